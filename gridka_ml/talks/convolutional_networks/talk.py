# %% [markdown] slideshow={"slide_type": "slide"} talk=4 minutes=35 exercise="convolutional_networks"
# # Convolutional networks
#
# Networks that know what an image is: neighbours belong together, and a stroke is a stroke wherever it is.

# %% [markdown] slideshow={"slide_type": "notes"}
# Before lunch a network read digits from 784 numbers in a row. It did not know that some of them are neighbours: had we
# shuffled the pixels of all digits in the same way, it would have learned just as well. Today's network knows a little
# about images before it has seen the first one.

# %% slideshow={"slide_type": "skip"}
from gridka_ml import load_mnist, plotting, runtime

runtime.start()

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.ndimage import convolve, correlate, shift
from scipy.optimize import minimize
from scipy.stats import norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from gridka_ml.plotting.number_grids import frame, number_grid
from gridka_ml.widgets import Kernel

(x_train, y_train), (x_test, y_test) = load_mnist()
image = np.array(
    [
        [105, 102, 100, 97, 96],
        [103, 99, 103, 101, 102],
        [101, 98, 104, 102, 100],
        [99, 101, 106, 104, 99],
        [104, 104, 104, 100, 98],
    ]
)
sharpen = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
vertical = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])

four = x_test[4] / 255
fours = x_test[y_test == 4] / 255
hidden = four.copy()
hidden[:, 17:] = 0
changed = [four, shift(four, (0, 3), order=1), 0.5 * four, hidden, fours[3], x_test[7] / 255]
kinds = ["a 4", "shifted", "less light", "half hidden", "another 4", "a 9"]


def valley(w):
    """A valley with a bend; its lowest place is (1, 1)."""
    return (1 - w[0]) ** 2 / 10 + (w[1] - w[0] ** 2) ** 2


def slope(w):
    return np.array([-(1 - w[0]) / 5 - 4 * w[0] * (w[1] - w[0] ** 2), 2 * (w[1] - w[0] ** 2)])


def walk(rule, n_steps=60):
    """The way of a rule (w, v, s, d, t) → (w, v, s, d), from the same start."""
    w, v, s, d = np.array([-1.6, 1.2]), *np.zeros((3, 2))
    way = [w]
    for t in range(1, n_steps + 1):
        w, v, s, d = rule(w, v, s, d, t)
        way.append(w)
    return np.array(way)


window = {"w1_range": (-2, 1.8), "w2_range": (-1, 2.6), "levels": [0, 0.02, 0.1, 0.3, 0.7, 1.5, 3, 6, 12]}


def readable(ax, least):
    """No words of a drawing smaller than so many points."""
    for text in ax.texts:
        text.set_fontsize(max(least, text.get_fontsize()))


def draw_ways(ways, figsize=(3.8, 3.6)):
    return plotting.paths(valley, ways, lowest=(1, 1), ax=plt.subplots(figsize=figsize)[1], **window)


# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 ask=true
# ## Pixel by pixel: which picture is farthest from the first?

# %% shows="a digit four, and five other pictures"
fig, axes = plt.subplots(2, 3, figsize=(4.6, 3.4))
axes = plotting.images(np.array(changed), kinds, axes=axes)

# %% [markdown] slideshow={"slide_type": "notes"}
# Take the difference of two pictures in each of the 784 pixels, square, add up, take the root: that is how far apart
# two samples are for a method that knows nothing of images. The nearest mean of the first exercise worked like that.
# Let the room vote by show of hands: the shifted 4, the dark one, the half one, the other 4, or the 9? Most people say
# the 9, for it is another digit.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## A shifted 4 is farther away than a 9
#
# Vision is hard: shift, light, occlusion, shape, and very many inputs.

# %% shows="the same six pictures with their distances from the first"
distances = [np.sqrt(((each - four) ** 2).sum()) for each in changed]
labels = [f"{kind}: {distance:.1f}" for kind, distance in zip(kinds, distances, strict=True)]
fig, axes = plt.subplots(2, 3, figsize=(4.6, 3.4))
axes = plotting.images(np.array(changed), labels, axes=axes)

# %% [markdown] slideshow={"slide_type": "notes"}
# The number above each picture is its distance from the first. Three pixels to the right change almost everything,
# although we hardly see it. Half the light, or half of the digit gone, costs less; yet these are harder to read. So
# distance in pixels is not what we mean by alike. And these are small pictures: a photograph of 1000 by 1000 pixels in
# three colours has three million inputs. A fully-connected layer of 1000 neurons on it would have three thousand
# million weights.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["filter", "weight sharing"]
# ## A filter asks the same question everywhere
#
# People wrote filters by hand. A convolutional network (CNN) **learns** them, and **shares** their weights across the
# image.

# %% shows="a digit, a filter for vertical edges, and where it answers"
fig, axes = plt.subplots(1, 3, figsize=(6.6, 2.3))
answer = correlate(four, vertical)
for ax, picture, title in zip(axes, (four, vertical, answer), ("image", "filter", "answer"), strict=True):
    plotting.images(picture, [title], axes=[ax])

# %% [markdown] slideshow={"slide_type": "notes"}
# People used to write small grids of weights, filters, by hand. This one is negative, black, on the left and positive,
# white, on the right. It asks: is it brighter to the right than to the left? Where the answer is yes there is a
# vertical edge, and the result is white; where it is brighter on the left, black. The same nine numbers are used at
# every place: that is what weight sharing means. A network of today does the same, but nobody writes the numbers: they
# are weights, and training finds them.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Paint a filter

# %%
Kernel(x_test[[4, 0, 1]] / 255)

# %% [markdown] slideshow={"slide_type": "notes"}
# A playground: paint the nine weights, and see at once what they find in three digits. Make the left column dark and
# the right one bright: the edges of the slide before. Then turn it by a quarter. A click into a picture shows the
# products of one place, and that is the next slide. The same playground waits in the exercise.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["convolution"]
# ## A convolution, step by step

