"""Each drawing of `plotting.diagrams` once, by name: for the tests that all of them must pass."""

import numpy as np

from gridka_ml import plotting

CHANCE = np.random.default_rng(0)
X = np.linspace(0, 1, 14)
IMAGE = np.array(  # the worked example of the lecture, whose output begins 320, 206, 198
    [
        [105, 102, 100, 97, 96],
        [103, 99, 103, 101, 102],
        [101, 98, 104, 102, 100],
        [99, 101, 106, 104, 99],
        [104, 104, 104, 100, 98],
    ]
)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
SHAPES = [(28, 28, 1), (24, 24, 16), (12, 12, 16), (12, 12, 32), (6, 6, 32), (6, 6, 64), (3, 3, 64), (576,), (10,)]
KINDS = [*3 * ["convolution", "pooling"], "flatten", "dense"]
NEURON_VALUES = {"w": 0.5, "x": 2, "b": -1.5, "y": 1}
NEURON_OPERATIONS = {"a": "w * x", "z": "a + b", "ŷ": "sigmoid(z)", "e": "ŷ - y", "J": "e ** 2"}
TRIES = {"grid": [[0.2, 0.2], [0.2, 0.8], [0.8, 0.2]], "random": [[0.1, 0.4], [0.7, 0.9], [0.5, 0.3]]}
VOTES = [[[0.9, 0.3], [0.2, 0.8]], [[0.8, 0.4], [-0.7, -0.5]], [[0.9, 0.2], [0.5, -0.8]]]
XOR_WEIGHTS = [[[4, -4], [4, -4]], [-2, 6], [[5], [5]], [-7.5]]

DRAWINGS = {
    "neuron": lambda: plotting.neuron([1.23, -0.5], [0.8, -2.1], 0.3),
    "neuron with five inputs": lambda: plotting.neuron([0.1, 1, -1, 2, 3], [1, -2, 3, 0, 0.5], -0.3, "relu"),
    "network": lambda: plotting.network(XOR_WEIGHTS),
    "wide network": lambda: plotting.network([CHANCE.normal(size=(784, 32)), CHANCE.normal(size=(32, 10))]),
    "network with many numbers": lambda: plotting.network([CHANCE.normal(size=(2, 4)), CHANCE.normal(size=(4, 1))]),
    "dropout": lambda: plotting.dropout()[0],
    "graph": lambda: plotting.computation_graph(NEURON_VALUES, NEURON_OPERATIONS),
    "graph, forward": lambda: plotting.computation_graph(NEURON_VALUES, NEURON_OPERATIONS, step=3),
    "valley": lambda: plotting.valley(lambda w: w**2, [4, 2, 1, 0.5]),
    "descent": lambda: plotting.descent(lambda w: w[0] ** 2 + 4 * w[1] ** 2, [[2, 1], [1, -0.2], [0.5, 0.1]])[0],
    "fits": lambda: plotting.fits(X, np.sin(5 * X), X + 0.02, np.sin(5 * X) + 0.1 * (-1) ** np.arange(14))[0],
    "softmax": lambda: plotting.softmax_bars([2, 1, -1, 0.5])[0],
    "penalties": lambda: plotting.penalties()[0],
    "products": lambda: plotting.kernel_products(IMAGE, SHARPEN, (0, 1), padding=1)[0],
    "pooling": lambda: plotting.pooling([[1, 1, 3, 4], [3, 2, 1, 0], [4, 6, 7, 8], [1, 1, 2, 4]])[0],
    "pyramid": lambda: plotting.pyramid(SHAPES, kinds=KINDS),
    "residual unit": lambda: plotting.residual_unit([1, -2, 0.5], [0.5, 0, -0.25]),
    "inception": lambda: plotting.inception_module(),
    "normalisation": lambda: plotting.batch_normalisation([[2, 200], [2, 800], [8, 200]], [1, 2], [0, 1])[0],
    "parts": lambda: plotting.data_parts({"training": 55000, "validation": 5000, "test": 10000}),
    "table": lambda: plotting.data_table(
        [["M", 0.46, 0.365, 0.514], ["F", 0.53, 0.42, 0.677]],
        [15, 9],
        feature_names=["sex", "length", "diameter", "weight"],
        label_name="rings",
    ),
    "grid world": lambda: plotting.grid_world(
        [[0, 0, 0], [0, np.nan, -1], [0, 0, 1]], [(0, 0), (1, 0), (2, 0), (2, 1)], numbered=True
    ),
    "grid values": lambda: plotting.grid_values(
        [[0, 0, -1], [0, np.nan, 5]], [[0.5, 1, 0, 0.2], [0, -0.5, 2, 0], [0] * 4, [0, 0, 0, 0], [0] * 4, [0] * 4]
    ),
    "unrolled cell": lambda: plotting.unrolled([[1, 0], [-0.5, 1]], [[0.5, -1], [1, 2]], [[0.3, -1], [1, 0]]),
    "pole on a cart": lambda: plotting.pole_cart(-0.9, -0.12, force=-10),
    "line": lambda: plotting.line_fit(X, 2 * X + 0.1 * CHANCE.normal(size=14), (2, 0), errors=True),
    "functions": lambda: plotting.function_curves((-3, 3), {"tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}),
    "approximations": lambda: plotting.approximations(X, X**2, {"a line": lambda x: x - 0.2, "right": lambda x: x**2})[
        0
    ],
    "timeline": lambda: plotting.timeline({"data": [(1998, "MNIST"), (2009, "ImageNet")], "chips": [(2007, "CUDA")]}),
    "paths": lambda: plotting.paths(
        lambda w: w[0] ** 2 + w[1] ** 2, {"plain": [[2, 1], [1, 0.5]], "momentum": [[2, 1], [0.5, 0]]}
    ),
    "momentum": lambda: plotting.momentum_steps([1, 0.4], [-0.5, 1.2], learning_rate=0.5)[0],
    "searches": lambda: plotting.searches(lambda x: 1 - (x - 0.7) ** 2, TRIES)[0],
    "surrogate": lambda: plotting.surrogate(X, 1 + X, 0.1 + 0.2 * X, [[0.1, 1.1], [0.8, 1.9]], 1 - X),
    "data parallel": lambda: plotting.data_parallel([[0.12, -2], [0.3, 1.5], [1, 2]], 96),
    "strokes": lambda: plotting.strokes([[0, 1], [-0.7, 0.7], [0.7, 0.7]], names=["stem", "left", "right"], title="Y"),
    "routing": lambda: plotting.routing(VOTES)[0, 0],
}
