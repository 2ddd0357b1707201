# %% [markdown] slideshow={"slide_type": "slide"} talk=3 minutes=30 exercise="fully_connected_networks"
# # Neural networks
#
# Many neurons together: layers, how they learn, and what keeps them from learning by heart.

# %% [markdown] slideshow={"slide_type": "notes"}
# One neuron draws one straight line. This talk puts neurons together, shows how the gradient finds its way through
# them, and why a network that knows its training data perfectly may be worth nothing.

# %% slideshow={"slide_type": "skip"}
import warnings

import matplotlib.pyplot as plt
import numpy as np
from sklearn.decomposition import PCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier, MLPRegressor

from gridka_ml import load_abalone, load_mnist, load_xor, plotting
from gridka_ml.widgets import SmallNetwork

warnings.simplefilter("ignore", ConvergenceWarning)  # small trainings, stopped when the picture is clear

(images, digits), (new_images, new_digits) = load_mnist()
flat, new_flat = images[:1000].reshape(1000, 784) / 255, new_images[:1000].reshape(1000, 784) / 255
corners, xor = load_xor()
OR, NAND, AND = [-1, 2, 2], [3, -2, -2], [-3, 2, 2]


def neuron(x, weights):
    return 1 / (1 + np.exp(-10 * (weights[0] + x @ np.array(weights[1:]))))


def square(ax):
    ax.set(xlim=(-0.5, 1.6), ylim=(-0.5, 1.9), xticks=[0, 1], yticks=[0, 1])
    return ax


def readable(ax, least):
    """No words of a drawing smaller than so many points."""
    for text in ax.texts:
        text.set_fontsize(max(least, text.get_fontsize()))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def relu(z):
    return np.maximum(0, z)


GRAPH = (
    {"w": 0.5, "x": 2, "b": -1.5, "y": 1},
    {"a": "w * x", "z": "a + b", "ŷ": "sigmoid(z)", "e": "ŷ - y", "J": "e ** 2"},
)

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["XOR"]
# ## Exclusive or: exactly one of two
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |

# %% beside=true shows="the four corners of XOR"
ax = plotting.points(corners, xor, names=["XOR = 0", "XOR = 1"], ax=square(plt.subplots(figsize=(3.7, 3.4))[1]))

# %% [markdown] slideshow={"slide_type": "notes"}
# Four samples, two features, two classes, the smallest data set of the day; you have seen it in the first notebook. The
# label is 1 if exactly one of the inputs is 1. Like a lamp with two switches: either of them turns it on, both together
# turn it off again. Drawn in the plane, the triangles lie on one diagonal and the circles on the other. Read the table
# aloud, line by line: none gives nothing, either of them gives one, both give nothing again. It is a toy; but two
# classes that lie crosswise occur in large data as well, only that nobody can draw them there.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Who finds a line between them?

# %% shows="three lines that fail"
fig, axes = plt.subplots(1, 3, figsize=(8, 3))
for ax, line in zip(axes, [[-1, 2, 2], [-1, 0, 2], [0.5, 2, -2]], strict=True):
    plotting.points(corners, xor, legend=False, ax=square(ax))
    plotting.decision_line(line, label=None, ax=ax)

# %% [markdown] slideshow={"slide_type": "notes"}
# Here are three tries. Let people come to the front and lay a stick on the screen, until nobody wants to any more.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## There is none
#
# XOR is **not linearly separable**.
#
# - The diagonals cross: the same point lies between the triangles **and** between the circles.
# - A line would have to have this point on both sides.
# - So logistic regression fails: at best **3 of 4**.
#
# Source: M. Minsky, S. Papert, *Perceptrons*, 1969.

# %% [markdown] slideshow={"slide_type": "notes"}
# If both triangles are on one side of a line, so is all that lies between them, the centre, too. The same holds for the
# circles and their side; but the centre cannot be on both. Minsky and Papert published this in 1969, and for years hardly
# anybody cared for neural networks. Yet the way out is short.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Divide it: XOR = AND(OR, NAND)
#
# "One of them is, **and** not both are."
#
# | $x_1$ | $x_2$ | OR | NAND | AND of these |
# |---|---|---|---|---|
# | 0 | 0 | 0 | 1 | **0** |
# | 0 | 1 | 1 | 1 | **1** |
# | 1 | 0 | 1 | 1 | **1** |
# | 1 | 1 | 1 | 0 | **0** |