# %% [markdown] steps=true
# - $x_{i+a,\,j+b}$ the pixels in the frame
# - $w_{ab}\; x_{i+a,\,j+b}$ each times the weight that lies on it
# - $y_{ij} = \sum_a \sum_b w_{ab}\; x_{i+a,\,j+b}$ all added up: one number of the output

# %% shows="the first step of the worked example"
fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.2), width_ratios=(5, 6.6))
axes = plotting.kernel_products(image, sharpen, (0, 0), axes=axes)

# %% [markdown] slideshow={"slide_type": "notes"}
# On the left an image of five by five pixels. The frame is a window of three by three, in the corner. On the right, in
# each square, stands the product of a weight of the kernel and the pixel below it. This kernel has a 5 in the middle,
# minus 1 at its four neighbours, and 0 in its corners: it sharpens, because it pulls a pixel away from its neighbours.
# Go through the formula with the picture: first the pixels in the frame; then each times its weight; then the sum, here
# 5 times 99 minus the four neighbours, 89. Then the frame moves on by one pixel, i and j tell where it is, and the same
# nine weights are used again. A neuron with nine inputs, at nine places.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 ask=true
# ## With a frame of zeros: what is the second number of the first row?

# %% shows="the image in a frame of zeros with the window of that number, and the kernel"
fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.7), width_ratios=(7, 3))
number_grid(axes[0], np.pad(image, 1), "image, padded by 1", faint=np.pad(image, 1) == 0)
number_grid(axes[1], sharpen, "kernel")
frame(axes[0], 0, 1, (3, 3))

# %% [markdown] slideshow={"slide_type": "notes"}
# As it is, the kernel cannot stand with its middle on a border pixel, so the output would be smaller than the image.
# The remedy is a frame of zeros, called padding. Now the kernel also fits at the border. The first number of the
# output, in the corner, is left for the exercise: do not do it here. Ask for the second one, with the middle of the
# kernel on 102. Give the room half a minute with pencil and paper; four of the nine products are what matters, the
# others are zero or stand on the frame.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["padding"]
# ## 206: the frame contributes nothing
#
# Padding $p$: rows and columns of zeros around the image; with $k = 3$, $p = 1$ the size stays. One pixel on:
# $5 \cdot 100 - 102 - 97 - 103 = 198$.

# %% shows="the second step of the worked example, with padding"
fig, axes = plt.subplots(1, 2, figsize=(6.4, 2.8), width_ratios=(7, 6.6))
axes = plotting.kernel_products(image, sharpen, (0, 1), padding=1, axes=axes)

# %% [markdown] slideshow={"slide_type": "notes"}
# 5 times 102, minus 105, minus 100, minus 99, and minus nothing for the zero above: 206. In the exercise you will
# compute the number before it by hand, write the loop yourselves, and see the next ones appear. With a kernel of 3 by 3
# and a frame of one pixel, the output has as many rows and columns as the image. Keras calls that padding "same", and
# no frame at all "valid". Ask what would happen without the frame: three rows and three columns would be left, and
# after some layers of a small image nothing. The zeros are not free, though: at the border the network sees a black
# that was not there.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["stride"]
# ## Stride, padding, and the size of the output

# %% shows="the last window of a convolution with stride 2" beside=true
fig, axes = plt.subplots(1, 2, figsize=(3.5, 2.4), width_ratios=(5, 2))
output = correlate(image, sharpen)[1:-1:2, 1:-1:2]
first, kernel, last = axes[0], plt.figure().add_subplot(), axes[1]
axes = plotting.sliding_kernel(image, sharpen, output, stride=2, position=(1, 1), axes=[first, kernel, last])
plt.close(kernel.figure)

# %% [markdown] steps=true
# - $n + 2p$ rows with the frame
# - $n + 2p - k$ is how far the kernel can move
# - $\left\lfloor \frac{n + 2p - k}{s} \right\rfloor$ steps of **stride** $s$, rounded down
# - $\left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$ places: the first counts as well
# - here $\left\lfloor \frac{5 + 0 - 3}{2} \right\rfloor + 1 = 2$

# %% [markdown] slideshow={"slide_type": "notes"}
# The stride says how many pixels the kernel moves on at each step. With stride 2 it looks at every second place, and
# the output has half the rows and half the columns. Build the formula up piece by piece. How many rows are there? n,
# and two times p of the frame. The kernel itself takes k of them, so it can move by the difference. Divide by the
# stride, and round down, because a step that would leave the image is not made. Last, add one: a kernel as large as the
# image has one place, not none. In the picture: five rows, no frame, a kernel of three, stride two: two places. In the
# exercise you write this formula as one line of Python. Try it once with other numbers: 28 pixels, a kernel of 5, no
# frame, stride 1 gives 24; with stride 2 it gives 12.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 terms=["cross-correlation"]
# ## Strictly speaking it is a cross-correlation
#
# $\sum_{ab} w_{ab}\, x_{i+a,\,j+b}$ is what layers compute; the true **convolution**
# $\sum_{ab} w_{ab}\, x_{i-a,\,j-b}$ turns the kernel by 180° first.

# %% shows="a digit, what layers compute with the filter for vertical edges, and the true convolution with it"
fig, axes = plt.subplots(1, 3, figsize=(6.6, 2.3))
pictures = four, correlate(four, vertical), convolve(four, vertical)
for ax, picture, title in zip(axes, pictures, ("image", "cross-correlation", "true convolution"), strict=True):
    plotting.images(picture, [title], axes=[ax])

# %% [markdown] slideshow={"slide_type": "notes"}
# For the mathematicians in the room: a convolution turns the kernel by half a turn before it slides; look at the signs
# of a and b. Layers do not turn it, which is called cross-correlation. With our filter for edges white and black change
# places. Nobody minds: the weights are learned, so the network learns the turned kernel.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## How many parameters has this layer?
#
# **16** kernels of **5 × 5**, each with a bias, on an image of 32 × 32 pixels in **3** colours.
#
# A dense layer in its place: thousands, or millions?

