# %% [markdown] lesson=13 minutes=60 optional=true
# # Learning from reward: nobody says what is right
#
# After this lesson you can
#
# - **compute** what each square of a small world is worth, and **learn** the same by trying;
# - **train** a network that keeps a pole upright, from nothing but the time that it stands;
# - **judge** such a training by several seeds, and **say** what a reward really asks for.
#
# *{{minutes}} minutes. The cells together take about 30 seconds on two CPU cores. The last two tasks are stretch
# goals: nothing needs them.*

# %% [markdown] say="Who says what is right?" minutes=5
# - Ask the room before anything runs: who has taught you to ride a bicycle, and with which labels? Nobody has said at
#   each moment which muscle is right. There was a reward, late, and for all of it together.
# - The slide *Three ways to learn* of the talk on the fundamentals has the robot that comes back here, in the same
#   world: `gridka-ml slides fundamentals`.
# - The words: who acts is an agent, what it sees is the state, its rule is the policy, what it gets is the reward.
#   One way to the end is an episode.
# - **Short of time?** Let all run `lesson.catch_up("q_step")`: value iteration and Q-learning are a lesson of their
#   own, and the pole needs neither. Let nobody miss the playground.

# %% tags=["nbval-ignore-output"]
from gridka_ml import open_lesson, plotting

lesson = open_lesson("reward")

import keras
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## Recap: three ways to learn
#
# 1. **Supervised**: each sample comes with its label, so the loss says at once how wrong an answer is.
# 2. **Unsupervised**: no labels; we look for structure.
# 3. **From reward** (reinforcement learning): an **agent** is in a **state**, does an **action**, gets a **reward** and
#    is in the next state. Nobody says which action was right.
# 4. A reward that comes k steps later counts γᵏ times as much, with the **discount** γ, here 0.9: a quick way is worth
#    more than a slow one.
# 5. The rule by which an agent acts is its **policy**. To learn is to find one that earns much.
#
# A table of chances has three axes here: state, action, next state. `@` multiplies along the last one and adds up, for
# each state and action. If the second of two states is worth 10 and the first nothing:

# %%
chances = np.array([[[0.9, 0.1], [0.5, 0.5]], [[1, 0], [0.2, 0.8]]])
print("what each action brings on average, a row for each state:")
print(chances @ np.array([0, 10]))

# %% [markdown]
# ## A world of squares
#
# A robot moves up, right, down or left, from square to square. Entering the goal, at the bottom right, pays +10,
# entering the hatched square, the hole, −5; at both the walk ends. The others pay nothing; the dark one is a wall. Here
# is one way:

# %%
world = np.array([[0, 0, 0, 0], [0, np.nan, 0, -5], [0, 0, 0, 10]])  # nan is a wall
reward = np.nan_to_num(world).ravel()  # for entering each of the 12 squares, row by row
the_way = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (2, 3)]
ax = plotting.grid_world(world, the_way, numbered=True)

# %% [markdown]
# The floor is slippery: one move in ten goes to the left of where it should go, one in ten to the right of it. At a
# wall or the edge the robot stays where it is. All that is in one table, `P[s, a, s_next]`: the chance to come from
# square s by action a to square s_next. Squares have the numbers in the picture; actions 0, 1, 2, 3 are up, right,
# down, left.


# %%
def chances_of(world, slip):
    n_rows, n_columns = world.shape
    moves = [(-1, 0), (0, 1), (1, 0), (0, -1)]  # up, right, down, left
    P = np.zeros((world.size, 4, world.size))  # stays 0 where the walk has ended
    for s in np.flatnonzero(world.ravel() == 0):
        for a in range(4):
            for turn, chance in ((0, 1 - slip), (1, slip / 2), (3, slip / 2)):
                place = np.add(divmod(s, n_columns), moves[(a + turn) % 4])
                row, column = place.clip(0, (n_rows - 1, n_columns - 1))
                s_next = s if np.isnan(world[row, column]) else row * n_columns + column
                P[s, a, s_next] += chance
    return P


# %%
P = chances_of(world, slip=0.2)
for s_next in np.flatnonzero(P[6, 2]):
    print(f"from square 6, left of the hole, down leads to {s_next}: {P[6, 2, s_next]:.1f}")

# %% [markdown] task="sweep" minutes=9
# ## What is each square worth?
#
# Let V(s) be what a robot in square s may expect to earn if it goes on as well as possible, r(s′) the reward for
# entering square s′. Then the worth Q(s, a) of action a in square s is what the next square pays plus γ times what that
# square is worth, on average over all squares s′ where it may end:
#
# $$\begin{gathered} Q(s, a) = \sum_{s'} P(s, a, s')\\
# {} \times \bigl(r(s') + \gamma V(s')\bigr), \\
# V(s) = \max_a Q(s, a). \end{gathered}$$
#
# V stands on both sides. **Value iteration** (Bellman 1957) begins with V = 0 and works out both again and again,
# until nothing changes. At goal and hole P is 0, so V stays 0: nothing more is earned there.
#
# **Goal:** write one such sweep, for all squares at once: every new number comes from the old V.
#
# **Predict:** V is 0 everywhere at first. In how many squares is it more than 0 after one sweep?


