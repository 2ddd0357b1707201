"""Checks of lesson 5."""

from itertools import pairwise

import numpy as np

from gridka_ml.checking import (
    Checks,
    NotYet,
    array,
    as_numpy,
    attempt,
    attendees_code,
    call,
    close,
    describe,
    expect,
    overlap,
    refuse_test_data_in_training,
    refuse_what_is_typed_in,
)
from gridka_ml.datasets import load_abalone

check = Checks()
# How good a trained network must be. How good it becomes: benchmarks/margins.json
MAE_OVER_LINEAR = check.bound("network", at_most=0.975)  # the MAE of a straight line is 1
FLAT = [1257, 3996]  # rows of height 0
TOO_HIGH = [1417, 2051]  # 103 mm for a snail of 141 mm, 226 mm for one of 91 mm
EXTREME = [1, 2, 25, 26, 27, 29]  # rings that three snails or fewer have
MARGIN = 12  # so many rows a limit drops that is not drawn in the gap, but near it
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
    if missing == ["rings"]:
        raise NotYet("The column `rings` is gone. Keep it: the age, which the network is to learn, is made of it.")
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
    if len(dropped) > 0.05 * len(original) or is_cut_of_heights(dropped, original):
        raise NotYet(
            f"{len(dropped)} rows are dropped, also plausible ones. Four are enough: look at the height alone, and at "
            "the gaps in the picture."
        )
    return f"{len(dropped)} rows are dropped." if len(dropped) > 4 else "Each row that went has its reason."


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
    plausible = dropped.drop(index=FLAT + TOO_HIGH)
    kept = original.drop(index=dropped.index)
    many_lost = any(
        (plausible["rings"].isin(extreme)).sum() > 0.6 * original["rings"].isin(extreme).sum()
        for extreme in (EXTREME, range(21, 30), range(27, 30))
    )
    all_of_an_age = len(plausible) and not set(plausible["rings"]) & set(kept["rings"])
    if all_of_an_age or (many_lost and len(dropped) < 0.05 * len(original)):
        raise NotYet("The rows are chosen by the rings, the label. In the harbour nobody knows it: look at the height.")


def is_cut_of_heights(dropped, original):
    """Whether many are dropped for no other reason than that they are among the highest or the lowest."""
    kept = original.drop(index=dropped.index)["height"]
    lost = dropped.drop(index=FLAT + TOO_HIGH)["height"]
    return len(lost) > MARGIN and not lost.between(kept.min(), kept.max(), inclusive="neither").any()


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
    if values.shape[1] > 100:
        raise NotYet(
            f"`x` has {values.shape[1]} columns: measurements were made one-hot, too. Only the sex needs that, "
            '`columns=["sex"]`.'
        )
    rings = snails["rings"].to_numpy().astype(float)
    if knows(values, rings):
        raise NotYet(
            'The rings are among the features: the label itself. Drop the column, `snails.drop(columns="rings")`.'
        )
    columns = list(values.T)
    for name in NUMBERS:
        measured = snails[name].to_numpy()
        if any(close(column, measured, atol=1e-4) for column in columns):
            continue
        if any(close(np.sort(column), np.sort(measured), atol=1e-4) for column in columns):
            raise NotYet("The rows of `x` are in another order than `snails`, so features and labels do not match.")
        raise NotYet(f"No column of `x` is the {name.replace('_', ' ')}. Keep all measurements, unscaled for now.")
    if "bool" in map(str, getattr(features, "dtypes", ())):
        raise NotYet('`features` mixes numbers with True and False. Ask `get_dummies` for numbers: `dtype="float32"`.')
    refuse_wrong_sex(columns, snails["sex"].to_numpy())
    label(y, rings)
    if not hasattr(features, "columns") or len(features.columns) != values.shape[1]:
        raise NotYet("`features` should be the table from which `x` is made, with the same columns.")
    for name, each in (("x", x), ("y", y)):
        if each.dtype != np.float32:
            raise NotYet(f'`{name}` is of type {each.dtype}. Networks compute in float32: `.astype("float32")`.')
    return "Words have become numbers, without an order that is not there."


def knows(values, rings):
    """Whether a straight line through the features gives the rings exactly: they are among them in some form."""
    with_ones = np.column_stack([values, np.ones(len(values))])
    weights = np.linalg.pinv(with_ones.T @ with_ones) @ (with_ones.T @ rings)
    return np.std(rings - with_ones @ weights) < 0.05


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
    if len(found) == 3:
        return
    if len(found) == 2:
        raise NotYet(
            "The sex has only two columns, as with `drop_first=True`. One-hot is a column for each of the three."
        )
    if any(len(np.unique(column)) == 3 and len(np.unique(sex[column == column[0]])) == 1 for column in columns):
        raise NotYet("The sex is one column of numbers, as if the sexes had an order. Make it one-hot: `get_dummies`.")
    raise NotYet('The sex is missing among the features. `pd.get_dummies(…, columns=["sex"])` makes columns of it.')


