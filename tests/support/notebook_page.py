"""A notebook in JupyterLab as an attendee handles it: click, type, run, read. For the tests in this folder.

Cells are named by the ids that they have in the file. The selectors are JupyterLab 4's own classes, data attributes
and labels. Its default way to show long notebooks keeps all cells in the page (`windowingMode` "contentVisibility"), so
no setting needs to be changed: the tests see what an attendee sees.
"""

import json
import re
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import expect

from gridka_ml.authoring import render
from gridka_ml.cli.placing import place_exercises

from tests.support.fonts import force

PATIENCE = 180_000  # milliseconds: on a busy machine a kernel takes a while to start and to import Keras
expect.set_options(timeout=30_000)  # what is only a matter of drawing
ERRORS = '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]'

TOO_WIDE = """(panel, selector) => {
  const edge = panel.querySelector(".jp-WindowedPanel-viewport").getBoundingClientRect().right;
  const parts = [...panel.querySelectorAll(selector)].flatMap(each => [each, ...each.querySelectorAll("*")]);
  return parts
    .filter(part => part.clientWidth > 1 && !part.closest("mjx-assistive-mml"))  // those are for screen readers
    .filter(part => part.getBoundingClientRect().right > edge + 1
      || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible")
    .map(part => `${part.tagName} ${part.className}: ${part.textContent.trim().slice(0, 80)}`);
}"""
POOR_CONTRASTS = """(panel, [selector, least]) => {
  const brush = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const paint = colours => {  // one over the other, the last on top; any notation of CSS
    for (const colour of ["white", ...colours]) { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1); }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = rgb => rgb
    .map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const texts = [...panel.querySelectorAll(selector)].flatMap(each => {
    const walk = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) if (walk.currentNode.data.trim()) found.push(walk.currentNode);
    return found.filter(text => !text.parentElement.closest("pre span"));  // code in JupyterLab's own colours
  });
  if (!texts.length) throw Error(`no text in ${selector}`);
  return texts.flatMap(text => {
    const backgrounds = [];
    for (let each = text.parentElement; each; each = each.parentElement)
      backgrounds.unshift(getComputedStyle(each).backgroundColor);
    const colour = getComputedStyle(text.parentElement).color;
    const [behind, front] = [paint(backgrounds), paint([...backgrounds, colour])];
    const [dark, light] = [luminance(behind), luminance(front)].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    return contrast < least ? [`${text.data.trim().slice(0, 40)}: ${front} on ${behind}: ${contrast.toFixed(2)}`] : [];
  });
}"""
FAULT_OF_PICTURE = """picture => {
  const [width, height] = [picture.naturalWidth, picture.naturalHeight];
  if (!width) return "not there: " + picture.alt;
  const edge = picture.closest(".jp-WindowedPanel-viewport").getBoundingClientRect().right;
  const place = picture.getBoundingClientRect();
  if (place.right > edge + 1) return `cut off at ${edge} of ${place.right}: ` + picture.alt;
  if (Math.abs(place.width / place.height / (width / height) - 1) > 0.02) return "distorted: " + picture.alt;
  const brush = new OffscreenCanvas(1, 1).getContext("2d");
  brush.drawImage(picture, 0, 0);
  return brush.getImageData(0, 0, 1, 1).data[3] < 255 ? "transparent: " + picture.alt : null;
}"""


