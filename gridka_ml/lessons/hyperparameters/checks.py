"""Checks of lesson 7. No network is trained here: the objective gets losses and a trial of the check's own."""

import numpy as np
import optuna
from scipy.stats import norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from gridka_ml.checking import Checks, Differs, NotYet, Stopped, array, call, expect
from gridka_ml.checking.observing import observe

check = Checks()


def in_order(points):
    """The rows sorted by their first numbers, then by their second: which pair comes first is free."""
    return points[np.lexsort(points.round(9).T[::-1])]


@check
def grid_and_random(grid_points, random_points):
    """The middles of equal parts, in all pairs; and points drawn evenly by the generator that is handed over."""
    for n_first, n_second in ((3, 2), (2, 5), (4, 4), (7, 1)):
        shown = f"`grid_points({n_first}, {n_second})`"
        found = array(call(grid_points, n_first, n_second, name="grid_points"), shown, shape=(n_first * n_second, 2))
        for column, n in enumerate((n_first, n_second)):
            which = ("first", "second")[column]
            values = np.unique(found[:, column].round(9))
            expect(len(values), n, f"The number of different values of the {which} hyperparameter in {shown}")
            expect(values, (np.arange(n) + 0.5) / n, f"The values of the {which} hyperparameter in {shown}", rtol=1e-6)
        wanted = [[(i + 0.5) / n_first, (k + 0.5) / n_second] for i in range(n_first) for k in range(n_second)]
        expect(in_order(found), wanted, f"{shown}, sorted", rtol=1e-6)
    for n_trials in (300, 201):
        one, again, other = (
            drawn(random_points, n_trials, seed, f"`random_points({n_trials}, rng)`") for seed in (4, 4, 5)
        )
        if not np.array_equal(one, again):
            raise NotYet("The random points do not come from `rng`: with the same generator they should be the same.")
        if np.array_equal(one, other):
            raise NotYet("The random points are the same for each generator. Draw them with the `rng` that comes in.")
    return "Two searches, and both fit on a line."


def drawn(random_points, n_trials, seed, shown):
    found = call(random_points, n_trials, np.random.default_rng(seed), name="random_points")
    found = array(found, shown, shape=(n_trials, 2))
    if found.min() < 0 or found.max() > 1:
        raise Differs(
            f"{shown} has values outside [0, 1]: the smallest is {found.min():.2f}, {found.max():.2f} the largest."
        )
    first, second = found.T
    if np.allclose(first, second):
        raise Differs(f"In {shown} both numbers of each point are the same: all lie on a line. Draw each of its own.")
    parts = np.array([np.histogram(each, 4, (0, 1))[0] for each in (first, second)]) / n_trials
    if found.min() > 0.04 or found.max() < 0.96:
        raise Differs(
            f"{shown} should come near 0 and 1: the smallest is {found.min():.2f}, {found.max():.2f} the largest."
        )
    if parts.min() < 0.15 or len(np.unique(found)) < 1.9 * n_trials:
        raise Differs(f"{shown} should lie evenly in [0, 1], each value another one.")
    if abs(np.corrcoef(first, second)[0, 1]) > 0.4:
        raise Differs(f"In {shown} the second number depends on the first. Draw each of its own.")
    return found


@check
def log_scale(on_log_scale):
    """low · (high / low)ᵘ, for a number and for an array."""
    for u, low, high in (
        (0.3, 0.002, 0.5),
        (np.array([0, 0.25, 0.8, 1]), 1e-4, 3.0),
        (np.array([[0.6, 0.1]]), 20, 700),
    ):
        shown = f"`on_log_scale({'u' if isinstance(u, np.ndarray) else u}, {low:g}, {high:g})`"
        expect(call(on_log_scale, u, low, high, name="on_log_scale"), low * (high / low) ** u, shown, rtol=1e-6, atol=0)
    return "Each factor of ten gets its share."


def right_improvement(mean, deviation, best):
    z = (best - mean) / deviation
    return (best - mean) * norm.cdf(z) + deviation * norm.pdf(z)


