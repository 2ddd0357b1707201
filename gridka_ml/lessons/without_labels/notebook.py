# %% [markdown] lesson=10 minutes=60 optional=true
# # Without labels
#
# After this lesson you can
#
# - **group** digits that nobody has labelled, and **say** what the groups are worth;
# - **press** a digit into a few numbers, by PCA and by an autoencoder, and **compare** what comes back;
# - **find** what does not belong, and **draw** how many hits cost how many false alarms.
#
# *{{minutes}} minutes. The cells together take about 60 seconds on two CPU cores. The last two tasks are stretch goals:
# nothing needs them.*

# %% [markdown] say="What is in data that nobody has labelled?" minutes=5
# - Ask the room before anything runs: here are four thousand digits, and no labels. What could you still find out?
#   Collect answers; most belong to one of three: what is alike, what a digit is made of, what is odd.
# - Labels are expensive and data are not: that is why this matters. The lesson uses labels only to judge, at the end.
# - Let people find that k-means does not find the ten digits, and why: nothing told it to.
# - **Short of time?** Let all run `lesson.catch_up("gradient")`; after it only *Break it on purpose* uses what it
#   makes. Denoising and neighbours are stretch goals.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_mnist, open_lesson, plotting, runtime

lesson = open_lesson("without_labels")

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.linalg import subspace_angles
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score

# %% [markdown]
# ## Recap: x alone
#
# 1. So far each sample x came with a label y, and a model learned to mimic the labels: **supervised** learning.
# 2. **Unsupervised** learning has x alone. It asks what is alike, what a sample is made of, and what is odd.
# 3. How far apart are two digits? Take the difference at each pixel, square it, and add up: the **squared distance**.
# 4. Between a digit and what a method gives back of it, that distance divided by the number of pixels is the **mean
#    squared error**, MSE.
# 5. Our pixels go from 0, black, to 1, white. A digit is a row of 784.
#
# Lesson 1 sorted digits by the nearest mean, and labels said which digits belong to each. Such distances again, of
# three samples from two centres, a row for each centre:

# %%
three, two = np.array([[0, 0], [3, 4], [3, 1]]), np.array([[0, 1], [3, 0]])
squared = [((three - centre) ** 2).sum(axis=1) for centre in two]
print(*squared, sep="\n")


# %%
def rows_of(images):
    """Digits as rows of 784 pixels from 0 to 1."""
    return images.reshape(len(images), 784).astype("float32") / 255


# %%
(x_train, y_train), (x_test, y_test) = load_mnist()
x_few, y_few = rows_of(x_train[:4000]), y_train[:4000]  # to learn from
x_val, y_val = rows_of(x_train[-2000:]), y_train[-2000:]  # to see what was learned
x_small, y_small = x_few[:2000].astype(float), y_few[:2000]  # for k-means and by hand
x_unseen, y_unseen = rows_of(x_test[:2000]), y_test[:2000]  # to judge k-means
del x_train, x_test  # the rest would stay in memory

# %% [markdown]
# ## What is alike?
#
# Where would you put three centres here, if each point should be near one of them?

# %% expected="a cloud of points, and three stars among them"
rng = np.random.default_rng(3)
cloud = np.concatenate(
    [rng.normal(middle, 0.6, (40, 2)) for middle in ((0, 0), (3, 1), (1, 3))]
)
ax = plotting.points(cloud, names=["a sample"], legend=False)
bad_start = "a bad start: the first three points"
ax.plot(*cloud[:3].T, "k*", markersize=16, markeredgecolor="white", label=bad_start)
legend = ax.legend()

# %% [markdown] task="k_means" minutes=7
# ### k-means
#
# **k-means** (Lloyd 1982, found in 1957) begins with k centres anywhere and repeats two steps, until no sample changes
# its group:
#
# 1. Each sample goes to its nearest centre. They are its group.
# 2. Each centre moves to the mean of the samples of its group.
#
# Neither step can make the sum of all squared distances between samples and their centres larger.
#
# **Goal:** write both steps, once: the labels by the given centres, and the moved centres. No group is empty here.
# `squared` has a row for each centre: the squared distances of all samples from it. Both results are arrays.
#
# **Predict:** we look for ten groups among 2000 digits. Will each digit from 0 to 9 get its own group?


# %% task="k_means"
def k_means_step(x, centres):
    """Samples x (n, d), centres (k, d); returns labels (n,) and the new centres (k, d)."""
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    ### BEGIN SOLUTION
    labels = np.argmin(squared, axis=0)
    moved = [x[labels == k].mean(axis=0) for k in range(len(centres))]
    ### STUB
    labels = ____
    moved = [____ for k in range(len(centres))]
    ### END SOLUTION
    return labels, np.array(moved)


# %% check="k_means"
lesson.check("k_means", k_means_step)

# %% [markdown] reveal="k_means" choices=["yes", "no"]
# No: some digits have two groups, and some share one. You will see them below.

# %% [markdown] hint="k_means"
# `np.argmin(a, axis=0)` says for each column in which row its smallest number stands. A column is a sample here.

# %% [markdown] hint="k_means"
# `labels == k` is True for the samples of group k, and `x[labels == k]` are these samples. Their mean has d numbers.

