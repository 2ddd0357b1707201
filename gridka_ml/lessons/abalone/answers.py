# %% [markdown]
# # Other answers to the tasks of lesson 5
#
# Right ones in another style than ours, and the mistakes that beginners make, each with a part of what they are told.
#
# ruff: noqa: F841

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

# %% wrong="clean" mistake="only the flat ones are dropped" says="impossible height left" likely=true
is_plausible = abalone["height"] > 0
snails = abalone[is_plausible]

# %% wrong="clean" mistake="only the high ones are dropped" says="with height 0 left"
snails = abalone[abalone["height"] < 0.3]

# %% wrong="clean" mistake=">= in place of >" says="not `>= 0`"
is_plausible = (abalone["height"] >= 0) & (abalone["height"] < 0.3)
snails = abalone[is_plausible]

# %% wrong="clean" mistake="the border above one of the two" says="1 row with an impossible height left"
is_plausible = (abalone["height"] > 0) & (abalone["height"] < 1)
snails = abalone[is_plausible]

# %% wrong="clean" mistake="the condition turned round" says="turn the condition round"
is_plausible = (abalone["height"] == 0) | (abalone["height"] > 0.3)
snails = abalone[is_plausible]

# %% wrong="clean" mistake="`|` in place of `&`" says="All 4177 rows are still there" likely=true
is_plausible = (abalone["height"] > 0) | (abalone["height"] < 0.3)
snails = abalone[is_plausible]

# %% wrong="clean" mistake="`snails` is the condition" says="`snails` is the condition itself" likely=true
is_plausible = (abalone["height"] > 0) & (abalone["height"] < 0.3)
snails = is_plausible

# %% wrong="clean" mistake="only one column is kept" says="Keep all columns" likely=true
is_plausible = (abalone["height"] > 0) & (abalone["height"] < 0.3)
snails = abalone[["sex", "height", "rings"]][is_plausible]

# %% wrong="clean" mistake="the old ones are dropped" says="chosen by the rings"
snails = abalone[(abalone["height"] > 0) & (abalone["height"] < 0.3) & (abalone["rings"] < 20)]

# %% wrong="clean" mistake="all that is far from the mean is dropped" says="also plausible ones"
snails = abalone[(abalone["height"] > 0.09) & (abalone["height"] < 0.2)]

# %% wrong="clean" mistake="the bad heights are replaced" says="change none"
snails = abalone.copy()
snails.loc[[1257, 3996, 1417, 2051], "height"] = 0.14

# %% wrong="clean" mistake="where makes missing values" says="missing values"
snails = abalone.where((abalone["height"] > 0) & (abalone["height"] < 0.3))

# %% wrong="clean" mistake="an array" says="should be a table"
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

# %% wrong="encode" mistake="rings among the features" says="The rings are among the features" likely=true
features = pd.get_dummies(snails, columns=["sex"], dtype="float32")
x = features.to_numpy().astype("float32")
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="forgot the 1.5 years" says="The age in years is `rings + 1.5`" likely=true
features = pd.get_dummies(snails.drop(columns="rings"), columns=["sex"], dtype="float32")
x = features.to_numpy()
y = snails["rings"].to_numpy().astype("float32")

# %% wrong="encode" mistake="forgot `astype(\"float32\")`" says="Networks compute in float32" likely=true
features = pd.get_dummies(snails.drop(columns="rings"), columns=["sex"], dtype="float32")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy()

# %% wrong="encode" mistake="x in float64" says="`x` is of type float64"
features = pd.get_dummies(snails.drop(columns="rings"), columns=["sex"], dtype="float64")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="whole numbers" says="lost its half years"
features = pd.get_dummies(snails.drop(columns="rings"), columns=["sex"], dtype="float32")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("int64")

