# %% [markdown]
# # Other answers to the tasks of lesson 9
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
#

# %% [markdown] equal="occlusion"
# There is one row, the first and the last.
# - `fall = predict(image[np.newaxis])[-1, c] - predict(np.array(covered))[:, c]`

# %% [markdown] equal="influence"
# There is one number for each sample.
# - `left_out = -counted_more / len(counted_more)`

# %% [markdown] equal="mislabelled"
# There are as many on the list as were planted, so either may be looked for in the other.
# - `return np.isin(most_harmful, planted).mean()`

# %% [markdown] equal="adversarial"
# The function takes the larger of the first two, and then the smaller of that and the third.
# - `return np.clip(0, moved, 255)`

# %% [markdown] equal="layer_outputs"
# There is a single input.
# - `insider = keras.Model(network.inputs, outputs)`
# - `insider = keras.Model(network.inputs[-1], outputs)`

# %% right="input_gradient"
def input_gradient(x, W, b, c):
    z = W.T @ x + b
    e = np.exp(z - np.max(z))
    p = e / np.sum(e)
    return W[:, c] - np.dot(W, p)


# %% right="input_gradient"
def input_gradient(x, W, b, c):
    p = softmax(b + np.dot(x, W))
    mean_weights = sum(p[j] * W[:, j] for j in range(len(p)))
    return W.T[c] - mean_weights


# %% right="input_gradient"
def input_gradient(x, W, b, c):
    p = softmax((x[np.newaxis] @ W + b)[0])
    one_hot = np.zeros(len(b))
    one_hot[c] = 1
    return W @ (one_hot - p)


# %% right="input_gradient"
def input_gradient(x, W, b, c):
    p = softmax(np.einsum("i,ij->j", x, W) + b)
    gradient = np.empty(len(x))
    for k in range(len(x)):
        gradient[k] = W[k, c] - sum(W[k] * p)
    return gradient


# %% right="input_gradient"
input_gradient = lambda x, W, b, c: W[:, c] - (W * softmax(x @ W + b)).sum(axis=1)


# %% right="input_gradient"
def input_gradient(x, W, b, c):
    p = softmax(x @ W + b)
    return -(W - W[:, [c]]) @ p


# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return (W[:, c] - W @ p) * (x > 0)"
# Black pixels are left out. They have a gradient, too: it says what ink there would change.
# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = x @ W + b" likely=true
# p holds the scores. Softmax makes probabilities of them.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(x @ W)" likely=true
# The scores lack the bias of each class: b has one for each.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(W @ x + b)"
# The order is wrong: W has a row for each pixel and a column for each class. That says what comes before `@` and what behind.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(x * W + b)"
# One number a pixel and the whole table, n_pixels × n_classes, do not fit together number by number. What is to be added up, `@` multiplies and adds.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(x @ W - b)"
# The biases are subtracted. They are added to the weighted sums.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = 1 / (1 + np.exp(-(x @ W + b)))"
# p was made by a sigmoid. With several classes it is softmax that makes probabilities.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = np.exp(x @ W + b)"
# The exponentials are not divided by their sum, so p does not add up to 1. `softmax` does both.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(x @ W + b)[c]"
# p is a single number, that of class c. The sum needs those of all classes.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(x @ W + b[c])"
# The scores lack the bias of each class: b has one for each.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(W.T @ x)"
# The scores lack the bias of each class: b has one for each.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(x @ W + b).round()"
# p is rounded to 0 and 1. The other classes count with what they have.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = np.log(softmax(x @ W + b))"
# p holds logs of probabilities. The mean weights are counted by the probabilities.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(x / 255 @ W + b)"
# The pixels are divided by 255 once more. They come as parts of 1 already.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = softmax(-(x @ W + b))"
# There is a minus in front of the scores, so the likeliest class becomes the least likely.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W @ p - W[:, c]" likely=true
# The difference is turned round, so the gradient points to where class c becomes less likely.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] + W @ p"
# The mean weights are added. There is a minus before them in the formula.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[c] - W @ p"
# `W[c]` is a row of W, the weights of one pixel. The weights of a class are a column.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c]"
# That is the gradient of the score alone. The log of the sum has one, too: the mean weights.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - W.mean(axis=1)" likely=true
# The mean counts all classes alike. Each counts by its probability.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - W.sum(axis=1)"
# The weights of all classes are added up without their probabilities.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - p @ W"
# The order is wrong: W has a row for each pixel and a column for each class. That says what comes before `@` and what behind.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - W * p"
# One number a pixel and the whole table, n_pixels × n_classes, do not fit together number by number. What is to be added up, `@` multiplies and adds.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return p[c] * W[:, c] - W @ p"
# The weights of class c are multiplied with its probability. In the formula they stand alone.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return p[c] * (W[:, c] - W @ p)"
# That is the gradient of p. The task asks for that of log p, without the factor.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return (W[:, c] - W @ p) * x"
# The gradient is multiplied with the pixels: then it is 0 wherever the picture is black.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return (W[:, c] - W @ p) / 255"
# The gradient is divided by 255. Here the pixels are parts of 1, not bytes.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return (W[:, c] - W @ p).sum()"
# All is added up to a single number. Each pixel has a gradient of its own.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return np.abs(W[:, c] - W @ p)"
# The sign is lost. A gradient says whether more ink makes the class likelier or less likely.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return np.sign(W[:, c] - W @ p)"
# Only the sign is left. The size of the gradient counts, too.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c - 1] - W @ p"
# The column is that of the class before. Classes count from 0, so column c is that of class c.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - W[:, p.argmax()]"
# Only the weights of the likeliest class are subtracted. It is the mean of all, counted by p.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return -W @ p"
# The weights of class c are missing: they come first.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return p"
# The probabilities are returned. The gradient has a number for each pixel.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - p[c]"
# A probability is subtracted from weights. It is the mean weights that are subtracted.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="W[:, c] - W @ p"
# `input_gradient(x, W, b, 1)` for 5 pixels and 3 classes is None. Does the function end with `return`?

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return (W[:, c] - W @ p).reshape(28, 28)"
# A picture of 28 × 28 is made of it. The task asks for one row, and there may be other numbers of pixels.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return (W[:, c] - W) @ p"
# One number a pixel and the whole table, n_pixels × n_classes, do not fit together number by number. What is to be added up, `@` multiplies and adds.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, [c]] - W * p"
# A table comes out, a column for each class. Add up over the classes: `@` multiplies and adds up.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - (W * p).sum(axis=0)"
# A number for each class is subtracted from one for each pixel. The sum runs over the classes, which are axis 1: axis 0 adds up pixels.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - (W * p).sum()"
# The sum runs over pixels and classes. It runs over the classes alone, so that each pixel keeps a number.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - (W * p).mean(axis=1)"
# The mean divides by the number of classes once more. The probabilities add up to 1 already: take the sum.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - p[c] * W[:, c]"
# Only class c is subtracted. The mean runs over all classes.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, 0] - W @ p"
# The column of class 0 is taken. It is that of class c.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, p.argmax()] - W @ p"
# The column of the likeliest class is taken. It is that of class c, whether that is likely or not.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - (W + b) @ p"
# The biases are in the mean, too. A bias does not change with the pixels, so it has no part in the gradient.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return np.outer(x, p - np.eye(len(b))[c])"
# That is the gradient of the loss by the weights, as for training. Here it is log p by the pixels: a number for each pixel.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - p[c] * W.sum(axis=1)"
# The weights of all classes are counted by the probability of class c. Each class has its own.


# %% wrong="input_gradient" mistake="only the last turn of a loop"
# Each turn of the loop replaces what the turn before has made, so only the last class counts. Add up.
def input_gradient(x, W, b, c):
    p = softmax(x @ W + b)
    for j in range(len(p)):
        mean = p[j] * W[:, j]
    return W[:, c] - mean


