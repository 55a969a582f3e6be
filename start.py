#!/usr/bin/env python3
"""Install and start the game: `python3 start.py`, or `python3 start.py --tests` to run its tests.

It creates .venv next to this file, installs the game into it and becomes that Python. Later starts use neither the
network nor pip. Messages are defined here and not in assets/strings, because nothing is installed yet. The syntax is
old on purpose, so that an old Python prints a sentence instead of a traceback.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / ".installed"  # written last; holds what is installed
UNFINISHED = VENV / ".unfinished"  # exists until the stamp is written

TOO_OLD = "Head & Heart needs Python 3.11 or newer and this is {}: use a newer one, as in `python3.12 start.py`."
NO_TOOLS = (
    "This Python has neither venv nor pip, and uv is not here: install one of them"
    " (on Debian or Ubuntu: sudo apt install python3-venv) and start again."
)
NOT_INSTALLED = "The installation failed for the reason above (most often no network): put that right and start again."
NO_WRITE = "The folder {} cannot be written to ({}): copy the game to a folder of your own and start it there."
NO_SCREEN = "There is no display here, so a typical game of the first scenario, played by the reference, is printed."


def main(arguments):
    """Install what is missing and run the game or its tests. Return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - old versions get this sentence
        return stop(TOO_OLD.format(sys.version.split()[0]))
    tests = "--tests" in arguments[:1]
    try:
        reason = install("dev" if tests else "")
    except OSError as error:
        return stop(NO_WRITE.format(VENV, error.strerror))
    if reason:
        return stop(reason)
    if tests:
        os.chdir(ROOT)  # the tools look for pyproject.toml; the game keeps the user's working directory
        return hand_over(["-m", "pytest", *arguments[1:]] if arguments[1:] else ["scripts/check.py"])
    return hand_over(["-m", "game", *(arguments or first_command())])


def first_command():
    """Return the default command: open the window, or print a game if there is no display."""
    unix_desktop = os.name == "posix" and sys.platform != "darwin"
    if unix_desktop and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        say(NO_SCREEN)
        return ["run", "--strategy", "reader", "--typical"]
    return ["play"]


def install(extra):
    """Install the game and an extra into .venv, unless they are there. Return an error message or None."""
    wanted = [hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest(), extra]
    installed = STAMP.read_text().split("\n") if STAMP.exists() else []
    if PYTHON.exists() and not UNFINISHED.exists() and installed[:1] == wanted[:1] and extra in ("", *installed[1:]):
        return None
    if UNFINISHED.exists() or (VENV.exists() and not same_python()):
        remove(VENV)  # interrupted, or created by another Python
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    STAMP.unlink(missing_ok=True)
    installer = find_installer()
    if installer is None:
        remove(VENV)
        return NO_TOOLS
    if not succeeds([*installer, "-e", f"{ROOT}[{extra}]" if extra else str(ROOT)], loud=True):
        return NOT_INSTALLED
    STAMP.write_text("\n".join(wanted))
    UNFINISHED.unlink()
    return None


def find_installer():
    """Create .venv and return the command that installs into it, or None.

    Tries the pip of .venv, then the pip of this Python, then uv.
    """
    own = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if PYTHON.exists() and succeeds([str(PYTHON), "-m", "pip", "--version"]):
        return own
    if succeeds([sys.executable, "-m", "venv", str(VENV)]) and PYTHON.exists():
        return own
    # Debian without python3-venv: venv fails for lack of pip and leaves half a folder behind.
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON), *own[3:]]
    if succeeds([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]):
        UNFINISHED.touch()
        if succeeds([sys.executable, "-m", "pip", "--python", str(PYTHON), "--version"]):  # pip >= 22.3
            return outside
    uv = shutil.which("uv")
    if uv and succeeds([uv, "venv", "--clear", "--python", sys.executable, str(VENV)]):
        UNFINISHED.touch()
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    return None


def same_python():
    """Return whether the Python in .venv runs and has the version of this one."""
    command = [str(PYTHON), "-c", "import sys; print(sys.version)"]
    try:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    except OSError:
        return False
    return result.returncode == 0 and result.stdout.strip() == sys.version.strip()


def remove(folder):
    """Remove a folder, or a file or link in its place."""
    if folder.is_dir() and not folder.is_symlink():
        STAMP.unlink(missing_ok=True)  # first, so that an interrupted removal leaves no stamp
        shutil.rmtree(folder)
    else:
        folder.unlink()


def succeeds(command, loud=False):
    """Run a command and return whether it succeeded; its output is shown on stderr only if `loud`."""
    if loud:
        say("Installing into .venv (once; this takes a minute) ...")
    output = sys.stderr if loud else subprocess.DEVNULL
    try:
        return (
            subprocess.run(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=False).returncode == 0
        )
    except OSError:
        return False


def hand_over(arguments):
    """Replace this process by the Python of .venv. PYTHONPATH finds the game even if the folder was moved."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    command = [str(PYTHON), *arguments]
    if os.name == "nt":  # execv would return to the console too early
        return subprocess.call(command)
    sys.stderr.flush()
    return os.execv(command[0], command)


def stop(sentence):
    """Print an error message and return the exit code for it."""
    say(sentence)
    return 1


def say(sentence):
    """Print a message on stderr."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
