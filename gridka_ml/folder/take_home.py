"""The page to take home: what somebody built, with their own plots, what to keep in mind, and where to go on.

One HTML file that needs nothing else. From a notebook it takes nothing but pictures that can be decoded, drawn anew,
and the words that describe them; whatever is written there stays text.
"""

import base64
import json
import re
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from io import BytesIO

from gridka_ml.folder.kept import SIGNS, Earlier, Kept, State, in_words
from gridka_ml.folder.writing import write_whole
from gridka_ml.lesson_text import Lesson, lesson_names, load_lesson

PAGE = "take_home.html"
WIDEST, MOST_PIXELS = 1400, 8_000_000  # of a picture; wider ones are scaled down, larger ones left out
LARGEST = 50_000_000  # bytes of a notebook that is read
MOST_PICTURES = 60  # of a page; more are not even decoded
LONGEST_WORDS = 600  # characters that describe a picture
RIGHT = re.compile(r"\s*([^;]+?) [\d.]+ % wrong, (\d+(?:\.\d+)?) % right")


@dataclass(frozen=True)
class Picture:
    """A picture of a notebook: the cell of ours in or below which it stands, PNG bytes, and what it shows, in words."""

    cell: str
    png: bytes
    words: str = ""


@dataclass(frozen=True)
class Built:
    """What somebody has of a lesson: how its tasks stand, by name, and the pictures of their notebook."""

    lesson: Lesson
    states: dict[str, State] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()

    @property
    def is_begun(self):
        return any(state is not State.OPEN for state in self.states.values())

    @property
    def is_done(self):
        """Whether every task that is not optional is."""
        required = [self.states.get(name) for name, task in self.lesson.tasks.items() if not task.optional]
        return all(state in (State.PASSED, State.CAUGHT_UP) for state in required)

    @property
    def comparison(self):
        """The last picture in which the networks of the day are compared, or None."""
        cells = {each.id for each in self.lesson.cells if each.kind == "code" and "plotting.comparison(" in each.answer}
        return next((each for each in reversed(self.pictures) if each.cell in cells), None)

    def picture_of(self, task):
        """The last picture from a task's cell on to the next heading: what its answer made; or None."""
        cells = self.lesson.cells[self.lesson.cells.index(task.cell) :]
        heading = (n for n, each in enumerate(cells) if each.kind == "markdown" and each.answer.startswith("#"))
        near = {each.id for each in cells[: next(heading, len(cells))]}
        found = [each for each in self.pictures if each.cell in near and each is not self.comparison]
        return found[-1] if found else None


def write(folder, path, name=""):
    """Write the page of the person whose folder this is; returns whether that was possible."""
    built = [built_in(folder, load_lesson(each)) for each in lesson_names()]
    return write_whole(path, page(built, name).encode("utf-8"))


def built_in(folder, lesson):
    """What the folder of an attendee knows of a lesson, as Built; their notebook is read as it was saved."""
    kept = Kept(lesson.name, folder).tasks()
    try:
        with (folder / lesson.file_name).open("rb") as file:
            content = file.read(LARGEST)
    except OSError:
        content = b""
    return Built(lesson, {name: kept.get(name, Earlier()).state for name in lesson.tasks}, pictures_in(content, lesson))


def pictures_in(content, lesson):
    """The Pictures of a notebook, bytes that may hold anything, in their order."""
    ours, anchor, found, left = {cell.id for cell in lesson.cells}, "", [], MOST_PICTURES
    try:
        for cell in json.loads(content.decode("utf-8"))["cells"]:
            anchor = cell["id"] if cell.get("id") in ours else anchor
            outputs = cell.get("outputs", ()) if cell["cell_type"] == "code" else ()
            with_picture = [each for each in outputs if encoded_in(each) is not None][:left]
            left -= len(with_picture)
            found += [Picture(anchor, *each) for each in map(picture_in, with_picture) if each]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # the rest cannot be read: what was found until there is theirs, too
    return tuple(found)


def encoded_in(output):
    """The text of a picture, or its parts; None if there is none."""
    data = output.get("data")
    encoded = data.get("image/png") if isinstance(data, dict) else None
    return encoded if isinstance(encoded, str | list) else None


