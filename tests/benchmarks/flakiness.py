"""Runs again and again what must never fail by chance: `python tests/benchmarks/flakiness.py seeds|solutions`.

``seeds`` gives the reference answer of every task with a trained network under many seeds, and has each checked;
``solutions`` executes every solution many times in a row. Both print a table and end with status 1 if anything failed.
"""

import argparse
import sys
import time
from pathlib import Path

import matplotlib
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from gridka_ml.authoring.execute import execute_solution
from gridka_ml.classroom import lesson as classroom
from gridka_ml.lesson_text import lesson_names, load_lesson

sys.path.insert(0, str(Path(__file__).parents[1] / "notebooks"))
from branches import snapshot
from verdicts import verdict


def trained_tasks(lesson):
    """The tasks whose reference asks for a seed: what they make depends on it."""
    return [task for task in lesson.tasks.values() if "seed" in task.reference or ".fit" in task.reference]


def try_seeds(lesson, seeds):
    """Walk through the lesson; at each trained task, one verdict per seed. Yields (task, messages)."""
    names = {"__name__": "__main__"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classroom, "get_ipython", lambda: None)
        for cell in lesson.cells:
            task = lesson.task_of(cell) if cell.kind == "code" else None
            if task in trained_tasks(lesson):
                yield task, [with_seed(seed, lesson, task, snapshot(names)) for seed in range(1, seeds + 1)]
            if cell.kind == "code" and "check" not in cell.options:
                with capture_output():
                    exec(compile(cell.answer, f"<{cell.id}>", "exec"), names)


def with_seed(seed, lesson, task, names):
    """The verdict on the reference, with every seed in it replaced by another."""
    import keras

    with pytest.MonkeyPatch.context() as patch:
        set_seed = keras.utils.set_random_seed
        patch.setattr(keras.utils, "set_random_seed", lambda _: set_seed(seed))
        set_seed(seed)
        return verdict(lesson, task, names, task.reference)


def seeds(count):
    yield f"| lesson | task | passed of {count} | messages |\n|---|---|---|---|"
    for name in lesson_names():
        for task, messages in try_seeds(load_lesson(name), count):
            passed = sum(message.startswith("✔") for message in messages)
            others = [message for message in messages if not message.startswith("✔")] or messages[-1:]
            yield f"| {name} | {task.name} | {passed} | {' / '.join(sorted(set(others)))} |" + failed(passed < count)


def solutions(count):
    yield "| solution | passed | seconds, shortest to longest | peak memory (MB) | errors |\n|---|---|---|---|---|"
    for name in lesson_names():
        lesson = load_lesson(name)
        results = [execute_solution(lesson) for _ in range(count)]
        times, peaks = sorted(each.seconds for each in results), sorted(each.peak_memory for each in results)
        errors = {each.error for each in results} - {None}
        passed = sum(each.error is None for each in results)
        yield (
            f"| {name} | {passed} of {count} | {times[0]:.0f} – {times[-1]:.0f} | {peaks[0] / 1e6:.0f} – "
            f"{peaks[-1] / 1e6:.0f} | {' / '.join(errors)} |" + failed(errors)
        )


def failed(is_failed):
    return " FAILED" if is_failed else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["seeds", "solutions"])
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    matplotlib.use("Agg")
    if options.what == "seeds":
        InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    start, is_bad = time.perf_counter(), False
    for line in {"seeds": seeds, "solutions": solutions}[options.what](options.count):
        print(line, flush=True)
        is_bad |= line.endswith("FAILED")
    print(f"\n{time.perf_counter() - start:.0f} s")
    sys.exit(is_bad)


if __name__ == "__main__":
    main()
