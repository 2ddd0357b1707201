# %% [markdown]
# # Other answers to the tasks of lesson 5
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
#

# %% [markdown] equal="clean"
# No height is 0.3.
# - `is_plausible = (abalone['height'] > 0) & (abalone['height'] <= 0.3)`

# %% [markdown] equal="measures"
# Absolute values and squares have no sign.
# - `return np.mean(np.abs(y_hat - y))`
# - `return np.sqrt(np.mean((y_hat - y) ** 2))`
# - `return 1 - np.sum((y_hat - y) ** 2) / np.sum((y - np.mean(y)) ** 2)`
# - `return 1 - np.sum((y - y_hat) ** 2) / np.sum((np.mean(y) - y) ** 2)`

# %% [markdown] equal="error_by_age"
# Ages end with a half, so none lies on a border; an absolute error has no sign.
# - `mae_by_age[group] = mae(y_hat_test[in_group], y_test[in_group])`
# - `in_group = (y_test > borders[group]) & (y_test < borders[group + 1])`
# - `in_group = (y_test >= borders[group]) & (y_test <= borders[group + 1])`

# %% [markdown] equal="cross_validation"
# An absolute error has no sign.
# - `scores.append(mae(y_hat, y[test]))`

# %% [markdown] equal="interval"
# The larger of two, whatever the order; the task does not say whether the ends belong to the interval.
# - `return keras.ops.mean(keras.ops.maximum((quantile - 1) * error, quantile * error))`
# - `return np.mean((y > low) & (y <= high))`
# - `return np.mean((y >= low) & (y < high))`

# %% [markdown] equal="importance"
# An absolute error has no sign, and the shuffled copy is still the original there.
# - `return mae(predict(x_shuffled), y) - mae(y, predict(x))`
# - `return mae(y, predict(x_shuffled)) - mae(predict(x), y)`
# - `x_shuffled[:, columns] = x_shuffled[rows][:, columns]`

# %% right="clean"
snails = abalone[abalone["height"].between(0.001, 0.4)].reset_index(drop=True)

# %% right="clean"
snails = abalone.drop(index=[1257, 3996, 1417, 2051])

# %% right="clean"
flat = abalone["height"] < 0.1 * abalone["length"]
high = abalone["height"] > 0.5 * abalone["length"]
snails = abalone.loc[~(flat | high)].copy()

# %% right="clean"
snails = abalone.query("0 < height < 0.3 and shucked_weight < whole_weight")

# %% wrong="clean" old="(abalone[\"height\"] > 0) & (abalone[\"height\"] < 0.3)" new="abalone[\"height\"] > 0" mistake="only the flat ones are dropped" likely=true
# 2 rows with an impossible height left, up to 226 mm. Where in the picture is the gap?

# %% wrong="clean" mistake="only the high ones are dropped"
# 2 rows with height 0 left. The height must be above 0: `> 0`, not `>= 0`.
snails = abalone[abalone["height"] < 0.3]

# %% wrong="clean" old=">" new=">=" mistake=">= in place of >"
# 2 rows with height 0 left. The height must be above 0: `> 0`, not `>= 0`.

# %% wrong="clean" old="0.3" new="1" mistake="the border above one of the two"
# 1 row with an impossible height left, up to 103 mm. Where in the picture is the gap?

# %% wrong="clean" old="> 0) & (abalone[\"height\"] <" new="== 0) | (abalone[\"height\"] >" mistake="the condition turned round"
# These are the impossible snails, or none. Keep the others: turn the condition round.

# %% wrong="clean" old="&" new="|" mistake="`|` in place of `&`" likely=true
# All 4177 rows are still there. Keep those with a height above 0 and below the impossible ones.

# %% wrong="clean" old="abalone[is_plausible]" new="is_plausible" mistake="`snails` is the condition" likely=true
# `snails` is the condition itself. Use it to choose rows: `abalone[condition]`.

# %% wrong="clean" old="[is_plausible]" new="[[\"sex\", \"height\", \"rings\"]][is_plausible]" mistake="only one column is kept" likely=true
# The column `length` is missing. Keep all columns, and choose rows: `abalone[condition]`.

# %% wrong="clean" mistake="the old ones are dropped"
# The rows are chosen by the rings, the label. In the harbour nobody knows it: look at the height.
snails = abalone[(abalone["height"] > 0) & (abalone["height"] < 0.3) & (abalone["rings"] < 20)]

