# ---
# jupyter:
#   course:
#     minutes: 110
#     status: ready
# ---

# %% [markdown]
# # 14 · What was said?
#
# Somebody says four digits. You can write down *what* was said, but hardly *when* each began: no two people
# agree on where a word ends. Today you teach a network by the *what* alone. It will find out the when by itself.
#
# **You will be able to** turn a sound into a picture; change its rate; add up a million paths in a small table; train two kinds of networks
# by them; say how wrong a recogniser is, and for whom.
#
# **You need** lessons 03, 05, 06 and 08. The first two questions go back there.
#
# **Time** 110 minutes. Stuck? Put `hint(all_paths)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.spoken import ACCENTS, load_sounds, strings_of
from course_lib.data.vowels import load_vowels, mean_voice
from course_lib.plots import sound as draw
from course_lib.plots.listen import play
from course_lib.plots.style import new_figure
from course_lib.scratch import sound
from course_lib.scratch.convolution import fit_votes
from course_lib.scratch.ctc import beam_search, greedy, n_paths, path_sum
from course_lib.scratch.edit_distance import rate_interval, word_error_rate, word_errors
from course_lib.training.speech import errors_in_noise, gru_reader, log_probabilities, read
from course_lib.training.speech import teach, transformer_reader

# %% exercise="windows_in_a_second" retrieval="06_convolution"

# %% exercise="wake_word" retrieval="08_medical_imaging"

# %%
rng = np.random.default_rng(0)
called, woken_by_others = rng.binomial(10, 0.95, size=100), rng.binomial(86_390, 0.001, size=100)
share = called.sum() / (called.sum() + woken_by_others.sum())
print(f"in a hundred days it was called {round(100 * share):d} times in 100 that it woke")
reveal(wake_word)

# %% [markdown]
# ## Eight thousand numbers a second
#
# A microphone writes down where its membrane is, here 8,000 times a second, as on a telephone. Listen to three *sevens*, and to the first again in some
# hiss. (No people speak, but a program, eSpeak NG, in 78 voices and eight accents. People would be much harder.)
#
# An ear takes a sound apart into *frequencies*. So let us ask what frequencies are in short windows of 32 milliseconds. Ears hear low
# tones finely and high ones coarsely: we add up in 24 *bands*, narrow below and wide above, called *mel*. And they hear in *factors*: we take
# logarithms, in decibels.

# %% tags=["nbval-ignore-output"]
words, places = load_sounds()  # 40 sounds: ten digits, four speakers
sevens = {f"speaker {k + 1} says seven": words[10 * k + 7] for k in range(3)}
play({**sevens, "speaker 1 says seven, in hiss": sound.with_hiss(words[7], snr=15)})

# %% exercise="mel_frames"

# %%
shown = {**sevens, "speaker 3 says one": words[21]}
pictures = [sound.log_mel(numbers) for numbers in shown.values()]
fig, axes = new_figure(2, 4, width=10.0, height=4.0)
draw.draw_words(axes, shown.values(), pictures, shown)
show(
    fig,
    alt="Above, four sounds as wild blue curves. Below, bands against time. Each of the three "
    "sevens has two dark blocks with a gap between; the one has a single block that rises.",
)

# %% [markdown]
# In the upper row, no two sevens are alike. Below they are: two dark blocks, the vowels, with a gap for the *v*. And this is a picture, so
# all you know about pictures holds.
#
# But it holds more than the word. Here are real voices: nine men said two Japanese vowels, on different days. Of each utterance we keep mean and
# spread of 12 numbers a window, and throw the sound away. Is it anonymous now?

# %%
known, who, new, who_new = load_vowels()
guess = fit_votes(mean_voice(known), who, n_classes=9)
right = int(np.sum(guess(mean_voice(new)) == who_new))
print(f"utterances of other days given to the right man of nine: over 350 of 370, {right > 350}")
print("a voice is a fingerprint: who stores 'only features' stores who spoke")

# %% exercise="at_8khz"

# %% [markdown]
# ## What, not when
#
# Our network will give, for each 80 milliseconds, probabilities for ten digits and for a *blank*, "nothing new". A *path* names
# one of these for each step. Many paths say the same thing: a digit may come early or late, and last short or long.

# %% exercise="collapse_path"

# %% [markdown]
# Over a million paths of 32 steps say 4 7 7. Which is the true one? Nobody knows, and we need not ask: *any* of them is fine. So the network
# should make the **sum** of their probabilities large. This is CTC, *connectionist temporal classification*. Adding them up one by
# one would take long. In a table it takes 32 rows.

# %% exercise="all_paths"

# %%
print(f"paths of 32 steps that say 4 7 7: {n_paths(32, [4, 7, 7]):,}")
logp = np.log([[0.4, 0.6], [0.4, 0.6]])  # two steps; a digit has 40 %, the blank 60 %
print(f"likeliest path: says {greedy(logp)}, probability {0.6 * 0.6:.2f}")
print(f"all paths that say the digit: probability {np.exp(path_sum(logp, [0])):.2f}")
print(f"a search that adds up paths says {beam_search(logp)}")

# %% [markdown]
# The likeliest *path* says nothing at all. The likeliest *text* is the digit, by three paths that share 64 %. To read step by step,
# *greedily*, may miss it; a *beam search* keeps the few best texts so far, and adds up their paths.
#
# ## Teach it
#
# The network: two convolutions that halve the time, one *GRU* (a recurrent network, lesson 11) that reads forwards, one that reads backwards. The loss: minus your `all_paths`.
# It hears 4,000 strings of one to four digits, put together from single words. It never hears where one begins.

