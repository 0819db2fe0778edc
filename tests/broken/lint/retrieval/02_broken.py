# ---
# jupyter:
#   course:
#     minutes: 60
#     status: draft
# ---

# %% [markdown]
# # 02 · Does a small lesson hold?
#
# **You will be able to** tell a sound lesson.
#
# **You need** nothing.
#
# **Time** 60 minutes.

# %%
from course_lib import check, hint, reveal, show

# %% exercise="which_side" retrieval="01_perceptron"

# %% exercise="why_xor_fails" retrieval="02_broken"

# %% [markdown]
# ## In short
#
# - A small lesson holds.
#
# **Next:** 03, *What comes then?*
#
# **Sources:** this file.
