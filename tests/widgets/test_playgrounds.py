"""The Python side of the playgrounds, without a browser; those in end_to_end/browser/test_playgrounds.py play."""

import base64
import html
import json
import re

import numpy as np
import pytest
from traitlets import TraitError

from gridka_ml import widgets
from gridka_ml.widgets import Kernel, OneNeuron, PoleCart, Race, SmallNetwork, SpokenWord
from gridka_ml.widgets.playground import Playground

X = [[0.0, 1.0], [2.0, 0.5], [-1.0, -1.0]]
DIGIT = np.eye(28)[None] * 0.5
WEIGHTS = [np.ones((2, 3)), np.zeros(3), np.ones((3, 1)), np.zeros(1)]
POLICY = [np.ones((4, 3)), np.zeros(3), np.ones((3, 1)), np.zeros(1)]
SHARES = [[0.6, 0.4, 0, 0], [0, 0.1, 0.5, 0.4]]
PLAYGROUNDS = {
    "kernel": lambda: Kernel(DIGIT),
    "one_neuron": lambda: OneNeuron(X, [0, 1, 0], w_hand=[0.1, 1, -1]),
    "pole_cart": lambda: PoleCart(POLICY),
    "race": lambda: Race(start=[-1, 2], rates={"plain": 0.2}),
    "small_network": lambda: SmallNetwork(mine=WEIGHTS),
    "spoken_word": lambda: SpokenWord("know", ["N", "OW"], SHARES),
}


@pytest.fixture(params=PLAYGROUNDS)
def playground(request):
    return PLAYGROUNDS[request.param]()


def test_every_playground_is_tried_here():
    kinds = [getattr(widgets, name) for name in widgets.__all__]
    of_page = {kind.name for kind in kinds if isinstance(kind, type) and issubclass(kind, Playground)}
    assert of_page == set(PLAYGROUNDS)


def test_a_module_is_small_and_fetches_nothing(playground):
    text = str(playground._esm)
    assert "export default { render };" in text
    assert not re.search(r"\bimport\b.*from|\bimport\s*\(|\bfetch\b|url\(|<script", text)
    assert re.findall(r"https?://[^\s\"]*", text) == ["http://www.w3.org/2000/svg"]  # a name, never fetched
    assert len(text) < 50_000


def test_a_page_without_a_kernel_gets_the_state_a_picture_and_a_sentence(playground):
    page = playground.html()
    assert len(page) < 150_000
    state = json.loads(html.unescape(re.search('data-state="(.*?)"', page)[1]))
    assert state == playground.state()
    assert all(getattr(playground, name) == value for name, value in state.items()) and len(state) >= 2
    assert f"<p>{playground.sentence}</p>" in page
    alt, png = re.search(r'<img alt="(.+?)" src="data:image/png;base64,(.+?)"', page).groups()
    assert len(html.unescape(alt)) > 20
    assert base64.b64decode(png).startswith(b"\x89PNG")


def test_below_a_cell_the_picture_comes_before_the_widget(playground, monkeypatch):
    shown = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, metadata=None, raw=False: shown.append((data, metadata))
    )
    playground._ipython_display_()
    (picture, about), (widget, _) = shown
    assert "application/vnd.jupyter.widget-view+json" in widget
    assert picture["text/plain"].startswith(playground.sentence)
    assert base64.b64decode(picture["image/png"]).startswith(b"\x89PNG")
    assert about["image/png"]["alt"] in html.unescape(picture["text/html"])


# --- one neuron -----------------------------------------------------------------------------------------------------


def test_one_neuron_takes_the_arrays_of_the_lesson():
    x = np.array(X, dtype="float32")
    playground = OneNeuron(x, np.array([0, 1, 0]), w=np.array([1, 2, 3]), w_hand=np.float32([0.5, 1, 2]))
    assert (playground.x, playground.w, playground.w_hand) == (X, [1, 2, 3], [0.5, 1, 2])
    assert x @ playground.w[1:] == pytest.approx([3, 5.5, -5])  # and gives weights that the lesson's formulas take


@pytest.mark.parametrize(
    ("x", "y", "w"),
    [
        ([1.0, 2.0], [0], (0, 0, 0)),
        ([[1.0, 1.0, 2.0]], [0], (0, 0, 0)),
        (X, [0, 1], (0, 0, 0)),
        (X, [0, 1, 2], (0, 0, 0)),
        (X, [0, 1, 0], (0, 0)),
    ],
)
def test_one_neuron_says_what_does_not_fit(x, y, w):
    with pytest.raises(ValueError, match="must be"):
        OneNeuron(x, y, w=w)


