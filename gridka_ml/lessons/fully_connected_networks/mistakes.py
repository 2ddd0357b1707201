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
# The larger of two, whatever the order; 1.0 counts as true, and true as 1.
# - `return np.maximum(z, 0)`
# - `return np.where(1.0, z > 0, 0.0)`
# - `return z > 0`

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

# %% [markdown] equal="xor_network"
# How many samples a batch has is free, and so is the progress bar; epochs are judged by the full training.
# - `xor_model.fit(x_xor, y_xor, batch_size=20, verbose=0) without epochs`
# - `xor_model.fit(x_xor, y_xor, epochs=30, verbose=0) without batch_size`
# - `xor_model.fit(x_xor, y_xor, batch_size=20, epochs=30) without verbose`

# %% [markdown] equal="fnn"
# One curved layer of the two is enough; batches and progress bars change no accuracy.
# - `keras.layers.Dense(512) without activation`
# - `model.evaluate(x_test, y_test, verbose=0) without batch_size`
# - `model.evaluate(x_test, y_test, batch_size=256) without verbose`

# %% [markdown] equal="regularisation"
# Up to four times the λ, twice the patience, half the dropout, or one of the two, do much the same.
# - `l1 = keras.regularizers.L1(0.0005)`
# - `l1 = keras.regularizers.L1(0.002)`
# - `l2 = keras.regularizers.L2(0.005)`
# - `l2 = keras.regularizers.L2(0.02)`
# - `dropouts = [keras.layers.Dropout(0.25), keras.layers.Dropout(0.5)]`
# - `dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.25)]`
# - `dropouts = [keras.layers.Dropout(0.5)]`
# - `stop = keras.callbacks.EarlyStopping(monitor='val_loss', patience=1, restore_best_weights=True)`
# - `stop = keras.callbacks.EarlyStopping(monitor='val_loss', patience=1.0, restore_best_weights=True)`
# - `stop = keras.callbacks.EarlyStopping(monitor='val_loss', patience=3, restore_best_weights=True)`
# - `stop = keras.callbacks.EarlyStopping(monitor='val_loss', patience=4, restore_best_weights=True)`
#
# Keras monitors the validation loss by itself; and nothing is done with the weights of this training, so the praise
# mentions that they are the last.
# - `stop = keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True)`
# - `stop = keras.callbacks.EarlyStopping(monitor='val_loss', patience=2)`
# - `stop = keras.callbacks.EarlyStopping(monitor='val_loss', patience=2, restore_best_weights=False)`

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


# %% wrong="gates" old="3, -2, -" new="-3, 2, " mistake="AND in the place of NAND" likely=true
# `nand_weights` gives 0, 0, 0, 1 at 00, 01, 10, 11, that is AND. NAND is 1, 1, 1, 0.

# %% wrong="gates" old="-3" new="-1" mistake="OR in the place of AND"
# `and_weights` gives 0, 1, 1, 1 at 00, 01, 10, 11, that is OR. AND is 0, 0, 0, 1.

# %% wrong="gates" old="3, -" new="1, -" mistake="NOR, all signs of OR reversed"
# `nand_weights` gives 1, 0, 0, 0 at 00, 01, 10, 11, that is NOR. NAND is 1, 1, 1, 0.

# %% wrong="gates" old="[3, -2, -2]\nand_weights = [-3, 2, 2]" new="[-2, -2, 3]\nand_weights = [2, 2, -3]" mistake="the bias behind the weights" likely=true
# `nand_weights` gives 0, 1, 0, 0 at 00, 01, 10, 11. NAND is 1, 1, 1, 0. Put the bias first: b, w₁, w₂.

# %% wrong="gates" old="[3, -2, -2]\nand_weights = [-3, 2, 2]" new="[-2, -2]\nand_weights = [2, 2]" mistake="the bias forgotten"
# There are two numbers in `nand_weights`. A neuron with two inputs has three: the bias b, then w₁ and w₂.

# %% wrong="gates" old="3, 2, 2" new="2, 1, 1" mistake="a line through the corners" likely=true
# With `and_weights` the line of AND runs through the corner 11, or nearly. Shift the bias.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="np.array([0, 1, 1, 0])" mistake="the answer written down"
# These are the answers for the four corners, written down. `xor` must be computed from `x`, whatever samples come,
# and how many.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="y_corners" mistake="the labels returned"
# These are the answers for the four corners, written down. `xor` must be computed from `x`, whatever samples come,
# and how many.

# %% wrong="gates" old="neuron(x, or_weights), neuron(x, nand_weights)" new="neuron(corners, or_weights), neuron(corners, nand_weights)" mistake="`corners` in place of `x`"
# The hidden neurons look at `corners` of the notebook. The function works with its own argument alone, `x`.

# %% wrong="gates" old="neuron(x, or_weights)" new="neuron(corners, or_weights)" mistake="`corners` in one neuron"
# One hidden neuron looks at `corners` of the notebook. The function works with its own argument alone, `x`.

# %% wrong="gates" old="neuron(x, or_weights), neuron(x, nand_weights)" new="or_weights, nand_weights" mistake="the weights stacked"
# `hidden` is made of the weights. Its columns are what the two neurons answer to `x`: `neuron(x, …)`.

# %% wrong="gates" old="np.column_stack(" new="np.vstack("
# In `hidden` the answers of a neuron are a row here. Each neuron needs a column of its own, and each sample a row:
# `np.column_stack`.

# %% wrong="gates" old="np.column_stack(" new="np.hstack("
# In `hidden` all answers stand in one long row. Each neuron needs a column of its own: `np.column_stack`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="neuron(x, or_weights) - neuron(x, nand_weights)" mistake="the difference of two gates"
# This is the difference of two neurons. The output is a neuron, too: AND, and its inputs are `hidden`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="neuron(x, or_weights) + neuron(x, nand_weights)" mistake="the sum of two gates"
# The outputs of the two gates are only added. The output is a neuron, too: AND, and its inputs are `hidden`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="neuron(and_weights, hidden)"
# The arguments of `neuron` are swapped: first what comes in, then the weights.

# %% wrong="gates" old="(hidden, and_weights)" new="(hidden, or_weights)" mistake="OR of OR and NAND"
# The output neuron is OR here. One of the inputs is 1 **and** not both are: which gate joins the two?

# %% wrong="gates" old="(hidden, and_weights)" new="(hidden, nand_weights)" mistake="NAND of OR and NAND"
# The output neuron is NAND here, so all answers are the opposite. XOR is AND of the two hidden neurons.

# %% wrong="gates" old="hidden," new="x," mistake="the output neuron sees the inputs" likely=true
# The output is that of AND alone. The hidden layer is OR and NAND, and the output neuron gets `hidden`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="hidden" mistake="returned the hidden layer"
# `xor(x)` has two numbers per sample, the hidden layer. The output neuron is still to come.

# %% wrong="gates" old="or_weights" new="and_weights" mistake="AND and NAND in the hidden layer"
# The hidden layer is AND and NAND here, which are never 1 together. XOR needs OR and NAND.

# %% wrong="gates" old=", neuron(x, nand_weights)" new=", neuron(x, and_weights)"
# The output is that of AND alone. The hidden layer is OR and NAND, and the output neuron gets `hidden`.

# %% wrong="gates" old=", neuron(x, nand_weights)" new=", neuron(x, or_weights)"
# Both hidden neurons are OR. The second one is NAND: not both inputs are 1.

# %% wrong="gates" old="neuron(x, or_weights)" new="neuron(x, nand_weights)"
# Both hidden neurons are NAND. The first one is OR: one of the inputs is 1.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="hidden @ and_weights"
# The output neuron is no mere product: it has a bias and a sigmoid as well. Call `neuron`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="hidden.sum(axis=1)"
# The outputs of the two gates are only added. The output is a neuron, too: AND, and its inputs are `hidden`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="neuron(x, or_weights) and neuron(x, nand_weights)" mistake="Python's `and`"
# `and` cannot join whole arrays. AND is the third neuron here: call `neuron` with `hidden`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="neuron(x, or_weights) & neuron(x, nand_weights)" mistake="`&` of the two outputs"
# `&` joins truth values, and these are decimals. AND is the third neuron here: call `neuron` with `hidden`.

# %% wrong="gates" old="neuron(hidden, and_weights)" new="np.logical_and(neuron(x, or_weights), neuron(x, nand_weights))" mistake="`np.logical_and` of decimals"
# For `np.logical_and` each number but 0 is true, and no output of a neuron is exactly 0. AND is the third neuron.

# %% wrong="gates" old="return neuron(hidden, and_weights)" new="return np.where(x[:, 0] != x[:, 1], 1, 0)" mistake="the inputs compared, without neurons" fact=true
# `xor` is right for the corners only
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

# %% wrong="xor_network" old="keras.layers.Dense(4, activation=\"tanh\")," new="" mistake="no hidden layer" fact=true
# There is no hidden layer

