# %% [markdown]
# Other answers to the tasks of lesson @NUMBER@, right and wrong. The tests try each of them. **Write here** at least
# two right and three wrong ones for each task; `likely=true` on two to four of these puts them before the instructors.

# %% right="rescale"
def rescale(x):
    return (x - x.min(axis=0)) / np.ptp(x, axis=0)


# %% right="rescale"
def rescale(x):
    columns = [(column - min(column)) / (max(column) - min(column)) for column in x.T]
    return np.array(columns).T


# %% wrong="rescale" mistake="forgot `axis=0`" says="All features share one range" likely=true
def rescale(x):
    return (x - x.min()) / (x.max() - x.min())


# %% wrong="rescale" mistake="did not subtract" says="The smallest values should become 0" likely=true
def rescale(x):
    return x / x.max(axis=0)


# %% wrong="rescale" mistake="divided by the largest" says="divide by `highest - lowest`"
def rescale(x):
    return (x - x.min(axis=0)) / x.max(axis=0)


# %% wrong="rescale" mistake="forgot `return`" says="Does the function end with `return`?"
def rescale(x):
    (x - x.min(axis=0)) / np.ptp(x, axis=0)


# %% right="upper_third"
fraction_long = sum(scaled[:, 0] > 2 / 3) / len(scaled)

# %% right="upper_third"
fraction_long = 1 - np.mean(scaled[:, 0] <= 2 / 3)

# %% wrong="upper_third" mistake="the number, not the fraction" says="a number of snails" likely=true
fraction_long = (scaled[:, 0] > 2 / 3).sum()

# %% wrong="upper_third" mistake="forgot the mean" says="one True or False for each snail" likely=true
fraction_long = scaled[:, 0] > 2 / 3

# %% wrong="upper_third" mistake="`<` in place of `>`" says="This is the rest"
fraction_long = (scaled[:, 0] < 2 / 3).mean()