# %% wrong="clean" mistake="all that is far from the mean is dropped"
# 760 rows are dropped, also plausible ones. Four are enough: look at the height alone.
snails = abalone[(abalone["height"] > 0.09) & (abalone["height"] < 0.2)]

# %% wrong="clean" mistake="the bad heights are replaced"
# Some values are not those of the table any more. Drop the impossible rows, change none.
snails = abalone.copy()
snails.loc[[1257, 3996, 1417, 2051], "height"] = 0.14

# %% wrong="clean" mistake="where makes missing values"
# There are missing values now. Choose rows by a condition, `abalone[condition]`.
snails = abalone.where((abalone["height"] > 0) & (abalone["height"] < 0.3))

# %% wrong="clean" mistake="an array"
# `snails` should be a table like `abalone`, but it is an array of object of shape (4173, 9). Write
# `abalone[condition]`.
snails = abalone[(abalone["height"] > 0) & (abalone["height"] < 0.3)].to_numpy()

# %% right="encode"
features = snails.drop(columns=["sex", "rings"])
for letter in "FIM":
    features = features.assign(**{f"sex_{letter}": (snails["sex"] == letter).astype("float32")})
x = np.asarray(features, dtype="float32")
y = np.array([rings + 1.5 for rings in snails["rings"]], dtype="float32")

# %% right="encode"
features = pd.get_dummies(snails.iloc[:, :-1], columns=["sex"], dtype="float32", drop_first=True)
x = features.values
y = snails["rings"].to_numpy(dtype="float32") + np.float32(1.5)

# %% right="encode"
features = pd.get_dummies(snails.drop(columns="rings")).astype("float32")
features["volume"] = features["length"] * features["diameter"] * features["height"]
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy("float32")

