# %% [markdown]
# Other answers to the tasks of lesson @NUMBER@. The tests try each of them. **Write here** at least two right and three
# wrong ones for each task, each wrong one with the sentence that attendees get; `likely=true` on two to four of these
# puts them before the instructors.

# %% right="rescale"
def rescale(x):
    return (x - x.min(axis=0)) / np.ptp(x, axis=0)


# %% right="rescale"
def rescale(x):
    columns = [(column - min(column)) / (max(column) - min(column)) for column in x.T]
    return np.array(columns).T


# %% wrong="rescale" mistake="forgot `axis=0`" likely=true
# All features share one range. Give `axis=0` to `min` and `max`.
def rescale(x):
    return (x - x.min()) / (x.max() - x.min())


# %% wrong="rescale" old="(x - lowest)" new="x" mistake="did not subtract" likely=true
# The smallest values should become 0: subtract `lowest` above the line.

# %% wrong="rescale" old="(highest - lowest)" new="highest" mistake="divided by the largest"
# The largest values should become 1: divide by `highest - lowest`.

# %% wrong="rescale" old="return (x" new="(x" mistake="forgot `return`"
# `rescale(x)` is None. Does the function end with `return`?

# %% right="upper_third"
fraction_long = sum(scaled[:, 0] > 2 / 3) / len(scaled)

# %% right="upper_third"
fraction_long = 1 - np.mean(scaled[:, 0] <= 2 / 3)

# %% wrong="upper_third" mistake="the number, not the fraction" likely=true
# This is a number of snails. Take the mean.
fraction_long = (scaled[:, 0] > 2 / 3).sum()

# %% wrong="upper_third" mistake="forgot the mean" likely=true
# This is one True or False for each snail. Take the mean.
fraction_long = scaled[:, 0] > 2 / 3

# %% wrong="upper_third" mistake="`<` in place of `>`"
# This is the rest. Compare with `>`.
fraction_long = (scaled[:, 0] < 2 / 3).mean()

# %% [markdown] equal="upper_third"
# Small changes that are as right as the reference: no abalone lies at the border, and one more or less is not seen.
# - `fraction_long = (scaled[:, 0] >= 2 / 3).mean()`
# - `fraction_long = (scaled[:-1, 0] > 2 / 3).mean()`
