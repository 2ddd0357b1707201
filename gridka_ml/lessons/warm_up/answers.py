# %% [markdown]
# Other answers to the tasks of lesson 1, right and wrong. The tests try each of them.

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

# %% wrong="describe" mistake="the test set" says="counts the test images"
n_samples = len(x_test)
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="all pixels counted as samples" says="counts all pixels"
n_samples = x_train.size
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="the shape in place of its first number" says="Take one of its numbers" likely=true
n_samples = x_train.shape
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="a text" says="made of numbers, but it is a text"
n_samples = "60000"
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="both sets together" says="counts both sets together"
n_samples = len(x_train) + len(x_test)
n_features = 784
n_classes = 10

# %% wrong="describe" mistake="one side of the image in place of its pixels" says="only one side of the image" likely=true
n_samples = 60000
n_features = x_train.shape[1]
n_classes = 10

# %% wrong="describe" mistake="height plus width" says="height plus width"
n_samples = 60000
n_features = x_train.shape[1] + x_train.shape[2]
n_classes = 10

# %% wrong="describe" mistake="the axes of an image" says="the axes of an image"
n_samples = 60000
n_features = x_train[0].ndim
n_classes = 10

# %% wrong="describe" mistake="the axes of the data set" says="the axes of the array"
n_samples = 60000
n_features = x_train.ndim
n_classes = 10

# %% wrong="describe" mistake="the pixels of all images" says="Count those of one image"
n_samples = 60000
n_features = x_train.size
n_classes = 10

# %% wrong="describe" mistake="the shape of an image" says="Multiply its numbers"
n_samples = 60000
n_features = x_train.shape[1:]
n_classes = 10

# %% wrong="describe" mistake="the largest label in place of the number of classes" says="The labels start at 0" likely=true
n_samples = 60000
n_features = 784
n_classes = y_train.max()

# %% wrong="describe" mistake="the number of labels in place of the classes" says="Count how many different labels" likely=true
n_samples = 60000
n_features = 784
n_classes = len(y_train)

# %% wrong="describe" mistake="the classes themselves" says="holds the classes themselves"
n_samples = 60000
n_features = 784
n_classes = np.unique(y_train)

# %% wrong="describe" mistake="the brightnesses" says="counts the brightnesses"
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

# %% wrong="balance" mistake="the labels themselves" says="holds the labels themselves" likely=true
counts = y_train

# %% wrong="balance" mistake="the test set" says="counts the test labels"
counts = np.bincount(y_test)

# %% wrong="balance" mistake="fractions" says="holds fractions"
counts = np.bincount(y_train) / len(y_train)

# %% wrong="balance" mistake="the classes" says="holds the classes, 0 to 9"
counts = np.unique(y_train)

# %% wrong="balance" mistake="kept both results of `np.unique`" says="holds the classes and the counts" likely=true
counts = np.unique(y_train, return_counts=True)

# %% wrong="balance" mistake="pixels counted" says="counts the pixels"
counts = np.bincount(x_train[:1000].ravel())

# %% wrong="balance" mistake="all labels together" says="number of all labels"
counts = len(y_train)

# %% wrong="balance" mistake="named `np.bincount`, and did not call it" says="is a function" likely=true
counts = np.bincount

# %% wrong="balance" mistake="sorted by size" says="in another order"
counts = np.sort(np.bincount(y_train))

# %% wrong="balance" mistake="a dict" says="a dict"
counts = {digit: int(np.sum(y_train == digit)) for digit in range(10)}

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

# %% wrong="mean_images" mistake="not stored" says="holds only zeros"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_image = images_of_digit.mean(axis=0)

# %% wrong="mean_images" mistake="averaged all images, without the condition" says="each is the mean of all images" likely=true
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train
    mean_images[digit] = images_of_digit.mean(axis=0)

# %% wrong="mean_images" mistake="a mean over the pixels, too (no `axis`)" says="a single grey" likely=true
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit.mean()

# %% wrong="mean_images" mistake="mean over the height" says="Average over the images only"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit[0].mean(axis=0)

# %% wrong="mean_images" mistake="`x_train[digit]`, the digit as the number of an image" says="the image number 0 of the training set" likely=true
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[digit]
    mean_images[digit] = images_of_digit

# %% wrong="mean_images" mistake="the first image of each digit" says="the first image of each digit"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit[0]

# %% wrong="mean_images" mistake="the sum" says="holds sums"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit.sum(axis=0)

# %% wrong="mean_images" mistake="bytes" says="whole numbers"
mean_images = np.zeros((10, 28, 28), dtype="uint8")
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit.mean(axis=0)

# %% wrong="mean_images" mistake="rounded" says="whole numbers"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit.mean(axis=0).round()

# %% wrong="mean_images" mistake="scaled" says="divided by 255"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit] / 255
    mean_images[digit] = images_of_digit.mean(axis=0)

# %% wrong="mean_images" mistake="the median" says="median"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = np.median(images_of_digit, axis=0)

# %% wrong="mean_images" mistake="the test set" says="the test images"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_test[y_test == digit]
    mean_images[digit] = images_of_digit.mean(axis=0)

# %% wrong="mean_images" mistake="only the last digit stored" says="Only `mean_images[9]` is filled"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
mean_images[digit] = images_of_digit.mean(axis=0)

# %% wrong="mean_images" mistake="only the first place" says="Only `mean_images[0]` is filled"
mean_images = np.zeros((10, 28, 28))
for digit in range(10):
    images_of_digit = x_train[y_train == digit]
    mean_images[0] = images_of_digit.mean(axis=0)

# %% wrong="mean_images" mistake="one image only" says="should have the shape (10, 28, 28)"
mean_images = x_train.mean(axis=0)

