# %% [markdown]
# # Other answers to the tasks of lesson 2
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
#

# %% [markdown] equal="loss"
# A square has no sign.
# - `return np.mean((y_hat - y) ** 2)`

# %% [markdown] equal="gradient"
# All of them are as long as the samples are many.
# - `return 2 / len(y) * (factors @ x)`
# - `return 2 / len(y_hat_of_w) * (factors @ x)`
# - `return 2 / len(factors) * (factors @ x)`

# %% [markdown] equal="cross_entropy"
# All of them are as long as the samples are many.
# - `return (p - y) @ x / len(y)`
# - `return (p - y) @ x / len(p)`

# %% right="sigmoid"
from scipy.special import expit as sigmoid

# %% right="sigmoid"
sigmoid = lambda z: np.exp(z) / (1 + np.exp(z))

# %% right="sigmoid"
import math

sigmoid = np.vectorize(lambda number: 1.0 / (1.0 + math.exp(-number)))


# %% right="sigmoid"
def sigmoid(z):
    z = np.atleast_1d(np.asarray(z, dtype="float32"))
    result = np.zeros(len(z), dtype="float32")
    for i in range(len(z)):
        result[i] = 1 / (1 + np.e ** -z[i])
    return result


# %% right="sigmoid"
def sigmoid(z):
    return (1 + np.tanh(np.divide(z, 2))) / 2


# %% right="sigmoid"
def sigmoid(z):
    return np.where(np.asarray(z) >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))


# %% wrong="sigmoid" old="return 1" new="1" mistake="forgot `return`" likely=true
# `sigmoid(z)` is None. Does the function end with `return`?

# %% wrong="sigmoid" old="return 1 / (1 + np.exp(-z))" new="print(1 / (1 + np.exp(-z)))" mistake="printed the result and returned nothing"
# `sigmoid(z)` is None. Does the function end with `return`?

# %% wrong="sigmoid" old="-" new="" mistake="forgot the minus" likely=true
# `sigmoid` falls where it should rise. There is a minus in front of z.

# %% wrong="sigmoid" old="(1 + np.exp(-z))" new="1 + np.exp(-z)" mistake="no brackets below the line" likely=true
# This is what stands below the line, or brackets are missing: write `1 / (1 + …)`.

# %% wrong="sigmoid" old="(1 + np.exp(-z))" new="np.exp(-z)" mistake="forgot the 1 below the line"
# The 1 below the line is missing: 1 / (1 + e⁻ᶻ).

# %% wrong="sigmoid" old="+" new="-" mistake="minus in place of plus below the line"
# Below the line there must be a plus: 1 + e⁻ᶻ.

# %% wrong="sigmoid" mistake="`math.exp`, which takes no array" likely=true
# z is a whole array here: `np.exp` works on each element, `math.exp` and `if` do not.
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


# %% wrong="sigmoid" mistake="an if on a whole array"
# z is a whole array here: `np.exp` works on each element, `math.exp` and `if` do not.
def sigmoid(z):
    if z < 0:
        return np.exp(z) / (1 + np.exp(z))
    return 1 / (1 + np.exp(-z))


# %% wrong="sigmoid" old="np." new="" mistake="exp without np"
# The exponential function of NumPy is `np.exp`.

# %% wrong="sigmoid" mistake="tanh, the other S-shaped curve"
# This is tanh, which goes from −1 to 1. The sigmoid goes from 0 to 1.
sigmoid = np.tanh

# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.maximum(0, z)" mistake="relu"
# This is relu. The sigmoid is 1 / (1 + e⁻ᶻ).

# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.exp(z) / np.sum(np.exp(z))" mistake="softmax over the elements"
# This is softmax: it depends on all elements. Treat each for itself.

# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.round(1 / (1 + np.exp(-z)))" mistake="classes in place of probabilities"
# These are classes, 0 or 1. The sigmoid gives the values between, too.

# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="[1 / (1 + np.exp(-number)) for number in z]" mistake="a list in place of an array, and no single numbers"
# `sigmoid(z)` should be a NumPy array, but it is of type list. `np.array(…)` makes one of a list.

# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.array([1 / (1 + np.exp(-number)) for number in z])" mistake="a loop that a single number does not fit"
# It should also work for a single number: `np.exp` does, a loop over z does not.


# %% wrong="sigmoid" mistake="only the first element"
# `sigmoid(z)` for z = −3, −0.5, 0.25, 1 and 4 should have the shape (5,), but it is a single number.
def sigmoid(z):
    for number in z:
        return 1 / (1 + np.exp(-number))


# %% wrong="sigmoid" mistake="changes its argument on the way"
# `sigmoid` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.
def sigmoid(z):
    z *= -1
    return 1 / (1 + np.exp(z))


# %% wrong="sigmoid" mistake="no argument"
# `sigmoid` should take 1 argument, but it is defined as `sigmoid()`.
def sigmoid():
    return 1 / (1 + np.exp(-1))


# %% wrong="sigmoid" mistake="a value in place of a function"
# `sigmoid` should be a function, but it is an array of float64 of shape (200,). Define it with `def
# sigmoid(…):`, and give the check its name without brackets.
sigmoid = 1 / (1 + np.exp(-np.linspace(-8, 8, 200)))


# %% wrong="sigmoid" mistake="a class in place of a function"
# `sigmoid` should be a function, but it is a class. Define it with `def sigmoid(…):`, and give the check its
# name without brackets.
class sigmoid:
    def __init__(self, z):
        self.value = 1 / (1 + np.exp(-z))


# %% wrong="sigmoid" mistake="a generator in place of an array"
# `sigmoid(z)` should be made of numbers, but it is of type generator.
def sigmoid(z):
    for number in z:
        yield 1 / (1 + np.exp(-number))


# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="[f\"{1 / (1 + np.exp(-number)):.3f}\" for number in z]" mistake="texts in place of numbers"
# `sigmoid(z)` should be made of numbers, but it is a list (['0.047', '0.378', '0.562', '0.731', '0.).


# %% right="add_ones"
def add_ones(x):
    return np.c_[np.ones(len(x)), x]


# %% right="add_ones"
def add_ones(x):
    return np.hstack((np.ones((x.shape[0], 1), dtype="float32"), x)).astype("float32")


# %% right="add_ones"
add_ones = lambda x: np.insert(x, 0, 1, axis=1)


# %% right="add_ones"
def add_ones(x):
    return np.pad(x, ((0, 0), (1, 0)), constant_values=1)


# %% right="add_ones"
def add_ones(samples):
    rows = []
    for sample in samples:
        rows.append([1, *sample])
    return np.array(rows)


# %% right="add_ones"
def add_ones(x):
    n_samples, n_features = np.shape(x)
    result = np.empty((n_samples, n_features + 1))
    result[:, 0] = 1
    result[:, 1:] = x
    return result


# %% right="add_ones"
def add_ones(x):
    return np.vstack([np.ones(len(x)), np.transpose(x)]).T


# %% wrong="add_ones" old="ones, x" new="x, ones" mistake="ones to the right" likely=true
# The ones are to the right. Put them in front, since the bias is the weight number 0.

# %% wrong="add_ones" old=".ones" new=".zeros" mistake="zeros for ones"
# The column in front holds zeros. It must hold ones, `np.ones`.


# %% wrong="add_ones" mistake="added 1 to x"
# 1 was added to each number. Put a column of ones beside them instead.
def add_ones(x):
    return x + 1


# %% wrong="add_ones" mistake="a row on top: the wrong axis"
# Rows were added. Each sample is a row; each needs a 1 in front: `np.column_stack`, not `vstack`.
def add_ones(x):
    return np.vstack([np.ones(x.shape[1]), x])


# %% wrong="add_ones" old="len(x)" new="x.shape[1]" mistake="as many ones as features" likely=true
# There must be one 1 for each sample, as a column beside x: `np.ones(len(x))`, `np.column_stack`.

# %% wrong="add_ones" old="len(x)" new="200" mistake="a fixed number of ones"
# There must be one 1 for each sample, as a column beside x: `np.ones(len(x))`, `np.column_stack`.

# %% wrong="add_ones" old="len(x)" new="x.shape" mistake="ones of the shape of x"
# Two columns were added. Each sample needs a single 1: `np.ones(len(x))`.


# %% wrong="add_ones" mistake="insert without axis"
# The result is one long row of numbers. Put the ones beside x as a column: `np.column_stack`.
def add_ones(x):
    return np.insert(x, 0, 1)


# %% wrong="add_ones" mistake="concatenate without a column"
# There must be one 1 for each sample, as a column beside x: `np.ones(len(x))`, `np.column_stack`.
def add_ones(x):
    return np.concatenate([np.ones(len(x)), x], axis=1)


# %% wrong="add_ones" old="np.ones(len(x))" new="1" mistake="one 1 alone"
# There must be one 1 for each sample, as a column beside x: `np.ones(len(x))`, `np.column_stack`.

# %% wrong="add_ones" old="ones(len(x))" new="full(len(x), len(x))" mistake="`len(x)` in place of ones" likely=true
# The column in front holds the number of samples. It must hold ones, `np.ones`.

# %% wrong="add_ones" old=", x" new=", ones" mistake="forgot x"
# There are only ones. x must stand beside them.

# %% wrong="add_ones" old="np.column_stack([ones, x])" new="ones" mistake="returned the ones alone"
# The result is one long row of numbers. Put the ones beside x as a column: `np.column_stack`.


# %% wrong="add_ones" mistake="replaced the first feature"
# `add_ones` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.
def add_ones(x):
    x[:, 0] = 1
    return x


# %% wrong="add_ones" mistake="the result of column_stack is thrown away"
# `add_ones(x)` is still x. Return the array with the column of ones.
def add_ones(x):
    np.column_stack([np.ones(len(x)), x])
    return x


# %% wrong="add_ones" old="return" new="x_ones =" mistake="forgot return"
# `add_ones(x)` is None. Does the function end with `return`?


# %% wrong="add_ones" mistake="a list of lists"
# `add_ones(x)` should be a NumPy array, but it is of type list. `np.array(…)` makes one of a list.
def add_ones(x):
    return [[1, *sample] for sample in x]


# %% wrong="add_ones" mistake="only the first two features are kept"
# It works for 4 samples of 2 features, but not for 2 samples of 3. Use `len(x)`, and all of x.
def add_ones(x):
    return np.column_stack([np.ones(len(x)), x[:, 0], x[:, 1]])


# %% wrong="add_ones" old="ones," new="one," mistake="a misspelt name"
# Is the name spelled as where you defined it?


# %% right="predict"
def predict(w, x):
    return 1 / (1 + np.exp(-np.dot(x, w)))


# %% right="predict"
def predict(w, x):
    probabilities = []
    for sample in x:
        z = 0
        for weight, feature in zip(w, sample):
            z += weight * feature
        probabilities.append(sigmoid(z))
    return np.array(probabilities)


# %% right="predict"
predict = lambda w, x: sigmoid(np.einsum("ij,j->i", x, w))


# %% right="predict"
def predict(w, x):
    column = x @ w.reshape(-1, 1)
    return sigmoid(column)[:, 0]


# %% right="predict"
def predict(w, x):
    return sigmoid((x * w).sum(axis=1)).astype("float32")


# %% right="predict"
from scipy.special import expit


def predict(weights, samples):
    return expit(weights @ samples.T)