# %% [markdown] ask="k_means"
# What happens if no sample goes to a centre? (The mean of nothing is nan. Here none is empty; scikit-learn moves such a
# centre to a sample that is far from its own.)

# %% expected="the centres move from the bad start into the three clouds"
fig, axes = plt.subplots(1, 4, figsize=(10, 2.8), sharey=True)
for step, ax in zip((0, 1, 2, 10), axes, strict=True):
    stars = cloud[:3]
    for _ in range(step):
        _, stars = k_means_step(cloud, stars)
    plotting.points(cloud, k_means_step(cloud, stars)[0], legend=False, ax=ax)
    ax.plot(*stars.T, "k*", markersize=14, markeredgecolor="white")
    ax.set_title(f"{step} step{'s' * (step != 1)}")

# %% [markdown]
# Now the 2000 digits, with ten of them as a start. scikit-learn begins with the same ten in reverse order, so its
# groups have other names. If both find the same groups, there are just ten pairs of names.


# %%
def k_means(x, centres):
    """Steps until no sample changes its group; returns labels, centres, and how many steps."""
    before = None
    for step in range(200):
        labels, moved = k_means_step(x, centres)
        if np.array_equal(labels, before):
            break
        before, centres = labels, moved
    return labels, centres, step


# %% expected="ten pairs of names: the same groups as scikit-learn's"
start = x_small[np.random.default_rng(1).choice(2000, 10, replace=False)]
groups, centres, n_steps = k_means(x_small, start)
theirs = KMeans(10, init=start[::-1], n_init=1, tol=0, max_iter=300).fit(x_small)
print(n_steps, "steps; pairs of names:", len(set(zip(groups, theirs.labels_, strict=True))))
apart = np.abs(centres - theirs.cluster_centers_[::-1]).max()
print("same centres:", apart < 1e-9)

# %% [markdown]
# Only now the labels: each group is named after its most frequent digit. Above each centre stand the two most frequent.

# %% expected="ten centres; some digits have several, some none"
counts = [np.bincount(y_small[groups == k], minlength=10) for k in range(10)]
names = np.argmax(counts, axis=1)
frequent = np.argsort(counts, axis=1)[:, [-1, -2]]  # the two most frequent digits of each
captions = [f"{c[a]} × {a}\n{c[b]} × {b}" for c, (a, b) in zip(counts, frequent, strict=True)]
axes = plotting.images(centres.reshape(10, 28, 28), captions, n_columns=10)
print("digits without a group:", *sorted(set(range(10)) - set(names.tolist())))
nearest, _ = k_means_step(x_unseen, centres)
agree = np.mean(names[nearest] == y_unseen)
print(f"{agree:.1%} of 2000 test digits lie nearest to a centre that is named like them")

# %% expected="k-means beside the nearest mean of lesson 1 and the networks of the day"
models = {"nearest mean (lesson 1)": 0.820, "linear softmax (lesson 3)": 0.924}
models |= {"FNN (lesson 3)": 0.984, "k-means, named afterwards": agree}
ax = plotting.comparison(models)

# %% [markdown]
# **Interpret:** which digits share a group, and is that a mistake of k-means?
#
# <details><summary>Answer</summary>
#
# Digits that look alike pixel by pixel, such as 4 and 9, share one; those that are written in several ways, such as an
# upright and a slanted 1 or 0, have several. It is no mistake: k-means found what is near in pixels, and nobody told it
# that slant does not matter and a closed loop does. Another start may give other groups.
#
# </details>

# %% [markdown]
# ## What is a digit made of?
#
# Here is a cloud of samples with two features. If you could keep only one number for each, which one? Its place along
# the direction in which the cloud is longest loses least: only the grey strokes.

# %% expected="a long cloud, its longest direction, and each sample's way to it"
stretch = [[1.5, 0.8], [-0.25, 0.5]]
long_cloud = np.random.default_rng(2).normal(size=(40, 2)) @ stretch + [3, 2]
middle = long_cloud.mean(axis=0)
along = np.linalg.svd(long_cloud - middle)[2][0]
feet = middle + np.outer((long_cloud - middle) @ along, along)
ax = plotting.points(long_cloud, names=["a sample"], legend=False)
for sample, foot in zip(long_cloud, feet, strict=True):
    ax.plot(*zip(sample, foot, strict=True), color="0.5", linewidth=1)
ax.axline(middle, middle + along, color="black", label="longest direction")
ax.set(aspect="equal")
legend = ax.legend()

# %% [markdown] task="pca" minutes=9
# ### PCA
#
# **Principal component analysis** (Pearson 1901, Hotelling 1933) takes the directions in which the data vary most.
# Samples $x_i$ and their mean m are rows. The **covariance** matrix
#
# $$C = \tfrac{1}{n} \sum_i (x_i - m)^T (x_i - m)$$
#
# has a row and a column for each feature. (The whole sum is one product of two matrices: the transposed centred samples
# times the centred samples.) The directions that C only stretches are its **eigenvectors**: columns v with C v = λ v.
# The **eigenvalue** λ is the variance along v. The eigenvectors with the largest ones are the **components**.
#
# Turned into rows, the components make the matrix V. With it a sample becomes a short **code** z, and comes back as x̂:
#
# $$z = (x - m)\, V^T, \qquad \hat{x} = z\, V + m.$$
#
# All x̂ together are a **plane** through m: flat, with as many dimensions as the code has numbers.
#
# **Goal:** write C, the components, the code and the way back.
#
# **Predict:** a digit has 784 numbers. How many must be kept so that you can read it?


