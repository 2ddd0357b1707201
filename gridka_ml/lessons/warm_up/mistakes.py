# %% [markdown]
# Other answers to the tasks of lesson 1, right and wrong. The tests try each of them.

# %% [markdown] equal="describe"
# There are as many labels as images, and the images are square.
# - `n_samples = y_train.shape[0]`
# - `n_features = x_train.shape[2] * x_train.shape[2]`
# - `n_features = x_train.shape[-1] * x_train.shape[2]`
# - `n_features = x_train.shape[1] * x_train.shape[1]`
# - `n_features = x_train.shape[1] * x_train.shape[-2]`

# %% [markdown] equal="nearest_mean"
# The last axis is the second.
# - `y_predicted = distances.argmin(axis=-1)`

# %% right="describe"
n_samples, height, width = x_train.shape
n_features = height * width
n_classes = len(set(y_train.tolist()))

# %% right="describe"
n_samples = len(y_train)
n_features = x_train[0].size
n_classes = y_train.max() + 1

# %% right="describe"
n_samples = 60000
n_features = 28 * 28
n_classes = 10

# %% right="describe"
n_samples = x_train.shape[0]
n_features = np.prod(x_train.shape[1:])
n_classes = np.bincount(y_train).size

# %% wrong="describe" old="n_samples = x_train.shape[0]\nn_features = x_train.shape[1] * x_train.shape[2]" new="n_samples = x_train.shape[1] * x_train.shape[2]\nn_features = x_train.shape[0]" mistake="samples and features swapped"
# `n_samples` and `n_features` are swapped: an image is a sample, a pixel is a feature.
# %% wrong="describe" old="n_features = x_train.shape[1] * x_train.shape[2]\nn_classes = len(np.unique(y_train))" new="n_features = len(np.unique(y_train))\nn_classes = x_train.shape[1] * x_train.shape[2]" mistake="features and classes swapped"
# `n_features` and `n_classes` are swapped: a feature is a pixel, a class is a digit.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="np.count_nonzero(x_train[0])"
# `n_features` counts the pixels that are not black. A black pixel is a feature, too.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="len(np.unique(x_train[0]))"
# `n_features` counts the different brightnesses of an image. Each pixel is a feature: height times width.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.shape[1] * x_train.shape[2] / 255"
# `n_features` is divided by 255, the largest brightness. It is a number of pixels.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="\"28 x 28\""
# `n_features` is a text. Leave out the quotes, and multiply by `*`.
# %% wrong="describe" old="x_train.shape[0]" new="np.sum(y_train == 0)"
# `n_samples` counts the images of one digit. All of them are samples.
# %% wrong="describe" old="len(np.unique(y_train))" new="x_train.max() + 1"
# `n_classes` is the number of brightnesses, or 0, since a byte ends at 255. Count the labels in `y_train`.
# %% wrong="describe" old="x_train.shape[0]" new="len(x_test)" mistake="the test set"
# `n_samples` counts the test images. Describe the training set, `x_train`.
# %% wrong="describe" old="x_train.shape[0]" new="len(x_train) + len(x_test)"
# `n_samples` counts both sets together. Describe the training set alone, `x_train`.
# %% wrong="describe" old="x_train.shape[0]" new="x_train.size" mistake="all pixels counted as samples"
# `n_samples` counts all pixels (`x_train.size`). One sample is one whole image.
# %% wrong="describe" old="x_train.shape[0]" new="x_train.shape" mistake="the whole shape"
# `n_samples` is the whole shape. Take one of its numbers, with `[0]`.
# %% wrong="describe" old="x_train.shape[0]" new="x_train.shape[1]" mistake="the height as the number of samples" likely=true
# `n_samples` is the height of an image. The samples are along the first axis, axis 0.
# %% wrong="describe" old="x_train.shape[0]" new="len(x_train) - 1"
# `n_samples` is one too small: it is the number of the last sample, and they are counted from 0.
# %% wrong="describe" old="x_train.shape[0]" new="x_train.ndim"
# `n_samples` counts the axes of the array. Count the images.
# %% wrong="describe" old="x_train.shape[0]" new="len(np.unique(y_train))"
# `n_samples` counts the classes. Count the images.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.shape[1]" mistake="one side of the image as the number of features" likely=true
# `n_features` counts only one side of the image. Every pixel is a feature: height times width.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.shape[1] + x_train.shape[2]" mistake="height plus width"
# `n_features` is height plus width. The number of pixels is height times width.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train[0].ndim" mistake="the axes of an image"
# `n_features` counts the axes of an image. Every pixel is a feature.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.ndim" mistake="the axes of the array"
# `n_features` counts the axes of the array. Every pixel of an image is a feature.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.size" mistake="the pixels of all images"
# `n_features` counts the pixels of all images. Count those of one image.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.shape[1:]" mistake="the shape of an image"
# `n_features` is the shape of an image. Multiply its numbers.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.shape"
# `n_features` is the whole shape. Multiply its last two numbers.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train.shape[0] * x_train.shape[1]"
# `n_features` is the number of images times the height. One image alone counts: height times width.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="256"
# `n_features` counts the brightnesses that a pixel can have. Count the pixels of an image.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="10"
# `n_features` counts the classes. Every pixel of an image is a feature.
# %% wrong="describe" old="len(np.unique(y_train))" new="y_train.max()" mistake="the largest label in place of the number of classes" likely=true
# `n_classes` is the largest label. The labels start at 0, so there is one class more.
# %% wrong="describe" old="len(np.unique(y_train))" new="len(y_train)" mistake="the number of labels in place of the classes" likely=true
# `n_classes` counts the labels. Count how many different labels there are.
# %% wrong="describe" old="len(np.unique(y_train))" new="np.unique(y_train)" mistake="the classes themselves"
# `n_classes` holds the classes themselves. Count them, for example with `len`.
# %% wrong="describe" old="len(np.unique(y_train))" new="np.unique(y_train).shape"
# `n_classes` is a shape, in brackets. Take its number out of it, or use `len`.
# %% wrong="describe" old="len(np.unique(y_train))" new="y_train"
# `n_classes` holds all labels. Count how many different ones there are.
# %% wrong="describe" old="len(np.unique(y_train))" new="256" mistake="the brightnesses"
# `n_classes` counts the brightnesses of the pixels. Count the different labels in `y_train`.
# %% wrong="describe" old="len(np.unique(y_train))" new="2"
# `n_classes` is 2, but the labels are the digits from 0 to 9.
# %% wrong="describe" old="len(np.unique(y_train))" new="y_train[0]"
# `n_classes` is a label. Count how many different labels there are.
# %% wrong="describe" old="len(np.unique(y_train))" new="len(y_test)"
# `n_classes` counts the test labels. Count how many different labels there are.
# %% wrong="describe" old="len(np.unique(y_train))" new="np.unique(y_train).sum()"
# `n_classes` is the sum of the different labels. Count them.
# %% wrong="describe" old="len(np.unique(y_train))" new="y_train.ndim"
# `n_classes` counts the axes of the labels. Count how many different labels there are.
# %% wrong="describe" old="x_train.shape[0]" new="(60000,)"
# `n_samples` stands in a list or in brackets with a comma. We need the number alone.
# %% wrong="describe" old="x_train.shape[0]" new="\"60000\""
# `n_samples` is a text. Leave out the quotes: we need a number.
# %% wrong="describe" old="x_train.shape[0]" new="60, 000"
# `n_samples` is two numbers: Python reads a comma as a separator. Write 60000.
# %% wrong="describe" old="x_train.shape[0]" new="60.000"
# `n_samples` is 60: a point separates the decimals in Python. Write 60000.
# %% wrong="describe" old="x_train.shape[0]" new="28 * 28"
# `n_samples` counts the pixels of an image. Count the images.
# %% wrong="describe" old="x_train.shape[0]" new="int(y_train.sum())"
# `n_samples` is the sum of the labels. Count the images.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="28 ^ 2"
# `^` is not a power in Python. Write `**`, or multiply.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="28 * 28 + 1"
# `n_features` is one too large: the label is not a feature.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="\"784\""
# `n_features` is a text. Leave out the quotes: we need a number.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="60000"
# `n_features` counts the images. Count the pixels of one of them.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="len(x_test) * 28"
# `n_features` counts the test images times the height. One image alone counts: height times width.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="(28 * 28,)"
# `n_features` stands in a list or in brackets with a comma. We need the number alone.
# %% wrong="describe" old="x_train.shape[1] * x_train.shape[2]" new="x_train[0]"
# `n_features` is a whole image. Count its pixels.
# %% wrong="describe" old="len(np.unique(y_train))" new="set(y_train.tolist())"
# `n_classes` is a set, the classes themselves. Count them, with `len`.
# %% wrong="describe" old="len(np.unique(y_train))" new="\"10\""
# `n_classes` is a text. Leave out the quotes: we need a number.
# %% wrong="describe" old="len(np.unique(y_train))" new="len(np.unique(y_train)) + 1"
# `n_classes` is one too large: the digits 0 to 9 are ten.
# %% wrong="describe" old="len(np.unique(y_train))" new="y_train.shape"
# `n_classes` is the shape of the labels. Count how many different labels there are.
# %% wrong="describe" old="len(np.unique(y_train))" new="784"
# `n_classes` counts the pixels. Count the different labels.

