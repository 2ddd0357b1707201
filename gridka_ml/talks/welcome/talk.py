# %% [markdown] slideshow={"slide_type": "slide"} talk=1 minutes=10 exercise="warm_up"
# # Welcome
#
# Neural networks in one day: six talks, five exercises, three data sets.

# %% [markdown] slideshow={"slide_type": "notes"}
# Greet everybody. Say who you are and who helps, where the coffee is and where the way out. Let each person turn to a
# neighbour and say one thing that a machine should learn to do for them; it wakes the room, and it fills the moments
# until the last laptop is on. Reading alone? Then begin with the next slide.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

from gridka_ml import load_abalone, load_mnist, load_xor, plotting

(images, digits), (new_images, new_digits) = load_mnist()

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## How well do ten averages read?
#
# A machine knows the **average** of all zeros, of all ones, … and names a new digit after the one that it resembles
# most.
#
# Of **100** digits, how many are right: 10, 50, 80, 99?

# %% [markdown] slideshow={"slide_type": "notes"}
# Let the room vote, number by number. You build this classifier in the first exercise, in a few lines. Who only guesses
# is right ten times in a hundred.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Where the day leads
#
# The ten averages read {{82 % from warm_up/accuracy-2}} of new digits:

# %% shows="the first bar of the plot that grows all day"
means = np.stack([images[digits == digit].mean(axis=0) for digit in range(10)]).reshape(10, 784)
nearest = (new_images.reshape(-1, 784) @ means.T - (means**2).sum(axis=1) / 2).argmax(axis=1)
ax = plotting.comparison({"nearest mean": np.mean(nearest == new_digits)}, ax=plt.subplots(figsize=(6.4, 1.5))[1])

# %% [markdown]
# By the evening: more than {{99 % from convolutional_networks/cnn-3}}. Each network adds a bar.

# %% [markdown] slideshow={"slide_type": "notes"}
# Four out of five, from a few lines. One thread runs through the day: after the averages comes one network after the
# other, and each has to beat the bar of the one before, in one plot that grows. Look at the picture: the bar is what is
# still read wrongly, so shorter is better. The ten thousand digits that count are the same all day, and no network sees
# them while it learns. In the afternoon there is something else: a table of snails, and the question what an honest
# number is. Do not worry if the words are new, network, training, test set; each of them is explained before you need
# it. If you take home one thing tonight, let it be this plot.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## The day
#
# {{day}}

# %% [markdown] slideshow={"slide_type": "notes"}
# A talk, then an exercise about it, five times, and an outlook at the end. The talks tell the idea, with pictures; in
# the exercise you do it by hand, in NumPy, and then in Keras. What you have written by hand you will believe later when
# a framework does it in a line. Say when the breaks are. Who is fast finds tasks marked as optional, and deep dives for
# a second day or for home. Whoever falls behind can catch up at any time with one line; nobody is lost for the day. The
# dark boxes are talks, the light ones are yours: most of the day you work and we walk around. Say where lunch is, and
# that the breaks are real ones: what has puzzled you for half an hour is often clear after a coffee. In each lesson the
# minutes stand behind the heading of a task; they are meant for people who see it for the first time, so do not be
# troubled if you need a few more.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Three data sets, from tiny to real

# %% shows="the four points of XOR, a digit, and the age of snails over their length"
fig, (left, middle, right) = plt.subplots(1, 3, figsize=(8.2, 3))
plotting.points(*load_xor(), legend=False, ax=left)
left.set(title="XOR: 4 points", xticks=[0, 1], yticks=[0, 1], xlim=(-0.4, 1.4), ylim=(-0.4, 1.4))
plotting.images(new_images[0], [""], axes=[middle])
middle.set_title("MNIST: 70 000 digits", loc="left", fontsize=10)
snails = load_abalone().sample(120, random_state=0)
plotting.line_fit(20 * snails["length"], snails["rings"] + 1.5, ax=right)
right.get_legend().remove()
labels = right.set(title="Abalone: 4177 snails", xlabel="length (cm)", ylabel="age (years)")

# %% [markdown]
# Which class? Which digit? How old?
#
# Source: LeCun et al. 1998 (MNIST); Nash et al. 1994 (Abalone).

# %% [markdown] slideshow={"slide_type": "notes"}
# Three data sets accompany us. XOR has four points, and it is harder than it looks: it stopped a whole field once.
# MNIST has 70 000 handwritten digits, in 28 × 28 pixels; everybody in this field has met it. Abalones are sea snails
# from Tasmania, and the question is how old one is. All of it lies in the package, so nobody needs the network. Here
# they are side by side: the four points with their two classes, circles and triangles; a seven, in large pixels; and
# 120 of the snails, longer ones to the right, older ones higher up. The snails do not lie on a line, and that will keep
# us busy in the evening.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## How to work