# %% wrong="encode" mistake="rings among the features" likely=true
# The rings are among the features: the label itself. Drop the column, `snails.drop(columns="rings")`.
features = pd.get_dummies(snails, columns=["sex"], dtype="float32")
x = features.to_numpy().astype("float32")
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" old="(snails[\"rings\"] + 1.5)" new="snails[\"rings\"]" mistake="forgot the 1.5 years" likely=true
# `y` holds the rings. The age in years is `rings + 1.5`.

# %% wrong="encode" old=".astype(\"float32\")" new="" mistake="forgot `astype(\"float32\")`" likely=true
# `y` is of type float64. Networks compute in float32: `.astype("float32")`.

# %% wrong="encode" old="=\"float32\"" new="=\"float64\"" mistake="x in float64"
# `x` is of type float64. Networks compute in float32: `.astype("float32")`.

# %% wrong="encode" old="(\"float32\")" new="(\"int64\")" mistake="whole numbers"
# `y` has lost its half years. Convert to float32, not to int.

# %% wrong="encode" mistake="the sex as 0, 1, 2"
# The sex is one column of numbers, as if the sexes had an order. Make it one-hot: `get_dummies`.
features = snails.drop(columns="rings").assign(sex=snails["sex"].map({"F": 0, "I": 1, "M": 2}))
x = features.to_numpy().astype("float32")
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="the sex is dropped"
# The sex is missing among the features. `pd.get_dummies(…, columns=["sex"])` makes columns of it.
features = snails.drop(columns=["rings", "sex"])
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="texts in x"
# `x` holds texts. Take the one-hot table `features`: it has numbers only.
features = snails.drop(columns="rings")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" old="features.to_numpy()" new="features" mistake="forgot `to_numpy`" likely=true
# `x` is still a table of pandas. Make an array of it: `.to_numpy()`.

# %% wrong="encode" old="[\"rings\"]" new="[[\"rings\"]]" mistake="y is a column"
# `y` is a column. Make it one number per snail, shape (4173,).

# %% wrong="encode" old="snails." new="abalone." mistake="all snails, the impossible ones too"
# `x` has the shape (4177, 10). It should have 4173 rows, one per snail, and a column per feature.

# %% wrong="encode" old="=\"rings\"" new="=[\"rings\", \"height\"]" mistake="a measurement is dropped"
# No column of `x` is the height. Keep all measurements, unscaled for now.

# %% right="scale"
from sklearn.preprocessing import StandardScaler

x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return StandardScaler().fit(x_reference).transform(x).astype("float32")


x_train, x_test = (standardise(part, x_train_raw) for part in (x_train_raw, x_test_raw))

# %% right="scale"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=7)


def standardise(x, x_reference):
    columns = []
    for k in range(x.shape[1]):
        mean = sum(x_reference[:, k].astype(float)) / len(x_reference)
        deviation = np.std(x_reference[:, k], ddof=1)
        columns.append((x[:, k] - mean) / deviation)
    return np.stack(columns, axis=1).astype("float32")


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% right="scale"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    layer = keras.layers.Normalization()
    layer.adapt(x_reference)
    return keras.ops.convert_to_numpy(layer(x))


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% wrong="scale" old="x_reference.mean(axis=0)) / x_reference.std(" new="x.mean(axis=0)) / x.std(" mistake="used x where `x_reference` is asked for" likely=true
# `standardise` uses mean and deviation of x itself. Take those of `x_reference`.

# %% wrong="scale" old="x_test_raw, x_train_raw" new="x_test_raw, x_test_raw" mistake="scaled the test set by itself" likely=true
# `x_test` is scaled with mean and deviation of the test set. Both need those of the training set,
# `x_train_raw`.

# %% wrong="scale" mistake="all snails as the reference"
# `x_train` is scaled with mean and deviation of all snails. That is a leak: take those of the training set,
# `x_train_raw`.
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return (x - x_reference.mean(axis=0)) / x_reference.std(axis=0)


x_train = standardise(x_train_raw, x)
x_test = standardise(x_test_raw, x)

# %% wrong="scale" old="(axis=0)) / x_reference.std(axis=0" new="()) / x_reference.std(" mistake="forgot `axis=0`" likely=true
# One mean for all features together. Each has its own: `axis=0`.

# %% wrong="scale" old="(x - x_reference.mean(axis=0))" new="x - x_reference.mean(axis=0)" mistake="forgot the brackets above the line" likely=true
# Brackets are missing: first the difference, then the division, `(x - …) / …`.

# %% wrong="scale" mistake="minimum and maximum"
# This maps to 0 … 1. Useful too, but here: minus mean, divided by deviation.
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    low, high = x_reference.min(axis=0), x_reference.max(axis=0)
    return (x - low) / (high - low)


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% wrong="scale" old="std" new="var" mistake="the variance"
# This divides by the variance. The standard deviation is `std`.

# %% wrong="scale" mistake="changes its argument"
# `standardise` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    x -= x_reference.mean(axis=0)
    x /= x_reference.std(axis=0)
    return x


x_train = standardise(x_train_raw.copy(), x_train_raw)
x_test = standardise(x_test_raw.copy(), x_train_raw)

# %% wrong="scale" old="return (x - x_reference.mean(axis=0))" new="(x - x_reference.mean(axis=0))" mistake="forgot return"
# `standardise(x, x_reference)` is None. Does the function end with `return`?

# %% right="measures"
from sklearn.metrics import mean_absolute_error as mae
from sklearn.metrics import r2_score as r2
from sklearn.metrics import root_mean_squared_error as rmse


# %% right="measures"
def mae(y, y_hat):
    return sum(abs(a - b) for a, b in zip(y, y_hat)) / len(y)


def rmse(y, y_hat):
    return np.linalg.norm(y - y_hat) / len(y) ** 0.5


def r2(y, y_hat):
    return 1 - rmse(y, y_hat) ** 2 / np.var(y)


# %% wrong="measures" old="np.abs(y - y_hat)" new="y - y_hat" mistake="forgot the absolute value" likely=true
# In `mae` errors up and down cancel. Take the absolute values first: `np.abs`.

# %% wrong="measures" old="sqrt(np.mean((y - y_hat) ** 2))" new="mean((y - y_hat) ** 2)" mistake="forgot the root" likely=true
# `rmse` is the mean squared error. Its root is missing, `np.sqrt`.

# %% wrong="measures" old="sqrt(np.mean((y - y_hat) ** 2))" new="mean(np.sqrt((y - y_hat) ** 2))" mistake="the root before the mean" likely=true
# `rmse` takes the root of each square. First the mean, then the root.

# %% wrong="measures" old="1 -" new="" mistake="forgot 1 minus" likely=true
# `r2` is the unexplained share. R² is 1 minus it.


# %% wrong="measures" mistake="the squared correlation"
# `r2` is the squared correlation, which forgives a factor; use the formula.
def mae(y, y_hat):
    return np.mean(np.abs(y - y_hat))


def rmse(y, y_hat):
    return np.sqrt(np.mean((y - y_hat) ** 2))


def r2(y, y_hat):
    return np.corrcoef(y, y_hat)[0, 1] ** 2


# %% wrong="measures" old="mean(np.abs(y - y_hat))" new="abs(y - y_hat)" mistake="no mean"
# `mae(y, y_hat)` should be a single number, but it has the shape (5,). Is the mean or sum missing?

# %% wrong="measures" old="y - np.mean(y)" new="y_hat - np.mean(y_hat)" mistake="the spread of the predictions below the line"
# Below the line of `r2` stands y minus its mean, not ŷ.

# %% right="network"
keras.utils.set_random_seed(3)


def build_network(loss="huber"):
    age = {"bias_initializer": keras.initializers.Constant(11.0)}
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(32, activation="tanh")(inputs)
    outputs = keras.layers.Dense(1, **age)(hidden)
    network = keras.Model(inputs, outputs)
    network.compile(keras.optimizers.Adam(0.01), loss, steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping("val_loss", patience=5, restore_best_weights=True)
model = build_network()
history = model.fit(
    *(x_train, y_train),
    batch_size=64,
    epochs=20,
    validation_split=0.1,
    verbose=0,
    callbacks=[early_stopping],
)

# %% right="network"
keras.utils.set_random_seed(4)


class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(48, activation="silu", kernel_regularizer=keras.regularizers.L2(1e-4))
        self.drop = keras.layers.Dropout(0.05)
        self.age = keras.layers.Dense(1)

    def call(self, x, training=False):
        return 11 + self.age(self.drop(self.hidden(x), training=training))


def build_network(loss="huber"):
    network = Network()
    network.compile(
        loss=loss,
        optimizer=keras.optimizers.Nadam(0.01),
        metrics=["mae"],
        steps_per_execution=30,
    )
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=4, restore_best_weights=True)
model = build_network("mae")
history = model.fit(
    *(x_train[500:], y_train[500:]),
    validation_data=(x_train[:500], y_train[:500]),
    batch_size=64,
    epochs=15,
    verbose=0,
    callbacks=[early_stopping],
)


# %% wrong="network" mistake="a sigmoid at the end, as for classes" fact=true likely=true
# which never exceeds 1
def build_network(loss="huber"):
    network = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(8, "relu"),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    network.compile(loss=loss, optimizer="adam", steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = model.fit(
    x_train,
    y_train,
    validation_split=0.2,
    batch_size=128,
    epochs=1,
    verbose=0,
    callbacks=[early_stopping],
)


# %% wrong="network" mistake="ten outputs, as for digits" fact=true
# An age is one number
def build_network(loss="huber"):
    network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(10)])
    network.compile(loss=loss, optimizer="adam", steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None

# %% wrong="network" mistake="no hidden layer" fact=true
# no better than a straight line
keras.utils.set_random_seed(1)


def build_network(loss="huber"):
    start = keras.initializers.Constant(11.0)
    network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1, bias_initializer=start)])
    network.compile(loss=loss, optimizer=keras.optimizers.Adam(0.03), steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = model.fit(
    x_train,
    y_train,
    validation_split=0.2,
    batch_size=128,
    epochs=6,
    verbose=0,
    callbacks=[early_stopping],
)

# %% wrong="network" mistake="one epoch" fact=true
# still far from the ages
keras.utils.set_random_seed(1)


def build_network(loss="huber"):
    network = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    network.compile(loss=loss, optimizer="adam", steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = model.fit(
    x_train,
    y_train,
    validation_split=0.2,
    batch_size=128,
    epochs=1,
    verbose=0,
    callbacks=[early_stopping],
)

# %% wrong="network" mistake="another network is trained than the one in model" fact=true
# still far from the ages
keras.utils.set_random_seed(1)


def build_network(loss="huber"):
    network = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    network.compile(loss=loss, optimizer="adam", steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = build_network().fit(
    x_train,
    y_train,
    validation_split=0.2,
    batch_size=128,
    epochs=1,
    verbose=0,
    callbacks=[early_stopping],
)


# %% wrong="network" mistake="a fixed loss, not the argument `loss`" fact=true likely=true
# the same loss whatever it is asked for
def build_network(loss="huber"):
    network = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    network.compile(loss="huber", optimizer="adam")
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None


# %% wrong="network" mistake="no validation set" fact=true likely=true
# no validation set
def build_network(loss="huber"):
    network = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    network.compile(loss=loss, optimizer="adam", steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = model.fit(x_train, y_train, batch_size=512, epochs=1, verbose=0)


# %% wrong="network" mistake="forgot `restore_best_weights=True`" fact=true likely=true
# Early stopping keeps the last weights
def build_network(loss="huber"):
    network = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    network.compile(loss=loss, optimizer="adam", steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10)
model = build_network()
history = model.fit(
    x_train,
    y_train,
    validation_split=0.2,
    batch_size=512,
    epochs=1,
    verbose=0,
    callbacks=[early_stopping],
)


# %% wrong="network" mistake="not compiled" fact=true
# The network is not compiled
def build_network(loss="huber"):
    return keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1)])


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None


# %% wrong="network" mistake="returns what compile returns" fact=true
# returns nothing
def build_network(loss="huber"):
    network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1)])
    return network.compile(loss=loss, optimizer="adam")


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None

