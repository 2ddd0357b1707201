"""Checks what the lessons need by doing it; every problem comes with its repair.

The command line calls `examine` (all of it) and `quick_look` (what takes no time, before JupyterLab opens).
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from gridka_ml import runtime

OK, INFO, PROBLEM = "ok", "info", "problem"
SCHEMA = 1  # of the JSON output; a field may be added, but not renamed or removed
MEMORY, DISK = 1.5e9, 0.5e9  # bytes that one lesson needs with room to spare
OPEN_FILES = 256  # with half of them JupyterLab and a kernel or two still work
FIT_TIMEOUT, KERNEL_TIMEOUT = 300, 120  # seconds; a first import over a network disk takes its time
NEEDED_FIRST = {"gridka_ml", "ipykernel_launcher"}  # Python looks for them in the working folder before all else
MORE_MEMORY = "Shut down other kernels and close other programs; on a cluster, ask for more memory."
ILLEGAL_INSTRUCTION = (-4, 0xC000001D)  # the exit status on Linux and macOS, on Windows
TELL_BACKENDS = ("TF_XLA_FLAGS", "XLA_FLAGS", "LD_PRELOAD")  # with a word they do not know, they end the process
OTHER_PROCESSOR = (
    "Use another machine, such as a node of a cluster: JupyterLab there, the browser here (README, *On a cluster*). Or "
    "try `make lab BACKEND=torch`: PyTorch computes on older processors, too."
)
INSTALL = "Run `make lab` in the workshop's folder, or reinstall gridka-ml with the extra cpu in a new environment."


@dataclass(frozen=True)
class Check:
    """What one check found; `repair` is empty unless there is something to do."""

    name: str
    status: str
    detail: str
    repair: str = ""


def examine():
    """Run all checks; an iterator, so that each result can be shown when it is there."""
    yield from quick_look()
    for check in (memory, disk, descriptors, fit, gpu, kernel):
        yield check()


def quick_look():
    """Run the checks without which JupyterLab need not even open."""
    for check in (python, packages, backend, data, folder, files):
        yield check()


def as_json(checks):
    """The report for programs: {"schema", "ok", "checks": [{"name", "status", "detail", "repair"}]}."""
    return json.dumps(
        {"schema": SCHEMA, "ok": healthy(checks), "checks": [asdict(check) for check in checks]}, indent=1
    )


def healthy(checks):
    """Whether no check found a problem."""
    return all(check.status != PROBLEM for check in checks)


# --- what is installed ----------------------------------------------------------------------------------------------


def python(version=sys.version_info, bits=64 if sys.maxsize > 2**32 else 32):
    """A Python for which the packages exist, with 64 bits."""
    found = f"Python {version[0]}.{version[1]}.{version[2]}, {bits} bits, in {sys.prefix}"
    try:
        *others, newest = pythons()
    except metadata.PackageNotFoundError:  # `packages` says what to do
        return Check("python", INFO, found)
    if f"{version[0]}.{version[1]}" in (*others, newest) and bits == 64:
        return Check("python", OK, found)
    repair = f"Install Python {', '.join(others)} or {newest} with 64 bits, then run `make lab`."
    return Check("python", PROBLEM, found, repair)


def pythons():
    """The Pythons that the project asks for, such as "3.11"; pyproject.toml says it, the installation remembers it."""
    asked = metadata.metadata("gridka-ml")["Requires-Python"]
    oldest, beyond = (int(re.search(rf"{sign}3\.(\d+)", asked)[1]) for sign in (">=", "<"))
    return [f"3.{minor}" for minor in range(oldest, beyond)]


def packages():
    """Every package is there once, in a version that the workshop was made for."""
    try:
        requirements = list(wanted())
    except metadata.PackageNotFoundError:
        return Check("packages", PROBLEM, "gridka-ml is not installed in this environment", INSTALL)
    versions = installed_versions()
    problems = [text for needed, must in requirements if (text := misfit(needed, must, versions))]
    for kind in runtime.BACKENDS.values():
        if len(builds := sorted(set(kind.distributions) & set(versions))) > 1:
            problems.append(f"{' and '.join(builds)} are both installed and overwrite each other's files")
    if problems:
        return Check("packages", PROBLEM, "; ".join(problems), f"Delete .venv, then: {INSTALL}")
    named = ("jupyterlab", "keras", "numpy", *backend_distributions())
    return Check("packages", OK, ", ".join(f"{name} {versions[name][0]}" for name in named if name in versions))


def wanted():
    """Yield each requirement of this package, and whether it must be there; a backend only has to fit if it is."""
    from packaging.requirements import Requirement

    extras = metadata.metadata("gridka-ml").get_all("Provides-Extra")
    for requirement in map(Requirement, metadata.requires("gridka-ml")):
        asking = [
            extra
            for extra in ("", *extras)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra})
        ]
        if "" in asking:
            yield requirement, True
        elif asking and requirement.name in backend_distributions():
            yield requirement, False


def backend_distributions():
    """The packages that bring a backend."""
    return [name for kind in runtime.BACKENDS.values() for name in kind.distributions]


def installed_versions():
    """{name: [versions]}; more than one version means that one installation lies over another."""
    versions = defaultdict(list)
    for distribution in metadata.distributions():
        name = normal(distribution.metadata["Name"] or "")
        if distribution.version not in versions[name]:
            versions[name].append(distribution.version)
    return dict(versions)


def normal(name):
    """A package's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def misfit(requirement, must, versions):
    """Why the installed versions do not meet a requirement, or None."""
    found = versions.get(normal(requirement.name), [])
    if not found:
        return f"{requirement.name} is missing" if must else None
    if len(found) > 1:
        return f"{requirement.name} is there twice ({' and '.join(found)})"
    if not requirement.specifier.contains(found[0], prereleases=True):
        return f"{requirement.name} is {found[0]}, but must be {requirement.specifier}"
    return None


