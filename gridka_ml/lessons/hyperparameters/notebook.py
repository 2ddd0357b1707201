# %% [markdown] lesson=7 minutes=60 optional=true
# # Hyperparameters: who searches best?
#
# After this lesson you can
#
# - **search** hyperparameters on a grid, at random, and with a model that knows how unsure it is;
# - **run** a search with Optuna that ends bad trials early, in several processes at once;
# - **say** what a search can gain, and how many trials it is worth.
#
# *{{minutes}} minutes. The cells together take about 60 seconds on two CPU cores. The last two tasks are stretch
# goals.*

# %% [markdown] say="A night, and thirty trainings" minutes=5
# - Ask the room: a training takes a quarter of an hour, so a night has room for thirty. Learning rate, dropout,
#   number of filters: which thirty would you start? Somebody says: a grid. Come back to that after the first task.
# - The slides *At random* and *Or learn from the tries so far* of the talk on convolutional networks show the
#   pictures of the first half: `gridka-ml slides convolutional_networks`.
# - The last section of the main part tells the honest result: the search gained a tenth of a point, and mostly by a
#   larger network. Ask what that is worth, and what it would take to say so after one training each.
# - **Short of time?** Let all run `lesson.catch_up("log_scale")`. The genetic search and the start for new waves are
#   stretch goals.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_mnist, open_lesson, plotting

lesson = open_lesson("hyperparameters")

import tempfile
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

study_file = Path(tempfile.mkdtemp()) / "digits.log"  # for a search by two processes
record = lesson.record()  # what was measured beforehand

# %% [markdown]
# ## Recap: what training does not learn
#
# 1. Training learns weights. All that it does not learn is a **hyperparameter**: the learning rate, the batch size,
#    the numbers of layers and filters, a dropout rate, the λ of a penalty, the optimiser.
# 2. A **trial** is one try: choose values, train, and measure the loss on validation data. (Never on test data: who
#    chooses by them has nothing left to test with.)
# 3. No gradient helps: nobody can differentiate a loss by a number of layers.
# 4. A trial costs a whole training, so searches are compared under one **budget**, here 30 trials.
#
# Networks would be too slow to compare searches. So here is a made-up loss of two hyperparameters, both from 0 to 1.
# Along the first it has a deep, narrow valley and a wide one; the second hardly matters. Each seed puts the valleys
# elsewhere, and so makes another problem:


# %%
def make_loss(seed):
    """A loss of two hyperparameters: it takes points (n, 2) in [0, 1] and returns n losses."""
    narrow, wide, best = np.random.default_rng(seed).uniform(0.05, 0.95, 3)

    def loss_at(x):
        deep = 0.8 * np.exp(-(((x[..., 0] - narrow) / 0.08) ** 2))
        shallow = 0.4 * np.exp(-(((x[..., 0] - wide) / 0.25) ** 2))
        return 1.2 - deep - shallow + 0.05 * (x[..., 1] - best) ** 2

    return loss_at


# %%
loss_at = make_loss(seed=0)
u = np.linspace(0, 1, 201)
along_first = loss_at(np.column_stack([u, np.full(201, 0.5)]))
along_second = loss_at(np.column_stack([np.full(201, 0.5), u]))
curves = {"along the first": along_first, "along the second": along_second}
ax = plotting.function_curves(u, curves, x_label="hyperparameter", y_label="loss")

# %% [markdown] task="grid_and_random" minutes=9
# ## Thirty trials: on a grid, or at random?
#
# A **grid** tries all pairs of a few values of each hyperparameter. The values are the middles of n equal parts of [0,
# 1]: for n = 2 that is 0.25 and 0.75, for n = 5 it is 0.1, 0.3, 0.5, 0.7 and 0.9. **Random search** draws each point
# evenly from the square.
#
# **Goal:** write the values of the grid, `n_first` and `n_second` of them, and the random points. NumPy's generator
# `rng` draws evenly between 0 and 1: `rng.random((3, 2))` is an array of three rows and two columns.
#
# **Predict:** a grid of 6 × 5 points makes 30 trials, as does random search. How many different values of the first
# hyperparameter does each try?


# %% task="grid_and_random"
def grid_points(n_first, n_second):
    """All pairs of n_first and n_second values in [0, 1]: (n_first * n_second, 2)."""
    ### BEGIN SOLUTION
    first = (np.arange(n_first) + 0.5) / n_first
    second = (np.arange(n_second) + 0.5) / n_second
    ### STUB
    first = ____
    second = ____
    ### END SOLUTION
    pairs = np.meshgrid(first, second, indexing="ij")
    return np.stack(pairs, axis=-1).reshape(-1, 2)


def random_points(n_trials, rng):
    """Points drawn evenly from the square: (n_trials, 2)."""
    ### BEGIN SOLUTION
    return rng.random((n_trials, 2))
    ### STUB
    return ____
    ### END SOLUTION


# %% check="grid_and_random"
lesson.check("grid_and_random", grid_points, random_points)

# %% [markdown] reveal="grid_and_random" choices=["both 30", "the grid 6, random 30", "the grid 30, random 6"]
# The grid 6, each of them five times; random search 30.

# %% [markdown] hint="grid_and_random"
# `np.arange(4)` is 0, 1, 2, 3. The middles of four parts are 0.5, 1.5, 2.5 and 3.5, each divided by 4.

# %% [markdown] hint="grid_and_random"
# `first` and `second` differ only in the n. In `random_points` the shape has a row for each trial and a column for
# each of the two hyperparameters.

