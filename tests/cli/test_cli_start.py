"""`gridka-ml start`: the exercises arrive whole, and no one's work is ever overwritten."""

import errno
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from gridka_ml import cli
from gridka_ml.authoring import render
from gridka_ml.lesson_text import lesson_names, load_lesson

NAMES = [load_lesson(name).file_name for name in lesson_names()]


def start(folder):
    return CliRunner().invoke(cli.main, ["start", str(folder)])


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_every_exercise_is_there_and_nothing_else(tmp_path):
    result = start(tmp_path / "a" / "new folder")
    assert result.exit_code == 0
    assert f"created: {', '.join(NAMES)}" in result.output
    assert names_in(tmp_path / "a" / "new folder") == NAMES
    for name in lesson_names():
        lesson = load_lesson(name)
        assert (tmp_path / "a" / "new folder" / lesson.file_name).read_bytes() == render.exercise(lesson)


def test_the_repository_is_not_needed(tmp_path):
    command = [sys.executable, "-m", "gridka_ml.cli", "start", "."]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert names_in(tmp_path) == NAMES


def test_an_edited_notebook_stays_as_it_is(tmp_path):
    start(tmp_path)
    mine = tmp_path / NAMES[0]
    mine.write_bytes(b"my work\r\n")
    result = start(tmp_path)
    assert result.exit_code == 0
    assert f"kept as they are: {', '.join(NAMES)}" in result.output
    assert mine.read_bytes() == b"my work\r\n"


def test_a_deleted_notebook_comes_back_and_the_others_stay(tmp_path):
    start(tmp_path)
    (tmp_path / NAMES[0]).rename(tmp_path / "mine.ipynb")
    result = start(tmp_path)
    assert f"created: {NAMES[0]}" in result.output
    assert names_in(tmp_path) == sorted([*NAMES, "mine.ipynb"])


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_nowhere_is_not_replaced(tmp_path):
    (tmp_path / NAMES[0]).symlink_to(tmp_path / "unplugged disk" / "mine.ipynb")
    assert start(tmp_path).exit_code == 0
    assert (tmp_path / NAMES[0]).is_symlink()


def test_a_file_in_the_way_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        result = start(folder)
        assert result.exit_code == 1
        assert "a file is in the way" in result.output
        assert result.output.count("\n") == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "Choose a folder of your own"),
    ],
)
def test_a_folder_that_takes_nothing_is_said_in_one_sentence(tmp_path, monkeypatch, number, sentence):
    def refuse(file):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    result = start(tmp_path)
    assert result.exit_code == 1
    assert sentence in result.output
    assert names_in(tmp_path) == []


def test_an_interruption_leaves_no_half_notebook(tmp_path, monkeypatch):
    def interrupt(file):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    assert start(tmp_path).exit_code == 1
    assert names_in(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="links are not used there")
def test_a_disk_without_links_will_do(tmp_path, monkeypatch):
    def refuse(*paths):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert start(tmp_path).exit_code == 0
    assert names_in(tmp_path) == NAMES
    json.loads((tmp_path / NAMES[0]).read_bytes())
    with pytest.raises(FileExistsError):
        cli.publish(tmp_path / "part", tmp_path / NAMES[0])


def test_two_attendees_starting_at_once_get_whole_notebooks(tmp_path):
    command = [sys.executable, "-m", "gridka_ml.cli", "start", tmp_path]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert names_in(tmp_path) == NAMES
    for name in NAMES:
        json.loads((tmp_path / name).read_bytes())
