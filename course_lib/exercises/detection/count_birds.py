r"""**Open challenge: how many birds came by?** `frames` is a generated film: for each frame the boxes found in it, (k, 4), maybe none, in any order, and shaky. Birds walk straight on, 0.7 to 3 pixels a frame. Below a tree they are unseen, for up to two dozen
frames. Now and then a bird is overlooked, or wood is taken for one, for one frame. Return how many *different* birds came by.

The check has twelve films with 2 to 20 birds. Off by 6 % or less, on average, earns all points, 22 % or more none, in between in a straight line."""

from functools import lru_cache

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 4
TIME_LIMIT = 40.0
HINTS = [
    "What must be remembered of a bird so that it can be known again after four frames? And for how long?",
    "A bird walks straight on: where it was first, where last, and how many frames lie between tell where it will be now.",
    "Keep a list of tracks. Give each box to the nearest expected place within a few pixels, else begin a new track. In the end count tracks that were seen, say, four times or more.",
]
FULL, NONE, N_FILMS = 0.06, 0.22, 12
SIZE, N_FRAMES = (96, 110), 240


def count_birds(frames):
    """frames: a list of arrays (k, 4): left, top, right, bottom. Returns a number."""
    ### BEGIN SOLUTION
    tracks = []  # first frame, first place, last frame, last place, times seen
    for now, boxes in enumerate(frames):
        free = [(box[:2] + box[2:]) / 2 for box in boxes]
        for track in sorted(tracks, key=lambda track: -track[4]):
            start, first, end, last, seen = track
            if not free or now - end > 20:
                continue
            way = (last - first) / max(end - start, 1)
            far = [np.linalg.norm(place - last - way * (now - end)) for place in free]
            if min(far) < (4.0 if seen > 1 else 5.0):
                track[2:] = now, free.pop(int(np.argmin(far))), seen + 1
        tracks += [[now, place, now, place, 1] for place in free]
    return sum(track[4] >= 4 for track in tracks)
    ### END SOLUTION


@lru_cache
def _films(seed):
    """Films as (frames, how many birds came by). Pace, trees and mistakes differ from film to film."""
    rng, films = np.random.default_rng(seed), []
    for n_birds in rng.permutation(np.geomspace(2, 20, N_FILMS).round().astype(int)):
        pace, missed, wood = rng.uniform(0.8, 2.4), rng.uniform(0.02, 0.15), rng.uniform(0.05, 0.3)
        trees = [
            (rng.uniform(25, SIZE[1] - 25), rng.uniform(15, SIZE[0] - 15), rng.uniform(5, 9)) for _ in range(rng.integers(1, 5))
        ]
        frames = [[] for _ in range(N_FRAMES)]
        for lane, n_here in zip(*np.unique(rng.integers(10, size=n_birds), return_counts=True), strict=True):
            own, way = pace * rng.uniform(0.9, 1.25), rng.choice([-1, 1])
            for turn in np.arange(n_here) + rng.uniform(0, 0.4, size=n_here):  # one behind the other
                _walk(frames, lane, own, way, turn / n_here * (N_FRAMES - SIZE[1] / own), trees, missed, rng)
        for frame in frames:
            if rng.random() < wood:
                x, y = rng.uniform(8, SIZE[1] - 8), rng.uniform(6, SIZE[0] - 6)
                frame.append(_box(x, y, rng.uniform(10, 13), rng.uniform(6, 8), rng))
        films.append(([np.array(frame).reshape(-1, 4)[rng.permutation(len(frame))] for frame in frames], int(n_birds)))
    return films


def _walk(frames, lane, pace, way, start, trees, missed, rng):
    """One bird, from one side to the other, written into the frames in which it is seen. Lanes lie 9.2 pixels apart."""
    long, high, slope, y = rng.uniform(10, 13), rng.uniform(6, 8), rng.uniform(-0.02, 0.02), 6.0 + 9.2 * lane
    for number, frame in enumerate(frames):
        gone = pace * (number - start)
        x, at = (gone if way > 0 else SIZE[1] - gone), y + slope * gone
        hidden = any(np.hypot(x - tree_x, at - tree_y) < radius for tree_x, tree_y, radius in trees)
        if 0 <= gone <= SIZE[1] and not hidden and rng.random() > missed:
            frame.append(_box(x, at, long, high, rng))


def _box(x, y, long, high, rng):
    """A box as a detector draws it: neither place nor size is exact."""
    x, y, long, high = rng.normal([x, y, long, high], [0.5, 0.4, 0.5, 0.4])
    return [x - long / 2, y - high / 2, x + long / 2, y + high / 2]


