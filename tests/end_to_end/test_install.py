"""Every command where its reader has it, and the workshop as it is handed on: sdist and wheel hold what they must.

The environments are built as readers build them, from the files that `make test` has left in uv's cache; what is not
there comes from the network. Nothing is borrowed from the environment of the tests.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from gridka_ml import cli
from gridka_ml.authoring import render
from gridka_ml.lesson_text import lesson_names, load_lesson

from tests.support import pages
from tests.support.installing import clone, run, surroundings, told_by
from tests.support.machine import needs
from tools import bootstrap
from tools.bootstrap import ROOT, program

pytestmark = pytest.mark.slow

SHIPPED = (
    "py.typed",
    "datasets/data/mnist.npz",
    "datasets/data/abalone.data",
    "datasets/data/pronunciations.txt",
    "authoring/templates/solutions.md",
    "authoring/templates/lesson/notebook.py",
    "authoring/templates/reveal.js/LICENSE",
    "authoring/templates/slides/index.html.j2",
)
CACHES = {"__pycache__", ".ruff_cache", ".ipynb_checkpoints"}
FILES = {
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "gridka_ml").rglob("*")
    if path.is_file() and not CACHES & set(path.parts)
}


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """A folder with uv alone, which reads its cache; so that only what is missing there is fetched."""
    needs("make")
    folder = tmp_path_factory.mktemp("programs")
    uv = bootstrap.find_uv(Path(sys.prefix))
    assert uv, "uv is missing; `make test` installs it"
    shutil.copy(uv, folder)
    return folder


def install(*command, cwd, programs):
    """Run something that installs, from uv's cache if that has everything, else from the network."""
    status, told = run(*command, cwd=cwd, environment=surroundings(programs, UV_OFFLINE="1"))
    if status != 0:
        status, told = run(*command, cwd=cwd, environment=surroundings(programs))
    if status != 0 and "could not be downloaded" in bootstrap.meaning(told) and not os.environ.get("CI"):
        pytest.skip("the packages are not in uv's cache, and the package registry cannot be reached")
    assert status == 0, told
    return told


# --- the clone of an attendee, then of an instructor, of an author: their tests come in this order ------------------


def make(line, folder, programs):
    """Do what a line `make lab …` does, but that JupyterLab ends at once: it only says its version."""
    told = install(*shlex.split(line), "ARGS=--version", cwd=folder, programs=programs)
    assert re.search(r"^\d+\.\d+\.\d+$", told, re.MULTILINE), told


@pytest.fixture(scope="module")
def attendee(tmp_path_factory, programs):
    """The folder of somebody who typed `make lab`."""
    folder = clone(tmp_path_factory.mktemp("größe"))
    make("make lab", folder, programs)
    return folder


def type_it(folder, programs, *arguments):
    """Type a command of the workshop in its folder; returns (status, what it prints)."""
    command = program(folder / ".venv", "gridka-ml")
    type_to_its_end = run_until_address if goes_on(arguments) else run
    return type_to_its_end(command, *arguments, cwd=folder, environment=surroundings(programs))


def goes_on(arguments):
    """Whether a command serves until Ctrl-C is pressed."""
    return arguments[0] == "board" and not {"--export", "--clear"} & set(arguments)


def run_until_address(*command, cwd, environment):
    """Run a server on a free port until it says an address, then press Ctrl-C; returns (status, what it prints)."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    with subprocess.Popen([*map(str, command), "--port", "0"], cwd=cwd, env=environment, **options) as server:
        told = ""
        while "http://" not in told and (line := server.stdout.readline()):
            told += line
        server.send_signal(signal.SIGINT)
        return server.wait(60), told + server.stdout.read()


@pytest.fixture(scope="module")
def instructor(attendee, programs):
    """The folder of somebody who typed `make lab`, then `gridka-ml slides`, and then the line that this said."""
    make(type_it(attendee, programs, "slides", "warm_up")[1].rpartition(":  ")[2], attendee, programs)
    return attendee


@pytest.mark.skipif(os.name == "nt", reason="there is no such setting")
def test_a_folder_may_be_called_as_its_owner_likes_whatever_the_language(attendee, programs):
    """In the C locale Python decodes the paths of an editable installation as ASCII."""
    command = program(attendee / ".venv", "gridka-ml")
    told_by(command, "lab", "--version", cwd=attendee, environment=surroundings(programs, LC_ALL="C"))


@pytest.mark.parametrize("arguments", [["run", "warm_up"], ["slides", "warm_up"]], ids=" ".join)
def test_a_command_that_lacks_its_extra_says_the_line_that_installs_it(arguments, attendee, programs):
    status, told = type_it(attendee, programs, *arguments)
    assert status == 1
    assert told == (
        f"Error: This command needs latex2mathml, which is not installed. Type this in {attendee}:  "
        "make lab EXTRA=teach\n"
    )


PLACEHOLDERS = {
    "LESSON": "warm_up",
    "TALK": "welcome",
    "{talk.name}": "welcome",
    "NAME": "recurrent_networks",
    "DIR": "copy",
    "my_hub/board.sqlite": "board.sqlite",  # any board's file
}
VALUES = {"--export": "minutes.toml", "--measured": "minutes.toml"}
NAMED_ALONE = {  # one lesson stands for all, as in the examples of `gridka-ml run --help`
    "run": ["warm_up", "--report", "warm_up.html"],
    "slides": ["warm_up"],
    "new-lesson": ["recurrent_networks"],
    "start": ["copy"],
}


def shortened(arguments):
    """A documented command that ends soon: JupyterLab only says its version, one lesson or task stands for all."""
    typed = [PLACEHOLDERS.get(argument, argument) for argument in arguments]
    if typed[0] == "lab":
        return (*typed, "--version")
    if typed[0] == "collect":  # what attendees got stands for what they hand in
        return ("collect", "exercises", "--into", f"collected{len(typed)}", *typed[4:])
    if typed[0] == "try" and "--file" not in typed:
        return ("try", "warm_up", "describe")  # one task stands for all
    if typed[-1] in VALUES:  # an option is named, without its value
        return (*typed, VALUES[typed[-1]])
    return (*typed, *(NAMED_ALONE.get(typed[0], []) if len(typed) == 1 else []))


def reader(command):
    """Whose environment has a command: authors' commands work where an instructor has them, too."""
    return "attendee" if command in [each.name for each in cli.SECTIONS["For attendees"]] else "instructor"


