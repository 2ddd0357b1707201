# %% [markdown] lesson=9 minutes=60 optional=true
# # What does it see?
#
# After this lesson you can
#
# - **ask** a network which pixels its answer depends on, by a gradient and by hiding them;
# - **compute** which training samples are behind an answer, and **check** it by training without them;
# - **fool** a network, **harden** it, and **say** what that costs.
#
# *{{minutes}} minutes. The cells together take about 45 seconds on two CPU cores. The last three tasks are stretch
# goals: nothing needs them.*

# %% [markdown] say="Why did it say that?" minutes=5
# - Ask the room before anything runs: a network has read a digit wrongly. Where would you look? Collect answers: at the
#   pixels, at the layers, at the training data. The lesson does all three.
# - The last slides of the talk on convolutional networks name influence functions and layer outputs:
#   `gridka-ml slides convolutional_networks`.
# - Two results here surprise: the elegant influence finds fewer wrong labels than the plain loss, and a defence that
#   was trained with one step gains even more under ten. Let people find both themselves.
# - **Short of time?** Wrong labels, layer outputs and smoothed saliency are stretch goals: nothing later needs them.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_mnist, open_lesson, plotting, runtime

lesson = open_lesson("looking_inside")

import warnings

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import spearmanr

# %% [markdown]
# ## Recap: the other gradient
#
# 1. A network makes **scores** z of its inputs x, and softmax makes probabilities p of them.
# 2. Training takes the gradient of the loss by the **weights**.
# 3. The same chain rule gives the gradient by the **inputs**, here the pixels: how the answer would change if the
#    picture did.
# 4. And the training data: which **samples** have made the weights what they are?
# 5. Pixels are bytes, from 0, black, to 255, white; the networks divide them by 255 themselves.
#
# `runtime.gradient(function, x)` works out a gradient by an input on any backend. Of the sum of squares it is 2x:

# %%
print(runtime.gradient(lambda x: keras.ops.sum(x**2), [1, -2, 0.5]))

# %% [markdown]
# Two briefly trained networks: a linear one, ten weighted sums of all pixels, and a small CNN. Both end with the ten
# scores; `from_logits=True` tells the loss that softmax is still to come.


# %%
def build_cnn():
    layers = keras.layers
    hidden = [layers.Conv2D(16, 5, activation="relu"), layers.MaxPooling2D()]
    hidden += [layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D()]
    first = [keras.Input(shape=(28, 28, 1)), layers.Rescaling(1 / 255)]
    return keras.Sequential([*first, *hidden, layers.Flatten(), layers.Dense(10)])


def compiled(network):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    network.compile(keras.optimizers.Adam(0.002), loss, metrics=["accuracy"])
    return network


# %% tags=["nbval-ignore-output"]
(x_train, y_train), (x_test, y_test) = load_mnist()
x_train, x_test = x_train[..., np.newaxis], x_test[..., np.newaxis]
x_few, y_few, x_val, y_val = x_train[:10000], y_train[:10000], x_train[-1000:], y_train[-1000:]
keras.utils.set_random_seed(1)
steps = [keras.layers.Rescaling(1 / 255), keras.layers.Flatten(), keras.layers.Dense(10)]
linear = compiled(keras.Sequential([keras.Input(shape=(28, 28, 1)), *steps]))
linear.fit(x_few, y_few, batch_size=100, epochs=3, verbose=0)
cnn, live = compiled(build_cnn()), plotting.LiveTraining()
cnn.fit(x_few, y_few, batch_size=100, epochs=2, verbose=0, callbacks=[live])
for name, network in {"linear": linear, "CNN": cnn}.items():
    right = network.evaluate(x_val, y_val, batch_size=500, verbose=0)[1]
    print(f"{name}: {right:.1%} of 1000 validation digits")

# %% [markdown]
# Softmax in NumPy, for one row of scores or many:


# %%
def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# %% [markdown] task="input_gradient" minutes=10
# ## The gradient by the pixels
#
# The linear network has the scores z = xW + b: x holds the pixels divided by 255, a column $w_j$ of W the weights of
# class j. How does the log of the probability of class c change with the pixels? Since
# $\log p_c = z_c - \log \sum_j e^{z_j}$, and the derivative of that second log by $z_j$ is $p_j$,
#
# $$\frac{\partial \log p_c}{\partial x} = w_c - \sum_j p_j\, w_j.$$
#
# The weights of class c, minus the mean weights of all classes, each counted by its probability.
#
# **Goal:** write p, with the `softmax` above, and the gradient, one number for each pixel.
#
# **Predict:** can the gradient be large at a pixel that is black in this digit?


# %% task="input_gradient"
def input_gradient(x, W, b, c):
    """∂ log p_c / ∂x (n_pixels,) at pixels x (n_pixels,); W (n_pixels, n_classes), b (n_classes,)."""
    ### BEGIN SOLUTION
    p = softmax(x @ W + b)
    return W[:, c] - W @ p
    ### STUB
    p = ____
    return ____
    ### END SOLUTION


# %% check="input_gradient"
lesson.check("input_gradient", input_gradient)

# %% [markdown] reveal="input_gradient" choices=["yes", "no"]
# Yes: it tells what would happen if ink came there. For a 3, a stroke that would close it to an 8 counts much, and it
# is not there.

# %% [markdown] hint="input_gradient"
# The scores are `x @ W + b`, and `softmax` makes p of them, ten numbers. The weights of class c are a column of W.

