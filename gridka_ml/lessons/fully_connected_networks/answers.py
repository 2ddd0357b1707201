# %% [markdown]
# # Other answers to the tasks of lesson 3
#
# Right ones in another style than ours, and the mistakes that beginners make, each with a part of what they are told.
#
# ruff: noqa: F841, RUF059

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


# %% wrong="gates" mistake="AND in the place of NAND" says="that is AND. NAND is 1, 1, 1, 0" likely=true
nand_weights = [-3, 2, 2]
and_weights = [-3, 2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="OR in the place of AND" says="that is OR. AND is 0, 0, 0, 1"
nand_weights = [3, -2, -2]
and_weights = [-1, 2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="NOR, all signs of OR reversed" says="that is NOR"
nand_weights = [1, -2, -2]
and_weights = [-3, 2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="the bias behind the weights" says="Put the bias first" likely=true
nand_weights = [-2, -2, 3]
and_weights = [2, 2, -3]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="the bias forgotten" says="should have the shape (3,)"
nand_weights = [-2, -2]
and_weights = [2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="a line through the corners" says="runs through the corner" likely=true
nand_weights = [3, -2, -2]
and_weights = [-2, 1, 1]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="OR of OR and NAND" says="always 1"
nand_weights = [3, -2, -2]
and_weights = [-3, 2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, or_weights)


# %% wrong="gates" mistake="the output neuron sees the inputs" says="which is AND" likely=true
nand_weights = [3, -2, -2]
and_weights = [-3, 2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(x, and_weights)


# %% wrong="gates" mistake="returned the hidden layer" says="The output neuron is still to come"
nand_weights = [3, -2, -2]
and_weights = [-3, 2, 2]


def xor(x):
    return np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])


# %% wrong="gates" mistake="AND and NAND in the hidden layer" says="always 0"
nand_weights = [3, -2, -2]
and_weights = [-3, 2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, and_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)


# %% wrong="gates" mistake="forgot return" says="Does the function end with `return`?"
nand_weights = [3, -2, -2]
and_weights = [-3, 2, 2]


def xor(x):
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    neuron(hidden, and_weights)


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
xor_model.fit(x_xor, y_xor.astype("float32")[:, None], batch_size=20, epochs=20, verbose=0)

# %% wrong="xor_network" mistake="no hidden layer" says="There is no hidden layer"
xor_model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=3, verbose=0)

# %% wrong="xor_network" mistake="no activation in the hidden layer" says="The hidden layer has no activation" likely=true
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(4),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=3, verbose=0)

# %% wrong="xor_network" mistake="one hidden neuron" says="too narrow"
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(1, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=3, verbose=0)

# %% wrong="xor_network" mistake="not fitted" says="Call `xor_model.fit(x_xor, y_xor, …)`"
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0))

# %% wrong="xor_network" mistake="too few epochs" says="The training is too short"
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

# %% wrong="xor_network" mistake="two output neurons" says="One neuron gives one probability" likely=true
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(2, activation="softmax"),
    ]
)
xor_model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.SGD(1.0))

# %% wrong="xor_network" mistake="no sigmoid at the output" says="The output is no probability" likely=true
keras.utils.set_random_seed(1)
xor_model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1)])
xor_model.compile(loss="mse", optimizer=keras.optimizers.SGD(0.3), steps_per_execution=20)
xor_history = xor_model.fit(x_xor, y_xor - 0.5, batch_size=20, epochs=10, verbose=0)

# %% wrong="xor_network" mistake="the number of samples as the input shape" says="Each sample has two features"
xor_model = keras.Sequential(
    [
        keras.Input(shape=(400,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
xor_model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1.0))

# %% wrong="xor_network" mistake="`xor_model = ….fit(…)`" says="is what `fit` returns" likely=true
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


# %% wrong="backpropagation" mistake="no slope in the hidden layer" says="the slope of the hidden layer is missing" likely=true
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = delta_2 @ w2.T
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="half of the slope" says="the second factor is missing"
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="not back through the weights" says="the way back through the weights is missing"
def backward(parameters, x, y):
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = delta_2 * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="`@` without the transpose" says="to be transposed" likely=true
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    d_w2 = h @ delta_2
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), d_w2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="the product the other way round" says="the product is transposed"
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), delta_2.T @ h, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="`h` in the place of `x`" says="The inputs of the first layer are `x`" likely=true
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [h.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="delta_2 for the biases of the hidden layer" says="`d_b1`"
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_2.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="a mean for the biases, not a sum" says="`d_b1` is a mean" likely=true
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.mean(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="a sum over everything" says="`d_b1` is a single number"
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="the error in the place of delta_2" says="`d_w2` uses the error"
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ (y_hat - y), delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="the order of the results" says="in the order w1, b1, w2, b2"
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [h.T @ delta_2, delta_2.sum(axis=0), x.T @ delta_1, delta_1.sum(axis=0)]


# %% wrong="backpropagation" mistake="data from outside" says="not `x_xor`"
def backward(parameters, x, y):
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    return [x_xor.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


# %% wrong="backpropagation" mistake="forgot return" says="Does it end with `return`?"
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


# %% wrong="activations" mistake="`np.max` in place of `np.maximum`" says="`relu(z)` is a single number" likely=true
def relu(z):
    return np.max([0, z.max()])


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)


# %% wrong="activations" mistake="Python's max on a whole array" says="Use `np.maximum` or `np.where`" likely=true
def relu(z):
    return max(0, z)


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)


# %% wrong="activations" mistake="an if on a whole array" says="Use `np.maximum` or `np.where`"
def relu(z):
    return np.maximum(0, z)


def relu_slope(z):
    return 1 if z > 0 else 0


# %% wrong="activations" mistake="minimum" says="This is the smaller of 0 and z"
def relu(z):
    return np.minimum(0, z)


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)


