# %% [markdown] lesson=1 minutes=20
# # Warm-up: a notebook, three data sets, one first classifier
#
# After this lesson you can
#
# - **run** a notebook, restart it, look things up and leave it properly;
# - **describe** a data set by its samples, features and labels;
# - **build** a first classifier and **measure** how good it is.
#
# *{{minutes}} minutes. The cells together take about 20 seconds on two CPU cores.*

# %% [markdown] say="Short of time"
# **Short of time?** Leave out *Break it on purpose*.

# %% [markdown]
# ## Start here
#
# A notebook is a list of cells. Click into the cell below and press **Shift + Enter**: it runs, and the next cell is
# selected. The number in brackets on the left, `[1]`, says that it was the first to run; a star, `[*]`, that it is
# still running.

# %% tags=["nbval-ignore-output"]
from gridka_ml import load_abalone, load_mnist, load_xor, open_lesson, plotting

lesson = open_lesson("warm_up")

# %% [markdown]
# That line tells what this notebook runs on: the version of each part, the *backend* (the library that computes for
# Keras) and the *device* (CPU or GPU). If you ever ask for help, copy it into your question.
#
# **How to move around**
#
# | You want to | Do this |
# |---|---|
# | run a cell | Shift + Enter |
# | see what a function does | click on its name, press Shift + Tab; or run `help(name)` |
# | complete a name | type its beginning, press Tab |
# | have more room | Ctrl + B hides the list of files |
# | stop a cell that takes too long | the ■ button above |
# | forget everything and start afresh | menu *Kernel → Restart Kernel…*, then run from the top |
# | leave | menu *File → Close and Shut Down Notebook* |
#
# The *kernel* is the Python process behind this page. It remembers every name that you define until you restart it.
# Closing the browser does not end it: an idle kernel goes on holding its memory and, on a cluster, the GPU that your
# neighbour is waiting for. So shut it down when you leave.

# %% [markdown]
# ## How the tasks work
#
# Each task has a cell with blanks, written `____`. Replace each blank by your code, run the cell, then run the check
# below it. The check says *passed*, *not yet* with something to look at, or *not attempted*. You can check as
# often as you like.
#
# Stuck? These help in every lesson:
#
# ```text
# lesson.hint("name")       a hint, and a stronger one each time
# lesson.solution("name")   one right answer
# lesson.catch_up("name")   runs the answers up to this task
# lesson.progress()         what is done, what is left
# ```

# %% [markdown]
# ## Recap: arrays in five lines
#
# An array is a grid of numbers. `a.shape` is its size along each axis. Operations work on all elements at once. A
# function such as `mean` takes an `axis` and makes that axis disappear. `a == 7` compares each element and gives an
# array of True and False. `a[condition]` keeps the elements for which the condition is True.
#
# Here is most of this on two tiny "images" of 2 × 3 pixels:

# %%
import numpy as np

tiny_images = np.array([[[0, 1, 2], [3, 4, 5]], [[10, 11, 12], [13, 14, 15]]])
tiny_labels = np.array([7, 4])

print("shape:", tiny_images.shape)
print("which are sevens:", tiny_labels == 7)
print("mean over the images, pixel by pixel:")
print(tiny_images.mean(axis=0))

# %% [markdown]
# ## The words: sample, feature, label
#
# A **data set** is a pair {x, y}. Each row of x is one **sample** (or instance): one thing that was measured. What was
# measured about it are its **features** (or attributes). The **label** in y is what we want to predict. If the labels
# are known, we can learn to mimic them: **supervised** learning, the subject of today. Predicting a category is
# **classification**, predicting a number is **regression**.
#
# Three data sets accompany us. The smallest has four samples, two features and two classes. Its label is 1 if exactly
# one of the features is 1, the logical function *exclusive or*:

# %%
x_xor, y_xor = load_xor()
ax = plotting.points(x_xor, y_xor)

# %% [markdown]
# The second has {{4177 from abalone/clean-4}} samples: abalones, sea snails from Tasmania. The label to predict is
# their age, which is the number of rings in the shell plus 1.5 years. To count the rings, one has to cut the shell,
# stain it and use a microscope. To weigh a snail, one needs scales. A regression that replaces the microscope is
# lesson 5.

# %%
abalone = load_abalone()
abalone.head()

# %%
ax = abalone.plot.scatter(x="length", y="rings", s=4, alpha=0.3, xlabel="length (1 is 200 mm)")

