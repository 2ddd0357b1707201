# %% [markdown]
# # Other answers to the tasks of lesson 10
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.

# %% [markdown] equal="k_means"
# There is a row for each centre.
# - `moved = [x[labels == k].mean(axis=0) for k in range(len(squared))]`

# %% right="k_means"
def k_means_step(x, centres):
    squared = ((x[:, np.newaxis] - centres) ** 2).sum(axis=-1)
    labels = squared.argmin(axis=1)
    moved = np.zeros(centres.shape)
    for k in range(len(centres)):
        moved[k] = x[labels == k].mean(axis=0)
    return labels, moved


# %% right="k_means"
def k_means_step(x, centres):
    labels = []
    for sample in x:
        squared = [np.sum((sample - centre) ** 2) for centre in centres]
        labels.append(squared.index(min(squared)))
    labels = np.array(labels)
    moved = [np.mean(x[np.flatnonzero(labels == k)], axis=0) for k in range(len(centres))]
    return labels, np.array(moved)


# %% right="k_means"
def k_means_step(x, centres):
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    labels = np.array(squared).T.argmin(axis=-1)
    moved = [x[k == labels].sum(0) / sum(labels == k) for k in range(len(centres))]
    return labels, np.array(moved)


# %% right="k_means"
def k_means_step(x, centres):
    from scipy.spatial.distance import cdist

    labels = np.argmin(cdist(x, centres), axis=1)
    one_hot = np.eye(len(centres))[labels]
    return labels, one_hot.T @ x / one_hot.sum(axis=0)[:, np.newaxis]


# %% right="k_means"
def k_means_step(x, centres):
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    labels = np.argmax(-np.array(squared), axis=0)
    moved = [np.average(x, axis=0, weights=labels == k) for k in range(len(centres))]
    return labels, np.stack(moved)


# %% right="k_means"
def k_means_step(x, centres):
    distances = np.linalg.norm(x[np.newaxis] - centres[:, np.newaxis], axis=2)
    labels = np.argsort(distances, axis=0)[0]
    return labels, np.array([np.mean(x[labels == k], 0) for k in range(centres.shape[0])])


# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmax(squared, axis=0)" likely=true
# Each sample goes to the farthest centre. The nearest one has the smallest squared distance.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmin(squared, axis=1)" likely=true
# The axis is wrong: `squared` has a row for each centre and a column for each sample, and each sample needs a label.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmin(squared)"
# Without an axis `np.argmin` gives one single place, the smallest of all. Each sample needs its own.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.min(squared, axis=0)"
# Those are the smallest distances themselves. A label says in which row they stand.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argsort(squared, axis=0)[-1]"
# Each sample goes to the farthest centre. The nearest one has the smallest squared distance.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argsort(squared, axis=0)[1]"
# Of the order of the centres the second one is taken. The nearest stands at place 0.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmin(squared, axis=0) + 1"
# The labels begin at 1. Python counts from 0, and so does `range(len(centres))` below.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmin(x, axis=1)"
# The smallest feature of each sample is looked for. It is the smallest distance, in `squared`.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmin(centres, axis=0)"
# The centres themselves are compared. What counts is how far each sample is from them, `squared`.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = [np.argmin(row) for row in squared]"
# A row of `squared` is a centre, so that gives the nearest sample to each centre. Each sample needs its nearest centre.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = squared.index(min(squared))"
# `squared` is a list of rows, and rows cannot be compared as a whole. `np.argmin` with an axis looks at each column.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = squared.argmin(axis=0)"
# `squared` is a list, and lists have no `argmin`. NumPy has a function for that, `np.argmin(…)`.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmin(np.abs(x), axis=1)"
# The smallest feature of each sample is looked for, without its sign. It is the smallest distance, in `squared`.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)" new="labels = np.argmin(squared, axis=0).astype(float)[:, np.newaxis]"
# The labels stand in a column of their own. One row of numbers is wanted, one for each sample.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k].mean()" likely=true
# Without an axis that is one number for the whole group. A centre has a number for each feature.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k].mean(axis=1)"
# A centre is one row, the mean over the samples of its group. Is there a mean, and along which axis does it go?

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k]"
# A centre is one row, the mean over the samples of its group. Is there a mean, and along which axis does it go?

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[k].mean(axis=0)"
# `x[k]` is one sample: k is the name of a group. The samples of group k are those where `labels == k`.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="centres[k].mean(axis=0)"
# That is the mean of the numbers of an old centre. A centre moves to the mean of the samples of its group.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="np.mean(x[labels], axis=0)"
# `x[labels]` takes samples at places that are labels. The samples of group k are those where `labels == k`.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x.mean(axis=0)" likely=true
# The mean goes over all samples, so all centres fall on one place. Only those of group k belong to it.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k].sum(axis=0)"
# The samples of the group are added up and not divided by how many they are.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="np.median(x[labels == k], axis=0)"
# That is the median. In k-means a centre is the mean of its group.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels != k].mean(axis=0)"
# That is the mean of all samples that are not in group k.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[k]"
# The new centre is sample number k. It should be the mean of the samples of group k.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k][0]"
# The first sample of the group becomes its centre. It should be the mean of all of them.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels[k]]"
# That is one sample, at a place that is a label. The samples of group k are those where `labels == k`.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels[k]].mean(axis=0)"
# That picks one sample, at a place that is a label. The samples of group k are those where `labels == k`.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="centres[k]"
# The centres stay where they are. Each moves to the mean of its group.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k].sum(axis=0) / len(x)"
# The sum of a group is divided by the number of all samples. Divide by that of the group, or take a mean.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="(centres[k] + x[labels == k].mean(axis=0)) / 2"
# Each centre moves only half the way. It should move to the mean itself.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="centres[labels == k].mean(axis=0)"
# The mean is taken of centres. It is the samples, in `x`, whose mean is wanted.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="(x == k).mean(axis=0)"
# The features are compared with k. It is the labels that tell which samples belong to group k.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels >= k].mean(axis=0)"
# All groups from k on are taken together. A centre is the mean of its own group.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k].max(axis=0)"
# That is the largest value of each feature in the group. The mean is wanted.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k + 1].mean(axis=0)"
# That is the next group: the labels count from 0, as k does.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="squared[k].mean()"
# The mean of squared distances is a single number. A centre is the mean of samples.


# %% wrong="k_means" mistake="both in the wrong order"
# Both results are there, in the wrong order: the labels come first, then the centres.
def k_means_step(x, centres):
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    labels = np.argmin(squared, axis=0)
    moved = [x[labels == k].mean(axis=0) for k in range(len(centres))]
    return np.array(moved), labels


# %% wrong="k_means" mistake="nothing is returned"
# `k_means_step(x, centres)` of 9 samples and 3 centres should return labels, moved, but what it returns is None. Does the function end with `return`?
def k_means_step(x, centres):
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    labels = np.argmin(squared, axis=0)
    print([x[labels == k].mean(axis=0) for k in range(len(centres))])


# %% wrong="k_means" mistake="k-means to its end"
# That is k-means to its end. One step is wanted: one set of labels, one move of the centres.
def k_means_step(x, centres):
    found = KMeans(len(centres), init=centres, n_init=1).fit(x)
    return found.labels_, found.cluster_centers_


# %% wrong="k_means" mistake="labels by the moved centres"
# The labels are those of the moved centres. They belong to the centres that were given; the next step makes new ones.
def k_means_step(x, centres):
    nearest = lambda places: np.argmin([((x - place) ** 2).sum(axis=1) for place in places], axis=0)
    labels = nearest(centres)
    moved = np.array([x[labels == k].mean(axis=0) for k in range(len(centres))])
    return nearest(moved), moved


# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="np.vstack([x[labels == k], centres[k]]).mean(axis=0)"
# The old centre counts as a sample of its group. The mean is that of the samples alone.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[np.argmin(squared[k])]"
# Each centre moves to the one sample that is nearest to it. It moves to the mean of all samples of its group.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k].mean(axis=0, keepdims=True)"
# Each centre has become a table with one row. It is a row of numbers: leave `keepdims` away.

# %% wrong="k_means" old="squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]" new="squared = [np.abs(x - centre).sum(axis=1) for centre in centres]"
# The distances are sums of absolute differences, and may name another centre the nearest. k-means takes squares.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)\n    moved = [x[labels == k].mean(axis=0)" new="labels = np.argmin(squared, axis=0) + 1\n    moved = [x[labels == k + 1].mean(axis=0)"
# The labels begin at 1. Python counts from 0, and so do the cells below.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)\n    moved = [x[labels == k].mean(axis=0)" new="labels = (np.array(squared) == np.min(squared, axis=0)).T\n    moved = [x[labels[:, k]].mean(axis=0)"
# The labels are a table of True and False. A label is the number of a group, one for each sample.

# %% wrong="k_means" old="range(len(centres))" new="range(10)"
# 10 stands in the place of `len(centres)`. There may be another number of centres.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[labels == k].sum(axis=0) / len(centres)"
# The sum of a group is divided by the number of centres. Divide by how many samples the group has, or take a mean.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="(x[labels == k] - centres[k]).mean(axis=0)"
# That is how far each centre moves. The place where it arrives is wanted: the mean of the samples themselves.

# %% wrong="k_means" old="labels = np.argmin(squared, axis=0)\n    moved = [x[labels == k].mean(axis=0)" new="labels = np.array(squared) == np.min(squared, axis=0)\n    moved = [x[labels[k]].mean(axis=0)"
# The labels are a table of True and False. A label is the number of a group, one for each sample.

# %% wrong="k_means" old="x[labels == k].mean(axis=0)" new="x[y_small == k].mean(axis=0)"
# The groups are made by `y_small`, the labels of the digits, which k-means does not know. Its own groups are in `labels`.


# %% wrong="k_means" mistake="the given centres overwritten"
# The new centres are written into `centres`, so whoever called the function loses the old ones. Collect the means in a list of their own.
def k_means_step(x, centres):
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    labels = np.argmin(squared, axis=0)
    for k in range(len(centres)):
        centres[k] = x[labels == k].mean(axis=0)
    return labels, centres


# %% [markdown] equal="pca"
# Only directions are asked for, so a factor of the covariance changes nothing. Nor does a shift of one of its two sides,
# since the other side has the mean 0.
# - `covariance = (x - mean).T @ (x - mean)`
# - `covariance = (x - mean).T @ (x - mean) * len(x)`
# - `covariance = (x - mean).T @ (x - mean) / len(mean)`
# - `covariance = (x - n_components).T @ (x - mean) / len(x)`
# - `covariance = (x - mean).T @ (x - n_components) / len(x)`
# - `covariance = (x + mean).T @ (x - mean) / len(x)`
# - `covariance = (x - mean).T @ (x + mean) / len(x)`
# - `covariance = (x - mean).T @ x / len(x)`
# - `covariance = x.T @ (x - mean) / len(x)`