# %% wrong="input_gradient" mistake="ten classes typed in"
# The classes are counted too far: there are as many as p has numbers, and not always 10.
def input_gradient(x, W, b, c):
    p = softmax(x @ W + b)
    mean = 0
    for j in range(10):
        mean = mean + p[j] * W[:, j]
    return W[:, c] - mean


# %% wrong="input_gradient" mistake="784 pixels typed in"
# The pixels are counted too far: there are as many as x has numbers, and not always 784.
def input_gradient(x, W, b, c):
    p = softmax(x @ W + b)
    gradient = np.zeros(784)
    for i in range(784):
        gradient[i] = W[i, c] - np.sum(p * W[i])
    return gradient


# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return np.log(p[c])"
# That is log p itself. Its gradient is asked for, a number for each pixel.


# %% right="occlusion"
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = np.repeat(image[np.newaxis], n_rows * n_columns, axis=0)
    for k in range(len(covered)):
        top, left = divmod(k, n_columns)
        covered[k, top : top + size, left : left + size] = 0
    before = predict(np.expand_dims(image, 0))[0, c]
    return (before - predict(covered)[:, c]).reshape(n_rows, n_columns)


# %% right="occlusion"
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    falls = np.zeros((n_rows, n_columns))
    whole = predict(np.array([image]))[0][c]
    for top in range(n_rows):
        for left in range(n_columns):
            one = np.copy(image)
            one[top : top + size, left : left + size] = np.zeros((size, size))
            falls[top, left] = whole - predict(np.array([one]))[0][c]
    return falls


# %% right="occlusion"
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = [image]
    for top in range(n_rows):
        for left in range(n_columns):
            mask = np.ones_like(image)
            mask[top : size + top, left : size + left] = 0
            covered.append(image * mask)
    p = predict(np.stack(covered)).T[c]
    return np.reshape(p[0] - p[1:], (n_rows, n_columns))


# %% right="occlusion"
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = []
    for top in range(n_rows):
        for left in range(n_columns):
            one = image.copy()
            for i in range(size):
                for j in range(size):
                    one[top + i, left + j] = 0
            covered.append(one)
    fall = predict(image[None])[:, c] - predict(np.array(covered))[:, c]
    return fall.reshape(n_rows, -1)


# %% right="occlusion"
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    rows, columns = np.indices(image.shape)
    maps = []
    for top in range(n_rows):
        line = []
        for left in range(n_columns):
            inside = (top <= rows) & (rows < top + size) & (left <= columns) & (columns < left + size)
            line.append(np.where(inside, 0, image))
        maps.append(predict(np.array(line))[:, c])
    return predict(image[np.newaxis])[0, c] - np.array(maps)


# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top:size, left:size] = 0" likely=true
# A slice ends at `size`. It has to end `size` pixels after it begins.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top:size, left : left + size] = 0"
# A slice ends at `size`. It has to end `size` pixels after it begins.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left:size] = 0"
# A slice ends at `size`. It has to end `size` pixels after it begins.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top:-size, left:-size] = 0"
# A slice ends at `-size`, counted from the far side of the image. It has to end `size` pixels after it begins.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top:-size, left : left + size] = 0"
# A slice ends at `-size`, counted from the far side of the image. It has to end `size` pixels after it begins.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left:-size] = 0"
# A slice ends at `-size`, counted from the far side of the image. It has to end `size` pixels after it begins.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + 5, left : left + 5] = 0" likely=true
# 5 stands in the place of `size`. Use the argument: it may be another number.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[left : left + size, top : top + size] = 0"
# Rows and columns are mixed up: rows come first, and `top` is a row.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size - 1, left : left + size - 1] = 0"
# The square is a pixel too small: a slice leaves out its end by itself.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size + 1, left : left + size + 1] = 0"
# The square is a pixel too large: it should have `size` rows and columns.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top, left] = 0"
# Only one pixel is covered. A slice of rows and one of columns cover a square.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top + size, left + size] = 0"
# An index stands where a slice should: it takes a single row or column, a slice several.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left + size] = 0"
# An index stands where a slice should: it takes a single row or column, a slice several.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top + size, left : left + size] = 0"
# An index stands where a slice should: it takes a single row or column, a slice several.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size] = 0"
# Whole rows are covered. The columns need a slice, too.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[:, left : left + size] = 0"
# Whole columns are covered. The rows need a slice, too.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size][left : left + size] = 0"
# With two pairs of brackets the second one takes rows again. Both slices belong in one pair, with a comma.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top - size : top + size, left - size : left + size] = 0"
# The square begins before `top` and `left`. They are its upper left corner.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top:, left:] = 0"
# All that lies to the right and below is covered. The slices need an end.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[:size, :size] = 0"
# The square always lies in the corner. It should move with `top` and `left`.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, top : top + size] = 0"
# `top` stands in both slices. The columns begin at `left`.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top * size : top * size + size, left * size : left * size + size] = 0"
# The square jumps by its own size. It moves by one pixel.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(np.array(covered))[:, c] - predict(image[np.newaxis])[0, c]" likely=true
# The difference is turned round. A fall is what it was before minus what it is now.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image)[0, c] - predict(np.array(covered))[:, c]" likely=true
# `predict` takes several images. Make a batch of one: `image[np.newaxis]`.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[..., np.newaxis])[0, c] - predict(np.array(covered))[:, c]"
# The new axis comes last. That of the images is the first: (n, rows, columns).

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))"
# Of the covered images the probabilities of all classes are there. Take those of class c.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[c] - predict(np.array(covered))[:, c]"
# `predict` of a batch of one has a single row, number 0; the class is the column.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0] - predict(np.array(covered))[:, c]"
# The probabilities of all classes are left of the minus. Take that of class c.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[c]"
# `[c]` takes the row of one covered image. Of all rows, take column c.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[0, c]"
# There is a single number for all places. `covered` needs an image for each, appended in the inner loop, and `fall` takes all rows of column c.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(np.array(covered))[:, c].max() - predict(np.array(covered))[:, c]"
# The fall begins at the largest probability that is left. It begins at the one for the whole image.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = 1 - predict(np.array(covered))[:, c]"
# The fall begins at 1. It begins at the probability for the whole image.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(np.array(covered))[:, c]"
# That is what is left. The fall is what it was for the whole image minus that.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0].max() - predict(np.array(covered))[:, c]"
# The largest probability is taken for the whole image. It is that of class c that falls.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered)).max(axis=1)"
# Of the covered images the largest probability is taken. It is that of class c that falls.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, 0]"
# Of the covered images the probability of class 0 is taken. It should be that of class c.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, 0] - predict(np.array(covered))[:, c]"
# Of the whole image the probability of class 0 is taken. It should be that of class c.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] / predict(np.array(covered))[:, c]"
# The probabilities are divided. A fall is a difference.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = np.abs(predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c])"
# The sign is lost. Where the probability rises, the fall is negative.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c].mean()"
# There is a single number for all places. `covered` needs an image for each, appended in the inner loop, and `fall` takes all rows of column c.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = np.log(predict(image[np.newaxis])[0, c]) - np.log(predict(np.array(covered))[:, c])"
# Logs are subtracted. The task asks for the fall of the probability itself.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0, c] - predict(covered)[:, c + 1]"
# The column is that of the next class. Classes count from 0, so column c is that of class c.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall.reshape(n_columns, n_rows)"
# Rows and columns are mixed up in `reshape`: rows come first.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall.reshape(n_rows, n_columns).T"
# The map is turned over: `.T` makes rows of its columns.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall"
# The map is one long row. `reshape` puts it into rows and columns.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall.reshape(image.shape)"
# The map is smaller than the image: there are fewer places than pixels.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall.reshape(size, size)"
# `size` is the side of the square. The map has a number for each of its places.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall.reshape(28, 28)"
# 28 is typed in, the side of an MNIST digit. The map is smaller than the image, and images may have other sizes.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall.reshape(24, 24)"
# 24 is typed in. Other images and squares have other numbers of places.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="fall.reshape(n_rows, n_columns)"
# `occlusion_map(predict, image, 1, size=2)` of 6 × 8 pixels is None. Does the function end with `return`?

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left] = 0"
# Only one column of pixels is covered. The columns need a slice, too.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top, left : left + size] = 0"
# Only one row of pixels is covered. The rows need a slice, too.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left : left + size] = 255"
# The cover is white, so it adds ink. Black is 0.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top - size // 2 : top + size // 2 + 1, left - size // 2 : left + size // 2 + 1] = 0"
# The square lies around the place. `top` and `left` are its upper left corner.

