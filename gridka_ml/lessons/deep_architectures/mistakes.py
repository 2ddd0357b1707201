# %% [markdown]
# # Other answers to the tasks of lesson 8
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.

# %% [markdown] equal="residual"
# A sum does not depend on the order.
# - `return keras.layers.Add()([branch(x, weights), x])`

# %% [markdown] equal="correlation"
# There are two axes, and the last one is axis 1.
# - `directions = g / np.linalg.norm(g, axis=-1, keepdims=True)`
# - `return np.mean(np.sum(directions[:-d] * directions[d:], axis=-1))`

# %% right="one_by_one"
def mix_channels(x, W, b):
    rows, columns, _ = x.shape
    y = np.zeros((rows, columns, W.shape[1]))
    for i in range(rows):
        for j in range(columns):
            y[i, j] = x[i, j] @ W + b
    return y


# %% right="one_by_one"
def mix_channels(x, W, b):
    return np.einsum("ijk,kl->ijl", x, W) + b


# %% right="one_by_one"
def mix_channels(x, W, b):
    return np.tensordot(x, W, axes=1) + b


# %% right="one_by_one"
def mix_channels(x, W, b):
    pixels = x.reshape(-1, x.shape[2])
    mixed = b + np.dot(pixels, W)
    return mixed.reshape(*x.shape[:2], len(b))


# %% right="one_by_one"
def mix_channels(x, W, b):
    return np.sum(x[..., np.newaxis] * W, axis=2) + b


# %% right="one_by_one"
mix_channels = lambda x, W, b: np.array([[pixel.dot(W) + b for pixel in row] for row in x])


# %% right="one_by_one"
def mix_channels(x, W, b):
    with_one = np.concatenate([x, np.ones((*x.shape[:2], 1))], axis=-1)
    return np.matmul(with_one, np.vstack([W, b]))


# %% wrong="one_by_one" old="x @ W + b" new="x @ W" mistake="forgot the bias" likely=true
# The bias is missing: b is added to the channels of each pixel.
# %% wrong="one_by_one" old="x @ W + b" new="W @ x + b" mistake="W on the left" likely=true
# W stands on the left of the product. The rows of numbers of the pixels belong there.
# %% wrong="one_by_one" old="x @ W + b" new="x * W + b" mistake="`*` in place of `@`"
# `*` multiplies number by number. The product of matrices is `@`.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W.T + b"
# W is transposed. Its rows are channels that come in already, as many as each pixel has.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W - b"
# The bias is subtracted. It is added.
# %% wrong="one_by_one" old="x @ W + b" new="x @ (W + b)"
# The bias is added to the matrix. It is added to the product.
# %% wrong="one_by_one" old="x @ W + b" new="(x + b) @ W"
# b is added to what has as many channels as come in. It belongs to the channels that go out.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + b.sum()"
# The sum of all biases is added. Each channel that goes out has a bias of its own.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + b.mean()"
# The mean of the biases is added. Each channel that goes out has a bias of its own.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + b[0]"
# The first bias is added to all channels. Each channel that goes out has a bias of its own.
# %% wrong="one_by_one" old="x @ W + b" new="np.maximum(0, x @ W + b)"
# Numbers below zero have become zero: that is a relu, which comes after the convolution.
# %% wrong="one_by_one" old="x @ W + b" new="1 / (1 + np.exp(-(x @ W + b)))"
# There is a sigmoid round it. No activation is asked for here.
# %% wrong="one_by_one" old="x @ W + b" new="x[0, 0] @ W + b"
# This is one pixel, the first. All of them are asked for.
# %% wrong="one_by_one" old="x @ W + b" new="x[0] @ W + b"
# This is one row of pixels. All of them are asked for.
# %% wrong="one_by_one" old="x @ W + b" new="x.mean(axis=(0, 1)) @ W + b"
# The pixels are averaged. Each pixel stays where it is.
# %% wrong="one_by_one" old="x @ W + b" new="x.reshape(-1, x.shape[-1]) @ W + b" mistake="the image is not put together again" likely=true
# The pixels stand in one long row. Give them back their rows and columns.
# %% wrong="one_by_one" old="x @ W + b" new="(x.reshape(-1, x.shape[-1]) @ W + b).reshape(x.shape[1], x.shape[0], -1)"
# The rows and columns have changed places when the image was put together again.
# %% wrong="one_by_one" old="x @ W + b" new="x.transpose(1, 0, 2) @ W + b"
# Rows and columns of the image are swapped. Leave x as it is.
# %% wrong="one_by_one" old="x @ W + b" new="print(x @ W + b)"
# The function gives nothing back, None. `print` only shows a value: is there a `return` with the value itself?
# %% wrong="one_by_one" old="return x @ W + b" new="x @ W + b" mistake="forgot `return`"
# The function gives nothing back, None. `print` only shows a value: is there a `return` with the value itself?
# %% wrong="one_by_one" old="x @ W + b" new="np.sum(x @ W + b, axis=-1)"
# The channels that go out are added up. Each of them stays.
# %% wrong="one_by_one" old="x @ W + b" new="(x @ W + b) / x.shape[-1]"
# The result is divided by the number of channels. A product of matrices is a sum, not a mean.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W / x.shape[-1] + b"
# The product is divided by the number of channels. It is a sum, not a mean.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W * b"
# The product is multiplied by the bias. The bias is added.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + b * x.shape[-1]"
# The bias is counted once for each channel that comes in. It is added once.
# %% wrong="one_by_one" old="x @ W + b" new="np.sum(x[..., np.newaxis] * W + b, axis=-2)" mistake="the bias inside of the sum"
# The bias is counted once for each channel that comes in. It is added once.
# %% wrong="one_by_one" old="x @ W + b" new="np.tensordot(x, W, axes=(0, 0)) + b"
# The sum runs over other axes of the image, too. It runs over its channels alone, the last axis.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W[:, ::-1] + b"
# The columns of W are turned round. Leave W as it is.
# %% wrong="one_by_one" old="x @ W + b" new="x[..., ::-1] @ W + b"
# The channels of x are turned round. Leave x as it is.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + b[::-1]"
# The biases are turned round. Leave b as it is.
# %% wrong="one_by_one" old="x @ W + b" new="(x @ W + b).astype(int)"
# The decimals are cut off. Leave the numbers as they are.
# %% wrong="one_by_one" old="x @ W + b" new="np.round(x @ W + b)"
# The numbers are rounded. Leave them as they are.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W**2 + b"
# The weights are squared. They multiply as they are.
# %% wrong="one_by_one" old="x @ W + b" new="x**2 @ W + b"
# The pixels are squared. They are multiplied as they are.
# %% wrong="one_by_one" old="x @ W + b" new="x @ np.abs(W) + b"
# The signs of the weights are lost. Weights may be negative.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + W.mean(axis=0)"
# In the place of the bias stands a mean of W. The bias is b.
# %% wrong="one_by_one" old="x @ W + b" new="np.einsum(\"ijk,kl->jil\", x, W) + b"
# Rows and columns of the image are swapped. Leave x as it is.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + x @ W + b"
# The product is there twice.
# %% wrong="one_by_one" old="x @ W + b" new="x @ W + b[:, np.newaxis]"
# b stands as a column, beside the columns of the image. It is added to the channels, the last axis, as it is.
# %% wrong="one_by_one" old="x @ W + b" new="np.mean(x @ W, axis=(0, 1)) + b"
# The pixels are averaged. Each pixel stays where it is.
# %% wrong="one_by_one" old="x @ W + b" new="keras.layers.Conv2D(W.shape[1], 1)(x)"
# This makes a new layer with weights of its own, and one image has no axis of samples. Here W and b are given: no layer
# is needed, but a product.
# %% wrong="one_by_one" old="x @ W + b" new="np.einsum(\"ijk,kl->il\", x, W) + b"
# The columns of the image are added up, too. Only the channels that come in are.
# %% wrong="one_by_one" old="x @ W + b" new="np.tensordot(x, W, axes=0) + b"
# `axes=0` adds up nothing: each number is multiplied with each. The sum runs over the channels that come in.
# %% wrong="one_by_one" mistake="the output as large as x"
# `y` has as many channels as x. Make it anew, with as many as W has columns.
def mix_channels(x, W, b):
    y = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y[i, j] = x[i, j] @ W + b
    return y


# %% wrong="one_by_one" mistake="rows and columns swapped in the loop"
# The loop takes the pixel in row j and column i, and writes it to row i and column j. Both must be the same.
def mix_channels(x, W, b):
    y = np.zeros((x.shape[0], x.shape[1], W.shape[1]))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y[i, j] = x[j, i] @ W + b
    return y


# %% wrong="one_by_one" mistake="only the last pixel"
# Each turn of the loop puts its pixel in the place of the one before, so the last one alone is returned. Keep all.
def mix_channels(x, W, b):
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y = x[i, j] @ W + b
    return y


# %% wrong="one_by_one" mistake="the 28 of the question"
# The loop always has 28 rows and columns. The image may have others: its `shape` tells.
def mix_channels(x, W, b):
    y = np.zeros((28, 28, W.shape[1]))
    for i in range(28):
        for j in range(28):
            y[i, j] = x[i, j] @ W + b
    return y


# %% right="inception"
def convolution(n, k):
    return keras.layers.Conv2D(n, k, padding="same", activation="relu")


def inception(x, n_filters):
    chains = [(n_filters[0],), n_filters[1:3], n_filters[3:5]]
    tensors = []
    for chain, size in zip(chains, (1, 3, 5)):
        tensor = x
        for place, n in enumerate(chain):
            tensor = convolution(n, size if place == len(chain) - 1 else 1)(tensor)
        tensors.append(tensor)
    pooled = keras.layers.MaxPooling2D((3, 3), strides=1, padding="same")(x)
    return keras.layers.Concatenate(axis=-1)([*tensors, convolution(n_filters[5], 1)(pooled)])


