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
