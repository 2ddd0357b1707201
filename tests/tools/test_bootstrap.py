"""The first command works on any machine, or says in one sentence why not."""

import ast
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import tomllib
import zipfile
from collections import namedtuple
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.machine import needs
from tools import bootstrap
from tools.bootstrap import Python

SCRIPT = Path(bootstrap.__file__)
RIGHT = Python("/usr/bin/python3", (3, 12, 1), 64)
WRONG = Python("/usr/bin/python3", (3, 9, 2), 64)
EXTENSION = Path("gridka_ml", "jupyter", "labextensions", "gridka-ml")
posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in for uv is a shell script")


# --- which Python ---------------------------------------------------------------------------------------------------


def wrong_pythons():
    """Interpreters on this machine that are too old for the packages but must be able to read the script."""
    names = [f"python3.{minor}" for minor in range(6, 11)]
    places = [shutil.which(name) for name in names]
    places += [str(path) for name in names for path in Path.home().glob(f".pyenv/versions/*/bin/{name}")]
    return sorted({path for path in places if path and bootstrap.ask_python(path)})


def test_every_python_3_can_read_it():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_library_that_a_module_system_gives_every_python_is_left_out():
    """With PYTHONHOME no Python but the module system's finds its own library: not even `import math` works."""
    shown = ["--no-print-directory", "--eval", "shown:\n\t@$(PYTHON) -c 'import math; print(math.pi)'", "shown"]
    environment = os.environ | {"PYTHONHOME": "/nowhere"}
    answer = subprocess.run([needs("make"), *shown], cwd=SCRIPT.parents[1], env=environment, capture_output=True)
    assert answer.stdout.startswith(b"3.14"), answer.stderr


@pytest.mark.slow
def test_an_old_python_gets_one_sentence(clone, tmp_path):
    pythons = wrong_pythons()
    if not pythons:
        pytest.skip("no Python from 3.6 to 3.10 on this machine")
    for python in pythons:
        command = [python, clone / "tools" / "bootstrap.py"]
        answer = subprocess.run(command, capture_output=True, text=True, env={"PATH": str(tmp_path)})
        assert answer.returncode == 1
        assert answer.stdout == ""
        assert answer.stderr.count("\n") == 1
        assert answer.stderr.startswith(f"The workshop needs Python {bootstrap.either()} with 64 bits, and this is")
    assert not (clone / ".venv").exists()


@pytest.mark.slow
@posix
def test_an_environment_that_works_needs_no_other_python(clone):
    run(clone)
    for python in wrong_pythons():
        answer = subprocess.run([python, clone / "tools" / "bootstrap.py"], capture_output=True, text=True)
        assert (answer.returncode, answer.stderr) == (0, "")


def test_a_suitable_python_is_taken_as_it_is():
    assert bootstrap.choose_python(RIGHT, find=None) == RIGHT


def test_the_newest_suitable_python_on_the_path_stands_in():
    there = {"python3.13": None, "python3.12": "/shim", "python3.11": "/real"}
    facts = {"/shim": None, "/real": Python("/real", (3, 11, 7), 64)}
    chosen = bootstrap.choose_python(WRONG, find=there.get, ask=facts.get)
    assert chosen.path == "/real"


def test_the_launcher_of_windows_finds_a_suitable_python():
    def ask(command, *options):
        return Python("C:/Python312/python.exe", (3, 12, 9), 64) if (command, *options) == ("py.exe", "-3.12") else None

    chosen = bootstrap.choose_python(WRONG, find={"py": "py.exe"}.get, ask=ask)
    assert chosen.path == "C:/Python312/python.exe"


def test_a_python_named_by_hand_is_not_replaced():
    with pytest.raises(bootstrap.Stop, match=r"this is Python 3\.9\.2"):
        bootstrap.choose_python(WRONG, elsewhere=False, find=lambda name: sys.executable)


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0), (2, 7, 18)])
def test_other_versions_do_not_suit(version):
    assert not bootstrap.suits(RIGHT._replace(version=version))


