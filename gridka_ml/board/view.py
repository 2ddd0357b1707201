"""What the pages show, as data for JSON: the instructor's whole view, and the little that the room may see."""

import hashlib
from collections import defaultdict

from gridka_ml.board.standing import Standing, TaskStanding

MOST_MISTAKES = 3  # that are shown of a task


def for_instructor(standing: Standing, shown: tuple[str, str] | None, now: float) -> dict:
    """All lessons with their tasks, the hands, and which prediction the room sees."""
    by_lesson = defaultdict(list)
    for (lesson, task), known in standing.tasks(now):
        by_lesson[lesson].append(task_row(standing.catalogue, lesson, task, known, (lesson, task) == shown))
    return {
        "people": standing.count(now),
        "hands": [hand_row(standing.catalogue, each, now) for each in standing.hands()],
        "lessons": [lesson_row(standing.catalogue.lessons[name], tasks) for name, tasks in by_lesson.items()],
    }


def for_room(standing: Standing, shown: tuple[str, str] | None, now: float) -> dict:
    """The prediction that the instructor shows, if any."""
    if shown is None:
        return {"prediction": None}
    known = dict(standing.tasks(now))[shown]
    return {"prediction": {"title": title(standing.catalogue, *shown), **prediction(standing.catalogue, *shown, known)}}


def hand_id(word: str) -> str:
    """What the page calls a hand: the word itself stays on the machine of the board."""
    return hashlib.sha256(word.encode("utf-8")).hexdigest()[:16]


def hand_row(catalogue, raised, now):
    return {
        "id": hand_id(raised.word),
        "name": raised.hand.name,
        "colour": raised.hand.colour,
        "where": title(catalogue, *raised.task),
        "seconds": max(0, round(now - raised.since)),
    }


def lesson_row(lesson, tasks):
    return {
        "name": lesson.name,
        "title": f"Lesson {lesson.number}: {lesson.title}",
        "short": f"{lesson.number} {lesson.title.partition(':')[0]}",
        "people": sum(task["at"] for task in tasks),
        "touched": sum(task["at"] + task["passed"] + task["caughtUp"] for task in tasks),
        "tasks": tasks,
    }


def task_row(catalogue, lesson, name, known: TaskStanding, is_shown):
    task = catalogue.tasks[lesson, name]
    took = known.median_minutes
    return {
        "name": name,
        "title": f"{task.number}. {task.title}",
        "isOptional": task.optional,
        "at": known.at,
        "passed": known.passed,
        "caughtUp": known.caught_up,
        "broken": known.broken,
        "planned": task.minutes,
        "took": None if took is None else round(took, 1),
        "takenBy": len(known.minutes),
        "mistakes": [
            {"count": count, "sentence": catalogue.mistakes[lesson, name, key].sentence}
            for count, key in known.mistakes[:MOST_MISTAKES]
        ],
        "prediction": prediction(catalogue, lesson, name, known) if task.choices else None,
        "isShown": is_shown,
    }


def prediction(catalogue, lesson, name, known):
    choices = zip(catalogue.tasks[lesson, name].choices, known.choices, strict=True)
    return {
        "question": catalogue.question(lesson, name),
        "choices": [{"text": text, "count": count} for text, count in choices],
    }


def title(catalogue, lesson, name):
    task = catalogue.tasks[lesson, name]
    return f"Lesson {catalogue.lessons[lesson].number}, task {task.number}: {task.title}"
