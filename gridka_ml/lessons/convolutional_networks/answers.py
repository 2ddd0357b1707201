# %% [markdown]
# # Other answers to the tasks of lesson 4
#
# Right ones in another style than ours, and the mistakes that beginners make, each with a part of what they are told.
# Networks are trained here with few images, as long as the check can tell.


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


# %% wrong="convolve" mistake="forgot the stride" says="The stride is not used" likely=true
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


# %% wrong="convolve" mistake="the kernel is turned" says="turned by 180°"
def convolve(image, kernel, stride=1, padding=0):
    from scipy.signal import convolve2d

    return convolve2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]


# %% wrong="convolve" mistake="`@` in place of `*` and a sum" says="`@` is a matrix product" likely=true
def convolve(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    k = len(kernel)
    n_rows = (padded.shape[0] - k) // stride + 1
    n_columns = (padded.shape[1] - k) // stride + 1
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            window = padded[i * stride : i * stride + k, j * stride : j * stride + k]
            output[i, j] = np.sum(window @ kernel)
    return output


# %% wrong="convolve" mistake="the mean of the products" says="This is the mean of the nine products"
def convolve(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    k = len(kernel)
    n_rows = (padded.shape[0] - k) // stride + 1
    n_columns = (padded.shape[1] - k) // stride + 1
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            window = padded[i * stride : i * stride + k, j * stride : j * stride + k]
            output[i, j] = np.mean(window * kernel)
    return output


# %% wrong="convolve" mistake="the kernel is forgotten" says="The kernel is not used"
def convolve(image, kernel, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), np.shape(kernel))
    return windows[::stride, ::stride].sum(axis=(2, 3))


# %% wrong="convolve" mistake="forgot to sum the products" says="setting an array element with a sequence" likely=true
def convolve(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    k = len(kernel)
    n_rows = (padded.shape[0] - k) // stride + 1
    n_columns = (padded.shape[1] - k) // stride + 1
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            window = padded[i * stride : i * stride + k, j * stride : j * stride + k]
            output[i, j] = window * kernel
    return output


# %% wrong="convolve" mistake="the window ends at k, not k rows later" says="Are all windows as large as the kernel?" likely=true
def convolve(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    k = len(kernel)
    n_rows = (padded.shape[0] - k) // stride + 1
    n_columns = (padded.shape[1] - k) // stride + 1
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            window = padded[i * stride : k, j * stride : k]
            output[i, j] = np.sum(window * kernel)
    return output


# %% wrong="convolve" mistake="forgot return" says="Does the function end with `return`?"
def convolve(image, kernel, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), np.shape(kernel))
    np.einsum("ijab,ab->ij", windows[::stride, ::stride], kernel)


# %% wrong="convolve" mistake="rows and columns swapped" says="Rows and columns are swapped"
def convolve(image, kernel, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), np.shape(kernel))
    return np.einsum("ijab,ba->ij", windows[::stride, ::stride], kernel)


# %% wrong="convolve" mistake="a list of what was computed once" says="should be a function"
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


# %% wrong="pool" mistake="`np.max` in place of the argument `function`" says="With `function=np.mean` it still gives the maximum" likely=true
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    return windows.max(axis=(2, 3))


# %% wrong="pool" mistake="forgot the stride" says="The window begins at row `i * stride`" likely=true
def pool(image, size=2, stride=2, function=np.max):
    n_rows = (image.shape[0] - size) // stride + 1
    n_columns = (image.shape[1] - size) // stride + 1
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            output[i, j] = function(image[i : i + size, j : j + size])
    return output


# %% wrong="pool" mistake="divided by the stride only" says="Size and stride may differ"
def pool(image, size=2, stride=2, function=np.max):
    n_rows = image.shape[0] // stride
    n_columns = image.shape[1] // stride
    output = np.zeros((n_rows, n_columns))
    for i in range(n_rows):
        for j in range(n_columns):
            output[i, j] = function(image[i * stride : i * stride + size, j * stride : j * stride + size])
    return output


# %% wrong="pool" mistake="the windows overlap" says="The windows overlap"
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))
    return function(windows, axis=(2, 3))


# %% wrong="pool" mistake="the average" says="Unless asked otherwise, take the maximum"
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    return windows.mean(axis=(2, 3))


# %% wrong="pool" mistake="forgot the + 1 of the formula" says="should have the shape (2, 2)" likely=true
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


# %% wrong="sizes" mistake="`/` in place of `//`" says="Round down with `//`" likely=true
def output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) / stride + 1


def n_parameters(k, n_channels_in, n_channels_out):
    return (k * k * n_channels_in + 1) * n_channels_out


# %% wrong="sizes" mistake="the frame on one side" says="The frame is on both sides"
def output_size(n, k, padding=0, stride=1):
    return (n + padding - k) // stride + 1