# %% right="inception"
def convolution(n, k):
    return keras.layers.Conv2D(n, k, padding="same", activation="relu")


def inception(x, n_filters):
    n_1, n_before_3, n_3, n_before_5, n_5, n_pool = n_filters
    before_3 = convolution(n_before_3, 1)(x)
    before_5 = convolution(n_before_5, 1)(x)
    pool = keras.layers.MaxPool2D(pool_size=3, strides=(1, 1), padding="same")
    return keras.layers.concatenate(
        [
            convolution(n_1, 1)(x),
            convolution(n_3, 3)(before_3),
            convolution(n_5, 5)(before_5),
            convolution(n_pool, 1)(pool(x)),
        ]
    )


# %% right="inception"
def convolution(n, k):
    return keras.layers.Conv2D(n, (k, k), padding="same", activation=keras.activations.relu)


def inception(x, n_filters):
    one = keras.Sequential([convolution(n_filters[0], 1)])
    three = keras.Sequential([convolution(n_filters[1], 1), convolution(n_filters[2], 3)])
    five = keras.Sequential([convolution(n_filters[3], 1), convolution(n_filters[4], 5)])
    pooled = keras.Sequential([keras.layers.MaxPooling2D(3, strides=1, padding="same"), convolution(n_filters[5], 1)])
    return keras.layers.Concatenate()([part(x) for part in (one, three, five, pooled)])


# %% right="inception"
def convolution(n, k):
    return keras.layers.Conv2D(n, k, padding="same", activation="relu")


def inception(x, n_filters):
    a, b, c, d, e, f = n_filters
    pooled = keras.ops.max_pool(x, 3, strides=1, padding="same")
    branches = [convolution(a, 1)(x), convolution(c, 3)(convolution(b, 1)(x))]
    branches += [convolution(e, 5)(convolution(d, 1)(x)), convolution(f, 1)(pooled)]
    return keras.ops.concatenate(branches, axis=-1)


# %% right="inception"
class Linear(keras.layers.Conv2D):
    def __init__(self, n, k, **options):
        super().__init__(n, k, padding="same", **options)


def convolution(n, k):
    return Linear(n, k, activation="relu")


def inception(x, n_filters):
    n_1, n_before_3, n_3, n_before_5, n_5, n_pool = n_filters
    pooled = keras.layers.MaxPooling2D(3, strides=1, padding="same")(x)
    pooled = convolution(n_pool, 1)(pooled)
    five = convolution(n_before_5, 1)(x)
    five = convolution(n_5, 5)(five)
    three = convolution(n_before_3, 1)(x)
    three = convolution(n_3, 3)(three)
    return keras.layers.Concatenate(axis=3)([convolution(n_1, 1)(x), three, five, pooled])


# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 3)(x)" mistake="no 1 × 1 before the 3 × 3" likely=true
# The 3 × 3 reads all channels of x. It is called on what the 1 × 1 before it gives.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 5)(x)"
# The 5 × 5 reads all channels of x. It is called on what the 1 × 1 before it gives.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_before_3, 1)(convolution(n_3, 3)(x))" mistake="the two convolutions of a branch swapped" likely=true
# In the branch of the 3 × 3 the two have changed places. The reduction works first.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_before_5, 1)(convolution(n_5, 5)(x))"
# In the branch of the 5 × 5 the two have changed places. The reduction works first.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 3)(convolution(n_before_5, 1)(x))"
# Before the 3 × 3 stands the number of channels that belongs before the 5 × 5.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 5)(convolution(n_before_3, 1)(x))"
# Before the 5 × 5 stands the number of channels that belongs before the 3 × 3.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_5, 3)(convolution(n_before_3, 1)(x))"
# The 3 × 3 has the number of channels of the 5 × 5.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_3, 5)(convolution(n_before_5, 1)(x))"
# The 5 × 5 has the number of channels of the 3 × 3.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_before_3, 3)(convolution(n_before_3, 1)(x))"
# The 3 × 3 has only as many channels as the reduction before it. It has a number of its own.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_before_5, 5)(convolution(n_before_5, 1)(x))"
# The 5 × 5 has only as many channels as the reduction before it. It has a number of its own.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 5)(convolution(n_before_3, 1)(x))"
# The second branch has kernels of 5 × 5. Here they are 3 × 3.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 3)(convolution(n_before_5, 1)(x))"
# The third branch has kernels of 3 × 3. Here they are 5 × 5.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 3)(convolution(n_before_3, 3)(x))"
# The reduction before the 3 × 3 is 3 × 3 itself. It looks at one pixel.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 5)(convolution(n_before_5, 5)(x))"
# The reduction before the 5 × 5 is 5 × 5 itself. It looks at one pixel.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 1)(convolution(n_before_3, 1)(x))"
# The second branch has only 1 × 1 convolutions. Its last one looks at 3 × 3 pixels.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 1)(convolution(n_before_5, 1)(x))"
# The third branch has only 1 × 1 convolutions. Its last one looks at 5 × 5 pixels.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(3, n_3)(convolution(1, n_before_3)(x))" mistake="arguments swapped"
# In the second branch the arguments are swapped: the number of channels comes first, then the size.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(5, n_5)(convolution(1, n_before_5)(x))"
# In the third branch the arguments are swapped: the number of channels comes first, then the size.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 3)(convolution(n_before_3, 1)(one))" mistake="branches in a chain" likely=true
# The second branch begins at the output of the first. All branches begin at x.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 5)(convolution(n_before_5, 1)(three))"
# The third branch begins at the output of the second. All branches begin at x.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 5)(convolution(n_before_5, 1)(one))"
# The third branch begins at the output of the first. All branches begin at x.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(five)"
# The pooling begins at the output of the third branch. All branches begin at x.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(one)"
# The pooling begins at the output of the first branch. All branches begin at x.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(2, strides=1, padding=\"same\")(x)"
# The pooling looks at 2 × 2 pixels. Here it is 3 × 3.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(5, strides=1, padding=\"same\")(x)"
# The pooling looks at 5 × 5 pixels. Here it is 3 × 3.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(3, padding=\"same\")(x)" mistake="the pooling without its stride"
# The pooled image is smaller than the others, so that they cannot be joined. Look at the stride of the pooling: if none is
# given, it is as large as the pooling.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(3, strides=1)(x)"
# The pooled image is smaller than the others by a frame. Look at the padding of the pooling.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(3)(x)"
# The pooled image is far smaller than the others: both the stride and the padding of the pooling are missing.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.AveragePooling2D(3, strides=1, padding=\"same\")(x)"
# This pooling takes the average. The largest number is asked for.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="x"
# The pooling is not used: the last convolution reads x itself.
# %% wrong="inception" old="convolution(n_pool, 1)(pooled)" new="convolution(n_pool, 1)(x)" mistake="the last convolution on x"
# The pooling is not used: the last convolution reads x itself.
# %% wrong="inception" old="convolution(n_pool, 1)(pooled)" new="pooled"
# There is no convolution after the pooling, so all channels of x are passed on.
# %% wrong="inception" old="convolution(n_pool, 1)(pooled)" new="convolution(n_pool, 3)(pooled)"
# The convolution after the pooling is 3 × 3. Here it is 1 × 1.
# %% wrong="inception" old="convolution(n_pool, 1)(pooled)" new="convolution(n_1, 1)(pooled)"
# After the pooling stands the number of channels of the first branch.
# %% wrong="inception" old="convolution(n_pool, 1)(pooled)" new="convolution(n_5, 1)(pooled)"
# After the pooling stands the number of channels of the 5 × 5.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([three, one, five, pooled])"
# The 3 × 3 is joined before the 1 × 1. The order is that of the drawing, from top to bottom.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([one, five, three, pooled])"
# The 5 × 5 is joined before the 3 × 3. The order is that of the drawing, from top to bottom.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([pooled, five, three, one])"
# The branches are joined from bottom to top. The order is that of the drawing, from top to bottom.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([one, three, five])" mistake="a branch forgotten"
# The branch of the pooling is not joined with the others.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([three, five, pooled])"
# The 1 × 1 branch is not joined with the others.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([x, one, three, five, pooled])"
# The input x is joined, too. Only what the four branches give is joined.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([one, three, five, pooled, pooled])"
# The branch of the pooling is joined twice.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Add()([one, three, five, pooled])"
# The branches are added, and their channels differ in number. They are joined, side by side.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate(axis=1)([one, three, five, pooled])"
# The branches are joined along the rows or columns of the image. They are joined along the channels, the last axis.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate(axis=2)([one, three, five, pooled])"
# The branches are joined along the rows or columns of the image. They are joined along the channels, the last axis.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()"
# The layer that joins is returned, and not called on the branches.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="[one, three, five, pooled]"
# The four branches are returned as a list. Join them to one tensor.
# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()(one, three, five, pooled)"
# The layer that joins is called with four arguments. It takes one: a list of tensors.
# %% wrong="inception" old="return keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.Concatenate()([one, three, five, pooled])" mistake="forgot `return`"
# The function gives nothing back, None: the last line needs a `return`.
# %% wrong="inception" old="keras.layers.Conv2D(n, k, padding=\"same\", activation=\"relu\")" new="keras.layers.Conv2D(n, k, padding=\"same\")"
# The convolutions have no relu any more. Leave `convolution` as it was.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 1)(convolution(n_before_3, 3)(x))"
# The 3 × 3 stands at the place of the reduction. The 1 × 1 works first.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_before_3, 3)(x)"
# The 3 × 3 stands at the place of the reduction, with its number of channels. First comes the 1 × 1, then the 3 × 3 on
# what that gives.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_before_3, 3)(convolution(n_3, 1)(x))"
# In the branch of the 3 × 3 the two numbers of channels are swapped.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 3)(convolution(n_before_3, 1))"
# A convolution stands where a tensor belongs: it is made, but not called. Say what it reads in a second pair of
# brackets.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_before_3, 1) + convolution(n_3, 3)"
# Layers do not follow one another by `+`, but by calling: the larger one is called on what the 1 × 1 gives for x.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_before_3, 1)(x) + convolution(n_3, 3)(x)"
# In the branch of the 3 × 3 the two stand side by side and are added. One follows the other: the 3 × 3 is called on
# what the 1 × 1 gives.
# %% wrong="inception" old="convolution(n_3, 3)(convolution(n_before_3, 1)(x))" new="convolution(n_3, 3)(keras.layers.Conv2D(n_before_3, 1, padding=\"same\")(x))"
# The reduction before the 3 × 3 has no relu. `convolution` makes it, too.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 1)(convolution(n_before_5, 5)(x))"
# The 5 × 5 stands at the place of the reduction. The 1 × 1 works first.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_before_5, 5)(x)"
# The 5 × 5 stands at the place of the reduction, with its number of channels. First comes the 1 × 1, then the 5 × 5 on
# what that gives.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_before_5, 5)(convolution(n_5, 1)(x))"
# In the branch of the 5 × 5 the two numbers of channels are swapped.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 5)(convolution(n_before_5, 1))"
# A convolution stands where a tensor belongs: it is made, but not called. Say what it reads in a second pair of
# brackets.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_before_5, 1) + convolution(n_5, 5)"
# Layers do not follow one another by `+`, but by calling: the larger one is called on what the 1 × 1 gives for x.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_before_5, 1)(x) + convolution(n_5, 5)(x)"
# In the branch of the 5 × 5 the two stand side by side and are added. One follows the other: the 5 × 5 is called on
# what the 1 × 1 gives.
# %% wrong="inception" old="convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="convolution(n_5, 5)(keras.layers.Conv2D(n_before_5, 1, padding=\"same\")(x))"
# The reduction before the 5 × 5 has no relu. `convolution` makes it, too.
# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_3, 3)(convolution(n_before_3, 1)(one))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(one))"
# The second and the third branch begin at the output of the first. All branches begin at x.
# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="x = convolution(n_before_3, 1)(x)\n    three = convolution(n_3, 3)(x)\n    x = convolution(n_before_5, 1)(x)\n    five = convolution(n_5, 5)(x)" mistake="`x` overwritten"
# `x` gets another value on the way, so the next branches begin there. Give the reductions names of their own.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)\n    pooled = convolution(n_pool, 1)(pooled)" new="convolution(n_pool, 1)(x)\n    pooled = keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(pooled)"
# The convolution stands before the pooling. It comes after it.
# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")" mistake="the pooling is not called"
# The pooling is made, but not called on x: a second pair of brackets.
# %% wrong="inception" old="convolution(n_pool, 1)(pooled)" new="convolution(n_pool, 1)"
# A convolution stands where a tensor belongs: it is made, but not called. Say what it reads in a second pair of
# brackets.
# %% right="residual"
def branch(x, weights="glorot_uniform"):
    f = x
    for _ in range(2):
        f = keras.layers.ReLU()(f)
        f = keras.layers.Conv2D(x.shape[-1], (3, 3), padding="same", kernel_initializer=weights)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% right="residual"