# %% wrong="xor_network" old="Dense(4, activation=\"tanh\")" new="Dense(4)" mistake="no activation in the hidden layer" fact=true likely=true
# The hidden layer has no activation

# %% wrong="xor_network" old="Dense(4, activation" new="Dense(2, 4, activation" mistake="inputs and outputs"
# `Dense` takes the number of its own neurons alone, 4. How many inputs there are it finds out by itself.

# %% wrong="xor_network" old="Dense(4," new="Dense(1," mistake="one hidden neuron" fact=true
# too narrow

# %% wrong="xor_network" old="activation=\"tanh\"" new="activation=\"linear\"" mistake="a linear activation" fact=true
# The hidden layer has no activation

# %% wrong="xor_network" old="activation=\"tanh\")," new="activation=\"tanh\"), keras.layers.Dropout(0.9)," mistake="dropout of nearly all" fact=true
# A dropout of 0.9 leaves too few of the hidden neurons
# %% wrong="xor_network" old="epochs=30" new="epochs=1" mistake="too few epochs" fact=true
# The training is too short

# %% wrong="xor_network" old="Dense(1, activation=\"sigmoid\")" new="Dense(1)" mistake="no sigmoid at the output" fact=true likely=true
# The output is no probability

# %% wrong="xor_network" old="Dense(1, activation=\"sigmoid\")" new="Dense(2, activation=\"softmax\")" mistake="two neurons with softmax"
# There is one label for each sample, and the output has two numbers. One neuron gives the probability:
# `Dense(1, activation="sigmoid")`.
# %% wrong="xor_network" old="\"sigmoid\"" new="\"tanh\"" mistake="tanh at the output" fact=true
# The output is no probability

# %% wrong="xor_network" old="\"sigmoid\"" new="\"softmax\"" mistake="softmax over one neuron" fact=true likely=true
# as of a softmax over one neuron

# %% wrong="xor_network" old="fit(x_xor, y_xor," new="fit(corners, y_corners," mistake="trained with the four corners" fact=true
# `fit` does not get the samples of this task

# %% wrong="xor_network" old="fit(x_xor, y_xor," new="fit(x_xor, 1 - y_xor," mistake="the labels reversed" fact=true
# `fit` does not get the labels of this task

# %% wrong="xor_network" old="fit(x_xor, y_xor," new="fit(x_xor, x_xor[:, 0]," mistake="a feature for the labels" fact=true
# `fit` does not get the labels of this task

# %% wrong="xor_network" old="xor_history = xor_model" new="xor_model = xor_model" mistake="`xor_model = ….fit(…)`" fact=true likely=true
# is what `fit` returns

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
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = np.einsum("ij,kj->ik", delta_2, w2) * h * (1 - h)
    d_w2 = np.einsum("ik,ij->kj", h, delta_2)
    return [np.einsum("ik,ij->kj", x, delta_1), np.sum(delta_1, 0), d_w2, np.sum(delta_2, 0)]


# %% wrong="backpropagation" old=" * h * (1 - h)" new="" mistake="no slope in the hidden layer" likely=true
# In `delta_1` the slope of the hidden layer is missing, h (1 − h).

# %% wrong="backpropagation" old="* h * (1 - h)" new="* (1 - h**2)" mistake="the slope of tanh"
# 1 − h² is the slope of tanh. The hidden layer is a sigmoid, with the slope h (1 − h).
# %% wrong="backpropagation" old="* h * (1 - h)" new="* h" mistake="half of the slope"
# In `delta_1` half of the slope is there: the second factor of h (1 − h) is missing.

# %% wrong="backpropagation" old="* h * (1 - h)" new="* (1 - h)" mistake="the other half of the slope"
# In `delta_1` half of the slope is there: the first factor of h (1 − h) is missing.

# %% wrong="backpropagation" old="* h * (1 - h)" new="* h * (1 + h)"
# In `delta_1` a sign is wrong: the slope is h (1 − h).

# %% wrong="backpropagation" old="* h * (1 - h)" new="* h * (h - 1)"
# In `delta_1` the sign is wrong: the slope is h (1 − h), and there is no other minus.

# %% wrong="backpropagation" old="* h * (1 - h)" new="* h * 1 - h" mistake="no brackets around 1 - h"
# In `delta_1` the brackets around 1 − h are missing: as it stands, h is subtracted from the whole product.

# %% wrong="backpropagation" old="* h * (1 - h)" new="* h - (1 - h)"
# In `delta_1` the factor (1 − h) is subtracted: multiply with it.

# %% wrong="backpropagation" old="* h * (1 - h)" new="+ h * (1 - h)"
# In `delta_1` the slope is added: multiply with it.

# %% wrong="backpropagation" old="* h * (1 - h)" new="* (h - h) ** 2"
# In `delta_1` the slope is h − h², h times (1 − h). As it stands it is 0.

# %% wrong="backpropagation" old="* h * (1 - h)" new="* y_hat * (1 - y_hat)"
# In `delta_1` the slope is that of the output. Use that of the hidden layer, h (1 − h).

# %% wrong="backpropagation" old="* h * (1 - h)" new="* sigmoid(h) * (1 - sigmoid(h))"
# In `delta_1` the sigmoid is applied to `h` again. `h` has gone through it already: the slope is h (1 − h).

# %% wrong="backpropagation" old="* h * (1 - h)" new="@ h * (1 - h)"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="* h * (1 - h)" new="* h @ (1 - h)"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="* h * (1 - h)" new="* x * (1 - x)"
# In `delta_1` the slope is made of `x`. It is that of the hidden layer: h (1 − h).

# %% wrong="backpropagation" old="(delta_2 @ w2.T)" new="delta_2" mistake="not back through the weights"
# In `delta_1` the way back through the weights is missing: δ₂ times W₂, transposed.

# %% wrong="backpropagation" old="w2.T" new="w2" mistake="`@` without the transpose" likely=true
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="delta_2 @ w2.T" new="delta_2 * w2"
# On the way back δ₂ meets the weights in a matrix product, `@`, and they are transposed, `.T`.

# %% wrong="backpropagation" old="delta_2 @ w2.T" new="w2.T @ delta_2"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="delta_2 @ w2.T" new="w2 @ delta_2.T"
# `delta_1` has a row per hidden neuron here. It needs a row per sample: δ₂ first, then the weights, transposed.

# %% wrong="backpropagation" old="delta_2 @ w2.T" new="delta_2 @ d_w2.T" mistake="back through the gradient"
# `delta_1` goes back through `d_w2`, the gradient. The way forward went through the weights, `w2`, so the way back
# does.

# %% wrong="backpropagation" old="delta_2 @ w2.T" new="delta_2 @ parameters[0].T" mistake="back through the first weights"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="delta_2 @ w2.T" new="(y_hat - y) @ w2.T"
# In `delta_1` the way back starts at the error ŷ − y. Start at `delta_2`.

# %% wrong="backpropagation" old="(delta_2 @" new="(-delta_2 @"
# In `delta_1` the sign is wrong: the slope is h (1 − h), and there is no other minus.

# %% wrong="backpropagation" old="(delta_2 @ w2.T)" new="2 / len(x) * (delta_2 @ w2.T)"
# In `delta_1` the factor 2/n is there twice: `delta_2` has it already.

# %% wrong="backpropagation" old="(delta_2 @ w2.T)" new="(delta_2 @ w2.T) / len(x)"
# In `delta_1` it is divided by n once too often: `delta_2` has 1/n in it already.

# %% wrong="backpropagation" old="h.T @ delta_2" new="h @ delta_2" mistake="`h` not transposed"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="h.T @ delta_2" new="delta_2.T @ h" mistake="the product the other way round"
# `d_w2` is transposed: it has the shape of `w2.T`. The inputs of the layer stand first.

# %% wrong="backpropagation" old="h.T @ delta_2" new="delta_2 @ h.T"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="h.T @ delta_2" new="delta_2 * h"
# `d_w2` has a row per sample. The sum over the samples is missing: that is what a matrix product does, `@`.

# %% wrong="backpropagation" old="h.T @ delta_2" new="h.T * delta_2"
# In `d_w2` a `*` stands where a matrix product belongs, `@`.

# %% wrong="backpropagation" old="h.T @ delta_2" new="(h * delta_2).sum(axis=0)"
# `d_w2` has the right numbers, but not the shape of `w2`: (4, 1) in the notebook. A matrix product gives it.

# %% wrong="backpropagation" old="h.T @ delta_2" new="np.outer(h.mean(axis=0), delta_2.sum())" mistake="the product of two sums"
# `d_w2` multiplies sums. Sum the products: a matrix product.

# %% wrong="backpropagation" old="h.T @ delta_2" new="h.T @ (y_hat - y)" mistake="the error in the place of delta_2"
# `d_w2` uses the error ŷ − y. Use `delta_2`, which has the slope and the 2/n in it.

# %% wrong="backpropagation" old="h.T @ delta_2" new="sigmoid(h).T @ delta_2"
# In `d_w2` the sigmoid is applied to `h` again: `h` has gone through it already.

