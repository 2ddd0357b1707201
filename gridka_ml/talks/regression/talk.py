# %% [markdown] slideshow={"slide_type": "slide"} talk=5 minutes=15 exercise="abalone"
# # Regression
#
# The age of a snail, without a saw, a stain and a microscope.

# %% [markdown] slideshow={"slide_type": "notes"}
# So far every answer was a class. Now it is a number, the age of a snail, and the data come as they do in real life: a
# table with words in it, with errors, and with columns that one may not use. The network will be the smallest part of
# the work; the larger part is to end with a number that one can defend.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR

from gridka_ml import load_abalone, plotting

abalone = load_abalone()
x = pd.get_dummies(abalone.drop(columns="rings"), columns=["sex"], dtype=float).to_numpy()
y = abalone["rings"].to_numpy() + 1.5
folds = KFold(5, shuffle=True, random_state=1)
models = {
    "always the mean": DummyRegressor(),
    "linear regression": LinearRegression(),
    "random forest": RandomForestRegressor(50, min_samples_leaf=5, random_state=0, n_jobs=2),
    "support vectors": make_pipeline(StandardScaler(), SVR(C=3)),
}


def mae_of_folds(model):
    return -cross_val_score(model, x, y, cv=folds, scoring="neg_mean_absolute_error")


errors = {name: mae_of_folds(model) for name, model in models.items()}
columns = ["sex", "length", "diameter", "height", "whole_weight", "shucked_weight", "shell_weight"]
names = ["sex", "length", "diameter", "height", "whole\nweight", "shucked\nweight", "shell\nweight"]


def table(rows):
    return plotting.data_table(
        rows[columns].to_numpy(dtype=object),
        rows["rings"].to_numpy(),
        feature_names=names,
        label_name="rings",
        ax=plt.subplots(figsize=(8.6, 3))[1],
    )


# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["regression"]
# ## How old is an abalone?

# %% shows="how many snails there are of each age" beside=true
groups = ["to 6", "7–9", "10–12", "13–15", "16–20", "older"]
ax = plt.subplots(figsize=(3.8, 3.5))[1]
plotting.class_counts(np.digitize(y, [7, 10, 13, 16, 21]), names=groups, ax=ax)
ax.set(xlabel="age (years)", ylabel="number of snails")

# %% [markdown] steps=true
# - {{4177 from abalone/clean-4}} sea snails from Tasmania
# - Age in years = **rings + 1.5**
# - To count the rings: cut the shell, stain it, take a microscope
# - Can a ruler, a knife and scales replace that?

# %% [markdown]
# Source: W. Nash et al., Abalone, UCI, 1994, [doi](https://doi.org/10.24432/C55C7W). Collected for a study in Tasmania,
# given to UCI by the University of Tasmania.

# %% [markdown] slideshow={"slide_type": "notes"}
# Abalones are large sea snails; people eat them, and whoever manages a fishery needs to know how old they are. Like a
# tree, the shell has rings, and rings plus 1.5 is the age in years. But to see the rings you have to cut the shell,
# stain it and count through a microscope: slow, dull work. Sizes and weights are measured quickly. If they told the
# age, all that could be saved. So this is regression: the label is a number, and 9 is closer to 10 than to 20. Look at
# the distribution: most snails are seven to twelve years old; there are few old ones, and that will come back to us.
# The data are real, from Tasmania.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## The columns
#
# Sizes in units of 200 mm, weights in units of 200 g; an eighth column is the viscera weight.

# %% shows="the first rows of the table, without the viscera weight"
table(abalone[:5])

# %% [markdown] slideshow={"slide_type": "notes"}
# A row is a snail. Sex is M, F, or I for infant, too young to tell. Then length, diameter and height. Then four
# weights: of the whole snail, of the meat without the shell, which is called shucked, of the viscera, left out here for
# room, and of the dried shell. The last column, rings, is the label. Those who published the table have divided
# millimetres and grams by 200, so that all numbers are about one; you have to know that in order to read it.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Which of these snails cannot be?

