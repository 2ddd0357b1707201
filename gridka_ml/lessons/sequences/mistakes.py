# %% [markdown]
# # Other answers to the tasks of lesson 11
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.


# %% right="distance"
def edit_distance(said, right):
    D = np.zeros((len(said) + 1, len(right) + 1), dtype=int)
    D[:, 0], D[0, :] = range(len(said) + 1), range(len(right) + 1)
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            replaced = D[i - 1, j - 1] if said[i - 1] == right[j - 1] else D[i - 1, j - 1] + 1
            D[i, j] = min(D[i, j - 1] + 1, D[i - 1, j] + 1, replaced)
    return D[-1, -1]


def errors(said, right):
    wrong = np.array([edit_distance(a, b) for a, b in zip(said, right)])
    phoneme_error = wrong.sum() / len([sound for word in right for sound in word])
    word_error = np.count_nonzero(wrong) / len(wrong)
    return phoneme_error, word_error


# %% right="distance"
def edit_distance(said, right):
    row = list(range(len(right) + 1))
    for i, a in enumerate(said, 1):
        new = [i]
        for j, b in enumerate(right, 1):
            new.append(min(row[j] + 1, new[j - 1] + 1, row[j - 1] + int(a != b)))
        row = new
    return row[-1]


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right)]
    phoneme_error = np.sum(wrong) / np.sum([len(b) for b in right])
    word_error = 1 - np.mean(np.array(wrong) == 0)
    return phoneme_error, word_error


# %% right="distance"
def edit_distance(said, right):
    if not said or not right:
        return len(said) + len(right)
    D = {(i, 0): i for i in range(len(said) + 1)} | {(0, j): j for j in range(len(right) + 1)}
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            D[i, j] = 1 + min(D[i - 1, j], D[i, j - 1], D[i - 1, j - 1] - (said[i - 1] == right[j - 1]))
    return D[len(said), len(right)]


def errors(said, right):
    n_changes = n_sounds = n_wrong = 0
    for a, b in zip(said, right):
        distance = edit_distance(a, b)
        n_changes += distance
        n_sounds += len(b)
        n_wrong += distance > 0
    return n_changes / n_sounds, n_wrong / len(right)


# %% right="distance"
def edit_distance(said, right):
    @__import__("functools").cache
    def D(i, j):
        if i == 0 or j == 0:
            return i + j
        same = said[i - 1] == right[j - 1]
        return D(i - 1, j - 1) if same else 1 + min(D(i - 1, j), D(i, j - 1), D(i - 1, j - 1))

    return D(len(said), len(right))


def errors(said, right):
    wrong = np.array(list(map(edit_distance, said, right)))
    phoneme_error = wrong.sum() / sum(map(len, right))
    word_error = (wrong >= 1).mean()
    return phoneme_error, word_error


# %% right="distance"
def edit_distance(said, right):
    D = np.zeros((len(said) + 1, len(right) + 1), dtype=int)
    D[:, 0], D[0, :] = range(len(said) + 1), range(len(right) + 1)
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            replaced = D[i - 1, j - 1] + 1 - (said[i - 1] == right[j - 1])
            D[i, j] = np.min([D[i - 1, j] + 1, D[i, j - 1] + 1, replaced])
    return int(D[-1, -1])


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right)]
    phoneme_error = np.mean(wrong) / np.mean([len(b) for b in right])
    word_error = np.mean([a != b for a, b in zip(said, right)])
    return phoneme_error, word_error


# %% [markdown] equal="distance"
# The smallest is the smallest in any order.
# - `D[i, j] = min(D[i - 1, j] + 1, replaced, D[i, j - 1] + 1)`
# - `D[i, j] = min(D[i, j - 1] + 1, D[i - 1, j] + 1, replaced)`


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + (said[i - 1] == right[j - 1])" likely=true
# Equal sounds cost 1 here, and different ones nothing. It is the other way round.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + (said[i] != right[j])" likely=true
# Row i of D belongs to the i-th sound, and Python counts from 0: the index runs one too far.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + 1"
# Replacing costs 1 here even if both sounds are the same. Then it costs nothing.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1]"
# No sounds are compared here, so replacing costs nothing. It costs 1, unless both sounds are the same.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + 2 * (said[i - 1] != right[j - 1])"
# Replacing costs 2 here. It is one change.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] - (said[i - 1] != right[j - 1])"
# A change is subtracted. It is added.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i, j - 1] + (said[i - 1] != right[j - 1])"
# Replacing takes a sound of both words: look one row up *and* one column to the left.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j] + (said[i - 1] != right[j - 1])"
# Replacing takes a sound of both words: look one row up *and* one column to the left.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i, j] + (said[i - 1] != right[j - 1])"
# The distance one row up and one column to the left is missing, perhaps only after an `else`: brackets belong round the choice.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = said[i - 1] != right[j - 1]"
# The distance one row up and one column to the left is missing, perhaps only after an `else`: brackets belong round the choice.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + (said[j - 1] != right[i - 1])"
# i counts the sounds that were said, j the right ones. They are mixed up.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + (said[i - 1] != right[i - 1])"
# Both sounds are taken at place i. The right one stands at place j of its word.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + (said != right)"
# The whole words are compared. One sound of each belongs here.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 2, j - 2] + (said[i - 1] != right[j - 1])"
# That is two rows up. The neighbour is one row up and one column to the left.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] * (said[i - 1] != right[j - 1])"
# Distance and change are multiplied. The change is added.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] + max(said[i - 1] != right[j - 1], said[i - 1] == right[j - 1])"
# Replacing costs 1 here even if both sounds are the same. Then it costs nothing.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = max(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)"
# Of the three candidates the smallest counts, `replaced` among them.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j], D[i, j - 1], replaced)" likely=true
# A sound that is put in or taken away costs nothing here. It costs 1.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1], replaced)"
# A right sound that was not said costs nothing here. It costs 1.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j], D[i, j - 1] + 1, replaced)"
# A sound too many costs nothing here. It costs 1.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j] + 1, D[i - 1, j] + 1, replaced)"
# One neighbour stands there twice, and the other is missing: look one row up, and one column to the left.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i, j - 1] + 1, D[i, j - 1] + 1, replaced)"
# One neighbour stands there twice, and the other is missing: look one row up, and one column to the left. Now it is
# the upper one that is missing.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1)"
# Of the three candidates the smallest counts, `replaced` among them.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = replaced"
# Sounds are only replaced here, never put in or taken away. Take the smallest of three.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j] + 2, D[i, j - 1] + 2, replaced)"
# A sound that is put in or taken away costs 2 here. It is one change.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j] - 1, D[i, j - 1] - 1, replaced)"
# A change is subtracted where a sound is put in or taken away. It is added.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i, j] + 1, D[i, j] + 1, replaced)"
# D[i, j] is still 0: it is what we are looking for. Look at its neighbours.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced + 1)"
# Where a sound is replaced, one change too many is counted: `replaced` has it already.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = min([i, j, replaced])"
# The candidates are D of the neighbours and 1, not the numbers of row and column.


# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="D[i, j] = (D[i - 1, j] + D[i, j - 1] + replaced) / 3"
# That is a mean. The smallest of the three is wanted.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / len(right)"
# That is changes per word. Divide by the number of all right sounds.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / sum(len(a) for a in said)"
# Divided by the sounds that were said. Who says little would look good: divide by the right ones.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = np.mean([k / len(b) for k, b in zip(wrong, right)])"
# That is a mean over words, so a sound of a short word counts more. Add up all changes, then divide once.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = np.mean(wrong)"
# That is changes per word. Divide by the number of all right sounds.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong)"
# These are all changes. As a fraction of what?


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(len(b) for b in right) / sum(wrong)"
# It stands upside down: changes by sounds.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = 1 - sum(wrong) / sum(len(b) for b in right)"
# That is what was right. The error is the fraction that was wrong.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) // sum(len(b) for b in right)"
# `//` cuts the decimals off. A fraction is divided with `/`.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = max(wrong) / sum(len(b) for b in right)"
# Only the worst word counts here. Add up the changes of all.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(k > 0 for k in wrong) / sum(len(b) for b in right)"
# A word with three errors counts as one here. Add up all distances.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = wrong / sum(len(b) for b in right)"
# `wrong` is a list, one distance a word. Add it up before you divide.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / len(sum(right))"
# `sum` adds numbers and cannot join lists. Add up the lengths of the words.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / len(right[0])"
# Divided by the length of the first word alone. Divide by the sounds of all.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = 100 * sum(wrong) / sum(len(b) for b in right)"
# These are per cent. A fraction is wanted; the cells below write it as per cent.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(wrong)" likely=true
# That is changes per word. A word counts once, however many errors it has.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(np.array(wrong) == 0)"
# That is the fraction of words that are right.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(wrong > 0)"
# A list cannot be compared with a number. Make it an array first: `np.array(wrong)`.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.sum(np.array(wrong) > 0)"
# That is a number of words. The fraction of all words is wanted.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(np.array(wrong) > 1)"
# Words with one error are left out. Any error makes a word wrong.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(np.array(wrong) >= 0)"
# All words count as wrong here. Count those whose distance is more than 0.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = len(wrong) / len(right)"
# All words count as wrong here. Count those whose distance is more than 0.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.array(wrong) > 0"
# That is True or False for each word. The fraction of True is wanted.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(np.array(wrong) < 0)"
# No distance is below 0. Wrong words have one above.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = sum(np.array(wrong) > 0) / sum(len(b) for b in right)"
# Divided by all sounds. The fraction of all *words* is wanted.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = phoneme_error"
# The word error counts words: it is another number.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(np.array(wrong) > 0).astype(int)"
# The decimals are cut off.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.any(np.array(wrong) > 0)"
# That says whether there is any wrong word at all. Which fraction of the words is wrong?


# %% wrong="distance" old="return D[-1, -1]" new="return D"
# The whole table is returned. The distance of both words is its last number.


# %% wrong="distance" old="return D[-1, -1]" new="return D[-1]"
# That is a whole row. The distance of both words is its last number.


# %% wrong="distance" old="return D[-1, -1]" new="D[-1, -1]"
# `edit_distance(['S', 'IH', 'T', 'IH', 'NG'], ['K', 'IH', 'T', 'AH', 'N'])` is None. Does the function end with
# `return`?


# %% wrong="distance" old="return phoneme_error, word_error" new="return word_error, phoneme_error"
# The two are returned in the wrong order: first the phoneme error.


# %% wrong="distance" old="return phoneme_error, word_error" new="return phoneme_error"
# Only the phoneme error is returned. The cells below need both.


# %% wrong="distance" mistake="place by place"
# The sounds are compared place by place. One that is missing at the beginning would make all others wrong, too.
def edit_distance(said, right):
    return sum(a != b for a, b in zip(said, right)) + abs(len(said) - len(right))


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    return sum(wrong) / sum(len(b) for b in right), np.mean(np.array(wrong) > 0)


# %% wrong="distance" mistake="as sets"
# The words are compared as sets, so order and repeated sounds are lost. Fill the table.
def edit_distance(said, right):
    return max(len(set(said) - set(right)), len(set(right) - set(said)))


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    return sum(wrong) / sum(len(b) for b in right), np.mean(np.array(wrong) > 0)


