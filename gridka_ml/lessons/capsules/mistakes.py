# %% [markdown]
# # Other answers to the tasks of lesson 12
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.

# %% [markdown] equal="one_round"
# The wholes are the last axis of b.
# - `c = softmax(b, axis=-1)`

# %% [markdown] equal="margin_loss"
# The classes are the last axis.
# - `return ops.sum(each, axis=-1)`

# %% [markdown] equal="two_digits"
# The larger of two has no order, and the classes are the last axis, which NumPy takes by itself.
# - `return np.maximum(b, a)`
# - `classes = np.argsort(lengths)[:, -2:]`
# - `classes = np.argsort(lengths, axis=-1)[:, -2:]`

# %% [markdown] equal="correlations"
# If the mean is taken off one of the two, that of the other cancels in the sum of products.
# - `return of_z @ v / np.sqrt(squares)`
# - `return z @ of_v / np.sqrt(squares)`

# %% right="squash"
def squash(s):
    length = np.linalg.norm(s, axis=-1, keepdims=True)
    return length / (1 + length**2) * s


# %% right="squash"
def squash(s):
    squared = (s * s).sum(axis=-1)[..., np.newaxis]
    return s * squared**0.5 / (squared + 1)


# %% right="squash"
def squash(s):
    squared = np.einsum("...i,...i->...", s, s)
    factor = np.sqrt(squared) / (1 + squared)
    return s * factor[..., None]


# %% right="squash"
def squash(s):
    squared = np.sum(np.square(s), axis=-1, keepdims=True)
    unit = s / np.sqrt(squared + 1e-30)
    return squared / (1 + squared) * unit


# %% right="squash"
def squash(s):
    length = np.sqrt(np.sum(s**2, axis=-1, keepdims=True))
    safe = np.where(length > 0, length, 1)
    return length**2 / (1 + length**2) * s / safe


# %% right="squash"
def squash(s):
    rows = s.reshape(-1, s.shape[-1])
    result = np.zeros(rows.shape)
    for i, row in enumerate(rows):
        length = np.sqrt(row @ row)
        result[i] = row * length / (1 + length**2)
    return result.reshape(s.shape)


# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**2)" likely=true
# All numbers of all vectors are added up to one. Each vector has a length of its own: along which axis do its numbers
# stand?

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**2, axis=0, keepdims=True)" likely=true
# The sum goes over axis 0. The numbers of a vector stand along the last axis.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**2, axis=1, keepdims=True)" likely=true
# Axis 1 is the last one only if there are two axes. There may be more, or a single one: the last axis has a number that
# always fits.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**2, axis=-1)" likely=true
# The axis of the sum is gone, so the lengths do not fit beside the vectors. It should stay, with the length 1.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s, axis=-1, keepdims=True)"
# The numbers are added up without being squared, so plus and minus cancel.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s, axis=-1, keepdims=True) ** 2"
# The sum is squared, not the numbers: the squares come first, then their sum.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.mean(s**2, axis=-1, keepdims=True)"
# That is the mean of the squares. The squared length is their sum.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(np.abs(s), axis=-1, keepdims=True)"
# That adds up sizes without squares. A length comes from the squares of the numbers.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.linalg.norm(s, axis=-1, keepdims=True)"
# That is the length itself. `squared` should be its square, and the line below takes the root.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = s**2"
# The squares are there, one for each number. Their sum along the last axis is missing.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.max(s**2, axis=-1, keepdims=True)"
# That is the largest square of each vector. The squared length is the sum of all.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**2, axis=-2, keepdims=True)"
# Axis −2 is the last but one. The numbers of a vector stand along the last.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**3, axis=-1, keepdims=True)"
# The numbers are taken to the power of 3. A length is made of squares.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s * 2, axis=-1, keepdims=True)"
# The numbers are doubled, not squared: a square is `s**2`.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.prod(s**2, axis=-1, keepdims=True)"
# The squares are multiplied. The squared length is their sum.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**2, axis=-1, keepdims=True) / len(s)"
# The sum is divided by `len(s)`, the number of vectors. Nothing of the kind is in the formula.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.cumsum(s**2, axis=-1)"
# `np.cumsum` keeps all sums on the way. Only the sum of all is wanted.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = s @ s.T"
# `s @ s.T` multiplies each vector with each other one. Each vector's own squares are to be added up.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sqrt(np.sum(s**2, axis=-1, keepdims=True))"
# That is the length itself. `squared` should be its square, and the line below takes the root.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return squared / (1 + squared) * s"
# |s|² stands above where |s| should: in the form on the right a root is taken first. The left form also divides by |s|.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.abs(s) / (1 + squared) * s"
# |s| is taken number by number. It is the length of the whole vector, one root for all its numbers.

# %% wrong="squash" old="    squared = np.sum(s**2, axis=-1, keepdims=True)\n    return np.sqrt(squared) / (1 + squared) * s" new="    squared = np.sum(s**2, axis=1, keepdims=True)\n    return squared / (1 + squared) * s"
# Two things: axis 1 is the last one only if there are two axes, and above the line a root is missing.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) / (1 + np.sqrt(squared)) * s"
# Below the line stands 1 + |s|. It is 1 + |s|², without the root.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) / 1 + squared * s"
# Brackets are missing: the division by 1 + |s|² must divide by the whole sum.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) / (1 + squared)"
# That is a number for each vector. It has to be multiplied by s, so that the direction is kept.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return squared / (1 + squared)"
# That is the new length. The vector with this length is wanted, so the direction is missing.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return s / np.sqrt(squared)"
# Each vector gets the length 1, and a vector of zeros becomes nan. Squash keeps short vectors short.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return s / (1 + squared)"
# The factor |s| is missing above the line.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) * s"
# The division by 1 + |s|² is missing, so long vectors become longer still.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) / (1 - squared) * s"
# Below the line stands 1 − |s|². It is a plus.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) * (1 + squared) * s"
# It is multiplied by 1 + |s|², not divided.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return (1 + squared) / np.sqrt(squared) * s"
# The fraction stands upside down: |s| is above, 1 + |s|² below.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return squared / (1 + squared) * s / squared"
# That divides by |s|² once too often, and by 0 for a vector of zeros. The direction is s divided by |s|.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return squared / (1 + squared) * s / np.sqrt(squared)"
# That is right but for a vector of zeros, where 0 is divided by 0. Take the form on the right of the formula.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.tanh(s)"
# tanh works on each number by itself and changes the direction. Squash works on the vector as a whole.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return 1 / (1 + np.exp(-s))"
# A sigmoid works on each number by itself. Squash works on the vector as a whole and keeps its direction.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return softmax(s, axis=-1)"
# Softmax makes shares of the numbers and changes the direction. Squash keeps it.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) / (1 + squared) + s"
# The factor is added to s. It has to multiply it.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return np.sqrt(squared) // (1 + squared) * s"
# `//` divides and drops the decimals, so all becomes 0.


# %% wrong="squash" mistake="printed, not returned"
# `squash(s)` of shape (3, 2) is None. Does the function end with `return`?
def squash(s):
    squared = np.sum(s**2, axis=-1, keepdims=True)
    print(np.sqrt(squared) / (1 + squared) * s)


# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return s / (1 + np.sqrt(squared))"
# That divides by 1 + |s|. In the formula |s| stands above the line, and 1 + |s|² below.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return s / np.sqrt(squared + 1e-12)"
# Each vector gets the length 1, but for zeros. Squash keeps short vectors short.


# %% wrong="squash" mistake="tanh of the squared length"
# The new length is tanh of something. That is another curve: here it is |s|² / (1 + |s|²).
def squash(s):
    length = np.linalg.norm(s, axis=-1, keepdims=True)
    return np.tanh(length**2) * s / (length + 1e-9)


# %% wrong="squash" mistake="tanh of the length"
# The new length is tanh of something. That is another curve: here it is |s|² / (1 + |s|²).
def squash(s):
    length = np.linalg.norm(s, axis=-1, keepdims=True)
    return np.tanh(length) * s / (length + 1e-9)


# %% wrong="squash" mistake="a loop over the first axis"
# The loop goes over the first axis and takes all that is left for one vector. There may be more axes, or a single one:
# only the last holds the numbers of a vector.
def squash(s):
    out = np.zeros(s.shape)
    for k in range(len(s)):
        squared = np.sum(s[k] ** 2)
        out[k] = np.sqrt(squared) / (1 + squared) * s[k]
    return out


# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return squared / (1 + squared) * s / (np.sqrt(squared) + 1)"
# s is divided by |s| + 1, so its direction is shortened as well. The form on the right of the formula needs no such 1:
# it divides by 1 + |s|² alone.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.sum(s**2, axis=-1)[:, None]"
# `[:, None]` makes the new axis the second one. That fits only two axes; `keepdims=True` in the sum always fits.

