"""Opens a lesson in a kernel: what its set-up cell calls, and nobody else."""

import sys
from pathlib import Path

from IPython import get_ipython
from IPython.display import clear_output

from gridka_ml import datasets, plotting, runtime
from gridka_ml.classroom.guard import Guard
from gridka_ml.classroom.lesson import Session
from gridka_ml.classroom.memory import sweeper
from gridka_ml.classroom.telling import sender_of_environment
from gridka_ml.folder import Kept, keeps_progress
from gridka_ml.lesson_text import load_lesson

_opened: dict[str, Session] = {}  # by name: running the set-up cell again keeps the progress


def open_lesson(name: str) -> Session:
    """Open a lesson in this kernel and print one line: versions, backend, device, data ready.

    Parameters
    ----------
    name : str
        The lesson's name, such as ``"logistic_regression"``.

    Returns
    -------
    Session
        Its methods are ``check``, ``predict``, ``hint``, ``solution``, ``catch_up``, ``reset``, ``progress``,
        ``traceback``, ``ask``, ``board`` and ``take_home``.

    Raises
    ------
    ValueError
        If there is no such lesson; the message lists those there are.
    ImportError
        If the backend in ``KERAS_BACKEND`` is misspelt or missing, or Keras does not accept its settings in the user's
        ``keras.json``.
    gridka_ml.datasets.DataError
        If a data file is damaged.
    """
    runtime.print_anything()
    lesson = load_lesson(name)
    runtime.configure()
    waits = runtime.in_kernel() and "keras" not in sys.modules
    if waits:
        print("Loading Keras, which takes some seconds …", flush=True)
    runtime.start()
    datasets.verify()
    runtime.seed(0)
    plotting.use_style()
    shell = get_ipython()
    names = shell.user_ns if shell else sys._getframe(1).f_globals
    if name not in _opened or _opened[name].namespace is not names:
        folder = Path.cwd()  # the notebook's; a cell may go elsewhere later
        kept = Kept(name, folder) if keeps_progress(folder) else None
        _opened[name] = Session(lesson, names, kept, sender_of_environment())
    if shell:
        shell.ast_node_interactivity = "last_expr"  # else each line of a cell would show its value
        Guard(_opened[name], shell).install()
        sweeper.install(shell)
    if waits:
        clear_output(wait=True)  # the line takes the place of what was said before it
    notes = [*runtime.notes(), *newer_versions(lesson), *told(_opened[name])]
    print(f"{runtime.describe()} · data ready", *notes, sep="\n")
    return _opened[name]


def told(session):
    """A line on what the board of the class gets, if the notebook was started with one."""
    session.teller.after_cell()
    return session.teller.lines()


def newer_versions(lesson):
    """A line for the one who has two versions of the lesson's notebook in this folder, whichever of them is open."""
    path = Path(lesson.file_name)
    newer = sorted(Path().glob(f"{path.stem} (newer*.ipynb"))
    if path.exists() and newer:
        yield f"This lesson was mended after you began it: {newer[-1]} is the newer version, {path} is yours."
