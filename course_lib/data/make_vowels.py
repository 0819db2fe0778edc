"""Makes `files/japanese_vowels.npz` from the two files of JapaneseVowels, as aeon 1.6.0 has them in its wheel.

    python -m course_lib.data.make_vowels FOLDER      # that holds JapaneseVowels_TRAIN.ts and JapaneseVowels_TEST.ts

Nothing is left out; numbers are rounded to 0.02 and stored as bytes.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np

from course_lib.data.vowels import FILE, STEP

SHA256 = {
    "JapaneseVowels_TRAIN.ts": "68a430eabd919cc77f40b1f5f3bc0dcafacc1486bca9260785aeb7d262cc78cd",
    "JapaneseVowels_TEST.ts": "b3d41d6a0ca3bcad3afb9ca7d4365382aa51341e2e58bae2a574babdda5b9462",
}


def read_original(path):
    """Utterances (windows, 12) and speakers, from 0, of one file.

    Raises:
        ValueError: it is another file than the course was made from.
    """
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256[path.name]:
        raise ValueError(f"{path.name} is not the file of JapaneseVowels that the course was made from.")
    _, _, data = raw.decode().partition("@data\n")
    utterances, speakers = [], []
    for line in data.split():
        *columns, speaker = line.split(":")
        utterances.append(np.array([column.split(",") for column in columns], dtype=float).T)
        speakers.append(int(speaker) - 1)
    return utterances, speakers


def main():
    """Read the folder named on the command line, write the file, say what it holds."""
    train, test = (read_original(Path(sys.argv[1]) / name) for name in SHA256)
    utterances, speakers = train[0] + test[0], train[1] + test[1]
    np.savez_compressed(
        FILE,
        frames=np.round(np.concatenate(utterances) / STEP).astype(np.int8),
        windows=np.array([len(frames) for frames in utterances], np.uint8),
        speaker=np.array(speakers, np.uint8),
        n_train=np.int64(len(train[0])),
    )
    print(f"{FILE.name}: {len(utterances)} utterances, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