def backend():
    """The backend that Keras would take is installed."""
    name = runtime.backend_name()
    try:
        runtime.check_backend(name)
    except runtime.BackendError as error:
        return Check("backend", PROBLEM, error.what, error.repair[:1].upper() + error.repair[1:])
    return Check("backend", OK, f"{name}{', chosen by KERAS_BACKEND' if 'KERAS_BACKEND' in os.environ else ''}")


def data():
    """Every byte of the shipped data is the right one."""
    from gridka_ml import datasets

    try:
        names = datasets.verify()
    except datasets.DataError as error:
        return Check(
            "data", PROBLEM, str(error), "Restore the file with `git checkout gridka_ml`, or reinstall gridka-ml."
        )
    return Check("data", OK, f"{', '.join(names)}: every byte as shipped")


# --- what the machine offers ----------------------------------------------------------------------------------------


def folder():
    """Notebooks can be saved, and JupyterLab can keep its own files."""
    from jupyter_core.paths import jupyter_runtime_dir

    own = Path(runtime.WORKSHOP_FOLDER)
    working = own if own.is_dir() else Path()
    try:
        try_writing(working)
    except OSError as error:
        repair = "Go to a folder of your own that has space left, and run the command there."
        return Check("folder", PROBLEM, f"{working.resolve()} cannot be written ({error.strerror})", repair)
    try:
        Path(jupyter_runtime_dir()).mkdir(parents=True, exist_ok=True)
        try_writing(Path(jupyter_runtime_dir()))
    except OSError as error:
        detail = f"Jupyter cannot write in {jupyter_runtime_dir()} ({error.strerror})"
        return Check("folder", PROBLEM, detail, "Set JUPYTER_RUNTIME_DIR to a folder of your own.")
    try:
        Path(os.environ.get("IPYTHONDIR", "")).mkdir(parents=True, exist_ok=True)
    except OSError as error:  # then no kernel starts
        detail = f"IPYTHONDIR leads to {error.filename}, which cannot be made ({error.strerror})"
        return Check("folder", PROBLEM, detail, "Unset IPYTHONDIR, or set it to a folder of your own.")
    return Check("folder", OK, f"{working.resolve()} can be written")


def files():
    """No file of the user's stands for a module of ours."""
    places = [place for place in (Path(), Path(runtime.WORKSHOP_FOLDER)) if place.is_dir()]
    found = [path for place in places for path in runtime.called_like_modules(place)]
    if not found:
        return Check("files", OK, "none is called like a module")
    detail = f"called like modules: {', '.join(map(str, found))}"
    status = PROBLEM if any(path.stem in NEEDED_FIRST for path in found) else INFO
    return Check("files", status, detail, "Rename them, for instance to my_…; programs may take them for the modules.")


def try_writing(place):
    """Write a small file and remove it again."""
    with tempfile.NamedTemporaryFile(dir=place, prefix=".gridka_ml-") as file:
        file.write(bytes(4096))
        file.flush()


def memory():
    """A kernel with the full data fits."""
    free = free_memory()
    if free >= MEMORY:
        return Check("memory", OK, f"{free / 1e9:.1f} GB free")
    return Check("memory", PROBLEM, f"{free / 1e9:.1f} GB free, and a lesson needs {MEMORY / 1e9:.1f} GB", MORE_MEMORY)


def free_memory():
    """Bytes that this process may still take, a container's or a batch job's limit included."""
    import psutil

    limits = [cgroup_room(Path("/sys/fs/cgroup") / group) for group in own_cgroups()]
    limits.append(address_room())
    return min([psutil.virtual_memory().available, *(room for room in limits if room is not None)])