# %% wrong="network" mistake="one network for all calls" fact=true
# the same network each time
the_network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1)])


def build_network(loss="huber"):
    the_network.compile(loss=loss, optimizer="adam")
    return the_network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None


# %% wrong="network" mistake="the number of features is wrong" fact=true
# A snail has 10 features
def build_network(loss="huber"):
    network = keras.Sequential([keras.Input(shape=(8,)), keras.layers.Dense(1)])
    network.compile(loss=loss, optimizer="adam")
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None

# %% right="error_by_age"
borders = [2, 7, 10, 13, 16, 31]
table = pd.DataFrame({"group": np.digitize(y_test, borders) - 1, "error": np.abs(y_test - y_hat_test)})
mae_by_age = table.groupby("group")["error"].mean().to_numpy()

# %% right="error_by_age"
mae_by_age = []
for low, high in [(2, 7), (7, 10), (10, 13), (13, 16), (16, 31)]:
    total = [abs(a - b) for a, b in zip(y_test, y_hat_test) if low <= a < high]
    mae_by_age.append(sum(total) / len(total))

# %% wrong="error_by_age" old="[in_group], y_hat_test[in_group]" new=", y_hat_test" mistake="all snails in each group" likely=true
# All groups have the error of all snails. Choose: `y_test[in_group]`.