# %% [markdown] slideshow={"slide_type": "notes"}
# Say in words what exclusive or means: at least one of the inputs is 1, and not both are. "At least one" is OR. "Not
# both" is NAND, the opposite of AND. And the "and" between the two halves of the sentence is an AND. Go through the
# table line by line: the last column is that of XOR. None of the three gates is as nasty as XOR itself: for each of
# them, one corner differs from the other three.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## Each gate is one neuron, each neuron one line

# %% shows="the lines of OR and NAND in the plane of the inputs, that of AND in the plane of what they put out"
fig, axes = plt.subplots(1, 3, figsize=(7.8, 2.9))
hidden = np.column_stack([neuron(corners, OR), neuron(corners, NAND)])
panels = [(corners, OR, "OR"), (corners, NAND, "NAND"), (hidden, AND, "AND")]
for ax, (x, weights, name) in zip(axes, panels, strict=True):
    names = ("OR, $h_1$", "NAND, $h_2$") if name == "AND" else ("$x_1$", "$x_2$")
    plotting.points(x, neuron(x, weights) > 0.5, legend=False, feature_names=names, ax=square(ax))
    plotting.decision_line(weights, label=name, ax=ax)

# %% [markdown]
# | OR | NAND | AND |
# |---|---|---|
# | $\sigma(k(2x_1 + 2x_2 - 1))$ | $\sigma(k(-2x_1 - 2x_2 + 3))$ | $\sigma(k(2h_1 + 2h_2 - 3))$ |

# %% [markdown] slideshow={"slide_type": "notes"}
# Each gate is a logistic regression with weights that we choose by hand. Check OR: at (0, 0) the bracket is minus one,
# so the result is near 0; everywhere else it is positive, so near 1. The factor k, say 10, makes the edge sharp. NAND:
# three for (0, 0), one if a single input is 1, minus one for (1, 1). Now the third picture, and it is the important
# one: its axes are no longer the inputs, but what OR and NAND have made of them. Both triangles have moved to the same
# place, (1, 1), and a single line, AND, does the rest. The first two neurons have computed new features, in which the
# task is easy.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["neuron"]
# ## Three neurons make a network

# %%
ax = plotting.network([np.transpose([OR[1:], NAND[1:]]), [OR[0], NAND[0]], np.reshape(AND[1:], (2, 1)), AND[:1]])

# %% [markdown]
# In: x₁ and x₂. In between: OR above, NAND below. Out: AND. Each is a logistic regression.

# %% [markdown] slideshow={"slide_type": "notes"}
# The same as a drawing. From left to right: two inputs; two neurons that see both of them, OR above and NAND below; and
# one neuron that sees these two. A line is a weight, thick if it is large, dashed if it is negative; in a neuron stands
# its bias. Go once through it with x = (1, 0). Nine numbers, chosen by hand. For reading digits there will be hundreds
# of thousands, and nobody chooses those: they are learned, by the recipe.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["layer", "width and depth"]
# ## Layers, width, depth

# %%
random = np.random.default_rng(2)
ax = plotting.network([random.normal(size=shape) for shape in [(3, 5), (5, 5), (5, 2)]])
readable(ax, 10.5)

# %% [markdown]
# **width**: neurons in a layer, here 5. **Depth**: layers with weights, here 3. Each neuron sees the whole layer before:
# **fully connected**, in Keras `Dense`.

# %% [markdown] slideshow={"slide_type": "notes"}
# The words. Every neuron is a logistic regression, or the like. Neurons that see the same inputs form a layer. The
# input is no layer of neurons, only numbers. Those in the middle are called hidden, since neither data nor labels say
# what they should be. The last one is the output. How many neurons a layer has is its width, how many layers with
# weights there are is the depth. Where everything is connected with everything, the layer is called fully connected.
# "Deep learning" means: more than one hidden layer. Count the lines of the picture with the room: three times five,
# five times five, five times two, so 50 weights, and one bias for each of the twelve neurons.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## How many weights and biases?
#
# An image of 28 × 28 pixels, **100** hidden neurons, **10** outputs.
#
# Thousands, tens of thousands, or more?

# %% [markdown] slideshow={"slide_type": "notes"}
# Let the room estimate first, and then compute: how many inputs does one hidden neuron see?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## 79 510, most of them in the first layer
#
# | layer | weights | biases | together |
# |---|---|---|---|
# | hidden | 784 · 100 | 100 | **78 500** |
# | output | 100 · 10 | 10 | **1 010** |

# %% [markdown] slideshow={"slide_type": "notes"}
# Each hidden neuron has a weight for each of the 784 pixels, and a bias. This first layer is nearly everything. Keep it
# in mind for the talk on convolutional networks, which do with far fewer.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Forward pass: compute, and keep every result

