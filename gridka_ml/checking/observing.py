"""What a check sees of an answer, kept in order: the behaviour by which answers are compared.

The words of checks note what they get; while nobody observes, noting does nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .outcomes import NotAttempted, NotYet

_observer: ContextVar["Behaviour | None"] = ContextVar("observer", default=None)
DIGITS = {2: 1e-2, 4: 1e-4}  # relative tolerance by the bytes of the coarser type; of float64 see below
FINE = 1e-7
# Names that Keras counts up in each session, as they stand in its messages.
COUNTED = re.compile(
    r"((?:\bname=|\blayer '|\blayer \")[a-z]\w*?|\b(?:keras_tensor|input_layer|functional|sequential))_\d+\b"
)


@dataclass(eq=False)
class Behaviour:
    """What a check saw of one answer, and how it ended."""

    seen: list = field(default_factory=list)
    end: str = ""
    passed: bool = False

    def __eq__(self, other):
        """Alike in all that was seen: the same values in the same kind of type and shape, or the same exception."""
        return (
            isinstance(other, Behaviour)
            and self.end == other.end
            and len(self.seen) == len(other.seen)
            and all(alike(mine, theirs) for mine, theirs in zip(self.seen, other.seen, strict=True))
        )

    @property
    def tells(self) -> bool:
        """Whether anything was seen by which answers can be told apart."""
        return bool(self.seen)

    @property
    def stops(self) -> bool:
        """Whether nothing was seen but an exception: answers of many kinds raise the same one."""
        return all(isinstance(each, tuple) and each[:1] == ("raises",) for each in self.seen)


def is_observed() -> bool:
    return _observer.get() is not None


def observe(value) -> None:
    """Note a value that the attendee's code gave, or the exception that it raised."""
    behaviour = _observer.get()
    if behaviour is not None:
        behaviour.seen.append(error_print(value) if isinstance(value, BaseException) else fingerprint(value))


@contextmanager
def observing() -> Iterator[Behaviour]:
    """Note what the words of a check see inside ``with``; comparisons do not end the check meanwhile."""
    behaviour = Behaviour()
    token = _observer.set(behaviour)
    try:
        yield behaviour
    finally:
        _observer.reset(token)


def behaviour_of(check: Callable, answers: Sequence) -> Behaviour:
    """Let a check look at answers to the end, and return what it saw."""
    with observing() as behaviour:
        for answer in answers:
            if not callable(answer):
                observe(answer)
        try:
            check(*answers)
            behaviour.passed = True
        except (NotYet, NotAttempted) as reason:
            behaviour.end = type(reason).__name__ if reason.__cause__ is not None else str(reason)
        except Exception as error:  # a check that stumbles over what it is not made for tells answers apart, too
            behaviour.end = type(error).__name__
    return behaviour


def error_print(error):
    """An exception in a form in which it can be compared: without the numbers by which Keras tells layers apart."""
    message = str(error).strip().partition("\n")[0]
    return ("raises", type(error).__name__, COUNTED.sub(r"\1", message))


def fingerprint(value):
    """A form of a value in which it can be compared; what nobody can look into is compared by its type."""
    from .comparing import as_numpy  # which notes what it sees here

    if value is None or isinstance(value, str | bytes):
        return value
    if isinstance(value, pd.DataFrame):
        return ("table", tuple(map(str, value.columns)), [fingerprint(value[name].to_numpy()) for name in value])
    if isinstance(value, pd.Series | pd.Index):
        value = value.to_numpy()
    if isinstance(value, Mapping):
        return ("dict", tuple(map(str, value)), [fingerprint(each) for each in value.values()])
    numbers = as_numpy(value)
    if numbers is not None:
        given = value if isinstance(value, np.ndarray | np.generic) else numbers
        return np.array(given if given.dtype.kind in "biuf" else numbers)
    if isinstance(value, np.ndarray):
        return ("array", value.shape, str(value.dtype), [str(each) for each in value.ravel()[:1000]])
    if isinstance(value, list | tuple):
        return ("list", len(value), [fingerprint(each) for each in value])
    return ("object", type(value).__name__)


def is_opaque(seen) -> bool:
    """Whether nobody can look into what was seen, so that only its type is known."""
    return isinstance(seen, tuple) and seen[:1] == ("object",)


def alike(mine, theirs) -> bool:
    """Whether two fingerprints are the same but for rounding."""
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        return alike_arrays(mine, theirs)
    if isinstance(mine, list | tuple) and type(mine) is type(theirs):
        return len(mine) == len(theirs) and all(map(alike, mine, theirs))
    return type(mine) is type(theirs) and not isinstance(mine, np.ndarray) and mine == theirs


def alike_arrays(mine, theirs) -> bool:
    kinds = {mine.dtype.kind, theirs.dtype.kind}
    if mine.shape != theirs.shape or ("b" in kinds and len(kinds) > 1):
        return False
    if kinds != {"f"}:  # whole numbers may be stored as floats
        return np.array_equal(mine, theirs)
    coarse = min(mine.dtype.itemsize, theirs.dtype.itemsize)
    rtol = DIGITS.get(coarse, FINE)
    finite = np.abs(mine[np.isfinite(mine)])
    atol = rtol * float(finite.max()) if finite.size else 0.0
    with np.errstate(all="ignore"):
        return np.allclose(mine.astype(float), theirs.astype(float), rtol=rtol, atol=atol, equal_nan=True)