# %% [markdown] slideshow={"slide_type": "notes"}
# Let somebody count. Give one hint if nobody begins: a kernel needs weights for each of the three colours.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["feature map"]
# ## A volume goes in, a volume comes out

# %% shows="16 kernels on an image in three colours" beside=true
ax = plt.subplots(figsize=(3.4, 2.4))[1]
readable(plotting.pyramid([(32, 32, 3), (28, 28, 16)], kinds=["16 kernels\n5 × 5 × 3"], ax=ax), 9)

# %% [markdown] steps=true
# - A kernel is as **deep** as its input has channels: 5 · 5 · 3 weights, and one bias.
# - Each makes one channel of the output, its **feature map**: $(5 \cdot 5 \cdot 3 + 1) \cdot 16 = 1216$ parameters.
# - A dense layer between the same volumes:
#   $(32 \cdot 32 \cdot 3 + 1) \cdot 28 \cdot 28 \cdot 16 \approx$ 38.5 million parameters.

# %% [markdown] slideshow={"slide_type": "notes"}
# A kernel on a colour image has a layer of weights for each channel, and adds up over all three: 75 weights and one
# bias. It gives a single picture, its feature map, which says where it found what it looks for. 16 kernels make 16
# maps, and these are the channels for the next layer: 76 times 16 is 1216. The size of the image does not occur in it,
# since the same weights serve everywhere. A dense layer between the same two volumes has thirty thousand times as many;
# fewer parameters need fewer samples. In the picture the depth of a box is the number of channels; the faces are a
# little smaller, 28 instead of 32, as there is no frame. The channels are no longer red, green and blue; they are
# whatever the kernels ask for.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["pooling"]
# ## Pooling: a summary of each window
#
# The largest number of each window, or the average. No weights.

# %% shows="maximum pooling of a part of a digit"
fig, axes = plt.subplots(1, 2, figsize=(5.6, 2.9), width_ratios=(6, 3))
axes = plotting.pooling(x_test[0, 6:12, 8:14], axes=axes)

# %% [markdown] slideshow={"slide_type": "notes"}
# After the question comes a summary. These are 36 pixels of a digit. Pooling cuts them into windows, here of two by
# two, and keeps one number of each: the largest, framed here, or the average. Where exactly in the window it was is
# forgotten: a stroke may move by a pixel, and the answer stays the same. For "is there an edge hereabouts?" that is a
# gain. And a quarter of the numbers is left, so all that follows is four times cheaper and sees twice as far. The
# convolution moves along with its image, it is equivariant; pooling makes a little of it invariant.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## The pyramid: fewer pixels, more channels
#
# Less *where*, more *what*. At the top a dense layer with softmax says which digit it is.

# %% shows="the network of the exercise"
plotting.pyramid(
    [(28, 28, 1), (12, 12, 16), (6, 6, 32), (3, 3, 64), (10,)],
    kinds=["convolution,\npooling", "convolution,\npooling", "convolution,\npooling", "dense"],
    ax=plt.subplots(figsize=(7.8, 2.6))[1],
)

# %% [markdown] slideshow={"slide_type": "notes"}
# Put the two together: convolution, pooling, convolution, pooling, and once more. That is a pyramid. A digit comes in
# with 28 by 28 pixels and one channel. Each floor has half the rows and half the columns, and more channels. The first
# floor finds edges; the second combines edges to corners and arcs; the third sees nearly the whole digit. There is less
# and less about where something is, and more and more about what it is. In the end an ordinary dense layer with softmax
# looks at 576 numbers and names the digit. You will build exactly this one.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["batch normalisation"]
# ## Batch normalisation: numbers of one size

# %% [markdown] steps=true
# - $\mu,\ d$ mean and standard deviation of a channel over the **batch**; in prediction running values of them
# - $\hat x = (x - \mu)/d$ standardised; $y = \gamma \hat x + \beta$ with a scale and a shift that are **learned**;
#   regularises

# %% shows="two channels of eight digits, their edges and their ink"
channels = np.stack(
    [
        [np.abs(correlate(each, vertical)).max() for each in x_test[:8] / 255],
        (x_test[:8] / 255).sum(axis=(1, 2)),
    ],
    axis=1,
)
fig, axes = plt.subplots(1, 3, figsize=(8.4, 2.7))
axes = plotting.batch_normalisation(channels, [1, 1.5], [0, 1], axes=axes)

# %% [markdown] slideshow={"slide_type": "notes"}
# A layer learns best if its inputs lie around zero with a spread of about one: so we scale the features. But the inputs
# of the second layer come from the first one, which changes while it learns. Batch normalisation standardises them
# again. Left, two channels of eight digits: the strongest edge, and the amount of ink, on very different scales. In the
# middle, both standardised with mean and deviation of this batch. Right, scaled and shifted by two numbers for each
# channel, which are learned. In prediction there may be a single sample, so the layer uses running values which it has
# collected. Every batch has another mean, so the numbers tremble a little in training: that regularises, much like
# dropout. And in deep networks it allows higher learning rates.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Three trainings of one model: what is wrong with two of them?

# %% shows="the loss of a linear model on 500 digits with three learning rates, which are not named"
x, y = x_train[:500].reshape(500, -1) / 255, np.eye(10)[y_train[:500]]


def losses(rate, n_steps=40):
    W, found = np.zeros((784, 10)), []
    for _ in range(n_steps):
        error = x @ W - y
        found.append((error**2).sum(axis=1).mean())
        W -= rate * 2 * x.T @ error / len(x)
    return found


ax = plt.subplots(figsize=(6.4, 2.9))[1]
ax = plotting.loss_curve({"A": losses(0.0005), "B": losses(0.02), "C": losses(0.029)}, log=True, ax=ax)

# %% [markdown] slideshow={"slide_type": "notes"}
# This is real: a linear model with the squared error, 500 digits of MNIST, forty steps from the same start. Only one
# number differs between the three. Which one, and what would you do about A and about C?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["learning rate schedule"]
# ## A crawls: η is too low. C jumps: η is too high
#
# A **schedule** changes η while training goes on: high to get far, low to come to rest.

