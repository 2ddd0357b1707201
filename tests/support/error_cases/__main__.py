"""Raise each error of Keras on the backend in KERAS_BACKEND and print what is said wrongly about it."""

import os
import sys

from tests.support.error_cases import PRELUDE, PRELUDE_OF_KERAS, Desk, cases

desk = Desk(PRELUDE, PRELUDE_OF_KERAS)
faults = [case.fault(desk.say(case.code), os.environ["KERAS_BACKEND"]) for case in cases("keras")]
sys.exit("\n\n".join(filter(None, faults)) or 0)
