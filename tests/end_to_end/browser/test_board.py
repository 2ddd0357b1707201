"""The board in Chromium while a class works: `gridka-ml board` and `gridka-ml lab --board` as they are typed.

One person works in JupyterLab, the others send what their notebooks would, by the same sender.
"""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gridka_ml.board.catalogue import Catalogue
from gridka_ml.classroom.sending import Sender, address_in
from gridka_ml.events import Event, What, hand_of, new_word
from gridka_ml.lesson_text import load_lesson, load_mistakes, parse_lesson, parse_mistakes

from tests.support.class_board import ASKS, running
from tests.support.notebook_page import window
from tests.support.toy_lesson import TOY_MISTAKES

pytestmark = pytest.mark.slow

NAME = "logistic_regression"
SETUP = "logistic-regression-one-neuron-learns-2"
MISTAKE = next(each for each in load_mistakes(NAME) if each.task == "sigmoid" and each.likely)
PEOPLE = 12


class TypedBoard:
    """`gridka-ml board`, and the addresses that it prints."""

    def __init__(self, folder):
        self.folder, self.port = folder, "0"
        self.start()

    def start(self):
        command = [Path(sys.executable).with_name("gridka-ml"), "board", "--port", self.port]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, text=True)
        told = ""
        while "Only this machine" not in told:
            line = self.process.stdout.readline()
            assert line, f"the board ended: {told}"
            told += line
        self.instructor, self.room = re.findall(r"http://localhost:\S+/", told)
        self.events = re.search(r"--board (\S+)", told)[1]
        self.port = re.search(r":(\d+)/", self.instructor)[1]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=60) == 0


@pytest.fixture
def board(tmp_path):
    typed = TypedBoard(tmp_path)
    yield typed
    if typed.process.poll() is None:
        typed.stop()


class Person:
    """Somebody whose notebook tells the board what this class is told to tell."""

    def __init__(self, address):
        self.word = new_word()
        self.sender = Sender(address_in(address), self.word)

    def tell(self, task, what, **more):
        self.sender.tell(Event(NAME, task, what, **more))


@pytest.fixture
def people(board):
    people = [Person(board.events) for _ in range(PEOPLE)]
    yield people
    for each in people:
        each.sender.end()


def row(page, title):
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))


def number(page, title, column):
    """A number of a task, by the words above it."""
    heads = page.locator("#tables > div:not([hidden]) thead th").all_text_contents()
    return row(page, title).locator("th, td").nth(heads.index(column))


@pytest.fixture
def pages(browser, board):
    """The instructor's page and the room's, at the sizes of a projector; nothing may go wrong in them."""
    faults = []
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    opened = context.new_page(), browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    for page, address in zip(opened, (board.instructor, board.room), strict=True):
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda each: faults.append(each.text) if "Content Security" in each.text else None)
        page.on("request", lambda each: faults.append(each.url) if "://localhost:" not in each.url else None)
        page.goto(address)
        expect(page.locator("#connection")).to_have_text("Live")
    yield opened
    for page in opened:
        page.context.close()
    assert faults == []


def test_a_class_works_and_the_board_shows_it(board, people, pages, browser, lab_of_class):
    instructor, room = pages
    assert instructor.url.endswith("/board/"), "the secret is not in the address bar"
    for each in people:
        each.tell("sigmoid", What.AT)
    for each in people[:5]:
        each.tell("sigmoid", What.NOT_YET, mistake=MISTAKE.key)
    for each in people[2:9]:
        each.tell("sigmoid", What.PASSED)
        each.tell("add_ones", What.AT)
        each.tell("add_ones", What.PREDICTED, choice=1)
    people[9].tell("sigmoid", What.CAUGHT_UP)
    expect(instructor.locator("#people")).to_have_text(f"{PEOPLE} people are here")
    expect(number(instructor, "1. The sigmoid", "Passed")).to_have_text("7")
    expect(number(instructor, "1. The sigmoid", "Caught up")).to_have_text("1")
    expect(number(instructor, "1. The sigmoid", "At it")).to_have_text("4")
    expect(number(instructor, "2. The bias trick", "At it")).to_have_text("7")
    sentence = MISTAKE.sentence.replace("`", "")
    expect(row(instructor, "1. The sigmoid").get_by_role("listitem")).to_have_text([f"5 ×{sentence}"])

    lab = lab_of_class("--board", board.events)
    with window(browser, lab) as open_notebook:
        notebook = open_notebook("02_logistic_regression.ipynb")
        one_person_works(notebook, instructor)
        predictions_are_shown_to_the_room(instructor, room)
        the_board_goes_and_comes_back(board, notebook, instructor)
        notebook.save()
        notebook.assert_nothing_went_wrong()


