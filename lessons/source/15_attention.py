# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 15 · Is attention all you need?
#
# A kernel sees its neighbours. A recurrent network hears the past as a rumour, told on a hundred times. Today every word may ask every other word, at
# once. You build that, find out what it cannot do alone, and open a network to see what its heads look at.
#
# **You will be able to** write attention and its way back; say what masks, places, heads and the plus are for; test for a look into the
# future; read an attention map; say what it costs.
#
# **You need** lessons 02, 06, 11 and 12.
#
# **Time** 105 minutes. Stuck? Put `hint(attend)` into a cell of your own: each exercise has three hints.

# %%
import time

import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.plots import attention as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import attention as ours
from course_lib.training import attention as lookers

# %% exercise="how_many_layers" retrieval="06_convolution"

# %% exercise="how_many_times" retrieval="11_recurrent"

# %% [markdown]
# ## Ask everybody
#
# So far news travels step by step. In *attention* each word asks a question, the **query**. Each word shows what it has, the **key**, and holds something ready, the
# **value**. Query and key that fit have a large product. What a word gets is a mixture of all values, mostly of those whose keys fit.
#
# From word 1 to word 100 it is one step.

# %% exercise="attend"

# %%
X = np.random.default_rng(0).normal(size=(10, 16)).astype("float32")
layer = keras.layers.MultiHeadAttention(num_heads=4, key_dim=4)
mask = ours.causal_mask(10)
keras_says = keras.ops.convert_to_numpy(layer(X[None], X[None], attention_mask=mask[None])[0])
heads = ours.Heads(*layer.get_weights())
found, looks = ours.multi_head(X, heads, mask)
print(f"10 words, 4 heads: looks {looks.shape}, what comes out {found.shape}")
print("the same as Keras:", np.abs(found - keras_says).max() < 1e-5)
print("looks of each word add up to 1:", np.allclose(looks.sum(axis=-1), 1))

# %% [markdown]
# Four *heads* are four small attentions side by side, each with its own question. Their answers are mixed by one more matrix. That is all
# there is in Keras's layer, and yours is the same to five digits.
#
# Why divide by $\sqrt d$? Without it, how much of its look does a word give to its favourite, when vectors get longer?

# %%
my_guess = "?"  # with 512 numbers a vector: a tenth, a half, nearly all?
sizes, best = (2, 8, 32, 128, 512), {"divided": [], "not divided": []}
for d in sizes:
    q, k = np.random.default_rng(0).normal(size=(2, 200, 20, d))
    products = q @ k.transpose(0, 2, 1)
    best["divided"].append(ours.softmax(products / np.sqrt(d)).max(axis=-1).mean())
    best["not divided"].append(ours.softmax(products).max(axis=-1).mean())
print(f"your guess: {my_guess}; not divided: over 90 %: {best['not divided'][-1] > 0.9}")
fig, ax = new_figure(width=7.6, height=3.4)
draw.draw_lines(ax, sizes, best, "length of the vectors", "share of the favourite", percent=True)
ax.set(xscale="log", title="Undivided, one word gets it all")
show(fig, alt="Share that the favourite of 20 words gets: near a fifth, or, undivided, up to all.")

# %% [markdown]
# A dot product of $d$ numbers is as large as $\sqrt d$. Undivided, the softmax makes up its mind before anything is learned; then its slope is
# nearly 0, and nothing *will* be learned. You meet that slope now. After it: does attention know *where* a word stands?

# %% exercise="attend_slopes"

# %% exercise="shuffled_words"

# %%
reveal(shuffled_words)
order = np.random.default_rng(1).permutation(10)
plain = ours.multi_head(X, heads)[0], ours.multi_head(X[order], heads)[0]
placed = [ours.multi_head(words + ours.places(10, 16), heads)[0] for words in (X, X[order])]
for name, (before, after) in (("without places", plain), ("with places", placed)):
    print(f"{name}: words only swap seats: {np.allclose(before[order], after, atol=1e-5)}")
fig, axes = new_figure(1, 2, width=9.0, height=3.8)
draw.draw_places(axes, ours.places(64, 48))
show(
    fig,
    alt="Left: waves, fast ones above and slow ones below, one column a place. Right: how "
    "alike two places are: a dark stripe along the diagonal, paler away from it.",
)

# %% [markdown]
# *Man bites dog* and *dog bites man* were the same to it: attention sees a *set*. So each word's place is added to its vector, as waves or,
# as in most of today's networks, learned.
#
# ## No peeping
#
# To learn to guess the next word, a network must not see it. The causal mask hides the future, and if it leaks, nothing complains: the loss is wonderful, and the model
# useless. You find that out only with a test. Here is one.

# %% exercise="repaired_test"

# %% [markdown]
# Change a word; nothing before it may move. That test fits every causal model, however it is built, and costs two calls. Put it beside each of yours.
#
# ## Is it all you need?
#
# Stack 12 layers in which words do nothing but look at each other. Ten different words go in. How different are they at the end? The exercise first: it holds the
# remedy.

# %% exercise="block_in_order"

# %%
my_guess = "?"  # the mean cosine of two words after 12 looks: 0 unrelated, 1 the same
words = np.random.default_rng(0).normal(size=(10, 64))
alike = {}
for name, plus in (("looks alone", False), ("with a plus", True)):
    alike[name] = ours.layers_of_looks(words, 12, np.random.default_rng(1), plus)
