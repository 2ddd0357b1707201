"""Attendees see an idea before they meet its symbol."""

import pytest

from gridka_ml.lesson_text import load_lesson

SYMBOLS = [
    ("logistic_regression", "valley", "∇J"),
    ("logistic_regression", "neuron", "w_1 x_1"),
    ("fully_connected_networks", "computation_graph", r"\delta_2"),
    ("fully_connected_networks", "softmax_bars", "e^{z_j}"),
    ("fully_connected_networks", "penalties", "λΩ"),
    ("convolutional_networks", "kernel_products", r"\sum_{a=0}"),
    ("convolutional_networks", "residual_unit", "F(x)"),
    ("optimisers", "momentum_steps", r"\alpha v"),
    ("deep_architectures", "data_parallel", "n_1 g_1"),
    ("hyperparameters", "surrogate", r"\Phi(z)"),
    ("looking_inside", "function_curves", r"\nabla L"),
    ("without_labels", "network", r"\hat{X} = Z B"),
    ("sequences", "unrolled", "h_{t-1} U"),
    ("capsules", "function_curves", r"\frac{|s|^2}{1 + |s|^2}"),
    ("capsules", "strokes", r"\hat u_{ij} = W"),
    ("capsules", "routing", r"e^{b_{ij}}"),
    ("reward", "grid_world", "V(s)"),
    ("reward", "pole_cart", "G_t"),
]


@pytest.mark.parametrize(("name", "picture", "symbol"), SYMBOLS)
def test_the_picture_of_an_idea_comes_before_its_symbol(name, picture, symbol):
    cells = [cell for cell in load_lesson(name).cells if cell.in_notebook]
    drawn = [k for k, cell in enumerate(cells) if cell.kind == "code" and f"plotting.{picture}(" in cell.answer]
    written = [k for k, cell in enumerate(cells) if cell.kind == "markdown" and symbol in cell.answer]
    assert drawn and written and drawn[0] < written[0]
