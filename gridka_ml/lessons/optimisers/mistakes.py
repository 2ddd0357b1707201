# %% [markdown]
# # Other answers to the tasks of lesson 6
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
#

# %% [markdown] equal="nadam"
# The product in p stops at the same step.
# - `ahead = u(t + 1, beta_1) * m / (1 - p(t + 0.5, beta_1))`
# - `ahead = u(t + 1, beta_1) * m / (1 - p(t + 0.1, beta_1))`

# %% [markdown] equal="schedule"
# The cosine of −q is that of q.
# - `done = (n_warmup - t) / (n_steps - n_warmup)`
# - `done = (t - n_warmup) / (n_warmup - n_steps)`

# %% [markdown] equal="bfgs"
# BFGS is what SciPy takes where nothing else is asked for.
# - `return minimize(cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient)`

# %% [markdown] equal="best_rate"
# There are two axes, and the sum over as many runs is smallest where the mean is.
# - `mean = losses.mean(axis=-1)`
# - `mean = losses.sum(axis=1)`

# %% right="momentum"
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    new_v = np.multiply(alpha, v) - np.multiply(learning_rate, g)
    return [w + new_v, new_v, s]


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    push = -learning_rate * g
    new_v = alpha * v + push
    return [w + alpha * new_v + push, new_v, s]


# %% right="momentum"
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    v = -(learning_rate * g - alpha * v)
    w = w + v
    return w, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    _, v, s = momentum(w, g, v, s, t, learning_rate, alpha)
    w = w - learning_rate * g
    w = w + alpha * v
    return w, v, s


# %% right="momentum"
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    v = v * alpha
    v = v - g * learning_rate
    return v + w, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    before = v
    v = alpha * before - learning_rate * g
    return w - alpha * before + (1 + alpha) * v, v, s


# %% right="momentum"
momentum = lambda w, g, v, s, t, learning_rate, alpha=0.9: (
    w + alpha * v - learning_rate * g,
    alpha * v - learning_rate * g,
    s,
)
nesterov = lambda w, g, v, s, t, learning_rate, alpha=0.9: (
    w + alpha * (alpha * v - learning_rate * g) - learning_rate * g,
    alpha * v - learning_rate * g,
    s,
)


# %% right="momentum"
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    v = v.copy()
    v *= alpha
    v -= learning_rate * g
    return w + v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    v_new = momentum(w, g, v, s, t, learning_rate, alpha)[1]
    w_ahead = w + alpha * v_new - learning_rate * g
    return w_ahead, v_new, s


# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v + learning_rate * g" every=true mistake="`+` in front of the push" likely=true
# The gradient is added to the velocity. It points uphill, and the push goes against it.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v + learning_rate * g\n    return w + v, v, s"
# In `momentum` the gradient is added to the velocity. It points uphill, and the push goes against it.

# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v + learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s"
# In `nesterov` the gradient is added to the velocity. It points uphill, and the push goes against it.


# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w - v, v, s" mistake="subtracted v" likely=true
# `momentum` subtracts v. It points downhill already: the minus is in v.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = v - learning_rate * g" every=true mistake="no α"
# All of the old velocity is kept, so the ball has no friction. Only the part α of it stays.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - g" every=true
# The learning rate is missing: the push is η times g.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = -learning_rate * g" every=true
# The old velocity is forgotten. A part of it must stay.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * (v - learning_rate * g)" every=true
# There are brackets too many: only the old velocity is multiplied with α, not the push.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = (1 - alpha) * v - learning_rate * g" every=true
# The part 1 − α of the velocity is kept. It is the part α that stays.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - (1 - alpha) * learning_rate * g" every=true
# This is a running mean. Here the push is not multiplied with 1 − α.
# %% wrong="momentum" old="alpha * v - learning_rate * g" new="alpha * v - (1 - alpha) * learning_rate * g" every=true
# This is a running mean. Here the push is not multiplied with 1 − α.
# %% wrong="momentum" old="alpha * v - learning_rate * g" new="v - learning_rate * g" every=true
# All of the old velocity is kept, so the ball has no friction. Only the part α of it stays.
# %% wrong="momentum" old="alpha * v - learning_rate * g" new="alpha * v + learning_rate * g" every=true
# The gradient is added, in v and in Nesterov's second line, too. It points uphill, and the push goes against it.
# %% wrong="momentum" old="alpha * v - learning_rate * g" new="alpha * v - g" every=true
# The learning rate is missing: the push is η times g.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * g - learning_rate * v" every=true
# v and g are mixed up in the first line.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = learning_rate * v - alpha * g" every=true
# `alpha` and `learning_rate` are mixed up in the first line.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - learning_rate * w" every=true
# In the push stands w. It is made of the gradient, g.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * w - learning_rate * g" every=true
# α times w stands where α times the old velocity belongs.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - learning_rate / g" every=true
# The rate is divided by the gradient. It is multiplied with it.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v * learning_rate * g" every=true
# All is multiplied. There is a difference in the formula: what is left of v, minus the push.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = v / alpha - learning_rate * g" every=true
# The velocity is divided by α, so it grows. Multiply: a part of it stays.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha**t * v - learning_rate * g" every=true
# There is a power of α. Each step keeps the same part, α.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - learning_rate * g**2" every=true
# The gradient is squared. For momentum it is not.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - learning_rate * np.abs(g)" every=true
# The gradient has lost its sign: with `np.abs` the push always goes the same way.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - learning_rate * np.sign(g)" every=true
# Of the gradient only the sign is used. Its size counts, too.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - learning_rate * np.mean(g)" every=true
# One mean gradient is used for all weights. Each weight has its own.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha + v - learning_rate * g" every=true
# α is added to v. It multiplies v.
# %% wrong="momentum" old="alpha * v" new="0.9 * v" every=true
# 0.9 stands in the place of `alpha`. Use the argument: it may be another number.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g" new="v = alpha * v - 0.05 * g" every=true
# 0.05 stands in the place of `learning_rate`. Use the argument: it may be another number.
# %% wrong="momentum" old="learning_rate * g" new="lr * g" every=true
# The rate is called `learning_rate` here, the name of the argument.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return v, v, s" mistake="returned v without w"
# `momentum` returns the step alone. The new weights are w plus it.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w + alpha * v, v, s"
# `momentum` multiplies the new v with α once more. That is for Nesterov.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w - learning_rate * g, v, s"
# The new v is worked out, and `momentum` makes the plain step. The step is v.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w + v - learning_rate * g, v, s"
# `momentum` subtracts the push twice. It is in v already.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w * v, v, s"
# `momentum` multiplies w by v. A step is added.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w + v, s, v" mistake="swapped v and s"
# `momentum` returns the memories in the wrong order: first v, then s.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return v, w + v, s"
# `momentum` returns v first. The order is: the new w, v, s.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w + v, v" mistake="forgot s"
# `momentum(w, g, v, s, t, …)` should return three things, `w, v, s`: new weights and both memories.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w + v"
# `momentum(w, g, v, s, t, …)` should return three things, `w, v, s`: new weights and both memories.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    w + v, v, s" mistake="forgot `return`"
# `momentum(w, g, v, s, t, …)` is None. Does the function end with `return`?
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="return w + alpha * v - learning_rate * g, v, s" mistake="did not keep the new v" likely=true
# `momentum` returns the old v. The memory must be the new one, or nothing is remembered.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v *= alpha\n    v -= learning_rate * g\n    return w + v, v, s" mistake="changes v in place"
# `momentum` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    w += v\n    return w, v, s" mistake="changes w in place"
# `momentum` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + v, v, s"
# In the second line of `nesterov` stands the old v, or the new one without α: that is the step of momentum. It takes
# the new v, times α.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + alpha * v, v, s"
# In `nesterov` the second push is missing: the formula has −ηg once more.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + alpha * v + learning_rate * g, v, s"
# `nesterov` adds the second push. It goes against the gradient, too.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + v - learning_rate * g, v, s"
# In `nesterov` the α before the new v is missing.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + alpha * (v - learning_rate * g), v, s"
# In `nesterov` there are brackets too many: only v is multiplied with α.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w - alpha * v - learning_rate * g, v, s"
# `nesterov` subtracts αv. The velocity points downhill already.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="new = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, new, s" mistake="the old v in Nesterov's second line" likely=true
# In the second line of `nesterov` stands the old v, or the new one without α: that is the step of momentum. It takes
# the new v, times α.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, alpha * v, s"
# `nesterov` keeps α times v. What it returns as v is the new v itself.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return alpha * v - learning_rate * g, v, s"
# `nesterov` returns the step alone. The new weights are w plus it.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, s, v"
# `nesterov` returns the memories in the wrong order: first v, then s.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    w + alpha * v - learning_rate * g, v, s"
# `nesterov(w, g, v, s, t, …)` is None. Does the function end with `return`?
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v"
# `nesterov(w, g, v, s, t, …)` should return three things, `w, v, s`: new weights and both memories.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v + learning_rate * g\n    return w - v, v, s"
# In `momentum` v points uphill and is subtracted. That is the same way, but the v of the formula has the minus in it
# and is added.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v + learning_rate * g\n    return w - alpha * v - learning_rate * g, v, s"
# In `nesterov` v points uphill and is subtracted. That is the same way, but the v of the formula has the minus in it
# and is added.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="new = alpha * v - learning_rate * g\n    return w + v, new, s"
# `momentum` steps by the old v. First comes the new v, then the step by it.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - learning_rate * g\n    return w + learning_rate * v, v, s"
# `momentum` multiplies v with the learning rate once more. It is in v already.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v + g\n    return w - learning_rate * v, v, s"
# In `momentum` η is outside of v, as in PyTorch. In the formula here the push −ηg is in v, and v is added.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + v, v, s" new="v = alpha * v - g\n    return w + learning_rate * v, v, s"
# In `momentum` η is outside of v. In the formula here the push −ηg is in v, and v is added.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * g\n    return w + learning_rate * (alpha * v - g), v, s"
# `nesterov` multiplies v with the learning rate once more. It is in v already.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v + g\n    return w - learning_rate * (g + alpha * v), v, s"
# In `nesterov` η is outside of v, as in PyTorch. In the formula here the push −ηg is in v, and v is added.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="v = alpha * v - learning_rate * slope(w + alpha * v)\n    return w + v, v, s"
# `nesterov` fetches a gradient of its own with `slope`. It is given one, g, of the place ahead already.
# %% wrong="momentum" old="v = alpha * v - learning_rate * g\n    return w + alpha * v - learning_rate * g, v, s" new="w, v, s = momentum(w, g, v, s, t, learning_rate, alpha)\n    return momentum(w, g, v, s, t, learning_rate, alpha)"
# `nesterov` makes two steps of momentum. It makes one new v, and uses it in the second formula.
# %% wrong="momentum" old="return w + " new="return " every=true
# Both return the step alone. The new weights are w plus it.
# %% wrong="momentum" mistake="η outside of v"
# η is outside of v, as in PyTorch. In the formulas here the push −ηg is in v, and v is added.
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v + g
    return w - learning_rate * v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v + g
    return w - learning_rate * (g + alpha * v), v, s


# %% wrong="momentum" mistake="v points uphill in both"
# v points uphill and is subtracted. That is the same way, but the v of the formulas has the minus in it and is added.
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v + learning_rate * g
    return w - v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v + learning_rate * g
    return w - alpha * v - learning_rate * g, v, s


# %% wrong="momentum" mistake="η twice"
# v is multiplied with the learning rate once more. It is in v already.
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v - learning_rate * g
    return w + learning_rate * v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v - learning_rate * g
    return w + learning_rate * (alpha * v - g), v, s


