"""The lessons of the package, by name and in order."""

import pytest

from gridka_ml.lesson_text import lesson_names, load_lesson


def test_an_unknown_lesson_lists_those_there_are():
    with pytest.raises(ValueError, match=r'no lesson "warmup".*"warm_up"'):
        load_lesson("warmup")


def test_the_lessons_come_in_the_order_of_the_day():
    """Those of the day without a gap; deep dives have the numbers of the curriculum, whichever of them are there."""
    lessons = [load_lesson(name) for name in lesson_names()]
    numbers = [lesson.number for lesson in lessons]
    assert numbers == sorted(set(numbers))
    of_the_day = [lesson.number for lesson in lessons if not lesson.optional]
    assert of_the_day == list(range(1, len(of_the_day) + 1))
