# %% [markdown]
# # Other answers to the tasks of lesson 3
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
#
# ruff: noqa: RUF059

# %% [markdown] equal="gates"
# AND does not care about the order of its inputs.
# - `hidden = np.column_stack([neuron(x, nand_weights), neuron(x, or_weights)])`

# %% [markdown] equal="backpropagation"
# There is one output, so the matrix product is a product of column and row.
# - `delta_1 = delta_2 * w2.T * h * (1 - h)`

# %% [markdown] equal="activations"
# The larger of two, whatever the order; and 1.0 counts as true.
# - `return np.maximum(z, 0)`
# - `return np.where(1.0, z > 0, 0.0)`

# %% [markdown] equal="softmax"
# The last axis is the second.
# - `return powers / powers.sum(axis=-1, keepdims=True)`
# - `return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=-1))`

# %% [markdown] equal="mistakes"
# The last axis is the second.
# - `y_predicted = probabilities.argmax(axis=-1)`

# %% [markdown] equal="numpy_network"
# All of them are as long as the batch; and relu is positive where its argument is.
# - `delta_2 = (y_hat - y_batch) / len(batch)`
# - `delta_2 = (y_hat - y_batch) / len(z1)`
# - `delta_2 = (y_hat - y_batch) / len(h)`
# - `delta_2 = (y_hat - y_batch) / len(y_hat)`
# - `delta_2 = (y_hat - y_batch) / len(y_batch)`
# - `delta_1 = delta_2 @ w2.T * relu_slope(h)`

# %% right="gates"
nand_weights = np.array([1.5, -1.0, -1.0])
and_weights = np.array([-1.5, 1.0, 1.0])


def xor(x):
    h1, h2 = neuron(x, or_weights), neuron(x, nand_weights)
    return neuron(np.array([h1, h2]).T, and_weights)


# %% right="gates"
nand_weights = (30, -20, -20)
and_weights = (-30, 20, 20)
xor = lambda x: neuron(np.stack([neuron(x, or_weights), neuron(x, nand_weights)], axis=1), and_weights)

# %% right="gates"
and_weights = [-3, 2, 2]
nand_weights = [-weight for weight in and_weights]


def xor(x):
    hidden = np.c_[neuron(x, nand_weights), neuron(x, or_weights)]
    return neuron(hidden, and_weights).round()


# %% wrong="gates" old="3, -2, -" new="-3, 2," mistake="AND in the place of NAND" likely=true
# `nand_weights` gives 0, 0, 0, 1 at 00, 01, 10, 11, that is AND. NAND is 1, 1, 1, 0.

# %% wrong="gates" old="-3" new="-1" mistake="OR in the place of AND"
# `and_weights` gives 0, 1, 1, 1 at 00, 01, 10, 11, that is OR. AND is 0, 0, 0, 1.

# %% wrong="gates" old="3, -" new="1, -" mistake="NOR, all signs of OR reversed"
# `nand_weights` gives 1, 0, 0, 0 at 00, 01, 10, 11, that is NOR. NAND is 1, 1, 1, 0.

# %% wrong="gates" mistake="the bias behind the weights" likely=true
# `nand_weights` gives 0, 1, 0, 0 at 00, 01, 10, 11. NAND is 1, 1, 1, 0. Put the bias first: b, w₁, w₂.
nand_weights = [-2, -2, 3]
and_weights = [2, 2, -3]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="the bias forgotten"
# `nand_weights` should have the shape (3,), but it has the shape (2,).
nand_weights = [-2, -2]
and_weights = [2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" old="3, 2, 2" new="2, 1, 1" mistake="a line through the corners" likely=true
# With `and_weights` the line of AND runs through the corner 11, or nearly. Shift the bias.

# %% wrong="gates" old=", and_weights" new=", or_weights" mistake="OR of OR and NAND"
# `xor` of the corners 00, 01, 10, 11 is 1, 1, 1, 1, which is always 1. It should be 0, 1, 1, 0: AND of the
# outputs of OR and NAND, `neuron(hidden, and_weights)`.

# %% wrong="gates" old="hidden," new="x," mistake="the output neuron sees the inputs" likely=true
# `xor` of the corners 00, 01, 10, 11 is 0, 0, 0, 1, which is AND. It should be 0, 1, 1, 0: AND of the outputs
# of OR and NAND, `neuron(hidden, and_weights)`.

# %% wrong="gates" mistake="returned the hidden layer"
# `xor(x)` has two numbers per sample, the hidden layer. The output neuron is still to come.
nand_weights = [3, -2, -2]
and_weights = [-3, 2, 2]


def xor(x):
    return np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])