# %% shows="four schedules of the learning rate over a training"
ax = plt.subplots(figsize=(6.4, 2.7))[1]
schedules = {
    "constant": lambda t: np.full_like(t, 1.0),
    "steps": lambda t: 0.3 ** np.floor(t * 3.999),
    "exponential": lambda t: np.exp(-4 * t),
    "warm-up, then cosine": lambda t: np.where(t < 0.2, t / 0.2, (1 + np.cos(np.pi * (t - 0.2) / 0.8)) / 2),
}
ax = plotting.function_curves((0, 1), schedules, x_label="part of the training", y_label="η / largest η", ax=ax)

# %% [markdown] slideshow={"slide_type": "notes"}
# The rates were 0.0005, 0.02 and 0.029. The learning rate is the first thing to look at when training goes wrong. Too
# low, and it crawls; too high, and each step jumps across the valley, and lands a little higher. And the best rate is
# not the same all the time: far away one wants long steps, close to the bottom short ones. So let η follow a schedule:
# steps, an exponential decay, or, as in the exercise, a short warm-up while the weights are still random and then a
# cosine down to zero.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["momentum", "Nesterov momentum"]
# ## Momentum: past steps count

# %% shows="plain gradient descent, momentum and Nesterov in a valley with a bend" beside=true


def sgd(w, v, s, d, t):
    return w - 0.1 * slope(w), v, s, d


def momentum(w, v, s, d, t):
    v = 0.9 * v - 0.05 * slope(w)
    return w + v, v, s, d


def nesterov(w, v, s, d, t):
    v = 0.9 * v - 0.05 * slope(w + 0.9 * v)
    return w + v, v, s, d


draw_ways({"plain": walk(sgd), "momentum": walk(momentum), "Nesterov": walk(nesterov)})

# %% [markdown]
# Plain: $\ w \leftarrow w - \eta \nabla J(w)$

# %% [markdown] steps=true
# - $v \leftarrow \alpha v - \eta \nabla J(w)$ the velocity keeps a part α, often 0.9
# - $w \leftarrow w + v$ and the ball rolls on
# - **Nesterov:** look ahead, and take the slope there: $v \leftarrow \alpha v - \eta \nabla J(w + \alpha v)$

# %% [markdown] slideshow={"slide_type": "notes"}
# A valley with a bend, computed: steep walls, a floor that hardly falls, the lowest place at the cross. All three walk
# sixty steps from the same start. Plain gradient descent goes down the wall quickly and then crawls along the floor,
# where the slope is small. Momentum is a ball: it keeps a part, α, of its velocity and adds the new slope. Across the
# valley the slopes point to and fro and cancel; along the floor they add up. In the best case steps become 1/(1 − α)
# times as long, ten times for α = 0.9. The price is that it runs past bends. Nesterov takes the slope where the ball
# will be in a moment, so it brakes earlier. Follow the two paths with the pointer: where the valley turns, momentum
# swings far out and comes back; Nesterov swings less.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["Adagrad", "RMSprop", "Adadelta"]
# ## A learning rate for each weight

# %% shows="Adagrad, RMSprop and Adadelta in the same valley" beside=true


def adagrad(w, v, s, d, t):
    g = slope(w)
    s = s + g**2
    return w - 0.8 * g / np.sqrt(s), v, s, d


def rmsprop(w, v, s, d, t):
    g = slope(w)
    s = 0.9 * s + 0.1 * g**2
    return w - 0.1 * g / np.sqrt(s), v, s, d


def adadelta(w, v, s, d, t):
    g = slope(w)
    s = 0.9 * s + 0.1 * g**2
    step = np.sqrt(d + 0.02) / np.sqrt(s + 0.02) * g
    return w - step, v, s, 0.9 * d + 0.1 * step**2


draw_ways({"Adagrad": walk(adagrad), "RMSprop": walk(rmsprop), "Adadelta": walk(adadelta)})

# %% [markdown]
# $g = \nabla J(w)$; all for each weight apart.

# %% [markdown] steps=true
# - **Adagrad:** $w \leftarrow w - \eta\, g / \sqrt{\sum g^2}$, the sum over all past steps
# - **RMSprop** forgets: $s \leftarrow \beta s + (1 - \beta)\, g^2$, then $w \leftarrow w - \eta\, g / \sqrt{s}$
# - **Adadelta** needs no η: $w \leftarrow w - \sqrt{\Delta}\, g / \sqrt{s}$, with the mean $\Delta$ of its own last
#   squared steps

# %% [markdown] slideshow={"slide_type": "notes"}
# The second idea: give each weight a learning rate of its own. Adagrad divides by the root of all past squared
# gradients. A weight with small slopes makes steps as long as one with steep slopes; so it does not fall straight down
# the wall, it sets off along the valley. But the sum only grows, and in the end it stands still. RMSprop forgets: it
# keeps a running mean of the squares, with a factor β such as 0.9. Then each step is about η long, whatever the slope.
# Adadelta also replaces η, by a running mean of its own last steps; it needs no rate, but starts slowly. A tiny number
# below the root, which is left out here, keeps all of them from dividing by zero.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["Adam", "Nadam"]
# ## Adam: momentum and RMSprop together

# %% shows="Adam and Nadam in the same valley, beside momentum" beside=true


def adam(w, v, s, d, t, nadam=False):
    g = slope(w)
    v, s = 0.9 * v + 0.1 * g, 0.99 * s + 0.01 * g**2
    mean = v / (1 - 0.9**t)
    if nadam:
        mean = 0.9 * v / (1 - 0.9 ** (t + 1)) + 0.1 * g / (1 - 0.9**t)
    return w - 0.3 * mean / np.sqrt(s / (1 - 0.99**t)), v, s, d


def nadam(w, v, s, d, t):
    return adam(w, v, s, d, t, nadam=True)


draw_ways({"Adam": walk(adam), "Nadam": walk(nadam), "momentum": walk(momentum)})