# %% wrong="occlusion" old="one = image.copy()" new="one = image"
# Without `.copy()` there is only one picture, that of the caller, and all squares are put into it.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = 1 - predict(np.array(covered))[:, c] / predict(image[np.newaxis])[0, c]"
# The fall is divided by the probability for the whole image. The fall itself is asked for.


# %% right="influence"
def influence(test_gradient, train_gradients, H):
    inverse = np.linalg.inv(H)
    counted_more = -np.dot(train_gradients, inverse @ test_gradient)
    return counted_more, counted_more / -len(train_gradients)


# %% right="influence"
def influence(test_gradient, train_gradients, H):
    towards = np.linalg.solve(H, train_gradients.T)
    counted_more = -(test_gradient @ towards)
    return [counted_more, -counted_more / train_gradients.shape[0]]


# %% right="influence"
def influence(test_gradient, train_gradients, H):
    s = np.linalg.solve(H, test_gradient)
    counted_more = np.array([-(each @ s) for each in train_gradients])
    left_out = -counted_more / counted_more.size
    return counted_more, left_out


# %% right="influence"
def influence(test_gradient, train_gradients, H):
    s = np.linalg.solve(H, -test_gradient)
    counted_more = (train_gradients * s).sum(axis=1)
    left_out = -1 / len(train_gradients) * counted_more
    return counted_more, left_out


# %% right="influence"
def influence(test_gradient, train_gradients, H):
    from scipy.linalg import cho_factor, cho_solve

    s = cho_solve(cho_factor(H), test_gradient)
    counted_more = -np.einsum("ij,j->i", train_gradients, s)
    return counted_more, np.divide(-counted_more, len(counted_more))


# %% right="influence"
def influence(test_gradient, train_gradients, H):
    n_samples = train_gradients.shape[0]
    s = np.linalg.lstsq(H, test_gradient, rcond=None)[0]
    left_out = train_gradients @ s / n_samples
    return -n_samples * left_out, left_out


# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = train_gradients @ np.linalg.solve(H, test_gradient)" likely=true
# The first line has the wrong sign: a sample that pulls like the test digit makes its loss smaller.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ H @ test_gradient" likely=true
# H multiplies, where its inverse should. `np.linalg.solve` divides by it.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ test_gradient"
# H is missing: the curvature says how far a pull moves the weights.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(H, train_gradients)"
# `np.linalg.solve` wants a column for each gradient, and `train_gradients` has rows: `.T` turns it. To solve for the gradient of the test loss is cheaper, for that is a single one.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(test_gradient, H)"
# The arguments of `np.linalg.solve` are swapped: the matrix comes first.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -test_gradient @ np.linalg.solve(H, train_gradients)"
# `np.linalg.solve` wants a column for each gradient, and `train_gradients` has rows: `.T` turns it. To solve for the gradient of the test loss is cheaper, for that is a single one.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -np.linalg.solve(H, test_gradient) @ train_gradients"
# The product is in the wrong order: `train_gradients` comes first, its rows are the samples.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients * np.linalg.solve(H, test_gradient)"
# `*` leaves a table, a number for each weight. They have to be added up, as `@` does.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -(train_gradients * np.linalg.solve(H, test_gradient)).sum(axis=0)"
# The sum runs over the samples. It runs over the weights, so that each sample has a number.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ (test_gradient / np.diag(H))"
# Only the diagonal of H is used. The weights bend together: solve with all of H.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.inv(H) * test_gradient"
# The last product is one number by number. Both products are `@`.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(H, np.linalg.solve(H, test_gradient))"
# H⁻¹ is applied twice. Once is enough, to one of the two gradients.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient) / len(train_gradients)"
# The first line is divided by the number of samples. That belongs to the second line only.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients.mean(axis=0) @ np.linalg.solve(H, test_gradient)"
# The mean over the samples is taken. Each sample has an influence of its own.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = np.abs(train_gradients @ np.linalg.solve(H, test_gradient))"
# The sign is lost: it tells a help from a harm.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.inv(H)"
# The gradient of the test loss is missing: this is how the weights move, not how the loss does.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -np.linalg.solve(H, test_gradient)"
# The gradients of the samples are missing: multiply them with what `solve` gives.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients.T @ np.linalg.solve(H, test_gradient)"
# `train_gradients` is turned over. Its rows, one for each sample, fit as they are.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(-H, test_gradient)"
# The first line has the wrong sign: a sample that pulls like the test digit makes its loss smaller.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ (1 / H) @ test_gradient"
# 1 / H divides each number alone. The inverse of a matrix is another thing: use `np.linalg.solve`.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(H, train_gradients[0])"
# The first sample stands in the place of the test digit: solve for `test_gradient`.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient) ** 2"
# What `solve` gives is squared. There is no square in the formula.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -(train_gradients @ np.linalg.solve(H, test_gradient)) / np.linalg.norm(train_gradients, axis=1)"
# The gradients of the samples are brought to length 1. Large pulls have a large influence.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(hessian, test_gradient)"
# `hessian` is the function. The matrix is the argument `H`.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = counted_more / len(train_gradients)" likely=true
# The minus in the second line is missing: without a sample its share gets smaller.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more" likely=true
# The second line is not divided by the number of samples: what is taken away is a share of 1/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more / n"
# n is the number of samples, and nothing here has that name. Take it from `train_gradients`, which has a row for each.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -share * counted_more"
# `share` belongs to the 300 digits of the notebook. The number of samples is that of the rows of `train_gradients`.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more / 300"
# 300 stands in the place of the number of samples. Take it from `train_gradients`.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more / len(test_gradient)"
# It is divided by the number of weights. The share of a sample is 1 over the number of samples.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more * len(train_gradients)"
# It is multiplied with the number of samples. The share that is taken away is 1/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more / (len(train_gradients) - 1)"
# It is divided by n − 1. The share that a sample had was 1/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more.mean()"
# The second line is a single number. Each sample has its own.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = counted_more"
# The second line is the first one once more. To leave a sample out takes its share of 1/n away.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = np.abs(counted_more) / len(train_gradients)"
# The sign of the second line is lost: without some samples the loss falls, without others it rises.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more / np.sqrt(len(train_gradients))"
# It is divided by the root of the number of samples. The share is 1/n, without a root.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = 1 - counted_more / len(train_gradients)"
# A 1 stands in front. The change of the loss is −I/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -counted_more / counted_more.sum()"
# It is divided by the sum of all influences. The share of a sample is 1/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -1 / (len(train_gradients) * counted_more)"
# The influence is below the line. It stands above: −I/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = -train_gradients / len(train_gradients)"
# The second line is made of the gradients. It is made of `counted_more`.

# %% wrong="influence" old="return counted_more, left_out" new="return left_out, counted_more"
# The two come back in the other order: first `counted_more`, then `left_out`.


