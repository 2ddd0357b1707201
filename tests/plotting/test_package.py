"""The package as a whole: cheap to import, one style, descriptions."""

import subprocess
import sys

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting


def test_importing_the_package_loads_neither_keras_nor_matplotlib():
    code = (
        "import sys, gridka_ml.plotting as p; dir(p);"
        "print([m for m in ('keras', 'matplotlib', 'tensorflow', 'numpy') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_drawing_loads_no_keras():
    code = (
        "import sys, matplotlib; matplotlib.use('Agg'); from gridka_ml import plotting;"
        "plotting.loss_curve([1, 2]); plotting.LiveFigure; print('keras' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_every_public_name_can_be_used():
    for name in plotting.__all__:
        assert callable(getattr(plotting, name))


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(AttributeError, match="loss_curve"):
        _ = plotting.loss_curves


def test_a_plot_leaves_the_settings_of_the_session_alone():
    before = dict(matplotlib.rcParams)
    plotting.loss_curve([3, 2, 1])
    assert dict(matplotlib.rcParams) == before


OWN_FONTS = {"font.family": "serif", "font.sans-serif": ["STIXGeneral"], "mathtext.fontset": "stix"}


def test_a_plot_looks_the_same_with_and_without_use_style():
    def look():
        ax = plotting.loss_curve([3, 2, 1])
        ax.figure.canvas.draw()
        tick = ax.get_xticklabels()[-1]
        label = ax.yaxis.label.get_window_extent()  # loss $J$
        return (
            label.width,
            label.height,
            tick.get_fontname(),
            tick.get_color(),
            tick.get_size(),
            ax.spines["top"].get_visible(),
            ax.figure.dpi,
            ax.get_facecolor(),
        )

    with matplotlib.rc_context({**OWN_FONTS, "font.size": 20, "xtick.labelcolor": "red", "axes.facecolor": "black"}):
        without = look()
    with matplotlib.rc_context():
        plotting.use_style()
        assert look() == without


def test_use_style_holds_for_own_figures():
    with matplotlib.rc_context():
        plotting.use_style()
        assert not plt.subplots()[1].spines["top"].get_visible()


def test_a_figure_is_described_in_words():
    figure, (left, right) = plt.subplots(1, 2)
    plotting.loss_curve([3.0, 2.0, 1.0], ax=left)
    plotting.class_counts([0, 0, 1], ax=right)
    told = plotting.alt_text(figure)
    assert told == "loss over steps: loss from 3 to 1; bar chart of samples per class: 0: 2, 1: 1"
    assert plotting.alt_text(figure, values=False) == "loss over steps; bar chart of samples per class"


def test_a_title_that_was_written_later_is_told_and_the_same_words_only_once():
    figure, axes = plt.subplots(1, 3)
    for ax in axes[:2]:
        plotting.points([[0, 0], [1, 1]], [0, 1], ax=ax)
    plotting.decision_line([-1, 2, 2], label="OR", ax=axes[1])
    assert (
        plotting.alt_text(figure, values=False)
        == "point cloud of two features; point cloud of two features and the line OR"
    )
    axes[0].set_title("the corners")
    assert plotting.alt_text(figure).startswith(
        "the corners: point cloud of two features: 1 of class 0 and 1 of class 1;"
    )


def test_an_own_figure_is_described_by_what_it_holds():
    figure, ax = plt.subplots()
    assert plotting.alt_text(figure) == ""
    ax.set_title("the weights")
    assert plotting.alt_text(figure) == "the weights"
    ax.plot([1, 2], [3, 4], label="$w_1$")
    ax.plot([1, 2], [5, 6], "--", label="bias")
    ax.set(xlabel="step", ylabel="value (mm)")
    assert plotting.alt_text(figure) == "curves: the weights, value (mm) over step: w1 from 3 to 4, bias from 5 to 6"
    assert plotting.alt_text(figure, values=False) == "curves: the weights, value (mm) over step"


def test_a_curve_that_turns_is_told_with_its_turn_and_a_mere_level_is_not():
    figure, ax = plt.subplots()
    ax.plot([-1, 0, 1], [16, 0, 16])
    ax.axhline(0.5, linestyle=":")
    ax.plot([0, 1], [np.nan, np.nan], label="nothing")
    assert plotting.alt_text(figure) == "curves: from 16 over 0 to 16, nothing"


def test_own_bars_points_and_pictures_are_described():
    figure, (bars, cloud, picture) = plt.subplots(1, 3)
    bars.barh(["length", "height"], [1, 2.5])
    cloud.scatter([1, 2], [3, 4])
    cloud.set(xlabel="z")
    figure.colorbar(picture.imshow([[1, 2]]), ax=picture)
    assert plotting.alt_text(figure) == "bars: length 1, height 2.5; points: z; image"
