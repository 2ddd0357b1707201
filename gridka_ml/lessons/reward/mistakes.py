# %% [markdown]
# # Other answers to the tasks of lesson 13
#
# Right ones in another style than ours, and the mistakes that beginners make, each with the sentence they get.
#

# %% [markdown] equal="sweep"
# The actions are the last axis of Q.
# - `return (Q.max(axis=-1), Q)`

# %% [markdown] equal="move"
# No cart of the check stands exactly at a limit; in the game it is a matter of rounding.
# - `return (np.abs(x) >= 2.4) | (np.abs(angle) > np.radians(12))`
# - `return (np.abs(x) > 2.4) | (np.abs(angle) >= np.radians(12))`

# %% [markdown] equal="returns"
# The carts are the last axis.
# - `baseline = (returns * standing).sum(axis=-1, keepdims=True) / n_standing`

# %% [markdown] equal="random_search"
# Mean and sum have the same sign.
# - `z = (state * w).mean(axis=1)`
# - `z = (state * w).sum(axis=-1)`

# %% [markdown] equal="improve"
# NumPy takes any negative number for the length that it works out; all arrays have one entry for each sample.
# - `x, y = (states.reshape(-1, 4), pushes.reshape(-2, 1))`
# - `x, y = (states.reshape(-10, 4), pushes.reshape(-1, 1))`
# - `x, y = (states.reshape(-1, 4), pushes.reshape(-10, 1))`
# - `x, y = (states.reshape(-2, 4), pushes.reshape(-1, 1))`
# - `return advantage * (pushes - p) @ states / len(p)`
# - `return advantage * (pushes - p) @ states / len(advantage)`
# - `return advantage * (pushes - p) @ states / len(pushes)`


# %% right="sweep"
def sweep(V, P, reward, gamma=0.9):
    Q = P @ reward + gamma * (P @ V)
    return np.max(Q, axis=1), Q


# %% right="sweep"
def sweep(V, P, reward, gamma=0.9):
    n_states, n_actions, _ = P.shape
    Q = np.zeros((n_states, n_actions))
    for s in range(n_states):
        for a in range(n_actions):
            for s_next in range(n_states):
                Q[s, a] += P[s, a, s_next] * (reward[s_next] + gamma * V[s_next])
    return np.array([max(row) for row in Q]), Q


# %% right="sweep"
def sweep(V, P, reward, gamma=0.9):
    worth = reward + gamma * V
    Q = np.einsum("sat,t->sa", P, worth)
    return np.amax(Q, axis=-1), Q


# %% right="sweep"
def sweep(V, P, reward, gamma=0.9):
    Q = (P * (gamma * V + reward)).sum(axis=2)
    return np.sort(Q, axis=1)[:, -1], Q


# %% right="sweep"
def sweep(V, P, reward, gamma=0.9):
    table = np.array([of_state.dot(reward + V * gamma) for of_state in P])
    best = table.argmax(axis=1)
    return table[np.arange(len(V)), best], table


# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ reward + gamma * V" likely=true
# What the next square pays and γ times what it is worth both belong into the average: P multiplies their sum, in one
# bracket.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = reward + gamma * P @ V"
# What the next square pays and γ times what it is worth both belong into the average: P multiplies their sum, in one
# bracket.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward + V)" likely=true
# What comes later is not discounted: V is multiplied by gamma.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (gamma * V)"
# The reward for entering the next square is missing.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ reward"
# Only the next reward counts here. What follows it, gamma times V, is missing.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (gamma * (reward + V))"
# The reward is discounted, too. It is paid at once; gamma belongs to V alone.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward * gamma + V)"
# gamma is at the reward. It belongs to V, which comes a step later.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward - gamma * V)"
# The value of the next square is subtracted. It is added to the reward.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward + 0.9 * V)"
# 0.9 stands in the place of `gamma`. Use the argument: it may be another number.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward + gamma + V)"
# gamma is added. It is a factor of V.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward + gamma * V.max())"
# `V.max()` is the value of the best square of all. Each next square has its own.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward.max() + gamma * V)"
# `reward.max()` is one number for all. Each next square has its own reward.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward + gamma * V) / len(V)"
# It is divided by the number of squares. The chances in P add up to 1, so it is a mean already.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P * (reward + gamma * V)"
# `*` multiplies and adds nothing up, so Q has three axes. The sum over the next squares is missing.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = (reward + gamma * V) @ P"
# The order is wrong: the next square is the last axis of P, so P comes first.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = reward + gamma * V"
# The chances P are missing: it is an average over the squares where the robot may end.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = (reward + gamma * V)[P.argmax(axis=2)]"
# Only the likeliest next square counts here. The others count, too, each with its chance.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = np.einsum(\"sat,s->sa\", P, reward + gamma * V)"
# Reward and value are those of the square where the robot is. They are those of the next square, the last axis of P.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = (P @ (reward + gamma * V)).T"
# Q is turned: it should have a row for each square and a column for each action.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = (P @ (reward + gamma * V)).round()"
# The values are rounded. News of small rewards would get lost.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ np.maximum(reward, gamma * V)"
# The larger of reward and value is taken. They are added.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ (reward * gamma * V)"
# Reward and value are multiplied. They are added.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.max(axis=0), Q" likely=true
# Axis 0 are the squares. The best action of each square is wanted: which axis are the actions?

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.argmax(axis=1), Q" likely=true
# That is the number of the best action. V is what it is worth.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.max(), Q"
# That is one number, the largest of the whole table. Each square has its own best action.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.mean(axis=1), Q"
# The mean is the value for a robot that acts at random. V takes the best action.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.sum(axis=1), Q"
# The values of all actions are added up. The robot does only one: the best.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.min(axis=1), Q"
# That is the worst action of each square.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q, Q"
# The first that is returned is the whole table. V has one number for each square.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return V, Q"
# The old V is returned. The new one comes from Q.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return np.abs(Q).max(axis=1), Q"
# The signs are lost: a hole would count like a goal.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q[:, 0], Q"
# That is the value of the first action. V takes the best one.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q[:, -1], Q"
# That is the value of the last action. V takes the best one.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.max(axis=1, keepdims=True), Q"
# V has become a column. It should be one row of numbers, like the old V.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return np.maximum(V, Q.max(axis=1)), Q"
# The old V is kept where it was larger. It must be able to fall, too.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return max(Q), Q"
# Python's `max` cannot compare rows. The array has a maximum of its own, with an axis.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q.max(axis=1)"
# Only V is returned. The cells below need Q, too.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return Q, Q.max(axis=1)"
# The two are returned in the wrong order: first V, then Q.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return gamma * Q.max(axis=1), Q"
# V is discounted once more. That is done in the first line.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return V + Q.max(axis=1), Q"
# The old V is added. The new one takes its place.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="Q.max(axis=1), Q"
# `sweep(V, P, reward)` for 4 states and 3 actions is None. Does the function end with `return`?


# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ reward + gamma * V[:, None]"
# V is that of the square one is in, and not averaged. The average is over both, the reward and gamma times the V of
# the next squares.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = reward[:, None] + gamma * (P @ V)"
# The reward is that of the square one is in. It is paid for the square that one comes to, so it belongs to the average, too.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = (P * (reward + gamma * V)).max(axis=2)"
# Of the next squares only the largest term is taken. An average adds up all of them, each with its chance.


# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return np.full(len(V), Q.max()), Q"
# The largest number of the whole table stands in all squares. Each square has its own best action.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return np.where(reward != 0, reward, Q.max(axis=1)), Q"
# Squares that pay are worth their reward here. It is paid for entering and counts in Q; V is what follows, the best of Q.

# %% wrong="sweep" old="return Q.max(axis=1), Q" new="return np.maximum(0, Q.max(axis=1)), Q"
# What is below zero is cut off. Squares may be worth less than nothing.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P / P.sum(axis=2, keepdims=True) @ (reward + gamma * V)"
# It is divided by the sum of the chances. That is 1 already, and 0 where the walk has ended.

# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = np.einsum(\"ijk,i->kj\", P, reward + gamma * V)"
# The sum goes over the square where the robot is. It goes over the next square, the last axis of P.


# %% wrong="sweep" mistake="V changes during the sweep"
# The values change while the sweep is under way, so later squares see new ones. All squares take the old V.
def sweep(V, P, reward, gamma=0.9):
    V, Q = V.copy(), np.zeros(P.shape[:2])
    for s in range(len(V)):
        for a in range(P.shape[1]):
            Q[s, a] = np.sum(P[s, a] * (reward + gamma * V))
        V[s] = Q[s].max()
    return V, Q


# %% wrong="sweep" mistake="sizes of the world written down"
# 12 squares and 4 actions are written down. There may be others: `P.shape` has them.
def sweep(V, P, reward, gamma=0.9):
    Q = np.zeros((12, 4))
    for s in range(12):
        for a in range(4):
            for s_next in range(12):
                Q[s, a] += P[s, a, s_next] * (reward[s_next] + gamma * V[s_next])
    return Q.max(axis=1), Q


# %% wrong="sweep" mistake="all sweeps at once"
# All sweeps are made here. `sweep` makes one; the cell below repeats it.
def sweep(V, P, reward, gamma=0.9):
    for _ in range(10000):
        V_before = V
        Q = P @ (reward + gamma * V)
        V = Q.max(axis=1)
        if np.abs(V - V_before).max() < 1e-8:
            break
    return V, Q


# %% wrong="sweep" mistake="reward of the square itself"
# Q leaves out the reward, and V adds that of the square itself. It is paid for entering the next square, so it
# belongs into the average.
def sweep(V, P, reward, gamma=0.9):
    Q = P @ (gamma * V)
    return reward + Q.max(axis=1), Q