print(f"your guess: {my_guess}; looks alone: over 0.99: {alike['looks alone'][-1] > 0.99}")
print("with a plus: under 0.9:", alike["with a plus"][-1] < 0.9)
fig, ax = new_figure(width=7.6, height=3.4)
draw.draw_lines(ax, range(13), alike, "layers", "mean cosine")
ax.set_title("All words become the same")
show(
    fig,
    alt="Mean cosine of two words against layers. With looks alone it jumps from 0 to 1 "
    "within two or three layers. With a plus around each look it climbs slowly.",
)

# %% [markdown]
# After three layers all words say the same: a look is a mean, and means of means are all alike. So no, attention is *not* all you need. The plus keeps who a
# word was, as in lesson 07; the dense layers between make something of what it heard.
#
# ## What a head looks at
#
# A game whose right answer is known. Letters, each followed by a number: *C 5 A 3 C 5 B 1 A* ? In each string a letter has another number, so there is nothing to learn by heart: it has to be looked up.
# Two networks of nothing but attention, with one block and with two. Who learns the game?

# %%
my_guess = "?"  # "one", "two", "both" or "none"
shares = {}
_, shares["one block"] = lookers.teach(blocks=1)
model, shares["two blocks"] = lookers.teach(blocks=2)
one, two = (row[-1] for row in shares.values())
print(f"your guess: {my_guess}; one: under 50 %: {one < 0.5}; two: over 90 %: {two > 0.9}")
fig, ax = new_figure(width=7.8, height=3.4)
draw.draw_lines(ax, np.arange(1, 17) * 25, shares, "steps", "numbers known", percent=True)
ax.set_title("Two looks, one after the other")
show(
    fig,
    alt="Share of numbers known against steps. One block stays at 40 percent. Two blocks "
    "stay there, too, then jump to 100 within some fifty steps.",
)

# %% [markdown]
# Why two? To continue *C ?*, find the earlier *C*, and take what stood *after* it. But that 5 does not know that a *C* stood before. Somebody has to tell it first. The curve waits until two things are
# learned that are of no use without each other; then it jumps.
#
# Look at the maps. Who looks one to the left, and who looks up?

# %%
asked = lookers.draw_pairs(400, np.random.default_rng(9))
signs, (left, up) = asked[0][3], lookers.looks_found(model, asked)
print(f"block 1, numbers look at the letter before: over half: {left > 0.5}")
print(f"block 2, letters look at their number: over nine tenths: {up > 0.9}")
fig, axes = new_figure(1, 2, width=10.0, height=5.0)
letters = ["ABCDEFGH01234567"[sign] for sign in signs]
draw.draw_looks(axes, lookers.maps(model, signs), letters)
show(
    fig,
    alt="Two triangles of looks. In block 1 every number looks at the letter to its left. In "
    "block 2 a letter that has stood there before looks at the numbers that came after it.",
)

# %% [markdown]
# Two heads found each other: the first tells each number whose it is; the second asks *who had my letter before him?*, and says what it finds. This is an *induction head*. With it a language
# model continues what it has read only once, in your prompt. Nobody has programmed it.
#
# If that is really how it works, the network must lose the game when we cut either head.

# %%
print(f"whole: over 90 %: {lookers.share_known(model, asked) > 0.9}")
for block in (0, 1):
    share = lookers.share_without(model, block, asked)
    print(f"without the head of block {block + 1}: under 45 %: {share < 0.45}")

# %% [markdown]
# ## The bill
#
# Everybody asks everybody: for n words that are n times n looks. A recurrent network takes n steps. What does a text twice as long cost?

# %% tags=["nbval-ignore-output"]
my_guess = "?"  # how many times the time of 500 words do 2,000 words take?
took = {}
for n in (500, 1_000, 2_000):
    q, k, v = np.random.default_rng(0).normal(size=(3, n, 32)).astype("float32")
    tries = []
    for _ in range(3):
        began = time.perf_counter()
        ours.attend(q, k, v)
        tries.append(time.perf_counter() - began)
    took[n] = min(tries)
    print(f"{n:,} words: {n * n:10,} looks, {1000 * took[n]:5.0f} ms")
print(f"your guess: {my_guess}; it was {took[2_000] / took[500]:.0f} times as long")

# %% [markdown]
# Four times the words, sixteen times the looks. A novel of 200,000 words would need 40 *billion* looks, in each head of each layer. That is why long texts are dear, and why people look for something
# cheaper (lesson 18).
#
# Last, the other way round: no training. You know what a head should do; can you *write* it?

# %% exercise="dictionary_by_hand"

# %% [markdown]
# ## In short
#
# - Attention is a look-up with soft edges: compare a query with all keys, mix the values.
# - It sees a set. Places must be told, and the future hidden; a test that changes a later word finds every leak.
# - Looks alone make all words the same. The plus keeps who they were.
# - Two heads one after the other can do what one cannot: find what came next the last time.
# - **Everybody asks everybody: that is its strength and its bill.**
#
# **Next:** 16, *Can I build a GPT?*
#
# **Sources:** Vaswani and others (2017), *Attention is all you need*. Xiong and others (2020), *On layer normalization in the Transformer architecture*. Dong, Cordonnier and Loukas (2021), *Attention is not all you
# need*. Elhage and others (2021), *A mathematical framework for Transformer circuits*; Olsson and others (2022), *In-context learning and induction heads*, for the game and its two heads.
