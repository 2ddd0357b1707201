# %% [markdown] slideshow={"slide_type": "slide"} talk=6 minutes=25
# # Outlook
#
# What the day has brought, and six ideas that begin where it ends.

# %% [markdown] slideshow={"slide_type": "notes"}
# The exercises are done. First a look back, in one picture. Then six ideas which you will meet as soon as you go on,
# each in one picture that was really computed, from the digits of today or from words and how they are pronounced.
# You need not remember the formulas: it is enough to recognise the ideas when you see them again. Leave time for
# questions at the end.

# %% slideshow={"slide_type": "skip"}
import json
from importlib.resources import files

from gridka_ml import load_mnist, plotting, runtime
from gridka_ml.lesson_text import load_lesson

runtime.start()

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.ndimage import affine_transform

(x_train, y_train), (x_test, y_test) = load_mnist()
record = json.loads((files("gridka_ml") / "lessons" / "sequences" / "record.json").read_text(encoding="utf-8"))


def taken_from(lesson, *names, **given):
    """What the cells of a lesson that define these names make."""
    made = dict(given)
    for cell in load_lesson(lesson).cells:
        if cell.kind == "code" and cell.defines & set(names):
            exec(cell.answer, made)
    return made


def changed(image, angle=0.0, size=1.0, move=(0.0, 0.0)):
    """An image turned by an angle in degrees, scaled and moved, about its middle."""
    a = np.radians(angle)
    matrix = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) / size
    middle = np.array([13.5, 13.5])
    return affine_transform(image / 255, matrix, middle - matrix @ (middle + np.array(move)), order=1)


# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## The day in one plot
#
# The same 10 000 digits of the test set, all day long.

