# %% [markdown] lesson=5 minutes=60
# # Age of abalones: a regression from raw data to an honest number
#
# After this lesson you can
#
# - **prepare** a raw table for a network without leaking the answer into it;
# - **design** and **train** a network that predicts a number, and **compare** it with strong baselines;
# - **judge** whether a difference between two models is real.
#
# *{{minutes}} minutes. The cells together take about one and a half minutes on two CPU cores.*

# %% [markdown] say="Short of time"
# **Short of time?** Let all run `lesson.catch_up("measures")`. Keep the cross-validation: it is the point of the
# lesson.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_abalone, open_lesson, plotting

lesson = open_lesson("abalone")

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, train_test_split

# %% [markdown]
# ## Recap: what a network needs
#
# 1. Numbers: a category becomes columns of 0 and 1, **one-hot**, as the digits did in lesson 3.
# 2. Inputs of about the same scale, near 0: the first weights are small random numbers.
# 3. A last layer that fits the question. For a number it is `Dense(1)` **without** an activation: it may give any
#    value.
# 4. A loss for that question, and a validation set that says when to stop.
# 5. A test set that was never used for any decision.
#
# Today's table holds {{4177 from clean-4}} sea snails. Sizes are in units of 200 mm: a length of 0.5 is 100 mm. Weights
# are in units of 200 g: of the whole snail, of its meat (`shucked`), of its guts (`viscera`) and of its dry shell. The
# sex is M, F or I, for infant. Age in years is `rings + 1.5`; counting the rings takes a saw, a stain and a
# microscope. Can a knife, scales and a ruler replace them?
#
# pandas in three lines, on a table of three snails:

# %%
tiny = pd.DataFrame({"sex": ["M", "I", "F"], "height": [0.1, 0.0, 0.2]})
print(
    tiny[(tiny["height"] > 0) & (tiny["sex"] != "F")]
)  # rows for which a condition holds; & is "and"
print(pd.get_dummies(tiny, columns=["sex"], dtype="float32"))  # one-hot
print(tiny["height"].to_numpy().dtype, tiny["height"].to_numpy().astype("float32").dtype)

# %% [markdown] task="clean" minutes=5
# ## Look, then clean
#
# The first picture shows how each column is distributed, the second how height goes with length; the axis on the right
# translates the table's heights into millimetres.

# %%
abalone = load_abalone()
axes = abalone.hist(bins=14, figsize=(10, 5), layout=(2, 4), color="#0072B2")
plt.show()

fig, ax = plt.subplots(figsize=(6, 3))
ax.scatter(abalone["length"], abalone["height"], s=6)
ax.set(xlabel="length (1 is 200 mm)", ylabel="height (1 is 200 mm)")
ax.set_title("height against length of 4177 snails")
in_mm = ax.secondary_yaxis("right", functions=(lambda h: 200 * h, lambda mm: mm / 200))
in_mm.set_ylabel("height (mm)")
plt.show()

# %% [markdown]
# Look at the heights: some are 0, and some are far too high. One of those snails is 91 mm long and 226 mm high.
#
# **Aside:** we have looked at all snails, those for the test as well. That is allowed to find what cannot be, whatever
# the age. From now on, how the features go with the *age* we only look at when the test set is put aside.
#
# **Goal:** keep the plausible snails. Each row that you drop needs a reason that does not look at the label: in the
# harbour nobody knows the rings yet.
#
# **Predict:** how many of the {{4177 from clean-4}} rows will you lose? What would be wrong with dropping the five
# oldest?

# %% task="clean"
### BEGIN SOLUTION
is_plausible = (abalone["height"] > 0) & (abalone["height"] < 0.3)
snails = abalone[is_plausible]
### STUB
is_plausible = ____
snails = abalone[____]
### END SOLUTION

# %% check="clean"
lesson.check("clean", snails)

# %% [markdown] reveal="clean" choices=["4", "about 40", "about 400"]
# Four impossible heights are enough. (A fifth snail, 127 mm long and 3 mm high, may go as well.) Whoever drops the five
# oldest chooses by the label: the model would be tested without the snails that are hardest for it.

# %% [markdown] hint="clean"
# A condition on a column, such as `abalone["height"] > 0`, is True or False for each row. Find a second one, for the
# heights that are too large: where in the picture is the gap? Join both with `&`, each in brackets.

# %% [markdown] hint="clean"
# All plausible heights lie below 0.26, the two impossible ones above 0.5; any border between will do.
# `abalone[condition]` keeps the rows for which the condition is True.

# %% [markdown] ask="clean"
# Could you give this reason before the rings are counted? (A height, yes. An age, no: that is the label.)

# %% expected="the number of snails that are left, and the largest height"
print(f"{len(snails)} of {len(abalone)} snails, {len(abalone) - len(snails)} dropped")
print(f"largest height: {200 * snails['height'].max():.0f} mm")

# %% [markdown]
# **Interpret:** some 150 snails have parts that together weigh more than the whole snail. Should they go, too?
#
# <details><summary>Answer</summary>
#
# Half of them are over by 2.2 g or less: scales are not exact. (Water that runs out while a snail is cut makes the
# parts lighter, not heavier.) Such noise is in the data that the model will meet later, so it belongs in the training.
# A few are over by 50 g and more, surely slips of the pen; with that reason you may drop them. Drop what cannot be;
# keep what is merely inexact. And never drop a sample because its *label* is unusual: the oldest snails are hard, but
# they exist.
#
# </details>

