"""What an attendee reads about a wrong answer: the mistake behind it, if one behaves like the answer."""

import random

import numpy as np
import pytest

from tests.support.toy_classroom import CHECK, DOUBLE, SET_UP, TABLE

TOTAL = 'lesson.check("total", total)'


@pytest.fixture
def said(session, shell):
    """Function of the cells that the attendee runs; returns what the last one showed."""
    shell.run(SET_UP)

    def run(*cells):
        return [shell.run(cell) for cell in cells][-1].text

    return run


def test_a_listed_mistake_is_named_in_whatever_style_it_is_written(said):
    for answer in ("def double(x):\n    return x * x", "double = lambda number: number**2", "double = np.square"):
        assert "✎ Not yet" in said("import numpy as np", answer, CHECK)
        assert "`double(4)` is 16, the square. A hint:" in said(CHECK)


def test_a_listed_mistake_that_raises_is_named_by_its_exception_with_the_line(said):
    text = said("def double(number):\n    return twice(number)", CHECK)
    assert "There is no `twice`; multiply. Running `double` stopped with NameError" in text
    assert "in the line `return twice(number)`" in text


def test_another_exception_is_not_taken_for_it(said):
    assert "There is no" not in said("def double(number):\n    return thrice(number)", CHECK)


def test_a_slip_that_is_not_listed_is_named_by_its_kind(said):
    assert "A part of the formula is missing." in said("def double(x):\n    return x", CHECK)
    assert "wrong operator" in said("def double(x):\n    return factor / x", CHECK)


def test_a_whole_number_stored_as_a_float_is_the_same_mistake(said):
    assert "`double(4)` is 16, the square. A hint:" in said("def double(x):\n    return float(x * x)", CHECK)


def test_what_nobody_knows_is_compared(said):
    assert "`double(4)` should be 8, but it is 77." in said("def double(x):\n    return 77", CHECK)


def test_values_are_diagnosed_like_functions(said):
    said(DOUBLE, TABLE)
    assert "`total` is a list. Add it up." in said("part = table[1:]\ntotal = part", TOTAL)
    assert "one too short" in said("part = table[1:-1]\ntotal = sum(part)", TOTAL)


def test_after_a_wrong_answer_before_the_task_nothing_is_guessed(said):
    said("def double(x):\n    return 3 * x", TABLE)
    assert "`total` should be 12, but it is 18." in said("part = table[1:]\ntotal = sum(part)", TOTAL)


def test_the_search_leaves_no_trace(said, shell):
    said(DOUBLE, TABLE, "part = table[1:-1]\ntotal = sum(part)", "rng = np.random.default_rng(1)")
    names = {name: id(value) for name, value in shell.user_ns.items() if not name.startswith("_")}
    states = random.getstate(), np.random.get_state()[1].tolist()
    said(TOTAL)
    assert {name: id(value) for name, value in shell.user_ns.items() if not name.startswith("_")} == names
    assert (random.getstate(), np.random.get_state()[1].tolist()) == states
    assert shell.user_ns["table"] == [0, 2, 4, 6]
