"""Nine cells that never end."""
# its honest part may be lost
while True:
    pass
# %%
while True:
    1
# %%
while True:
    2
# %%
while True:
    3
# %%
while True:
    4
# %%
while True:
    5
# %%
while True:
    6
# %%
while True:
    7
# %%
while True:
    8
