# %% [markdown] lesson=6 minutes=60 optional=true
# # Optimisers: eight ways downhill
#
# After this lesson you can
#
# - **write** the step of each common optimiser, and **check** it against Keras' own;
# - **choose** a learning rate for each, and **compare** them fairly;
# - **say** what each is good at, and why none is the best everywhere.
#
# *{{minutes}} minutes. The cells take about 30 seconds on two CPU cores. The last four tasks are stretch goals:
# nothing needs them.*

# %% [markdown] say="Which optimiser is the best?" minutes=5
# - Ask the room before anything runs: which optimiser do you take, and why that one? Most say Adam, and that others do.
#   At the end of the lesson, ask again: a good answer names what the loss looks like, and how the rate was chosen.
# - The slides *Momentum*, *A learning rate for each weight* and *Adam* of the talk on convolutional networks show the
#   formulas that are written here: `gridka-ml slides convolutional_networks`.
# - Whoever reads papers and code finds four places for the tiny ε and two for the learning rate. The lesson says which
#   of them Keras has; let nobody lose much time to a difference in the fifth digit.
# - **Short of time?** Let all run `lesson.catch_up("adadelta")`. Nadam, the schedule, BFGS and the swarm are stretch
#   goals.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_mnist, open_lesson, plotting

lesson = open_lesson("optimisers")

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import minimize
from sklearn.datasets import make_blobs

# %% [markdown]
# ## Recap: one rule, and a valley that is hard for it
#
# 1. **Gradient descent** steps against the gradient of the loss, w ← w − η ∇J(w), with the learning rate η.
# 2. Too small an η crawls, too large a one jumps or explodes. In a steep direction only a small η will do, and then
#    flat ones take long: lesson 2 showed it with a bowl.
# 3. An **optimiser** is a rule that makes a step of the gradient g and of what it remembers of earlier steps.
# 4. Lesson 4 raced four of them; here you write them.
# 5. Two memories are enough for all: **v** for past steps or gradients, **s** for squared gradients. Both hold a number
#    for each weight, 0 at first.
#
# This valley has steep walls, a floor that hardly falls, and a bend. Its lowest place is (1, 1):


# %%
def valley(w):
    return (1 - w[0]) ** 2 / 10 + (w[1] - w[0] ** 2) ** 2


def slope(w):
    across = w[1] - w[0] ** 2
    return np.array([-(1 - w[0]) / 5 - 4 * w[0] * across, 2 * across])


start = np.array([-1.6, 1.2])
print("loss at the start:", valley(start).round(2), " gradient:", slope(start).round(2))

# %% [markdown]
# Plain gradient descent, in the form that all rules here share. A rule gets the weights, the gradient there, both
# memories, the number t of the step, 1 at first, and the rate. It returns new weights and memories, and leaves those
# that it was given as they are (so no `w += …`):


# %%
def plain(w, g, v, s, t, learning_rate):
    return w - learning_rate * g, v, s


def walk(rule, learning_rate, n_steps=60, s=0.0, w=start, slope=slope):
    """The weights before and after each step, (n_steps + 1, n_weights)."""
    path, v, s = [w], np.zeros_like(w), np.full_like(w, s)
    for t in range(1, n_steps + 1):
        w, v, s = rule(w, slope(w), v, s, t, learning_rate)
        path.append(w)
    return np.array(path)


# %%
window = {"w1_range": (-2, 1.8), "w2_range": (-1, 2.6), "lowest": (1, 1)}
window["levels"] = [0, 0.02, 0.1, 0.3, 0.7, 1.5, 3, 6, 12]
path_plain = walk(plain, 0.1)
print(f"plain gradient descent: loss {valley(path_plain[-1]):.3f} after 60 steps")
ax = plotting.paths(valley, {"plain": path_plain}, **window)

# %% [markdown]
# Down the wall plain descent is quick. Along the floor the gradient is small, and so are the steps.
#
# ## A step that remembers
#
# A ball that rolls down does not forget how fast it was. Left, its step: what friction leaves of its velocity v, and
# the new push of the gradient, −ηg, are together the new v. Right, a ball that also looks ahead; how, comes next.

# %%
axes = plotting.momentum_steps(v=[1.0, 0.4], g=[-0.5, 1.2], learning_rate=0.5, alpha=0.9)

# %% [markdown] task="momentum" minutes=9
# ## Momentum
#
# **Momentum** (Polyak 1964) keeps the part α of the velocity, often 0.9:
#
# $$v \leftarrow \alpha v - \eta g, \qquad w \leftarrow w + v.$$
#
# **Nesterov** (1983) looks ahead: the ball is about to roll on by αv, so it takes the gradient there. Here, as in
# Keras, w is that place ahead, and g already the gradient there. The push leads from w to the new place of the ball,
# and α times the new v from that to the next place ahead:
#
# $$v \leftarrow \alpha v - \eta g, \qquad w \leftarrow w + \alpha v - \eta g.$$
#
# **Goal:** write both. The v of the second formula is the new one.
#
# **Predict:** if the gradient stays the same, how much longer than plain steps do those of momentum with α = 0.9
# become?


# %% task="momentum"
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball: v (n_weights,) is its velocity."""
    ### BEGIN SOLUTION
    v = alpha * v - learning_rate * g
    return w + v, v, s
    ### STUB
    v = ____
    return ____, v, s
    ### END SOLUTION


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball that looks ahead: w is the place where it will be in a moment."""
    ### BEGIN SOLUTION
    v = alpha * v - learning_rate * g
    return w + alpha * v - learning_rate * g, v, s
    ### STUB
    v = ____
    return ____, v, s
    ### END SOLUTION


# %% check="momentum"
lesson.check("momentum", momentum, nesterov)

# %% [markdown] reveal="momentum" choices=["0.9 times", "1.9 times", "10 times", "without limit"]
# 10 times: v = αv − ηg stays as it is once v = −ηg/(1 − α), and 1/(1 − 0.9) is 10. So a rate that was right for plain
# steps is too large for momentum.

