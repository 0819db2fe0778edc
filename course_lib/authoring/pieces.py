"""A Python file as a row of top-level pieces, of which some are kept, with the text as it stands."""

import ast
import symtable
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """One top-level statement with the comments above it. `names`: what it defines. `uses`: what it needs of the file."""

    node: ast.stmt
    text: str
    names: frozenset[str]
    uses: frozenset[str]

    @property
    def name(self):
        """The name of a function or class; '' for other statements."""
        return getattr(self.node, "name", "")

    @property
    def is_import(self):
        """Whether it is an import."""
        return isinstance(self.node, ast.Import | ast.ImportFrom)


def pieces_of(text):
    """The pieces of a file, in order; joined, their texts are the file."""
    lines, found, above = text.splitlines(keepends=True), [], 0
    for node in ast.parse(text).body:
        found.append(Piece(node, "".join(lines[above : node.end_lineno]), frozenset(_defined(node)), frozenset(_used(node))))
        above = node.end_lineno
    return found


def _defined(node):
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    if hasattr(node, "name"):
        return {node.name}
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    return set()


def _used(node):
    if isinstance(node, ast.Import | ast.ImportFrom):
        return set()
    return set(_globals_of(symtable.symtable(ast.unparse(node), "<piece>", "exec")))


def _globals_of(table):
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _globals_of(child)


def with_what_they_need(pieces, roots):
    """The roots, and the pieces that they use, directly or by way of others; in the file's order."""
    kept, needed = list(roots), set().union(*(piece.uses for piece in roots)) if roots else set()
    growing = True
    while growing:
        more = [piece for piece in pieces if piece not in kept and piece.names & needed]
        kept += more
        needed = needed.union(*(piece.uses for piece in more))
        growing = bool(more)
    return [piece for piece in pieces if piece in kept]


def as_text(pieces):
    """The pieces as a file."""
    return "".join(piece.text for piece in pieces).rstrip("\n") + "\n"
