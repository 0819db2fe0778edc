"""Where a notebook runs: named where its files would be lost, and silent where they are kept."""

import pytest

from course_lib.room import TEXTS, keep_your_work, room


@pytest.mark.parametrize(
    ("environment", "modules", "where"),
    [
        ({"BINDER_LAUNCH_HOST": "https://mybinder.org/", "JUPYTERHUB_USER": "x"}, (), "binder"),
        ({"BINDER_SERVICE_HOST": "10.0.0.1"}, (), "binder"),
        ({"COLAB_RELEASE_TAG": "release-1"}, (), "colab"),
        ({}, ("google.colab",), "colab"),
        ({"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}, (), "kaggle"),
        ({"JUPYTERHUB_USER": "ada"}, (), ""),
        ({}, (), ""),
    ],
)
def test_the_room(environment, modules, where):
    assert room(environment, modules) == where


def test_it_tells_what_to_do_there_and_only_there(monkeypatch, capsys):
    for name in ("BINDER_LAUNCH_HOST", "BINDER_SERVICE_HOST", "COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE"):
        monkeypatch.delenv(name, raising=False)
    keep_your_work()
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://mybinder.org/")
    keep_your_work()
    said = capsys.readouterr().out
    assert "ten minutes" in said and "File > Download" in said and "Restore" in said
    assert "Save a copy in Drive" in TEXTS["colab"] and "Save Version" in TEXTS["kaggle"]