def one_person_works(notebook, instructor):
    """A wrong answer, a hand, a right answer, each seen on the board."""
    opening = notebook.run(SETUP)
    expect(opening.last).to_contain_text("The board of the class is on")
    name = re.search(r"you are the “(\w+ \w+)”", opening.last.text_content())[1]
    expect(instructor.locator("#people")).to_have_text(f"{PEOPLE + 1} people are here")
    wrong = MISTAKE.source.splitlines()[-1].strip()
    notebook.replace_line("task-sigmoid", "return ____", wrong)
    notebook.run("task-sigmoid")
    expect(notebook.run("check-sigmoid")).to_contain_text("Not yet")
    expect(row(instructor, "1. The sigmoid")).to_contain_text("6 ×")
    asking = notebook.insert_below("check-sigmoid", "lesson.ask()")
    expect(notebook.run(asking)).to_contain_text(name)
    hand = instructor.get_by_role("listitem").filter(has_text=name)
    expect(hand).to_contain_text("Lesson 2, task 1: The sigmoid")
    expect(instructor.locator("#announcer")).to_contain_text(f"Hand up: {name}")
    expect(instructor.locator("#hands-title")).to_have_text("Hands: 1")
    instructor.get_by_role("button", name=f"Done: {name}").press("Enter")
    expect(hand).to_have_count(0)
    expect(instructor.locator("#hands-title")).to_be_focused()
    notebook.replace_line("task-sigmoid", wrong, "return 1 / (1 + np.exp(-z))")
    notebook.run("task-sigmoid")
    expect(notebook.run("check-sigmoid")).to_contain_text("Passed")
    expect(number(instructor, "1. The sigmoid", "Passed")).to_have_text("8")
    expect(number(instructor, "1. The sigmoid", "Minutes")).to_contain_text("plan 2")


def predictions_are_shown_to_the_room(instructor, room):
    expect(room.locator("#nothing")).to_be_visible()
    show = instructor.get_by_role("button", name="Show to the room: 2. The bias trick")
    show.click()
    expect(room.get_by_role("heading")).to_have_text("Lesson 2, task 2: The bias trick")
    expect(room.locator("#question")).to_contain_text("What shape will the result have?")
    expect(room.locator(".bars .count")).to_have_text(["0 (0 %)", "7 (100 %)", "0 (0 %)"])
    expect(room.locator("#sum")).to_have_text("7 answers")
    instructor.get_by_role("button", name="Hide from the room: 2. The bias trick").click()
    expect(room.locator("#nothing")).to_be_visible()


def the_board_goes_and_comes_back(board, notebook, instructor):
    """The attendee notices nothing; the page says so, and goes on by itself."""
    board.stop()
    expect(instructor.locator("#connection")).to_contain_text("No connection")
    notebook.run(SETUP)
    asking = notebook.insert_below("check-sigmoid", "lesson.ask(True)")
    expect(notebook.run(asking)).to_contain_text("Your hand is up")
    board.start()
    expect(instructor.locator("#connection")).to_have_text("Live", timeout=60_000)
    expect(number(instructor, "1. The sigmoid", "Passed")).to_have_text("8")
    expect(instructor.locator("#hands-title")).to_have_text("Hands: 1", timeout=90_000)


