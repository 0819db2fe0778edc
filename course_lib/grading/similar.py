"""Answers that are nearly the same, listed for a person to judge. Alike is not proof of anything.

An answer becomes a row of tokens from its syntax tree: comments, docstrings, layout and the names of its own variables do
not count. Winnowing (Schleimer, Wilkerson & Aiken 2003, "Winnowing: Local Algorithms for Document Fingerprinting") picks
fingerprints from runs of tokens. A fingerprint counts only where it is unusual: not in the exercise's own code (its
solution, other right answers, wrong answers, starter), and shared by few of the class. What half the class writes is thus
no resemblance, and neither is the usual form of the solution.
"""

import ast
import hashlib
import inspect
from collections import defaultdict

from course_lib.checking.exercise import ExerciseError, find_exercise
from course_lib.grading.statistics import exercise_names, readable

RUN, WINDOW = 10, 4  # tokens a fingerprint covers; among so many fingerprints one is picked
SHORTEST = 60  # tokens; two shorter answers may well be the same by chance
SHARED = 8  # unusual fingerprints that two answers must have in common
ALIKE = 0.75  # the least share of the shorter answer's unusual fingerprints that the other has as well
FEW, FEW_SHARE = 4, 0.1  # a fingerprint that more students than these have is usual
_LEFT_OUT = ("annotation", "returns", "ctx", "type_comment", "type_params", "decorator_list")


def similar_answers(records):
    """Groups of near-identical answers in one lesson's records.

    Returns:
        A list of dicts: exercise, students (two or more), alike (the least share in common among the pairs that tie the
        group together, 0 to 1), codes ({student: code}). The most alike first.
    """
    groups = []
    for name in exercise_names(records):
        codes = {r["student"]: e["code"] for r in readable(records) for e in r["result"]["exercises"] if e["name"] == name}
        for students, alike in near_identical(codes, _own_code(name)):
            groups.append({"exercise": name, "students": students, "alike": alike, "codes": {s: codes[s] for s in students}})
    return sorted(groups, key=lambda group: (-group["alike"], group["exercise"], group["students"]))


def near_identical(codes, known=()):
    """Groups of students whose code is nearly the same in what is unusual about it.

    Args:
        codes: {student: code}. known: code that resemblance to does not count.

    Returns:
        A list of (students, least share in common).
    """
    prints = {student: fingerprints(tokens(code)) for student, code in codes.items()}
    usual = set().union(*(fingerprints(tokens(code)) for code in known))
    owners = defaultdict(list)
    for student in sorted(prints):
        for one in prints[student] - usual:
            owners[one].append(student)
    few = max(FEW, FEW_SHARE * len(codes))
    unusual, shared = defaultdict(int), defaultdict(int)
    for students in owners.values():
        if len(students) > few:
            continue
        for place, student in enumerate(students):
            unusual[student] += 1
            for other in students[place + 1 :]:
                shared[student, other] += 1
    pairs = {pair: n / min(unusual[pair[0]], unusual[pair[1]]) for pair, n in shared.items() if n >= SHARED}
    return _groups({pair: share for pair, share in pairs.items() if share >= ALIKE})


def tokens(code):
    """What an answer does, as a list of words without its own names, comments and docstrings; empty if it is no Python."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    nodes = list(ast.walk(tree))
    own = {n.id for n in nodes if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    own |= {n.arg for n in nodes if isinstance(n, ast.arg)} | {n.name for n in nodes if isinstance(n, ast.FunctionDef)}
    words, waiting = [], tree.body[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring, or a text standing by itself
        words.append(_word(node, own))
        children = [value for name, value in ast.iter_fields(node) if name not in _LEFT_OUT]
        flat = [part for value in children for part in (value if isinstance(value, list) else [value])]
        waiting += [part for part in reversed(flat) if isinstance(part, ast.AST)]
    return words


def _word(node, own):
    if isinstance(node, ast.Name):
        return "own" if node.id in own else node.id
    if isinstance(node, ast.Attribute):
        return "." + node.attr
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.keyword):
        return f"{node.arg}="
    return type(node).__name__


def fingerprints(words):
    """The winnowed fingerprints of a row of tokens; none if it is too short."""
    if len(words) < SHORTEST:
        return set()
    hashes = [_hash(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
    return {min(hashes[start : start + WINDOW]) for start in range(len(hashes) - WINDOW + 1)}


def _hash(words):
    return hashlib.blake2b("\0".join(words).encode("utf-8", errors="surrogatepass"), digest_size=8).digest()


def _groups(pairs):
    """Pairs that hang together, as groups, each with its least share."""
    group_of = {}
    for one, other in sorted(pairs):
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of.update(dict.fromkeys(joined, joined))
    groups = {tuple(sorted(group)) for group in group_of.values()}
    return [(list(group), round(min(s for pair, s in pairs.items() if pair[0] in group), 2)) for group in sorted(groups)]


def _own_code(name):
    try:
        exercise = find_exercise(name)
    except (KeyError, ExerciseError):
        return []
    variants = [*exercise.right, *exercise.wrong, *([exercise.broken] if exercise.broken else [])]
    return [inspect.getsource(function) for function in (exercise.solution, *(variant.function for variant in variants))]