# %%
for step in range(1, 6):
    readable(plotting.computation_graph(*GRAPH, step=step), 9)

# %% [markdown]
# One neuron, one sample: $\hat y = \sigma(wx + b)$, $J = (\hat y - y)^2$

# %% [markdown] slideshow={"slide_type": "notes"}
# To train a network we need the slope of the loss for each of its weights. Take the smallest network, one neuron with
# one input, and write its computation as a graph, a node for each operation. Forward is easy: w times x is 1; plus b is
# minus a half; the sigmoid of it is 0.378; minus the label, minus 0.622; squared, 0.387. Each node keeps its number: we
# shall need it on the way back. That is why training needs more memory than predicting.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=2 terms=["backpropagation", "automatic differentiation"]
# ## Backward pass: the chain rule

# %%
for step in range(6, 11):
    readable(plotting.computation_graph(*GRAPH, step=step), 9)

# %% [markdown]
# $(g \circ f)' = g'(f) \cdot f'$: the slope behind a node, times the slope of the node.

# %% [markdown] slideshow={"slide_type": "notes"}
# Now backward. Ask of each node: if it grew a little, how much would J grow? For J itself the answer is 1. The square
# has the slope two times e, minus 1.24: the first number in colour. Minus y changes nothing, a factor of 1. The sigmoid
# has the slope y hat times one minus y hat, 0.235, with the y hat that we kept; minus 1.24 times 0.235 is minus 0.292.
# A plus hands the slope on to both its inputs. A product hands it on times the other factor: for w that is x, the
# number two. So the slope for w is minus 0.585. Every node needs to know only two things: its own slope, and what comes
# from behind. In a large network it is the same, and where several ways lead on from a node, their slopes are added.
# All weights together cost about as much as two more forward passes, however many there are. It is called
# backpropagation. Forward and backward, batch by batch; once through all data is an epoch.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## Check a gradient by numbers
#
# $$\frac{\partial J}{\partial w} \approx \frac{J(w + \varepsilon) - J(w - \varepsilon)}{2\varepsilon}$$
#
# | | $w - \varepsilon$ | $w + \varepsilon$ | slope |
# |---|---|---|---|
# | $w$ | 0.499 | 0.501 | |
# | $J$ | 0.38804 | 0.38687 | **−0.585** |

# %% [markdown] slideshow={"slide_type": "notes"}
# Whoever writes a backward pass by hand checks it so: move one weight a little up and down, and look at the loss. Here
# epsilon is 0.001, and the result is the number that stood in the graph. It is far too slow for training, two forward
# passes for each weight, but it finds every mistake.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## What if all weights begin alike?
#
# A layer of **100** neurons; all weights of the network are the same.
#
# - What does each neuron **compute**?
# - Which **gradient** does it get?
# - How many **different** neurons are there after training?

# %% [markdown] slideshow={"slide_type": "notes"}
# Let the room answer line by line; the last answer follows from the first two.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["weight initialisation"]
# ## Where to begin: small random weights

# %% shows="the spread of what ten layers put out, for three starts of the weights"
rng = np.random.default_rng(0)
standard = (flat[:200] - flat[:200].mean()) / flat[:200].std()
spreads = {}
for name, factor in {"too large": 2 * np.sqrt(2), "√(2/n), He": np.sqrt(2), "too small": np.sqrt(2) / 2}.items():
    h, spreads[name] = standard, []
    for _ in range(10):
        h = relu(h @ (factor / np.sqrt(h.shape[1]) * rng.normal(size=(h.shape[1], 200))))
        spreads[name].append(h.std())
ax = plotting.loss_curve(
    spreads,
    metric="spread of the outputs",
    x_label="layer",
    start=1,
    log=True,
    ax=plt.subplots(figsize=(6.4, 2.9))[1],
)

# %% [markdown]
# All alike: they **stay alike**, a hundred are one. Random, with a spread of $\sqrt{2/n}$ for $n$ inputs (relu) or
# $\sqrt{1/n}$: signals neither die nor explode.
#
# Source: Glorot and Bengio 2010; He et al. 2015.

# %% [markdown] slideshow={"slide_type": "notes"}
# All of them compute the same, get the same gradient, and stay alike for ever: a hundred neurons are worth one. So the
# start is random. How large? A neuron adds up n products; to keep the sum as large as one input, each weight must be of
# the order of one over the root of n. The picture shows digits going through ten layers of random weights, from left to
# right, on a logarithmic axis. With weights of half the size the signal halves in each layer, after ten it is a
# thousandth; with twice the size it explodes. In between it stays, and the gradient on its way back fares no better.
# He's start is made for relu, Glorot's for the others; it is what Keras takes by itself.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["activation function", "ReLU", "tanh", "sigmoid"]
# ## Activations bend

