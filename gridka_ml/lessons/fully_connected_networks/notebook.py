# %% [markdown] lesson=3 minutes=75
# # Fully-connected networks: from XOR to handwritten digits
#
# After this lesson you can
#
# - **compose** neurons into a network, and **derive** its gradients by backpropagation;
# - **build**, **train** and **evaluate** a network that reads digits;
# - **recognise** overfitting, **cure** it, and **say** where the network is wrong.
#
# *{{minutes}} minutes. The cells together take about 70 seconds on two CPU cores.*

# %% [markdown] say="Short of time"
# **Short of time?** Let all run `lesson.catch_up("activations")`, and show the vanishing gradient on the screen. The
# lesson is full: at half time the room should have begun with softmax.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_mnist, load_xor, open_lesson, plotting

lesson = open_lesson("fully_connected_networks")

import keras
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## A network in one picture
#
# Neurons side by side, and the outputs of some are the inputs of others. Each line is a weight, the thicker the larger;
# dashed ones are negative. Here they are random numbers, as at the start of every training:

# %%
random = np.random.default_rng(1)
ax = plotting.network([random.normal(size=(2, 3)), random.normal(size=(3, 1))])

# %% [markdown]
# ## Recap: from a neuron to a layer
#
# 1. A **neuron** multiplies its inputs with weights, adds a bias and applies a function: logistic regression is one.
# 2. One neuron draws one straight line. For XOR that is not enough.
# 3. Several neurons that see the same inputs form a **layer**; how many there are is its **width**.
# 4. Layers follow one another: the **input**, one or more **hidden** layers, the **output**. The **depth** counts those
#    that have weights, all but the input. Where each neuron sees every output of the layer before, the layer is **fully
#    connected**, and a network of such layers is a **fully-connected network**, FNN for short.
# 5. Data, model, loss, training: the recipe of lesson 2 stays. New is how the gradient gets through the layers.
#
# For NumPy a layer is one product of matrices: a row per sample times a column per neuron. (`a.T` is a matrix with rows
# and columns exchanged; we need it on the way back.) In Keras a layer is `Dense`.
# Here both compute the same layer of three neurons with two inputs:

# %%
samples = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, 0.0], [1.0, 1.0]], dtype="float32")
weights = np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]], dtype="float32")  # a column per neuron
biases = np.array([0.5, 0.0, 0.0], dtype="float32")
print(samples @ weights + biases)

layer = keras.layers.Dense(3)
layer.build((None, 2))
layer.set_weights([weights, biases])
by_layer = keras.ops.convert_to_numpy(layer(samples))
print("the same in Keras:", np.allclose(by_layer, samples @ weights + biases))

# %% [markdown] task="gates" minutes=7
# ## XOR by hand
#
# A neuron with two inputs can be a logic **gate**: its output is near 1 for some of the four corners and near 0 for the
# others. The factor c makes the edge sharp:
#
# $$\text{OR}(x) = \sigma\bigl(c\,(2x_1 + 2x_2 - 1)\bigr).$$
#
# XOR is no single gate, but it is composed of three: one of the inputs is 1, **and** not both are,
# XOR = AND(OR, NAND). NAND is "not AND": it is 0 only if both inputs are 1.


# %%
def neuron(x, weights):
    """σ(c (b + w₁x₁ + w₂x₂)) with c = 10; x (n, 2), weights b, w₁, w₂; returns (n,)."""
    bias, *slopes = weights
    return 1 / (1 + np.exp(-10 * (bias + x @ np.array(slopes))))


corners, y_corners = load_xor()
or_weights = [-1, 2, 2]
print("corners:", corners.astype(int).tolist())
print("OR:     ", neuron(corners, or_weights).round(3))

# %% [markdown]
# **Goal:** choose the weights of NAND and of AND, and compose the three neurons to a network.
#
# **Predict:** each gate is a straight line in the plane. Where does the line of NAND have to lie?

# %% task="gates"
### BEGIN SOLUTION
nand_weights = [3, -2, -2]
and_weights = [-3, 2, 2]
### STUB
nand_weights = ____
and_weights = ____
### END SOLUTION


def xor(x):
    """Three neurons in two layers: x (n, 2); returns (n,)."""
    ### BEGIN SOLUTION
    hidden = np.column_stack([neuron(x, or_weights), neuron(x, nand_weights)])
    return neuron(hidden, and_weights)
    ### STUB
    hidden = np.column_stack([____, ____])
    return ____
    ### END SOLUTION


# %% check="gates"
lesson.check("gates", nand_weights, and_weights, xor)

# %% [markdown] reveal="gates" choices=["next to (0, 0)", "next to (1, 1)", "through the middle"]
# Next to (1, 1), between it and the three others: NAND is 0 there alone. It is the line of AND with its
# sides exchanged.

# %% [markdown] hint="gates"
# For AND keep the weights 2 and 2 of OR and change the bias, so that 2 + 2 + b is positive but 2 + b is negative. NAND
# is the opposite of AND: what must happen to all three numbers?

# %% [markdown] hint="gates"
# AND is `[-3, 2, 2]`, and NAND has all signs reversed. The hidden layer gives the outputs of OR and of NAND for x,
# side by side; the output neuron is AND, and its two inputs are the columns of `hidden`.

# %% [markdown] ask="gates"
# For which corners must b + w₁x₁ + w₂x₂ be positive? (For AND only for (1, 1); for NAND for the three others.)

# %% expected="the truth table of XOR, the two lines of the hidden neurons, and the single line in the hidden plane"
hidden_corners = np.column_stack([neuron(corners, or_weights), neuron(corners, nand_weights)])
print("x1 x2 | OR NAND | XOR")
for (x1, x2), (h1, h2), y_hat in zip(corners, hidden_corners, xor(corners)):
    print(f" {x1:.0f}  {x2:.0f} |  {h1:.0f}   {h2:.0f}  |  {y_hat:.0f}")

gate_lines = {"OR": or_weights, "NAND": nand_weights}
axes = plotting.hidden_features(
    xor, corners, hidden_corners, y_corners, lines=gate_lines, output_line={"AND": and_weights}
)

# %% [markdown]
# And this is the network that you have composed, with your weights on its lines and the biases in its neurons:

# %%
hidden_weights = np.transpose([or_weights[1:], nand_weights[1:]])
hidden_biases = [or_weights[0], nand_weights[0]]
output_weights = np.reshape(and_weights[1:], (2, 1))
ax = plotting.network([hidden_weights, hidden_biases, output_weights, and_weights[:1]])

# %% [markdown]
# **Interpret:** on the left no line separates circles from triangles, in the middle one does. What has the hidden layer
# done?
#
# <details><summary>Answer</summary>
#
# It has moved the points: both triangles landed on (1, 1), the circles on (0, 1) and (1, 0). Hidden layers compute new
# features, in which the task is easy for the last neuron. That is the whole idea of a neural network.
#
# </details>

# %% [markdown] task="xor_network" minutes=8
# ## XOR learned
#
# Nobody chooses weights by hand. Here are 400 noisy samples of XOR; **Goal:** build a network of two layers in Keras
# that learns them: four hidden neurons with the activation `"tanh"`, then one output neuron that gives a probability.
#
# The loss is the cross-entropy of lesson 2, which punishes a wrong answer the more, the surer it was.
# `steps_per_execution` hands many batches at once to the backend: with such a small network that saves most of the
# time, and does not change what is learned.
#
# **Predict:** how many weights and biases has this network?

