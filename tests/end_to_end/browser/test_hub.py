"""Two people in two windows work on the hub at once, from the form of the entrance to a check that passes."""

import re

import pytest
from playwright.sync_api import expect

from gridka_ml.board.store import Store
from gridka_ml.classroom.sending import address_in, post
from gridka_ml.events import Event, What, to_body

from tests.support.hub import SECRET, WORD, hub
from tests.support.notebook_page import PATIENCE, NotebookPage

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def room():
    with hub(BOARD="on") as room:
        yield room


def enter(browser, room, name):
    """Fill in the form, and wait for the welcome page."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"http://localhost:{room.port}/")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("The word of the class").fill(WORD)
    page.get_by_label("Your secret").fill(SECRET)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible(timeout=PATIENCE)
    return page


def open_lesson(page, file):
    """Click on the first lesson of the welcome page."""
    page.locator(".jp-RenderedMarkdown a", has_text="Lesson 1").click()
    notebook = NotebookPage(page, file)
    expect(notebook.panel.locator(".jp-Cell")).to_have_count(len(notebook.ids), timeout=PATIENCE)
    expect(page.locator("#jp-main-statusbar")).to_contain_text("(ipykernel) | Idle", timeout=PATIENCE)
    return notebook


def test_two_people_work_at_once_and_neither_sees_the_other(browser, room):
    people = room.folder / "people"
    pages = {name: enter(browser, room, name) for name in ("anna", "ben")}
    notebooks = {name: open_lesson(page, people / name / "01_warm_up.ipynb") for name, page in pages.items()}
    for name, notebook in notebooks.items():
        first = next(cell["id"] for cell in notebook.on_disk() if cell["cell_type"] == "code")
        notebook.run(first)
        whose = notebook.insert_below(first, f"owner = '{name}'; print(owner)")
        expect(notebook.run(whose)).to_have_text(re.compile(rf"^\s*{name}\s*$"))
        notebook.save()
    for name, notebook in notebooks.items():
        assert f"owner = '{name}'" in notebook.file.read_text(encoding="utf-8")
        assert notebook.errors_on_disk() == [] and notebook.script_errors == [] and notebook.foreign_requests == []
    page = pages["ben"].context.new_page()
    page.goto(f"http://localhost:{room.port}/user/anna/lab")
    expect(page.locator("body")).not_to_contain_text("01_warm_up")
    assert "anna" not in pages["ben"].locator("#jp-main-content-panel").inner_text().lower()


def test_the_instructor_sees_on_the_board_what_the_two_do(browser, room):
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"http://localhost:{room.port}/services/board/")  # asks for the log-in, and goes on to the board
    page.get_by_label("Your name").fill("instructor")
    page.get_by_label("Your secret").fill(room.password())
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#people")).to_have_text("2 people are here", timeout=PATIENCE)
    with Store(room.folder / "board.sqlite") as store:
        send = store.secret("send")
    address = address_in(f"http://127.0.0.1:{room.port}/services/board/{send}/events")
    assert post(address, to_body("c" * 16, [Event("warm_up", "describe", What.ASKS)])) == 204
    expect(page.locator("#people")).to_have_text("3 people are here", timeout=PATIENCE)
    page.get_by_role("button", name="Done: ").click()
    expect(page.locator("#no-hands")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Page for the projector").click()
    expect(page.context.pages[-1].locator("#connection")).to_have_text("Live", timeout=PATIENCE)
    assert problems == []
