"""What lesson 7 tells of many seeds: searches, a study of digits, what it found at full size, starts for waves.

Written into the lesson's record.json by `python -m benchmarks.hyperparameters`, in about a quarter of an hour on two
cores, or a part of it by `… race`, `study`, `accuracy` or `waves`. It runs the lesson's own cells, and the search in
gridka_ml.studies.digits.
"""

import inspect
import json
import os
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import numpy as np

from gridka_ml.datasets import load_mnist
from gridka_ml.lesson_text import load_lesson
from gridka_ml.runtime import configure, give_back, start
from gridka_ml.studies import digits

from benchmarks import records

NAME = "hyperparameters"
PATH = files("gridka_ml") / "lessons" / NAME / "record.json"
RACE_SEEDS, ACCURACY_SEEDS, WAVE_SEEDS = range(20), range(11, 16), range(1, 6)
TRIALS, WORKERS = 40, 2


def cells():
    """The source of the lesson's cells that are measured: of its searches and of its waves."""
    lesson = load_lesson(NAME)
    wanted = {"make_loss", "grid_points", "expected_improvement", "next_point", "bayesian", "swarm", "model_of"}
    wanted |= {"children", "genetic", "unpack", "gradient_of_wave", "waves", "outer_step", "learn_start", "error_after"}
    return [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & wanted]


def fingerprint():
    """Tells whether the cells and the network of the study are still those that were measured."""
    return records.fingerprint([*cells(), inspect.getsource(digits)])


def names_of_the_lesson():
    """What the cells define."""
    from scipy.stats import norm
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF

    names = {"np": np, "norm": norm, "GaussianProcessRegressor": GaussianProcessRegressor, "RBF": RBF}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def rounded(values, decimals=4):
    return np.round(np.asarray(values, dtype=float), decimals).tolist()


def race():
    """The lowest loss so far after each trial, above the lowest there is, (n_seeds, n_trials) for each search."""
    names, found = names_of_the_lesson(), {}
    searches = {
        "grid": lambda loss, rng: rng.permutation(names["grid_points"](6, 5)),
        "random": lambda loss, rng: names["random_points"](30, rng),
    }
    searches |= {"swarm": names["swarm"], "Bayesian": names["bayesian"], "genetic": names["genetic"]}
    for name in ("greedy", "curious"):
        searches[name] = lambda loss, rng, name=name: names["bayesian"](loss, rng, names[name])
    for name, search in searches.items():
        rows = []
        for seed in RACE_SEEDS:
            loss = names["make_loss"](seed)
            losses = loss(search(loss, np.random.default_rng(100 + seed)))
            rows.append(np.minimum.accumulate(losses) - lowest(loss))
        found[name] = rounded(rows)
        print(f"{name}: {np.mean(rows, axis=0)[-1]:.4f} above the lowest after the last trial", flush=True)
    return {"race": found}


def lowest(loss):
    """The lowest value of a sum of a function of the first and one of the second."""
    u = np.linspace(0, 1, 20001)
    first = loss(np.column_stack([u, np.zeros_like(u)]))
    second = loss(np.column_stack([np.zeros_like(u), u]))
    return first.min() + second.min() - first[0]