def picture_in(output):
    """PNG bytes and words of an output of a cell; None if there is no picture in it that can be decoded."""
    metadata = output.get("metadata")
    try:
        png = drawn_anew(base64.b64decode("".join(encoded_in(output)), validate=False))
    except Exception:  # of a file that somebody has made for it, Pillow may raise anything
        return None
    about = metadata.get("image/png") if isinstance(metadata, dict) else None
    words = about.get("alt") if isinstance(about, dict) else None
    return png, readable(words[:LONGEST_WORDS]) if isinstance(words, str) else ""


def readable(words):
    """Words that can be written: of JSON also halves of a sign may come."""
    return words.encode("utf-8", "replace").decode("utf-8")


def drawn_anew(content):
    """The pixels of a PNG as a new one, so that nothing else of the file is left. Raises what Pillow raises."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("too large")
            pixels = image.convert("RGBA")
    except Image.DecompressionBombError:
        raise ValueError("too large") from None
    paper = Image.new("RGBA", pixels.size, "white")
    flat = Image.alpha_composite(paper, pixels).convert("RGB")
    if flat.width > WIDEST:
        flat = flat.resize((WIDEST, max(1, round(flat.height * WIDEST / flat.width))))
    few = flat.quantize(256, dither=Image.Dither.NONE) if flat.getcolors(4096) is None else flat
    written = BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


# --- the page -------------------------------------------------------------------------------------------------------


def page(built, name="", checked=""):
    """The page as HTML.

    Parameters
    ----------
    built : list of Built
        All lessons, in the order of the day.
    name : str
        Whose it is; "" if it does not say.
    checked : str
        Who says what passed, in a sentence; "" for the checks of the person's own notebooks.
    """
    begun = [each for each in built if each.is_begun]
    title = f"What {name} built" if name else "What I built"
    parts = [
        f"<header><h1>{escape(title)}</h1><p>A day of neural networks with Keras.</p></header><main>",
        summary(begun, checked),
        comparison(begun),
        *map(about_lesson, begun),
        further(built),
        "</main>",
    ]
    style = files("gridka_ml.folder").joinpath("take_home.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; """
        """style-src 'unsafe-inline'">\n"""
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>\n'
        f"<style>\n{style}</style></head>\n<body>\n" + "\n".join(filter(None, parts)) + "\n</body></html>\n"
    )


def summary(begun, checked):
    if not begun:
        return "<p>No task was begun yet: there is nothing to show. Come back after the first lesson.</p>"
    states = [state for each in begun for state in each.states.values()]
    minutes = sum(each.lesson.minutes for each in begun)
    numbers = [
        (states.count(State.PASSED), "tasks passed"),
        (len(begun), "lessons" if len(begun) > 1 else "lesson"),
        (f"{minutes // 60} h {minutes % 60:02}", "of exercises, as planned"),
    ]
    best = max((accuracy for each in begun for _, accuracy in accuracies(each.comparison)), default=None)
    if best is not None:
        numbers.append((f"{best:g} %", "of the digits right, at best"))
    items = "".join(f"<li><strong>{number}</strong> {what}</li>" for number, what in numbers)
    said = checked or "What passed was said by the checks in the notebooks."
    return f'<ul class="numbers">{items}</ul>\n<p class="faint">{escape(said)}</p>'


def comparison(begun):
    """The newest picture of the growing comparison, and its numbers as a table."""
    last = next((each.comparison for each in reversed(begun) if each.comparison and not each.lesson.optional), None)
    if last is None:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{accuracy:g} %</td></tr>' for name, accuracy in accuracies(last)
    )
    table = f'<table><tr><th scope="col">classifier</th><th scope="col">right</th></tr>{rows}</table>' if rows else ""
    return (
        "<section><h2>Digits that your classifiers recognise</h2>\n"
        f'<div class="beside">{figure(last, "As your notebook drew it last")}{table}</div></section>'
    )


