"""What Windows does differently, as far as another system can show it.

Old encodings of files and pipes, line endings that git converts, names that are not allowed, Ctrl-C for everybody.
"""

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import PurePosixPath

import pytest

from gridka_ml import cli

from tests.support.machine import needs
from tools import bootstrap
from tools.bootstrap import ROOT

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(os.name == "nt", reason="shows on another system what happens there")
ENCODINGS = ("cp1252", "ascii")


def run(*command, cwd=ROOT, **environment):
    """Run a command of this package, whatever the working folder; returns status and output, as bytes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"} | environment
    answer = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return answer.returncode, answer.stdout


# --- encodings ------------------------------------------------------------------------------------------------------


def opens_text_without_encoding(call):
    """Whether a call opens a file or a pipe for text and leaves its encoding to the system."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if "encoding" in given or "b" in mode_of(call, given) or ast.unparse(call.func) in ("Image.open", "os.open"):
        return False
    if name in {"open", "fdopen", "read_text", "write_text"}:
        return True
    return bool({"text", "universal_newlines"} & set(given))  # of subprocess


def mode_of(call, given):
    """The mode in which `open` is called, as far as it is written down."""
    modes = [value for value in (given.get("mode"), *call.args) if isinstance(value, ast.Constant)]
    return next((mode.value for mode in modes if re.fullmatch(r"[rwxabt+]+", str(mode.value))), "")


@pytest.mark.parametrize(
    ("code", "careless"),
    [
        ("open(path)", True),
        ("open(path, 'rb')", False),
        ("path.open('x')", True),
        ("Image.open(path)", False),
        ("os.open(path, flags)", False),  # a descriptor, which has no encoding
        ("path.open('xb')", False),
        ("path.read_text()", True),
        ("path.write_text(text, encoding='utf-8')", False),
        ("subprocess.run(command, text=True)", True),
        ("subprocess.run(command, capture_output=True)", False),
    ],
)
def test_the_next_test_sees_a_missing_encoding(code, careless):
    assert opens_text_without_encoding(ast.parse(code).body[0].value) is careless


