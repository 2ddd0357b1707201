"""What others import from the package says its types, and is told as typed."""

import inspect
from importlib.resources import files

import pytest

import gridka_ml
from gridka_ml import checking, classroom, datasets, plotting

HOMES = (gridka_ml, datasets, plotting, checking)
FUNCTIONS = [(home, name) for home in HOMES for name in home.__all__]
METHODS = ("check", "hint", "solution", "catch_up", "progress")


@pytest.mark.parametrize(("home", "name"), [*FUNCTIONS, *((classroom.Session, name) for name in METHODS)])
def test_a_public_function_says_what_it_takes_and_gives(home, name):
    if not inspect.isroutine(getattr(home, name)):
        return
    signature = inspect.signature(getattr(home, name))
    told = [each for each in signature.parameters.values() if each.name not in ("self", "kwargs")]
    assert all(each.annotation is not inspect.Parameter.empty for each in told), name
    assert signature.return_annotation is not inspect.Signature.empty, name


def test_there_are_such_functions():
    assert sum(inspect.isroutine(getattr(home, name)) for home, name in FUNCTIONS) > len(FUNCTIONS) / 2


def test_the_package_is_told_as_typed():
    assert (files("gridka_ml") / "py.typed").is_file()


def test_the_public_names_of_the_package_are_those_it_can_import():
    assert set(gridka_ml.__all__) == {"__version__", *gridka_ml._HOMES}