# %% right="pca"
def pca(x, n_components):
    mean = x.mean(axis=0)
    covariance = np.cov(x, rowvar=False)
    _, vectors = np.linalg.eigh(covariance)
    components = vectors.T[::-1][:n_components]
    return mean, components


def to_code(x, mean, components):
    return (x - mean) @ components.T


def from_code(codes, mean, components):
    return codes @ components + mean


# %% right="pca"
def pca(x, n_components):
    mean = np.mean(x, axis=0)
    _, _, rows = np.linalg.svd(x - mean, full_matrices=False)
    return mean, rows[:n_components]


def to_code(x, mean, components):
    return np.einsum("ij,kj->ik", x - mean, components)


def from_code(codes, mean, components):
    return mean + np.einsum("ik,kj->ij", codes, components)


# %% right="pca"
def pca(x, n_components):
    mean = x.mean(axis=0)
    centred = x - mean
    covariance = centred.T @ centred / (len(x) - 1)
    values, vectors = np.linalg.eigh(covariance)
    order = np.argsort(-values)
    components = vectors[:, order[:n_components]].T
    return mean, components


def to_code(x, mean, components):
    return np.dot(x - mean, components.T)


def from_code(codes, mean, components):
    return np.dot(codes, components) + mean


# %% right="pca"
def pca(x, n_components):
    mean = x.mean(axis=0)
    covariance = np.cov(x.T)
    _, vectors = np.linalg.eigh(covariance)
    components = np.array([vectors[:, -1 - k] for k in range(n_components)])
    return mean, components


def to_code(x, mean, components):
    return x @ components.T - mean @ components.T


def from_code(codes, mean, components):
    return np.matmul(codes, components) + mean


# %% right="pca"
def pca(x, n_components):
    mean = x.sum(axis=0) / len(x)
    covariance = x.T @ x / len(x) - np.outer(mean, mean)
    _, vectors = np.linalg.eigh(covariance)
    components = np.flip(vectors[:, -n_components:], axis=1).T
    return mean, components


def to_code(x, mean, components):
    return (components @ (x - mean).T).T


def from_code(codes, mean, components):
    return np.array([code @ components + mean for code in codes])


# %% right="pca"
def pca(x, n_components):
    mean = x.mean(axis=0)
    covariance = (x - mean).T @ (x - mean) / len(x)
    _, vectors = np.linalg.eigh(covariance)
    return mean, vectors[:, ::-1][:, :n_components].T


to_code = lambda x, mean, components: (x - mean) @ np.transpose(components)
from_code = lambda codes, mean, components: mean + codes @ components

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = x.T @ x / len(x)" likely=true
# The mean is not taken off before the products. Without that the first component points to the mean.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = (x - mean) @ (x - mean).T / len(x)" likely=true
# That is a matrix with a row for each sample. The covariance has a row and a column for each feature: the turned matrix comes first.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.cov(x)"
# `np.cov` takes rows for features unless it is told otherwise, and ours are samples: look at its option `rowvar`.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = (x - mean) * (x - mean) / len(x)"
# `*` multiplies number by number and adds nothing up. The sum over the samples needs `@`.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = (x - x.mean()).T @ (x - x.mean()) / len(x)"
# One single mean, of all numbers, is taken off. Each feature has its own, in `mean`.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = (x + mean).T @ (x + mean) / len(x)"
# The mean is added. It is subtracted from the samples.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.corrcoef(x, rowvar=False)"
# Those are correlations: each feature is divided by its spread, so large variances no longer count more.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.diag(x.var(axis=0))"
# Each component is a single feature here, as if no two varied together. C holds more than variances on its diagonal.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = (x.T @ x - mean.T @ mean) / len(x)"
# A single number, the sum of the squared means, is subtracted everywhere. Take the mean off the samples first.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.linalg.inv((x - mean).T @ (x - mean) / len(x))"
# That is the inverse of the covariance: its largest values belong to the directions of the smallest variance.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = (x - mean).T @ (x - mean).T / len(x)"
# Both factors are turned, so their shapes do not fit. Only the first one is.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = (x - mean).T - (x - mean) / len(x)"
# There is a minus where the two factors should be multiplied, by `@`.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.sum((x - mean).T @ (x - mean)) / len(x)"
# The covariance has become a single number. It has a row and a column for each feature, and `@` adds up over the samples by itself.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.mean((x - mean).T @ (x - mean))"
# The covariance has become a single number. It has a row and a column for each feature, and `@` adds up over the samples by itself.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.mean((x - mean) ** 2)"
# The covariance has become a single number. It has a row and a column for each feature, and `@` adds up over the samples by itself.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.sum((x - mean).T @ (x - mean), axis=0) / len(x)"
# The covariance has become one row of numbers. It has a row and a column for each feature, and `@` adds up over the samples by itself.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.mean((x - mean) ** 2, axis=0)"
# The covariance has become one row of numbers. It has a row and a column for each feature, and `@` adds up over the samples by itself.

# %% wrong="pca" old="covariance = (x - mean).T @ (x - mean) / len(x)" new="covariance = np.cov(x - mean, rowvar=True)"
# `rowvar=True` takes rows for features, and ours are samples.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, :n_components].T" likely=true
# Those are the components of the smallest values: `eigh` gives the smallest first.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:n_components]"
# The first rows of `vectors` are taken. Its columns are the eigenvectors, and those of the largest values stand last.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[::-1][:n_components]"
# Rows of `vectors` are taken. Its columns are the eigenvectors.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[-n_components:]"
# The last rows of `vectors` are taken. Its columns are the eigenvectors.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, -n_components:].T"
# The right components, in the wrong order: that of the largest value comes first.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, ::-1][:, :n_components]"
# The components stand in columns. They should be rows: `.T` turns a matrix.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, ::-1].T"
# More components are returned than were asked for: take the first `n_components`.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[::-1, :n_components].T"
# The features stand in reverse order. It is the columns that should be turned round, not the rows.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, ::-1][:, : n_components + 1].T"
# There is one component too many: a slice leaves out its end by itself.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, ::-1][:, : n_components - 1].T"
# There is one component too few.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, ::-1][:, 1 : n_components + 1].T"
# The first component is missing: Python counts from 0.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, ::-1][:n_components].T"
# The slice takes the first features. It should take the first columns: `[:, :n]`.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, ::-1][:, :2].T"
# 2 stands in the place of `n_components`. Use the argument: it may be another number.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = covariance[:n_components]"
# Rows of the covariance are taken. The components are its eigenvectors.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors.T[:n_components]"
# Those are the components of the smallest values: `eigh` gives the smallest first.


# %% wrong="pca" mistake="svd of what is not centred"
# The mean is not taken off before the decomposition. Without that the first component points to the mean.
def pca(x, n_components):
    mean = x.mean(axis=0)
    return mean, np.linalg.svd(x, full_matrices=False)[2][:n_components]


def to_code(x, mean, components):
    return (x - mean) @ components.T


def from_code(codes, mean, components):
    return codes @ components + mean


# %% wrong="pca" mistake="the last rows of an svd"
# The last rows are taken. A singular value decomposition, unlike `eigh`, gives the largest first.
def pca(x, n_components):
    mean = x.mean(axis=0)
    return mean, np.linalg.svd(x - mean, full_matrices=False)[2][-n_components:]


def to_code(x, mean, components):
    return (x - mean) @ components.T


def from_code(codes, mean, components):
    return codes @ components + mean


# %% wrong="pca" old="return (x - mean) @ components.T" new="return x @ components.T" likely=true
# The mean is not taken off before the code is made.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return (x - mean) @ components"
# The shapes do not fit: a sample has a number for each feature, and so has a row of `components`. One of both must be turned, with `.T`.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return (x + mean) @ components.T"
# In the code the mean is added. It is taken off here and added on the way back.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return (x - x.mean(axis=0)) @ components.T"
# The mean of these samples is taken off. It should be the one that is handed over: that of the data PCA was made of.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return components @ (x - mean).T"
# The code stands in columns. It should have a row for each sample: the samples come first.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return x - mean @ components.T"
# Brackets are missing: `@` comes before the minus.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return (mean - x) @ components.T"
# The difference is turned round: the code has the wrong sign.

# %% wrong="pca" old="return (x - mean) @ components.T" new="(x - mean) @ components.T"
# `to_code(x, mean, components)` of 10 samples and 2 components is None. Does the function end with `return`?

# %% wrong="pca" old="return codes @ components + mean" new="return codes @ components"
# The mean is missing on the way back: it was taken off before.

# %% wrong="pca" old="return codes @ components + mean" new="return codes @ components - mean"
# On the way back the mean is subtracted. It was taken off before, and now it is added again.

# %% wrong="pca" old="return codes @ components + mean" new="return codes @ components.T + mean"
# On the way back the components are turned. A code has a number for each component, and these are the rows.

# %% wrong="pca" old="return codes @ components + mean" new="return codes @ (components + mean)"
# The mean is added to each component. It is added once, to what comes back.

# %% wrong="pca" old="return codes @ components + mean" new="return (codes + mean) @ components"
# The mean is added to the code. It belongs to what comes back: it has a number for each feature.

# %% wrong="pca" old="return codes @ components + mean" new="return codes * components + mean"
# `*` multiplies number by number. A sample comes back as a sum over the components, by `@`.


# %% wrong="pca" mistake="the mean forgotten on both ways"
# The mean is forgotten on both ways: it is taken off before the code is made, and added on the way back.
def pca(x, n_components):
    mean = x.mean(axis=0)
    covariance = (x - mean).T @ (x - mean) / len(x)
    _, vectors = np.linalg.eigh(covariance)
    return mean, vectors[:, ::-1][:, :n_components].T


def to_code(x, mean, components):
    return x @ components.T


def from_code(codes, mean, components):
    return codes @ components


# %% wrong="pca" mistake="samples for features, and the smallest values first" fact=true
# and 12 is the number of samples.
def pca(x, n_components):
    mean = x.mean(axis=0)
    covariance = (x - mean) @ (x - mean).T
    _, vectors = np.linalg.eigh(covariance)
    return mean, vectors[:, :n_components].T


def to_code(x, mean, components):
    return (x - mean) @ components.T


def from_code(codes, mean, components):
    return codes @ components


# %% wrong="pca" old="return codes @ components + mean" new="return np.clip(codes @ components + mean, 0, 1)"
# What comes back is cut off at 0 and 1. The way back is the formula alone: features may have any size.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return (x - mean.mean()) @ components.T"
# One single mean, of all features, is taken off in the code. Each feature has its own, in `mean`.

# %% wrong="pca" old="return (x - mean) @ components.T" new="codes = (x - mean) @ components.T\n    return codes / codes.std(axis=0)"
# The numbers of the code are divided by their spread. That is whitening; the formula of z does not have it.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = PCA(n_components).fit_transform(x)"
# `fit_transform` gives the codes of the samples. The components are directions, a row of features each.

