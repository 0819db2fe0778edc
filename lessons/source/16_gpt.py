# ---
# jupyter:
#   course:
#     minutes: 110
#     status: ready
# ---

# %% [markdown]
# # 16 · Can I build a GPT?
#
# It does one thing: it guesses what comes next. Today you build one, and it reads Shakespeare. After a minute it will lose to plain counting.
# You will draw a straight line that says when it wins.
#
# **You will be able to** write the loss of a language model; compare any two of them in bits; keep a test clean; make a GPT careful or wild;
# give it a memory that makes it fast; say what ten times more computing buys.
#
# **You need** lessons 03, 05, 12 and 15.
#
# **Time** 110 minutes. Stuck? Put `hint(causal_loss)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.plays import load_plays
from course_lib.data.trained_gpt import COMPUTE, load_trained_gpt
from course_lib.plots import gpt as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import gpt as ours
from course_lib.scratch.ngram import NGram, zipped_bits
from course_lib.scratch.sampling import sampler
from course_lib.scratch.tokens import train_tokenizer
from course_lib.training.gpt import gpt, teach

# %% exercise="per_letter" retrieval="12_words"

# %% exercise="first_loss" retrieval="04_training_clinic"

# %% [markdown]
# ## A guesser is a compressor
#
# Our text: 24 plays by Shakespeare to learn from. *Macbeth* is kept for the test.
#
# The measure: whoever gives the next letter the probability $p$ pays $-\log_2 p$ *bits*. A fair coin costs one bit, a sure thing none. Bits a letter can be
# compared across all models, whatever their pieces. And they are file size: a good guesser is a good zip program, and the other way round.
#
# The oldest guesser counts. Which letter followed *th* how often? The more letters it looks back at, the better it knows the text it has counted. And *Macbeth*? Guess.

# %%
my_guess = "?"  # with how many letters of history, 0 to 6, does Macbeth cost least?
plays, test_plays = load_plays()
text, unseen = "\n\n".join(plays.values()), test_plays["macbeth"][:20_000]
seen, zipped = plays["othello"][:20_000], zipped_bits(text, unseen)
counted = NGram(text, most=6, letters=text + unseen)
new, old = (counted.surprises(play).mean(axis=1) for play in (unseen, seen))
print(f"{len(text):,} letters; your guess: {my_guess}; the best has {new.argmin()}")
fig, ax = new_figure(width=7.2, height=3.8)
draw.draw_histories(ax, {"Macbeth, never seen": new, "Othello, counted": old}, zipped)
ax.set_title("A longer memory knows what it has seen")
show(
    fig,
    alt="Bits a letter against letters of history. For Othello, which was counted, they fall all "
    "the way to 1.4. For Macbeth they fall to about 2.5 at four letters, then rise again.",
)

# %% [markdown]
# Beyond four letters it does not know more, it remembers more: that is *overfitting*, without any network. Counting needs 230,000 numbers for this, and beats gzip; only bzip2
# is a little better.
#
# A GPT is the same game with another player. Its loss is the one you know from lesson 03, at every place of the text at once. The catch is one index.

# %% exercise="causal_loss"

# %% [markdown]
# ## The network
#
# Pieces, as in lesson 12: 512 of them, two letters long in the mean. Each gets a vector, and its *place* gets one, too. Then blocks, as in lesson 15: attention that looks
# back only, then each place thinks for itself. At the end 512 scores at every place. That is all: 40 lines in `course_lib/training/gpt.py`.
#
# One window of 64 pieces gives 64 guesses, and nobody has labelled anything.
#
# First an untrained one, then three, each larger than the one before. (A training costs about $6 \times$ numbers $\times$ pieces *operations*: two
# for the way forward, four for the way back.) The largest has 330,000 numbers and about half a minute. Will it beat counting?

# %%
tokenizer = train_tokenizer([text], 512)
tokens, tokens_unseen = (np.array(tokenizer.encode(some)) for some in (text, unseen))
print(f"{len(tokens):,} pieces of {len(text) / len(tokens):.1f} letters")
keras.utils.set_random_seed(0)
small = gpt(n_tokens=512, size=32, blocks=1)
X, Y = tokens[None, :64], tokens[None, 1:65]
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
print(f"{small.count_params():,} numbers")
print(f"loss before the first step: {float(loss(Y, small(X))):.1f}")
later = X.copy()
later[0, 40:] = 7  # another future
apart = keras.ops.convert_to_numpy(small(X) - small(later))[0]
print("does a guess move when its future does?", bool(np.abs(apart[:40]).max() > 1e-5))