# %% [markdown]
# The third is MNIST: 70 000 handwritten digits, in 28 × 28 pixels, each pixel a brightness from 0 (black) to 255
# (white). It has been the first exercise of many in this field. It comes in two parts: we learn from the *training*
# set, and the *test* set, from which nothing is learned, tells how good we are on digits never seen before.

# %%
(x_train, y_train), (x_test, y_test) = load_mnist()
axes = plotting.images(x_train[:16], y_train[:16])

# %% [markdown] task="describe" minutes=3
# ## Describe a data set
#
# **Goal:** say in numbers what the training set consists of.
#
# **Predict:** what will `x_train.shape` be? An image is one sample, and each of its pixels is one feature.

# %% task="describe"
### BEGIN SOLUTION
n_samples = x_train.shape[0]
n_features = x_train.shape[1] * x_train.shape[2]
n_classes = len(np.unique(y_train))
### STUB
n_samples = ____
n_features = ____
n_classes = ____
### END SOLUTION

# %% check="describe"
lesson.check("describe", n_samples, n_features, n_classes)

# %% [markdown] reveal="describe" choices=["(60000, 784)", "(60000, 28, 28)", "(28, 28, 60000)"]
# (60000, 28, 28): the samples come first, then the rows and the columns of pixels. The features of an image are all of
# its pixels, 28 · 28 of them.

# %% [markdown] hint="describe"
# Run `x_train.shape` in a cell of its own (the **+** button above makes one). The first number counts the images, the
# other two are the height and the width of one image.

# %% [markdown] hint="describe"
# An image of 28 × 28 pixels has 28 · 28 features. The classes are the digits: how many are there, from 0 to 9?

# %% [markdown] ask="describe"
# What does each number of `x_train.shape` count? (Images, rows, columns. One image is one sample.)

# %% expected="the three numbers that describe the training set"
print(f"{n_samples} samples, {n_features} features each, {n_classes} classes")

# %% [markdown]
# **Interpret:** could you also count the features of the abalones and of XOR?
#
# <details><summary>Answer</summary>
#
# XOR has two features. Abalone has eight: every column of the table except `rings`, from which the label comes. One of
# the eight, `sex`, is a category and not a number; we shall have to translate it before a network can use it.
#
# </details>

# %% [markdown] task="balance" minutes=3
# ## Are the classes balanced?
#
# **Goal:** count how many images there are of each digit.
#
# **Predict:** if somebody always answers "1" without looking, how often are they right?
#
# NumPy counts for us: `np.bincount([2, 0, 2])` is `[1, 0, 2]`: one zero, no one, two twos.

# %% task="balance"
### BEGIN SOLUTION
counts = np.bincount(y_train)
### STUB
counts = ____
### END SOLUTION

# %% check="balance"
lesson.check("balance", counts)

# %% [markdown] reveal="balance" choices=["about 1 in 2", "about 1 in 5", "about 1 in 10"]
# About 1 in 10: there are ten digits, and each is about as frequent as the others. The 1 is the most frequent, with a
# little more than its share.

# %% [markdown] hint="balance"
# The labels of the training set are in `y_train`. Give them to `np.bincount`.

# %% [markdown] hint="balance"
# `counts = np.bincount(...)` with `y_train` between the brackets. The result has ten numbers; their sum is 60 000.

# %% [markdown] ask="balance"
# What does the number at position 3 of `counts` mean? (How many threes there are.)

# %% expected="a bar chart with about 6000 images of each digit"
ax = plotting.class_counts(y_train)

# %% [markdown]
# **Interpret:** why do we look at this before we train anything?
#
# <details><summary>Answer</summary>
#
# Because it tells what a good result is. The digit 1 is the most frequent, with 6742 of 60 000 images. Always answering
# "1" is right in about 11 % of the cases, so a classifier has to beat 11 %, not 0 %. If one class made up 95 % of the
# data, then 95 % accuracy would mean nothing at all.
#
# </details>

# %% [markdown] task="mean_images" minutes=4
# ## The mean image of each digit
#
# **Goal:** average all training images of each digit.
#
# **Predict:** what will the mean 1 look like, and the mean 4? Sharp or blurred?

# %% task="mean_images"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    ### BEGIN SOLUTION
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit.mean(axis=0)
    ### STUB
    images_of_digit = ____
    mean_images[digit] = ____
    ### END SOLUTION

# %% check="mean_images"
lesson.check("mean_images", mean_images)

# %% [markdown] reveal="mean_images" choices=["both sharp", "the 1 sharper", "the 4 sharper"]
# The 1 is the sharper one: most people write it as nearly the same stroke, more or less slanted. There are several
# ways to write a 4, and their average is a blur.