# %% wrong="predict" old="sigmoid(x @ w)" new="x @ w" mistake="forgot the sigmoid" likely=true
# This is z = xw. The probability is the sigmoid of it.

# %% wrong="predict" old="sigmoid(x @ w)" new="(sigmoid(x @ w) >= 0.5).astype(int)" mistake="classes in place of probabilities" likely=true
# These are classes, 0 or 1. Return the probabilities, `sigmoid(…)`.

# %% wrong="predict" old="sigmoid(x @ w)" new="x @ w >= 0" mistake="the classes as truth values"
# These are classes, 0 or 1. Return the probabilities, `sigmoid(…)`.

# %% wrong="predict" old="x @" new="-x @" mistake="the wrong sign"
# These are the probabilities of class 0. Is there a minus too many?

# %% wrong="predict" old="x @ w" new="w @ x" mistake="`w @ x`, the product the wrong way round" likely=true
# The samples are the rows of x, so x stands to the left: `x @ w`.

# %% wrong="predict" old="@" new="*" mistake="`*` in place of `@`" likely=true
# There is one number for each feature. `*` multiplies element by element; `x @ w` also adds up.

# %% wrong="predict" old="(x @ w)" new="(x) @ w" mistake="the sigmoid of x"
# First multiply with the weights and add up, then take the sigmoid: `sigmoid(x @ w)`.

# %% wrong="predict" old="sigmoid(x @ w)" new="x @ sigmoid(w)" mistake="the sigmoid of the weights"
# Take the sigmoid of the sum, not of the weights: `sigmoid(x @ w)`.

# %% wrong="predict" old="@ w" new="* w).sum(axis=1" mistake="the sigmoid before the sum"
# Add up first, then take the sigmoid: `sigmoid(x @ w)`.

# %% wrong="predict" old="x @ w" new="np.sum(x * w)" mistake="a sum over everything"
# `predict(w, x)` should have the shape (5,), but it is a single number.

# %% wrong="predict" old="x @ w" new="np.sum(x * w, axis=0)" mistake="a sum over the wrong axis"
# There is one number for each weight. Add up over the features, not over the samples: `x @ w`.

# %% wrong="predict" old="@ w" new="@ w[:, None]" mistake="a column"
# The result has the shape (5, 1). For five samples return five numbers, shape (5,): `x @ w`.

# %% wrong="predict" old="x @" new="x_ones @" mistake="x_ones from outside"
# There are 200 numbers for 5 samples. Use the function's own arguments, not `x_ones` or other arrays from
# outside.

# %% wrong="predict" old="x @" new="add_ones(x) @" mistake="another column of ones"
# The samples are the rows of x, so x stands to the left: `x @ w`.

# %% wrong="predict" old="x @" new="w[0] + x @" mistake="the bias a second time"
# The bias is added twice. It is in w already, and x has the ones for it.

# %% wrong="predict" old="@ w" new=".sum(axis=1)" mistake="the weights are not used"
# The weights are missing. Multiply x with w: `x @ w`.

# %% wrong="predict" old="return sigmoid" new="sigmoid" mistake="forgot return"
# `predict(w, x)` is None. Does the function end with `return`?


# %% wrong="predict" mistake="only one argument"
# `predict` should take 2 arguments, but it is defined as `predict(x)`.
def predict(x):
    return sigmoid(x)


# %% wrong="predict" mistake="the wrong function"
# This is the function `sigmoid`. Give the check `predict`.
predict = sigmoid


# %% wrong="predict" mistake="a sigmoid that was broken afterwards" fact=true
# This function uses your `sigmoid`, which is not right yet: `sigmoid` falls where it should rise. There is a
# minus in front of z.
def sigmoid(z):
    return 1 / (1 + np.exp(z))


def predict(w, x):
    return sigmoid(x @ w)


# %% right="loss"
from sklearn.metrics import mean_squared_error


def loss(w, x, y):
    return mean_squared_error(y, predict(w, x))


# %% right="loss"
def loss(w, x, y):
    total = 0.0
    for sample, label in zip(x, y):
        total += (label - 1 / (1 + np.exp(-(sample @ w)))) ** 2
    return total / len(y)


# %% right="loss"
loss = lambda w, x, y: np.linalg.norm(y - predict(w, x)) ** 2 / y.size


# %% right="loss"
def loss(w, x, y):
    error = (predict(w, x) - y).reshape(-1, 1)
    return (error.T @ error).item() / error.shape[0]


# %% right="loss"
def loss(w, x, y):
    return np.square(y - predict(w, x), dtype="float32").mean()


# %% right="loss"
def loss(w, x, y):
    error = keras.ops.convert_to_tensor(predict(w, x) - y, dtype="float32")
    return keras.ops.mean(keras.ops.square(error))


# %% wrong="loss" old="mean" new="sum" mistake="the sum in place of the mean"
# This is the sum of the squares. Divide by the number of samples: take the mean.

# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="(y - y_hat) ** 2" mistake="forgot the mean" likely=true
# `loss` gives one number for each sample. Take the mean over all samples: `np.mean(…)`.

# %% wrong="loss" old="(y - y_hat) ** 2" new="y - y_hat" mistake="forgot the square" likely=true
# The differences are not squared, so errors up and down cancel. Square them: `** 2`.

# %% wrong="loss" old="((y - y_hat) ** 2)" new="(y - y_hat) ** 2" mistake="the square of the mean" likely=true
# This is the square of the mean. Square each difference first, then take the mean.

# %% wrong="loss" old="**" new="*" mistake="* 2 in place of ** 2"
# Twice a number is not its square. A square is `** 2`.

# %% wrong="loss" old="**" new="^" mistake="^ in place of **"
# A square is `** 2` in Python, not `^ 2`.

