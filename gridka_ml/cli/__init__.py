"""The command `gridka-ml`, with a command for each thing that attendees, instructors and authors do.

Each command imports what it needs when it runs, so that the help is there at once.
"""

import os
from itertools import chain

import click

from gridka_ml import runtime
from gridka_ml._lab import without_grammars
from gridka_ml._paths import set_pythonpath_aside
from gridka_ml.cli.attendees import doctor, lab, start, take_home
from gridka_ml.cli.authors import build, new_lesson, try_answers
from gridka_ml.cli.instructors import board, collect, run, slides, timetable

SECTIONS = {
    "For attendees": (lab, start, take_home, doctor),
    "For instructors": (run, slides, board, collect, timetable),
    "For authors": (build, new_lesson, try_answers),
}


class Sections(click.Group):
    """Lists the commands by the people they are for."""

    def main(self, *arguments, **options):
        runtime.print_anything()
        without_grammars()
        if named := set_pythonpath_aside():
            click.echo(
                f"PYTHONPATH ({os.pathsep.join(named)}) is set aside: the workshop uses its own packages.", err=True
            )
        return super().main(*arguments, **options)

    def format_commands(self, context, formatter):
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(command.name, command.get_short_help_str(90)) for command in commands])


@click.group(cls=Sections, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gridka-ml", message="gridka-ml %(version)s")
def main():
    """A one-day workshop on neural networks with Keras.

    \b
    gridka-ml lab              open JupyterLab on your own copy of the exercises
    gridka-ml doctor           find out whether everything works here
    gridka-ml COMMAND --help   what a command does, with examples
    """


for command in chain.from_iterable(SECTIONS.values()):
    main.add_command(command)
