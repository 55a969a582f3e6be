#!/usr/bin/env python3
"""From a bare machine to the running game: `python3 start.py`, or `python3 start.py --tests` for its tests.

Makes .venv beside this file, installs the game into it and hands over; the second start touches neither network
nor pip. Its sentences stand here and not in assets/strings, because it runs before anything is installed, and its
syntax is older than the game's, so that an old Python gets a sentence and not a traceback.
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
STAMP = VENV / ".installed"  # written last: what is installed here
UNFINISHED = VENV / ".unfinished"  # there from the first moment until the stamp is written

TOO_OLD = "Head & Heart needs Python 3.11 or newer and this is {}: use a newer one, as in `python3.12 start.py`."
NO_TOOLS = (
    "This Python has neither venv nor pip, and uv is not here: install one of them"
    " (on Debian or Ubuntu: sudo apt install python3-venv) and start again."
)
NOT_INSTALLED = "The installation failed for the reason above (most often no network): put that right and start again."
NO_WRITE = "The folder {} cannot be written to ({}): copy the game to a folder of your own and start it there."
NO_SCREEN = "There is no display here, so the first scenario is played by the reference strategy and printed."


def main(arguments):
    if sys.version_info < (3, 11):  # noqa: UP036 - this very sentence is for them
        return stop(TOO_OLD.format(sys.version.split()[0]))
    tests = "--tests" in arguments[:1]
    try:
        reason = install("dev" if tests else "")
    except OSError as error:
        return stop(NO_WRITE.format(VENV, error.strerror))
    if reason:
        return stop(reason)
    if tests:
        os.chdir(ROOT)  # the tools read pyproject.toml here; a game keeps the folder of the files you name
        return hand_over(["-m", "pytest", *arguments[1:]] if arguments[1:] else ["scripts/check.py"])
    return hand_over(["-m", "game", *(arguments or first_command())])


def first_command():
    """What to do where nothing was asked for: the window, or the printed game where there is no display."""
    unix_desktop = os.name == "posix" and sys.platform != "darwin"
    if unix_desktop and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        say(NO_SCREEN)
        return ["run", "--strategy", "reader", "--seed", "1"]
    return ["play"]


def install(extra):
    """Make .venv hold the game and the extra; returns a sentence where it cannot."""
    wanted = [hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest(), extra]
    there = STAMP.read_text().split("\n") if STAMP.exists() else []
    if PYTHON.exists() and not UNFINISHED.exists() and there[:1] == wanted[:1] and extra in ("", *there[1:]):
        return None
    if UNFINISHED.exists() or (VENV.exists() and not same_python()):
        remove(VENV)  # interrupted, or made by another Python
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    STAMP.unlink(missing_ok=True)
    installer = find_installer()
    if installer is None:
        remove(VENV)
        return NO_TOOLS
    if not ran([*installer, "-e", f"{ROOT}[{extra}]" if extra else str(ROOT)], loud=True):
        return NOT_INSTALLED
    STAMP.write_text("\n".join(wanted))
    UNFINISHED.unlink()
    return None


def find_installer():
    """The command that installs into .venv, made on the way: own pip, pip from outside, or uv; None without all."""
    own = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if PYTHON.exists() and ran([str(PYTHON), "-m", "pip", "--version"]):
        return own
    if ran([sys.executable, "-m", "venv", str(VENV)]) and PYTHON.exists():
        return own
    # Debian without python3-venv: venv works, only the pip inside is missing (and half a folder is left behind).
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON), *own[3:]]
    if ran([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]):
        UNFINISHED.touch()
        if ran([sys.executable, "-m", "pip", "--python", str(PYTHON), "--version"]):  # pip >= 22.3
            return outside
    uv = shutil.which("uv")
    if uv and ran([uv, "venv", "--clear", "--python", sys.executable, str(VENV)]):
        UNFINISHED.touch()
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    return None


def same_python():
    """Whether the Python in .venv runs and is of this very version."""
    asked = [str(PYTHON), "-c", "import sys; print(sys.version)"]
    try:
        told = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    except OSError:
        return False
    return told.returncode == 0 and told.stdout.strip() == sys.version.strip()


def remove(folder):
    """Take away a folder, or whatever else stands in its place."""
    if folder.is_dir() and not folder.is_symlink():
        STAMP.unlink(missing_ok=True)  # first, so that no interruption leaves a stamp in a half-removed folder
        shutil.rmtree(folder)
    else:
        folder.unlink()


def ran(command, loud=False):
    """Whether a command ended well; a loud one is announced and may speak, on stderr like everything here."""
    if loud:
        say("Installing into .venv (once; this takes a minute) ...")
    to = sys.stderr if loud else subprocess.DEVNULL
    try:
        return subprocess.run(command, stdout=to, stderr=to, stdin=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def hand_over(arguments):
    """Become the Python of .venv; the game is found in this folder even where the folder was moved."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    command = [str(PYTHON), *arguments]
    if os.name == "nt":  # execv would give the console back too early
        return subprocess.call(command)
    sys.stderr.flush()
    return os.execv(command[0], command)


def stop(sentence):
    say(sentence)
    return 1


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
