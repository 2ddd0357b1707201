"""Checks of lesson 13. All of them feed small exact inputs; no trained network is judged."""

import numpy as np

from gridka_ml.checking import Checks, Differs, array, call, close, expect, numpy_array

check = Checks()


# --- a world of squares -----------------------------------------------------------------------------------------


@check
def sweep(sweep):
    """Q is the mean over next squares of the reward and what follows; V is the best of each row."""
    rng = np.random.default_rng(0)
    for n_states, n_actions, more in ((4, 3, {}), (3, 5, {"gamma": 0.6}), (5, 2, {"gamma": 1})):
        P = rng.uniform(size=(n_states, n_actions, n_states))
        P = P / P.sum(axis=2, keepdims=True)
        P[1] = 0  # the walk has ended there
        V, reward = rng.normal(size=n_states) * 3, rng.normal(size=n_states) * 4
        Q = P @ (reward + more.get("gamma", 0.9) * V)
        told = "".join(f", {name}={value}" for name, value in more.items())
        shown = f"`sweep(V, P, reward{told})` for {n_states} states and {n_actions} actions"
        found = call(sweep, V, P, reward, name="sweep", **more)
        if not isinstance(found, tuple | list) or len(found) != 2:
            array(found, shown)
            raise Differs(f"{shown} should return two arrays, the new V and Q.")
        for value, right, name in zip(found[::-1], (Q, Q.max(axis=1)), ("Q", "V"), strict=True):
            expect(value, right, f"The new {name} for {n_states} states and {n_actions} actions", rtol=1e-6)
            numpy_array(value, f"The new {name}", right.shape)
    return "Bellman's equation, for all squares at once."


def tables():
    """Tables with one step each: Q, s, action, r, s_next, alpha, and gamma or nothing."""
    rng = np.random.default_rng(1)
    for n_states, n_actions, more in ((5, 3, {}), (4, 4, {"gamma": 0.7}), (3, 6, {"gamma": 1.0}), (6, 2, {})):
        Q = rng.normal(size=(n_states, n_actions)) * 3 - 8 * (n_actions == 4)  # once, all are below zero
        s, s_next = rng.permutation(n_states)[:2]
        yield (
            Q,
            int(s),
            int(rng.integers(n_actions)),
            round(rng.normal() * 4, 2) * (n_actions != 6),  # once, nothing is paid
            int(s_next),
            rng.uniform(0.2, 0.8),
            more,
        )


def table_of(found, Q, wanted, place, shown):
    """The new table: all of it, and first of all the number that moves."""
    array(found, shown, shape=Q.shape)
    expect(np.asarray(found)[place], wanted, f"`Q[{place[0]}, {place[1]}]` after {shown}", rtol=1e-6)
    right = Q.copy()
    right[place] = wanted
    expect(found, right, shown, rtol=1e-6)
    numpy_array(found, shown, Q.shape)


@check
def q_step(q_step):
    """One number moves towards r + γ max Q(s′, ·)."""
    for Q, s, action, r, s_next, alpha, more in tables():
        shown = f"`q_step(Q, {s}, {action}, {r}, {s_next}, {alpha:.2f})` of a table {Q.shape[0]} × {Q.shape[1]}"
        found = call(q_step, Q, s, action, r, s_next, alpha, name="q_step", **more)
        target = r + more.get("gamma", 0.9) * Q[s_next].max()
        table_of(found, Q, Q[s, action] + alpha * (target - Q[s, action]), (s, action), shown)
    return "No map was needed."


@check
def sarsa(sarsa_step):
    """One number moves towards r + γ Q(s′, a′)."""
    for k, (Q, s, action, r, s_next, alpha, more) in enumerate(tables()):
        following = [a for a in range(Q.shape[1]) if a not in (action, Q[s_next].argmax())]
        next_action = following[k % len(following)] if following else int(Q[s_next].argmin())
        shown = f"`sarsa_step(Q, {s}, {action}, {r}, {s_next}, {next_action}, {alpha:.2f})`"
        found = call(sarsa_step, Q, s, action, r, s_next, next_action, alpha, name="sarsa_step", **more)
        target = r + more.get("gamma", 0.9) * Q[s_next, next_action]
        table_of(found, Q, Q[s, action] + alpha * (target - Q[s, action]), (s, action), shown)
    return "It reckons with what it does."


# --- a pole on a cart -------------------------------------------------------------------------------------------


def accelerations(state, force):
    """As the lesson has them."""
    _, velocity, angle, spin = state.T
    sin, cos, friction = np.sin(angle), np.cos(angle), 0.0005 * np.sign(velocity)
    push = (force + 0.05 * spin**2 * sin - friction) / 1.1
    of_angle = 9.8 * sin - cos * push - 0.000002 * spin / 0.05
    of_angle = of_angle / (0.5 * (4 / 3 - 0.1 * cos**2 / 1.1))
    return push - 0.05 * of_angle * cos / 1.1, of_angle