# %% wrong="influence" mistake="the share in the first line"
# The first line is divided by the number of samples. That belongs to the second line only.
def influence(test_gradient, train_gradients, H):
    counted_more = -train_gradients @ np.linalg.solve(H, test_gradient) / len(train_gradients)
    left_out = -counted_more
    return counted_more, left_out


# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -np.sum(train_gradients * np.linalg.solve(H, train_gradients.T).T, axis=1)"
# The gradient of the test loss is missing: this is how each sample counts for its own loss.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = (1 - counted_more) / len(train_gradients)"
# A 1 stands in front. The change of the loss is −I/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = 1 - counted_more"
# A 1 stands in front. The change of the loss is −I/n.

# %% wrong="influence" old="left_out = -counted_more / len(train_gradients)" new="left_out = (counted_more.sum() - counted_more) / len(train_gradients)"
# The influences of the others are added up. What changes is the share of this sample alone: −I/n.


# %% right="mislabelled"
def share_found(harm, planted):
    most_harmful = np.argsort(harm)[-len(planted) :]
    return np.mean(np.isin(planted, most_harmful))


# %% right="mislabelled"
def share_found(harm, planted):
    order = np.argsort(harm)[::-1]
    most_harmful = set(order[: len(planted)].tolist())
    return sum(int(place) in most_harmful for place in planted) / len(planted)


# %% right="mislabelled"
def share_found(harm, planted):
    n = len(planted)
    order = sorted(range(len(harm)), key=lambda k: harm[k], reverse=True)
    return len(set(order[:n]) & set(planted.tolist())) / n


# %% right="mislabelled"
def share_found(harm, planted):
    n = len(planted)
    is_planted = np.zeros(len(harm), dtype=bool)
    is_planted[planted] = True
    return is_planted[np.argsort(-harm)[:n]].mean()


# %% right="mislabelled"
def share_found(harm, planted):
    n = planted.size
    limit = np.sort(harm)[-n]
    return np.sum(harm[planted] >= limit) / n


# %% right="mislabelled"
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argpartition(harm, -n)[-n:]
    return np.intersect1d(planted, most_harmful).size / n


# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(harm)[:n]" likely=true
# These are the least harmful: `np.argsort` puts the smallest first.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[-n:]"
# These are the least harmful: `np.argsort` puts the smallest first.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = -np.sort(-harm)[:n]" likely=true
# Places are compared with harms, which are other numbers. The list is one of places: `np.argsort`.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)" likely=true
# All planted ones are found, whatever their harm. The list has room for n, and the harm decides who is on it.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.arange(len(harm))"
# All planted ones are found, whatever their harm. The list has room for n, and the harm decides who is on it.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[n:]"
# That is the part that was missed: who is on the list?

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[:2]"
# The number of places is typed in. It is n.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argmax(harm, n)"
# `np.argmax` gives a single place, and its second argument is an axis. All places in order gives `np.argsort`.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(harm)[:n:-1]"
# The slice runs from the end of the list down to place n, past far too many. It should take n.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argmax(harm)"
# That is a single place, of the most harmful sample. You need n of them.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-np.abs(harm))[:n]"
# The sign is lost: those that help most are on the list, too.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[: n - 1]"
# The list is one too short: the slice `[:n]` has n places.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[: n + 1]"
# The list is one too long: the slice `[:n]` has n places.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[1 : n + 1]"
# The most harmful one of all is left out: places in a list count from 0.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[n]"
# That is a single place, number n of the list. The first n are a slice.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[::2][:n]"
# Only every second one is taken. Take the first n.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm[:n])"
# Only n samples are sorted. Sort all of them, and take the first n of the list.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm[planted])"
# Only n samples are sorted. Sort all of them, and take the first n of the list.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = harm[:n]"
# Places are compared with harms, which are other numbers. The list is one of places: `np.argsort`.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(np.argsort(-harm))[:n]"
# `np.argsort` of `np.argsort` gives ranks. Once gives the places.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = planted"
# All planted ones are found, whatever their harm. The list has room for n, and the harm decides who is on it.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful).sum()" likely=true
# That is how many were found. The task asks for a fraction, from 0 to 1: the mean.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful).any()"
# `any` says whether one was found. The task asks for the part of them.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful).all()"
# `all` says whether every one was found. The task asks for the part of them.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return 100 * np.isin(planted, most_harmful).mean()"
# That is per cent. The task asks for a fraction, from 0 to 1.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return (planted == most_harmful).mean()"
# `==` compares place by place, in this order. It does not matter where on the list one stands: `np.isin`.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, harm).mean()"
# Places are compared with harms, which are other numbers. The list is one of places: `np.argsort`.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(harm, most_harmful).mean()"
# Harms are looked for among places. Look for the `planted` ones.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return most_harmful"
# The list is returned. The task asks for the part of the planted ones that is on it.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful)"
# For each of them there is a True or False. The part of True is the mean.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return 1 - np.isin(planted, most_harmful).mean()"
# That is the part that was missed: who is on the list?

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful, invert=True).mean()"
# That is the part that was missed: who is on the list?

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful).sum() / len(harm)"
# It is divided by the number of all samples. Divide by that of the planted ones, n.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return harm[planted].mean()"
# That is the mean harm of the planted ones. The task asks how many of them are on the list.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful).sum() // n"
# `//` rounds down to a whole number. The part is a fraction: `/`, or the mean.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.isin(planted, most_harmful).std()"
# That is the standard deviation. The part of True is the mean.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="np.isin(planted, most_harmful).mean()"
# `share_found(harm, planted)` of 21 samples, 7 of them planted is None. Does the function end with `return`?

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(harm)[-30:]"
# The number of places is typed in. It is n.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(harm)[-n:-1]"
# The most harmful one of all is left out: it is the last of the list, where a slice up to −1 does not reach.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(harm)[-n]"
# That is a single place of the list. A slice takes the last n: `[-n:]` has a colon.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(harm)[n:]"
# The slice takes the others: it leaves out as many as it should take.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.flatnonzero(harm > 0)"
# Every sample with a positive harm counts. The list has room for n, the most harmful ones.

# %% wrong="mislabelled" old="most_harmful = np.argsort(-harm)[:n]" new="most_harmful = np.argsort(-harm)[: len(harm) // 10]"
# A tenth of all samples is on the list. There are n planted ones, so the list has n places.


# %% wrong="mislabelled" mistake="30 typed in, looked for in the planted"
# The number of places is typed in. It is n.
def share_found(harm, planted):
    most_harmful = np.argsort(harm)[-30:]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="up to the last"
