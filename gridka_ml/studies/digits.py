"""A search for the hyperparameters of a small CNN on MNIST, kept in a file, with Optuna.

For the jobs of a cluster (deploy/slurm), and for any processes that share a study.
"""

import os
import platform
import sys

import optuna

from gridka_ml.datasets import load_mnist
from gridka_ml.runtime import configure, give_back, start
from gridka_ml.studies.journal import open_journal

NAME = "digits"
EPOCHS = 4
# The network of lesson 4, as a point of the space that `suggest` opens.
LESSON_4 = {"learning_rate": 0.01, "batch_size": 128, "n_filters": 16, "kernel_size": 5, "dropout": 0.0}


def suggest(trial):
    """The five hyperparameters of a trial, as a dict of the names in `LESSON_4`."""
    return {
        "learning_rate": trial.suggest_float("learning_rate", 1e-4, 1e-1, log=True),
        "batch_size": trial.suggest_categorical("batch_size", [32, 64, 128, 256]),
        "n_filters": trial.suggest_int("n_filters", 4, 24, step=4),
        "kernel_size": trial.suggest_categorical("kernel_size", [3, 5]),
        "dropout": trial.suggest_float("dropout", 0.0, 0.5),
    }


def build_network(n_filters, kernel_size, dropout):
    """The CNN of lesson 4 with another number of filters, other first kernels, and dropout; from (28, 28, 1)."""
    import keras

    network = keras.Sequential([keras.Input(shape=(28, 28, 1)), keras.layers.Rescaling(1 / 255)])
    for n, size, padding in [(1, kernel_size, "valid"), (2, 3, "same"), (4, 3, "same")]:
        network.add(keras.layers.Conv2D(n * n_filters, size, padding=padding, use_bias=False))
        network.add(keras.layers.MaxPooling2D())
        network.add(keras.layers.BatchNormalization(momentum=0.9))
        network.add(keras.layers.Activation("relu"))
    network.add(keras.layers.Flatten())
    network.add(keras.layers.Dropout(dropout))
    network.add(keras.layers.Dense(10, activation="softmax"))
    return network


def train(chosen, x, y, *, epochs, seed, after_epoch=None, validation_data=None):
    """Build and train a network with chosen hyperparameters, by the rates of lesson 4: they rise to the one, and fall.

    ``after_epoch(epoch, logs)`` is called as Keras calls it. Returns the network.
    """
    import keras

    keras.utils.set_random_seed(seed)
    network = build_network(chosen["n_filters"], chosen["kernel_size"], chosen["dropout"])
    n_steps, rate = epochs * len(x) // chosen["batch_size"], chosen["learning_rate"]
    rates = keras.optimizers.schedules.CosineDecay(
        rate / 10, 0.8 * n_steps, warmup_target=rate, warmup_steps=0.2 * n_steps
    )
    network.compile(keras.optimizers.Adam(rates), "sparse_categorical_crossentropy", metrics=["accuracy"])
    callbacks = [keras.callbacks.LambdaCallback(on_epoch_end=after_epoch)] if after_epoch else []
    options = {"batch_size": chosen["batch_size"], "epochs": epochs, "validation_data": validation_data}
    network.fit(x, y, **options, verbose=0, callbacks=callbacks)
    return network


def digits():
    """3000 digits to learn from and 3000 for validation, all from the training set: x_few, y_few, x_val, y_val."""
    (x_train, y_train), _ = load_mnist()
    return x_train[:3000, ..., None], y_train[:3000], x_train[-3000:, ..., None], y_train[-3000:]


def objective(trial):
    """The loss on validation digits after the last epoch; told after each, so that bad trials end early.

    Raises optuna.TrialPruned where the trial is worse than others were after as many epochs.
    """
    trial.set_user_attr("worker", f"{platform.node()}:{os.getpid()}")
    x_few, y_few, x_val, y_val = digits()
    losses = []

    def after_epoch(epoch, logs):
        losses.append(logs["val_loss"])
        trial.report(losses[-1], epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()

    try:
        chosen, validation = suggest(trial), (x_val, y_val)
        train(chosen, x_few, y_few, epochs=EPOCHS, seed=1, after_epoch=after_epoch, validation_data=validation)
    finally:
        give_back()
    return losses[-1]


def open_study(file, *, seed=None):
    """The study in a file, a new one if there is none; any number of processes may have it open."""
    sampler = optuna.samplers.TPESampler(seed=seed, n_startup_trials=8)
    pruner = optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1)  # larger batches begin more slowly
    storage = open_journal(file)
    return optuna.create_study(storage=storage, study_name=NAME, sampler=sampler, pruner=pruner, load_if_exists=True)


def work(file, n_trials):
    """Run so many trials of the study in the file, one after the other."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    open_study(file).optimize(objective, n_trials=n_trials)


def main(file, n_trials):
    """`python -m gridka_ml.studies.digits FILE N_TRIALS`: a worker that computes on one core."""
    configure(threads=1)
    start()
    work(file, int(n_trials))


if __name__ == "__main__":
    main(*sys.argv[1:])