def branch(x, weights="glorot_uniform"):
    layers = []
    for _ in range(2):
        layers.append(keras.layers.Activation("relu"))
        layers.append(keras.layers.Conv2D(x.shape[3], 3, padding="same", kernel_initializer=weights))
    return keras.Sequential(layers)(x)


def residual_unit(x, weights="glorot_uniform"):
    shortcut = x
    f = branch(x, weights=weights)
    return keras.layers.add([f, shortcut])


# %% right="residual"
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.ops.relu(x)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", activation="relu", kernel_initializer=weights)(f)
    return keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)


def residual_unit(x, weights="glorot_uniform"):
    return keras.ops.add(branch(x, weights), x)


# %% right="residual"
def small_convolution(n, weights):
    return keras.layers.Conv2D(filters=n, kernel_size=3, strides=1, padding="same", kernel_initializer=weights)


def branch(x, weights="glorot_uniform"):
    n = x.shape[-1]
    f = small_convolution(n, weights)(keras.activations.relu(x))
    return small_convolution(n, weights)(keras.activations.relu(f))


def residual_unit(x, weights="glorot_uniform"):
    y = branch(x, weights)
    y = keras.layers.Add()([y, x])
    return y


# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)" new="f = x"
# F begins without a relu: the first convolution reads x as it is.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)" new="f = f" mistake="no relu between the convolutions" likely=true
# The relu between the two convolutions is missing. Without it they can do no more than one larger one.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)" mistake="a single convolution"
# Only one convolution has a part in F. There are two, and each line goes on with f.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# The relu between the two convolutions is missing. Without it they can do no more than one larger one.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(3, n_channels, padding=\"same\", kernel_initializer=weights)(f)" every=true
# The arguments of the convolutions are swapped: the number of kernels comes first, then their size.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, kernel_initializer=weights)(f)" every=true mistake="no padding" likely=true
# The convolutions have no padding, so the image becomes smaller in F, and x and F(x) could not be added. Which one keeps
# the size?
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"valid\", kernel_initializer=weights)(f)" every=true
# The convolutions have no padding, so the image becomes smaller in F, and x and F(x) could not be added. Which one keeps
# the size?
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 1, padding=\"same\", kernel_initializer=weights)(f)" every=true
# The convolutions look at one pixel, 1 × 1. Here they are 3 × 3.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 5, padding=\"same\", kernel_initializer=weights)(f)" every=true
# The convolutions look at 5 × 5 pixels. Here they are 3 × 3.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(12, 3, padding=\"same\", kernel_initializer=weights)(f)" every=true mistake="the 12 channels of the question"
# The number of channels is fixed, 12. F has as many channels as x, which may be another number.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels // 2, 3, padding=\"same\", kernel_initializer=weights)(f)" every=true
# The convolutions have half as many kernels as x has channels. F has as many as x.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(2 * n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# The first convolution has twice as many kernels as x has channels. Both have as many as x.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(2 * n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# The second convolution has twice as many kernels as x has channels, and F(x) could not be added to x.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights, activation=\"relu\")(f)" mistake="a relu at the end of F"
# A relu stands at the end of F, so that F could only add and never take away.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)"
# A relu stands at the end of F, so that F could only add and never take away.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"same\")(f)" every=true mistake="`weights` is not handed on" likely=true
# Neither convolution gets `weights`, so their kernels begin with numbers of another kind.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\")(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# The first convolution does not get `weights` as its `kernel_initializer`.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\")(f)"
# The second convolution does not get `weights` as its `kernel_initializer`.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=\"he_normal\")(f)" every=true
# Neither convolution gets `weights`, so their kernels begin with numbers of another kind.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=\"glorot_uniform\")(f)" every=true
# Neither convolution gets `weights`, so their kernels begin with numbers of another kind.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"same\", bias_initializer=weights)(f)" every=true
# `weights` is handed to the biases. It says how the kernels begin.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"same\", use_bias=False, kernel_initializer=weights)(f)" every=true
# The convolutions have no bias. Here they keep it.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, strides=2, padding=\"same\", kernel_initializer=weights)(f)" every=true
# The convolutions have a stride, so the image becomes smaller in F.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)" new="f = keras.layers.Activation(\"sigmoid\")(x)"
# F begins with a sigmoid in the place of the relu.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)" new="f = keras.layers.Activation(\"tanh\")(f)"
# Between the convolutions stands a tanh. Here it is a relu.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)" new="f = keras.layers.Activation(\"sigmoid\")(f)"
# Between the convolutions stands a sigmoid. Here it is a relu.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)" new="f = keras.layers.Activation(\"softmax\")(f)"
# Between the convolutions stands a softmax, which is for classes at the end of a network.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)" new="f = keras.layers.LeakyReLU()(f)"
# Between the convolutions stands a leaky relu. The plain one is asked for.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" mistake="x in the place of f"
# Only one convolution has a part in F. There are two, and each line goes on with f.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(x)"
# The second convolution is called on x, so that what was computed before is not used. Each line goes on with f.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# There are three convolutions in F. There are two, each behind a relu.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.BatchNormalization()(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# There is batch normalisation in F. It is left out here, to see what the shortcut does alone.
# %% wrong="residual" old="return f" new="return x" mistake="`branch` returns x"
# `branch` returns x. What the layers have made of it is f.
# %% wrong="residual" old="return f" new="f" mistake="forgot `return`"
# `branch` gives nothing back, None: its last line needs a `return`.
# %% wrong="residual" old="return f" new="return keras.layers.Add()([x, f])"
# `branch` adds x already. It is F alone; the sum belongs to the unit.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="branch(x, weights)" mistake="the shortcut forgotten" likely=true
# The unit returns F(x) alone: the shortcut is missing.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()([x, branch(x)])"
# The unit does not pass `weights` on to `branch`.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Activation(\"relu\")(keras.layers.Add()([x, branch(x, weights)]))" mistake="a relu after the sum"
# A relu stands after the sum, as in 2015. Here the shortcut is free of it.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()([keras.layers.Activation(\"relu\")(x), branch(x, weights)])"
# The shortcut goes through a relu. It passes on x itself.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Subtract()([x, branch(x, weights)])"
# F(x) is subtracted. It is added to x.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Subtract()([branch(x, weights), x])"
# x is subtracted. The two are added.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Multiply()([x, branch(x, weights)])"
# x and F(x) are multiplied. They are added.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Concatenate()([x, branch(x, weights)])"
# x and F(x) are joined side by side, as in Inception. Here they are added.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Average()([x, branch(x, weights)])"
# This is the mean of both. It is their sum, or the shortcut would halve the gradient.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Maximum()([x, branch(x, weights)])"
# This is the larger one of both. It is their sum.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()([x, x])"
# x is added to itself. What F makes of it is to be added.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()([branch(x, weights), branch(x, weights)])"
# `branch` is called twice, and that makes new layers each time. One of the two is x.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()([x, branch(branch(x, weights), weights)])"
# F is applied twice in the unit. Once is enough.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()([x, x, branch(x, weights)])"
# x is added twice.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()(x, branch(x, weights))"
# `Add()` is called with two arguments. It takes one: a list of tensors.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()"
# The layer that adds is returned, and not called on the tensors.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="[x, branch(x, weights)]"
# Both are returned as a list. Add them to one tensor.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="x"
# The unit returns x: nothing is added to it.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="branch(x, weights) + 1"
# 1 is added to F(x). It is x that is added.
# %% wrong="residual" old="return keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add()([x, branch(x, weights)])"
# `residual_unit` gives nothing back, None: its last line needs a `return`.
# %% right="memory"
def stored_bytes(network, batch_size):
    total = 0
    for layer in network.layers:
        numbers = 1
        for side in layer.output.shape[1:]:
            numbers *= side
        total += numbers
    return total * batch_size * 4


# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="x - branch(x, weights)"
# F(x) is subtracted. It is added to x.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="x * branch(x, weights)"
# x and F(x) are multiplied. They are added.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Add([x, branch(x, weights)])"
# The layer is made with the tensors in its brackets. First make it, `Add()`, then call it on the list.
# %% wrong="residual" mistake="no padding, and a plain sum"
# The convolutions have no padding, so the image becomes smaller in F, and x and F(x) could not be added. Which one keeps
# the size?
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, kernel_initializer=weights)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="the second relu at the end"
# The second relu stands at the end of F. It belongs between the two convolutions.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="x + branch(x)" mistake="`weights` is not handed to `branch`"
# The unit does not pass `weights` on to `branch`.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="x + f"
# `f` is known inside of `branch` alone. The unit calls `branch`, which returns it.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="x + branch"
# `branch` is a function. What is added is what it returns: call it, with its arguments.
# %% wrong="residual" old="keras.layers.Add()([x, branch(x, weights)])" new="keras.layers.Activation(\"relu\")(x + branch(x, weights))"
# A relu stands after the sum, as in 2015. Here the shortcut is free of it.
# %% wrong="residual" old="return f" new="return x + f"
# `branch` adds x already. It is F alone; the sum belongs to the unit.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="convolution(n_channels, 3)(f)" every=true mistake="`convolution` of Task 2"
# `convolution` of Task 2 ends with relu and takes no `weights`. Here each line makes a `Conv2D` of its own.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, weights, padding=\"same\")(f)" every=true
# `weights` stands at the place of the stride. Give it by its name, `kernel_initializer`.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=\"weights\")(f)" every=true mistake="`weights` in quotes"
# `"weights"` in quotes is a text. The argument `weights` stands without them.
# %% wrong="residual" old="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)" every=true mistake="the convolutions are not called"
# The convolutions are made, but not called on f: a second pair of brackets.
# %% wrong="residual" old="n_channels = x.shape[-1]" new="n_channels = 12"
# The number of channels is fixed, 12. F has as many channels as x, which may be another number.
# %% wrong="residual" old="n_channels = x.shape[-1]" new="n_channels = x.shape[1]"
# `x.shape[1]` are the rows. The channels are the last number of the shape.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)"
# The second relu stands at the end of F. It belongs between the two convolutions.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(x)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)"
# Each relu stands behind its convolution. In F it stands before it.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 1, padding=\"same\", kernel_initializer=weights)(f)"
# The second convolution looks at one pixel, 1 × 1. Both are 3 × 3.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 1, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# The first convolution looks at one pixel, 1 × 1. Both are 3 × 3.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, kernel_initializer=weights)(f)"
# The second convolution has no padding, so the image becomes smaller in F.
# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)" new="f = keras.layers.Activation(\"relu\")(x)\n    f = keras.layers.Conv2D(n_channels, 3, kernel_initializer=weights)(f)\n    f = keras.layers.Activation(\"relu\")(f)\n    f = keras.layers.Conv2D(n_channels, 3, padding=\"same\", kernel_initializer=weights)(f)"
# The first convolution has no padding, so the image becomes smaller in F.
# %% right="memory"
import math


def stored_bytes(network, batch_size):
    per_image = [math.prod(layer.output.shape[1:]) for layer in network.layers]
    return np.sum(per_image) * batch_size * np.dtype("float32").itemsize


# %% right="memory"
def stored_bytes(network, batch_size):
    shapes = [(batch_size, *layer.output.shape[1:]) for layer in network.layers]
    return float(sum(4 * np.prod(shape) for shape in shapes))


# %% right="memory"
def stored_bytes(network, batch_size):
    per_image = sum(np.ones(layer.output.shape[1:]).astype("float32").nbytes for layer in network.layers)
    return batch_size * per_image


# %% right="memory"
stored_bytes = lambda network, batch_size: (
    sum(int(np.prod([side for side in layer.output.shape if side])) for layer in network.layers) * 4 * batch_size
)


# %% wrong="memory" old="4 * batch_size * n_numbers" new="batch_size * n_numbers" mistake="forgot the 4 bytes" likely=true
# These are numbers, not bytes. How many bytes does a float32 take?
# %% wrong="memory" old="4 * batch_size * n_numbers" new="8 * batch_size * n_numbers"
# Each number is counted with 8 bytes. A float32 takes fewer, and no gradients are asked for.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="32 * batch_size * n_numbers"
# These are bits: a float32 has 32 of them. Bytes are asked for.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="2 * batch_size * n_numbers"
# Each number is counted with 2 bytes. A float32 takes more.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * n_numbers" mistake="forgot the batch" likely=true
# This is one image. All images of the batch are kept.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * batch_size"
# The numbers of the layers do not enter.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * batch_size + n_numbers"
# The numbers are added to the batch. Each image has so many: multiply.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * (batch_size + n_numbers)"
# The batch is added to the numbers. Each image has so many: multiply.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * n_numbers / batch_size"
# It is divided by the batch. The more images, the more memory.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * n_numbers**batch_size"
# The batch stands as a power. It is a factor.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * batch_size**2 * n_numbers"
# The batch is squared.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * batch_size * n_numbers / 1e6"
# These are megabytes. Bytes are asked for.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * batch_size * n_numbers / 1024"
# These are kilobytes. Bytes are asked for.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="2 * 4 * batch_size * n_numbers"
# Each number is counted with 8 bytes. A float32 takes fewer, and no gradients are asked for.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * 192 * n_numbers"
# The batch size is fixed. Use the argument.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="4 * 16 * n_numbers"
# The batch size is fixed, 16. Use the argument.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="print(4 * batch_size * n_numbers)"
# The function gives nothing back, None. `print` only shows a value.
# %% wrong="memory" old="return 4 * batch_size * n_numbers" new="4 * batch_size * n_numbers" mistake="forgot `return`"
# The function gives nothing back, None. `print` only shows a value.
# %% wrong="memory" old="4 * batch_size * n_numbers" new="n_numbers * 4 * batch_size + 4 * network.count_params()"
# The weights are counted, too. Only the outputs are asked for.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="np.prod(layer.output.shape)" mistake="None in the product" likely=true
# The shape begins with None, the number of images that is not known yet, and None cannot be multiplied. Leave it
# out.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="np.sum(layer.output.shape[1:])" mistake="the sides added"
# The sides of the shape are added. Rows times columns times channels are so many numbers.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="sum(layer.output.shape[1:])"
# The sides of the shape are added. Rows times columns times channels are so many numbers.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="layer.output.shape[-1]"
# Only the channels are counted. There are so many at each pixel.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="layer.output.shape[1]"
# Only the rows are counted.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="len(layer.output.shape[1:])"
# The axes are counted, and not the numbers.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="np.prod(layer.output.shape[2:])"
# The rows are left out of the product. Only None is to be left out.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="np.prod(layer.output.shape[1:-1])"
# The channels are left out of the product. Only None is to be left out.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="np.max(layer.output.shape[1:])"
# Only the longest side is counted. Multiply all of them.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="np.mean(layer.output.shape[1:])"
# This is the mean of the sides. Multiply them.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="layer.count_params()"
# These are the weights. The outputs of the layers are asked for.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="1"
# The layers are counted, and not their numbers.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="network.count_params()" mistake="counted the weights"
# These are the weights. The outputs of the layers are asked for.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="max(np.prod(layer.output.shape[1:]) for layer in network.layers)"
# Only the largest output is counted. All are kept at the same time.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="np.mean([np.prod(layer.output.shape[1:]) for layer in network.layers])"
# This is the mean over the layers. All outputs are kept: add them up.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="np.prod([np.prod(layer.output.shape[1:]) for layer in network.layers])"
# The outputs of the layers are multiplied with each other. They lie side by side: add them up.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(np.prod(layer.output.shape[1:]) for layer in network.layers[1:])" mistake="without the input"
# The first layer, the input, is left out. Its pixels are needed for the backward pass, too.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(np.prod(layer.output.shape[1:]) for layer in network.layers[:-1])"
# The last layer is left out.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(np.prod(layer.output.shape[1:]) for layer in network.layers[1:-1])"
# The first and the last layer are left out. All count.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(np.prod(layer.output.shape[1:]) for layer in network.layers[::2])"
# Every other layer is left out.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(np.prod(layer.output.shape[1:]) for layer in network.layers if layer.count_params())"
# Only layers with weights are counted. The outputs of the others are kept, too.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="np.prod(network.layers[-1].output.shape[1:])"
# Only the last layer is counted. Add up all of them.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="np.prod(network.layers[0].output.shape[1:])"
# Only the input is counted. Add up all layers.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="len(network.layers)"
# The layers are counted, and not their numbers.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(network.layers)"
# The layers themselves are added. Add up how many numbers each of them gives.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(layer.output.shape[1:] for layer in network.layers)" mistake="shapes added up"
# The shapes themselves are added up, and a shape is a tuple. First multiply its numbers: `np.prod`.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="np.prod(network.output.shape[1:])" mistake="only the last layer"
# Only the last layer is counted. Add up all of them.
# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="np.prod(network.layers.output.shape[1:])"
# `network.layers` is a list, and has no output. Its layers have: go through them.
# %% wrong="memory" old="np.prod(layer.output.shape[1:])" new="np.prod(layer.input.shape[1:])"
# These are the inputs of the layers, of which some have several. Their outputs are asked for.
# %% right="transfer"
def with_new_head(features, n_classes):
    features.trainable = False
    head = keras.layers.Dense(n_classes, activation="softmax")
    network = keras.Sequential([keras.Input(features.input_shape[1:]), features, head])
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