# %% [markdown] hint="input_gradient"
# The sum over j of $p_j w_j$ is a product of a matrix and a vector: W has a column for each class, p a number for each.
# What comes out has a number for each pixel, like `W[:, c]`.

# %% [markdown] ask="input_gradient"
# What is the gradient if p is 1 for class c and 0 for the others? (Zero: it cannot become more sure.)

# %% [markdown]
# Is it right? Move three pixels a little, and ask Keras, too. Its pixels are bytes: a step of one is 1/255 of yours,
# and so is its gradient:

# %% expected="the gradient by hand agrees with small changes of pixels, and with Keras"
W, b = linear.get_weights()
digit, c = x_val[7], y_val[7]
x = digit.ravel().astype(float) / 255
by_hand = input_gradient(x, W.astype(float), b.astype(float), c)
log_p = lambda x: np.log(softmax(x @ W.astype(float) + b)[c])
pixels = np.eye(784)[[210, 350, 490]] * 1e-5
numerical = [(log_p(x + pixel) - log_p(x - pixel)) / 2e-5 for pixel in pixels]
of_keras = lambda images: keras.ops.log_softmax(linear(images, training=False))[0, c]
by_keras = runtime.gradient(of_keras, digit[np.newaxis]).ravel()
print("as small changes:", np.allclose(by_hand[[210, 350, 490]], numerical, atol=1e-5))
print("as Keras, in bytes:", np.allclose(by_hand / 255, by_keras, atol=1e-6))

# %% [markdown]
# ### Saliency
#
# For the CNN `runtime.gradient` does the work. A **saliency map** (Simonyan, Vedaldi, Zisserman 2013) shows at each
# pixel the size of the gradient of the score $z_c$. (Not of the probability: that rises also when only other scores
# fall, and hardly changes where the network is sure.)
#
# The code adds up the scores of several digits. No digit enters another one's score, so each gets its own gradient:


# %%
def score_gradient(network, images, labels):
    """∂z_c/∂x of each image, in the shape of the images."""
    hot = keras.ops.one_hot(labels, 10)
    return runtime.gradient(lambda x: keras.ops.sum(hot * network(x, training=False)), images)


# %% expected="digits, and their saliency by both networks" tags=["nbval-ignore-output"]
some, labels = x_val[5:10], y_val[5:10]
fig, axes = plt.subplots(3, 5, figsize=(6, 4))
plotting.images(some, labels, axes=axes[0])
for row, (name, network) in enumerate([("linear", linear), ("CNN", cnn)], 1):
    size = np.abs(score_gradient(network, some, labels))
    plotting.images(size, [name] * 5, axes=axes[row])

# %% [markdown]
# **Interpret:** the linear network has the same map for both 2s, the CNN has not. Why?
#
# <details><summary>Answer</summary>
#
# The score of the linear network is a weighted sum, so its gradient is $w_c$, whatever x is. In the CNN relu and
# pooling switch paths on and off, others for each digit. That makes the map grainy, too: it holds for tiny changes of
# this one picture, not for a stroke that comes or goes.
#
# </details>

# %% [markdown] task="occlusion" minutes=8
# ## Hide a part, and look
#
# No gradient at all: cover a part of the digit, and see how far the probability of its class falls. With the cover at
# each place in turn that makes an **occlusion map** (Zeiler, Fergus 2013, with grey covers). Ours is black like the
# paper in MNIST, so it takes ink away and adds none.
#
# **Goal:** cover a square whose upper left corner is at (`top`, `left`), measure how far p falls below that of the
# whole image, and put the falls into rows and columns. `predict` takes images (n, rows, columns), also when n is 1, and
# returns probabilities (n, n_classes).
#
# **Predict:** can the probability of the right class rise when a part is hidden?


# %% task="occlusion"
def occlusion_map(predict, image, c, size=5):
    """How far p of class c falls, with a black square of this size at each place."""
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = []
    for top in range(n_rows):
        for left in range(n_columns):
            one = image.copy()
            ### BEGIN SOLUTION
            one[top : top + size, left : left + size] = 0
            ### STUB
            one[____, ____] = 0
            ### END SOLUTION
            covered.append(one)
    ### BEGIN SOLUTION
    fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]
    return fall.reshape(n_rows, n_columns)
    ### STUB
    fall = ____ - predict(np.array(covered))[____]
    return fall.reshape(____)
    ### END SOLUTION


# %% check="occlusion"
lesson.check("occlusion", occlusion_map)

# %% [markdown] reveal="occlusion" choices=["yes", "no"]
# Yes: if that part speaks for another class. Then the map is negative there.

# %% [markdown] hint="occlusion"
# The square begins in row `top`, and is `size` rows high: a slice. The columns likewise. `predict` wants several
# images, so one image becomes a batch of one: `image[np.newaxis]`.

# %% [markdown] hint="occlusion"
# The fall is p of the whole image, `[0, c]` of what `predict` gives, minus p of each covered one, `[:, c]`. There are
# `n_rows` times `n_columns` places.

# %% [markdown] ask="occlusion"
# How many times does the network have to read for one map, and how often for a gradient? (24 · 24 + 1 times; once
# forward, once back.)

# %% [markdown]
# Three digits that the CNN is rather sure of, and two that it is not. White: without this part it is less sure; grey:
# no difference; black: more sure. Each occlusion map has its own scale, the five saliency maps share one.