# %% [markdown] steps=true
# - without them: $(x W_1) W_2 = x (W_1 W_2)$, two layers are one
# - **sigmoid**: from 0 to 1, flat on both sides
# - **tanh**: from −1 to 1, flat on both sides
# - **relu** $= \max(0, z)$: never flat where it is positive

# %% beside=true
every = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": relu}
for n in (1, 2, 3):
    curves = dict([*every.items()][:n])
    ax = plotting.function_curves((-4, 4), curves, x_label="z", y_label="", ax=plt.subplots(figsize=(3.8, 3.5))[1])
    ax.set_ylim(-1.2, 2.4)

# %% [markdown] slideshow={"slide_type": "notes"}
# Why a function behind each sum? A product of matrices is again one matrix. Without something that bends in between, a
# hundred layers can do no more than one. The sigmoid comes from logistic regression. Tanh is a sigmoid, stretched to
# both signs. Relu, the rectified linear unit, is a line with one corner: nothing below zero, the identity above. It is
# cheap, and its slope is 1 as far as you go. In hidden layers one takes relu or one of its relatives, in the last layer
# what the task needs. Look at the three curves one after the other, with the key, and ask each time: where is it steep,
# and where is it flat? Where an activation is flat, its neuron learns nothing, and that leads to the next question.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Ten sigmoid layers: what is left of the gradient?
#
# The slope of the sigmoid is $\sigma' = \sigma(1 - \sigma) \le \frac{1}{4}$.
#
# The backward pass multiplies by it **once in each layer**.

# %% [markdown] slideshow={"slide_type": "notes"}
# Let somebody compute one quarter to the power of ten. The weights come in as well, but they are of the order of one
# over root n.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["vanishing gradient"]
# ## A millionth: the vanishing gradient


# %% shows="the gradient in each of ten layers, for digits"
def gradient_sizes(activation, slope, spread):
    rng = np.random.default_rng(0)
    results, weights, slopes = [standard], [], []
    for _ in range(10):
        weights.append(spread / np.sqrt(results[-1].shape[1]) * rng.normal(size=(results[-1].shape[1], 100)))
        z = results[-1] @ weights[-1]
        slopes.append(slope(z))
        results.append(activation(z))
    delta, sizes = rng.normal(size=(200, 100)), []
    for layer in reversed(range(10)):
        delta = delta * slopes[layer]
        sizes.append(np.abs(results[layer].T @ delta).mean())
        delta = delta @ weights[layer].T
    return sizes[::-1]


sizes = {
    "relu": gradient_sizes(relu, lambda z: np.where(z > 0, 1.0, 0.0), np.sqrt(2)),
    "sigmoid": gradient_sizes(sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z)), 1),
}
ax = plotting.loss_curve(
    sizes,
    metric="mean size of the gradient",
    x_label="layer",
    start=1,
    log=True,
    ax=plt.subplots(figsize=(6.4, 3.1))[1],
)

# %% [markdown]
# The first layers hardly learn, and all others build on them. Relu: slope 1.

# %% [markdown] slideshow={"slide_type": "notes"}
# One quarter to the tenth is about a millionth. The picture is computed: digits go through ten layers, and the gradient
# comes back, from the right to the left. With the sigmoid it loses a factor in each layer, and in the first one nearly
# nothing arrives. So with plain gradient descent the first layers stay as random as they began, whatever the last ones
# learn. A larger rate does not help: it throws the last layers about. For a long time this was one reason why networks
# had few layers. With relu and a proper start all layers learn at about the same pace.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Watch one learn

# %%
SmallNetwork()

# %% [markdown] slideshow={"slide_type": "notes"}
# Press Run. Each neuron shows what it sees of the plane, and the last one puts these together. Take two hidden neurons
# on XOR, and press New weights a few times: sometimes it gets stuck in a bad valley. With four it hardly ever does.
# Then take the activation away: nothing but a straight line is left. The same playground is in the notebook.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["universal approximation"]
# ## Universal approximation: the good news

# %% shows="the brightness down a column of the mean 3, approximated by one hidden layer of 2, 5 and 20 neurons"
strokes = images[digits == 3].mean(axis=0)[:, 14] / 255  # down through the three strokes of the mean 3
pixel = np.arange(28.0)