# %% wrong="gates" old="or_weights" new="and_weights" mistake="AND and NAND in the hidden layer"
# `xor` of the corners 00, 01, 10, 11 is 0, 0, 0, 0, which is always 0. It should be 0, 1, 1, 0: AND of the
# outputs of OR and NAND, `neuron(hidden, and_weights)`.

# %% wrong="gates" old="return neuron" new="neuron" mistake="forgot return"
# `xor(x)` is None. Does the function end with `return`?

# %% right="xor_network"
keras.utils.set_random_seed(4)
inputs = keras.Input(shape=(2,))
h = keras.layers.Dense(8, activation="relu")(inputs)
xor_model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(h))
xor_model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.05), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=20, verbose=0)


# %% right="xor_network"
class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(6)
        self.out = keras.layers.Dense(1)

    def call(self, x):
        return keras.ops.sigmoid(self.out(keras.ops.tanh(self.hidden(x))))


keras.utils.set_random_seed(2)
xor_model = Network()
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), metrics=["accuracy"])
xor_history = xor_model.fit(x_xor, y_xor.astype("float32")[:, None], batch_size=20, epochs=20, verbose=0)

# %% wrong="xor_network" mistake="no hidden layer" fact=true
# There is no hidden layer
xor_model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=3, verbose=0)

# %% wrong="xor_network" mistake="no activation in the hidden layer" fact=true likely=true
# The hidden layer has no activation
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(4),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=3, verbose=0)

# %% wrong="xor_network" mistake="one hidden neuron" fact=true
# too narrow
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(1, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=3, verbose=0)

# %% wrong="xor_network" mistake="not fitted" fact=true
# Call `xor_model.fit(x_xor, y_xor, …)`
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0))

# %% wrong="xor_network" mistake="too few epochs" fact=true
# The training is too short
keras.utils.set_random_seed(1)
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(0.1), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=1, verbose=0)

# %% wrong="xor_network" mistake="two output neurons" fact=true likely=true
# One neuron gives one probability
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(2, activation="softmax"),
    ]
)
xor_model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.SGD(1.0))

# %% wrong="xor_network" mistake="no sigmoid at the output" fact=true likely=true
# The output is no probability
keras.utils.set_random_seed(1)
xor_model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1)])
xor_model.compile(loss="mse", optimizer=keras.optimizers.SGD(0.3), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor - 0.5, batch_size=20, epochs=10, verbose=0)

# %% wrong="xor_network" mistake="the number of samples as the input shape" fact=true
# Each sample has two features
xor_model = keras.Sequential(
    [
        keras.Input(shape=(400,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0))

# %% wrong="xor_network" mistake="`xor_model = ….fit(…)`" fact=true likely=true
# is what `fit` returns
xor_model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), steps_per_execution=20)
xor_model = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=1, verbose=0)


# %% right="backpropagation"
def backward(parameters, x, y):
    w1, b1, w2, b2 = parameters
    h = 1 / (1 + np.exp(-np.dot(x, w1) - b1))
    y_hat = 1 / (1 + np.exp(-np.dot(h, w2) - b2))
    error = 2 * (y_hat - y) * (y_hat - y_hat**2) / x.shape[0]
    hidden_error = np.outer(error, w2) * (h - h**2)
    ones = np.ones(len(x))
    return x.T.dot(hidden_error), ones @ hidden_error, h.T.dot(error), ones @ error