# %%
def predict(images):
    images = images[..., np.newaxis].astype("float32")
    return softmax(keras.ops.convert_to_numpy(cnn(images, training=False)))


# %% tags=["nbval-ignore-output"]
p = predict(x_val[:400, ..., 0])[np.arange(400), y_val[:400]]
chosen = [k for wanted in (0.95, 0.5) for k in np.argsort(np.abs(p - wanted))[:3]][:5]

# %% expected="digits, saliency, and occlusion maps" tags=["nbval-ignore-output"]
fig, axes = plt.subplots(3, 5, figsize=(6, 4))
plotting.images(x_val[chosen], y_val[chosen], axes=axes[0])
size = np.abs(score_gradient(cnn, x_val[chosen], y_val[chosen]))
plotting.images(size, ["saliency"] * 5, axes=axes[1])
for k, ax in zip(chosen, axes[2], strict=True):
    fall = np.pad(occlusion_map(predict, x_val[k, :, :, 0], y_val[k]), 2)
    ax.imshow(fall, cmap="gray", vmin=-abs(fall).max(), vmax=abs(fall).max())
    ax.set(xticks=[], yticks=[])
    ax.set_title("occlusion", loc="center", fontsize=9)
    print(
        f"{y_val[k]}: p = {p[k]:.2f}, falls by up to {fall.max():.2f}, rises by {-fall.min():.2f}"
    )

# %% [markdown]
# **Interpret:** when would you take which of the two maps?
#
# <details><summary>Answer</summary>
#
# The gradient is quick, and fine to the pixel, but it tells of tiny changes only. Occlusion tells of a change that
# could happen, and is easy to read; it takes hundreds of predictions, and the size and colour of the cover are your
# choice. Where strokes are doubled, and either would do, hiding one shows nothing.
#
# </details>

# %% [markdown]
# ## Which samples are behind it?
#
# What would a model say if one training digit had not been there? The honest way is to train it once more without. For
# that we take a small one: softmax regression on 300 threes, fives and eights of $7 \times 7$ pixels. A 1 as the first
# feature takes the place of a bias, and the weights have a penalty:
#
# $$J(w) = \sum_i \tfrac{1}{n}\, \ell_i(w) + \tfrac{\lambda}{2} \sum_k w_k^2$$
#
# where $\ell_i$ is the cross-entropy of sample i, and 1/n its share. You may pass over all code from here to the next
# task: the text says what it makes.

# %%
classes, penalty = np.array([3, 5, 8]), 0.01


def small(images, labels, n):
    """The first n digits of our classes: (n, 50) features, and labels 0, 1, 2."""
    keep = np.flatnonzero(np.isin(labels, classes))[:n]
    blocks = images[keep].reshape(len(keep), 7, 4, 7, 4).mean(axis=(2, 4)) / 255
    ones = np.ones((len(keep), 1))
    return np.hstack([ones, blocks.reshape(-1, 49)]), np.searchsorted(classes, labels[keep])


x_small, y_small = small(x_train, y_train, 300)
x_asked, y_asked = small(x_test, y_test, 1000)

# %% [markdown]
# All weights stand in one row w, those of the first class first. `gradients` gives $\nabla \ell_i$ for each sample i,
# `hessian` the matrix H of second derivatives of J, its curvatures. `fit_softmax` trains by **Newton's steps**: where
# the gradient is g, the weights move by $-H^{-1}g$. If J were a parabola, one step would end at its minimum.


# %%
def losses(w, x, y):
    return -np.log(softmax(x @ w.reshape(3, -1).T)[np.arange(len(y)), y])


def gradients(w, x, y):
    """∇ℓ of each sample, (n_samples, n_weights)."""
    errors = softmax(x @ w.reshape(3, -1).T) - np.eye(3)[y]
    return (errors[:, :, np.newaxis] * x[:, np.newaxis]).reshape(len(x), -1)


def hessian(w, x, share):
    p = softmax(x @ w.reshape(3, -1).T)
    weight = lambda i, j: share * p[:, i] * ((i == j) - p[:, j])
    H = [[(x.T * weight(i, j)) @ x for j in range(3)] for i in range(3)]
    return np.block(H) + penalty * np.eye(len(w))


# %%
def fit_softmax(x, y, share, w=None):
    """The weights where J is smallest; share (n_samples,) is 1/n for each sample, or 0."""
    w = np.zeros(3 * x.shape[1]) if w is None else w
    for step in range(30):
        slope = share @ gradients(w, x, y) + penalty * w
        if np.abs(slope).max() < 1e-10:
            break
        w = w - np.linalg.solve(hessian(w, x, share), slope)
    return w


# %%
share = np.full(300, 1 / 300)
w = fit_softmax(x_small, y_small, share)
loss_asked = losses(w, x_asked, y_asked)
asked = int(loss_asked.argmax())  # the test digit with the largest loss
p_asked = softmax(x_asked[asked] @ w.reshape(3, -1).T)
right = np.mean((x_asked @ w.reshape(3, -1).T).argmax(axis=1) == y_asked)
label = classes[y_asked[asked]]
print(f"{right:.1%} of 1000 test digits are right. The worst has the label {label},")
print("and the probabilities", dict(zip(classes.tolist(), p_asked.round(2).tolist())))

