# %% [markdown] slideshow={"slide_type": "slide"} talk=2 minutes=25 exercise="logistic_regression"
# # Fundamentals
#
# How a machine learns from examples: data, model, loss, training.

# %% [markdown] slideshow={"slide_type": "notes"}
# Four words carry the whole day: data, model, loss, training. This talk explains them with a straight line, then with
# one neuron. Whoever follows this talk can follow the rest, for
# later only the model grows.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np
from sklearn.decomposition import PCA

from gridka_ml import load_abalone, load_mnist, plotting
from gridka_ml.widgets import OneNeuron

(images, digits), _ = load_mnist()
snails = load_abalone()

# Thirty snails: their length beyond 10 cm, and their age.
some = snails.sample(30, random_state=4)
longer = 20 * some["length"].to_numpy() - 10  # the table has units of 200 mm
age = some["rings"].to_numpy() + 1.5
age_of = {"x_label": "length beyond 10 cm (cm)", "y_label": "age (years)"}


def squared_error(w, rows=slice(None)):
    return float(np.mean((w[0] * longer[rows] + w[1] - age[rows]) ** 2))


def slope(w, rows=slice(None)):
    wrong = w[0] * longer[rows] + w[1] - age[rows]
    return 2 * np.array([np.mean(wrong * longer[rows]), np.mean(wrong)])


def walk(start, rate, n_steps, batch_size=30):
    rng, path = np.random.default_rng(0), [np.array(start, dtype=float)]
    for step in range(n_steps):
        if step * batch_size % len(age) == 0:
            order = rng.permutation(len(age))
        rows = np.roll(order, -step * batch_size)[:batch_size]
        path.append(path[-1] - rate * slope(path[-1], rows))
    return np.array(path)


best_line = np.polyfit(longer, age, 1)
# Just below the rate from which on each step leads higher: 2 over the largest curvature of the loss.
ones = np.stack([longer, np.ones(len(longer))])
HIGHEST = round(0.985 / np.linalg.eigvalsh(ones @ ones.T / len(longer)).max(), 3)

# Zeros and ones: how bright the image is, and how bright its middle, in per cent.
two = images[digits < 2] / 255
bright = 100 * np.stack([two.mean(axis=(1, 2)), two[:, 11:17, 11:17].mean(axis=(1, 2))], axis=1)
zero_or_one = digits[digits < 2]
brightness = ("brightness of the image (%)", "brightness of its middle (%)")


def sheet(width, height):
    return plt.subplots(figsize=(width, height))[1]


def readable(ax, least):
    """No words of a drawing smaller than so many points."""
    for text in ax.texts:
        text.set_fontsize(max(least, text.get_fontsize()))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def with_ones(x):
    return np.column_stack([np.ones(len(x)), x / 10])


def train(x, y, rate, n_steps):
    w = np.zeros(3)
    for _ in range(n_steps):
        p = sigmoid(with_ones(x) @ w)
        w = w - rate * 2 / len(x) * ((p - y) * (p - p**2)) @ with_ones(x)
    return w


w_hand = train(bright[:150], zero_or_one[:150], rate=0.5, n_steps=3000)

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Why now?

# %% shows="what made deep learning possible"
ax = plotting.timeline(
    {
        "mathematics": [(1958, "perceptron"), (1986, "backpropagation"), (2011, "relu")],
        "data": [(1998, "MNIST: 70 thousand"), (2009, "ImageNet: 14 million")],
        "processors": [(1999, "a GPU"), (2007, "CUDA"), (2012, "AlexNet")],
    }
)

# %% [markdown]
# Source: Rosenblatt 1958; Rumelhart et al. 1986; LeCun et al. 1998; NVIDIA 1999, 2007; Deng et al. 2009,
# image-net.org; Glorot et al. 2011; Krizhevsky et al. 2012.