# %% task="sweep"
def sweep(V, P, reward, gamma=0.9):
    """New V (n_states,) and Q (n_states, n_actions), from V and reward (n_states,)."""
    ### BEGIN SOLUTION
    Q = P @ (reward + gamma * V)
    return Q.max(axis=1), Q
    ### STUB
    Q = ____
    return ____, Q
    ### END SOLUTION


# %% check="sweep"
lesson.check("sweep", sweep)

# %% [markdown] reveal="sweep" choices=["in one", "in three", "in all"]
# In one, that left of the goal: it knows the reward. Above the goal is the hole, and no walk goes on from there. With
# each sweep the news travels one square farther.

# %% [markdown] hint="sweep"
# What stands in the round brackets is one number for each next square: `reward` and `V` have one each.

# %% [markdown] hint="sweep"
# `P @ numbers` multiplies along the last axis of P, the next square, and adds up. The best action is the largest
# number of each row of Q: which axis are the actions?

# %% [markdown] ask="sweep"
# Where does the formula use that the floor is slippery? (Only in P. With a dry floor the same formula holds.)

# %% expected="the news of the reward travels to all squares"
V, rounds_of = np.zeros(12), {}
for k in range(1, 101):
    V_before = V
    V, Q = sweep(V, P, reward)
    rounds_of[k] = Q
    if np.abs(V - V_before).max() < 1e-6:
        break
print(f"after {k} sweeps nothing changes in the sixth decimal; the start is worth {V[0]:.2f}")
fig, axes = plt.subplots(1, 2, figsize=(7.4, 3.2))
plotting.grid_values(world, rounds_of[3], title="after 3 sweeps", ax=axes[0])
ax = plotting.grid_values(world, Q, title=f"after {k} sweeps", ax=axes[1])

# %% [markdown]
# The number is V, the arrow the best action; where all four are alike there is none.
#
# **Interpret:** the goal pays 10, and all ways from the start to it take five steps at least. Why does the arrow at
# the start point down, and not to the right?
#
# <details><summary>Answer</summary>
#
# Both ways are equally long, but the upper one passes the square left of the hole, where a slip may cost 5. The way
# down the left edge and along the bottom row passes no such square. On a dry floor both would be worth the same.
#
# </details>

# %% [markdown] task="q_step" minutes=9
# ## Without a map: Q-learning
#
# Value iteration needs P, and who knows P of the real world? A robot can only try: in square s it does a, gets the
# reward r, and is in s′. That step is one sample of the average above, and says that Q(s, a) should be the target y.
# **Q-learning** (Watkins 1989) moves the number in the table towards it, by the part α of the way:
#
# $$\begin{gathered} y = r + \gamma \max_{a'} Q(s', a'), \\
# Q(s, a) \leftarrow Q(s, a) \\
# {} + \alpha \bigl(y - Q(s, a)\bigr). \end{gathered}$$
#
# **Goal:** write the target y, and the new number. You need no case for goal and hole: nobody moves on from there, so
# their Q stays 0. The first line makes a copy, for the old table must not change.
#
# **Predict:** α = 1 forgets the old number. Would that do on our slippery floor?


# %% task="q_step"
def q_step(Q, s, action, r, s_next, alpha, gamma=0.9):
    """The table Q (n_states, n_actions) after one step, which paid r."""
    Q = Q.copy()
    ### BEGIN SOLUTION
    target = r + gamma * Q[s_next].max()
    Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])
    return Q
    ### STUB
    target = ____
    Q[s, action] = ____
    return Q
    ### END SOLUTION


# %% check="q_step"
lesson.check("q_step", q_step)

# %% [markdown] reveal="q_step" choices=["yes", "no"]
# No: each slip would overwrite all that was known, and the number would jump for ever. So that it becomes an average,
# α must fall with the number of tries. On a dry floor α = 1 would do.

# %% [markdown] hint="q_step"
# `Q[s_next]` holds the four numbers of the next square. The target takes the largest of them.

# %% [markdown] hint="q_step"
# The new number is the old one, `Q[s, action]`, plus `alpha` times the difference of target and old one.

# %% [markdown] ask="q_step"
# Where is P in this rule? (Nowhere. It shows in how often each s_next comes.)

# %% [markdown]
# Let it try. Each walk begins in some square and ends at the goal or in the hole. Three moves in ten are random, else
# it would never try what looks bad so far; the others follow its own table. At the nth try of an action in a square
# $\alpha = n^{-0.7}$:


# %%
def learn_by_trying(n_walks, seed=1):
    rng, Q, n_tried = np.random.default_rng(seed), np.zeros((12, 4)), np.zeros((12, 4))
    for walk in range(n_walks):
        s = rng.choice(np.flatnonzero(world.ravel() == 0))
        while reward[s] == 0:
            a = rng.integers(4) if rng.uniform() < 0.3 else Q[s].argmax()
            s_next = rng.choice(12, p=P[s, a])
            n_tried[s, a] += 1
            Q = q_step(Q, s, a, reward[s_next], s_next, alpha=n_tried[s, a] ** -0.7)
            s = s_next
    return Q


# %% expected="the more walks, the nearer to value iteration"
learned = {n_walks: learn_by_trying(n_walks) for n_walks in (30, 300, 5000)}
squares = np.flatnonzero(world.ravel() == 0)
for n_walks, table in learned.items():
    off = np.abs(table.max(axis=1) - V).max()
    same = np.sum(table.argmax(axis=1)[squares] == Q.argmax(axis=1)[squares])
    print(f"{n_walks} walks: V is off by {off:.2f} at most; same best move in {same} of 9")
fig, axes = plt.subplots(1, 2, figsize=(7.4, 3.2))
plotting.grid_values(world, learned[300], title="learned in 300 walks", ax=axes[0])
ax = plotting.grid_values(world, learned[5000], title="learned in 5000 walks", ax=axes[1])

# %% [markdown]
# **Interpret:** value iteration was done in a moment. When would you take Q-learning all the same?
#
# <details><summary>Answer</summary>
#
# When nobody can write down P: for a real robot, a game against people, a patient. Its price is many tries, some into
# the hole.
#
# </details>

# %% [markdown]
# ## A pole on a cart
#
# Now a world that fits into no table. A pole stands on a cart, hinged at its foot. The cart is pushed by 10 N to the
# left or to the right, 50 times a second, without a pause. A cart has **fallen** when its pole leans by more than 12°,
# or when it is more than 2.4 m from the middle. Four numbers are the **state**: the place x of the cart, its velocity,
# the angle θ of the pole, and its angular velocity, **spin** for short.

# %%
ax = plotting.pole_cart(x=0.7, angle=0.1, force=10)

# %% [markdown]
# The equations and constants are those of Barto, Sutton and Anderson (1983): the cart has 1 kg, the pole 0.1 kg and a
# length of 1 m, and both have some friction. Each of many carts has a row, its state, so that all move at once:


# %%
def accelerations(state, force):
    """Of the carts in m/s² and of their angles in rad/s²; state (n_carts, 4), force in N."""
    _, velocity, angle, spin = state.T
    sin, cos, friction = np.sin(angle), np.cos(angle), 0.0005 * np.sign(velocity)
    push = (force + 0.05 * spin**2 * sin - friction) / 1.1  # 0.05 = 0.1 kg · half a pole
    of_angle = 9.8 * sin - cos * push - 0.000002 * spin / 0.05
    of_angle = of_angle / (0.5 * (4 / 3 - 0.1 * cos**2 / 1.1))
    return push - 0.05 * of_angle * cos / 1.1, of_angle


a, angular_a = accelerations(np.array([[0, 0, 0, 0], [0, 0, 0.1, 0]]), force=10)
print("pushed to the right, the carts accelerate by", a.round(2), "m/s²,")
print("their poles, upright or leaning to the right, by", angular_a.round(2), "rad/s²")

# %% [markdown] task="move" minutes=8
# ## Move the cart
#
# In a short time τ each number changes by τ times its rate: x by the velocity, the velocity by `a`, the acceleration of
# the cart; the angle by the spin, the spin by `angular_a`. All rates are those from before the step (Euler's method).
# The paper has τ = 0.02 s.
#
# **Goal:** write the state after one such step, and which carts have fallen, to either side. Angles are in radians.
#
# **Predict:** pushed left or right by the toss of a coin: how long will the pole stand, about?


# %% task="move"
def move(state, force):
    """The states (n_carts, 4) after 0.02 s: x, velocity, angle, spin."""
    _, velocity, _, spin = state.T
    a, angular_a = accelerations(state, force)
    ### BEGIN SOLUTION
    rates = np.column_stack([velocity, a, spin, angular_a])
    return state + 0.02 * rates
    ### STUB
    rates = np.column_stack([____, ____, ____, ____])
    return ____
    ### END SOLUTION


def fallen(state):
    """True for each cart (n_carts,) beyond 2.4 m or 12 degrees, to either side."""
    x, _, angle, _ = state.T
    ### BEGIN SOLUTION
    return (np.abs(x) > 2.4) | (np.abs(angle) > np.radians(12))
    ### STUB
    return (____) | (____)
    ### END SOLUTION


# %% check="move"
lesson.check("move", move, fallen)

