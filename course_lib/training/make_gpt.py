"""Makes `data/files/gpt.npz`: the GPT of lesson 16, larger, after about an hour on two cores.

python -m course_lib.training.make_gpt
"""

import numpy as np

from course_lib.data.plays import load_plays
from course_lib.data.trained_gpt import FILE, N_TOKENS, SHAPE, save_trained_gpt
from course_lib.scratch.tokens import train_tokenizer
from course_lib.training.gpt import draw_windows, gpt

BATCH, STEPS, PARTS, RATE, SEED = 32, 8_000, 40, 3e-3, 16


def main():
    """Train, saying from time to time how far it is; store the weights."""
    import keras

    text = "\n\n".join(load_plays()[0].values())
    tokens = np.array(train_tokenizer([text], N_TOKENS).encode(text))
    keras.utils.set_random_seed(SEED)
    model = gpt(N_TOKENS, **SHAPE)
    falling = keras.optimizers.schedules.CosineDecay(RATE / 10, STEPS * 19 // 20, warmup_target=RATE, warmup_steps=STEPS // 20)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    adam = keras.optimizers.AdamW(falling, weight_decay=0.1, clipnorm=1.0, beta_2=0.99)
    model.compile(optimizer=adam, loss=loss, jit_compile=False)
    rng = np.random.default_rng(SEED)
    for part in range(PARTS):
        X, Y = draw_windows(tokens, BATCH * STEPS // PARTS, rng, SHAPE["length"])
        seen = model.fit(X, Y, batch_size=BATCH, verbose=0).history["loss"][0]
        print(f"{part + 1} of {PARTS}: {seen:.3f}", flush=True)
        save_trained_gpt(model.get_weights())
    print(f"{FILE.name}: {model.count_params():,} numbers, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
