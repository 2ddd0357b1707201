"""The lessons of the package, by name and in order."""

import pytest

from gridka_ml.lesson_text import lesson_names, load_lesson


def test_an_unknown_lesson_lists_those_there_are():
    with pytest.raises(ValueError, match=r'no lesson "warmup".*"warm_up"'):
        load_lesson("warmup")


def test_the_lessons_come_in_the_order_of_the_day():
    assert [load_lesson(name).number for name in lesson_names()] == list(range(1, len(lesson_names()) + 1))
