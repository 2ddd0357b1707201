"""Running what attendees wrote, so that whatever happens in it becomes a sentence for them. Called by checks."""

import inspect
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import numpy as np

from .describing import describe, one_line, where
from .limits import TookTooLong, within
from .observing import observe
from .outcomes import Endless, NotAttempted, NotYet, Stopped

PATIENCE = 20  # seconds for one call; references take two at most


def call(
    function: Callable[..., Any], *args: Any, name: str, advice: Mapping[str, str] | None = None, **kwargs: Any
) -> Any:
    """Call what the attendee wrote on copies of the arguments and return its result.

    Parameters
    ----------
    function
        What the attendee handed in; anything, if it is not a function that is said.
    *args, **kwargs
        Its arguments.
    name : str
        What the lesson calls the function.
    advice : dict of str to str, optional
        What to do about an exception, by a word in its name or message; it comes before the exception.

    Raises
    ------
    NotYet
        Whatever goes wrong inside, if it does not end, and if an array among the arguments is changed.
    NotAttempted
        If a blank is left in it.
    """
    refuse_what_is_no_function(function, name)
    refuse_wrong_parameters(function, name, args, kwargs)
    copies = deepcopy(args)
    begun = time.monotonic()
    try:
        with quietly(), attendees_code(f"`{name}`"):
            value = within(PATIENCE, lambda: function(*copies, **kwargs))
    except TookTooLong:
        if time.monotonic() - begun < PATIENCE:  # the time of somebody who called the check is up
            raise
        raise Endless(
            f"`{name}` did not come to an end within {PATIENCE} seconds and was stopped. Does each of its loops end?"
        ) from None
    except Stopped as reason:
        observe(reason.__cause__)
        error = f"{type(reason.__cause__).__name__}: {reason.__cause__}"
        what_to_do = [text for word, text in (advice or {}).items() if word in error]
        raise Stopped(" ".join([*what_to_do[:1], str(reason)])) from reason.__cause__
    observe(value)
    if not all(map(same, args, copies)):
        raise NotYet(
            f"`{name}` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second "
            "name is no copy, `a.copy()` is."
        )
    return value


@contextmanager
def quietly():
    """What NumPy warns of stays unsaid: on the check's inputs, which nobody sees, its red lines would only confuse."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


@contextmanager
def attendees_code(what: str) -> Iterator[None]:
    """Turn an exception of the attendee's code in this block into a ``NotYet`` that shows the line it came from.

    ``what`` runs there, in words for a sentence, such as ``"`model`"``. A blank in it becomes a ``NotAttempted``.
    """
    try:
        yield
    except (NotYet, NotAttempted):
        raise
    except NotImplementedError:
        raise NotAttempted(f"{what} is not written yet.") from None
    except (Exception, SystemExit) as error:  # whatever attendees' code may raise is theirs to see, in one line
        if isinstance(error, NameError) and getattr(error, "name", None) == "____":
            raise NotAttempted(f"{what} still holds a blank ____.") from None
        raise Stopped(f"Running {what} stopped with {one_line(error)}{where(error)}.") from error


def refuse_what_is_no_function(function, name):
    if not callable(function) or inspect.isclass(function):
        found = "a class" if inspect.isclass(function) else describe(function)
        raise NotYet(
            f"`{name}` should be a function, but it is {found}. Define it with `def {name}(…):`, and give the check "
            "its name without brackets."
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


def same(before, after):
    """Whether an argument is as it was: an array or a list of arrays, of anything else nothing is known."""
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(same, before, after))
    if not isinstance(before, np.ndarray):
        return True
    has_nan = before.dtype.kind == "f"  # which equals nothing, itself included
    return np.array_equal(before, after, equal_nan=has_nan)