# %% [markdown] task="encode" minutes=5
# ## From a table to numbers
#
# **Goal:** make the features x, with the sex one-hot, and the label y, the age in years; both as `float32`, the type in
# which networks compute.
#
# **Predict:** how many features will a snail have?

# %% task="encode"
### BEGIN SOLUTION
features = pd.get_dummies(snails.drop(columns="rings"), columns=["sex"], dtype="float32")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")
### STUB
features = pd.get_dummies(____, columns=["sex"], dtype="float32")
x = ____
y = ____
### END SOLUTION

# %% check="encode"
lesson.check("encode", features, x, y, snails)

# %% [markdown] reveal="encode" choices=["8", "9", "10"]
# 10: seven numbers, and three columns for the sex.

# %% [markdown] hint="encode"
# The features are all columns but `rings`: `snails.drop(columns="rings")`. The recap shows how a table becomes an
# array.

# %% [markdown] hint="encode"
# `features.to_numpy()` is x. The age is `snails["rings"] + 1.5`; turn it into an array as well, then
# `.astype("float32")`.

# %% [markdown] ask="encode"
# Which column would give the answer away? (`rings`.)

# %% expected="the features of the first snail, with names"
n_features = x.shape[1]
print("x:", x.shape, x.dtype, " y:", y.shape, y.dtype)
print(features.iloc[0].round(3).to_string())

# %% [markdown]
# **Interpret:** why three columns for the sex, and not one with F = 0, I = 1 and M = 2?
#
# <details><summary>Answer</summary>
#
# Numbers have an order and distances. With 0, 1, 2 a linear model would have to believe that an infant is halfway
# between a female and a male, which is nothing real. With a column for each, it learns a weight for each.
#
# </details>

# %% [markdown]
# ## Who may see which snails
#
# As in lesson 3: the test set is laid aside now, and the validation set is cut from the rest when we train a network.

# %%
n_test = int(np.ceil(len(x) / 5))
n_val = (len(x) - n_test) // 5
ax = plotting.data_parts(
    {"training": len(x) - n_test - n_val, "validation": n_val, "test": n_test}
)

# %% [markdown] task="scale" minutes=6
# ## Split first, then scale
#
# A fifth of the snails becomes the test set. Then each feature is **standardised**: subtract its mean μ, divide by its
# standard deviation d, so that it lies around 0 with a spread of 1,
#
# $$x' = \frac{x - \mu}{d}.$$
#
# **Goal:** standardise both sets with the μ and d of the *training set*; their type stays `float32`. In the harbour a
# single snail comes along; it has no mean and no deviation of its own, and the test set stands for such snails.
#
# **Predict:** will the mean of the scaled test set be exactly 0?


# %% task="scale"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(
    x, y, test_size=0.2, random_state=4
)


def standardise(x, x_reference):
    """Scale each feature with mean and deviation of x_reference; both (n, n_features)."""
    ### BEGIN SOLUTION
    return (x - x_reference.mean(axis=0)) / x_reference.std(axis=0)
    ### STUB
    return ____
    ### END SOLUTION


### BEGIN SOLUTION
x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)
### STUB
x_train = standardise(____, ____)
x_test = standardise(____, ____)
### END SOLUTION

# %% check="scale"
lesson.check("scale", standardise, x_train, x_test, x_train_raw, x_test_raw)

# %% [markdown] reveal="scale" choices=["yes", "no, but nearly"]
# Nearly, not exactly: the test snails are others, and the mean that we subtract is that of the training snails.

# %% [markdown] hint="scale"
# `a.mean(axis=0)` is the mean of each column, `a.std(axis=0)` its standard deviation. Which of the two arguments must
# they come from?

# %% [markdown] hint="scale"
# `(x - x_reference.mean(axis=0)) / ...` and the standard deviation of the same array below the line. The second
# argument is the training set in both calls.

# %% [markdown] ask="scale"
# A single snail comes along: from where does it get its mean and its deviation? (From the training set.)

# %% expected="mean and spread of the first three features in both sets"
print(
    "training set: mean",
    x_train.mean(axis=0)[:3].round(2) + 0,  # + 0 makes 0 of -0
    " spread",
    x_train.std(axis=0)[:3].round(2),
)
print(
    "test set:     mean",
    x_test.mean(axis=0)[:3].round(2) + 0,
    " spread",
    x_test.std(axis=0)[:3].round(2),
)

# %% [markdown]
# **Interpret:** we have computed a mean of many snails. What would be lost if the test snails were among them?
#
# <details><summary>Answer</summary>
#
# Here almost nothing: two similar means of thousands of snails. But it is a **leak**: the model knows something about
# the test set, and the test is no longer one. Some leaks are harmless and others make a useless model look brilliant,
# as we shall see soon. The rule that avoids leaks of this kind: split first; whatever is *computed* from data is
# computed from the training set. (Ours still holds the later validation snails; for μ and d that is harmless.)
#
# </details>
#
# So now we may ask how strongly each feature is **correlated** with the age (1: on a rising line, 0: no linear
# relation), among the training snails alone:

# %% expected="the correlation of each feature with the age, the shell weight first"
training_table = pd.DataFrame(x_train, columns=features.columns)
print(training_table.corrwith(pd.Series(y_train)).sort_values()[::-1].round(2).to_string())

# %% [markdown] task="measures" minutes=6
# ## Three measures
#
# **Goal:** write the three usual measures of a regression, the mean absolute error, the root of the mean squared error,
# and R²:
#
# $$\mathrm{MAE} = \frac1n \sum_i |y_i - \hat y_i|,$$
#
# $$\mathrm{RMSE} = \sqrt{\frac1n \sum_i (y_i - \hat y_i)^2},$$
#
# $$R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2},$$
#
# with $\bar y$ the mean of y. The first two are in years. $R^2$ has no unit: 1 is perfect, 0 is as good as always
# saying the mean, and below 0 it is worse than that.
#
# **Predict:** which of MAE and RMSE suffers more from one snail that is wrong by ten years?


# %% task="measures"
def mae(y, y_hat):
    """Mean absolute error, a single number; y and y_hat (n,)."""
    ### BEGIN SOLUTION
    return np.mean(np.abs(y - y_hat))
    ### STUB
    return ____
    ### END SOLUTION


def rmse(y, y_hat):
    """Root of the mean squared error, a single number."""
    ### BEGIN SOLUTION
    return np.sqrt(np.mean((y - y_hat) ** 2))
    ### STUB
    return ____
    ### END SOLUTION


def r2(y, y_hat):
    """1 minus the squared error over that of always saying the mean, a single number."""
    ### BEGIN SOLUTION
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)
    ### STUB
    return ____
    ### END SOLUTION


# %% check="measures"
lesson.check("measures", mae, rmse, r2)

# %% [markdown] reveal="measures" choices=["MAE", "RMSE"]
# The RMSE: it squares the errors before it averages, so one of ten years counts as much as a hundred of one year.

# %% [markdown] hint="measures"
# Read each formula from the inside: the difference; its absolute value, `np.abs`, or its square, `** 2`; the mean;
# and for RMSE the root of all that, `np.sqrt`.

# %% [markdown] hint="measures"
# $R^2$ is 1 minus a fraction. Above the line is the sum of `(y - y_hat) ** 2`, below it the same with the mean of y in
# the place of `y_hat`.

# %% [markdown] ask="measures"
# What does each measure give for a perfect prediction? (0, 0 and 1.)

# %% [markdown]
# ## Baselines
#
# Before a network is trained, know what it has to beat. In scikit-learn each model has `fit` and `predict`. A decision
# tree asks about one feature after another (is the shell heavier than 50 g?) and answers with the ages of those that
# end at the same leaf. A **random forest** averages many trees; **gradient boosting** adds small ones, each of which
# corrects the sum of those before it. On tables like ours they are hard to beat. (Boosting minimises the absolute error
# here, the others the squared one; so judge it by its MAE.) The last fifth of the training set is for comparisons, the
# validation set; the test set waits for the end.

# %% expected="MAE, RMSE and R² of four baselines on the validation set" tags=["nbval-ignore-output"]
x_val, y_val = x_train[-n_val:], y_train[-n_val:]

baselines = {
    "always the mean": DummyRegressor(),
    "linear regression": LinearRegression(),
    "random forest": RandomForestRegressor(100, min_samples_leaf=5, random_state=0),
    "gradient boosting": GradientBoostingRegressor(loss="absolute_error", random_state=0),
}
print(f"{'':18} {'MAE':>5} {'RMSE':>5} {'R²':>5}")
for name, baseline in baselines.items():
    y_hat_baseline = baseline.fit(x_train[:-n_val], y_train[:-n_val]).predict(x_val)
    values = np.round([measure(y_val, y_hat_baseline) for measure in (mae, rmse, r2)], 2) + 0
    print(f"{name:18} {values[0]:5.2f} {values[1]:5.2f} {values[2]:5.2f}")

# %% [markdown]
# **Interpret:** R² is about a half. Is that bad?
#
# <details><summary>Answer</summary>
#
# It says about how much sizes and weights tell: a snail grows fast for some years and then hardly at all, so a large
# one may be 9 or 19 years old. No model can get out what the data do not hold. The comparison with other models tells
# whether *ours* is good.
#
# </details>

# %% [markdown]
# ## Break it on purpose: a leak
#
# Now two thousand features of pure noise for 200 snails. Nobody can predict anything from them. We choose the 20 that
# are most correlated with the age, fit a linear regression on the first 100 snails and test it on the other 100.
# **Predict** R² of the test, first if the choice looks at all 200 snails, then if it looks at the training set alone.

# %%
rng = np.random.default_rng(0)
x_noise, y_noise = rng.normal(size=(200, 2000)), y[:200]


def most_correlated(rows):
    """The numbers of the 20 features that go most with the age, as these rows tell it."""
    correlation = np.corrcoef(x_noise[rows], y_noise[rows], rowvar=False)[-1, :-1]
    return np.argsort(np.abs(correlation))[-20:]


# %% [markdown]
# The regression itself is fitted and tested as it should be, both times:

# %% expected="R² above 0 if all snails were looked at, below 0 if only the training set was"
for name, rows in {"all 200": np.arange(200), "the training set": np.arange(100)}.items():
    chosen = most_correlated(rows)
    noise_model = LinearRegression().fit(x_noise[:100, chosen], y_noise[:100])
    r2_noise = r2(y_noise[100:], noise_model.predict(x_noise[100:, chosen]))
    print(f"choice on {name:16} R² of the test: {r2_noise:5.2f}")

# %% [markdown]
# Noise that seems to predict the age: the choice had seen the test labels. (Other draws of the noise give about 0.1 to
# 0.45 in the first case, and numbers below 0 in the second.) In a second kind of leak the label itself sits among the
# features, here as the rings with some noise:

# %% expected="an error of less than a month"
noisy_rings = snails["rings"] + rng.normal(scale=0.1, size=len(x))
x_cheat = np.column_stack([x, noisy_rings])
cheat = LinearRegression().fit(x_cheat[:3000], y[:3000])
mae_cheat = mae(y[3000:], cheat.predict(x_cheat[3000:]))
print(f"rings left among the features: MAE of the test {mae_cheat:.2f} years")

# %% [markdown]
# That is too good to be true, which is how you notice such a leak. If a result surprises you, first ask which feature
# would not be there in the harbour.
#
# Ask it of our own table, too. Shucked, viscera and shell weight need an opened animal: this model saves saw, stain and
# microscope, not the snail. Whoever wants to put it back may use only sex, sizes and whole weight, and pays for it. The
# random forest once more, without them:

# %% expected="the MAE of a random forest that knows the snail from outside only" tags=["nbval-ignore-output"]
is_outside = ~features.columns.str.contains("shucked|viscera|shell")
outside = RandomForestRegressor(100, min_samples_leaf=5, random_state=0)
outside.fit(x_train[:-n_val, is_outside], y_train[:-n_val])
print(
    f"MAE of the unopened snail: {mae(y_val, outside.predict(x_val[:, is_outside])):.2f} years"
)

# %% [markdown]
# ## Which loss?
#
# The mean squared error punishes a miss of ten years a hundred times as much as one of a year; a few old snails then
# pull the whole model. The absolute error does not, but it has the same slope for tiny errors as for large ones and no
# smooth bottom. The **Huber loss** is a parabola for errors below a year and a straight line above:
#
# $$h(e) = \begin{cases} \tfrac12 e^2 & |e| \le 1 \\ |e| - \tfrac12 & |e| > 1 \end{cases}$$

# %%
errors = np.linspace(-4, 4, 201)
huber = np.where(np.abs(errors) <= 1, errors**2 / 2, np.abs(errors) - 0.5)
losses = {"MSE": errors**2, "MAE": np.abs(errors), "Huber": huber}
ax = plotting.function_curves(
    errors, losses, x_label="error (years)", y_label="loss", y_range=(0, 6)
)

# %% [markdown] task="network" minutes=13
# ## Your own network
#
# **Goal:** design a network and train it until the validation loss no longer falls. It should beat the linear
# regression clearly.
#
# - `build_network` returns a new, compiled network each time; we need several. Its loss is the argument `loss`.
# - **Early stopping** ends the training when the validation loss has not improved for `patience` epochs. With
#   `restore_best_weights=True` the model goes back to its best epoch.
# - `validation_split=0.2` in `fit` keeps the last fifth of the training set for validation.
#
# Two more things, which you may leave out. With few samples most of the time is spent between two batches, not on
# computing: on two cores an epoch with batches of 8 took four times as long as one with batches of 64, and
# `steps_per_execution=batches_at_once` in `compile`, as in lesson 3, saved another sixth. And the ages lie around 11,
# but the last layer begins near 0: with the argument `bias_initializer` set to `keras.initializers.Constant(11.0)` it
# begins at the baseline.
#
# **Predict:** how many weights will your network have? How many snails are there to determine them?

# %%
batches_at_once = 1 if keras.backend.backend() == "torch" else 20  # PyTorch takes them singly

# %% task="network" given=["EarlyStopping(patience=10, restore_best_weights=True)"]
keras.utils.set_random_seed(1)


def build_network(loss="huber"):
    """A new, compiled network: n_features numbers of a snail in, one age in years out."""
    ### BEGIN SOLUTION
    network = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, bias_initializer=keras.initializers.Constant(11.0)),
        ]
    )
    network.compile(
        loss=loss,
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        steps_per_execution=batches_at_once,
    )
    ### STUB
    network = ____
    network.compile(____)
    ### END SOLUTION
    return network


### BEGIN SOLUTION
early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
### STUB
early_stopping = ____
### END SOLUTION
model = build_network()
callbacks = [early_stopping, plotting.LiveTraining()]
### BEGIN SOLUTION
history = model.fit(
    x_train,
    y_train,
    validation_split=0.2,
    batch_size=64,
    epochs=100,
    verbose=0,
    callbacks=callbacks,
)
### STUB
history = model.fit(____, verbose=0, callbacks=callbacks)
### END SOLUTION

# %% check="network"
lesson.check("network", build_network, early_stopping, model, history, x_val, y_val)

# %% [markdown] reveal="network"
# One of two hidden layers of 64 neurons has 4929 weights, and some 2670 snails train it: more unknowns than equations.
# Why that may go well is told below.

