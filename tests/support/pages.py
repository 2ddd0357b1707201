"""The pages of the repository, and what is written as code on them, for the tests that hold pages to the code.

A page is a Markdown file, the markdown cells of a lesson's text, the help of a command, or the messages of a module.
"""

import re
from functools import cache

import click

from gridka_ml import cli

from tools.bootstrap import ROOT

IN_NO_CLONE = {".git", ".venv", "node_modules", "my_workshop", ".pytest_cache", ".ipynb_checkpoints", "build"}
LESSONS = ("gridka_ml/lessons/*/notebook.py", "gridka_ml/authoring/templates/lesson/notebook.py")
MESSAGE = re.compile(r"`(?:make|gridka-ml) [^`\n]*`")  # of a module, in a docstring or to the reader
FENCE = re.compile(r"^( *)(```+|~~~+)[^\n]*\n(.*?)^\1\2", re.MULTILINE | re.DOTALL)


@cache
def pages():
    """Every page, as {place: text}; the place is a path from the root, or `gridka-ml COMMAND --help`."""
    found = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in markdown_files()}
    for pattern in LESSONS:
        for path in ROOT.glob(pattern):
            found[path.relative_to(ROOT).as_posix()] = prose_of_lesson(path.read_text(encoding="utf-8"))
    for path in sorted(path for folder in ("gridka_ml", "tools") for path in (ROOT / folder).rglob("*.py")):
        told = MESSAGE.findall(path.read_text(encoding="utf-8"))
        found |= {path.relative_to(ROOT).as_posix(): "\n".join(told)} if told and path.name != "notebook.py" else {}
    return found | {f"gridka-ml {name} --help": help_of(command) for name, command in cli.main.commands.items()}


def markdown_files():
    return [path for path in ROOT.rglob("*.md") if not IN_NO_CLONE & set(path.relative_to(ROOT).parts)]


def prose_of_lesson(text):
    """The markdown cells of a lesson's text, whatever they are for."""
    blocks = [block.partition("\n") for block in re.split(r"(?m)^(?=# %%)", text)]
    cells = [body for head, _, body in blocks if head.startswith("# %% [markdown]")]
    return "\n\n".join(re.sub(r"(?m)^# ?", "", cell) for cell in cells)


def help_of(command):
    """The help of a command; its examples, which are indented, are fenced as on a page."""
    text = command.get_help(click.Context(command, info_name=command.name))
    return re.sub(r"(?m)^Usage: .*$", "", re.sub(r"(?m)^ +(gridka-ml .*)$", r"\n```\n\1\n```\n", text))


def code(text):
    """What a page shows as code: the spans between backticks, and the lines of fenced blocks without their comments."""
    lines = [line for fence in FENCE.findall(text) for line in fence[2].splitlines()]
    spans = re.findall(r"(?<!`)`([^`]+)`(?!`)", FENCE.sub("", text))
    found = [" ".join(each.split()) for each in (*spans, *(re.split(r"\s#\s", line)[0] for line in lines))]
    return list(dict.fromkeys(filter(None, found)))


def commands(text):
    """The commands `gridka-ml …` on a page, as lists of arguments; the one without arguments is only a name."""
    found = [re.search(r"(?:^|[/\\\s])gridka-ml (.+)$", each) for each in code(text)]
    return [match[1].split() for match in found if match]
