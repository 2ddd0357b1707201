"""`gridka-ml doctor` finds what is broken, names the repair, and its exit status and JSON agree.

Environments are broken for real: variables, packages and folders laid before the right ones, in a process of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

import gridka_ml
from gridka_ml import doctor, runtime

pytestmark = pytest.mark.slow

PACKAGE = Path(gridka_ml.__file__).parent
STATUSES = {"ok", "info", "problem"}


# `gridka-ml doctor` with all its checks but one left out. argv: the check, then a line that breaks something first.
ONE = """
import sys
from gridka_ml import cli
exec(sys.argv[2])
from gridka_ml import doctor
doctor.examine = lambda: [getattr(doctor, sys.argv[1])()]
cli.main(["doctor", "--json"])
"""
NO_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"  # binds root, too
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="neither such limits nor files in memory there")
posix = pytest.mark.skipif(os.name == "nt", reason="links need rights and limits are unknown there")


def examine(cwd, python=sys.executable, **environment):
    """The whole examination, as a program gets it."""
    return reported([python, "-m", "gridka_ml.cli", "doctor", "--json"], cwd, environment)


def one(name, cwd, python=sys.executable, *, breaking="", **environment):
    """One check in a process of its own."""
    return reported([python, "-c", ONE, name, breaking], cwd, environment)[name]


def reported(command, cwd, environment):
    """The checks by name; the exit status, the JSON and each check's status and repair agree."""
    answer = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True)
    assert answer.stdout, answer.stderr
    report = json.loads(answer.stdout)
    assert report["schema"] == 1
    for check in report["checks"]:
        assert set(check) == {"name", "status", "detail", "repair"}
        assert check["status"] in STATUSES
        assert check["repair"] or check["status"] != "problem"
    problems = [check["name"] for check in report["checks"] if check["status"] == "problem"]
    assert report["ok"] is not bool(problems)
    assert answer.returncode == bool(problems)
    return {check["name"]: doctor.Check(**check) for check in report["checks"]}


def environment(folder, *without, first=None):
    """The Python of an environment like this one without the packages that begin so, with those in a folder."""
    venv.create(folder, symlinks=os.name != "nt")
    packages = next(folder.rglob("site-packages"))
    added = list(first.iterdir()) if first else []
    replaced = {path.stem for path in added if path.suffix != ".dist-info"}
    for path in [*added, *Path(sysconfig.get_path("purelib")).iterdir()]:
        kept = path in added or (path.stem not in replaced and not path.name.lower().startswith(without or "\0"))
        if kept and path.name.endswith("gridka_ml.pth"):  # it leads to the project, from where it lies
            (packages / path.name).write_text(str(PACKAGE.parent), encoding="utf-8")
        elif kept and not (packages / path.name).exists():
            (packages / path.name).symlink_to(path)
    return folder / "bin" / "python"