# %%
x_xor, y_xor = load_xor(400, noise=0.15, seed=1)
batches_at_once = 1 if keras.backend.backend() == "torch" else 20  # PyTorch takes them singly

# %% task="xor_network"
keras.utils.set_random_seed(1)
xor_model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        ### BEGIN SOLUTION
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
        ### STUB
        ____,
        keras.layers.Dense(____, activation=____),
        ### END SOLUTION
    ]
)
xor_model.compile(
    loss="binary_crossentropy",
    optimizer=keras.optimizers.SGD(1.0),
    steps_per_execution=batches_at_once,
)
### BEGIN SOLUTION
xor_history = xor_model.fit(x_xor, y_xor, batch_size=20, epochs=30, verbose=0)
### STUB
xor_history = xor_model.fit(____, ____, batch_size=20, epochs=30, verbose=0)
### END SOLUTION

# %% check="xor_network" tags=["nbval-ignore-output"]
lesson.check("xor_network", xor_model)

# %% [markdown] reveal="xor_network" choices=["8", "12", "17"]
# {{17 from xor-network-3}}: four hidden neurons with two weights and a bias each, and one output neuron with four
# weights and a bias.

# %% [markdown] hint="xor_network"
# A layer of n neurons is `keras.layers.Dense(n, activation="name")`. In lesson 2 the neuron that gave a probability was
# a layer of its own; it stands last here, too.

# %% [markdown] hint="xor_network"
# First `keras.layers.Dense(4, activation="tanh")`, then a `Dense` with 1 neuron and the activation `"sigmoid"`. `fit`
# gets the samples `x_xor` and the labels `y_xor`.

# %% [markdown] ask="xor_network"
# What could the network draw if the hidden layer had no activation? (One straight line, as a single neuron.)

# %% expected="a falling loss, and a boundary that separates the four clouds" tags=["nbval-ignore-output"]
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
plotting.loss_curve(xor_history, ax=left)
ax = plotting.decision_boundary(
    lambda grid: keras.ops.convert_to_numpy(xor_model(grid)),  # a model may be called
    x_xor[:100],
    y_xor[:100],
    colorbar=False,
    ax=right,
)
print("weights and biases:", xor_model.count_params())

# %% [markdown]
# The same picture with the weights that the training has found:

# %% tags=["nbval-ignore-output"]
ax = plotting.network(xor_model)

# %% [markdown]
# **Interpret:** by hand two hidden neurons were enough. Why did we take four?
#
# <details><summary>Answer</summary>
#
# The solution with two neurons exists, but training has to find it. With more neurons there are more ways to it. We
# shall see how much that matters after the next task. (The network has 4 · 2 + 4 weights and 4 + 1 biases,
# {{17 from xor-network-3}} numbers.)
#
# </details>

# %% [markdown]
# ### Play with a network
#
# It learns in the page, and each square is a neuron's view of the plane: orange where its z is positive, blue where it
# is negative. From the pale points nothing is learned; their loss, dashed, tells how the network does on new ones, the
# **validation**. Load your network (its loss begins anew; the weights are taken with tanh); then try two hidden neurons
# with a few *New weights*, circles without an activation, and noisy moons with three layers of eight, without and with
# a little of the penalty λ, which keeps the weights small; we come back to both. (In Python, `playground.weights` are
# those of the page.)

# %% tags=["nbval-ignore-output"]
from gridka_ml.widgets import SmallNetwork

playground = SmallNetwork(mine=xor_model.get_weights())
playground

# %% [markdown]
# ## Forward and backward through a graph
#
# A neuron with one input and its squared error, one operation after the other. Forward, each node computes a number and
# keeps it. Backward, we ask of each node: if it grew a little, how much would J grow? At J the answer is 1, and at each
# step back it is multiplied with the number on the line, the slope of that one operation. First the way forward alone,
# then both:

# %%
numbers = {"w": 0.5, "x": 2, "b": -1.5, "y": 1}
operations = {"a": "w * x", "z": "a + b", "ŷ": "sigmoid(z)", "e": "ŷ - y", "J": "e ** 2"}
ax = plotting.computation_graph(numbers, operations, step=5)
ax = plotting.computation_graph(numbers, operations)

# %% [markdown] task="backpropagation" minutes=12
# ## Backpropagation
#
# How does the gradient reach the hidden layer? The **forward pass** computes layer by layer and keeps each result; the
# **backward pass** applies the chain rule, (g ∘ f)′ = g′(f) · f′, from the loss back to the inputs. For a network with
# one hidden layer, sigmoid everywhere and the squared error:
#
# $$h = \sigma(x W_1 + b_1),$$
#
# $$\hat y = \sigma(h W_2 + b_2),$$
#
# $$J = \frac{1}{n} \sum_i (\hat y_i - y_i)^2.$$
#
# Call δ the derivative of J with respect to what goes **into** a sigmoid. Its own slope is σ′ = σ (1 − σ). At the
# output δ is what lesson 2 had before the x; to get to the hidden layer it goes back through the weights $W_2$:
#
# $$\delta_2 = \tfrac{2}{n}\, (\hat y - y) \cdot \hat y \cdot (1 - \hat y),$$
#
# $$\delta_1 = (\delta_2 W_2^T) \cdot h \cdot (1 - h).$$
#
# The dots multiply element by element. For n samples and four hidden neurons x is (n, 2), $W_1$ (2, 4), h (n, 4), $W_2$
# (4, 1), ŷ and $\delta_2$ (n, 1). The gradient of a layer's weights is its inputs times its δ, that of the biases
# is the sum of δ over the samples:
#
# $$\frac{\partial J}{\partial W_2} = h^T \delta_2, \quad \frac{\partial J}{\partial b_2} = \sum_i \delta_{2,i},$$
#
# $$\frac{\partial J}{\partial W_1} = x^T \delta_1, \quad \frac{\partial J}{\partial b_1} = \sum_i \delta_{1,i}.$$
#
# The forward pass and the loss are given:


# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(parameters, x):
    """Outputs of the hidden layer (n, n_hidden) and of the network (n, 1)."""
    w1, b1, w2, b2 = parameters
    h = sigmoid(x @ w1 + b1)
    return h, sigmoid(h @ w2 + b2)


def loss(parameters, x, y):
    y_hat = forward(parameters, x)[1]
    return np.mean((y_hat - y) ** 2)


# %% [markdown]
# So is the start. The weights are random, for equal ones would make all hidden neurons alike; the **seed** says which
# random numbers they are:


# %%
def random_start(n_hidden, seed):
    rng = np.random.default_rng(seed)
    w1, w2 = rng.normal(size=(2, n_hidden)), rng.normal(size=(n_hidden, 1))
    return [w1, np.zeros(n_hidden), w2, np.zeros(1)]


start = random_start(n_hidden=4, seed=1)
y_column = y_xor[:, np.newaxis]  # (n, 1), as ŷ
print("loss at the start:", loss(start, x_xor, y_column).round(4))

# %% [markdown]
# **Goal:** write the backward pass.
#
# **Predict:** what shape does δ₁ have for 400 samples and 4 hidden neurons? And the gradient of W₁?


# %% task="backpropagation"
def backward(parameters, x, y):
    """Gradients of the loss for w1, b1, w2, b2, each with the shape of its parameter."""
    w2 = parameters[2]
    h, y_hat = forward(parameters, x)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    d_b2 = delta_2.sum(axis=0)
    ### BEGIN SOLUTION
    d_w2 = h.T @ delta_2
    delta_1 = (delta_2 @ w2.T) * h * (1 - h)
    d_w1 = x.T @ delta_1
    d_b1 = delta_1.sum(axis=0)
    ### STUB
    d_w2 = ____
    delta_1 = ____
    d_w1 = ____
    d_b1 = ____
    ### END SOLUTION
    return [d_w1, d_b1, d_w2, d_b2]


