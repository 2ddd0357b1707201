"""Checks of lesson 11. All of them feed small exact inputs; no trained network is judged."""

import numpy as np

from gridka_ml.checking import Checks, Differs, call, describe, expect, numpy_array, several

check = Checks()


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


# --- errors -----------------------------------------------------------------------------------------------------


def right_distance(said, right):
    row = list(range(len(right) + 1))
    for i, a in enumerate(said, 1):
        before, row = row, [i]
        for j, b in enumerate(right, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]


WORDS = [  # said and right, of other lengths each
    ("S IH T IH NG", "K IH T AH N"),
    ("K AE T", "K AA R T"),
    ("T AH K", "K AH T"),
    ("N", "N OW N"),
    ("AH B R AE K AH", "B R EH K"),
    ("K N IY", "N IY"),
    ("M AE M AE M AE", "AE M"),
    ("SH AE", "S HH AE Z"),
    ("HH AY", "HH AY"),
    ("", "OW K EY"),
]


@check
def distance(edit_distance, errors):
    """The fewest changes; all changes by all right sounds, and the part of words with any."""
    pairs = [(said.split(), right.split()) for said, right in WORDS]
    for said, right in [*pairs, *((right, said) for said, right in pairs)]:
        shown = f"`edit_distance({said}, {right})`"
        value = call(edit_distance, said, right, name="edit_distance")
        expect(value, right_distance(said, right), shown)
        if np.ndim(value):
            raise Differs(f"{shown} should be one number, but it is {describe(value)}.")
    for some in (slice(0, 3), slice(2, 9), slice(3, 10), slice(8, 9)):
        said, right = [[pair[k] for pair in pairs[some]] for k in (0, 1)]
        wrong = [right_distance(a, b) for a, b in pairs[some]]
        shown = f"`errors(said, right)` of {len(wrong)} word{'s' * (len(wrong) > 1)}"
        found = several(call(errors, said, right, name="errors"), ["phoneme_error", "word_error"], shown)
        wanted = sum(wrong) / sum(map(len, right)), sum(number > 0 for number in wrong) / len(wrong)
        for value, wish, name in zip(found, wanted, ("phoneme error", "word error"), strict=True):
            expect(value, wish, f"The {name} of {shown}", rtol=1e-6)
            if np.ndim(value):
                raise Differs(f"The {name} should be one number, but it is {describe(value)}.")
    return "Errors are counted as changes, and a word is judged as a whole."


# --- recurrent cells --------------------------------------------------------------------------------------------


def cells():
    """A sequence, a first state, W, U and b, of several sizes."""
    rng = np.random.default_rng(1)
    for n_steps, n_features, width in ((4, 3, 3), (3, 2, 5), (1, 4, 3), (6, 1, 4)):
        yield (
            rng.normal(size=(n_steps, n_features)),
            rng.normal(size=width) / 2,
            rng.normal(size=(n_features, width)),
            rng.normal(size=(width, width)),
            rng.normal(size=width),
        )


@check
def cell(read):
    """All states, the first one included."""
    for x, h, W, U, b in cells():
        wanted = [h]
        for x_t in x:
            wanted.append(np.tanh(x_t @ W + wanted[-1] @ U + b))
        kept = h.copy()
        of = f"{len(x)} step{'s' * (len(x) > 1)} of {len(W)} numbers, with a state of {len(h)}"
        value = call(read, x, h, W, U, b, name="read")
        expect(value, wanted, f"`read(x, h, W, U, b)` of {of}", rtol=1e-6)
        numpy_array(value, f"`read(x, h, W, U, b)` of {of}", (len(x) + 1, len(h)))
        if not np.array_equal(h, kept):
            raise Differs("`read` has changed the first state that it was given.")
    return "A network that remembers."


@check
def through_time(backward):
    """Both sums over the steps, and the gradient by each state."""
    rng = np.random.default_rng(2)
    for x, h, W, U, _ in cells():
        states, g = np.tanh(rng.normal(size=(len(x) + 1, len(h)))), rng.normal(size=len(h))
        dW, dU, slopes = np.zeros_like(W), np.zeros_like(U), [g]
        for t in range(len(x))[::-1]:
            delta = slopes[0] * (1 - states[t + 1] ** 2)
            dW, dU = dW + np.outer(x[t], delta), dU + np.outer(states[t], delta)
            slopes.insert(0, U @ delta)
        shown = "`backward(x, states, U, g)`"
        found = several(call(backward, x, states, U, g, name="backward"), ["dW", "dU", "slopes"], shown)
        of = f"of {len(x)} step{'s' * (len(x) > 1)} and a state of {len(h)}"
        right = {"slopes": (found[2], np.array(slopes)), "dW": (found[0], dW), "dU": (found[1], dU)}
        for name, (value, wanted) in right.items():
            expect(value, wanted, f"`{name}` {of}", rtol=1e-6, atol=1e-9)
            numpy_array(value, f"`{name}`", wanted.shape)
    return "Backpropagation, step by step into the past."


