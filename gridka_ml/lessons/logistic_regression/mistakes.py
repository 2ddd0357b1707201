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
# - `return 2 / len(p) * (factors @ x)`
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


# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / (1 + np.exp(-z)) - 0.5"
# One half is subtracted. A probability is never negative.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="z / (1 + np.exp(-z))"
# Above the line stands z. It is a 1: the values lie between 0 and 1.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="0.5 + 0.5 * np.sign(z)"
# This jumps from 0 to 1. The sigmoid is a smooth curve, made with `np.exp`.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.heaviside(z, 0.5)"
# This jumps from 0 to 1. The sigmoid is a smooth curve, made with `np.exp`.
# %% wrong="sigmoid" old="np.exp(-z)" new="np.exp(np.abs(z))"
# The exponent is −z, without an absolute value: left and right of 0 the curve differs.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / (1 + np.e ^ -z)"
# `^` is no power in Python: eᶻ is `np.exp(z)`.
# %% wrong="sigmoid" old="return 1" new="1" mistake="forgot `return`" likely=true
# `sigmoid(z)` is None. Does the function end with `return`?
# %% wrong="sigmoid" old="return 1 / (1 + np.exp(-z))" new="print(1 / (1 + np.exp(-z)))" mistake="printed the result and returned nothing"
# `sigmoid(z)` is None. Does the function end with `return`?
# %% wrong="sigmoid" old="-" new="" mistake="forgot the minus" likely=true
# `sigmoid` falls where it should rise. In the formula there is a minus in front of z.
# %% wrong="sigmoid" old="(1 + np.exp(-z))" new="1 + np.exp(-z)" mistake="no brackets below the line" likely=true
# This is what stands below the line, or brackets are missing: write `1 / (1 + …)`.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 + np.exp(z)"
# This is only what stands below the line, and the sign of z is wrong there.
# %% wrong="sigmoid" old="(1 + np.exp(-z))" new="np.exp(-z)" mistake="forgot the 1 below the line"
# The 1 below the line is missing: 1 / (1 + e⁻ᶻ).
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.exp(-z)"
# This is only the exponential. The sigmoid is 1 / (1 + e⁻ᶻ).
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.exp(z) / (1 - np.exp(z))"
# Below the line there must be a plus, and the minus is lost elsewhere: compare with 1 / (1 + e⁻ᶻ).
# %% wrong="sigmoid" old="+" new="-" mistake="minus in place of plus below the line"
# Below the line there must be a plus: 1 + e⁻ᶻ.
# %% wrong="sigmoid" old="1 /" new="-1 /"
# The sign is wrong: a probability is positive.
# %% wrong="sigmoid" old="1 /" new="100 /"
# This is in per cent. A probability lies between 0 and 1.
# %% wrong="sigmoid" old="np.exp(-z)" new="2 ** -z"
# This is a power of 2. Take the exponential function, `np.exp`.
# %% wrong="sigmoid" old="np.exp(-z)" new="10 ** -z"
# This is a power of 10. Take the exponential function, `np.exp`.
# %% wrong="sigmoid" old="-z" new="-z**2"
# z is squared in the exponent. There it stands alone, with a minus.
# %% wrong="sigmoid" old="-z" new="-np.abs(z)"
# For negative z the result is that of positive z. Below 0 the sigmoid is smaller than a half.
# %% wrong="sigmoid" old="-z" new="1 / z"
# In the exponent stands −z, not a fraction.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))"
# This is the slope of the sigmoid. Here we want the sigmoid itself.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="z"
# `sigmoid(z)` is still z. Return 1 / (1 + e⁻ᶻ).
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="z / (1 + np.abs(z))"
# This is the softsign, z / (1 + |z|), which goes from −1 to 1. The sigmoid has an exponential.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.log(1 + np.exp(z))"
# This is the softplus, which has a logarithm. The sigmoid is a fraction.
# %% wrong="sigmoid" old="np.exp(-z)" new="np.exp * (-z)"
# `np.exp` is a function: call it, with what it works on in round brackets right behind it, and no `*`.
# %% wrong="sigmoid" old="np.exp(-z)" new="np.exp[-z]"
# A function is called with round brackets. Square ones take an element out of an array.
# %% wrong="sigmoid" old="np.exp(-z)" new="np.exp"
# `np.exp` is not called: what it works on is missing, in brackets behind it.
# %% wrong="sigmoid" old="np.exp(-z)" new="np.exp() ** -z"
# `np.exp` needs its exponent inside of its brackets.
# %% wrong="sigmoid" old="np.exp(-z)" new="np.e(-z)"
# `np.e` is a number. A power of it is `np.e ** …`, or call `np.exp`.
# %% wrong="sigmoid" old="np." new="" mistake="exp without np"
# The exponential function of NumPy is `np.exp`.
# %% wrong="sigmoid" old="np.exp(-z)" new="e ** -z"
# Python does not know the number e by itself. In NumPy it is `np.e`, and `np.exp` is the function.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.maximum(0, z)" mistake="relu"
# This is relu. The sigmoid is 1 / (1 + e⁻ᶻ).
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.exp(z) / np.sum(np.exp(z))" mistake="softmax over the elements"
# This is softmax: it depends on all elements. Treat each for itself.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.round(1 / (1 + np.exp(-z)))" mistake="classes in place of probabilities"
# These are classes, 0 or 1. The sigmoid gives the values between, too.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="(1 / (1 + np.exp(-z)) >= 0.5).astype(int)"
# These are classes, 0 or 1. The sigmoid gives the values between, too.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / (1 + np.exp(-z)) >= 0.5"
# These are classes, 0 or 1. The sigmoid gives the values between, too.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.round(1 / (1 + np.exp(-z)), 2)"
# The result is rounded. Return all decimals.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.mean(1 / (1 + np.exp(-z)))"
# This is one number, a mean over all elements. Each element gets its own value.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.sum(1 / (1 + np.exp(-z)))"
# This is one number, a sum over all elements. Each element gets its own value.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.atleast_2d(1 / (1 + np.exp(-z)))"
# The result has one axis more than z: its shape is (1, 5). It should have the shape of z.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="(1 / (1 + np.exp(-z)))[:, None]"
# The result is a column of shape (5, 1). It should have the shape of z.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="[1 / (1 + np.exp(-number)) for number in z]" mistake="a list in place of an array, and no single numbers"
# `sigmoid(z)` should be a NumPy array, but it is of type list. `np.array(…)` makes one of it.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.array([1 / (1 + np.exp(-number)) for number in z])" mistake="a loop that a single number does not fit"
# It should also work for a single number: `np.exp` does, a loop over z does not.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="[f\"{1 / (1 + np.exp(-number)):.3f}\" for number in z]" mistake="texts in place of numbers"
# `sigmoid(z)` should be made of numbers, but it is a list (['0.047', '0.378', '0.562', '0.731', '0.).
# %% wrong="sigmoid" old="def sigmoid" new="async def sigmoid"
# `async def` makes a coroutine, not a result. Define the function with `def` alone.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="0.5 * (1 + np.tanh(z))"
# The curve is twice as steep as the sigmoid: the exponent is −z, not −2z.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 + np.tanh(z / 2)"
# The values go up to 2. A probability ends at 1.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / np.exp(1 - z)"
# Brackets are missing or in the wrong place: the 1 is added to the exponential, not to the exponent.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.exp(z) / (1 + np.exp(-z))"
# The exponential above the line and that below it have different signs. With 1 above the line, the exponent is −z.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="z / np.sqrt(1 + z**2)"
# This is another S-shaped curve, which goes from −1 to 1. The sigmoid goes from 0 to 1.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.arctan(z)"
# This is the arctangent, another S-shaped curve. The sigmoid goes from 0 to 1.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.clip(z, 0, 1)"
# z is only cut off at 0 and 1. The sigmoid is a smooth curve, made with `np.exp`.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="sigmoid"
# The function returns itself. Return the formula.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.log(z / (1 - z))"
# This is the logit, the inverse of the sigmoid: it makes a number of a probability.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.max(1 / (1 + np.exp(-z)))"
# This is one number, the largest. Each element gets its own value.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / (1 + np.exp(-x))"
# The formula reads `x`, an array of the notebook. Use the argument of the function, `z`.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="np.round(1 / (1 + np.exp(-z)), 3)"
# The values are rounded. Keep the decimals.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 // (1 + np.exp(-z))"
# `//` cuts off the decimals, so every value becomes 0. Divide with `/`.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="0.5 / (1 + np.exp(-z))"
# The values end at one half. Above the line stands a 1.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / (2 + np.exp(-z))"
# Below the line stands 1 + e⁻ᶻ, not 2 + e⁻ᶻ.
# %% wrong="sigmoid" old="1 / (1 + np.exp(-z))" new="1 / (1 + np.exp(-z)) ** 2"
# The square is too much.
# %% wrong="sigmoid" mistake="`math.exp`, which takes no array" likely=true
# z is a whole array here. A function in your line takes a single number only, as `math.exp` and `float` do; `np.exp`
# works on each element.
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


# %% wrong="sigmoid" mistake="an if on a whole array"
# z is a whole array here, so `if z < 0` has no answer: it is true for some elements only. The formula needs no `if`.
def sigmoid(z):
    if z < 0:
        return np.exp(z) / (1 + np.exp(z))
    return 1 / (1 + np.exp(-z))


# %% wrong="sigmoid" mistake="tanh, the other S-shaped curve"
# This is tanh, which goes from −1 to 1. The sigmoid goes from 0 to 1.
sigmoid = np.tanh


# %% wrong="sigmoid" old="return 1 / (1 + np.exp(-z))" new="for number in z:\n        return 1 / (1 + np.exp(-number))" mistake="only the first element"
# `return` stands inside the loop, so only the first element is used. `np.exp` takes the whole array, without a loop.
# %% wrong="sigmoid" old="return 1 / (1 + np.exp(-z))" new="result = np.zeros_like(z)\n    result[...] = 1 / (1 + np.exp(-np.asarray(z, float)))\n    return result" mistake="`zeros_like`, which keeps the integers of z"
# Integers come in, and the result is cut to integers, since `zeros_like(z)` has the type of z. Give it `dtype=float`,
# or do without that array.
# %% wrong="sigmoid" old="return 1 / (1 + np.exp(-z))" new="z *= -1\n    return 1 / (1 + np.exp(z))" mistake="changes its argument on the way"
# `sigmoid` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.


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