# %% wrong="loss" old="(y - y_hat)" new="y - y_hat" mistake="no brackets round the difference" likely=true
# Brackets are missing: first the difference, then its square, `(y - y_hat) ** 2`.

# %% wrong="loss" old="(y - y_hat) ** 2" new="np.abs(y - y_hat)" mistake="absolute values"
# This is the mean absolute error. Take squares, `** 2`.

# %% wrong="loss" old="mean((y - y_hat) ** 2)" new="sqrt(np.mean((y - y_hat) ** 2))" mistake="the root of the mean"
# The root is too much: the mean squared error has none.

# %% wrong="loss" old="((y - y_hat) ** 2)" new="((y - y_hat) ** 2) / 2" mistake="half of it, as in many books"
# There is a factor 1/2 too much.

# %% wrong="loss" old="predict(w, x)" new="x @ w" mistake="the sigmoid is missing"
# The sigmoid is missing. Use your `predict(w, x)` for the predictions.

# %% wrong="loss" old="(w, x)" new="(w, x) >= 0.5" mistake="classes in place of probabilities"
# The loss needs the probabilities, not the classes 0 and 1.


# %% wrong="loss" mistake="the accuracy"
# This is the accuracy. The loss is the mean of (y − ŷ)².
def loss(w, x, y):
    return np.mean((predict(w, x) >= 0.5) == y)


