"""Feedback for a terminal."""

import textwrap

WIDTH = 96


def as_text(outcome):
    """The feedback on an Outcome as plain text. Never holds the expected answer."""
    lines = [headline(outcome)]
    if outcome.status == "not started":
        lines.append(not_started_advice(outcome))
        return "\n".join(_wrapped(line) for line in lines)
    if outcome.misconception:
        lines.append(f"What may be behind it: {outcome.misconception}")
    for result in outcome.results:
        lines.append(f"  {'✓' if result.passed else '✗'} {result.sentence}")
        if not result.passed:
            lines.append(f"      {result.message}")
            if result.call and not result.hidden:
                lines.append(f"      The call was: {result.call}")
    lines.extend(closing_lines(outcome))
    printed = printed_text(outcome)
    if printed:
        lines.append("Your code printed:")
        lines.extend(f"  | {line}" for line in printed.splitlines()[:12])
    return "\n".join(_wrapped(line) for line in lines)


def headline(outcome):
    """One line: the exercise, how it stands, and the share of checks that hold."""
    if outcome.status == "not started":
        return f"{outcome.exercise}: not started"
    held = sum(result.passed for result in outcome.results)
    of = "every check holds" if outcome.passed else f"{held} of {len(outcome.results)} checks hold"
    points = f" ({outcome.score:g} of {outcome.points:g} points)" if outcome.graded else ""
    return f"{outcome.exercise}: {of}{points}"


def not_started_advice(outcome):
    """What to do about an answer that still is the starter."""
    if outcome.starter_unchanged:
        return "This still does just what the code you were given does. Find the bug, mend it, run the cell, check again."
    return "Write your answer in the cell above in place of `raise NotImplementedError()`, run that cell, then check again."


def closing_lines(outcome):
    """What is still to come: hidden checks, and where a hint is to be had."""
    lines = []
    if outcome.hidden_left:
        noun = "check" if outcome.hidden_left == 1 else "checks"
        lines.append(f"{outcome.hidden_left} more {noun} will run when your work is graded.")
    if not outcome.passed and not outcome.graded and outcome.hints:
        lines.append(f"Stuck? Run `hint({outcome.exercise})` in a cell of your own.")
    return lines


def printed_text(outcome):
    """What the answer printed in the first check in which it printed anything."""
    return next((result.printed for result in outcome.results if result.printed and not result.hidden), "")


def _wrapped(line):
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, WIDTH, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False)
