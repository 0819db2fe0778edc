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
print(0)

# %%
print(1)

# %%
print(2)

# %%
print(3)

# %%
print(4)

# %%
print(5)

# %%
print(6)

# %%
print(7)

# %%
print(8)

# %%
print(9)

# %%
print(10)

# %%
print(11)

# %%
print(12)

# %%
print(13)

# %%
print(14)

# %%
print(15)

# %%
print(16)

# %%
print(17)

# %%
print(18)

# %%
print(19)

# %%
print(20)

# %%
print(21)

# %%
print(22)

# %%
print(23)

# %%
print(24)

# %%
print(25)

# %%
print(26)

# %%
print(27)

# %%
print(28)

# %%
print(29)

# %%
print(30)

# %%
print(31)

# %%
print(32)

# %%
print(33)

# %%
print(34)

# %%
print(35)

# %%
print(36)

# %%
print(37)

# %%
print(38)

# %%
print(39)

# %% [markdown]
# ## In short
#
# - A small lesson holds.
#
# **Next:** 03, *What comes then?*
#
# **Sources:** this file.