# %% wrong="sigmoid" old="return 1 / (1 + np.exp(-z))" new="for number in z:\n        yield 1 / (1 + np.exp(-number))" mistake="a generator in place of an array"
# `sigmoid(z)` should be made of numbers, but it is of type generator.


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
# %% wrong="add_ones" old="np.ones(len(x))" new="-np.ones(len(x))"
# The column in front holds −1. It must hold ones.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="x + 1" mistake="added 1 to x"
# 1 was added to each number. Put a column of ones beside them instead.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.vstack([np.ones(x.shape[1]), x])" mistake="a row on top: the wrong axis"
# A row was added. Each sample is a row; each needs a 1 in front, in a column: axis 1.
# %% wrong="add_ones" old="column_stack" new="vstack"
# `vstack` puts arrays on top of each other. The ones belong beside x: `np.column_stack`.
# %% wrong="add_ones" old="len(x)" new="x.shape[1]" mistake="as many ones as features" likely=true
# There are as many ones as features. There must be one for each sample: `len(x)`.
# %% wrong="add_ones" old="len(x)" new="200" mistake="a fixed number of ones"
# The number of ones is fixed at 200. It must be the number of samples of any x, `len(x)`.
# %% wrong="add_ones" old="len(x)" new="x.size"
# There is a one for each number in x. There must be one for each sample: `len(x)`.
# %% wrong="add_ones" old="len(x)" new="x.shape" mistake="ones of the shape of x"
# As many columns were added as x has. Each sample needs a single 1: `np.ones(len(x))`.
# %% wrong="add_ones" old="len(x)" new="(len(x), 2)"
# Two columns were added. Each sample needs a single 1: `np.ones(len(x))`.
# %% wrong="add_ones" old="len(x)" new="x"
# `np.ones` wants to know how many ones: a number, `len(x)`, not the array itself.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.insert(x, 0, 1)" mistake="insert without axis"
# The result is one long row of numbers. Put the ones beside x as a column: `np.column_stack`.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.append(ones, x)"
# The result is one long row of numbers. Put the ones beside x as a column: `np.column_stack`.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.append(x, ones)"
# The result is one long row of numbers. Put the ones beside x as a column: `np.column_stack`.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.concatenate([ones, x], axis=1)" mistake="concatenate without a column"
# x has two axes and the ones have one, so they cannot be joined like this. `np.column_stack` makes a column of them.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.concatenate([ones, x])"
# x has two axes and the ones have one, so they cannot be joined like this. `np.column_stack` makes a column of them.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.array([ones, x])"
# Two arrays of different shape cannot become one array like this. `np.column_stack` puts them side by side.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack(ones, x)"
# `np.column_stack` takes one list: both arrays in square brackets.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="ones + x"
# `+` adds numbers to numbers. The ones must stand beside x as a column.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack[[ones, x]]"
# A function is called with round brackets. Only the list inside of them has square ones.
# %% wrong="add_ones" old="np.ones(len(x))" new="1" mistake="one 1 alone"
# Beside x stands a single thing. There must be a 1 for each sample: `np.ones(…)`, with their number in the brackets.
# %% wrong="add_ones" old="np.ones(len(x))" new="np.ones"
# Beside x stands a single thing. There must be a 1 for each sample: `np.ones(…)`, with their number in the brackets.
# %% wrong="add_ones" old="ones(len(x))" new="full(len(x), len(x))" mistake="`len(x)` in place of ones" likely=true
# The column in front holds the number of samples. It must hold ones, `np.ones`.
# %% wrong="add_ones" old="np.ones(len(x))" new="np.arange(len(x))"
# The column in front counts the samples. It must hold ones, `np.ones`.
# %% wrong="add_ones" old=", x" new=", ones" mistake="forgot x"
# There are only ones. x must stand beside them.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="ones" mistake="returned the ones alone"
# These are the ones alone. x must stand beside them.
# %% wrong="add_ones" old="ones, x" new="ones, x[:, 1:]"
# The ones have replaced the first feature. Put them in front of it.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.insert(x, 1, 1, axis=1)"
# The ones stand between the features. Put them in front.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.insert(x, 0, 1, axis=0)"
# A row was added. Each sample is a row; each needs a 1 in front, in a column: axis 1.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.vstack([ones, x.T])"
# The result is transposed: the samples have become columns. Each sample is a row.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.pad(x, 1, constant_values=1)"
# There are ones on all four sides. Only the left one is to have them.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="ones[:, None] * x"
# `add_ones(x)` is still x. Return the array with the column of ones.
# %% wrong="add_ones" old="ones, x]" new="ones, x - x.mean(axis=0)]"
# x is changed: its means are gone. Put the ones beside x as it is.
# %% wrong="add_ones" old="ones, x]" new="ones, x / x.max()]"
# x is changed: it is scaled. Put the ones beside x as it is.
# %% wrong="add_ones" old="ones, x]" new="ones, x, ones]"
# There are ones on both sides. Put them in front alone.
# %% wrong="add_ones" old="return np.column_stack([ones, x])" new="np.column_stack([ones, x])\n    return x" mistake="the result of column_stack is thrown away"
# `add_ones(x)` is still x. Return the array with the column of ones.
# %% wrong="add_ones" old="return" new="x_ones =" mistake="forgot return"
# `add_ones(x)` is None. Does the function end with `return`?
# %% wrong="add_ones" old="ones, x]" new="ones, x[:, 0], x[:, 1]]" mistake="only the first two features are kept"
# Only the first two features are kept. Put all of x beside the ones.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="x.copy() * 0 + 1"
# All is ones. Put them in front of x, as a column of their own.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack([np.ones(len(x)), x])[0]"
# This is the first sample alone. Return all of them.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack([np.ones(len(x)), x]).ravel()"
# The result is flat. Keep one row for each sample.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack([np.ones(len(x)), x])[1:]"
# The first sample is lost. Keep all rows.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack([np.ones(len(x)), x])[:-1]"
# The last sample is lost. Keep all rows.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack([10 * np.ones(len(x)), x])"
# The new column holds another number. It is made of ones.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack([np.ones(len(x)), x[:, ::-1]])"
# The features have changed their order.
# %% wrong="add_ones" old="np.column_stack([ones, x])" new="np.column_stack([x.mean(axis=1), x])"
# The new column holds means. It is made of ones.


# %% wrong="add_ones" mistake="a result of integers"
# The result is made of integers, so the decimals of x are lost. Fill it with 1.0, or set `dtype=float`.
def add_ones(x):
    result = np.full((len(x), x.shape[1] + 1), 1)
    result[:, 1:] = x
    return result


# %% wrong="add_ones" old="ones = np.ones(len(x))\n    return np.column_stack([ones, x])" new="x.insert(0, np.ones(len(x)))\n    return x" mistake="the method of a list"
# An array has no `insert`; lists have. `np.column_stack` puts two arrays side by side.
# %% wrong="add_ones" old="ones = np.ones(len(x))\n    return np.column_stack([ones, x])" new="x.append(np.ones(len(x)))\n    return x" mistake="`append` to an array"
# An array has no `append`; lists have. `np.column_stack` puts two arrays side by side.
# %% wrong="add_ones" old="ones = np.ones(len(x))\n    return np.column_stack([ones, x])" new="x[:, 0] = 1\n    return x" mistake="replaced the first feature"
# `add_ones` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="add_ones" old="ones = np.ones(len(x))\n    return np.column_stack([ones, x])" new="return [[1, *sample] for sample in x]" mistake="a list of lists"
# `add_ones(x)` should be a NumPy array, but it is of type list. `np.array(…)` makes one of it.


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


# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ w + 1)"
# A 1 is added to the sum. The ones stand in x already, as its first column.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ w[::-1])"
# The weights are in the reverse order. Use w as it is.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ w)[-1]"
# This is the probability of the last sample alone. Return one for each sample.
# %% wrong="predict" old="sigmoid(x @ w)" new="x @ w" mistake="forgot the sigmoid" likely=true
# This is z = xw. The probability is the sigmoid of it.
# %% wrong="predict" old="sigmoid(x @ w)" new="(sigmoid(x @ w) >= 0.5).astype(int)" mistake="classes in place of probabilities" likely=true
# These are classes, 0 or 1. Return the probabilities, `sigmoid(…)`.
# %% wrong="predict" old="sigmoid(x @ w)" new="x @ w >= 0" mistake="the classes as truth values"
# These are classes, 0 or 1. Return the probabilities, `sigmoid(…)`.
# %% wrong="predict" old="sigmoid(x @ w)" new="np.round(sigmoid(x @ w))"
# These are classes, 0 or 1. Return the probabilities, `sigmoid(…)`.
# %% wrong="predict" old="sigmoid(x @ w)" new="np.round(sigmoid(x @ w), 1)"
# The probabilities are rounded. Return all decimals.
# %% wrong="predict" old="sigmoid(x @ w)" new="100 * sigmoid(x @ w)"
# These are per cent. A probability lies between 0 and 1.
# %% wrong="predict" old="x @" new="-x @" mistake="the wrong sign"
# These are the probabilities of class 0. Is there a minus too many?
# %% wrong="predict" old="x @ w" new="w @ x" mistake="`w @ x`, the product the wrong way round" likely=true
# The samples are the rows of x, so x stands to the left: `x @ w`.
# %% wrong="predict" old="x @ w" new="np.dot(w, x)"
# The samples are the rows of x, so x stands to the left: `x @ w`.
# %% wrong="predict" old="x @ w" new="x.T @ w"
# x must not be transposed: its rows are the samples, each with as many numbers as there are weights.
# %% wrong="predict" old="@" new="*" mistake="`*` in place of `@`" likely=true
# There is one number for each feature. `*` multiplies element by element; `x @ w` also adds up.
# %% wrong="predict" old="@" new="+"
# Each feature is multiplied with its weight, not added to it; then all are summed up.
# %% wrong="predict" old="@" new="-"
# Each feature is multiplied with its weight; here the weight is subtracted from it.
# %% wrong="predict" old="(x @ w)" new="(x) @ w" mistake="the sigmoid of x"
# First multiply with the weights and add up, then take the sigmoid: `sigmoid(x @ w)`.
# %% wrong="predict" old="sigmoid(x @ w)" new="x @ sigmoid(w)" mistake="the sigmoid of the weights"
# Take the sigmoid of the sum, not of the weights: `sigmoid(x @ w)`.
# %% wrong="predict" old="@ w" new="* w).sum(axis=1" mistake="the sigmoid before the sum"
# Add up first, then take the sigmoid: `sigmoid(x @ w)`.
# %% wrong="predict" old="x @ w" new="np.sum(x * w)" mistake="a sum over everything"
# There is a single number for all samples: the sum runs over everything. Add up over the features only.
# %% wrong="predict" old="x @ w" new="np.sum(x * w, axis=0)" mistake="a sum over the wrong axis"
# There is one number for each weight. Add up over the features, not over the samples: `x @ w`.
# %% wrong="predict" old="x @ w" new="np.mean(x * w, axis=1)"
# This is the mean over the features. z is their sum, each times its weight.
# %% wrong="predict" old="x @ w" new="np.outer(x, w)"
# Every number of x meets every weight. Each feature has its own weight, and the products are added up.
# %% wrong="predict" old="x @ w" new="x"
# The weights are missing. Multiply x with w: `x @ w`.
# %% wrong="predict" old="x @ w" new="w"
# The samples are missing. Multiply x with w: `x @ w`.
# %% wrong="predict" old="@ w" new="@ w[:, None]" mistake="a column"
# The result is a column of shape (5, 1). For five samples return five numbers, shape (5,): `x @ w`.
# %% wrong="predict" old="x @" new="x_ones @" mistake="x_ones from outside"
# There are 200 numbers for 5 samples. Use the function's own arguments, not `x_ones` or other arrays from outside.
# %% wrong="predict" old="x @" new="add_ones(x) @" mistake="another column of ones"
# x has its ones already. Another column of them has no weight.
# %% wrong="predict" old="x @" new="w[0] + x @" mistake="the bias a second time"
# The bias is added twice. It is in w already, and x has the ones for it.
# %% wrong="predict" old="x @ w" new="x[:, 1:] @ w[1:]"
# The bias is missing. x has its ones already, so `x @ w` adds it.
# %% wrong="predict" old="@ w" new=".sum(axis=1)" mistake="the weights are not used"
# The weights are missing: the features are added up without them.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(sigmoid(x @ w))"
# The sigmoid is applied twice. Once is enough.
# %% wrong="predict" old="sigmoid" new="np.exp"
# This is the exponential of xw, which goes above 1. The probability is the sigmoid of it.
# %% wrong="predict" old="sigmoid" new="np.tanh"
# This is tanh, which goes from −1 to 1. A probability is the sigmoid of xw.
# %% wrong="predict" old="sigmoid(x @ w)" new="np.maximum(0, x @ w)"
# This is relu, which goes above 1. A probability is the sigmoid of xw.
# %% wrong="predict" old="sigmoid(x @ w)" new="np.exp(x @ w) / np.sum(np.exp(x @ w))"
# This is softmax over the samples: they do not compete. Take the sigmoid of each.
# %% wrong="predict" old="x @ w" new="x, w"
# `sigmoid` takes one argument, z. Multiply x and w first.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid * (x @ w)"
# `sigmoid` is a function: call it with brackets right behind its name, without `*`.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid[x @ w]"
# A function is called with round brackets, not with square ones.
# %% wrong="predict" old="return sigmoid" new="sigmoid" mistake="forgot return"
# `predict(w, x)` is None. Does the function end with `return`?
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ sigmoid(w))"
# The sigmoid is taken of the weights. It is taken of the whole sum xw, once.
# %% wrong="predict" old="sigmoid(x @ w)" new="np.mean(sigmoid(x @ w))"
# This is a single number, the mean of the probabilities. Return one for each sample.
# %% wrong="predict" old="sigmoid(x @ w)" new="np.argmax(sigmoid(x @ w))"
# This is a single number, the place of the largest. Return the probability of each sample.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x[0] @ w)"
# This is the probability of the first sample alone. Return one for each sample.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ w / len(x))"
# The sum is divided by the number of samples. z is the sum alone.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ w / np.linalg.norm(w))"
# The weights are scaled to length 1. Use them as they are.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ w) / sigmoid(x @ w).sum()"
# The probabilities are divided by their sum. Each sample stands for itself.
# %% wrong="predict" old="sigmoid(x @ w)" new="np.max(sigmoid(x @ w))"
# This is a single number, the largest. Return the probability of each sample.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(x @ w) ** 2"
# The square is too much: the probability is the sigmoid of xw.
# %% wrong="predict" old="sigmoid(x @ w)" new="sigmoid(2 * (x @ w))"
# There is a factor too much: z is the sum of the features, each times its weight.


# %% wrong="predict" mistake="only one argument"
# `predict` should take 2 arguments, but it is defined as `predict(x)`.
def predict(x):
    return sigmoid(x)


# %% wrong="predict" mistake="the wrong function"
# This is the function `sigmoid`. Give the check `predict`.
predict = sigmoid


# %% wrong="predict" mistake="a sigmoid that was broken afterwards" fact=true
# This function uses your `sigmoid`, which is not right yet:
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


# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="-np.mean(y * np.log(y_hat))"
# This is a part of the cross-entropy. Here the loss is the mean of (y − ŷ)².
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean((y[y == 1] - y_hat[y == 1]) ** 2)"
# Only the samples of class 1 are counted. Take all of them.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.log(np.mean((y - y_hat) ** 2))"
# This is the logarithm of the loss. There is none in the formula.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean(np.maximum(0, 1 - y * (x @ w)))"
# This is the hinge loss. Here the loss is the mean of (y − ŷ)².
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="y_hat"
# These are the predictions. Compare them with the labels: the mean of (y − ŷ)².
# %% wrong="loss" old="mean" new="sum" mistake="the sum in place of the mean"
# This is the sum of the squares. Divide by the number of samples: take the mean.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="(y - y_hat) ** 2" mistake="forgot the mean" likely=true
# `loss` gives one number for each sample. Take the mean over all samples: `np.mean(…)`.
# %% wrong="loss" old="(y - y_hat) ** 2" new="y - y_hat" mistake="forgot the square" likely=true
# The differences are not squared, so errors up and down cancel. Square them: `** 2`.
# %% wrong="loss" old="(y - y_hat) ** 2" new="y_hat - y"
# The differences are not squared, so errors up and down cancel. Square them: `** 2`.
# %% wrong="loss" old="((y - y_hat) ** 2)" new="(y - y_hat) ** 2" mistake="the square of the mean" likely=true
# This is the square of the mean. Square each difference first, then take the mean.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.sum(y - y_hat) ** 2"
# The sum is squared. Square each difference first, then add them up and divide by n.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="1 / len(x) * np.sum(y - y_hat) ** 2"
# The sum is squared. Square each difference first, then add them up and divide by n.
# %% wrong="loss" old="**" new="*" mistake="* 2 in place of ** 2"
# Twice a number is not its square. A square is `** 2`.
# %% wrong="loss" old="**" new="^" mistake="^ in place of **"
# A square is `** 2` in Python, not `^ 2`.
# %% wrong="loss" old="** 2" new="** 3"
# These are cubes, which can be negative. Square the differences.
# %% wrong="loss" old="(y - y_hat)" new="y - y_hat" mistake="no brackets round the difference" likely=true
# The difference of squares is not the square of the difference. First the difference, in brackets, then its square.
# %% wrong="loss" old="(y - y_hat) ** 2" new="y**2 - y_hat**2"
# The difference of squares is not the square of the difference. First the difference, in brackets, then its square.
# %% wrong="loss" old="y - y_hat" new="y + y_hat"
# Take the difference of label and prediction: a minus, not a plus.
# %% wrong="loss" old="y - y_hat" new="y * y_hat"
# Take the difference of label and prediction, not their product.
# %% wrong="loss" old="(y - y_hat) ** 2" new="np.abs(y - y_hat)" mistake="absolute values"
# These are absolute values, not squares. A square is `** 2`.
# %% wrong="loss" old="mean((y - y_hat) ** 2)" new="sqrt(np.mean((y - y_hat) ** 2))" mistake="the root of the mean"
# The root is too much: the mean squared error has none.
# %% wrong="loss" old="((y - y_hat) ** 2)" new="((y - y_hat) ** 2) / 2" mistake="half of it, as in many books"
# There is a factor 1/2 too much.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="-np.mean((y - y_hat) ** 2)"
# The sign is wrong. A mean of squares is positive.
# %% wrong="loss" old="mean" new="median"
# This is the median. Take the mean, `np.mean`.
# %% wrong="loss" old="mean" new="max"
# This is the largest square. Take the mean, `np.mean`.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.var(y - y_hat)"
# This is the variance, which takes the mean away first. Square the differences as they are.
# %% wrong="loss" old="predict(w, x)" new="x @ w" mistake="the sigmoid is missing"
# The sigmoid is missing. Use your `predict(w, x)` for the predictions.
# %% wrong="loss" old="(w, x)" new="(w, x) >= 0.5" mistake="classes in place of probabilities"
# The loss needs the probabilities, not the classes 0 and 1.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean((y_hat >= 0.5) == y)" mistake="the accuracy"
# This is the accuracy. The loss is the mean of (y − ŷ)².
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="-np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))" mistake="cross-entropy"
# This is the cross-entropy, a good loss too, but here it is the squared error.
# %% wrong="loss" old="-" new=".reshape(-1, 1) -" mistake="labels as a column"
# Each label meets every prediction: one of the two arrays is a column.
# %% wrong="loss" old="(w, x)" new="(x, w)" mistake="arguments swapped"
# Is the order of the arguments right? `predict` takes the weights first, then the samples.
# %% wrong="loss" old="(w, x)" new="(w, x_ones)" mistake="x_ones from outside"
# Use the function's own arguments, not `x_ones` or other arrays from outside.
# %% wrong="loss" old="(w, x)" new=""
# `predict` is not called: without its arguments in brackets it is a function, not an array of predictions.
# %% wrong="loss" old="(w, x)" new="(w)"
# `predict` needs both its arguments, the weights and the samples.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.sum((y - y_hat) ** 2) / 200" mistake="divided by a fixed number"
# The sum is divided by 200. The number of samples is `len(y)`.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.sum((y - y_hat) ** 2) / (len(y) - 1)"
# The sum is divided by n − 1. Divide by n, the number of samples.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.sum((y - y_hat) ** 2) / len(w)"
# The sum is divided by the number of weights. Divide by the number of samples, `len(y)`.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean((y - y_hat) ** 2) / len(y)"
# It is divided by n twice: the mean does so already.
# %% wrong="loss" old="y - y_hat" new="1 - y - y_hat"
# The labels are exchanged: 1 − y is the other class. The difference is y − ŷ.
# %% wrong="loss" old="y - y_hat" new="1 - y_hat"
# The labels are not used: this is the distance of each prediction from 1.
# %% wrong="loss" old="y - y_hat" new="y - np.mean(y_hat)"
# Each label is compared with the mean of all predictions. Compare it with its own.
# %% wrong="loss" old="(y - y_hat) ** 2" new="y_hat ** 2"
# The labels are missing: take the difference of y and ŷ.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="[np.mean((y - y_hat) ** 2)]" mistake="one number in a list"
# The number stands in a list. Return it alone, without square brackets.
# %% wrong="loss" old="return np.mean((y - y_hat) ** 2)" new="print(np.mean((y - y_hat) ** 2))" mistake="printed, not returned"
# `loss(w, x, y)` is None. Does the function end with `return`?
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.sqrt(np.sum((y - y_hat) ** 2)) / len(y)"
# There is a root in it. The loss is the sum of the squares, divided by n.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.sum((y - y_hat) ** 2) / 2"
# This is half the sum of the squares. Divide by the number of samples: take the mean.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean(y * y_hat)"
# This is the mean of the products. Take the difference of label and prediction, and square it.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.sum((y - y_hat) ** 2) / x.size"
# The sum is divided by the number of all features. Divide by the number of samples, `len(x)`.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.std(y - y_hat)"
# This is the standard deviation. The loss is the mean of the squares.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="1 - np.mean((y - y_hat) ** 2)"
# This is 1 minus the loss.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"
# This is the cross-entropy, without its minus. Here the loss is the mean of (y − ŷ)².
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.round(np.mean((y - y_hat) ** 2), 2)"
# The loss is rounded. Keep the decimals.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean((y - y_hat) ** 2) + np.sum(w**2)"
# Something is added to the loss that depends on the weights alone. The loss is the mean of (y − ŷ)².
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean((y - y_hat) ** 2) + np.mean(w**2)"
# Something is added to the loss that depends on the weights alone. The loss is the mean of (y − ŷ)².
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.min((y - y_hat) ** 2)"
# This is the smallest square. Take the mean, `np.mean`.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean((y - y_hat) ** 4)"
# There is a square too many: (y − ŷ)² is enough.
# %% wrong="loss" old="np.mean((y - y_hat) ** 2)" new="np.mean(y_hat)"
# This is the mean prediction. Compare it with the labels y.

