"""The studies of lesson 8 over several seeds: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.deep_architectures`, in about half an hour; with `depth`, `transfer` or `all_digits`
behind it only that part is measured again. It runs the lesson's own cells. Validation digits choose the rates, with a
seed of their own; what is measured on the test digits, is measured with others.
"""

import hashlib
import json
import os
import sys
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

PATH = files("gridka_ml") / "lessons" / "deep_architectures" / "record.json"
COMMAND = "python -m benchmarks.deep_architectures"
KINDS, DEPTHS = ("plain", "plain, He", "residual"), (8, 20, 38)
RATES = [0.0005, 0.001, 0.002, 0.004]
SEARCH_SEED, SEEDS = 101, range(1, 6)
NEEDED = {"x_few", "deep", "train_deep", "digits_of_transfer"}


def cells():
    """The source of what the studies need: the digits, the networks and their training, the new head."""
    lesson = load_lesson("deep_architectures")
    given = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & NEEDED]
    return [lesson.tasks["residual"].reference, lesson.tasks["transfer"].reference, *given]


def fingerprint():
    """Tells whether these cells are still those that were measured."""
    return hashlib.sha256("\n".join(cells()).encode()).hexdigest()[:16]


def names_of_the_lesson():
    """What the cells define: `deep`, `train_deep`, `with_new_head`, the digits."""
    import keras

    from gridka_ml import load_mnist, runtime

    runtime.configure()
    runtime.start()
    names = {"keras": keras, "np": np, "load_mnist": load_mnist}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def measure(network, x, y):
    """The accuracy of a network, which is gone afterwards."""
    import keras

    from gridka_ml import runtime

    accuracy = network.evaluate(x, y, batch_size=500, verbose=0)[1]
    keras.utils.clear_session()
    runtime.give_back()
    return round(float(accuracy), 4)


def depth(names, record):
    """The best rate of each kind and depth on validation digits, and the accuracies with it on the test digits."""
    search, rates, accuracy = {}, {}, {}
    for kind in KINDS:
        search[kind], rates[kind], accuracy[kind] = {}, {}, {}
        for n in DEPTHS:
            found = []
            for rate in RATES:
                names["rates"] = {kind: {str(n): rate}}
                found.append(measure(names["train_deep"](n, kind, SEARCH_SEED), names["x_val"], names["y_val"]))
            search[kind][str(n)], rates[kind][str(n)] = found, RATES[int(np.argmax(found))]
            names["rates"] = rates
            trained = (names["train_deep"](n, kind, seed) for seed in SEEDS)
            accuracy[kind][str(n)] = [measure(each, names["x_test"], names["y_test"]) for each in trained]
            print(f"{kind}, {n} layers: η = {rates[kind][str(n)]}, {accuracy[kind][str(n)]}", flush=True)
    return {"search": search, "rates": rates, "accuracy": accuracy}


def transfer(names, record):
    """Digits 5 to 9 by ten labels each: with the features of 0 to 4, and from nothing."""
    import keras

    found = {"features of 0 to 4": [], "from nothing": []}

    def head():
        return keras.layers.Dense(5, activation="softmax")

    high = names["y_test"] >= 5
    x_high, y_high = names["x_test"][high], names["y_test"][high] - 5
    for seed in SEEDS:
        keras.utils.set_random_seed(seed)
        x_low, y_low, x_ten, y_ten = names["digits_of_transfer"](seed)
        features = names["feature_network"]()
        names["learn"](keras.Sequential([features, head()]), x_low, y_low, 100, 3)
        transferred = names["with_new_head"](features, 5)
        transferred.fit(x_ten, y_ten, batch_size=10, epochs=30, verbose=0)
        from_nothing = keras.Sequential([names["feature_network"](), head()])
        names["learn"](from_nothing, x_ten, y_ten, 10, 30)
        for name, network in zip(found, (transferred, from_nothing), strict=True):
            found[name].append(measure(network, x_high, y_high))
        print(f"seed {seed}: {', '.join(f'{name} {each[-1]}' for name, each in found.items())}", flush=True)
    return {"transfer": found}


def all_digits(names, record):
    """The residual network of 20 layers, trained on all digits, for the comparison of the day."""
    found = []
    few = names["x_few"], names["y_few"]
    names["rates"], names["x_few"], names["y_few"] = record["rates"], names["x_train"], names["y_train"]
    for seed in (1, 2, 3):
        found.append(measure(names["train_deep"](20, "residual", seed, 2), names["x_test"], names["y_test"]))
        print(f"all digits, seed {seed}: {found[-1]}", flush=True)
    names["x_few"], names["y_few"] = few
    return {"all digits": found}


def main(*parts):
    os.environ.setdefault("MPLBACKEND", "Agg")
    names = names_of_the_lesson()
    record = json.loads(PATH.read_text(encoding="utf-8")) if parts else {}
    if parts and record["cells"] != fingerprint():
        sys.exit("the cells have changed since the other parts were measured: measure all of them")
    record |= {"command": COMMAND, "cells": fingerprint(), "seeds": list(SEEDS), "search seed": SEARCH_SEED}
    record["search rates"] = RATES
    for part in (depth, transfer, all_digits):
        if not parts or part.__name__ in parts:
            record |= part(names, record)
    PATH.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
