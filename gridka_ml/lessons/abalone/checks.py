"""Checks of lesson 5."""

from itertools import pairwise

import numpy as np

from gridka_ml.checking import Checks, NotYet, array, as_numpy, attendees_code, call, close, describe, expect
from gridka_ml.datasets import load_abalone

check = Checks()
# How good a trained network must be. How good it becomes: benchmarks/margins.json
MAE_OVER_LINEAR = check.bound("network", at_most=0.975)  # the MAE of a straight line is 1
FLAT = [1257, 3996]  # rows of height 0
TOO_HIGH = [1417, 2051]  # 103 mm for a snail of 141 mm, 226 mm for one of 91 mm
NUMBERS = ("length", "diameter", "height", "whole_weight", "shucked_weight", "viscera_weight", "shell_weight")


def rows(count):
    return "1 row" if count == 1 else f"{count} rows"


# --- the table --------------------------------------------------------------------------------------------------


@check
def clean(snails):
    """The four rows with impossible heights are gone, for a reason; nearly all others are there, unchanged."""
    refuse_what_is_no_table(snails)
    original = load_abalone()
    missing = [column for column in original.columns if column not in snails.columns]
    if missing:
        raise NotYet(f"The column `{missing[0]}` is missing. Keep all columns, and choose rows: `abalone[condition]`.")
    kept = kept_rows(snails, original)
    if len(kept) == len(original):
        raise NotYet("All 4177 rows are still there. Keep those with a height above 0 and below the impossible ones.")
    refuse_wrong_side(kept)
    left = set(FLAT) & kept, set(TOO_HIGH) & kept
    if left[0]:
        raise NotYet(f"{rows(len(left[0]))} with height 0 left. The height must be above 0: `> 0`, not `>= 0`.")
    if left[1]:
        raise NotYet(
            f"{rows(len(left[1]))} with an impossible height left, up to {200 * snails['height'].max():.0f} mm. Where "
            "in the picture is the gap?"
        )
    dropped = original.drop(index=list(kept))
    refuse_choice_by_label(dropped, original)
    if len(dropped) > 0.05 * len(original):
        raise NotYet(
            f"{len(dropped)} rows are dropped, also plausible ones. Four are enough: look at the height alone."
        )
    return f"{len(dropped)} rows are dropped." if len(dropped) > 4 else None


def refuse_what_is_no_table(snails):
    if hasattr(snails, "columns") and hasattr(snails, "index"):
        return
    if getattr(getattr(snails, "dtype", None), "kind", "") == "b":
        raise NotYet("`snails` is the condition itself. Use it to choose rows: `abalone[condition]`.")
    raise NotYet(
        f"`snails` should be a table like `abalone`, but it is {describe(snails)}. Write `abalone[condition]`."
    )


def kept_rows(snails, original):
    """The numbers of the published rows that are there; a new numbering is found by the values."""
    columns = list(original.columns)
    as_published = snails.index.isin(original.index).all() and snails.index.is_unique
    if as_published and snails[columns].equals(original.loc[snails.index, columns]):
        return set(snails.index)
    if snails[columns].isna().any(axis=None):
        raise NotYet("There are missing values now. Choose rows by a condition, `abalone[condition]`.")
    numbers = dict(zip(original[columns].itertuples(index=False, name=None), original.index, strict=True))
    found = [numbers.get(row) for row in snails[columns].itertuples(index=False, name=None)]
    if None in found:
        raise NotYet("Some values are not those of the table any more. Drop the impossible rows, change none.")
    return set(found)


def refuse_wrong_side(kept):
    if kept <= set(FLAT + TOO_HIGH):
        raise NotYet("These are the impossible snails, or none. Keep the others: turn the condition round.")


def refuse_choice_by_label(dropped, original):
    extreme = original["rings"].isin([1, 2, 25, 26, 27, 29])
    lost = len(dropped[dropped["rings"].isin([1, 2, 25, 26, 27, 29])])
    if lost > 0.6 * extreme.sum() or (dropped["rings"] > 20).sum() > 0.6 * (original["rings"] > 20).sum():
        raise NotYet("The rows are chosen by the rings, the label. In the harbour nobody knows it: look at the height.")


