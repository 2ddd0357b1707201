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
# How long it trains, and what is shown meanwhile, is free, as long as it reads well.
# - `cnn.compile(…) without steps_per_execution`
# - `cnn.fit(…) without batch_size`
# - `cnn.fit(…) without callbacks`
# - `cnn.fit(…) without epochs`
# - `cnn.fit(…) without verbose`

# %% [markdown] equal="optimisers"
# Three of the four are enough, and Keras' own rates will do. A clone takes the loss from the first network. The others are
# told apart by full trainings alone.
# - `without optimisers['momentum'] = keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)`
# - `without optimisers['RMSprop'] = keras.optimizers.RMSprop(learning_rate=0.001)`
# - `without optimisers['Adam'] = keras.optimizers.Adam(learning_rate=0.001)`
# - `keras.optimizers.SGD(momentum=0.9) without learning_rate`
# - `keras.optimizers.RMSprop() without learning_rate`
# - `keras.optimizers.Adam() without learning_rate`
# - `fresh.compile(optimizer=optimiser) without loss`
# - `fresh.fit(…) without batch_size`
# - `fresh.fit(…) without verbose`
# - `fresh.fit(…) without epochs`
# - `keras.optimizers.SGD(learning_rate=0.01) without momentum`
# - `keras.models.clone_model(cnn) becomes cnn`
# - `without fresh.compile(loss='sparse_categorical_crossentropy', optimizer=optimiser)`
# - `fresh.compile(loss='sparse_categorical_crossentropy') without optimizer`

# %% [markdown] equal="augment"
# A clone has the metrics of the first network; one that is hardly trained is told by the full training alone.
# - `robust_cnn.compile(…) without metrics`
# - `robust_cnn.fit(x_more, y_more, batch_size=128, verbose=0) without epochs`
# - `robust_cnn.fit(x_more, y_more, batch_size=128, epochs=6) without verbose`
# - `robust_cnn.fit(x_more, y_more, epochs=6, verbose=0) without batch_size`

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
    return keras.ops.convert_to_numpy(keras.ops.conv(x, w, strides=stride))[0, :, :, 0]


# %% wrong="convolve" mistake="a list of what was computed once"
# `convolve` should be a function, but it is None. Define it with `def convolve(…):`, and give the check its
# name without brackets.
convolve = None


# %% wrong="convolve" mistake="a Keras tensor"
# The result is a tensor of Keras, and the cells below need an array: `keras.ops.convert_to_numpy(…)`.
def convolve(image, kernel, stride=1, padding=0):
    x = np.pad(image, padding)[np.newaxis, :, :, np.newaxis].astype("float32")
    w = np.asarray(kernel)[:, :, np.newaxis, np.newaxis].astype("float32")
    return keras.ops.conv(x, w, strides=stride)[0, :, :, 0]


# %% wrong="convolve" old="    return output" new="    output" mistake="forgot return"
# `convolve` returns nothing. Does the function end with `return`?
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i : i + k, j : j + k" mistake="forgot the stride" likely=true
# The stride is not used: the window of output number (i, j) begins at row `i * stride`, not i.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : i + k, j * stride : j + k"
# The window begins at row `i * stride`, but it ends at row i + k. Count k rows from where it begins.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i : i * stride + k, j : j * stride + k"
# The window ends where it should, but begins at row i. It begins at row `i * stride`.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : k, j * stride : k" mistake="the window ends at k, not k rows later" likely=true
# Are all windows as large as the kernel? The rows go from `i * stride` to `i * stride + k`.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i : k, j : k"
# Are all windows as large as the kernel? The rows go from `i * stride` to `i * stride + k`.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : i * stride + k - 1, j * stride : j * stride + k - 1"
# The window ends one row and one column too early: the end of a slice is not part of it.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : i * stride + k + 1, j * stride : j * stride + k + 1"
# The window is one row and one column too large: the end of a slice is not part of it.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride + 1 : i * stride + k + 1, j * stride + 1 : j * stride + k + 1"
# The window begins one row and one column too late: rows are counted from 0.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="(i - 1) * stride : (i - 1) * stride + k, (j - 1) * stride : (j - 1) * stride + k"
# The window begins one step too early: i and j are counted from 0 already.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : (i + 1) * stride + k, j * stride : (j + 1) * stride + k"
# The window ends one stride too late. It ends k rows below its beginning.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : (i + 1) * stride, j * stride : (j + 1) * stride"
# This window has as many rows as the stride. It has as many as the kernel, k.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : (i + k) * stride, j * stride : (j + k) * stride"
# The end of the window is multiplied by the stride, too: without the brackets it ends k rows below its beginning.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i : i + k : stride, j : j + k : stride"
# The third number of a slice leaves out rows *inside* of the window. The stride says where the window begins.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i + stride : i + stride + k, j + stride : j + stride + k"
# The window begins at row i + stride. It moves on by the stride at each step: multiply.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * k : i * k + k, j * k : j * k + k"
# The windows move on by k pixels at each step. They move on by the stride.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : i * stride + 3, j * stride : j * stride + 3"
# The window always has 3 rows and columns. Its size is that of the kernel, k.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride, j * stride" mistake="one pixel in place of a window"
# This takes one pixel, not a window. A window goes from one row to another, with a colon, and so do its columns.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : i * stride + k, i * stride : i * stride + k" mistake="i for rows and columns"
# Rows and columns of the window are counted by i. The columns are counted by j.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="j * stride : j * stride + k, j * stride : j * stride + k"
# Rows and columns of the window are counted by j. The rows are counted by i.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="j * stride : j * stride + k, i * stride : i * stride + k" mistake="rows and columns swapped"
# Rows and columns are swapped: i counts rows, the first axis, and j columns.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : i * stride + k"
# The window has k rows, but all columns: its columns need a slice of their own, after a comma.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new=":, j * stride : j * stride + k"
# The window has k columns, but all rows: its rows need a slice of their own, before the comma.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride - padding : i * stride - padding + k, j * stride - padding : j * stride - padding + k"
# The padding is subtracted. In `padded` the frame is there already, so the first window begins at row 0.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride + padding : i * stride + padding + k, j * stride + padding : j * stride + padding + k"
# The windows lie as if there were no frame. Cut them from `padded`, from its row 0 on.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride - k // 2 : i * stride + k // 2 + 1, j * stride - k // 2 : j * stride + k // 2 + 1"
# The window is centred at the place. It *begins* there: the frame in `padded` takes care of the border.
# %% wrong="convolve" old="padded[" new="image[" mistake="from the image, not from the padded one"
# The windows lie as if there were no frame. Cut them from `padded`, from its row 0 on.
# %% wrong="convolve" old="output[i, j]" new="output[j, i]" mistake="stored in the wrong place"
# The output is turned: row i, column j of it is `output[i, j]`.
# %% wrong="convolve" old="output[i, j]" new="output[i * stride, j * stride]"
# The results are stored `stride` places apart. The output has one number per place of the window: `output[i, j]`.
# %% wrong="convolve" old="output[i, j]" new="output[i]"
# A whole row of the output gets one number. It belongs to row i and column j.
# %% wrong="convolve" old="output[i, j] = " new="result = "
# The output holds only zeros: nothing is stored in `output[i, j]`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="window * kernel" mistake="forgot to sum the products" likely=true
# There are still several numbers for one place: add up all products, with `np.sum` and without `axis`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window * kernel, axis=0)" mistake="summed along one axis only"
# There are still several numbers for one place: add up all products, with `np.sum` and without `axis`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="window @ kernel" mistake="a matrix product and no sum"
# There are still several numbers for one place: add up all products, with `np.sum` and without `axis`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window @ kernel)" mistake="`@` in place of `*` and a sum" likely=true
# `@` is a matrix product. Multiply element by element: `window * kernel`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(kernel @ window)"
# `@` is a matrix product. Multiply element by element: `window * kernel`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.mean(window * kernel)" mistake="the mean of the products"
# This is the mean of the products. Add them up: `np.sum`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.max(window * kernel)"
# This is the largest product. Add them up: `np.sum`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.prod(window * kernel)"
# The products are multiplied with each other. Add them up: `np.sum`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window)" mistake="the kernel is forgotten"
# The kernel is not used. Multiply each pixel of the window with its weight: `window * kernel`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.mean(window)"
# This is the mean of the window, and the kernel is not used. Multiply each pixel with its weight, then add up.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(kernel)"
# The window is not used: this is the sum of the weights, the same everywhere.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window) * np.sum(kernel)"
# These are two sums, multiplied. First multiply each pixel with its weight, then add up.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window + kernel)"
# Pixels and weights are added. Multiply each pixel with its weight: `window * kernel`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window - kernel)"
# The weights are subtracted from the pixels. Multiply each pixel with its weight: `window * kernel`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window * kernel[::-1, ::-1])" mistake="the kernel is turned"
# The kernel is turned by 180°. That is the convolution of mathematics; layers leave the kernel as it is.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window * kernel[::-1])"
# The kernel is turned upside down. Layers leave it as it is.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window * kernel.T)"
# Rows and columns of the kernel are swapped: it is transposed. Leave it as it is.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(np.abs(window * kernel))"
# The sign of the products is lost. Add them up as they are.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window**2 * kernel)"
# The pixels are squared. Each is multiplied with its weight once.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window * kernel) + 1"
# This is one too many: only the products are added up.
# %% wrong="convolve" old="np.sum(window * kernel)" new="int(np.sum(window * kernel))"
# The decimals are cut off. Weights may be fractions, so store the sum as it is.
# %% wrong="convolve" old="np.sum(window * kernel)" new="max(0, np.sum(window * kernel))"
# Sums below zero have become zero, as with relu. That comes later: store the sum itself.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(image * kernel)"
# The kernel is multiplied with the whole `image`. Multiply it with the window.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(padded * kernel)"
# The kernel is multiplied with the whole padded image. Multiply it with the window.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride, i * stride + k, j * stride, j * stride + k" mistake="commas for colons"
# A slice has a colon between its beginning and its end. The comma separates rows from columns.
# %% wrong="convolve" old="padded[i * stride : i * stride + k, j * stride : j * stride + k]" new="padded[i * stride : i * stride + k][j * stride : j * stride + k]"
# The second pair of brackets cuts rows again. Rows and columns go into one pair, `[…, …]`, with a comma.
# %% wrong="convolve" old="i * stride : i * stride + k, j * stride : j * stride + k" new="i * stride : i * stride + k, j : j + k"
# The stride moves the rows of the window alone. Its columns begin at `j * stride`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window, kernel)"
# The second argument of `np.sum` is an axis. Multiply the two first: `window * kernel`.
# %% wrong="convolve" old="np.sum(window * kernel)" new="abs(np.sum(window * kernel))"
# The sums have lost their sign. Store them as they are.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.clip(np.sum(window * kernel), 0, 255)"
# The sums are cut off at 0 and 255. Store them as they are, negative ones, too.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.sum(window * kernel) / np.sum(kernel)"
# The sum is divided by the sum of the weights. Only the products are added up.
# %% wrong="convolve" old="np.sum(window * kernel)" new="np.convolve(window, kernel)"
# `np.convolve` is for single rows of numbers. Multiply window and kernel with `*`, and add up.