# %% [markdown] ask="grid_and_random"
# If the budget were 32 trials for five hyperparameters: how many values of each would a grid have? (Two, 2⁵ = 32.)

# %% expected="the grid has tried six values of the first hyperparameter, random search thirty"
tries = {"grid": grid_points(6, 5), "random": random_points(30, np.random.default_rng(1))}
for name, x in tries.items():
    n_values = len(np.unique(x[:, 0].round(6)))
    print(f"{name}: {n_values} values of the first, lowest loss {loss_at(x).min():.3f}")
score = lambda first: 1 - loss_at(np.column_stack([first, np.full(len(first), 0.5)]))
axes = plotting.searches(score, tries, names=("the first hyperparameter", "the second"))

# %% [markdown]
# Above each square stands 1 − loss along the first hyperparameter, so the valleys are hills. A dotted line leads from
# each trial to its value there; the star is the best trial.
#
# **Interpret:** why is random search mostly better where one of two matters (Bergstra, Bengio 2012)? Could the grid
# win?
#
# <details><summary>Answer</summary>
#
# Only the values of the one that matters count, and of them random search has tried five times as many, without knowing
# which one that is. The grid wins where one of its six values happens to lie in the deep valley. So one problem proves
# nothing: below, each search gets 20 problems.
#
# </details>

# %% [markdown] task="log_scale" minutes=6
# ## On which scale?
#
# Learning rates from 0.0001 to 0.1 differ by factors, and should be searched so: as many trials between 0.0001 and
# 0.001 as between 0.01 and 0.1. On such a **log scale** the place u in [0, 1] stands for the rate
#
# $$\eta = \eta_{low} \left(\frac{\eta_{high}}{\eta_{low}}\right)^{u}.$$
#
# **Goal:** write it.
#
# **Predict:** rates are drawn *evenly* from 0.0001 to 0.1, so on the plain scale. How many of 100 are below 0.01?


# %% task="log_scale"
def on_log_scale(u, low, high):
    """From places u in [0, 1] to values from low to high, each factor equally often."""
    ### BEGIN SOLUTION
    return low * (high / low) ** u
    ### STUB
    return ____
    ### END SOLUTION


# %% check="log_scale"
lesson.check("log_scale", on_log_scale)

# %% [markdown] reveal="log_scale" choices=["about 10", "about 33", "about 67"]
# About 10: nine tenths of the way from 0 to 0.1 lie above 0.01. Two of the three factors of ten share the rest.

# %% [markdown] hint="log_scale"
# A power is written `**` in Python, and it comes before `*`. Brackets around the whole quotient.

# %% [markdown] hint="log_scale"
# At u = 0 the power is 1, so `low` comes out, at u = 1 it is the quotient, so `high` comes out.

# %% [markdown] ask="log_scale"
# Which value stands in the middle, at u = 1/2, between 0.0001 and 1? (0.01: equally many factors of ten on both
# sides.)

# %% expected="on the log scale a third of the rates lie in each factor of ten"
u_drawn = np.random.default_rng(0).random(10_000)
for scale, rates in {
    "plain": 1e-4 + (0.1 - 1e-4) * u_drawn,
    "log": on_log_scale(u_drawn, 1e-4, 0.1),
}.items():
    parts = np.histogram(rates, [1e-4, 1e-3, 1e-2, 0.1])[0] / len(rates)
    print(f"{scale} scale, share of each factor of ten: {parts.round(2)}")

# %% [markdown]
# **Interpret:** which belong on a log scale: a dropout rate, a λ, the number of filters, a momentum between 0.9 and
# 0.999?
#
# <details><summary>Answer</summary>
#
# λ surely, the dropout rate not. For the number of filters both scales will do, as long as the largest is only a few
# times the smallest. For a momentum it is the distance from 1 that belongs there, from 0.1 to 0.001.
#
# </details>

# %% [markdown]
# ## A model of what was tried
#
# Grid and random search forget what they have seen. A **Gaussian process** remembers: from a few trials it guesses the
# loss everywhere. Each guess is a bell curve: its mean is what to expect, its standard deviation how unsure that is,
# little near a trial, much far from all. What *near* means is set by the kernel: with `RBF(0.2)` places that are 0.2
# apart still have much to do with each other. (Geologists call this **kriging**, after Krige 1951, who guessed from a
# few drillings where gold lies.)
#
# `alpha` is the noise of a loss, next to none. With `normalize_y=True` the guess far from all trials is their mean
# loss; `optimizer=None` leaves the kernel as we set it.

# %%
at = u[:, np.newaxis]
x_tried = np.array([[0.15], [0.4], [0.7], [0.9]])
y_tried = loss_at(np.column_stack([x_tried, np.full(4, 0.5)]))
model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
mean, deviation = model.fit(x_tried, y_tried).predict(at, return_std=True)

# %% [markdown]
# Where to try next? Each loss below the best one so far is a gain, by as much as it is lower. So let us draw 5000
# losses from the bell curve at each place, and see what we would gain **on average**:

# %% expected="four trials, what the model expects, its doubt, and the promise of each place"
draws = np.random.default_rng(1).normal(mean, deviation, (5000, 201))
gained = np.maximum(y_tried.min() - draws, 0)
tried = np.column_stack([x_tried, y_tried])
ax = plotting.surrogate(u, mean, deviation, tried, gained.mean(axis=0))

