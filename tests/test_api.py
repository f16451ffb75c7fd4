"""The public names of the package."""

from importlib import import_module

import pytest

import graphlib_ij


def test_all_names_are_there_and_documented():
    for name in graphlib_ij.__all__:
        assert getattr(graphlib_ij, name) is not None
    assert set(graphlib_ij.__all__) == {*graphlib_ij._HOMES, "__version__"}


@pytest.mark.parametrize("name", sorted(graphlib_ij._HOMES))
def test_a_name_is_that_of_its_home(name):
    module = import_module(f"graphlib_ij.{graphlib_ij._HOMES[name]}")
    assert getattr(graphlib_ij, name) is getattr(module, name)


def test_names_are_listed_and_unknown_ones_refused():
    assert set(graphlib_ij.__all__) <= set(dir(graphlib_ij))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = graphlib_ij.nothing