# %% [markdown] hint="momentum"
# `v` on the right side is the old velocity, and it is multiplied with `alpha`. The new v is needed in the next line.

# %% [markdown] hint="momentum"
# The first line is the same in both. In Nesterov's second line the *new* v is multiplied with `alpha` once more, and
# the push of the gradient is subtracted a second time.

# %% [markdown] ask="momentum"
# Which v stands in the second formula, the old or the new one? (The new one: it has been set in the line above.)

# %% expected="momentum and Nesterov get far along the floor, where plain descent crawls"
path_momentum, path_nesterov = walk(momentum, 0.05), walk(nesterov, 0.05)
ways = {"plain": path_plain, "momentum": path_momentum, "Nesterov": path_nesterov}
for name, way in ways.items():
    print(f"{name}: loss {valley(way[-1]):.2g} after 60 steps")
ax = plotting.paths(valley, ways, **window)

# %% [markdown]
# **Interpret:** momentum runs up the wall at the bend, and Nesterov less far. Why?
#
# <details><summary>Answer</summary>
#
# When the floor turns, the velocity still points the old way. Nesterov takes the gradient where it is going, so it
# feels the wall a step earlier and brakes.
#
# </details>
#
# ### Is it what Keras does?
#
# A Keras optimiser works without a network, too: `apply` takes gradients and the variables to change. Ten steps from
# the same start:


# %%
def keras_walk(optimiser, n_steps=10):
    w, path = keras.Variable(start, dtype="float32"), [start]
    for step in range(n_steps):
        g = slope(keras.ops.convert_to_numpy(w))
        optimiser.apply([keras.ops.convert_to_tensor(g, dtype="float32")], [w])
        path.append(keras.ops.convert_to_numpy(w))
    return np.array(path)


def compare(name, mine, optimiser):
    difference = np.abs(mine[:11] - keras_walk(optimiser)).max()
    assert difference < 1e-5, f"{name} differs from Keras by {difference:.1e}"
    print(f"{name}: ten steps as those of Keras, to five decimals")


# %% expected="both agree with Keras over ten steps"
sgd = keras.optimizers.SGD
compare("momentum", path_momentum, sgd(0.05, momentum=0.9))
compare("Nesterov", path_nesterov, sgd(0.05, momentum=0.9, nesterov=True))

# %% [markdown]
# **Aside:** Polyak and Keras have η inside of v, PyTorch has not: $v \leftarrow \alpha v + g$,
# $w \leftarrow w - \eta v$. That v is another one; w goes the same way as long as η does not change.

# %% [markdown] task="own_rates" minutes=9
# ## A learning rate for each weight
#
# One direction is steep, another is flat, and there is only one η. **Adagrad** (Duchi, Hazan, Singer 2011) gives each
# weight a rate of its own: it divides by the root of the sum of all squares that the weight's gradient had so far,
#
# $$\begin{gathered} s \leftarrow s + g^2, \\
# w \leftarrow w - \frac{\eta\, g}{\sqrt{s + \varepsilon}}. \end{gathered}$$
#
# The sum only grows, so the rate η/√s only falls. **RMSprop** (Tieleman, Hinton 2012) forgets: its s is a running
# mean, of which each step keeps the part β, often 0.9,
#
# $$\begin{gathered} s \leftarrow \beta s + (1 - \beta)\, g^2, \\
# w \leftarrow w - \frac{\eta\, g}{\sqrt{s + \varepsilon}}. \end{gathered}$$
#
# The tiny ε keeps both from dividing by zero. Squares and roots are taken of each number of the array.
#
# **Goal:** write both.
#
# **Predict:** each gradient is multiplied by 1000. What becomes of the way that RMSprop takes?


# %% task="own_rates"
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    """s (n_weights,) is the sum of all squared gradients."""
    ### BEGIN SOLUTION
    s = s + g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), v, s
    ### STUB
    s = ____
    return ____, v, s
    ### END SOLUTION


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    """s (n_weights,) is a running mean of the squared gradients."""
    ### BEGIN SOLUTION
    s = beta * s + (1 - beta) * g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), v, s
    ### STUB
    s = ____
    return ____, v, s
    ### END SOLUTION


# %% check="own_rates"
lesson.check("own_rates", adagrad, rmsprop)

# %% [markdown] reveal="own_rates" choices=["its steps are 1000 times as long", "it stays the same", "it stands still"]
# It stays the same: √s grows by the same factor, and g/√s stays as it is (but for ε). So it does not matter in which
# unit the loss is measured. The same holds for each weight alone.

# %% [markdown] hint="own_rates"
# `g**2` squares each number, `np.sqrt` takes the root of each. All of `s + epsilon` is below the root.

# %% [markdown] hint="own_rates"
# The second line is the same in both: `w`, minus, `learning_rate * g` divided by the root. Only s differs, with a plus
# in Adagrad, and with the two parts `beta` and `1 - beta` in RMSprop.

# %% [markdown] ask="own_rates"
# After the first step of Adagrad from s = 0: how long is the step of each weight? (η, whatever its gradient: g/√g² is 1
# or −1. That is why both set off diagonally.)

# %% expected="Adagrad and RMSprop set off along the valley; both agree with Keras"
path_adagrad, path_rmsprop = walk(adagrad, 0.8, s=0.1), walk(rmsprop, 0.1)
ways = {"plain": path_plain, "Adagrad": path_adagrad, "RMSprop": path_rmsprop}
for name, way in ways.items():
    lengths = np.linalg.norm(np.diff(way, axis=0), axis=1)
    told = ", ".join(f"{lengths[k - 1]:.2f}" for k in (1, 3, 10, 40))
    print(f"{name}: loss {valley(way[-1]):.4f}, steps 1, 3, 10 and 40 are {told} long")
ax = plotting.paths(valley, ways, **window)
compare("Adagrad", path_adagrad, keras.optimizers.Adagrad(0.8))
compare("RMSprop", path_rmsprop, keras.optimizers.RMSprop(0.1))

