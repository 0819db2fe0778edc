# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 12 · How do words become numbers?
#
# A network multiplies. What is *boring* times 0.3? Today you cut text into pieces, give each a place in space, and let three networks read film
# reviews. They agree on almost everything, also where all are wrong.
#
# **You will be able to** build a tokenizer; say what an embedding is and who moves in it; keep padding out; compare a bag of words, a CNN and
# an LSTM; find out what a model makes of *not*, and of a name.
#
# **You need** lessons 01 to 03, 05 and 06, and a glance back at 11.
#
# **Time** 105 minutes. Stuck? Put `hint(merge_pair)` into a cell of your own: each exercise has three hints.

# %%
from collections import Counter

import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.names import load_names
from course_lib.data.probes import negations_to_learn_from, praise_blame_and_others, probes
from course_lib.data.reviews import load_reviews
from course_lib.plots import words as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import bag_of_words as count
from course_lib.scratch.interval import score_interval
from course_lib.scratch.tokens import train_tokenizer
from course_lib.training import words as readers

# %% exercise="how_many_of_four" retrieval="01_perceptron"

# %% exercise="one_hot_row" retrieval="03_keras"

# %% [markdown]
# ## Words run out
#
# The cell below holds real sentences from film reviews, 7,000 to learn from and 1,500 to test. About twenty people rated each; we kept what is clearly for the film or against it.
#
# One number for each word? Half of the words would be learned from a single sentence, and most new sentences hold a word without a number. One for each letter? Then *b*
# would have to mean something.
#
# In between lie *pieces*: frequent words stay whole, rare ones are put together. Which pieces? Counting decides, by an old
# trick for compressing files.

# %%
texts, liked, new_texts, new_liked = load_reviews()
for place in (0, 2, 4):
    print("+" if liked[place] else "-", texts[place])
known = Counter(word for text in texts for word in count.words_in(text))
once = np.mean([times == 1 for times in known.values()])
strange = np.mean([any(word not in known for word in count.words_in(text)) for text in new_texts])
print(f"{len(known):,} different words; {once:.0%} of them occur once")
print(f"{strange:.0%} of the new sentences hold a word that never occurred")

# %% exercise="merge_pair"

# %% exercise="bpe_in_order"

# %%
small, tokenizer = train_tokenizer(texts, 500), train_tokenizer(texts, 3_000)  # word by word
back = [tokenizer.decode(tokenizer.encode(text)) for text in [*new_texts, "¿Ünwatchable? 🎬"]]
print("there and back, letter by letter:", back[:-1] == new_texts, back[-1])
sentence = "Unwatchable, but heartbreaking"
rows = {"letters": list(sentence), "500": small.pieces(sentence)}
rows["3,000"] = tokenizer.pieces(sentence)
fig, ax = new_figure(width=7.2, height=2.0)
draw.draw_pieces(ax, rows).set_title("Knows more pieces, needs fewer")
show(
    fig,
    alt="The words Unwatchable, but heartbreaking in coloured boxes: 30 single letters; 14 pieces "
    "of two or three letters; with 3,000 tokens known, 10 pieces such as watch, able and heart.",
)

# %%
my_guess = "?"  # a surname in tokens, from ten countries: where are they cheapest, where dearest?
names = load_names()
tokens = {}
for country, some in names.items():
    tokens[country] = np.mean([len(tokenizer.encode(f" {name}")) for name in some])
print("the countries:", ", ".join(sorted(names)))
print("your guess:", my_guess)
fig, ax = new_figure(width=7.6, height=3.6)
draw.draw_cost(ax, tokens).set_title("The same tokenizer, another price")
show(
    fig,
    alt="Bars: mean tokens of a surname in ten countries. From the cheapest to the dearest: "
    f"{', '.join(f'{place} {tokens[place]:.1f}' for place in sorted(tokens, key=tokens.get))}",
)

# %% [markdown]
# No word is unknown any more: at worst it falls into bytes. But a Finn costs two tokens more than an American. Commercial models are
# billed by the token: who is rare in the data pays more.
#
# ## A number is not a meaning
#
# Token 1,500 is not three times token 500. So each token gets a *vector*, a row in a table, the *embedding*. To look up a row is a dense layer
# without the multiplying by 0. The rows are weights: they start at random, and learn.
#
# Sentences differ in length: each is filled up with 0, *padding*. The simplest reader, a *bag of words*, takes the mean of the vectors;
# there almost everybody makes one mistake.

# %% exercise="embedding_slope"

# %% exercise="repaired_mean"

