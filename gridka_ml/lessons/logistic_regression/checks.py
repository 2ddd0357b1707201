"""Checks of lesson 2."""

import inspect
from functools import wraps
from itertools import chain, combinations, pairwise

import numpy as np

from gridka_ml.checking import (
    Checks,
    Differs,
    NotAttempted,
    NotYet,
    array,
    as_numpy,
    attempt,
    attendees_code,
    call,
    close,
    expect,
    learning_rate,
    refuse_what_is_no_model,
    steps_trained,
    weighted,
)

check = Checks()
# How near trained weights must come to those found by hand, over the largest of these. The exact minimum is 17 % away,
# a tenth of the learning rate over 27 %; with 20 seeds it is 0.5 to 3.1 % (benchmarks/margins.json).
DISTANCE = check.bound("keras_model", at_most=0.22)
# Two sets of weights, samples and labels, of different sizes and with both classes in unequal numbers.
W = np.array([0.3, -0.5, 0.8])
X = np.array([[1, 0.5, 1.0], [1, -1.0, 2.0], [1, 2.0, 0.0], [1, 1.5, -1.5], [1, 0.0, 0.25]])
Y = np.array([1, 0, 0, 1, 1])
OTHER_W = np.array([-0.6, 0.9])
OTHER_X = np.array([[1, 0.4], [1, -1.3], [1, 2.2], [1, 0.7]])
OTHER_Y = np.array([0, 0, 1, 0])
DATA = {"": (W, X, Y), " for other data": (OTHER_W, OTHER_X, OTHER_Y)}

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


def right_cross_entropy_gradient(w, x, y):
    return (right_sigmoid(x @ w) - y) @ x / len(x)


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


def run(function, *args, name):
    """Call a function of the attendee's, unless it is the one of another task."""
    other = getattr(function, "__name__", name)
    if other != name and other in FUNCTIONS:
        raise NotYet(f"This is the function `{other}`. Give the check `{name}`.")
    return call(function, *args, name=name)


def result(function, *args, name):
    """The NumPy array that a function returns; what the following cells cannot use is refused."""
    shown = shown_call(name)
    value = run(function, *args, name=name)
    numbers = array(value, shown)
    if type(value) is not np.ndarray and not isinstance(value, np.generic) and numbers.shape:
        kind = type(value).__name__
        raise Differs(f"{shown} should be a NumPy array, but it is of type {kind}. `np.array(…)` makes one of it.")
    return value


def shown_call(name):
    return f"`{name}({FUNCTIONS[name]})`"


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
    z, whole = np.array([-3.0, -0.5, 0.25, 1.0, 4.0]), np.array([1, -2, 3])
    expect(result(sigmoid, z, name="sigmoid"), right_sigmoid(z), "`sigmoid(z)` for z = −3, −0.5, 0.25, 1 and 4")
    expect(result(sigmoid, whole, name="sigmoid"), right_sigmoid(whole), "`sigmoid(z)` for the integers 1, −2 and 3")
    at_zero = array(run(sigmoid, 0.0, name="sigmoid"), "`sigmoid(0.0)`")
    if at_zero.size != 1 or not close(at_zero.reshape(()), 0.5):
        raise Differs("`sigmoid(0.0)` should be 0.5. Does the function work for a single number, too?")
    return "Any number now becomes a probability."


@check
def add_ones(add_ones):
    """A column of ones to the left of x."""
    tall = np.array([[2.25, 3.5], [4.0, 5.75], [6.5, 7.0], [8.0, 9.1]])
    wide = np.array([[4, 7, 2], [5, 0, 3]])
    for x, name in ((tall, "`add_ones(x)`"), (wide, "`add_ones(x)` for two samples of three features")):
        expect(result(add_ones, x, name="add_ones"), np.column_stack([np.ones(len(x)), x]), name)
    return "The bias is now a weight like the others."