# %% [markdown]
# In Keras the sum of Adagrad begins at 0.1, hence our `s=0.1`: the first steps are a little shorter. The paper has its
# ε beside the root, Keras below it.
#
# **Interpret:** both begin with a long step down the wall, and short ones follow. Why do only those of RMSprop get
# longer again along the floor?
#
# <details><summary>Answer</summary>
#
# RMSprop forgets the wall: on the floor its s shrinks with the small gradients of the last few steps, so η/√s grows.
# The sum of Adagrad never forgets, so its rate stays low. It comes to rest by itself, in a long training perhaps too
# early.
#
# </details>

# %% [markdown] task="adadelta" minutes=8
# ## Adadelta: no learning rate at all?
#
# Let w be in metres and J in euros. Then g is in euros per metre, √s as well, and g/√s has no unit. But a step must be
# in metres, so in RMSprop η has to supply them. **Adadelta** (Zeiler 2012) takes them from its past steps: it
# multiplies g/√s by √d, where d is a running mean of $\Delta^2$, and Δ is the step without η:
#
# $$\begin{gathered} s \leftarrow \beta s + (1 - \beta)\, g^2, \\
# \Delta = \frac{\sqrt{d + \varepsilon}}{\sqrt{s + \varepsilon}}\; g, \\
# d \leftarrow \beta d + (1 - \beta)\, \Delta^2, \\
# w \leftarrow w - \eta\, \Delta, \end{gathered}$$
#
# with η = 1 in the paper. The memory d takes the place of v.
#
# **Goal:** write it, in this order: Δ, `step` in the code, is made with the new s and the old d.
#
# **Predict:** d begins at 0, and ε is 10⁻⁷. How long is the first step, about?


# %% task="adadelta"
def adadelta(w, g, d, s, t, learning_rate, beta=0.95, epsilon=1e-7):
    """d and s (n_weights,) are running means of step**2 and of g**2."""
    ### BEGIN SOLUTION
    s = beta * s + (1 - beta) * g**2
    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = beta * d + (1 - beta) * step**2
    return w - learning_rate * step, d, s
    ### STUB
    s = ____
    step = ____
    d = ____
    return ____, d, s
    ### END SOLUTION


# %% check="adadelta"
lesson.check("adadelta", adadelta)

# %% [markdown] reveal="adadelta" choices=["0.001", "0.1", "1"]
# 0.001: √ε is 0.0003, and √s is about g/4.5, since 1 − β is 0.05. So Adadelta starts very slowly.

# %% [markdown] hint="adadelta"
# `s` is as in RMSprop. `step` stands for Δ; it is positive where g is, and the minus comes in the last line.

# %% [markdown] hint="adadelta"
# Two roots: that of `d + epsilon` above the line, that of `s + epsilon` below it. Then `d` is a running mean like `s`,
# of `step**2` in the place of `g**2`.

# %% [markdown] ask="adadelta"
# In which unit is √d? (In that of w: d is made of squared steps.)

# %% expected="Adadelta after 600 steps is not as far as plain descent after 60; it agrees with Keras"
path_adadelta = walk(adadelta, 1.0, n_steps=600)
for n in [60, 300, 600]:
    print(f"Adadelta: loss {valley(path_adadelta[n]):.4f} after {n} steps")
compare("Adadelta", path_adadelta, keras.optimizers.Adadelta(1.0))
ax = plotting.paths(valley, {"plain": path_plain, "Adadelta": path_adadelta}, **window)

# %% [markdown]
# In Keras the default of η is 0.001: `optimizer="adadelta"` makes steps a thousand times shorter than those of the
# paper.
#
# **Interpret:** so is there no learning rate at all?
#
# <details><summary>Answer</summary>
#
# There is a hidden one, ε: it sets the first steps, and the later ones grow from them. Whoever has only a hundred steps
# needs a larger η, as you will see.
#
# </details>

# %% [markdown] task="adam" minutes=9
# ## Adam
#
# **Adam** (Kingma, Ba 2015) joins both ideas: m, a running mean of the gradients, is its velocity, and s, one of the
# squared gradients, gives each weight its rate:
#
# $$\begin{gathered} m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \\
# s \leftarrow \beta_2 s + (1 - \beta_2)\, g^2. \end{gathered}$$
#
# Both begin at 0, so at first they are too small: with β₁ = 0.9, m is 0.1 g after one step. After t steps the factors
# of all gradients in m add up to $1 - \beta_1^t$, and those in s to $1 - \beta_2^t$. Dividing by that makes true means:
#
# $$\begin{gathered} \hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat s = \frac{s}{1 - \beta_2^t}, \\
# w \leftarrow w - \frac{\eta\, \hat m}{\sqrt{\hat s} + \varepsilon}. \end{gathered}$$
#
# **Goal:** write it. m and s are the memories, m̂ and ŝ only for this step. Here ε stands beside the root.
#
# **Predict:** without the division, with β₁ = 0.9 and β₂ = 0.999: would the first step be longer or shorter than η?


# %% task="adam"
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """m and s (n_weights,) are running means of gradients and of squared gradients."""
    ### BEGIN SOLUTION
    m = beta_1 * m + (1 - beta_1) * g
    s = beta_2 * s + (1 - beta_2) * g**2
    m_hat = m / (1 - beta_1**t)
    s_hat = s / (1 - beta_2**t)
    return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s
    ### STUB
    m = ____
    s = ____
    m_hat = ____
    s_hat = ____
    return ____, m, s
    ### END SOLUTION


# %% check="adam"
lesson.check("adam", adam)

# %% [markdown] reveal="adam" choices=["longer", "shorter", "the same"]
# Longer, three times: m would be 0.1 g and √s only 0.03 g. The division makes both of them g, and the first step is η
# long in each weight.

# %% [markdown] hint="adam"
# m and s are running means as in RMSprop, m of `g` and s of `g**2`. `beta_1**t` is a power, and the whole of
# `1 - beta_1**t` stands below the line.

