"""The day as blocks."""

import pytest

from gridka_ml import plotting

DAY = [
    (540, 10, "talk", "Welcome"),
    (550, 40, "lesson", "Lesson 1"),
    (590, 20, "break", "Coffee"),
    (610, 60, "lesson", "Lesson 2"),
    (670, 60, "break", "Lunch"),
    (730, 25, "talk", "Outlook"),
]


def boxes(ax):
    return [patch.get_bbox() for patch in ax.patches]


def test_a_block_is_as_wide_as_its_part_is_long():
    widths = [box.width for box in boxes(plotting.timetable(DAY))]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 4, 2, 6, 6, 2.5])


def test_the_second_row_begins_behind_the_longest_break():
    heights = [round(box.y0, 3) for box in boxes(plotting.timetable(DAY))]
    assert len(set(heights[:5])) == 1 and heights[5] < heights[0]


def test_the_clock_stands_where_parts_of_some_length_begin_and_where_a_row_ends():
    told = [text.get_text() for text in plotting.timetable(DAY).texts]
    clocks = [words for words in told if ":" in words]
    assert clocks == ["9:00", "9:50", "10:10", "11:10", "12:10", "12:10", "12:35"]


def test_talks_lessons_and_breaks_differ_by_more_than_colour():
    looks = {(patch.get_hatch(), patch.get_linestyle()) for patch in plotting.timetable(DAY).patches}
    assert len(looks) == 3


def test_words_stand_upright_where_there_is_little_room_and_it_draws_on_the_given_axes(ax):
    assert plotting.timetable(DAY, ax=ax) is ax
    turned = {text.get_text(): text.get_rotation() for text in ax.texts}
    assert (turned["Welcome"], turned["Lesson 1"]) == (90, 0)


@pytest.mark.parametrize("parts", [[], [(540, 0, "talk", "Nothing")], [(540, 10, "party", "Late")]])
def test_what_is_no_day_is_refused(parts):
    with pytest.raises(ValueError, match="talk, lesson, break"):
        plotting.timetable(parts)