# %% [markdown] reveal="move" choices=["half a second", "two seconds", "ten seconds"]
# Half a second, some 20 to 25 steps. A pole that leans falls faster and faster: coin tosses do not help it.

# %% [markdown] hint="move"
# The rates are in the order of the state: how fast x changes, how fast the velocity, the angle, the spin. How fast x
# changes is called velocity.

# %% [markdown] hint="move"
# A cart may fall on both sides, so take `np.abs`. Angles are in radians: `np.radians(12)`. `|` is "or", number by
# number.

# %% [markdown] ask="move"
# Which way must the cart be pushed if the pole leans to the right? (To the right: the foot has to come below the
# top.)

# %% [markdown]
# Now the game. A policy gives each cart the chance of a push to the right. A cart that has fallen is put back to the
# middle and counts no more:


# %%
def play(chance_of_right, n_carts, n_steps=200, seed=0):
    """States (n_steps, n_carts, 4); pushes to the right, and carts standing: 1 or 0."""
    rng, record_of = np.random.default_rng(seed), []
    state, standing = rng.uniform(-0.05, 0.05, (n_carts, 4)), np.ones(n_carts)
    for t in range(n_steps):
        pushes = rng.uniform(size=n_carts) < chance_of_right(state)
        record_of.append((state, pushes, standing))
        state = move(state, np.where(pushes, 10, -10))
        standing = standing * ~fallen(state)
        state = state * standing[:, np.newaxis]
    return [np.array(each, dtype="float32") for each in zip(*record_of)]


# %% expected="with pushes at random the pole stands for half a second"
tosses = lambda state: np.full(len(state), 0.5)
states, pushes, standing = play(tosses, n_carts=1000)
stood = standing.sum(axis=0)
print(f"mean {stood.mean():.1f} steps of 0.02 s, the longest {stood.max():.0f} of 1000 carts")
follow = lambda state: (state[:, 2] > 0).astype(float)  # push to where the pole leans
stood = play(follow, n_carts=1000)[2].sum(axis=0)
print(f"pushed to where it leans: {stood.mean():.1f} steps, the longest {stood.max():.0f}")

# %% [markdown]
# **Interpret:** pushing to where the pole leans is what everybody thinks of first. Why is it not enough?
#
# <details><summary>Answer</summary>
#
# When the pole comes back to the middle it has much spin, and the rule pushes on until it is on the other side. A good
# policy must look at the spin, too.
#
# </details>

# %% [markdown] task="returns" minutes=10
# ## Which push was good?
#
# Each step for which the pole stands pays 1. A push changes only what comes after it. So it is judged by its
# **return**, the rewards from then on, with a discount: γ = 0.99 for the pole, since with 0.9 only some ten steps
# would count:
#
# $$\begin{gathered} G_t = r_t + \gamma\, r_{t+1} + \gamma^2 r_{t+2} + \dots \\
# {} = r_t + \gamma\, G_{t+1}. \end{gathered}$$
#
# All returns here are positive, of the bad pushes, too. What counts is whether one is better than others: we subtract a
# **baseline**, the mean return of all carts that stand at the beginning of step t. What is left is the **advantage**.
#
# **Goal:** write both; the loop runs from the end to the beginning. Carts that have fallen are in no mean, and their
# advantage is 0, even if their return is not.
#
# **Predict:** two carts stand in step 5, and one falls soon after. Its last push has an advantage: of which sign?


# %% task="returns"
def returns_to_go(rewards, gamma=0.99):
    """G (n_steps, n_carts) of rewards (n_steps, n_carts)."""
    returns, to_come = 0.0 * rewards, 0
    for t in reversed(range(len(rewards))):
        ### BEGIN SOLUTION
        to_come = rewards[t] + gamma * to_come
        ### STUB
        to_come = ____
        ### END SOLUTION
        returns[t] = to_come
    return returns


def advantages(returns, standing):
    """Returns minus their mean over the carts that stand (1); 0 for fallen ones (0)."""
    n_standing = np.maximum(1, standing.sum(axis=1, keepdims=True))
    ### BEGIN SOLUTION
    baseline = (returns * standing).sum(axis=1, keepdims=True) / n_standing
    return (returns - baseline) * standing
    ### STUB
    baseline = ____ / n_standing
    return ____ * standing
    ### END SOLUTION


# %% check="returns"
lesson.check("returns", returns_to_go, advantages)

# %% [markdown] reveal="returns" choices=["plus", "minus", "it is zero"]
# Minus: its return is below the mean of the two. The other cart's advantage at that step is as far above zero.

# %% [markdown] hint="returns"
# Going back in time, `to_come` is still $G_{t+1}$ when step t is reached.

# %% [markdown] hint="returns"
# The baseline is a mean for each step, so the sum goes over the carts, axis 1, with `keepdims=True`, and only over
# those that stand: multiply by `standing` first.