# %% [markdown]
# How does the loss of this digit change without one training digit? Every fifth is left out in turn, its share set to
# 0, and the model trained once more:

# %%
every_fifth = np.arange(0, 300, 5)
retrained = []
for i in every_fifth:
    w_without = fit_softmax(x_small, y_small, share * (np.arange(300) != i), w)
    change = losses(w_without, x_asked, y_asked)[asked] - loss_asked[asked]
    retrained.append(change)
print(f"changes of the loss from {min(retrained):.3f} to {max(retrained):.3f}")

# %% [markdown]
# ### Without training again
#
# For millions of samples nobody can do that. But one Newton step from the old minimum leads nearly to the new one. Here
# is J of a single weight, above with all its four samples, below without one. *Start* has the weight where the upper
# curve is lowest; *one step* is where a Newton step leads from there. A quarter of the data has gone, and it still goes
# most of the way to the minimum; the less is left out, the nearer it gets:

# %%
pulls = np.array([1.6, 0.9, -1.2, -2.0])  # features; each sample wants w · feature to be large
J_of = lambda w, n: np.log(1 + np.exp(-np.multiply.outer(w, pulls[:n]))).sum(-1) / 4 + w**2 / 8
curves = {"without the last": lambda w: J_of(w, 3), "with all": lambda w: J_of(w, 4)}
grid = np.linspace(-2, 2, 4001)
lowest = grid[J_of(grid, 4).argmin()]
bend = (J_of(lowest + 0.01, 4) - 2 * J_of(lowest, 4) + J_of(lowest - 0.01, 4)) / 0.01**2
slope = (J_of(lowest + 0.01, 3) - J_of(lowest - 0.01, 3)) / 0.02
marks = {"start": lowest, "one step": lowest - slope / bend}
marks["minimum"] = grid[J_of(grid, 3).argmin()]
shown = {"x_label": "weight w", "y_label": "J", "y_range": (0.4, 1)}
ax = plotting.function_curves((-0.6, 1), curves, points=marks, **shown)
line = ax.vlines(lowest, J_of(lowest, 3), J_of(lowest, 4), color="0.5", linestyle=":")

# %% [markdown] task="influence" minutes=12
# ## Influence
#
# At the minimum the gradient of J is 0. Let sample i count more, with the share 1/n + δ: now the gradient there is
# $\delta \nabla \ell_i$, and a Newton step with the same H moves the weights by $-\delta H^{-1} \nabla \ell_i$. The
# loss L of a test digit changes by its own gradient times that; divided by δ, this is the **influence** of sample i
# (**Koh and Liang** 2017):
#
# $$I_i = -\nabla L^{T}\, H^{-1}\, \nabla \ell_i.$$
#
# (T: as a row, so that the product is one number.) To leave sample i out is δ = −1/n: L changes by $-I_i/n$.
#
# **Goal:** write `counted_more`, the $I_i$ of all samples, and `left_out`, their $-I_i/n$, where n is the number of
# rows of `train_gradients`. Do not invert H; for a vector a, `np.linalg.solve(H, a)` gives H⁻¹a.
#
# **Predict:** a sample has a positive influence on the loss of the test digit. Is that sample a help or a harm to it?


# %% task="influence"
def influence(test_gradient, train_gradients, H):
    """∇L (n_weights,), all ∇ℓ (n_samples, n_weights); returns two arrays (n_samples,)."""
    ### BEGIN SOLUTION
    counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)
    left_out = -counted_more / len(train_gradients)
    ### STUB
    counted_more = ____
    left_out = ____
    ### END SOLUTION
    return counted_more, left_out


# %% check="influence"
lesson.check("influence", influence)

# %% [markdown] reveal="influence" choices=["a help", "a harm"]
# A harm: if it counted more, the loss would rise. Without it the loss would fall.

# %% [markdown] hint="influence"
# Solve first: `np.linalg.solve(H, test_gradient)` has a number for each weight. Then multiply each row of
# `train_gradients` with it and add up, which is one `@`.

# %% [markdown] hint="influence"
# The minus of the formula stands in front of all. In the second line another minus, for the share gets smaller, and a
# division by the number of samples, the rows of `train_gradients`.

# %% [markdown] ask="influence"
# How many times do we have to solve with H for one test digit and a million samples? (Once. H is symmetric, so it does
# not matter to which of the two gradients it is applied.)

# %% [markdown]
# Compare with the trainings. From here on the influence is called `harm`: where it is positive, it is one. The **rank
# correlation** (Spearman) compares the order only: 1 is the same order, 0 none.

# %% expected="the points lie nearly on the line; the rank correlation is nearly 1"
all_gradients, H = gradients(w, x_small, y_small), hessian(w, x_small, share)
of_asked = gradients(w, x_asked, y_asked)[asked]
harm, left_out = influence(of_asked, all_gradients, H)
fig, ax = plt.subplots(figsize=(4.5, 3.5))
ax.axline((0, 0), slope=1, color="0.6", linestyle="--", label="equal")
ax.plot(
    left_out[every_fifth], retrained, "o", markerfacecolor="none", label="a training digit"
)
ax.set(xlabel="change of the loss by the formula", ylabel="change by training again")
ax.legend()
rank = spearmanr(left_out[every_fifth], retrained)[0]
print(f"rank correlation {rank:.4f}")