@check
@stands_on("sigmoid")
def predict(predict):
    """ŷ = σ(xw), one probability for each sample."""
    for which, (w, x, _) in DATA.items():
        value = result(predict, w, x, name="predict")
        expect(value, right_sigmoid(x @ w), shown_call("predict") + which)
    return "That is a neuron, and it predicts."


@check
@stands_on("predict")
def loss(loss):
    """J = 1/n Σ (yᵢ − ŷᵢ)², a single number."""
    for which, data in DATA.items():
        expect(run(loss, *data, name="loss"), right_loss(*data), shown_call("loss") + which)
    return "Now one number says how wrong the model is."


@check
@stands_on("predict")
def gradient(gradient):
    """2/n Σ (ŷᵢ − yᵢ)(ŷᵢ − ŷᵢ²) xᵢ, one number per weight."""
    for which, data in DATA.items():
        expect(result(gradient, *data, name="gradient"), right_gradient(*data), shown_call("gradient") + which)
    return "Now you know which way is downhill."


@check
@stands_on("gradient")
def train(train):
    """Gradient descent from zero; the path of the weights. Steps that hardly change anything are steps, too."""
    for x, y, rate, n_steps in ((X, Y, 0.4, 7), (1e-4 * OTHER_X, OTHER_Y, 0.1, 4)):
        value = path_of(train, x, y, rate, n_steps, name="train", n_rows=n_steps + 1)
        right = [np.zeros(x.shape[1])]
        for _ in range(n_steps):
            right.append(right[-1] - rate * right_gradient(right[-1], x, y))
        expect(value, right, f"The path of weights with the learning rate {rate:g}", atol=1e-9)
    return "You can train a neuron with nothing but NumPy."


def path_of(function, x, *args, name, n_rows):
    """The path of weights that a function returns, or what is wrong with its form."""
    value = result(function, x, *args, name=name)
    if np.size(run(function, x, *args, name=name)) > np.size(value) > 0:
        raise NotYet(f"A second call of `{name}` returns more rows than the first. Begin a new path in each call.")
    array(value, "The path of weights, the start and one row for each step,", shape=(n_rows, x.shape[1]))
    if value[0].any():
        raise Differs("The path should begin at zero: its first row is the start, `np.zeros(…)`.")
    return value