def fitted(n_neurons, seed):
    network = MLPRegressor(
        hidden_layer_sizes=(n_neurons,),
        activation="tanh",
        solver="lbfgs",
        alpha=1e-5,
        max_iter=800,
        random_state=seed,
    )
    network.fit((pixel[:, np.newaxis] - 14) / 4, strokes)
    return lambda x: network.predict((x[:, np.newaxis] - 14) / 4)


axes = plotting.approximations(
    pixel,
    strokes,
    {f"{n} neurons": fitted(n, seed) for n, seed in {2: 4, 5: 1, 20: 5}.items()},
    x_label="pixel",
    y_label="brightness",
    axes=plt.subplots(1, 3, figsize=(7.8, 2.8), sharey=True)[1],
)

# %% [markdown]
# One hidden layer and a linear output approximate **any reasonable function**, if there are enough neurons.
#
# Source: Cybenko 1989; Hornik, Stinchcombe, White 1989.

# %% [markdown] slideshow={"slide_type": "notes"}
# What can a network with one hidden layer compute? Nearly everything. As an example take the mean of all threes, and
# the brightness down one column of it; nobody has a formula for that. Two neurons make two bends and not more. Five
# come near. Twenty meet it almost everywhere. The theorem says: for every continuous function on a closed box, and
# every accuracy, there is a number of neurons that is enough.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## The bad news
#
# The theorem does not say
#
# - **how many** neurons are needed: perhaps millions;
# - **how to find** their weights: descent may not;
# - **how to connect** them: in practice, depth works better;
# - what happens **beyond** the samples.

# %% [markdown] slideshow={"slide_type": "notes"}
# It is a theorem of existence. It does not say how many neurons, nor that gradient descent finds them, nor that what
# comes out is sensible where there were no data. And it says nothing about how to connect them. In practice several
# layers do better than one wide one.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Eight relu neurons: side by side, or in a row?
#
# Each bends a line **once**. Which network makes more straight pieces?
#
# - **one** layer of eight
# - **four** layers of two

# %% [markdown] slideshow={"slide_type": "notes"}
# Let the room vote, and ask somebody of each side why. Side by side it is easy: how many corners can there be?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Why deep? Each layer folds


# %% shows="a sawtooth, computed by one, two and four layers of two relu neurons"
def folded(n_layers):
    def function(x):
        for _ in range(n_layers):
            x = relu(2 * x) - relu(4 * x - 2)
        return x

    return function


fig, axes = plt.subplots(1, 3, figsize=(8.4, 2.9), sharey=True)
for ax, n_layers in zip(axes, (1, 2, 4), strict=True):
    name = f"{n_layers} layers" if n_layers > 1 else "1 layer"
    plotting.function_curves((0, 1), {name: folded(n_layers)}, y_label="", ax=ax)
    ax.set_title(f"{name}, {2 * n_layers} neurons:\n{2**n_layers} pieces", loc="center")

# %% [markdown]
# Eight in one layer: at most **9** pieces. Four layers of two, as here: **16**. **Depth multiplies**, width only adds.
#
# Source: Montúfar et al. 2014; Telgarsky 2016.

# %% [markdown] slideshow={"slide_type": "notes"}
# Side by side, eight neurons have eight corners, so nine pieces. Now in a row. Two relu neurons make a tent: up, and
# down again. Feed the tent into a second layer of the same two, and each side of it is folded again: four pieces. Four
# layers make sixteen, with eight neurons, and every layer more doubles them. There is a second reason, which no theorem
# tells: things in the world are composed. Strokes make loops, loops make digits; layers can follow that.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["one-vs-all"]
# ## More than two classes: one against all others

# %% shows="zeros, ones and sevens, and a line for each class against the two others"
three = np.isin(digits, (0, 1, 7))
seen = PCA(2, random_state=0).fit_transform(images[three][:300].reshape(300, 784) / 255)
kinds = np.searchsorted((0, 1, 7), digits[three][:300])
fig, ax = plt.subplots(figsize=(6.4, 3.3))
plotting.points(seen, kinds, names=["0", "1", "7"], feature_names=("", ""), ax=ax)
for k, (name, style) in enumerate(zip(("0", "1", "7"), ("-", "--", ":"), strict=True)):
    one = LogisticRegression().fit(seen, kinds == k)
    plotting.decision_line([one.intercept_[0], *one.coef_[0]], label=f"{name} or not", linestyle=style, ax=ax)
legend = ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))

# %% [markdown]
# One output neuron for each class; the highest wins.

