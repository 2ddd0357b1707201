"""The commands for instructors: run, slides, which need the extra `teach`; board, collect, timetable, which do not."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import click

from gridka_ml.cli.shared import backend_option, choose, chosen, lesson_progress, needs_extra

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
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
    with needs_extra("teach"):
        from gridka_ml.authoring import report as reporting
        from gridka_ml.authoring.execute import execute_solution

    choose(backend or os.environ.get("KERAS_BACKEND"))
    wanted, results = chosen(lessons), []
    with writing(report, "--report FILE"):
        report.open("ab").close()  # tried now rather than after minutes of work
    with lesson_progress() as on_lesson:
        for lesson in wanted:
            result = execute_solution(lesson, on_cell=on_lesson(lesson))
            results.append((lesson, result))
    for lesson, result in results:
        click.echo(f"{lesson.name}: {reporting.summary(result)}")
    with writing(report, "--report FILE"):
        report.write_text(reporting.page(results), encoding="utf-8")
    click.echo(f"The report is in {report}")
    sys.exit(1 if any(result.error for _, result in results) else 0)


@click.command()
@click.argument("name", required=False)
@click.option(
    "--output", type=click.Path(path_type=Path), help="The file to write; NAME.slides.html or .pdf if not given."
)
@click.option("--pdf", is_flag=True, help="A handout for printing: two slides a page, with the notes. Needs Chromium.")
@click.option("--lesson", is_flag=True, help="Those of the lesson, where a talk has the same name.")
def slides(name, output, pdf, lesson):
    """Write the slides of a talk, or of a lesson, to be projected; without a NAME list them.

    A talk comes with notes for the speaker. A lesson's slides show the recap, the goals, the results of the solution
    and the key points. The result is one HTML file that needs no network: open it in a browser; the arrow keys turn
    the pages, S opens the speaker's view, F fills the screen, ? lists all keys.

    \b
    Examples:
      gridka-ml slides
      gridka-ml slides welcome
      gridka-ml slides welcome --pdf
      gridka-ml slides logistic_regression --output monday.html
    """
    from gridka_ml.lesson_text import lesson_names, load_lesson, load_talk, talk_names

    if name is None:
        for title, names in (("Talks", talk_names()), ("Lessons", lesson_names())):
            click.echo(f"{title}: {', '.join(names)}")
        return
    known = lesson_names() if lesson else (*talk_names(), *lesson_names())
    if name not in known:
        kind = "lesson" if lesson else "talk or lesson"
        raise click.ClickException(f"There is no {kind} {name!r}; there are {', '.join(known)}.")
    with needs_extra("teach"):
        from gridka_ml.authoring import handout
        from gridka_ml.authoring import slides as slide_show
    path = output or Path(f"{name}.slides.{'pdf' if pdf else 'html'}")
    try:
        if name in talk_names() and not lesson:
            page = slide_show.talk_page(load_talk(name), handout=pdf)
        else:
            page = slide_show.page(load_lesson(name), handout=pdf)
        with writing(path, "--output FILE"):
            handout.print_pdf(page, path) if pdf else path.write_text(page, encoding="utf-8")
    except (slide_show.NoOutputs, handout.PrintError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"The slides are in {path}")


@click.command()
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Where it listens; 0: any free one."
)
@click.option(
    "--ip",
    default="127.0.0.1",
    show_default=True,
    help="Of this machine's addresses the one to listen at; 0.0.0.0 lets the room in.",
)
@click.option("--host", "hosts", multiple=True, metavar="NAME", help="What else the room calls this machine.")
@click.option(
    "--file",
    default="board.sqlite",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where events are kept.",
)
@click.option(
    "--hours", default=16.0, show_default=True, type=click.FloatRange(0.1, 240), help="After which they are deleted."
)
@click.option(
    "--export",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the real minutes per task, .csv or .toml.",
)
@click.option("--clear", is_flag=True, help="Delete all events; the next board has new addresses.")
def board(port, ip, hosts, file, hours, export, clear):
    """Show where the class stands, live.

    How many are at each task, have passed it or were caught up, the most frequent mistakes, minutes against the plan,
    who wants help, and predictions as bars. Notebooks tell it nothing but lesson, task, outcome, the name of a listed
    mistake, the index of a chosen prediction and a random word; and only those that were started with its address,
    `gridka-ml lab --board ADDRESS`. Ctrl-C ends it.

    \b
    Examples:
      gridka-ml board
      gridka-ml board --ip 0.0.0.0
      gridka-ml board --export minutes.csv
      gridka-ml board --clear
    """
    from gridka_ml.board import command
    from gridka_ml.board.store import StoreError

    try:
        if export:
            command.export(file, export)
        if clear:  # after what was exported is safe
            command.clear(file)
        if not export and not clear:
            command.serve(ip, port, hosts, file, hours)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    except command.CannotServe as error:
        raise click.ClickException(str(error)) from None


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FOLDER...", type=FOLDER)
@click.option("--into", required=True, metavar="NEW", type=click.Path(path_type=Path), help="The folder that is made.")
@click.option("--lesson", "lessons", multiple=True, metavar="LESSON", help="Only this one; may be given several times.")
@click.option("--take-home", is_flag=True, help="Also a page for each person: what they built.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="So many people at once.")
@click.option("--minutes", default=15.0, show_default=True, type=click.FloatRange(0.5), help="For a notebook.")
@click.option("--memory", default=3.0, show_default=True, type=click.FloatRange(1.5), help="GB for a notebook.")
def collect(sources, into, lessons, take_home, jobs, minutes, memory):
    """Collect solved notebooks, and find out what passed.

    In FOLDER each folder is a person, as in a hub's `my_hub/people`; or there lie notebooks whose names tell the
    person, such as 01_warm_up_anna.ipynb. Each is run again in a sandbox, bubblewrap: no network, nobody's files,
    limits of time and memory. Outputs and progress that came along are not believed, and checks that were altered are
    not run: they are ours. NEW gets the notebooks, table.csv and table.html.

    \b
    Examples:
      gridka-ml collect my_hub/people --into collected
      gridka-ml collect handed_in --into collected --lesson warm_up --take-home
    """
    from gridka_ml.collecting import table
    from gridka_ml.collecting.collect import PAGE, CannotCollect
    from gridka_ml.collecting.collect import collect as collect_all
    from gridka_ml.collecting.sandbox import Limits, NoSandbox

    limits = Limits(memory=int(memory * 1e9), notebook=int(minutes * 60))
    only = [each.name for each in chosen(lessons)] if lessons else ()
    say = lambda judged: click.echo(table.line(judged))  # noqa: E731
    try:
        judged = collect_all(sources, into, only=only, limits=limits, jobs=jobs, with_pages=take_home, on_notebook=say)
    except (CannotCollect, NoSandbox) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        problem = f"{error.filename or into} cannot be used ({error.strerror})"
        raise click.ClickException(f"{problem}. Make room, and choose a new folder: --into NEW") from None
    except KeyboardInterrupt:
        click.echo(f"Ended. What was found until then is in {into / PAGE}")
        sys.stdout.flush()
        os._exit(130)  # with this process all sandboxes end
    people = {each.notebook.person for each in judged}
    click.echo(f"{len(judged)} notebooks of {len(people)} people: {into / PAGE}")


@click.command()
@click.option(
    "--measured",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The minutes of a class that was held, from gridka-ml board --export FILE.toml.",
)
def timetable(measured):
    """Print the timetable of the day, and of further days with the deep dives.

    With --measured lessons get the minutes that a class has needed: those of the text, and what the median person took
    longer or shorter at its tasks, optional ones left out, rounded up to five. To keep them, change the minutes of the
    tasks and of the lesson in its text.

    \b
    Examples:
      gridka-ml timetable
      gridka-ml timetable --measured minutes.toml
    """
    from gridka_ml.board import minutes
    from gridka_ml.board.store import StoreError
    from gridka_ml.lesson_text import lesson_names, load_day, load_lesson

    try:
        taken = minutes.read(measured) if measured else {}
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    day, planned = load_day(), {name: load_lesson(name) for name in lesson_names()}
    if unknown := sorted(taken.keys() - planned.keys()):
        raise click.ClickException(f"{measured}: there is no lesson {unknown[0]!r}; there are {', '.join(planned)}.")
    lessons = [minutes.as_measured(lesson, taken.get(name, {})) for name, lesson in planned.items()]
    further = zip(("A second day", "A third day", "A fourth day"), day.further_days(lessons), strict=False)
    for title, steps in (("The day", day.program(lessons)), *further):
        click.echo(f"{title}\n  start  min")
        for step in steps:
            was = planned[step.lesson.name].minutes if step.lesson else step.minutes
            changed = "" if was == step.minutes else f"  (planned: {was})"
            click.echo(f"  {step.clock:>5}  {step.minutes:3}  {step.what.strip('*')}{changed}")
        end = steps[-1].start + steps[-1].minutes
        click.echo(f"  {end // 60:2}:{end % 60:02}       End\n")


@contextmanager
def writing(path, option):
    """Inside `with` a file is written; where that fails, another place is asked for."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written ({error.strerror}). Choose another: {option}") from None