# %% right="balance"
counts = [int(np.sum(y_train == digit)) for digit in range(10)]

# %% right="balance"
_, counts = np.unique(y_train, return_counts=True)

# %% right="balance"
counts = np.zeros(10)
for label in y_train:
    counts[label] += 1

# %% right="balance"
from collections import Counter

counter = Counter(y_train.tolist())
counts = [counter[digit] for digit in range(10)]

# %% wrong="balance" old="np.bincount(y_train)" new="[len(y_train == digit) for digit in range(10)]"
# Each count is that of all labels: `len` counts the False, too. Sum up the comparison.
# %% wrong="balance" old="np.bincount(y_train)" new="[x_train[y_train == digit].size for digit in range(10)]"
# `counts` holds the pixels of the images of each digit. Count the images, or their labels.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train) - np.bincount(y_test)"
# The test labels are subtracted. Count those of the training set alone, `y_train`.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(np.unique(y_train))"
# Each digit is counted once: these are the different labels. Count all of `y_train`.
# %% wrong="balance" old="np.bincount(y_train)" new="np.count_nonzero(y_train)"
# This is the number of labels that are not 0. Count each digit for itself.
# %% wrong="balance" old="np.bincount(y_train)" new="[x_train[y_train == digit] for digit in range(10)]"
# `counts` holds the images of each digit. Count them, for example with `len`.
# %% wrong="balance" old="np.bincount(y_train)" new="y_train" mistake="the labels themselves" likely=true
# `counts` holds the labels themselves. Count how often each label occurs.
# %% wrong="balance" old="y_train" new="y_test" mistake="the test set"
# `counts` counts the test labels. Count those of the training set, `y_train`.
# %% wrong="balance" old="y_train" new="np.concatenate([y_train, y_test])"
# `counts` counts the labels of both sets. Count those of the training set alone, `y_train`.
# %% wrong="balance" old="(y_train)" new="(y_train) / len(y_train)" mistake="fractions"
# `counts` holds fractions. Here we want the numbers of images.
# %% wrong="balance" old="(y_train)" new="(y_train) / len(y_train) * 100"
# `counts` is in per cent. Here we want the numbers of images.
# %% wrong="balance" old="bincount" new="unique" mistake="the classes"
# `counts` holds the classes, 0 to 9. Count how often each of them occurs.
# %% wrong="balance" old="bincount(y_train)" new="unique(y_train, return_counts=True)" mistake="kept both results of `np.unique`" likely=true
# `counts` holds the classes and the counts. Keep only the counts.
# %% wrong="balance" old="y_train" new="x_train[:1000].ravel()" mistake="pixels counted" fact=true
# `counts` counts the pixels of each brightness. Count the labels, `y_train`.
# %% wrong="balance" old="np.bincount" new="len" mistake="all labels together"
# `counts` is the number of all labels. Count each digit for itself.
# %% wrong="balance" old="np.bincount(y_train)" new="np.sum(y_train)"
# `counts` is the sum of all labels. Count how often each label occurs.
# %% wrong="balance" old="np.bincount(y_train)" new="len(np.unique(y_train))"
# `counts` is the number of classes. Count how often each label occurs.
# %% wrong="balance" old="(y_train)" new="" mistake="named `np.bincount`, and did not call it" likely=true
# `counts` is a function. Call it: put the labels in brackets behind its name.
# %% wrong="balance" old="np.bincount(y_train)" new="np.sort(np.bincount(y_train))" mistake="sorted by size"
# `counts` holds the right numbers in another order. Keep that of the digits, 0 to 9.
# %% wrong="balance" old="np.bincount(y_train)" new="np.sort(np.bincount(y_train))[::-1]"
# `counts` holds the right numbers in another order. Keep that of the digits, 0 to 9.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train)[::-1]"
# `counts` holds the right numbers in another order. Keep that of the digits, 0 to 9.
# %% wrong="balance" old="np.bincount(y_train)" new="[y_train[y_train == digit].sum() for digit in range(10)]"
# `counts` holds sums of labels: each 7 counts seven times. Count each label once.
# %% wrong="balance" old="y_train)" new="y_train, minlength=256)"
# `counts` is too long: behind the ten digits stand zeros, for labels that do not occur.
# %% wrong="balance" old="(y_train)" new="(y_train)[1:]"
# `counts` has no place for the digit 0.
# %% wrong="balance" old="y_train)" new="y_train + 1)"
# The counts have moved one place on: the number of zeros stands at position 1.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train).mean()"
# `counts` is a mean over the digits. Keep the ten numbers.
# %% wrong="balance" old="np.bincount(y_train)" new="y_train == 1"
# `counts` tells for each image whether it is a 1. Count how often each label occurs.
# %% wrong="balance" old="np.bincount(y_train)" new="{digit: int(np.sum(y_train == digit)) for digit in range(10)}" mistake="a dict"
# `counts` is a dict. The plots and we need the numbers alone, in the order of the digits.
# %% wrong="balance" old="np.bincount(y_train)" new="np.histogram(y_train, bins=10)"
# `counts` holds the counts and the borders of the bins. Keep only the counts.
# %% wrong="balance" old="np.bincount(y_train)" new="np.histogram(y_train, bins=9)[0]"
# There are nine bins, for ten digits; the last one holds two of them. Ten bins have eleven borders.
# %% wrong="balance" old="np.bincount(y_train)" new="[np.sum(y_train == digit) for digit in range(9)]"
# The digit 9 is missing. (`range(9)` ends at 8.)
# %% wrong="balance" old="np.bincount(y_train)" new="[np.sum(y_train == digit) for digit in range(1, 11)]"
# `counts` begins at the digit 1 and ends with a 0, for a digit 10. The digits begin at 0.
# %% wrong="balance" old="np.bincount(y_train)" new="[np.sum(y_train == digit) for digit in range(11)]"
# `counts` has a place too many: the digits 0 to 9 are ten.
# %% wrong="balance" old="np.bincount(y_train)" new="np.eye(10)[y_train].sum(axis=1)"
# `counts` has a 1 for each image. The axis of the images has to disappear, axis 0.
# %% wrong="balance" old="np.bincount(y_train)" new="[(digit, np.sum(y_train == digit)) for digit in range(10)]"
# `counts` holds pairs of digit and count. Keep only the counts.
# %% wrong="balance" old="np.bincount(y_train)" new="[x_train[y_train == digit].shape for digit in range(10)]"
# `counts` holds whole shapes. The first number of each is the count.
# %% wrong="balance" old="np.bincount(y_train)" new="np.cumsum(np.bincount(y_train))"
# `counts` adds up the counts from digit to digit. Each digit counts for itself.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train).max()"
# `counts` is the count of the most frequent digit. Keep all ten numbers.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train).argmax()"
# `counts` is the most frequent digit. Keep all ten counts.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train[:1000])"
# Only the first 1000 labels are counted. Use all of `y_train`.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount([2, 0, 2])"
# This is the example of the text. Give `np.bincount` the labels `y_train`.
# %% wrong="balance" old="np.bincount(y_train)" new="y_train.shape"
# `counts` is the shape of the labels. Count how often each label occurs.
# %% wrong="balance" old="np.bincount(y_train)" new="[6000] * 10"
# The digits do not occur equally often. Count them in `y_train`.
# %% wrong="balance" old="np.bincount(y_train)" new="[np.where(y_train == digit) for digit in range(10)]"
# `counts` holds the positions of each digit. Count them.
# %% wrong="balance" old="np.bincount(y_train)" new="np.sort(y_train)"
# `counts` holds all labels, sorted. Count how often each label occurs.
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train)[None]"
# `counts` has an axis too many. Ten numbers in a row have the shape (10,).
# %% wrong="balance" old="np.bincount(y_train)" new="np.bincount(y_train)[:, None]"
# `counts` is a column, with an axis too many. Ten numbers in a row have the shape (10,).
# %% wrong="balance" old="np.bincount(y_train)" new="[str(count) for count in np.bincount(y_train)]"
# `counts` holds texts. Keep the numbers.
# %% wrong="balance" old="np.bincount(y_train)" new="set(y_train.tolist())"
# `counts` is a set, the classes themselves. Count how often each of them occurs.
# %% wrong="balance" old="np.bincount(y_train)" new="np.unique(y_train, return_index=True)"
# `counts` holds the classes and where each occurs first. The option for counts is `return_counts`.
# %% wrong="balance" old="np.bincount(y_train)" new="np.unique(y_train, return_index=True)[1]"
# `counts` holds the places where each digit occurs first. Count how often it occurs.
# %% wrong="balance" old="counts = np.bincount(y_train)" new="from collections import Counter\ncounts = Counter(y_train.tolist())" mistake="a Counter"
# `counts` is a dict. The plots and we need the numbers alone, in the order of the digits.
# %% wrong="balance" old="counts = np.bincount(y_train)" new="for digit in range(10):\n    counts = np.sum(y_train == digit)" mistake="only the last digit"
# `counts` holds the number of a single digit: each turn of the loop replaces the one before. Keep all ten.


