"""Checks of lesson 2."""

import inspect
from functools import wraps
from itertools import chain, combinations, pairwise

import numpy as np

from gridka_ml.checking import (
    Checks,
    NotAttempted,
    NotYet,
    array,
    as_numpy,
    attendees_code,
    call,
    close,
    expect,
    learning_rate,
    refuse_what_is_no_model,
    steps_trained,
)

check = Checks()
# How near trained weights must come to those found by hand, over the largest of these. The exact minimum is 17 % away,
# a tenth of the learning rate over 27 %; with 20 seeds it is 0.5 to 3.1 % (benchmarks/margins.json).
DISTANCE = check.bound("keras_model", at_most=0.22)
W = np.array([0.3, -0.5, 0.8])
X = np.array([[1, 0.5, 1.0], [1, -1.0, 2.0], [1, 2.0, 0.0], [1, 1.5, -1.5], [1, 0.0, 0.25]])
Y = np.array([1, 1, 0, 0, 1])

BY_HAND = np.array([-0.930, 2.024, 2.118])  # what `train` finds for the lesson's data in 300 steps of rate 2


def right_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_loss(w, x, y):
    return np.mean((y - right_sigmoid(x @ w)) ** 2)


def right_gradient(w, x, y):
    p = right_sigmoid(x @ w)
    return 2 / len(x) * ((p - y) * p * (1 - p)) @ x


def right_cross_entropy(w, x, y):
    p = right_sigmoid(x @ w)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# --- running what attendees wrote -------------------------------------------------------------------------------

FUNCTIONS = {
    "sigmoid": "z",
    "add_ones": "x",
    "predict": "w, x",
    "loss": "w, x, y",
    "gradient": "w, x, y",
    "train": "x, y, learning_rate, n_steps",
    "train_in_batches": "x, y, learning_rate, n_epochs, batch_size",
    "cross_entropy": "w, x, y",
    "cross_entropy_gradient": "w, x, y",
}
OWN_DATA = "Use the function's own arguments, not `x_ones` or other arrays from outside."
BELONG_TOGETHER = {
    "200": OWN_DATA,  # as many samples as the lesson's data have
    "ValueError": "Is the order of the arguments right, `predict(w, x)` and `gradient(w, x, y)`?",
}
ADVICE = {
    "name 'exp'": "The exponential function of NumPy is `np.exp`.",
    "name 'log'": "The logarithm of NumPy is `np.log`.",
    "NameError": "Is the name spelled as where you defined it?",
    "bitwise_xor": "A square is `** 2` in Python, not `^ 2`.",
    "object is not callable": "Between two brackets there must be a `*`, and no array may have a function's name.",
    "'function'": "A function is called with its arguments in brackets, such as `gradient(w, x, y)`.",
    "NoneType": "Does each function that is used here end with `return`?",
}


def run(function, *args, name, advice=None):
    """Call a function of the attendee's, with this lesson's advice about exceptions."""
    other = getattr(function, "__name__", name)
    if other != name and other in FUNCTIONS:
        raise NotYet(f"This is the function `{other}`. Give the check `{name}`.")
    return call(function, *args, name=name, advice=ADVICE | (advice or {}))


def result(function, *args, name, advice=None):
    """The NumPy array that a function returns, as floats."""
    shown = f"`{name}({FUNCTIONS[name]})`"
    value = run(function, *args, name=name, advice=advice)
    numbers = array(value, shown)
    if not isinstance(value, np.ndarray | np.generic) and numbers.shape:
        kind = type(value).__name__
        raise NotYet(f"{shown} should be a NumPy array, but it is of type {kind}. `np.array(…)` makes one of a list.")
    return numbers


def refuse_outside_data(function, *args, name):
    """What reads arrays of the notebook in place of its arguments gives the same for any data."""
    others = [x * [1, 2, -1] if x is X else 1 - x if x is Y else x for x in args]
    if np.array_equal(as_numpy(run(function, *args, name=name)), as_numpy(run(function, *others, name=name))):
        raise NotYet(f"`{name}` gives the same whatever x and y are. {OWN_DATA}")


def stands_on(*earlier):
    """If an answer is not right because it uses an earlier answer that is not right, say that in its place."""

    def decorate(check):
        @wraps(check)
        def wrapper(*answers):
            try:
                return check(*answers)
            except NotYet:
                for name in earlier:
                    refuse_wrong_part(answers, name)
                raise

        return wrapper

    return decorate