DOCUMENTED = sorted(
    {shortened(command) for text in pages.pages().values() for command in pages.commands(text)},
    key=lambda arguments: (reader(arguments[0]), arguments),
)


@pytest.mark.parametrize("arguments", DOCUMENTED, ids=" ".join)
def test_every_documented_command_works_where_its_reader_has_it(arguments, programs, request):
    folder = request.getfixturevalue(reader(arguments[0]))
    if arguments[0] == "collect":
        needs("bwrap")
    status, told = type_it(folder, programs, *arguments)
    if "--backend" in arguments and arguments[arguments.index("--backend") + 1] != "tensorflow":
        assert status == 1 and "`make lab BACKEND=" in told, told  # which is documented beside it
    else:
        assert status == 0, told


def test_every_command_is_documented():
    assert {name for name, *_ in DOCUMENTED} >= set(cli.main.commands)


# --- the wheel ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """The sdist, and the wheel that was built from it: (sdist, wheel)."""
    folder = tmp_path_factory.mktemp("archives")
    build = (sys.executable, "-m", "hatchling", "build", "-d", folder, "-t")
    told_by(*build, "sdist", cwd=ROOT)
    [sdist] = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    told_by(*build, "wheel", cwd=folder / sdist.name.removesuffix(".tar.gz"))
    [wheel] = folder.glob("*.whl")
    return sdist, wheel


def test_the_sdist_holds_the_package_and_the_wheel_nothing_else(archives):
    sdist, wheel = archives
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    in_wheel = set(zipfile.ZipFile(wheel).namelist())
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in in_wheel)
    assert in_sdist >= FILES
    assert in_wheel >= FILES
    outside = re.compile(
        r"gridka_ml-[\d.]+\.(dist-info|data/data/share/jupyter/labextensions/gridka-ml|data/data/etc/ipython)/"
    )
    assert {name for name in in_wheel if not outside.match(name)} == FILES
    assert {f"gridka_ml/{file}" for file in SHIPPED} < FILES
    for name in lesson_names():
        assert {f"gridka_ml/lessons/{name}/{part}.py" for part in ("notebook", "checks", "mistakes")} < FILES
        assert any(file.startswith(f"gridka_ml/lessons/{name}/expected/") for file in FILES)


@pytest.fixture(scope="module")
def elsewhere(archives, tmp_path_factory, programs):
    """A folder far from the repository, with the wheel and a backend in `.venv`."""
    folder = tmp_path_factory.mktemp("elsewhere")
    told_by(sys.executable, "-m", "venv", "--without-pip", folder / ".venv", cwd=folder)
    add(folder, programs, f"{archives[1]}[cpu]")
    return folder


def add(folder, programs, *packages):
    """Install packages in the locked versions."""
    into = ("--python", program(folder / ".venv", "python"), "--constraints", ROOT / "requirements.lock")
    install(programs / "uv", "pip", "install", *into, *packages, cwd=folder, programs=programs)


def test_the_installed_packages_go_together(elsewhere, programs):
    told_by(programs / "uv", "pip", "check", "--python", program(elsewhere / ".venv", "python"), cwd=elsewhere)


def test_doctor_finds_the_installation_healthy(elsewhere, programs):
    code = "import gridka_ml; print(gridka_ml.__file__)"
    imported = told_by(program(elsewhere / ".venv", "python"), "-c", code, cwd=elsewhere)
    assert Path(imported).is_relative_to(elsewhere)
    status, told = type_it(elsewhere, programs, "doctor")
    assert status == 0 and f"in {elsewhere / '.venv'}" in told and "All is well." in told, told


def test_start_brings_the_exercises(elsewhere, programs):
    assert type_it(elsewhere, programs, "start", "mine")[0] == 0
    for lesson in map(load_lesson, lesson_names()):
        assert (elsewhere / "mine" / lesson.file_name).read_bytes() == render.exercise(lesson)


def test_jupyterlab_finds_the_extension_for_alt_text(elsewhere):
    code = "from jupyter_core.paths import jupyter_path; print(*jupyter_path('labextensions'), sep='\\n')"
    folders = told_by(program(elsewhere / ".venv", "python"), "-c", code, cwd=elsewhere).splitlines()
    assert any(Path(folder, "gridka-ml", "static", "remoteEntry.js").is_file() for folder in folders)


def test_slides_need_no_repository_but_packages_which_they_name(elsewhere, programs):
    command = ("slides", "warm_up", "--output", "slides.html")
    status, told = type_it(elsewhere, programs, *command)
    assert status == 1
    line = shlex.split(told.rpartition(":  ")[2])
    assert line[:4] == [str(program(elsewhere / ".venv", "python")), "-m", "pip", "install"]
    add(elsewhere, programs, *line[4:])
    assert type_it(elsewhere, programs, *command) == (0, "The slides are in slides.html\n")
    assert "Recap: arrays" in (elsewhere / "slides.html").read_text(encoding="utf-8")