# %% wrong="pca" old="_, vectors = np.linalg.eigh(covariance)  # columns, that of the smallest value first\n    components = vectors[:, ::-1][:, :n_components].T" new="values, vectors = np.linalg.eigh(covariance)\n    components = (vectors * np.sqrt(np.abs(values)))[:, ::-1][:, :n_components].T"
# Each component is multiplied by the root of its value. A component has the length 1.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = np.eye(len(mean))[np.argsort(x.var(axis=0))[::-1][:n_components]]"
# Each component is a single feature here, as if no two varied together. C holds more than variances on its diagonal.

# %% wrong="pca" old="return mean, components" new="return components, mean"
# Mean and components are in the wrong order: first the mean.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[::-1, -n_components:].T"
# The features stand in reverse order. It is the columns that should be turned round, not the rows.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = vectors[:, :n_components][:, ::-1].T"
# The first columns are taken and turned round then. They belong to the smallest values: turn round first.

# %% wrong="pca" old="components = vectors[:, ::-1][:, :n_components].T" new="components = np.abs(vectors[:, ::-1][:, :n_components].T)"
# The minus signs inside the components are gone, so the directions are others. Only a component as a whole may be turned round.

# %% wrong="pca" old="return (x - mean) @ components.T" new="return (x - mean) @ components.T @ components"
# That goes to the code and part of the way back. The code ends after the first product, with a number for each component.

# %% [markdown] equal="gradient"
# X has as many numbers as E.
# - `dB = 2 / X.size * Z.T @ E`
# - `dA = 2 / X.size * X.T @ (E @ B.T)`


# %% right="gradient"
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = (E**2).sum() / E.size
    dB = 2 * Z.T @ E / E.size
    dA = 2 * X.T @ E @ B.T / E.size
    return J, dA, dB


# %% right="gradient"
def loss_and_gradients(X, A, B):
    n, d = X.shape
    Z = np.dot(X, A)
    back = np.dot(Z, B)
    E = back - X
    J = np.sum(np.square(E)) / (n * d)
    slope = 2 * E / (n * d)
    return J, np.dot(X.T, np.dot(slope, B.T)), np.dot(Z.T, slope)


# %% right="gradient"
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.square(E).mean()
    factor = 2 / (X.shape[0] * X.shape[1])
    dB = factor * np.einsum("nw,nd->wd", Z, E)
    dA = factor * np.einsum("nd,ne,we->dw", X, E, B)
    return J, dA, dB


# %% right="gradient"
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.sum(E * E) / len(E) / len(E[0])
    dB = np.zeros(B.shape)
    for row in range(len(B)):
        dB[row] = 2 * Z[:, row] @ E / E.size
    back = E @ B.T
    dA = np.column_stack([2 * X.T @ back[:, k] / E.size for k in range(len(B))])
    return J, dA, dB


# %% right="gradient"
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.mean(np.abs(E) ** 2)
    dE = E * 2 / E.size
    dB = np.matmul(Z.T, dE)
    dZ = np.matmul(dE, B.T)
    dA = np.matmul(X.T, dZ)
    return J, dA, dB


# %% right="gradient"
def loss_and_gradients(X, A, B):
    E = X @ (A @ B) - X
    J = np.linalg.norm(E) ** 2 / E.size
    product = 2 / E.size * X.T @ E
    return [J, product @ B.T, A.T @ product]


# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.sum(E**2)" likely=true
# The squares are added up and not divided by their number, n · d.

# %% wrong="gradient" old="2 / E.size * Z.T" new="2 / (n * d) * Z.T"
# n and d of the formula have no names in the function yet: `n, d = X.shape`, or take `E.size`, which is n · d.

# %% wrong="gradient" old="2 / E.size * Z.T" new="2 / n * d * Z.T"
# n and d of the formula have no names in the function yet: `n, d = X.shape`, or take `E.size`, which is n · d.


# %% wrong="gradient" mistake="a bracket forgotten below the line"
# `2 / n * d` divides by n and multiplies by d. Both stand below the line: `2 / (n * d)`.
def loss_and_gradients(X, A, B):
    n, d = X.shape
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = 2 / n * d * Z.T @ E
    dA = 2 / n * d * X.T @ (E @ B.T)
    return J, dA, dB


# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E)"
# The errors are not squared, so those above and below cancel.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E) ** 2"
# The mean is squared. Square each error first and take the mean then.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.sum(E**2) / len(X)"
# The sum is divided by the number of samples only. There are n · d numbers in E.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E**2, axis=1)"
# That is a mean for each sample. J is a single number.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E**2, axis=0)"
# That is a mean for each feature. J is a single number.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.sqrt(np.mean(E**2))"
# That is the root of J. The mean of the squares itself is wanted.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(np.abs(E))"
# The absolute errors are taken. J is made of their squares.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E**2) / 2"
# There is a half in front of J. Some books have it; here the factor 2 stays in the gradients.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E * 2)"
# `E * 2` is twice E. The square is `E**2`.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = -np.mean(E**2)"
# J has a minus. It should be 0 if all comes back, and larger else.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E @ E.T)"
# `E @ E.T` multiplies the errors of different samples with each other. Square each error by itself.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean((E - X) ** 2)"
# X is taken off a second time: E is the difference already.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = Z.T @ E"
# In dB the factor 2 / (n d) is missing.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / len(X) * Z.T @ E"
# In dB it is divided by the number of samples only. J is a mean over n · d numbers.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 1 / E.size * Z.T @ E"
# In dB the factor 2 is missing: it comes from the derivative of a square.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 * Z.T @ E"
# In dB the division by n · d is missing.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * E.T @ Z" likely=true
# dB is turned: its shape should be that of B. The order of the two factors decides it.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = -2 / E.size * Z.T @ E"
# dB has the wrong sign: E is x̂ minus x, so there is no minus.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * X.T @ E"
# In dB stands X, where the code Z belongs: it is Z that is multiplied by B.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * Z @ E" fact=true
# In `a @ b` the last length of a (2) must be the first one of b (5).

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * E @ Z.T" fact=true
# In `a @ b` the last length of a (4) must be the first one of b (2).

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * A.T @ E" fact=true
# In `a @ b` the last length of a (4) must be the first one of b (5).

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * Z.T @ E**2"
# In dB the errors are squared. The derivative of a square has the error itself.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * Z.T @ X"
# In dB stands X, where the error E belongs.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / E.size * Z.T * E"
# `*` multiplies number by number. In dB the sum over the samples needs `@`.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = X.T @ (E @ B.T)"
# In dA the factor 2 / (n d) is missing.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / len(X) * X.T @ (E @ B.T)"
# In dA it is divided by the number of samples only. J is a mean over n · d numbers.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 1 / E.size * X.T @ (E @ B.T)"
# In dA the factor 2 is missing: it comes from the derivative of a square.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ E" likely=true
# In dA the way back through B is missing: E becomes E Bᵀ before it reaches A.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ (E @ B)" fact=true
# In `a @ b` the last length of a (4) must be the first one of b (2).

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ (B.T @ E)" fact=true
# In `a @ b` the last length of a (2) must be the first one of b (5).

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X @ (E @ B.T)" fact=true
# In `a @ b` the last length of a (4) must be the first one of b (5).

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = -2 / E.size * X.T @ (E @ B.T)"
# dA has the wrong sign: E is x̂ minus x, so there is no minus.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * Z.T @ (E @ B.T)"
# In dA stands Z. X is multiplied by A, so X belongs there.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * (E @ B.T).T @ X"
# dA is turned: its shape should be that of A. The order of the two factors decides it.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ (E @ A)"
# In dA the error goes back through A. Between E and the code stands B.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ (X @ B.T)"
# In dA stands X twice. What goes back through B is the error, E.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 * X.T @ (E @ B.T)"
# In dA the division by n · d is missing.


# %% wrong="gradient" mistake="both gradients in the wrong order"
# dA and dB are swapped, in the formulas or where they are returned: that of A comes first.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = 2 / E.size * Z.T @ E
    dA = 2 / E.size * X.T @ (E @ B.T)
    return J, dB, dA


# %% wrong="gradient" mistake="the error the other way round"
# Both gradients have the wrong sign: is there a minus, or is E turned round?
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = X - Z @ B
    J = np.mean(E**2)
    dB = 2 / E.size * Z.T @ E
    dA = 2 / E.size * X.T @ (E @ B.T)
    return J, dA, dB


# %% wrong="gradient" mistake="all divided by the number of samples only" likely=true
# All three are divided by the number of samples only. J is a mean over n · d numbers.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.sum(E**2) / len(X)
    dB = 2 / len(X) * Z.T @ E
    dA = 2 / len(X) * X.T @ E @ B.T
    return J, dA, dB


# %% wrong="gradient" mistake="nothing divided"
# Nothing is divided by n · d: J is a mean, and so both gradients have that factor, too.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.sum(E**2)
    dB = 2 * Z.T @ E
    dA = 2 * X.T @ E @ B.T
    return J, dA, dB


# %% wrong="gradient" mistake="both gradients without a factor"
# In both gradients the factor 2 / (n d) is missing.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = Z.T @ E
    dA = X.T @ E @ B.T
    return J, dA, dB


# %% wrong="gradient" mistake="both gradients without the two"
# In both gradients the factor 2 is missing: it comes from the derivative of a square.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = Z.T @ E / E.size
    dA = X.T @ E @ B.T / E.size
    return J, dA, dB


# %% wrong="gradient" mistake="both gradients divided by the samples"
# Both gradients are divided by the number of samples only. J is a mean over n · d numbers.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = 2 / len(X) * Z.T @ E
    dA = 2 / len(X) * X.T @ E @ B.T
    return J, dA, dB


# %% wrong="gradient" mistake="both gradients with a minus"
# Both gradients have the wrong sign: is there a minus, or is E turned round?
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = -2 * Z.T @ E / E.size
    dA = -2 * X.T @ E @ B.T / E.size
    return J, dA, dB


# %% wrong="gradient" mistake="the error scaled before the loss"
# The factor 2 / (n d) is in the error already when the loss is computed. It belongs to the gradients alone.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    E = 2 * E / E.size
    J = np.mean(E**2)
    return J, X.T @ (E @ B.T), Z.T @ E


# %% wrong="gradient" mistake="the sizes of A in place of those of X"
# It is divided by the number of elements of A. The mean is over all those of the error, as many as X has.
def loss_and_gradients(X, A, B):
    Z = X @ A
    E = Z @ B - X
    J = np.sum(E**2) / A.size
    dB = 2 / A.size * Z.T @ E
    dA = 2 / A.size * X.T @ (E @ B.T)
    return J, dA, dB


# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.var(E)"
# `np.var` takes the mean of E off first. J is the mean of the squares themselves.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = dB.T"
# That is dB, turned. A has a gradient of its own: X stands in it, and E goes back through B.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ (E @ B.T * Z * (1 - Z))"
# In dA stands the slope of a sigmoid. This autoencoder has no activation.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ (E @ B.T * (Z > 0))"
# In dA stands the slope of relu. This autoencoder has no activation.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / E.size * X.T @ (E @ dB.T)"
# In dA the error goes back through dB. It goes back through B itself.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = 2 / Z.size * X.T @ (E @ B.T)"
# In dA it is divided by the number of elements of the code. J is a mean over n · d numbers.

# %% wrong="gradient" old="dB = 2 / E.size * Z.T @ E" new="dB = 2 / Z.size * Z.T @ E"
# In dB it is divided by the number of elements of the code. J is a mean over n · d numbers.

# %% wrong="gradient" old="J = np.mean(E**2)" new="J = np.mean(E.T @ E)"
# `E.T @ E` multiplies the errors of different features with each other. Square each error by itself.

# %% wrong="gradient" old="2 / E.size" new="2 // E.size" every=true
# `//` leaves away what is behind the point, and nothing is left of the factor. `/` divides.

# %% wrong="gradient" old="dA = 2 / E.size * X.T @ (E @ B.T)" new="dA = (2 / E.size) ** 2 * X.T @ (E @ B.T)"
# In dA the factor 2 / (n d) is there twice.

# %% wrong="gradient" old="return J, dA, dB" new="return J, A - 0.1 * dA, B - 0.1 * dB"
# The new weights are returned. The gradients are wanted; the cells below make the steps.

# %% wrong="gradient" old="J = np.mean(E**2)\n    dB = 2 / E.size * Z.T @ E\n    dA = 2 / E.size * X.T @ (E @ B.T)" new="J = np.mean(E**2) / 2\n    dB = 1 / E.size * Z.T @ E\n    dA = 1 / E.size * X.T @ (E @ B.T)"
# J and both gradients are halved. Some books begin with a half; here J is the mean of the squares.

# %% wrong="gradient" old="J = np.mean(E**2)\n    dB = 2 / E.size * Z.T @ E\n    dA = 2 / E.size * X.T @ (E @ B.T)" new="J = np.sum(E**2) / (500 * 49)\n    dB = 2 / (500 * 49) * Z.T @ E\n    dA = 2 / (500 * 49) * X.T @ (E @ B.T)"
# 500 and 49 stand in the place of n and d. Take both from the shape of X.

# %% wrong="gradient" old="J = np.mean(E**2)\n    dB = 2 / E.size * Z.T @ E\n    dA = 2 / E.size * X.T @ (E @ B.T)" new="J = np.mean(E**2)\n    dB = 2 / X.shape[1] * np.outer(Z.mean(axis=0), E.mean(axis=0))\n    dA = 2 / X.shape[1] * np.outer(X.mean(axis=0), E.mean(axis=0) @ B.T)"
# The means over the samples are taken before the products. Each sample has an error of its own: multiply first.


# %% right="autoencoder"
def build_autoencoder(width):
    def network(*widths, **last):
        hidden = [keras.layers.Dense(n, activation="relu") for n in widths[1:-1]]
        return keras.Sequential([keras.Input((widths[0],)), *hidden, keras.layers.Dense(widths[-1], **last)])

    encoder, decoder = network(784, 256, 128, 64, width), network(width, 64, 128, 256, 784, activation="sigmoid")
    return encoder, decoder, keras.Sequential([keras.Input((784,)), encoder, decoder])


# %% right="autoencoder"
def build_autoencoder(width):
    layers = keras.layers
    hidden = lambda: layers.Dense(256, activation="relu")
    encoder = keras.Sequential([keras.Input(shape=(784,)), hidden(), layers.Dense(width)])
    last = layers.Dense(784, activation="sigmoid")
    decoder = keras.Sequential([keras.Input(shape=(width,)), hidden(), last])
    return encoder, decoder, keras.Sequential([keras.Input(shape=(784,)), encoder, decoder])


# %% right="autoencoder"
def build_autoencoder(width):
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    code = layers.Dense(units=width, activation=None)(hidden)
    encoder = keras.Model(pixels, code)

    code_in = keras.Input(shape=(width,))
    hidden_back = layers.Dense(256, activation="relu")(code_in)
    pixels_back = layers.Activation("sigmoid")(layers.Dense(784)(hidden_back))
    decoder = keras.Model(code_in, pixels_back)
    both = keras.Model(inputs=pixels, outputs=decoder(code))
    return encoder, decoder, both


# %% right="autoencoder"
def build_autoencoder(width):
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    code = layers.Dense(width, activation="linear")(hidden)
    encoder = keras.Model(pixels, code)

    code_in = keras.Input(shape=(width,))
    hidden_back = layers.Dense(256, activation="relu")(code_in)
    pixels_back = layers.Dense(784, activation=keras.activations.sigmoid)(hidden_back)
    decoder = keras.Model(code_in, pixels_back)
    image = keras.Input((784,))
    return encoder, decoder, keras.Model(image, decoder(encoder(image)))


# %% right="autoencoder"
def build_autoencoder(width):
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    code = layers.Dense(width)(hidden)
    encoder = keras.Model(pixels, code)

    code_in = keras.Input(shape=(width,))
    hidden_back = layers.Dense(256, activation="relu")(code_in)
    pixels_back = keras.ops.sigmoid(layers.Dense(784)(hidden_back))
    decoder = keras.Model(code_in, pixels_back)
    return [encoder, decoder, keras.Model(encoder.input, decoder(encoder.output))]


# %% right="autoencoder"
def build_autoencoder(width):
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    code = layers.Dense(width)(hidden)
    first_half = keras.Model(pixels, code)
    relu_layer, last_layer = layers.Dense(256, "relu"), layers.Dense(784, "sigmoid")
    code_in = keras.Input(shape=(width,))
    second_half = keras.Model(code_in, last_layer(relu_layer(code_in)))
    whole = keras.Model(pixels, last_layer(relu_layer(code)))
    return first_half, second_half, whole


# %% right="autoencoder"
class Both(keras.Model):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def call(self, x):
        return self.decoder(self.encoder(x))


def build_autoencoder(width):
    layers = keras.layers
    encoder = keras.Sequential([layers.Dense(256, "relu"), layers.Dense(width)])
    decoder = keras.Sequential([layers.Dense(256, "relu"), layers.Dense(784, "sigmoid")])
    encoder.build((None, 784))
    decoder.build((None, width))
    return encoder, decoder, Both(encoder, decoder)


# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width, activation=\"relu\")(hidden)" likely=true
# The code has relu, so it is never negative. Its layer has no activation.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width, activation=\"sigmoid\")(hidden)"
# The code has a sigmoid, so it stays between 0 and 1. Its layer has no activation.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width, activation=\"tanh\")(hidden)"
# The code has tanh, so it stays between −1 and 1. Its layer has no activation.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width, activation=\"elu\")(hidden)"
# The code has an activation that bends negative numbers. Its layer has none.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width, activation=\"softmax\")(hidden)"
# The code has softmax, so its numbers add up to 1. Its layer has no activation.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Activation(\"relu\")(layers.Dense(width)(hidden))"
# The code has relu, so it is never negative. Its layer has no activation.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(16)(hidden)" likely=true fact=true
# The decoder is made for a code of `width` numbers. Has the encoder's last layer so many neurons?

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(2)(hidden)" fact=true
# The decoder is made for a code of `width` numbers. Has the encoder's last layer so many neurons?

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(784)(hidden)" fact=true
# The decoder gets 784 numbers, but it takes a code, of `width` numbers: what the encoder gives.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(10)(hidden)" fact=true
# The decoder is made for a code of `width` numbers. Has the encoder's last layer so many neurons?

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width + 1)(hidden)" fact=true
# The decoder is made for a code of `width` numbers. Has the encoder's last layer so many neurons?

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width // 2)(hidden)"
# The code has only half as many numbers as it should: `width` of them.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width)(pixels)" fact=true
# The encoder has no hidden layer. Its last layer is called on the hidden one.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Flatten()(hidden)" fact=true
# The decoder is made for a code of `width` numbers. Has the encoder's last layer so many neurons?

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dropout(0.5)(hidden)" fact=true
# The decoder is made for a code of `width` numbers. Has the encoder's last layer so many neurons?

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = hidden" fact=true
# The decoder is made for a code of `width` numbers. Has the encoder's last layer so many neurons?

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(width)" fact=true
# A layer or model is made but not called: `layers.Dense(…)(…)` or `decoder(…)` calls it on what comes before it.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = width(hidden)"
# `width` is a number and cannot be called. A layer is: `layers.Dense(…)`.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(hidden)" fact=true
# A layer or model is made but not called: `layers.Dense(…)(…)` or `decoder(…)` calls it on what comes before it.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense()(hidden)"
# `Dense` wants to know how many neurons it has.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = Dense(width)(hidden)"
# `Dense` stands in `layers` here: `layers.Dense`.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784)(hidden_back)" likely=true
# The decoder's last layer has no activation, so its pixels are any numbers. They should lie between 0 and 1.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=\"linear\")(hidden_back)"
# The decoder's last layer has no activation, so its pixels are any numbers. They should lie between 0 and 1.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=\"relu\")(hidden_back)"
# The decoder ends with relu, which gives numbers above 1, too. Pixels should lie between 0 and 1.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=\"tanh\")(hidden_back)"
# The decoder ends with tanh, which gives negative numbers, too. Pixels should lie between 0 and 1.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=\"softmax\")(hidden_back)"
# The decoder ends with softmax, so the pixels of a digit add up to 1. Each should lie between 0 and 1 by itself.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(width, activation=\"sigmoid\")(hidden_back)"
# The decoder gives a number for each number of the code. It should give a pixel for each pixel of a digit.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(256, activation=\"sigmoid\")(hidden_back)"
# The decoder gives 256 numbers, as many as the hidden layer has. A digit has 784.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(28, activation=\"sigmoid\")(hidden_back)"
# The decoder gives 28 numbers, one row of an image. A digit has 784.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(1, activation=\"sigmoid\")(hidden_back)"
# The decoder gives a single number. A digit has 784.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(10, activation=\"softmax\")(hidden_back)"
# That is the end of a classifier, ten probabilities. The decoder gives pixels, 784 of them.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=\"sigmoid\")(code_in)" fact=true
# The decoder has no hidden layer. Its last layer is called on the hidden one.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=sigmoid)(hidden_back)"
# The name of an activation stands in quotes.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden)"
# The end of a model is not reached from its beginning: call the encoder on `pixels` and the decoder on what comes out.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(783, activation=\"sigmoid\")(hidden_back)"
# The decoder gives a pixel too few: a digit has 784.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = 255 * layers.Dense(784, activation='sigmoid')(hidden_back)"
# The pixels are multiplied by 255. Ours go from 0 to 1.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = hidden_back" fact=true
# The decoder has no hidden layer. Its last layer is called on the hidden one.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, encoder(pixels))" likely=true
# The third model ends with the code. It should go on to the pixels: the decoder is missing.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, code)"
# The third model ends with the code. It should go on to the pixels: the decoder is missing.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, pixels_back)"
# The end of a model is not reached from its beginning: call the encoder on `pixels` and the decoder on what comes out.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, decoder(code_in))"
# The end of a model is not reached from its beginning: call the encoder on `pixels` and the decoder on what comes out.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, encoder(decoder(pixels)))" fact=true
# The decoder gets 784 numbers, but it takes a code, of `width` numbers: what the encoder gives.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, decoder(pixels))" fact=true
# The decoder gets 784 numbers, but it takes a code, of `width` numbers: what the encoder gives.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, decoder)" fact=true
# A layer or model is made but not called: `layers.Dense(…)(…)` or `decoder(…)` calls it on what comes before it.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, decoder(encoder))" fact=true
# call the encoder on `pixels` and the decoder on what comes out.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, encoder + decoder)" fact=true
# call the encoder on `pixels` and the decoder on what comes out.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = keras.Input(shape=(width,))(hidden)" fact=true
# What stands before the last brackets is a tensor and cannot be called: is a layer called twice?

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, pixels)"
# The third model gives back its input untouched: neither encoder nor decoder is in it.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder"
# `build_autoencoder(3)` should return encoder, decoder, autoencoder, but what it returns has 2 parts.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return keras.Model(pixels, decoder(encoder(pixels)))"
# Only the model of both is returned. Encoder and decoder come before it.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return decoder, encoder, keras.Model(pixels, decoder(encoder(pixels)))" fact=true
# The encoder should take 784 numbers, but it takes 3. The order is encoder, decoder, and both in a row.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, encoder"
# The third model ends with the code. It should go on to the pixels: the decoder is missing.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, decoder" fact=true
# The autoencoder should take 784 numbers, but it takes 3. The order is encoder, decoder, and both in a row.