def address_room():
    """Bytes that `ulimit -v`, as some batch systems set it, leaves to this process, or None if there is no limit."""
    import psutil

    if not hasattr(psutil, "RLIMIT_AS"):  # not on Linux
        return None
    process = psutil.Process()
    limit = process.rlimit(psutil.RLIMIT_AS)[0]
    return None if limit == psutil.RLIM_INFINITY else limit - process.memory_info().vms


def own_cgroups():
    """The control groups of this process, from its own up to the root; none but on Linux."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    except OSError:
        return []
    own = [Path(line.split(":", 2)[2].lstrip("/")) for line in lines if line.startswith("0::")]
    return [group for path in own for group in (path, *path.parents)] or [Path()]


def cgroup_room(group):
    """Bytes left below a control group's limit, or None if it sets none; cached files can be given back."""
    try:
        limit = int((group / "memory.max").read_text(encoding="ascii"))
        used = int((group / "memory.current").read_text(encoding="ascii"))
        statistics = (group / "memory.stat").read_text(encoding="ascii")
    except (OSError, ValueError):  # no such group, or "max": no limit
        return None
    cached = re.search(r"^inactive_file (\d+)", statistics, re.MULTILINE)
    return limit - used + (int(cached[1]) if cached else 0)


def disk():
    """There is room for notebooks and their outputs."""
    temporary = temporary_folder()
    if temporary is None:
        repair = "Free some space, or set TMPDIR to a folder of your own that has some."
        return Check("disk", PROBLEM, "no folder takes temporary files", repair)
    for place in (Path().resolve(), temporary):
        free = shutil.disk_usage(place).free
        if free < DISK:
            detail = f"{free / 1e9:.2f} GB free in {place}"
            return Check("disk", PROBLEM, detail, f"Free at least {DISK / 1e9:.1f} GB there.")
    return Check("disk", OK, f"{shutil.disk_usage(Path()).free / 1e9:.1f} GB free")


def descriptors():
    """The system lets JupyterLab and its kernels open as many files and connections at once as they need."""
    import psutil

    if not hasattr(psutil, "RLIMIT_NOFILE"):  # not on Linux
        return Check("descriptors", OK, "no limit is known here")
    limit = psutil.Process().rlimit(psutil.RLIMIT_NOFILE)[1]  # JupyterLab goes up to the hard one by itself
    if limit == psutil.RLIM_INFINITY or limit >= OPEN_FILES:
        return Check("descriptors", OK, "as many files as needed may be open at once")
    repair = "Ask those who run the machine to allow more, or look in your shell's profile for `ulimit -n`."
    return Check(
        "descriptors", PROBLEM, f"{limit} files may be open at once, and JupyterLab needs {OPEN_FILES}", repair
    )


def temporary_folder():
    """Where programs put what they need for a moment, or None if no folder takes it."""
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        return None


# --- does it work ---------------------------------------------------------------------------------------------------

ONE_STEP = """
import json
from gridka_ml import runtime
runtime.ensure_temporary_folder()
runtime.configure()
runtime.start()
import keras
import numpy as np
keras.utils.set_random_seed(0)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
x, y = np.ones((8, 4), "float32"), np.full((8, 1), 3, "float32")
before = model.evaluate(x, y, verbose=0)
model.fit(x, y, batch_size=8, epochs=1, verbose=0)
print(json.dumps({
    "described": runtime.describe(), "place": str(model.weights[0].value.device), "trouble": runtime.gpu_trouble(),
    "before": before, "after": model.evaluate(x, y, verbose=0),
}))
"""


@cache
def trial():
    """Fit one step in a process of its own; returns what it found, or a text saying how it failed."""
    command = [sys.executable, "-P", "-c", ONE_STEP]
    try:
        answer = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=FIT_TIMEOUT,
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.TimeoutExpired:
        return f"no answer after {FIT_TIMEOUT} s"
    if answer.returncode in ILLEGAL_INSTRUCTION:
        return "this processor lacks instructions that the backend was built with (most likely AVX)"
    if answer.returncode < 0:
        return f"the process was ended by signal {-answer.returncode}; most often the memory was full"
    lines = (answer.stdout if answer.returncode == 0 else answer.stderr).strip().splitlines() or ["no output"]
    return json.loads(lines[-1]) if answer.returncode == 0 else lines[-1]