@check
def move(move, fallen):
    """Euler's step of all four numbers; fallen beyond 2.4 m or 12 degrees, to either side."""
    rng = np.random.default_rng(2)
    for n_carts in (3, 5, 1):
        state = rng.normal(size=(n_carts, 4)) * [1.2, 1.5, 0.15, 2.0]
        state[-1, 0] = -2.7  # `move` asks nobody whether a cart has fallen
        force = rng.choice([-10, 10], n_carts) * rng.uniform(0.5, 1, n_carts)
        a, angular_a = accelerations(state, force)
        wanted = state + 0.02 * np.stack([state[:, 1], a, state[:, 3], angular_a], axis=1)
        shown = f"`move(state, force)` of {n_carts} cart{'s' * (n_carts > 1)}"
        value = call(move, state, force, name="move")
        expect(value, wanted, shown, rtol=1e-7, atol=1e-7)
        numpy_array(value, shown, (n_carts, 4))
    limit = np.radians(12)
    places = [0.1, -2.3, 2.3, 2.5, -2.5, 0.2, -0.3, 1.1, 0.4]
    places += [2.6, 0.5, -1.3, 2.39, -2.41, 0.0, 5, 0.3, 0.6]
    angles = [0.01, 0.2, -0.2, 0.02, -0.03, limit + 0.01, -limit - 0.01, limit - 0.005, 0.005 - limit]
    angles += [0.3, 0.44, -1.5, 0.15, 0.1, 0.9, 0, -13, 700]  # of two carts the pole's top is across the limit of x
    # in radians: the last two are never met, but tell units apart
    state = np.column_stack([places, rng.choice([-3.5, 3.5], 18), angles, rng.choice([-2.5, 2.5], 18)])
    for some in (state, state[3:10]):
        value = call(fallen, some, name="fallen")
        shown = f"`fallen(state)` of {len(some)} carts"
        expect(value, (np.abs(some[:, 0]) > 2.4) | (np.abs(some[:, 2]) > limit), shown)
        if numpy_array(value, shown, (len(some),)).dtype != bool:
            raise Differs(f"{shown} should be True or False for each, but it is of dtype {value.dtype}.")
    return "A world in two lines."


def games():
    """Rewards and who stands (n_steps, n_carts): carts fall in other steps, one in the first; a step may cost."""
    rng = np.random.default_rng(3)
    for n_steps, lasting in ((6, (6, 2, 4)), (4, (1, 3, 4, 4, 2)), (7, (5, 3))):
        standing = (np.arange(n_steps)[:, np.newaxis] < np.array(lasting)).astype(float)
        rewards = standing * rng.uniform(0.5, 2, standing.shape).round(2)
        rewards[0, [0, -1]] = -0.75, 0
        yield rewards, standing


@check
def returns(returns_to_go, advantages):
    """G of each step from the end; minus the mean of those who stand."""
    for number, (rewards, _) in enumerate(games()):
        gamma = (0.99, 0.8, 0.5)[number]
        wanted, to_come = np.zeros_like(rewards), 0
        for t in range(len(rewards))[::-1]:
            wanted[t] = to_come = rewards[t] + gamma * to_come
        shown = f"`returns_to_go(rewards, {gamma})` of {len(rewards)} steps and {rewards.shape[1]} carts"
        value = call(returns_to_go, rewards, gamma, name="returns_to_go")
        expect(value, wanted, shown, rtol=1e-6)
        numpy_array(value, shown, rewards.shape)
    rng = np.random.default_rng(4)
    for rewards, standing in games():
        G = rng.normal(size=rewards.shape) * 3  # of no pattern, where carts have fallen, too
        n_standing = np.maximum(1, standing.sum(axis=1, keepdims=True))
        wanted = (G - (G * standing).sum(axis=1, keepdims=True) / n_standing) * standing
        shown = f"`advantages(returns, standing)` of {len(G)} steps and {G.shape[1]} carts"
        value = call(advantages, G, standing, name="advantages")
        expect(value, wanted, shown, rtol=1e-6, atol=1e-9)
        numpy_array(value, shown, G.shape)
    return "Each push is compared with the others of its moment."


def small_policy(n_features, n_hidden, rate, seed):
    """A compiled network with weights of its own."""
    import keras

    layers = [keras.layers.Dense(n_hidden, activation="tanh", name="hidden")]
    layers += [keras.layers.Dense(1, activation="sigmoid", name="chance")]
    policy = keras.Sequential([keras.Input(shape=(n_features,), name="states"), *layers], name="policy")
    rng = np.random.default_rng(seed)
    policy.set_weights([rng.normal(size=each.shape).astype("float32") for each in policy.get_weights()])
    policy.compile(keras.optimizers.SGD(rate), loss="binary_crossentropy", run_eagerly=True)
    return policy


