"""Makes `data/files/spoken_digits.npz`: ten words in many synthetic voices, spoken by eSpeak NG.

    pip install espeakng-loader==0.2.4        # into an environment of its own; brings the library and its voices
    python -m course_lib.training.make_spoken_digits

eSpeak NG is free software under the GPL 3; what it says is not covered by it. Only sounds are shipped, not the library.
Six of the voices breathe at random: a second run gives 400 clips that differ a little, all others byte for byte the same.
"""

import ctypes

import numpy as np

from course_lib.data.spoken import FILE, LOWEST, SEEN, WORDS, to_mu_law
from course_lib.scratch.sound import HOP, SIZE, at_rate, log_mel

ESPEAK_RATE = 22_050
LOUDNESS = 0.06  # root of the mean square of every clip
SYNCHRONOUS, CHARS_UTF8, PARAMETER_RATE, PARAMETER_PITCH = 2, 1, 1, 3
CODES = ("en-us", "en", "en-gb-x-rp", "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-us-nyc", "en-gb-scotland", "en-029")
# fmt: off
SPEAKERS = (
    "Alex", "Alicia", "Andrea", "Andy", "Annie", "AnxiousAndy", "Denis", "Diogo", "Gene", "Gene2", "Henrique", "Hugo",
    "Jacky", "Lee", "Marco", "Mario", "Michael", "Mike", "Nguyen", "Reed", "RicishayMax", "adam", "anika", "announcer",
    "antonio", "aunty", "belinda", "benjamin", "boris", "caleb", "david", "ed", "edward", "edward2", "f1", "f2", "f3",
    "f4", "f5", "grandma", "grandpa", "gustave", "ian", "iven", "iven2", "john", "kaukovalta", "klatt", "klatt2",
    "klatt3", "klatt4", "linda", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "marcelo", "max", "michel", "miguel",
    "norbert", "pablo", "paul", "pedro", "quincy", "rob", "robert", "sandro", "shelby", "steph", "steph2", "travis",
    "victor", "zac",
)
# fmt: on
TEST = slice(0, 80, 4)  # the speakers that are in the test only
HEARD = ((3, 0), (8, 1), (11, 6), (12, 7))  # speakers of the test, by their place there, and accents that can be listened to


class Voice:
    """eSpeak NG through ctypes: says words, returns sounds."""

    def __init__(self):
        import espeakng_loader

        self.lib, self.heard = espeakng_loader.load_library(), []
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
        self.listen = kind(self._hear)
        rate = self.lib.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        if rate != ESPEAK_RATE:
            raise RuntimeError(f"espeak_Initialize gave {rate}; expected {ESPEAK_RATE}.")
        self.lib.espeak_SetSynthCallback(self.listen)

    def _hear(self, samples, count, _):
        if samples and count > 0:
            self.heard.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    def say(self, word, name, speed, pitch):
        """A sound, from -1 to 1, ESPEAK_RATE numbers a second.

        Raises:
            RuntimeError: there is no such voice. (eSpeak would keep the last one, silently, so the answer must be looked at.)
        """
        if self.lib.espeak_SetVoiceByName(name.encode()) != 0:
            raise RuntimeError(f"eSpeak has no voice {name!r}.")
        for parameter, value in ((PARAMETER_RATE, speed), (PARAMETER_PITCH, pitch)):
            self.lib.espeak_SetParameter(parameter, value, 0)
        self.heard, text = [], word.encode() + b"\0"
        self.lib.espeak_Synth(text, len(text), 0, 0, 0, CHARS_UTF8, None, None)
        return np.concatenate(self.heard) / 32_768


def trimmed(sound):
    """Without the silence before and after, at one loudness, RATE numbers a second."""
    slow = at_rate(sound, ESPEAK_RATE)
    loud = np.flatnonzero(np.abs(slow) > 0.02 * np.abs(slow).max())
    slow = slow[max(0, loud[0] - HOP // 2) : loud[-1] + HOP]
    slow = slow * LOUDNESS / np.sqrt(np.mean(slow**2))
    missing = SIZE + HOP * int(np.ceil(max(0, len(slow) - SIZE) / HOP)) - len(slow)
    return np.pad(slow, (0, missing))


def all_clips(voice, seed=0):
    """A dict a clip: part, digit, speaker, accent, sound. Speed and pitch are drawn for each."""
    rng, test = np.random.default_rng(seed), set(range(len(SPEAKERS))[TEST])
    for speaker, name in enumerate(SPEAKERS):
        part = int(speaker in test)
        for accent, code in enumerate(CODES if part else CODES[:SEEN]):
            for digit, word in enumerate(WORDS):
                speed, pitch = int(rng.integers(120, 201)), int(rng.integers(30, 71))
                sound = trimmed(voice.say(word, f"{code}+{name}", speed, pitch))
                yield {"part": part, "digit": digit, "speaker": speaker, "accent": accent, "sound": sound}


def main():
    """Let everybody speak, write the file, say what it holds."""
    clips = list(all_clips(Voice()))
    frames = [np.round(np.maximum(log_mel(clip["sound"]), LOWEST) - LOWEST).astype(np.uint8) for clip in clips]
    test = [clip for clip in clips if clip["part"]]
    speakers = sorted({clip["speaker"] for clip in test})
    wanted = [(speakers[place], accent) for place, accent in HEARD]
    heard = [place for place, clip in enumerate(test) if (clip["speaker"], clip["accent"]) in wanted]
    sounds = [to_mu_law(test[place]["sound"]) for place in heard]
    columns = {name: np.array([clip[name] for clip in clips], np.uint8) for name in ("part", "digit", "speaker", "accent")}
    np.savez_compressed(
        FILE,
        frames=np.concatenate(frames),
        windows=np.array([len(f) for f in frames], np.uint8),
        sounds=np.concatenate(sounds),
        sound_lengths=np.array([len(sound) for sound in sounds], np.uint16),
        sound_clips=np.array(heard, np.uint16),
        **columns,
    )
    print(f"{FILE.name}: {len(clips):,} clips, {len(test):,} of them for the test, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