# %% [markdown] hint="adam"
# In the last line stand m̂ and ŝ, not m and s; the two that are returned are m and s. The root is taken of ŝ alone.

# %% [markdown] ask="adam"
# What would happen if m_hat were returned in the place of m? (It would be divided again in each step, and grow.)

# %% expected="Adam agrees with Keras, and its first step is as long in both weights"
path_adam = walk(adam, 0.3)
compare("Adam", path_adam, keras.optimizers.Adam(0.3))
print(f"Adam: loss {valley(path_adam[-1]):.4f} after 60 steps")
print(
    "first step:", (path_adam[1] - start).round(4), " gradient there:", slope(start).round(2)
)

# %% [markdown]
# For speed, Keras moves both divisions into η, as the paper suggests; so its ε is added to √s, not to √ŝ. In five
# decimals that does not show, unless gradients are tiny.
#
# **Interpret:** the two parts of the gradient differ, those of the first step are equally long. Is that good?
#
# <details><summary>Answer</summary>
#
# It makes Adam easy: a step is about η in each weight, whatever the loss. But the direction of the steepest descent is
# lost, and how far there is still to go: near the lowest place only a falling η makes the steps shorter.
#
# </details>

# %% [markdown]
# ## Let them race
#
# In the page, without the kernel: choose who runs, and press *Run*. Drag the square, the start, or move it by the arrow
# keys. (Nadam, Adam that looks ahead, is the first stretch goal.) *Best rates* gives each its best rate from this
# start, up to 10 000: that with the smallest mean loss in the last ten of a hundred steps.
#
# Who wins in the ravine, and who when it is turned? Turn the start with it, to about (−2, −0.3); from the old one all
# would run straight across.
#
# <details><summary>Answer</summary>
#
# At the best rates Adagrad is far ahead in the ravine: there each weight has a steepness of its own. Turned, momentum
# and Nesterov walk as before, only turned, and Nesterov wins; Adagrad is the last but one.
#
# </details>

# %% tags=["nbval-ignore-output"]
from gridka_ml.widgets import Race

playground = Race(start=start)
playground

# %% [markdown]
# ## Break it on purpose: what the safeguards are for
#
# Momentum with friction (α = 0.9), with hardly any (0.99), and with none. What becomes of each? Think first.

# %%
losses = {}
for alpha in (0.9, 0.99, 1.0):
    rule = lambda *state: momentum(*state, alpha=alpha)
    losses[f"α = {alpha}"] = [valley(w) for w in walk(rule, 0.01, 300)]
ax = plotting.loss_curve(losses, log=True)

# %% [markdown]
# Without friction the ball keeps all its energy and swings from wall to wall for ever; with α = 0.99 it needs far more
# than 300 steps to come to rest. Now Adam without its two divisions:


# %% expected="without the divisions the first step of Adam is three times as long"
def adam_raw(w, g, m, s, t, learning_rate):
    m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
    return w - learning_rate * m / (np.sqrt(s) + 1e-7), m, s


for name, rule in {"Adam": adam, "without divisions": adam_raw}.items():
    way = walk(rule, 0.3)
    first, end = way[1] - start, valley(way[-1])
    print(f"{name}: first step {first.round(2)}, loss {end:.4f} after 60 steps")

# %% [markdown]
# The first step is three times too long, the next ones even more. Here it even ends lower: longer steps were better for
# these 60. Kingma and Ba found trainings that become unstable.

# %% [markdown] task="best_rate" minutes=7
# ## Each at its best rate
#
# To compare optimisers at one rate is to compare rates. Let each have its own, chosen in the same way: try the same
# rates, each from several starts or with several seeds, and take the one with the smallest mean loss.
#
# **Goal:** write the choice. `losses` has a row for each rate, a column for each run, and nan or inf where a run
# exploded. Such a rate is out, however good its other runs are.
#
# **Predict:** what does `np.argmin([2, np.nan, 1])` give, which looks for the place of the smallest number?


# %% task="best_rate"
def best_rate(rates, losses):
    """The rate with the smallest mean loss: rates (n_rates,), losses (n_rates, n_runs)."""
    ### BEGIN SOLUTION
    mean = losses.mean(axis=1)
    return rates[np.nanargmin(mean)]
    ### STUB
    mean = ____
    return rates[____]
    ### END SOLUTION


# %% check="best_rate"
lesson.check("best_rate", best_rate)

# %% [markdown] reveal="best_rate" choices=["0", "1", "2", "an error"]
# 1, the place of the nan: it counts as the smallest, so a rate that exploded would win. Take a relative of `np.argmin`
# that passes over nan.

# %% [markdown] hint="best_rate"
# The mean over the runs is one number for each rate: along which axis? Then the place of the smallest.

# %% [markdown] hint="best_rate"
# `np.argmin` gives the place of the smallest number, but takes nan for the smallest of all; `np.nanargmin` passes over
# nan.

# %% [markdown] ask="best_rate"
# A rate is best in two of three runs, and in the third it explodes. Why is it out? (A rate that works two times out of
# three does not work. The mean of all its runs is nan or inf.)

# %% [markdown]
# Five places: our bend; a ravine, a hundred times as steep across as along; the same ravine turned by 45°; a wide bowl,
# turned, too; and a very flat floor. H is the matrix of curvatures:

# %%
rules = {"plain": plain, "momentum": momentum, "Nesterov": nesterov, "Adagrad": adagrad}
rules |= {"RMSprop": rmsprop, "Adadelta": adadelta, "Adam": adam}
turn = np.array([[1, 1], [-1, 1]]) / np.sqrt(2)


def quadratic(H):
    return lambda w: w @ H @ w / 2, lambda w: H @ w


steep, wide = np.diag([1.0, 100]), np.diag([1.0, 10])
places = {"bend": (valley, slope), "ravine": quadratic(steep)}
places |= {"turned ravine": quadratic(turn.T @ steep @ turn)}
places |= {"turned bowl": quadratic(turn.T @ wide @ turn)}
places |= {"flat floor": (lambda w: np.sum(w**4) / 4, lambda w: w**3)}