# %% wrong="encode" mistake="the sex as 0, 1, 2" says="Make it one-hot"
features = snails.drop(columns="rings").assign(sex=snails["sex"].map({"F": 0, "I": 1, "M": 2}))
x = features.to_numpy().astype("float32")
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="the sex is dropped" says="The sex is missing"
features = snails.drop(columns=["rings", "sex"])
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="texts in x" says="`x` holds texts"
features = snails.drop(columns="rings")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="forgot `to_numpy`" says="still a table of pandas" likely=true
features = pd.get_dummies(snails.drop(columns="rings"), columns=["sex"], dtype="float32")
x = features
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="y is a column" says="`y` is a column"
features = pd.get_dummies(snails.drop(columns="rings"), columns=["sex"], dtype="float32")
x = features.to_numpy()
y = (snails[["rings"]] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="all snails, the impossible ones too" says="one per snail"
features = pd.get_dummies(abalone.drop(columns="rings"), columns=["sex"], dtype="float32")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

# %% wrong="encode" mistake="a measurement is dropped" says="No column of `x` is the height"
features = pd.get_dummies(snails.drop(columns=["rings", "height"]), columns=["sex"], dtype="float32")
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy().astype("float32")

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

# %% wrong="scale" mistake="used x where `x_reference` is asked for" says="uses mean and deviation of x itself" likely=true
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return (x - x.mean(axis=0)) / x.std(axis=0)


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% wrong="scale" mistake="scaled the test set by itself" says="deviation of the test set" likely=true
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return (x - x_reference.mean(axis=0)) / x_reference.std(axis=0)


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_test_raw)

# %% wrong="scale" mistake="all snails as the reference" says="That is a leak"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return (x - x_reference.mean(axis=0)) / x_reference.std(axis=0)


x_train = standardise(x_train_raw, x)
x_test = standardise(x_test_raw, x)

# %% wrong="scale" mistake="forgot `axis=0`" says="One mean for all features together" likely=true
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return (x - x_reference.mean()) / x_reference.std()


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% wrong="scale" mistake="forgot the brackets above the line" says="Brackets are missing" likely=true
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return x - x_reference.mean(axis=0) / x_reference.std(axis=0)


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% wrong="scale" mistake="minimum and maximum" says="This maps to 0 … 1"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    low, high = x_reference.min(axis=0), x_reference.max(axis=0)
    return (x - low) / (high - low)


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% wrong="scale" mistake="the variance" says="This divides by the variance"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    return (x - x_reference.mean(axis=0)) / x_reference.var(axis=0)


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

# %% wrong="scale" mistake="changes its argument" says="changes an array that it is given"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    x -= x_reference.mean(axis=0)
    x /= x_reference.std(axis=0)
    return x


x_train = standardise(x_train_raw.copy(), x_train_raw)
x_test = standardise(x_test_raw.copy(), x_train_raw)

# %% wrong="scale" mistake="forgot return" says="Does the function end with `return`?"
x_train_raw, x_test_raw, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=4)


def standardise(x, x_reference):
    (x - x_reference.mean(axis=0)) / x_reference.std(axis=0)


x_train = standardise(x_train_raw, x_train_raw)
x_test = standardise(x_test_raw, x_train_raw)

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


# %% wrong="measures" mistake="forgot the absolute value" says="errors up and down cancel" likely=true
def mae(y, y_hat):
    return np.mean(y - y_hat)


def rmse(y, y_hat):
    return np.sqrt(np.mean((y - y_hat) ** 2))


def r2(y, y_hat):
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)


# %% wrong="measures" mistake="forgot the root" says="Its root is missing" likely=true
def mae(y, y_hat):
    return np.mean(np.abs(y - y_hat))


def rmse(y, y_hat):
    return np.mean((y - y_hat) ** 2)


def r2(y, y_hat):
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)


# %% wrong="measures" mistake="the root before the mean" says="First the mean, then the root" likely=true
def mae(y, y_hat):
    return np.mean(np.abs(y - y_hat))


def rmse(y, y_hat):
    return np.mean(np.sqrt((y - y_hat) ** 2))


def r2(y, y_hat):
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)


# %% wrong="measures" mistake="forgot 1 minus" says="R² is 1 minus it" likely=true
def mae(y, y_hat):
    return np.mean(np.abs(y - y_hat))


def rmse(y, y_hat):
    return np.sqrt(np.mean((y - y_hat) ** 2))


def r2(y, y_hat):
    return np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)


# %% wrong="measures" mistake="the squared correlation" says="squared correlation"
def mae(y, y_hat):
    return np.mean(np.abs(y - y_hat))


def rmse(y, y_hat):
    return np.sqrt(np.mean((y - y_hat) ** 2))


def r2(y, y_hat):
    return np.corrcoef(y, y_hat)[0, 1] ** 2