# %% shows="six rows of the table, two with a height of 0 and two with a height of more than 0.5"
table(abalone.loc[[0, 1257, 1417, 2, 2051, 3996]])

# %% [markdown] slideshow={"slide_type": "notes"}
# Let them look at the column of the heights, and compare with the lengths. Multiply by 200 for millimetres. Who finds
# four?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["categorical feature", "standardisation"]
# ## Two are flat, two are far too high

# %% [markdown] steps=true
# - **What cannot be:** height 0, or 226 mm at a length of 91 mm. Drop it, for a reason that does not use the label.
# - **A category**, the sex: one column each, M → (0, 0, 1), for F, I, M. Numbers 0, 1, 2 would claim an order.
# - **Scales:** $x' = \frac{x - \mu}{d}$, with mean μ and standard deviation $d$ of the **training set**.
# - **What is merely inexact** stays: later data will have it, too.

# %% [markdown] slideshow={"slide_type": "notes"}
# Two snails have a height of zero: nobody measured it. Two are far too high: one is 141 millimetres long and 103 high,
# the other even 91 long and 226 high: slips of the pen. They go. But every row that you drop needs a reason which could
# be given in the harbour, where nobody knows the age. "It is an outlier in age" is no such reason. The category becomes
# three columns of zeros and ones, as the digits did: numbers 0, 1, 2 would say that an infant lies halfway between
# female and male. And the scales: first weights are small random numbers, so the features should be about one. Subtract
# the mean, divide by the deviation, and take both from the training set alone: a single new snail has neither.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## What changes in the network: the end
#
# | | classification | regression |
# |---|---|---|
# | label | class, one-hot | number |
# | last layer | `Dense(10, activation="softmax")` | `Dense(1)`, **no activation** |
# | loss | cross-entropy | squared, absolute, Huber |
# | measure | accuracy | MAE, RMSE, R² |
# | baseline | the most frequent class | the mean |

# %% [markdown] slideshow={"slide_type": "notes"}
# The network hardly changes. Inside, nothing at all: the same dense layers, relu, Adam. At the end there is a single
# neuron, and it has no activation, because an age may be any number; a sigmoid would not come above one. The loss has
# to say how bad a distance is. And the measure is no longer a share of right answers: nobody hits 9.7 years exactly. Go
# down the table line by line; most of the room can say the right column by now. The last line matters most: without a
# baseline nobody knows whether two years are good. For the digits the most frequent class is right in eleven per cent;
# for a number it is the mean, the answer of somebody who has never seen the snail.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["Huber loss", "mean squared error"]
# ## Three opinions on one error

# %% shows="three losses over the error of one snail" beside=true
opinions = {
    "squared": lambda e: e**2,
    "absolute": lambda e: np.abs(e),
    "Huber": lambda e: np.where(np.abs(e) <= 1, e**2 / 2, np.abs(e) - 0.5),
}
ax = plt.subplots(figsize=(3.8, 3.5))[1]
plotting.function_curves((-4, 4), opinions, x_label="error $e = ŷ - y$ (years)", y_label="loss", ax=ax)
ax.set_ylim(0, 6)

# %% [markdown] steps=true
# - **squared** $e^2$: ten years count a hundred times as much as one; aims at the mean
# - **absolute** $|e|$: ten years count ten times as much; aims at the median; no smooth bottom
# - **Huber:** $\frac12 e^2$ if $|e| \le 1$, a bowl at the bottom
# - and $|e| - \frac12$ beyond, straight walls