def gated(n_parts, seed):
    """One input, two states, and lists of the parts of W, U and b, of several sizes."""
    rng = np.random.default_rng(seed)
    for n_features, width in ((3, 3), (3, 2), (2, 4), (5, 3)):
        shapes = (n_features, width), (width, width), (width,)
        yield (
            rng.normal(size=n_features),
            *rng.normal(size=(2, width)),
            *([rng.normal(size=shape) for _ in range(n_parts)] for shape in shapes),
        )


@check
def gate(gru_step):
    """The proposal sees r times the old state; z keeps the old one."""
    for x, h, _, W, U, b in gated(3, seed=3):
        z, r = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in (0, 1))
        c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])
        shown = f"`gru_step(x, h, W, U, b)` with {len(x)} inputs and a state of {len(h)}"
        value = call(gru_step, x, h, W, U, b, name="gru_step")
        expect(value, z * h + (1 - z) * c, shown, rtol=1e-6)
        numpy_array(value, shown, h.shape)
    return "A state that can pass unchanged."


@check
def lstm(lstm_step):
    """The cell is kept by f and takes by i; what is shown is made of the new cell."""
    for x, h, m, W, U, b in gated(4, seed=4):
        i, f, o = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in (0, 1, 3))
        new = f * m + i * np.tanh(x @ W[2] + h @ U[2] + b[2])
        of = f"with {len(x)} inputs and a state of {len(h)}"
        found = several(
            call(lstm_step, x, h, m, W, U, b, name="lstm_step"), ["h", "m"], "`lstm_step(x, h, m, W, U, b)`"
        )
        for value, wanted, name in zip(found[::-1], (new, o * np.tanh(new)), ("m", "h"), strict=True):
            expect(value, wanted, f"The new `{name}` {of}", rtol=1e-6)
            numpy_array(value, f"The new `{name}`", h.shape)
    return "Two states: one to keep, one to show."


# --- attention --------------------------------------------------------------------------------------------------


@check
def attention(attention, speakers_mask):
    """Shares by softmax of scaled inner products, none where the mask is False; and a mask for speaking."""
    rng = np.random.default_rng(5)
    for n, m, d, d_v in ((3, 3, 4, 2), (3, 5, 4, 2), (2, 4, 9, 3)):
        Q, K, V = rng.normal(size=(n, d)) * 2, rng.normal(size=(m, d)), rng.normal(size=(m, d_v))
        mask = rng.uniform(size=(n, m)) < 0.6
        mask[range(n), rng.integers(m, size=n)] = True  # each query may see something
        mask[0, 1:] = False
        mask[0, 0] = mask[1] = True
        powers = np.where(mask, np.exp(Q @ K.T / np.sqrt(d)), 0)
        shares = powers / powers.sum(axis=1, keepdims=True)
        shown = f"`attention(Q, K, V, mask)` of {n} queries and {m} keys of {d} numbers"
        found = several(call(attention, Q, K, V, mask, name="attention"), ["answer", "shares"], shown)
        for value, wanted, name in zip(found[::-1], (shares, shares @ V), ("shares", "answer"), strict=True):
            expect(value, wanted, f"`{name}` of {n} queries and {m} keys of {d} numbers", rtol=1e-5, atol=1e-9)
            numpy_array(value, f"`{name}`", wanted.shape)
    for n in (4, 2, 7):
        value = call(speakers_mask, n, name="speakers_mask")
        shown = f"`speakers_mask({n})`"
        expect(value, np.arange(n)[:, np.newaxis] >= np.arange(n), shown)
        numpy_array(value, shown, (n, n))
    return "Everybody is asked, and those who fit are heard."


@check
def nearest(cosines, nearest_rows):
    """Inner products of vectors of length 1; and the most alike is never oneself."""
    rng = np.random.default_rng(6)
    cases = [(rng.normal(size=(n, d)) + away) * rng.uniform(0.2, 4, (n, 1)) for n, d, away in ((6, 3, 0), (5, 7, 1.5))]
    cases += [np.array([[3, 0], [-1, 2], [-2, -3]]) / 2, np.array([[3.0, 4], [-3, -4]])]  # all point away from others
    for vectors in cases:
        n, d = vectors.shape
        unit = vectors / np.sqrt((vectors**2).sum(axis=1, keepdims=True))
        table, of = unit @ unit.T, f"of {n} vectors of {d} numbers"
        value = call(cosines, vectors.copy(), name="cosines")
        expect(value, table, f"`cosines(vectors)` {of}", rtol=1e-5)
        numpy_array(value, "`cosines(vectors)`", (n, n))
    for vectors in cases:
        n, d = vectors.shape
        unit = vectors / np.sqrt((vectors**2).sum(axis=1, keepdims=True))
        shown = f"`nearest_rows(vectors)` of {n} vectors of {d} numbers"
        value = call(nearest_rows, vectors.copy(), name="nearest_rows")
        expect(value, np.where(np.eye(n, dtype=bool), -2, unit @ unit.T).argmax(axis=1), shown)
        numpy_array(value, shown, (n,))
    return "Likeness is an angle."