@contextmanager
def window(browser, lab, font=None):
    """The fixture `open_notebook`, for as long as the `with` lasts; then the window closes and its kernels go.

    `font` is one of tests.support.fonts, None for those of the machine.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    if font:
        force(context, font)
    context.set_default_timeout(PATIENCE)
    folders = []

    def open_it(name, content=None):
        """Open the exercise of this name, or a notebook with this content, bytes, among the exercises."""
        folder = lab.new_folder()
        folders.append(folder)
        if content is not None:
            (folder / name).write_bytes(content)
        place_exercises(folder)
        # A workspace of its own, or the window would come back as the last test left it.
        page = context.new_page()
        notebook = NotebookPage(page, folder / name)
        page.goto(f"{lab.address}/lab/workspaces/{folder.name}/tree/{folder.name}?token={lab.token}")
        notebook.open_from_file_browser()
        return notebook

    try:
        yield open_it
    finally:
        context.close()
        lab.shut_down_kernels(folders)


def code_cells(sources):
    """Code cells that have not run, from a dictionary of their ids and sources."""
    never_run = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    return [never_run | {"id": name, "source": source.strip()} for name, source in sources.items()]


@contextmanager
def prepared(browser, lab, name, sources):
    """A notebook with such cells, of which "set-up" has run; at the end nothing has gone wrong in it."""
    with window(browser, lab) as open_notebook:
        notebook = open_notebook(name, render.to_bytes(code_cells(sources)))
        notebook.run("set-up")
        yield notebook
        notebook.save()
        notebook.assert_nothing_went_wrong()


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
        # The indicator in the toolbar says "idle" also of a kernel that is not connected yet, which runs no cells.
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("(ipykernel) | Idle", timeout=PATIENCE)
        expect(self.panel.locator(".jp-Notebook :focus")).to_have_count(1)  # from now on it takes keys

    def open_beside(self, name, content):
        """Put another notebook beside this one and open it in the same window; returns it."""
        file = self.file.with_name(name)
        file.write_bytes(content)
        self.page.get_by_role("button", name="Refresh the file browser.").click()
        beside = NotebookPage(self.page, file)
        beside.open_from_file_browser()
        return beside

    def cell(self, cell_id):
        """The cell with this id, scrolled into view."""
        cell = self.panel.locator(f'.jp-Cell[data-windowed-list-index="{self.ids.index(cell_id)}"]')
        cell.scroll_into_view_if_needed()
        return cell

    def run(self, cell_id):
        """Run a code cell, wait until it has run, and return its outputs."""
        self.start(cell_id)
        self.wait_for_end(cell_id)
        return self.cell(cell_id).locator(".jp-OutputArea-output")

    def start(self, cell_id):
        """Click into a code cell and press Ctrl+Enter."""
        cell = self.cell(cell_id)
        self.prompt_before = self.prompt(cell).text_content()
        cell.locator(".cm-content").click()
        expect(cell.locator(".cm-content")).to_be_focused()
        self.page.keyboard.press("Control+Enter")

    def wait_for_end(self, cell_id):
        """Wait until the cell that was started has run."""
        not_before = rf"^(?!{re.escape(self.prompt_before)}$)\[\d+\]:$"
        expect(self.prompt(self.cell(cell_id))).to_have_text(re.compile(not_before), timeout=PATIENCE)
        self.wait_until_idle()

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

    def unfold(self):
        """Open everything that is folded away: expected outputs, answers."""
        self.panel.locator("details").evaluate_all("each => each.forEach(details => details.open = true)")

    def use_theme(self, name):
        """Choose Settings → Theme → name; it holds for all windows until another one is chosen."""
        self.page.get_by_role("menuitem", name="Settings", exact=True).click()
        for item in ("Theme", name):
            self.page.locator(".lm-Menu-itemLabel").filter(has_text=re.compile(f"^{item}$")).click()
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-name", name)

    def resize(self, width, *, side_bar=True):
        """Give the window another width in pixels; without the side bar, as one closes it when there is no room."""
        side = self.page.locator("#jp-left-stack")
        if side.is_visible() != side_bar:
            self.page.keyboard.press("Escape")  # out of a cell's editor
            self.page.keyboard.press("Control+b")
        expect(side).to_be_visible(visible=side_bar)
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.wait_for_function("width => document.getElementById('main').offsetWidth === width", arg=width)

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

    def too_wide(self, selector):
        """What reaches beyond the notebook's right edge, or has to be scrolled sideways: its tag and its text."""
        return self.panel.evaluate(TOO_WIDE, selector)

    def poor_contrasts(self, selector, least=4.5):
        """Texts that stand out too little from what is behind them: text, colour, background, contrast.

        Source of formula and limit: WCAG 2.2, success criterion 1.4.3.
        """
        return self.panel.evaluate(POOR_CONTRASTS, [selector, least])

    def unseen_pictures(self, selector):
        """Pictures that are not there, do not fit into the notebook, are distorted or let the theme shine through."""
        return [fault for each in self.panel.locator(selector).all() for fault in [self._fault_of(each)] if fault]

    def _fault_of(self, picture):
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
        return picture.evaluate(FAULT_OF_PICTURE)

    def errors(self):
        """The texts of all tracebacks and of everything on stderr."""
        return self.panel.locator(ERRORS).all_text_contents()

    def errors_on_disk(self):
        """The same in the saved file."""
        outputs = [output for cell in self.on_disk() for output in cell.get("outputs", [])]
        return [each for each in outputs if each["output_type"] == "error" or each.get("name") == "stderr"]

    def assert_nothing_went_wrong(self):
        """No traceback, nothing on stderr, on the page and in the saved file; no script error; no foreign address."""
        assert self.errors() == []
        assert self.errors_on_disk() == []
        assert self.script_errors == []
        assert self.foreign_requests == []

    def on_disk(self):
        """The cells as they are in the file."""
        return json.loads(self.file.read_text(encoding="utf-8"))["cells"]

    def _note_foreign(self, request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "localhost":
            self.foreign_requests.append(request.url)