# %% wrong="backpropagation" old="h.T @ delta_2" new="w2 * delta_2.sum()"
# `d_w2` is made with the weights. It is the inputs of the layer, `h`, times its δ.

# %% wrong="backpropagation" old="h.T @ delta_2" new="h.T @ delta_2 / len(x)"
# `d_w2` is divided by n once too often: `delta_2` has 1/n in it.

# %% wrong="backpropagation" old="h.T @ delta_2" new="2 / len(x) * h.T @ delta_2"
# In `d_w2` the factor 2/n is there twice: `delta_2` has it already.

# %% wrong="backpropagation" old="h.T @ delta_2" new="y_hat.T @ delta_2"
# `d_w2` uses ŷ, what comes out of the layer. Its inputs are `h`.

# %% wrong="backpropagation" old="h.T @ delta_2" new="x.T @ delta_2"
# `d_w2` uses `x`. The inputs of the second layer are `h`.

# %% wrong="backpropagation" old="h.T @ delta_2" new="-h.T @ delta_2"
# The sign of `d_w2` is wrong.

# %% wrong="backpropagation" old="x.T @ delta_1" new="h.T @ delta_1" mistake="`h` in the place of `x`" likely=true
# `d_w1` uses `h`. The inputs of the first layer are `x`.

# %% wrong="backpropagation" old="x.T @ delta_1" new="x.T @ delta_2"
# `d_w1` is made with `delta_2`, the δ of the output. The hidden layer has its own, `delta_1`.

# %% wrong="backpropagation" old="x.T @ delta_1" new="x @ delta_1"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="x.T @ delta_1" new="delta_1.T @ x"
# `d_w1` is transposed: it has the shape of `w1.T`. The inputs of the layer stand first.

# %% wrong="backpropagation" old="x.T @ delta_1" new="delta_1 @ x.T"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="backpropagation" old="x.T @ delta_1" new="x * delta_1"
# In `d_w1` a `*` stands where a matrix product belongs, `@`, with `x` transposed.

# %% wrong="backpropagation" old="x.T @ delta_1" new="x.T * delta_1"
# In `d_w1` a `*` stands where a matrix product belongs, `@`.

# %% wrong="backpropagation" old="x.T @ delta_1" new="x.T @ delta_1 / len(x)"
# `d_w1` is divided by n once too often: δ has 1/n in it.

# %% wrong="backpropagation" old="x.T @ delta_1" new="2 / len(x) * x.T @ delta_1"
# In `d_w1` the factor 2/n is there twice: δ has it already.

# %% wrong="backpropagation" old="x.T @ delta_1" new="x.T @ h"
# `d_w1` is made without δ. It is the inputs of the layer times its δ, `delta_1`.

# %% wrong="backpropagation" old="x.T @ delta_1" new="-x.T @ delta_1"
# The sign of `d_w1` is wrong.

# %% wrong="backpropagation" old="x.T @ delta_1" new="x_xor.T @ delta_1" mistake="data from outside"
# `d_w1` uses `x_xor` of the notebook. A function works with its own arguments alone, here `x`.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="delta_2.sum(axis=0)" mistake="delta_2 for the biases of the hidden layer"
# `d_b1` sums `delta_2`. The hidden layer has its own δ, `delta_1`.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="delta_1.mean(axis=0)" mistake="a mean for the biases, not a sum" likely=true
# `d_b1` is a mean. Sum over the samples: the 1/n is in δ already.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="delta_1.sum(axis=0) / len(x)"
# `d_b1` is a mean. Sum over the samples: the 1/n is in δ already.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="delta_1.sum()" mistake="a sum over everything"
# `d_b1` is a single number. Sum over the samples only, along axis 0.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="delta_1.sum(axis=1)" mistake="the sum over the neurons"
# `d_b1` has one number per sample: it is a sum over the neurons, axis 1. The samples are axis 0.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="delta_1.sum(axis=0, keepdims=True)"
# `d_b1` is a table of one row. The biases are a plain row of numbers: leave `keepdims` out.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="d_w1.sum(axis=0)"
# `d_b1` is made of `d_w1`, which has the inputs x in it. The input of a bias is 1: what remains is δ.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="d_w1"
# `d_b1` is the same as `d_w1`. The biases have no inputs: only sum `delta_1`.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="delta_1"
# `d_b1` has a row per sample. The sum over the samples is missing.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="h.sum(axis=0)"
# `d_b1` sums `h`. It is the sum of the δ of the layer.

# %% wrong="backpropagation" old="delta_1.sum(axis=0)" new="d_b2"
# `d_b1` sums `delta_2`. The hidden layer has its own δ, `delta_1`.

# %% wrong="backpropagation" old="delta_2.sum(axis=0)" new="delta_2.mean(axis=0)"
# `d_b2` is a mean. Sum over the samples, as in the given line: the 1/n is in δ already.

# %% wrong="backpropagation" old="[d_w1, d_b1, d_w2, d_b2]" new="[d_w2, d_b2, d_w1, d_b1]" mistake="the order of the results"
# The gradients must come in the order w1, b1, w2, b2.

# %% wrong="backpropagation" old="return [d_w1, d_b1, d_w2, d_b2]" new="[d_w1, d_b1, d_w2, d_b2]" mistake="forgot return"
# `backward` should return a list of four gradients, but it is None. Does it end with `return`?

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
relu_slope = np.vectorize(lambda number: 1 if number > 0 else 0)

# %% wrong="activations" old="np.maximum(0, z)" new="np.max(0, z)" likely=true
# `np.max` looks for the largest of all numbers, and takes the second argument for an axis. Element by element
# compares `np.maximum`.

# %% wrong="activations" old="np.maximum(0, z)" new="np.max(z, 0)"
# `np.max` looks for the largest of all numbers, and takes the second argument for an axis. Element by element
# compares `np.maximum`.

# %% wrong="activations" old="np.maximum(0, z)" new="max([0, z.max()])"
# `relu(z)` is a single number, the largest of all. `np.maximum` compares element by element.

# %% wrong="activations" old="np.maximum(0, z)" new="np.max([0, z.max()])"
# `relu(z)` is a single number, the largest of all. `np.maximum` compares element by element.

# %% wrong="activations" old="np.maximum(0, z)" new="z.max()"
# `relu(z)` is a single number, the largest of all. `np.maximum` compares element by element.

# %% wrong="activations" old="np.maximum(0, z)" new="max(0, z)" mistake="Python's max on a whole array" likely=true
# Python's `max` and `if` ask one question, and a whole array, or a row of a table, has many answers. `np.maximum` and
# `np.where` work element by element.

# %% wrong="activations" old="np.maximum(0, z)" new="z if z > 0 else 0"
# Python's `max` and `if` ask one question, and a whole array, or a row of a table, has many answers. `np.maximum` and
# `np.where` work element by element.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="1 if z > 0 else 0" mistake="an if on a whole array" likely=true
# Python's `max` and `if` ask one question, and a whole array, or a row of a table, has many answers. `np.maximum` and
# `np.where` work element by element.

# %% wrong="activations" old="np.maximum(0, z)" new="np.array([max(0, number) for number in z])" mistake="a loop over rows"
# Python's `max` and `if` ask one question, and a whole array, or a row of a table, has many answers. `np.maximum` and
# `np.where` work element by element.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.array([1.0 if number > 0 else 0.0 for number in z])" mistake="a loop over rows for the slope"
# Python's `max` and `if` ask one question, and a whole array, or a row of a table, has many answers. `np.maximum` and
# `np.where` work element by element.

# %% wrong="activations" old="np.maximum(0, z)" new="np.maximum(z)"
# `np.maximum` compares two things. The second one is missing: 0.

# %% wrong="activations" old="np.maximum(0, z)" new="np.minimum(0, z)" mistake="minimum"
# This is the smaller of 0 and z. Take the larger.

# %% wrong="activations" old="np.maximum(0, z)" new="np.abs(z)" mistake="the absolute value"
# This is |z|. Below 0 relu is 0.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0, 1.0, 0.0)"
# `relu` gives its slope, 1 and 0. relu itself is z where z is positive.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0, z)"
# `np.where` needs three arguments: the condition, what to take where it is True, and what elsewhere.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 0, 1)"
# `np.where` needs three arguments: the condition, what to take where it is True, and what elsewhere.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 0)"
# `np.where` with the condition alone gives positions. Add both values: what to take where it is True, and what
# elsewhere.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0)" mistake="`np.where` with the condition alone in relu"
# `np.where` with the condition alone gives positions. Add both values: what to take where it is True, and what
# elsewhere.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0, z, 0.01 * z)"
# This is a leaky relu, a good function, but here it is 0 below 0.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0, z, 0.1 * z)"
# This is a leaky relu, a good function, but here it is 0 below 0.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0, z, 0.2 * z)"
# This is a leaky relu, a good function, but here it is 0 below 0.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0, z, 0.3 * z)"
# This is a leaky relu, a good function, but here it is 0 below 0.