# %% right="own_rates"
import math


def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    s = np.array([s_k + g_k**2 for s_k, g_k in zip(s, g)])
    new = []
    for k in range(len(w)):
        new.append(w[k] - learning_rate * g[k] / math.sqrt(s[k] + epsilon))
    return np.array(new), v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    s = np.array([beta * s_k + (1 - beta) * g_k**2 for s_k, g_k in zip(s, g)])
    new = []
    for k in range(len(w)):
        new.append(w[k] - learning_rate * g[k] / math.sqrt(s[k] + epsilon))
    return np.array(new), v, s


# %% right="own_rates"
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    s = s + np.square(g)
    rate = learning_rate / (s + epsilon) ** 0.5
    return w - rate * g, v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    s = s + (1 - beta) * (np.square(g) - s)
    rate = learning_rate / (s + epsilon) ** 0.5
    return w - rate * g, v, s


# %% right="own_rates"
def scaled(w, g, s, learning_rate, epsilon):
    return w - learning_rate * g / np.sqrt(s + epsilon)


def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    s = s + g * g
    return scaled(w, g, s, learning_rate, epsilon), v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    s = beta * s + (1 - beta) * g * g
    return scaled(w, g, s, learning_rate, epsilon), v, s


# %% right="own_rates"
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    total = np.add(s, np.power(g, 2))
    step = np.divide(learning_rate * g, np.sqrt(total + epsilon))
    return [w - step, v, total]


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    mean = g**2 - beta * (g**2 - s)
    step = np.divide(learning_rate * g, np.sqrt(mean + epsilon))
    return [w - step, v, mean]


# %% right="own_rates"
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    w, s = w.copy(), s.copy()
    for k in np.ndindex(w.shape):
        s[k] += g[k] ** 2
        w[k] -= learning_rate * g[k] / np.sqrt(s[k] + epsilon)
    return w, v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    w, s = w.copy(), s.copy()
    for k in np.ndindex(w.shape):
        s[k] = beta * s[k] + (1 - beta) * g[k] ** 2
        w[k] -= learning_rate * g[k] / np.sqrt(s[k] + epsilon)
    return w, v, s


# %% right="own_rates"
adagrad = lambda w, g, v, s, t, learning_rate, epsilon=1e-7: (
    w - learning_rate * g / (s + g**2 + epsilon) ** (1 / 2),
    v,
    s + g**2,
)
rmsprop = lambda w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7: (
    w - learning_rate * g / (beta * s + (1 - beta) * g**2 + epsilon) ** (1 / 2),
    v,
    beta * s + (1 - beta) * g**2,
)


# %% wrong="own_rates" old="g / np.sqrt(s + epsilon)" new="g / np.sqrt(s) + epsilon" every=true
# ε stands after the root, as something that is added to the step. It belongs below the root, with s.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="(np.sqrt(s) + epsilon)" every=true mistake="ε beside the root" likely=true
# Your ε stands beside the root. In `adagrad` and `rmsprop` it belongs below the root, added to s.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="(s + epsilon)" every=true mistake="no root" likely=true
# The root below the line is missing.
# %% wrong="own_rates" old="w - learning_rate * g / np.sqrt(s + epsilon)" new="w + learning_rate * g / np.sqrt(s + epsilon)" every=true
# The step is added, so it goes uphill.
# %% wrong="own_rates" old="learning_rate * g / np.sqrt(s + epsilon)" new="learning_rate / np.sqrt(s + epsilon)" every=true
# The gradient is missing in the step: above the line stands η times g.
# %% wrong="own_rates" old="learning_rate * g / np.sqrt" new="g / np.sqrt" every=true
# The learning rate is missing in the step.
# %% wrong="own_rates" old="learning_rate * g / np.sqrt(s + epsilon)" new="learning_rate * g * np.sqrt(s + epsilon)" every=true
# The root multiplies the gradient. It divides it: steep directions get shorter steps.
# %% wrong="own_rates" old="learning_rate * g / np.sqrt(s + epsilon)" new="learning_rate * g**2 / np.sqrt(s + epsilon)" every=true
# In the step the gradient is squared. It is squared in s only.
# %% wrong="own_rates" old="w - learning_rate * g / np.sqrt(s + epsilon)" new="(w - learning_rate * g) / np.sqrt(s + epsilon)" every=true
# Brackets: the weights themselves are divided by the root. Only the step is.
# %% wrong="own_rates" old="g / np.sqrt(s + epsilon)" new="g / np.sqrt(np.sum(s) + epsilon)" every=true
# All squares are added up over the weights. Each weight has an s of its own.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="np.sqrt(v + epsilon)" every=true
# Below the root stands v. The squared gradients are in s.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="np.sqrt(g**2 + epsilon)" every=true
# Below the root stands this gradient alone. s has those of the past, too.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="np.sqrt(s)" every=true
# ε is missing below the root: where no gradient has been, this divides by zero.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="np.sqrt(s - epsilon)" every=true
# ε is subtracted, and the root of a negative number is nan. Add it.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="np.sqrt(s + 1e-7)" every=true
# 10⁻⁷ stands in the place of `epsilon`. Use the argument: it may be another number.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="np.square(s + epsilon)" every=true
# `np.square` is the square. The root is `np.sqrt`.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="s + epsilon**0.5" every=true
# The power has been taken of ε alone, and the rest is not below the line: brackets.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="sqrt(s + epsilon)" every=true mistake="sqrt without np"
# The root is a function of NumPy: it needs its `np.` in front.
# %% wrong="own_rates" old="return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="return w - learning_rate * g / np.sqrt(s + epsilon), s, v" every=true mistake="swapped v and s"
# The memories are returned in the wrong order: first v, then s.
# %% wrong="own_rates" old="s = s + g**2" new="s = s + g"
# The gradient is not squared in the s of `adagrad`, so plus and minus cancel there.
# %% wrong="own_rates" old="s = s + g**2" new="s = g**2" mistake="no sum"
# The s of `adagrad` has forgotten the steps before: it is the sum of all squares.
# %% wrong="own_rates" old="s = s + g**2" new="s = s - g**2"
# In the s of `adagrad` the square is subtracted. It is added.
# %% wrong="own_rates" old="s = s + g**2" new="s = s * g**2"
# In the s of `adagrad` the square is multiplied. It is added.
# %% wrong="own_rates" old="s = s + g**2" new="s = (s + g) ** 2"
# In the s of `adagrad` the old sum is squared, too. Only g is.
# %% wrong="own_rates" old="s = s + g**2" new="s = s + np.sum(g**2)"
# The s of `adagrad` adds up the squares of all weights. Each weight has a sum of its own.
# %% wrong="own_rates" old="s = s + g**2" new="s = s + np.abs(g)"
# The s of `adagrad` is made of sizes. It is made of squares.
# %% wrong="own_rates" old="s = s + g**2" new="s = s**2 + g**2"
# In the s of `adagrad` the old sum is squared once more. Its parts are squares already.
# %% wrong="own_rates" old="s = s + g**2" new="s = s + 2 * g"
# In the s of `adagrad` stands 2 times g. The square is `g**2`.
# %% wrong="own_rates" old="s = s + g**2" new="s = s + g^2"
# `^` is no power in Python: the square of g is `g**2`.
# %% wrong="own_rates" old="s = s + g**2" new="s = 0.9 * s + 0.1 * g**2"
# `adagrad` forgets, as RMSprop does. Its s is a plain sum.
# %% wrong="own_rates" old="s = s + g**2" new="s += g**2" mistake="changes s in place" likely=true
# `adagrad` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="total = s + g**2\n    return w - learning_rate * g / np.sqrt(total + epsilon), v, s" mistake="did not keep the new s"
# `adagrad` returns the old s. The memory must be the new one, or nothing is remembered.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="return w - learning_rate * g / np.sqrt(s + epsilon), v, s  # s"
# In `adagrad` this gradient is missing in s: first add its square, then make the step.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = s + g**2\n    w - learning_rate * g / np.sqrt(s + epsilon), v, s"
# `adagrad(w, g, v, s, t, …)` is None. Does the function end with `return`?
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon)" mistake="returned w alone"
# `adagrad(w, g, v, s, t, …)` should return three things, `w, v, s`: new weights and both memories.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = s + g**2\n    return learning_rate * g / np.sqrt(s + epsilon), v, s"
# `adagrad` returns the step alone. The new weights are w minus it.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s / t + epsilon), v, s"
# `adagrad` divides the sum by t. It is a sum, no mean.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + g**2" mistake="no 1 − β"
# In the s of `rmsprop` the part 1 − β before the square is missing, so it is no mean.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = (1 - beta) * s + beta * g**2" mistake="β and 1 − β swapped" likely=true
# In the s of `rmsprop` β and 1 − β are swapped: the old mean keeps the part β.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + (1 - beta) * g"
# The gradient is not squared in the s of `rmsprop`.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + 1 - beta * g**2"
# In the s of `rmsprop` brackets around 1 − β are missing.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * v + (1 - beta) * g**2"
# In the s of `rmsprop` stands the old v in the place of the old s.
# %% wrong="own_rates" old="s = s + g**2" new="s = v + g**2"
# In the s of `adagrad` stands the old v in the place of the old s.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + ((1 - beta) * g) ** 2"
# In the s of `rmsprop` the part 1 − β is squared, too. Only g is.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s - (1 - beta) * g**2"
# In the s of `rmsprop` the square is subtracted. It is added.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * (s + (1 - beta) * g**2)"
# In the s of `rmsprop` there are brackets too many: β multiplies the old mean only.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = s + (1 - beta) * g**2"
# The s of `rmsprop` forgets nothing: the old mean keeps the part β.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = 0.9 * s + 0.1 * g**2"
# 0.9 stands in the place of `beta`. Use the argument: it may be another number.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = s + g**2"
# The s of `rmsprop` is a sum, as that of Adagrad. It is a running mean.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + (1 - beta) * np.mean(g**2)"
# The s of `rmsprop` takes a mean over the weights. The mean runs over the steps, for each weight apart.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2" new="s = beta**t * s + (1 - beta**t) * g**2"
# In the s of `rmsprop` there is a power of β. Each step keeps the same part.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = beta * s + (1 - beta) * g**2\n    w - learning_rate * g / np.sqrt(s + epsilon), v, s"
# `rmsprop(w, g, v, s, t, …)` is None. Does the function end with `return`?
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="mean = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(mean + epsilon), v, s"
# `rmsprop` returns the old s. The memory must be the new one, or nothing is remembered.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = s + g**2\n    return w - learning_rate * g / (s + epsilon), v, s"
# In `adagrad` the root below the line is missing.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / (s + epsilon), v, s"
# In `rmsprop` the root below the line is missing.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="s" every=true
# Below the line stands s alone. It is the root of s + ε.
# %% wrong="own_rates" old="np.sqrt(s + epsilon)" new="s + epsilon" every=true
# The root below the line is missing, and so are brackets: only s divides.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = s + g**2\n    return w - learning_rate * g / (np.sqrt(s) + epsilon), v, s"
# In `adagrad` your ε stands beside the root. It belongs below the root, added to s.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / (np.sqrt(s) + epsilon), v, s"
# In `rmsprop` your ε stands beside the root. It belongs below the root, added to s.
# %% wrong="own_rates" old="g**2" new="np.sum(g**2)" every=true
# s adds up the squares of all weights. Each weight has an s of its own.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = beta * s + (1 - beta) * np.sum(g**2)\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s"
# The s of `rmsprop` adds up the squares of all weights. Each weight has a mean of its own.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="new_s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, new_s"
# `adagrad` divides by the s from before this step. First add the square, then divide by the root of the new s.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="new_s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, new_s"
# `rmsprop` divides by the s from before this step. First comes the new s, then the step.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = ((t - 1) * s + g**2) / t\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s"
# The s of `rmsprop` is the mean of all steps so far. It is a running mean, which keeps the part β.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s / (1 - beta**t) + epsilon), v, s"
# `rmsprop` divides s by 1 − βᵗ. Its formula has no such division: Adam will.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = np.sqrt(s + g**2 + epsilon)\n    return w - learning_rate * g / s, v, s"
# `adagrad` keeps the root as its s. The root is taken in the step only; s is the sum of squares.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = np.sqrt(beta * s + (1 - beta) * g**2 + epsilon)\n    return w - learning_rate * g / s, v, s"
# `rmsprop` keeps the root as its s. The root is taken in the step only; s is the mean of squares.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = beta * s + (1 - beta) * g**2\n    v = beta * v - learning_rate * g / np.sqrt(s + epsilon)\n    return w + v, v, s"
# `rmsprop` has a velocity here. Its formula has none: v is returned as it came.
# %% wrong="own_rates" old="s = s + g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = s + g**2 + epsilon\n    return w - learning_rate * g / np.sqrt(s), v, s"
# `adagrad` keeps ε in its s, so that it is added in each step. It is added below the root only.
# %% wrong="own_rates" old="s = beta * s + (1 - beta) * g**2\n    return w - learning_rate * g / np.sqrt(s + epsilon), v, s" new="s = beta * s + (1 - beta) * g**2 + epsilon\n    return w - learning_rate * g / np.sqrt(s), v, s"
# `rmsprop` keeps ε in its s, so that it is added in each step. It is added below the root only.
# %% wrong="own_rates" old="g**2" new="np.abs(g)" every=true
# s is made of sizes. It is made of squares.
# %% wrong="own_rates" old="return w - learning_rate * g" new="return learning_rate * g" every=true
# Both return the step alone. The new weights are w minus it.
# %% wrong="own_rates" mistake="the s from before in both"
# The step is made with the s from before. First comes the new s, then the step.
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    w = w - learning_rate * g / np.sqrt(s + epsilon)
    return w, v, s + g**2


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    w = w - learning_rate * g / np.sqrt(s + epsilon)
    return w, v, beta * s + (1 - beta) * g**2


