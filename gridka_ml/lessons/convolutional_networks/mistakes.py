# %% [markdown]
# # Other answers to the tasks of lesson 4
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
# Networks are trained here with few images, as long as the check can tell.

# %% [markdown] equal="pool"
# The last axis is the second.
# - `n_columns = (image.shape[-1] - size) // stride + 1`

# %% [markdown] equal="feature_maps"
# The filters come first in both lists, and are all that the layer has; the network has one input.
# - `filters = cnn.get_weights()[0]`
# - `filters = first_convolution.get_weights()[-1]`
# - `maps_model = keras.Model(cnn.inputs, first_convolution.output)`
# - `maps_model = keras.Model(cnn.inputs[-1], first_convolution.output)`

# %% [markdown] equal="shift"
# The second axis from the end is the third of four; and the copy has the shape of the original.
# - `shifted[:, :, n_pixels:] = x[:, :, :x.shape[-2] - n_pixels]`
# - `shifted[:, :, n_pixels:] = x[:, :, :shifted.shape[2] - n_pixels]`

# %% [markdown] equal="mixed_precision"
# Without a type a layer computes with 32 bits, says the text above the task.
# - `return keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255, dtype=dtype), keras.layers.Conv2D(16, 5, strides=2, activation='relu', dtype=dtype), keras.layers.Conv2D(32, 3, strides=2, activation='relu', dtype=dtype), keras.layers.Flatten(dtype=dtype), keras.layers.Dense(n_classes, activation='softmax')])`

# %% [markdown] equal="cnn"
# The network is free, as long as it reads well; what is left out is Keras' own choice, and a bias does no harm.
# - `False becomes True`
# - `keras.layers.Conv2D(16, 5) without use_bias`
# - `keras.layers.Conv2D(32, 3, padding='same') without use_bias`
# - `keras.layers.Conv2D(64, 3, padding='same') without use_bias`
# - `keras.layers.Conv2D(32, 3, use_bias=False) without padding`
# - `keras.layers.Conv2D(64, 3, use_bias=False) without padding`
# - `keras.layers.BatchNormalization() without momentum`
# - `cnn.compile(…) without metrics`
# - `cnn.compile(…) without optimizer`
# - `cnn.compile(…) without steps_per_execution`
# - `keras.optimizers.Adam() without learning_rate`
# - `cnn.fit(…) without batch_size`
# - `cnn.fit(…) without callbacks`
# - `cnn.fit(…) without epochs`
# - `cnn.fit(…) without validation_split`
# - `cnn.fit(…) without verbose`

# %% [markdown] equal="optimisers"
# Three of the four are enough, and Keras' own rates will do. A clone takes the loss from the first network.
# - `without optimisers['momentum'] = keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)`
# - `without optimisers['RMSprop'] = keras.optimizers.RMSprop(learning_rate=0.001)`
# - `without optimisers['Adam'] = keras.optimizers.Adam(learning_rate=0.001)`
# - `keras.optimizers.SGD(momentum=0.9) without learning_rate`
# - `keras.optimizers.RMSprop() without learning_rate`
# - `keras.optimizers.Adam() without learning_rate`
# - `fresh.compile(optimizer=optimiser) without loss`
# - `fresh.fit(…) without batch_size`
# - `fresh.fit(…) without verbose`

# %% [markdown] equal="augment"
# A clone takes what was compiled from the first network; a network hardly trained is told by the full training alone.
# - `without robust_cnn.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])`
# - `robust_cnn.compile(…) without metrics`
# - `robust_cnn.fit(x_more, y_more, batch_size=128, verbose=0) without epochs`
# - `robust_cnn.fit(x_more, y_more, batch_size=128, epochs=6) without verbose`
# - `without robust_history = robust_cnn.fit(x_more, y_more, batch_size=128, epochs=6, verbose=0)`

# %% [markdown] equal="larger_batch"
# The numbers are the same, with a point.
# - `return np.ceil(n_samples / batch_size) * epochs`

# %% right="convolve"
def convolve(image, kernel, stride=1, padding=0):
    from scipy.signal import correlate2d

    return correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]


# %% right="convolve"
def convolve(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding).tolist()
    k = len(kernel)
    rows = []
    for top in range(0, len(padded) - k + 1, stride):
        row = []
        for left in range(0, len(padded[0]) - k + 1, stride):
            total = 0
            for a in range(k):
                for b in range(k):
                    total += padded[top + a][left + b] * kernel[a][b]
            row.append(total)
        rows.append(row)
    return np.array(rows)