# %% [markdown] hint="network"
# The network is a `keras.Sequential([...])` as in lesson 3: `keras.Input(shape=(n_features,))`, one or two hidden
# layers such as `keras.layers.Dense(32, activation="relu")`, and `keras.layers.Dense(1)` without an activation at the
# end.

# %% [markdown] hint="network"
# `compile` needs `loss=loss` and an optimizer, `"adam"` for instance. `EarlyStopping(patience=10, ...)` of
# `keras.callbacks` goes back to the best epoch if you tell it so.

# %% [markdown] hint="network"
# `fit` needs the training features and labels, `validation_split=0.2`, `batch_size=64` and so many epochs that early
# stopping comes first, say `epochs=100`. If it learns nothing, look at the last layer; if it crawls, raise the
# learning rate of Adam: `Adam(learning_rate=0.003)` of `keras.optimizers`.

# %% [markdown] ask="network"
# Why one neuron at the end, and why without an activation? (An age is one number, and it may take any value.)

# %% [markdown]
# **Interpret:** which of the two curves tells when to stop, and why not the other?
#
# <details><summary>Answer</summary>
#
# The one of the validation loss: it alone speaks of snails that are not learned. Here it comes to rest while the
# training loss creeps on; with more weights or fewer snails the network would learn the noise of single snails by
# heart, and the training loss would never tell us to stop. (That the validation loss is the smaller one all the time is
# luck: fewer hard snails, old ones among them, fell into the validation set.)
#
# </details>
#
# And how can 4929 weights (two hidden layers of 64 neurons have so many) be determined by some 2670 snails? They
# cannot: many networks fit equally well. Small weights at the start and an early end lead to a smooth one of them.
#
# A trap before we go on: the network returns a column, shape (n, 1), and y has the shape (n,). NumPy does not object to
# their difference; it makes n × n numbers of them, and every measure is wrong. So we take the column apart:


# %% expected="the shape of a difference that went wrong, and of the predictions"
def predict_age(network, x):
    """Predicted ages in years, (n,). For few snails a direct call is quicker than `predict`."""
    return keras.ops.convert_to_numpy(network(x)).reshape(-1)


column = predict_age(model, x_train[:5]).reshape(-1, 1)
print("a column:", column.shape, " y minus a column:", (y_train[:5] - column).shape)
print("predict_age:", predict_age(model, x_train[:5]).shape)

# %% [markdown]
# From here on your design is trained many times, so one function does it, with early stopping as above, but 30 epochs
# at most, to save time:


# %%
def trained(network, x, y, **options):
    """Train a compiled network with early stopping, and return it; options are those of `fit`."""
    stop = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
    options = {"validation_split": 0.2, "batch_size": 64, "epochs": 30, "verbose": 0} | options
    network.fit(x, y, callbacks=[stop], **options)
    return network


# %% [markdown]
# Now with each of the three losses, on the validation set again:

# %% expected="MAE and RMSE on the validation set for each loss" tags=["nbval-ignore-output"]
for loss in ("mse", "mae", "huber"):
    keras.utils.set_random_seed(1)
    y_hat_val = predict_age(trained(build_network(loss), x_train, y_train), x_val)
    print(f"trained with {loss:6} MAE {mae(y_val, y_hat_val):.2f}", end="   ")
    print(f"RMSE {rmse(y_val, y_hat_val):.2f}", flush=True)

# %% [markdown]
# **Interpret:** which loss wins?
#
# <details><summary>Answer</summary>
#
# That depends on the measure. A network trained with the squared error aims at the *mean* age of snails that look
# alike, which is best for RMSE. With the absolute error it aims at their *median*, the age that half of them exceed,
# which is best for MAE. Huber lies between. The differences are small, and with another seed two of them may change
# places; whether they are real is a question for the end of this lesson. And do not hold them against the baselines
# yet: each network went back to the epoch that was best for these very snails, and nobody has tuned the boosting.
#
# </details>

# %% [markdown]
# ## Break it on purpose: unscaled features
#
# Your network once more, on the same snails in millimetres and grams: every feature but the sex times 200, and not
# standardised. **Predict** how its validation loss begins.

# %% expected="the loss of the unscaled training lies above the other and jumps" tags=["nbval-ignore-output"]
is_sex = features.columns.str.startswith("sex")
x_mm_and_g = x_train_raw * np.where(is_sex, 1, 200).astype("float32")
keras.utils.set_random_seed(1)
unscaled = build_network()
unscaled.fit(x_mm_and_g, y_train, validation_split=0.2, batch_size=64, epochs=20, verbose=0)

curves = {"standardised": history, "mm and g": unscaled.history}
curves = {name: each.history["val_loss"][:20] for name, each in curves.items()}
ax = plotting.loss_curve(curves, x_label="epoch")
ax.set_ylim(bottom=0.9)  # a window on the upper part: no network comes near 0 here
plt.show()

# %% [markdown]
# The inputs are tens and hundreds instead of ones. The first outputs miss the ages by ten years and more, and each step
# of the training shakes them. Huber and Adam each save the day: no error pulls harder than one of a year, and each
# weight has a step of its own. (Plain gradient descent with the squared error ends at nan.) The loss still jumps, and
# after 20 epochs it is where the other was after three or four. Those who published the data divided by 200 for this
# very reason.

