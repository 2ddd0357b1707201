"""Tells what a cell is for by an icon beside the word: task, stretch, prediction, aside, break-it. For ``render``.

The word stands in the lesson's text, the icon here; each is plain Markdown, so every front end shows it. The kinds of
cells are tags of the notebook, which our extension of JupyterLab shows beside code cells, too.
"""

import re

TASK, STRETCH, BREAK_IT, GIVEN, CHECK, PREDICT = "task", "stretch", "break-it", "given", "check", "predict"
# Characters that common fonts for texts have; pictures in colour are missing on many a Linux.
HEADINGS = {TASK: "✍", STRETCH: "★"}
QUOTED = {"Predict": "☁", "Aside": "☞"}
NO_PARAGRAPH = re.compile(r"- |\d+\. |[|>#]|```")


def kind_of(cell):
    """What a cell of a lesson is for; None of one that only tells something."""
    if cell.kind == "code":
        return TASK if cell.task else CHECK if cell.check else GIVEN
    if cell.task:
        return STRETCH if cell.optional else TASK
    return BREAK_IT if re.match(r"#+ Break it", cell.answer) else None


def dressed(cell, source):
    """The source of a cell as the notebook shows it."""
    if cell.kind == "code":
        return source
    icon = HEADINGS.get(kind_of(cell))
    if icon:
        source = re.sub(r"^(#+) ", rf"\1 {icon} ", source, count=1)
    source = re.sub(r"(?m)^(#+) (?=Break it)", r"\1 ⚡ ", source)
    return "\n\n".join(with_quotation(paragraph) for paragraph in source.split("\n\n"))


def with_quotation(paragraph):
    """From the word on that asks for a prediction, or says that an aside begins, a paragraph becomes a quotation."""
    found = re.search(rf"(?:^|\s)\*\*({'|'.join(QUOTED)})\b", paragraph)
    if not found or NO_PARAGRAPH.match(paragraph):
        return paragraph
    before, words = paragraph[: found.start()], paragraph[found.start() :].lstrip()
    quotation = "\n".join(f"> {line}" for line in f"{QUOTED[found[1]]} {words}".split("\n"))
    return f"{before}\n\n{quotation}" if before else quotation
