"""The attendee's cell as a source of facts: which data it trains with, which it validates or measures with.

The classroom says which cell a check judges; checks ask. Without a cell, as in a program, nothing is known.
"""

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from gridka_ml.lesson_text import needed_names

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
REPEATED = (ast.For, ast.While, ast.FunctionDef, ast.ListComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class Attempt:
    """The cell whose results a check judges, and the names that it ran among."""

    source: str = ""
    namespace: Mapping[str, Any] | None = None

    def handed_to(self, method: str) -> list[dict[str, Any]]:
        """What the cell hands to each call of a method of Keras, by the parameters' names.

        Only names, numbers and parts of arrays are looked up; what would have to be computed again is left out.
        """
        return [self._arguments(call, method) for call in calls_of(method, self._tree)]

    def names_in(self, method: str, parameter: str) -> set[str]:
        """The names that the cell uses in an argument of a method of Keras."""
        given = [dict(arguments(call, method)).get(parameter) for call in calls_of(method, self._tree)]
        return {each.id for node in given if node for each in ast.walk(node) if isinstance(each, ast.Name)}

    def called_on(self, method: str) -> dict[str, Any]:
        """What the cell calls a method of Keras on, by its name; the values are those after the cell."""
        names = {call.func.value.id for call in calls_of(method, self._tree) if is_named(call)}
        return {name: self.namespace[name] for name in sorted(names) if name in (self.namespace or {})}

    def trained_again(self) -> str:
        """The name of a network that the cell trains more than once without making it anew before; else ""."""
        tree = self._tree
        nodes = list(ast.walk(tree))
        loops = [node for node in nodes if isinstance(node, REPEATED)]
        once = {}
        for name, fit in ((call.func.value.id, call) for call in calls_of("fit", tree) if is_named(call)):
            around = [loop for loop in loops if any(node is fit for node in ast.walk(loop))]
            if not around:
                once[name] = once.get(name, 0) + 1
            elif not any(makes(node, name) for loop in around for node in ast.walk(loop)):
                return name
        return next((name for name, n in once.items() if n > max(1, sum(makes(node, name) for node in nodes))), "")

    def types_in(self, name: str) -> bool:
        """Whether the cell gives the name a number that stands in it."""
        pairs = [pair for node in ast.walk(self._tree) if isinstance(node, ast.Assign) for pair in assigned(node)]
        return any(target == name and isinstance(value, ast.Constant) for target, value in pairs)

    @property
    def computes(self) -> bool:
        """Whether the cell uses anything that the notebook holds, packages apart; a cell that is not known does."""
        try:
            used = needed_names(self.source)
        except SyntaxError:  # magics and the like
            return True
        return not self.source or any(not isinstance((self.namespace or {}).get(name), ModuleType) for name in used)

    @property
    def _tree(self):
        try:
            return ast.parse(self.source)
        except SyntaxError:  # magics and the like
            return ast.Module([], [])

    def _arguments(self, call, method):
        looked_up = ((name, self._value(node)) for name, node in arguments(call, method))
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


def calls_of(method, tree):
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return [node for node in nodes if node.func.attr == method]


def arguments(call, method):
    """What a call of a method of Keras hands over: pairs of a parameter's name and an expression."""
    pairs = [*zip(PARAMETERS[method], call.args, strict=False), *((each.arg, each.value) for each in call.keywords)]
    return [(name, node) for name, node in pairs if name]


def assigned(node):
    """Pairs of a name and the expression that an assignment gives it."""
    for target in node.targets:
        several = isinstance(target, ast.Tuple | ast.List) and isinstance(node.value, ast.Tuple | ast.List)
        pairs = zip(target.elts, node.value.elts, strict=False) if several else [(target, node.value)]
        yield from ((each.id, value) for each, value in pairs if isinstance(each, ast.Name))


def is_named(call):
    return isinstance(call.func.value, ast.Name)


def makes(node, name):
    """Whether this node gives the name a value that is not just another name's, or gives its network new weights."""
    if isinstance(node, ast.Assign | ast.For | ast.comprehension):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        value = node.value if isinstance(node, ast.Assign) else None
        named = {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
        return name in named and not isinstance(value, ast.Name)
    if isinstance(node, ast.arg):
        return node.arg == name
    is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_method and node.func.attr in ("set_weights", "load_weights") and ast.unparse(node.func.value) == name


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


def refuse_what_is_typed_in(name: str) -> None:
    """Raise ``NotYet`` if a result which should be computed is a number in the cell, or the cell uses no data."""
    if not attempt().computes or attempt().types_in(name):
        raise NotYet(f"`{name}` is typed in. Compute it from the data: then it is right for other data, too.")


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
