"""Names the mistake behind a "not yet", where a listed mistake or a single edit of the reference behaves like it.

For ``judging`` alone; the diagnosis itself is in ``checking``, the mistakes are in the lesson's ``mistakes.py``.
"""

import ast

from gridka_ml.checking import Bench, Candidate, Differs, Endless, NotYet, Stopped, diagnose
from gridka_ml.classroom.cell_code import task_like
from gridka_ml.classroom.errors import sentence


def sentence_for(reason: NotYet, *, record, check, answers, session) -> str:
    """What to say: the sentence of the mistake if it is known, else the check's own words."""
    if isinstance(reason, Endless):
        return str(reason)
    candidate = mistake_behind(reason, record, check, answers, session)
    if candidate is None:
        said = sentence(reason.__cause__, session.namespace) if isinstance(reason, Stopped) else ""
        return f"{said} {reason}".strip()
    return f"{candidate.sentence} {reason}" if isinstance(reason, Stopped) else candidate.sentence


def mistake_behind(reason, record, check, answers, session):
    lesson, task = session.lesson, record.task
    source = record.run.code if record.run else ""
    listed = [
        Candidate(each.source, each.sentence) for each in session.mistakes if each.task == task.name and not each.fact
    ]
    if lesson.trains(task.cell):  # too long for a diagnosis by behaviour
        return next((each for each in listed if is_same_code(each.source, source)), None)
    bench = Bench(check, task.handed_in, session.namespace, task.reference, task.own_lines)
    return diagnose(bench, answers, source, listed, with_edits=isinstance(reason, Differs))


def listed(session, error, code):
    """The sentence of a listed mistake that a cell which raised consists of; "" if it is none."""
    task = task_like(session.lesson, code)
    of_task = [each for each in session.mistakes if task and each.task == task.name and not each.fact]
    return next((each.sentence for each in of_task if is_same_code(each.source, code)), "")


def is_same_code(one, other):
    """Whether two sources differ in nothing but spaces, comments and brackets that say nothing."""
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except (SyntaxError, ValueError):
        return False