@check
def encode(features, x, y, snails):
    """float32 features with the sex one-hot and without the rings, and the age as float32."""
    refuse_what_is_no_table(snails)
    if "rings" not in snails.columns or "sex" not in snails.columns:
        raise NotYet("`snails` lacks the column `rings` or `sex`. Run the task Look, then clean again.")
    refuse_wrong_type(x, "x")
    refuse_wrong_type(y, "y")
    n = len(snails)
    values = array(x, "`x`")
    if values.ndim != 2 or len(values) != n:
        raise NotYet(
            f"`x` has the shape {values.shape}. It should have {n} rows, one per snail, and a column per feature."
        )
    rings = snails["rings"].to_numpy().astype(float)
    columns = list(values.T)
    if any(close(column, rings) or close(column, rings + 1.5) for column in columns):
        raise NotYet(
            'The rings are among the features: the label itself. Drop the column, `snails.drop(columns="rings")`.'
        )
    for name in NUMBERS:
        if not any(close(column, snails[name], atol=1e-4) for column in columns):
            raise NotYet(f"No column of `x` is the {name.replace('_', ' ')}. Keep all measurements, unscaled for now.")
    refuse_wrong_sex(columns, snails["sex"].to_numpy())
    label(y, rings)
    if not hasattr(features, "columns") or len(features.columns) != values.shape[1]:
        raise NotYet("`features` should be the table from which `x` is made, with the same columns.")
    for name, each in (("x", x), ("y", y)):
        if each.dtype != np.float32:
            raise NotYet(f'`{name}` is of type {each.dtype}. Networks compute in float32: `.astype("float32")`.')


def refuse_wrong_type(value, name):
    if hasattr(value, "to_numpy"):
        raise NotYet(f"`{name}` is still a table of pandas. Make an array of it: `.to_numpy()`.")
    if isinstance(value, np.ndarray) and value.dtype.kind in "OUST":
        if value.dtype.kind == "O" and not any(isinstance(each, str) for each in value.ravel()):
            raise NotYet(f'`{name}` mixes numbers with other things. Add `.astype("float32")`.')
        raise NotYet(f"`{name}` holds texts. Take the one-hot table `features`: it has numbers only.")
    if not isinstance(value, np.ndarray):
        raise NotYet(f"`{name}` should be an array, but it is {describe(value)}.")


def refuse_wrong_sex(columns, sex):
    found = [letter for letter in "FIM" if any(close(column, sex == letter) for column in columns)]
    if len(found) >= 2:
        return
    if any(len(np.unique(column)) == 3 and len(np.unique(sex[column == column[0]])) == 1 for column in columns):
        raise NotYet("The sex is one column of numbers, as if the sexes had an order. Make it one-hot: `get_dummies`.")
    raise NotYet('The sex is missing among the features. `pd.get_dummies(…, columns=["sex"])` makes columns of it.')


def label(y, rings):
    value = array(y, "`y`")
    if value.shape == (len(rings), 1):
        raise NotYet(f"`y` is a column. Make it one number per snail, shape ({len(rings)},).")
    expect(value, rings + 1.5, "`y`", mistakes=[
        (rings, "`y` holds the rings. The age in years is `rings + 1.5`."),
        (rings - 1.5, "`y` is rings minus 1.5. The age is `rings + 1.5`."),
        (rings * 1.5, "`y` is rings times 1.5. The age is `rings + 1.5`."),
        ((rings + 1.5).round(), "`y` is rounded. The age is `rings + 1.5`, with its half years."),
        ((rings + 1.5).astype(int), "`y` has lost its half years. Convert to float32, not to int."),
    ])  # fmt: skip


# --- scaling and measures ---------------------------------------------------------------------------------------


