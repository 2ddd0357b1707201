"""The pictures of a talk: drawn once, kept with their words, and stale as soon as the code that draws is another."""

import json
from pathlib import Path

import nbformat
import pytest

from gridka_ml.authoring import build, drawing_code, talk_pictures
from gridka_ml.lesson_text import parse_talk

HEAD = """\
# %% [markdown] slideshow={"slide_type": "slide"} talk=1 minutes=1
# # Pictures

# %% [markdown] slideshow={"slide_type": "notes"}
# So.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
from gridka_ml import plotting
from gridka_ml.widgets import OneNeuron

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Two, and one to play with

"""
DRAWING = """\
# %% shows="losses"
for losses in ([3, 2], [3, 2, 1]):
    plotting.loss_curve(losses)

# %%
OneNeuron([[-1, -1], [1, 1]], [0, 1])

"""
NOTES = '# %% [markdown] slideshow={"slide_type": "notes"}\n# So.\n'
TALK = parse_talk(HEAD + DRAWING + NOTES, "toy")
OTHER = parse_talk((HEAD + DRAWING + NOTES).replace("[3, 2, 1]", "[9, 8, 7]"), "other")
NAMES = ["two-and-one-to-play-with-1.0.png", "two-and-one-to-play-with-1.1.png", "two-and-one-to-play-with-2.0.png"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where pictures are kept; none yet."""
    monkeypatch.setattr(talk_pictures, "folder_of", lambda talk: tmp_path / "expected")
    return tmp_path / "expected"


@pytest.mark.slow
def test_each_picture_is_kept_with_its_words_and_drawn_alike_again(folder):
    (files,) = talk_pictures.draw([TALK]).values()
    assert talk_pictures.draw([OTHER, TALK])["toy"] == files  # in another process, and after another talk
    build.write_folder(folder, files)
    assert sorted(files) == sorted([*NAMES, NAMES[2].replace("png", "json"), talk_pictures.RECORD])
    two, one = ([*talk_pictures.pictures(TALK, part)] for part in TALK.code_cells[1:])
    assert [picture.words for picture in two] == [f"losses: loss over steps: loss from 3 to {last}" for last in (2, 1)]
    assert two[0].playground is None and one[0].playground["state"]["y"] == [0, 1]
    assert two[0].letters == round(2 * 10 * 110 / 72, 1) and one[0].letters is None  # ten points, twice as fine
    assert "boundary" in one[0].words
    assert build.talk_problems(TALK) == []


@pytest.mark.slow
def test_a_talk_is_named_whose_code_fails():
    broken = parse_talk((HEAD + DRAWING + NOTES).replace("[3, 2, 1]", "[3, 2, nowhere]"), "broken")
    begun = []
    with pytest.raises(
        talk_pictures.TalkError, match=r"talks/, cell broken-two-and-one-to-play-with-1: (.*\n)*.*nowhere"
    ):
        talk_pictures.draw([broken], begun.append)
    assert begun == [broken]


def test_pictures_of_other_code_are_stale(folder):
    words = {"two-and-one-to-play-with-1": ["a", "b"], "two-and-one-to-play-with-2": ["c"]}
    record = json.dumps({"code": talk_pictures.code_hash(TALK), "words": words, "letters": {}}).encode()
    build.write_folder(folder, {**dict.fromkeys(NAMES, b""), talk_pictures.RECORD: record})
    assert build.talk_problems(TALK) == []
    other = parse_talk((HEAD + DRAWING + NOTES).replace("[3, 2, 1]", "[3, 2, 0]"), "toy")
    assert build.talk_problems(other) == ["talks/toy/expected differs from the text of the talk; run `make notebooks`."]
    more_words = parse_talk((HEAD + DRAWING + NOTES).replace("# So.", "# So, and so on."), "toy")
    assert build.talk_problems(more_words) == []
    (folder / NAMES[0]).unlink()
    assert build.talk_problems(TALK) == ["talks/toy/expected lacks pictures, or has others; run `make notebooks`."]


def test_pictures_are_stale_when_a_plot_that_they_use_is_drawn_in_another_way(monkeypatch):
    before = talk_pictures.code_hash(TALK)
    change_code(monkeypatch, "plotting/curves.py", "marker", "mark")  # loss_curve
    assert talk_pictures.code_hash(TALK) != before


USED = {
    "plotting/words.py": "MOST_NAMES = 12",
    "plotting/gridka.mplstyle": "font.size: 10",
    "widgets/one_neuron.py": "return figure",
}


@pytest.mark.parametrize("place", USED)
def test_pictures_are_stale_when_what_their_plots_use_has_changed(monkeypatch, place):
    before = talk_pictures.code_hash(TALK)
    change_code(monkeypatch, place, USED[place], f"{USED[place]}_3")
    assert talk_pictures.code_hash(TALK) != before


@pytest.mark.parametrize("place", ["plotting/confusion.py", "widgets/kernel.py", "plotting/__init__.py"])
def test_pictures_stay_when_another_plot_changes(monkeypatch, place):
    before = talk_pictures.code_hash(TALK)
    change_code(monkeypatch, place, "import ", "import more, ")
    assert talk_pictures.code_hash(TALK) == before


def test_pictures_stay_when_only_words_about_the_code_change(monkeypatch):
    before = talk_pictures.code_hash(TALK)
    change_code(monkeypatch, "plotting/curves.py", '"""', '"""More. ')
    change_code(monkeypatch, "plotting/curves.py", "import numpy as np", "import numpy as np\n\n# Numbers.")
    assert talk_pictures.code_hash(TALK) == before


def change_code(monkeypatch, place, old, new):
    """Let a file of the package read as if its first `old` were `new`."""
    file, read = drawing_code.ROOT / place, Path.read_text

    def changed(path, *args, **kwargs):
        text = read(path, *args, **kwargs)
        return text.replace(old, new, 1) if path == file else text

    assert old in file.read_text(encoding="utf-8")
    monkeypatch.setattr(Path, "read_text", changed)


OUTPUTS = {
    "nothing": ([], 1, "talk.py:15: the code draws nothing"),
    "a warning": ([nbformat.v4.new_output("stream", name="stderr", text="beware")], 1, "an error: beware"),
    "no words": (
        [nbformat.v4.new_output("display_data", data={"image/png": ""})],
        2,
        'talk.py:19: nothing tells what the picture shows; draw with plotting, or add shows="…"',
    ),
    "a picture before the first slide": (
        [nbformat.v4.new_output("display_data", data={"image/png": ""})],
        0,
        "talk.py:7: the code that prepares draws a picture",
    ),
}


@pytest.mark.parametrize(("outputs", "number", "said"), OUTPUTS.values(), ids=OUTPUTS)
def test_what_cannot_be_shown_is_told_with_its_line(outputs, number, said):
    cell = nbformat.v4.new_code_cell(outputs=outputs)
    with pytest.raises(talk_pictures.TalkError, match="talks/toy/") as error:
        list(talk_pictures.drawn(TALK, TALK.code_cells[number], cell))
    assert said in str(error.value)