# %% [markdown] task="expected_improvement" minutes=9
# ## Expected improvement
#
# The hatched curve, *promise* in the legend, is this mean gain, on a scale of its own. Nobody has to draw for it: with
# the mean m and the deviation s of the bell curve and the lowest loss so far, b, it is
#
# $$\begin{gathered} z = \frac{b - m}{s}, \\
# EI = (b - m)\, \Phi(z) + s\, \varphi(z). \end{gathered}$$
#
# EI is the **expected improvement** (Mockus 1975; Jones, Schonlau, Welch 1998). The capital letter, Φ(z), is
# `norm.cdf(z)` in SciPy, the probability that the loss falls below b. The small one, φ(z), is `norm.pdf(z)`, the height
# of the bell curve.
#
# **Goal:** write it, for arrays of means and deviations.
#
# **Predict:** two places have the same mean, a little above b, but one has more doubt. Which has the larger EI?


# %% task="expected_improvement"
def expected_improvement(mean, deviation, best):
    """By how much a loss is expected to fall below the best one: mean and deviation (n,)."""
    ### BEGIN SOLUTION
    z = (best - mean) / deviation
    return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)
    ### STUB
    z = ____
    return ____
    ### END SOLUTION


# %% check="expected_improvement"
lesson.check("expected_improvement", expected_improvement)

# %% [markdown] reveal="expected_improvement" choices=["where doubt is larger", "where it is smaller", "equal"]
# Where the doubt is larger: only there the loss may well turn out much lower. That it may turn out higher costs
# nothing but the trial.

# %% [markdown] hint="expected_improvement"
# b is `best`, m is `mean`, s is `deviation`. The loss should be *low*, so the mean is subtracted from the best.

# %% [markdown] hint="expected_improvement"
# Two products are added: b − m, the numerator of z, times `norm.cdf(z)`, and the deviation times `norm.pdf(z)`.

# %% [markdown] ask="expected_improvement"
# What is EI where the model is quite sure, s nearly 0, and m is above b? (0. And with m below b? b − m.)

# %% expected="the formula gives what drawing gives, and the next trial is where it is largest"
promise = expected_improvement(mean, deviation, y_tried.min())
difference = np.abs(promise - gained.mean(axis=0)).max()
print(f"largest difference to the mean of 5000 draws: {difference:.3f}")
x_five = np.vstack([x_tried, at[promise.argmax()]])
y_five = loss_at(np.column_stack([x_five, np.full(5, 0.5)]))
mean_five, deviation_five = model.fit(x_five, y_five).predict(at, return_std=True)
promise = expected_improvement(mean_five, deviation_five, y_five.min())
tried = np.column_stack([x_five, y_five])
ax = plotting.surrogate(u, mean_five, deviation_five, tried, promise)

# %% [markdown]
# **Interpret:** the fifth trial fell into the deep valley, which none had hit; the one at 0.7 is on its edge. What drew
# it there?
#
# <details><summary>Answer</summary>
#
# Between the two lowest trials the model expects a low loss, and is unsure, so it may be lower still. EI weighs
# following what is known to be good (*exploitation*) and looking where nobody has been (*exploration*), without a
# number that one has to choose. But its doubt is only as good as the kernel: this one is wider than the valley, so near
# its trials the model is too sure.
#
# </details>

# %% [markdown] task="next_point" minutes=8
# ## Bayesian search
#
# **Bayesian optimisation** does this for each trial: fit the model to all trials so far, ask it at many candidates, try
# the one that promises most.
#
# **Goal:** write one round; the result is one point, the best of the candidates. `model.fit` takes two arguments, the
# points that were tried and their losses. `model.predict(…, return_std=True)` gives mean and deviation at any places,
# here the candidates; from now on a place has both hyperparameters.
#
# **Predict:** how many of its 30 trials will it spend in the deep valley of the loss above, below 0.6?


# %% task="next_point"
def next_point(x, y, candidates):
    """The candidate (2,) to try next; x (n, 2) were tried, with losses y (n,)."""
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    ### BEGIN SOLUTION
    model.fit(x, y)
    mean, deviation = model.predict(candidates, return_std=True)
    gain = expected_improvement(mean, deviation, y.min())
    return candidates[gain.argmax()]
    ### STUB
    model.fit(____)
    mean, deviation = ____
    gain = expected_improvement(mean, deviation, ____)
    return candidates[____]
    ### END SOLUTION


# %% check="next_point"
lesson.check("next_point", next_point)

# %% [markdown] reveal="next_point" choices=["about 5", "about 15", "about 25"]
# {{5 from next-point-5}} in the run below, no more than the grid: where it is sure, there is little left to gain, so
# the next trial goes where it knows less.

# %% [markdown] hint="next_point"
# Fit what was *tried*, points and losses. Predict at the *candidates*. The best loss so far is the smallest of y.

# %% [markdown] hint="next_point"
# `gain` has a number for each candidate. `gain.argmax()` is the place of the largest; it goes into the square
# brackets.

# %% [markdown] ask="next_point"
# Why 500 candidates at random, and not the highest place of EI itself? (It would have to be searched, too. But a
# trial of the model costs microseconds, not a training.)


# %%
def bayesian(loss_at, rng, choose=next_point):
    x = random_points(5, rng)  # something to begin with
    while len(x) < 30:
        x = np.vstack([x, choose(x, loss_at(x), random_points(500, rng))])
    return x


# %% [markdown]
# A fourth search: the **particle swarm** of lesson 6 (Kennedy, Eberhart 1995), six particles that make four steps. Each
# keeps a part of its last step v, and is drawn to two places: p, the best that it has seen itself, and b, the best that
# all have seen. Chance says how strongly, r1 and r2:


# %%
def swarm(loss_at, rng):
    x = p = random_points(6, rng)
    v, seen = np.zeros_like(x), [x]
    for step in range(4):
        b = p[loss_at(p).argmin()]
        r1, r2 = rng.random((2, 6, 2))
        v = 0.7 * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)
        x = np.clip(x + v, 0, 1)
        p = np.where((loss_at(x) < loss_at(p))[:, np.newaxis], x, p)
        seen.append(x)
    return np.vstack(seen)


# %% expected="what each of the four has found"
searches = {
    "grid": lambda loss_at, rng: rng.permutation(grid_points(6, 5)),
    "random": lambda loss_at, rng: random_points(30, rng),
    "swarm": swarm,
    "Bayesian": bayesian,
}
points = {name: search(loss_at, np.random.default_rng(1)) for name, search in searches.items()}
for name, x in points.items():
    in_deep = f"{np.sum(loss_at(x) < 0.6)} of {len(x)} trials in the deep valley, below 0.6"
    print(f"{name}: lowest loss {loss_at(x).min():.3f}, {in_deep}")

# %% expected="where swarm and Bayesian search tried"
tries = {name: points[name] for name in ("swarm", "Bayesian")}
axes = plotting.searches(score, tries, names=("the first hyperparameter", "the second"))

# %% [markdown]
# One problem, one seed: that is an anecdote. In the record are 20 problems, each with its own chance. What counts is
# by how much the lowest loss found is above the lowest there is; the curves are means of the 20:

# %% expected="the mean lowest loss found against the number of trials, for four searches"
race = {name: np.array(record["race"][name]) for name in searches}
for name, each in race.items():
    print(
        f"{name}: {each[:, 9].mean():.3f} after 10 trials, {each[:, 29].mean():.3f} after 30"
    )
falling = {name: each.mean(axis=0) for name, each in race.items()}
ax = plotting.loss_curve(falling, metric="loss above the lowest", x_label="trial", start=1)

# %% expected="the 20 results of each search"
at_end = {name: each[:, -1] for name, each in race.items()}
firsts = [min(at_end, key=lambda name: at_end[name][k]) for k in range(20)]
print("first on so many problems:", {name: firsts.count(name) for name in at_end})
print("random before grid on", np.sum(at_end["random"] < at_end["grid"]), "of 20")
left = at_end["Bayesian"]
print(f"Bayesian, all 20 together: {left.sum():.2f}, of that {left.max():.2f} in one problem")
ax = plotting.seed_spread(at_end, x_label="loss above the lowest; ○ a problem, | the mean")

# %% [markdown]
# **Interpret:** who wins, and on how many problems? Would more trials pay?
#
# <details><summary>Answer</summary>
#
# On average Bayesian search is far ahead and the grid far behind. But it is the first on half of the problems only, and
# random search beats the grid on {{12 of 20 from next-point-9}}: on the others the grid was lucky. After 10 trials the
# other three are still alike: grid and random search never learn, and the swarm has not ended its first step. The curve
# of Bayesian search is nearly flat at its end: more trials would pay above all in one problem, where it has not yet
# found the deep valley.
#
# </details>

# %% [markdown]
# ## Break it on purpose: only low, or only unknown
#
# Leave out one half of EI. *Greedy* tries where the model expects the lowest loss, *curious* where it knows least. What
# will each miss? Think first.


# %%
def model_of(points, losses, places):
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None)
    return model.fit(points, losses).predict(places, return_std=True)


def greedy(x, y, candidates):
    return candidates[model_of(x, y, candidates)[0].argmin()]


def curious(x, y, candidates):
    return candidates[model_of(x, y, candidates)[1].argmax()]


# %% expected="greedy stays in the first valley that it finds; curious looks everywhere and stays nowhere"
halves = {"greedy": greedy, "curious": curious}
hard = make_loss(seed=1)  # the second of the 20 problems
tries = {
    name: bayesian(hard, np.random.default_rng(101), half) for name, half in halves.items()
}
hills = lambda first: 1 - hard(np.column_stack([first, np.full(len(first), 0.5)]))
axes = plotting.searches(hills, tries, names=("the first hyperparameter", "the second"))
for name in ("greedy", "curious", "Bayesian"):
    each = np.array(record["race"][name])[:, -1]
    near, far = np.sum(each < 0.01), np.sum(each > 0.1)
    print(f"{name}: nearer than 0.01 in {near} of 20 problems, farther than 0.1 in {far}")
    print(f"    mean of all 20: {each.mean():.3f}")

# %% [markdown]
# In the picture greedy has found only the wide valley, and stays there, sure of itself. Where it has found the deep
# one, it is mostly the best of the three, for most of its later trials go there. Its failures make its mean about as
# bad as that of curious, which sees all, and comes close to the lowest place only by chance.

# %% [markdown]
# ## Optuna
#
# For networks tools do this: **hyperopt**, Google's **Vizier**, and **Optuna**, which came with this workshop. Optuna
# calls a search a *study*. It begins with random trials, here ten, and then draws new ones near good ones, by a method
# called TPE (Bergstra and others 2011), a cousin of yours.
#
# It has one more trick, **pruning**: a bad trial ends early, and leaves its time to another. A trial tells its loss
# after each epoch, and its lowest so far is compared with what completed trials had after as many epochs: above their
# median, it ends. Say three trials had the losses 1, 2 and 4 after their first epoch: a new one with more than 2 ends
# there. `MedianPruner(n_startup_trials=3)` waits until three trials are complete.
#
# `epochs_of` trains a small network, and hands over its loss on validation digits after each of four epochs, by
# `yield`: whoever does not ask for the next one ends the training.

