"""Measure on a machine with a GPU what cannot be seen without one: `.venv/bin/python -m benchmarks.gpu`.

All solutions run on the GPU and, with the GPU hidden, on the CPU; then kernels are started one after the other, each of
which trains the network of lesson 4 over and over, until one no longer finds room. KERAS_BACKEND chooses the backend.
`--anywhere` tries this program without a GPU.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gridka_ml import runtime
from gridka_ml.authoring.execute import execute_solution
from gridka_ml.lesson_text import lesson_names, load_lesson

# A kernel in the middle of lesson 4, by the network that bench.py reads out of the lesson: a line after each training.
TRAIN = """
import sys
sys.path.insert(0, sys.argv[1])
from benchmarks import bench
from gridka_ml import runtime
from gridka_ml.datasets import load_mnist_array
print(runtime.device(), flush=True)
x_train, y_train = load_mnist_array("x_train"), load_mnist_array("y_train")
cnn = next(network for network in bench.NETWORKS if network.name == "cnn" and "1 epoch" in network.title)
while True:
    _, times = bench.train(cnn, 1, x_train, y_train)
    print(f"{times[0]:.1f}", flush=True)
"""


def kernel(errors):
    """Start a process that trains for ever, with its stderr in a file."""
    command = [sys.executable, "-c", TRAIN, str(Path(__file__).parents[1])]
    with errors.open("w", encoding="utf-8") as file:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=file, text=True)


def count_kernels(most, anywhere):
    """Start kernels until one fails; yields a line of text for each. Each must train once before the next starts."""
    kernels, folder = [], tempfile.TemporaryDirectory()
    errors = [Path(folder.name, str(number)) for number in range(most)]
    try:
        while len(kernels) < most:
            kernels.append(kernel(errors[len(kernels)]))
            device, seconds = kernels[-1].stdout.readline().strip(), kernels[-1].stdout.readline().strip()
            if not seconds:
                kernels[-1].wait()
            ended = [number for number, each in enumerate(kernels, 1) if each.poll() is not None]
            if ended or not (anywhere or device.startswith("GPU")):
                yield f"kernel {len(kernels)}: {reason(errors, ended, device)}"
                yield f"{len(kernels) - 1} kernels fit."
                return
            yield f"kernel {len(kernels)}: {device}, one epoch took {seconds} s{gpu_memory()}"
        yield f"All {most} kernels fit; --kernels tries more."
    finally:
        for each in kernels:
            each.kill()
            each.wait()
        folder.cleanup()


def reason(errors, ended, device):
    """Why it is one kernel too many."""
    if not ended:
        return f"found no room on the GPU and went on elsewhere ({device})"
    last = errors[ended[0] - 1].read_text(encoding="utf-8", errors="replace").strip().splitlines() or ["no message"]
    return f"kernel {ended[0]} ended: {last[-1][:300]}"


def gpu_memory():
    """What all programs hold of the GPU's memory, as NVIDIA's own tool says; nothing where there is none."""
    if not shutil.which("nvidia-smi"):
        return ""
    command = ["nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader"]
    held = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split("\n")
    return f", {', '.join(filter(None, held))} of the GPU's memory held by all"


def solution_rows(names):
    """Yield the lines of a table: each solution with the GPU and without."""
    yield "| solution | with the GPU (s) | MB | on the CPU (s) | MB |\n|---|---|---|---|---|"
    for name in names:
        lesson = load_lesson(name)
        cells = []
        for environment in ({}, runtime.WITHOUT_GPU):
            result = execute_solution(lesson, environment=environment)
            cells.append(f"{result.seconds:.0f} | {(result.peak_memory or 0) / 1e6:.0f}")
            if result.error:
                cells[-1] += f" failed: {result.error.splitlines()[0]}"
        yield f"| {lesson.file_name} | {' | '.join(cells)} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["solutions", "kernels"], help="leave the other part out")
    parser.add_argument("--solutions", nargs="+", choices=lesson_names(), default=lesson_names(), metavar="LESSON")
    parser.add_argument("--kernels", type=int, default=40, help="stop at so many (40)")
    parser.add_argument("--anywhere", action="store_true", help="go on without a GPU, to try this program")
    options = parser.parse_args()
    seen = "from gridka_ml import runtime; runtime.configure(); runtime.start(); print(runtime.describe())"
    described = subprocess.run([sys.executable, "-c", seen], stdout=subprocess.PIPE, text=True, check=True).stdout
    print(described, end="", flush=True)  # by another process, so that this one takes no memory on the GPU
    if " · GPU " not in described and not options.anywhere:
        sys.exit("There is no GPU that the backend can use. See what `gridka-ml doctor` says, or try with --anywhere.")
    if options.only != "kernels":
        for line in solution_rows(options.solutions):
            print(line, flush=True)
    if options.only != "solutions":
        start = time.perf_counter()
        for line in count_kernels(options.kernels, options.anywhere):
            print(f"{time.perf_counter() - start:4.0f} s  {line}", flush=True)


if __name__ == "__main__":
    main()
