"""Which mentions in many articles are of one event? ECB+ dev, beside the same word and every mention by itself.

Mentions are those of events in sentences that are annotated for coreference; all of them are clustered at once,
whatever their topic. What is known of a mention is its trigger and its sentence: the measures of `sayso.link.wording`
for the two sentences, and how near the triggers are. Weights are learned on every third topic of the train part, the
threshold on the next third. B-cubed F1; the interval is of 95 %, by drawing topics with replacement.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.logistic import Numbers, fit_logistic, probabilities
from evaluation.outside import read_lines
from evaluation.ranking import print_row
from sayso.encoder import MeaningModel, load_meaning_model
from sayso.link.wording import measures, read_wording
from sayso.text import stem

_STRIDE = 3  # of the train topics
_THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
_NEAR = 0.5  # cosine of triggers from which a pair that is not one event is learned from in any case
_EVERY = 7  # of the other pairs one in so many is learned from, and counts for as many


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an event; `event` is the same for the same event in all documents."""

    topic: int
    trigger: str
    sentence: str
    event: str

    @property
    def stems(self) -> frozenset[str]:
        """Of the trigger."""
        return frozenset(stem(word) for word in self.trigger.split())


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision and recall of one mention in a clustering."""

    precision: float
    recall: float


def read_mentions(file: Path) -> list[Mention]:
    """The mentions of events in annotated sentences, in the order of the file."""
    found = []
    for record in read_lines(file):
        for mention in record["mentions"]:
            start = mention["spans"][0][0]
            sentence = next((each for each in record["sentences"] if each["start"] <= start < each["end"]), None)
            if not mention["is_event"] or sentence is None or not sentence["coref_annotated"]:
                continue
            found.append(
                Mention(
                    topic=record["topic"],
                    trigger=" ".join(record["text"][slice(*span)] for span in mention["spans"]),
                    sentence=record["text"][sentence["start"] : sentence["end"]],
                    event=mention["instance"],
                )
            )
    return found


def measure_ecb(shared: Path) -> None:
    """Learns, clusters, prints."""
    folder = shared / "corpora" / "ecbplus"
    train, dev = (read_mentions(folder / f"ecbplus-{part}.jsonl") for part in ("train", "dev"))
    topics = sorted({mention.topic for mention in train})
    learned, tuned = ([each for each in train if each.topic in topics[first::_STRIDE]] for first in (0, 1))
    model = load_meaning_model()
    weights = _learn(learned, model)
    likely = _probabilities(tuned, weights, model)
    threshold = max(_THRESHOLDS, key=lambda least: _f1_of(tuned, average_link(likely, least)))
    ways: dict[str, Sequence[Hashable]] = {
        "each by itself": range(len(dev)),
        "same word": [tuple(sorted(each.stems)) for each in dev],
        "ours": average_link(_probabilities(dev, weights, model), threshold),
    }
    for way, clusters in ways.items():
        judged = b_cubed([each.event for each in dev], clusters)
        by_topic: dict[int, list[Quality]] = {}
        for mention, quality in zip(dev, judged, strict=True):
            by_topic.setdefault(mention.topic, []).append(quality)
        print_row("ecb+ dev B-cubed F1", way, [by_topic[topic] for topic in sorted(by_topic)], _f1, len(dev))


def pair_measures(mentions: Sequence[Mention], model: MeaningModel) -> npt.NDArray[np.float32]:
    """[mentions, mentions, measures]: of the sentences, then of the triggers, then of both together."""
    sentences = list(dict.fromkeys(mention.sentence for mention in mentions))
    wordings = [read_wording(*each) for each in zip(sentences, model.vectors(sentences), strict=True)]
    of_sentences = np.array(
        [[list(measures(one, other).values()) for other in wordings] for one in wordings], np.float32
    )
    place = {sentence: number for number, sentence in enumerate(sentences)}
    at = np.array([place[mention.sentence] for mention in mentions])
    triggers = list(dict.fromkeys(mention.trigger for mention in mentions))
    by_trigger = dict(zip(triggers, model.vectors(triggers), strict=True))
    vectors = np.stack([by_trigger[mention.trigger] for mention in mentions])
    stems = [mention.stems for mention in mentions]
    around = of_sentences[at][:, at]
    meaning = around[..., 0]
    near = np.clip(vectors @ vectors.T, 0, 1)
    same = np.array([[one == other for other in stems] for one in stems], np.float32)
    some = np.array([[bool(one & other) for other in stems] for one in stems], np.float32)
    in_one = (at[:, None] == at[None]).astype(np.float32)
    of_triggers = np.stack([near, same, some, same * meaning, near * meaning, in_one], axis=2)
    return np.concatenate([around, of_triggers], axis=2)


def average_link(likely: Numbers, least: float) -> list[int]:
    """The cluster of each mention: the two likeliest are joined until none is as likely as `least` on average.

    >>> average_link(np.array([[1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1]]), 0.5)
    [0, 0, 2]
    """
    links = likely.copy()
    np.fill_diagonal(links, -1)
    cluster = np.arange(len(links))
    size = np.ones(len(links))
    nearest = links.max(axis=1, initial=-1)
    while nearest.max(initial=-1) >= least:
        one = int(nearest.argmax())
        other = int(links[one].argmax())
        one, other = min(one, other), max(one, other)
        joined = (links[one] * size[one] + links[other] * size[other]) / (size[one] + size[other])
        joined[[one, other]] = -1
        links[one], links[:, one] = joined, joined
        links[other], links[:, other] = -1, -1
        size[one] += size[other]
        cluster[cluster == other] = one
        nearest = links.max(axis=1)
    return [int(each) for each in cluster]


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> list[Quality]:
    """Precision and recall of each mention.

    >>> b_cubed(["a", "a", "b"], [1, 1, 1])[0]
    Quality(precision=0.6666666666666666, recall=1.0)
    """
    both, wanted, given = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    return [
        Quality(both[one, other] / given[other], both[one, other] / wanted[one])
        for one, other in zip(gold, found, strict=True)
    ]


def _learn(mentions: Sequence[Mention], model: MeaningModel) -> Numbers:
    measured = pair_measures(mentions, model)
    upper = np.triu_indices(len(mentions), 1)
    rows = measured[upper]
    truth = np.array([[one.event == other.event for other in mentions] for one in mentions])[upper]
    n_sentence = measured.shape[2] - 6
    told = truth | (rows[:, n_sentence] > _NEAR) | (rows[:, n_sentence + 2] > 0)
    kept = told | (np.arange(len(rows)) % _EVERY == 0)
    return fit_logistic(rows[kept], truth[kept], weight=np.where(told, 1.0, _EVERY)[kept])


def _probabilities(mentions: Sequence[Mention], weights: Numbers, model: MeaningModel) -> Numbers:
    measured = pair_measures(mentions, model)
    return probabilities(measured.reshape(-1, measured.shape[2]), weights).reshape(len(mentions), len(mentions))


def _f1_of(mentions: Sequence[Mention], clusters: Sequence[int]) -> float:
    return _f1([b_cubed([each.event for each in mentions], clusters)])


def _f1(groups: Sequence[Sequence[Quality]]) -> float:
    found = [each for group in groups for each in group]
    precision = sum(each.precision for each in found) / len(found)
    recall = sum(each.recall for each in found) / len(found)
    return 2 * precision * recall / (precision + recall)