def accuracies(picture):
    """Pairs of a name and per cent, from the words of a comparison."""
    words = picture.words.partition(": ")[2] if picture else ""
    found = [RIGHT.match(part) for part in words.split(";")]
    return [(match[1], float(match[2])) for match in found if match]


def about_lesson(each):
    lesson, items, figures = each.lesson, [], []
    for name, task in lesson.tasks.items():
        state = each.states.get(name, State.OPEN)
        optional = ' <span class="faint">(optional)</span>' if task.optional else ""
        sign = f'<span class="sign" aria-hidden="true">{SIGNS[state]}</span>'
        words = f'<span>{rich(task.title)}{optional} <span class="faint">· {state}</span></span>'
        items.append(f'<li class="{state.name.lower()}">{sign}{words}</li>')
        picture = each.picture_of(task) if state in (State.PASSED, State.CHANGED) else None
        if picture:
            figures.append(figure(picture, f"Task {task.number}: {task.title}"))
    points = "".join(f"<li>{rich(point)}</li>" for point in key_points(lesson))
    plots = f'<h3>Your plots</h3>\n<div class="figures">{"".join(figures)}</div>\n' if figures else ""
    return (
        f"<section><h2>{lesson.number} · {escape(lesson.title)}</h2>\n"
        f"<p>{in_words(list(each.states.values()))}.</p>\n"
        f'<ul class="tasks">{"".join(items)}</ul>\n'
        f"{plots}<h3>To keep in mind</h3>\n<ul>{points}</ul></section>"
    )


def figure(picture, caption):
    alt = picture.words or "a plot from the notebook"
    source = base64.b64encode(picture.png).decode("ascii")
    return (
        f'<figure><img alt="{escape(alt)}" src="data:image/png;base64,{source}">'
        f"<figcaption>{rich(caption)}</figcaption></figure>"
    )


def key_points(lesson):
    """The points of the section *Key points* at the end of a lesson."""
    texts = [
        each.answer for each in lesson.cells if each.kind == "markdown" and each.answer.startswith("## Key points")
    ]
    lists = re.findall(r"(?m)^- (.*(?:\n  .*)*)", texts[0]) if texts else []
    return [" ".join(point.split()) for point in lists]


def further(built):
    """Where to go on: what is unfinished, the deep dives that were not begun, pages, the world outside."""
    unfinished = [each for each in built if each.is_begun and not each.is_done]
    ahead = [each for each in built if not each.is_begun]
    groups = [
        ("To finish", [item(each.lesson) for each in unfinished]),
        ("Next lessons", [item(each.lesson) for each in ahead if not each.lesson.optional]),
        ("Deep dives, in any order", [item(each.lesson) for each in ahead if each.lesson.optional]),
        ("In the folder of the workshop", [f"<code>{path}</code>: {what}" for path, what in PAGES]),
        (
            "Elsewhere",
            [f'<a href="{address}">{address.removeprefix("https://")}</a>: {what}' for address, what in LINKS],
        ),
    ]
    lists = "".join(f"<h3>{title}</h3>{bullets(items)}" for title, items in groups if items)
    return (
        f"<section><h2>Where to go on</h2>\n{lists}\n<p>Install the workshop at home, put your "
        "<code>my_workshop</code> into its folder, and <code>make lab</code> opens it all again.</p></section>"
    )


def bullets(items):
    return "<ul>" + "".join(f"<li>{each}</li>" for each in items) + "</ul>"


PAGES = (
    ("docs/cheat_sheet.html", "recipe, shapes, losses and cures on two printed pages"),
    ("docs/map_of_topics.md", "each term in two lines, and where it came"),
    ("docs/two_questions.md", "AI assistants, and why your numbers differ"),
    ("solutions/", "every task solved"),
)
LINKS = (
    ("https://keras.io/guides/", "the guides of Keras, by its authors"),
    ("https://keras.io/examples/", "short programs, each for one problem, on images, text and time series"),
)


def item(lesson):
    return f"<code>{escape(lesson.file_name)}</code>: {rich(lesson.title)}, {lesson.minutes} min"


def rich(text):
    """HTML of a line with `code` and **strong words**."""
    with_code = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", with_code)