# %% [markdown] hint="mean_images"
# The recap has both steps: `x_train[condition]` keeps some of the images, and `mean` with the right `axis` averages
# them. The condition is that the label equals `digit`.

# %% [markdown] hint="mean_images"
# The images of one digit have the shape (about 6000, 28, 28). The mean must have the shape (28, 28): which axis has to
# disappear? The condition is `y_train == digit`.

# %% [markdown] ask="mean_images"
# What shape does `x_train[y_train == 3]` have, and which axis counts the images? (About 6000 × 28 × 28; axis 0, the one
# that has to disappear.)

# %% expected="ten blurred digits, the mean image of each class"
axes = plotting.images(mean_images, np.arange(10), n_columns=5)

# %% [markdown]
# **Interpret:** what does it mean where a mean image is grey?
#
# <details><summary>Answer</summary>
#
# There the writers disagree: the pixel is white in some images and black in others. The mean 0 is a broad grey ring,
# since some write it wide and others narrow. The mean 1 has a fan of grey, since some slant it and others do not.
#
# </details>

# %% [markdown] task="nearest_mean" minutes=4
# ## A first classifier: the nearest mean
#
# **Goal:** let each test image get the label of the mean image that is nearest to it.
#
# As distance between two images x and m we take the sum of the squared differences of their pixels,
# $d(x, m) = \sum_i (x_i - m_i)^2$. (Its root, the length, would give the same choice.) The cell computes it for all
# 10 000 test images and all ten means; your part is the choice.
#
# **Predict:** how many of 100 test images will it get right?

# %% task="nearest_mean"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

### BEGIN SOLUTION
y_predicted = distances.argmin(axis=1)
### STUB
y_predicted = ____
### END SOLUTION

# %% check="nearest_mean"
lesson.check("nearest_mean", y_predicted)

# %% [markdown] reveal="nearest_mean"
# {{82 % from accuracy-2}} of all test images, which you will measure in the next task. Guessing would be right one time
# in ten.

# %% [markdown] hint="nearest_mean"
# Row i of `distances` has ten numbers: how far test image i is from each mean. You need the *position* of the
# smallest. `np.argmin([5, 2, 9])` is 1.

# %% [markdown] hint="nearest_mean"
# `argmin` takes an axis too. The classes are along axis 1, and that is the axis that has to disappear.

# %% [markdown] ask="nearest_mean"
# What stands in row 5 of `distances`? (How far test image 5 is from each of the ten means. We want the place of the
# smallest, not the smallest.)

# %% expected="twenty test images, the wrong predictions marked"
axes = plotting.images(x_test[:20], y_test[:20], predictions=y_predicted[:20], n_columns=10)

# %% [markdown]
# **Interpret:** can you see why the marked images went wrong?
#
# <details><summary>Answer</summary>
#
# Lay them over the mean images in your mind. The marked 5 has its strokes where the mean 2 is bright; its own mean is
# so blurred, and grey where this 5 is white, that those of 2, 4 and 6 are all nearer. The marked 6 is nearly as near to
# its own mean as to the 2. The classifier knows nothing of strokes; it only compares pixels.
#
# </details>

# %% [markdown] task="accuracy" minutes=3
# ## How good is it?
#
# **Goal:** compute the **accuracy**, the fraction of the test images that got the right label.
#
# **Predict:** and for the training images, of which the means were made: will it be higher by far, about the same, or
# lower by far?

# %% task="accuracy"
### BEGIN SOLUTION
accuracy_nearest_mean = np.mean(y_predicted == y_test)
### STUB
accuracy_nearest_mean = ____
### END SOLUTION

# %% check="accuracy"
lesson.check("accuracy", accuracy_nearest_mean)

# %% [markdown] reveal="accuracy" choices=["higher by far", "about the same", "lower by far"]
# About the same: {{82 % from accuracy-2}} and {{81 % from accuracy-2}}. (The test digits happen to be a little easier.)
# In a mean of 6000 images none of them counts for much. Later we shall meet networks that know their training images by
# heart.

# %% [markdown] hint="accuracy"
# `y_predicted == y_test` is an array of True and False. In a sum or a mean, True counts as 1 and False as 0.

# %% [markdown] hint="accuracy"
# The mean of an array of ones and zeros is the fraction of ones. Use `np.mean` on the comparison.

# %% [markdown] ask="accuracy"
# What is the mean of True, False, True, True? (0.75.)

# %% expected="the accuracy of the nearest-mean classifier, about 82 %"
print(f"accuracy: {accuracy_nearest_mean:.1%}")