# %% wrong="activations" old="np.maximum(0, z)" new="np.maximum(1, z)"
# relu is the larger of 0 and z, not of 1 and z.

# %% wrong="activations" old="np.maximum(0, z)" new="np.maximum(0, -z)"
# The sign of z is reversed: relu is z where z is positive.

# %% wrong="activations" old="np.maximum(0, z)" new="-np.maximum(0, z)"
# The sign of relu is reversed.

# %% wrong="activations" old="np.maximum(0, z)" new="np.clip(z, 0, 1)"
# Above 1 it must go on: relu has no upper limit.

# %% wrong="activations" old="np.maximum(0, z)" new="sigmoid(z)"
# This is the sigmoid. relu is the larger of 0 and z.

# %% wrong="activations" old="np.maximum(0, z)" new="np.tanh(z)"
# This is tanh. relu is the larger of 0 and z.

# %% wrong="activations" old="np.maximum(0, z)" new="np.log(1 + np.exp(z))"
# This is softplus, a smooth relative of relu. Here relu has its edge.

# %% wrong="activations" old="np.maximum(0, z)" new="np.where(z > 0, z, np.exp(z) - 1)"
# This is elu, a smooth relative of relu. Below 0 relu is 0.

# %% wrong="activations" old="np.maximum(0, z)" new="z"
# `relu(z)` is still z. Below 0 it must be 0.

# %% wrong="activations" old="np.maximum(0, z)" new="z[z > 0]"
# The elements below 0 are gone. They must become 0, and the shape stays.

# %% wrong="activations" old="np.maximum(0, z)" new="z > 0"
# This is a condition, True or False. Where it is True relu is z, elsewhere 0.

# %% wrong="activations" old="np.maximum(0, z)" new="np.maximum(0, z).sum()"
# `relu(z)` is a single number. It needs one for each element of `z`.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="relu"
# `relu_slope` gives the function itself. The slope is 1 where z is positive, else 0.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.maximum(0, z)" mistake="relu as its own slope" likely=true
# This is relu itself. Its slope is 1 where z is positive, whatever z is there, and 0 elsewhere.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="relu(z)"
# This is relu itself. Its slope is 1 where z is positive, whatever z is there, and 0 elsewhere.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 0, 0.0, 1.0)"
# The two values are exchanged: the slope is 1 where z is positive.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z < 0, 1.0, 0.0)"
# The two values are exchanged: the slope is 1 where z is positive.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.sign(z)"
# Below 0 relu is flat: the slope there is 0, not −1.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 0, 1.0, -1.0)"
# Below 0 relu is flat: the slope there is 0, not −1.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="sigmoid(z) * (1 - sigmoid(z))"
# This is the slope of the sigmoid. That of relu is 1 or 0.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="1 - np.tanh(z) ** 2"
# This is the slope of tanh. That of relu is 1 or 0.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="relu(z) * (1 - relu(z))"
# s (1 − s) is the slope of the sigmoid. That of relu is 1 or 0.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 0, z, 0.0)"
# This is relu itself. Its slope is 1 where z is positive, whatever z is there, and 0 elsewhere.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 0, 1.0, z)"
# Below 0 the slope is z here. There relu is flat: the slope is 0.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 0, 1.0, 0.01)"
# Below 0 relu is flat: the slope there is 0.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(z > 1, 1.0, 0.0)"
# The edge of relu is at 0, not at 1.

# %% wrong="activations" old="z > 0" new="z >= 0" mistake="the slope 1 at 0, too"
# At z = 0 the slope is 1 here. The formula has 1 only where z is positive, so 0 is not among them.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="relu(z) / z"
# At z = 0 this is 0 / 0, which is no number. Ask for the sign of z in place of a division: `np.where`.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.where(relu(z) == 0, 1.0, 0.0)"
# The two values are exchanged: the slope is 1 where z is positive.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.gradient(relu(z), axis=-1)"
# `np.gradient` compares neighbours in the array, and these need not be near each other. Each element has its own
# slope.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.gradient(relu(z), axis=1)"
# `np.gradient` compares neighbours in the array, and these need not be near each other. Each element has its own
# slope.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.gradient(relu(z))"
# `np.gradient` compares neighbours in the array, and these need not be near each other. Each element has its own
# slope.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.gradient(relu(z), z)"
# `np.gradient` compares neighbours in the array, and these need not be near each other. Each element has its own
# slope.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.diff(relu(z))"
# `np.diff` compares neighbours in the array, and these need not be near each other. Each element has its own slope.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="1"
# The slope is a single number here. It needs one for each element: 1 or 0, `np.where`.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="1.0"
# The slope is a single number here. It needs one for each element: 1 or 0, `np.where`.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.ones_like(z)"
# The slope is 1 only where z is positive; below it is 0.

# %% wrong="activations" old="np.where(z > 0, 1.0, 0.0)" new="np.maximum(0, 1)"
# The slope is a single number here. It needs one for each element: 1 or 0, `np.where`.
# %% wrong="activations" old="return np.maximum(0, z)" new="z[z < 0] = 0\n    return z" mistake="changes its argument"
# `relu` changes an array that it is given. Make a new one, for example by `np.maximum`.
# %% wrong="activations" old="return np.where(z > 0, 1.0, 0.0)" new="z[z > 0] = 1\n    z[z <= 0] = 0\n    return z" mistake="changes its argument in the slope"
# `relu_slope` changes an array that it is given. Make a new one, for example by `np.where`.
# %% wrong="activations" old="return np.maximum(0, z)" new="np.maximum(0, z)" mistake="forgot return"
# `relu(z)` is None. Does the function end with `return`?


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
    return keras.ops.convert_to_numpy(keras.ops.one_hot(y, n_classes))


def softmax(z):
    return keras.ops.convert_to_numpy(keras.ops.softmax(z))


def cross_entropy(y_one_hot, y_hat):
    return keras.losses.CategoricalCrossentropy()(y_one_hot, y_hat)


# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)" mistake="`np.eye(n_classes)` without `[y]`" likely=true
# This is the whole table of `np.eye`. Take from it one row for each label: square brackets behind it.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(len(y))" mistake="one row per sample on a diagonal"
# There is one row per sample, but the ones lie on the diagonal. The label says which row of `np.eye(n_classes)` to
# take.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(len(y), n_classes)"
# There is one row per sample, but the ones lie on the diagonal. The label says which row of `np.eye(n_classes)` to
# take.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(y.max() + 1)[y]"
# There are too few columns: the labels do not hold every class. Use `n_classes`.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="keras.utils.to_categorical(y)"
# There are too few columns: the labels do not hold every class. Use `n_classes`.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(len(np.unique(y)))[y]"
# There are too few columns: the labels do not hold every class. Use `n_classes`.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(10)[y]"
# It always has 10 columns. Use `n_classes`.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)[y - 1]"
# Every 1 is one place too far left. Class 0 has its 1 in the first place.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes + 1)[y]"
# There is a column too many. Use `n_classes` as it is.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)[:, y]"
# The table is transposed: each sample is a row.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)[y].T"
# The table is transposed: each sample is a row.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="1 - np.eye(n_classes)[y]"
# Ones and zeros are exchanged.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)[n_classes]"
# The number of classes is no row of the table. The labels choose the rows: `y` belongs in the square brackets.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(y)[n_classes]"
# `np.eye` gets a single number, the number of classes. The labels choose its rows, in square brackets.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)(y)"
# Round brackets call a function. Rows of a table are chosen with square ones, `[ ]`.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(y)"
# `np.eye` gets a single number, the number of classes. The labels choose its rows, in square brackets.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(y, n_classes)"
# `np.eye` gets a single number, the number of classes. The labels choose its rows, in square brackets.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes, y)" mistake="`y` as the second argument of `np.eye`"
# `np.eye` gets a single number, the number of classes. The labels choose its rows, in square brackets.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)[y.argmax()]"
# This is one row of the table. Each label needs its own row: all of `y` in the square brackets.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.zeros((len(y), n_classes))"
# There are only zeros. Each row needs a 1 in the column of its label.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.ones((len(y), n_classes))"
# There are only ones. Each row has a single 1, in the column of its label.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.zeros((n_classes, n_classes))[y]"
# There are only zeros. Each row needs a 1 in the column of its label.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="(y == n_classes).astype(int)"
# This compares the labels with the number of classes. Each label must choose a row of `np.eye(n_classes)`.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="y"
# These are still the labels. Each becomes a row with a single 1.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)[y].argmax(axis=1)"
# These are still the labels. Each becomes a row with a single 1.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="np.eye(n_classes)[y[0]]"
# This is one row of the table, for the first label. Each label needs its own row: all of `y` in the square brackets.

# %% wrong="softmax" old="np.eye(n_classes)[y]" new="n_classes[y]"
# `n_classes` is a number. The rows are those of a table, `np.eye`.

