# %% [markdown] lesson=11 minutes=60 optional=true
# # Sequences: from letters to sounds
#
# After this lesson you can
#
# - **write** a recurrent cell and an attention layer by hand, and **check** them against Keras;
# - **measure** how a gradient vanishes on its way back through time, and what a gate does about it;
# - **train** two networks that pronounce words they have never seen, and **judge** them by their errors.
#
# *{{minutes}} minutes. The cells together take about 60 seconds on two CPU cores. The last two tasks are stretch goals:
# nothing needs them.*

# %% [markdown] say="How do you pronounce a word that you have never seen?" minutes=5
# - Write *gridka* on the board and let the room say it. How did they know? No rule tells all of it, and letters are
#   not read alone: the *c* of *cat* and that of *city*, the *gh* of *night*, the *e* that is silent in *made*.
# - Images had a fixed size. Words have not, and the answer is a sequence as well, often of another length.
# - The words: one place in a sequence is a step; what a network hands on to the next step is its state.
# - **Short of time?** Let all run `lesson.catch_up("gate")`: what follows needs none of the first four tasks but
#   their functions. Let nobody miss a word of their own at the end.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_pronunciations, open_lesson, plotting, runtime

lesson = open_lesson("sequences")

import keras
import matplotlib.pyplot as plt
import numpy as np

layers, ops = keras.layers, keras.ops

# %% [markdown]
# ## Recap: from one vector to many
#
# 1. So far a sample was one vector or one image of a fixed size, and got one label.
# 2. A word is a **sequence** of letters: the order counts. So is what we want of it, sound after sound.
# 3. Our data: words and names from the Pronouncing Dictionary of Carnegie Mellon University, in American English. Its
#    39 sounds have names in capitals: K is the first sound of *cat* and of *king*, IY the vowel of *see*.
# 4. Words are split as samples always are. Forms such as *point*, *points* and *pointing* are in the same part; a few,
#    such as *cold* and *coldest*, are not.
# 5. A network wants numbers: a letter or a sound becomes its place in a list. A layer `Embedding` looks up a row of
#    weights for each such number: a learned vector.

# %%
(words_train, sounds_train), (words_val, sounds_val), _ = load_pronunciations()
print(f"{len(words_train)} words to train with, {len(words_val)} for validation")
for k in (10, 20, 29):
    print(f"  {words_train[k]} is pronounced {sounds_train[k]}")
table = np.array([[0.5, -1], [2, 0], [0, 3]])  # an embedding of three letters
print("the letters 2, 0, 2 become", *table[[2, 0, 2]])

# %% [markdown] task="distance" minutes=10
# ## How wrong is a wrong word?
#
# Said K AE T where K AA R T is right, two changes mend it: one sound is another, one is missing. The **edit distance**
# (Levenshtein 1966) of two sequences is the smallest number of changes, each of which takes a sound away, puts one in,
# or replaces one by another.
#
# Let $D_{i,j}$ be the distance of the first i sounds that were said and the first j right ones. At the edges
# $D_{i,0} = i$ and $D_{0,j} = j$. Else it is the smallest of three candidates, one for each kind of change:
#
# $$\begin{gathered} D_{i,j} = \min(D_{i-1,j} + 1, \\ D_{i,j-1} + 1, \\
# D_{i-1,j-1} + c), \end{gathered}$$
#
# with c = 0 if the i-th sound said is the j-th right one, else 1. Python counts from 0: the i-th is `said[i - 1]`.
#
# A phoneme is a sound. The **phoneme error** is the sum of the distances of all words, divided by the number of sounds
# in all right words. The **word error** is the fraction of words that have any error.
#
# **Goal:** write the three candidates, and both errors; the list `wrong` has the distance of each word (0 if right).
#
# **Predict:** read each letter as the sound that it stands for most often. How many words come out without an error?


# %% task="distance"
def edit_distance(said, right):
    """The fewest changes that make one list of sounds from the other."""
    D = np.zeros((len(said) + 1, len(right) + 1), dtype=int)
    D[:, 0], D[0, :] = range(len(said) + 1), range(len(right) + 1)
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            ### BEGIN SOLUTION
            replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])
            D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)
            ### STUB
            replaced = ____
            D[i, j] = min(____, ____, replaced)
            ### END SOLUTION
    return D[-1, -1]


def errors(said, right):
    """Of lists of words, each a list of sounds: the phoneme error and the word error."""
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    ### BEGIN SOLUTION
    phoneme_error = sum(wrong) / sum(len(b) for b in right)
    word_error = np.mean(np.array(wrong) > 0)
    ### STUB
    phoneme_error = ____
    word_error = ____
    ### END SOLUTION
    return phoneme_error, word_error


# %% check="distance"
lesson.check("distance", edit_distance, errors)

# %% [markdown] reveal="distance" choices=["one in two", "one in five", "one in twenty"]
# About one in twenty: mostly a letter is silent, shares its sound with another one, or is not read as usual.

# %% [markdown] hint="distance"
# The candidate with c is `replaced`. A comparison such as `a != b` counts as 1 if true, and 0 if not.

# %% [markdown] hint="distance"
# The two other candidates stand above and to the left of D[i, j], in one row or one column. All right sounds: add up
# `len(b)` for each b in `right`. The mean of True and False is the fraction of True.