# %% right="backpropagation"
def backward(parameters, x, y):
    w1, b1, w2, b2 = parameters
    sums = [np.zeros(parameter.shape) for parameter in parameters]
    for sample, label in zip(x, y):
        h, y_hat = forward(parameters, sample[None])
        h, y_hat = h[0], y_hat[0, 0]
        delta_2 = 2 / len(x) * (y_hat - label[0]) * y_hat * (1 - y_hat)
        delta_1 = delta_2 * w2[:, 0] * h * (1 - h)
        sums[0] += np.outer(sample, delta_1)
        sums[1] += delta_1
        sums[2] += delta_2 * h[:, None]
        sums[3] += delta_2
    return sums


# %% right="backpropagation"
def backward(parameters, x, y):
    w1, b1, w2, b2 = parameters
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = np.einsum("ij,kj->ik", delta_2, w2) * h * (1 - h)
    d_w2 = np.einsum("ik,ij->kj", h, delta_2)
    return [np.einsum("ik,ij->kj", x, delta_1), np.sum(delta_1, 0), d_w2, np.sum(delta_2, 0)]


# %% wrong="backpropagation" mistake="no slope in the hidden layer" likely=true
# In `delta_1` the slope of the hidden layer is missing, h (1 − h).
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = delta_2 @ w2.T
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="half of the slope"
# In `delta_1` of the slope h (1 − h) the second factor is missing.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="not back through the weights"
# In `delta_1` the way back through the weights is missing: `delta_2 @ w2.T`.
def backward(parameters, x, y):
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = delta_2 * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="`@` without the transpose" likely=true
# Two shapes do not fit. Is one of the factors to be transposed, `a.T`, or is the order wrong?
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    d_w2 = h @ delta_2
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), d_w2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="the product the other way round"
# `d_w2` has the shape (1, 3), its parameter (3, 1): the product is transposed.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), delta_2.T @ h, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="`h` in the place of `x`" likely=true
# `d_w1` uses `h`. The inputs of the first layer are `x`.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [h.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="delta_2 for the biases of the hidden layer"
# `d_b1` sums `delta_2`. The hidden layer has its own δ, `delta_1`.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_2.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="a mean for the biases, not a sum" likely=true
# `d_b1` is a mean. Sum over the samples: the 1/n is in δ already.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.mean(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="a sum over everything"
# `d_b1` is a single number. Sum over the samples only, `sum(axis=0)`.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="the error in the place of delta_2"
# `d_w2` uses the error ŷ − y. Use `delta_2`, which has the slope and the 2/n in it.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ (y_hat - y), delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="the order of the results"
# The gradients must come in the order w1, b1, w2, b2.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [h.T @ delta_2, delta_2.sum(axis=0), x.T @ delta_1, delta_1.sum(axis=0)]


# %% wrong="backpropagation" mistake="data from outside"
# Use the function's own arguments and names, not `x_xor`, `start` or other arrays from outside.
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x_xor.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="forgot return"
# `backward` should return a list of four gradients, but it is None. Does it end with `return`?
def backward(parameters, x, y):
    h, y_hat = forward(parameters, x)


# %% right="activations"
relu = lambda z: z * (z > 0)
relu_slope = lambda z: z > 0


# %% right="activations"
def relu(z):
    return (np.abs(z) + z) / 2


def relu_slope(z):
    return np.heaviside(z, 0.5)


# %% right="activations"
relu = np.vectorize(lambda number: max(0.0, number))
relu_slope = np.vectorize(lambda number: 1 if number >= 0 else 0)

# %% wrong="activations" old="maximum(0, z)" new="max([0, z.max()])" mistake="`np.max` in place of `np.maximum`" likely=true
# `relu(z)` is a single number. `np.maximum(a, b)` compares element by element, `np.max` does not.

# %% wrong="activations" old="np.maximum" new="max" mistake="Python's max on a whole array" likely=true
# `max` and `if` cannot compare whole arrays. Use `np.maximum` or `np.where`.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="1 if z > 0 else 0" mistake="an if on a whole array"
# `max` and `if` cannot compare whole arrays. Use `np.maximum` or `np.where`.