# The most harmful one of all is left out: it is the last of the list, where a slice up to −1 does not reach.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n:-1]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="a single place"
# That is a single place of the list. A slice takes the last n: `[-n:]` has a colon.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="from n on"
# The slice takes the others: it leaves out as many as it should take.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[n:]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="up to minus n"
# The slice takes the others: it leaves out as many as it should take.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[:-n]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="an empty slice"
# The slice `[-n:0]` is empty: it would have to end before it begins. The last n are `[-n:]`.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n:0]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="all with a positive harm"
# Every sample with a positive harm counts. The list has room for n, the most harmful ones.
def share_found(harm, planted):
    most_harmful = np.flatnonzero(harm > 0)
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="a tenth of the samples"
# A tenth of all samples is on the list. There are n planted ones, so the list has n places.
def share_found(harm, planted):
    most_harmful = np.argsort(harm)[-(len(harm) // 10) :]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="place by place, the last ones"
# `==` compares place by place, in this order. It does not matter where on the list one stands: `np.isin`.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n:]
    return np.mean(most_harmful == planted)


# %% wrong="mislabelled" mistake="in"
# `in` says once whether anything of it is there. `np.isin` says it of each place.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n:]
    return most_harmful in planted


# %% wrong="mislabelled" mistake="no mean"
# For each of them there is a True or False. The part of True is the mean.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n:]
    return np.isin(most_harmful, planted)


# %% wrong="mislabelled" mistake="no mean, the most harmful first"
# For each of them there is a True or False. The part of True is the mean.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[::-1][:n]
    return np.isin(most_harmful, planted)


# %% wrong="mislabelled" mistake="from the end down to n"
# The slice runs from the end of the list down to place n, past far too many. It should take n.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[:n:-1]
    return np.isin(most_harmful, planted).mean()


# %% wrong="mislabelled" mistake="the part of both lists together"
# It is divided by all that are on either list. Divide by the number of planted ones, n.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n:]
    return len(np.intersect1d(most_harmful, planted)) / len(np.union1d(most_harmful, planted))


# %% wrong="mislabelled" mistake="the harm of the planted"
# Harms are divided by harms. The task asks how many of the planted ones are on the list.
def share_found(harm, planted):
    n = len(planted)
    most_harmful = np.argsort(harm)[-n:]
    return harm[planted].sum() / harm[most_harmful].sum()


# %% right="adversarial"
def adversarial(images, gradients, epsilon):
    moved = images + np.where(gradients > 0, epsilon, np.where(gradients < 0, -epsilon, 0))
    return np.minimum(np.maximum(moved, 0), 255).astype("float32")


# %% right="adversarial"
def adversarial(images, gradients, epsilon):
    up = (gradients > 0).astype("float32")
    down = (gradients < 0).astype("float32")
    moved = images + epsilon * (up - down)
    moved[moved < 0] = 0
    moved[moved > 255] = 255
    return moved


# %% right="adversarial"
def adversarial(images, gradients, epsilon):
    moved = images - epsilon * np.sign(-gradients)
    return moved.clip(0, 255)


# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images - epsilon * np.sign(gradients)" likely=true
# The step goes down: it makes the loss smaller. We want it to rise.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * gradients" likely=true
# The gradient itself is taken, and it is tiny. Take its sign, so that each pixel moves by ε.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + np.sign(gradients)"
# ε has no effect: each pixel moves by one grey level only.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon / 255 * np.sign(gradients)" likely=true
# ε is divided by 255. It is in grey levels, like the pixels.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images * epsilon * np.sign(gradients)"
# All is multiplied. The step is added to the images.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * np.sign(images)"
# The sign is that of the images. It is that of the gradients that counts.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * np.abs(gradients)"
# `np.abs` is the size without the sign. The sign without the size is `np.sign`.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = np.sign(images + epsilon * gradients)"
# The sign of the whole sum is taken. Only that of the gradients is meant.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = gradients + epsilon * np.sign(images)"
# Images and gradients are mixed up.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon"
# All pixels get lighter. Which way each of them moves, its gradient says.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + 25 * np.sign(gradients)"
# 25 stands in the place of `epsilon`. Use the argument: it may be another number.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * np.sign(gradients.mean())"
# One sign is taken for all pixels. Each pixel has its own.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * np.sign(gradients.mean(axis=0))"
# One picture of signs is taken for all images. Each image has its own.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * gradients / np.abs(gradients).max()"
# The gradients are scaled, and only one pixel moves by ε. With the sign, all of them do.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * gradients / np.linalg.norm(gradients)"
# The gradients are brought to length 1. With the sign, each pixel moves by ε.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = epsilon * np.sign(gradients)"
# That is the step alone. It is added to the images.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images"
# The images come back as they were.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * np.where(gradients > 0, 1, -1)"
# Where the gradient is 0 the pixels get darker. There they should stay: `np.sign` knows that.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * np.where(gradients >= 0, 1, -1)"
# Where the gradient is 0 the pixels get lighter. There they should stay: `np.sign` knows that.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * (gradients > 0)"
# Pixels move only up. Where the gradient is negative they move down.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images / 255 + epsilon * np.sign(gradients)"
# The images are divided by 255, and ε is not. The networks divide by themselves: stay with grey levels.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon**2 * np.sign(gradients)"
# ε is squared.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + np.sign(epsilon * gradients)"
# ε has no effect: each pixel moves by one grey level only.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images * (1 + epsilon * np.sign(gradients))"
# The step is multiplied with the pixels, so black ones do not move. Add it.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, 0, 1)" likely=true
# The pixels are cut off at 1. White is 255 here.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return moved"
# Nothing is cut off: some pixels are below 0 or above 255.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, -epsilon, epsilon)"
# The images are cut off at ε. Their pixels go from 0 to 255.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.min(np.max(moved, 0), 255)"
# `np.max` and `np.min` take an array and an axis. The larger or smaller one of two is `np.maximum` or `np.minimum`; `np.clip` does both.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, 0, 256)"
# They are cut off at 256. A byte is 255 at most.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, 0, 254)"
# They are cut off at 254. White is 255.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, 1, 255)"
# They are cut off at 1. Black is 0.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, 255, 0)"
# The limits are in each other's place, and all pixels come out alike: 0 is the lower one, 255 the upper one.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.maximum(moved, 0)"
# Only what is below 0 is cut off. 255 is the other limit.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.minimum(moved, 255)"
# Only what is above 255 is cut off. 0 is the other limit.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(images, 0, 255)"
# The images come back as they were.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, 0, 255) / 255"
# The result is divided by 255. The networks do that themselves.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return moved.astype(\"uint8\")"
# Bytes that run over begin anew: 260 becomes 4. Cut off first.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return moved % 256"
# What is above 255 begins anew at 0. Cut it off.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, images.min(), images.max() - epsilon)"
# The limits are those of these images. They are 0 and 255 for any.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="np.clip(moved, 0, 255)"
# `adversarial(images, gradients, 12.5)` of 2 images is None. Does the function end with `return`?

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * 255 * np.sign(gradients)"
# All pixels become black or white: ε and the pixels are not in the same units. Both are in grey levels here.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * gradients / np.abs(gradients)"
# Where the gradient is 0, this is 0 divided by 0. `np.sign` gives 0 there.


# %% wrong="adversarial" mistake="in parts of 1"
# All pixels become black or white: ε and the pixels are not in the same units. Both are in grey levels here.
def adversarial(images, gradients, epsilon):
    moved = images / 255 + epsilon * np.sign(gradients)
    return np.clip(moved, 0, 1) * 255


# %% wrong="adversarial" mistake="the step is cut off"
# The step is cut off, so no pixel gets darker, and some are above 255. It is the result that has limits.
def adversarial(images, gradients, epsilon):
    moved = images + np.clip(epsilon * np.sign(gradients), 0, 255)
    return moved


# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, images.min(), images.max())"
# The limits are those of these images. They are 0 and 255 for any.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.maximum(np.minimum(moved, 0), 255)"
# The limits are in each other's place, and all pixels come out alike: 0 is the lower one, 255 the upper one.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.minimum(np.maximum(moved, 255), 0)"
# The limits are in each other's place, and all pixels come out alike: 0 is the lower one, 255 the upper one.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.clip(moved, 0, 255).astype('uint8')"
# The pixels are rounded down to bytes, which changes the step. Leave them as they are.


# %% right="layer_outputs"
def outputs_of(network, images):
    insider = keras.Model(network.inputs, [layer.output for layer in network.layers])
    return [keras.ops.convert_to_numpy(each) for each in insider(images)]


# %% right="layer_outputs"
def outputs_of(network, images):
    outputs = []
    for layer in network.layers:
        outputs.append(layer.output)
    insider = keras.Model(inputs=network.inputs, outputs=outputs)
    return [np.array(keras.ops.convert_to_numpy(each)) for each in insider(images, training=False)]


# %% right="layer_outputs"
def outputs_of(network, images):
    found, last = [], images
    for layer in network.layers:
        last = layer(last)
        found.append(keras.ops.convert_to_numpy(last))
    return found


# %% right="layer_outputs"
def outputs_of(network, images):
    found = []
    for layer in network.layers:
        up_to_here = keras.Model(network.inputs[0], layer.output)
        found.append(keras.ops.convert_to_numpy(up_to_here(images, training=False)))
    return found


# %% right="layer_outputs"
def outputs_of(network, images):
    outputs = {str(k): layer.output for k, layer in enumerate(network.layers)}
    values = keras.Model(network.inputs[0], outputs)(images, training=False)
    return [keras.ops.convert_to_numpy(values[str(k)]) for k in range(len(outputs))]


# %% wrong="layer_outputs" old="training=False" new="training=True" fact=true
# Dropout is at work, as in training: other outputs each time. Here it is `training=False`.
# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = network.output" likely=true
# `network.output` belongs to the whole network, and Keras knows none before the network is called. Ask each layer for its own.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = network.layers[-1].output"
# Only the output of the last layer comes out. The list has those of all.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = network.outputs"
# Only the output of the last layer comes out. The list has those of all.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.input for layer in network.layers]" likely=true
# These are the inputs of the layers. Their outputs are asked for.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = network.layers" likely=true
# These are the layers themselves. A model ends with tensors: the `output` of each.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer for layer in network.layers]"
# These are the layers themselves. A model ends with tensors: the `output` of each.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network.layers[1:]]"
# What the first layer makes is missing.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network.layers[:-1]]"
# The last layer is missing.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network.layers[::2]]"
# Every second layer is missing.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network.layers[::-1]]"
# The layers come in the wrong order: the first one first.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.name for layer in network.layers]"
# These are names. A model ends with tensors: the `output` of each layer.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output.shape for layer in network.layers]"
# These are shapes. The model needs the outputs themselves.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.weights for layer in network.layers]"
# These are the weights, which the layers have learned. What they make of an input is `output`.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [network.layers[k].output for k in range(7)]"
# The layers are counted too far: there are as many as `network.layers` has, and not always 7.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network.layers if 'conv' in layer.name]"
# Only the convolutions are taken. The other layers make something of the images, too.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.get_weights() for layer in network.layers]"
# These are the weights, which the layers have learned. What they make of an input is `output`.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer(images) for layer in network.layers]"
# Each layer is given the images. It must be given what the layer before it makes.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output() for layer in network.layers]"
# `output` is no method: no brackets behind it.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [network.output for layer in network.layers]"
# `network.output` belongs to the whole network, and Keras knows none before the network is called. Ask each layer for its own.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [network.layers[0].output for layer in network.layers]"
# The output of the first layer is taken for each. Ask `layer`.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in cnn.layers]" likely=true
# `keras.Model` finds no way from what it is given first to all that it is given second. First comes the input of `network`, then the outputs of its layers, not another network's.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network]"
# A network is no list. Its layers are `network.layers`.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.outputs for layer in network.layers]"
# A layer has no `outputs`. It is `output`, without an s.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.activation for layer in network.layers]"
# An activation is a function of a layer, and not all have one. What comes out is `output`.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [network.inputs[0] for layer in network.layers]"
# The input of the network is taken for each layer. Ask `layer` for its `output`.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = layer.output"
# There is no `layer` yet: go through `network.layers`, one after the other.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network.layers if layer.weights]"
# Layers without weights are left out. They make something of the images, too.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [layer.output for layer in network.layers] + [network.output]"
# `network.output` belongs to the whole network, and Keras knows none before the network is called. Ask each layer for its own.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [network.inputs[0]] + [layer.output for layer in network.layers]"
# The images themselves are there, too. The list begins with what the first layer makes.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [keras.ops.relu(layer.output) for layer in network.layers]"
# A relu was put behind each layer. Take the outputs as they are.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(outputs, network.inputs[0])"
# The arguments are swapped: a model has its inputs first.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(outputs, network.inputs)"
# `keras.Model` finds no way from what it is given first to all that it is given second. First comes the input of `network`, then the outputs of its layers, not another network's.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(network, outputs)"
# A model begins with a tensor. That of the network stands in `network.inputs`.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(network.layers, outputs)"
# A model begins with a tensor. That of the network stands in `network.inputs`.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(images, outputs)"
# `images` are numbers. A model begins with the input of the network, from `network.inputs`.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(network.inputs[0], outputs[0])"
# Only the first output is handed over. Hand over the list.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(network.inputs[0], outputs[-1])"
# Only the output of the last layer comes out. The list has those of all.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(network.inputs[0], outputs[1:])"
# What the first layer makes is missing.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(network.layers[0].output, outputs)"
# `keras.Model` finds no way from what it is given first to all that it is given second. First comes the input of `network`, then the outputs of its layers, not another network's.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = network"
# Only the output of the last layer comes out. The list has those of all.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(keras.Input(shape=(28, 28, 1)), outputs)"
# `keras.Model` finds no way from what it is given first to all that it is given second. First comes the input of `network`, then the outputs of its layers, not another network's.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(outputs)"
# `keras.Model` needs both: where it begins, and where it ends.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(cnn.inputs[0], outputs)"
# `keras.Model` finds no way from what it is given first to all that it is given second. First comes the input of `network`, then the outputs of its layers, not another network's.

# %% wrong="layer_outputs" old="insider = keras.Model(network.inputs[0], outputs)" new="insider = keras.Model(network.input, outputs)"
# `network.input` is there only after the network was called like a layer. `network.inputs`, a list, is always there.

# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [network.layers.output]"
# `network.layers` is a list, and has no output. Each of its elements has one.


# %% right="smooth"
def smooth_gradient(gradient, image, noise, sigma):
    copies = np.array([image + sigma * each for each in noise])
    return np.mean(gradient(copies), axis=0)


# %% right="smooth"
def smooth_gradient(gradient, image, noise, sigma):
    total = np.zeros(image.shape)
    for each in noise:
        total = total + gradient((image + each * sigma)[np.newaxis])[0]
    return total / len(noise)


# %% right="smooth"
def smooth_gradient(gradient, image, noise, sigma):
    copies = np.repeat(image[np.newaxis], len(noise), axis=0) + np.multiply(sigma, noise)
    return gradient(copies).sum(axis=0) / noise.shape[0]


# %% right="smooth"
smooth_gradient = lambda gradient, image, noise, sigma: np.average(gradient(noise * sigma + image), axis=0)


# %% right="smooth"
def smooth_gradient(gradient, image, noise, sigma):
    copies = sigma * noise
    copies += image
    gradients = gradient(copies)
    return sum(gradients) / len(gradients)


# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + noise" likely=true
# sigma is missing: the noise is to be multiplied with it.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = (image + sigma * noise)[..., np.newaxis]"
# An axis of channels comes last. `gradient` takes pictures (n, rows, columns), without one.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = sigma * noise - image"
# The image is subtracted. The noise is added to it.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = sigma * noise"
# The image is missing: the noise is added to it.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + noise / sigma"
# The noise is divided by sigma. A larger sigma makes more noise.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image - sigma * noise"
# The noise is subtracted. On average that would do as well, but the task adds it.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image * sigma * noise"
# All is multiplied. The noise is added to the image.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image * (1 + sigma * noise)"
# The noise is multiplied with the image, so black pixels get none. Add it.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma + noise"
# sigma is added. It multiplies the noise.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = (image + noise) * sigma"
# There are brackets too many: only the noise is multiplied with sigma.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image * sigma + noise"
# sigma multiplies the image. It belongs to the noise.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma**2 * noise"
# sigma is squared. It is the standard deviation, and multiplies as it is.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + np.sqrt(sigma) * noise"
# The root of sigma is taken. It multiplies as it is.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * noise[0]"
# `gradient` is given a single picture. It takes several, the noisy copies, and the mean comes after it.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * noise[:1]"
# Only the first copy counts. There is one for each noise.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * noise[1:]"
# The first noise is left out.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * noise.mean(axis=0)"
# `gradient` is given a single picture. It takes several, the noisy copies, and the mean comes after it.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * noise.mean(axis=0, keepdims=True)"
# The mean is taken before the gradient, and one picture is left. It comes after the gradient.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image[np.newaxis]"
# The gradient is taken at the image without noise.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + 50 * noise"
# 50 stands in the place of `sigma`. Use the argument: it may be another number.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * np.abs(noise)"
# The noise has lost its sign, so all copies get lighter.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * np.sign(noise)"
# Of the noise only the sign is used. Its size counts, too.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = noise + sigma * image"
# sigma multiplies the image. It belongs to the noise.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image.T + sigma * noise"
# The image is turned over. Take it as it is.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).mean()" likely=true
# The mean is taken over everything. Over the copies it is axis 0.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).mean(axis=1)" likely=true
# The mean runs over the rows. The copies are axis 0.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).mean(axis=2)"
# The mean runs over the columns. The copies are axis 0.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).mean(axis=(1, 2))"
# There is one number for each copy. The mean runs over the copies, axis 0.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).sum(axis=0)" likely=true
# That is the sum. The mean is that over the number of copies.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).sum(axis=0) / 50"
# 50 is typed in. There may be another number of copies.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies)"
# These are the gradients of all copies. Their mean is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(image).mean(axis=0)"
# `gradient` is given a single picture. It takes several, the noisy copies, and the mean comes after it.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(image[np.newaxis]).mean(axis=0)"
# The gradient is taken at the image without noise.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies.mean(axis=0))"
# `gradient` is given a single picture. It takes several, the noisy copies, and the mean comes after it.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies.mean(axis=0)[np.newaxis])[0]"
# The mean is taken before the gradient, and one picture is left. It comes after the gradient.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return copies.mean(axis=0)"
# That is the mean picture. The mean of the gradients is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies)[0]"
# Only the first copy counts. There is one for each noise.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return np.abs(gradient(copies)).mean(axis=0)"
# The sizes are taken before the mean. Signs that differ should cancel.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return np.abs(gradient(copies).mean(axis=0))"
# The sign is lost. The task asks for the mean gradient, and the cell below takes its size.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return (gradient(copies) ** 2).mean(axis=0)"
# The gradients are squared before the mean. Signs that differ should cancel.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return np.median(gradient(copies), axis=0)"
# That is the median. The mean is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).max(axis=0)"
# That is the largest. The mean is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).std(axis=0)"
# That is the spread. The mean is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).mean(axis=0, keepdims=True)"
# The axis of the copies is still there. The result is one picture (rows, columns).

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(noise).mean(axis=0)"
# The gradient is taken at the noise. Take it at the copies.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return (copies * gradient(copies)).mean(axis=0)"
# The gradients are multiplied with the pictures. Their mean alone is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="gradient(copies).mean(axis=0)"
# `smooth_gradient(gradient, image, noise, 0.7)` with 3 copies is None. Does the function end with `return`?

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = np.clip(image + sigma * noise, 0, 255)"
# The copies are cut off at 0. Let the noise go below it, too, or it is no longer as likely up as down.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma / 255 * noise"
# sigma is divided by 255. It is in grey levels, like the pixels.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(image[np.newaxis])[0] - gradient(copies).mean(axis=0)"
# The mean is subtracted from the gradient without noise. The mean alone is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).mean(axis=0) - gradient(image[np.newaxis])[0]"
# The gradient without noise is subtracted. The mean alone is asked for.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return gradient(copies).mean(axis=0) / sigma"
# The mean is divided by sigma. It stays as it is.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return np.clip(gradient(copies), 0, 255).mean(axis=0)"
# The gradients are cut off. Take their mean as they are.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return np.clip(gradient(copies).mean(axis=0), 0, 255)"
# The gradients are cut off. Take their mean as they are.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return np.clip(gradient(copies), -1, 1).mean(axis=0)"
# The gradients are cut off. Take their mean as they are.

# %% wrong="smooth" old="return gradient(copies).mean(axis=0)" new="return np.clip(gradient(copies), 0, 1).mean(axis=0)"
# The gradients are cut off. Take their mean as they are.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, c] - W @ np.where(np.arange(len(p)) == c, 0, p)"
# Class c is left out of the mean. The mean runs over all classes, c too.

# %% wrong="input_gradient" old="p = softmax(x @ W + b)" new="p = (x @ W + b) / (x @ W + b).sum()"
# The scores are divided by their sum, and may be negative. Softmax takes e to the power of each first.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W @ (np.eye(10)[c] - p)"
# 10 is typed in. There may be another number of classes: `b` has one number for each.

# %% wrong="input_gradient" old="return W[:, c] - W @ p" new="return W[:, [c]] - (W * p).sum(axis=1, keepdims=True)"
# The result is a column. It has one axis, that of the pixels: `W[:, c]` and no `keepdims`.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left : left + size] = 128"
# The cover is grey. Here it is black, 0, the colour of the paper.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[np.arange(top, top + size), np.arange(left, left + size)] = 0"
# Two lists of places are taken pair by pair, so only a diagonal is covered. Two slices cover a square.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return fall.reshape((n_rows, n_columns), order=\"F\")"
# The map is filled column by column. The loops go row by row, and so does `reshape` by itself.

# %% wrong="occlusion" old="return fall.reshape(n_rows, n_columns)" new="return np.maximum(fall, 0).reshape(n_rows, n_columns)"
# Where the probability rises, the map is negative. Here such places have become 0.

# %% wrong="occlusion" old="fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]" new="fall = predict(image[np.newaxis])[0].max() - predict(np.array(covered)).max(axis=1)"
# The largest probability is taken, of whichever class. It is that of class c.


# %% wrong="occlusion" mistake="one copy for all"
# All places get the same array, in which at the end every square is covered. Make a copy at each place.
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = []
    one = image.copy()
    for top in range(n_rows):
        for left in range(n_columns):
            one[top : top + size, left : left + size] = 0
            covered.append(one)
    fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]
    return fall.reshape(n_rows, n_columns)


# %% wrong="occlusion" mistake="the square is kept"
# All is covered but the square. Cover the square, and keep the rest.
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = []
    for top in range(n_rows):
        for left in range(n_columns):
            one = np.zeros_like(image)
            square = slice(top, top + size), slice(left, left + size)
            one[square] = image[square]
            covered.append(one)
    fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]
    return fall.reshape(n_rows, n_columns)


