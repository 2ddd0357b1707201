"""`gridka-ml slides`: what is on them comes from the lesson alone, and the file needs nothing else."""

import os
import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from gridka_ml import cli
from gridka_ml.authoring import handout, slides, talk_pictures
from gridka_ml.authoring.render import expected_files
from gridka_ml.lesson_text import lesson_names, load_lesson, load_talk, parse_lesson, talk_names

LESSON = """\
# %% [markdown] lesson=7 minutes=20
# # Sums
#
# After this lesson you can **add**.

# %% [markdown]
# ## Recap: numbers
#
# Some words.
#
# 1. One is first.
# 2. Two is second.

# %%
print("not on a slide")

# %% [markdown] task="add" minutes=3 optional=true
# ## Add them
#
# A long story.
#
# **Goal:** compute
#
# $$s = \\sum_i x_i < 3.$$
#
# **Predict:** how much is it?

# %% task="add"
### BEGIN SOLUTION
s = 1 + 2
### STUB
s = ____
### END SOLUTION

# %% check="add"
lesson.check("add", s)

# %% [markdown] hint="add"
# Do it.

# %% [markdown]
# ## Another story
#
# **Goal:** none.

# %% [markdown]
# ## Key points
#
# - Sums are sums.
#
# Next: another lesson.
"""
NEXT = "# %% [markdown]\n# ## Another story"
WITH_RESULT = LESSON.replace(NEXT, f'# %% expected="the sum"\nprint(s)\n\n{NEXT}')


def run(*arguments):
    return CliRunner().invoke(cli.main, ["slides", *map(str, arguments)])


def soup_of(lesson):
    return BeautifulSoup(slides.page(lesson), "html.parser")


def texts_of(text):
    """The Markdown of each slide, its cells joined."""
    return ["\n\n".join(cell.source for cell in slide) for slide in slides.slides(parse_lesson(text, "sums"))]


def test_slides_show_recap_goals_and_key_points_and_nothing_else():
    assert texts_of(LESSON) == [
        "# Sums\n\nAfter this lesson you can **add**.",
        "## Recap: numbers\n\n1. One is first.\n2. Two is second.",
        "## Key points\n\n- Sums are sums.",
    ]


def test_a_section_with_results_begins_with_its_goal_and_formulas(monkeypatch, tmp_path):
    printed, drawn = tmp_path / "add.0.txt", tmp_path / "add.1.png"
    printed.write_text("3\n")
    drawn.write_bytes(b"a picture")
    monkeypatch.setattr(slides, "expected_files", lambda lesson, cell: [printed, drawn])
    told = "**Goal:** compute\n\n$$s = \\sum_i x_i < 3.$$\n\n**Predict:** how much is it?"
    result, picture = "The sum\n\n```\n3\n```", "![the sum](attachment:add.1.png)"
    asked, shown = list(slides.slides(parse_lesson(WITH_RESULT, "sums")))[2:4]
    assert texts_of(WITH_RESULT)[2] == f"## Task 1: Add them\n\n{told}\n\n{result}"
    steps = [cell.metadata["slideshow"]["slide_type"] for cell in asked]
    assert steps == ["slide", "-", "-", "-", "fragment"]  # nobody reads the result before it was predicted
    assert texts_of(WITH_RESULT)[3] == f"## Task 1: Add them\n\nThe sum\n\n{picture}"
    assert list(shown[1].attachments) == ["add.1.png"]


def test_what_belongs_together_stands_on_one_slide(monkeypatch, tmp_path):
    printed, drawn = tmp_path / "add.0.txt", tmp_path / "add.1.png"
    printed.write_text("3\n")
    drawn.write_bytes(b"a picture")
    monkeypatch.setattr(slides, "expected_files", lambda lesson, cell: [printed, drawn])
    text = WITH_RESULT.replace("# $$s = \\sum_i x_i < 3.$$\n#\n", "")
    parts = [
        "**Goal:** compute",
        "**Predict:** how much is it?",
        "The sum\n\n```\n3\n```",
        "![the sum](attachment:add.1.png)",
    ]
    assert texts_of(text)[2] == "\n\n".join(["## Task 1: Add them", *parts])


def test_a_solution_that_was_never_executed_is_said(monkeypatch):
    lesson = parse_lesson(WITH_RESULT, "sums")
    monkeypatch.setattr("gridka_ml.lesson_text.lesson_names", lambda: ["sums"])
    monkeypatch.setattr("gridka_ml.lesson_text.load_lesson", lambda name: lesson)
    result = run("sums")
    assert result.exit_code == 1
    assert "lessons/sums/expected has no output" in result.output
    assert "gridka-ml build --execute" in result.output


