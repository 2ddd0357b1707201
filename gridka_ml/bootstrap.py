"""Builds the workshop's environment in .venv: what `make` runs before anything else is installed.

Standard library only, and readable by every Python 3 since 3.6, so that a wrong Python gets a sentence and not a trace.
"""

import argparse
import collections
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.realpath(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OLDEST, NEWEST = (3, 11), (3, 13)
OLDEST_UV = (0, 8)
# Disk space in GB, measured on Linux x86-64: the environment and the download cache beside it.
BACKENDS = ("cpu", "gpu", "jax", "torch")
BASE_SIZE = 0.6
SIZES = {"cpu": 1.4, "gpu": 8.0, "jax": 0.4, "torch": 7.0, "authoring": 0.1, "test": 0.3, "install": 0.1}
UNFINISHED, STAMP, LOG = "gridka_ml-unfinished", "gridka_ml-installed.json", "gridka_ml-install.log"

# What an installer's log says, and what that means to the person in front of it.
MEANINGS = [
    (
        ("No space left on device", "os error 28", "os error 112", "Disk quota exceeded", "os error 122"),
        "The disk filled up during the installation. Free some space and run the same command again. If it is your "
        "home folder's quota: UV_CACHE_DIR=/a/folder/elsewhere in front of the command keeps the downloads there.",
    ),
    (
        ("Hash mismatch", "DO NOT MATCH THE HASHES"),
        "A downloaded package is not the one that requirements.lock names, so it was not used. Run the same command "
        "again from another network; if that does not help, tell the developers.",
    ),
    (
        ("No module named ensurepip", "No module named venv", "ensurepip is not available", "ensurepip is disabled"),
        "This Python came without pip. On Debian or Ubuntu: sudo apt install python3-venv; anywhere: install uv. "
        "Then run the same command again.",
    ),
    (
        ("dns error", "Failed to fetch", "error sending request", "tcp connect", "Connection refused", "timed out")
        + ("NewConnectionError", "Network is unreachable", "Temporary failure in name", "Could not fetch URL"),
        "The packages could not be downloaded. Check the network (and the proxy, if there is one) and run the same "
        "command again; what was already downloaded is kept.",
    ),
    (
        ("No solution found", "matching platform", "current platform", "No matching distribution"),
        "A package of the workshop has no build for this machine ({machine}). It needs Linux, Windows or a Mac with "
        "Apple silicon, on 64 bits.",
    ),
    (
        ("Permission denied", "Access is denied", "os error 13", "os error 5)", "being used by another process"),
        "A file could not be written. Close every JupyterLab of this folder, see to it that the folder is yours, and "
        "run the same command again.",
    ),
]
UNKNOWN = "The installation failed. Run the same command again; if it fails again, send the log to the developers."


class Stop(Exception):
    """The installation cannot go on; the text says why and what to do."""


Python = collections.namedtuple("Python", "path version bits")


# --- Which Python ---------------------------------------------------------------------------------------------------

DESCRIBE = (
    "import json, sys; print(json.dumps([getattr(sys, '_base_executable', sys.executable),"
    " sys.version_info[:3], 64 if sys.maxsize > 2**32 else 32]))"
)


def ask_python(command):
    """Describe an interpreter, or None when it does not run (as a shim without a Python behind it does not)."""
    try:
        answer = subprocess.run(
            [command, "-c", DESCRIBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=60,
        )
        path, version, bits = json.loads(answer.stdout.decode("utf-8"))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Python(path, tuple(version), bits)


def suits(python):
    """Whether the packages exist for this interpreter."""
    return python is not None and OLDEST <= python.version[:2] <= NEWEST and python.bits == 64


def dotted(version):
    """(3, 11, 7) as 3.11.7."""
    return ".".join(str(part) for part in version)


def choose_python(current, find=shutil.which, ask=ask_python):
    """The interpreter to build with: the given one, else the newest suitable one on the PATH."""
    if suits(current):
        return current
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        command = find("python3.{}".format(minor))
        candidate = ask(command) if command else None
        if suits(candidate):
            return candidate
    kind = "" if current.bits == 64 else ", {} bits".format(current.bits)
    raise Stop(
        "The workshop needs Python 3.11, 3.12 or 3.13 with 64 bits, and this is Python {}{} ({}). Install one of them, "
        "then run the same command again, or name it: make lab PYTHON=/path/to/python3.12".format(
            dotted(current.version), kind, current.path
        )
    )


# --- Is there room --------------------------------------------------------------------------------------------------


def needed_gigabytes(extras, stamp=None):
    """Disk space for these extras, or for what is still missing of them."""
    if stamp is None:
        return BASE_SIZE + sum(SIZES[extra] for extra in extras)
    return sum(SIZES[extra] for extra in set(extras) - set(stamp["extras"]))


def check_space(folder, gigabytes, usage=shutil.disk_usage):
    """Stop unless the disk that holds the folder has this much room."""
    free = usage(folder).free / 1e9
    if free < gigabytes:
        raise Stop(
            "The installation needs {:.1f} GB of disk space, and {:.1f} GB are free in {}. Free some, or put the "
            "workshop on another disk, and run the same command again.".format(gigabytes, free, folder)
        )


# --- What is installed already --------------------------------------------------------------------------------------


def program(venv, name):
    """The path of a program inside an environment, on every system."""
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return os.path.join(venv, folder, name + suffix)


def fingerprint(root):
    """A hash of the files that say what is to be installed."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "requirements.lock"):
        with open(os.path.join(root, name), "rb") as file:
            digest.update(file.read().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def read_stamp(venv):
    """The record of the last installation, or None if there is none or a later one was cut off."""
    try:
        with open(os.path.join(venv, STAMP), encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return None
    whole = isinstance(stamp, dict) and {"root", "version", "inputs", "extras"} <= set(stamp)
    return stamp if whole and not os.path.exists(os.path.join(venv, UNFINISHED)) else None


def write_stamp(venv, stamp):
    """Record a complete installation; the record appears whole or not at all."""
    path = os.path.join(venv, STAMP)
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump(stamp, file, indent=1, sort_keys=True)
    os.replace(path + ".part", path)
    os.remove(os.path.join(venv, UNFINISHED))


def is_ours(venv):
    """Whether this program made the environment, and so may delete it."""
    return any(os.path.exists(os.path.join(venv, name)) for name in (STAMP, UNFINISHED))


def usable(stamp, root, there, extras, version=None):
    """Whether an environment can be kept and at most added to.

    It cannot be moved, its Python must run, the two builds of TensorFlow would overwrite each other's files,
    and whoever names a Python wants that one.
    """
    if stamp is None or stamp["root"] != root or not suits(there):
        return False
    if {"cpu", "gpu"} <= set(extras) | set(stamp["extras"]):
        return False
    return version is None or there.version[:2] == version[:2]


def complete(extras, stamp):
    """The wanted extras, those that are there already, and the CPU build where no backend is among them."""
    together = set(extras) | set(stamp["extras"] if stamp else ())
    return sorted(together if together & set(BACKENDS) else together | {"cpu"})


# --- Doing it -------------------------------------------------------------------------------------------------------


def say(text):
    """One line for the person who waits."""
    print(text, flush=True)


def clean_environment():
    """This process's environment without what would send packages to another place."""
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX", "UV_SYSTEM_PYTHON", "PIP_USER", "PIP_TARGET"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", NO_COLOR="1")
    return environment


def last_line(log):
    """The newest line of the log, for the progress display."""
    with open(log, "rb") as file:
        file.seek(max(0, os.path.getsize(log) - 400))
        lines = file.read().decode("ascii", "ignore").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def run_logged(command, root, log):
    """Run a command with its output in the log; show its newest line meanwhile when a person watches."""
    watched, started = sys.stdout.isatty(), time.time()
    with open(log, "ab") as file:
        process = subprocess.Popen(
            command, cwd=root, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            while process.poll() is None:
                time.sleep(0.1)
                if watched:
                    text = "  {:3.0f} s  {}".format(time.time() - started, last_line(log))
                    print("\r" + text[:78].ljust(78), end="", flush=True)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
            if watched:
                print("\r" + " " * 78 + "\r", end="", flush=True)
    return process.returncode


def meaning(text):
    """The sentence that fits an installer's output."""
    for signs, sentence in MEANINGS:
        if any(sign in text for sign in signs):
            return sentence.format(machine="{} {}".format(platform.system(), platform.machine()))
    return UNKNOWN


def step(command, root, log):
    """Run one step of the installation, or stop with a sentence and the place of the log."""
    start = os.path.getsize(log) if os.path.exists(log) else 0
    if run_logged(command, root, log) != 0:
        with open(log, "rb") as file:
            file.seek(start)
            text = file.read().decode("utf-8", "replace")
        raise Stop("{}\nThe full log: {}".format(meaning(text), log))


def find_uv(venv):
    """A uv that holds constraints to their hashes: the one on the PATH or the one in the environment; else None."""
    for command in (shutil.which("uv"), program(venv, "uv")):
        try:
            answer = subprocess.run([command or "", "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            numbers = answer.stdout.decode("utf-8").split()[1].split(".")
            if (int(numbers[0]), int(numbers[1])) >= OLDEST_UV:
                return command
        except (OSError, ValueError, IndexError):
            continue
    return None


def locked_entry(root, name):
    """The lines of requirements.lock that pin one package, hashes included."""
    with open(os.path.join(root, "requirements.lock"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(name + "=="))
    end = next(number for number in range(start, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def install_uv(root, venv, log):
    """Put the locked uv into the environment with pip; return its path."""
    say("fetching uv, the installer")
    python = program(venv, "python")
    step([python, "-m", "ensurepip"], root, log)
    handle, requirements = tempfile.mkstemp(suffix=".txt", dir=venv)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(locked_entry(root, "uv"))
    step([python, "-m", "pip", "install", "--require-hashes", "--no-deps", "-r", requirements], root, log)
    os.remove(requirements)
    return program(venv, "uv")


def remove(venv):
    """Delete an environment that this program made; leave any other alone."""
    if not is_ours(venv) or os.path.islink(venv):
        raise Stop(
            "{} is there, but this workshop did not make it. Rename or delete it, then run the same command "
            "again.".format(venv)
        )
    say("removing the old .venv")
    try:
        shutil.rmtree(venv)
    except OSError as error:
        raise Stop(
            "The old environment could not be removed ({}). Close every JupyterLab of this folder, delete {} by hand, "
            "then run the same command again.".format(error.strerror or error, venv)
        ) from None


def create(root, venv, python):
    """Make an empty environment."""
    say("creating .venv with Python {}".format(dotted(python.version)))
    try:
        os.mkdir(venv)
        open(os.path.join(venv, UNFINISHED), "w").close()
    except OSError as error:
        raise Stop(
            "{} could not be made ({}). See to it that the folder is yours to write in, then run the same command "
            "again.".format(venv, error.strerror or error)
        ) from None
    step([python.path, "-m", "venv", "--without-pip", venv], root, os.path.join(venv, LOG))


def install(root, venv, extras):
    """Install the project, editable, with the locked versions, each file checked against its hash."""
    open(os.path.join(venv, UNFINISHED), "w").close()
    log = os.path.join(venv, LOG)
    uv = find_uv(venv) or install_uv(root, venv, log)
    say("installing the packages for: {} (the first time takes some minutes)".format(", ".join(extras)))
    command = [
        uv,
        "pip",
        "install",
        "--python",
        program(venv, "python"),
        "--editable",
        ".[{}]".format(",".join(extras)),
    ]
    step(command + ["--constraints", "requirements.lock", "--build-constraints", "requirements.lock"], root, log)


def build(root, extras, exact=False):
    """Bring .venv up to date, doing only what is missing; `exact` insists on the running Python's version."""
    venv = os.path.join(root, ".venv")
    stamp, there = read_stamp(venv), ask_python(program(venv, "python"))
    current = ask_python(sys.executable) or Python(sys.executable, tuple(sys.version_info[:3]), 64)
    if not usable(stamp, root, there, extras, current.version if exact else None):
        stamp = None
    extras = complete(extras, stamp)
    python = there if stamp else choose_python(current)
    wanted = {"root": root, "version": list(python.version), "inputs": fingerprint(root), "extras": extras}
    if stamp == wanted:
        return
    check_space(root, needed_gigabytes(extras, stamp))
    started = time.time()
    if stamp is None:
        if os.path.lexists(venv):
            remove(venv)
        create(root, venv, python)
    install(root, venv, extras)
    write_stamp(venv, wanted)
    say("installed in {:.0f} s".format(time.time() - started))


def parse(arguments):
    """The command line: which extras, and whether the Python is a wish or an accident."""
    parser = argparse.ArgumentParser(description="Build the workshop's environment in .venv, or bring it up to date.")
    parser.add_argument(
        "--extras", default="", help="comma-separated: {} (default: cpu)".format(", ".join(sorted(SIZES)))
    )
    parser.add_argument("--exact", action="store_true", help="rebuild unless .venv has the version of this Python")
    options = parser.parse_args(arguments)
    options.extras = [name.strip() for name in options.extras.split(",") if name.strip()]
    unknown = sorted(set(options.extras) - set(SIZES))
    if unknown:
        raise Stop("There is no extra {}; choose from {}.".format(", ".join(unknown), ", ".join(sorted(SIZES))))
    if {"cpu", "gpu"} <= set(options.extras):
        raise Stop("cpu and gpu are two builds of TensorFlow that exclude each other; choose one.")
    return options


def main(arguments=None):
    """Run from the command line; returns the exit status."""
    try:
        options = parse(arguments)
        build(ROOT, options.extras, options.exact)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command starts again from what is already downloaded.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