# %% wrong="softmax" old="return np.eye(n_classes)[y]" new="np.eye(n_classes)[y]" mistake="forgot return"
# `one_hot(y, n_classes)` is None. Does the function end with `return`?

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers" mistake="not divided by the sum"
# The rows do not sum to 1. Divide each by its own sum.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / powers.sum()" mistake="divided by the sum of all rows" likely=true
# All numbers together sum to 1. Each row must: sum along axis 1, and keep the sums as a column.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / powers.sum(axis=0)"
# The columns sum to 1. The samples are the rows: sum along axis 1, and keep the sums as a column.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / powers.sum(axis=0, keepdims=True)"
# The columns sum to 1. The samples are the rows: sum along axis 1, and keep the sums as a column.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / powers.sum(axis=1)" mistake="forgot `keepdims=True`" likely=true
# The sums of the rows are a row of numbers here, and divide the columns. With `keepdims=True` they stay a column.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / powers.mean(axis=1, keepdims=True)"
# Each row is divided by its mean, so it sums to the number of classes. Divide by the sum.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / powers.max(axis=1, keepdims=True)"
# The rows do not sum to 1. Divide each by its own sum.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / len(powers)"
# Each row is divided by the number of samples. Divide by its own sum.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / z.sum(axis=1, keepdims=True)"
# The powers are divided by the sum of z. Divide by the sum of the powers.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="z / powers.sum(axis=1, keepdims=True)"
# z is divided by the sum of the powers. Divide the powers themselves.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers * powers.sum(axis=1, keepdims=True)"
# The powers are multiplied with their sum. Divide by it.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers.sum(axis=1, keepdims=True) / powers"
# The division is the wrong way round: each power is divided by the sum of its row.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers.sum(axis=1, keepdims=True)"
# These are the sums of the rows. Divide the powers by them.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="powers / np.linalg.norm(powers, axis=1, keepdims=True)"
# Each row is divided by its length, with squares and a root. Divide by its sum.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="(powers / powers.sum(axis=1, keepdims=True)).argmax(axis=1)"
# These are classes. Softmax gives probabilities.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="np.log(powers / powers.sum(axis=1, keepdims=True))"
# This is the logarithm of softmax. Leave `np.log` to the cross-entropy.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = z" mistake="no exponential function"
# The exponential function is missing: `np.exp`.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = np.exp(-z)"
# There is a minus in the exponent: the largest z must get the largest probability.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = 2 ** z"
# The base is e, not 2: `np.exp`.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = 10 ** z"
# The base is e, not 10: `np.exp`.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = z ** 2"
# This is the square of z. The formula has e to the power z: `np.exp`.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = exp(z)"
# The exponential function of NumPy is `np.exp`.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = np.exp"
# `np.exp` is the function itself. Call it with what it should be taken of.

# %% wrong="softmax" old="powers = np.exp(z)" new="powers = np.exp(z).sum(axis=1, keepdims=True)"
# `powers` are sums already. One power for each z: the sum comes in the next line.

# %% wrong="softmax" old="z - z.max(axis=1, keepdims=True)" new="z" mistake="overflow"
# For z = 1000 it overflows. Take the largest number of each row off before `np.exp`, as in the given line.

# %% wrong="softmax" old="z - z.max(axis=1, keepdims=True)" new="z - z.max()" mistake="the largest of all rows"
# The largest of all rows is taken off. For a row of much smaller numbers nothing is left then: take off the largest
# of each row, as in the given line.

# %% wrong="softmax" old="powers / powers.sum(axis=1, keepdims=True)" new="1 / (1 + np.exp(-z))" mistake="the sigmoid"
# This is the sigmoid of each number. Softmax divides by the sum of the row.

# %% wrong="softmax" old="return powers / powers.sum(axis=1, keepdims=True)" new="powers / powers.sum(axis=1, keepdims=True)" mistake="forgot return in softmax"
# `softmax(z)` is None. Does the function end with `return`?

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" mistake="forgot the minus of the cross-entropy" likely=true
# In the cross-entropy the minus in front is missing: the logarithm of a probability is negative.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(y_one_hot * np.log(y_hat))" mistake="the mean over the classes, too"
# The cross-entropy is a mean over the classes, too. Sum over the classes, take the mean over the samples.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.sum(y_one_hot * np.log(y_hat))" mistake="the sum in place of the mean"
# The cross-entropy is the sum over the samples. Take their mean.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.sum(y_one_hot * np.log(y_hat), axis=1)"
# `cross_entropy` gives one number per sample. Take the mean of them.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(y_one_hot * np.log(y_hat), axis=1)"
# `cross_entropy` gives one number per sample, and a mean over the classes. Sum over the classes, then take the mean
# over the samples.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-y_one_hot * np.log(y_hat)"
# `cross_entropy` gives a whole table. Sum over the classes, and take the mean over the samples.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=0))"
# The cross-entropy is divided by the number of classes, not of samples: sum over the classes, axis 1, then take the
# mean.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.sum(np.mean(y_one_hot * np.log(y_hat), axis=1))"
# The cross-entropy is divided by the number of classes, not of samples: sum over the classes, axis 1, then take the
# mean.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1)) / len(y_hat)"
# The cross-entropy is divided by n twice: `np.mean` does it already.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * y_hat, axis=1))" mistake="the logarithm forgotten"
# In the cross-entropy the logarithm is missing, `np.log`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(np.log(y_hat), axis=1))"
# In the cross-entropy the labels are missing: multiply the logarithms with `y_one_hot`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.log(y_hat))"
# In the cross-entropy the labels are missing: multiply the logarithms with `y_one_hot`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.log(y_hat.max(axis=1)))"
# The cross-entropy takes the highest probability, whatever the label is. Take that of the right class: multiply with
# `y_one_hot`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_hat * np.log(y_one_hot), axis=1))"
# The logarithm of 0 is minus infinity: of the two only the predictions, `y_hat`, belong inside of `np.log`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_hat * np.log(y_hat), axis=1))"
# The labels are missing in the cross-entropy: this is only about `y_hat`. Multiply its logarithm with `y_one_hot`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(np.log(y_one_hot * y_hat), axis=1))"
# The logarithm of 0 is minus infinity: of the two only the predictions, `y_hat`, belong inside of `np.log`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.log(np.mean(np.sum(y_one_hot * y_hat, axis=1)))"
# The logarithm comes last here. Take it of each probability, and then the mean.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot + np.log(y_hat), axis=1))"
# In the cross-entropy labels and logarithms are added: multiply them.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(y_one_hot @ np.log(y_hat))"
# In the cross-entropy a `@` stands where element by element is multiplied, `*`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(y_one_hot @ np.log(y_hat).T)"
# In the cross-entropy a `@` pairs each sample with all others. Multiply element by element, `*`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * np.log2(y_hat), axis=1))"
# In the cross-entropy this is the logarithm to the base 2. Use the natural one, `np.log`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * np.log10(y_hat), axis=1))"
# In the cross-entropy this is the logarithm to the base 10. Use the natural one, `np.log`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="np.mean(np.sum((y_one_hot - y_hat) ** 2, axis=1))"
# This is the squared error. The cross-entropy has a logarithm.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="np.mean((y_one_hot - y_hat) ** 2)"
# This is the squared error. The cross-entropy has a logarithm.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * np.log(y_hat) + (1 - y_one_hot) * np.log(1 - y_hat), axis=1))"
# This is the cross-entropy for two classes. With one-hot labels only the right class counts: y log ŷ.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * np.log(softmax(y_hat)), axis=1))"
# The cross-entropy applies softmax again. `y_hat` are probabilities already.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * log(y_hat), axis=1))"
# The logarithm of NumPy is `np.log`.

# %% wrong="softmax" old="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.sum(y_one_hot * np.log(y_hat), axis=1).sum()"
# The cross-entropy is the sum over the samples. Take their mean.

# %% wrong="softmax" old="return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" new="-np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))" mistake="forgot return in the cross-entropy"
# `cross_entropy(y_one_hot, y_hat)` is None. Does the function end with `return`?

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

# %% wrong="fnn" old="x_val, y_val = x_train[55000:], y_train[55000:]" new="x_val, y_val = x_test, y_test" mistake="validation on the test images" fact=true likely=true
# `x_val` are the test images

# %% wrong="fnn" old="x_val, y_val = x_train[55000:], y_train[55000:]" new="x_val, y_val = x_train[:5000], y_train[:5000]" mistake="validation on images that are learned" fact=true likely=true
# which the network learns

# %% wrong="fnn" old="x_val, y_val = x_train[55000:], y_train[55000:]" new="x_val, y_val = x_train[50000:55000], y_train[50000:55000]" mistake="validation on the last images that are learned" fact=true
# which the network learns

# %% wrong="fnn" old="x_val, y_val = x_train[55000:], y_train[55000:]" new="x_val, y_val = x_train[55001:], y_train[55001:]" mistake="counted from 1" fact=true
# All from number 55000 on

# %% wrong="fnn" old="x_val, y_val = x_train[55000:], y_train[55000:]" new="x_val, y_val = x_train[55000:59999], y_train[55000:59999]" mistake="without the last image" fact=true
# All from number 55000 on