# %% [markdown] ask="returns"
# Why not simply the mean over all carts? (Those that have fallen have the return 0 and pull the mean down: whoever
# still stands would look better than it is.)

# %% expected="the advantages of three carts: the later a cart falls, the higher"
states, pushes, standing = play(tosses, n_carts=16)
advantage = advantages(returns_to_go(standing), standing)
order = standing.sum(axis=0).argsort()
curves = {}
for name, place in {"first to fall": 0, "in the middle": 8, "last": -1}.items():
    cart = order[place]
    stands = standing[:, cart] > 0
    curve = np.where(stands, advantage[:, cart], np.nan)
    curves[f"{name}, {stands.sum()} steps"] = curve[:70]
ax = plotting.function_curves(np.arange(70), curves, x_label="step", y_label="advantage")

# %% [markdown]
# **Interpret:** at the end the advantage of the last cart is zero, though it does best of all. Why?
#
# <details><summary>Answer</summary>
#
# By then all others have fallen: it is compared with itself, and nothing can be learned from its last pushes. With
# more carts that happens later.
#
# </details>
#
# ## Policy gradient
#
# The network is a policy: from the state it makes the probability p of a push to the right, and pushes are tossed by p.
# A good push should become more probable, a bad one less: the weights climb along the gradient of
#
# $$\frac{1}{n} \sum_i A_i \log \pi(a_i \mid s_i),$$
#
# where $A_i$ is the advantage of sample i, and π the probability of what was done: p for a push to the right, a = 1,
# and 1 − p for one to the left, a = 0: **REINFORCE** (Williams 1992).


# %%
def build_policy(learning_rate):
    hidden = keras.layers.Dense(16, activation="tanh")
    chance = keras.layers.Dense(1, activation="sigmoid")
    policy = keras.Sequential([keras.Input(shape=(4,)), hidden, chance])
    policy.compile(keras.optimizers.Adam(learning_rate), loss="binary_crossentropy")
    return policy


# %% [markdown] task="improve" minutes=9
# ## One step of learning
#
# For one neuron, p = σ(w·s) with the four numbers of the state s, the slope of log π with respect to w is (a − p) s:
# the gradient of lesson 2, with the action for the label and the other sign, since it climbs.
#
# Keras makes a loss small, and binary cross-entropy **is** minus log π, so you put no minus. The states are
# the samples, the pushes their labels, the advantages the **sample weights**, by which the loss of each is multiplied.
# Keras takes the mean itself.
#
# **Goal:** write the gradient for one neuron, and for any network one step of the optimiser by
# `train_on_batch(x, y, sample_weight=…)`. x needs a row of 4 for each sample, the sample weights are one long row:
# `array.reshape(-1, 4)` makes rows of 4, `array.ravel()` one long row.
#
# **Predict:** in supervised learning, which sample weights would be nonsense, and are the point here?


# %% task="improve"
def policy_gradient(states, pushes, p, advantage):
    """Gradient of the mean of A log π, (n_features,); states (n, n_features), all else (n,)."""
    ### BEGIN SOLUTION
    return (advantage * (pushes - p)) @ states / len(states)
    ### STUB
    return ____ @ states / len(states)
    ### END SOLUTION


def improve(policy, states, pushes, advantage):
    """One step; states (n_steps, n_carts, 4), pushes and advantage (n_steps, n_carts)."""
    ### BEGIN SOLUTION
    x, y = states.reshape(-1, 4), pushes.reshape(-1, 1)
    policy.train_on_batch(x, y, sample_weight=advantage.ravel())
    ### STUB
    x, y = ____, pushes.reshape(-1, 1)
    policy.train_on_batch(____, ____, sample_weight=____)
    ### END SOLUTION


# %% check="improve"
lesson.check("improve", policy_gradient, improve)

# %% [markdown] reveal="improve" choices=["large ones", "zeros", "negative ones"]
# Negative ones: they would teach a network to avoid its labels. Here the labels are what was done, and what was bad
# should be avoided.

# %% [markdown] hint="improve"
# For each sample there is one factor: its advantage times the difference of what was done and its probability.

# %% [markdown] hint="improve"
# `x` becomes rows of four numbers. `train_on_batch` gets `x`, `y`, and the advantages in one long row.

# %% [markdown] ask="improve"
# The pole has fallen after 30 steps, and the network did something sensible in the first 20. Is it punished for that?
# (If the other carts stood longer, yes, in this round; if they fell sooner, even its bad pushes are praised. Only on
# average over many carts do good pushes come out above the mean.)

# %% [markdown]
# Do both agree? With one neuron without a bias, and plain gradient descent with the rate 1, the weights must change by
# the gradient that you wrote:

# %% expected="the step of Keras is the gradient by hand"
neuron = keras.Sequential(
    [keras.Input(shape=(4,)), keras.layers.Dense(1, activation="sigmoid", use_bias=False)]
)
neuron.compile(keras.optimizers.SGD(1.0), loss="binary_crossentropy")
w = neuron.get_weights()[0][:, 0]
samples = states.reshape(3200, 4), pushes.reshape(3200), advantage.reshape(3200)
p = 1 / (1 + np.exp(-samples[0] @ w))
by_hand = policy_gradient(samples[0], samples[1], p, samples[2])
improve(neuron, states, pushes, advantage)
print("same step:", np.allclose(neuron.get_weights()[0][:, 0] - w, by_hand, atol=1e-5))

# %% [markdown]
# ## Until it stands
#
# A round: the network as it is plays 16 carts, each push is judged, the network makes one step. In the game NumPy works
# out the network, since 200 calls of Keras a round would take long:


# %%
def chance_by(policy):
    W1, b1, W2, b2 = policy.get_weights()
    return lambda state: 1 / (1 + np.exp(-(np.tanh(state @ W1 + b1) @ W2 + b2)[:, 0]))


# %%
def train(learning_rate, seed, n_carts=16, n_rounds=100, baseline=True, pay=1, show=print):
    keras.utils.set_random_seed(seed)
    policy, history = build_policy(learning_rate), []
    for k in range(n_rounds):
        game = play(chance_by(policy), n_carts, seed=1000 * seed + k)
        returns = returns_to_go(pay * game[2])
        improve(policy, *game[:2], advantages(returns, game[2]) if baseline else returns)
        history.append(float(game[2].sum(axis=0).mean()))
        show(history)
    return policy, history


# %% [markdown]
# The learning rate was chosen with three other seeds. It is in the record that *Was it luck?* shows:

# %%
record = lesson.record()
rate = record["rates"]["16 carts, baseline"]
print("learning rate:", rate)

# %% expected="the steps that the carts stand rise to 200" tags=["nbval-ignore-output"]
draw = lambda ax, history: plotting.loss_curve(history, metric="steps", x_label="round", ax=ax)
with plotting.LiveFigure(draw) as live:
    policy, history = train(rate, seed=1, n_rounds=60, show=live.update)

# %% expected="new carts stand for 200 steps; of 1000 steps it was never told" tags=["nbval-ignore-output"]
stood = play(chance_by(policy), n_carts=500, seed=2)[2].sum(axis=0)
print(f"500 new carts: {np.mean(stood == 200):.0%} stand for all of 200 steps, 4 seconds")
stood = play(chance_by(policy), n_carts=500, n_steps=1000, seed=2)[2].sum(axis=0)
print(
    f"{np.mean(stood == 1000):.0%} stand for 1000 steps; the median is {np.median(stood):.0f}"
)

# %% [markdown]
# **Interpret:** for 1000 steps it was never trained. What may happen to a cart whose pole stands?
#
# <details><summary>Answer</summary>
#
# It may drift to the end of the track, too slowly to get there in 200 steps. What lies beyond the end of the game earns
# nothing, so nothing was learned of it. Another seed may do better or worse.
#
# </details>
#
# ### You against the network
#
# In the page, without the kernel: two carts with the same start, yours and your network's. *Watch the network* plays it
# alone, its pushes tossed as before. *Play* gives you the lower one: hold the left or the right arrow key, or one of
# the buttons, to push. While you hold none nobody pushes, an advantage that the network does not have. It begins at an
# eighth of the speed. With *a push a time* nothing moves but by keys, each a push of 0.04 s.

# %% tags=["nbval-ignore-output"]
from gridka_ml.widgets import PoleCart

playground = PoleCart(policy.get_weights())
playground

# %% [markdown]
# ### Was it luck?
#
# One seed says little, in learning from reward less than anywhere: what a network sees next depends on what it does
# now, so early luck grows. The record, `python -m benchmarks.reward`, has 100 rounds with five seeds for three ways to
# learn, each at its own best rate (the smallest where several are equal), chosen with other seeds. All curves are
# shown, those that failed, too:

# %% expected="five seeds of each of three ways to learn"
fig, axes = plt.subplots(1, 3, figsize=(9.6, 3.2), sharey=True)
labels = {"x_label": "round", "y_label": "steps"}
print("steps of 200 new carts after the training, on average, for each seed:")
for (name, curves), ax in zip(record["curves"].items(), axes, strict=True):
    plotting.seed_curves(curves, **labels, title=name, legend=ax is axes[0], ax=ax)
    eta, stood = record["rates"][name], record["stood"][name]
    print(f"{name}, η = {eta:g}:", *stood, f"– median {np.median(stood):.0f}")

# %% [markdown]
# **Interpret:** what does the baseline change, and what do more carts a round?
#
# <details><summary>Answer</summary>
#
# Both make the gradient less noisy, and leave it nearly the same on average. Without a baseline all pushes of a long
# game become more probable, the bad ones, too; only the average over many games sorts them out: curves jump, and
# fall back. With one cart a round that average is missing. It has also seen 16 times fewer games: part of the
# difference is that.
#
# </details>