# %% wrong="own_rates" mistake="the root kept as s"
# The root is kept as s. It is taken in the step only; s is made of squares.
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    s = np.sqrt(s + g**2 + epsilon)
    return w - learning_rate * g / s, v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    s = np.sqrt(beta * s + (1 - beta) * g**2 + epsilon)
    return w - learning_rate * g / s, v, s


# %% wrong="own_rates" mistake="ε kept in s"
# ε is kept in s, so that it is added in each step. It is added below the root only.
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    s = s + g**2 + epsilon
    return w - learning_rate * g / np.sqrt(s), v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    s = beta * s + (1 - beta) * g**2 + epsilon
    return w - learning_rate * g / np.sqrt(s), v, s


# %% right="adadelta"
def adadelta(w, g, d, s, t, learning_rate, beta=0.95, epsilon=1e-7):
    s = s + (1 - beta) * (g**2 - s)
    step = g * np.sqrt((d + epsilon) / (s + epsilon))
    d = d + (1 - beta) * (step**2 - d)
    return [w - learning_rate * step, d, s]


# %% right="adadelta"
def adadelta(w, g, d, s, t, learning_rate, beta=0.95, epsilon=1e-7):
    def mean(old, new):
        return beta * old + (1 - beta) * new**2

    def root(x):
        return (x + epsilon) ** 0.5

    s = mean(s, g)
    step = -root(d) / root(s) * g
    return w + learning_rate * step, mean(d, step), s


# %% right="adadelta"
def adadelta(w, g, d, s, t, learning_rate, beta=0.95, epsilon=1e-7):
    s = beta * s + (1 - beta) * np.square(g)
    above = np.sqrt(d + epsilon)
    below = np.sqrt(s + epsilon)
    step = above * g / below
    w = w - learning_rate * step
    d = beta * d + (1 - beta) * np.square(step)
    return w, d, s


# %% right="adadelta"
def adadelta(w, g, d, s, t, learning_rate, beta=0.95, epsilon=1e-7):
    _, _, s = rmsprop(w, g, d, s, t, learning_rate, beta, epsilon)
    step = np.sqrt(d + epsilon) * g / np.sqrt(s + epsilon)
    d = (1 - beta) * step * step + beta * d
    return w - learning_rate * step, d, s


# %% right="adadelta"
def adadelta(w, g, d, s, t, learning_rate, beta=0.95, epsilon=1e-7):
    new_s = np.add(beta * s, (1 - beta) * np.power(g, 2))
    step = np.exp(0.5 * (np.log(d + epsilon) - np.log(new_s + epsilon))) * g
    new_d = np.add(beta * d, (1 - beta) * np.power(step, 2))
    return w - learning_rate * step, new_d, new_s


# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + g**2"
# In s the part 1 − β before the square is missing.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = s + g**2"
# s is a sum here. It is a running mean, as that of RMSprop.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = (1 - beta) * s + beta * g**2"
# In s β and 1 − β are swapped: the old mean keeps the part β.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + (1 - beta) * g"
# In s the gradient is not squared.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s - (1 - beta) * g**2"
# In s the square is subtracted. It is added.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = beta * d + (1 - beta) * g**2"
# In s stands the old d in the place of the old s.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = 0.95 * s + 0.05 * g**2"
# 0.95 stands in the place of `beta`. Use the argument: it may be another number.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(s + epsilon) / np.sqrt(d + epsilon) * g" mistake="the fraction upside down" likely=true
# The fraction is upside down: the root with d stands above the line.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon)" mistake="no gradient in the step"
# In the step the gradient is missing.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g**2"
# In the step the gradient is squared. It is squared in s only.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = (d + epsilon) / (s + epsilon) * g"
# In the step both roots are missing.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / (s + epsilon) * g"
# In the step the root below the line is missing.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = (d + epsilon) / np.sqrt(s + epsilon) * g"
# In the step the root above the line is missing.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d) / np.sqrt(s + epsilon) * g" mistake="no ε above the line" likely=true
# Above the line ε is missing. d begins at 0, and nothing would ever move.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / np.sqrt(s) * g"
# Below the line ε is missing.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d) / np.sqrt(s) * g"
# ε is missing in both roots. d begins at 0, and nothing would ever move.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon / s + epsilon) * g"
# Below the one root brackets are missing, around d + ε and around s + ε: `/` comes before `+`.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt((d + epsilon) / s + epsilon) * g"
# Below the one root brackets are missing around s + ε: `/` comes before `+`.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = beta * s + 1 - beta * g**2"
# In s brackets around 1 − β are missing.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2\n    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g\n    d = beta * d + (1 - beta) * step**2" new="s = beta * s + 1 - beta * g**2\n    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g\n    d = beta * d + 1 - beta * step**2"
# In s and in d brackets around 1 − β are missing.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * d + 1 - beta * step**2"
# In d brackets around 1 − β are missing.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = (np.sqrt(d) + epsilon) / (np.sqrt(s) + epsilon) * g"
# Both ε stand beside the roots. They are below them.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) * np.sqrt(s + epsilon) * g"
# The two roots are multiplied. The one with s divides.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / (np.sqrt(s + epsilon) * g)"
# Brackets: the gradient stands below the line. It stands beside the fraction.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = g / np.sqrt(s + epsilon)" mistake="the step of RMSprop"
# This is the step of RMSprop. Above the line is the root of d + ε, the length of the last steps.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = learning_rate * np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g"
# The learning rate is in the step that d remembers. It comes in the last line only.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = -np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g"
# The step goes uphill: there is one minus, in the last line, and none in `step`.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d - epsilon) / np.sqrt(s - epsilon) * g"
# ε is subtracted, and a root of a negative number is nan. Add it.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + 1e-7) / np.sqrt(s + 1e-7) * g"
# 10⁻⁷ stands in the place of `epsilon`. Use the argument: it may be another number.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(w + epsilon) / np.sqrt(s + epsilon) * g"
# Above the line stands w. It is d, the mean of the squared steps, that belongs there.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = sqrt(d + epsilon) / sqrt(s + epsilon) * g"
# The root is a function of NumPy: it needs its `np.` in front.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * w"
# In the step stands w in the place of g.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g\n    d = beta * d + (1 - beta) * step**2" new="d = beta * d + (1 - beta) * (np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g) ** 2\n    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" mistake="the step with the new d" likely=true
# The step is made with the new d. It takes the d before this step: first the step, then d.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2\n    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g\n    s = beta * s + (1 - beta) * g**2"
# The step is made with the old s. First comes s, then the step.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * d + step**2"
# In d the part 1 − β before the square is missing.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = d + step**2"
# d is a sum here. It is a running mean, like s.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = (1 - beta) * d + beta * step**2"
# In d β and 1 − β are swapped: the old mean keeps the part β.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * d + (1 - beta) * step"
# In d the step is not squared.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * d + (1 - beta) * g**2"
# d is made of gradients. It is made of steps; those of gradients are in s.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * d + (1 - beta) * (learning_rate * step) ** 2"
# The learning rate is in d. It comes in the last line only.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * s + (1 - beta) * step**2"
# In d stands the s in the place of the old d.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * d - (1 - beta) * step**2"
# In d the square is subtracted. It is added.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return w + learning_rate * step, d, s" mistake="added the step"
# The step goes uphill: there is one minus, in the last line, and none in `step`.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return w - step, d, s"
# The learning rate is missing in the last line. It is 1 in the paper, and may be another number.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return w - learning_rate * g, d, s"
# The last line makes the plain step. All was for `step`: use it.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return w - learning_rate * step, s, d" mistake="swapped d and s"
# The memories are returned in the wrong order: first d, then s.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return learning_rate * step, d, s"
# This is the step alone. The new weights are w minus it.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return w - learning_rate * step"
# `adadelta(w, g, d, s, t, …)` should return three things, `w, d, s`: new weights and both memories.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return w - learning_rate * step, s"
# `adadelta(w, g, d, s, t, …)` should return three things, `w, d, s`: new weights and both memories.
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="w - learning_rate * step, d, s" mistake="forgot `return`"
# `adadelta(w, g, d, s, t, …)` is None. Does the function end with `return`?
# %% wrong="adadelta" old="return w - learning_rate * step, d, s" new="return w - learning_rate * d, d, s"
# The last line steps by d. It steps by `step`; d is the mean of its squares.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s *= beta\n    s += (1 - beta) * g**2" mistake="changes s in place"
# `adadelta` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * s + (1 - beta) * g**2"
# d is made as s is. It is made of the old d and of `step**2`.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g\n    d = beta * d + (1 - beta) * step**2" new="d = beta * d + (1 - beta) * g**2\n    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g"
# d is made of gradients, and before the step. It is made of the step, after it.
# %% wrong="adadelta" old="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g" new="step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * np.sign(g)"
# In the step stands only the sign of g. It is g itself.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2" new="s = rmsprop(w, g, d, s, t, learning_rate)[2]"
# s is that of `rmsprop` with its own β, 0.9. Hand yours over.
# %% wrong="adadelta" old="s = beta * s + (1 - beta) * g**2\n    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g\n    d = beta * d + (1 - beta) * step**2" new="s = s + g**2\n    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g\n    d = d + step**2"
# s and d are sums here. Both are running means.
# %% wrong="adadelta" old="d = beta * d + (1 - beta) * step**2" new="d = beta * d + (1 - beta) * np.sum(step**2)"
# d takes the length of the whole step. Each weight has a mean of its own.