# %% [markdown] task="error_by_age" minutes=6
# ## Where is it wrong?
#
# Now the network meets the test set, for the first time. Left the predictions against the truth; right the
# **residuals** ŷ − y against the prediction. About half of them should lie above 0 and half below, whatever the
# prediction: of all snails that are called ten years old, about as many are younger as older. (Not so their mean, which
# is below 0: the few old snails are called much too young, and the Huber loss does not let them pull.) The ± is a 95 %
# interval, for other snails would give another mean.

# %% expected="predictions to 12 on the diagonal, then below; half the residuals above 0" tags=["nbval-ignore-output"]
y_hat_test = predict_age(model, x_test)
margin = 1.96 * np.std(np.abs(y_test - y_hat_test)) / np.sqrt(len(y_test))
print(f"MAE {mae(y_test, y_hat_test):.2f} ± {margin:.2f}", end="   ")
print(f"RMSE {rmse(y_test, y_hat_test):.2f}   R² {r2(y_test, y_hat_test):.2f}")

fig, axes = plt.subplots(1, 2, figsize=(10, 3.8))
ax = plotting.predicted_against_true(y_test, y_hat_test, unit="years", ax=axes[0])
ax = plotting.residuals(y_test, y_hat_test, unit="years", ax=axes[1])

# %% [markdown]
# **Goal:** compute the MAE of each age group alone. The groups reach from one border up to, but not including, the
# next.
#
# **Predict:** in which group is the model best, in which worst?

# %% task="error_by_age"
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = np.zeros(5)
for group in range(5):
    ### BEGIN SOLUTION
    in_group = (y_test >= borders[group]) & (y_test < borders[group + 1])
    mae_by_age[group] = mae(y_test[in_group], y_hat_test[in_group])
    ### STUB
    in_group = ____
    mae_by_age[group] = ____
    ### END SOLUTION

# %% check="error_by_age"
lesson.check("error_by_age", mae_by_age, y_test, y_hat_test)

# %% [markdown] reveal="error_by_age"
# Worst, by far, among the oldest; best among the youngest, of which there are only {{30 from error-by-age-4}} in the
# test set.

# %% [markdown] hint="error_by_age"
# A snail is in the group if its true age is at least `borders[group]` and less than the next border. Join both
# conditions with `&`, each in brackets, as when you cleaned the data.

# %% [markdown] hint="error_by_age"
# The next border is `borders[group + 1]`. Then use your `mae` on `y_test[in_group]` and on the predictions of the same
# snails.

# %% [markdown] ask="error_by_age"
# How many snails must the five groups hold together? (All of the test set: no one twice, no one left out.)

# %% expected="the error grows with the age" tags=["nbval-ignore-output"]
for group in range(5):
    n_snails = np.sum((y_test >= borders[group]) & (borders[group + 1] > y_test))
    years = f"{borders[group]:2} to {borders[group + 1]:2} years"
    print(f"{years}: {n_snails:3} snails, MAE {mae_by_age[group]:.2f}")

# %% [markdown]
# **Interpret:** why is the predicted age too low for nearly all old snails, though at every prediction about as many
# residuals lie above 0 as below?
#
# <details><summary>Answer</summary>
#
# An old snail looks like one of middle age, and of those there are many more. The best guess for "looks like that" is
# an age between. So even the best possible model guesses the old too young and the young too old: **regression to the
# mean**. It is hardly the fault of the network, but a lack in the data; another model or loss mends little of it. One
# number for the whole test set hides it: whoever wants to protect old snails needs other features.
#
# </details>

# %% [markdown] task="cross_validation" minutes=12
# ## Is the network really better?
#
# One test set of some 800 snails is one throw of the dice. In **5-fold cross-validation** all snails, those of our test
# set as well, are dealt into five parts; each part is the test set once, and the other four are the training set. That
# gives five errors: a mean and a spread.
#
# **Goal:** write it for any model. `fit_predict(x_train, y_train, x_test)` trains a *new* model and returns ŷ of
# x_test. `KFold` gives the row numbers of both parts.
#
# **Predict:** how often is each snail in a test set? How often in a training set?


# %% task="cross_validation"
def cross_validate(fit_predict, x, y, n_folds=5):
    """Mean absolute error of each fold, shape (n_folds,)."""
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        ### BEGIN SOLUTION
        y_hat = fit_predict(x[train], y[train], x[test])
        scores.append(mae(y[test], y_hat))
        ### STUB
        y_hat = fit_predict(____, ____, ____)
        scores.append(____)
        ### END SOLUTION
    return np.array(scores)


# %% check="cross_validation"
lesson.check("cross_validation", cross_validate)

# %% [markdown] reveal="cross_validation"
# Each snail is in a test set once, and in a training set four times.

# %% [markdown] hint="cross_validation"
# `train` and `test` are row numbers; `x[train]` are the features of those snails. The labels of which snails may
# `fit_predict` see?

# %% [markdown] hint="cross_validation"
# `fit_predict` gets features and labels of the training part, and only the features of the test part. The score is your
# `mae` of the labels of the test part and `y_hat`.

# %% [markdown] ask="cross_validation"
# Which labels may the model of the first fold see? (Those of the other four parts.)

# %% [markdown]
# Two models to compare. The network scales with *its* training part, since cross-validation gets the unscaled x; and
# the snails that tell the network when to stop come out of the training part, too, or the test part would leak into it.
# The opponent is no weak one: its four settings were searched, as the design of the network was.


