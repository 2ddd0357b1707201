"""Slides as one HTML page with reveal.js that needs no network: those of a talk, and those of a lesson.

A lesson's are chosen from its text by rule: the title, the recap, the goal and formulas of each section, its expected
outputs, the key points. Nothing is written twice, and nothing is executed: the pictures are the files in ``expected/``,
which `gridka-ml build` keeps.
"""

import base64
import html
import re
from pathlib import Path

import nbformat
from nbconvert.exporters import SlidesExporter

from gridka_ml.authoring import talk_pictures
from gridka_ml.authoring.formulas import WithFormulas
from gridka_ml.authoring.render import expected_files
from gridka_ml.lesson_text import EXERCISE, load_lesson

FEW_LINES = 2
TEMPLATES = Path(__file__).parent / "templates"


class NoOutputs(ValueError):
    """The solution of a lesson, or the code of a talk, was not executed as it stands, so there are no results."""


class OfflineSlides(WithFormulas, SlidesExporter):
    """nbconvert's slides, in the template `slides`, with the reveal.js that lies beside it."""

    def __init__(self):
        super().__init__(
            template_name="slides",
            extra_template_basedirs=[str(TEMPLATES)],
            extra_template_paths=[str(TEMPLATES / "reveal.js")],
        )


def page(lesson):
    """The slides of a lesson, as the text of one HTML page; NoOutputs if its solution was never executed."""
    return exported(f"Lesson {lesson.number}: {lesson.title}", slides(lesson))


def talk_page(talk):
    """The slides of a talk, as the text of one HTML page; NoOutputs if its pictures are missing or stale."""
    if talk_pictures.kept(talk) is None:
        raise NoOutputs(
            f"talks/{talk.name}/expected has no pictures of the code as it stands; "
            "run `gridka-ml build --execute` in the repository."
        )
    return exported(f"Talk {talk.number}: {talk.title}", talk_cells(talk))


def exported(title, cells):
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata={"title": title})
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"slide-{number}"  # nbformat's own are drawn by chance
    return OfflineSlides().from_notebook_node(notebook)[0]


# --- a talk -----------------------------------------------------------------------------------------------------


def talk_cells(talk):
    """The cells of the page: words, pictures, notes."""
    answers = False
    for slide in talk.slides:
        for position, part in enumerate(slide.parts):
            tags = [name for name in ("steps", "beside") if getattr(part, name)]
            tags += [name for name, holds in (("asks", slide.asks), ("answers", answers)) if holds and not position]
            if part.kind == "markdown":
                source = small_sources(part.source.replace(EXERCISE, handing_over(talk)))
            else:
                source = stacked(talk_pictures.pictures(talk, part))
            yield cell_of(source, "fragment" if part.is_step else "-" if position else "slide", tags)
        minutes = f"**{slide.minutes:g} min.** " if slide.minutes else ""
        yield cell_of(minutes + slide.notes, "notes")
        answers = slide.asks


def cell_of(source, slide_type, tags=()):
    return nbformat.v4.new_markdown_cell(source, metadata={"slideshow": {"slide_type": slide_type}, "tags": list(tags)})


def small_sources(text):
    """Where a figure comes from is written small."""
    return re.sub(r"(?m)^Source: .*(?:\n.+)*", r"<small>\g<0></small>", text)


def stacked(shown):
    """Pictures in one place, each later one with a key of its own."""
    images = []
    for index, (png, words) in enumerate(shown):
        later, data = ' class="fragment"' if index else "", base64.b64encode(png).decode("ascii")
        images.append(f'<img{later} src="data:image/png;base64,{data}" alt="{html.escape(words)}">')
    return f'<div class="pictures">{"".join(images)}</div>'


def handing_over(talk):
    """File, minutes and goals of the exercise behind a talk."""
    if not talk.exercise:
        return ""
    lesson = load_lesson(talk.exercise)
    goals = lesson.cells[0].answer.partition("\n\n")[2].rpartition("\n\n*")[0]
    return f"Open `{lesson.file_name}`: {lesson.minutes} minutes.\n\n{goals}"


# --- a lesson ---------------------------------------------------------------------------------------------------


def slides(lesson):
    """The slides, a markdown cell each."""
    for title, cells in sections(lesson):
        texts = [block for cell in cells if cell.kind == "markdown" for block in re.split(r"\n\n+", cell.answer)]
        if cells[0] is lesson.cells[0]:
            yield slide(f"# {title}", *texts[1:])
        elif title.startswith("Recap") or title == "Key points":
            yield slide(f"## {title}", next(filter(is_list, texts), texts[1]))
        elif any(cell.expected for cell in cells):
            told = [text for text in texts if re.search(r"\*\*(Goal|Predict):\*\*|^\$\$", text)]
            if told:
                yield slide(f"## {title}", *told)
            for cell in cells:
                if cell.expected:
                    yield from results(lesson, title, cell)


def sections(lesson):
    """Pairs of a title, without the minutes, and the cells below it."""
    found = []
    for cell in lesson.cells:
        heading = re.match(r"#+ +(.+)", cell.answer) if cell.kind == "markdown" else None
        if heading:
            found.append((re.sub(r" \(\d+ min(, optional)?\)$", "", heading[1]), []))
        found[-1][1].append(cell)
    return found


def is_list(text):
    return re.match(r"(-|1\.) ", text) is not None


def results(lesson, title, cell):
    """What the solution printed and drew in a cell, below the words that the exercise says about it.

    A picture has a slide of its own, with the printed lines above it if they are few.
    """
    files = expected_files(lesson, cell)
    if not files:
        raise NoOutputs(
            f"lessons/{lesson.name}/expected has no output of the cell {cell.id}; "
            "run `gridka-ml build --execute` in the repository."
        )
    about, texts = cell.expected, []
    heading, caption = f"## {title}", about[0].upper() + about[1:]
    for path in files:
        if path.name.endswith(".txt"):
            texts.append(f"```\n{path.read_text(encoding='utf-8')}```")
            continue
        if "\n".join(texts).count("\n") > FEW_LINES + 1:
            yield slide(heading, caption, *texts)
            texts = []
        picture = base64.b64encode(path.read_bytes()).decode("ascii")
        texts.append(f"![{about}](attachment:{path.name})")
        yield slide(heading, caption, *texts, attachments={path.name: {"image/png": picture}})
        texts = []
    if texts:
        yield slide(heading, caption, *texts)


def slide(*texts, attachments=None):
    cell = nbformat.v4.new_markdown_cell("\n\n".join(texts), metadata={"slideshow": {"slide_type": "slide"}})
    cell.attachments = nbformat.from_dict(attachments or {})
    return cell
