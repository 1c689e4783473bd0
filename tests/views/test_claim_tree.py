"""Where a claim comes from, drawn: nothing lies on anything else, and much of it is folded."""

from sayso.views.claim_records import ClaimView, MemberView, RootsView, Said, SourceName, StatusView
from sayso.views.claim_tree import draw_tree


def said(number, outlet="The Post"):
    return Said(
        id=f"{number}",
        permalink=f"a{number}#1-9",
        article=f"a{number}",
        outlet=outlet,
        title=None,
        url=None,
        published="2024-03-02",
        who="",
        source="",
        cue="",
        words="The bridge fell",
    )


def member(number, *, root="s-1", repeats=(), stance="support", outlet="The Post"):
    name = SourceName(id=root, name=f"office {root}", kind="organisation") if root else None
    return MemberView(
        said=said(number, outlet),
        stance=stance,
        why=(),
        root=name,
        via="named",
        why_root="named",
        certainty="CT",
        is_counted=True,
        repeats=tuple(repeats),
    )


def drawn(*members):
    status = StatusView(day="2024-03-02", status="asserted", rule="9", why="", by=(), evidence=())
    return draw_tree(
        ClaimView(
            id="c-1",
            story="1",
            as_of="2024-03-03",
            proposition="The bridge fell",
            status=status,
            override=None,
            roots=RootsView(low=1, best=1, high=1, sources=(), steps=()),
            flags=(),
            history=(status,),
            members=members,
            n_statements=1,
            n_articles=1,
            n_later=0,
            relations=(),
            lineage=(),
            series=(),
        )
    )


def test_a_source_stands_before_its_articles_and_these_before_what_took_them_over():
    tree = drawn(member(1, repeats=[member(2)]), member(3), member(4, root="s-2", stance="deny"))
    x = {box.permalink or box.source: box.x for box in tree.boxes}
    assert x["s-1"] == x["s-2"] < x["a1#1-9"] == x["a3#1-9"] < x["a2#1-9"]
    assert [box.kind for box in tree.boxes] == ["source", "support", "repeat", "support", "source", "against"]
    assert [edge.is_dashed for edge in tree.edges] == [False, True, False, False]
    assert "From The Post, 2024-03-02: The Post, 2024-03-02, takes it over" in tree.told


def test_sixty_appearances_are_folded_and_no_two_boxes_overlap():
    tree = drawn(*(member(n, root=f"s-{n % 15}", repeats=[member(100 + n)]) for n in range(60)))
    places = {(box.x, box.y) for box in tree.boxes}
    assert len(places) == len(tree.boxes) < 70
    by_column = {}
    for x, y in sorted(places):
        assert y - by_column.get(x, -1000) >= tree.box_height
        by_column[x] = y
    assert max(y for _, y in places) + tree.box_height <= tree.height
    (more,) = (box for box in tree.boxes if box.kind == "more" and box.x == 1)
    assert more.lines == ("72 more below",)  # eight of fifteen sources, with four articles each that were taken over


def test_a_long_chain_is_cut_and_long_names_fit():
    chain = member(9, outlet="x" * 200)
    for number in range(8, 0, -1):
        chain = member(number, repeats=[chain])
    tree = drawn(chain)
    assert len({box.x for box in tree.boxes}) == 5
    assert tree.boxes[-1].lines == ("6 more below",)
    assert max(len(line) for box in tree.boxes for line in box.lines) <= 30