# %% wrong="activations" old="maximum" new="minimum" mistake="minimum"
# This is the smaller of 0 and z. Take the larger, `np.maximum`.

# %% wrong="activations" old="maximum(0, z)" new="abs(z)" mistake="the absolute value"
# This is |z|. Below 0 relu is 0.

# %% wrong="activations" old="where(z > 0, 1.0, 0.0)" new="maximum(0, z)" mistake="relu as its own slope" likely=true
# This is relu itself. Its slope is 1 where z is positive, whatever z is there, and 0 elsewhere.

# %% wrong="activations" old="where(z > 0, 1.0, 0.0)" new="sign(z)" mistake="the sign as slope"
# Below 0 relu is flat: the slope there is 0, not −1.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="sigmoid(z) * (1 - sigmoid(z))" mistake="the slope of the sigmoid"
# This is the slope of the sigmoid.


# %% wrong="activations" mistake="changes its argument"
# `relu` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.
def relu(z):
    z[z < 0] = 0
    return z


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)


# %% right="softmax"
def one_hot(y, n_classes):
    rows = np.zeros((len(y), n_classes))
    rows[np.arange(len(y)), y] = 1
    return rows


def softmax(z):
    return np.array([np.exp(row - max(row)) / sum(np.exp(row - max(row))) for row in z])


def cross_entropy(y_one_hot, y_hat):
    return np.mean(-np.log(y_hat[np.arange(len(y_hat)), y_one_hot.argmax(axis=1)]))


# %% right="softmax"
from scipy.special import softmax as scipy_softmax


def one_hot(y, n_classes):
    return (np.asarray(y)[:, None] == np.arange(n_classes)).astype(int)


softmax = lambda z: scipy_softmax(z, axis=-1)
cross_entropy = lambda y_one_hot, y_hat: float(-(y_one_hot * np.log(y_hat + 1e-12)).sum() / len(y_hat))


# %% right="softmax"
def one_hot(y, n_classes):
    return keras.ops.one_hot(y, n_classes)


def softmax(z):
    return keras.ops.softmax(z)


def cross_entropy(y_one_hot, y_hat):
    return keras.losses.CategoricalCrossentropy()(y_one_hot, y_hat)


# %% wrong="softmax" mistake="`np.eye(n_classes)` without `[y]`" likely=true
# This is the whole table of `np.eye`. Take from it one row for each label: `[y]` behind it.
def one_hot(y, n_classes):
    return np.eye(n_classes)


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="one row per sample on a diagonal"
# There is one row per sample, but the ones lie on the diagonal. Take the rows `[y]` of `np.eye`.
def one_hot(y, n_classes):
    return np.eye(len(y))


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="only the classes that occur"
# It has as many columns as there are different labels. Use `n_classes`: some class may be missing.
def one_hot(y, n_classes):
    return np.eye(y.max() + 1)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="not divided by the sum"
# The rows do not sum to 1. Divide each by its sum.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    return np.exp(z)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="divided by the sum of all rows" likely=true
# All numbers together sum to 1. Each row must: sum over `axis=1` with `keepdims=True`.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum()


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="the sum over the samples"
# The columns sum to 1. The samples are the rows: `axis=1, keepdims=True`.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=0)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="forgot `keepdims=True`" likely=true
# Divide each row by its own sum: `axis=1`, and with `keepdims=True` the sums stay a column.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="overflow"
# For z = 1000 it overflows. Take the largest number of each row off before `np.exp`.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z)
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="the sigmoid"
# This is the sigmoid of each number. Softmax divides by the sum of the row.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    return 1 / (1 + np.exp(-z))


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="forgot the minus of the cross-entropy" likely=true
# The minus in front is missing: the logarithm of a probability is negative.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="the mean over the classes, too"
# This is a mean over the classes, too. Sum over the classes, `axis=1`, mean over the samples.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(y_one_hot * np.log(y_hat))