# %% [markdown] slideshow={"slide_type": "notes"}
# A neuron says yes or no. For three classes take three of them: is it a zero or not, a one or not, a seven or not. It
# is called one-vs-all. Ten digits need ten output neurons. Between the three lines in the picture there are corners
# where two neurons say yes, or none does; so one asks all of them, and the surest wins.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["one-hot"]
# ## Labels as ten numbers: one-hot

# %% shows="an image of a two and its label, one-hot"
fig, (left, right) = plt.subplots(1, 2, figsize=(7, 2.8), width_ratios=(1, 2))
two = int(np.flatnonzero(digits == 2)[0])
plotting.images(images[two], ["y = 2"], axes=[left])
ax = plotting.probabilities(np.eye(10)[2], ax=right)

# %% [markdown]
# Class 2 becomes $y = (0, 0, 1, 0, 0, 0, 0, 0, 0, 0)$: the output that we wish for.

# %% [markdown] slideshow={"slide_type": "notes"}
# Ten outputs need ten labels. Class 2 becomes ten numbers, a 1 at position 2, counted from zero, and zeros elsewhere.
# It reads like probabilities: certainly a two. And the classes have no order: a 9 is not "more" than a 2.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["softmax"]
# ## Softmax: from scores to probabilities
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_k e^{z_k}}$$

# %% shows="scores of a digit by a linear model, and their softmax"
linear = LogisticRegression(C=0.02, max_iter=200).fit(flat, digits[:1000])
unsure = 9
fig, axes = plt.subplots(1, 3, figsize=(7.8, 2.5), width_ratios=(1, 2.2, 2.2))
plotting.images(new_images[unsure], [f"a {new_digits[unsure]}"], axes=[axes[0]])
axes = plotting.softmax_bars(linear.decision_function(new_flat[[unsure]])[0].round(1), axes=axes[1:])

# %% [markdown] steps=true
# - $e^{z_j}$: positive, and the order stays
# - divided by the sum: together they are 1

# %% [markdown] slideshow={"slide_type": "notes"}
# The ten neurons give ten scores, positive or negative. To read them as probabilities, they must be positive and sum to
# one. The exponential makes everything positive, and the larger stays the larger; dividing by the sum makes the rest.
# This is a real image of the test set and a model of ten neurons, and it is not sure: look at the two highest bars. For
# two classes softmax is the sigmoid again. Do one by hand: e to the 3.3 is 27, e to the 2.5 is 12, and the other eight
# together are about 6. So the nine gets 27 of 46, that is 59 per cent.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["cross-entropy"]
# ## Cross-entropy: how probable was the label?
#
# $$J = -\frac{1}{n} \sum_i \sum_j y_{ij} \log \hat y_{ij}$$

# %% [markdown] steps=true
# - $y_{ij}$ is 0 but for the right class: one term is left of ten
# - $-\log \hat y$ of that class: 0 if it got 1; large if it got little
# - mean over all samples: the smallest $J$ makes the labels most probable, **maximum likelihood**

# %% beside=true shows="the label of another image and the probabilities that it got"
misread = 376
label, y_hat = int(new_digits[misread]), linear.predict_proba(new_flat[[misread]])[0]
fig, (above, below) = plt.subplots(2, 1, figsize=(3.8, 3.6), height_ratios=(2, 3))
plotting.images(new_images[misread], [f"a {label}"], axes=[above])
plotting.probabilities(y_hat, ax=below)
below.set_title(f"costs −log {y_hat[label]:.2f} = {-np.log(y_hat[label]):.2f}")
arrow = {"arrowstyle": "-|>", "color": "#A84300", "linewidth": 2}
note = below.annotate("label", (label, y_hat[label] + 0.14), (label, 0.75), ha="center", arrowprops=arrow)

# %% [markdown] slideshow={"slide_type": "notes"}
# Compare label and prediction, for a 4 that the same model takes for a 9. In the sum over the classes all terms are zero
# but one, that of the right class. So
# the loss of an image is minus the logarithm of the probability that its label got: here of the bar of the 4. A half
# costs 0.69, a certainty
# costs nothing, one in a thousand costs nearly seven. The mean over all images is J. It has a meaning: the product of
# these probabilities is how probable the model makes all labels together, the likelihood; its logarithm is a sum, and
# the minus makes a loss of it. And with softmax the gradient is as simple as for one neuron: y hat minus y, times x.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## What does a network cost that knows nothing?
#
# It gives each of the ten classes $\hat y = 0.1$, whatever the image.
#
# $$J = \;?$$