# %% wrong="fnn" old="SparseCategoricalCrossentropy()" new="SparseCategoricalCrossentropy(from_logits=True)" fact=true
# leave out `from_logits=True`

# %% wrong="fnn" old="evaluate(x_test," new="evaluate(x_test / 255," fact=true
# the network divides them once more

# %% wrong="fnn" old="x_val, y_val = x_train[55000:], y_train[55000:]" new="x_val, y_val = x_train[55000:], y_train[:5000]" mistake="labels cut elsewhere" fact=true
# Cut both alike

# %% wrong="fnn" old="x_val, y_val = x_train[55000:], y_train[55000:]" new="x_val, y_val = x_train[55000:], y_train[54999:59999]" mistake="labels shifted by one" fact=true
# Cut both alike

# %% wrong="fnn" old="y_fit = x_train[:55000], y_train[:55000]" new="y_fit = x_train[:55000], y_train[1:55001]" mistake="labels of the training set shifted by one" fact=true
# Cut both alike

# %% wrong="fnn" old="x_fit, y_fit = x_train[:55000], y_train[:55000]" new="x_fit, y_fit = x_test, y_test" mistake="trained with the test set" fact=true
# `fit` trains with the test set

# %% wrong="fnn" old="validation_data=(x_val, y_val)" new="validation_data=(x_test, y_test)" mistake="validated with the test set in `fit`" fact=true
# is used as validation data

# %% wrong="fnn" old="validation_data=(x_val, y_val)" new="validation_data=(x_fit, y_fit)" mistake="validated with the training images in `fit`" fact=true
# Among the images for validation are some which the network learns

# %% wrong="fnn" old="    x_fit,\n    y_fit," new="    x_train,\n    y_train," mistake="trained with all images" fact=true
# Among the images for validation are some which the network learns

# %% wrong="fnn" old="keras.layers.Dense(512, activation=\"relu\"),\n        keras.layers.Dense(512, activation=\"relu\")," new="" mistake="no hidden layer" fact=true
# There is no hidden layer

# %% wrong="fnn" old="keras.layers.Dense(512, activation=\"relu\"),\n        keras.layers.Dense(512, activation=\"relu\")," new="keras.layers.Dense(64),\n        keras.layers.Dense(64)," mistake="no activation in the hidden layers" fact=true likely=true
# The hidden layers have no activation

# %% wrong="fnn" old="keras.layers.Dense(512, activation=\"relu\"),\n        keras.layers.Dense(512, activation=\"relu\")," new="keras.layers.Dense(64, activation=\"softmax\"),\n        keras.layers.Dense(64, activation=\"softmax\")," mistake="softmax in the hidden layers" fact=true
# Softmax belongs to the output only

# %% wrong="fnn" old="Dense(10, activation=\"softmax\")" new="Dense(10)" mistake="no softmax" fact=true
# do not sum to 1

# %% wrong="fnn" old="\"softmax\"" new="\"sigmoid\"" mistake="sigmoid in place of softmax" fact=true
# As of a sigmoid, the ten outputs do not sum to 1

# %% wrong="fnn" mistake="images for labels" fact=true
# should be images
x_val, y_val = y_train[55000:], y_train[55000:]
model, accuracy_fnn = linear_model, 0.92

# %% wrong="fnn" old="Adam(learning_rate)" new="Adam(1.0)" mistake="a rate of 1" fact=true
# The learning rate, 1, is far too large
# %% wrong="fnn" old="model.evaluate(x_test, y_test, batch_size=256, verbose=0)" new="0.05, 0.9841" mistake="numbers copied from the expected output" fact=true
# `accuracy_fnn` is typed in. Compute it from the data
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

# %% right="regularisation"
l1, l2 = keras.regularizers.L1L2(l1=8e-4), keras.regularizers.L1L2(l2=2e-2)
dropouts = [keras.layers.Dropout(0.6)]
stop = keras.callbacks.EarlyStopping("val_cross_entropy", patience=4, mode="min", restore_best_weights=True)

# %% wrong="regularisation" old="L1(0.001)" new="L2(0.001)" mistake="L2 for both" fact=true
# The penalty `l1` is L2

# %% wrong="regularisation" old="L2(0.01)" new="L1(0.01)" mistake="L1 for both" fact=true
# The penalty `l2` is L1

# %% wrong="regularisation" old="L1(0.001)" new="L1L2(0.001, 0.01)" mistake="L1 and L2 at a time" fact=true
# The penalty `l1` is both at a time

# %% wrong="regularisation" old="L2(0.01)" new="L2" mistake="the class without brackets" fact=true
# `l2` is a class

# %% wrong="regularisation" old="L1(0.001)" new="L1(0.0)" mistake="a penalty of zero" fact=true
# λ must be larger than 0

# %% wrong="regularisation" old="L1(0.001)\nl2 = keras.regularizers.L2(0.01)" new="L1(0.01)\nl2 = keras.regularizers.L2(0.001)" mistake="the two λ exchanged" fact=true likely=true
# The two λ are exchanged

# %% wrong="regularisation" old="L1(0.001)" new="L1(0.1)" mistake="a penalty far too strong" fact=true
# The penalty `l1` is too strong

# %% wrong="regularisation" old="L2(0.01)" new="L2(0.0001)" mistake="a penalty far too weak" fact=true
# The penalty `l2` is too weak

# %% wrong="regularisation" old="[keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]" new="[keras.layers.Dropout(0.05), keras.layers.Dropout(0.05)]" mistake="hardly any dropout" fact=true
# switches hardly any neuron off

# %% wrong="regularisation" old="[keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]" new="[keras.layers.Dropout(0.95), keras.layers.Dropout(0.5)]" mistake="nearly all neurons dropped" fact=true
# switches nearly all neurons off

# %% wrong="regularisation" old="[keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]" new="[keras.layers.Dropout(0.0), keras.layers.Dropout(0.5)]" mistake="no dropout" fact=true
# does nothing

# %% wrong="regularisation" old="monitor=\"val_loss\", patience=2, restore_best_weights=True" new="\"val_loss\", 2" mistake="the patience without its name" fact=true likely=true
# the second argument is `min_delta`

# %% wrong="regularisation" old="\"val_loss\"" new="\"val_accuracy\"" mistake="stopped on the accuracy" fact=true
# Monitor `val_loss`

# %% wrong="regularisation" old="patience=2, " new="" mistake="no patience" fact=true
# has a patience of 0

# %% wrong="regularisation" old="patience=2" new="patience=20" mistake="too much patience" fact=true
# long after the best one

# %% wrong="regularisation" old="\"val_loss\"" new="\"loss\"" mistake="stopped on the training loss" fact=true likely=true
# of the images that are trained

# %% wrong="regularisation" old="\"val_loss\"" new="\"validation_loss\"" mistake="a name that is not recorded"
# The training records nothing under the name `validation_loss`. Monitor `val_loss`.

# %% wrong="regularisation" old="patience=2" new="mode=\"max\", patience=2" mistake="the mode reversed" fact=true
# waits for a `val_loss` that gets worse

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

# %% wrong="mistakes" old="probabilities.argmax(axis=1)" new="probabilities.argmin(axis=1)"
# `y_predicted` is the least probable class. Take `argmax`.

# %% wrong="mistakes" old="probabilities.argmax(axis=1)" new="probabilities.argsort(axis=1)[:, 0]"
# `y_predicted` is the least probable class. Take `argmax`.

# %% wrong="mistakes" old="probabilities.argmax(axis=1)" new="(probabilities > 0.5).argmax(axis=1)" mistake="the first probability above one half"
# Where no probability is above one half this says 0. Take `argmax` of the probabilities themselves.

# %% wrong="mistakes" old="probabilities.argmax(axis=1)" new="probabilities.round().argmax(axis=1)"
# Where no probability is above one half this says 0. Take `argmax` of the probabilities themselves.

# %% wrong="mistakes" old="probabilities.argmax(axis=1)" new="y_test"
# `y_predicted` are the true labels. Predict with `probabilities`.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[predicted_class, true_class] += 1" mistake="rows and columns of the matrix swapped" likely=true
# `confusion` is transposed: the row is the true class, the column the predicted one.

# %% wrong="mistakes" old="zip(y_test, y_predicted)" new="zip(y_predicted, y_test)"
# `confusion` is transposed: the row is the true class, the column the predicted one.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[true_class, true_class] += 1" mistake="the true class twice"
# All counts lie on the diagonal: the true class is used twice.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[predicted_class, predicted_class] += 1"
# All counts lie on the diagonal: the predicted class is used twice.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[true_class][true_class] += 1"
# All counts lie on the diagonal: the true class is used twice.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[true_class, predicted_class] = 1"
# Each pair is counted once only: add 1, `+= 1`.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[true_class, predicted_class] -= 1"
# The counts are negative: add 1, `+= 1`.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[true_class, predicted_class] += 2"
# Each image is counted twice: add 1.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[true_class] += 1"
# A whole row is counted up for each image. The place needs both: row and column.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[:, predicted_class] += 1"
# A whole column is counted up for each image. The place needs both: row and column.

