"""Classes of distances from a cue."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder.distances import HALF_BUCKETS, distance_buckets


@given(st.integers(0, 300), st.integers(0, 5), st.integers(1, 400))
def test_classes_grow_with_the_place_of_the_word(first, more, n_words):
    (row,) = distance_buckets([first], [first + more], n_words).tolist()
    assert row == sorted(row)
    assert all(0 <= bucket <= 2 * HALF_BUCKETS for bucket in row)
    assert all((bucket == HALF_BUCKETS) == (first <= word <= first + more) for word, bucket in enumerate(row))
