"""The words in which a lesson's checks are written: run what the attendee made, look at it, say what to change.

A check is a function named after its task in ``lessons/<name>/checks.py``. It returns if the answer is right and
raises ``NotYet`` if not. Any other exception that leaves it is a fault of ours, so attendees' code runs only in ``call``.
"""

import inspect
import sys
import traceback
from contextlib import contextmanager

import numpy as np


class NotYet(Exception):
    """The answer is not right yet; the message says what to look at."""


class NotAttempted(Exception):
    """The answer still holds a blank."""


def call(function, *args, name, **kwargs):
    """Call what the attendee wrote and return its result; whatever goes wrong inside becomes a ``NotYet``."""
    if not callable(function):
        raise NotYet(f"`{name}` should be a function, but it is {describe(function)}.")
    refuse_wrong_parameters(function, name, len(args))
    with attendees_code(f"`{name}`"):
        return function(*args, **kwargs)


def refuse_wrong_parameters(function, name, n_args):
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions have no signature
        return
    try:
        signature.bind(*range(n_args))
    except TypeError:
        expected = "1 argument" if n_args == 1 else f"{n_args} arguments"
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
        message = str(error).strip().splitlines()
        short = f"{type(error).__name__}: {message[0]}" if message else type(error).__name__
        raise NotYet(f"Running {what} stopped with {short[:200]}{where(error)}.") from error


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
        raise NotYet(f"{name} should be made of numbers, but it is {describe(value)}.")
    if shape is not None and not same_shape(result.shape, shape):
        wanted = "a single number" if shape == () else f"shape {show_shape(shape)}"
        found = "a single number" if result.shape == () else f"shape {show_shape(result.shape)}"
        raise NotYet(f"{name} should be {'' if shape == () else 'an array of '}{wanted}, but it has {found}.".replace(
            "has a single", "is a single"))
    if not np.all(np.isfinite(result)):
        raise NotYet(f"{name} holds nan or inf: somewhere a division by zero, a log of 0 or an overflow happens.")
    return result


def as_numpy(value):
    keras = sys.modules.get("keras")
    if keras and keras.ops.is_tensor(value):  # on any device, of any backend
        value = keras.ops.convert_to_numpy(value)
    try:
        return np.asarray(value).astype(float)
    except (TypeError, ValueError):
        return None


def same_shape(found, wanted):
    return len(found) == len(wanted) and all(w in (None, f) for f, w in zip(found, wanted, strict=True))


def show_shape(shape):
    return "(" + ", ".join("n" if size is None else str(size) for size in shape) + ("," if len(shape) == 1 else "") + ")"


def close(value, wanted, *, rtol=1e-3, atol=1e-5):
    """Are two arrays of the same shape equal but for rounding?"""
    value, wanted = np.asarray(value, float), np.asarray(wanted, float)
    return value.shape == wanted.shape and np.allclose(value, wanted, rtol=rtol, atol=atol)


def expect(value, wanted, name, *, mistakes=(), rtol=1e-3, atol=1e-5):
    """Compare with the right value; ``mistakes`` pairs the values of typical mistakes with what to say about each."""
    wanted = np.asarray(wanted, float)
    value = array(value, name, shape=wanted.shape)
    if close(value, wanted, rtol=rtol, atol=atol):
        return
    for wrong, message in mistakes:
        if close(value, wrong, rtol=rtol, atol=atol):
            raise NotYet(message)
    if wanted.size == 1:
        raise NotYet(f"{name} should be {short(wanted)}, but it is {short(value)}.")
    first = tuple(np.argwhere(~np.isclose(value, wanted, rtol=rtol, atol=atol))[0])
    place = ", ".join(str(int(i)) for i in first)
    raise NotYet(f"{name}: element [{place}] should be {short(wanted[first])}, but it is {short(value[first])}.")


def short(number):
    return f"{float(np.asarray(number).reshape(-1)[0]):.4g}"


def describe(value):
    """What a value is, in words for a beginner."""
    if value is None:
        return "None"
    kinds = {bool: "a truth value", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a dict"}
    if isinstance(value, np.ndarray):
        return f"an array of shape {show_shape(value.shape)}"
    if type(value) in kinds:
        return f"{kinds[type(value)]} ({value!r:.40})"
    return "a function" if inspect.isfunction(value) else f"of type {type(value).__name__}"