def test_the_page_holds_for_a_projector_and_for_a_screen_reader(board, people, pages):
    instructor, room = pages
    lesson = load_lesson(NAME)
    listed = [each for each in load_mistakes(NAME) if not each.is_right]
    for i, each in enumerate(people):
        for task in list(lesson.tasks.values())[: 1 + i % 8]:
            each.tell(task.name, What.AT)
            for mistake in [other for other in listed if other.task == task.name][:3]:
                each.tell(task.name, What.NOT_YET, mistake=mistake.key)
            if task.choices:
                each.tell(task.name, What.PREDICTED, choice=i % len(task.choices))
            each.tell(task.name, What.PASSED)
        each.tell(task.name, What.ASKS)
    expect(instructor.get_by_role("heading", name=f"Hands: {PEOPLE}")).to_be_visible()
    for each in people[:3]:
        expect(instructor.locator("#hands")).to_contain_text(hand_of(each.word).name)
    instructor.get_by_role("button", name="Show to the room").first.click()
    expect(room.locator(".bars")).to_be_visible()
    for page in pages:
        for size in ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080}):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                "it must not be scrolled sideways"
            )
            smallest = page.evaluate(SMALLEST_LETTERS)
            assert smallest >= 14, smallest
        assert page.evaluate(POOR_CONTRASTS) == []
        assert page.get_by_role("banner").count() == page.get_by_role("main").count() == 1
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.locator("html").get_attribute("lang") == "en"
    assert instructor.get_by_role("navigation", name="Lessons").count() == 1
    heads = instructor.locator("#tables > div:not([hidden]) th")
    assert set(heads.evaluate_all("each => each.map(head => head.scope)")) == {"col", "row"}
    assert instructor.locator("button:not([aria-label])").evaluate_all(
        "each => each.every(button => button.textContent)"
    )
    instructor.keyboard.press("Tab")
    expect(instructor.locator(":focus")).to_be_visible()


def test_markup_in_any_field_stays_text(browser, tmp_path):
    """Nothing of it can come from a notebook; here the lesson itself has it in titles, sentences and choices."""
    attack = "<img src=x onerror='document.title=1'><script>document.title=2</script>"
    text = ASKS.replace("Double a number", f"Double {attack}").replace("what is twice 4?", f"twice {attack}?")
    lesson = parse_lesson.__wrapped__(text.replace('"<b>8</b>"', f'"<b>8</b> {attack}"'), "toy")
    mistakes = parse_mistakes(TOY_MISTAKES.replace("the square.", f"the square. {attack}"), lesson.tasks)
    listed = {("toy", each.task, each.key): each for each in mistakes if not each.is_right}
    [(_, _, key)] = [place for place, each in listed.items() if attack in each.sentence]
    with running(tmp_path / "board.sqlite", Catalogue({"toy": lesson}, listed)) as board:
        told = [
            Event("toy", "double", What.AT),
            Event("toy", "double", What.NOT_YET, mistake=key),
            Event("toy", "double", What.PREDICTED, choice=1),
            Event("toy", "double", What.ASKS),
        ]
        assert board.send(new_word(), *told) == 204 and board.act("show", ["toy", "double"]) == 204
        for secret in (board.secrets.instructor, board.secrets.room):
            page = browser.new_page()
            page.goto(f"http://localhost:{board.port}/{secret}/")
            expect(page.locator(".bars").first).to_contain_text("<b>8</b> <img src=x onerror")
            assert page.locator("main img, main script, main b:not(td b)").count() == 0
            assert page.title() in ("(1) Board of the class", "What the class predicts")
            page.evaluate(INLINE)
            assert page.title() in ("(1) Board of the class", "What the class predicts"), "inline code has run"
            page.close()


INLINE = """() => { const made = document.createElement("script"); made.textContent = "document.title = 3";
  document.body.append(made); document.body.setAttribute("onclick", "document.title = 4"); document.body.click(); }"""
SMALLEST_LETTERS = """() => Math.min(...[...document.querySelectorAll("body *")]
  .filter(each => each.offsetParent && [...each.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
  .map(each => parseFloat(getComputedStyle(each).fontSize)))"""
POOR_CONTRASTS = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = rgb => rgb.slice(0, 3).map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = each => {
    for (; each; each = each.parentElement) {
      const colour = numbers(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")]
    .filter(each => each.offsetParent && [...each.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
    .flatMap(each => {
      const pair = [luminance(numbers(getComputedStyle(each).color)), luminance(behind(each))].sort((a, b) => a - b);
      const contrast = (pair[1] + 0.05) / (pair[0] + 0.05);
      return contrast < 4.5 ? [`${each.textContent.trim().slice(0, 30)}: ${contrast.toFixed(2)}`] : [];
    });
}"""