# %% check="backpropagation"
lesson.check("backpropagation", backward)

# %% [markdown] reveal="backpropagation" choices=["(400, 4) and (2, 4)", "(4, 400) and (4, 2)", "(400, 2) and (400, 4)"]
# (400, 4) and (2, 4): δ₁ has a number for each sample and hidden neuron, like h. The gradient of W₁ has the shape of
# W₁, two inputs by four neurons; in the product xᵀ δ₁ the 400 samples are summed.

# %% [markdown] hint="backpropagation"
# Each line is one of the formulas. Matrix products are `@`, the transpose of `a` is `a.T`, the dots in the formula of
# δ₁ are `*`. The shapes guide you: `d_w2` must have the shape of `w2`, (4, 1), and `h.T` is (4, n).

# %% [markdown] hint="backpropagation"
# `d_w2 = h.T @ delta_2`. For `delta_1` first go back through the weights, `delta_2 @ w2.T`, which is (n, 4), then
# multiply with the slope of the hidden layer, `h * (1 - h)`.

# %% [markdown] hint="backpropagation"
# The first layer is like the second: in the place of its inputs `h` stands `x`, in the place of `delta_2` stands
# `delta_1`. So `d_w1 = x.T @ delta_1`, and `d_b1` is made of `delta_1` as `d_b2` is of `delta_2`.

# %% [markdown] ask="backpropagation"
# What shape must each of the four results have? (That of its parameter; this alone says what is transposed and what
# is summed.)

# %% [markdown]
# Is it right? As in lesson 2, change one number at a time by a tiny ±ε and look at the loss:


# %%
def numerical_gradient(parameter, parameters, x, y, epsilon=1e-5):
    """The gradient by one of the parameters, number by number."""
    gradient = np.zeros_like(parameter)
    for place in np.ndindex(parameter.shape):
        value = parameter[place]
        parameter[place] = value + epsilon
        above = loss(parameters, x, y)
        parameter[place] = value - epsilon
        gradient[place] = (above - loss(parameters, x, y)) / (2 * epsilon)
        parameter[place] = value
    return gradient


# %% [markdown]
# Both must agree, for each of the four parameters:

# %% expected="the gradient of each parameter agrees with the numerical one"
names = ["w1", "b1", "w2", "b2"]
for name, parameter, by_formula in zip(names, start, backward(start, x_xor, y_column)):
    by_numbers = numerical_gradient(parameter, start, x_xor, y_column)
    agree = np.abs(by_formula - by_numbers).max() < 1e-8
    verdict = "both agree to 8 decimals" if agree else "they differ"
    print(f"{name}: shape {by_formula.shape}, {verdict}")

# %% [markdown]
# **Interpret:** the numerical gradient was no more work to write. Why does nobody train with it?
#
# <details><summary>Answer</summary>
#
# It needs two forward passes for each number: 34 here, more than a million for the network that reads digits below.
# Backpropagation gets the whole gradient for the price of about two further forward passes, however many weights there
# are.
#
# </details>
#
# Keras' backends do for any network what you did for this one: in the forward pass they note each operation, whose
# derivative they know, and then go through their notes backwards with the chain rule. This is **automatic
# differentiation**: as exact as your formulas, and nobody has to write them.

# %% [markdown]
# ## Break it on purpose: too few neurons, an unlucky seed
#
# With your gradients NumPy alone learns XOR, by plain gradient descent:


# %%
def train_by_hand(n_hidden, seed):
    """1500 steps down the gradient; returns the accuracy and the parameters."""
    parameters = random_start(n_hidden, seed)
    for step in range(1500):
        gradients = backward(parameters, x_xor, y_column)
        parameters = [each - 5.0 * d_each for each, d_each in zip(parameters, gradients)]
    accuracy = np.mean((forward(parameters, x_xor)[1] >= 0.5) == y_column)
    return accuracy, parameters


# %% [markdown]
# Here are one, two and four hidden neurons, each from eight different starts. **Predict** the best accuracy with a
# single hidden neuron.

# %% expected="one neuron never gets beyond three quarters, two get stuck for some seeds, four succeed every time"
worst = {}
for n_hidden in [1, 2, 4]:
    runs = [train_by_hand(n_hidden, seed) for seed in range(8)]
    print(f"{n_hidden} hidden:", "  ".join(f"{accuracy:4.0%}" for accuracy, _ in runs))
    accuracy, parameters = min(runs, key=lambda run: run[0])
    title = f"{n_hidden} hidden, worst of eight: {accuracy:.0%}"
    worst[title] = lambda grid, parameters=parameters: forward(parameters, grid)[1]
axes = plotting.decision_boundaries(worst, x_xor[:100], y_xor[:100])

# %% [markdown]
# **Interpret:** which failures are the model's, and which are bad luck?
#
# <details><summary>Answer</summary>
#
# One hidden neuron never does it: with one output neuron behind it, there is only one line. A model that is too stiff
# for its data, already for those it is trained with, is **underfitting**. With two neurons most starts find the
# solution, and some get stuck in a valley of the loss that leads nowhere: bad luck. With four neurons all eight
# succeed. Width costs little and makes training safer. And never judge a model by one seed.
#
# </details>
#
# More neurons, more lines, and any border can be drawn from enough of them: this is **universal approximation**. A
# network with one hidden layer comes as near as you like to any reasonable function, if only the layer is wide enough.
# You have just seen what it does not say: how many neurons that takes, and whether training finds their weights.

# %% [markdown] task="activations" minutes=7
# ## Activations, and gradients that vanish
#
# Without a function that bends, two layers are no more than one: a product of matrices is again a matrix. The sigmoid
# and **tanh** bend, but far from 0 they are flat. The **rectified linear unit** does not flatten where it is positive:
#
# $$\text{relu}(z) = \max(0, z),$$
#
# $$\text{relu}'(z) = 1 \text{ if } z > 0, \text{ else } 0.$$
#
# **Aside:** at the corner, z = 0, there is no slope. Any number from 0 to 1 would do; everybody takes 0.
#
# **Goal:** write both for arrays. Element by element, `np.maximum([1, 5], [3, 2])` is [3, 5], and
# `np.where([True, False], [1, 5], [3, 2])` is [1, 2].
#
# **Predict:** how large can the slope of the sigmoid be at most, and how large that of tanh?


# %% task="activations"
def relu(z):
    """The larger of 0 and z, for each element."""
    ### BEGIN SOLUTION
    return np.maximum(0, z)
    ### STUB
    return ____
    ### END SOLUTION


def relu_slope(z):
    """The derivative of relu: 1 where z is positive, else 0."""
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, 0.0)
    ### STUB
    return ____
    ### END SOLUTION


# %% check="activations"
lesson.check("activations", relu, relu_slope)

# %% [markdown] reveal="activations"
# 1/4 for the sigmoid and 1 for tanh, both at 0. A product of many factors below 1 vanishes.

# %% [markdown] hint="activations"
# `np.maximum(a, b)` compares element by element; `np.max` would look for the largest of all. `np.where(condition, a,
# b)` takes a where the condition is True and b elsewhere.