# %% task="pca"
def pca(x, n_components):
    """Samples x (n, d); returns the mean (d,) and the components (n_components, d)."""
    mean = x.mean(axis=0)
    ### BEGIN SOLUTION
    covariance = (x - mean).T @ (x - mean) / len(x)
    ### STUB
    covariance = ____
    ### END SOLUTION
    _, vectors = np.linalg.eigh(covariance)  # columns, that of the smallest value first
    ### BEGIN SOLUTION
    components = vectors[:, ::-1][:, :n_components].T
    ### STUB
    components = ____  # rows, that of the largest value first
    ### END SOLUTION
    return mean, components


def to_code(x, mean, components):
    """Samples (n, d) become codes (n, n_components)."""
    ### BEGIN SOLUTION
    return (x - mean) @ components.T
    ### STUB
    return ____
    ### END SOLUTION


def from_code(codes, mean, components):
    """Codes (n, n_components) become samples (n, d)."""
    ### BEGIN SOLUTION
    return codes @ components + mean
    ### STUB
    return ____
    ### END SOLUTION


# %% check="pca"
lesson.check("pca", pca, to_code, from_code)

# %% [markdown] reveal="pca" choices=["2", "16", "64"]
# Two are too few. With 16 most of them can be read, with 64 all. Look below.

# %% [markdown] hint="pca"
# All rows minus the mean, `(x - mean)`, turned with `.T`, `@` the same not turned. Which shape must come out?

# %% [markdown] hint="pca"
# The last columns of `vectors` belong to the largest values. `a[:, ::-1]` has the columns of a in reverse order, and
# `.T` makes rows of columns. The two formulas for z and x̂ stand above.

# %% [markdown] ask="pca"
# What are the components of data that lie in a plane of a space with 784 features? (Two directions in that plane; all
# other eigenvalues are 0, and nothing is lost with two numbers.)

# %% [markdown]
# scikit-learn's components are the same, but each may point the other way: if v is an eigenvector, so is −v. Which one
# comes out depends on the machine.

# %% expected="the same components as scikit-learn's, up to sign" tags=["nbval-ignore-output"]
mean, components = pca(x_small, 16)
theirs = PCA(16, svd_solver="covariance_eigh").fit(x_small)
signs = np.sign(np.sum(components * theirs.components_, axis=1, keepdims=True))
print("components up to sign:", np.allclose(components, signs * theirs.components_, atol=1e-6))
print("turned round:", np.sum(signs < 0), "of 16")

# %% expected="six digits, and what comes back from 2, 16 and 64 numbers"
mean, components = pca(x_few, 64)
fig, axes = plt.subplots(4, 6, figsize=(5.5, 4.2))
plotting.images(x_val[:6].reshape(-1, 28, 28), y_val[:6], axes=axes[0])
for n_numbers, row in zip((2, 16, 64), axes[1:], strict=True):
    kept = mean, components[:n_numbers]  # the first of 64 are those of 2 or 16
    back = from_code(to_code(x_val, *kept), *kept)
    plotting.images(
        back[:6].clip(0, 1).reshape(-1, 28, 28), [f"{n_numbers} numbers"] * 6, axes=row
    )
    print(f"{n_numbers} numbers: MSE {np.mean((back - x_val) ** 2):.4f} on unseen digits")

# %% [markdown]
# **Interpret:** PCA has not seen these digits. Could their errors be larger than those of the digits it was made of, as
# with a network?
#
# <details><summary>Answer</summary>
#
# They could. Each component is 784 numbers that are learned from the samples, and so from what only they have, too.
# With many digits and few components that is little, with few digits and many components more.
#
# </details>

# %% [markdown]
# ## A network that gives back what it gets
#
# An **autoencoder** is a network with a narrow middle that learns to give back its input. In the middle stands the
# code: the first half **encodes**, the second **decodes**. Five inputs through two neurons:

# %% expected="a network with five inputs, two hidden neurons and five outputs"
rng = np.random.default_rng(4)
toy_layers = [rng.normal(size=(5, 2)), rng.normal(size=(2, 5))]
ax = plotting.network(toy_layers, output_names=["x̂₁", "x̂₂", "x̂₃", "x̂₄", "x̂₅"])

# %% [markdown] task="gradient" minutes=9
# ### Its loss and gradient
#
# The smallest autoencoder has no biases and no activations. With n samples as the rows of X, each of d features:
#
# $$\begin{gathered} Z = X A, \quad \hat{X} = Z B, \\
#   E = \hat{X} - X, \quad J = \tfrac{1}{n d} \sum_{i,j} E_{ij}^2. \end{gathered}$$
#
# A has a column for each number of the code, B a row. Backpropagation, as in lesson 3, brings the error to B, and
# through B to A:
#
# $$\begin{gathered} \frac{\partial J}{\partial B} = \tfrac{2}{n d}\, Z^T E, \\[1ex]
#   \frac{\partial J}{\partial A} = \tfrac{2}{n d}\, X^T (E B^T). \end{gathered}$$
#
# **Goal:** write J and both gradients.
#
# **Predict:** with two numbers in the middle, can this autoencoder give back more than PCA with two components?


