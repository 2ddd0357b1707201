"""Pictures of committed notebooks are light, and look as they did."""

import base64
import io

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from PIL import Image

from gridka_ml import plotting
from gridka_ml.authoring.pictures import light


def png_of(figure):
    buffer = io.BytesIO()
    figure.savefig(buffer)
    plt.close(figure)
    return base64.b64encode(buffer.getvalue()).decode("ascii") + "\n"


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")).astype(int)


PICTURES = {
    "curve": lambda: plotting.loss_curve({"loss": [3, 2, 1.5], "val_loss": [3, 2.4, 2.2]}).figure,
    "shades": lambda: (
        plotting.decision_boundary(
            lambda x: 1 / (1 + np.exp(-x.sum(axis=1))), [[0, 0], [1, 1], [-1, 0.5]], [0, 1, 0]
        ).figure
    ),
    "surface": lambda: plotting.descent(lambda w: w[0] ** 2 + w[1] ** 2, [[2, 1], [1, 0]])[0].figure,
    "digits": lambda: plotting.images(np.random.default_rng(0).uniform(size=(3, 28, 28)), [1, 2, 3])[0].figure,
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_becomes_light_and_no_eye_sees_a_difference(name):
    heavy = png_of(PICTURES[name]())
    lighter = light(heavy)
    assert len(lighter) < 0.7 * len(heavy)
    before, after = pixels(heavy), pixels(lighter)
    assert before.shape == after.shape and np.abs(before - after).max() < 32
    assert after[0, 0].tolist() == [255, 255, 255]


def test_what_is_light_stays_as_it_is_so_that_a_second_build_changes_nothing():
    once = light(png_of(PICTURES["curve"]()))
    assert light(once) == once


def test_what_is_transparent_or_no_picture_stays_as_it_is():
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 10)).save(buffer, "png")
    transparent = base64.b64encode(buffer.getvalue()).decode("ascii")
    assert light(transparent) == transparent
    assert light("aGVsbG8=") == "aGVsbG8="