# %% [markdown] slideshow={"slide_type": "notes"}
# Neural networks are old: the perceptron is of 1958, and the way to train them in layers, backpropagation, became known
# in 1986. Three things were missing. Data: a handful of examples teaches nothing, and then came the web, and with it
# collections such as ImageNet. Processors: graphics cards multiply matrices, and that is nearly all that a network
# does; since CUDA, 2007, they can be programmed for it. Mathematics, too: better activations, better starts, better
# steps downhill. In 2012 all three met in one network, AlexNet, trained in less than a week on two graphics cards,
# which named what is on the images of ImageNet far better than anything before. We come back to it in the talk on
# convolutional networks.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["supervised learning", "unsupervised learning", "reinforcement learning"]
# ## Three ways to learn

# %% [markdown] steps=true
# - **Supervised**: labels are given; learn to mimic them.
# - **Unsupervised**: no labels; find the structure in the data alone.
# - **Reinforcement**: act, and be rewarded; learn which way pays.

# %% beside=true apart=true
axes = plotting.images(images[:12], digits[:12], n_columns=4)
some_digits = np.isin(digits, (0, 1, 4))
flat = images[some_digits][:400].reshape(400, 784) / 255
ax = plotting.points(
    PCA(2, random_state=0).fit_transform(flat), legend=False, feature_names=("", ""), ax=sheet(3.8, 3.6)
)
ax.set_title("400 images, each a point; no labels")
world = [[0, 0, 0, 0], [0, np.nan, 0, -5], [0, 0, 0, 10]]
ax = plotting.grid_world(world, [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (2, 3)])

# %% [markdown] slideshow={"slide_type": "notes"}
# Supervised: each image comes with the right answer, its label, and the machine learns to give the same answer; then it
# may be asked about new images. Unsupervised: nobody has said what is in the images. Here 400 of them are drawn as
# points, similar ones near to each other, and still one sees groups; these are zeros, ones and fours, which the machine
# does not know. Reinforcement: nobody says which step is right, there is only a reward at the end, plus ten here and
# minus five there, and by trial and error one finds a way that pays. Chess, Go and robots are learned so. Today is
# about the first way; the other two wait in the deep dives, on autoencoders and on learning from reward.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Which of the three?
#
# 1. A filter learns from mails that you have marked as spam.
# 2. A detector of particles reports all that looks unlike the rest.
# 3. A robot learns to walk by falling.

# %% [markdown] slideshow={"slide_type": "notes"}
# Ask for a show of hands for each of the three, before the next slide. Whoever reads this alone: decide, then go on.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## Look for who knows the answer
#
# 1. The filter: **supervised**. You gave the labels.
# 2. The detector: **unsupervised**. Nobody knows what will come.
# 3. The robot: **reinforcement**. The ground tells, too late.

# %% [markdown] slideshow={"slide_type": "notes"}
# The question that decides is always: where does the right answer come from? From labels, from nowhere, or from what
# happens afterwards. The borders are not sharp: a language model first learns to continue texts, where the label is
# simply the next word, and later from rewards.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["sample", "feature", "label"]
# ## Sample, feature, label

# %% shows="five of 4177 sea snails"
columns = ["sex", "length", "diameter", "height", "whole_weight"]
ax = plotting.data_table(
    snails[columns].head(5),
    snails["rings"].head(5),
    feature_names=["sex", "length", "diameter", "height", "weight"],
    label_name="rings",
)

# %% [markdown]
# A data set is a pair {x, y}: samples (instances) with features (attributes), and labels. Lengths here in 200 mm,
# weight in 200 g.
#
# Source: Nash et al. 1994, University of Tasmania; UCI Machine Learning Repository.

# %% [markdown] slideshow={"slide_type": "notes"}
# Abalones are sea snails, and they will be with us until the evening. Each row is a sample, or instance: one snail.
# Each column is a feature, or attribute: something that was measured of every snail. The last column is the label, what
# we want to predict: the rings of the shell, which tell the age. One writes x for all features, y for all labels, and
# {x, y} for the data set. The sex is a word and no number, so somebody will have to translate it.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## How many features has an image?
#
# A sample need not be a snail: take an image of **28 × 28** pixels. How many numbers is it,
#
# - in **grey**?
# - in **colour**?

