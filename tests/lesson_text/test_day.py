"""day.toml: start and breaks of the day; what is wrong there is said."""

import re

import pytest

from gridka_ml.lesson_text import Break, Day, LessonError, load_day, parse_day

DAY = """\
start = "9:30"

[[breaks]]
after = "one"
name = "Coffee"
minutes = 20
"""
NAMES = ["one", "two"]


def test_the_day_around_the_lessons():
    assert parse_day(DAY, NAMES) == Day(9 * 60 + 30, {"one": Break("Coffee", 20)})
    assert load_day().breaks and load_day().talks


BROKEN = {
    "no TOML": ("start =", "start", "day.toml: Expected '=' after a key"),
    "an unknown key": (
        "start =",
        "end = 5\nstart =",
        "expected start, breaks; found end, start",
    ),
    "no start": ('start = "9:30"\n', "", "expected start, breaks; found breaks"),
    "no time": ('"9:30"', '"9:60"', "start must be a time such as \"9:00\", not '9:60'"),
    "no time of a day": ('"9:30"', '"24:30"', "start must be a time"),
    "a time that is no text": ('"9:30"', "930", "start must be of type str, not 930"),
    "a break after no lesson": ('"one"', '"three"', "break 1: after must be one of one, two, each once, not 'three'"),
    "a break without minutes": ("minutes = 20\n", "", "break 1: expected after, name, minutes; found after, name"),
    "minutes in words": ("20", '"twenty"', "break 1: minutes must be of type int, not 'twenty'"),
    "a break of no minutes": ("20", "0", "break 1: minutes must not be 0"),
    "a break without a name": ('"Coffee"', '""', "break 1: name must not be ''"),
}


@pytest.mark.parametrize(("old", "new", "message"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_in_the_day_is_said(old, new, message):
    assert DAY.count(old) == 1
    with pytest.raises(LessonError, match=re.escape(message)):
        parse_day(DAY.replace(old, new), NAMES)


def test_two_breaks_after_one_lesson_are_refused():
    pause = DAY[DAY.index("[[") :]
    with pytest.raises(LessonError, match="break 2: after must be one of one, two, each once"):
        parse_day(f"{DAY}\n{pause}", NAMES)
