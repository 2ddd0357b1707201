"""Who cannot see a notebook still gets it: pictures in words, headings in order, tables with headers, named links.

Looked at in the HTML that nbconvert makes of the committed notebooks. What JupyterLab itself makes of them is tried in
`tests/end_to_end/browser/test_screen_reader.py`.
"""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter

from gridka_ml.authoring import report, slides
from gridka_ml.authoring.execute import Result
from gridka_ml.lesson_text import lesson_names, load_lesson

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SAYS_NOTHING = re.compile(
    r"No description|<?Figure size|\.png|^(image|picture|figure|plot|chart|graph|output|live figure)s?$", re.IGNORECASE
)


def notebook_page(folder):
    def page(lesson):
        notebook = nbformat.read(ROOT / folder / lesson.file_name, as_version=4)
        # The template "lab", nbconvert's default, leaves alt text out of outputs, as JupyterLab does.
        return HTMLExporter(template_name="classic").from_notebook_node(notebook)[0]

    page.__name__ = folder
    return page


def report_page(lesson):
    notebook = nbformat.read(ROOT / "solutions" / lesson.file_name, as_version=4)
    return report.page([(lesson, Result(notebook, 1.0, 1, None))])


def slides_page(lesson):
    return slides.page(lesson)


KINDS = (notebook_page("exercises"), notebook_page("solutions"), report_page, slides_page)


@pytest.fixture(scope="module", params=lesson_names())
def lesson(request):
    return load_lesson(request.param)


@pytest.fixture(scope="module", params=KINDS, ids=lambda make: make.__name__)
def soup(request, lesson):
    return BeautifulSoup(request.param(lesson), "html.parser")


def test_every_picture_is_told_in_words(soup):
    pictures = soup.select("img, svg[role=img]")
    assert len(pictures) >= 3
    for picture in pictures:
        words = picture.get("alt", "").strip()
        assert len(re.findall(r"\w{2,}", words)) >= 3, f"too few words: {words!r}"
        assert not SAYS_NOTHING.search(words), words
        assert len(words) < 600, f"longer than anybody listens: {words!r}"
        parts = words.split("; ")
        assert len(set(parts)) == len(parts), f"says the same twice: {words!r}"


def test_headings_are_in_order(soup):
    headings = [
        (int(heading.name[1]), heading.get_text().strip("¶ \n")) for heading in soup.select("h1,h2,h3,h4,h5,h6")
    ]
    assert headings[0][0] == 1
    assert [text for _, text in headings if not text] == []
    for (level, _), (deeper, text) in pairwise(headings):
        assert deeper <= level + 1, f"a level is skipped before {text!r}"


def test_there_is_one_title(soup):
    assert len(soup.select("h1")) == 1


def test_tables_have_header_cells(soup):
    for table in soup.select("table"):
        assert [th.get_text(strip=True) for th in table.select("th") if th.get_text(strip=True)], table


def test_links_say_where_they_lead(soup):
    for link in soup.select("a[href]:not(.anchor-link)"):
        words = link.get_text().strip() or link.get("aria-label", "")
        assert len(words) > 3 and words.lower() not in ("here", "this link", "click here", "link"), link


def test_the_page_tells_its_language_and_title(soup):
    assert soup.html["lang"] == "en"
    assert len(soup.title.get_text().strip()) > 5
