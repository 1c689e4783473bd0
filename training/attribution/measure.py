"""How good is a model on labelled articles? Content and source at IoU 0.5, as the referee's relaxed score."""

from sayso.encoder.model import AttributionModel
from sayso.extract import SHIPPED, Settings, find_attributions
from sayso.model import Attribution, Span
from training.attribution.data import Article


def measure(articles: list[Article], model: AttributionModel, *, settings: Settings = SHIPPED) -> dict[str, float]:
    """Precision, recall and F1 in percent, over all articles; the first annotator is the gold.

    Pairs greedily by shared characters, so that it differs a little from the referee: for steering, not for reports.
    """
    n_right = n_gold = n_found = 0
    for article in articles:
        found = [_sides(attribution) for attribution in find_attributions(article.text, model=model, settings=settings)]
        n_right += len(pair_up(article, found))
        n_gold += len(article.gold[0]["attributions"])
        n_found += len(found)
    precision, recall = n_right / max(1, n_found), n_right / max(1, n_gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2), "f1": round(100 * f1, 2)}


def pair_up(article: Article, found: list[tuple[set[int], set[int]]]) -> set[int]:
    """Which of what was found (characters of source and content) is right by the first annotator."""
    gold = [_gold_sides(attribution) for attribution in article.gold[0]["attributions"]]
    pairs = sorted(
        ((len(g[1] & f[1]) + len(g[0] & f[0]), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    taken: set[int] = set()
    seen: set[int] = set()
    right: set[int] = set()
    for shared, i, j in pairs:
        if shared and i not in taken and j not in seen:
            taken.add(i)
            seen.add(j)
            if _iou(gold[i][0], found[j][0]) >= 0.5 and _iou(gold[i][1], found[j][1]) >= 0.5:
                right.add(j)
    return right


def _sides(attribution: Attribution) -> tuple[set[int], set[int]]:
    return _characters(attribution.source), _characters(attribution.content)


def _gold_sides(attribution: dict[str, list[list[int]]]) -> tuple[set[int], set[int]]:
    source, content = (
        _characters(tuple(Span(start, end) for start, end in attribution.get(role, []) if end > start))
        for role in ("source", "content")
    )
    return source, content


def _characters(spans: tuple[Span, ...]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _iou(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
