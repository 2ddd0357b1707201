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

# %% [markdown] equal="encode"
# There is but one column of text.
# - `features = pd.get_dummies(snails.drop(columns='rings'), dtype='float32')`

# %% [markdown] equal="network"
# The network is free, as long as it predicts well; what is left out is Keras' own choice. Epochs are judged by the full
# training.
# - `model.fit(…) without epochs`
# - `keras.layers.Dense(64) without activation`
# - `network.compile(…) without optimizer`
# - `network.compile(…) without steps_per_execution`
# - `keras.optimizers.Adam() without learning_rate`
# - `model.fit(…) without batch_size`
# - `model.fit(…) without verbose`
# - `without keras.layers.Dense(64, activation='relu')`
# - `without keras.Input(shape=(n_features,))`

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
# %% wrong="clean" old="< 0.3" new="< 0.2" mistake="the border below many good ones"
# This border cuts plausible snails off as well. In the picture, where is the gap between the cloud and the two far
# above?
# %% wrong="clean" old="(abalone[\"height\"] <" new="(abalone[\"length\"] <" mistake="another column"
# The upper border is for the length here. It is the height that is impossible.
# %% wrong="clean" old="0.3" new="abalone[\"height\"].quantile(0.99)" mistake="the upper per cent" fact=true
# 57 rows are dropped, also plausible ones. Four are enough: look at the height alone, and at the gaps in the picture.
# %% wrong="clean" old="&" new="|" mistake="`|` in place of `&`" likely=true
# No row is dropped. The height must be above 0 and below the impossible ones: both conditions, joined with `&`. With `|`,
# "or", one is enough, and each snail fulfils one.
# %% wrong="clean" old="abalone[is_plausible]" new="is_plausible" mistake="`snails` is the condition" likely=true
# `snails` is the condition itself. Use it to choose rows: `abalone[condition]`.
# %% wrong="clean" old="[is_plausible]" new="[[\"sex\", \"height\", \"rings\"]][is_plausible]" mistake="only one column is kept" likely=true
# The column `length` is missing. Keep all columns, and choose rows: `abalone[condition]`.
# %% wrong="clean" old="abalone[is_plausible]" new="abalone[is_plausible].drop(columns=\"rings\")" mistake="the label is dropped already" fact=true
# The column `rings` is gone. Keep it
# %% wrong="clean" old="0.3)" new="0.03)" mistake="a tenth of the border"
# The upper border is ten times too small: nearly all snails are dropped. In the picture, where is the gap?

# %% wrong="clean" mistake="the old ones are dropped"
# The rows are chosen by the rings, the label. In the harbour nobody knows it: look at the height.
snails = abalone[(abalone["height"] > 0) & (abalone["height"] < 0.3) & (abalone["rings"] < 20)]

# %% wrong="clean" old="< 0.3)" new="< 0.3) & (abalone[\"rings\"] < 27)" mistake="the oldest are dropped as well"
# The rows are chosen by the rings, the label. In the harbour nobody knows it: look at the height.

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
features = pd.get_dummies(snails.iloc[:, :-1], columns=["sex"], dtype="float32")
x = features.values
y = snails["rings"].to_numpy(dtype="float32") + np.float32(1.5)

# %% right="encode"
features = pd.get_dummies(snails.drop(columns="rings")).astype("float32")
features["volume"] = features["length"] * features["diameter"] * features["height"]
x = features.to_numpy()
y = (snails["rings"] + 1.5).to_numpy("float32")

# %% wrong="encode" old="(snails[\"rings\"]" new="(snails[\"length\"]" mistake="another column in the label"
# `y` is made of another column. The age is `rings + 1.5`.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\")" new="np.sort((snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\"))" mistake="the labels sorted"
# `y` is sorted, so features and labels do not match. Keep the order of `snails`.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\")" new="(2 * snails[\"rings\"]).to_numpy().astype(\"float32\")" mistake="twice the rings"
# `y` is twice the rings. The age in years is `rings + 1.5`.
# %% wrong="encode" old="features.to_numpy()" new="features.to_numpy" mistake="brackets of `to_numpy` forgotten"
# `x` is the method itself. Call it, with brackets: `features.to_numpy()`.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\")" new="(snails[\"rings\"] + 1.5).to_numpy()[:100].astype(\"float32\")" mistake="only some labels"
# `y` has fewer labels than there are snails. Each snail has one.

# %% wrong="encode" mistake="rings among the features" likely=true
# The rings are among the features: the label itself. Drop the column, `snails.drop(columns="rings")`.
features = pd.get_dummies(snails, columns=["sex"], dtype="float32")
x = features.to_numpy().astype("float32")
y = (snails["rings"] + 1.5).to_numpy().astype("float32")