def test_32_bits_do_not_suit():
    assert not bootstrap.suits(RIGHT._replace(bits=32))
    with pytest.raises(bootstrap.Stop, match="32 bits"):
        bootstrap.choose_python(RIGHT._replace(bits=32), find=lambda name: None)


def test_a_program_that_is_no_python_is_none(tmp_path):
    assert bootstrap.ask_python(tmp_path / "python3.12") is None


# --- what pyproject.toml says ---------------------------------------------------------------------------------------


def test_it_is_read_as_a_toml_reader_would():
    settings = tomllib.loads(bootstrap.PROJECT)
    table = settings["tool"]["gridka_ml"]["extras"]
    assert {name: facts["gigabytes"] for name, facts in table.items()} == bootstrap.SIZES
    brought = {name: facts["backend"] for name, facts in table.items() if "backend" in facts}
    assert brought == {extra: backend for backend, extras in bootstrap.BACKENDS.items() for extra in extras}
    oldest, newest = map(bootstrap.dotted, (bootstrap.OLDEST, bootstrap.NEWEST))
    assert settings["project"]["requires-python"] == f">={oldest},<3.{bootstrap.NEWEST[1] + 1}"
    assert bootstrap.either().startswith(f"{oldest}, ") and bootstrap.either().endswith(f" or {newest}")
    assert f"uv>={bootstrap.dotted(bootstrap.OLDEST_UV)}" in settings["project"]["optional-dependencies"]["install"]


# --- is there room --------------------------------------------------------------------------------------------------


def test_a_full_disk_gets_one_sentence(tmp_path):
    usage = namedtuple("usage", "free")
    with pytest.raises(bootstrap.Stop, match=r"needs 2\.1 GB of disk space, and 1\.2 GB are free in .*\. Free some"):
        bootstrap.check_space(tmp_path, 2.1, usage=lambda folder: usage(1.2e9))
    bootstrap.check_space(tmp_path, 2.1, usage=lambda folder: usage(2.2e9))


def test_room_is_needed_only_for_what_is_missing():
    everything = bootstrap.needed_gigabytes(["cpu", "test"])
    assert bootstrap.needed_gigabytes(["cpu", "test"], there=["cpu"]) < everything / 2


# --- what an installer says -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("error: failed to write `x`: No space left on device (os error 28)", "The disk filled up"),
        ("Caused by: Disk quota exceeded (os error 122)", "UV_CACHE_DIR"),
        (
            "error: Failed to download `keras`\n  Caused by: Hash mismatch for `keras`",
            "not the one that requirements.lock",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "not the one that requirements.lock",
        ),
        ("Caused by: client error (Connect)\n  Caused by: dns error: failed to lookup", "Check the network"),
        ("python: No module named ensurepip", "sudo apt install python3-venv"),
        (
            "x No solution found when resolving dependencies: no wheels with a matching platform tag",
            "no build for this",
        ),
        ("error: Permission denied (os error 13)", "Close every JupyterLab"),
        ("something new", "send the log to the developers"),
    ],
)
def test_every_failure_has_a_sentence(text, sentence):
    assert sentence in bootstrap.meaning(text)


# --- backends -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("backend", "there", "extra"),
    [
        ("tensorflow", [], "cpu"),
        ("tensorflow", ["gpu", "test"], "gpu"),
        ("jax", ["cpu"], "jax"),
        ("torch", [], "torch"),
    ],
)
def test_a_backend_brings_its_extra(backend, there, extra):
    assert bootstrap.extra_for(backend, there) == extra


def test_all_backends_can_be_asked_for_at_once():
    assert bootstrap.parse(["--backends", "all"]).backends == ["tensorflow", "jax", "torch"]