# %% wrong="sweep" mistake="= in place of +="
# Each next square overwrites the one before. Their terms are added up: `+=`.
def sweep(V, P, reward, gamma=0.9):
    Q = np.zeros(P.shape[:2])
    for s in range(len(V)):
        for a in range(P.shape[1]):
            for s_next in range(len(V)):
                Q[s, a] = P[s, a, s_next] * (reward[s_next] + gamma * V[s_next])
    return Q.max(axis=1), Q


# %% wrong="sweep" old="Q = P @ (reward + gamma * V)" new="Q = P @ reward + gamma * (P @ V).max(axis=1, keepdims=True)"
# All actions get the largest of what may follow. Each has an average of its own; the best is chosen in the last line.


# %% wrong="sweep" mistake="Q from the new V"
# Q is worked out once more, from the new V. A sweep works out each once, first Q, then V.
def sweep(V, P, reward, gamma=0.9):
    Q = P @ (reward + gamma * V)
    V = Q.max(axis=1)
    Q = P @ (reward + gamma * V)
    return V, Q


# %% right="q_step"
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    Q = Q.copy()
    target = r + gamma * np.max(Q[s_next])
    Q[s, action] = (1 - alpha) * Q[s, action] + alpha * target
    return Q


# %% right="q_step"
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    new = np.array(Q)
    error = r + gamma * max(Q[s_next]) - new[s, action]
    new[s, action] += alpha * error
    return new


# %% right="q_step"
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    Q = Q.copy()
    best = sorted(Q[s_next])[-1]
    Q[s][action] = Q[s][action] - alpha * (Q[s][action] - r - gamma * best)
    return Q


# %% right="q_step"
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    change = np.zeros_like(Q)
    change[s, action] = alpha * (r + gamma * Q[s_next].max() - Q[s, action])
    return Q + change


# %% right="q_step"
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    here = np.outer(np.arange(len(Q)) == s, np.arange(len(Q[0])) == action)
    target = Q[s_next].max() * gamma + r
    return np.where(here, Q + alpha * (target - Q), Q)


# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s].max()" likely=true
# The best action of the old square is taken. What follows begins in the next one, `s_next`.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next]" likely=true
# The target is several numbers here. It should be one: of the values of the next square, `Q[s_next]`, the largest.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next].argmax()" likely=true
# `argmax` is the number of the best action. Its value is wanted.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next, action]"
# That is the value of doing the same once more. The target takes the best action of the next square.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + Q[s_next].max()"
# What follows is not discounted: gamma is missing.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = gamma * Q[s_next].max()"
# The reward of this step, the argument `r`, is missing.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = Q[s_next].max()"
# Reward and discount are missing.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q.max()"
# That is the largest number of the whole table. Only the next square counts.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * max(Q)"
# `max(Q)` compares whole rows of the table. The largest number of the row of the next square, `Q[s_next]`, is wanted.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next].mean()"
# The mean is for a robot that acts at random. The target takes the best action.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next].min()"
# That is the worst action of the next square.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next].sum()"
# The values of all actions are added up. The robot can do only one: the best.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r - gamma * Q[s_next].max()"
# What follows is subtracted. It is added to the reward.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = gamma * (r + Q[s_next].max())"
# The reward is discounted, too. It is paid at once; gamma belongs to what follows.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = gamma * r + Q[s_next].max()"
# gamma is at the reward. It belongs to what comes a step later.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r"
# What follows after the reward is not in the target.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + 0.9 * Q[s_next].max()"
# 0.9 stands in the place of `gamma`. Use the argument: it may be another number.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + alpha * Q[s_next].max()"
# alpha stands in the place of gamma.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[:, s_next].max()"
# `Q[:, s_next]` is a column, one action in all squares. The actions of one square are a row.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next].max() - Q[s, action]"
# The old number is subtracted here and in the next line once more.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s, action]"
# That is the old number itself. What follows begins in the next square.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * np.abs(Q[s_next]).max()"
# The signs are lost: a loss would count like a gain.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q[s_next - 1].max()"
# That is the row before the one of the next square. Squares count from 0.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r * gamma * Q[s_next].max()"
# Reward and what follows are multiplied. They are added.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * max(0, Q[s_next].max())"
# What is below zero is cut off. Squares may be worth less than nothing.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = target" likely=true
# The old number is overwritten by the target. Only the part alpha of the way is to be made.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + (target - Q[s, action])"
# The old number is overwritten by the target. Only the part alpha of the way is to be made.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = alpha * (target - Q[s, action])"
# Only the change is kept. It is added to the old number.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = alpha * target"
# Of the old number nothing is left. It moves by alpha times the difference.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * target"
# alpha times the target is added. The number moves by alpha times the *difference* of target and old number.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] - alpha * (target - Q[s, action])"
# The number moves away from the target. The difference is target minus old number, and it is added.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (Q[s, action] - target)"
# The number moves away from the target. The difference is target minus old number, and it is added.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + gamma * (target - Q[s, action])"
# gamma stands in the place of alpha.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = alpha * Q[s, action] + (1 - alpha) * target"
# The two parts are mixed up: alpha is the part of the target.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (target - Q[s_next, action])"
# The difference is taken to a number of the next square. The number that moves is Q[s, action].

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (target - Q[s].max())"
# The difference is taken to the best action of the square. The number that moves is that of this action.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (r - Q[s, action])"
# What follows after the reward is not in the target.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = (Q[s, action] + target) / 2"
# That is the middle of both, whatever alpha is.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (target + Q[s, action])"
# Old number and target are added up. It is their difference that counts.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s_next, action] = Q[s, action] + alpha * (target - Q[s, action])"
# The new number is written into the row of the next square. It is the old square that has learned something.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s] = Q[s, action] + alpha * (target - Q[s, action])"
# The whole row is overwritten. Only the action that was done has learned something.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[action, s] = Q[s, action] + alpha * (target - Q[s, action])"
# Row and column are mixed up where the number is written: the square comes first.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha"
# alpha alone is added. It is a part of the difference between target and old number.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q = Q + alpha * (target - Q)"
# The whole table moves. Only the action that was done in this square has learned something.

# %% wrong="q_step" old="return Q" new="return Q[s, action]"
# Only one number is returned. The cells below need the whole table.

# %% wrong="q_step" old="return Q" new="return target"
# The target is returned. The cells below need the table.

# %% wrong="q_step" old="return Q" new="Q"
# `q_step(Q, 0, 1, -3.13, 2, 0.36)` of a table 5 × 3 is None. Does the function end with `return`?


# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] += Q[s, action] + alpha * (target - Q[s, action])"
# The old number is counted twice: `+=` adds to it already.


# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s] = Q[s] + alpha * (target - Q[s])"
# The numbers of all actions of the square move. Only the action that was done has learned something.

# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s_next, action] = Q[s_next, action] + alpha * (target - Q[s_next, action])"
# A number of the next square moves. It is the old square that has learned something.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r if r != 0 else r + gamma * Q[s_next].max()"
# Here any reward ends the walk. No case is needed: where it has ended, Q is 0.

# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma * Q.max(axis=1)"
# The target is several numbers here. It should be one: of the values of the next square, `Q[s_next]`, the largest.


# %% wrong="q_step" mistake="alpha and gamma swapped"
# alpha and gamma are swapped: gamma is the discount of what follows, alpha the part of the way.
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    Q = Q.copy()
    target = r + alpha * Q[s_next].max()
    Q[s, action] = Q[s, action] + gamma * (target - Q[s, action])
    return Q


# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = sweep(Q.max(axis=1), P, reward, gamma)[1][s, action]"
# That is the average of task 1, which needs P. Here only one step is known: it paid r and led to s_next.


# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = P[s, action] @ (reward + gamma * Q.max(axis=1))"
# That is the average of task 1, which needs P. Here only one step is known: it paid r and led to s_next.


# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = reward[s_next] + gamma * Q[s_next].max()"
# The reward of this step, the argument `r`, is missing.


# %% wrong="q_step" old="target = r + gamma * Q[s_next].max()" new="target = r + gamma**2 * Q[s_next].max()"
# gamma is squared. What follows begins one step later, so it is multiplied by gamma once.


# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha**-0.7 * (target - Q[s, action])"
# `alpha` is taken for the number of tries. It is the part of the way itself; the cell below works it out.


# %% wrong="q_step" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = max(Q[s, action], Q[s, action] + alpha * (target - Q[s, action]))"
# The old number is kept where it was larger. It must be able to fall, too.


# %% right="move"
def move(state, force):
    x, velocity, angle, spin = state.T
    a, angular_a = accelerations(state, force)
    new = [x + 0.02 * velocity, velocity + 0.02 * a, angle + 0.02 * spin, spin + 0.02 * angular_a]
    return np.stack(new, axis=1)


def fallen(state):
    x, _, angle, _ = state.T
    return np.logical_or(abs(x) > 2.4, np.degrees(abs(angle)) > 12)


# %% right="move"
def move(state, force):
    tau = 0.02
    a, angular_a = accelerations(state, force)
    new = state.copy()
    new[:, 0] += tau * state[:, 1]
    new[:, 1] += tau * a
    new[:, 2] += tau * state[:, 3]
    new[:, 3] += tau * angular_a
    return new


def fallen(state):
    return ~((np.abs(state[:, 0]) <= 2.4) & (np.abs(state[:, 2]) <= np.deg2rad(12)))


# %% right="move"
def move(state, force):
    a, angular_a = accelerations(state, force)
    rates = np.array([state[:, 1], a, state[:, 3], angular_a]).T
    return rates / 50 + state