# %% wrong="loss" mistake="arrays from outside"
# The result does not depend on x and y. Use the function's own arguments, not arrays from outside.
x_all, y_all = x_ones, y


def loss(w, x, y):
    return np.mean((y_all - predict(w, x_all)) ** 2)


# %% wrong="loss" mistake="return inside the loop"
# `return` stands inside the loop, so only the first sample counts. Add up all of them first.
def loss(w, x, y):
    for sample, label in zip(x, y):
        y_hat = sigmoid(sample @ w)
        return (label - y_hat) ** 2


# %% wrong="loss" mistake="the loop keeps the last sample"
# Only the last sample counts: each turn of the loop replaces the value of the one before. Add them up with `+=`.
def loss(w, x, y):
    for sample, label in zip(x, y):
        total = (label - sigmoid(sample @ w)) ** 2
    return total / len(y)


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
    p = predict(w, x)
    factors = (p - y) * p * (1 - p)
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

# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="np.array([(loss(w + 0.1 * e, x, y) - loss(w, x, y)) / 0.1 for e in np.eye(len(w))])"
# These are differences of the loss over a coarse step, near the gradient only. Use the formula.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 / len(x) * np.sum(factors * x[:, -1])"
# This is the slope along the last weight alone. The gradient has one number for each weight.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="(p - y) * (p - p**2) ** 2"
# The second bracket is squared. It is ŷ − ŷ² itself.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 / len(x) * (factors @ x**2)"
# The samples are squared. Each factor is multiplied with its sample as it is.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 / len(x) * (factors @ x) * w"
# The gradient is multiplied with the weights. The formula has only the sum over the samples.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 * factors[0] * x[0]"
# Only the first sample counts here. Sum over all samples.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="(p - y) * (x @ w - (x @ w) ** 2)"
# The sigmoid is missing in the second bracket. ŷ is what `predict` returns.
# %% wrong="gradient" old="(p - y)" new="(y - p)" mistake="`y - y_hat`, the wrong sign" likely=true
# The sign is wrong: the first bracket is ŷ − y, not y − ŷ. This way the loss would grow.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="factors @ x" mistake="forgot 2/n"
# The factor 2/n is missing. It only rescales the learning rate, but the check needs it.
# %% wrong="gradient" old="2 /" new="1 /" mistake="forgot the 2"
# The factor 2 is missing; it comes from the square in the loss.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 * (factors @ x)"
# The factor 1/n is missing: the loss is a mean over n samples.
# %% wrong="gradient" old="len(x)" new="200"
# The sum is divided by 200. The number of samples is `len(x)`.
# %% wrong="gradient" old="(factors @ x)" new="np.mean(factors[:, None] * x, axis=0)" mistake="2/n and a mean"
# The mean is taken twice: 2/n holds it already, so add up the samples.
# %% wrong="gradient" old="(x)" new="(w)" mistake="len(w) for len(x)"
# The factor is 2/n with n the number of samples, `len(x)`, not the number of weights.
# %% wrong="gradient" old="len(x)" new="x.size"
# n is the number of samples, `len(x)`, not that of all numbers in x.
# %% wrong="gradient" old="2 / len(x)" new="(2 / len(x)) ** 2"
# The factor 2/n is there twice.
# %% wrong="gradient" old="2 / len(x)" new="2 * len(x)"
# The factor is 2 divided by n, not times n.
# %% wrong="gradient" old="2 / len(x)" new="len(x) / 2"
# The factor is upside down. It is 2 divided by n.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="p - y" mistake="forgot the second bracket" likely=true
# The second bracket is missing, ŷ − ŷ², which is the slope of the sigmoid.
# %% wrong="gradient" old="factors = (p - y) * (p - p**2)\n    return 2 / len(x) * (factors @ x)" new="return (p - y) @ x / len(x)"
# This is the gradient of the cross-entropy. That of the squared error has 2 (ŷ − ŷ²) in it, too.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="p - p**2" mistake="forgot the first bracket"
# The first bracket is missing, ŷ − y.
# %% wrong="gradient" old=") * (p" new=") + (p" mistake="added the brackets"
# The two brackets are added. Multiply them.
# %% wrong="gradient" old=") * (p" new=") - (p"
# The two brackets are subtracted. Multiply them.
# %% wrong="gradient" old=") * (p" new=") / (p"
# The first bracket is divided by the second. Multiply them.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="p - y * p - p**2"
# Both differences need brackets: `*` comes before `-`.
# %% wrong="gradient" old="(p - y)" new="p - y"
# The first difference needs brackets: `*` comes before `-`.
# %% wrong="gradient" old="(p - p**2)" new="p - p**2"
# The second difference needs brackets: `*` comes before `-`.
# %% wrong="gradient" old="(p - p**2)" new="p" mistake="y_hat in place of its slope"
# The second bracket is ŷ − ŷ², not ŷ.
# %% wrong="gradient" old="(p - p**2)" new="(1 - p)"
# The second bracket is ŷ − ŷ² = ŷ (1 − ŷ); a factor ŷ is missing.
# %% wrong="gradient" old="(p - p**2)" new="(1 - p**2)"
# 1 − ŷ² is the slope of tanh. That of the sigmoid is ŷ − ŷ².
# %% wrong="gradient" old="(p - p**2)" new="(p + p**2)"
# The second bracket is ŷ − ŷ², with a minus.
# %% wrong="gradient" old="(p - p**2)" new="(p - p) ** 2"
# The second bracket is zero for every sample. It is ŷ − ŷ², made of the predictions: the square belongs to ŷ alone.
# %% wrong="gradient" old="**" new="*" mistake="* 2 in place of ** 2"
# Twice a number is not its square. ŷ² is `p**2`.
# %% wrong="gradient" old="**" new="^"
# A square is `** 2` in Python, not `^ 2`.
# %% wrong="gradient" old="(p - p**2)" new="(y - y**2)"
# The second bracket is zero for every sample. It is ŷ − ŷ², made of the predictions: the square belongs to ŷ alone.
# %% wrong="gradient" old="(p - p**2)" new="(p - y**2)"
# The factors are (ŷ − y)²: a bracket stands there twice, or holds the labels. The second is ŷ − ŷ², of the
# predictions alone.
# %% wrong="gradient" old="y) * (" new="y) ** 2 * (" mistake="the square stays"
# The square of the loss is gone in its slope. The first bracket is ŷ − y.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="(p - y) ** 2"
# The factors are (ŷ − y)²: a bracket stands there twice, or holds the labels. The second is ŷ − ŷ², of the
# predictions alone.
# %% wrong="gradient" old="(p - y)" new="(p + y)"
# The first bracket is ŷ − y, with a minus.
# %% wrong="gradient" old="(p - y)" new="(x @ w - y)" mistake="xw in place of the prediction"
# The first bracket holds xw. Use the prediction ŷ = σ(xw) in its place.
# %% wrong="gradient" old="factors @ x" new="x @ factors" mistake="`x @ factors`, the product the wrong way round" likely=true
# `factors` has one number per row of x, so it stands to the left: `factors @ x`.
# %% wrong="gradient" old="factors @ x" new="np.dot(x, factors)"
# `factors` has one number per row of x, so it stands to the left: `factors @ x`.
# %% wrong="gradient" old="factors @ x" new="factors @ x.T"
# x must not be transposed here: `factors` has one number for each row of x.
# %% wrong="gradient" old="@" new="*" mistake="`*` in place of `@`" likely=true
# `factors` and x do not fit for `*`: it multiplies element by element. The sum over the samples is a product with
# `@`.
# %% wrong="gradient" old="(factors @ x)" new="(factors * x.T).T" mistake="forgot to sum over the samples"
# The sum over the samples is missing. `factors @ x` multiplies and adds up.
# %% wrong="gradient" old="(factors @ x)" new="(factors * x.T)"
# The sum over the samples is missing. `factors @ x` multiplies and adds up.
# %% wrong="gradient" old="(factors @ x)" new="factors" mistake="forgot x"
# There is one number for each sample. Sum over the samples: one per weight remains.
# %% wrong="gradient" old="(factors @ x)" new="np.sum(factors[:, None] * x, axis=1)" mistake="summed over the wrong axis"
# There is one number for each sample. Sum over the samples: one per weight remains.
# %% wrong="gradient" old="(factors @ x)" new="np.sum(factors[:, None] * x)" mistake="summed over everything"
# This is a single number. The gradient has one for each weight.
# %% wrong="gradient" old="(factors @ x)" new="np.sum(factors)"
# This is a single number. The gradient has one for each weight.
# %% wrong="gradient" old="(factors @ x)" new="np.sum(factors @ x)"
# This is a single number. The gradient has one for each weight.
# %% wrong="gradient" old="factors @ x" new="np.sum(factors) * np.sum(x, axis=0)" mistake="summed the factors and the samples apart"
# Factors and samples are summed apart. Multiply each factor with its own sample.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 * factors.mean() * x.mean(axis=0)"
# The means are taken apart. Multiply each factor with its own sample, then take the mean.
# %% wrong="gradient" old="(factors @ x)" new="np.sum(factors) * w"
# The weights stand where the samples belong: each factor is multiplied with its own row of x.
# %% wrong="gradient" old="factors @ x" new="factors @ x[:, 1:]"
# The column of ones is left out. It belongs to the bias, which has a gradient, too.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 / len(x) * (factors @ x) / np.linalg.norm(2 / len(x) * (factors @ x))"
# The gradient is scaled to length 1. Leave it as long as it is: where the loss is flat it is short.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="np.round(2 / len(x) * (factors @ x), 2)"
# The gradient is rounded. Return all decimals.
# %% wrong="gradient" old="@" new=".reshape(1, -1) @" mistake="a row of a matrix"
# The gradient has one axis too many, its shape is (1, 3). Three weights need the shape (3,).
# %% wrong="gradient" old="@ x" new="@ x_ones" mistake="x_ones from outside"
# Use the function's own arguments, not `x_ones` or other arrays from outside.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="list(2 / len(x) * (factors @ x))"
# `gradient(w, x, y)` should be a NumPy array, but it is of type list. `np.array(…)` makes one of it.
# %% wrong="gradient" old="return 2" new="2" mistake="forgot return"
# `gradient(w, x, y)` is None. Does the function end with `return`?
# %% wrong="gradient" old=") * (p" new=")(p" mistake="brackets as in the formula, without *"
# Between two brackets there must be a `*`: without it Python takes the first for a function.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 * np.mean(factors) * x"
# This has a row for each sample. Multiply each factor with its own sample, then sum over the samples.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="np.abs(p - y) * (p - p**2)"
# The first bracket has lost its sign. It is ŷ − y, without an absolute value.
# %% wrong="gradient" old="(p - y) * (p - p**2)" new="(p - y) * (sigmoid(p) - sigmoid(p) ** 2)"
# The sigmoid is applied twice: ŷ is one already. The second bracket is ŷ − ŷ².
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="np.mean((p - y) ** 2) * w"
# This is the loss times the weights. The gradient is the slope of the loss along each weight.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="2 / len(x) * (factors @ x) + w"
# The weights are added to the gradient. The formula has only the sum over the samples.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="np.gradient(p)"
# `np.gradient` takes differences of neighbours in an array. Here the gradient is the formula above.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="np.gradient(loss(w, x, y))"
# `np.gradient` takes differences of neighbours in an array. Here the gradient is the formula above.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="(2 / len(x) * (factors @ x))[:, None]"
# The result is a column. Return one number for each weight, shape (n_weights,).
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="1 / (2 * len(x)) * (factors @ x)"
# The factor is 2/n, not 1/(2n).
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="np.abs(2 / len(x) * (factors @ x))"
# The gradient has lost its signs. They tell in which direction the loss grows.
# %% wrong="gradient" old="2 / len(x) * (factors @ x)" new="np.sign(factors @ x)"
# Only the signs are kept. The gradient also tells how steep the loss is.
# %% wrong="gradient" old="p = predict(w, x)\n    factors = (p - y) * (p - p**2)\n    return 2 / len(x) * (factors @ x)" new="return np.array([(loss(w + d, x, y) - loss(w, x, y)) / 0.01 for d in 0.01 * np.eye(len(w))])" mistake="large differences"
# This is a slope by differences, with steps so large that it only comes near. Use the formula.
# %% wrong="gradient" old="factors = (p - y) * (p - p**2)\n    return 2 / len(x) * (factors @ x)" new="y *= -1\n    return 2 / len(x) * ((p + y) * (p - p**2) @ x)" mistake="changes the labels it is given"
# `gradient` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.


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


# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = w - learning_rate * np.abs(gradient(w, x, y))"
# The gradient has lost its sign: w can only become smaller. Take it without an absolute value.
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = w - learning_rate * gradient(w, x, y) / np.linalg.norm(gradient(w, x, y))"
# The gradient is scaled to length 1. Use it as it is: steps become shorter near the minimum by themselves.
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = w - learning_rate**2 * gradient(w, x, y)"
# The learning rate is squared. It is a factor of the gradient, once.
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = w - learning_rate * gradient(w, x, y)\n        w = w - learning_rate * gradient(w, x, y)"
# There are two steps in each turn of the loop. Each step is appended to the path.
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = w - learning_rate * loss(w, x, y) * gradient(w, x, y)"
# The step is multiplied with the loss. It is `learning_rate` times the gradient.
# %% wrong="train" old="np.array(path)" new="w, path"
# Two things are returned here, and they arrive as a tuple. Return the path alone, `np.array(path)`.
# %% wrong="train" old="-" new="+" mistake="a plus in place of the minus" likely=true
# The training goes uphill. Step against the gradient: minus `learning_rate` times …
# %% wrong="train" old="= w -" new="-=" mistake="`w -= …`, which changes the array in the path" likely=true
# All rows of the path are the same: `w -= …` changes the array in the path. Write `w = w - …`.
# %% wrong="train" old="learning_rate *" new="" mistake="the learning rate is not used"
# The learning rate is not used. Multiply the gradient with `learning_rate`.
# %% wrong="train" old="learning_rate *" new="2.0 *" mistake="a fixed learning rate"
# The learning rate is fixed at 2. Use the argument `learning_rate` in its place.
# %% wrong="train" old="learning_rate *" new="1 / learning_rate *"
# The gradient is divided by the learning rate. Multiply them.
# %% wrong="train" old="learning_rate *" new="learning_rate * step *"
# The steps grow: the number of the step is a factor in them. The learning rate alone is.
# %% wrong="train" old="learning_rate *" new="learning_rate / (step + 1) *"
# The steps shrink with their number. Here the learning rate stays the same.
# %% wrong="train" old="learning_rate *" new="learning_rate / len(x) *"
# The step is divided by n. The mean over the samples is in your `gradient` already.
# %% wrong="train" old="learning_rate *" new="2 * learning_rate *"
# The step is twice too long. The factor 2 is in your `gradient` already.
# %% wrong="train" old="w -" new="-" mistake="the step alone, without the old w" likely=true
# The old w is missing. The new w is the old w minus the step.
# %% wrong="train" old="w - learning" new="learning"
# This is the step alone, uphill. The new w is the old w minus the step.
# %% wrong="train" old="w - learning" new="-w - learning"
# The old w has the wrong sign. The new w is the old w minus the step.
# %% wrong="train" old="- learning_rate *" new="+" mistake="only the gradient"
# The gradient needs a minus in front and the factor `learning_rate`.
# %% wrong="train" old="w - learning_rate" new="learning_rate * w - 1"
# The learning rate belongs to the gradient, not to w.
# %% wrong="train" old="w - learning_rate *" new="(w - learning_rate) *"
# No brackets round w − η: only the gradient is multiplied with the learning rate.
# %% wrong="train" old="gradient(w, x, y)" new="np.sign(gradient(w, x, y))"
# Each step has the same length: only the sign of the gradient is used. Use the gradient itself.
# %% wrong="train" old="gradient(w, x" new="gradient(path[0], x"
# Each step uses the first gradient. Take the one at the last w.
# %% wrong="train" old="gradient" new="loss" mistake="loss for gradient"
# The step is made with the loss. Use its gradient, `gradient(w, x, y)`.
# %% wrong="train" old="gradient(w, x, y)" new="predict(w, x)"
# The step is made with the predictions. Use the gradient, `gradient(w, x, y)`.
# %% wrong="train" old="path.append(w)" new="path.append(loss(w, x, y))"
# The path holds losses. Append w itself, the array of weights, in each step.
# %% wrong="train" old="np.array(path)" new="w" mistake="the last weights only"
# These are the last weights only. Return the whole path, `np.array(path)`.
# %% wrong="train" old="        path.append" new="    path.append" mistake="append after the loop"
# w is appended after the loop, once. Append it in each step, inside the loop.
# %% wrong="train" old="    return" new="        return" mistake="return inside the loop"
# `return`, or a `break`, stands inside the loop, so the loop ends after its first step.
# %% wrong="train" old="[w]" new="[]" mistake="the start is not in the path"
# The start is not in the path: it should begin with w before the first step.
# %% wrong="train" old="        w" new="        w_new" mistake="w never changes"
# The weights stay at zero. Change w in each step, then append it.
# %% wrong="train" old="path.append(w)" new="path.append(w)\n        path.append(w)"
# Each w is appended twice. Once in each step is enough.
# %% wrong="train" old="        w = w - learning_rate * gradient(w, x, y)\n" new="        path.append(w)\n        w = w - learning_rate * gradient(w, x, y)\n"
# There are two rows for each step. Append w once, after it has changed.
# %% wrong="train" old="range(n_steps)" new="range(300)"
# `n_steps` is not used: the number of steps is fixed at 300.
# %% wrong="train" old="range(n_steps)" new="range(n_steps + 1)"
# There is one step too many. Make `n_steps` of them: the path has one row more, the start.
# %% wrong="train" old="range(n_steps)" new="range(n_steps - 1)"
# The path has one row too few: the loop must turn `n_steps` times, and the last w belongs to the path, too.
# %% wrong="train" old="range(n_steps)" new="range(1, n_steps)"
# The path has one row too few: the loop must turn `n_steps` times, and the last w belongs to the path, too.
# %% wrong="train" old="range(n_steps)" new="range(len(x))"
# There is one step for each sample. Make `n_steps` of them.
# %% wrong="train" old="path.append(w)" new="path.insert(0, w)"
# The path is backwards. It begins with the start: append each new w at the end.
# %% wrong="train" old="zeros" new="ones"
# The path begins at one. The start is w = 0, `np.zeros(…)`.
# %% wrong="train" old="zeros(x.shape[1])" new="random.default_rng(0).normal(size=x.shape[1])" mistake="a start at random"
# The path begins at random weights. The start is w = 0, `np.zeros(…)`.
# %% wrong="train" old="zeros(x.shape[1])" new="zeros(len(x))"
# w and x do not fit. w needs one number for each feature, `x.shape[1]`, and `gradient` takes w first, then x and y.
# %% wrong="train" old="(w, x, y)" new="(w, x_ones, y)"
# Use the function's own arguments, not `x_ones` or other arrays from outside.
# %% wrong="train" old="w, x" new="x, w" mistake="x for w"
# w and x do not fit. w needs one number for each feature, `x.shape[1]`, and `gradient` takes w first, then x and y.
# %% wrong="train" old="(w, x, y)" new="(x, y)"
# `gradient` needs three arguments: the weights, x and y.
# %% wrong="train" old="(w, x, y)" new="(w)"
# `gradient` needs three arguments: the weights, x and y.
# %% wrong="train" old="(w, x, y)" new="" mistake="`gradient` without its arguments" likely=true
# `gradient` is not called: without its arguments in brackets it is a function, not an array.
# %% wrong="train" old="        w = w - learning_rate * gradient(w, x, y)\n        path.append(w)" new="        step_w = learning_rate * gradient(w, x, y)\n        if np.abs(step_w).max() < 0.005:\n            break\n        w = w - step_w\n        path.append(w)" mistake="stops at small steps"
# The training stops early, where the steps are small. Make all `n_steps` steps, however small they are.
# %% wrong="train" old="np.array(path)" new="path" mistake="a list"
# `train(x, y, learning_rate, n_steps)` should be a NumPy array, but it is of type list. `np.array(…)` makes one of a
# list.
# %% wrong="train" old="    return np.array(path)" new="" mistake="forgot return"
# `train(x, y, learning_rate, n_steps)` is None. Does the function end with `return`?
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = w - learning_rate / n_steps * gradient(w, x, y)"
# The step is divided by the number of steps. Each step has the whole learning rate.
# %% wrong="train" old="path.append(w)" new="path.append(gradient(w, x, y))"
# The path holds gradients. Append the weights themselves.
# %% wrong="train" old="path.append(w)" new="path.append(learning_rate * gradient(w, x, y))"
# The path holds steps. Append the weights themselves.
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="i = step % len(x)\n        w = w - learning_rate * gradient(w, x[[i]], y[[i]])"
# Each step uses a single sample. Give `gradient` all of x and y.
# %% wrong="train" old="np.array(path)" new="np.array(path).T"
# The path is transposed: one row belongs to each step, one column to each weight.
# %% wrong="train" old="np.array(path)" new="np.concatenate(path)"
# The path is flat. Keep one row for each step: `np.array(path)`.
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = w - learning_rate * gradient(w, x, y) * (1 - step / n_steps)"
# The steps shrink with their number. Here the learning rate stays the same.
# %% wrong="train" old="w = w - learning_rate * gradient(w, x, y)" new="w = np.round(w - learning_rate * gradient(w, x, y), 3)"
# The weights are rounded. Keep the decimals.


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