# %% task="gradient"
def loss_and_gradients(X, A, B):
    """X (n, d), A (d, width), B (width, d); returns J, ∂J/∂A and ∂J/∂B."""
    Z = X @ A
    E = Z @ B - X
    ### BEGIN SOLUTION
    J = np.mean(E**2)
    dB = 2 / E.size * Z.T @ E
    dA = 2 / E.size * X.T @ (E @ B.T)
    ### STUB
    J = ____
    dB = ____
    dA = ____
    ### END SOLUTION
    return J, dA, dB


# %% check="gradient"
lesson.check("gradient", loss_and_gradients)

# %% [markdown] reveal="gradient" choices=["yes", "no, at best as much"]
# No: what comes out of it lies in a plane, as with PCA, and of all planes that of PCA leaves the smallest error.

# %% [markdown] hint="gradient"
# J is the mean of all squares of E. And `E.size` is how many numbers E has, n · d.

# %% [markdown] hint="gradient"
# A gradient has the shape of what it belongs to: dB is (width, d), as B. `.T` turns a matrix, `@` multiplies matrices.
# Both formulas begin with the same factor.

# %% [markdown] ask="gradient"
# Where are the labels in J? (X stands where the labels stood: the input is its own label.)

# %% [markdown]
# Is it right? Move one weight a little, and ask Keras for the whole gradient. To be quick, 500 of the digits will do,
# with each square of 4 × 4 pixels averaged, which leaves 7 × 7. Their mean is taken off:

# %% expected="the gradients agree with a small change, and with Keras"
x_tiny = x_small[:500].reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4)).reshape(-1, 49)
x_tiny = x_tiny - x_tiny.mean(axis=0)
A, B = rng.normal(0, 0.1, (49, 2)), rng.normal(0, 0.1, (2, 49))
J, dA, dB = loss_and_gradients(x_tiny, A, B)
nudge = np.zeros_like(A)
nudge[24, 1] = 1e-5
up, down = (loss_and_gradients(x_tiny, A + sign * nudge, B)[0] for sign in (1, -1))
print("as a small change:", np.isclose(dA[24, 1], (up - down) / 2e-5, rtol=1e-4))

# %% expected="both gradients are those of Keras"
ops = keras.ops
X32, A32, B32 = (ops.convert_to_tensor(each.astype("float32")) for each in (x_tiny, A, B))
loss_of = lambda a, b: ops.mean(ops.square(ops.matmul(ops.matmul(X32, a), b) - X32))
by_keras = [runtime.gradient(lambda a: loss_of(a, B32), A)]
by_keras += [runtime.gradient(lambda b: loss_of(A32, b), B)]
for name, mine, other in zip(("dA", "dB"), (dA, dB), by_keras, strict=True):
    print(f"{name} as Keras:", np.allclose(mine, other, rtol=1e-3, atol=1e-6))

# %% [markdown]
# Gradient descent from these small random weights, beside PCA on the same digits. J is a mean over all pixels, so its
# gradients are small, and a rate of 4 is not large:

# %% expected="the loss falls to that of PCA and not below; both planes are nearly the same"
losses, A_now, B_now = [], A, B
for step in range(2000):
    J, dA, dB = loss_and_gradients(x_tiny, A_now, B_now)
    A_now, B_now = A_now - 4 * dA, B_now - 4 * dB
    losses.append(J)
tiny_plane = pca(x_tiny, 2)
by_tiny_plane = from_code(to_code(x_tiny, *tiny_plane), *tiny_plane)
best = np.mean((by_tiny_plane - x_tiny) ** 2)
ax = plotting.loss_curve({"autoencoder": losses, "PCA": [best] * len(losses)})
print(f"autoencoder {losses[-1]:.6f}, PCA {best:.6f}")
angle = np.rad2deg(subspace_angles(B_now.T, tiny_plane[1].T).max())
print(f"largest angle between the two planes: {angle:.3f} degrees")

# %% [markdown]
# **Interpret:** the planes are nearly the same. Is the code the same, too?
#
# <details><summary>Answer</summary>
#
# In general not. The autoencoder has found two directions that span the plane, not the two of PCA: they need not be
# perpendicular, and neither is the first. With any matrix R that can be inverted, A R and R⁻¹ B give back the same.
# Baldi and Hornik (1989) showed that a linear autoencoder has no other minimum than this plane.
#
# </details>