# %% expected="the worst test digit, and what helps and harms it most"
order = np.argsort(harm)
shown = [*order[:4], *order[-4:]]
fig, axes = plt.subplots(1, 9, figsize=(9, 1.5))
plotting.images(x_asked[asked, 1:].reshape(7, 7), ["asked"], axes=axes[:1])
words = [*[f"{classes[y]} helps" for y in y_small[shown[:4]]]]
words += [f"{classes[y]} harms" for y in y_small[shown[4:]]]
axes = plotting.images(x_small[shown, 1:].reshape(8, 7, 7), words, axes=axes[1:])

# %% [markdown]
# Sixty trainings with one data set are few. The record, `python -m benchmarks.looking_inside`, has left out each of 300
# training digits, for five other choices of these 300:

# %% expected="five rank correlations, all of them nearly 1"
record = lesson.record()
print("rank correlations:", record["rank"])

# %% [markdown]
# **Interpret:** the points lie near the line, not on it. What has the formula left out?
#
# <details><summary>Answer</summary>
#
# It takes one Newton step where training makes several, and the H of all samples, not of those that are left. So it is
# best for samples that move the weights little. And it needs a minimum: for a network that stopped somewhere, whose H
# has millions of rows and negative curvatures, too, it is a rough guess, and Koh and Liang add a penalty first.
#
# </details>

# %% [markdown] task="adversarial" minutes=7
# ## Fool it
#
# A gradient by the pixels also tells how to make the loss large. Goodfellow, Shlens and Szegedy (2014) move each pixel
# by the same ε, up or down as the sign of the gradient says (where it is 0, not at all), the **fast gradient sign**
# method:
#
# $$x' = x + \varepsilon\; \mathrm{sign}(\nabla_x \ell).$$
#
# Here ℓ is the cross-entropy of the CNN for this digit. Each pixel changes little, but there are 784, and all push the
# same way.
#
# Our pixels are bytes: ε = 25 is a tenth of the way from black to white. What would be below 0 or above 255 is cut off,
# for no picture has such pixels.
#
# **Goal:** write the step, and leave `images` as they are.
#
# **Predict:** the CNN reads about 95 of 100 test digits. How many after this step, with ε = 25?


# %% task="adversarial"
def adversarial(images, gradients, epsilon):
    """Pixels 0 … 255, the gradient of the loss by each; the pixels moved, still 0 … 255."""
    ### BEGIN SOLUTION
    moved = images + epsilon * np.sign(gradients)
    return np.clip(moved, 0, 255)
    ### STUB
    moved = ____
    return ____
    ### END SOLUTION


# %% check="adversarial"
lesson.check("adversarial", adversarial)

# %% [markdown] reveal="adversarial" choices=["90 or more", "50 to 89", "fewer than 50"]
# 50 to 89: {{72.3 % from adversarial-5}} here. A large part is lost, by a change that no reader would mind.

# %% [markdown] hint="adversarial"
# `np.sign(a)` is −1, 0 or 1 for each number of a. We go where the loss rises: is that plus or minus?

# %% [markdown] hint="adversarial"
# `np.clip(a, low, high)` cuts off what is below low or above high.

# %% [markdown] ask="adversarial"
# Gradient descent has a minus, this has a plus. Why? (There the weights shall make the loss small, here the pixels
# shall make it large.)


# %%
def loss_gradient(network, images, labels):
    """The gradient of each image's cross-entropy by its pixels."""
    hot = keras.ops.one_hot(labels, 10)
    log_p = lambda x: keras.ops.log_softmax(network(x, training=False))
    return runtime.gradient(lambda x: -keras.ops.sum(hot * log_p(x)), images)


def unchanged(network, images, labels, epsilon):
    return images


def one_step(network, images, labels, epsilon):
    return adversarial(images, loss_gradient(network, images, labels), epsilon)


# %%
def coin_tosses(network, images, labels, epsilon):
    """Up or down by chance."""
    chance = np.random.default_rng(1).choice([-1, 1], images.shape).astype("float32")
    return adversarial(images, chance, epsilon)


# %%
def accuracy_after(attack, network, images, labels, epsilon=25):
    n_right = 0
    for start in range(0, len(images), 200):
        part = slice(start, start + 200)
        changed = attack(network, images[part].astype("float32"), labels[part], epsilon)
        z = keras.ops.convert_to_numpy(network(changed.astype("float32"), training=False))
        n_right += np.sum(z.argmax(axis=1) == labels[part])
    return n_right / len(images)


# %% expected="high accuracy but after the step" tags=["nbval-ignore-output"]
x_try, y_try = x_test[:1000], y_test[:1000]
for attack in (unchanged, coin_tosses, one_step):
    print(f"{attack.__name__}: {accuracy_after(attack, cnn, x_try, y_try):.1%}")

# %% expected="six digits before and after the step, and what the CNN reads" tags=["nbval-ignore-output"]
changed = one_step(cnn, x_try[:400].astype("float32"), y_try[:400], 25)
before, after = predict(x_try[:400, ..., 0]), predict(changed[..., 0])
each = np.arange(400)
fell = before[each, y_try[:400]] - after[each, y_try[:400]]
worst = np.argsort(-fell)[:6]  # of those the most
fig, axes = plt.subplots(2, 6, figsize=(7, 2.8))
plotting.images(x_try[worst], y_try[worst], axes=axes[0])
words = [f"{p.argmax()}, p = {p.max():.2f}" for p in after[worst]]
axes = plotting.images(changed[worst], words, axes=axes[1])

