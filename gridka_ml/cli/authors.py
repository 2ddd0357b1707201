"""The commands for authors: build, new-lesson, try. They need the extra `authoring`."""

import sys
from pathlib import Path

import click

from gridka_ml.cli.shared import chosen, lesson_progress, needs_extra


@click.command()
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
    from gridka_ml.lesson_text import LessonError

    with needs_extra("authoring"):
        from gridka_ml.authoring import build as builder

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


@click.command("new-lesson")
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
    from gridka_ml.lesson_text import LessonError

    with needs_extra("authoring"):
        from gridka_ml.authoring import build as builder
        from gridka_ml.authoring.new_lesson import NewLessonError, make_lesson

    stop_outside_repository()
    try:
        folder = make_lesson(Path(), name)
        click.echo(f"wrote {folder}")
        with lesson_progress() as on_lesson:
            changed = builder.build(Path(), execute=True, names=[name], on_lesson=on_lesson)
    except (NewLessonError, LessonError, builder.BuildError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be written ({error.strerror}).") from None
    for path in changed:
        if folder.resolve() not in path.parents:
            click.echo(f"wrote {path}")
    click.echo(f'Next: replace what {folder}/notebook.py marks with "Write here", then `make notebooks`.')


@click.command("try")
@click.argument("lesson", required=False)
@click.argument("task", required=False)
@click.option(
    "--file", type=click.Path(path_type=Path), help="Try the answers of this JSON file in place of the listed ones."
)
@click.option(
    "--brief", is_flag=True, help="Train networks briefly, where it does not decide whether an answer passes."
)
def try_answers(lesson, task, file, brief):
    """Try other answers as attendees give them.

    Each answer that mistakes.py lists for the LESSON, or for one TASK of it, is typed into a cell, checked, and if it
    passes followed by the given cells up to the next task. What attendees then read is printed. The exit status is 1
    if a wrong one passes, a right one is refused, a given cell stops, or a sentence is not said; else 0.

    A file holds a list of {"lesson": …, "task": …, "role": "right" or "wrong", "what": …, "code": …}, and for a wrong
    one perhaps "says", words of which it must be told. Without a LESSON all are tried.

    \b
    Examples:
      gridka-ml try warm_up
      gridka-ml try logistic_regression sigmoid
      gridka-ml try --file tests/lessons/cases/warm_up.json
    """
    lessons = chosen([lesson] if lesson else [])
    if task and task not in lessons[0].tasks:
        known = ", ".join(lessons[0].tasks)
        raise click.ClickException(f"There is no task {task!r} in {lessons[0].name}; there are {known}.")
    with needs_extra("authoring"):
        from gridka_ml.authoring import trying
    try:
        answers = trying.answers_in(file) if file else trying.listed(lessons)
    except trying.AnswersError as error:
        raise click.ClickException(str(error)) from None
    problems = 0
    for each in lessons:
        wanted = [one for one in answers[each.name] if task in (None, one.task)]
        for line, is_well in trying.lines(each, wanted, brief=brief):
            click.echo(line)
            problems += not is_well
    click.echo(f"Not as they should be: {problems}." if problems else "All are as they should be.")
    sys.exit(bool(problems))
