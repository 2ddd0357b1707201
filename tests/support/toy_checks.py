"""The checks of the small lesson."""

from gridka_ml.checking import Checks, NotYet, call, expect

check = Checks()


@check
def double(double):
    expect(call(double, 4, name="double"), 8, "`double(4)`")


@check
def total(total):
    expect(total, 12, "`total`")
    return "Added up."


@check
def root(root):
    raise ZeroDivisionError("a fault of ours")


@check
def summary(summary):
    if summary != "total 12":
        raise NotYet("`summary` should read total 12.")
