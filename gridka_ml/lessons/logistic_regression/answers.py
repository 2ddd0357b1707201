# %% [markdown]
# # Other answers to the tasks of lesson 2
#
# Right ones in another style than ours, and the mistakes that beginners make, each with a part of what they are told.
#
# ruff: noqa: F841

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


# %% wrong="sigmoid" mistake="forgot `return`" says="Does the function end with `return`?" likely=true
def sigmoid(z):
    1 / (1 + np.exp(-z))


# %% wrong="sigmoid" mistake="printed the result and returned nothing" says="Does the function end with `return`?"
def sigmoid(z):
    print(1 / (1 + np.exp(-z)))


# %% wrong="sigmoid" mistake="forgot the minus" says="There is a minus in front of z" likely=true
def sigmoid(z):
    return 1 / (1 + np.exp(z))


# %% wrong="sigmoid" mistake="no brackets below the line" says="brackets are missing" likely=true
def sigmoid(z):
    return 1 / 1 + np.exp(-z)


# %% wrong="sigmoid" mistake="forgot the 1 below the line" says="The 1 below the line is missing"
def sigmoid(z):
    return 1 / np.exp(-z)


# %% wrong="sigmoid" mistake="minus in place of plus below the line" says="there must be a plus"
def sigmoid(z):
    return 1 / (1 - np.exp(-z))


# %% wrong="sigmoid" mistake="`math.exp`, which takes no array" says="`np.exp` works on each element" likely=true
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


# %% wrong="sigmoid" mistake="an if on a whole array" says="z is a whole array here"
def sigmoid(z):
    if z < 0:
        return np.exp(z) / (1 + np.exp(z))
    return 1 / (1 + np.exp(-z))


# %% wrong="sigmoid" mistake="exp without np" says="The exponential function of NumPy is `np.exp`"
def sigmoid(z):
    return 1 / (1 + exp(-z))


# %% wrong="sigmoid" mistake="tanh, the other S-shaped curve" says="This is tanh"
sigmoid = np.tanh


# %% wrong="sigmoid" mistake="relu" says="This is relu"
def sigmoid(z):
    return np.maximum(0, z)


# %% wrong="sigmoid" mistake="softmax over the elements" says="This is softmax"
def sigmoid(z):
    return np.exp(z) / np.sum(np.exp(z))


# %% wrong="sigmoid" mistake="classes in place of probabilities" says="These are classes"
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)))


# %% wrong="sigmoid" mistake="a list in place of an array, and no single numbers" says="should be a NumPy array"
def sigmoid(z):
    return [1 / (1 + np.exp(-number)) for number in z]


# %% wrong="sigmoid" mistake="a loop that a single number does not fit" says="also work for a single number"
def sigmoid(z):
    return np.array([1 / (1 + np.exp(-number)) for number in z])


# %% wrong="sigmoid" mistake="only the first element" says="should have the shape (5,)"
def sigmoid(z):
    for number in z:
        return 1 / (1 + np.exp(-number))


# %% wrong="sigmoid" mistake="changes its argument on the way" says="changes an array that it is given"
def sigmoid(z):
    z *= -1
    return 1 / (1 + np.exp(z))


# %% wrong="sigmoid" mistake="no argument" says="should take 1 argument"
def sigmoid():
    return 1 / (1 + np.exp(-1))


# %% wrong="sigmoid" mistake="a value in place of a function" says="should be a function, but it is"
sigmoid = 1 / (1 + np.exp(-np.linspace(-8, 8, 200)))


# %% wrong="sigmoid" mistake="a class in place of a function" says="it is a class"
class sigmoid:
    def __init__(self, z):
        self.value = 1 / (1 + np.exp(-z))


# %% wrong="sigmoid" mistake="a generator in place of an array" says="should be made of numbers"
def sigmoid(z):
    for number in z:
        yield 1 / (1 + np.exp(-number))


# %% wrong="sigmoid" mistake="texts in place of numbers" says="should be made of numbers"
def sigmoid(z):
    return [f"{1 / (1 + np.exp(-number)):.3f}" for number in z]


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


# %% wrong="add_ones" mistake="ones to the right" says="The ones are to the right" likely=true
def add_ones(x):
    ones = np.ones(len(x))
    return np.column_stack([x, ones])


# %% wrong="add_ones" mistake="zeros for ones" says="holds zeros"
def add_ones(x):
    ones = np.zeros(len(x))
    return np.column_stack([ones, x])


