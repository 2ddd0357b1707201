"""The attendee's cell as a source of facts: which data it trains with, which it validates or measures with.

The classroom says which cell a check judges; checks ask. Without a cell, as in a program, nothing is known.
"""

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import numpy as np

from .outcomes import NotYet

# The order of Keras' own parameters, for those handed over without a name.
PARAMETERS = {
    "fit": ("x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split", "validation_data"),
    "evaluate": ("x", "y", "batch_size", "verbose"),
    "predict": ("x", "batch_size", "verbose"),
}
HARMLESS = (
    *(ast.Expression, ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Subscript, ast.Slice, ast.Attribute),
    *(ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop, ast.expr_context),
)


@dataclass(frozen=True)
class Attempt:
    """The cell whose results a check judges, and the names that it ran among."""

    source: str = ""
    namespace: Mapping[str, Any] | None = None

    def handed_to(self, method: str) -> list[dict[str, Any]]:
        """What the cell hands to each call of a method of Keras, by the parameters' names.

        Only names, numbers and parts of arrays are looked up; what would have to be computed again is left out.
        """
        try:
            tree = ast.parse(self.source)
        except SyntaxError:  # magics and the like
            return []
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
        return [self._arguments(call, method) for call in calls if call.func.attr == method]

    def _arguments(self, call, method):
        pairs = [*zip(PARAMETERS[method], call.args, strict=False), *((each.arg, each.value) for each in call.keywords)]
        looked_up = ((name, self._value(node)) for name, node in pairs if name)
        return {name: value for name, value in looked_up if value is not self}

    def _value(self, node):
        """The value of an expression in which nothing is called; else this object itself, which is no answer."""
        expression = ast.Expression(node)
        if not all(isinstance(each, HARMLESS) for each in ast.walk(expression)):
            return self
        try:
            return eval(compile(expression, "<argument>", "eval"), {"__builtins__": {}}, dict(self.namespace or {}))
        except Exception:  # a name that is gone, an index that does not fit: nothing is known
            return self


_attempt: ContextVar[Attempt] = ContextVar("attempt", default=Attempt())  # noqa: B039 (it is frozen)


@contextmanager
def attempting(source: str, namespace: Mapping[str, Any]) -> Iterator[None]:
    """Let the checks in this block know the attendee's cell."""
    token = _attempt.set(Attempt(source, namespace))
    try:
        yield
    finally:
        _attempt.reset(token)


def attempt() -> Attempt:
    """The attendee's cell that is being judged."""
    return _attempt.get()


def overlap(one: Any, other: Any) -> bool:
    """Whether two arrays are the same data or one is a part of the other, in memory or by value."""
    if not isinstance(one, np.ndarray) or not isinstance(other, np.ndarray):
        return False
    return np.shares_memory(one, other) or (one.shape == other.shape and np.array_equal(one, other))


def refuse_test_data_in_training(*names: str) -> None:
    """Raise ``NotYet`` if the cell trains or validates with one of these arrays of the notebook, its test set."""
    judged = attempt()
    held_back = {name: judged.namespace[name] for name in names if name in (judged.namespace or {})}
    for given in judged.handed_to("fit"):
        for name, array in held_back.items():
            if overlap(given.get("x"), array):
                raise NotYet(f"`fit` trains with the test set, `{name}`. Then nothing is left to test with.")
            validation = given.get("validation_data")
            if isinstance(validation, tuple | list) and any(overlap(each, array) for each in validation):
                raise NotYet(
                    f"The test set, `{name}`, is used as validation data. Whatever is chosen by it is no longer tested "
                    "by it: hold back a part of the training set instead."
                )