def fallen(state):
    limits = np.array([2.4, 12 * np.pi / 180])
    return (np.abs(state[:, [0, 2]]) > limits).any(axis=1)


# %% right="move"
def move(state, force):
    _, velocity, _, spin = state.T
    rates = np.vstack([velocity, *accelerations(state, force)])[[0, 1, 0, 2]].T
    rates[:, 2] = spin
    return np.add(state, np.multiply(0.02, rates))


def fallen(state):
    x, _, angle, _ = state.T
    return (x > 2.4) | (x < -2.4) | (angle > np.radians(12)) | (angle < -np.radians(12))


# %% right="move"
def move(state, force):
    a, angular_a = accelerations(state, force)
    rows = []
    for k, (x, velocity, angle, spin) in enumerate(state):
        rows.append([x + velocity * 0.02, velocity + a[k] * 0.02, angle + spin * 0.02, spin + angular_a[k] * 0.02])
    return np.array(rows)


def fallen(state):
    return np.array([abs(x) > 2.4 or abs(angle) > np.pi / 15 for x, _, angle, _ in state])


# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, spin, a, angular_a])" likely=true
# The rates are not in the order of the state: x changes by the velocity, the velocity by a, the angle by the spin,
# the spin by angular_a.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([a, velocity, angular_a, spin])"
# The rates are not in the order of the state: x changes by the velocity, the velocity by a, the angle by the spin,
# the spin by angular_a.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, a, angular_a, spin])"
# The rates are not in the order of the state: x changes by the velocity, the velocity by a, the angle by the spin,
# the spin by angular_a.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([a, velocity, spin, angular_a])"
# The rates are not in the order of the state: x changes by the velocity, the velocity by a, the angle by the spin,
# the spin by angular_a.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([spin, angular_a, velocity, a])"
# The rates are not in the order of the state: x changes by the velocity, the velocity by a, the angle by the spin,
# the spin by angular_a.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, angular_a, spin, a])"
# The rates are not in the order of the state: x changes by the velocity, the velocity by a, the angle by the spin,
# the spin by angular_a.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([state[:, 0], velocity, state[:, 2], spin])"
# That is the state itself. What is wanted is how fast each of its numbers changes.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, velocity, spin, angular_a])"
# The velocity changes by the acceleration a, not by itself.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, a, spin, spin])"
# The spin changes by angular_a, not by itself.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, np.full(len(a), force), spin, angular_a])"
# The force stands in the place of the acceleration, which the function above works out.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, a, velocity, angular_a])"
# The angle changes by the spin, not by the velocity of the cart.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([state[:, 0], a, spin, angular_a])"
# x changes by the velocity, not by itself.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, a, state[:, 2], angular_a])"
# The angle changes by the spin, not by itself.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.stack([velocity, a, spin, angular_a])"
# The arrays lie below each other, so a cart has become a column. It should be a row: `np.column_stack`.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.vstack([velocity, a, spin, angular_a])"
# The arrays lie below each other, so a cart has become a column. It should be a row: `np.column_stack`.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.concatenate([velocity, a, spin, angular_a])"
# All numbers come one after the other, in one long row. Each cart should be a row of four: `np.column_stack`.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, a, spin])"
# There are three rates, and the state has four numbers.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + rates" likely=true
# The rates are per second. In 0.02 s the state changes by that part of them.

# %% wrong="move" old="return state + 0.02 * rates" new="return 0.02 * rates"
# That is the change. It is added to the state.

# %% wrong="move" old="return state + 0.02 * rates" new="return state - 0.02 * rates"
# The change is subtracted: that leads back in time.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + 0.2 * rates"
# A step lasts 0.02 s, not 0.2 s.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + 0.01 * rates"
# A step lasts 0.02 s, not 0.01 s.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + 0.02"
# 0.02 is added to all numbers. It is a factor of the rates.

# %% wrong="move" old="return state + 0.02 * rates" new="return state * rates"
# State and rates are multiplied. A part of the rates is added.

# %% wrong="move" old="return state + 0.02 * rates" new="return (state + rates) * 0.02"
# 0.02 is a factor of the rates alone, not of the state.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + rates / 0.02"
# It is multiplied by the number of steps in a second. A step lasts 0.02 s.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + 50 * rates"
# It is multiplied by the number of steps in a second. A step lasts 0.02 s.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + 0.02**2 * rates"
# 0.02 is squared. Each number changes by 0.02 times its rate.

# %% wrong="move" old="return state + 0.02 * rates" new="return rates"
# The rates are returned. The new state is wanted.

# %% wrong="move" old="return state + 0.02 * rates" new="return state"
# The old state is returned.

# %% wrong="move" old="return state + 0.02 * rates" new="return (state + 0.02 * rates).T"
# The new state is turned: each cart should be a row.

# %% wrong="move" old="return state + 0.02 * rates" new="return (state + 0.02 * rates)[0]"
# Only the first cart is returned.

# %% wrong="move" old="return state + 0.02 * rates" new="return (state + 0.02 * rates).round(2)"
# The state is rounded. Small angles would get lost.

# %% wrong="move" old="return state + 0.02 * rates" new="return 0.02 * state + rates"
# 0.02 is at the state. It belongs to the rates.

# %% wrong="move" old="return state + 0.02 * rates" new="state + 0.02 * rates"
# `move(state, force)` of 3 carts is None. Does the function end with `return`?

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (x > 2.4) | (angle > np.radians(12))" likely=true
# That sees one side only. Place and angle may be too far below zero, too.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (x > 2.4) | (angle > 12)"
# Place and angle may be too far below zero, too. And the angle is in radians, 12 in degrees.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) & (np.abs(angle) > np.radians(12))"
# `&` asks for both at once. One of them is enough.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) | (np.abs(angle) > 12)" likely=true
# The angle is in radians and 12 in degrees.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) | (np.abs(angle) > np.degrees(12))"
# Degrees and radians are the wrong way round: the angle is in radians already, and 12 is in degrees.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) < 2.4) | (np.abs(angle) < np.radians(12))"
# `<` and `|`: this is True for nearly all. A cart has fallen when one of both is *larger* than its limit.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) <= 2.4) & (np.abs(angle) <= np.radians(12))"
# The comparisons are turned round: this is True for carts that still stand.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return ~((np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12)))"
# The comparisons are turned round: this is True for carts that still stand.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) or (np.abs(angle) > np.radians(12))"
# `or` cannot compare arrays number by number. `|` does.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return np.abs(x) > 2.4 | np.abs(angle) > np.radians(12)"
# Brackets are missing: `|` comes before `>`, so each comparison needs its own.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > np.radians(12)) | (np.abs(angle) > 2.4)"
# The two limits are mixed up: 2.4 m belong to x.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return np.abs(x) > 2.4"
# Only the place is looked at. The pole may have fallen in the middle of the track.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return np.abs(angle) > np.radians(12)"
# Only the angle is looked at. The cart may have left the track.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return ((np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))).any()"
# `any` makes one answer for all carts. Each has its own.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return ((np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))).sum()"
# The fallen carts are counted. Each needs its own True or False.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) ^ (np.abs(angle) > np.radians(12))"
# `^` is false where both are true: either, but not both. `|` is or.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 4.8) | (np.abs(angle) > np.radians(12))"
# 4.8 m is the length of the track. From the middle it is 2.4 m to either side.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 1.2) | (np.abs(angle) > np.radians(12))"
# 1.2 m is half of it: the cart may go 2.4 m to either side.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(24))"
# The limit lies beyond 12°. To either side it is 12°: `np.radians(12)`, π/15; 24° is the whole range.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) | (np.abs(angle) > 0.2)"
# 0.2 is not quite 12 degrees. `np.radians` works it out.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) | (angle > np.radians(12))"
# The angle is looked at on one side only. The pole may fall to the left, too.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (x > 2.4) | (np.abs(angle) > np.radians(12))"
# The place is looked at on one side only. The cart may leave the track on the left, too.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return 1 * ((np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12)))"
# It is 1 or 0. The cells below turn it round with `~`, so it must be True or False.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) + (np.abs(angle) > 2 * np.radians(12))"
# The limit lies beyond 12°. To either side it is 12°: `np.radians(12)`, π/15; 24° is the whole range.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="(np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))"
# `fallen(state)` of 18 carts is None. Does the function end with `return`?

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="velocity, spin = state[:, 1], state[:, 3]\n    return (np.abs(velocity) > 2.4) | (np.abs(spin) > np.radians(12))"
# Velocity and spin are looked at. Place and angle have the limits.


# %% wrong="move" mistake="places move with the new velocities"
# The places move with the new velocities. Euler's method takes all rates as they were before the step.
def move(state, force):
    _, velocity, _, spin = state.T
    a, angular_a = accelerations(state, force)
    rates = np.column_stack([velocity + 0.02 * a, a, spin + 0.02 * angular_a, angular_a])
    return state + 0.02 * rates


def fallen(state):
    x, _, angle, _ = state.T
    return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))


# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, a, spin, a])"
# The spin changes by angular_a, not by the acceleration of the cart.

# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, a, np.degrees(spin), angular_a])"
# Degrees are added to an angle in radians. Angle and spin stay in radians.

# %% wrong="move" old="return state + 0.02 * rates" new="return state + 0.02 * rates + 0.0002 * np.column_stack([a, 0 * a, angular_a, 0 * a])"
# To the places half of the acceleration times 0.02² is added. In Euler's method only rates from before the step count.

# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(6))"
# The limit of the angle is only half as large as it should be: 12 degrees to either side.


# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([0.02 * velocity, a, 0.02 * spin, angular_a])"
# Velocity and spin are multiplied by 0.02 twice. The last line does it for all four.


# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, 0.02 * a, spin, 0.02 * angular_a])"
# The accelerations are multiplied by 0.02 twice. The last line does it for all four.


# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.column_stack([velocity, force / 1.1 + 0 * a, spin, angular_a])"
# The force is divided by a mass, which leaves out how the pole pulls at the cart. `a` has both.


# %% wrong="move" old="np.column_stack([velocity, a, spin, angular_a])" new="np.array([velocity, a, spin, angular_a]).reshape(-1, 4)"
# `reshape` does not turn rows into columns: it cuts the same row of numbers anew, so carts get mixed up.
# `np.column_stack` makes columns.


# %% wrong="move" old="return state + 0.02 * rates" new="return state + np.array([1, 0.02, 1, 0.02]) * rates"
# x and angle change by the whole of their rates. 0.02 is a factor of all four rates.


# %% wrong="move" old="return state + 0.02 * rates" new="return state + np.array([0.02, 1, 0.02, 1]) * rates"
# Velocity and spin change by the whole of their rates. 0.02 is a factor of all four rates.


# %% wrong="move" old="return state + 0.02 * rates" new="return (state + 0.02 * rates).clip(-2.4, 2.4)"
# Numbers are cut off at 2.4, so no cart could leave the track. `move` has no limits; `fallen` looks at them.


# %% wrong="move" old="return state + 0.02 * rates" new="new = state + 0.02 * rates\n    new[:, 0] = new[:, 0].clip(-2.4, 2.4)\n    return new"
# Numbers are cut off at 2.4, so no cart could leave the track. `move` has no limits; `fallen` looks at them.


# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (x**2 > 2.4**2) | (angle**2 > np.radians(12))"
# Something squared is compared with a limit that is not. `np.abs` loses the sign without a square.


# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (x**2 > 2.4) | (angle**2 > np.radians(12))"
# Something squared is compared with a limit that is not. `np.abs` loses the sign without a square.


# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x) > 2.4) | (np.abs(np.radians(angle)) > 12)"
# Degrees and radians are the wrong way round: the angle is in radians already, and 12 is in degrees.


# %% wrong="move" old="return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))" new="return (np.abs(x + np.sin(angle)) > 2.4) | (np.abs(angle) > np.radians(12))"
# The place of the pole's top is compared. The limit of 2.4 m is for the cart, x.


# %% right="returns"
def returns_to_go(rewards, gamma=0.99):
    n_steps = len(rewards)
    returns = np.zeros_like(rewards)
    for t in range(n_steps):
        for k in range(t, n_steps):
            returns[t] += gamma ** (k - t) * rewards[k]
    return returns


def advantages(returns, standing):
    n_standing = np.maximum(1, standing.sum(axis=1))
    baseline = np.einsum("tc,tc->t", returns, standing) / n_standing
    return standing * (returns - baseline[:, np.newaxis])


# %% right="returns"
def returns_to_go(rewards, gamma=0.99):
    returns = rewards.copy()
    for t in range(len(rewards) - 2, -1, -1):
        returns[t] += gamma * returns[t + 1]
    return returns


def advantages(returns, standing):
    result = np.zeros_like(returns)
    for t in range(len(returns)):
        up = standing[t] > 0
        if up.any():
            result[t, up] = returns[t, up] - returns[t, up].mean()
    return result


# %% right="returns"
def returns_to_go(rewards, gamma=0.99):
    to_come, backwards = 0, []
    for reward_of_step in rewards[::-1]:
        to_come = to_come * gamma + reward_of_step
        backwards.append(to_come)
    return np.array(backwards[::-1])


def advantages(returns, standing):
    counted = returns * standing
    total, number = counted.sum(1, keepdims=True), np.maximum(1, standing.sum(1, keepdims=True))
    return counted - total / number * standing


# %% right="returns"
def returns_to_go(rewards, gamma=0.99):
    steps = np.arange(len(rewards))
    ahead = steps[np.newaxis] - steps[:, np.newaxis]
    weights = np.where(ahead >= 0, gamma ** np.abs(ahead), 0)
    return weights @ rewards


def advantages(returns, standing):
    n_standing = np.maximum(1, np.sum(standing, axis=1))
    baseline = np.sum(np.where(standing > 0, returns, 0), axis=1) / n_standing
    return np.where(standing > 0, (returns.T - baseline).T, 0)


# %% right="returns"
def returns_to_go(rewards, gamma=0.99):
    returns, to_come = np.zeros_like(rewards), np.zeros(rewards.shape[1])
    for t in reversed(range(len(rewards))):
        returns[t] = to_come = np.add(rewards[t], np.multiply(gamma, to_come))
    return returns


def advantages(returns, standing):
    baseline = np.average(returns, axis=1, weights=standing + 1e-12)
    return (returns - baseline.reshape(-1, 1)) * standing


# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + to_come" likely=true
# What comes later is not discounted: gamma is missing.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = to_come + rewards[t]"
# What comes later is not discounted: gamma is missing.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = to_come + gamma * rewards[t]"
# gamma is at the reward of step t. It belongs to what comes later.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = gamma * (rewards[t] + to_come)"
# The reward of step t is discounted, too. It is paid at once.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma * returns[t + 1]"
# The last step has none after it. What comes after step t, all of it, is in `to_come` already.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma * rewards[t + 1]"
# The last step has none after it. What comes after step t, all of it, is in `to_come` already.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + returns[t + 1]"
# The last step has none after it. What comes after step t, all of it, is in `to_come` already.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t]"
# Nothing of what comes later is in it: the return adds gamma times what is still to come.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma * returns[t]"
# Nothing of what comes later is in it: the return adds gamma times what is still to come.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma"
# gamma alone is added. It is a factor of what is still to come.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma**t * to_come"
# The power is too much: going back step by step, each step multiplies by gamma once.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma * rewards[t - 1]"
# Only one more reward is added, that of the step before. All later ones count: they are in `to_come`.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] - gamma * to_come"
# What comes later is subtracted. It is added.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t].sum() + gamma * to_come"
# The rewards of all carts are added up. Each cart has its own return.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t].mean() + gamma * to_come"
# That is the mean of all carts. Each cart has its own return.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + 0.99 * to_come"
# 0.99 stands in the place of `gamma`. Use the argument: it may be another number.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards + gamma * to_come"
# The rewards of all steps are taken at once. It is the turn of step t.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] * gamma * to_come"
# Nothing is ever added, so all returns are 0. The reward of step t is a summand.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = gamma * to_come"
# Nothing is ever added, so all returns are 0. The reward of step t is a summand.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma * to_come[t]"
# `to_come` belongs to one step already, it has no t.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t - 1] + gamma * to_come"
# The reward is that of the step before. A push is paid in its own step t.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[0] + gamma * to_come"
# The reward is that of the first step. It should be that of step t.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t, 0] + gamma * to_come"
# Only the first cart is looked at. All carts are worked out at once: `rewards[t]`.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + (1 - gamma) * to_come"
# 1 − gamma is the part that is lost. What is kept is gamma.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = gamma * rewards[t] + (1 - gamma) * to_come"
# That is a running mean. The return is a sum: the reward, and gamma times what is to come.

# %% wrong="returns" old="return returns" new="return to_come"
# Only the last number is returned, the return of the first step. Each step has one.

# %% wrong="returns" old="return returns" new="print(returns)"
# `returns_to_go(rewards, 0.99)` of 6 steps and 3 carts is None. Does the function end with `return`?

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="returns.sum(axis=1, keepdims=True) / n_standing" likely=true
# The fallen carts are in the sum. Only those that stand count: `standing` is 0 for the others.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).sum(axis=1) / n_standing" likely=true
# The sum has lost an axis, so that it fits neither the carts nor the steps. `keepdims=True` keeps it.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).sum(axis=0, keepdims=True) / n_standing"
# Axis 0 are the steps. The baseline is a mean over the carts, for each step.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).sum() / n_standing"
# All steps are added up. Each step has its own mean over the carts.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="returns.sum() / n_standing"
# All steps are added up, and the fallen carts, too. Each step has its own mean over the carts that stand.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).mean(axis=1, keepdims=True) / n_standing"
# It is divided twice, by the number of carts, and by that of the standing ones.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="returns.mean(axis=1, keepdims=True)"
# That is the mean over all carts, the fallen ones, too.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="returns.mean(axis=1, keepdims=True) / n_standing"
# It is a mean of all carts, the fallen ones, too, and then it is divided once more. The line wants a sum over those
# that stand.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).max(axis=1, keepdims=True) / n_standing"
# The largest return is taken. A mean begins with a sum.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="standing.sum(axis=1, keepdims=True) / n_standing"
# The standing carts are counted. It is their returns that are added up.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="returns / n_standing"
# Nothing is added up: the sum over the carts is missing.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="returns * standing / n_standing"
# Nothing is added up: the sum over the carts is missing.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns + standing).sum(axis=1, keepdims=True) / n_standing"
# `standing` is added. As a factor it leaves out the fallen carts.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns / standing).sum(axis=1, keepdims=True) / n_standing"
# It is divided by `standing`, which is 0 for fallen carts. As a factor it leaves them out.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).cumsum(axis=1) / n_standing"
# `cumsum` adds up from cart to cart. The whole sum is wanted.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).sum(axis=1, keepdims=True) / len(returns)"
# It is divided by the number of steps. It is a mean over the standing carts.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).sum(axis=1, keepdims=True)"
# That is the sum. It is divided by the number of standing carts.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing).sum(axis=1, keepdims=True) / returns.shape[1]"
# It is divided by the number of all carts. Only those that stand are in the sum.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return (baseline - returns) * standing" likely=true
# The difference is turned round: what was better than the mean would be punished.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return (returns + baseline) * standing"
# The baseline is added. It is subtracted.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return returns * standing"
# The baseline is not subtracted.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return baseline * standing"
# The baseline itself is returned. It is subtracted from the returns.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return returns - baseline * standing"
# Brackets are missing: the difference is multiplied by `standing`, not the baseline alone.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return (returns / baseline) * standing"
# The returns are divided by the baseline. It is subtracted.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return (returns - baseline)"
# The fallen carts are not left out: their advantage is 0.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return np.abs(returns - baseline) * standing"
# The sign is lost. It tells good pushes from bad ones.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return np.sign(returns - baseline) * standing"
# Only the sign is left. The size of the advantage counts, too.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return (returns - returns.mean()) * standing"
# One mean of all steps is subtracted. Each step has its own baseline.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return ((returns - baseline) / returns.std()) * standing"
# It is divided by a deviation. The task asks for the difference alone.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return np.maximum(0, returns - baseline) * standing"
# What is below the mean is cut off. Bad pushes must become less probable, too.