@check
def expected_improvement(expected_improvement):
    """(b − m) Φ(z) + s φ(z) with z = (b − m) / s."""
    rounds = [
        ([0.4, 0.7, 0.2, 1.3], [0.3, 0.5, 0.15, 0.9], 0.35),
        ([-0.5, 0.1, 2.0], [0.7, 1.6, 1.1], -0.8),
        ([3.0, 2.5, 1.9, 2.2, 4.0], [0.25, 0.6, 0.4, 1.5, 2.5], 2.4),
    ]
    for mean, deviation, best in rounds:
        mean, deviation = np.array(mean), np.array(deviation)
        found = call(expected_improvement, mean, deviation, best, name="expected_improvement")
        wanted = right_improvement(mean, deviation, best)
        expect(found, wanted, "`expected_improvement(mean, deviation, best)`", rtol=1e-6, atol=1e-9)
    return "Doubt is worth something now."


def right_point(x, y, candidates):
    model = GaussianProcessRegressor(RBF(0.2), alpha=1e-4, normalize_y=True, optimizer=None).fit(x, y)
    mean, deviation = model.predict(candidates, return_std=True)
    return candidates[right_improvement(mean, deviation, y.min()).argmax()]


def searches_so_far():
    """Points that were tried, with losses, and candidates; of several sizes."""
    rng = np.random.default_rng(10)
    for n_tried, n_candidates in ((3, 150), (5, 200), (8, 250), (6, 300)):
        x, y = rng.random((n_tried, 2)), (0.8 + rng.normal(scale=0.35, size=n_tried)).round(2)
        yield x, y, rng.random((n_candidates, 2))


@check
def next_point(next_point):
    """Of the candidates the one whose expected improvement is largest, by a model of what was tried."""
    for x, y, candidates in searches_so_far():
        shown = f"`next_point(x, y, candidates)` for {len(x)} trials and {len(candidates)} candidates"
        found = array(call(next_point, x, y, candidates, name="next_point"), shown)
        if found.shape in ((), (1,)):
            raise Differs(f"{shown} is a number. It should be a point, that is a row of the candidates.")
        expect(found, right_point(x, y, candidates), shown, rtol=1e-6)
    return "This is Bayesian optimisation, or kriging: all of it."


# --- the objective ----------------------------------------------------------------------------------------------

SPACE = {"learning_rate": ("float", 0.001, 1, True), "n_hidden": ("int", 8, 128, False)}


class Trial:
    """Stands for Optuna's, also by its name, which errors show: it chooses values known beforehand, notes what it is
    asked and told, and is pruned when it is said.
    """

    def __init__(self, values, pruned_at):
        self.values, self.pruned_at, self.asked, self.told, self.n_asked = values, pruned_at, {}, [], 0

    def __deepcopy__(self, memo):
        return self

    def suggest_float(self, name, low, high=None, *, step=None, log=False):
        return self._suggest(name, "float", low, high, log)

    def suggest_int(self, name, low, high=None, *, step=1, log=False):
        return self._suggest(name, "int", low, high, log)

    def suggest_categorical(self, name, choices):
        return self._suggest(name, "categorical", None, None, False)

    def _suggest(self, name, kind, low, high, log):
        self.asked[name] = kind, low, high, bool(log)
        if high is None and kind != "categorical":  # said here, when it is noted which argument is there
            raise TypeError(f"Trial.suggest_{kind}() missing 1 required positional argument: 'high'")
        return self.values.get(name, 0.5 if kind == "float" else 17)

    def report(self, value, step):
        self.told.append((float(value), int(step)))

    def should_prune(self):
        self.n_asked += 1
        return bool(self.told) and self.told[-1][1] == self.pruned_at

    def set_user_attr(self, key, value):
        """As Optuna's; free."""


@check
def objective(objective):
    """Two suggestions, a report after each epoch, and an end where it should be pruned; the last loss is returned."""
    losses = [0.55, 0.65, 0.7, 0.4, 0.5]
    for values, n_epochs, pruned_at in (
        ({"learning_rate": 0.02, "n_hidden": 40}, 5, None),
        ({"learning_rate": 0.3, "n_hidden": 9}, 4, 2),
        ({"learning_rate": 0.004, "n_hidden": 77}, 3, 0),
    ):
        trial, got, trained = Trial(values, pruned_at), [], []

        def losses_of(learning_rate, n_hidden, n_epochs=n_epochs, got=got, trained=trained):
            got.append((learning_rate, n_hidden))
            for loss in losses[:n_epochs]:
                trained.append(loss)
                yield loss

        judge_trial(objective, trial, losses_of, got, trained, losses[:n_epochs])
    return "Optuna knows all that it needs."