# %% wrong="occlusion" mistake="squares side by side"
# The squares lie side by side. One begins at each row and column, so they overlap.
def occlusion_map(predict, image, c, size=5):
    tops, lefts = (range(0, n - size + 1, size) for n in image.shape)
    covered = []
    for top in tops:
        for left in lefts:
            one = image.copy()
            one[top : top + size, left : left + size] = 0
            covered.append(one)
    fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]
    return fall.reshape(len(tops), len(lefts))


# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient[:, np.newaxis])"
# The test gradient has become a column, and so have the results. They have one axis, that of the samples.

# %% wrong="influence" old="counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)" new="counted_more = -train_gradients @ np.linalg.lstsq(H, test_gradient, rcond=None)"
# `np.linalg.lstsq` returns four things, the first of which is the solution. `np.linalg.solve` returns that alone.


# %% wrong="influence" mistake="returned in the loop"
# `return` stands inside the loop, so it ends with the first sample.
def influence(test_gradient, train_gradients, H):
    counted_more, left_out = [], []
    for gradient in train_gradients:
        counted_more.append(-test_gradient @ np.linalg.solve(H, gradient))
        left_out.append(-counted_more[-1] / len(train_gradients))
        return np.array(counted_more), np.array(left_out)


# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return 255 * (moved - moved.min()) / (moved.max() - moved.min())"
# All grey levels are stretched to 0 … 255. Only those outside are cut off; the others stay.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.where((moved < 0) | (moved > 255), images, moved)"
# A pixel that would leave 0 … 255 does not move at all. It goes to the border.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.where((moved < 0) | (moved > 255), 0, moved)"
# What is above 255 has become 0. It becomes 255.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return moved.clamp(0, 255)"
# `clamp` is PyTorch's word. NumPy's is `clip`.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images + epsilon * np.sign(gradients) * (images > 0)"
# Black pixels stay as they are. All pixels move, with ink or without.

