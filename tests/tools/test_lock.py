"""The same versions everywhere: pyproject.toml, requirements.lock, environment.yml and what is installed agree."""

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from gridka_ml import runtime

from tools import bootstrap, lock
from tools.bootstrap import BACKENDS, ROOT, SIZES

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_lock_names_no_address():
    assert "://" not in LOCK
    assert "index" not in LOCK.replace("--hash", "")


def test_nobody_has_changed_what_make_lock_wrote():
    assert lock.is_intact(LOCK)
    assert lock.is_intact(ENVIRONMENT)


def test_a_changed_hash_or_line_is_noticed():
    hashes = re.findall("[0-9a-f]{64}", LOCK)
    for wrong in (LOCK.replace(hashes[0], hashes[1]), LOCK.replace(hashes[-1], hashes[0]), LOCK[:-1], "", LOCK * 2):
        assert not lock.is_intact(wrong)
    assert not lock.is_intact(ENVIRONMENT.replace("sys_platform == 'darwin'", "sys_platform == 'win32'"))


def test_conda_gets_one_of_the_projects_pythons_and_all_else_from_conda_forge():
    environment = yaml.safe_load(ENVIRONMENT)
    python, *others = environment["dependencies"]
    assert python.startswith("python=") and python.removeprefix("python=") in SpecifierSet(PROJECT["requires-python"])
    assert [other if isinstance(other, str) else list(other) for other in others] == ["pip", ["pip"]]
    assert environment["channels"] == ["conda-forge"]


def test_every_locked_package_has_hashes_and_one_version():
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) == len(lock.pins(LOCK)) > 100
    for entry in packages:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_whatever_the_project_asks_for_is_locked_in_a_version_that_fits():
    pins = lock.pins(LOCK)
    for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()):
        for requirement in map(Requirement, group):
            if requirement.name != "gridka-ml":
                version, _ = pins[canonicalize_name(requirement.name)]
                assert requirement.specifier.contains(version), requirement


def test_the_extras_are_those_of_the_project():
    assert set(SIZES) == set(PROJECT["optional-dependencies"])


def test_an_extra_for_a_backend_names_what_brings_it():
    for name, backend in runtime.BACKENDS.items():
        bringing = [
            extra
            for extra, group in PROJECT["optional-dependencies"].items()
            if {Requirement(text).name for text in group} & set(backend.distributions)
        ]
        assert bringing == BACKENDS[name]


def test_conda_gets_the_locked_versions():
    pins = lock.pins(LOCK)
    listed = yaml.safe_load(ENVIRONMENT)["dependencies"][-1]["pip"]
    assert listed[-1] == "-e .[cpu]"
    for line in listed[:-1]:
        requirement = Requirement(line)
        assert str(requirement.specifier) == f"=={pins[requirement.name][0]}"


def test_conda_gets_every_package_that_a_lesson_needs():
    listed = lock.pins(ENVIRONMENT)
    assert closure("gridka-ml", "cpu") <= set(listed)


def test_what_is_installed_is_what_is_locked():
    for name, (version, _) in lock.pins(ENVIRONMENT).items():
        try:
            assert metadata.version(name) == version, name
        except metadata.PackageNotFoundError:
            assert ";" in next(line for line in ENVIRONMENT.splitlines() if f'"{name}==' in line)  # for another system


def test_the_installed_packages_go_together():
    command = [bootstrap.find_uv(Path(sys.prefix)), "pip", "check", "--python", sys.executable]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


def closure(name, extra=""):
    """The names of all packages that one needs, directly or not, on this machine."""
    found, open_names = set(), {(name, extra)}
    while open_names:
        name, extra = open_names.pop()
        for requirement in map(Requirement, metadata.requires(name) or []):
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            needed = canonicalize_name(requirement.name)
            steps = {(needed, wanted) for wanted in requirement.extras or {""}}
            open_names |= steps if needed not in found else set()
            found.add(needed)
    return found
