"""The words in which a lesson's checks are written: run what the attendee made, look at it, say what to change.

A check is a function named after its task, registered by ``@check``. It returns if the answer is right, perhaps with
words of praise, and raises ``NotYet`` if not. Any other exception that leaves it is a fault of ours, so attendees' code
runs only in ``call`` and ``attendees_code``.
"""

from .attempts import attempt, attempting, overlap, refuse_test_data_in_training, refuse_what_is_typed_in
from .bounds import Bound, recorded
from .calling import attendees_code, call
from .comparing import array, as_numpy, close, expect, numpy_array, several
from .describing import describe, one_line, short
from .diagnosis import Bench, Candidate, diagnose
from .limits import TookTooLong, within
from .networks import (
    applied,
    is_curved,
    is_straight,
    kernels,
    learning_rate,
    loss_name,
    parts,
    refuse_loss_of_logits,
    refuse_one_hot_loss,
    refuse_what_is_no_model,
    steps_trained,
    weighted,
)
from .outcomes import Differs, Endless, NotAttempted, NotYet, Stopped
from .registry import Checks, load_checks

__all__ = [
    "Bench",
    "Bound",
    "Candidate",
    "Checks",
    "Differs",
    "Endless",
    "NotAttempted",
    "NotYet",
    "Stopped",
    "TookTooLong",
    "applied",
    "array",
    "as_numpy",
    "attempt",
    "attempting",
    "attendees_code",
    "call",
    "close",
    "describe",
    "diagnose",
    "expect",
    "is_curved",
    "is_straight",
    "kernels",
    "learning_rate",
    "load_checks",
    "loss_name",
    "numpy_array",
    "one_line",
    "overlap",
    "parts",
    "recorded",
    "refuse_loss_of_logits",
    "refuse_one_hot_loss",
    "refuse_test_data_in_training",
    "refuse_what_is_no_model",
    "refuse_what_is_typed_in",
    "several",
    "short",
    "steps_trained",
    "weighted",
    "within",
]