# %% shows="the models of the day"
models = {
    "nearest mean": 0.820,
    "linear softmax": 0.925,
    "fully-connected network": 0.984,
    "convolutional network": 0.994,
}
ax = plotting.comparison(models, ax=plt.subplots(figsize=(6.6, 2.6))[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# Half the length of a bar is half the mistakes. The nearest mean of the first exercise learned nothing but ten average
# pictures, and 18 of 100 digits were wrong. A linear softmax, ten neurons side by side, trained by gradient descent:
# 7.5. The fully-connected network, with hidden layers that can bend: less than two. The convolutional network, which
# knows that neighbours belong together and that a stroke is a stroke everywhere: less than one, with a twentieth of the
# parameters. Each step has added one idea, and from the linear softmax on, data, loss, gradient descent and the test
# set stayed the same. That is the recipe of this morning: data, model, loss, training. Of the sixty digits that are
# still read wrongly, many are hard for people as well.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## And the snails: a draw
#
# | 5-fold cross-validation, age in years | MAE | RMSE | R² |
# |---|---|---|---|
# | always the mean | 2.36 | | 0 |
# | linear regression | 1.59 | 2.22 | 0.52 |
# | gradient boosting | 1.53 | | |
# | random forest | 1.52 | | |
# | support vector regression | 1.47 | 2.13 | |
# | a small network, Huber loss | 1.46 | 2.17 | |
#
# The best two differ by less than the folds do, and MAE and RMSE name different winners.

# %% [markdown] slideshow={"slide_type": "notes"}
# On the snails it is different. Plain cross-validation, measured with usual settings: the network is not worse than
# anything, and not really better either; support vectors are as good, and boosting catches up if it is tuned as
# carefully as the network was, as you have seen in the exercise. RMSE and MAE do not even agree on the winner. The data
# do not hold more: a large snail may be nine or nineteen years old. So networks are not always the answer. They are
# strong where there is structure that a layer can know about, neighbours in images or order in sounds, and where there
# are many samples. On a small table, try trees first. Read the first column: from 2.36 to 1.59 is what any sensible
# model brings; from there to the best it is a month and a half. Ask what the room has got, and with how many neurons,
# and write some of the numbers on the board.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Which of these may keep the label 6?

# %% shows="a six, and five changes of it"
six = x_test[11]
versions = [
    six / 255,
    changed(six, angle=15),
    changed(six, move=(2, 3)),
    changed(six, size=0.75),
    changed(six, angle=180),
    six[:, ::-1] / 255,
]
names = ["a 6", "turned by 15°", "shifted", "smaller", "turned by 180°", "mirrored"]
axes = plotting.images(np.array(versions), names, axes=plt.subplots(2, 3, figsize=(4.6, 3.4))[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# More samples are the best cure for overfitting, but samples are dear. Can we make some out of those that we have? Let
# the room vote for each picture.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["data augmentation"]
# ## Augmentation: the label must stay

# %% shows="eleven random changes of one digit" beside=true
rng = np.random.default_rng(1)
many = [six / 255]
for _ in range(11):
    many.append(changed(six, rng.uniform(-20, 20), rng.uniform(0.8, 1.15), rng.uniform(-3, 3, 2)))
axes = plotting.images(np.array(many), axes=plt.subplots(4, 3, figsize=(3.6, 4.6))[1])

# %% [markdown] steps=true
# - **Rotate, scale, shift** a little, anew in each epoch
# - The network never sees the same image twice
# - It must stop where the label changes: a 6 turned by 180° is a 9
# - Each change tells the network something that **you** know

# %% [markdown] slideshow={"slide_type": "notes"}
# The first four are sixes; turned by half a turn it is a nine, and mirrored it is no digit at all. What may be changed
# depends on the data: photographs of cats may be mirrored, digits may not, and X-rays only if nobody asks where the
# heart is. On the right, eleven random changes of one digit; Keras has layers that do it in each epoch anew. Behind it
# is something deep: by showing shifted digits we tell the network that shifts do not matter. We could also have built
# that in, as convolutions do. Knowledge can go into the network or into the data. The optional task of exercise 4 does
# it by hand. Ask for data of their own: what may be turned, mirrored, shifted or made lighter without changing the
# answer? Somebody always has an example where the obvious change is forbidden. And augment only what you train with;
# validation and test data stay as they are, or you measure something else.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=2 terms=["embedding"]
# ## Embedding: what is alike lies near

# %% shows="the 26 letters, as points that a transformer has learned; the vowels are the triangles, and lie together" beside=true
alphabet = "abcdefghijklmnopqrstuvwxyz"
is_vowel = [letter in "aeiouy" for letter in alphabet]
ax = plotting.points(record["letters"], is_vowel, legend=False, ax=plt.subplots(figsize=(4, 3.9))[1])
for letter, point in zip(alphabet, record["letters"], strict=True):
    ax.annotate(letter, point, xytext=(5, 4), textcoords="offset points", fontsize=11)
ax.set(xlabel="first component", ylabel="second component")

# %% [markdown] steps=true
# - One-hot: all letters equally far from each other
# - **Embedding:** a short vector for each, $e = W^{\mathsf T} x$ with one-hot $x$: a row of a table
# - Learned so that what is used alike lies near
# - Here: by a network that pronounces words. Nobody told it which are vowels (▲)

# %% [markdown] slideshow={"slide_type": "notes"}
# Networks want numbers; a letter, a word or a customer is none. One-hot would do, but then everything is equally far
# from everything else. An embedding gives each a short vector of its own: a table with a row for each, and the rows are
# weights that training adjusts. What is used alike gets similar vectors. The picture is such a table, of a small
# transformer that has learned to pronounce 36 000 words, letter by letter in, sound by sound out; a deep dive trains
# it. Each letter has 64 numbers there, and we see the plane in which they differ most. Nobody said what a vowel is;
# yet the vowels, the triangles, lie together, and the y, which is mostly read as one, is among them. With words
# instead of letters, and more text, Paris lies near Rome. Each language model begins with such a table. Look for
# pairs that you would have put together yourselves. Two numbers are few, so letters that are far apart in 64 may lie
# on top of each other here: language models take hundreds or thousands for each word. It works for all that comes as
# a name and not as a number: words, products, places. And the table is trained with the rest, by the same gradient
# descent.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["squash"]
# ## Capsules: what, and how

# %% [markdown] steps=true
# - A feature map says **that** there is a stroke; pooling forgets where and how.
# - A **capsule** gives a vector: its **length** is how probable, its **direction** how: place, slant, thickness.
# - $\frac{s}{|s|}$ the direction stays when $s$ is **squashed**,
# - $v = \frac{|s|^2}{1 + |s|^2}\,\frac{s}{|s|}$ and the length is below 1.

# %% [markdown]
# Source: S. Sabour et al., [Dynamic Routing Between Capsules](https://arxiv.org/abs/1710.09829), 2017.

# %% [markdown] slideshow={"slide_type": "notes"}
# A face has two eyes, a nose and a mouth. A convolutional network with much pooling is content if all are there,
# wherever they are: pooling throws the places away. Capsules want to keep them. A capsule is a group of neurons, and
# its output is a vector. The length says how probable it is that the thing is there; the direction says how it is
# there: where, how large, how slanted. So the length must lie between zero and one, and the activation is made for
# vectors: squash keeps the direction, makes short vectors nearly zero and long ones nearly one. For a length of 1 it
# gives one half; for 3, nine tenths. An example: a capsule for a stroke has the length 0.9, and a direction that means
# thin, and leaning to the right. Lean the digit a little more: the length stays, the direction turns. That what is seen
# changes while that it is seen stays has a name, equivariance. Convolutions have it for shifts; capsules want it for
# more.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=2 terms=["capsule network", "routing by agreement"]
# ## Routing by agreement: who agrees, counts

# %% shows="three strokes vote for an arrow and for a Y; blue arrows are votes, as thick as they count, the orange one is the output" beside=true
votes = [[[0.34, 0.83], [0.34, 0.83]], [[0.23, 0.77], [-0.77, 0.23]], [[0.33, 0.78], [0.78, -0.33]]]
axes = plotting.routing(votes, names=["arrow", "Y"], axes=plt.subplots(2, 3, figsize=(3.9, 3.8))[1])

# %% [markdown] steps=true
# - Each part **votes** $\hat u$: if I am here, the whole is there
# - $s = \sum_i c_i\, \hat u_i$, at first with equal couplings $c$
# - $v = \mathrm{squash}(s)$
# - A vote that agrees, $\hat u_i \cdot v$ large, gets a larger $c_i$. Three rounds

# %% [markdown] slideshow={"slide_type": "notes"}
# Three strokes vote for two wholes: an arrow that points upwards, and a Y. Both have a stem, a left and a right stroke,
# and differ only in how these stand. What was seen is an arrow that leans to the right; you will meet it in lesson 12.
# Each vote is an arrow in the picture: if I am the left stroke of an arrow, then its top must be there. In the first
# round all count the same, c is one half. For the arrow, above, the three votes point almost in the same direction, so
# their sum is long. For the Y, below, they point anywhere and cancel: three strokes that are all there, but do not fit
# together. Now the couplings are adapted: a part whose vote agrees with the output gives more of itself to it. Watch
# the numbers: after three rounds the arrow has three quarters of each, its length has grown, and the Y is nearly gone. A
# majority that agrees, not one that is merely present. The stem votes the same for both; the other two decide where it
# goes. Capsules have stayed an idea so far, slow and rarely used. In lesson 12 a small capsule network reads digits a little
# better than a CNN of as many parameters, and shifted or turned ones no better. The three numbers above
# a circle are the couplings, one for each part; over arrow and Y they add up to one, so what one gains, the other
# loses. In the first round the arrow has a length of 0.62 already, since its votes agree by themselves; the rounds
# sharpen it to 0.78. No weight is learned in this: it is computed anew for each image. What is learned are the votes.
# And there is a loop in each layer, which is why it is slow.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## You read a word letter by letter: **k**, **kn**, **kni** … When do you know its first sound?
#
# And what do you have to **remember** of the letters, to say the rest?

# %% [markdown] slideshow={"slide_type": "notes"}
# Let them answer with other words, too: *phone*, *one*, *through*. A letter alone does not tell its sound; those before
# and behind it do. So whoever reads from left to right has to keep something in mind.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["recurrent network"]
# ## A recurrent network reads step by step

# %% shows="a recurrent cell that reads three inputs, its three steps side by side, with all numbers"
rng = np.random.default_rng(0)
toy_W, toy_U = rng.normal(size=(2, 2)).round(1), rng.normal(size=(2, 2)).round(1)
ax = plt.subplots(figsize=(7, 2.6))[1]
ax = plotting.unrolled(np.array([[1, 0], [0, 1], [1, 1]]), toy_W, toy_U, ax=ax)

# %% [markdown] steps=true
# - The **state** h is all that it remembers; each step makes a new one
# - The same weights at each step: a sequence may have any length

# %% [markdown] slideshow={"slide_type": "notes"}
# This is the cell of the deep dive, with its numbers: three steps, one after the other, drawn side by side. Each step
# takes what comes now, two numbers here, and the state of the step before, and makes a new state of them. The first
# state is zero. Follow one number with a finger, from left to right: what came in at the first step still counts in the
# third, but only through the states between. The network never sees the whole sequence; what it knows of the beginning
# is in its state. Letters, sounds, prices and weather are sequences like that, and they may be of any length: the same
# weights are used at each step, as a filter is used at each place. In the deep dive such a network reads words letter
# by letter and says their sounds, those of words that it has never seen.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["LSTM and GRU", "backpropagation through time"]
# ## The state is handed on

# %% shows="a small change of the first state: in the plain cell next to nothing is left of it after 50 steps, with an open gate a third" beside=true
cells = ("read", "x_long", "gru_step", "W3", "how_much_is_left", "left")
dive = taken_from("sequences", *cells, np=np, keras=keras, plotting=plotting, rng=rng)
plt.close("all")
ax = plt.subplots(figsize=(3.5, 3.1))[1]
ax = plotting.loss_curve(dive["left"], metric="part that is left", x_label="steps", log=True, ax=ax)

# %% [markdown] steps=true
# - $W x_t$ what comes now
# - $U h_{t-1}$ what it remembers: its own last output
# - $h_t = \tanh(W x_t + U h_{t-1} + b)$ the new state
# - As **deep** as the sequence is long: gradients vanish.
# - A **gate**: $h_t = z\, h_{t-1} + (1 - z)\, \tilde h_t$. With $z = 1$ the state passes unchanged (GRU, LSTM).

# %% [markdown]
# Source: S. Hochreiter, J. Schmidhuber, [Long Short-Term Memory](https://doi.org/10.1162/neco.1997.9.8.1735), 1997.

# %% [markdown] slideshow={"slide_type": "notes"}
# The formula in pieces. What comes now, times a matrix W. What the network remembers, its own state of one step ago,
# times another matrix U. Add a bias, apply tanh: the new state. If you write the steps side by side, you get a deep
# network, one layer for each step, all with the same weights. So backpropagation works, and you know its illness: the
# gradient is multiplied by U and by a slope at each step, and after fifty steps the beginning is forgotten. The cure is
# known as well: a way around. A gate, z, decides how much of the old state is kept, and how much of the new proposal, h
# with a tilde, comes in. If it is one, the state passes unchanged, and so does the gradient. That was found in 1997,
# long before the residual unit, and is the same idea.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## *knights* has seven letters and four sounds: N, AY, T, S. Which letters does each sound need?
#
# You may look at **all** of them, as often as you like.

# %% [markdown] slideshow={"slide_type": "notes"}
# Let them name the letters of each sound. For N most say the n; how do they know that the k is not spoken? For AY some
# say i, others igh.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["attention"]
# ## Attention: ask all, and listen to those who fit

# %% shows="the letters that each sound of the word knights looks at; the largest share of a sound has a frame" beside=true
told = record["alignment"]
ax = plt.subplots(figsize=(3.6, 2.6))[1]
ax = plotting.alignment(told["shares"], [*told["sounds"], "end"], told["word"], ax=ax)

# %% [markdown] steps=true
# - Each sound asks **all** letters
# - Who fits gets a large **share**; together they are 1
# - The answer: a mixture of what the letters tell, in these shares

# %% [markdown] slideshow={"slide_type": "notes"}
# A row for each sound, a column for each letter, and in each row the shares sum to one. This is what a small network of
# the deep dive looks at while it says *knights*: for N at the k and the n, which together make the sound; for the S at
# the last letter. It is not always what you would look at. Nobody told it where to look. A recurrent network must
# squeeze all it has read into one state; attention keeps everything, and looks up what it needs, a bit of each.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["scaled dot-product attention", "transformer"]
# ## Attention, in four pieces

# %% shows="six steps ask each other; none looks at those that come after it" beside=true
dive = taken_from("sequences", "softmax", "attention", "speakers_mask", np=np)
six, names = rng.normal(size=(6, 4)), {"x_label": "step seen", "y_label": "step asking"}
shares = dive["attention"](six, six, six, dive["speakers_mask"](6))[1]
ax = plt.subplots(figsize=(3.6, 3.2))[1]
ax = plotting.alignment(shares, range(1, 7), range(1, 7), **names, ax=ax)

# %% [markdown] steps=true
# - $q \cdot k_i$ how well key $i$ fits the query
# - $q \cdot k_i / \sqrt d$ kept small: $d$ is the length
# - $a_i = \mathrm{softmax}_i\left( q \cdot k_i / \sqrt d \right)$ shares
# - $\sum_i a_i\, v_i$ the values, mixed
# - All at once: $\mathrm{softmax}\left( Q K^{\mathsf T} / \sqrt d \right) V$ with three **learned** matrices: layers of
#   a **transformer**

# %% [markdown]
# Source: A. Vaswani et al., [Attention Is All You Need](https://arxiv.org/abs/1706.03762), 2017.

# %% [markdown] slideshow={"slide_type": "notes"}
# You know all the pieces. An inner product says how alike two vectors are; we used it in the first neuron. Divide by
# the root of their length, or softmax would become too sure of itself. Softmax makes shares of it, as for the ten
# digits. And then a weighted sum. In a transformer each word makes three vectors, by three matrices that are learned: a
# query, what do I look for; a key, what am I; and a value, what do I tell. Each word asks all others. There is no order
# and no state, so all words can be computed at once, which is what graphics cards like. Today's language models are
# some dozens of such layers. Whoever writes a sentence word by word must not look at what comes after: above the
# diagonal of the table there is nothing. Those scores were set to minus infinity before the softmax. If you meet only
# one formula of this talk again, it will be the last one.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["autoencoder", "unsupervised learning", "PCA", "k-means"]
# ## Autoencoder: through the eye of a needle, without labels

# %% [markdown] steps=true
# - $z = E(x)$ the **encoder** makes 16 numbers of 784 pixels
# - $\hat x = D(z)$ the **decoder** makes 784 pixels of 16 numbers
# - $J = \frac1n \sum_i |x_i - D(E(x_i))|^2$ the label is the image itself
# - Older ways without labels: **PCA**, the plane that loses least; **k-means**, groups around centres

# %% shows="eight test digits, and what an autoencoder gives back of them"
dive = taken_from("without_labels", "rows_of", "build_autoencoder", "answers", keras=keras)
keras.utils.set_random_seed(1)
autoencoder = dive["build_autoencoder"](16)[-1]
pixels, tested = dive["rows_of"](x_train[:4000]), dive["rows_of"](x_test[:500])
autoencoder.compile(keras.optimizers.Adam(0.003), "mse")
autoencoder.fit(pixels, pixels, batch_size=100, epochs=20, verbose=0)
returned = dive["answers"](autoencoder, tested)
eight = [3, 2, 1, 18, 4, 8, 11, 0]
both = np.concatenate([tested[eight], returned[eight]]).reshape(-1, 28, 28)
axes = plotting.images(both, axes=plt.subplots(2, 8, figsize=(7, 1.9))[1])

# %% [markdown] slideshow={"slide_type": "notes"}
# All day long somebody had labelled the data for us. What can be learned without labels? This network has to give back
# its own input. That would be easy, were it not for the middle: 784 pixels must pass through 16 numbers. So it has to
# find out which sixteen numbers describe a digit best. Above are eight digits of the test set, below what comes back: a
# bit smooth, and mostly readable. Look where it fails: the 5, which is written in an unusual way, comes back as half a 4,
# and the 3 falls to pieces below. It draws what it has seen often. In a file format for pictures, a programmer has
# decided what may be left out; here the network has learned it from 4000 digits. No label was used. It stands here for
# all unsupervised learning, which finds structure in the data alone. PCA and k-means are older; lesson 10, from which
# this network is taken, writes all three by hand.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## It gives back what it was given. What could that be good for?
#
# - Think of the 16 numbers in the middle,
# - of half of the network alone,
# - of what comes back badly,
# - and of an input that is spoilt.
#
# You have 60 000 images, and a label for a hundred of them.

# %% [markdown] slideshow={"slide_type": "notes"}
# Say once more what there is: half a network that makes 16 numbers of a picture, half a network that makes a picture of
# 16 numbers, and an error for each picture. Collect three or four ideas before you go on.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 terms=["anomaly", "denoising", "ROC curve"]
# ## Its middle, and its mistakes, are useful

# %% shows="the five test digits that come back best, and the five that come back worst, with their errors" beside=true
error = ((tested - returned) ** 2).mean(axis=1)
order = np.argsort(error)
ten = np.concatenate([order[:5], order[-5:]])
labels = [f"{value:.3f}" for value in error[ten]]
axes = plotting.images(tested[ten].reshape(-1, 28, 28), labels, axes=plt.subplots(2, 5, figsize=(3.8, 2.1))[1])

# %% [markdown] steps=true
# - The **middle** is an embedding: short, and learned from all data; then a few labels are enough
# - The **decoder** alone makes new digits
# - **Anomalies** come back badly (lower row); hits against false alarms: a **ROC curve**
# - **Denoising:** spoilt images in, clean ones out

# %% [markdown] slideshow={"slide_type": "notes"}
# The sixteen numbers are an embedding of the image, learned from all the data; a classifier on top of it needs few
# labels. The second half alone turns any sixteen numbers into something like a digit. And the mistakes are useful, too:
# the upper row are the digits that come back best, mostly plain strokes, the lower row those that come back worst,
# unusual ones. Nobody has told it what is unusual. Machines, payments and detectors are watched like that. For
# denoising one spoils the input on purpose, with noise or with a black patch, and asks for the clean picture: then the
# network must know what digits look like in order to repair them.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## The day in six sentences

# %% [markdown] steps=true
# - **Data, model, loss, training:** all else is a choice within them.
# - A **neuron** draws a line; **layers** bend it.
# - The **gradient** must get through all layers.
# - **Validation data** choose, the **test set** judges at the end.
# - What you know belongs into the **model** or the **samples**.
# - No number without a **baseline** and a **spread**.

# %% [markdown] slideshow={"slide_type": "notes"}
# If you forget all formulas, keep these six sentences. Read them aloud, one at a time, and let somebody say which
# exercise each of them belongs to: the second to the gates of XOR, the third to backpropagation and to the residual
# unit, the fourth to early stopping, the fifth to the filters and to the shifted digits, the last to the snails. The
# new ideas of this hour fit in as well: a gate, a shortcut and attention are ways for the gradient to get through, and
# capsules, recurrence and embeddings are things somebody knew about the data and built in.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5 terms=["transfer learning", "value iteration", "Q-learning", "policy gradient"]
# ## Where to go on

# %% [markdown] steps=true
# - **At home:** the optional tasks of today; any laptop will do.
# - **Your own data:** a baseline, a split, a small network.
# - **To read:** F. Chollet, *Deep Learning with Python*; [Dive into Deep Learning](https://d2l.ai);
#   [Deep Learning](https://www.deeplearningbook.org) by I. Goodfellow et al.
# - **To copy from:** the [examples of Keras](https://keras.io/examples).
# - **Larger:** adapt the end of a trained network; learn from reward.

# %% [markdown] slideshow={"slide_type": "notes"}
# Everything of today is yours: the notebooks, with what you have written, run on any laptop. The quickest way to learn
# is data of your own. Do it as today: look at it, split it, write down a baseline, then the smallest network that could
# work. Change one thing at a time, and look at the validation loss. Three books: Chollet's, by the author of Keras, is
# the easiest; Dive into Deep Learning is free and runs in notebooks; Goodfellow, Bengio and Courville is the theory.
# And hardly anybody begins from random weights today: take a trained network and adapt its end. Its first layers have
# learned edges and corners, or words, from more data than you will ever have, and these are the same for your task. One
# way to learn had no place today: from reward, without labels. If one knows the world, value iteration computes what
# each state is worth, from what its neighbours are worth; Q-learning learns the same by trying; and a policy gradient
# makes those actions of a network more probable that have paid. The last deep dive does all three.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=2.5
# ## Discussion
#
# - Where in **your** work is there a loss that you could write down?
# - Which data do you have, and who would label it?
# - What would be your baseline?
# - Who is harmed if the network is sure, and wrong?
#
# Save your notebooks, and shut down your kernels: *File → Close and Shut Down Notebook*. Thank you for the day.

# %% [markdown] slideshow={"slide_type": "notes"}
# Let them talk with a neighbour about the first question, for a minute, and then collect. The best discussions begin
# with a concrete problem: ask for the sample, the label, the loss and the baseline, in this order; usually one of the
# four is missing, and that is where the work lies. The last question is meant seriously: a network is never silent;
# softmax must share 100 per cent among the classes that it knows, so a letter is read as a digit with great certainty.
# Finally: kernels that are left running hold memory, on a cluster a graphics card. Say where the notebooks can be taken
# from, and thank those who helped.