# %% [markdown]
# **Interpret:** the coin tosses move pixels just as far, and do hardly any harm. What is the difference?
#
# <details><summary>Answer</summary>
#
# By chance half of the pixels push up and half down, and the sum is nearly nothing. The step has all signs right: to a
# weighted sum with weights w it adds ε times the sum of all |w|, which grows with the number of pixels.
#
# </details>
#
# ## What helps, and what it costs
#
# **Adversarial training** (the same paper): show the network such digits, with the right labels. Each batch is joined
# by its adversarial versions, made anew for the network as it is at that moment, which takes a second gradient:


# %%
def train_hardened(network, n_digits, epochs, epsilon, seed):
    rng = np.random.default_rng(seed)
    batches = [rng.permutation(n_digits).reshape(-1, 100) for _ in range(epochs)]
    for number, batch in enumerate(np.concatenate(batches)):
        digits, y = x_train[batch].astype("float32"), y_train[batch]
        if epsilon:
            attacked = one_step(network, digits, y, epsilon).astype("float32")
            digits, y = np.concatenate([digits, attacked]), np.tile(y, 2)
        network.train_on_batch(digits, y)
        if number % 20 == 0:
            print(".", end="", flush=True)  # it is alive
    print(f" {len(batches)} epochs, {n_digits} digits")


# %% expected="the hardened network is better under attack" tags=["nbval-ignore-output"]
keras.utils.set_random_seed(1)
hardened = compiled(build_cnn())
train_hardened(hardened, n_digits=10000, epochs=2, epsilon=25, seed=1)
attacked = {}
for name, network in {"CNN": cnn, "hardened": hardened}.items():
    attacked[name] = [
        accuracy_after(attack, network, x_try, y_try) for attack in (unchanged, one_step)
    ]
    print(f"{name}: {attacked[name][0]:.1%}, under attack {attacked[name][1]:.1%}")

# %% [markdown]
# Has it learned to withstand, or only this one attack? Ten smaller steps, each with a new gradient, never farther than
# ε from the digit, find what one step does not see (Kurakin, Goodfellow, Bengio 2016; Madry and others 2018 train with
# such steps). They take ten times as long, so both attacks get 500 digits only:


# %% expected="ten steps bring both networks lower than one, the plain one much more" tags=["nbval-ignore-output"]
def ten_steps(network, images, labels, epsilon):
    moved = images
    for step in range(10):
        moved = one_step(network, moved, labels, epsilon / 4).astype("float32")
        moved = np.clip(moved, images - epsilon, images + epsilon)
    return moved


for name, network in {"CNN": cnn, "hardened": hardened}.items():
    for attack in (one_step, ten_steps):
        right = accuracy_after(attack, network, x_try[:500], y_try[:500])
        print(f"{name}, {attack.__name__}: {right:.1%}")

# %% [markdown]
# Our plain network fell from {{73.2 % from adversarial-11}} to {{62.0 % from adversarial-11}}, the hardened one only
# from {{85.2 % from adversarial-11}} to {{82.6 % from adversarial-11}}: what it has learned from single steps helps
# against ten, too.
#
# One seed, and few test digits. The record has five seeds, three epochs of 10 000 training digits, and all 10 000 test
# digits, for ten steps the first 2000; plain and hardened networks were trained alike but for ε:

# %% expected="under attack the hardened network is better; its training takes longer"
rows = {}
for name in ("plain", "hardened"):
    for attack, values in record[name].items():
        if attack == "seconds":
            continue
        rows[f"{name}, {attack}"] = values
        print(
            f"{name}, {attack}: {np.mean(values):.1%}, {min(values):.1%} to {max(values):.1%}"
        )
    print(f"{name}: {np.mean(record[name]['seconds']):.0f} seconds of training")
ax = plotting.seed_spread(rows, x_label="test accuracy; ○ a seed, | the mean of five")

# %% [markdown]
# **Interpret:** what does the defence cost, and what is it worth?
#
# <details><summary>Answer</summary>
#
# The price here is time, about four times as much, for a second gradient and twice as many digits. Accuracy without an
# attack is even a little higher on average, perhaps since with so few digits the attacked ones serve as more data.
# Others, with more, have found that it falls (Tsipras and others 2019).
#
# It is worth much: {{71.5 % from adversarial-13}} become {{89.2 % from adversarial-13}} under one step, and
# {{53.6 % from adversarial-13}} become {{82.2 % from adversarial-13}} under ten. That is the larger gain, though fewer
# digits are right. Of other attacks, and of a larger ε, the record says nothing: "hardened" always means against
# something.
#
# </details>
#
# The growing comparison of the day, with the small networks of this lesson, under attack (solid bars) and not:

# %% expected="test errors, longest for the plain network under attack" tags=["nbval-ignore-output"]
models = {"linear softmax": 0.924, "FNN (lesson 3)": 0.984, "CNN (lesson 4)": 0.994}
for name, (clean, under_attack) in attacked.items():
    models |= {f"{name}, small": clean, f"{name}, attacked": under_attack}
ax = plotting.comparison(models)
bars = ax.patches
bars[4].set_facecolor(bars[6].get_facecolor())  # both bars under attack are solid now

# %% [markdown]
# ## Break it on purpose
#
# **A map of nothing.** What will the saliency maps of a CNN with random weights look like? Think first.

