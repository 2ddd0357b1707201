"""What `help` says of each public name: every parameter, what comes back, and an example that runs."""

import doctest
import inspect
import re

import matplotlib
import pytest

from gridka_ml import plotting


@pytest.fixture(params=plotting.__all__)
def public(request):
    return getattr(plotting, request.param)  # one of them imports Keras: not for all who only collect the tests


def section(text, title):
    """The lines below a heading of numpydoc, up to the next one."""
    found = re.search(rf"^{title}\n-+\n(.*?)(?=\n\n\w+\n-+\n|\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def test_every_parameter_is_explained_in_its_order_with_type_and_default(public):
    parameters = inspect.signature(public).parameters.values()
    told = re.findall(r"^(\w[\w, ]*) : (.+)\n    \S", section(inspect.getdoc(public), "Parameters"), re.MULTILINE)
    names = [name for group, _ in told for name in group.split(", ")]
    assert names == [parameter.name for parameter in parameters]
    kinds = {name: kind for group, kind in told for name in group.split(", ")}
    for parameter in parameters:
        assert parameter.annotation is not inspect.Parameter.empty, parameter.name
        if isinstance(parameter.default, (bool, int, float, str, type(None))):
            default = str(parameter.default) if not isinstance(parameter.default, str) else f'"{parameter.default}"'
            assert re.search(rf"default=.*{re.escape(default)}", kinds[parameter.name]), parameter.name


def test_what_comes_back_and_what_is_raised_is_told(public):
    if inspect.isclass(public):
        return
    returned = inspect.signature(public).return_annotation
    assert returned is not inspect.Signature.empty
    assert (returned is None) == (section(inspect.getdoc(public), "Returns") == "")
    raises = set(re.findall(r"raise (\w+)\(", inspect.getsource(public)))
    assert raises <= set(section(inspect.getdoc(public), "Raises").splitlines())


def test_the_example_runs(public):
    (example,) = [test for test in doctest.DocTestFinder(recurse=False).find(public, globs={}) if test.examples]
    with matplotlib.rc_context():
        result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example)
    assert result.attempted > 1 and result.failed == 0