# %% wrong="mistakes" old="confusion[true_class, predicted_class] += 1" new="confusion[true_class, predicted_class] += true_class != predicted_class" mistake="the diagonal left out"
# The right predictions are not counted: the diagonal is empty. Count every image.

# %% wrong="mistakes" old="zip(y_test, y_predicted)" new="zip(y_test[1:], y_predicted[1:])" mistake="the first image left out"
# One image is missing: the first one is left out. Count all of them, from 0.

# %% wrong="mistakes" old="zip(y_test, y_predicted)" new="zip(y_test[:-1], y_predicted[:-1])"
# One image is missing: the last one is left out. Count all of them.

# %% wrong="mistakes" old="zip(y_test, y_predicted)" new="zip(y_train, y_predicted)"
# The predictions are compared with the training labels. They are for the test images: `y_test`.

# %% wrong="mistakes" old="np.zeros((10, 10)" new="np.ones((10, 10)"
# The table begins at ones, so each count is one too large. It begins at zero.

# %% wrong="mistakes" old="y_predicted != y_test" new="y_predicted == y_test" mistake="chose the right predictions, `==`" likely=true
# These predictions are right. Choose among the wrong ones only: `wrong` is where `y_predicted` and `y_test` differ,
# `!=`.

# %% wrong="mistakes" old="y_predicted != y_test" new="y_predicted > y_test"
# Only those are found that were taken for a larger digit. Smaller ones are wrong, too: `!=`.

# %% wrong="mistakes" old="y_predicted != y_test" new="y_predicted < y_test"
# Only those are found that were taken for a smaller digit. Larger ones are wrong, too: `!=`.

# %% wrong="mistakes" old="y_predicted != y_test" new="y_predicted - y_test > 0"
# Only those are found that were taken for a larger digit. Smaller ones are wrong, too: `!=`.

# %% wrong="mistakes" old="y_predicted != y_test" new="confidence < 0.5"
# These are the images of which the network is not sure. `wrong` is where prediction and label differ.

# %% wrong="mistakes" old="y_predicted != y_test" new="y_predicted" mistake="the predictions without a comparison"
# These predictions are right. Choose among the wrong ones only: `wrong` is where `y_predicted` and `y_test` differ,
# `!=`.

# %% wrong="mistakes" old="y_predicted != y_test" new="y_test" mistake="the labels without a comparison"
# These predictions are right. Choose among the wrong ones only: `wrong` is where `y_predicted` and `y_test` differ,
# `!=`.

# %% wrong="mistakes" old="y_predicted != y_test" new="confusion"
# `wrong` are places of the table here. The numbers of the images are needed: where prediction and label differ.

# %% wrong="mistakes" old="y_predicted != y_test" new="y_predicted != y_train[:10000]" mistake="compared with the training labels"
# The predictions are compared with the training labels. They are for the test images: `y_test`.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="wrong[np.argsort(confidence[wrong])][:12]" mistake="the least confident"
# These are the wrong ones of which the network was least sure. Sort the other way: the largest confidence first.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="wrong[np.argsort(-confidence[wrong])][-12:]"
# These are the wrong ones of which the network was least sure. The largest confidence stands first.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="np.argsort(-confidence[wrong])[:12]" mistake="positions among the wrong ones"
# These are positions among the wrong ones, not numbers of images. Take with them from `wrong`: `wrong[…]`.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="np.argsort(-confidence)[:12]"
# These predictions are right. Choose among the wrong ones only: `wrong` is where `y_predicted` and `y_test` differ,
# `!=`.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="wrong[:12]" mistake="the first twelve"
# These are the first twelve wrong ones, as they come. Sort them by confidence.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="wrong[np.argsort(-confidence[wrong])]" mistake="all of them"
# These are all wrong ones. Only the first twelve are asked for.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="wrong[np.argsort(-confidence[wrong])][:10]"
# These are ten images. Twelve are asked for.

# %% wrong="mistakes" old="wrong[np.argsort(-confidence[wrong])][:12]" new="confidence[wrong][np.argsort(-confidence[wrong])][:12]"
# These are the confidences. The numbers of the images are asked for: take from `wrong`.


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


# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="y_hat - y_batch" mistake="did not divide by the number of samples" likely=true
# δ₂ is not divided by the number of samples in the batch, `len(x_batch)`.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="y_hat - y_batch / len(x_batch)" mistake="no brackets in δ₂"
# In δ₂ the brackets are missing: only `y_batch` is divided by n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_hat - y_batch) / len(x)" mistake="divided by all samples"
# δ₂ is divided by the number of all samples. It is the number in the batch, `len(x_batch)`.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_hat - y_batch) / 50"
# δ₂ is divided by 50, whatever the batch is. Divide by the number of samples in the batch, `len(x_batch)`.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_hat - y_batch) / n_classes"
# δ₂ is divided by the number of classes. Divide by the number of samples in the batch.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_hat - y_batch) / width"
# δ₂ is divided by the number of hidden neurons. Divide by the number of samples in the batch.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_batch - y_hat) / len(x_batch)" mistake="uphill"
# The training goes uphill: δ₂ is ŷ − y, and the steps are subtracted.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="2 * (y_hat - y_batch) / len(x_batch)"
# There is a factor 2 in δ₂, as for the squared error. With softmax and cross-entropy it is only (ŷ − y) / n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="2 / len(x_batch) * (y_hat - y_batch) * y_hat * (1 - y_hat)" mistake="δ₂ of the squared error"
# δ₂ is that of the squared error and the sigmoid. With softmax and cross-entropy it is only (ŷ − y) / n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_hat - y_batch) * y_hat * (1 - y_hat) / len(x_batch)" mistake="δ₂ as for the squared error" likely=true
# δ₂ has the slope ŷ (1 − ŷ) in it, as for the squared error. With softmax and cross-entropy it is only (ŷ − y) / n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="-y_batch / y_hat / len(x_batch)" mistake="the derivative by ŷ"
# This is the derivative of the loss by ŷ. Back through softmax it becomes (ŷ − y) / n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_hat - y_batch) ** 2 / len(x_batch)"
# δ₂ is squared. It is (ŷ − y) / n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="(y_hat - y_one_hot) / len(x_batch)"
# δ₂ uses the labels of all samples. Those of the batch are `y_batch`.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="np.mean(y_hat - y_batch)"
# δ₂ is a single number. It has a row per sample: (ŷ − y) / n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="cross_entropy(y_batch, y_hat)"
# δ₂ is a single number. It has a row per sample: (ŷ − y) / n.

# %% wrong="numpy_network" old="(y_hat - y_batch) / len(x_batch)" new="y_hat / len(x_batch)"
# In δ₂ the labels are missing: (ŷ − y) / n.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="delta_2 @ w2.T" mistake="no slope of relu in δ₁" likely=true
# In δ₁ the slope of relu is missing: `relu_slope`.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) * h * (1 - h)" mistake="the slope of the sigmoid"
# δ₁ has the slope of the sigmoid, h (1 − h). Here the hidden layer is relu: `relu_slope`.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) * h" mistake="relu as its slope"
# δ₁ is multiplied with relu itself. Multiply with its slope, `relu_slope`.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) * relu(z1)"
# δ₁ is multiplied with relu itself. Multiply with its slope, `relu_slope`.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) * relu_slope(x_batch)"
# The slope is taken at the inputs. Take it at `z1`, what goes into relu.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) * relu_slope(delta_2)"
# The slope is taken at the output. Take it at `z1`, what goes into relu.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) * relu_slope(y_hat)"
# The slope is taken at the output. Take it at `z1`, what goes into relu.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) @ relu_slope(z1)"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2) * relu_slope(z1)" mistake="the weights not transposed"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w1.T) * relu_slope(z1)"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(w2.T @ delta_2) * relu_slope(z1)"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 * w2.T) * relu_slope(z1)"
# On the way back δ₂ meets the weights in a matrix product, `@`.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="delta_2 * relu_slope(z1)"
# In δ₁ the way back through the weights is missing: δ₂ times W₂, transposed.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="((y_hat - y_batch) @ w2.T) * relu_slope(z1)"
# In δ₁ the way back starts at the error ŷ − y. Start at `delta_2`, which is divided by n.

# %% wrong="numpy_network" old="(delta_2 @ w2.T) * relu_slope(z1)" new="(delta_2 @ w2.T) * relu_slope(z1) / len(x_batch)"
# In δ₁ it is divided by n once too often: δ₂ has 1/n in it already.

# %% wrong="numpy_network" old="z1 = x_batch @ w1 + b1" new="z1 = x_batch @ w1" mistake="no bias in the hidden layer"
# The bias `b1` is missing on the way forward. It starts at 0, so this shows from the second step on.

