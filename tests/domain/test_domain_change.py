"""Changes: what a verb about one object made of it."""

from datetime import UTC, datetime

import pytest

from annotator.domain.change import Change, Delta
from annotator.domain.span import Relation

NOW = datetime(2026, 1, 2, tzinfo=UTC)
FIRST = Relation(1, "rebuts", 1, 2, "ada", NOW)
SECOND = Relation(2, "rebuts", 2, 1, "ada", NOW)


def test_the_object_of_a_change_is_the_last_that_it_left() -> None:
    change = Change("link", "", relations=[Delta(None, FIRST), Delta(None, SECOND)])
    assert change.relation == SECOND
    assert Change("link", "", relations=[Delta(None, FIRST), Delta(SECOND, None)]).relation == FIRST


@pytest.mark.parametrize("what", ["article", "label", "span", "relation"])
def test_a_change_that_left_no_such_object_has_none_to_give(what: str) -> None:
    with pytest.raises(LookupError):
        getattr(Change("unlink", "", relations=[Delta(FIRST, None)]), what)
