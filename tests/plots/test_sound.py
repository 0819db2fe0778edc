import io
import wave

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import sound as draw
from course_lib.plots.listen import play, wav_bytes
from course_lib.plots.style import new_figure


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def test_a_wav_file_holds_the_sound():
    sound = np.array([0.0, 0.5, -0.5, 1.0, 2.0, -2.0])
    with wave.open(io.BytesIO(wav_bytes(sound, 8_000))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 8_000)
        read = np.frombuffer(file.readframes(10), "<i2") / 32_767
    assert read == pytest.approx(np.clip(sound, -1, 1), abs=1e-4)


def test_a_player_speaks_to_those_who_cannot_hear():
    player = play({"a tone <low> here": np.zeros(4)})
    assert repr(player) == "a tone <low> here"
    html = player._repr_html_()
    assert 'aria-label="a tone &lt;low&gt; here"' in html and "data:audio/wav;base64," in html and "controls" in html
    with pytest.raises(ValueError, match="described by 'tone'"):
        play({"tone": np.zeros(4)})


def test_words_stand_above_their_pictures():
    _, axes = new_figure(2, 2)
    draw.draw_words(axes, [np.zeros(800)] * 2, [np.zeros((5, 24))] * 2, ["one", "two"])
    assert [ax.get_title(loc="left") for ax in axes[0]] == ["one", "two"]
    assert axes[1, 0].images[0].get_array().shape == (24, 5)


def test_each_peak_is_named_once():
    logp = np.log(np.full((8, 11), 1e-3))
    logp[:, 10] = np.log(0.98)
    for step, digit in ((1, 4), (4, 7), (5, 7)):
        logp[step, [digit, 10]] = np.log([0.97, 0.01])
    _, axes = new_figure(2, 1)
    draw.draw_spikes(axes, np.zeros((32, 24)), logp, (4, 7))
    assert [text.get_text() for text in axes[1].texts] == ["blank", "4", "7"]


def test_noise_grows_to_the_right_and_each_network_has_its_name():
    _, ax = new_figure()
    draw.draw_noise(ax, [30, 10, 0], {"a": [0.1, 0.5, 1.2], "b": [0.1, 0.1, 0.2]})
    assert ax.xaxis_inverted() and [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]


def test_groups_have_intervals_around_their_rates():
    _, ax = new_figure()
    draw.draw_groups(
        ax, {"a": {"x": (0.1, 0.05, 0.2), "y": (0.2, 0.1, 0.3)}, "b": {"x": (0.1, 0.0, 0.2), "y": (0.3, 0.2, 0.4)}}
    )
    assert len(ax.lines) == 8 and [label.get_text() for label in ax.get_yticklabels()] == ["x", "y"]