# %% wrong="autoencoder" mistake="the third model has layers of its own" fact=true
# The third model has layers of its own, so training it would teach encoder and decoder nothing.
def build_autoencoder(width):
    layers = keras.layers

    def half(n_in, n_out, activation):
        hidden = layers.Dense(256, activation="relu")
        return [keras.Input(shape=(n_in,)), hidden, layers.Dense(n_out, activation=activation)]

    encoder = keras.Sequential(half(784, width, None))
    decoder = keras.Sequential(half(width, 784, "sigmoid"))
    both = keras.Sequential([*half(784, width, None), *half(width, 784, "sigmoid")[1:]])
    return encoder, decoder, both


# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, decoder(encoder(decoder(encoder(pixels)))))"
# The third model goes through the code twice. Once is enough.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, layers.Add()([decoder(encoder(pixels)), pixels]))"
# The pixels go past the code and are added at the end, so nothing need be learned. All must go through the code.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Linear(width)(hidden)"
# `Linear` is the name in PyTorch. In Keras it is `Dense`.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Reshape((28, 28))(layers.Dense(784, activation=\"sigmoid\")(hidden_back))"
# The pixels are brought into the form of an image. Here they stay a row of 784.

# %% wrong="autoencoder" old="pixels_back = layers.Dense(784, activation=\"sigmoid\")(hidden_back)" new="pixels_back = layers.Dense(784, activation=\"hard_sigmoid\")(hidden_back)"
# `hard_sigmoid` is cut off at 0 and 1, and there its slope is 0, so nothing is learned. The sigmoid is wanted.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, [code, decoder(code)])" fact=true
# The third model gives several things. Only the pixels come out of it, not the code.

# %% wrong="autoencoder" old="return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))" new="return encoder, decoder, keras.Model(pixels, layers.Activation(\"sigmoid\")(decoder(encoder(pixels))))"
# Behind the decoder stands a sigmoid once more. It has one already: what it gives is what comes out.

# %% wrong="autoencoder" old="code = layers.Dense(width)(hidden)" new="code = layers.Dense(256, width)(hidden)"
# `Dense` takes the number of its neurons alone; how many numbers come in it sees by itself. In the second place stands the activation.


# %% wrong="autoencoder" mistake="the activations in each other's place"
# The activations stand in each other's place: the sigmoid belongs to the pixels, and the code has none.
def build_autoencoder(width):
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    code = layers.Dense(width, activation="sigmoid")(hidden)
    encoder = keras.Model(pixels, code)

    code_in = keras.Input(shape=(width,))
    hidden_back = layers.Dense(256, activation="relu")(code_in)
    pixels_back = layers.Dense(784)(hidden_back)
    decoder = keras.Model(code_in, pixels_back)
    return encoder, decoder, keras.Model(pixels, decoder(encoder(pixels)))


# %% [markdown] equal="anomalies"
# A square has no sign, and the last axis is the second one.
# - `return np.mean((x - back) ** 2, axis=1)`
# - `return np.mean((back - x) ** 2, axis=-1)`