# %% wrong="loss" mistake="cross-entropy"
# This is the cross-entropy, a good loss too, but here it is the squared error.
def loss(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% wrong="loss" old="-" new=".reshape(-1, 1) -" mistake="labels as a column"
# Each label meets every prediction: one of the two arrays is a column.

# %% wrong="loss" old="(w, x)" new="(x, w)" mistake="arguments swapped"
# Is the order of the arguments right, `predict(w, x)` and `gradient(w, x, y)`?

# %% wrong="loss" old="(w, x)" new="(w, x_ones)" mistake="x_ones from outside"
# Use the function's own arguments, not `x_ones` or other arrays from outside.

# %% wrong="loss" mistake="weights from outside, arrays from outside"
# `loss` gives the same whatever x and y are. Use the function's own arguments, not `x_ones` or other arrays
# from outside.
x_all, y_all = x_ones, y


def loss(w, x, y):
    return np.mean((y_all - predict(w, x_all)) ** 2)


# %% wrong="loss" mistake="divided by a fixed number"
# The sum is divided by 200. The number of samples is `len(y)`.
def loss(w, x, y):
    return np.sum((y - predict(w, x)) ** 2) / 200


# %% wrong="loss" mistake="one number in a list"
# `loss(w, x, y)` should be a single number, but it has the shape (1,).
def loss(w, x, y):
    return [np.mean((y - predict(w, x)) ** 2)]


# %% wrong="loss" old="return np.mean((y - y_hat) ** 2)" new="print(np.mean((y - y_hat) ** 2))" mistake="printed, not returned"
# `loss(w, x, y)` is None. Does the function end with `return`?

# %% wrong="loss" old="- y_hat" new="- yhat" mistake="a misspelt name"
# Is the name spelled as where you defined it?


# %% wrong="loss" mistake="a predict that prints"
# This function uses your `predict`, which is not right yet: `predict(w, x)` is None. Does the function end with
# `return`?
def predict(w, x):
    print(sigmoid(x @ w))


def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean((y - y_hat) ** 2)


# %% right="gradient"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * y_hat_of_w * (1 - y_hat_of_w)
    return 2 * np.mean(factors[:, np.newaxis] * x, axis=0)


# %% right="gradient"
def gradient(w, x, y):
    p = 1 / (1 + np.exp(-x @ w))
    return 2 / y.size * x.T @ ((p - y) * (p - np.square(p)))


# %% right="gradient"
def gradient(w, x, y):
    total = [0.0] * len(w)
    for i in range(len(x)):
        p = float(predict(w, x[i : i + 1])[0])
        for k in range(len(w)):
            total[k] += 2 * (p - y[i]) * p * (1 - p) * x[i][k]
    return np.array(total) / len(x)


# %% right="gradient"
def gradient(w, x, y):
    p = predict(w, x).astype("float32")
    return np.einsum("i,i,ij->j", p - y, p - p**2, x).astype("float32") / (0.5 * len(x))


# %% right="gradient"
def gradient(w, x, y):
    p, y = predict(w, x)[:, None], y[:, None]
    return (2 * x.T @ ((p - y) * (p - p * p)) / len(y)).ravel()


# %% right="gradient"
gradient = lambda w, x, y: np.array([loss(w + d, x, y) - loss(w - d, x, y) for d in 1e-6 * np.eye(len(w))]) / 2e-6

# %% wrong="gradient" old="(y_hat_of_w - y)" new="(y - y_hat_of_w)" mistake="`y - y_hat`, the wrong sign" likely=true
# The sign is wrong: the first bracket is ŷ − y, not y − ŷ. This way the loss would grow.

# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="factors @ x" mistake="forgot 2/n"
# The factor 2/n is missing. It only rescales the learning rate, but the check needs it.

# %% wrong="gradient" old="2 /" new="1 /" mistake="forgot the 2"
# The factor 2 is missing; it comes from the square in the loss.

# %% wrong="gradient" old="(factors @ x)" new="np.mean(factors[:, None] * x, axis=0)" mistake="2/n and a mean"
# The mean is taken twice: 2/n holds it already, so add up the samples.

# %% wrong="gradient" old="(x)" new="(w)" mistake="len(w) for len(x)"
# The factor is 2/n with n the number of samples, `len(x)`, not the number of weights.

# %% wrong="gradient" old="(y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)" new="y_hat_of_w - y" mistake="forgot the second bracket" likely=true
# The second bracket is missing, ŷ − ŷ², which is the slope of the sigmoid.

# %% wrong="gradient" old="(y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)" new="y_hat_of_w - y_hat_of_w**2" mistake="forgot the first bracket"
# The first bracket is missing, ŷ − y.

# %% wrong="gradient" old=") * (y_hat_of_w" new=") + (y_hat_of_w" mistake="added the brackets"
# The two brackets are added. Multiply them.

# %% wrong="gradient" old="(y_hat_of_w - y_hat_of_w**2)" new="y_hat_of_w" mistake="y_hat in place of its slope"
# The second bracket is ŷ − ŷ², not ŷ.

# %% wrong="gradient" old="**" new="*" mistake="* 2 in place of ** 2"
# Twice a number is not its square. ŷ² is `y_hat_of_w**2`.

# %% wrong="gradient" old="y) * (" new="y) ** 2 * (" mistake="the square stays"
# The square of the loss is gone in its slope. The first bracket is ŷ − y.

# %% wrong="gradient" old="(y_hat_of_w - y)" new="(x @ w - y)" mistake="xw in place of the prediction"
# The first bracket holds xw. Use the prediction ŷ = σ(xw) in its place.

# %% wrong="gradient" old="factors @ x" new="x @ factors" mistake="`x @ factors`, the product the wrong way round" likely=true
# `factors` has one number per row of x, so it stands to the left: `factors @ x`.

# %% wrong="gradient" old="@" new="*" mistake="`*` in place of `@`" likely=true
# `factors` has one number per row of x, so it stands to the left: `factors @ x`.

# %% wrong="gradient" old="(factors @ x)" new="(factors * x.T).T" mistake="forgot to sum over the samples"
# The sum over the samples is missing. `factors @ x` multiplies and adds up.

# %% wrong="gradient" old="(factors @ x)" new="factors" mistake="forgot x"
# There is one number for each sample. Sum over the samples, `factors @ x`: one per weight remains.

# %% wrong="gradient" old="(factors @ x)" new="np.sum(factors[:, None] * x, axis=1)" mistake="summed over the wrong axis"
# There is one number for each sample. Sum over the samples, `factors @ x`: one per weight remains.

# %% wrong="gradient" old="(factors @ x)" new="np.sum(factors[:, None] * x)" mistake="summed over everything"
# This is a single number. The gradient has one for each weight: `factors @ x`.

# %% wrong="gradient" old="factors @ x" new="np.sum(factors) * np.sum(x, axis=0)" mistake="summed the factors and the samples apart"
# Multiply each factor with its own sample: `factors @ x`.

# %% wrong="gradient" old="@" new=".reshape(1, -1) @" mistake="a row of a matrix"
# The gradient has the shape (1, 3). Three weights need the shape (3,): `factors @ x`.

# %% wrong="gradient" old="@ x" new="@ x_ones" mistake="x_ones from outside"
# Use the function's own arguments, not `x_ones` or other arrays from outside.


# %% wrong="gradient" mistake="changes the labels it is given"
# `gradient` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.
def gradient(w, x, y):
    p = predict(w, x)
    y *= -1
    return 2 / len(x) * ((p + y) * (p - p**2) @ x)


# %% wrong="gradient" old="return 2" new="2" mistake="forgot return"
# `gradient(w, x, y)` is None. Does the function end with `return`?

# %% wrong="gradient" old=") * (y_hat_of_w" new=")(y_hat_of_w" mistake="brackets as in the formula, without *"
# Between two brackets there must be a `*`, and no array may have a function's name.


# %% right="train"
def train(x, y, learning_rate, n_steps):
    path = np.zeros((n_steps + 1, x.shape[1]))
    for step in range(n_steps):
        path[step + 1] = path[step] - learning_rate * gradient(path[step], x, y)
    return path


# %% right="train"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w.copy()]
    while len(path) <= n_steps:
        w -= learning_rate * gradient(w, x, y)
        path.append(w.copy())
    return np.stack(path)


# %% right="train"
from itertools import accumulate


def train(x, y, learning_rate, n_steps):
    def step(w, _):
        return np.add(w, np.multiply(-learning_rate, gradient(w, x, y)))

    return np.array(list(accumulate(range(n_steps), step, initial=0 * x[0])))


# %% right="train"
def train(x, y, learning_rate, n_steps):
    def walk(w, steps_left):
        rest = walk(w - learning_rate * gradient(w, x, y), steps_left - 1) if steps_left else []
        return [w, *rest]

    return np.array(walk(np.zeros(x.shape[1], dtype="float32"), n_steps), dtype="float32")


# %% wrong="train" old="-" new="+" mistake="a plus in place of the minus" likely=true
# The training goes uphill. Step against the gradient: minus `learning_rate` times …

# %% wrong="train" old="= w -" new="-=" mistake="`w -= …`, which changes the array in the path" likely=true
# All rows of the path are the same: `w -= …` changes the array in the path. Write `w = w - …`.

# %% wrong="train" old="learning_rate *" new="" mistake="the learning rate is not used"
# The learning rate is not used. Multiply the gradient with `learning_rate`.

# %% wrong="train" old="learning_rate *" new="2.0 *" mistake="a fixed learning rate"
# The learning rate is fixed at 2. Use the argument `learning_rate` in its place.

# %% wrong="train" old="w -" new="-" mistake="the step alone, without the old w" likely=true
# The old w is missing. The new w is the old w minus the step.

# %% wrong="train" old="- learning_rate *" new="+" mistake="only the gradient"
# The gradient needs a minus in front and the factor `learning_rate`.


# %% wrong="train" mistake="starts anew in each step"
# Each step starts at zero again. The new w is the old w minus a step.
def train(x, y, learning_rate, n_steps):
    path = [np.zeros(x.shape[1])]
    for step in range(n_steps):
        w = np.zeros(x.shape[1])
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="one gradient for all steps"
# Each step uses the first gradient. Take the one at the last w.
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    slope = gradient(w, x, y)
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * slope
        path.append(w)
    return np.array(path)


# %% wrong="train" old="gradient" new="loss" mistake="loss for gradient"
# The step is made with the loss. Use its gradient, `gradient(w, x, y)`.


# %% wrong="train" mistake="losses in the path"
# This path has a single number per step. Append w itself, the array of weights, in each step.
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [loss(w, x, y)]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(loss(w, x, y))
    return np.array(path)


# %% wrong="train" mistake="the last weights only"
# These are the last weights only. Return the whole path, `np.array(path)`.
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
    return w


# %% wrong="train" mistake="append after the loop"
# The path should have 7 rows of 3 weights, the start and one for each step, but its shape is (2, 3). Append w
# once in each step.
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
    path.append(w)
    return np.array(path)


# %% wrong="train" mistake="return inside the loop"
# The path should have 7 rows of 3 weights, the start and one for each step, but its shape is (2, 3). Append w
# once in each step.
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
        return np.array(path)


# %% wrong="train" old="[w]" new="[]" mistake="the start is not in the path"
# The path should have 7 rows of 3 weights, the start and one for each step, but its shape is (6, 3). Append w
# once in each step.

# %% wrong="train" old="        w" new="        w_new" mistake="w never changes"
# The weights stay at zero. Change w in each step, then append it.

# %% wrong="train" old="zeros(x.shape[1])" new="random.default_rng(0).normal(size=x.shape[1])" mistake="a start at random"
# The path does not begin at zero. The start is `np.zeros(…)`, and it is the first row of the path.

# %% wrong="train" mistake="x_ones and y from outside"
# `train` gives the same whatever x and y are. Use the function's own arguments, not `x_ones` or other arrays
# from outside.
x_all, y_all = x_ones, y


def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x_all, y_all)
        path.append(w)
    return np.array(path)


