"""Measure the networks of the lessons against a well-known one, and the solution notebooks: `make bench`.

The unit is the **reference epoch**: one epoch of the "simple MNIST convnet" of keras.io on the 60 000 images, timed in
the same run. The networks are not written here a second time: they are read out of the lesson texts.
"""

import argparse
import re
import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass

from gridka_ml import runtime

runtime.configure()
runtime.start()

import keras  # noqa: E402
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

from gridka_ml import load_mnist, plotting  # noqa: E402
from gridka_ml.authoring.execute import execute_solution  # noqa: E402
from gridka_ml.datasets import load_mnist_array  # noqa: E402
from gridka_ml.lesson_text import lesson_names, load_lesson  # noqa: E402

HYPERPARAMETERS = r"batch_size, epochs = \d+, \d+"  # the line in a lesson that sets them


@dataclass(frozen=True)
class Network:
    """A network of a lesson: its name there, other hyperparameters if any, and what it should reach.

    ``bounds`` are the least accuracy and the most reference epochs.
    """

    title: str
    lesson: str
    name: str
    bounds: tuple
    batch_size_and_epochs: str = ""


NETWORKS = (
    Network("FNN of lesson 3", "fully_connected_networks", "fnn", (0.983, 0.75)),
    Network("CNN of lesson 4, 1 epoch", "convolutional_networks", "cnn", (0.990, 1.0), "128, 1"),
    Network("CNN of lesson 4", "convolutional_networks", "cnn", (0.992, 1.5)),
    Network("CNN of lesson 4, 3 epochs", "convolutional_networks", "cnn", (0.994, 2.0), "128, 3"),
    Network("the same with small shifts", "convolutional_networks", "moved_cnn", (0.994, 1.8), "128, 1"),
)