# %% [markdown] steps=true
# - $m \leftarrow \beta_1 m + (1 - \beta_1)\, g$ as momentum
# - $s \leftarrow \beta_2 s + (1 - \beta_2)\, g^2$ as RMSprop
# - $\hat m = m / (1 - \beta_1^t)$, $\hat s = s / (1 - \beta_2^t)$, because both began at 0
# - $w \leftarrow w - \eta\, \hat m / \sqrt{\hat s}$
# - **Nadam** looks ahead: $\hat m = \frac{\beta_1 m}{1 - \beta_1^{t+1}} + \frac{(1 - \beta_1)\, g}{1 - \beta_1^t}$

# %% [markdown] slideshow={"slide_type": "notes"}
# Adam puts the two ideas together: a running mean of the gradients, as momentum has, divided by the root of a running
# mean of their squares, as RMSprop has. Both means begin at zero, so in the first steps they are too small; the
# division by one minus β to the power t corrects that. The usual values are 0.9 and 0.999, and 0.001 for η. Nadam adds
# the look ahead. Adam is the usual first choice, not the best everywhere: the exercise races four of them on one
# network.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["particle swarm", "BFGS"]
# ## Two other ways down
#
# **Swarm**, without a gradient: $\ v \leftarrow \omega v + r_1 (p - x) + r_2 (b - x)$,
# drawn to the best place $p$ of its own and $b$ of all.
#
# **BFGS**, second order: $\ w \leftarrow w - \eta\, H^{-1} \nabla J$,
# the curvature $H$ learned from changes of the slope.

# %% shows="left four particles of a swarm, right BFGS, in the same valley"
rng = np.random.default_rng(118)
place, velocity = rng.uniform([-1.8, -0.8], [1.6, 2.4], (4, 2)), np.zeros((4, 2))
best, swarm = place.copy(), [place]
for _ in range(25):
    leader = min(best, key=valley)
    r1, r2 = rng.uniform(0, 1, (2, 4, 1))
    velocity = 0.6 * velocity + r1 * (best - place) + r2 * (leader - place)
    place = place + velocity
    better = [valley(now) < valley(then) for now, then in zip(place, best, strict=True)]
    best = np.where(np.array(better)[:, np.newaxis], place, best)
    swarm.append(place)
bfgs = [np.array([-1.6, 1.2])]
minimize(valley, bfgs[0], jac=slope, method="BFGS", callback=lambda w: bfgs.append(w.copy()))
fig, axes = plt.subplots(1, 2, figsize=(6, 2.45))
particles = {f"particle {k + 1}": np.array(swarm)[:, k] for k in range(4)}
plotting.paths(valley, particles, lowest=(1, 1), ax=axes[0], **window)
plotting.paths(valley, {"BFGS": bfgs}, lowest=(1, 1), ax=axes[1], **window)
axes[0].get_legend().remove()
axes[0].set_title("swarm: 4 particles, 25 steps", loc="center")

# %% [markdown] slideshow={"slide_type": "notes"}
# Two ways that are not gradient descent. A particle swarm needs no slope at all: each particle flies on, and is drawn,
# with random strength, to the best place that it has seen and to the best that any has seen. That works for functions
# which nobody can differentiate, of few unknowns; a network has too many. BFGS wants more than the slope: from how the
# gradient changes it learns the curvature, and so the direction and length of the next step. It needs a matrix with a
# row for each weight, and the gradient of all the data at once: right for a logistic regression, too large for a
# network. Compare its number of steps with the sixty before.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true terms=["hyperparameter"]
# ## Nine trainings, two hyperparameters: which nine pairs do you try?
#
# **Hyperparameters** are all that training does not learn: learning rate, batch size, layers, filters, penalties, …

# %% shows="an empty square: the learning rate from 0.0001 to 1 to the right, dropout from 0 to 0.8 upwards"
ax = plt.subplots(figsize=(4.2, 3))[1]
ax.set(xscale="log", xlim=(1e-4, 1), ylim=(0, 0.8), xlabel="learning rate", ylabel="dropout")
ax.text(0.01, 0.4, "nine dots", ha="center", fontsize=14)

# %% [markdown] slideshow={"slide_type": "notes"}
# Suppose that a training takes a night, there is time for nine, and you look for a learning rate and a dropout rate.
# Draw the square on the board, and let somebody put nine dots into it.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["grid search", "random search"]
# ## At random: nine values of the one that matters

# %% shows="grid search and random search"
grid = np.stack(np.meshgrid([1 / 6, 1 / 2, 5 / 6], [1 / 6, 1 / 2, 5 / 6]), axis=-1).reshape(-1, 2)
random = np.random.default_rng(12).random((9, 2))
fig, axes = plt.subplots(1, 2, figsize=(6.2, 3.4))
axes = plotting.searches(
    lambda x: 0.6 + 0.38 * np.exp(-(((x - 0.68) / 0.09) ** 2)),
    {"grid": grid, "random": random},
    names=("learning rate", "dropout"),
    axes=axes,
)

# %% [markdown]
# Source: J. Bergstra, Y. Bengio, [Random Search](https://jmlr.org/papers/v13/bergstra12a.html), 2012.

# %% [markdown] slideshow={"slide_type": "notes"}
# Nearly everybody draws a grid. Now suppose that only one of the two matters, as is often so; above each square is the
# score over it. The grid has tried three different values of it, each three times, and has missed the peak. Random
# search has tried nine values. We do not know beforehand which one matters; chance takes care of both. The function
# here is made up for the argument; the argument is that of Bergstra and Bengio. And the score must be that of
# validation data: who chooses by the test set has no test set any more.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["Bayesian optimisation", "Gaussian process", "expected improvement", "pruning", "genetic algorithm", "meta-learning", "Reptile"]
# ## Or learn from the tries so far

