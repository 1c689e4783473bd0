from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Span
from sayso.views.segments import Mark, Part, cut_segments

TEXT_LENGTH = 40


@st.composite
def marks(draw):
    start = draw(st.integers(0, TEXT_LENGTH - 1))
    end = draw(st.integers(start + 1, TEXT_LENGTH))
    return Mark(span=Span(start, end), part=draw(st.sampled_from(Part)), owner=draw(st.integers(0, 3)))


def covered(segments, mark):
    return sorted(
        offset
        for segment in segments
        if mark in segment.marks
        for offset in range(segment.span.start, segment.span.end)
    )


@settings(deadline=None)  # the machine may be busy
@given(text=st.text(min_size=TEXT_LENGTH, max_size=TEXT_LENGTH), many=st.lists(marks(), max_size=12))
def test_segments_put_together_are_the_text(text, many):
    segments = cut_segments(Span(0, len(text)), many)
    assert "".join(segment.span.slice(text) for segment in segments) == text


@settings(deadline=None)  # the machine may be busy
@given(many=st.lists(marks(), max_size=12), cuts=st.lists(st.integers(0, TEXT_LENGTH), max_size=5))
def test_each_mark_covers_its_span_and_nothing_else(many, cuts):
    segments = cut_segments(Span(0, TEXT_LENGTH), many, cuts=cuts)
    for mark in many:
        assert sorted(set(covered(segments, mark))) == list(range(mark.span.start, mark.span.end))


@settings(deadline=None)  # the machine may be busy
@given(many=st.lists(marks(), max_size=12))
def test_order_of_the_marks_changes_nothing(many):
    assert cut_segments(Span(0, TEXT_LENGTH), many) == cut_segments(Span(0, TEXT_LENGTH), reversed(many))


@settings(deadline=None)  # the machine may be busy
@given(many=st.lists(marks(), max_size=8), start=st.integers(0, 20), length=st.integers(1, 20))
def test_marks_that_leave_the_range_are_cut_to_it(many, start, length):
    within = Span(start, start + length)
    segments = cut_segments(within, many)
    assert [segments[0].span.start, segments[-1].span.end] == [within.start, within.end]
    for mark in many:
        inside = range(max(mark.span.start, within.start), min(mark.span.end, within.end))
        assert sorted(set(covered(segments, mark))) == list(inside)


def test_the_outer_mark_comes_before_the_inner_one():
    outer = Mark(span=Span(0, 9), part=Part.CONTENT, owner=1)
    inner = Mark(span=Span(2, 6), part=Part.SOURCE, owner=0)
    assert cut_segments(Span(0, 9), [inner, outer])[1].marks == (outer, inner)


def test_given_offsets_are_cut_too():
    assert [segment.span for segment in cut_segments(Span(0, 9), (), cuts=[0, 4, 9, 30])] == [Span(0, 4), Span(4, 9)]
