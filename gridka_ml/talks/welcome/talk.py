# %% [markdown] slideshow={"slide_type": "slide"} talk=1 minutes=3 exercise="warm_up"
# # Welcome
#
# A day with neural networks: one lecture in six parts, five exercises.

# %% [markdown] slideshow={"slide_type": "notes"}
# Greet all. Say who you are and who helps.

# %% slideshow={"slide_type": "skip"}
from gridka_ml import plotting

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## How a machine learns
#
# It walks downhill: how wrong it is depends on numbers that it may change.

# %% shows="learning as a walk downhill"
for n_steps in (0, 1, 2, 8):
    plotting.valley(lambda w: (w - 1) ** 2, [1 + 3 * 0.6**step for step in range(n_steps + 1)], window=(-1, 4.5))

# %% [markdown] slideshow={"slide_type": "notes"}
# Let the picture grow step by step. Nobody needs to understand it now: it comes back in the next talk.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1 ask=true
# ## What have you got to do at a task?

# %% [markdown] steps=true
# - **predict** what will come out, before anything runs,
# - **fill** each blank `____` with code of your own,
# - **run** the cell,
# - **check**, and read what the check says,
# - take a **hint**, as often as you like.

# %% [markdown] slideshow={"slide_type": "notes"}
# Let them guess before each point appears.

# %% [markdown] slideshow={"slide_type": "slide"} minutes=1
# ## Now: your first notebook
#
# {{exercise}}

# %% [markdown] slideshow={"slide_type": "notes"}
# Show on the projector how a cell runs.