# %% [markdown] hint="activations"
# relu is `np.maximum(0, z)`. For the slope the condition is `z > 0`, and the two values are 1.0 and 0.0.

# %% [markdown] ask="activations"
# What is the difference between `np.max` and `np.maximum`? (The largest of all; the larger of two, element by
# element.)


# %% expected="the three activations, and beside them their slopes: 1/4 at most, 1 at most, and 0 or 1"
def sigmoid_slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


def tanh_slope(z):
    return 1 - np.tanh(z) ** 2


pairs = {
    "sigmoid": (sigmoid, sigmoid_slope),
    "tanh": (np.tanh, tanh_slope),
    "relu": (relu, relu_slope),
}
axes = plotting.activations(pairs)

# %% [markdown]
# The backward pass multiplies with a slope in each layer, and with the weights. The sigmoid's slope is 1/4 at most:
# after ten layers a factor $(1/4)^{10}$, a millionth, is left of it, unless the weights make up for that. How large are
# they at the start? A neuron adds up a product for each of its $n_\text{in}$ inputs. So that its sum is about as large
# as they are, the random weights get the spread $\sqrt{1/n_\text{in}}$; for relu, which lets only half of the sums
# through, $\sqrt{2/n_\text{in}}$ (after Kaiming **He**). Xavier **Glorot** asks the same of the way back as well and
# takes $\sqrt{2/(n_\text{in} + n_\text{out})}$, which is the first of them where layers are equally wide; `Dense` does
# that by itself.
#
# So we need a network of ten hidden layers of 100 neurons. Forward, layer by layer, it keeps everything:


# %%
def deep_forward(activation, slope, spread, n_layers=10, width=100):
    """The results, weights and slopes of all layers, for 200 random samples and random weights."""
    rng = np.random.default_rng(0)
    results, weights, slopes = [rng.normal(size=(200, width))], [], []
    for layer in range(n_layers):
        weights.append(spread * rng.normal(size=(width, width)))
        z = results[-1] @ weights[-1]
        slopes.append(slope(z))
        results.append(activation(z))
    return results, weights, slopes


# %% [markdown]
# Backward it is your `backward` as a loop: δ meets the slope, gives the gradient, and goes on through the weights.


# %%
def gradient_sizes(activation, slope, spread):
    """Mean size of the gradient of the weights, layer by layer from the input to the output."""
    results, weights, slopes = deep_forward(activation, slope, spread)
    delta = np.random.default_rng(1).normal(size=results[-1].shape)  # some pull at the output
    sizes = []
    for layer in reversed(range(len(weights))):
        delta = delta * slopes[layer]
        sizes.append(np.abs(results[layer].T @ delta).mean())
        delta = delta @ weights[layer].T
    return sizes[::-1]


# %% [markdown]
# The sigmoid is tried twice, first with Glorot's weights, then with weights four times as large:

# %% expected="with sigmoid the gradient shrinks towards the input, with larger weights less, with relu not"
he, glorot = np.sqrt(2 / 100), np.sqrt(1 / 100)
sizes = {
    "sigmoid": gradient_sizes(sigmoid, sigmoid_slope, glorot),
    "sigmoid, larger weights": gradient_sizes(sigmoid, sigmoid_slope, 4 * glorot),
    "relu": gradient_sizes(relu, relu_slope, he),
}
for name, by_layer in sizes.items():
    print(f"{name}: last layer / first layer = {by_layer[-1] / by_layer[0]:,.1f}")
ax = plotting.loss_curve(
    sizes, metric="mean size of the gradient", x_label="layer", start=1, log=True
)

# %% [markdown]
# **Interpret:** what does such a training do to the first layers, and does a larger learning rate help?
#
# <details><summary>Answer</summary>
#
# With plain gradient descent the first layers hardly change: they stay as random as they began, and all others build on
# them. This is the **vanishing gradient**. A larger rate would help the first layers and throw the last ones about, for
# which the gradient is {{290 000 from activations-8}} times larger. Larger weights at the start leave
# {{41 from activations-8}} of that: activation and **initialisation** belong together. But large weights also drive
# sigmoids to where they are flat. With relu and weights after He all layers learn at about the same pace; that is one
# reason why hidden layers use it.
#
# </details>

# %% [markdown]
# ## From any numbers to probabilities
#
# A network with several outputs ends with several numbers, one for each class, and they may be negative. To read them
# as probabilities they must be positive and sum to 1, and the order must stay:

# %%
axes = plotting.softmax_bars([2.0, 1.0, 0.5, -1.0])

# %% [markdown] task="softmax" minutes=10
# ## Ten classes: one-hot, softmax, cross-entropy
#
# For ten digits the network has ten output neurons. Three things are needed:
#
# - labels with ten numbers, **one-hot**: class 2 becomes (0, 0, 1, 0, …);
# - outputs that are probabilities and sum to 1, the **softmax** of the ten z of a sample;
# - a loss that compares the two, the **cross-entropy**, small if the right class got a high probability. As in lesson
#   2, the smallest J is the largest **likelihood**, the probability that the model gives to all labels together:
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_k e^{z_k}},$$
#
# $$J = -\frac{1}{n} \sum_i \sum_j y_{ij} \log \hat y_{ij}.$$
#
# $e^{1000}$ is too large for the numbers of NumPy, whose 64 bits end near $e^{709}$. But the same number m may be taken
# off all z of a sample without changing ŷ: $e^{z-m} = e^z / e^m$, and the factor $1/e^m$ cancels in the fraction. Take
# off the largest, and nothing can overflow.
#
# **Goal:** write softmax and cross-entropy, for a row per sample. One-hot is given: `np.eye(3)` is a table with ones on
# the diagonal, so its row 2 is the one-hot form of class 2, and `np.eye(3)[y]` takes such a row for each label in y.
#
# **Predict:** what does softmax make of z = (5, 5, 5, 5), and what of (1000, 0, 0, 0)?


# %% task="softmax"
def one_hot(y, n_classes):
    """Class numbers (n,) to rows with a single 1, (n, n_classes)."""
    return np.eye(n_classes)[y]


def softmax(z):
    """Probabilities of the classes for each row of z; the same shape (n, n_classes)."""
    z = z - z.max(axis=1, keepdims=True)  # the largest of each row; keepdims: as a column
    ### BEGIN SOLUTION
    powers = np.exp(z)
    return powers / powers.sum(axis=1, keepdims=True)
    ### STUB
    powers = ____
    return ____
    ### END SOLUTION


def cross_entropy(y_one_hot, y_hat):
    """Mean over the samples of −Σ y log ŷ: a single number."""
    ### BEGIN SOLUTION
    return -np.mean(np.sum(y_one_hot * np.log(y_hat), axis=1))
    ### STUB
    return ____
    ### END SOLUTION


# %% check="softmax"
lesson.check("softmax", one_hot, softmax, cross_entropy)

# %% [markdown] reveal="softmax"
# A quarter each: only differences count. For (1000, 0, 0, 0) the first becomes 1 and the others 0, if the exponential
# does not overflow first.

# %% [markdown] hint="softmax"
# In softmax each row is divided by its own sum: `axis=1`, and `keepdims=True` as above. Read the cross-entropy from the
# inside: a product, a sum over the classes of each sample, a mean over the samples.

# %% [markdown] hint="softmax"
# `np.exp(z)`, divided by `powers.sum(axis=1, keepdims=True)`. In the cross-entropy
# multiply `y_one_hot` with `np.log(y_hat)`, sum over axis 1, take the mean over the samples, and mind the minus.

