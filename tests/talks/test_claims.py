"""What speakers say of a picture is what the picture shows, and what they count is what there is."""

import re

import pytest

from gridka_ml.authoring import talk_pictures
from gridka_ml.lesson_text import load_talk, talk_names

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def slide_called(talk, title):
    (slide,) = [slide for slide in load_talk(talk).slides if slide.title.startswith(title)]
    return slide


def words_of_picture(talk, slide):
    (part,) = [part for part in slide.parts if part.kind == "code"]
    return " ".join(picture.words for picture in talk_pictures.pictures(load_talk(talk), part))


def test_so_many_swapped_labels_are_found_as_is_said():
    slide = slide_called("convolutional_networks", "Hard to debug")
    said = re.search(r"twelve that harm most:\s+(\w+)\s+of\s+them", slide.notes)[1]
    assert NUMBERS[words_of_picture("convolutional_networks", slide).count("swapped")] == said


def test_the_means_that_are_named_are_those_of_the_baselines():
    notes = slide_called("regression", "Baselines").notes
    drawn = words_of_picture("regression", slide_called("regression", "Baselines"))
    means = [float(mean) for mean in re.findall(r"([\d.]+) \(", drawn)]
    assert [f"{mean:.2f}" for mean in means] == re.findall(r"\d\.\d\d", notes)[:4]


@pytest.mark.slow
def test_the_numbers_that_wait_for_the_backward_pass_are_those_of_the_network_of_the_exercise():
    import keras
    import numpy as np

    layers, floors = keras.layers, [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]
    outputs = [keras.Input((28, 28, 1))]
    for n, size, padding in floors:
        for layer in (
            layers.Conv2D(n, size, padding=padding),
            layers.MaxPooling2D(),
            layers.BatchNormalization(),
            layers.ReLU(),
        ):
            outputs.append(layer(outputs[-1]))
    numbers = sum(int(np.prod(output.shape[1:])) for output in outputs[1:])
    told = slide_called("convolutional_networks", "Memory").parts[0].source
    assert f"{numbers:,} numbers an image".replace(",", " ") in told
    assert f"{128 * numbers / 1e6:.1f} million a batch of 128" in told


@pytest.mark.parametrize("name", talk_names())
def test_no_line_of_the_notes_begins_a_list_by_chance(name):
    for slide in load_talk(name).slides:
        assert not re.search(r"^(\d+[.)]|[-+*]) ", slide.notes, re.MULTILINE), slide.title


@pytest.mark.parametrize("name", talk_names())
def test_a_slide_with_a_year_names_its_source(name):
    for slide in load_talk(name).slides:
        shown = "\n".join(part.source for part in slide.parts if part.kind == "markdown")
        drawn = " ".join(re.findall(r'"[^"\n]*"|\(\d{4},', "\n".join(part.source for part in slide.parts)))
        if re.search(r"\b(19[4-9]|20[0-2])\d\b", f"{shown} {drawn} {slide.notes}"):
            assert re.search(r"^Source: ", shown, re.MULTILINE), slide.title
