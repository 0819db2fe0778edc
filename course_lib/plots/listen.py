"""A sound that a notebook can play, with a sentence for those who cannot hear it."""

import base64
import io
import wave
from html import escape

import numpy as np

LEAST_WORDS = 3


def wav_bytes(sound, rate):
    """A sound as the bytes of a WAV file, 16 bits, one channel.

    Args:
        sound: (n,), from -1 to 1; what is beyond is cut. rate: numbers a second.
    """
    whole = np.round(32_767 * np.clip(np.asarray(sound, dtype=float), -1, 1)).astype("<i2")
    stored = io.BytesIO()
    with wave.open(stored, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(int(rate))
        file.writeframes(whole.tobytes())
    return stored.getvalue()


class Player:
    """Sounds with a play button each; a terminal prints what they say."""

    def __init__(self, sounds, rate):
        self.sounds, self.rate = sounds, rate

    def __repr__(self):
        return "; ".join(self.sounds)

    def _repr_html_(self):
        return "".join(self._one(says, sound) for says, sound in self.sounds.items())

    def _one(self, says, sound):
        data = base64.b64encode(wav_bytes(sound, self.rate)).decode("ascii")
        label = escape(says)
        source = f"data:audio/wav;base64,{data}"
        return f'<p>{label}<br><audio controls aria-label="{label}" src="{source}"></audio></p>'


def play(sounds, rate=8_000):
    """Let the learner listen.

    Args:
        sounds: {what one hears, in words: (n,) from -1 to 1}. rate: numbers a second.

    Returns:
        A Player, which the notebook shows if it is the last value of a cell.

    Raises:
        ValueError: a sound is not described.
    """
    for says in sounds:
        if len(str(says).split()) < LEAST_WORDS:
            raise ValueError(f"The sound is described by {says!r}; expected {LEAST_WORDS} words or more.")
    return Player({str(says): sound for says, sound in sounds.items()}, rate)