# %% wrong="returns" old="return (returns - baseline) * standing" new="(returns - baseline) * standing"
# `advantages(returns, standing)` of 6 steps and 3 carts is None. Does the function end with `return`?


# %% wrong="returns" old="for t in reversed(range(len(rewards))):" new="for t in range(len(rewards)):"
# The loop runs from the beginning to the end, so the past is added up. What comes after is wanted: it runs backwards.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = gamma**t * rewards[t] + to_come"
# The discount counts from the beginning of the game. A return counts from its own step on.


# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + 0.9 * to_come"
# 0.9 stands in the place of `gamma`. Use the argument: it may be another number.

# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma * (rewards[t + 1] if t + 1 < len(rewards) else 0)"
# Only one more reward is added, that of the next step. All later ones count: they are in `to_come`.

# %% wrong="returns" old="returns, to_come = 0.0 * rewards, 0" new="returns, to_come = 0.0 * rewards, rewards[-1]"
# The last reward counts twice: `to_come` begins with it. After the last step nothing is to come.

# %% wrong="returns" old="for t in reversed(range(len(rewards))):" new="for t in reversed(range(len(rewards) - 1)):"
# The last step is left out of the loop. Its reward counts, too.

# %% wrong="returns" old="return returns" new="return returns[::-1]"
# The steps are in the wrong order, the last one first.

# %% wrong="returns" old="return returns" new="return (returns - returns.mean()) / (returns.std() + 1e-8)"
# The returns are brought to the mean 0 and the deviation 1. They are wanted as they are.

# %% wrong="returns" old="return returns" new="return np.tile(returns[0], (len(rewards), 1))"
# Each step has the return of the whole game. A push is judged by what comes from its own step on.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="returns[standing == 1].mean()"
# That is one mean of all steps. Each step has its own mean over the carts that stand.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="np.median(returns * standing, axis=1, keepdims=True)"
# That is a median. The baseline is the mean of those that stand.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="np.median(returns, axis=1, keepdims=True)"
# That is a median. The baseline is the mean of those that stand.

# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="np.average(returns, axis=1, weights=standing)[:, np.newaxis]"
# Where no cart stands, the weights add up to 0. Dividing by `n_standing` avoids that.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return (returns * standing - baseline)"
# The fallen carts get minus the baseline. Their advantage is 0.

# %% wrong="returns" old="return (returns - baseline) * standing" new="return ((returns - baseline) / (returns.std(axis=1, keepdims=True) + 1e-8)) * standing"
# It is divided by a deviation. The task asks for the difference alone.


# %% wrong="returns" mistake="number and mean of each cart"
# Axis 0 are the steps. The baseline is a mean over the carts, for each step.
def returns_to_go(rewards, gamma=0.99):
    returns, to_come = np.zeros_like(rewards), 0
    for t in reversed(range(len(rewards))):
        to_come = rewards[t] + gamma * to_come
        returns[t] = to_come
    return returns


def advantages(returns, standing):
    n_standing = np.maximum(1, standing.sum(axis=0, keepdims=True))
    baseline = (returns * standing).sum(axis=0, keepdims=True) / n_standing
    return (returns - baseline) * standing


# %% wrong="returns" mistake="returned inside the loop"
# The function returns before its loop has come to all steps.
def returns_to_go(rewards, gamma=0.99):
    returns, to_come = np.zeros_like(rewards), 0
    for t in reversed(range(len(rewards))):
        to_come = rewards[t] + gamma * to_come
        returns[t] = to_come
        return returns


def advantages(returns, standing):
    n_standing = np.maximum(1, standing.sum(axis=1, keepdims=True))
    baseline = (returns * standing).sum(axis=1, keepdims=True) / n_standing
    return (returns - baseline) * standing


# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = rewards[t] + gamma * returns[t - 1]"
# `returns[t - 1]` is the step before, which the loop reaches later. What comes after step t is in `to_come`.


# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = (rewards[t] + gamma * to_come) * (rewards[t] != 0)"
# Where a reward is 0, all that comes later is lost. A step that pays nothing may be followed by others that do.


# %% wrong="returns" old="to_come = rewards[t] + gamma * to_come" new="to_come = (rewards[t] + gamma * to_come) * (rewards[t] > 0)"
# Where a reward is not above 0, the return is lost. Steps may pay nothing, or cost.


# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="(returns * standing[-1]).sum(axis=1, keepdims=True) / n_standing"
# Only carts that stand in the last step are in the sum. Each step has its own: `standing` has a row for each.


# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="((returns * standing).sum(axis=1, keepdims=True) - returns) / np.maximum(1, n_standing - 1)"
# Each cart is left out of its own baseline. The mean is over all that stand, this one, too.


# %% wrong="returns" old="(returns * standing).sum(axis=1, keepdims=True) / n_standing" new="((returns * standing).sum(axis=1, keepdims=True) - returns * standing) / np.maximum(1, n_standing - 1)"
# Each cart is left out of its own baseline. The mean is over all that stand, this one, too.


# %% wrong="returns" mistake="standing, a step later"
# `standing` is moved by a step. It says who stands at the beginning of a step, and is used as it is.
def returns_to_go(rewards, gamma=0.99):
    returns, to_come = 0.0 * rewards, 0
    for t in reversed(range(len(rewards))):
        to_come = rewards[t] + gamma * to_come
        returns[t] = to_come
    return returns


def advantages(returns, standing):
    standing = np.vstack([standing[1:], standing[-1:]])
    n_standing = np.maximum(1, standing.sum(axis=1, keepdims=True))
    baseline = (returns * standing).sum(axis=1, keepdims=True) / n_standing
    return (returns - baseline) * standing


# %% right="improve"
def policy_gradient(states, pushes, p, advantage):
    factor = advantage * (pushes - p)
    return (factor[:, np.newaxis] * states).mean(axis=0)


def improve(policy, states, pushes, advantage):
    x = states.reshape(-1, 4)
    policy.train_on_batch(x, pushes.ravel(), sample_weight=advantage.ravel())


# %% right="improve"
def policy_gradient(states, pushes, p, advantage):
    return np.mean([A * (a - q) * s for s, a, q, A in zip(states, pushes, p, advantage)], axis=0)


def improve(policy, states, pushes, advantage):
    n = states.shape[0] * states.shape[1]
    flat = [each.reshape(n, -1) for each in (states, pushes)]
    policy.train_on_batch(*flat, advantage.reshape(n))


# %% right="improve"
def policy_gradient(states, pushes, p, advantage):
    return states.T @ (advantage * (pushes - p)) / len(p)


def improve(policy, states, pushes, advantage):
    policy.fit(
        np.concatenate(states),
        np.concatenate(pushes)[:, np.newaxis],
        batch_size=advantage.size,
        verbose=0,
        sample_weight=np.concatenate(advantage),
    )


# %% right="improve"
def policy_gradient(states, pushes, p, advantage):
    gradient = np.zeros(states.shape[1])
    for i in range(len(states)):
        gradient += advantage[i] * (pushes[i] - p[i]) * states[i]
    return gradient / len(states)


def improve(policy, states, pushes, advantage):
    policy.train_on_batch(x=np.vstack(list(states)), y=np.hstack(list(pushes)), sample_weight=advantage.flatten())


# %% right="improve"
def policy_gradient(states, pushes, p, advantage):
    log_slope = np.where(pushes == 1, 1 - p, -p)
    return np.average(states * log_slope[:, None] * advantage[:, None], axis=0)


def improve(policy, states, pushes, advantage):
    x, y, weight = states.reshape((-1, 4)), pushes.reshape((-1, 1)), advantage.reshape(-1)
    return policy.train_on_batch(x, y, weight)


# %% right="improve"
def policy_gradient(states, pushes, p, advantage):
    return np.einsum("i,i,ij->j", advantage, pushes - p, states) / states.shape[0]


def improve(policy, states, pushes, advantage):
    weight = keras.ops.reshape(keras.ops.convert_to_tensor(advantage), (-1,))
    policy.train_on_batch(states.reshape(-1, states.shape[-1]), pushes.reshape(-1, 1), sample_weight=weight)


# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (p - pushes)) @ states / len(states)" likely=true
# The difference is turned round: good pushes would become less probable. It is what was done, minus its probability.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (pushes - p) @ states / len(states)" likely=true
# The advantage is missing: all pushes would count alike, the bad ones, too.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * pushes - p) @ states / len(states)"
# Brackets are missing: the advantage multiplies the difference, a − p.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * pushes) @ states / len(states)"
# The probability is missing: the slope of log π is a − p.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * p) @ states / len(states)"
# The action is missing: the slope of log π is a − p.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage + pushes - p) @ states / len(states)"
# The advantage is added. It is a factor.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes + p)) @ states / len(states)"
# Push and probability are added up. The slope is their difference.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (1 - p)) @ states / len(states)"
# That is the slope for a push to the right. To the left, a = 0, it is another one: a − p covers both.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * np.log(p)) @ states / len(states)"
# That is the logarithm itself. The gradient has its slope, a − p.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p).mean()) @ states / len(states)"
# The differences are averaged before they are multiplied by the states. Each sample has its own.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage.mean() * (pushes - p)) @ states / len(states)"
# The advantages are averaged first. Each sample has its own.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - (p > 0.5))) @ states / len(states)"
# p is rounded to 0 or 1. The slope has the probability itself.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p) ** 2) @ states / len(states)"
# The difference is squared. That is another loss; here it stands as it is.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage / (pushes - p)) @ states / len(states)"
# The advantage is divided by the difference. It is multiplied.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * np.abs(pushes - p)) @ states / len(states)"
# The sign is lost. It tells in which direction the weights go.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (np.sign(advantage) * (pushes - p)) @ states / len(states)"
# Only the sign of the advantage is left. Its size counts, too.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p) * p * (1 - p)) @ states / len(states)"
# The factor p(1 − p) belongs to the squared error. With the logarithm it cancels.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (2 * pushes - 1)) @ states / len(states)"
# That is plus or minus 1. How sure the network was counts, too: a − p.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (np.abs(advantage) * (pushes - p)) @ states / len(states)"
# The sign of the advantage is lost: bad pushes would become more probable, too.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p)) @ states"
# That is the sum. The mean over the samples is wanted.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p)) @ states / states.shape[1]"
# It is divided by the number of features. The mean goes over the samples.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p)) @ states / advantage.sum()"
# It is divided by the sum of the advantages, which is 0 in a game. The mean divides by the number of samples.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p)) * states / len(states)"
# `*` adds nothing up. `@` multiplies each sample's factor with its row, and adds up.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage @ (pushes - p)) * states / len(states)"
# The first `@` has made a single number of all samples. Each has its own factor.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return ((advantage * (pushes - p)) @ states / len(states)).sum()"
# All is added up to a single number. Each weight has its own.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p)).sum() / len(states)"
# The states are missing: each weight counts with its feature.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="(advantage * (pushes - p)) @ states / len(states)"
# `policy_gradient(states, pushes, p, advantage)` of 7 samples and 4 features is None. Does the function end with
# `return`?

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states, pushes.reshape(-1, 1)"
# What Keras gets first is no row of 4 numbers for each sample. That should be the states; `print(x.shape)` shows what
# it is.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.reshape(4, -1), pushes.reshape(-1, 1)"
# What Keras gets first is no row of 4 numbers for each sample. That should be the states; `print(x.shape)` shows what
# it is.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.ravel(), pushes.reshape(-1, 1)"
# What Keras gets first is no row of 4 numbers for each sample. That should be the states; `print(x.shape)` shows what
# it is.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.reshape(-1, 1), pushes.reshape(-1, 1)"
# What Keras gets first is no row of 4 numbers for each sample. That should be the states; `print(x.shape)` shows what
# it is.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states[0], pushes.reshape(-1, 1)"
# x has the first step only. All steps of all carts are samples.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states[0], pushes[0]"
# Only the first step is taken. All steps of all carts are samples.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.transpose(1, 0, 2).reshape(-1, 4), pushes.reshape(-1, 1)"
# The states are in another order than the pushes: carts first, then steps.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.reshape(-1, 4), pushes.T.reshape(-1, 1)"
# The pushes are in another order than the states: carts first, then steps.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.reshape(-1, 4), 1 - pushes.reshape(-1, 1)"
# The labels are turned round: they are 1 for a push to the right.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.reshape(-1, 4), advantage.reshape(-1, 1)"
# The advantages are the labels here. The labels are the pushes; the advantages are weights.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.reshape(-1, 4), np.ones(pushes.size)"
# All labels are 1. They are what was done.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y)" likely=true
# The advantages are missing: the network would learn to do what it did anyway. They are the sample weights.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(y, x, sample_weight=advantage.ravel())"
# What Keras gets first is no row of 4 numbers for each sample. That should be the states; `print(x.shape)` shows what
# it is.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=advantage)" likely=true
# The weights still have rows and columns. Keras wants one number for each sample, in one long row.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=advantage.mean())"
# All samples get one weight, the mean. Each has its own advantage.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=-advantage.ravel())"
# There is a minus too much: Keras makes the loss small already, which is minus log π.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=np.abs(advantage.ravel()))"
# The sign is lost: bad pushes would become more probable, too.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=np.maximum(advantage.ravel(), 0))"
# What is below zero is cut off. Bad pushes must become less probable.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=advantage.T.ravel())"
# The advantages are in another order than the states: carts first, then steps.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=pushes.ravel())"
# The pushes are the weights here. The weights are the advantages.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=advantage.ravel() / len(x))"
# The weights are divided by the number of samples. Keras takes the mean by itself.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=advantage.ravel() * len(x))"
# The weights are multiplied by the number of samples. Keras takes the mean, as the formula does.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=np.sign(advantage.ravel()))"
# Only the sign of the advantages is left. Their size counts, too.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=advantage.ravel() - advantage.mean())"
# A mean is subtracted once more. The advantages are used as they are.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.fit(x, y, sample_weight=advantage.ravel(), shuffle=False, verbose=0)"
# `fit` cuts the samples into batches of 32 and makes a step for each. One step for all is wanted: `train_on_batch`.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.test_on_batch(x, y, sample_weight=advantage.ravel())"
# The weights of the network stay as they were. `train_on_batch` makes a step, with the pushes that were done as labels.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.predict_on_batch(x)"
# The weights of the network stay as they were. `train_on_batch` makes a step, with the pushes that were done as labels.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="pass"
# The weights of the network stay as they were. `train_on_batch` makes a step, with the pushes that were done as labels.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=advantage.ravel())\n    policy.train_on_batch(x, y, sample_weight=advantage.ravel())"
# Two steps are made. The advantages hold for the network as it was when it played: one step, then a new game.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, class_weight=advantage.ravel())"
# `class_weight` is for classes. Each sample has a weight of its own: `sample_weight`.


# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (pushes - p * advantage) @ states / len(states)"
# The advantage multiplies p alone. It belongs to the whole difference: mind the brackets.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, advantage.reshape(-1, 1), sample_weight=pushes.ravel())"
# Labels and weights are swapped: the pushes are the labels, and the advantages say how much each counts.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.fit(x, y, sample_weight=advantage.ravel(), verbose=0)"
# `fit` makes a step after every 32 samples. One step with all of them is wanted: `train_on_batch`.

# %% wrong="improve" old="x, y = states.reshape(-1, 4)" new="x, y = states.reshape(4, -1).T"
# The numbers of different states are mixed up. Rows of 4, in the order in which they stand, are `reshape(-1, 4)`.


# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * np.where(pushes == 1, np.log(p), np.log(1 - p))) @ states / len(states)"
# That is the logarithm itself. The gradient has its slope, a − p.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes / p - (1 - pushes) / (1 - p))) @ states / len(states)"
# That is the slope by p. By the weights it is a − p: p itself depends on them.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * pushes * (1 - p)) @ states / len(states)"
# Pushes to the left, a = 0, count nothing here. Their slope is −p: a − p covers both.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return pushes - p * advantage @ states / len(states)"
# Brackets are missing: the difference a − p comes first, then the advantage multiplies it, then the states.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return advantage @ (pushes - p) @ states / len(states)"
# The first `@` has made a single number of all samples. Each has its own factor.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return np.mean((advantage * (pushes - p))[:, np.newaxis] * states)"
# That is one mean of all numbers. Each weight has its own, over the samples.

# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p)) @ states / 3200"
# 3200 is written down. There may be another number of samples.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y * advantage.reshape(-1, 1))"
# The advantages multiply the labels. Those stay what was done; the advantages are sample weights.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, 2 * y - 1, sample_weight=advantage.ravel())"
# The labels are −1 and 1. For binary cross-entropy they are 0 and 1, as the pushes are.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, (policy.predict(x, verbose=0) > 0.5).astype(\"float32\"), sample_weight=advantage.ravel())"
# The labels are what the network thinks best. They are what was done: the pushes.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, y, sample_weight=np.repeat(advantage.mean(axis=1), advantage.shape[1]))"
# All carts of a step get one weight, the mean. Each has its own advantage.

# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.compile(optimizer=\"adam\", loss=\"binary_crossentropy\")\n    policy.train_on_batch(x, y, sample_weight=advantage.ravel())"
# The network is compiled anew, so its own optimiser and rate are lost. It is compiled already.

# %% wrong="improve" old="x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)" new="x, y = states.reshape(3200, 4), pushes.reshape(3200, 1)"
# 3200 is written down. There may be another number of samples.


# %% wrong="improve" mistake="without those whose advantage is 0"
# Samples whose advantage is 0 are left out, so the mean is over fewer. They count as samples.
def policy_gradient(states, pushes, p, advantage):
    return (advantage * (pushes - p)) @ states / len(states)


def improve(policy, states, pushes, advantage):
    x, y, weight = states.reshape(-1, 4), pushes.reshape(-1, 1), advantage.ravel()
    keep = weight != 0
    policy.train_on_batch(x[keep], y[keep], sample_weight=weight[keep])


# %% wrong="improve" mistake="a step of learning for each step of the game"
# The network makes a step for each step of the game. One step with all samples is wanted.
def policy_gradient(states, pushes, p, advantage):
    return (advantage * (pushes - p)) @ states / len(states)