# %%
X, X_new = (readers.padded(list(map(tokenizer.encode, some))) for some in (texts, new_texts))
n = len(tokenizer)
bag, cnn, lstm = readers.bag_reader(n), readers.cnn_reader(n), readers.lstm_reader(n)
networks = {"bag": bag, "CNN": cnn, "LSTM": lstm}  # two of them for later
for network in networks.values():
    readers.teach(network, X, liked)
table, pool = bag.layers[0], keras.layers.GlobalAveragePooling1D()
padded = X_new[:1, :30], X_new[:1]  # the same sentence, filled up to 30 places and to 48
print("tokens that are there:", (padded[0] != 0).sum(), "and", (padded[1] != 0).sum())
plain = [keras.ops.convert_to_numpy(keras.ops.mean(table(ids), axis=1)) for ids in padded]
masked = [keras.ops.convert_to_numpy(pool(table(ids), mask=ids != 0)) for ids in padded]
print("the same plain mean?", np.allclose(*plain, atol=1e-4))
print("the same with a mask?", np.allclose(*masked, atol=1e-4))

# %% [markdown]
# Keras gets it right if you tell it: `Embedding(..., mask_zero=True)` hands the mask on, to an LSTM as well.
#
# ## The company it keeps
#
# Where does a word belong? One answer needs no labels. In 1957 the linguist Firth wrote: *you shall know a word by the company it keeps.* So count which words stand within four
# words of each other, compare with chance, and press the table into 40 numbers a word.
#
# Another answer: the table of our bag, which has learned to tell praise from blame. In which of the two are *good* and *bad* neighbours?

# %%
my_guess = "?"  # "company", "learned" or both
good, bad, other = praise_blame_and_others()
shown = [*good, *bad, *other]
words, vectors = count.company_vectors(texts)
by_company = vectors[[words.index(word) for word in shown]]
learned = readers.table_rows(bag, tokenizer, shown)
print("your guess:", my_guess)
fig, axes = new_figure(1, 2, width=9.4, height=4.6)
said = {}
for ax, rows, name in zip(axes, (by_company, learned), ("company", "learned"), strict=True):
    alike = count.cosine(rows[0], rows[len(good)])
    said[name] = f"{name}: good and bad are {'neighbours' if alike > 0.3 else 'far apart'}"
    draw.draw_map(ax, count.two_directions(rows), shown, good, bad).set_title(said[name])
show(fig, alt=f"Two maps of 27 words, praise in blue, blame in orange. {'; '.join(said.values())}.")

# %% [markdown]
# By company, *good* and *bad* are neighbours: where one stands, the other could have stood. That map knows topics, *men* beside *women*, *hours* beside *minutes*, and no
# opinion. The learned one knows little else. A vector is good for what it was learned for.
#
# ## Not
#
# Now to the word that means nothing by itself, and changes everything.

# %% exercise="isnt_bad"

# %%
values = count.word_values(texts, liked)
for word in ("good", "bad", "not", "isn't", "doesn't"):
    print(f"{word:8s}{values[word]:+.1f}")
print("isn't bad, below bad:", values["isn't"] + values["bad"] < values["bad"])
reveal(isnt_bad)

# %% [markdown]
# *Isn't* has become a bad word, by the company it keeps. But a CNN sees five tokens side by side, and an LSTM reads in order: they could know better. All three readers have
# 24 numbers a token, and went through the reviews three times. Now they get sentences made by rule, such as *The film is not funny*, *It never gets dull*, *This movie isn't just good*.
#
# Of 100 sentences with *not* or *never*, how many will the best of them read right?

# %%
my_guess = "?"  # so many of 100
asked = readers.questions(tokenizer, new_texts, new_liked, probes())
before = readers.exam(networks, asked)
print("your guess:", my_guess)
share = [np.mean(found["new reviews"]) for found in before.values()]
print("new reviews, all between 71 and 79 %:", 0.71 < min(share) < max(share) < 0.79)
best = max(map(readers.turned_right, before.values()))
half = f"the best reads {'fewer' if best < 0.5 else 'more'} than half of 'not' and 'never' right"
print(half)
fig, ax = new_figure(width=8.4, height=3.8)
draw.draw_reading(ax, before, score_interval).set_title("What three readers read right")
show(fig, alt=f"Shares right with intervals, for reviews and four kinds of sentences; {half}.")

# %% [markdown]
# On real reviews the bag, which cannot see the order, does as well as the others: their intervals overlap. At *not* and *never* all three are far below a coin: they hear *funny*, and say praise. The LSTM is *able* to do better.
# But reviewers seldom turn an opinion round, so there was little to learn it from.
#
# So let us give lessons: 80 other opinions in 17 other sentences, turned and not, mixed with old reviews. Who will profit?

