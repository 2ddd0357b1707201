"""The race of lesson 6 over many rates and seeds: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.optimisers`, in about a quarter of an hour. It runs the lesson's own cells. Validation
digits choose the rates, with seeds of their own; what the race measures on the test digits, it measures with others.
"""

import json
import os
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

from benchmarks import records

PATH = files("gridka_ml") / "lessons" / "optimisers" / "record.json"
RATES = [float(f"{rate:.2g}") for rate in 10.0 ** np.arange(-4, 2.1, 0.5)]
SEARCH_SEEDS, RACE_SEEDS = range(1, 4), range(11, 21)


def cells():
    """The source of what the race needs: the choice of a rate, the digits and the network, the optimisers."""
    lesson = load_lesson("optimisers")
    race = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & {"x_few", "train"}]
    return [lesson.tasks["best_rate"].reference, *race]


def fingerprint():
    """Tells whether these cells are still those that were measured."""
    return records.fingerprint(cells())


def names_of_the_lesson():
    """What the cells define: `best_rate`, `optimisers`, `train` and the digits."""
    import keras

    from gridka_ml import load_mnist

    names = {"keras": keras, "np": np, "load_mnist": load_mnist, "sgd": keras.optimizers.SGD}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def rounded(value):
    """Four decimals; None where a training exploded, for JSON has no nan."""
    return round(float(value), 4) if np.isfinite(value) else None


def main():
    os.environ.setdefault("MPLBACKEND", "Agg")
    names, search, race = names_of_the_lesson(), {}, {}

    def measured(name, rate, seed, digits):
        names["keras"].utils.clear_session()  # else the memory grows with each network
        network, _ = names["train"](name, rate, seed)
        return network.evaluate(names[f"x_{digits}"], names[f"y_{digits}"], batch_size=500, verbose=0)

    for name in names["optimisers"]:
        search[name] = [[rounded(measured(name, rate, seed, "val")[0]) for seed in SEARCH_SEEDS] for rate in RATES]
        rate = names["best_rate"](RATES, np.array(search[name], dtype=float))
        race[name] = [rounded(measured(name, rate, seed, "test")[1]) for seed in RACE_SEEDS]
        print(f"{name}: η = {rate:g}, accuracy {np.mean(race[name]):.4f} ± {np.std(race[name]):.4f}", flush=True)
    parts = {"command": "python -m benchmarks.optimisers", "cells": fingerprint(), "rates": RATES}
    parts |= {"search seeds": list(SEARCH_SEEDS), "race seeds": list(RACE_SEEDS)}
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in parts.items()]
    for key, table in {"search": search, "race": race}.items():
        rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in table.items())
        lines.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
