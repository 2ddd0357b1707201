"""A calculation as a graph: its numbers forward, its slopes backward, step by step. For notebooks and slides."""

import ast
from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from gridka_ml.plotting.diagrams.canvas import PALE, PALE_WARM, RADIUS, Canvas, number
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

SLOPE_COLOUR = "#A84300"  # the strong colour, dark enough for letters
GAP = 1.3  # inches between two nodes

# How a node is drawn, what it computes of its inputs, and its slope with respect to each of them.
OPERATORS = {
    ast.Add: ("+", lambda a, b: a + b, lambda a, b: (1, 1)),
    ast.Sub: ("−", lambda a, b: a - b, lambda a, b: (1, -1)),
    ast.Mult: ("×", lambda a, b: a * b, lambda a, b: (b, a)),
    ast.Div: ("÷", lambda a, b: a / b, lambda a, b: (1 / b, -a / b**2)),
    ast.Pow: ("^", lambda a, b: a**b, lambda a, b: (b * a ** (b - 1), 0)),
}
FUNCTIONS = {
    "exp": ("exp", np.exp, lambda a: (np.exp(a),)),
    "log": ("log", np.log, lambda a: (1 / a,)),
    "relu": ("relu", lambda a: max(a, 0.0), lambda a: (1.0 if a > 0 else 0.0,)),
    "sigmoid": ("σ", lambda a: 1 / (1 + np.exp(-a)), lambda a: (np.exp(-a) / (1 + np.exp(-a)) ** 2,)),
    "tanh": ("tanh", np.tanh, lambda a: (1 - np.tanh(a) ** 2,)),
}