# %% [markdown] slideshow={"slide_type": "notes"}
# No calculator is needed: what is left of the two sums?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## 2.30, the logarithm of ten
#
# $J = -\log \frac{1}{10} = \log 10 = 2.30$
#
# - a training of ten classes that **stays at 2.30** learns nothing;
# - one that **begins** far above it began with bad weights.

# %% [markdown] slideshow={"slide_type": "notes"}
# It is the cheapest test of a training. If the loss is still at 2.30 after an epoch, look at the learning rate, at the
# labels, at the inputs. With c classes it is the logarithm of c.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["underfitting", "overfitting"]
# ## Underfitting and overfitting

# %% shows="15 young snails and their weight over their length"
young = load_abalone().query("sex == 'I'").sample(29, random_state=8).sort_values("length")
length, weight = 20 * young["length"].to_numpy(), 2 * young["whole_weight"].to_numpy()
axes = plotting.fits(
    length[::2],
    weight[::2],
    length[1::2],
    weight[1::2],
    axes=plt.subplots(1, 3, figsize=(7.8, 2.9), sharey=True)[1],
)
for ax in axes:
    ax.set(xlabel="length (cm)", ylabel="weight (100 g)" if ax is axes[0] else "")
    ax.set_title(ax.get_title(loc="left").replace("error", "error:").replace("on new points", "new:"))

# %% [markdown]
# Too stiff: wrong everywhere. Too flexible: right on what it knows, wrong on what is **new**.

# %% [markdown] slideshow={"slide_type": "notes"}
# Three models of the same fifteen snails, weight over length. The line is too stiff, it underfits: even on its own
# points it is wrong. The polynomial of third degree is about right, and no wonder, a weight grows like the cube of a
# length. The one of degree twelve goes through nearly all points and errs least of all on them; but look at the
# squares, snails that it has never seen. It has learned the noise by heart: it overfits. A network with a million
# weights is more flexible than any of these. So never judge a model by the data that it learned from. Read the two
# numbers above each picture: the error on its own points falls from left to right, the error on new points falls and
# then rises.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["training, validation and test set"]
# ## Three parts of the data

# %%
ax = plotting.data_parts({"training": 42000, "validation": 14000, "test": 14000})

# %% [markdown]
# Training 60–80 %, validation about 20 %, test 20–40 %, or a test set that comes with the data, as for MNIST.

# %% [markdown] slideshow={"slide_type": "notes"}
# So the data are divided. The training part fits the weights. The validation part is looked at all the time, to choose:
# how many neurons, which rate, when to stop. By choosing, one learns from it, too, so there is a third part, which
# decides nothing and is looked at only at the end.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## When would you stop?

# %% shows="the training loss of a network on 400 digits"
small = MLPClassifier(hidden_layer_sizes=(100,), alpha=0, learning_rate_init=0.002, batch_size=50, random_state=0)
labels = digits[:400].copy()
labels[:60] = np.random.default_rng(0).integers(0, 10, size=60)  # as if somebody had been careless
course = {"loss": [], "val_loss": []}
for _ in range(30):
    small.partial_fit(flat[:400], labels, classes=np.arange(10))
    course["loss"].append(log_loss(labels, small.predict_proba(flat[:400])))
    course["val_loss"].append(log_loss(new_digits[:500], small.predict_proba(new_flat[:500])))