def refuse_wrong_part(answers, name):
    for answer in answers:
        if name in names_in(getattr(answer, "__code__", None)) and name in answer.__globals__:
            try:
                check[name](answer.__globals__[name])
            except (NotYet, NotAttempted) as reason:
                raise NotYet(f"This function uses your `{name}`, which is not right yet: {reason}") from None


def names_in(code):
    """The names that a function reads from outside, those in its inner functions as well."""
    if not inspect.iscode(code):
        return set()
    return set(code.co_names).union(*map(names_in, code.co_consts))


# --- the tasks --------------------------------------------------------------------------------------------------


@check
def sigmoid(sigmoid):
    """σ(z) = 1 / (1 + e⁻ᶻ), for a number and for each element of an array."""
    z = np.array([-3.0, -0.5, 0.25, 1.0, 4.0])
    whole_array = "z is a whole array here: `np.exp` works on each element, `math.exp` and `if` do not."
    value = result(sigmoid, z, name="sigmoid", advice={"TypeError": whole_array, "ValueError": whole_array})
    right = right_sigmoid(z)
    expect(value, right, "`sigmoid(z)` for z = −3, −0.5, 0.25, 1 and 4", mistakes=[
        (1 - right, "`sigmoid` falls where it should rise. There is a minus in front of z."),
        (1 + np.exp(-z), "This is what stands below the line, or brackets are missing: write `1 / (1 + …)`."),
        (1 + np.exp(z), "This is what stands below the line, with the sign of z wrong: write `1 / (1 + np.exp(-z))`."),
        (np.exp(-z), "This is only the exponential. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        (np.exp(z), "The 1 below the line is missing: 1 / (1 + e⁻ᶻ)."),
        (1 / (1 - np.exp(-z)), "Below the line there must be a plus: 1 + e⁻ᶻ."),
        (-right, "The sign is wrong: a probability is positive."),
        (1 / (1 + 2**-z), "This is a power of 2. Take the exponential function, `np.exp`."),
        (1 / (1 + 10**-z), "This is a power of 10. Take the exponential function, `np.exp`."),
        ((z >= 0).astype(float), "These are classes, 0 or 1. The sigmoid gives the values between, too."),
        (np.tanh(z), "This is tanh, which goes from −1 to 1. The sigmoid goes from 0 to 1."),
        (np.maximum(z, 0), "This is relu. The sigmoid is 1 / (1 + e⁻ᶻ)."),
        (np.exp(z) / np.exp(z).sum(), "This is softmax: it depends on all elements. Treat each for itself."),
        (right * (1 - right), "This is the slope of the sigmoid. Here we want the sigmoid itself."),
        (z, "`sigmoid(z)` is still z. Return 1 / (1 + e⁻ᶻ)."),
    ])  # fmt: skip
    single = "It should also work for a single number: `np.exp` does, a loop over z does not."
    at_zero = array(run(sigmoid, 0.0, name="sigmoid", advice={"Error": single}), "`sigmoid(0.0)`")
    if at_zero.size != 1 or not close(at_zero.reshape(()), 0.5):
        raise NotYet("`sigmoid(0.0)` should be 0.5. Does the function work for a single number, too?")


@check
def add_ones(add_ones):
    """A column of ones to the left of x."""
    x, ones = np.array([[2.0, 3.0], [4.0, 5.0], [6.0, 7.0], [8.0, 9.0]]), np.ones((4, 1))
    advice = {
        "Error": "There must be one 1 for each sample, as a column beside x: `np.ones(len(x))`, `np.column_stack`."
    }
    value = result(add_ones, x, name="add_ones", advice=advice)
    if value.ndim == 1:
        raise NotYet("The result is one long row of numbers. Put the ones beside x as a column: `np.column_stack`.")
    if value.shape in ((5, 2), (8, 2)):
        raise NotYet("Rows were added. Each sample is a row; each needs a 1 in front: `np.column_stack`, not `vstack`.")
    if value.shape == (4, 4):
        raise NotYet("Two columns were added. Each sample needs a single 1: `np.ones(len(x))`.")
    expect(value, np.hstack([ones, x]), "`add_ones(x)`", mistakes=[
        (np.hstack([x, ones]), "The ones are to the right. Put them in front, since the bias is the weight number 0."),
        (np.hstack([0 * ones, x]), "The column in front holds zeros. It must hold ones, `np.ones`."),
        (np.hstack([4 * ones, x]), "The column in front holds the number of samples. It must hold ones, `np.ones`."),
        (x, "`add_ones(x)` is still x. Return the array with the column of ones."),
        (ones, "These are only the ones. x must stand beside them."),
        (np.hstack([ones, ones]), "There are only ones. x must stand beside them."),
        (x + 1, "1 was added to each number. Put a column of ones beside them instead."),
        (np.hstack([ones, x[:, 1:]]), "The ones have replaced the first feature. Put them in front of it."),
        (np.hstack([x[:, :1], ones, x[:, 1:]]), "The ones stand between the features. Put them in front."),
    ])  # fmt: skip
    wide = np.arange(6.0).reshape(2, 3)
    value = result(add_ones, wide, name="add_ones", advice=advice)
    if value.shape != (2, 4) or not close(value, np.insert(wide, 0, 1, axis=1)):
        raise NotYet("It works for 4 samples of 2 features, but not for 2 samples of 3. Use `len(x)`, and all of x.")


@check
@stands_on("sigmoid")
def predict(predict):
    """ŷ = σ(xw), one probability for each sample."""
    advice = {"ValueError": "The samples are the rows of x, so x stands to the left: `x @ w`."}
    value = result(predict, W, X, name="predict", advice=advice)
    z = X @ W
    right = right_sigmoid(z)
    if value.shape == X.shape:
        raise NotYet("There is one number for each feature. `*` multiplies element by element; `x @ w` also adds up.")
    if value.shape == (5, 1):
        raise NotYet("The result has the shape (5, 1). For five samples return five numbers, shape (5,): `x @ w`.")
    if value.shape == W.shape:
        raise NotYet("There is one number for each weight. Add up over the features, not over the samples: `x @ w`.")
    if value.ndim == 1 and len(value) != 5:
        raise NotYet(f"There are {len(value)} numbers for 5 samples. {OWN_DATA}")
    expect(value, right, "`predict(w, x)`", mistakes=[
        (z, "This is z = xw. The probability is the sigmoid of it."),
        ((z >= 0).astype(float), "These are classes, 0 or 1. Return the probabilities, `sigmoid(…)`."),
        (1 - right, "These are the probabilities of class 0. Is there a minus too many?"),
        (right_sigmoid(X) @ W, "First multiply with the weights and add up, then take the sigmoid: `sigmoid(x @ w)`."),
        (X @ right_sigmoid(W), "Take the sigmoid of the sum, not of the weights: `sigmoid(x @ w)`."),
        (right_sigmoid(X * W).sum(axis=1), "Add up first, then take the sigmoid: `sigmoid(x @ w)`."),
        (right_sigmoid(right), "The sigmoid is applied twice. Once is enough."),
        (right_sigmoid(X.sum(axis=1)), "The weights are missing. Multiply x with w: `x @ w`."),
        (right_sigmoid(z + W[0]), "The bias is added twice. It is in w already, and x has the ones for it."),
        (right_sigmoid(z - W[0]), "The bias is missing. x has its ones already, so `x @ w` adds it."),
    ])  # fmt: skip


@check
@stands_on("predict")
def loss(loss):
    """J = 1/n Σ (yᵢ − ŷᵢ)², a single number."""
    y_hat = right_sigmoid(X @ W)
    right = right_loss(W, X, Y)
    value = array(run(loss, W, X, Y, name="loss", advice=BELONG_TOGETHER), "`loss(w, x, y)`")
    if value.shape == Y.shape:
        raise NotYet("`loss` gives one number for each sample. Take the mean over all samples: `np.mean(…)`.")
    if not close(value, right):
        refuse_outside_data(loss, W, X, Y, name="loss")
    expect(value, right, "`loss(w, x, y)`", mistakes=[
        (right * 5, "This is the sum of the squares. Divide by the number of samples: take the mean."),
        (right / 40, "The sum is divided by 200. The number of samples is `len(y)`."),
        (np.mean(Y - y_hat), "The differences are not squared, so errors up and down cancel. Square them: `** 2`."),
        (np.mean(y_hat - Y), "The differences are not squared, so errors up and down cancel. Square them: `** 2`."),
        (np.mean(Y - y_hat) ** 2, "This is the square of the mean. Square each difference first, then take the mean."),
        (np.sum(Y - y_hat) ** 2, "This is the square of the sum. Square each difference first, then take the mean."),
        (np.mean(np.abs(Y - y_hat)), "This is the mean absolute error. Take squares, `** 2`."),
        (np.mean(2 * (Y - y_hat)), "Twice a number is not its square. A square is `** 2`."),
        (np.mean((Y + y_hat) ** 2), "Take the difference of label and prediction: a minus, not a plus."),
        (np.mean(Y - y_hat**2), "Brackets are missing: first the difference, then its square, `(y - y_hat) ** 2`."),
        (np.sqrt(right), "The root is too much: the mean squared error has none."),
        (right / 2, "There is a factor 1/2 too much."),
        (-right, "The sign is wrong. A mean of squares is positive."),
        (np.median((Y - y_hat) ** 2), "This is the median. Take the mean, `np.mean`."),
        (np.mean((Y - X @ W) ** 2), "The sigmoid is missing. Use your `predict(w, x)` for the predictions."),
        (np.mean((y_hat >= 0.5) != Y), "The loss needs the probabilities, not the classes 0 and 1."),
        (np.mean((y_hat >= 0.5) == Y), "This is the accuracy. The loss is the mean of (y − ŷ)²."),
        (np.mean((Y[:, None] - y_hat) ** 2), "Each label meets every prediction: one of the two arrays is a column."),
        (right_cross_entropy(W, X, Y), "This is the cross-entropy, a good loss too, but here it is the squared error."),
    ])  # fmt: skip


@check
@stands_on("predict")
def gradient(gradient):
    """2/n Σ (ŷᵢ − yᵢ)(ŷᵢ − ŷᵢ²) xᵢ, one number per weight."""
    y_hat = right_sigmoid(X @ W)
    error, slope = y_hat - Y, y_hat - y_hat**2
    advice = {
        "200": OWN_DATA,
        "ValueError": "`factors` has one number per row of x, so it stands to the left: `factors @ x`.",
    }
    value = result(gradient, W, X, Y, name="gradient", advice=advice)
    right = right_gradient(W, X, Y)
    if value.shape == Y.shape:
        raise NotYet(
            "There is one number for each sample. Sum over the samples, `factors @ x`: one per weight remains."
        )
    if value.shape == X.shape:
        raise NotYet("The sum over the samples is missing. `factors @ x` multiplies and adds up.")
    if value.shape == ():
        raise NotYet("This is a single number. The gradient has one for each weight: `factors @ x`.")
    if value.shape in ((1, 3), (3, 1)):
        raise NotYet(f"The gradient has the shape {value.shape}. Three weights need the shape (3,): `factors @ x`.")
    if not close(value, right):
        refuse_outside_data(gradient, W, X, Y, name="gradient")
    expect(value, right, "`gradient(w, x, y)`", mistakes=[
        (-right, "The sign is wrong: the first bracket is ŷ − y, not y − ŷ. This way the loss would grow."),
        (right * 5 / 2, "The factor 2/n is missing. It only rescales the learning rate, but the check needs it."),
        (right / 2, "The factor 2 is missing; it comes from the square in the loss."),
        (right * 5, "The factor 1/n is missing: the loss is a mean over n samples."),
        (right / 40, "The sum is divided by 200. The number of samples is `len(x)`."),
        (right * 5 / 3, "The factor is 2/n with n the number of samples, `len(x)`, not the number of weights."),
        (right * 2 / 5, "The factor 2/n is there twice."),
        (right * 25, "The factor is 2 divided by n: `2 / len(x)`."),
        (right * 25 / 4, "The factor is upside down. It is 2 divided by n: `2 / len(x)`."),
        (right / 5, "The mean is taken twice: 2/n holds it already, so add up the samples."),
        (2 / 5 * error @ X, "The second bracket is missing, ŷ − ŷ², which is the slope of the sigmoid."),
        (error @ X / 5, "This is the gradient of the cross-entropy. For the squared error multiply by 2 (ŷ − ŷ²)."),
        (2 / 5 * slope @ X, "The first bracket is missing, ŷ − y."),
        (2 / 5 * (error + slope) @ X, "The two brackets are added. Multiply them."),
        (2 / 5 * (error * y_hat) @ X, "The second bracket is ŷ − ŷ², not ŷ."),
        (2 / 5 * (error * (1 - y_hat)) @ X, "The second bracket is ŷ − ŷ² = ŷ (1 − ŷ); a factor ŷ is missing."),
        (2 / 5 * (error * (y_hat + y_hat**2)) @ X, "The second bracket is ŷ − ŷ², with a minus."),
        (2 / 5 * (error * (y_hat - y_hat * 2)) @ X, "Twice a number is not its square. ŷ² is `y_hat_of_w**2`."),
        (2 / 5 * (error * (Y - Y**2)) @ X, "The second bracket holds the labels. It is ŷ − ŷ², of the predictions."),
        (2 / 5 * (error * (y_hat - Y**2)) @ X, "The second bracket is ŷ − ŷ², of the predictions alone."),
        (2 / 5 * (error**2 * slope) @ X, "The square of the loss is gone in its slope. The first bracket is ŷ − y."),
        (2 / 5 * (error - slope) @ X, "The two brackets are subtracted. Multiply them."),
        (2 / 5 * ((y_hat + Y) * slope) @ X, "The first bracket is ŷ − y, with a minus."),
        (2 / 5 * ((X @ W - Y) * slope) @ X, "The first bracket holds xw. Use the prediction ŷ = σ(xw) in its place."),
        (2 / 5 * (error * slope).sum() * X.sum(axis=0), "Multiply each factor with its own sample: `factors @ x`."),
    ])  # fmt: skip


@check
@stands_on("gradient")
def train(train):
    """Gradient descent from zero; the path of the weights."""
    rate, n_steps = 0.4, 6
    right = descend(rate, n_steps)
    value = result(train, X, Y, rate, n_steps, name="train", advice=BELONG_TOGETHER)
    expect_path(value, right)
    if not close(value, right):
        refuse_outside_data(train, X, Y, rate, n_steps, name="train")
    first = -rate * right_gradient(np.zeros(3), X, Y)
    expect(value, right, "The path of weights", mistakes=[
        (descend(-rate, n_steps), "The training goes uphill. Step against the gradient: minus `learning_rate` times …"),
        (descend(1, n_steps), "The learning rate is not used. Multiply the gradient with `learning_rate`."),
        (descend(2, n_steps), "The learning rate is fixed at 2. Use the argument `learning_rate` in its place."),
        (descend(1 / rate, n_steps), "The gradient is divided by the learning rate. Multiply them."),
        (descend(-1, n_steps), "The gradient needs a minus in front and the factor `learning_rate`."),
        (np.array([0 * first] + [first] * n_steps),
         "Each step starts at zero again. The new w is the old w minus a step."),
        (np.array([i * first for i in range(n_steps + 1)]),
         "Each step uses the first gradient. Take the one at the last w."),
        (descend(rate, n_steps, keep=0), "The old w is missing. The new w is the old w minus the step."),
        (descend(-rate, n_steps, keep=0), "This is the step alone. The new w is the old w minus the step."),
        (descend(rate, n_steps, keep=-1), "The old w has the wrong sign. The new w is the old w minus the step."),
        (descend(rate, n_steps, slope=right_loss),
         "The step is made with the loss. Use its gradient, `gradient(w, x, y)`."),
    ])  # fmt: skip


def descend(rate, n_steps, keep=1, slope=right_gradient):
    path = [np.zeros(3)]
    for _ in range(n_steps):
        path.append(keep * path[-1] - rate * slope(path[-1], X, Y))
    return np.array(path)


def expect_path(value, right):
    """Say what is wrong with the form of a path of weights, before anybody looks at its numbers."""
    if value.shape == (3,):
        raise NotYet("These are the last weights only. Return the whole path, `np.array(path)`.")
    if value.ndim == 1:
        raise NotYet("This path has a single number per step. Append w itself, the array of weights, in each step.")
    if value.shape != right.shape:
        raise NotYet(
            f"The path should have {len(right)} rows of {right.shape[1]} weights, the start and one for each step, but "
            f"its shape is {value.shape}. Append w once in each step."
        )
    if not value.any():
        raise NotYet("The weights stay at zero. Change w in each step, then append it.")
    if np.ptp(value, axis=0).max() < 1e-12:
        raise NotYet("All rows of the path are the same: `w -= …` changes the array in the path. Write `w = w - …`.")
    if value[0].any():
        raise NotYet(
            "The path does not begin at zero. The start is `np.zeros(…)`, and it is the first row of the path."
        )


@check
@stands_on("gradient")
def mini_batches(train_in_batches):
    """One step per batch, with the gradient of the batch alone; any shuffling is right."""
    n_epochs, size, rate = 4, 2, 0.4
    value = result(
        train_in_batches,
        *(X, Y, rate, n_epochs, size),
        name="train_in_batches",
        advice={
            "IndexError": "`batch` holds numbers of samples: `order[start : start + batch_size]`.",
            "ZeroDivisionError": "A batch is empty. The slice begins at `start` and ends at `start + batch_size`.",
            "enough dimensions": "A batch is not one sample, so `order` needs a slice: `start : start + batch_size`.",
            "ValueError": "x and y must be those of the same batch: `x[batch]` and `y[batch]`.",
        },
    )
    per_epoch = 3  # two batches of two samples and a last one of one
    expect_path(value, np.zeros((n_epochs * per_epoch + 1, 3)))
    batches = [batch_of_step(w, after, rate) for w, after in pairwise(value)]
    if not all(batches):
        refuse_wrong_steps(value, rate, batches.index(None))
    epochs = [batches[i : i + per_epoch] for i in range(0, len(batches), per_epoch)]
    refuse_wrong_batches(epochs, size)


def batch_of_step(w, after, rate):
    """The numbers of the samples whose gradient leads from w to the next w; None if no samples do."""
    for n in range(1, len(X) + 1):
        for batch in map(list, combinations(range(len(X)), n)):
            if close(after, w - rate * right_gradient(w, X[batch], Y[batch]), rtol=1e-5):
                return batch
    return None


def refuse_wrong_steps(path, rate, number):
    pairs = list(pairwise(path))
    others = [
        (lambda w, after: batch_of_step(w, after, -rate),
         "The training goes uphill. Step against the gradient: `w - learning_rate * …`."),
        (lambda w, after: batch_of_step(w, after, 1),
         "The learning rate is not used. Multiply the gradient with `learning_rate`."),
        (lambda w, after: batch_of_step(w, after, 2),
         "The learning rate is fixed at 2. Use the argument `learning_rate` in its place."),
        (lambda w, after: batch_of_step(w, after + w, rate),
         "The old w is missing. The new w is the old w minus the step."),
    ]  # fmt: skip
    for explains, message in others:
        if all(explains(w, after) for w, after in pairs):
            raise NotYet(message)
    if close(path[number], path[number + 1]):
        raise NotYet(f"Step {number + 1} changes nothing: its batch is empty, or w is not set in each step.")
    raise NotYet(
        f"Step {number + 1} is not a step with the gradient of a batch. It is w minus `learning_rate` times "
        "`gradient(w, x[batch], y[batch])`, with both x and y of the batch."
    )


def refuse_wrong_batches(epochs, size):
    sizes = {tuple(map(len, epoch)) for epoch in epochs}
    everything = list(range(len(X)))
    if sizes == {(5, 5, 5)}:
        raise NotYet("Each step uses all samples. Take those of the batch: `x[batch]` and `y[batch]`.")
    if sizes == {(1, 1, 1)}:
        raise NotYet("Each batch has a single sample. The slice ends at `start + batch_size`.")
    if all(epoch[0] == epoch[1] == epoch[2] for epoch in epochs):
        raise NotYet("Each step of an epoch uses the same batch. The slice must begin at `start`.")
    if sizes == {(5, 3, 1)}:
        raise NotYet(
            "The batch has no end: `order[start:]` goes on to the last sample. It ends at `start + batch_size`."
        )
    if sizes == {(3, 3, 1)}:
        raise NotYet("The batch is one sample too long. A slice ends before its second number: `start + batch_size`.")
    if sizes == {(2, 4, 5)}:
        raise NotYet("The batches grow. The slice must begin at `start`.")
    if any(sorted(chain(*epoch)) != everything or len(epoch[0]) != size for epoch in epochs):
        raise NotYet(
            "Not every sample is used once in an epoch. With 5 samples in batches of 2 the slices of `order` are 0:2, "
            "2:4 and 4:6, that is `start : start + batch_size`."
        )
    if all([*chain(*epoch)] == everything for epoch in epochs):
        raise NotYet("The samples are not shuffled. Cut the batch out of `order`.")


@check
def keras_model(model, w_hand):
    """A Keras model of one neuron, trained to about the weights found by hand."""
    w_hand = array(w_hand, "`w_hand`", shape=(3,))
    refuse_what_is_no_model(model, "model")
    found = neuron_weights(model)
    expect_squared_error(model)
    if DISTANCE.met_by(distance(found, w_hand)):
        return "Keras found about the weights that you found by hand."
    if near_right(found):
        raise NotYet(
            "The model is right, but `w_hand` is not. Run the training by hand again, from the task Training on."
        )
    raise NotYet(
        f"The weights are ({numbers(found)}), by hand they were ({numbers(w_hand)}). {reason_for(model, found)}"
    )


def distance(found, wanted):
    """The largest difference over the largest weight."""
    return np.abs(found - wanted).max() / max(np.abs(wanted).max(), 1e-9)


def near_right(weights):
    return distance(weights, BY_HAND) <= DISTANCE.at_most


def numbers(values):
    return ", ".join(f"{value:.2f}" for value in values)


def neuron_weights(model):
    """Bias and two weights, read off the outputs, in whatever layers they lie; NotYet if it is not one neuron."""
    inputs = getattr(model, "input_shape", None)  # a subclassed model has none
    if isinstance(inputs, tuple) and inputs[1:] != (2,):
        ones = " x_ones is for the work by hand; `Dense` has its own bias." if inputs[1:] == (3,) else ""
        raise NotYet(f"The input has the shape {inputs[1:]}. Each sample has two features: `Input(shape=(2,))`.{ones}")
    points = np.array([[0, 0], [0.05, 0], [0, 0.05], [-0.3, 0.2], [2, 1], [-2, -2], [3, -3]], dtype="float32")
    with attendees_code("`model`"):
        y_hat = array(model(points), "The output of `model`")
        n_weights = model.count_params()
    if y_hat.shape not in ((len(points),), (len(points), 1)):
        raise NotYet(
            f"The output has the shape {y_hat.shape[1:]} per sample. One neuron, `Dense(1, …)`, gives one number."
        )
    if n_weights != 3:
        bias = " Its bias is missing." if n_weights == 2 else ""
        raise NotYet(f"The model has {n_weights} weights. One neuron has three: two, and its bias.{bias}")
    return logistic_weights(points, y_hat.reshape(-1))


def logistic_weights(points, y_hat):
    """b, w₁, w₂ of ŷ = σ(b + w₁x₁ + w₂x₂), from ŷ at the origin and at two points near it."""
    use = 'Use `activation="sigmoid"`.'

    def from_origin(z):
        return np.array([z[0], *(z[1:3] - z[0]) / points.max(axis=1)[1:3]])

    if np.ptp(y_hat) == 0 and y_hat[0] in (0, 1):
        raise NotYet(f"The output is {y_hat[0]:.0f} for every sample, as of a softmax or a dead relu. {use}")
    p = np.clip(y_hat, 1e-9, 1 - 1e-9)
    weights = from_origin(np.log(p / (1 - p)))
    if close(y_hat, right_sigmoid(weights[0] + points @ weights[1:]), atol=5e-3):
        return weights
    linear = from_origin(y_hat)
    if close(y_hat, linear[0] + points @ linear[1:], atol=1e-2 * np.abs(y_hat).max()):
        raise NotYet(f"The neuron has no activation, so it does not give a probability. {use}")
    if np.minimum(np.abs(y_hat), np.abs(1 - y_hat)).max() < 1e-2:
        raise NotYet(
            "All predictions are nearly 0 or 1: the weights are huge. Is the learning rate too large? Use 2.0."
        )
    raise NotYet(f"The activation is not the sigmoid. {use}")


def expect_squared_error(model):
    """Ask the compiled model for its loss and compare with the formula."""
    import keras

    if not getattr(model, "compiled", False):
        raise NotYet(
            "The model is not compiled. Call `model.compile(loss=…, optimizer=…)` before `fit`. The learning rate goes "
            "into the optimiser: `keras.optimizers.SGD(learning_rate=2.0)`."
        )
    use = 'By hand it was the mean squared error: `loss="mean_squared_error"`.'
    if getattr(model, "loss", use) is None:
        raise NotYet(f"`compile` was called without a loss. {use}")
    x = np.array([[-1.0, -1.0], [1.0, 1.5], [0.5, -2.0]], dtype="float32")
    y = np.array([[0.0], [1.0], [1.0]], dtype="float32")
    with attendees_code("The loss of `model`"):
        y_hat = model(x)
        value = array(model.compute_loss(x, keras.ops.reshape(y, y_hat.shape), y_hat), "The loss of `model`")
        p = array(y_hat, "The output of `model`").reshape(y.shape)
    if close(value, np.mean((y - p) ** 2), rtol=0.01):
        return
    p = np.clip(p, 1e-7, 1 - 1e-7)
    if close(value, np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p)), rtol=0.01):
        raise NotYet(f"The loss is the cross-entropy, a good choice, but weights differ with it. {use}")
    if close(value, np.mean(np.abs(y - p)), rtol=0.01):
        raise NotYet(f"The loss is the mean absolute error. {use}")
    raise NotYet(f"The loss is another one than by hand. {use}")