@check
def scale(standardise, x_train, x_test, x_train_raw, x_test_raw):
    """Both sets scaled with mean and standard deviation of the training set."""
    rng = np.random.default_rng(3)
    reference = (rng.normal(size=(60, 3)) * [1, 5, 0.1] + [3, -2, 0.5]).astype("float32")
    other = (rng.normal(size=(8, 3)) * [2, 3, 0.3] + [1, 0, 0.2]).astype("float32")
    value = call(standardise, other, reference, name="standardise")
    numbers = array(value, "`standardise(x, x_reference)`", shape=other.shape)
    if not any(close(numbers, right_scale(other, reference, ddof), rtol=2e-3, atol=1e-3) for ddof in (0, 1)):
        refuse_wrong_scale(numbers, other, reference)
    train, test = array(x_train_raw, "`x_train_raw`"), array(x_test_raw, "`x_test_raw`")
    if train.ndim != 2 or test.ndim != 2 or train.shape[1] != test.shape[1]:
        raise NotYet("`x_train_raw` and `x_test_raw` are not two parts of one table. Take the first line as it was.")
    scaled_sets(x_train, x_test, train, test)
    if any(getattr(each, "dtype", None) != np.float32 for each in (x_train, x_test)):
        raise NotYet('The scaled sets are not float32 any more. Let `standardise` return `(…).astype("float32")`.')


def right_scale(x, reference, ddof=0):
    return (x - reference.mean(axis=0)) / reference.std(axis=0, ddof=ddof)


def refuse_wrong_scale(numbers, x, reference):
    mean, std = reference.mean(axis=0), reference.std(axis=0)
    low, high = reference.min(axis=0), reference.max(axis=0)
    expect(numbers, right_scale(x, reference), "`standardise(x, x_reference)`", mistakes=[
        (right_scale(x, x), "`standardise` uses mean and deviation of x itself. Take those of `x_reference`."),
        ((x - x.mean(axis=0)) / std, "The mean is that of x itself. Take the one of `x_reference`."),
        ((x - mean) / x.std(axis=0), "The standard deviation is that of x itself. Take the one of `x_reference`."),
        ((x - reference.mean()) / reference.std(), "One mean for all features together. Each has its own: `axis=0`."),
        (x - mean / std, "Brackets are missing: first the difference, then the division, `(x - …) / …`."),
        (x - mean, "The division by the standard deviation is missing."),
        (x / std, "The mean is not subtracted."),
        ((x - mean) / reference.var(axis=0), "This divides by the variance. The standard deviation is `std`."),
        ((x - mean) * std, "Divide by the standard deviation, do not multiply."),
        ((x + mean) / std, "Subtract the mean, do not add it."),
        ((x - low) / (high - low), "This maps to 0 … 1. Useful too, but here: minus mean, divided by deviation."),
        ((reference.mean(axis=0) - x) / std, "The sign is wrong: x minus the mean."),
        (right_scale(reference, reference)[: len(x)], "This scales `x_reference`. Scale x."),
        (x, "`standardise` returns x as it was."),
    ], rtol=2e-3, atol=1e-3)  # fmt: skip


def scaled_sets(x_train, x_test, train, test):
    both = np.concatenate([train, test])
    for value, raw, name, own in ((x_train, train, "x_train", True), (x_test, test, "x_test", False)):
        found = array(value, f"`{name}`", shape=raw.shape)
        if any(close(found, right_scale(raw, train, ddof), rtol=5e-3, atol=5e-3) for ddof in (0, 1)):
            continue
        leak = "x_train_raw" if not own else "x_train_raw` twice: `standardise(x_train_raw, x_train_raw)"
        mistakes = [
            (right_scale(raw, both), f"`{name}` is scaled with mean and deviation of all snails. That is a leak: take "
                                     "those of the training set, `x_train_raw`."),
            (right_scale(raw, test), f"`{name}` is scaled with mean and deviation of the test set. Both need those "
                                     "of the training set, `x_train_raw`."),
            (raw, f"`{name}` is not scaled."),
        ]  # fmt: skip
        for wrong, message in mistakes:
            if close(found, wrong, rtol=1e-3, atol=1e-3):
                raise NotYet(message)
        raise NotYet(f"`{name}` is not what it should be. Call `standardise` with `{leak}` as the second argument.")


