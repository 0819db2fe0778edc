"""The graph of a Keras model, read from the model itself."""

import re

from course_lib.plots.style import BLACK, BLUE, SKY, YELLOW


def read_graph(model):
    """The layers of a functional model, and who feeds whom.

    Args:
        model: a Keras functional model.

    Returns:
        names: the layers, in order. edges: pairs (from, to) of layer names, one for each time that a number flows there.
    """
    layers = model.get_config()["layers"]
    names, edges = [layer["name"] for layer in layers], []
    for layer in layers:
        for node in layer["inbound_nodes"]:
            edges += [(source, layer["name"]) for source in _sources(node)]
    return names, edges


def _sources(part):
    """The names of the layers whose outputs a node takes."""
    if isinstance(part, dict):
        if "keras_history" in part:
            yield part["keras_history"][0]
            return
        part = list(part.values())
    if isinstance(part, list | tuple):
        for inner in part:
            yield from _sources(inner)


def draw_graph(ax, model, titles=None):
    """Boxes and arrows from left to right; a layer that is used twice is one box with two arrows into it.

    Args:
        titles: {layer name: text}; the layer's own name where there is none.
    """
    names, edges = read_graph(model)
    depth = {}
    for name in names:
        depth[name] = 1 + max((depth[source] for source, target in edges if target == name), default=-1)
    places = {}
    for level in range(max(depth.values()) + 1):
        here = [name for name in names if depth[name] == level]
        places |= {name: (2.2 * level, (len(here) - 1) / 2 - row) for row, name in enumerate(here)}
    inputs, boxes = {name for name in names if depth[name] == 0}, {}
    for name, (x, y) in places.items():
        text = (titles or {}).get(name, re.sub(r"_\d+$", "", name))
        box = {"boxstyle": "round,pad=0.5", "facecolor": YELLOW if name in inputs else SKY, "edgecolor": BLACK}
        boxes[name] = ax.text(x, y, text, ha="center", va="center", bbox=box, zorder=3).get_bbox_patch()
    for number, (source, target) in enumerate(edges):
        bend = 0.0
        if edges.count((source, target)) > 1:
            bend = 0.35 if (source, target) in edges[:number] else -0.35
        style = {"arrowstyle": "-|>", "lw": 1.8, "color": BLUE, "patchA": boxes[source], "patchB": boxes[target]}
        style |= {"shrinkA": 2, "shrinkB": 2, "connectionstyle": f"arc3,rad={bend}"}
        ax.annotate("", xy=places[target], xytext=places[source], arrowprops=style, zorder=4)
    rows = [y for _, y in places.values()]
    ax.set(xlim=(-1.1, 2.2 * max(depth.values()) + 1.1), ylim=(min(rows) - 0.6, max(rows) + 0.6))
    ax.axis("off")
    return ax
