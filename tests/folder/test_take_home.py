"""The page to take home: what it shows of somebody's progress and plots, and what of a notebook never gets onto it."""

import base64
import json
import re
import struct
import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from click.testing import CliRunner
from PIL import Image, PngImagePlugin

from gridka_ml import cli
from gridka_ml.authoring import render
from gridka_ml.folder import Earlier, Kept, State, take_home
from gridka_ml.folder.take_home import MOST_PIXELS, Built, pictures_in
from gridka_ml.lesson_text import lesson_names, load_lesson

WARM_UP = load_lesson("warm_up")
HTML = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def png(size=(8, 6), colour="red", **more):
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "PNG", **more)
    return written.getvalue()


def shown(content, alt=None):
    """An output of a cell that shows a picture, bytes."""
    data = {"image/png": base64.b64encode(content).decode("ascii"), "text/html": HTML}
    return {"output_type": "display_data", "data": data, "metadata": {"image/png": {"alt": alt}} if alt else {}}


def notebook(**outputs):
    """The exercise as bytes, with these outputs by the id of a cell, with _ for -."""
    document = json.loads(render.exercise(WARM_UP))
    for cell in document["cells"]:
        if cell["id"].replace("-", "_") in outputs:
            cell["outputs"] = outputs[cell["id"].replace("-", "_")]
    return json.dumps(document).encode()


@pytest.fixture
def folder(tmp_path):
    """The folder of somebody in the middle of the first lesson, with three plots."""
    kept = Kept("warm_up", tmp_path)
    kept.path.parent.mkdir()
    states = dict(zip(WARM_UP.tasks, [State.PASSED] * 3 + [State.CAUGHT_UP, State.PASSED, State.OPEN], strict=True))
    kept.keep({name: Earlier(state) for name, state in states.items()})
    comparison = "bar chart of the test errors of nearest mean: nearest mean 18.0 % wrong, 82.0 % right"
    content = notebook(
        the_words_sample_feature_label_2=[shown(png(colour="blue"), "what everybody has")],
        balance_2=[shown(png(), "bar chart of ten classes")],
        accuracy_2=[shown(png(colour="green"), comparison)],
    )
    (tmp_path / WARM_UP.file_name).write_bytes(content)
    return tmp_path


def page_of(folder, name=""):
    path = folder / take_home.PAGE
    assert take_home.write(folder, path, name)
    return path.read_text(encoding="utf-8")


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]).split())


def pixels(page):
    found = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    return [Image.open(BytesIO(base64.b64decode(each))).convert("RGB").getpixel((0, 0)) for each in found]


# --- what it shows --------------------------------------------------------------------------------------------------


def test_it_tells_what_was_done_and_what_was_only_caught_up(folder):
    text = words(page_of(folder, "Anna"))
    assert "What Anna built" in text and "4 tasks passed" in text
    assert "5 of 6 tasks done, 1 of them only caught up" in text
    assert "A first classifier: the nearest mean · caught up" in text
    assert "Which digit is the hardest? (optional) · open" in text


def test_it_shows_the_plots_below_passed_tasks_and_the_comparison_with_its_numbers(folder):
    page = page_of(folder)
    assert pixels(page) == [(0, 128, 0), (255, 0, 0)], "comparison first, then the plot of task 2, none of given cells"
    assert "nearest mean 82 %" in words(page) and "82 % of the digits right, at best" in words(page)
    assert re.findall(r'<img alt="([^"]+)"', page)[1] == "bar chart of ten classes"


def test_it_has_the_three_points_of_each_lesson_that_was_begun(folder):
    text = words(page_of(folder))
    assert "The test set decides nothing" in text and "One neuron draws one straight line" not in text


@pytest.mark.parametrize("name", lesson_names())
def test_each_lesson_has_three_points(name):
    assert len(take_home.key_points(load_lesson(name))) == 3


def test_it_says_where_to_go_on(folder):
    text = words(page_of(folder))
    ahead, dives = text.partition("Next lessons")[2].split("Deep dives, in any order")
    assert "02_logistic_regression.ipynb" in ahead and "06_optimisers.ipynb" in dives
    assert "01_warm_up" not in ahead, "all but an optional task is done"


def test_it_stands_alone_and_can_be_read_by_all(folder):
    page = page_of(folder)
    assert not re.search(r"<(script|link|iframe)|url\(|@import", page)
    assert all(address.startswith("data:image/png;base64,") for address in re.findall(r'src="([^"]+)"', page))
    levels = [int(level) for level in re.findall(r"<h(\d)>", page)]
    assert levels[0] == 1 and all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert 'lang="en"' in page and page.count("<img ") == page.count('<img alt="') and 'alt=""' not in page


