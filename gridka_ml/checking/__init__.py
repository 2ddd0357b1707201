"""The words in which a lesson's checks are written: run what the attendee made, look at it, say what to change.

A check is a function named after its task in ``lessons/<name>/checks.py``. It returns if the answer is right and raises
``NotYet`` if not. Any other exception that leaves it is a fault of ours, so attendees' code runs only in ``call``.
"""

import inspect
import sys
import traceback
from contextlib import contextmanager
from copy import deepcopy
from importlib import import_module
from textwrap import shorten

import numpy as np


class NotYet(Exception):
    """The answer is not right yet; the message says what to look at."""


class NotAttempted(Exception):
    """The answer still holds a blank."""


def call(function, *args, name, advice=None, **kwargs):
    """Call what the attendee wrote on copies of the arguments and return its result.

    Whatever goes wrong inside becomes a ``NotYet``, and so does a change to an argument. ``advice`` says what to do
    about an exception, by a word in it; what it says comes first.
    """
    refuse_what_is_no_function(function, name)
    refuse_wrong_parameters(function, name, args, kwargs)
    copies = deepcopy(args)
    try:
        with np.errstate(all="ignore"), attendees_code(f"`{name}`"):
            value = function(*copies, **kwargs)
    except NotYet as reason:
        error = f"{type(reason.__cause__).__name__}: {reason.__cause__}"
        what_to_do = [text for word, text in (advice or {}).items() if word in error]
        raise NotYet(" ".join([*what_to_do[:1], str(reason)])) from reason.__cause__
    if not all(map(same, args, copies)):
        raise NotYet(f"`{name}` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.")
    return value


def same(before, after):
    """Whether an argument is as it was: an array or a list of arrays, of anything else nothing is known."""
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(same, before, after))
    return not isinstance(before, np.ndarray) or np.array_equal(before, after)


def refuse_what_is_no_function(function, name):
    if not callable(function) or inspect.isclass(function):
        found = "a class" if inspect.isclass(function) else describe(function)
        raise NotYet(
            f"`{name}` should be a function, but it is {found}. Define it with `def {name}(…):`, and give the check "
            "its name without brackets."
        )


def refuse_what_is_no_model(model, name):
    keras = import_module("keras")
    if isinstance(model, keras.Model):
        return
    if isinstance(model, keras.callbacks.History):
        raise NotYet(f"`{name}` is what `fit` returns. Write `history = …fit(…)`, so that `{name}` stays the model.")
    if model is None:
        raise NotYet(f"`{name}` is None. `compile` returns nothing: write `….compile(…)` without `{name} =` before it.")
    if inspect.isclass(model):
        raise NotYet(f"`{name}` is a class, not a model. Build the model from it, with brackets.")
    raise NotYet(
        f"`{name}` should be a Keras model, but it is {describe(model)}. Build it with `keras.Sequential([…])` or, "
        "from input to output, with `keras.Model(…)`."
    )


def refuse_one_hot_loss(model):
    """For a network that is not trained: `fit` stops if the loss wants other labels than it gets."""
    loss = getattr(model, "loss", None)
    name = loss if isinstance(loss, str) else getattr(loss, "name", None) or getattr(loss, "__name__", "")
    if name.replace("_", "").lower() == "categoricalcrossentropy":
        raise NotYet(
            "The model is not trained: its loss, the categorical cross-entropy, wants one-hot labels, and ours are the "
            "numbers of the classes. The loss for these is `sparse_categorical_crossentropy`."
        )


def refuse_wrong_parameters(function, name, args, kwargs):
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions have no signature
        return
    try:
        signature.bind(*args, **kwargs)
    except TypeError:
        count = len(args) + len(kwargs)
        expected = "1 argument" if count == 1 else f"{count} arguments"
        expected += "".join(f", one of them `{keyword}`" for keyword in kwargs)
        raise NotYet(f"`{name}` should take {expected}, but it is defined as `{name}{signature}`.") from None


@contextmanager
def attendees_code(what):
    """Turn an exception raised by the attendee's code into a ``NotYet`` that shows the line it came from."""
    try:
        yield
    except (NotYet, NotAttempted):
        raise
    except NotImplementedError:
        raise NotAttempted(f"{what} is not written yet.") from None
    except Exception as error:  # whatever attendees' code may raise is theirs to see, in one line
        if isinstance(error, NameError) and getattr(error, "name", None) == "____":
            raise NotAttempted(f"{what} still holds a blank ____.") from None
        raise NotYet(f"Running {what} stopped with {one_line(error)}{where(error)}.") from error


def one_line(error):
    """The exception's name and the beginning of the first line of its message."""
    message = str(error).strip().splitlines()
    return shorten(": ".join([type(error).__name__, *message[:1]]), 120, placeholder=" …")