def study():
    """A study of digits by two processes; its first trial is the network of lesson 4."""
    digits.optuna.logging.set_verbosity(digits.optuna.logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "digits.log"
        digits.open_study(file).enqueue_trial(digits.LESSON_4)
        command = [sys.executable, "-P", "-m", "gridka_ml.studies.digits", str(file), str(TRIALS // WORKERS)]
        workers = [subprocess.Popen(command) for _ in range(WORKERS)]
        if sum(abs(worker.wait()) for worker in workers):
            raise RuntimeError("a worker of the study stopped with an error; see above")
        trials, best = digits.open_study(file).trials, digits.open_study(file).best_params
    names = list(dict.fromkeys(trial.user_attrs["worker"] for trial in trials))
    rows = [
        {
            "params": {key: three_digits(value) for key, value in trial.params.items()},
            "losses": rounded(list(trial.intermediate_values.values())),
            "pruned": trial.state.name == "PRUNED",
            "worker": names.index(trial.user_attrs["worker"]),
        }
        for trial in trials
    ]
    print(f"{len(rows)} trials, {sum(row['pruned'] for row in rows)} pruned; the best is {best}", flush=True)
    return {"study": rows}


def three_digits(value):
    return float(f"{value:.3g}") if isinstance(value, float) else value


def accuracy():
    """Test accuracy at full size, trained as in lesson 4: its network, the found one, and its with as many filters."""
    complete = [row for row in read()["study"] if not row["pruned"]]
    found = min(complete, key=lambda row: row["losses"][-1])["params"]
    n_filters = found["n_filters"]
    networks = {"lesson 4": digits.LESSON_4, "found": found}
    networks[f"{n_filters} filters"] = digits.LESSON_4 | {"n_filters": n_filters}
    measured = {}
    (x_train, y_train), (x_test, y_test) = load_mnist()
    for name, chosen in networks.items():
        measured[name] = []
        for seed in ACCURACY_SEEDS:
            network = digits.train(chosen, x_train[:57000, ..., None], y_train[:57000], epochs=2, seed=seed)
            share = network.evaluate(x_test[..., None], y_test, batch_size=500, verbose=0)[1]
            measured[name].append(round(float(share), 4))
            give_back()
        mean, deviation = np.mean(measured[name]), np.std(measured[name])
        print(f"{name}: accuracy {mean:.2%} ± {deviation:.2%}, {network.count_params()} weights", flush=True)
        measured[f"weights of {name}"] = network.count_params()
    return {"accuracy": measured}


def waves():
    """From each kind of start, for several seeds: the mean squared error on new waves before and after ten steps, and
    the length of the gradient before the first of them, a mean over a hundred waves."""
    names, measured, lengths = names_of_the_lesson(), {}, {}
    for seed in WAVE_SEEDS:
        starts = {
            "random start": names["random_start"](np.random.default_rng(seed)),
            "joint training": names["learn_start"](seed, n_rounds=20_000, n_steps=1),
            "Reptile": names["learn_start"](seed),
        }
        for name, w_start in starts.items():
            measured.setdefault(name, []).append(rounded(names["error_after"](w_start, seed)))
            rng = np.random.default_rng(1000 + seed)
            wave, x = names["waves"](100, rng), rng.uniform(-5, 5, (100, 20, 1))
            gradients = names["gradient_of_wave"](np.tile(w_start, (100, 1)), x, wave(x))
            lengths.setdefault(name, []).append(round(float(np.linalg.norm(gradients, axis=1).mean()), 2))
    for name, rows in measured.items():
        print(f"{name}: error {np.mean(rows, axis=0).round(3)} before and after ten steps", flush=True)
        print(f"    length of the first gradient: {np.mean(lengths[name]):.1f}", flush=True)
    return {"waves": measured, "gradients": lengths}


def read():
    return json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}


def write(record):
    """A line for each row of a table, so that a change can be read."""
    lines = []
    for key, value in record.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in value.items())
            lines.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
        elif isinstance(value, list):
            lines.append(f"{json.dumps(key)}: [\n" + ",\n".join(f"  {json.dumps(row)}" for row in value) + "\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


PARTS = {"race": race, "study": study, "accuracy": accuracy, "waves": waves}


def main(*parts):
    os.environ.setdefault("MPLBACKEND", "Agg")
    configure()
    start()
    for part in parts or PARTS:
        measured = PARTS[part]()
        record = {"command": "python -m benchmarks.hyperparameters", "cells": fingerprint()}
        write(record | {key: value for key, value in (read() | measured).items() if key not in record})


if __name__ == "__main__":
    main(*sys.argv[1:])