@check
@stands_on("gradient")
def mini_batches(train_in_batches):
    """One step per batch, with the gradient of the batch alone; any shuffling is right."""
    for x, y, n_epochs, size in ((X, Y, 4, 2), (OTHER_X, OTHER_Y, 3, 3)):
        rate, n_batches = 0.4, -(-len(x) // size)
        path = path_of(
            train_in_batches, x, y, rate, n_epochs, size, name="train_in_batches", n_rows=n_epochs * n_batches + 1
        )
        batches = [batch_of_step(x, y, *pair, rate) for pair in pairwise(path)]
        if not all(batches):
            refuse_wrong_step(path, batches.index(None))
        refuse_wrong_batches([batches[i : i + n_batches] for i in range(0, len(batches), n_batches)], len(x), size)
    return "Large networks are trained in this way, too."


def batch_of_step(x, y, w, after, rate):
    """The numbers of the samples whose gradient leads from w to the next w; None if no samples do."""
    of_each = np.array([right_gradient(w, x[[i]], y[[i]]) for i in range(len(x))])
    for n in range(1, len(x) + 1):
        for batch in map(list, combinations(range(len(x)), n)):
            if np.abs(after - w + rate * of_each[batch].mean(axis=0)).max() < 1e-5:
                return batch
    return None


def refuse_wrong_step(path, number):
    if close(path[number], path[number + 1]):
        raise Differs(f"Step {number + 1} changes nothing: its batch is empty, or w is not set in each step.")
    raise Differs(
        f"Step {number + 1} is not a step with the gradient of a batch. It is w minus `learning_rate` times "
        "`gradient(w, x[batch], y[batch])`, with both x and y of the batch."
    )


def refuse_wrong_batches(epochs, n_samples, size):
    """Each sample once in an epoch, in batches of the size that was asked for, in a shuffled order."""
    everything = list(range(n_samples))
    if any(len(batch) > size for epoch in epochs for batch in epoch):
        found = max(len(batch) for epoch in epochs for batch in epoch)
        raise Differs(f"There is a batch of {found} samples, where `batch_size` is {size}.")
    if any(sorted(chain(*epoch)) != everything for epoch in epochs):
        raise Differs("Not every sample is used once in an epoch. Look at the slice of `order`: its begin and its end.")
    if n_samples == len(X) and all([*chain(*epoch)] == everything for epoch in epochs):
        raise Differs("The samples are not shuffled. Cut the batch out of `order`.")
    if n_samples == len(X) and all(epoch == epochs[0] for epoch in epochs):
        raise Differs("Each epoch has the same batches. Shuffle anew in each, outside of the inner loop.")


@check
def keras_model(model, w_hand):
    """A Keras model of one neuron, trained to about the weights found by hand."""
    w_hand = array(w_hand, "`w_hand`", shape=(3,))
    refuse_what_is_no_model(model, "model")
    refuse_what_is_no_neuron(model)
    found = neuron_weights(model)
    is_near = DISTANCE.met_by(distance(found, w_hand))
    if attempt().names_in("fit", "y") & {"predict", "w_hand"}:
        raise NotYet("The model learns the predictions of the neuron made by hand. It should learn the labels: `y`.")
    if getattr(model, "compiled", False) or not is_near:  # a loop of one's own needs no `compile`
        expect_squared_error(model)
    if is_near:
        refuse_other_arrays(model)
        return "Keras found about the weights that you found by hand."
    if near_right(found):
        raise NotYet(
            "The model is right, but `w_hand` is not. Run the training by hand again, from the task Training on."
        )
    are_found = f"The weights are ({numbers(found)})" if np.abs(found).max() < 18 else "The weights are huge"
    raise NotYet(f"{are_found}, by hand they were ({numbers(w_hand)}). {reason_for(model, found)}")


def distance(found, wanted):
    """The largest difference over the largest weight."""
    return np.abs(found - wanted).max() / max(np.abs(wanted).max(), 1e-9)


def near_right(weights):
    return distance(weights, BY_HAND) <= DISTANCE.at_most


def numbers(values):
    return ", ".join(f"{value:.2f}" for value in values)


def refuse_what_is_no_neuron(model):
    inputs = getattr(model, "input_shape", None)  # a subclassed model has none
    if isinstance(inputs, tuple) and inputs[1:] != (2,):
        ones = " x_ones is for the work by hand; `Dense` has its own bias." if inputs[1:] == (3,) else ""
        raise NotYet(f"The input has the shape {inputs[1:]}. Each sample has two features: `Input(shape=(2,))`.{ones}")
    with attendees_code("`model`"):
        shape, n_weights = np.shape(model(POINTS)), model.count_params()
    if shape not in ((len(POINTS),), (len(POINTS), 1)):
        raise NotYet(f"The output has the shape {shape[1:]} per sample. One neuron, `Dense(1, …)`, gives one number.")
    if n_weights != 3:
        bias = " Its bias is missing." if n_weights == 2 else ""
        raise NotYet(f"The model has {n_weights} weights. One neuron has three: two, and its bias.{bias}")
    refuse_other_activation(model)


POINTS = np.array([[0, 0], [0.05, 0], [0, 0.05], [-0.3, 0.2], [2, 1], [-2, -2], [3, -3]], dtype="float32")


def outputs(model):
    with attendees_code("`model`"):
        return as_numpy(model(POINTS)).reshape(-1)


def neuron_weights(model):
    """Bias and two weights, read off the outputs, in whatever layers they lie; infinite if they do not show there."""
    y_hat = outputs(model)
    is_clear = np.minimum(np.abs(y_hat), np.abs(1 - y_hat)).max() > 1e-2  # not so if it is nan
    return from_origin(logit(y_hat)) if is_clear else np.full(3, np.inf)


def from_origin(z):
    """b, w₁, w₂ of z = b + w₁x₁ + w₂x₂, from z at the origin and at two points near it."""
    return np.array([z[0], *(z[1:3] - z[0]) / POINTS.max(axis=1)[1:3]])


def logit(y_hat):
    p = np.clip(y_hat, 1e-9, 1 - 1e-9)
    return np.log(p / (1 - p))


def known_weights(model):
    """Let a model have weights that tell activations and losses apart; a training may have spoilt its own for that."""
    numbers = iter((0.8, -0.6, 0.3))
    return weighted(model, [np.reshape([next(numbers) for _ in each.flat], each.shape) for each in model.get_weights()])


def refuse_other_activation(model):
    use = 'Use `activation="sigmoid"`.'
    with known_weights(model):
        y_hat = outputs(model)
    if np.ptp(y_hat) == 0 and y_hat[0] == 1:
        raise NotYet(f"The output is 1 for every sample, as of a softmax. {use}")
    b, *w = from_origin(logit(y_hat))
    if close(y_hat, right_sigmoid(b + POINTS @ w), atol=5e-3):
        return
    b, *w = from_origin(y_hat)
    if close(y_hat, b + POINTS @ w, atol=1e-2 * np.abs(y_hat).max()):
        raise NotYet(f"The neuron has no activation, so it does not give a probability. {use}")
    if y_hat.min() >= 0.5 and y_hat.max() <= right_sigmoid(1) + 1e-6:
        raise NotYet("All predictions lie between 0.5 and 0.73: the sigmoid is applied twice. Once is enough.")
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
    with attendees_code("The loss of `model`"), known_weights(model):
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


def refuse_other_arrays(model):
    """The next cell unpacks the two arrays of a `Dense` layer."""
    shapes = [weights.shape for weights in model.get_weights()]
    if shapes != [(2, 1), (1,)]:
        raise NotYet(
            f"The model learned well, but its weights have the shapes {shapes}. The next cell needs those of a "
            "`Dense(1)` layer, (2, 1) and (1,): put one into your model."
        )


def reason_for(model, found):
    """What a beginner should look at if the weights are not those found by hand: each setting that differs."""
    import keras

    n_steps, rate = steps_trained(model), learning_rate(model)
    facts = []
    if n_steps == 0:
        facts.append("The model is not trained after `compile`. Call `model.fit(x, y, …)`.")
        if rate != 2:
            facts.append("The learning rate goes into the optimiser: `SGD(learning_rate=2.0)`.")
        return " ".join(facts)
    if near_right(-found):
        return "All signs are reversed: are the labels `y`, with 1 for the triangles?"
    if not isinstance(model.optimizer, keras.optimizers.SGD):
        facts.append(f"The optimiser was {type(model.optimizer).__name__}, by hand it was plain descent: take `SGD`.")
    elif model.optimizer.momentum:
        facts.append("The optimiser had a momentum, by hand there was none. Leave it out.")
    elif not close(rate, 2):
        facts.append(f"The learning rate was {rate:.3g}. Use 2.0.")
    if n_steps < 250:
        facts.append(f"There were only {n_steps} steps, by hand 300: 30 epochs of 10 batches.")
    return " ".join(facts) or "The optimiser, its rate and the number of steps are right: train with `x` and `y`."


@check
@stands_on("predict")
def cross_entropy(cross_entropy, cross_entropy_gradient):
    """−1/n Σ y log ŷ + (1 − y) log(1 − ŷ), and 1/n Σ (ŷ − y) x."""
    for which, data in DATA.items():
        value = run(cross_entropy, *data, name="cross_entropy")
        expect(value, right_cross_entropy(*data), shown_call("cross_entropy") + which)
    for which, data in DATA.items():
        value = result(cross_entropy_gradient, *data, name="cross_entropy_gradient")
        expect(value, right_cross_entropy_gradient(*data), shown_call("cross_entropy_gradient") + which)
    return "With this loss most classifiers are trained."