# %% wrong="encode" old="features = pd.get_dummies(snails.drop(columns=\"rings\"), columns=[\"sex\"], dtype=\"float32\")" new="features = pd.get_dummies(snails, columns=[\"sex\", \"rings\"], dtype=\"float32\")" mistake="the rings one-hot as well"
# The rings are among the features: the label itself. Drop the column, `snails.drop(columns="rings")`.
# %% wrong="encode" old="features = pd.get_dummies(snails.drop(columns=\"rings\"), columns=[\"sex\"], dtype=\"float32\")" new="features = pd.get_dummies(snails.drop(columns=\"rings\").sort_values(\"length\"), columns=[\"sex\"], dtype=\"float32\")" mistake="sorted features, labels in the old order"
# The rows of `x` are in another order than `snails`, so features and labels do not match.
# %% wrong="encode" old="features = pd.get_dummies(snails.drop(columns=\"rings\"), columns=[\"sex\"], dtype=\"float32\")" new="features = pd.get_dummies(snails[\"sex\"], dtype=\"float32\")" mistake="only the columns of the sex"
# `x` holds the sex alone: the measurements are gone. Give `get_dummies` the whole table without the rings.
# %% wrong="encode" old="+ 1.5" new="- 1.5" mistake="rings minus 1.5"
# `y` is rings minus 1.5. The age is more than the rings: `rings + 1.5`.
# %% wrong="encode" old="+ 1.5" new="* 1.5" mistake="rings times 1.5"
# `y` is rings times 1.5. The years are added, not multiplied.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5)" new="(snails[\"rings\"] + 1.5).round()" mistake="rounded"
# `y` is rounded. Keep the half years of `rings + 1.5`.
# %% wrong="encode" old="to_numpy().astype" new="to_numpy().astype(int).astype" mistake="whole years"
# `y` has lost its half years, by a conversion to int or otherwise. The age is `rings + 1.5`, and its type float32.
# %% wrong="encode" old="1.5" new="2" mistake="two years"
# `y` is the rings plus 2. The age in years is `rings + 1.5`.
# %% wrong="encode" old="features.to_numpy()" new="features.to_numpy().T" mistake="transposed"
# `x` lies on its side: a row for each feature. It should have a row for each snail, so leave out `.T`.
# %% wrong="encode" old=", dtype=\"float32\")" new=")" mistake="no numbers asked for in `get_dummies`"
# `x` mixes numbers with True and False. Ask `get_dummies` for numbers: `dtype="float32"`.
# %% wrong="encode" old="(snails[\"rings\"]" new="(abalone[\"rings\"]" mistake="labels of all snails" likely=true
# `y` holds the labels of all snails, the impossible ones too. Take them from `snails`, as the features.
# %% wrong="encode" old="snails.drop(columns=\"rings\")" new="snails[[\"sex\", \"length\", \"diameter\", \"height\"]]" mistake="first sex left out and one-hot of nothing"
# Only some measurements are among the features. Keep all columns but the rings: the weights tell most.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5)" new="snails[\"rings\"]" mistake="forgot the 1.5 years" likely=true
# `y` holds the rings. The age in years is `rings + 1.5`.
# %% wrong="encode" old=".astype(\"float32\")" new="" mistake="forgot `astype(\"float32\")`" likely=true
# `y` is of type float64. Networks compute in float32: `.astype("float32")`.
# %% wrong="encode" old="=\"float32\"" new="=\"float64\"" mistake="x in float64"
# `x` is of type float64. Networks compute in float32: `.astype("float32")`.
# %% wrong="encode" old="(\"float32\")" new="(\"int64\")" mistake="whole numbers"
# `y` has lost its half years, by a conversion to int or otherwise. The age is `rings + 1.5`, and its type float32.
# %% wrong="encode" old="columns=[\"sex\"]," new="columns=[\"sex\"], drop_first=True," mistake="`drop_first=True`, as for a linear fit"
# The sex has only two columns, as with `drop_first=True`. One-hot is a column for each of the three.
# %% wrong="encode" old="features = pd.get_dummies(snails.drop(columns=\"rings\"), columns=[\"sex\"], dtype=\"float32\")" new="features = pd.get_dummies(snails.drop(columns=\"rings\"), columns=list(snails.columns[:-1]), dtype=\"float32\")" mistake="all columns one-hot" fact=true
# columns: measurements were made one-hot, too. Only the sex needs that, `columns=["sex"]`.


# %% wrong="encode" mistake="the sex as 0, 1, 2"
# The sex is one column of numbers, as if the sexes had an order. Make it one-hot: `get_dummies`.
features = snails.drop(columns="rings").assign(sex=snails["sex"].map({"F": 0, "I": 1, "M": 2}))
x = features.to_numpy().astype("float32")
y = (snails["rings"] + 1.5).to_numpy().astype("float32")


# %% wrong="encode" old="features = pd.get_dummies(snails.drop(columns=\"rings\"), columns=[\"sex\"], dtype=\"float32\")" new="features = snails.drop(columns=[\"rings\", \"sex\"])" mistake="the sex is dropped"
# The sex is missing among the features. `pd.get_dummies(…, columns=["sex"])` makes columns of it.
# %% wrong="encode" old="features = pd.get_dummies(snails.drop(columns=\"rings\"), columns=[\"sex\"], dtype=\"float32\")" new="features = snails.drop(columns=\"rings\")" mistake="texts in x"
# `x` holds texts. Take the one-hot table `features`: it has numbers only.
# %% wrong="encode" old="features.to_numpy()" new="features" mistake="forgot `to_numpy`"
# `x` is still a table of pandas. Make an array of it: `.to_numpy()`.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\")" new="(snails[\"rings\"] - 1.5).to_numpy()" mistake="rings minus 1.5, in float64"
# `y` is rings minus 1.5. The age is more than the rings: `rings + 1.5`.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\")" new="(snails[\"rings\"] * 1.5).to_numpy()" mistake="rings times 1.5, in float64"
# `y` is rings times 1.5. The years are added, not multiplied.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\")" new="(snails[\"rings\"] / 1.5).to_numpy()" mistake="rings by 1.5, in float64"
# `y` is rings divided by 1.5. The years are added.
# %% wrong="encode" old="(snails[\"rings\"] + 1.5).to_numpy().astype(\"float32\")" new="snails[\"rings\"].to_numpy()" mistake="the rings alone, in float64"
# `y` holds the rings. The age in years is `rings + 1.5`.
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

# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="(x - x_reference.mean(axis=0)) / x_reference.max(axis=0)" mistake="divided by the maximum"
# This divides by the maximum. The formula has the standard deviation, `std`.
# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="x / x_reference.max(axis=0)" mistake="scaled by the maximum"
# This divides by the maximum. The formula subtracts the mean and divides by the standard deviation.
# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="x / np.linalg.norm(x_reference, axis=0)" mistake="scaled by the length"
# This divides by the length of each column. The formula subtracts the mean and divides by the standard deviation.
# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="np.abs((x - x_reference.mean(axis=0)) / x_reference.std(axis=0))" mistake="the absolute value"
# The signs are lost: an absolute value is taken. What lies below the mean is negative.
# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="(x - x_reference.mean(axis=0)) / (x_reference.max(axis=0) - x_reference.min(axis=0))" mistake="divided by the range"
# This divides by the range, maximum minus minimum. The formula has the standard deviation, `std`.
# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="(x - x_reference.mean(axis=0)) / np.sqrt(x_reference.std(axis=0))" mistake="the root of the deviation"
# This divides by the root of the standard deviation. `std` has taken the root already.
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
# %% wrong="scale" old="x_reference.mean" new="x.mean" mistake="the mean of x itself"
# The mean is that of x itself. Take the one of `x_reference`.
# %% wrong="scale" old="x_reference.std" new="x.std" mistake="the deviation of x itself"
# The standard deviation is that of x itself. Take the one of `x_reference`.
# %% wrong="scale" old=" / x_reference.std(axis=0)" new="" mistake="no division"
# The division by the standard deviation is missing.
# %% wrong="scale" old="(x - x_reference.mean(axis=0))" new="x" mistake="no mean"
# The mean is not subtracted.
# %% wrong="scale" old=" / " new=" * " mistake="times the deviation"
# Divide by the standard deviation, do not multiply.
# %% wrong="scale" old="x - " new="x + " mistake="plus the mean"
# Subtract the mean, do not add it.
# %% wrong="scale" old="x - x_reference.mean(axis=0)" new="x_reference.mean(axis=0) - x" mistake="the difference reversed"
# The sign is wrong: x minus the mean, not the mean minus x.
# %% wrong="scale" old="(x - " new="(x_reference - " mistake="scales the reference"
# This scales `x_reference`. It should scale x, with the numbers of `x_reference`.
# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="(x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)" mistake="each snail by itself"
# Each snail is scaled by its own mean over the features. Each feature has a mean over the snails: `axis=0`, of
# `x_reference`.
# %% wrong="scale" old="(x - x_reference.mean(axis=0)) / x_reference.std(axis=0)" new="x" mistake="nothing is scaled"
# `standardise` returns x as it was.
# %% wrong="scale" old="x_reference.mean(axis=0)" new="np.median(x_reference, axis=0)" mistake="the median"
# The median is subtracted. The formula has the mean.
# %% wrong="scale" old="x_train = standardise(x_train_raw, x_train_raw)" new="x_train = x_train_raw" mistake="training set not scaled"
# `x_train` is not scaled. Call `standardise` for it as well: the network trains with it.
# %% wrong="scale" old="x_test = standardise(x_test_raw, x_train_raw)" new="x_test = x_test_raw" mistake="test set not scaled"
# `x_test` is not scaled, or with `x_train`, which is scaled already. Both sets need μ and s of the raw training set.
# %% wrong="scale" old="(x_train_raw, x_train_raw)" new="(x_train_raw, x_test_raw)" mistake="the test set as reference of the training set"
# `x_train` is scaled with mean and deviation of the test set. Both sets need those of the training set.
# %% wrong="scale" old="(x_train_raw, x_train_raw)" new="(x_train_raw, x)" mistake="all snails for the training set alone"
# `x_train` is scaled with mean and deviation of all snails. That is a leak: the test snails are among them.
# %% wrong="scale" old="(x_test_raw, x_train_raw)" new="(x_test_raw, x)" mistake="all snails for the test set alone"
# `x_test` is scaled with mean and deviation of all snails. Both sets need those of the training set.
# %% wrong="scale" old="(x_test_raw, x_train_raw)" new="(x_train_raw, x_test_raw)" mistake="arguments of the test set swapped"
# In the second call the arguments are swapped: first what is scaled, then what gives mean and deviation.
# %% wrong="scale" old="(x_test_raw, x_train_raw)" new="(x_train_raw, x_train_raw)" mistake="training set twice"
# `x_test` is made of the training set. The first argument is what is to be scaled.
# %% wrong="scale" old="x_train = standardise(x_train_raw, x_train_raw)" new="x_train = standardise(standardise(x_train_raw, x_train_raw), x_train_raw)" mistake="scaled twice"
# `x_train` is scaled twice: the second call scales what is scaled already.

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
# `standardise` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
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
# %% wrong="measures" old="np.mean(np.abs(y - y_hat))" new="np.abs(np.mean(y - y_hat))" mistake="the mean before the absolute value"
# `mae` takes the absolute value of the mean, where errors up and down have cancelled. First `np.abs`, then the mean.
# %% wrong="measures" old="np.mean(np.abs(" new="np.sum(np.abs(" mistake="the sum of the errors"
# `mae` is the sum. Take the mean: `np.mean`.
# %% wrong="measures" old="np.mean(np.abs(" new="np.median(np.abs(" mistake="the median of the errors"
# `mae` is the median. Take the mean: `np.mean`.
# %% wrong="measures" old="np.abs(y - y_hat)" new="(y - y_hat) ** 2" mistake="squares in `mae`"
# `mae` squares the errors. Take absolute values, `np.abs`.
# %% wrong="measures" old="np.abs(y - y_hat)" new="np.abs(y - y_hat) / y" mistake="relative errors"
# `mae` divides by y. Leave the errors in years.
# %% wrong="measures" old="np.abs(y - y_hat)" new="np.abs(np.log(y) - np.log(y_hat))" mistake="the error of the logarithms"
# `mae` takes logarithms, which the formula has not. Leave the errors in years.
# %% wrong="measures" old="np.mean(np.abs(" new="np.max(np.abs(" mistake="the largest error"
# `mae` is the largest error. Take the mean of all: `np.mean`.
# %% wrong="measures" old="abs(y - y_hat)" new="abs(y_test - y_hat)" mistake="names of the notebook inside `mae`" likely=true
# `mae` uses `y_test` of the notebook. A function works with its arguments alone: `y` and `y_hat`.
# %% wrong="measures" old="sqrt(np.mean(" new="sqrt(np.sum(" mistake="the square root of a sum"
# `rmse` is the root of the sum. Take the mean below the root.
# %% wrong="measures" old="np.sqrt(np.mean((y - y_hat) ** 2))" new="np.sqrt(np.sum((y - y_hat) ** 2)) / len(y)" mistake="the mean outside of the root"
# In `rmse` the division by n belongs below the root, too: the root of the mean.
# %% wrong="measures" old="np.mean((y - y_hat) ** 2)" new="np.mean(y - y_hat) ** 2" mistake="the square of the mean"
# `rmse` squares the mean. Square each error first, `(y - y_hat) ** 2`.
# %% wrong="measures" old="np.sqrt(np.mean((y - y_hat) ** 2))" new="np.mean((y - y_hat) ** 2) ** 1 / 2" mistake="`** 1 / 2` without brackets"
# `** 1 / 2` is the first power, divided by 2. The root is `np.sqrt(…)`, or `** (1 / 2)` or `** 0.5`.
# %% wrong="measures" old="np.sqrt(np.mean((y - y_hat) ** 2))" new="np.sqrt(np.abs(np.mean(y - y_hat)))" mistake="the root and the square swapped"
# `rmse` takes the root of the mean error. The squares are missing: `(y - y_hat) ** 2`.
# %% wrong="measures" old="np.sqrt(np.mean((y - y_hat) ** 2))" new="np.std(y - y_hat)" mistake="the deviation of the errors"
# `rmse` is the standard deviation of the errors, which forgives an error that all share. Do not subtract their mean.
# %% wrong="measures" old="np.mean((y - y_hat) ** 2)" new="np.mean(y**2 - y_hat**2)" mistake="the difference of the squares in `rmse`"
# `rmse` takes the difference of the squares. Square the difference: `(y - y_hat) ** 2`.
# %% wrong="measures" old="np.sqrt(np.mean((y - y_hat) ** 2))" new="np.sqrt(np.mean(np.abs(y - y_hat)))" mistake="`rmse` without squares"
# `rmse` takes the root of absolute values. The errors are squared in it: `** 2`.
# %% wrong="measures" old="1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)" new="np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2) - 1" mistake="the fraction minus 1"
# `r2` has the wrong sign: 1 minus the fraction.
# %% wrong="measures" old="np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)" new="np.sum((y - np.mean(y)) ** 2) / np.sum((y - y_hat) ** 2)" mistake="the fraction upside down"
# In `r2` the fraction is upside down: the errors of the model are above the line.
# %% wrong="measures" old="1 - np.sum((y - y_hat) ** 2) /" new="(1 - np.sum((y - y_hat) ** 2)) /" mistake="1 minus the sum in brackets"
# In `r2` brackets stand round the 1 and the sum: first the fraction, then 1 minus it.
# %% wrong="measures" old="y - np.mean(y)" new="y_hat - np.mean(y)" mistake="the predictions minus the mean of y"
# Below the line of `r2` stands y minus its mean, not ŷ.
# %% wrong="measures" old="y - np.mean(y)" new="y - np.mean(y_hat)" mistake="y minus the mean of the predictions"
# Below the line of `r2` the mean is that of y, not of ŷ.
# %% wrong="measures" old="(y - np.mean(y)) ** 2" new="y**2" mistake="no mean below the line"
# Below the line of `r2` the mean of y must be subtracted: `y - np.mean(y)`.
# %% wrong="measures" old="1 - np.sum(" new="1 - np.mean(" mistake="mean above, sum below"
# In `r2` take sums, or means, both above and below the line.
# %% wrong="measures" old="np.sum((y - np.mean(y)) ** 2)" new="np.var(y)" mistake="sum above, variance below"
# In `r2` take sums, or means, both above and below the line: a variance is a mean, too.
# %% wrong="measures" old="np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)" new="np.sum(np.abs(y - y_hat)) / np.sum(np.abs(y - np.mean(y)))" mistake="absolute values in `r2`"
# `r2` needs squares, `** 2`, not absolute values.
# %% wrong="measures" old="1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)" new="np.corrcoef(y, y_hat)[0, 1]" mistake="the correlation"
# `r2` is the correlation. It forgives a model that is off by a factor; use the formula.
# %% wrong="measures" old=" / np.sum((y - np.mean(y)) ** 2)" new="" mistake="no division"
# In `r2` the division is missing.
# %% wrong="measures" old="np.sum((y - y_hat) ** 2)" new="np.sum(y - y_hat) ** 2" mistake="the square of the sum in `r2`"
# `r2` squares the sum of the errors, which have cancelled. Square each error first.
# %% wrong="measures" old="np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)" new="np.sqrt(np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2))" mistake="a root in `r2`"
# `r2` takes a root of the fraction. There is none in the formula.