# %% right="convolve"
def convolve(image, kernel, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), np.shape(kernel))
    return np.einsum("ijab,ab->ij", windows[::stride, ::stride], kernel)


# %% right="convolve"
def convolve(image, kernel, stride=1, padding=0):
    x = np.pad(image, padding)[np.newaxis, :, :, np.newaxis].astype("float32")
    w = np.asarray(kernel)[:, :, np.newaxis, np.newaxis].astype("float32")
    return keras.ops.conv(x, w, strides=stride)[0, :, :, 0]


# %% wrong="convolve" mistake="forgot the stride" likely=true
# The stride is not used: the window of output number (i, j) begins at row `i * stride`, not i.
def convolve(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    k = len(kernel)
    n_rows = (padded.shape[0] - k) // stride + 1
    n_columns = (padded.shape[1] - k) // stride + 1
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            output[i, j] = np.sum(padded[i : i + k, j : j + k] * kernel)
    return output


# %% wrong="convolve" mistake="the kernel is turned"
# The kernel is turned by 180°. That is the convolution of mathematics; layers leave the kernel as it is.
def convolve(image, kernel, stride=1, padding=0):
    from scipy.signal import convolve2d

    return convolve2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]


# %% wrong="convolve" old="* kernel" new="@ kernel" mistake="`@` in place of `*` and a sum" likely=true
# `@` is a matrix product. Multiply element by element: `window * kernel`.

# %% wrong="convolve" old="sum" new="mean" mistake="the mean of the products"
# This is the mean of the nine products. Add them up: `np.sum`.


# %% wrong="convolve" mistake="the kernel is forgotten"
# The kernel is not used. Multiply each pixel of the window with its weight: `window * kernel`.
def convolve(image, kernel, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), np.shape(kernel))
    return windows[::stride, ::stride].sum(axis=(2, 3))


# %% wrong="convolve" old="np.sum(window * kernel)" new="window * kernel" mistake="forgot to sum the products" fact=true likely=true
# setting an array element with a sequence

# %% wrong="convolve" old="i * stride + k, j * stride : j * stride +" new="k, j * stride :" mistake="the window ends at k, not k rows later" likely=true
# Are all windows as large as the kernel? The rows go from `i * stride` to `i * stride + k`.


# %% wrong="convolve" mistake="forgot return"
# `convolve(image, kernel, padding=1)` of the example is None. Does the function end with `return`?
def convolve(image, kernel, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), np.shape(kernel))
    np.einsum("ijab,ab->ij", windows[::stride, ::stride], kernel)


# %% wrong="convolve" mistake="rows and columns swapped"
# Rows and columns are swapped: i counts rows, the first axis, and j columns.
def convolve(image, kernel, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), np.shape(kernel))
    return np.einsum("ijab,ba->ij", windows[::stride, ::stride], kernel)


# %% wrong="convolve" mistake="a list of what was computed once"
# `convolve` should be a function, but it is None. Define it with `def convolve(…):`, and give the check its
# name without brackets.
convolve = None


# %% right="pool"
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    return function(windows, axis=(2, 3))


# %% right="pool"
def pool(image, size=2, stride=2, function=np.max):
    tops = range(0, image.shape[0] - size + 1, stride)
    lefts = range(0, image.shape[1] - size + 1, stride)
    return [[function(image[top : top + size, left : left + size]) for left in lefts] for top in tops]


# %% wrong="pool" mistake="`np.max` in place of the argument `function`" likely=true
# With `function=np.mean` it still gives the maximum. Call `function(window)`.
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    return windows.max(axis=(2, 3))


# %% wrong="pool" mistake="forgot the stride" likely=true
# The window begins at row `i * stride`, not at row i.
def pool(image, size=2, stride=2, function=np.max):
    n_rows = (image.shape[0] - size) // stride + 1
    n_columns = (image.shape[1] - size) // stride + 1
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            output[i, j] = function(image[i : i + size, j : j + size])
    return output


# %% wrong="pool" mistake="divided by the stride only"
# `pool(image, size=2, stride=1)` of an image with 7 rows and 9 columns should have 6 rows and 8 columns, but it
# has 7 and 9. Size and stride may differ: (rows − size) // stride + 1.
def pool(image, size=2, stride=2, function=np.max):
    n_rows = image.shape[0] // stride
    n_columns = image.shape[1] // stride
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            output[i, j] = function(image[i * stride : i * stride + size, j * stride : j * stride + size])
    return output


