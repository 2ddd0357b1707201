"""A notebook in JupyterLab as an attendee handles it: click, type, run, read. For the tests in this folder.

Cells are named by the ids that they have in the file. The selectors are JupyterLab 4's own classes, data attributes
and labels. Its default way to show long notebooks keeps all cells in the page (`windowingMode` "contentVisibility"), so
no setting needs to be changed: the tests see what an attendee sees.
"""

import json
import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

PATIENCE = 180_000  # milliseconds: on a busy machine a kernel takes a while to start and to import Keras
expect.set_options(timeout=30_000)  # what is only a matter of drawing
ERRORS = '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]'


class NotebookPage:
    """One notebook in one browser window."""

    def __init__(self, page, file):
        self.page, self.file = page, file
        self.ids = [cell["id"] for cell in self.on_disk()]
        self.script_errors, self.foreign_requests = [], []
        page.on("pageerror", lambda error: self.script_errors.append(str(error)))
        page.on("request", self._note_foreign)

    # --- what an attendee does ------------------------------------------------------------------------------------

    def open_from_file_browser(self):
        """Double-click on the file and wait until the notebook and its kernel are there."""
        in_folder = (
            f'[title*="Path: {self.file.parent.name}"]'  # the list shows the top folder first, with the same files
        )
        self.page.locator(f".jp-DirListing-item{in_folder}", has_text=self.file.name).dblclick()
        expect(self.panel.locator(".jp-Cell")).to_have_count(len(self.ids), timeout=PATIENCE)
        self.wait_until_idle()

    def cell(self, cell_id):
        """The cell with this id, scrolled into view."""
        cell = self.panel.locator(f'.jp-Cell[data-windowed-list-index="{self.ids.index(cell_id)}"]')
        cell.scroll_into_view_if_needed()
        return cell

    def run(self, cell_id):
        """Click into a code cell, press Ctrl+Enter, wait until it has run, and return its outputs."""
        cell = self.cell(cell_id)
        before = re.escape(self.prompt(cell).text_content())
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        expect(self.prompt(cell)).to_have_text(re.compile(rf"^(?!{before}$)\[\d+\]:$"), timeout=PATIENCE)
        self.wait_until_idle()
        return cell.locator(".jp-OutputArea-output")

    def run_all(self):
        """Choose Run → Run All Cells, and wait until nothing runs or waits to run any more."""
        code_cells = self.panel.locator(".jp-CodeCell")
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        expect(self.prompt(code_cells.first)).to_have_text(re.compile(r"^\[\d+\]:$"), timeout=PATIENCE)
        expect(self.prompt(code_cells).filter(has_text="[*]:")).to_have_count(0, timeout=PATIENCE)
        self.wait_until_idle()

    def replace_line(self, cell_id, old, new):
        """Select a line of a cell and type another over it; both without the indentation."""
        line = self.cell(cell_id).locator(".cm-line").filter(has_text=re.compile(rf"^\s*{re.escape(old)}\s*$"))
        line.click()
        self.page.keyboard.press("Home")  # to the first character after the indentation
        self.page.keyboard.press("Shift+End")
        self.page.keyboard.type(new)
        expect(self.cell(cell_id).locator(".cm-line").filter(has_text=new)).to_have_count(1)

    def insert_below(self, cell_id, code):
        """Add a cell with one line of code, and return the id that it has in this class."""
        self.cell(cell_id).locator(".cm-content").click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        expect(self.panel.locator(".jp-Cell")).to_have_count(len(self.ids) + 1)
        new_id = f"{cell_id}-below-{len(self.ids)}"
        self.ids.insert(self.ids.index(cell_id) + 1, new_id)
        self.cell(new_id).locator(".cm-content").click()
        self.page.keyboard.type(code)
        expect(self.cell(new_id).locator(".cm-content")).to_have_text(code)
        return new_id

    def save(self):
        """Press Ctrl+S and wait until the tab no longer says that there is something to save."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator("#jp-main-dock-panel .lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)

    # --- what an attendee sees ------------------------------------------------------------------------------------

    @property
    def panel(self):
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def prompt(self, cell):
        return cell.locator(".jp-InputPrompt")

    def wait_until_idle(self):
        idle = self.panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
        expect(idle).to_be_visible(timeout=PATIENCE)

    def errors(self):
        """The texts of all tracebacks and of everything on stderr."""
        return self.panel.locator(ERRORS).all_text_contents()

    def errors_on_disk(self):
        """The same in the saved file."""
        outputs = [output for cell in self.on_disk() for output in cell.get("outputs", [])]
        return [each for each in outputs if each["output_type"] == "error" or each.get("name") == "stderr"]

    def on_disk(self):
        """The cells as they are in the file."""
        return json.loads(self.file.read_text(encoding="utf-8"))["cells"]

    def _note_foreign(self, request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "localhost":
            self.foreign_requests.append(request.url)
