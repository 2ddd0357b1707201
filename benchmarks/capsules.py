"""What lesson 12 measures over three seeds: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.capsules`, in about eight minutes. It runs the lesson's own cells. Each seed learns
from other four thousand training digits; accuracies are those of the 10,000 test digits, of shifted and turned digits
those of the first 5000 of them, to both sides. Each kind of network gets its own rate, by seeds of their own, from its
accuracy on validation digits.
"""

import argparse
import os
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

from benchmarks import records

PATH = files("gridka_ml") / "lessons" / "capsules" / "record.json"
KINDS = ("CNN", "capsules", "capsules, one round")
RATES = (0.005, 0.01, 0.02, 0.04, 0.08)
SEARCH_SEEDS, SEEDS, N_DIGITS, N_CHANGED = range(101, 103), range(11, 14), 4000, 5000
SHIFTS, TURNS = (0, 1, 2, 3, 4), (0, 15, 30, 45, 60)  # pixels, degrees; to both sides
TASKS = ("margin_loss", "masked", "two_digits", "correlations")
GIVEN = ("route", "Capsules", "features", "build_capsules", "as_images")
GIVEN += ("train_cnn", "train_capsules", "shifted", "slants")


def cells():
    """The source of what is measured: the answers of four tasks, and given cells by a name that they define."""
    lesson = load_lesson("capsules")
    given = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & set(GIVEN)]
    return [*(lesson.tasks[task].reference for task in TASKS), *given]


def fingerprint():
    """Tells whether these cells are still those that were measured."""
    return records.fingerprint(cells())


class Quiet:
    """Stands in for the lesson's `plotting`: a training without a picture."""

    @staticmethod
    def LiveTraining(*arguments):
        import keras

        return keras.callbacks.Callback()


def names_of_the_lesson():
    """What the cells define."""
    import keras
    from scipy.ndimage import rotate, shift

    names = {"keras": keras, "layers": keras.layers, "ops": keras.ops, "np": np, "plotting": Quiet}
    names |= {"rotate": rotate, "shift": shift}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def trained(names, kind, x, y, rate, seed):
    """A network of that kind, which gives shares or [lengths, capsules]."""
    from gridka_ml import runtime

    names["keras"].utils.clear_session()  # else the memory grows with each network
    runtime.give_back()
    names["keras"].utils.set_random_seed(seed)
    t = np.eye(10, dtype="float32")[y]
    if kind == "CNN":
        network = names["build_cnn"]()
        names["train_cnn"](network, x, t, rate)
        return network
    reader, _, both = names["build_capsules"](1 if "one" in kind else 3)
    names["train_capsules"](both, x, t, rate)
    return reader


def accuracy(names, network, x, y):
    return np.mean(names["read"](network, x) == y)


def chosen_digits(names, x, y, seed):
    chosen = np.random.default_rng(seed).permutation(50_000)[:N_DIGITS]
    return names["as_images"](x[chosen]), y[chosen]


def search(names, kind, x, y):
    """The mean accuracy with each rate on the last 5000 training digits, which nobody learns from."""
    x_val, y_val = names["as_images"](x[-5000:]), y[-5000:]
    found = []
    for rate in RATES:
        runs = [trained(names, kind, *chosen_digits(names, x, y, seed), rate, seed) for seed in SEARCH_SEEDS]
        found.append(np.mean([accuracy(names, network, x_val, y_val) for network in runs]))
        print(f"{kind}, rate {rate}: {found[-1]:.4f} on validation digits", flush=True)
    return rounded(found)


def both_right(names, network, x, y):
    """How often the two largest are the digits of two images laid over each other, of different classes."""
    other = np.roll(np.arange(len(y)), 1)
    different = y != y[other]
    found = network.predict(names["overlaid"](x, x[other])[different], batch_size=250, verbose=0)
    pairs = names["two_longest"](found[0] if isinstance(found, list) else found)
    truth = np.sort(np.stack([y, y[other]], axis=1)[different], axis=1)
    return np.mean(np.all(pairs == truth, axis=1))


def largest_correlations(names, reader, x, y):
    """For each class the largest correlation of a number of its capsule with the slant."""
    _, digits = reader.predict(x, batch_size=250, verbose=0)
    pairs = [(digits[y == k, k], names["slants"](x[y == k])) for k in range(10)]
    return [np.abs(names["correlations"](own, z)).max() for own, z in pairs]


def measured(names, kind, network, x, y):
    """All that one network gives, by its place in the record."""
    found = {"accuracy": accuracy(names, network, x, y), "two digits": both_right(names, network, x, y)}
    some, labels = x[:N_CHANGED], y[:N_CHANGED]
    unchanged = accuracy(names, network, some, labels)
    for place, change, amounts in (("shifted", names["shifted"], SHIFTS), ("turned", names["turned"], TURNS)):
        ways = [[accuracy(names, network, change(some, sign * n), labels) for sign in (1, -1)] for n in amounts[1:]]
        found[place] = [unchanged, *np.mean(ways, axis=1)]
    if kind == "capsules":
        found["slant"] = largest_correlations(names, network, x, y)
    return found


def rounded(value):
    return [rounded(each) for each in value] if isinstance(value, list) else round(float(value), 4)


def main():
    from gridka_ml import load_mnist, runtime

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="fewer of them, to try it out")
    options = parser.parse_args()
    os.environ.setdefault("MPLBACKEND", "Agg")
    runtime.configure()
    runtime.start()
    names = names_of_the_lesson()
    (x, y), (x_test, y_test) = load_mnist()
    x_test = names["as_images"](x_test)
    record = {"command": "python -m benchmarks.capsules", "cells": fingerprint(), "seeds": []}
    found = {kind: search(names, kind, x, y) for kind in KINDS}
    rates = {kind: RATES[int(np.argmax(means))] for kind, means in found.items()}
    record |= {"search seeds": list(SEARCH_SEEDS), "search rates": RATES, "search": found, "rates": rates}
    record |= {"shifted by": SHIFTS, "turned by": TURNS}
    for seed in SEEDS[: options.seeds]:
        record["seeds"].append(seed)
        for kind in KINDS:
            network = trained(names, kind, *chosen_digits(names, x, y, seed), rates[kind], seed)
            for place, value in measured(names, kind, network, x_test, y_test).items():
                row = record.setdefault(place, {} if place != "slant" else [])
                (row if place == "slant" else row.setdefault(kind, [])).append(rounded(value))
            records.write(PATH, record)  # what there is so far
            print(f"seed {seed}, {kind}: measured", flush=True)


if __name__ == "__main__":
    main()