# %% wrong="train" mistake="losses in the path"
# The path holds losses. Append w itself, the array of weights, in each step.
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [loss(w, x, y)]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(loss(w, x, y))
    return np.array(path)


# %% wrong="train" mistake="x_ones and y from outside"
# The result does not depend on x and y. Use the function's own arguments, not arrays from outside.
x_all, y_all = x_ones, y


def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path = [w]
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x_all, y_all)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="with momentum"
# Here is momentum: the steps before push on. Make plain steps, minus the learning rate times the gradient.
def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path, speed = [w], 0
    for step in range(n_steps):
        speed = 0.9 * speed - learning_rate * gradient(w, x, y)
        w = w + speed
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="a path outside of the function" fact=true
# A second call of `train` returns more rows than the first. Begin a new path in each call.
path = []


def train(x, y, learning_rate, n_steps):
    w = np.zeros(x.shape[1])
    path.append(w)
    for step in range(n_steps):
        w = w - learning_rate * gradient(w, x, y)
        path.append(w)
    return np.array(path)


# %% wrong="train" mistake="called the function before the check"
# `train` should be a function, but it is an array of float64 of shape (301, 3). Define it with `def train(…):`,
# and give the check its name without brackets.
def train_it(x, y, learning_rate, n_steps):
    return np.zeros((n_steps + 1, 3))


train = train_it(x_ones, y, 2.0, 300)

