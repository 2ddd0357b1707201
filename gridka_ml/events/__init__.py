"""What a notebook tells the board of the class, and nothing besides: the form of an event, the words for a person.

The classroom sends events, the board takes them; each reads here what there is to say. Standard library only.
"""

from gridka_ml.events.event import LONGEST_BODY, MOST_AT_ONCE, Event, What, from_body, to_body
from gridka_ml.events.words import Hand, hand_of, is_word, new_word

# Environment variables of a notebook: where the board is, and the random word for this person, if not one a kernel.
ADDRESS, WORD = "GRIDKA_ML_BOARD", "GRIDKA_ML_BOARD_WORD"

__all__ = [
    "ADDRESS",
    "LONGEST_BODY",
    "MOST_AT_ONCE",
    "WORD",
    "Event",
    "Hand",
    "What",
    "from_body",
    "hand_of",
    "is_word",
    "new_word",
    "to_body",
]