@check
def measures(mae, rmse, r2):
    """MAE, RMSE and R² of a few numbers."""
    y, y_hat = np.array([4.0, 6.0, 9.0, 15.0, 10.0]), np.array([5.0, 6.5, 9.0, 11.0, 12.0])
    e = y - y_hat
    sse, sst = np.sum(e**2), np.sum((y - y.mean()) ** 2)
    single(call(mae, y, y_hat, name="mae"), np.mean(np.abs(e)), "`mae(y, y_hat)`", [
        (np.mean(e), "In `mae` errors up and down cancel. Take the absolute values first: `np.abs`."),
        (-np.mean(e), "In `mae` errors up and down cancel. Take the absolute values first: `np.abs`."),
        (np.abs(np.mean(e)), "`mae` takes the absolute value of the mean. First `np.abs`, then the mean."),
        (np.sum(np.abs(e)), "`mae` is the sum. Take the mean: `np.mean`."),
        (np.median(np.abs(e)), "`mae` is the median. Take the mean: `np.mean`."),
        (sse / 5, "`mae` squares the errors. Take absolute values, `np.abs`."),
        (np.mean(np.abs(e) / y), "`mae` divides by y. Leave the errors in years."),
    ])  # fmt: skip
    single(call(rmse, y, y_hat, name="rmse"), np.sqrt(sse / 5), "`rmse(y, y_hat)`", [
        (sse / 5, "`rmse` is the mean squared error. Its root is missing, `np.sqrt`."),
        (np.sqrt(sse), "`rmse` is the root of the sum. Take the mean below the root."),
        (np.sqrt(sse) / 5, "In `rmse` the mean belongs below the root: `np.sqrt(np.mean(…))`."),
        (np.mean(np.abs(e)), "`rmse` takes the root of each square. First the mean, then the root."),
        (np.abs(np.mean(e)), "`rmse` squares the mean. Square each error first, `(y - y_hat) ** 2`."),
        (np.std(e), "`rmse` is the standard deviation of the errors. Do not subtract their mean."),
    ])  # fmt: skip
    correlation = np.corrcoef(y, y_hat)[0, 1]
    single(call(r2, y, y_hat, name="r2"), 1 - sse / sst, "`r2(y, y_hat)`", [
        (sse / sst, "`r2` is the unexplained share. R² is 1 minus it."),
        (sse / sst - 1, "`r2` has the wrong sign: 1 minus the fraction."),
        (1 - sst / sse, "In `r2` the fraction is upside down: the errors of the model are above the line."),
        (1 - sse / np.sum((y_hat - y_hat.mean()) ** 2), "Below the line of `r2` stands y minus its mean, not ŷ."),
        (1 - sse / np.sum((y_hat - y.mean()) ** 2), "Below the line of `r2` stands y minus its mean, not ŷ."),
        (1 - sse / np.sum(y**2), "Below the line of `r2` the mean of y must be subtracted: `y - np.mean(y)`."),
        (1 - sse / 5 / sst, "In `r2` take sums, or means, both above and below the line."),
        (1 - sse / (sst / 5), "In `r2` take sums, or means, both above and below the line."),
        (1 - np.sum(np.abs(e)) / np.sum(np.abs(y - y.mean())), "`r2` needs squares, `** 2`, not absolute values."),
        (correlation, "`r2` is the correlation. It forgives a model that is off by a factor; use the formula."),
        (correlation**2, "`r2` is the squared correlation, which forgives a factor; use the formula."),
        (1 - sse, "In `r2` the division is missing."),
    ])  # fmt: skip


def single(value, wanted, name, mistakes):
    """Compare one number with the right one."""
    numbers = array(value, name)
    if numbers.size != 1:
        raise NotYet(
            f"{name} should be a single number, but it has the shape {numbers.shape}. Is the mean or sum missing?"
        )
    expect(numbers.reshape(()), wanted, name, mistakes=mistakes)


# --- the network ------------------------------------------------------------------------------------------------


@check
def network(build_network, early_stopping, model, history, x_test, y_test):
    """A network of any design that is clearly better than a straight line on snails it has not seen."""
    import keras

    x_test = array(x_test, "`x_test`", shape=(None, None)).astype("float32")
    new = built(build_network)
    expect_one_number(new, x_test)
    refuse_fixed_loss(build_network)
    if not isinstance(model, keras.Model):
        history_hint = " Write `history = model.fit(…)`." if isinstance(model, keras.callbacks.History) else ""
        raise NotYet(f"`model` should be the network that is trained, but it is {describe(model)}.{history_hint}")
    if not isinstance(history, keras.callbacks.History):
        raise NotYet(f"`history` should be what `model.fit(…)` returns, but it is {describe(history)}.")
    losses = history.history
    if not losses.get("loss"):
        raise NotYet("The training had no epoch. Call `model.fit` with `epochs=100`.")
    refuse_wrong_stopping(early_stopping, losses)
    refuse_bad_predictions(model, losses, x_test, y_test)