# %% right="transfer"
def with_new_head(features, n_classes):
    for layer in features.layers:
        layer.trainable = False
    inputs = keras.Input(shape=features.input_shape[1:])
    scores = keras.layers.Dense(n_classes)(features(inputs, training=False))
    network = keras.Model(inputs=inputs, outputs=keras.layers.Softmax()(scores))
    network.compile(
        optimizer=keras.optimizers.Adam(),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return network


# %% right="transfer"
def with_new_head(features, n_classes):
    features.trainable = False
    outputs = keras.layers.Dense(n_classes, activation=keras.activations.softmax)(features.outputs[0])
    network = keras.Model(features.inputs, outputs)
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


# %% right="transfer"
def with_new_head(features, n_classes):
    inputs = keras.Input(shape=features.input_shape[1:])
    x = inputs
    for layer in features.layers:
        layer.trainable = False
        x = layer(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(n_classes)(x)
    network = keras.Model(inputs, keras.layers.Activation("softmax")(x))
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return network


# %% wrong="transfer" old="features.trainable = False" new="features.trainable = True" mistake="the features are not frozen" likely=true
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="features.trainable = \"False\"" mistake="a text in the place of `False`"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="features.trainable = 1"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="features.trainable = not False"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="features.frozen = True"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="features.layers[-1].trainable = False"
# Only one layer of the features is frozen. Set `trainable` for all of them, or for the whole network.
# %% wrong="transfer" old="features.trainable = False" new="features.train = False"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="features.Trainable = False"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="features.trainable == False"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="features.trainable = False" new="inputs.trainable = False"
# The features can still learn: before `compile`, set their `trainable`, spelt so, to `False`, with one `=` and no quotes.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes)(features(inputs))" mistake="no softmax" likely=true
# The outputs are no probabilities: the head has no activation. Which one makes them sum to 1?
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"sigmoid\")(features(inputs))"
# The head has a sigmoid, so its outputs do not sum to 1. There are several classes.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"relu\")(features(inputs))"
# The head has a relu. Its outputs should be probabilities.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"tanh\")(features(inputs))"
# The head has a tanh. Its outputs should be probabilities.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softplus\")(features(inputs))"
# The head has a softplus, and its outputs do not sum to 1.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"log_softmax\")(features(inputs))"
# These are logarithms of probabilities. The loss expects the probabilities themselves.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(10, activation=\"softmax\")(features(inputs))" mistake="ten classes" likely=true
# The head always has ten classes. Their number is an argument.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(5, activation=\"softmax\")(features(inputs))" mistake="five classes"
# The head always has five classes. Their number is an argument.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(1, activation=\"softmax\")(features(inputs))"
# The head has one unit, and the softmax of one number is always 1. It needs a unit for each class.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes + 1, activation=\"softmax\")(features(inputs))"
# The head has a unit too many. It needs one for each class.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes - 1, activation=\"softmax\")(features(inputs))"
# The head has a unit too few. It needs one for each class.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(inputs)" mistake="the features are not used"
# The head reads the image itself. It should read what the features give.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(keras.layers.Flatten()(inputs))"
# The head reads the pixels. It should read what the features give.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(features)" mistake="the features are not called"
# The head is called on the network of the features. It is called on a tensor: what that network gives for the
# inputs.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="features(inputs)"
# The model ends at the features, and has no head.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="features(keras.layers.Dense(n_classes, activation=\"softmax\")(inputs))"
# The head comes before the features. It reads what they give.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\", use_bias=False)(features(inputs))"
# The head has no bias. It keeps it here.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\", trainable=False)(features(inputs))"
# The head is frozen, too, so nothing is left to learn.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(keras.layers.Dense(n_classes)(features(inputs)))"
# There are two dense layers on the features. One will do.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(keras.layers.Dense(64, activation=\"relu\")(features(inputs)))"
# There is a hidden layer between the features and the head. The head reads the features themselves.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Softmax()(keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs)))"
# Softmax is applied twice.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(keras.layers.Activation(\"relu\")(keras.layers.Rescaling(-1)(features(inputs))))"
# What the features give is changed before the head reads it.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(keras.layers.Rescaling(1 / 255)(features(inputs)))"
# What the features give is divided by 255. They scale the pixels themselves.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(features(keras.layers.Rescaling(1 / 255)(inputs)))"
# The pixels are divided by 255 before the features, which do that themselves.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(keras.models.clone_model(features)(inputs))" mistake="a clone of the features"
# The network reads by a copy of the features, which has new random weights. Use the features that have learned.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(features.output)"
# No way leads from the inputs of this model to its outputs. Call the features on `inputs`, the head on what they give,
# and name the two in this order.
# %% wrong="transfer" old="keras.Model(inputs, outputs)" new="keras.Model(outputs, inputs)" mistake="inputs and outputs swapped"
# No way leads from the inputs of this model to its outputs. Call the features on `inputs`, the head on what they give,
# and name the two in this order.
# %% wrong="transfer" old="keras.Model(inputs, outputs)" new="keras.Model(inputs)"
# The model has no outputs. It is made from two tensors.
# %% wrong="transfer" old="keras.Model(inputs, outputs)" new="keras.Model(inputs, features(inputs))"
# The model ends at the features, and has no head.
# %% wrong="transfer" old="keras.Model(inputs, outputs)" new="keras.Model(features.inputs, outputs)"
# No way leads from the inputs of this model to its outputs. Call the features on `inputs`, the head on what they give,
# and name the two in this order.
# %% wrong="transfer" old="keras.Model(inputs, outputs)" new="features"
# The model is the features themselves. Make a new one, from the inputs to the outputs.
# %% wrong="transfer" old="keras.Model(inputs, outputs)" new="outputs"
# This is a tensor, not a model yet. Make a model of all that lies between two tensors.
# %% wrong="transfer" old="network.compile(\"adam\", \"sparse_categorical_crossentropy\", metrics=[\"accuracy\"])" new="network.compile(\"adam\", \"categorical_crossentropy\", metrics=[\"accuracy\"])"
# The loss wants one-hot labels, and the labels are numbers of classes. Leave the line as it was.
# %% wrong="transfer" old="network.compile(\"adam\", \"sparse_categorical_crossentropy\", metrics=[\"accuracy\"])" new="network.compile(\"adam\", \"mse\", metrics=[\"accuracy\"])"
# The loss is that of a regression. Leave the line as it was.
# %% wrong="transfer" old="network.compile(\"adam\", \"sparse_categorical_crossentropy\", metrics=[\"accuracy\"])" new="network = network.compile()"
# The function gives nothing back, None. `compile` gives nothing back either: the last line returns the network.
# %% wrong="transfer" old="return network" new="return network.compile()"
# The function gives nothing back, None. `compile` gives nothing back either: the last line returns the network.
# %% wrong="transfer" old="return network" new="network" mistake="forgot `return`"
# The function gives nothing back, None. `compile` gives nothing back either: the last line returns the network.
# %% wrong="transfer" old="return network" new="return outputs"
# The tensor of the outputs is returned. The compiled network is asked for.
# %% wrong="transfer" old="network.compile(\"adam\", \"sparse_categorical_crossentropy\", metrics=[\"accuracy\"])" new="network.trainable = False\n    network.compile(\"adam\", \"sparse_categorical_crossentropy\", metrics=[\"accuracy\"])"
# The head is frozen, too, so nothing is left to learn.
# %% right="correlation"
def correlation(g, d):
    cosines = []
    for i in range(len(g) - d):
        lengths = np.linalg.norm(g[i]) * np.linalg.norm(g[i + d])
        cosines.append(g[i] @ g[i + d] / lengths)
    return np.mean(cosines)


# %% wrong="transfer" old="features.trainable = False" new="features.layers[0].trainable = False"
# Only one layer of the features is frozen. Set `trainable` for all of them, or for the whole network.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(features.predict(inputs))"
# `predict` takes numbers, and `inputs` stands for images that are still to come. Call the network on it like a layer.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="top(features(inputs))"
# `top` is the old head, for the digits 0 to 4. The new classes get a dense layer of their own.
# %% wrong="transfer" old="keras.Model(inputs, outputs)" new="keras.Model(features, outputs)"
# The model begins at the network of the features. It begins at a tensor, `inputs`.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")" mistake="the head is not called"
# The dense layer is made, but not called on what the features give: a second pair of brackets.
# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Dense(n_classes, activation=\"softmax\")(feature_network()(inputs))"
# `feature_network()` makes new features, which have learned nothing. Use `features`.
# %% right="correlation"
def correlation(g, d):
    lengths = np.sqrt((g**2).sum(axis=1))
    return float(np.mean(np.einsum("ij,ij->i", g[:-d], g[d:]) / (lengths[:-d] * lengths[d:])))


# %% right="correlation"
def correlation(g, d):
    directions = np.array([row / np.linalg.norm(row) for row in g])
    return np.trace(directions @ directions.T, offset=d) / (len(g) - d)


# %% right="correlation"
def correlation(g, d):
    earlier, later = g[: len(g) - d], g[d:]
    dot = np.sum(earlier * later, axis=-1)
    return np.average(dot / np.linalg.norm(earlier, axis=-1) / np.linalg.norm(later, axis=-1))


# %% right="correlation"
from scipy.spatial.distance import cosine


def correlation(g, d):
    return 1 - np.mean([cosine(one, other) for one, other in zip(g, g[d:])])


# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g" mistake="the lengths stay" likely=true
# The gradients keep their lengths, so that the large ones count more. Take their directions.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.linalg.norm(g)" mistake="one length for all rows"
# All is divided by one number, the length of the whole array. Each row has its own.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.linalg.norm(g, axis=0, keepdims=True)" mistake="the wrong axis" likely=true
# The lengths are those of the columns. Each gradient is a row.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.linalg.norm(g, axis=0)"
# The lengths are those of the columns. Each gradient is a row.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.linalg.norm(g, axis=1)" mistake="without `keepdims`"
# There is one length for each row, and NumPy sets them beside the columns. `keepdims` keeps them a column.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g * np.linalg.norm(g, axis=1, keepdims=True)"
# Each row is multiplied by its length. Divide.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.linalg.norm(g, axis=1, keepdims=True) ** 2"
# Each row is divided by the square of its length, and has then the length 1 over the old one.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.sqrt(np.linalg.norm(g, axis=1, keepdims=True))"
# Each row is divided by the root of its length. Divide by the length.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.sum(g, axis=1, keepdims=True)"
# Each row is divided by its sum. Its length is the root of the sum of squares.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.abs(g).sum(axis=1, keepdims=True)"
# Each row is divided by the sum of its absolute values. Its length is the root of the sum of squares.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.abs(g).max(axis=1, keepdims=True)"
# Each row is divided by its largest number. Its length is the root of the sum of squares.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.std(g, axis=1, keepdims=True)"
# Each row is divided by its deviation. Its length is the root of the sum of squares.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g / np.mean(g, axis=1, keepdims=True)"
# Each row is divided by its mean. Its length is the root of the sum of squares.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="np.linalg.norm(g, axis=1, keepdims=True)"
# These are the lengths alone. The rows are divided by them.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="g - np.linalg.norm(g, axis=1, keepdims=True)"
# The lengths are subtracted. Divide by them.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="np.sign(g)"
# Of each number only the sign is left. Divide each row by its length.
# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="(g - g.mean(axis=1, keepdims=True)) / np.linalg.norm(g - g.mean(axis=1, keepdims=True), axis=1, keepdims=True)" mistake="took off the mean"
# The mean of each row is taken off first. The formula has the gradients as they are.
# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="np.sum(directions[:-d] * directions[d:], axis=0)" mistake="the sum over the wrong axis"
# The sum runs over the points. It runs over the pixels of each pair.
# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="np.sum(directions[:-d] * directions[d:])" mistake="the sum without its axis" likely=true
# All pairs are added up, where their mean is asked for. Give the sum its axis.
# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="directions[:-d] * directions[d:]" mistake="the mean over the pixels"
# The products are averaged over the pixels, too. A cosine is their sum.
# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="np.mean(directions[:-d] * directions[d:], axis=1)"
# The products are averaged over the pixels, too. A cosine is their sum.
# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="np.prod(directions[:-d] * directions[d:], axis=1)"
# The products are multiplied with each other. A cosine is their sum.
# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="np.max(directions[:-d] * directions[d:], axis=1)"
# Of the products only the largest is kept. A cosine is their sum.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[d:] * directions[d:]"
# Each row is compared with itself. Which rows are d apart?
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:-d] * directions[:-d]"
# Each row is compared with itself. Which rows are d apart?
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions * directions"
# Each row is compared with itself. Which rows are d apart?
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:-1] * directions[1:]" mistake="always one step"
# The rows are always one step apart. They are to be d apart.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:d] * directions[d:]" mistake="`[:d]` in place of `[:-d]`"
# `[:d]` are the first d rows, and not all but the last d.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:-d] * directions[:d]"
# The second part are the first d rows. It begins d rows later.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[: -d - 1] * directions[d + 1 :]"
# The rows are d + 1 steps apart.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:-d] + directions[d:]"
# The rows are added. Their product is asked for.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:-d] - directions[d:]"
# The rows are subtracted. Their product is asked for.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="np.abs(directions[:-d] * directions[d:])"
# The signs of the products are lost.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="(directions[:-d] * directions[d:]) ** 2"
# The products are squared.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions * np.roll(directions, d, axis=0)" mistake="`np.roll`"
# The last rows are compared with the first ones: `np.roll` goes round. Leave these pairs out.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:, :-d] * directions[:, d:]"
# The columns are shifted, the pixels. The points of the way are the rows.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[::d] * directions[::d]"
# Each row is compared with itself. Which rows are d apart?
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="g[:-d] * g[d:]"
# The gradients keep their lengths, so that the large ones count more. Take their directions.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[:-d] * g[d:]"
# One of the two is the gradient itself, and keeps its length. Take the directions of both.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="g[:-d] * directions[d:]" mistake="the gradient in place of its direction"
# One of the two is the gradient itself, and keeps its length. Take the directions of both.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.sum(directions[:-d] * directions[d:], axis=1)" mistake="no mean"
# There is one number for each pair. Their mean is asked for.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.median(np.sum(directions[:-d] * directions[d:], axis=1))"
# This is the median of the cosines. Their mean is asked for.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.max(np.sum(directions[:-d] * directions[d:], axis=1))"
# This is the largest of the cosines. Their mean is asked for.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.std(np.sum(directions[:-d] * directions[d:], axis=1))"
# This is the deviation of the cosines. Their mean is asked for.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="1 - np.mean(np.sum(directions[:-d] * directions[d:], axis=1))"
# This is 1 minus the cosine, a distance. For the same direction it should be 1.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.abs(np.mean(np.sum(directions[:-d] * directions[d:], axis=1)))"
# The sign is lost: opposite directions give −1.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.sum(np.sum(directions[:-d] * directions[d:], axis=1)) / len(g)"
# It is divided by all points. There are d pairs fewer.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.arccos(np.mean(np.sum(directions[:-d] * directions[d:], axis=1)))"
# This is an angle. The cosine itself is asked for.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.mean(directions @ directions.T)"
# All pairs are averaged, however far they are apart, each row with itself included.
# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="print(np.mean(np.sum(directions[:-d] * directions[d:], axis=1)))"
# The function gives nothing back, None. `print` only shows a value.
# %% wrong="correlation" old="return np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" mistake="forgot `return`"
# The function gives nothing back, None. `print` only shows a value.
# %% wrong="correlation" old="directions[:-d] * directions[d:]" new="directions[::d][:-1] * directions[::d][1:]"
# Only every d-th row is used. All pairs that are d apart count.
# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="directions[:-d] @ directions[d:].T" mistake="all pairs"
# Each row is compared with all of the others, and not only with that d steps further.
# %% right="average"
def average(gradients, n_samples):
    return np.average(gradients, axis=0, weights=n_samples)