# %% [markdown] ask="softmax"
# Which numbers must sum to 1, those of a row or those of a column? (Of a row, a sample: axis 1, kept as a column to
# divide by.)

# %% expected="your functions and those of Keras give the same numbers"
z_rows = np.array([[2.0, 1.0, 0.0], [5.0, 5.0, 5.0], [1000.0, 998.0, 999.0]], dtype="float32")
y_rows = np.array([0, 1, 2])
y_hat_rows = softmax(z_rows)
print(y_hat_rows.round(3))

by_keras = keras.ops.convert_to_numpy(keras.ops.softmax(z_rows))
loss_by_keras = keras.losses.CategoricalCrossentropy()(keras.ops.one_hot(y_rows, 3), by_keras)
print("softmax as in Keras:", np.allclose(y_hat_rows, by_keras, atol=1e-6))
loss_by_hand = cross_entropy(one_hot(y_rows, 3), y_hat_rows)
print(f"cross-entropy: {loss_by_hand:.4f}, in Keras: {float(loss_by_keras):.4f}")

# %% [markdown]
# There is another way to several classes, **one-vs-all**: one question for each, "this class or any other?", and a
# sigmoid of its own that answers it. Here with the same z. What will it say of the row (5, 5, 5)?

# %%
one_vs_all = 1 / (1 + np.exp(-z_rows))
for z_row, answers in zip(z_rows, one_vs_all):
    print(z_row, "→", answers.round(3), f"sum {answers.sum():.2f}")

# %% [markdown]
# Three times yes, although only one of them can be true. Each question is answered for itself; the largest answer wins,
# but it is no probability among three. The softmax compares the three z with each other.

# %% [markdown]
# **Interpret:** a network that knows nothing gives each of ten classes 1/10. What is its cross-entropy? Remember it.
#
# <details><summary>Answer</summary>
#
# −log(1/10) = log 10 ≈ 2.30. If a training of ten classes stays at 2.30, nothing is learned.
#
# </details>
#
# One trap is left. A very large z makes the other probabilities 0, and log 0 is −∞. If the sum has a 0 · ∞ in it, as
# below, the computer gives up: nan, "not a number". Given bare probabilities, Keras cuts them off at $10^{-7}$. Better
# is to compute log ŷ at once from the z, which are called **logits**: $\log \hat y_j = z_j - \log \sum_k e^{z_k}$.

# %% expected="the cross-entropy of a model that is sure and wrong, in three ways"
sure_and_wrong = np.array([[1000.0, 0.0, 0.0]], dtype="float32")
label = one_hot(np.array([1]), 3)
from_y_hat = keras.losses.CategoricalCrossentropy()
from_logits = keras.losses.CategoricalCrossentropy(from_logits=True)
with np.errstate(divide="ignore", invalid="ignore"):
    print("by hand, from ŷ:    ", cross_entropy(label, softmax(sure_and_wrong)))
print(f"Keras, from ŷ:       {float(from_y_hat(label, softmax(sure_and_wrong))):.1f}")
print(f"Keras, from logits:  {float(from_logits(label, sure_and_wrong)):.1f}")

# %% [markdown]
# With `from_logits=True` the last layer of a network has no activation, since the loss applies the softmax. The
# networks of this day keep their softmax, for probabilities are easier to read; on TensorFlow, Keras hands its logits
# to the loss by itself.

# %% [markdown]
# ## A second baseline: linear softmax
#
# Ten neurons, each connected to all 784 pixels, with a softmax over them: logistic regression for ten classes. It is
# also the pattern for your network: **build, compile, fit, evaluate**. *Build*: the images stay bytes, the model
# rescales them (as floats of 64 bits they would take nearly half a gigabyte), and `Flatten` makes a row of 784 numbers
# of each.

# %%
(x_train, y_train), (x_test, y_test) = load_mnist()

keras.utils.set_random_seed(1)
linear_model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="softmax"),
    ]
)

# %% [markdown]
# *Compile*: the optimiser Adam is gradient descent with a step size of its own for each weight; lesson 4 tells more.
# The loss is called *sparse* if the labels are class numbers and not one-hot. *Fit*: six passes through all images.
# *Evaluate* returns the loss and each metric, here on the test images.

# %% tags=["nbval-ignore-output"]
linear_model.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
    steps_per_execution=batches_at_once,
)
linear_model.fit(x_train, y_train, batch_size=128, epochs=6, verbose=0)
linear_loss, accuracy_linear = linear_model.evaluate(
    x_test, y_test, batch_size=1000, verbose=0
)
print(f"linear softmax: {accuracy_linear:.1%} of the test images")

# %% [markdown]
# About {{92 % from a-second-baseline-linear-softmax-4}}, ten points more than the nearest mean of lesson 1. The
# weights of each output neuron form an image: blue pixels speak for the digit, red ones against it.

# %%
axes = plotting.images(
    linear_model.get_weights()[0].T.reshape(10, 28, 28),
    np.arange(10),
    n_columns=10,
    cmap="RdBu",
)

# %% [markdown]
# ## Three parts of the data
#
# The baseline was not chosen among others, so it could learn from all 60 000 images that are not for the test. In the
# rest of this lesson our 70 000 images serve three purposes, and none of them serves two:

# %%
ax = plotting.data_parts({"training": 55000, "validation": 5000, "test": 10000})

# %% [markdown] task="fnn" minutes=12
# ## A network that reads digits
#
# Now with hidden layers. How good it is, only new images can tell, so the data come in three parts: the **training**
# set fits the weights, the **validation** set tells us during the work whether a choice was good, and the **test** set
# decides nothing: it says at the end how good the choice is. The learning rate begins at 0.003 and falls to 0 along a
# cosine: large steps first, fine ones at the end.

# %%
batch_size, epochs = 256, 4
n_steps = epochs * int(np.ceil(55000 / batch_size))
learning_rate = keras.optimizers.schedules.CosineDecay(0.003, decay_steps=n_steps)

# %% [markdown]
# **Goal:** keep the last 5000 training images for validation; build a network with two hidden layers of 512 relu
# neurons; compile, fit and evaluate it.
#
# **Predict:** how many weights and biases will it have: thousands, a hundred thousand, or more? Which accuracy do you
# expect?

# %% task="fnn"
x_fit, y_fit = x_train[:55000], y_train[:55000]
### BEGIN SOLUTION
x_val, y_val = x_train[55000:], y_train[55000:]
### STUB
x_val, y_val = ____, ____
### END SOLUTION

keras.utils.set_random_seed(1)
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        ### BEGIN SOLUTION
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(512, activation="relu"),
        ### STUB
        ____,
        ____,
        ### END SOLUTION
        keras.layers.Dense(10, activation="softmax"),
    ]
)
adam = keras.optimizers.Adam(learning_rate)
### BEGIN SOLUTION
loss_function = keras.losses.SparseCategoricalCrossentropy()
model.compile(
    optimizer=adam,
    loss=loss_function,
    metrics=["accuracy"],
    steps_per_execution=batches_at_once,
)
history = model.fit(
    x_fit,
    y_fit,
    validation_data=(x_val, y_val),
    batch_size=batch_size,
    epochs=epochs,
    verbose=0,
    callbacks=[plotting.LiveTraining()],
)
test_loss, accuracy_fnn = model.evaluate(x_test, y_test, batch_size=256, verbose=0)
### STUB
loss_function = ____
model.compile(
    optimizer=adam,
    loss=loss_function,
    metrics=["accuracy"],
    steps_per_execution=batches_at_once,
)
history = model.fit(
    x_fit,
    y_fit,
    validation_data=____,
    batch_size=batch_size,
    epochs=epochs,
    verbose=0,
    callbacks=[plotting.LiveTraining()],
)
test_loss, accuracy_fnn = ____
### END SOLUTION