# %% right="adam"
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = m + (1 - beta_1) * (g - m)
    s = s + (1 - beta_2) * (g**2 - s)
    rate = learning_rate / (1 - beta_1**t)
    return w - rate * m / ((s / (1 - beta_2**t)) ** 0.5 + epsilon), m, s


# %% right="adam"
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    def mean(old, new, beta):
        return beta * old + (1 - beta) * new

    m, s = mean(m, g, beta_1), mean(s, g * g, beta_2)
    step = m / (1 - beta_1**t) / (np.sqrt(s / (1 - beta_2**t)) + epsilon)
    return [w - learning_rate * step, m, s]


# %% right="adam"
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    new_m = np.add(np.multiply(beta_1, m), np.multiply(1 - beta_1, g))
    new_s = np.add(np.multiply(beta_2, s), np.multiply(1 - beta_2, np.square(g)))
    m_hat = new_m / (1 - np.power(beta_1, t))
    s_hat = new_s / (1 - np.power(beta_2, t))
    w = w - learning_rate * np.divide(m_hat, np.sqrt(s_hat) + epsilon)
    return w, new_m, new_s


# %% right="adam"
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = (1 - beta_1) * g + beta_1 * m
    s = (1 - beta_2) * g**2 + beta_2 * s
    m_hat, s_hat = m / (1 - beta_1**t), s / (1 - beta_2**t)
    return w + -learning_rate / (epsilon + s_hat**0.5) * m_hat, m, s


# %% right="adam"
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    w, m, s = w.copy(), m.copy(), s.copy()
    m *= beta_1
    m += (1 - beta_1) * g
    s *= beta_2
    s += (1 - beta_2) * g**2
    w -= learning_rate * (m / (1 - beta_1**t)) / (np.sqrt(s / (1 - beta_2**t)) + epsilon)
    return w, m, s


# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_1 * m + g\n"
# In m the part 1 − β₁ before the gradient is missing.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = (1 - beta_1) * m + beta_1 * g\n"
# In m β₁ and 1 − β₁ are swapped: the old mean keeps the part β₁.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_1 * m - (1 - beta_1) * g\n"
# In m the gradient is subtracted. Here m is a mean of gradients; the minus comes in the last line.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_1 * m + (1 - beta_1) * g**2\n"
# In m the gradient is squared. It is squared in s only.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_2 * m + (1 - beta_2) * g\n" mistake="β₂ in m"
# m is made with β₂. It has β₁.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_1 * m - learning_rate * g\n"
# This is the velocity of momentum. Here m is a running mean, without the learning rate.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_1 * s + (1 - beta_1) * g\n"
# In m stands the old s in the place of the old m.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = 0.9 * m + 0.1 * g\n"
# 0.9 stands in the place of `beta_1`. Use the argument: it may be another number.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_1 * (m + (1 - beta_1) * g)\n"
# In m there are brackets too many: β₁ multiplies the old mean only.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = (1 - beta_1) * g\n"
# m has forgotten the steps before: the part β₁ of the old m stays.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m *= beta_1\n    m += (1 - beta_1) * g\n" mistake="changes m in place"
# `adam` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * s + g**2"
# In s the part 1 − β₂ before the square is missing.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * s + (1 - beta_2) * g" mistake="no square" likely=true
# In s the gradient is not squared.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_1 * s + (1 - beta_1) * g**2"
# s is made with β₁. It has β₂.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = (1 - beta_2) * s + beta_2 * g**2"
# In s β₂ and 1 − β₂ are swapped: the old mean keeps the part β₂.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * s + (1 - beta_2) * m**2"
# s is made of m. It is made of the gradient itself.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = s + g**2"
# s is a sum, as in Adagrad. It is a running mean.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * s + ((1 - beta_2) * g) ** 2"
# In s the part 1 − β₂ is squared, too. Only g is.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * s - (1 - beta_2) * g**2"
# In s the square is subtracted. It is added.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * m + (1 - beta_2) * g**2"
# In s stands m in the place of the old s.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = 0.999 * s + 0.001 * g**2"
# 0.999 stands in the place of `beta_2`. Use the argument: it may be another number.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m" mistake="no correction of m"
# The step is made with m, too small at first. It is made with m̂, which is m divided by 1 − β₁ᵗ.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - beta_1)" mistake="no power t" likely=true
# In m̂ the power is missing: β₁ to the power t, the number of the step.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / 1 - beta_1**t"
# Brackets around the whole of 1 − β₁ᵗ are missing in m̂.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m * (1 - beta_1**t)"
# m is multiplied, and gets even smaller. Divide.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / beta_1**t"
# In m̂ stands β₁ᵗ alone below the line. It is 1 minus that.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 + beta_1**t)"
# In m̂ there is a plus below the line. It is 1 minus the power.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - beta_1) ** t"
# In m̂ all of 1 − β₁ is taken to the power t. Only β₁ is: first the power, then 1 minus that.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_2) ** t"
# In ŝ all of 1 − β₂ is taken to the power t. Only β₂ is: first the power, then 1 minus that.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m_hat = m / (1 - beta_1) ** t\n    s_hat = s / (1 - beta_2) ** t"
# In m̂ and in ŝ all of 1 − β is taken to the power t. Only β is: first the power, then 1 minus that.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n" new="m = beta_1 * m + 1 - beta_1 * g\n"
# In m brackets around 1 − β₁ are missing.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n    s = beta_2 * s + (1 - beta_2) * g**2" new="m = beta_1 * m + 1 - beta_1 * g\n    s = beta_2 * s + 1 - beta_2 * g**2"
# In m and in s brackets around 1 − β are missing.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * s + 1 - beta_2 * g**2"
# In s brackets around 1 − β₂ are missing.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - beta_1 * t)"
# In m̂ β₁ is multiplied with t. It is a power, `**`.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - beta_2**t)"
# m̂ is made with β₂. It has β₁.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - beta_1 ** (t - 1))"
# In m̂ the power is one too small: t begins at 1, so no step is to be subtracted.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - beta_1 ** (t + 1))"
# In m̂ the power is one too large: t begins at 1.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - t**beta_1)"
# In m̂ base and exponent are swapped: β₁ to the power t.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = m / (1 - beta_1^t)"
# `^` is no power in Python: write `**`.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)" new="m_hat = g / (1 - beta_1**t)"
# m̂ is made of the gradient. It is made of m.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s"
# The step is made with s, too small at first. It is made with ŝ, which is s divided by 1 − β₂ᵗ.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_2)"
# In ŝ the power is missing: β₂ to the power t, the number of the step.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / 1 - beta_2**t"
# Brackets around the whole of 1 − β₂ᵗ are missing in ŝ.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_1**t)"
# ŝ is made with β₁. It has β₂.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / beta_2**t"
# In ŝ stands β₂ᵗ alone below the line. It is 1 minus that.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s * (1 - beta_2**t)"
# s is multiplied, and gets even smaller. Divide.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m / (np.sqrt(s) + epsilon), m, s"
# The step is made with m and s as they are, too small at first. It is made with m̂ and ŝ, after the division.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * g / (np.sqrt(s_hat) + epsilon), m, s"
# In the last line stands the gradient alone. It is m̂ that remembers.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat / np.sqrt(s_hat + epsilon), m, s" mistake="ε below the root" likely=true
# Your ε stands below the root. In `adam` it belongs beside the root, as in the paper.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat / np.sqrt(s_hat) + epsilon, m, s"
# Brackets: ε is added to the weights. It is added to the root, below the line.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat / np.sqrt(s_hat), m, s"
# ε is missing in the last line.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat / (s_hat + epsilon), m, s"
# In the last line the root of ŝ is missing.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w + learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s"
# The step is added, so it goes uphill.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - m_hat / (np.sqrt(s_hat) + epsilon), m, s"
# The learning rate is missing in the last line.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m_hat, s_hat" mistake="returned m̂ and ŝ" likely=true
# m̂ and ŝ are returned. The memories are m and s, or the division would be made again in each step.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), s, m"
# The memories are returned in the wrong order: first m, then s.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)"
# `adam(w, g, m, s, t, …)` should return three things, `w, m, s`: new weights and both memories.
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s"
# `adam(w, g, m, s, t, …)` is None. Does the function end with `return`?
# %% wrong="adam" old="return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s" new="return w - learning_rate * m_hat * (np.sqrt(s_hat) + epsilon), m, s"
# The root multiplies. It divides: steep directions get shorter steps.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m_hat = m / (1 - beta_1)\n    s_hat = s / (1 - beta_2)"
# In m̂ and in ŝ the power is missing: β to the power t, the number of the step.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m_hat = m / (1 - beta_1 * t)\n    s_hat = s / (1 - beta_2 * t)"
# β is multiplied with t, and the root of ŝ is that of a negative number. It is a power, `**`.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_2 * t)"
# β is multiplied with t, and the root of ŝ is that of a negative number. It is a power, `**`.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m_hat = m / (1 - beta_1 ** (t - 1))\n    s_hat = s / (1 - beta_2 ** (t - 1))"
# In m̂ and in ŝ the power is one too small: t begins at 1, so no step is to be subtracted.
# %% wrong="adam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_2 ** (t - 1))"
# In ŝ the power is one too small: t begins at 1, so no step is to be subtracted.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m_hat = m / 1 - beta_1**t\n    s_hat = s / 1 - beta_2**t"
# Brackets around the whole of 1 − βᵗ are missing in m̂ and in ŝ.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m_hat = m / (1 - beta_2**t)\n    s_hat = s / (1 - beta_1**t)"
# In m̂ and ŝ the two β are swapped: m̂ has β₁, ŝ has β₂.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n    s = beta_2 * s + (1 - beta_2) * g**2" new="m = beta_2 * m + (1 - beta_2) * g\n    s = beta_1 * s + (1 - beta_1) * g**2"
# In m and s the two β are swapped: m has β₁, s has β₂.
# %% wrong="adam" old="m = beta_1 * m + (1 - beta_1) * g\n    s = beta_2 * s + (1 - beta_2) * g**2\n    m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m = beta_2 * m + (1 - beta_2) * g\n    s = beta_1 * s + (1 - beta_1) * g**2\n    m_hat = m / (1 - beta_2**t)\n    s_hat = s / (1 - beta_1**t)"
# The two β are swapped everywhere: m and m̂ have β₁, s and ŝ have β₂.
# %% wrong="adam" old="m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="m_hat = m / (1 - beta_1 ** (t + 1))\n    s_hat = s / (1 - beta_2 ** (t + 1))"
# In m̂ and in ŝ the power is one too large: t begins at 1.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2\n    m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_2**t)" new="s = beta_1 * s + (1 - beta_1) * g**2\n    m_hat = m / (1 - beta_1**t)\n    s_hat = s / (1 - beta_1**t)"
# s and ŝ are made with β₁. They have β₂.
# %% wrong="adam" old="s = beta_2 * s + (1 - beta_2) * g**2" new="s = beta_2 * s + (1 - beta_2) * (g - m) ** 2"
# s is made of g − m. It is made of the gradient itself.
# %% wrong="adam" mistake="the velocity in m"
# m is the velocity of momentum, with −η in it. Here m is a running mean of g; η comes in the last line.
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = momentum(w, g, m, s, t, learning_rate, beta_1)[1]
    s = rmsprop(w, g, m, s, t, learning_rate, beta_2)[2]
    m_hat = m / (1 - beta_1**t)
    s_hat = s / (1 - beta_2**t)
    return w + m_hat / (np.sqrt(s_hat) + epsilon), m, s