# %% wrong="error_by_age" old="y_test >= borders[group]) & (y_test" new="y_hat_test >= borders[group]) & (y_hat_test" mistake="made the groups by the prediction" likely=true
# The groups are made by the prediction. Make them by the true age, `y_test`.

# %% wrong="error_by_age" old="(y_test >= borders[group]) & (y_test < borders[group + 1])" new="y_test >= borders[group]" mistake="forgot the upper border" likely=true
# The upper border is missing: join both conditions with `&`.

# %% wrong="error_by_age" old="= mae" new="= rmse" mistake="the rmse"
# This is the RMSE of each group. Use `mae`.

# %% wrong="error_by_age" old="mae(y_test[in_group], y_hat_test" new="np.mean(y_hat_test[in_group] - y_test" mistake="errors cancel"
# Errors up and down cancel here. Use your `mae`.

# %% wrong="error_by_age" mistake="counts the snails"
# These are the numbers of snails. Use your `mae` on those in the group.
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = np.zeros(5)
for group in range(5):
    mae_by_age[group] = np.sum((y_test >= borders[group]) & (y_test < borders[group + 1]))

# %% right="cross_validation"
from sklearn.metrics import mean_absolute_error


def cross_validate(fit_predict, x, y, n_folds=5):
    rows = np.random.default_rng(1).permutation(len(x))
    parts = np.array_split(rows, n_folds)
    return [
        mean_absolute_error(y[part], fit_predict(np.delete(x, part, axis=0), np.delete(y, part), x[part]))
        for part in parts
    ]


# %% right="cross_validation"
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = np.zeros(n_folds)
    for fold in range(n_folds):
        is_test = np.arange(len(x)) % n_folds == fold
        scores[fold] = np.abs(y[is_test] - fit_predict(x[~is_test], y[~is_test], x[is_test])).mean()
    return scores


# %% wrong="cross_validation" old="[train], y[train]" new=", y" mistake="trained with all snails" likely=true
# `fit_predict` is trained with all snails, those of the test part included. Use `x[train]`.