# %% right="mean_images"
mean_images = np.stack([x_train[y_train == digit].mean(axis=0) for digit in range(10)])

# %% right="mean_images"
mean_images = [np.mean(x_train[y_train == digit], 0) for digit in range(10)]

# %% right="mean_images"
mean_images = np.zeros((10, 28, 28), dtype="float32")
for digit in range(10):
    images_of_digit = x_train[np.where(y_train == digit)]
    mean_images[digit] = images_of_digit.sum(axis=0) / len(images_of_digit)

# %% right="mean_images"
one_hot = np.eye(10)[y_train]
mean_images = (one_hot.T @ x_train.reshape(60000, 784) / one_hot.sum(axis=0)[:, None]).reshape(10, 28, 28)

# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit[:100].mean(axis=0)"
# Only the first images of each digit are averaged. Take all of them.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.mean(axis=0) * 255"
# The means are multiplied by 255. The pixels are between 0 and 255 already.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.mean(axis=0) > 127"
# The mean images are black or white only, by a comparison. Keep the means themselves.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.mean(axis=0)[::-1]"
# The mean images stand on their heads. Keep the order of the rows.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.sum(axis=0) / counts[digit - 1]"
# The sum is divided by the number of images of another digit. Divide by that of this one, or use `mean`.
# %% wrong="mean_images" old="mean_images[digit]" new="mean_image" mistake="not stored"
# `mean_images` holds only zeros: the loop stores nothing in `mean_images[digit]`, or a minimum, which is 0.
# %% wrong="mean_images" old="[y_train == digit]" new="" mistake="averaged all images, without the condition" likely=true
# All ten means are alike: each is the mean of all images. Keep only those with `y_train == digit`.
# %% wrong="mean_images" old="== digit" new="== 3"
# All ten means are those of one digit: the condition does not use `digit`.
# %% wrong="mean_images" old="==" new="!="
# Each mean is that of all the other digits: `!=` keeps what is not equal.
# %% wrong="mean_images" old="axis=0" new="" mistake="a mean over the pixels, too (no `axis`)" likely=true
# Each mean image is a single grey. Average over the images only, axis 0, not over the pixels too.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.mean(axis=(1, 2)).mean()"
# Each mean image is a single grey. Average over the images only, axis 0, not over the pixels too.
# %% wrong="mean_images" old="images_of_digit." new="images_of_digit[0]." mistake="mean over the height"
# In each mean image all rows are alike: a mean over the pixels of a column is taken. Average over the images only.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.mean(axis=(0, 1))"
# In each mean image all rows are alike: a mean over the pixels of a column is taken. Average over the images only.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="x_train[digit]"
# `images_of_digit` is the image number `digit` of the training set. The condition `y_train == digit` keeps all images
# of a digit.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="x_train[digit]" mistake="`x_train[digit]`, the digit as the number of an image" likely=true
# This is the image number `digit` of the training set. Average the images of the digit.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit[0]" mistake="the first image of each digit"
# `mean_images` holds the first image of each digit. Average all of them with `mean(axis=0)`.
# %% wrong="mean_images" old=".mean" new=".sum" mistake="the sum"
# `mean_images` holds sums, larger than any pixel. Divide by the number of images: use `mean`.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.sum(axis=0) / len(x_train)"
# The sum of a digit's images is divided by the number of all images. Divide by the number of this digit's images, or
# use `mean`.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.sum(axis=0) / 10"
# The sum of a digit's images is divided by ten. Divide by the number of this digit's images, or use `mean`.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.sum(axis=0) / 6000"
# Not every digit has 6000 images. Divide by the number of this digit's images, or use `mean`.
# %% wrong="mean_images" old="(10, 28, 28)" new="(10, 28, 28), dtype=\"uint8\"" mistake="bytes"
# The decimals of the means are cut off: by whole numbers in the array (`dtype`, `astype`), or by `//`. Keep them.
# %% wrong="mean_images" old="(10, 28, 28)" new="(10, 28, 28), dtype=int"
# The decimals of the means are cut off: by whole numbers in the array (`dtype`, `astype`), or by `//`. Keep them.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.sum(axis=0) // len(images_of_digit)"
# The decimals of the means are cut off: by whole numbers in the array (`dtype`, `astype`), or by `//`. Keep them.
# %% wrong="mean_images" old="(axis=0)" new="(axis=0).round()" mistake="rounded"
# The means are rounded. Keep the decimals.
# %% wrong="mean_images" old="[y_train == digit]" new="[y_train == digit] / 255" mistake="scaled"
# The means are divided by 255. Here the pixels stay between 0 and 255.
# %% wrong="mean_images" old="[y_train == digit]" new="[y_train == digit] > 0"
# The images are black and white here: only whether a pixel is above 0 is averaged. Average the pixels themselves.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="np.median(images_of_digit, axis=0)"
# `mean_images` holds the median of each pixel. Use `mean`.
# %% wrong="mean_images" old="[y_train == digit]" new="[y_train] == digit"
# The square brackets close too early: the comparison belongs inside them.
# %% wrong="mean_images" old=".mean" new=".max"
# `mean_images` holds the maximum of each pixel. Use `mean`.
# %% wrong="mean_images" old=".mean" new=".std"
# `mean_images` holds the standard deviation of each pixel. Use `mean`.
# %% wrong="mean_images" old=".mean" new=".var"
# `mean_images` holds the variance of each pixel. Use `mean`.
# %% wrong="mean_images" old="(axis=0)" new="(axis=0).T"
# The mean images are transposed: rows and columns have changed places.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="x_test[y_test == digit]" mistake="the test set"
# These are the means of the test images. Use `x_train` and `y_train`.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="np.concatenate([x_train[y_train == digit], x_test[y_test == digit]])"
# The test images are averaged, too. Use `x_train` and `y_train` alone.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="x_train[x_train == digit]"
# These are no images: what is kept are pixels or labels equal to `digit`. Keep images of `x_train`, by their labels.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="y_train[y_train == digit]"
# These are no images: what is kept are pixels or labels equal to `digit`. Keep images of `x_train`, by their labels.
# %% wrong="mean_images" old="mean_images[digit]" new="mean_images[digit - 1]"
# The mean images are stored one place off: that of digit 0 is the last one.
# %% wrong="mean_images" old="    mean_images[digit]" new="mean_images[digit]" mistake="only the last digit stored"
# Only `mean_images[9]` is filled. The line that stores the mean must stand inside the loop.
# %% wrong="mean_images" old="mean_images[digit]" new="mean_images[0]" mistake="only the first place"
# Only `mean_images[0]` is filled. Does the loop store at `[digit]`?
# %% wrong="mean_images" old="mean_images[digit] =" new="mean_images ="
# Each turn of the loop replaces `mean_images` as a whole. Store at `[digit]`.
# %% wrong="mean_images" old="(10)" new="(9)" mistake="one digit left out"
# `mean_images[9]` is empty: the loop ends at the digit 8.
# %% wrong="mean_images" old="(10)" new="(1, 10)"
# `mean_images[0]` is empty: the loop begins at the digit 1.
# %% wrong="mean_images" old="== digit" new="== digit + 1"
# Each mean is that of the next digit, and for 9 there is none. The condition compares with `digit` itself.
# %% wrong="mean_images" old="== digit" new="== str(digit)"
# No image fits the condition, and the mean of nothing is nan. A label is a number, and no text.
# %% wrong="mean_images" old="== digit" new=">= digit"
# Each mean is that of the digit and all larger ones. The condition asks for equal labels.
# %% wrong="mean_images" old="== digit" new="<= digit"
# Each mean is that of the digit and all smaller ones. The condition asks for equal labels.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="sum(images_of_digit) / len(images_of_digit)"
# The sum has overflowed: the pixels are bytes, which end at 255. `mean` takes care of that.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="y_train == digit"
# This is the mean of the condition itself. Keep the images for which it is True: `x_train[…]`.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit[digit]"
# `mean_images` holds one image of each digit. Average all of them with `mean(axis=0)`.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit[-1]"
# `mean_images` holds the last image of each digit. Average all of them with `mean(axis=0)`.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="x_train[digit::10]"
# Every tenth image is averaged, whatever it shows. The labels tell which images belong to a digit.
# %% wrong="mean_images" old="x_train[y_train == digit]" new="255 - x_train[y_train == digit]"
# The mean images are negatives: black and white have changed places. Average the pixels as they are.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.mean(axis=0) / images_of_digit.mean(axis=0).max()"
# The mean images are divided by their maximum. Here the pixels stay between 0 and 255.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.sum(axis=0) / np.maximum((images_of_digit > 0).sum(axis=0), 1)"
# Each pixel is averaged over the images in which it is not black. Average over all images of the digit.
# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="images_of_digit.sum(axis=0) / images_of_digit.sum()"
# The sum of the images is divided by the sum of all pixels. Divide by the number of images, or use `mean`.