# %% wrong="add_ones" mistake="added 1 to x" says="1 was added to each number"
def add_ones(x):
    return x + 1


# %% wrong="add_ones" mistake="a row on top: the wrong axis" says="Rows were added"
def add_ones(x):
    return np.vstack([np.ones(x.shape[1]), x])


# %% wrong="add_ones" mistake="as many ones as features" says="one 1 for each sample" likely=true
def add_ones(x):
    ones = np.ones(x.shape[1])
    return np.column_stack([ones, x])


# %% wrong="add_ones" mistake="a fixed number of ones" says="one 1 for each sample"
def add_ones(x):
    ones = np.ones(200)
    return np.column_stack([ones, x])


# %% wrong="add_ones" mistake="ones of the shape of x" says="Two columns were added"
def add_ones(x):
    ones = np.ones(x.shape)
    return np.column_stack([ones, x])


# %% wrong="add_ones" mistake="insert without axis" says="one long row of numbers"
def add_ones(x):
    return np.insert(x, 0, 1)


# %% wrong="add_ones" mistake="concatenate without a column" says="as a column beside x"
def add_ones(x):
    return np.concatenate([np.ones(len(x)), x], axis=1)


# %% wrong="add_ones" mistake="one 1 alone" says="one 1 for each sample"
def add_ones(x):
    ones = 1
    return np.column_stack([ones, x])


# %% wrong="add_ones" mistake="`len(x)` in place of ones" says="holds the number of samples" likely=true
def add_ones(x):
    ones = np.full(len(x), len(x))
    return np.column_stack([ones, x])


# %% wrong="add_ones" mistake="forgot x" says="There are only ones"
def add_ones(x):
    ones = np.ones(len(x))
    return np.column_stack([ones, ones])


# %% wrong="add_ones" mistake="returned the ones alone" says="one long row of numbers"
def add_ones(x):
    ones = np.ones(len(x))
    return ones


# %% wrong="add_ones" mistake="replaced the first feature" says="changes an array that it is given"
def add_ones(x):
    x[:, 0] = 1
    return x


# %% wrong="add_ones" mistake="the result of column_stack is thrown away" says="is still x"
def add_ones(x):
    np.column_stack([np.ones(len(x)), x])
    return x


# %% wrong="add_ones" mistake="forgot return" says="Does the function end with `return`?"
def add_ones(x):
    ones = np.ones(len(x))
    x_ones = np.column_stack([ones, x])


# %% wrong="add_ones" mistake="a list of lists" says="`np.array(…)` makes one of a list"
def add_ones(x):
    return [[1, *sample] for sample in x]


# %% wrong="add_ones" mistake="only the first two features are kept" says="not for 2 samples of 3"
def add_ones(x):
    return np.column_stack([np.ones(len(x)), x[:, 0], x[:, 1]])


# %% wrong="add_ones" mistake="a misspelt name" says="Is the name spelled as where you defined it?"
def add_ones(x):
    ones = np.ones(len(x))
    return np.column_stack([one, x])


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


# %% wrong="predict" mistake="forgot the sigmoid" says="This is z = xw" likely=true
def predict(w, x):
    return x @ w


# %% wrong="predict" mistake="classes in place of probabilities" says="These are classes, 0 or 1" likely=true
def predict(w, x):
    return (sigmoid(x @ w) >= 0.5).astype(int)


# %% wrong="predict" mistake="the classes as truth values" says="These are classes, 0 or 1"
def predict(w, x):
    return x @ w >= 0


# %% wrong="predict" mistake="the wrong sign" says="the probabilities of class 0"
def predict(w, x):
    return sigmoid(-x @ w)


# %% wrong="predict" mistake="`w @ x`, the product the wrong way round" says="so x stands to the left: `x @ w`" likely=true
def predict(w, x):
    return sigmoid(w @ x)


# %% wrong="predict" mistake="`*` in place of `@`" says="There is one number for each feature" likely=true
def predict(w, x):
    return sigmoid(x * w)


# %% wrong="predict" mistake="the sigmoid of x" says="First multiply with the weights"
def predict(w, x):
    return sigmoid(x) @ w


# %% wrong="predict" mistake="the sigmoid of the weights" says="Take the sigmoid of the sum, not of the weights"
def predict(w, x):
    return x @ sigmoid(w)


# %% wrong="predict" mistake="the sigmoid before the sum" says="Add up first, then take the sigmoid"
def predict(w, x):
    return sigmoid(x * w).sum(axis=1)


