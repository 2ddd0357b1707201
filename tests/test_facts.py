"""Facts that stand in more than one place agree; each has one home, and the others are held to it here."""

import json
import re

import pytest
import yaml

from gridka_ml import __version__, cli, runtime
from gridka_ml.board.store import HOURS
from gridka_ml.collecting.handed import LARGEST
from gridka_ml.collecting.sandbox import Limits

from tools import bootstrap
from tools.bootstrap import ROOT


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_the_packages():
    extension = json.loads(text_of("gridka_ml/jupyter/labextensions/gridka-ml/package.json"))
    assert yaml.safe_load(text_of("CITATION.cff"))["version"] == extension["version"] == __version__


@pytest.mark.parametrize("name", ["README.md", "deploy/slurm/README.md", "Makefile"])
def test_the_pythons_are_those_that_the_project_asks_for(name):
    """Written as "Python 3.11, 3.12 or 3.13", "… and 3.13" or "(3.11 to 3.13)"; examples name one of them."""
    text = " ".join(text_of(name).split())
    minors = [str(minor) for minor in range(bootstrap.OLDEST[1], bootstrap.NEWEST[1] + 1)]
    lists = re.findall(r"Python ((?:3\.\d+,? )+(?:or|and) 3\.\d+)", text)
    spans = re.findall(r"\(3\.(\d+) to 3\.(\d+)\)", text)
    assert lists or spans
    assert all(re.findall(r"3\.(\d+)", listed) == minors for listed in lists)
    assert all(span == (minors[0], minors[-1]) for span in spans)
    assert set(re.findall(r"(?:python|py -)3\.(\d+)", text)) <= set(minors)


def test_continuous_integration_runs_on_one_of_the_projects_pythons():
    versions = re.findall(r'python-version: "3\.(\d+)"', text_of(".github/workflows/ci.yml"))
    assert versions and all(bootstrap.OLDEST[1] <= int(minor) <= bootstrap.NEWEST[1] for minor in versions)


def test_the_disk_space_is_what_the_installation_asks_for():
    assert f"and {bootstrap.needed_gigabytes(['cpu']):.1f} GB of disk" in text_of("README.md")


@pytest.mark.parametrize("name", ["README.md", ".gitignore", "deploy/slurm/jupyterlab.slurm", "deploy/slurm/README.md"])
def test_the_folder_of_an_attendee_has_one_name(name):
    assert set(re.findall(r"\bmy_(?!hub\b)\w+", text_of(name))) == {runtime.WORKSHOP_FOLDER}


@pytest.mark.parametrize("name", ["README.md", "exercises/README.md", "docs/architecture.md"])
def test_the_hours_that_the_board_remembers_are_its_own(name):
    assert set(re.findall(r"\b(\d+) hours", text_of(name))) == {f"{HOURS:g}"}


def test_the_board_says_on_its_page_of_help_what_it_does():
    defaults = {each.name: each.default for each in cli.main.commands["board"].params}
    assert defaults["hours"] == HOURS and f"that port, {defaults['port']} unless" in text_of("README.md").replace(
        "\n", " "
    )
    assert f"`{defaults['file']}`" in text_of("README.md") and f"{defaults['file']}*" in text_of(".gitignore")


def test_what_a_collected_notebook_may_take_is_what_the_page_says():
    defaults, limits = {each.name: each.default for each in cli.main.commands["collect"].params}, Limits()
    assert (limits.memory, limits.notebook) == (defaults["memory"] * 1e9, defaults["minutes"] * 60)
    memory, minutes = f"{limits.memory / 1e9:g} GB of memory (`--memory`)", f"{limits.notebook // 60} for a notebook"
    said = f"{memory}, two minutes for a cell, {minutes} (`--minutes`)"
    assert limits.cell == 120 and said in " ".join(text_of("README.md").split())
    assert f"plain files of {LARGEST / 1e6:g} MB" in " ".join(text_of("docs/architecture.md").split())


# --- backends -------------------------------------------------------------------------------------------------------


def test_the_installer_knows_the_backends_of_the_package_in_their_order():
    assert list(bootstrap.BACKENDS) == list(runtime.BACKENDS)


@pytest.mark.parametrize("backend", runtime.BACKENDS.values(), ids=lambda backend: backend.name)
def test_who_looks_for_a_backend_finds_it(backend):
    default = backend is next(iter(runtime.BACKENDS.values()))
    assert backend.label in text_of("README.md").partition("## Backends and GPUs")[2]
    assert default or f"`make lab BACKEND={backend.name}`" in text_of("README.md")
    assert default or re.search(rf"BACKEND=[\w ]*\b{backend.name}\b", text_of("Makefile"))


def test_the_script_for_a_cluster_names_every_extra_that_brings_a_backend():
    usages = re.findall(r"\[([a-z]+(?:\|[a-z]+)+)\]", text_of("deploy/slurm/install.sh"))
    extras = [extra for extras in bootstrap.BACKENDS.values() for extra in extras]
    assert usages and all(usage.split("|") == extras for usage in usages)
