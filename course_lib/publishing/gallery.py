"""The gallery: figures chosen by hand, taken from the lessons' outputs when the site is built."""

from pathlib import Path

from course_lib.publishing.errors import SiteError
from course_lib.publishing.figures import figures_of

# (lesson, how the figure's alt text begins, what we would say when we point at it)
CHOSEN = (
    ("01_perceptron", "Six planes", "Each step mends one point and asks nobody else: the line lurches, then rests."),
    ("02_backpropagation", "Two spiral arms", "A straight border learns to curl."),
    ("02_backpropagation", "Twelve handwritten digits", "Its surest mistakes. Would you have known?"),
    ("04_training_clinic", "Eight charts", "Eight sick networks. Each illness has its own chart."),
    ("05_generalization", "Two heaps of bars", "Ninety percent right on pure noise, by one honest-looking mistake."),
    ("06_convolution", "An ankle boot", "Nine numbers slide over a picture, and edges appear."),
    ("07_deep_and_borrowed", "Left: share right on training", "One plus sign lets a network be deep."),
    ("08_medical_imaging", "Two real eyes", "Who never saw a vessel takes it for disease."),
    ("09_object_detection", "A photograph from above", "Trained on drawn birds alone, and this is its first photograph."),
    ("10_faces", "Three drawn faces each", "Nobody here exists, and nobody had to be asked."),
    ("11_recurrent", "One dollar", "The orange line looked one day ahead. That is the whole secret of it."),
    ("12_words", "The words Unwatchable", "What a network reads is neither letters nor words."),
    ("12_words", "Two maps of 27 words", "By the company they keep, good and bad are neighbours."),
    ("13_translation", "Two squares of looks", "Nobody told it which word is which."),
    ("14_speech", "Above, four words", "It was told what was said, never when."),
    ("15_attention", "Left: waves", "Waves tell a network where in the sentence a word stands."),
    ("16_gpt", "Macbeth's speech", "Shakespeare, coloured by how much he surprises a small GPT."),
    ("20_fraud", "Share of stolen money", "The thieves learn, too: a detector grows old."),
    ("21_patients", "Two differences with their doubt", "Twenty thousand records are sure, and wrong."),
    ("22_interpretability", "An eye and five maps", "Five explanations. One of them has never met the network."),
    ("23_fairness", "Bars for four rules", "Four rules for a loan, and what each costs whom."),
    ("24_edge", "Five pictures of one neuron", "With four bits a neuron looks as before. With two it is gone."),
)
HEAD = """# Gallery

Every picture is drawn by a lesson, in code that you can read and change. Each has a description for those who do not see it.
"""
FIGURE = """```{{figure}} figures/{file}
:alt: {alt}
:figclass: gallery

{words} [Lesson {number}](lessons/{lesson}.ipynb)
```
"""


def write_gallery(course, folder, chosen=CHOSEN):
    """Write gallery.md and the pictures that it shows.

    Args:
        course: the course's folder. folder: where the site's sources are put together.
        chosen: triples of lesson, how the alt text begins, and a caption.

    Returns:
        The path of the page.

    Raises:
        SiteError: a figure that was chosen is not there any more.
    """
    pictures = Path(folder, "figures")
    pictures.mkdir(parents=True, exist_ok=True)
    parts = [HEAD]
    for place, (lesson, begins, words) in enumerate(chosen, start=1):
        figure = _chosen_figure(course, lesson, begins)
        file = f"{place:02d}_{lesson}.png"
        Path(pictures, file).write_bytes(figure.png)
        parts.append(FIGURE.format(file=file, alt=figure.alt, words=words, number=lesson[:2], lesson=lesson))
    page = Path(folder, "gallery.md")
    page.write_text("\n".join(parts), encoding="utf-8")
    return page


def _chosen_figure(course, lesson, begins):
    figures = figures_of(course, lesson) if Path(course, "solutions", f"{lesson}.ipynb").exists() else []
    fitting = [figure for figure in figures if figure.alt.startswith(begins)]
    if len(fitting) != 1:
        known = "; ".join(figure.alt[:40] for figure in figures) or "none"
        raise SiteError(
            f"The gallery wants the figure of {lesson} whose alt text begins with {begins!r}; "
            f"expected one, found {len(fitting)}. Choose again in course_lib/publishing/gallery.py. Its figures begin: {known}."
        )
    return fitting[0]