# %% wrong="squash" old="squared = np.sum(s**2, axis=-1, keepdims=True)" new="squared = np.einsum(\"ij,ij->i\", s, s)[:, None]"
# The letters i, j allow two axes only. There may be more, or a single one: add up the squares along `axis=-1`.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return s / np.sqrt(1 + squared)"
# The root is taken of 1 + |s|². Below the line there is no root; above it stands |s|.

# %% wrong="squash" old="return np.sqrt(squared) / (1 + squared) * s" new="return s / np.maximum(np.sqrt(squared), 1)"
# Only vectors longer than 1 are shortened here. Squash shortens all of them, by the formula.


# %% right="votes"
def votes(u, W):
    return np.einsum("il,ijkl->ijk", u, W)


# %% right="votes"
def votes(u, W):
    n_parts, n_wholes, n_out, _ = W.shape
    u_hat = np.zeros((n_parts, n_wholes, n_out))
    for i in range(n_parts):
        for j in range(n_wholes):
            u_hat[i, j] = W[i, j] @ u[i]
    return u_hat


# %% right="votes"
def votes(u, W):
    return (W @ u[:, None, :, None])[..., 0]


# %% right="votes"
def votes(u, W):
    return np.sum(W * u[:, np.newaxis, np.newaxis, :], axis=-1)


# %% right="votes"
def votes(u, W):
    return np.einsum("ab...d,ad->ab...", W, u)


# %% right="votes"
def votes(u, W):
    return np.array([W_of_part @ u_of_part for W_of_part, u_of_part in zip(W, u, strict=True)])


# %% right="votes"
def votes(u, W):
    return np.squeeze(np.matmul(W, u.reshape(len(u), 1, -1, 1)), axis=3)


# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ij\", W, u)" likely=true
# k is missing after the arrow, so the numbers of a vote are added up to one.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,ik->ijl\", W, u)" likely=true
# The numbers of the parts meet the wrong axis of W, that of the votes: k are the numbers of a vote, l those of a part,
# and W has l last.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,jl->ijk\", W, u)" likely=true
# The first axis of u meets the wholes here (three dots pair axes from the right). It is that of the parts: u has i, l.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->jk\", W, u)" likely=true
# i is missing in the result, so the votes of all parts are added up. Each part has its own: write i behind the arrow, `->`.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,kl->ijk\", W, u)"
# u has the letters k, l here. Its first axis are the parts, i.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->jik\", W, u)"
# The result has the wholes first and then the parts. It is the other way round.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ikj\", W, u)"
# The last two axes of the result are swapped: first the wholes j, then the numbers k.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->kji\", W, u)"
# The axes of the result stand in the reverse order: first the parts, last the numbers.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->kij\", W, u)"
# The numbers of a vote come first in the result. They should come last.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->jki\", W, u)"
# The parts come last in the result. They should come first.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ijkl\", W, u)"
# l still stands after the arrow, so nothing is added up: that multiplies without the sum of a product of matrix and
# vector.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,ml->ijk\", W, u)"
# u has a letter of its own for the parts. Then each matrix meets the sum of all parts; matrix and part must share i.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ijl\", W, u)"
# k is added up and l is left. A product of matrix and vector adds up along the last axis of the matrix, l.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->i\", W, u)"
# Only i is left after the arrow: one number for each part. The axes j and k belong there, too.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->\", W, u)"
# Nothing is left after the arrow, so all becomes one number.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il\", W, u)"
# i is missing in the result, so the votes of all parts are added up. Each part has its own: write i behind the arrow, `->`.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijlk,il->ijk\", W, u)"
# The numbers of the parts meet the wrong axis of W, that of the votes: k are the numbers of a vote, l those of a part,
# and W has l last.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"jikl,il->ijk\", W, u)"
# W has the letters j, i here. Its first axis are the parts, its second the wholes.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,li->ijk\", W, u)"
# The letters of u are swapped: its first axis are the parts, i, its second their numbers, l.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,l->ijk\", W, u)"
# The letters do not fit the axes: W comes first and has four axes, so four letters come first, then the two of u.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijl,il->ij\", W, u)"
# The letters do not fit the axes: W comes first and has four axes, so four letters come first, then the two of u.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ikl,il->ik\", W, u)"
# The letters do not fit the axes: W comes first and has four axes, so four letters come first, then the two of u.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl->ijk\", W)"
# u is not used: the sum goes over the matrices alone.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ijk\", u, W)"
# u and W are swapped: the letters before the comma belong to what comes first.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl.il->ijk\", W, u)"
# Between the letters of W and those of u stands a comma, not a point.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il,ijk\", W, u)"
# Before the letters of the result stands an arrow, `->`, not a comma.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il=>ijk\", W, u)"
# The arrow is written `->`, with a minus.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(ijkl, il, W, u)"
# The letters stand in quotes, as one string: Python takes them for names otherwise.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="W @ u"
# `@` takes the last two axes of both, so it does not know that matrix and part belong together. Name the axes with
# `einsum`.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="W * u"
# `*` multiplies number by number, from the last axis on, and adds nothing up.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="W @ u.T"
# That multiplies each matrix by each part. Each part has its own matrices: i stands in both.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.dot(W, u.T)"
# That multiplies each matrix by each part. Each part has its own matrices: i stands in both.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ijk\", W, u) / len(u)"
# The votes are divided by the number of parts. They are not averaged here.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ijk\", W, u**2)"
# The numbers of the parts are squared. They go into the product as they are.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="squash(np.einsum(\"ijkl,il->ijk\", W, u))"
# The votes are squashed. Only the wholes will be, after the votes are added up.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"iikl,il->ik\", W, u)"
# Both the first and the second axis of W have the letter i, so only matrices on its diagonal are used. The wholes are
# j.


# %% wrong="votes" mistake="printed, not returned"
# `votes(u, W)` of 3 parts with 5 numbers for 2 wholes with 4 is None. Does the function end with `return`?
def votes(u, W):
    print(np.einsum("ijkl,il->ijk", W, u))


# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="W @ u[:, None, :, None]"
# These are the votes, but each number is a list of its own: an axis of length 1 is left at the end.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="(u[:, None, None, :] @ W)[:, :, 0]"
# The vector stands before its matrix, so its numbers meet the wrong axis of W. The product is matrix times vector.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="u @ W"
# The vector stands before its matrix, so its numbers meet the wrong axis of W. The product is matrix times vector.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,ik->ijk\", W, u)"
# The numbers of the parts meet the wrong axis of W, that of the votes: k are the numbers of a vote, l those of a part,
# and W has l last.


# %% wrong="votes" mistake="the numbers of the strokes are written down"
# The numbers of our strokes are written down. There may be other numbers of parts, wholes and axes: `W.shape` has them.
def votes(u, W):
    u_hat = np.zeros((3, 2, 2))
    for i in range(3):
        for j in range(2):
            u_hat[i, j] = W[i, j] @ u[i]
    return u_hat


# %% wrong="votes" mistake="as long as a part"
# The result has room for as many numbers as a part has. A vote has n_out of them.
def votes(u, W):
    n_parts, n_wholes = W.shape[:2]
    u_hat = np.zeros((n_parts, n_wholes, u.shape[1]))
    for i in range(n_parts):
        for j in range(n_wholes):
            u_hat[i, j] = W[i, j] @ u[i]
    return u_hat


# %% wrong="votes" mistake="returned inside the loop"
# Only the first part has voted: the function returns before its loop has come to the others.
def votes(u, W):
    u_hat = []
    for i in range(len(u)):
        u_hat.append([W[i, j] @ u[i] for j in range(W.shape[1])])
        return np.array(u_hat)


# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,ij->ijk\", W, u)"
# u has the letters i, j here. Its second axis are the numbers of a part, l, not the wholes.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,im->ijk\", W, u)"
# u has a letter of its own for its numbers, so W and u are added up apart. Both must share l.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,nil->nijk\", W, u)"
# u has three letters here, and two axes: there is a single figure, so no axis of samples.

# %% wrong="votes" old="np.einsum(\"ijkl,il->ijk\", W, u)" new="np.einsum(\"ijkl,il->ijk\", W_strokes, seen)"
# The notebook's own arrays are taken, whatever the function is given. Use `W` and `u`.


# %% wrong="votes" mistake="votes for one whole"
# `W[i, 0]` takes the first whole alone. Each part votes for each whole.
def votes(u, W):
    return np.array([W[i, 0] @ u[i] for i in range(len(u))])


# %% right="one_round"
def one_round(u_hat, b):
    c = np.exp(b) / np.exp(b).sum(axis=1, keepdims=True)
    s = (c[:, :, None] * u_hat).sum(axis=0)
    v = squash(s)
    agreement = (u_hat * v).sum(axis=2)
    return c, v, b + agreement