# %% [markdown] slideshow={"slide_type": "notes"}
# Let somebody compute it: 28 times 28. For colour ask first what a pixel of a screen is made of.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["channel"]
# ## A sample can be more than a row

# %% shows="digits of MNIST"
axes = plotting.images(images[:20], digits[:20], axes=plt.subplots(2, 10, figsize=(7.6, 1.9))[1])

# %% [markdown] steps=true
# - grey: 28 · 28 = **784** features; samples × rows × columns, here 60 000 × 28 × 28
# - colour: three times as many; a **channel** axis more, red, green, blue
# - sounds and measurements in time have a **time** axis
#
# Source: LeCun, Cortes, Burges, The MNIST database of handwritten digits, 1998.

# %% [markdown] slideshow={"slide_type": "notes"}
# 784 features in grey, three times as many in colour. This is MNIST, the most used data set of the field: 70 000
# digits, written by pupils and by employees of an American office. 60 000 are there to learn from, 10 000 to test. The
# order of the pixels matters, they have neighbours: so the array has an axis for the samples and two for the image. A
# colour image has three brightnesses for each pixel, an axis of channels. Sounds, or the readings of a detector, have
# an axis of time. Say the shapes aloud, for half of all errors today will be shapes. And look at the fives in the
# picture: no two are alike. Nobody could write down a rule for all of them; that is why a machine has to find it from
# examples.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["weight"]
# ## How we write it

# %% [markdown] steps=true
# - $\{x, y\}$: the data set, samples and labels
# - $\hat y$, "y hat": a **prediction** for $y$
# - small letters are vectors or matrices: $x$, $w$
# - indices pick elements: $x_i$ is sample $i$, $x_{ij}$ its feature $j$
# - $n$ samples; $w$ and $b$ are learned: **weights** and **bias**

# %% [markdown] slideshow={"slide_type": "notes"}
# A hat means: computed by the model, not measured. The difference between y and y hat is all that training looks at. We
# write small letters for everything, numbers, vectors and matrices; what a letter is, one sees from its indices. In the
# notebooks the same letters are names in Python: x, y, w, and y_hat. Books on statistics call the weights parameters
# and write theta or beta; nothing else is different. An example for the board: x with the index 3 is the third snail; x
# with the indices 3 and 1 is the first thing that was measured of it. Here we count from 1, as books do; Python counts
# from 0.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## The recipe, 1: data
#
# **1. A data set $\{x, y\}$**

# %% shows="thirty snails, how long and how old"
ax = plotting.line_fit(longer, age, **age_of, ax=sheet(5.4, 2.9))

# %% [markdown] slideshow={"slide_type": "notes"}
# Nearly every method follows one recipe of four lines; we build it up with thirty snails. One feature, so that we can
# draw it: how much longer than 10 cm a snail is. The label is its age. Longer snails are older, more or less.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["model"]
# ## The recipe, 2: model
#
# 1\. A data set $\{x, y\}$
#
# **2. A model $\hat y = wx + b$**

# %% [markdown] steps=true
# - $b$: where the line starts, the age at 10 cm
# - $w$: how steep it is, years for each cm more

# %% beside=true
for line in [(0, 9), (0, 11.5), (0.8, 11.5)]:
    ax = plotting.line_fit(longer, age, line, **age_of, ax=sheet(3.8, 3.6))
    ax.set_ylim(2, 24)
# %% [markdown] slideshow={"slide_type": "notes"}
# A model is a formula with free numbers in it. The simplest one is a straight line. With b we move it up and down: it
# is the predicted age of a snail of 10 cm. With w we turn it: so many years more for each centimetre more. Every pair
# of w and b is another line, a better or a worse one. A neural network is a longer formula with more free numbers,
# sometimes with billions of them, and no other idea.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Which line is better?