# %% wrong="measures" mistake="rounded to two digits"
# The measures are rounded. Return the full numbers, and round where you print them.
def mae(y, y_hat):
    return round(np.mean(np.abs(y - y_hat)), 2)


def rmse(y, y_hat):
    return round(np.sqrt(np.mean((y - y_hat) ** 2)), 2)


def r2(y, y_hat):
    return round(1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2), 2)


# %% wrong="measures" old="1 -" new="" mistake="forgot 1 minus"
# `r2` is the unexplained share. R² is 1 minus it.
# %% wrong="measures" old="return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - np.mean(y)) ** 2)" new="return np.corrcoef(y, y_hat)[0, 1] ** 2" mistake="the squared correlation"
# `r2` is the squared correlation, which forgives a factor; use the formula.
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


# %% wrong="network" old="bias_initializer=keras.initializers.Constant(11.0)" new="activation=\"sigmoid\"" mistake="a sigmoid at the end, as for classes" fact=true likely=true
# which never exceeds 1
# %% wrong="network" old="Dense(1," new="Dense(1, activation=\"relu\"," mistake="relu at the end, since an age is positive" fact=true
# The output never falls below 0
# %% wrong="network" old="Dense(1," new="Dense(10," mistake="ten outputs, as for digits" fact=true
# the network gives 10 numbers for each
# %% wrong="network" old="            keras.layers.Dense(64, activation=\"relu\"),\n            keras.layers.Dense(64, activation=\"relu\"),\n" new="" mistake="no hidden layer" fact=true
# no better than a straight line
# %% wrong="network" old="history = model.fit(" new="history = build_network().fit(" mistake="another network is trained than the one in model" fact=true
# The network that was trained is not the one in `model`
# %% wrong="network" old="loss=loss" new="loss=\"huber\"" mistake="a fixed loss, not the argument `loss`" fact=true likely=true
# the same loss whatever it is asked for
# %% wrong="network" old="    validation_split=0.2,\n" new="" mistake="no validation set" fact=true likely=true
# no validation set
# %% wrong="network" old=", restore_best_weights=True" new="" mistake="forgot `restore_best_weights=True`" fact=true likely=true
# Early stopping keeps the last weights
# %% wrong="network" old="    x_train,\n    y_train,\n" new="    x_test,\n    y_test,\n" mistake="trained with the test set" fact=true
# `fit` trains with the test set, `x_test`
# %% wrong="network" old="validation_split=0.2" new="validation_data=(x_test, y_test)" mistake="validated with the test set" fact=true
# The test set, `x_test`, is used as validation data
# %% wrong="network" old="validation_split=0.2" new="validation_data=(x_train, y_train)" mistake="validated with the training set" fact=true
# validated with snails that it is trained with
# %% wrong="network" old="    callbacks=callbacks,\n" new="" mistake="early stopping is not handed over" fact=true
# `early_stopping` was never handed to this training
# %% wrong="network" old="(patience=10" new="(monitor=\"val_accuracy\", mode=\"max\", patience=10" mistake="monitors the accuracy" fact=true
# `early_stopping` monitors `val_accuracy`, but this training records no such thing
# %% wrong="network" old="(patience=10" new="(monitor=\"loss\", patience=10" mistake="monitors the training loss" fact=true
# Early stopping looks at the training data
# %% wrong="network" old="(patience=10" new="(mode=\"max\", patience=10" mistake="keeps the worst epoch" fact=true
# Early stopping keeps the largest loss
# %% wrong="network" old="    x_train,\n" new="    x_train_raw,\n" mistake="trained with the unscaled features" fact=true
# The network knows the features as they were measured
# %% wrong="network" old="    y_train,\n" new="    (y_train - y_train.mean()) / y_train.std(),\n" mistake="standardised ages" fact=true
# The network tells old snails from young ones, but not in years
# %% wrong="network" old="patience=10" new="patience=0" mistake="no patience" fact=true
# The patience of early stopping is 0
# %% wrong="network" old="    network.compile(" new="    return network.compile(" mistake="returns what compile returns" fact=true
# `model` is None
# %% wrong="network" old="(n_features,)" new="(8,)" mistake="the number of features is wrong" fact=true
# The network was built for 8 features
# %% wrong="network" old="    network.compile(\n        loss=loss,\n        optimizer=keras.optimizers.Adam(learning_rate=0.001),\n        steps_per_execution=batches_at_once,\n    )\n" new="" mistake="not compiled" fact=true
# The network must be compiled before it is trained
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

