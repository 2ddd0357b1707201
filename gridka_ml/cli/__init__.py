"""The command `gridka-ml`: lab and start for attendees, slides for instructors, doctor for all, the rest for authors.

Each command imports what it needs when it runs, so that the help is there at once.
"""

import errno
import os
import re
import secrets
import sys
import webbrowser
from importlib.resources import files
from pathlib import Path

import click

FOLDER = "my_workshop"
SYMBOLS = {"ok": ("✓", "green"), "info": ("i", "blue"), "problem": ("✗", "red")}


class Groups(click.Group):
    """Lists the commands by the people they are for."""

    sections = (
        ("For attendees", ("lab", "start", "doctor")),
        ("For instructors", ("run", "slides")),
        ("For authors", ("build", "new-lesson")),
    )

    def main(self, *arguments, **options):
        from gridka_ml import runtime

        runtime.print_anything()
        return super().main(*arguments, **options)

    def format_commands(self, context, formatter):
        for title, names in self.sections:
            with formatter.section(title):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(90)) for name in names])


@click.group(cls=Groups, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gridka-ml", message="gridka-ml %(version)s")
def main():
    """A one-day workshop on neural networks with Keras.

    \b
    gridka-ml lab              open JupyterLab on your own copy of the exercises
    gridka-ml doctor           find out whether everything works here
    gridka-ml COMMAND --help   what a command does, with examples
    """


backend_option = click.option(
    "--backend", metavar="NAME", help="What Keras computes with: tensorflow, jax or torch, if it is installed."
)


def choose(backend):
    """Let this process and the kernels it starts compute with a backend, or say which there are."""
    from gridka_ml import runtime

    if backend:
        try:
            runtime.check_backend(backend)
        except runtime.BackendError as error:
            raise click.ClickException(str(error)) from None
        os.environ["KERAS_BACKEND"] = backend


# --- attendees ------------------------------------------------------------------------------------------------------


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.option("--dir", "folder", default=FOLDER, show_default=True, help="Where your copy of the exercises lies.")
@backend_option
@click.argument("jupyter_arguments", nargs=-1, type=click.UNPROCESSED)
def lab(folder, backend, jupyter_arguments):
    """Open JupyterLab on your own copy of the exercises.

    Notebooks that you have already are never overwritten. All other arguments go to JupyterLab as they are.
    On a machine without a browser, open the address that is printed. Ctrl-C, then y, ends it.

    \b
    Examples:
      gridka-ml lab
      gridka-ml lab --backend jax
      gridka-ml lab --port 8890
      gridka-ml lab --ip 0.0.0.0 --no-browser
    """
    choose(backend)
    stop_on_problems()
    place_exercises(Path(folder))
    command = lab_command(Path(folder), jupyter_arguments)
    sys.stdout.flush()
    os.environ.update(lab_environment())
    if os.name == "nt":  # there, exec would return to the prompt at once
        sys.exit(run_to_the_end(command))
    os.execv(command[0], command)


def run_to_the_end(command):
    """Run a command and return its status; Ctrl-C reaches it too, and it alone decides when it is over."""
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def stop_on_problems():
    """Look quickly whether JupyterLab will be of use, and stop with the repair if not."""
    from gridka_ml import doctor

    checks = list(doctor.quick_look())
    if not doctor.healthy(checks):
        show_checks([check for check in checks if check.status == doctor.PROBLEM])
        sys.exit(1)


def lab_command(folder, extra=()):
    """The command that opens JupyterLab of this environment in a folder."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}", "--log-level=ERROR"]
    command.append("--LabApp.log_level=ERROR")  # leaves the address alone on the screen
    command.append("--LabApp.extension_manager=readonly")  # the other one asks the network
    command.append("--KernelManager.transport_encryption=auto")  # else every kernel warns that it has none
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container
    if "--no-browser" not in extra and not has_browser():
        click.echo("There is no browser here: open one of the addresses below in yours.")
        port = port_in(extra)
        click.echo(f"Is this another machine? Then first, on yours:  ssh -L {port}:localhost:{port} you@this-machine\n")
        command.append("--no-browser")
    return [*command, *extra]


def port_in(arguments):
    """The port that JupyterLab was asked to take, or the one it takes by itself."""
    text = " ".join(arguments)
    named = re.findall(r"--port[= ](\d+)", text)
    return named[-1] if named else "8888"


def has_browser(environment=os.environ):
    """Whether opening a page would show it to the person at the keyboard."""
    if "SSH_CONNECTION" in environment:
        return False
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def lab_environment(environment=os.environ):
    """What makes JupyterLab take this environment's kernel first, and leave the network alone."""
    ours = {"JUPYTER_PATH": Path(sys.prefix, "share", "jupyter"), "JUPYTER_CONFIG_PATH": files("gridka_ml") / "jupyter"}
    added = {
        name: os.pathsep.join([str(first), *filter(None, [environment.get(name)])]) for name, first in ours.items()
    }
    return {**added, "JUPYTER_PREFER_ENV_PATH": "1"}


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def start(folder):
    """Copy the exercises into DIR.

    Notebooks that are there already are kept as they are, whatever was done to them. To begin one again, rename yours
    and run this once more.

    \b
    Example:
      gridka-ml start my_workshop
    """
    place_exercises(folder)


def place_exercises(folder):
    """Put every exercise that is not there yet into a folder, and say what was done."""
    from gridka_ml.authoring import render
    from gridka_ml.lesson_text import lesson_names, load_lesson

    created, kept = [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in lesson_names():
            lesson = load_lesson(name)
            path = folder / lesson.file_name
            done = (not os.path.lexists(path) or is_reserved(path)) and create(path, render.exercise(lesson))
            (created if done else kept).append(path.name)
    except OSError as error:
        raise click.ClickException(cannot_write(folder, error)) from None
    for verb, names in (("created", created), ("kept as they are", kept)):
        if names:
            click.echo(f"{folder}: {verb}: {', '.join(names)}")


def create(path, content):
    """Make a new file that appears whole or not at all; returns whether it is new, and never touches an old one."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        publish(part, path)
    except FileExistsError:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def publish(part, path):
    """Give a finished file its name, or raise FileExistsError if another has it."""
    if is_reserved(path):
        part.replace(path)
    elif os.name == "nt":
        part.rename(path)  # there, renaming never replaces
    else:
        try:
            os.link(part, path)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
                raise
            with path.open("xb"):  # a disk without links, such as a USB stick: reserve the name
                pass
            publish(part, path)


def is_reserved(path):
    """Whether a file without a byte has this name: no work is in it, only the name that a cut-off start reserved."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size == 0


def cannot_write(folder, error):
    """One sentence for the person whose folder it is."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: {folder} has no room for the exercises. Free some space and run this again."
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"{folder} cannot be a folder, because a file is in the way. Choose another: gridka-ml start DIR"
    return f"{folder} cannot be written ({error.strerror}). Choose a folder of your own: gridka-ml start DIR"


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the same for programs.")
def doctor(as_json):
    """Check by doing it whether the lessons will run here.

    Versions, backend, data, folder, memory, disk, one training step, GPU, kernel: each problem comes with its repair.
    Takes some ten seconds. The exit status is 1 if there is a problem, else 0.
    """
    from gridka_ml import doctor as examination

    checks = []
    for check in examination.examine():
        checks.append(check)
        if not as_json:
            show_checks([check])
    healthy = examination.healthy(checks)
    if as_json:
        click.echo(examination.as_json(checks))
    else:
        click.echo("\nAll is well." if healthy else "\nThere is something to repair, see above.")
    sys.exit(0 if healthy else 1)


def show_checks(checks):
    """Print checks, a line each, and the repair below; the word tells as much as the colour."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for check in checks:
        symbol, colour = SYMBOLS[check.status]
        symbol = symbol if can_print(symbol) else "*"
        console.print(Text(f"{symbol} {check.status:8}", style=colour), Text(f"{check.name:9} {check.detail}"))
        if check.repair:
            console.print(Text(f"            → {check.repair}" if can_print("→") else f"            > {check.repair}"))


def can_print(text):
    """Whether the terminal's encoding has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


# --- instructors ----------------------------------------------------------------------------------------------------


@main.command()
@click.argument("lesson")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; LESSON.slides.html if not given.")
def slides(lesson, output):
    """Write slides of a lesson, to be projected.

    They show the recap, the goals, the results of the solution and the key points. The result is one HTML file that
    needs no network: open it in a browser; the arrow keys turn the pages, F fills the screen, ? lists all keys.
    To print it, open it with ?print-pdf at the end of its address.

    \b
    Examples:
      gridka-ml slides warm_up
      gridka-ml slides logistic_regression --output monday.html
    """
    (text,) = chosen([lesson])
    try:
        from gridka_ml.authoring import slides as slide_show
    except ModuleNotFoundError as error:
        missing = error.name.partition(".")[0]
        advice = f"{sys.executable} -m pip install {missing}"
        raise click.ClickException(f"Slides need {missing}, which is not installed. Install it: {advice}") from None
    try:
        page = slide_show.page(text)
    except slide_show.NoOutputs as error:
        raise click.ClickException(str(error)) from None
    path = output or Path(f"{text.name}.slides.html")
    write_page(path, page, "--output FILE")
    click.echo(f"The slides are in {path}")


def write_page(path, page, option):
    """Write an HTML page, or say that another place is needed; without a page only try whether it could be written."""
    try:
        with path.open("a" if page is None else "w", encoding="utf-8") as file:
            file.write(page or "")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written ({error.strerror}). Choose another: {option}") from None


# --- authors --------------------------------------------------------------------------------------------------------


@main.command()
@click.option("--execute", is_flag=True, help="Also execute the solutions whose text changed, and keep their outputs.")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a notebook differs from its lesson text.")
def build(execute, check):
    """Write the notebooks from the lesson texts.

    Works on exercises/ and solutions/ in the current folder, the repository's own.

    \b
    Examples:
      gridka-ml build
      gridka-ml build --execute
      gridka-ml build --check
    """
    from gridka_ml.authoring import build as builder
    from gridka_ml.lesson_text import LessonError

    stop_outside_repository()
    try:
        if check:
            say_problems(builder.check(Path()))
        else:
            with lesson_progress() as on_lesson:
                changed = builder.build(Path(), execute=execute, on_lesson=on_lesson)
            click.echo("\n".join(f"wrote {path}" for path in changed) or "Nothing to change.")
    except (LessonError, builder.BuildError) as error:
        raise click.ClickException(str(error)) from None


def stop_outside_repository():
    if not Path("pyproject.toml").is_file():
        raise click.ClickException("This is not the workshop's repository. Go to its folder and run this again.")


def say_problems(problems):
    """Print what differs and fail, or say that nothing does."""
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)
    click.echo("The notebooks equal their lesson texts.")


@main.command("new-lesson")
@click.argument("name")
def new_lesson(name):
    """Make a small complete lesson to start from.

    It gets the next free number and a folder gridka_ml/lessons/NAME, and passes every test as it is. "Write here"
    marks what to replace. NAME is made of small letters, digits and _. Its solution is executed, which takes some
    ten seconds.

    \b
    Example:
      gridka-ml new-lesson recurrent_networks
    """
    from gridka_ml.authoring import build as builder
    from gridka_ml.authoring.new_lesson import NewLessonError, make_lesson

    stop_outside_repository()
    try:
        folder = make_lesson(Path(), name)
        click.echo(f"wrote {folder}")
        with lesson_progress() as on_lesson:
            changed = builder.build(Path(), execute=True, names=[name], on_lesson=on_lesson)
    except (NewLessonError, builder.BuildError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be written ({error.strerror}).") from None
    for path in changed:
        if folder.resolve() not in path.parents:
            click.echo(f"wrote {path}")
    click.echo(f'Next: replace what {folder}/notebook.py marks with "Write here", then `make notebooks`.')


@main.command()
@click.argument("lessons", nargs=-1, metavar="[LESSON]...")
@click.option(
    "--report", default="report.html", show_default=True, type=click.Path(path_type=Path), help="Where the report goes."
)
@backend_option
def run(lessons, report, backend):
    """Execute the solutions and report on them.

    All of them, or only the named ones. The report is one HTML file that needs no network. The exit status
    is 1 if a solution failed, else 0.

    \b
    Examples:
      gridka-ml run
      gridka-ml run warm_up --report warm_up.html
      gridka-ml run --backend torch
    """
    from gridka_ml.authoring import report as reporting
    from gridka_ml.authoring.execute import execute_solution

    choose(backend or os.environ.get("KERAS_BACKEND"))
    wanted, results = chosen(lessons), []
    write_page(report, None, "--report FILE")  # rather than after minutes of work
    with lesson_progress() as on_lesson:
        for lesson in wanted:
            result = execute_solution(lesson, on_cell=on_lesson(lesson))
            results.append((lesson, result))
    for lesson, result in results:
        click.echo(f"{lesson.name}: {reporting.summary(result)}")
    write_page(report, reporting.page(results), "--report FILE")
    click.echo(f"The report is in {report}")
    sys.exit(1 if any(result.error for _, result in results) else 0)


def chosen(names):
    """The lessons of these names, or all of them."""
    from gridka_ml.lesson_text import lesson_names, load_lesson

    unknown = [name for name in names if name not in lesson_names()]
    if unknown:
        raise click.ClickException(f"There is no lesson {unknown[0]!r}; there are {', '.join(lesson_names())}.")
    return [load_lesson(name) for name in names or lesson_names()]


class lesson_progress:
    """A bar per lesson; inside `with`, call it with a lesson to get the callback for that lesson's cells."""

    def __enter__(self):
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.progress = Progress(*columns, transient=True)
        self.progress.start()
        return self.begin

    def begin(self, lesson):
        bar = self.progress.add_task(lesson.name, total=None)
        return lambda cell, count: self.progress.update(bar, completed=cell + 1, total=count)

    def __exit__(self, *exception):
        self.progress.stop()