ax = plotting.loss_curve({"loss": course["loss"]}, x_label="epoch", ax=plt.subplots(figsize=(6.4, 3.2))[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# A network learns 400 digits, 60 of them with a careless label. This is its training loss over thirty epochs. It falls
# and falls. Ask when to stop: most will say, at the end. What is missing in the picture?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["early stopping"]
# ## Early stopping: the lowest validation loss

# %% shows="training and validation loss of the same network"
ax = plotting.loss_curve(course, x_label="epoch", ax=plt.subplots(figsize=(6.2, 3.2))[1])

# %% [markdown]
# The training loss always falls. The best model is where the **validation loss** is smallest.

# %% [markdown] slideshow={"slide_type": "notes"}
# The validation loss was missing, dashed. It falls at first, as the other one; then it turns and rises, while the
# training loss goes on towards zero. From there on the network learns its images by heart, with the wrong labels. The
# best model was at the turn. Early stopping waits some epochs, the patience, whether it gets better once more, and then
# goes back to the best weights. Look at both curves in every training. If they fall together, train longer, or take a
# larger network. If they part, it is time for what comes next. The labels of the validation data are all right here; it
# is the training that has careless ones, as real data have.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["regularisation", "weight penalty"]
# ## Regularisation: what holds a network back
#
# | | |
# |---|---|
# | **more data** | always best |
# | **augmentation** | shifted, turned copies |
# | **early stopping** | in time |
# | **weight penalty** | $J^* = J + \lambda\, \Omega(w)$ |
# | **dropout** | neurons rest at random |
# | **batch normalisation** | noise from the batch, too |
#
# $\lambda\Omega \gg J$: no training. $\lambda\Omega \ll J$: no regularisation.

# %% [markdown] slideshow={"slide_type": "notes"}
# All that makes learning by heart harder is called regularisation. More data is the best of all, and the dearest.
# Augmentation makes more of what there is: a digit shifted by two pixels is still the same digit. Early stopping you
# know. A penalty on large weights is added to the loss, with a factor lambda. If lambda times omega is much larger than
# J, the network cares only for small weights and nothing is learned; if it is much smaller, nothing is held back. So
# lambda is a number that one has to look for, a hyperparameter. Dropout comes in a moment, batch normalisation in the
# talk on convolutional networks.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["L1", "L2"]
# ## L1 makes weights zero, L2 makes them small

# %%
axes = plotting.penalties(axes=plt.subplots(1, 2, figsize=(6.4, 2.85))[1])

# %% [markdown]
# L1: $\Omega = \sum |w|$, sparse. L2: $\Omega = \sum w^2$; with plain SGD the same as **weight decay**, with Adam it is
# not: take AdamW.

# %% [markdown] slideshow={"slide_type": "notes"}
# Two weights, and a loss with its lowest point at the white dot. Loss plus penalty is smallest at the star. On the
# black line the penalty is the same everywhere. For L1, the sum of the absolute values, that line is a square with
# corners on the axes, and the star tends to sit in a corner: there one weight is exactly zero. So L1 throws inputs out,
# the weights become sparse. For L2, the sum of squares, it is a circle without corners: both weights become smaller,
# neither zero, and the large ones most. The step of SGD with L2 shrinks each weight by a fixed factor: weight decay.
# Adam divides its steps by the size of the gradients, and with it by that of the penalty, so there it is not the same;
# AdamW decays the weights apart from that. In practice: L2, or weight decay, if you only want to hold a network back;
# L1 if you want to know which inputs it can do without.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["dropout"]
# ## Dropout: other neurons are missing in each step

# %%
axes = plotting.dropout(axes=plt.subplots(1, 3, figsize=(8.6, 2.9))[1])
for ax in axes:
    ax.set_title(ax.get_title(loc="center"), loc="center", fontsize=11)

# %% [markdown]
# In training each hidden neuron rests with probability $p$; the others count $1/(1-p)$ times. Predicting: all are on.
#
# Source: Srivastava et al. 2014, who scale when predicting; Keras does it in training, as told here.

# %% [markdown] slideshow={"slide_type": "notes"}
# In each step of the training another half of the neurons is switched off. None can rely on a certain other one, so
# each has to be useful by itself; it is like training very many small networks that share their weights.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["Keras"]
# ## A network for digits in Keras

# %% [markdown]
# ```python
# model = Sequential([
#     Input((28, 28)), Rescaling(1 / 255), Flatten(),
#     Dense(512, activation="relu"), Dropout(0.5),
#     Dense(10, activation="softmax")])
# model.compile(loss="sparse_categorical_crossentropy",
#               optimizer="adam", metrics=["accuracy"])
# model.fit(x, y, validation_data=(x_val, y_val),
#           epochs=10, callbacks=[EarlyStopping()])
# ```

# %% [markdown] steps=true
# - data, **model**, **loss**, **training**: the recipe, with a longer model
# - `Dense`, `Dropout`: the layers of this talk; softmax and cross-entropy at the end
# - validation data to look at; `EarlyStopping` watches their loss
# %% [markdown] slideshow={"slide_type": "notes"}
# All of this talk in one cell. Pixels are scaled to 0 to 1 and laid out as a row of 784. A hidden layer with relu,
# dropout behind it, and ten outputs with softmax. The loss is the cross-entropy; it is called sparse because the labels
# are class numbers and not one-hot. Adam is an optimiser that chooses its steps by itself, more about it in the next
# talk. Validation data to look at, and a callback that stops in time. Forward pass, backward pass, batches: Keras does
# it. Read it against the four lines on the board. Only the model has grown; and the validation data have come in, which
# the recipe of this morning did not have.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## Exercise 3: from XOR to digits
#
# {{exercise}}

# %% [markdown] slideshow={"slide_type": "notes"}
# First the gates by hand, then backpropagation by hand, then a network that reads digits, and its mistakes. At half
# time everybody should have begun with softmax; if not, catch up.