# %% wrong="network" mistake="one network for all calls" fact=true
# the same network each time
the_network = keras.Sequential([keras.Input(shape=(n_features,)), keras.layers.Dense(1)])


def build_network(loss="huber"):
    the_network.compile(loss=loss, optimizer="adam")
    return the_network


early_stopping = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
model = build_network()
history = None


# %% right="error_by_age"
borders = [2, 7, 10, 13, 16, 31]
table = pd.DataFrame({"group": np.digitize(y_test, borders) - 1, "error": np.abs(y_test - y_hat_test)})
mae_by_age = table.groupby("group")["error"].mean().to_numpy()

# %% right="error_by_age"
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = []
for low, high in [(2, 7), (7, 10), (10, 13), (13, 16), (16, 31)]:
    total = [abs(a - b) for a, b in zip(y_test, y_hat_test) if low <= a < high]
    mae_by_age.append(sum(total) / len(total))

# %% wrong="error_by_age" old="[in_group], y_hat_test[in_group]" new=", y_hat_test" mistake="all snails in each group" likely=true
# Each group has the error of all snails. Join the conditions with `&`, and choose by them: `y_test[in_group]`.
# %% wrong="error_by_age" old="y_test >= borders[group]) & (y_test" new="y_hat_test >= borders[group]) & (y_hat_test" mistake="made the groups by the prediction" likely=true
# The groups are made by the prediction. Make them by the true age, `y_test`.
# %% wrong="error_by_age" old="(y_test >= borders[group]) & (y_test < borders[group + 1])" new="y_test >= borders[group]" mistake="forgot the upper border" likely=true
# The upper border is missing: join both conditions with `&`.
# %% wrong="error_by_age" old="= mae" new="= rmse" mistake="the rmse"
# This is the RMSE of each group. Use `mae`.
# %% wrong="error_by_age" old="mae(y_test[in_group], y_hat_test" new="np.mean(y_hat_test[in_group] - y_test" mistake="errors cancel"
# Errors up and down cancel here. Use your `mae`.
# %% wrong="error_by_age" old="mae(y_test[in_group], y_hat_test[in_group])" new="np.mean(y_test[in_group] - y_hat_test[in_group])" mistake="errors cancel, the other way round"
# Errors up and down cancel here: these are means of differences. Use your `mae`.
# %% wrong="error_by_age" old="(y_test >= borders[group]) & (y_test < borders[group + 1])" new="y_test < borders[group + 1]" mistake="forgot the lower border"
# The lower border is missing: join both conditions with `&`.
# %% wrong="error_by_age" old="&" new="|" mistake="`|` in place of `&`" likely=true
# Each group has the error of all snails. Join the conditions with `&`, and choose by them: `y_test[in_group]`.
# %% wrong="error_by_age" old="mae(y_test[in_group], y_hat_test[in_group])" new="np.sum(np.abs(y_test[in_group] - y_hat_test[in_group])) / len(y_test)" mistake="divided by all snails"
# The sum of each group is divided by the number of all snails. Take the mean of the group alone.
# %% wrong="error_by_age" old="borders[group]) & (y_test < borders[group + 1]" new="borders[group - 1]) & (y_test < borders[group]" mistake="one border further"
# The borders are one too low: the first group begins at `borders[0]` and ends before `borders[1]`.
# %% wrong="error_by_age" old="borders[group + 1]" new="borders[group] + 1" mistake="a number added to the border"
# This is one year after the lower border. The next border is another element of `borders`.
# %% wrong="error_by_age" old="mae(y_test[in_group], y_hat_test[in_group])" new="np.sum(np.abs(y_test[in_group] - y_hat_test[in_group]))" mistake="the sum of the errors"
# This is the sum of the errors in each group. Take the mean, with your `mae`.
# %% wrong="error_by_age" old="y_hat_test[in_group]" new="y_test[in_group]" mistake="the labels with themselves"
# All errors are 0: the true ages are compared with themselves. The predictions are `y_hat_test`.
# %% wrong="error_by_age" old="mae(y_test[in_group], y_hat_test[in_group])" new="np.mean((y_test[in_group] - y_hat_test[in_group]) ** 2)" mistake="squares"
# This is the mean squared error of each group. Use your `mae`.
# %% wrong="error_by_age" old="= mae" new="= r2" mistake="the variance explained"
# This is R² of each group. Use your `mae`.
# %% wrong="error_by_age" old="mae_by_age[group]" new="mae_by_age" mistake="everything into one"
# Each turn of the loop replaces the whole of `mae_by_age` by one number. Give it to the element of this group:
# `mae_by_age[group]`.
# %% wrong="error_by_age" old="    mae_by_age[group] = mae(y_test[in_group], y_hat_test[in_group])" new="mae_by_age[group] = mae(y_test[in_group], y_hat_test[in_group])" mistake="the last line outside of the loop"
# Only the last group has a number: the line that stores it stands outside of the loop. Indent it.


