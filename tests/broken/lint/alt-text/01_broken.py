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
fig, ax = new_figure()
show(fig, alt="A figure.")

# %% [markdown]
# ## In short
#
# - A small lesson holds.
#
# **Next:** 03, *What comes then?*
#
# **Sources:** this file.
