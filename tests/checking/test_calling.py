"""Whatever happens in a function of the attendee's, the message says it in one line."""

import numpy as np
import pytest

from gridka_ml.checking import NotAttempted, TookTooLong, call, calling, within


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
def test_what_is_not_a_function_is_described(message_of, function, message):
    advice = " Define it with `def f(…):`, and give the check its name without brackets."
    assert message_of(call, function, 1, name="f") == message + advice


def test_an_argument_that_is_changed_stays_as_it_was_and_is_told(message_of):
    x = np.zeros(3)
    message = message_of(call, defined_in_a_cell("def f(x, more):\n    x += 1\n    return x"), x, [x], name="f")
    assert message.startswith("`f` changes an array that it is given.")
    message = message_of(call, defined_in_a_cell("def f(x, more):\n    more[0][0] = 1"), x, [x], name="f")
    assert message.startswith("`f` changes an array that it is given.")
    assert not x.any()


def test_an_array_with_nan_in_it_is_not_taken_for_a_changed_one(message_of):
    broken = np.array([1.0, np.nan])
    assert np.isnan(call(defined_in_a_cell("def f(x):\n    return x.sum()"), broken, name="f"))
    message = message_of(call, defined_in_a_cell("def f(x):\n    x[0] = x[1]"), broken, name="f")
    assert message.startswith("`f` changes an array that it is given.")


def test_advice_for_an_exception_comes_before_it(message_of):
    advice = {"'str'": "A text is no number.", "TypeError": "Look at the types."}
    message = message_of(call, defined_in_a_cell("def f(x):\n    return x + 'a'"), 1, name="f", advice=advice)
    assert message.startswith("A text is no number. Running `f` stopped with TypeError: ")
    assert message_of(call, defined_in_a_cell("def f(x):\n    return y"), 1, name="f", advice=advice).startswith("Run")


def test_wrong_parameters_tell_how_many_there_should_be(message_of):
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
def test_an_exception_of_the_attendee_is_one_line(message_of, body, message):
    assert message_of(call, defined_in_a_cell(f"def f(x):\n    {body}"), 1, name="f") == message


@pytest.mark.parametrize("body", ["raise NotImplementedError", "return ____"])
def test_a_function_that_is_not_written_is_not_attempted(body):
    with pytest.raises(NotAttempted):
        call(defined_in_a_cell(f"def f(x):\n    {body}"), 1, name="f")


def test_stopping_the_kernel_is_not_an_answer():
    with pytest.raises(KeyboardInterrupt):
        call(defined_in_a_cell("def f(x):\n    raise KeyboardInterrupt"), 1, name="f")


def test_a_function_that_never_ends_is_stopped_and_told(message_of, monkeypatch):
    monkeypatch.setattr(calling, "PATIENCE", 0.3)
    message = message_of(call, defined_in_a_cell("def f(x):\n    while x: pass"), 1, name="f")
    assert message == "`f` did not come to an end within 0.3 seconds and was stopped. Does each of its loops end?"


def test_the_time_limit_of_a_caller_is_the_callers():
    with pytest.raises(TookTooLong):
        within(0.2, lambda: call(defined_in_a_cell("def f(x):\n    while x: pass"), 1, name="f"))


@pytest.mark.parametrize("leave", ["sys.exit()", "sys.exit('bye')", "exit()", "quit()", "raise SystemExit"])
def test_a_function_that_leaves_the_program_is_told(message_of, leave):
    message = message_of(call, defined_in_a_cell(f"import sys\ndef f(x):\n    {leave}"), 1, name="f")
    assert message.startswith("Running `f` stopped with SystemExit")


def test_numpys_warnings_on_inputs_of_the_check_are_not_shown(recwarn):
    function = defined_in_a_cell("import numpy as np\ndef f(x):\n    return np.mean(x[:0]) + np.log(-x).sum()")
    assert np.isnan(call(function, np.ones(3), name="f"))
    assert list(recwarn) == []
