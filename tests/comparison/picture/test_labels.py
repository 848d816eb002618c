"""Words beside marks: they keep clear of what is taken, further off with a line, else nowhere."""

from caseboard.comparison.picture.labels import Box, Floor

MARK = Box(95, 95, 105, 105)


def test_words_stand_right_of_their_mark_where_there_is_room():
    placed = Floor(Box(0, 0, 400, 200)).place(MARK, MARK, (("600",),))
    assert placed.box.x1 > MARK.x2
    assert placed.leader is None


def test_at_the_right_edge_they_stand_left():
    placed = Floor(Box(0, 0, 112, 200)).place(MARK, MARK, (("600",),))
    assert placed.box.x2 < MARK.x1
    assert placed.anchor == "end"


def test_further_off_a_line_leads_to_them():
    floor = Floor(Box(0, 0, 400, 200))
    floor.take(Box(60, 60, 94, 140), Box(106, 60, 118, 140), Box(94, 60, 106, 94))
    placed = floor.place(MARK, MARK, (("600",),))
    assert placed.leader is not None


def test_shorter_words_are_taken_before_none():
    floor = Floor(Box(0, 90, 150, 110))
    placed = floor.place(MARK, MARK, (("about 2,000", "Invented agency"), ("600",)))
    assert placed.lines == ("600",)
    assert floor.place(MARK, MARK, (("about 2,000 and many more words",),)) is None


def test_spared_room_is_used_only_where_there_is_no_other():
    floor = Floor(Box(0, 0, 400, 200))
    floor.spare(Box(105, 0, 400, 200))
    assert floor.place(MARK, MARK, (("600",),)).box.x2 < 105
    floor.spare(Box(0, 0, 400, 200))
    assert floor.place(MARK, MARK, (("700",),)) is not None


def test_right_beside_another_mark_they_have_no_room_at_all():
    """There they would seem to tell of that one; the key has them."""
    room = Floor(Box(0, 0, 400, 200))
    placed = room.place(MARK, MARK, (("600",),))
    assert placed is not None
    beside = Box(placed.box.x2 + 1, placed.box.y1, placed.box.x2 + 2, placed.box.y2)
    grown = Box(beside.x1 - 6, beside.y1, beside.x2 + 6, beside.y2)
    other = Floor(Box(0, 0, 400, 200)).place(MARK, MARK, (("600",),), others=[grown])
    assert other is not None
    assert not other.box.meets(grown)
    everywhere = [Box(0, 0, 400, 200)]
    assert Floor(Box(0, 0, 400, 200)).place(MARK, MARK, (("600",),), others=everywhere) is None