# %% wrong="pool" mistake="the windows overlap"
# The windows overlap: they must move on by `stride`, which is 2.
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))
    return function(windows, axis=(2, 3))


# %% wrong="pool" mistake="the average"
# These are averages. Unless asked otherwise, take the maximum.
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    return windows.mean(axis=(2, 3))


# %% wrong="pool" mistake="forgot the + 1 of the formula" likely=true
# `pool` of the example should have the shape (2, 2), but it has the shape (1, 1).
def pool(image, size=2, stride=2, function=np.max):
    n_rows = (image.shape[0] - size) // stride
    n_columns = (image.shape[1] - size) // stride
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            output[i, j] = function(image[i * stride : i * stride + size, j * stride : j * stride + size])
    return output


# %% right="sizes"
import math


def output_size(n, k, padding=0, stride=1):
    return math.floor((n + 2 * padding - k) / stride) + 1


def n_parameters(k, n_channels_in, n_channels_out):
    return n_channels_out * k**2 * n_channels_in + n_channels_out


# %% right="sizes"
def output_size(n, k, padding=0, stride=1):
    return len(range(0, n + 2 * padding - k + 1, stride))


def n_parameters(k, n_channels_in, n_channels_out):
    layer = keras.layers.Conv2D(n_channels_out, k)
    layer.build((None, 28, 28, n_channels_in))
    return layer.count_params()


# %% wrong="sizes" old="//" new="/" mistake="`/` in place of `//`" likely=true
# The division leaves a fraction. Round down with `//`: half a row is no row.

# %% wrong="sizes" old="2 *" new="" mistake="the frame on one side"
# The frame is on both sides: 2p.

# %% wrong="sizes" old="stride + 1" new="stride" mistake="the + 1 is missing"
# The + 1 is missing: the kernel also has its first place.

# %% wrong="sizes" old="(k * k * n_channels_in + 1)" new="k * k * n_channels_in" mistake="forgot the biases" likely=true
# The biases are missing: each kernel has one, so there is one per channel out.

# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in * n_channels_out + 1" mistake="one bias for all kernels" likely=true
# Each kernel has its own bias: put the + 1 in brackets before you multiply.

# %% wrong="sizes" old="* n_channels_in" new="" mistake="forgot the channels of the input" likely=true
# A kernel is as deep as its input has channels: k · k · (channels in) weights.

# %% right="cnn"
# Bias, pooling after the activation, other numbers, another optimiser, a part of the data
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (8, 16):
    cnn.add(keras.layers.Conv2D(n_filters, 5, padding="same", activation="relu"))
    cnn.add(keras.layers.BatchNormalization(momentum=0.9))
    cnn.add(keras.layers.AveragePooling2D(2))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation=keras.activations.softmax))
cnn.compile(
    keras.optimizers.Nadam(0.003),
    keras.losses.SparseCategoricalCrossentropy(),
    metrics=["sparse_categorical_accuracy"],
)
history = cnn.fit(x_train[:15_000], y_train[:15_000], batch_size=64, epochs=1, verbose=0)

# %% right="cnn"
# The functional API, strides in place of pooling, one-hot labels
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters in (12, 24):
    x = keras.layers.Conv2D(n_filters, 5, strides=2, padding="same")(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    x = keras.layers.ReLU()(x)
x = keras.layers.Flatten()(x)
x = keras.layers.Dense(10)(x)
cnn = keras.Model(inputs, keras.layers.Softmax()(x))
cnn.compile(
    loss="categorical_crossentropy",
    optimizer=keras.optimizers.Adam(0.003),
    metrics=["accuracy"],
)
history = cnn.fit(x_train[:20_000], keras.utils.to_categorical(y_train[:20_000]), batch_size=32, verbose=0)


# %% right="cnn"
class Pyramid(keras.Model):
    def __init__(self):
        super().__init__()
        self.rescale = keras.layers.Rescaling(1 / 255)
        self.blocks = []
        for n_filters in (12, 24):
            self.blocks.append(keras.layers.Conv2D(n_filters, 5, use_bias=False))
            self.blocks.append(keras.layers.MaxPooling2D())
            self.blocks.append(keras.layers.BatchNormalization(momentum=0.9))
            self.blocks.append(keras.layers.Activation("relu"))
        self.head = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])

    def call(self, x, training=None):
        x = self.rescale(x)
        for layer in self.blocks:
            x = layer(x, training=training) if isinstance(layer, keras.layers.BatchNormalization) else layer(x)
        return self.head(x)


