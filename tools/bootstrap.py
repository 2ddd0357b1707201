"""Builds the workshop's environment in .venv: what `make` runs before anything else is installed.

Standard library only, and readable by every Python 3 since 3.6, so that a wrong Python gets a sentence and not a trace.
"""

import argparse
import collections
import errno
import hashlib
import http.client
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
OLDEST_UV = (0, 8)
# Disk space in GB as in pyproject.toml: without any extra, and for PyTorch's build without CUDA.
BASE_SIZE, TORCH_FOR_CPU = 0.7, 1.1
RECORD, LOG = "gridka_ml-installed.json", "gridka_ml-install.log"
CONTENTS, INDEX = "contents.json", "simple"  # of a folder of packages: what it says of itself, and they

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
        (
            "dns error",
            "Failed to fetch",
            "error sending request",
            "tcp connect",
            "Connection refused",
            "timed out",
            "NewConnectionError",
            "Network is unreachable",
            "Temporary failure in name",
            "Could not fetch URL",
        ),
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
CHANGED = ("Prepared ", "Uninstalled ", "Installed ", "Failed to install")  # an installer that got that far
UNKNOWN = "The installation failed. Run the same command again; if it fails again, send the log to the developers."


STOPPED = "Stopped. The same command starts again, with what is already downloaded."


class Stop(Exception):
    """The installation cannot go on; the text says why and what to do."""


class Untouched(Stop):
    """The installation failed before it changed anything; what was there still works."""


Python = collections.namedtuple("Python", "path version bits")


# --- What pyproject.toml says ---------------------------------------------------------------------------------------


def supported_pythons(project):
    """The oldest and the newest Python that the project asks for, such as (3, 11), (3, 13)."""
    oldest, beyond = re.search(r'^requires-python = ">=3\.(\d+),<3\.(\d+)"$', project, re.MULTILINE).groups()
    return (3, int(oldest)), (3, int(beyond) - 1)


def known_extras(project):
    """The size of each extra in GB, and the extras that bring each backend, by Keras' names."""
    sizes, backends = {}, {}
    for line in project.partition("\n[tool.gridka_ml.extras]\n")[2].partition("\n\n")[0].splitlines():
        extra, size, backend = re.match(r'(\w+) = \{ gigabytes = ([\d.]+)(?:, backend = "(\w+)")? \}$', line).groups()
        sizes[extra] = float(size)
        if backend:
            backends.setdefault(backend, []).append(extra)
    return sizes, backends


OLDEST, NEWEST = supported_pythons(PROJECT)
SIZES, BACKENDS = known_extras(PROJECT)
BACKEND_EXTRAS = {extra for extras in BACKENDS.values() for extra in extras}


# --- Which Python ---------------------------------------------------------------------------------------------------

DESCRIBE = (
    "import json, sys; print(json.dumps([getattr(sys, '_base_executable', sys.executable),"
    " sys.version_info[:3], 64 if sys.maxsize > 2**32 else 32]))"
)