# %% [markdown]
# Each rule walks 100 steps from three starts, with 25 rates. What counts is the mean loss of the last ten steps. A walk
# that climbs to more than ten times the loss of its start has exploded:

# %%
rates = 10.0 ** np.arange(-3, 3.1, 0.25)
starts = np.array([[-1.6, 1.2], [1.5, -0.5], [-0.5, 2.0]])


def losses_at_the_end(rule, J, slope):
    def end(rate, w):
        losses = [J(w) for w in walk(rule, rate, 100, w=w, slope=slope)]
        return np.mean(losses[-10:]) if np.max(losses) <= 10 * losses[0] else np.nan

    with np.errstate(all="ignore"):  # those that explode
        return np.array([[end(rate, w) for w in starts] for rate in rates])


# %% expected="in each of the five places another optimiser is the first"
tables, results, rates_found = {}, {}, {}
for place, (J, slope_there) in places.items():
    losses = {name: losses_at_the_end(rule, J, slope_there) for name, rule in rules.items()}
    rates_found[place] = {name: best_rate(rates, each) for name, each in losses.items()}
    results[place] = {name: np.nanmin(each.mean(axis=1)) for name, each in losses.items()}
    ends = results[place]
    first = min(ends, key=ends.get)
    told = f"{first} is the first, with η = {rates_found[place][first]:.2g}"
    print(f"{place}: {told}; loss {ends[first]:.1g}, of plain descent {ends['plain']:.1g}")
    tables[place] = losses
ax = plotting.standings(results)

# %% [markdown]
# **If the best rate stands at an end of the list, the list was too short**: extend it and look again. Seven rules have
# 35 best rates in five places: is one at an end? And had the list ended at 10, who would have come last?

# %% expected="no best rate lies at an end of the list; with a list that ends at 10 one would have come last everywhere"
found = np.array([list(each.values()) for each in rates_found.values()])
at_end = np.isin(found, rates[[0, -1]]).sum()
print("best rates at an end of the list:", at_end, "of", found.size)
for place, losses in tables.items():
    short = {name: np.nanmin(each[rates <= 10].mean(axis=1)) for name, each in losses.items()}
    rank = sorted(results[place], key=results[place].get).index("Adadelta") + 1
    told = f"up to 10 {max(short, key=short.get)} is the last; up to 1000"
    rate = rates_found[place]["Adadelta"]
    print(f"{place}: {told} Adadelta is number {rank}, with η = {rate:.0f}")

# %% [markdown]
# Five places, five winners. Each optimiser is built on a guess of what the loss looks like:
#
# - **Plain** descent is hard to beat where no direction is more than ten times as steep as another: memory only gets in
#   its way.
# - **Momentum** and **Nesterov** guess that past steps tell about the next one. In the ravine, however it lies,
#   Nesterov is far ahead of plain descent.
# - **Adagrad** guesses that each *weight* has a steepness of its own. In a ravine along an axis it is far ahead; turn
#   it, and it is the last but one again, as in the playground.
# - **RMSprop** forgets. Near the lowest place its steps do not get shorter by themselves: on a very flat floor that is
#   just right, in narrow places it jumps to and fro. (In the playground, where its rate serves one start and not three,
#   it may end much lower.)
# - **Adadelta** is the last in none of the five, if only its rate is looked for far enough.
# - **Adam** is the first only once, and never worse than the fifth: good everywhere is not first everywhere.
#
# Over all losses that one could think of, no optimiser would be better than another (the *no free lunch* theorem,
# Wolpert, Macready 1997). What helps is to know what one's own losses look like, or to try.

# %% [markdown]
# ## The race on a network
#
# A small network, 3000 digits to learn from, 3000 for validation, three epochs, and eight optimisers of Keras. Who will
# win, and by how much? Write down your guess.

# %%
(x_train, y_train), (x_test, y_test) = load_mnist()
x_few, y_few, x_val, y_val = x_train[:3000], y_train[:3000], x_train[-3000:], y_train[-3000:]


def build_network():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )


# %%
optimisers = {"plain": sgd, "momentum": lambda rate: sgd(rate, momentum=0.9)}
optimisers |= {"Nesterov": lambda rate: sgd(rate, momentum=0.9, nesterov=True)}
for name in ("Adagrad", "RMSprop", "Adadelta", "Adam", "Nadam"):
    optimisers[name] = getattr(keras.optimizers, name)


def train(name, rate, seed):
    keras.utils.set_random_seed(seed)  # the same first weights and batches for all
    network = build_network()
    loss = "sparse_categorical_crossentropy"
    network.compile(loss=loss, optimizer=optimisers[name](rate), metrics=["accuracy"])
    training = network.fit(x_few, y_few, batch_size=50, epochs=3, verbose=0)
    return network, training.history["loss"]


# %% [markdown]
# Hundreds of trainings were made beforehand, by `python -m benchmarks.optimisers`. The record has their losses on the
# validation digits, for thirteen rates and three seeds. Your function chooses:

# %%
record = lesson.record()
network_rates = np.array(record["rates"])
search = {name: np.array(each, dtype=float) for name, each in record["search"].items()}
chosen = {name: best_rate(network_rates, losses) for name, losses in search.items()}
for name, rate in chosen.items():
    print(f"{name}: η = {rate:.2g}")

# %%
fig, ax = plt.subplots(figsize=(6, 3))
for name in ("plain", "RMSprop", "Adadelta", "Adam"):
    look = plotting.look_of_way(name)
    ax.loglog(network_rates, search[name].mean(axis=1), label=name, **look)
ax.set(xlabel="learning rate η", ylabel="loss on validation digits")
ax.legend()
plt.show()

# %% [markdown]
# The best rates lie factors of a thousand apart, and each good range is about one factor of ten wide: one rate for all
# would have suited few.
#
# One race, with a seed and with test digits that played no part in the choice:

# %% expected="the accuracies of one race; they lie close together" tags=["nbval-ignore-output"]
accuracies = {}
for name, rate in chosen.items():
    network, _ = train(name, rate, seed=11)
    accuracies[name] = network.evaluate(x_test, y_test, batch_size=500, verbose=0)[1]
    print(f"{name}: accuracy {accuracies[name]:.1%}")

# %% [markdown]
# Has your guess won? Before you answer: the same race with nine more seeds:

# %% expected="the clouds of ten seeds overlap"
race = {name: np.array(each) for name, each in record["race"].items()}
for name, each in race.items():
    print(f"{name}: {each.mean():.1%}, from {each.min():.1%} to {each.max():.1%}")
winners = [max(race, key=lambda name: race[name][k]) for k in range(10)]
print("winners of the ten races:", {name: winners.count(name) for name in winners})
ax = plotting.seed_spread(race, x_label="test accuracy; ○ a seed, | the mean of all")

# %% [markdown]
# **Interpret:** which optimiser would you take for the next network?
#
# <details><summary>Answer</summary>
#
# One race teaches a winner, another race another one: four of the eight win at least once. At its own best rate each is
# good here: their means differ by about two points, and the seeds of a single one by about two to five. Even Adadelta
# is among the first. So take the one whose rate you know how to find. For Adam, 0.001 to 0.01 fits many networks, which
# is why it is the usual choice.
#
# </details>

# %% [markdown]
# ## If there is time: a momentum that rises
#
# While the weights are still random, past gradients tell little about those to come. So **Nadam** (Dozat 2016) lets β₁
# rise over the first steps: in step t it is $u_t$, and $p_t = u_1 u_2 \cdots u_t$ takes the place of the power
# $\beta_1^t$. Both are given:


# %%
def u(t, beta_1=0.9):
    return beta_1 * (1 - 0.96**t / 2)


def p(t, beta_1=0.9):
    return np.prod(u(np.arange(1, t + 1), beta_1))


# %% [markdown] task="nadam" minutes=10 optional=true
# ## Nadam: Adam with Nesterov's look ahead
#
# The memories m and s, and ŝ, are those of Adam. Only m̂ is another one, a sum of two parts: of m as much as the *next*
# step will keep, so with $u_{t+1}$ and $p_{t+1}$; and of g as much as *this* step adds:
#
# $$\hat m = \frac{u_{t+1}\, m}{1 - p_{t+1}} + \frac{(1 - u_t)\, g}{1 - p_t}.$$
#
# **Goal:** write ŝ and the two parts of m̂, `ahead` and `here`. Call `u(…, beta_1)` and `p(…, beta_1)`; without
# `beta_1` both take 0.9.
#
# **Predict:** u rises to 0.9. From which step on is it within one per cent of that?


# %% task="nadam"
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """As Adam, but m_hat looks ahead."""
    _, m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)
    ### BEGIN SOLUTION
    s_hat = s / (1 - beta_2**t)
    ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))
    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))
    ### STUB
    s_hat = ____  # as in adam
    ahead = ____
    here = ____
    ### END SOLUTION
    return w - learning_rate * (ahead + here) / (np.sqrt(s_hat) + epsilon), m, s


# %% check="nadam"
lesson.check("nadam", nadam)

# %% [markdown] reveal="nadam" choices=["from the first on", "about the tenth", "about the hundredth"]
# About the hundredth: there it is {{0.892 from nadam-2}}, in the tenth only {{0.601 from nadam-2}}. With the paper's
# much slower rise it would take tens of thousands.

# %% [markdown] hint="nadam"
# `u(t, beta_1)` is $u_t$; for the next step write `t + 1` in the place of `t`. The same holds for `p`.

# %% [markdown] hint="nadam"
# Both parts are fractions: above the line of `ahead` stands $u_{t+1}$ times m, of `here` $1 - u_t$ times g; below it
# 1 minus a p. Brackets around the whole of what is below.

# %% [markdown] ask="nadam"
# Which part of m̂ has the next step in it? (The one with m: so much of m will be left in the next step.)

# %% expected="Nadam comes a little nearer than Adam; it agrees with Keras"
print("u in the steps 1, 10, 100:", [round(float(u(t)), 3) for t in (1, 10, 100)])
path_nadam = walk(nadam, 0.3)
compare("Nadam", path_nadam, keras.optimizers.Nadam(0.3))
ways = {"momentum": path_momentum, "Adam": path_adam, "Nadam": path_nadam}
for name, way in ways.items():
    print(f"{name}: loss {valley(way[-1]):.4f} after 60 steps")
ax = plotting.paths(valley, ways, **window)

# %% [markdown]
# A name is not a formula: in the paper u rises with $0.96^{t/250}$ (in PyTorch, too), not with $0.96^t$, and m keeps
# the part $u_t$, not the constant β₁.
#
# **Interpret:** is Nadam the best of all?
#
# <details><summary>Answer</summary>
#
# At these rates, chosen by hand, it is not: momentum has come nearer ({{0.0019 from nadam-2}} against
# {{0.0147 from nadam-2}}). But each needs its own rate. So measure it as the others:
#
# </details>

# %% expected="Nadam is among the first four in each of the five places"
for place, (J, slope_there) in places.items():
    end = np.nanmin(losses_at_the_end(nadam, J, slope_there).mean(axis=1))
    rank = 1 + sum(other < end for other in results[place].values())
    print(f"{place}: Nadam at its best rate is number {rank} of eight")

# %% [markdown]
# At its own best rate Nadam is among the first four everywhere, and the first in the bend only.

# %% [markdown] task="schedule" minutes=8 optional=true
# ## A schedule
#
# High to get far, low to come to rest: let η follow a **schedule**. The one of lesson 4 rises in a straight line from 0
# to $\eta_{max}$, `highest`, in a warm-up of $n_w$ steps, `n_warmup`, and falls along half a cosine to 0 until step
# `n_steps`:
#
# $$\eta(t) = \begin{cases} \eta_{max}\; t / n_w & t < n_w \\
# \eta_{max}\, \frac{1 + \cos(\pi q)}{2} & t \ge n_w \end{cases}$$
#
# where q, `done` in the code, is the fraction of the steps after the warm-up that are done, from 0 to 1.
#
# **Goal:** write it.
#
# **Predict:** half of the steps after the warm-up are done. How large is η?