# %% right="pool"
def pool(image, size=2, stride=2, function=np.max):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    return function(windows, axis=(2, 3))


# %% right="pool"
def pool(image, size=2, stride=2, function=np.max):
    tops = range(0, image.shape[0] - size + 1, stride)
    lefts = range(0, image.shape[1] - size + 1, stride)
    return np.array([[function(image[i : i + size, j : j + size]) for j in lefts] for i in tops])


# %% wrong="pool" old="return output" new="return output.tolist()" mistake="lists in place of an array"
# The result is a list of lists, and the cells below need an array: `np.array(…)` makes one.
# %% wrong="pool" old="function(window)" new="np.max(window)" mistake="`np.max` in place of the argument `function`" likely=true
# `function` is not used: it is always the maximum, also where the average or the minimum is asked for.
# %% wrong="pool" old="function(window)" new="np.mean(window)" mistake="the average"
# These are averages. Call the `function` that is given; without one it is the maximum.
# %% wrong="pool" old="function(window)" new="np.sum(window)"
# These are sums. Call the `function` that is given.
# %% wrong="pool" old="function(window)" new="np.min(window)"
# These are the smallest numbers. Call the `function` that is given.
# %% wrong="pool" old="function(window)" new="function" mistake="the function is not called"
# `function` is not called. Give it the window in brackets.
# %% wrong="pool" old="function(window)" new="window"
# There are still several numbers for one window. It should become a single one: `function(window)`.
# %% wrong="pool" old="function(window)" new="window[0, 0]"
# This is one pixel, the corner of each window. Let `function` summarise the whole window.
# %% wrong="pool" old="function(window)" new="window.max()"
# `function` is not used: it is always the maximum, also where the average or the minimum is asked for.
# %% wrong="pool" old="function(window)" new="function(window, axis=0)" mistake="one number per column"
# There are still several numbers for one window. It should become a single one: `function(window)`.
# %% wrong="pool" old="function(window)" new="function(window) / size**2"
# The result is divided by the number of pixels. `function` alone says how the window is summarised.
# %% wrong="pool" old="function(window)" new="function(image)"
# `function` gets the whole image. Give it the window.
# %% wrong="pool" old="function(window)" new="np.sum(window * kernel)"
# That is the convolution again. Pooling has no kernel: call `function` with the window.
# %% wrong="pool" old="output[i, j]" new="output[j, i]" mistake="stored in the wrong place"
# The output is turned: row i, column j of it is `output[i, j]`.
# %% wrong="pool" old="output[i, j] = " new="result = "
# The output holds only zeros: nothing is stored in `output[i, j]`.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i : i + size, j : j + size" mistake="forgot the stride" likely=true
# The window begins at row `i * stride`, not at row i.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * size : i * size + size, j * size : j * size + size" mistake="the size in place of the stride"
# The window begins at row i * size. It moves on by the stride, and the two may differ.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * size : (i + 1) * size, j * size : (j + 1) * size"
# The window begins at row i * size. It moves on by the stride, and the two may differ.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : (i + 1) * stride, j * stride : (j + 1) * stride"
# The window has as many rows as the stride. It has `size` rows, and the two may differ.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i * stride + stride, j * stride : j * stride + stride"
# The window has as many rows as the stride. It has `size` rows, and the two may differ.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : size, j * stride : size" mistake="the window ends at size"
# The window ends at row `size` of the image. It should end `size` rows below its beginning.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i + size, j * stride : j + size"
# The window begins at row `i * stride`, but it ends at row i + size. Count `size` rows from where it begins.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i * stride + size - 1, j * stride : j * stride + size - 1"
# The window is one row and one column too small: the end of a slice is not part of it.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i * stride + size + 1, j * stride : j * stride + size + 1"
# The window is one row and one column too large: the end of a slice is not part of it.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i : i + size : stride, j : j + size : stride"
# The third number of a slice leaves out rows *inside* of the window. The stride says where the window begins.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i * stride + 2, j * stride : j * stride + 2"
# The window always has 2 rows and columns. It has `size` of them.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * 2 : i * 2 + size, j * 2 : j * 2 + size"
# The windows always move on by 2. They move on by `stride`.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * 2 : i * 2 + 2, j * 2 : j * 2 + 2"
# The 2 is fixed. The windows have `size` rows and move on by `stride`.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i + stride : i + stride + size, j + stride : j + stride + size"
# The window begins at row i + stride. It moves on by the stride at each step: multiply.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="j * stride : j * stride + size, i * stride : i * stride + size"
# Rows and columns are swapped: i counts rows, the first axis, and j columns.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i * stride + size, i * stride : i * stride + size"
# Rows and columns of the window are counted by i. The columns are counted by j.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride, j * stride"
# This is one pixel, the corner of each window. Let `function` summarise the whole window.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i * stride + size"
# The window has `size` rows, but all columns: its columns need a slice of their own, after a comma.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] - size) // stride\n    n_columns = (image.shape[1] - size) // stride" mistake="forgot the + 1 of the formula" likely=true
# The output has a row and a column too few: the first place counts, too, so add 1 at the end.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] - size + 1) // stride\n    n_columns = (image.shape[1] - size + 1) // stride"
# The 1 comes after the division: the first place always counts.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="image.shape[0] // stride\n    n_columns = image.shape[1] // stride" mistake="divided by the stride only"
# The rows are divided by the stride only. The last window must fit in: subtract `size` first, and add 1 in the end.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="image.shape[0] // size\n    n_columns = image.shape[1] // size" mistake="divided by the size only"
# It is divided by the size. The windows move on by the stride: it is the formula of `convolve`.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] - size) // size + 1\n    n_columns = (image.shape[1] - size) // size + 1"
# It is divided by the size. The windows move on by the stride: it is the formula of `convolve`.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="image.shape[0] - size // stride + 1\n    n_columns = image.shape[1] - size // stride + 1" mistake="no brackets"
# Brackets are missing: divide the whole of rows − size by the stride.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] - stride) // size + 1\n    n_columns = (image.shape[1] - stride) // size + 1"
# Size and stride are swapped in the number of rows.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] - size) // 2 + 1\n    n_columns = (image.shape[1] - size) // 2 + 1"
# The stride is fixed to 2 in the number of rows. Take `stride`.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="image.shape[0] // 2\n    n_columns = image.shape[1] // 2" mistake="half as large, whatever the windows"
# The output is always half as large. That is so for size 2 and stride 2 only: it is the formula of `convolve`.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="image.shape[0] - size + 1\n    n_columns = image.shape[1] - size + 1"
# The number of rows does not depend on the stride. Divide by it, and round down, before you add 1.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[1] - size) // stride + 1\n    n_columns = (image.shape[0] - size) // stride + 1" mistake="rows and columns swapped"
# Rows and columns are swapped: `image.shape[0]` are the rows, `image.shape[1]` the columns.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] - size) / stride + 1\n    n_columns = (image.shape[1] - size) / stride + 1" mistake="`/` in place of `//`"
# The number of rows is not whole: `/` divides. `//` divides and rounds down.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] + size) // stride + 1\n    n_columns = (image.shape[1] + size) // stride + 1"
# The size is added. A window needs room: subtract it.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(len(image) - size) // stride + 1\n    n_columns = (len(image) - size) // stride + 1" mistake="rows counted twice"
# The number of columns is computed from the rows. `image.shape[1]` counts the columns.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape - size) // stride + 1\n    n_columns = (image.shape - size) // stride + 1"
# `image.shape` holds two numbers. Take one: `image.shape[0]` are the rows.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="image.shape[0]\n    n_columns = image.shape[1]"
# The output is as large as the image. Each window gives one number: it is the formula of `convolve`.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="size\n    n_columns = size"
# The output is as large as a window. How many windows fit into the image? It is the formula of `convolve`.
# %% wrong="pool" old="image.shape[1]" new="image.shape[0]"
# The number of columns is computed from the rows. `image.shape[1]` counts the columns.
# %% wrong="pool" old="image[i * stride : i * stride + size, j * stride : j * stride + size]" new="image[i * stride : i * stride + size][j * stride : j * stride + size]"
# The second pair of brackets cuts rows again. Rows and columns go into one pair, `[…, …]`, with a comma.
# %% wrong="pool" old="i * stride : i * stride + size, j * stride : j * stride + size" new="i * stride : i * stride + size, j : j + size"
# The stride moves the rows of the window alone. Its columns begin at `j * stride`.
# %% wrong="pool" old="function(window)" new="function(window[0])"
# This takes the first row of the window. Give `function` the whole window.
# %% wrong="pool" old="function(window)" new="np.median(window)"
# These are medians. Call the `function` that is given.
# %% wrong="pool" old="function(window)" new="function(i, j)"
# `function` gets the numbers of row and column. Give it the window.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="(image.shape[0] - size) // stride + 2\n    n_columns = (image.shape[1] - size) // stride + 2"
# There is one row and one column too many: a window that begins there would leave the image.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="int(np.ceil((image.shape[0] - size) / stride)) + 1\n    n_columns = int(np.ceil((image.shape[1] - size) / stride)) + 1"
# This is rounded up. A window that would leave the image does not count: round down.
# %% wrong="pool" old="(image.shape[0] - size) // stride + 1\n    n_columns = (image.shape[1] - size) // stride + 1" new="image.shape[0] - size // stride\n    n_columns = image.shape[1] - size // stride"
# Brackets are missing: divide the whole of rows − size by the stride; and the first place counts, too, + 1.
# %% wrong="pool" old="    return output" new="        return output" mistake="`return` in the loop over the rows"
# `return` stands inside the loop, so it ends after the first row. Move it to the left.
# %% wrong="pool" old="return output" new="return function(output)"
# The summaries are summarised once more. Return all of them, the `output`.

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


# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k) / stride + 1" mistake="`/` in place of `//`" likely=true
# The division leaves a fraction. Round down with `//`: half a row is no row.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="round((n + 2 * padding - k) / stride) + 1"
# This is rounded to the nearest number. Half a row is no row: round down.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="-(-(n + 2 * padding - k) // stride) + 1" mistake="rounded up"
# This is rounded up. A place where the kernel would leave the image does not count: round down.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="int(np.ceil((n + 2 * padding - k) / stride)) + 1"
# This is rounded up. A place where the kernel would leave the image does not count: round down.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k) % stride + 1"
# `%` is what is left over by the division. `//` divides and rounds down.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + padding - k) // stride + 1" mistake="the frame on one side"
# The frame is on both sides: 2p.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + padding**2 - k) // stride + 1" mistake="the padding squared"
# The padding is squared. There is a frame on two sides: add it twice.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n - 2 * padding - k) // stride + 1"
# The padding is subtracted. A frame makes the image larger: add it.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n - k) // stride + 1" mistake="forgot the padding"
# The padding is not used: add 2p to n.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding) // stride + 1"
# The size k of the kernel is not used: subtract it.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding + k) // stride + 1"
# The size k of the kernel is added. The kernel needs room: subtract it.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k) // stride" mistake="the + 1 is missing"
# The + 1 is missing: the kernel also has its first place.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k) // stride - 1"
# 1 is subtracted in the end. The kernel also has its first place: add it.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k + 1) // stride" mistake="the + 1 inside the brackets"
# The 1 comes after the division: (n + 2p − k) // s + 1.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k) // (stride + 1)"
# The 1 is added to the stride. It comes after the division.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k - 1) // stride + 1"
# There is a 1 too much in the brackets: a kernel of k rows fits in (n + 2p − k) steps further.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="n + 2 * padding - k // stride + 1" mistake="no brackets"
# Brackets are missing: divide the whole of n + 2p − k by s.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="n + 2 * padding - k + 1" mistake="forgot the stride"
# The stride is not used: divide by s and round down, then add 1.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k) * stride + 1"
# It is multiplied by the stride. Larger steps give fewer rows: divide, rounded down.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - stride) // k + 1"
# Stride and size of the kernel are swapped: subtract k, divide by s.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="((n + 2 * padding - k) // stride + 1) ** 2" mistake="all pixels, not the rows"
# This is the number of all output pixels. The rows alone are asked for.
# %% wrong="sizes" old="return (n + 2 * padding - k) // stride + 1" new="(n + 2 * padding - k) // stride + 1" mistake="forgot return"
# `output_size(28, 5)` is None. Does the function end with `return`?
# %% wrong="sizes" old="return (n + 2 * padding - k) // stride + 1" new="print((n + 2 * padding - k) // stride + 1)" mistake="printed, not returned"
# `output_size(28, 5)` is None. Does the function end with `return`?
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in * n_channels_out" mistake="forgot the biases" likely=true
# The biases are missing: each kernel has one, so there is one per channel out.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in * n_channels_out + 1" mistake="one bias for all kernels" likely=true
# Each kernel has its own bias: put the + 1 in brackets before you multiply.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * k + 1) * n_channels_out" mistake="forgot the channels of the input" likely=true
# A kernel is as deep as its input has channels: k · k · (channels in) weights.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * k + 1) * n_channels_in * n_channels_out" mistake="a bias for each channel of the input"
# A kernel has one bias in all, not one per channel in.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * k + n_channels_in + 1) * n_channels_out"
# The channels in are added. Each of them has k · k weights: multiply.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * n_channels_in + 1) * n_channels_out"
# A kernel has k rows and k columns: k · k.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(2 * k * n_channels_in + 1) * n_channels_out"
# 2 · k is not k · k: a kernel has k rows and k columns.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * k * n_channels_out + 1) * n_channels_in" mistake="channels in and out swapped"
# Channels in and out are swapped: there are as many kernels as channels out.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in + 1" mistake="one kernel"
# That is one kernel. There are as many as channels out.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_out + n_channels_out"
# A kernel is as deep as its input has channels: k · k · (channels in) weights.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in * n_channels_out + n_channels_in * n_channels_out"
# A kernel has one bias in all, not one per channel in.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in + n_channels_out" mistake="added, not multiplied"
# The channels out are added to one kernel. Each of them has its own kernel *and* bias: multiply, with brackets.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * k + 1) * n_channels_in + n_channels_out"
# The channels out are added, and a bias is counted per channel in. Count one kernel with its bias first, then
# multiply.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * k * n_channels_in - 1) * n_channels_out"
# The bias is subtracted. It is a parameter, too: add it.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * (n_channels_in + 1) * n_channels_out"
# The 1 is added to the channels. It is one bias per kernel: add it to k · k · (channels in).
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k**n_channels_in + 1) * n_channels_out"
# k · k is to be multiplied by the channels, not raised to a power.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="28 * 28 * (k * k * n_channels_in + 1) * n_channels_out"
# The size of the image is in there. All places share the same weights.
# %% wrong="sizes" old="return (k * k * n_channels_in + 1) * n_channels_out" new="(k * k * n_channels_in + 1) * n_channels_out"
# `n_parameters(5, 1, 16)` is None. Does the function end with `return`?
# %% wrong="sizes" old="return (k * k * n_channels_in + 1) * n_channels_out" new="print((k * k * n_channels_in + 1) * n_channels_out)"
# `n_parameters(5, 1, 16)` is None. Does the function end with `return`?
# %% wrong="sizes" old="k * k * n_channels_in" new="k^2 * n_channels_in"
# `^` is no power in Python: it compares bits. The square of k is `k**2` or `k * k`.
# %% wrong="sizes" old="k * k * n_channels_in" new="(k ^ 2) * n_channels_in"
# `^` is no power in Python: it compares bits. The square of k is `k**2` or `k * k`.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + 2 * (padding - k)) // stride + 1"
# The 2 belongs to the padding alone: the kernel is subtracted once.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(2 * (n + padding) - k) // stride + 1"
# The 2 belongs to the padding alone: the image counts once.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="n // stride"
# Padding and kernel are not used: first n + 2p − k, then divide by s, then add 1.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n + padding - k) / stride + 1"
# The frame is on both sides, 2p; and `//` rounds down.
# %% wrong="sizes" old="(n + 2 * padding - k) // stride + 1" new="(n - k + 2 * padding + 1) / stride"
# The 1 comes after the division, and `//` rounds down.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="(k * k * n_channels_in + n_channels_out) * n_channels_out"
# Each kernel has a single bias, not one per channel out: + 1 in the brackets.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in * n_channels_out + k"
# There are not k biases. Each kernel has one, and there are as many kernels as channels out.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_in * (n_channels_out + 1)"
# The 1 is added to the channels out. It is one bias per kernel: add it to k · k · (channels in).
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="k * k * n_channels_out"
# Channels in and biases are missing: a kernel has k · k · (channels in) weights and 1 bias.
# %% wrong="sizes" old="(k * k * n_channels_in + 1) * n_channels_out" new="2 * k * k * n_channels_in * n_channels_out"
# The weights are counted twice. There are k · k · (channels in) in a kernel, and 1 bias.

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
# The functional API, strides in place of pooling
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
    loss="sparse_categorical_crossentropy",
    optimizer=keras.optimizers.Adam(0.003),
    metrics=["accuracy"],
)
history = cnn.fit(x_train[:20_000], y_train[:20_000], batch_size=32, verbose=0)


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

