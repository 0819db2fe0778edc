"""What the maps of lesson 22 ask of a Keras model: answers, slopes, feature maps, and the same model with shuffled weights."""

from collections import Counter

import numpy as np

from course_lib.scratch import explain
from course_lib.scratch.decisions import area_under_roc
from course_lib.training.medical import classifier, fit, scores_of

GREY = 0.55  # the ground of a made eye, and what covers a pixel


def reader_of(tissue, seed=0, epochs=8):
    """A classifier that looks for a sign anywhere, trained on a Tissue."""
    return fit(classifier(seed=seed), tissue.images, tissue.ill[:, None], epochs=epochs)


def area(model, tissue):
    """The area under ROC of a classifier on a Tissue."""
    return area_under_roc(scores_of(model, tissue.images)[:, 0], tissue.ill)


def answers_of(model):
    """The model as a function from pictures (n, height, width) to logits (n,)."""
    return lambda pictures: scores_of(model, np.asarray(pictures, dtype="float32")[..., None])[:, 0].astype(float)


def slopes_of(model):
    """A function from pictures (n, height, width) to the slopes of the logit in their pixels."""
    return lambda pictures: _slopes(model, np.asarray(pictures, dtype="float32")[..., None])[..., 0]


def _slopes(model, X):
    import tensorflow as tf

    X = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(X)
        total = tf.reduce_sum(model(X, training=False))
    return tape.gradient(total, X).numpy().astype(float)


def last_maps(model, picture):
    """The feature maps of the last convolution for one picture, and the slopes of the logit in them: (8, 8, 16) twice."""
    import keras

    last = max(place for place, layer in enumerate(model.layers) if isinstance(layer, keras.layers.Conv2D))
    middle = keras.ops.shape(model.layers[last].output)[1:]
    below = keras.Model(model.inputs[0], model.layers[last].output)
    start = above = keras.Input(middle)
    for layer in model.layers[last + 1 :]:
        above = layer(above)
    features = keras.ops.convert_to_numpy(below(np.asarray(picture, dtype="float32")[None, ..., None]))
    return features[0].astype(float), _slopes(keras.Model(start, above), features)[0]


def maps_of(model, picture):
    """Four explanations of one answer, and an edge detector that has never met the model: {name: (height, width)}."""
    f, slopes = answers_of(model), slopes_of(model)
    baseline = np.full(picture.shape, GREY)
    return {
        "slope": np.abs(slopes(picture[None])[0]),
        "integrated": np.abs(explain.integrated_gradients(slopes, picture, baseline)),
        "Grad-CAM": explain.enlarged(explain.grad_cam(*last_maps(model, picture)), len(picture)),
        "occlusion": explain.occlusion(f, picture, size=4, fill=GREY, step=2),
        "edges": explain.edges(picture),
    }


def shuffled(model, seed=0):
    """A copy of the model whose weights stand in another order within each layer: it has learned nothing.

    Source: Adebayo and others (2018), Sanity checks for saliency maps, section 3.
    """
    import keras

    rng, copy = np.random.default_rng(seed), keras.models.clone_model(model)
    copy.set_weights([rng.permutation(np.ravel(w)).reshape(w.shape) for w in model.get_weights()])
    return copy


def compared(model, other, tissue, rows):
    """How like the maps of two models are, and how much of the first one's lies in the spots, on average over some pictures.

    Args:
        model, other: as from `reader_of` and `shuffled`. tissue: a Tissue. rows: which of its pictures, all of somebody ill.

    Returns:
        {way of explaining: rank correlation}, {way: share of its loudest pixels that lie in the spots}.
    """
    alike, inside = {}, {}
    for row in rows:
        picture, truth = tissue.images[row, ..., 0].astype(float), tissue.masks[row, ..., 0]
        theirs = maps_of(other, picture)
        for name, ours in maps_of(model, picture).items():
            alike.setdefault(name, []).append(explain.likeness(ours, theirs[name]))
            inside.setdefault(name, []).append(explain.share_inside(ours, truth))
    return tuple({name: float(np.mean(values)) for name, values in both.items()} for both in (alike, inside))


def looking_reader(n_tokens, units=4):
    """Reads a sentence by one look: a weight for each token, and a neuron for the weighted mean of their vectors.

    Args:
        n_tokens: how many there are. units: numbers in a vector.

    Returns:
        A compiled Keras model from (n, length) tokens, 0 for nothing, to logits (n, 1); and one that gives the weights
        (n, length) and the vectors (n, length, units).
    """
    import keras
    from keras import ops

    tokens = keras.Input((None,), dtype="int32")
    start = keras.initializers.RandomNormal(stddev=0.3)
    vectors = keras.layers.Embedding(n_tokens, units, embeddings_initializer=start)(tokens)
    scores = keras.layers.Embedding(n_tokens, 1, embeddings_initializer=start)(tokens)
    weights = keras.layers.Lambda(_softmax_of_words, name="look")([scores, tokens])
    seen = keras.layers.Lambda(lambda both: ops.einsum("nl,nld->nd", *both))([weights, vectors])
    model = keras.Model(tokens, keras.layers.Dense(1)(seen))
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss=loss, jit_compile=False)
    return model, keras.Model(tokens, [weights, vectors])


def _softmax_of_words(both):
    from keras import ops

    scores, tokens = both
    return ops.softmax(ops.where(tokens[..., None] == 0, -1e9, scores)[..., 0], axis=-1)


def taught_to_look(seed=0, epochs=6):
    """A `looking_reader` of film reviews.

    Returns:
        model, inside (its weights and vectors), words: {word: token}.
    """
    import keras

    from course_lib.data.reviews import load_reviews

    texts, liked, _, _ = load_reviews()
    split = [text.split() for text in texts]
    counts = Counter(word for sentence in split for word in sentence)
    words = {word: place for place, word in enumerate(sorted(w for w, n in counts.items() if n > 2), 2)}
    keras.utils.set_random_seed(seed)
    model, inside = looking_reader(len(words) + 2)
    model.fit(tokens_of(split, words), liked, batch_size=100, epochs=epochs, verbose=0)
    return model, inside, words


def tokens_of(split, words, length=40):
    """Sentences (lists of words) as tokens (n, length): 0 for nothing, 1 for a word that is not known."""
    X = np.zeros((len(split), length), dtype="int32")
    for row, sentence in zip(X, split, strict=True):
        row[: len(sentence[:length])] = [words.get(word, 1) for word in sentence[:length]]
    return X


def looks_at(within, words, sentence):
    """The weights (n,) and values (n, units) that a reader gives the n words of a sentence.

    Args:
        within: as from `taught_to_look`. words: {word: token}. sentence: a list of words.
    """
    weights, values = within(tokens_of([sentence], words, len(sentence)))
    return np.asarray(weights)[0].astype(float), np.asarray(values)[0].astype(float)
