"""What lesson 9 measures, over five seeds and at full size: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.looking_inside`, in about ten minutes. It runs the lesson's own cells. Nothing is
chosen by what it measures: ε, rates and sizes are those of the cells and of the constants here.
"""

import sys
import time
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

from benchmarks import records

PATH = files("gridka_ml") / "lessons" / "looking_inside" / "record.json"
SEEDS = range(11, 16)
N_DIGITS, EPOCHS, EPSILON = 10_000, 3, 25
ATTACKS = {"no attack": ("unchanged", 10_000), "one step": ("one_step", 10_000), "ten steps": ("ten_steps", 2000)}
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
    return records.fingerprint(cells())


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
    """Of a network trained with this ε: as the test digits are, after one step, and after ten; with its seconds."""
    from gridka_ml import runtime

    names["keras"].utils.clear_session()
    names["keras"].utils.set_random_seed(seed)
    network = names["compiled"](names["build_cnn"]())
    begun = time.perf_counter()
    names["train_hardened"](network, N_DIGITS, EPOCHS, epsilon, seed)
    seconds = time.perf_counter() - begun
    x, y, accuracy_after = names["x_test"], names["y_test"], names["accuracy_after"]
    found = {
        name: accuracy_after(names[attack], network, x[:n], y[:n], EPSILON) for name, (attack, n) in ATTACKS.items()
    }
    del network
    runtime.give_back()
    return found | {"seconds": seconds}


def measured(names, seed):
    """All that one seed gives, by its place in the record."""
    found = {("rank",): rank_correlation(names, seed)}
    found |= zip([("found by harm",), ("found by loss",)], planted_labels(names, seed), strict=True)
    for name, epsilon in (("plain", 0), ("hardened", EPSILON)):
        found |= {(name, attack): value for attack, value in accuracies(names, epsilon, seed).items()}
    return found


def main():
    records.measure_by_seed(
        sys.modules[__name__],
        PATH,
        names_of_the_lesson,
        measured,
        SEEDS,
        n_digits=N_DIGITS,
        epochs=EPOCHS,
        epsilon=EPSILON,
    )


if __name__ == "__main__":
    main()
