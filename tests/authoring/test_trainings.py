"""Trainings that are made short: an attendee's `fit` may be called as Keras allows it."""

import numpy as np
import pytest

from gridka_ml.authoring.trainings import short_trainings


@pytest.mark.slow
def test_epochs_are_few_however_they_are_given_and_keras_itself_says_what_is_wrong():
    import keras

    network = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    network.compile("sgd", "mse")
    x, y = np.zeros((100, 2), "float32"), np.zeros(100)
    with short_trainings(samples=50, epochs=2) as trained:
        by_name = network.fit(x=x, y=y, batch_size=10, epochs=9, verbose=0)
        by_place = network.fit(x, y, 10, 9, verbose=0)
        assert by_name.epoch == by_place.epoch == [0, 1] and by_place.params["steps"] == 5
        assert trained == [network, network]
        with pytest.raises(TypeError, match="unexpected keyword argument 'epoch'"):
            network.fit(x, y, epoch=3)


@pytest.mark.slow
def test_forests_and_boosting_see_as_little_and_are_themselves_again_afterwards():
    from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor

    x, y = np.arange(200.0)[:, None], np.arange(200.0)
    for model in (GradientBoostingRegressor(random_state=0), RandomForestRegressor(random_state=0)):
        with short_trainings(samples=50):
            by_place, by_name = model.fit(x, y).predict([[199.0]]), model.fit(X=x, y=y).predict([[199.0]])
        assert max(by_place, by_name) < 50 and model.fit(x, y).predict([[199.0]]) > 150
