"""Finds links of a built site that lead nowhere."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

OUTSIDE = {"http", "https", "mailto", "data"}


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets, self.names = [], set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.targets.append(value)
            elif name == "id":
                self.names.add(value)


def read_links(path):
    page = _Links()
    page.feed(Path(path).read_text(encoding="utf-8"))
    return page


def dead_links(site):
    """Sentences, one a link inside the site that leads to no file, or to no place in it."""
    pages = {path.resolve(): read_links(path) for path in Path(site).rglob("*.html") if "_static" not in path.parts}
    found = []
    for path, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme in OUTSIDE:
                continue
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not goal.is_file():
                found.append(f"{path.name} links to {target}, which is not there")
            elif parts.fragment and goal in pages and parts.fragment not in {*pages[goal].names, "top"}:
                found.append(f"{path.name} links to {target}, a place that is not there")
    return found


def outside_links(site):
    """Every address outside of the site that a page names."""
    pages = [read_links(path) for path in Path(site).rglob("*.html")]
    return sorted({target for page in pages for target in page.targets if urlsplit(target).scheme in ("http", "https")})