# %% wrong="adam" mistake="ŝ's division in the rate without its root"
# The division of s has moved into the rate, but s stands below a root: so the root of 1 − β₂ᵗ belongs there.
def adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = beta_1 * m + (1 - beta_1) * g
    s = beta_2 * s + (1 - beta_2) * g**2
    rate = learning_rate * (1 - beta_2**t) / (1 - beta_1**t)
    return w - rate * m / (np.sqrt(s) + epsilon), m, s


# %% right="nadam"
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = beta_1 * m + (1 - beta_1) * g
    s = beta_2 * s + (1 - beta_2) * g**2
    u_now, u_next = u(t, beta_1), u(t + 1, beta_1)
    p_now = p(t, beta_1)
    m_hat = u_next * m / (1 - p_now * u_next) + (1 - u_now) * g / (1 - p_now)
    return w - learning_rate * m_hat / (np.sqrt(s / (1 - beta_2**t)) + epsilon), m, s


# %% right="nadam"
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    _, m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)
    s_hat = s / (1 - beta_2**t)
    ahead = m * u(t + 1, beta_1=beta_1) / (1 - p(t + 1, beta_1=beta_1))
    here = g * (1 - u(t, beta_1=beta_1)) / (1 - p(t, beta_1=beta_1))
    step = learning_rate * (here + ahead) / (np.sqrt(s_hat) + epsilon)
    return [w - step, m, s]


# %% right="nadam"
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    _, m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)
    us = [beta_1 * (1 - 0.96**k / 2) for k in range(1, t + 2)]
    below_here = 1 - np.prod(us[:-1])
    below_ahead = 1 - np.prod(us)
    m_hat = us[-1] / below_ahead * m + (1 - us[-2]) / below_here * g
    s_hat = s / (1 - beta_2**t)
    return w - learning_rate / (s_hat**0.5 + epsilon) * m_hat, m, s


# %% right="nadam"
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)[1:]
    parts = zip([u(t + 1, beta_1), 1 - u(t, beta_1)], [m, g], [t + 1, t])
    m_hat = sum(factor * mean / (1 - p(step, beta_1)) for factor, mean, step in parts)
    return w - learning_rate * m_hat / (np.sqrt(s / (1 - beta_2**t)) + epsilon), m, s


# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s"
# ŝ is still s. Divide it as in Adam.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_2)"
# In ŝ the power is missing: β₂ to the power t, the number of the step.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_1**t)"
# ŝ is made with β₁. It has β₂.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - beta_2) ** t"
# In ŝ all of 1 − β₂ is taken to the power t. Only β₂ is: first the power, then 1 minus that.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / 1 - beta_2**t"
# Brackets around the whole of what is below the line are missing in ŝ.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s * (1 - beta_2**t)"
# s is multiplied, and gets even smaller. Divide.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = s / (1 - p(t, beta_2))"
# ŝ is divided by 1 minus a p. For s, it is the power of β₂, as in Adam.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = m / (1 - beta_2**t)"
# ŝ is made of m. It is made of s.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t, beta_1) * m / (1 - p(t, beta_1))" mistake="t in the place of t + 1" likely=true
# Nothing in `ahead` is of the next step: u and p belong to step t + 1 there.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t, beta_1) * m / (1 - p(t + 1, beta_1))"
# In `ahead` the u is of this step. It is that of the next one.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m / (1 - p(t, beta_1))"
# In `ahead` the p is of this step. It is that of the next one.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * g / (1 - p(t + 1, beta_1))" mistake="g in the place of m"
# In `ahead` stands g. It is m that looks ahead.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = (1 - u(t + 1, beta_1)) * m / (1 - p(t + 1, beta_1))"
# In `ahead` stands 1 − u. It is u itself; the 1 − u is in `here`.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m / p(t + 1, beta_1)"
# Below the line of `ahead` stands p alone. It is 1 minus p.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m / 1 - p(t + 1, beta_1)" mistake="no brackets below the line" likely=true
# Brackets around the whole of what is below the line of `ahead` are missing.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m"
# In `ahead` the division is missing.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = m / (1 - p(t + 1, beta_1))"
# In `ahead` the factor u is missing.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = beta_1 * m / (1 - beta_1 ** (t + 1))"
# `ahead` is made with the constant β₁. Keras has u and p in its place.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m / (1 + p(t + 1, beta_1))"
# Below the line of `ahead` there is a plus. It is 1 minus p.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1) * m / (1 - p(t + 1))" mistake="u and p without `beta_1`" likely=true
# u and p are called without `beta_1` in `ahead`, so they take 0.9 whatever β₁ is.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t - 1, beta_1) * m / (1 - p(t - 1, beta_1))"
# `ahead` looks back: the next step is t + 1.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 2, beta_1) * m / (1 - p(t + 2, beta_1))"
# `ahead` looks two steps ahead. The next one is t + 1.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_2) * m / (1 - p(t + 1, beta_2))"
# `ahead` is made with β₂. It has β₁.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = p(t + 1, beta_1) * m / (1 - u(t + 1, beta_1))"
# u and p are swapped in `ahead`.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u[t + 1] * m / (1 - p[t + 1])"
# u and p are functions: call them with round brackets.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * s / (1 - p(t + 1, beta_1))"
# In `ahead` stands s. It is m that looks ahead.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m * (1 - p(t + 1, beta_1))"
# In `ahead` the bracket multiplies. It divides.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u * m / (1 - p)"
# u and p are functions: call them, with the number of the step.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = u(t, beta_1) * g / (1 - p(t, beta_1))" mistake="u in the place of 1 − u" likely=true
# In `here` stands u. It is 1 minus u: so much of the gradient is new.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t, beta_1)) * m / (1 - p(t, beta_1))"
# In `here` stands m. It is the gradient of this step.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t + 1, beta_1)) * g / (1 - p(t + 1, beta_1))"
# In `here` all is of the next step. It is of this one, t.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t + 1, beta_1)) * g / (1 - p(t, beta_1))"
# In `here` the u is of the next step. It is that of this one.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t, beta_1)) * g / (1 - p(t + 1, beta_1))"
# In `here` the p is of the next step. It is that of this one.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = 1 - u(t, beta_1) * g / (1 - p(t, beta_1))"
# Brackets around 1 − u are missing in `here`.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t, beta_1)) * g"
# In `here` the division is missing.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t, beta_1)) * g / 1 - p(t, beta_1)"
# Brackets around the whole of what is below the line of `here` are missing.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - beta_1) * g / (1 - beta_1**t)"
# `here` is made with the constant β₁. Keras has u and p in its place.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 + u(t, beta_1)) * g / (1 - p(t, beta_1))"
# In `here` there is a plus before u. It is 1 minus u.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t, beta_1)) * g**2 / (1 - p(t, beta_1))"
# In `here` the gradient is squared. It is squared in s only.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t, beta_1)) * g / p(t, beta_1)"
# Below the line of `here` stands p alone. It is 1 minus p.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t)) * g / (1 - p(t))"
# u and p are called without `beta_1` in `here`, so they take 0.9 whatever β₁ is.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = g / (1 - p(t, beta_1))"
# In `here` the factor 1 − u is missing.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = -(1 - u(t, beta_1)) * g / (1 - p(t, beta_1))"
# `here` has a minus too many. It comes in the last line, which is given.
# %% wrong="nadam" old="here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="here = (1 - u(t, beta_1)) * w / (1 - p(t, beta_1))"
# In `here` stands w in the place of g.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))\n    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="ahead = u(t + 1) * m / (1 - p(t + 1))\n    here = (1 - u(t)) * g / (1 - p(t))"
# u and p take their own β₁ where they are called without it, 0.9. Hand yours over: `u(…, beta_1)`, and p alike.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1))"
# In `ahead` p is called without `beta_1`, so it takes its own, 0.9. Hand yours over.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1) * m / (1 - p(t + 1, beta_1))"
# In `ahead` u is called without `beta_1`, so it takes its own, 0.9. Hand yours over.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))\n    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="ahead = u(t + 1, beta_1) * m / 1 - p(t + 1, beta_1)\n    here = (1 - u(t, beta_1)) * g / 1 - p(t, beta_1)"
# Brackets around the whole of what is below the line are missing in both parts.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))\n    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="ahead = u(t + 1, beta_1) * m / 1 - p(t + 1, beta_1)\n    here = 1 - u(t, beta_1) * g / 1 - p(t, beta_1)"
# Brackets are missing, around 1 − u and around the whole of what is below each line.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = (u(t, beta_1) + 1) * m / (1 - (p(t, beta_1) + 1))"
# In `ahead` one is added to u and to p. It is added to t: the next step is the argument.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = (u(t, beta_1) + 1) * m / (1 - p(t, beta_1) + 1)"
# In `ahead` one is added to u and after p. It is added to t: the next step is the argument.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = (u(t, beta_1) + 1) * m / (1 - p(t + 1, beta_1))"
# In `ahead` one is added to u. It is added to t: the next step is the argument of u.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * (m / (1 - beta_1**t)) / (1 - p(t + 1, beta_1))"
# In `ahead` stands the m̂ of Adam. It is m itself; 1 − p divides it already.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))" new="ahead = u(t + 1, beta_1) * m / (1 - beta_1**t)"
# In `ahead` the power of β₁ stands below the line, as in Adam. It is 1 minus the p of the next step.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = np.sqrt(s / (1 - beta_2**t))"
# The root is in ŝ already, and the last line, which is given, takes it once more.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))\n    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="ahead = beta_1 * m / (1 - beta_1 ** (t + 1))\n    here = (1 - beta_1) * g / (1 - beta_1**t)"
# Both parts are made with the constant β₁. Keras has u and p in its place.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))\n    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="ahead = u(t + 1, beta_1) * m / (1 - u(t + 1, beta_1) ** (t + 1))\n    here = (1 - u(t, beta_1)) * g / (1 - u(t, beta_1) ** t)"
# Below the lines stands 1 minus a power of u. It is 1 minus p, the product of all u so far.
# %% wrong="nadam" old="s_hat = s / (1 - beta_2**t)" new="s_hat = (beta_2 * s + (1 - beta_2) * g**2) / (1 - beta_2**t)"
# In ŝ the square of g is added once more. The line above has done that: its s is the new one.
# %% wrong="nadam" old="ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))\n    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))" new="ahead = u(t + 1, beta_1) * g / (1 - p(t + 1, beta_1))\n    here = (1 - u(t, beta_1)) * m / (1 - p(t, beta_1))"
# m and g are swapped: m looks ahead, g is of this step.
# %% wrong="nadam" mistake="the old m ahead"
# In `ahead` stands the m from before this step. It is the new one that looks ahead.
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    old = m
    _, m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)
    s_hat = s / (1 - beta_2**t)
    ahead = u(t + 1, beta_1) * old / (1 - p(t + 1, beta_1))
    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))
    return w - learning_rate * (ahead + here) / (np.sqrt(s_hat) + epsilon), m, s


# %% right="schedule"
def schedule(t, n_steps, highest, n_warmup):
    if t < n_warmup:
        return t / n_warmup * highest
    q = (n_steps - t) / (n_steps - n_warmup)
    return highest * (1 - np.cos(np.pi * q)) / 2


# %% right="schedule"
import math


def schedule(t, n_steps, highest, n_warmup):
    if t < n_warmup:
        return highest / n_warmup * t
    done = (t - n_warmup) / (n_steps - n_warmup)
    return 0.5 * highest * (1 + math.cos(math.pi * done))


# %% right="schedule"
schedule = lambda t, n_steps, highest, n_warmup: (
    highest * t / n_warmup if t < n_warmup else highest * np.cos(np.pi / 2 * (t - n_warmup) / (n_steps - n_warmup)) ** 2
)


