"""Makes `files/reviews.npz` from the film snippets inside the source distribution of vaderSentiment 3.3.2.

    pip download vaderSentiment==3.3.2 --no-deps --no-binary :all:
    python -m course_lib.data.make_reviews vaderSentiment-3.3.2.tar.gz

Taken is every snippet of at most 30 words whose mean rating is at least 0.5 away from neutral, once. Snippets that follow one
another in the file are somewhat more often about the same film, so blocks of 20 go to one part as a whole.
"""

import hashlib
import io
import sys
import tarfile
from pathlib import Path

import numpy as np

from course_lib.data.reviews import FILE

SHA256 = "5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9"
INSIDE = "vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz"
SNIPPETS = "hutto_ICWSM_2014/movieReviewSnippets_GroundTruth.txt"
MOST_WORDS, CLEAR, BLOCK, N_TRAIN, N_TEST, SEED = 30, 0.5, 20, 7_000, 1_500, 12


def read_snippets(path):
    """Pairs (mean rating, text), in the order of the file.

    Raises:
        ValueError: it is another file than the course was made from.
    """
    packed = Path(path).read_bytes()
    if hashlib.sha256(packed).hexdigest() != SHA256:
        raise ValueError(f"{path} is not the source distribution of vaderSentiment 3.3.2.")
    with tarfile.open(fileobj=io.BytesIO(packed)) as outer:
        inner = outer.extractfile(INSIDE).read()
    with tarfile.open(fileobj=io.BytesIO(inner)) as archive:
        lines = archive.extractfile(SNIPPETS).read().decode("utf-8").splitlines()
    columns = [line.split("\t") for line in lines]
    return [(float(rating), " ".join(text.replace("''", '"').split())) for _, rating, text in columns]


def main():
    """Read the archive named on the command line, write the file, say what it holds."""
    snippets, seen = [], set()
    for place, (rating, text) in enumerate(read_snippets(sys.argv[1])):
        key = text.lower()
        if abs(rating) >= CLEAR and len(text.split()) <= MOST_WORDS and key not in seen:
            snippets.append((place // BLOCK, rating, text))
            seen.add(key)
    rng = np.random.default_rng(SEED)
    blocks = rng.permutation(1 + snippets[-1][0])
    order = np.argsort([np.flatnonzero(blocks == block)[0] for block, _, _ in snippets], kind="stable")
    first, last = order[:N_TRAIN], order[-N_TEST:]
    assert not {snippets[i][0] for i in first} & {snippets[i][0] for i in last}
    chosen = [snippets[i] for i in np.concatenate([rng.permutation(first), rng.permutation(last)])]
    text = "\n".join(text for _, _, text in chosen)
    ratings = np.array([round(10 * rating) for _, rating, _ in chosen], np.int8)
    np.savez_compressed(FILE, text=np.frombuffer(text.encode("utf-8"), np.uint8), ratings=ratings, n_train=np.int64(N_TRAIN))
    print(f"{FILE.name}: {len(chosen):,} snippets of {len(snippets):,}, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