# %% wrong="error_by_age" mistake="one number per snail"
# Each group holds an error for each snail. Take their mean: your `mae` does that.
borders = [2, 7, 10, 13, 16, 31]
mae_by_age = []
for group in range(5):
    in_group = (y_test >= borders[group]) & (y_test < borders[group + 1])
    mae_by_age.append(np.abs(y_test[in_group] - y_hat_test[in_group]))

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
    return np.array(
        [
            mean_absolute_error(y[part], fit_predict(np.delete(x, part, axis=0), np.delete(y, part), x[part]))
            for part in parts
        ]
    )


# %% right="cross_validation"
def cross_validate(fit_predict, x, y, n_folds=5):
    scores = np.zeros(n_folds)
    for fold in range(n_folds):
        is_test = np.arange(len(x)) % n_folds == fold
        scores[fold] = np.abs(y[is_test] - fit_predict(x[~is_test], y[~is_test], x[is_test])).mean()
    return scores


# %% wrong="cross_validation" old="[train], y[train]" new=", y" mistake="trained with all snails" likely=true
# `fit_predict` is trained with all snails, those of the test part included. Use `x[train]`.
# %% wrong="cross_validation" old="y_hat = fit_predict(x[train], y[train], x[test])\n        scores.append(mae(y[test], y_hat))" new="y_hat = fit_predict(x[train], y[train], x[train])\n        scores.append(mae(y[train], y_hat))" mistake="tested on the training part" likely=true
# Training and test part are the same snails. Train with `x[train]`, predict for `x[test]`.
# %% wrong="cross_validation" old="y_hat = fit_predict(x[train], y[train], x[test])\n        scores.append(mae(y[test], y_hat))" new="y_hat = fit_predict(x[test], y[test], x[train])\n        scores.append(mae(y[train], y_hat))" mistake="training and test part swapped" likely=true
# Training and test part are swapped: train with the large part, `x[train]`.
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
# %% wrong="cross_validation" old="KFold(n_folds" new="KFold(5" mistake="always five folds"
# There are always five folds. Their number is the argument `n_folds`.
# %% wrong="cross_validation" old="split(x)" new="split(x[:100])" mistake="the folds of a part"
# The folds hold a part of the snails only: `split(x)` takes all.
# %% wrong="cross_validation" old="y[train]" new="y[test]" mistake="labels of the test part"
# The features are those of the training part, but the labels those of the test part. Both belong together:
# `x[train]`, `y[train]`.
# %% wrong="cross_validation" old="    return np.array(scores)" new="        return np.array(scores)" mistake="`return` in the loop"
# `return` stands inside the loop, so it ends after the first fold. Move it to the left.
# %% wrong="cross_validation" old="mae(" new="r2(" mistake="R² of each fold"
# The scores are R². Use `mae`.
# %% wrong="cross_validation" old="mae(y[test], y_hat)" new="np.mean((y[test] - y_hat) ** 2)" mistake="the squared error"
# The scores are the mean squared error. Use `mae`.
# %% wrong="cross_validation" old="mae(y[test], y_hat)" new="np.median(np.abs(y[test] - y_hat))" mistake="the median error"
# The scores are the median of the errors. Use `mae`, the mean.
# %% wrong="cross_validation" old="mae(y[test], y_hat)" new="np.mean(y[test] - y_hat)" mistake="errors cancel"
# The errors of a fold cancel. Use `mae`, with absolute values.
# %% wrong="cross_validation" old="scores.append(mae(y[test], y_hat))" new="scores.append(mae(y[test], y_hat) + sum(scores[-1:]))" mistake="each fold's mean of all so far"
# The scores add up from fold to fold. Append the one of this fold.
# %% wrong="cross_validation" old="np.array(scores)" new="np.full(n_folds, np.mean(scores))" mistake="the mean in each place"
# All scores are the mean. Return one score per fold.
# %% wrong="cross_validation" old="x[test])" new="x[train])" mistake="the training part is predicted"
# `fit_predict` should predict for the test part: its third argument is `x[test]`.
# %% wrong="cross_validation" old="scores.append(mae(y[test], y_hat))" new="scores.append(y_hat)" mistake="the predictions are collected"
# The predictions themselves are collected. The score of a fold is a number: your `mae` of `y[test]` and `y_hat`.
# %% wrong="cross_validation" old="mae(y[test], y_hat)" new="mae(y[test], y_hat) / n_folds" mistake="divided by the number of folds"
# The scores are divided by the number of folds. Each fold has its own `mae`.