# %% wrong="distance" mistake="letters in place of sounds"
# The letters of the sounds are compared. One sound is one step, however long its name is.
def edit_distance(said, right):
    said, right = "".join(said), "".join(right)
    D = np.zeros((len(said) + 1, len(right) + 1), dtype=int)
    D[:, 0], D[0, :] = range(len(said) + 1), range(len(right) + 1)
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])
            D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)
    return D[-1, -1]


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    return sum(wrong) / sum(len(b) for b in right), np.mean(np.array(wrong) > 0)


# %% wrong="distance" mistake="pieces of difflib"
# `SequenceMatcher` looks for long equal pieces, and its changes need not be the fewest. Fill the table.
def edit_distance(said, right):
    from difflib import SequenceMatcher

    pieces = SequenceMatcher(None, said, right).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in pieces if tag != "equal")


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    return sum(wrong) / sum(len(b) for b in right), np.mean(np.array(wrong) > 0)


# %% wrong="distance" mistake="one list for all rows"
# A list times a number repeats one and the same row, so all rows change together. `np.zeros` makes a table.
def edit_distance(said, right):
    D = [[0] * (len(right) + 1)] * (len(said) + 1)
    for i in range(len(said) + 1):
        D[i][0] = i
    for j in range(len(right) + 1):
        D[0][j] = j
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            replaced = D[i - 1][j - 1] + (said[i - 1] != right[j - 1])
            D[i][j] = min(D[i - 1][j] + 1, D[i][j - 1] + 1, replaced)
    return D[-1][-1]


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    return sum(wrong) / sum(len(b) for b in right), np.mean(np.array(wrong) > 0)


# %% wrong="distance" mistake="one sound ahead"
# Looking one sound ahead does not always find the fewest changes. The table tries all ways.
def edit_distance(said, right):
    i, j, changes = 0, 0, 0
    while i < len(said) and j < len(right):
        if said[i] == right[j]:
            i, j = i + 1, j + 1
            continue
        changes += 1
        if i + 1 < len(said) and said[i + 1] == right[j]:
            i += 1
        elif j + 1 < len(right) and said[i] == right[j + 1]:
            j += 1
        else:
            i, j = i + 1, j + 1
    return changes + len(said) - i + len(right) - j


def errors(said, right):
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    return sum(wrong) / sum(len(b) for b in right), np.mean(np.array(wrong) > 0)


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / sum(max(len(a), len(b)) for a, b in zip(said, right))"
# Divided by the longer of both words. Divide by the right sounds alone.

# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)\n    word_error = np.mean(np.array(wrong) > 0)" new="phoneme_error = 100 * sum(wrong) / sum(len(b) for b in right)\n    word_error = 100 * np.mean(np.array(wrong) > 0)"
# Both are per cent. Fractions from 0 on are wanted; the cells below write them as per cent.

# %% wrong="distance" old="(said[i - 1] != right[j - 1])" new="(said[i - 1] is not right[j - 1])"
# `is not` asks whether both are one and the same object in memory. `!=` compares what they hold.

# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean([len(a) != len(b) for a, b in zip(said, right)])"
# A word counts as wrong only if its length is. Any error makes a word wrong: look at the distances.

# %% wrong="distance" old="D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)" new="c = said[i - 1] != right[j - 1]\n            D[i, j] = min(D[i - 1, j] + c, D[i, j - 1] + c, replaced)"
# c belongs to the third candidate alone. To put a sound in or take one away always costs 1.

# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / np.array(right).size"
# Words differ in length, so they make no table with a `size`. Add up their lengths.


# %% wrong="distance" old="for i in range(1, len(said) + 1):\n        for j in range(1, len(right) + 1):" new="for i in range(1, len(said)):\n        for j in range(1, len(right)):"
# The last place of the table stays 0. The loops that were given reach it; the i-th sound is `said[i - 1]`.


# %% wrong="distance" old="(said[i - 1] != right[j - 1])" new="(said[i - 1] not in right)"
# The sound is looked for anywhere in the right word. Compare it with the one at place j alone.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1 + (said[i - 1] != right[j - 1])]"
# c is added to a place in the table. It is added to the distance: close the bracket of D before it.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = D[i - 1, j - 1] if said[i - 1] == right[j - 1] else D[i, j] + 1"
# The distance one row up and one column to the left is missing, perhaps only after an `else`: brackets belong round the choice.


# %% wrong="distance" old="replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])" new="replaced = 0 if said[i - 1] == right[j - 1] else D[i - 1, j - 1] + 1"
# Equal sounds set the distance back to 0. They leave it as it is one row up and one column to the left.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / 39"
# 39 is how many different sounds there are. Divide by the number of sounds in all right words.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / sum(len(''.join(b)) for b in right)"
# The letters in the names of the sounds are counted. AE is one sound: add up how many sounds each word has.


# %% wrong="distance" old="phoneme_error = sum(wrong) / sum(len(b) for b in right)" new="phoneme_error = sum(wrong) / sum(len(b) for k, b in zip(wrong, right) if k > 0)"
# Only the sounds of wrong words are counted. Divide by those of all words.


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean(said != right)"
# That says whether there is any wrong word at all. Which fraction of the words is wrong?


# %% wrong="distance" old="word_error = np.mean(np.array(wrong) > 0)" new="word_error = np.mean([set(a) != set(b) for a, b in zip(said, right)])"
# As sets the words lose the order of their sounds, and how often each comes. Look at the distances.


# %% right="cell"
def read(x, h, W, U, b):
    states = [h]
    for t in range(len(x)):
        states.append(np.tanh(np.dot(x[t], W) + np.dot(states[-1], U) + b))
    return np.array(states)


# %% right="cell"
def read(x, h, W, U, b):
    inputs = x @ W + b
    states = np.zeros((len(x) + 1, len(h)))
    states[0] = h
    for t, i in enumerate(inputs):
        states[t + 1] = np.tanh(i + states[t] @ U)
    return states


# %% right="cell"
def read(x, h, W, U, b):
    weights = np.concatenate([W, U, [b]])
    states = [h]
    for x_t in x:
        h = np.tanh(np.concatenate([x_t, h, [1]]) @ weights)
        states.append(h)
    return np.stack(states)


# %% right="cell"
def read(x, h, W, U, b):
    states = [h]
    for x_t in x:
        z = W.T @ x_t + U.T @ states[-1] + b
        p = np.exp(2 * z)
        states.append((p - 1) / (p + 1))
    return np.vstack(states)


# %% right="cell"
def read(x, h, W, U, b):
    from itertools import accumulate

    step = lambda h, x_t: np.tanh(x_t @ W + h @ U + b)
    return np.array(list(accumulate(x, step, initial=h)))


# %% right="cell"
def read(x, h, W, U, b):
    states = [h]
    for x_t in x:
        h = np.array([np.tanh((x_t * W[:, k]).sum() + (h * U[:, k]).sum() + b[k]) for k in range(len(b))])
        states += [h]
    return np.array(states)


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = x_t @ W + h @ U + b" likely=true
# tanh is missing: the state could grow without end, and many steps would be one straight line.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + b)" likely=true
# The state before is missing: this cell remembers nothing.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(h @ U + b)"
# The input is missing: this cell reads nothing.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + h @ U)"
# The bias b is missing.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ U + h @ W + b)"
# The weights are mixed up: W belongs to the input, U to the state.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + h * U + b)" likely=true
# `*` multiplies number by number. A vector and a matrix are multiplied with `@`.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t * W + h @ U + b)"
# `*` multiplies number by number. A vector and a matrix are multiplied with `@`.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + h @ U.T + b)"
# U is turned: the state is a row, stands to the left of U, and U is as in the formula.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + U @ h + b)"
# U is turned: the state is a row, stands to the left of U, and U is as in the formula.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(W @ x_t + h @ U + b)"
# The input is a row, and stands to the left of W: `x_t @ W`.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(W @ x_t + U @ h + b)"
# Input and state are rows, and stand to the left of W and U.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W) + h @ U + b" likely=true
# The bracket of tanh ends too early: tanh is taken of the whole sum.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + h @ U) + b"
# The bias stands outside of tanh. tanh is taken of the whole sum.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W) + np.tanh(h @ U + b)"
# tanh is taken of each part alone. It is taken once, of their sum.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W) * np.tanh(h @ U + b)"
# The parts are multiplied. Take tanh once, of their sum.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W - h @ U + b)"
# What comes from the state before is subtracted. It is added.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + h @ U - b)"
# The bias is subtracted. It is added.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + states[0] @ U + b)"
# Each step begins with the first state again. It takes the one before.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x[0] @ W + h @ U + b)"
# Each step reads the first input. The loop gives the input of each step.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x[-1] @ W + h @ U + b)"
# Each step reads the last input. The loop gives the input of each step.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x @ W + h @ U + b)"
# Not all in the list are states of the first one's shape. Each must be the new state itself, made of one input, `x_t`.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x.sum(axis=0) @ W + h @ U + b)"
# All inputs are added up. A step reads one of them.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = 1 / (1 + np.exp(-(x_t @ W + h @ U + b)))"
# That is the sigmoid. This cell has tanh.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.maximum(0, x_t @ W + h @ U + b)"
# That is relu. This cell has tanh.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tan(x_t @ W + h @ U + b)"
# `np.tan` is another function. The formula has tanh, with an h.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.sinh(x_t @ W + h @ U + b)"
# `np.sinh` is another function. The formula has tanh.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = h + np.tanh(x_t @ W + h @ U + b)"
# The state before is added once more outside of tanh. The new state takes its place.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = (h + np.tanh(x_t @ W + h @ U + b)) / 2"
# Old and new state are mixed. That is the idea of a gate; the plain cell has none.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(np.tanh(x_t @ W + h @ U + b))"
# tanh is taken twice.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh((x_t @ W + h @ U + b).sum())"
# All numbers are added up, so the state has become one number. It has one for each column of U.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + h @ U + b.sum())"
# The bias is added up. Each number of the state has its own.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(2 * (x_t @ W) + h @ U + b)"
# The input counts twice.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + h + b)"
# The state before is not multiplied by U.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W @ U + h + b)"
# U is at the input. It belongs to the state before.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W + (h + b) @ U)"
# The bias goes through U, too. It is added to the sum.


# %% wrong="cell" old="states.append(h)" new="states.append(x_t)"
# The inputs are kept. The states are wanted.


# %% wrong="cell" old="states.append(h)" new="states.append(states[0])"
# The first state is kept again and again. Keep the new one.


# %% wrong="cell" old="states.append(h)" new="states = [h]"
# Only the last state is kept. Add each one to the list.


# %% wrong="cell" old="states.append(h)" new="states.append(states)"
# Not all in the list are states of the first one's shape. Each must be the new state itself, made of one input, `x_t`.


# %% wrong="cell" old="states.append(h)" new="states.append([h])"
# Not all in the list are states of the first one's shape. Each must be the new state itself, made of one input, `x_t`.


# %% wrong="cell" old="states.append(h)" new="states.insert(0, h)"
# The states are in the reverse order: the new one belongs at the end.


# %% wrong="cell" old="states.append(h)" new="states.append(h.sum())"
# Not all in the list are states of the first one's shape. Each must be the new state itself, made of one input, `x_t`.


# %% wrong="cell" old="states.append(h)" new="states.append(h @ U)"
# What is kept has gone through U once more. Keep the state itself.


# %% wrong="cell" old="states.append(h)" new="states.extend(h)"
# `extend` adds the numbers one by one. `append` adds the state as one.


# %% wrong="cell" old="return np.array(states)" new="return h"
# Only the last state is returned. All are wanted, the first included.