# %% wrong="train" mistake="a gradient that goes the wrong way" fact=true
# This function uses your `gradient`, which is not right yet: `gradient(w, x, y)`:
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
# Each step uses all samples. Take those of the batch alone, for x and for y: their numbers are a slice of `order`.
# %% wrong="mini_batches" old="start + batch_size" new="" mistake="the slice has no end"
# The batch goes on to the last sample. It ends `batch_size` places behind `start`.
# %% wrong="mini_batches" old="start :" new=":" mistake="the slice has no begin"
# The batches grow. The slice must begin at `start`.
# %% wrong="mini_batches" old="start +" new="" mistake="the slice ends at `batch_size`" likely=true
# A batch is empty: begin and end of the slice do not fit together. It begins at `start`, which counts samples
# already, and ends `batch_size` places behind it.
# %% wrong="mini_batches" old="start : start +" new=":" mistake="always the first batch"
# Each step of an epoch uses the same batch. The slice must begin at `start`.
# %% wrong="mini_batches" old="+ batch_size" new="+ batch_size + 1" mistake="one sample too many"
# The batch is one sample too long. A slice ends before its second number: `start + batch_size`.
# %% wrong="mini_batches" old="+ batch_size" new="+ batch_size - 1" mistake="one sample too few"
# The batch is one sample too short. A slice ends before its second number.
# %% wrong="mini_batches" old="+ batch_size" new="+ 4"
# The batch size is fixed at 4. Use the argument `batch_size` in its place.
# %% wrong="mini_batches" old="+ batch_size" new="+ 20"
# The batch goes on to the last sample. It ends `batch_size` places behind `start`.
# %% wrong="mini_batches" old="start : start + batch_size" new="start * batch_size : (start + 1) * batch_size"
# A batch is empty: begin and end of the slice do not fit together. It begins at `start`, which counts samples
# already, and ends `batch_size` places behind it.
# %% wrong="mini_batches" old="start + batch_size" new="start * batch_size"
# A batch is empty: begin and end of the slice do not fit together. It begins at `start`, which counts samples
# already, and ends `batch_size` places behind it.
# %% wrong="mini_batches" old="start + batch_size" new="-batch_size"
# A batch is empty: begin and end of the slice do not fit together. It begins at `start`, which counts samples
# already, and ends `batch_size` places behind it.
# %% wrong="mini_batches" old="start :" new="start - 1 :"
# A batch is empty: begin and end of the slice do not fit together. It begins at `start`, which counts samples
# already, and ends `batch_size` places behind it.
# %% wrong="mini_batches" old="start :" new="start + 1 :"
# A batch is empty: begin and end of the slice do not fit together. It begins at `start`, which counts samples
# already, and ends `batch_size` places behind it.
# %% wrong="mini_batches" old=": start + batch_size" new="" mistake="a position in place of a slice" likely=true
# A batch is not one sample, so `order` needs a slice with begin and end.
# %% wrong="mini_batches" old=": start" new=", start" mistake="a comma in place of the colon"
# The slice needs a colon between its begin and its end, not a comma.
# %% wrong="mini_batches" old="start : start + batch_size" new="batch_size"
# A batch is not one sample, so `order` needs a slice with begin and end.
# %% wrong="mini_batches" old="start : start + batch_size" new="batch_size :"
# Each step of an epoch uses the same samples, those from `batch_size` on. The slice begins at `start`.
# %% wrong="mini_batches" old="order[start : start + batch_size]" new="slice(start, start + batch_size)" mistake="not shuffled"
# The samples are not shuffled. Cut the batch out of `order`, which holds their numbers in a new order.
# %% wrong="mini_batches" old="order[start : start + batch_size]" new="order"
# Each step uses all samples. Take those of the batch alone, for x and for y: their numbers are a slice of `order`.
# %% wrong="mini_batches" old="y[batch]" new="y" mistake="`x[batch]`, but the labels of all samples" likely=true
# x and y must be those of the same batch: `x[batch]` and `y[batch]`.
# %% wrong="mini_batches" old="x[batch]" new="x"
# The labels are those of the batch, but x is whole: take `x[batch]`, too.
# %% wrong="mini_batches" old="x[batch]" new="batch"
# The numbers of the samples are given as samples. `x[batch]` fetches the samples with these numbers.
# %% wrong="mini_batches" old="y[batch]" new="batch"
# The numbers of the samples are given as labels. `y[batch]` fetches the labels.
# %% wrong="mini_batches" old="order[start : start + batch_size]" new="x[order[start : start + batch_size]]"
# `batch` holds the numbers of the samples, cut out of `order`. The samples are fetched in the next line.
# %% wrong="mini_batches" old="y[batch]" new="y[start : start + batch_size]" mistake="samples shuffled, labels not"
# The samples are shuffled, their labels are not. x and y of a batch have the same numbers.
# %% wrong="mini_batches" old="x[batch]" new="x[start : start + batch_size]"
# The labels are shuffled, their samples are not. x and y of a batch have the same numbers.
# %% wrong="mini_batches" old="y[batch]" new="y[start]"
# All samples of the batch are compared with one label. Each has its own: `y[batch]`.
# %% wrong="mini_batches" old="-" new="+" mistake="uphill"
# The training goes uphill. Step against the gradient, with a minus.
# %% wrong="mini_batches" old="learning_rate *" new="" mistake="the learning rate is not used"
# The learning rate is not used. Multiply the gradient with `learning_rate`.
# %% wrong="mini_batches" old="learning_rate *" new="2.0 *"
# The learning rate is fixed at 2. Use the argument `learning_rate` in its place.
# %% wrong="mini_batches" old="learning_rate *" new="learning_rate / batch_size *"
# The step is divided by the batch size again. The mean over the samples, 1/n, is in your `gradient` already.
# %% wrong="mini_batches" old="learning_rate *" new="learning_rate * batch_size *"
# The step is multiplied by the batch size. It is `learning_rate` times the gradient, as before.
# %% wrong="mini_batches" old="learning_rate *" new="learning_rate * len(batch) / len(x) *"
# The step is weighted by the size of the batch. It is `learning_rate` times the gradient, as before.
# %% wrong="mini_batches" old="= w -" new="-=" mistake="w -= changes the array in the path"
# All rows of the path are the same: `w -= …` changes the array in the path. Write `w = w - …`.
# %% wrong="mini_batches" old="w -" new="-" mistake="the step replaces w"
# The old w is missing. The new w is the old w minus the step.
# %% wrong="mini_batches" old="* gradient" new="* loss"
# The step is made with the loss. Use its gradient.
# %% wrong="mini_batches" old="gradient(w, x[batch]" new="gradient(path[0], x[batch]"
# Each step uses the gradient at the start. Take the one at the last w.
# %% wrong="mini_batches" old="for epoch in range(n_epochs):\n" new="for epoch in range(n_epochs):\n        w = np.zeros(x.shape[1])\n"
# w starts anew at zero in each epoch. It goes on from where the epoch before ended.
# %% wrong="mini_batches" old="len(x), batch_size)" new="len(x) - batch_size + 1, batch_size)"
# The last batch is dropped, since it is smaller. Use it, too.
# %% wrong="mini_batches" old="range(0, len(x), batch_size)" new="range(len(x) // batch_size)"
# `start` counts batches here, but it is used as the number of a sample. It goes in steps of `batch_size`.
# %% wrong="mini_batches" old="            path.append(w)" new="        path.append(w)" mistake="one row per epoch"
# There is one row per epoch. Append w once in each step, inside the inner loop.
# %% wrong="mini_batches" old="order[start : start + batch_size]" new="rng.choice(len(x), batch_size)"
# The batch is drawn at random, so some samples come twice and others never. Cut it out of `order`.
# %% wrong="mini_batches" old="order[start : start + batch_size]" new="rng.permutation(len(x))[:batch_size]" mistake="samples drawn anew for each batch"
# The batch is drawn at random, so some samples come twice and others never. Cut it out of `order`.
# %% wrong="mini_batches" old="order = rng.permutation(len(x))" new="order = np.arange(len(x))"
# The samples are not shuffled. Cut the batch out of `order`, which holds their numbers in a new order.
# %% wrong="mini_batches" old="return np.array(path)" new="return path"
# `train_in_batches(x, y, learning_rate, n_epochs, batch_size)` should be a NumPy array, but it is of type list.
# `np.array(…)` makes one of it.
# %% wrong="mini_batches" old="np.array(path)" new="w"
# These are the last weights only. Return the whole path.
# %% wrong="mini_batches" old="return np.array(path)" new="" mistake="forgot return"
# `train_in_batches(x, y, learning_rate, n_epochs, batch_size)` is None. Does the function end with `return`?
# %% wrong="mini_batches" old="range(0, len(x), batch_size)" new="range(len(x))"
# The batches begin one sample apart, so each sample is used several times. They begin `batch_size` apart.
# %% wrong="mini_batches" old="gradient(w, x[batch], y[batch])" new="len(batch) * gradient(w, x[batch], y[batch])"
# The step grows with the batch: there is a factor `len(batch)` too much.
# %% wrong="mini_batches" old="gradient(w, x[batch], y[batch])" new="gradient(w, x[batch], y[batch]) / len(batch)"
# The step is divided by the size of the batch. The mean is in your `gradient` already.
# %% wrong="mini_batches" old="gradient(w, x[batch], y[batch])" new="gradient(w, x[batch], y[rng.permutation(len(x))[start : start + batch_size]])"
# The labels are shuffled in another order than the samples. Both take the numbers in `batch`.

# %% wrong="mini_batches" mistake="the function of the task before"
# This is the function `train`. Give the check `train_in_batches`.
train_in_batches = train


# %% wrong="mini_batches" mistake="x shuffled in place"
# `rng.shuffle(x)` changes the array that the function is given, and the labels stay behind. Shuffle the numbers of
# the samples, for x and y together.
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        rng.shuffle(x)
        for start in range(0, len(x), batch_size):
            batch = slice(start, start + batch_size)
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)


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

# %% wrong="keras_model" old=", activation=\"sigmoid\"" new="" mistake="forgot the activation" fact=true likely=true
# The neuron has no activation
# %% wrong="keras_model" old="\"sigmoid\"" new="\"relu\"" mistake="relu" fact=true
# The activation is not the sigmoid
# %% wrong="keras_model" old="\"sigmoid\"" new="\"tanh\"" mistake="tanh" fact=true
# The activation is not the sigmoid
# %% wrong="keras_model" old="\"sigmoid\"" new="\"softmax\"" mistake="softmax of one neuron" fact=true
# The output is 1 for every sample
# %% wrong="keras_model" old="Dense(1" new="Dense(2" mistake="a neuron for each class"
# The network ends in two neurons. One neuron, `Dense(1, …)`, tells two classes apart.
# %% wrong="keras_model" old="keras.layers.Dense(1" new="keras.layers.Dense(2, activation=\"sigmoid\"), keras.layers.Dense(1" mistake="a hidden layer" fact=true
# The model has 9 weights
# %% wrong="keras_model" old="=\"sigmoid\"" new="=\"sigmoid\", use_bias=False" mistake="no bias" fact=true
# Its bias is missing
# %% wrong="keras_model" old="(2,)),\n        keras.layers.Dense(1, activation=\"sigmoid\"),\n    ]\n)\nmodel.compile(loss=\"mean_squared_error\", optimizer=keras.optimizers.SGD(learning_rate=2.0))\nhistory = model.fit(\n    x," new="(3,)),\n        keras.layers.Dense(1, activation=\"sigmoid\"),\n    ]\n)\nmodel.compile(loss=\"mean_squared_error\", optimizer=keras.optimizers.SGD(learning_rate=2.0))\nhistory = model.fit(\n    x_ones," mistake="trained on `x_ones`" fact=true likely=true
# x_ones is for the work by hand
# %% wrong="keras_model" old="shape=(2,)" new="shape=(200,)" mistake="the number of samples as the input shape" likely=true
# Each sample has two features: `keras.Input(shape=(2,))`. The number of samples is no part of the shape.
# %% wrong="keras_model" old="\"mean_squared_error\"" new="\"binary_crossentropy\"" mistake="cross-entropy" fact=true
# The loss is the cross-entropy
# %% wrong="keras_model" old="\"mean_squared_error\"" new="\"mean_absolute_error\"" mistake="mean absolute error" fact=true
# The loss is the mean absolute error
# %% wrong="keras_model" old="\"mean_squared_error\"" new="\"hinge\"" mistake="a loss for other tasks" fact=true
# The loss is another one than by hand
# %% wrong="keras_model" old="loss=\"mean_squared_error\", " new="" mistake="no loss"
# The model is compiled without a loss. Give `compile` one: `loss=…`.
# %% wrong="keras_model" old="=2.0" new="=0.002" mistake="a learning rate far too small" fact=true
# The learning rate was 0.002
# %% wrong="keras_model" old="keras.optimizers.SGD(learning_rate=2.0)" new="\"sgd\"" mistake="the default learning rate" fact=true likely=true
# The learning rate was 0.01
# %% wrong="keras_model" old="=2.0" new="=200.0" mistake="a learning rate far too large" fact=true
# learning rate
# %% wrong="keras_model" old="epochs=30" new="epochs=2" mistake="too few epochs" fact=true
# There were only 20 steps
# %% wrong="keras_model" old=" y," new=" 1 - y," mistake="labels the wrong way round" fact=true
# All signs are reversed
# %% wrong="keras_model" old="    x," new="    x_ones[:, :2]," mistake="two columns of x_ones, one of them the ones" fact=true
# train with `x` and `y`
# %% wrong="keras_model" old="\nhistory = model.fit(\n    x, y, batch_size=20, epochs=30, verbose=0, callbacks=[plotting.LiveTraining()]\n)" new="" mistake="not fitted" fact=true
# Call `model.fit(x, y, …)`
# %% wrong="keras_model" old="model.compile(loss=\"mean_squared_error\", optimizer=keras.optimizers.SGD(learning_rate=2.0))\n" new="" mistake="not compiled"
# The model is not compiled. Before `fit` comes `compile`, with the loss and the optimiser.
# %% wrong="keras_model" old="keras.optimizers.SGD(learning_rate=2.0)" new="\"sgd\", learning_rate=2.0" mistake="the learning rate in `compile`"
# The learning rate goes into the optimiser: `keras.optimizers.SGD(learning_rate=…)`.
# %% wrong="keras_model" old="verbose=0" new="verbose=0, learning_rate=2.0" mistake="the learning rate in `fit`"
# The learning rate goes into the optimiser: `keras.optimizers.SGD(learning_rate=…)`.
# %% wrong="keras_model" old="history =" new="model =" mistake="model is what fit returns" fact=true
# `model` is what `fit` returns
# %% wrong="keras_model" old="model.compile" new="model = model.compile" mistake="model is what compile returns"
# `compile` returns nothing, so `model` is None. Write `model.compile(…)` without `model =`.
# %% wrong="keras_model" mistake="a layer is not a model" fact=true
# Build it with `keras.Sequential([…])`
model = keras.layers.Dense(1, activation="sigmoid")