# %% wrong="softmax" mistake="the sum in place of the mean"
# This is the sum over the samples. Take the mean.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.sum(y_one_hot * np.log(y_hat))


# %% wrong="softmax" mistake="the logarithm forgotten"
# The logarithm is missing, `np.log`.
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * y_hat, axis=1))


# %% right="fnn"
order = np.random.default_rng(0).permutation(60000)
x_fit, y_fit = x_train[order[:20000]], y_train[order[:20000]]
x_val, y_val = x_train[order[20000:21000]], y_train[order[20000:21000]]
inputs = keras.Input(shape=(28, 28))
h = keras.layers.Rescaling(1 / 255)(keras.layers.Flatten()(inputs))
h = keras.layers.Dense(128, activation="relu")(h)
model = keras.Model(inputs, keras.layers.Dense(10, activation="softmax")(h))
model.compile(
    loss="categorical_crossentropy",
    optimizer=keras.optimizers.Adam(0.003),
    metrics=["accuracy"],
)
targets = np.eye(10, dtype="float32")[y_fit]
history = model.fit(x_fit, targets, batch_size=200, epochs=5, verbose=0)
accuracy_fnn = np.mean(model.predict(x_test, batch_size=1000, verbose=0).argmax(axis=1) == y_test)


# %% right="fnn"
class Reader(keras.Model):
    def __init__(self):
        super().__init__()
        self.inner = [
            keras.layers.Dense(100, "gelu"),
            keras.layers.BatchNormalization(),
            keras.layers.Dense(60, "tanh"),
        ]
        self.out = keras.layers.Dense(10)

    def call(self, x, training=False):
        x = keras.ops.reshape(keras.ops.cast(x, "float32") / 255, (-1, 784))
        for layer in self.inner:
            x = layer(x, training=training) if isinstance(layer, keras.layers.BatchNormalization) else layer(x)
        return keras.ops.softmax(self.out(x))


x_val, y_val = x_train[-5000:], y_train[-5000:]
model = Reader()
model.compile(loss=keras.losses.SparseCategoricalCrossentropy(), optimizer="adam", metrics=["accuracy"])
history = model.fit(x_train[:20000], y_train[:20000], batch_size=100, epochs=2, verbose=0)
accuracy_fnn = model.evaluate(x_test, y_test, batch_size=1000, verbose=0, return_dict=True)["accuracy"]

# %% wrong="fnn" mistake="validation on the test images" fact=true likely=true
# `x_val` are the test images
x_val, y_val = x_test[:5000], y_test[:5000]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="validation on images that are learned" fact=true likely=true
# which the network learns
x_val, y_val = x_train[:5000], y_train[:5000]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="labels cut elsewhere" fact=true
# Cut both alike
x_val, y_val = x_train[55000:], y_train[:55000]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="images for labels" fact=true
# should be images
x_val, y_val = y_train[55000:], y_train[55000:]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="no hidden layer" fact=true
# There is no hidden layer
x_val, y_val = x_train[55000:], y_train[55000:]
model, accuracy_fnn = linear_model, accuracy_linear

# %% wrong="fnn" mistake="no activation in the hidden layers" fact=true likely=true
# The hidden layers have no activation
x_val, y_val = x_train[55000:], y_train[55000:]
layers = [keras.layers.Dense(64), keras.layers.Dense(10, activation="softmax")]
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        *layers,
    ]
)
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(x_train[:5000], y_train[:5000], batch_size=100, epochs=1, verbose=0)
test_loss, accuracy_fnn = model.evaluate(x_test, y_test, batch_size=1000, verbose=0)

# %% wrong="fnn" mistake="no softmax" fact=true
# do not sum to 1
x_val, y_val = x_train[55000:], y_train[55000:]
layers = [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10)]
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        *layers,
    ]
)
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(x_train[:1000], y_train[:1000], batch_size=100, epochs=1, verbose=0)
accuracy_fnn = 0.9