# %% shows="two lines through the same points"
fig, axes = plt.subplots(1, 2, figsize=(7.4, 3.3), sharey=True)
for ax, line, name in zip(axes, [(0.8, 11.5), (1.6, 11.5)], ["A", "B"], strict=True):
    plotting.line_fit(longer, age, line, ax=ax, **age_of)
    ax.set_title(name, fontsize=14)

# %% [markdown] slideshow={"slide_type": "notes"}
# Let the room vote for A or B. Then ask somebody why: the answer will be some measure of how far the points are from
# the line, and that is what we need next.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["loss", "mean squared error"]
# ## The recipe, 3: loss

# %% [markdown]
# 1\. A data set $\{x, y\}$
#
# 2\. A model $\hat y = wx + b$
#
# **3. A loss $J(w, b)$**, here the **mean squared error**:

# %% [markdown] steps=true
# - $y_i - \hat y_i$: how far point $i$ is from the line, dashed
# - $(y_i - \hat y_i)^2$: never negative; far counts much
# - $J = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2$: the mean over all points

# %% beside=true
for line in [(1.6, 11.5), (0.8, 11.5)]:
    ax = plotting.line_fit(longer, age, line, errors=True, **age_of, ax=sheet(3.8, 3.6))
    ax.set_ylim(2, 24)
# %% [markdown] slideshow={"slide_type": "notes"}
# The loss J says in one number how wrong the model is. For each snail we take the difference between the measured and
# the predicted age, the dashed line in the picture. Squared, it is never negative, and one snail that is wrong by four
# years counts as much as sixteen that are wrong by one. Then the mean over all. The smaller J, the better the line: the
# second picture, line A, has the smaller one. Mind what changes here: the data stay as they are, J is a function of w
# and b. Other tasks take other losses; we shall meet the cross-entropy soon.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## The recipe, 4: training

# %% [markdown]
# 1\. A data set $\{x, y\}$
#
# 2\. A model $\hat y = wx + b$
#
# 3\. A loss $J(w, b)$
#
# **4. Training**: $\hat w, \hat b = \text{argmin}\, J(w, b)$
#
# the weights with the smallest loss.

# %% beside=true shows="the loss of the snails over the slope of the line"
ax = plotting.valley(lambda w: squared_error((w, best_line[1])), [1.6], window=(-0.6, 2.2), ax=sheet(3.8, 3.6))
ax.legend([ax.lines[0], ax.lines[-1]], ["loss", "line B"])
ax.annotate("argmin", (best_line[0], squared_error(best_line)), xytext=(0, 24), textcoords="offset points", ha="center")

# %% [markdown] slideshow={"slide_type": "notes"}
# Argmin means: the place where something is smallest, not how small it is there. Drawn over the slope w, with b held at
# its best value, the loss is a valley. Line B stands up on the right, and training has to find the floor. For a
# straight line there is a formula for it; for a network there is none, so we need a way that always works. These four
# lines are the recipe. Write them on the board and leave them there: with every network of the day only line 2 changes,
# and sometimes line 3.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["gradient descent", "gradient"]
# ## Gradient descent
#
# $$w \leftarrow w - \eta\, \nabla J(w)$$

# %% [markdown] steps=true
# - $\nabla J(w)$: the **gradient**, how steep it is here; it points uphill
# - the minus: go downhill
# - $\eta$, eta: the **learning rate**, how far a step goes
# - $\leftarrow$: and again, from the new place

# %% beside=true
for n_steps in (0, 1, 2, 3, 12):
    path = [2.0]
    for _ in range(n_steps):
        path.append(path[-1] - 0.05 * slope((path[-1], best_line[1]))[0])
    ax = plotting.valley(lambda w: squared_error((w, best_line[1])), path, window=(-0.6, 2.2), ax=sheet(3.8, 3.6))