def built(build_network):
    import keras

    new = call(build_network, name="build_network")
    if new is None:
        raise NotYet("`build_network` returns nothing. Its last line is `return network`.")
    if not isinstance(new, keras.Model):
        raise NotYet(f"`build_network()` should return a Keras model, but it is {describe(new)}.")
    if call(build_network, name="build_network") is new:
        raise NotYet("`build_network` returns the same network each time. Build it inside the function.")
    if not getattr(new, "compiled", False):
        raise NotYet("The network is not compiled. Call `network.compile(…)` before `return network`.")
    if getattr(new, "loss", "") is None:
        raise NotYet("`compile` has no loss. Pass on the argument of the function: `loss=loss`.")
    return new


def expect_one_number(new, x_test):
    inputs = getattr(new, "input_shape", None)  # a subclassed model has none
    n_features = x_test.shape[1]
    if isinstance(inputs, tuple) and inputs[1:] != (n_features,):
        raise NotYet(f"The input has the shape {inputs[1:]}. A snail has {n_features} features: `shape=(n_features,)`.")
    with attendees_code("the network"):
        y_hat = array(new(x_test[:4]), "The output of the network")
    if y_hat.shape not in ((4,), (4, 1)):
        raise NotYet(
            f"The output has the shape {y_hat.shape[1:]} per snail. An age is one number: end with `Dense(1)`."
        )
    activation = output_activation(new)
    if activation in ("sigmoid", "tanh", "softmax", "softsign", "hard_sigmoid"):
        raise NotYet(f"The last layer ends with {activation}, which never exceeds 1. An age does: no activation there.")


def output_activation(new):
    """The name of the last layer's activation, as its configuration tells it."""
    layers = getattr(new, "layers", None) or [None]
    try:
        activation = layers[-1].get_config().get("activation")
    except (AttributeError, NotImplementedError, TypeError, ValueError):  # an own layer
        return None
    return activation if isinstance(activation, str) else None


def refuse_fixed_loss(build_network):
    used = [getattr(call(build_network, loss, name="build_network"), "loss", loss) for loss in ("mse", "mae")]
    if used[0] == used[1]:
        raise NotYet("`build_network` compiles with the same loss whatever it is asked for. Pass it on: `loss=loss`.")


def refuse_wrong_stopping(early_stopping, losses):
    import keras

    if not isinstance(early_stopping, keras.callbacks.EarlyStopping):
        raise NotYet(
            f"`early_stopping` should be `keras.callbacks.EarlyStopping(…)`, but it is {describe(early_stopping)}."
        )
    if "val_loss" not in losses:
        raise NotYet("The training had no validation set. Give `fit` the argument `validation_split=0.2`.")
    if getattr(early_stopping, "monitor", "val_loss") == "loss":
        raise NotYet("Early stopping looks at the training loss, which hardly ever rises. Let it monitor `val_loss`.")
    if getattr(early_stopping, "patience", 1) == 0:
        raise NotYet("The patience of early stopping is 0: one unlucky epoch ends the training. Try `patience=10`.")
    if not getattr(early_stopping, "restore_best_weights", True):
        raise NotYet("Early stopping keeps the last weights, not the best. Add `restore_best_weights=True`.")