# %% check="fnn" tags=["nbval-ignore-output"]
lesson.check("fnn", model, x_val, y_val, accuracy_fnn)

# %% [markdown] reveal="fnn" choices=["thousands", "about a hundred thousand", "more than half a million"]
# {{669 706 from fnn-4}}: each of 512 neurons sees 784 pixels, each of the next 512 neurons sees them all, and so do the
# last ten; and each has a bias. They read {{98 % from fnn-4}} of the test images.

# %% [markdown] hint="fnn"
# The linear model above is the pattern. The last 5000 of 60 000 samples are `[55000:]`. A hidden layer is a `Dense`
# with the activation `"relu"`. The loss may be given by its name, as above, or as `SparseCategoricalCrossentropy()` of
# `keras.losses`; the optimiser is `adam`.

# %% [markdown] hint="fnn"
# Write `keras.layers.Dense(512, activation="relu")` in both lines. `validation_data` is a pair in brackets, the images
# and the labels of the validation set.

# %% [markdown] hint="fnn"
# `loss_function = "sparse_categorical_crossentropy"`, then `optimizer=adam, loss=loss_function`,
# `validation_data=(x_val, y_val)`, and at the end `model.evaluate(x_test, y_test, verbose=0)`, which returns the loss
# and the accuracy.

# %% [markdown] ask="fnn"
# Which set does it learn from, which do you decide with, which decides nothing? (Training, validation, test.)

# %% expected="the FNN's bar is a fifth as long as that of the linear softmax" tags=["nbval-ignore-output"]
margin = 1.96 * np.sqrt(accuracy_fnn * (1 - accuracy_fnn) / len(y_test))
print(f"test accuracy: {accuracy_fnn:.2%} ± {margin:.2%} (95 % interval)")
print(f"{model.count_params():,} weights and biases")
ax = plotting.comparison(
    {"nearest mean": 0.8203, "linear softmax": accuracy_linear, "FNN": accuracy_fnn}
)

# %% [markdown]
# **Interpret:** compare the curves that the training has drawn. In the first epoch the network seems better on the
# validation images than on those it learns from, in the last one it is worse. How can that be?
#
# <details><summary>Answer</summary>
#
# The training curve is a mean over the epoch, in which the network was still learning; the validation comes at its end.
# In the last epochs the network knows nearly all of its 55 000 images. On new ones it is about one point worse, and
# only this number counts.
#
# </details>
#
# The ± is the chance of the draw: with N test images the accuracy a scatters by the root of a (1 − a) / N, and of 100
# intervals of ± 1.96 times that, about 95 hold the accuracy on all digits of this kind. So 10 000 images cannot tell
# networks apart that differ by a tenth of a point; what another seed would change comes on top.
#
# **To keep a network** and use it tomorrow, elsewhere, save it: with `model.save("digits.keras")` layers, weights and
# the state of the optimiser go into one file, and `keras.models.load_model` reads it.

# %% [markdown]
# ## Too stiff, about right, too flexible
#
# Three curves through the same 15 noisy points: a straight line, and polynomials of third and of twelfth degree. The
# squares are new points, which no curve has seen:

# %%
random = np.random.default_rng(5)
t, t_new = random.uniform(size=(2, 15))
u, u_new = (np.sin(6 * each) + 0.15 * random.normal(size=15) for each in (t, t_new))
axes = plotting.fits(t, u, t_new, u_new)

# %% [markdown]
# ## Overfit on purpose
#
# Nearly {{700 000 from fnn-4}} weights and 55 000 images: that went well. Now only 2000 images, and as if somebody had
# been careless, 400 of them get a random label:

# %%
x_few, y_few = x_train[:2000], y_train[:2000].copy()
y_few[:400] = np.random.default_rng(0).integers(0, 10, size=400)
x_new, y_new = x_train[58000:], y_train[58000:]

# %% [markdown]
# The hidden layers are left open. All begin with the same weights, so that trainings can be compared:


# %%
def dense(penalty=None):
    begin = keras.initializers.GlorotUniform(seed=2)
    return keras.layers.Dense(
        256, "relu", kernel_initializer=begin, kernel_regularizer=penalty
    )


# %% [markdown]
# *Build* and *compile*, as above. A weight penalty would be part of the loss, so the cross-entropy alone is measured
# as well:


# %%
def small_network(hidden_layers):
    first = [keras.Input(shape=(28, 28)), keras.layers.Rescaling(1 / 255)]
    last = keras.layers.Dense(10, activation="softmax", name="output")
    network = keras.Sequential([*first, keras.layers.Flatten(), *hidden_layers, last])
    alone = keras.metrics.SparseCategoricalCrossentropy(name="cross_entropy")
    network.compile(
        optimizer="adam",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy", alone],
        steps_per_execution=batches_at_once,
    )
    return network


# %% [markdown]
# *Fit*, with 2000 other images for validation. A **callback** is told what happens in a training; this one prints a dot
# after each epoch:


# %%
def print_dot(epoch, logs):
    print(".", end="")


dots = keras.callbacks.LambdaCallback(on_epoch_end=print_dot)


def fit_small(hidden_layers, callbacks=()):
    keras.utils.clear_session()  # forget the network before this one
    keras.utils.set_random_seed(2)
    network = small_network(hidden_layers)
    options = {"validation_data": (x_new, y_new), "callbacks": [*callbacks, dots]}
    history = network.fit(x_few, y_few, batch_size=100, epochs=30, verbose=0, **options)
    print(f" {len(history.epoch)} epochs")
    return history.history  # losses and accuracies, epoch by epoch


# %% tags=["nbval-ignore-output"]
overfit = fit_small([dense(), dense()])
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
plotting.loss_curve(overfit, metric="cross_entropy", ax=left)
ax = plotting.loss_curve(overfit, metric="accuracy", ax=right)

# %% [markdown]
# This is **overfitting**: the training loss goes on falling and nearly every training image is "right", even those with
# the wrong label. Meanwhile the validation loss turns and rises, in jumps, and the validation accuracy falls. The
# network learns its images by heart. By its loss the best model was at the lowest point of the *validation* curve; by
# its accuracy it was a little earlier. The two need not agree, so decide beforehand which of them counts. (If a network
# is too small for its task, both losses stay high: **underfitting**.)

# %% [markdown]
# ## How to hold a network back, in pictures
#
# A penalty makes large weights dear, so the lowest point moves: from the white dot, where the loss alone is smallest,
# to the star. Left the star sits in a corner, and one weight is exactly zero; right both have only become smaller. The
# other picture shows hidden neurons that are switched off at random, in each step of the training other ones:

# %%
axes = plotting.penalties()
axes = plotting.dropout()