# %% wrong="measures" mistake="no mean" says="should be a single number"
def mae(y, y_hat):
    return np.abs(y - y_hat)


def rmse(y, y_hat):
    return np.sqrt(np.mean((y - y_hat) ** 2))


def r2(y, y_hat):
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)


# %% wrong="measures" mistake="the spread of the predictions below the line" says="stands y minus its mean, not ŷ"
def mae(y, y_hat):
    return np.mean(np.abs(y - y_hat))


def rmse(y, y_hat):
    return np.sqrt(np.mean((y - y_hat) ** 2))


def r2(y, y_hat):
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y_hat - np.mean(y_hat)) ** 2)


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


# %% wrong="network" mistake="a sigmoid at the end, as for classes" says="which never exceeds 1" likely=true
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


# %% wrong="network" mistake="ten outputs, as for digits" says="An age is one number"
def build_network(loss="huber"):
    network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(10)])
    network.compile(loss=loss, optimizer="adam", steps_per_execution=30)
    return network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None

# %% wrong="network" mistake="no hidden layer" says="no better than a straight line"
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

# %% wrong="network" mistake="one epoch" says="still far from the ages"
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

# %% wrong="network" mistake="another network is trained than the one in model" says="still far from the ages"
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


# %% wrong="network" mistake="a fixed loss, not the argument `loss`" says="the same loss whatever it is asked for" likely=true
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


# %% wrong="network" mistake="no validation set" says="no validation set" likely=true
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


# %% wrong="network" mistake="forgot `restore_best_weights=True`" says="Early stopping keeps the last weights" likely=true
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


# %% wrong="network" mistake="not compiled" says="The network is not compiled"
def build_network(loss="huber"):
    return keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1)])


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None


# %% wrong="network" mistake="returns what compile returns" says="returns nothing"
def build_network(loss="huber"):
    network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1)])
    return network.compile(loss=loss, optimizer="adam")


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None

# %% wrong="network" mistake="one network for all calls" says="the same network each time"
the_network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1)])


def build_network(loss="huber"):
    the_network.compile(loss=loss, optimizer="adam")
    return the_network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None


# %% wrong="network" mistake="the number of features is wrong" says="A snail has 10 features"
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

# %% wrong="error_by_age" mistake="all snails in each group" says="All groups have the error of all snails" likely=true
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = np.zeros(5)
for group in range(5):
    in_group = (y_test >= borders[group]) & (y_test < borders[group + 1])
    mae_by_age[group] = mae(y_test, y_hat_test)

# %% wrong="error_by_age" mistake="made the groups by the prediction" says="The groups are made by the prediction" likely=true
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = np.zeros(5)
for group in range(5):
    in_group = (y_hat_test >= borders[group]) & (y_hat_test < borders[group + 1])
    mae_by_age[group] = mae(y_test[in_group], y_hat_test[in_group])

# %% wrong="error_by_age" mistake="forgot the upper border" says="The upper border is missing" likely=true
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = np.zeros(5)
for group in range(5):
    in_group = y_test >= borders[group]
    mae_by_age[group] = mae(y_test[in_group], y_hat_test[in_group])

# %% wrong="error_by_age" mistake="the rmse" says="This is the RMSE"
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = np.zeros(5)
for group in range(5):
    in_group = (y_test >= borders[group]) & (y_test < borders[group + 1])
    mae_by_age[group] = rmse(y_test[in_group], y_hat_test[in_group])

# %% wrong="error_by_age" mistake="errors cancel" says="Errors up and down cancel"
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = np.zeros(5)
for group in range(5):
    in_group = (y_test >= borders[group]) & (y_test < borders[group + 1])
    mae_by_age[group] = np.mean(y_hat_test[in_group] - y_test[in_group])

# %% wrong="error_by_age" mistake="counts the snails" says="numbers of snails"
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


