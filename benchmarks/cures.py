"""How much the cures of overfitting in lesson 3 help under ten seeds: cures.json, which the lesson's table quotes.

Written by `python -m benchmarks.cures`. It runs the lesson's own cells, each seed in the place of theirs.
"""

import contextlib
import json
import os
import re
from pathlib import Path

import numpy as np

from gridka_ml.lesson_text import load_lesson

PATH = Path(__file__).with_name("cures.json")
SEEDS = range(1, 11)


def read():
    """{cure: [validation accuracy of the weights that are kept, per seed]}."""
    return json.loads(PATH.read_text(encoding="utf-8"))


def cells():
    """The source of what the trainings need, in order: their section, the task, and the cells below it."""
    lesson = load_lesson("fully_connected_networks")
    task = lesson.tasks["regularisation"]
    section = [each.answer for each in lesson.cells if each.kind == "code" and each.id.startswith("overfit-on-purpose")]
    below = [each.answer for each in lesson.cells if each.kind == "code" and each.id.startswith("regularisation-")]
    return [*section, task.reference, *below]


def kept_accuracies(seed):
    """One training of each, as in the lesson; early stopping keeps its best weights, the others their last."""
    import keras
    import matplotlib.pyplot as plt

    from gridka_ml import load_mnist, plotting

    (x_train, y_train), _ = load_mnist()
    at_once = 1 if keras.backend.backend() == "torch" else 20
    names = {"keras": keras, "np": np, "plt": plt, "plotting": plotting, "batches_at_once": at_once}
    names |= {"x_train": x_train, "y_train": y_train}
    for source in cells():
        seeded = re.sub(r"(seed=|set_random_seed\()\d+", rf"\g<1>{seed}", source)
        with contextlib.redirect_stdout(None):
            exec(compile(seeded, "<cell>", "exec"), names)
        plt.close("all")
    for name, history in names["cures"].items():
        kept = np.argmin(history["val_loss"]) if name == "early stopping" else -1
        yield name, round(float(history["val_accuracy"][kept]), 4)


def main():
    os.environ["MPLBACKEND"] = "Agg"
    found = {}
    for seed in SEEDS:
        for name, accuracy in kept_accuracies(seed):
            found.setdefault(name, []).append(accuracy)
        print(f"seed {seed}:", {name: values[-1] for name, values in found.items()}, flush=True)
    lines = (f"{json.dumps(name)}: {json.dumps(values)}" for name, values in found.items())
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
