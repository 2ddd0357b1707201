"""The READMEs: the timetable follows the minutes, deep dives stand apart, a broken template is said."""

import re

import pytest

from gridka_ml.authoring import readmes
from gridka_ml.lesson_text import Break, Day, LessonError, OtherAnswer, parse_lesson, parse_talk

from tests.support.toy_lesson import TOY
from tools.bootstrap import ROOT

SAY = '\n# %% [markdown] say="Before" minutes=15\n# Say *this*.\n'
ASK = '\n# %% [markdown] ask="total"\n# What is\n# left out?\n'
SLIDE = '# %% [markdown] slideshow={"slide_type": "slide"}'
NOTES = '\n\n# %% [markdown] slideshow={"slide_type": "notes"}\n# So.\n\n'


def talk(number, title, minutes, **more):
    options = "".join(f' {name}="{value}"' for name, value in more.items())
    last = f"# ## Now\n#\n# {'{{exercise}}' if more else 'Go home.'}"
    parts = [f"talk={number} minutes={minutes}{options}\n# # {title}", f"minutes={minutes}\n{last}"]
    return parse_talk("".join(f"{SLIDE} {part}{NOTES}" for part in parts), title.lower())


TALKS = (talk(1, "Before", 15, exercise="toy_1"), talk(2, "Goodbye", 10))
DAY = Day(8 * 60 + 30, {"toy_1": Break("Tea", 20), "toy_3": Break("Tea of another day", 30)}, TALKS)


def lesson(number, minutes, *, optional=False, more=""):
    first = f"lesson={number} minutes={minutes}{' optional=true' if optional else ''}"
    return parse_lesson(TOY.replace("lesson=9 minutes=5", first) + more, f"toy_{number}")


def page(lessons, answers=()):
    return readmes.for_instructors(lessons, {each.name: list(answers) for each in lessons}, DAY).decode("utf-8")


def test_the_times_follow_from_the_minutes():
    rows = page([lesson(1, 40), lesson(2, 70)]).split("| start |")[1].splitlines()[2:8]
    assert rows == [
        "| 8:30 | 15 | Talk: Before |",
        "| 8:45 | 40 | [Lesson 1: A toy lesson](01_toy_1.ipynb) |",
        "| 9:25 | 20 | Tea |",
        "| 9:45 | 70 | [Lesson 2: A toy lesson](02_toy_2.ipynb) |",
        "| 10:55 | 10 | Talk: Goodbye |",
        "| 11:05 | | End |",
    ]


def test_the_sum_of_the_day_is_that_of_the_table():
    assert "That is 1 h 50 min of lessons, 0 h 25 min of talks and 0 h 20 min of breaks." in page(
        [lesson(1, 40), lesson(2, 70), lesson(3, 50, optional=True, more=SAY)]
    )


def test_lessons_whose_tasks_fill_them_are_named():
    assert "leave no minute between them: 1." in page([lesson(1, 5), lesson(2, 70)])
    assert "overrun" not in page([lesson(1, 40)])


def test_a_deep_dive_is_not_in_the_timetable_and_has_its_section():
    text = page([lesson(1, 40), lesson(2, 70, optional=True, more=SAY)])
    table = text.partition("That is")[0]
    assert "02_toy_2.ipynb" not in table
    assert text.split("| start |")[2].splitlines()[2:5] == [
        "| 8:30 | 15 | Say: Before |",
        "| 8:45 | 70 | [Lesson 2: A toy lesson](02_toy_2.ipynb) |",
        "| 9:55 | | End |",
    ]
    places = [text.index(f"## {title}") for title in ("Lesson 1:", "Outlook", "Deep dives", "Lesson 2:")]
    assert places == sorted(places)
    assert "Deep dives\n" not in page([lesson(1, 40)])
    assert "A toy lesson (optional) | 70 |" in readmes.for_attendees([lesson(2, 70, optional=True)]).decode("utf-8")


def test_the_page_in_an_attendees_folder_names_where_the_rest_lies():
    text = readmes.for_working_folder()
    assert "](../" not in text and "[cheat sheet](cheat_sheet.md)" in text
    named = re.findall(r"\(`([^`]+)` in the folder of the workshop\)", text)
    assert "docs/map_of_topics.md" in named and all((ROOT / place).exists() for place in named)


def test_a_talk_is_told_with_its_slides_and_what_to_say_beside_them():
    text = page([lesson(1, 40, more=SAY.replace(" minutes=15", ""))])
    told = text.partition("### Talk: Before (15 min)")[2]
    assert "`gridka-ml slides before`. With their minutes: 2 Now (15).\n\nSay *this*.\n" in told
    assert "### Talk: Goodbye (10 min)" in told.partition("## Outlook")[2]


def test_minutes_of_a_talk_stand_once():
    with pytest.raises(LessonError, match='say="Before" needs no minutes=…, since talks/before has them'):
        page([lesson(1, 40, more=SAY)])
    with pytest.raises(LessonError, match='say="Before" needs minutes=…, since it has no talk'):
        page([lesson(2, 40, more=SAY.replace(" minutes=15", ""))])


def test_a_task_is_told_with_its_likely_mistakes_and_its_question():
    answers = [
        OtherAnswer("total", False, "", mistake=mistake, sentence="without the first", likely=likely)
        for mistake, likely in [("all", True), ("none", False)]
    ]
    text = page([lesson(1, 40, more=ASK)], answers)
    assert (
        "### Task 2: Add up (2 min) · `total`\n\n- all: *“without the first”*\n- **Ask:** What is left out?\n" in text
    )
    assert "stretch goal) · `root`" in text and "none" not in text.split("### Task 2")[1].split("### Task 3")[0]


def test_a_template_without_one_of_its_parts_is_said(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "exercises.md").write_text("# Exercises\n", encoding="utf-8")
    monkeypatch.setattr(readmes, "files", lambda package: tmp_path)
    with pytest.raises(LessonError, match=r"templates/exercises\.md: expected each of {{notebooks}} once"):
        readmes.for_attendees([lesson(1, 40)])