# %% wrong="cnn" old="history = cnn.fit(\n    x_train,\n    y_train,\n    batch_size=batch_size,\n    epochs=epochs,\n    validation_split=0.05,\n    verbose=0,\n    callbacks=[plotting.LiveTraining()],\n)" new="" mistake="compiled, but not trained" fact=true likely=true
# The model is not trained
# %% wrong="cnn" old="cnn.compile(\n    loss=\"sparse_categorical_crossentropy\",\n    optimizer=keras.optimizers.Adam(learning_rate=schedule),\n    metrics=[\"accuracy\"],\n    steps_per_execution=batches_at_once,\n)\nhistory = cnn.fit(\n    x_train,\n    y_train,\n    batch_size=batch_size,\n    epochs=epochs,\n    validation_split=0.05,\n    verbose=0,\n    callbacks=[plotting.LiveTraining()],\n)" new="" mistake="neither compiled nor trained" fact=true
# The model is not compiled
# %% wrong="cnn" old="cnn.compile(\n    loss=\"sparse_categorical_crossentropy\",\n    optimizer=keras.optimizers.Adam(learning_rate=schedule),\n    metrics=[\"accuracy\"],\n    steps_per_execution=batches_at_once,\n)\n" new="" mistake="not compiled"
# The model is not compiled: before `fit` comes `cnn.compile(loss=…, optimizer=…, metrics=…)`.
# %% wrong="cnn" old="Conv2D(64" new="Conv2D(32" mistake="the third block a copy of the second" fact=true
# The third convolution has 32 filters, in the table 64
# %% wrong="cnn" old="        keras.layers.Flatten(),\n" new="" mistake="forgot `Flatten`" likely=true
# Before the last dense layer `Flatten` makes one row per image.
# %% wrong="cnn" old="10, activation=\"softmax\"" new="10" mistake="forgot the softmax" fact=true likely=true
# The outputs of `cnn` are no probabilities
# %% wrong="cnn" old="\"softmax\"" new="\"sigmoid\"" fact=true
# as of a sigmoid, they do not sum to 1
# %% wrong="cnn" old="Dense(10," new="Dense(11," fact=true
# One unit for each class: `Dense(10, …)`.
# %% wrong="cnn" old="Dense(10," new="Dense(1,"
# One unit for each class: `Dense(10, …)`.
# %% wrong="cnn" old="\"sparse_categorical_crossentropy\"" new="\"categorical_crossentropy\"" mistake="the loss for one-hot labels"
# This loss wants one-hot labels, and ours are the numbers of the classes. Their loss is
# `sparse_categorical_crossentropy`.
# %% wrong="cnn" old="\"sparse_categorical_crossentropy\"" new="\"mse\""
# The mean squared error compares numbers, and these are classes: `sparse_categorical_crossentropy`.
# %% wrong="cnn" old="optimizer=keras.optimizers.Adam(learning_rate=schedule)" new="optimizer=\"adam\",\n    learning_rate=schedule" mistake="the learning rate in `compile`"
# `compile` takes no learning rate: the schedule goes into the optimiser, `keras.optimizers.Adam(…)`.
# %% wrong="cnn" old="keras.optimizers.Adam(learning_rate=schedule)" new="\"adam\"" mistake="Adam as it is, without the schedule" fact=true likely=true
# the `schedule` is not used
# %% wrong="cnn" old="keras.optimizers.Adam(learning_rate=schedule)" new="keras.optimizers.Adam(0.001)" fact=true
# the `schedule` is not used
# %% wrong="cnn" old="keras.optimizers.Adam(learning_rate=schedule)" new="keras.optimizers.SGD(learning_rate=schedule)" fact=true
# The optimiser is SGD. Here it is Adam
# %% wrong="cnn" old="        keras.layers.BatchNormalization(momentum=0.9),\n" new="" every=true mistake="no batch normalisation" fact=true
# Batch normalisation is missing
# %% wrong="cnn" old="        keras.layers.MaxPooling2D(),\n" new="" every=true mistake="no pooling" fact=true
# Nothing makes the maps smaller
# %% wrong="cnn" old="        keras.layers.Activation(\"relu\"),\n" new="" every=true mistake="no activation" fact=true
# There is no activation between the convolutions
# %% wrong="cnn" old="        keras.layers.MaxPooling2D(),\n        keras.layers.BatchNormalization(momentum=0.9),\n        keras.layers.Activation(\"relu\"),\n" new="        keras.layers.BatchNormalization(momentum=0.9),\n        keras.layers.Activation(\"relu\"),\n        keras.layers.MaxPooling2D(),\n" every=true mistake="pooling at the end of a block" fact=true
# In the table each block is convolution, pooling, batch normalisation, activation
# %% wrong="cnn" old="        keras.layers.MaxPooling2D(),\n        keras.layers.BatchNormalization(momentum=0.9),\n        keras.layers.Activation(\"relu\"),\n" new="        keras.layers.MaxPooling2D(),\n        keras.layers.Activation(\"relu\"),\n        keras.layers.BatchNormalization(momentum=0.9),\n" every=true mistake="batch normalisation after relu" fact=true
# In the table each block is convolution, pooling, batch normalisation, activation
# %% wrong="cnn" old="MaxPooling2D()" new="AveragePooling2D(2)" every=true fact=true
# Here one is convolution, average pooling
# %% wrong="cnn" old=", use_bias=False" new="" every=true mistake="forgot `use_bias=False`" fact=true
# A convolution has a bias
# %% wrong="cnn" old="momentum=0.9" new="" every=true mistake="forgot the momentum" fact=true
# The momentum of the batch normalisation is 0.99
# %% wrong="cnn" old="\"relu\"" new="\"tanh\"" every=true fact=true
# The activation of the blocks is relu in the table
# %% wrong="cnn" old="\"relu\"" new="\"softmax\"" every=true mistake="softmax in the blocks" fact=true
# A layer in the middle has softmax as activation
# %% wrong="cnn" old="Conv2D(16, 5, use" new="Conv2D(5, 16, use" mistake="number and size of the filters swapped" fact=true
# The filters come first
# %% wrong="cnn" old="Conv2D(16, 5, use" new="Conv2D(16, 5, 5, use"
# The third number is the stride: the filters move on by 5 pixels, and soon the image is too small. The size is 5 or (5,
# 5).
# %% wrong="cnn" old="64, 3, padding=\"same\"" new="64, 3" mistake="a padding forgotten" fact=true
# in the table 3 × 3
# %% wrong="cnn" old="16, 5, use" new="16, 5, padding=\"same\", use" fact=true
# The table has 12 × 12 numbers after the first block
# %% wrong="cnn" old="validation_split=0.05" new="validation_data=(x_test, y_test)" mistake="validated with the test set" fact=true
# The test set, `x_test`, is used as validation data
# %% wrong="cnn" old="validation_split=0.05" new="validation_split=0.95" mistake="95 % for validation" fact=true
# keeps 95% of the images for validation
# %% wrong="cnn" old="validation_split=0.05" new="validation_split=5"
# The share is a number between 0 and 1: 5 % is 0.05.
# %% wrong="cnn" old="validation_split=0.05" new="validation_split=0.5" fact=true
# keeps 50% of the images for validation
# %% wrong="cnn" old="    validation_split=0.05,\n" new="" mistake="no validation" fact=true
# No images are kept for validation
# %% wrong="cnn" old="    x_train,\n    y_train,\n" new="    x_test,\n    y_test,\n" mistake="trained with the test set" fact=true
# `fit` trains with the test set
# %% wrong="cnn" old="    x_train,\n    y_train,\n" new="    x_train[:6400] / 255,\n    y_train[:6400],\n" mistake="scaled twice" fact=true
# they are scaled twice
# %% wrong="cnn" old="    x_train,\n    y_train,\n" new="    x_train[:3000],\n    y_train[3000:6000],\n" mistake="the labels of other images" fact=true
# The labels that `fit` gets do not belong to its images
# %% wrong="cnn" old="    x_train,\n    y_train,\n" new="    x_train[:1000],\n    y_train[:1000],\n" mistake="a few images only" fact=true
# There were only
# %% wrong="cnn" old="    metrics=[\"accuracy\"],\n" new="" mistake="no metric" fact=true
# Compile it with `metrics=["accuracy"]`
# %% wrong="cnn" old="cnn.compile(" new="cnn = cnn.compile(" mistake="`cnn = cnn.compile(…)`"
# `compile` returns nothing, so `cnn` is None: there is no `cnn =` before `cnn.compile(…)`.
# %% wrong="cnn" old="history = cnn.fit(" new="cnn = cnn.fit(" mistake="kept what `fit` returns" fact=true
# `cnn` is what `fit` returns

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


# %% right="cnn"
class Digits(keras.Model):
    def __init__(self):
        super().__init__()
        self.convolutions = [keras.layers.Conv2D(n, 5, use_bias=False) for n in (12, 24)]
        self.norms = [keras.layers.BatchNormalization(momentum=0.9) for _ in range(2)]
        self.pool, self.flat = keras.layers.MaxPooling2D(), keras.layers.Flatten()
        self.top = keras.layers.Dense(10, activation="softmax")

    def call(self, x, training=False):
        x = keras.ops.cast(x, "float32") / 255
        for convolution, norm in zip(self.convolutions, self.norms):
            x = keras.ops.relu(norm(self.pool(convolution(x)), training=training))
        return self.top(self.flat(x))