# %% [markdown] task="regularisation" minutes=8
# ## The cure
#
# More and better data would be best. If there are none, **regularisation** holds the network back:
#
# - **Weight penalty**: the loss becomes J + λΩ(w). **L1**, Ω = Σ|w|, pushes many weights to zero; **L2**, Ω = Σw²,
#   keeps all of them small. In Keras it is the `kernel_regularizer` of a layer, made by `keras.regularizers`; the
#   *kernel* of a layer, another word than the kernel of Python, is its weights without the biases. (For plain gradient
#   descent L2 is **weight decay**: each step shrinks the weights by a fixed factor. For Adam it is not: there, decay is
#   what the optimiser `AdamW` does.)
# - **Dropout** behind a hidden layer switches some of its neurons off at random in each step of the training, so that
#   none relies on another. To make up for those, the others count more: with one half switched off, twice. When the
#   network predicts, all are on and count once.
# - **Early stopping**: stop when the validation loss has not improved for some epochs (the **patience**), and go back
#   to the best weights. In Keras it is a callback, `EarlyStopping` of `keras.callbacks`; it goes back only if told
#   so: `restore_best_weights=True`.
#
# **Goal:** train with L1 and λ = 0.001, with L2 and λ = 0.01, with a dropout of one half behind both layers, and with
# early stopping on `"val_loss"` after a patience of 2 epochs. Here you make the four; the cell below the check trains
# with them.
#
# **Predict:** which of the four will read the new images best?

# %% task="regularisation"
keras.utils.set_random_seed(0)
### BEGIN SOLUTION
l1 = keras.regularizers.L1(0.001)
l2 = keras.regularizers.L2(0.01)
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)
dropouts = [keras.layers.Dropout(0.5), keras.layers.Dropout(0.5)]
### STUB
l1 = ____
l2 = ____
stop = ____
dropouts = [____, ____]
### END SOLUTION

# %% check="regularisation"
lesson.check("regularisation", l1, l2, dropouts, stop)

# %% [markdown] reveal="regularisation" choices=["L1", "L2", "dropout", "early stopping"]
# Dropout and early stopping, and which of the two is luck: with ten seeds the median of both is about 90.5 % of the
# validation images. L2 and L1 have one or two points less.

# %% [markdown] hint="regularisation"
# The penalties are `keras.regularizers.L1(…)` and `keras.regularizers.L2(…)` with λ in the brackets. Dropout is a
# layer, `keras.layers.Dropout(…)`, with the fraction that is switched off. Click on `EarlyStopping` and press Shift +
# Tab to see what it can be told.

# %% [markdown] hint="regularisation"
# `keras.regularizers.L1(0.001)`, `keras.regularizers.L2(0.01)`, `keras.layers.Dropout(0.5)`, and in the brackets of
# `EarlyStopping`: `monitor="val_loss", patience=2, restore_best_weights=True`.

# %% [markdown] ask="regularisation"
# If a cure works, what happens to the accuracy on the *training* images? (It falls: wrong labels are no longer learned
# by heart.)

# %% tags=["nbval-ignore-output"]
hidden_layers = {
    "L1": [dense(l1), dense(l1)],
    "L2": [dense(l2), dense(l2)],
    "dropout": [dense(), dropouts[0], dense(), dropouts[-1]],
    "early stopping": [dense(), dense()],
}
cures = {"none": overfit}
for name, layers in hidden_layers.items():
    print(f"{name:14s} ", end="")
    cures[name] = fit_small(layers, callbacks=[stop] if name == "early stopping" else [])

# %% expected="without a cure the accuracy falls, with each of the four less or not at all" tags=["nbval-ignore-output"]
fig, (left, right) = plt.subplots(1, 2, figsize=(10.5, 3.8))
for ax, kind, limits in [(left, "cross_entropy", (0.3, 1)), (right, "accuracy", (0.75, 0.95))]:
    curves = {name: each[f"val_{kind}"] for name, each in cures.items()}
    plotting.loss_curve(curves, metric=f"validation {kind}", x_label="epoch", ax=ax)
    ax.get_legend().remove()
    ax.set_ylim(limits)
legend = fig.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=5)
print("validation accuracy of the weights that are kept:")
for name, each in cures.items():
    goes_back = name == "early stopping" and getattr(stop, "restore_best_weights", False)
    kept = np.argmin(each["val_loss"]) if goes_back else len(each["val_loss"]) - 1
    print(f"{name:14s} {each['val_accuracy'][kept]:.1%}, after {kept + 1} epochs")

# %% [markdown]
# Each was trained once here. (Train them again, and dropout ends elsewhere: its layers draw on, where all else begins
# with the same seed.) How much of the order is luck? With ten other seeds the same trainings gave, in per cent of the
# validation images, with the weights that are kept:
#
# | | lowest | median | highest |
# |---|---|---|---|
# | none | 79.6 | 81.9 | 83.4 |
# | L1 | 88.8 | 89.6 | 90.3 |
# | L2 | 87.0 | 88.8 | 90.0 |
# | dropout | 89.4 | 90.5 | 91.2 |
# | early stopping | 89.4 | 90.6 | 92.0 |
#
# **Interpret:** which cure would you take, and what does early stopping cost?
#
# <details><summary>Answer</summary>
#
# Without a cure it ends at 80 to 83 %, since it learns wrong labels by heart. Each of the four ends higher, whatever
# the seed. By accuracy dropout and early stopping lead, and differ by less than another seed changes them; by the
# cross-entropy dropout leads. L2 and dropout fall slowly, too: a larger λ would hold L2 longer; try 0.03. Early
# stopping is the only one that saves time, but the network learns nothing better by it: its curve is the one without a
# cure, cut off before it gets worse. It chose its epoch by the validation data, so their number is a little too good
# for it. In practice dropout or L2 is combined with it.
#
# </details>

# %% [markdown]
# ### Break it on purpose: a penalty that is too strong
#
# λΩ must not outweigh J. **Predict** the cross-entropy after a training with L1 and λ = 1, then add a cell and try it:
#
# ```python
# penalty = keras.regularizers.L1(1.0)
# strong = fit_small([dense(penalty)])
# strong["cross_entropy"][-1]
# ```
#
# <details><summary>Answer</summary>
#
# It ends at log 10 = 2.30, a network that knows nothing: the cheapest way to lower this loss is to make all weights
# zero. And a λ of $10^{-6}$ would cure nothing. Such numbers are **hyperparameters**: training does not learn them, one
# chooses them by the validation set.
#
# </details>

# %% [markdown] task="mistakes" minutes=6
# ## Where is it wrong?
#
# Back to the large network. The **confusion matrix** counts the test images for each pair of true and predicted class:
# in row 4 and column 9 stand the fours that were taken for nines. The network also says how sure it is: the highest of
# its ten probabilities.

# %%
batches = np.split(x_test, 40)  # 250 images each
probabilities = np.concatenate(
    [keras.ops.convert_to_numpy(model(batch, training=False)) for batch in batches]
)
confidence = probabilities.max(axis=1)

# %% [markdown]
# **Goal:** fill the confusion matrix, and find the twelve wrong predictions of which the network was most sure.
# (`np.argmax([2, 9, 4])` is 1, the place of the largest; it takes an axis, as the `argmin` of lesson 1.)
#
# **Predict:** which two digits will it confuse most often?

# %% task="mistakes"
### BEGIN SOLUTION
y_predicted = probabilities.argmax(axis=1)
### STUB
y_predicted = ____
### END SOLUTION

confusion = np.zeros((10, 10), dtype=int)
for true_class, predicted_class in zip(y_test, y_predicted):
    ### BEGIN SOLUTION
    confusion[true_class, predicted_class] += 1
    ### STUB
    confusion[____, ____] += 1
    ### END SOLUTION

### BEGIN SOLUTION
wrong = np.flatnonzero(y_predicted != y_test)
### STUB
wrong = np.flatnonzero(____)
### END SOLUTION
most_confident = wrong[np.argsort(-confidence[wrong])][:12]