# %% shows="kriging on five tries" beside=true
rates = np.array([0.05, 0.3, 0.5, 0.78, 0.97])
score = np.array([2.1, 1.3, 0.9, 0.72, 1.8])
model = GaussianProcessRegressor(RBF(0.18), alpha=1e-4, normalize_y=True, optimizer=None)
at = np.linspace(0, 1, 201)
mean, deviation = model.fit(rates[:, np.newaxis], score).predict(at[:, np.newaxis], return_std=True)
z = (score.min() - mean) / np.maximum(deviation, 1e-9)
gain = np.maximum(deviation * (z * norm.cdf(z) + norm.pdf(z)), 0)
ax = plt.subplots(figsize=(3.8, 3.5))[1]
tries = np.stack([rates, score], axis=1)
ax = plotting.surrogate(at, mean, deviation, tries, gain, x_label="setting", y_label="validation loss", ax=ax)
ax.legend(loc="upper center", ncols=2)

# %% [markdown] steps=true
# - **Bayesian** (kriging): a model of the results that knows its doubt; next where the promise is largest. Tools:
#   hyperopt, Vizier, Optuna
# - **Particle swarm**, as before
# - **Genetic algorithms:** the best pairs have children, and some mutate
# - **Meta-learning:** learn from other tasks where to begin (Reptile)
# - **Pruning:** end bad tries early

# %% [markdown] slideshow={"slide_type": "notes"}
# Random tries forget what the others have found. Bayesian optimisation keeps a model of the results: here a Gaussian
# process, which geologists call kriging, computed from five tries. It says what it expects at each setting, and how
# unsure it is: not at all where somebody has tried, very much in between. The hatched curve at the bottom is the
# promise: how much better than the best so far can we expect to get? The next try goes where it is largest. hyperopt,
# Google's Vizier and Optuna do that. A swarm can search settings as well as weights. Genetic algorithms breed: the best
# settings are crossed and changed a little. And meta-learning uses other tasks: which settings, or which first weights,
# have been a good start there? Reptile learns such weights. Whatever searches, pruning ends a try that does worse than
# others did at that time. Ask the room where they would try next, before you point at the dashed line: most say,
# between the two lowest points, and that is what the formula says, too.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["ImageNet and ILSVRC"]
# ## ImageNet: how photographs were learned
#
# 14 million photographs, 1.28 million of them, of 1000 classes, for the challenge of 2010–2017. Winners, with the share
# of images whose class is not among the first five guesses:

# %% shows="top-5 errors of the ImageNet challenge"
ax = plt.subplots(figsize=(5.3, 2.3))[1]
ax = plotting.comparison(
    {
        "2010": 1 - 0.282,
        "2011": 1 - 0.258,
        "2012 AlexNet": 1 - 0.164,
        "2013": 1 - 0.117,
        "2014 VGG (second)": 1 - 0.073,
        "2014 GoogLeNet (Inception)": 1 - 0.067,
        "one trained person": 1 - 0.051,
        "2015 six ResNets together": 1 - 0.0357,
    },
    ax=ax,
)
ax.set(xlabel="top-5 error (%), shorter is better", xlim=(0, 46))

# %% [markdown]
# Source: O. Russakovsky et al., [ILSVRC](https://arxiv.org/abs/1409.0575), 2015, for 2010 to 2014 and the person;
# K. He et al., [Deep Residual Learning](https://arxiv.org/abs/1512.03385), 2015: 3.57 %; a single ResNet-152: about
# 4.5 %, on validation data.

# %% [markdown] slideshow={"slide_type": "notes"}
# ImageNet is a collection of 14 million labelled photographs. From 2010 to 2017 there was a yearly challenge, ILSVRC,
# with 1.28 million of them for training and a thousand classes. In 2010 and 2011 filters were made by hand: 28.2 and
# 25.8 per cent. In 2012 a convolutional network, AlexNet, came to 16.4, and after that everybody used them: 11.7, then
# 6.7. In 2015 it was 3.57: six ResNets whose answers were averaged; the best single one of them had about 4.5 on
# validation data. Be careful with "better than people": the 5.1 is a single person, who had trained for it and who knew
# a thousand classes less well than a machine that has seen a thousand pictures of each. Read the bars from the top. The
# longest step is the one from 2011 to 2012, from filters made by hand to learned ones.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["1×1 convolution"]
# ## 1 × 1 convolutions: fewer channels, cheaply
#
# They mix the channels of each pixel, then comes an activation: a non-linear reduction.

