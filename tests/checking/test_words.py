"""The words of the checks: whatever an attendee hands in, what comes back is a sentence to act on."""

import numpy as np
import pytest

from gridka_ml.checking import NotAttempted, NotYet, array, call, describe, expect, short


class SymbolicTensor:
    """Like a Keras tensor before the model has run: it has a shape and no numbers."""

    shape = (None, 2)

    def __array__(self, *_, **__):
        raise ValueError("symbolic")


def message_of(function, *arguments, **options):
    with pytest.raises((NotYet, NotAttempted)) as error:
        function(*arguments, **options)
    return str(error.value)


# --- array ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", [[1, 2], (1, 2), np.array([1, 2], "uint8"), np.array([True, True]) + 0.0, range(1, 3)]
)
def test_lists_tuples_and_arrays_are_all_arrays(value):
    assert array(value, "`x`").dtype == float and array(value, "`x`", shape=(2,)).shape == (2,)


def test_a_dimension_may_have_any_length():
    assert array([[1, 2]] * 5, "`x`", shape=(None, 2)).shape == (5, 2)


NOT_ARRAYS = {
    "nothing": (None, "`x` is None. Does the function end with `return`?"),
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


@pytest.mark.parametrize(("value", "message"), NOT_ARRAYS.values(), ids=NOT_ARRAYS)
def test_what_is_not_an_array_of_numbers_is_described(value, message):
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
def test_a_wrong_shape_tells_both_shapes(value, shape, message):
    assert message_of(array, value, "`x`", shape=shape) == message


def test_tensors_of_keras():
    keras = pytest.importorskip("keras")
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


def test_whole_numbers_must_be_equal():
    assert message_of(expect, 59999, 60000, "`n`") == "`n` should be 60000, but it is 59999."
    assert message_of(expect, np.array([6742, 5001]), np.array([6742, 5000]), "`counts`") == (
        "`counts`: element [1] should be 5000, but it is 5001."
    )


def test_decimals_may_differ_by_rounding():
    expect(0.30001, 0.3, "`x`")
    assert message_of(expect, 0.301, 0.3, "`x`") == "`x` should be 0.3, but it is 0.301."


def test_numbers_in_a_message_show_where_they_differ():
    assert short(0.82034, 0.82029) == ["0.82034", "0.82029"]
    assert short(60000, 0.5) == ["60000", "0.5"]


def test_the_first_wrong_element_is_named():
    assert message_of(expect, [[1, 2], [3, 5.0]], [[1, 2], [3, 4]], "`w`") == (
        "`w`: element [1, 1] should be 4, but it is 5."
    )


def test_a_typical_mistake_is_named_even_in_another_shape():
    mistakes = [([1, 1], "You forgot to add."), ([[1, 1]], "You kept the axis.")]
    assert message_of(expect, [1, 1], 2, "`x`", mistakes=mistakes) == "You forgot to add."
    assert message_of(expect, [[1, 1]], 2, "`x`", mistakes=mistakes) == "You kept the axis."
    assert "should be a single number" in message_of(expect, [1, 1, 1], 2, "`x`", mistakes=mistakes)


# --- call -------------------------------------------------------------------------------------------------------


def test_call_returns_what_the_function_returns():
    assert call(lambda a, b=2: a + b, 3, name="f") == 5
    assert call(lambda a, *, rate: a * rate, 3, rate=2, name="f") == 6
    assert call(np.exp, 0.0, name="f") == 1


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (None, "`f` should be a function, but it is None."),
        (0.5, "`f` should be a function, but it is a number (0.5)."),
        (np.float64(0.5), "`f` should be a function, but it is a number (0.5)."),
        (np.zeros(3), "`f` should be a function, but it is an array of float64 of shape (3,)."),
        (list, "`f` should be a function, but it is a class."),
    ],
)
def test_what_is_not_a_function_is_described(function, message):
    advice = " Define it with `def f(…):`, and give the check its name without brackets."
    assert message_of(call, function, 1, name="f") == message + advice


def test_an_argument_that_is_changed_stays_as_it_was_and_is_told():
    x = np.zeros(3)
    message = message_of(call, defined_in_a_cell("def f(x, more):\n    x += 1\n    return x"), x, [x], name="f")
    assert message.startswith("`f` changes an array that it is given.")
    message = message_of(call, defined_in_a_cell("def f(x, more):\n    more[0][0] = 1"), x, [x], name="f")
    assert message.startswith("`f` changes an array that it is given.")
    assert not x.any()


def test_advice_for_an_exception_comes_before_it():
    advice = {"'str'": "A text is no number.", "TypeError": "Look at the types."}
    message = message_of(call, defined_in_a_cell("def f(x):\n    return x + 'a'"), 1, name="f", advice=advice)
    assert message.startswith("A text is no number. Running `f` stopped with TypeError: ")
    assert message_of(call, defined_in_a_cell("def f(x):\n    return y"), 1, name="f", advice=advice).startswith("Run")


def test_wrong_parameters_tell_how_many_there_should_be():
    assert message_of(call, lambda: 1, 1, name="f") == "`f` should take 1 argument, but it is defined as `f()`."
    assert message_of(call, lambda x: x, 1, 2, name="f") == "`f` should take 2 arguments, but it is defined as `f(x)`."
    assert message_of(call, lambda x: x, 1, rate=2, name="f") == (
        "`f` should take 2 arguments, one of them `rate`, but it is defined as `f(x)`."
    )


def defined_in_a_cell(code):
    names = {}
    exec(compile(code, "<cell>", "exec"), names)
    return names["f"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("return x + 'a'", "Running `f` stopped with TypeError: unsupported operand type(s) for +: 'int' and 'str'."),
        ("return y", "Running `f` stopped with NameError: name 'y' is not defined."),
        ("return f(x)", "Running `f` stopped with RecursionError: maximum recursion depth exceeded."),
        ("raise ValueError('one\\ntwo')", "Running `f` stopped with ValueError: one."),
        ("raise KeyError", "Running `f` stopped with KeyError."),
        ("assert x > 5", "Running `f` stopped with AssertionError."),
    ],
)
def test_an_exception_of_the_attendee_is_one_line(body, message):
    assert message_of(call, defined_in_a_cell(f"def f(x):\n    {body}"), 1, name="f") == message


@pytest.mark.parametrize("body", ["raise NotImplementedError", "return ____"])
def test_a_function_that_is_not_written_is_not_attempted(body):
    with pytest.raises(NotAttempted):
        call(defined_in_a_cell(f"def f(x):\n    {body}"), 1, name="f")


def test_stopping_the_kernel_is_not_an_answer():
    with pytest.raises(KeyboardInterrupt):
        call(defined_in_a_cell("def f(x):\n    raise KeyboardInterrupt"), 1, name="f")


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
