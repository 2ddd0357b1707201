"""What lesson 11 measures, over three seeds and with all words: the lesson's record.json, which its notebook draws.

Written by `python -m benchmarks.sequences`, in about ten minutes, with the lesson's own cells. Both networks learn
from all training words; all errors are those of the test words. Rate, widths and epochs were chosen on validation words
and are those of the cells and of the constants here.
"""

import argparse
import os
from importlib.resources import files

import numpy as np

from gridka_ml.lesson_text import load_lesson

from benchmarks import records

PATH = files("gridka_ml") / "lessons" / "sequences" / "record.json"
SEEDS, EPOCHS = range(11, 14), 12
NETWORKS = {"GRU": "build_gru", "transformer": "build_transformer"}
VOWELS = np.array(["abcdefghijklmnopqrstuvwxyz".index(vowel) for vowel in "aeiouy"])
TASKS = ("distance", "nearest")
GIVEN = {"favourite", "letters_of", "numbers_of", "said_before", "Places", "train", "pronounce", "shares_for"}
GIVEN |= {"letter_vectors"}
DRAWN = "knights"  # the word whose alignment the talk draws


def cells():
    """The source of what is measured: the answers of two tasks, and given cells by a name that they define."""
    lesson, wanted = load_lesson("sequences"), GIVEN | set(NETWORKS.values())
    given = [cell.answer for cell in lesson.cells if cell.kind == "code" and cell.defines & wanted]
    return [*(lesson.tasks[task].reference for task in TASKS), *given]


def fingerprint():
    """Tells whether these cells are still those that were measured."""
    return records.fingerprint(cells())


def names_of_the_lesson():
    """What the cells define, with the words as the notebook has them, and those of the test."""
    import keras

    from gridka_ml import load_pronunciations, plotting

    names = {"keras": keras, "layers": keras.layers, "ops": keras.ops, "np": np, "plotting": plotting}
    for split, (words, sounds) in zip(("train", "val", "test"), load_pronunciations(), strict=True):
        names |= {f"words_{split}": words, f"sounds_{split}": sounds}
    for source in cells():
        exec(compile(source, "<cell>", "exec"), names)
    return names


def errors_of(names, pronounce):
    """Both errors on the test words."""
    words, right = names["words_test"], [told.split() for told in names["sounds_test"]]
    return names["errors"](pronounce(words), right)


def letter_by_letter(names):
    return lambda words: [[names["favourite"][letter] for letter in word] for word in words]


def vowels_beside_vowels(names, network):
    """How many of the six vowels have one of them as their nearest letter."""
    nearest = names["nearest_rows"](names["letter_vectors"](network))
    return int(np.isin(nearest[VOWELS], VOWELS).sum())


def trained(names, kind, seed, epochs):
    """A network, taught; that of the shares of a transformer is kept among the names."""
    names["keras"].utils.set_random_seed(seed)
    built = names[NETWORKS[kind]]()
    network, names["shares_of"] = built if isinstance(built, tuple) else (built, None)
    names["train"](network, len(names["words_train"]), epochs)
    return network


def drawn(names, network):
    """For pictures of the talk: a transformer's letters on a plane, and the shares of one word's sounds."""
    from sklearn.decomposition import PCA

    flat = PCA(2).fit_transform(names["letter_vectors"](network))
    (sounds,) = names["pronounce"](network, [DRAWN])
    shares = names["shares_for"](DRAWN, sounds)
    told = {"word": DRAWN, "sounds": sounds, "shares": shares.astype(float).round(3).tolist()}
    return {"letters": flat.astype(float).round(3).tolist(), "alignment": told}


def main():
    from gridka_ml import runtime

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="fewer of them, to try it out")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="fewer of them, to try it out")
    options = parser.parse_args()
    os.environ.setdefault("MPLBACKEND", "Agg")
    runtime.configure()
    runtime.start()
    names = names_of_the_lesson()
    phonemes, words = errors_of(names, letter_by_letter(names))
    record = {
        "command": "python -m benchmarks.sequences",
        "cells": fingerprint(),
        "epochs": options.epochs,
        "seeds": [],
    }
    found = {"letter by letter": {"phonemes": [round(float(phonemes), 4)], "words": [round(float(words), 4)]}}
    found |= {kind: {"phonemes": [], "words": []} for kind in NETWORKS}
    vowels = {kind: [] for kind in NETWORKS}
    record |= {"errors": found, "vowels whose nearest is a vowel": vowels}
    for seed in SEEDS[: options.seeds]:
        for kind in NETWORKS:
            network = trained(names, kind, seed, options.epochs)
            phonemes, words = errors_of(names, lambda asked, network=network: names["pronounce"](network, asked))
            found[kind]["phonemes"].append(round(float(phonemes), 4))
            found[kind]["words"].append(round(float(words), 4))
            vowels[kind].append(vowels_beside_vowels(names, network))
            if kind == "transformer" and "letters" not in record:
                record |= drawn(names, network)
            print(f"{kind}, seed {seed}: phoneme error {phonemes:.3f}, word error {words:.3f}", flush=True)
            del network
            names["keras"].utils.clear_session()
            runtime.give_back()
        record["seeds"].append(seed)
        records.write(PATH, record)  # what there is so far


if __name__ == "__main__":
    main()
