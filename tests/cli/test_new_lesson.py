"""`gridka-ml new-lesson`: what it refuses, in one sentence, and that it never touches what is there."""

import errno
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gridka_ml import cli, lessons
from gridka_ml.authoring import build
from gridka_ml.lesson_text import LessonError, lesson_names, load_lesson, parse_lesson


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """An empty repository in place of this one; nothing is built in it."""
    folder = tmp_path / "gridka_ml" / "lessons"
    folder.mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(lessons, "__path__", [str(folder)])
    monkeypatch.setattr(build, "build", lambda root, **options: [])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new_lesson(name):
    return CliRunner().invoke(cli.main, ["new-lesson", name])


def refused(name):
    result = new_lesson(name)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ") and result.output.count("\n") == 1
    return result.output


def test_it_gets_the_next_number_a_title_and_all_files(repository):
    result = new_lesson("recurrent_networks")
    assert result.exit_code == 0, result.output
    folder = repository / "gridka_ml" / "lessons" / "recurrent_networks"
    assert sorted(path.name for path in folder.iterdir()) == ["checks.py", "mistakes.py", "notebook.py"]
    assert not any(re.search(rb"@[A-Z]+@", path.read_bytes()) for path in folder.iterdir())
    lesson = parse_lesson((folder / "notebook.py").read_text(encoding="utf-8"), folder.name)
    assert lesson.file_name == f"{load_lesson(lesson_names()[-1]).number + 1:02}_recurrent_networks.ipynb"
    assert (lesson.title, lesson.optional) == ("Recurrent networks", True)
    assert "Write here" in (folder / "notebook.py").read_text(encoding="utf-8") and "Write here" in result.output


@pytest.mark.parametrize("name", ["Recurrent", "2d", "recurrent-networks", "a b", "", "../up", "class", "über", "_x"])
def test_a_name_that_will_not_do_is_said_in_one_sentence(repository, name):
    assert "cannot be the name of a lesson" in refused(name)
    assert list((repository / "gridka_ml" / "lessons").iterdir()) == []


@pytest.mark.parametrize("is_file", [False, True])
def test_what_is_there_is_never_overwritten(repository, is_file):
    mine = repository / "gridka_ml" / "lessons" / "mine"
    if is_file:
        mine.write_bytes(b"my work")
    else:
        mine.mkdir()
    assert "is there already" in refused("mine")
    assert mine.read_bytes() == b"my work" if is_file else list(mine.iterdir()) == []


def test_outside_the_repository_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "Go to its folder" in refused("recurrent_networks")


def test_the_command_of_another_copy_is_said(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert "belongs to another folder" in refused("recurrent_networks")
    assert [path.name for path in tmp_path.iterdir()] == ["pyproject.toml"]


def test_a_full_disk_is_said_and_leaves_no_half_lesson(repository, monkeypatch):
    def refuse(path, content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert "cannot be written (No space left on device)" in refused("recurrent_networks")
    assert list((repository / "gridka_ml" / "lessons").iterdir()) == []


def test_a_text_that_is_no_lesson_is_said_and_is_no_traceback(repository, monkeypatch):
    def refuse(root, **options):
        raise LessonError("lessons/mine/notebook.py:3: expected a title")

    monkeypatch.setattr(build, "build", refuse)
    result = new_lesson("recurrent_networks")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        1,
        "Error: lessons/mine/notebook.py:3: expected a title",
    )
