"""Values, shapes, numbers and errors in words for a beginner. Called by checks and by whoever else writes messages."""

import inspect
import re
import traceback
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

import numpy as np

LONGEST = 180  # characters of an exception in a sentence
KINDS = {bool: "a truth value", int: "a number", float: "a number", str: "a text", list: "a list", tuple: "a tuple"}
KINDS |= {dict: "a dict", set: "a set"}


def describe(value: Any) -> str:
    """What a value is: ``"a number (3)"``, ``"an array of float64 of shape (2, 3)"``, ``"of type Sequential"``."""
    if value is None:
        return "None"
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype.name} of shape {show_shape(value.shape)}"
    if type(value) in KINDS:
        return f"{KINDS[type(value)]} ({value!r:.40})"
    return "a function" if inspect.isroutine(value) else f"of type {type(value).__name__}"


def short(*numbers: float) -> list[str]:
    """The numbers as texts, with as many digits as it takes to tell them apart."""
    for digits in (4, 6, 9, 17):
        texts = [
            f"{int(number)}" if number == int(number) else f"{number:.{digits}g}" for number in map(float, numbers)
        ]
        if len(set(texts)) == len(texts):
            break
    return texts


def show_shape(shape: Sequence[int | None]) -> str:
    """A shape as Python writes it, with n where any length will do: ``"(n, 3)"``."""
    sizes = ", ".join("n" if size is None else str(size) for size in shape)
    return f"({sizes},)" if len(shape) == 1 else f"({sizes})"


def one_line(error: BaseException) -> str:
    """The exception's name and the first line of its message; of a long one whole sentences, if there are any."""
    message = without_wrapping(str(error)).strip().splitlines()
    words = ": ".join([type(error).__name__, *message[:1]]).replace("``", "''")  # or what follows is set as code
    words = without_signature(words).rstrip(".")
    whole = re.match(r"\w+: .*\w{2}[\w`')](?=\. [A-Z])", words[:LONGEST])
    return whole[0] if whole and len(words) > LONGEST else shorten(words, LONGEST, placeholder=" …")


def without_wrapping(message: str) -> str:
    """What Keras says in bold where it tells at length in which layer it happened; other messages as they are."""
    bold = re.search(r"\x1b\[1m(.*?)\x1b\[0m", message, re.DOTALL)
    return bold[1] if bold and "Exception encountered when calling" in message else message


def without_signature(words: str) -> str:
    """NumPy's words of a product of matrices that does not fit, without the part in them that helps nobody."""
    return re.sub(r", with gufunc signature \S+(?= \()", "", words)


def where(error: BaseException) -> str:
    """The last line of the attendee's own code in the error's traceback: ``" in the line `…`"``, or nothing."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if ("ipykernel" in frame.filename or frame.filename.startswith("<")) and frame.line:
            return f" in the line `{frame.line.strip()}`"
    return ""