# %%
import optuna

from gridka_ml import runtime

optuna.logging.set_verbosity(optuna.logging.WARNING)

# %%
(x_train, y_train), _ = load_mnist()
x_few, y_few, x_val, y_val = x_train[:2000], y_train[:2000], x_train[-2000:], y_train[-2000:]


def build_network(n_hidden):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(n_hidden, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )


# %%
def epochs_of(learning_rate, n_hidden):
    """Train a network with SGD; yield its loss on validation digits after each of 4 epochs."""
    keras.utils.set_random_seed(1)
    network = build_network(n_hidden)
    network.compile(keras.optimizers.SGD(learning_rate), "sparse_categorical_crossentropy")
    for epoch in range(4):
        network.fit(x_few, y_few, batch_size=50, verbose=0)
        yield network.evaluate(x_val, y_val, batch_size=500, verbose=0)


# %% [markdown] task="objective" minutes=10
# ## What Optuna is told
#
# An **objective** is a function of a trial that returns the loss. It asks the trial for values:
# `trial.suggest_float("name", low, high)` or, for whole numbers, `trial.suggest_int("name", low, high)`. A fourth
# argument, by its name, sets a log scale: `log=True`.
#
# After each epoch it tells the loss, `trial.report(value, step)`; the step is the epoch, counted from 0. (Optuna itself
# keeps the lowest.) If `trial.should_prune()` is true then, the objective ends: it raises `optuna.TrialPruned()`.
#
# **Goal:** let the trial choose a learning rate from 0.001 to 1 on a log scale and, under the name `"n_hidden"`, from 8
# to 128 neurons, on a plain or a log scale; end trials that should be pruned. A blank may take several arguments.
#
# **Predict:** fourteen trials of four epochs each make 56 epochs. How many of them will be trained?