# %% wrong="adversarial" old="moved = images + epsilon * np.sign(gradients)" new="moved = images * (1 + epsilon / 255 * np.sign(gradients))"
# Each pixel moves by a part of itself. All of them move by the same ε.

# %% wrong="mislabelled" old="return np.isin(planted, most_harmful).mean()" new="return np.mean(planted in most_harmful)"
# `in` asks of two arrays whether they agree anywhere, and gives one truth value. `np.isin` asks for each element.


# %% wrong="mislabelled" mistake="30 in both places"
# The number of places is typed in. It is n.
def share_found(harm, planted):
    n = 30
    most_harmful = np.argsort(harm)[-n:]
    return np.isin(planted, most_harmful).sum() / n


# %% wrong="layer_outputs" old="outputs = [layer.output for layer in network.layers]" new="outputs = [[layer.output] for layer in network.layers]"
# Each output lies in a list of its own, which makes one axis more. One list holds all of them.


# %% wrong="layer_outputs" mistake="only the first image"
# These are the outputs for the first image. Those for all images are asked for.
def outputs_of(network, images):
    outputs = [layer.output for layer in network.layers]
    insider = keras.Model(network.inputs[0], outputs)
    return [keras.ops.convert_to_numpy(each)[0] for each in insider(images, training=False)]