cnn = Pyramid()
cnn.compile(
    loss="sparse_categorical_crossentropy",
    optimizer=keras.optimizers.Adam(0.003),
    metrics=["accuracy"],
)
history = cnn.fit(x_train[:20_000], y_train[:20_000], batch_size=64, epochs=1, verbose=0)

# %% wrong="cnn" mistake="compiled but not trained" fact=true likely=true
# The model is not trained
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))
cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

# %% wrong="cnn" mistake="not compiled" fact=true
# The model is not compiled
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))

# %% wrong="cnn" mistake="forgot `Flatten`" fact=true likely=true
# `Flatten` makes one row per image
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Dense(10, activation="softmax"))

# %% wrong="cnn" mistake="forgot the softmax" fact=true likely=true
# The outputs of `cnn` are no probabilities
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10))

# %% wrong="cnn" mistake="sigmoid in place of softmax" fact=true
# as of a sigmoid, they do not sum to 1
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="sigmoid"))

# %% wrong="cnn" mistake="one unit too many at the end" fact=true
# One unit for each class: `Dense(10, …)`
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(11, activation="softmax"))

# %% wrong="cnn" mistake="the loss for one-hot labels" fact=true
# its loss, the categorical cross-entropy, wants one-hot labels
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))
cnn.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
try:
    cnn.fit(x_train[:200], y_train[:200], verbose=0)
except ValueError:
    pass  # Keras stops the cell

# %% wrong="cnn" mistake="the learning rate in `compile`" fact=true
# The schedule goes into the optimiser
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))
try:
    cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", learning_rate=schedule)
except (TypeError, ValueError):
    pass  # Keras stops the cell

# %% wrong="cnn" mistake="no batch normalisation" fact=true
# Batch normalisation is missing
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same", activation="relu"))
    cnn.add(keras.layers.MaxPooling2D())
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))

# %% wrong="cnn" mistake="no pooling" fact=true
# Nothing makes the maps smaller
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same", activation="relu"))
    cnn.add(keras.layers.BatchNormalization())
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))

# %% wrong="cnn" mistake="no activation" fact=true
# There is no activation between the convolutions
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))

# %% wrong="cnn" mistake="the network of lesson 3" fact=true
# There is no convolution in the network
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255), keras.layers.Flatten()])
cnn.add(keras.layers.Dense(128, activation="relu"))
cnn.add(keras.layers.Dense(10, activation="softmax"))

# %% wrong="cnn" mistake="a learning rate far too high" fact=true
# far too high
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (4, 8):
    cnn.add(keras.layers.Conv2D(n_filters, 3))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))
cnn.compile(
    loss="sparse_categorical_crossentropy",
    optimizer=keras.optimizers.Adam(5.0),
    metrics=["accuracy"],
)
history = cnn.fit(x_train[:5000], y_train[:5000], batch_size=64, verbose=0)

# %% wrong="cnn" mistake="a few images only" fact=true
# There were only
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (4, 8):
    cnn.add(keras.layers.Conv2D(n_filters, 3))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))
cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = cnn.fit(x_train[:1000], y_train[:1000], verbose=0)

# %% wrong="cnn" mistake="the labels of other images" fact=true
# Are images and labels those of the training set
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (4, 8):
    cnn.add(keras.layers.Conv2D(n_filters, 3))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))
cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
history = cnn.fit(x_train[:3000], y_train[3000:6000], verbose=0)

# %% wrong="cnn" mistake="`cnn = cnn.compile(…)`" fact=true likely=true
# `cnn` is None
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10)])
cnn = cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

# %% wrong="cnn" mistake="kept what fit returns" fact=true
# `cnn` is what `fit` returns
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")])
cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
cnn = cnn.fit(x_train[:100], y_train[:100], verbose=0)


# %% right="functional"
def block(tensor, n_filters, size, padding):
    tensor = keras.layers.Conv2D(n_filters, size, padding=padding, use_bias=False)(tensor)
    tensor = keras.layers.MaxPooling2D((2, 2))(tensor)
    tensor = keras.layers.BatchNormalization(momentum=0.9)(tensor)
    return keras.layers.ReLU()(tensor)


inputs = keras.Input(shape=(28, 28, 1))
tensor = block(keras.layers.Rescaling(1 / 255)(inputs), 16, 5, "valid")
tensor = block(tensor, 32, 3, "same")
tensor = block(tensor, 64, 3, "same")
tensor = keras.layers.Flatten()(tensor)
outputs = keras.layers.Softmax()(keras.layers.Dense(10)(tensor))
cnn_functional = keras.Model(inputs=inputs, outputs=outputs, name="pyramid")