# %% wrong="predict" mistake="a sum over everything" says="should have the shape (5,), but it is a single number"
def predict(w, x):
    return sigmoid(np.sum(x * w))


# %% wrong="predict" mistake="a sum over the wrong axis" says="There is one number for each weight"
def predict(w, x):
    return sigmoid(np.sum(x * w, axis=0))


# %% wrong="predict" mistake="a column" says="shape (5, 1)"
def predict(w, x):
    return sigmoid(x @ w[:, None])


# %% wrong="predict" mistake="x_ones from outside" says="There are 200 numbers for 5 samples"
def predict(w, x):
    return sigmoid(x_ones @ w)


# %% wrong="predict" mistake="another column of ones" says="so x stands to the left"
def predict(w, x):
    return sigmoid(add_ones(x) @ w)


# %% wrong="predict" mistake="the bias a second time" says="The bias is added twice"
def predict(w, x):
    return sigmoid(w[0] + x @ w)


# %% wrong="predict" mistake="the weights are not used" says="The weights are missing"
def predict(w, x):
    return sigmoid(x.sum(axis=1))


# %% wrong="predict" mistake="forgot return" says="Does the function end with `return`?"
def predict(w, x):
    sigmoid(x @ w)


# %% wrong="predict" mistake="only one argument" says="should take 2 arguments"
def predict(x):
    return sigmoid(x)


# %% wrong="predict" mistake="the wrong function" says="This is the function `sigmoid`"
predict = sigmoid


# %% wrong="predict" mistake="a sigmoid that was broken afterwards" says="uses your `sigmoid`, which is not right yet"
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


# %% wrong="loss" mistake="the sum in place of the mean" says="This is the sum of the squares"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.sum((y - y_hat) ** 2)


# %% wrong="loss" mistake="forgot the mean" says="one number for each sample" likely=true
def loss(w, x, y):
    y_hat = predict(w, x)
    return (y - y_hat) ** 2


# %% wrong="loss" mistake="forgot the square" says="The differences are not squared" likely=true
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean(y - y_hat)


# %% wrong="loss" mistake="the square of the mean" says="This is the square of the mean" likely=true
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean(y - y_hat) ** 2


# %% wrong="loss" mistake="* 2 in place of ** 2" says="Twice a number is not its square"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean((y - y_hat) * 2)


# %% wrong="loss" mistake="^ in place of **" says="A square is `** 2` in Python"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean((y - y_hat) ^ 2)


# %% wrong="loss" mistake="no brackets round the difference" says="Brackets are missing" likely=true
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean(y - y_hat**2)


# %% wrong="loss" mistake="absolute values" says="mean absolute error"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean(np.abs(y - y_hat))


# %% wrong="loss" mistake="the root of the mean" says="The root is too much"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.sqrt(np.mean((y - y_hat) ** 2))


# %% wrong="loss" mistake="half of it, as in many books" says="There is a factor 1/2 too much"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean((y - y_hat) ** 2) / 2


# %% wrong="loss" mistake="the sigmoid is missing" says="The sigmoid is missing"
def loss(w, x, y):
    y_hat = x @ w
    return np.mean((y - y_hat) ** 2)


# %% wrong="loss" mistake="classes in place of probabilities" says="The loss needs the probabilities"
def loss(w, x, y):
    y_hat = predict(w, x) >= 0.5
    return np.mean((y - y_hat) ** 2)


# %% wrong="loss" mistake="the accuracy" says="This is the accuracy"
def loss(w, x, y):
    return np.mean((predict(w, x) >= 0.5) == y)


