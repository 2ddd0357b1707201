"""Slides on paper: Chromium prints the page that `slides` has made as a PDF. Called by the command `slides` alone."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
SECONDS = 120  # for one talk; it takes three


class PrintError(RuntimeError):
    """There is no browser that prints, or it does not."""


def print_pdf(page, path):
    """Print an HTML page, a text, to a PDF file. Raises PrintError; OSError if the folder cannot be written."""
    browser = next(filter(None, map(shutil.which, (*NAMES, *PLACES))), None)
    if not browser:
        raise PrintError(
            "A PDF is printed by Chromium, Chrome or Edge, and none of them was found. Install one (Debian and Ubuntu: "
            "apt install chromium; macOS: brew install --cask chromium; elsewhere: chromium.org), or leave out --pdf "
            "and print the slides from your browser, with ?print-pdf at the end of the address."
        )
    with tempfile.TemporaryDirectory(dir=path.resolve().parent) as folder:  # some browsers see no other folders
        file = Path(folder) / "slides.html"
        file.write_text(page, encoding="utf-8")
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root has none
        command = [browser, "--headless", *sandbox, f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
        made = Path(folder) / "slides.pdf"
        try:
            run = subprocess.run(
                [*command, f"--print-to-pdf={made}", file.as_uri()],
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise PrintError(f"{browser} did not print within {SECONDS} seconds.") from None
        if not made.is_file():
            raise PrintError(f"{browser} did not print: {run.stderr.strip()[-300:]}")
        shutil.move(made, path)
