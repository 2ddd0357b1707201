"""Measures what everybody waits for: imports, data, rendering, each solution. Run: python -m benchmarks.basics"""

import statistics
import subprocess
import sys

from gridka_ml.authoring.execute import execute_solution
from gridka_ml.lesson_text import lesson_names, load_lesson

# What is measured, each time in a new process: (code that runs before, code that is timed).
STEPS = {
    "import gridka_ml": ("", "import gridka_ml"),
    "import Keras and its backend": ("from gridka_ml import runtime; runtime.configure()", "runtime.start()"),
    "load_mnist": ("import numpy; from gridka_ml import load_mnist", "load_mnist()"),
    "load_pronunciations": ("from gridka_ml import load_pronunciations", "load_pronunciations()"),
    "load_abalone": ("import pandas; from gridka_ml import load_abalone", "load_abalone()"),
    "render all notebooks": (
        "from gridka_ml import lesson_text as text; from gridka_ml.authoring import render",
        "[f(text.load_lesson(n)) for n in text.lesson_names() for f in (render.exercise, render.solution)]",
    ),
}
TIMED = "{}\nimport time\nstart = time.perf_counter()\n{}\nprint(time.perf_counter() - start)"


def main(repetitions=5):
    print("| step | median | lowest | highest |\n|---|---|---|---|")
    for step, code in STEPS.items():
        seconds = [seconds_of(TIMED.format(*code)) for _ in range(repetitions)]
        print(f"| {step} | {statistics.median(seconds):.3f} s | {min(seconds):.3f} s | {max(seconds):.3f} s |")
    print("\n| solution | run time | peak memory |\n|---|---|---|")
    for name in lesson_names():
        result = execute_solution(load_lesson(name))
        memory = "unknown" if result.peak_memory is None else f"{result.peak_memory / 1e6:.0f} MB"
        print(f"| {name} | {result.seconds:.0f} s | {memory} |" + (f" failed: {result.error}" if result.error else ""))


def seconds_of(code):
    return float(subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
