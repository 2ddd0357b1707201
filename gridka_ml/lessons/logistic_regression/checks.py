"""Checks of lesson 2. One function per task: it returns if the answer is right and raises NotYet if not."""

import numpy as np

from gridka_ml.checking import NotYet, array, attendees_code, call, close, expect, short

W = np.array([0.3, -0.5, 0.8])
X = np.array([[1, 0.5, 1.0], [1, -1.0, 2.0], [1, 2.0, 0.0], [1, 1.5, -1.5], [1, 0.0, 0.25]])
Y = np.array([1, 1, 0, 0, 1])


def right_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_loss(w, x, y):
    return np.mean((y - right_sigmoid(x @ w)) ** 2)


def right_gradient(w, x, y):
    p = right_sigmoid(x @ w)
    return 2 / len(x) * ((p - y) * p * (1 - p)) @ x


def sigmoid(sigmoid):
    """σ(z) = 1 / (1 + e⁻ᶻ), for a number and for each element of an array."""
    z = np.array([-3.0, -0.5, 0.0, 1.0, 4.0])
    value = call(sigmoid, z, name="sigmoid")
    expect(value, right_sigmoid(z), "`sigmoid(z)`", mistakes=[
        (1 - right_sigmoid(z), "`sigmoid` falls where it should rise. There is a minus in front of z: `np.exp(-z)`."),
        (1 / 1 + np.exp(-z), "Brackets are missing: `1 / 1 + …` is (1/1) + …; write `1 / (1 + …)`."),
        (1 + np.exp(-z), "This is what stands below the line. The sigmoid is 1 divided by it."),
        (np.exp(-z), "This is only the exponential. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        (1 / np.exp(-z), "The 1 below the line is missing: 1 / (1 + e⁻ᶻ)."),
        (1 / (1 - np.exp(-z + (z == 0) * 1e-9)), "Below the line there must be a plus: 1 + e⁻ᶻ."),
        (np.tanh(z), "This is tanh, which goes from −1 to 1. The sigmoid goes from 0 to 1."),
        (np.maximum(z, 0), "This is relu. The sigmoid is 1 / (1 + e⁻ᶻ)."),
    ])
    single = array(call(sigmoid, 0.0, name="sigmoid"), "`sigmoid(0.0)`")
    expect(single.reshape(-1)[0], 0.5, "`sigmoid(0.0)`")


def add_ones(add_ones):
    """A column of ones to the left of x."""
    x = np.array([[2.0, 3.0], [4.0, 5.0], [6.0, 7.0], [8.0, 9.0]])
    value = array(call(add_ones, x, name="add_ones"), "`add_ones(x)`")
    ones = np.ones((4, 1))
    if close(value, np.hstack([x, ones])):
        raise NotYet("The ones are to the right. Put them in front, since the bias is the weight number 0.")
    if close(value, np.hstack([np.zeros((4, 1)), x])):
        raise NotYet("The column in front holds zeros. It must hold ones, `np.ones`.")
    if close(value, x):
        raise NotYet("`add_ones(x)` is still x. Return the array with the column of ones.")
    if close(value, x + 1):
        raise NotYet("1 was added to each number. Put a column of ones beside them instead.")
    if value.shape == (5, 2):
        raise NotYet("A row was added. Each sample is a row; each needs a 1 in front: `np.column_stack`, not `vstack`.")
    expect(value, np.hstack([ones, x]), "`add_ones(x)`")
    wide = np.arange(6.0).reshape(2, 3)
    wider = call(add_ones, wide, name="add_ones")
    expect(wider, np.hstack([np.ones((2, 1)), wide]), "`add_ones` of an x with three features")


def predict(predict):
    """ŷ = σ(xw), one probability for each sample."""
    value = array(call(predict, W, X, name="predict"), "`predict(w, x)`")
    z = X @ W
    if close(value, z):
        raise NotYet("This is z = xw. The probability is the sigmoid of it.")
    if close(value, (z >= 0).astype(float)):
        raise NotYet("These are classes, 0 or 1. Return the probabilities, `sigmoid(…)`.")
    if close(value, right_sigmoid(-z)):
        raise NotYet("These are the probabilities of class 0. Is there a minus too many?")
    if close(value, right_sigmoid(X).sum(axis=1)) or close(value, right_sigmoid(X) @ W):
        raise NotYet("The sigmoid was applied to x. First multiply with the weights, then take the sigmoid of the sum.")
    if value.shape == X.shape:
        raise NotYet("There is one number for each feature. `*` multiplies element by element; `x @ w` also adds up.")
    if value.shape == (5, 1):
        raise NotYet("`predict(w, x)` has the shape (5, 1). For five samples return five numbers, shape (5,): `x @ w`.")
    expect(value, right_sigmoid(z), "`predict(w, x)`")


def loss(loss):
    """J = 1/n Σ (yᵢ − ŷᵢ)², a single number."""
    y_hat = right_sigmoid(X @ W)
    value = array(call(loss, W, X, Y, name="loss"), "`loss(w, x, y)`")
    if value.shape == Y.shape:
        raise NotYet("`loss` gives one number for each sample. Take the mean over all samples.")
    expect(value, right_loss(W, X, Y), "`loss(w, x, y)`", rtol=1e-6, atol=1e-8, mistakes=[
        (np.sum((Y - y_hat) ** 2), "This is the sum of the squares. Divide by the number of samples: take the mean."),
        (np.mean(Y - y_hat), "The differences are not squared, so errors up and down cancel. Square them: `** 2`."),
        (np.mean(Y - y_hat) ** 2, "This is the square of the mean. Square each difference first, then take the mean."),
        (np.mean(np.abs(Y - y_hat)), "This is the mean absolute error. Take squares, `** 2`."),
        (np.sqrt(right_loss(W, X, Y)), "The root is too much: the mean squared error has none."),
        (right_loss(W, X, Y) / 2, "There is a factor 1/2 too much."),
        (-right_loss(W, X, Y), "The sign is wrong. A mean of squares is positive."),
        (np.mean((Y - X @ W) ** 2), "The sigmoid is missing. Use your `predict(w, x)` for the predictions."),
        (np.mean((Y - (y_hat >= 0.5)) ** 2), "The loss needs the probabilities, not the classes 0 and 1."),
        (np.mean(-Y * np.log(y_hat) - (1 - Y) * np.log(1 - y_hat)),
         "This is the cross-entropy, a good loss too, but here we want the mean squared error."),
    ])


def gradient(gradient):
    """2/n Σ (ŷᵢ − yᵢ)(ŷᵢ − ŷᵢ²) xᵢ, one number per weight."""
    y_hat = right_sigmoid(X @ W)
    error, slope = y_hat - Y, y_hat - y_hat**2
    value = array(call(gradient, W, X, Y, name="gradient"), "`gradient(w, x, y)`")
    wanted = right_gradient(W, X, Y)
    if value.shape == Y.shape:
        raise NotYet(
            "`gradient` gives one number for each sample. Sum over the samples; one number for each weight remains."
        )
    if value.shape == X.shape:
        raise NotYet("The sum over the samples is missing. `factors @ x` multiplies and adds up.")
    expect(value, wanted, "`gradient(w, x, y)`", atol=1e-7, mistakes=[
        (-wanted, "The sign is wrong: the first bracket is ŷ − y, not y − ŷ. This way the loss would grow."),
        (wanted * len(X) / 2, "The factor 2/n is missing. The direction is right, and only the learning rate would change, "
                              "but the check by numbers needs the factor."),
        (wanted / 2, "The factor 2 is missing; it comes from the square in the loss."),
        (wanted * len(X), "The factor 1/n is missing: the loss is a mean over n samples."),
        (2 / len(X) * error @ X, "The second bracket is missing, ŷ − ŷ², which is the slope of the sigmoid."),
        (error @ X / len(X), "This is the gradient of the cross-entropy. For the squared error multiply by 2 (ŷ − ŷ²)."),
        (2 / len(X) * slope @ X, "The first bracket is missing, ŷ − y."),
        (2 / len(X) * (error * y_hat) @ X, "The second bracket is ŷ − ŷ², not ŷ."),
        (2 / len(X) * (error * (1 - y_hat)) @ X, "The second bracket is ŷ − ŷ² = ŷ (1 − ŷ); a factor ŷ is missing."),
        (2 / len(X) * (error * (y_hat + y_hat**2)) @ X, "The second bracket is ŷ − ŷ², with a minus."),
        (2 / len(X) * ((X @ W - Y) * slope) @ X, "The first bracket holds xw. Use the prediction ŷ = σ(xw) in its place."),
    ])


def train(train):
    """Gradient descent from zero; the path of the weights."""
    rate, n_steps = 0.5, 4
    value = array(call(train, X, Y, rate, n_steps, name="train"), "`train(…)`")
    wanted = descend(rate, n_steps)
    expect_path(value, wanted)
    expect(value, wanted, "the path of weights", atol=1e-7, mistakes=[
        (descend(-rate, n_steps), "The training goes uphill. Step against the gradient: minus the learning rate times …"),
        (descend(1.0, n_steps), "The learning rate is not used. Multiply the gradient with `learning_rate`."),
        (np.array([np.zeros(3), *[-rate * right_gradient(np.zeros(3), X, Y)] * n_steps]),
         "Each step starts at zero again. The new w is the old w minus a step."),
        (wanted_without_start(rate, n_steps), "Each step must start from the last w."),
    ])


def descend(rate, n_steps):
    path = [np.zeros(3)]
    for _ in range(n_steps):
        path.append(path[-1] - rate * right_gradient(path[-1], X, Y))
    return np.array(path)


def wanted_without_start(rate, n_steps):
    """What comes out if w is replaced by the step alone."""
    path = [np.zeros(3)]
    for _ in range(n_steps):
        path.append(-rate * right_gradient(path[-1], X, Y))
    return np.array(path)


def expect_path(value, wanted):
    """Say what is wrong with the form of a path of weights, before anybody looks at its numbers."""
    if value.ndim == 1:
        raise NotYet("The result is not a path. Append the weights w themselves, an array, in each step.")
    if len(value) > 1 and value.any() and np.ptp(value, axis=0).max() < 1e-12:
        raise NotYet("All rows of the path are the same: `w -= …` changes the array in the path. Write `w = w - …`.")
    if not value.any():
        raise NotYet("The weights stay at zero. Change w in each step, then append it.")
    if value.shape != wanted.shape:
        raise NotYet(
            f"The path should have {len(wanted)} rows of {wanted.shape[1]} weights, but its shape is {value.shape}. "
            "Append w once in each step."
        )


def mini_batches(train_in_batches):
    """One step per batch, with the gradient of the batch alone."""
    n_epochs, size, rate = 3, 2, 0.5
    value = array(
        call(train_in_batches, X, Y, rate, n_epochs, size, name="train_in_batches"), "`train_in_batches(…)`"
    )
    wanted = batch_path(rate, n_epochs, size)
    expect_path(value, wanted)
    expect(value, wanted, "the path of weights", atol=1e-7, mistakes=[
        (batch_path(rate, n_epochs, size, take=lambda order, start: np.arange(len(X))),
         "Each step uses all samples. Take those of the batch: `x[batch]` and `y[batch]`."),
        (batch_path(rate, n_epochs, size, take=lambda order, start: order[:size]),
         "Each step uses the first batch again. The slice must begin at `start`."),
        (batch_path(rate, n_epochs, size, take=lambda order, start: order[start:]),
         "The batch has no end: `order[start:]` goes on to the last sample. It ends at `start + batch_size`."),
        (batch_path(rate, n_epochs, size, take=lambda order, start: order[start : start + size + 1]),
         "The batch is one sample too long. A slice ends before its second number: `start + batch_size`."),
        (batch_path(rate, n_epochs, size, take=lambda order, start: order[start : start + 1]),
         "Each batch has a single sample. The slice ends at `start + batch_size`."),
        (batch_path(rate, n_epochs, size, take=lambda order, start: order[start:size]),
         "The slice ends at `batch_size`, so that later batches are empty. It ends at `start + batch_size`."),
        (batch_path(rate, n_epochs, size, take=lambda order, start: np.arange(len(X))[start : start + size]),
         "The samples are not shuffled. Cut the batch out of `order`."),
        (batch_path(-rate, n_epochs, size), "The training goes uphill. Step against the gradient: `w - learning_rate * …`."),
        (batch_path(1.0, n_epochs, size), "The learning rate is not used. Multiply the gradient with `learning_rate`."),
    ])


def batch_path(rate, n_epochs, size, take=None):
    take = take or (lambda order, start: order[start : start + size])
    rng, path = np.random.default_rng(0), [np.zeros(3)]
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), size):
            batch = take(order, start)
            step = right_gradient(path[-1], X[batch], Y[batch]) if len(batch) else np.zeros(3)
            path.append(path[-1] - rate * step)
    return np.array(path)