# %% tags=["nbval-ignore-output"]
keras.utils.set_random_seed(2)
untrained = build_cnn()
fig, axes = plt.subplots(3, 5, figsize=(6, 4))
plotting.images(some, labels, axes=axes[0])
for row, (name, network) in enumerate([("trained", cnn), ("untrained", untrained)], 1):
    size = np.abs(score_gradient(network, some, labels))
    plotting.images(size, [name] * 5, axes=axes[row])

# %% [markdown]
# It has a map, too, a speckled cloud around the digit. Its biases are still 0, so where all pixels are black its
# neurons are at 0, and there relu lets no gradient through. A map that shows where the digit is proves nothing; compare
# it with that of a network that knows nothing (Adebayo and others 2018).
#
# **No penalty.** Influence divides by the curvature. Without λ, how many directions have none?

# %%
curvatures = np.linalg.eigvalsh(H - penalty * np.eye(150))
print(
    "directions with hardly any curvature:", np.sum(curvatures < 1e-9), "of", len(curvatures)
)

# %% [markdown]
# The same number added to a feature's weights in all three classes changes no probability: that is one direction for
# each of the 49 pixels and for the 1. Pixels that are black in all digits add more. Along these H⁻¹ would be infinite;
# the penalty gives each at least the curvature λ.

# %% [markdown]
# ## If there is time: wrong labels, and two more ways to look

# %% [markdown] task="mislabelled" minutes=6 optional=true
# ## Who is mislabelled?
#
# Data have wrong labels. Are they the most harmful ones? We plant 30 among the 300 and know where. `harm` is now the
# influence on the mean loss of validation digits, whose labels are right.
#
# **Goal:** list as many samples as were planted, those with the largest harm. Return which fraction of the planted ones
# is on the list. `planted` is an array of their places, such as 4, 17 and 90.
#
# **Predict:** a simpler list: those with the largest training loss. Which of the two finds more?


# %% task="mislabelled"
def share_found(harm, planted):
    """Harm (n_samples,) of each sample, places (n_planted,) of the planted ones; a fraction."""
    n = len(planted)
    ### BEGIN SOLUTION
    most_harmful = np.argsort(-harm)[:n]
    return np.isin(planted, most_harmful).mean()
    ### STUB
    most_harmful = ____  # their places
    return ____
    ### END SOLUTION


# %% check="mislabelled"
lesson.check("mislabelled", share_found)

# %% [markdown] reveal="mislabelled" choices=["the harm", "the loss", "both the same"]
# The loss, and clearly so. The harm still finds about five times as many as chance would. The numbers come below.

# %% [markdown] hint="mislabelled"
# `np.argsort(a)` gives the places of the numbers in a, the smallest first. Of `-a` the largest comes first.

# %% [markdown] hint="mislabelled"
# `np.isin(a, b)` says of each element of a whether it stands in b. The mean of such an array is the fraction of True.

# %% [markdown] ask="mislabelled"
# If 30 of 300 were picked by chance, which fraction of the planted ones would be found? (A tenth.)

# %%
x_judge, y_judge = small(x_val, y_val, 250)


def plant(y, seed):
    """30 labels changed to another class: the labels, and the places."""
    rng = np.random.default_rng(seed)
    places = rng.choice(len(y), 30, replace=False)
    y = y.copy()
    y[places] = (y[places] + rng.integers(1, 3, 30)) % 3
    return y, places


# %%
def found_by(x, y, planted):
    """The share found by the harm to validation digits, and by the training loss alone."""
    share = np.full(len(x), 1 / len(x))
    w = fit_softmax(x, y, share)
    to_judge = gradients(w, x_judge, y_judge).mean(axis=0)
    harm, _ = influence(to_judge, gradients(w, x, y), hessian(w, x, share))
    return share_found(harm, planted), share_found(losses(w, x, y), planted)


# %% expected="both lists find many of the planted ones, the loss more of them"
y_planted, planted = plant(y_small, seed=1)
by_harm, by_loss = found_by(x_small, y_planted, planted)
print(f"here: by harm {by_harm:.0%}, by loss {by_loss:.0%}")
found = {"by harm": record["found by harm"], "by loss": record["found by loss"]}
for name, each in found.items():
    print(f"five seeds, {name}: {np.mean(each):.0%}, from {min(each):.0%} to {max(each):.0%}")
ax = plotting.seed_spread(found, x_label="fraction of planted labels; ○ a seed, | the mean")

# %% [markdown]
# **Interpret:** so what is influence good for?
#
# <details><summary>Answer</summary>
#
# To find wrong labels, the loss that every training has at hand does better here: a wrong label is surprising.
# Influence answers another question: *which samples are behind this answer?* The loss knows nothing of the test digit.
#
# </details>

# %% [markdown] task="layer_outputs" minutes=7 optional=true
# ## Layer outputs
#
# When a network does strange things, look at what each layer makes of an input. In the functional API,
# `keras.Model(inputs, outputs)` also takes a list of outputs, and then gives all of them. A network has `layers`, each
# with an `output`, and a list of `inputs`, here of one.
#
# **Goal:** write the list of all outputs, and the model that gives them.
#
# **Predict:** how many pictures come out of the second pooling of our CNN, for one digit?


