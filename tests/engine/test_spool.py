"""What waits on disk comes back as it was put there."""

from __future__ import annotations

from dossier.spool import Spool, as_bytes


def test_what_was_put_in_comes_back_in_any_order():
    spool = Spool()
    first, second = spool.put("関税 15 %"), spool.put(b"\x00\xff")
    assert second.read() == b"\x00\xff"
    assert first.read().decode() == "関税 15 %"
    third = spool.put("put in after something was read")
    assert (first.read().decode(), as_bytes(third)) == (
        "関税 15 %",
        b"put in after something was read",
    )


def test_its_length_is_that_of_its_bytes():
    assert len(Spool().put("関税")) == 6
    assert Spool().put("").read() == b""