# %% wrong="loss" mistake="cross-entropy" says="This is the cross-entropy"
def loss(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% wrong="loss" mistake="labels as a column" says="Each label meets every prediction"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean((y.reshape(-1, 1) - y_hat) ** 2)


# %% wrong="loss" mistake="arguments swapped" says="Is the order of the arguments right"
def loss(w, x, y):
    y_hat = predict(x, w)
    return np.mean((y - y_hat) ** 2)


# %% wrong="loss" mistake="x_ones from outside" says="Use the function's own arguments"
def loss(w, x, y):
    y_hat = predict(w, x_ones)
    return np.mean((y - y_hat) ** 2)


# %% wrong="loss" mistake="weights from outside, arrays from outside" says="gives the same whatever x and y are"
x_all, y_all = x_ones, y


def loss(w, x, y):
    return np.mean((y_all - predict(w, x_all)) ** 2)


# %% wrong="loss" mistake="divided by a fixed number" says="The sum is divided by 200"
def loss(w, x, y):
    return np.sum((y - predict(w, x)) ** 2) / 200


# %% wrong="loss" mistake="one number in a list" says="should be a single number"
def loss(w, x, y):
    return [np.mean((y - predict(w, x)) ** 2)]


# %% wrong="loss" mistake="printed, not returned" says="Does the function end with `return`?"
def loss(w, x, y):
    y_hat = predict(w, x)
    print(np.mean((y - y_hat) ** 2))


# %% wrong="loss" mistake="a misspelt name" says="Is the name spelled as where you defined it?"
def loss(w, x, y):
    y_hat = predict(w, x)
    return np.mean((y - yhat) ** 2)


# %% wrong="loss" mistake="a predict that prints" says="uses your `predict`, which is not right yet"
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


# %% wrong="gradient" mistake="`y - y_hat`, the wrong sign" says="The sign is wrong" likely=true
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y - y_hat_of_w) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="forgot 2/n" says="The factor 2/n is missing"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return factors @ x


# %% wrong="gradient" mistake="forgot the 2" says="The factor 2 is missing"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 1 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="2/n and a mean" says="The mean is taken twice"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * np.mean(factors[:, None] * x, axis=0)


# %% wrong="gradient" mistake="len(w) for len(x)" says="not the number of weights"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(w) * (factors @ x)


# %% wrong="gradient" mistake="forgot the second bracket" says="The second bracket is missing" likely=true
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = y_hat_of_w - y
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="forgot the first bracket" says="The first bracket is missing"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = y_hat_of_w - y_hat_of_w**2
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="added the brackets" says="The two brackets are added"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) + (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="y_hat in place of its slope" says="The second bracket is ŷ − ŷ², not ŷ"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * y_hat_of_w
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="* 2 in place of ** 2" says="Twice a number is not its square"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w * 2)
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="the square stays" says="The square of the loss is gone in its slope"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) ** 2 * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="xw in place of the prediction" says="The first bracket holds xw"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (x @ w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="`x @ factors`, the product the wrong way round" says="so it stands to the left: `factors @ x`" likely=true
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (x @ factors)


# %% wrong="gradient" mistake="`*` in place of `@`" says="so it stands to the left: `factors @ x`" likely=true
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors * x)


# %% wrong="gradient" mistake="forgot to sum over the samples" says="The sum over the samples is missing"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors * x.T).T


# %% wrong="gradient" mistake="forgot x" says="There is one number for each sample"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * factors


# %% wrong="gradient" mistake="summed over the wrong axis" says="There is one number for each sample"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * np.sum(factors[:, None] * x, axis=1)


# %% wrong="gradient" mistake="summed over everything" says="This is a single number"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * np.sum(factors[:, None] * x)


# %% wrong="gradient" mistake="summed the factors and the samples apart" says="Multiply each factor with its own sample"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (np.sum(factors) * np.sum(x, axis=0))


# %% wrong="gradient" mistake="a row of a matrix" says="Three weights need the shape (3,)"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors.reshape(1, -1) @ x)


# %% wrong="gradient" mistake="x_ones from outside" says="Use the function's own arguments"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors @ x_ones)


# %% wrong="gradient" mistake="changes the labels it is given" says="changes an array that it is given"
def gradient(w, x, y):
    p = predict(w, x)
    y *= -1
    return 2 / len(x) * ((p + y) * (p - p**2) @ x)


# %% wrong="gradient" mistake="forgot return" says="Does the function end with `return`?"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y) * (y_hat_of_w - y_hat_of_w**2)
    2 / len(x) * (factors @ x)


# %% wrong="gradient" mistake="brackets as in the formula, without *" says="Between two brackets there must be a `*`"
def gradient(w, x, y):
    y_hat_of_w = predict(w, x)
    factors = (y_hat_of_w - y)(y_hat_of_w - y_hat_of_w**2)
    return 2 / len(x) * (factors @ x)


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