# %% [markdown] slideshow={"slide_type": "notes"}
# Four snails: three are wrong by one year, one by ten. The squared error is 103, and 100 of it are the one snail: a few
# old snails pull the whole model. The absolute error is 13, the old one has ten of it. But its slope is the same for
# tiny errors as for large ones, so near the bottom the steps do not become smaller. Huber takes the best of both: a
# parabola up to one year, straight beyond. There is something deeper in it: who minimises squares predicts the mean of
# all snails that look like this one; who minimises absolute errors predicts their median. Look at the three curves near
# zero. The squared one is flat at its floor, so the steps become shorter by themselves. The absolute one has a corner,
# and the optimiser jumps to and fro across it until a schedule quiets it. Huber is flat at the floor as well. That its
# parabola ends at one year is a choice: one says with it from where on an error shall count as an outlier.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["mean absolute error", "R²"]
# ## How wrong is it? Three measures

# %% shows="a linear regression, each snail predicted by a model that has not seen it" beside=true
predicted = cross_val_predict(LinearRegression(), x, y, cv=folds)
ax = plotting.predicted_against_true(y, predicted, unit="years", ax=plt.subplots(figsize=(3.8, 3.6))[1])

# %% [markdown] steps=true
# - $|y_i - \hat y_i|$ is how far a dot lies above or below the line
# - $\mathrm{MAE} = \frac1n \sum_i |y_i - \hat y_i|$ the mean distance, in years
# - $\mathrm{RMSE} = \sqrt{\frac1n \sum_i (y_i - \hat y_i)^2}$ in years, too; far dots count more
# - $R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2}$ compared with the mean $\bar y$

# %% [markdown] slideshow={"slide_type": "notes"}
# Each dot is a snail: to the right its true age, upwards what a linear regression says. On the dashed line it is
# perfect. The mean distance from the line is the mean absolute error, in years: everybody understands it. The root of
# the mean squared error is in years as well, and suffers more from the far ones. R squared has no unit: one minus the
# error that is left, as a share of the error of always saying the mean. One is perfect, zero is no better than the
# mean; here it is about a half. Look at the old snails on the right: nearly all are predicted too young. Do one by
# hand: three snails, wrong by 1, 1 and 4 years. The mean absolute error is 2; the root of the mean square is the root
# of 6, about 2.4. RMSE is never smaller than MAE, and the larger the gap, the more the errors differ from each other.
# If somebody reports only one of the two, ask for the other.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["baseline", "cross-validation"]
# ## Baselines: what a network has to beat
#
# **5-fold cross-validation:** each fifth is the test set once; five errors, their mean, and how they scatter.

