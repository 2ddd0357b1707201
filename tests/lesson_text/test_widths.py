"""What a browser never breaks must fit into a narrow window, in any usual font."""

import pytest

from gridka_ml.lesson_text import LessonError, parse_lesson
from gridka_ml.lesson_text.widths import formula_width

from tests.lesson_text.test_parse import LESSON, changed

GRADIENT = r"\partial J / \partial w_k \approx (J(w_k + \varepsilon) - J(w_k - \varepsilon)) / 2\varepsilon"
FRACTION = r"\frac{\partial J}{\partial w_k} \approx \frac{J(w_k + \varepsilon) - J(w_k - \varepsilon)}{2\varepsilon}"


@pytest.mark.parametrize("formula", [f"${GRADIENT}$", f"$${GRADIENT}$$", rf"$$\frac{{a}}{{{GRADIENT}}}$$"])
def test_a_formula_that_is_wider_than_a_narrow_window_is_refused(formula):
    with pytest.raises(
        LessonError, match=r"^notebook.py:\d+: .*partial.* is too wide for a narrow window, 1\d where 16"
    ):
        parse_lesson(changed("# Subtract.", f"# Subtract:\n# see {formula}."), "small")


def test_the_line_of_a_wide_formula_is_told():
    line = LESSON.splitlines().index("# Subtract.") + 1
    with pytest.raises(LessonError, match=f"^notebook.py:{line + 1}: "):
        parse_lesson(changed("# Subtract.", f"# Subtract:\n# see ${GRADIENT}$."), "small")


@pytest.mark.parametrize(
    "formula", [f"$${FRACTION}$$", rf"$$\begin{{gathered}} {FRACTION} \\ {FRACTION} \end{{gathered}}$$"]
)
def test_fractions_and_lines_make_a_formula_narrow(formula):
    parse_lesson(changed("# Subtract.", f"# {formula}"), "small")


def test_a_long_word_of_code_is_refused_and_long_code_of_short_words_is_not():
    parse_lesson(changed("# Subtract.", "# `fit(x, y, epochs=3, validation_split=0.2, batch_size=64)`"), "small")
    parse_lesson(changed("# Subtract.", f"# ```\n# {'x' * 99}\n# ```"), "small")
    with pytest.raises(LessonError, match="too wide for a narrow window, 44 where 36"):
        parse_lesson(changed("# Subtract.", "# `keras.losses.SparseCategoricalCrossentropy()`"), "small")


def test_what_stands_above_and_below_counts_once():
    assert formula_width("x_i^2") == formula_width("x_i") < formula_width("x_{ii}")
    assert formula_width(r"\sum_{i=1}^n") < 2
    assert formula_width(r"\frac{abc}{abc}") == pytest.approx(formula_width("abc") + 0.24)