def fit():
    """One training step on the backend lowers the loss."""
    if backend().status == PROBLEM:
        return Check("fit", INFO, "not tried, since the backend is missing")
    found = trial()
    if isinstance(found, str):
        repair = f"Delete .venv, then: {INSTALL}"
        if "processor" in found:
            repair = OTHER_PROCESSOR
        elif "signal" in found:
            repair = f"{MORE_MEMORY} If there was enough: {repair}"
        if told := [name for name in TELL_BACKENDS if name in os.environ]:
            repair = f"Unset {' and '.join(told)} and try once more. If it still fails: {repair}"
        return Check("fit", PROBLEM, f"one training step failed: {found}", repair)
    if not found["after"] < found["before"]:
        detail = f"one training step did not lower the loss ({found['before']:.3f}, then {found['after']:.3f})"
        return Check(
            "fit", PROBLEM, detail, "Set CUDA_VISIBLE_DEVICES=-1 to train on the CPU, and tell the developers."
        )
    return Check("fit", OK, f"one training step done · {found['described']}")


def gpu():
    """Where the training step was computed. To have no GPU is fine; to have one in vain is not."""
    found = trial() if backend().status == OK else ""
    found = found if isinstance(found, dict) else {"place": "", "trouble": None}
    if re.search("gpu|cuda|mps|metal", found["place"], re.IGNORECASE):
        return Check("gpu", OK, f"the training step was computed on {found['place'].rpartition('/')[2]}")
    card = graphics_card()
    if card is None and not found["trouble"]:
        return Check("gpu", INFO, "none; the lessons are made for the CPU, too")
    chosen = runtime.BACKENDS.get(runtime.backend_name())
    if chosen and chosen.without_cuda in installed_versions():
        return Check("gpu", INFO, f"{card}, unused by this CPU build", "`make lab EXTRA=gpu` installs the GPU build.")
    detail = f"{card or 'a GPU'}, but the backend computes on the CPU"
    repair = (
        "The lessons run on the CPU meanwhile. See with `nvidia-smi` whether the driver works, whether the card has "
        "memory left, and who uses it. If it is free, the backend lacks its CUDA libraries: for TensorFlow "
        "`make lab EXTRA=gpu` installs them."
    )
    return Check("gpu", PROBLEM, f"{detail}: {found['trouble']}" if found["trouble"] else detail, repair)


def graphics_card():
    """What the driver calls the first NVIDIA card, or None without one."""
    program = shutil.which("nvidia-smi")
    try:
        answer = run_briefly([program, "-L"]) if program else None
    except (OSError, subprocess.TimeoutExpired):
        answer = None
    if answer and answer.returncode == 0 and answer.stdout.strip():
        return answer.stdout.splitlines()[0].partition(" (UUID")[0]
    return "an NVIDIA card whose driver does not answer" if Path("/dev/nvidia0").exists() else None


def run_briefly(command):
    """What a program says that should answer at once."""
    return subprocess.run(command, capture_output=True, timeout=60, encoding="utf-8", errors="replace")


def kernel():
    """The kernel that notebooks ask for, python3, is this very environment."""
    if temporary_folder() is None:
        return Check("kernel", INFO, "not tried, since no folder takes temporary files")
    if trouble := loopback_trouble():
        repair = "Switch the network interface lo on: `sudo ip link set lo up`; in a container, its owner can."
        return Check("kernel", PROBLEM, f"programs of this machine cannot reach each other ({trouble})", repair)
    repair = (
        "Open JupyterLab with `make lab` or `gridka-ml lab`, which puts this environment first; "
        "or unset JUPYTER_PATH and remove the other kernel with `jupyter kernelspec remove python3`."
    )
    try:
        prefix = kernel_prefix()
    except (OSError, RuntimeError, TimeoutError, KeyError) as error:
        return Check("kernel", PROBLEM, f"the kernel python3 does not start: {error}", repair)
    if Path(prefix).resolve() != Path(sys.prefix).resolve():
        return Check("kernel", PROBLEM, f"the kernel python3 is another Python, in {prefix}", repair)
    return Check("kernel", OK, "the kernel python3 starts and is this environment")


def loopback_trouble():
    """Why a connection from this machine to itself fails, over which browser, JupyterLab and kernels talk; or None."""
    with socket.socket() as server, socket.socket() as client:
        client.settimeout(10)
        try:
            server.bind(("127.0.0.1", 0))
            server.listen()
            client.connect(server.getsockname())
        except OSError as error:
            return error.strerror or str(error)
    return None


def kernel_prefix():
    """Start a kernel as JupyterLab does and ask it where it lives."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(
        KERNEL_TIMEOUT, "python3", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    try:
        asked = {"prefix": "__import__('sys').prefix"}
        reply = client.execute_interactive("", silent=True, user_expressions=asked, timeout=KERNEL_TIMEOUT)
        return reply["content"]["user_expressions"]["prefix"]["data"]["text/plain"].strip("'\"").replace("\\\\", "\\")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