def test_weights_that_are_no_numbers_any_more_are_refused():
    with pytest.raises(TraitError, match="finite"):
        OneNeuron(X, [0, 1, 0], w_hand=[np.nan, 1, 1])


# --- a kernel -------------------------------------------------------------------------------------------------------


def test_a_kernel_takes_digits_with_a_channel():
    assert Kernel(DIGIT[..., np.newaxis]).images == DIGIT.tolist()


@pytest.mark.parametrize(
    ("images", "kernel"),
    [
        (DIGIT[0], np.ones((3, 3))),
        (DIGIT, np.ones((5, 5))),
        (DIGIT * 510, np.ones((3, 3))),
        (DIGIT[:0], np.ones((3, 3))),
    ],
)
def test_a_kernel_says_what_does_not_fit(images, kernel):
    with pytest.raises(ValueError, match="must"):
        Kernel(images, kernel=kernel)


# --- a small network ------------------------------------------------------------------------------------------------


def test_a_small_network_takes_dense_layers_of_any_width_and_offers_nothing_to_load_else():
    square = [np.ones((3, 3)), np.zeros(3)]
    last = [np.ones((2, 1)), np.zeros(1)]
    for mine in (
        last,
        [*WEIGHTS[:2], *square, *square, *WEIGHTS[2:]],
        [*WEIGHTS[:2], np.ones((3, 2)), np.zeros(2), *last],
    ):
        assert [np.shape(each) for each in SmallNetwork(mine=mine).mine] == [each.shape for each in mine]
    normalised = [*WEIGHTS[:2], *(np.ones(3) for _ in range(4)), *WEIGHTS[2:]]
    for mine in (WEIGHTS[:2], WEIGHTS[2:], WEIGHTS[:3], normalised):
        assert SmallNetwork(mine=mine).mine == []


def test_a_race_takes_some_rates_and_keeps_the_others():
    race = Race(rates={"Adam": 0.5}, runners=["Nadam"])
    assert race.rates["Adam"] == 0.5 and len(race.rates) == 8 and race.runners == ["Nadam"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"start": [1, 2, 3]}, ValueError),
        ({"rates": {"adam": 1}}, ValueError),
        ({"rates": {"Adam": 0}}, TraitError),
        ({"runners": ["SGD"]}, TraitError),
        ({"place": "hill"}, TraitError),
    ],
)
def test_what_no_race_can_be_run_with_is_refused(options, error):
    with pytest.raises(error):
        Race(**options)


def test_a_pole_on_a_cart_takes_dense_policies_of_any_depth():
    deep = [*POLICY[:2], np.ones((3, 5)), np.zeros(5), np.ones((5, 1)), np.zeros(1)]
    for network in (POLICY, deep, [np.ones((4, 1)), np.zeros(1)]):
        assert [np.shape(each) for each in PoleCart(network).network] == [each.shape for each in network]


@pytest.mark.parametrize("network", [[], WEIGHTS, POLICY[:2], POLICY[2:], [*POLICY, np.ones(1)]])
def test_a_network_that_is_no_policy_of_a_pole_is_refused(network):
    with pytest.raises(ValueError, match="4 numbers to 1"):
        PoleCart(network)


def test_a_start_has_four_numbers():
    with pytest.raises(ValueError, match="four numbers"):
        PoleCart(POLICY, start=[0, 0.1])
    with pytest.raises(TraitError):
        PoleCart(POLICY, speed=2)


# --- a spoken word --------------------------------------------------------------------------------------------------


def test_a_spoken_word_spells_its_sounds():
    assert SpokenWord("know", ["N", "OW"], SHARES).spelled == "noh"


def test_the_end_is_drawn_too_and_alone_where_nothing_is_said():
    for sounds in (["N", "OW"], []):
        spoken = SpokenWord("know", sounds, [*SHARES[: len(sounds)], [0, 0, 0, 1]])
        assert [label.get_text() for label in spoken.draw().axes[0].get_yticklabels()] == [*sounds, "end"]


@pytest.mark.parametrize(
    ("sounds", "shares"), [([], []), (["N", "OH"], SHARES), (["N"], np.ones((1, 3))), (["N", "OW"], np.ones((4, 4)))]
)
def test_a_spoken_word_says_what_does_not_fit(sounds, shares):
    with pytest.raises(ValueError, match="must"):
        SpokenWord("know", sounds, shares)


def test_every_sound_of_the_dictionary_can_be_spelled():
    from gridka_ml import load_pronunciations
    from gridka_ml.widgets.spoken_word import SPELLED

    assert {sound for _, sounds in load_pronunciations() for told in sounds for sound in told.split()} == set(SPELLED)