# %% right="one_round"
def one_round(u_hat, b):
    n_parts, n_wholes, width = u_hat.shape
    c = np.zeros((n_parts, n_wholes))
    for i in range(n_parts):
        c[i] = np.exp(b[i]) / sum(np.exp(b[i]))
    s = np.zeros((n_wholes, width))
    for j in range(n_wholes):
        for i in range(n_parts):
            s[j] += c[i, j] * u_hat[i, j]
    v = squash(s)
    new = b.copy()
    for i in range(n_parts):
        for j in range(n_wholes):
            new[i, j] += u_hat[i, j] @ v[j]
    return c, v, new


# %% right="one_round"
def one_round(u_hat, b):
    c = softmax(b, axis=-1)
    v = squash(np.sum(u_hat * np.expand_dims(c, 2), axis=0))
    return c, v, b + np.sum(u_hat * v[None], axis=-1)


# %% right="one_round"
def one_round(u_hat, b):
    powers = np.exp(b - b.max(axis=1, keepdims=True))
    c = powers / powers.sum(axis=1)[:, None]
    s = np.array([c[:, j] @ u_hat[:, j] for j in range(b.shape[1])])
    v = squash(s)
    agreement = np.array([u_hat[:, j] @ v[j] for j in range(b.shape[1])]).T
    return c, v, agreement + b


# %% right="one_round"
def one_round(u_hat, b):
    c = softmax(b.T, axis=0).T
    s = np.einsum("ij,ijk->jk", c, u_hat)
    v = squash(s)
    agreement = (u_hat @ v[:, :, None])[..., 0].reshape(b.shape) if False else np.einsum("jk,ijk->ij", v, u_hat)
    return [c, v, np.add(b, agreement)]


# %% right="one_round"
def one_round(u_hat, b):
    c = softmax(b, axis=1)
    s = np.average(u_hat, axis=0, weights=np.repeat(c[..., None], u_hat.shape[2], axis=2)) * c.sum(axis=0)[:, None]
    v = squash(s)
    agreement = np.vecdot(u_hat, v) if hasattr(np, "vecdot") else (u_hat * v).sum(-1)
    return c, v, b + agreement


# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = softmax(b, axis=0)" likely=true
# The shares add up to 1 over the parts, for each whole. A part shares itself out among the wholes: along which axis do
# they stand?

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = softmax(b)"
# Without an axis all shares of all parts add up to 1. Each part has its own row of shares.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = softmax(-b, axis=1)"
# There is a minus: what agrees most gets least.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = b / b.sum(axis=1, keepdims=True)"
# The exponential is missing: shares of the bare numbers may be negative.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = np.exp(b)"
# These are not shares yet: they have to be divided by their sum over the wholes.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = np.exp(b) / np.exp(b).sum()"
# Without an axis all shares of all parts add up to 1. Each part has its own row of shares.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = np.exp(b) / np.exp(b).sum(axis=0)"
# The shares add up to 1 over the parts, for each whole. A part shares itself out among the wholes: along which axis do
# they stand?

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = 1 / (1 + np.exp(-b))"
# A sigmoid makes each share by itself. The shares of a part should add up to 1.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = softmax(u_hat, axis=1)"
# Something has one axis too many here. c has a row for each part, s one for each whole, and both have two axes: which
# axis does each step add up?

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = np.full(b.shape, 1 / b.shape[1])"
# All shares are equal, as in the first round. Later they depend on b.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = softmax(b, axis=2)"
# b has two axes, 0 and 1. Which of them are the wholes?

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = (b == b.max(axis=1, keepdims=True)).astype(float)"
# Each part goes to its best whole as a whole. It should share itself out by softmax.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->ik\", c, u_hat)" likely=true
# The wholes are added up and the parts are left. s has a row for each whole: i is what is added up.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = u_hat.sum(axis=0)" likely=true
# The votes are added up without their shares c.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = u_hat.mean(axis=0)"
# That is the plain mean of the votes. Each vote counts with its share c.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->jk\", b, u_hat)"
# The votes are weighted with b. Their weights are the shares c.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->jk\", c, u_hat) / len(u_hat)"
# The sum is divided by the number of parts. In the formula it is a plain sum.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->jk\", c, u_hat) / c.sum(axis=0)[:, None]"
# That is a mean with weights: the sum is divided by the sum of the shares. In the formula it is a plain sum, so what
# many parts agree on becomes long.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->ijk\", c, u_hat)"
# Something has one axis too many here. c has a row for each part, s one for each whole, and both have two axes: which
# axis does each step add up?

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->j\", c, u_hat)"
# The numbers of the votes are added up as well, k is missing after the arrow. A whole is a vector.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->kj\", c, u_hat)"
# s is turned: it should have a row for each whole.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ik,ijk->jk\", c, u_hat)"
# The letters do not fit the axes: c has the letters i, j, the votes have i, j, k, and v has j, k.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"jk,ijk->jk\", c, u_hat)"
# The letters do not fit the axes: c has the letters i, j, the votes have i, j, k, and v has j, k.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = (c * u_hat).sum(axis=0)"
# A table (n_parts, n_wholes) does not fit beside an array with three axes: look at what `*` or `+` meets there.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = c @ u_hat"
# Something has one axis too many here. c has a row for each part, s one for each whole, and both have two axes: which
# axis does each step add up?

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = c.T @ u_hat"
# `@` takes the last two axes of the votes and mixes wholes. Say with `einsum` which axes belong together.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->jk\", 1 - c, u_hat)"
# The votes are weighted with 1 − c, so what agrees counts less.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->jk\", c**2, u_hat)"
# The shares are squared. They count as they are.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.einsum(\"ij,ijk->jk\", c, squash(u_hat))"
# The votes are squashed before they are added up. Squash comes after the sum.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = np.max(c[..., None] * u_hat, axis=0)"
# That takes the largest of the weighted votes, number by number. They are added up.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = u_hat @ v.T" likely=true
# Each vote is multiplied by the outputs of all wholes. A vote for j meets v of the same j.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,jk->ij\", u_hat, s)"
# The agreement is with s, before squash. It is with the output v.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = -np.einsum(\"ijk,jk->ij\", u_hat, v)"
# The sign is reversed, so who agrees counts less.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,jk->j\", u_hat, v)"
# The parts are added up: each of them would get the agreement of all. i has to stay.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,jk->ijk\", u_hat, v)"
# A table (n_parts, n_wholes) does not fit beside an array with three axes: look at what `*` or `+` meets there.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,ij->ij\", u_hat, v)"
# The letters do not fit the axes: c has the letters i, j, the votes have i, j, k, and v has j, k.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,ik->ij\", u_hat, v)"
# The letters do not fit the axes: c has the letters i, j, the votes have i, j, k, and v has j, k.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,jk->i\", u_hat, v)"
# One number for each part does not fit beside a table (n_parts, n_wholes). A sum of the shares keeps its axis with
# `keepdims=True`, and in the agreement i and j stay.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = u_hat @ v"
# `@` takes the last two axes of the votes and mixes wholes. Say with `einsum` which axes belong together.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.sum(u_hat * v)"
# All products are added up to one number. It is the numbers of a vote, the last axis, that are.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = b + np.einsum(\"ijk,jk->ij\", u_hat, v)"
# b is added twice: the last line adds it already.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = c * np.einsum(\"ijk,jk->ij\", u_hat, v)"
# The agreement is multiplied by the shares. b gets the plain product of vote and output.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.linalg.norm(u_hat - v, axis=2)"
# That is the distance of vote and output, which is small if they agree. The agreement is their product, added up.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.linalg.norm(v, axis=1)"
# That is the length of each output, the same for all parts. The vote of each part has to be in it.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v) / np.linalg.norm(u_hat, axis=2) / np.linalg.norm(v, axis=1)"
# That is the cosine of the angle: it is divided by both lengths. In the formula lengths count, too.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v) - b"
# The new b is the agreement of this round alone. That of the rounds before has to stay: it is added to the old b.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ijk,jk->ji\", u_hat, v)"
# The agreement is turned: it should have a row for each part, as b has.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = (u_hat * v).mean(axis=2)"
# That is a mean over the numbers of a vote. Their products are added up.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = (u_hat * v).sum(axis=1)"
# The wholes are added up. It is the numbers of a vote, the last axis, that are.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = np.einsum(\"ij,jk->ij\", c, v)"
# The shares are multiplied by the outputs. The agreement is between votes and outputs.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = c"
# The shares are added to b. It is the agreement of vote and output that is.


# %% wrong="one_round" mistake="b is not carried on"
# The new b is the agreement of this round alone. That of the rounds before has to stay: it is added to the old b.
def one_round(u_hat, b):
    c = softmax(b, axis=1)
    s = np.einsum("ij,ijk->jk", c, u_hat)
    v = squash(s)
    return c, v, np.einsum("ijk,jk->ij", u_hat, v)