def keras_model(model, w_hand):
    """A Keras model of one neuron, trained to about the weights found by hand."""
    import keras

    if not isinstance(model, keras.Model):
        raise NotYet("`model` should be a Keras model. Build it with `keras.Sequential([…])`.")
    grid = np.array([[-1.0, -1.0], [1.0, 1.5], [0.5, -2.0]], dtype="float32")
    if tuple(model.input_shape)[1:] != (2,):
        raise NotYet(f"The input has the shape {model.input_shape}. Each sample has two features: `Input(shape=(2,))`.")
    if tuple(model.output_shape)[1:] != (1,):
        raise NotYet(f"The model gives {model.output_shape[-1]} numbers per sample. One neuron, `Dense(1, …)`, gives one.")
    if model.count_params() != 3:
        raise NotYet(f"The model has {model.count_params()} weights. One neuron has three: two, and its bias.")
    with attendees_code("`model`"):
        y_hat = array(model(grid), "the output of `model`")[:, 0]
    bias, w1, w2 = keras_weights(model)
    z = bias + grid @ np.array([w1, w2])
    if close(y_hat, z, rtol=1e-3, atol=1e-3):
        raise NotYet('The neuron has no activation, so it does not give a probability. Use `activation="sigmoid"`.')
    if not close(y_hat, right_sigmoid(z), atol=1e-3):
        raise NotYet('The activation is not the sigmoid. Use `activation="sigmoid"`.')
    if not getattr(model, "compiled", False):
        raise NotYet("The model is not compiled. Call `model.compile(loss=…, optimizer=…)` before `fit`.")
    expect_squared_error(model, grid)
    found, wanted = np.array([bias, w1, w2]), np.asarray(w_hand, float)
    if int(keras.ops.convert_to_numpy(model.optimizer.iterations)) == 0:
        raise NotYet("The model is not trained yet. Call `model.fit(x, y, …)`.")
    if np.abs(found - wanted).max() > 0.15 * np.abs(wanted).max():
        raise NotYet(
            f"The weights are ({', '.join(short(value) for value in found)}), by hand they were "
            f"({', '.join(short(value) for value in wanted)}). Train on x and y, with the learning rate 2.0."
        )
    return "Keras found the weights that you found by hand."