# %% [markdown] ask="distance"
# Can the phoneme error be more than 100 %? (Yes: who says ten sounds where two are right needs eight changes at least.)

# %% expected="a baseline that gets about half of the sounds wrong"
counts = {letter: {} for letter in "abcdefghijklmnopqrstuvwxyz"}
for word, told in zip(words_train, sounds_train, strict=True):
    if len(word) == len(told.split()):  # so letter k goes with sound k, most often
        for letter, sound in zip(word, told.split(), strict=True):
            counts[letter][sound] = counts[letter].get(sound, 0) + 1
favourite = {letter: max(found, key=found.get) for letter, found in counts.items()}
right = [told.split() for told in sounds_val[:1000]]
by_letter = [[favourite[letter] for letter in word] for word in words_val[:1000]]
print("gridka:", *(favourite[letter] for letter in "gridka"))
print("phoneme error {:.1%}, word error {:.1%}".format(*errors(by_letter, right)))

# %%
good = [word for word, a, b in zip(words_val[:1000], by_letter, right, strict=True) if a == b]
print(f"{len(good)} of 1000 words come out right:", *good[:10], "…")

# %% [markdown]
# **Interpret:** which words does the baseline get right, and what would it have to know to do better?
#
# <details><summary>Answer</summary>
#
# Those in which each letter is one sound, read in its usual way, such as *stunt*. It would have to look at the
# neighbours: is an *e* the last letter, does an *s* stand before an *h*?
#
# </details>

# %% [markdown]
# ## A cell with a memory
#
# A **recurrent** cell (Elman 1990) reads a sequence step by step. Its **state** h is all that it remembers; each step
# makes a new one from the input x and the state before. Below it reads three inputs of two numbers:

# %% expected="a recurrent cell, its three steps side by side"
rng = np.random.default_rng(0)
toy_W, toy_U = rng.normal(size=(2, 2)).round(1), rng.normal(size=(2, 2)).round(1)
ax = plotting.unrolled(np.array([[1, 0], [0, 1], [1, 1]]), toy_W, toy_U)

# %% [markdown] task="cell" minutes=7
# ### One step after the other
#
# Each step mixes the input $x_t$ and the state before by two matrices, adds a bias b, and takes tanh, which keeps each
# number between −1 and 1:
#
# $$h_t = \tanh(x_t W + h_{t-1} U + b).$$
#
# The same W, U and b serve at each step, so the sequence may be of any length.
#
# **Goal:** write the step that makes the new state from h, the one before, and append the new one to `states`.
#
# **Predict:** it has read "tac" in place of "cat". Is the last state the same?


# %% task="cell"
def read(x, h, W, U, b):
    """Inputs x (n_steps, n_features), first state h (width,); states (n_steps + 1, width)."""
    states = [h]
    for x_t in x:
        ### BEGIN SOLUTION
        h = np.tanh(x_t @ W + h @ U + b)
        states.append(h)
        ### STUB
        h = ____
        states.append(____)
        ### END SOLUTION
    return np.array(states)


# %% check="cell"
lesson.check("cell", read)

# %% [markdown] reveal="cell" choices=["yes", "no"]
# No: an input is mixed with all that came before, so its place counts. A sum of the letters' vectors would be the same.

# %% [markdown] hint="cell"
# `@` multiplies a vector by a matrix: `x_t @ W` has as many numbers as W has columns. The formula has a second product.

# %% [markdown] hint="cell"
# Before the new line `h` is the state before; after it, the new one, which is kept.

# %% [markdown] ask="cell"
# How many weights has a cell with 8 inputs and a state of 32 numbers? (32 · (8 + 32 + 1) = 1312, however long the
# sequence is.)

# %% expected="the states are those of Keras"
rng = np.random.default_rng(0)
x_long, W = rng.normal(size=(50, 8)), rng.normal(size=(8, 32)) / 4
U, b = np.linalg.qr(rng.normal(size=(32, 32)))[0], rng.normal(size=32) / 10
rnn = layers.SimpleRNN(32, return_sequences=True)
rnn.build((1, 50, 8))
rnn.set_weights([W, U, b])
by_keras = ops.convert_to_numpy(rnn(x_long[np.newaxis].astype("float32")))[0]
states = read(x_long, np.zeros(32), W, U, b)
print("as Keras to 1e-5:", np.allclose(states[1:], by_keras, atol=1e-5))

# %% [markdown] task="through_time" minutes=11
# ## Back through time
#
# Written side by side, the steps are a deep network whose layers share their weights. So backpropagation works
# (Werbos 1990). Let $g_t = \partial J / \partial h_t$ be the gradient of the loss with respect to a state, in short
# *by* a state. J depends on the last state only. For each step, from the last to the first:
#
# $$\begin{gathered} \delta_t = g_t \, (1 - h_t^2), \\ g_{t-1} = \delta_t \, U^T, \\
# \frac{\partial J}{\partial W} = \sum_t x_t^T \delta_t, \\
# \frac{\partial J}{\partial U} = \sum_t h_{t-1}^T \delta_t. \end{gathered}$$
#
# $1 - h^2$ is the slope of tanh, number by number. $x_t^T \delta_t$ is a matrix with a row for each number of $x_t$ and
# a column for each of $\delta_t$, such as `np.outer(a, b)` makes of a and b.
#
# **Goal:** write the four lines. The formulas count steps from 1, the loop from 0: in its step t, which reads `x[t]`,
# $h_{t-1}$ and $h_t$ are `states[t]` and `states[t + 1]`. `slopes` collects the gradients g.
#
# **Predict:** after 50 steps back, is the gradient by the first state larger than that by the last, smaller, or as
# large?


