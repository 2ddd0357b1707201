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

# %% wrong="describe" mistake="the test set"
# `n_samples` counts the test images. Describe the training set, `x_train`.
n_samples = len(x_test)
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="all pixels counted as samples"
# `n_samples` counts all pixels (`x_train.size`). One sample is one whole image.
n_samples = x_train.size
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="the shape in place of its first number" likely=true
# `n_samples` is the whole shape. Take one of its numbers, with `[0]`.
n_samples = x_train.shape
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="a text"
# `n_samples` should be made of numbers, but it is a text ('60000').
n_samples = "60000"
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="both sets together"
# `n_samples` counts both sets together. Describe the training set alone, `x_train`.
n_samples = len(x_train) + len(x_test)
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="one side of the image in place of its pixels" likely=true
# `n_features` counts only one side of the image. Every pixel is a feature: height times width.
n_samples = 60000
n_features = x_train.shape[1]
n_classes = 10

# %% wrong="describe" mistake="height plus width"
# `n_features` is height plus width. The number of pixels is height times width.
n_samples = 60000
n_features = x_train.shape[1] + x_train.shape[2]
n_classes = 10

# %% wrong="describe" mistake="the axes of an image"
# `n_features` counts the axes of an image. Every pixel is a feature.
n_samples = 60000
n_features = x_train[0].ndim
n_classes = 10

# %% wrong="describe" mistake="the axes of the data set"
# `n_features` counts the axes of the array. Every pixel of an image is a feature.
n_samples = 60000
n_features = x_train.ndim
n_classes = 10

# %% wrong="describe" mistake="the pixels of all images"
# `n_features` counts the pixels of all images. Count those of one image.
n_samples = 60000
n_features = x_train.size
n_classes = 10

# %% wrong="describe" mistake="the shape of an image"
# `n_features` is the shape of an image. Multiply its numbers.
n_samples = 60000
n_features = x_train.shape[1:]
n_classes = 10

# %% wrong="describe" mistake="the largest label in place of the number of classes" likely=true
# `n_classes` is the largest label. The labels start at 0, so there is one class more.
n_samples = 60000
n_features = 784
n_classes = y_train.max()

# %% wrong="describe" mistake="the number of labels in place of the classes" likely=true
# `n_classes` counts the labels. Count how many different labels there are.
n_samples = 60000
n_features = 784
n_classes = len(y_train)

# %% wrong="describe" mistake="the classes themselves"
# `n_classes` holds the classes themselves. Count them, for example with `len`.
n_samples = 60000
n_features = 784
n_classes = np.unique(y_train)

# %% wrong="describe" mistake="the brightnesses"
# `n_classes` counts the brightnesses of the pixels. Count the different labels in `y_train`.
n_samples = 60000
n_features = 784
n_classes = len(np.unique(x_train))

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

# %% wrong="balance" old="np.bincount(y_train)" new="y_train" mistake="the labels themselves" likely=true
# `counts` holds the labels themselves. Count how often each label occurs.

# %% wrong="balance" old="y_train" new="y_test" mistake="the test set"
# `counts` counts the test labels. Count those of the training set, `y_train`.

# %% wrong="balance" old="(y_train)" new="(y_train) / len(y_train)" mistake="fractions"
# `counts` holds fractions. Here we want the numbers of images.

# %% wrong="balance" old="bincount" new="unique" mistake="the classes"
# `counts` holds the classes, 0 to 9. Count how often each of them occurs.

# %% wrong="balance" old="bincount(y_train)" new="unique(y_train, return_counts=True)" mistake="kept both results of `np.unique`" likely=true
# `counts` holds the classes and the counts. Keep only the counts.

# %% wrong="balance" old="y_train" new="x_train[:1000].ravel()" mistake="pixels counted"
# `counts` counts the pixels of each brightness. Count the labels, `y_train`.

# %% wrong="balance" old="np.bincount" new="len" mistake="all labels together"
# `counts` is the number of all labels. Count each digit for itself.

# %% wrong="balance" old="(y_train)" new="" mistake="named `np.bincount`, and did not call it" likely=true
# `counts` is a function. Call it: put the labels in brackets behind its name.

# %% wrong="balance" old="bincount(y_train)" new="sort(np.bincount(y_train))" mistake="sorted by size"
# `counts` holds the right numbers in another order. Keep that of the digits, 0 to 9.

# %% wrong="balance" old="np.bincount(y_train)" new="{digit: int(np.sum(y_train == digit)) for digit in range(10)}" mistake="a dict"
# `counts` should be made of numbers, but it is a dict ({0: 5923, 1: 6742, 2: 5958, 3: 6131, 4: ).

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

# %% wrong="mean_images" old="mean_images[digit]" new="mean_image" mistake="not stored"
# `mean_images` holds only zeros: the loop stores nothing in `mean_images[digit]`.