# %% wrong="train" old="w, x" new="x, w" mistake="x for w"
# Is the order of the arguments right, `predict(w, x)` and `gradient(w, x, y)`?

# %% wrong="train" old="(w, x, y)" new="" mistake="`gradient` without its arguments" likely=true
# A function is called with its arguments in brackets, such as `gradient(w, x, y)`.

# %% wrong="train" old="np.array(path)" new="path" mistake="a list"
# `train(x, y, learning_rate, n_steps)` should be a NumPy array, but it is of type list. `np.array(…)` makes one
# of a list.


# %% wrong="train" mistake="forgot return"
# `train(x, y, learning_rate, n_steps)` is None. Does the function end with `return`?
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)


# %% wrong="train" mistake="called the function before the check"
# `train` should be a function, but it is an array of float64 of shape (301, 3). Define it with `def train(…):`,
# and give the check its name without brackets.
def train_it(x, y, learning_rate, n_steps):
    return np.zeros((n_steps + 1, 3))


train = train_it(x_ones, y, 2.0, 300)

# %% wrong="train" mistake="a gradient that goes the wrong way" fact=true
# This function uses your `gradient`, which is not right yet: The sign is wrong: the first bracket is ŷ − y, not
# y − ŷ. This way the loss would grow.
right_gradient = gradient


def gradient(w, x, y):
    return -right_gradient(w, x, y)


def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% right="mini_batches"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    path = [np.zeros(x.shape[1])]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for batch in np.split(order, range(batch_size, len(x), batch_size)):
            path.append(path[-1] - learning_rate * gradient(path[-1], x[batch], y[batch]))
    return np.array(path)


# %% right="mini_batches"
import random


def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=1):
    random.seed(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    numbers = list(range(len(x)))
    for _ in range(n_epochs):
        random.shuffle(numbers)
        left = numbers.copy()
        while left:
            batch, left = left[:batch_size], left[batch_size:]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% right="mini_batches"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1], dtype="float32")
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        x_shuffled, y_shuffled = x[order], y[order]
        for start in range(0, len(x), batch_size):
            stop = min(start + batch_size, len(x))
            step = learning_rate * gradient(w, x_shuffled[start:stop], y_shuffled[start:stop])
            w = (w - step).astype("float32")
            path.append(w)
    return np.array(path)


# %% right="mini_batches"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    data = np.column_stack([x, y])
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        rng.shuffle(data)
        for i in range(int(np.ceil(len(data) / batch_size))):
            batch = data[i * batch_size : (i + 1) * batch_size]
            w = w - learning_rate * gradient(w, batch[:, :-1], batch[:, -1])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" old="[batch], y[batch]" new=", y" mistake="the gradient of all samples in each step" likely=true
# Each step uses all samples. Take those of the batch: `x[batch]` and `y[batch]`.

# %% wrong="mini_batches" old="start + batch_size" new="" mistake="the slice has no end"
# The batch has no end: `order[start:]` goes on to the last sample. It ends at `start + batch_size`.

# %% wrong="mini_batches" old="start :" new=":" mistake="the slice has no begin"
# The batches grow. The slice must begin at `start`.

# %% wrong="mini_batches" old="start +" new="" mistake="the slice ends at `batch_size`" likely=true
# A batch is empty. The slice begins at `start` and ends at `start + batch_size`.

# %% wrong="mini_batches" old="start : start +" new=":" mistake="always the first batch"
# Each step of an epoch uses the same batch. The slice must begin at `start`.

# %% wrong="mini_batches" old="+ batch_size" new="+ batch_size + 1" mistake="one sample too many"
# The batch is one sample too long. A slice ends before its second number: `start + batch_size`.