def label(y, rings):
    value = array(y, "`y`")
    if value.shape == (len(rings), 1):
        raise NotYet(f"`y` is a column. Make it one number per snail, shape ({len(rings)},).")
    expect(y, rings + 1.5, "`y`")


# --- scaling and measures ---------------------------------------------------------------------------------------


@check
def scale(standardise, x_train, x_test, x_train_raw, x_test_raw):
    """Both sets scaled with mean and standard deviation of the training set."""
    rng = np.random.default_rng(3)
    reference = (rng.normal(size=(60, 3)) * [1, 5, 0.1] + [3, -2, 0.5]).astype("float32")
    other = (rng.normal(size=(8, 3)) * [2, 3, 0.3] + [1, 0, 0.2]).astype("float32")
    value = call(standardise, other, reference, name="standardise")
    numbers = array(value, NAME_OF_SCALED, shape=other.shape)
    if not any(close(numbers, right_scale(other, reference, ddof), rtol=2e-3, atol=1e-3) for ddof in (0, 1)):
        expect(value, right_scale(other, reference), NAME_OF_SCALED, rtol=2e-3, atol=1e-3)
    train, test = array(x_train_raw, "`x_train_raw`"), array(x_test_raw, "`x_test_raw`")
    if train.ndim != 2 or test.ndim != 2 or train.shape[1] != test.shape[1]:
        raise NotYet("`x_train_raw` and `x_test_raw` are not two parts of one table. Take the first line as it was.")
    for value, raw, name in ((x_train, train, "x_train"), (x_test, test, "x_test")):
        found = array(value, f"`{name}`", shape=raw.shape)
        if not any(close(found, right_scale(raw, train, ddof), rtol=5e-3, atol=5e-3) for ddof in (0, 1)):
            expect(value, right_scale(raw, train), f"`{name}`", rtol=5e-3, atol=5e-3)
    if any(np.asarray(each).dtype != np.float32 for each in (x_train, x_test)):
        raise NotYet('The scaled sets are not float32 any more. Let `standardise` return `(…).astype("float32")`.')
    return "No feature is louder than another, and the test set has told nothing."


NAME_OF_SCALED = "`standardise(x, x_reference)`"


def right_scale(x, reference, ddof=0):
    return (x - reference.mean(axis=0)) / reference.std(axis=0, ddof=ddof)


@check
def measures(mae, rmse, r2):
    """MAE, RMSE and R² of a few numbers, twice."""
    for y, y_hat in (
        (np.array([4.1, 6.3, 9.7, 15.2, 10.6]), np.array([5.13, 6.52, 9.74, 11.06, 12.69])),
        (np.array([8.5, 3.25, 11.4, 7.1]), np.array([7.43, 5.64, 10.17, 9.38])),
    ):
        squares, spread = np.sum((y - y_hat) ** 2), np.sum((y - y.mean()) ** 2)
        single(call(mae, y, y_hat, name="mae"), np.mean(np.abs(y - y_hat)), "`mae(y, y_hat)`")
        single(call(rmse, y, y_hat, name="rmse"), np.sqrt(squares / len(y)), "`rmse(y, y_hat)`")
        single(call(r2, y, y_hat, name="r2"), 1 - squares / spread, "`r2(y, y_hat)`")
    return "Three numbers now say how good a regression is."


def single(value, wanted, name):
    """Compare one number with the right one."""
    numbers = array(value, name)
    if numbers.size != 1:
        raise NotYet(
            f"{name} should be a single number, but it has the shape {numbers.shape}. Is the mean or sum missing?"
        )
    expect(value if numbers.shape == () else numbers.reshape(()), wanted, name)


# --- the network ------------------------------------------------------------------------------------------------