# %% [markdown]
# ## Break it on purpose
#
# **Another reward.** Each step now costs 1, as if one said: be quick. What will the network learn? Think first.

# %% tags=["nbval-ignore-output"]
silent = lambda history: None
_, history = train(rate, seed=1, n_rounds=40, pay=-1, show=silent)
print(f"steps in the first round {history[0]:.0f}, in the last {history[-1]:.0f}")

# %% [markdown]
# It learns to fall as quickly as it can: that was paid. No error appears, and the return has risen. A reward says what
# you pay for, not what you mean.
#
# **A rate that is far too high.** A hundred times as high as before. Supervised training may recover from that, for
# its data stays. Here?

# %% tags=["nbval-ignore-output"]
broken, history = train(100 * rate, seed=1, n_rounds=60, show=silent)
print("steps in rounds 1, 11, 21, …:", [round(each) for each in history[::10]])
print("highest:", round(max(history)), " at the end:", round(history[-1]))
states, pushes, standing = map(np.concatenate, play(chance_by(broken), n_carts=16))
off = np.abs(pushes - chance_by(broken)(states.astype(float)))[standing > 0].mean()
print(
    f"pushed to the right: {pushes[standing > 0].mean():.0%}; |a − p| is {off:.4f} on average"
)

# %% [markdown]
# A step that is too long makes the network sure of its pushes, here to one side for ever: p is nearly 0 or 1. Then
# a − p, and with it the gradient of task 5, is nearly zero whatever the advantage, and nothing else is tried. What is
# done makes the data to learn from.

# %% [markdown]
# ## If there is time: a careful learner, and no learning at all

# %% [markdown] task="sarsa" minutes=6 optional=true
# ## A careful learner: SARSA
#
# Q-learning reckons with the best next action, even if it then moves at random. **SARSA** (Rummery, Niranjan 1994)
# takes the action a′ that it really does next:
#
# $$\begin{gathered} y = r + \gamma\, Q(s', a'), \\
# Q(s, a) \leftarrow Q(s, a) \\
# {} + \alpha \bigl(y - Q(s, a)\bigr). \end{gathered}$$
#
# **Goal:** write it. Nothing later needs it.
#
# The world: 3 × 6 squares with a dry floor, the start at the bottom left, the goal at the bottom right, and the cliff
# between them. The first half of the walks begin anywhere, the others at the start.
#
# **Predict:** with three moves in ten at random, which of the two walks closer to the edge?


# %% task="sarsa"
def sarsa_step(Q, s, action, r, s_next, next_action, alpha, gamma=0.9):
    """The table Q (n_states, n_actions) after a step that paid r; what is done next is known."""
    Q = Q.copy()
    ### BEGIN SOLUTION
    target = r + gamma * Q[s_next, next_action]
    Q[s, action] = Q[s, action] + alpha * (target - Q[s, action])
    return Q
    ### STUB
    target = ____
    Q[s, action] = ____
    return Q
    ### END SOLUTION


# %% check="sarsa"
lesson.check("sarsa", sarsa_step)

# %% [markdown] reveal="sarsa" choices=["Q-learning", "SARSA", "both alike"]
# Q-learning: its numbers are those of one who never stumbles. SARSA learns what walking is worth for one who does.

# %% [markdown] hint="sarsa"
# The target is that of Q-learning without the maximum.

# %% [markdown] hint="sarsa"
# `Q[s_next, next_action]` is one number. The move towards the target is as before.

# %% [markdown] ask="sarsa"
# What would both learn if they never acted at random? (The same, if they learn at all: the next action is then the best
# one of the table.)

# %%
cliff = np.array([[0] * 6, [0] * 6, [0, -5, -5, -5, -5, 10]])
pays, dry = cliff.ravel(), chances_of(cliff, slip=0)


def choose(Q, s, rng):
    return rng.integers(4) if rng.uniform() < 0.3 else Q[s].argmax()


# %%
def one_walk(rule, Q, n_tried, s, rng):
    a = choose(Q, s, rng)
    while pays[s] == 0:
        s_next = dry[s, a].argmax()
        a_next = choose(Q, s_next, rng)
        n_tried[s, a] += 1
        Q = rule(Q, s, a, pays[s_next], s_next, a_next, n_tried[s, a] ** -0.7)
        s, a = s_next, a_next
    return Q, pays[s]


# %%
def walk_the_cliff(rule, n_walks=4000, seed=1):
    rng, earned = np.random.default_rng(seed), []
    Q, n_tried = np.zeros((18, 4)), np.zeros((18, 4))
    for k in range(n_walks):
        s = 12 if k > n_walks // 2 else rng.choice(np.flatnonzero(pays == 0))
        Q, paid = one_walk(rule, Q, n_tried, s, rng)
        earned.append(paid)
    return Q, np.mean(earned[-1000:])