# %% wrong="mini_batches" old="+ batch_size" new="+ batch_size - 1" mistake="one sample too few"
# Each batch has a single sample. The slice ends at `start + batch_size`.

# %% wrong="mini_batches" old=": start + batch_size" new="" mistake="a position in place of a slice" likely=true
# A batch is not one sample, so `order` needs a slice: `start : start + batch_size`.

# %% wrong="mini_batches" old=": start" new=", start" mistake="a comma in place of the colon"
# `batch` holds numbers of samples: `order[start : start + batch_size]`.

# %% wrong="mini_batches" old="order[start : start + batch_size]" new="slice(start, start + batch_size)" mistake="not shuffled"
# The samples are not shuffled. Cut the batch out of `order`.

# %% wrong="mini_batches" old="y[batch]" new="y" mistake="`x[batch]`, but the labels of all samples" likely=true
# x and y must be those of the same batch: `x[batch]` and `y[batch]`.

# %% wrong="mini_batches" old="y[batch]" new="y[start : start + batch_size]" mistake="samples shuffled, labels not"
# Step 1 is not a step with the gradient of a batch. It is w minus `learning_rate` times `gradient(w, x[batch],
# y[batch])`, with both x and y of the batch.

# %% wrong="mini_batches" old="-" new="+" mistake="uphill"
# The training goes uphill. Step against the gradient: `w - learning_rate * …`.

# %% wrong="mini_batches" old="learning_rate *" new="" mistake="the learning rate is not used"
# The learning rate is not used. Multiply the gradient with `learning_rate`.

# %% wrong="mini_batches" old="= w -" new="-=" mistake="w -= changes the array in the path"
# All rows of the path are the same: `w -= …` changes the array in the path. Write `w = w - …`.

# %% wrong="mini_batches" old="w -" new="-" mistake="the step replaces w"
# The old w is missing. The new w is the old w minus the step.


# %% wrong="mini_batches" mistake="one row per epoch"
# The path should have 13 rows of 3 weights, the start and one for each step, but its shape is (5, 3). Append w
# once in each step.
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
        path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="samples drawn with replacement"
# Not every sample is used once in an epoch. With 5 samples in batches of 2 the slices of `order` are 0:2, 2:4
# and 4:6, that is `start : start + batch_size`.
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        for start in range(0, len(x), batch_size):
            batch = rng.permutation(len(x))[:batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" old="return np.array(path)" new="" mistake="forgot return"
# `train_in_batches(x, y, learning_rate, n_epochs, batch_size)` is None. Does the function end with `return`?

# %% wrong="mini_batches" mistake="the function of the task before"
# This is the function `train`. Give the check `train_in_batches`.
train_in_batches = train

# %% right="keras_model"
inputs = keras.Input(shape=(2,))
outputs = keras.layers.Dense(1, activation="sigmoid")(inputs)
model = keras.Model(inputs, outputs)
model.compile(loss=keras.losses.MeanSquaredError(), optimizer=keras.optimizers.SGD(2.0))
history = model.fit(x, y, batch_size=20, epochs=30, verbose=0)


# %% right="keras_model"
class Neuron(keras.Model):
    def __init__(self):
        super().__init__()
        self.neuron = keras.layers.Dense(1)

    def call(self, samples):
        return keras.ops.sigmoid(self.neuron(samples))


model = Neuron()
model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate=2.0), metrics=["binary_accuracy"])
history = model.fit(x, y, batch_size=20, epochs=30, verbose=0)

# %% right="keras_model"
keras.utils.set_random_seed(7)
model = keras.Sequential()
model.add(keras.layers.Dense(1))
model.add(keras.layers.Activation("sigmoid"))
model.compile(loss=keras.losses.mean_squared_error, optimizer=keras.optimizers.Adam(learning_rate=0.1))
history = model.fit(x, y.astype("float32"), epochs=25, verbose=0)


# %% right="keras_model"
class Weights(keras.layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1] + 1,), initializer="zeros")

    def call(self, samples):
        ones = keras.ops.ones_like(samples[:, :1])
        return keras.ops.matmul(keras.ops.concatenate([ones, samples], axis=1), self.w)


inputs = keras.Input(shape=(2,))
model = keras.Model(inputs, keras.layers.Activation("sigmoid")(Weights()(inputs)))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(2.0))
history = model.fit(x, y, batch_size=20, epochs=20, verbose=0)

# %% wrong="keras_model" mistake="forgot the activation" fact=true likely=true
# The neuron has no activation
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1)])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.1))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="relu" fact=true
# The activation is not the sigmoid
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="relu")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.05))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="tanh" fact=true
# The activation is not the sigmoid
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="tanh")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.05))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="softmax of one neuron" fact=true
# The output is 1 for every sample
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="softmax")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="a neuron for each class" fact=true
# One neuron, `Dense(1, …)`
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(2, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, np.eye(2)[y], batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="a hidden layer" fact=true
# The model has 9 weights
model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(2, activation="sigmoid"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="no bias" fact=true
# Its bias is missing
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid", use_bias=False)])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="trained on `x_ones`" fact=true likely=true
# x_ones is for the work by hand
model = keras.Sequential([keras.Input(shape=(3,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x_ones, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="the number of samples as the input shape" fact=true likely=true
# Each sample has two features
model = keras.Sequential([keras.Input(shape=(200,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="cross-entropy" fact=true
# The loss is the cross-entropy
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="mean absolute error" fact=true
# The loss is the mean absolute error
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_absolute_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="a loss for other tasks" fact=true
# The loss is another one than by hand
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="hinge", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="no loss" fact=true
# without a loss
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="a learning rate far too small" fact=true
# The learning rate was 0.002
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.002))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="the default learning rate" fact=true likely=true
# The learning rate was 0.01
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer="sgd")
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="a learning rate far too large" fact=true
# learning rate
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=200.0))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="too few epochs" fact=true
# There were only 20 steps
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="labels the wrong way round" fact=true
# All signs are reversed
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, 1 - y, batch_size=20, epochs=20, verbose=0)

# %% wrong="keras_model" mistake="two columns of x_ones, one of them the ones" fact=true
# Train on `x` and `y`
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x_ones[:, :2], y, batch_size=20, epochs=30, verbose=0)

# %% wrong="keras_model" mistake="not fitted" fact=true
# Call `model.fit(x, y, …)`
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="not compiled" fact=true
# The model is not compiled
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])

# %% wrong="keras_model" mistake="the learning rate in `compile`" fact=true
# The learning rate goes into the optimiser
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
try:
    model.compile(loss="mean_squared_error", optimizer="sgd", learning_rate=2.0)
except (TypeError, ValueError):
    pass  # Keras stops the cell

# %% wrong="keras_model" mistake="the learning rate in `fit`" fact=true
# The learning rate goes into the optimiser
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer="sgd")
try:
    model.fit(x, y, batch_size=20, epochs=2, verbose=0, learning_rate=2.0)
