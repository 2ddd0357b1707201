"""Checks of lesson 6. That the rules here are Keras' own is held by tests/lessons/test_update_rules.py."""

import numpy as np

from gridka_ml.checking import Checks, Differs, NotYet, array, call, close, expect

check = Checks()
# Weights, gradients and memories; squared gradients are positive. In the second round other sizes and other steps.
FIRST = {"w": [0.5, -1.5, 2.0], "g": [0.3, -2.0, 0.7], "v": [0.2, 0, 0.1], "s": [0.6, 1.7, 0.05]}
SECOND = {"w": [1.5, -0.25, 3, 1], "g": [-0.4, 1.2, 0.1, 2.5], "v": [0.3, 0.05, 1.1, 0.6], "s": [0.25, 2, 0.75, 0.1]}
ROUNDS = [({name: np.array(each) for name, each in values.items()}, t) for values, t in ((FIRST, 3), (SECOND, 5))]


# --- update rules -----------------------------------------------------------------------------------------------


def right_momentum(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v - learning_rate * g
    return w + v, v, s


def right_nesterov(w, g, v, s, t, learning_rate, alpha=0.9):
    v = alpha * v - learning_rate * g
    return w + alpha * v - learning_rate * g, v, s


def right_adagrad(w, g, v, s, t, learning_rate, epsilon=1e-7):
    s = s + g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), v, s


def right_rmsprop(w, g, v, s, t, learning_rate, beta=0.9, epsilon=1e-7):
    s = beta * s + (1 - beta) * g**2
    return w - learning_rate * g / np.sqrt(s + epsilon), v, s


def right_adadelta(w, g, d, s, t, learning_rate, beta=0.95, epsilon=1e-7):
    s = beta * s + (1 - beta) * g**2
    step = np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    return w - learning_rate * step, beta * d + (1 - beta) * step**2, s


def right_adam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m, s = beta_1 * m + (1 - beta_1) * g, beta_2 * s + (1 - beta_2) * g**2
    return w - learning_rate * m / (1 - beta_1**t) / (np.sqrt(s / (1 - beta_2**t)) + epsilon), m, s