# %% [markdown] task="autoencoder" minutes=8
# ## With bends
#
# A network with activations is not bound to a plane. We give it a hidden layer on both sides of the code. The code
# itself may be any numbers, so its layer has **no** activation; pixels lie between 0 and 1, so they need a **sigmoid**.
#
# Three models share the same layers: the encoder, from pixels to code; the decoder, from code to pixels; and both in a
# row. In the functional API a model goes from what comes in to what goes out. Called like a layer, it makes no new
# weights.
#
# **Goal:** write the last layer of the encoder and of the decoder, both `Dense`, and the output of the third model:
# what the decoder makes of the code of `pixels`.
#
# **Predict:** the code has 16 numbers. On unseen digits, whose MSE is smaller, PCA's or the autoencoder's?


# %% task="autoencoder"
def build_autoencoder(width):
    """A code of so many numbers; returns encoder, decoder, and both in a row."""
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    ### BEGIN SOLUTION
    code = layers.Dense(width)(hidden)
    ### STUB
    code = ____(hidden)
    ### END SOLUTION
    encoder = keras.Model(pixels, code)

    code_in = keras.Input(shape=(width,))
    hidden_back = layers.Dense(256, activation="relu")(code_in)
    ### BEGIN SOLUTION
    pixels_back = layers.Dense(784, activation="sigmoid")(hidden_back)
    ### STUB
    pixels_back = ____(hidden_back)
    ### END SOLUTION
    decoder = keras.Model(code_in, pixels_back)
    ### BEGIN SOLUTION
    return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))
    ### STUB
    return encoder, decoder, keras.Model(pixels, ____)
    ### END SOLUTION


# %% check="autoencoder"
lesson.check("autoencoder", build_autoencoder)

# %% [markdown] reveal="autoencoder" choices=["PCA's", "the autoencoder's", "both the same"]
# The autoencoder's: about 40 % smaller with four thousand digits, nearly half with ten thousand. The numbers come
# below.

# %% [markdown] hint="autoencoder"
# `layers.Dense(n)` is a layer of n neurons without an activation. How many numbers does a code have, and how many
# pixels has a digit?

# %% [markdown] hint="autoencoder"
# `encoder(…)` calls the encoder. What it gives goes into the decoder.

# %% [markdown] ask="autoencoder"
# Why not relu for the last layer? (It could give more than 1, and a neuron that is dead leaves its pixel black for
# good.) And for the code? (Half of the numbers that it could use would be gone.)

# %% [markdown]
# In training the digits are input and label at once: `fit(x, x)`.


# %%
def train(network, inputs, targets, epochs):
    """Learn to give the targets for the inputs."""
    network.compile(keras.optimizers.Adam(0.003), "mse")
    live = plotting.LiveTraining()
    network.fit(inputs, targets, batch_size=100, epochs=epochs, verbose=0, callbacks=[live])


def answers(network, x):
    """What a network gives, as an array."""
    return keras.ops.convert_to_numpy(network(x, training=False))


# %% tags=["nbval-ignore-output"]
keras.utils.set_random_seed(1)
encoder, decoder, autoencoder = build_autoencoder(16)
train(autoencoder, x_few, x_few, epochs=20)
runtime.give_back()

# %% expected="unseen digits, and what PCA and the autoencoder give back" tags=["nbval-ignore-output"]
plane = mean, components[:16]  # the components from above
by_pca, by_network = from_code(to_code(x_val, *plane), *plane), answers(autoencoder, x_val)
fig, axes = plt.subplots(3, 8, figsize=(7.5, 3.3))
plotting.images(x_val[:8].reshape(-1, 28, 28), y_val[:8], axes=axes[0])
plotting.images(by_pca[:8].clip(0, 1).reshape(-1, 28, 28), ["PCA"] * 8, axes=axes[1])
plotting.images(by_network[:8].reshape(-1, 28, 28), ["autoencoder"] * 8, axes=axes[2])
for name, back in {"PCA": by_pca, "autoencoder": by_network}.items():
    print(f"{name}: MSE {np.mean((back - x_val) ** 2):.4f}")

# %% [markdown]
# That was one seed and four thousand digits. The record, `python -m benchmarks.without_labels`, has five seeds, each
# with another ten thousand digits to learn from, and the error of all test digits:

# %% expected="with 2 and with 16 numbers each autoencoder is better than each PCA"
record = lesson.record()
rows = {f"{name} numbers": values for name, values in record["error"].items()}
for name, values in rows.items():
    print(f"{name}: {np.mean(values):.4f}, from {min(values):.4f} to {max(values):.4f}")
ax = plotting.seed_spread(rows, x_label="test MSE; ○ a seed, | the mean of five")

# %% [markdown]
# **Interpret:** is the autoencoder better at everything, then?
#
# <details><summary>Answer</summary>
#
# It gives back more with the same width. But PCA needs no seed, no rate and no epochs, is quick, and tells how much
# each component is worth; its code with two numbers is the beginning of that with 16. None of this holds for an
# autoencoder.
#
# </details>
#
# ## A map of digits
#
# With a code of two numbers each digit has a place on a plane, and nobody said which digit it is. (Each axis shows the
# middle 97 %.)

# %% tags=["nbval-ignore-output"]
keras.utils.set_random_seed(1)
mapper, _, both = build_autoencoder(2)
train(both, x_few, x_few, epochs=30)