def weights_after(policy, states, pushes, advantage, rate):
    """The weights after one step on the mean of −A log π, worked out by hand."""
    W1, b1, W2, b2 = (each.astype(float) for each in policy.get_weights())
    x, a, A = states.reshape(-1, 4).astype(float), pushes.reshape(-1, 1), advantage.reshape(-1, 1)
    h = np.tanh(x @ W1 + b1)
    of_z = A * (1 / (1 + np.exp(-(h @ W2 + b2))) - a) / len(x)
    of_hidden = of_z @ W2.T * (1 - h**2)
    slopes = x.T @ of_hidden, of_hidden.sum(axis=0), h.T @ of_z, of_z.sum(axis=0)
    return [each - rate * slope for each, slope in zip((W1, b1, W2, b2), slopes, strict=True)]


@check
def improve(policy_gradient, improve):
    """The mean of A (a − p) s; and for a network one step with states, pushes and advantages as weights."""
    rng = np.random.default_rng(5)
    for n, n_features in ((7, 4), (5, 3), (3, 6)):
        states, p = rng.normal(size=(n, n_features)), rng.uniform(0.1, 0.9, n)
        pushes, advantage = (np.arange(n) % 2).astype(float), rng.normal(size=n) * 3 + 0.5
        wanted = (advantage * (pushes - p)) @ states / n
        shown = f"`policy_gradient(states, pushes, p, advantage)` of {n} samples and {n_features} features"
        value = call(policy_gradient, states, pushes, p, advantage, name="policy_gradient")
        expect(value, wanted, shown, rtol=1e-6, atol=1e-9)
        numpy_array(value, shown, (n_features,))
        if not close(value, wanted, rtol=1e-6, atol=1e-9):  # a diagnosis looks on, but networks would take its time
            raise Differs(f"{shown} is another one.")
    for n_steps, n_carts, n_hidden, rate in ((9, 5, 2, 0.5), (6, 8, 3, 2.0)):
        states = rng.normal(size=(n_steps, n_carts, 4)).astype("float32")
        pushes = (rng.uniform(size=(n_steps, n_carts)) < 0.4).astype("float32")
        advantage = (rng.normal(size=(n_steps, n_carts)) * 2 + 0.3).astype("float32")
        advantage[-2:, :3] = 0  # these have fallen
        policy = small_policy(4, n_hidden, rate, seed=n_steps)
        wanted = weights_after(policy, states, pushes, advantage, rate)

        def step(states, pushes, advantage, policy=policy):  # a copy of the network would be trained in its place
            improve(policy, states, pushes, advantage)

        call(step, states, pushes, advantage, name="improve")
        shown = f"after `improve` with {n_steps} steps of {n_carts} carts"
        for found, right, name in zip(policy.get_weights(), wanted, ("W1", "b1", "W2", "b2"), strict=True):
            expect(found, right, f"The weights `{name}` of the network {shown}", rtol=1e-3, atol=1e-4)
    return "Good pushes become more probable, bad ones less."


# --- no learning ------------------------------------------------------------------------------------------------


@check
def random_search(forces, best_of):
    """Each cart's own weighted sum decides; the best is the row of the longest."""
    rng = np.random.default_rng(6)
    for n_carts in (7, 5, 9):
        state, w = rng.normal(size=(n_carts, 4)) * 0.6, rng.normal(size=(n_carts, 4))
        some, way = slice(1, 1 + n_carts // 2), 1 if n_carts == 9 else -1
        state[some] = way * np.abs(state[some]) * np.sign(w[some])  # all their products are on one side of zero
        shown = f"`forces(state, w)` of {n_carts} carts"
        value = call(forces, state, w, name="forces")
        expect(value, np.where((state * w).sum(axis=1) > 0, 10, -10), shown)
        numpy_array(value, shown, (n_carts,))
        stood = rng.permutation(200)[:n_carts] + 1.0
        shown = f"`best_of(w, stood)` of {n_carts} carts"
        value = call(best_of, w, stood, name="best_of")
        expect(value, w[stood.argmax()], shown, rtol=1e-6)
        numpy_array(value, shown, (4,))
    value = call(forces, np.zeros((2, 4)), rng.normal(size=(2, 4)), name="forces")
    expect(value, [-10, -10], "`forces(state, w)` of 2 carts upright and at rest, so that w·s is 0")
    shown = "`best_of(w, stood)` of 4 carts, of which two stood for 200 steps"
    w = rng.normal(size=(4, 4))
    value = call(best_of, w, np.array([31.0, 200, 12, 200]), name="best_of")
    expect(value, w[3] if close(array(value, shown), w[3]) else w[1], shown, rtol=1e-6)
    return "Four numbers, guessed."
