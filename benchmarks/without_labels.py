"""What lesson 10 measures, over five seeds and at full size: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.without_labels`, in about five minutes. It runs the lesson's own cells. Each seed
learns from other ten thousand training digits; all numbers are of the test digits. Rate, epochs, width and noise were
chosen on validation digits and are those of the cells and of the constants here.
"""

import sys
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

from benchmarks import records

PATH = files("gridka_ml") / "lessons" / "without_labels" / "record.json"
SEEDS = range(11, 16)
N_DIGITS, EPOCHS, SIGMA = 10_000, {2: 15, 16: 10}, 0.5
TASKS = ("pca", "autoencoder", "anomalies", "denoise", "neighbours")
GIVEN = {"rows_of", "train", "answers"}


def cells():
    """The source of what is measured: the answers of five tasks, and given cells by a name that they define."""
    lesson = load_lesson("without_labels")
    given = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & GIVEN]
    return [*given, *(lesson.tasks[task].reference for task in TASKS)]


def fingerprint():
    """Tells whether these cells are still those that were measured."""
    return records.fingerprint(cells())


def names_of_the_lesson():
    """What the cells define, with the digits as the notebook has them."""
    import keras

    from gridka_ml import load_mnist, plotting, runtime

    (x_train, y_train), (x_test, y_test) = load_mnist()
    digits = {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
    names = digits | {"keras": keras, "np": np, "runtime": runtime, "plotting": plotting}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def methods_of(names, x, width, seed):
    """PCA and an autoencoder that have learned from x: for each a function to the code, and one there and back."""
    plane = names["pca"](x, width)
    encoder, _, autoencoder = trained(names, x, x, width, seed)
    to_code = {
        "PCA": lambda x: names["to_code"](x, *plane),
        "autoencoder": lambda x: names["answers"](encoder, x),
    }
    back = {
        "PCA": lambda x: names["from_code"](to_code["PCA"](x), *plane),
        "autoencoder": lambda x: names["answers"](autoencoder, x),
    }
    return to_code, back


def trained(names, inputs, targets, width, seed):
    names["keras"].utils.set_random_seed(seed)
    networks = names["build_autoencoder"](width)
    names["train"](networks[-1], inputs, targets, EPOCHS[width])
    return networks


def area(names, normal, strange):
    """Below the curve of hits over false alarms."""
    false_alarms, hits = names["roc"](normal, strange)
    return np.trapezoid([0, *hits], [0, *false_alarms])


def share_of_same_class(names, codes, labels, codes_asked, labels_asked):
    """How often the nearest sample has the label of the one that is asked about."""
    nearest = [names["neighbours"](codes, code, 1)[0] for code in codes_asked]
    return np.mean(labels[nearest] == labels_asked)


def measured(names, seed):
    """All that one seed gives, by its place in the record."""
    chosen = np.random.default_rng(seed).permutation(50_000)[:N_DIGITS]
    x, y = names["rows_of"](names["x_train"][chosen]), names["y_train"][chosen]
    x_test, y_test = names["rows_of"](names["x_test"]), names["y_test"]
    found = {}
    for width in EPOCHS:
        to_code, back = methods_of(names, x, width, seed)
        for name, there_and_back in back.items():
            found["error", f"{name} {width}"] = np.mean((there_and_back(x_test) - x_test) ** 2)
    few, labels = x_test[:2000], y_test[:2000]
    pictures = few.reshape(-1, 28, 28)
    odd = {"upside down": pictures[:, ::-1, ::-1], "mirrored": pictures[:, :, ::-1]}
    for name, there_and_back in back.items():  # those with 16 numbers
        normal = names["scores"](few, there_and_back(few))
        for kind, each in odd.items():
            strange = np.ascontiguousarray(each).reshape(-1, 784)
            found["area", f"{name} {kind}"] = area(names, normal, names["scores"](strange, there_and_back(strange)))
    for name, space in {"pixels": lambda x: x, **to_code}.items():
        found["same class", name] = share_of_same_class(names, space(x), y, space(few[:1000]), labels[:1000])
    rng = np.random.default_rng(seed)
    noises = (rng.normal(size=each.shape).astype("float32") for each in (x, x_test))
    *_, denoiser = trained(names, *names["pairs"](x, next(noises), SIGMA), 16, seed)
    noisy, clean = names["pairs"](x_test, next(noises), SIGMA)
    results = {"noisy": noisy, "PCA": back["PCA"](noisy).clip(0, 1), "plain": back["autoencoder"](noisy)}
    results["denoiser"] = names["answers"](denoiser, noisy)
    return found | {("denoised", name): np.mean((each - clean) ** 2) for name, each in results.items()}


def main():
    records.measure_by_seed(sys.modules[__name__], PATH, names_of_the_lesson, measured, SEEDS)


if __name__ == "__main__":
    main()
