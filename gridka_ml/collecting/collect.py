"""Collects a class: judges every notebook, and writes the copies, the table and the pages into one new folder."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from gridka_ml.collecting import table
from gridka_ml.collecting.handed import file_name, lessons, people
from gridka_ml.collecting.judging import judge
from gridka_ml.collecting.sandbox import look_for_it
from gridka_ml.folder import State, take_home

NOTEBOOKS, PAGES, CSV, PAGE = "notebooks", "take_home", "table.csv", "table.html"
CHECKED = "What passed was found by running the notebooks again, after the day."
STATES = {"PASSED": State.PASSED, "NOT_ATTEMPTED": State.OPEN, "NOT_RUN": State.OPEN}


class CannotCollect(ValueError):
    """The folders do not allow it; the message says why."""


def collect(sources, into, *, limits, only=(), jobs=1, with_pages=False, on_notebook=lambda judged: None):
    """Judge what lies in the sources, and write what was found into a folder.

    Parameters
    ----------
    sources : list of Path
        Folders with a folder for each person, or with notebooks whose names tell the person.
    into : Path
        A folder that is empty or not there yet.
    limits : Limits
        For each notebook.
    only : sequence of str
        The lessons that are looked at; all, if there is none.
    jobs : int
        So many notebooks run at once.
    with_pages : bool
        Whether each person gets a page to take home.
    on_notebook : callable
        Called with each Judged as soon as it is there.

    Returns
    -------
    list of Judged

    Raises
    ------
    CannotCollect
        If the folder cannot be filled, or nobody handed in anything.
    NoSandbox
        If notebooks cannot be run in bubblewrap.
    """
    look_for_it()
    found = people(sources)
    if not found:
        raise CannotCollect("There is no notebook, and no folder of a person.")
    prepare(into, sources)
    taken, judged = set(), {name: [] for name in found}
    folders = {name: file_name(name, taken) for name in found}

    def judge_all(person):
        for notebook in person.notebooks:
            if not only or notebook.lesson in ("", *only):
                each = judge(notebook, limits)
                if each.verdicts:
                    keep(into / NOTEBOOKS / folders[person.name], each)
                judged[person.name].append(each)
                on_notebook(each)
        if with_pages:
            try:
                content = page_of(person, judged[person.name]).encode()
            except Exception as error:  # of what lies in notebooks anything may come; the class gets its pages
                remark = f"no page to take home: {type(error).__name__}"
                theirs = judged[person.name]
                theirs[:] = [replace(each, trouble="; ".join(filter(None, [each.trouble, remark]))) for each in theirs]
            else:
                write(into / PAGES, f"{folders[person.name]}.html", content)

    pool = ThreadPoolExecutor(jobs)
    try:
        for done in [pool.submit(judge_all, person) for person in found.values()]:
            done.result()
    finally:  # also of a run that was ended by Ctrl-C
        pool.shutdown(wait=False, cancel_futures=True)
        table_of = [each for theirs in judged.values() for each in theirs]
        write(into, CSV, table.as_csv(table_of).encode())
        write(into, PAGE, table.as_page(table_of).encode())
    return table_of


def prepare(into, sources):
    """Make the folder, which nobody else may enter. Raises CannotCollect."""
    here = Path(into).resolve()
    for source in sources:
        if Path(source).resolve() in (here, *here.parents):
            raise CannotCollect(f"{into} lies in {source}: choose a folder outside what was handed in.")
    try:
        here.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(here.iterdir()):
            raise CannotCollect(f"{into} is not empty: choose a new folder.")
    except OSError as error:
        raise CannotCollect(f"{into} cannot be written ({error.strerror}): choose another folder.") from None


def keep(folder, judged):
    """Copy a notebook as it was read, under a name of ours."""
    names = {path.stem.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    stem = file_name(Path(judged.lesson.file_name).stem, names)
    write(folder, f"{stem}.ipynb", judged.notebook.content)


def write(folder, name, content):
    folder.mkdir(mode=0o700, exist_ok=True, parents=True)
    with open(folder / name, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(content)


def page_of(person, judged):
    """The page to take home, with the verdicts of the sandbox and the pictures of the notebooks."""
    built = []
    for lesson in lessons().values():
        best = max((each for each in judged if each.lesson is lesson), key=lambda each: each.passed, default=None)
        if best is None or not best.verdicts:
            built.append(take_home.Built(lesson))
            continue
        kept = person.progress(lesson.name)
        states = {name: state_of(verdict, kept.get(name)) for name, verdict in best.verdicts.items()}
        pictures = take_home.pictures_in(best.notebook.content, lesson)
        built.append(take_home.Built(lesson, states, pictures))
    return take_home.page(built, person.name, CHECKED)


def state_of(verdict, kept):
    """How a task stands on the page; that somebody was caught up is taken from what they kept, since it is no merit."""
    if not verdict.passed and kept is not None and kept.state is State.CAUGHT_UP:
        return State.CAUGHT_UP
    return STATES.get(verdict.outcome, State.NOT_YET)