# %% wrong="cross_validation" mistake="one number for all folds"
# This is one error of all snails together. Append the `mae` of each fold, and return all of them.
def cross_validate(fit_predict, x, y, n_folds=5):
    y_hat = np.zeros(len(y))
    for train, test in KFold(n_folds, shuffle=True, random_state=0).split(x):
        y_hat[test] = fit_predict(x[train], y[train], x[test])
    return mae(y, y_hat)


# %% wrong="cross_validation" old="np.array(scores)" new="scores" mistake="a list is returned"
# The scores are a list. Return them as an array, `np.array(scores)`: the cells below round them.
# %% wrong="cross_validation" old="array" new="mean" mistake="only the mean"
# This returns the mean of the folds. Return one score per fold: their spread is needed, too.
# %% wrong="cross_validation" old="[test]," new="[train]," mistake="the labels of the training part in the score"
# The score compares the labels of the training part with the predictions for the test part. Take `y[test]`.


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
# The two factors are swapped or the signs reversed: the error is y − ŷ, and its first factor is `quantile`.
# %% wrong="interval" old="(quantile - 1)" new="quantile - 1" mistake="forgot the brackets of `(quantile - 1)`" likely=true
# Brackets are missing: `(quantile - 1) * error`.
# %% wrong="interval" old="(quantile - 1) * error" new="0" mistake="one half only"
# One of the two products is missing: also `(quantile - 1) * error`.
# %% wrong="interval" old="quantile * error, (quantile - 1) * error" new="(1 - quantile) * error, -quantile * error" mistake="the quantiles swapped"
# The two factors are swapped or the signs reversed: the error is y − ŷ, and its first factor is `quantile`.
# %% wrong="interval" old="keras.ops.mean(keras.ops.maximum(" new="np.mean(np.maximum(" mistake="NumPy inside the loss"
# NumPy computes the loss, and no network can train with that. Take `keras.ops` for `np`.
# %% wrong="interval" old="maximum" new="minimum" mistake="the smaller product"
# `pinball` takes the smaller product. Take the larger: `keras.ops.maximum`.
# %% wrong="interval" old="maximum" new="max" mistake="`max` in place of `maximum`" likely=true
# `keras.ops.max` finds the largest number in one array. To compare two arrays element by element take
# `keras.ops.maximum`.
# %% wrong="interval" old="quantile * error, (quantile - 1) * error" new="quantile, quantile - 1" mistake="no errors in the products"
# The error is missing in both products.
# %% wrong="interval" old="(quantile - 1) * error" new="quantile - 1" mistake="the error missing in the second product"
# The error is missing in the second product: `(quantile - 1) * error`.
# %% wrong="interval" old="keras.ops.maximum(quantile * error, (quantile - 1) * error)" new="quantile * keras.ops.abs(error)" mistake="the quantile times the absolute error"
# Errors up and down cost the same here. Those below 0 have another factor: `quantile - 1`.
# %% wrong="interval" old="keras.ops.maximum(quantile * error, (quantile - 1) * error)" new="keras.ops.abs(error)" mistake="the absolute error"
# `pinball` is the mean absolute error: the quantile is not used.
# %% wrong="interval" old="keras.ops.maximum(quantile * error, (quantile - 1) * error)" new="quantile * error" mistake="the first product only"
# The second product is missing: the larger of two is asked for, `keras.ops.maximum`.
# %% wrong="interval" old="keras.ops.mean(" new="keras.ops.sum(" mistake="the sum of the loss"
# `pinball` is the sum over the snails. Take the mean: `keras.ops.mean`.
# %% wrong="interval" old="keras.ops.mean(keras.ops.maximum(quantile * error, (quantile - 1) * error))" new="keras.ops.maximum(quantile * error, (quantile - 1) * error)" mistake="no mean of the loss"
# `pinball` gives a number for each snail. Take the mean of them: `keras.ops.mean`.
# %% wrong="interval" old="(y >= low) & (y <= high)" new="(y < low) | (y > high)" mistake="the fraction outside"
# `coverage` is the fraction outside of the bounds. Count those between them.
# %% wrong="interval" old="(y >= low) & (y <= high)" new="y >= low" mistake="the lower bound only"
# `coverage` looks at the lower border only. Join both conditions with `&`.
# %% wrong="interval" old="(y >= low) & (y <= high)" new="y <= high" mistake="the upper bound only"
# `coverage` looks at the upper border only. Join both conditions with `&`.
# %% wrong="interval" old="(y >= low) & (y <= high)" new="(y <= low) & (y >= high)" mistake="the bounds reversed"
# `coverage` asks for snails below `low` and above `high` at once. Turn both comparisons round.
# %% wrong="interval" old="np.mean((y" new="100 * np.mean((y" mistake="per cent"
# `coverage` is in per cent. Return the fraction, 0.5 for a half.
# %% wrong="interval" old="np.mean((y >= low) & (y <= high))" new="np.mean(high - low)" mistake="the width of the intervals"
# `coverage` is the mean width of the intervals. It should be the fraction of y that lies inside.
# %% wrong="interval" old="np.mean((y >= low) & (y <= high))" new="np.mean((y_train >= low) & (y_train <= high))" mistake="the labels of the training set"
# `coverage` uses `y_train` of the notebook. A function works with its arguments alone: `y`.
# %% wrong="interval" old="np.mean((y >= low) & (y <= high))" new="np.mean((y_test >= low) & (y_test <= high))" mistake="the labels of the test set"
# `coverage` uses `y_test` of the notebook. A function works with its arguments alone: `y`.
# %% wrong="interval" old="np.mean((y >= low) & (y <= high))" new="(y >= low) & (y <= high)" mistake="no mean of the coverage"
# `coverage` gives True or False for each snail. Their mean is the fraction: `np.mean`.
# %% wrong="interval" old="(y >= low) & (y <= high)" new="(y >= low) and (y <= high)" mistake="`and` in place of `&`" likely=true
# Neither `and` nor a chain such as `low <= y <= high` can compare arrays. Write two conditions in brackets, joined
# with `&`.
# %% wrong="interval" old="(y >= low) & (y <= high)" new="low <= y <= high" mistake="both comparisons in a chain"
# Neither `and` nor a chain such as `low <= y <= high` can compare arrays. Write two conditions in brackets, joined
# with `&`.
# %% wrong="interval" old="(y >= low) & (y <= high)" new="y >= low & y <= high" mistake="forgot the brackets of the conditions"
# `&` comes before `>=` and `<=`. Put each condition in brackets.
# %% wrong="interval" old="np.mean" new="np.sum" mistake="the number of snails, not their fraction" likely=true
# `coverage` counts the snails. Take the fraction: `np.mean`.
# %% wrong="interval" old="&" new="|" mistake="`|` in place of `&`"
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
# %% wrong="importance" old="x_shuffled = x.copy()\n    x_shuffled[:, columns] = x[rows][:, columns]" new="x_shuffled = x[rows]" mistake="all columns are shuffled" likely=true
# Other columns are shuffled as well. Only those in `columns`: `x[rows][:, columns]`.
# %% wrong="importance" old="rows][" new="" mistake="the columns stay as they are" likely=true
# The model never sees shuffled columns. Fill those of `x_shuffled` from `x[rows]`, and predict for it.


