# %% [markdown]
# # Other answers to the tasks of lesson 9