def reason_for(model, found):
    """What a beginner should look at if the weights are not those found by hand."""
    import keras

    n_steps = steps_trained(model)
    rate = learning_rate(model)
    if n_steps == 0:
        advice = "" if rate == 2 else " The learning rate goes into the optimiser: `SGD(learning_rate=2.0)`."
        return f"The model is not trained after `compile`. Call `model.fit(x, y, …)`.{advice}"
    if near_right(-found):
        return "All signs are reversed: are the labels `y`, with 1 for the triangles?"
    if isinstance(model.optimizer, keras.optimizers.SGD) and not 1 <= rate <= 4:
        return f"The learning rate was {rate:.3g}. Use 2.0."
    if n_steps < 250:
        return f"There were only {n_steps} steps, by hand 300. Train longer: 30 epochs of 10 batches."
    return "Train on `x` and `y`, with SGD and the learning rate 2.0."


@check
@stands_on("predict")
def cross_entropy(cross_entropy, cross_entropy_gradient):
    """−1/n Σ y log ŷ + (1 − y) log(1 − ŷ), and 1/n Σ (ŷ − y) x."""
    p = right_sigmoid(X @ W)
    one, other = np.mean(Y * np.log(p)), np.mean((1 - Y) * np.log(1 - p))
    right = -one - other
    value = array(run(cross_entropy, W, X, Y, name="cross_entropy", advice=BELONG_TOGETHER), "`cross_entropy(w, x, y)`")
    if value.shape == Y.shape:
        raise NotYet("`cross_entropy` gives one number for each sample. Take the mean over all samples.")
    if not close(value, right):
        refuse_outside_data(cross_entropy, W, X, Y, name="cross_entropy")
    expect(value, right, "`cross_entropy(w, x, y)`", mistakes=[
        (-right, "The minus in front is missing: a logarithm of a probability is negative."),
        (-one, "The second part is missing, (1 − y) log(1 − ŷ): samples of class 0 count as well."),
        (-other, "The first part is missing, y log ŷ: samples of class 1 count as well."),
        (-one + other, "The minus belongs to both parts, and between them there is a plus: −(… + …)."),
        (one - other, "The minus belongs to both parts, and between them there is a plus: −(… + …)."),
        (right * 5, "This is the sum over the samples. Take the mean."),
        (right / 40, "The sum is divided by 200. The number of samples is `len(y)`."),
        (right / np.log(2), "This is the logarithm to the base 2. Use the natural one, `np.log`."),
        (right / np.log(10), "This is the logarithm to the base 10. Use the natural one, `np.log`."),
        (-np.mean((1 - Y) * np.log(p) + Y * np.log(1 - p)), "y and 1 − y are swapped: y belongs to log ŷ."),
        (-np.mean(np.log(p) + np.log(1 - p)),
         "The labels are missing: y before the first logarithm, 1 − y before the second."),
        (-np.mean(Y * p + (1 - Y) * (1 - p)), "The logarithms are missing, `np.log`."),
        (right_loss(W, X, Y), "This is the squared error of before. The cross-entropy has logarithms."),
    ])  # fmt: skip
    advice = {
        "200": OWN_DATA,
        "ValueError": "ŷ − y has one number per row of x, so it stands to the left: `(p - y) @ x`.",
    }
    value = result(cross_entropy_gradient, W, X, Y, name="cross_entropy_gradient", advice=advice)
    right = (p - Y) @ X / 5
    if value.shape == Y.shape:
        raise NotYet("The gradient has one number for each sample. Sum over the samples, `(p - y) @ x`.")
    if value.shape == X.shape:
        raise NotYet("In the gradient the sum over the samples is missing. `(p - y) @ x` multiplies and adds up.")
    if not close(value, right):
        refuse_outside_data(cross_entropy_gradient, W, X, Y, name="cross_entropy_gradient")
    expect(value, right, "`cross_entropy_gradient(w, x, y)`", mistakes=[
        (-right, "The gradient has the wrong sign: the bracket is ŷ − y."),
        (right * 5, "The factor 1/n is missing in the gradient."),
        (right / 40, "In the gradient the sum is divided by 200. The number of samples is `len(x)`."),
        (right * 5 / 3, "In the gradient n is the number of samples, `len(x)`, not of weights."),
        (2 * right, "In the gradient there is a factor 2 too much; that belongs to the squared error."),
        (right_gradient(W, X, Y), "This is the gradient of the squared error. Leave out the bracket ŷ − ŷ² and the 2."),
        (right_gradient(W, X, Y) / 2, "In the gradient leave out the bracket ŷ − ŷ²: it belongs to the squared error."),
    ])  # fmt: skip
