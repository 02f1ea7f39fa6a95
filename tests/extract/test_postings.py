"""Whom a diplomat speaks for, and where the post is."""

import pytest

from onrecord.extract.postings import sent_by


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Norwegian ambassador to NATO", "Norwegian ambassador"),
        ("Norwegian ambassador to NATO and former mayor", "Norwegian ambassador and former mayor"),
        ("Norway's deputy NATO ambassador", "Norway 's deputy ambassador"),
        ("former NATO ambassador", "former ambassador"),
        ("Norway special envoy", "Norway envoy"),
        ("NATO special envoy", "NATO envoy"),
        ("NATO ambassador to Norway", "NATO ambassador"),
        ("Republican U.S. Representative", "Republican U.S. Representative"),
        ("Norwegian foreign minister", "Norwegian foreign minister"),
    ],
)
def test_a_role_is_read_without_the_place_of_its_post(role: str, expected: str) -> None:
    assert sent_by(role) == expected
