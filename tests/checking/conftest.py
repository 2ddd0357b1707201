"""What the tests of the words share: whatever an attendee hands in, what comes back is a sentence to act on."""

import pytest

from gridka_ml.checking import NotAttempted, NotYet


@pytest.fixture(scope="session")
def message_of():
    """Function of a word and its arguments: the message with which the word refuses them."""

    def message_of(function, *arguments, **options):
        with pytest.raises((NotYet, NotAttempted)) as error:
            function(*arguments, **options)
        return str(error.value)

    return message_of