def improve(policy, states, pushes, advantage):
    for x, y, weight in zip(states, pushes, advantage):
        policy.train_on_batch(x, y.reshape(-1, 1), sample_weight=weight)


# %% wrong="improve" old="return (advantage * (pushes - p)) @ states / len(states)" new="return (advantage * (pushes - p)) @ states / len(states) ** 2"
# It is divided by the number of samples twice. The end of the line does it already.


# %% wrong="improve" mistake="the other push as label"
# Bad pushes get the other push as label. It was not done: labels stay what was done, and the weight is negative.
def policy_gradient(states, pushes, p, advantage):
    return (advantage * (pushes - p)) @ states / len(states)


def improve(policy, states, pushes, advantage):
    x = states.reshape(-1, 4)
    y = np.where(advantage < 0, 1 - pushes, pushes).reshape(-1, 1)
    policy.train_on_batch(x, y, sample_weight=np.abs(advantage).ravel())


# %% wrong="improve" old="policy.train_on_batch(x, y, sample_weight=advantage.ravel())" new="policy.train_on_batch(x, policy.predict(x, verbose=0), sample_weight=advantage.ravel())"
# The weights of the network stay as they were. `train_on_batch` makes a step, with the pushes that were done as labels.


# %% right="sarsa"
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    Q = Q.copy()
    target = r + gamma * Q[s_next][next_action]
    Q[s, action] = (1 - alpha) * Q[s, action] + alpha * target
    return Q


# %% right="sarsa"
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    new = np.array(Q)
    error = r + gamma * Q[s_next, next_action] - new[s, action]
    new[s, action] += alpha * error
    return new


# %% right="sarsa"
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    Q = Q.copy()
    best = Q[s_next].take(next_action)
    Q[s][action] = Q[s][action] - alpha * (Q[s][action] - r - gamma * best)
    return Q


# %% right="sarsa"
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    change = np.zeros_like(Q)
    change[s, action] = alpha * (r + gamma * Q[s_next, next_action] - Q[s, action])
    return Q + change


# %% right="sarsa"
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    here = np.outer(np.arange(len(Q)) == s, np.arange(len(Q[0])) == action)
    target = Q[s_next, next_action] * gamma + r
    return np.where(here, Q + alpha * (target - Q), Q)


# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next].max()" likely=true
# That is Q-learning. SARSA takes the action that is done next, `next_action`.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next, action]" likely=true
# That is the action that was done before. In the next square `next_action` is done.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s, next_action]" likely=true
# The row is that of the old square. The next action is done in `s_next`.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[next_action, s_next]"
# Row and column are mixed up: the square comes first, then the action.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next]"
# `Q[s_next]` holds the values of all actions. One of them is done next.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * next_action"
# That is the number of the action. Its value stands in the table.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + Q[s_next, next_action]"
# What follows is not discounted: gamma is missing.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = gamma * Q[s_next, next_action]"
# The reward r is missing.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = Q[s_next, next_action]"
# Reward and discount are missing.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next].mean()"
# The mean counts all actions alike. One of them is done next, and it is known.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next].sum()"
# The values of all actions are added up. One of them is done next.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r - gamma * Q[s_next, next_action]"
# What follows is subtracted. It is added to the reward.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = gamma * (r + Q[s_next, next_action])"
# The reward is discounted, too. It is paid at once; gamma belongs to what follows.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = gamma * r + Q[s_next, next_action]"
# gamma is at the reward. It belongs to what comes a step later.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r"
# What follows after the reward is not in the target.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + 0.9 * Q[s_next, next_action]"
# 0.9 stands in the place of `gamma`. Use the argument: it may be another number.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + alpha * Q[s_next, next_action]"
# alpha stands in the place of gamma.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next, next_action] - Q[s, action]"
# The old number is subtracted here and in the next line once more.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s, action]"
# That is the old number itself. What follows begins in the next square.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * np.abs(Q[s_next, next_action])"
# The sign is lost: a loss would count like a gain.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next - 1, next_action]"
# That is the row before the one of the next square. Squares count from 0.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next, next_action - 1]"
# That is the action before the one that is done next. Actions count from 0.

# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r * gamma * Q[s_next, next_action]"
# Reward and what follows are multiplied. They are added.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = target"
# The old number is overwritten by the target. Only the part alpha of the way is to be made.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + (target - Q[s, action])"
# The old number is overwritten by the target. Only the part alpha of the way is to be made.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = alpha * (target - Q[s, action])"
# Only the change is kept. It is added to the old number.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = alpha * target"
# Of the old number nothing is left. It moves by alpha times the difference.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * target"
# alpha times the target is added. The number moves by alpha times the *difference* of target and old number.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] - alpha * (target - Q[s, action])"
# The number moves away from the target. The difference is target minus old number, and it is added.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (Q[s, action] - target)"
# The number moves away from the target. The difference is target minus old number, and it is added.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + gamma * (target - Q[s, action])"
# gamma stands in the place of alpha.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = alpha * Q[s, action] + (1 - alpha) * target"
# The two parts are mixed up: alpha is the part of the target.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (target - Q[s_next, action])"
# The difference is taken to a number of the next square. The number that moves is Q[s, action].

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (target - Q[s].max())"
# The difference is taken to the best action of the square. The number that moves is that of this action.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (r - Q[s, action])"
# What follows after the reward is not in the target.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = (Q[s, action] + target) / 2"
# That is the middle of both, whatever alpha is.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (target + Q[s, action])"
# Old number and target are added up. It is their difference that counts.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s_next, action] = Q[s, action] + alpha * (target - Q[s, action])"
# The new number is written into the row of the next square. It is the old square that has learned something.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s] = Q[s, action] + alpha * (target - Q[s, action])"
# The whole row is overwritten. Only the action that was done has learned something.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[action, s] = Q[s, action] + alpha * (target - Q[s, action])"
# Row and column are mixed up where the number is written: the square comes first.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha"
# alpha alone is added. It is a part of the difference between target and old number.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q = Q + alpha * (target - Q)"
# The whole table moves. Only the action that was done in this square has learned something.

# %% wrong="sarsa" old="return Q" new="return Q[s, action]"
# Only one number is returned. The cells below need the whole table.

# %% wrong="sarsa" old="return Q" new="return target"
# The target is returned. The cells below need the table.

# %% wrong="sarsa" old="return Q" new="Q"
# `sarsa_step(Q, 0, 1, -3.13, 2, 0, 0.36)` is None. Does the function end with `return`?


# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s_next, next_action] += alpha * (target - Q[s, action])"
# The number of the next square is changed. What is learned is about the step that was made: `Q[s, action]`.


# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * (0.7 * Q[s_next].max() + 0.3 * Q[s_next].mean())"
# That is an average over what may be done next. It is known what is: `next_action`.

# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s, action] = Q[s, action] + alpha * (target - Q[s_next, next_action])"
# The difference is taken to a number of the next square. The number that moves is Q[s, action].


# %% wrong="sarsa" mistake="alpha and gamma swapped"
# alpha and gamma are swapped: gamma is the discount of what follows, alpha the part of the way.
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    Q = Q.copy()
    target = r + alpha * Q[s_next, next_action]
    Q[s, action] = Q[s, action] + gamma * (target - Q[s, action])
    return Q


# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma * Q[s_next].min()"
# That is the worst action of the next square. SARSA takes the one that is done, `next_action`.


# %% wrong="sarsa" old="target = r + gamma * Q[s_next, next_action]" new="target = r + gamma**2 * Q[s_next, next_action]"
# gamma is squared. What follows begins one step later, so it is multiplied by gamma once.


# %% wrong="sarsa" old="Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])" new="Q[s_next, next_action] = Q[s_next, next_action] + alpha * (target - Q[s_next, next_action])"
# A number of the next square moves. It is the old square that has learned something.


# %% right="random_search"
def forces(state, w):
    z = np.einsum("ck,ck->c", state, w)
    return 20 * (z > 0) - 10


def best_of(w, stood):
    return w[np.argmax(stood)]


# %% right="random_search"
def forces(state, w):
    return np.array([10 if s @ v > 0 else -10 for s, v in zip(state, w)])


def best_of(w, stood):
    order = np.argsort(stood)
    return w[order[-1]]


# %% right="random_search"
def forces(state, w):
    z = np.zeros(len(state))
    for k in range(4):
        z += state[:, k] * w[:, k]
    return np.where(z <= 0, -10, 10)


def best_of(w, stood):
    best = 0
    for k in range(len(stood)):
        if stood[k] > stood[best]:
            best = k
    return w[best]


# %% right="random_search"
def forces(state, w):
    right = (state * w).mean(axis=1) > 0
    return 10.0 * right - 10.0 * ~right


def best_of(w, stood):
    return w[stood == stood.max()][0]


# %% right="random_search"
def forces(state, w):
    z = np.diag(state @ w.T)
    return np.where(0 < z, 10, -10)


def best_of(w, stood):
    return w[list(stood).index(max(stood)), :]


# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = state @ w" likely=true
# `@` pairs each row of the first with columns of the second, and these have other lengths. Each cart has a row in
# both: multiply number by number, and add up.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = state @ w.T" likely=true
# That pairs each cart with the weights of every other, too: a square table. Each cart has its own weights alone.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w).sum(axis=0)"
# Axis 0 are the carts. The sum goes over the four numbers of each.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w).sum()"
# One number decides for all carts. Each has its own z.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = state * w"
# The four products of each cart are not added up.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state + w).sum(axis=1)"
# State and weights are added. They are multiplied.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state - w).sum(axis=1)"
# The weights are subtracted. They are factors.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w[0]).sum(axis=1)"
# All carts are driven by the first weights. Each has its own.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state[0] * w).sum(axis=1)"
# The state of the first cart is taken for all.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w.mean(axis=0)).sum(axis=1)"
# The weights of all carts are put together for each cart. Each has its own.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w).max(axis=1)"
# The largest of the four products is taken. They are added up.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w).prod(axis=1)"
# The four products are multiplied. They are added up.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = w.sum(axis=1)"
# The state is missing: the cart would always be pushed the same way.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = state.sum(axis=1)"
# The weights are missing: all carts would follow the same rule.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (np.abs(state) * w).sum(axis=1)"
# The signs of the state are lost: left and right would be the same.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * np.abs(w)).sum(axis=1)"
# The signs of the weights are lost.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w)[:, 2]"
# Only the angle is looked at. All four numbers count.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w)[:, :3].sum(axis=1)"
# The last of the four numbers is left out.

# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = (state * w).sum(axis=1, keepdims=True)"
# z has become a column. One row of numbers is wanted, one for each cart.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z < 0, 10, -10)"
# The directions are mixed up: to the right, 10 N, where z is above 0.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z > 0, -10, 10)"
# The directions are mixed up: to the right, 10 N, where z is above 0.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z, 10, -10)" likely=true
# All carts are pushed to the right. The condition should be true only where w·s is above 0.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z != 0, 10, -10)"
# All carts are pushed to the right. The condition should be true only where w·s is above 0.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z > 0.5, 10, -10)"
# 0.5 is the threshold of a probability. z is a weighted sum: its middle is 0.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z > 1, 10, -10)"
# The threshold is 1. The rule asks whether z is above 0.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z > z.mean(), 10, -10)"
# z is compared with the mean of all carts. The carts know nothing of each other.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z.any() > 0, 10, -10)"
# One number decides for all carts. Each has its own z.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(w > 0, 10, -10)"
# The weights themselves are compared. It is z that decides.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(state > 0, 10, -10)"
# The state itself is compared. It is z that decides.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z > 0, 1, -1)"
# A push has 10 N, not 1 N.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z > 0, 10, 0)"
# There is no pause: where z is not above 0, it is pushed to the left.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return z > 0"
# That is True or False. The force is wanted, in newtons.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return 10 * z"
# The force grows with z. There are two forces only, 10 and −10 N.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="np.where(z > 0, 10, -10)"
# `forces(state, w)` of 7 carts is None. Does the function end with `return`?

# %% wrong="random_search" old="return w[stood.argmax()]" new="return stood.argmax()" likely=true
# That is the number of the cart. Its weights are wanted: a row of w.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[stood.max()]"
# `stood.max()` is how long it stood. Which cart it was tells `argmax`.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[stood.argmin()]"
# That is the cart that fell first.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[np.argsort(stood)[0]]"
# That is the cart that fell first.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w.max(axis=0)"
# Those are the largest weights of each kind, of different carts. All four of one cart are wanted.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[:, stood.argmax()]"
# `w[:, k]` is a column, one weight of all carts. A cart is a row.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[0]"
# That is the first cart, however long it stood.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[-1]"
# That is the last cart, however long it stood.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w.mean(axis=0)"
# That is the mean of all weights. The best cart's are wanted.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return stood.max()"
# That is how long it stood. Its weights are wanted.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[stood == stood.max()]"
# That is a table with one row. The row itself is wanted.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return max(w)"
# Python's `max` cannot compare rows, and how long the carts stood does not come in.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[stood.argmax() - 1]"
# That is the cart before the best one. Carts count from 0.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[w.sum(axis=1).argmax()]"
# The cart with the largest weights is taken. Not they count, but how long it stood.

# %% wrong="random_search" old="return w[stood.argmax()]" new="w[stood.argmax()]"
# `best_of(w, stood)` of 7 carts is None. Does the function end with `return`?

# %% wrong="random_search" old="return w[stood.argmax()]" new="return stood @ w / stood.sum()"
# That is a mean of all weights. Those of a single cart are wanted, the one that stood longest.


# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = 1 / (1 + np.exp(-(state * w).sum(axis=1)))"
# All carts are pushed to the right. The condition should be true only where w·s is above 0.

# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.clip(10 * z, -10, 10)"
# The force grows with z. There are two forces only, 10 and −10 N.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[int(stood.max())]"
# `stood.max()` is how long it stood. Which cart it was tells `argmax`.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[stood == 200][0]"
# Perhaps no cart stood for 200 steps. The one that stood longest is wanted.

# %% wrong="random_search" old="return w[stood.argmax()]" new="return max(zip(stood, w))[1]"
# Where two carts stood equally long, `max` compares their weights, and arrays have no order.


# %% wrong="random_search" old="return np.where(z > 0, 10, -10)" new="return np.where(z >= 0, 10, -10)"
# Where w·s is exactly 0, the rule says left: `>`, not `>=`.


# %% wrong="random_search" old="z = (state * w).sum(axis=1)" new="z = np.einsum(\"ic,jc->i\", state, w)"
# The weights of all carts are put together for each cart. Each has its own.


# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[stood == stood.max()].mean(axis=0)"
# Where several stood equally long, their weights are averaged: a guess that nobody tried. Take one of them.


# %% wrong="random_search" old="return w[stood.argmax()]" new="return w[stood == 200]"
# Perhaps no cart stood for 200 steps. The one that stood longest is wanted.


# %% wrong="sweep" mistake="one square after the other"
# The squares are done one after the other, with four actions. All at once is one product, `P @ (…)`, whatever their number.
def sweep(V, P, reward, gamma=0.9):
    """New V (n_states,) and Q (n_states, n_actions), from V and reward (n_states,)."""
    V = V.copy()
    Q = np.zeros((len(V), 4))
    for s in range(len(V)):
        Q[s] = P[s] @ (reward + gamma * V)
        V[s] = Q[s].max()
    return V, Q


# %% wrong="sweep" mistake="all sweeps inside"
# This repeats until nothing changes. One sweep is wanted: the cell below calls it again and again.
def sweep(V, P, reward, gamma=0.9):
    """New V (n_states,) and Q (n_states, n_actions), from V and reward (n_states,)."""
    while True:
        Q = P @ (reward + gamma * V)
        V_new = Q.max(axis=1)
        if np.abs(V_new - V).max() < 1e-6:
            break
        V = V_new
    return V_new, Q


# %% wrong="q_step" mistake="the map where nobody knows it"
# The map `P` is that of task 1; Q-learning goes without one. What was entered is `s_next`: its best action counts.
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    """The table Q (n_states, n_actions) after one step, which paid r."""
    Q = Q.copy()
    target = r + gamma * P[s, action] @ Q.max(axis=1)
    Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])
    return Q


# %% wrong="q_step" mistake="V of task 1"
# `V` belongs to task 1. The table itself knows what follows: the best action of `s_next` in `Q`.
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    """The table Q (n_states, n_actions) after one step, which paid r."""
    Q = Q.copy()
    target = r + gamma * V[s_next]
    Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])
    return Q


# %% wrong="returns" mistake="1 in the place of the reward"
# 1 stands in the place of `rewards[t]`. Other games pay otherwise, and a fallen cart earns nothing.
def returns_to_go(rewards, gamma=0.99):
    """G (n_steps, n_carts) of rewards (n_steps, n_carts)."""
    returns, to_come = 0.0 * rewards, 0
    for t in reversed(range(len(rewards))):
        to_come = 1 + gamma * to_come
        returns[t] = to_come
    return returns


def advantages(returns, standing):
    """Returns minus their mean over the carts that stand (1); 0 for fallen ones (0)."""
    n_standing = np.maximum(1, standing.sum(axis=1, keepdims=True))
    baseline = (returns * standing).sum(axis=1, keepdims=True) / n_standing
    return (returns - baseline) * standing


# %% wrong="returns" mistake="+= counts what is to come twice"
# `+=` adds what is to come to itself once more: it is in the sum on the right already.
def returns_to_go(rewards, gamma=0.99):
    """G (n_steps, n_carts) of rewards (n_steps, n_carts)."""
    returns, to_come = 0.0 * rewards, 0
    for t in reversed(range(len(rewards))):
        to_come += rewards[t] + gamma * to_come
        returns[t] = to_come
    return returns


def advantages(returns, standing):
    """Returns minus their mean over the carts that stand (1); 0 for fallen ones (0)."""
    n_standing = np.maximum(1, standing.sum(axis=1, keepdims=True))
    baseline = (returns * standing).sum(axis=1, keepdims=True) / n_standing
    return (returns - baseline) * standing


# %% wrong="returns" mistake="brackets missing round the product"
# Brackets are missing: first `returns * standing`, then the sum over the carts. Without them only `standing` is added up.
def returns_to_go(rewards, gamma=0.99):
    """G (n_steps, n_carts) of rewards (n_steps, n_carts)."""
    returns, to_come = 0.0 * rewards, 0
    for t in reversed(range(len(rewards))):
        to_come = rewards[t] + gamma * to_come
        returns[t] = to_come
    return returns


def advantages(returns, standing):
    """Returns minus their mean over the carts that stand (1); 0 for fallen ones (0)."""
    n_standing = np.maximum(1, standing.sum(axis=1, keepdims=True))
    baseline = returns * standing.sum(axis=1, keepdims=True) / n_standing
    return (returns - baseline) * standing


# %% wrong="sarsa" mistake="the next pair is moved"
# The number of the next pair is moved. It only tells the target; the pair `s, action` moves towards it.
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    """The table Q (n_states, n_actions) after a step that paid r; what is done next is known."""
    Q = Q.copy()
    target = r + gamma * Q[s_next, next_action]
    Q[s, action] = Q[s_next, next_action] + alpha * (target - Q[s_next, next_action])
    return Q
