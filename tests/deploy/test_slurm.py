"""The recipe for a cluster: installed once, used by many who may not write there, JupyterLab as a batch job.

There is no cluster here: the Slurm script runs as Slurm would start it, and a stand-in for uv installs nothing.
(`test_study` has a cluster.)
"""

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.machine import needs
from tools import bootstrap
from tools.bootstrap import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="clusters run Linux")]
CLUSTER = ROOT / "deploy" / "slurm"
SCRIPTS = sorted(path for path in CLUSTER.iterdir() if path.suffix in (".sh", ".slurm"))
JOBS = [path for path in SCRIPTS if path.suffix == ".slurm"]
JOB = CLUSTER / "jupyterlab.slurm"
GIVEN_BY_SLURM = {"SLURM_JOB_ID": "4711", "SLURM_CPUS_PER_TASK": "3", "SLURMD_NODENAME": "node042"}


def write_program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def run(*command, **environment):
    """The status of a command and everything it prints."""
    answer = subprocess.run(
        [str(part) for part in command],
        env=os.environ | {name: str(value) for name, value in environment.items()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return answer.returncode, answer.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_scripts_are_sound(script):
    assert run("bash", "-n", script) == (0, "")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shellcheck_finds_nothing_in_the_scripts(script):
    assert run(needs("shellcheck"), script) == (0, "")


# --- the Slurm job --------------------------------------------------------------------------------------------------


@pytest.fixture
def account(tmp_path):
    """What one user's job finds: a home, a folder for temporary files, Slurm's variables, the login node's name."""
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    own = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "tmp", "SLURM_SUBMIT_HOST": "login.example.org"}
    return GIVEN_BY_SLURM | {name: str(value) for name, value in own.items()}


def shared(tmp_path, program=None):
    """A shared installation: this very environment, or one in which `gridka-ml` is another program."""
    folder = tmp_path / "shared" / "gridka_ml"
    if program is None:
        folder.mkdir(parents=True)
        (folder / ".venv").symlink_to(sys.prefix)
    else:
        write_program(folder / ".venv" / "bin" / "gridka-ml", program)
        (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return folder


def test_a_job_opens_jupyterlab_and_says_how_to_reach_it(tmp_path, account):
    log = tmp_path / "gridka_ml-4711.log"
    with log.open("wb") as file:
        job = subprocess.Popen(
            ["bash", JOB],
            env=os.environ | account | {"GRIDKA_ML": str(shared(tmp_path))},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        address, token = wait_for_address(job, log)
        port = address.rpartition(":")[2]
        text = log.read_text(encoding="utf-8")
        assert re.search(rf"^  ssh -N -L {port}:node042:{port} \S+@login\.example\.org$", text, re.MULTILINE)
        listing = json.loads(get(f"{address}/api/contents?token={token}"))
        assert "01_warm_up.ipynb" in [entry["name"] for entry in listing["content"]]
        assert "jupyter-config-data" in get(f"{address}/lab?token={token}")
        if sys.platform == "linux":  # the tunnel ends at the node's own address, not at localhost
            assert get(f"http://127.0.0.2:{port}/api")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            get(f"{address}/api/contents")
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert token not in run("ps", "axww", "-o", "args")[1]
        assert (tmp_path / "home" / "my_workshop" / "01_warm_up.ipynb").is_file()
    finally:
        job.send_signal(signal.SIGTERM)
        job.wait(timeout=60)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address)
    assert not list((tmp_path / "tmp").iterdir())


def wait_for_address(job, log):
    """The address for the end of the tunnel, and the token."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        text = log.read_text(encoding="utf-8")
        if found := re.search(r"(http://127\.0\.0\.1:\d+)/lab/tree/00_welcome\.md\?token=(\w+)", text):
            return found.groups()
        if job.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"no address in the log:\n{text}")


def get(address):
    for _ in range(100):  # the address is printed a moment before the server listens
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


def test_a_job_takes_as_many_threads_as_it_has_cores(tmp_path, account):
    names = "OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"
    show = f"import os; print([os.environ[name] for name in {names}])"
    unset = {name: value for name, value in os.environ.items() if name not in names}
    code = f"from gridka_ml import runtime; runtime.configure(threads=3); {show}"
    answer = subprocess.run([sys.executable, "-c", code], env=unset, capture_output=True, encoding="utf-8", check=True)
    folder = shared(tmp_path, f"#!{sys.executable}\n{show}\n")
    status, text = run("bash", JOB, GRIDKA_ML=folder, **account)
    assert (status, text.splitlines()[-1]) == (0, answer.stdout.strip())


def test_a_job_passes_on_its_arguments_and_the_status(tmp_path, account):
    folder = shared(tmp_path, '#!/bin/sh\nprintf "<%s>" "$@"\necho\nls -ld "$JUPYTER_RUNTIME_DIR"\nexit 3\n')
    workshop = tmp_path / "scratch" / "my own"
    status, text = run("bash", JOB, "--ServerApp.x=a b", GRIDKA_ML=folder, WORKSHOP=workshop, **account)
    assert status == 3
    *_, arguments, runtime = text.splitlines()
    assert f"<lab><--dir><{workshop}><--no-browser>" in arguments and arguments.endswith("<--ServerApp.x=a b>")
    assert runtime.startswith("drwx------")
    assert workshop.is_dir() and not list((tmp_path / "tmp").iterdir())
    assert "<--ip=0.0.0.0>" in arguments
    _, text = run("bash", JOB, "--ip=127.0.0.1", GRIDKA_ML=folder, **account)
    assert "<--ip=127.0.0.1>" in text and "0.0.0.0" not in text  # JupyterLab refuses an option that is there twice


def test_on_a_nodes_own_prompt_the_script_finds_the_workshop_in_which_it_lies(tmp_path, account):
    folder = shared(tmp_path, '#!/bin/sh\necho "here: $0"\n')
    own = shutil.copytree(CLUSTER, folder / "deploy" / "slurm") / JOB.name
    status, text = run("bash", own, **account)
    assert (status, text.splitlines()[-1]) == (0, f"here: {folder}/.venv/bin/gridka-ml")


@pytest.mark.parametrize("job", JOBS, ids=lambda path: path.name)
def test_a_job_that_does_not_find_the_workshop_says_so(tmp_path, account, job):
    spool = tmp_path / "slurm_script"  # Slurm runs a copy
    shutil.copy(job, spool)
    status, text = run("bash", spool, **account)
    assert status == 1
    assert "Say where it is: GRIDKA_ML=" in text


@pytest.mark.parametrize("job", JOBS, ids=lambda path: path.name)
def test_every_option_for_slurm_stands_before_the_first_command(job):
    lines = job.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line and not line.startswith("#"))
    options = [number for number, line in enumerate(lines) if line.startswith("#SBATCH")]
    assert options and max(options) < first


# --- the installation -----------------------------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path):
    """A clone with the scripts, and a uv that lends the new environment the packages of this one."""
    root = tmp_path / "shared software" / "gridka_ml"
    (root / "tools").mkdir(parents=True)
    (root / "gridka_ml").mkdir()
    shutil.copy(bootstrap.__file__, root / "tools")
    shutil.copytree(CLUSTER, root / "deploy" / "slurm")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, root)
    borrowed = Path(find_spec("ipykernel").origin).parent.parent
    write_program(
        tmp_path / "bin" / "uv",
        '#!/bin/sh\n[ "$1" = --version ] && echo "uv 0.13.9" && exit\n'
        f'echo "$UV_DEFAULT_INDEX $UV_LINK_MODE $*" >"{tmp_path}/asked"\n'
        f'echo "{borrowed}" >"$(echo .venv/lib/python*/site-packages)/borrowed.pth"\n',
    )
    return root


def install(clone, *arguments, **environment):
    path = f"{clone.parent.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    command = ["sh", "-c", 'umask 077; exec "$@"', "sh", clone / "deploy" / "slurm" / "install.sh", *arguments]
    return run(*command, PATH=path, PYTHON=sys.executable, **environment)


def asked(clone):
    return (clone.parent.parent / "asked").read_text(encoding="utf-8")


def test_everybody_may_read_the_installation_and_nobody_else_write_it(clone):
    status, text = install(clone)
    assert status == 0, text
    assert " copy pip install" in asked(clone) and "--editable .[cpu]" in asked(clone)
    places = [clone / ".venv", *(clone / ".venv").rglob("*"), clone / "tools" / "bootstrap.py"]
    for place in places:
        mode = place.stat().st_mode
        assert mode & 0o044 == 0o044 and not mode & 0o022, place
        assert not place.is_dir() or mode & 0o011 == 0o011, place
    assert list((clone / "tools" / "__pycache__").glob("bootstrap.*.pyc"))


def test_a_folder_on_the_way_that_is_closed_is_named(clone):
    clone.parent.chmod(0o700)
    _, text = install(clone)
    assert f"\n{clone.parent}\n" in text.partition("Not everybody may enter these folders")[2]
    clone.parent.chmod(0o755)
    _, text = install(clone)
    assert f"\n{clone.parent}\n" not in text


def test_the_kernel_for_all_users_is_the_shared_environment(clone, tmp_path):
    for kernels, given in (
        (clone / ".venv" / "for_all", {}),
        (tmp_path / "usr local", {"KERNELS": tmp_path / "usr local"}),
    ):
        status, text = install(clone, **given)
        assert status == 0 and f"JUPYTER_PATH={kernels}/share/jupyter" in text
        file = kernels / "share" / "jupyter" / "kernels" / "gridka-ml" / "kernel.json"
        kernel = json.loads(file.read_text(encoding="utf-8"))
        assert kernel["argv"][0] == str(clone / ".venv" / "bin" / "python")
        assert file.stat().st_mode & 0o044 == 0o044


def test_from_a_folder_of_packages_nothing_asks_the_network(clone, tmp_path):
    folder = tmp_path / "all packages"
    status, text = install(clone, "jax", PACKAGES=folder)
    assert status == 1 and f"There is no folder {folder}." in text
    folder.mkdir()
    here = bootstrap.described(bootstrap.machine(), bootstrap.dotted(sys.version_info[:2]))
    contents = {"lock": bootstrap.hash_of_lock(ROOT), "extras": ["jax"], "machines": [here]}
    (folder / bootstrap.CONTENTS).write_text(json.dumps(contents), encoding="utf-8")
    status, text = install(clone, "jax", PACKAGES=folder)
    assert status == 0, text
    assert asked(clone).startswith(f"{folder.as_uri()}/simple/ copy pip install")
    assert "--editable .[jax]" in asked(clone)
    status, text = install(clone, "torch", PACKAGES=folder)
    assert status == 1 and "has packages for jax, not for torch" in text