def test_a_backend_that_does_not_exist_is_said_in_one_sentence():
    with pytest.raises(
        bootstrap.Stop, match=r"no backend 'jaxx'; installed here: tensorflow; .* make lab BACKEND=jax$"
    ):
        bootstrap.extra_for("jaxx", ["cpu", "test"])


def test_the_cuda_build_of_pytorch_is_only_for_linux_with_a_card(tmp_path):
    none, card = tmp_path / "none", tmp_path / "nvidia0"
    card.touch()
    assert not bootstrap.torch_for_gpu(lambda: "Linux", lambda name: None, none)
    assert bootstrap.torch_for_gpu(lambda: "Linux", lambda name: None, card)
    assert bootstrap.torch_for_gpu(lambda: "Linux", lambda name: "/usr/bin/nvidia-smi", none)
    assert bootstrap.torch_for_gpu(lambda: "Darwin", lambda name: None, none)  # the only build there is


@pytest.fixture
def installers(tmp_path, monkeypatch):
    """An environment without PyTorch; pip fails if `installers` is told so. Holds the commands."""
    (tmp_path / "requirements.lock").write_text("torch==2.13.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    python = bootstrap.program(tmp_path / "venv", "python")
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    commands = {"pip fails": False, "run": []}

    def run_logged(command, root, log):
        commands["run"].append(" ".join(map(str, command)))
        return int(commands["pip fails"] and "pip install --no-deps" in commands["run"][-1] and "-m" in command)

    monkeypatch.setattr(bootstrap, "run_logged", run_logged)
    return commands


def install_torch(tmp_path, there):
    answer = subprocess.CompletedProcess([], 0, stdout=there.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap.subprocess, "run", lambda *arguments, **options: answer)
        bootstrap.install_torch_for_cpu(tmp_path, tmp_path / "venv", "uv", tmp_path / "log")


@pytest.mark.parametrize("there", ["2.13.0+cpu\n", "2.13.0\n"])
def test_a_pytorch_that_is_there_stays(installers, tmp_path, there):
    install_torch(tmp_path, there)
    assert installers["run"] == []


def test_pytorch_without_cuda_comes_from_where_pip_is_told_to_look(installers, tmp_path):
    install_torch(tmp_path, "2.12.0\n")
    assert [command.partition(" ")[2] for command in installers["run"]] == [
        "-m ensurepip",
        "-m pip install --no-deps torch==2.13.0+cpu",
    ]


def test_else_it_comes_from_pytorchs_own_place(installers, tmp_path):
    installers["pip fails"] = True
    install_torch(tmp_path, "")
    assert installers["run"][-1].startswith("uv pip install")
    assert installers["run"][-1].endswith("--no-deps torch==2.13.0 --torch-backend cpu")


# --- the whole, with a stand-in for uv ------------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path):
    """A repository, in a path with a space, and a uv that does as the file `orders` says."""
    root = tmp_path / "my workshop"
    (root / "tools").mkdir(parents=True)
    shutil.copy(SCRIPT, root / "tools")
    shutil.copy(bootstrap.ROOT / "pyproject.toml", root)
    shutil.copytree(bootstrap.ROOT / EXTENSION, root / EXTENSION)
    (root / "requirements.lock").write_text("uv==0.13.9 \\\n    --hash=sha256:00\n", encoding="utf-8")
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "uv 0.13.9" && exit\necho "$@" >> "{tmp_path}/calls"\n'
        f'. "{tmp_path}/orders"\n',
        encoding="utf-8",
    )
    uv.chmod(0o755)
    (tmp_path / "orders").write_text("exit 0", encoding="utf-8")
    return root


def order(clone, text):
    (clone.parent / "orders").write_text(text, encoding="utf-8")


