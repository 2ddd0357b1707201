"""Answers tried at the desk, and what is not as it should be: for `gridka-ml try` and the tests of answers.

Listed ones come from `mistakes.py`, others from a file.
"""

import json

from gridka_ml.authoring.desk import Desk, without_numbers
from gridka_ml.lesson_text import OtherAnswer, blank_lines, lesson_names, load_lesson, load_mistakes


class AnswersError(ValueError):
    """A file of answers cannot be read; the message says where and why."""


class Trials:
    """Answers to the tasks of one lesson, through which the desk has walked."""

    def __init__(self, desk: Desk):
        self.desk, self.lesson, self.references = desk, desk.lesson, {}
        right = [each for each in load_mistakes(self.lesson.name) if each.is_right]
        self.in_full = {task: next((each for each in right if each.task == task), None) for task in self.lesson.tasks}

    def told(self, answer: OtherAnswer):
        """What the attendee reads. Trainings are shortened as long as that does not matter.

        Of each task one right answer is trained in full, and all given cells run after it. The others pass, too, if the
        check says of them what it says of the reference after as short a training: how good that becomes in the end is
        known; after them slow given cells are left out.
        """
        task = self.lesson.tasks[answer.task]
        if answer == self.in_full[task.name]:
            return self.desk.try_answer(task, answer.source)
        lacking = self.briefly(task).check if answer.is_right and self.lesson.trains(task.cell) else ""
        told = self.desk.try_answer(task, answer.source, short=True, lacking=lacking)
        if told.trained and (problem(answer, told) or (not answer.is_right and self.is_about_shortness(answer, told))):
            return self.desk.try_answer(task, answer.source)
        return told

    def is_about_shortness(self, answer, told):
        said = answer.sentence or told.check
        return without_numbers(said) in without_numbers(self.briefly(self.lesson.tasks[answer.task]).text)

    def briefly(self, task):
        """What is said of the reference if it is hardly trained."""
        if task.name not in self.references:
            self.references[task.name] = self.desk.try_answer(task, task.reference, short=True, alone=True)
        return self.references[task.name]


def problem(answer: OtherAnswer, told) -> str:
    """What is not as it should be; "" if all is well."""
    if answer.is_right:
        return "is refused" if not told.good else "passes, and then a given cell stops" if told.stopped else ""
    if told.passed:
        return "passes"
    if not told.check.startswith("○ Not attempted" if blank_lines(answer.source) else "✎ Not yet"):
        return "is not told that it is not yet right"
    return "" if answer.sentence in told.text else "its sentence is not said"


def lines(lesson, answers, *, brief=False):
    """Try answers in the order of the lesson; yields what was tried, what attendees read, and whether all is well.

    Brief trainings save time, and are mentioned in some messages.
    """
    if not answers:
        return
    desk = Desk(lesson)
    last = [task for task in lesson.tasks.values() if any(each.task == task.name for each in answers)][-1]
    for _ in desk.walk(until=last):
        pass
    trials, places = Trials(desk) if brief else None, list(lesson.tasks)
    for answer in sorted(answers, key=lambda each: places.index(each.task)):
        told = trials.told(answer) if brief else desk.try_answer(lesson.tasks[answer.task], answer.source)
        wrong = problem(answer, told)
        what = f"{'right' if answer.is_right else 'wrong'}: {answer.mistake or f'line {answer.line}'}"
        read = [each for each in (told.cell[:500] if not told.passed else "", told.check, told.stopped) if each]
        yield (
            "\n".join(
                [f"{'✘' if wrong else '✔'} {lesson.name} {answer.task}, {what}{f': {wrong.upper()}' if wrong else ''}"]
                + [f"    {line}" for each in read for line in each.splitlines() if line.strip()]
            ),
            not wrong,
        )


def listed(lessons):
    """By lesson, the answers of its `mistakes.py`."""
    return {lesson.name: load_mistakes(lesson.name) for lesson in lessons}


def answers_in(path):
    """By lesson, the answers of a JSON file: a list of ``{lesson, task, role, what, code}``.

    The role is "right" or "wrong"; what a wrong one must be told may stand in ``says``.
    """
    found = {name: [] for name in lesson_names()}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AnswersError(f"{path} cannot be read: {error}") from None
    for number, entry in enumerate(entries, 1):
        try:
            found[entry["lesson"]].append(as_answer(entry, number))
        except (KeyError, TypeError) as error:
            raise AnswersError(f"{path}, answer {number}: not as it should be in {error}.") from None
    return found


def as_answer(entry, number):
    task, is_right = entry["task"], {"right": True, "wrong": False}[entry["role"]]
    _ = load_lesson(entry["lesson"]).tasks[task]
    return OtherAnswer(task, is_right, entry["code"], number, entry["what"], entry.get("says", ""))