# %% check="mistakes" tags=["nbval-ignore-output"]
lesson.check("mistakes", probabilities, y_predicted, confusion, most_confident)

# %% [markdown] reveal="mistakes"
# Digits that are written alike, most often 4 and 9. The check below says which two it is for your network.

# %% [markdown] hint="mistakes"
# As in lesson 1: the predicted class is the position of the largest number in each row. `np.flatnonzero(condition)`
# gives the numbers of the images for which the condition is True; here it is that prediction and label differ.

# %% [markdown] hint="mistakes"
# `probabilities.argmax(axis=1)`; the row of the confusion matrix is `true_class`, the column `predicted_class`; wrong
# is where `y_predicted != y_test`.

# %% [markdown] ask="mistakes"
# What is the sum of row 4? (The number of fours in the test set, 982, whatever the network says.)

# %% expected="the confusion matrix with its most frequent mistakes framed" tags=["nbval-ignore-output"]
ax = plotting.confusion_matrix(confusion)
print(f"{len(wrong)} of 10000 test images are wrong")

# %% expected="twelve images that were read wrongly and with confidence" tags=["nbval-ignore-output"]
axes = plotting.images(
    x_test[most_confident],
    y_test[most_confident],
    predictions=y_predicted[most_confident],
    n_columns=6,
)
print("confidence:", confidence[most_confident].round(3))

# %% [markdown]
# **Interpret:** would you have read them? And what does "{{99.9 % from mistakes-5}} sure" mean?
#
# <details><summary>Answer</summary>
#
# Some hardly anybody can read, and a few labels look wrong. Others are easy for us: probably few of the training digits
# are written like these, and to the network the same stroke three pixels to the left is something else. The
# convolutions of lesson 4 look for a stroke with the same weights everywhere. And softmax makes probabilities out of
# any numbers: high ones are no promise, least of all on images unlike those of the training. (These are test images,
# and we have only looked. Whoever changes the network because of what is seen here needs a new test set, or looks at
# the mistakes on the validation images.)
#
# </details>

# %% [markdown] task="numpy_network" minutes=30 optional=true
# ## The whole thing in NumPy
#
# Keras has hidden the backward pass from us. You have all parts of it: mini-batches from lesson 2, relu, softmax and
# backpropagation from this one.
#
# **Goal:** train a network with one hidden layer of relu neurons and a softmax output on 4000 digits, by stochastic
# gradient descent, with NumPy alone. Nothing later needs it.
#
# With softmax and cross-entropy together, the δ of the output becomes as simple as it can be, $\delta_2 = (\hat y - y)
# / n$ with the one-hot y and n samples in the batch. (Derive it, if you like: it takes five lines.) The δ of the hidden
# layer goes back through the weights, and then meets the slope of relu.
#
# **Predict:** which accuracy will a network reach that has seen each of 4000 images five times?


# %% task="numpy_network"
def train_network(x, y_one_hot, learning_rate, n_epochs, batch_size, width=100, seed=0):
    """Stochastic gradient descent from random weights; returns [w1, b1, w2, b2]."""
    rng = np.random.default_rng(seed)
    n_features, n_classes = x.shape[1], y_one_hot.shape[1]
    w1, b1 = rng.normal(size=(n_features, width)) * np.sqrt(2 / n_features), np.zeros(width)
    w2, b2 = rng.normal(size=(width, n_classes)) * np.sqrt(2 / width), np.zeros(n_classes)
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            batch = order[first : first + batch_size]
            x_batch, y_batch = x[batch], y_one_hot[batch]
            ### BEGIN SOLUTION
            z1 = x_batch @ w1 + b1
            h = relu(z1)
            y_hat = softmax(h @ w2 + b2)
            delta_2 = (y_hat - y_batch) / len(x_batch)
            delta_1 = (delta_2 @ w2.T) * relu_slope(z1)
            w1 = w1 - learning_rate * x_batch.T @ delta_1
            b1 = b1 - learning_rate * delta_1.sum(axis=0)
            w2 = w2 - learning_rate * h.T @ delta_2
            b2 = b2 - learning_rate * delta_2.sum(axis=0)
            ### STUB
            z1 = ____
            h = ____
            y_hat = ____
            delta_2 = ____
            delta_1 = ____
            w1 = w1 - learning_rate * (____)
            b1 = b1 - learning_rate * (____)
            w2 = w2 - learning_rate * (____)
            b2 = b2 - learning_rate * (____)
            ### END SOLUTION
    return [w1, b1, w2, b2]


# %% check="numpy_network"
lesson.check("numpy_network", train_network)

# %% [markdown] reveal="numpy_network" choices=["about 50 %", "about 80 %", "about 94 %", "about 99 %"]
# {{94 % from numpy-network-2}} of the validation images: five looks at each of 4000 images are enough for that.

# %% [markdown] hint="numpy_network"
# Forward: inputs times weights plus bias, relu, again weights and bias, softmax. Backward: the two δ, then the four
# gradients of the task on backpropagation, with `x_batch` in the place of x.

# %% [markdown] hint="numpy_network"
# `delta_2 = (y_hat - y_batch) / len(x_batch)` and `delta_1 = (delta_2 @ w2.T) * relu_slope(z1)`. The slope is taken at
# `z1`, what goes into relu.

# %% [markdown] hint="numpy_network"
# The gradient of `w1` is `x_batch.T @ delta_1`, that of `b1` is `delta_1.sum(axis=0)`; for `w2` and `b2` with `h` and
# `delta_2`.

# %% [markdown] ask="numpy_network"
# Where has the slope of the output gone in δ₂? (Softmax and cross-entropy together cancel it.)

# %% expected="an accuracy above 90 %, by NumPy alone"
x_rows = x_train[:4000].reshape(4000, 784) / np.float32(255)
w1, b1, w2, b2 = train_network(
    x_rows, one_hot(y_train[:4000], 10), learning_rate=0.5, n_epochs=5, batch_size=50
)
new_rows = x_train[-5000:].reshape(5000, 784) / np.float32(255)
y_numpy = softmax(relu(new_rows @ w1 + b1) @ w2 + b2).argmax(axis=1)
print(f"NumPy alone: {np.mean(y_numpy == y_train[-5000:]):.0%} of 5000 validation images")

# %% [markdown]
# **Go on:** add momentum (as in lesson 4: v ← αv − η∇J, w ← w + v), a second hidden layer, or dropout, and see on the
# validation images, with a few seeds, what each of them gains. Or start from weights that are all zero: why does it
# never learn?
#
# <details><summary>Answer</summary>
#
# With all weights zero every hidden neuron computes 0, and relu's slope at 0 is 0: no gradient ever reaches a weight,
# and only the biases of the output learn how frequent each digit is. With any other common value all hidden neurons
# would stay alike for ever. The random start breaks this symmetry.
#
# </details>

# %% [markdown]
# ## Key points
#
# - Layers of neurons compute new features; non-linear activations make depth worth while, and relu keeps gradients
#   alive.
# - Backpropagation is the chain rule, layer by layer. Check gradients numerically.
# - Watch the validation loss: if it rises while the training loss falls, the network learns by heart. Regularise, and
#   let the test set decide nothing.
#
# **Before you go on:** *File → Close and Shut Down Notebook*, so that this kernel gives its memory back.
#
# Next: [Lesson 4, convolutional networks](04_convolutional_networks.ipynb), whose filters look for the same thing
# everywhere in an image.