# %% wrong="mean_images" mistake="one digit left out" says="`mean_images[9]` is not the mean"
mean_images = np.zeros((10, 28, 28))
for digit in range(9):
    images_of_digit = x_train[y_train == digit]
    mean_images[digit] = images_of_digit.mean(axis=0)

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

# %% wrong="nearest_mean" mistake="`argmin` along axis 0" says="Choose along axis 1" likely=true
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances.argmin(axis=0)

# %% wrong="nearest_mean" mistake="`argmin` without an axis" says="`argmin` needs `axis=1`" likely=true
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances.argmin()

# %% wrong="nearest_mean" mistake="the farthest" says="the farthest mean"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances.argmax(axis=1)

# %% wrong="nearest_mean" mistake="the smallest distance in place of its position" says="`argmin`, not `min`" likely=true
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances.min(axis=1)

# %% wrong="nearest_mean" mistake="the true labels" says="is the true label"
y_predicted = y_test

# %% wrong="nearest_mean" mistake="the distances" says="for each image all ten distances"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances

# %% wrong="nearest_mean" mistake="one hot" says="for each image one label"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances == distances.min(axis=1, keepdims=True)

# %% wrong="nearest_mean" mistake="axis kept" says="should have the shape (10000,)"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances.argmin(axis=1, keepdims=True)

# %% wrong="nearest_mean" mistake="always the same" says="is not the class with the smallest distance"
y_predicted = np.ones(10000)

# %% wrong="nearest_mean" mistake="counted from 1" says="labels start at 0"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances.argmin(axis=1) + 1

# %% wrong="nearest_mean" mistake="the function, not called" says="is a function"
distances = np.zeros((len(x_test), 10))
for digit in range(10):
    distances[:, digit] = ((x_test - mean_images[digit]) ** 2).sum(axis=(1, 2))

y_predicted = distances.argmin

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

# %% wrong="accuracy" mistake="the error" says="fraction of wrong predictions"
accuracy_nearest_mean = np.mean(y_predicted != y_test)

# %% wrong="accuracy" mistake="the accuracy in per cent" says="in per cent" likely=true
accuracy_nearest_mean = 100 * np.mean(y_predicted == y_test)

# %% wrong="accuracy" mistake="the number of right predictions, not their fraction" says="number of right predictions" likely=true
accuracy_nearest_mean = np.sum(y_predicted == y_test)

# %% wrong="accuracy" mistake="divided by the training set" says="size of the training set"
accuracy_nearest_mean = np.sum(y_predicted == y_test) / len(y_train)

# %% wrong="accuracy" mistake="the comparison, without the mean" says="one True or False for each image" likely=true
accuracy_nearest_mean = y_predicted == y_test

# %% wrong="accuracy" mistake="mean of the difference" says="should be near 0.82"
accuracy_nearest_mean = np.mean(y_predicted - y_test)

# %% wrong="accuracy" mistake="all must be right" says="one answer for all images"
accuracy_nearest_mean = np.all(y_predicted == y_test)

# %% wrong="accuracy" mistake="counted images" says="the number of test images"
accuracy_nearest_mean = len(y_predicted == y_test)

# %% wrong="accuracy" mistake="an assignment of a text" says="made of numbers, but it is a text"
accuracy_nearest_mean = f"{np.mean(y_predicted == y_test):.1%}"

# %% right="accuracy_per_digit"
right = y_predicted == y_test
accuracy_per_digit = [right[y_test == digit].mean() for digit in range(10)]

# %% right="accuracy_per_digit"
accuracy_per_digit = np.bincount(y_test[y_predicted == y_test], minlength=10) / np.bincount(y_test)

# %% right="accuracy_per_digit"
from sklearn.metrics import confusion_matrix

matrix = confusion_matrix(y_test, y_predicted)
accuracy_per_digit = matrix.diagonal() / matrix.sum(axis=1)

# %% wrong="accuracy_per_digit" mistake="the condition on the predictions" says="(its precision)" likely=true
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_predicted == digit
    accuracy_per_digit[digit] = np.mean(y_test[of_digit] == digit)

# %% wrong="accuracy_per_digit" mistake="frequency of the prediction" says="how often each digit is predicted"
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.mean(y_predicted == digit)

# %% wrong="accuracy_per_digit" mistake="divided by all images" says="divided by all test images" likely=true
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.sum(y_predicted[of_digit] == digit) / len(y_test)

# %% wrong="accuracy_per_digit" mistake="the number of right ones, not their fraction" says="numbers of images" likely=true
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.sum(y_predicted[of_digit] == digit)

# %% wrong="accuracy_per_digit" mistake="the same for all" says="the accuracy on all digits"
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.mean(y_predicted == y_test)

# %% wrong="accuracy_per_digit" mistake="labels of the digit compared with themselves" says="They are all 1"
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.mean(y_test[of_digit] == digit)

# %% wrong="accuracy_per_digit" mistake="per cent" says="in per cent"
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = 100 * np.mean(y_predicted[of_digit] == digit)

# %% wrong="accuracy_per_digit" mistake="the errors" says="fraction of wrong predictions"
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.mean(y_predicted[of_digit] != digit)

# %% wrong="accuracy_per_digit" mistake="the frequency of the digit" says="how often each digit occurs"
accuracy_per_digit = np.zeros(10)
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit[digit] = np.mean(of_digit)

# %% wrong="accuracy_per_digit" mistake="a single number" says="should have the shape (10,)"
for digit in range(10):
    of_digit = y_test == digit
    accuracy_per_digit = np.mean(y_predicted[of_digit] == digit)
