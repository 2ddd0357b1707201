# %% [markdown] lesson=8 minutes=60 optional=true
# # Deep architectures: what lets a network be deep
#
# After this lesson you can
#
# - **build** Inception modules and residual units with the functional API, and **count** their parameters;
# - **measure** why a deep plain network does not learn, and what a shortcut does about it;
# - **predict** the memory of a training step, and **reuse** learned features where labels are few.
#
# *{{minutes}} minutes. The cells together take about 80 seconds on two CPU cores, longer on busy ones. The last two
# tasks are stretch goals: nothing needs them.*

# %% [markdown] say="How deep can it be?" minutes=5
# - Ask the room: a network of 8 layers reads the digits well. What happens if you make it 38 layers deep, with nothing
#   else changed? Most say that it overfits. It does not: it learns nothing at all, not even the training digits.
# - Four slides of the talk on convolutional networks show the pictures, `gridka-ml slides convolutional_networks`:
#   *Inception: several filter sizes side by side*, *Doing nothing is hard to learn: so add the input*, *Deep networks:
#   gradients vanish, or shatter*, and *Memory: all that the forward pass found*.
# - **Short of time?** Let all run `lesson.catch_up("inception")`. The correlation of gradients and the average over
#   devices are stretch goals.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_mnist, open_lesson, plotting, runtime

lesson = open_lesson("deep_architectures")

import keras
import numpy as np

from gridka_ml.studies import one_step

# %% [markdown]
# ## Recap: layers are functions
#
# 1. A convolution with kernels of k × k has $(k^2\, n_{in} + 1)\, n_{out}$ parameters: for each channel that goes
#    out a bias, and a weight for each pixel of the window and channel that comes in.
# 2. In the **functional API** of Keras a layer is called on a tensor and returns a tensor: `y = layer(x)`.
# 3. A network is all that lies between two tensors: `keras.Model(inputs, outputs)`.
# 4. So a tensor can go into several layers, and several tensors into one: branches and shortcuts.
# 5. **Training** goes forward, keeps what each layer gave, and goes backward with the chain rule.
#
# The API at work: one input, two branches side by side, and both joined.


# %%
def n_parameters(k, n_in, n_out):
    return (k * k * n_in + 1) * n_out


inputs = keras.Input(shape=(28, 28, 1))
left = keras.layers.Conv2D(4, 3, padding="same")(inputs)
right = keras.layers.Conv2D(2, 5, padding="same")(inputs)
both = keras.layers.Concatenate()([left, right])
small = keras.Model(inputs, both)
print("shape:", both.shape, " parameters:", small.count_params())
print("counted by hand:", n_parameters(3, 1, 4) + n_parameters(5, 1, 2))

# %% [markdown]
# `None` stands for the number of images, not known yet. The digits of today: few to learn from, others to choose with,
# and the test digits at the very end.

# %%
(x_train, y_train), (x_test, y_test) = load_mnist()
x_train, x_test = x_train[..., np.newaxis], x_test[..., np.newaxis]
x_few, y_few, x_val, y_val = x_train[:2000], y_train[:2000], x_train[-3000:], y_train[-3000:]
print("to learn from:", x_few.shape, " for validation:", x_val.shape)

# %% [markdown] task="one_by_one" minutes=7
# ## A convolution of one pixel
#
# A kernel of 1 × 1 sees a single pixel, with all its channels. It mixes them: the row of $n_{in}$ numbers is multiplied
# with a matrix W of $n_{in}$ rows and $n_{out}$ columns, and a bias b is added,
#
# $$y_{ij} = x_{ij}\, W + b,$$
#
# with the same W and b for all pixels. So a **1 × 1 convolution** makes many channels few, or few many, and costs
# little.
#
# **Goal:** write it for a whole image, with or without a loop.
#
# **Predict:** an image of 28 × 28 has 192 channels. How many weights, biases not counted, has a 1 × 1 convolution to 16
# channels?


# %% task="one_by_one"
def mix_channels(x, W, b):
    """x (rows, columns, n_in), W (n_in, n_out), b (n_out,); returns (rows, columns, n_out)."""
    ### BEGIN SOLUTION
    return x @ W + b
    ### STUB
    return ____
    ### END SOLUTION


# %% check="one_by_one"
lesson.check("one_by_one", mix_channels)

# %% [markdown] reveal="one_by_one" choices=["16", "3072", "27648", "2408448"]
# 3072, that is 192 · 16, whatever the size of the image; the 16 biases come on top. A 3 × 3 convolution would have nine
# times as many weights.

# %% [markdown] hint="one_by_one"
# `@` multiplies matrices. Of an array with more axes the last two are a matrix, and all these matrices are multiplied:
# here each row of pixels is one, of columns and channels.

# %% [markdown] hint="one_by_one"
# The image stands on the left of the `@`, W on its right. The bias is added to the last axis by itself.

# %% [markdown] ask="one_by_one"
# Which pixels of the input does one pixel of the output depend on? (On one: that at the same place.)

