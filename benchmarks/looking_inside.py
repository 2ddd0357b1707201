"""What lesson 9 measures, over five seeds and at full size: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.looking_inside`, in about ten minutes. It runs the lesson's own cells. Nothing is
chosen by what it measures: ε, rates and sizes are those of the cells and of the constants here.
"""

import argparse
import hashlib
import json
import os
import time
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

PATH = files("gridka_ml") / "lessons" / "looking_inside" / "record.json"
SEEDS = range(11, 16)
N_DIGITS, EPOCHS, EPSILON = 20_000, 3, 25
TASKS = ("influence", "mislabelled", "adversarial")
GIVEN = ("build_cnn", "softmax", "penalty", "losses", "fit_softmax", "plant", "accuracy_after")
GIVEN += ("found_by", "one_step", "train_hardened", "ten_steps")


def cells():
    """The source of what is measured: the answers of three tasks, and given cells by a name that they define."""
    lesson = load_lesson("looking_inside")
    given = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & set(GIVEN)]
    return [*(lesson.tasks[task].reference for task in TASKS), *map(without_output, given)]


def without_output(source):
    """Without the loop at the end of a cell that measures the notebook's own networks."""
    return source.split("\n\n\nfor ")[0]


def fingerprint():
    """Tells whether these cells are still those that were measured."""
    return hashlib.sha256("\n".join(cells()).encode()).hexdigest()[:16]


def names_of_the_lesson():
    """What the cells define, with the digits as the notebook has them."""
    import keras

    from gridka_ml import load_mnist, runtime

    (x_train, y_train), (x_test, y_test) = load_mnist()
    names = {"keras": keras, "np": np, "runtime": runtime, "y_train": y_train, "y_test": y_test}
    names |= {"x_train": x_train[..., np.newaxis], "x_test": x_test[..., np.newaxis]}
    names |= {"x_val": names["x_train"][-1000:], "y_val": y_train[-1000:]}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def rank_correlation(names, seed):
    """Of the formula with 300 trainings, each without one of 300 digits, for the test digit with the largest loss."""
    from scipy.stats import spearmanr

    order = np.random.default_rng(seed).permutation(50_000)
    x, y = names["small"](names["x_train"][order], names["y_train"][order], 300)
    x_asked, y_asked = names["x_asked"], names["y_asked"]
    share = np.full(300, 1 / 300)
    w = names["fit_softmax"](x, y, share)
    before = names["losses"](w, x_asked, y_asked)
    asked = before.argmax()
    of_asked = names["gradients"](w, x_asked, y_asked)[asked]
    _, left_out = names["influence"](of_asked, names["gradients"](w, x, y), names["hessian"](w, x, share))
    retrained = []
    for i in range(300):
        without = names["fit_softmax"](x, y, share * (np.arange(300) != i), w)
        retrained.append(names["losses"](without, x_asked, y_asked)[asked] - before[asked])
    return spearmanr(left_out, retrained)[0]


def planted_labels(names, seed):
    """The shares of 30 planted labels that are found by harm, and by loss."""
    order = np.random.default_rng(seed).permutation(50_000)
    x, y = names["small"](names["x_train"][order], names["y_train"][order], 300)
    return names["found_by"](x, *names["plant"](y, seed))


def accuracies(names, epsilon, seed):
    """Of a network trained with this ε, on all test digits: as they are, after one step, after ten."""
    from gridka_ml import runtime

    names["keras"].utils.clear_session()
    names["keras"].utils.set_random_seed(seed)
    network = names["compiled"](names["build_cnn"]())
    begun = time.perf_counter()
    names["train_hardened"](network, N_DIGITS, EPOCHS, epsilon, seed)
    seconds = time.perf_counter() - begun
    attacks = {"no attack": "unchanged", "one step": "one_step", "ten steps": "ten_steps"}
    x, y = names["x_test"], names["y_test"]
    found = {name: names["accuracy_after"](names[attack], network, x, y, EPSILON) for name, attack in attacks.items()}
    del network
    runtime.give_back()
    return found, seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="fewer, to try it out")
    seeds = SEEDS[: parser.parse_args().seeds]
    os.environ.setdefault("MPLBACKEND", "Agg")
    from gridka_ml import runtime

    runtime.configure()
    runtime.start()
    names = names_of_the_lesson()
    record = {"command": "python -m benchmarks.looking_inside", "cells": fingerprint(), "seeds": list(seeds)}
    record |= {"n_digits": N_DIGITS, "epochs": EPOCHS, "epsilon": EPSILON}
    record["rank"] = [round(float(rank_correlation(names, seed)), 4) for seed in seeds]
    print("rank correlations", record["rank"], flush=True)
    found = [planted_labels(names, seed) for seed in seeds]
    for name, values in zip(("found by harm", "found by loss"), zip(*found, strict=True), strict=True):
        record[name] = [round(float(value), 4) for value in values]
        print(name, record[name], flush=True)
    for name, epsilon in (("plain", 0), ("hardened", EPSILON)):
        measured, seconds = zip(*[accuracies(names, epsilon, seed) for seed in seeds], strict=True)
        record[name] = {attack: [round(float(each[attack]), 4) for each in measured] for attack in measured[0]}
        record[f"seconds, {name}"] = [round(each, 1) for each in seconds]
        print(name, record[name], record[f"seconds, {name}"], flush=True)
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in record.items()]
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
