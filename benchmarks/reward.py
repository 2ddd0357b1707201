"""What lesson 13 measures over five seeds: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.reward`, in about ten minutes. It runs the lesson's own cells. Three ways to learn get
their rates by seeds of their own, from the mean steps of the last 20 of 100 rounds; the curves are those of others.
"""

import json
import os
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

from benchmarks import records

PATH = files("gridka_ml") / "lessons" / "reward" / "record.json"
WAYS = {
    "16 carts, baseline": {"n_carts": 16, "baseline": True},
    "16 carts, no baseline": {"n_carts": 16, "baseline": False},
    "1 cart, no baseline": {"n_carts": 1, "baseline": False},
}
RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
SEARCH_SEEDS, SEEDS, N_ROUNDS, N_NEW = range(101, 104), range(11, 16), 100, 200
TASKS = ("move", "returns", "improve")
GIVEN = ("accelerations", "play", "build_policy", "chance_by", "train")


def cells():
    """The source of what is measured: the answers of three tasks, and given cells by a name that they define."""
    lesson = load_lesson("reward")
    given = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & set(GIVEN)]
    return [*(lesson.tasks[task].reference for task in TASKS), *(each.split("\n\n\na, ")[0] for each in given)]


def fingerprint():
    """Tells whether these cells are still those that were measured."""
    return records.fingerprint(cells())


def names_of_the_lesson():
    """What the cells define."""
    import keras

    names = {"keras": keras, "np": np}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def trained(names, way, rate, seed):
    """The mean steps in each round, and those of new carts with the network at the end."""
    names["keras"].utils.clear_session()  # else the memory grows with each network
    policy, history = names["train"](rate, seed, n_rounds=N_ROUNDS, show=lambda history: None, **WAYS[way])
    new = names["play"](names["chance_by"](policy), n_carts=N_NEW, seed=seed)[2].sum(axis=0).mean()
    return [round(each, 1) for each in history], round(float(new), 1)


def write(parts, tables):
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in parts.items()]
    for key, table in tables.items():
        rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in table.items())
        lines.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def main():
    os.environ.setdefault("MPLBACKEND", "Agg")
    names = names_of_the_lesson()
    parts = {"command": "python -m benchmarks.reward", "cells": fingerprint(), "tried rates": RATES}
    parts |= {"search seeds": list(SEARCH_SEEDS), "seeds": list(SEEDS)}
    search, rates, stood, curves = {}, {}, {}, {}
    for way in WAYS:
        search[way] = []
        for rate in RATES:
            ends = [np.mean(trained(names, way, rate, seed)[0][-20:]) for seed in SEARCH_SEEDS]
            search[way].append(round(float(np.mean(ends)), 1))
        rates[way] = RATES[int(np.argmax(search[way]))]
        found = [trained(names, way, rates[way], seed) for seed in SEEDS]
        curves[way], stood[way] = ([each[k] for each in found] for k in (0, 1))
        print(f"{way}: η = {rates[way]:g}, new carts stand for {stood[way]} steps", flush=True)
    write(parts, {"search": search, "rates": rates, "stood": stood, "curves": curves})


if __name__ == "__main__":
    main()