# %% expected="by hand and by Keras the same numbers"
rng = np.random.default_rng(0)
x, W, b = rng.normal(size=(4, 5, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
one_pixel = keras.layers.Conv2D(2, kernel_size=1)
one_pixel.build((None, 4, 5, 3))
one_pixel.set_weights([W[np.newaxis, np.newaxis], b])  # rows and columns of the kernel: 1, 1
by_keras = keras.ops.convert_to_numpy(one_pixel(x[np.newaxis].astype("float32")))[0]
print("shape:", by_keras.shape)
print("as Keras does it:", np.allclose(mix_channels(x, W, b), by_keras, atol=1e-5))

# %% [markdown]
# **Interpret:** a relu comes after it in most networks. What can the two do together that W alone cannot?
#
# <details><summary>Answer</summary>
#
# They are a small fully-connected layer, the same at each pixel: it can say "this channel, but not that one". Lin, Chen
# and Yan (2013) called it a network in the network.
#
# </details>

# %% [markdown]
# ## Filters of several sizes, side by side
#
# Is a digit recognised by its fine strokes or by its large arcs? **Inception** (GoogLeNet; Szegedy and others, 2014)
# does not choose: filters of several sizes look at the same input, and their channels are joined. Large filters on many
# channels cost a lot, so a 1 × 1 convolution reduces them first. The first module of GoogLeNet:

# %%
ax = plotting.inception_module()

# %% [markdown] task="inception" minutes=10
# ## An Inception module
#
# **Goal:** build it, and join the branches from top to bottom, as drawn. The numbers of channels come in `n_filters`:
# `n_before_3` is that of the 1 × 1 before the 3 × 3, `n_pool` that of the 1 × 1 after the pooling.
#
# `convolution(n, k)` makes a layer with n kernels of k × k that keeps the size of the image and ends with relu. The
# pooling, `MaxPooling2D` of lesson 4, takes 3 × 3 pixels, with the stride 1 and `padding="same"`.
#
# **Predict:** without the 1 × 1 before the 3 × 3 and the 5 × 5, how many parameters would the module above have?


# %% task="inception"
def convolution(n, k):
    return keras.layers.Conv2D(n, k, padding="same", activation="relu")


def inception(x, n_filters):
    """Four branches side by side; their channels are joined."""
    n_1, n_before_3, n_3, n_before_5, n_5, n_pool = n_filters
    one = convolution(n_1, 1)(x)
    ### BEGIN SOLUTION
    three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))
    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))
    pooled = keras.layers.MaxPooling2D(3, strides=1, padding="same")(x)
    pooled = convolution(n_pool, 1)(pooled)
    return keras.layers.Concatenate()([one, three, five, pooled])
    ### STUB
    three = ____  # the 1 × 1
    three = ____  # the 3 × 3 after it
    five = ____  # the 1 × 1
    five = ____  # the 5 × 5 after it
    pooled = ____  # the pooling
    pooled = ____  # the convolution after it
    return keras.layers.Concatenate()(____)
    ### END SOLUTION


# %% check="inception"
lesson.check("inception", inception)

# %% [markdown] reveal="inception" choices=["as many", "one and a half times as many", "more than twice as many"]
# More than twice as many, {{393472 from inception-3}} and not {{163696 from inception-3}}. Each works at each pixel, so
# the time grows with them.

# %% [markdown] hint="inception"
# A layer called on x gives a tensor, and the next layer is called on that: `three = convolution(n, 1)(x)`, then
# `convolution(m, 3)(three)`. Or in one line, the inner one first: `convolution(m, 3)(convolution(n, 1)(x))`.

# %% [markdown] hint="inception"
# The pooling is `keras.layers.MaxPooling2D(3, strides=1, padding="same")(x)`; the 1 × 1 after it is called on `pooled`.
# `Concatenate` wants one list of four tensors.

# %% [markdown] ask="inception"
# Why does the pooling need stride 1 here? (Its rows and columns must be as many as those of the other branches, or the
# channels could not be joined.)

# %% [markdown]
# The module of the picture, counted by Keras and by hand:

# %% expected="163696 parameters, counted twice, and 393472 without the reductions"
inputs = keras.Input(shape=(28, 28, 192))
first_module = keras.Model(inputs, inception(inputs, (64, 96, 128, 16, 32, 32)))
counts = {"1 × 1": [(1, 192, 64)], "3 × 3": [(1, 192, 96), (3, 96, 128)]}
counts |= {"5 × 5": [(1, 192, 16), (5, 16, 32)], "pooling": [(1, 192, 32)]}
by_hand = {name: sum(n_parameters(*each) for each in chain) for name, chain in counts.items()}
print("branches:", by_hand)
print("by hand:", sum(by_hand.values()), " by Keras:", first_module.count_params())
without = sum(n_parameters(*each) for each in [(1, 192, 64), (3, 192, 128), (5, 192, 32)])
print("without the reductions:", without + by_hand["pooling"])

# %% [markdown]
# ### A second classifier half-way
#
# GoogLeNet is 22 layers deep, and its makers feared that too little gradient would come down to the lower ones. So they
# put **auxiliary classifiers** half-way up. In training the loss of each is added with the weight 0.3,
#
# $$J = J_{main} + 0.3\, J_{auxiliary};$$
#
# in use they are left out. Here with two modules, which learn for some seconds:

# %%
keras.utils.set_random_seed(1)
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.AveragePooling2D(4)(keras.layers.Rescaling(1 / 255)(inputs))
x = inception(x, (4, 4, 8, 2, 4, 4))
head = keras.layers.Dense(10, activation="softmax", name="auxiliary")
auxiliary = head(keras.layers.Flatten()(x))
x = inception(x, (8, 8, 16, 4, 8, 8))
main = keras.layers.Dense(10, activation="softmax", name="main")(keras.layers.Flatten()(x))
two_heads = keras.Model(inputs, [main, auxiliary])
two_heads.compile("adam", ["sparse_categorical_crossentropy"] * 2, loss_weights=[1, 0.3])
print("training a network with two outputs …")
training = two_heads.fit(x_few, [y_few, y_few], batch_size=50, epochs=4, verbose=0)