def refuse_bad_predictions(model, losses, x_test, y_test):
    """On the lesson's test set a straight line has an MAE of 1.55 to 1.58, good networks 1.46."""
    x, y = x_test, array(y_test, "`y_test`", shape=(len(x_test),))
    with attendees_code("the prediction of `model`"):
        y_hat = as_numpy(model(x))
    if y_hat is not None and not np.isfinite(y_hat).all():
        raise NotYet("The predictions are nan: the training has diverged. Is the learning rate too high?")
    y_hat = array(y_hat, "The prediction of `model`").reshape(-1)
    if y_hat.shape != y.shape:
        raise NotYet(f"`model` predicts {y_hat.size} numbers for {len(y)} snails. Each snail gets one age: `Dense(1)`.")
    error, constant = np.mean(np.abs(y - y_hat)), np.mean(np.abs(y - np.median(y)))
    epochs = "1 epoch" if len(losses["loss"]) == 1 else f"{len(losses['loss'])} epochs"
    if np.std(y_hat) < 0.05:
        raise NotYet("The network says the same age for every snail: its neurons are dead or the rate is too high.")
    if error > 2 * constant:
        raise NotYet(
            f"After {epochs} the network is still far from the ages, on average at {y_hat.mean():.1f} years. "
            "Train longer, raise the learning rate, or begin at 11 with a `bias_initializer`."
        )
    if not MAE_OVER_LINEAR.met_by(error / linear_error(x, y)):
        raise NotYet(
            f"After {epochs} the network is no better than a straight line. Has it a hidden layer with an "
            "activation such as relu? Did the validation loss stop falling, or was the training too short?"
        )


def linear_error(x, y):
    """The MAE of a straight line that is fitted to the very snails that it is tested on."""
    ones = np.column_stack([np.ones(len(x)), x])
    weights = np.linalg.lstsq(ones, y, rcond=None)[0]
    return np.mean(np.abs(y - ones @ weights))


@check
def error_by_age(mae_by_age, y_test, y_hat_test):
    """The MAE in each of five age groups."""
    borders = [2, 7, 10, 13, 16, 31]
    y, y_hat = array(y_test, "`y_test`"), array(y_hat_test, "`y_hat_test`").reshape(-1)
    if y.shape != y_hat.shape:
        raise NotYet("`y_test` and `y_hat_test` do not belong together. Run the cell above the goal again.")
    error = np.abs(y - y_hat)

    def by(groups, measure=lambda inside: error[inside].mean()):
        with np.errstate(all="ignore"):
            return np.array([measure(inside) if inside.any() else 0.0 for inside in groups])

    inside = [(y >= low) & (y < high) for low, high in pairwise(borders)]
    predicted = [(y_hat >= low) & (y_hat < high) for low, high in pairwise(borders)]
    value = as_numpy(mae_by_age)
    if value is not None and value.shape == (5,) and np.isnan(value).any():
        raise NotYet("A group has no snails, and the mean of nothing is nan. Look at its two borders, `>=` and `<`.")
    expect(mae_by_age, by(inside), "`mae_by_age`", mistakes=[
        (np.full(5, error.mean()), "All groups have the error of all snails. Choose: `y_test[in_group]`."),
        (by(predicted), "The groups are made by the prediction. Make them by the true age, `y_test`."),
        (by([y >= low for low in borders[:-1]]), "The upper border is missing: join both conditions with `&`."),
        (by([y < high for high in borders[1:]]), "The lower border is missing: join both conditions with `&`."),
        (by(inside, lambda i: np.sqrt(np.mean(error[i] ** 2))), "This is the RMSE of each group. Use `mae`."),
        (by(inside, lambda i: np.mean((y - y_hat)[i])), "Errors up and down cancel here. Use your `mae`."),
        (by(inside, lambda i: np.mean((y_hat - y)[i])), "Errors up and down cancel here. Use your `mae`."),
        (by(inside, np.sum), "These are the numbers of snails. Use your `mae` on those in the group."),
        (np.zeros(5), "All errors are 0: is one set of numbers compared with itself?"),
    ])  # fmt: skip


# --- comparing models -------------------------------------------------------------------------------------------


@check
def cross_validation(cross_validate):
    """Each sample is in one test part, training parts hold the others, labels included; the score is the MAE."""
    rng = np.random.default_rng(5)
    x, y = (rng.normal(size=(53, 3)).astype("float32"), rng.uniform(3, 20, size=53).astype("float32"))
    for n_folds in (5, 4):
        folds_of(cross_validate, x, y, n_folds)