# %% task="through_time"
def backward(x, states, U, g):
    """g (width,) is the gradient by the last state; those by W, by U, and by each state."""
    dW, dU, slopes = 0, 0, [g]
    for t in reversed(range(len(x))):  # step t leads from states[t] to states[t + 1]
        ### BEGIN SOLUTION
        delta = g * (1 - states[t + 1] ** 2)
        dW = dW + np.outer(x[t], delta)
        dU = dU + np.outer(states[t], delta)
        g = delta @ U.T
        ### STUB
        delta = ____
        dW = dW + ____
        dU = dU + ____
        g = ____
        ### END SOLUTION
        slopes.append(g)
    return dW, dU, np.array(slopes[::-1])


# %% check="through_time"
lesson.check("through_time", backward)

# %% [markdown] reveal="through_time" choices=["larger", "smaller", "as large"]
# Smaller, by many powers of ten with these weights: each step back multiplies it by a slope of at most 1, and by U.

# %% [markdown] hint="through_time"
# The slope belongs to the state that step t has made. U was multiplied by the one before.

# %% [markdown] hint="through_time"
# dU has the shape of U: rows for the state before, columns for δ. And δ goes back through U as it does through any
# layer: `@` the turned matrix.

# %% [markdown] ask="through_time"
# Where does the formula for W differ from that of a plain dense layer? (Only in the sum: the weights are used at every
# step, so each step has its share.)

# %% [markdown]
# Is it right? Let J be the sum of the last state. We move one weight of U a little, and ask Keras for the gradient by
# the first state:

# %% expected="as a small change says, and as Keras says"
x_few, zeros = x_long[:4], np.zeros(32)
dW, dU, slopes = backward(x_few, read(x_few, zeros, W, U, b), U, np.ones(32))
nudge = np.zeros((32, 32))
nudge[3, 5] = 1e-5
up, down = (read(x_few, zeros, W, U + sign * nudge, b)[-1].sum() for sign in (1, -1))
print("as a small change:", np.isclose(dU[3, 5], (up - down) / 2e-5, rtol=1e-4))
x32 = ops.convert_to_tensor(x_few[np.newaxis].astype("float32"))
last_sum = lambda h: ops.sum(rnn(x32, initial_state=h)[:, -1])
by_keras = runtime.gradient(last_sum, zeros[np.newaxis])
print("as Keras to 1e-5:", np.allclose(slopes[0], by_keras[0], atol=1e-5))

# %% [markdown]
# Now its size, step by step. Our U, as in a new layer of Keras, only turns or mirrors a vector: its length stays. We
# multiply U by a factor:

# %% expected="two curves that fall by many powers of ten on the way back, and one that rises"
sizes = {}
for factor in (0.5, 1, 2):
    states = read(x_long, zeros, W, factor * U, b)
    slopes = backward(x_long, states, factor * U, np.ones(32))[2]
    size = np.linalg.norm(slopes, axis=1)
    print(f"U × {factor}: {size[0] / size[-1]:.1e} of it is left after 50 steps")
    sizes[f"U × {factor}"] = size[::-1] / size[-1]
ax = plotting.loss_curve(
    sizes, metric="part of the gradient that is left", x_label="steps back", log=True
)

# %% [markdown]
# **Interpret:** what does such a gradient mean for what the cell can learn? And is U × 2 the cure?
#
# <details><summary>Answer</summary>
#
# With U × 1 what the first letters should have done hardly reaches the weights: what is near drowns what is far. This
# is the **vanishing gradient** (Hochreiter 1991). With U × 2 it **explodes**: a step by it would throw the weights
# anywhere. Some factor in between keeps it for a while, but training moves U, and nothing holds it there.
#
# </details>

# %% [markdown] task="gate" minutes=9
# ## A gate
#
# The cure is a way around. A **gate** z, a number between 0 and 1 for each number of the state, decides how much of the
# old state stays. This is the **GRU** (gated recurrent unit; Cho and others 2014). A second gate r says how much of the
# old state the new proposal c may see. With the sigmoid σ, and ⊙ for a product number by number:
#
# $$\begin{gathered} z = \sigma(x W_z + h U_z + b_z), \\
# r = \sigma(x W_r + h U_r + b_r), \\
# c = \tanh(x W_c + (r \odot h)\, U_c + b_c), \\
# h_{\text{new}} = z \odot h + (1 - z) \odot c. \end{gathered}$$
#
# **Goal:** write r, the proposal, and the new state. W, U and b are lists of the three parts, in the order z, r, c.
#
# **Predict:** z = 1 everywhere. What is the gradient by the state 50 steps before?


