"""The lesson text and its parsed form: cells, tasks, blanks, and the names each cell needs and defines.

Authoring renders it and the classroom reads hints and references from it; nobody else parses a lesson.

The text is jupytext's py:percent format. On top of it stand these cell options (``key=value``, JSON values):

``lesson=2 minutes=45``     on the first markdown cell: the lesson's number and length (``optional=true`` for a deep
                            dive, which comes after the day's own lessons)
``say="title" minutes=25``  on a markdown cell that is in no notebook: what to say before the lesson; without minutes if
                            a talk hands over to it, which has them: then what its slides do not say
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

A talk, ``gridka_ml/talks/NAME/talk.py``, is in the same format, with Jupyter's own slide types:

``slideshow={"slide_type": "slide"}``   on the markdown cell that begins a slide with its heading: ``# …`` on the
                                        title's page, ``## …`` on the others. Cells of no type go on with the slide
``slideshow={"slide_type": "fragment"}``  what appears with a key of its own, words or a picture
``slideshow={"slide_type": "notes"}``   what the speaker says there; each slide has some
``slideshow={"slide_type": "skip"}``    on one code cell behind the title's: it prepares, and draws nothing
``talk=2 minutes=25``       on the title's cell: the number of the talk, the minutes of its slides together
``exercise="name"``         there too: the lesson that it hands over to. Its last slide holds a line ``{{exercise}}``
``minutes=1.5``             on each other slide
``terms=["…", …]``          on a slide: the terms of ``terms.toml`` that it explains
``ask=true``                on a slide that asks the room; the next slide answers
``steps=true``              on a markdown cell: each point of its list appears with a key of its own
``beside=true``             on a code cell: its picture stands to the right of the words
``apart=true``              on a code cell: its pictures are no stages of one; on paper each is shown, not only the last
``shows="…"``               on a code cell: what its picture shows, before what the picture says of itself

A code cell of a talk draws one picture, or several that follow each other in the same place.
``{{82 % from warm_up/accuracy-2}}`` is compared as in lessons; a paragraph ``Source: …`` is set small.
"""

from gridka_ml.lesson_text.load import (
    lesson_names,
    load_day,
    load_equals,
    load_lesson,
    load_mistakes,
    load_talk,
    load_terms,
    talk_names,
)
from gridka_ml.lesson_text.model import Break, Cell, Day, Lesson, LessonError, OtherAnswer, Quote, Say, Step, Task
from gridka_ml.lesson_text.parse import parse_day, parse_equals, parse_lesson, parse_mistakes
from gridka_ml.lesson_text.rules import minutes_in
from gridka_ml.lesson_text.source import blank_lines, checked_tasks, defined_names, function_that_needs, needed_names
from gridka_ml.lesson_text.talks import DAY, EXERCISE, Part, Slide, Talk, Term, parse_talk, parse_terms

__all__ = [
    "DAY",
    "EXERCISE",
    "Break",
    "Cell",
    "Day",
    "Lesson",
    "LessonError",
    "OtherAnswer",
    "Part",
    "Quote",
    "Say",
    "Slide",
    "Step",
    "Talk",
    "Task",
    "Term",
    "blank_lines",
    "checked_tasks",
    "defined_names",
    "function_that_needs",
    "lesson_names",
    "load_day",
    "load_equals",
    "load_lesson",
    "load_mistakes",
    "load_talk",
    "load_terms",
    "minutes_in",
    "needed_names",
    "parse_day",
    "parse_equals",
    "parse_lesson",
    "parse_mistakes",
    "parse_talk",
    "parse_terms",
    "talk_names",
]
