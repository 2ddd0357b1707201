"""The random word that stands for a person, and the colour and the animal that the room sees of it.

The colour is told by its name; where it is also painted, that only repeats the name.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
WORD = re.compile(f"[{LETTERS}]{{16}}")  # 80 bits: nobody guesses another's

COLOURS = {
    "amber": "#ffb300",
    "black": "#212121",
    "blue": "#1e63d6",
    "brown": "#795548",
    "coral": "#ff7f60",
    "cream": "#fff3c4",
    "golden": "#d4a017",
    "green": "#2e8b3d",
    "grey": "#8a8f98",
    "ivory": "#fffff0",
    "lilac": "#c8a2c8",
    "mint": "#98e0b8",
    "navy": "#1b2a5c",
    "olive": "#808000",
    "orange": "#f57c00",
    "pink": "#f48fb1",
    "purple": "#7b1fa2",
    "red": "#d32f2f",
    "silver": "#c0c4cc",
    "teal": "#00897b",
    "turquoise": "#40d0c8",
    "violet": "#8f5cf0",
    "white": "#ffffff",
    "yellow": "#fdd835",
}
ANIMALS = (
    *("ant", "badger", "bat", "bear", "beaver", "bee", "bison", "camel", "cat", "crab", "crane", "crow"),
    *("deer", "dog", "dolphin", "donkey", "dove", "duck", "eagle", "eel", "elephant", "falcon", "ferret", "finch"),
    *("fish", "fox", "frog", "gecko", "giraffe", "goat", "goose", "hamster", "hare", "hedgehog", "heron", "horse"),
    *("ibis", "jay", "kiwi", "koala", "lamb", "lark", "lion", "lizard", "llama", "lynx", "magpie", "marmot"),
    *("mole", "moose", "moth", "mouse", "newt", "octopus", "otter", "owl", "panda", "parrot", "penguin", "pigeon"),
    *("pony", "puffin", "rabbit", "raven", "robin", "salmon", "seal", "shark", "sheep", "snail", "sparrow", "spider"),
    *("squirrel", "stork", "swallow", "swan", "tiger", "toad", "trout", "turtle", "vole", "walrus", "wasp", "weasel"),
    *("whale", "wolf", "wombat", "wren", "yak", "zebra"),
)


@dataclass(frozen=True)
class Hand:
    """What a raised hand is called in the room, such as "green heron", and the colour as CSS has it."""

    name: str
    colour: str


def new_word() -> str:
    """A random word for a person, which says nothing of them."""
    return "".join(secrets.choice(LETTERS) for _ in range(16))


def is_word(text: object) -> bool:
    return isinstance(text, str) and WORD.fullmatch(text) is not None


def hand_of(word: str) -> Hand:
    """The colour and the animal of a word, the same in the notebook and on the board."""
    number = int.from_bytes(hashlib.sha256(word.encode("utf-8")).digest()[:8], "big")
    number, which = divmod(number, len(ANIMALS))
    colour = list(COLOURS)[number % len(COLOURS)]
    return Hand(f"{colour} {ANIMALS[which]}", COLOURS[colour])