# %% wrong="cell" old="return np.array(states)" new="return states"
# A list is returned. The cells below need an array.


# %% wrong="cell" old="return np.array(states)" new="return np.array(states[1:])"
# The first state is missing: there is one state more than there are steps.


# %% wrong="cell" old="return np.array(states)" new="return np.array(states).T"
# The table is turned: a row for each state is wanted.


# %% wrong="cell" old="return np.array(states)" new="np.array(states)"
# `read(x, h, W, U, b)` of 4 steps of 3 numbers, with a state of 3 is None. Does the function end with `return`?


# %% wrong="cell" old="return np.array(states)" new="    return np.array(states)"
# `return` stands in the loop, so the function ends after the first step. Indent it less.


# %% wrong="cell" old="states.append(h)" new="states.append(np.tanh(h))"
# tanh is taken once more of what is kept. The state itself is kept.

# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(x_t @ W) + np.tanh(h @ U) + b"
# Each part has a tanh of its own. First all three are added, then tanh is taken of the sum.


# %% wrong="cell" mistake="each step from the first state"
# Each step begins with the first state again. It takes the one before.
def read(x, h, W, U, b):
    return np.vstack([h, np.tanh(x @ W + h @ U + b)])


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)\n        states.append(h)" new="states.append(h)\n        h = np.tanh(x_t @ W + h @ U + b)"
# The state before the step is kept, so the first one is there twice and the last is missing. Keep the new one.

# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(np.concatenate([h, x_t]) @ np.concatenate([W, U]) + b)"
# State and input are in another order than their matrices: W belongs to the input, U to the state.


# %% wrong="cell" mistake="zeros in place of the first state"
# The first step begins with zeros. It begins with the state `h` that is handed over.
def read(x, h, W, U, b):
    states = [h]
    h = np.zeros(len(b))
    for x_t in x:
        h = np.tanh(x_t @ W + h @ U + b)
        states.append(h)
    return np.array(states)


# %% wrong="cell" mistake="one step too few"
# The last input is not read: the loop ends one step too early.
def read(x, h, W, U, b):
    states = np.zeros((len(x) + 1, len(h)))
    states[0] = h
    for t in range(1, len(x)):
        states[t] = np.tanh(x[t - 1] @ W + states[t - 1] @ U + b)
    return states


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.tanh(np.dot(W, x_t) + np.dot(U, h) + b)"
# Input and state are rows, and stand to the left of W and U.


# %% wrong="cell" old="for x_t in x:\n        h = np.tanh(x_t @ W + h @ U + b)" new="for t, x_t in enumerate(x):\n        h = np.tanh(x_t @ W + states[t - 1] @ U + b)"
# `states` begins with the state before the first step, so that before step t is `states[t]`, the last one in the list.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)" new="h = np.clip(x_t @ W + h @ U + b, -1, 1)"
# The sum is cut off at −1 and 1. tanh is a smooth curve: `np.tanh`.


# %% wrong="cell" old="h = np.tanh(x_t @ W + h @ U + b)\n        states.append(h)" new="h = x_t @ W + h @ U + b\n        states.append(np.tanh(h))"
# Only what is kept goes through tanh. So must the state that the next step reads.


# %% right="through_time"
def backward(x, states, U, g):
    dW, dU, slopes = np.zeros((x.shape[1], len(g))), np.zeros_like(U), [g]
    for t in range(len(x) - 1, -1, -1):
        delta = slopes[-1] - slopes[-1] * states[t + 1] * states[t + 1]
        dW += x[t][:, np.newaxis] * delta
        dU += states[t][:, np.newaxis] * delta
        slopes.append(U @ delta)
    return dW, dU, np.array(slopes[::-1])


# %% right="through_time"
def backward(x, states, U, g):
    slopes, deltas = [g], []
    for state in states[:0:-1]:
        deltas.insert(0, slopes[0] * (1 - state**2))
        slopes.insert(0, np.dot(deltas[0], U.T))
    deltas = np.array(deltas)
    return x.T @ deltas, states[:-1].T @ deltas, np.array(slopes)


# %% right="through_time"
def backward(x, states, U, g):
    dW, dU, slopes = 0, 0, [g]
    for t in reversed(range(len(x))):
        delta = (1 - states[t + 1]) * (1 + states[t + 1]) * g
        dW = np.outer(x[t], delta) + dW
        dU = np.outer(states[t], delta) + dU
        g = np.array([delta @ row for row in U])
        slopes.append(g)
    return dW, dU, np.array(slopes[::-1])


# %% right="through_time"
def backward(x, states, U, g):
    slopes = np.zeros(states.shape)
    slopes[-1] = g
    for t in range(len(x), 0, -1):
        slopes[t - 1] = U @ (slopes[t] * (1 - states[t] ** 2))
    delta = slopes[1:] * (1 - states[1:] ** 2)
    dW = np.einsum("ti,tj->ij", x, delta)
    dU = np.einsum("ti,tj->ij", states[:-1], delta)
    return dW, dU, slopes


# %% right="through_time"
def backward(x, states, U, g):
    both, slopes = 0, [g]
    for t in reversed(range(len(x))):
        delta = g / np.cosh(np.arctanh(states[t + 1])) ** 2
        both = both + np.outer(np.concatenate([x[t], states[t]]), delta)
        g = (U * delta).sum(axis=1)
        slopes.append(g)
    n = x.shape[1]
    return both[:n], both[n:], np.array(slopes[::-1])


# %% right="through_time"
def backward(x, states, U, g):
    if len(x) == 0:
        return 0, 0, np.array([g])
    delta = g * (1 - states[-1] ** 2)
    dW, dU, slopes = backward(x[:-1], states[:-1], U, U @ delta)
    return dW + np.outer(x[-1], delta), dU + np.outer(states[-2], delta), np.vstack([slopes, g])


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - states[t] ** 2)" likely=true
# That is the slope at the state before. Step t has made `states[t + 1]`.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - h_t ** 2)"
# h_t stands in the list `states`, one place further on than `x[t]`.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g" likely=true
# The slope of tanh is missing.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - states[t + 1])"
# The square is missing: the slope of tanh is 1 − h².


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * states[t + 1] * (1 - states[t + 1])" likely=true
# That is the slope of the sigmoid. The slope of tanh is 1 − h².


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 + states[t + 1] ** 2)"
# The sign is wrong: the slope of tanh is 1 *minus* h².


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * states[t + 1] ** 2"
# The slope of tanh is 1 minus the square.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - states[t + 1]) ** 2"
# The bracket is squared. The square belongs to the state alone.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g + (1 - states[t + 1] ** 2)"
# Gradient and slope are added. They are multiplied.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - np.tanh(states[t + 1]) ** 2)"
# tanh is taken once more. The states have gone through tanh already.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g @ (1 - states[t + 1] ** 2)" likely=true
# In delta, `@` makes one number of g and the slope. Number by number is `*`.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - states[-1] ** 2)"
# The slope of the last state is taken at every step. Each step has its own.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - states[0] ** 2)"
# The slope of the first state is taken at every step. Each step has its own.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = 1 - states[t + 1] ** 2"
# The gradient that has come so far, g, is missing.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = slopes[0] * (1 - states[t + 1] ** 2)"
# Each step begins with the gradient of the last state. It takes the one that has come so far, g.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * np.tanh(states[t + 1])"
# That is tanh, not its slope.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g / (1 - states[t + 1] ** 2)"
# It is divided by the slope. The chain rule multiplies.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (states[t + 1] ** 2 - 1)"
# The sign is turned: the slope of tanh is 1 − h².


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = 2 * g * (1 - states[t + 1] ** 2)"
# A factor 2 is too much.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = np.outer(x[t], delta)"
# Only the first step's share is kept. The shares of all steps are added up.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(x_t, delta)"
# x_t of the formula is `x[t]` in this loop.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(delta, x[t])"
# The two are swapped: dW has the shape of W, rows for x and columns for δ.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + x[t] @ delta"
# That is an inner product. A matrix is wanted, with a row for each number of x.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(x[t], g)"
# g has not gone through the slope of tanh. Take δ.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(x[t - 1], delta)"
# That is the input of the step before. Step t reads `x[t]`.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(x[-1], delta)"
# That is always the last input. Step t reads `x[t]`.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW - np.outer(x[t], delta)"
# The shares are subtracted. They are added up.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(states[t], delta)"
# That belongs to U. W has been multiplied by the input.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + x[t] * delta"
# `*` multiplies number by number. A matrix is wanted: `np.outer`.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(x[t], delta) / len(x)"
# That is a mean over the steps. The shares are added up.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.outer(x, delta)"
# The whole sequence is taken. Step t reads `x[t]`.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + np.inner(x[t], delta)"
# That is an inner product. A matrix is wanted, with a row for each number of x.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(states[t + 1], delta)"
# That is the state that step t has made. U was multiplied by the one before.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = np.outer(states[t], delta)"
# Only the first step's share is kept in dU. The shares of all steps are added up.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(delta, states[t])"
# The two are swapped: rows are for the state before, columns for δ.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(states[t], g)"
# g has not gone through the slope of tanh. Take δ for dU, too.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU - np.outer(states[t], delta)"
# The shares of dU are subtracted. They are added up.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(x[t], delta)"
# That belongs to W. U has been multiplied by the state before.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + states[t] * delta"
# `*` multiplies number by number. dU is a matrix: `np.outer`.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + states[t] @ delta"
# That is one number. dU is a matrix like U.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(states[0], delta)"
# That is always the first state. U was multiplied by the state before step t.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(states[t - 1], delta)"
# That is two states back. The state before step t is `states[t]`.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(delta, delta)"
# δ stands there twice. U has been multiplied by the state before.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + np.outer(1 - states[t] ** 2, delta)"
# The slope stands in the place of the state. It is in δ already.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta @ U"
# U is not turned. Forward h is multiplied by U; backward δ by its transpose.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta * U"
# `*` multiplies number by number, and g would become a table. A vector and a matrix are multiplied with `@`.


# %% wrong="through_time" old="g = delta @ U.T" new="g = g @ U.T"
# The slope of tanh is lost on the way: δ goes back, not g.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta"
# U is missing on the way back.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta @ U.T + g"
# The old g is added. It has become δ, and only that goes back.


# %% wrong="through_time" old="g = delta @ U.T" new="g = -delta @ U.T"
# The sign is turned on the way back.


# %% wrong="through_time" old="g = delta @ U.T" new="g = U.T @ delta"
# U is not turned. Forward h is multiplied by U; backward δ by its transpose.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta @ np.linalg.inv(U)"
# That is the inverse of U. Going back a gradient takes the transpose.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta @ U.T * (1 - states[t] ** 2)"
# The slope of the next step is taken here already, and once more in the next round.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta @ dU.T"
# That is the gradient by U. The way back leads through U itself.


# %% wrong="through_time" old="g = delta @ U.T" new="g = np.outer(delta, U)"
# `np.outer` makes a table of all products. A vector and a matrix are multiplied with `@`.


# %% wrong="through_time" old="g = delta @ U.T" new="g = (delta @ U.T).sum()"
# All numbers are added up. g has one for each number of the state.


# %% wrong="through_time" old="g = delta @ U.T" new="g = delta @ U.T / np.linalg.norm(delta)"
# The length is taken off. Then nothing could vanish, but it would not be the gradient.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)\n        dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="delta = g * (1 - states[t] ** 2)\n        dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t - 1], delta)"
# Both states are one place too early: the list begins with the state before the first step.


