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
from gridka_ml.lesson_text import DAY, EXERCISE, lesson_names, load_day, load_lesson
from gridka_ml.widgets.playground import on_a_page

ROOM, LINE, PICTURE = 560, 42, 240  # pixels: below a heading, of a line of words, of a picture at least
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
            exclude_input=True,
        )


def page(lesson, *, handout=False):
    """The slides of a lesson, as the text of one HTML page; NoOutputs if its solution was never executed.

    As a handout, to be printed: two slides a page, with the notes if there are any.
    """
    return exported(
        f"Lesson {lesson.number}: {lesson.title}", (cell for slide in slides(lesson) for cell in slide), handout
    )


def talk_page(talk, *, handout=False):
    """The slides of a talk, as `page` gives those of a lesson; NoOutputs if its pictures are missing or stale."""
    if talk_pictures.kept(talk) is None:
        raise NoOutputs(
            f"talks/{talk.name}/expected has no pictures of the code as it stands; "
            "run `gridka-ml build --execute` in the repository."
        )
    return exported(f"Talk {talk.number}: {talk.title}", talk_cells(talk), handout, 60 * talk.minutes)


def exported(title, cells, handout, seconds=None):
    metadata = {"title": title, "handout": handout, "seconds": seconds}
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata=metadata)
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"slide-{number}"  # nbformat's own are drawn by chance
    return OfflineSlides().from_notebook_node(notebook)[0]


# --- a talk -----------------------------------------------------------------------------------------------------


def talk_cells(talk):
    """The cells of the page: words, pictures, notes."""
    answers = False
    for slide in talk.slides:
        for position, part in enumerate(slide.parts):
            kind = "fragment" if part.is_step else "-" if position else "slide"
            if part.kind == "code":
                cell = drawing(stacked(talk_pictures.pictures(talk, part), part))
            else:
                cell = nbformat.v4.new_markdown_cell(small_sources(filled(part.source, talk)))
                tags = {"steps": part.steps, "asks": slide.asks and not position, "answers": answers and not position}
                cell.metadata["tags"] = [tag for tag, holds in tags.items() if holds]
            cell = with_slide_type(cell, kind)
            if not position:
                cell.metadata["slideshow"]["data"] = {"timing": round(60 * slide.minutes)}  # for the speaker's clock
            yield cell
        minutes = f"**{slide.minutes:g} min.** " if slide.minutes else ""
        yield with_slide_type(nbformat.v4.new_markdown_cell(minutes + slide.notes), "notes")
        answers = slide.asks


def drawing(text):
    """A code cell that shows this HTML."""
    return nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("display_data", data={"text/html": text})])


def with_slide_type(cell, slide_type):
    cell.metadata["slideshow"] = {"slide_type": slide_type}
    return cell


def small_sources(text):
    """Where a figure comes from is written small."""
    return re.sub(r"(?m)^Source: .*(?:\n.+)*", r"<small>\g<0></small>", text)


def stacked(shown, part):
    """Pictures in one place, each later one with a key of its own; a playground in the place of its picture."""
    parts = []
    for index, picture in enumerate(shown):
        data, later = base64.b64encode(picture.png).decode("ascii"), ' class="fragment"' if index else ""
        if picture.playground:
            parts.append(on_a_page(**picture.playground, png=data, words=picture.words))
        else:
            size = f' data-letters="{picture.letters:g}"' if picture.letters else ""
            parts.append(f'<img{later}{size} src="data:image/png;base64,{data}" alt="{html.escape(picture.words)}">')
    return f'<div class="pictures{" beside" * part.beside}{" apart" * part.apart}">{"".join(parts)}</div>'


def filled(text, talk):
    """Words with what the page fills in their place."""
    for line, part in ((EXERCISE, handing_over), (DAY, lambda _: the_day())):
        text = text.replace(line, part(talk)) if line in text else text
    return text


def handing_over(talk):
    """File, minutes and goals of the exercise behind a talk."""
    lesson = load_lesson(talk.exercise)
    goals = lesson.cells[0].answer.partition("\n\n")[2].rpartition("\n\n*")[0]
    return f"Open `{lesson.file_name}`: {lesson.minutes} minutes.\n\n{goals}"