# %% wrong="fnn" mistake="sigmoid in place of softmax" fact=true
# As of a sigmoid, the ten outputs do not sum to 1
x_val, y_val = x_train[55000:], y_train[55000:]
layers = [
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(10, activation="sigmoid"),
]
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        *layers,
    ]
)
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(x_train[:1000], y_train[:1000], batch_size=100, epochs=1, verbose=0)
accuracy_fnn = 0.9

# %% wrong="fnn" mistake="the loss for one-hot labels" fact=true likely=true
# wants one-hot labels
x_val, y_val = x_train[55000:], y_train[55000:]
layers = [
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
]
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        *layers,
    ]
)
model.compile(loss=keras.losses.CategoricalCrossentropy(), optimizer="adam", metrics=["accuracy"])
try:
    model.fit(x_train[:1000], y_train[:1000], batch_size=100, epochs=1, verbose=0)
except ValueError:
    pass  # Keras stops the cell
accuracy_fnn = 0.9

# %% wrong="fnn" mistake="not fitted" fact=true
# Call `model.fit(x_fit, y_fit, …)`
x_val, y_val = x_train[55000:], y_train[55000:]
layers = [
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
]
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        *layers,
    ]
)
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
test_loss, accuracy_fnn = model.evaluate(x_test[:100], y_test[:100], verbose=0)

# %% wrong="fnn" mistake="Flatten forgotten" fact=true
# Is `Flatten` missing?
x_val, y_val = x_train[55000:], y_train[55000:]
layers = [
    keras.layers.Dense(8, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
]
model = keras.Sequential([keras.Input(shape=(28, 28)), keras.layers.Rescaling(1 / 255), *layers])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
accuracy_fnn = 0.9

# %% right="regularisation"
l1, l2, stop = keras.regularizers.l1(6e-4), "l2", keras.callbacks.EarlyStopping(patience=3)
dropouts = (keras.layers.Dropout(0.2), keras.layers.GaussianDropout(0.5))
cures = {
    "none": overfit,
    "L1": fit_small([dense(l1)]),
    "L2": fit_small([dense(l2), dense(l2)]),
}
cures["dropout"] = fit_small([dropouts[0], dense(), dropouts[1]])
cures["early stopping"] = fit_small([dense()], [stop])

# %% right="regularisation"
l1, l2 = keras.regularizers.L1L2(l1=8e-4), keras.regularizers.L1L2(l2=2e-2)
dropouts = [keras.layers.Dropout(0.6)]
stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=4, mode="max")
layers = {"L1": [dense(l1)], "L2": [dense(l2), dense(l2)], "dropout": [dense(), *dropouts]}
cures = {"none": overfit, **{name: fit_small(hidden) for name, hidden in layers.items()}}
cures["early stopping"] = fit_small([dense(), dense()], callbacks=[stop])

# %% wrong="regularisation" mistake="L2 for both" fact=true
# The penalty `l1` is L2
l1, l2 = keras.regularizers.L2(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="L1 for both" fact=true
# The penalty `l2` is L1
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L1(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="λ alone, without the regulariser" fact=true likely=true
# `keras.regularizers.L1(…)` with λ in the brackets
l1, l2 = 0.001, keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="the class without brackets" fact=true
# `l2` is a class
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="a penalty of zero" fact=true
# λ must be larger than 0
l1, l2 = keras.regularizers.L1(0.0), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="0.5 alone, without the layer" fact=true likely=true
# `keras.layers.Dropout(0.5)`, but there is a number
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [0.5, 0.5]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="nearly all neurons dropped" fact=true
# switches nearly all neurons off
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.95), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="no dropout" fact=true
# does nothing
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.0), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="a text for the callback" fact=true
# `stop` should be a callback
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = "val_loss"
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="no patience" fact=true
# has a patience of 0
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss")
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}

# %% wrong="regularisation" mistake="one training is missing" fact=true
# should be what `fit_small(…)` returns
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good}

# %% wrong="regularisation" mistake="a penalty far too strong" fact=true
# λ is too large
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}
cures["L1"] = {"val_accuracy": [0.1, 0.11, 0.1]}

