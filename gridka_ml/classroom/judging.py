"""Judges an answer by the check of its task. For ``Session.check`` alone."""

import inspect
from pathlib import Path

from gridka_ml.checking import NotAttempted, NotYet, one_line
from gridka_ml.classroom.messages import Outcome
from gridka_ml.classroom.progress import BLANK, INTERRUPTED, WAITS


def fits(check, answers):
    """Whether the check can be called with these answers."""
    try:
        inspect.signature(check).bind(*answers)
    except TypeError:
        return False
    return True


def judge(check, record, answers, names, explain=str):
    """The outcome of a task's check, and what to say about it.

    ``names`` is what the attendee has now; ``explain`` makes a sentence of a ``NotYet``.
    """
    if record.run and record.run.error and not record.run.is_overtaken(record.task.results, names):
        return unfinished(record)
    try:
        praise = check(*answers)
    except NotAttempted as reason:
        return Outcome.NOT_ATTEMPTED, str(reason)
    except NotYet as reason:
        return Outcome.NOT_YET, f'{explain(reason)} A hint: `lesson.hint("{record.task.name}")`'
    except Exception as error:  # a fault of ours must not look like a fault of the attendee's
        advice = "That is our fault, not yours; go on with the next task. Please tell an instructor:"
        place = [frame for frame in inspect.getinnerframes(error.__traceback__) if "checks" in frame.filename]
        line = f", line {place[-1].lineno} of {'/'.join(Path(place[-1].filename).parts[-2:])}" if place else ""
        return Outcome.CHECK_BROKEN, f"{advice} {one_line(error)}{line}."
    return Outcome.PASSED, praise or "Well done."


def unfinished(record):
    """The outcome of a check when the last cell of its task did not get through, whatever it made before."""
    names = " and ".join(f"`{name}`" for name in sorted(record.task.results))
    if record.run.error == BLANK:
        return Outcome.NOT_ATTEMPTED, f"The cell that makes {names} still holds a blank `____`."
    if record.run.error == WAITS:
        return Outcome.BLOCKED, (
            f"The cell that makes {names} did not run; below it stands why. Run it again, then this one: what is there "
            "is older."
        )
    if record.run.error == INTERRUPTED:
        return Outcome.BLOCKED, f"The cell that makes {names} was stopped before its end. Run it again, then this one."
    return Outcome.NOT_YET, (
        f"The cell that makes {names} stopped: {record.run.error} Repair it and run it again, then this one. "
        f'A hint: `lesson.hint("{record.task.name}")`'
    )