# %% right="schedule"
def schedule(t, n_steps, highest, n_warmup):
    rising = highest * t / n_warmup
    done = (t - n_warmup) / (n_steps - n_warmup)
    falling = highest / 2 + highest / 2 * np.cos(done * np.pi)
    return np.where(t < n_warmup, rising, falling)


# %% right="schedule"
def schedule(t, n_steps, highest, n_warmup):
    return np.interp(t, [0, n_warmup], [0, highest]) * (
        1 if t <= n_warmup else (1 + np.cos(np.pi * (t - n_warmup) / (n_steps - n_warmup))) / 2
    )


# %% right="schedule"
def schedule(t, n_steps, highest, n_warmup):
    decay = keras.optimizers.schedules.CosineDecay(
        0.0, n_steps - n_warmup, warmup_target=highest, warmup_steps=n_warmup
    )
    return float(decay(t))


# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest" mistake="no warm-up"
# In the warm-up the rate is at its highest from the start. It rises in a straight line from 0.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * n_warmup / t"
# In the warm-up the fraction is upside down.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return t / n_warmup"
# In the warm-up the highest value is missing: the line ends at 1.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * t / n_steps" mistake="the warm-up over all steps" likely=true
# The warm-up is stretched over all steps. It ends after n_warmup of them.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * (1 - t / n_warmup)"
# In the warm-up the rate falls. It rises from 0.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * (t + 1) / n_warmup"
# In the warm-up the rate is one step too far: in step 0 it is 0.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * t"
# In the warm-up the division is missing.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * t / n_warmup / 2"
# The warm-up ends at half of the highest value.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * (t / n_warmup) ** 2"
# In the warm-up the rate rises along a parabola. It is a straight line.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest + t / n_warmup"
# In the warm-up the highest value is added. It is multiplied.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * t // n_warmup"
# `//` cuts off the decimals. Divide with `/`.
# %% wrong="schedule" old="return highest * t / n_warmup" new="return 0"
# In the warm-up the rate is 0. It rises in a straight line. (`t // n_warmup` cuts off the decimals: divide with `/`.)
# %% wrong="schedule" old="return highest * t / n_warmup" new="return highest * t * n_warmup"
# In the warm-up the number of its steps multiplies. It divides.
# %% wrong="schedule" old="return highest * t / n_warmup" new="highest * t / n_warmup"
# In the warm-up nothing is returned, so the function goes on to the cosine.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = t / n_steps" mistake="counted from step 0" likely=true
# `done` counts from step 0. It is the part of the way after the warm-up.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - n_warmup) / n_steps" mistake="divided by all steps" likely=true
# Below the line of `done` are all steps. Only those after the warm-up count, so that it ends at 1.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = t / (n_steps - n_warmup)"
# Above the line of `done` is t. At the end of the warm-up it must be 0.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = t - n_warmup / n_steps - n_warmup"
# Brackets are missing in `done`, around the difference above the line and around that below it.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (n_steps - t) / (n_steps - n_warmup)" mistake="what is left in the place of what is done"
# The rate rises after the warm-up: `done` grows from 0 to 1, and before the cosine stands a plus.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - n_warmup) / (n_steps + n_warmup)"
# Below the line of `done` there is a plus. It is the number of steps after the warm-up.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = t - n_warmup"
# In `done` the division is missing: it goes from 0 to 1.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - n_warmup) // (n_steps - n_warmup)"
# `//` cuts off the decimals of `done`. Divide with `/`.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - n_warmup + 1) / (n_steps - n_warmup)"
# `done` is one step too far: at t = n_warmup it is 0.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - n_warmup) / (n_steps - n_warmup - 1)"
# Below the line of `done` is one step too few.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - n_warmup) / (n_steps - n_warmup) / 2"
# `done` ends at one half. It goes from 0 to 1.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = min(1, t / n_warmup)"
# `done` is the part of the warm-up that is done. It is the part of the way after it.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + np.cos(done)) / 2" mistake="no π" likely=true
# π is missing in the cosine: half of it goes from 0 to π.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * np.cos(np.pi * done)"
# The cosine goes down to −1, so the rate becomes negative. Add 1 and halve.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + np.cos(np.pi * done))" mistake="not halved"
# The half is missing: the rate begins at twice its highest value.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return (1 + np.cos(np.pi * done)) / 2"
# After the warm-up the highest value is missing: the rate begins at 1.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 - np.cos(np.pi * done)) / 2"
# The rate rises after the warm-up: `done` grows from 0 to 1, and before the cosine stands a plus.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * 1 + np.cos(np.pi * done) / 2"
# Brackets around the sum of 1 and the cosine are missing.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + np.sin(np.pi * done)) / 2"
# This is the sine. The cosine is at its highest where q is 0.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + np.cos(2 * np.pi * done)) / 2"
# This is a whole period: the rate ends at its highest value. Half a cosine ends at 0.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + np.cos(np.pi * t)) / 2"
# In the cosine stands t. It is `done` that goes from 0 to 1.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 - done)"
# After the warm-up the rate falls in a straight line. It falls along a cosine.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + np.cos(180 * done)) / 2"
# NumPy's cosine takes radians: half a turn is π, not 180.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + cos(np.pi * done)) / 2"
# The cosine is a function of NumPy: it needs its `np.` in front.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * (1 + np.cos(np.pi * done) / 2)"
# Brackets: only the cosine is halved. The whole sum is.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest * np.cos(np.pi / 2 * done)"
# This is a quarter of a cosine, which begins to fall at once and ends steeply. The formula has half of one, plus 1,
# halved.
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="highest * (1 + np.cos(np.pi * done)) / 2" mistake="forgot `return`"
# `schedule(20, n_steps=100, highest=0.3, n_warmup=20)` is None. Does the function end with `return`?
# %% wrong="schedule" old="return highest * (1 + np.cos(np.pi * done)) / 2" new="return highest / (1 + np.cos(np.pi * done)) / 2"
# The sum divides. It multiplies, and the whole is halved.
# %% wrong="schedule" old="return highest * t / n_warmup\n    done = (t - n_warmup) / (n_steps - n_warmup)\n    return highest * (1 + np.cos(np.pi * done)) / 2" new="return 0.3 * t / 20\n    done = (t - 20) / (200 - 20)\n    return 0.3 * (1 + np.cos(np.pi * done)) / 2"
# The numbers of the plot are typed in. Use the arguments `n_steps`, `highest` and `n_warmup`: they may be others.
# %% wrong="schedule" old="highest * t / n_warmup\n    done = (t - n_warmup) / (n_steps - n_warmup)" new="highest * t / 20\n    done = (t - 20) / 180"
# The numbers of the plot are typed in. Use the arguments `n_steps` and `n_warmup`: they may be others.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - n_warmup) / 180"
# In `done` the number of steps of the plot is typed in. Use the arguments `n_steps` and `n_warmup`: they may be others.
# %% wrong="schedule" old="done = (t - n_warmup) / (n_steps - n_warmup)" new="done = (t - 20) / (200 - 20)"
# In `done` the numbers of the plot are typed in. Use the arguments `n_warmup` and `n_steps`: they may be others.
# %% wrong="schedule" mistake="20 and 180 typed in"
# The numbers of the plot are typed in. Use the arguments `n_steps` and `n_warmup`: they may be others.
def schedule(t, n_steps, highest, n_warmup):
    if t < 20:
        return highest * t / 20
    done = (t - 20) / 180
    return highest * (1 + np.cos(np.pi * done)) / 2


# %% wrong="schedule" mistake="Keras' schedule over all steps"
# `decay_steps` are only the steps after the warm-up.
def schedule(t, n_steps, highest, n_warmup):
    decay = keras.optimizers.schedules.CosineDecay(0.0, n_steps, warmup_target=highest, warmup_steps=n_warmup)
    return float(decay(t))


# %% wrong="schedule" mistake="a list of all rates"
# These are the rates of all steps. Only that of step t is asked for.
def schedule(t, n_steps, highest, n_warmup):
    up = np.linspace(0, highest, n_warmup, endpoint=False)
    done = np.linspace(0, 1, n_steps - n_warmup + 1)
    return np.concatenate([up, highest * (1 + np.cos(np.pi * done)) / 2])


# %% right="bfgs"
def fit_bfgs(x, y):
    first_guess = np.zeros(x.shape[1])
    options = {"method": "BFGS", "jac": cross_entropy_gradient}
    return minimize(cross_entropy, x0=first_guess, args=(x, y), **options)


# %% right="bfgs"
def fit_bfgs(x, y):
    loss = lambda w: cross_entropy(w, x, y)
    gradient = lambda w: cross_entropy_gradient(w, x, y)
    return minimize(loss, np.zeros(x.shape[1]), jac=gradient, method="bfgs")


# %% right="bfgs"
import scipy.optimize


def fit_bfgs(x, y):
    return scipy.optimize.minimize(cross_entropy, [0.0] * x.shape[1], (x, y), "BFGS", cross_entropy_gradient)


# %% right="bfgs"
def fit_bfgs(x, y):
    def both(w):
        return cross_entropy(w, x, y), cross_entropy_gradient(w, x, y)

    return minimize(both, np.zeros(len(x[0])), jac=True, method="BFGS")


# %% right="bfgs"
def fit_bfgs(x, y):
    first_guess = np.zeros(x.shape[1])
    result = minimize(cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient)
    return result


# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), method=\"BFGS\"" mistake="no gradient handed over" likely=true
# SciPy has worked out the gradient by differences. Hand yours over as `jac`.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"CG\"" mistake="the method of the example" likely=true
# This is the method of the example, conjugate gradients. The one that is asked for has its name in the heading.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"L-BFGS-B\""
# L-BFGS is a relative for many weights, which keeps no matrix. Here BFGS itself is asked for.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"Nelder-Mead\""
# This method uses no gradient. BFGS does.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"Newton-CG\""
# Another method was at work. Its name is a text: `method="BFGS"`.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=BFGS" mistake="BFGS without quotes"
# The name of the method is a text: it stands in quotes.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BGFS\""
# There is no method of that name: look at the order of its four letters.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"gradient\""
# There is no method of that name. The heading has it.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy, method=\"BFGS\""
# `jac` is the loss. It is the gradient that belongs there.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient(first_guess, x, y), method=\"BFGS\"" mistake="called the gradient" likely=true
# The gradient is called here, at one place. Hand the function over by its name, without brackets: `minimize` calls it
# at each place.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy(first_guess, x, y), first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" mistake="called the loss"
# The loss is called here, and is a number. Hand the function over by its name, without brackets.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(y, x), jac=cross_entropy_gradient, method=\"BFGS\""
# The two arguments after w are in the wrong order: first the samples, then the labels.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x,), jac=cross_entropy_gradient, method=\"BFGS\""
# `args` holds the two arguments after w, in round brackets: the samples and the labels.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=x, jac=cross_entropy_gradient, method=\"BFGS\""
# `args` holds the two arguments after w, in round brackets: the samples and the labels.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x_ones, x), jac=cross_entropy_gradient, method=\"BFGS\""
# `args` has x_ones of the notebook. Use the arguments of the function, `x` and `y`.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, jac=cross_entropy_gradient, method=\"BFGS\""
# The samples and labels are not handed over: `args`.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(first_guess, x, y), jac=cross_entropy_gradient, method=\"BFGS\""
# `args` has the weights, too. `minimize` puts them in front itself.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=[x, y, 1], jac=cross_entropy_gradient, method=\"BFGS\""
# `args` holds the two arguments after w, in round brackets: the samples and the labels.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="valley, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\""
# It is the valley that is minimised. The function is the loss, `cross_entropy`.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy_gradient, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\""
# The function that is minimised is the gradient. It is the loss.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="first_guess, cross_entropy, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\""
# The first two arguments are swapped: first the function, then the first guess.
# %% wrong="bfgs" old="return minimize(" new="return minimise("
# SciPy spells it `minimize`.
# %% wrong="bfgs" old="return minimize(" new="minimize(" mistake="forgot `return`"
# `fit_bfgs(x, y)` is None. Does the function end with `return`?
# %% wrong="bfgs" old="method=\"BFGS\"\n    )" new="method=\"BFGS\"\n    ).x" mistake="returned `.x` alone"
# `fit_bfgs` should return the whole that `minimize` returns: the next cell needs more than `.x`.
# %% wrong="bfgs" old="method=\"BFGS\"\n    )" new="method=\"BFGS\"\n    ).fun"
# Only the lowest loss is returned. `fit_bfgs` should return the whole that `minimize` returns.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="lambda w, x, y: -cross_entropy(w, x, y), first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\""
# The loss has a minus in front. It is made as small as possible, as it is.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=lambda w, x, y: -cross_entropy_gradient(w, x, y), method=\"BFGS\""
# The gradient has a minus in front. `minimize` knows itself that it goes downhill.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=slope, method=\"BFGS\""
# `slope` is the gradient of the valley. The loss here is the cross-entropy.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=gradient, method=\"BFGS\""
# The gradient has the name `cross_entropy_gradient` here.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, w0, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\""
# There is no `w0` here. The first guess is made in the line above.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), gradient=cross_entropy_gradient, method=\"BFGS\""
# `minimize` knows no argument of this name: the gradient is called `jac` there.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\", options={\"maxiter\": 1}"
# After one step it was told to stop. Let it go on by itself.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x, y), jac=True, method=\"BFGS\""
# `jac=True` is for a function that returns both loss and gradient. Yours returns the loss alone: hand the gradient over
# by its name.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy, first_guess, args=(x_ones, y), jac=cross_entropy_gradient, method=\"BFGS\""
# `args` has x_ones of the notebook. Use the arguments of the function, `x` and `y`.
# %% wrong="bfgs" old="first_guess = np.zeros(x.shape[1])" new="x = np.column_stack([np.ones(len(x)), x])\n    first_guess = np.zeros(x.shape[1])"
# The column of ones is there already: x has it.
# %% wrong="bfgs" old="first_guess = np.zeros(x.shape[1])" new="first_guess = np.zeros(3)" mistake="three weights typed in"
# The first guess always has three weights. Let it have one for each column of x, whose number is `x.shape[1]`.
# %% wrong="bfgs" old="first_guess = np.zeros(x.shape[1])" new="first_guess = np.zeros(len(x))"
# The first guess has a weight for each sample. Let it have one for each column of x, whose number is `x.shape[1]`.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="cross_entropy_gradient, first_guess, args=(x, y), jac=cross_entropy, method=\"BFGS\""
# The function that is minimised is the gradient. It is the loss.
# %% wrong="bfgs" old="cross_entropy, first_guess, args=(x, y), jac=cross_entropy_gradient, method=\"BFGS\"" new="valley, first_guess, jac=slope, method=\"BFGS\""
# It is the valley that is minimised. The function is the loss, `cross_entropy`.


# %% right="best_rate"
def best_rate(rates, losses):
    mean = np.mean(losses, axis=1)
    mean = np.where(np.isfinite(mean), mean, np.inf)
    return rates[np.argmin(mean)]


# %% right="best_rate"
def best_rate(rates, losses):
    best, lowest = None, np.inf
    for rate, row in zip(rates, losses):
        if sum(row) / len(row) < lowest:
            best, lowest = rate, sum(row) / len(row)
    return best


# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses.mean(axis=0)" mistake="the wrong axis" likely=true
# The mean runs over the rates. It runs over the runs: one number is left for each rate.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses.mean()"
# This is one mean of all. One number for each rate is asked for: the axis is missing.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses.min(axis=1)" mistake="the best run in the place of the mean" likely=true
# The best run of each rate counts here. It is the mean of all runs that counts: luck is no merit.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses.max(axis=1)"
# The worst run of each rate counts here. It is the mean of all runs.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = np.nanmean(losses, axis=1)" mistake="passed over the runs that exploded" likely=true
# Runs that exploded are passed over, or count as 0, so that their rate may win. Such a rate is out: take the plain
# mean.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = np.median(losses, axis=1)"
# The median does not hear the run that went wrong. Take the mean.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses[:, 0]"
# Only the first run counts. Take the mean of all.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses[:, -1]"
# Only the last run counts. Take the mean of all.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses.std(axis=1)"
# This is the spread of the runs. It is their mean that should be small.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = np.sort(losses.mean(axis=1))"
# This is always the first rate. The mean losses decide, one for each rate and in the order of the rates: not sorted.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = (losses[:, 0] + losses[:, 1] + losses[:, 2]) / 3" mistake="three runs typed in"
# Three runs are typed in. There may be more or fewer: take the mean along an axis.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses[:, :3].mean(axis=1)"
# Only the first three runs count. There may be more: take the mean of all.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses[0]"
# These are the runs of the first rate. A mean for each rate is asked for.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = np.nan_to_num(losses).mean(axis=1)"
# Runs that exploded are passed over, or count as 0, so that their rate may win. Such a rate is out: take the plain
# mean.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = np.nan_to_num(losses.mean(axis=1))"
# Here nan counts as smaller than any number, so that a rate that exploded wins. NumPy has a relative that passes over
# nan.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = rates.mean()"
# This is always the first rate. The mean losses decide, one for each rate and in the order of the rates: not sorted.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses.mean(1, 0)"
# `mean` takes one axis, the one over which it runs.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses.average(axis=1)"
# An array has no `average`. The mean is `.mean(…)`.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = np.nanmin(losses, axis=1)"
# The best run of each rate counts here. It is the mean of all runs that counts: luck is no merit.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = losses[np.isfinite(losses).all(axis=1)].mean(axis=1)"
# The rows of rates that exploded are left out, so that the places no longer fit those in `rates`.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)" new="mean = np.nan_to_num(losses, nan=10, posinf=10).mean(axis=1)"
# An exploded run counts as some number here, so that its rate may still win. It is out: the plain mean is nan or inf
# there.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.argmin(mean)]" mistake="argmin, for which nan is the smallest" likely=true
# Here nan counts as smaller than any number, so that a rate that exploded wins. NumPy has a relative that passes over
# nan.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.nanargmax(mean)]"
# This is the rate with the largest loss. The smallest is the best.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.argmax(mean)]"
# This is the rate with the largest loss. The smallest is the best.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return np.nanmin(mean)" mistake="returned the loss"
# This is the smallest mean loss. The rate that has it is asked for.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return np.nanargmin(mean)" mistake="returned the place"
# This is the place of the best rate. The rate itself is asked for.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return mean[np.nanargmin(mean)]"
# This is the smallest mean loss. The rate that has it is asked for.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.nanmin(mean)]"
# A loss stands in the square brackets. It is a place, a whole number, that belongs there.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[mean]"
# A list of losses stands in the square brackets. It is the place of the smallest that belongs there.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[0]"
# This is always the first rate. The mean losses decide, one for each rate and in the order of the rates: not sorted.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[-1]"
# This is always the last rate.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return np.nanmin(rates)"
# This is the smallest rate. It is the one with the smallest loss that is asked for.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates(np.nanargmin(mean))"
# Something is taken out of an array with square brackets.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.nanargmin(losses)]"
# The place is that in the whole table of losses. Look among the means.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.argsort(mean)[1]]"
# This is the second best rate.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[min(mean)]"
# A loss stands in the square brackets. It is a place, a whole number, that belongs there.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[list(mean).index(min(mean))]"
# Python's `min` stumbles over nan: it depends on the order. Use the function of NumPy that passes over nan.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="rates[np.nanargmin(mean)]" mistake="forgot `return`"
# `best_rate(rates, losses)` for 3 rates and 3 runs is None. Does the function end with `return`?
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[nanargmin(mean)]"
# This is a function of NumPy: it needs its `np.` in front.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.nanargmin(mean) + 1]"
# This is the rate after the best one: places begin at 0.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.nanargmin(np.abs(mean - mean.mean()))]"
# This is the rate whose loss is the most usual. The smallest is asked for.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)\n    return rates[np.nanargmin(mean)]" new="mean = losses.mean(axis=0)\n    return rates[np.argmin(mean)]"
# The mean runs over the rates. It runs over the runs: one number is left for each rate.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)\n    return rates[np.nanargmin(mean)]" new="mean = np.median(np.where(np.isnan(losses), np.inf, losses), axis=1)\n    return rates[np.argmin(mean)]"
# The median does not hear the run that went wrong. Take the mean.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[mean == np.nanmin(mean)]"
# This is a list of rates, with one in it. The rate itself is asked for: take it out by the place of the smallest
# mean.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.where(mean == mean.min())[0][0]]"
# Where a mean is nan, `mean.min()` is nan, and nothing is equal to nan. Use functions of NumPy that pass over nan.
# %% wrong="best_rate" old="mean = losses.mean(axis=1)\n    return rates[np.nanargmin(mean)]" new="mean = [row[np.isfinite(row)].mean() if np.isfinite(row).any() else np.inf for row in losses]\n    return rates[np.argmin(mean)]"
# Runs that exploded are passed over, or count as 0, so that their rate may win. Such a rate is out: take the plain
# mean.
# %% wrong="best_rate" old="return rates[np.nanargmin(mean)]" new="return rates[np.flatnonzero(np.isfinite(mean))[-1]]"
# This is the last rate that has not exploded. Of all that have not, the one with the smallest mean is asked for.


# %% right="swarm"
def swarm_step(x, v, p, b, r1, r2, omega=0.7):
    to_own = p - x
    to_all = b - x
    v = omega * v + 1.5 * (r1 * to_own + r2 * to_all)
    x = x + v
    return x, v


# %% right="swarm"
def swarm_step(x, v, p, b, r1, r2, omega=0.7):
    new_v = omega * v - 1.5 * r1 * (x - p) - 1.5 * r2 * (x - b)
    return [new_v + x, new_v]


# %% right="swarm"
def swarm_step(x, v, p, b, r1, r2, omega=0.7):
    places, speeds = [], []
    for k in range(len(x)):
        speed = omega * v[k] + 1.5 * r1[k] * (p[k] - x[k]) + 1.5 * r2[k] * (b - x[k])
        places.append(x[k] + speed)
        speeds.append(speed)
    return np.array(places), np.array(speeds)


# %% right="swarm"
swarm_step = lambda x, v, p, b, r1, r2, omega=0.7: (
    x + omega * v + 1.5 * (r1 * (p - x) + r2 * (b - x)),
    omega * v + 1.5 * (r1 * (p - x) + r2 * (b - x)),
)


# %% right="swarm"
def swarm_step(x, v, p, b, r1, r2, omega=0.7):
    pulls = np.stack([p - x, np.broadcast_to(b, x.shape) - x])
    v = omega * v + 1.5 * np.sum(np.stack([r1, r2]) * pulls, axis=0)
    return np.add(x, v), v


# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (x - p) + 1.5 * r2 * (x - b)" mistake="both differences the wrong way round" likely=true
# Both pulls push away: each points from x to the place, so x is subtracted.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (x - p) + 1.5 * r2 * (b - x)"
# The pull towards p has the wrong sign: it points from x to p.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (x - b)"
# The pull towards b has the wrong sign: it points from x to b.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x)" mistake="no pull towards b"
# The pull towards the best place of all is missing.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r2 * (b - x)"
# The pull towards the best place of its own is missing.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" mistake="no old velocity"
# The old velocity is missing: the part ω of it stays.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)"
# All of the old velocity stays. It is the part ω.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = 0.7 * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)"
# 0.7 stands in the place of `omega`. Use the argument: it may be another number.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (b - x) + 1.5 * r2 * (p - x)"
# The two random strengths are swapped: r₁ belongs to p, r₂ to b.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r1 * (b - x)" mistake="r₁ twice" likely=true
# Both pulls have the same strength. The one towards b has r₂.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r2 * (p - x) + 1.5 * r2 * (b - x)"
# Both pulls have the same strength. The one towards p has r₁.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + r1 * (p - x) + r2 * (b - x)"
# Both factors 1.5 are missing.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + (p - x) + 1.5 * r2 * (b - x)"
# Before the pull towards p its factors are missing: 1.5 and r₁.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + (b - x)"
# Before the pull towards b its factors are missing: 1.5 and r₂.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 2 * r1 * (p - x) + 2 * r2 * (b - x)"
# The factors are those of the paper, 2. Here they are 1.5.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * p - x + 1.5 * r2 * (b - x)"
# Brackets around the difference p − x are missing.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * b - x"
# Brackets around the difference b − x are missing.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - v) + 1.5 * r2 * (b - x)"
# v is subtracted from p. It is the place, x, that is subtracted.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p + x) + 1.5 * r2 * (b - x)"
# p and x are added. The pull is their difference.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b + x)"
# b and x are added. The pull is their difference.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - p)"
# p is subtracted from b. The pull begins where the particle is, at x.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v - 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)"
# The pull towards p has the wrong sign: it points from x to p.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) - 1.5 * r2 * (b - x)"
# The pull towards b has the wrong sign: it points from x to b.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = (1 - omega) * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)"
# The part 1 − ω of the velocity is kept. It is the part ω.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * x + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)"
# ω times x stands where ω times the old velocity belongs.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v += omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" mistake="changes v in place" likely=true
# `swarm_step` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 @ (p - x) + 1.5 * r2 * (b - x)"
# `@` is a product of matrices. Here each number is multiplied with its own, by `*`.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * (v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x))"
# Brackets: ω multiplies the pulls, too. It multiplies the old velocity only.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) ** 2 + 1.5 * r2 * (b - x)"
# A pull is squared. It is the difference itself.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (p - x)"
# Both pulls go to p. The second one goes to b.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (b - x) + 1.5 * r2 * (b - x)"
# Both pulls go to b. The first one goes to p.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b[0] - x)"
# One number of b is used for all weights. b has one for each.
# %% wrong="swarm" old="return x + v, v" new="return x - v, v" mistake="subtracted v"
# The velocity is subtracted from x. It is added.
# %% wrong="swarm" old="return x + v, v" new="return v, v"
# The velocity is returned twice. The new x is x plus it.
# %% wrong="swarm" old="return x + v, v" new="return v, x + v" mistake="swapped x and v"
# x and v are returned in the wrong order: first the new x.
# %% wrong="swarm" old="return x + v, v" new="return x + v"
# `swarm_step(x, v, p, b, r1, r2)` should return two arrays: the new x and the new v.
# %% wrong="swarm" old="return x + v, v" new="x + v, v" mistake="forgot `return`"
# `swarm_step(x, v, p, b, r1, r2)` is None. Does the function end with `return`?
# %% wrong="swarm" old="return x + v, v" new="return x + omega * v, v"
# The new v is multiplied with ω once more on the way to x.
# %% wrong="swarm" old="return x + v, v" new="return x, v"
# x has not moved: add the new v.
# %% wrong="swarm" old="return x + v, v" new="x += v\n    return x, v" mistake="changes x in place"
# `swarm_step` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="swarm" old="return x + v, v" new="return p + v, v"
# The step begins at p. It begins at x.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)\n    return x + v, v" new="new_v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)\n    return x + v, new_v"
# x moves with the old velocity. It moves with the new one.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="x = x + omega * v\n    v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)"
# x has moved before the pulls are worked out. They begin where the particle is, then it moves by the new v.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * np.random.rand() * (p - x) + 1.5 * np.random.rand() * (b - x)" fact=true mistake="random numbers of its own"
# `swarm_step` draws random numbers of its own. They are given: r1 and r2.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1[:, :1] * (p - x) + 1.5 * r2[:, :1] * (b - x)"
# Each particle has one random strength here. It has one in each direction: all of r₁ and r₂.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = v + 2 * r1 * (p - x) + 2 * r2 * (b - x)"
# This is the step of the paper, with ω = 1 and 2. Here ω is an argument, and the factors are 1.5.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + (1 - omega) * (1.5 * r1 * (p - x) + 1.5 * r2 * (b - x))"
# The pulls are multiplied with 1 − ω, as in a running mean. They have the factor 1.5 only, and r.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="v = omega * v + 1.5 * r1 @ (p - x).T + 1.5 * r2 @ (b - x).T"
# `@` is a product of matrices. Here each number is multiplied with its own, by `*`.
# %% wrong="swarm" old="v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)" new="n = lambda a: a / (np.linalg.norm(a, axis=1, keepdims=True) + 1e-12)\n    v = omega * v + 1.5 * r1 * n(p - x) + 1.5 * r2 * n(b - x)"
# The pulls are divided by their length. They are the differences themselves: far away a particle is pulled more.
# %% wrong="swarm" mistake="one number of b for each particle"
# b is one place for all particles, so `b[k]` is one of its numbers. Each particle takes all of b.
def swarm_step(x, v, p, b, r1, r2, omega=0.7):
    new = np.zeros_like(v)
    for k in range(len(x)):
        new[k] = omega * v[k] + 1.5 * r1[k] * (p[k] - x[k]) + 1.5 * r2[k] * (b[k] - x[k])
    return x + new, new


# %% wrong="momentum" mistake="w minus v"
# The minus is in v already, in front of η g: v is added to w.
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball: v (n_weights,) is its velocity."""
    v = alpha * v - learning_rate * g
    return w - v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball that looks ahead: w is the place where it will be in a moment."""
    v = alpha * v - learning_rate * g
    return w - alpha * v - learning_rate * g, v, s


# %% wrong="momentum" mistake="a running mean for the velocity"
# The v of `momentum` is no running mean: the push −η g is added in full, with no part 1 − α.
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball: v (n_weights,) is its velocity."""
    v = alpha * v + (1 - alpha) * g
    return w - learning_rate * v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball that looks ahead: w is the place where it will be in a moment."""
    v = alpha * v - learning_rate * g
    return w + alpha * v - learning_rate * g, v, s


# %% wrong="momentum" mistake="0.9 for alpha"
# 0.9 is written for α. Use the argument `alpha`: it may be another number.
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball: v (n_weights,) is its velocity."""
    v = 0.9 * v - learning_rate * g
    return w + v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball that looks ahead: w is the place where it will be in a moment."""
    v = alpha * v - learning_rate * g
    return w + alpha * v - learning_rate * g, v, s


# %% wrong="momentum" mistake="w in the velocity"
# w is in the velocity of `nesterov`. The first line is that of momentum; w comes in the second.
def momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball: v (n_weights,) is its velocity."""
    v = alpha * v - learning_rate * g
    return w + v, v, s


def nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    """A ball that looks ahead: w is the place where it will be in a moment."""
    v = w + alpha * v - learning_rate * g
    return w + v, v, s


# %% wrong="own_rates" mistake="half, not the root"
# `** 1 / 2` is half: the power comes first. The root is `** 0.5` or `np.sqrt`.
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    """s (n_weights,) is the sum of all squared gradients."""
    s = s + g**2
    return w - learning_rate * g / (s + epsilon) ** 1 / 2, v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    """s (n_weights,) is a running mean of the squared gradients."""
    s = beta * s + (1 - beta) * g**2
    return w - learning_rate * g / (s + epsilon) ** 1 / 2, v, s


# %% wrong="own_rates" mistake="g missing above the line"
# In `rmsprop` the gradient g is missing above the line: without it the step knows no direction.
def adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    """s (n_weights,) is the sum of all squared gradients."""
    s = s + g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), v, s


def rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    """s (n_weights,) is a running mean of the squared gradients."""
    s = beta * s + (1 - beta) * g**2
    return w - learning_rate / np.sqrt(s + epsilon), v, s


# %% wrong="best_rate" mistake="places of a shorter list"
# Without the exploded ones the list of means is shorter, and its places are no longer those of `rates`.
def best_rate(rates, losses):
    """The rate with the smallest mean loss: rates (n_rates,), losses (n_rates, n_runs)."""
    mean = np.mean(losses, axis=1)
    mean = mean[~np.isnan(mean)]
    return rates[np.argmin(mean)]


# %% wrong="best_rate" mistake="runs thrown out"
# Whole runs are thrown out. If a rate explodes in one run, it is that rate that is out.
def best_rate(rates, losses):
    """The rate with the smallest mean loss: rates (n_rates,), losses (n_rates, n_runs)."""
    mean = losses[:, np.isfinite(losses).all(axis=0)].mean(axis=1)
    return rates[np.argmin(mean)]


# %% wrong="nadam" mistake="a power of p"
# p is a product of all u up to t already: no power is taken of it.
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """As Adam, but m_hat looks ahead."""
    _, m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)
    s_hat = s / (1 - beta_2**t)  # as in adam
    ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1) ** (t + 1))
    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1) ** t)
    return w - learning_rate * (ahead + here) / (np.sqrt(s_hat) + epsilon), m, s


# %% wrong="nadam" mistake="powers of beta_1 below the line"
# Below the lines stand powers of β₁, as in Adam. In Nadam it is 1 minus the product p.
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """As Adam, but m_hat looks ahead."""
    _, m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)
    s_hat = s / (1 - beta_2**t)  # as in adam
    ahead = u(t + 1, beta_1) * m / (1 - beta_1 ** (t + 1))
    here = (1 - u(t, beta_1)) * g / (1 - beta_1**t)
    return w - learning_rate * (ahead + here) / (np.sqrt(s_hat) + epsilon), m, s


# %% wrong="nadam" mistake="adam called twice"
# `adam` is called twice, so s is made twice. It is there already; ŝ is s divided by 1 − β₂ᵗ.
def nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """As Adam, but m_hat looks ahead."""
    _, m, s = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)
    s_hat = adam(w, g, m, s, t, learning_rate, beta_1, beta_2, epsilon)[2]  # as in adam
    ahead = u(t + 1, beta_1) * m / (1 - p(t + 1, beta_1))
    here = (1 - u(t, beta_1)) * g / (1 - p(t, beta_1))
    return w - learning_rate * (ahead + here) / (np.sqrt(s_hat) + epsilon), m, s


# %% wrong="schedule" mistake="a half of the cosine"
# The cosine alone is halved. It is 1 plus the cosine: from 2 down to 0, so that the half goes from 1 to 0.
def schedule(t, n_steps, highest, n_warmup):
    """The learning rate of step t, 0 to n_steps."""
    if t < n_warmup:
        return highest * t / n_warmup
    done = (t - n_warmup) / (n_steps - n_warmup)
    return highest * np.cos(np.pi * done) / 2


# %% wrong="swarm" mistake="b as a column"
# b is one place for all: a number for each weight, as a row of x has. It fits as it is, without an axis more.
def swarm_step(x, v, p, b, r1, r2, omega=0.7):
    """x, v, p, r1, r2 (n_particles, n_weights), b (n_weights,); returns the new x and v."""
    v = omega * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b[:, np.newaxis] - x)
    return x + v, v
