"""Which mistake an answer makes: the one that behaves like it on the inputs of the check.

Listed mistakes of the task come first, then single edits of the reference. The classroom asks when a check has said
"not yet"; candidates run on copies of the attendee's names, each with a time limit, and leave no trace.
"""

import ast
import builtins
import gc
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import copy, deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from itertools import takewhile

import numpy as np
import pandas as pd

from gridka_ml.lesson_text import defined_names

from .attempts import attempting
from .edits import Edit, edits
from .limits import TookTooLong, within
from .observing import Behaviour, behaviour_of, is_opaque, observe, observing

SECONDS = 2.0  # of computing, in all threads, for all candidates together; a busy machine finds as much as a quiet one
SECONDS_EACH = 0.5
SLOWER = 5  # times as long as the reference a candidate may take, if that is more
SECONDS_REFERENCE = 3.0
SECONDS_PATIENT = 20.0  # far more than an answer that ends needs on any machine
LARGE = 1_000_000  # bytes; of larger arrays candidates get the first rows, or the arrays themselves
ROWS = 300
QUICK = 0.1  # seconds for one candidate
MANY_ROWS = 0.07  # seconds; no reference is near it, so that a busy machine judges like a quiet one


@dataclass(frozen=True)
class Candidate:
    """A way to be wrong: its source, and the sentence for whoever made it."""

    source: str
    sentence: str
    kind: str = "listed"


class Bench:
    """Where answers to one task run again: its check, the names it takes, and those that the cells before have made.

    Where that takes long, all answers, the attendee's too, run on the first rows of the arrays instead, and what they
    make is compared without the check, which knows the results for the whole. A patient bench waits: what it tells does
    not depend on the speed of the machine.
    """

    def __init__(
        self,
        check: Callable,
        handed_in: Iterable[str],
        namespace: dict,
        reference: str,
        lines: Collection[int] | None = None,
        *,
        patient: bool = False,
    ):
        self.check, self.handed_in, self.reference, self.namespace = check, tuple(handed_in), reference, namespace
        self.lines = lines  # of the reference that attendees write; None if all
        self.makes = defined_names(reference)
        self.on_few_rows = False
        self.seconds_each = SECONDS_PATIENT if patient else SECONDS_EACH
        begun = time.thread_time()
        self.right = self.behaviour(reference, max(SECONDS_REFERENCE, self.seconds_each))
        took = time.thread_time() - begun
        self.seconds_each = max(self.seconds_each, SLOWER * took)
        self.is_quick = patient or took < QUICK
        if took > MANY_ROWS and not patient and not makes_functions(reference):
            self._take_few_rows()

    def _take_few_rows(self):
        right, namespace = self.right, self.namespace
        self.on_few_rows = True
        self.namespace = {name: first_rows(value) for name, value in namespace.items()}
        self.right = self.behaviour(self.reference)
        if self.right is None or any(map(is_opaque, self.right.seen)):  # results that the check alone can tell apart
            self.on_few_rows, self.right, self.namespace = False, right, namespace
        else:
            self.is_quick = True

    def edits(self) -> Iterator[Edit]:
        """The single edits of the reference that an attendee may have made; none where each would take long."""
        return edits(self.reference, self.lines) if self.is_quick else iter(())

    @property
    def works(self) -> bool:
        """Whether the reference does what it should here: else something before this task is not as it should be."""
        return self.right is not None and (self.right.passed or self.on_few_rows)

    def behaviour(self, source: str, seconds: float | None = None) -> Behaviour | None:
        """What is seen of a cell; None if it took too long, or made not all that it should."""
        names = sandbox(self.namespace, leave_out=self.makes)

        def run():
            exec(compile(source, "<candidate>", "exec"), names)
            with attempting(source, names):
                return self.seen([names[name] for name in self.handed_in])

        try:
            with untouched_world():
                return within(seconds or self.seconds_each, run)
        except (Exception, SystemExit, TookTooLong):  # it may stop in any way; what a cell raised is told elsewhere
            return None

    def seen(self, answers: list) -> Behaviour:
        if not self.on_few_rows:
            return behaviour_of(self.check, answers)
        with observing() as behaviour:
            for answer in answers:
                observe(answer)
        return behaviour


