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
from course_lib.plots.style import new_figure

# %% exercise="which_side" retrieval="01_perceptron"

# %% exercise="why_xor_fails" retrieval="01_perceptron"

# %%
fig, ax = new_figure()
ax.plot([0, 1])
show(fig, alt="A line goes up from the left to the right: one grows with the other.")

# %%
print("one and one:", 1 + 1)

# %% [markdown]
# ## In short
#
# - A small lesson holds.
#
# **Next:** 03, *What comes then?*
#
# **Sources:** this file.