def distribution(folder, name, version):
    """Make it look as if a package were installed here."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    return folder


# --- the whole ------------------------------------------------------------------------------------------------------


def test_this_environment_is_healthy(tmp_path):
    checks = examine(tmp_path)
    assert list(checks) == [
        *("python", "packages", "backend", "data", "folder", "files"),
        *("memory", "disk", "descriptors", "fit", "gpu", "kernel"),
    ]
    assert "one training step done" in checks["fit"].detail
    assert {check.status for check in checks.values()} <= {"ok", "info"}


def test_a_misspelt_backend_is_found_and_the_right_names_are_told(tmp_path):
    checks = examine(tmp_path, KERAS_BACKEND="tensorflov")
    assert checks["backend"].status == "problem"
    names = runtime.installed_backends()
    assert checks["backend"].detail == f"There is no backend 'tensorflov'; installed here: {', '.join(names)}"
    assert checks["backend"].repair.startswith(f"Choose with KERAS_BACKEND={names[0]}, ")
    assert checks["fit"].status == "info"
    assert checks["kernel"].status == "ok"


def test_of_many_things_broken_at_once_each_is_found(tmp_path):
    old = distribution(tmp_path / "old", "keras", "2.15.0")
    shutil.copytree(PACKAGE, old / "gridka_ml", ignore=shutil.ignore_patterns("__pycache__"))
    (old / "gridka_ml" / "datasets" / "data" / "mnist.npz").unlink()
    no_python = kernelspec(
        tmp_path, tmp_path / "gone" / "python", "-m", "ipykernel_launcher", "-f", "{connection_file}"
    )
    checks = examine(
        tmp_path,
        environment(tmp_path / "env", first=old),
        KERAS_BACKEND="tensorflov",
        JUPYTER_PATH=no_python,
        JUPYTER_RUNTIME_DIR=str(old / "keras-2.15.0.dist-info" / "METADATA" / "runtime"),
    )
    problems = [name for name, check in checks.items() if check.status == "problem"]
    assert problems == ["packages", "backend", "data", "folder", "kernel"]


def test_people_read_the_same(tmp_path):
    command = [sys.executable, "-m", "gridka_ml.cli", "doctor"]
    environment = os.environ | {"KERAS_BACKEND": "tensorflov", "PYTHONIOENCODING": "ascii"}
    answer = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert answer.returncode == 1
    assert "problem  backend" in answer.stdout
    assert f"installed here: {', '.join(runtime.installed_backends())}" in answer.stdout
    assert f"> Choose with KERAS_BACKEND={runtime.default_backend()}" in answer.stdout
    assert "something to repair" in answer.stdout


def test_lab_does_not_open_on_a_problem(tmp_path):
    command = [sys.executable, "-m", "gridka_ml.cli", "lab"]
    environment = os.environ | {"KERAS_BACKEND": "tensorflov"}
    answer = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert answer.returncode == 1
    assert f"installed here: {', '.join(runtime.installed_backends())}" in answer.stdout
    assert list(tmp_path.iterdir()) == []


# --- what is installed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [(3, 10, 1), (3, 14, 0)])
def test_a_wrong_python(tmp_path, version):
    check = one("python", tmp_path, breaking=f"sys.version_info = {(*version, 'final', 0)}")
    assert check.status == "problem"
    assert "Install Python 3.11, 3.12 or 3.13" in check.repair


@posix
def test_packages_of_nowhere(tmp_path):
    (tmp_path / "by_hand").mkdir()
    (tmp_path / "by_hand" / "gridka_ml").symlink_to(PACKAGE)
    python = environment(tmp_path / "env", "gridka_ml-", "_editable_impl_gridka", first=tmp_path / "by_hand")
    assert one("python", tmp_path, python).status == "info"  # nobody says which ones would do
    assert "`make lab`" in one("packages", tmp_path, python).repair


def test_32_bits():
    assert doctor.python(bits=32).status == "problem"


@posix
def test_a_missing_backend(tmp_path):
    check = one("backend", tmp_path, environment(tmp_path / "env", *runtime.BACKENDS))
    assert check.status == "problem"
    assert check.detail == "The backend 'tensorflow' is not installed, nor is another"
    assert "`make lab` installs TensorFlow" in check.repair


@posix
def test_two_keras_versions(tmp_path):
    old = distribution(tmp_path / "old", "keras", "2.15.0")
    check = one("packages", tmp_path, environment(tmp_path / "env", first=old))
    assert check.status == "problem"
    assert "keras is there twice (2.15.0 and 3." in check.detail


@posix
def test_both_builds_of_tensorflow(tmp_path):
    both = distribution(distribution(tmp_path / "both", "tensorflow", "2.21.0"), "tensorflow_cpu", "2.21.0")
    check = one("packages", tmp_path, environment(tmp_path / "env", first=both))
    assert check.status == "problem"
    assert "overwrite each other's files" in check.detail
    assert "Delete .venv" in check.repair


@posix
def test_an_old_jupyterlab(tmp_path):
    old = distribution(tmp_path / "old", "jupyterlab", "3.6.8")
    check = one("packages", tmp_path, environment(tmp_path / "env", "jupyterlab-", first=old))
    assert check.status == "problem"
    assert check.detail == "jupyterlab is 3.6.8, but must be >=4.4"
    assert "Delete .venv" in check.repair


@posix
def test_a_missing_package(tmp_path):
    check = one("packages", tmp_path, environment(tmp_path / "env", "scikit_learn", "sklearn"))
    assert check.status == "problem"
    assert check.detail == "scikit-learn is missing"


@posix
def test_damaged_data(tmp_path):
    copy = tmp_path / "damaged" / "gridka_ml"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / "datasets" / "data" / "abalone.data"
    content = bytearray(file.read_bytes())
    content[1000] ^= 1
    file.write_bytes(content)
    check = one("data", tmp_path, environment(tmp_path / "env", first=copy.parent))
    assert check.status == "problem"
    assert "abalone.data" in check.detail
    assert "git checkout" in check.repair


# --- what the machine offers ----------------------------------------------------------------------------------------


def test_a_folder_that_jupyter_cannot_write(tmp_path):
    (tmp_path / "file").touch()
    check = one("folder", tmp_path, JUPYTER_RUNTIME_DIR=str(tmp_path / "file" / "runtime"))
    assert check.status == "problem"
    assert "JUPYTER_RUNTIME_DIR" in check.repair


def test_a_folder_for_ipython_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    check = one("folder", tmp_path, IPYTHONDIR=str(tmp_path / "file" / "ipython"))
    assert check.status == "problem"
    assert "IPYTHONDIR leads to" in check.detail and check.repair.startswith("Unset IPYTHONDIR")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that even root cannot write")
def test_a_folder_that_nobody_can_write():
    check = one("folder", "/proc/self")
    assert check.status == "problem"
    assert "folder of your own" in check.repair


@posix
def test_a_disk_that_takes_not_one_byte_more(tmp_path):
    for name in ("folder", "disk"):
        check = one(name, tmp_path, breaking=NO_ROOM)
        assert check.status == "problem"
        assert "space" in check.repair
    assert one("kernel", tmp_path, breaking=NO_ROOM).status == "info"  # the environment is not to blame


@linux
def test_a_training_step_needs_no_disk(tmp_path):
    assert one("fit", tmp_path, breaking=NO_ROOM).status == "ok"


@linux
def test_too_little_memory(tmp_path):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))"  # what `ulimit -v` does
    check = one("memory", tmp_path, breaking=limit)
    assert check.status == "problem"
    assert "and a lesson needs 1.5 GB" in check.detail
    assert "ask for more memory" in check.repair


@linux
def test_too_few_open_files(tmp_path):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"  # what `ulimit -n` does
    check = one("descriptors", tmp_path, breaking=limit)
    assert check.status == "problem"
    assert check.detail == "64 files may be open at once, and JupyterLab needs 256"
    assert "`ulimit -n`" in check.repair


def test_the_limit_of_a_container_counts(tmp_path):
    def write(**values):
        for name, text in values.items():
            (tmp_path / f"memory.{name}").write_text(text, encoding="ascii")

    write(max="2000000000\n", current="1500000000\n", stat="anon 5\ninactive_file 300000000\n")
    assert doctor.cgroup_room(tmp_path) == 800_000_000
    write(max="max\n")
    assert doctor.cgroup_room(tmp_path) is None
    assert doctor.cgroup_room(tmp_path / "none") is None


def test_a_full_disk(monkeypatch):
    monkeypatch.setattr(doctor, "DISK", 1e18)
    assert doctor.disk().status == "problem"


# --- does it work ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "detail", "repair"),
    [
        ("raise OSError('libfoo.so: no such file')", "libfoo.so: no such file", "Delete .venv"),
        ("import os; os.abort()", "signal 6", "Shut down other kernels"),
    ],
)
@posix
def test_a_backend_that_fails_or_crashes(tmp_path, text, detail, repair):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "keras.py").write_text(text, encoding="utf-8")
    check = one("fit", tmp_path, environment(tmp_path / "env", first=tmp_path / "broken"))
    assert check.status == "problem"
    assert detail in check.detail
    assert check.repair.startswith(repair)


def test_a_backend_that_was_told_what_it_does_not_know(tmp_path):
    check = one("fit", tmp_path, TF_XLA_FLAGS="--no_such_flag")
    assert check.status == "problem"
    assert check.repair.startswith("Unset TF_XLA_FLAGS and try once more. If it still fails: ")


def test_a_backend_that_hangs(monkeypatch):
    monkeypatch.setattr(doctor, "ONE_STEP", "import time; time.sleep(60)")
    monkeypatch.setattr(doctor, "FIT_TIMEOUT", 0.1)
    doctor.trial.cache_clear()
    assert "no answer after 0.1 s" in doctor.fit().detail
    doctor.trial.cache_clear()


@pytest.fixture
def card(monkeypatch):
    """A machine with an NVIDIA card, whatever the tests run on, and a training step on the CPU."""
    monkeypatch.setattr(doctor, "graphics_card", lambda: "GPU 0: NVIDIA H100")
    monkeypatch.setattr(doctor, "trial", lambda: {"place": "/job:localhost/device:CPU:0", "trouble": None})


def test_a_gpu_that_the_cpu_build_does_not_use(monkeypatch, card):
    monkeypatch.setattr(doctor, "installed_versions", lambda: {"tensorflow-cpu": ["2.21.0"]})
    check = doctor.gpu()
    assert check.status == "info"
    assert "make lab EXTRA=gpu" in check.repair


@posix
def test_a_gpu_with_a_driver_but_without_the_libraries(tmp_path):
    for_gpu = distribution(tmp_path / "for_gpu", "tensorflow", "2.21.0")
    python = environment(tmp_path / "env", "tensorflow_cpu-", first=for_gpu)
    path = os.pathsep.join([str(nvidia_smi(tmp_path)), os.environ["PATH"]])
    check = one("gpu", tmp_path, python, PATH=path, CUDA_VISIBLE_DEVICES="-1")
    assert check.status == "problem"
    assert check.detail == "GPU 0: NVIDIA H100 80GB HBM3, but the backend computes on the CPU"
    assert "`make lab EXTRA=gpu`" in check.repair


def test_a_gpu_beside_a_misspelt_backend(monkeypatch, card):
    monkeypatch.setenv("KERAS_BACKEND", "tensorflov")
    check = doctor.gpu()
    assert check.status == "problem"
    assert check.detail == "GPU 0: NVIDIA H100, but the backend computes on the CPU"


@pytest.mark.parametrize("place", ["/job:localhost/device:GPU:0", "cuda:0", "mps:0"])
def test_a_gpu_that_computes(monkeypatch, place):
    monkeypatch.setattr(doctor, "trial", lambda: {"place": place, "trouble": None})
    assert doctor.gpu().status == "ok"


def nvidia_smi(folder):
    """A folder with the program of a driver that has found a card."""
    program = folder / "bin" / "nvidia-smi"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-1)'\n", encoding="utf-8")
    program.chmod(0o755)
    return program.parent


# --- the kernel -----------------------------------------------------------------------------------------------------


def kernelspec(folder, *command):
    """A kernel called python3 that JupyterLab would find first."""
    place = folder / "kernels" / "python3"
    place.mkdir(parents=True)
    spec = {"argv": [*map(str, command)], "display_name": "Python 3", "language": "python"}
    (place / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return str(folder)


@posix
def test_a_kernel_of_another_environment(tmp_path):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "other"], check=True)
    packages = next((tmp_path / "other" / "lib").glob("python3.*/site-packages"))
    (packages / "shared.pth").write_text(site_packages(), encoding="utf-8")
    python = tmp_path / "other" / "bin" / "python"
    found = kernelspec(tmp_path / "jupyter", python, "-m", "ipykernel_launcher", "-f", "{connection_file}")
    check = one("kernel", tmp_path, JUPYTER_PATH=found)
    assert check.status == "problem"
    assert f"another Python, in {tmp_path / 'other'}" in check.detail
    assert "gridka-ml lab" in check.repair


def site_packages():
    """Where the packages of this environment lie."""
    return sysconfig.get_path("purelib")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can switch an interface off")
@linux
def test_a_machine_that_cannot_reach_itself(tmp_path):
    without = "import ctypes; assert ctypes.CDLL(None).unshare(0x40000000) == 0"  # CLONE_NEWNET: lo is there, but down
    check = one("kernel", tmp_path, breaking=without)
    assert check.status == "problem"
    assert check.detail == "programs of this machine cannot reach each other (Network is unreachable)"
    assert "ip link set lo up" in check.repair


def test_a_kernel_whose_python_is_gone(tmp_path):
    found = kernelspec(tmp_path, tmp_path / "gone" / "python", "-m", "ipykernel_launcher", "-f", "{connection_file}")
    check = one("kernel", tmp_path, JUPYTER_PATH=found)
    assert check.status == "problem"
    assert "does not start" in check.detail


def test_a_kernel_that_dies(tmp_path):
    found = kernelspec(tmp_path, sys.executable, "-c", "import sys; sys.exit('no module named ipykernel')")
    check = one("kernel", tmp_path, JUPYTER_PATH=found)
    assert check.status == "problem"
    assert "does not start" in check.detail