# %% right="anomalies"
def scores(x, back):
    return ((x - back) ** 2).sum(axis=1) / x.shape[1]


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [sum(normal >= t) / len(normal) for t in thresholds]
    hits = [sum(strange >= t) / len(strange) for t in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% right="anomalies"
def scores(x, back):
    return np.array([np.mean((one - other) ** 2) for one, other in zip(x, back)])


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = (normal >= thresholds[:, np.newaxis]).mean(axis=1)
    hits = (strange >= thresholds[:, np.newaxis]).mean(axis=1)
    return false_alarms, hits


# %% right="anomalies"
def scores(x, back):
    return np.square(x - back).mean(-1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [1 - np.mean(normal < threshold) for threshold in thresholds]
    hits = [1 - np.mean(strange < threshold) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% right="anomalies"
def scores(x, back):
    return np.average((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = sorted([*normal, *strange], reverse=True)
    false_alarms = np.array([np.count_nonzero(t <= normal) for t in thresholds]) / len(normal)
    hits = np.array([np.count_nonzero(t <= strange) for t in thresholds]) / len(strange)
    return false_alarms, hits


# %% right="anomalies"
def scores(x, back):
    return np.linalg.norm(back - x, axis=1) ** 2 / x.shape[1]


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]

    def rate(scores_of_a_kind):
        below = np.searchsorted(np.sort(scores_of_a_kind), thresholds, side="left")
        return 1 - below / scores_of_a_kind.size

    return rate(normal), rate(strange)


# %% right="anomalies"
def scores(x, back):
    return np.mean(np.abs(x - back) ** 2, 1)


def roc(normal, strange):
    thresholds = np.flip(np.sort(np.hstack([strange, normal])))
    false_alarms, hits = [], []
    for t in thresholds:
        false_alarms.append(len(normal[normal >= t]) / len(normal))
        hits.append(len(strange[strange >= t]) / len(strange))
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean((back - x) ** 2)" likely=true
# That is one number for all samples. Each sample has a score of its own: look at the axis.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean((back - x) ** 2, axis=0)"
# The mean goes over the samples, so there is a number for each pixel. Each sample needs a score.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.sum((back - x) ** 2, axis=1)"
# The squares are added up and not divided by the number of features: a mean is wanted.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean(np.abs(back - x), axis=1)"
# The absolute differences are taken. The MSE has their squares.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean(back - x, axis=1)"
# The differences are not squared, so too bright and too dark cancel.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean(back - x, axis=1) ** 2"
# The mean is squared. Square the differences first and take the mean then.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.sqrt(np.mean((back - x) ** 2, axis=1))"
# That is the root of the MSE. The MSE itself is wanted.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean(back**2 - x**2, axis=1)"
# Both are squared before the difference. It is the difference that is squared.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean((back - x) ** 2, axis=1, keepdims=True)"
# The scores stand in a column of their own. One row of numbers is wanted, one for each sample.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.max((back - x) ** 2, axis=1)"
# That is the largest squared difference of each sample. The mean is wanted.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean(x**2, axis=1)"
# What comes back is not compared: that tells only how much ink there is.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean((back - x) ** 2, axis=1) / 784"
# It is divided by the number of pixels twice: the mean does it already.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean((back + x) ** 2, axis=1)"
# Both are added. The error is their difference.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean((back - x) * 2, axis=1)"
# `* 2` doubles the differences. The square is `** 2`.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return -np.mean((back - x) ** 2, axis=1)"
# The scores have a minus, so what comes back badly gets the lowest one.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.median((back - x) ** 2, axis=1)"
# That is the median. The mean is wanted.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.sum((back - x) ** 2, axis=1) / len(x)"
# The sum is divided by the number of samples. Each sample has as many squares as it has features.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="np.mean((back - x) ** 2, axis=1)"
# `scores(x, back)` of 4 samples with 6 features is None. Does the function end with `return`?

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(normal <= threshold)" likely=true
# The comparison for the false alarms is turned round: an alarm is a score at or above the threshold.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="len(normal >= threshold) / len(normal)"
# `len` counts True and False alike, so the false alarms are always 1. `np.mean` or `np.sum` counts what is True.


# %% wrong="anomalies" mistake="no mean in both rates"
# For the false alarms there is True or False for each sample. The mean of that is the fraction of True.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [normal >= threshold for threshold in thresholds]
    hits = [strange >= threshold for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(normal < threshold)"
# That is the fraction of the normal samples below the threshold, which give no alarm.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(normal > threshold)"
# For the false alarms a score at the threshold itself is left out. At or above it is an alarm.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.sum(normal >= threshold)" likely=true
# The false alarms are counted. A rate is their fraction of all normal samples.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(normal)"
# The mean of the scores themselves is taken. A rate is the fraction of them at or above the threshold.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.sum(normal >= threshold) / (len(normal) + len(strange))"
# The false alarms are divided by the number of all samples. The rate is a fraction of the normal ones.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.sum(normal >= threshold) / len(strange)"
# The false alarms are divided by the number of strange samples. The rate is a fraction of the normal ones.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(normal >= thresholds)"
# `thresholds` are all of them. In the loop one is called `threshold`.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(normal == threshold)"
# That is the fraction of the scores that are just the threshold. All above it are alarms, too.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(threshold >= normal)"
# The comparison for the false alarms is turned round: an alarm is a score at or above the threshold.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="normal >= threshold"
# For the false alarms there is True or False for each sample. The mean of that is the fraction of True.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="1 - np.mean(normal >= threshold)"
# That is the fraction of the normal samples below the threshold, which give no alarm.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(scores >= threshold)"
# `scores` is the function from above. The scores of the normal samples are called `normal` here.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.mean(strange <= threshold)"
# The comparison for the hits is turned round: a hit is a score at or above the threshold.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.mean(threshold >= strange)"
# The comparison for the hits is turned round: a hit is a score at or above the threshold.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.mean(strange < threshold)"
# That is the fraction of the anomalies below the threshold: those that are missed.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="1 - np.mean(strange >= threshold)"
# That is the fraction of the anomalies below the threshold: those that are missed.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.mean(strange > threshold)"
# For the hits a score at the threshold itself is left out. At or above it is a hit.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.sum(strange >= threshold)"
# The hits are counted. A rate is their fraction of all anomalies.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.mean(normal >= threshold)"
# The hits are made of the normal samples. They are the anomalies that are found.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.sum(strange >= threshold) / (len(normal) + len(strange))"
# The hits are divided by the number of all samples. The rate is a fraction of the anomalies.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.sum(strange >= threshold) / len(normal)"
# The hits are divided by the number of normal samples. The rate is a fraction of the anomalies.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.mean(strange >= thresholds[0])"
# The hits are compared with the highest threshold only. Each turn of the loop has its own, `threshold`.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="strange >= threshold"
# For the hits there is True or False for each sample. The mean of that is the fraction of True.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.mean(strange)"
# The mean of the scores themselves is taken for the hits. A rate is the fraction of them at or above the threshold.


# %% wrong="anomalies" mistake="both turned round without the equal ones"
# Those are the fractions below the threshold. Hits and false alarms are at or above it.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [np.mean(normal < threshold) for threshold in thresholds]
    hits = [np.mean(strange < threshold) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" mistake="both turned round with the equal ones"
# Both comparisons are turned round: hits and alarms are scores at or above the threshold.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [np.mean(normal <= threshold) for threshold in thresholds]
    hits = [np.mean(strange <= threshold) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" mistake="both without the threshold itself" likely=true
# A score at the threshold itself is left out of both rates. At or above it is an alarm.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [np.mean(normal > threshold) for threshold in thresholds]
    hits = [np.mean(strange > threshold) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" mistake="both counted"
# Both are counted. A rate is a fraction: of the normal samples, or of the anomalies.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [np.sum(normal >= threshold) for threshold in thresholds]
    hits = [np.sum(strange >= threshold) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" mistake="both divided by the number of alarms"
# Both are divided by the number of all alarms. Each rate is a fraction of its own kind, of all anomalies or of all normal samples.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [np.sum(normal >= t) / np.sum(thresholds >= t) for t in thresholds]
    hits = [np.sum(strange >= t) / np.sum(thresholds >= t) for t in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" mistake="both mixed up"
# Hits and false alarms are mixed up: hits are strange, false alarms are normal.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [np.mean(strange >= threshold) for threshold in thresholds]
    hits = [np.mean(normal >= threshold) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" old="thresholds = np.sort(np.concatenate([normal, strange]))[::-1]" new="thresholds = np.sort(np.concatenate([normal, strange]))"
# The thresholds come from the lowest to the highest. The highest is to come first.

# %% wrong="anomalies" old="false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]\n    hits = [np.mean(strange >= threshold) for threshold in thresholds]" new="n = len(thresholds)\n    false_alarms = [np.sum(normal >= threshold) / n for threshold in thresholds]\n    hits = [np.sum(strange >= threshold) / n for threshold in thresholds]"
# Both are divided by the number of all samples. Hits are a fraction of the strange ones, false alarms of the normal ones.

# %% wrong="anomalies" old="false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]" new="false_alarms = [np.sum(normal >= t) / (np.sum(normal >= t) + np.sum(strange >= t)) for t in thresholds]"
# Those are the false ones among all alarms. Wanted is their fraction of all normal samples.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.var(back - x, axis=1)"
# `np.var` takes the mean of the differences off first. The MSE is the mean of the squares themselves.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="errors = np.mean((back - x) ** 2, axis=1)\n    return (errors - errors.min()) / (errors.max() - errors.min())"
# The scores are stretched to 0 to 1. The MSE itself is wanted.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="errors = np.mean((back - x) ** 2, axis=1)\n    return errors / errors.max()"
# The scores are divided by the largest one. The MSE itself is wanted.

# %% wrong="anomalies" old="false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]\n    hits = [np.mean(strange >= threshold) for threshold in thresholds]" new="false_alarms = [np.mean(normal) >= threshold for threshold in thresholds]\n    hits = [np.mean(strange) >= threshold for threshold in thresholds]"
# The mean score is compared with the threshold. Compare each score, and take the mean of that.

# %% wrong="anomalies" old="np.mean(normal >= threshold)" new="np.mean(strange < threshold)"
# Those are the anomalies that are missed. False alarms are normal samples at or above the threshold.

# %% wrong="anomalies" old="false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]\n    hits = [np.mean(strange >= threshold) for threshold in thresholds]" new="false_alarms = [100 * np.mean(normal >= threshold) for threshold in thresholds]\n    hits = [100 * np.mean(strange >= threshold) for threshold in thresholds]"
# The rates are in per cent. They go from 0 to 1.

# %% wrong="anomalies" old="np.mean(strange >= threshold)" new="np.sum(strange >= threshold) / (np.sum(strange >= threshold) + np.sum(normal >= threshold))"
# Those are the true ones among all alarms. Wanted is their part of all anomalies.

# %% wrong="anomalies" old="thresholds = np.sort(np.concatenate([normal, strange]))[::-1]" new="thresholds = np.unique(np.concatenate([normal, strange]))[::-1]"
# Equal scores make one threshold here. Each score is a threshold, so that there are as many as samples.

# %% wrong="anomalies" old="thresholds = np.sort(np.concatenate([normal, strange]))[::-1]" new="thresholds = np.sort(strange)[::-1]"
# Only the strange scores are thresholds. Those of normal samples are, too.

# %% wrong="anomalies" old="thresholds = np.sort(np.concatenate([normal, strange]))[::-1]" new="thresholds = np.linspace(max(*normal, *strange), min(*normal, *strange), 100)"
# The thresholds are a hundred even steps. Each score is a threshold.

# %% wrong="anomalies" old="return np.array(false_alarms), np.array(hits)" new="return roc_auc_score(np.repeat([0, 1], [len(normal), len(strange)]), np.concatenate([normal, strange]))"
# That is the area below the curve. The two rates at each threshold are wanted.


# %% wrong="anomalies" mistake="scikit-learn's curve"
# `roc_curve` leaves thresholds out and puts a point before the first. The rates at each score are wanted.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    from sklearn.metrics import roc_curve

    truth = np.repeat([0, 1], [len(normal), len(strange)])
    false_alarms, hits, _ = roc_curve(truth, np.concatenate([normal, strange]))
    return false_alarms, hits


# %% wrong="anomalies" mistake="counts that go on"
# The counts go on from one threshold to the next. Each threshold counts anew.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms, hits, alarms, found = [], [], 0, 0
    for threshold in thresholds:
        alarms += np.sum(normal >= threshold)
        found += np.sum(strange >= threshold)
        false_alarms.append(alarms / len(normal))
        hits.append(found / len(strange))
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" mistake="equal scores one by one"
# Equal scores are counted one after the other. At a threshold all of them are alarms at once.
def scores(x, back):
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    order = np.argsort(np.concatenate([normal, strange]))[::-1]
    is_strange = np.repeat([0, 1], [len(normal), len(strange)])[order]
    return np.cumsum(1 - is_strange) / len(normal), np.cumsum(is_strange) / len(strange)


# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean(x**2 - back**2, axis=1)"
# Both are squared before the difference. It is the difference that is squared.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.sum((back - x) ** 2, axis=1) / 784"
# 784 stands in the place of the number of features. There may be another number, and a mean counts them.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.sum((back - x) ** 2, axis=1) / np.sum(x**2, axis=1)"
# The error is divided by how much ink there is. The MSE divides by the number of features.

# %% wrong="anomalies" old="return np.mean((back - x) ** 2, axis=1)" new="return np.mean((back - x) ** 2, axis=(1, 2))"
# Two axes are those of pictures. A sample is a row here, with its features along one axis.

# %% wrong="anomalies" old="false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]\n    hits = [np.mean(strange >= threshold) for threshold in thresholds]" new="false_alarms = [np.mean(normal[normal >= t]) for t in thresholds]\n    hits = [np.mean(strange[strange >= t]) for t in thresholds]"
# That is the mean of the scores at or above the threshold. A rate is the fraction of samples with such a score.

# %% wrong="anomalies" old="false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]\n    hits = [np.mean(strange >= threshold) for threshold in thresholds]" new="false_alarms = [np.sum(normal >= t) // len(normal) for t in thresholds]\n    hits = [np.sum(strange >= t) // len(strange) for t in thresholds]"
# `//` leaves away what is behind the point, so a rate is 0 until it is 1. `/` divides.

# %% wrong="anomalies" old="false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]\n    hits = [np.mean(strange >= threshold) for threshold in thresholds]" new="false_alarms = [np.mean(normal >= t) for t in np.sort(normal)[::-1]]\n    hits = [np.mean(strange >= t) for t in np.sort(strange)[::-1]]"
# Each kind is compared with its own scores only. Both rates go through all of `thresholds`, so that they belong to the same ones.

# %% [markdown] equal="denoise"
# The function takes the larger of the first two, and then the smaller of that and the third.
# - `inputs = np.clip(0, x + sigma * noise, 1)`


# %% right="denoise"
def pairs(x, noise, sigma):
    inputs = (x + sigma * noise).clip(0, 1)
    return inputs, x


# %% right="denoise"
def pairs(x, noise, sigma):
    noisy = x + noise * sigma
    inputs = np.minimum(np.maximum(noisy, 0), 1)
    targets = x.copy()
    return inputs, targets


# %% right="denoise"
def pairs(x, noise, sigma):
    inputs = x + np.multiply(sigma, noise)
    inputs[inputs < 0] = 0
    inputs[inputs > 1] = 1
    return inputs, x


# %% right="denoise"
def pairs(x, noise, sigma):
    noisy = np.add(x, sigma * noise)
    return [np.where(noisy < 0, 0, np.where(noisy > 1, 1, noisy)), np.array(x)]


# %% right="denoise"
def pairs(x, noise, sigma):
    inputs = np.array([np.clip(one + sigma * its, 0, 1) for one, its in zip(x, noise)])
    targets = x
    return inputs, targets


# %% right="denoise"
pairs = lambda x, noise, sigma: (np.clip(noise * sigma + x, a_min=0, a_max=1), x)

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = x + sigma * noise" likely=true
# The inputs are not cut off: no picture has pixels below 0 or above 1. (`np.clip` gives a new array: keep that.)

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + noise, 0, 1)" likely=true
# sigma is missing: it says how strong the noise is.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(sigma * noise, 0, 1)"
# The inputs are noise alone. It is added to the digits.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x, 0, 1)"
# The inputs have no noise. Noise times sigma is added to the digits.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = x"
# The inputs have no noise. Noise times sigma is added to the digits.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x - sigma * noise, 0, 1)"
# The noise is subtracted. The task adds it.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x * sigma * noise, 0, 1)"
# The digits are multiplied by the noise. It is added to them.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma + noise, 0, 1)"
# sigma is added. It multiplies the noise.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip((x + noise) * sigma, 0, 1)"
# sigma multiplies the digits, too. It belongs to the noise alone.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(sigma * x + noise, 0, 1)"
# sigma multiplies the digits in place of the noise.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + noise / sigma, 0, 1)"
# The noise is divided by sigma. It is multiplied by it.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma * noise, 0, 255)"
# The inputs are not cut off at 1, and white is 1 here.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma * noise, -1, 1)"
# The inputs are cut off at −1. Black is 0.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma * noise, 1, 0)"
# The bounds of `np.clip` are swapped: the lower one comes first.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(0, 1, x + sigma * noise)"
# The inputs are not cut off at 0. `np.clip` takes what is cut, then the lower and then the upper bound.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = x + np.clip(sigma * noise, 0, 1)" likely=true
# Only the noise is cut off. It is the sum that has to stay between 0 and 1.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.maximum(x + sigma * noise, 0)"
# The inputs are not cut off at 1, and white is 1 here.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.minimum(x + sigma * noise, 1)"
# The inputs are not cut off at 0. `np.clip` takes what is cut, then the lower and then the upper bound.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + 0.5 * noise, 0, 1)"
# 0.5 stands in the place of sigma. Use the argument: it may be another number.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma * np.abs(noise), 0, 1)"
# The sign of the noise is lost, so it only makes brighter.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma**2 * noise, 0, 1)"
# sigma is squared. It is sigma itself that multiplies the noise.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma * noise, 0, 1).round()"
# The inputs are rounded to black and white. Grey levels stay.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + sigma * noise.mean(), 0, 1)"
# The mean of the noise is added, the same everywhere. Each pixel has noise of its own.

# %% wrong="denoise" old="targets = x" new="targets = inputs" likely=true
# The targets are noisy, too. What should come out is the clean digit.

# %% wrong="denoise" old="targets = x" new="targets = x + sigma * noise"
# The targets are noisy, too, and not even cut off. What should come out is the clean digit.

# %% wrong="denoise" old="targets = x" new="targets = noise"
# The targets are the noise. What should come out is the clean digit.

# %% wrong="denoise" old="targets = x" new="targets = sigma * noise"
# The targets are the noise, times sigma. What should come out is the clean digit.

# %% wrong="denoise" old="targets = x" new="targets = x - sigma * noise"
# The noise is taken off a digit that never had it. What should come out is the clean digit.

# %% wrong="denoise" old="targets = x" new="targets = inputs - x"
# The targets are what the noise has changed. What should come out is the clean digit.

# %% wrong="denoise" old="targets = x" new="targets = x.argmax(axis=1)"
# The targets are one number a digit. What should come out is the clean digit, with all its pixels.

# %% wrong="denoise" old="targets = x" new="targets = x.mean(axis=0)"
# The targets are the mean digit. What should come out is each clean digit itself.

# %% wrong="denoise" old="targets = x" new="targets = x * 255"
# The targets are multiplied by 255. White is 1 here.


# %% wrong="denoise" mistake="the pair in the wrong order"
# The pair is in the wrong order: what goes in comes first.
def pairs(x, noise, sigma):
    inputs = np.clip(x + sigma * noise, 0, 1)
    targets = x
    return targets, inputs


# %% wrong="denoise" mistake="noise of its own"
# New noise is drawn in the function. Use the noise that is handed over, so that others get the same numbers.
def pairs(x, noise, sigma):
    inputs = np.clip(x + sigma * np.random.default_rng(0).normal(size=x.shape), 0, 1)
    targets = x
    return inputs, targets


# %% wrong="denoise" mistake="other noise in each call" fact=true
# New noise is drawn in the function. Use the noise that is handed over, so that others get the same numbers.
def pairs(x, noise, sigma):
    inputs = np.clip(x + np.random.normal(0, sigma, x.shape), 0, 1)
    targets = x
    return inputs, targets


# %% wrong="denoise" mistake="only the inputs are returned"
# Only the inputs are returned. The targets come after them.
def pairs(x, noise, sigma):
    inputs = np.clip(x + sigma * noise, 0, 1)
    return inputs


# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="noisy = x + sigma * noise\n    inputs = (noisy - noisy.min()) / (noisy.max() - noisy.min())"
# All pixels are stretched to 0 to 1, so the digits are paler. What is below 0 or above 1 is cut off: `np.clip`.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip((1 - sigma) * x + sigma * noise, 0, 1)"
# The digits are made paler, by 1 − sigma. They stay as they are, and the noise is added.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x + np.sqrt(sigma) * noise, 0, 1)"
# The root of sigma multiplies the noise. It is sigma itself.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(x * (1 + sigma * noise), 0, 1)"
# The noise is multiplied by the digit, so black stays black. It is added, the same for bright and dark pixels.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.maximum(np.minimum(x + sigma * noise, 0), 1)"
# The bounds are swapped, so all inputs are 1: nothing may be above 1, and nothing below 0.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="noisy = x + sigma * noise\n    inputs = np.where((noisy < 0) | (noisy > 1), x, noisy)"
# Where the noise goes too far the clean pixel is back. What is below 0 becomes 0, what is above 1 becomes 1.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = (x + sigma * noise > 0).astype(float)"
# The inputs are only 0 or 1. Grey levels between them stay.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = np.clip(np.clip(x + sigma * noise, 0, 1) + sigma * noise, 0, 1)"
# The noise is added twice.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)\n    targets = x" new="inputs = np.concatenate([x, np.clip(x + sigma * noise, 0, 1)])\n    targets = np.concatenate([x, x])"
# The clean digits are among the inputs, so there are twice as many. Only noisy ones go in.

# %% wrong="denoise" old="targets = x" new="targets = x - inputs"
# The targets are what the noise has changed. What should come out is the clean digit.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = (x + sigma * noise).clip(lower=0, upper=1)"
# `lower` and `upper` are names of pandas. The `clip` of NumPy takes two numbers, the lower one first.

# %% wrong="denoise" old="inputs = np.clip(x + sigma * noise, 0, 1)" new="inputs = (x + sigma * noise).clamp(0, 1)"
# `clamp` is the name in PyTorch. In NumPy it is `np.clip`.

# %% [markdown] equal="neighbours"
# A square has no sign, the last axis is the second one, and a mean keeps the order of sums.
# - `squared = ((code - codes) ** 2).sum(axis=1)`
# - `squared = ((codes - code) ** 2).sum(axis=-1)`
# - `squared = ((codes - code) ** 2).mean(axis=1)`


# %% right="neighbours"
def neighbours(codes, code, n):
    distances = np.linalg.norm(codes - code, axis=1)
    return distances.argsort()[:n]


# %% right="neighbours"
def neighbours(codes, code, n):
    squared = np.array([np.sum((each - code) ** 2) for each in codes])
    order = sorted(range(len(codes)), key=lambda k: squared[k])
    return np.array(order[:n])


# %% right="neighbours"
def neighbours(codes, code, n):
    squared = np.square(code - codes).sum(-1)
    return np.argsort(-squared)[::-1][:n]


# %% right="neighbours"
def neighbours(codes, code, n):
    from scipy.spatial import KDTree

    _, places = KDTree(codes).query(code, k=[k + 1 for k in range(n)])
    return places


# %% right="neighbours"
def neighbours(codes, code, n):
    from sklearn.neighbors import NearestNeighbors

    return NearestNeighbors(n_neighbors=n).fit(codes).kneighbors([code], return_distance=False)[0]


# %% right="neighbours"
def neighbours(codes, code, n):
    squared = np.mean((codes - code[np.newaxis]) ** 2, axis=1)
    found = []
    for _ in range(n):
        k = int(np.argmin(squared))
        found.append(k)
        squared[k] = np.inf
    return np.array(found)


# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = ((codes - code) ** 2).sum(axis=0)" likely=true
# The sum goes over the samples, so there is a number for each number of the code. Each sample needs its distance.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = ((codes - code) ** 2).sum()" likely=true
# All is added up to a single number. Each sample needs its distance: look at the axis.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = (codes - code).sum(axis=1)" likely=true
# The differences are not squared, so those above and below cancel.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = (codes - code).sum(axis=1) ** 2"
# The sum is squared. Square each difference first and add up then.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = np.abs(codes - code).sum(axis=1)"
# The absolute differences are added up. The squared distance has their squares.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = np.abs(codes - code).max(axis=1)"
# The largest difference is taken. The squared distance adds up all squares.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = (codes**2 - code**2).sum(axis=1)"
# The differences are not what is squared: take `codes - code` first, then the square.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = ((codes + code) ** 2).sum(axis=1)"
# The codes are added. A distance is made of differences.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = (codes - code) ** 2"
# The squares are not added up: each sample needs a single number.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = codes @ code"
# That is the product of the codes, large where they point the same way. The squared distance is wanted.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = -(codes @ code)"
# That orders the samples by how far they point the same way, long codes first. The squared distance is wanted.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = (codes**2).sum(axis=1)"
# The differences are not what is squared: take `codes - code` first, then the square.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = ((codes - codes.mean(axis=0)) ** 2).sum(axis=1)"
# Those are distances from the mean of all codes. The distance from `code` is wanted.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = ((codes - codes[0]) ** 2).sum(axis=1)"
# Those are distances from the first of the codes. The distance from `code` is wanted.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = ((codes - code) * 2).sum(axis=1)"
# The differences are not squared, so those above and below cancel.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = codes - code**2 .sum()"
# Brackets are missing: the difference comes first, then its square, then the sum.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = (codes[:, 0] - code[0]) ** 2"
# Only the first number of each code is compared. All of them count.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(-squared)[:n]" likely=true
# Those are the farthest samples. The smallest distance comes first.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[-n:]"
# Those are the last of the order, the farthest samples.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[::-1][:n]"
# Those are the farthest samples. The smallest distance comes first.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.sort(squared)[:n]"
# Those are the distances. The places of the nearest samples are wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)"
# That is the whole order. Only the first n are wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[n]"
# That is a single place. A slice gives the first n.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[1 : n + 1]"
# The nearest sample is left out. It stands at place 0, and it is not `code` itself, which is not one of `codes`.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[: n + 1]"
# There is one too many: a slice leaves out its end by itself.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[: n - 1]"
# There is one too few: a slice leaves out its end, and begins at 0.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[:5]"
# 5 stands in the place of n. Use the argument: it may be another number.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argmin(squared)"
# That is the nearest one alone. The first n are wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argmin(squared)[:n]"
# `np.argmin` gives the nearest one alone, and a number has no parts. The order of all is wanted first.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return codes[np.argsort(squared)[:n]]"
# Those are the codes of the nearest samples. Their places are wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return squared[np.argsort(squared)[:n]]"
# Those are the distances. The places of the nearest samples are wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return squared[:n]"
# Those are the distances of the first n samples. They are not in order yet.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.arange(n)"
# Those are the first n places, whatever lies there. The distances have to be put in order.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared[:n])"
# Only the first n samples are put in order. Order all of them and take n then.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[:n] + 1"
# The places count from 1. Python counts from 0.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[:n, np.newaxis]"
# The places stand in a column of their own. One row of numbers is wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="np.argsort(squared)[:n]"
# `neighbours(codes, code, 3)` of 9 codes of 2 numbers is None. Does the function end with `return`?

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argpartition(squared, n)[:n]"
# The nearest are found, but not in their order: `np.argpartition` only parts the near from the far. `np.argsort` orders them.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(np.argsort(squared))[:n]"
# Those are ranks: which place each sample takes in the order. One `np.argsort` gives the order itself.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.flatnonzero(squared < n)"
# Those are all samples nearer than n. Wanted are the n nearest, however far they are.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = -(codes @ code) / np.linalg.norm(codes, axis=1)"
# That is the angle between codes. The squared distance is wanted.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = (((codes - code) / codes.std(axis=0)) ** 2).sum(axis=1)"
# Each number of the code is divided by its spread first. The distance is that of the codes as they are.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[np.newaxis, :n]"
# The places stand in a table with one row. One row of numbers is wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="places = []\n    for _ in range(n):\n        places.append(np.argmin(squared))\n        squared[places[-1]] = 0\n    return np.array(places)"
# What was found gets the distance 0, so it is found again. Nothing that was found may win once more.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)" new="squared = np.abs((codes**2).sum(axis=1) - (code**2).sum())"
# Only the lengths of the codes are compared. Take the difference `codes - code` first, then the squares.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.argsort(squared)[:n], np.sort(squared)[:n]"
# Places and distances are returned. Only the places are wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="places = squared.tolist()\n    return np.array([places.index(value) for value in sorted(places)[:n]])"
# `index` finds the first of equal distances again. Each sample has a place of its own: `np.argsort`.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return np.flatnonzero(squared <= np.sort(squared)[n - 1])"
# The nearest are found, but they stand in the order of the samples. The nearest of them comes first.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="return y_few[np.argsort(squared)[:n]]"
# Those are the classes of the nearest samples. Their places are wanted.

# %% wrong="neighbours" old="return np.argsort(squared)[:n]" new="places = []\n    for _ in range(n):\n        places.append(np.argmin(squared))\n        squared = np.delete(squared, places[-1])\n    return np.array(places)"
# After `np.delete` all behind it have moved up, so later places are wrong. `np.argsort` keeps them.

# %% wrong="neighbours" old="squared = ((codes - code) ** 2).sum(axis=1)\n    return np.argsort(squared)[:n]" new="squared = [((codes - centre) ** 2).sum(axis=1) for centre in code[:, np.newaxis]]\n    return np.argmin(squared, axis=0)[:n]"
# Each number of `code` is taken for a centre, as in k-means. `code` is one sample: there is one distance for each of `codes`.


# %% wrong="k_means" mistake="labels as a plain list"
# `labels` is a plain list, and a list compared with k gives a single False. Make an array of it, `np.array(…)`.
def k_means_step(x, centres):
    """Samples x (n, d), centres (k, d); returns labels (n,) and the new centres (k, d)."""
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    labels = [np.argmin(s) for s in zip(*squared)]
    moved = [x[labels == k].mean(axis=0) for k in range(len(centres))]
    return labels, np.array(moved)


# %% wrong="k_means" mistake="the mean of the distances"
# The mean is taken of the squared distances. A centre is the mean of the samples of its group.
def k_means_step(x, centres):
    """Samples x (n, d), centres (k, d); returns labels (n,) and the new centres (k, d)."""
    squared = [((x - centre) ** 2).sum(axis=1) for centre in centres]
    labels = np.argmin(squared, axis=0)
    moved = [squared[k][labels == k].mean() for k in range(len(centres))]
    return labels, np.array(moved)


# %% wrong="pca" mistake="features turned round, too"
# `np.flip` turns both axes round, the features, too. Only the order of the columns is to be turned: `[:, ::-1]`.
def pca(x, n_components):
    """Samples x (n, d); returns the mean (d,) and the components (n_components, d)."""
    mean = x.mean(axis=0)
    covariance = (x - mean).T @ (x - mean) / len(x)
    _, vectors = np.linalg.eigh(covariance)  # columns, that of the smallest value first
    components = np.flip(vectors).T[:n_components]  # rows, that of the largest value first
    return mean, components


def to_code(x, mean, components):
    """Samples (n, d) become codes (n, n_components)."""
    return (x - mean) @ components.T


def from_code(codes, mean, components):
    """Codes (n, n_components) become samples (n, d)."""
    return codes @ components + mean


# %% wrong="pca" mistake="from the n-th last down"
# The slice begins at the n-th last row and goes down from there. Turn all rows round first, `[::-1]`, then take n.
def pca(x, n_components):
    """Samples x (n, d); returns the mean (d,) and the components (n_components, d)."""
    mean = x.mean(axis=0)
    covariance = (x - mean).T @ (x - mean) / len(x)
    _, vectors = np.linalg.eigh(covariance)  # columns, that of the smallest value first
    components = vectors.T[-n_components::-1]  # rows, that of the largest value first
    return mean, components


def to_code(x, mean, components):
    """Samples (n, d) become codes (n, n_components)."""
    return (x - mean) @ components.T


def from_code(codes, mean, components):
    """Codes (n, n_components) become samples (n, d)."""
    return codes @ components + mean


# %% wrong="pca" mistake="n_components where nobody handed it over"
# `n_components` is not handed over here, and not needed: the components are those that were chosen already.
def pca(x, n_components):
    """Samples x (n, d); returns the mean (d,) and the components (n_components, d)."""
    mean = x.mean(axis=0)
    covariance = (x - mean).T @ (x - mean) / len(x)
    _, vectors = np.linalg.eigh(covariance)  # columns, that of the smallest value first
    components = vectors[:, ::-1].T[:n_components]  # rows, that of the largest value first
    return mean, components


def to_code(x, mean, components):
    """Samples (n, d) become codes (n, n_components)."""
    return (x - mean) @ components[:n_components].T


def from_code(codes, mean, components):
    """Codes (n, n_components) become samples (n, d)."""
    return codes @ components + mean


# %% wrong="gradient" mistake="d is the width of the code"
# d is taken from Z, whose rows have the width of the code. It is the number of features, as in X.
def loss_and_gradients(X, A, B):
    """X (n, d), A (d, width), B (width, d); returns J, ∂J/∂A and ∂J/∂B."""
    Z = X @ A
    E = Z @ B - X
    n, d = Z.shape
    J = np.sum(E**2) / (n * d)
    dB = 2 / (n * d) * Z.T @ E
    dA = 2 / (n * d) * X.T @ (E @ B.T)
    return J, dA, dB


# %% wrong="gradient" mistake="500 and 49 for n and d"
# 500 and 49 stand for n and d. Take them from the array: `X.shape`, or `E.size`, which is n · d.
def loss_and_gradients(X, A, B):
    """X (n, d), A (d, width), B (width, d); returns J, ∂J/∂A and ∂J/∂B."""
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = 2 / (500 * 49) * Z.T @ E
    dA = 2 / (500 * 49) * X.T @ (E @ B.T)
    return J, dA, dB


# %% wrong="gradient" mistake="the mean of a product"
# The mean makes a single number of the product. Each entry of it is divided by n · d.
def loss_and_gradients(X, A, B):
    """X (n, d), A (d, width), B (width, d); returns J, ∂J/∂A and ∂J/∂B."""
    Z = X @ A
    E = Z @ B - X
    J = np.mean(E**2)
    dB = 2 * np.mean(Z.T @ E)
    dA = 2 / E.size * X.T @ (E @ B.T)
    return J, dA, dB


# %% wrong="autoencoder" mistake="predict in place of a call"
# `predict` computes with arrays. A model is built by calling one on a tensor: `encoder(pixels)`.
def build_autoencoder(width):
    """A code of so many numbers; returns encoder, decoder, and both in a row."""
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    code = layers.Dense(width)(hidden)
    encoder = keras.Model(pixels, code)

    code_in = keras.Input(shape=(width,))
    hidden_back = layers.Dense(256, activation="relu")(code_in)
    pixels_back = layers.Dense(784, activation="sigmoid")(hidden_back)
    decoder = keras.Model(code_in, pixels_back)
    return encoder, decoder, keras.Model(pixels, decoder.predict(encoder.predict(pixels)))


# %% wrong="anomalies" mistake="normal samples without alarm for hits"
# Those are normal samples without an alarm. Hits are strange samples at or above the threshold.
def scores(x, back):
    """Samples x and what comes back of them, both (n, d); the MSE of each sample (n,)."""
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    """Scores of normal and of strange samples; rates of false alarms and of hits."""
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [np.mean(normal >= threshold) for threshold in thresholds]
    hits = [np.mean(normal < threshold) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="anomalies" mistake="the length of np.where"
# `np.where` gives a tuple, so its length is 1. Count the true ones: the mean of the comparison is the rate.
def scores(x, back):
    """Samples x and what comes back of them, both (n, d); the MSE of each sample (n,)."""
    return np.mean((back - x) ** 2, axis=1)


def roc(normal, strange):
    """Scores of normal and of strange samples; rates of false alarms and of hits."""
    thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
    false_alarms = [len(np.where(normal >= threshold)) / len(normal) for threshold in thresholds]
    hits = [len(np.where(strange >= threshold)) / len(strange) for threshold in thresholds]
    return np.array(false_alarms), np.array(hits)


# %% wrong="autoencoder" mistake="an activation called"
# An activation is handed over, without brackets behind it: `activation="sigmoid"`.
def build_autoencoder(width):
    """A code of so many numbers; returns encoder, decoder, and both in a row."""
    layers = keras.layers
    pixels = keras.Input(shape=(784,))
    hidden = layers.Dense(256, activation="relu")(pixels)
    code = layers.Dense(width)(hidden)
    encoder = keras.Model(pixels, code)

    code_in = keras.Input(shape=(width,))
    hidden_back = layers.Dense(256, activation="relu")(code_in)
    pixels_back = layers.Dense(784, activation=keras.activations.sigmoid())(hidden_back)
    decoder = keras.Model(code_in, pixels_back)
    return encoder, decoder, keras.Model(pixels, decoder(code))


# %% wrong="denoise" mistake="the result of clip not kept"
# The inputs are not cut off: no picture has pixels below 0 or above 1. (`np.clip` gives a new array: keep that.)
def pairs(x, noise, sigma):
    """Clean digits x (n, d); returns the inputs and the targets, both (n, d)."""
    inputs = x + sigma * noise
    np.clip(inputs, 0, 1)
    targets = x
    return inputs, targets