def test_before_the_first_task_it_says_so(tmp_path):
    assert "there is nothing to show" in words(page_of(tmp_path))


# --- what never gets onto it ----------------------------------------------------------------------------------------


def test_nothing_that_a_notebook_or_a_name_says_becomes_markup(folder):
    (folder / WARM_UP.file_name).write_bytes(notebook(balance_2=[shown(png(), f'" {HTML}')]))
    page = page_of(folder, HTML)
    assert not re.search(r"<script|<img src=x", page)
    assert "&lt;script&gt;" in page


def test_of_a_picture_nothing_is_left_but_what_is_seen():
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", HTML)
    [picture] = pictures_in(notebook(balance_2=[shown(png(pnginfo=about) + HTML.encode())]), WARM_UP)
    assert b"script" not in picture.png and Image.open(BytesIO(picture.png)).size == (8, 6)


def bomb():
    """A small PNG that says it is 60 000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return of_chunks((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000_000))), (b"IEND", b""))


def half_a_profile():
    """A PNG that ends with the name of a profile of colours; Pillow 13 raises an IndexError."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(4))
    return of_chunks((b"IHDR", head), (b"IDAT", pixels), (b"iCCP", b"abc\0"), (b"IEND", b""))


def of_chunks(*chunks):
    parts = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x89PNG\r\n\x1a\n",
        png()[:45],
        png().replace(b"IDAT", b"IDAX"),
        bomb(),
        half_a_profile(),
        png((MOST_PIXELS // 1000 + 1, 1000)),
    ],
    ids=["empty", "svg", "head", "cut", "broken", "bomb", "profile", "huge"],
)
def test_what_cannot_be_decoded_or_is_too_large_is_left_out(content):
    assert pictures_in(notebook(balance_2=[shown(content)]), WARM_UP) == ()


def test_a_jpeg_that_says_it_is_a_png_is_left_out():
    written = BytesIO()
    Image.new("RGB", (8, 8)).save(written, "JPEG")
    assert pictures_in(notebook(balance_2=[shown(written.getvalue())]), WARM_UP) == ()


@pytest.mark.parametrize(
    "outputs", [5, [5], [{}], [{"data": 5}], [{"data": {"image/png": 5}}], [{"data": {"image/png": ["é", 5]}}]]
)
def test_strange_outputs_are_left_out(outputs):
    assert pictures_in(notebook(balance_2=outputs), WARM_UP) == ()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cells": 5}', b'{"cells": [5]}', b"[" * 100_000, b"\xff"])
def test_what_is_no_notebook_has_no_pictures(content):
    assert pictures_in(content, WARM_UP) == ()


def test_large_pictures_are_scaled_down():
    [picture] = pictures_in(notebook(balance_2=[shown(png((2800, 100)))]), WARM_UP)
    assert Image.open(BytesIO(picture.png)).size == (1400, 50)


def test_a_page_has_not_any_number_of_pictures(monkeypatch):
    tried = []
    monkeypatch.setattr(take_home, "drawn_anew", tried.append)
    assert len(pictures_in(notebook(balance_2=[shown(png())] * 100), WARM_UP)) == take_home.MOST_PICTURES
    assert len(tried) == take_home.MOST_PICTURES


@pytest.mark.parametrize("words", ["1.2.3 % wrong, 4.5.6 % right; ; x % wrong", "x 1 % wrong, . % right", "\ud800"])
def test_a_comparison_that_lists_nonsense_is_only_a_picture(words):
    content = notebook(accuracy_2=[shown(png(), f"bar chart: {words}")])
    [picture] = pictures_in(content, WARM_UP)
    page = take_home.page([Built(WARM_UP, {"accuracy": State.PASSED}, (picture,))])
    assert page.encode("utf-8")
    assert "<table>" not in page and "<img" in page


# --- how it is made -------------------------------------------------------------------------------------------------


def test_the_command_writes_it(folder):
    result = CliRunner().invoke(cli.main, ["take-home", "--dir", str(folder), "--name", "Anna"])
    assert result.exit_code == 0 and "take_home.html: open it in a browser" in result.output
    assert "What Anna built" in (folder / "take_home.html").read_text(encoding="utf-8")


def test_where_it_cannot_be_written_the_command_says_so(folder):
    result = CliRunner().invoke(
        cli.main, ["take-home", "--dir", str(folder), "--output", str(folder / "no" / "x.html")]
    )
    assert result.exit_code == 1 and "Choose another: --output FILE" in result.output