# %% wrong="layer_outputs" mistake="weights returned"
# These are the weights, which are the same for all images. What the layers make of the images is asked for.
def outputs_of(network, images):
    return [weights for layer in network.layers for weights in layer.get_weights()]


# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = np.concatenate([image[np.newaxis], image + sigma * noise])"
# The image without noise is among the copies, too. There are as many copies as pictures of noise.


# %% wrong="smooth" mistake="noise on the gradient"
# The noise is added to the gradient. It belongs to the image, before the gradient is taken.
def smooth_gradient(gradient, image, noise, sigma):
    copies = gradient(image[np.newaxis]) + sigma * noise
    return copies.mean(axis=0)


# %% wrong="smooth" mistake="halved at each copy"
# The last copies count most: each turn halves what was there before. Add up all, and divide once at the end.
def smooth_gradient(gradient, image, noise, sigma):
    result = gradient((image + sigma * noise[0])[np.newaxis])[0]
    for one in noise[1:]:
        result = (result + gradient((image + sigma * one)[np.newaxis])[0]) / 2
    return result


# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left : left + size] = 127"
# The cover is grey. Here it is black, 0, the colour of the paper.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left : left + size] = 127.5"
# The cover is grey. Here it is black, 0, the colour of the paper.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left : left + size] = 0.5"
# The cover is grey. Here it is black, 0, the colour of the paper.

# %% wrong="occlusion" old="one[top : top + size, left : left + size] = 0" new="one[top : top + size, left : left + size] = image.mean()"
# The cover is grey. Here it is black, 0, the colour of the paper.


# %% wrong="occlusion" mistake="appended in the outer loop"
# `covered` gets only the last image of each row: `covered.append(one)` belongs in the inner loop.
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = []
    for top in range(n_rows):
        for left in range(n_columns):
            one = image.copy()
            one[top : top + size, left : left + size] = 0
        covered.append(one)
    fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]
    return fall.reshape(n_rows, n_columns)


# %% wrong="occlusion" mistake="appended in the outer loop, any number of columns"
# `covered` gets only the last image of each row: `covered.append(one)` belongs in the inner loop.
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = []
    for top in range(n_rows):
        for left in range(n_columns):
            one = image.copy()
            one[top : top + size, left : left + size] = 0
        covered.append(one)
    fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]
    return fall.reshape(n_rows, -1)


# %% wrong="occlusion" mistake="appended behind the loops"
# There is a single number for all places. `covered` needs an image for each, appended in the inner loop, and `fall` takes all rows of column c.
def occlusion_map(predict, image, c, size=5):
    n_rows, n_columns = np.array(image.shape) - size + 1
    covered = []
    for top in range(n_rows):
        for left in range(n_columns):
            one = image.copy()
            one[top : top + size, left : left + size] = 0
    covered.append(one)
    fall = predict(image[np.newaxis])[0, c] - predict(np.array(covered))[:, c]
    return fall.reshape(n_rows, n_columns)


# %% wrong="input_gradient" mistake="a column that is no copy"
# `W[:, c]` is no copy: what is taken off it is taken off W, too. Begin with `W[:, c].copy()`.
def input_gradient(x, W, b, c):
    p = softmax(x @ W + b)
    gradient = W[:, c]
    for j in range(len(p)):
        gradient -= p[j] * W[:, j]
    return gradient


# %% wrong="input_gradient" mistake="a column that is no copy, all at once"
# `W[:, c]` is no copy: what is taken off it is taken off W, too. Begin with `W[:, c].copy()`.
def input_gradient(x, W, b, c):
    gradient = W[:, c]
    gradient -= W @ softmax(x @ W + b)
    return gradient


# %% wrong="influence" mistake="only the last sample"
# Each turn of the loop replaces what the turn before has made, so only the last sample counts. Collect them all.
def influence(test_gradient, train_gradients, H):
    for gradient in train_gradients:
        counted_more = -test_gradient @ np.linalg.solve(H, gradient)
    left_out = -counted_more / len(train_gradients)
    return counted_more, left_out


# %% wrong="influence" old="np.linalg.solve(H, test_gradient)" new="np.linalg.solve(H + penalty * np.eye(len(H)), test_gradient)"
# The penalty is in H already: `hessian` has added it. Take H as it is.


# %% wrong="influence" mistake="the penalty once more, in place"
# The penalty is in H already: `hessian` has added it. Take H as it is.
def influence(test_gradient, train_gradients, H):
    H += penalty * np.eye(len(H))
    counted_more = -train_gradients @ np.linalg.solve(H, test_gradient)
    left_out = -counted_more / len(train_gradients)
    return counted_more, left_out


# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.minimum(np.abs(moved), 255)"
# `np.abs` turns what is below 0 into as much above it. Cut it off: it becomes 0.

# %% wrong="adversarial" old="return np.clip(moved, 0, 255)" new="return np.abs(moved)"
# `np.abs` turns what is below 0 into as much above it. Cut it off: it becomes 0, and what is above 255 becomes 255.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + np.random.normal(0, sigma, noise.shape)" fact=true
# other noise each time. Draw none: `noise` holds the numbers to take.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * np.random.randn(*noise.shape)" fact=true
# other noise each time. Draw none: `noise` holds the numbers to take.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + sigma * np.random.normal(size=(50, 28, 28))"
# New noise is drawn, of the notebook's size. Draw none: `noise` holds the numbers to take.

# %% wrong="smooth" old="copies = image + sigma * noise" new="copies = image + np.random.normal(0, sigma, (50, 28, 28))"
# New noise is drawn, of the notebook's size. Draw none: `noise` holds the numbers to take.