def n_parameters(k, n_channels_in, n_channels_out):
    return (k * k * n_channels_in + 1) * n_channels_out


# %% wrong="sizes" mistake="the + 1 is missing" says="The + 1 is missing"
def output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride


def n_parameters(k, n_channels_in, n_channels_out):
    return (k * k * n_channels_in + 1) * n_channels_out


# %% wrong="sizes" mistake="forgot the biases" says="The biases are missing" likely=true
def output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride + 1


def n_parameters(k, n_channels_in, n_channels_out):
    return k * k * n_channels_in * n_channels_out


# %% wrong="sizes" mistake="one bias for all kernels" says="Each kernel has its own bias" likely=true
def output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride + 1


def n_parameters(k, n_channels_in, n_channels_out):
    return k * k * n_channels_in * n_channels_out + 1


# %% wrong="sizes" mistake="forgot the channels of the input" says="A kernel is as deep as its input has channels" likely=true
def output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride + 1


def n_parameters(k, n_channels_in, n_channels_out):
    return (k * k + 1) * n_channels_out


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


# %% wrong="cnn" mistake="compiled but not trained" says="The model is not trained" likely=true
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))
cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])


# %% wrong="cnn" mistake="not compiled" says="The model is not compiled"
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))


# %% wrong="cnn" mistake="forgot `Flatten`" says="`Flatten` makes one row per image" likely=true
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Dense(10, activation="softmax"))


# %% wrong="cnn" mistake="forgot the softmax" says="The outputs of `cnn` are no probabilities" likely=true
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10))


# %% wrong="cnn" mistake="sigmoid in place of softmax" says="as of a sigmoid, they do not sum to 1"
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="sigmoid"))


# %% wrong="cnn" mistake="one unit too many at the end" says="One unit for each class: `Dense(10, …)`"
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
    cnn.add(keras.layers.Activation("relu"))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(11, activation="softmax"))


# %% wrong="cnn" mistake="the loss for one-hot labels" says="its loss, the categorical cross-entropy, wants one-hot labels"
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


# %% wrong="cnn" mistake="the learning rate in `compile`" says="The schedule goes into the optimiser"
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


# %% wrong="cnn" mistake="no batch normalisation" says="Batch normalisation is missing"
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same", activation="relu"))
    cnn.add(keras.layers.MaxPooling2D())
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))


# %% wrong="cnn" mistake="no pooling" says="Nothing makes the maps smaller"
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same", activation="relu"))
    cnn.add(keras.layers.BatchNormalization())
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))


# %% wrong="cnn" mistake="no activation" says="There is no activation between the convolutions"
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
for n_filters in (16, 32, 64):
    cnn.add(keras.layers.Conv2D(n_filters, 3, padding="same"))
    cnn.add(keras.layers.MaxPooling2D())
    cnn.add(keras.layers.BatchNormalization())
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(10, activation="softmax"))


# %% wrong="cnn" mistake="the network of lesson 3" says="There is no convolution in the network"
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255), keras.layers.Flatten()])
cnn.add(keras.layers.Dense(128, activation="relu"))
cnn.add(keras.layers.Dense(10, activation="softmax"))


# %% wrong="cnn" mistake="a learning rate far too high" says="far too high"
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


# %% wrong="cnn" mistake="a few images only" says="There were only"
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


# %% wrong="cnn" mistake="the labels of other images" says="Are images and labels those of the training set"
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


# %% wrong="cnn" mistake="`cnn = cnn.compile(…)`" says="`cnn` is None" likely=true
cnn = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10)])
cnn = cnn.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])


# %% wrong="cnn" mistake="kept what fit returns" says="`cnn` is what `fit` returns"
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

# %% wrong="functional" mistake="`Sequential` again" says="This is a Sequential model" likely=true
cnn_functional = keras.models.clone_model(cnn)