# %% shows="filters of 5 × 5 on 192 channels, without and with a 1 × 1 convolution before them" apart=true
plotting.inception_module((28, 28, 192), [[(5, 32)]], ax=plt.subplots(figsize=(7.8, 2))[1])
plotting.inception_module((28, 28, 192), [[(1, 16), (5, 32)]], ax=plt.subplots(figsize=(7.8, 2))[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# Filters of 5 by 5 on 192 channels are expensive: 32 of them have 153 632 parameters. In the second picture a 1 by 1
# convolution comes first. It sounds useless: it does not look at neighbours at all. But at each pixel it makes 16 new
# channels out of 192, like a small dense layer that is the same everywhere, followed by an activation. Then the 5 by 5
# filters have only 16 channels to look at: 15 920 parameters together, a tenth, and just as much less to compute.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["Inception module", "auxiliary classifier"]
# ## Inception: several filter sizes side by side

# %% shows="a whole module, the first of GoogLeNet"
plotting.inception_module(ax=plt.subplots(figsize=(7.6, 3.6))[1])

# %% [markdown] slideshow={"slide_type": "fragment"}
# **Auxiliary classifiers** half way up: their losses, × 0.3, count in training.
#
# Source: C. Szegedy et al., [Going Deeper with Convolutions](https://arxiv.org/abs/1409.4842), 2014.

# %% [markdown] slideshow={"slide_type": "notes"}
# Which filter size is best? Inception's answer: take all of them, and let training decide. Four branches look at the
# same image side by side: 1 by 1; 3 by 3 and 5 by 5, each behind a cheap reduction; and a pooling. All keep the size of
# the image, so their channels can be joined: 64 and 128 and 32 and 32 are 256. GoogLeNet, the winner of 2014, is nine
# such modules on top of each other. In so deep a network little gradient arrives at the bottom. So two auxiliary
# classifiers sit half way up and name the class as well. Their losses are multiplied by 0.3 and added in training; at
# prediction they are thrown away. Count one box: 1 by 1 on 192 channels and a bias, 193 numbers, for each of 64
# channels, makes 12 352.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Of two plain networks the deeper one is worse, even in training. Why?
#
# - Training error on small photographs (CIFAR-10): a network of 56 layers is worse than one of 20.
# - So it is not overfitting.
# - The deeper one could copy the other, and let its 36 additional layers do nothing.
# - What would a layer have to learn in order to do nothing?
#
# Source: K. He et al., [Deep Residual Learning](https://arxiv.org/abs/1512.03385), 2015, figure 1.

# %% [markdown] slideshow={"slide_type": "notes"}
# It is not overfitting: the error is worse on the training samples themselves. Let them think about what a layer would
# have to learn in order to do nothing.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["residual unit"]
# ## Doing nothing is hard to learn: so add the input

# %% shows="a residual unit whose layers give nothing"
plotting.residual_unit([1, -2], [0, 0], ax=plt.subplots(figsize=(7, 2.3))[1])

# %% [markdown] steps=true
# - $y = x + F(x)$ the input goes around the layers and is added to what they compute
# - $F = 0$ is easy to represent and to start from: then the unit passes $x$ on
# - $y' = 1 + F'$ so the shortcut hands the gradient on unchanged, whatever $F$ does: great
#   depths train

# %% [markdown] slideshow={"slide_type": "notes"}
# To do nothing, a plain layer must learn the identity, with weights that are just right; from small random numbers that
# is far away. ResNet turns it round: the input goes around the layers, on a shortcut, and is added to what the layers
# compute. Now nothing to do means F = 0, and with small weights F is nearly 0 from the start. In the picture it is
# exactly 0: what comes in goes out. Then the gradient: the derivative of x plus F is one plus F prime. The one hands
# the gradient to the layers below, however small F prime is. Both help: more than a hundred layers could be trained;
# ResNet had 152 of them. Both must have the same shape, or nothing can be added.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["vanishing gradient", "shattered gradient"]
# ## Deep networks: gradients vanish, or shatter
#
# The slope of a random network, for inputs from −2 to 2:

# %% shows="the slope by the input of random relu networks of 1, 24 and 24 layers, the last with shortcuts"


def slopes(n_layers, shortcut, width=200):
    """The derivative of a random network, batch normalisation, relu and weights in turn, by its one input."""
    rng = np.random.default_rng(1)
    first = rng.normal(size=(1, width))
    offset, last = rng.normal(size=width), rng.normal(size=width) / width**0.5
    layers = [rng.normal(size=(width, width)) * (2 / width) ** 0.5 for _ in range(n_layers)]

    def slope_at(x):
        h, dh = x[:, np.newaxis] * first, np.repeat(first, len(x), axis=0)
        for W in layers:
            z, dz = (h - h.mean(axis=0)) / h.std(axis=0) + offset, dh / h.std(axis=0)
            F, dF = np.maximum(z, 0) @ W, ((z > 0) * dz) @ W
            h, dh = (h + F, dh + dF) if shortcut else (F, dF)
        return dh @ last

    return slope_at


fig, axes = plt.subplots(1, 3, figsize=(7.4, 2.6))
deep = {"1 layer": (1, False), "24 layers, plain": (24, False), "24 layers, shortcuts": (24, True)}
for ax, (name, kind) in zip(axes, deep.items(), strict=True):
    plotting.function_curves((-2, 2), {name: slopes(*kind)}, x_label="input", y_label="", ax=ax)
    ax.set_title(name, loc="center")

# %% [markdown]
# Source: after D. Balduzzi et al., [The Shattered Gradients Problem](https://arxiv.org/abs/1702.08591), 2017.

# %% [markdown] slideshow={"slide_type": "notes"}
# Vanishing gradients you know from this morning: many slopes below one, multiplied, leave nothing. relu, a good start
# and batch normalisation help. But there is a second problem. Here are three random networks with one input; the curve
# is the slope of the output, that is, the gradient that training would get, for each input. With one layer,
# neighbouring inputs have similar slopes. With 24 plain layers it looks like noise, a shattered gradient: a step that
# is good for one sample tells nothing of the next one, and over a batch they cancel. With shortcuts, 24 layers again
# and the same random weights, it is not smooth, but neighbours pull in the same direction again. Look at the axes as
# well: hundreds in the middle, tens on the right.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## In training, what fills the memory of a GPU?
#
# The network of the exercise, a batch of 128 digits:
#
# - its **parameters**
# - the **images**
# - what its **layers** compute

# %% [markdown] slideshow={"slide_type": "notes"}
# A show of hands for each. Who is unsure may think of the backward pass: what must still be there when it comes?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["GPU memory", "data parallelism"]
# ## Memory: all that the forward pass found
#
# Kept for the backward pass: in the exercise 28 224 numbers an image, 3.6 million a batch of 128, for
# {{29 658 from convolutional_networks/cnn-3}} parameters. Smaller batches help, or several GPUs:

# %% shows="a real batch of 96 digits on three devices; the gradient is that of two weights"
weights = np.array([0.5, -0.3])
few = (x_train[:96] / 255)[:, [13, 20], [14, 14]]
wanted = (y_train[:96] > 4).astype(float)
gradients = [2 * few[k::3].T @ (few[k::3] @ weights - wanted[k::3]) / 32 for k in range(3)]
plotting.data_parallel(gradients, 96, ax=plt.subplots(figsize=(7, 2.3))[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# The third. Backpropagation needs what each layer has computed, so all of it stays in memory until the backward pass
# has come through. For our small network that is as many numbers for one image as there are parameters in all; for a
# batch of 128, a hundred times more. The images themselves are only 784 numbers each. The remedies: smaller batches,
# shorter numbers, or several devices. Each takes a part of the batch with a copy of all weights, and the gradients are
# averaged: exactly the gradient of the whole batch, so all make the same step.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["influence function"]
# ## Hard to debug: which training sample is to blame?
#
# Influence of sample $z$ on the test loss, without training again:
# $\ -\nabla J_{\text{test}}^{\mathsf T}\, H^{-1}\, \nabla J_z$

# %% shows="the twelve training digits that harm a logistic regression of 4 against 9 most, with their labels"
chosen, of_test = np.isin(y_train[:4000], (4, 9)), np.isin(y_test[:2000], (4, 9))
X, t = x_train[:4000][chosen].reshape(-1, 784)[:600] / 255, (y_train[:4000][chosen][:600] == 9) * 1.0
X_new, t_new = x_test[:2000][of_test].reshape(-1, 784) / 255, (y_test[:2000][of_test] == 9) * 1.0
swapped = np.random.default_rng(0).choice(600, 20, replace=False)
t[swapped] = 1 - t[swapped]
w = np.zeros(784)
for _ in range(10):
    p = 1 / (1 + np.exp(-X @ w))
    H = X.T @ (X * (p * (1 - p))[:, np.newaxis]) / len(X) + 0.02 * np.eye(784)
    w -= np.linalg.solve(H, X.T @ (p - t) / len(X) + 0.02 * w)
p, p_new = 1 / (1 + np.exp(-X @ w)), 1 / (1 + np.exp(-X_new @ w))
influence = -(X @ np.linalg.solve(H, X_new.T @ (p_new - t_new) / len(X_new))) * (p - t)
worst = np.argsort(influence)[::-1][:12]
labels = [f"“{'49'[int(t[k])]}”{' swapped' if k in swapped else ''}" for k in worst]
axes = plotting.images(X[worst].reshape(-1, 28, 28), labels, axes=plt.subplots(2, 6, figsize=(6.6, 2.7))[1])

# %% [markdown]
# Source: P. W. Koh, P. Liang, [Understanding Black-box Predictions via Influence
# Functions](https://arxiv.org/abs/1703.04730), 2017.

# %% [markdown] slideshow={"slide_type": "notes"}
# If a program is wrong, one reads it. What does one read if a network is wrong? Influence functions ask: how would the
# test loss change if one training sample counted a little more? One formula answers, without training again: the
# gradient of the test loss, the inverse of the curvature, and the gradient of the sample. Here a small model tells 4
# from 9, and of its 600 training digits the labels of 20 were swapped on purpose. You see the twelve that harm most:
# ten of them are such. Nobody has told the formula which ones; a mislabelled sample simply pulls the wrong way.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["layer outputs", "saliency", "occlusion map", "adversarial example"]
# ## Look at the outputs of the layers
#
# What one trained layer finds in our 4: eight filters of 5 × 5, and their eight feature maps.
#
# Which pixels count? The gradient of a class by them: **saliency**; a square that hides them: an **occlusion map**. A
# step of all pixels along the gradient of the loss fools the network: an **adversarial example**.

# %% shows="learned filters, and a digit as each of them sees it"
keras.utils.set_random_seed(3)
network = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(8, 5, activation="relu"),
        keras.layers.MaxPooling2D(4),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
network.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
network.fit(x_train[:6400, ..., np.newaxis], y_train[:6400], batch_size=128, epochs=2, verbose=0)
layer = network.layers[1]
learned = layer.get_weights()[0][:, :, 0].transpose(2, 0, 1)
maps = keras.ops.convert_to_numpy(keras.Model(network.inputs[0], layer.output)(x_test[4:5, ..., np.newaxis]))
fig, axes = plt.subplots(2, 8, figsize=(7.4, 2.1))
plotting.images(learned, axes=axes[0])
axes = plotting.images(maps[0].transpose(2, 0, 1), axes=axes[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# The simplest look inside: what comes out of a layer for one input? Above are the eight filters that a small network
# has learned from 6400 digits, below the feature map of each, for the 4 that we know. Bright is where the filter found
# what it looks for: some find the left sides of strokes, some the horizontal bar, some everything. A filter whose map
# is black for all digits does nothing; a layer where all maps look alike has too many filters. It is the first thing to
# do if a network behaves strangely, and the exercise does it with your own network. A deep dive does the rest.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["sequential and functional API"]
# ## Two ways to write a network in Keras
#
# **Sequential**, a chain of layers:
#
# ```python
# cnn = keras.Sequential(
#     [keras.Input(shape=(28, 28, 1)), layers.Conv2D(16, 5),
#      layers.Flatten(), layers.Dense(10)]
# )
# ```

# %% [markdown] slideshow={"slide_type": "fragment"}
# **Functional**, each layer is called on a tensor, so branches and shortcuts are possible:
#
# ```python
# inputs = keras.Input(shape=(28, 28, 1))
# x = layers.Conv2D(16, 3, padding="same")(inputs)  # make it, then call it
# F = layers.Conv2D(16, 3, padding="same")(x)
# x = layers.Add()([x, F])  # y = x + F(x)
# outputs = layers.Dense(10)(layers.Flatten()(x))
# model = keras.Model(inputs, outputs)
# ```

# %% [markdown] slideshow={"slide_type": "notes"}
# You know Sequential: a list of layers, a chain. New are only the names of the layers; `layers` stands for
# `keras.layers`. But Inception has branches and a residual unit has a shortcut; they are no chains. In the functional
# API a layer is called like a function. Mind the two pairs of brackets: the first makes the layer, the second calls it
# on a tensor and gives back a tensor. In the fourth line x is used twice: that is the shortcut. A model is then
# everything from the inputs to the outputs. You also get the outputs of a layer in between like that: a model from the
# same inputs to that tensor.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## Now you: a network that reads digits
#
# {{exercise}}

# %% [markdown] slideshow={"slide_type": "notes"}
# Say the file, the time and the goal. They begin with the number that we left out. Who is slow may catch up at the
# functional task and at the optimisers; nothing later needs them. At the end everybody can draw digits for their own
# network: leave time for that.