# %% wrong="train" mistake="a plus in place of the minus" says="The training goes uphill" likely=true
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w + learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="`w -= …`, which changes the array in the path" says="Write `w = w - …`" likely=true
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w -= learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="the learning rate is not used" says="The learning rate is not used"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="a fixed learning rate" says="The learning rate is fixed at 2"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - 2.0 * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="the step alone, without the old w" says="The old w is missing" likely=true
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = -learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="only the gradient" says="The gradient needs a minus in front"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w + gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="starts anew in each step" says="Each step starts at zero again"
def train(x, y, learning_rate, n_steps):
    path = [np.zeros(x.shape[1])]
    for step in range(n_steps):
        w = np.zeros(x.shape[1])
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="one gradient for all steps" says="Each step uses the first gradient"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    slope = gradient(w, x, y)
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * slope
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="loss for gradient" says="The step is made with the loss"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * loss(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="losses in the path" says="a single number per step"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [loss(w, x, y)]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(loss(w, x, y))
    return np.array(path)


# %% wrong="train" mistake="the last weights only" says="These are the last weights only"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
    return w


# %% wrong="train" mistake="append after the loop" says="Append w once in each step"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
    path.append(w)
    return np.array(path)


# %% wrong="train" mistake="return inside the loop" says="Append w once in each step"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
        return np.array(path)


# %% wrong="train" mistake="the start is not in the path" says="Append w once in each step"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = []
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="w never changes" says="The weights stay at zero"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w_new = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="a start at random" says="The path does not begin at zero"
def train(x, y, learning_rate, n_steps):
    w = np.random.default_rng(0).normal(size=x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="x_ones and y from outside" says="gives the same whatever x and y are"
x_all, y_all = x_ones, y


def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x_all, y_all)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="x for w" says="Is the order of the arguments right"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(x, w, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="`gradient` without its arguments" says="A function is called with its arguments" likely=true
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="a list" says="`np.array(…)` makes one of a list"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return path


# %% wrong="train" mistake="forgot return" says="Does the function end with `return`?"
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)


# %% wrong="train" mistake="called the function before the check" says="give the check its name without brackets"
def train_it(x, y, learning_rate, n_steps):
    return np.zeros((n_steps + 1, 3))


train = train_it(x_ones, y, 2.0, 300)

# %% wrong="train" mistake="a gradient that goes the wrong way" says="uses your `gradient`, which is not right yet"
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


# %% wrong="mini_batches" mistake="the gradient of all samples in each step" says="Each step uses all samples" likely=true
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w = w - learning_rate * gradient(w, x, y)
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="the slice has no end" says="The batch has no end"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start:]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="the slice has no begin" says="The batches grow"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[: start + batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="the slice ends at `batch_size`" says="A batch is empty" likely=true
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start:batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="always the first batch" says="uses the same batch"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[:batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="one sample too many" says="The batch is one sample too long"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size + 1]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="one sample too few" says="Each batch has a single sample"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size - 1]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="a position in place of a slice" says="so `order` needs a slice" likely=true
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="a comma in place of the colon" says="order[start : start + batch_size]"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start, start + batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="not shuffled" says="The samples are not shuffled"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = slice(start, start + batch_size)
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="`x[batch]`, but the labels of all samples" says="x and y must be those of the same batch" likely=true
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w = w - learning_rate * gradient(w, x[batch], y)
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="samples shuffled, labels not" says="with both x and y of the batch"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[start : start + batch_size])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="uphill" says="The training goes uphill"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w = w + learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="the learning rate is not used" says="The learning rate is not used"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w = w - gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="w -= changes the array in the path" says="Write `w = w - …`"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w -= learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="the step replaces w" says="The old w is missing"
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            w = -learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


# %% wrong="mini_batches" mistake="one row per epoch" says="Append w once in each step"
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


# %% wrong="mini_batches" mistake="samples drawn with replacement" says="Not every sample is used once in an epoch"
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


# %% wrong="mini_batches" mistake="forgot return" says="Does the function end with `return`?"
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


# %% wrong="mini_batches" mistake="the function of the task before" says="This is the function `train`"
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

