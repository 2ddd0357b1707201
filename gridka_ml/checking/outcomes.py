"""How a check ends when the answer is not right: it raises one of these two. The classroom catches them.

Any other exception that leaves a check is a fault of ours.
"""


class NotYet(Exception):
    """The answer is not right yet; the message says what to look at."""


class NotAttempted(Exception):
    """The answer still holds a blank."""