# %% wrong="mean_images" mistake="one image only"
# `mean_images` is one mean image of all digits. There is one for each digit.
mean_images = x_train.mean(axis=0)

# %% right="nearest_mean"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = np.argmin(distances, axis=1)

# %% right="nearest_mean"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = [int(np.argmin(row)) for row in distances]

# %% right="nearest_mean"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = np.argsort(distances)[:, 0]

# %% right="nearest_mean"
x_flat = x_test.reshape(len(x_test), 784).astype("float32")
means_flat = mean_images.reshape(10, 784)
y_predicted = (-2 * x_flat @ means_flat.T + (means_flat**2).sum(axis=1)).argmin(1)

# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.sort(distances.argmin(axis=1))"
# The labels are sorted. Keep the order of the test images.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[:100].argmin(axis=1)"
# Only the first test images get a label. Choose one for each of them.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.where(distances == distances.min(axis=1)[:, None], 1, 0)"
# `y_predicted` has ten answers for each image. We need one label for each image: `argmin`.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.unravel_index(distances.argmin(), distances.shape)"
# This is the place of the smallest of all distances. Choose once for each image, along axis 1.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances.argmin(axis=1) / 10"
# The labels are divided by a number. Keep the position of the smallest distance as it is.
# %% wrong="nearest_mean" old="argmin(axis=1)" new="argmin(axis=0)" mistake="`argmin` along axis 0" likely=true
# `y_predicted` has ten numbers, one per class. Choose along axis 1 to get one per image.
# %% wrong="nearest_mean" old="argmin(axis=1)" new="argmin()" mistake="`argmin` without an axis" likely=true
# `y_predicted` is a single number. `argmin` needs `axis=1` to choose once for each image.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[0].argmin()"
# `y_predicted` is the label of the first test image alone. Choose once for each image, along axis 1.
# %% wrong="nearest_mean" old="argmin" new="argmax" mistake="the farthest"
# `y_predicted` is the class of the farthest mean. Choose the smallest distance.
# %% wrong="nearest_mean" old="argmin" new="min" mistake="the smallest distance in place of its position" likely=true
# `y_predicted` holds the smallest distances. We need their positions: `argmin`, not `min`.
# %% wrong="nearest_mean" old="argmin" new="argsort"
# `y_predicted` has for each image all classes, from the nearest to the farthest. The nearest is enough.
# %% wrong="nearest_mean" old="argmin" new="sort"
# `y_predicted` has for each image all distances, sorted. We need the position of the smallest.
# %% wrong="nearest_mean" old="argmin" new="mean"
# `y_predicted` holds the mean distance of each image. We need the position of the smallest.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="y_test" mistake="the true labels"
# `y_predicted` is the true label, `y_test`. Predict without looking at it: use `distances`.
# %% wrong="nearest_mean" old=".argmin(axis=1)" new="" mistake="the distances"
# `y_predicted` holds for each image all ten distances. Which of them is the smallest? `argmin`.
# %% wrong="nearest_mean" old=".argmin(axis=1)" new="== distances.min(axis=1, keepdims=True)" mistake="one hot"
# `y_predicted` has ten numbers for each image. We need for each image one label: `argmin`.
# %% wrong="nearest_mean" old="argmin(axis=1)" new="argmin(axis=1, keepdims=True)" mistake="axis kept"
# `y_predicted` is a column, with an axis too many. One label for each image is the shape (10000,).
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="mean_images[distances.argmin(axis=1)]"
# `y_predicted` holds the nearest mean images. We need their labels, which are their positions.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="y_train[distances.argmin(axis=1)]"
# The position in `distances` is the class already. It is not the number of a training image.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="y_test[distances.argmin(axis=1)]"
# The position in `distances` is the class already. It is not the number of a test image.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.ones(10000)" mistake="always the same"
# `y_predicted` is the same for all images. Choose the class with the smallest distance.
# %% wrong="nearest_mean" old="argmin(axis=1)" new="argmin(axis=1) + 1" mistake="counted from 1"
# Every label in `y_predicted` is one too large. The labels start at 0, as positions do.
# %% wrong="nearest_mean" old="argmin(axis=1)" new="argmin(axis=1) - 1"
# Every label in `y_predicted` is one too small. The labels start at 0, as positions do.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[:, :-1].argmin(axis=1)"
# The last column of `distances` is left out, so no image can be a 9.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[:, 1:].argmin(axis=1)"
# The first column of `distances` is left out, so every label is counted from the digit 1.
# %% wrong="nearest_mean" old="argmin(axis=1)" new="argmin" mistake="the function, not called"
# `y_predicted` is a function. Call it: put brackets behind its name, with the axis in them.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.argmin(distances[digit])"
# `y_predicted` is a single label, of one image. Choose once for each image, along axis 1.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances.argmin(axis=1) == y_test"
# `y_predicted` says for each image whether it was right. We need the labels; the comparison comes in the next task.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.where(distances == distances.min(axis=1, keepdims=True))"
# `y_predicted` holds row numbers and column numbers. The columns are the classes: keep the second.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.where(distances == distances.min(axis=1, keepdims=True))[0]"
# `y_predicted` holds the numbers of the rows, 0, 1, 2, … The columns are the classes.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.argsort(distances, axis=1)[:, 1]"
# `y_predicted` is the class of the second nearest mean.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.argsort(distances, axis=1)[0]"
# `y_predicted` orders the classes for the first image alone. Choose one class for each image.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.sqrt(distances.min(axis=1))"
# `y_predicted` holds the smallest distances. We need their positions: `argmin`, not `min`.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[-1].argmin()"
# `y_predicted` is the label of the last image alone. Collect one label for each image.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[:, -1].argmin()"
# `y_predicted` is the number of the image that is nearest to a 9. Choose along axis 1, once for each image.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances == distances.min()"
# `y_predicted` has ten answers for each image. We need one label for each image: `argmin`.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="mean_images.argmin(axis=0)"
# The smallest pixel of the mean images is sought here. Look for the smallest of the `distances`.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[distances.argmin(axis=1)]"
# `y_predicted` holds rows of `distances`. The position of the smallest is the label already.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances[:, digit]"
# `y_predicted` holds the distances from one mean. Which of the ten is the smallest? `argmin`.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="[str(label) for label in distances.argmin(axis=1)]"
# `y_predicted` holds texts. Keep the numbers.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances.argmin(axis=1).sum()"
# `y_predicted` is the sum of the labels. Keep one label for each image.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="np.zeros(len(x_test))"
# `y_predicted` is 0 for all images. Choose the class with the smallest distance.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="y_train"
# `y_predicted` holds the labels of the training images. Predict with `distances`.
# %% wrong="nearest_mean" old="distances.argmin(axis=1)" new="distances.min()"
# `y_predicted` is the smallest of all distances. We need for each image the position of the smallest.

