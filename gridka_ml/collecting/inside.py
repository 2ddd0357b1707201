"""What runs in the sandbox: a lesson in an IPython shell, led cell by cell from outside.

Started by ``sandbox`` alone. Requests come as lines of JSON, each with a secret of its own that its answer begins with.
What people handed in runs in this very process, as it must, since checks look at functions and networks; so whoever
sets out to can make it say anything. ``Seal`` tells the simpler ways.
"""

import builtins
import gc
import json
import os
import resource
import sys
from contextlib import suppress

LONGEST_TEXT = 400  # characters of an answer
ALTERED = "The notebook changes the program that checks it."


class Channel:
    """The two ends to the outside. What cells print and read goes to and comes from nowhere."""

    def __init__(self):
        self.requests, self.answers = os.fdopen(os.dup(0), "rb"), os.dup(1)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)

    def __iter__(self):
        """Each request, and a function that answers it."""
        for line in self.requests:
            request = json.loads(line)
            secret = request.pop("secret")
            yield request, lambda secret=secret, **said: self.answer(secret, said)

    def answer(self, secret, said):
        os.write(self.answers, f"\n{secret} {json.dumps(said)}\n".encode())


def set_limits(memory, processes, file_size):
    """Limits that nothing in here can lift: bytes and number of processes, and bytes of a file."""
    for limit, value in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NOFILE, 1024),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        resource.setrlimit(limit, (value, value))


JUDGES = ("gridka_ml.checking", "gridka_ml.lessons", "gridka_ml.classroom.judging")  # of these each name counts


class Seal:
    """The functions and classes that a check relies on, as they were before any cell ran."""

    def __init__(self):
        names = [name for name in sys.modules if name.startswith("gridka_ml.")]
        self.modules = [sys.modules[name] for name in (*names, "numpy", "inspect", "ast", "json", "os")]
        self.built_in = {name: value for name, value in vars(builtins).items() if callable(value)}
        self.was = self.look()

    def look(self):
        return {
            (module.__name__, name, part): mark
            for module in self.modules
            for name, value in list(vars(module).items())
            if callable(value) or (module.__name__.startswith(JUDGES) and not name.startswith("__"))
            for part, mark in marks(value, module)
        }

    @property
    def is_whole(self):
        present = builtins.__dict__
        for name in self.built_in:  # first, and without the help of any of them
            if name not in present or present[name] is not self.built_in[name]:
                return False
        now = self.look()
        return all(now.get(place) == mark for place, mark in self.was.items())


def marks(value, module):
    """What would differ if somebody had put something else in the place of a function or a method."""
    yield "", identity(value)
    if isinstance(value, type) and value.__module__ == module.__name__ and module.__name__.startswith("gridka_ml."):
        yield from ((name, identity(each)) for name, each in vars(value).items() if callable(each))


def identity(function):
    return id(function), id(getattr(function, "__code__", None)), id(getattr(function, "__defaults__", None))


class Classroom:
    """The lesson, its records and its checks, apart from those that a cell may get hold of by name."""

    def __init__(self, lesson_name):
        import matplotlib

        matplotlib.use("Agg")
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        from gridka_ml.checking import load_checks
        from gridka_ml.classroom import open_lesson  # noqa: F401, with all that it needs
        from gridka_ml.classroom.progress import Records
        from gridka_ml.lesson_text import load_lesson

        self.lesson = load_lesson(lesson_name)
        self.checks, self.records = dict(load_checks(self.lesson)), Records(self.lesson)
        settings = Config(HistoryManager={"enabled": False}, InteractiveShell={"cache_size": 0})
        self.shell = InteractiveShell.instance(config=settings)
        self.shell.colors = "nocolor"
        self.seal = Seal()

    @property
    def names(self):
        return self.shell.user_ns

    def run(self, code, seconds, is_theirs):
        """Run a cell; says what stopped it, in a line."""
        import matplotlib.pyplot as plt

        from gridka_ml.checking import TookTooLong, within
        from gridka_ml.checking.describing import one_line
        from gridka_ml.classroom.cell_code import python_part
        from gridka_ml.classroom.progress import BLANK
        from gridka_ml.lesson_text import blank_lines

        try:
            result = within(seconds, lambda: self.shell.run_cell(code, store_history=False))
            error = result.error_before_exec or result.error_in_exec
        except TookTooLong as late:
            error = late
        plt.close("all")
        stopped = f"It did not end within {seconds} s." if isinstance(error, TookTooLong) else one_line(error)
        stopped = stopped[:LONGEST_TEXT] if error else ""
        if is_theirs:
            is_blank = bool(blank_lines(python_part(code) or ""))
            self.records.note_run(code, BLANK if is_blank else stopped, self.names)
        return {"stopped": stopped}

    def check(self, task, seconds):
        """How the check of a task ends, and what it says; if it is not passed, the reference stands in from here on."""
        from gridka_ml.classroom.messages import Outcome

        record = self.records[task]
        outcome, text = self.judge(record, seconds) if self.seal.is_whole else ("ALTERED", ALTERED)
        if outcome != Outcome.PASSED.name and not record.task.optional:
            self.catch_up(record.task, seconds)
        return {"outcome": outcome, "text": str(text)[:LONGEST_TEXT]}

    def judge(self, record, seconds):
        from gridka_ml.checking import TookTooLong, attempting, within
        from gridka_ml.classroom.judging import judge
        from gridka_ml.classroom.messages import Outcome
        from gridka_ml.classroom.progress import BLANK

        missing = [name for name in record.task.handed_in if name not in self.names]
        if missing and (record.run is None or record.run.error == BLANK):
            return Outcome.NOT_ATTEMPTED.name, f"There is no {missing[0]}."
        if missing:
            return Outcome.NOT_YET.name, record.run.error or f"There is no {missing[0]}."
        answers = [self.names[name] for name in record.task.handed_in]
        check = self.checks[record.task.name]
        try:
            with attempting(record.run.code if record.run else "", self.names):
                outcome, text = within(seconds, lambda: judge(check, record, answers, self.names))
        except TookTooLong:
            return Outcome.NOT_YET.name, f"Its check did not end within {seconds} s."
        self.records.note_check(record, outcome)
        return outcome.name, text

    def catch_up(self, task, seconds):
        """Let the reference stand in for an answer that is not right, so that later ones can be judged."""
        from gridka_ml.checking import TookTooLong, within
        from gridka_ml.classroom.catch_up import CatchUp

        with suppress(TookTooLong):
            within(seconds, CatchUp(self.lesson, self.records, self.names, task).run)


def plan(lesson_name, cells):
    """What of a notebook is to be run; reads code that may be anything, and runs none of it."""
    from gridka_ml.collecting.plan import steps
    from gridka_ml.lesson_text import load_lesson

    found, attempted = steps(load_lesson(lesson_name), cells)
    return {"steps": [(each.task, each.kind, each.number) for each in found], "attempted": sorted(attempted)}


def main():
    channel, classroom, own = Channel(), None, os.getpid()
    for request, answer in channel:
        what = request.pop("do")
        if what == "limit":
            set_limits(*request["limits"])
            said = {}
        elif what == "plan":
            said = plan(request["lesson"], request["cells"])
        elif what == "open":
            classroom = Classroom(request["lesson"])
            gc.collect()
            said = {}
        else:
            said = classroom.run(**request) if what == "run" else classroom.check(**request)
        if os.getpid() != own:
            os._exit(0)  # a copy that a cell has made of this process: it has nothing to say
        answer(**said)


if __name__ == "__main__":
    main()