# %% wrong="activations" mistake="the absolute value" says="This is |z|"
def relu(z):
    return np.abs(z)


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)


# %% wrong="activations" mistake="relu as its own slope" says="This is relu itself" likely=true
def relu(z):
    return np.maximum(0, z)


def relu_slope(z):
    return np.maximum(0, z)


# %% wrong="activations" mistake="the sign as slope" says="Below 0 relu is flat"
def relu(z):
    return np.maximum(0, z)


def relu_slope(z):
    return np.sign(z)


# %% wrong="activations" mistake="the slope of the sigmoid" says="This is the slope of the sigmoid"
def relu(z):
    return np.maximum(0, z)


def relu_slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


# %% wrong="activations" mistake="changes its argument" says="changes an array that it is given"
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


# %% wrong="softmax" mistake="`np.eye(n_classes)` without `[y]`" says="Take from it one row for each label" likely=true
def one_hot(y, n_classes):
    return np.eye(n_classes)


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="one row per sample on a diagonal" says="the ones lie on the diagonal"
def one_hot(y, n_classes):
    return np.eye(len(y))


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="only the classes that occur" says="Use `n_classes`"
def one_hot(y, n_classes):
    return np.eye(y.max() + 1)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="not divided by the sum" says="The rows do not sum to 1"
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    return np.exp(z)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="divided by the sum of all rows" says="Each row must" likely=true
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum()


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="the sum over the samples" says="The columns sum to 1"
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=0)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="forgot `keepdims=True`" says="`keepdims=True` the sums stay a column" likely=true
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="overflow" says="For z = 1000 it overflows"
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z)
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="the sigmoid" says="This is the sigmoid of each number"
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    return 1 / (1 + np.exp(-z))


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="forgot the minus of the cross-entropy" says="The minus in front is missing" likely=true
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))


# %% wrong="softmax" mistake="the mean over the classes, too" says="This is a mean over the classes, too"
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.mean(y_one_hot * np.log(y_hat))


# %% wrong="softmax" mistake="the sum in place of the mean" says="This is the sum over the samples"
def one_hot(y, n_classes):
    return np.eye(n_classes)[y]


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(y_one_hot, y_hat):
    return -np.sum(y_one_hot * np.log(y_hat))


# %% wrong="softmax" mistake="the logarithm forgotten" says="The logarithm is missing"
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
history = model.fit(x_fit, targets, batch_size=200, epochs=3, verbose=0)
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

# %% wrong="fnn" mistake="validation on the test images" says="`x_val` are the test images" likely=true
x_val, y_val = x_test[:5000], y_test[:5000]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="validation on images that are learned" says="which the network learns" likely=true
x_val, y_val = x_train[:5000], y_train[:5000]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="labels cut elsewhere" says="Cut both alike"
x_val, y_val = x_train[55000:], y_train[:55000]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="images for labels" says="should be images"
x_val, y_val = y_train[55000:], y_train[55000:]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" mistake="no hidden layer" says="There is no hidden layer"
x_val, y_val = x_train[55000:], y_train[55000:]
model, accuracy_fnn = linear_model, accuracy_linear

# %% wrong="fnn" mistake="no activation in the hidden layers" says="The hidden layers have no activation" likely=true
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

# %% wrong="fnn" mistake="no softmax" says="do not sum to 1"
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

# %% wrong="fnn" mistake="sigmoid in place of softmax" says="As of a sigmoid, the ten outputs do not sum to 1"
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

# %% wrong="fnn" mistake="the loss for one-hot labels" says="wants one-hot labels" likely=true
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

# %% wrong="fnn" mistake="not fitted" says="Call `model.fit(x_fit, y_fit, …)`"
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

# %% wrong="fnn" mistake="Flatten forgotten" says="Is `Flatten` missing?"
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