def check_it_counts_birds_and_not_boxes(count, rng):
    """In twelve films with 2 to 20 birds, it is off by 6 % or less of their number, on average."""
    off = []
    for frames, truth in _films(int(rng.integers(10**6))):
        got = float(numbers(count([frame.copy() for frame in frames]), "the count", ()))
        off.append(min(2.0, abs(got - truth) / truth))
    credit = float(np.clip((NONE - np.mean(off)) / (NONE - FULL), 0, 1))
    if credit < 1:
        worst = int(np.argmax(off))
        raise PartlyDone(
            f"In twelve films it is off by {np.mean(off):.0%} on average; in the worst by {off[worst]:.0%}.", credit
        )


def _tracks(frames, patience=20, reach=4.5, forward=True):
    """Times seen, of every track."""
    tracks = []
    for now, boxes in enumerate(frames):
        free = [(box[:2] + box[2:]) / 2 for box in boxes]
        for track in sorted(tracks, key=lambda track: -track["seen"]):
            if not free or now - track["end"] > patience:
                continue
            way = (track["last"] - track["first"]) / max(track["end"] - track["start"], 1) if forward else 0.0
            far = [np.linalg.norm(place - track["last"] - way * (now - track["end"])) for place in free]
            if min(far) < reach:
                track.update(end=now, last=free.pop(int(np.argmin(far))), seen=track["seen"] + 1)
        tracks += [{"start": now, "first": place, "end": now, "last": place, "seen": 1} for place in free]
    return [track["seen"] for track in tracks]


def wrong_counts_boxes(frames):
    """You count all boxes of all frames. A bird that is seen in forty frames is counted forty times."""
    return sum(len(boxes) for boxes in frames)


def wrong_counts_the_fullest_frame(frames):
    """You count the birds of the frame with most of them. Those that have gone already, or have yet to come, are not in it."""
    return max(len(boxes) for boxes in frames)


def wrong_counts_the_average_frame(frames):
    """You count how many are there at once, on average. Asked for is how many came by in all."""
    return round(float(np.mean([len(boxes) for boxes in frames])))


def wrong_forgets_at_once(frames):
    """You know a bird again from one frame to the next, and forget it when it is missing once. Each time it is overlooked, a new bird begins."""
    return len(_tracks(frames, patience=1))


def wrong_counts_wood_as_well(frames):
    """Your tracks are good, but pieces of wood seen for a single frame are counted as birds. Ask how often something was seen."""
    return len(_tracks(frames))


def wrong_thinks_that_they_stand_still(frames):
    """You look for a bird where it was *last*. Below a tree it walks on: it comes out on the other side, and you call it a new one."""
    return sum(seen >= 4 for seen in _tracks(frames, forward=False))


def wrong_has_no_patience(frames):
    """You wait for three frames. Below a tree a bird is gone for up to two dozen, and comes out as a new one."""
    return sum(seen >= 4 for seen in _tracks(frames, patience=3))


def wrong_is_too_patient_with_wood(frames):
    """You drop what was seen once, and keep what was seen twice. In a long film two pieces of wood lie in one line now and then."""
    return sum(seen >= 2 for seen in _tracks(frames, reach=9.0))


def wrong_says_the_same_for_all(frames):
    """You return the same number for every film. Nothing in it was counted."""
    return 7


def right_with_dicts(frames):
    """Tracks as dicts, a bit more reach."""
    return [sum(seen >= 5 for seen in _tracks(frames))]


def right_with_numpy_and_pairs(frames):
    """All pairs of tracks and boxes at once, the nearest pair first."""
    start = first = end = last = np.empty((0, 2))
    seen = np.empty(0)
    start = end = np.empty(0)
    for now, boxes in enumerate(frames):
        places = (boxes[:, :2] + boxes[:, 2:]) / 2
        way = (last - first) / np.maximum(end - start, 1)[:, None]
        far = (
            np.linalg.norm((last + way * (now - end)[:, None])[:, None] - places[None], axis=-1)
            + (now - end > 20)[:, None] * 99.0
        )
        taken = np.zeros(len(places), dtype=bool)
        while far.size and far.min() < 4.0:
            track, box = np.unravel_index(np.argmin(far), far.shape)
            end[track], last[track], taken[box] = now, places[box], True
            seen[track] += 1
            far[track], far[:, box] = 99.0, 99.0
        new = places[~taken]
        start, end, seen = np.append(start, [now] * len(new)), np.append(end, [now] * len(new)), np.append(seen, [1] * len(new))
        first, last = np.concatenate([first, new]), np.concatenate([last, new])
    return int((seen >= 4).sum())