@check
def network(build_network, early_stopping, model, history, x_val, y_val):
    """A network of any design that is clearly better than a straight line on snails it has not seen."""
    import keras

    x_val = array(x_val, "`x_val`", shape=(None, None)).astype("float32")
    new = built(build_network)
    expect_one_number(new, x_val)
    refuse_fixed_loss(build_network)
    if not isinstance(model, keras.Model):
        history_hint = " Write `history = model.fit(…)`." if isinstance(model, keras.callbacks.History) else ""
        raise NotYet(f"`model` should be the network that is trained, but it is {describe(model)}.{history_hint}")
    if not isinstance(history, keras.callbacks.History):
        raise NotYet(f"`history` should be what `model.fit(…)` returns, but it is {describe(history)}.")
    losses = history.history
    if not losses.get("loss"):
        raise NotYet("The training had no epoch. Call `model.fit` with `epochs=100`.")
    if history.model is not model:
        raise NotYet("The network that was trained is not the one in `model`. Train that: `history = model.fit(…)`.")
    refuse_test_data_in_training("x_test", "x_test_raw")
    refuse_validation_with_training_data()
    refuse_wrong_stopping(early_stopping, losses)
    if early_stopping.model is not model:
        raise NotYet("`early_stopping` was never handed to this training: give `fit` the argument `callbacks`.")
    refuse_bad_predictions(model, losses, x_val, y_val)
    if early_stopping.patience >= history.params["epochs"]:
        raise NotYet(
            f"Early stopping waits {early_stopping.patience} epochs, and `fit` runs {history.params['epochs']} at most:"
            " it can never stop the training. Give it more epochs or less patience."
        )
    return "It is your own design, and it learns."


def refuse_validation_with_training_data():
    for given in attempt().handed_to("fit"):
        validation = given.get("validation_data")
        if isinstance(validation, tuple | list) and validation and overlap(given.get("x"), validation[0]):
            raise NotYet(
                "The network is validated with snails that it is trained with: that says nothing about new ones. Hold "
                "a part back, `validation_split=0.2`."
            )


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
    if cuts_off_at_zero(new, x_test):
        raise NotYet(
            "The output never falls below 0, as with relu at the end. Where it is 0, the network learns nothing any "
            "more: no activation there. That ages are positive it learns by itself."
        )


def cuts_off_at_zero(new, x):
    """Whether a network, which is done with, cuts its output off at 0, with its weights or with those of other sign."""
    lowest = [np.min(as_numpy(new(x)))]
    for weights in new.trainable_weights:
        weights.assign(-weights)
    lowest.append(np.min(as_numpy(new(x))))
    return min(lowest) == 0


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
    if loss_name(used[0]) == loss_name(used[1]):
        raise NotYet("`build_network` compiles with the same loss whatever it is asked for. Pass it on: `loss=loss`.")


def loss_name(loss):
    """What tells two losses apart, if they are texts, functions or objects of Keras."""
    return getattr(loss, "name", None) or getattr(loss, "__name__", None) or loss


def refuse_wrong_stopping(early_stopping, losses):
    import keras

    if not isinstance(early_stopping, keras.callbacks.EarlyStopping):
        raise NotYet(
            f"`early_stopping` should be `keras.callbacks.EarlyStopping(…)`, but it is {describe(early_stopping)}."
        )
    if "val_loss" not in losses:
        raise NotYet("The training had no validation set. Give `fit` the argument `validation_split=0.2`.")
    if early_stopping.monitor not in losses:
        raise NotYet(
            f"`early_stopping` monitors `{early_stopping.monitor}`, but this training records no such thing, so it "
            "never stops. Let it monitor `val_loss`."
        )
    if not early_stopping.monitor.startswith("val_"):
        raise NotYet("Early stopping looks at the training data, where the loss hardly ever rises: monitor `val_loss`.")
    if getattr(early_stopping, "mode", "auto") == "max":
        raise NotYet("Early stopping keeps the largest loss: `mode` is `max`. A loss should fall: leave `mode` out.")
    if early_stopping.patience == 0:
        raise NotYet("The patience of early stopping is 0: one unlucky epoch ends the training. Try `patience=10`.")
    if not early_stopping.restore_best_weights:
        raise NotYet("Early stopping keeps the last weights, not the best. Add `restore_best_weights=True`.")


def refuse_bad_predictions(model, losses, x_val, y_val):
    """On snails that were not learned; a straight line has an MAE of about 1.5 there."""
    x, y = x_val, array(y_val, "`y_val`", shape=(len(x_val),))
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
        refuse_other_scale(model, y_hat, y)
        raise NotYet(
            f"After {epochs} the network is still far from the ages, on average at {y_hat.mean():.1f} years. "
            "Train longer, raise the learning rate, or begin at 11 with a `bias_initializer`."
        )
    if not MAE_OVER_LINEAR.met_by(error / linear_error(x, y)):
        raise NotYet(
            f"After {epochs} the network is no better than a straight line. Has it a hidden layer with an "
            "activation such as relu? Did the validation loss stop falling, or was the training too short?"
        )