# %% task="gate"
def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_step(x, h, W, U, b):
    """One step: x (n_features,), h (width,); the new state (width,)."""
    z = sigmoid(x @ W[0] + h @ U[0] + b[0])
    ### BEGIN SOLUTION
    r = sigmoid(x @ W[1] + h @ U[1] + b[1])
    c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])
    return z * h + (1 - z) * c
    ### STUB
    r = ____
    c = ____
    return ____
    ### END SOLUTION


# %% check="gate"
lesson.check("gate", gru_step)

# %% [markdown] reveal="gate" choices=["0", "about 0.5", "as large as at the end"]
# As large as at the end: the state passes unchanged, and so does the gradient. But such a cell reads nothing: it has to
# learn when to keep and when to read.

# %% [markdown] hint="gate"
# r has the form of z, with its own parts of W, U and b. The proposal has the form of the cell above.

# %% [markdown] hint="gate"
# In c it is `r * h` that is multiplied by U. The new state is a mixture: z of the old one, and the rest of c.

# %% [markdown] ask="gate"
# What is a GRU with z = 0 and r = 1 for good? (The plain cell from above.)

# %% expected="the states are those of Keras"
rng = np.random.default_rng(2)
W3, b3 = rng.normal(size=(3, 8, 32)) / 4, rng.normal(size=(3, 32)) / 10
U3 = [np.linalg.qr(rng.normal(size=(32, 32)))[0] for _ in range(3)]
gru = layers.GRU(32, return_sequences=True, reset_after=False)
gru.build((1, 50, 8))
gru.set_weights([np.concatenate([*each], axis=-1) for each in (W3, U3, b3)])
by_keras = ops.convert_to_numpy(gru(x_long[np.newaxis].astype("float32")))[0]
h, by_hand = np.zeros(32), []
for x_t in x_long:
    h = gru_step(x_t, h, W3, U3, b3)
    by_hand.append(h)
print("as Keras to 1e-5:", np.allclose(by_hand, by_keras, atol=1e-5))

# %% [markdown]
# Ours multiplies by r before $U_c$: `reset_after=False`. By default a GRU of Keras does it after, and so will the one
# that pronounces.
#
# How much of a first state is left in later ones? We move it by a vector of length 0.00001, and watch how far the later
# states move. For the plain cell that is the vanishing gradient once more, now forward; the numbers are near those from
# before, not equal. The bias of z says how open the gate is at the start of training:


# %%
def how_much_is_left(step):
    """The length of a small change of the first state after each step; it begins with 1."""
    h, moved, left = np.zeros(32), np.full(32, 1e-5 / 32**0.5), [1.0]
    for x_t in x_long:
        h, moved = step(x_t, h), step(x_t, moved)
        left.append(np.linalg.norm(moved - h) / 1e-5)
    return left


# %% expected="the plain cell forgets, and so does the gate, unless its bias is high"
left = {"plain cell": how_much_is_left(lambda x_t, h: read([x_t], h, W, U, b)[-1])}
for bias in (0, 2, 4):
    b_open = [np.full(32, bias), *b3[1:]]
    one_step = lambda x_t, h: gru_step(x_t, h, W3, U3, b_open)
    left[f"GRU, bias of z {bias}"] = how_much_is_left(one_step)
for name, curve in left.items():
    print(f"{name}: {curve[-1]:.1e} is left after 50 steps")
ax = plotting.loss_curve(
    left, metric="part of the change that is left", x_label="steps", log=True
)

# %% [markdown]
# **Interpret:** a GRU whose z has the bias 0 forgets, too. So what is the cure?
#
# <details><summary>Answer</summary>
#
# That it can be learned. At the start z is about ½, and each step replaces half of the state. But z has weights of its
# own: where something has to be kept, training can open it, for some numbers of the state and not for others. A high
# bias gives it a good start.
#
# </details>

# %% [markdown]
# ## Ask all at once
#
# A state must hold all that was read. **Attention** (Bahdanau and others 2014) keeps every step and looks up what it
# needs. A **query** asks; it is compared with a **key** of each step; **softmax** makes shares of how well they fit;
# the answer is the mixture of the **values** of all steps in these shares:


# %%
def softmax(scores):
    """Shares of each row."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


toy_values, toy_shares = np.array([[10, 0], [0, 10], [0, 0]]), softmax(np.array([2, 1, -5]))
print("shares", toy_shares.round(3), "answer", (toy_shares @ toy_values).round(2))

# %% [markdown] task="attention" minutes=9
# ### Attention and its mask
#
# The rows of Q are n queries, those of K and V keys and values of m steps. K has d columns (Vaswani and others 2017):
#
# $$\begin{gathered} A = \mathrm{softmax}\bigl(Q K^T / \sqrt d\bigr), \\
# \text{answer} = A\, V, \end{gathered}$$
#
# softmax turns each row of scores into shares, A. In a network Q, K and V are its inputs, times a learned matrix each.
#
# A **mask** is True where a query may look, and False at the blanks after a word, or at sounds that are yet to be said.
# There the score becomes `-1e9` before softmax, and the share 0. `np.where(mask, a, b)` takes a where the mask is True,
# else b.
#
# **Goal:** write the scores, mask them, and write the answer. Then write the mask of a speaker, in which step t sees
# the steps up to t.
#
# **Predict:** all keys are the same. What is the answer?


# %% task="attention"
def attention(Q, K, V, mask):
    """Q (n, d), K (m, d), V (m, d_v), mask (n, m), True where seen; answer and shares."""
    ### BEGIN SOLUTION
    scores = Q @ K.T / np.sqrt(K.shape[1])
    shares = softmax(np.where(mask, scores, -1e9))
    return shares @ V, shares
    ### STUB
    scores = ____
    shares = softmax(np.where(mask, ____, ____))
    return ____, shares
    ### END SOLUTION


def speakers_mask(n):
    """True where step t (a row) may see step s (a column): not later than itself."""
    ### BEGIN SOLUTION
    return np.tril(np.ones((n, n), dtype=bool))
    ### STUB
    return ____
    ### END SOLUTION


# %% check="attention"
lesson.check("attention", attention, speakers_mask)

# %% [markdown] reveal="attention" choices=["0", "the mean of the values", "the first value"]
# The mean of the values that it may see: all fit equally well, so all shares are the same.

# %% [markdown] hint="attention"
# `K.T` turns K, so that `Q @ K.T` has a row for each query and a column for each key. `K.shape[1]` is d,
# and `np.sqrt` the root.

# %% [markdown] hint="attention"
# `np.tril(a)` keeps what is on the diagonal and below it; `np.ones((n, n), dtype=bool)` is True everywhere.

# %% [markdown] ask="attention"
# What does √d do? (Without it the scores of long vectors would be large, by chance alone, and softmax would give
# nearly all to one.)

# %% expected="the answer is that of Keras; no share above the diagonal"
x_six = np.random.default_rng(3).normal(size=(6, 8))
keras.utils.set_random_seed(1)
layer = layers.MultiHeadAttention(1, 4, use_bias=False)
x32 = ops.convert_to_tensor(x_six[np.newaxis].astype("float32"))
by_keras = ops.convert_to_numpy(layer(x32, x32, use_causal_mask=True))[0]
*W_qkv, W_out = layer.get_weights()  # (8, 1, 4) three times, and (1, 4, 8)
Q, K, V = (x_six @ each[:, 0] for each in W_qkv)
answer, shares = attention(Q, K, V, speakers_mask(6))
print("as Keras to 1e-5:", np.allclose(answer @ W_out[0], by_keras, atol=1e-5))
steps, names = range(1, 7), {"x_label": "step seen", "y_label": "step asking"}
ax = plotting.alignment(shares, steps, steps, **names)

# %% [markdown]
# The picture has the shares in per cent, without those below 10; the largest of each row is framed. Several such layers
# side by side, each with matrices of its own, are the **heads** of `MultiHeadAttention(n_heads, d)`.
#
# ## Two networks that pronounce
#
# Letters become numbers: 1 is a, 26 is z, 0 the blank after a word. So do sounds; 0 is the end. Both networks read the
# letters and say sound after sound. For the next one they get those said before, with 40 for the beginning: in training
# the right ones (teacher forcing; Williams and Zipser 1989).

# %%
SOUNDS = ["", *sorted(set(" ".join(sounds_train).split()))]
ALPHABET = " abcdefghijklmnopqrstuvwxyz"


def letters_of(words):
    """Words (n,) as numbers (n, 8)."""
    padded = [word.lower().ljust(8)[:8] for word in words]
    return np.array([[ALPHABET.index(letter) for letter in word] for word in padded])


# %%
def numbers_of(sounds):
    """Sounds (n,) as numbers (n, 9): the word, and at least one 0."""
    numbers = np.zeros((len(sounds), 9), dtype=int)
    for row, told in zip(numbers, sounds, strict=True):
        row[: len(told.split())] = [SOUNDS.index(sound) for sound in told.split()]
    return numbers


def said_before(numbers):
    """Each sound becomes the one before it, the first one 40."""
    return np.concatenate([np.full((len(numbers), 1), 40), numbers[:, :-1]], axis=1)


# %% [markdown]
# **The recurrent one** (Sutskever and others 2014, with LSTMs): a GRU reads the word backwards, so that the first
# letters are fresh; its last state is the first state of another GRU, which speaks.


# %%
def build_gru(width=128):
    """Letters (n, 8) and sounds said before (n, 9); chances of the next sound (n, 9, 40)."""
    letters, said = keras.Input((8,), dtype="int32"), keras.Input((9,), dtype="int32")
    seen = layers.Embedding(27, 32, name="letters")(letters)
    code = layers.GRU(width, go_backwards=True)(seen)
    heard = layers.Embedding(41, 32)(said)
    states = layers.GRU(width, return_sequences=True)(heard, initial_state=code)
    return keras.Model([letters, said], layers.Dense(40, activation="softmax")(states))


# %% [markdown]
# **The transformer** (Vaswani and others 2017) has no state and no order of its own, so each place adds a vector to
# what stands there. Letters look at letters; sounds look at the sounds before, and then at the letters. Each look is
# added to what was there, and a small dense network follows. `LayerNormalization` gives the numbers of each step the
# mean 0 and the standard deviation 1, then a learned scale and shift.


# %%
class Places(layers.Layer):
    """Adds a learned vector to each place of a sequence."""

    def build(self, shape):
        self.vectors = self.add_weight(shape=shape[1:], initializer="random_normal")

    def call(self, x):
        return x + self.vectors


def with_dense(x, looked, width):
    """What a look has found is added, and a dense network of two layers."""
    x = layers.LayerNormalization()(x + looked)
    dense = layers.Dense(width)(layers.Dense(2 * width, activation="relu")(x))
    return layers.LayerNormalization()(x + dense)


# %%
def build_transformer(width=64):
    """As build_gru, and a model of the shares that each sound gives to the letters."""
    letters, said = keras.Input((8,), dtype="int32"), keras.Input((9,), dtype="int32")
    no_blank = ops.expand_dims(ops.not_equal(letters, 0), 1)
    look = lambda: layers.MultiHeadAttention(4, width // 4)
    e = Places()(layers.Embedding(27, width, name="letters")(letters))
    e = with_dense(e, look()(e, e, attention_mask=no_blank), width)
    s = Places()(layers.Embedding(41, width)(said))
    s = with_dense(s, look()(s, s, use_causal_mask=True), width)
    found, shares = look()(s, e, attention_mask=no_blank, return_attention_scores=True)
    sounds = layers.Dense(40, activation="softmax")(with_dense(s, found, width))
    return keras.Model([letters, said], sounds), keras.Model([letters, said], shares)


# %%
def train(network, n_words, epochs):
    """Learn from the first words; the rate falls from 0.005 to 0 along a cosine."""
    sounds = numbers_of(sounds_train[:n_words])
    rate = keras.optimizers.schedules.CosineDecay(0.005, epochs * n_words // 128)
    network.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    inputs = [letters_of(words_train[:n_words]), said_before(sounds)]
    live = plotting.LiveTraining()
    network.fit(inputs, sounds, batch_size=128, epochs=epochs, verbose=0, callbacks=[live])


# %%
def pronounce(network, words):
    """The most probable sound, one after the other, until the end; a list of sounds a word."""
    letters, said = letters_of(words), np.zeros((len(words), 9), dtype=int)
    for t in range(8):
        p = ops.convert_to_numpy(network([letters, said_before(said)], training=False))
        said[:, t] = p[:, t].argmax(axis=1)
    # a word ends at its first 0; the ninth place has stayed 0
    return [[SOUNDS[k] for k in row[: row.argmin()]] for row in said]


# %% tags=["nbval-ignore-output"]
keras.utils.set_random_seed(1)
gru_network = build_gru()
train(gru_network, 10_000, epochs=8)
runtime.give_back()

# %% tags=["nbval-ignore-output"]
keras.utils.set_random_seed(1)
transformer, shares_of = build_transformer()
train(transformer, 10_000, epochs=6)
runtime.give_back()

# %% expected="both networks make far fewer errors than the baseline" tags=["nbval-ignore-output"]
tried, parts = {"letter by letter": by_letter}, np.split(words_val[:1000], 5)
for name, network in {"GRU": gru_network, "transformer": transformer}.items():
    tried[name] = [said for part in parts for said in pronounce(network, part)]
runtime.give_back()
for name, said in tried.items():
    print("{}: phoneme error {:.1%}, word error {:.1%}".format(name, *errors(said, right)))
print(" " * 9 + " | ".join(f"{name:18}" for name in ("right", "GRU", "transformer")))
for k in range(6):
    told = [right[k], tried["GRU"][k], tried["transformer"][k]]
    print(f"{words_val[k]:9}" + " | ".join(f"{' '.join(sounds):18}" for sounds in told))

# %% [markdown]
# That was one seed and ten thousand words. The record, `python -m benchmarks.sequences`, has three seeds, all training
# words, more epochs, and counts the errors of the test words:

# %% expected="both are far better than the baseline in the first line"
record = lesson.record()
for name, found in record["errors"].items():
    phonemes, words = np.mean(found["phonemes"]), np.mean(found["words"])
    print(f"{name}: mean phoneme error {phonemes:.1%}, word error {words:.1%}")
both = ("GRU", "transformer")
rows = {name: 100 * np.array(record["errors"][name]["phonemes"]) for name in both}
ax = plotting.seed_spread(
    rows, x_label="test phoneme error in %; ○ a seed, | the mean of three"
)

# %% [markdown]
# **Interpret:** more than a third of all words with an error: is that bad?
#
# <details><summary>Answer</summary>
#
# Many are names, and people who read them for the first time might not agree either. A word counts as wrong for a
# single sound. And the networks learned from none of these words, nor from one that differs only by an ending such as
# -s, -ed or -ing.
#
# </details>
#
# ## What does it look at?
#
# For each sound that it says the transformer gives shares to the letters: here the mean of its four heads. On the right
# is your own, which may well say the word wrongly:


# %%
def shares_for(word, sounds):
    """The shares of each sound, and of the end: (n_sounds + 1, n_letters)."""
    said = said_before(numbers_of([" ".join(sounds)]))
    shares = ops.convert_to_numpy(shares_of([letters_of([word]), said], training=False))
    return shares[0].mean(axis=0)[: len(sounds) + 1, : len(word)]


# %% expected="for each sound the letters that it looks at, in two networks" tags=["nbval-ignore-output"]
told = record["alignment"]  # of a transformer that has learned from all words
(mine,) = pronounce(transformer, [told["word"]])
fig, axes = plt.subplots(1, 2, figsize=(9, 3.6))
names = {"title": "learned from all words", "ax": axes[0]}
plotting.alignment(told["shares"], [*told["sounds"], "end"], told["word"], **names)
names = {"title": "learned from 10 000 words", "ax": axes[1]}
ax = plotting.alignment(shares_for(told["word"], mine), [*mine, "end"], told["word"], **names)

# %% [markdown]
# **Interpret:** the k of *knights* is silent. Does it get nothing, on the left?
#
# <details><summary>Answer</summary>
#
# No, the first sound looks at the k most of all: to read *kn* as N one has to see both. The table shows where the
# network looks, not why: the layer before has mixed each letter with its neighbours. Sound by sound the largest
# share moves from left to right, and nobody has told it to.
#
# </details>
#
# ### A word of your own
#
# Your name, your town, a word that nobody has ever said: one to eight letters from a to z.

# %% expected="the sounds of gridka by both networks" tags=["nbval-ignore-output"]
word = "gridka"
if not 1 <= len(word) <= 8 or not set(word.lower()) <= set(ALPHABET[1:]):
    raise ValueError(f"{word!r}: please take one to eight letters from a to z, ue for ü")
my_word = word.lower()
for name, network in {"GRU": gru_network, "transformer": transformer}.items():
    print(f"{name}: {my_word} is pronounced", *pronounce(network, [my_word])[0])

# %% [markdown]
# Here you can look at its sounds one by one and, where the browser has a voice, hear them. It reads text, so it gets
# the sounds as English might spell them.

# %% tags=["nbval-ignore-output"]
from gridka_ml.widgets import SpokenWord

(my_sounds,) = pronounce(transformer, [my_word])
spoken = SpokenWord(my_word, my_sounds, shares_for(my_word, my_sounds))
spoken

# %% [markdown]
# ## Break it on purpose
#
# **No places.** Give attention the same letters in three orders, without telling it where they stand. Think first: what
# changes in the answer?

# %%
rng = np.random.default_rng(5)
some_vectors, query = rng.normal(size=(27, 8)), rng.normal(size=(1, 8))
for word in ("below", "elbow", "bowel"):
    letters = some_vectors[[ALPHABET.index(letter) for letter in word]]
    answer, _ = attention(query, letters, letters, np.ones((1, 5), dtype=bool))
    print(word, answer[0, :4].round(3))

# %% [markdown]
# Nothing changes: a mixture does not know in which order it was mixed. Without `Places` the transformer would have to
# read these three words alike. A recurrent cell has the order for free, but must go step by step.

# %% [markdown]
# ## If there is time: letters that are alike, and the other gate

# %% [markdown] task="nearest" minutes=6 optional=true
# ## Which letters are alike?
#
# The embedding of the letters was random at first, and was trained with the rest. The **cosine** of two vectors,
# $u \cdot v / (|u|\,|v|)$ with their lengths |u| and |v|, is 1 if they point the same way, 0 if they are perpendicular.
#
# **Goal:** write the cosine of each row of a table with each. Then find for each row the place, counted from 0, of the
# other one that is most like it; on the diagonal each row meets itself.
#
# **Predict:** of a, e, i, o, u and y, how many have one of the six as their nearest letter?


# %% task="nearest"
def cosines(vectors):
    """Vectors (n, d); the cosine of each with each (n, n)."""
    ### BEGIN SOLUTION
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit @ unit.T
    ### STUB
    unit = vectors / ____
    return ____
    ### END SOLUTION


def nearest_rows(vectors):
    """For each vector (n, d) the place of the other one that is most like it (n,)."""
    table = cosines(vectors)
    ### BEGIN SOLUTION
    np.fill_diagonal(table, -2)
    return table.argmax(axis=1)
    ### STUB
    np.fill_diagonal(table, ____)
    return ____
    ### END SOLUTION


# %% check="nearest"
lesson.check("nearest", cosines, nearest_rows)

# %% [markdown] reveal="nearest" choices=["one, as by chance", "about half", "nearly all"]
# Nearly all, with most seeds. By chance it would be one or two, since 5 of the 25 other letters are vowels.

# %% [markdown] hint="nearest"
# `np.linalg.norm(vectors, axis=1, keepdims=True)` is a column with the length of each row.

# %% [markdown] hint="nearest"
# `unit @ unit.T` has all inner products. The diagonal, each vector with itself, needs a number that never wins, below
# −1.

# %% [markdown] ask="nearest"
# Why not the distance of the vectors? (It works as well; the cosine does not mind how long a vector is.)


# %%
def letter_vectors(network):
    """The vectors of a to z in a network's embedding, minus their mean (26, width)."""
    table = ops.convert_to_numpy(network.get_layer("letters").weights[0])[1:]
    return table - table.mean(axis=0)