# %% right="average"
def average(gradients, n_samples):
    total = np.zeros(gradients.shape[1])
    for gradient, n in zip(gradients, n_samples):
        total += n * gradient
    return total / sum(n_samples)


# %% right="average"
def average(gradients, n_samples):
    share = n_samples / n_samples.sum()
    return np.sum(share[:, np.newaxis] * gradients, axis=0)


# %% right="average"
def average(gradients, n_samples):
    return gradients.T @ n_samples / np.add.reduce(n_samples)


# %% right="average"
average = lambda gradients, n_samples: np.einsum("d,dw->w", n_samples / np.sum(n_samples), gradients)


# %% right="average"
def average(gradients, n_samples):
    every_sample = np.repeat(gradients, n_samples, axis=0)
    return every_sample.mean(axis=0)


# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients.mean(axis=0)" mistake="the plain mean" likely=true
# This is the plain mean, in which a small part counts as much as a large one.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.average(gradients, axis=0)"
# This is the plain mean, in which a small part counts as much as a large one.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sum(gradients, axis=0) / len(n_samples)"
# This is the plain mean, in which a small part counts as much as a large one.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients" mistake="not divided" likely=true
# The sum is not divided by the number of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / len(n_samples)" mistake="divided by the devices" likely=true
# It is divided by the number of devices. Divide by that of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="(gradients * n_samples[:, np.newaxis]).mean(axis=0)"
# It is divided by the number of devices. Divide by that of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sum(gradients, axis=0)"
# The gradients are added up. Each counts by its samples, and all is divided by their number.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sum(gradients, axis=0) / np.sum(n_samples)"
# The gradients are added up without their numbers of samples above the line.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients.mean(axis=1)" mistake="the wrong axis"
# This is one number for each device: the mean runs over the weights. One for each weight is asked for.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients.mean()"
# This is a single number for all. There is one for each weight.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.average(gradients, weights=n_samples)"
# `np.average` does not know which axis the devices are. Tell it by `axis`.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.average(gradients, axis=1, weights=n_samples)"
# The weights are averaged, and there are not as many of them as devices. The devices are axis 0.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients @ n_samples / np.sum(n_samples)" mistake="the order of the product"
# The two are multiplied in the wrong order: the numbers of samples go with the rows of the gradients.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients * n_samples / np.sum(n_samples)"
# `*` sets the numbers of samples beside the weights. They belong to the rows.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="(1 / n_samples) @ gradients / np.sum(1 / n_samples)"
# The small parts count most here. A part counts by its samples, not by 1 over them.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients.T @ (1 / n_samples)"
# Each gradient is divided by its samples. It is a mean already: multiply it by them.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples**2 @ gradients / np.sum(n_samples**2)"
# The numbers of samples are squared.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sqrt(n_samples) @ gradients / np.sum(np.sqrt(n_samples))"
# The roots of the numbers of samples are taken.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / np.sum(gradients)"
# It is divided by the sum of the gradients. Divide by the number of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / np.sum(gradients, axis=0)"
# It is divided by the sums of the gradients. Divide by the number of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / np.max(n_samples)"
# It is divided by the samples of the largest part. Divide by that of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / n_samples[0]"
# It is divided by the samples of the first part. Divide by that of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / np.mean(n_samples)"
# It is divided by the mean number of samples, so the gradients are added up. Divide by that of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / np.prod(n_samples)"
# The numbers of samples below the line are multiplied. Add them up.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / 64" mistake="the 64 of the example"
# The number of samples is fixed, 64. Add up what the parts have.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / gradients.size"
# It is divided by how many numbers the gradients have. Divide by the number of all samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients // np.sum(n_samples)"
# `//` cuts off the decimals.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.round(n_samples @ gradients / np.sum(n_samples))"
# The result is rounded. Leave it as it is.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients[0]"
# This is the gradient of the first device alone.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients[-1]"
# This is the gradient of the last device alone.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients[np.argmax(n_samples)]"
# This is the gradient of the largest part alone. All count.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.median(gradients, axis=0)"
# This is the median. A mean is asked for, in which each part counts by its samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.max(gradients, axis=0)"
# This is the largest gradient of each weight. A mean is asked for.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples[::-1] @ gradients / np.sum(n_samples)"
# The numbers of samples are turned round, and belong to other parts.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sort(n_samples) @ gradients / np.sum(n_samples)"
# The numbers of samples are sorted, and belong to other parts.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="-n_samples @ gradients / np.sum(n_samples)"
# There is a minus. The step goes against the gradient later; here the gradient itself is asked for.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ np.abs(gradients) / np.sum(n_samples)"
# The signs of the gradients are lost.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients**2 / np.sum(n_samples)"
# The gradients are squared.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="(n_samples - 1) @ gradients / np.sum(n_samples - 1)"
# One sample of each part is left out.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / (np.sum(n_samples) - 1)"
# It is divided by one sample too few.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / (np.sum(n_samples) + 1)"
# It is divided by one sample too many.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="(n_samples + 1) @ gradients / np.sum(n_samples + 1)"
# One sample too many of each part is counted.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="[n_samples @ gradients / np.sum(n_samples)]"
# There is an axis too many: the result has the shape (1, n_weights), and should have (n_weights,).
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples[np.newaxis] @ gradients / np.sum(n_samples)" mistake="an axis too many"
# There is an axis too many: the result has the shape (1, n_weights), and should have (n_weights,).
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples[:, np.newaxis] * gradients / np.sum(n_samples)" mistake="the rows are not added up"
# There is still a row for each device. Add them up.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.exp(n_samples) @ gradients / np.sum(np.exp(n_samples))"
# This is a softmax of the numbers of samples. They count as they are.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / np.linalg.norm(n_samples)"
# It is divided by the length of `n_samples`. Divide by their sum.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.cumsum(gradients, axis=0)[-1] / np.sum(n_samples)"
# The gradients are added up without their numbers of samples above the line.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.mean(gradients, axis=0) * n_samples[0] / np.mean(n_samples)"
# The plain mean is multiplied by a number. Each gradient counts by its own samples.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="print(n_samples @ gradients / np.sum(n_samples))"
# The function gives nothing back, None. `print` only shows a value.
# %% wrong="average" old="return n_samples @ gradients / np.sum(n_samples)" new="n_samples @ gradients / np.sum(n_samples)" mistake="forgot `return`"
# The function gives nothing back, None. `print` only shows a value.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sum(n_samples * gradients, axis=0) / np.sum(n_samples)" mistake="no column"
# `*` sets the numbers of samples beside the weights. They belong to the rows.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sum(n_samples[:, np.newaxis] * gradients, axis=1) / np.sum(n_samples)"
# The sum runs over the weights, which leaves a number for each device. It runs over the devices.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sum(n_samples[:, np.newaxis] * gradients) / np.sum(n_samples)"
# All is added up, to a single number. Only the devices are.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.mean(n_samples[:, np.newaxis] * gradients, axis=0) / np.sum(n_samples)"
# It is divided twice: `mean` divides by the devices, and then comes the number of all samples. Add up, and divide once.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.average(gradients, n_samples)"
# The second argument of `np.average` is the axis. The numbers of samples are its `weights`.
# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="(n_samples[0] * gradients[0] + n_samples[1] * gradients[1]) / (n_samples[0] + n_samples[1])"
# Only the first two devices count. There may be more.