# %% wrong="one_round" mistake="no squash"
# The outputs are not squashed: v is squash of s.
def one_round(u_hat, b):
    c = softmax(b, axis=1)
    v = np.einsum("ij,ijk->jk", c, u_hat)
    return c, v, b + np.einsum("ijk,jk->ij", u_hat, v)


# %% wrong="one_round" mistake="b is changed in place"
# `one_round` changes an array that it is given. Make a new one: `a = a + …` in place of `a += …`; a second name is no copy, `a.copy()` is.
def one_round(u_hat, b):
    c = softmax(b, axis=1)
    s = np.einsum("ij,ijk->jk", c, u_hat)
    v = squash(s)
    b += np.einsum("ijk,jk->ij", u_hat, v)
    return c, v, b


# %% wrong="one_round" mistake="results in another order"
# All three results are there, in the wrong order: first the shares c, then the outputs v, then b.
def one_round(u_hat, b):
    c = softmax(b, axis=1)
    s = np.einsum("ij,ijk->jk", c, u_hat)
    v = squash(s)
    agreement = np.einsum("ijk,jk->ij", u_hat, v)
    return v, c, b + agreement


# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = np.exp(b) / np.exp(b).sum(axis=1)"
# One number for each part does not fit beside a table (n_parts, n_wholes). A sum of the shares keeps its axis with
# `keepdims=True`, and in the agreement i and j stay.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="c = softmax(np.zeros(b.shape), axis=1)"
# All shares are equal, as in the first round. Later they depend on b.

# %% wrong="one_round" old="c = softmax(b, axis=1)" new="b = np.zeros(b.shape)\n    c = softmax(b, axis=1)"
# b is set to 0 at the start, so each round is the first one. It comes from the round before.

# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = squash(np.einsum(\"ij,ijk->jk\", c, u_hat))"
# It is squashed twice. The line below does it already.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = -np.linalg.norm(u_hat - v, axis=2)"
# That is the distance of vote and output, with a minus. The agreement is their product, added up.


# %% wrong="one_round" mistake="parts are left, and agree"
# The wholes are added up and the parts are left. s has a row for each whole: i is what is added up.
def one_round(u_hat, b):
    c = softmax(b, axis=1)
    s = np.einsum("ij,ijk->ik", c, u_hat)
    v = squash(s)
    return c, v, b + np.einsum("ijk,ik->ij", u_hat, v)


# %% wrong="one_round" mistake="three rounds at once"
# Three rounds are made here. `one_round` makes one; the cell below calls it as often as needed.
def one_round(u_hat, b):
    for _ in range(3):
        c = softmax(b, axis=1)
        s = np.einsum("ij,ijk->jk", c, u_hat)
        v = squash(s)
        b = b + np.einsum("ijk,jk->ij", u_hat, v)
    return c, v, b


# %% wrong="one_round" mistake="shares of the new b"
# c is made anew of the new b at the end. The shares of this round are wanted, those that v was made with.
def one_round(u_hat, b):
    c = softmax(b, axis=1)
    s = np.einsum("ij,ijk->jk", c, u_hat)
    v = squash(s)
    b = b + np.einsum("ijk,jk->ij", u_hat, v)
    return softmax(b, axis=1), v, b


# %% wrong="one_round" old="s = np.einsum(\"ij,ijk->jk\", c, u_hat)" new="s = 0.5 * u_hat.sum(axis=0)"
# Each vote counts half, as in the first round, if there are two wholes. It counts with its share c.

# %% wrong="one_round" old="agreement = np.einsum(\"ijk,jk->ij\", u_hat, v)" new="agreement = (u_hat[:, 0] @ v[0])[:, None]"
# That is the agreement with the first whole, given to all. Each vote for j meets v of the same j.


# %% right="margin_loss"
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    return ops.sum(ops.where(targets > 0.5, too_short, 0.5 * too_long), axis=-1)


# %% right="margin_loss"
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    each = ops.maximum(targets * too_short, 0.5 * (1 - targets) * too_long)  # one of them is always 0
    return ops.sum(each, axis=1)


# %% right="margin_loss"
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    return ops.sum(targets * too_short, axis=-1) + 0.5 * ops.sum((1 - targets) * too_long, axis=-1)


# %% right="margin_loss"
def margin_loss(targets, lengths):
    there = targets * keras.activations.relu(0.9 - lengths) ** 2
    elsewhere = (1.0 - targets) * keras.activations.relu(lengths - 0.1) ** 2
    return (
        (there + 0.5 * elsewhere).sum(axis=1)
        if isinstance(lengths, np.ndarray)
        else ops.sum(there + 0.5 * elsewhere, axis=1)
    )


# %% right="margin_loss"
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    each = ops.add(ops.multiply(targets, too_short), ops.multiply(1 - targets, too_long) / 2)
    return ops.einsum("ij->i", each)


# %% right="margin_loss"
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    each = 0.5 * too_long + targets * (too_short - 0.5 * too_long)
    return ops.sum(each, 1)


# %% right="margin_loss"
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    return ops.mean(targets * too_short + (1 - targets) * too_long * 0.5, axis=1) * targets.shape[1]


# %% right="margin_loss"
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    losses = []
    for k in range(lengths.shape[1]):
        t = targets[:, k]
        losses.append(t * too_short[:, k] + 0.5 * (1 - t) * too_long[:, k])
    return sum(losses)


# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_long + 0.5 * (1 - targets) * too_short" likely=true
# `too_short` and `too_long` are swapped: the digit that is there costs if its capsule is too short.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + (1 - targets) * too_long" likely=true
# λ is missing: what the other digits cost counts half.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 * targets * too_long"
# Both costs are taken for the digit that is there. The second one is for all the others: which factor is 1 for them?

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = too_short + 0.5 * too_long" likely=true
# Both costs are taken for all classes. `targets` has to say for which of them each one counts.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 * too_long"
# The second cost is taken for the digit that is there, too: the factor 1 − t is missing.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short"
# Only the digit that is there costs something. The others cost if their capsules are too long.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = 0.5 * (1 - targets) * too_long"
# The digit that is there costs nothing here, however short its capsule is.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short - 0.5 * (1 - targets) * too_long"
# What the others cost is subtracted, so long capsules of wrong digits are rewarded. It is added, with the factor 1 − t.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 * (targets - 1) * too_long"
# What the others cost is subtracted, so long capsules of wrong digits are rewarded. It is added, with the factor 1 − t.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = 0.5 * targets * too_short + (1 - targets) * too_long"
# λ stands at the digit that is there. It belongs to the others.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = 0.5 * (targets * too_short + (1 - targets) * too_long)"
# λ stands before both costs. It belongs to the second alone.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 * 1 - targets * too_long"
# Brackets are missing round 1 − t, the factor of λ and of `too_long`.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 - targets * too_long"
# Brackets are missing round 1 − t, the factor of λ and of `too_long`.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets + too_short + 0.5 * (1 - targets) + too_long"
# Targets and costs are added. They are multiplied: t times the one, (1 − t) times the other.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = (targets * too_short) * (0.5 * (1 - targets) * too_long)"
# The two parts are multiplied. They are added.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short**2 + 0.5 * (1 - targets) * too_long**2"
# The costs are squared once more: `too_short` and `too_long` are squares already.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * ops.sqrt(too_short) + 0.5 * (1 - targets) * ops.sqrt(too_long)"
# The roots take the squares away again. They belong to the loss.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * (0.9 - lengths) + 0.5 * (1 - targets) * (lengths - 0.1)"
# Those are the bare distances from the margins, also negative ones and without squares. `too_short` and `too_long` are
# given.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = ops.square(targets - lengths)"
# That is a squared error. The loss has margins: beyond 0.9, or below 0.1, nothing is to be gained.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 * (1 - lengths) * too_long"
# The second factor is 1 − length. It is 1 − t, of the targets.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = lengths * too_short + 0.5 * (1 - lengths) * too_long"
# The lengths stand where the targets should: t says which digit is there.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.9 * (1 - targets) * too_long"
# λ is 0.5; 0.9 is the margin m⁺.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.1 * (1 - targets) * too_long"
# λ is 0.5; 0.1 is the margin m⁻.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 2 * (1 - targets) * too_long"
# The cost of the others is doubled. With λ = 0.5 it is halved.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = ops.matmul(targets, ops.transpose(too_short)) + 0.5 * (1 - targets) * too_long"
# `matmul` mixes the samples with each other. Targets and costs are multiplied number by number.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = np.array(targets) * np.array(too_short) + 0.5 * (1 - np.array(targets)) * np.array(too_long)"
# NumPy takes the numbers out of the tensors, and then nothing can be differentiated. Stay with tensors and `ops`.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return np.sum(each, axis=1)"
# NumPy takes the numbers out of the tensors, and then nothing can be differentiated. Stay with tensors and `ops`.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.sum(each)" likely=true
# All samples are added up. One number for each sample is wanted: the classes are axis 1.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.sum(each, axis=0)"
# The sum goes over the samples. It goes over the classes, the other axis.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.mean(each, axis=1)"
# That is a mean over the classes. In the formula it is a sum.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.mean(each)"
# That is one number for all, a mean. One sum for each sample is wanted.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.mean(each, axis=0)"
# The mean goes over the samples. A sum over the classes is wanted, for each sample.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return each"
# The costs of all classes are there, and not added up.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.max(each, axis=1)"
# That is the largest cost of each sample. They are added up.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return -ops.sum(each, axis=1)"
# There is a minus: a loss falls when the network gets better.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.sum(each, axis=1, keepdims=True)"
# The sums stand in a column of their own. A row of numbers is wanted, one for each sample.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.sqrt(ops.sum(each, axis=1))"
# There is a root that is not in the formula.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.sum(each, axis=2)"
# There are two axes, 0 and 1. Which of them are the classes?

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.prod(each, axis=1)"
# The costs are multiplied. They are added up.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return float(ops.sum(each))"
# All samples are added up. One number for each sample is wanted: the classes are axis 1.