def refuse_other_scale(model, y_hat, y):
    """What a network that has learnt something was trained with, where that was not what it is tested with."""
    raw = (attempt().namespace or {}).get("x_train_raw")
    if isinstance(raw, np.ndarray) and len(raw) >= len(y):
        of_raw = as_numpy(model(raw[-len(y) :].astype("float32"))).reshape(-1)  # the validation set stands last
        if np.mean(np.abs(y - of_raw)) < np.mean(np.abs(y - np.median(y))):
            raise NotYet(
                "The network knows the features as they were measured, `x_train_raw`, and it is tested with the scaled "
                "ones. Train with `x_train`."
            )
    if np.corrcoef(y_hat, y)[0, 1] > 0.5:
        raise NotYet(
            f"The network tells old snails from young ones, but not in years: its answers are {y_hat.mean():.1f} on "
            "average. Give `fit` the ages as they are, `y_train`."
        )


def linear_error(x, y):
    """The MAE of a straight line that is fitted to the very snails that it is tested on."""
    ones = np.column_stack([np.ones(len(x)), x])
    weights = np.linalg.lstsq(ones, y, rcond=None)[0]
    return np.mean(np.abs(y - ones @ weights))


@check
def error_by_age(mae_by_age, y_test, y_hat_test):
    """The MAE in each of five age groups."""
    y, y_hat = array(y_test, "`y_test`"), array(y_hat_test, "`y_hat_test`").reshape(-1)
    if y.shape != y_hat.shape:
        raise NotYet("`y_test` and `y_hat_test` do not belong together. Run the cell above the goal again.")
    right = [np.mean(np.abs(y - y_hat)[(y >= low) & (y < high)]) for low, high in pairwise([2, 7, 10, 13, 16, 31])]
    value = as_numpy(mae_by_age)
    if value is not None and value.shape == (5,) and np.isnan(value).any():
        raise NotYet("A group has no snails, and the mean of nothing is nan. Look at its two borders, `>=` and `<`.")
    expect(mae_by_age, right, "`mae_by_age`")
    refuse_what_is_typed_in("mae_by_age")
    return "Now you know for which snails the number holds."


# --- comparing models -------------------------------------------------------------------------------------------


@check
def cross_validation(cross_validate):
    """Each sample is in one test part, training parts hold the others, labels included; the score is the MAE."""
    rng = np.random.default_rng(5)
    x, y = (rng.normal(size=(123, 3)).astype("float32"), rng.uniform(3, 20, size=123).astype("float32"))
    for n_folds in (5, 4):
        folds_of(cross_validate, x, y, n_folds)
    return "Now the number comes with its spread."


def folds_of(cross_validate, x, y, n_folds):
    calls = []

    def fit_predict(x_train, y_train, x_test):
        calls.append([as_numpy(each) for each in (x_train, y_train, x_test)])
        return some_model(*calls[-1])

    value = call(cross_validate, fit_predict, x, y, n_folds, name="cross_validate")
    scores = array(value, "The result of `cross_validate`")
    if isinstance(value, list | tuple):
        raise NotYet("The scores are a list. Return them as an array, `np.array(scores)`: the cells below round them.")
    if not calls:
        raise NotYet("`fit_predict` is never called. It trains a new model in each fold.")
    if scores.shape != (n_folds,) or len(calls) != n_folds:
        raise NotYet(
            f"With {n_folds} folds there should be {n_folds} scores and as many trainings, but there are {scores.size} "
            f"and {len(calls)}."
        )
    parts = [held_back(x, y, *each) for each in calls]
    if sorted(row for part in parts for row in part) != list(range(len(x))):
        raise NotYet("Not every snail is in a test part exactly once. Use the row numbers of `KFold`.")
    right = [
        np.mean(np.abs(y[part] - some_model(x_train, y_train, x[part])))
        for part, (x_train, y_train, _) in zip(parts, calls, strict=True)
    ]
    expect(value, right, "The scores of the folds")


def some_model(x_train, y_train, x_test):
    """Predictions for whatever it gets, which depend on all of it."""
    level = np.mean(y_train) + 0.3 * np.mean(x_train)
    return (level + x_test.reshape(len(x_test), -1).sum(axis=1)).astype("float32")