# %% wrong="numpy_network" old="z1 = x_batch @ w1 + b1" new="z1 = x @ w1 + b1"
# On the way forward go the samples of the batch, `x_batch`, not all of `x`.

# %% wrong="numpy_network" old="z1 = x_batch @ w1 + b1" new="z1 = w1 @ x_batch + b1"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="numpy_network" old="z1 = x_batch @ w1 + b1" new="z1 = x_batch * w1 + b1"
# In `z1` a `*` stands where a matrix product belongs, `@`.

# %% wrong="numpy_network" old="h = relu(z1)" new="h = z1" mistake="no relu"
# The hidden layer has no relu.

# %% wrong="numpy_network" old="h = relu(z1)" new="h = relu_slope(z1)"
# The hidden layer gives the slope of relu. On the way forward it is relu itself.

# %% wrong="numpy_network" old="h = relu(z1)" new="h = softmax(z1)"
# Softmax belongs to the output. The hidden layer is relu.

# %% wrong="numpy_network" old="h = relu(z1)" new="h = sigmoid(z1)" mistake="sigmoid on the way forward only"
# The hidden layer is a sigmoid on the way forward and relu on the way back. It is relu in both.

# %% wrong="numpy_network" old="h = relu(z1)\n            y_hat = softmax(h @ w2 + b2)\n            delta_2 = (y_hat - y_batch) / len(x_batch)\n            delta_1 = (delta_2 @ w2.T) * relu_slope(z1)" new="h = sigmoid(z1)\n            y_hat = softmax(h @ w2 + b2)\n            delta_2 = (y_hat - y_batch) / len(x_batch)\n            delta_1 = (delta_2 @ w2.T) * h * (1 - h)" mistake="a sigmoid in the hidden layer"
# The hidden layer is a sigmoid, with its slope. It works, but the task is about relu.

# %% wrong="numpy_network" old="    for epoch in" new="    relu, relu_slope = np.tanh, lambda z: 1 - np.tanh(z) ** 2\n    for epoch in" mistake="a tanh in the hidden layer"
# The hidden layer is a tanh, with its slope. It works, but the task is about relu.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="softmax(h @ w2)" mistake="no bias in the output layer"
# The bias `b2` is missing on the way forward. It starts at 0, so this shows from the second step on.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="h @ w2 + b2" mistake="no softmax"
# The output has no softmax.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="sigmoid(h @ w2 + b2)"
# The output is a sigmoid. For ten classes it is softmax.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="relu(h @ w2 + b2)"
# The output is relu. For ten classes it is softmax.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="softmax(z1 @ w2 + b2)"
# The output layer gets `z1`, before relu. Its inputs are `h`.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="softmax(x_batch @ w2 + b2)"
# The output layer gets the samples. Its inputs are `h`.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="softmax(h @ w1 + b1)"
# The output layer has its own weights and biases, `w2` and `b2`.

# %% wrong="numpy_network" old="softmax(h @ w2 + b2)" new="softmax(h @ w2 + b2).argmax(axis=1)"
# `y_hat` are classes. The gradient needs the probabilities.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = w1 - learning_rate * x.T @ delta_1"
# The gradient of `w1` uses all samples, `x`. δ₁ belongs to those of the batch, `x_batch`.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = w1 - learning_rate * x_batch @ delta_1"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = w1 - learning_rate * delta_1.T @ x_batch"
# The gradient of `w1` is transposed: the inputs stand first.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = w1 - learning_rate * h.T @ delta_1"
# The gradient of `w1` uses `h`. The inputs of the first layer are `x_batch`.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = w1 - learning_rate * x_batch.T @ delta_2"
# The gradient of `w1` is made with δ₂. The hidden layer has its own, `delta_1`.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = w1 + learning_rate * x_batch.T @ delta_1"
# `w1` goes uphill: the step is subtracted.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = learning_rate * x_batch.T @ delta_1"
# `w1` is replaced by its step. The step is subtracted from the old `w1`.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="d_w1 = learning_rate * x_batch.T @ delta_1" mistake="`w1` not changed"
# `w1` never changes: nothing is subtracted from it.

# %% wrong="numpy_network" old="w1 = w1 - learning_rate * x_batch.T @ delta_1" new="w1 = w1 - learning_rate * delta_1"
# `w1` loses δ₁ itself. Its gradient is the inputs times δ₁, a matrix product.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)" new="delta_1.mean(axis=0)"
# The gradient of `b1` is a mean. Sum over the samples: the 1/n is in δ already.

# %% wrong="numpy_network" old="delta_2.sum(axis=0)" new="delta_2.mean(axis=0)"
# The gradient of `b2` is a mean. Sum over the samples: the 1/n is in δ already.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2.sum(axis=0)" new="delta_1.mean(axis=0)\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2.mean(axis=0)" mistake="means for both biases"
# The gradients of the biases are means. Sum over the samples: the 1/n is in δ already.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2.sum(axis=0)" new="delta_1.sum()\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2.sum()" mistake="sums over everything"
# The gradients of the biases are single numbers. Sum over the samples only, along axis 0.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2.sum(axis=0)" new="delta_1\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2" mistake="no sums for the biases"
# The gradients of the biases have a row per sample. The sum over the samples is missing.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2.sum(axis=0)" new="delta_1.sum(axis=1)\n            w2 = w2 - learning_rate * h.T @ delta_2\n            b2 = b2 - learning_rate * delta_2.sum(axis=1)" mistake="sums over the neurons"
# The gradients of the biases are sums over the neurons, axis 1. The samples are axis 0.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)" new="delta_1.sum()"
# The gradient of `b1` is a single number. Sum over the samples only, along axis 0.

# %% wrong="numpy_network" old="delta_2.sum(axis=0)" new="delta_2.sum()"
# The gradient of `b2` is a single number. Sum over the samples only, along axis 0.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)" new="delta_1.sum(axis=1)" mistake="`b1` summed over the neurons"
# The gradients of the biases are sums over the neurons, axis 1. The samples are axis 0.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)" new="delta_1"
# The gradient of `b1` has a row per sample. The sum over the samples is missing.

# %% wrong="numpy_network" old="delta_1.sum(axis=0)" new="delta_2.sum(axis=0)"
# `b1` belongs to the hidden layer: sum its own δ, `delta_1`.

# %% wrong="numpy_network" old="delta_2.sum(axis=0)" new="delta_1.sum(axis=0)"
# `b2` belongs to the output layer: sum its own δ, `delta_2`.

# %% wrong="numpy_network" old="w2 = w2 - learning_rate * h.T @ delta_2" new="w2 = w2 - learning_rate * x_batch.T @ delta_2"
# The gradient of `w2` uses the samples. The inputs of the second layer are `h`.

# %% wrong="numpy_network" old="w2 = w2 - learning_rate * h.T @ delta_2" new="w2 = w2 - learning_rate * h @ delta_2"
# Two shapes do not fit in a matrix product. Is one of the factors to be transposed, `a.T`, is the order wrong, or
# does a `*` belong there?

# %% wrong="numpy_network" old="w2 = w2 - learning_rate * h.T @ delta_2" new="w2 = w2 - learning_rate * h.T @ delta_1"
# The gradient of `w2` is made with δ₁. The output layer has its own, `delta_2`.

# %% wrong="numpy_network" old="w2 = w2 - learning_rate * h.T @ delta_2" new="w2 = w2 - learning_rate * delta_2.T @ h"
# The gradient of `w2` is transposed: the inputs stand first.

# %% wrong="numpy_network" old="w2 = w2 - learning_rate * h.T @ delta_2" new="w2 = w2 - learning_rate * z1.T @ delta_2"
# The gradient of `w2` uses `z1`, before relu. The inputs of the second layer are `h`.

# %% wrong="numpy_network" old="w2 = w2 - learning_rate * h.T @ delta_2" new="w2 = w2 + learning_rate * h.T @ delta_2"
# `w2` goes uphill: the step is subtracted.

# %% wrong="numpy_network" old="    for epoch in" new="    learning_rate = learning_rate**2\n    for epoch in" mistake="the learning rate twice"
# The learning rate is there twice: the given lines multiply with it already.

# %% wrong="numpy_network" old="    for epoch in" new="    learning_rate = -learning_rate\n    for epoch in" mistake="the steps added"
# The training goes uphill: δ₂ is ŷ − y, and the steps are subtracted.

# %% wrong="numpy_network" old="    for epoch in" new="    w1, w2 = np.zeros_like(w1), np.zeros_like(w2)\n    for epoch in" mistake="weights of zero"
# All weights start at zero: then every hidden neuron is dead, and nothing is learned. They start as small random
# numbers.

# %% wrong="numpy_network" old="    return [" new="        return [" mistake="returned after one epoch"
# `return` stands inside the loop over the epochs, so the training ends after the first one.

# %% wrong="numpy_network" old="    return [w1, b1, w2, b2]" new="    [w1, b1, w2, b2]" mistake="forgot return"
# `train_network` returns nothing. Its last line is `return [w1, b1, w2, b2]`.