# %% [markdown]
# GoogLeNet was made for **ILSVRC**, a yearly challenge (2010 to 2017) with 1.28 million photographs of **ImageNet** in
# 1000 classes. A photograph may show several things, so a network could name five classes, and was wrong only if the
# right one was missing. GoogLeNet won in 2014 with a **top-5 error** of 6.7 %.
#
# The same for our digits: a row of `is_it` goes through the ten classes, the most probable first, and says at which
# place the right one stands.

# %% expected="Keras' loss is that of the formula, and five guesses miss few digits" tags=["nbval-ignore-output"]
p_both = [keras.ops.convert_to_numpy(p) for p in two_heads.predict(x_val, verbose=0)]
J_main, J_auxiliary = (-np.log(p[np.arange(len(y_val)), y_val]).mean() for p in p_both)
by_keras = two_heads.evaluate(x_val, [y_val, y_val], verbose=0)[0]
print(f"by hand: {J_main + 0.3 * J_auxiliary:.4f}  by Keras: {by_keras:.4f}")
for name, p in zip(["main", "auxiliary"], p_both):
    is_it = np.argsort(-p, axis=1) == y_val[:, None]  # the most probable class first
    missed, missed_by_five = 1 - is_it[:, 0].mean(), 1 - is_it[:, :5].any(axis=1).mean()
    print(f"{name}: error {missed:.1%}, top-5 error {missed_by_five:.2%}")
used = keras.Model(inputs, main)  # without the auxiliary classifier
print("parameters:", two_heads.count_params(), "in training,", used.count_params(), "in use")
runtime.give_back()  # what the training has left in memory

# %% [markdown]
# **Interpret:** what does the gradient of the auxiliary loss do to the second module?
#
# <details><summary>Answer</summary>
#
# Nothing: the auxiliary classifier does not use it. (Later the same people found that it works above all as a
# regulariser: Szegedy and others, 2015.)
#
# </details>

# %% [markdown]
# ## A way around
#
# A **residual unit** (He, Zhang, Ren, Sun 2015) does not ask its layers for the output, but for what is to be added to
# the input, y = x + F(x). Here with numbers:

# %%
names = ("relu", "Conv2D", "relu", "Conv2D")
ax = plotting.residual_unit(x=[1, -2, 0.5], f=[0.5, 0, -0.25], layers=names)

# %% [markdown] task="residual" minutes=8
# ## A residual unit
#
# - Where there is nothing to add, F = 0 will do. That is easy: all weights of F are zero.
# - The derivative is $y' = 1 + F'$: the gradient comes down the shortcut unchanged, whatever F makes of it.
#
# F is relu, convolution 3 × 3, relu, convolution 3 × 3, and keeps rows, columns and channels. No relu comes after the
# sum: in this form, of 2016, nothing stands in the way of the shortcut. (He and others also have batch normalisation
# in F; we leave it out, to see what the shortcut does alone.)
#
# **Goal:** write F as `branch`, and the unit. `weights` says how the kernels begin: both convolutions get it as their
# `kernel_initializer`, and the unit hands it on to `branch`. (`convolution` of task 2 will not do: it ends with relu
# and takes no `weights`.)
#
# **Predict:** a unit gets 12 channels. How many parameters has it, and how many of them are in the shortcut?


# %% task="residual"
def branch(x, weights="glorot_uniform"):
    """F(x): twice relu and a 3 × 3 convolution; same rows, columns and channels as x."""
    n_channels = x.shape[-1]
    ### BEGIN SOLUTION
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    ### STUB
    f = keras.layers.Activation("relu")(x)
    f = ____
    f = ____
    f = ____
    ### END SOLUTION
    return f


def residual_unit(x, weights="glorot_uniform"):
    """x + F(x)."""
    ### BEGIN SOLUTION
    return keras.layers.Add()([x, branch(x, weights)])
    ### STUB
    return ____
    ### END SOLUTION


# %% check="residual"
lesson.check("residual", branch, residual_unit)

# %% [markdown] reveal="residual" choices=["1308, none", "2616, none", "2616, half of them"]
# 2616, twice (9 · 12 + 1) · 12, and none in the shortcut: passing x on needs no weights.

# %% [markdown] hint="residual"
# In `branch` each line takes f and gives f. The convolutions have `n_channels` kernels, the size 3, and
# `padding="same"`: x and F(x) must have the same size to be added.

# %% [markdown] hint="residual"
# `keras.layers.Add()` is called on a list of two tensors: x, and what `branch(x, weights)` returns. No relu comes after
# it.

# %% [markdown] ask="residual"
# Where does the gradient go on its way down from y? (Both ways: through F, and along the shortcut, unchanged.)

# %% [markdown]
# From units a network of any depth: a convolution, units of two convolutions each, a dense layer; here 8, 20 or 38
# layers. In a **plain** network only the shortcuts are missing:


# %%
def deep(depth, shortcuts, weights="glorot_uniform"):
    inputs = keras.Input(shape=(28, 28, 1))
    x = keras.layers.AveragePooling2D(2)(keras.layers.Rescaling(1 / 255)(inputs))
    options = {"strides": 2, "padding": "same", "kernel_initializer": weights}
    x = keras.layers.Conv2D(12, 3, **options)(x)  # 7 × 7 pixels, 12 channels
    for _ in range((depth - 2) // 2):
        x = residual_unit(x, weights) if shortcuts else branch(x, weights)
    x = keras.layers.Flatten()(keras.layers.Activation("relu")(x))
    return keras.Model(inputs, keras.layers.Dense(10, activation="softmax")(x))


# %% expected="as many parameters with shortcuts as without"
for depth in (8, 20, 38):
    n = [deep(depth, shortcuts).count_params() for shortcuts in (False, True)]
    by_hand = n_parameters(3, 1, 12) + (depth - 2) * n_parameters(3, 12, 12)
    by_hand += (7 * 7 * 12 + 1) * 10  # the dense layer, on 7 × 7 pixels of 12 channels
    print(f"depth {depth}: plain {n[0]}, residual {n[1]}, by hand {by_hand}")

# %% [markdown]
# ### How much gradient comes down?
#
# Three networks of 38 layers before any training: a residual one and two plain ones, of which *plain, He* begins with
# larger weights. How large is the gradient of the loss by the kernel of each convolution, on average? Think first:
# which network gets least, and by how much?


# %%
def gradient_sizes(network, x, y):
    """The mean |gradient| of the kernel of each convolution, from the input up."""
    kernels = [each for each in network.weights if len(each.shape) == 4]
    cross_entropy = keras.losses.sparse_categorical_crossentropy
    loss = lambda: keras.ops.mean(cross_entropy(y, network(x, training=False)))
    return [np.abs(g).mean() for g in runtime.weight_gradients(loss, kernels)]


# %% expected="the gradient of the plain network is smaller by many powers of ten" tags=["nbval-ignore-output"]
sizes, kinds = {}, {"residual": (True, "glorot_uniform"), "plain": (False, "glorot_uniform")}
kinds["plain, He"] = (False, "he_normal")
for name, (shortcuts, weights) in kinds.items():
    keras.utils.set_random_seed(1)
    sizes[name] = gradient_sizes(deep(38, shortcuts, weights), x_few[:50], y_few[:50])
    print(f"{name}: mean gradient of the first convolution {sizes[name][0]:.1e}")

# %% expected="the line of the plain network lies lower by many powers of ten" tags=["nbval-ignore-output"]
options = {"x_label": "convolution, from the input up", "start": 1, "log": True}
ax = plotting.loss_curve(sizes, metric="mean |gradient|", **options)

# %% [markdown]
# Keras' usual first weights (Glorot, Bengio 2010) suit tanh. A relu takes away half of what comes, so with them the
# signal shrinks from layer to layer on its way up, and the gradient on its way down: both **vanish**. The shortcuts
# carry them past.
#
# Why is the line flat? In the gradient of a kernel the signal from below is multiplied with the gradient from above.
# Near the input the second is tiny, at the top the first.
#
# He and others (2015) made larger first weights for relu, with which far less is lost. Is a deep plain network then as
# good as a residual one, or as one of 8 layers? One training each, with the best rate on validation digits, about 25
# seconds together:

# %%
record = lesson.record()
rates = record["rates"]


# %%
def train_deep(depth, kind, seed, n_epochs=4):
    keras.utils.set_random_seed(seed)
    weights = "he_normal" if kind == "plain, He" else "glorot_uniform"
    network = deep(depth, shortcuts=kind == "residual", weights=weights)
    adam = keras.optimizers.Adam(rates[kind][str(depth)])
    network.compile(adam, "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(x_few, y_few, batch_size=50, epochs=n_epochs, verbose=0)
    return network


# %% expected="the deep plain network is the worst, also on digits that it learned from" tags=["nbval-ignore-output"]
for depth, kind in [(8, "plain, He"), (20, "plain, He"), (20, "residual")]:
    print(f"training {depth} layers, {kind} …")
    network = train_deep(depth, kind, seed=1)
    for name, x, y in [("learned from", x_few, y_few), ("for validation", x_val, y_val)]:
        accuracy = network.evaluate(x, y, batch_size=500, verbose=0)[1]
        print(f"{depth} layers, {kind}: accuracy {accuracy:.1%} on the digits {name}")
    del network
    keras.utils.clear_session()
    runtime.give_back()  # a deep network leaves much behind

# %% [markdown]
# Five seeds each, measured beforehand by `python -m benchmarks.deep_architectures`; *plain* has Keras' usual weights
# (with 38 layers no rate helped), *plain, He* the larger ones:

# %% expected="the deeper, the worse the plain networks; residual ones hold"
study = {}
for kind in ("plain", "plain, He", "residual"):
    for depth in (8, 20, 38):
        study[f"{kind}, {depth} layers"] = record["accuracy"][kind][str(depth)]
for name, values in study.items():
    print(f"{name}: {np.mean(values):.0%}, from {min(values):.0%} to {max(values):.0%}")
ax = plotting.seed_spread(
    study, x_label="accuracy on test digits; ○ a seed, | the mean of all"
)

# %% [markdown]
# **Interpret:** with He's weights, too, a deep plain network learns less than a shallow one. Is that overfitting?
#
# <details><summary>Answer</summary>
#
# No: it gets fewer right even of the digits that it learned from. The additional layers would only have to pass on what
# they get, but training does not find that. This **degradation** was why He and others thought of the shortcut.
#
# </details>

# %% [markdown]
# ## Break it on purpose: too much of a good thing
#
# He's larger weights were good for plain networks. In residual ones each unit now adds an F(x) that is not small beside
# x. By what factor is the signal larger after three, nine, eighteen units? Write down a guess.


# %%
def signal(network):
    """The deviation of what comes to the last relu, over that of what the first convolution gives."""
    first = next(each for each in network.layers if isinstance(each, keras.layers.Conv2D))
    tensors = [first.output, network.layers[-3].input]
    both = keras.Model(network.inputs[0], tensors)(x_few[:50], training=False)
    low, high = map(keras.ops.convert_to_numpy, both)
    return high.std() / low.std()


# %% expected="the signal grows from unit to unit, and stays if each F begins with 0" tags=["nbval-ignore-output"]
for depth in (8, 20, 38):
    keras.utils.set_random_seed(1)
    network = deep(depth, True, weights="he_normal")
    factors = [signal(network)]
    kernels = [each for each in network.weights if len(each.shape) == 4]
    for last in kernels[2::2]:  # of the second convolution of each unit
        last.assign(0 * last)
    factors.append(signal(network))
    per_unit = factors[0] ** (2 / (depth - 2))
    print(f"{depth} layers: × {factors[0]:.3g}, by unit × {per_unit:.2f}")
    print(f"    × {factors[1]:.3g} if each F begins with 0")

# %% [markdown]
# Each unit makes the signal a little larger, and that multiplies: eighteen units of, on average,
# × {{1.25 from break-it-on-purpose-too-much-of-a-good-t-3}} make
# × {{58.1 from break-it-on-purpose-too-much-of-a-good-t-3}}. So softmax gets large numbers, and the loss begins too
# high. The cure is the first point of task 3: with F = 0 at the start, a network passes on what it gets. (He and others
# keep the size by batch normalisation; Goyal and others, 2017, begin with F = 0 as well.)

# %% [markdown] task="memory" minutes=8
# ## What a step needs of memory
#
# The backward pass needs what the forward pass has computed. So, in the simplest view, the outputs of all layers are
# kept for each image of the batch, each number in 4 bytes (float32).
#
# **Goal:** predict these bytes. `network.layers` is the list of the layers; in the functional API the input is one of
# them, and counts: its pixels are needed, too. `layer.output.shape` is (None, …), with None for the number of images.
# `np.prod` multiplies the numbers of a tuple.
#
# **Predict:** a GPU is full. What helps more: half of the batch, or half of the weights?


# %% task="memory"
def stored_bytes(network, batch_size):
    """Bytes of the outputs of all layers for a batch, in float32."""
    ### BEGIN SOLUTION
    n_numbers = sum(np.prod(layer.output.shape[1:]) for layer in network.layers)
    return 4 * batch_size * n_numbers
    ### STUB
    n_numbers = ____
    return ____
    ### END SOLUTION


# %% check="memory"
lesson.check("memory", stored_bytes)

# %% [markdown] reveal="memory" choices=["half of the batch", "half of the weights", "both the same"]
# Half of the batch, for a convolutional network: its few weights are used at every pixel, so its outputs are far more.
# With wide dense layers and small batches it can be the other way round.

# %% [markdown] hint="memory"
# For one layer: `np.prod` multiplies the numbers of a shape. Leave out the first one, None: `shape[1:]`. Then the sum
# over all layers.

# %% [markdown] hint="memory"
# `sum(… for layer in network.layers)` adds up. Each number takes 4 bytes, and there are as many sets of outputs as
# images in the batch.

# %% [markdown] ask="memory"
# By how much does it grow if the images have twice as many rows and columns? (Four times, in the convolutions.)

# %% [markdown]
# And measured? A process of its own tells its peak of memory with larger and larger batches, for steps of training and
# for the forward pass alone; about 20 seconds.
#
# (For Keras `+` makes no layer: whoever used it in task 3 has fewer layers here than the solution, and predicts less.)

# %%
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Conv2D(16, 3, padding="same")(inputs)
for _ in range(3):
    x = residual_unit(x)
outputs = keras.layers.Dense(10, activation="softmax")(keras.layers.Flatten()(x))
wide = keras.Model(inputs, outputs)
print("layers:", len(wide.layers))

# %% expected="the peaks of memory of both" tags=["nbval-ignore-output"]
batch_sizes = np.array([16, 64, 128, 192])
grown = {"predicted": [stored_bytes(wide, n) - stored_bytes(wide, 16) for n in batch_sizes]}
for name, backward in [("training step", True), ("forward pass alone", False)]:
    peaks = one_step.peak_memory(wide, batch_sizes.tolist(), backward=backward)
    grown[name] = peaks - peaks[0]
    print(
        f"{name}: peak {peaks[0] / 1e6:.0f} MB with 16 images, {peaks[-1] / 1e6:.0f} with 192"
    )

# %% expected="three lines; that of training is near the predicted one" tags=["nbval-ignore-output"]
in_megabytes = {name: np.array(each) / 1e6 for name, each in grown.items()}
labels = {"x_label": "images in the batch", "y_label": "more memory than with 16 (MB)"}
ax = plotting.function_curves(batch_sizes, in_megabytes, **labels)
print(f"the weights of this network: {4 * wide.count_params() / 1e6:.2f} MB")

# %% [markdown]
# (Most of the first peak is the program itself: Python, Keras and the backend.)
#
# **Interpret:** why is the line of training not exactly the predicted one?
#
# <details><summary>Answer</summary>
#
# The backend need not keep all: of a relu the output alone will do, a sum keeps nothing. But it needs more for a
# moment, for gradients that travel down and as work space for convolutions, and it asks the system for memory in large
# pieces, so the lines have bends. The prediction is right within perhaps a factor of two; what counts is the growth
# with the batch. The forward pass alone can forget outputs that have been used, but needs work space, too.
#
# </details>

# %% [markdown]
# ## Features that serve again
#
# Labels cost a lot. Somebody has thousands of digits 0 to 4, and of 5 to 9 only ten of each. A network learns on the
# first. Does that help with the others?


# %%
def feature_network():
    layers = [keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)]
    for n_filters, k in [(16, 5), (32, 3)]:
        layers += [keras.layers.Conv2D(n_filters, k, activation="relu")]
        layers += [keras.layers.MaxPooling2D()]
    layers += [keras.layers.Conv2D(32, 3, padding="same", activation="relu")]
    return keras.Sequential([*layers, keras.layers.Flatten()])


def learn(network, x, y, batch_size, n_epochs, rate=0.001):
    adam = keras.optimizers.Adam(rate)
    network.compile(adam, "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(x, y, batch_size=batch_size, epochs=n_epochs, verbose=0)


# %%
def digits_of_transfer(seed, n_first=20000):
    """Many of 0 to 4; ten each of 5 to 9, called 0 to 4, chosen by the seed."""
    y, rng = y_train[:-3000], np.random.default_rng(seed)  # the last 3000 are for validation
    ten = [rng.choice(np.flatnonzero(y == c), 10, replace=False) for c in range(5, 10)]
    ten, many = np.concatenate(ten), np.flatnonzero(y < 5)[:n_first]
    return x_train[many], y_train[many], x_train[ten], y_train[ten] - 5


# %% tags=["nbval-ignore-output"]
x_low, y_low, x_ten, y_ten = digits_of_transfer(seed=1)
keras.utils.set_random_seed(1)
features = feature_network()
top = keras.layers.Dense(5, activation="softmax")
learn(keras.Sequential([features, top]), x_low, y_low, batch_size=100, n_epochs=3)
print("learned on", len(x_low), "digits 0 to 4;", len(x_ten), "labels of 5 to 9 are there")

# %% [markdown] task="transfer" minutes=9
# ## A new head on frozen features
#
# **Transfer learning** keeps the features and learns only a new last layer, the **head**. `features` is a network that
# makes a row of numbers of an image; it is called on a tensor like a layer.
#
# - **Freeze:** a layer or network whose `trainable` is set to `False` keeps its weights. Do it before `compile`: a
#   network that has begun to learn may not notice it otherwise.
# - **New head:** a dense layer with softmax on what the features give.
#
# **Goal:** write it in the functional API.
#
# **Predict:** from an image the features make 800 numbers. How many parameters are left to learn for five classes?


# %% task="transfer" given=["Model(inputs, outputs)"]
def with_new_head(features, n_classes):
    """A compiled network: frozen features, and a new dense layer that learns."""
    inputs = keras.Input(shape=features.input_shape[1:])
    ### BEGIN SOLUTION
    features.trainable = False
    outputs = keras.layers.Dense(n_classes, activation="softmax")(features(inputs))
    network = keras.Model(inputs, outputs)
    ### STUB
    features.trainable = ____
    outputs = ____
    network = ____
    ### END SOLUTION
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


# %% check="transfer"
lesson.check("transfer", with_new_head)

# %% [markdown] reveal="transfer" choices=["5", "4005", "about 18000"]
# 4005: 800 weights and a bias for each class. The 14304 of the features stay as they are.

# %% [markdown] hint="transfer"
# `features(inputs)` is the tensor that the features give. The dense layer is made by the first pair of brackets and
# called on that tensor by the second.

# %% [markdown] hint="transfer"
# The dense layer needs as many units as there are classes, `n_classes`, and `activation="softmax"`. The network reaches
# from `inputs` to `outputs`.

# %% [markdown] ask="transfer"
# What would happen without the freezing? (All weights would learn from the fifty digits, and might forget what they
# knew; with a small rate that is done on purpose, and is called fine-tuning.)

# %% [markdown]
# Now fifty digits, with these features, and with the same layers from nothing; 30 epochs each, at the rate that was
# best on validation digits, about 15 seconds together:

# %% expected="with the features more digits are right" tags=["nbval-ignore-output"]
x_high, y_high = x_test[y_test >= 5], y_test[y_test >= 5] - 5
best_rates = record["transfer rates"]
transferred = with_new_head(features, 5)
transferred.optimizer.learning_rate = best_rates["features of 0 to 4"]
transferred.fit(x_ten, y_ten, batch_size=10, epochs=30, verbose=0)
keras.utils.set_random_seed(1)
layers = [feature_network(), keras.layers.Dense(5, activation="softmax")]
from_nothing = keras.Sequential(layers)
learn(from_nothing, x_ten, y_ten, 10, n_epochs=30, rate=best_rates["from nothing"])
for name, network in [("features of 0 to 4", transferred), ("from nothing", from_nothing)]:
    accuracy = network.evaluate(x_high, y_high, batch_size=500, verbose=0)[1]
    print(f"{name}: {accuracy:.1%} of the test digits 5 to 9 are right")

# %% [markdown]
# It matters which fifty digits they are, and which first weights. Five seeds, each with others, from the same record
# as above:

# %% expected="five seeds; the features are ahead with each"
ten_labels = {
    name: record["transfer"][name] for name in ("features of 0 to 4", "from nothing")
}
for name, values in ten_labels.items():
    print(f"{name}: {np.mean(values):.1%}, from {min(values):.1%} to {max(values):.1%}")
is_ahead = np.array(ten_labels["features of 0 to 4"]) > ten_labels["from nothing"]
print(
    f"with the same fifty digits the features are ahead in {sum(is_ahead)} of {len(is_ahead)}"
)
ax = plotting.seed_spread(
    ten_labels, x_label="accuracy on test digits 5 to 9; ○ a seed, | the mean of all"
)

# %% [markdown]
# **Interpret:** the features have never seen a 7. Why are they of use?
#
# <details><summary>Answer</summary>
#
# They ask for strokes, arcs and crossings, of which all digits are made, and fifty digits have to settle only the
# weights of the head. On photographs these features would be of little use.
#
# </details>

# %% [markdown]
# ## How far we have come
#
# The comparison of the day, with a residual network of 20 layers that learned from all digits, in the benchmark:

# %% expected="the errors of the models of the day, and of a deep narrow residual network"
far = {
    "nearest mean": 0.820,
    "linear softmax": 0.924,
    "FNN (lesson 3)": 0.984,
    "CNN (lesson 4)": 0.994,
}
far["residual, 20 layers"] = np.mean(record["all digits"])
ax = plotting.comparison(far)

# %% [markdown]
# It is far deeper than the CNN of lesson 4, and worse, though both saw each digit twice: it has only 12 channels, on
# 7 × 7 pixels, no batch normalisation and no schedule. A shortcut lets a network be deep, but depth need not pay.

# %% [markdown] task="correlation" minutes=8 optional=true
# ## Shattered gradients
#
# With He's weights far less vanishes; what else goes wrong? If the gradients at two points near each other have nothing
# in common, a step that is right here is wrong next door: they are **shattered** (Balduzzi and others, 2017). They
# looked at gradients by the input, here by the pixels: weights and pixels meet in the same sums.
#
# Let $g_0$, $g_1$, … be such gradients, at points in a row. How alike two of them are, d steps apart, tells
# their **correlation**, here the cosine of the angle between them,
#
# $$\frac{g_i \cdot g_{i+d}}{|g_i|\; |g_{i+d}|},$$
#
# 1 for the same direction, 0 for nothing in common. (In statistics a correlation takes off the means first; here they
# stay.)
#
# **Goal:** write the mean of this cosine over all pairs that are d steps apart. The rows of `g` are $g_0$, $g_1$, …;
# `directions` are these rows, each divided by its length |g|. Nothing later needs it.
#
# **Predict:** by He's larger weights all gradients of a plain network become larger. Does their correlation change?


# %% task="correlation"
def correlation(g, d):
    """The mean cosine between rows d apart; g (n_points, n_pixels), d ≥ 1."""
    ### BEGIN SOLUTION
    directions = g / np.linalg.norm(g, axis=1, keepdims=True)
    return np.mean(np.sum(directions[:-d] * directions[d:], axis=1))
    ### STUB
    directions = ____
    return np.mean(____)
    ### END SOLUTION


# %% check="correlation"
lesson.check("correlation", correlation)

# %% [markdown] reveal="correlation" choices=["it grows", "it falls", "it stays"]
# It stays: in a plain network of relus whose biases are zero, a factor in front of the weights of a layer is a factor
# in front of the output, and directions do not change. (With shortcuts they do: the factor acts on F, not on x.)
# Vanishing and shattering are two things.

# %% [markdown] hint="correlation"
# The lengths are `np.linalg.norm(g, axis=1, keepdims=True)`. The cosine is then the product of two directions, summed
# over the pixels.

# %% [markdown] hint="correlation"
# Rows that are d apart: all but the last d, `directions[:-d]`, and all but the first d, `directions[d:]`.

# %% [markdown] ask="correlation"
# Why is each row divided by its length? (So that large gradients count no more than small ones.)

# %% [markdown]
# Now walk straight from a 0, the digit `x_few[1]`, to a 3, `x_few[7]`, in 200 small steps. The **score** of class 3 is
# what the network gives for it before softmax; $g_i$ tells how it changes with each pixel at point i.

# %%
share = np.linspace(0, 1, 201)[:, np.newaxis, np.newaxis, np.newaxis]
way = (1 - share) * x_few[1] + share * x_few[7]


def gradients_on_the_way(network):
    """Of the score of class 3, before softmax, by the pixels (n_points, n_pixels)."""
    below, top = network.layers[-2].output, network.layers[-1]
    below = keras.Model(network.inputs[0], below)
    z_3 = lambda x: keras.ops.sum(keras.ops.matmul(below(x), top.kernel)[:, 3])
    return runtime.gradient(z_3, way).reshape(len(way), -1)


# %% expected="the deeper the plain network, the faster the gradients forget each other" tags=["nbval-ignore-output"]
distances, curves = np.arange(1, 41), {}
for depth, shortcuts in [(8, False), (38, False), (8, True), (38, True)]:
    g, weights = [], "glorot_uniform" if shortcuts else "he_normal"
    for seed in range(3):
        keras.utils.set_random_seed(seed)
        g.append(gradients_on_the_way(deep(depth, shortcuts, weights)))
    name = f"{'residual' if shortcuts else 'plain'}, {depth} layers"
    curves[name] = [np.mean([correlation(each, d) for each in g]) for d in distances]
    print(f"{name}: 1 step apart {curves[name][0]:.2f}, 10 steps {curves[name][9]:.2f}")
labels = {"x_label": "steps apart (200 from digit to digit)", "y_label": "correlation"}
ax = plotting.function_curves(distances, curves, y_range=(0, 1), **labels)

# %% [markdown]
# (All plain networks here have He's weights.)
#
# Where on its way down does the gradient forget? Instead of the pixels take the output of a unit, near the input or
# near the top, at the same points:


# %%
def correlation_by_unit(network):
    """Of the score's gradients by the outputs of units 1, 6, 11 and 16, ten steps apart."""
    convolutions = [each.output for each in network.layers if "conv2d" in each.name]
    sums = [each.output for each in network.layers if isinstance(each, keras.layers.Add)]
    kernel, points, found = network.layers[-1].kernel, way.astype("float32"), []
    for output in (sums or convolutions[2::2])[::5]:
        below = keras.Model(network.inputs[0], output)
        above = keras.Model(output, network.layers[-2].output)
        z_3 = lambda h, above=above: keras.ops.sum(keras.ops.matmul(above(h), kernel)[:, 3])
        g = runtime.gradient(z_3, below.predict(points, verbose=0)).reshape(len(way), -1)
        found.append(correlation(g, 10))
    return found


# %% expected="from unit to unit on the way down the plain network's gradients forget more" tags=["nbval-ignore-output"]
by_layer = {}
for name, shortcuts in {"plain": False, "residual": True}.items():
    found = []
    for seed in range(3):
        keras.utils.set_random_seed(seed)
        network = deep(38, shortcuts, "glorot_uniform" if shortcuts else "he_normal")
        found.append(correlation_by_unit(network))
    by_layer[name] = np.mean(found, axis=0)
    print(f"{name}, layers 3, 13, 23, 33: {by_layer[name].round(2)}")
labels = {"x_label": "layer, from the input up", "y_label": "correlation, 10 steps apart"}
ax = plotting.function_curves([3, 13, 23, 33], by_layer, y_range=(0, 1), **labels)

# %% [markdown]
# **Interpret:** how far does hold what one gradient tells, in the deep plain network and in the deep residual one? And
# what does each layer add?
#
# <details><summary>Answer</summary>
#
# In the plain one not far: a twentieth of the way on, the correlation is {{0.41 from correlation-4}}, in the residual
# one {{0.88 from correlation-4}}. There the shortcuts keep a part that changes slowly. An optimiser that steps so far
# goes by what no longer holds.
#
# Near the top both still know. Each layer on the way down multiplies by its weights and lets only some relus through,
# others at each point; in the plain network nothing goes round them.
#
# </details>

# %% [markdown]
# ## If there is time: one batch on several devices
#
# If one GPU is too small, several share the batch. Each has a copy of all weights, works out the gradient of its part,
# and the gradients are averaged:

# %%
ax = plotting.data_parallel([[1, 2], [3, 0]], 64)

# %% [markdown] task="average" minutes=8 optional=true
# ## The mean of the parts
#
# Gradients of equal parts are averaged plainly. Unequal ones count by their samples:
#
# $$g = \frac{n_1 g_1 + n_2 g_2 + \dots}{n_1 + n_2 + \dots}.$$
#
# **Goal:** write it. Nothing later needs it.
#
# **Predict:** 64 samples on two devices, 48 and 16, and somebody takes the plain mean. How much does a sample of the
# smaller part count, compared with one of the larger?


# %% task="average"
def average(gradients, n_samples):
    """gradients (n_devices, n_weights), n_samples (n_devices,); returns (n_weights,)."""
    ### BEGIN SOLUTION
    return n_samples @ gradients / np.sum(n_samples)
    ### STUB
    return ____
    ### END SOLUTION


# %% check="average"
lesson.check("average", average)

# %% [markdown] reveal="average" choices=["as much", "three times as much", "a third"]
# Three times as much: both parts count one half, and the smaller has a third as many samples as the larger.

# %% [markdown] hint="average"
# Multiply each row with its number of samples and add up the rows; then divide by all samples.

# %% [markdown] hint="average"
# `n_samples @ gradients` does the first part at once. `np.average` has an argument `weights`, if you like that better.

# %% [markdown] ask="average"
# Which gradient does each device have: of the sum or of the mean over its part? (Of the mean, as losses in Keras are.)

# %% [markdown]
# A softmax of lesson 3 by hand, 64 digits, in parts of 32 + 32 and of 48 + 16:

# %%
x, y = x_few[:64].reshape(64, -1) / 255, y_few[:64]
W = np.random.default_rng(0).normal(scale=0.1, size=(784, 10))


def softmax_gradient(x, y):
    p = np.exp(x @ W)
    p /= p.sum(axis=1, keepdims=True)
    return (x.T @ (p - np.eye(10)[y]) / len(x)).ravel()


# %% expected="your average is the gradient of the whole batch, the plain mean only for equal parts"
whole = softmax_gradient(x, y)
for k in (32, 48):
    parts = np.array([softmax_gradient(x[:k], y[:k]), softmax_gradient(x[k:], y[k:])])
    found = {"average": average(parts, np.array([k, 64 - k]))}
    found["plain mean"] = parts.mean(axis=0)
    for name, g in found.items():
        off = np.abs(g - whole).max()
        told = "right" if off < 1e-12 else f"off by {off:.1e}"
        print(f"{k} + {64 - k} samples, {name}: {told}")

# %% [markdown]
# Frameworks do it for you: TensorFlow by a strategy, JAX by `keras.distribution.DataParallel`, PyTorch by processes
# that send each other their gradients. Without GPUs a CPU can pose as several devices (for PyTorch two or more
# processes do). That has to be settled before the backend starts, so it happens in another process:

# %% expected="the step of four devices is that of one, to 1e-5" tags=["nbval-ignore-output"]
apart = one_step.shared_step(deep(8, True), x_few[:48], y_few[:48], n_devices=4)
print(f"largest change of a weight in the step: {apart['step']:.4f}")
print(f"largest difference between four devices and one: {apart['difference']:.1e}")
assert apart["difference"] < 1e-5

# %% [markdown]
# **Interpret:** four devices, the same batch, the same step: what is gained?
#
# <details><summary>Answer</summary>
#
# Each holds a quarter of the outputs, and works for a quarter of the time; sending the gradients, as many numbers as
# there are weights, comes on top. So people make the batch larger with the devices, and choose the learning rate anew.
# (Batch normalisation differs: each device takes the mean of its own part.)
#
# </details>

# %% [markdown]
# ## Key points
#
# - With the functional API a network is any graph of layers: branches (Inception), shortcuts (residual units), several
#   outputs. 1 × 1 convolutions make it affordable.
# - Depth alone does harm: gradients vanish or shatter. A shortcut, y = x + F(x), passes signal and gradient on.
# - Memory grows with the batch: all outputs are kept for the backward pass. Few labels? Freeze features that were
#   learned elsewhere.
#
# Next: [Lesson 9, what does it see?](09_looking_inside.ipynb), which looks into a trained network.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