# %% wrong="regularisation" mistake="a penalty far too weak" fact=true
# The effect is too weak
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}
cures["L2"] = overfit

# %% wrong="regularisation" mistake="stopped on the training loss" fact=true likely=true
# Early stopping never stopped
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}
cures["early stopping"] = overfit

# %% right="mistakes"
y_predicted = np.array([np.argmax(row) for row in probabilities])
confusion = np.bincount(10 * y_test.astype(int) + y_predicted, minlength=100).reshape(10, 10)
wrong = np.arange(len(y_test))[y_predicted != y_test]
most_confident = np.argsort(np.where(y_predicted != y_test, confidence, 0))[-12:]

# %% right="mistakes"
from sklearn.metrics import confusion_matrix

y_predicted = keras.ops.argmax(probabilities, axis=1)
y_predicted = keras.ops.convert_to_numpy(y_predicted)
confusion = confusion_matrix(y_test, y_predicted)
wrong = np.nonzero(y_predicted != y_test)[0]
most_confident = sorted(wrong, key=lambda k: confidence[k], reverse=True)[:12]

# %% wrong="mistakes" mistake="probabilities in place of classes"
# `y_predicted` holds the highest probabilities. We need their positions: `argmax`.
y_predicted = probabilities.max(axis=1)
confusion = np.zeros((10, 10), dtype=int)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="`argmax` without an axis" likely=true
# `y_predicted` is a single number. `argmax` needs `axis=1` to choose once for each image.
y_predicted = probabilities.argmax()
confusion = np.zeros((10, 10), dtype=int)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="`argmax` along axis 0" likely=true
# `y_predicted` has one number per class. Choose along axis 1: one per image.
y_predicted = probabilities.argmax(axis=0)
confusion = np.zeros((10, 10), dtype=int)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="rows and columns of the matrix swapped" likely=true
# `confusion` is transposed: the row is the true class, the column the predicted one.
y_predicted = probabilities.argmax(axis=1)
confusion = np.zeros((10, 10), dtype=int)
np.add.at(confusion, (y_predicted, y_test), 1)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="the true class twice"
# All counts lie on the diagonal: the true class is used twice.
y_predicted = probabilities.argmax(axis=1)
confusion = np.zeros((10, 10), dtype=int)
for true_class, predicted_class in zip(y_test, y_predicted):
    confusion[true_class, true_class] += 1
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="chose the right predictions, `==`" likely=true
# These predictions are right. `wrong` is where `y_predicted` and `y_test` differ: `!=`.
y_predicted = probabilities.argmax(axis=1)
confusion = np.zeros((10, 10), dtype=int)
np.add.at(confusion, (y_test, y_predicted), 1)
wrong = np.flatnonzero(y_predicted == y_test)
most_confident = wrong[np.argsort(-confidence[wrong])][:12]

# %% wrong="mistakes" mistake="the least confident"
# There are wrong predictions of which the network was surer. Sort by confidence, the largest first.
y_predicted = probabilities.argmax(axis=1)
confusion = np.zeros((10, 10), dtype=int)
np.add.at(confusion, (y_test, y_predicted), 1)
wrong = np.flatnonzero(y_predicted != y_test)
most_confident = wrong[np.argsort(confidence[wrong])][:12]