# %% expected="1000 unseen digits on the plane of PCA, and on that of the autoencoder" tags=["nbval-ignore-output"]
fig, axes = plt.subplots(1, 2, figsize=(10, 4.6))
maps = {"PCA": to_code(x_val[:1000], mean, components[:2])}
maps |= {"autoencoder": answers(mapper, x_val[:1000])}
for (name, codes), ax in zip(maps.items(), axes, strict=True):
    plotting.code_map(codes, y_val[:1000], middle=0.97, ax=ax)
    ax.set_title(name)
del both
runtime.give_back()

# %% [markdown]
# **Interpret:** where a class has a place of its own, what has found it? And what do the two axes mean?
#
# <details><summary>Answer</summary>
#
# What looks alike can be given back from places that lie near each other, so it comes to lie there; the labels are only
# drawn on top. The axes of PCA are directions in the pixels, the first with the largest variance. Those of the
# autoencoder mean nothing by themselves, and another seed draws another map.
#
# </details>
#
# ## A walk between two digits
#
# The codes of two digits have 16 numbers each. The decoder makes a picture of each of eight places on the straight line
# between them. Below it stands what mixing the pixels gives:

# %% expected="from one digit to another, by code and by pixels" tags=["nbval-ignore-output"]
first, last = x_val[np.flatnonzero(y_val == 3)[0]], x_val[np.flatnonzero(y_val == 8)[1]]
ends = answers(encoder, np.stack([first, last]))
share = np.linspace(0, 1, 8, dtype="float32")[:, np.newaxis]
walk = answers(decoder, (1 - share) * ends[0] + share * ends[1])
mixed = (1 - share) * first + share * last
fig, axes = plt.subplots(2, 8, figsize=(7.5, 2.4))
plotting.images(walk.reshape(-1, 28, 28), ["by code"] * 8, axes=axes[0])
axes = plotting.images(mixed.reshape(-1, 28, 28), ["by pixels"] * 8, axes=axes[1])

# %% [markdown]
# **Interpret:** what is the difference in the middle of the two ways, and what does it say?
#
# <details><summary>Answer</summary>
#
# In pixels both digits lie on top of each other, two ghosts. By code it is mostly one figure, in which a stroke fades
# in or bends, though it may be grey or double on the way. Nobody trained the places in between, so there may be holes.
# Variational autoencoders (Kingma, Welling 2013) are trained to leave fewer.
#
# </details>

# %% [markdown] task="anomalies" minutes=9
# ## What does not belong
#
# An autoencoder gives back well what it has seen often. So the error of a sample may say how strange it is: an
# **anomaly** score. A score at or above a **threshold** gives an alarm. Each threshold has two rates:
#
# - **hits:** of all anomalies, the fraction that give an alarm;
# - **false alarms:** of all normal samples, the fraction that give one.
#
# A low threshold gives more of both. All together make the **ROC** curve (receiver operating characteristic; the name
# comes from radar), drawn from (0, 0), no alarm at all. The area below it is 1 for a perfect score, ½ for chance.
#
# **Goal:** write the score of each sample, its MSE, and both rates at each of `thresholds`: the scores of both kinds
# together, the highest first.
#
# **Predict:** we turn digits upside down, by half a turn. How many of the ten classes still look like digits then?


# %% task="anomalies"
def scores(x, back):
    """Samples x and what comes back of them, both (n, d); the MSE of each sample (n,)."""
    ### BEGIN SOLUTION
    return np.mean((back - x) ** 2, axis=1)
    ### STUB
    return ____
    ### END SOLUTION


def roc(normal, strange):
    """Scores of normal and of strange samples; rates of false alarms and of hits."""
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    ### BEGIN SOLUTION
    false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]
    hits = [np.mean(strange >= threshold) for threshold in thresholds]
    ### STUB
    false_alarms = [____ for threshold in thresholds]
    hits = [____ for threshold in thresholds]
    ### END SOLUTION
    return np.array(false_alarms), np.array(hits)


# %% check="anomalies"
lesson.check("anomalies", scores, roc)

# %% [markdown] reveal="anomalies" choices=["none", "2", "5 or more"]
# Five or more: 0, 1 and 8 look much the same, 6 and 9 become each other, and some 2s and 5s pass, too. Nobody can call
# those anomalies, so not all of them can be found.

# %% [markdown] hint="anomalies"
# A mean over the pixels of each sample: the samples are rows, so along which axis does it go?

# %% [markdown] hint="anomalies"
# `a >= t` is True or False for each number of a, and the mean of that is the fraction of True.

# %% [markdown] ask="anomalies"
# Which threshold would you take? (It depends on what a missed anomaly costs, and what a false alarm. The curve shows
# what can be had.)

# %% expected="two curves well above chance; the areas are scikit-learn's" tags=["nbval-ignore-output"]
pictures = x_val.reshape(-1, 28, 28)
odd = {"upside down": pictures[:, ::-1, ::-1], "mirrored": pictures[:, :, ::-1]}
odd = {name: np.ascontiguousarray(each).reshape(-1, 784) for name, each in odd.items()}
normal = scores(x_val, answers(autoencoder, x_val))
curves, truth = {}, np.repeat([0, 1], len(normal))
for name, each in odd.items():
    strange = scores(each, answers(autoencoder, each))
    curves[name] = roc(normal, strange)
    area = roc_auc_score(truth, np.concatenate([normal, strange]))
    print(f"{name}: area by scikit-learn {area:.4f}")
