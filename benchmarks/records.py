"""What the studies of lessons over several seeds have in common: how a record is measured, marked and written."""

import argparse
import hashlib
import json
import os


def fingerprint(sources):
    """Tells whether these sources are still those that were measured."""
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()[:16]


def write(path, record):
    """Write a record as JSON, a line for each key."""
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in record.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def measure_by_seed(study, path, names_of_the_lesson, measured, seeds, **more):
    """The command of a study in which each seed is measured alike: ``measured(names, seed)`` gives values by place.

    A place is the name of a row, or that of a table and of its row. The record holds what there is so far after each
    seed.
    """
    from gridka_ml import runtime

    parser = argparse.ArgumentParser(description=study.__doc__)
    parser.add_argument("--seeds", type=int, default=len(seeds), help="fewer of them, to try it out")
    n_seeds = parser.parse_args().seeds
    os.environ.setdefault("MPLBACKEND", "Agg")
    runtime.configure()
    runtime.start()
    names = names_of_the_lesson()
    record = {"command": f"python -m {study.__spec__.name}", "cells": study.fingerprint(), "seeds": [], **more}
    for seed in seeds[:n_seeds]:
        record["seeds"].append(seed)
        for (name, *part), value in measured(names, seed).items():
            rows = record.setdefault(name, {} if part else [])
            (rows.setdefault(*part, []) if part else rows).append(round(float(value), 4))
        write(path, record)
        names["keras"].utils.clear_session()
        runtime.give_back()
        print(f"seed {seed} is measured", flush=True)
