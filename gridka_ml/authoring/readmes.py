"""The READMEs of ``exercises/`` and ``solutions/``: templates, filled with what stands in the lessons.

Standard library only. A line ``{{name}}`` in ``templates/*.md`` is replaced by the part of that name.
"""

import re
from importlib.resources import files

from gridka_ml.lesson_text import LessonError, Step


def for_attendees(lessons):
    """The README of ``exercises/``, as bytes."""
    return filled("exercises.md", {"notebooks": notebooks(lessons)})


def for_working_folder():
    """The README of an attendee's folder: how to work. What lies outside of it is named, since no link leads there."""
    text = (files("gridka_ml.authoring") / "templates" / "exercises.md").read_text(encoding="utf-8")
    at_work = text[text.index("## Work") :]
    at_work = at_work.replace("](../docs/cheat_sheet.md)", "](cheat_sheet.md)")
    outside = r"\[([^]]+)\]\(\.\./([^)#]*)[^)]*\)"
    return "# How to work\n\n" + re.sub(outside, r"\1 (`\2` in the folder of the workshop)", at_work)


def for_instructors(lessons, answers, day):
    """The README of ``solutions/``, as bytes; ``answers`` are those of ``load_mistakes``, by lesson name."""
    parts = {
        "timetable": timetable(day.program(lessons)),
        "sum": sum_of_the_day(lessons, day),
        "lessons": "\n\n".join(about(lesson, answers[lesson.name], day) for lesson in lessons if not lesson.optional),
        "last talk": "\n\n".join(about_talk(talk) for talk in day.talks if not talk.exercise),
        "deep dives": deep_dives([lesson for lesson in lessons if lesson.optional], answers, day),
    }
    return filled("solutions.md", parts)


def filled(template, parts):
    """A template with its parts in place. Raises LessonError unless it names each part once, and no other."""
    text = (files("gridka_ml.authoring") / "templates" / template).read_text(encoding="utf-8")
    wanted = re.findall(r"(?m)^{{(.*)}}$", text)
    if sorted(wanted) != sorted(parts):
        lines = ", ".join(f"{{{{{part}}}}}" for part in parts)
        raise LessonError(f"authoring/templates/{template}: expected each of {lines} once, on a line of its own")
    text = re.sub(r"(?m)^{{(.*)}}$", lambda match: parts[match[1]], text)
    note = f"<!-- Written by `gridka-ml build` from gridka_ml/authoring/templates/{template} and the lessons. -->\n\n"
    return (note + re.sub(r"\n{3,}", "\n\n", text)).encode("utf-8")


# --- the day ----------------------------------------------------------------------------------------------------


def timetable(steps):
    rows = [f"| {step.clock} | {step.minutes} | {linked(step)} |" for step in steps]
    end = Step(steps[-1].start + steps[-1].minutes, "break", 0, "")
    return "\n".join(["| start | min | |", "|---|---|---|", *rows, f"| {end.clock} | | End |"])


def linked(step):
    return f"[{step.what}]({step.lesson.file_name})" if step.lesson else step.what


def sum_of_the_day(lessons, day):
    """Where the minutes go, and where they will not do."""
    of_the_day = [lesson for lesson in lessons if not lesson.optional]
    talks = sum(talk.minutes for talk in day.talks)
    at_work = sum(lesson.minutes for lesson in of_the_day)
    pauses = sum(step.minutes for step in day.program(lessons) if step.kind == "break")
    total = f"That is {in_hours(at_work)} of lessons, {in_hours(talks)} of talks and {in_hours(pauses)} of breaks."
    full = [f"{lesson.number}" for lesson in of_the_day if minutes_at_tasks(lesson) >= lesson.minutes]
    warning = f"\nExpect these lessons to overrun, whose tasks leave no minute between them: {', '.join(full)}."
    return total + (warning if full else "")


def in_hours(minutes):
    return f"{minutes // 60} h {minutes % 60:02} min"


# --- one lesson -------------------------------------------------------------------------------------------------


def about(lesson, answers, day):
    """What an instructor wants to know about a lesson: what to say, and for each task what goes wrong."""
    at_tasks = minutes_at_tasks(lesson)
    share = f"{at_tasks} of them" if lesson.minutes > at_tasks else "all of them"
    parts = [
        f"## Lesson {lesson.number}: {lesson.title}",
        f"[{lesson.file_name}]({lesson.file_name}): {lesson.minutes} minutes, {share} at the tasks.",
    ]
    talk = day.talk_before(lesson)
    if lesson.say and bool(talk) == bool(lesson.say.minutes):
        wanted = f"no minutes=…, since talks/{talk.name} has them" if talk else "minutes=…, since it has no talk"
        raise LessonError(f'lessons/{lesson.name}/notebook.py: say="{lesson.say.title}" needs {wanted}')
    if talk:
        parts.append(about_talk(talk))
    elif lesson.say:
        parts.append(f"### Say before: {lesson.say.title} ({lesson.say.minutes} min)")
    if lesson.say:
        parts.append(lesson.say.text)
    return "\n\n".join([*parts, *(about_task(task, answers) for task in lesson.tasks.values())])


def about_talk(talk):
    """The slides of a talk and their minutes."""
    listed = " · ".join(f"{slide.number} {slide.title} ({slide.minutes:g})" for slide in talk.slides[1:])
    return (
        f"### Talk: {talk.title} ({talk.minutes} min)\n\nWhat to say stands in the notes of its slides, "
        f"`gridka-ml slides {talk.name}`. With their minutes: {listed}."
    )


def minutes_at_tasks(lesson):
    """Without the stretch goals."""
    return sum(task.minutes for task in lesson.tasks.values() if not task.optional)


def about_task(task, answers):
    optional = ", stretch goal" if task.optional else ""
    likely = [answer for answer in answers if answer.task == task.name and answer.likely]
    lines = [f"- {answer.mistake}: *“{answer.sentence}”*" for answer in likely]
    lines += [f"- **Ask:** {' '.join(question.split())}" for question in task.questions]
    return f"### Task {task.number}: {task.title} ({task.minutes} min{optional}) · `{task.name}`\n\n" + "\n".join(lines)


def deep_dives(lessons, answers, day):
    if not lessons:
        return ""
    opening = (
        "## Deep dives\n\n"
        "Not in the timetable of the day: for those who are fast, for the time after it, or for days of\n"
        "their own. None needs another, so choose; with all of them such days are:"
    )
    tables = map(timetable, day.further_days(lessons))
    return "\n\n".join([opening, *tables, *(about(lesson, answers[lesson.name], day) for lesson in lessons)])


def notebooks(lessons):
    """A table of the exercises."""
    rows = [
        f"| [{lesson.file_name}]({lesson.file_name}) | {lesson.title}{' (optional)' if lesson.optional else ''} "
        f"| {lesson.minutes} |"
        for lesson in lessons
    ]
    return "\n".join(["| notebook | subject | min |", "|---|---|---|", *rows])