# %% [markdown] steps=true
# 1. **Predict**: answer before you run, then *Reveal*.
# 2. **Fill** each blank `____`, then Shift + Enter.
# 3. **Check**: *Passed*, or *Not yet* with something to look at.

# %% [markdown]
# ```python
# # a task, as it comes: its blanks are marked
# counts = ____
#
# # the check below it
# lesson.check("balance", counts)
# ```
#
# Two at one machine is fine: one types, the other one predicts.

# %% [markdown] slideshow={"slide_type": "notes"}
# Show it on the projector in the first notebook: a cell with a blank, which does not run and says where the blank is; a
# wrong answer, and what the check says about it; then the right one. Each task begins with a question. Answer it before
# you run anything, the notebook keeps your answer for you alone. Check as often as you like. Two people at one machine
# is a good idea: one types, the other one predicts, and you change at each task. What does a blank look like? Four
# underscores, and around it a comment that says what is wanted. Replace it, run the cell with Shift and Enter, then run
# the check below. If a blank is left, nothing breaks. The check does not compare your text with ours: it tries what you
# wrote on numbers of its own, so every right answer passes, however you write it. If yours is wrong, it says what to
# look at, and not what to type.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5 ask=true
# ## Which prediction teaches you more?
#
# You say what a cell will print, and run it.
#
# - one that comes **true**
# - one that turns out **wrong**

# %% [markdown] slideshow={"slide_type": "notes"}
# A show of hands. Let one person of each side say why.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=0.5
# ## The wrong one
#
# It shows where your picture of the thing has a hole.
#
# - **Nothing is graded**, and nobody sees your predictions.
# - A check may fail ten times.

# %% [markdown] slideshow={"slide_type": "notes"}
# A prediction that comes true is pleasant and teaches little. A wrong one makes you ask why, and that question is the
# course. It works only if you commit yourself first, so do not skip the predictions.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1.5
# ## Where help is, in this order
#
# | | |
# |---|---|
# | the **message** of the cell or of the check | says what to change |
# | `lesson.hint()` | a hint, a stronger one each time |
# | your **neighbour**, then **one of us** | |
# | `lesson.solution()` | one right answer, to read |
# | `lesson.catch_up("name")` | runs the answers up to there |
# | `lesson.progress()` | what is done, what is left |

# %% [markdown] slideshow={"slide_type": "notes"}
# Red text is no disaster: its first line says in words what happened, read that one. Without a name, hints and
# solutions are about the task that you work on. Ask your neighbour, then raise a hand; we walk around. To read a
# solution is no shame; to type one without reading it is a waste of your day. Who came late or got lost takes catch_up
# and goes on with the others. Whoever asks an AI assistant: let it explain, and write the line yourself. A hint costs
# nothing: the first one points to where to look, the last one nearly says the line. With progress you see what is done,
# and after a restart it still knows. Do raise a hand: most of what you stumble over, somebody else has stumbled over
# a moment ago. If a check refuses what you believe to be right, tell us; it may be our fault. And help each other:
# who explains a thing understands it twice.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Leave properly: shut the kernel down
#
# - The **kernel** is the Python process behind the page. It remembers all names, until you restart it.
# - Closing the browser **does not end it**: it keeps its memory, and on a cluster the **GPU** that your neighbour waits
#   for.
# - Menu ***File → Close and Shut Down Notebook***, at the end of each lesson.

# %% [markdown] slideshow={"slide_type": "notes"}
# The page in the browser is only a window. Behind it runs a Python, the kernel, and it goes on running when the window
# is closed. One that is idle holds half a gigabyte of memory, or a whole GPU. So at the end of each notebook: File,
# Close and Shut Down. Your text stays, and what you have passed stays, too. If something is strange, restart the kernel
# and run from the top; that mends most things.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Exercise 1: your first classifier
#
# {{exercise}}

# %% [markdown] slideshow={"slide_type": "notes"}
# Open JupyterLab; a page with the day is there, click on the first lesson. Wait until everybody has run the first cell
# and sees a line with versions and "data ready". That is the moment to repair machines: `gridka-ml doctor` in a
# terminal says what is wrong with one. Then let them work. It is a short lesson; the talk on fundamentals follows at
# once. Show where the first cell is and how to run it, once, slowly, and wait for the last one. Whoever is ready early
# finds an optional task at the end, or helps a neighbour.