# %% wrong="one_by_one" old="x @ W + b" new="W.T @ x + b"
# W stands on the left of the product. The rows of numbers of the pixels belong there.

# %% wrong="one_by_one" old="x @ W + b" new="np.sum(x[..., np.newaxis] * W, axis=-1) + b"
# b is added to what has as many channels as come in. It belongs to the channels that go out.

# %% wrong="one_by_one" old="x @ W + b" new="np.tensordot(x, W) + b"
# The sum runs over other axes of the image, too. It runs over its channels alone, the last axis.

# %% wrong="one_by_one" old="x @ W + b" new="(x.reshape(28 * 28, -1) @ W + b).reshape(28, 28, -1)"
# 28 is typed in. The image may have other numbers of rows and columns: its `shape` tells.

# %% wrong="one_by_one" old="x @ W + b" new="np.transpose(x @ W + b, (2, 0, 1))"
# The channels come first. Here they stay at the end.


# %% wrong="one_by_one" mistake="as many columns as rows"
# Both loops go over the rows. An image may have more columns than rows.
def mix_channels(x, W, b):
    y = np.zeros((len(x), len(x), len(b)))
    for i in range(len(x)):
        for j in range(len(x)):
            y[i, j] = x[i, j] @ W + b
    return y


# %% wrong="one_by_one" mistake="the columns counted as rows"
# Both loops go over the rows. An image may have more columns than rows.
def mix_channels(x, W, b):
    y = np.zeros((x.shape[0], x.shape[1], W.shape[1]))
    for i in range(x.shape[0]):
        for j in range(x.shape[0]):
            y[i, j] = x[i, j] @ W + b
    return y


# %% wrong="one_by_one" mistake="returned in the loop"
# `return` stands inside the loop, so it ends after the first row.
def mix_channels(x, W, b):
    y = np.zeros((*x.shape[:2], len(b)))
    for i in range(x.shape[0]):
        y[i] = x[i] @ W + b
        return y


# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_3, 3)(x)\n    five = convolution(n_5, 5)(x)" mistake="no reductions"
# The 3 × 3 and the 5 × 5 read all channels of x. Each is called on what the 1 × 1 before it gives.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_3, 1)(convolution(n_before_3, 3)(x))\n    five = convolution(n_5, 1)(convolution(n_before_5, 5)(x))"
# The 3 × 3 and the 5 × 5 stand at the place of the reductions. The 1 × 1 works first.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_before_3, 3)(convolution(n_3, 1)(x))\n    five = convolution(n_before_5, 5)(convolution(n_5, 1)(x))"
# In both branches the two numbers of channels are swapped.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_before_3, 1)(convolution(n_3, 3)(x))\n    five = convolution(n_before_5, 1)(convolution(n_5, 5)(x))"
# In both branches the two have changed places. The reduction works first.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="reduced = convolution(n_before_3, 1)(x)\n    three = convolution(n_3, 3)(reduced)\n    five = convolution(n_5, 5)(reduced)"
# The 3 × 3 and the 5 × 5 read the same reduction. Each has one of its own, with its own number of channels.

# %% wrong="inception" old="five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="five = convolution(n_5, 3)(convolution(n_5, 3)(convolution(n_before_5, 1)(x)))"
# In the place of the 5 × 5 stand two 3 × 3. Later versions of Inception do that; here it is one.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_3, 3)(keras.layers.Conv2D(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(keras.layers.Conv2D(n_before_5, 1)(x))"
# The reductions have no relu. `convolution` makes it, too.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_before_3, 1)(x)\n    three = convolution(n_3, 3)(x)\n    five = convolution(n_before_5, 1)(x)\n    five = convolution(n_5, 5)(x)" mistake="both convolutions on x"
# The 3 × 3 and the 5 × 5 read all channels of x. Each is called on what the 1 × 1 before it gives.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_before_3, 1)(x)\n    three = convolution(n_3, 3)(x)\n    five = convolution(n_before_5, 1)(x)\n    five = convolution(n_5, 5)(five)"
# The 3 × 3 reads all channels of x. It is called on what the 1 × 1 before it gives.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(n_before_3, 1)(x)\n    three = convolution(n_3, 3)(three)\n    five = convolution(n_before_5, 1)(x)\n    five = convolution(n_5, 5)(x)"
# The 5 × 5 reads all channels of x. It is called on what the 1 × 1 before it gives.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))" new="three = convolution(3, n_3)(convolution(1, n_before_3)(x))\n    five = convolution(5, n_5)(convolution(1, n_before_5)(x))"
# In the second and the third branch the arguments are swapped: the number of channels comes first, then the size.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))\n    pooled = keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)\n    pooled = convolution(n_pool, 1)(pooled)" new="three = convolution(3, n_3)(convolution(1, n_before_3)(x))\n    five = convolution(5, n_5)(convolution(1, n_before_5)(x))\n    pooled = keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)\n    pooled = convolution(1, n_pool)(pooled)" mistake="arguments swapped everywhere"
# In these branches the arguments of `convolution` are swapped: the number of channels comes first, then the size.

# %% wrong="inception" old="pooled = convolution(n_pool, 1)(pooled)" new="pooled = convolution(1, n_pool)(pooled)"
# After the pooling the arguments are swapped: the number of channels comes first, then the size.

# %% wrong="inception" old="pooled = convolution(n_pool, 1)(pooled)" new="pooled = keras.layers.Conv2D(n_pool, 1)(pooled)" mistake="no relu after the pooling"
# The convolution after the pooling has no relu. `convolution` makes it, too.

# %% wrong="inception" old="three = convolution(n_3, 3)(" new="three = keras.layers.Conv2D(n_3, 3, padding=\"same\")("
# The 3 × 3 has no relu. `convolution` makes it, too.

