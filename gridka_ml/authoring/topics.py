"""The map of topics: each term with its slide, the task where it is done by hand, and the one where Keras does it.

Standard library only. Called by `build`, which writes it to ``docs/map_of_topics.md``.
"""

from gridka_ml.lesson_text import LessonError

NOTE = "<!-- Written by `gridka-ml build` from gridka_ml/talks/terms.toml, the talks and the lessons. -->"
OPENING = """\
# Map of topics

Every term of the day: what it means, on which slide it is explained, and where you do it yourself, by hand in NumPy and
in Keras. `gridka-ml slides TALK` shows the slides of a talk."""


def page(talks, lessons, terms):
    """The map, as bytes. Raises LessonError: a slide or a term names what is not there, or a term has no slide."""
    counted = [term for term in terms if not term.dive or term.dive in {lesson.name for lesson in lessons}]
    places = slides_of(talks, terms)
    for term in counted:
        if term.name not in places:
            raise LessonError(f'talks/terms.toml: no slide explains "{term.name}"; add it to the terms=[…] of one')
    rows = [row(term, places[term.name], lessons) for term in sorted(counted, key=lambda term: term.name.casefold())]
    table = "\n".join(["| term | slide | by hand | in Keras |", "|---|---|---|---|", *rows])
    idle = ", ".join(term.name for term in counted if not term.by_hand and not term.in_keras)
    ending = f"**Only on slides so far**, without hands-on: {idle}." if idle else "Each of them is done in an exercise."
    return f"{NOTE}\n\n{OPENING}\n\n{table}\n\n{ending}\n".encode()


def slides_of(talks, terms):
    """By term, the talk and the first slide that explains it."""
    known, places = {term.name for term in terms}, {}
    for talk in talks:
        for slide in talk.slides:
            for name in slide.terms:
                if name not in known:
                    raise LessonError(
                        f'talks/{talk.name}/talk.py:{slide.line}: "{name}" is no term of talks/terms.toml'
                    )
                places.setdefault(name, (talk, slide))
    return places


def row(term, place, lessons):
    talk, slide = place
    name, gloss = (text.replace("|", "\\|") for text in (term.name, term.gloss))
    shown = f"[{talk.title}](../gridka_ml/talks/{talk.name}/talk.py), {slide.number}: {slide.title}"
    tasks = (task_link(where, term, lessons) for where in (term.by_hand, term.in_keras))
    return f"| **{name}**<br>{gloss} | {shown} | {' | '.join(tasks)} |"


def task_link(where, term, lessons):
    """A link to a task, given as LESSON/TASK; a dash where there is none."""
    if not where:
        return "–"
    name, _, task = where.partition("/")
    lesson = next((each for each in lessons if each.name == name and task in each.tasks), None)
    if not lesson:
        raise LessonError(f'talks/terms.toml: "{term.name}": there is no task {where}; write LESSON/TASK')
    return f"[{lesson.number}.{lesson.tasks[task].number} {lesson.tasks[task].title}](../exercises/{lesson.file_name})"