# %% right="functional"
# The layers of the trained network themselves, called one after the other
inputs = keras.Input(shape=(28, 28, 1))
outputs = inputs
for each in cnn.layers:
    outputs = each(outputs)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" mistake="`Sequential` again" fact=true likely=true
# This is a Sequential model
cnn_functional = keras.models.clone_model(cnn)

# %% wrong="functional" mistake="a block without batch normalisation" fact=true
# `keras.layers.BatchNormalization()`
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, padding in [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]:
    x = keras.layers.Conv2D(n_filters, kernel_size, padding=padding, use_bias=False)(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Activation("relu")(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10, activation="softmax")(x)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" old=", use_bias=False" new="" mistake="a bias" fact=true
# The convolutions have a bias

# %% wrong="functional" old="x = keras.layers.MaxPooling2D" new="keras.layers.MaxPooling2D" mistake="made the pooling, and did not go on from it" fact=true likely=true
# `keras.layers.MaxPooling2D()`

# %% wrong="functional" mistake="forgot relu" fact=true likely=true
# `keras.layers.Activation("relu")`
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, padding in [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]:
    x = keras.layers.Conv2D(n_filters, kernel_size, padding=padding, use_bias=False)(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10, activation="softmax")(x)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" old=", activation=\"softmax\"" new="" mistake="the output without softmax" fact=true
# are no probabilities

# %% wrong="functional" mistake="one block in place of three" fact=true
# `cnn` has 3 of
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
x = keras.layers.Conv2D(64, 5, use_bias=False)(x)
x = keras.layers.MaxPooling2D()(x)
x = keras.layers.BatchNormalization(momentum=0.9)(x)
x = keras.layers.Activation("relu")(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10, activation="softmax")(x)
cnn_functional = keras.Model(inputs, outputs)

# %% right="feature_maps"
filters = keras.ops.convert_to_numpy(cnn.layers[1].kernel)
maps_model = keras.Sequential(cnn.layers[:2])

# %% right="feature_maps"
filters = cnn.get_weights()[0]
maps_model = keras.Model(inputs=cnn.inputs[0], outputs=[cnn.layers[1].output][0])

# %% wrong="feature_maps" mistake="the list of the weights, without `[0]`" fact=true likely=true
# `filters` is the list of all weights
filters = cnn.layers[1].get_weights()
maps_model = keras.Model(cnn.inputs, cnn.layers[1].output)

# %% wrong="feature_maps" mistake="the second convolution" fact=true
# `filters` should have the shape (5, 5, 1, 16)
filters = cnn.layers[5].get_weights()[0]
maps_model = keras.Model(cnn.inputs, cnn.layers[5].output)

# %% wrong="feature_maps" mistake="the outputs of the whole network" fact=true likely=true
# The model ends at `first_convolution.output`
filters = cnn.layers[1].get_weights()[0]
maps_model = keras.Model(cnn.inputs, cnn.outputs)

# %% wrong="feature_maps" mistake="after the pooling" fact=true
# this is a later layer
filters = cnn.layers[1].get_weights()[0]
maps_model = keras.Model(cnn.inputs, cnn.layers[2].output)

# %% wrong="feature_maps" mistake="the layer in place of a model" fact=true likely=true
# should be a Keras model
filters = cnn.layers[1].get_weights()[0]
maps_model = cnn.layers[1]

# %% wrong="feature_maps" mistake="without rescaling" fact=true
# Begin at `cnn.inputs[0]`
filters = cnn.layers[1].get_weights()[0]
maps_model = keras.Sequential([keras.Input(shape=(28, 28, 1)), cnn.layers[1]])


# %% right="shift"
def shift_right(x, n_pixels):
    return np.pad(x, ((0, 0), (0, 0), (n_pixels, 0), (0, 0)))[:, :, : x.shape[2]]


# %% right="shift"
def shift_right(x, n_pixels):
    moved = np.roll(x, n_pixels, axis=2)
    moved[:, :, :n_pixels] = 0
    return moved


# %% right="shift"
def shift_right(x, n_pixels):
    black = np.zeros((len(x), x.shape[1], n_pixels, 1), dtype=x.dtype)
    return np.concatenate([black, x], axis=2)[:, :, : x.shape[2], :]


# %% wrong="shift" mistake="`np.roll`, which brings back what left" likely=true
# What leaves the image comes in again on the left. Fill with zeros.
def shift_right(x, n_pixels):
    return np.roll(x, n_pixels, axis=2)


# %% wrong="shift" old="n_pixels:] = x[:, :, : x.shape[2] - n_pixels" new=": x.shape[2] - n_pixels] = x[:, :, n_pixels:" mistake="moved to the left" likely=true
# The images move to the left. Shifted by n, the columns from n on are filled.

# %% wrong="shift" old=":, n_pixels:] = x[:, :, : x.shape[2]" new="n_pixels:] = x[:, : x.shape[1]" mistake="moved down, rows in place of columns" likely=true
# The images move down. Columns are axis 2: `[:, :, …]`.

# %% wrong="shift" old="x.shape[2]" new="" mistake="minus zero"
# With 0 pixels it stops: `: -0` means no columns. Write `: x.shape[2] - n_pixels`.

# %% wrong="shift" old="[:, :, : x.shape[2] - n_pixels]" new="" mistake="the whole image into fewer columns" likely=true
# Source and target must have as many columns: `shifted[:, :, n:]` has n fewer than the image.

# %% wrong="shift" old="zeros_like(x)" new="zeros(x.shape)" mistake="decimals"
# The pixels have become decimals, four or eight times as large in memory. `np.zeros_like(x)` keeps bytes.


# %% wrong="shift" mistake="changes the images in place"
# `shift_right` changes an array that it is given. Make a new one: `a = a + …`, not `a += …`.
def shift_right(x, n_pixels):
    x[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels].copy()
    x[:, :, :n_pixels] = 0
    return x


# %% wrong="shift" old="np.zeros_like(x)" new="x.copy()" mistake="the first columns stay"
# The first columns are still those of the image. Begin with black: `np.zeros_like(x)`.

# %% right="optimisers"
histories = {}
for name, optimiser in {
    "SGD": "sgd",
    "Adagrad": keras.optimizers.Adagrad(0.01),
    "Nadam": "nadam",
}.items():
    fresh = keras.models.clone_model(cnn)
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:1000], y_train[:1000], batch_size=32, epochs=2, verbose=0)