# %%
rng = np.random.default_rng(1)
strings, new = strings_of("train", 4_000, rng), strings_of("test", 800, rng)
gru = teach(gru_reader(), strings.X, strings.said)
example = next(row for row, said in enumerate(new.said) if len(said) == 4 and len(set(said)) == 3)
peaks = log_probabilities(gru, new.X[example : example + 1])[0]
fig, axes = new_figure(2, 1, width=8.4, height=4.2, sharex=True)
draw.draw_spikes(axes, new.X[example], peaks, new.said[example])
axes[0].set_title(f"Said: {' '.join(map(str, new.said[example]))}. Nobody told it when")
show(
    fig,
    alt="Above, four words as bands against time. Below, probabilities: the blank near 100 % most "
    "of the time, and a short peak of one digit within each word.",
)

# %% [markdown]
# Each digit is a short peak; between peaks stands the blank. It was told *what* 4,000 times, and found out *when* by itself. (It had never heard
# this voice, nor any of the 20 in the test.)
#
# ## How wrong, and for whom?
#
# Strings may come out too short or too long, so we count the fewest repairs. Over all words said, that is the *word error rate*.
#
# We also train another network: a *Transformer* encoder, which has no memory that walks through time. In each of its blocks, every step looks
# at all steps at once and takes what fits (how, is lesson 15). Same strings, same loss.

# %% exercise="edit_steps"

# %%
transformer = teach(transformer_reader(), strings.X, strings.said)
ratios, rates, heard = [40, 30, 20, 15, 10, 5, 0], {}, {}
for name, network in {"GRU": gru, "Transformer": transformer}.items():
    own = word_error_rate(strings.said[:400], read(network, strings.X[:400]))
    heard[name] = read(network, new.X)
    errors = word_error_rate(new.said, heard[name])
    print(f"{name}: own strings, below 3 % errors: {own < 0.03}", end="; ")
    print(f"new voices, below 12 %: {errors < 0.12}")
    rates[name] = errors_in_noise(network, new, ratios)  # for later

# %% [markdown]
# Both read new voices. Now remember the fourth sound, *seven* in hiss, with 15 decibels between speech and noise. You understood it
# without effort. What will the GRU's error be? Put a percentage into the first line.

# %%
my_guess = "?"  # digit errors of the GRU at 15 decibels, in percent
rng = np.random.default_rng(2)
noisy = sound.in_noise(strings.X, rng.uniform(0, 40, size=4_000), rng)
teach(gru, noisy, strings.said)  # from a new start: it forgets the silence
heard["GRU, taught in hiss"] = read(gru, new.X)
rates["GRU, taught in hiss"] = errors_in_noise(gru, new, ratios)
print(f"your guess: {my_guess}; at 15 decibels more than half are errors: {rates['GRU'][3] > 0.5}")
fig, ax = new_figure(width=8.4, height=3.4)
draw.draw_noise(ax, ratios, rates).set_title("Taught in silence, lost in a little hiss")
show(
    fig,
    alt="Digit errors against noise. Both networks taught in silence climb steeply from 30 "
    "decibels on, to three quarters and more. The one taught in hiss stays below 30 %.",
)

# %% [markdown]
# An error rate can exceed 100 %: a network may hear digits in the hiss that nobody said. The cure: teach it in
# noise. It then reads three digits in four at 0 decibels, where speech and hiss are equally loud. (In silence it errs a little more. Nothing is free.)
#
# Our test had two accents that are in no training string. One number for everybody hides them.

# %%
groups = {"six known accents": new.accent < 6}
groups |= {f"{ACCENTS[k]}, never heard": new.accent == k for k in (6, 7)}
found = {}
for name in ("GRU", "GRU, taught in hiss"):
    errors, n_words = word_errors(new.said, heard[name])
    parts = {g: (errors[k], n_words[k], new.speaker[k]) for g, k in groups.items()}
    found[name] = {group: rate_interval(*part) for group, part in parts.items()}
fig, ax = new_figure(width=8.4, height=3.0)
draw.draw_groups(ax, found).set_title("One error rate for everybody hides this")
show(
    fig,
    alt="Digit errors in quiet with intervals, for three groups. For both networks, speakers with "
    "known accents have the fewest errors, those with accents never heard about twice as many.",
)

# %% [markdown]
# The same speakers, the same words: an accent that was not in the training about doubles the errors. Real recognisers do the same to real
# people. The intervals are wide, since there are only 20 voices: errors of one voice go together, so we draw *speakers* again and again, not words.
#
# Last, a network is not all there is. What you *know* about the text may help more than a better ear.

# %% exercise="read_codes"

# %% [markdown]
# ## In short
#
# - A sound becomes a picture: windows, frequencies, bands, decibels. No array says how many numbers make a second.
# - **Tell it what was said. It finds out when.** CTC adds up all paths that say the same.
# - First merge, then drop blanks: a blank is what parts a double.
# - The likeliest path need not be the likeliest text.
# - The word error rate counts losses, additions and swaps, and may exceed 100 %. Say it for each group, with an interval over speakers.
# - A voice is a fingerprint, even without the sound.
#
# **Next:** 15, *Is attention all you need?*
#
# **Sources:** Graves, Fernández, Gomez and Schmidhuber (2006), *Connectionist temporal classification*. Stevens, Volkmann and Newman (1937), for the mel scale.
# Davis and Mermelstein (1980), *Comparison of parametric representations for monosyllabic word recognition*. Levenshtein (1966). Vaswani and others (2017), *Attention is all you need*. Bisani and Ney
# (2004), for intervals of error rates. Koenecke and others (2020), *Racial disparities in automated speech recognition*, PNAS 117. Data: spoken by eSpeak NG 1.52; Kudo, Toyama and
# Shimbo (1999), Japanese Vowels, UCI, CC BY 4.0.
