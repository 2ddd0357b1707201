"""A word and its sounds, one by one, and heard where the browser has a voice. For lesson 11."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from traitlets import List, Unicode

from gridka_ml.widgets.playground import Numbers, Playground, module

# How each sound is spelled so that a voice that reads English text comes near to it.
SPELLED = {
    **{"AA": "ah", "AE": "a", "AH": "uh", "AO": "aw", "AW": "ow", "AY": "igh", "EH": "e", "ER": "er", "EY": "ay"},
    **{"IH": "i", "IY": "ee", "OW": "oh", "OY": "oy", "UH": "oo", "UW": "oo", "B": "b", "CH": "ch", "D": "d"},
    **{"DH": "th", "F": "f", "G": "g", "HH": "h", "JH": "j", "K": "k", "L": "l", "M": "m", "N": "n", "NG": "ng"},
    **{"P": "p", "R": "r", "S": "s", "SH": "sh", "T": "t", "TH": "th", "V": "v", "W": "w", "Y": "y", "Z": "z"},
    "ZH": "zh",
}


class SpokenWord(Playground):
    """A word in the page: its sounds, which letters each of them looks at, and a voice that reads it.

        spoken = SpokenWord("knight", ["N", "AY", "T"], shares)
        spoken

    The voice is that of the browser. It reads text and no sounds, so it gets `spelled`: the sounds as English words
    might spell them.

    Parameters: word, its letters; sounds, of the 39 of `load_pronunciations`, none if a network has said nothing;
    shares, of shape (n_sounds, n_letters) or with a row more for the end, from 0 to 1: what each sound gives to the
    letters.
    Attributes: the same, and spelled, a text.
    Raises: ValueError if a sound is unknown, or the shares have another shape.
    """

    _esm = module("spoken_word")
    name = "spoken_word"
    sentence = (
        "A playground with a word and its sounds: run this cell in JupyterLab to play. Elsewhere there is only its "
        "picture."
    )

    word = Unicode().tag(sync=True)
    sounds = List(Unicode()).tag(sync=True)
    shares = Numbers().tag(sync=True)
    spelled = Unicode().tag(sync=True)

    def __init__(self, word: str, sounds: Sequence[str], shares: ArrayLike, **more):
        sounds, shares = list(sounds), np.asarray(shares, dtype=float)
        if not set(sounds) <= set(SPELLED):
            raise ValueError(f"sounds must be some of {' '.join(SPELLED)}; got {' '.join(sounds)}")
        fits = shares.ndim == 2 and shares.size and shares.shape[1] == len(word)
        if not fits or len(shares) - len(sounds) not in (0, 1):
            raise ValueError(f"shares must have shape ({len(sounds)}, {len(word)}), got {shares.shape}")
        spelled = "".join(SPELLED[sound] for sound in sounds)
        super().__init__(word=word, sounds=sounds, shares=shares.round(3), spelled=spelled, **more)

    def draw(self):
        from gridka_ml import plotting

        rows = [*self.sounds, "end"][: len(self.shares)]
        return plotting.alignment(self.shares, rows, self.word).figure
