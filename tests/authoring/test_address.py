"""The course's address on GitHub: read from the settings, refused when it is none."""

import pytest

from course_lib.authoring.address import AddressError, repository_address


def settings(folder, text):
    (folder / "pyproject.toml").write_text(text)
    return folder


def test_the_address_is_read_and_an_option_goes_before_it(tmp_path):
    settings(tmp_path, '[tool.course]\nrepository = "https://github.com/a/b.git"\n')
    assert repository_address(tmp_path) == "https://github.com/a/b"
    assert repository_address(tmp_path, "https://github.com/c/d/") == "https://github.com/c/d"
    assert repository_address(tmp_path, "") == ""
    assert repository_address(settings(tmp_path, "")) == ""


@pytest.mark.parametrize(
    "address", ["github.com/a/b", "https://github.com/a", "https://example.org/a/b", "https://github.com/a/b/c"]
)
def test_another_address_is_refused(tmp_path, address):
    with pytest.raises(AddressError, match="expected an address such as https://github"):
        repository_address(tmp_path, address)


@pytest.mark.parametrize(
    ("text", "says"), [("[tool", "cannot be read"), ("[tool.course]\nrepository = 3\n", "is 3; expected a text")]
)
def test_settings_that_are_no_settings_are_named(tmp_path, text, says):
    with pytest.raises(AddressError, match=says):
        repository_address(settings(tmp_path, text))