# %% wrong="mean_images" old="[y_train == digit]" new="" mistake="averaged all images, without the condition" likely=true
# All ten means are alike: each is the mean of all images. Keep only those with `y_train == digit`.

# %% wrong="mean_images" old="axis=0" new="" mistake="a mean over the pixels, too (no `axis`)" likely=true
# Each mean image is a single grey. Average over the images only, axis 0, not over the pixels too.

# %% wrong="mean_images" old="images_of_digit." new="images_of_digit[0]." mistake="mean over the height"
# In each mean image all rows are alike. Average over the images only, not over their pixels.

# %% wrong="mean_images" mistake="`x_train[digit]`, the digit as the number of an image" likely=true
# `mean_images[0]` is the image number 0 of the training set, and so on. `x_train[digit]` is one image;
# `x_train[y_train == digit]` are all images of a digit.
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[digit]
    mean_images[digit] = images_of_digit

# %% wrong="mean_images" old=".mean(axis=0)" new="[0]" mistake="the first image of each digit"
# `mean_images` holds the first image of each digit. Average all of them with `mean(axis=0)`.

# %% wrong="mean_images" old=".mean" new=".sum" mistake="the sum"
# `mean_images` holds sums, larger than any pixel. Divide by the number of images: use `mean`.

# %% wrong="mean_images" old="(10, 28, 28)" new="(10, 28, 28), dtype=\"uint8\"" mistake="bytes"
# The means are whole numbers. Keep the decimals: leave out `astype`, `dtype` and `round`.

# %% wrong="mean_images" old="(axis=0)" new="(axis=0).round()" mistake="rounded"
# The means are whole numbers. Keep the decimals: leave out `astype`, `dtype` and `round`.

# %% wrong="mean_images" old="[y_train == digit]" new="[y_train == digit] / 255" mistake="scaled"
# The means are divided by 255. Here the pixels stay between 0 and 255.

# %% wrong="mean_images" old="images_of_digit.mean(axis=0)" new="np.median(images_of_digit, axis=0)" mistake="the median"
# `mean_images` holds the median of each pixel. Use `mean`.

# %% wrong="mean_images" old="x_train[y_train == digit]" new="x_test[y_test == digit]" mistake="the test set"
# These are the means of the test images. Use `x_train` and `y_train`.

# %% wrong="mean_images" mistake="only the last digit stored"
# Only `mean_images[9]` is filled. Does the line that stores the mean stand inside the loop, and does it store
# at `[digit]`?
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
mean_images[digit] = images_of_digit.mean(axis=0)

# %% wrong="mean_images" old="[digit]" new="[0]" mistake="only the first place"
# Only `mean_images[0]` is filled. Does the line that stores the mean stand inside the loop, and does it store
# at `[digit]`?

# %% wrong="mean_images" mistake="one image only"
# `mean_images` should have the shape (10, 28, 28), but it has the shape (28, 28).
mean_images = x_train.mean(axis=0)

# %% wrong="mean_images" old="(10)" new="(9)" mistake="one digit left out"
# `mean_images[9]` is not the mean of the training images with label 9.

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

# %% wrong="nearest_mean" old="=1" new="=0" mistake="`argmin` along axis 0" likely=true
# `y_predicted` has ten numbers, one per class. Choose along axis 1 to get one per image.

# %% wrong="nearest_mean" old="axis=1" new="" mistake="`argmin` without an axis" likely=true
# `y_predicted` is a single number. `argmin` needs `axis=1` to choose once for each image.

# %% wrong="nearest_mean" old="argmin" new="argmax" mistake="the farthest"
# `y_predicted` is the class of the farthest mean. Choose the smallest distance.

# %% wrong="nearest_mean" old="argmin" new="min" mistake="the smallest distance in place of its position" likely=true
# `y_predicted` holds the smallest distances. We need their positions: `argmin`, not `min`.

# %% wrong="nearest_mean" mistake="the true labels"
# `y_predicted` is the true label, `y_test`. Predict without looking at it: use `distances`.
y_predicted = y_test

# %% wrong="nearest_mean" old=".argmin(axis=1)" new="" mistake="the distances"
# `y_predicted` holds for each image all ten distances. Which of them is the smallest? `argmin`.

# %% wrong="nearest_mean" old=".argmin(axis=1)" new="== distances.min(axis=1, keepdims=True)" mistake="one hot"
# `y_predicted` has ten numbers for each image. We need for each image one label: `argmin`.

# %% wrong="nearest_mean" old="=1" new="=1, keepdims=True" mistake="axis kept"
# `y_predicted` should have the shape (10000,), but it has the shape (10000, 1).