# %% right="optimisers"
def small_network():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )


histories = {}
for name, optimiser in [
    ("SGD", keras.optimizers.SGD(0.01)),
    ("momentum", keras.optimizers.SGD(0.01, momentum=0.9, nesterov=True)),
    ("RMSprop", keras.optimizers.RMSprop()),
    ("Adam", keras.optimizers.Adam()),
]:
    fresh = small_network()
    fresh.compile(loss=keras.losses.SparseCategoricalCrossentropy(), optimizer=optimiser)
    histories[name] = fresh.fit(x_train[:1000], y_train[:1000], epochs=3, verbose=0).history

# %% wrong="optimisers" mistake="one clone for all, made before the loop" fact=true likely=true
# it goes on with the same weights
histories = {}
fresh = keras.models.clone_model(cnn)
for name, optimiser in {"Adam": "adam", "RMSprop": "rmsprop", "SGD": "sgd"}.items():
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:1000], y_train[:1000], batch_size=32, epochs=2, verbose=0)

# %% wrong="optimisers" mistake="compiled `cnn` itself, not a clone" fact=true likely=true
# the networks were trained before
histories = {}
for name, optimiser in {"Adam": "adam", "RMSprop": "rmsprop", "SGD": "sgd"}.items():
    fresh = keras.models.clone_model(cnn)
    fresh.set_weights(cnn.get_weights())
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:500], y_train[:500], batch_size=64, epochs=2, verbose=0)

# %% wrong="optimisers" mistake="one epoch" fact=true
# was trained for one epoch
histories = {}
for name, optimiser in {"SGD": "sgd", "RMSprop": "rmsprop", "Adam": "adam"}.items():
    fresh = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(10, "softmax"),
        ]
    )
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:200], y_train[:200], verbose=0)

# %% wrong="optimisers" mistake="only the last one is kept" fact=true
# Is `histories[name] = …` inside the loop?
histories = {}
for name, optimiser in {"SGD": "sgd", "RMSprop": "rmsprop", "Adam": "adam"}.items():
    fresh = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(10, "softmax"),
        ]
    )
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
histories[name] = fresh.fit(x_train[:200], y_train[:200], epochs=2, verbose=0)

