"""A room without a network: `make packages` elsewhere, then `make lab` on a bare machine that reaches nothing else.

The folder is for this system, this Python and JAX, the smallest of the backends; all else is as in a room. Where
namespaces are not allowed, the machine is not cut off, but still bare.
"""

import os
import re
import shutil
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.installing import clone, run, surroundings, told_by
from tests.support.machine import needs
from tools import bootstrap, packages
from tools.bootstrap import ROOT, program

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="a shell script takes the network away")]

# `python -m http.server` on a free port, which stands for SERVER in the command that it serves.
SERVE = """
import functools, http.server, subprocess, sys, threading
folder, *command = sys.argv[1:]
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.exit(subprocess.call([part.replace("SERVER", f"http://127.0.0.1:{server.server_port}") for part in command]))
"""


def make_packages(folder):
    """Do what `make packages` does, for this machine alone."""
    [system] = [name for name, (_, known) in packages.SYSTEMS.items() if known == bootstrap.machine()]
    python = bootstrap.dotted(sys.version_info[:2])
    choice = ("--systems", system, "--pythons", python, "--backends", "jax", "--extras", "teach")
    status, told = run(sys.executable, "-m", "tools.packages", folder, *choice, cwd=ROOT)
    if status != 0 and "Is there a network?" in told and not os.environ.get("CI"):
        pytest.skip("the package registry cannot be reached")
    assert status == 0, told
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder that the instructor has made."""
    folder = tmp_path_factory.mktemp("stick") / "für alle, 2"
    told = make_packages(folder)
    assert "make lab PACKAGES=" in told and re.search(r"^ *\d+ MB in all", told, re.MULTILINE), told
    return folder


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """What in front of a command takes away caches, settings, and the network, if that is allowed."""
    bare = ROOT / ".ci" / "bare"
    allowed = run(bare, "--offline", "true", cwd=ROOT)[0] == 0
    return (bare, "--offline") if allowed else (bare,)


def type_it(offline, *command, cwd):
    """Type a command on a bare machine without a network; returns (status, what it prints)."""
    nowhere = {"UV_CACHE_DIR": "", "UV_INDEX": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    environment = surroundings(Path(sys.prefix, "nothing"), **nowhere)
    del environment["UV_CACHE_DIR"]
    folders = environment["PATH"].split(os.pathsep)
    environment["PATH"] = os.pathsep.join(each for each in folders if not shutil.which("uv", path=each))
    return run(*offline, *command, cwd=cwd, environment=environment)


def lab(*variables):
    """`make lab` with this Python, whose JupyterLab only says its version."""
    return (needs("make"), "lab", f"PYTHON={sys.executable}", "ARGS=--version", *variables)


@pytest.fixture(scope="module")
def attendee(tmp_path_factory, folder, offline):
    """The clone of somebody who typed `make lab PACKAGES=http://…`."""
    home = clone(tmp_path_factory.mktemp("attendee"))
    server = (sys.executable, "-c", SERVE, folder)
    status, told = type_it(offline, *server, *lab("BACKEND=jax", "PACKAGES=SERVER"), cwd=home)
    assert status == 0 and re.search(r"^\d+\.\d+\.\d+$", told, re.MULTILINE), told
    fetched = re.findall(r'"GET (/simple/\S+\.whl) HTTP/1.1" 200', told)
    assert len(fetched) == len(set(fetched)) > 100  # each wheel goes through the air once
    assert not any("latex2mathml" in name for name in fetched)  # and only what this attendee needs
    return home


def test_a_served_folder_gives_all_that_a_lesson_needs(attendee, offline):
    status, told = type_it(offline, program(attendee / ".venv", "gridka-ml"), "doctor", cwd=attendee)
    assert status == 0 and "on JAX" in told and "All is well." in told, told


def test_a_stick_gives_what_is_missing(attendee, folder, offline):
    status, told = type_it(offline, *lab("EXTRA=teach", f"PACKAGES={folder}"), cwd=attendee)
    assert status == 0, told
    told_by(program(attendee / ".venv", "python"), "-c", "import latex2mathml", cwd=attendee)


@pytest.fixture
def copy(folder, tmp_path):
    """A copy of the folder, whose files may be replaced but not written."""
    return shutil.copytree(folder, tmp_path / "copy", copy_function=os.link)


def harm(path, how):
    """Let one bit of a file be wrong, or its end be missing, or all of it."""
    content = bytearray(path.read_bytes())
    path.unlink()
    if how == "a bit":
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    if how == "half":
        path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("package", "how", "place"),
    [("uv", "a bit", None), ("hatchling", "half", "SERVER"), ("hatchling", "all", None)],
)
def test_a_damaged_file_is_refused_and_named(package, how, place, copy, offline, tmp_path):
    [wheel] = (copy / "simple" / package).glob("*.whl")
    harm(wheel, how)
    home = tmp_path / "home"
    home.mkdir()
    command = (sys.executable, clone(home) / "tools" / "bootstrap.py", "--backends", "jax")
    server = (sys.executable, "-c", SERVE, copy)
    status, told = type_it(offline, *server, *command, "--packages", place or copy, cwd=home)
    assert status == 1
    assert re.search(rf"^simple/{package}/{re.escape(wheel.name)} in .* is damaged or missing", told, re.MULTILINE), (
        told
    )
    assert not any((home / ".venv").rglob("keras/__init__.py"))


def test_the_same_command_mends_a_folder_and_removes_what_is_no_longer_asked_for(copy):
    [wheel] = (copy / "simple" / "jax").glob("*.whl")
    harm(wheel, "a bit")
    stale = copy / "simple" / "keras" / "keras-3.1.0-py3-none-any.whl"
    other = copy / "simple" / "theano" / "theano-1.0-py3-none-any.whl"
    other.parent.mkdir()
    stale.touch()
    other.touch()
    make_packages(copy)
    assert sha256(wheel.read_bytes()).hexdigest() in (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not stale.exists() and not other.parent.exists()
    assert [path.suffix for path in sorted(stale.parent.iterdir())] == [".html", ".whl", ".metadata"]


def test_the_workshop_lies_in_the_folder(folder):
    if not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    names = zipfile.ZipFile(folder / packages.REPOSITORY).namelist()
    assert {"gridka_ml/Makefile", "gridka_ml/requirements.lock", "gridka_ml/tools/bootstrap.py"} <= set(names)