# %% right="accuracy"
accuracy_nearest_mean = np.sum(y_predicted == y_test) / len(y_test)

# %% right="accuracy"
n_right = 0
for predicted, true in zip(y_predicted, y_test):
    if predicted == true:
        n_right += 1
accuracy_nearest_mean = n_right / len(y_test)

# %% right="accuracy"
from sklearn.metrics import accuracy_score

accuracy_nearest_mean = accuracy_score(y_test, y_predicted)

# %% right="accuracy"
accuracy_nearest_mean = 1 - np.mean(y_predicted != y_test)

# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.max(counts) / len(y_train)"
# This is the share of the most frequent digit. Compare the predictions with the labels.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean([np.mean(y_test[y_predicted == digit] == digit) for digit in range(10)])"
# This is a mean over the digits, of their precisions. The accuracy counts each image once.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean([np.mean(y_predicted[y_test == digit] == digit) for digit in range(10)])"
# This is a mean over the digits. The accuracy counts each image once.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.sqrt(np.mean((y_predicted - y_test) ** 2))"
# This is a root mean squared error. Labels are names, so compare them with `==`.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.sum(y_predicted == y_test) / (len(y_test) - 1)"
# The number below the line is one too small. Divide by `len(y_test)`.
# %% wrong="accuracy" old="==" new="!=" mistake="the error"
# That is the fraction of wrong predictions. We want that of the right ones.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="round(np.mean(y_predicted == y_test), 2)"
# The accuracy is rounded. Keep the decimals; they are rounded when they are printed.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="0.8203" mistake="the number of the expected output"
# `accuracy_nearest_mean` is typed in. Compute it from the data: then it is right for other data, too.
# %% wrong="accuracy" old="np" new="100 * np" mistake="the accuracy in per cent" likely=true
# That is in per cent. Leave it as a fraction between 0 and 1.
# %% wrong="accuracy" old=".mean" new=".sum" mistake="the number of right predictions, not their fraction" likely=true
# That is the number of right predictions. Divide it by the number of test images.
# %% wrong="accuracy" old="mean(y_predicted == y_test)" new="sum(y_predicted == y_test) / len(y_train)" mistake="divided by the training set"
# The right predictions were divided by the size of the training set. Divide by `len(y_test)`.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="y_predicted == y_test" mistake="the comparison, without the mean" likely=true
# `accuracy_nearest_mean` is one True or False for each image. Take their mean.
# %% wrong="accuracy" old="==" new="-" mistake="mean of the difference"
# This is the mean difference of the labels. Compare them with `==`: right or wrong.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(np.abs(y_predicted - y_test))"
# This is how far apart the labels are. Labels are names, so compare them with `==`.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean((y_predicted - y_test) ** 2)"
# This is how far apart the labels are, squared. Labels are names, so compare them with `==`.
# %% wrong="accuracy" old=".mean" new=".all" mistake="all must be right"
# That is one answer for all images, True or False. Use the mean of the comparison.
# %% wrong="accuracy" old=".mean" new=".any"
# That is one answer for all images: whether any is right. Use the mean of the comparison.
# %% wrong="accuracy" old="np.mean" new="len" mistake="counted images"
# That is the number of test images. Count only the right predictions among them.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.sum(y_predicted == y_test) // len(y_test)"
# The result is 0: `//` and `int` cut off all decimals; `is`, and `==` of two lists, compares the two as a whole. The
# arrays are compared label by label, by `==`, and divided by `/`.
# %% wrong="accuracy" old="== y_test" new="== y_train[:10000]"
# The labels are those of the training set. Compare with the labels of the test set.
# %% wrong="accuracy" old=".mean" new=".median"
# The result is 1, as if all were right. Are labels compared with themselves, all images counted, or is the result
# rounded? A median is no mean, either.
# %% wrong="accuracy" old=".mean" new=".std"
# This is the standard deviation. Use the mean.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="len(y_test) / np.sum(y_predicted == y_test)"
# The fraction is upside down: right predictions above the line, all of them below.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.sum(y_predicted == y_test) / np.sum(y_predicted != y_test)"
# The right predictions are divided by the wrong ones. Divide by all.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(y_predicted[:100] == y_test[:100])"
# Only a part of the test images is counted, or the number is rounded. Use all of them, and keep all decimals.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="[np.mean(y_predicted == y_test)]"
# The number stands in a list. Leave out the square brackets.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean"
# `np.mean` is a function. Call it, with what is to be averaged in brackets behind it.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(y_predicted)"
# This is the mean of the predicted labels. Compare them with the true ones first.
# %% wrong="accuracy" old="y_predicted ==" new="y_test =="
# The result is 1, as if all were right. Are labels compared with themselves, all images counted, or is the result
# rounded? A median is no mean, either.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="round(np.mean(y_predicted == y_test))"
# The result is 1, as if all were right. Are labels compared with themselves, all images counted, or is the result
# rounded? A median is no mean, either.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="f\"{np.mean(y_predicted == y_test):.1%}\"" mistake="a text"
# `accuracy_nearest_mean` is a text. Keep the number; it is written as a text when it is printed.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="\"82 %\""
# `accuracy_nearest_mean` is a text. Keep the number; it is written as a text when it is printed.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(y_predicted is y_test)"
# The result is 0: `//` and `int` cut off all decimals; `is`, and `==` of two lists, compares the two as a whole. The
# arrays are compared label by label, by `==`, and divided by `/`.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="len(np.where(y_predicted == y_test)) / len(y_test)"
# `np.where` gives a tuple, and its length is 1. Sum or average the comparison itself.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="1 - np.mean(np.abs(y_predicted - y_test))"
# This takes the difference of the labels from 1. Labels are names, so compare them with `==`.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(y_predicted) / np.mean(y_test)"
# This compares two sums or means of labels. Compare label by label, with `==`.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.corrcoef(y_predicted, y_test)[0, 1]"
# This is the correlation of the labels. Labels are names, so compare them with `==`.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="round(100 * np.mean(y_predicted == y_test))"
# That is in per cent, and rounded. Leave it as a fraction between 0 and 1.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.sum(y_predicted == y_test) / 10"
# The right predictions are divided by the number of classes. Divide by the number of test images.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.sum(y_predicted != y_test)"
# That is the number of wrong predictions. We want the fraction of the right ones.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.sum(y_predicted != y_test) / np.sum(y_predicted == y_test)"
# The wrong predictions are divided by the right ones. We want the right ones, divided by all.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(y_predicted[y_predicted == y_test])"
# This is the mean label of the right predictions. Average the comparison, not the labels.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(y_predicted >= y_test)"
# The comparison is `>=`, so labels that are too large count as right. Right means equal.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(y_predicted <= y_test)"
# The comparison is `<=`, so labels that are too small count as right. Right means equal.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="(y_predicted == y_test).mean"
# `accuracy_nearest_mean` is a function. Call it: put brackets behind its name.
# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="np.mean(distances)"
# This is the mean distance. Compare the predicted labels with the true ones.