def judge_trial(objective, trial, losses_of, got, trained, losses):
    pruned = value = None
    try:
        value = call(objective, trial, losses_of, name="objective")
    except Stopped as reason:
        if not isinstance(reason.__cause__, optuna.TrialPruned):
            raise
        pruned = True
    finally:
        observe([bool(pruned), len(trained), trial.n_asked, repr(trial.asked), repr(trial.told), repr(got)])
    judge_space(trial)
    expected = (trial.values["learning_rate"], trial.values["n_hidden"])
    if got != [expected]:
        raise Differs("The network should be trained with the learning rate and the neurons that the trial suggests.")
    ends = len(losses) if trial.pruned_at is None else trial.pruned_at + 1
    if len(trial.told) < min(ends, len(trained)):
        raise Differs("The loss should be reported after each epoch, inside the loop.")
    wanted = [(loss, epoch) for epoch, loss in enumerate(losses[:ends])]
    if trial.told[: len(wanted)] != wanted:
        raise Differs(
            f"After the epochs with losses {losses[:ends]} the trial was told {trial.told}; each report should be the "
            "loss and the number of its epoch."
        )
    if trial.pruned_at is None:
        if pruned:
            raise Differs("The trial was ended though `trial.should_prune()` is false.")
        if trial.n_asked < len(losses):
            raise Differs("Ask `trial.should_prune()` after each report.")
        expect(value, losses[-1], "`objective(trial)`", rtol=1e-6)
    elif not pruned or len(trained) != ends:
        raise Differs(
            f"The trial should be pruned after epoch {trial.pruned_at}, where `trial.should_prune()` is true; but "
            f" {len(trained)} epochs were trained{'' if pruned else ', and no TrialPruned was raised'}."
        )


def judge_space(trial):
    for name, (kind, *between, on_log_scale) in SPACE.items():
        if name not in trial.asked:
            raise Differs(f"No value named `{name}` was suggested, but {', '.join(trial.asked) or 'none'}.")
        found = trial.asked[name]
        if found[0] != kind:
            raise Differs(f"`{name}` should come from `trial.suggest_{kind}`.")
        if found[1:3] != tuple(between):
            raise Differs(f"`{name}` should lie between {between[0]} and {between[1]}, not {found[1]} and {found[2]}.")
        if on_log_scale and not found[3]:
            raise Differs("The learning rate belongs on a log scale: `log=True`.")


# --- stretch goals ----------------------------------------------------------------------------------------------


@check
def genetic(children):
    """Each value from the mother or the father, plus noise, put back into [0, 1]."""
    rng = np.random.default_rng(2)
    for n_children, n_values in ((5, 2), (4, 2), (7, 2)):
        mothers, fathers = rng.random((2, n_children, n_values)).round(3)
        from_mother, noise = (
            rng.random((n_children, n_values)) < 0.5,
            rng.normal(scale=1.5, size=(n_children, n_values)),
        )
        found = call(children, mothers, fathers, from_mother, noise, name="children")
        wanted = np.clip(np.where(from_mother, mothers, fathers) + noise, 0, 1)
        expect(found, wanted, "`children(mothers, fathers, from_mother, noise)`", rtol=1e-6, atol=1e-9)
    return "The next generation is born."


@check
def reptile(outer_step):
    """From the start the part ε of the way to the mean of the ends."""
    rng = np.random.default_rng(3)
    for n_waves, n_weights, epsilon in ((3, 5, 0.3), (4, 2, 0.75), (2, 6, 1.0)):
        start, ends = rng.normal(size=n_weights).round(2), rng.normal(size=(n_waves, n_weights)).round(2)
        shown = f"`outer_step(start, ends, {epsilon})` for {n_waves} waves and {n_weights} weights"
        wanted = start + epsilon * (ends.mean(axis=0) - start)
        expect(call(outer_step, start, ends, epsilon, name="outer_step"), wanted, shown, rtol=1e-6, atol=1e-9)
    return "The start is learned, not only the weights."
