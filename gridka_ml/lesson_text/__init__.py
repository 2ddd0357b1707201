"""The lesson text and its parsed form: cells, tasks, blanks, and the names each cell needs and defines.

Authoring renders it and the classroom reads hints and references from it; nobody else parses a lesson.

The text is jupytext's py:percent format. On top of it stand these cell options (``key=value``, JSON values):

``lesson=2 minutes=45``     on the first markdown cell: the lesson's number and length (``optional=true`` for a deep
                            dive, which comes after the day's own lessons)
``say="title" minutes=25``  on a markdown cell that is in no notebook: what to say before the lesson
``task="name" minutes=5``   on a markdown cell that opens a task (``optional=true`` for a stretch goal)
``task="name"``             on the code cell with the task's blanks
``check="name"``            on the code cell that checks the task
``hint="name"``             on a markdown cell that is in no notebook: one hint, each stronger than the one before
``reveal="name"``           on a markdown cell that is in no notebook: what is so, for who has given the prediction that
                            the words before the blanks ask for; ``choices=["…", …]`` lets them choose, else they type
``ask="name"``              on a markdown cell that is in no notebook: what to ask those who are at the task
``given=["…", …]``          on a code cell with a task: parts of its answer that the exercise shows on purpose
``expected="…"``            on a code cell: keep what the solution prints or draws there; the text says what it shows
``tags=[…]``                passed on to the notebook, for nbval

In markdown cells, those for instructors and the hints included, stand

``{{minutes}}``               the minutes of the cell's marker; to write the number itself is an error
``{{82 % from accuracy-2}}``  82 %; the build compares it, as rounded here, with what the code cell of that id prints in
                            the committed solution, ``{{99 % from convolutional_networks/cnn-3}}`` with another
                            lesson's. The ids stand in the notebooks, and the names in ``expected/`` begin with them

``**Predict:**``              what to think of before running; to the end of its paragraph it becomes a quotation,
``**Aside:**``                as does what may be passed over

Beside it lies ``mistakes.py``, other answers to the tasks, in the same format; the tests try each of them:

``right="name"``            a whole cell that the check must pass
``wrong="name"``            one that it must not: ``old="…" new="…"`` replaces a piece of the reference that stands
                            there once, with ``every=true`` wherever it stands; or a whole cell follows, with
                            ``mistake="…"``, what is wrong in a few words.
                            The comment at its top is the sentence for attendees whose answer behaves like this one;
                            with ``fact=true`` a fact in ``checks.py`` speaks, and the comment is a part of what it
                            says. ``likely=true`` puts the mistake before the instructors
``equal="name"``            on a markdown cell: small changes of the reference that are as right as it, with the reason;
                            each in backticks by its changed line, or where networks are trained by what is changed;
                            the tests find all others wrong
"""

from gridka_ml.lesson_text.load import lesson_names, load_day, load_equals, load_lesson, load_mistakes
from gridka_ml.lesson_text.model import Break, Cell, Day, Lesson, LessonError, OtherAnswer, Quote, Step, Talk, Task
from gridka_ml.lesson_text.parse import parse_day, parse_equals, parse_lesson, parse_mistakes
from gridka_ml.lesson_text.rules import minutes_in
from gridka_ml.lesson_text.source import blank_lines, checked_tasks, defined_names, needed_names

__all__ = [
    "Break",
    "Cell",
    "Day",
    "Lesson",
    "LessonError",
    "OtherAnswer",
    "Quote",
    "Step",
    "Talk",
    "Task",
    "blank_lines",
    "checked_tasks",
    "defined_names",
    "lesson_names",
    "load_day",
    "load_equals",
    "load_lesson",
    "load_mistakes",
    "minutes_in",
    "needed_names",
    "parse_day",
    "parse_equals",
    "parse_lesson",
    "parse_mistakes",
]
