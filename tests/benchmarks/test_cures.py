"""What lesson 3 says of ten seeds is what was measured."""

import re

import numpy as np
import pytest

from gridka_ml.lesson_text import load_lesson

from benchmarks import cures

TEXT = "\n".join(cell.answer for cell in load_lesson("fully_connected_networks").cells if cell.kind == "markdown")


@pytest.mark.parametrize("name", cures.read())
def test_the_table_of_the_cures_has_the_numbers_of_the_record(name):
    measured = 100 * np.array(cures.read()[name])
    [row] = re.findall(rf"^\| {name} \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", TEXT, re.MULTILINE)
    assert len(measured) == len(cures.SEEDS)
    assert [float(each) for each in row] == pytest.approx(
        [measured.min(), np.median(measured), measured.max()], abs=0.06
    )


def test_each_cure_helps_with_every_seed():
    measured = cures.read()
    worst = min(min(values) for name, values in measured.items() if name != "none")
    assert worst > max(measured["none"])


def test_the_measured_trainings_are_those_of_the_lesson():
    assert [source.count("fit_small(") for source in cures.cells() if "fit_small(" in source] == [1, 1, 1]