def folds_of(cross_validate, x, y, n_folds):
    calls = []

    def fit_predict(x_train, y_train, x_test):
        calls.append([as_numpy(each) for each in (x_train, y_train, x_test)])
        return np.linspace(5, 12, len(calls[-1][2])).astype("float32")

    value = call(cross_validate, fit_predict, x, y, n_folds, name="cross_validate")
    scores = array(value, "The result of `cross_validate`")
    if not calls:
        raise NotYet("`fit_predict` is never called. It trains a new model in each fold.")
    if scores.shape != (n_folds,) or len(calls) != n_folds:
        raise NotYet(
            f"With {n_folds} folds there should be {n_folds} scores and as many trainings, but there are {scores.size} "
            f"and {len(calls)}."
        )
    parts = [refuse_wrong_parts(x, y, *each) for each in calls]
    everyone = sorted(int(row) for part in parts for row in part)
    if everyone != list(range(len(x))):
        raise NotYet("Not every snail is in a test part exactly once. Use the row numbers of `KFold`.")
    errors = [y[part] - np.linspace(5, 12, len(part)) for part in parts]
    right = [np.mean(np.abs(error)) for error in errors]
    expect(scores, right, "The scores of the folds", mistakes=[
        ([np.sqrt(np.mean(error**2)) for error in errors], "The scores are the RMSE. Use `mae`."),
        ([np.mean(error**2) for error in errors], "The scores are the mean squared error. Use `mae`."),
        (np.cumsum(right), "The scores add up from fold to fold. Append the one of this fold."),
        ([np.mean(error) for error in errors], "The errors of a fold cancel. Use `mae`, with absolute values."),
        (np.full(n_folds, np.mean(right)), "All scores are the mean. Return one score per fold."),
    ], rtol=1e-3)  # fmt: skip


def refuse_wrong_parts(x, y, x_train, y_train, x_test):
    """The row numbers of a fold's test part, or a NotYet if training and test part do not belong together."""
    train, test = row_numbers(x_train, x), row_numbers(x_test, x)
    if len(train) == len(x):
        raise NotYet("`fit_predict` is trained with all snails, those of the test part included. Use `x[train]`.")
    if set(train) == set(test):
        raise NotYet("Training and test part are the same snails. Train with `x[train]`, predict for `x[test]`.")
    if set(train) & set(test):
        raise NotYet("Some snails are in the training and in the test part. Use `x[train]` and `x[test]`.")
    if len(train) < len(test):
        raise NotYet("Training and test part are swapped: train with the large part, `x[train]`.")
    if y_train is None or y_train.shape != (len(train),) or not np.allclose(y_train, y[train]):
        raise NotYet("The labels are not those of the training part. Use `y[train]`.")
    return test


def row_numbers(part, x):
    """Which rows of x a part holds."""
    if part is None or part.ndim != 2 or part.shape[1] != x.shape[1]:
        raise NotYet(
            "`fit_predict` gets something that is no table of features. `train` and `test` are row numbers: `x[train]`."
        )
    distances = np.abs(part[:, None, :] - x[None]).max(axis=2)
    if len(part) == 0 or distances.min(axis=1).max() > 1e-5:
        raise NotYet("`fit_predict` should get rows of `x` as they are; each model scales for itself.")
    return distances.argmin(axis=1)


# --- stretch goals ----------------------------------------------------------------------------------------------