# %% wrong="through_time" old="return dW, dU, np.array(slopes[::-1])" new="return dW, dU, np.array(slopes)"
# The gradients are in the order of the way back. That of the first state comes first.


# %% wrong="through_time" old="return dW, dU, np.array(slopes[::-1])" new="return dU, dW, np.array(slopes[::-1])"
# dW and dU are in the wrong order.


# %% wrong="through_time" old="return dW, dU, np.array(slopes[::-1])" new="return dW, dU"
# The gradients by the states are not returned.


# %% wrong="through_time" old="return dW, dU, np.array(slopes[::-1])" new="return dW, dU, g"
# Only the gradient by the first state is returned. Those by all states are wanted.


# %% wrong="through_time" old="return dW, dU, np.array(slopes[::-1])" new="dW, dU, np.array(slopes[::-1])"
# `backward` gives nothing back. Does the function end with `return`?


# %% wrong="through_time" old="slopes.append(g)" new="slopes.append(delta)"
# δ is kept. The gradients by the states are the g.


# %% wrong="through_time" old="reversed(range(len(x)))" new="range(len(x))"
# The loop runs from the first step to the last. The gradient comes from the end.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="dW = dW + np.outer(delta, x[t])\n        dU = dU + np.outer(delta, states[t])"
# Rows and columns are swapped in both: what came in makes the rows, δ the columns.

# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="dW = dW + np.outer(x[t], g)\n        dU = dU + np.outer(states[t], g)"
# Both gradients take g. The slope of tanh lies between: they take δ.

# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="dW = np.outer(x[t], delta)\n        dU = np.outer(states[t], delta)"
# Both gradients are replaced at each step. All steps share the weights, so theirs are summed.

# %% wrong="through_time" old="return dW, dU, np.array" new="return dW / len(x), dU / len(x), np.array"
# Both gradients are divided by the number of steps. The formula has a sum.


# %% wrong="through_time" mistake="nothing is passed back"
# Each step begins with the gradient of the last state. It takes the one that has come so far, g.
def backward(x, states, U, g):
    deltas = g * (1 - states[1:] ** 2)
    return x.T @ deltas, states[:-1].T @ deltas, np.concatenate([deltas @ U.T, [g]])


# %% wrong="through_time" old="g = delta @ U.T" new="g = np.clip(delta @ U.T, -1, 1)"
# The gradient is cut off at −1 and 1. Such clipping is for training; here the gradient itself is wanted.

# %% wrong="through_time" old="g = delta @ U.T" new="g = delta * (1 - states[t + 1] ** 2) @ U.T"
# The slope of tanh is taken twice: it is in δ already.

# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="dW = dW - np.outer(x[t], delta)\n        dU = dU - np.outer(states[t], delta)"
# The shares of both are subtracted. They are added up; the minus comes with the step of training.

# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)\n        dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="delta = g * (1 - states[t + 1] ** 2)\n        dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[len(x) - 1 - t], delta)"
# The states for dU come in the forward order. Step t takes `states[t]`.

# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="dW = dW + x[t].T @ delta\n        dU = dU + states[t].T @ delta"
# `@` makes one number of two vectors, and `.T` turns none of them. A matrix is wanted: `np.outer`.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)" new="dW = dW + dW + np.outer(x[t], delta)"
# The sum so far counts twice: it stands before the blank already.


# %% wrong="through_time" old="dU = dU + np.outer(states[t], delta)" new="dU = dU + dU + np.outer(states[t], delta)"
# The sum so far counts twice: it stands before the blank already.


# %% wrong="through_time" old="dW = dW + np.outer(x[t], delta)\n        dU = dU + np.outer(states[t], delta)" new="dW = dW + dW + np.outer(x[t], delta)\n        dU = dU + dU + np.outer(states[t], delta)"
# The sum so far counts twice: it stands before the blank already.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = g * (1 - np.dot(states[t + 1], states[t + 1]))"
# The product of a state with itself is one number here. Each number of it has its own slope: `** 2`.


# %% wrong="through_time" old="delta = g * (1 - states[t + 1] ** 2)" new="delta = slopes[t] * (1 - states[t + 1] ** 2)"
# `slopes` is filled from the last gradient on, so t is not its place there. The one that has come so far is `g`.


# %% right="gate"
def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_step(x, h, W, U, b):
    z, r = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in range(2))
    proposal = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])
    return proposal + z * (h - proposal)


# %% right="gate"
def sigmoid(a):
    return (1 + np.tanh(a / 2)) / 2


def gru_step(x, h, W, U, b):
    z = sigmoid(np.dot(x, W[0]) + np.dot(h, U[0]) + b[0])
    r = sigmoid(np.dot(x, W[1]) + np.dot(h, U[1]) + b[1])
    c = np.tanh(np.dot(x, W[2]) + np.dot(h * r, U[2]) + b[2])
    keep, take = z * h, c - z * c
    return keep + take


# %% right="gate"
def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_step(x, h, W, U, b):
    sums = lambda k, state: x @ W[k] + state @ U[k] + b[k]
    z = sigmoid(sums(0, h))
    r = sigmoid(sums(1, h))
    c = np.tanh(sums(2, r * h))
    return np.array([z_i * h_i + (1 - z_i) * c_i for z_i, h_i, c_i in zip(z, h, c)])


# %% right="gate"
def sigmoid(a):
    return np.exp(a) / (1 + np.exp(a))


def gru_step(x, h, W, U, b):
    W_z, W_r, W_c = W
    U_z, U_r, U_c = U
    b_z, b_r, b_c = b
    z = sigmoid(x @ W_z + h @ U_z + b_z)
    r = sigmoid(x @ W_r + h @ U_r + b_r)
    c = np.tanh(x @ W_c + h @ (r[:, np.newaxis] * U_c) + b_c)
    return (1 - z) * c + z * h


# %% right="gate"
def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_step(x, h, W, U, b):
    z = sigmoid(x @ W[0] + h @ U[0] + b[0])
    r = sigmoid(x @ W[1] + h @ U[1] + b[1])
    c = 2 * sigmoid(2 * (x @ W[2] + (r * h) @ U[2] + b[2])) - 1
    new = h.copy()
    new -= (1 - z) * (h - c)
    return new


# %% right="gate"
def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_step(x, h, W, U, b):
    z = sigmoid(x @ W[0] + h @ U[0] + b[0])
    r = 1 - sigmoid(-(x @ W[1] + h @ U[1] + b[1]))
    c = np.tanh(W[-1].T @ x + U[-1].T @ np.multiply(r, h) + b[-1])
    return np.sum([z * h, (1 - z) * c], axis=0)


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = x @ W[1] + h @ U[1] + b[1]" likely=true
# σ is missing: a gate lies between 0 and 1.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = np.tanh(x @ W[1] + h @ U[1] + b[1])" likely=true
# tanh lies between −1 and 1. A gate has the sigmoid.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[0] + h @ U[0] + b[0])" likely=true
# That is z. The proposal sees r times the old state, and r has parts of its own, the second ones.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[2] + h @ U[2] + b[2])"
# These are the parts of the proposal. Those of r are the second ones, and Python counts from 0.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = z"
# That is z. The proposal sees r times the old state, and r has parts of its own, the second ones.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = 1 - z"
# That is the rest of z. r has weights of its own.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + h @ U[1])"
# The bias of r is missing.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + b[1])"
# The state is missing in r.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(h @ U[1] + b[1])"
# The input is missing in r.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + h @ U[1] - b[1])"
# The bias of r is subtracted. It is added.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + h @ U[1]) + b[1]"
# The bias of r stands outside of the sigmoid.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] - h @ U[1] + b[1])"
# The state's part of r is subtracted. It is added.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(h @ W[1] + x @ U[1] + b[1])"
# Input and state are mixed up in r: W belongs to x, U to h.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(W[1] @ x + U[1] @ h + b[1])"
# x and h are rows: x stands to the left of W, h to the left of U.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])\n    c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="r = sigmoid(W[1] @ x + U[1] @ h + b[1])\n    c = np.tanh(W[2] @ x + U[2] @ (r * h) + b[2])"
# x and h are rows: x stands to the left of W, h to the left of U.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W_r + h @ U_r + b_r)"
# W_r, U_r and b_r are parts of the lists W, U and b, which are in the order z, r, c.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x * W[1] + h * U[1] + b[1])"
# `*` multiplies number by number. A vector and a matrix are multiplied with `@`.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + h @ U[1].T + b[1])"
# U of r is turned. In the formula it is not.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(-(x @ W[1] + h @ U[1] + b[1]))"
# The gate r is turned round: it closes where it should open.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + (z * h) @ U[1] + b[1])"
# In r the state goes in as it is, without z.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(sigmoid(x @ W[1] + h @ U[1] + b[1]))"
# The sigmoid is taken twice.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W + h @ U + b)"
# W, U and b are lists of three parts. Take the second of each.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = np.exp(x @ W[1] + h @ U[1] + b[1])"
# That can be more than 1. A gate has the sigmoid.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" likely=true
# r is missing: it says how much of the old state the proposal may see.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(W[2] @ x + U[2] @ (r * h) + b[2])"
# In c the factors are the other way round: x stands to the left of W, r times h to the left of U.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W_c + (r * h) @ U_c + b_c)"
# W_c, U_c and b_c are parts of the lists W, U and b, which are in the order z, r, c.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + r * (h @ U[2]) + b[2])"
# r comes too late: it belongs to the state *before* that is multiplied by U. (Keras has this as `reset_after`.)


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + (z * h) @ U[2] + b[2])"
# That is z. The proposal sees r times the old state, and r has parts of its own, the second ones.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = sigmoid(x @ W[2] + (r * h) @ U[2] + b[2])"
# The proposal is no gate: it has tanh.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = x @ W[2] + (r * h) @ U[2] + b[2]"
# tanh is missing in the proposal.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + (r * h) @ U[2])"
# The bias of the proposal is missing.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh((r * h) @ U[2] + b[2])"
# The input is missing in the proposal.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + b[2])"
# The state is missing in the proposal.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + (r + h) @ U[2] + b[2])"
# Gate and state are added. They are multiplied.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + r @ U[2] + b[2])"
# The state is missing: r is how much of h is seen.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(r * (x @ W[2] + h @ U[2] + b[2]))"
# r is at the whole sum. It belongs to the old state alone.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + ((1 - r) * h) @ U[2] + b[2])"
# The gate r is turned round: it closes where it should open.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[1] + (r * h) @ U[1] + b[1])"
# These are the parts of r. Those of the proposal are the third ones.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[0] + (r * h) @ U[0] + b[0])"
# These are the parts of z. Those of the proposal are the third ones.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh((r * x) @ W[2] + h @ U[2] + b[2])"
# r is at the input. It belongs to the old state.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = r * np.tanh(x @ W[2] + h @ U[2] + b[2])"
# r is at the proposal. It belongs to the old state inside.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + (r @ h) @ U[2] + b[2])"
# `@` makes one number of gate and state. Number by number is `*`.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[3] + (r * h) @ U[3] + b[3])"
# Python counts from 0: the third part has the index 2.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + (r * h) @ U[2].T + b[2])"
# U of the proposal is turned. In the formula it is not.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2]) + (r * h) @ U[2] + b[2]"
# The bracket of tanh ends too early.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return (1 - z) * h + z * c"
# The shares are swapped: z is what stays of the old state. (Some papers have it the other way round.)


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + c"
# The proposal comes in whole. Its share is what z leaves.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * c"
# The old state is gone. z is its share.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return c"
# The gate z is not used.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return h"
# The old state is returned as it was.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h"
# The proposal is missing.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + (1 - z)"
# What comes in is the proposal, times what z leaves.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h - (1 - z) * c"
# The proposal is subtracted. It is added.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + z * c"
# Both shares are z. The shares must add up to 1.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z + h + (1 - z) * c"
# Gate and state are added. They are multiplied.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z @ h + (1 - z) @ c"
# `@` makes one number of gate and state. Each number has a gate of its own: `*`.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return r * h + (1 - r) * c"
# r stands in the place of z.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + (1 - z) * r * c"
# r has done its work in the proposal. It does not come again.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return np.tanh(z * h + (1 - z) * c)"
# tanh is taken once more. The new state is the mixture itself.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return (h + c) / 2"
# That is half of each. The gate says how much.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h, (1 - z) * c"
# The two parts are returned one by one. The new state is their sum.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return 1 - z * h + z * c"
# Brackets are missing: 1 − z is the share of the proposal.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * (h + (1 - z) * c)"
# The bracket ends too late: z belongs to h alone.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="z * h + (1 - z) * c"
# `gru_step(x, h, W, U, b)` with 3 inputs and a state of 3 is None. Does the function end with `return`?


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return (z * h + (1 - z) * c)[np.newaxis]"
# The new state has become a table with one row. It is a row of numbers, like h.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])\n    c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="r = sigmoid(x @ W[2] + h @ U[2] + b[2])\n    c = np.tanh(x @ W[1] + (r * h) @ U[1] + b[1])"
# r and the proposal have each other's weights. The order of the parts is z, r, c.

# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + r * c"
# How much of the proposal comes in is what z leaves: 1 − z. r has done its work in the proposal.

# %% wrong="gate" old="return 1 / (1 + np.exp(-a))" new="return 1 / (1 + np.exp(a))"
# The sigmoid that was given has been changed: it has a minus in the exponent.

# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(r * (x @ W[2] + h @ U[2]) + b[2])"
# r is at the input, too, and comes too late. It belongs to the old state alone, before U.

# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + (r @ h) * U[2] + b[2])"
# `@` makes one number of r and h. Number by number is `*`, and then `@` with U.

# %% wrong="gate" old="return z * h + (1 - z) * c" new="return np.where(z > 0.5, h, c)"
# The gate is only open or shut here. It lies between 0 and 1 and mixes: z of the old state, the rest of c.

# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + 1 - z * c"
# Brackets are missing: 1 − z is the share of the proposal.

# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])\n    return z * h + (1 - z) * c" new="c = np.tanh(x @ W[2] + h @ U[2] + b[2])\n    return z * h + r * c"
# r stands at the wrong place: it says how much of the old state the proposal sees. Its share is what z leaves.

# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + (1 - z) * c, z * h + (1 - z) * c"
# The new state is returned twice. Once is wanted.

# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])\n    return z * h + (1 - z) * c" new="c = x @ W[2] + (r * h) @ U[2] + b[2]\n    return np.tanh(z * h + (1 - z) * c)"
# tanh is taken of the mixture. It belongs to the proposal alone.

# %% wrong="gate" old="z = sigmoid(x @ W[0] + h @ U[0] + b[0])\n    r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[0] + h @ U[0] + b[0])\n    z = sigmoid(x @ W[1] + h @ U[1] + b[1])"
# z and r have each other's weights. The order of the parts is z, r, c.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="h = r * h\n    c = np.tanh(x @ W[2] + h @ U[2] + b[2])"
# What z keeps is r times h here. It keeps the old state itself, so h must stay as it is.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + h @ U[1] + b[0])"
# The bias is that of z. r has its own, the second one.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[1] + h @ U[0] + b[1])"
# U is that of z. r has its own, the second one.


# %% wrong="gate" old="r = sigmoid(x @ W[1] + h @ U[1] + b[1])" new="r = sigmoid(x @ W[0] + h @ U[1] + b[1])"
# W is that of z. r has its own, the second one.


# %% wrong="gate" old="return z * h + (1 - z) * c" new="return z * h + (1 - r) * c"
# The share of the proposal is what z leaves: 1 − z. Here it is what r leaves.


# %% wrong="gate" old="c = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])" new="c = read([x], r * h, W[2], U[2], b[2])"
# `read` gives all states, the first one included, so c has two rows. The proposal is the last of them.


# %% right="attention"
def attention(Q, K, V, mask):
    scores = np.einsum("nd,md->nm", Q, K) / Q.shape[1] ** 0.5
    powers = np.exp(scores) * mask
    shares = powers / powers.sum(axis=1)[:, np.newaxis]
    return np.dot(shares, V), shares


def speakers_mask(n):
    return np.arange(n)[:, np.newaxis] >= np.arange(n)


# %% right="attention"
def attention(Q, K, V, mask):
    scores = Q @ (K / np.sqrt(K.shape[-1])).T
    scores[~mask] = -1e9
    shares = softmax(scores)
    return shares @ V, shares


def speakers_mask(n):
    mask = np.zeros((n, n), dtype=bool)
    for t in range(n):
        mask[t, : t + 1] = True
    return mask


# %% right="attention"
def attention(Q, K, V, mask):
    answers, all_shares = [], []
    for q, seen in zip(Q, mask):
        scores = np.array([q @ k for k in K]) / len(q) ** 0.5
        shares = softmax(np.where(seen, scores, -np.inf))
        all_shares.append(shares)
        answers.append(sum(share * v for share, v in zip(shares, V)))
    return np.array(answers), np.array(all_shares)


def speakers_mask(n):
    return np.array([[s <= t for s in range(n)] for t in range(n)])


# %% right="attention"
def attention(Q, K, V, mask):
    scores = (K @ Q.T).T / np.sqrt(len(K[0]))
    shares = softmax(scores + (1 - mask) * -1e9)
    return np.array([row @ V for row in shares]), shares


def speakers_mask(n):
    return ~np.triu(np.ones((n, n), dtype=bool), k=1)


# %% right="attention"
def attention(Q, K, V, mask):
    scores = np.ma.masked_array(np.inner(Q, K) / np.sqrt(Q.shape[1]), ~mask)
    shares = softmax(scores.filled(-1e9))
    return (V.T @ shares.T).T, shares


def speakers_mask(n):
    return np.tri(n, dtype=bool)


# %% [markdown] equal="attention"
# A query is as long as a key.
# - `scores = Q @ K.T / np.sqrt(K.shape[-1])`
# - `scores = Q @ K.T / np.sqrt(Q.shape[1])`


# %% [markdown] equal="attention"
# Any number far below all scores hides a key.
# - `shares = softmax(np.where(mask, scores, -100000000.0))`
# - `shares = softmax(np.where(mask, scores, -10000000000.0))`
# - `shares = softmax(np.where(mask, scores, -1000000001.0))`
# - `shares = softmax(np.where(mask, scores, -2000000000.0))`
# - `shares = softmax(np.where(mask, scores, -500000000.0))`
# - `shares = softmax(np.where(mask, scores, -999999999.0))`


# %% [markdown] equal="attention"
# Numbers that are 0 or 1 are taken for False and True, and NumPy makes a table of one row.
# - `return np.tril(np.ones((n, n)))`
# - `return np.tril(np.ones((n,), dtype=bool))`


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T" likely=true
# The scores are not divided by √d, the root of how many numbers a key has.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / K.shape[1]" likely=true
# Divided by d. It is the root of d.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / np.sqrt(K.shape[0])" likely=true
# `K.shape[0]` is the number of keys. d is how many numbers a key has.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / np.sqrt(d)"
# d has no value yet: it is how many numbers a key has, the columns of K.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / np.sqrt(Q.shape[0])"
# `Q.shape[0]` is the number of queries. d is how many numbers a key has.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / np.sqrt(V.shape[1])"
# That is how many numbers a value has. d is how many a key has.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T * np.sqrt(K.shape[1])"
# Multiplied by √d. It is divided by it.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K / np.sqrt(K.shape[1])" likely=true
# K is not turned: a row of it is a key, and `@` wants keys as columns.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q * K / np.sqrt(K.shape[1])"
# `*` multiplies number by number. Every query is compared with every key: `@`.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = K @ Q.T / np.sqrt(K.shape[1])"
# Queries and keys are swapped: a row is wanted for each query.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ V.T / np.sqrt(K.shape[1])"
# The queries are compared with the values. They are compared with the keys.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = K @ K.T / np.sqrt(K.shape[1])"
# The keys are compared with themselves. Where are the queries?


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ Q.T / np.sqrt(K.shape[1])"
# The queries are compared with themselves. Where are the keys?


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / K.shape[1] ** 2"
# Divided by d². It is the root of d.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / np.sqrt(4)"
# 4 stands in the place of d. Take it from the shape of K.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / np.sqrt(np.sum(K**2, axis=1))"
# Divided by the lengths of the keys. √d is the root of how many numbers a key has.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = np.sqrt(Q @ K.T / K.shape[1])"
# The root is taken of the whole. It belongs to d alone.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = -Q @ K.T / np.sqrt(K.shape[1])"
# The sign is turned: those that fit best would get least.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = np.abs(Q @ K.T) / np.sqrt(K.shape[1])"
# The signs are lost: what does not fit at all would count as much as what fits.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = softmax(Q @ K.T / np.sqrt(K.shape[1]))"
# softmax is taken here, and once more in the next line. First come the scores.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T - np.sqrt(K.shape[1])"
# The scores are not divided by √d, the root of how many numbers a key has.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, -1e9, scores))"
# The mask is turned round: True is what may be seen.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(scores)"
# The mask is not used.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, scores, 0))"
# A score of 0 still gets a share. What must not be seen needs a score far below all others.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, scores, 1e9))"
# The sign is missing: hidden keys would get all. −1e9 it is.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, scores, -1))"
# −1 is not far enough below the other scores: hidden keys still get a share.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = np.where(mask, softmax(scores), 0)"
# Masked after softmax: the shares do not add up to 1 any more. The mask comes before.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(scores * mask)"
# A score of 0 still gets a share. What must not be seen needs a score far below all others.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(mask * 1.0)"
# The scores are not used.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, mask, -1e9))"
# Where it may be seen stands the mask. The scores belong there.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = np.where(mask, scores, -1e9)"
# softmax is missing: these are scores and no shares.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, scores, -1e9).T).T"
# softmax goes down the columns. Each query shares among the keys: along its row.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, scores, -1e9).T)"
# The table is turned: a row for each query is wanted.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(scores > 0, scores, -1e9))"
# What has a score below 0 is hidden. The mask says what is to be hidden.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask.T, scores, -1e9))"
# The mask is turned on its side. Its rows are the queries, as in the scores.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = np.exp(np.where(mask, scores, -1e9))"
# These are powers of e. softmax divides them by their sum.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, scores, np.min(scores)))"
# The smallest score still gets a share. What must not be seen needs a score far below all others.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = 1 / (1 + np.exp(-np.where(mask, scores, -700)))"
# That is the sigmoid: the shares do not add up to 1.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, Q @ K.T, -1e9))"
# The scores are not divided by √d, the root of how many numbers a key has.


# %% wrong="attention" old="return shares @ V, shares" new="return shares @ K, shares"
# The keys are mixed. The answer is a mixture of the values.