def ask_python(command, *options):
    """Describe an interpreter, or None when it does not run (as a shim without a Python behind it does not)."""
    try:
        answer = subprocess.run(
            [str(command), *options, "-c", DESCRIBE],
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


def either():
    """Such as 3.11, 3.12 or 3.13."""
    names = [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
    return f"{', '.join(names[:-1])} or {names[-1]}"


def choose_python(current, elsewhere=True, find=shutil.which, ask=ask_python):
    """The interpreter to build with: the given one, or else (`elsewhere`) the newest suitable one that is installed.

    It has its version in its name, or Windows' launcher `py` knows it.
    """
    if suits(current):
        return current
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1) if elsewhere else ():
        for name, options in ((f"python3.{minor}", []), ("py", [f"-3.{minor}"])):
            command = find(name)
            candidate = ask(command, *options) if command else None
            if suits(candidate):
                return candidate
    raise Stop(
        f"The workshop needs Python {either()} with 64 bits, and this is "
        f"Python {dotted(current.version)}, {current.bits} bits ({current.path}). Install one of them and run the same "
        "command again, or name it: make lab PYTHON=/path/to/python3.12"
    )


# --- Is there room --------------------------------------------------------------------------------------------------


def needed_gigabytes(extras, there=()):
    """Disk space for these extras, or for what is still missing of them."""
    sizes = SIZES if torch_for_gpu() else dict(SIZES, torch=TORCH_FOR_CPU)
    return sum(sizes[extra] for extra in set(extras) - set(there)) + (0 if there else BASE_SIZE)


def check_space(folder, gigabytes, usage=shutil.disk_usage):
    """Stop unless the disk that holds the folder has this much room."""
    free = usage(str(folder)).free / 1e9
    if free < gigabytes:
        raise Stop(
            f"The installation needs {gigabytes:.1f} GB of disk space, and {free:.1f} GB are free in {folder}. "
            "Free some, or put the workshop on another disk, and run the same command again."
        )


# --- What is installed already --------------------------------------------------------------------------------------


def program(venv, name):
    """The path of a program inside an environment, on every system."""
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return venv / folder / (name + suffix)


def fingerprint(root):
    """A hash of what says what is to be installed, and of what is copied into the environment.

    The settings of tools in pyproject.toml say nothing about that, but for those of the one that builds the package.
    """
    sections = re.split(r"\n(?=\[)", (root / "pyproject.toml").read_text(encoding="utf-8"))
    found = hashlib.sha256()
    for section in sections:
        if not section.startswith("[tool.") or section.startswith("[tool.hatch."):
            found.update(section.strip().encode("utf-8"))
    extensions = root / "gridka_ml" / "jupyter"
    for path in [root / "requirements.lock", *sorted(extensions.rglob("*"))]:
        if path.is_file():
            found.update(path.relative_to(root).as_posix().encode("utf-8") + path.read_bytes())
    return found.hexdigest()


def read_record(venv):
    """What was installed, or begun, in an environment; {} for an environment that is not ours, or none."""
    try:
        record = json.loads((venv / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and set(record) == {"root", "inputs", "extras", "complete"} else {}


def write_record(venv, record):
    """Keep the record; the file appears whole or not at all."""
    part = venv / (RECORD + ".part")
    part.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
    part.replace(venv / RECORD)


def usable(record, root, there, extras, version=None):
    """Whether an environment can be kept and at most added to.

    It must be whole and in its place, its Python must run, the two builds of TensorFlow exclude each other,
    and whoever names a Python wants that one.
    """
    if not record or not record["complete"] or record["root"] != str(root) or not suits(there):
        return False
    if {"cpu", "gpu"} <= set(extras) | set(record["extras"]):
        return False
    return version is None or there.version[:2] == version[:2]


def complete(extras, there=()):
    """The wanted extras, those that are there already, and the CPU build where no backend is among them."""
    together = set(extras) | set(there)
    return sorted(together if together & BACKEND_EXTRAS else together | {"cpu"})


def extra_for(backend, extras):
    """The extra that brings a backend: the one among these extras, or else the first of those that would."""
    if backend not in BACKENDS:
        there = [name for name, known in BACKENDS.items() if set(known) & set(extras)]
        raise Stop(
            f"There is no backend '{backend}'; installed here: {', '.join(there) or 'none yet'}; "
            f"choose one of {', '.join(BACKENDS)}, for instance with: make lab BACKEND={list(BACKENDS)[1]}"
        )
    return next((extra for extra in BACKENDS[backend] if extra in extras), BACKENDS[backend][0])


# --- A folder of packages, in the place of the network --------------------------------------------------------------


def machine():
    """This computer's system and processor, such as Linux x86_64."""
    return f"{platform.system()} {platform.machine()}"


def described(machine, version):
    """How a folder of packages names what it is for, such as Linux x86_64, Python 3.12."""
    return f"{machine}, Python {version}"


def hash_of_lock(root):
    """What tells one choice of versions from another."""
    return hashlib.sha256((root / "requirements.lock").read_bytes()).hexdigest()


def served(place):
    """Whether a folder of packages is on another machine, and `place` its address."""
    return "://" in place


def address_of(place):
    """The URL of a folder of packages, with a slash at its end."""
    url = place if served(place) else (Path.cwd() / Path(place).expanduser()).as_uri()
    return url.rstrip("/") + "/"


def read_from(place, name):
    """The bytes of a file in a folder of packages; no proxy leads to a machine in the same room."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address_of(place) + name, timeout=20) as answer:
            return answer.read()
    except http.client.HTTPException as error:  # cut off, or no web server at all
        raise urllib.error.URLError(error) from None


def is_silent(place, error):
    """Whether it is the other machine that does not answer, and not the file that is missing or broken."""
    return served(place) and not isinstance(error, (urllib.error.HTTPError, ValueError))


def read_contents(place):
    """What a folder of packages says of itself: lock, extras, machines."""
    try:
        contents = json.loads(read_from(place, CONTENTS).decode("utf-8"))
        if contents["machines"] and contents["lock"] and contents["extras"]:
            return contents
    except OSError as error:
        if is_silent(place, error):
            raise Stop(
                f"{place} does not answer ({getattr(error, 'reason', error)}). Is this computer in the same network, "
                "and is the address right, with its port, as in PACKAGES=http://192.168.1.10:8000?"
            ) from None
        if not served(place) and not Path(place).expanduser().is_dir():
            raise Stop(f"There is no folder {place}. Is the stick plugged in, and is the path right?") from None
    except (ValueError, KeyError, TypeError):  # something else, such as the page where one logs into a hotel's Wi-Fi
        pass
    raise Stop(f"{place} is no folder of packages of the workshop, or an unfinished one. `make packages` makes it.")


def check_contents(place, contents, root, version, extras):
    """Stop unless a folder of packages is for this workshop, this machine, this Python and these extras."""
    wanted = described(machine(), dotted(version[:2]))
    lacking = ",".join(sorted(set(extras) - set(contents["extras"])))
    if contents["lock"] != hash_of_lock(root):
        raise Stop(
            f"{place} belongs to another version of the workshop than {root}. Take the workshop that lies in it, "
            "workshop.zip, or bring it up to date by `make packages`."
        )
    if wanted not in contents["machines"]:
        raise Stop(
            f"{place} has nothing for {wanted}, only for: {'; '.join(contents['machines'])}. If you have one of "
            "these Pythons, name it, as in PYTHON=python3.12; else `make packages` adds yours where there is a network."
        )
    if lacking:
        raise Stop(
            f"{place} has packages for {', '.join(contents['extras'])}, not for {lacking}: "
            f"`make packages EXTRA={lacking}` adds them where there is a network."
        )


def send_installers_to(place, environment=os.environ):
    """Let pip and uv take packages from this folder and from nowhere else, whatever the user has set."""
    for name in list(environment):
        if re.match(r"(PIP|UV)_.*(INDEX|FIND_LINKS|OFFLINE|CONFIG)|.*_proxy$", name, re.IGNORECASE):
            del environment[name]
    index = address_of(place) + INDEX + "/"
    environment.update(PIP_CONFIG_FILE=os.devnull, PIP_INDEX_URL=index, UV_NO_CONFIG="1", UV_DEFAULT_INDEX=index)
    if served(place):
        server = urlsplit(place)
        environment.update(PIP_TRUSTED_HOST=server.netloc, NO_PROXY=server.hostname)


def check_files(place, root, told):
    """Stop if, of the packages that an installer tells of, a file in a folder is not that of requirements.lock."""
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    for package in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE):
        if re.search(rf"(^|[\s`/]){package}(==|[`/])", told):
            name = f"{INDEX}/{package}/index.html"
            try:
                for file in re.findall(r'href="([^"#]+)', read_from(place, name).decode("utf-8")):
                    name = f"{INDEX}/{package}/{file}"
                    if hashlib.sha256(read_from(place, name)).hexdigest() not in lock:
                        raise ValueError
            except (OSError, ValueError) as error:
                if is_silent(place, error):
                    return
                raise Stop(
                    f"{name} in {place} is damaged or missing: it is not the file that requirements.lock names, so it "
                    "was not used. Copy the folder again, or mend it by `make packages` where there is a network."
                ) from None


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
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 400))
        lines = file.read().decode("ascii", "ignore").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def run_logged(command, root, log):
    """Run a command with its output in the log; show its newest line meanwhile when a person watches."""
    watched, started = sys.stdout.isatty(), time.time()
    with log.open("ab") as file:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=str(root),
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
        try:
            while process.poll() is None:
                time.sleep(0.1)
                if watched:
                    text = f"  {time.time() - started:3.0f} s  {last_line(log)}"
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
            return sentence.format(machine=machine())
    return UNKNOWN


def step(command, root, log):
    """Run one step of the installation, or stop with a sentence and the place of the log."""
    start = log.stat().st_size if log.exists() else 0
    try:
        if run_logged(command, root, log) == 0:
            return
        sentence = meaning
    except KeyboardInterrupt:
        sentence = STOPPED.format
    text = log.read_bytes()[start:].decode("utf-8", "replace")
    kind = Stop if any(sign in text for sign in CHANGED) else Untouched
    raise kind(f"{sentence(text)}\nThe full log: {log}")


def find_uv(venv):
    """A uv that holds constraints to their hashes: the one on the PATH or the one in the environment; else None."""
    for command in filter(None, (shutil.which("uv"), program(venv, "uv"))):
        try:
            answer = subprocess.run([str(command), "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            numbers = answer.stdout.decode("utf-8").split()[1].split(".")
            if (int(numbers[0]), int(numbers[1])) >= OLDEST_UV:
                return command
        except (OSError, ValueError, IndexError):
            continue
    return None


def locked_entry(root, name):
    """The lines of requirements.lock that pin one package, hashes included."""
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(name + "=="))
    end = next(number for number in range(start, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def install_uv(root, venv, log):
    """Put the locked uv into the environment with pip; return its path."""
    say("fetching uv, the installer")
    python = program(venv, "python")
    step([python, "-m", "ensurepip"], root, log)
    requirements = venv / "uv-requirement.txt"
    requirements.write_text(locked_entry(root, "uv"), encoding="utf-8")
    step([python, "-m", "pip", "install", "--require-hashes", "--no-deps", "-r", requirements], root, log)
    # Python 3.11's ensurepip brings setuptools 65.5 along; whoever needs setuptools gets the locked one.
    step([python, "-m", "pip", "uninstall", "--yes", "setuptools"], root, log)
    return program(venv, "uv")


def remove(venv):
    """Delete an environment that this program made; leave any other alone."""
    if venv.is_symlink() or not (venv / RECORD).exists():
        raise Stop(f"{venv} is there, but not from this workshop. Rename or delete it, and run the same command again.")
    say("removing the old .venv")
    try:
        shutil.rmtree(str(venv))
    except OSError as error:
        raise Stop(
            f"The old environment could not be removed ({error.strerror}). Close every JupyterLab of this folder, "
            f"delete {venv} by hand, and run the same command again."
        ) from None


def create(root, venv, python, record):
    """Make an empty environment in place of what is there."""
    if venv.exists() or venv.is_symlink():
        remove(venv)
    say(f"creating .venv with Python {dotted(python.version)}")
    try:
        venv.mkdir()
        write_record(venv, record)
    except OSError as error:
        raise Stop(
            f"{venv} could not be made ({error.strerror}). See to it that the folder is yours to write in, "
            "and run the same command again."
        ) from None
    step([python.path, "-m", "venv", "--without-pip", venv], root, venv / LOG)


def torch_for_gpu(system=platform.system, find=shutil.which, card=Path("/dev/nvidia0")):
    """Whether the locked PyTorch is the one to have: everywhere but on Linux without an NVIDIA card.

    For Linux that is the CUDA build, several GB of it.
    """
    return system() != "Linux" or bool(find("nvidia-smi")) or card.exists()


def install_torch_for_cpu(root, venv, uv, log):
    """Put PyTorch's CPU build of the locked version into the environment, unless a build of that version is there.

    It is no file of the lock, and lies elsewhere: where pip's configuration says (a mirror, a folder of files), or at
    PyTorch's own place, which uv knows. What it needs comes with the rest, from the lock.
    """
    version = locked_entry(root, "torch").split()[0].partition("==")[2]
    python = program(venv, "python")
    show = "import importlib.metadata as m; print(m.version('torch'))"
    there = subprocess.run([str(python), "-c", show], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if there.stdout.decode("utf-8").strip().partition("+")[0] == version:
        return
    say("fetching PyTorch's build without CUDA, about 200 MB")
    by_pip = [python, "-m", "pip", "install", "--no-deps", f"torch=={version}+cpu"]
    if run_logged([python, "-m", "ensurepip"], root, log) != 0 or run_logged(by_pip, root, log) != 0:
        by_uv = [uv, "pip", "install", "--python", python, "--no-deps", f"torch=={version}", "--torch-backend", "cpu"]
        step(by_uv, root, log)


def install(root, venv, extras, packages=""):
    """Install the project, editable, with the locked versions, each file checked against its hash."""
    uv = find_uv(venv) or install_uv(root, venv, venv / LOG)
    if "torch" in extras and not torch_for_gpu() and not packages:
        install_torch_for_cpu(root, venv, uv, venv / LOG)
    say(f"installing the packages for: {', '.join(extras)} (the first time takes some minutes)")
    command = [uv, "pip", "install", "--python", program(venv, "python"), "--editable", f".[{','.join(extras)}]"]
    command += ["--constraints", "requirements.lock", "--build-constraints", "requirements.lock"]
    step(command, root, venv / LOG)
    # Python reads the path to the project in the encoding of the user's language, which may lack its letters.
    for file in venv.glob("**/site-packages/*gridka_ml.pth"):
        file.write_text(os.path.relpath(str(root), str(file.parent)), encoding="ascii")


@contextmanager
def alone(root):
    """Inside `with` no other run of this program changes the same .venv; one that is at work is waited for.

    The lock is on a file that is there anyway, and goes with the process, however that ends.
    """
    try:
        file = (root / "pyproject.toml").open("r+b")
    except OSError:  # somebody else's folder, in which nothing will be changed
        yield
        return
    with file:
        said = False
        while not try_lock(file):
            if not said:
                say("Another `make` is installing in this folder; this one goes on when that has finished.")
                said = True
            time.sleep(0.5)
        yield


def try_lock(file):
    """Lock an open file, or return False if another process has; True also where a disk knows no locks."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(2**30)  # beyond its end, so that everybody can read it
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def build(root, extras, exact=False, backends=(), packages=""):
    """Bring .venv up to date, doing only what is missing; `exact` insists on the running Python's version.

    `packages` is the path or the address of a folder that holds what is needed; then the network is not asked.
    """
    venv = root / ".venv"
    record, there, current = read_record(venv), ask_python(program(venv, "python")), ask_python(sys.executable)
    extras = [*extras, *(extra_for(backend, [*extras, *record.get("extras", ())]) for backend in backends)]
    keep = usable(record, root, there, extras, current.version if exact else None)
    record = record if keep else {}
    python = there if keep else choose_python(current, elsewhere=not exact)
    extras = complete(extras, record.get("extras", ()))
    done = {"root": str(root), "inputs": fingerprint(root), "extras": extras, "complete": True}
    if record == done:
        return
    if venv.exists() and not os.access(str(venv), os.W_OK):
        raise Stop(
            f"{venv} is somebody else's, and you may not change it. To use it as it is, type:  "
            f"{program(venv, 'gridka-ml')} lab\nFor an environment of your own, get a copy of the workshop of your own."
        )
    if packages:
        send_installers_to(packages)
        missing = set(extras) - set(record.get("extras", ()))
        check_contents(packages, read_contents(packages), root, python.version, missing)
    check_space(root, needed_gigabytes(extras, record.get("extras", ())))
    started = time.time()
    begun = dict(done, extras=record.get("extras", extras), complete=False)
    if not keep:
        create(root, venv, python, begun)
    write_record(venv, begun)
    try:
        install(root, venv, extras, packages)
    except Stop as stop:
        if keep and isinstance(stop, Untouched):
            write_record(venv, record)
        if packages and not str(stop).startswith(STOPPED):
            check_files(packages, root, (venv / LOG).read_text(encoding="utf-8", errors="replace")[-5000:])
        raise
    write_record(venv, done)
    say(f"installed in {time.time() - started:.0f} s")


def parse(arguments):
    """The command line: which extras, and whether the Python is a wish or an accident."""
    parser = argparse.ArgumentParser(description="Build the workshop's environment in .venv, or bring it up to date.")
    parser.add_argument("--extras", default="", help=f"comma-separated: {', '.join(sorted(SIZES))} (default: cpu)")
    parser.add_argument(
        "--backends", default="", help=f"space-separated: {', '.join(BACKENDS)}, or all (default: what is there)"
    )
    parser.add_argument("--packages", default="", help="take them from this folder or address (default: the network)")
    parser.add_argument("--exact", action="store_true", help="rebuild unless .venv has the version of this Python")
    options = parser.parse_args(arguments)
    options.extras = [name.strip() for name in options.extras.split(",") if name.strip()]
    options.backends = list(BACKENDS) if options.backends == "all" else options.backends.split()
    unknown = sorted(set(options.extras) - set(SIZES))
    if unknown:
        raise Stop(f"There is no extra {', '.join(unknown)}; choose from {', '.join(sorted(SIZES))}.")
    if {"cpu", "gpu"} <= set(options.extras):
        raise Stop("cpu and gpu are two builds of TensorFlow that exclude each other; choose one.")
    if "gpu" in options.extras and not sys.platform.startswith("linux"):
        raise Stop("The GPU build of TensorFlow exists for Linux alone (on Windows: in WSL2). Leave out EXTRA=gpu.")
    return options


def main(arguments=None):
    """Run from the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a path may have characters that an old encoding lacks
    try:
        options = parse(arguments)
        with alone(ROOT):
            build(ROOT, options.extras, options.exact, options.backends, options.packages)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