def test_every_text_file_is_opened_in_a_named_encoding():
    for file in (ROOT / "gridka_ml").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and opens_text_without_encoding(node):
                pytest.fail(f"{file.relative_to(ROOT)}:{node.lineno} names no encoding")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        *(([command, "--help"], 0) for command in cli.main.commands),
        (["doctor"], 0),
        (["start", "Übungen Ω"], 0),
        (["start", "a file Ω"], 1),
    ],
    ids=str,
)
def test_every_command_prints_in_an_old_encoding(arguments, status, tmp_path):
    (tmp_path / "a file Ω").touch()
    for encoding in ENCODINGS if arguments != ["doctor"] else ["ascii"]:  # the doctor takes its time
        found, text = run(sys.executable, "-m", "gridka_ml.cli", *arguments, cwd=tmp_path, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in text and b"UnicodeEncodeError" not in text, text
        assert found == status, text


SUMMARY = """
import nbformat
from gridka_ml import cli
from gridka_ml.authoring import execute
notebook = nbformat.v4.new_notebook()
execute.execute_solution = lambda lesson, on_cell: execute.Result(notebook, 1.0, 10**9, "cell 1: → Ω")
cli.main()
"""


def test_the_summary_of_a_run_prints_in_an_old_encoding(tmp_path):
    command = (sys.executable, "-c", SUMMARY, "run", "warm_up")
    status, text = run(*command, cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert status == 1
    assert b"warm_up: failed" in text and b"cell 1: ? ?" in text
    assert "→ Ω" in (tmp_path / "report.html").read_text(encoding="utf-8")


SCRIPT = """
from gridka_ml import open_lesson
lesson = open_lesson("warm_up")
lesson.progress()
lesson.hint("describe")
lesson.solution("describe")
lesson.check("describe", {})
"""


def test_a_lesson_as_a_script_prints_in_an_old_encoding(tmp_path):
    status, text = run(sys.executable, "-c", SCRIPT, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert status == 0, text
    assert b"data ready" in text and b"Not yet" in text


@posix
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_installer_prints_in_an_old_encoding(encoding, tmp_path):
    root = tmp_path / "Übungen Ω"
    (root / "tools").mkdir(parents=True)
    shutil.copy(bootstrap.__file__, root / "tools")
    (root / ".venv").mkdir()  # not ours, so the installer refuses to go on and names it
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, root)
    status, text = run(sys.executable, root / "tools" / "bootstrap.py", PYTHONIOENCODING=encoding)
    assert status == 1
    assert text.rstrip().endswith(b"run the same command again.") and b"bungen ?" in text


# --- line endings and names -----------------------------------------------------------------------------------------


def tracked():
    """The files of the repository, as git names them."""
    needs("git")
    if not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return answer.stdout.rstrip("\0").split("\0")


@pytest.fixture(scope="module")
def windows_clone(tmp_path_factory):
    """What `git clone` makes where git is set to give text files the line endings of Windows."""
    names = tracked()
    folder = tmp_path_factory.mktemp("windows") / "clone"
    settings = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")
    subprocess.run(["git", "clone", "--quiet", *settings, "--shared", ROOT, folder], check=True)
    return folder, names


def test_git_converts_no_line_ending(windows_clone):
    folder, _ = windows_clone
    answer = subprocess.run(
        ["git", "ls-files", "--eol", "-z"], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    for line in filter(None, answer.stdout.split("\0")):
        in_index, in_folder = line.split()[:2]
        assert in_index.removeprefix("i/") == in_folder.removeprefix("w/"), line
        assert in_folder in ("w/lf", "w/-text", "w/none") or "-text" in line.split()[2], line


def test_the_notebooks_and_the_data_survive_git_on_windows(windows_clone):
    folder, _ = windows_clone
    environment = {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "cp1252"}
    status, text = run(sys.executable, "-m", "gridka_ml.cli", "build", "--check", cwd=folder, **environment)
    assert (status, text) == (0, b"The notebooks equal their lesson texts.\n")
    code = "import gridka_ml; from gridka_ml import datasets; datasets.verify(); print(gridka_ml.__file__)"
    status, text = run(sys.executable, "-c", code, cwd=folder, **environment)
    assert status == 0 and str(folder).encode() in text, text


RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def test_windows_allows_the_name_of_every_file():
    names = tracked()
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert not re.search(r'[<>:"|?*\\\x00-\x1f]', name), name
        assert len(name) <= 120, name  # of 260 with the folder before it
        for part in PurePosixPath(name).parts:
            assert part.split(".")[0].casefold() not in RESERVED and part[-1] not in " .", name


# --- processes ------------------------------------------------------------------------------------------------------

JUPYTERLAB = """
import sys, time
print("ready", flush=True)
try:
    time.sleep(60)
except KeyboardInterrupt:
    time.sleep(1)  # shutting kernels down
    sys.exit(7)
"""


@posix
def test_control_c_lets_jupyterlab_finish(tmp_path):
    code = """
import signal, sys
from gridka_ml.cli import jupyterlab
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background starts with Ctrl-C ignored
sys.exit(jupyterlab.run_to_the_end([sys.executable, '-c', sys.argv[1]]))
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code, JUPYTERLAB], cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.2)  # until it sleeps
    os.killpg(process.pid, signal.SIGINT)
    process.communicate()
    assert process.returncode == 7


def test_make_takes_the_programs_of_windows():
    needs("make")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # of `make test`
    command = ["make", "-n", "lab", "OS=Windows_NT", "EXTRA=jax"]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    installer, lab = answer.stdout.splitlines()
    assert installer.startswith("py tools/bootstrap.py") and "jax" in installer
    assert lab.split()[:2] == [".venv/Scripts/gridka-ml", "lab"]
