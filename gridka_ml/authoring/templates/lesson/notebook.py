# %% [markdown] lesson=@NUMBER@ minutes=20 optional=true
# # @TITLE@
#
# **Write here:** a title that says what it is about. `optional=true` above makes this lesson a deep dive, outside the
# timetable. The example below is complete; replace it part by part.
#
# After this lesson you can
#
# - **rescale** features (two or three verbs: what attendees can do afterwards);
# - **say** what an outlier does to them.
#
# *{{minutes}} minutes. The cells together take some seconds on two CPU cores.*

# %% [markdown] say="Different scales" minutes=5
# - **Write here**, for instructors, what to say before the lesson. It goes into `solutions/README.md` alone.
# - Lengths in mm and weights in g: which of the two does a distance hear?

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_abalone, open_lesson, plotting

lesson = open_lesson("@NAME@")

import numpy as np

# %% [markdown]
# ## Recap: what we have
#
# **Write here** five lines about what the lesson begins with, and one worked miniature of what the tasks will need.

# %%
snails = load_abalone()
x = 200 * snails[["length", "whole_weight"]].to_numpy()

print("smallest:", x.min(axis=0).round(1), " largest:", x.max(axis=0).round(1))
ax = plotting.points(x[::20], feature_names=("length (mm)", "weight (g)"), legend=False)

# %% [markdown] task="rescale" minutes=5
# ## From 0 to 1
#
# **Goal:** map each feature to the numbers from 0 to 1 (one sentence), with the smallest value a and the largest b,
#
# $$x' = \frac{x - a}{b - a}.$$
#
# **Predict:** what becomes of the smallest snail, and what of the largest? (A question before anything runs.)


# %% task="rescale" given=["x.min(axis=0)", "x.max(axis=0)"]
def rescale(x):
    """Map each feature to 0 … 1: x (n, n_features), the result alike."""
    ### BEGIN SOLUTION
    lowest = x.min(axis=0)
    highest = x.max(axis=0)
    return (x - lowest) / (highest - lowest)
    ### STUB
    lowest = ____
    highest = ____
    return ____
    ### END SOLUTION


# %% check="rescale"
lesson.check("rescale", rescale)

# %% [markdown] hint="rescale"
# The recap has printed the smallest value of each feature: how was it computed?

# %% [markdown] hint="rescale"
# Both need `axis=0`, along the samples. In the fraction, mind the brackets above and below the line.

# %% [markdown] reveal="rescale" choices=["they become 0 and 1", "both become 1", "only their order stays"]
# The smallest becomes 0 and the largest 1, in each feature. (What is so, for those who have predicted.)

# %% [markdown] ask="rescale"
# How many numbers are `lowest`? (Two, one for each feature.)

# %% expected="the same cloud of points, both features between 0 and 1"
scaled = rescale(x)
print("smallest:", scaled.min(axis=0), " largest:", scaled.max(axis=0))
ax = plotting.points(scaled[::20], feature_names=("length", "weight"), legend=False)

# %% [markdown]
# **Interpret:** has the form of the cloud changed?
#
# <details><summary>Answer</summary>
#
# No, only the numbers along the axes.
#
# </details>

# %% [markdown]
# ## Break it on purpose: a slip of the pen
#
# One snail of 9 kg. **Predict** where all the others go.

# %%
x_slip = x.copy()
x_slip[0, 1] = 9000
print("median weight before:", np.median(rescale(x)[:, 1]).round(3))
print("and with the slip:   ", np.median(rescale(x_slip)[:, 1]).round(3))

# %% [markdown]
# They are squeezed together near 0, the median is {{0.018 from break-it-on-purpose-a-slip-of-the-pen-2}}. A single
# wrong value decides about the scale of all. **Write here** a number of a cell as this one: the build compares it.

# %% [markdown] task="upper_third" minutes=5 optional=true
# ## Who is in the upper third?
#
# **Goal:** compute the fraction of the snails whose length is in the upper third of the scale. Nothing later needs it.
#
# **Predict:** is it a third?

# %% task="upper_third"
### BEGIN SOLUTION
fraction_long = (scaled[:, 0] > 2 / 3).mean()
### STUB
fraction_long = ____
### END SOLUTION

# %% check="upper_third"
lesson.check("upper_third", fraction_long)

# %% [markdown] hint="upper_third"
# `scaled[:, 0]` are the lengths. A comparison makes True and False of them.

# %% [markdown] hint="upper_third"
# In a mean, True counts as 1 and False as 0: `(…).mean()` of the comparison.

# %% [markdown] reveal="upper_third" choices=["less", "just a third", "more"]
# It is more than a third: a few very short snails stretch the scale downwards.

# %% [markdown] ask="upper_third"
# Where on this scale does the upper third begin? (At 2/3, whatever the snails.)

# %% expected="more than a third of the snails"
print(f"{fraction_long:.0%} of the snails are in the upper third")

# %% [markdown]
# **Interpret:** why is it not a third?
#
# <details><summary>Answer</summary>
#
# A third of the scale is not a third of the snails: a few very short ones stretch the scale downwards.
#
# </details>

# %% [markdown]
# ## Key points
#
# - **Write here** three sentences to take home.
# - Features of different size are brought to one scale before a distance or a network sees them.
# - Minimum and maximum hear every outlier.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