# %% task="objective" given=["optuna.TrialPruned()", "trial.should_prune()"]
def objective(trial, losses_of=epochs_of):
    """The validation loss of the network that the trial chooses, after its last epoch."""
    ### BEGIN SOLUTION
    learning_rate = trial.suggest_float("learning_rate", 0.001, 1, log=True)
    n_hidden = trial.suggest_int("n_hidden", 8, 128)
    ### STUB
    learning_rate = trial.suggest_float("learning_rate", ____)
    n_hidden = ____
    ### END SOLUTION
    for epoch, loss in enumerate(losses_of(learning_rate, n_hidden)):
        ### BEGIN SOLUTION
        trial.report(loss, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
        ### STUB
        trial.report(____)
        if ____:
            raise ____
        ### END SOLUTION
    return loss


# %% check="objective"
lesson.check("objective", objective)

# %% [markdown] reveal="objective" choices=["all 56", "about 40", "about 20"]
# About 40 in the run below. The first three trials are not judged, and good trials are not ended.

# %% [markdown] hint="objective"
# The name comes first, in quotes; for the neurons it is `"n_hidden"`. Then the lowest and the highest value.

# %% [markdown] hint="objective"
# The loop gives `epoch` and `loss`: report the loss first, then the epoch. `should_prune` is called, so it needs
# brackets.

# %% [markdown] ask="objective"
# Which epoch does a pruned trial return? (None: the exception leaves the function, and Optuna notes the trial as
# pruned.)

# %% expected="fourteen trials, some of them pruned; the best one" tags=["nbval-ignore-output"]
small_study = optuna.create_study(
    sampler=optuna.samplers.TPESampler(seed=3, n_startup_trials=10),
    pruner=optuna.pruners.MedianPruner(n_startup_trials=3),
)


def print_trial(study, trial):
    losses = [round(each, 2) for each in trial.intermediate_values.values()]
    print(f"trial {trial.number}: {trial.state.name.lower()}, losses {losses}")
    runtime.give_back()  # the memory of this trial's network


small_study.optimize(objective, n_trials=14, callbacks=[print_trial])
print("best:", {name: round(each, 3) for name, each in small_study.best_params.items()})

# %% expected="the losses of all trials; those that were pruned end early" tags=["nbval-ignore-output"]
losses = [list(trial.intermediate_values.values()) for trial in small_study.trials]
pruned = [trial.state.name == "PRUNED" for trial in small_study.trials]
print("epochs trained:", sum(map(len, losses)), "of", 4 * len(losses))
ax = plotting.trial_curves(losses, pruned)

# %% [markdown]
# **Interpret:** could pruning end a trial that would have been the best?
#
# <details><summary>Answer</summary>
#
# Yes: one with a small learning rate, say, that begins slowly and would have caught up. Pruning bets that the order
# after few epochs is that at the end. Where that is doubtful, give trials some epochs before they are judged
# (`n_warmup_steps`).
#
# </details>

# %% [markdown]
# ## Many processes, one study
#
# A trial needs no other, only the list of what was tried. So let a study lie in a **file**: any number of processes
# read there what all have found, and add their own. `gridka_ml.studies.digits` does that for the CNN of lesson 4: five
# hyperparameters, and in each trial 3000 digits for four epochs at most. Lesson 4's own network is put in the queue as
# the first trial:

# %%
import subprocess
import sys
import time

from gridka_ml.studies import digits

shared_study = digits.open_study(study_file)
shared_study.enqueue_trial(digits.LESSON_4, skip_if_exists=True)
print("in the queue:", digits.LESSON_4)

# %% [markdown]
# Two processes, two trials each; each trial that ends gets a line, with the number of its process. (Each loads Keras
# for itself, which takes memory.) Trial 0 is lesson 4's network, the others are drawn by chance, so yours differ. The
# study goes on where it stands: run the cell again with 8 in the place of 4, and there will be four more.


# %%
def tell_new(ended):
    """Print the trials of the shared study that have ended, but for those told before."""
    for trial in shared_study.trials:
        if trial.state.is_finished() and trial.number not in ended:
            ended.add(trial.number)
            state, process = trial.state.name.lower(), trial.user_attrs["worker"].split(":")[1]
            loss = "none" if trial.value is None else f"{trial.value:.3f}"
            print(f"trial {trial.number}: {state}, loss {loss}, process {process}")


# %% expected="four trials, by two processes, on one study" tags=["nbval-ignore-output"]
ended = {trial.number for trial in shared_study.trials if trial.state.is_finished()}
n_each = max(4 - len(ended), 0) // 2
print(f"the study has {len(ended)} trials; each of two processes adds {n_each} …")
command = [sys.executable, "-P", "-m", digits.__name__, study_file, str(n_each)]
workers = [subprocess.Popen(command) for _ in range(2) if n_each]
running = True
while running:
    running = any(worker.poll() is None for worker in workers)
    tell_new(ended)
    time.sleep(0.5)

# %% [markdown]
# On a cluster the same study runs as an array of jobs: one line starts as many processes as you like, and what a killed
# job leaves is taken up by another. The script and a README lie in `deploy/slurm` of this workshop's repository.
#
# Forty trials by two processes are in the record. Optuna draws them, and estimates in two ways which hyperparameter
# matters. *fANOVA* fits a forest of decision trees to the trials that came to their end, and asks what explains the
# spread of all their losses; the bars are its. *PED-ANOVA* asks what sets the best of them apart from the rest.
# (*Objective value* is Optuna's word for the loss; its first picture leaves the pruned trials out.)

# %%
import warnings

from optuna.visualization.matplotlib import plot_optimization_history, plot_param_importances

from gridka_ml.studies import digits
from gridka_ml.studies.records import study_of

recorded_study = study_of(record["study"], digits.suggest)

# %% expected="how the loss fell, and which hyperparameters matter, by two estimates" tags=["nbval-ignore-output"]
with plt.rc_context(), warnings.catch_warnings():  # Optuna sets a style of its own
    warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
    ways = {"PED-ANOVA": optuna.importance.PedAnovaImportanceEvaluator()}
    ways["fANOVA"] = optuna.importance.FanovaImportanceEvaluator(seed=1)
    for name, way in ways.items():
        matters = optuna.importance.get_param_importances(recorded_study, evaluator=way)
        print(f"{name}:", ", ".join(f"{each} {share:.2f}" for each, share in matters.items()))
    plot_optimization_history(recorded_study).set_yscale("log")
    plot_param_importances(recorded_study, evaluator=way)
plt.show()

# %% [markdown]
# The two do not agree: nineteen trials that were not pruned tell little about five hyperparameters. Such bars
# are hints.
#
# Here are all forty trials. None is judged after its first epoch (`n_warmup_steps=1`), for large batches begin slowly:

# %% expected="the trials of the recorded study, and the best of them"
losses, pruned = zip(*[(row["losses"], row["pruned"]) for row in record["study"]], strict=True)
print(f"{len(losses)} trials, {sum(pruned)} of them pruned; the first is lesson 4's network")
print(f"loss of lesson 4's network: {losses[0][-1]:.3f}")
print(f"lowest loss of all:         {recorded_study.best_value:.3f}")
print("found:", recorded_study.best_params)
ax = plotting.trial_curves(losses, pruned)

# %% [markdown]
# ### Is the found network better?
#
# The lowest of forty losses is a little too good: the luckiest wins. And few digits were used. So both networks were
# trained as in lesson 4, with 57 000 digits for two epochs and five new seeds, and measured on the test digits, which
# played no part in the search; and a third one, lesson 4's with 24 filters, as the found network has, the most that was
# allowed. (± is the standard deviation over the seeds; 0.1 % are 10 of the 10 000 test digits.)

# %% expected="the test accuracy of the three networks with five seeds"
accuracies = {name: record["accuracy"][name] for name in ("lesson 4", "found", "24 filters")}
for name, each in accuracies.items():
    right, n_weights = np.mean(each), record["accuracy"][f"weights of {name}"]
    told = f"accuracy {right:.2%} ± {np.std(each):.2%}, so {1 - right:.2%} wrong"
    print(f"{name}: {told}; {n_weights} weights")
old, new = np.array(accuracies["lesson 4"]), np.array(accuracies["found"])
unsure = np.sqrt(old.var(ddof=1) / 5 + new.var(ddof=1) / 5)
print(
    f"found - lesson 4, unrounded: {new.mean() - old.mean():.2%}, standard error {unsure:.2%}"
)
ax = plotting.seed_spread(accuracies, x_label="test accuracy; ○ a seed, | the mean of all")

# %% [markdown]
# **Interpret:** was the search worth it?
#
# <details><summary>Answer</summary>
#
# The found network errs less often than lesson 4's: {{0.58 % from is-the-found-network-better-2}} of the test digits in
# the place of {{0.68 % from is-the-found-network-better-2}}, three standard errors apart and so hardly by chance. But
# lesson 4's own with 24 filters is about as good, so the gain is that of size, where fANOVA had its longest bar (and
# PED-ANOVA next to none): the other four hyperparameters, chosen by hand, were good already. And as 24 was the most,
# the space was too small there: extend it and look again. A search is worth most where nobody knows yet what is good.
#
# </details>

# %% [markdown] task="genetic" minutes=8 optional=true
# ## A genetic search
#
# **Genetic algorithms** (Holland 1975) breed. The best trials so far are parents. A child takes each hyperparameter
# from its mother or its father (**crossing**), then a little noise is added (**mutation**); what leaves [0, 1] is put
# back onto its edge.
#
# **Goal:** write the birth. `from_mother` holds True where the mother's value is taken. `np.where(condition, a, b)`
# takes a where the condition is true, else b; `np.clip(x, low, high)` lets nothing lie below low or above high. Nothing
# later needs this task.
#
# **Predict:** what happens without mutation?


# %% task="genetic"
def children(mothers, fathers, from_mother, noise):
    """All arguments and the children are (n_children, 2)."""
    ### BEGIN SOLUTION
    crossed = np.where(from_mother, mothers, fathers)
    return np.clip(crossed + noise, 0, 1)
    ### STUB
    crossed = ____
    return ____
    ### END SOLUTION


# %% check="genetic"
lesson.check("genetic", children)

# %% [markdown] reveal="genetic" choices=["nothing changes", "no new values appear", "it gets faster"]
# No new values appear: only those of the first generation are put together anew, soon all children are alike.

# %% [markdown] hint="genetic"
# `np.where` has the condition first, then what is taken where it is true.

# %% [markdown] hint="genetic"
# First cross, then add the noise, then clip: if it is added after clipping, a child may lie outside.

# %% [markdown] ask="genetic"
# Which of the two, crossing or mutation, can find a value that no parent has? (Mutation.)


# %%
def genetic(loss_at, rng):
    x = random_points(6, rng)
    for generation in range(4):
        parents = x[loss_at(x).argsort()[:3]]  # the three best so far
        mothers, fathers = parents[rng.integers(3, size=(2, 6))]
        noise = rng.normal(scale=0.1, size=(6, 2))
        x = np.vstack([x, children(mothers, fathers, rng.random((6, 2)) < 0.5, noise)])
    return x


# %% expected="the genetic search under the same budget"
x = genetic(loss_at, np.random.default_rng(1))
print(f"genetic: {len(x)} trials, lowest loss {loss_at(x).min():.3f}")
each = np.array(record["race"]["genetic"])
print(f"20 problems: {each[:, -1].mean():.3f} above the lowest; each problem below")
ax = plotting.seed_spread(
    at_end | {"genetic": each[:, -1]}, x_label="loss above the lowest; ○ a problem, | the mean"
)

# %% [markdown]
# **Interpret:** what do a swarm, a genetic search and Bayesian search have in common?
#
# <details><summary>Answer</summary>
#
# All look more often where it was good, and keep some chance to look elsewhere. They differ in what they remember: a
# few places, or a model of all. The model makes the most of few trials. Swarm and genetic search need little computing
# and fit thousands of cheap trials at once.
#
# </details>

# %% [markdown]
# ## If there is time: learn where to begin
#
# All searches above forget everything when the next problem comes. **Meta-learning** learns from many problems what
# makes the next one quick, for example the **start**: first weights from which a few steps are enough.
#
# The problems are sine waves, each with its own height and shift. The network has one input, two hidden layers of 40
# tanh neurons, one output. All its weights lie in one long array `w`, and so does a start. Where `w` has several rows,
# each is a network, and all train side by side; `.mT` transposes the matrix of each. (The task can be done without
# reading the next three cells.)

# %%
shapes = [(1, 40), (1, 40), (40, 40), (1, 40), (40, 1), (1, 1)]
cuts = np.cumsum([a * b for a, b in shapes])


def unpack(w):
    parts = np.split(w, cuts[:-1], axis=-1)
    return [part.reshape(*w.shape[:-1], *s) for part, s in zip(parts, shapes, strict=True)]


def wave_network(w, x):
    w1, b1, w2, b2, w3, b3 = unpack(w)
    return np.tanh(np.tanh(x @ w1 + b1) @ w2 + b2) @ w3 + b3


# %%
def gradient_of_wave(w, x, y):
    """Of the mean squared error by all weights: backpropagation, as in lesson 3."""
    w1, b1, w2, b2, w3, b3 = unpack(w)
    h1 = np.tanh(x @ w1 + b1)
    h2 = np.tanh(h1 @ w2 + b2)
    d3 = 2 * (h2 @ w3 + b3 - y) / x.shape[-2]
    d2 = d3 @ w3.mT * (1 - h2**2)
    d1 = d2 @ w2.mT * (1 - h1**2)
    layers = [(x, d1), (h1, d2), (h2, d3)]
    parts = [part for h, d in layers for part in (h.mT @ d, d.sum(axis=-2, keepdims=True))]
    return np.concatenate([part.reshape(*w.shape[:-1], -1) for part in parts], axis=-1)


# %%
def waves(n_waves, rng):
    """Waves a sin(x + b); x is (n_waves, n_points, 1)."""
    a, b = rng.uniform(0.5, 5, (n_waves, 1, 1)), rng.uniform(0, 2 * np.pi, (n_waves, 1, 1))
    return lambda x: a * np.sin(x + b)


def descend(w, x, y, n_steps=10):
    for step in range(n_steps):
        w = w - 0.02 * gradient_of_wave(w, x, y)
    return w


# %% [markdown] task="reptile" minutes=9 optional=true
# ## Reptile: move the start
#
# **Reptile** (Nichol, Achiam, Schulman 2018) trains on a few waves, each for ten steps from the same start. Each ends
# at weights of its own; $\bar w_{end}$ is their mean. Then the start moves by the part ε of the way there. No second
# derivatives are needed: it is a method of **first order**.
#
# $$w_{start} \leftarrow w_{start} + \varepsilon \left(\bar w_{end} - w_{start}\right).$$
#
# **Goal:** write this step. `ends` has a row for each wave. Nothing later needs it.
#
# **Predict:** all waves together have the mean 0 everywhere. What will the learned start draw, before its ten steps?


# %% task="reptile"
def outer_step(start, ends, epsilon):
    """The new start (n_weights,); start (n_weights,), ends (n_waves, n_weights)."""
    ### BEGIN SOLUTION
    return start + epsilon * (ends.mean(axis=0) - start)
    ### STUB
    return ____
    ### END SOLUTION


# %% check="reptile"
lesson.check("reptile", outer_step)

# %% [markdown] reveal="reptile" choices=["a flat line, or nearly", "a sine wave", "something wild"]
# Nearly flat, and that is not the point: what counts is what ten steps make of it.

# %% [markdown] hint="reptile"
# The mean over the waves: along which axis, so that a number for each weight is left?

# %% [markdown] hint="reptile"
# The way leads *from* the start *to* the mean, so the start is subtracted. All of the way is multiplied with
# `epsilon`.

# %% [markdown] ask="reptile"
# What is the new start with ε = 1? (The mean of the ends; with ε = 0 it stays.)


# %%
def random_start(rng):
    """Weights that are random, divided by √(inputs of the layer), and biases of 0."""
    parts = [rng.normal(size=s) / np.sqrt(s[0]) * (k % 2 == 0) for k, s in enumerate(shapes)]
    return np.concatenate([part.ravel() for part in parts])


def learn_start(seed, n_rounds=2000, n_steps=10):
    rng = np.random.default_rng(seed)
    w_start = random_start(rng)
    for k in range(n_rounds):
        wave, x = waves(5, rng), rng.uniform(-5, 5, (5, 20, 1))
        ends = descend(np.tile(w_start, (5, 1)), x, wave(x), n_steps)
        w_start = outer_step(w_start, ends, epsilon=1 - k / n_rounds)
    return w_start


# %% [markdown]
# The test: the mean squared error over 100 whole new waves, before and after ten steps with 20 points of each.


# %%
def error_after(w_start, seed):
    rng = np.random.default_rng(1000 + seed)
    wave, x = waves(100, rng), rng.uniform(-5, 5, (100, 20, 1))
    everywhere = np.linspace(-5, 5, 101)[:, np.newaxis]
    before = np.tile(w_start, (100, 1))
    after = descend(before, x, wave(x))
    truth = wave(everywhere)
    return [np.mean((wave_network(w, everywhere) - truth) ** 2) for w in (before, after)]


# %% expected="from the learned start ten steps lead far, from a random one not" tags=["nbval-ignore-output"]
print("learning a start from 10 000 waves …")
learned, by_chance = learn_start(seed=1), random_start(np.random.default_rng(7))
for name, w_start in {"random start": by_chance, "learned start": learned}.items():
    before, after = error_after(w_start, seed=1)
    print(f"{name}: error {before:.2f} before, {after:.2f} after ten steps")

# %% expected="one new wave, and what ten steps make of both starts" tags=["nbval-ignore-output"]
rng = np.random.default_rng(0)
wave, x, line = waves(1, rng), rng.uniform(-5, 5, (20, 1)), np.linspace(-5, 5, 201)
y = wave(x)[0]
drawn = {"the wave": wave(line)[0, 0]}
drawn["learned start, no step"] = wave_network(learned, line[:, np.newaxis])[:, 0]
for name, w_start in {"random start": by_chance, "learned start": learned}.items():
    w = descend(w_start, x, y)
    drawn[f"{name}, ten steps"] = wave_network(w, line[:, np.newaxis])[:, 0]
ax = plotting.function_curves(line, drawn)

# %% [markdown]
# Five seeds are in the record, and a third kind of start. **Joint training** has one step in each round, not ten, and
# ten times as many rounds, each with new waves. It looks for weights that are good for all waves at once:

# %% expected="the error after ten steps from three kinds of start"
measured = {name: np.array(each) for name, each in record["waves"].items()}
for name, each in measured.items():
    before, after = each.mean(axis=0)
    print(f"{name}: error {before:.2f} before, {after:.2f} after ten steps, mean of 5 seeds")
    print(f"    length of the first gradient: {np.mean(record['gradients'][name]):.1f}")

# %% [markdown]
# **Interpret:** both make as many steps, and joint training sees even more waves. Why does Reptile learn so much more?
#
# <details><summary>Answer</summary>
#
# Joint training ends at the mean of all waves, a flat line: before any step nothing is better, and it knows nothing of
# waves. It comes there by small last weights, through which little gradient reaches the layers before: ten steps bring
# it less far than a random start. Ten steps in a row can tell in which directions the weights of one wave lead to those
# of another. Reptile keeps the start near all of these ends, and so learns what all waves have in common.
#
# </details>

# %% [markdown]
# ## Key points
#
# - Choose by validation data, under a budget, and compare searches over several seeds. Where few hyperparameters
#   matter, random search beats the grid on average; a model of the trials makes the most of few of them.
# - Search rates and penalties on a log scale, end bad trials early, and let several processes share one study.
# - Measure what was found once more, at full size, with new seeds: the lowest of many losses flatters.
#
# Next: [Lesson 8, deep architectures](08_deep_architectures.ipynb), and what it takes to train many layers.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