except TypeError:
    pass  # Python stops the cell

# %% wrong="keras_model" mistake="model is what fit returns" fact=true
# `model` is what `fit` returns
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
model = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="model is what compile returns" fact=true
# `compile` returns nothing
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model = model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="a layer is not a model" fact=true
# Build it with `keras.Sequential([…])`
model = keras.layers.Dense(1, activation="sigmoid")

# %% wrong="keras_model" mistake="the layers in a list, no model" fact=true
# Build it with `keras.Sequential([…])`
model = [keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")]

# %% right="cross_entropy"
from sklearn.metrics import log_loss


def cross_entropy(w, x, y):
    return log_loss(y, predict(w, x))


def cross_entropy_gradient(w, x, y):
    return np.mean((predict(w, x) - y)[:, None] * x, axis=0)


# %% right="cross_entropy"
def cross_entropy(w, x, y):
    z = x @ w
    return np.mean(np.logaddexp(0, z) - y * z)


def cross_entropy_gradient(w, x, y):
    return x.T.dot(predict(w, x) - y) / y.shape[0]


# %% right="cross_entropy"
def cross_entropy(w, x, y):
    total = 0
    for p, label in zip(predict(w, x), y):
        total -= np.log(p) if label == 1 else np.log(1 - p)
    return total / len(y)


def cross_entropy_gradient(w, x, y):
    total = np.zeros_like(w)
    for sample, label, p in zip(x, y, predict(w, x)):
        total = total + (p - label) * sample
    return total / len(y)


# %% right="cross_entropy"
def cross_entropy(w, x, y):
    p = np.clip(predict(w, x).astype("float32"), 1e-7, 1 - 1e-7)
    return -np.average(np.log(np.where(y == 1, p, 1 - p)))


cross_entropy_gradient = lambda w, x, y: np.einsum("i,ij->j", predict(w, x) - y, x).astype("float32") / len(x)


# %% wrong="cross_entropy" mistake="forgot the minus" likely=true
# The minus in front is missing: a logarithm of a probability is negative.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="forgot the second part"
# The second part is missing, (1 − y) log(1 − ŷ): samples of class 0 count as well.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the minus for the first part only" likely=true
# The minus belongs to both parts, and between them there is a plus: −(… + …).
def cross_entropy(w, x, y):
    p = predict(w, x)
    return np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the sum in place of the mean"
# This is the sum over the samples. Take the mean.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="forgot the mean"
# `cross_entropy` gives one number for each sample. Take the mean over all samples.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the logarithm to the base 10"
# This is the logarithm to the base 10. Use the natural one, `np.log`.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the logarithm of the label"
# `cross_entropy(w, x, y)` holds nan or inf: somewhere a division by zero, a log of 0 or an overflow happens.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="log without np"
# The logarithm of NumPy is `np.log`.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * log(p) + (1 - y) * log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="labels swapped"
# y and 1 − y are swapped: y belongs to log ŷ.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the squared error again"
# This is the squared error of before. The cross-entropy has logarithms.
cross_entropy = lambda w, x, y: loss(w, x, y)
cross_entropy_gradient = lambda w, x, y: gradient(w, x, y)

# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="2 / len(x) * ((p - y) * (p - p**2)) @ x" mistake="the gradient of the squared error"
# This is the gradient of the squared error. Leave out the bracket ŷ − ŷ² and the 2.


# %% wrong="cross_entropy" mistake="the sign of the gradient"
# The gradient has the wrong sign: the bracket is ŷ − y.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (y - predict(w, x)) @ x / len(x)


# %% wrong="cross_entropy" mistake="no 1/n in the gradient"
# The factor 1/n is missing in the gradient.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x


# %% wrong="cross_entropy" mistake="2/n as before" likely=true
# In the gradient there is a factor 2 too much; that belongs to the squared error.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return 2 / len(x) * (predict(w, x) - y) @ x


# %% wrong="cross_entropy" mistake="x stands on the wrong side"
# ŷ − y has one number per row of x, so it stands to the left: `(p - y) @ x`.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return x @ (predict(w, x) - y) / len(x)


# %% wrong="cross_entropy" mistake="a mean over everything"
# `cross_entropy_gradient(w, x, y)` should have the shape (3,), but it is a single number.
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return np.mean((predict(w, x) - y) @ x)


# %% wrong="cross_entropy" mistake="forgot return in the gradient"
# `cross_entropy_gradient(w, x, y)` is None. Does the function end with `return`?
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    (predict(w, x) - y) @ x / len(x)
