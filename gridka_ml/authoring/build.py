"""Write ``exercises/`` and ``solutions/`` from the lessons, or say where the committed files differ from them.

A solution is executed again only when its code has changed: executed notebooks weigh on the repository for ever.
"""

import base64
import json
import re
from pathlib import Path

import nbformat

from gridka_ml import lessons
from gridka_ml.authoring import prose, readmes, render, sheet, talk_pictures, topics
from gridka_ml.authoring.execute import execute_solution
from gridka_ml.authoring.pictures import light
from gridka_ml.checking import load_checks
from gridka_ml.lesson_text import lesson_names, load_day, load_lesson, load_mistakes, load_talk, load_terms, talk_names

WIDGET = "application/vnd.jupyter.widget-view+json"
MAX_BYTES = 1_000_000  # of a committed notebook
PATHS = re.compile(r"(?<![\w.:/<])(/[\w.-]+){3,}|\b[A-Z]:\\{1,2}\w[^\s\"']*")  # of the machine that executed


class BuildError(RuntimeError):
    """A solution failed, or its outputs must not be committed."""


def build(root, *, execute=False, force=False, names=None, on_lesson=None):
    """Render both notebooks of every lesson below ``root``; with ``execute`` run the solutions whose code changed.

    Raises LessonError, or BuildError: a solution fails, its outputs must not be committed, or prose says other numbers.

    ``force`` runs all of them; ``names`` are the lessons to work on, None means all. ``on_lesson(lesson)`` is called
    before one is executed and may return a callback for its cells. Returns the paths that changed.
    """
    root, changed = Path(root), []
    all_lessons = checked_lessons()
    for lesson in all_lessons:
        if names is not None and lesson.name not in names:
            continue
        path = root / "solutions" / lesson.file_name
        if execute and (force or solution_problems(lesson, path)):
            notebook = None if force else with_kept_outputs(lesson, path)
            if notebook is None:
                notebook = executed(lesson, on_lesson(lesson) if on_lesson else None)
            changed += write_expected(lesson, notebook)
            changed += write(path, to_bytes(notebook))
        changed += write(root / "exercises" / lesson.file_name, render.exercise(lesson))
    if execute and names is None:
        stale = [talk for talk in map(load_talk, talk_names()) if force or talk_problems(talk)]
        for talk, files in zip(stale, drawn(stale, on_lesson), strict=True):
            changed += write_folder(talk_pictures.folder_of(talk), files)
    for place, content in pages(root, all_lessons):
        changed += write(root / place, content)
    problems = prose_problems(root, all_lessons) if execute else []
    if problems:
        raise BuildError("\n".join(problems))
    return changed


def checked_lessons():
    """All lessons, each with a check for each of its tasks; raises LessonError."""
    all_lessons = [load_lesson(name) for name in lesson_names()]
    for lesson in all_lessons:
        load_checks(lesson)
    return all_lessons


def pages(root, all_lessons):
    """The READMEs, the map of topics, the cheat sheet to be printed and that of attendees, as (place, content)."""
    answers = {lesson.name: load_mistakes(lesson.name) for lesson in all_lessons}
    yield "exercises/README.md", readmes.for_attendees(all_lessons)
    yield "solutions/README.md", readmes.for_instructors(all_lessons, answers, load_day())
    yield "docs/map_of_topics.md", topics.page([load_talk(name) for name in talk_names()], all_lessons, load_terms())
    cheat_sheet = root / "docs" / "cheat_sheet.md"
    if cheat_sheet.is_file():
        yield "docs/cheat_sheet.html", sheet.page(cheat_sheet.read_text(encoding="utf-8"))
        yield "gridka_ml/folder/cheat_sheet.md", cheat_sheet.read_bytes()