# %% shows="errors of four models in each of five folds"
ax = plotting.fold_errors(errors, unit="years", ax=plt.subplots(figsize=(6.6, 2.8))[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# Before training anything large, know what there is to beat. Always saying the mean is wrong by 2.36 years. A linear
# regression: 1.59. A random forest, which averages many decision trees: 1.52. A support vector regression: 1.47.
# Whoever reports a network with 1.55 has a network that works, and no reason to use it. Each circle is a fold: the
# snails are dealt into five parts, each is the test set once while the other four train. So there are five errors, and
# we see how much chance there is in one of them. Where is your network? I do not tell; that is the exercise. Why not
# one test set? A fifth of the table is 835 snails, and which ones they are changes the error: look how far the circles
# of one model lie apart. Five folds use each snail once for testing and four times for training; the price is five
# trainings. These four learn in seconds, and none of them was tuned for long: a modest hurdle, and still hard to take.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## 1.52 and 1.47, and the folds overlap: is the second model better?

# %% shows="the two best models, fold by fold"
two = {name: errors[name] for name in ("random forest", "support vectors")}
ax = plotting.fold_errors(two, unit="years", ax=plt.subplots(figsize=(6.6, 2.2))[1])
ax.set_xlim(1.3, 1.65)

# %% [markdown] slideshow={"slide_type": "notes"}
# Mind the axis: it does not begin at zero. Some folds of the forest are better than some folds of the support vectors.
# Chance, or not? What else would you look at?

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## Yes: it is better in each fold. Compare in pairs

# %% shows="forest minus support vectors in each fold"
difference = {"forest − support vectors": errors["random forest"] - errors["support vectors"]}
ax = plotting.fold_errors(difference, unit="years", ax=plt.subplots(figsize=(6.6, 1.5))[1])
ax.set_xlabel("difference of the mean absolute errors; ○ a fold, | their mean (years)")

# %% [markdown] steps=true
# - A fold with many old snails is hard for **both**: their difference does not know it.
# - Mean difference ± $\mathrm{spread} \cdot \sqrt{\frac15 + \frac14}$, since the folds share their training data.
# - Real is not yet important: 0.05 years are twenty days.

# %% [markdown]
# Source: the ¼, test by training data, after C. Nadeau, Y. Bengio,
# [Inference for the Generalization Error](https://doi.org/10.1023/A:1024068626366), 2003.

# %% [markdown] slideshow={"slide_type": "notes"}
# Take the difference in each fold. Both models have seen the same snails, so what makes a fold hard drops out. All five
# differences are above zero, around 0.05 years, with a spread of 0.014. The error of their mean would be spread times
# the root of one fifth, if the folds were independent. They are not: any two share most of their training data. Nadeau
# and Bengio add the ratio of test to training data, one quarter. That makes plus minus 0.01, so the difference is five
# times its error, and I believe it. Does it matter? Twenty days, in an error of a year and a half. If the forest is
# easier to run, take the forest. Do the sum with the room: the root of one fifth and one quarter is 0.67, times 0.014
# is 0.009. With the naive root of one fifth it would be 0.006, and one would be surer than one has reason to be.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=2
# ## An honest number

# %% [markdown] steps=true
# - **Split first;** compute from the training set alone.
# - **No leak:** is the shell weight known in the harbour?
# - **Choose** by validation data; **test** once, at the end.
# - A **strong opponent**, tuned as carefully as yours.
# - A number with its **spread:** folds, seeds, ±.
# - **For whom?** Right for the young, wrong for the old.

# %% [markdown]
# Source: the leak between hospitals, J. Zech et al., [PLOS Medicine](https://doi.org/10.1371/journal.pmed.1002683), 2018.

# %% [markdown] slideshow={"slide_type": "notes"}
# A number that you can defend has six properties. Split before you compute anything: means, deviations, chosen
# features, all from the training set. A leak is all that knows more than one knows when it counts. If a result is too
# good to be true, ask which feature would not be there; shell, meat and viscera weights need an opened animal, so even
# our table saves the microscope, not the snail. Choices, such as the number of layers, are made by validation data. The
# test set speaks once; who looks twice has begun to train on it. Compare with an opponent who was tuned as well: a
# network against a forest with its defaults proves nothing. Give the spread. And say for whom it was measured: the mean
# error over all snails is a good number for the young ones and a bad one for the old. A leak that has really happened:
# X-ray images from two hospitals, in one of which a third of the people had pneumonia, in the other one in a hundred.
# Who can tell the hospitals apart is good on a test set of the same two; at a third hospital the network was clearly
# worse. In our table, whoever scales by the mean of all snails lets the test set whisper a little. Here it would change
# hardly anything; with few samples and many features, choosing features by all the data gives wonderful results from
# pure noise. So make it a habit.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Now you: design it yourself
#
# {{exercise}}

# %% [markdown] slideshow={"slide_type": "notes"}
# Say the file, the time and the goal. From here on there is no single right network: how many layers, how wide, which
# loss, when to stop, all that is theirs, and the check accepts whatever beats the linear regression clearly. The
# cross-validation at the end is the point of the lesson: who is late should catch up at the measures and keep it. Who
# wins, the network or the trees, we discuss afterwards. The first tasks repeat what you have heard: clean, encode,
# split, scale. Then comes the network of your own. Write your prediction down before you train: by how many years will
# it be wrong?