# %% wrong="cross_validation" mistake="trained with all snails" says="those of the test part included" likely=true
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x, y, x[test])
        scores.append(mae(y[test], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="tested on the training part" says="the same snails" likely=true
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[train], y[train], x[train])
        scores.append(mae(y[train], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="training and test part swapped" says="Training and test part are swapped" likely=true
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[test], y[test], x[train])
        scores.append(mae(y[train], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="`train` in place of `x[train]`" says="row numbers: `x[train]`" likely=true
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(train, y[train], test)
        scores.append(mae(y[test], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="all labels" says="Use `y[train]`"
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[train], y, x[test])
        scores.append(mae(y[test], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="scaled with all snails" says="each model scales for itself"
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    scaled = standardise(x, x)
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(scaled[train], y[train], scaled[test])
        scores.append(mae(y[test], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="another measure" says="The scores are the RMSE"
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[train], y[train], x[test])
        scores.append(rmse(y[test], y_hat))
    return np.array(scores)


# %% wrong="cross_validation" mistake="only the mean" says="there should be 5 scores"
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[train], y[train], x[test])
        scores.append(mae(y[test], y_hat))
    return np.mean(scores)


# %% wrong="cross_validation" mistake="predictions of another fold's labels" says="stopped with ValueError"
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = []
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat = fit_predict(x[train], y[train], x[test])
        scores.append(mae(y[train], y_hat))
    return np.array(scores)


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


# %% wrong="interval" mistake="the sign of the second factor" says="a negative one"
def pinball(y, y_hat, quantile):
    error = y - y_hat
    return keras.ops.mean(keras.ops.maximum(quantile * error, (1 - quantile) * error))


def coverage(y, low, high):
    return np.mean((y >= low) & (y <= high))


# %% wrong="interval" mistake="the error reversed" says="signs reversed"
def pinball(y, y_hat, quantile):
    error = y_hat - y
    return keras.ops.mean(keras.ops.maximum(quantile * error, (quantile - 1) * error))


def coverage(y, low, high):
    return np.mean((y >= low) & (y <= high))


# %% wrong="interval" mistake="forgot the brackets of `(quantile - 1)`" says="Brackets are missing" likely=true
def pinball(y, y_hat, quantile):
    error = y - y_hat
    return keras.ops.mean(keras.ops.maximum(quantile * error, quantile - 1 * error))


def coverage(y, low, high):
    return np.mean((y >= low) & (y <= high))


# %% wrong="interval" mistake="one half only" says="One of the two products is missing"
def pinball(y, y_hat, quantile):
    error = y - y_hat
    return keras.ops.mean(keras.ops.maximum(quantile * error, 0))


def coverage(y, low, high):
    return np.mean((y >= low) & (y <= high))


# %% wrong="interval" mistake="the number of snails, not their fraction" says="counts the snails" likely=true
def pinball(y, y_hat, quantile):
    error = y - y_hat
    return keras.ops.mean(keras.ops.maximum(quantile * error, (quantile - 1) * error))


def coverage(y, low, high):
    return np.sum((y >= low) & (y <= high))


# %% wrong="interval" mistake="`|` in place of `&`" says="not with `|`" likely=true
def pinball(y, y_hat, quantile):
    error = y - y_hat
    return keras.ops.mean(keras.ops.maximum(quantile * error, (quantile - 1) * error))


def coverage(y, low, high):
    return np.mean((y >= low) | (y <= high))


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


# %% wrong="importance" mistake="the difference reversed" says="The sign is wrong" likely=true
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    x_shuffled = x.copy()
    x_shuffled[:, columns] = x[rows][:, columns]
    return mae(y, predict(x)) - mae(y, predict(x_shuffled))


# %% wrong="importance" mistake="all columns are shuffled" says="Other columns are shuffled as well" likely=true
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    x_shuffled = x[rows]
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" mistake="the columns stay as they are" says="never sees shuffled columns" likely=true
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    x_shuffled = x.copy()
    x_shuffled[:, columns] = x[:, columns]
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" mistake="zeros in place of a shuffle" says="The values of a column have changed"
def permutation_importance(predict, x, y, columns, seed=0):
    x_shuffled = x.copy()
    x_shuffled[:, columns] = 0
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" mistake="the error alone" says="minus the `mae` on `x`"
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    x_shuffled = x.copy()
    x_shuffled[:, columns] = x[rows][:, columns]
    return mae(y, predict(x_shuffled)) + 1


# %% wrong="importance" mistake="the argument is shuffled in place" says="changes an array that it is given"
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    before = mae(y, predict(x))
    x[:, columns] = x[rows][:, columns]
    return mae(y, predict(x)) - before
