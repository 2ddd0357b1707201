"""Which function checks which task: what a lesson registers in its ``checks.py``, and nothing else that lies there.

``checks.py`` makes one ``Checks`` and calls it ``check``; classroom, build and benchmarks ask ``load_checks`` for it.
"""

from collections.abc import Callable
from importlib import import_module
from inspect import unwrap
from typing import Any, TypeVar

from gridka_ml.lesson_text import Lesson, LessonError

from .bounds import Bound

Check = TypeVar("Check", bound=Callable[..., Any])


class Checks(dict[str, Callable[..., Any]]):
    """The checks of a lesson by the names of their tasks; as a decorator it registers a function named after its task.

    Examples
    --------
    >>> check = Checks()
    >>> ACCURACY = check.bound("network", at_least=0.95)
    >>> @check
    ... def network(model): ...
    >>> list(check)
    ['network']
    """

    def __init__(self) -> None:
        super().__init__()
        self.bounds: dict[str, Bound] = {}

    def __call__(self, function: Check) -> Check:
        """Register a check. Raises LessonError if its task has one already."""
        name = function.__name__
        if name in self:
            place = unwrap(function).__code__
            raise LessonError(f'{place.co_filename}:{place.co_firstlineno}: the task "{name}" has a check already')
        self[name] = function
        return function

    def bound(self, task: str, **limit: float) -> Bound:
        """Set how good what a task trains must be: ``at_least=…`` or ``at_most=…``."""
        self.bounds[task] = Bound(**limit)
        return self.bounds[task]


def load_checks(lesson: Lesson) -> Checks:
    """Import the checks of a lesson.

    Raises
    ------
    LessonError
        Unless each task has a check, and each check and each bound a task.
    """
    module = import_module(f"gridka_ml.lessons.{lesson.name}.checks")
    checks = getattr(module, "check", Checks())
    tasks, file = lesson.tasks.keys(), f"lessons/{lesson.name}/checks.py"
    if tasks - checks.keys():
        missing = ", ".join(name for name in tasks if name not in checks)
        raise LessonError(f"{file}: no check for {missing}; write a function of that name below `@check`")
    strays = [name for name in (*checks, *checks.bounds) if name not in tasks]
    if strays:
        raise LessonError(f"{file}: no task is called {' or '.join(strays)}; the lesson has {', '.join(tasks)}")
    return checks
