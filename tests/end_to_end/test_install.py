"""The workshop as it is handed on: sdist and wheel hold everything, and the wheel works far from the repository.

The new environment borrows its other packages from this one, so that nothing is downloaded; gridka_ml it has itself.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from gridka_ml.authoring import render
from gridka_ml.lesson_text import lesson_names, load_lesson

from tools.bootstrap import ROOT, program

pytestmark = pytest.mark.slow

CACHES = {"__pycache__", ".ruff_cache", ".ipynb_checkpoints"}
FILES = {
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "gridka_ml").rglob("*")
    if path.is_file() and not CACHES & set(path.parts)
}


def run(*command, cwd, environment=os.environ):
    """What a command prints that must not fail."""
    answer = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def inside(venv, name, *arguments):
    """Run a program of the new environment, beside it; where this package lies is hidden from it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return run(program(venv, name), *arguments, cwd=venv.parent, environment=environment)


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """The sdist, and the wheel that was built from it: (sdist, wheel)."""
    folder = tmp_path_factory.mktemp("archives")
    build = (sys.executable, "-m", "hatchling", "build", "-d", folder, "-t")
    run(*build, "sdist", cwd=ROOT)
    [sdist] = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    run(*build, "wheel", cwd=folder / sdist.name.removesuffix(".tar.gz"))
    [wheel] = folder.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def environment(archives, tmp_path_factory):
    """A new environment with the wheel."""
    venv = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", venv, cwd=venv.parent)
    purelib = inside(venv, "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    borrowed = Path(find_spec("ipykernel").origin).parent.parent
    Path(purelib, "borrowed.pth").write_text(str(borrowed), encoding="utf-8")
    inside(venv, "python", "-m", "pip", "install", "--no-index", "--no-deps", archives[1])
    # What the wheels of ipykernel and nbconvert put outside their packages.
    inside(venv, "python", "-m", "ipykernel", "install", "--sys-prefix")
    templates = Path("share", "jupyter", "nbconvert")
    shutil.copytree(sys.prefix / templates, venv / templates)
    return venv


def test_sdist_and_wheel_hold_every_file_of_the_package(archives):
    sdist, wheel = archives
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    in_wheel = set(zipfile.ZipFile(wheel).namelist())
    assert in_sdist >= FILES
    assert in_wheel >= FILES
    outside = {name for name in in_wheel if ".dist-info/" in name or ".data/" in name}
    assert in_wheel - outside == FILES
    assert {"gridka_ml/datasets/data/mnist.npz", "gridka_ml/datasets/data/abalone.data"} < FILES
    for name in lesson_names():
        assert {f"gridka_ml/lessons/{name}/{part}.py" for part in ("notebook", "checks", "answers")} < FILES
        assert any(file.startswith(f"gridka_ml/lessons/{name}/expected/") for file in FILES)


def test_the_installed_packages_go_together(environment):
    assert inside(environment, "python", "-m", "pip", "check") == "No broken requirements found.\n"


def test_doctor_finds_the_installation_healthy(environment):
    imported = inside(environment, "python", "-c", "import gridka_ml; print(gridka_ml.__file__)")
    assert Path(imported).is_relative_to(environment)
    told = inside(environment, "gridka-ml", "doctor")
    assert f"in {environment}" in told and "All is well." in told


def test_start_brings_the_exercises(environment):
    inside(environment, "gridka-ml", "start", "mine")
    for lesson in map(load_lesson, lesson_names()):
        assert (environment.parent / "mine" / lesson.file_name).read_bytes() == render.exercise(lesson)


def test_jupyterlab_finds_the_extension_for_alt_text(environment):
    code = "from jupyter_core.paths import jupyter_path; print(*jupyter_path('labextensions'), sep='\\n')"
    folders = inside(environment, "python", "-c", code).splitlines()
    assert any(Path(folder, "gridka-ml", "static", "remoteEntry.js").is_file() for folder in folders)


def test_slides_need_no_repository(environment):
    assert "The slides are in" in inside(environment, "gridka-ml", "slides", "warm_up", "--output", "slides.html")
    assert "Recap: arrays" in (environment.parent / "slides.html").read_text(encoding="utf-8")


def test_run_executes_a_solution(environment):
    told = inside(environment, "gridka-ml", "run", "warm_up")
    assert "warm_up: passed in" in told
    assert "All 1 solutions passed" in (environment.parent / "report.html").read_text(encoding="utf-8")