# %%
def network_predict(x_train, y_train, x_test):
    scaled = standardise(x_train, x_train)
    network = trained(build_network(), scaled, y_train, validation_split=0.1)
    print(f"a network trained for {len(network.history.epoch)} epochs", flush=True)
    return predict_age(network, standardise(x_test, x_train))


def boosting_predict(x_train, y_train, x_test):
    settings = {"learning_rate": 0.05, "n_estimators": 200, "max_depth": 5, "subsample": 0.5}
    boosting = GradientBoostingRegressor(loss="absolute_error", **settings, random_state=0)
    return boosting.fit(x_train, y_train).predict(x_test)  # trees need no scaling


# %% [markdown]
# `validation_split` takes the last rows of a training part, so the snails are mixed first:

# %% expected="five errors of each model, which are close in each fold" tags=["nbval-ignore-output"]
keras.utils.set_random_seed(1)
order = np.random.default_rng(0).permutation(len(x))
mae_network = cross_validate(network_predict, x[order], y[order])
mae_boosting = cross_validate(boosting_predict, x[order], y[order])

for name, scores in {"network": mae_network, "gradient boosting": mae_boosting}.items():
    print(f"{name:18} {scores.round(2)}", end="   ")
    print(f"mean {scores.mean():.3f}, spread {scores.std(ddof=1):.3f}")

# %% [markdown]
# The spread over the folds is larger than the difference between the models. So is it only chance? Look fold by fold: a
# fold with many old snails is hard for *both*. The **paired difference** takes this out. Its standard error would be
# the spread times $\sqrt{1/5}$ if the folds were independent. But any two of them share most of their training data;
# a usual remedy (after Nadeau and Bengio) adds the ratio of test to training data, here 1/4, under the root:

# %% expected="the differences per fold, their mean and its standard error" tags=["nbval-ignore-output"]
difference = mae_boosting - mae_network
standard_error = difference.std(ddof=1) * np.sqrt(1 / 5 + 1 / 4)
print("boosting − network, per fold:", difference.round(3))
print(f"mean difference {difference.mean():.3f}, standard error {standard_error:.3f} years")

scores = {"gradient boosting": mae_boosting, "network": mae_network}
ax = plotting.fold_errors(scores, unit="years", joined=True)

# %% [markdown]
# **Interpret:** when would you believe that a difference is real? And does this one matter?
#
# <details><summary>Answer</summary>
#
# A rule of thumb for five folds: its mean should be about three standard errors from 0 (2.78, Student's factor for 95 %
# with five numbers; with many it would be 1.96), with the same sign in every fold. Ours,
# {{0.01 from cross-validation-7}} years, is not: a draw, and if one of them is better, then by less than 0.05 years.
# (Against boosting with its default settings the network would have won in every fold. A weak opponent proves nothing.)
# A network with another seed is another network, so repeat with other seeds and other folds before you publish. Both
# numbers are a little too good as well, for the settings of both were found on these snails: to be strict, search them
# anew in the training part of each fold (*nested* cross-validation). And *real* is not *important*:
# {{0.01 from cross-validation-7}} years are a few days, for an error of a year and a half. If boosting is simpler to
# run in the harbour, take boosting.
#
# </details>

# %% [markdown] task="interval" minutes=15 optional=true
# ## How sure is it? A prediction interval
#
# A number without an uncertainty is half an answer. A network can predict a **quantile**: the age that a share q of
# the snails like this one stays below. All it needs is another loss, the **pinball loss**, with $e = y - \hat y$:
#
# $$L_q = \frac1n \sum_i \max\bigl(q\, e_i,\ (q - 1)\, e_i\bigr).$$
#
# (This e has the other sign than the residuals above: it is positive where the prediction is too low. The trap of the
# column is closed here: before Keras calls a loss, it gives y and ŷ the same shape.)
#
# **Goal:** write it, with `keras.ops` in the place of NumPy so that any backend can differentiate it. And write the
# **coverage**: the fraction of the snails whose age lies between the two bounds. Nothing later needs them.
#
# **Predict:** for q = 0.9, which is dearer: a prediction one year too low or one year too high? Which coverage should
# the bounds q = 0.1 and q = 0.9 have?


# %% task="interval"
def pinball(y, y_hat, quantile):
    """Pinball loss, a single number (a tensor)."""
    error = y - y_hat
    ### BEGIN SOLUTION
    return keras.ops.mean(keras.ops.maximum(quantile * error, (quantile - 1) * error))
    ### STUB
    return keras.ops.mean(keras.ops.maximum(____, ____))
    ### END SOLUTION


def coverage(y, low, high):
    """Fraction of y that lies between low and high, all (n,)."""
    ### BEGIN SOLUTION
    return np.mean((y >= low) & (y <= high))
    ### STUB
    return ____
    ### END SOLUTION


# %% check="interval"
lesson.check("interval", pinball, coverage)

# %% [markdown] reveal="interval"
# For q = 0.9 a year too low costs 0.9 and a year too high 0.1, so the prediction moves up until nine of ten snails lie
# below it. Between the bounds 0.1 and 0.9 eight of ten should lie.

