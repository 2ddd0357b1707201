"""How a check ends when the answer is not right: it raises one of these. The classroom catches them.

Any other exception that leaves a check is a fault of ours.
"""


class NotYet(Exception):
    """The answer is not right yet; the message says what to look at."""


class Differs(NotYet):
    """A result is not the right one; the message says only what it is, so whoever knows the mistake may say more."""


class Stopped(Differs):
    """What the attendee wrote raised an exception, which is the cause; the message shows it with its line."""


class Endless(NotYet):
    """What the attendee wrote did not come to an end; to run it again, in search of the mistake, would take as long."""


class NotAttempted(Exception):
    """The answer still holds a blank."""
