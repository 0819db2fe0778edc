import numpy as np
import pytest

from course_lib.data import make_vowels
from course_lib.data.vowels import FILE, load_vowels, mean_voice
from course_lib.scratch.convolution import fit_votes


def test_shapes_and_speakers():
    known, who, new, who_new = load_vowels()
    assert len(known) == 270 and len(new) == 370
    assert np.bincount(who).tolist() == [30] * 9
    assert np.bincount(who_new).tolist() == [31, 35, 88, 44, 29, 24, 40, 50, 29]
    lengths = [len(frames) for frames in known + new]
    assert min(lengths) == 7 and max(lengths) == 29 and known[0].shape == (20, 12)
    assert known[0][0, 0] == pytest.approx(1.860936, abs=0.011)
    assert FILE.stat().st_size < 150_000


def test_a_voice_is_told_by_means_and_spreads():
    known, who, new, who_new = load_vowels()
    right = fit_votes(mean_voice(known), who, n_classes=9)(mean_voice(new)) == who_new
    assert right.sum() > 355


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "JapaneseVowels_TEST.ts"
    path.write_text("@data\n1,2:1\n")
    with pytest.raises(ValueError, match="not the file of JapaneseVowels"):
        make_vowels.read_original(path)