# %% wrong="functional" mistake="a block without batch normalisation" says="`keras.layers.BatchNormalization()`"
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, padding in [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]:
    x = keras.layers.Conv2D(n_filters, kernel_size, padding=padding, use_bias=False)(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Activation("relu")(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10, activation="softmax")(x)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" mistake="a bias" says="The convolutions have a bias"
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, padding in [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]:
    x = keras.layers.Conv2D(n_filters, kernel_size, padding=padding)(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    x = keras.layers.Activation("relu")(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10, activation="softmax")(x)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" mistake="made the pooling, and did not go on from it" says="`keras.layers.MaxPooling2D()`" likely=true
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, padding in [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]:
    x = keras.layers.Conv2D(n_filters, kernel_size, padding=padding, use_bias=False)(x)
    keras.layers.MaxPooling2D()(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    x = keras.layers.Activation("relu")(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10, activation="softmax")(x)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" mistake="forgot relu" says="`keras.layers.Activation(\"relu\")`" likely=true
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, padding in [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]:
    x = keras.layers.Conv2D(n_filters, kernel_size, padding=padding, use_bias=False)(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10, activation="softmax")(x)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" mistake="the output without softmax" says="are no probabilities"
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, padding in [(16, 5, "valid"), (32, 3, "same"), (64, 3, "same")]:
    x = keras.layers.Conv2D(n_filters, kernel_size, padding=padding, use_bias=False)(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    x = keras.layers.Activation("relu")(x)
x = keras.layers.Flatten()(x)
outputs = keras.layers.Dense(10)(x)
cnn_functional = keras.Model(inputs, outputs)

# %% wrong="functional" mistake="one block in place of three" says="`cnn` has 3 of"
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

# %% wrong="feature_maps" mistake="the list of the weights, without `[0]`" says="`filters` is the list of all weights" likely=true
filters = cnn.layers[1].get_weights()
maps_model = keras.Model(cnn.inputs, cnn.layers[1].output)

# %% wrong="feature_maps" mistake="the second convolution" says="`filters` should have the shape (5, 5, 1, 16)"
filters = cnn.layers[5].get_weights()[0]
maps_model = keras.Model(cnn.inputs, cnn.layers[5].output)

# %% wrong="feature_maps" mistake="the outputs of the whole network" says="The model ends at `first_convolution.output`" likely=true
filters = cnn.layers[1].get_weights()[0]
maps_model = keras.Model(cnn.inputs, cnn.outputs)

# %% wrong="feature_maps" mistake="after the pooling" says="this is a later layer"
filters = cnn.layers[1].get_weights()[0]
maps_model = keras.Model(cnn.inputs, cnn.layers[2].output)

# %% wrong="feature_maps" mistake="the layer in place of a model" says="should be a Keras model" likely=true
filters = cnn.layers[1].get_weights()[0]
maps_model = cnn.layers[1]

# %% wrong="feature_maps" mistake="without rescaling" says="Begin at `cnn.inputs[0]`"
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


# %% wrong="shift" mistake="`np.roll`, which brings back what left" says="comes in again on the left" likely=true
def shift_right(x, n_pixels):
    return np.roll(x, n_pixels, axis=2)


# %% wrong="shift" mistake="moved to the left" says="The images move to the left" likely=true
def shift_right(x, n_pixels):
    shifted = np.zeros_like(x)
    shifted[:, :, : x.shape[2] - n_pixels] = x[:, :, n_pixels:]
    return shifted


# %% wrong="shift" mistake="moved down, rows in place of columns" says="The images move down" likely=true
def shift_right(x, n_pixels):
    shifted = np.zeros_like(x)
    shifted[:, n_pixels:] = x[:, : x.shape[1] - n_pixels]
    return shifted


# %% wrong="shift" mistake="minus zero" says="`: -0` means no columns"
def shift_right(x, n_pixels):
    shifted = np.zeros_like(x)
    shifted[:, :, n_pixels:] = x[:, :, :-n_pixels]
    return shifted


# %% wrong="shift" mistake="the whole image into fewer columns" says="Source and target must have as many columns" likely=true
def shift_right(x, n_pixels):
    shifted = np.zeros_like(x)
    shifted[:, :, n_pixels:] = x
    return shifted


# %% wrong="shift" mistake="decimals" says="The pixels have become decimals"
def shift_right(x, n_pixels):
    shifted = np.zeros(x.shape)
    shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]
    return shifted


# %% wrong="shift" mistake="changes the images in place" says="changes an array that it is given"
def shift_right(x, n_pixels):
    x[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels].copy()
    x[:, :, :n_pixels] = 0
    return x


# %% wrong="shift" mistake="the first columns stay" says="The first columns are still those of the image"
def shift_right(x, n_pixels):
    shifted = x.copy()
    shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]
    return shifted


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

# %% wrong="optimisers" mistake="one clone for all, made before the loop" says="it goes on with the same weights" likely=true
histories = {}
fresh = keras.models.clone_model(cnn)
for name, optimiser in {"Adam": "adam", "RMSprop": "rmsprop", "SGD": "sgd"}.items():
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:1000], y_train[:1000], batch_size=32, epochs=2, verbose=0)

# %% wrong="optimisers" mistake="compiled `cnn` itself, not a clone" says="the networks were trained before" likely=true
histories = {}
for name, optimiser in {"Adam": "adam", "RMSprop": "rmsprop", "SGD": "sgd"}.items():
    fresh = keras.models.clone_model(cnn)
    fresh.set_weights(cnn.get_weights())
    fresh.compile(optimiser, "sparse_categorical_crossentropy")
    histories[name] = fresh.fit(x_train[:500], y_train[:500], batch_size=64, epochs=2, verbose=0)