ax = plotting.roc_curves(curves)

# %% [markdown]
# The record again has five seeds, each with ten thousand digits to learn from, and PCA with 16 numbers as a rival. Its
# areas, for 2000 digits of the test set, are smaller. Other digits may be the reason, or the training: a network that
# has learned more may also give back more of what is strange.

# %% expected="with each seed the autoencoder's areas are larger than those of PCA"
rows = record["area"]
for name, values in rows.items():
    print(f"{name}: area {np.mean(values):.3f}, from {min(values):.3f} to {max(values):.3f}")
ax = plotting.seed_spread(rows, x_label="area below the curve; ○ a seed, | the mean of five")

# %% [markdown]
# **Interpret:** PCA's error is a score, too. What may be the reason that the autoencoder's finds more?
#
# <details><summary>Answer</summary>
#
# What counts is the difference between both kinds. PCA gives back whatever lies near its plane, and turned digits may
# often do so: strokes are strokes. The autoencoder has bent to where the digits are, and has less to offer beside them.
#
# </details>
#
# ### Something of your own
#
# A letter is no digit. Here is an A, strokes given as lists of points (x, y), brought into the form of MNIST as in
# lesson 4:

# %% expected="an A, what comes back of it, and how its score compares" tags=["nbval-ignore-output"]
from gridka_ml.widgets import DrawingPad, like_mnist, picture_of


def give_back(image):
    """What the autoencoder makes of one image (28, 28)."""
    return answers(autoencoder, rows_of(image[np.newaxis])).reshape(28, 28)


def tell(image, back):
    score = np.mean((back - image / 255) ** 2)
    return f"Its MSE is {score:.4f}, more than that of {np.mean(normal < score):.0%} of the digits."


letter = [[(0, 60), (20, 0), (40, 60)], [(8, 38), (32, 38)]]
image = like_mnist(picture_of(letter))
axes = plotting.images([image / 255, give_back(image)], ["an A", "comes back"])
print(tell(image, give_back(image)))

# %% [markdown]
# Your turn. (No canvas? Run the cell once more; without a browser there is none. You would rather type? Change the
# points of `letter` above.)

# %% tags=["nbval-ignore-output"]
pad = DrawingPad(give_back, tell=tell, prompt="Draw a digit, a letter, anything.")
pad.widget

# %% [markdown]
# **Interpret:** draw a plain I, an X, a face, a mere dot. Which of them gets a high score, which a low one, and why?
#
# <details><summary>Answer</summary>
#
# An I is a 1 and should come back well. An X or a face has strokes that no digit has: something nearer to a digit comes
# back, and the difference is the score. A dot should get a low score although it is no digit: with little ink little
# can be wrong. A score says how badly something comes back, no more.
#
# </details>

# %% [markdown]
# ## Break it on purpose
#
# **A middle that is not narrow.** Give the linear autoencoder as many numbers in the middle as there are pixels, and
# the identity, the matrix that changes nothing, for A and B. Think first: what is its loss, and what has it learned?

# %%
only_noise = np.random.default_rng(5).uniform(size=(100, 49))
for name, each in {"digits": x_tiny, "noise": only_noise}.items():
    J, _, _ = loss_and_gradients(each, np.eye(49), np.eye(49))
    print(f"{name}: J = {J:.6f}")

# %% [markdown]
# Nothing is lost, and nothing is learned: noise comes back as well as digits, so the error cannot tell them apart. An
# autoencoder learns by what it may not keep: through a narrow middle, or, as in the first stretch goal, by a task that
# is harder than copying.

# %% [markdown]
# ## If there is time: two more uses

# %% [markdown] task="denoise" minutes=6 optional=true
# ## Take the noise away
#
# A **denoising** autoencoder (Vincent and others 2008) gets a spoilt digit and should give the clean one. We spoil the
# digits ourselves, so there are as many pairs as we like. Nothing later needs this task.
#
# **Goal:** make the pairs. `noise` holds normal random numbers in the shape of x. They are multiplied by sigma, the
# strength of the noise, and added to x; pixels below 0 become 0, those above 1 become 1. Return what goes in, and what
# should come out, the clean digits.
#
# **Predict:** the plain autoencoder from above has never seen noise. Will it take some away, too?


# %% task="denoise"
def pairs(x, noise, sigma):
    """Clean digits x (n, d); returns the inputs and the targets, both (n, d)."""
    ### BEGIN SOLUTION
    inputs = np.clip(x + sigma * noise, 0, 1)
    targets = x
    ### STUB
    inputs = ____
    targets = ____
    ### END SOLUTION
    return inputs, targets


# %% check="denoise"
lesson.check("denoise", pairs)

# %% [markdown] reveal="denoise" choices=["yes, some", "no"]
# Yes, some: what it gives has to be made of strokes. But it has not learned which digit lies behind the noise, and PCA
# takes more away.

# %% [markdown] hint="denoise"
# `np.clip(a, low, high)` cuts off what is below low or above high.

# %% [markdown] hint="denoise"
# What should come out is not what goes in. Which of both is clean?

