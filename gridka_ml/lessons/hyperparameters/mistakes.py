# %% [markdown]
# # Other answers to the tasks of lesson 7
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
#

# %% right="grid_and_random"
def grid_points(n_first, n_second):
    first = np.linspace(0.5 / n_first, 1 - 0.5 / n_first, n_first)
    second = np.linspace(0.5 / n_second, 1 - 0.5 / n_second, n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.uniform(0, 1, (n_trials, 2))


# %% right="grid_and_random"
def grid_points(n_first, n_second):
    return np.array([[(i + 0.5) / n_first, (k + 0.5) / n_second] for k in range(n_second) for i in range(n_first)])


def random_points(n_trials, rng):
    return np.column_stack([rng.random(n_trials), rng.random(n_trials)])


# %% right="grid_and_random"
def grid_points(n_first, n_second):
    first = [(2 * i + 1) / (2 * n_first) for i in range(n_first)]
    second = [(2 * i + 1) / (2 * n_second) for i in range(n_second)]
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    points = []
    for trial in range(n_trials):
        points.append([rng.random(), rng.random()])
    return np.array(points)


# %% right="grid_and_random"
def grid_points(n_first, n_second):
    def middles(n):
        edges = np.linspace(0, 1, n + 1)
        return (edges[1:] + edges[:-1]) / 2

    first, second = middles(n_first), middles(n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


random_points = lambda n_trials, rng: rng.random(size=(n_trials, 2))


# %% right="grid_and_random"
def grid_points(n_first, n_second):
    first = np.arange(n_first) / n_first + 1 / (2 * n_first)
    second = np.arange(n_second) / n_second + 1 / (2 * n_second)
    return np.column_stack([np.repeat(first, n_second), np.tile(second, n_first)])


def random_points(n_trials, rng):
    return rng.random(2 * n_trials).reshape(n_trials, 2)


# %% right="grid_and_random"
def grid_points(n_first, n_second):
    first = np.linspace(0, 1, n_first, endpoint=False) + 0.5 / n_first
    second = np.linspace(0, 1, n_second, endpoint=False) + 0.5 / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return 1 - rng.random((n_trials, 2))


# %% right="grid_and_random"
def grid_points(n_first, n_second):
    first = np.arange(0.5, n_first) / n_first
    second = np.arange(0.5, n_second) / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((2, n_trials)).T


# %% wrong="grid_and_random" old="(np.arange(n_first) + 0.5)" new="np.arange(n_first)" mistake="edges in the place of middles" likely=true
# These are the left edges of the parts of the first hyperparameter. Go half a part further, to the middles.
# %% wrong="grid_and_random" old="(np.arange(n_second) + 0.5)" new="np.arange(n_second)"
# These are the left edges of the parts of the second hyperparameter. Go half a part further, to the middles.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = np.linspace(0, 1, n_first)" mistake="linspace from 0 to 1" likely=true
# `np.linspace(0, 1, n)` puts two of the first values onto the edges, 0 and 1. The middles of the parts are meant.
# %% wrong="grid_and_random" old="second = (np.arange(n_second) + 0.5) / n_second" new="second = np.linspace(0, 1, n_second)"
# `np.linspace(0, 1, n)` puts two of the second values onto the edges, 0 and 1. The middles of the parts are meant.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = np.linspace(0, 1, n_first, endpoint=False)"
# These are the left edges of the parts of the first hyperparameter. Go half a part further, to the middles.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = np.linspace(0, 1, n_first + 2)[1:-1]"
# The first values cut [0, 1] into n + 1 parts. It is cut into n parts, and each value stands in the middle of one.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = np.arange(n_first) + 0.5 / n_first" mistake="no brackets in the grid" likely=true
# Brackets are missing in `first`: all of the sum is divided by n.
# %% wrong="grid_and_random" old="second = (np.arange(n_second) + 0.5) / n_second" new="second = np.arange(n_second) + 0.5 / n_second"
# Brackets are missing in `second`: all of the sum is divided by n.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) + 1) / n_first"
# These are the right edges of the parts. The middle is half a part after the left edge.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(1, n_first + 1) + 0.5) / n_first"
# `np.arange(1, n + 1)` begins at 1, so all first values are one part too far. Parts are counted from 0.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) - 0.5) / n_first"
# Half a part is subtracted in `first`, so the first value is negative. It is added.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) + 0.5) * n_first"
# The first values are multiplied by n, and leave [0, 1]. Divide.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) + 0.5) / (n_first - 1)"
# The first values are divided by n − 1. There are n parts.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) + 0.5) / (n_first + 1)"
# The first values are divided by n + 1. There are n parts.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) + 0.5) // n_first"
# `//` throws away all behind the point, and only zeros are left. Divide with `/`.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (range(n_first) + 0.5) / n_first"
# A `range` cannot be added to a number. NumPy's `np.arange` can.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) + 0.5) / n_second"
# The first values are divided by the number of the second ones.
# %% wrong="grid_and_random" old="second = (np.arange(n_second) + 0.5) / n_second" new="second = (np.arange(n_second) + 0.5) / n_first"
# The second values are divided by the number of the first ones.
# %% wrong="grid_and_random" old="second = (np.arange(n_second) + 0.5) / n_second" new="second = (np.arange(n_first) + 0.5) / n_first" mistake="n_first in both lines" likely=true
# `second` is made with `n_first`. There are `n_second` values of it.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_second) + 0.5) / n_second"
# `first` is made with `n_second`. There are `n_first` values of it.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(6) + 0.5) / 6"
# 6 stands in the place of `n_first`. Use the argument: it may be another number.
# %% wrong="grid_and_random" old="second = (np.arange(n_second) + 0.5) / n_second" new="second = (np.arange(5) + 0.5) / 5"
# 5 stands in the place of `n_second`. Use the argument: it may be another number.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (n_first + 0.5) / n_first"
# `first` is one number. It should hold one for each part: `np.arange` counts them.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = np.arange(n_first + 0.5) / n_first"
# The half stands inside of `np.arange`. It is added to what comes out of it.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = np.linspace(0.5 / n_first, 1, n_first)"
# The first values begin half a part inside and end on the edge, 1. The last middle is half a part before it.
# %% wrong="grid_and_random" old="first = (np.arange(n_first) + 0.5) / n_first" new="first = (np.arange(n_first) + 0.25) / n_first"
# A quarter is added in `first`. The middle of a part is half of it further.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random(n_trials)"
# `random_points` draws one number for each trial. Each needs two: the shape is (n_trials, 2).
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random(n_trials, 2)" mistake="no brackets round the shape"
# The shape is one argument: a pair in brackets of its own.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((2, n_trials))"
# The shape is the wrong way round: a row for each trial, two columns.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((n_trials, 1))"
# There is only one column. Each trial has two hyperparameters.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((n_trials, n_trials))"
# There is a column for each trial. There are two columns, one for each hyperparameter.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random(2)"
# Only one point is drawn. There should be `n_trials` of them.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((30, 2))"
# 30 stands in the place of `n_trials`. Use the argument: it may be another number.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.normal(size=(n_trials, 2))"
# `rng.normal` draws from a bell curve, which leaves [0, 1]. Draw evenly.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.integers(0, 2, (n_trials, 2))"
# `rng.integers` draws whole numbers. Draw all that lies between 0 and 1.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((n_trials, 2)).round()"
# The points are rounded to 0 and 1: only the four corners are left.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((n_trials, 2)).round(1)"
# The points are rounded to one decimal: only eleven values are left. Keep them as they are drawn.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.uniform(-1, 1, (n_trials, 2))"
# The points are drawn from −1 to 1. Both hyperparameters go from 0 to 1.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((n_trials, 2)) * n_trials"
# The points are multiplied by the number of trials, and leave [0, 1].
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.random((n_trials, 2)) / 2"
# The points are halved: they lie in a quarter of the square only.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="u = rng.random(n_trials)\n    return np.column_stack([u, u])"
# Both numbers of each point are the same, so all points lie on a line. Draw each of its own.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return np.ones((n_trials, 2)) * rng.random()"
# One number is drawn and used everywhere. Draw one for each trial and each hyperparameter.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return np.random.random((n_trials, 2))" fact=true mistake="another generator than rng"
# do not come from `rng`
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return np.random.default_rng(0).random((n_trials, 2))" fact=true
# The random points are the same for each generator. Draw them with the `rng` that comes in.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng.rand(n_trials, 2)"
# NumPy's generators have no `rand`. The function is `rng.random`.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="return rng((n_trials, 2))"
# A generator cannot be called. One of its functions draws: `rng.random`.
# %% wrong="grid_and_random" old="return rng.random((n_trials, 2))" new="rng.random((n_trials, 2))" mistake="forgot `return`"
# `random_points` draws, and returns nothing: it should end with `return`.
# %% right="log_scale"
def on_log_scale(u, low, high):
    return np.exp(np.log(low) + u * (np.log(high) - np.log(low)))


# %% wrong="grid_and_random" mistake="both from edge to edge"
# The values run from edge to edge, 0 and 1. The middles of the parts are meant.
def grid_points(n_first, n_second):
    first = np.linspace(0, 1, n_first)
    second = np.linspace(0, 1, n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="first and second swapped"
# `first` and `second` are swapped: there are `n_first` values of the first hyperparameter, in the first column.
def grid_points(n_first, n_second):
    first = (np.arange(n_second) + 0.5) / n_second
    second = (np.arange(n_first) + 0.5) / n_first
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="the columns swapped"
# `first` and `second` are swapped: there are `n_first` values of the first hyperparameter, in the first column.
def grid_points(n_first, n_second):
    first = (np.arange(n_first) + 0.5) / n_first
    second = (np.arange(n_second) + 0.5) / n_second
    pairs = np.meshgrid(second, first, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="both begin in the middle and end on the edge"
# The values begin half a part inside and end on the edge, 1. The last middle is half a part before it.
def grid_points(n_first, n_second):
    first = np.linspace(0.5 / n_first, 1, n_first)
    second = np.linspace(0.5 / n_second, 1, n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="both left edges"
# These are the left edges of the parts. Go half a part further, to the middles.
def grid_points(n_first, n_second):
    first = np.linspace(0, 1, n_first, endpoint=False)
    second = np.linspace(0, 1, n_second, endpoint=False)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="both right edges"
# These are the right edges of the parts. The middles lie half a part before them.
def grid_points(n_first, n_second):
    first = (np.arange(n_first) + 1) / n_first
    second = (np.arange(n_second) + 1) / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="no brackets in both"
# Brackets are missing in both lines: all of the sum is divided by n.
def grid_points(n_first, n_second):
    first = np.arange(n_first) + 0.5 / n_first
    second = np.arange(n_second) + 0.5 / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="both not divided"
# The middles are counted in parts. Divide by n, so that they lie in [0, 1].
def grid_points(n_first, n_second):
    first = np.arange(n_first) + 0.5
    second = np.arange(n_second) + 0.5
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="both without the edges"
# Both lines cut [0, 1] into n + 1 parts. It is cut into n parts, and each value stands in the middle of one.
def grid_points(n_first, n_second):
    first = np.linspace(0, 1, n_first + 2)[1:-1]
    second = np.linspace(0, 1, n_second + 2)[1:-1]
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="both by two times n"
# `/ 2 * n` divides by 2 and then multiplies with n. Put brackets around `2 * n`.
def grid_points(n_first, n_second):
    first = (2 * np.arange(n_first) + 1) / 2 * n_first
    second = (2 * np.arange(n_second) + 1) / 2 * n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="both counted from 1"
# `np.arange(1, n + 1)` begins at 1, so all values are one part too far. Parts are counted from 0.
def grid_points(n_first, n_second):
    first = (np.arange(1, n_first + 1) + 0.5) / n_first
    second = (np.arange(1, n_second + 1) + 0.5) / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="0.25 and 0.75 as the ends"
# 0.25 and 0.75 are the middles for n = 2 only. The first and the last middle lie half a part inside.
def grid_points(n_first, n_second):
    first = np.linspace(0.25, 0.75, n_first)
    second = np.linspace(0.25, 0.75, n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="0.1 and 0.9 as the ends"
# 0.1 and 0.9 are the first and the last middle for n = 5 only. They lie half a part inside.
def grid_points(n_first, n_second):
    first = np.linspace(0.1, 0.9, n_first)
    second = np.linspace(0.1, 0.9, n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="n edges in the place of n + 1"
# n parts have n + 1 edges. Here are n, and so one middle too few.
def grid_points(n_first, n_second):
    first = (np.linspace(0, 1, n_first)[1:] + np.linspace(0, 1, n_first)[:-1]) / 2
    second = (np.linspace(0, 1, n_second)[1:] + np.linspace(0, 1, n_second)[:-1]) / 2
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="6 and 5 by hand"
# 6 and 5 stand in the place of `n_first` and `n_second`. Use the arguments: they may be other numbers.
def grid_points(n_first, n_second):
    first = (np.arange(6) + 0.5) / 6
    second = (np.arange(5) + 0.5) / 5
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="a whole part inside"
# The values begin and end a whole part inside. A middle is half a part from the edge.
def grid_points(n_first, n_second):
    first = np.linspace(1 / n_first, 1 - 1 / n_first, n_first)
    second = np.linspace(1 / n_second, 1 - 1 / n_second, n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    return rng.random((n_trials, 2))


# %% right="log_scale"
def on_log_scale(u, low, high):
    return 10 ** (np.log10(low) + u * np.log10(high / low))


# %% right="log_scale"
def on_log_scale(u, low, high):
    return low ** (1 - u) * high**u


# %% right="log_scale"
def on_log_scale(u, low, high):
    factor = high / low
    return np.multiply(low, np.power(factor, u))


# %% right="log_scale"
on_log_scale = lambda u, low, high: high * (low / high) ** (1 - u)

# %% right="log_scale"
import math


def on_log_scale(u, low, high):
    a, b = math.log2(low), math.log2(high)
    return 2 ** ((1 - u) * a + u * b)


# %% right="log_scale"
def on_log_scale(u, low, high):
    exponent = u * np.log(high / low)
    value = low * np.exp(exponent)
    return value


# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * high / low**u" mistake="no brackets round the quotient" likely=true
# Brackets are missing: the quotient as a whole is raised to the power u.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low + (high - low) * u" mistake="the plain scale" likely=true
# This is the plain scale: equal differences, not equal factors.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return (high / low) ** u" mistake="forgot low" likely=true
# The factor `low` is missing: at u = 0 the value should be `low`, not 1.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high / low) * u"
# The quotient is multiplied by u. It is raised to the power u, `**`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (low / high) ** u"
# The values fall where they should rise: at u = 0 the value should be `low`. Look at the quotient and at the sign of
# u.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return high * (high / low) ** u"
# `high` stands in front: at u = 0 the value should be `low`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return high * (low / high) ** u"
# The scale runs backwards: u = 0 should give `low`, and u = 1 `high`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high / low) ** (1 - u)"
# The scale runs backwards: u = 0 should give `low`, and u = 1 `high`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high / low) ** -u"
# The values fall where they should rise: at u = 0 the value should be `low`. Look at the quotient and at the sign of
# u.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return 10**u"
# `low` and `high` play no part. The values go from one to the other.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * 10**u"
# This covers one factor of ten, whatever `high` is. The factor is `high` over `low`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * np.exp(u)"
# This covers a factor e, whatever `high` is. The factor is `high` over `low`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high - low) ** u"
# The difference is raised to the power u. On a log scale it is the quotient.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * high**u"
# `low` is missing below the line: the power is taken of `high` over `low`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return (low * high / low) ** u"
# The first `low` stands inside the brackets. It multiplies the power.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * u ** (high / low)"
# Base and exponent are swapped: u is the exponent.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high / low) ^ u"
# `^` is no power in Python: write `**`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return np.log10(low) + u * (np.log10(high) - np.log10(low))" mistake="returned the exponent" likely=true
# This is the exponent, not the value: it has to be put above a 10.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return np.log(low) + u * (np.log(high) - np.log(low))"
# This is the logarithm of the value. `np.exp` takes it back.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return np.log(low + (high - low) * u)"
# This is the logarithm of the plain scale. Look at the formula: there is a power.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return np.exp(low + (high - low) * u)"
# This is e to the power of the plain scale. Look at the formula: the exponent is u.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return 10 ** (low + (high - low) * u)"
# The exponent runs from `low` to `high`. It is u, and the base is their quotient.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return np.exp(np.log10(low) + u * (np.log10(high) - np.log10(low)))"
# Logarithms to base 10 are taken back by powers of e. Use the same base both ways.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high // low) ** u"
# `//` throws away all behind the point. Divide with `/`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return 0.0001 * (0.1 / 0.0001) ** u"
# Numbers stand in the place of `low` and `high`. Use the arguments: they may be other numbers.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * 1000**u"
# 1000 stands in the place of `high / low`. Use the arguments: they may be other numbers.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high / low) ** u / 2"
# The value is halved. At u = 1 it should be `high`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low + (high / low) ** u"
# `low` is added to the power. It multiplies it.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high / low) ** (u + 1)"
# `high` stands in front: at u = 0 the value should be `low`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * (high / low) ** u**2"
# u is squared. The exponent is u itself.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="low * (high / low) ** u" mistake="forgot `return`"
# `on_log_scale` calculates, and returns nothing: it should end with `return`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return low * ((high - low) / low) ** u"
# A difference stands above the line. The power is taken of `high` over `low`.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return np.geomspace(low, high, len(u))"
# `u` may be one number, which has no length. It tells the place: put it into the formula.
# %% wrong="log_scale" old="return low * (high / low) ** u" new="return np.logspace(np.log10(low), np.log10(high), len(u))"
# `u` may be one number, which has no length. It tells the place: put it into the formula.


# %% right="expected_improvement"
def expected_improvement(mean, deviation, best):
    gap = best - mean
    z = gap / deviation
    return gap * norm.cdf(z) + deviation * norm.pdf(z)


# %% right="expected_improvement"
def expected_improvement(mean, deviation, best):
    z = (best - mean) / deviation
    return deviation * (z * norm.cdf(z) + norm.pdf(z))


# %% right="expected_improvement"
def expected_improvement(mean, deviation, best):
    below = norm(mean, deviation)
    return (best - mean) * below.cdf(best) + deviation**2 * below.pdf(best)


# %% right="expected_improvement"
from scipy.special import ndtr


def expected_improvement(mean, deviation, best):
    z = (best - mean) / deviation
    height = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return (best - mean) * ndtr(z) + deviation * height


# %% right="expected_improvement"
def expected_improvement(mean, deviation, best):
    gains = []
    for m, s in zip(mean, deviation):
        z = (best - m) / s
        gains.append((best - m) * norm.cdf(z) + s * norm.pdf(z))
    return np.array(gains)


# %% right="expected_improvement"
def expected_improvement(mean, deviation, best):
    z = np.divide(mean - best, deviation)
    return np.add((best - mean) * norm.sf(z), np.multiply(deviation, norm.pdf(z)))


# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (mean - best) / deviation" mistake="z the wrong way round" likely=true
# Φ is taken on the wrong side: z is b − m over s, and Φ(z) the probability that the loss is below b.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = best - mean / deviation" mistake="no brackets in z" likely=true
# Brackets are missing in z: the whole difference is divided by s.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best - mean) * deviation"
# z is multiplied by s. Divide: z tells how many deviations it is to b.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = best - mean"
# In z the division by s is missing.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = deviation / (best - mean)"
# z is upside down: s stands below the line.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best - mean) / deviation**2"
# In z stands the variance, s². Divide by s.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best - mean) / np.sqrt(deviation)"
# In z the root of s is taken. s is the root of the variance already.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = mean / deviation"
# In z the best loss is missing: above the line is b − m.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best + mean) / deviation"
# In z is a sum. Above the line is the difference b − m.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = np.abs(best - mean) / deviation"
# z has lost its sign: where the mean is above b it should be negative.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best - mean) / deviation.mean()"
# One deviation is used for all places. Each has its own.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best - mean.mean()) / deviation"
# In z one mean is used for all places. Each has its own.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best - mean.min()) / deviation"
# In z stands the lowest mean of all places. Each place has its own mean.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (y_tried.min() - mean) / deviation"
# In z stands the lowest loss of the cell above. Use the argument `best`: it changes from trial to trial.
# %% wrong="expected_improvement" old="best - mean" new="y_tried.min() - mean" every=true
# The lowest loss of the cell above stands in the place of `best`. Use the argument: it changes from trial to trial.
# %% wrong="expected_improvement" old="z = (best - mean) / deviation" new="z = (best - deviation) / mean"
# Mean and deviation are swapped in z.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (mean - best) * norm.cdf(z) + deviation * norm.pdf(z)" mistake="m − b in the first product" likely=true
# The first product counts what is lost, m − b. What is gained is b − m.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.pdf(z) + deviation * norm.cdf(z)" mistake="cdf and pdf swapped" likely=true
# Φ and φ are swapped: the difference goes with `norm.cdf`, the deviation with `norm.pdf`.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) - deviation * norm.pdf(z)"
# The second product is subtracted. Doubt is worth something: add it.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return norm.cdf(z) + deviation * norm.pdf(z)"
# In the first product the difference b − m is missing.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z)"
# The second product is missing: what the doubt is worth.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return deviation * norm.pdf(z)"
# The first product is missing: (b − m) Φ(z).
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) + norm.pdf(z)"
# The second product should be s times `norm.pdf(z)`. (With mean and deviation as arguments, `norm.pdf` is divided by s already.)
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return z * norm.cdf(z) + deviation * norm.pdf(z)"
# The first product is made with z. It is made with the difference b − m itself.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) + deviation * norm.pdf(z)"
# In the first product Φ(z) is missing.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) + deviation"
# In the second product φ(z) is missing.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(-z) + deviation * norm.pdf(z)"
# Φ is taken on the wrong side: z is b − m over s, and Φ(z) the probability that the loss is below b.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.sf(z) + deviation * norm.pdf(z)"
# Φ is taken on the wrong side: z is b − m over s, and Φ(z) the probability that the loss is below b.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(best) + deviation * norm.pdf(best)"
# Φ and φ are taken at b. They are taken at z.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(mean) + deviation * norm.pdf(mean)"
# Φ and φ are taken at the mean. They are taken at z.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * (norm.cdf(z) + deviation * norm.pdf(z))"
# There are brackets too many: only Φ(z) is multiplied by the difference.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return ((best - mean) * norm.cdf(z) + deviation) * norm.pdf(z)"
# There are brackets too many: only the deviation is multiplied by φ(z).
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return best - mean * norm.cdf(z) + deviation * norm.pdf(z)"
# Brackets are missing in the first product: the whole difference is multiplied by Φ(z).
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) * deviation * norm.pdf(z)"
# All is multiplied. There are two products, and they are added.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return np.maximum(best - mean, 0)"
# This counts only what the mean promises. Where the doubt is large, a loss above b on average may still turn out
# lower.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return np.maximum(best - mean, 0) * norm.cdf(z) + deviation * norm.pdf(z)"
# The difference is cut off at 0. In the formula it may be negative.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return norm.cdf(z)"
# This is the probability to gain anything. By how much counts, too.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) + deviation**2 * norm.pdf(z)"
# In the second product s is squared.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) + deviation * norm.logpdf(z)"
# `norm.logpdf` is the logarithm of the height. `norm.pdf` is the height.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return ((best - mean) * norm.cdf(z) + deviation * norm.pdf(z)).max()"
# This is the largest gain alone. Return one for each place.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return ((best - mean) * norm.cdf(z) + deviation * norm.pdf(z)).mean()"
# This is the mean over all places. Return one for each place.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm(z) + deviation * norm.pdf(z)"
# `norm(z)` is a whole bell curve, not a number. Which of its functions is Φ?
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="(best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" mistake="forgot `return`"
# The function calculates, and returns nothing: it should end with `return`.
# %% right="next_point"
def next_point(x, y, candidates):
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    mean, deviation = model.fit(x, y).predict(candidates, return_std=True)
    return candidates[np.argmax(expected_improvement(mean, deviation, min(y)))]


# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(best, mean, deviation)"
# The second product should be s times `norm.pdf(z)`. (With mean and deviation as arguments, `norm.pdf` is divided by s already.)
# %% wrong="expected_improvement" old="best - mean" new="mean - best" every=true
# m − b stands in both lines, as if higher losses were gains. What is gained is b − m.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z), deviation * norm.pdf(z)"
# A comma stands between the two products, so both come back. Add them.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z, mean, deviation)"
# z is measured in deviations from the mean already. `norm.cdf` and `norm.pdf` take z alone.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z, mean, deviation) + deviation * norm.pdf(z)"
# z is measured in deviations from the mean already. `norm.cdf` and `norm.pdf` take z alone.
# %% wrong="expected_improvement" old="return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)" new="return (best - mean) * norm.cdf(z, mean, deviation) + deviation * norm.pdf(z, mean, deviation)"
# z is measured in deviations from the mean already. `norm.cdf` and `norm.pdf` take z alone.


# %% right="next_point"
def next_point(x, y, candidates):
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    model.fit(x, y)
    guess = model.predict(candidates, return_std=True)
    gain = expected_improvement(guess[0], guess[1], np.min(y))
    return candidates[np.argsort(gain)[-1]]


# %% right="next_point"
def next_point(x, y, candidates):
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    model.fit(X=x, y=y)
    mean, deviation = model.predict(candidates, return_std=True)
    best, place = -1, None
    for k, gain in enumerate(expected_improvement(mean, deviation, y.min())):
        if gain > best:
            best, place = gain, candidates[k]
    return place


# %% right="next_point"
def next_point(x, y, candidates):
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    model = model.fit(x, y)
    mean, covariance = model.predict(candidates, return_cov=True)
    deviation = np.sqrt(np.diag(covariance))
    gain = expected_improvement(mean, deviation, y[y.argmin()])
    return candidates[gain == gain.max()][0]


# %% right="next_point"
def next_point(x, y, candidates):
    from sklearn.base import clone

    kernel = clone(RBF(0.2))
    model = GaussianProcessRegressor(kernel, alpha=1e-4, normalize_y=True, optimizer=None)
    model.fit(np.asarray(x), np.asarray(y))
    return max(
        candidates,
        key=lambda point: expected_improvement(*model.predict([point], return_std=True), y.min())[0],
    )


# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(y, x)" mistake="losses before points" likely=true
# A list of losses stands where points belong. `fit` takes points, then losses; `predict` takes points.
# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(candidates, y)"
# The model is fitted to the candidates. Nobody has tried them: it learns from x, with the losses y.
# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(x, -y)"
# The losses have a minus: then the model takes the worst place for the best.
# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(x[1:], y[1:])"
# The first trial is left out. The model learns from all of them.
# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(x[:3], y[:3])"
# Only the first three trials are used. The model learns from all of them.
# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(x[:, :1], y)"
# The model is fitted to one hyperparameter. It gets both of each trial: all columns of `x`, and no earlier cell's trials.
# %% wrong="next_point" old="model.fit(x, y)" new="pass" mistake="forgot to fit"
# The model that is asked has seen no trial. Fit it first, and ask the same one.
# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(x)"
# `fit` takes two things: the points, and their losses.
# %% wrong="next_point" old="model.fit(x, y)" new="model.fit(x, x)"
# The model is fitted to the points twice. The second argument are their losses.
# %% wrong="next_point" old="mean, deviation = model.predict(candidates, return_std=True)" new="mean, deviation = model.predict(candidates)" mistake="forgot return_std" likely=true
# Without `return_std=True` only the mean comes back.
# %% wrong="next_point" old="mean, deviation = model.predict(candidates, return_std=True)" new="mean, deviation = model.predict(x, return_std=True)" mistake="asked at the tried points" likely=true
# The model is asked at the points that were tried. Ask it at the candidates.
# %% wrong="next_point" old="mean, deviation = model.predict(candidates, return_std=True)" new="deviation, mean = model.predict(candidates, return_std=True)"
# The mean comes back first, then the deviation.
# %% wrong="next_point" old="mean, deviation = model.predict(candidates, return_std=True)" new="mean, deviation = model.predict(candidates, y)"
# The second argument of `predict` is not y: it says what else should come back, `return_std=True`.
# %% wrong="next_point" old="mean, deviation = model.predict(candidates, return_std=True)" new="mean, deviation = model.predict(y, return_std=True)"
# A list of losses stands where points belong. `fit` takes points, then losses; `predict` takes points.
# %% wrong="next_point" old="mean, deviation = model.predict(candidates, return_std=True)" new="mean, deviation = GaussianProcessRegressor(RBF(0.2)).predict(candidates, return_std=True)"
# The model that is asked has seen no trial. Fit it first, and ask the same one.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, y.max())" mistake="the largest loss for the best" likely=true
# The lowest mean alone decides here. Take the largest gain over the smallest of y, of a model that learned y as it is.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, y.mean())"
# The lowest mean alone decides here. Take the largest gain over the smallest of y, of a model that learned y as it is.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, y[-1])"
# The last loss stands where the best of them belongs.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, y[0])"
# The first loss stands where the best of them belongs.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, y.argmin())"
# `y.argmin()` is the place of the smallest loss. The loss itself is asked for.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, mean.min())"
# The lowest mean is only expected. The best loss is one that was measured, in y.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, x.min())"
# The smallest number of x stands where the best loss belongs. Losses are in y.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, 0)"
# 0 stands where the best loss so far belongs.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation, np.median(y))"
# The median of the losses stands where the best of them belongs.
# %% wrong="next_point" old="gain = expected_improvement(mean, deviation, y.min())" new="gain = expected_improvement(mean, deviation**2, y.min())"
# The deviation is squared. `return_std` gives what the formula takes.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain.argmin()]" mistake="argmin of the gain"
# This is the candidate that promises least.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain.argsort()[0]]"
# This is the candidate that promises least.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return gain.argmax()"
# This is the place of the best candidate in the list. Return the candidate itself.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return gain.max()"
# This is how much the best candidate promises. Return the candidate itself.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain.max()]"
# The place of the largest gain belongs into the brackets: `argmax`, and called. (`max` is the gain itself.)
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[mean.argmin()]"
# The lowest mean alone decides here. Take the largest gain over the smallest of y, of a model that learned y as it is.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[deviation.argmax()]"
# This is the candidate of which the model knows least. Take the one with the largest gain.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[-1]"
# This is the last candidate, whatever the model says.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain.argmax() - 1]"
# This is the candidate before the best one. Places count from 0 already.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain.argmax(), 0]"
# Only one number of the point is returned. Return both.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain > 0]"
# All candidates that promise anything are returned. Return the best one.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return x[y.argmin()]"
# This is the best point that was tried. Return a new one, a candidate.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="candidates[gain.argmax()]" mistake="forgot `return`"
# The function finds a point, and returns nothing: it should end with `return`.
# %% wrong="next_point" old="return_std=True" new="return_cov=True"
# `return_cov=True` gives the covariances of all pairs. `return_std=True` gives a deviation for each candidate.
# %% wrong="next_point" old="y.min()" new="y_tried.min()"
# `y_tried` belongs to an earlier cell. The losses so far are the argument y.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain == gain.max()]"
# A list with one point is returned, not the point. One place, as `argmax` gives it, belongs into the square brackets.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[[gain.argmax()]]"
# A list with one point is returned, not the point. One place, as `argmax` gives it, belongs into the square brackets.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[np.argsort(gain)[-1:]]"
# A list with one point is returned, not the point. One place, as `argmax` gives it, belongs into the square brackets.
# %% wrong="next_point" old="return candidates[gain.argmax()]" new="return candidates[gain.argmax]"
# The place of the largest gain belongs into the brackets: `argmax`, and called. (`max` is the gain itself.)


# %% wrong="next_point" mistake="only the first hyperparameter, in both lines"
# The model is fitted to one hyperparameter. It gets both of each trial: all columns of `x`, and no earlier cell's trials.
def next_point(x, y, candidates):
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    model.fit(x[:, :1], y)
    mean, deviation = model.predict(candidates[:, :1], return_std=True)
    gain = expected_improvement(mean, deviation, y.min())
    return candidates[gain.argmax()]


# %% right="objective"
def objective(trial, losses_of=epochs_of):
    learning_rate = trial.suggest_float(name="learning_rate", low=1e-3, high=1.0, log=True)
    n_hidden = trial.suggest_int(name="n_hidden", low=8, high=128)
    for epoch, loss in enumerate(losses_of(learning_rate, n_hidden)):
        trial.report(value=loss, step=epoch)
        if not trial.should_prune():
            continue
        raise optuna.TrialPruned
    return loss


# %% right="objective"
def objective(trial, losses_of=epochs_of):
    chosen = {"learning_rate": trial.suggest_float("learning_rate", 0.001, 1, log=True)}
    chosen["n_hidden"] = trial.suggest_int("n_hidden", 8, 128, log=True)
    epoch = 0
    for loss in losses_of(**chosen):
        trial.report(loss, epoch)
        epoch += 1
        if trial.should_prune():
            raise optuna.exceptions.TrialPruned()
    return loss


# %% right="objective"
from optuna import TrialPruned


def objective(trial, losses_of=epochs_of):
    n_hidden = trial.suggest_int("n_hidden", 8, 128, step=1)
    learning_rate = trial.suggest_float("learning_rate", 10**-3, 1, log=True)
    told = []
    for loss in losses_of(learning_rate, n_hidden):
        told.append(loss)
        trial.report(told[-1], len(told) - 1)
        if trial.should_prune():
            raise TrialPruned(f"after {len(told)} epochs")
    return told[-1]


# %% right="objective"
def tell(trial, loss, epoch):
    trial.report(loss, epoch)
    if trial.should_prune():
        raise optuna.TrialPruned()
    return loss


def objective(trial, losses_of=epochs_of):
    rate = trial.suggest_float("learning_rate", 0.001, 1.0, log=True)
    width = trial.suggest_int("n_hidden", 8, 128)
    return [tell(trial, loss, epoch) for epoch, loss in enumerate(losses_of(rate, width))][-1]


# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", 0.001, 1)" mistake="no log scale" likely=true
# The learning rate belongs on a log scale: `log=True`.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", 0.001, 1, log=False)"
# The learning rate belongs on a log scale: `log=True`.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", 1, 0.001, log=True)"
# The bounds of the learning rate are the wrong way round: first the lowest value, then the highest.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", 0.01, 1, log=True)"
# The learning rate begins at 0.01. The task asks for 0.001.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", 0.0001, 1, log=True)"
# The learning rate begins at 0.0001. The task asks for 0.001.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", 0.001, 0.1, log=True)"
# The learning rate ends at 0.1. The task asks for 1.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", 0.001, 10, log=True)"
# The learning rate ends at 10. The task asks for 1.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", -3, 0, log=True)"
# The bounds of the learning rate are exponents. Optuna takes the values themselves.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(0.001, 1, log=True)"
# The name is missing: it comes first, in quotes.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"rate\", 0.001, 1, log=True)"
# The hyperparameter is called `learning_rate`; here it has another name.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"n_hidden\", 0.001, 1, log=True)"
# Both hyperparameters have the name `n_hidden`. Each needs its own.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_int(\"learning_rate\", 0.001, 1, log=True)"
# A learning rate is no whole number: `suggest_float`.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="0.1"
# The learning rate is set by hand. The trial should suggest it.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_loguniform(\"learning_rate\", 0.001, 1)"
# `suggest_loguniform` is the way of former years. Now it is `suggest_float` with `log=True`.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_float(\"n_hidden\", 8, 128)" mistake="neurons by suggest_float" likely=true
# A number of neurons is whole: `suggest_int`.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", 8, 127)"
# The neurons end at 127. Optuna's upper bound is part of the range: 128.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", 8, 129)"
# The neurons end at 129. Optuna's upper bound is part of the range: 128.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", 1, 128)"
# The neurons begin at 1. The task asks for 8.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", 128, 8)"
# The bounds of the neurons are the wrong way round: first the lowest value, then the highest.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"neurons\", 8, 128)"
# The hyperparameter is called `n_hidden`; here it has another name.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="64"
# The number of neurons is set by hand. The trial should suggest it.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_categorical(\"n_hidden\", [8, 128])"
# Only some numbers can be chosen from this list. `suggest_int` takes all from 8 to 128.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(8, 128)"
# The name of the neurons is missing: it comes first, in quotes.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", range(8, 128))"
# The lowest and the highest value are two arguments, 8 and 128, not a `range`.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", range(8, 129))"
# The lowest and the highest value are two arguments, 8 and 128, not a `range`.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", [8, 128])"
# The lowest and the highest value are two arguments, without square brackets.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", (8, 128))"
# The lowest and the highest value are two arguments, without a second pair of brackets.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(\"n_hidden\", 128)"
# The lowest value of the neurons is missing: the name, then 8, then 128.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="trial.suggest_int(n_hidden, 8, 128)" mistake="name without quotes"
# The name of the neurons stands in quotes: `"n_hidden"`. Without them it is a variable that has no value yet.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(\"loss\", epoch)"
# In quotes `loss` is a word. Report the number, without quotes, and then the epoch.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(epoch, loss)" mistake="epoch before loss" likely=true
# The arguments of `report` are swapped: the loss comes first, then the epoch.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(loss)"
# `report` wants to know after which epoch, too: the loss, then the epoch.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(loss, epoch + 1)"
# The epochs are reported from 1 on. Hand over `epoch` as the loop of the stub counts it, from 0.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(loss, 0)"
# Each loss is reported for the epoch 0. Hand over the epoch of the loop.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(-loss, epoch)"
# The loss is reported with a minus. Optuna looks for small values here.
# %% wrong="objective" old="trial.report(loss, epoch)" new="pass" mistake="no report"
# Nothing is reported, so Optuna has nothing to compare.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(learning_rate, epoch)"
# The learning rate is reported. Report the loss.
# %% wrong="objective" old="if trial.should_prune():" new="if trial.should_prune:" mistake="should_prune without brackets" likely=true
# `should_prune` is a function: without brackets it is never called, and counts as true.
# %% wrong="objective" old="if trial.should_prune():" new="if not trial.should_prune():"
# It is the wrong way round: trials that should go on are ended.
# %% wrong="objective" old="if trial.should_prune():" new="if loss > 0.6:"
# A bound of your own ends the trial. Ask Optuna: it compares with the other trials.
# %% wrong="objective" old="if trial.should_prune():" new="if trial.should_prune(epoch):"
# `should_prune` takes no argument: it knows what was reported last.
# %% wrong="objective" old="if trial.should_prune():" new="if optuna.should_prune():"
# It is the trial that is asked, not Optuna: `trial.` stands in front.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="return loss" mistake="return in the place of raise"
# The trial returns a loss, as if it had been trained to the end. Raise the exception: then Optuna knows.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="break"
# The trial returns a loss, as if it had been trained to the end. Raise the exception: then Optuna knows.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="pass"
# Nothing ends the trial here. The exception must be raised, with `raise`.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="optuna.TrialPruned()"
# Nothing ends the trial here. The exception must be raised, with `raise`.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="return optuna.TrialPruned()"
# The exception is returned. It must be raised.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="raise TrialPruned()"
# `TrialPruned` belongs to Optuna: `optuna.` stands in front.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="raise ValueError()"
# With any other exception the trial has failed, and the study stops. Raise `optuna.TrialPruned()`.
# %% wrong="objective" old="raise optuna.TrialPruned()" new="return None"
# The trial returns nothing, and counts as failed. Raise the exception.
# %% wrong="objective" mistake="asks before it reports"
# `should_prune` is asked before the loss is reported, so it does not know of this epoch. Report first.
def objective(trial, losses_of=epochs_of):
    learning_rate = trial.suggest_float("learning_rate", 0.001, 1, log=True)
    n_hidden = trial.suggest_int("n_hidden", 8, 128)
    for epoch, loss in enumerate(losses_of(learning_rate, n_hidden)):
        if trial.should_prune():
            raise optuna.TrialPruned()
        trial.report(loss, epoch)
    return loss


# %% wrong="objective" mistake="returns the lowest loss"
# The lowest loss of all epochs is returned. Return the last one: it belongs to the network as it is trained.
def objective(trial, losses_of=epochs_of):
    learning_rate = trial.suggest_float("learning_rate", 0.001, 1, log=True)
    n_hidden = trial.suggest_int("n_hidden", 8, 128)
    told = []
    for epoch, loss in enumerate(losses_of(learning_rate, n_hidden)):
        told.append(loss)
        trial.report(loss, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
    return min(told)


# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", -3, 0)"
# The bounds of the learning rate are exponents. Optuna takes the values themselves, and `log=True`.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", [0.001, 1], log=True)"
# The lowest and the highest value are two arguments, without square brackets.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", [0.001, 1])"
# The lowest and the highest value are two arguments, without square brackets.
# %% wrong="objective" old="trial.suggest_float(\"learning_rate\", 0.001, 1, log=True)" new="trial.suggest_float(\"learning_rate\", (0.001, 1), log=True)"
# The lowest and the highest value are two arguments, without a second pair of brackets.
# %% wrong="objective" old="trial.suggest_int(\"n_hidden\", 8, 128)" new="\"n_hidden\", 8, 128"
# A name and two bounds ask for nothing. A function of the trial takes them.
# %% wrong="objective" old="    return loss" new="        return loss" mistake="return in the loop"
# `return` stands in the loop, so the first epoch is the last. It belongs behind the loop.
# %% wrong="objective" old="trial.report(loss, epoch)" new="trial.report(\"loss\", loss)"
# In quotes `loss` is a word. Report the number, without quotes, and then the epoch.


# %% right="genetic"
def children(mothers, fathers, from_mother, noise):
    crossed = fathers.copy()
    crossed[from_mother] = mothers[from_mother]
    return np.minimum(np.maximum(crossed + noise, 0), 1)


# %% right="genetic"
def children(mothers, fathers, from_mother, noise):
    crossed = from_mother * mothers + (1 - from_mother) * fathers
    return (crossed + noise).clip(0, 1)


# %% right="genetic"
def children(mothers, fathers, from_mother, noise):
    crossed = np.where(~from_mother, fathers, mothers) + noise
    crossed[crossed < 0] = 0
    crossed[crossed > 1] = 1
    return crossed


# %% right="genetic"
def children(mothers, fathers, from_mother, noise):
    born = []
    for row in zip(mothers, fathers, from_mother, noise):
        born.append([min(max((m if take else f) + n, 0), 1) for m, f, take, n in zip(*row)])
    return np.array(born)


# %% right="genetic"
children = lambda mothers, fathers, from_mother, noise: np.clip(
    np.choose(from_mother.astype(int), [fathers, mothers]) + noise, 0, 1
)

# %% [markdown] equal="genetic"
# A number is as well clipped between two as two are clipped by it.
# - `return np.clip(0, crossed + noise, 1)`


# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(from_mother, fathers, mothers)" mistake="mothers and fathers swapped" likely=true
# Mothers and fathers are swapped: where `from_mother` is true, the mother's value is taken.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = (mothers + fathers) / 2" mistake="the mean of the parents" likely=true
# Each child is the mean of its parents. It takes each value whole, from one of them.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = mothers"
# All comes from the mothers. `from_mother` says what does.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = fathers"
# All comes from the fathers. `from_mother` says what does not.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(from_mother, mothers, 0)"
# Where a value is not the mother's, it is 0. There it is the father's.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(from_mother, mothers, noise)"
# Where a value is not the mother's, noise stands. There it is the father's; noise is added to all.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = from_mother * mothers"
# Where a value is not the mother's, it is 0. There it is the father's.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = from_mother * mothers + fathers"
# The fathers are added everywhere. Their values count only where the mother's do not.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = mothers + fathers"
# The parents are added up. A child takes each value from one of them.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(mothers < fathers, mothers, fathers)"
# The smaller value is taken. `from_mother` says which.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(mothers > fathers, mothers, fathers)"
# The larger value is taken. `from_mother` says which.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(from_mother[:, :1], mothers, fathers)"
# All values of a child come from the same parent. Each value has its own condition.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(mothers, from_mother, fathers)"
# The condition comes first in `np.where`, then what is taken where it is true.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.where(noise > 0, mothers, fathers)"
# The noise decides whose value is taken. `from_mother` does.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = mothers if from_mother else fathers" mistake="`if` with an array" likely=true
# `if` asks one question, and here is an array of them. `np.where` answers each.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return crossed + noise" mistake="no clip" likely=true
# Children may leave [0, 1]. `np.clip` comes last, around the sum.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed, 0, 1)"
# The noise is missing: without mutation no new values appear.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed, 0, 1) + noise"
# Children may leave [0, 1]. `np.clip` comes last, around the sum.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed - noise, 0, 1)"
# The noise is subtracted. Add it.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed * noise, 0, 1)"
# The values are multiplied by the noise. Add it.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed * (1 + noise), 0, 1)"
# The noise is taken in proportion to the value. It is simply added.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed + noise, 1, 0)"
# The edges are swapped: `np.clip` takes the lower one first.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed + noise, -1, 1)"
# The lower edge is −1. The square begins at 0.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed + noise, 0, None)"
# The upper edge is missing.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed + noise, None, 1)"
# Nothing is put back at the lower edge. `np.clip` takes the array first, then the lower edge, 0, and the upper one, 1.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed + np.abs(noise), 0, 1)"
# The noise has lost its sign: children move to one side only.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed + noise.mean(), 0, 1)"
# One mean noise is added to all. Each value has its own.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(crossed + noise[0], 0, 1)"
# All children get the noise of the first one. Each has its own.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return (crossed + noise) % 1"
# `%` brings what leaves on one side in again on the other. It is put back onto the edge it has left by.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.abs(crossed + noise)"
# `np.abs` reflects what is below 0 and leaves what is above 1. `np.clip` puts back onto the edge.
# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="np.clip(crossed + noise, 0, 1)" mistake="forgot `return`"
# `children` calculates, and returns nothing: it should end with `return`.
# %% wrong="genetic" mistake="mothers and fathers swapped, no clip"
# Mothers and fathers are swapped: where `from_mother` is true, the mother's value is taken. And children may leave
# [0, 1].
def children(mothers, fathers, from_mother, noise):
    crossed = np.where(from_mother, fathers, mothers)
    return crossed + noise


# %% right="reptile"
def outer_step(start, ends, epsilon):
    return (1 - epsilon) * start + epsilon * np.mean(ends, axis=0)


# %% wrong="genetic" old="return np.clip(crossed + noise, 0, 1)" new="return np.clip(0, 1, crossed + noise)"
# Nothing is put back at the lower edge. `np.clip` takes the array first, then the lower edge, 0, and the upper one, 1.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = mothers[from_mother] + fathers[~from_mother]"
# A mask in square brackets puts values into one row, without their places. `np.where` keeps these.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = mothers[from_mother]"
# A mask in square brackets puts values into one row, without their places. `np.where` keeps these.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = np.concatenate([mothers[from_mother], fathers[~from_mother]])"
# A mask in square brackets puts values into one row, without their places. `np.where` keeps these.
# %% wrong="genetic" old="crossed = np.where(from_mother, mothers, fathers)" new="crossed = fathers\n    crossed[from_mother] = mothers[from_mother]"
# `children` changes an array that it is given: another name makes no copy. `.copy()` does.


# %% right="reptile"
def outer_step(start, ends, epsilon):
    ways = ends - start
    return start + epsilon * ways.mean(axis=0)


# %% right="reptile"
def outer_step(start, ends, epsilon):
    goal = sum(ends) / len(ends)
    return start - epsilon * (start - goal)


# %% right="reptile"
def outer_step(start, ends, epsilon):
    new = start.copy()
    for end in ends:
        new = new + epsilon / len(ends) * (end - start)
    return new


# %% right="reptile"
outer_step = lambda start, ends, epsilon: np.average([start, ends.mean(0)], axis=0, weights=[1 - epsilon, epsilon])


# %% right="reptile"
def outer_step(start, ends, epsilon):
    return np.array([s + epsilon * (column.mean() - s) for s, column in zip(start, ends.T)])


# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start - epsilon * (ends.mean(axis=0) - start)" mistake="away from the ends" likely=true
# The start moves away from the ends. It moves towards them.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.mean(axis=1) - start)" mistake="mean over the wrong axis" likely=true
# The mean is taken over the weights of each wave. Take it over the waves: one number for each weight is left.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.mean() - start)" mistake="no axis" likely=true
# One mean is taken of all numbers. Take it over the waves: one number for each weight is left.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends - start)"
# The mean over the waves is missing: there is one new start, not one for each wave.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * ends.mean(axis=0)" mistake="not the difference" likely=true
# The whole mean is added. Add a part of the *way*: the start is subtracted from it.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return epsilon * (ends.mean(axis=0) - start)"
# This is the step alone. The new start is the old one plus it.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + ends.mean(axis=0) - start"
# ε is missing, so the start jumps all the way.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return ends.mean(axis=0)"
# ε is missing, so the start jumps all the way.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * ends.mean(axis=0) - start"
# Brackets are missing: ε multiplies the whole difference.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return (start + epsilon) * (ends.mean(axis=0) - start)"
# The brackets stand in the wrong place: ε multiplies the difference, and the start is added to that.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.sum(axis=0) - start)"
# The ends are added up. Take their mean.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends - start).sum(axis=0)"
# The ways are added up. Take their mean.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends[0] - start)"
# Only the first wave counts. Take the mean of all.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends[-1] - start)"
# Only the last wave counts. Take the mean of all.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (np.median(ends, axis=0) - start)"
# The median is taken. The formula has the mean.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.max(axis=0) - start)"
# The largest end of each weight is taken. The formula has the mean.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.mean(axis=0) + start)"
# The start is added to the mean. The way is a difference.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + (ends.mean(axis=0) - start) / epsilon"
# The way is divided by ε. It is multiplied with it.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start * epsilon * (ends.mean(axis=0) - start)"
# The start is multiplied. The step is added to it.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return epsilon * start + (1 - epsilon) * ends.mean(axis=0)"
# ε and 1 − ε are swapped: the start keeps the part 1 − ε.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + (1 - epsilon) * (ends.mean(axis=0) - start)"
# ε and 1 − ε are swapped: the start keeps the part 1 − ε.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return epsilon * start + epsilon * ends.mean(axis=0)"
# The start is multiplied by ε. It keeps the part 1 − ε.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return (start + ends.mean(axis=0)) / 2"
# The start goes half of the way, whatever ε is.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + 0.1 * (ends.mean(axis=0) - start)"
# 0.1 stands in the place of `epsilon`. Use the argument: it may be another number.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * np.abs(ends.mean(axis=0) - start)"
# The way has lost its sign. A weight may have to fall.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon**2 * (ends.mean(axis=0) - start)"
# ε is squared. It counts once.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.mean(axis=0) - start) / len(ends)"
# The mean is divided by the number of waves once more.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.mean(axis=0) - start.mean())"
# The mean of the start is subtracted. Each weight has its own way.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.T.mean(axis=0) - start)"
# The mean is taken over the weights of each wave. Take it over the waves: one number for each weight is left.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="start += epsilon * (ends.mean(axis=0) - start)\n    return start" mistake="changes the start in place"
# `outer_step` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="return start + epsilon * (ends.mean(axis=0) - ends)"
# The ends are subtracted from their own mean. The way begins at the start.
# %% wrong="reptile" old="return start + epsilon * (ends.mean(axis=0) - start)" new="start + epsilon * (ends.mean(axis=0) - start)" mistake="forgot `return`"
# `outer_step` calculates, and returns nothing: it should end with `return`.


# %% wrong="reptile" mistake="one end after the other"
# The start moves to one end after the other, so the last waves weigh most. Take one step, to the mean of the ends.
def outer_step(start, ends, epsilon):
    for end in ends:
        start = start + epsilon * (end - start)
    return start


# %% wrong="grid_and_random" mistake="the odd numbers over 10, for every n"
# These are the values for n = 5. For another n the parts are wider or narrower.
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    first = np.arange(1, 2 * n_first, 2) / 10
    second = np.arange(1, 2 * n_second, 2) / 10
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="all numbers over 2n, not the odd ones"
# Edges and middles are among the values: of k / (2n) the middles are those with an odd k.
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    first = np.arange(1, 2 * n_first) / (2 * n_first)
    second = np.arange(1, 2 * n_second) / (2 * n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="linspace in the place of the count"
# The formula needs the numbers 0, 1, 2, … of the parts, `np.arange(n)`; `linspace(0, 1, n)` ends at 1.
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    first = (np.linspace(0, 1, n_first) + 0.5) / n_first
    second = (np.linspace(0, 1, n_second) + 0.5) / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="left edges and a half"
# Half of one part is added to each left edge: 0.5 / n, not 0.5.
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    first = np.arange(0, 1, 1 / n_first) + 0.5
    second = np.arange(0, 1, 1 / n_second) + 0.5
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="no count of the parts"
# That is one number. Each part has a middle: `np.arange(n)` counts the parts.
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    first = (n_first - 0.5) / n_first
    second = (n_second - 0.5) / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="n of the first in the second line"
# The second line still holds `n_first`. Its own number is `n_second`.
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    first = np.linspace(0.5 / n_first, 1 - 0.5 / n_first, n_first)
    second = np.linspace(0.5 / n_first, 1 - 0.5 / n_first, n_second)
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    return rng.random((n_trials, 2))


# %% wrong="grid_and_random" mistake="a margin left free"
# The points leave a margin free. They lie everywhere between 0 and 1.
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    first = (np.arange(n_first) + 0.5) / n_first
    second = (np.arange(n_second) + 0.5) / n_second
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    return rng.uniform(0.05, 0.95, (n_trials, 2))


# %% wrong="log_scale" mistake="logarithms in the formula"
# Logarithms stand in the formula, which needs `low` and `high` themselves; the power makes the factors.
def on_log_scale(u, low, high):
    """From places u in [0, 1] to values from low to high, each factor equally often."""
    log_low, log_high = np.log(low), np.log(high)
    return np.exp(log_low * (log_high / log_low) ** u)


# %% wrong="log_scale" mistake="the logarithm of the ratio, evenly"
# A logarithm is added evenly here. In the formula `low` is multiplied, by the quotient to the power u.
def on_log_scale(u, low, high):
    """From places u in [0, 1] to values from low to high, each factor equally often."""
    return low + np.log(high / low) * u


# %% wrong="expected_improvement" mistake="root of the deviation"
# `deviation` is the standard deviation already: no root is taken of it.
def expected_improvement(mean, deviation, best):
    """By how much a loss is expected to fall below the best one: mean and deviation (n,)."""
    z = (best - mean) / np.sqrt(deviation)
    return (best - mean) * norm.cdf(z) + np.sqrt(deviation) * norm.pdf(z)


# %% wrong="expected_improvement" mistake="the place of the largest"
# This is the place of the largest EI. Return EI itself, one for each place.
def expected_improvement(mean, deviation, best):
    """By how much a loss is expected to fall below the best one: mean and deviation (n,)."""
    z = (best - mean) / deviation
    return np.argmax((best - mean) * norm.cdf(z) + deviation * norm.pdf(z))


# %% wrong="next_point" mistake="the candidates with their losses"
# The model is fitted to the candidates. Nobody has tried them: it learns from x, with the losses y.
def next_point(x, y, candidates):
    """The candidate (2,) to try next; x (n, 2) were tried, with losses y (n,)."""
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    model.fit(candidates, loss_at(candidates))
    mean, deviation = model.predict(candidates, return_std=True)
    gain = expected_improvement(mean, deviation, y.min())
    return candidates[gain.argmax()]


# %% wrong="next_point" mistake="losses scaled by hand"
# The lowest mean alone decides here. Take the largest gain over the smallest of y, of a model that learned y as it is.
def next_point(x, y, candidates):
    """The candidate (2,) to try next; x (n, 2) were tried, with losses y (n,)."""
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    model.fit(x, (y - y.mean()) / y.std())
    mean, deviation = model.predict(candidates, return_std=True)
    gain = expected_improvement(mean, deviation, y.min())
    return candidates[gain.argmax()]


# %% wrong="objective" mistake="the lowest loss so far is reported"
# Report the loss of each epoch. Optuna itself keeps the lowest so far.
def objective(trial, losses_of=epochs_of):
    """The validation loss of the network that the trial chooses, after its last epoch."""
    learning_rate = trial.suggest_float("learning_rate", 0.001, 1, log=True)
    n_hidden = trial.suggest_int("n_hidden", 8, 128)
    lowest = np.inf
    for epoch, loss in enumerate(losses_of(learning_rate, n_hidden)):
        lowest = min(lowest, loss)
        trial.report(lowest, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
    return loss


# %% wrong="genetic" mistake="from_mother by rows"
# `from_mother` has a value for each number of each child already: hand it over as it is.
def children(mothers, fathers, from_mother, noise):
    """All arguments and the children are (n_children, 2)."""
    crossed = np.where(from_mother[:, np.newaxis], mothers, fathers)
    return np.clip(crossed + noise, 0, 1)


# %% wrong="genetic" mistake="the first from the mother, the second from the father"
# `from_mother` is not asked. It says for each number whether it comes from the mother.
def children(mothers, fathers, from_mother, noise):
    """All arguments and the children are (n_children, 2)."""
    crossed = np.column_stack([mothers[:, 0], fathers[:, 1]])
    return np.clip(crossed + noise, 0, 1)


# %% wrong="genetic" mistake="what leaves goes back to where it was"
# What leaves [0, 1] goes onto the edge that it has left by, not back to where it was.
def children(mothers, fathers, from_mother, noise):
    """All arguments and the children are (n_children, 2)."""
    crossed = np.where(from_mother, mothers, fathers)
    return np.where((crossed + noise < 0) | (crossed + noise > 1), crossed, crossed + noise)