# %% wrong="margin_loss" mistake="printed, not returned"
# `margin_loss(targets, lengths)` of 4 samples and 3 classes is None. Does the function end with `return`?
def margin_loss(targets, lengths):
    too_short = ops.square(ops.maximum(0.9 - lengths, 0.0))
    too_long = ops.square(ops.maximum(lengths - 0.1, 0.0))
    print(ops.sum(targets * too_short + 0.5 * (1 - targets) * too_long, axis=1))


# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + (0.5 * 1 - targets) * too_long"
# Brackets are missing round 1 − t, the factor of λ and of `too_long`.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = ops.where(targets == 0, too_short, 0.5 * too_long)"
# `too_short` and `too_long` stand in the wrong places: it is too short a capsule that costs where the digit is there.

# %% wrong="margin_loss" old="return ops.sum(each, axis=1)" new="return ops.mean(ops.sum(each, axis=1))"
# That is one number for all, a mean. One sum for each sample is wanted.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long\n    return ops.sum(each, axis=1)" new="return ops.sum(targets * too_short, axis=1) + 0.5 * ops.max((1 - targets) * too_long, axis=1)"
# Of the other digits only the costliest counts. All of them are added up.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long\n    return ops.sum(each, axis=1)" new="return keras.losses.categorical_crossentropy(targets, lengths)"
# That is cross-entropy, which takes the lengths for shares. The loss is made of the two costs above.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="t = ops.one_hot(ops.argmax(targets, axis=1), targets.shape[1])\n    each = t * too_short + 0.5 * (1 - t) * too_long"
# One digit of each sample is taken as there. There may be two, or none: `targets` has a 1 or a 0 for each.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.25 * (1 - targets) * too_long"
# What the others cost counts a quarter. λ halves it once, and stands outside the square.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * there(lengths) + 0.5 * (1 - targets) * elsewhere(lengths)"
# The curve `elsewhere` has λ already, and is made by NumPy, which cannot be differentiated. Take `too_short` and
# `too_long`.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 * (not targets) * too_long"
# `not` wants one truth value, and there are many numbers. What makes 0 of each 1, and 1 of each 0?

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = targets * too_short + 0.5 * ~targets * too_long"
# `~` is for True and False, and targets are numbers. What makes 0 of each 1, and 1 of each 0?

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = ops.where(lengths > 0.5, 0.5 * too_long, too_short)"
# The lengths decide here which cost counts. `targets` does: it says which digit is there.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = -targets * ops.log(lengths + 1e-7)"
# That is cross-entropy, which takes the lengths for shares. The loss is made of the two costs above.

# %% wrong="margin_loss" old="each = targets * too_short + 0.5 * (1 - targets) * too_long" new="each = -targets * ops.log(lengths + 1e-7) - (1 - targets) * ops.log(1 - lengths + 1e-7)"
# That is cross-entropy, which takes the lengths for shares. The loss is made of the two costs above.


# %% right="masked"
def masked(v, targets):
    n_classes, width = v.shape[1:]
    return ops.reshape(v * ops.expand_dims(targets, 2), (-1, n_classes * width))


# %% right="masked"
def masked(v, targets):
    kept = ops.einsum("njk,nj->njk", v, targets)
    n_classes, width = v.shape[1:]
    return ops.reshape(kept, [-1, width * n_classes])


# %% right="masked"
def masked(v, targets):
    parts = [v[:, j] * targets[:, j : j + 1] for j in range(v.shape[1])]
    return ops.concatenate(parts, axis=1)


# %% right="masked"
def masked(v, targets):
    kept = ops.multiply(ops.reshape(targets, (-1, v.shape[1], 1)), v)
    return keras.layers.Flatten()(kept)


# %% right="masked"
def masked(v, targets):
    n_classes, width = v.shape[1:]
    wide = ops.repeat(targets, width, axis=1)
    return wide * ops.reshape(v, (-1, n_classes * width))


# %% right="masked"
def masked(v, targets):
    kept = v * targets[..., np.newaxis]
    return ops.reshape(kept, (-1, int(np.prod(v.shape[1:]))))


# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * targets" likely=true
# v has three axes and `targets` two, so they do not fit. `targets` needs a third axis, of length 1.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * targets[:, None, :]" likely=true
# The new axis is in the middle, so the classes meet the numbers of a capsule. Which axis of v is not in `targets`?

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * targets[None, :, :]"
# The new axis is in front, so samples meet classes. Which axis of v is not in `targets`?

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v" likely=true
# Nothing is masked: all capsules go to the painter, as they were in v.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * (1 - targets[:, :, None])"
# The right capsule is set to 0, and all others are left. It is the other way round.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v + targets[:, :, None]"
# The targets are added. Multiplied, they set to 0 what they are 0 for.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v - targets[:, :, None]"
# The targets are subtracted. Multiplied, they set to 0 what they are 0 for.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v / targets[:, :, None]"
# That divides by 0 for all other capsules. Multiply by the targets.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = targets[:, :, None]"
# The capsules are not in it: that is only the targets.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.sum(v * targets[:, :, None], axis=1)"
# Only one capsule is left of each sample, and it can no longer be seen which. All places are to stay.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v[:, 0] * targets"
# Only the first capsule is taken. All of them are there, each multiplied by its target.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * ops.argmax(targets, axis=1)[:, None, None]"
# All capsules are multiplied by the number of the class. The mask is 1 for one capsule and 0 for the others.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v**2 * targets[:, :, None]"
# The numbers of the capsules are squared, and lose their sign. They stay as they are.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = squash_ops(v) * targets[:, :, None]"
# The capsules are squashed a second time. They are masked as they are.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.sqrt(ops.sum(v**2, axis=2, keepdims=True)) * targets[:, :, None]"
# Only the length is left of each capsule. The painter needs its direction.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.matmul(targets, v)"
# Each sample gets the capsules of all samples' digits here. It keeps all of its own, each times its target.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.maximum(v, targets[:, :, None])"
# The larger of capsule and target is taken. They are multiplied.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.where(targets[:, :, None] > 0, 0.0, v)"
# The right capsule is set to 0, and all others are left. It is the other way round.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = np.array(v) * np.array(targets)[:, :, None]"
# NumPy takes the numbers out of the tensors. When Keras builds a network there are none yet: stay with tensors and
# `ops`.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v.numpy() * targets[:, :, None]"
# `.numpy()` takes the numbers out of a tensor. When Keras builds a network there are none yet: stay with tensors.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v[targets]"
# Targets are no places here: they are 0 or 1 for each class. Multiply by them.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (-1, 80))" likely=true
# 80 is ten classes of 8 numbers. Use `n_classes` and `width`: there may be others.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (n_classes * width, -1))"
# The two lengths are swapped: samples come first, as rows.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (-1, width))"
# Each capsule has got a row of its own. All capsules of a sample belong into one row.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (-1, n_classes))"
# A row has only as many numbers as there are classes. It has as many as all capsules of a sample together.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (-1,))"
# All samples stand in one row. Each sample has a row of its own.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (-1, n_classes + width))"
# Classes and width are added. How many numbers have n_classes capsules of `width` numbers?

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (len(kept), n_classes * width))"
# `len` asks for the number of samples, which nobody knows yet when Keras builds a network. −1 leaves it open.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (4, n_classes * width))"
# The number of samples is fixed. It may be any, and Keras does not know it yet: −1 leaves it open.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(kept, (-1, n_classes, width))"
# The capsules still have three axes. A sample should be one row.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return kept"
# The capsules still have three axes. A sample should be one row.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(ops.transpose(kept, (0, 2, 1)), (-1, n_classes * width))"
# The axes were swapped before: then the first numbers of all capsules come first. Capsule after capsule is wanted.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.reshape(v, (-1, n_classes * width))"
# Nothing is masked: all capsules go to the painter, as they were in v.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return np.reshape(kept, (-1, n_classes * width))"
# NumPy takes the numbers out of the tensors. When Keras builds a network there are none yet: stay with tensors and
# `ops`.