def check(root):
    """What in the committed notebooks differs from the lesson texts: one sentence each, none if all is well."""
    root, problems = Path(root), []
    all_lessons = checked_lessons()
    names = {lesson.file_name for lesson in all_lessons}
    for lesson in all_lessons:
        exercise = root / "exercises" / lesson.file_name
        if not exercise.is_file() or exercise.read_bytes() != render.exercise(lesson):
            problems.append(f"exercises/{lesson.file_name} differs from the lesson text; run `make notebooks`.")
        problems += solution_problems(lesson, root / "solutions" / lesson.file_name)
    for talk in map(load_talk, talk_names()):
        problems += talk_problems(talk)
    for place, content in pages(root, all_lessons):
        if not (root / place).is_file() or (root / place).read_bytes() != content:
            problems.append(f"{place} differs from its template and the lessons; run `make notebooks`.")
    problems += prose_problems(root, all_lessons)
    for folder in ("exercises", "solutions"):
        strays = {path.name for path in (root / folder).glob("*.ipynb")} - names
        problems += [f"{folder}/{stray} belongs to no lesson; delete it." for stray in sorted(strays)]
    return problems


def prose_problems(root, all_lessons):
    """Numbers in prose that no cell prints, and minutes that no lesson or task has."""
    printed = {}
    for lesson in all_lessons:
        notebook = committed(root / "solutions" / lesson.file_name)
        for cell in notebook.cells if notebook else ():
            if cell.cell_type == "code":
                texts = (output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
                printed[lesson.name, cell.id] = "\n".join(texts)
    texts = [*all_lessons, *map(load_talk, talk_names())]
    problems = [problem for text in texts for problem in prose.quote_problems(text, printed)]
    for place, text in written_pages(root):
        problems += prose.minute_problems(place, text, all_lessons)
    return problems


def written_pages(root):
    """The pages that are written by hand, as (place, text), but for the changelog, which tells of the past."""
    templates = Path(__file__).parent / "templates"
    for path in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("deploy/**/*.md"), *templates.glob("*.md")]:
        if path.name != "CHANGELOG.md":
            place = path.relative_to(root if path.is_relative_to(root) else templates.parents[1])
            yield place.as_posix(), path.read_text(encoding="utf-8")


def committed(path):
    """A notebook, or None if it is missing or cannot be read."""
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (OSError, ValueError):
        return None


def solution_problems(lesson, path):
    """Why a committed solution is not the executed form of its text."""
    place = f"solutions/{path.name}"
    if not path.is_file():
        return [f"{place} is missing; run `make notebooks`."]
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except ValueError as error:  # not JSON, or not a notebook
        return [f"{place} cannot be read ({error}); run `make notebooks`."]
    if without_outputs(notebook) != render.solution(lesson):
        return [f"{place} differs from the lesson text; run `make notebooks`."]
    problems = [f"{place}: {problem}" for problem in output_problems(notebook)]
    if path.stat().st_size > MAX_BYTES:
        problems.append(f"{place} is larger than {MAX_BYTES:,} bytes; draw fewer or smaller pictures.")
    if {file.name: file.read_bytes() for file in kept_files(lesson)} != expected_outputs(lesson, notebook):
        problems.append(f"lessons/{lesson.name}/expected differs from {place}; run `make notebooks`.")
    return problems


def with_kept_outputs(lesson, path):
    """The solution with its committed outputs, if only prose or options have changed; else None."""
    notebook = nbformat.reads(render.solution(lesson).decode("utf-8"), as_version=4)
    old = committed(path)
    if old is None:
        return None
    pairs = [[cell for cell in each.cells if cell.cell_type == "code"] for each in (notebook, old)]
    if [cell.source for cell in pairs[0]] != [cell.source for cell in pairs[1]]:
        return None
    for new, kept in zip(*pairs, strict=True):
        new.outputs, new.execution_count = kept.outputs, kept.execution_count
    notebook = tidy(notebook)
    return None if output_problems(notebook) else notebook


def talk_problems(talk):
    """Why the kept pictures of a talk are not those of its text."""
    words, place = talk_pictures.kept(talk), f"talks/{talk.name}/expected"
    if words is None:
        return [f"{place} differs from the text of the talk; run `make notebooks`."]
    wanted = {f"{id}.{index}.png" for id, each in words.items() for index in range(len(each))}
    there = {file.name for file in files_in(talk_pictures.folder_of(talk)) if file.suffix == ".png"}
    return [] if wanted == there else [f"{place} lacks pictures, or has others; run `make notebooks`."]


def drawn(several, on_talk):
    """The files of the pictures of each talk."""
    try:
        return talk_pictures.draw(several, on_talk).values() if several else ()
    except talk_pictures.TalkError as error:
        raise BuildError(str(error)) from None


