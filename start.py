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

TOO_OLD = "Head & Heart needs Python 3.11 or newer and this is {}: use a newer one, as in `python3.12 start.py`."
if sys.version_info < (3, 11):
    sys.exit(TOO_OLD.format(sys.version.split()[0]))

from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLD = ROOT / ".venv.old"  # an environment that is being removed
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / ".installed"  # written last; holds what is installed
UNFINISHED = VENV / ".unfinished"  # exists until the stamp is written

NO_TOOLS = (
    "This Python has neither venv nor pip, and uv is not here: install one of them"
    " (on Debian or Ubuntu: sudo apt install python3-venv) and start again."
)
NOT_OWN = "The environment in .venv could not be made separate from the Python you have, so nothing was installed."
INCOMPLETE = "The installation ended without an error but is not complete: remove the folder .venv and start again."
NOT_INSTALLED = "The installation failed for the reason above (most often no network): put that right and start again."
NO_WRITE = "The folder {} cannot be written to ({}): copy the game to a folder of your own and start it there."
NEEDED = ("numpy", "scipy", "pygame", "pydantic", "typer", "rich", "platformdirs", "font_source_sans_pro")
NO_SCREEN = "There is no display here, so a typical game of the first scenario, played by the reference, is printed."


def main(arguments):
    """Install what is missing and run the game or its tests. Return the exit code."""
    tests = "--tests" in arguments[:1]
    try:
        reason = install("dev" if tests else "")
    except OSError as error:
        return stop(NO_WRITE.format(VENV, error.strerror))
    if reason:
        return stop(reason)
    if tests:
        os.chdir(ROOT)  # the tools look for pyproject.toml; the game keeps the user's working directory
        return hand_over(["-m", "pytest"] + arguments[1:] if arguments[1:] else ["scripts/check.py"])
    return hand_over(["-m", "game"] + (arguments or first_command()))


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
    installed = read_stamp()
    complete = not os.path.lexists(UNFINISHED) and installed[:1] == wanted[:1] and extra in [""] + installed[1:]
    if complete and PYTHON.exists() and works():
        return None
    if os.path.lexists(UNFINISHED) or (os.path.lexists(VENV) and not (complete or same_python())):
        remove(VENV)  # interrupted, damaged, or created by another Python
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    clear(STAMP)
    installer = find_installer()
    if installer is None:
        remove(VENV)
        return NO_TOOLS
    if not own_environment():
        remove(VENV)
        return NOT_OWN
    if not succeeds(installer + ["-e", "{}[{}]".format(ROOT, extra) if extra else str(ROOT)], loud=True):
        return NOT_INSTALLED
    if not works():
        return INCOMPLETE
    STAMP.write_text("\n".join(wanted), encoding="utf-8")
    UNFINISHED.unlink()
    return None


def read_stamp():
    """Return the lines of the stamp; none if it is missing or damaged."""
    try:
        return STAMP.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return []


def works():
    """Return whether .venv has what the game imports; a removed or broken package makes it be installed again."""
    if not (VENV / "pyvenv.cfg").is_file():
        return False
    folders = list(VENV.glob("lib/python*/site-packages")) + list(VENV.glob("Lib/site-packages"))
    return any(all((folder / name).exists() for name in NEEDED) for folder in folders)


def own_environment():
    """Return whether the Python in .venv installs into .venv and nowhere else.

    Without pyvenv.cfg the same program is the Python it was made from, and pip would install there.
    """
    command = [str(PYTHON), "-c", "import sys; print(sys.prefix)"]
    prefix = answer(command)
    return prefix is not None and os.path.realpath(prefix) == os.path.realpath(VENV)


def find_installer():
    """Create .venv and return the command that installs into it, or None.

    Tries the pip of .venv, then the pip of this Python, then uv.
    """
    own = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if PYTHON.exists() and own_environment() and succeeds([str(PYTHON), "-m", "pip", "--version"]):
        return own
    if succeeds([sys.executable, "-m", "venv", str(VENV)]) and PYTHON.exists():
        UNFINISHED.touch()
        return own
    # Debian without python3-venv: venv fails for lack of pip and leaves half a folder behind.
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON)] + own[3:]
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
    version = answer([str(PYTHON), "-c", "import sys; print(sys.version)"])
    return version == sys.version.strip() and own_environment()


def answer(command):
    """Return what a command prints, None if it fails."""
    try:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    except (OSError, ValueError):
        return None
    return result.stdout.strip() if result.returncode == 0 else None


def remove(folder):
    """Remove a folder, or a file or link in its place.

    A folder is renamed first: an interrupted removal leaves nothing that looks like an environment.
    """
    if folder.is_dir() and not folder.is_symlink():
        clear(OLD)
        os.rename(folder, OLD)
        clear(OLD)
    elif os.path.lexists(folder):
        folder.unlink()


def clear(path):
    """Remove a folder with all that is in it, a file or a link, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif os.path.lexists(path):
        path.unlink()


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
    paths = [str(ROOT)] + [each for each in [os.environ.get("PYTHONPATH")] if each]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    command = [str(PYTHON)] + arguments
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
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