# %% wrong="masked" mistake="printed, not returned"
# `masked(v, targets)` of 4 samples with 3 capsules of 2 numbers is None. Does the function end with `return`?
def masked(v, targets):
    kept = v * targets[:, :, None]
    n_classes, width = v.shape[1:]
    print(ops.reshape(kept, (-1, n_classes * width)))


# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * ops.one_hot(ops.argmax(ops.sum(v**2, axis=-1), axis=1), v.shape[1])[..., None]"
# The longest capsule is kept, whatever the digit is. In training the right one paints: `targets` says which.


# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.normalize(v, axis=-1) * targets[:, :, None]"
# Each capsule has got the length 1. They are masked as they are.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * (targets * ops.sqrt(ops.sum(ops.square(v), axis=-1)))[:, :, None]"
# The capsules are multiplied by their own lengths as well. They are masked as they are.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * ops.one_hot(targets, v.shape[1])"
# `targets` is one-hot already. What it lacks is a third axis, of length 1.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.tile(ops.sum(kept, axis=1), (1, n_classes))"
# The right capsule stands at all places. It stays at its own, and the others are 0.

# %% wrong="masked" old="return ops.reshape(kept, (-1, n_classes * width))" new="return ops.sum(kept, axis=1)"
# Only one capsule is left of each sample, and it can no longer be seen which. All places are to stay.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v[targets == 1]"
# Only one capsule is left of each sample, and it can no longer be seen which. All places are to stay.


# %% wrong="masked" mistake="the mask repeated as a whole"
# `tile` repeats the whole mask, 0 1 0 0 1 0. Each target has to stand beside all numbers of its capsule: 0 0 1 1 0 0.
def masked(v, targets):
    n_classes, width = v.shape[1:]
    return ops.reshape(v, (-1, n_classes * width)) * ops.tile(targets, (1, width))


# %% wrong="masked" mistake="set to 0 in place"
# A tensor cannot be changed in place. Multiplied by the targets, the other capsules become 0.
def masked(v, targets):
    v[targets == 0] = 0
    n_classes, width = v.shape[1:]
    return ops.reshape(v, (-1, n_classes * width))


# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.where(targets[:, :, None] > 0, v, -1e9)"
# The other capsules get a huge negative number, as before a softmax. Here they should be 0.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v * ops.reshape(targets, (-1, 1))"
# All targets stand in one long column, so samples and classes are mixed. Keep both axes, and add a third, of length 1.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = v[:, ops.argmax(targets, axis=1)]"
# Each sample gets the capsules of all samples' digits here. It keeps all of its own, each times its target.

# %% wrong="masked" old="kept = v * targets[:, :, None]" new="kept = ops.take(v, ops.argmax(targets, axis=1), axis=1)"
# Each sample gets the capsules of all samples' digits here. It keeps all of its own, each times its target.


# %% right="two_digits"
def overlaid(a, b):
    return np.where(a > b, a, b)


def two_longest(lengths):
    order = (-lengths).argsort(axis=1)
    classes = order[:, :2]
    return np.sort(classes, axis=1)


# %% right="two_digits"
def overlaid(a, b):
    return np.max([a, b], axis=0)


def two_longest(lengths):
    classes = [sorted(range(len(row)), key=lambda k: row[k])[-2:] for row in lengths]
    return np.sort(classes, axis=1)


# %% right="two_digits"
def overlaid(a, b):
    return np.fmax(b, a)


def two_longest(lengths):
    first = lengths.argmax(axis=1)
    rest = lengths.copy()
    rest[np.arange(len(rest)), first] = -np.inf
    classes = np.column_stack([first, rest.argmax(axis=1)])
    return np.sort(classes, axis=1)


# %% right="two_digits"
def overlaid(a, b):
    return a + np.clip(b - a, 0, None)


def two_longest(lengths):
    classes = np.argpartition(lengths, -2, axis=1)[:, -2:]
    return np.sort(classes, axis=1)


# %% right="two_digits"
def overlaid(a, b):
    return np.stack([a, b]).max(axis=0)


def two_longest(lengths):
    return np.array([sorted(np.argsort(row)[-2:].tolist()) for row in lengths])


# %% wrong="two_digits" old="return np.maximum(a, b)" new="return a + b" likely=true
# The pixels are added, so some become brighter than white. The brighter of both counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.max(a, b)" likely=true
# `np.max` looks for the largest number in one array, and takes b for an axis. Another function compares two arrays.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return max(a, b)"
# Python's `max` compares two things as wholes. NumPy has a function that compares pixel by pixel.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return (a + b) / 2"
# That is the mean of both, half as bright. The brighter pixel counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.minimum(a, b)"
# The darker pixel is taken. The brighter one counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return a * b"
# A product is bright only where both are. The brighter pixel counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.concatenate([a, b])"
# The images stand one after the other. They should lie over each other.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.hstack([a, b])"
# The images are put side by side. They should lie over each other.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return a"
# Only the first image is there.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return b"
# Only the second image is there.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.abs(a - b)"
# That is the difference of both. The brighter pixel counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.where(a > 0, a, b)"
# a counts wherever it is not black. The brighter pixel counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.clip(a + b, 0, 1)"
# The pixels are added and cut off at 1, so grey edges become too bright. The brighter of both counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.stack([a, b])"
# Both images are still there, one after the other. One image is wanted: the brighter pixel of both.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.maximum(a, 0.5)"
# a is compared with 0.5, and b is not used. The brighter of both images counts.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.max([a, b])"
# Without an axis that is a single number, the brightest pixel of all.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, :2]" likely=true
# Those are the two shortest: `argsort` puts the smallest number first, and a minus turns the order round.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths)[-2:]" likely=true
# The cut is in the rows, so only the last two samples are left. It is the columns that are to be cut.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=0)[:, -2:]"
# The order is that of the samples, for each class. It is that of the classes of each sample: axis 1.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.sort(lengths, axis=1)[:, -2:]"
# Those are the lengths. Their places are wanted, the classes.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, -2]"
# That gives one class for each sample, and no second axis. The two longest are wanted.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, -1:]"
# That is only the longest. The two longest are wanted.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, -3:]"
# Those are the three longest. Two are wanted.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, -2:-1]"
# The cut ends before the last column, and that is the longest one.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, 2:]"
# That leaves out the two shortest and keeps all others. The last two are wanted.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)"
# All classes are still there, in order. Take the last two columns.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argmax(lengths, axis=1)"
# That gives one class for each sample, and no second axis. The two longest are wanted.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argmax(lengths, axis=1, keepdims=True)"
# That is only the longest. The two longest are wanted.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(-lengths, axis=1)[:, -2:]"
# Those are the two shortest: `argsort` puts the smallest number first, and a minus turns the order round.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[-2:, :]"
# The cut is in the rows, so only the last two samples are left. It is the columns that are to be cut.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, -2:] + 1"
# The classes are counted from 1. They begin at 0, and so does `argsort`.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = lengths > 0.5"
# True and False for each class are no places, and it may be more or fewer than two.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = lengths[:, -2:]"
# Those are the lengths of the last two classes, whatever they are.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = [np.argmax(lengths, axis=1), np.argmax(lengths, axis=1)]"
# The longest is taken twice, and the pairs stand in columns.


# %% wrong="two_digits" mistake="not in order"
# The two classes are right, but not in order: the smaller one comes first. Keep the line with `np.sort`.
def overlaid(a, b):
    return np.maximum(a, b)


def two_longest(lengths):
    return np.argsort(lengths, axis=1)[:, -2:]


# %% wrong="two_digits" mistake="nothing is returned"
# `two_longest(lengths)` of 5 samples and 4 classes is None. Does the function end with `return`?
def overlaid(a, b):
    return np.maximum(a, b)


def two_longest(lengths):
    classes = np.argsort(lengths, axis=1)[:, -2:]
    print(np.sort(classes, axis=1))


# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[:, -3:-1]"
# The longest is left out: a slice that ends at −1 stops before the last.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.repeat(lengths.argmax(axis=1)[:, None], 2, axis=1)"
# The longest is taken twice. The second one is another class.