# %% wrong="optimisers" mistake="always the same optimiser" fact=true likely=true
# All curves are the same
histories = {}
for name in ["SGD", "RMSprop", "Adam"]:
    keras.utils.set_random_seed(1)
    fresh = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
        ]
    )
    fresh.add(keras.layers.Dense(10, activation="softmax"))
    fresh.compile("adam", "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:1000], y_train[:1000], epochs=2, verbose=0)

# %% wrong="optimisers" mistake="momentum without `momentum`" fact=true
# have the same curve
histories = {}
for name, optimiser in {
    "SGD": keras.optimizers.SGD(0.01),
    "momentum": keras.optimizers.SGD(0.01),
    "Adam": keras.optimizers.Adam(0.001),
}.items():
    keras.utils.set_random_seed(1)
    fresh = keras.models.clone_model(cnn)
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:1000], y_train[:1000], batch_size=32, epochs=2, verbose=0)

# %% wrong="optimisers" mistake="the models in place of the histories" fact=true
# is not what `fit` returns
histories = {}
for name, optimiser in {"SGD": "sgd", "RMSprop": "rmsprop", "Adam": "adam"}.items():
    fresh = keras.models.clone_model(cnn)
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh

# %% right="augment"
# A small network from scratch, and shifts in both directions besides
x_more = np.concatenate([shift_right(x_train[:6000], n) for n in (0, 2, 4, 6)])
y_more = np.concatenate([y_train[:6000]] * 4)
robust_cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (12, 24):
    robust_cnn.add(keras.layers.Conv2D(n_filters, 5, activation="relu"))
    robust_cnn.add(keras.layers.MaxPooling2D())
robust_cnn.add(keras.layers.Flatten())
robust_cnn.add(keras.layers.Dense(10, activation="softmax"))
robust_cnn.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
robust_cnn.fit(x_more, y_more, batch_size=64, epochs=1, verbose=0)

# %% right="augment"
# The trained network goes on learning
x_more = np.vstack([shift_right(x_train[:4000], n) for n in (0, 3, 6)])
y_more = np.tile(y_train[:4000], 3)
robust_cnn = keras.models.clone_model(cnn)
robust_cnn.set_weights(cnn.get_weights())
robust_cnn.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
robust_cnn.fit(x_more, y_more, batch_size=64, epochs=1, verbose=0)

