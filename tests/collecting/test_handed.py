"""Which notebooks are found, whose they are, and what is not read, whatever lies in the folders."""

import json
import os
from pathlib import Path

import pytest

from gridka_ml.authoring import render
from gridka_ml.collecting import handed
from gridka_ml.collecting.handed import file_name, owner, people, plain_name
from gridka_ml.folder import State
from gridka_ml.lesson_text import load_lesson

pytestmark = pytest.mark.skipif(os.name == "nt", reason="notebooks are collected on Linux alone")
NAME = "01_warm_up.ipynb"
NOTEBOOK = render.exercise(load_lesson("warm_up"))


@pytest.fixture
def top(tmp_path):
    """A folder of what was handed in, with Anna's notebook in it."""
    return folder_of(tmp_path / "people", "anna").parent


def folder_of(top, person):
    folder = top / person
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(NOTEBOOK)
    return folder


def test_a_notebook_that_has_gone_is_not_called_a_link(top):
    anna = people([top])["anna"]
    (top / "anna" / NAME).unlink()
    assert [each.trouble for each in anna.notebooks] == ["cannot be read (No such file or directory)"]


def found(*sources):
    """{person: [(file, lesson or what is wrong), …]}"""
    return {
        name: [(each.name, each.trouble or each.lesson) for each in person.notebooks]
        for name, person in people(sources).items()
    }


def test_each_folder_is_a_person(top):
    folder_of(top, "ben")
    assert found(top) == {"anna": [(NAME, "warm_up")], "ben": [(NAME, "warm_up")]}


def test_the_folder_that_make_lab_made_is_looked_into(top):
    folder_of(top / "ben", "my_workshop")
    assert found(top)["ben"] == [(NAME, "warm_up")]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("01_warm_up_anna.ipynb", "anna"),
        ("Anna Müller - 01_warm_up.ipynb", "Anna Müller"),
        ("01_warm_up_anna (newer).ipynb", "anna"),
        ("01_warm_up_anna-Copy1.ipynb", "anna"),
        ("anna_01_warm_up (2).ipynb", "anna"),
        ("01_warm_up.ipynb", ""),
        ("anna.ipynb", "anna"),
    ],
)
def test_in_a_folder_of_notebooks_the_name_tells_whose_each_is(name, person, tmp_path):
    assert owner(name) == person
    (tmp_path / name).write_bytes(NOTEBOOK)
    assert found(tmp_path) == {person or tmp_path.name: [(name, "warm_up")]}, "its cells tell the lesson"


def test_two_sources_are_one_class(top, tmp_path):
    folder_of(tmp_path / "more", "anna")
    assert found(top, tmp_path / "more") == {"anna": [(NAME, "warm_up")] * 2}


def test_hidden_folders_and_other_files_are_nobody(top):
    (top / ".ipynb_checkpoints").mkdir()
    (top / "list.csv").write_text("x")
    assert list(found(top)) == ["anna"]


def test_a_person_without_a_notebook_is_named(top):
    (top / "ben").mkdir()
    assert found(top)["ben"] == [("ben", "no notebook in this folder")]


# --- what is not read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["/etc/passwd", f"../anna/{NAME}", "nowhere"])
def test_a_link_is_not_followed(top, target):
    (top / "eve").mkdir()
    (top / "eve" / NAME).symlink_to(target)
    assert found(top)["eve"] == [(NAME, "a link, which is not followed")]


def test_a_folder_that_is_a_link_is_not_entered(top):
    (top / "eve").symlink_to("anna")
    (top / "mia").mkdir()
    (top / "mia" / "my_workshop").symlink_to("../anna")
    assert found(top)["eve"] == [("eve", "a link, which is not followed")]
    assert found(top)["mia"] == [("mia", "no notebook in this folder")]


def test_a_folder_that_becomes_a_link_meanwhile_is_not_entered(top):
    person = people([top])["anna"]
    folder_of(top.parent, "secret")
    (top / "anna").rename(top / "elsewhere")
    (top / "anna").symlink_to("../secret")
    assert [each.trouble for each in person.notebooks] == ["a link, which is not followed"]


def test_progress_is_read_but_not_through_a_link(top):
    folder = top / "anna" / ".gridka_ml"
    folder.mkdir()
    kept = folder / "warm_up.json"
    kept.write_text(json.dumps({"tasks": {"describe": {"state": "passed", "passed": "x"}}}))
    assert people([top])["anna"].progress("warm_up")["describe"].state is State.PASSED
    kept.rename(folder / "elsewhere.json")
    kept.symlink_to("elsewhere.json")
    assert people([top])["anna"].progress("warm_up") == {}


def test_what_would_make_a_reader_wait_is_no_plain_file(top):
    (top / "eve").mkdir()
    os.mkfifo(top / "eve" / NAME)
    (top / "mia" / NAME).mkdir(parents=True)
    assert found(top)["eve"] == [(NAME, "no plain file")]
    assert found(top)["mia"] == [(NAME, "no plain file")]


def test_a_notebook_of_500_megabytes_is_not_read(top):
    with (folder_of(top, "eve") / NAME).open("r+b") as file:
        file.truncate(500_000_000)
    assert found(top)["eve"] == [(NAME, "too large: 500 MB, and at most 10 are read")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[1]",
        b'{"cells": 5}',
        b'{"cells": [5]}',
        b'{"cells": [{"cell_type": "code", "source": [5]}]}',
        b'{"cells": [{"cell_type": "code"}]}',
        b"[" * 100_000,
        b'{"cells": ' + b"9" * 5000 + b"}",
    ],
    ids=range(11),
)
def test_what_is_no_notebook_is_said_to_be_none(content, top):
    (folder_of(top, "eve") / NAME).write_bytes(content)
    [(_, trouble)] = found(top)["eve"]
    assert trouble in ("no valid notebook", "not a list of at most 1000 cells")


def test_a_million_cells_are_not_read(top):
    cells = b",".join([b'{"cell_type":"code","source":""}'] * 100_000)
    (folder_of(top, "eve") / NAME).write_bytes(b'{"cells": [' + cells + b"]}")
    assert found(top)["eve"] == [(NAME, "not a list of at most 1000 cells")]


def test_a_thousand_notebooks_of_one_person_are_not_read(top, monkeypatch):
    monkeypatch.setattr(handed, "MOST_FILES", 2)
    for number in range(4):
        (top / "anna" / f"01_warm_up-Copy{number}.ipynb").write_bytes(NOTEBOOK)
    assert [trouble for _, trouble in found(top)["anna"]] == ["warm_up", "warm_up", "more than 2 notebooks"]


def test_other_notebooks_are_named(top):
    (top / "anna" / "holidays.ipynb").write_text('{"cells": []}')
    assert found(top)["anna"] == [(NAME, "warm_up"), ("holidays.ipynb", "no notebook of the workshop")]


# --- names ----------------------------------------------------------------------------------------------------------


def test_a_name_steers_no_terminal_and_turns_no_direction():
    assert plain_name("an\x1b[2Jna\n\u202emoc\u200b") == "an [2Jna moc"
    assert plain_name("\x00") == "nameless"
    assert len(plain_name("a" * 1000)) == 60


def test_files_get_names_that_lead_nowhere_and_are_not_taken():
    taken = set()
    assert file_name("../../etc/passwd", taken) == "etc_passwd"
    assert file_name("Anna Müller", taken) == "Anna_Müller"
    assert file_name("anna müller", taken) == "anna_müller_2", "on some disks they would be one"
    assert file_name("...", taken) == "nameless"
    assert Path(file_name("a/b\\c:d", taken)).name == "a_b_c_d"