# %% task="schedule"
def schedule(t, n_steps, highest, n_warmup):
    """The learning rate of step t, 0 to n_steps."""
    ### BEGIN SOLUTION
    if t < n_warmup:
        return highest * t / n_warmup
    done = (t - n_warmup) / (n_steps - n_warmup)
    return highest * (1 + np.cos(np.pi * done)) / 2
    ### STUB
    if t < n_warmup:
        return ____
    done = ____
    return ____
    ### END SOLUTION


# %% check="schedule"
lesson.check("schedule", schedule)

# %% [markdown] reveal="schedule" choices=["its highest value", "half of it", "nearly 0"]
# Half of it: q is 1/2, and cos(π/2) is 0. Most of the change is in the middle; at both ends the cosine is flat.

# %% [markdown] hint="schedule"
# `done` is q: how many steps after the warm-up were made, over how many there are in all. At `t = n_warmup` it must
# be 0, at `t = n_steps` 1.

# %% [markdown] hint="schedule"
# `t - n_warmup` over `n_steps - n_warmup`, with brackets around both. The cosine is `np.cos`, and π is `np.pi`.

# %% [markdown] ask="schedule"
# What is η in step 0, at the end of the warm-up, and in the last step? (0, the highest value, 0.)

# %% expected="a straight line up, half a cosine down; it agrees with Keras"
keras_schedule = keras.optimizers.schedules.CosineDecay(
    0.0, decay_steps=180, warmup_target=0.3, warmup_steps=20
)
for t in (0, 7, 20, 77, 200):
    assert abs(schedule(t, 200, 0.3, 20) - float(keras_schedule(t))) < 1e-5
steps = np.arange(201)
rates_of_steps = {"warm-up and cosine": [schedule(t, 200, 0.3, 20) for t in steps]}
ax = plotting.function_curves(steps, rates_of_steps, x_label="step", y_label="learning rate η")

# %% [markdown]
# Batches give noisy gradients, so here each has some noise. Adam runs with a constant rate and with your schedule:


# %% expected="with the schedule a noisy Adam ends lower"
def adam_on_schedule(w, g, m, s, t, highest):
    return adam(w, g, m, s, t, schedule(t, 200, highest, 20))


noisy = {}
for name, rule in {"constant": adam, "schedule": adam_on_schedule}.items():
    rng = np.random.default_rng(1)
    way = walk(rule, 0.3, 200, slope=lambda w: slope(w) + rng.normal(scale=0.5, size=2))
    noisy[name] = [valley(w) for w in way]
    print(f"{name}: mean loss of the last 20 steps {np.mean(noisy[name][-20:]):.4f}")
ax = plotting.loss_curve(noisy, log=True)

# %% [markdown]
# **Interpret:** why does the schedule end lower, though it slowed down?
#
# <details><summary>Answer</summary>
#
# With a constant rate each step follows its noise as far as the slope, and jumps to and fro above the floor. Steps that
# get shorter average over the noise of many gradients.
#
# </details>

# %% [markdown] task="bfgs" minutes=8 optional=true
# ## Second order: BFGS
#
# The best step depends on the **curvature**, too: how fast the gradient changes. **BFGS** (Broyden, Fletcher,
# Goldfarb, Shanno, 1970) learns it from the gradients that it has seen, as a matrix with a row and a column for each
# weight. In a bowl of that curvature its step would end at the bottom. SciPy has it. The data and the loss of lesson 2:

# %%
x, y = make_blobs(200, centers=[[-1, -1], [1.2, 1.4]], cluster_std=1.0, random_state=1)
x_ones = np.column_stack([np.ones(len(x)), x])


def cross_entropy(w, x, y):
    z = x @ w
    return np.mean(np.logaddexp(0, z) - y * z)  # log(1 + eᶻ) without an overflow


def cross_entropy_gradient(w, x, y):
    return (1 / (1 + np.exp(-x @ w)) - y) @ x / len(x)


# %% [markdown]
# `minimize(function, first_guess, args=(a, b), jac=gradient, method="CG")` looks for the array w at which `function(w,
# a, b)` is smallest. It calls both functions itself: hand them over without brackets; `args` needs its round ones. *CG*
# is another method, conjugate gradients. The result has the best w as `.x`, the lowest value as `.fun`, the number of
# steps as `.nit`.
#
# **Goal:** let BFGS find the weights, from w = 0, with the gradient that is written above.
#
# **Predict:** gradient descent with η = 1 takes about 150 steps to come near the lowest place. How many will BFGS need?


# %% task="bfgs" given=["(x, y)"]
def fit_bfgs(x, y):
    """What `minimize` finds for samples x with ones (n, n_weights) and labels y (n,)."""
    first_guess = np.zeros(x.shape[1])
    ### BEGIN SOLUTION
    return minimize(
        cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method="BFGS"
    )
    ### STUB
    return minimize(____, first_guess, args=____, jac=____, method=____)
    ### END SOLUTION


# %% check="bfgs"
lesson.check("bfgs", fit_bfgs)

# %% [markdown] reveal="bfgs" choices=["about 20", "about 100", "about 1000"]
# About 20, and nobody had to choose a rate: it tries out how far each step goes. Well chosen, η = 10, gradient descent
# is not slow here either. What happens in other units, the next cell shows.

# %% [markdown] hint="bfgs"
# The function and the gradient are handed over by name, without brackets: `minimize` calls them.

# %% [markdown] hint="bfgs"
# `args` are the arguments after w, in round brackets: the samples, and the labels. The name of a method is a text in
# quotes.

# %% [markdown] ask="bfgs"
# How large is the matrix here, and how large for a network of a million weights? (3 × 3; a million times a million,
# which no memory holds.)