def held_back(x, y, x_train, y_train, x_test):
    """The row numbers that a fold does not train with, or a NotYet if they are not those that it predicts for."""
    train, test = set(row_numbers(x_train, x)), set(row_numbers(x_test, x))
    if len(train) == len(x):
        raise NotYet("`fit_predict` is trained with all snails, those of the test part included. Use `x[train]`.")
    if train == test:
        raise NotYet("Training and test part are the same snails. Train with `x[train]`, predict for `x[test]`.")
    part = sorted(set(range(len(x))) - train)
    if not set(part) <= test or len(x_train) != len(train):
        raise NotYet("Training and test part do not make up the whole. Use `x[train]` and `x[test]`.")
    if len(train) < len(part):
        raise NotYet("Training and test part are swapped: train with the large part, `x[train]`.")
    if y_train.shape != (len(train),) or not np.allclose(y_train, y[row_numbers(x_train, x)]):
        raise NotYet("The labels are not those of the training part. Use `y[train]`.")
    return part


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
    y = np.array([3.2, 5.0, 8.3, 12.6, 7.1], "float32")
    y_hat = np.array([5.1, 4.5, 8.9, 9.4, 6.8], "float32")
    for q in (0.9, 0.25):
        wanted = np.mean(np.maximum(q * (y - y_hat), (q - 1) * (y - y_hat)))
        single(call(pinball, y, y_hat, q, name="pinball"), wanted, f"`pinball(y, y_hat, {q})`")
    for y, low, high in (
        ([3.5, 5.0, 8.2, 12.0, 9.1, 6.4, 7.7, 14.2], [2, 6, 7, 9, 4, 3, 5, 8], [4, 7, 9, 11, 6, 5, 7, 12.5]),
        ([4.5, 2.0, 6.1, 10.3, 8.8], [5, 3, 5.5, 9, 6], [7, 4, 7, 12, 8]),
    ):
        y, low, high = (np.array(each, float) for each in (y, low, high))
        inside = np.mean((y >= low) & (y <= high))
        single(call(coverage, y, low, high, name="coverage"), inside, "`coverage(y, low, high)`")
    refuse_what_is_no_loss(pinball)
    return "A prediction now says how sure it is."


def refuse_what_is_no_loss(pinball):
    """The cells below train with it, and Keras calls a loss with tensors of its own, of which NumPy knows nothing."""
    import keras

    y, y_hat = (keras.ops.convert_to_tensor(np.array(each, "float32")) for each in ([3.5, 5.0, 8.25], [4.5, 4.0, 8.0]))
    if not keras.ops.is_tensor(call(pinball, y, y_hat, 0.9, name="pinball")):
        raise NotYet("`pinball` turns its arguments into NumPy arrays: no network can train with it. Take `keras.ops`.")


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
    expected = {(0, 1): 3.59, (1,): 1.79, (2,): 0.0, (0,): 2.91, (1, 3): 1.79}
    for columns, wanted in expected.items():
        value = call(permutation_importance, predict, x, y, list(columns), name="permutation_importance")
        number = array(value, "`permutation_importance(…)`")
        if number.size != 1:
            raise NotYet("The importance should be a single number: the difference of two `mae`.")
        refuse_wrong_shuffle(seen, x, columns)
        refuse_order_without_seed(permutation_importance, x, y)
        refuse_wrong_growth(float(number.reshape(())), wanted)
    value = call(permutation_importance, lambda x: -2 * x[:, 3], x, x[:, 3].copy(), [3], name="permutation_importance")
    refuse_wrong_growth(float(np.reshape(value, ())), -0.61)  # a model that is worse than one which knows nothing
    return "What a model needs is measured now, and not guessed from a correlation."


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


def refuse_order_without_seed(permutation_importance, x, y):
    orders = []
    for seed in (0, 1):

        def predict(x):
            orders.append(np.array(x))
            return x[:, 0]

        call(permutation_importance, predict, x, y, [0], seed, name="permutation_importance")
    changed = [each for each in orders if not np.array_equal(each, x)]
    if np.array_equal(changed[0], changed[-1]):
        raise NotYet("The order is the same for each seed: that is no shuffle. The cell gives you one: `rows`.")


def refuse_wrong_growth(value, wanted):
    if abs(value - wanted) <= 0.15 * max(abs(wanted), 0.1) + 0.05:
        return
    if wanted < 0:
        raise NotYet(
            "Where the shuffle makes a bad model better, the importance is negative: the difference counts, with its "
            "sign."
        )
    whose = "of a feature that the model uses" if wanted else "of a feature that the model ignores"
    raise NotYet(
        f"The importance {whose} should be about {wanted:.1f} in our example, but it is {value:.2f}. It is the `mae` "
        "on `x_shuffled` minus the `mae` on `x`."
    )