# %% wrong="attention" old="return shares @ V, shares" new="return scores @ V, shares"
# The scores are the weights here. The answer takes the shares.


# %% wrong="attention" old="return shares @ V, shares" new="return shares * V, shares"
# `*` multiplies number by number. A mixture is a sum: `@`.


# %% wrong="attention" old="return shares @ V, shares" new="return V, shares"
# The values are returned as they are. They are mixed in these shares.


# %% wrong="attention" old="return shares @ V, shares" new="return V.T @ shares, shares"
# The factors are swapped: shares first, a row for each query.


# %% wrong="attention" old="return shares @ V, shares" new="return shares.T @ V, shares"
# The shares are turned. Their rows are the queries.


# %% wrong="attention" old="return shares @ V, shares" new="return V[shares.argmax(axis=1)], shares"
# Only the value that fits best is taken. The answer is a mixture.


# %% wrong="attention" old="return shares @ V, shares" new="return shares @ V / len(V), shares"
# Divided by the number of values. The shares add up to 1 already.


# %% wrong="attention" old="return shares @ V, shares" new="return shares @ V"
# Only the answer is returned. The cells below need the shares, too.


# %% wrong="attention" old="return shares @ V, shares" new="return shares, shares @ V"
# The two are returned in the wrong order: first the answer.


# %% wrong="attention" old="return shares @ V, shares" new="return (shares @ V).sum(axis=1), shares"
# The numbers of each answer are added up. An answer is a vector, like a value.


# %% wrong="attention" old="return shares @ V, shares" new="return mask @ V, shares"
# All that may be seen is added up. It is mixed in the shares.


# %% wrong="attention" old="return shares @ V, shares" new="return shares @ Q, shares"
# The queries are mixed. The answer is a mixture of the values.


# %% wrong="attention" old="return shares @ V, shares" new="return shares @ V, scores"
# The scores are returned in the place of the shares.


# %% wrong="attention" old="return shares @ V, shares" new="shares @ V, shares"
# `attention` gives nothing back. Does it end with `return`?


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.triu(np.ones((n, n), dtype=bool))"
# That is the upper part: each step would see what comes after it.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones((n, n), dtype=bool), -1)"
# The diagonal is missing: a step sees itself, too.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones((n, n), dtype=bool), 1)"
# Each step sees one step too far.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.ones((n, n), dtype=bool)"
# Everything may be seen here. A step sees the steps up to itself.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.eye(n, dtype=bool)"
# Each step sees only itself. It sees those before it, too.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return ~np.tril(np.ones((n, n), dtype=bool))"
# It is turned round: True is what may be seen.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones((n, n)), -1)"
# The diagonal is missing: a step sees itself, too.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones((n, n)), 1)"
# Each step sees one step too far.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.triu(np.ones((n, n)))"
# That is the upper part: each step would see what comes after it.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.eye(n)"
# Each step sees only itself. It sees those before it, too.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.ones((n, n))"
# Everything may be seen here. A step sees the steps up to itself.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones((6, 6), dtype=bool))"
# 6 stands in the place of n.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.zeros((n, n), dtype=bool))"
# `np.zeros` is False everywhere. Begin with ones.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones((n, n))) == 0"
# It is turned round: True is what may be seen.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones(n, n))"
# The shape stands in a bracket of its own: `(n, n)`.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.fliplr(np.tril(np.ones((n, n), dtype=bool)))"
# The table is mirrored: it is the other diagonal.


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="np.tril(np.ones((n, n), dtype=bool))"
# `speakers_mask(4)` is None. Does the function end with `return`?


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.arange(n) <= n"
# That is one row. A table with a row for each step is wanted.

# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / np.sqrt(8)"
# 8 stands in the place of d. Take it from the shape of K.

# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="scores = np.where(mask, scores, -1e9)\n    shares = np.exp(scores - scores.max())\n    shares = shares / shares.sum()"
# All shares of the table add up to 1. Each query shares by itself: along its row.

# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="unit = lambda a: a / np.linalg.norm(a, axis=1, keepdims=True)\n    scores = unit(Q) @ unit(K).T"
# That is the cosine. The scores are inner products, divided by √d.

# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(np.tril(np.ones(scores.shape, dtype=bool)), scores, -1e9))"
# The mask that is handed over is not used, always that of a speaker.

# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.triu(np.full((n, n), -np.inf), k=1)"
# Those are numbers to be added to scores. This mask is True where a step may see, and False elsewhere.


# %% wrong="attention" mistake="True hides"
# Both are turned round: here True is what may be seen. (In some libraries True hides.)
def attention(Q, K, V, mask):
    scores = Q @ K.T / np.sqrt(K.shape[1])
    shares = softmax(np.where(mask, -1e9, scores))
    return shares @ V, shares


def speakers_mask(n):
    return np.triu(np.ones((n, n), dtype=bool), k=1)


# %% wrong="attention" old="return np.tril(np.ones((n, n), dtype=bool))" new="return np.tril(np.ones((n, n), dtype=bool))[::-1]"
# The table is mirrored: it is the other diagonal.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.T / K.shape[1] ** 1/2"
# `** 1/2` takes the power 1 first, and halves afterwards. The root is `np.sqrt`, or `** 0.5`.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, scores, -1e9 * scores))"
# A negative score times −1e9 is very large, so that key would get all. Put −1e9 itself there.


# %% wrong="attention" old="scores = Q @ K.T / np.sqrt(K.shape[1])" new="scores = Q @ K.reshape(K.shape[1], K.shape[0]) / np.sqrt(K.shape[1])"
# `reshape` keeps the order of the numbers and cuts rows elsewhere. `K.T` turns K.


# %% wrong="attention" old="shares = softmax(np.where(mask, scores, -1e9))" new="shares = softmax(np.where(mask, shares, -1e9))"
# The shares are only made in this line. What is masked are the scores.


# %% wrong="attention" old="return shares @ V, shares" new="return softmax(scores) @ V, shares"
# The answer is mixed without the mask. Take `shares`, which have it.


# %% right="nearest"
def cosines(vectors):
    lengths = np.sqrt((vectors**2).sum(axis=1))
    return vectors @ vectors.T / np.outer(lengths, lengths)


def nearest_rows(vectors):
    table = cosines(vectors)
    table[np.arange(len(vectors)), np.arange(len(vectors))] = -np.inf
    return np.argmax(table, axis=1)


# %% right="nearest"
def cosines(vectors):
    return np.array([[u @ v / np.sqrt((u @ u) * (v @ v)) for v in vectors] for u in vectors])


def nearest_rows(vectors):
    found = []
    for i, row in enumerate(cosines(vectors)):
        others = [k for k in range(len(vectors)) if k != i]
        found.append(max(others, key=lambda k: row[k]))
    return np.array(found)


# %% right="nearest"
def cosines(vectors):
    from sklearn.metrics.pairwise import cosine_similarity

    return cosine_similarity(vectors)


def nearest_rows(vectors):
    return np.argsort(cosines(vectors) - 5 * np.eye(len(vectors)), axis=1)[:, -1]


# %% right="nearest"
def cosines(vectors):
    unit = (vectors.T / np.linalg.norm(vectors, axis=1)).T
    return 1 - ((unit[:, np.newaxis] - unit) ** 2).sum(axis=2) / 2


def nearest_rows(vectors):
    apart = 1 - cosines(vectors)
    np.fill_diagonal(apart, 9)
    return apart.argmin(axis=1)


# %% right="nearest"
def cosines(vectors):
    from scipy.spatial.distance import cdist

    return 1 - cdist(vectors, vectors, metric="cosine")


def nearest_rows(vectors):
    table = np.where(np.eye(len(vectors)) == 1, -3, cosines(vectors))
    return table.argmax(axis=0)


# %% [markdown] equal="nearest"
# What never wins may be any number below −1; and the table is the same across its diagonal.
# - `np.fill_diagonal(table, -20)`
# - `np.fill_diagonal(table, -3)`
# - `np.fill_diagonal(table, -4)`
# - `return table.argmax(axis=0)`
# - `return table.argmax(axis=-1)`
# - `unit = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)`


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors" likely=true
# The lengths are left as they are: u · v is to be divided by both.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / np.linalg.norm(vectors, axis=0, keepdims=True)" likely=true
# Axis 0 goes down the columns. Each row has its own length.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / np.linalg.norm(vectors)" likely=true
# That is one length for the whole table. Each row has its own.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / np.linalg.norm(vectors, axis=1)"
# The lengths are a row of numbers. `keepdims=True` makes a column of them, one for each row of the table.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / vectors.sum(axis=1, keepdims=True)"
# Divided by the sum. The length is the root of the sum of squares.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / (vectors**2).sum(axis=1, keepdims=True)"
# Divided by the square of the length: its root is missing.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors * np.linalg.norm(vectors, axis=1, keepdims=True)"
# Multiplied by the length. It is divided by it.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / np.abs(vectors).max(axis=1, keepdims=True)"
# Divided by the largest number. The length is the root of the sum of squares.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / vectors.shape[1]"
# Divided by how many numbers a row has. Its length is meant, `np.linalg.norm`.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors - np.linalg.norm(vectors, axis=1, keepdims=True)"
# The length is subtracted. It is divided by it.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = np.abs(vectors) / np.linalg.norm(vectors, axis=1, keepdims=True)"
# The signs of the numbers are lost. Opposite vectors would seem alike.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / vectors.std(axis=1, keepdims=True)"
# Divided by the spread of each row. The length is `np.linalg.norm`.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / vectors.mean(axis=1, keepdims=True)"
# Divided by the mean of each row. The length is `np.linalg.norm`.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / np.abs(vectors).sum(axis=1, keepdims=True)"
# Divided by the sum of all sizes. The length is the root of the sum of squares.


# %% wrong="nearest" old="return unit @ unit.T" new="return unit * unit"
# `*` multiplies number by number. All inner products at once: `@`.


# %% wrong="nearest" old="return unit @ unit.T" new="return unit.T @ unit" likely=true
# That compares the columns. Which side has to be turned so that rows meet rows?


# %% wrong="nearest" old="return unit @ unit.T" new="return vectors @ vectors.T"
# The lengths are left as they are: u · v is to be divided by both.


# %% wrong="nearest" old="return unit @ unit.T" new="return unit @ vectors.T"
# Only one side has the length 1.


# %% wrong="nearest" old="return unit @ unit.T" new="return unit @ unit"
# The second one is not turned: rows and columns do not fit.


# %% wrong="nearest" old="return unit @ unit.T" new="return np.abs(unit @ unit.T)"
# The signs of the cosines are lost: opposite vectors would seem alike.


# %% wrong="nearest" old="return unit @ unit.T" new="return -unit @ unit.T"
# The sign is turned: opposite vectors would seem alike.


# %% wrong="nearest" old="return unit @ unit.T" new="return (unit @ unit.T) ** 2"
# Squares have no sign: opposite vectors would seem alike.


# %% wrong="nearest" old="return unit @ unit.T" new="return np.linalg.norm(unit[:, np.newaxis] - unit, axis=2)"
# These are distances. The cosine is an inner product.


# %% wrong="nearest" old="return unit @ unit.T" new="return np.arccos((unit @ unit.T).clip(-1, 1))"
# These are the angles themselves. The cosine is wanted.


# %% wrong="nearest" old="return unit @ unit.T" new="return 1 - unit @ unit.T"
# That is 1 where the vectors are perpendicular, and 0 where they are alike. Leave the 1 away.