def where(error):
    """The last line of the attendee's own code in the error's traceback: ' in the line `…`', or nothing."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if ("ipykernel" in frame.filename or frame.filename.startswith("<")) and frame.line:
            return f" in the line `{frame.line.strip()}`"
    return ""


def array(value, name, *, shape=None):
    """Return the value as a float array of the given shape, or say what it is instead.

    A dimension of None in ``shape`` may have any length.
    """
    if value is None:
        raise NotYet(f"{name} is None. Does the function end with `return`?")
    if value is Ellipsis:
        raise NotAttempted(f"{name} is still a placeholder.")
    with attendees_code(name):
        result = as_numpy(value)
    if result is None:
        ragged = isinstance(value, list | tuple) and any(isinstance(row, list | tuple | np.ndarray) for row in value)
        hint = " Its rows may differ in length." if ragged else ""
        raise NotYet(f"{name} should be made of numbers, but it is {describe(value)}.{hint}")
    if shape is not None and not same_shape(result.shape, shape):
        raise NotYet(f"{name} should {show_form(shape, 'be', 'have')}, but it {show_form(result.shape, 'is', 'has')}.")
    if not np.all(np.isfinite(result)):
        raise NotYet(f"{name} holds nan or inf: somewhere a division by zero, a log of 0 or an overflow happens.")
    return result.astype(float)


def show_form(shape, be, have):
    return f"{be} a single number" if shape == () else f"{have} the shape {show_shape(shape)}"


def as_numpy(value):
    """The value as an array of real numbers, or None if it is not one."""
    keras = sys.modules.get("keras")
    try:
        if keras and keras.ops.is_tensor(value):  # on any device, of any backend
            value = keras.ops.convert_to_numpy(value)
        result = np.asarray(value)
        if result.dtype.kind in "biu":
            return result
        return result.astype(float) if result.dtype.kind in "fO" or is_narrow_float(result) else None
    except (TypeError, ValueError):
        return None


def is_narrow_float(result):
    """bfloat16 and its like are foreign types to NumPy."""
    return result.dtype.kind == "V" and "float" in result.dtype.name


def same_shape(found, wanted):
    return len(found) == len(wanted) and all(w in (None, f) for f, w in zip(found, wanted, strict=True))


def show_shape(shape):
    sizes = ", ".join("n" if size is None else str(size) for size in shape)
    return f"({sizes},)" if len(shape) == 1 else f"({sizes})"


def close(value, wanted, *, rtol=1e-3, atol=1e-5):
    """Are two arrays of the same shape equal but for rounding?"""
    value, wanted = np.asarray(value, float), np.asarray(wanted, float)
    return value.shape == wanted.shape and np.allclose(value, wanted, rtol=rtol, atol=atol)


def expect(value, wanted, name, *, mistakes=(), rtol=1e-3, atol=1e-5):
    """Compare with the right value; ``mistakes`` pairs the values of typical mistakes with what to say about each.

    Whole numbers are compared with whole numbers exactly.
    """
    wanted, given = np.asarray(wanted), array(value, name)
    exact = wanted.dtype.kind in "iu" and as_numpy(value).dtype.kind in "iu"
    tolerance = {"rtol": 0, "atol": 0} if exact else {"rtol": rtol, "atol": atol}
    if close(given, wanted, **tolerance):
        return
    for wrong, message in mistakes:
        if close(given, wrong, **tolerance):
            raise NotYet(message)
    array(value, name, shape=wanted.shape)
    first = tuple(np.argwhere(~np.isclose(given, wanted, **tolerance))[0])
    place = f": element [{', '.join(str(int(i)) for i in first)}]" if first else ""
    right, wrong = short(wanted[first], given[first])
    raise NotYet(f"{name}{place} should be {right}, but it is {wrong}.")


def short(*numbers):
    """The numbers as texts, with as many digits as it takes to tell them apart."""
    for digits in (4, 6, 9, 17):
        texts = [
            f"{int(number)}" if number == int(number) else f"{number:.{digits}g}" for number in map(float, numbers)
        ]
        if len(set(texts)) == len(texts):
            break
    return texts


def describe(value):
    """What a value is, in words for a beginner."""
    if value is None:
        return "None"
    kinds = {bool: "a truth value", int: "a number", float: "a number", str: "a text", list: "a list"}
    kinds |= {tuple: "a tuple", dict: "a dict", set: "a set"}
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype.name} of shape {show_shape(value.shape)}"
    if type(value) in kinds:
        return f"{kinds[type(value)]} ({value!r:.40})"
    return "a function" if inspect.isroutine(value) else f"of type {type(value).__name__}"