# %%
my_guess = "?"  # "yes" or "no"
runs, readers = {}, {}
for name, size, blocks, steps in (("32", 32, 1, 200), ("64", 64, 1, 300), ("96", 96, 2, 400)):
    model = gpt(512, size, blocks)
    teach(model, tokens, steps, rate=5e-3 if size < 96 else 3e-3)
    readers[name] = ours.from_weights(model.get_weights())
    costs = ours.surprises(readers[name], tokens_unseen).sum() / len(unseen)
    runs[f"vectors of {name}"] = 6 * model.count_params() * steps * 16 * 64, costs
(first, worst), _, (last, best) = runs.values()
print(f"your guess: {my_guess}; it is {'yes' if best < new.min() else 'no'}")
print("better than gzip:", best < zipped["gzip"], "; better than bzip2:", best < zipped["bzip2"])

# %% [markdown]
# A minute of GPT loses to a table. Is the GPT bad, or is it only young? Look at how the three lie: each time ten times more computing buys about the same number of
# bits. Such lines have held over many powers of ten; they are called *scaling laws*.
#
# So you can *calculate* when it will win. And check: in the course's data lies a GPT that has read for about an hour.

# %%
my_guess = "?"  # to overtake counting, how many times the operations of the largest?
far = ours.from_weights(load_trained_gpt(), dtype="float64")
far_bits = ours.surprises(far, tokens_unseen).sum() / len(unseen)
a_tenfold = (worst - best) / np.log10(last / first)
times = 10 ** ((best - new.min()) / a_tenfold)
foretold = best - a_tenfold * np.log10(COMPUTE / last)
print(f"your guess: {my_guess}; the line says 3 to 100 times: {3 < times < 100}")
print(f"an hour, {COMPUTE / last:.0f} times: counting is beaten: {far_bits < new.min()}")
print(f"off the line by less than 0.35 bits: {abs(far_bits - foretold) < 0.35}")
fig, ax = new_figure(width=8.0, height=4.2)
draw.draw_scaling(ax, runs, {"an hour": (COMPUTE, far_bits)}, {"counting": new.min()})
show(fig, alt="Three runs fall on a line, above counting; an hour lies far below, near it.")

# %% [markdown]
# Three cheap runs foretold that it would win. That is how the big ones are planned. It also says what they cost: each further step of the same size
# takes ten times the computing and the electricity.
#
# And the line must bend: nobody can guess better than the text is sure. Besides, our text is short: in an hour it was read twenty times, and what is read again teaches less.
#
# ## A test full of old friends
#
# A table of counts looked brilliant on *Othello*. A GPT can do that, too, if the test has leaked into what it learned from. With text this happens
# faster than anywhere else.

# %% exercise="repaired_windows"

# %%
my_guess = "?"  # who knows most by heart: counting 4 letters, 6 letters, the minute, the hour?
tokens_seen = np.array(tokenizer.encode(seen))
gaps = {f"counting, {k} letters": new[k] - old[k] for k in (4, 6)}
for name, reader, costs in (("a minute", readers["96"], best), ("an hour", far, far_bits)):
    gaps[f"GPT, {name}"] = costs - ours.surprises(reader, tokens_seen).sum() / len(seen)
print("your guess:", my_guess)
for name, gap in gaps.items():
    much = "over 0.4 bits" if gap > 0.4 else "under 0.3 bits" if gap < 0.3 else "?"
    print(f"{name:20s} {much} more a letter where it is new")

# %% [markdown]
# The GPT of a minute has read a quarter of the text, once. The GPT of an hour has read all of it twenty times and knows it: tested on *Othello*, it would look far better than it is. Large models do this with private
# letters, and with exam questions that leaked. So ask of each proud result: was the test on the internet?
#
# ## What surprises it?
#
# Bits can be seen. Here is a passage of *Macbeth* that our GPT of an hour has never read. Where will it be dark, in the first *tomorrow* or in the third?

# %%
macbeth = test_plays["macbeth"]
start = macbeth.index("To-morrow, and to-morrow")
passage = macbeth[start : start + 330]
pieces = tokenizer.encode(passage)
costs = [0, *ours.surprises(far, pieces)]
fig, ax = new_figure(width=8.6, height=3.6)
shown = [tokenizer.decode([piece]) for piece in pieces]
draw.draw_surprise(ax, shown, costs).set_title("The darker, the more bits it cost")
show(
    fig,
    alt="Macbeth's speech on to-morrow, each piece of text on a ground that is the darker the more "
    "it surprised. Beginnings of words are dark, their ends light; repeated words grow light.",
)

