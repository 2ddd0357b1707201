"""The workshop is under the MIT licence, in its published words; who holds it is the same wherever it is said."""

import tomllib
from importlib.resources import files

import yaml

from tools.bootstrap import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
# Another's copy of the same words, which a test compares with its hash.
PUBLISHED = (files("gridka_ml.authoring") / "templates" / "reveal.js" / "LICENSE").read_text(encoding="utf-8")


def licence():
    return (ROOT / "LICENSE").read_text(encoding="utf-8")


def words(text):
    """The licence below its title and holder, however it is broken into lines."""
    assert text.count("Permission is hereby granted") == 1
    return text[text.index("Permission is hereby granted") :].split()


def test_the_licence_is_mit_word_for_word():
    assert licence().startswith("MIT License\n\nCopyright (c) ")
    assert words(licence()) == words(PUBLISHED)


def test_those_who_hold_it_are_those_who_are_cited():
    assert PROJECT["license"] == CITATION["license"] == "MIT"
    [holder] = {author["name"] for author in (*PROJECT["authors"], *CITATION["authors"])}
    assert licence().splitlines()[2].split(maxsplit=3)[3] == holder