# %% expected="BFGS needs about 20 steps in any unit, plain descent more than a thousand in the other one"
def steps_of_plain(x, rate, lowest):
    way = walk(
        plain, rate, 3000, w=np.zeros(3), slope=lambda w: cross_entropy_gradient(w, x, y)
    )
    return np.argmax([cross_entropy(w, x, y) < lowest + 1e-5 for w in way])


x_other = x_ones * [1, 1, 30]  # the second feature in another unit
for unit, data, rate in [("same", x_ones, 1), ("same", x_ones, 10), ("other", x_other, 0.06)]:
    found = fit_bfgs(data, y)
    told = f"BFGS: loss {found.fun:.5f} after {found.nit} steps"
    n_plain = steps_of_plain(data, rate, found.fun)
    print(f"{unit} unit: {told}; plain, η = {rate:g}: {n_plain} steps")
print(f"the matrix for a network of 50 000 weights: {50_000**2 * 8 / 1e9:.0f} GB")

# %% [markdown]
# **Interpret:** why does hardly anybody train networks with BFGS?
#
# <details><summary>Answer</summary>
#
# The matrix is too large. (L-BFGS keeps the last few steps and changes of the gradient in its place.) And BFGS compares
# the gradients of one step and the next: both must be of the same data, all of them, while networks learn from noisy
# batches. For a few weights and a smooth loss it is hard to beat.
#
# </details>

# %% [markdown] task="swarm" minutes=10 optional=true
# ## No gradient at all: a particle swarm
#
# Some functions have no gradient that anybody could compute, or dents everywhere. A **particle swarm** (Kennedy,
# Eberhart 1995) only asks how high they are. Each particle flies on, drawn to the best place p that it has seen itself
# and to the best place b that any has seen, with random strengths r₁ and r₂ in each direction:
#
# $$\begin{gathered} v \leftarrow \omega v + 1.5\, r_1 (p - x) \\
# {} + 1.5\, r_2 (b - x), \qquad x \leftarrow x + v. \end{gathered}$$
#
# (The paper has ω = 1 and factors of 2; such a swarm tends to fly apart.)
#
# **Goal:** write the step of all particles at once.
#
# **Predict:** what does a particle do that is itself at the best place of all, p = b = x?


# %% task="swarm"
def swarm_step(x, v, p, b, r1, r2, omega=0.7):
    """x, v, p, r1, r2 (n_particles, n_weights), b (n_weights,); returns the new x and v."""
    ### BEGIN SOLUTION
    v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)
    return x + v, v
    ### STUB
    v = ____
    return ____, v
    ### END SOLUTION


# %% check="swarm"
lesson.check("swarm", swarm_step)

# %% [markdown] reveal="swarm" choices=["it stops at once", "it flies on, more and more slowly", "it turns round"]
# It flies on, more and more slowly: both pulls are zero, and the part ω of its velocity stays. So it looks beyond, and
# comes back if there is nothing better.

# %% [markdown] hint="swarm"
# Three parts: what is left of the velocity, the pull towards p, the pull towards b. Both pulls point from x to the
# place.

# %% [markdown] hint="swarm"
# A pull is `1.5`, times its random strength, times a difference with x after the minus. Return `x` plus the new v.

# %% [markdown] ask="swarm"
# Where is the gradient in this rule? (Nowhere; the function is only compared, in the choice of p and b.)

# %% [markdown]
# A bowl with a dent in every square (Rastrigin's function). Gradient descent ends in the next dent; the swarm? The
# picture has three particles.


# %%
def dents(w):
    return np.sum(w**2 + 4 * (1 - np.cos(2 * np.pi * w)), axis=-1)


def fly(n_particles=15, n_steps=60, seed=1):
    rng = np.random.default_rng(seed)
    x = p = rng.uniform(-3, 3, (n_particles, 2))
    v, ways = np.zeros_like(x), [x]
    for step in range(n_steps):
        b = p[np.argmin(dents(p))]
        x, v = swarm_step(x, v, p, b, *rng.uniform(size=(2, *x.shape)))
        p = np.where((dents(x) < dents(p))[:, np.newaxis], x, p)
        ways.append(x)
    return np.array(ways), p[np.argmin(dents(p))]


# %% expected="the swarm finds the deepest dent; gradient descent ends in one beside its start"
ways, best_place = fly()
down = lambda w: 2 * w + 8 * np.pi * np.sin(2 * np.pi * w)
ends = [walk(plain, 0.003, 300, w=w, slope=down)[-1] for w in ways[0]]
print(f"deepest place of 15 gradient descents: {min(map(dents, ends)):.3f}")
print(f"deepest place of 15 particles:         {dents(best_place):.3f}")
swarms = [dents(fly(seed=seed)[1]) for seed in range(20)]
print(f"of 20 swarms {np.sum(np.array(swarms) < 0.01)} found the deepest dent")
shown = {f"particle {k + 1}": ways[:20, k] for k in range(3)}
ax = plotting.paths(dents, shown, w1_range=(-3, 3), w2_range=(-3, 3), lowest=(0, 0))
ax.set_aspect("equal")

# %% [markdown]
# **Interpret:** why does hardly anybody train networks with swarms?
#
# <details><summary>Answer</summary>
#
# In two dimensions fifteen particles see much of the plane, in fifty thousand nothing. A gradient tells the direction
# of all weights at the price of a few evaluations; a swarm has to guess. For a handful of hyperparameters, whose
# gradient nobody has, it is a fair choice.
#
# </details>

# %% [markdown]
# ## Key points
#
# - An optimiser is a rule for a step, made of the gradient and of one or two memories: of steps, and of squared
#   gradients.
# - Compare optimisers at each one's own best rate, chosen on validation data, over several seeds, or not at all. If the
#   best rate is at the end of the list, extend the list.
# - Each is built on a guess of what losses look like. No guess is right everywhere.
#
# Next: [Lesson 7, hyperparameters](07_hyperparameters.ipynb), where the rate and its like are searched for.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
