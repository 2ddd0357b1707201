"""Catching up: the reference answers run in the attendee's names, up to a task. For ``Session.catch_up`` alone."""

import ast

from IPython.display import display
from IPython.utils.capture import capture_output

from gridka_ml.checking import one_line
from gridka_ml.classroom.messages import Message, Note, code_block, title_of


class CatchUp:
    """One catching up. Afterwards every cell from here on finds what it needs.

    What the attendee passed stays. A cell that stops leaves all names, and the record of its task, as they were.
    """

    def __init__(self, lesson, records, namespace, last):
        self.lesson, self.records, self.namespace, self.last = lesson, records, namespace, last
        self.ran, self.kept, self.left_out, self.given = [], [], [], []  # for the report; the given cells that ran
        self.fresh = set()  # names that this made anew, so that what was made from older ones is out of date

    def run(self):
        """Run what is missing and return a Message that says what was done, or what went wrong."""
        cells = self.cells()
        earlier = [task for task in self.lesson.tasks.values() if task.number < self.last.number]
        self.left_out = [task for task in earlier if task.cell not in cells]
        for cell in cells:
            task = self.lesson.task_of(cell)
            problem = self.catch_up_task(task) if task else self.catch_up_given(cell)
            if problem:
                return Message(f"{problem} Restart the kernel, run the set-up cell, then this one again.")
        return Message(self.report())

    def cells(self):
        """The answers that are due, and the given cells up to the next task on which they or later cells rely."""
        cells = [cell for cell in self.lesson.cells if cell.kind == "code"]
        here = cells.index(self.last.cell)
        there = next((i for i, cell in enumerate(cells) if i > here and self.lesson.task_of(cell)), len(cells))
        wanted, chosen = needs_of(cells[there:]), []
        for position in reversed(range(there)):
            cell = cells[position]
            if position == here:
                wanted |= needs_of(cells[here:there])  # those the attendee goes on with
            if self.is_due(cell, wanted):
                chosen.insert(0, cell)
                wanted |= needs_of([cell])
        return chosen

    def is_due(self, cell, wanted):
        """Whether to go through a cell. An optional answer is: if done, asked for, or wanted by one that is."""
        task, is_wanted = self.lesson.task_of(cell), bool(cell.defines & wanted)
        if task is None:
            return is_wanted and not cell.check
        is_asked_for = task is self.last or (self.last.optional and is_wanted)
        return not task.optional or is_asked_for or self.records[task.name].is_done

    def catch_up_task(self, task):
        """Run the reference, unless the task is done and its results are there; then at most names that it left out."""
        record, cell = self.records[task.name], task.cell
        if record.is_done and task.results <= self.namespace.keys():
            self.kept.append(task)
            return self.execute(cell, keep=cell.defines & self.namespace.keys()) if self.lacks(cell) else ""
        self.ran.append(task)
        display(Note(title_of(task), code_block(task.reference)))
        problem = self.execute(cell)
        if not problem:
            record.note_caught_up()
        return problem

    def catch_up_given(self, cell):
        """Run a given cell if its names are missing or out of date, and what it needs is there."""
        needs = needs_of([cell])
        if needs <= self.namespace.keys() and (self.lacks(cell) or needs & self.fresh):
            self.given.append(cell)
            return self.execute(cell)
        return ""

    def lacks(self, cell):
        """Whether a name that other cells read from this one is missing."""
        return bool(self.lesson.used_names(cell) - self.namespace.keys())

    def is_training(self, cell):
        """Whether it trains when it runs: one that only says how to train does not."""
        only_says = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
        runs = any(not isinstance(line, only_says) for line in ast.parse(cell.answer).body)
        return runs and self.lesson.trains(cell)

    def execute(self, cell, keep=frozenset()):
        """Run the answer of a cell, without its output; names in ``keep`` stay as they are. Returns what went wrong."""
        import matplotlib.pyplot as plt  # not before `configure` has told matplotlib where to draw

        if self.is_training(cell):
            heading = self.lesson.heading_above(cell)
            display(Message(f"A cell under “{heading}” trains now. That takes as long as if you ran it yourself."))
        before = {name: self.namespace[name] for name in cell.defines & self.namespace.keys()}
        figures, is_through = set(plt.get_fignums()), False
        try:
            with capture_output():
                exec(compile(cell.answer, f"<{cell.id}>", "exec"), self.namespace)
            is_through = True
        except Exception as error:  # what the attendee made before may be anything
            return f"The answer under “{self.lesson.heading_above(cell)}” stopped with {one_line(error)}."
        finally:
            for number in set(plt.get_fignums()) - figures:
                plt.close(number)
            self.put_back(before, keep if is_through else cell.defines)
        self.fresh |= cell.defines - keep
        return ""

    def put_back(self, before, names):
        """Make these names what they were before; one that was not there goes."""
        for name in names:
            self.namespace.pop(name, None)
            if name in before:
                self.namespace[name] = before[name]

    def report(self):
        parts = [
            f"Ran the answers above to {numbers(self.ran)}." if self.ran else "No answer was missing.",
            "Ran the given cells that were missing or out of date." if self.given else "",
            "Cells that trained need not run again." if any(map(self.is_training, self.given)) else "",
            f"Kept as they were: {numbers(self.kept)}." if self.kept else "",
            f"Stretch goals left out: {numbers(self.left_out)}." if self.left_out else "",
            "Go on with the next cell.",
        ]
        return " ".join(filter(None, parts))


def needs_of(cells):
    return {name for cell in cells for name in cell.needs}


def numbers(tasks):
    """ "task 3", "tasks 1, 2 and 3"."""
    *first, last = [str(task.number) for task in tasks]
    return f"tasks {', '.join(first)} and {last}" if first else f"task {last}"