# %% expected="the letters on a plane; most vowels lie together" tags=["nbval-ignore-output"]
for name, network in {"GRU": gru_network, "transformer": transformer}.items():
    found = nearest_rows(letter_vectors(network))
    nearest = dict(zip(ALPHABET[1:], np.array([*ALPHABET[1:]])[found], strict=True))
    print(f"{name}:", ", ".join(f"{letter} → {nearest[letter]}" for letter in "aeiouy"))
u, s, _ = np.linalg.svd(letter_vectors(transformer), full_matrices=False)
flat = u[:, :2] * s[:2]  # on the first two components, as in PCA
is_vowel = np.isin([*ALPHABET[1:]], [*"aeiouy"]).astype(int)
ax = plotting.points(flat, is_vowel, names=["consonant", "vowel"])
for letter, place in zip(ALPHABET[1:], flat, strict=True):
    ax.annotate(letter, place, xytext=(5, 4), textcoords="offset points", zorder=4)
labels = ax.set(xlabel="first component", ylabel="second component")

# %% expected="vowels have vowels as neighbours, in all seeds far more often than by chance"
for name, found in record["vowels whose nearest is a vowel"].items():
    print(f"{name}, with three seeds:", ", ".join(f"{number} of 6" for number in found))

# %% [markdown]
# The plane shows two directions of 64: letters that are near in it need not be nearest.
#
# **Interpret:** nobody said what a vowel is. How does the network know?
#
# <details><summary>Answer</summary>
#
# From what they do: vowels may be read alike, as a weak *uh* for example, and stand in like places. What is used alike
# gets like vectors. From words a language model so comes to know that Paris is to France as Rome is to Italy.
#
# </details>

