"""What code of ours a talk draws with: modules of plots, data and playgrounds that it uses, and those that they import.

Read, never run, so it needs no framework. Called by `talk_pictures`, to know when pictures are stale.
"""

import ast
from functools import cache
from pathlib import Path

import gridka_ml

ROOT = Path(gridka_ml.__path__[0])
ROOMS = ("datasets", "plotting", "widgets")  # others know the machine, and draw nothing


def drawing_code(source):
    """The code of the modules that a piece of code uses, directly or through others, as {path in the package: text}."""
    found, waiting = {}, [*used(source)]
    while waiting:
        path = waiting.pop()
        place = path.relative_to(ROOT)
        if place.as_posix() not in found and place.parts[0] in ROOMS:
            text = path.read_text(encoding="utf-8")
            found[place.as_posix()] = without_words(text) if path.suffix == ".py" else text
            waiting += used(text, path) if path.suffix == ".py" else ()
    return dict(sorted(found.items()))


@cache
def used(source, path=None):
    """The files of the modules of ours that a source, or the file at this path, imports or names through a package."""
    tree = ast.parse("\n".join(line for line in source.splitlines() if not line.startswith("%")))
    files, packages = [], {}
    for node in ast.walk(tree):
        package = folder_of(node, path) if isinstance(node, ast.ImportFrom) else None
        for alias in node.names if package else ():
            packages[alias.asname or alias.name] = home(package, alias.name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            package = packages.get(node.value.id)
            files += files_of(home(package, node.attr)) if package and node.attr in homes(package) else ()
    return [*files, *(file for target in packages.values() for file in files_of(target))]


def folder_of(node, path):
    """What an `import from` names, without its ending; None if it is not ours."""
    if node.level:
        return path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
    names = node.module.split(".")
    return ROOT.parent.joinpath(*names) if names[0] == "gridka_ml" else None


def home(package, name):
    """The module or package, without ending, in which a name stands that is imported from this one."""
    if (package / f"{name}.py").is_file() or (package / name).is_dir():
        return package / name
    where = homes(package).get(name)
    if not where:
        return package
    return (ROOT.parent if where.startswith("gridka_ml.") else package).joinpath(*where.split("."))


def files_of(target):
    """The files to read for a module; a package whose names load at first use is not read as a whole."""
    if target.is_dir():
        return [] if homes(target) else [target / "__init__.py"]
    return [target.with_suffix(".py"), *target.parent.glob("*.mplstyle")]


@cache
def homes(package):
    """Where the names of a package stand that are loaded at their first use."""
    file = package / "__init__.py"
    for node in ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else ():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_HOMES":
            return ast.literal_eval(node.value)
    return {}


@cache
def without_words(text):
    """A module without docstrings, comments on lines of their own and empty lines, which draw nothing."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    words = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, documented) and ast.get_docstring(node) is not None:
            words.update(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    lines = (line for number, line in enumerate(text.splitlines(), 1) if number not in words)
    return "\n".join(line.rstrip() for line in lines if line.strip() and not line.lstrip().startswith("#"))