# %% wrong="inception" old="five = convolution(n_5, 5)(" new="five = keras.layers.Conv2D(n_5, 5, padding=\"same\")("
# The 5 × 5 has no relu. `convolution` makes it, too.

# %% wrong="inception" old="three = convolution(n_3, 3)(convolution(n_before_3, 1)(x))\n    five = convolution(n_5, 5)(convolution(n_before_5, 1)(x))\n    pooled = keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)\n    pooled = convolution(n_pool, 1)(pooled)" new="three = convolution(128, 3)(convolution(96, 1)(x))\n    five = convolution(32, 5)(convolution(16, 1)(x))\n    pooled = keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)\n    pooled = convolution(32, 1)(pooled)" mistake="the numbers of the picture"
# The numbers of the picture are typed in. They come from `n_filters`, and may be others.

# %% wrong="inception" old="keras.layers.MaxPooling2D(3, strides=1, padding=\"same\")(x)" new="keras.layers.MaxPooling2D()(x)" mistake="the pooling without arguments"
# `MaxPooling2D()` takes 2 × 2 pixels and halves the image. Say its size, its stride and its padding.

# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.Model(x, keras.layers.Concatenate()([one, three, five, pooled]))"
# A network is returned. The tensor is asked for, at which that network would end.

# %% wrong="inception" old="keras.layers.Concatenate()([one, three, five, pooled])" new="keras.layers.BatchNormalization()(keras.layers.Concatenate()([one, three, five, pooled]))"
# There is batch normalisation at the end. Here nothing comes after the joining.


# %% wrong="residual" mistake="a relu in each convolution, too"
# A relu stands at the end of F, so that F could only add and never take away.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    options = {"padding": "same", "activation": "relu", "kernel_initializer": weights}
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, **options)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, **options)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="each relu behind its convolution"
# Each relu stands behind its convolution. In F it stands before it.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(x)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="batch normalisation twice"
# There is batch normalisation in F. It is left out here, to see what the shortcut does alone.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = x
    for _ in range(2):
        f = keras.layers.BatchNormalization()(f)
        f = keras.layers.Activation("relu")(f)
        f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="the sum in the branch"
# `branch` adds x already. It is F alone; the sum belongs to the unit.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    return x + f


def residual_unit(x, weights="glorot_uniform"):
    return branch(x, weights)


# %% wrong="residual" mistake="relu before both ways"
# The shortcut goes through a relu. It passes on x itself.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    x = keras.layers.Activation("relu")(x)
    return x + branch(x, weights)


# %% wrong="residual" mistake="one convolution used twice"
# One layer is used twice, so both convolutions have the same kernels. Make two layers.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    convolve = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)
    f = convolve(keras.layers.Activation("relu")(x))
    f = convolve(keras.layers.Activation("relu")(f))
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="half of the channels inside"
# The first convolution has half as many kernels as x has channels. Both have as many as x.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels // 2, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="no biases"
# The convolutions have no bias. Here they keep it.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    options = {"padding": "same", "use_bias": False, "kernel_initializer": weights}
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, **options)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, **options)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="zeros at the start"
# The second convolution does not get `weights` as its `kernel_initializer`.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer="zeros")(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return x + branch(x, weights)


# %% wrong="residual" mistake="a convolution in the shortcut"
# There is a convolution in the shortcut. It passes on x as it is.
def branch(x, weights="glorot_uniform"):
    n_channels = x.shape[-1]
    f = keras.layers.Activation("relu")(x)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    f = keras.layers.Activation("relu")(f)
    f = keras.layers.Conv2D(n_channels, 3, padding="same", kernel_initializer=weights)(f)
    return f


def residual_unit(x, weights="glorot_uniform"):
    return keras.layers.Conv2D(x.shape[-1], 1)(x) + branch(x, weights)


# %% wrong="transfer" old="features.trainable = False" new="features.trainable = not features.trainable" mistake="a switch"
# `not` turns the switch, so features that are frozen learn again. Set it to `False`, whatever it was.

# %% wrong="residual" old="f = keras.layers.Activation(\"relu\")(f)" new="f = keras.layers.Dropout(0.3)(keras.layers.Activation(\"relu\")(f))" mistake="dropout in F" fact=true
# gives other numbers in training than afterwards. No layer of F should do that.

# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(np.prod(shape) for shape in {layer.output.shape[1:] for layer in network.layers})" mistake="equal shapes once"
# Layers whose outputs have the same shape are counted once. Each of them keeps its own.

# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="[np.prod(layer.output.shape[1:]) for layer in network.layers]" mistake="not added up"
# This is a list, and a whole number times a list repeats it. Add up its numbers.

# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="np.prod(network.layers[0].output.shape[1:]) + sum(np.prod(layer.output.shape[1:]) for layer in network.layers)"
# The input is counted twice: it is one of the layers already.

# %% wrong="memory" old="sum(np.prod(layer.output.shape[1:]) for layer in network.layers)" new="sum(np.prod(layer.output.shape[1:]) for layer in small.layers)"
# These are the layers of `small`, a network of an earlier cell. Use the argument.

# %% wrong="transfer" old="features.trainable = False" new="features.layers.trainable = False"
# `features.layers` is a list, which has no `trainable`. The network has it, and each of its layers.

# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.mean(np.sum(directions[:d] * directions[d : 2 * d], axis=1))"
# Only the first d rows are compared. All rows that have one d steps further on are.

# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="directions[0] @ directions[d]"
# Only the first row is compared. All rows that have one d steps further on are.

# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.mean(np.sum(directions[: -d - 1] * directions[d:-1], axis=1))"
# The last pair is left out. There are d pairs fewer than rows.

# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.mean([directions[i] @ directions[i + d] for i in range(len(g))])"
# The last d rows have none d steps further on: there are d pairs fewer than rows.

# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.mean(np.sum(g[:-d] * g[d:], axis=1)) / np.mean(np.linalg.norm(g[:-d], axis=1) * np.linalg.norm(g[d:], axis=1))"
# The mean of the products is divided by a mean of lengths. Each product is divided by its own two lengths first.

# %% wrong="correlation" old="g / np.linalg.norm(g, axis=1, keepdims=True)" new="(g - g.mean(axis=1, keepdims=True)) / g.std(axis=1, keepdims=True)"
# The rows are standardised. Divide each by its length alone.

# %% wrong="correlation" old="np.mean(np.sum(directions[:-d] * directions[d:], axis=1))" new="np.mean(np.arccos(np.clip(np.sum(directions[:-d] * directions[d:], axis=1), -1, 1)))"
# These are angles. The cosine itself is asked for.

# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples / np.sum(n_samples) @ gradients / np.sum(n_samples)"
# It is divided by the number of all samples twice.

# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples // np.sum(n_samples) @ gradients"
# `//` cuts off the decimals, so each share is 0.

# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples[:-1] @ gradients[:-1] + n_samples[-1] * gradients[-1] / np.sum(n_samples)"
# Only the last gradient is divided. Brackets around the whole sum are missing.

# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="n_samples[:-1] @ gradients[:-1] / np.sum(n_samples)"
# The last device is left out.

# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.average(gradients, axis=0, weights=n_samples, returned=True)"
# `returned=True` gives the sum of the weights, too. Leave it out.

# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="gradients.mul(n_samples, axis=0).sum() / n_samples.sum()"
# `mul` belongs to pandas. Arrays are multiplied by `*`, with the numbers of samples as a column.


# %% wrong="average" mistake="two names"
# Only the first two devices count. There may be more.
def average(gradients, n_samples):
    g_1, g_2 = gradients
    n_1, n_2 = n_samples
    return (n_1 * g_1 + n_2 * g_2) / (n_1 + n_2)


# %% wrong="average" mistake="a running mean"
# The mean so far counts by the samples of one part. It stands for those of all parts before.
def average(gradients, n_samples):
    g = gradients[0]
    for i in range(1, len(gradients)):
        g = (n_samples[i - 1] * g + n_samples[i] * gradients[i]) / (n_samples[i - 1] + n_samples[i])
    return g


# %% wrong="transfer" old="keras.layers.Dense(n_classes, activation=\"softmax\")(features(inputs))" new="keras.layers.Softmax(axis=0)(keras.layers.Dense(n_classes)(features(inputs)))"
# Softmax runs over the images. It runs over the classes, the last axis.


# %% wrong="memory" mistake="only the end, by predict"
# This counts what comes out at the end. The outputs of all layers are kept.
def stored_bytes(network, batch_size):
    images = np.zeros((batch_size, *network.input_shape[1:]), dtype="float32")
    return 4 * network.predict(images, verbose=0).size


# %% wrong="transfer" old="features.trainable = False" new="features.layers[1].trainable = False" mistake="one layer frozen"
# Only one layer of the features is frozen. Set `trainable` for all of them, or for the whole network.

# %% wrong="transfer" old="features.trainable = False" new="features.layers[2].trainable = False"
# Only one layer of the features is frozen. Set `trainable` for all of them, or for the whole network.

# %% wrong="correlation" old="keepdims=True" new="keepdim=True"
# `keepdim` is PyTorch's word. NumPy says `keepdims`.

# %% wrong="correlation" old="np.sum(directions[:-d] * directions[d:], axis=1)" new="np.sum(directions[:-d] * directions[d:], dim=1)"
# `dim` is PyTorch's word. NumPy says `axis`.

# %% wrong="average" old="n_samples @ gradients / np.sum(n_samples)" new="np.sum(n_samples[:, np.newaxis] * gradients, dim=0) / np.sum(n_samples)" mistake="PyTorch's `dim`"
# `dim` is PyTorch's word. NumPy says `axis`.


# %% right="transfer"
def with_new_head(features, n_classes):
    inputs = keras.Input(shape=features.input_shape[1:])
    outputs = keras.layers.Dense(n_classes, activation="softmax")(features(inputs))
    network = keras.Model(inputs, outputs)
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    features.trainable = False  # nothing has learned yet
    return network
