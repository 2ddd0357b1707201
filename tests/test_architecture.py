"""docs/architecture.md tells the truth: the rooms it names are there, all of them, and nobody imports upwards."""

import ast
import re

import pytest

from tools.bootstrap import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "gridka_ml"
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py")))
BOTTOM = {"lesson_text", "datasets", "events", "plotting", "runtime", "studies", "widgets"}
ALLOWED = {
    "lesson_text": set(),
    "datasets": set(),
    "runtime": set(),
    "plotting": {"runtime"},
    "widgets": {"plotting"},
    "studies": {"datasets", "runtime"},
    "checking": {"lesson_text", "datasets"},
    "lessons": {"checking", "datasets", "plotting", "runtime", "studies", "widgets"},
    "talks": {"datasets", "lesson_text", "plotting", "runtime", "widgets"},
    "events": set(),
    "folder": {"lesson_text"},
    "classroom": BOTTOM | {"folder", "checking", "lessons"},
    "board": {"events", "lesson_text"},
    "collecting": {"checking", "classroom", "folder", "lesson_text", "runtime"},
    "authoring": BOTTOM | {"checking", "lessons", "talks"},
    "cli": BOTTOM | {"folder", "checking", "lessons", "talks", "authoring", "board", "collecting", "doctor"},
    "doctor": BOTTOM | {"cli"},
}
IN_WORDS = ("all above", "all but `classroom`, `board` and `collecting`")


def imports(path):
    """The rooms of the package that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("gridka_ml.")}
    return found & {*ROOMS, "doctor"}


def modules(room):
    return [PACKAGE / f"{room}.py"] if room == "doctor" else sorted((PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("room", [*ROOMS, "doctor"])
def test_nobody_imports_upwards(room):
    for path in modules(room):
        assert imports(path) - ALLOWED[room] - {room} == set(), path


def test_the_drawing_has_each_room_above_those_that_it_uses():
    lines = PAGE.split("```")[1].strip().splitlines()
    drawn = [re.split(r"\s{2,}", line)[0].split(" · ") for line in lines]
    level = {room: number for number, rooms in enumerate(drawn) for room in rooms}
    assert set(level) == set(ALLOWED)
    together = {("cli", "doctor"), ("doctor", "cli")}
    wrong = {(room, used) for room in level for used in ALLOWED[room] if level[used] <= level[room]}
    assert wrong == together


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_on_the_page(room):
    assert f"| `gridka_ml/{room}/`" in PAGE or f"`gridka_ml/{room}/`," in PAGE


@pytest.mark.parametrize(
    "folder", ["tools", "benchmarks", "deploy/slurm", "tests", "docs", ".github", "exercises", "solutions"]
)
def test_every_folder_is_there(folder):
    assert (ROOT / folder).is_dir()


def test_the_modules_of_the_classroom_are_those_on_the_page():
    """The room that a reader looks for first; its modules are told one by one."""
    row = next(line for line in PAGE.splitlines() if line.startswith("| `gridka_ml/classroom/`"))
    told = set(re.findall(r"`(\w+)`", row.split("|")[2]))
    rooms = {path.parent.name for path in (PACKAGE / "classroom").glob("*/__init__.py")}
    there = rooms | {path.stem for path in (PACKAGE / "classroom").glob("*.py")} - {"__init__", "cell_code"}
    assert told == there


def test_the_command_may_use_all_but_what_runs_in_a_kernel():
    assert "`cli` all but `classroom`" in PAGE and ALLOWED["cli"] == set(ALLOWED) - {"cli", "classroom"}
    levels = [line.split("  ")[0].split(" · ") for line in PAGE.split("```")[1].strip().splitlines()]
    above = next(number for number, rooms in enumerate(levels) if "checking" in rooms)
    below = {room for rooms in levels[above + 1 :] for room in rooms}
    assert "the lines below `checking`, and `cli`" in PAGE and ALLOWED["doctor"] == below | {"cli"}


def test_the_table_of_the_page_is_what_is_tested():
    for line in PAGE.splitlines():
        room = re.match(r"\| `gridka_ml/(\w+)/` \|", line)
        if room and room[1] != "jupyter":
            told = set(re.findall(r"`(\w+)`", line.rstrip("| ").rpartition("|")[2]))
            words = line.rstrip("| ").rpartition("|")[2].strip()
            assert told == ALLOWED[room[1]] or words in IN_WORDS, line