# %% wrong="regularisation" mistake="L2 for both" says="The penalty `l1` is L2"
l1, l2 = keras.regularizers.L2(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="L1 for both" says="The penalty `l2` is L1"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L1(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="λ alone, without the regulariser" says="`keras.regularizers.L1(…)` with λ in the brackets" likely=true
l1, l2 = 0.001, keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="the class without brackets" says="`l2` is a class"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="a penalty of zero" says="λ must be larger than 0"
l1, l2 = keras.regularizers.L1(0.0), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="0.5 alone, without the layer" says="`keras.layers.Dropout(0.5)`, but there is a number" likely=true
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [0.5, 0.5]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="nearly all neurons dropped" says="switches nearly all neurons off"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.95), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="no dropout" says="does nothing"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.0), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="a text for the callback" says="`stop` should be a callback"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = "val_loss"
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="no patience" says="has a patience of 0"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss")
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}


# %% wrong="regularisation" mistake="one training is missing" says="should be what `fit_small(…)` returns"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good}


# %% wrong="regularisation" mistake="a penalty far too strong" says="λ is too large"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}
cures["L1"] = {"val_accuracy": [0.1, 0.11, 0.1]}


# %% wrong="regularisation" mistake="a penalty far too weak" says="The effect is too weak"
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}
cures["L2"] = overfit


# %% wrong="regularisation" mistake="stopped on the training loss" says="Early stopping never stopped" likely=true
l1, l2 = keras.regularizers.L1(0.001), keras.regularizers.L2(0.01)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
good = {name: [*values[:8], max(values)] for name, values in overfit.items()}  # as if it had gone well
cures = {"none": overfit, "L1": good, "L2": good, "dropout": good, "early stopping": good}
cures["early stopping"] = overfit


# %% right="mistakes"
y_predicted = np.array([np.argmax(row) for row in probabilities])
confusion = np.bincount(10 * y_test.astype(int) + y_predicted, minlength=100).reshape(10, 10)
is_wrong = y_predicted != y_test
most_confident = np.argsort(np.where(is_wrong, confidence, 0))[-12:]

# %% right="mistakes"
from sklearn.metrics import confusion_matrix

y_predicted = keras.ops.argmax(probabilities, axis=1)
y_predicted = keras.ops.convert_to_numpy(y_predicted)
confusion = confusion_matrix(y_test, y_predicted)
most_confident = sorted(np.nonzero(y_predicted != y_test)[0], key=lambda k: confidence[k], reverse=True)[:12]

# %% wrong="mistakes" mistake="probabilities in place of classes" says="We need their positions"
y_predicted = probabilities.max(axis=1)
confusion = np.zeros((10, 10), dtype=int)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="`argmax` without an axis" says="`y_predicted` is a single number" likely=true
y_predicted = probabilities.argmax()
confusion = np.zeros((10, 10), dtype=int)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="`argmax` along axis 0" says="Choose along axis 1" likely=true
y_predicted = probabilities.argmax(axis=0)
confusion = np.zeros((10, 10), dtype=int)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="rows and columns of the matrix swapped" says="`confusion` is transposed" likely=true
y_predicted = probabilities.argmax(axis=1)
confusion = np.zeros((10, 10), dtype=int)
np.add.at(confusion, (y_predicted, y_test), 1)
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="the true class twice" says="the true class is used twice"
y_predicted = probabilities.argmax(axis=1)
confusion = np.zeros((10, 10), dtype=int)
for true_class, predicted_class in zip(y_test, y_predicted):
    confusion[true_class, true_class] += 1
most_confident = np.arange(12)

# %% wrong="mistakes" mistake="chose the right predictions, `==`" says="These predictions are right" likely=true
y_predicted = probabilities.argmax(axis=1)
confusion = np.zeros((10, 10), dtype=int)
np.add.at(confusion, (y_test, y_predicted), 1)
wrong = np.flatnonzero(y_predicted == y_test)
most_confident = wrong[np.argsort(-confidence[wrong])][:12]

# %% wrong="mistakes" mistake="the least confident" says="of which the network was surer"
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


# %% wrong="numpy_network" mistake="did not divide by the number of samples" says="not divided by the number of samples" likely=true
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


# %% wrong="numpy_network" mistake="no slope of relu in δ₁" says="the slope of relu is missing" likely=true
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


# %% wrong="numpy_network" mistake="the slope of the sigmoid" says="has the slope of the sigmoid"
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


# %% wrong="numpy_network" mistake="relu as its slope" says="that is relu itself"
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


# %% wrong="numpy_network" mistake="uphill" says="The training goes uphill"
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


# %% wrong="numpy_network" mistake="no relu" says="The hidden layer has no relu"
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


# %% wrong="numpy_network" mistake="δ₂ as for the squared error" says="as for the squared error" likely=true
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


# %% wrong="numpy_network" mistake="forgot the biases on the way forward" says="the biases are no longer 0"
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


# %% wrong="numpy_network" mistake="the weights not transposed" says="to be transposed"
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
