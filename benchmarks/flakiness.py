"""Runs again and again what must never fail by chance: `python -m benchmarks.flakiness seeds|solutions|processor`.

``seeds`` gives the reference answer of every task with a trained network under many seeds, and has each checked; with
``--write`` what the checks measure is kept for the tests, in ``benchmarks/margins.json``. ``solutions`` executes
every solution many times in a row. ``processor`` executes them once as on an older processor, whose last bits differ,
and compares the outputs with the committed ones. Each prints a table and ends with status 1 if anything failed.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from gridka_ml.authoring.desk import Desk
from gridka_ml.authoring.execute import execute_solution
from gridka_ml.checking import load_checks, recorded
from gridka_ml.lesson_text import lesson_names, load_lesson

from benchmarks import margins

ROOT = Path(__file__).parent.parent
OLDER_PROCESSOR = {
    "OPENBLAS_CORETYPE": "Prescott",
    "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX2 FMA3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
}
NBVAL = [
    "-q",
    "--no-header",
    "-p",
    "tests.support.nbval_gate",
    "--nbval",
    "--nbval-current-env",
    "--nbval-cell-timeout=300",
]


def try_seeds(lesson, seeds):
    """Yields each task with a bound, and [(message, measured)] of its check on the reference, for each seed."""
    bounds, desk = load_checks(lesson).bounds, Desk(lesson)
    for _ in desk.walk():
        pass
    for name, bound in bounds.items():
        task = lesson.tasks[name]
        yield task, bound, [with_seed(seed, desk, task, bound) for seed in range(1, seeds + 1)]


def with_seed(seed, desk, task, bound):
    """The message on the reference, with every seed in it replaced by another, and what its check measured."""
    import keras

    with pytest.MonkeyPatch.context() as patch:
        set_seed = keras.utils.set_random_seed
        patch.setattr(keras.utils, "set_random_seed", lambda _: set_seed(seed))
        with recorded() as measured:
            told = desk.try_answer(task, re.sub(r"\bseed=\d+", f"seed={seed}", task.reference))
        return told.check, bound.closest(measured.get(bound, [np.nan]))  # nothing, if the check stopped before


def seeds(lessons, count, is_written):
    yield f"| lesson | task | passed of {count} | least | median | most | bound | messages |\n" + "|---" * 8 + "|"
    for name in lessons:
        for task, bound, results in try_seeds(load_lesson(name), count):
            messages, values = zip(*results, strict=True)
            passed = sum(message.startswith("✔") for message in messages)
            if is_written:
                margins.write(name, task, values)
            others = sorted({message for message in messages if not message.startswith("✔")})
            numbers = f"{min(values):.4f} | {np.median(values):.4f} | {max(values):.4f} | {bound}"
            yield f"| {name} | {task.name} | {passed} | {numbers} | {' / '.join(others)} |" + failed(passed < count)


def solutions(lessons, count):
    yield "| solution | passed | seconds, shortest to longest | peak memory (MB) | errors |\n|---|---|---|---|---|"
    for name in lessons:
        lesson = load_lesson(name)
        results = [execute_solution(lesson) for _ in range(count)]
        times, peaks = sorted(each.seconds for each in results), sorted(each.peak_memory for each in results)
        errors = {each.error for each in results} - {None}
        passed = sum(each.error is None for each in results)
        yield (
            f"| {name} | {passed} of {count} | {times[0]:.0f} – {times[-1]:.0f} | {peaks[0] / 1e6:.0f} – "
            f"{peaks[-1] / 1e6:.0f} | {' / '.join(errors)} |" + failed(errors)
        )


def processor(lessons):
    yield "| solution | outputs on an older processor |\n|---|---|"
    for name in lessons:
        path = f"solutions/{load_lesson(name).file_name}"
        command = [sys.executable, "-m", "pytest", *NBVAL, path]
        run = subprocess.run(
            command, cwd=ROOT, env=os.environ | OLDER_PROCESSOR, stdout=subprocess.PIPE, encoding="utf-8", check=False
        )
        found = "differ:\n" + run.stdout if run.returncode else "the same"
        yield f"| {name} | {found} |" + failed(run.returncode)


def failed(is_failed):
    return " FAILED" if is_failed else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["seeds", "solutions", "processor"])
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--write", action="store_true", help="keep what the seeds gave in benchmarks/margins.json")
    parser.add_argument("--lessons", nargs="+", default=lesson_names(), choices=lesson_names())
    options = parser.parse_args()
    if options.what == "seeds":
        lines = seeds(options.lessons, options.count, options.write)
    elif options.what == "solutions":
        lines = solutions(options.lessons, options.count)
    else:
        lines = processor(options.lessons)
    start, is_bad = time.perf_counter(), False
    for line in lines:
        print(line, flush=True)
        is_bad |= line.endswith("FAILED")
    print(f"\n{time.perf_counter() - start:.0f} s")
    sys.exit(is_bad)


if __name__ == "__main__":
    main()