# %% right="accuracy_per_digit"
right = y_predicted == y_test
accuracy_per_digit = [right[y_test == digit].mean() for digit in range(10)]

# %% right="accuracy_per_digit"
accuracy_per_digit = np.bincount(y_test[y_predicted == y_test], minlength=10) / np.bincount(y_test)

# %% right="accuracy_per_digit"
from sklearn.metrics import confusion_matrix

matrix = confusion_matrix(y_test, y_predicted)
accuracy_per_digit = matrix.diagonal() / matrix.sum(axis=1)

# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="np.mean(of_digit == digit)"
# The condition is compared with the digit, and not the predictions. Choose them by it first: `y_predicted[of_digit]`.
# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="distances[of_digit].mean()"
# These are mean distances. Ask how often the prediction is `digit`.
# %% wrong="accuracy_per_digit" old="of_digit = y_test == digit" new="of_digit = y_test[digit]"
# `of_digit` is a single label. It should be a condition on all of them, `y_test == digit`.
# %% wrong="accuracy_per_digit" old="y_predicted" new="y_test" mistake="labels of the digit compared with themselves"
# They are all 1: labels are compared with themselves. Choose by the true label, `y_test`, and look at the prediction,
# `y_predicted`.
# %% wrong="accuracy_per_digit" old="y_test" new="y_predicted"
# They are all 1: labels are compared with themselves. Choose by the true label, `y_test`, and look at the prediction,
# `y_predicted`.
# %% wrong="accuracy_per_digit" old="[of_digit]" new="" mistake="frequency of the prediction"
# That is how often each digit is predicted among all images. Keep only the images of this digit first.
# %% wrong="accuracy_per_digit" old="mean(y_predicted[of_digit] == digit)" new="sum(y_predicted[of_digit] == digit) / len(y_test)" mistake="divided by all images" likely=true
# The right predictions are divided by all test images. Divide by the number of images of this digit.
# %% wrong="accuracy_per_digit" old="mean(y_predicted[of_digit] == digit)" new="sum(y_predicted[of_digit] == digit) / 1000"
# Not every digit has 1000 test images. Divide by the number of images of this digit.
# %% wrong="accuracy_per_digit" old="mean" new="sum" mistake="the number of right ones, not their fraction" likely=true
# These are numbers of images. Divide by the number of images of each digit.
# %% wrong="accuracy_per_digit" old="[of_digit] == digit" new="== y_test" mistake="the same for all"
# That is the accuracy on all digits. Keep only the images of this digit.
# %% wrong="accuracy_per_digit" old="np.mean" new="100 * np.mean" mistake="per cent"
# That is in per cent. Leave it as a fraction between 0 and 1.
# %% wrong="accuracy_per_digit" old="[of_digit] ==" new="[of_digit] !=" mistake="the errors"
# That is the fraction of wrong predictions. We want that of the right ones.
# %% wrong="accuracy_per_digit" old="y_predicted[of_digit] == digit" new="of_digit" mistake="the frequency of the digit"
# That is how often each digit occurs. Look at `y_predicted` too.
# %% wrong="accuracy_per_digit" old="y_test == digit" new="y_test != digit"
# The images are those of all other digits: `!=` keeps what is not equal.
# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="np.mean((y_predicted == digit) == of_digit)"
# A right "this is another digit" counts here, too. Look only at the images of this digit.
# %% wrong="accuracy_per_digit" old="[of_digit] == digit" new="[of_digit]"
# This is the mean of the predicted labels. Ask how often they are `digit`.
# %% wrong="accuracy_per_digit" old="accuracy_per_digit[digit]" new="accuracy_per_digit[digit - 1]"
# The numbers are stored one place off: that of digit 0 is the last one.
# %% wrong="accuracy_per_digit" old="(10)\nfor" new="(10, dtype=int)\nfor"
# `accuracy_per_digit` holds only zeros: the loop stores nothing at `[digit]`, or the decimals are lost, by `//` or
# by `dtype=int`.
# %% wrong="accuracy_per_digit" old="accuracy_per_digit[digit] =" new="accuracy ="
# `accuracy_per_digit` holds only zeros: the loop stores nothing at `[digit]`, or the decimals are lost, by `//` or
# by `dtype=int`.
# %% wrong="accuracy_per_digit" old="accuracy_per_digit[digit]" new="accuracy_per_digit[0]"
# Only the first place is filled. Store at `[digit]`.
# %% wrong="accuracy_per_digit" old="    accuracy_per_digit[digit]" new="accuracy_per_digit[digit]"
# Only the last place is filled. The line that stores must stand inside the loop.
# %% wrong="accuracy_per_digit" old="range(10)" new="range(9)"
# The last place is empty: the loop ends at the digit 8.
# %% wrong="accuracy_per_digit" old="range(10)" new="range(1, 10)"
# The first place is empty: the loop begins at the digit 1.
# %% wrong="accuracy_per_digit" old="== digit\n" new="== 3\n"
# The images are those of one digit each time: the condition does not use `digit`.
# %% wrong="accuracy_per_digit" old="accuracy_per_digit[digit] =" new="accuracy_per_digit =" mistake="a single number"
# `accuracy_per_digit` is a single number: each turn of the loop replaces it as a whole. Store at `[digit]`.
# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="np.mean((y_predicted == digit) | of_digit)"
# `|` counts an image that is this digit or is called so. Look only at the images of this digit.
# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="np.sum(y_predicted[of_digit] == digit) / counts[digit]"
# The right predictions are divided by counts of the training set. Divide by the number of test images of this digit.
# %% wrong="accuracy_per_digit" old="y_test == digit" new="x_test[y_test == digit]"
# `of_digit` holds images, and their pixels are taken for the numbers of images. Keep the condition itself.
# %% wrong="accuracy_per_digit" old="y_test == digit" new="y_test[y_test == digit]"
# Only the image whose number is `digit` is looked at: the digit, or labels, stand where the condition should choose.
# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="np.sum(y_predicted[of_digit] == digit) / 10"
# The right predictions are divided by the number of classes. Divide by the number of images of this digit.
# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="round(np.mean(y_predicted[of_digit] == digit), 2)"
# The accuracies are rounded. Keep the decimals; they are rounded when they are printed.
# %% wrong="accuracy_per_digit" old="np.mean(y_predicted[of_digit] == digit)" new="np.sum(of_digit)"
# This is the number of images of each digit. Look at `y_predicted` too.
# %% wrong="accuracy_per_digit" old="== digit\n" new="== str(digit)\n"
# No image fits the condition, and the mean of nothing is nan. A label is a number, and no text.
# %% wrong="accuracy_per_digit" old="accuracy_per_digit[digit]" new="accuracy_per_digit[9 - digit]"
# The accuracies are in the reverse order. That of digit 0 comes first.
# %% wrong="accuracy_per_digit" old="of_digit = y_test == digit\n    accuracy_per_digit[digit] = np.mean(y_predicted[of_digit] == digit)" new="of_digit = y_predicted == digit\n    accuracy_per_digit[digit] = np.mean(y_test[of_digit] == digit)" mistake="the condition on the predictions" likely=true
# You asked how often a predicted digit is right (its precision). Choose the images by their true label, `y_test`.


