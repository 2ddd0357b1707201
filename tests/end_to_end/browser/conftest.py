"""An attendee's desk: `gridka-ml lab` as they start it, nobody's settings, no network, and a browser in front of it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests.support.machine import needs
from tests.support.notebook_page import window

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
BROWSER_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # as in a room without a network
]
# What belongs to the person at the keyboard, or to the run of the tests, and not to an attendee.
NOT_THEIRS = re.compile(r"JUPYTER|IPYTHON|XDG_|MPL|GRIDKA_ML_|PYTEST_|PYTHON|SSH_|.*_proxy$", re.IGNORECASE)


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs: its address, its token and the folder that it shows."""

    address: str
    token: str
    folder: Path

    def new_folder(self):
        """A fresh folder for one notebook."""
        folder = self.folder / f"attendee_{len(list(self.folder.glob('attendee_*'))) + 1}"
        folder.mkdir()
        return folder

    def shut_down_kernels(self, folders):
        """Give the memory of the kernels in these folders back, whatever became of the pages that started them."""
        for session in json.loads(self._ask("GET", "/api/sessions")):
            if session["path"].split("/")[0] in {folder.name for folder in folders}:
                self._ask("DELETE", f"/api/sessions/{session['id']}")

    def _ask(self, method, path):
        headers = {"Authorization": f"token {self.token}"}
        with urlopen(Request(self.address + path, method=method, headers=headers), timeout=60) as answer:
            return answer.read()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """One server for all tests: notebooks, kernels and windows are their own, see `open_notebook`."""
    with running_lab(tmp_path_factory.mktemp("desk")) as lab:
        yield lab


@contextmanager
def running_lab(desk, *arguments):
    """Type `gridka-ml lab` in an empty folder and read the address from what it prints."""
    command = [Path(sys.executable).with_name("gridka-ml"), "lab", "--no-browser", "--port", "0", *arguments]
    printed = desk / "printed.txt"
    with printed.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=desk, env=attendees_environment(desk), stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    try:
        address, token = wait_for_address(process, printed)
        yield Lab(address, token, desk / "my_workshop")
    finally:
        stop(process)


def attendees_environment(desk):
    """The environment of somebody who has never used Jupyter."""
    kept = {name: value for name, value in os.environ.items() if not NOT_THEIRS.match(name)}
    own = {
        "HOME": "home",
        "JUPYTER_CONFIG_DIR": "home/jupyter_config",
        "JUPYTER_DATA_DIR": "home/jupyter_data",
        "JUPYTER_RUNTIME_DIR": "home/jupyter_runtime",
        "IPYTHONDIR": "home/ipython",
    }
    (desk / "home").mkdir()
    return kept | {name: str(desk / folder) for name, folder in own.items()}


def wait_for_address(process, printed, seconds=180):
    """The address and the token that JupyterLab prints when it is ready."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        text = printed.read_text(errors="replace")
        found = re.search(r"(http://localhost:\d+)/lab\S*\?token=(\w+)", text)
        if found:
            return found.groups()
        if process.poll() is not None:
            pytest.fail(f"`gridka-ml lab` ended with status {process.returncode} and printed:\n{text}")
        time.sleep(0.1)
    pytest.fail(f"`gridka-ml lab` printed no address within {seconds} seconds, but:\n{text}")


def stop(process):
    """Stop JupyterLab; it takes its kernels with it."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:  # its kernels notice that they are orphans, and leave
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium, the one that is installed; Playwright's own download is not used.

    One for a module, not for the session: Playwright's event loop would be in the way of other tests' loops.
    """
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=needs(*BROWSERS), headless=True, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def lab_of_class(tmp_path):
    """A function that types `gridka-ml lab` with arguments of its own; these servers end with the test."""
    with ExitStack() as servers:

        def start(*arguments):
            desk = tmp_path / f"desk_{len(list(tmp_path.glob('desk_*'))) + 1}"
            desk.mkdir()
            return servers.enter_context(running_lab(desk, *arguments))

        yield start


@pytest.fixture
def open_notebook(browser, lab):
    """A function that opens a notebook in a fresh folder, as a click on it in the file browser does."""
    with window(browser, lab) as open_it:
        yield open_it