# %% wrong="augment" mistake="`np.repeat` in place of `np.tile`" fact=true likely=true
# `np.tile`
x_more = np.concatenate([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = np.repeat(y_train[:1000], 3)
robust_cnn = keras.models.clone_model(cnn)
robust_cnn.compile("adam", "sparse_categorical_crossentropy")
robust_cnn.fit(x_more, y_more, batch_size=64, epochs=1, verbose=0)

# %% wrong="augment" mistake="labels not repeated" fact=true likely=true
# Repeat the labels, too
x_more = np.concatenate([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = y_train[:1000]
robust_cnn = keras.models.clone_model(cnn)

# %% wrong="augment" mistake="a list of arrays is not joined" fact=true likely=true
# Use `np.concatenate`
x_more = np.array([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = np.tile(y_train[:1000], 3)
robust_cnn = keras.models.clone_model(cnn)

# %% wrong="augment" mistake="not trained" fact=true
# Was it trained, with the right labels?
x_more = np.concatenate([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = np.tile(y_train[:1000], 3)
robust_cnn = keras.models.clone_model(cnn)
robust_cnn.compile("adam", "sparse_categorical_crossentropy")

# %% wrong="augment" mistake="the old network" fact=true
# Shifted by 6 pixels
x_more = np.concatenate([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = np.tile(y_train[:1000], 3)
robust_cnn = cnn


# %% right="mixed_precision"
def small_cnn(dtype):
    inputs = keras.Input(shape=(28, 28, 1))
    x = keras.layers.Rescaling(1 / 255, dtype=dtype)(inputs)
    x = keras.layers.Conv2D(16, 5, strides=2, activation="relu", dtype=dtype)(x)
    x = keras.layers.Conv2D(32, (3, 3), strides=(2, 2), activation=keras.ops.relu, dtype=dtype)(x)
    x = keras.layers.Flatten(dtype=dtype)(x)
    return keras.Model(inputs, keras.layers.Dense(10, activation="softmax")(x))


# %% right="mixed_precision"
def small_cnn(dtype):
    policy = keras.dtype_policies.DTypePolicy(dtype)
    network = keras.Sequential([keras.Input(shape=(28, 28, 1))])
    network.add(keras.layers.Rescaling(1 / 255, dtype=policy))
    for n_filters, size in ((16, 5), (32, 3)):
        network.add(keras.layers.Conv2D(n_filters, size, 2, activation="relu", dtype=policy))
    network.add(keras.layers.Flatten(dtype=policy))
    network.add(keras.layers.Dense(10, activation="softmax", dtype="float32"))
    return network


# %% wrong="mixed_precision" mistake="a convolution without the type" fact=true likely=true
# the layer `Conv2D` computes with float32
def small_cnn(dtype):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255, dtype=dtype),
            keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
            keras.layers.Conv2D(32, 3, strides=2, activation="relu"),
            keras.layers.Flatten(dtype=dtype),
            keras.layers.Dense(10, activation="softmax", dtype="float32"),
        ]
    )


# %% wrong="mixed_precision" old="n_classes, activation=\"softmax\", dtype=\"float32\"" new="10, activation=\"softmax\", dtype=dtype" mistake="`mixed_bfloat16` for the last layer, too" fact=true likely=true
# the last layer computes with bfloat16


# %% wrong="mixed_precision" mistake="the argument is not used" fact=true
# In `small_cnn("float32")` the layer
def small_cnn(dtype):
    mixed = "mixed_bfloat16"
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255, dtype=mixed),
            keras.layers.Conv2D(16, 5, strides=2, activation="relu", dtype=mixed),
            keras.layers.Conv2D(32, 3, strides=2, activation="relu", dtype=mixed),
            keras.layers.Flatten(dtype=mixed),
            keras.layers.Dense(10, activation="softmax", dtype="float32"),
        ]
    )


# %% wrong="mixed_precision" mistake="`bfloat16`, which shortens the weights as well" fact=true likely=true
# They keep 32 bits with `mixed_bfloat16`
def small_cnn(dtype):
    short = "bfloat16" if dtype == "mixed_bfloat16" else dtype
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255, dtype=short),
            keras.layers.Conv2D(16, 5, strides=2, activation="relu", dtype=short),
            keras.layers.Conv2D(32, 3, strides=2, activation="relu", dtype=short),
            keras.layers.Flatten(dtype=short),
            keras.layers.Dense(10, activation="softmax", dtype="float32"),
        ]
    )


# %% wrong="mixed_precision" mistake="no stride" fact=true
# `strides=2`
def small_cnn(dtype):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255, dtype=dtype),
            keras.layers.Conv2D(16, 5, activation="relu", dtype=dtype),
            keras.layers.Conv2D(32, 3, activation="relu", dtype=dtype),
            keras.layers.Flatten(dtype=dtype),
            keras.layers.Dense(10, activation="softmax", dtype="float32"),
        ]
    )


# %% wrong="mixed_precision" mistake="returns nothing" fact=true
# None
def small_cnn(dtype):
    keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255, dtype=dtype)])


# %% right="larger_batch"
def n_updates(n_samples, batch_size, epochs):
    return -(-n_samples // batch_size) * epochs


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * (larger_batch_size / batch_size)


# %% right="larger_batch"
def n_updates(n_samples, batch_size, epochs):
    updates = 0
    for _ in range(epochs):
        updates += len(range(0, n_samples, batch_size))
    return updates


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    per_sample = learning_rate / batch_size
    return per_sample * larger_batch_size


# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size))" new="n_samples // batch_size" mistake="rounded down: the last, smaller batch is forgotten" likely=true
# In each epoch 4 samples are left over. They are a batch, too: round up.

# %% wrong="larger_batch" old="* epochs" new="" mistake="the updates of one epoch only" likely=true
# This is one epoch. There are `epochs` of them.

# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size))" new="n_samples / batch_size" mistake="not rounded"
# Part of a batch is an update, too: round up with `np.ceil`.

# %% wrong="larger_batch" old="(np.ceil(n_samples / batch_size)) * epochs" new="(np.ceil(n_samples * epochs / batch_size))" mistake="batches over the end of an epoch"
# A batch does not reach into the next epoch: round up first, then multiply by `epochs`.


# %% wrong="larger_batch" mistake="the wrong way round"
# It has become lower. Fewer updates have to go further: divide the larger batch by the smaller.
def n_updates(n_samples, batch_size, epochs):
    return -(-n_samples // batch_size) * epochs


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * batch_size / larger_batch_size


# %% wrong="larger_batch" mistake="the square root of k, as some optimisers want it" likely=true
# This is the square root of the factor. The rule here is linear.
def n_updates(n_samples, batch_size, epochs):
    return -(-n_samples // batch_size) * epochs


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * np.sqrt(larger_batch_size / batch_size)