cnn = Digits()
cnn.compile("nadam", keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
history = cnn.fit(x_train[:20_000], y_train[:20_000], batch_size=64, epochs=1, verbose=0)


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

# %% wrong="functional" old="[(16, 5, \"valid\"), (32, 3, \"same\"), (64, 3, \"same\")]" new="[(64, 5, \"valid\")]" mistake="one block in place of three"
# There is one block, and `cnn` has three. The loop makes them, one per turn.

# %% right="functional"
inputs = keras.Input(shape=(28, 28, 1))
x = keras.layers.Rescaling(1 / 255)(inputs)
for n_filters, kernel_size, frame in [(16, 5, 0), (32, 3, 1), (64, 3, 1)]:
    x = keras.layers.ZeroPadding2D(frame)(x)
    x = keras.layers.Conv2D(n_filters, kernel_size, use_bias=False)(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(keras.layers.MaxPooling2D()(x))
    x = keras.ops.relu(x)
x = keras.layers.Reshape((-1,))(x)
cnn_functional = keras.Model(inputs, keras.layers.Dense(10, activation="softmax")(x))

# %% wrong="functional" old=", use_bias=False" new="" mistake="a bias"
# The convolutions have a bias that those of `cnn` do not have: `use_bias=False`.
# %% wrong="functional" old=", padding=padding" new="" mistake="forgot the padding"
# No convolution keeps the size of its maps: the padding of the loop is not used. Give it to the layer,
# `padding=padding`.
# %% wrong="functional" old="padding=padding" new="padding=\"same\""
# All convolutions have the padding "same". The first has none: take the `padding` of the loop.
# %% wrong="functional" old="padding=padding" new="padding=\"valid\""
# No convolution keeps the size of its maps: the padding of the loop is not used. Give it to the layer,
# `padding=padding`.
# %% wrong="functional" old="Conv2D(n_filters, kernel_size" new="Conv2D(16, kernel_size"
# All convolutions have 16 filters. The loop has the number for each: `n_filters`.
# %% wrong="functional" old="Conv2D(n_filters, kernel_size" new="Conv2D(n_filters, 3"
# All convolutions have filters of 3 × 3. The loop has the size for each: `kernel_size`.
# %% wrong="functional" old="Conv2D(n_filters, kernel_size" new="Conv2D(n_filters, 5"
# All convolutions have filters of 5 × 5. The loop has the size for each: `kernel_size`.
# %% wrong="functional" old="Conv2D(n_filters, kernel_size" new="Conv2D(kernel_size, n_filters"
# Number and size of the filters are swapped: the number comes first.
# %% wrong="functional" old="x = keras.layers.MaxPooling2D()(x)" new="keras.layers.MaxPooling2D()(x)" mistake="made the pooling, and did not go on from it" likely=true
# The pooling has no effect: it is missing, or nothing goes on from it. Each line of a block is `x = …(x)`.
# %% wrong="functional" old="x = keras.layers.BatchNormalization(momentum=0.9)(x)" new="keras.layers.BatchNormalization(momentum=0.9)(x)"
# The batch normalisation has no effect: it is missing, or nothing goes on from it. Each line of a block is `x =
# …(x)`.
# %% wrong="functional" old="x = keras.layers.Activation(\"relu\")(x)" new="keras.layers.Activation(\"relu\")(x)"
# The activation has no effect: it is missing, or nothing goes on from it. Each line of a block is `x = …(x)`.
# %% wrong="functional" old="    x = keras.layers.MaxPooling2D()(x)\n" new="" mistake="a block without pooling"
# The pooling has no effect: it is missing, or nothing goes on from it. Each line of a block is `x = …(x)`.
# %% wrong="functional" old="    x = keras.layers.BatchNormalization(momentum=0.9)(x)\n" new="" mistake="a block without batch normalisation"
# The batch normalisation has no effect: it is missing, or nothing goes on from it. Each line of a block is `x =
# …(x)`.
# %% wrong="functional" old="    x = keras.layers.Activation(\"relu\")(x)\n" new="" mistake="forgot relu" likely=true
# The activation has no effect: it is missing, or nothing goes on from it. Each line of a block is `x = …(x)`.
# %% wrong="functional" old="momentum=0.9" new="" mistake="forgot the momentum"
# The batch normalisation has Keras' own momentum. That of `cnn` has `momentum=0.9`.
# %% wrong="functional" old="momentum=0.9" new="momentum=0.99"
# The batch normalisation has Keras' own momentum. That of `cnn` has `momentum=0.9`.
# %% wrong="functional" old="\"relu\"" new="\"tanh\"" mistake="tanh"
# The activation is tanh. In `cnn` it is relu.
# %% wrong="functional" old="\"relu\"" new="\"sigmoid\""
# The activation is the sigmoid. In `cnn` it is relu.
# %% wrong="functional" old="\"relu\"" new="\"softmax\""
# In the blocks softmax is the activation. That is for the last layer; in the blocks it is relu.
# %% wrong="functional" old="x = keras.layers.MaxPooling2D()(x)" new="x = keras.layers.AveragePooling2D(2)(x)"
# The pooling takes averages. That of `cnn` takes the maximum: `MaxPooling2D`.
# %% wrong="functional" old="    x = keras.layers.BatchNormalization(momentum=0.9)(x)\n    x = keras.layers.Activation(\"relu\")(x)\n" new="    x = keras.layers.Activation(\"relu\")(x)\n    x = keras.layers.BatchNormalization(momentum=0.9)(x)\n" mistake="relu before the batch normalisation"
# Relu comes before the batch normalisation. In `cnn` it comes after it.
# %% wrong="functional" old="    x = keras.layers.MaxPooling2D()(x)\n    x = keras.layers.BatchNormalization(momentum=0.9)(x)\n    x = keras.layers.Activation(\"relu\")(x)\n" new="    x = keras.layers.Activation(\"relu\")(x)\n    x = keras.layers.MaxPooling2D()(x)\n    x = keras.layers.BatchNormalization(momentum=0.9)(x)\n"
# Relu comes before the batch normalisation. In `cnn` it comes after it.
# %% wrong="functional" old=", activation=\"softmax\"" new="" mistake="the output without softmax"
# The outputs of `cnn_functional` are no probabilities: the last layer needs softmax.
# %% wrong="functional" old="10, activation=\"softmax\"" new="10, activation=\"sigmoid\"" mistake="sigmoid in place of softmax"
# The outputs are those of a sigmoid and do not sum to 1. The last layer needs softmax.
# %% wrong="functional" old="10, activation=\"softmax\"" new="10, activation=\"relu\""
# The outputs are no probabilities: relu is for the blocks. The last layer needs softmax.
# %% wrong="functional" old="10, activation=\"softmax\"" new="1, activation=\"softmax\""
# The network ends with a single unit. There is one for each of the ten classes.
# %% wrong="functional" old="10, activation=\"softmax\"" new="64, activation=\"softmax\""
# The network ends with 64 units. There is one for each of the ten classes.
# %% wrong="functional" old="outputs = keras.layers.Dense(10, activation=\"softmax\")(x)" new="x = keras.layers.Dense(64, activation=\"relu\")(x)\noutputs = keras.layers.Dense(10, activation=\"softmax\")(x)"
# There is a dense layer that `cnn` does not have: after `Flatten` comes the last one.
# %% wrong="functional" old="outputs = keras.layers.Dense(10, activation=\"softmax\")(x)" new="x = keras.layers.Dropout(0.5)(x)\noutputs = keras.layers.Dense(11, activation=\"softmax\")(x)"
# The network ends with 11 units. There is one for each of the ten classes.
# %% wrong="functional" old="use_bias=False)(x)" new="use_bias=False)(inputs)" mistake="each block starts from the inputs again"
# Each block begins with the inputs again, so the blocks before it are lost. It goes on from `x`.
# %% wrong="functional" old="(inputs, outputs)" new="(inputs, x)"
# The model ends at `x`, before the last layer. It ends at `outputs`.
# %% wrong="functional" old="use_bias=False)(x)" new="use_bias=False, activation=\"relu\")(x)"
# The convolutions have relu as well. In `cnn` it comes once in each block, at the end.
# %% wrong="functional" old="MaxPooling2D()(x)" new="MaxPooling2D(x)"
# The layer gets the tensor as a setting. Make the layer first, then call it: `MaxPooling2D()(x)`, two pairs of
# brackets.
# %% wrong="functional" old="keras.Model(inputs, outputs)" new="keras.Model(input=inputs, output=outputs)"
# The arguments have an s at the end, `inputs=…` and `outputs=…`; or leave the names out.
# %% wrong="functional" old="keras.Model(inputs, outputs)" new="keras.Model(x, outputs)" mistake="begins at x" fact=true
# The model begins in the middle
# %% wrong="functional" old="activation=\"softmax\")(x)" new="activation=\"softmax\")(inputs)"
# The last layer begins with the inputs again, so all others are left out. It goes on from `x`.
# %% wrong="functional" old="keras.Model(inputs, outputs)" new="keras.Model(outputs, inputs)"
# Inputs and outputs are swapped: the inputs come first.
# %% wrong="functional" old="outputs = keras.layers.Dense(10, activation=\"softmax\")(x)" new="outputs = keras.layers.Dense(10, activation=\"softmax\")"
# The last layer is made, but not called. It needs a second pair of brackets, `(x)`.
# %% wrong="functional" old="keras.layers.Activation(\"relu\")(x)" new="keras.activations.relu"
# The activation is not called: `x` becomes a function. Give it the tensor, `(x)`.
# %% wrong="functional" old="MaxPooling2D()" new="MaxPooling2D(strides=1)"
# The pooling moves on by one pixel and leaves the maps as large as they are. That of `cnn` has its own stride, 2.
# %% wrong="functional" old="keras.layers.Flatten()(x)" new="keras.layers.GlobalAveragePooling2D()(x)"
# The averages of the maps take the place of `Flatten`. In `cnn` all their numbers go on.

# %% right="feature_maps"
filters = keras.ops.convert_to_numpy(cnn.layers[1].kernel)
maps_model = keras.Sequential(cnn.layers[:2])

# %% right="feature_maps"
filters = cnn.get_weights()[0]
maps_model = keras.Model(inputs=cnn.inputs[0], outputs=[cnn.layers[1].output][0])

# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()" mistake="the list of the weights, without `[0]`" likely=true
# `filters` is the list of all weights. Its first element are the filters: `[0]`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="cnn.get_weights()"
# `filters` is the list of all weights. Its first element are the filters: `[0]`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.weights"
# `filters` is the list of all weights. Its first element are the filters: `[0]`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.weights[0]" mistake="a variable, not an array"
# `filters` is a variable or tensor of Keras. The cells below need an array: `get_weights()` gives arrays.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.kernel"
# `filters` is a variable or tensor of Keras. The cells below need an array: `get_weights()` gives arrays.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()[0][0]"
# This is one row of all filters. The filters are the whole array, `get_weights()[0]`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()[0][:, :, :, 0]" mistake="only the first filter"
# This is one filter. All of them are asked for: `get_weights()[0]` has them along its last axis.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()[0][:, :, 0]"
# The axis of the channels is cut off. Keep all four axes, as `get_weights()[0]` has them.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()[0].T"
# The array is transposed. Keep the axes as they are: rows, columns, channels in, channels out.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="cnn.layers[5].get_weights()[0]" mistake="the second convolution"
# These are the weights of the second convolution. Take those of `first_convolution`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.output" mistake="the output in place of the weights"
# `filters` is the output of the layer, a placeholder for its maps. The filters are its weights.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.filters"
# `first_convolution.filters` is how many filters there are. The filters themselves are the weights.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution"
# `filters` is the layer. Its filters are among its weights, `get_weights()`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights"
# `get_weights` is not called: brackets are missing.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], cnn.outputs[0])" mistake="the outputs of the whole network" likely=true
# The model gives the probabilities of the whole network. It ends at the first convolution.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs, cnn.outputs)"
# The model gives the probabilities of the whole network. It ends at the first convolution.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="cnn"
# The model gives the probabilities of the whole network. It ends at the first convolution.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], cnn.layers[2].output)" mistake="after the pooling"
# These are the maps after the pooling. The model ends at the first convolution itself.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], cnn.layers[3].output)"
# These are the maps after the batch normalisation. The model ends at the first convolution itself.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], cnn.layers[4].output)" mistake="after relu"
# These are the maps after relu. The model ends at the first convolution itself.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], cnn.layers[5].output)"
# These are the maps of the second convolution. The model ends at the first.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], cnn.layers[0].output)" mistake="the layer before"
# This is the image after the rescaling. The first convolution is the layer after it, `first_convolution`.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="first_convolution" mistake="the layer in place of a model" likely=true
# `maps_model` should be a Keras model, but it is a layer. `keras.Model` takes where it begins and where it ends.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Sequential([first_convolution])" mistake="without rescaling"
# The bytes come to the convolution without being rescaled. Begin at the input of the network, `cnn.inputs[0]`.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(first_convolution.input, first_convolution.output)" mistake="begins at the layer"
# The bytes come to the convolution without being rescaled. Begin at the input of the network, `cnn.inputs[0]`.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], [layer.output for layer in cnn.layers])"
# The model gives the outputs of all layers. Give it that of the first convolution.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="cnn.layers[0].get_weights()[0]"
# The layer 0 only rescales, it has no weights. Take those of `first_convolution`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()[1]"
# There is a single array of weights, since there is no bias. The first has the number 0.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="np.array(first_convolution.get_weights())"
# This puts the whole list into an array, with one axis too many. The filters are its first element, `[0]`.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()[0].transpose(3, 0, 1, 2)"
# The axes are in another order. Keep them as they are: rows, columns, channels in, channels out.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.get_weights()[0].reshape(16, 5, 5)"
# `reshape` mixes the weights of all filters up. Keep the axes as they are: the filters are along the last.
# %% wrong="feature_maps" old="first_convolution.get_weights()[0]" new="first_convolution.kernel_size"
# `kernel_size` is the size of the filters, (5, 5). The filters themselves are among the weights.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="keras.Model(cnn.inputs[0], first_convolution)"
# A model ends at a tensor: the `output` of the layer, not the layer.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="first_convolution.output"
# This is where the model ends, a placeholder. `keras.Model` takes where it begins and where it ends.
# %% wrong="feature_maps" old="keras.Model(cnn.inputs[0], first_convolution.output)" new="first_convolution(x_test[:1])"
# These would be the maps of one image, and of bytes. Build a model, from the input of `cnn` to the output of the layer.


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


# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted = np.roll(x, n_pixels, axis=2)" mistake="`np.roll`, which brings back what left" likely=true
# What leaves the image comes in again on the left. Fill with zeros.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted = np.roll(x, n_pixels, axis=1)"
# The rows move, and come in again. Columns are axis 2, and zeros come in.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted = np.roll(x, n_pixels)"
# Without `axis`, `np.roll` moves all pixels as in one long row. Move columns, and fill with zeros.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, : x.shape[2] - n_pixels] = x[:, :, n_pixels:]" mistake="moved to the left" likely=true
# The images move to the left. Shifted by n, the columns from n on are filled.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, n_pixels:] = x[:, : x.shape[1] - n_pixels]" mistake="moved down, rows in place of columns" likely=true
# The images move down. Columns are axis 2: `[:, :, …]`.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, : x.shape[1] - n_pixels] = x[:, n_pixels:]"
# The images move up. Columns are axis 2, and to the right means that the columns from n on are filled.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[n_pixels:] = x[: len(x) - n_pixels]" mistake="the images change places"
# The images have changed places. Axis 0 counts images; columns are axis 2.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, n_pixels:, n_pixels:] = x[:, : x.shape[1] - n_pixels, : x.shape[2] - n_pixels]" mistake="down as well"
# The images also move down. All rows stay where they are: `:` for axis 1.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, :, n_pixels:] = x[:, :, :, : x.shape[3] - n_pixels]"
# This is axis 3, the channels. Columns are axis 2.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, n_pixels + 1 :] = x[:, :, : x.shape[2] - n_pixels - 1]" mistake="one pixel too far"
# The images move one pixel too far: the first column goes to column number `n_pixels`, counted from 0.
# %% wrong="shift" old="- n_pixels]" new="- n_pixels - 1]"
# Source and target must have as many columns: from n on, the image has `x.shape[2] - n_pixels` of them.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, n_pixels:] = x[:, :, n_pixels:]" mistake="the same columns on both sides"
# The digits have not moved, only their first columns have become black. Which columns of x go there?
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, : x.shape[2] - n_pixels] = x[:, :, : x.shape[2] - n_pixels]"
# The digits have not moved, only their last columns have become black. Where do these columns go?
# %% wrong="shift" old="x.shape[2]" new="x.shape[1]"
# `x.shape[1]` counts rows. The columns are `x.shape[2]`; the images may be wider than high.
# %% wrong="shift" old="x.shape[2]" new="28" mistake="28 columns, whatever the images"
# The 28 columns are fixed. The images may have another size: `x.shape[2]`.
# %% wrong="shift" old=": x.shape[2] - n_pixels" new=":-n_pixels" mistake="minus zero"
# With 0 pixels it stops: `: -0` means no columns. Write `: x.shape[2] - n_pixels`.
# %% wrong="shift" old="[:, :, : x.shape[2] - n_pixels]" new="" mistake="the whole image into fewer columns" likely=true
# Source and target must have as many columns: `shifted[:, :, n:]` has n fewer than the image.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, n_pixels] = x[:, :, x.shape[2] - n_pixels]"
# One column is copied. A colon is missing: the columns *from* n on, and those *up to* the last n.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, :n_pixels] = x[:, :, x.shape[2] - n_pixels :]"
# What leaves on the right has come in on the left, and the rest is black. The columns from n on are filled.
# %% wrong="shift" old="np.zeros_like(x)" new="np.zeros(x.shape)" mistake="decimals"
# The pixels have become decimals, four or eight times as large in memory. `np.zeros_like(x)` keeps bytes.
# %% wrong="shift" old="np.zeros_like(x)" new="np.zeros(x.shape, dtype=\"float32\")"
# The pixels have become decimals, four or eight times as large in memory. `np.zeros_like(x)` keeps bytes.
# %% wrong="shift" old="np.zeros_like(x)" new="np.ones_like(x)"
# The columns on the left are 1, nearly black. Black is 0: `np.zeros_like`.
# %% wrong="shift" old="np.zeros_like(x)" new="np.full_like(x, 255)" mistake="white comes in"
# White columns come in on the left. Black is 0.
# %% wrong="shift" old="np.zeros_like(x)" new="x.copy()" mistake="the first columns stay"
# The first columns are still those of the image. Begin with black: `np.zeros_like(x)`.
# %% wrong="shift" old="np.zeros_like(x)" new="np.zeros(28, 28)"
# The second argument of `np.zeros` is the type, and the images have four axes: `np.zeros_like(x)` has all that.
# %% wrong="shift" old="np.zeros_like(x)" new="np.zeros((28, 28))"
# There is one black image of two axes. As many as in x are needed, with all four axes: `np.zeros_like(x)`.
# %% wrong="shift" old="np.zeros_like(x)" new="np.zeros((len(x), 28, 28, 1), dtype=x.dtype)"
# The size of 28 × 28 is fixed. The images may have another one: `np.zeros_like(x)`.
# %% wrong="shift" old="np.zeros_like(x)" new="x"
# `shift_right` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new=""
# All images are black: nothing is copied.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted = x[:, :, : x.shape[2] - n_pixels]" mistake="cut, not filled"
# The images have become narrower. What leaves on the right comes in as black columns on the left.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted = np.pad(x, ((0, 0), (0, 0), (n_pixels, 0), (0, 0)))" mistake="filled, not cut"
# The images have become wider: n black columns came in, but none left.
# %% wrong="shift" old="    return shifted" new="    return x"
# The images have not moved. Return the shifted ones.
# %% wrong="shift" old="    return shifted" new="    shifted" mistake="forgot return"
# `shift_right(x, 2)` is None. Does the function end with `return`?
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, n_pixels:] = x[:, :-n_pixels]"
# The images move down. Columns are axis 2: `[:, :, …]`.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[n_pixels:] = x[:-n_pixels]"
# The images have changed places. Axis 0 counts images; columns are axis 2.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, n_pixels] = x[:, :, 0]"
# One column is copied. A colon is missing: the columns *from* n on, and those *up to* the last n.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels] / 255"
# The pixels are divided by 255, and as bytes they are zeros then. Copy them as they are.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, n_pixels:] += n_pixels"
# A number is added to the pixels. The images move if their pixels are copied to other columns.
# %% wrong="shift" old="shifted[:, :, n_pixels:] = x[:, :, : x.shape[2] - n_pixels]" new="shifted[:, :, x.shape[2] - n_pixels :] = x[:, :, :n_pixels]"
# Only the first columns are copied, to the right end. Those up to the last n go to the columns from n on.

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

