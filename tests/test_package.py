"""The package as it is met first: its doctests, its names."""

import doctest

import briefmaker


def test_the_example_of_the_package_holds() -> None:
    result = doctest.testmod(briefmaker)
    assert result.attempted > 0
    assert result.failed == 0


def test_every_public_name_is_there() -> None:
    assert [name for name in briefmaker.__all__ if getattr(briefmaker, name, None) is None] == []