@check
def interval(pinball, coverage):
    """The mean pinball loss, and the fraction between two bounds."""
    y, y_hat = (np.array([3.0, 5.0, 8.0, 12.0], "float32"), np.array([5.0, 4.5, 8.0, 9.0], "float32"))
    e = y - y_hat
    for q in (0.9, 0.25):
        value = call(pinball, y, y_hat, q, name="pinball")
        single(value, np.mean(np.maximum(q * e, (q - 1) * e)), f"`pinball(y, y_hat, {q})`", [
            (np.mean(np.maximum(-q * e, (1 - q) * e)), "`pinball` has the signs reversed: the error is y − ŷ."),
            (np.mean(np.maximum(q * e, (1 - q) * e)), "The second factor is `quantile - 1`, a negative one."),
            (np.mean(np.maximum((1 - q) * e, -q * e)), "The two factors are swapped: the first is `quantile`."),
            (np.mean(np.maximum(q * e, 0)), "One of the two products is missing: also `(quantile - 1) * error`."),
            (np.mean(np.minimum(q * e, (q - 1) * e)), "`pinball` takes the smaller product. Take the larger."),
            (np.mean(np.maximum(q, q - 1) * np.ones(4)), "The error is missing in both products."),
            (np.mean(np.abs(e)), "`pinball` is the mean absolute error: the quantile is not used."),
            (np.mean(np.maximum(q * e, q - 1 * e)), "Brackets are missing: `(quantile - 1) * error`."),
        ])  # fmt: skip
    low, high = np.array([2.0, 6.0, 7.0, 9.0]), np.array([4.0, 7.0, 9.0, 11.0])
    single(call(coverage, y, low, high, name="coverage"), 0.5, "`coverage(y, low, high)`", [
        (2, "`coverage` counts the snails. Take the fraction: `np.mean`."),
        (0.25, "`coverage` looks at one side of something else. Both: `y >= low` and `y <= high`."),
        (0.75, "`coverage` looks at one border only. Join both conditions with `&`."),
        (1, "`coverage` is 1 if one of the two conditions holds. Both must: join them with `&`, not with `|`."),
        (50, "`coverage` is in per cent. Return the fraction, 0.5 for a half."),
        (0, "`coverage` finds nothing between the borders. It is `y >= low` and `y <= high`."),
    ])  # fmt: skip


@check
def importance(permutation_importance):
    """Growth of the MAE of a model whose answer is known, with the shuffle that the cell gives or another."""
    rng = np.random.default_rng(7)
    x = rng.normal(size=(400, 4)).astype("float32")
    y = (3 * x[:, 0] - 2 * x[:, 1]).astype("float32")
    seen = []

    def predict(x):
        seen.append(np.array(x))
        return 3 * x[:, 0] - 2 * x[:, 1] + 0.5  # half a year too much: its error on x is not 0

    # The mean of |d + 0.5| less 0.5, where d is normal: its variance is twice 9 for column 0, twice 4 for column 1.
    expected = {(2,): 0.0, (1,): 1.79, (0,): 2.91, (0, 1): 3.59, (1, 3): 1.79}
    for columns, wanted in expected.items():
        value = call(permutation_importance, predict, x, y, list(columns), name="permutation_importance")
        number = array(value, "`permutation_importance(…)`")
        if number.size != 1:
            raise NotYet("The importance should be a single number: the difference of two `mae`.")
        refuse_wrong_shuffle(seen, x, columns)
        refuse_wrong_growth(float(number.reshape(())), wanted)


def refuse_wrong_shuffle(seen, x, columns):
    others = [k for k in range(x.shape[1]) if k not in columns]
    changed = [each for each in seen if not np.array_equal(each, x)]
    seen.clear()
    if not changed:
        raise NotYet(
            "The model never sees shuffled columns. Fill those of `x_shuffled` from `x[rows]`, and predict for it."
        )
    last = changed[-1]
    if last.shape != x.shape:
        raise NotYet(f"The model gets a table of shape {last.shape}. Give it all rows and columns: `x_shuffled`.")
    if not np.array_equal(last[:, others], x[:, others]):
        raise NotYet("Other columns are shuffled as well. Only those in `columns`: `x[rows][:, columns]`.")
    if not np.allclose(np.sort(last, axis=0), np.sort(x, axis=0)):
        raise NotYet("The values of a column have changed. Shuffle them: take them from `x[rows]`.")
    together = {tuple(row) for row in x[:, list(columns)]}
    if any(tuple(row) not in together for row in last[:, list(columns)]):
        raise NotYet("Each column is shuffled for itself. Shuffle them together: `x[rows][:, columns]`.")


def refuse_wrong_growth(value, wanted):
    if abs(value - wanted) <= 0.15 * max(wanted, 0.1) + 0.05:
        return
    if abs(value + wanted) <= 0.15 * wanted + 0.05:
        raise NotYet("The sign is wrong: the error on `x_shuffled` minus the error on `x`.")
    whose = "of a feature that the model uses" if wanted else "of a feature that the model ignores"
    raise NotYet(
        f"The importance {whose} should be about {wanted:.1f} in our example, but it is {value:.2f}. It is the `mae` "
        "on `x_shuffled` minus the `mae` on `x`."
    )
