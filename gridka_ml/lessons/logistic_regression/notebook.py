# %% [markdown] lesson=2 minutes=45
# # Logistic regression: one neuron learns
#
# After this lesson you can
#
# - **write** a model, its loss and its gradient in NumPy, and **check** the gradient;
# - **train** the model by gradient descent and **choose** a learning rate;
# - **build** the same model in Keras, and **say** what it cannot learn.
#
# *{{minutes}} minutes. The cells together take about 40 seconds on two CPU cores.*

# %% [markdown] say="Short of time"
# **Short of time?** Let all run `lesson.catch_up("mini_batches")` and look at the two curves together.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_xor, open_lesson, plotting

lesson = open_lesson("logistic_regression")

import keras
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import make_blobs

# %% [markdown]
# ## Learning is walking downhill
#
# How wrong a model is depends on its adjustable numbers. Drawn over one of them, that makes a valley. Whoever wants to
# get down feels how steep the ground is, takes a step that is the longer the steeper it is, and feels again:

# %%
ax = plotting.valley(lambda w: (w - 1) ** 2, [1 + 3 * 0.6**step for step in range(8)])

# %% [markdown]
# ## Recap: the recipe of nearly every method
#
# 1. A **data set** {x, y}: samples with features, and their labels.
# 2. A **model** ŷ = f(x, w) that predicts the label. The weights w are its adjustable numbers.
# 3. A **loss** J(w) that says how wrong the predictions are.
# 4. **Training**: find the weights with the smallest loss, ŵ = argmin J(w), the w at which J is smallest.
# 5. **Gradient descent** does it step by step: w ← w − η ∇J(w). The gradient ∇J points where J grows fastest, so the
#    minus leads downhill, and the **learning rate** η says how far.
#
# Today's data are two clouds of points. Class 0 are the circles, class 1 the triangles:

# %%
x, y = make_blobs(
    n_samples=200, centers=[[-1, -1], [1.2, 1.4]], cluster_std=1.0, random_state=1
)
x = x.astype("float32")

print("x:", x.shape, " y:", y.shape, " first labels:", y[:8])
ax = plotting.points(x, y)

# %% [markdown]
# All we need from NumPy is a function applied to a whole array, such as the exponential function `np.exp` and the
# natural logarithm `np.log`, and the product of a matrix and a vector, from either side. `rows @ b` multiplies each row
# with `b`, number by number, and adds up; `b @ rows` multiplies each row as a whole with its number in `b`, and adds up
# the rows:

# %%
rows = np.array([[1, 2, 3], [4, 5, 6]])
factors = np.array([10, 1, 0])
print("matrix times vector:", rows @ factors)
print("square of each:     ", (rows @ factors) ** 2)
print("vector times matrix:", np.array([10, 1]) @ rows)
print("e to the power of each:", np.exp([0, 1, 2]), " and the way back:", np.log([1, 10]))
print("three ones:         ", np.ones(3))

# %% [markdown] task="sigmoid" minutes=2
# ## The sigmoid
#
# **Goal:** write the function that turns any number into a probability,
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}.$$
#
# **Predict:** what is σ(0)? What does σ(z) tend to as z grows, and what for very negative z?


