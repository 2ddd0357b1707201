"""Whatever an attendee hands in for a number or an array, the message says what is wrong with it."""

import numpy as np
import pytest

from gridka_ml.checking import NotAttempted, NotYet, array, expect, numpy_array, several


class SymbolicTensor:
    """Like a Keras tensor before the model has run: it has a shape and no numbers."""

    shape = (None, 2)

    def __array__(self, *_, **__):
        raise ValueError("symbolic")


@pytest.mark.parametrize(
    "value", [[1, 2], (1, 2), np.array([1, 2], "uint8"), np.array([True, True]) + 0.0, range(1, 3)]
)
def test_lists_tuples_and_arrays_are_all_arrays(value):
    assert array(value, "`x`").dtype == float and array(value, "`x`", shape=(2,)).shape == (2,)


def test_a_dimension_may_have_any_length():
    assert array([[1, 2]] * 5, "`x`", shape=(None, 2)).shape == (5, 2)


NOT_ARRAYS = {
    "nothing": (
        None,
        "`x` is None. `print` shows a value and gives nothing back, and so do methods that work in place.",
    ),
    "a text": ("12", "`x` should be made of numbers, but it is a text ('12')."),
    "texts in a list": (["a"], "`x` should be made of numbers, but it is a list (['a'])."),
    "rows of different lengths": ([[1, 2], [3]], "but it is a list ([[1, 2], [3]]). Its rows may differ in length."),
    "a dict": ({"a": 1}, "`x` should be made of numbers, but it is a dict ({'a': 1})."),
    "a function": (len, "`x` should be made of numbers, but it is a function."),
    "a complex number": (1j, "`x` should be made of numbers, but it is of type complex."),
    "dates": (np.array(["2020-01-01"], "datetime64[D]"), "but it is an array of datetime64[D] of shape (1,)."),
    "a generator": ((i for i in [1]), "`x` should be made of numbers, but it is of type generator."),
    "a symbolic tensor": (SymbolicTensor(), "`x` should be made of numbers, but it is of type SymbolicTensor."),
    "nan": ([1, np.nan], "`x` holds nan or inf: somewhere a division by zero, a log of 0 or an overflow happens."),
    "inf": (np.inf, "`x` holds nan or inf: somewhere a division by zero, a log of 0 or an overflow happens."),
}


def test_a_call_that_gives_none_lacks_its_return():
    with pytest.raises(NotYet, match=r"`f\(x\)` is None. Does the function end with `return`\?"):
        array(None, "`f(x)`")


@pytest.mark.parametrize(("value", "message"), NOT_ARRAYS.values(), ids=NOT_ARRAYS)
def test_what_is_not_an_array_of_numbers_is_described(message_of, value, message):
    assert message in message_of(array, value, "`x`")


def test_an_ellipsis_is_not_attempted():
    with pytest.raises(NotAttempted):
        array(..., "`x`")


@pytest.mark.parametrize(
    ("value", "shape", "message"),
    [
        ([1, 2, 3], (2,), "`x` should have the shape (2,), but it has the shape (3,)."),
        ([1, 2, 3], (None, 2), "`x` should have the shape (n, 2), but it has the shape (3,)."),
        ([1], (), "`x` should be a single number, but it has the shape (1,)."),
        (1, (3,), "`x` should have the shape (3,), but it is a single number."),
    ],
)
def test_a_wrong_shape_tells_both_shapes(message_of, value, shape, message):
    assert message_of(array, value, "`x`", shape=shape) == message


def test_tensors_of_keras(message_of):
    import keras

    assert array(keras.ops.ones((2, 3)), "`x`", shape=(2, 3)).sum() == 6
    assert array(keras.ops.ones(3, dtype="bfloat16"), "`x`").sum() == 3
    assert array(keras.Variable([1.0, 2.0]), "`x`").sum() == 3
    assert "of type KerasTensor" in message_of(array, keras.Input((2,)), "`x`")
    assert "of type Sequential" in message_of(array, keras.Sequential(), "`x`")


# --- expect -----------------------------------------------------------------------------------------------------


def test_a_right_value_passes_whatever_its_type():
    for value in (2, 2.0, np.float32(2.0000001), np.array(2), True + 1):
        expect(value, 2, "`x`")
    expect([1, 2], np.array([1.0, 2.0]), "`x`")


def test_whole_numbers_must_be_equal(message_of):
    assert message_of(expect, 59999, 60000, "`n`") == "`n` should be 60000, but it is 59999."
    assert message_of(expect, np.array([6742, 5001]), np.array([6742, 5000]), "`counts`") == (
        "`counts`: element [1] should be 5000, but it is 5001."
    )


def test_decimals_may_differ_by_rounding(message_of):
    expect(0.30001, 0.3, "`x`")
    assert message_of(expect, 0.301, 0.3, "`x`") == "`x` should be 0.3, but it is 0.301."


def test_the_first_wrong_element_is_named(message_of):
    assert message_of(expect, [[1, 2], [3, 5.0]], [[1, 2], [3, 4]], "`w`") == (
        "`w`: element [1, 1] should be 4, but it is 5."
    )


def test_what_is_true_or_false_is_called_so(message_of):
    told = "`there`: element [1] should be True, but it is False."
    assert message_of(expect, np.array([True, False]), np.array([True, True]), "`there`") == told
    assert message_of(expect, np.array([1, 0]), np.array([True, True]), "`there`") == (
        "`there`: element [1] should be 1, but it is 0."
    )


def test_a_typical_mistake_is_named_even_in_another_shape(message_of):
    mistakes = [([1, 1], "You forgot to add."), ([[1, 1]], "You kept the axis.")]
    assert message_of(expect, [1, 1], 2, "`x`", mistakes=mistakes) == "You forgot to add."
    assert message_of(expect, [[1, 1]], 2, "`x`", mistakes=mistakes) == "You kept the axis."
    assert "should be a single number" in message_of(expect, [1, 1, 1], 2, "`x`", mistakes=mistakes)


def test_only_numpys_own_arrays_are_gone_on_with(message_of):
    made = np.ones((2, 3))
    assert numpy_array(made, "`a`", (2, None)) is made
    assert message_of(numpy_array, made.tolist(), "`a`", (2, 3)) == (
        "`a` should be a NumPy array, but it is of type list."
    )
    assert "shape" in message_of(numpy_array, made, "`a`", (3, 2))


@pytest.mark.parametrize(
    ("value", "found"), [((1, 2, 3), "has 3 parts"), (None, "is None"), (4, "is a number (4)"), ([1], "has 1 parts")]
)
def test_what_is_returned_must_have_all_its_parts(message_of, value, found):
    assert several((1, 2), ["J", "dw"], "`f(x)`") == (1, 2)
    message = message_of(several, value, ["J", "dw"], "`f(x)`")
    assert message == f"`f(x)` should return J, dw, but what it returns {found}."
