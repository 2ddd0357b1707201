"""The pronunciations are those of CMUdict, in splits that share no word and no family."""

import re
from importlib import resources

import numpy as np
import pytest

import gridka_ml
from gridka_ml.datasets import load_pronunciations

from tools import pack_data as pack

SIZES = {"train": 35653, "validation": 3248, "test": 5726}


@pytest.fixture(scope="module")
def splits():
    """Return the loaded words and sounds by split, for reading only."""
    return dict(zip(SIZES, load_pronunciations(), strict=True))


def test_there_are_three_splits_of_words_with_their_sounds():
    for (words, sounds), size in zip(gridka_ml.load_pronunciations(), SIZES.values(), strict=True):
        assert words.shape == sounds.shape == (size,)
        assert words.dtype.kind == sounds.dtype.kind == "U"


def test_words_and_sounds_have_the_promised_form(splits):
    phones = set()
    for words, sounds in splits.values():
        assert all(re.fullmatch("[a-z]{3,8}", word) and re.search("[aeiouy]", word) for word in words)
        assert all(1 <= len(told.split(" ")) <= 8 for told in sounds)
        phones |= {sound for told in sounds for sound in told.split(" ")}
    assert len(phones) == 39 and all(re.fullmatch("[A-Z]{1,2}", sound) for sound in phones)


@pytest.mark.parametrize(
    ("word", "sounds"), [("monkey", "M AH NG K IY"), ("grady", "G R EY D IY"), ("pub", "P AH B"), ("hipp", "HH IH P")]
)
def test_words_are_pronounced_as_in_the_dictionary(splits, word, sounds):
    told = {each: said for words, all_sounds in splits.values() for each, said in zip(words, all_sounds, strict=True)}
    assert told[word] == sounds


def test_no_word_and_no_family_is_in_two_splits(splits):
    words = {split: set(words.tolist()) for split, (words, _) in splits.items()}
    assert sum(map(len, words.values())) == len(set().union(*words.values())) == sum(SIZES.values())
    family = pack.families(set().union(*words.values()))
    heads = [{family[word] for word in some} for some in words.values()]
    assert sum(map(len, heads)) == len(set().union(*heads))


def test_each_split_holds_words_from_all_over_the_alphabet(splits):
    for words, _ in splits.values():
        assert len({word[0] for word in words[:200]}) > 15


def test_the_file_begins_with_its_licence():
    text = (resources.files("gridka_ml.datasets") / "data" / "pronunciations.txt").read_text(encoding="ascii")
    assert text.startswith("# Copyright (C) 1993-2015 Carnegie Mellon University. All rights reserved.\n")
    assert "# 2. Redistributions in binary form must reproduce" in text
    assert len(text) < 1_000_000


def test_whoever_spoils_the_words_gets_good_ones_from_the_next_call(splits):
    spoilt = load_pronunciations()[0][0]
    spoilt[:] = "x"
    assert np.array_equal(load_pronunciations()[0][0], splits["train"][0])