# %% [markdown] ask="denoise"
# What would a network learn whose targets are the noisy digits? (To copy what it can; noise cannot be foreseen, so it
# would still leave much of it out.)

# %% tags=["nbval-ignore-output"]
rng = np.random.default_rng(6)
spoil = lambda x: pairs(x, rng.standard_normal(x.shape, dtype="float32"), 0.5)
runtime.give_back()
noisy, clean = spoil(x_val)
keras.utils.set_random_seed(1)
_, _, denoiser = build_autoencoder(16)
train(denoiser, *spoil(x_few), epochs=20)

# %% expected="noisy digits, and what three methods make of them" tags=["nbval-ignore-output"]
results = {"noisy": noisy, "PCA": from_code(to_code(noisy, *plane), *plane).clip(0, 1)}
results |= {"plain": answers(autoencoder, noisy), "denoiser": answers(denoiser, noisy)}
fig, axes = plt.subplots(4, 8, figsize=(7.5, 4.4))
for (name, each), row in zip(results.items(), axes, strict=True):
    captions = [f"a noisy {y}" for y in y_val[:8]] if name == "noisy" else [name] * 8
    plotting.images(each[:8].reshape(-1, 28, 28), captions, axes=row)
    five = record["denoised"][name]
    print(f"{name}: MSE {np.mean((each - clean) ** 2):.4f}; five seeds: {np.mean(five):.4f}")
del denoiser
runtime.give_back()

# %% [markdown]
# **Interpret:** how does the denoiser know what was behind the noise?
#
# <details><summary>Answer</summary>
#
# It does not know. It has seen four thousand digits (in the record ten thousand, so its error is smaller) and gives
# what is likely: nearly the mean of all digits that could lie behind this noise. Where that is not clear, it is
# blurred, and sometimes a clean digit comes that is another one.
#
# </details>

# %% [markdown] task="neighbours" minutes=6 optional=true
# ## Neighbours in the code
#
# A code in which alike things lie near each other is called an **embedding**: of images here, elsewhere of words. Which
# digits are nearest to one digit? Nothing later needs this task.
#
# **Goal:** give the indices of the n nearest codes, the nearest first, by squared distance. (`code` is not one of
# `codes`.)
#
# **Predict:** the nearest digit by 784 pixels, or the nearest by 16 numbers: which is more often of the same class?


# %% task="neighbours"
def neighbours(codes, code, n):
    """Codes (n_samples, width) and one code (width,); the places (n,) of the nearest ones."""
    ### BEGIN SOLUTION
    squared = ((codes - code) ** 2).sum(axis=1)
    return np.argsort(squared)[:n]
    ### STUB
    squared = ____
    return ____
    ### END SOLUTION


# %% check="neighbours"
lesson.check("neighbours", neighbours)

# %% [markdown] reveal="neighbours" choices=["by pixels", "by the code", "both about alike"]
# Both about alike; the record below has five seeds. The code has kept what matters for that, in a fiftieth of the
# numbers.

# %% [markdown] hint="neighbours"
# The squared distance as in the recap: a row minus the other, squared, and added up along the row.

# %% [markdown] hint="neighbours"
# `np.argsort(a)` gives the places of the numbers in a, that of the smallest first.

# %% [markdown] ask="neighbours"
# Would you search a million digits by pixels or by code? (By code: 16 numbers each in place of 784.)

# %% expected="a digit, and its five nearest by pixels and by code" tags=["nbval-ignore-output"]
fig, axes = plt.subplots(4, 6, figsize=(5.5, 4.4))
spaces = {"pixels": lambda x: x, "code": lambda x: answers(encoder, x)}
for row, ax_row in enumerate(axes):
    name, digit = list(spaces)[row % 2], x_val[row // 2 + 4 : row // 2 + 5]
    found = neighbours(spaces[name](x_few), spaces[name](digit)[0], 5)
    shown = np.concatenate([digit, x_few[found]]).reshape(-1, 28, 28)
    plotting.images(shown, [f"by {name}", *y_few[found]], axes=ax_row)

# %% [markdown]
# The record looks for the nearest of ten thousand training digits, for 1000 test digits and with five seeds:

# %% expected="the nearest is mostly of the same class, by pixels and by both codes alike"
for name, values in record["same class"].items():
    print(f"{name}: {np.mean(values):.1%}, from {min(values):.1%} to {max(values):.1%}")

# %% [markdown]
# **Interpret:** the map of two numbers above is an embedding, too. Would its neighbours do as well?
#
# <details><summary>Answer</summary>
#
# Look at the map: classes lie on top of each other where two numbers are too few, and a digit there has neighbours of
# another class.
#
# </details>

# %% [markdown]
# ## Key points
#
# - k-means finds groups that are near in what you measure; what they mean is for you to find out.
# - PCA finds the plane that loses least. An autoencoder with activations loses less with as many numbers. The codes of
#   both can be drawn and searched.
# - What comes back badly is strange to the network, but not all that is strange comes back badly. A curve of hits
#   against false alarms says how far to trust the score.
#
# Next: [Lesson 11, sequences](11_sequences.ipynb), from letters to sounds.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
