"""Every system that the README names can install the workshop: a resolver's dry run for each, with each Python.

uv chooses what it would install there, as tools/bootstrap.py does, and takes wheels only: nobody needs a compiler.
It asks the package registry for metadata and downloads no package. Without a network nothing can be known, and these
tests are skipped.
"""

import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker

from tools import bootstrap, lock
from tools.bootstrap import ROOT

pytestmark = pytest.mark.slow

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYTHONS = [f"3.{minor}" for minor in range(bootstrap.OLDEST[1], bootstrap.NEWEST[1] + 1)]
# uv's name of a system, the oldest that will do, and what markers see there.
PLATFORMS = {
    "x86_64-manylinux_2_28": ("Linux", "linux", "posix", "x86_64"),
    "aarch64-manylinux_2_28": ("Linux", "linux", "posix", "aarch64"),
    "aarch64-apple-darwin": ("Darwin", "darwin", "posix", "arm64"),
    "x86_64-pc-windows-msvc": ("Windows", "win32", "nt", "AMD64"),
}
MARKERS = ("platform_system", "sys_platform", "os_name", "platform_machine")
MACOS, MACOS_FOR_TORCH = "12.0", "14.0"
TOGETHER = [extra for extra in bootstrap.SIZES if extra != "gpu"]  # all that do not exclude each other
LOCKED = ("--constraints", "requirements.lock")
everywhere = pytest.mark.parametrize("platform", PLATFORMS)


def uv(platform, python, extras, *arguments):
    """Run uv's resolver for another system; returns its status, what it prints and what it reports."""
    program = bootstrap.find_uv(Path(sys.prefix))
    assert program, "uv is missing; `make test` installs it"
    command = [program, *arguments, "--python", sys.executable, "--only-binary", ":all:"]
    command += ["--python-platform", platform, "--python-version", python]
    command += [part for extra in extras for part in ("--extra", extra)]
    macos = MACOS_FOR_TORCH if "torch" in extras else MACOS
    environment = bootstrap.clean_environment() | {"MACOSX_DEPLOYMENT_TARGET": macos}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    return answer.returncode, answer.stdout, answer.stderr


def dry_run(platform, python, extras, *arguments):
    """The installer's status and report; for a machine on which nothing is installed yet."""
    nowhere = Path("build", "nowhere")
    options = ("--dry-run", "--target", nowhere, "-r", "pyproject.toml", *arguments)
    status, _, report = uv(platform, python, extras, "pip", "install", *options)
    return status, report


@pytest.fixture(scope="module", autouse=True)
def registry(tmp_path_factory):
    """Ask for one package first, so that all tests are skipped at once where nobody answers."""
    file = tmp_path_factory.mktemp("registry") / "one.txt"
    file.write_text("click", encoding="utf-8")
    status, _, report = uv("linux", "3.12", (), "pip", "compile", "--quiet", "--no-deps", file)
    if status and "could not be downloaded" in bootstrap.meaning(report):
        pytest.skip("the package registry cannot be reached")


def installed(report):
    """What a dry run would install, as {name: version}."""
    return dict(re.findall(r"^ \+ (\S+)==(\S+)$", report, re.MULTILINE))


def wheels(platform, python, extras):
    """The packages that would be installed, as {name: (version, hashes of the wheels that fit the system)}."""
    status, report = dry_run(platform, python, extras, *LOCKED)
    assert status == 0, report
    # The dry run has fetched all that this needs; without --offline it would be fetched again.
    options = ("--offline", "--quiet", "--format", "pylock.toml", "pyproject.toml", *LOCKED)
    status, text, report = uv(platform, python, extras, "pip", "compile", *options)
    assert status == 0, report
    return {
        package["name"]: (package["version"], {wheel["hashes"]["sha256"] for wheel in package["wheels"]})
        for package in tomllib.loads(text)["packages"]
    }


def hashes(text):
    """The hashes in a lock, as {name: {sha256, …}}."""
    entries = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if not entry.startswith("#")]
    return {entry.split("==")[0]: set(re.findall(r"sha256:([0-9a-f]{64})", entry)) for entry in entries}


def each_python(check):
    """Run a check for all Pythons at once: uv mostly waits."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(check, PYTHONS))


@everywhere
def test_each_locked_package_has_a_wheel_with_a_locked_hash(platform):
    each_python(lambda python: check_lock(platform, python))


def check_lock(platform, python):
    found = wheels(platform, python, TOGETHER)
    if "linux" in platform:
        found |= wheels(platform, python, ("gpu",))
    system = dict(zip(MARKERS, PLATFORMS[platform], strict=True))
    system |= {"python_version": python, "python_full_version": f"{python}.5", "implementation_name": "cpython"}
    wanted = {
        name: version
        for name, (version, marker) in lock.pins(LOCK).items()
        if not marker or Marker(marker).evaluate(system)
    }
    assert {name: version for name, (version, _) in found.items()} == wanted
    locked = hashes(LOCK)
    assert [name for name, (_, fitting) in found.items() if not fitting & locked[name]] == []


@everywhere
def test_conda_gets_versions_that_exist_and_no_others(platform, tmp_path):
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"][-1]["pip"]
    listed.remove("-e .[cpu]")
    (tmp_path / "list.txt").write_text("\n".join(listed), encoding="utf-8")
    each_python(lambda python: check_list(platform, python, tmp_path / "list.txt"))


def check_list(platform, python, listed):
    status, report = dry_run(platform, python, ("cpu",), "-r", listed)
    assert status == 0, report
    pins = lock.pins(listed.read_text(encoding="utf-8"))
    found = installed(report)
    assert len(found) > 100
    assert set(found) <= set(pins)  # whatever is not listed comes in a version of its own, and one day in another
    assert found == {name: pins[name][0] for name in found}


@pytest.mark.parametrize(
    ("platform", "python", "pin"),
    [
        ("x86_64-pc-windows-msvc", "3.12", "uvloop==0.22.1"),  # has wheels, but none for Windows
        ("x86_64-manylinux_2_28", "3.13", "lxml==4.9.3"),  # has wheels, but none for Python 3.13
        ("aarch64-manylinux_2_28", "3.12", "tensorflow-cpu==2.21.0"),  # has wheels, but none for arm64
    ],
)
def test_a_package_without_a_wheel_would_be_noticed(platform, python, pin, tmp_path):
    (tmp_path / "pin.txt").write_text(pin, encoding="utf-8")
    status, report = dry_run(platform, python, (), "--no-deps", "-r", tmp_path / "pin.txt")
    assert status == 1
    assert pin.split("=")[0] in report and "has no" in report