# %%
my_guess = "?"  # whose share of "not" and "never" will at least double?
lessons = readers.numbers_of(tokenizer, negations_to_learn_from())
weights = bag.get_weights()
for network in networks.values():
    readers.teach_more(network, *readers.mixed(X, liked, *lessons))
after = readers.exam(networks, asked | {"lessons": lessons})
bag.set_weights(weights)  # as it was, for later
print("your guess:", my_guess)
for name, found in after.items():
    heart, turned = np.mean(found.pop("lessons")), readers.turned_right(found)
    knows = "over 95 %" if heart > 0.95 else "under 60 %" if heart < 0.6 else "?"
    turns = "over 40 %" if turned > 0.4 else "under 25 %" if turned < 0.25 else "?"
    print(f"{name:5s}has learned {knows} of the lessons; reads {turns} of 'not' and 'never'")

# %%
fig, ax = new_figure(width=8.4, height=3.8)
draw.draw_reading(ax, after, score_interval, before).set_title("After lessons in negation")
show(
    fig,
    alt="The same rows, from before (hollow) to after. At 'not' and 'never', CNN and LSTM "
    "move from about 20 to over 60 %; the bag moves down or stays. New reviews hardly change.",
)

# %% [markdown]
# The bag gets nowhere. You know why since today's first question: three of four is the most that a sum can have.
#
# CNN and LSTM know the lessons by heart, and turn five to seven of ten *new* words, for about two points on real reviews. They have learned *not dull*, and a little of *not*. Half a success: order must be seen by the
# network **and** shown in the data.
#
# ## What's in a name?
#
# *A film by Johansson.* Praise? It says nothing. A fair reader should answer the same for every name. Our bag never met most of them, only their pieces. How far apart will it put
# the best and the worst loved of 900 names?

# %%
my_guess = "?"  # percent points between the two
liking = readers.liking(bag, tokenizer, "A film by {}.", names)
everyone = [share for of_name in liking.values() for share in of_name.values()]
apart = int((max(everyone) - min(everyone)) // 0.2 * 20)
print(f"your guess: {my_guess}; it is between {apart} and {apart + 20}")
fig, ax = new_figure(width=8.4, height=4.6)
draw.draw_opinions(ax, liking, marked=("Johansson", "Adutwum"))
ax.set_title("'A film by ...', 900 times")
show(
    fig,
    alt=f"Ten rows of dots, a row a country, a dot a surname; worst and best are {apart} percent "
    "points apart or more, and in every row they lie widely spread around the mean.",
)

# %% [markdown]
# From blame to praise, for nothing but a name. The model knows nothing of these people; it has an opinion all the same, put together from pieces that stood in good or bad reviews. The
# countries' means differ, too, and not by luck alone: in 15 trainings of our three networks, the Yoruba or the Zulu names came last 14 times. On job applications that would be an injustice, and nobody would see it in an accuracy of 75 %.
#
# Here the cure is simple: what must not matter is taken out. Write *Someone* for every name before the model reads, and the verdict cannot move. (Lesson 23 is for when it is not so simple.)

# %% exercise="score_review"

# %% [markdown]
# ## In short
#
# - Byte-pair encoding merges what stands together most often. No word is unknown, and the rare pay more.
# - An embedding is a table of weights: looked up forwards; backwards, each row collects the blame of all its places. Padding has no part in it.
# - By company, *good* and *bad* are neighbours. A vector is good for what it was learned for.
# - A bag of words reads reviews as well as an LSTM, and can never read *not*. The others can, if the data show it.
# - **A model has an opinion on everything, also on what it never needed to know.** Test it with sentences whose meaning you know, and with names that must not matter.
#
# **Next:** 13, *How to translate?*
#
# **Sources:** Gage (1994), *A new algorithm for data compression*. Sennrich, Haddow and Birch (2016), *Neural machine translation of rare words with subword units*. Firth (1957), *A synopsis of linguistic
# theory*. Levy and Goldberg (2014), *Neural word embedding as implicit matrix factorization*. Kim (2014), *Convolutional neural networks for sentence classification*. Ribeiro and others (2020), *Beyond accuracy*, for the probes. Kiritchenko and Mohammad
# (2018), *Examining gender and race bias in two hundred sentiment analysis systems*. Data: Pang and Lee (2005), sentences, CC BY 4.0 as distributed with NLTK; Hutto and Gilbert (2014), ratings, MIT; Faker, names, MIT.