# %% [markdown]
# Beginnings of words are dark, endings light. The second *to-morrow* is dark in its first letters and light in the rest: it has stood there before, and attention looks it up.
#
# ## It speaks
#
# To speak is to draw the next piece by lot, append it, and guess again.

# %% exercise="twice_as_warm"

# %% exercise="next_shares"

# %% tags=["nbval-ignore-output"]
reveal(twice_as_warm)
prompt = tokenizer.encode("MACBETH:\n")
for name, reader in (("a minute", readers["96"]), ("an hour", far)):
    for temperature in (0.3, 0.8, 1.6):
        said = ours.write(reader, prompt, 70, sampler(4, temperature))
        print(f"--- {name}, temperature {temperature}\n{tokenizer.decode(said)}\n")
question = "HAMLET:\nWhat is two and two?\n\nHORATIO:\n"
said = ours.write(far, tokenizer.encode(question), 40, sampler(1, 0.7))
print("--- a question\n" + question + tokenizer.decode(said))

# %%
my_guess = "?"  # at which temperature are nine of ten words real, and few of them repeated?
real = set(text.lower().split())
warmth, shares = (0.1, 0.2, 0.4, 0.8, 1.0, 1.3, 1.6), {"real words": [], "different words": []}
for temperature in warmth:
    said = [ours.write(far, prompt, 250, sampler(seed, temperature)) for seed in range(2)]
    written = " ".join(map(tokenizer.decode, said)).lower().split()
    shares["real words"].append(np.mean([word in real for word in written]))
    shares["different words"].append(len(set(written)) / len(written))
fig, ax = new_figure(width=8.2, height=3.4)
draw.draw_temperatures(ax, warmth, shares).set_title("Cold repeats itself, hot invents")
show(
    fig,
    alt="Shares against the temperature. Real words fall from nearly all to about three quarters; "
    "different words rise from about a third to about three quarters.",
)

# %% [markdown]
# Cold, it says the most probable thing again and again. Hot, it invents words. Nowhere does it *mean* anything: it has learned how plays look, names, verse, *thou* and *thee*.
#
# ## Never read twice
#
# For each new piece, all attention looks back at all pieces before. Their keys and values were computed a moment ago, and they have not changed: the mask keeps the new piece out of
# the past. So keep them. This is the *KV cache*, and it is why a chatbot answers while you watch.

# %% exercise="write_in_order"

# %% tags=["nbval-ignore-output"]
my_guess = "?"  # how many times as fast is the 120th token with a memory?
paces, ends = {}, []
for name, remember in (("reads all anew", False), ("remembers", True)):
    seconds, scores = ours.pace(far, tokens_unseen[:128], remember)
    paces[name], ends = seconds, [*ends, scores]
late = [np.median(seconds[110:]) for seconds in paces.values()]
print("the same scores:", np.allclose(*ends, atol=1e-6))
print(f"your guess: {my_guess}; at least three times: {late[0] > 3 * late[1]}")
fig, ax = new_figure(width=7.4, height=3.4)
draw.draw_pace(ax, paces).set_title("What a memory saves")
show(
    fig,
    alt="Milliseconds a token against the tokens before it. Without a memory they climb "
    "steadily; with one they stay near the bottom.",
)

# %% [markdown]
# The price is room: keys and values of every token, in every block. For the large ones, whose texts run to a million tokens, that is more gigabytes than all weights.
#
# ## What it does not know
#
# Go back to the samples: *What is two and two?* It answered at once, in good style, and the answer is none. It was taught to go on, not to be right. Lesson 17 turns such a thing into an assistant;
# this stays underneath.

# %% exercise="unknown_language"

# %% [markdown]
# ## In short
#
# - A GPT guesses the next piece at every place at once. The text is its own answer, moved by one.
# - Bits a letter compare any two guessers, zip programs included.
# - Loss falls along a line in the logarithm of computing: cheap runs foretell dear ones, and each tenfold buys less than it costs.
# - Cut the text before you cut the windows. What has seen the test has no result.
# - Temperature, `top_k` and `top_p` choose how it speaks; a memory of keys and values, how fast.
# - **It was taught to go on, not to be right.**
#
# **Next:** 20, *Who pays for the mistake?*
#
# **Sources:** Shannon (1951), *Prediction and entropy of printed English*. Witten and Bell (1991), *The zero-frequency problem*. Vaswani and others (2017), *Attention is all you need*. Radford and others (2019),
# *Language models are unsupervised multitask learners*. Kaplan and others (2020), *Scaling laws for neural language models*. Holtzman and others (2020), *The curious case of neural text degeneration*. Carlini and
# others (2021), *Extracting training data from large language models*. Text: Shakespeare, public domain, as in Open Shakespeare (CC BY 2.5).
