"""The text of a small lesson, for the tests of the engine."""

TOY = """\
# %% [markdown] lesson=9 minutes=5
# # A toy lesson

# %%
import math

factor = 2

# %% [markdown] task="double" minutes=1
# ## Double a number

# %% task="double"
def double(x):
    ### BEGIN SOLUTION
    return factor * x
    ### STUB
    return ____
    ### END SOLUTION

# %% check="double"
lesson.check("double", double)

# %% [markdown] hint="double"
# Multiply.

# %% [markdown] hint="double"
# Multiply x by `factor`.

# %% [markdown]
# ## A table

# %%
table = [double(x) for x in range(4)]

# %% [markdown] task="total" minutes=2
# ## Add up

# %% task="total"
### BEGIN SOLUTION
part = table[1:]
total = sum(part)
### STUB
part = ____
total = ____
### END SOLUTION

# %% check="total"
lesson.check("total", total)

# %% [markdown] hint="total"
# Use `sum`.

# %% [markdown] task="root" minutes=2 optional=true
# ## Take the root

# %% task="root"
### BEGIN SOLUTION
root = math.sqrt(total)
### STUB
root = ____
### END SOLUTION

# %% check="root"
lesson.check("root", root)

# %% [markdown] hint="root"
# Use `math.sqrt`.

# %%
rounded = round(root)

# %% [markdown] task="summary" minutes=2
# ## Sum up

# %% task="summary"
### BEGIN SOLUTION
summary = f"total {total}"
### STUB
summary = f"total {____}"
### END SOLUTION

# %% check="summary"
lesson.check("summary", summary)

# %% [markdown] hint="summary"
# Between the braces stands a name.

# %% expected="the sum, in capitals & < 1 kB" tags=["nbval-skip"]
print(summary.upper())
"""

TOY_MISTAKES = """\
# %% right="double"
double = lambda x: x + x

# %% wrong="double" old="factor * x" new="x * x" likely=true
# `double(4)` is 16, the square.

# %% wrong="double" mistake="a word for the function"
# There is no `twice`; multiply.
def double(x):
    return twice(x)


# %% wrong="total" old="sum(part)" new="part" likely=true
# `total` is a list. Add it up.
"""
