import numpy as np
import pytest

from course_lib.scratch.bleu import bleu, counts, exact

# Scores of sacrebleu 2.6.0: corpus_bleu(outputs, [references], smooth_method="none", tokenize="none").
REFERENCE = [
    (["le le le le le le le", "ouvrir un fichier"], ["le fichier est ouvert dans la fenêtre", "ouvrir un fichier"], 0.0),
    (
        ["fermer tous les onglets ouverts", "enregistrer les modifications du fichier avant de fermer"],
        ["fermer tous les onglets", "ne pas enregistrer les modifications du fichier avant de fermer la fenêtre"],
        70.99285970710382,
    ),
    (
        [
            "paramètres de la barre latérale droite du notebook",
            "afficher l' aperçu du notebook dans la fenêtre principale puis le fermer",
        ],
        ["paramètres de la barre latérale gauche du notebook", "afficher un aperçu du notebook dans la fenêtre principale"],
        55.98138844866252,
    ),
]


def _split(texts):
    return [text.split() for text in texts]


@pytest.mark.parametrize(("outputs", "references", "score"), REFERENCE)
def test_it_is_what_sacrebleu_gives(outputs, references, score):
    assert 100 * bleu(_split(outputs), _split(references)) == pytest.approx(score, abs=1e-9)


def test_what_is_said_twice_counts_once_and_each_sentence_has_its_own_reference():
    assert counts([["le", "le"], ["la"]], [["le", "la"], ["un"]], most=2).tolist() == [[1, 3], [0, 1]]


def test_the_ends_of_the_scale():
    assert bleu(_split(["a b c d e"]), _split(["a b c d e"])) == 1
    assert bleu([[]], [["a"]]) == 0
    with pytest.raises(ValueError, match="longer"):
        bleu([["a"]], [["a"], ["b"]])


def test_exact_is_every_word_and_no_more():
    assert np.array_equal(exact([["a", "b"], ["a"], ("c",)], [["a", "b"], ["a", "b"], ["c"]]), [True, False, True])