# %% [markdown] task="lstm" minutes=7 optional=true
# ## The older gate: LSTM
#
# The **LSTM** (long short-term memory; Hochreiter and Schmidhuber 1997, the forget gate of Gers and others 2000) has
# two states: the cell m, which is kept, and h, which is shown. It has three gates, made like z and r: i lets the
# proposal c in, f keeps the cell, o shows it.
#
# $$\begin{gathered} c = \tanh(x W_c + h U_c + b_c), \\
# m_{\text{new}} = f \odot m + i \odot c, \\ h_{\text{new}} = o \odot \tanh(m_{\text{new}}). \end{gathered}$$
#
# You need the `sigmoid` of Task 4.
#
# **Goal:** write the proposal and both new states. W, U and b are lists of four parts, in the order i, f, c, o.
#
# **Predict:** f = 1 and i = 1 at every step. Does the cell m stay between −1 and 1?


# %% task="lstm"
def lstm_step(x, h, m, W, U, b):
    """One step: x (n_features,), h and m (width,); the new h and m."""
    i, f, o = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in (0, 1, 3))
    ### BEGIN SOLUTION
    c = np.tanh(x @ W[2] + h @ U[2] + b[2])
    m = f * m + i * c
    h = o * np.tanh(m)
    ### STUB
    c = ____
    m = ____
    h = ____
    ### END SOLUTION
    return h, m


