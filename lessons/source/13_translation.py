# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 13 · How to translate?
#
# Two languages never have the same number of words, nor the same order. Today one network reads English and another writes French. The pair knows each
# half of a sentence by heart and cannot say both. Then you give it one thing, and it finds out by itself which word is which.
#
# **You will be able to** teach a writer word by word without telling it the answer; mark a translation, and distrust the mark; write the look that
# made today's language models possible; search for the best sentence.
#
# **You need** lessons 05, 11 and 12. No French.
#
# **Time** 105 minutes. Stuck? Put `hint(look_back)` into a cell of your own: each exercise has three hints.

# %%
from collections import Counter

import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.interface import WITH_A_TURN, draw_chains, load_interface, to_learn_from
from course_lib.plots import translation as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import seq2seq
from course_lib.scratch.bleu import bleu
from course_lib.training import translation as translators

# %% exercise="size_of_the_note" retrieval="11_recurrent"

# %% exercise="twins_in_the_test" retrieval="05_generalization"

# %% [markdown]
# ## What your screen says
#
# The menus around this page exist in French, too: volunteers have translated JupyterLab. Here are 1,018 of their strings, 150 of them for the test: in small letters, without dots, and without twins.
#
# Menus are short. To see what length does, we also join two or three of them, with *then* and *puis*. When these are tested, every part has been seen, no whole has.
#
# Compare the two sides of each line. What is at the end in English, and where is it in French?

# %%
learn, new = load_interface()
sentences = to_learn_from(learn)
words = translators.dictionaries(sentences)
print(f"{len(sentences):,} sentences; {len(words[0])} English words, {len(words[1])} French")
rng = np.random.default_rng(5)
joined = {parts: draw_chains(learn, 300, parts, rng) for parts in (1, 2, 3)}
settings = [pair for pair in learn if "settings" in pair[0]]
for english, french in (*settings[:3], *learn[40:44], *joined[2][:2]):
    print(f"{' '.join(english):40} {' '.join(french)}")

# %% [markdown]
# ## One reads, one writes
#
# A dictionary and a loop will not do: French puts *settings* first, needs an article, and says *du* for *de le*. So two networks. The **encoder**, a GRU, reads the English. Its last state is all that the **decoder**
# gets: a note. The decoder, a second GRU, begins with the note, is told the word before, and scores all words for the next.
#
# But which word before, while it learns? At first it writes nonsense, and nonsense is a poor beginning to learn from.

# %% exercise="teacher_in_order"

# %% exercise="repaired_teacher"

# %% [markdown]
# A loss near 0 after a minute is no reason for joy, but for a look at the table that goes in.
#
# Now our translator, with the mended table. While it trains, half a minute: it knows its single strings by heart. What will it make of two, and of three?

# %%
my_guess = "?"  # of 300 sentences each, exactly right: with one part, two, three?
model = translators.teach(sentences, words, looks=False)
forgetful = translators.weights_of(model)  # in numpy from here on
said, right = {}, {}
for parts, pairs in joined.items():
    said[parts], right[parts] = translators.examine(forgetful, pairs, words)
one, two, three = (right[parts].mean() for parts in (1, 2, 3))
print(f"your guess: {my_guess}; one part: over 60 %: {one > 0.6}")
print(f"two: under half of that: {two < one / 2}; three: under 10 %: {three < 0.1}")
fig, ax = new_figure(width=6.4, height=3.2)
draw.draw_by_length(ax, ["one part", "two", "three"], {"a note": (one, two, three)})
ax.set(xlabel="", title="It knows the parts and cannot join them")
show(fig, alt="Exactly right: eight in ten of one part, two in ten of two, hardly any of three.")

# %% tags=["nbval-ignore-output"]
for place in range(4):
    english, french = joined[3][place]
    print(f"read    {' '.join(english)}\nwanted  {' '.join(french)}")
    print(f"said    {' '.join(said[3][place])}\n")

# %% [markdown]
# It begins well, and then tells something else. Each part is in its head; the note is too small for three at once.
#
# ## Good marks from the teacher
#
# *Exactly right* is a hard mark: one article, and all is lost. In training there was another: with the teacher, which share of the words is right? Two marks for the same network and the same sentences:

# %%
my_guess = "?"  # the eighth word right: with the teacher, and alone?
taught, alone = translators.by_place(forgetful, joined[3], words)
print(f"your guess: {my_guess}; the eighth: with the teacher over half: {taught[7] > 0.5}")
print("alone less than half as often:", alone[7] < taught[7] / 2)
fig, ax = new_figure(width=8.6, height=3.4)
draw.draw_teacher_gap(ax, taught, alone).set_title("The teacher's mark is not the translator's")
show(
    fig,
    alt="Words right against the place in the sentence. With the teacher about three quarters "
    "all along. Alone the line falls on and on, from eight tenths to one.",
)

# %% [markdown]
# With the teacher it is set right after each mistake. Alone, it goes on from its own mistake, into a sentence that it has never met in training. Nobody has shown it how to recover. This is *exposure bias*. (Part of the fall is the
# count: after one word too many, all stand in the wrong place.) The lesson is older than networks: test a thing the way it will be used.
#
# So let it write alone, and then mark. For whole texts one counts runs of words:

# %% exercise="bleu_score"

# %%
my_guess = "?"  # which output gets the higher BLEU: the opposite, or the good one?
wanted = "ne pas enregistrer les modifications du fichier avant de fermer la fenêtre"
outputs = {
    "save changes to the file before ...": wanted.removeprefix("ne pas "),
    "leave without saving changes": "quitter sans sauver ce qui a changé dans le document",
}
print(f"wanted  {wanted}\n        (do not save changes to the file before closing the window)")
for meaning, output in outputs.items():
    print(f"{bleu([output.split()], [wanted.split()]):.2f}    {output}  ({meaning})")