# %% wrong="cross_validation" mistake="tested on the training part" likely=true
# Training and test part are the same snails. Train with `x[train]`, predict for `x[test]`.
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[train], y[train], x[train])
        scores.append(mae(y[train], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="training and test part swapped" likely=true
# Training and test part are swapped: train with the large part, `x[train]`.
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[test], y[test], x[train])
        scores.append(mae(y[train], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" old="x[train], y[train], x[test]" new="train, y[train], test" mistake="`train` in place of `x[train]`" likely=true
# `fit_predict` gets something that is no table of features. `train` and `test` are row numbers: `x[train]`.

# %% wrong="cross_validation" old="y[train]" new="y" mistake="all labels"
# The labels are not those of the training part. Use `y[train]`.


# %% wrong="cross_validation" mistake="scaled with all snails"
# `fit_predict` should get rows of `x` as they are; each model scales for itself.
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    scaled = standardise(x, x)
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(scaled[train], y[train], scaled[test])
        scores.append(mae(y[test], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" old="mae" new="rmse" mistake="another measure"
# The scores are the RMSE. Use `mae`.

# %% wrong="cross_validation" old="array" new="mean" mistake="only the mean"
# With 5 folds there should be 5 scores and as many trainings, but there are 1 and 5.

# %% wrong="cross_validation" old="[test]," new="[train]," mistake="predictions of another fold's labels" fact=true
# stopped with ValueError


# %% right="interval"
def pinball(y, y_hat, quantile):
    error = y - y_hat
    return keras.ops.mean(keras.ops.where(error > 0, quantile * error, (quantile - 1) * error))


def coverage(y, low, high):
    return sum(1 for a, b, c in zip(y, low, high) if b <= a <= c) / len(y)


# %% right="interval"
def pinball(y, y_hat, quantile):
    error = keras.ops.subtract(y, y_hat)
    return keras.ops.mean(quantile * keras.ops.relu(error) + (1 - quantile) * keras.ops.relu(-error))


coverage = lambda y, low, high: 1 - np.mean(np.logical_or(y < low, y > high))

# %% wrong="interval" old="quantile - 1" new="1 - quantile" mistake="the sign of the second factor"
# The second factor is `quantile - 1`, a negative one.

# %% wrong="interval" old="y - y_hat" new="y_hat - y" mistake="the error reversed"
# `pinball` has the signs reversed: the error is y − ŷ.

# %% wrong="interval" old="(quantile - 1)" new="quantile - 1" mistake="forgot the brackets of `(quantile - 1)`" likely=true
# Brackets are missing: `(quantile - 1) * error`.

# %% wrong="interval" old="(quantile - 1) * error" new="0" mistake="one half only"
# One of the two products is missing: also `(quantile - 1) * error`.

# %% wrong="interval" old="np.mean" new="np.sum" mistake="the number of snails, not their fraction" likely=true
# `coverage` counts the snails. Take the fraction: `np.mean`.

# %% wrong="interval" old="&" new="|" mistake="`|` in place of `&`" likely=true
# `coverage` is 1 if one of the two conditions holds. Both must: join them with `&`, not with `|`.


# %% right="importance"
def permutation_importance(predict, x, y, columns, seed=0):
    rng = np.random.default_rng(seed)
    x_shuffled = np.array(x)
    x_shuffled[:, columns] = rng.permutation(x[:, columns], axis=0)
    return np.mean(abs(predict(x_shuffled) - y)) - np.mean(abs(predict(x) - y))


# %% right="importance"
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    before = mae(y, predict(x))
    x_shuffled = x.copy()
    for column in columns:
        x_shuffled[:, column] = x[rows, column]
    return mae(y, predict(x_shuffled)) - before


# %% wrong="importance" old="x_shuffled)) - mae(y, predict(x" new="x)) - mae(y, predict(x_shuffled" mistake="the difference reversed" likely=true
# The sign is wrong: the error on `x_shuffled` minus the error on `x`.


# %% wrong="importance" mistake="all columns are shuffled" likely=true
# Other columns are shuffled as well. Only those in `columns`: `x[rows][:, columns]`.
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    x_shuffled = x[rows]
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" old="rows][" new="" mistake="the columns stay as they are" likely=true
# The model never sees shuffled columns. Fill those of `x_shuffled` from `x[rows]`, and predict for it.


# %% wrong="importance" mistake="zeros in place of a shuffle"
# The values of a column have changed. Shuffle them: take them from `x[rows]`.
def permutation_importance(predict, x, y, columns, seed=0):
    x_shuffled = x.copy()
    x_shuffled[:, columns] = 0
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" old="- mae(y, predict(x))" new="+ 1" mistake="the error alone"
# The importance of a feature that the model ignores should be about 0.0 in our example, but it is 1.50. It is
# the `mae` on `x_shuffled` minus the `mae` on `x`.


# %% wrong="importance" mistake="the argument is shuffled in place"
# `permutation_importance` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    before = mae(y, predict(x))
    x[:, columns] = x[rows][:, columns]
    return mae(y, predict(x)) - before