# %% task="layer_outputs"
def outputs_of(network, images):
    """What each layer makes of the images: a list of arrays, the first layer first."""
    ### BEGIN SOLUTION
    outputs = [layer.output for layer in network.layers]
    insider = keras.Model(network.inputs[0], outputs)
    ### STUB
    outputs = ____  # a list
    insider = keras.Model(____, ____)
    ### END SOLUTION
    return [keras.ops.convert_to_numpy(each) for each in insider(images, training=False)]


# %% check="layer_outputs"
lesson.check("layer_outputs", outputs_of)

# %% [markdown] reveal="layer_outputs" choices=["1", "16", "32"]
# 32, one for each filter of the convolution before it, each of 5 × 5 pixels.

# %% [markdown] hint="layer_outputs"
# `[layer.name for layer in network.layers]` would be the list of the names. You want another attribute.

# %% [markdown] hint="layer_outputs"
# `keras.Model` takes where it begins, `network.inputs[0]`, and where it ends, your list.

# %% [markdown] ask="layer_outputs"
# Does the new model have weights of its own? (No: it is made of the same layers, and shares theirs.)

# %% expected="shapes, and eight feature maps of both convolutions" tags=["nbval-ignore-output"]
warnings.filterwarnings("ignore", "The structure of `inputs`")  # Keras minds a list of one
seen = outputs_of(cnn, x_val[7:8].astype("float32"))
for layer, values in zip(cnn.layers, seen, strict=True):
    zero = np.mean(values == 0)
    print(f"{type(layer).__name__}: {values.shape[1:]}, {zero:.0%} are zero")
axes = plotting.images(seen[1][0].transpose(2, 0, 1)[:8], [f"first, {k}" for k in range(8)])
axes = plotting.images(seen[3][0].transpose(2, 0, 1)[:8], [f"second, {k}" for k in range(8)])

# %% [markdown]
# **Interpret:** what would you look for in a network that does not learn?
#
# <details><summary>Answer</summary>
#
# Maps that are zero for every digit: relu neurons that have died. Maps that are the same for every digit: nothing of
# the input comes through. Numbers that grow or shrink by factors from layer to layer: weights or inputs of the wrong
# size.
#
# </details>

# %% [markdown] task="smooth" minutes=6 optional=true
# ## Smoothed saliency
#
# Saliency is grainy, for the gradient jumps from picture to picture. **SmoothGrad** (Smilkov and others 2017) takes the
# mean of the gradients of several noisy copies of the picture.
#
# **Goal:** write it. `noise` holds normal random numbers (n_copies, rows, columns), which `sigma`, in grey levels,
# multiplies. `gradient` takes pictures (n, rows, columns) and gives their gradients. Cut nothing off, and keep the
# signs: the size is taken below.
#
# **Predict:** the noise has the mean 0. Is the mean gradient that of the picture without noise, apart from chance?


# %% task="smooth"
def smooth_gradient(gradient, image, noise, sigma):
    """The mean gradient (rows, columns) over noisy copies of an image (rows, columns)."""
    ### BEGIN SOLUTION
    copies = image + sigma * noise
    return gradient(copies).mean(axis=0)
    ### STUB
    copies = ____
    return ____
    ### END SOLUTION


# %% check="smooth"
lesson.check("smooth", smooth_gradient)

# %% [markdown] reveal="smooth" choices=["yes, the noise cancels", "no, it is another map"]
# No. It would be for the linear network, whose gradient is the same for every picture. In the CNN each copy switches
# other paths on and off: what the gradients of all copies share stays, what differs cancels.

# %% [markdown] hint="smooth"
# An image (rows, columns) plus noise (n_copies, rows, columns) becomes as many noisy images: NumPy repeats the image.

# %% [markdown] hint="smooth"
# One call of `gradient` for all copies. The copies are axis 0, and over them goes the mean.

# %% [markdown] ask="smooth"
# Mean first and size then, or the other way round? (Here the mean comes first: signs that differ cancel.)

# %% expected="the saliency of three digits, and their smoothed saliency" tags=["nbval-ignore-output"]
noise = np.random.default_rng(1).normal(size=(50, 28, 28)).astype("float32")
fig, axes = plt.subplots(2, 3, figsize=(6, 4.3))
three, labels_of_three = some[1:4], labels[1:4]
grainy = np.abs(score_gradient(cnn, three, labels_of_three))
plotting.images(grainy, [f"saliency of a {label}" for label in labels_of_three], axes=axes[0])
for image, label, ax in zip(three[..., 0], labels_of_three, axes[1], strict=True):
    of_copies = lambda x: score_gradient(cnn, x[..., np.newaxis], [label] * len(x))[..., 0]
    smoothed = np.abs(smooth_gradient(of_copies, image, noise, sigma=50))
    plotting.images(smoothed, ["smoothed"], axes=[ax])

# %% [markdown]
# **Interpret:** is the smoothed map more true?
#
# <details><summary>Answer</summary>
#
# It answers another question: what counts on average around this picture, at the distance sigma? That is often the
# better one. With a large sigma it tells of noise, and no longer of the digit.
#
# </details>

# %% [markdown]
# ## Key points
#
# - The gradient by the inputs tells what a tiny change of the picture would do; hiding a part tells what a large one
#   does. A map that looks sensible proves nothing.
# - Influence tells which training samples are behind an answer, without training again. Check it by training again.
# - The same gradient fools a network. A defence has a price, and its worth is known for the attacks that were tried.
#
# Next: [Lesson 10, without labels](10_without_labels.ipynb), where nobody says what is right.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
