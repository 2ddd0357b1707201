# %% [markdown]
# # Other answers to the tasks of lesson 11
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
