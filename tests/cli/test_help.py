"""The help reads well, and is there at once."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from gridka_ml import cli


def help_of(*arguments):
    result = CliRunner().invoke(cli.main, [*arguments, "--help"])
    assert result.exit_code == 0
    return result.output


def test_the_commands_stand_with_the_people_they_are_for():
    text = help_of()
    attendees, instructors, authors = (
        ("For attendees:", "  lab "),
        ("For instructors:", "  run "),
        ("For authors:", "  build "),
    )
    places = [text.index(part) for part in (*attendees, *instructors, *authors)]
    assert places == sorted(places)


@pytest.mark.parametrize("command", cli.main.commands)
def test_every_command_says_what_it_does(command):
    text = help_of(command)
    assert text.startswith("Usage: ")
    assert "Example" in text or command == "doctor"
    assert max(map(len, text.splitlines())) <= 80


def test_help_imports_nothing_that_takes_time():
    code = (
        "import sys\nfrom gridka_ml import cli\n"
        "try: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'keras', 'numpy', 'matplotlib', 'nbformat', 'rich', 'jupyter_client'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.endswith("[]\n")


def test_a_wrong_command_names_itself():
    result = CliRunner().invoke(cli.main, ["labb"])
    assert result.exit_code == 2
    assert "labb" in result.output