# %% wrong="nearest_mean" mistake="always the same"
# `y_predicted` is not the class with the smallest distance in each row of `distances`.
y_predicted = np.ones(10000)

# %% wrong="nearest_mean" old="(axis=1)" new="(axis=1) + 1" mistake="counted from 1"
# Every label in `y_predicted` is one too large. The labels start at 0, as positions do.

# %% wrong="nearest_mean" old="(axis=1)" new="" mistake="the function, not called"
# `y_predicted` is a function. Call it: put brackets behind its name, with the axis in them.

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

# %% wrong="accuracy" old="==" new="!=" mistake="the error"
# That is the fraction of wrong predictions. Count those that are equal.

# %% wrong="accuracy" old="np" new="100 * np" mistake="the accuracy in per cent" likely=true
# That is in per cent. Leave it as a fraction between 0 and 1.

# %% wrong="accuracy" old=".mean" new=".sum" mistake="the number of right predictions, not their fraction" likely=true
# That is the number of right predictions. Divide it by the number of test images.

# %% wrong="accuracy" old="mean(y_predicted == y_test)" new="sum(y_predicted == y_test) / len(y_train)" mistake="divided by the training set"
# The right predictions were divided by the size of the training set. Divide by `len(y_test)`.

# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="y_predicted == y_test" mistake="the comparison, without the mean" likely=true
# `accuracy_nearest_mean` is one True or False for each image. Take their mean.

# %% wrong="accuracy" old="==" new="-" mistake="mean of the difference"
# The accuracy should be near 0.82, but it is -0.098. Compare `y_predicted` with `y_test`.

# %% wrong="accuracy" old=".mean" new=".all" mistake="all must be right"
# That is one answer for all images, True or False. Use the mean of the comparison.

# %% wrong="accuracy" old="np.mean" new="len" mistake="counted images"
# That is the number of test images. Count only the right predictions among them.

# %% wrong="accuracy" old="np.mean(y_predicted == y_test)" new="f\"{np.mean(y_predicted == y_test):.1%}\"" mistake="an assignment of a text"
# `accuracy_nearest_mean` should be made of numbers, but it is a text ('82.0%').

# %% right="accuracy_per_digit"
right = y_predicted == y_test
accuracy_per_digit = [right[y_test == digit].mean() for digit in range(10)]

# %% right="accuracy_per_digit"
accuracy_per_digit = np.bincount(y_test[y_predicted == y_test], minlength=10) / np.bincount(y_test)

# %% right="accuracy_per_digit"
from sklearn.metrics import confusion_matrix

matrix = confusion_matrix(y_test, y_predicted)
accuracy_per_digit = matrix.diagonal() / matrix.sum(axis=1)

# %% wrong="accuracy_per_digit" mistake="the condition on the predictions" likely=true
# You asked how often a predicted digit is right (its precision). Choose the images by their true label,
# `y_test`.
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_predicted == digit
    accuracy_per_digit[digit] = np.mean(y_test[of_digit] == digit)

# %% wrong="accuracy_per_digit" old="[of_digit]" new="" mistake="frequency of the prediction"
# That is how often each digit is predicted among all images. Keep only the images of this digit first.

# %% wrong="accuracy_per_digit" old="mean(y_predicted[of_digit] == digit)" new="sum(y_predicted[of_digit] == digit) / len(y_test)" mistake="divided by all images" likely=true
# The right predictions are divided by all test images. Divide by the number of images of this digit.

# %% wrong="accuracy_per_digit" old="mean" new="sum" mistake="the number of right ones, not their fraction" likely=true
# These are numbers of images. Divide by the number of images of each digit.

# %% wrong="accuracy_per_digit" old="[of_digit] == digit" new="== y_test" mistake="the same for all"
# That is the accuracy on all digits. Keep only the images of this digit.

# %% wrong="accuracy_per_digit" old="y_predicted" new="y_test" mistake="labels of the digit compared with themselves"
# They are all 1. Do you compare `y_test` with itself? Look at `y_predicted[of_digit]`.

# %% wrong="accuracy_per_digit" old="np.mean" new="100 * np.mean" mistake="per cent"
# That is in per cent. Leave it as a fraction between 0 and 1.

# %% wrong="accuracy_per_digit" old="[of_digit] ==" new="[of_digit] !=" mistake="the errors"
# That is the fraction of wrong predictions. Count those that are equal.

# %% wrong="accuracy_per_digit" old="y_predicted[of_digit] == digit" new="of_digit" mistake="the frequency of the digit"
# That is how often each digit occurs. Look at `y_predicted` too.

# %% wrong="accuracy_per_digit" mistake="a single number"
# `accuracy_per_digit` should have the shape (10,), but it is a single number.
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit = np.mean(y_predicted[of_digit] == digit)