# %% wrong="optimisers" old="for name, optimiser in optimisers.items():\n    keras.utils.set_random_seed(1)\n    fresh = keras.models.clone_model(cnn)\n" new="fresh = keras.models.clone_model(cnn)\nfor name, optimiser in optimisers.items():\n    keras.utils.set_random_seed(1)\n" mistake="one clone for all, made before the loop" fact=true likely=true
# `fresh` is trained several times
# %% wrong="optimisers" old="    fresh.compile(" new="    fresh.set_weights(cnn.get_weights())\n    fresh.compile(" mistake="the clones get the trained weights" fact=true likely=true
# the networks were trained before
# %% wrong="optimisers" every=true old="6400" new="640" mistake="a nought lost" fact=true
# `fit` gets 640 images, too few to learn from
# %% wrong="optimisers" old="epochs=3" new="epochs=1" mistake="one epoch" fact=true
# was trained for one epoch
# %% wrong="optimisers" old="    histories[name]" new="histories[name]" mistake="only the last one is kept" fact=true
# Is `histories[name] = …` inside the loop?
# %% wrong="optimisers" old="optimizer=optimiser" new="optimizer=\"adam\"" mistake="always the same optimiser" fact=true likely=true
# All curves are the same
# %% wrong="optimisers" old=", momentum=0.9" new="" mistake="momentum without `momentum`" fact=true
# The momentum of "momentum" is 0
# %% wrong="optimisers" old="learning_rate=0.01, momentum=0.9" new="0.9" mistake="0.9 as the learning rate" fact=true
# The first argument is the learning rate
# %% wrong="optimisers" old="keras.optimizers.RMSprop(" new="keras.optimizers.Adam(" fact=true
# is Adam, but it should be RMSprop
# %% wrong="optimisers" old="Adam(learning_rate=0.001)" new="Adam(learning_rate=0.1)" fact=true
# The learning rate of "Adam" is 0.1, not 0.001
# %% wrong="optimisers" old="optimisers[\"Adam\"] = keras.optimizers.Adam" new="optimisers[\"Nadam\"] = keras.optimizers.RMSprop" mistake="the same twice" fact=true
# "RMSprop" and "Nadam" have the same curve
# %% wrong="optimisers" old="training.history" new="fresh" mistake="the models in place of the histories" fact=true
# is not what `fit` returns
# %% wrong="optimisers" old="training.history" new="{\"loss\": training.history[\"loss\"][-1]}" mistake="the losses of the end, not the curves" fact=true
# Of "SGD" a single loss is kept
# %% wrong="optimisers" old="training.history" new="training.history[\"loss\"]" mistake="the list of the losses" fact=true
# is not what `fit` returns
# %% wrong="optimisers" old="y_train[:6400]" new="y_train"
# There are 6400 images and 60 000 labels. Cut both alike.
# %% wrong="optimisers" old="clone_model(cnn)" new="clone_model(fresh)"
# `fresh` is what this line makes, so it is not there yet. Clone the network from above, `cnn`.
# %% wrong="optimisers" old="x_train[:6400], y_train[:6400]" new="x_test[:6400], y_test[:6400]" fact=true
# `fit` trains with the test set
# %% wrong="optimisers" old="x_train[:6400], y_train[:6400]" new="x_train[:6400], y_train[6400:12800]" fact=true
# The labels that `fit` gets do not belong to its images
# %% wrong="optimisers" old="x_train[:6400], y_train[:6400]" new="x_train[:6400] / 255, y_train[:6400]" fact=true
# they are scaled twice
# %% wrong="optimisers" old="histories[name] = training" new="histories = training" fact=true
# is the history of a single training