# %% wrong="nearest" old="return unit @ unit.T" new="return (unit @ unit.T).sum(axis=1)"
# The cosines of each row are added up. All are wanted, as a table.


# %% wrong="nearest" old="return unit @ unit.T" new="return (1 + unit @ unit.T) / 2"
# It is shifted so that it lies between 0 and 1. The cosine itself is wanted.


# %% wrong="nearest" old="return unit @ unit.T" new="return unit"
# These are the vectors of length 1. Their inner products are still missing.


# %% wrong="nearest" old="return unit @ unit.T" new="unit @ unit.T"
# `cosines(vectors)` of 6 vectors of 3 numbers is None. Does the function end with `return`?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="np.fill_diagonal(table, 0)"
# 0 is not small enough: a row that all others point away from is nearest to itself.


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="np.fill_diagonal(table, -1)"
# −1 is not small enough: it is the cosine of opposite vectors. What is below all cosines?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="np.fill_diagonal(table, 2)"
# Each row comes out as its own nearest. Which number of a row wins, and may the diagonal?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="np.fill_diagonal(table, 1)"
# Each row comes out as its own nearest. Which number of a row wins, and may the diagonal?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="np.fill_diagonal(table, 99)"
# Each row comes out as its own nearest. Which number of a row wins, and may the diagonal?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="np.fill_diagonal(vectors, -2)"
# The vectors are changed, not the table.


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="pass"
# Each row comes out as its own nearest. Which number of a row wins, and may the diagonal?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="table = np.fill_diagonal(table, -2)"
# `np.fill_diagonal` works in place and gives nothing back.


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="table[:, 0] = -2"
# That is the first column. The diagonal is meant.


# %% wrong="nearest" old="np.fill_diagonal(table, -2)" new="table = table * -2"
# The least alike comes out, not the most.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return table.max(axis=1)"
# These are the cosines. At which place does each stand?


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return table.argmin(axis=1)"
# Each row comes out as its own nearest. Which number of a row wins, and may the diagonal?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)\n    return table.argmax(axis=1)" new="np.fill_diagonal(table, 1)\n    return table.argmin(axis=1)"
# The least alike comes out, not the most.


# %% wrong="nearest" old="np.fill_diagonal(table, -2)\n    return table.argmax(axis=1)" new="np.fill_diagonal(table, 2)\n    return table.argmin(axis=1)"
# The least alike comes out, not the most.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return table.argmax()"
# That is one place in the whole table. Each row has its own.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return np.argsort(table, axis=1)"
# That is the order of all. Only the nearest is wanted.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return np.argsort(table, axis=1)[:, 0]"
# Each row comes out as its own nearest. Which number of a row wins, and may the diagonal?


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return np.argsort(table, axis=1)[:, -2]"
# That is the second nearest.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return table"
# The table is returned. The place of the largest number in each row is wanted.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return vectors[table.argmax(axis=1)]"
# These are the vectors. Their places are wanted.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return table.argmax(axis=1) + 1"
# Places count from 0.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="return table.argmax(axis=1, keepdims=True)"
# It has become a column. A row of places is wanted.


# %% wrong="nearest" old="return table.argmax(axis=1)" new="table.argmax(axis=1)"
# `nearest_rows(vectors)` of 6 vectors of 3 numbers is None. Does the function end with `return`?


# %% wrong="nearest" old="np.fill_diagonal(table, -2)\n    return table.argmax(axis=1)" new="np.fill_diagonal(table, 0)\n    return np.abs(table).argmax(axis=1)"
# The sign is lost: what points the other way is least alike, not most.

# %% wrong="nearest" old="return unit @ unit.T" new="return np.corrcoef(vectors)"
# The mean of each vector is taken off first: that is a correlation. A cosine takes the vectors as they are.

# %% wrong="nearest" old="table = cosines(vectors)\n    np.fill_diagonal(table, -2)" new="table = -((vectors[:, None] - vectors) ** 2).sum(axis=-1)\n    np.fill_diagonal(table, -np.inf)"
# That is the nearest by distance, where the length counts, too. The largest cosine is wanted.

# %% wrong="nearest" old="np.fill_diagonal(table, -2)\n    return table.argmax(axis=1)" new="return np.array([np.delete(row, k).argmax() for k, row in enumerate(table)])"
# Where a number is taken out, those after it move up by one place. Keep all, and make the diagonal lose.


# %% wrong="nearest" mistake="cosine distances"
# That is 1 where the vectors are perpendicular, and 0 where they are alike. Leave the 1 away.
def cosines(vectors):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return 1 - unit @ unit.T


def nearest_rows(vectors):
    table = cosines(vectors)
    np.fill_diagonal(table, np.inf)
    return table.argmin(axis=1)


# %% wrong="nearest" mistake="angles, and the smallest"
# These are the angles themselves. The cosine is wanted.
def cosines(vectors):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.arccos((unit @ unit.T).clip(-1, 1))


def nearest_rows(vectors):
    table = cosines(vectors)
    np.fill_diagonal(table, 9)
    return table.argmin(axis=1)


# %% wrong="nearest" mistake="one length, and what never wins"
# Only one side has the length 1.
def cosines(vectors):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit @ vectors.T


def nearest_rows(vectors):
    table = cosines(vectors)
    np.fill_diagonal(table, -np.inf)
    return table.argmax(axis=1)


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / np.abs(vectors)"
# `np.abs` takes each number by itself, so only its sign is left. |u| is the length of a whole row.


# %% wrong="nearest" old="unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)" new="unit = vectors / np.linalg.norm(vectors, 1, keepdims=True)"
# Without its name the 1 chooses another kind of norm, for the whole table. Write `axis=1`.


# %% right="lstm"
def lstm_step(x, h, m, W, U, b):
    sums = [x @ W[k] + h @ U[k] + b[k] for k in range(4)]
    i, f, o = (1 / (1 + np.exp(-sums[k])) for k in (0, 1, 3))
    m_new = f * m + i * np.tanh(sums[2])
    return o * np.tanh(m_new), m_new


# %% right="lstm"
def lstm_step(x, h, m, W, U, b):
    i, f, o = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in (0, 1, 3))
    c = np.tanh(np.dot(x, W[2]) + np.dot(h, U[2]) + b[2])
    m = m + i * c - (1 - f) * m
    h = np.tanh(m) * o
    return h, m


# %% right="lstm"
def lstm_step(x, h, m, W, U, b):
    a = np.concatenate([x, h, [1.0]])
    i, f, c, o = (a @ np.concatenate([W[k], U[k], [b[k]]]) for k in range(4))
    kept = sigmoid(f) * m
    taken = sigmoid(i) * np.tanh(c)
    return sigmoid(o) * np.tanh(kept + taken), kept + taken


# %% right="lstm"
def lstm_step(x, h, m, W, U, b):
    i, f, o = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in (0, 1, 3))
    c = 2 * sigmoid(2 * (x @ W[2] + h @ U[2] + b[2])) - 1
    new = np.array([f_k * m_k + i_k * c_k for f_k, m_k, i_k, c_k in zip(f, m, i, c)])
    return np.multiply(o, np.tanh(new)), new


# %% right="lstm"
def lstm_step(x, h, m, W, U, b):
    i, f, o = (sigmoid(W[k].T @ x + U[k].T @ h + b[k]) for k in (0, 1, 3))
    c = np.tanh(W[2].T @ x + U[2].T @ h + b[2])
    m = np.sum([f * m, i * c], axis=0)
    return [o * np.tanh(m), m]


# %% [markdown] equal="lstm"
# Of four parts the third is also the last but one.
# - `c = np.tanh(x @ W[-2] + h @ U[2] + b[2])`
# - `c = np.tanh(x @ W[2] + h @ U[-2] + b[2])`
# - `c = np.tanh(x @ W[2] + h @ U[2] + b[-2])`


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = sigmoid(x @ W[2] + h @ U[2] + b[2])" likely=true
# The proposal is no gate: it has tanh.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[3] + h @ U[3] + b[3])" likely=true
# These are the parts of o. Those of the proposal are the third ones, and Python counts from 0.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = x @ W[2] + h @ U[2] + b[2]"
# tanh is missing in the proposal.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[1] + h @ U[1] + b[1])"
# These are the parts of f. Those of the proposal are the third ones.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[0] + h @ U[0] + b[0])"
# These are the parts of i. Those of the proposal are the third ones.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + m @ U[2] + b[2])"
# The cell m stands in the place of the state h.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + h @ U[2])"
# The bias of the proposal is missing.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + b[2])"
# The state is missing in the proposal.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(h @ U[2] + b[2])"
# The input is missing in the proposal.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + (f * h) @ U[2] + b[2])"
# An LSTM's proposal sees the whole state. A gate at that place is the GRU's.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[2]) + h @ U[2] + b[2]"
# The bracket of tanh ends too early.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(h @ W[2] + x @ U[2] + b[2])"
# Input and state are mixed up: W belongs to x, U to h.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(W[2] @ x + U[2] @ h + b[2])"
# x and h are rows: x stands to the left of W, h to the left of U.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W_c + h @ U_c + b_c)"
# W_c, U_c and b_c are parts of the lists W, U and b, which are in the order i, f, c, o.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[2] + h * U[2] + b[2])"
# `*` multiplies number by number. A vector and a matrix are multiplied with `@`.


# %% wrong="lstm" old="m = f * m + i * c" new="m = i * m + f * c" likely=true
# The gates are swapped: f keeps the cell, i lets the proposal in.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * m + (1 - f) * c" likely=true
# That is the GRU's way, with one gate. Here i lets the proposal in.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * h + i * c"
# The state h stands in the place of the cell m.


# %% wrong="lstm" old="m = f * m + i * c" new="m = m + i * c"
# The forget gate f is missing.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * m + c"
# The input gate i is missing.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * m"
# The proposal is missing.


# %% wrong="lstm" old="m = f * m + i * c" new="m = i * c"
# The old cell is missing.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * m - i * c"
# The proposal is subtracted. It is added.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * m * i * c"
# All is multiplied. What is kept and what comes in are added.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f + m + i * c"
# Gate and cell are added. They are multiplied.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * m + o * c"
# o shows the cell. i lets the proposal in.


# %% wrong="lstm" old="m = f * m + i * c" new="m = o * m + i * c"
# o shows the cell. f keeps it.


# %% wrong="lstm" old="m = f * m + i * c" new="m = np.tanh(f * m + i * c)"
# The cell has no tanh: that is what keeps its gradient alive.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f @ m + i @ c"
# `@` makes one number of gate and cell. Number by number is `*`.


# %% wrong="lstm" old="m = f * m + i * c" new="m = (1 - f) * m + i * c"
# f is what is kept, not what is forgotten, whatever its name says.


# %% wrong="lstm" old="m = f * m + i * c" new="m = f * (m + i * c)"
# The bracket ends too late: f belongs to the old cell alone.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o * m"
# tanh is missing where the cell is shown.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = np.tanh(m)"
# The gate o is missing.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = np.tanh(o * m)"
# o stands inside of tanh. It is multiplied by what comes out.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o * np.tanh(c)"
# The proposal is shown. The new cell is to be shown.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o * np.tanh(h)"
# The old state is shown. The new cell is to be shown.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o * sigmoid(m)"
# The cell is shown through tanh, not through the sigmoid.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = f * np.tanh(m)"
# f keeps. The gate that shows is o.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = i * np.tanh(m)"
# i lets in. The gate that shows is o.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o + np.tanh(m)"
# The gate o is added. It is multiplied.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o * h + (1 - o) * np.tanh(m)"
# That is the GRU's way. Here o only says how much of the cell is shown.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o @ np.tanh(m)"
# `@` makes one number of gate and cell. Each number has a gate of its own.


# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = (1 - o) * np.tanh(m)"
# 1 − o stands in the place of o.


# %% wrong="lstm" old="return h, m" new="return m, h"
# The two are returned in the wrong order: first h.


# %% wrong="lstm" old="return h, m" new="return h"
# Only h is returned. The next step needs the cell, too.


# %% wrong="lstm" old="return h, m" new="return h, c"
# The proposal is returned. The next step needs the cell.


# %% wrong="lstm" old="return h, m" new="h, m"
# `lstm_step` gives nothing back. Does it end with `return`?

# %% wrong="lstm" old="m = f * m + i * c\n    h = o * np.tanh(m)" new="m = np.tanh(f * m + i * c)\n    h = o * m"
# tanh is taken of the cell that is kept, so it shrinks with each step. Only what is shown goes through tanh.

# %% wrong="lstm" old="m = f * m + i * c\n    h = o * np.tanh(m)" new="h = o * np.tanh(m)\n    m = f * m + i * c"
# The new h shows the old cell. It shows the new one.

# %% wrong="lstm" old="for k in (0, 1, 3))\n    c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="for k in (0, 1, 2))\n    c = np.tanh(x @ W[3] + h @ U[3] + b[3])"
# Output gate and proposal have each other's weights. The order is i, f, c, o.

# %% wrong="lstm" old="h = o * np.tanh(m)" new="h = o * c"
# The proposal is shown. The new cell is to be shown, through tanh.


# %% wrong="lstm" mistake="the gate o without a sigmoid"
# The sigmoid of the gate o is missing.
def lstm_step(x, h, m, W, U, b):
    i, f, c, o = (x @ W[k] + h @ U[k] + b[k] for k in range(4))
    m = sigmoid(f) * m + sigmoid(i) * np.tanh(c)
    h = o * np.tanh(m)
    return h, m


# %% wrong="lstm" mistake="one more for f"
# A 1 is added to the bias of f. It is in b already, as the start of training.
def lstm_step(x, h, m, W, U, b):
    i, o = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in (0, 3))
    f = sigmoid(x @ W[1] + h @ U[1] + b[1] + 1)
    c = np.tanh(x @ W[2] + h @ U[2] + b[2])
    m = f * m + i * c
    h = o * np.tanh(m)
    return h, m


# %% wrong="lstm" mistake="the gates see the cell"
# The gates see the cell m, too. Here they are made of x and h alone.
def lstm_step(x, h, m, W, U, b):
    i, f, o = (sigmoid(x @ W[k] + (h + m) @ U[k] + b[k]) for k in (0, 1, 3))
    c = np.tanh(x @ W[2] + h @ U[2] + b[2])
    m = f * m + i * c
    h = o * np.tanh(m)
    return h, m


# %% wrong="lstm" old="return h, m" new="return h, (h, m)"
# The new state comes twice. Return h and m, nothing else.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(x @ W[k] + h @ U[k] + b[k])"
# `k` counts only inside the brackets of the line above. The proposal has the third parts, and Python counts from 0.


# %% wrong="lstm" old="c = np.tanh(x @ W[2] + h @ U[2] + b[2])" new="c = np.tanh(sigmoid(x @ W[2] + h @ U[2] + b[2]))"
# The proposal goes through the sigmoid before tanh. It is no gate: tanh alone.


# %% wrong="lstm" old="m = f * m + i * c\n    h = o * np.tanh(m)" new="m_new = f * m + i * c\n    h = o * np.tanh(m_new)"
# The cell comes back as it was. Return the new one.


# %% wrong="distance" mistake="two rows and columns back"
# D has a row 0 for no sound at all, so its indices are i and j as they are: one row up is `i - 1`.
def edit_distance(said, right):
    """The fewest changes that make one list of sounds from the other."""
    D = np.zeros((len(said) + 1, len(right) + 1), dtype=int)
    D[:, 0], D[0, :] = range(len(said) + 1), range(len(right) + 1)
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            replaced = D[i - 2, j - 2] + (said[i - 1] != right[j - 1])
            D[i, j] = min(D[i - 2, j - 1] + 1, D[i - 1, j - 2] + 1, replaced)
    return D[-1, -1]


def errors(said, right):
    """Of lists of words, each a list of sounds: the phoneme error and the word error."""
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    phoneme_error = sum(wrong) / sum(len(word) for word in right)
    word_error = sum(w > 0 for w in wrong) / len(wrong)
    return phoneme_error, word_error


# %% wrong="distance" mistake="words with one change alone"
# Only words with exactly one change are counted. A word is wrong if its distance is more than 0.
def edit_distance(said, right):
    """The fewest changes that make one list of sounds from the other."""
    D = np.zeros((len(said) + 1, len(right) + 1), dtype=int)
    D[:, 0], D[0, :] = range(len(said) + 1), range(len(right) + 1)
    for i in range(1, len(said) + 1):
        for j in range(1, len(right) + 1):
            replaced = D[i - 1, j - 1] + (said[i - 1] != right[j - 1])
            D[i, j] = min(D[i - 1, j] + 1, D[i, j - 1] + 1, replaced)
    return D[-1, -1]


def errors(said, right):
    """Of lists of words, each a list of sounds: the phoneme error and the word error."""
    wrong = [edit_distance(a, b) for a, b in zip(said, right, strict=True)]
    phoneme_error = sum(wrong) / sum(len(word) for word in right)
    word_error = wrong.count(1) / len(wrong)
    return phoneme_error, word_error


# %% wrong="cell" mistake="the last state but one"
# The state before is the last of the list, and h itself: at the first step there is no `states[-2]`.
def read(x, h, W, U, b):
    """Inputs x (n_steps, n_features), first state h (width,); states (n_steps + 1, width)."""
    states = [h]
    for x_t in x:
        h = np.tanh(x_t @ W + states[-2] @ U + b)
        states.append(h)
    return np.array(states)


# %% wrong="cell" mistake="copy without brackets"
# Not all in the list are states of the first one's shape. Each must be the new state itself, made of one input, `x_t`.
def read(x, h, W, U, b):
    """Inputs x (n_steps, n_features), first state h (width,); states (n_steps + 1, width)."""
    states = [h]
    for x_t in x:
        h = np.tanh(x_t @ W + h @ U + b)
        states.append(h.copy)
    return np.array(states)


# %% wrong="through_time" mistake="one number of the gradient"
# `g` is the whole gradient of this step already: its numbers are those of the state, not of the steps.
def backward(x, states, U, g):
    """g (width,) is the gradient by the last state; those by W, by U, and by each state."""
    dW, dU, slopes = 0, 0, [g]
    for t in reversed(range(len(x))):  # step t leads from states[t] to states[t + 1]
        delta = g[t] * (1 - states[t + 1] ** 2)
        dW = dW + np.outer(x[t], delta)
        dU = dU + np.outer(states[t], delta)
        g = delta @ U.T
        slopes.append(g)
    return dW, dU, np.array(slopes[::-1])


# %% wrong="through_time" mistake="all steps in the outer products"
# `np.outer` gets all steps here. At step t it takes `x[t]` and `states[t]` alone.
def backward(x, states, U, g):
    """g (width,) is the gradient by the last state; those by W, by U, and by each state."""
    dW, dU, slopes = 0, 0, [g]
    for t in reversed(range(len(x))):  # step t leads from states[t] to states[t + 1]
        delta = g * (1 - states[t + 1] ** 2)
        dW = dW + np.outer(x, delta)
        dU = dU + np.outer(states, delta)
        g = delta @ U.T
        slopes.append(g)
    return dW, dU, np.array(slopes[::-1])


# %% wrong="gate" mistake="tanh twice"
# tanh is taken of the proposal twice: c has gone through it already.
def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru_step(x, h, W, U, b):
    """One step: x (n_features,), h (width,); the new state (width,)."""
    z = sigmoid(x @ W[0] + h @ U[0] + b[0])
    r = sigmoid(x @ W[1] + h @ U[1] + b[1])
    c = x @ W[2] + (r * h) @ U[2] + b[2]
    c = np.tanh(c)
    return z * h + (1 - z) * np.tanh(c)


# %% wrong="attention" mistake="tril of a shape"
# `np.tril` takes a table, not its shape: `np.ones((n, n), dtype=bool)`.
def attention(Q, K, V, mask):
    """Q (n, d), K (m, d), V (m, d_v), mask (n, m), True where seen; answer and shares."""
    scores = Q @ K.T / np.sqrt(K.shape[1])
    shares = softmax(np.where(mask, scores, -1e9))
    return shares @ V, shares


def speakers_mask(n):
    """True where step t (a row) may see step s (a column): not later than itself."""
    return np.tril((n, n))


# %% wrong="attention" mistake="one row of all pairs"
# That is one long row. The mask has a row for each t and a column for each s.
def attention(Q, K, V, mask):
    """Q (n, d), K (m, d), V (m, d_v), mask (n, m), True where seen; answer and shares."""
    scores = Q @ K.T / np.sqrt(K.shape[1])
    shares = softmax(np.where(mask, scores, -1e9))
    return shares @ V, shares


def speakers_mask(n):
    """True where step t (a row) may see step s (a column): not later than itself."""
    return np.array([s <= t for t in range(n) for s in range(n)])


# %% wrong="nearest" mistake="products of the vectors themselves"
# The vectors themselves are multiplied. Between the unit vectors the product is the cosine.
def cosines(vectors):
    """Vectors (n, d); the cosine of each with each (n, n)."""
    return vectors @ vectors.T


def nearest_rows(vectors):
    """For each vector (n, d) the place of the other one that is most like it (n,)."""
    table = cosines(vectors)
    np.fill_diagonal(table, -np.inf)
    return table.argmax(axis=1)


# %% wrong="nearest" mistake="the cosine of the product"
# The product of two unit vectors **is** the cosine: no `np.cos` is taken of it.
def cosines(vectors):
    """Vectors (n, d); the cosine of each with each (n, n)."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.cos(unit @ unit.T)


def nearest_rows(vectors):
    """For each vector (n, d) the place of the other one that is most like it (n,)."""
    table = cosines(vectors)
    np.fill_diagonal(table, -np.inf)
    return table.argmax(axis=1)


# %% wrong="nearest" mistake="len for the length"
# `len` is how many rows there are. The length of a row is the root of the sum of its squares.
def cosines(vectors):
    """Vectors (n, d); the cosine of each with each (n, n)."""
    unit = vectors / len(vectors)
    return unit @ unit.T


def nearest_rows(vectors):
    """For each vector (n, d) the place of the other one that is most like it (n,)."""
    table = cosines(vectors)
    np.fill_diagonal(table, -np.inf)
    return table.argmax(axis=1)


# %% wrong="lstm" mistake="the old state is returned"
# The old h and m are returned. The new ones, under whatever name, are what the step gives.
def lstm_step(x, h, m, W, U, b):
    """One step: x (n_features,), h and m (width,); the new h and m."""
    i, f, o = (sigmoid(x @ W[k] + h @ U[k] + b[k]) for k in (0, 1, 3))
    c = np.tanh(x @ W[2] + h @ U[2] + b[2])
    m_new = f * m + i * c
    _h_new = o * np.tanh(m_new)
    return h, m