def the_day():
    """The timetable as a picture: before and after the longest break, each part as high as it is long."""
    steps = load_day().program([load_lesson(name) for name in lesson_names()])
    longest = max((step for step in steps if step.kind == "break"), key=lambda step: step.minutes)
    halves = [], []
    for step in steps:
        words = ":".join(step.what.replace("**", "").split(":")[:2])
        halves[step.start > longest.start].append(
            f'<li class="{step.kind}" style="flex-grow: {step.minutes}"><b>{step.clock}</b> {html.escape(words)}</li>'
        )
    columns = [f"<ol>{''.join(half)}</ol>" for half in halves]
    return f'<div class="day">{"".join(columns)}</div>'


# --- a lesson ---------------------------------------------------------------------------------------------------


def slides(lesson):
    """The slides, a list of markdown cells each."""
    for title, cells in sections(lesson):
        texts = [block for cell in cells if cell.kind == "markdown" for block in re.split(r"\n\n+", cell.answer)]
        if cells[0] is lesson.cells[0]:
            yield [markdown("\n\n".join([f"# {title}", *texts[1:]]))]
        elif title.startswith("Recap") or title == "Key points":
            yield [markdown(f"## {title}\n\n{next(filter(is_list, texts), texts[1])}")]
        elif any(cell.expected for cell in cells):
            told = [text for text in texts if re.search(r"\*\*(Goal|Predict):\*\*|^\$\$", text)]
            blocks = [block for cell in cells for block in results(lesson, cell)]
            asked, *found = sum(map(height, told)), *(height(text) for _, text, _ in blocks)
            if asked < ROOM / 3 and (asked + sum(found) < ROOM / 3 or asked + found[0] > ROOM):
                plain = (text for text in texts[1:] if text not in told and re.match(r"\w", text))
                more = next((text for text in plain if height(text) < ROOM / 3), None)
                told = [text for text in texts if text in told or text is more]  # a slide needs more than a line
            yield from packed(f"## {title}", told, blocks)


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


def results(lesson, cell):
    """What the solution printed and drew in a cell: caption, Markdown and attachments of each output."""
    files = expected_files(lesson, cell) if cell.expected else []
    if cell.expected and not files:
        raise NoOutputs(
            f"lessons/{lesson.name}/expected has no output of the cell {cell.id}; "
            "run `gridka-ml build --execute` in the repository."
        )
    for path in files:
        caption = cell.expected[0].upper() + cell.expected[1:]
        if path.name.endswith(".txt"):
            yield caption, f"```\n{path.read_text(encoding='utf-8')}```", {}
        else:
            picture = base64.b64encode(path.read_bytes()).decode("ascii")
            yield caption, f"![{cell.expected}](attachment:{path.name})", {path.name: {"image/png": picture}}


def packed(heading, told, blocks):
    """The slides of a section, as few as hold it: what is asked, then each result with a key of its own."""
    slide, above = [markdown(heading), *(markdown(text, "-") for text in told)], ""
    room, rest = ROOM - sum(map(height, told)), sum(height(block) for _, block, _ in blocks)
    for caption, block, attachments in blocks:
        if height(block) + LINE * (caption != above) > room:
            stays = sum(height(cell.source) for cell in slide[1:-1])
            moved = [slide.pop()] if rest < ROOM / 3 and stays > ROOM / 2 else []  # else little would stand there
            yield slide
            slide, above, room = [markdown(heading), *moved], "", ROOM
        rest -= height(block)
        text = block if caption == above else f"{caption}\n\n{block}"
        slide.append(markdown(text, "fragment", attachments))
        above, room = caption, room - height(block) - LINE * (caption != above)
    yield slide


def height(text):
    """About how many pixels of a slide a paragraph, printed lines, or at least a picture take."""
    if text.startswith("!["):
        return PICTURE
    lines = sum(1 + len(line) // 76 for line in text.splitlines())
    if text.startswith("```"):
        return 0.75 * lines * LINE
    return (lines + 2) * LINE if text.startswith("$$") else lines * LINE


def markdown(text, slide_type="slide", attachments=None):
    cell = with_slide_type(nbformat.v4.new_markdown_cell(text), slide_type)
    cell.attachments = nbformat.from_dict(attachments or {})
    return cell