# %% expected="Q-learning walks along the edge, SARSA keeps away from it"
without_next = lambda Q, s, a, r, s_next, a_next, alpha: q_step(Q, s, a, r, s_next, alpha)
fig, axes = plt.subplots(1, 2, figsize=(9.6, 3))
for (name, rule), ax in zip({"Q-learning": without_next, "SARSA": sarsa_step}.items(), axes):
    table, earned = walk_the_cliff(rule)
    plotting.grid_values(cliff, table, title=name, ax=ax)
    print(f"{name}: {earned:.2f} earned on average, without discount, in the last 1000 walks")

# %% [markdown]
# **Interpret:** three moves in ten are at random there. Which of the two tables would you use once none is?
#
# <details><summary>Answer</summary>
#
# That of Q-learning: without random moves its way is safe, and shorter. With them, SARSA earns more. What is best
# depends on how you will act.
#
# </details>

# %% [markdown] task="random_search" minutes=7 optional=true
# ## No learning at all
#
# Before you believe in a method, try the silliest one. Here is a policy of four weights: push to the right if w·s >
# 0, else to the left. Guess many w, and keep the best.
#
# **Goal:** let each cart be driven by weights of its own, and pick the best. Nothing later needs it.
#
# **Predict:** how many of 1000 guesses will stand for 200 steps?


# %% task="random_search"
def forces(state, w):
    """10 or −10 N for each cart; state and w (n_carts, 4): each cart has its own weights."""
    ### BEGIN SOLUTION
    z = (state * w).sum(axis=1)
    return np.where(z > 0, 10, -10)
    ### STUB
    z = ____
    return np.where(____, 10, -10)
    ### END SOLUTION


def best_of(w, stood):
    """The weights (4,) of the cart that stood for the most steps; stood (n_carts,)."""
    ### BEGIN SOLUTION
    return w[stood.argmax()]
    ### STUB
    return ____
    ### END SOLUTION


# %% check="random_search"
lesson.check("random_search", forces, best_of)

# %% [markdown] reveal="random_search" choices=["none", "about 10", "more than 50"]
# More than 50. The pole is an easy task: about one in seventeen of all directions in four dimensions will do for one
# start.

# %% [markdown] hint="random_search"
# Row by row: multiply `state` and `w`, and add up over the four numbers, axis 1.

# %% [markdown] hint="random_search"
# `argmax` tells the number of the cart that stood longest; its weights are that row of w.

# %% [markdown] ask="random_search"
# Would that do for the network above, with its 97 weights? (Perhaps still for this task. The share of good guesses
# falls quickly with the number of weights and with the difficulty of the task.)

# %% expected="more than 50 of 1000 guesses stand; fewer than half of them with every start"
stood_by = lambda w, **more: play(lambda s: forces(s, w) > 0, len(w), **more)[2].sum(axis=0)
w_tried = np.random.default_rng(1).normal(size=(1000, 4))
stood = stood_by(w_tried)
print(f"{np.sum(stood == 200)} of 1000 guesses stand for 200 steps")
again = stood_by(np.tile(best_of(w_tried, stood), (500, 1)), n_steps=1000, seed=2)
print(f"the best, 500 new carts: {np.mean(again >= 200):.0%} stand for 200 steps", end=", ")
print(f"{np.mean(again == 1000):.0%} for 1000")
w_good = w_tried[stood == 200]
each = stood_by(np.repeat(w_good, 100, axis=0), seed=2).reshape(-1, 100)
always = np.sum(each.min(axis=1) == 200)
print(f"{always} of the {len(w_good)} stand for 200 steps with each of 100 new starts")

# %% [markdown]
# **Interpret:** so was all the mathematics for nothing?
#
# <details><summary>Answer</summary>
#
# For this task nearly. The network stands for 200 steps with all of 500 new starts, this guess with two in three. But
# each guess had one start, and `argmax` takes the first of 59 that were equally good there: others stand with all new
# starts, too. For 1000 steps even this guess stood more often than our network, which had played about as many games.
# So the pole is a task to learn the method on, not one to prove it by. A gradient is worth its price where guesses
# fail, as with thousands of weights. Whoever shows you a method on this task should show you the guesses, too.
#
# </details>

# %% [markdown]
# ## Key points
#
# - The value of an action is its reward plus the discounted value of what follows. With a map one computes it,
#   without one one learns it by trying.
# - Policy gradient: do what brought more than the average more often. In Keras it is cross-entropy with sample
#   weights.
# - What a policy does decides what it gets to see, so luck grows: look at several seeds, and at what exactly is paid.
#
# **Before you leave:** *File → Close and Shut Down Notebook*. On a cluster an idle kernel holds the GPU.