# %% task="sigmoid"
def sigmoid(z):
    """Map real numbers into (0, 1); z is a number, or an array of any shape."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### STUB
    return ____
    ### END SOLUTION


# %% check="sigmoid"
lesson.check("sigmoid", sigmoid)

# %% [markdown] reveal="sigmoid"
# σ(0) is 1/2. For large z the exponential vanishes and σ(z) tends to 1; for very negative z it grows without limit, and
# σ(z) tends to 0.

# %% [markdown] hint="sigmoid"
# The exponential function of NumPy is `np.exp`; it works on a number and on each element of an array. Mind the sign.

# %% [markdown] hint="sigmoid"
# Below the line stands $1 + e^{-z}$, in NumPy `1 + np.exp(-z)`. The whole of it must be in brackets after `1 /`.

# %% [markdown] ask="sigmoid"
# Which parts of your line work on a whole array? (`np.exp` and the arithmetic do; `math.exp` and `if` do not.)

# %% expected="an S-shaped curve from 0 to 1 that crosses 0.5 at z = 0"
z = np.linspace(-8, 8, 200)
fig, ax = plt.subplots(figsize=(6, 3))
ax.plot(z, sigmoid(z))
ax.axhline(0.5, linestyle=":", color="grey")
ax.set(xlabel="z", ylabel="σ(z)")
plt.show()

# %% [markdown]
# **Interpret:** on paper a probability is never exactly 0 or 1 here. (In the computer σ(40) is 1, for want of digits.)
# Where is the sigmoid steep, and where is it flat?
#
# <details><summary>Answer</summary>
#
# It is steepest at z = 0, where it crosses 0.5 with the slope 1/4. Beyond z = ±5 it is nearly flat: whether z is 6 or 8
# makes hardly any difference to ŷ. Keep that in mind until we choose a learning rate.
#
# </details>

# %% [markdown]
# ## A neuron at work
#
# This is the model that we are going to build, with the first of our points. Each feature is multiplied with a weight,
# which here is a mere guess; a constant is added; and your sigmoid makes a probability of the sum. Thick lines are
# large weights, dashed ones are negative:

# %%
ax = plotting.neuron(x[0], weights=[1.0, 0.5], bias=0.2, activation=sigmoid)

# %% [markdown] task="add_ones" minutes=2
# ## The bias trick
#
# Our model adds up the features, each times its weight, and a constant, the **bias** b:
# $z = b + w_1 x_1 + w_2 x_2$. To have one kind of number only, we put a 1 in front of each sample and call the bias
# $w_0$:
#
# $$z = w_0 \cdot 1 + w_1 x_1 + w_2 x_2 = x\,w.$$
#
# **Goal:** write the function that puts a column of ones in front of x.
#
# **Predict:** x has the shape (200, 2). What shape will the result have?


# %% task="add_ones"
def add_ones(x):
    """Put a 1 in front of each sample: (n, n_features) becomes (n, n_features + 1)."""
    ### BEGIN SOLUTION
    ones = np.ones(len(x))
    return np.column_stack([ones, x])
    ### STUB
    ones = ____
    return np.column_stack([____, ____])
    ### END SOLUTION


# %% check="add_ones"
lesson.check("add_ones", add_ones)

# %% [markdown] reveal="add_ones" choices=["(201, 2)", "(200, 3)", "(200, 2)"]
# (200, 3): as many samples as before, each with one number more.

# %% [markdown] hint="add_ones"
# `np.ones(5)` makes five ones. How many do you need for an x with `len(x)` samples?

# %% [markdown] hint="add_ones"
# `np.column_stack([a, b])` puts a and b side by side, a to the left. The ones come first, since the bias is $w_0$.

# %% [markdown] ask="add_ones"
# How many ones, and in which column? (One per sample, in the first, where the weight is the bias.)

# %% expected="the first samples, each with a 1 in front"
x_ones = add_ones(x)
print(x_ones.shape)
print(x_ones[:3].round(2))

# %% [markdown]
# **Interpret:** what would the model lose without a bias?
#
# <details><summary>Answer</summary>
#
# Then z = 0 at x = (0, 0), whatever the weights. The line between the classes would have to pass through the
# origin. The bias lets it move.
#
# </details>

# %% [markdown] task="predict" minutes=3
# ## The model
#
# **Goal:** predict the probability of class 1 for each sample, ŷ = σ(xw).
#
# This is logistic regression, and it is a neuron, too: inputs times weights, added up, then a function that is not
# linear. If a class is asked for and not a probability, the answer is 1 where ŷ ≥ 0.5, else 0.
#
# **Predict:** what does the model answer if all weights are zero?


# %% task="predict"
def predict(w, x):
    """Probability of class 1: w (n_weights,), x with ones (n, n_weights); returns (n,)."""
    ### BEGIN SOLUTION
    return sigmoid(x @ w)
    ### STUB
    return ____
    ### END SOLUTION


# %% check="predict"
lesson.check("predict", predict)

# %% [markdown] reveal="predict" choices=["0", "0.5", "1"]
# 0.5 for every sample, since z is 0 for each: a model without weights cannot tell the classes apart.

# %% [markdown] hint="predict"
# Two steps: z for each sample, a matrix times a vector as in the recap; then your `sigmoid` of it.

# %% [markdown] hint="predict"
# z is `x @ w`. The samples are the rows of x, so x stands to the left.

# %% [markdown] ask="predict"
# What shapes do x, w and the result have? ((n, 3), (3,) and (n,): so x stands to the left.)

# %% expected="predictions for zero weights, and for weights chosen by eye"
print("all weights zero:", predict(np.zeros(3), x_ones)[:4])
print("chosen by eye:   ", predict(np.array([0.0, 1.0, 1.0]), x_ones)[:4].round(3))
print("true labels:     ", y[:4])

# %% [markdown]
# **Interpret:** with the weights (0, 1, 1), where in the picture of the points is ŷ = 0.5?
#
# <details><summary>Answer</summary>
#
# Where z = x₁ + x₂ = 0: on the diagonal line from top left to bottom right, which separates the clouds quite well.
# Weights are nothing mysterious: they say which line.
#
# </details>

# %% [markdown] task="loss" minutes=3
# ## The loss
#
# **Goal:** write the mean squared error of the predictions,
#
# $$J(w) = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2.$$
#
# **Predict:** if all weights are zero, each ŷ is 0.5. How large is J then?


# %% task="loss" given=["predict(w, x)"]
def loss(w, x, y):
    """Mean squared error of the model: a single number."""
    ### BEGIN SOLUTION
    y_hat = predict(w, x)
    return np.mean((y - y_hat) ** 2)
    ### STUB
    y_hat = ____
    return ____
    ### END SOLUTION


# %% check="loss"
lesson.check("loss", loss)

# %% [markdown] reveal="loss" choices=["0", "0.25", "0.5", "1"]
# {{0.25 from loss-2}}: each difference is 0.5 or −0.5, and its square 0.25, whatever the label.

# %% [markdown] hint="loss"
# `y_hat` are the predictions of your own `predict`. Then: the differences, their squares, the mean of all.

# %% [markdown] hint="loss"
# `**` is "to the power of", and it comes before `np.mean`: the mean of the squares, not the square of the mean.

# %% [markdown] ask="loss"
# Read the formula from the inside: what comes first, what last? (Prediction, difference, square, mean.)

# %% expected="the loss for zero weights and for those chosen by eye"
print(f"all weights zero: {loss(np.zeros(3), x_ones, y):.4f}")
print(f"chosen by eye:    {loss(np.array([0.0, 1.0, 1.0]), x_ones, y):.4f}")

# %% [markdown]
# **Interpret:** always answering 0.5 costs {{0.25 from loss-2}}. What would a perfect model cost, and what the worst
# one?
#
# <details><summary>Answer</summary>
#
# A perfect model has the loss 0. The worst is sure of the wrong class for each sample: every difference is 1, so the
# loss is 1. Never above it: a squared error of probabilities forgives those who are very wrong.
#
# </details>

# %% [markdown] task="gradient" minutes=7
# ## The gradient
#
# The gradient ∇J says for each weight how fast J grows if this weight grows. The chain rule gives, with
# $\sigma'(z) = \hat y (1 - \hat y) = \hat y - \hat y^2$,
#
# $$\frac{\partial J}{\partial w} = \frac{2}{n} \sum_{i=1}^{n} (\hat y_i - y_i)\,(\hat y_i - \hat y_i^2)\, x_i .$$
#
# **Goal:** write it in NumPy. (Many books drop the factor 2/n. It only rescales the learning rate: a
# gradient half as long with a rate twice as large makes the same step. We keep it, so that we can check the result.)
#
# **Predict:** what shape does the gradient have, if w has three weights?


# %% task="gradient"
def gradient(w, x, y):
    """Gradient of the loss: one number per weight, shape (n_weights,); p is ŷ."""
    p = predict(w, x)
    ### BEGIN SOLUTION
    factors = (p - y) * (p - p**2)
    return 2 / len(x) * (factors @ x)
    ### STUB
    factors = ____
    return 2 / len(x) * (____)
    ### END SOLUTION


# %% check="gradient"
lesson.check("gradient", gradient)

# %% [markdown] reveal="gradient" choices=["(3,)", "(200, 3)", "a single number"]
# (3,), a number for each weight: the sum over the samples leaves nothing else.

# %% [markdown] hint="gradient"
# Before each $x_i$ stands one number per sample: that is `factors`, of shape (n,), the product of the two brackets.

# %% [markdown] hint="gradient"
# The sum over the samples of a number times a row, Σ fᵢ xᵢ, is a product of a vector and a matrix. It must have as
# many elements as there are weights: `factors @ x`, or `x.T @ factors`.

# %% [markdown] ask="gradient"
# How many numbers does a sample contribute to the sum, and how many are left after it? (Three and three, one for each
# weight: the sum runs over the samples.)

# %% [markdown]
# How do we know that a gradient is right? By its meaning: change one weight by a tiny ε, up and down, and see how much
# the loss changes:
#
# $$\frac{\partial J}{\partial w_j} \approx \frac{J(w_j + \varepsilon) - J(w_j - \varepsilon)}{2\varepsilon}.$$
#
# It is slow, but it needs no formula, and both must agree:


# %% expected="two rows of the same three numbers"
def numerical_gradient(w, x, y, epsilon=1e-5):
    steps = epsilon * np.eye(len(w))  # one row per weight, ε in its place, else 0
    return np.array(
        [(loss(w + step, x, y) - loss(w - step, x, y)) / (2 * epsilon) for step in steps]
    )


w_somewhere = np.array([0.3, -0.2, 0.5])
print("by the formula:", gradient(w_somewhere, x_ones, y).round(6))
print("by numbers:    ", numerical_gradient(w_somewhere, x_ones, y).round(6))

# %% [markdown]
# Later, frameworks differentiate for us. Whenever you write a gradient by hand, check it like this.
#
# **Interpret:** the first number is positive, the other two are negative. Which way will a step of training go?
#
# <details><summary>Answer</summary>
#
# Against the gradient: the bias will shrink, the other two weights will grow.
#
# </details>

# %% [markdown] task="train" minutes=5
# ## Training
#
# **Goal:** write gradient descent: start at w = 0 and step against the gradient, w ← w − η ∇J(w).
#
# **Predict:** at w = 0 there is no line between the classes yet. After how many steps will it stand about right?


# %% task="train"
def train(x, y, learning_rate, n_steps):
    """Gradient descent from w = 0; returns w before and after each step, (n_steps + 1, n_weights)."""
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        ### BEGIN SOLUTION
        w = w - learning_rate * gradient(w, x, y)
        ### STUB
        w = ____
        ### END SOLUTION
        path.append(w)
    return np.array(path)


# %% check="train"
lesson.check("train", train)

# %% [markdown] reveal="train" choices=["1", "10", "100"]
# 1. At w = 0 every ŷ is 0.5, so all samples count the same, the triangles with a plus and the circles with a minus. So
# after the first step the weights point from the centre of the circles to that of the triangles, whatever η is. Later
# steps make ŷ surer, and shift the line a little.

# %% [markdown] hint="train"
# The new w is the old w minus the learning rate times the gradient at the old w. You have written `gradient`.

# %% [markdown] hint="train"
# In code: `w`, minus, `learning_rate` times `gradient(w, x, y)`. Write it as `w = w - ...`; the form `w -= ...` would
# change the array that is in the path already.

# %% [markdown] ask="train"
# The gradient of a weight is positive: which way must the weight go? (Down; hence the minus.)

# %% [markdown]
# From w = 0 the line would jump to its place at once. To watch it travel, we let it begin with a guess that is no
# better than a coin. Left, the loss falls; right, the line where ŷ = 0.5 moves to its place between the clouds:

# %% expected="a falling loss curve, and the decision boundary between the two clouds"
guesses = [np.array([3.0, 1.0, -1.0])]
for step in range(100):
    guesses.append(guesses[-1] - 2.0 * gradient(guesses[-1], x_ones, y))


def draw(left, right, path):
    plotting.loss_curve([loss(w, x_ones, y) for w in path], ax=left)
    line = lambda grid: predict(path[-1], add_ones(grid))
    plotting.decision_boundary(line, x, y, colorbar=False, ax=right)


with plotting.LiveFigure(draw, n_columns=2, every=1) as live:
    for n in [1, 2, 3, 4, 5, 6, 8, 11, 16, 21, 31, 51, 101]:
        live.update(guesses[:n])

# %% [markdown]
# And now your training, from w = 0 and a little longer. What it finds, we call `w_hand`:

# %% expected="the three weights, the loss and the accuracy after training"
path = train(x_ones, y, learning_rate=2.0, n_steps=300)
w_hand = path[-1]
y_class = (predict(w_hand, x_ones) >= 0.5).astype(int)
print("weights: ", w_hand.round(2))
print(f"loss:     {loss(w_hand, x_ones, y):.4f}")
print(f"accuracy: {np.mean(y_class == y):.1%}")

x_fresh, y_fresh = make_blobs(200_000, centers=[[-1, -1], [1.2, 1.4]], random_state=2)
y_class_fresh = predict(w_hand, add_ones(x_fresh)) >= 0.5
print(f"on 200 000 new points: {np.mean(y_class_fresh == y_fresh):.1%}")

# %% [markdown]
# Your neuron after its training, again with the first point, and below it the way that its two weights took through
# their valley, as a map and as a landscape. (The bias is held at its last value.)

# %%
ax = plotting.neuron(x[0], w_hand[1:], w_hand[0], activation=sigmoid)
axes = plotting.descent(lambda w: loss(np.array([w_hand[0], *w]), x_ones, y), path[:, 1:])

# %% [markdown]
# **Interpret:** the boundary is where $w_0 + w_1 x_1 + w_2 x_2 = 0$: a straight line, whatever the weights. Why is the
# accuracy not 100 %, and would more steps help?
#
# <details><summary>Answer</summary>
#
# The clouds overlap, and no line separates them. The loss curve is almost flat at its end: thousands of steps more
# would make the weights somewhat larger, and the loss smaller by half a per cent. Another model would not help on new
# points either. Both clouds are equally wide in all directions, so the best border is a straight line, and even whoever
# knows how the clouds were made is right for 94.8 % of new points. Ours is right for {{94.7 % from train-5}}. Only
# other features could tell more.
#
# </details>

# %% [markdown]
# ## Play with your neuron
#
# It learns in the page: *Step* and *Run* train it, points and weights are moved by hand, and line, probability, loss
# and valley follow. Drag one triangle deep into the circles, or the mark in the valley to its white corner, and press
# *Run*; then load your `w_hand`, and try the cross-entropy with η = 200. (In Python, its weights are `playground.w`.)

# %% tags=["nbval-ignore-output"]
from gridka_ml.widgets import OneNeuron

playground = OneNeuron(x, y, w_hand=w_hand)
playground

# %% [markdown]
# ## Break it on purpose: the learning rate
#
# How far may a step go? To see the whole valley, take two weights only and leave out bias and sigmoid: ŷ = w₁x₁ + w₂x₂,
# with the labels −1 and 1. Then the loss is a bowl. **Predict** which of the rates 0.01, 0.1, 0.28 and 0.32
# crawls, which works, which zigzags and which explodes.

# %%
signs = 2 * y - 1  # -1 for the circles, 1 for the triangles


def bowl(w):
    return np.mean((x @ w - signs) ** 2)


fig, axes = plt.subplots(2, 2, figsize=(7, 6))
for rate, ax in zip([0.01, 0.1, 0.28, 0.32], axes.ravel()):
    walk = [np.array([-1.5, 0.0])]
    for step in range(12):
        walk.append(walk[-1] - rate * 2 / len(x) * (x @ walk[-1] - signs) @ x)
    window = {"w1_range": (-2, 2), "w2_range": (-2, 2)}
    plotting.loss_surface(bowl, walk, **window, colorbar=False, legend=rate == 0.01, ax=ax)
    ax.set_title(f"η = {rate}: J {bowl(walk[0]):.1f} → {bowl(walk[-1]):.1f}")
print("largest η, no zigzag:", (1 / np.linalg.eigvalsh(2 / len(x) * x.T @ x).max()).round(2))

# %% [markdown]
# At 0.28 each step goes too far and lands on the slope beyond, a little lower than before; at 0.32 it lands higher each
# time. The more strongly a valley is bent, the shorter the steps must be: with κ, the largest curvature, a step goes
# beyond the bottom from η = 1/κ on, here {{0.15 from break-it-on-purpose-the-learning-rate-2}}, and explodes from twice
# that on.
#
# With the sigmoid this loss cannot explode, for no prediction leaves the range from 0 to 1. Now our model again, with a
# rate that is far too small, the one we had, and one that is far too large:

# %%
learning_rates = [0.02, 2.0, 200.0]
paths = {f"η = {rate:g}": train(x_ones, y, rate, 100) for rate in learning_rates}
ax = plotting.loss_curve(
    {name: [loss(w, x_ones, y) for w in walk] for name, walk in paths.items()}, log=True
)

# %% [markdown]
# Too small: it crawls. Too large: one jump, to a line that has 95 % of the points on the right side already, and then
# it hardly moves any more, above the loss of the rate between.
#
# **Interpret:** why does the large rate not get any further?
#
# <details><summary>Answer</summary>
#
# Its first step leads to weights so large that nearly every ŷ is 0 or 1. There the sigmoid is flat: ŷ − ŷ² is almost
# zero, so the gradient is almost zero, and even a large rate times almost nothing is almost nothing. The sigmoid
# **saturates**. It will meet us again in deep networks.
#
# </details>

# %% [markdown] task="mini_batches" minutes=5
# ## Mini-batches
#
# With millions of samples, one exact gradient takes too long. **Stochastic gradient descent** (SGD) makes each step
# with the gradient of a few samples, a **batch**. One pass over all samples is an **epoch**.
#
# **Goal:** cut a shuffled data set into batches and make one step per batch. Both ends of a slice may be computed:
# `order[10 : 10 + 3]` are three elements, from position 10 on.
#
# **Predict:** 200 samples in batches of 4: how many steps are there in one epoch? Will the loss fall as smoothly?


# %% task="mini_batches"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    """Stochastic gradient descent; returns w before and after each step, (n_steps + 1, n_weights)."""
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))  # the numbers of the samples, shuffled
        for start in range(0, len(x), batch_size):
            ### BEGIN SOLUTION
            batch = order[start : start + batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            ### STUB
            batch = order[____]
            w = ____
            ### END SOLUTION
            path.append(w)
    return np.array(path)


# %% check="mini_batches"
lesson.check("mini_batches", train_in_batches)

# %% [markdown] reveal="mini_batches" choices=["4", "50", "200"]
# 50 steps, 200 / 4. The loss zigzags: each batch of four samples points a little elsewhere.

# %% [markdown] hint="mini_batches"
# `order[a:b]` are the numbers of the samples from position a up to, but not including, position b. A batch begins at
# `start`, and where does it end? The samples of a batch are `x[batch]`.

# %% [markdown] hint="mini_batches"
# The slice is `start : start + batch_size`. The step is the same as in `train`, but with the gradient of the batch
# alone: `x[batch]` and `y[batch]` in the place of x and y.

# %% [markdown] ask="mini_batches"
# Is `order[0:4]` four samples? (No, the numbers of four samples; `x[batch]` fetches them.)

# %% expected="two falling loss curves, the one of the mini-batches jagged"
batch_path = train_in_batches(x_ones, y, learning_rate=2.0, n_epochs=2, batch_size=4)
curves = {
    "batches of 4": [loss(w, x_ones, y) for w in batch_path],
    "all samples": [loss(w, x_ones, y) for w in path[: len(batch_path)]],
}
ax = plotting.loss_curve(curves, log=True)

# %% [markdown]
# **Interpret:** per step both are about equally good. What is the gain?
#
# <details><summary>Answer</summary>
#
# A step with a batch of 4 looks at a fiftieth of the samples, which saves time where they are many. The hundred steps
# of the jagged curve are two passes over the data, those of the smooth curve are a hundred. The noise is the price, and
# it may even help in networks whose loss has many valleys.
#
# </details>

# %% [markdown] task="keras_model" minutes=6
# ## The same in Keras
#
# Keras needs to know what the model is made of, which loss to use and how to go downhill. It finds the gradient by
# itself. `Dense(n)` is a layer of n neurons, each with its weights and its bias, so we need no column of ones.
#
# Here is another neuron as an example. It has four inputs and the activation tanh, an S from −1 to 1, and it learns the
# sign of the first input from 100 random samples:

# %% tags=["nbval-ignore-output"]
x_example = np.random.default_rng(0).normal(size=(100, 4)).astype("float32")
y_example = np.sign(x_example[:, 0])

example = keras.Sequential(
    [
        keras.Input(shape=(4,)),
        keras.layers.Dense(1, activation="tanh"),
    ]
)
example.compile(loss="mean_absolute_error", optimizer=keras.optimizers.SGD(learning_rate=0.5))
losses = example.fit(x_example, y_example, batch_size=10, epochs=15, verbose=0).history["loss"]
print(f"loss: {losses[0]:.2f} in the first epoch, {losses[-1]:.2f} in the last")

# %% [markdown]
# **Goal:** build the model that you have just written by hand: two features in, one neuron with a sigmoid; loss mean
# squared error; SGD with the learning rate 2.0; batches of 20 and 30 epochs, which make 300 steps as by hand.
#
# **Predict:** how many weights will Keras count?

# %% task="keras_model"
keras.utils.set_random_seed(1)
### BEGIN SOLUTION
model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(
    x, y, batch_size=20, epochs=30, verbose=0, callbacks=[plotting.LiveTraining()]
)
### STUB
model = keras.Sequential(
    [
        keras.Input(shape=(____,)),
        keras.layers.Dense(____, activation=____),
    ]
)
model.compile(loss=____, optimizer=keras.optimizers.SGD(learning_rate=____))
history = model.fit(
    ____, ____, batch_size=20, epochs=30, verbose=0, callbacks=[plotting.LiveTraining()]
)
### END SOLUTION

# %% check="keras_model"
lesson.check("keras_model", model, w_hand)

# %% [markdown] reveal="keras_model" choices=["2", "3", "20"]
# 3, as by hand: a weight for each of the two features, and the bias. The size of the batches plays no part.

# %% [markdown] hint="keras_model"
# The shape in `Input` is the number of features of one sample. One neuron makes one prediction. An activation and a
# loss are given by name, as texts: `"sigmoid"`, `"mean_squared_error"`.

# %% [markdown] hint="keras_model"
# `Input(shape=(2,))`, `Dense(1, activation="sigmoid")`, the loss `"mean_squared_error"`, the rate `2.0`. `fit` takes
# the features without ones, `x`, and the labels, `y`.

# %% [markdown] ask="keras_model"
# Where is our column of ones? (In the bias of `Dense`. So `fit` gets `x` and not `x_ones`.)

# %% expected="two rows of three weights that nearly agree" tags=["nbval-ignore-output"]
kernel, bias_keras = model.get_weights()
w_keras = np.array([bias_keras[0], *kernel[:, 0]])
print("by hand:  ", w_hand.round(1))
print("by Keras: ", w_keras.round(1))

# %% [markdown]
# **Interpret:** Keras began at random weights and not at zero, and after as many steps it is nearly at the same place.
# Why? And why do the last digits differ?
#
# <details><summary>Answer</summary>
#
# From weights not far from zero, with which Keras begins, the way leads into the same valley, and after as many steps
# both are equally far down; its floor is still farther, at about (−1.2, 2.4, 2.4). (From far away it need not: this
# loss has plateaus, as we shall see below.) The digits differ by the start and by the noise of the mini-batches.
# Networks with hidden layers have many valleys; then the start matters, and so does the seed.
#
# </details>

# %% [markdown]
# ## What one neuron cannot learn
#
# The exclusive or from lesson 1: class 1 if exactly one of the two features is 1. Here are 200 samples of it with a
# little noise. **Predict** which accuracy a single neuron will reach.

# %% expected="four clouds and a boundary that separates nothing"
x_xor, y_xor = load_xor(200, noise=0.15, seed=1)
w_xor = train(add_ones(x_xor), y_xor, learning_rate=2.0, n_steps=300)[-1]

accuracy_xor = np.mean((predict(w_xor, add_ones(x_xor)) >= 0.5) == y_xor)
print(f"accuracy on XOR: {accuracy_xor:.0%}")
ax = plotting.decision_boundary(lambda grid: predict(w_xor, add_ones(grid)), x_xor, y_xor)

# %% [markdown]
# Perhaps the training was bad? Let us try a hundred thousand random lines on the four corners and keep the best:

# %% expected="the best accuracy that any line reaches on XOR"
corners, y_corners = load_xor()
random_weights = np.random.default_rng(0).normal(size=(100_000, 3))
answers = (add_ones(corners) @ random_weights.T >= 0) == y_corners[:, None]
print(f"best of 100 000 lines: {answers.mean(axis=0).max():.0%}")

# %% [markdown]
# Three of four corners, never all. The boundary of one neuron is a straight line, and no line has both triangles on one
# side and both circles on the other: XOR is not **linearly separable**. Several neurons together can do it: lesson 3.
#
# And why did the training not even find the 75 %? It lowers the loss, not the number of errors. To be sure at all four
# corners and wrong at one costs (0 + 0 + 0 + 1)/4, just as much as always to say 0.5, and what lies between costs more.

# %% [markdown] task="cross_entropy" minutes=7
# ## Another loss: cross-entropy
#
# If ŷ is a probability, there is a better loss than the squared error. To the label of a sample our model gives the
# probability ŷ if it is 1, and 1 − ŷ if it is 0. The product over all samples is the **likelihood** of the weights: how
# probable they make what was seen. The best weights make it as large as possible. Its logarithm is a sum, and with a
# minus and a mean it becomes a loss, the **cross-entropy**
#
# $$\begin{gathered} J(w) = -\frac{1}{n} \sum_{i=1}^{n} \bigl( y_i \log \hat y_i \\
# {} + (1 - y_i) \log (1 - \hat y_i) \bigr). \end{gathered}$$
#
# It grows without limit where the model is sure and wrong, and its gradient has no factor that vanishes there:
# $\partial J / \partial w = \frac{1}{n} \sum_i (\hat y_i - y_i)\, x_i$. For one neuron it is **convex**: a single
# valley. (Only with this loss is it what statistics calls logistic regression. We began with the squared error since
# its gradient shows how a sigmoid saturates.)
#
# **Goal:** write the loss and its gradient.
#
# **Predict:** a triangle gets ŷ = 0.001. What does that cost with the squared error, and what now?


# %% task="cross_entropy"
def cross_entropy(w, x, y):
    """Mean cross-entropy of the model: a single number."""
    p = predict(w, x)
    ### BEGIN SOLUTION
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    ### STUB
    return ____
    ### END SOLUTION


def cross_entropy_gradient(w, x, y):
    """Its gradient, shape (n_weights,)."""
    p = predict(w, x)
    ### BEGIN SOLUTION
    return (p - y) @ x / len(x)
    ### STUB
    return ____
    ### END SOLUTION


# %% check="cross_entropy"
lesson.check("cross_entropy", cross_entropy, cross_entropy_gradient)

# %% [markdown] reveal="cross_entropy" choices=["about 1 both times", "about 1, and about 7", "about 1, and about 1000"]
# With the squared error (1 − 0.001)², about 1, and that is nearly the most it can cost. Now −log 0.001, about 7; and
# with ŷ a thousand times smaller it would be twice as much.

# %% [markdown] hint="cross_entropy"
# The natural logarithm is `np.log`. The sum divided by n is a mean, and there is a minus in front of it.

# %% [markdown] hint="cross_entropy"
# The gradient is the one of the squared error without the second bracket, and with 1/n in the place of 2/n.

# %% [markdown] ask="cross_entropy"
# A triangle gets ŷ near 0: what does it cost now, and what did it cost before? (−log ŷ, without limit; before, never
# more than 1.)

# %% [markdown]
# Compare the two where the squared error fails, at a start that is far away and wrong. Only the gradient differs; both
# curves show the squared error, so that they can be compared:

# %% expected="from a bad start the cross-entropy finds its way, the squared error does not"
losses = {}
for name, gradient_of in {
    "squared error": gradient,
    "cross-entropy": cross_entropy_gradient,
}.items():
    w_bad = np.array([0.0, -10.0, -10.0])
    losses[f"trained by {name}"] = [loss(w_bad, x_ones, y)]
    for step in range(100):
        w_bad = w_bad - 2.0 * gradient_of(w_bad, x_ones, y)
        losses[f"trained by {name}"].append(loss(w_bad, x_ones, y))
ax = plotting.loss_curve(losses, metric="squared error")

# %% [markdown]
# **Interpret:** why does training by the squared error hardly move?
#
# <details><summary>Answer</summary>
#
# At the start nearly all predictions are wrong and sure, so ŷ − ŷ² is almost zero, and with it the gradient. In the
# gradient of the cross-entropy this factor is not there: the more wrong, the longer the step. That is one reason why
# classifiers are trained with the cross-entropy.
#
# </details>

# %% [markdown]
# ## Key points
#
# - Data, model, loss, training: this recipe stays the same all day; only the model grows.
# - The learning rate decides: too small crawls, too large zigzags, explodes or gets stuck.
# - One neuron draws one straight line. XOR needs more than one.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
#
# Next: [Lesson 3, fully-connected networks](03_fully_connected_networks.ipynb), where several neurons together solve
# XOR, and then read handwritten digits.
