"""Numbers that attendees made, against those that they should have made. Called by checks."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .calling import attendees_code
from .describing import describe, short, show_shape
from .observing import is_observed, observe
from .outcomes import Differs, NotAttempted, NotYet


def array(value: Any, name: str, *, shape: Sequence[int | None] | None = None) -> NDArray[np.float64]:
    """Return the value as a float array of the given shape, or say what it is instead.

    Parameters
    ----------
    value
        What the attendee made: a number, a list, an array, a tensor of any backend, or something else.
    name : str
        What the message calls it.
    shape : tuple, optional
        A dimension of None in it may have any length.

    Raises
    ------
    NotYet
        If it is not made of finite numbers, or has another shape.
    NotAttempted
        If it is ``...``.
    """
    observe(value)
    if value is None:
        nothing_kept = "`print` shows a value and gives nothing back, and so do methods that work in place."
        is_call = ")`" in name
        raise NotYet(f"{name} is None. {'Does the function end with `return`?' if is_call else nothing_kept}")
    if value is Ellipsis:
        raise NotAttempted(f"{name} is still a placeholder.")
    with attendees_code(name):
        result = as_numpy(value)
    if result is None:
        ragged = isinstance(value, list | tuple) and any(isinstance(row, list | tuple | np.ndarray) for row in value)
        hint = " Its rows may differ in length." if ragged else ""
        raise NotYet(f"{name} should be made of numbers, but it is {describe(value)}.{hint}")
    if shape is not None and not same_shape(result.shape, shape):
        raise Differs(f"{name} should {show_form(shape, 'be', 'have')}, but it {show_form(result.shape, 'is', 'has')}.")
    if not np.all(np.isfinite(result)):
        raise Differs(f"{name} holds nan or inf: somewhere a division by zero, a log of 0 or an overflow happens.")
    return result.astype(float)


def numpy_array(value: Any, name: str, shape: Sequence[int | None]) -> NDArray:
    """Return the value if it is an array of NumPy, which the cells below go on with; lists and tensors are refused.

    Parameters
    ----------
    value
        What the attendee made.
    name : str
        What the message calls it.
    shape : tuple
        A dimension of None in it may have any length.

    Raises
    ------
    NotYet
        If it is of another type, not made of finite numbers, or has another shape.
    """
    array(value, name, shape=shape)
    if type(value) is not np.ndarray:
        raise Differs(f"{name} should be a NumPy array, but it is of type {type(value).__name__}.")
    return value


def several(value: Any, names: Sequence[str], name: str) -> Sequence:
    """Return what a function gave back if it has a part for each of these names.

    Parameters
    ----------
    value
        What the function returned.
    names : list of str
        What the parts are called.
    name : str
        What the message calls the function.

    Raises
    ------
    NotYet
        If it is no tuple or list of as many parts.
    """
    if not isinstance(value, tuple | list) or len(value) != len(names):
        found = f"has {len(value)} parts" if isinstance(value, tuple | list) else f"is {describe(value)}"
        raise NotYet(f"{name} should return {', '.join(names)}, but what it returns {found}.")
    return value


def expect(
    value: Any,
    wanted: ArrayLike,
    name: str,
    *,
    mistakes: Iterable[tuple[ArrayLike, str]] = (),
    rtol: float = 1e-3,
    atol: float = 1e-5,
) -> None:
    """Compare with the right value; whole numbers are compared with whole numbers exactly.

    Parameters
    ----------
    value
        What the attendee made.
    wanted : array_like
        The right value.
    name : str
        What the message calls it.
    mistakes : list of (array_like, str), optional
        The values of typical mistakes, each with what to say about it; the first that fits is said.
    rtol, atol : float
        How far decimals may differ: by ``atol + rtol * |wanted|``.

    Raises
    ------
    NotYet
        If the values differ; the message names the mistake, or the first element that is wrong.
    """
    wanted, given = np.asarray(wanted), array(value, name)
    exact = wanted.dtype.kind in "iu" and as_numpy(value).dtype.kind in "iu"
    tolerance = {"rtol": 0, "atol": 0} if exact else {"rtol": rtol, "atol": atol}
    if is_observed() or close(given, wanted, **tolerance):
        return
    for wrong, message in mistakes:
        if close(given, wrong, **tolerance):
            raise NotYet(message)
    array(value, name, shape=wanted.shape)
    first = tuple(np.argwhere(~np.isclose(given, wanted, **tolerance))[0])
    place = f": element [{', '.join(str(int(i)) for i in first)}]" if first else ""
    right, wrong = short(wanted[first], given[first])
    if wanted.dtype.kind == as_numpy(value).dtype.kind == "b":
        right, wrong = bool(wanted[first]), bool(given[first])
    raise Differs(f"{name}{place} should be {right}, but it is {wrong}.")


def close(value: ArrayLike, wanted: ArrayLike, *, rtol: float = 1e-3, atol: float = 1e-5) -> bool:
    """Are two arrays of the same shape equal but for rounding?"""
    value, wanted = np.asarray(value, float), np.asarray(wanted, float)
    return value.shape == wanted.shape and np.allclose(value, wanted, rtol=rtol, atol=atol)


def as_numpy(value: Any) -> NDArray | None:
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


def show_form(shape, be, have):
    return f"{be} a single number" if shape == () else f"{have} the shape {show_shape(shape)}"
