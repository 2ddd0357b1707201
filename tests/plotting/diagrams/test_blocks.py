"""A residual unit and an Inception module."""

import pytest

from gridka_ml import plotting


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_a_residual_unit_adds_its_input_to_what_its_layers_compute():
    told = words(plotting.residual_unit([1, -2, 0.5], [0.5, 0, -0.25]))
    assert {"x = (1, −2, 0.5)", "F(x) = (0.5, 0, −0.25)", "y = (1.5, −2, 0.25)", "so y′ = 1 + F′"} <= set(told)


def test_if_the_layers_give_nothing_the_input_passes_unchanged():
    assert "x = 3, F(x) = 0, y = 3" in plotting.alt_text(plotting.residual_unit([3], [0]).figure)


def test_its_layers_may_have_other_names(ax):
    assert plotting.residual_unit([1], [2], layers=["Dense", "relu"], ax=ax) is ax
    assert {"Dense", "relu"} <= set(words(ax)) and "with Dense and relu in F" in plotting.alt_text(ax.figure)


def test_a_shortcut_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"\(2,\) and \(3,\).*same shape"):
        plotting.residual_unit([1, 2], [1, 2, 3])


def test_the_channels_of_all_branches_are_joined_and_the_parameters_counted_as_keras_does():
    import keras

    layers = keras.layers
    x = keras.Input((28, 28, 192))

    def convolution(n, size, on):
        return layers.Conv2D(n, size, padding="same")(on)

    pooled = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    joined = layers.Concatenate()(
        [
            convolution(64, 1, x),
            convolution(128, 3, convolution(96, 1, x)),
            convolution(32, 5, convolution(16, 1, x)),
            convolution(32, 1, pooled),
        ]
    )
    told = words(plotting.inception_module())
    assert "28 × 28 × 192" in told and " × ".join(map(str, joined.shape[1:])) in told
    assert f"{keras.Model(x, joined).count_params()} parameters in all" in told
    assert "3 × 3, 128 channels\n110720 parameters" in told and "pooling 3 × 3\n192 channels" in told


def test_an_own_module_is_drawn_on_the_given_axes(ax):
    assert plotting.inception_module((8, 8, 4), [[(1, 2)], [(1, 2), (3, 5)]], ax=ax) is ax
    assert "8 × 8 × 7" in words(ax)


@pytest.mark.parametrize("branches", [[], [[]], [[(3, None)]], [[("conv", 3)]], [[(0, 3)]]])
def test_what_is_no_branch_is_refused(branches):
    with pytest.raises(ValueError, match="branch"):
        plotting.inception_module((8, 8, 4), branches)
