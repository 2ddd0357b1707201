"""The studies of lesson 8 over several seeds: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.deep_architectures`, in about half an hour; with `depth`, `transfer` or `all_digits`
behind it only that part is measured again. It runs the lesson's own cells. Validation digits choose the rates, with a
seed of their own; what is measured on the test digits, is measured with others.
"""

import json
import os
import re
import sys
from functools import cache
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

from benchmarks import records

PATH = files("gridka_ml") / "lessons" / "deep_architectures" / "record.json"
COMMAND = "python -m benchmarks.deep_architectures"
KINDS, DEPTHS = ("plain", "plain, He", "residual"), (8, 20, 38)
FIRST_RATES, LOWEST, HIGHEST = (0.001, 0.002, 0.004), 0.0001, 0.04
SEARCH_SEED, SEEDS = 101, range(1, 6)
TRANSFER_SEARCH_SEEDS = 101, 102, 103  # fifty digits differ much from draw to draw
# The task and the names of the given cells that each part needs.
DEPTH = "residual", {"x_few", "deep", "train_deep"}
TRANSFER = "transfer", {"x_few", "feature_network", "digits_of_transfer"}
NEEDED = {"depth": DEPTH, "transfer": TRANSFER, "all_digits": DEPTH}


def cells(part):
    """The source of what a part of the studies needs: the digits, the networks, their training."""
    lesson, (task, names) = load_lesson("deep_architectures"), NEEDED[part]
    given = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & names]
    return [lesson.tasks[task].reference, *given]


def fingerprint(part):
    """Tells whether these cells are still those that were measured."""
    return records.fingerprint(cells(part))


def names_of_the_lesson():
    """What the cells define: `deep`, `train_deep`, `with_new_head`, the digits."""
    from gridka_ml import load_mnist, runtime

    runtime.configure()
    runtime.start()
    import keras

    names = {"keras": keras, "np": np, "load_mnist": load_mnist}
    for source in dict.fromkeys(source for part in NEEDED for source in cells(part)):
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


def best_rate(validate, known=()):
    """The accuracies on validation digits by rate; where the best is the last of the list, the list is extended."""
    found = dict(known)
    for rate in FIRST_RATES:
        found[rate] = found.get(rate) or validate(rate)
    while True:
        rates = sorted(found)
        best = max(rates, key=found.get)
        if best == rates[-1] and 2 * best <= HIGHEST:
            found[2 * best] = validate(2 * best)
        elif best == rates[0] and best / 2 >= LOWEST:
            found[best / 2] = validate(best / 2)
        else:
            return best, {rate: found[rate] for rate in rates}


def depth(names, record):
    """The best rate of each kind and depth on validation digits, and the accuracies with it on the test digits."""
    search, rates, accuracy = {}, {}, {}
    for kind in KINDS:
        search[kind], rates[kind], accuracy[kind] = {}, {}, {}
        for n in DEPTHS:

            def trained(seed, rate, kind=kind, n=n):
                names["rates"] = {kind: {str(n): rate}}
                return names["train_deep"](n, kind, seed)

            def validate(rate, trained=trained):
                return measure(trained(SEARCH_SEED, rate), names["x_val"], names["y_val"])

            rate, search[kind][str(n)] = best_rate(validate)
            rates[kind][str(n)] = rate
            accuracy[kind][str(n)] = [measure(trained(seed, rate), names["x_test"], names["y_test"]) for seed in SEEDS]
            print(f"{kind}, {n} layers: η = {rate}, {accuracy[kind][str(n)]}", flush=True)
    return {"search": search, "rates": rates, "accuracy": accuracy}


def transfer(names, record):
    """Digits 5 to 9 by ten labels each: with the features of 0 to 4, and from nothing, each at its best rate."""
    import keras

    def head():
        return keras.layers.Dense(5, activation="softmax")

    @cache
    def features(seed):
        keras.utils.set_random_seed(seed)
        x_low, y_low, *_ = names["digits_of_transfer"](seed)
        network = names["feature_network"]()
        names["learn"](keras.Sequential([network, head()]), x_low, y_low, 100, 3)
        return network

    def trained(name, seed, rate):
        known = features(seed) if name == "features of 0 to 4" else None
        keras.utils.set_random_seed(seed)
        *_, x_ten, y_ten = names["digits_of_transfer"](seed)
        if known is None:
            network = keras.Sequential([names["feature_network"](), head()])
            names["learn"](network, x_ten, y_ten, 10, 30, rate)
        else:
            network = names["with_new_head"](known, 5)
            network.optimizer.learning_rate = rate
            network.fit(x_ten, y_ten, batch_size=10, epochs=30, verbose=0)
        return network

    def accuracies(name, rate, seeds, which):
        x, y = names[f"x_{which}"], names[f"y_{which}"]
        return [measure(trained(name, seed, rate), x[y >= 5], y[y >= 5] - 5) for seed in seeds]

    search, rates, accuracy = {}, {}, {}
    for name in ("features of 0 to 4", "from nothing"):

        def validate(rate, name=name):
            return round(float(np.mean(accuracies(name, rate, TRANSFER_SEARCH_SEEDS, "val"))), 4)

        rates[name], search[name] = best_rate(validate)
        accuracy[name] = accuracies(name, rates[name], SEEDS, "test")
        print(f"{name}: η = {rates[name]}, {accuracy[name]}", flush=True)
    seeds = list(TRANSFER_SEARCH_SEEDS)
    return {"transfer search seeds": seeds, "transfer search": search, "transfer rates": rates, "transfer": accuracy}


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
    record = json.loads(PATH.read_text(encoding="utf-8")) if parts else {"cells": {}}
    record |= {"command": COMMAND, "seeds": list(SEEDS), "search seed": SEARCH_SEED}
    for part in (depth, transfer, all_digits):
        if not parts or part.__name__ in parts:
            record |= part(names, record)
            record["cells"][part.__name__] = fingerprint(part.__name__)
            write(record)


def write(record):
    """Numbers of one row stay in one line."""
    text = json.dumps(record, indent=1)
    text = re.sub(r"\[[^\[\]{}]*\]", lambda row: " ".join(row[0].split()).replace("[ ", "[").replace(" ]", "]"), text)
    PATH.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