# %% right="numpy_network"
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=64, seed=5):
    rng = np.random.default_rng(seed)
    parameters = [rng.normal(0, 0.1, (x.shape[1], width)), np.zeros(width)]
    parameters += [
        rng.normal(0, 0.1, (width, y_one_hot.shape[1])),
        np.zeros(y_one_hot.shape[1]),
    ]
    for epoch in range(n_epochs):
        for batch in np.array_split(rng.permutation(len(x)), max(1, len(x) // batch_size)):
            w1, b1, w2, b2 = parameters
            z1 = x[batch].dot(w1) + b1
            h = np.where(z1 > 0, z1, 0)
            powers = np.exp(h @ w2 + b2)
            error = powers / powers.sum(axis=1)[:, None] - y_one_hot[batch]
            back = np.where(z1 > 0, error @ w2.T, 0)
            steps = [x[batch].T @ back, back.sum(0), h.T @ error, error.sum(0)]
            parameters = [each - learning_rate / len(batch) * step for each, step in zip(parameters, steps)]
    return tuple(parameters)


# %% right="numpy_network"
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=50, seed=0):
    rng = np.random.default_rng(seed)
    w1, b1 = (
        rng.normal(size=(x.shape[1], width)).astype("float32") * 0.1,
        np.zeros((1, width), "float32"),
    )
    w2, b2 = (
        rng.normal(size=(width, y_one_hot.shape[1])).astype("float32") * 0.1,
        np.zeros(y_one_hot.shape[1]),
    )
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            rows, labels = (
                x[order[first : first + batch_size]],
                y_one_hot[order[first : first + batch_size]],
            )
            h = relu(rows @ w1 + b1)
            delta_2 = (softmax(h @ w2 + b2) - labels) / len(rows)
            delta_1 = (delta_2 @ w2.T) * (h > 0)
            w1 -= learning_rate * (rows.T @ delta_1)
            b1 -= learning_rate * delta_1.sum(axis=0, keepdims=True)
            w2 -= learning_rate * (h.T @ delta_2)
            b2 -= learning_rate * delta_2.sum(axis=0)
    return [w1, b1[0], w2, b2]


# %% wrong="numpy_network" mistake="did not divide by the number of samples" likely=true
# δ₂ is not divided by the number of samples in the batch, `len(x_batch)`.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = y_hat - y_batch
            delta_1 = (delta_2 @ w2.T) * relu_slope(z1)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="no slope of relu in δ₁" likely=true
# In δ₁ the slope of relu is missing: `* relu_slope(z1)`.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_hat - y_batch) / len(x_batch)
            delta_1 = delta_2 @ w2.T
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="the slope of the sigmoid"
# δ₁ has the slope of the sigmoid, h (1 − h). Here the hidden layer is relu: `relu_slope(z1)`.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_hat - y_batch) / len(x_batch)
            delta_1 = (delta_2 @ w2.T) * h * (1 - h)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="relu as its slope"
# δ₁ is multiplied with `h`, that is relu itself. Multiply with its slope, `relu_slope(z1)`.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_hat - y_batch) / len(x_batch)
            delta_1 = (delta_2 @ w2.T) * h
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="uphill"
# The training goes uphill: δ₂ is ŷ − y, and the steps are subtracted.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_batch - y_hat) / len(x_batch)
            delta_1 = (delta_2 @ w2.T) * relu_slope(z1)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="no relu"
# The hidden layer has no relu: `h = relu(z1)`.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = z1
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_hat - y_batch) / len(x_batch)
            delta_1 = (delta_2 @ w2.T) * relu_slope(z1)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="δ₂ as for the squared error" likely=true
# δ₂ has the slope ŷ (1 − ŷ) in it, as for the squared error. With softmax and cross-entropy it is only (ŷ − y)
# / n.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_hat - y_batch) * y_hat * (1 - y_hat) / len(x_batch)
            delta_1 = (delta_2 @ w2.T) * relu_slope(z1)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="forgot the biases on the way forward"
# The first step is right, the second is not: there the biases are no longer 0. Both are added on the way
# forward, `x_batch @ w1 + b1` and `h @ w2 + b2`.
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1
            h = relu(z1)
            y_hat = softmax(h @ w2)
            delta_2 = (y_hat - y_batch) / len(x_batch)
            delta_1 = (delta_2 @ w2.T) * relu_slope(z1)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]


# %% wrong="numpy_network" mistake="the weights not transposed"
# Two shapes do not fit. Is one of the factors to be transposed, `a.T`, or is the order wrong?
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=20, seed=0):
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_hat - y_batch) / len(x_batch)
            delta_1 = (delta_2 @ w2) * relu_slope(z1)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
    return [w1, b1, w2, b2]
