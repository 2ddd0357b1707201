"""How good what an attendee trained must be. Checks ask a bound; the benchmark listens, so that it measures the same.

What is measured with many seeds stands in ``benchmarks/margins.json``; a test holds each bound against it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf

_records: list[dict["Bound", list[float]]] = []  # of those who listen


@dataclass(frozen=True, eq=False)
class Bound:
    """The least, or the most, that a check lets pass of what it measures."""

    at_least: float = -inf
    at_most: float = inf

    def __str__(self) -> str:
        return f"≥ {self.at_least}" if self.at_least > -inf else f"≤ {self.at_most}"

    def met_by(self, measured: float) -> bool:
        """Whether a measured value keeps to the bound."""
        for record in _records:
            record.setdefault(self, []).append(float(measured))
        return self.margin(measured) >= 0

    def margin(self, measured: float) -> float:
        """How far a value is on the good side; negative on the bad one."""
        return min(measured - self.at_least, self.at_most - measured)

    def closest(self, values: Iterable[float]) -> float:
        """That of the values which has the least margin."""
        return min(values, key=self.margin)


@contextmanager
def recorded() -> Iterator[dict[Bound, list[float]]]:
    """Yield a dict that fills with the values which bounds are asked about in this block."""
    record: dict[Bound, list[float]] = {}
    _records.append(record)
    try:
        yield record
    finally:
        _records.pop()
