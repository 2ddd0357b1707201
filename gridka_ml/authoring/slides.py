"""A lesson's slides, chosen from its text by rule, as one HTML page with reveal.js that needs no network.

The title, the recap, the goal and formulas of each section, its expected outputs, the key points: nothing is written
twice, and nothing is executed. The outputs are the files in ``expected/``, which `gridka-ml build` takes from the
executed solution.
"""

import base64
import re
from pathlib import Path

import nbformat
from nbconvert.exporters import SlidesExporter

from gridka_ml.authoring.formulas import WithFormulas
from gridka_ml.authoring.render import expected_files

FEW_LINES = 2
TEMPLATES = Path(__file__).parent / "templates"


class NoOutputs(ValueError):
    """The solution of a lesson was never executed, so there are no results to show."""


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
    metadata = {"title": f"Lesson {lesson.number}: {lesson.title}"}
    notebook = nbformat.v4.new_notebook(cells=list(slides(lesson)), metadata=metadata)
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"slide-{number}"  # nbformat's own are drawn by chance
    return OfflineSlides().from_notebook_node(notebook)[0]


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