# %% right="optimisers"
# In another order, with Adagrad, which is slow
histories = {}
for name, optimiser in [
    ("Adam", keras.optimizers.Adam()),
    ("Adagrad", keras.optimizers.Adagrad(0.001)),
    ("RMSprop", keras.optimizers.RMSprop()),
    ("SGD", keras.optimizers.SGD(0.01)),
    ("momentum", keras.optimizers.SGD(0.01, 0.9)),
]:
    keras.utils.set_random_seed(1)
    fresh = keras.models.clone_model(cnn)
    fresh.compile(loss="sparse_categorical_crossentropy", optimizer=optimiser)
    histories[name] = fresh.fit(x_train[:2000], y_train[:2000], batch_size=128, epochs=3, verbose=0).history

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
robust_cnn.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
robust_cnn.fit(x_more, y_more, batch_size=64, epochs=1, verbose=0)

# %% right="augment"
# The trained network goes on learning
x_more = np.vstack([shift_right(x_train[:4000], n) for n in (0, 3, 6)])
y_more = np.tile(y_train[:4000], 3)
robust_cnn = keras.models.clone_model(cnn)
robust_cnn.set_weights(cnn.get_weights())
robust_cnn.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
robust_cnn.fit(x_more, y_more, batch_size=64, epochs=1, verbose=0)

# %% wrong="augment" old="(0, 3, 6)" new="(0, 3, 3)" mistake="the same shift twice" fact=true
# No image in `x_more` is shifted by 6 pixels
# %% wrong="augment" old="np.tile" new="np.repeat" mistake="`np.repeat` in place of `np.tile`" fact=true likely=true
# `np.tile` repeats them so
# %% wrong="augment" old="np.tile(y_train[:3200], 3)" new="y_train[:3200]" mistake="labels not repeated" likely=true
# There are three times as many images as labels. Repeat the labels, too: `np.tile`.
# %% wrong="augment" old="np.tile(y_train[:3200], 3)" new="3 * y_train[:3200]"
# An array times 3 is multiplied, number by number. `np.tile` repeats it.
# %% wrong="augment" old="np.tile(y_train[:3200], 3)" new="y_train[:9600]" mistake="labels of other images" fact=true
# The labels do not belong to the images
# %% wrong="augment" old="np.concatenate(" new="np.array(" mistake="a list of arrays is not joined" likely=true
# This stacks the three sets along a new axis. `np.concatenate` puts one behind the other.
# %% wrong="augment" old="x_train[:3200], n_pixels" new="x_test[:3200], n_pixels" fact=true
# There are images of the test set in `x_more`
# %% wrong="augment" old="(0, 3, 6)])" new="(0, 3, 6)]) / 255" mistake="scaled twice" fact=true
# the network divides by 255 itself
# %% wrong="augment" old="robust_history = robust_cnn.fit(x_more, y_more, batch_size=128, epochs=6, verbose=0)" new="" mistake="not trained" fact=true
# The model is not trained
# %% wrong="augment" old="robust_cnn = keras.models.clone_model(cnn)\nrobust_cnn.compile(\"adam\", \"sparse_categorical_crossentropy\", metrics=[\"accuracy\"])\nrobust_history = robust_cnn.fit(x_more, y_more, batch_size=128, epochs=6, verbose=0)" new="robust_cnn = cnn" mistake="the old network" fact=true
# `robust_cnn` is `cnn` itself
# %% wrong="augment" old="fit(x_more, y_more" new="fit(x_train, y_train" mistake="trained without the shifted images" fact=true
# Train with `x_more` and `y_more`
# %% wrong="augment" old="batch_size=128, epochs=6" new="validation_data=(x_test, y_test), batch_size=128, epochs=6" fact=true
# The test set, `x_test`, is used as validation data


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


# %% wrong="mixed_precision" old="dtype=dtype" new="dtype=\"mixed_bfloat16\"" every=true mistake="the argument is not used"
# The type is fixed inside, whatever `dtype` is given. Take the argument: `dtype=dtype`.
# %% wrong="mixed_precision" old="dtype=dtype" new="dtype=\"bfloat16\"" every=true mistake="`bfloat16`, which shortens the weights as well" likely=true
# The weights have 16 bits, too. They keep 32 bits with `mixed_bfloat16`, the type that is handed over.


# %% wrong="mixed_precision" old="keras.Sequential(\n        [\n            keras.Input(shape=(28, 28, 1)),\n" new="(\n        [\n" mistake="a list of layers, not a model" fact=true
# is a list of layers, not a model yet


# %% right="mixed_precision"
# Relu and softmax as layers of their own
def small_cnn(dtype):
    network = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255, dtype=dtype)])
    for n_filters, size in ((16, 5), (32, 3)):
        network.add(keras.layers.Conv2D(n_filters, size, strides=2, dtype=dtype))
        network.add(keras.layers.ReLU(dtype=dtype))
    network.add(keras.layers.Flatten(dtype=dtype))
    network.add(keras.layers.Dense(10, dtype=dtype))
    network.add(keras.layers.Softmax(dtype="float32"))
    return network


# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\"),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\")" mistake="the convolutions without the type" likely=true
# The convolutions do not take the type: they compute with float32. Give them `dtype=dtype`.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\")"
# The first convolution does not take the type: it computes with float32. Give it `dtype=dtype`.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\")"
# The second convolution does not take the type: it computes with float32. Give it `dtype=dtype`.
# %% wrong="mixed_precision" old="keras.layers.Flatten(dtype=dtype)" new="keras.layers.Flatten()" mistake="`Flatten` without the type"
# `Flatten` does not take the type: it computes with float32, and converts what it gets. All layers but the last take
# `dtype=dtype`.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=dtype)" mistake="the short type for the last layer, too" likely=true
# The last layer computes with the short type, three digits. It keeps `dtype="float32"`.
# %% wrong="mixed_precision" old="            keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\"),\n" new="" mistake="the dense layer is missing"
# The last layer is missing: ten classes with softmax, in float32.
# %% wrong="mixed_precision" old="            keras.layers.Flatten(dtype=dtype),\n" new="" mistake="forgot `Flatten`"
# `Flatten` is missing: there is an answer for each place of the image, not for the image.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(n_classes, dtype=\"float32\")" mistake="forgot the softmax"
# The outputs are no probabilities: the last layer needs softmax.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(n_classes, activation=\"sigmoid\", dtype=\"float32\")"
# The outputs are those of a sigmoid and do not sum to 1. The last layer needs softmax.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(n_classes, activation=\"relu\", dtype=\"float32\")"
# The outputs are no probabilities: relu is for the convolutions. The last layer needs softmax.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(1, activation=\"softmax\", dtype=\"float32\")"
# The network ends with a single unit. There is one for each of the ten classes.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float64\")"
# The last layer computes with 64 bits. It keeps 32: `dtype="float32"`.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(16, 5, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, activation=\"relu\", dtype=dtype)" mistake="no stride"
# There is no pooling, so both convolutions need the stride 2: `strides=2`.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(16, 5, activation=\"relu\", dtype=dtype)"
# The first convolution has no stride. There is no pooling, so both need `strides=2`.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(32, 3, activation=\"relu\", dtype=dtype)"
# The second convolution has no stride. There is no pooling, so both need `strides=2`.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(16, 5, stride=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, stride=2, activation=\"relu\", dtype=dtype)" mistake="`stride` in place of `strides`"
# Keras calls the stride `strides`, for rows and columns.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(16, 5, strides=2, dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, dtype=dtype)" mistake="forgot relu"
# The convolutions have no activation. Both need relu: `activation="relu"`.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(16, 5, strides=2, dtype=dtype)"
# The first convolution has no activation: `activation="relu"`.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(32, 3, strides=2, dtype=dtype)"
# The second convolution has no activation: `activation="relu"`.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(16, 5, strides=2, activation=\"sigmoid\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"sigmoid\", dtype=dtype)"
# The activation of the convolutions is the sigmoid. Take relu.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(16, 5, strides=2, activation=\"tanh\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"tanh\", dtype=dtype)"
# The activation of the convolutions is tanh. Take relu.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(16, 5, strides=2, activation=\"softmax\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"softmax\", dtype=dtype)"
# The convolutions have softmax as activation. That is for the last layer; they take relu.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(5, 16, strides=2, activation=\"relu\", dtype=dtype)"
# The first convolution has 5 filters of 16 × 16: the two numbers are swapped.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="            keras.layers.Conv2D(5, 16, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(3, 32, strides=2, activation=\"relu\", dtype=dtype)"
# Number and size of the filters are swapped: `Conv2D(filters, kernel_size)`.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype),\n" new="            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype),\n            keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype),\n"
# The convolutions are in the wrong order: first 16 filters of 5 × 5, then 32 of 3 × 3.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(32, 5, strides=2, activation=\"relu\", dtype=dtype)"
# The filters of the second convolution are 5 × 5. They should be 3 × 3.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(16, 3, strides=2, activation=\"relu\", dtype=dtype)"
# The filters of the first convolution are 3 × 3. They should be 5 × 5.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(16, 3, strides=2, activation=\"relu\", dtype=dtype)"
# The second convolution has 16 filters. It should have 32.
# %% wrong="mixed_precision" old="keras.layers.Conv2D(16, 5, strides=2, activation=\"relu\", dtype=dtype)" new="keras.layers.Conv2D(32, 5, strides=2, activation=\"relu\", dtype=dtype)"
# The first convolution has 32 filters. It should have 16.
# %% wrong="mixed_precision" old="            keras.layers.Conv2D(32, 3, strides=2, activation=\"relu\", dtype=dtype),\n" new=""
# There is a single convolution. The second has 32 filters of 3 × 3.
# %% wrong="mixed_precision" old="return keras.Sequential(" new="keras.Sequential(" mistake="returns nothing"
# `small_cnn` returns nothing. Does the function end with `return`?
# %% wrong="mixed_precision" old="strides=2, activation=\"relu\", dtype=dtype" new="strides=2, activation=\"relu\", dtype=\"mixed_bfloat16\"" every=true
# The type of the convolutions is fixed, whatever `dtype` is given. Take the argument: `dtype=dtype`.
# %% wrong="mixed_precision" old="strides=2, activation=\"relu\", dtype=dtype)" new="activation=\"relu\", dtype=dtype),\n            keras.layers.MaxPooling2D(dtype=dtype)" every=true mistake="pooling in place of strides"
# Pooling makes the maps smaller here. In this network the convolutions do that themselves: `strides=2`.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float16\")"
# The last layer computes with 16 bits. It keeps 32: `dtype="float32"`.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(32, activation=\"relu\", dtype=dtype),\n            keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")"
# There is a dense layer too many: after `Flatten` comes the last one.
# %% wrong="mixed_precision" old="keras.layers.Dense(n_classes, activation=\"softmax\", dtype=\"float32\")" new="keras.layers.Dense(9, activation=\"softmax\", dtype=\"float32\")"
# The network ends with 9 units. There is one for each of the ten classes, `n_classes`.
# %% wrong="mixed_precision" old="dtype=dtype" new="dtype=\"dtype\"" every=true
# `"dtype"` is a word. Without quotes it is the argument: `dtype=dtype`.
# %% wrong="mixed_precision" old="16, 5, strides=2" new="16, 5, padding=\"same\""
# The first convolution has no stride. There is no pooling, so both need `strides=2`.
# %% wrong="mixed_precision" old="keras.layers.Flatten(dtype=dtype)" new="keras.layers.GlobalAveragePooling2D(dtype=dtype)"
# The averages of the maps take the place of `Flatten`. All their numbers go to the last layer.


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


# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="n_samples // batch_size * epochs" mistake="rounded down: the last, smaller batch is forgotten" likely=true
# In each epoch some samples are left over. They are a batch, too: round up.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(n_samples / batch_size) * epochs"
# In each epoch some samples are left over. They are a batch, too: round up.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="round(n_samples / batch_size) * epochs" mistake="round"
# This is rounded to the nearest number, so a small last batch is forgotten. It is an update, too: round up.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.ceil(n_samples / batch_size))" mistake="the updates of one epoch only" likely=true
# This is one epoch. There are `epochs` of them.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="n_samples // batch_size"
# This is one epoch without its last, smaller batch. Round up, and multiply by `epochs`.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="n_samples / batch_size * epochs" mistake="not rounded"
# Part of a batch is an update, too: round up with `np.ceil`.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.ceil(n_samples * epochs / batch_size))" mistake="batches over the end of an epoch"
# A batch does not reach into the next epoch: round up first, then multiply by `epochs`.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="n_samples * epochs // batch_size"
# This takes all epochs as one. A batch does not reach into the next epoch: round up in one epoch, then multiply.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="(n_samples // batch_size + 1) * epochs" mistake="always one more"
# There is always one batch more. Only where samples are left over there is: round up with `np.ceil`.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="(n_samples // batch_size) * epochs + 1"
# The last, smaller batch comes in every epoch, not once at the end; and only where samples are left over.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.ceil(n_samples / batch_size)) + epochs" mistake="epochs added"
# The epochs are added. Each of them has all the updates again: multiply.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.ceil(batch_size / n_samples)) * epochs"
# It is the wrong way round: divide the samples by the batch size.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="n_samples * epochs"
# The batch size is not used. There is one update per batch, not per sample.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="batch_size * epochs"
# The samples are not used: how many batches make an epoch?
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.floor(n_samples / batch_size)) * epochs"
# In each epoch some samples are left over. They are a batch, too: round up.
# %% wrong="larger_batch" old="return int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.ceil(n_samples / batch_size)) * epochs" mistake="forgot return"
# `n_updates(128, 64, 2)` is None. Does the function end with `return`?
# %% wrong="larger_batch" old="return int(np.ceil(n_samples / batch_size)) * epochs" new="print(int(np.ceil(n_samples / batch_size)) * epochs)"
# `n_updates(128, 64, 2)` is None. Does the function end with `return`?
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * batch_size / larger_batch_size" mistake="the wrong way round"
# It has become lower. Fewer updates have to go further: divide the larger batch by the smaller.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate / larger_batch_size * batch_size"
# It has become lower. Fewer updates have to go further: divide the larger batch by the smaller.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * np.sqrt(larger_batch_size / batch_size)" mistake="the square root of k, as some optimisers want it" likely=true
# This is the square root of the factor. The rule here is linear.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate"
# The learning rate is as before. The rule multiplies it by k, the ratio of the batches.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * larger_batch_size"
# Divide by the smaller batch, too: only the ratio of both counts.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * batch_size"
# This multiplies by the smaller batch. The rule multiplies by k, the larger batch over the smaller.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate / batch_size"
# The larger batch is not used: multiply by it.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="larger_batch_size / batch_size" mistake="the factor alone"
# This is the factor k. The learning rate gets k times as high: multiply.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate + larger_batch_size / batch_size"
# The factor is added. The learning rate gets k times as high: multiply.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * (larger_batch_size - batch_size)" mistake="the difference of the batches"
# This takes the difference of the batch sizes. How many times as large is the larger one?
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * (larger_batch_size + batch_size)"
# The batch sizes are added. How many times as large is the larger one?
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * 4" mistake="four times, whatever the batches"
# The factor is 4 for all batches. Compute it from the two batch sizes.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * (larger_batch_size / batch_size) ** 2"
# The factor is squared. The rule is linear.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate ** (larger_batch_size / batch_size)"
# The rate is raised to a power. The rule multiplies it.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * np.log2(larger_batch_size / batch_size)"
# This takes the logarithm of the factor. The rule is linear.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * larger_batch_size // batch_size" mistake="`//` in place of `/`"
# `//` drops the decimals, and a learning rate has nothing else. Divide with `/`.
# %% wrong="larger_batch" old="return learning_rate * larger_batch_size / batch_size" new="learning_rate * larger_batch_size / batch_size"
# `scaled_rate(0.01, 32, 128)` is None. Does the function end with `return`?
# %% wrong="larger_batch" old="return learning_rate * larger_batch_size / batch_size" new="print(learning_rate * larger_batch_size / batch_size)"
# `scaled_rate(0.01, 32, 128)` is None. Does the function end with `return`?
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="(n_samples // batch_size + n_samples % batch_size) * epochs"
# The samples that are left over are one batch together. Here each of them is one.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.ceil(n_samples / (batch_size * epochs)))"
# More epochs mean more updates: multiply by them, do not divide.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="int(np.ceil(n_samples / batch_size)) ** epochs"
# The updates of an epoch are raised to a power. Multiply them by the epochs.
# %% wrong="larger_batch" old="int(np.ceil(n_samples / batch_size)) * epochs" new="n_samples - batch_size * epochs"
# How many batches make an epoch? Divide the samples by the batch size.
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * (larger_batch_size - batch_size) / batch_size"
# This takes the difference of the batch sizes. How many times as large is the larger one?
# %% wrong="larger_batch" old="learning_rate * larger_batch_size / batch_size" new="learning_rate * larger_batch_size / learning_rate"
# The learning rate cancels out. Divide by the smaller batch.
