# ---
# jupyter:
#   course:
#     minutes: 60
#     status: draft
# ---

# %% [markdown]
# # 01 · Does a small lesson hold?
#
# **You will be able to** tell a sound lesson.
#
# **You need** nothing.
#
# **Time** 60 minutes.

# %%
from course_lib import check, hint, reveal, show

# %% exercise="which_side"

# %% [markdown]
# Cell0 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell1 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell2 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell3 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell4 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell5 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell6 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell7 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell8 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell9 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell10 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell11 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell12 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell13 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell14 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell15 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# Cell16 word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word word word word word word
# word word word word word word word word word word word word word word word

# %% [markdown]
# ## In short
#
# - A small lesson holds.
#
# **Next:** 03, *What comes then?*
#
# **Sources:** this file.