# %% wrong="importance" mistake="zeros in place of a shuffle"
# The values of a column have changed. Shuffle them: take them from `x[rows]`.
def permutation_importance(predict, x, y, columns, seed=0):
    x_shuffled = x.copy()
    x_shuffled[:, columns] = 0
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" old="x[rows][:, columns]" new="x[rows, columns]" mistake="both indices at once" likely=true
# `x[rows, columns]` pairs each row with a column. Choose the rows first, then the columns: two pairs of square
# brackets.
# %% wrong="importance" old="x_shuffled[:, columns] = x[rows][:, columns]" new="x_shuffled[columns] = x[rows][columns]" mistake="rows in place of columns"
# `[columns]` chooses rows here. All rows and some columns are `[:, columns]`.
# %% wrong="importance" old="x_shuffled)) - mae" new="x_shuffled)) / mae" mistake="the ratio"
# This is the ratio of the two errors. The growth is their difference, in years.
# %% wrong="importance" old="mae(y, predict(x_shuffled)) - mae(y, predict(x))" new="rmse(y, predict(x_shuffled)) - rmse(y, predict(x))" mistake="the RMSE"
# This is the growth of the RMSE. Use `mae`.
# %% wrong="importance" old="return mae(y, predict(x_shuffled)) - mae(y, predict(x))" new="return (mae(y, predict(x_shuffled)) - mae(y, predict(x))) / mae(y, predict(x))" mistake="the relative growth"
# This is the growth relative to the error. Return the difference itself, in years.
# %% wrong="importance" old="return mae(y, predict(x_shuffled)) - mae(y, predict(x))" new="return 1 - mae(y, predict(x)) / mae(y, predict(x_shuffled))" mistake="relative to the shuffled error"
# This is a share of the error. Return the difference itself, in years.
# %% wrong="importance" old="return mae(y, predict(x_shuffled)) - mae(y, predict(x))" new="return mae(predict(x), predict(x_shuffled))" mistake="the change of the predictions"
# This says how much the predictions change. Asked is how much the error grows: compare each with `y`.
# %% wrong="importance" old="x_shuffled)) - mae" new="x_shuffled)) + mae" mistake="the sum of both errors"
# This adds the two errors. The growth is their difference.
# %% wrong="importance" old=" - mae(y, predict(x))" new="" mistake="the error after the shuffle alone"
# This is the error with shuffled columns. How much larger is it than before? Subtract the error on `x`.
# %% wrong="importance" old="x[rows][:, columns]" new="rows[:, None]" mistake="the row numbers in the columns"
# The row numbers themselves stand in the columns. Take the values of these rows: `x[rows]`.


# %% wrong="importance" mistake="each column shuffled for itself"
# Each column is shuffled for itself. Shuffle them together: one order of the rows for all.
def permutation_importance(predict, x, y, columns, seed=0):
    rng = np.random.default_rng(seed)
    x_shuffled = x.copy()
    for column in columns:
        x_shuffled[:, column] = rng.permutation(x[:, column])
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" mistake="the mean in place of a shuffle"
# The values of a column have changed: all are the mean now. Shuffle them: take them from `x[rows]`.
def permutation_importance(predict, x, y, columns, seed=0):
    x_shuffled = x.copy()
    x_shuffled[:, columns] = x[:, columns].mean(axis=0)
    return mae(y, predict(x_shuffled)) - mae(y, predict(x))


# %% wrong="importance" old="mae(y, predict(x_shuffled)) - mae(y, predict(x))" new="abs(mae(y, predict(x_shuffled)) - mae(y, predict(x)))" mistake="without its sign"
# A bad model may be better after the shuffle; the importance is negative then. Leave the sign as it is.
# %% wrong="importance" old="x[rows][" new="x[::-1][" mistake="the order reversed"
# The rows reversed are no shuffle. The cell gives you one: `x[rows]`.
# %% wrong="importance" old="x[rows][:, columns]" new="np.sort(x[:, columns], axis=0)" mistake="sorted in place of shuffled"
# The columns are sorted, each for itself. Shuffle them together: `x[rows]`.
# %% wrong="importance" old="- mae(y, predict(x))" new="+ 1" mistake="the error alone"
# The importance of a feature that the model ignores should be about 0.0 in our example, but it is 1.50. It is
# the `mae` on `x_shuffled` minus the `mae` on `x`.


# %% wrong="importance" mistake="the argument is shuffled in place"
# `permutation_importance` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
def permutation_importance(predict, x, y, columns, seed=0):
    rows = np.random.default_rng(seed).permutation(len(x))
    before = mae(y, predict(x))
    x[:, columns] = x[rows][:, columns]
    return mae(y, predict(x)) - before