some = x_train[:10000]
distances_seen = [((some - mean) ** 2).sum(axis=(1, 2)) for mean in mean_images]
accuracy_seen = np.mean(np.argmin(distances_seen, axis=0) == y_train[:10000])
print(f"of the first 10 000 training images: {accuracy_seen:.1%}")
ax = plotting.comparison({"nearest mean": accuracy_nearest_mean})

# %% [markdown]
# **Interpret:** this classifier has learned nothing but ten averages, and it is right four times out of five. Remember
# the number. The plot grows during the day, and every network that we build has to beat this bar.
#
# **Why** is it wrong in the other cases? Look again at the means.
#
# <details><summary>Answer</summary>
#
# A mean image allows only one way to write a digit. A 4 with a closed top lies nearer to the mean 9 than to the mean 4,
# and a slanted 2 or 5 nearer to the mean 1, which is dark nearly everywhere. All pixels count the same, too, although a
# stroke in the right place tells much more than one in the middle of the image.
#
# </details>

# %% [markdown]
# ## Break it on purpose
#
# The pixels are stored as `uint8`: whole numbers from 0 to 255 in one byte each. That is compact, and it has a trap.
# **Predict** what 3 − 5 is in such a number, then run the cell.

# %%
print(np.array([3], dtype="uint8") - np.array([5], dtype="uint8"))

# %% [markdown]
# There is no −2 in a byte, so the result starts again from the top: 256 − 2. Nobody warns us. Now the same classifier
# with means whose decimals are cut off, to fit into bytes:

# %%
byte_means = mean_images.astype("uint8")
byte_distances = [((x_test - byte_means[digit]) ** 2).sum(axis=(1, 2)) for digit in range(10)]
print(f"accuracy in bytes: {np.mean(np.argmin(byte_distances, axis=0) == y_test):.1%}")

# %% [markdown]
# The code is the same and the accuracy has collapsed: it answers "1" for every image, our baseline. Above it worked
# because `mean_images` holds numbers with decimals, and NumPy computes in the wider of two types. Wrong numbers seldom
# raise an error, so look at types and at results.

# %% [markdown] task="accuracy_per_digit" minutes=5 optional=true
# ## Which digit is the hardest?
#
# **Goal:** compute the accuracy for each digit alone. Nothing later needs it.
#
# **Predict:** which digit will be recognised best, and which worst?

# %% task="accuracy_per_digit"
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    ### BEGIN SOLUTION
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.mean(y_predicted[of_digit] == digit)
    ### STUB
    of_digit = ____
    accuracy_per_digit[digit] = ____
    ### END SOLUTION

# %% check="accuracy_per_digit"
lesson.check("accuracy_per_digit", accuracy_per_digit)

# %% [markdown] reveal="accuracy_per_digit"
# The 1 is the best, with {{96 % from accuracy-per-digit-2}}, and the 5 the worst, with
# {{69 % from accuracy-per-digit-2}}.

# %% [markdown] hint="accuracy_per_digit"
# First choose the test images that really are this digit, with a condition on `y_test`. Then ask how often the
# prediction for them is this digit.

# %% [markdown] hint="accuracy_per_digit"
# `y_predicted[of_digit]` are the predictions for the images of one digit. The mean of `... == digit` is the accuracy.

# %% [markdown] ask="accuracy_per_digit"
# Among which images do you count: those that are a three, or those that were called one? (Those that are: the
# condition is on `y_test`.)

# %% expected="one accuracy for each digit"
for digit in range(10):
    print(f"{digit}: {accuracy_per_digit[digit]:.1%}")

# %% [markdown]
# **Interpret:** the 1 is the best, the 5 the worst. Does that fit the mean images?
#
# <details><summary>Answer</summary>
#
# It does for the 5: there are many ways to write it, the typical one is hardly nearer to its own blurred mean than to
# some other, and that of the 3 takes every eighth. The 1 wins for another reason: it has few white pixels, so each 1 is
# near its own mean, and far from the broad strokes of all others. (There are about a thousand of each digit, so each of
# these numbers is known to one to three points; lesson 3 tells why.)
#
# </details>

# %% [markdown]
# ## Key points
#
# - A data set is {x, y}: samples with features, and a label for each.
# - Know the baseline before you train: here 11 % by always saying "1", and {{82 % from accuracy-2}} by the nearest
#   mean.
# - The test set decides nothing: it tells how good we are on samples never seen before.
#
# **Before you go on:** *File → Close and Shut Down Notebook*, so that this kernel gives its memory back.
#
# Next: [Lesson 2, logistic regression](02_logistic_regression.ipynb), where a single neuron learns.