# %% [markdown] slideshow={"slide_type": "notes"}
# Think of a hillside in fog: you do not see the valley, but you feel how steep the ground is. Take a step downhill, and
# feel again. The gradient is that slope; it is positive where the loss rises to the right, and then the minus sends us
# to the left. The learning rate eta says how far. The steps become shorter by themselves, since the ground becomes
# flatter. With a million weights the gradient is a list of a million slopes, one for each weight; the formula is the
# same. This is all that "learning" means today: the same small step, many times. Go through the picture with the key,
# step by step. The square is the start, far up on the right. There it is steep, so the first step is long; the next
# ones are shorter, and after twelve the star stands on the floor. Nobody has told it where the floor is. And mind what
# is not promised: in a landscape with several valleys it ends in the one in which it started.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Two weights: a landscape

# %% shows="the loss of the snails over slope and start of the line"
path = walk((2.2, 6.0), 0.05, 40)
fig = plt.figure(figsize=(7.7, 3.2))
axes = fig.add_subplot(1, 2, 1), fig.add_subplot(1, 2, 2, projection="3d")
plotting.descent(squared_error, path, w1_range=(-1, 2.6), w2_range=(5, 17), axes=axes)
axes[1].tick_params(labelsize=9)
axes[0].legend(loc="upper right")
axes[0].set(xlabel="$w$ (years per cm)", ylabel="$b$ (years)")
labels = axes[1].set(xlabel="$w$", ylabel="$b$")

# %% [markdown] slideshow={"slide_type": "notes"}
# Now both numbers of the line are free, and the valley becomes a landscape; left as a map with lines of equal loss,
# right as seen from the side. Every point of it is a line through our snails. The path starts at a bad line and goes
# down, always across the contours, since the gradient is where it is steepest. For more than two weights nobody can
# draw it, but the step is computed in the same way.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Three learning rates: which is which?

# %% shows="three walks in the same landscape"
rates = {"A": HIGHEST, "B": 0.002, "C": 0.06}
fig, axes = plt.subplots(1, 3, figsize=(8, 3.3), sharey=True)
for ax, (name, rate) in zip(axes, rates.items(), strict=True):
    plotting.loss_surface(
        squared_error,
        walk((2.2, 6.0), rate, 15),
        w1_range=(-1.6, 2.6),
        w2_range=(4, 20),
        colorbar=False,
        legend=False,
        weight_names=("$w$", "$b$"),
        ax=ax,
    )
    ax.set_title(name, fontsize=14)

# %% [markdown] slideshow={"slide_type": "notes"}
# Fifteen steps each, from the same start. Which of the three has the smallest learning rate, which the largest, and
# which would you take? Give the room half a minute.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["learning rate"]
# ## The learning rate decides

# %% shows="the loss of the three walks"
walks = {f"{name}: η = {rate:g}": walk((2.2, 6.0), rate, 15) for name, rate in rates.items()}
curves = {name: [squared_error(w) for w in path] for name, path in walks.items()}
ax = plotting.loss_curve(curves, log=True, ax=sheet(6.4, 3.1))

# %% [markdown]
# Too high jumps, too low crawls. Try powers of ten.

# %% [markdown] slideshow={"slide_type": "notes"}
# B is too low: after fifteen steps it has hardly left. A is too high: it jumps from one side of the valley to the
# other. C is about right. A little higher than A, and every step would land higher than the one before: the loss
# explodes. If you change one number of a training that does not work, change this one.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["batch", "epoch"]
# ## Batches

# %% shows="the same descent with all snails at each step, and with five"
fig, axes = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True)
for ax, size in zip(axes, [30, 5], strict=True):
    plotting.loss_surface(
        squared_error,
        walk((2.2, 6.0), 0.03, 36, batch_size=size),
        w1_range=(-1, 2.6),
        w2_range=(5, 17),
        colorbar=False,
        legend=False,
        weight_names=("$w$", "$b$"),
        ax=ax,
    )
    ax.set_title(f"{size} snails at each step: {36 * size // 30} epochs", fontsize=12)