# %% wrong="keras_model" mistake="the layers in a list, no model" fact=true
# Build it with `keras.Sequential([…])`
model = [keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")]


# %% wrong="keras_model" old="(1, activation=\"sigmoid\")" new="(1, activation=\"sigmoid\"), keras.layers.Activation(\"sigmoid\")" mistake="the sigmoid twice" fact=true
# the sigmoid is applied twice
# %% wrong="keras_model" old="=2.0" new="=2.0, momentum=0.9" mistake="SGD with momentum" fact=true
# The optimiser had a momentum
# %% wrong="keras_model" old="SGD" new="Adam" mistake="Adam with the rate of SGD" fact=true
# The optimiser was Adam
# %% wrong="keras_model" old="x, y, batch" new="x, predict(w_hand, x_ones), batch" mistake="trained on the own predictions" fact=true
# The model learns the predictions of the neuron made by hand
# %% wrong="keras_model" old="batch_size=20" new="batch_size=200" mistake="one batch of all samples" fact=true
# There were only 30 steps
# %% wrong="keras_model" mistake="all weights in one array" fact=true
# The next cell needs those of a `Dense(1)` layer
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

# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-2 * np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))"
# There is a factor 2 too much.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="np.max(-(y * np.log(p) + (1 - y) * np.log(1 - p)))"
# This is the largest of the losses. Take the mean, `np.mean`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * np.log(p)) - (1 - y) * np.log(1 - p)"
# The mean is taken of the first part only. It belongs to the whole sum, in brackets.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="((p - y) * p) @ x / len(x)"
# In the gradient there is a factor ŷ too much.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="np.sum((p - y)[:, None] * x, axis=1) / len(x)"
# The gradient has one number for each sample. Sum over the samples, `(p - y) @ x`.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p - y) @ x / (len(x) - 1)"
# In the gradient the sum is divided by n − 1. Divide by n, the number of samples.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p[0] - y[0]) * x[0]"
# In the gradient only the first sample counts. Sum over all samples.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="cross_entropy(w, x, y) * x.mean(axis=0)"
# This is the loss times the mean sample. The gradient has ŷ − y in it, for each sample.
# %% wrong="cross_entropy" old="return -np" new="return np" mistake="forgot the minus" likely=true
# The minus in front is missing: a logarithm of a probability is negative.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * np.log(p))" mistake="forgot the second part"
# The second part is missing, (1 − y) log(1 − ŷ): samples of class 0 count as well.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean((1 - y) * np.log(1 - p))"
# The first part is missing, y log ŷ: samples of class 1 count as well.
# %% wrong="cross_entropy" old="-np.mean(y *" new="np.mean(-y *" mistake="the minus for the first part only" likely=true
# The minus belongs to both parts, and between them there is a plus: −(… + …).
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="np.mean(y * np.log(p) - (1 - y) * np.log(1 - p))"
# The minus belongs to both parts, and between them there is a plus: −(… + …).
# %% wrong="cross_entropy" old="mean" new="sum" mistake="the sum in place of the mean"
# This is the sum over the samples. Take the mean.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-(y * np.log(p) + (1 - y) * np.log(1 - p))" mistake="forgot the mean"
# `cross_entropy` gives one number for each sample. Take the mean over all samples.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / 200"
# The sum is divided by 200. The number of samples is `len(y)`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))" mistake="the logarithm to the base 10"
# This is the logarithm to the base 10. Use the natural one, `np.log`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))"
# This is the logarithm to the base 2. Use the natural one, `np.log`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))" mistake="the logarithm of the label"
# The logarithms are those of the labels, and log 0 is infinite. Take the logarithms of the predictions, times the
# labels.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * log(p) + (1 - y) * log(1 - p))" mistake="log without np"
# The logarithm of NumPy is `np.log`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean((1 - y) * np.log(p) + y * np.log(1 - p))" mistake="labels swapped"
# y and 1 − y are swapped: y belongs to log ŷ.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(np.log(p) + np.log(1 - p))"
# The labels are missing: y before the first logarithm, 1 − y before the second.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * p + (1 - y) * (1 - p))"
# The logarithms are missing, `np.log`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * np.log(p) + 1 - y * np.log(1 - p))"
# Brackets are missing: 1 − y is one factor, in brackets before the second logarithm.
# %% wrong="cross_entropy" old="np.log(1 - p)" new="(1 - np.log(p))"
# 1 − ŷ stands inside of the logarithm, not outside.
# %% wrong="cross_entropy" old="np.log(1 - p)" new="np.log(p)"
# The second logarithm is that of 1 − ŷ, the probability of class 0.
# %% wrong="cross_entropy" old="+ (1" new="* (1"
# The two parts are added, not multiplied.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="np.mean((y - p) ** 2)" mistake="the squared error again"
# This is the squared error of before. The cross-entropy has logarithms.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="2 / len(x) * ((p - y) * (p - p**2)) @ x" mistake="the gradient of the squared error"
# This is the gradient of the squared error. Leave out the bracket ŷ − ŷ² and the 2.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="((p - y) * (p - p**2)) @ x / len(x)"
# In the gradient leave out the bracket ŷ − ŷ²: it belongs to the squared error.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="((p - y) / (p * (1 - p))) @ x / len(x)"
# This is the derivative by ŷ. By the chain rule ŷ (1 − ŷ) comes in as a factor and cancels what stands below the
# line.
# %% wrong="cross_entropy" old="(p - y)" new="(y - p)" mistake="the sign of the gradient"
# The gradient has the wrong sign: the bracket is ŷ − y.
# %% wrong="cross_entropy" old="x / len(x)" new="x" mistake="no 1/n in the gradient"
# The factor 1/n is missing in the gradient.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="2 / len(x) * (p - y) @ x" mistake="2/n as before" likely=true
# In the gradient there is a factor 2 too much; that belongs to the squared error.
# %% wrong="cross_entropy" old="len(x)" new="200"
# In the gradient the sum is divided by 200. The number of samples is `len(x)`.
# %% wrong="cross_entropy" old="len(x)" new="len(w)"
# In the gradient n is the number of samples, `len(x)`, not of weights.
# %% wrong="cross_entropy" old="(p - y) @ x" new="x @ (p - y)" mistake="x stands on the wrong side"
# ŷ − y has one number per row of x, so it stands to the left: `(p - y) @ x`.
# %% wrong="cross_entropy" old="@ x" new="* x"
# In the gradient `*` multiplies element by element, and the shapes do not fit. The sum over the samples is a product
# with `@`.
# %% wrong="cross_entropy" old="(p - y) @ x" new="p - y @ x"
# In the gradient brackets are missing: first the difference, then the product with x.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p - y)[:, None] * x / len(x)"
# In the gradient the sum over the samples is missing.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p - y) / len(x)"
# The gradient has one number for each sample. Sum over the samples, `(p - y) @ x`.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="np.mean((p - y) @ x)" mistake="a mean over everything"
# The gradient is a single number here. It has one for each weight, so no mean over them.
# %% wrong="cross_entropy" old="return (p" new="(p" mistake="forgot return in the gradient"
# `cross_entropy_gradient(w, x, y)` is None. Does the function end with `return`?
# %% wrong="cross_entropy" old="return -" new="-"
# `cross_entropy(w, x, y)` is None. Does the function end with `return`?
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) / 2"
# There is a factor 1/2 too much.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.mean(y * np.exp(p) + (1 - y) * np.exp(1 - p))"
# The exponential is the inverse of the logarithm. Use `np.log`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.log(np.mean(y * p + (1 - y) * (1 - p)))"
# This is the logarithm of the mean. Take the logarithms first, then their mean.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.median(y * np.log(p) + (1 - y) * np.log(1 - p))"
# This is the median. Take the mean, `np.mean`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="(p - y) @ x / len(x)"
# The two functions are mixed up: the gradient stands in `cross_entropy`.
# %% wrong="cross_entropy" old="-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))" new="-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / x.size"
# The sum is divided by the number of all features. Divide by the number of samples, `len(x)`.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p - y) @ x / x.size"
# In the gradient the sum is divided by the number of all features. Divide by the number of samples, `len(x)`.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="np.mean(p - y)"
# x is missing in the gradient: each ŷ − y is multiplied with its sample.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p - y)[:, None] * x"
# The gradient has a row for each sample. Sum over the samples.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p - y) @ x.T / len(x)"
# x must not be transposed in the gradient: ŷ − y has one number for each row of x.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p / y) @ x / len(x)"
# The gradient has a difference in it, ŷ − y, not a ratio.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="np.abs(p - y) @ x / len(x)"
# In the gradient the bracket ŷ − y has lost its sign.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(p - y) ** 2 @ x / len(x)"
# In the gradient there is a square too much. The bracket is ŷ − y.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(np.round(p) - y) @ x / len(x)"
# The gradient needs the probabilities, not the classes 0 and 1.
# %% wrong="cross_entropy" old="(p - y) @ x / len(x)" new="(x @ w - y) @ x / len(x)"
# The sigmoid is missing in the gradient. ŷ is what `predict` returns.


# %% wrong="mini_batches" mistake="shuffled for each batch"
# The samples are shuffled anew for each batch, so some come twice in an epoch and others never. Shuffle once per epoch.
def train_in_batches(x, y, learning_rate, n_epochs, batch_size, seed=0):
    rng = np.random.default_rng(seed)
    w = np.zeros(x.shape[1])
    path = [w]
    for epoch in range(n_epochs):
        for start in range(0, len(x), batch_size):
            order = rng.permutation(len(x))
            batch = order[start : start + batch_size]
            w = w - learning_rate * gradient(w, x[batch], y[batch])
            path.append(w)
    return np.array(path)
