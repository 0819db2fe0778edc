"""Feedback for a notebook: one quiet card, readable in the light and the dark theme and by a screen reader."""

import re
from html import escape

from course_lib.checking.feedback_text import closing_lines, headline, not_started_advice, printed_text

# Okabe-Ito colours: told apart with any colour vision; every mark also is a sign and a word.
GREEN, ORANGE, GREY, BLUE = "#009E73", "#D55E00", "#767676", "#0072B2"
_SMALL = "font-size:90%;opacity:.85;margin:.15em 0 .15em 1.4em"


def as_html(outcome):
    """The feedback on an Outcome as an HTML fragment with inline styles (nothing of it needs JavaScript)."""
    colour = {"passed": GREEN, "not started": GREY}.get(outcome.status, ORANGE)
    parts = [f"<strong>{escape(headline(outcome))}</strong>"]
    if outcome.status == "not started":
        parts.append(_paragraph(not_started_advice(outcome)))
        return _card(colour, parts)
    if outcome.misconception:
        parts.append(
            f"<div style='border-left:3px solid {BLUE};padding:.1em .7em;margin:.5em 0'>"
            f"<strong>What may be behind it.</strong> {_inline(outcome.misconception)}</div>"
        )
    parts.append("<ul style='list-style:none;margin:.4em 0;padding:0'>")
    parts.extend(_row(result) for result in outcome.results)
    parts.append("</ul>")
    parts.extend(_paragraph(line) for line in closing_lines(outcome))
    printed = printed_text(outcome)
    if printed:
        parts.append(
            f"<details style='margin-top:.3em'><summary>What your code printed</summary>"
            f"<pre style='margin:.3em 0'>{escape(printed)}</pre></details>"
        )
    return _card(colour, parts)


def note_html(title, text, colour=BLUE):
    """A card of one title and one paragraph: a hint, a recorded prediction."""
    return _card(colour, [f"<strong>{escape(title)}</strong>", _paragraph(text)])


def _card(colour, parts):
    return (
        f"<div role='status' style='border-left:5px solid {colour};padding:.5em .9em;margin:.3em 0;max-width:52em;"
        f"line-height:1.45'>{''.join(parts)}</div>"
    )


def _row(result):
    sign, word, colour = ("✓", "holds", GREEN) if result.passed else ("✗", "does not hold", ORANGE)
    row = (
        f"<li style='margin:.2em 0'><span role='img' aria-label='{word}' style='color:{colour};font-weight:bold'>{sign}"
        f"</span> {_inline(result.sentence)}"
    )
    if not result.passed:
        row += f"<div style='{_SMALL}'>{_inline(result.message)}</div>"
        if result.call and not result.hidden:
            row += f"<div style='{_SMALL}'>The call was <code>{escape(result.call)}</code></div>"
    return row + "</li>"


def _paragraph(text):
    return f"<p style='margin:.3em 0'>{_inline(text)}</p>"


def _inline(text):
    """Escaped text with `code` set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
