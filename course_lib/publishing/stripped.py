"""What a class gets of an exercise file and of the command line: all that a check needs, and no answer."""

import ast
import re

from course_lib.authoring.pieces import as_text, pieces_of, with_what_they_need

SOLUTION = re.compile(r"^([ ]*)### BEGIN SOLUTION\n.*?^[ ]*### END SOLUTION[ ]*$", re.M | re.S)
TAKEN_OUT = ("hidden_check_", "right_")
KEPT_ROLES = ("check_", "wrong_", "broken_")
CONSTANTS = {"KIND", "POINTS", "SHARES", "HINTS", "CHOICES", "LINES", "TIME_LIMIT"}
COMMANDS = {"course", "learn", "doctor", "check", "main"}


class ReleaseError(Exception):
    """The release cannot be made; the message says why, and what to do."""


def released_exercise(text, name):
    """An exercise file without its solution, hidden checks and right_ answers, and without what only these need.

    Args:
        text: the file's. name: the exercise's.

    Raises:
        ReleaseError: something that must stay needs something that must go.
    """
    blank, solutions = SOLUTION.subn(r"\1raise NotImplementedError", text)
    if not solutions:
        raise ReleaseError(
            f"{name}.py has no '### BEGIN SOLUTION' and '### END SOLUTION'; without them nothing can be taken out."
        )
    pieces = pieces_of(blank)
    gone = {piece.name for piece in pieces if piece.name.startswith(TAKEN_OUT) and piece.name != name}
    pieces = [piece for piece in pieces if piece.name not in gone]
    roots = [piece for piece in pieces if _stays(piece, name)]
    kept = with_what_they_need(pieces, roots)
    _stand_alone(kept, gone | {name}, name)
    hidden = sum(each.startswith("hidden_check_") for each in gone)
    return _without_hidden_shares(as_text(kept), gone) + (f"\nHIDDEN_CHECKS = {hidden}\n" if hidden else "")


def _stand_alone(kept, gone, name):
    for piece in kept:
        needs = piece.uses & gone
        if needs:
            raise ReleaseError(
                f"{name}.py: {piece.name or 'a statement'} uses {', '.join(sorted(needs))}, which a class does not get. "
                f"Write what it needs into {piece.name or 'it'}, or into a function of its own."
            )


def _stays(piece, name):
    if isinstance(piece.node, ast.FunctionDef | ast.ClassDef):
        return piece.name == name or piece.name.startswith(KEPT_ROLES)
    if isinstance(piece.node, ast.Assign | ast.AnnAssign):
        return bool(piece.names & CONSTANTS)
    return not piece.is_import


def _without_hidden_shares(text, gone):
    for piece in pieces_of(text):
        if "SHARES" in piece.names:
            shares = ast.literal_eval(piece.node.value)
            left = {check: share for check, share in shares.items() if check not in gone}
            return text if left == shares else text.replace(piece.text, f"SHARES = {left!r}\n" if left else "")
    return text


def released_cli(text):
    """The command line with `learn`, `doctor` and `check` alone."""
    pieces = pieces_of(text)
    roots = [piece for piece in pieces if piece.name in COMMANDS or isinstance(piece.node, ast.If)]
    return f'"""The command line: `course learn`, `doctor` and `check`."""\n{as_text(with_what_they_need(pieces, roots))}'