def diagnose(
    bench: Bench, answers: list, source: str, listed: Iterable[Candidate], *, with_edits: bool = True
) -> Candidate | None:
    """The listed mistake, or else the single edit of the reference, that behaves like the attendee's answers.

    ``source`` is the attendee's cell: where several edits behave so, the one nearest to it is taken.
    """
    end = time.process_time() + SECONDS
    theirs = bench.behaviour(source) if bench.on_few_rows else bench.seen(answers)
    if not bench.works or theirs is None or not theirs.tells or theirs == bench.right:
        return None
    nearest, *others = sorted(listed, key=lambda each: -likeness(each.source, source)) or [None]
    if nearest and bench.behaviour(nearest.source, max(SECONDS, bench.seconds_each)) == theirs:
        return nearest  # tried on the busiest machine, too: mostly it is the one
    for candidate in others:
        if time.process_time() < end and bench.behaviour(candidate.source) == theirs:
            return candidate
    in_time = takewhile(lambda _: time.process_time() < end, bench.edits())
    nearest_first = sorted(in_time, key=lambda edit: -likeness(edit.source, source))
    for edit in nearest_first if with_edits and not theirs.stops else ():
        if time.process_time() > end:
            break
        if names_what_is_there(edit, source) and bench.behaviour(edit.source) == theirs:
            return Candidate(edit.source, edit.sentence, edit.kind)
    return None


def names_what_is_there(edit: Edit, source: str) -> bool:
    """Whether the function or name that an edit's sentence calls wrong stands in the attendee's cell at all."""
    named = re.findall(r"`(\w+)`", edit.sentence) if edit.kind in ("family", "name") else []
    return all(re.search(rf"\b{name}\b", source) for name in named)


def likeness(one: str, source: str) -> float:
    """How near two sources are, from 0 to 1: the share of letters in common, comments and docstrings apart."""
    mine, theirs = letters(one), letters(source)
    return 2 * (mine & theirs).total() / max(1, mine.total() + theirs.total())


@lru_cache(maxsize=1000)
def letters(source):
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) and len(node.body) > 1:
            del node.body[0]
    return Counter(ast.unparse(tree))


# --- running candidates -----------------------------------------------------------------------------------------


def sandbox(namespace: dict, leave_out: Iterable[str] = ()) -> dict:
    """A copy of a notebook's names: small arrays, tables, lists and random generators are copies, all else is shared.

    Functions of the notebook see the copies, not the originals.
    """
    hidden = set(leave_out)
    names = {name: own_copy(value) for name, value in namespace.items() if name not in hidden}
    names["__builtins__"] = builtins
    return names


def makes_functions(source: str) -> bool:
    return any(isinstance(node, ast.FunctionDef) for node in ast.parse(source).body)


def first_rows(value):
    """A small part of a long array; arrays as long as each other stay so, and longer ones stay longer."""
    if not isinstance(value, np.ndarray) or not value.ndim or len(value) < 2 * ROWS:
        return value
    return value[: ROWS + len(value) // 100]


def own_copy(value):
    if isinstance(value, np.ndarray):
        return value.copy() if value.nbytes < LARGE else for_reading(value)
    if isinstance(value, np.random.Generator | np.random.RandomState):
        return deepcopy(value)
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.copy()
    return copy(value) if type(value) in (list, dict, set) else value


def for_reading(array):
    """The same array, into which nobody can write: it is the attendee's."""
    view = array.view()
    view.flags.writeable = False
    return view


@contextmanager
def untouched_world():
    """Nothing is printed or drawn inside, and chance goes on afterwards as if nothing had happened.

    Nor does Python look for lost objects in the little time that the code inside has: with much in memory that takes
    longer.
    """
    import matplotlib.pyplot as plt

    state, numpy_state, figures = random.getstate(), np.random.get_state(), set(plt.get_fignums())
    collects = gc.isenabled()
    gc.disable()
    try:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()), np.errstate(all="ignore"):
            yield
    finally:
        if collects:
            gc.enable()
        random.setstate(state)
        np.random.set_state(numpy_state)
        for number in set(plt.get_fignums()) - figures:
            plt.close(number)