def executed(lesson, on_cell=None):
    result = execute_solution(lesson, on_cell=on_cell)
    if result.error:
        raise BuildError(f"The solution of {lesson.name} fails in {result.error}")
    notebook = tidy(result.notebook)
    problems = output_problems(notebook)
    if problems:
        raise BuildError(f"The solution of {lesson.name} must not be committed: {' '.join(problems)}")
    return notebook


def tidy(notebook):
    """Keep what a reader can see without a kernel, pictures made light: a widget's state lives in the kernel."""
    notebook.metadata = nbformat.from_dict(render.METADATA)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = joined([output for output in cell.outputs if WIDGET not in output.get("data", {})])
            for output in cell.outputs:
                if "image/png" in output.get("data", {}):
                    output.data["image/png"] = light(output.data["image/png"])
    return notebook


def joined(outputs):
    """Join what was printed in a row: where it was split depends on the speed of the machine."""
    result = []
    for output in outputs:
        if result and "name" in output and result[-1].get("name") == output.name:
            result[-1].text += output.text
        else:
            result.append(output)
    return result


def output_problems(notebook):
    """Warnings, errors, paths of this machine, cells that never ran or ran out of order."""
    for count, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        if cell.execution_count is None:
            return [f"cell {cell.id} was not executed; run `make notebooks`."]
        if cell.execution_count != count:
            return [f"cell {cell.id} was executed as number {cell.execution_count}, not {count}; run `make notebooks`."]
        for output in cell.outputs:
            text = "\n".join(written(output))
            if output.output_type == "error" or output.get("name") == "stderr":
                return [f"cell {cell.id} writes a warning or an error: {text[:300]}"]
            if PATHS.search(text):
                return [f"cell {cell.id} shows a path of this machine: {PATHS.search(text)[0]}"]
    return []


def written(output):
    """Everything an output says, pictures apart."""
    data = {kind: value for kind, value in output.get("data", {}).items() if kind != "image/png"}
    texts = (str(each) for each in (output.get("text", ""), *data.values(), output.get("evalue", "")))
    return [re.sub(r"data:image/png;base64,[\w+/=]+", "", text) for text in texts]


def without_outputs(notebook):
    """The bytes of the notebook as it was before its execution."""
    document = json.loads(nbformat.writes(notebook))
    for cell in document["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    return render.document_bytes(document)


def expected_outputs(lesson, notebook):
    """The files for ``expected/``, by name, taken from the outputs of the cells that ask for it."""
    outputs = {cell.id: cell.get("outputs", []) for cell in notebook.cells}
    kept = {}
    for cell in lesson.cells:
        if not cell.expected:
            continue
        for index, (ending, content) in enumerate(content_of(outputs[cell.id])):
            kept[f"{cell.id}.{index}.{ending}"] = content
    return kept


def content_of(outputs):
    for output in outputs:
        data = output.get("data", {})
        if "image/png" in data:
            yield "png", base64.b64decode(data["image/png"])
        else:
            text = output.get("text") or data.get("text/plain", "")
            yield "txt", (text.rstrip("\n") + "\n").encode("utf-8")


def kept_files(lesson):
    return files_in(lesson_folder(lesson) / "expected")


def files_in(folder):
    return sorted(file for file in folder.iterdir() if not file.name.startswith(".")) if folder.is_dir() else []


def lesson_folder(lesson):
    return Path(lessons.__path__[0]) / lesson.name


def write_expected(lesson, notebook):
    return write_folder(lesson_folder(lesson) / "expected", expected_outputs(lesson, notebook))


def write_folder(folder, contents):
    """Let a folder hold these files, by name, and no other; returns the paths that changed."""
    folder.mkdir(exist_ok=True)
    stale = [file for file in files_in(folder) if file.name not in contents]
    for file in stale:
        file.unlink()
    return stale + [path for name, content in contents.items() for path in write(folder / name, content)]


def write(path, content):
    """Write a file if its content is new; returns the paths written."""
    if path.is_file() and path.read_bytes() == content:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return [path]


def to_bytes(notebook):
    return render.document_bytes(json.loads(nbformat.writes(notebook)))