print("your guess:", my_guess)

# %% [markdown]
# The one that means the opposite gets over 0.8, the one that a person would accept gets 0. BLEU compares words, not meanings. Use it for two systems on the same long test, never for one sentence.
#
# ## Look back
#
# Twelve words of a foreign language: would you learn them by heart and close the book? You would write a word, *look back*, and write the next. So let the encoder hand over all its states,
# not only the last, and let the writer choose, anew for every word. Where to look is not taught. A matrix $W$ compares the writer's state with each word read, and is learned like all the rest, from the loss of the words written.

# %% exercise="look_back"

# %%
my_guess = "?"  # trained as long; exactly right with ten words and more: 1 %, 10 %, 80 %?
model = translators.teach(sentences, words, looks=True)
looking = translators.weights_of(model)
test, shares = joined[1] + joined[2] + joined[3], {}
for name, net in (("a note", forgetful), ("looking back", looking)):
    shares[name] = translators.by_length(translators.examine(net, test, words)[1], test)
print(f"your guess: {my_guess}; a note: under 5 %: {shares['a note'][-1] < 0.05}")
print(f"looking back: over 70 %: {shares['looking back'][-1] > 0.7}")
fig, ax = new_figure(width=8.6, height=3.4)
draw.draw_by_length(ax, ["1 to 3", "4 to 6", "7 to 9", "10 to 12"], shares)
ax.set_title("A note forgets, a look does not")
show(fig, alt="Exactly right: a note falls from 8 in 10 to nothing, a look stays near 9.")

# %% [markdown]
# Up to three words the note gets most of them. At ten it is dead, and the look has lost little. The network never knew too little; it had to know all of it *at once*.
#
# ## Where does it look?
#
# A guess first. It is about what a look can know.

# %% exercise="which_file"

# %%
reveal(which_file)
fig, axes = new_figure(1, 2, width=11.0, height=5.2)
for ax, sentence in zip(axes, WITH_A_TURN, strict=True):
    english = sentence.split()
    written, looks = seq2seq.greedy(looking, words[0].table([english], 12))
    french = words[1].sentence(written[0])
    draw.draw_alignment(ax, looks[0, : len(french), : len(english)], english, french)
fig.suptitle("Nobody told it which word is which")
show(
    fig,
    alt="Two squares of looks, English words below, French ones at the side. In most halves dark "
    "cells run from right to left: settings is read late and written first.",
)

# %% [markdown]
# Read a map row by row. For *paramètres* it looks at *settings*, two or three words further on, and then goes back: within most halves the dark cells run against the
# grain, from half to half along it. An article often looks at its noun. Not every row is clean: it may land on a neighbour, whose state has read the word, too.
#
# Nobody marked a single pair of words. The look had to be useful, and this is. And the two *files*? The GRU tells them apart: its states know what came before.
#
# ## Strings it has never met
#
# So far every part was known. Now the 150 that stand in no training sentence. How many are exactly right?

# %% tags=["nbval-ignore-output"]
my_guess = "?"  # of 100 new strings, exactly right: with a note, looking back?
for name, net in (("a note", forgetful), ("looking back", looking)):
    outputs, right = translators.examine(net, new, words)
    score = bleu(outputs, [french for _, french in new])
    print(f"{name:12}: {right.mean():3.0%} exactly right, BLEU {score:.2f}")
print(f"your guess: {my_guess}\n")
for (english, french), output in list(zip(new, outputs, strict=True))[:12]:
    print(f"{' '.join(english):39} {' '.join(output):40} ({' '.join(french)})")

# %% [markdown]
# With a note, under one in eight: most of its answers are strings that it knows by heart. Looking back it gets about a quarter: it has learned *words*.
#
# Some are fluent and wrong, and none says *I do not know*. From under a thousand strings nobody learns French; real systems read a million times as much.
#
# ## The best sentence
#
# The writer takes the most probable word each time. But a good first word may lead nowhere. A *beam* keeps the five best beginnings, and decides at the end. Who gains more by it: the one who is sure, or
# the one who is not?
#
# After that the scores are given, and full of traps. Find the best sentence yourself.

# %% tags=["nbval-ignore-output"]
my_guess = "?"  # "a note" or "looking back"
for name, net in (("a note", forgetful), ("looking back", looking)):
    for width in (1, 5):
        _, right = translators.examine(net, joined[2][:150], words, width)
        print(f"{name:12}, beam of {width}: {right.mean():3.0%} exactly right")
print("your guess:", my_guess)

# %% exercise="best_sentence"

# %% [markdown]
# ## In short
#
# - An encoder reads, a decoder writes, and with a teacher it is told the true word before, never the word itself.
# - The mark with a teacher is not the mark alone: test a thing the way it will be used.
# - BLEU counts runs of words. It can be high for the opposite, and 0 for a good translation.
# - A note of fixed size forgets. A look finds the word when it is needed, and shows where it looked.
# - A beam keeps several beginnings: a little help for a writer who hesitates, next to none for a sure one.
# - **Do not learn the sentence by heart: look it up.**
#
# **Next:** 14, *What was said?*, or straight on to 15, *Is attention all you need?*
#
# **Sources:** Sutskever, Vinyals and Le (2014), *Sequence to sequence learning with neural networks*. Cho and others (2014), *On the properties of neural machine translation*, for what length does. Bahdanau,
# Cho and Bengio (2015), *Neural machine translation by jointly learning to align and translate*. Luong, Pham and Manning (2015). Papineni and others (2002), *BLEU*. Ranzato and others (2016), *Sequence level training*, for exposure bias.
# JupyterLab French language pack 4.5, by Project Jupyter's volunteers (BSD-3-Clause).