# %% wrong="accuracy_per_digit" mistake="texts"
# The accuracies are texts. Keep the numbers; they are written as texts when they are printed.
accuracy_per_digit = [f"{np.mean(y_predicted[y_test == digit] == digit):.1%}" for digit in range(10)]

# %% wrong="accuracy_per_digit" mistake="sorted by size"
# The accuracies are sorted. Keep the order of the digits, 0 to 9.
accuracy_per_digit = sorted(np.mean(y_predicted[y_test == digit] == digit) for digit in range(10))

# %% wrong="accuracy_per_digit" mistake="pairs"
# `accuracy_per_digit` holds pairs of digit and accuracy. Keep only the accuracies.
accuracy_per_digit = [(digit, np.mean(y_predicted[y_test == digit] == digit)) for digit in range(10)]

# %% wrong="accuracy_per_digit" mistake="a dict of accuracies"
# `accuracy_per_digit` is a dict. Use a list or an array: the numbers alone, in the order of the digits.
accuracy_per_digit = {digit: np.mean(y_predicted[y_test == digit] == digit) for digit in range(10)}

# %% wrong="accuracy_per_digit" mistake="the whole table"
# `accuracy_per_digit` is the table of all confusions. Divide its diagonal by the number of images of each digit.
from sklearn.metrics import confusion_matrix

accuracy_per_digit = confusion_matrix(y_test, y_predicted)

# %% wrong="accuracy_per_digit" mistake="the F1 score"
# This is the F1 score, in which the precision counts, too. The accuracy among the images of a digit is its recall.
from sklearn.metrics import f1_score

accuracy_per_digit = f1_score(y_test, y_predicted, average=None)

# %% wrong="mean_images" mistake="a dict of images"
# `mean_images` is a dict. Use a list or an array: the images alone, in the order of the digits.
mean_images = {digit: x_train[y_train == digit].mean(axis=0) for digit in range(10)}

# %% wrong="mean_images" mistake="flat images"
# The mean images are flat, with 784 pixels in a row. Keep their rows and columns: the shape (10, 28, 28).
mean_images = x_train.reshape(-1, 784)
mean_images = np.array([mean_images[y_train == digit].mean(axis=0) for digit in range(10)])


# %% wrong="balance" old="counts = np.bincount(y_train)" new="counts = dict(zip(*np.unique(y_train, return_counts=True)))" mistake="a dict of NumPy numbers"
# `counts` is a dict. The plots and we need the numbers alone, in the order of the digits.