def reference_network():
    """The "simple MNIST convnet" of keras.io, 34826 parameters."""
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(64, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


def now():
    return np.array([time.perf_counter(), time.process_time()])


@contextmanager
def timed_training(seed):
    """Seed as asked, whatever the lesson says, train without live pictures, and note each fit as (model, times).

    The times are seconds on the wall, and CPU seconds of all cores, which suffer less from what else the machine does.
    """
    fits, fit, set_seed = [], keras.Model.fit, keras.utils.set_random_seed

    def timed(model, *args, **options):
        start = now()
        history = fit(model, *args, **options | {"callbacks": None})
        fits.append((model, now() - start))
        return history

    keras.Model.fit, keras.utils.set_random_seed = timed, lambda _: set_seed(seed)
    set_seed(seed)
    try:
        yield fits
    finally:
        keras.Model.fit, keras.utils.set_random_seed = fit, set_seed


def train_reference(seed, x_train, y_train):
    with timed_training(seed) as fits:
        reference_network().fit(x_train[..., np.newaxis], y_train, batch_size=128, verbose=0)
    return fits[-1]


def train(network, seed, x_train, y_train):
    """Run the cells of the lesson that lead to the trained network; returns it and the times of its fit."""
    lesson = load_lesson(network.lesson)
    names = {"keras": keras, "np": np, "plt": plt, "plotting": plotting, "y_train": y_train}
    x_test, names["y_test"] = load_mnist_array("x_test"), load_mnist_array("y_test")
    has_channels = "cnn" in network.name
    names |= {"x_train": x_train[..., np.newaxis] if has_channels else x_train}
    names |= {"x_test": x_test[..., np.newaxis] if has_channels else x_test}
    with timed_training(seed) as fits:
        training = next(cell for cell in lesson.cells if f"{network.name}.fit(" in cell.answer)
        run(lesson, training, names, network.batch_size_and_epochs)
    plt.close("all")
    return fits[-1]


def run(lesson, cell, names, batch_size_and_epochs):
    """Run a cell of a lesson in ``names``, first those that define what it needs."""
    for name in cell.needs:
        if name not in names:
            run(lesson, lesson.cell_that_defines(name), names, batch_size_and_epochs)
    source = cell.answer
    if batch_size_and_epochs:
        source = re.sub(HYPERPARAMETERS, f"batch_size, epochs = {batch_size_and_epochs}", source)
    exec(compile(source, f"<{lesson.name} {cell.id}>", "exec"), names)


def accuracy_of(model, x_test, y_test):
    x = x_test[..., np.newaxis] if len(model.input_shape) == 4 else x_test
    return model.evaluate(x, y_test, batch_size=128, verbose=0)[1]


def measure_networks(seeds):
    """For each title a list of (accuracy, seconds, reference epochs, the same in CPU time), one per seed."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    found = {"reference, 1 epoch": []}
    present = [network for network in NETWORKS if network.lesson in lesson_names()]
    for seed in seeds:
        model, unit = train_reference(seed, x_train, y_train)
        found["reference, 1 epoch"].append((accuracy_of(model, x_test, y_test), unit[0], 1.0, 1.0))
        for network in present:
            model, times = train(network, seed, x_train, y_train)
            result = accuracy_of(model, x_test, y_test), times[0], *times / unit
            found.setdefault(network.title, []).append(result)
            print(f"seed {seed}, {network.title}: {result[0]:.2%}, {result[2]:.2f} reference epochs", flush=True)
    return found


def with_spread(values, form):
    """The median, and in brackets the smallest and the largest."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} – {max(values):{form}})"


def network_rows(found):
    bounds = {network.title: network.bounds for network in NETWORKS}
    yield "| network | test accuracy | seconds | reference epochs | in CPU time | asked for | met |"
    yield "|---|---|---|---|---|---|---|"
    for title, results in found.items():
        accuracies, seconds, units, cpu_units = zip(*results, strict=True)
        asked = met = ""
        if title in bounds:
            least, most = bounds[title]
            asked = f"≥ {least:.1%} in ≤ {most:g}"
            met = "yes" if statistics.median(accuracies) >= least and statistics.median(units) <= most else "no"
        yield (
            f"| {title} | {with_spread(accuracies, '.2%')} | {with_spread(seconds, '.1f')} | "
            f"{with_spread(units, '.2f')} | {with_spread(cpu_units, '.2f')} | {asked} | {met} |"
        )


def notebook_rows(backends):
    """Each solution on each backend, the backends side by side: seconds and MB at the peak."""
    names = [runtime.BACKENDS[backend].label for backend in backends]
    yield "| solution | " + " | ".join(f"{name} (s) | (MB)" for name in names) + " | asked for | met |"
    yield "|---|" + "---|---|" * len(names) + "---|---|"
    for name in lesson_names():
        lesson = load_lesson(name)
        results = {backend: execute_solution(lesson, backend=backend) for backend in backends}
        cells = [f"{result.seconds:.0f} | {megabytes(result):.0f}" for result in results.values()]
        met = "; ".join(filter(None, (shortfall(backend, result) for backend, result in results.items())))
        yield f"| {lesson.file_name} | {' | '.join(cells)} | < 240 s, < 1000 MB | {met or 'yes'} |"


def megabytes(result):
    return (result.peak_memory or 0) / 1e6


def shortfall(backend, result):
    """What a solution lacks on a backend, or None."""
    if result.error:
        return f"{backend} fails: {result.error.splitlines()[0]}"
    return None if result.seconds < 240 and megabytes(result) < 1000 else f"not on {backend}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3, help="how often each network is trained (3)")
    parser.add_argument("--only", choices=["networks", "notebooks"], help="leave the other part out")
    parser.add_argument("--backends", default=" ".join(runtime.installed_backends()), help="for the notebooks (all)")
    options = parser.parse_args()
    for backend in options.backends.split():
        runtime.check_backend(backend)
    print(runtime.describe())
    tables = []
    if options.only != "notebooks":
        tables += [*network_rows(measure_networks(range(1, options.seeds + 1))), ""]
        tables += ["Medians over the seeds, in brackets the smallest and the largest value.", ""]
    if options.only != "networks":
        tables += notebook_rows(options.backends.split())
    print("\n" + "\n".join(tables))


if __name__ == "__main__":
    main()