# %% wrong="optimisers" mistake="one epoch" says="was trained for one epoch"
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

# %% wrong="optimisers" mistake="only the last one is kept" says="Is `histories[name] = …` inside the loop?"
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

# %% wrong="optimisers" mistake="always the same optimiser" says="All curves are the same" likely=true
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

# %% wrong="optimisers" mistake="momentum without `momentum`" says="have the same curve"
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

# %% wrong="optimisers" mistake="the models in place of the histories" says="is not what `fit` returns"
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

# %% wrong="augment" mistake="`np.repeat` in place of `np.tile`" says="`np.tile`" likely=true
x_more = np.concatenate([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = np.repeat(y_train[:1000], 3)
robust_cnn = keras.models.clone_model(cnn)
robust_cnn.compile("adam", "sparse_categorical_crossentropy")
robust_cnn.fit(x_more, y_more, batch_size=64, epochs=1, verbose=0)

# %% wrong="augment" mistake="labels not repeated" says="Repeat the labels, too" likely=true
x_more = np.concatenate([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = y_train[:1000]
robust_cnn = keras.models.clone_model(cnn)

# %% wrong="augment" mistake="a list of arrays is not joined" says="Use `np.concatenate`" likely=true
x_more = np.array([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = np.tile(y_train[:1000], 3)
robust_cnn = keras.models.clone_model(cnn)

# %% wrong="augment" mistake="not trained" says="Was it trained, with the right labels?"
x_more = np.concatenate([shift_right(x_train[:1000], n) for n in (0, 3, 6)])
y_more = np.tile(y_train[:1000], 3)
robust_cnn = keras.models.clone_model(cnn)
robust_cnn.compile("adam", "sparse_categorical_crossentropy")

# %% wrong="augment" mistake="the old network" says="Shifted by 6 pixels"
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


# %% wrong="mixed_precision" mistake="a convolution without the type" says="the layer `Conv2D` computes with float32" likely=true
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


# %% wrong="mixed_precision" mistake="`mixed_bfloat16` for the last layer, too" says="the last layer computes with bfloat16" likely=true
def small_cnn(dtype):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Rescaling(1 / 255, dtype=dtype),
            keras.layers.Conv2D(16, 5, strides=2, activation="relu", dtype=dtype),
            keras.layers.Conv2D(32, 3, strides=2, activation="relu", dtype=dtype),
            keras.layers.Flatten(dtype=dtype),
            keras.layers.Dense(10, activation="softmax", dtype=dtype),
        ]
    )


# %% wrong="mixed_precision" mistake="the argument is not used" says="In `small_cnn(\"float32\")` the layer"
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


# %% wrong="mixed_precision" mistake="`bfloat16`, which shortens the weights as well" says="They keep 32 bits with `mixed_bfloat16`" likely=true
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


# %% wrong="mixed_precision" mistake="no stride" says="`strides=2`"
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


# %% wrong="mixed_precision" mistake="returns nothing" says="None"
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


# %% wrong="larger_batch" mistake="rounded down: the last, smaller batch is forgotten" says="samples are left over" likely=true
def n_updates(n_samples, batch_size, epochs):
    return n_samples // batch_size * epochs


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * larger_batch_size / batch_size


# %% wrong="larger_batch" mistake="the updates of one epoch only" says="This is one epoch" likely=true
def n_updates(n_samples, batch_size, epochs):
    return int(np.ceil(n_samples / batch_size))


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * larger_batch_size / batch_size


# %% wrong="larger_batch" mistake="not rounded" says="round up with `np.ceil`"
def n_updates(n_samples, batch_size, epochs):
    return n_samples / batch_size * epochs


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * larger_batch_size / batch_size


# %% wrong="larger_batch" mistake="batches over the end of an epoch" says="does not reach into the next epoch"
def n_updates(n_samples, batch_size, epochs):
    return int(np.ceil(n_samples * epochs / batch_size))


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * larger_batch_size / batch_size


# %% wrong="larger_batch" mistake="the wrong way round" says="It has become lower"
def n_updates(n_samples, batch_size, epochs):
    return -(-n_samples // batch_size) * epochs


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * batch_size / larger_batch_size


# %% wrong="larger_batch" mistake="the square root of k, as some optimisers want it" says="The rule here is linear" likely=true
def n_updates(n_samples, batch_size, epochs):
    return -(-n_samples // batch_size) * epochs


def scaled_rate(learning_rate, batch_size, larger_batch_size):
    return learning_rate * np.sqrt(larger_batch_size / batch_size)