# %% [markdown]
# **Stochastic gradient descent**: a few samples per step, a **batch**. One pass over all samples is an **epoch**.

# %% [markdown] slideshow={"slide_type": "notes"}
# The exact gradient needs all samples for a single step. With a million images that is far too slow. So one takes a
# batch, some samples at random, and makes the step with their gradient. It points only roughly downhill, so the path
# trembles; but each step costs a sixth here. Both paths make 36 steps: on the left that is 36 passes over the data, 36
# epochs, on the right only six. This is SGD, stochastic gradient descent. Usual batches have 32 to 512 samples.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["regression", "classification"]
# ## From a number to a category
#
# **Regression** predicts a number, **classification** a category. Is it a zero or a one?

# %% shows="150 zeros and ones of MNIST by two features"
ax = plotting.points(
    bright[:150],
    zero_or_one[:150],
    names=["zeros, y = 0", "ones, y = 1"],
    feature_names=brightness,
    ax=sheet(6, 3.1),
)

# %% [markdown] slideshow={"slide_type": "notes"}
# An age is a number: regression. A digit is a category: classification. Here are zeros and ones, each image with two
# features only: how bright it is as a whole, and how bright in the middle. A zero has a hole there. The labels become
# the numbers 0, circles, and 1, triangles. A line that predicts numbers will not do: what would 1.7 mean?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["logistic regression", "sigmoid"]
# ## Logistic regression
#
# $$h = \sigma(wx), \quad \sigma(z) = \frac{1}{1 + e^{-z}}$$

# %% [markdown] steps=true
# - $z = wx$: any number, as before
# - $\sigma(z)$, the **sigmoid**: pressed between 0 and 1
# - read $h$ as the **probability** of class 1
# - $\hat y = 1$ if $h \ge 0.5$, else $0$

# %% beside=true shows="the sigmoid"
for points in ({}, {}, {"z = 2: 88 %": 2}, {"z = 2: 88 %": 2, "z = 0: 50 %, the border": 0}):
    ax = plotting.function_curves(
        (-6, 6), {"σ(z)": sigmoid}, points=points, x_label="z", y_label="σ(z)", ax=sheet(3.8, 3.4)
    )
# %% [markdown] slideshow={"slide_type": "notes"}
# We keep the sum of features times weights, and press it into the range from 0 to 1. For large z the exponential
# vanishes and sigma is nearly 1, for very negative z it is nearly 0, and at z = 0 exactly one half. So its result may
# be read as a probability: how sure is the model that this is a one? Whoever wants a class takes 1 from one half on.
# It is called logistic regression, though it classifies: what it predicts is a number, a probability. From here on we
# write y hat for this probability, as the notebook does.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Where does the answer change?
#
# $\hat y = 1$ if $\sigma(w_0 + w_1 x_1 + w_2 x_2) \ge 0.5$
#
# Zeros on one side, ones on the other. Which shape has the **border**: a straight line, or a curve?

# %% [markdown] slideshow={"slide_type": "notes"}
# A show of hands; the sigmoid is a curve, after all. Then ask: for which z is sigma one half?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["neuron"]
# ## One neuron draws one line

# %% [markdown]
# $h = 0.5$ where $w_0 + w_1 x_1 + w_2 x_2 = 0$: a straight line, whatever the weights.

# %% shows="a logistic regression of zeros and ones"
ax = plotting.decision_boundary(
    lambda grid: sigmoid(with_ones(grid) @ w_hand),
    bright[:150],
    zero_or_one[:150],
    names=["zeros", "ones"],
    feature_names=brightness,
    ax=sheet(6.4, 3.2),
)