def right_nadam(w, g, m, s, t, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m, s = beta_1 * m + (1 - beta_1) * g, beta_2 * s + (1 - beta_2) * g**2
    u = beta_1 * (1 - 0.96 ** np.arange(1, t + 2) / 2)  # of steps 1 to t + 1
    p = np.cumprod(u)
    m_hat = u[t] * m / (1 - p[t]) + (1 - u[t - 1]) * g / (1 - p[t - 1])
    return w - learning_rate * m_hat / (np.sqrt(s / (1 - beta_2**t)) + epsilon), m, s


def expect_rule(rule, right, name, memories="vs", **factors):
    """Compare a step with the right one: with large ε and other factors, with the defaults, and for other sizes."""
    for (values, t), more in zip([*ROUNDS, ROUNDS[0]], [factors, factors, {}], strict=True):
        state = [*values.values(), t, 0.4]
        shown = f"`{name}(w, g, {memories[0]}, {memories[1]}, t, …)`"
        found = call(rule, *state, name=name, **more)
        if not isinstance(found, tuple | list) or len(found) != 3:
            wanted = f"`w, {memories[0]}, {memories[1]}`"
            array(found, shown)
            raise NotYet(f"{shown} should return three things, {wanted}: new weights and both memories.")
        places = [f"The new {each} of `{name}`" for each in (memories[0], memories[1], "w")]
        w, v, s = found  # the memories first: they come first in the rule
        for value, wanted, place in zip((v, s, w), np.array(right(*state, **more))[[1, 2, 0]], places, strict=True):
            expect(value, wanted, place, rtol=1e-6, atol=1e-9)


@check
def momentum(momentum, nesterov):
    """v ← αv − ηg; then w + v, or w + αv − ηg."""
    expect_rule(momentum, right_momentum, "momentum", alpha=0.6)
    expect_rule(nesterov, right_nesterov, "nesterov", alpha=0.6)
    return "Past steps count now."


@check
def own_rates(adagrad, rmsprop):
    """g over the root of the sum of its squares, or of their running mean."""
    expect_rule(adagrad, right_adagrad, "adagrad", epsilon=0.3)
    expect_rule(rmsprop, right_rmsprop, "rmsprop", beta=0.7, epsilon=0.3)
    return "Each weight has a learning rate of its own."


@check
def adadelta(adadelta):
    """The root of the mean of squared steps over the root of the mean of squared gradients, times g."""
    expect_rule(adadelta, right_adadelta, "adadelta", "ds", beta=0.7, epsilon=0.3)
    return "The steps themselves say how long the next one is."


@check
def adam(adam):
    """Running means of g and of g², both divided by what they lack at the start."""
    expect_rule(adam, right_adam, "adam", "ms", beta_1=0.7, beta_2=0.8, epsilon=0.3)
    return "That is the optimiser with which most networks are trained."


@check
def nadam(nadam):
    """Adam with u of the next step before m and 1 − u of this one before g."""
    expect_rule(nadam, right_nadam, "nadam", "ms", beta_1=0.7, beta_2=0.8, epsilon=0.3)
    return "Seven rules: you have written all of them."


# --- the rest ---------------------------------------------------------------------------------------------------


@check
def schedule(schedule):
    """A straight line up to the highest value, then half a cosine down to 0."""
    for n_steps, highest, n_warmup in ((100, 0.3, 20), (53, 2.0, 7)):
        for t in (0, 3, n_warmup - 1, n_warmup, n_warmup + 10, (n_steps + n_warmup) // 2 + 5, n_steps):
            q = (t - n_warmup) / (n_steps - n_warmup)
            wanted = highest * (t / n_warmup if t < n_warmup else (1 + np.cos(np.pi * q)) / 2)
            shown = f"`schedule({t}, n_steps={n_steps}, highest={highest}, n_warmup={n_warmup})`"
            found = call(schedule, t, n_steps, highest, n_warmup, name="schedule")
            expect(found, wanted, shown, rtol=1e-5, atol=1e-6)  # as exact as Keras' own
    return "High to get far, low to come to rest."


FEATURES = [[0.5, 2], [-1, 0.3], [1.5, -1], [0.2, 0.4], [-0.7, -1.2], [2.1, 1], [0.9, 0.1]]
SAMPLES = np.column_stack([np.ones(7), FEATURES])
LABELS = np.array([1, 0, 1, 0, 1, 0, 0])
LOWEST = np.array([-0.1862, -0.0086, -0.5188])  # where their cross-entropy is smallest
LOWEST_OF_FEW = np.array([-0.1901, -0.5206])  # the same without their first feature


@check
def bfgs(fit_bfgs):
    """What `minimize` returns for the cross-entropy, with BFGS and with the gradient handed over."""
    for samples, lowest in ((SAMPLES, LOWEST), (SAMPLES[:, [0, 2]], LOWEST_OF_FEW)):
        found = call(fit_bfgs, samples, LABELS, name="fit_bfgs")
        if not hasattr(found, "x") or not hasattr(found, "nit"):
            array(found, "`fit_bfgs(x, y)`")
            raise NotYet(
                "`fit_bfgs` should return the whole that `minimize` returns: the cells below need more of it than `.x`."
            )
        x = array(found.x, "`fit_bfgs(x, y).x`", shape=lowest.shape)
        if not isinstance(getattr(found, "hess_inv", None), np.ndarray):
            raise Differs('Another method was at work. Its name is a text: `method="BFGS"`.')
        if not close(x, lowest, atol=1e-3):
            raise Differs(
                f"The weights are ({', '.join(f'{each:.2f}' for each in x)}), and there the cross-entropy is not "
                "lowest. Which function is minimised, with which samples and labels, by which gradient?"
            )
        if found.nfev > 2 * found.njev:
            raise Differs("SciPy has worked out the gradient by differences. Hand yours over as `jac`.")
    return "Each step uses what all gradients before it have told."


def tables():
    """Rates and losses of several runs: with large ones that a mean hears, and with some that exploded."""
    yield np.array([0.02, 0.3, 4.0]), np.array([[0.5, 0.5, 0.6], [0.1, 0.9, 0.1], [0.05, 2.0, 1.0]])
    rng = np.random.default_rng(3)
    for n_rates, n_runs in ((4, 3), (7, 2), (6, 4), (8, 3), (5, 3)):
        yield rng.permutation(np.geomspace(0.001, 5, n_rates)).round(4), rng.pareto(1.2, (n_rates, n_runs)).round(3)
    for n_rates, n_runs in ((6, 3), (9, 2), (7, 3)):
        losses = rng.pareto(1.2, (n_rates, n_runs)).round(3)
        exploded = rng.permutation(n_rates)[: n_rates // 2]
        losses[exploded, rng.integers(n_runs, size=len(exploded))] = rng.choice([np.nan, np.inf], len(exploded))
        losses[0, 0] = np.nan
        yield np.geomspace(0.002, 3, n_rates).round(4), losses
    yield np.array([0.1, 0.5, 2.0]), np.array([[9000.0, 7000.0], [np.nan, 0.1], [800.0, 900.0]])


@check
def best_rate(best_rate):
    """The rate whose mean over the runs is the smallest; a run that exploded puts a rate out."""
    for rates, losses in tables():
        mean = np.nan_to_num(losses.mean(axis=1), nan=np.inf)
        broken = "" if np.isfinite(losses).all() else ", some of which have exploded"
        shown = f"`best_rate(rates, losses)` for {len(rates)} rates and {losses.shape[1]} runs{broken}"
        expect(call(best_rate, rates, losses, name="best_rate"), rates[mean.argmin()], shown, rtol=1e-9)
    return "Now each of them may show what it can do."


@check
def swarm(swarm_step):
    """ωv + 1.5 r₁ (p − x) + 1.5 r₂ (b − x), and x plus that."""
    rng = np.random.default_rng(0)
    for n_particles, n_weights, omega in ((4, 3, {}), (3, 2, {"omega": 0.4})):
        x, v, p, r1, r2 = rng.uniform(0.1, 2, (5, n_particles, n_weights)).round(2)
        b = p[1]
        found = call(swarm_step, x, v, p, b, r1, r2, name="swarm_step", **omega)
        if not isinstance(found, tuple | list) or len(found) != 2:
            array(found, "`swarm_step(x, v, p, b, r1, r2)`")
            raise NotYet("`swarm_step(x, v, p, b, r1, r2)` should return two arrays: the new x and the new v.")
        again = call(swarm_step, x, v, p, b, r1, r2, name="swarm_step", **omega)
        if not close(*(array(each[1], "The new v of `swarm_step`") for each in (found, again))):
            raise NotYet("`swarm_step` draws random numbers of its own. They are given: r1 and r2.")
        wanted = omega.get("omega", 0.7) * v + 1.5 * r1 * (p - x) + 1.5 * r2 * (b - x)
        expect(found[1], wanted, "The new v of `swarm_step`", rtol=1e-6)
        expect(found[0], x + wanted, "The new x of `swarm_step`", rtol=1e-6)
    return "No gradient, and yet they find their way."
