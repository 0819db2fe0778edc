"""The one error of publishing."""


class SiteError(Exception):
    """The site cannot be built as it is; the message says what was expected, what came, and what to do."""