def keras_weights(model):
    """Bias and two weights of a model with three parameters, in whatever layers they lie."""
    arrays = [np.asarray(value, float) for value in model.get_weights()]
    kernel = next(value for value in arrays if value.size == 2)
    bias = next(value for value in arrays if value.size == 1)
    return bias.item(), *kernel.reshape(-1)


def expect_squared_error(model, x):
    """Ask the compiled model for its loss and compare with the formula."""
    y = np.array([[0.0], [1.0], [1.0]], dtype="float32")
    p = array(model(x), "the output of `model`")
    with attendees_code("`model.evaluate`"):
        value = model.evaluate(x, y, verbose=0, batch_size=len(x))
    value = float(np.reshape(value, -1)[0])
    expect(value, np.mean((y - p) ** 2), "the loss of the model", rtol=0.01, mistakes=[
        (np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p)),
         'The loss is the cross-entropy. It is a good choice, but by hand it was `"mean_squared_error"`.'),
        (np.mean(np.abs(y - p)), 'The loss is the mean absolute error. By hand it was `"mean_squared_error"`.'),
    ])


def cross_entropy(cross_entropy, cross_entropy_gradient):
    """−1/n Σ y log ŷ + (1 − y) log(1 − ŷ), and 1/n Σ (ŷ − y) x."""
    p = right_sigmoid(X @ W)
    one, other = np.mean(Y * np.log(p)), np.mean((1 - Y) * np.log(1 - p))
    value = array(call(cross_entropy, W, X, Y, name="cross_entropy"), "`cross_entropy(w, x, y)`")
    if value.shape == Y.shape:
        raise NotYet("`cross_entropy` gives one number for each sample. Take the mean over all samples.")
    expect(value, -one - other, "`cross_entropy(w, x, y)`", atol=1e-7, mistakes=[
        (one + other, "The minus in front is missing: a logarithm of a probability is negative."),
        (-one, "The second part is missing, (1 − y) log(1 − ŷ): samples of class 0 count as well."),
        (-one + other, "Between the two parts there must be a plus, inside the brackets."),
        ((-one - other) * len(X), "This is the sum over the samples. Take the mean."),
        ((-one - other) / np.log(2), "This is the logarithm to the base 2. Use the natural one, `np.log`."),
        ((-one - other) / np.log(10), "This is the logarithm to the base 10. Use the natural one, `np.log`."),
    ])
    value = call(cross_entropy_gradient, W, X, Y, name="cross_entropy_gradient")
    wanted = (p - Y) @ X / len(X)
    expect(value, wanted, "`cross_entropy_gradient(w, x, y)`", atol=1e-7, mistakes=[
        (-wanted, "The gradient has the wrong sign: the bracket is ŷ − y."),
        (wanted * len(X), "The factor 1/n is missing in the gradient."),
        (2 * wanted, "In the gradient there is a factor 2 too much; that belongs to the squared error."),
        (right_gradient(W, X, Y), "This is the gradient of the squared error. Leave out the bracket ŷ − ŷ²."),
    ])
