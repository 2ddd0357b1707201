"""The page of the day: true when it is opened and while one goes on, and never written over somebody's words."""

from dataclasses import replace

import pytest

from gridka_ml.folder import FOLDER, Earlier, Kept, State, welcome
from gridka_ml.lesson_text import lesson_names, load_day, load_lesson

LESSONS = [load_lesson(name) for name in lesson_names()]
FIRST = LESSONS[0]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / FOLDER).mkdir()
    welcome.place_welcome(tmp_path, LESSONS, load_day())
    return tmp_path


def page(folder):
    return (folder / welcome.PAGE).read_text(encoding="utf-8")


def line_of(folder, lesson):
    [line] = [line for line in page(folder).splitlines() if f"({lesson.file_name})" in line]
    return line


def test_it_has_the_whole_day_with_a_link_to_each_lesson(folder):
    for step in load_day().program(LESSONS):
        name = f"[{step.what}]({step.lesson.file_name})" if step.lesson else step.what
        assert f"| {step.clock} | {step.minutes} | {name} |" in page(folder)
    for lesson in LESSONS:
        assert line_of(folder, lesson).endswith(f"| {'○' * len(lesson.tasks)} 0 of {len(lesson.tasks)} tasks done |")


def test_it_says_how_far_one_is_when_it_is_opened_again(folder):
    first, second, third, *others = FIRST.tasks
    Kept(FIRST.name, folder).keep(
        {first: Earlier(State.PASSED, "x"), second: Earlier(State.CAUGHT_UP), third: Earlier(State.CHANGED, "x")}
    )
    welcome.place_welcome(folder, LESSONS, load_day())
    told = f"| ✔➜✎{'○' * len(others)} 2 of {len(FIRST.tasks)} tasks done, 1 of them only caught up |"
    assert line_of(folder, FIRST).endswith(told)


def test_going_on_changes_the_line_of_that_lesson_alone(folder):
    before = page(folder).splitlines()[1:]
    old = line_of(folder, FIRST)
    welcome.bring_up_to_date(folder, FIRST, [State.PASSED] * len(FIRST.tasks))
    assert f"{'✔' * len(FIRST.tasks)} {len(FIRST.tasks)} of {len(FIRST.tasks)} tasks done |" in line_of(folder, FIRST)
    assert page(folder).splitlines()[1:] == [line_of(folder, FIRST) if line == old else line for line in before]
    written = page(folder)
    welcome.bring_up_to_date(folder, FIRST, [State.PASSED] * len(FIRST.tasks))
    assert page(folder) == written


def test_a_page_that_somebody_has_changed_is_theirs(folder):
    mine = page(folder).replace("# Welcome", "# Welcome, Ada")
    (folder / welcome.PAGE).write_text(mine, encoding="utf-8")
    welcome.bring_up_to_date(folder, FIRST, [State.PASSED] * len(FIRST.tasks))
    welcome.place_welcome(folder, LESSONS, load_day())
    assert page(folder) == mine


@pytest.mark.parametrize("theirs", [b"my notes\n", b"", b"\xff"])
def test_a_file_of_that_name_that_is_not_ours_stays(tmp_path, theirs):
    (tmp_path / welcome.PAGE).write_bytes(theirs)
    welcome.place_welcome(tmp_path, LESSONS, load_day())
    welcome.bring_up_to_date(tmp_path, FIRST, [State.PASSED] * len(FIRST.tasks))
    assert (tmp_path / welcome.PAGE).read_bytes() == theirs


def test_without_a_page_nothing_is_made_of_it(tmp_path):
    welcome.bring_up_to_date(tmp_path, FIRST, [State.PASSED] * len(FIRST.tasks))
    assert list(tmp_path.iterdir()) == []


def test_lessons_beyond_the_day_stand_below_it(folder):
    more = replace(FIRST, name="more", number=99, optional=True, title="More of it")
    welcome.place_welcome(folder, [*LESSONS, more], load_day())
    assert page(folder).index("More of it") > page(folder).index(load_day().talks[-1].title)