def calls(clone):
    file = clone.parent / "calls"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def start(clone, *arguments):
    environment = dict(os.environ, PATH=f"{clone.parent / 'bin'}{os.pathsep}{os.environ['PATH']}")
    command = [sys.executable, clone / "tools" / "bootstrap.py", *arguments]
    # A shell's background job has Ctrl-C switched off, and so would have what the tests start there.
    listening = None if os.name == "nt" else partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=environment, preexec_fn=listening, **pipes)


def run(clone, *arguments):
    process = start(clone, *arguments)
    out, err = process.communicate()
    return process.returncode, out, err


def record(clone):
    return json.loads((clone / ".venv" / bootstrap.RECORD).read_text(encoding="utf-8"))


@posix
def test_the_second_run_has_nothing_to_do(clone):
    assert run(clone)[0] == 0
    assert len(calls(clone)) == 1
    assert "--constraints requirements.lock" in calls(clone)[0]
    assert calls(clone)[0].endswith("requirements.lock")
    assert run(clone) == (0, "", "")
    assert len(calls(clone)) == 1


@posix
def test_what_is_asked_for_is_added_to_what_is_there(clone):
    run(clone)
    run(clone, "--extras", "test")
    assert "--editable .[cpu,test]" in calls(clone)[1]
    assert run(clone, "--extras", "cpu") == (0, "", "")
    assert record(clone)["extras"] == ["cpu", "test"]


@posix
def test_a_backend_is_added_to_what_is_there_and_to_nothing_it_comes_alone(clone):
    run(clone, "--backends", "jax")
    assert "--editable .[jax]" in calls(clone)[0]
    run(clone, "--backends", "tensorflow jax")
    assert "--editable .[cpu,jax]" in calls(clone)[1]
    assert run(clone, "--backends", "jax") == (0, "", "")


