"""Sphinx, the book theme and MathJax, all from packages on this machine: the finished pages ask nobody for anything."""

import importlib
import io
import shutil
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from course_lib.publishing.errors import SiteError

STYLE = Path(__file__).with_name("site_files")
PACKAGES = ("sphinx", "myst_nb", "sphinx_book_theme")
MATHJAX = "tex-svg.js"  # one file, fonts included
NOT_INSTALLED = (
    "The site needs Sphinx and a few more packages: `pip install -e '.[site]'` in the course's folder. Missing: {what}."
)


def check_installed():
    """See that the extra `site` is installed.

    Raises:
        SiteError: it is not; the message names the package and how to get it.
    """
    for name in PACKAGES:
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise SiteError(NOT_INSTALLED.format(what=error.name)) from error
    _mathjax()


def make_html(sources, out, address=""):
    """Run Sphinx; a warning is an error.

    Args:
        sources: folder with index.md and all other pages. out: folder for the site.
        address: of the repository on GitHub, for the launch buttons; an empty text for none.

    Raises:
        SiteError: Sphinx warns, or cannot go on.
    """
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    static, said = Path(sources, "_static"), io.StringIO()
    shutil.copytree(STYLE, static)
    shutil.copy(_mathjax(), static / MATHJAX)
    nocolor()
    with patch_docutils(), docutils_namespace():
        doctrees = Path(out).with_name("doctrees")
        try:
            Sphinx(sources, None, out, doctrees, "html", settings(address), status=None, warning=said).build()
        except SphinxError as error:
            raise SiteError(f"Sphinx stops: {error}") from error
    if said.getvalue().strip():
        raise SiteError(f"Sphinx warns:\n{said.getvalue().strip()}")


def settings(address):
    """What Sphinx is told, as in a conf.py; `address` is that of the repository on GitHub, or an empty text."""
    return {
        "project": "Deep learning with Keras",
        "extensions": ["myst_nb"],
        "myst_enable_extensions": ["dollarmath", "amsmath"],
        "nb_execution_mode": "off",
        "highlight_language": "none",  # of blocks that name no language: shell commands, not Python
        "html_theme": "sphinx_book_theme",
        "html_title": "Deep learning with Keras",
        "html_static_path": ["_static"],
        "html_css_files": ["course.css"],
        "html_js_files": ["course.js"],
        "html_context": {"default_mode": "auto"},
        "html_copy_source": False,
        "html_use_index": False,
        "html_show_sphinx": False,
        "html_show_copyright": False,
        "html_theme_options": _theme(address),
        "mathjax_path": MATHJAX,
        "myst_update_mathjax": False,
        "mathjax3_config": {"options": {"enableMenu": False}},  # its menu loads further files
        "nitpicky": True,
    }


def _theme(address):
    options = {"show_toc_level": 2, "use_download_button": False, "navbar_persistent": [], "home_page_in_toc": True}
    if address:
        options |= {
            "repository_url": address,
            "repository_branch": "main",
            "use_repository_button": True,
            "launch_buttons": {
                "binderhub_url": "https://mybinder.org",
                "colab_url": "https://colab.research.google.com",
                "notebook_interface": "jupyterlab",
            },
        }
    return options


def _mathjax():
    """The path of MathJax as one JavaScript file, inside the package that carries it."""
    try:
        found = [file for file in files("sphinx-mathjax-offline") if file.parts[-2:] == ("mathjax", MATHJAX)]
    except PackageNotFoundError as error:
        raise SiteError(NOT_INSTALLED.format(what="sphinx-mathjax-offline")) from error
    if not found:
        raise SiteError(f"The package sphinx-mathjax-offline holds no {MATHJAX}; expected version 0.0.2, as in pyproject.toml.")
    return found[0].locate()