# %% [markdown] slideshow={"slide_type": "notes"}
# Sigma is one half exactly at z = 0, and that is the equation of a straight line. The shade tells the probability of a
# one, hatched is where it is above one half. The weights say where the line lies; small ones make a soft slope, large
# ones a sharp edge. Inputs times weights, added up, then a function that bends: that is also what is called a neuron.
# So you know the first one already.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["bias trick"]
# ## The bias trick

# %% [markdown] steps=true
# - $z = b + w_1 x_1 + w_2 x_2$: two kinds of numbers to learn
# - $z = w_0 \cdot 1 + w_1 x_1 + w_2 x_2$: call the bias $w_0$, and give it an input that is always 1
# - $\hat y = Wx + b$ becomes $\hat y = Wx$

# %%
ax = plotting.neuron(bright[0] / 10, w_hand[1:].round(1), round(w_hand[0], 1), activation=sigmoid)
readable(ax, 10)

# %% [markdown] slideshow={"slide_type": "notes"}
# A small trick that saves half of the formulas. The bias is a number that is added; that is the same as a weight whose
# input is always 1. So put a 1 in front of each sample and b in front of w, and there is only one kind of number left.
# In the picture it is the dashed circle. Follow the numbers: features times weights, the sum z, and the sigmoid of it.
# This image is a zero, and the neuron says so. In the exercise the first thing you write is a column of ones; Keras
# does the same for you and calls it bias.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Watch a neuron learn

# %%
standard = (bright[:80] - bright[:80].mean(axis=0)) / bright[:80].std(axis=0)
OneNeuron(standard.round(2), zero_or_one[:80])

# %% [markdown] slideshow={"slide_type": "notes"}
# Zeros and ones again, as a playground. Press Step a few times: the line turns, the loss falls. Press Run. Then drag one
# triangle deep into the circles and let it learn again: the line gives way a little and not more. Drag the weights
# yourself, and try a learning rate that is far too high. The same playground is in the notebook.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## Its gradient: three links of a chain
#
# One sample, $J = (\hat y - y)^2$, $\hat y = \sigma(z)$, $z = wx$

# %% [markdown] steps=true
# - $\frac{\partial J}{\partial \hat y} = 2 (\hat y - y)$: how wrong it is
# - $\frac{\partial \hat y}{\partial z} = \hat y - \hat y^2$: how steep the sigmoid is here
# - $\frac{\partial z}{\partial w} = x$: what came in
# - all samples: $\frac{\partial J}{\partial w} = \frac{2}{n} \sum_i (\hat y_i - y_i)(\hat y_i - \hat y_i^2)\, x_i$
# - $\frac{2}{n}$ only rescales $\eta$: from here on we drop it

# %% beside=true shows="the sigmoid and its slope"
ax = plotting.function_curves(
    (-6, 6),
    {"slope, ŷ − ŷ²": lambda z: sigmoid(z) - sigmoid(z) ** 2, "ŷ = σ(z)": sigmoid},
    points={"at most 1/4": 0, "flat": 4.5},
    x_label="z",
    y_label="",
    ax=sheet(3.8, 3.4),
)

# %% [markdown] slideshow={"slide_type": "notes"}
# For gradient descent we need the slope of J for each weight. J depends on y hat, y hat on z, and z on w: three links,
# and the chain rule multiplies their slopes. First, how wrong the prediction is, times two. Second, the slope of the
# sigmoid, which can be written with y hat itself: y hat minus y hat squared. Third, the input. Then the mean over all
# samples. The factor 2/n in front is the same for all weights: it only makes the step longer or shorter, exactly as the
# learning rate does. Half the gradient with twice the rate is the same step. So many lectures drop it, and from here on
# this one does, too; in the notebook we keep it, so that the result can be checked by numbers.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Sure and wrong: how long is the step?
#
# An image of a one, $y = 1$, gets $\hat y = 0.001$: it could hardly be more wrong.
#
# $$(\hat y - y)(\hat y - \hat y^2)\, x = \;?$$

