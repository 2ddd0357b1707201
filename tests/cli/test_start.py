"""`gridka-ml start`: the exercises arrive whole, and no one's work is ever overwritten."""

import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from gridka_ml import cli, lesson_text
from gridka_ml.authoring import render
from gridka_ml.cli import placing
from gridka_ml.folder import FOLDER
from gridka_ml.lesson_text import lesson_names, load_lesson

EXERCISES = {lesson.file_name: render.exercise(lesson) for lesson in map(load_lesson, lesson_names())}
NAMES = list(EXERCISES)
PAGES = ["00_welcome.md", "README.md", "cheat_sheet.md"]
posix = pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")


def start(folder):
    return CliRunner().invoke(cli.main, ["start", str(folder)])


def names_in(folder):
    """The notebooks in a folder, and parts of files that should be gone; not the pages around them."""
    return sorted(path.name for path in folder.iterdir() if path.name not in (*PAGES, FOLDER))


def test_every_exercise_is_there_and_nothing_else(tmp_path):
    result = start(tmp_path / "a" / "new folder")
    assert result.exit_code == 0
    assert f"created: {', '.join(NAMES)}" in result.output
    assert sorted(path.name for path in (tmp_path / "a" / "new folder").iterdir()) == sorted([FOLDER, *PAGES, *NAMES])
    for name, content in EXERCISES.items():
        assert (tmp_path / "a" / "new folder" / name).read_bytes() == content


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


@pytest.fixture
def mended(tmp_path, monkeypatch):
    """A folder with all exercises, in which one was begun; then its lesson was mended twice. Call it to mend it."""
    start(tmp_path)
    mine = tmp_path / NAMES[0]
    begun = mine.read_text(encoding="utf-8").replace("____", "28", 1)
    mine.write_text(begun, encoding="utf-8")

    def mend(text):
        load = lesson_text.load_lesson

        def loaded(name):
            lesson = load(name)
            first, *others = lesson.cells
            cells = (replace(first, stub=first.stub + text), *others)
            return replace(lesson, cells=cells) if lesson.file_name == NAMES[0] else lesson

        monkeypatch.setattr(lesson_text, "load_lesson", loaded)

    return tmp_path, begun, mend


def test_of_a_lesson_that_was_mended_the_newer_one_is_laid_beside(mended):
    folder, begun, mend = mended
    assert "mended" not in start(folder).output
    mend("A sentence more.")
    beside = [NAMES[0].replace(".ipynb", " (newer).ipynb"), NAMES[0].replace(".ipynb", " (newer 2).ipynb")]
    assert f"mended after you began yours, so the newer one lies beside it: {beside[0]}" in start(folder).output
    assert (folder / NAMES[0]).read_text(encoding="utf-8") == begun
    assert "A sentence more." in (folder / beside[0]).read_text(encoding="utf-8")
    assert "mended" not in start(folder).output
    mend("And another one.")
    assert beside[1] in start(folder).output
    assert names_in(folder) == sorted([*NAMES, *beside])
    assert (folder / NAMES[0]).read_text(encoding="utf-8") == begun


@pytest.mark.slow
def test_both_versions_of_a_lesson_know_of_each_other(mended):
    folder, _, mend = mended
    mend("A sentence more.")
    start(folder)
    code = "from gridka_ml import open_lesson; open_lesson('warm_up')"
    answer = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    told = answer.stdout.splitlines()[1:]
    newer = NAMES[0].replace(".ipynb", " (newer).ipynb")
    assert told == [f"This lesson was mended after you began it: {newer} is the newer version, {NAMES[0]} is yours."]


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


# Starts in one folder after the other, each stopped before one more of its steps; an audit hook counts them. argv: the
# signal, whether the disk has links, where the folders go.
STOP_AT_EVERY_STEP = """
import os, signal, sys
from functools import cache
from gridka_ml import cli, lesson_text
from gridka_ml.authoring import render
from gridka_ml.cli import placing
from gridka_ml.folder import FOLDER

lesson_text.load_lesson = cache(lesson_text.load_lesson)
lessons = map(lesson_text.load_lesson, lesson_text.lesson_names())
rendered = {lesson.file_name: render.exercise(lesson) for lesson in lessons}  # once for all
render.exercise = lambda lesson: rendered[lesson.file_name]
by, links, folders = getattr(signal, sys.argv[1]), sys.argv[2] == "links", sys.argv[3]
signal.signal(signal.SIGINT, signal.default_int_handler)
steps = 0

def no_links(*paths):
    raise PermissionError(1, "Operation not permitted")

def count(event, arguments):
    global steps
    steps += event in ("open", "os.mkdir", "os.link", "os.rename", "os.remove") and folder in str(arguments[0])
    if steps == stop:
        os.kill(os.getpid(), by)

os.link = os.link if links else no_links
for stop in range(1, 1000):
    folder = f"{folders}/{stop}"
    child = os.fork()
    if child == 0:
        sys.addaudithook(count)
        cli.main(["start", folder])
    if os.waitpid(child, 0)[1] == 0:
        break
"""