@styled
def computation_graph(
    values: Mapping[str, float],
    operations: Mapping[str, str],
    *,
    step: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a calculation as a graph: at each node its value, and the slope of the result with respect to it.

    The forward pass takes a step for each operation, the backward pass one for each in reverse: it multiplies the
    slope of a node with the number on the line, the node's own slope with respect to its input.

    Parameters
    ----------
    values : dict of str to float
        What is given: inputs, weights, labels.
    operations : dict of str to str
        From a new name to one operation, in their order: "w * x", "a + b", "sigmoid(z)", "e ** 2"; the last one is
        the result. Known are + − * / **, exp, log, relu, sigmoid, tanh.
    step : int, default=None
        How many steps to show, from 0 to twice the number of operations; all if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If an operation cannot be read or needs an unknown name, or there is no such step.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.computation_graph({"w": 3, "x": 2, "b": -1}, {"a": "w * x", "z": "a + b", "J": "z ** 2"})
    >>> plotting.alt_text(ax.figure)
    'a graph of 3 operations, forward and backward: a = 6, z = 5, J = 25; dJ/dz = 10, dJ/da = 10, dJ/db = 10, ...'
    """
    nodes, slopes = _calculate(values, operations)
    n, names = len(operations), list(operations)
    step = 2 * n if step is None else step
    if not 0 <= step <= 2 * n:
        raise ValueError(f"step must lie between 0 and {2 * n}, two per operation, got {step}; count again")
    known = {*values, *names[:step]}
    backward = names[::-1][: max(step - n, 0)]  # operations through which the slope has gone
    at_work = names[step - 1] if 0 < step <= n else backward[-1] if backward else None
    reached = [names[-1]] if step > n else []
    reached += [name for operation in backward for name, _ in nodes[operation].slopes if name not in reached]

    places = _places(values, nodes)
    lowest = max(row for _, row in places.values())
    canvas = Canvas(ax, GAP * max(column for column, _ in places.values()) + 1.3, 1.35 * lowest + 1.85)
    spots = {name: (0.65 + GAP * column, 0.95 + 1.35 * (lowest - row)) for name, (column, row) in places.items()}
    for name in names:
        _draw_lines(canvas, spots, name, nodes[name], backward)
    for name, spot in spots.items():
        colour = PALE_WARM if name == at_work else PALE if name in nodes else "white"
        thick = {"linewidth": 2.5 * canvas.scale, "edgecolor": STRONG_COLOUR} if name == at_work else {}
        canvas.circle(*spot, nodes[name].sign if name in nodes else name, colour=colour, size=10, **thick)
        value = nodes[name].value if name in nodes else values[name]
        canvas.text(spot[0], spot[1] + 0.42, f"{name} = {number(value)}" if name in known else name, 9)
        if name in reached:
            beside = 0.65 if places[name][1] == 0 else -0.4  # in the first row above, for arrows come from below
            told = f"∂{names[-1]}/∂{name} = {number(slopes[name])}"
            canvas.text(spot[0], spot[1] + beside, told, 8, color=SLOPE_COLOUR)
    words = "black: values, computed forward →"
    if reached:
        words += "      ∂: slopes, computed backward ←      · : the factor of the chain rule"
    canvas.text(0.2, 0.15, words, 8, ha="left")
    told = [f"{name} = {number(nodes[name].value)}" for name in names[:step]]
    told_slopes = [f"d{names[-1]}/d{name} = {number(slopes[name])}" for name in reached[1:]]
    passes = "forward and backward" if backward else "forward"
    count = f"{n} operations" if n > 1 else "1 operation"
    describe(canvas.ax, f"a graph of {count}, {passes}", "; ".join(filter(None, map(", ".join, (told, told_slopes)))))
    return canvas.ax


class _Node:
    """An operation: its sign, its value, and its slope with respect to each named input."""

    def __init__(self, text, known):
        self.sign, function, derivative, inputs = _read(text)
        numbers = [_value(each, known, text) for each in inputs]
        self.value = float(function(*numbers))
        pairs = zip(inputs, derivative(*numbers), strict=True)
        self.slopes = [(each.id, float(slope)) for each, slope in pairs if isinstance(each, ast.Name)]
        if self.sign == "^":
            self.sign = f"( )${{}}^{{{numbers[1]:g}}}$"
        elif len(self.slopes) < len(inputs):
            constant = next(
                value for each, value in zip(inputs, numbers, strict=True) if isinstance(each, ast.Constant)
            )
            self.sign = f"{self.sign} {number(constant)}"


def _read(text):
    """The sign, the function, its derivative and the inputs of one operation."""
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError:
        tree = None
    if isinstance(tree, ast.BinOp) and type(tree.op) in OPERATORS:
        inputs, found = [tree.left, tree.right], OPERATORS[type(tree.op)]
    elif isinstance(tree, ast.Call) and getattr(tree.func, "id", None) in FUNCTIONS and len(tree.args) == 1:
        inputs, found = tree.args, FUNCTIONS[tree.func.id]
    else:
        inputs, found = [None], None
    if not all(isinstance(each, ast.Name | ast.Constant) for each in inputs):
        known = ", ".join(FUNCTIONS)
        raise ValueError(
            f"{text!r} is no single operation; write one of + - * / ** or {known} of names, such as 'w * x'"
        )
    return *found, inputs


def _value(tree, known, text):
    if isinstance(tree, ast.Constant):
        return float(tree.value)
    if tree.id not in known:
        raise ValueError(f"{text!r} needs {tree.id}, which is not known there; known are {', '.join(known)}")
    return known[tree.id]


def _calculate(values, operations):
    """The nodes by name, and the slope of the last one with respect to every name, by the chain rule."""
    if not operations:
        raise ValueError("operations must hold at least one, got none; pass e.g. {'a': 'w * x'}")
    known, nodes = {name: float(value) for name, value in values.items()}, {}
    for name, text in operations.items():
        nodes[name] = _Node(text, known)
        known[name] = nodes[name].value
    slopes = dict.fromkeys(known, 0.0) | {list(operations)[-1]: 1.0}
    for name in reversed(nodes):
        for source, slope in nodes[name].slopes:
            slopes[source] += slopes[name] * slope
    return nodes, slopes


def _places(values, nodes):
    """The (column, row) of each name: operations as far to the right as they are deep, givens just before their use."""
    column = dict.fromkeys(values, 0)
    for name, node in nodes.items():
        column[name] = 1 + max(column[source] for source, _ in node.slopes)
    for name in values:
        uses = [column[user] for user, node in nodes.items() if name in dict(node.slopes)]
        column[name] = min(uses, default=1) - 1
    rows = dict.fromkeys(column.values(), -1)
    places = {}
    for name in [*nodes, *values]:
        rows[column[name]] += 1
        places[name] = column[name], rows[column[name]]
    return places


def _draw_lines(canvas, spots, name, node, backward):
    """The arrows into a node; with the node's own slope on them once the backward pass has come through."""
    end = np.array(spots[name])
    for source, slope in node.slopes:
        start = np.array(spots[source])
        along = (end - start) / np.linalg.norm(end - start)
        canvas.arrow(start + 1.1 * RADIUS * along, end - 1.15 * RADIUS * along)
        if name in backward:
            x, y = start + 0.5 * (end - start)
            canvas.text(x, y, f"· {number(slope)}", 8, color=SLOPE_COLOUR, behind="white", zorder=4)