# %% [markdown] slideshow={"slide_type": "notes"}
# The model is nearly certain, and wrong. One would wish for a long step. Compute it in your head: the first bracket is
# about minus one. And the second?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["cross-entropy"]
# ## Hardly any step; cross-entropy mends it

# %% [markdown] steps=true
# - squared error: $-0.999 \cdot 0.001 \cdot x$, almost nothing
# - **cross-entropy**, $-\log$ of the probability given to the label, has the gradient $\frac{1}{n} \sum_i (\hat y_i - y_i)\, x_i$: the slope of the sigmoid is gone

# %% beside=true shows="what a one costs"
ax = plotting.function_curves(
    (0.01, 1),
    {"cross-entropy, −log ŷ": lambda p: -np.log(p), "squared error, (1 − ŷ)²": lambda p: (1 - p) ** 2},
    x_label="ŷ, if y = 1",
    y_label="loss",
    ax=sheet(3.8, 3.4),
)

# %% [markdown] slideshow={"slide_type": "notes"}
# The second bracket is 0.001: there the sigmoid is flat, and the step is a thousand times too short. It saturates. The
# squared error is not a good loss for probabilities. Another one is: minus the logarithm of the probability that the
# model gave to the right class. Its price has no limit for those who are sure and wrong, and in its gradient the slope
# of the sigmoid cancels. It is called cross-entropy, and in the last task of the exercise you compare both.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["automatic differentiation"]
# ## Nobody derives by hand any more
#
# | | |
# |---|---|
# | **Keras** | layers, losses, optimisers: what you write today |
# | **TensorFlow**, **JAX** or **PyTorch** | compute, and differentiate by themselves |
# | CPU or GPU | multiply and add |

# %% [markdown] slideshow={"slide_type": "notes"}
# Frameworks note each operation of a program and know its slope; the chain rule does the rest. That is automatic
# differentiation, and the next talk shows how it works. TensorFlow, JAX and PyTorch do it. Keras is the layer on top,
# the same for all three: the first line of each notebook says which one computes for you.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["Keras"]
# ## The same in five lines of Keras

# %% [markdown]
# ```python
# model = Sequential([Input(shape=(2,)), Dense(1, activation="sigmoid")])
# model.compile(loss="mean_squared_error", optimizer=SGD(learning_rate=2.0))
# history = model.fit(x, y, batch_size=20, epochs=30)
# kernel, bias = model.get_weights()
# y_hat = model.predict(x)
# ```
#
# | | $b$ | $w_1$ | $w_2$ |
# |---|---|---|---|
# | by hand | {{−0.9 from logistic_regression/keras-model-4}} | {{2.0 from logistic_regression/keras-model-4}} | {{2.1 from logistic_regression/keras-model-4}} |
# | by Keras | {{−0.9 from logistic_regression/keras-model-4}} | {{2.1 from logistic_regression/keras-model-4}} | {{2.1 from logistic_regression/keras-model-4}} |

# %% [markdown] slideshow={"slide_type": "notes"}
# Here is the recipe again. The model: two features come in, one layer with one neuron and a sigmoid. Then the loss, and
# the optimiser, which does the steps: SGD with its learning rate. Then fit, with data, and how many epochs. No
# gradient, no column of ones. The table has the weights of the exercise, trained by hand and by Keras: they nearly
# agree, as they must. Read the five lines once more; every network of today is written like this, only longer. Count
# what we no longer write: the derivative, the loop over the epochs, the cutting into batches. What is left are the
# decisions: how many neurons, which loss, which rate, how long.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## Exercise 2: one neuron learns
#
# {{exercise}}

# %% [markdown] slideshow={"slide_type": "notes"}
# You will write this neuron in NumPy, check its gradient by numbers, train it, break it with a bad learning rate, and
# then write it again in Keras: the weights must come out close to each other. Predict before you run.