# %% [markdown] hint="interval"
# `keras.ops.maximum` takes the larger of two arrays, element by element. Write both products of the formula into it.

# %% [markdown] hint="interval"
# For the coverage, two conditions joined with `&`, as an array of True and False; its mean is the fraction.

# %% [markdown] ask="interval"
# For q = 0.9, which share of the snails should be older than predicted? (A tenth.)

# %% tags=["nbval-ignore-output"]
bounds = {}
for quantile in (0.1, 0.9):
    keras.utils.set_random_seed(1)
    network = build_network(lambda y, y_hat: pinball(y, y_hat, quantile))
    bounds[quantile] = predict_age(trained(network, x_train, y_train, epochs=40), x_test)
    print(f"bound {quantile} trained", flush=True)

# %% [markdown]
# How many of the test snails lie in their interval, of all and of the old ones?

# %% expected="the coverage, near 80 %, and much less for old snails; intervals and ages" tags=["nbval-ignore-output"]
low, high, old = bounds[0.1], bounds[0.9], y_test > 15
print(f"wanted 80 %, measured {coverage(y_test, low, high):.0%} of {len(y_test)} snails")
print(f"older than 15 years: {coverage(y_test[old], low[old], high[old]):.0%} of {old.sum()}")
ax = plotting.prediction_intervals(y_test, low, high, unit="years", every=12)

# %% [markdown]
# **Interpret:** the coverage is near 80 % on average. Why is it so much lower for the old snails?
#
# <details><summary>Answer</summary>
#
# Many of them look like snails of middle age, and the interval of those does not reach so far; it only gets wider for
# snails that *look* old. Nothing promises 80 % for a group that you choose by its label. Not even the average is
# promised for new snails: of 835 it is known to three points or so. (*Conformal prediction* corrects the bounds on
# snails kept aside, and then guarantees the average for snails of the same kind.) An honest report says for whom the
# coverage was measured.
#
# </details>

# %% [markdown] task="importance" minutes=15 optional=true
# ## Which feature matters?
#
# **Permutation importance** asks: by how much does the error grow if one feature is shuffled among the snails? It
# keeps its values, but they belong to other snails.
#
# **Goal:** write it for one or several columns; the three columns of the sex must be shuffled together. Nothing later
# needs it.
#
# **Predict:** of the seven measurements the shell weight is correlated most with the age, the shucked weight least.
# Does it matter least?


# %% task="importance"
def permutation_importance(predict, x, y, columns, seed=0):
    """Growth of the MAE in years when `columns`, a list of numbers, are shuffled together."""
    rows = np.random.default_rng(seed).permutation(len(x))  # the row numbers, shuffled
    x_shuffled = x.copy()
    ### BEGIN SOLUTION
    x_shuffled[:, columns] = x[rows][:, columns]
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))
    ### STUB
    x_shuffled[:, columns] = ____
    return ____
    ### END SOLUTION


# %% check="importance"
lesson.check("importance", permutation_importance)

# %% [markdown] reveal="importance" choices=["yes", "no"]
# No: shuffled, it costs the model most of all. A correlation looks at one feature alone; a model looks at all of them
# together.

# %% [markdown] hint="importance"
# `x[rows]` are the same snails in another order. Of these you need only the columns in `columns`, for all rows:
# `[:, columns]`.

# %% [markdown] hint="importance"
# The importance is the error on `x_shuffled` minus the error on `x`, both with your `mae` and the same y.

# %% [markdown] ask="importance"
# Why shuffle a column, and not set it to zero? (Its values stay plausible; only their snail is another one.)

# %% expected="shell and shucked weight matter most" tags=["nbval-ignore-output"]
names = list(features.columns)
groups = {name: [i] for i, name in enumerate(names) if not name.startswith("sex")}
groups["sex"] = [i for i, name in enumerate(names) if name.startswith("sex")]

importance = {
    name: permutation_importance(lambda x: predict_age(model, x), x_test, y_test, group)
    for name, group in groups.items()
}
ax = plotting.importances(importance, unit="years")

# %% [markdown]
# **Interpret:** would a network without length and diameter do worse? Does a high bar mean "causes age"?
#
# <details><summary>Answer</summary>
#
# Length and diameter say nearly the same (their correlation is 0.99), and a network without both is hardly worse: in
# the cross-validation above its error is 1.47 in place of 1.46 years, no more than another seed may change. Their bars
# are longer than that, for one shuffled without the other makes snails that do not exist. So it is with meat and shell,
# which together tell the age: at equal whole weight, an old snail has more shell and less meat. None of it is a cause:
# the bars describe *this model*, not the snails.
#
# </details>

# %% [markdown]
# ## Key points
#
# - Look, clean with a reason, split, and only then compute anything from the data, on the training set alone.
# - Strong baselines first. On this table a network and a well-set boosting are about equally good; report the spread,
#   and compare in pairs.
# - One number hides much: look at the residuals and at groups, and say how sure the model is.
#
# That was the day: from one neuron to a model that you can defend.
#
# Next, on another day or at home: the deep dives, of which none needs another. They begin with
# [Lesson 6, optimisers](06_optimisers.ipynb); [Lesson 10](10_without_labels.ipynb) learns without labels,
# [Lesson 11](11_sequences.ipynb) reads sequences with recurrent networks and with attention, on which today's language
# models are built.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
