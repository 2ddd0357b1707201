"""How often somebody may come: buckets of tokens, which fill up again at a steady rate."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """``burst`` at once, then ``per_second``."""

    per_second: float
    burst: float


class Limiter:
    """A bucket for each of those who come, of the last ``most`` of them."""

    def __init__(self, rate: Rate, most: int = 5000, clock: Callable[[], float] = time.monotonic):
        self.rate, self.most, self.clock = rate, most, clock
        self.buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()  # tokens, and when that was so

    def allows(self, who: Hashable) -> bool:
        """Whether somebody may come once more; that takes a token."""
        now = self.clock()
        tokens, then = self.buckets.pop(who, (self.rate.burst, now))
        tokens = min(self.rate.burst, tokens + (now - then) * self.rate.per_second)
        is_allowed = tokens >= 1
        self.buckets[who] = (tokens - is_allowed, now)
        while len(self.buckets) > self.most:
            self.buckets.popitem(last=False)
        return is_allowed


NOTEBOOK = Rate(2, 60)  # a word: some requests a minute are usual, a storm after a pause is possible
MACHINE = Rate(300, 3000)  # an address; behind one may be a whole hub
ALL = Rate(600, 6000)
WRONG = Rate(5, 50)  # requests with a wrong secret, from one address
