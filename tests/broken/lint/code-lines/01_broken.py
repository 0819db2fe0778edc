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
value_1 = 0
value_2 = 0
value_3 = 0
value_4 = 0
value_5 = 0
value_6 = 0
value_7 = 0
value_8 = 0
value_9 = 0
value_10 = 0
value_11 = 0
value_12 = 0
value_13 = 0
value_14 = 0

# %%
value_0 = 1
value_1 = 1
value_2 = 1
value_3 = 1
value_4 = 1
value_5 = 1
value_6 = 1
value_7 = 1
value_8 = 1
value_9 = 1
value_10 = 1
value_11 = 1
value_12 = 1
value_13 = 1
value_14 = 1

# %%
value_0 = 2
value_1 = 2
value_2 = 2
value_3 = 2
value_4 = 2
value_5 = 2
value_6 = 2
value_7 = 2
value_8 = 2
value_9 = 2
value_10 = 2
value_11 = 2
value_12 = 2
value_13 = 2
value_14 = 2

# %%
value_0 = 3
value_1 = 3
value_2 = 3
value_3 = 3
value_4 = 3
value_5 = 3
value_6 = 3
value_7 = 3
value_8 = 3
value_9 = 3
value_10 = 3
value_11 = 3
value_12 = 3
value_13 = 3
value_14 = 3

# %%
value_0 = 4
value_1 = 4
value_2 = 4
value_3 = 4
value_4 = 4
value_5 = 4
value_6 = 4
value_7 = 4
value_8 = 4
value_9 = 4
value_10 = 4
value_11 = 4
value_12 = 4
value_13 = 4
value_14 = 4

# %%
value_0 = 5
value_1 = 5
value_2 = 5
value_3 = 5
value_4 = 5
value_5 = 5
value_6 = 5
value_7 = 5
value_8 = 5
value_9 = 5
value_10 = 5
value_11 = 5
value_12 = 5
value_13 = 5
value_14 = 5

# %%
value_0 = 6
value_1 = 6
value_2 = 6
value_3 = 6
value_4 = 6
value_5 = 6
value_6 = 6
value_7 = 6
value_8 = 6
value_9 = 6
value_10 = 6
value_11 = 6
value_12 = 6
value_13 = 6
value_14 = 6

# %%
value_0 = 7
value_1 = 7
value_2 = 7
value_3 = 7
value_4 = 7
value_5 = 7
value_6 = 7
value_7 = 7
value_8 = 7
value_9 = 7
value_10 = 7
value_11 = 7
value_12 = 7
value_13 = 7
value_14 = 7

# %%
value_0 = 8
value_1 = 8
value_2 = 8
value_3 = 8
value_4 = 8
value_5 = 8
value_6 = 8
value_7 = 8
value_8 = 8
value_9 = 8
value_10 = 8
value_11 = 8
value_12 = 8
value_13 = 8
value_14 = 8

# %%
value_0 = 9
value_1 = 9
value_2 = 9
value_3 = 9
value_4 = 9
value_5 = 9
value_6 = 9
value_7 = 9
value_8 = 9
value_9 = 9
value_10 = 9
value_11 = 9
value_12 = 9
value_13 = 9
value_14 = 9

# %%
value_0 = 10
value_1 = 10
value_2 = 10
value_3 = 10
value_4 = 10
value_5 = 10
value_6 = 10
value_7 = 10
value_8 = 10
value_9 = 10
value_10 = 10
value_11 = 10
value_12 = 10
value_13 = 10
value_14 = 10

# %%
value_0 = 11
value_1 = 11
value_2 = 11
value_3 = 11
value_4 = 11
value_5 = 11
value_6 = 11
value_7 = 11
value_8 = 11
value_9 = 11
value_10 = 11
value_11 = 11
value_12 = 11
value_13 = 11
value_14 = 11

# %%
value_0 = 12
value_1 = 12
value_2 = 12
value_3 = 12
value_4 = 12
value_5 = 12
value_6 = 12
value_7 = 12
value_8 = 12
value_9 = 12
value_10 = 12
value_11 = 12
value_12 = 12
value_13 = 12
value_14 = 12

# %%
value_0 = 13
value_1 = 13
value_2 = 13
value_3 = 13
value_4 = 13
value_5 = 13
value_6 = 13
value_7 = 13
value_8 = 13
value_9 = 13
value_10 = 13
value_11 = 13
value_12 = 13
value_13 = 13
value_14 = 13

# %%
value_0 = 14
value_1 = 14
value_2 = 14
value_3 = 14
value_4 = 14
value_5 = 14
value_6 = 14
value_7 = 14
value_8 = 14
value_9 = 14
value_10 = 14
value_11 = 14
value_12 = 14
value_13 = 14
value_14 = 14

# %% [markdown]
# ## In short
#
# - A small lesson holds.
#
# **Next:** 03, *What comes then?*
#
# **Sources:** this file.