@posix
def test_new_versions_are_installed(clone):
    run(clone)
    (clone / "requirements.lock").write_text("uv==0.14.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    run(clone)
    assert len(calls(clone)) == 2


@posix
@pytest.mark.slow
def test_pip_fetches_the_locked_uv_and_leaves_nothing_that_is_not_locked(clone, tmp_path):
    wheel = tmp_path / "uv-0.13.9-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        program = zipfile.ZipInfo("uv-0.13.9.data/scripts/uv")
        program.external_attr = 0o100755 << 16
        archive.writestr(program, "#!/bin/sh\necho uv 0.13.9\n")
        archive.writestr("uv-0.13.9.dist-info/METADATA", "Metadata-Version: 2.1\nName: uv\nVersion: 0.13.9\n")
        archive.writestr("uv-0.13.9.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("uv-0.13.9.dist-info/RECORD", "")
    locked = f"uv==0.13.9 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    (clone / "requirements.lock").write_text(locked, encoding="utf-8")
    environment = {"PATH": "", "HOME": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    command = [sys.executable, clone / "tools" / "bootstrap.py"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    [packages] = (clone / ".venv" / "lib").glob("python3.*/site-packages")
    assert sorted(path.name.split("-")[0] for path in packages.glob("*.dist-info")) == ["pip", "uv"]


@posix
def test_a_changed_browser_extension_reaches_the_environment_that_is_there(clone):
    """With the uv of this environment, which installs the clone alone and nothing that the clone needs."""
    uv = bootstrap.find_uv(Path(sys.prefix))
    borrowed = Path(find_spec("hatchling").origin).parent.parent
    order(clone, f'PYTHONPATH="{borrowed}" exec "{uv}" "$@" --offline --no-deps --no-build-isolation')
    for name in ("README.md", "LICENSE", "requirements.lock", "gridka_ml/__init__.py"):
        shutil.copy(bootstrap.ROOT / name, clone / name)
    script = EXTENSION / "static" / "remoteEntry.js"
    assert run(clone)[0] == 0
    there = clone / ".venv" / "share" / "jupyter" / script.relative_to("gridka_ml/jupyter")
    assert there.read_bytes() == (clone / script).read_bytes()
    (clone / script).write_text("// another one", encoding="utf-8")
    assert run(clone)[0] == 0
    assert there.read_text(encoding="utf-8") == "// another one"
    assert run(clone) == (0, "", "")


def test_settings_of_the_linter_are_no_reason_to_install(clone):
    (clone / "pyproject.toml").write_text("[project]\n\n[tool.ruff]\nline-length = 100\n", encoding="utf-8")
    before = bootstrap.fingerprint(clone)
    (clone / "pyproject.toml").write_text("[project]\n\n[tool.ruff]\nline-length = 120\n", encoding="utf-8")
    assert bootstrap.fingerprint(clone) == before
    (clone / "pyproject.toml").write_text("[project]\n\n[tool.hatch.version]\npath = 'x'\n", encoding="utf-8")
    assert bootstrap.fingerprint(clone) != before
    (clone / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.ruff]\n', encoding="utf-8")
    assert bootstrap.fingerprint(clone) != before


@posix
def test_a_failure_is_one_sentence_and_a_log(clone):
    order(clone, "echo 'error: dns error: a long trace'; exit 2")
    code, _, err = run(clone)
    assert code == 1
    assert err.startswith("The packages could not be downloaded.")
    assert "a long trace" not in err
    log = Path(err.strip().rpartition("The full log: ")[2])
    assert log.parent == clone / ".venv"
    assert "a long trace" in log.read_text(encoding="utf-8")
    order(clone, "exit 0")
    assert run(clone)[0] == 0
    assert run(clone) == (0, "", "")


@posix
def test_an_update_that_cannot_be_downloaded_leaves_the_old_environment_working(clone):
    run(clone)
    order(clone, "echo 'error: dns error'; exit 2")
    assert run(clone, "--extras", "test")[0] == 1
    assert run(clone) == (0, "", "")


@posix
def test_an_installation_cut_off_half_way_is_made_anew(clone):
    run(clone)
    order(clone, "echo 'Prepared 3 packages'; echo 'No space left on device'; exit 2")
    assert run(clone, "--extras", "test")[0] == 1
    assert record(clone)["complete"] is False
    order(clone, "exit 0")
    code, out, _ = run(clone)
    assert code == 0
    assert "removing the old .venv" in out
    assert record(clone)["complete"] is True


@posix
def test_control_c_is_answered_and_recovered_from(clone):
    order(clone, f'touch "{clone.parent}/begun"; exec sleep 60')
    process = start(clone)
    while not (clone.parent / "begun").exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 1
    assert err.startswith("Stopped. The same command starts again")
    assert "Traceback" not in err
    order(clone, "exit 0")
    assert run(clone)[0] == 0


@posix
def test_of_two_at_once_the_second_waits_and_has_nothing_to_do(clone):
    order(clone, f'touch "{clone.parent}/begun"; while [ ! -e "{clone.parent}/go_on" ]; do sleep 0.1; done')
    first = start(clone)
    while not (clone.parent / "begun").exists():
        assert first.poll() is None
        time.sleep(0.02)
    second = start(clone)
    told = second.stdout.readline()
    (clone.parent / "go_on").touch()
    assert [process.communicate()[1] for process in (first, second)] == ["", ""]
    assert (first.returncode, second.returncode) == (0, 0)
    assert told == "Another `make` is installing in this folder; this one goes on when that has finished.\n"
    assert len(calls(clone)) == 1 and record(clone)["complete"] is True


@posix
def test_an_installation_for_everybody_is_used_as_it_is(clone, monkeypatch):
    assert run(clone)[0] == 0
    (clone / "requirements.lock").write_text("uv==0.13.10 \\\n    --hash=sha256:00\n", encoding="utf-8")
    monkeypatch.setattr(
        os, "access", lambda path, mode: False
    )  # root, who runs the tests in a container, may write all
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.build(clone, [])
    told = str(stop.value)
    assert told.startswith(f"{clone / '.venv'} is somebody else's, and you may not change it.")
    assert f"type:  {bootstrap.program(clone / '.venv', 'gridka-ml')} lab\n" in told
    assert "delete" not in told


@posix
def test_an_environment_of_someone_else_is_left_alone(clone):
    (clone / ".venv").mkdir()
    (clone / ".venv" / "mine").touch()
    code, _, err = run(clone)
    assert code == 1
    assert "Rename or delete it" in err
    assert [path.name for path in (clone / ".venv").iterdir()] == ["mine"]


@posix
def test_the_gpu_build_does_not_come_on_top_of_the_cpu_build(clone):
    run(clone)
    code, _, err = run(clone, "--extras", "gpu")
    if code == 1:
        pytest.skip(err)  # too small a disk for this machine to have a GPU build
    assert record(clone)["extras"] == ["gpu"]
    assert run(clone) == (0, "", "")  # no backend named: the one that is there


@posix
def test_an_environment_that_was_moved_is_made_anew(clone):
    run(clone)
    moved = clone.rename(clone.with_name("elsewhere"))
    assert "creating .venv" in run(moved)[1]


# --- a folder of packages -------------------------------------------------------------------------------------------


@pytest.fixture
def packages(clone):
    """What `make packages` says in a folder, beside the clone, of what it has put there."""
    folder = clone.parent / "für alle, 2"
    folder.mkdir()
    here = bootstrap.described(bootstrap.machine(), bootstrap.dotted(sys.version_info[:2]))
    contents = {
        "lock": bootstrap.hash_of_lock(clone),
        "extras": ["cpu"],
        "machines": ["Amiga 68040, Python 3.12", here],
    }
    (folder / bootstrap.CONTENTS).write_text(json.dumps(contents), encoding="utf-8")
    return folder


def rewrite(packages, **changes):
    file = packages / bootstrap.CONTENTS
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changes), encoding="utf-8")


@posix
def test_packages_come_from_the_folder_and_from_nowhere_else(clone, packages, monkeypatch):
    order(clone, f'env > "{clone.parent}/environment"')
    own = {
        "UV_INDEX": "x",
        "UV_EXTRA_INDEX_URL": "x",
        "UV_FIND_LINKS": "x",
        "PIP_EXTRA_INDEX_URL": "x",
        "UV_OFFLINE": "1",
    }
    for name, value in (
        own | {"https_proxy": "x", "HTTP_PROXY": "x", "UV_CACHE_DIR": "kept", "PIP_CERT": "kept"}
    ).items():
        monkeypatch.setenv(name, value)
    for place in (packages, f"../{packages.name}/"):
        shutil.rmtree(clone / ".venv", ignore_errors=True)
        monkeypatch.chdir(clone)
        assert run(clone, "--packages", place)[0] == 0
        lines = (clone.parent / "environment").read_text(encoding="utf-8").splitlines()
        there = dict(line.partition("=")[::2] for line in lines)
        assert there["UV_DEFAULT_INDEX"] == there["PIP_INDEX_URL"]
        assert Path(urlsplit(unquote(there["PIP_INDEX_URL"])).path).resolve() == packages / "simple"
        assert (there["UV_CACHE_DIR"], there["PIP_CERT"]) == ("kept", "kept")
        assert "x" not in there.values() and "UV_OFFLINE" not in there
    assert run(clone, "--packages", clone / "nowhere") == (0, "", "")  # nothing is missing, so nobody looks there


@posix
@pytest.mark.parametrize(
    ("changes", "arguments", "told"),
    [
        ({"lock": "0"}, [], "belongs to another version of the workshop"),
        ({"machines": ["Amiga 68040, Python 3.12"]}, [], ", only for: Amiga 68040, Python 3.12. If you have"),
        ({}, ["--extras", "teach"], "has packages for cpu, not for teach: `make packages EXTRA=teach`"),
        ({"machines": [], "extras": []}, [], "or an unfinished one"),
    ],
)
def test_a_folder_that_does_not_suit_says_what_it_has(changes, arguments, told, clone, packages):
    rewrite(packages, **changes)
    code, out, err = run(clone, "--packages", packages, *arguments)
    assert (code, out) == (1, "") and err.startswith(f"{packages} ") and told in err
    assert err.count("\n") == 1 and not (clone / ".venv").exists()


@posix
def test_a_place_that_holds_no_packages_gets_one_sentence(clone, packages):
    for place, told in (
        (clone / "nowhere", f"There is no folder {clone / 'nowhere'}. Is the stick plugged in"),
        (clone, f"{clone} is no folder of packages of the workshop"),
        ("http://127.0.0.1:9", "http://127.0.0.1:9 does not answer ("),
        ("http://nobody.invalid:8000", "http://nobody.invalid:8000 does not answer ("),
    ):
        code, out, err = run(clone, "--packages", place)
        assert (code, out, err.count("\n")) == (1, "", 1) and err.startswith(told), err
    assert not (clone / ".venv").exists()


@pytest.fixture
def server(packages):
    """The folder, served as `python -m http.server` does it."""
    handler = partial(SimpleHTTPRequestHandler, directory=packages)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def address(server):
    return f"http://127.0.0.1:{server.server_port}"


@posix
def test_a_served_folder_is_read_past_every_proxy(clone, address, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    order(clone, f'env > "{clone.parent}/environment"')
    assert run(clone, "--packages", address)[0] == 0
    there = (clone.parent / "environment").read_text(encoding="utf-8").splitlines()
    host = address.removeprefix("http://")
    assert {f"UV_DEFAULT_INDEX={address}/simple/", f"PIP_TRUSTED_HOST={host}", "NO_PROXY=127.0.0.1"} <= set(there)


@posix
@pytest.mark.parametrize("page", ["<html>Log in to the Wi-Fi</html>", '{"lock": 1}'])
def test_a_page_that_answers_instead_of_the_folder_is_noticed(page, clone, packages, address):
    (packages / bootstrap.CONTENTS).write_text(page, encoding="utf-8")
    assert run(clone, "--packages", address)[2].startswith(f"{address} is no folder of packages of the workshop")
    (packages / bootstrap.CONTENTS).unlink()
    assert run(clone, "--packages", address)[2].startswith(f"{address} is no folder of packages of the workshop")


@posix
def test_a_machine_that_stops_answering_is_not_called_damaged(clone, server, address):
    order(clone, "echo 'error: Failed to fetch: uv==0.13.9'; exit 2")
    assert f"simple/uv/index.html in {address} is damaged or missing" in run(clone, "--packages", address)[2]
    begun, go_on = clone.parent / "begun", clone.parent / "go_on"
    order(
        clone,
        f'touch "{begun}"; while [ ! -e "{go_on}" ]; do sleep 0.1; done; echo "Failed to fetch: uv==0.13.9"; exit 2',
    )
    process = start(clone, "--packages", address)
    while not begun.exists():
        assert process.poll() is None
        time.sleep(0.02)
    server.shutdown()
    server.server_close()
    go_on.touch()
    assert process.communicate()[1].startswith("The packages could not be downloaded.")


# --- what cannot be --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extras", ["nonsense", "cpu,gpu"])
def test_wrong_extras_are_refused(extras, capsys):
    assert bootstrap.main(["--extras", extras]) == 1
    assert "choose" in capsys.readouterr().err


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_the_gpu_build_is_refused_where_there_is_none(system, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "platform", system)
    with pytest.raises(bootstrap.Stop, match="exists for Linux alone"):
        bootstrap.parse(["--extras", "gpu"])


def test_uv_is_pinned_with_its_hashes():
    entry = bootstrap.locked_entry(bootstrap.ROOT, "uv")
    assert entry.startswith("uv==")
    assert entry.count("--hash=sha256:") > 10