@pytest.mark.parametrize("name", lesson_names())
def test_every_expected_output_is_on_a_slide(name):
    lesson, soup = load_lesson(name), soup_of(load_lesson(name))
    files = [file for cell in lesson.cells if cell.expected for file in expected_files(lesson, cell)]
    printed = [file.read_text(encoding="utf-8") for file in files if file.name.endswith(".txt")]
    assert [pre.get_text() for pre in soup.select("pre")] == printed
    assert len(soup.select("img")) == len(files) - len(printed) >= len(lesson.tasks) // 2 >= 1
    assert soup.select("section section h1")[0].get_text() == lesson.title
    assert soup.select("section:last-child h2")[-1].get_text() == "Key points"


@pytest.mark.parametrize("name", lesson_names())
def test_the_page_loads_nothing_and_formulas_are_set(name):
    soup = soup_of(load_lesson(name))
    assert soup.html["lang"] == "en"
    assert soup.select("link, script[src], iframe") == []
    assert {image["src"].partition(",")[0] for image in soup.select("img")} == {"data:image/png;base64"}
    styles = "".join(style.get_text() for style in soup.select("style"))
    assert not re.search(r"@import|url\((?!data:)", styles)
    words = soup.select_one(".slides").get_text()
    assert "$" not in words and "\\frac" not in words


def test_formulas_become_mathml():
    (formula,) = soup_of(
        parse_lesson(
            LESSON.replace("# Some words.\n#\n", "").replace("# 1. One is first.", "# 1. One is $x_1 < 2$."), "sums"
        )
    ).select("math")
    assert formula.get_text() == "x1<2"


def test_the_same_lesson_gives_the_same_bytes():
    lesson = load_lesson(lesson_names()[0])
    assert slides.page(lesson) == slides.page(lesson)


@pytest.mark.slow
def test_the_same_talk_gives_the_same_bytes_in_another_process(tmp_path):
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "gridka_ml.cli", "slides", "fundamentals", "--output", f"{seed}.html"]
        subprocess.run(command, cwd=tmp_path, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_slides_are_written_far_from_the_repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("warm_up")
    assert result.exit_code == 0
    assert "The slides are in warm_up.slides.html" in result.output
    assert run("warm_up", "--output", "monday.html").exit_code == 0
    assert (tmp_path / "monday.html").read_bytes() == (tmp_path / "warm_up.slides.html").read_bytes()


def test_a_wrong_name_lists_the_right_ones():
    result = run("warmup")
    assert result.exit_code == 1
    assert "There is no talk or lesson 'warmup'; there are welcome" in result.output
    assert "warm_up" in result.output


def test_without_a_name_talks_and_lessons_are_listed():
    result = run()
    assert result.exit_code == 0
    assert result.output == f"Talks: {', '.join(talk_names())}\nLessons: {', '.join(lesson_names())}\n"


def test_a_lesson_is_shown_where_a_talk_has_its_name(monkeypatch, tmp_path):
    monkeypatch.setattr("gridka_ml.lesson_text.talk_names", lambda: ["warm_up"])
    assert run("warm_up", "--lesson", "--output", tmp_path / "lesson.html").exit_code == 0
    assert "<title>Lesson 1: " in (tmp_path / "lesson.html").read_text(encoding="utf-8")
    assert "There is no lesson 'welcome'; there are warm_up" in run("welcome", "--lesson").output


def test_a_talk_has_its_notes_and_its_pictures_told_in_words(tmp_path):
    assert run("welcome", "--output", tmp_path / "talk.html").exit_code == 0
    soup = BeautifulSoup((tmp_path / "talk.html").read_text(encoding="utf-8"), "html.parser")
    talk = load_talk("welcome")
    assert [section.select_one("h1, h2").get_text() for section in soup.select("section section")] == [
        slide.title for slide in talk.slides
    ]
    assert len(soup.select("section aside.notes")) == len(talk.slides)
    assert all(image["alt"] for image in soup.select("img"))


def test_stale_pictures_of_a_talk_are_said(monkeypatch, tmp_path):
    monkeypatch.setattr(talk_pictures, "folder_of", lambda talk: tmp_path)
    result = run("welcome")
    assert result.exit_code == 1
    assert "talks/welcome/expected has no pictures of the code as it stands" in result.output


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").touch()
    result = run("warm_up", "--output", tmp_path / "file" / "slides.html")
    assert result.exit_code == 1
    assert "Choose another: --output FILE" in result.output


def test_a_handout_needs_a_browser_and_says_which(monkeypatch, tmp_path):
    monkeypatch.setattr(handout, "PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("welcome", "--pdf", "--output", tmp_path / "talk.pdf")
    assert result.exit_code == 1
    assert "A PDF is printed by Chromium, Chrome or Edge, and none of them was found" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_handout_has_each_slide_above_its_notes():
    soup = BeautifulSoup(slides.talk_page(load_talk("welcome"), handout=True), "html.parser")
    assert soup.select("aside.notes") and not soup.select("link, script[src]")
    assert "Reveal.initialize" not in soup.get_text()
