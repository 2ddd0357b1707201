"""What there is to tell of: lessons, tasks, their mistakes and choices. Whatever is not in it, the board refuses."""

import re
from dataclasses import dataclass
from functools import cached_property

from gridka_ml.events import Event, What
from gridka_ml.lesson_text import Lesson, OtherAnswer, Task, lesson_names, load_lesson, load_mistakes

NEEDS_CHOICE = What.PREDICTED
MAY_HAVE_MISTAKE = (What.NOT_YET, What.STOPPED)


@dataclass(frozen=True)
class Catalogue:
    """The lessons by name, and the listed mistakes by lesson, task and key."""

    lessons: dict[str, Lesson]
    mistakes: dict[tuple[str, str, str], OtherAnswer]

    def knows(self, event: Event) -> bool:
        """Whether lesson, task, mistake and choice of an event exist, and belong together."""
        task = self.tasks.get((event.lesson, event.task))
        if task is None or (event.choice is not None) != (event.what is NEEDS_CHOICE):
            return False
        if event.mistake and (event.what not in MAY_HAVE_MISTAKE or self.mistake(event) is None):
            return False
        return event.choice is None or event.choice < len(task.choices)

    def mistake(self, event: Event) -> OtherAnswer | None:
        return self.mistakes.get((event.lesson, event.task, event.mistake))

    @cached_property
    def tasks(self) -> dict[tuple[str, str], Task]:
        """Every task by the names of its lesson and itself, in the order of the day."""
        return {(lesson.name, name): task for lesson in self.lessons.values() for name, task in lesson.tasks.items()}

    def question(self, lesson: str, task: str) -> str:
        """What the prediction before a task asks, in plain words; "" where they need formulas or stand elsewhere."""
        cells = self.lessons[lesson].cells
        asked = self.tasks[lesson, task].asks
        text = "\n".join(cell.answer for cell in cells if cell.kind == "markdown" and cell.id == asked)
        found = re.search(r"\*\*Predict:\*\*(.*?)(?:\n\n|\Z)", text, re.DOTALL)
        words = " ".join(re.sub(r"[*`]", "", found[1]).split()) if found else ""
        is_name = len(words.split(" ")[0]) == 1  # of an array, such as x
        return "" if "$" in words else words if is_name else words[:1].upper() + words[1:]


def load_catalogue() -> Catalogue:
    """The catalogue of the package's own lessons."""
    lessons = {name: load_lesson(name) for name in lesson_names()}
    return Catalogue(
        lessons,
        {
            (name, each.task, each.key): each
            for name in lessons
            for each in reversed(load_mistakes(name))  # of several with the same sentence the first one counts
            if not each.is_right
        },
    )
