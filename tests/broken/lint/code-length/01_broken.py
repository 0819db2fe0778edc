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

# %%
value_0 = 0
value_1 = 1
value_2 = 2
value_3 = 3
value_4 = 4
value_5 = 5
value_6 = 6
value_7 = 7
value_8 = 8
value_9 = 9
value_10 = 10
value_11 = 11
value_12 = 12
value_13 = 13
value_14 = 14
value_15 = 15

# %% [markdown]
# ## In short
#
# - A small lesson holds.
#
# **Next:** 03, *What comes then?*
#
# **Sources:** this file.
