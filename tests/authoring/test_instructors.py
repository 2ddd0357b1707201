"""What instructors get with each lesson, and the day that the lessons make."""

import pytest

from gridka_ml.authoring import readmes
from gridka_ml.lesson_text import lesson_names, load_day, load_lesson, load_mistakes

pytestmark = pytest.mark.slow

LESSONS = [load_lesson(name) for name in lesson_names()]
OF_THE_DAY = [lesson for lesson in LESSONS if not lesson.optional]
ANSWERS = {name: load_mistakes(name) for name in lesson_names()}
TASKS = [(lesson, task) for lesson in LESSONS for task in lesson.tasks.values()]
each_task = pytest.mark.parametrize(("lesson", "task"), TASKS, ids=[f"{each.name}-{task.name}" for each, task in TASKS])


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_names())
def test_there_is_a_talk_or_something_to_say_before_a_lesson(lesson):
    talk = load_day().talk_before(lesson)
    assert talk or (lesson.optional and lesson.say.minutes >= 5 and len(lesson.say.text) > 100)
    assert lesson.optional or "**Short of time?**" in lesson.say.text


@each_task
def test_a_task_has_a_question_and_two_to_four_likely_mistakes(lesson, task):
    assert task.questions
    assert 2 <= sum(answer.likely for answer in ANSWERS[lesson.name] if answer.task == task.name) <= 4


@each_task
def test_the_page_tells_the_likely_mistakes_in_the_words_of_the_tests(lesson, task):
    page = readmes.for_instructors(LESSONS, ANSWERS, load_day()).decode("utf-8")
    for answer in ANSWERS[lesson.name]:
        if answer.task == task.name and answer.likely:
            assert f"- {answer.mistake}: *“{answer.sentence}”*\n" in page


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_names())
def test_the_tasks_fit_into_their_lesson(lesson):
    assert readmes.minutes_at_tasks(lesson) <= lesson.minutes - (0 if lesson.optional else 3)


def test_the_day_is_a_working_day_with_breaks():
    day = load_day()
    program = day.program(LESSONS)
    assert [readmes.linked(step) for step in program if step.lesson] == [
        f"[Lesson {lesson.number}: {lesson.title}]({lesson.file_name})" for lesson in OF_THE_DAY
    ]
    assert program[-1].start + program[-1].minutes <= 18 * 60
    assert sum(lesson.minutes for lesson in OF_THE_DAY) <= 5 * 60
    assert [step.what for step in program if step.kind == "talk"] == [f"Talk: {talk.title}" for talk in day.talks]
    has_breaks(program)


def test_further_days_have_every_deep_dive_and_breaks():
    days = load_day().further_days(LESSONS)
    dives = [step.lesson for program in days for step in program if step.lesson]
    assert dives == [lesson for lesson in LESSONS if lesson.optional]
    for program in days:
        assert program[-1].lesson and program[-1].start + program[-1].minutes <= 18 * 60
        has_breaks(program)


def has_breaks(program):
    at_a_stretch = 0
    for step in program:
        at_a_stretch = 0 if step.kind == "break" else at_a_stretch + step.minutes
        assert at_a_stretch <= 110, step.what


def test_deep_dives_come_after_the_lessons_of_the_day():
    assert [lesson.optional for lesson in LESSONS] == sorted(lesson.optional for lesson in LESSONS)
