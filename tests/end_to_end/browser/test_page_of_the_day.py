"""The page on which the day opens, in JupyterLab: a lesson is a click away, progress is told, one can begin again."""

import re

import pytest
from playwright.sync_api import expect

from gridka_ml.cli.placing import place_exercises
from gridka_ml.lesson_text import load_lesson

from tests.support.notebook_page import PATIENCE, NotebookPage

pytestmark = pytest.mark.slow

LESSON = load_lesson("logistic_regression")
SETUP = "logistic-regression-one-neuron-learns-2"


class Desk:
    """A window on a fresh folder, as `gridka-ml lab` opens it."""

    def __init__(self, page, lab, folder):
        self.page, self.lab, self.folder = page, lab, folder

    def open(self, workspace="first"):
        """In a workspace of its own: another one knows nothing of what was open in the first."""
        where = f"workspaces/{self.folder.name}-{workspace}/tree/{self.folder.name}/00_welcome.md"
        self.page.goto(f"{self.lab.address}/lab/{where}?token={self.lab.token}")
        expect(self.welcome.get_by_role("heading", name="Welcome")).to_be_visible(timeout=PATIENCE)

    @property
    def welcome(self):
        return self.page.locator(".jp-MarkdownViewer:not(.lm-mod-hidden)")

    @property
    def row(self):
        return self.welcome.locator("tr", has_text=LESSON.title)

    def open_lesson(self):
        self.row.get_by_role("link").click()
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("(ipykernel) | Idle", timeout=PATIENCE)
        return NotebookPage(self.page, self.folder / LESSON.file_name)

    def go_to_tab(self, name):
        self.page.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text=name).click()


@pytest.fixture
def desk(browser, lab):
    folder = lab.new_folder()
    place_exercises(folder)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)
    desk = Desk(context.new_page(), lab, folder)
    desk.open()
    yield desk
    context.close()
    lab.shut_down_kernels([folder])


def test_progress_is_told_on_the_page_and_outlives_the_kernel_and_the_window(desk):
    expect(desk.row).to_contain_text(f"0 of {len(LESSON.tasks)} tasks done")
    notebook = desk.open_lesson()
    notebook.run(SETUP)
    notebook.replace_line("task-sigmoid", "return ____", "return 1 / (1 + np.exp(-z))")
    notebook.run("task-sigmoid")
    expect(notebook.run("check-sigmoid")).to_contain_text("Passed")
    notebook.save()
    told = re.compile(f"✔○+ 1 of {len(LESSON.tasks)} tasks done")
    desk.go_to_tab("00_welcome.md")
    expect(desk.row).to_contain_text(told)

    desk.lab.shut_down_kernels([desk.folder])
    desk.open("second")
    expect(desk.row).to_contain_text(told)
    notebook = desk.open_lesson()
    code = f'from gridka_ml import open_lesson; open_lesson("{LESSON.name}").progress()'
    told_there = notebook.run(notebook.insert_below("check-sigmoid", code))
    expect(told_there.last).to_contain_text("✔ Task 1: The sigmoid: passed")


def test_a_notebook_is_begun_again_and_nothing_is_lost(desk):
    notebook = desk.open_lesson()
    notebook.run(SETUP)
    notebook.replace_line("task-sigmoid", "return ____", "return 1 / (1 + np.exp(-z))")
    notebook.run("task-sigmoid")
    notebook.run("check-sigmoid")  # and do not save
    desk.go_to_tab("00_welcome.md")
    expect(desk.row).to_contain_text("1 of")
    desk.row.get_by_role("button", name=f"Begin {LESSON.file_name} again").click()
    expect(desk.page.locator(".jp-Dialog")).to_contain_text("Your notebook stays")
    desk.page.locator(".jp-Dialog").get_by_role("button", name="Begin again").click()

    before = desk.folder / LESSON.file_name.replace(".ipynb", " (before 1).ipynb")
    expect(desk.page.locator("#jp-main-dock-panel .lm-mod-current", has_text=LESSON.file_name)).to_be_visible()
    expect(desk.page.locator(".jp-NotebookPanel .jp-Cell").first).to_be_visible(timeout=PATIENCE)
    assert "return 1 / (1 + np.exp(-z))" in before.read_text(encoding="utf-8")
    fresh = (desk.folder / LESSON.file_name).read_text(encoding="utf-8")
    assert "return ____" in fresh and "np.exp(-z)" not in fresh
    desk.go_to_tab("00_welcome.md")
    expect(desk.row).to_contain_text(f"0 of {len(LESSON.tasks)} tasks done")


def test_whoever_thinks_better_of_it_keeps_the_notebook(desk):
    before = (desk.folder / LESSON.file_name).read_bytes()
    desk.row.get_by_role("button", name="again").click()
    desk.page.locator(".jp-Dialog").get_by_role("button", name="Cancel").click()
    assert (desk.folder / LESSON.file_name).read_bytes() == before
    assert list(desk.folder.glob("*before*")) == []
