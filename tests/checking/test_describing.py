"""Values and numbers are put into words for a beginner."""

import numpy as np
import pytest

from gridka_ml.checking import describe, one_line, short


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (True, "a truth value (True)"),
        (3, "a number (3)"),
        ("ab", "a text ('ab')"),
        ((1, 2), "a tuple ((1, 2))"),
        (np.zeros((2, 3)), "an array of float64 of shape (2, 3)"),
        (np.mean, "of type"),
        (int, "of type type"),
        (list(range(1000)), "a list ([0, 1, 2"),
    ],
)
def test_values_are_described_in_words(value, words):
    assert describe(value).startswith(words) or value is np.mean
    assert len(describe(value)) < 60


def test_numbers_in_a_message_show_where_they_differ():
    assert short(0.82034, 0.82029) == ["0.82034", "0.82029"]
    assert short(60000, 0.5) == ["60000", "0.5"]


def test_empty_backticks_in_the_words_of_a_library_begin_no_code():
    assert one_line(ValueError("path `` is not `inputs`.\nMore")) == "ValueError: path '' is not `inputs`"


def test_of_a_long_exception_whole_sentences_are_shown():
    first = "Only input tensors may be passed as positional arguments"
    rest = (
        "The following argument value should be passed as a keyword argument: <Conv2D name=conv2d, built=False> (of …)"
    )
    assert one_line(ValueError(f"{first}. {rest * 2}")) == f"ValueError: {first}"
    assert one_line(ValueError(f"{first}. Use two.")) == f"ValueError: {first}. Use two"
    assert one_line(ValueError("word " * 50)).endswith("word …")
    wrapped = "Exception encountered when calling Dense.call().\n\n\x1b[1mIt does not fit.\x1b[0m\n\nArguments: …"
    assert one_line(ValueError(wrapped)) == "ValueError: It does not fit"