# %% wrong="two_digits" old="    classes = np.argsort(lengths, axis=1)[:, -2:]\n    return np.sort(classes, axis=1)" new="    return np.argsort(-lengths, axis=1)[:, :2]"
# These are the two, the longest first. The smaller class is to come first.


# %% wrong="two_digits" old="return np.maximum(a, b)" new="return a if a.sum() > b.sum() else b"
# The brighter image is taken as a whole. The brighter of both counts for each pixel.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.concatenate([a, b], axis=2)"
# The images are put side by side. They should lie over each other.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(lengths, axis=1)[::-1][:, :2]"
# `[::-1]` turns the samples round, not the classes. What is left are the two shortest.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argwhere(lengths > 0.5)"
# That finds all lengths above 0.5, with their rows. Two classes of each sample are wanted, however long they are.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="order = np.argsort(lengths, axis=1)\n    classes = np.array([order[:, -1], order[:, -2]])"
# The longest stand in one row and the second longest in another. Each sample is a row, with two columns.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.logical_or(a, b).astype(\"float32\")"
# `np.logical_or` makes each pixel black or white. The brighter of both counts, as bright as it is.

# %% wrong="two_digits" old="return np.maximum(a, b)" new="return np.logical_or(a, b)"
# `np.logical_or` makes each pixel black or white. The brighter of both counts, as bright as it is.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.nonzero(lengths > 0.5)[1].reshape(-1, 2)"
# That takes all lengths above 0.5, of which a sample may have any number. Two are wanted, however long they are.

# %% wrong="two_digits" old="classes = np.argsort(lengths, axis=1)[:, -2:]" new="classes = np.argsort(np.sort(lengths, axis=1), axis=1)[:, -2:]"
# The lengths are sorted before `argsort` sees them, so it always finds the last two places. Give it `lengths` as they
# are.


# %% right="correlations"
def correlations(v, z):
    return np.array([np.corrcoef(column, z)[0, 1] for column in v.T])


# %% right="correlations"
def correlations(v, z):
    return np.corrcoef(v, z, rowvar=False)[-1, :-1]


# %% right="correlations"
def correlations(v, z):
    of_v = (v - np.mean(v, axis=0)) / np.std(v, axis=0)
    of_z = (z - np.mean(z)) / np.std(z)
    return np.mean(of_v * of_z[:, np.newaxis], axis=0)


# %% right="correlations"
def correlations(v, z):
    covariances = (v * z[:, None]).mean(axis=0) - v.mean(axis=0) * z.mean()
    return covariances / (v.std(axis=0) * z.std())


# %% right="correlations"
def correlations(v, z):
    from scipy.stats import pearsonr

    result = np.zeros(v.shape[1])
    for k in range(v.shape[1]):
        result[k] = pearsonr(v[:, k], z)[0]
    return result


# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - v.mean(), z - z.mean()" likely=true
# One mean of all numbers is taken off. Each number of the capsule has its own, over the samples.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - v.mean(axis=1, keepdims=True), z - z.mean()" likely=true
# The means go over the numbers of each sample. They go over the samples, axis 0.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v, z" likely=true
# No mean is taken off. Without that a number that is merely large seems to go along.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - v.mean(axis=1), z - z.mean()"
# The means go over the numbers of each sample. They go over the samples, axis 0.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v, z - z.mean()"
# The mean is taken off z alone. Below the line the squares of v need it, too.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - v.mean(axis=0), z"
# The mean is taken off v alone. Below the line the squares of z need it, too.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v + v.mean(axis=0), z + z.mean()"
# The means are added. They are taken off.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v.mean(axis=0), z.mean()"
# Those are the means. What is wanted are the samples without them.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - z.mean(), z - z.mean()"
# The mean of z is taken off v. Each has its own.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - np.median(v, axis=0), z - np.median(z)"
# Medians are taken off. In the formula the bars are means.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - v.max(axis=0), z - z.max()"
# The largest values are taken off. In the formula the bars are means.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v / v.mean(axis=0), z / z.mean()"
# It is divided by the means. They are taken off.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - v[0], z - z[0]"
# The first sample is taken off. It is the mean of all that should be.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v - z[:, None], z - z.mean()"
# z is taken off v. It is v's own mean that should be.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_z, of_v = v - v.mean(axis=0), z - z.mean()"
# What is made of v comes first in the product, or the names are swapped: `@` adds up the last axis of what comes first,
# and in v that are not the samples.

# %% wrong="correlations" old="of_v, of_z = v - v.mean(axis=0), z - z.mean()" new="of_v, of_z = v.mean(axis=0) - v, z - z.mean()"
# The signs of all correlations are reversed: there is a minus too many, or the samples are taken off the mean.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v / squares" likely=true
# The root below the line is missing.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v"
# That is only what stands above the line. Without the division it grows with the samples and with the units.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v / len(z)"
# That is a covariance, which depends on the units. Divide by the root of `squares`.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_v @ of_z / np.sqrt(squares)"
# What is made of v comes first in the product, or the names are swapped: `@` adds up the last axis of what comes first,
# and in v that are not the samples.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_v.T @ of_z / squares**2"
# It is divided by the square of `squares`. It is their root.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v * np.sqrt(squares)"
# It is multiplied by the root. It is divided by it.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.abs(of_z @ of_v / np.sqrt(squares))"
# The sign is gone. A correlation says whether both grow together or against each other.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return (of_z @ of_v / np.sqrt(squares)) ** 2"
# That is the square of the correlation, which has lost its sign.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return -of_z @ of_v / np.sqrt(squares)"
# The signs of all correlations are reversed: there is a minus too many, or the samples are taken off the mean.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v / np.sqrt(squares) / len(z)"
# It is divided by the number of samples once too often: above and below are sums, and it cancels.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ v / np.sqrt(np.sum(v**2, axis=0) * np.sum(z**2))"
# Below the line the means are not taken off. `squares` has that right.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.mean(of_z @ of_v / np.sqrt(squares))"
# That is one mean of all. Each number of the capsule has a correlation of its own.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return (of_z @ of_v / np.sqrt(squares)).max()"
# That is the largest alone. Each number of the capsule has a correlation of its own.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z[:, None] * of_v / np.sqrt(squares)"
# The products are there, and not added up over the samples.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.sum(of_z[:, None] * of_v, axis=1) / np.sqrt(squares)"
# The sum goes over the numbers of a sample. It goes over the samples, axis 0.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.sum(of_z * of_v, axis=0) / np.sqrt(squares)"
# z has one axis and v two, so `*` does not pair their samples: `of_z[:, None]` would.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.sum(of_v * of_z, axis=0) / np.sqrt(squares)"
# z has one axis and v two, so `*` does not pair their samples: `of_z[:, None]` would.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.sum(of_v * of_z) / np.sqrt(squares)"
# z has one axis and v two, so `*` does not pair their samples: `of_z[:, None]` would. And only the samples are added
# up, axis 0.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.sum(of_z * of_v) / np.sqrt(squares)"
# z has one axis and v two, so `*` does not pair their samples: `of_z[:, None]` would. And only the samples are added
# up, axis 0.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.sum(of_v * of_z[:, None]) / np.sqrt(squares)"
# All is added up to one number. Each number of the capsule has a correlation of its own: only the samples, axis 0, are
# added up.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.corrcoef(of_v, of_z)"
# `np.corrcoef` takes rows for what is to be compared, and gives a table of all pairs.


# %% wrong="correlations" mistake="the means, with an axis"
# Those are the means. What is wanted are the samples without them.
def correlations(v, z):
    of_v, of_z = v.mean(axis=0), z.mean()
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    return np.sum(of_v * of_z[:, None], axis=0) / np.sqrt(squares)


# %% wrong="correlations" mistake="the means, multiplied"
# Those are the means. What is wanted are the samples without them.
def correlations(v, z):
    of_v, of_z = v.mean(axis=0), z.mean()
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    return np.sum(of_v * of_z, axis=0) / np.sqrt(squares)


# %% wrong="correlations" mistake="printed, not returned"
# `correlations(v, z)` of 6 samples with 6 numbers is None. Does the function end with `return`?
def correlations(v, z):
    of_v, of_z = v - v.mean(axis=0), z - z.mean()
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    print(of_z @ of_v / np.sqrt(squares))


# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.sum(of_v, axis=0) * np.sum(of_z) / np.sqrt(squares)"
# The sums are multiplied, and each of them is 0. The products of each sample are summed.


# %% wrong="correlations" mistake="n − 1 above and n below"
# `np.cov` divides by n − 1, and `std` by n. Divide both alike, or neither.
def correlations(v, z):
    together = np.array([np.cov(numbers, z)[0, 1] for numbers in v.T])
    return together / (v.std(axis=0) * z.std())


# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v / (v.std(axis=0) * z.std())"
# A deviation holds a mean over the samples, and above the line stands a sum. Take both alike.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.corrcoef(v, z, rowvar=False)"
# That is the table of all pairs. Only those of z with each number are wanted, one row of it without its last entry.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.corrcoef(v, z, rowvar=False)[0, 1:]"
# That is the first row of the table of all pairs: the correlations of the first number. Those of z are wanted.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.corrcoef(v, z)"
# `np.corrcoef` takes rows for what is to be compared, and gives a table of all pairs.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v / np.sum(of_v**2, axis=0)"
# That is the slope of a line, which depends on the units. Below the line stands the root of `squares`.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return (of_z @ of_v / np.sqrt(squares))[:, None]"
# The correlations stand in a column. One row of numbers is wanted, so z keeps its single axis.


# %% wrong="correlations" mistake="ranks"
# Those are correlations of the ranks. The formula takes the numbers themselves.
def correlations(v, z):
    v, z = v.argsort(axis=0).argsort(axis=0), z.argsort().argsort()
    of_v, of_z = v - v.mean(axis=0), z - z.mean()
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    return of_z @ of_v / np.sqrt(squares)


# %% wrong="correlations" mistake="eight numbers"
# 8 is written down. There may be another number of columns: `v.shape[1]` has it.
def correlations(v, z):
    r = np.zeros(8)
    for k in range(8):
        r[k] = np.corrcoef(v[:, k], z)[0, 1]
    return r


# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return np.corrcoef(v.T, z)[-1]"
# That is the right row of the table of all pairs. Its last entry, z with itself, does not belong there.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return (of_v * of_z[:, None]).mean(axis=0) / (v.std(axis=0, ddof=1) * z.std(ddof=1))"
# The mean divides by n, and `std` with `ddof=1` by n − 1. Divide both alike, or neither.

# %% wrong="correlations" old="return of_z @ of_v / np.sqrt(squares)" new="return of_z @ of_v / (np.sqrt(np.sum(of_v**2, axis=0)) * np.sum(of_z**2))"
# The root is taken of the first sum alone. It is that of the whole product, `squares`.


# %% wrong="correlations" mistake="returned inside the loop"
# Only the first number is done: the function returns before its loop has come to the others.
def correlations(v, z):
    of_v, of_z = v - v.mean(axis=0), z - z.mean()
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    for k in range(v.shape[1]):
        return np.sum(of_v[:, k] * of_z) / np.sqrt(squares[k])


# %% wrong="correlations" mistake="the means, one by one"
# Those are the means. What is wanted are the samples without them.
def correlations(v, z):
    of_v, of_z = v.mean(axis=0), z.mean()
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    return of_v * of_z / np.sqrt(squares)


# %% wrong="squash" mistake="number by number"
# Each number is treated alone, so the direction changes. The length of the whole vector decides: add up its squares.
def squash(s):
    """Vectors s (…, width), each shortened to a length below 1."""
    squared = s**2  # the squared lengths (…, 1)
    return squared / (1 + squared)


# %% wrong="squash" mistake="half, not the root"
# `**1/2` is half: the power comes first. The root is `** 0.5` or `np.sqrt`.
def squash(s):
    """Vectors s (…, width), each shortened to a length below 1."""
    squared = np.sum(s**2, axis=-1, keepdims=True)  # the squared lengths (…, 1)
    return squared**1 / 2 / (1 + squared) * s


# %% wrong="squash" mistake="s @ s of many vectors"
# `s @ s` gives the squared length of a single vector. For many of them, add up the squares along the last axis.
def squash(s):
    """Vectors s (…, width), each shortened to a length below 1."""
    squared = s @ s  # the squared lengths (…, 1)
    return np.sqrt(squared) / (1 + squared) * s


# %% wrong="squash" mistake="two numbers a vector"
# Only the first two numbers count. A vector may have more: add up the squares along the last axis.
def squash(s):
    """Vectors s (…, width), each shortened to a length below 1."""
    squared = s[..., :1] ** 2 + s[..., 1:2] ** 2  # the squared lengths (…, 1)
    return np.sqrt(squared) / (1 + squared) * s


# %% wrong="votes" mistake="summed over the wholes, too"
# j is missing in the result, so the votes for all wholes are added up. Each whole has its own.
def votes(u, W):
    """u (n_parts, n_in), W (n_parts, n_wholes, n_out, n_in): (n_parts, n_wholes, n_out)."""
    return np.einsum("ijkl,il->ik", W, u)


# %% wrong="votes" mistake="letters in the order of the formula"
# The letters do not fit the axes: W comes first and has four axes, so four letters come first, then the two of u.
def votes(u, W):
    """u (n_parts, n_in), W (n_parts, n_wholes, n_out, n_in): (n_parts, n_wholes, n_out)."""
    return np.einsum("il,ijkl->ijk", W, u)


# %% wrong="votes" mistake="three dots for the axes in front"
# The first axis of u meets the wholes here (three dots pair axes from the right). It is that of the parts: u has i, l.
def votes(u, W):
    """u (n_parts, n_in), W (n_parts, n_wholes, n_out, n_in): (n_parts, n_wholes, n_out)."""
    return np.einsum("...kl,...l->...k", W, u)


# %% wrong="one_round" mistake="shares of a half"
# 0.5 is the share of the first round, with two wholes. Take the shares `c` of this round.
def one_round(u_hat, b):
    """Votes (n_parts, n_wholes, width), b (n_parts, n_wholes); returns c, v, new b."""
    c = softmax(b, axis=1)
    s = 0.5 * u_hat[0] + 0.5 * u_hat[1] + 0.5 * u_hat[2]  # (n_wholes, width)
    v = squash(s)
    agreement = np.einsum("ijk,jk->ij", u_hat, v)  # (n_parts, n_wholes)
    return c, v, b + agreement


# %% wrong="one_round" mistake="the loop overwrites s"
# Each turn of the loop overwrites `s`, so the last part alone votes. The votes are added up.
def one_round(u_hat, b):
    """Votes (n_parts, n_wholes, width), b (n_parts, n_wholes); returns c, v, new b."""
    c = softmax(b, axis=1)
    for i in range(len(u_hat)):
        s = c[i][:, None] * u_hat[i]  # (n_wholes, width)
    v = squash(s)
    agreement = np.sum(u_hat * v, axis=-1)  # (n_parts, n_wholes)
    return c, v, b + agreement


# %% wrong="two_digits" mistake="from place 8 on"
# 8 holds for ten classes only. The last two are `[:, -2:]`, however many there are.
def overlaid(a, b):
    """Images a and b of the same shape, laid over each other."""
    return np.maximum(a, b)


def two_longest(lengths):
    """Lengths (n, n_classes); the classes (n, 2) of the two longest, the smaller class first."""
    classes = np.argsort(lengths, axis=1)[:, 8:]
    return np.sort(classes, axis=1)


# %% wrong="two_digits" mistake="places after np.delete"
# `np.delete` moves what stands behind, so the second class may be one too small. Sort all, and take the last two.
def overlaid(a, b):
    """Images a and b of the same shape, laid over each other."""
    return np.maximum(a, b)


def two_longest(lengths):
    """Lengths (n, n_classes); the classes (n, 2) of the two longest, the smaller class first."""
    classes = []
    for row in lengths:
        first = np.argmax(row)
        second = np.argmax(np.delete(row, first))
        classes.append([first, second])
    return np.sort(classes, axis=1)


# %% wrong="correlations" mistake="means left in above the line"
# Above the line the means are not taken off. `of_v` and `of_z` are without them.
def correlations(v, z):
    """Capsules v (n, width) and a property z (n,) of the same samples; r (width,)."""
    of_v, of_z = v - v.mean(axis=0), z - z.mean()  # v and z, their means taken off
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    return v.T @ z / np.sqrt(squares)


# %% wrong="correlations" mistake="return in the loop"
# `return` stands in the loop, so only the first number is computed. It belongs behind the loop.
def correlations(v, z):
    """Capsules v (n, width) and a property z (n,) of the same samples; r (width,)."""
    of_v, of_z = v - v.mean(axis=0), z - z.mean()  # v and z, their means taken off
    squares = np.sum(of_v**2, axis=0) * np.sum(of_z**2)
    r = np.zeros(v.shape[1])
    for k in range(v.shape[1]):
        r[k] = np.sum(of_v[:, k] * of_z) / np.sqrt(squares[k])
        return r


# %% wrong="masked" mistake="compared by =="
# `==` compares no tensors number by number while Keras builds a network: `ops.equal` does, and a product needs neither.
def masked(v, targets):
    """Capsules v (n, n_classes, width), targets (n, n_classes); rows (n, n_classes * width)."""
    kept = ops.where(targets[..., None] == 1, v, 0.0)
    n_classes, width = v.shape[1:]
    return ops.reshape(kept, (-1, n_classes * width))