# %% wrong="keras_model" mistake="forgot the activation" says="The neuron has no activation" likely=true
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1)])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.1))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="relu" says="The activation is not the sigmoid"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="relu")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.05))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="tanh" says="The activation is not the sigmoid"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="tanh")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.05))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="softmax of one neuron" says="The output is 1 for every sample"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="softmax")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="a neuron for each class" says="One neuron, `Dense(1, …)`"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(2, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, np.eye(2)[y], batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="a hidden layer" says="The model has 9 weights"
model = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(2, activation="sigmoid"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="no bias" says="Its bias is missing"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid", use_bias=False)])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="trained on `x_ones`" says="x_ones is for the work by hand" likely=true
model = keras.Sequential([keras.Input(shape=(3,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x_ones, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="the number of samples as the input shape" says="Each sample has two features" likely=true
model = keras.Sequential([keras.Input(shape=(200,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="cross-entropy" says="The loss is the cross-entropy"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="mean absolute error" says="The loss is the mean absolute error"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_absolute_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="a loss for other tasks" says="The loss is another one than by hand"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="hinge", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="no loss" says="without a loss"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="a learning rate far too small" says="The learning rate was 0.002"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=0.002))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="the default learning rate" says="The learning rate was 0.01" likely=true
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer="sgd")
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="a learning rate far too large" says="learning rate"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=200.0))
history = model.fit(x, y, batch_size=20, epochs=5, verbose=0)

# %% wrong="keras_model" mistake="too few epochs" says="There were only 20 steps"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="labels the wrong way round" says="All signs are reversed"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x, 1 - y, batch_size=20, epochs=20, verbose=0)

# %% wrong="keras_model" mistake="two columns of x_ones, one of them the ones" says="Train on `x` and `y`"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
history = model.fit(x_ones[:, :2], y, batch_size=20, epochs=30, verbose=0)

# %% wrong="keras_model" mistake="not fitted" says="Call `model.fit(x, y, …)`"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="not compiled" says="The model is not compiled"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])

# %% wrong="keras_model" mistake="the learning rate in `compile`" says="The learning rate goes into the optimiser"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
try:
    model.compile(loss="mean_squared_error", optimizer="sgd", learning_rate=2.0)
except (TypeError, ValueError):
    pass  # Keras stops the cell

# %% wrong="keras_model" mistake="the learning rate in `fit`" says="The learning rate goes into the optimiser"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer="sgd")
try:
    model.fit(x, y, batch_size=20, epochs=2, verbose=0, learning_rate=2.0)
except TypeError:
    pass  # Python stops the cell

# %% wrong="keras_model" mistake="model is what fit returns" says="`model` is what `fit` returns"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))
model = model.fit(x, y, batch_size=20, epochs=2, verbose=0)

# %% wrong="keras_model" mistake="model is what compile returns" says="`compile` returns nothing"
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
model = model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=2.0))

# %% wrong="keras_model" mistake="a layer is not a model" says="Build it with `keras.Sequential([…])`"
model = keras.layers.Dense(1, activation="sigmoid")

# %% wrong="keras_model" mistake="the layers in a list, no model" says="Build it with `keras.Sequential([…])`"
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


# %% wrong="cross_entropy" mistake="forgot the minus" says="The minus in front is missing" likely=true
def cross_entropy(w, x, y):
    p = predict(w, x)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="forgot the second part" says="The second part is missing"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the minus for the first part only" says="The minus belongs to both parts" likely=true
def cross_entropy(w, x, y):
    p = predict(w, x)
    return np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the sum in place of the mean" says="This is the sum over the samples"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="forgot the mean" says="one number for each sample"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the logarithm to the base 10" says="base 10"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the logarithm of the label" says="holds nan or inf"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="log without np" says="The logarithm of NumPy is `np.log`"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * log(p) + (1 - y) * log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="labels swapped" says="y and 1 − y are swapped"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x / len(x)


# %% wrong="cross_entropy" mistake="the squared error again" says="This is the squared error of before"
cross_entropy = lambda w, x, y: loss(w, x, y)
cross_entropy_gradient = lambda w, x, y: gradient(w, x, y)


# %% wrong="cross_entropy" mistake="the gradient of the squared error" says="This is the gradient of the squared error"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    p = predict(w, x)
    return 2 / len(x) * ((p - y) * (p - p**2)) @ x


# %% wrong="cross_entropy" mistake="the sign of the gradient" says="The gradient has the wrong sign"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (y - predict(w, x)) @ x / len(x)


# %% wrong="cross_entropy" mistake="no 1/n in the gradient" says="The factor 1/n is missing"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return (predict(w, x) - y) @ x


# %% wrong="cross_entropy" mistake="2/n as before" says="there is a factor 2 too much" likely=true
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return 2 / len(x) * (predict(w, x) - y) @ x


# %% wrong="cross_entropy" mistake="x stands on the wrong side" says="so it stands to the left"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return x @ (predict(w, x) - y) / len(x)


# %% wrong="cross_entropy" mistake="a mean over everything" says="should have the shape (3,), but it is a single number"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    return np.mean((predict(w, x) - y) @ x)


# %% wrong="cross_entropy" mistake="forgot return in the gradient" says="`cross_entropy_gradient(w, x, y)` is None"
def cross_entropy(w, x, y):
    p = predict(w, x)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(w, x, y):
    (predict(w, x) - y) @ x / len(x)