# %% check="lstm"
lesson.check("lstm", lstm_step)

# %% [markdown] reveal="lstm" choices=["yes", "no"]
# No: each step may add nearly 1, and no tanh holds it; only h stays between −1 and 1. Keras begins with a bias of 1 for
# f, the forget gate, so that an LSTM keeps more than half from the start.

# %% [markdown] hint="lstm"
# The proposal has the form of the plain cell, with the third part of W, U and b: Python counts from 0.

# %% [markdown] hint="lstm"
# What is shown is made of the new cell: `m` on the left side is set before `h` is.

# %% [markdown] ask="lstm"
# How many weights has an LSTM for each of a GRU? (Four for three: it has one gate more.)

# %% expected="the states are those of Keras"
x_read = np.random.default_rng(4).normal(size=(20, 8))
lstm = layers.LSTM(32, return_sequences=True)
by_keras = ops.convert_to_numpy(lstm(x_read[np.newaxis].astype("float32")))[0]
W4, U4, b4 = (np.split(each, 4, axis=-1) for each in lstm.get_weights())
h, m, by_hand = np.zeros(32), np.zeros(32), []
for x_t in x_read:
    h, m = lstm_step(x_t, h, m, W4, U4, b4)
    by_hand.append(h)
print("as Keras to 1e-5:", np.allclose(by_hand, by_keras, atol=1e-5))

# %% [markdown]
# **Interpret:** along m, what is the derivative of one step?
#
# <details><summary>Answer</summary>
#
# f, if the gates are taken as they are: no tanh and no matrix stands in the way. In 1997 there was no f, and this
# factor was exactly 1; with f near 1 the gradient still passes over many steps. Eighteen years later the residual unit
# of lesson 8 did the same for layers: it adds its input to its output.
#
# </details>

# %% [markdown]
# ## Key points
#
# - A recurrent cell hands its state on; back through time its gradient is multiplied again and again, and vanishes. A
#   gate is a way around that can be learned.
# - Attention compares a query with keys and mixes the values: softmax(QKᵀ/√d) V. It knows no order unless you give it
#   one, and a mask says what it must not see.
# - Count errors of sequences by edits, beside a baseline, on words that the network has not seen.
#
# Next: [Lesson 12, capsules](12_capsules.ipynb), which keep where and how a thing stands.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