def look_and_complete(folder):
    """What was cut off left nothing that looks whole and is not, and a second start completes it, but for my work."""
    found = [name for name in NAMES if (folder / name).exists() and (folder / name).stat().st_size]
    assert all((folder / name).read_bytes() == EXERCISES[name] for name in found)
    mine = dict.fromkeys(found[:1], b"my work")
    for name, content in mine.items():
        (folder / name).write_bytes(content)
    assert start(folder).exit_code == 0
    assert [name for name in names_in(folder) if not name.startswith(".")] == NAMES
    assert {name: (folder / name).read_bytes() for name in NAMES} == EXERCISES | mine


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process there cannot be copied before it starts")
@pytest.mark.parametrize("links", ["links", "no links"])
@pytest.mark.parametrize("by", ["SIGKILL", "SIGINT"])
def test_a_start_stopped_at_any_step_leaves_nothing_half_and_the_next_completes_it(tmp_path, monkeypatch, by, links):
    monkeypatch.setattr(render, "exercise", lambda lesson: EXERCISES[lesson.file_name])
    monkeypatch.setattr(lesson_text, "load_lesson", cache(load_lesson))
    command = [sys.executable, "-c", STOP_AT_EVERY_STEP, by, links, tmp_path]
    subprocess.run(command, check=True, capture_output=True)
    folders = [folder for folder in tmp_path.iterdir() if folder.is_dir()]
    assert len(folders) >= 3 * len(NAMES)  # each notebook is opened, named, and its other name removed
    for folder in folders:
        look_and_complete(folder)


@posix
def test_a_start_killed_in_the_middle_of_a_file_leaves_no_half_notebook(tmp_path):
    """The system itself kills a process that writes more than it may."""
    kill = f"""
import resource, signal
from gridka_ml import cli
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
cli.main(["start", {str(tmp_path)!r}])
"""
    assert subprocess.run([sys.executable, "-B", "-c", kill]).returncode == -signal.SIGXFSZ
    [part] = (tmp_path / name for name in names_in(tmp_path))
    assert part.name.startswith(".") and part.suffix == ".part" and part.stat().st_size == 1000
    look_and_complete(tmp_path)


@posix
def test_a_disk_that_becomes_full_is_said_in_one_sentence_and_the_next_start_completes_the_folder(tmp_path):
    sizes = sorted(map(len, EXERCISES.values()))
    code = f"""
import resource
from gridka_ml import cli
resource.setrlimit(resource.RLIMIT_FSIZE, ({sizes[-1] - 1},) * 2)
cli.main(["start", {str(tmp_path)!r}])
"""
    answer = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1 and f"{tmp_path} cannot be written" in answer.stderr
    assert set(names_in(tmp_path)) < set(NAMES)
    look_and_complete(tmp_path)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that even root cannot write")
def test_a_folder_that_nobody_can_write_is_said_in_one_sentence():
    result = start("/proc/self")
    assert result.exit_code == 1
    assert "Choose a folder of your own" in result.output
    assert result.output.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="links are not used there")
@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_without_links_will_do(tmp_path, monkeypatch, number):
    def refuse(*paths):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    assert start(tmp_path).exit_code == 0
    assert names_in(tmp_path) == NAMES
    assert (tmp_path / NAMES[0]).read_bytes() == EXERCISES[NAMES[0]]
    with pytest.raises(FileExistsError):
        placing.publish(tmp_path / "part", tmp_path / NAMES[0])


@pytest.mark.slow
def test_two_attendees_starting_at_once_get_whole_notebooks(tmp_path):
    command = [sys.executable, "-m", "gridka_ml.cli", "start", tmp_path]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert names_in(tmp_path) == NAMES
    assert {name: (tmp_path / name).read_bytes() for name in NAMES} == EXERCISES
