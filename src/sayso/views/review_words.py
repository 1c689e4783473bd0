"""How does what can be decided sound on the pages?"""

HEADINGS = {
    "look": "Statements",
    "accept": "Accept",
    "reject": "Reject",
    "unsure": "Mark as unsure",
    "edit": "Put fields right",
    "date": "Put date and outlet right",
    "speaker": "Who speaks here?",
    "whose-block": "Whose words does this passage hold?",
    "same-claim": "Which one is the same claim?",
    "contradicts": "What does it contradict?",
    "not-same-claim": "From which is it to be kept apart?",
    "override": "Where does this claim stand?",
    "place": "Where does this decision belong today?",
}
LEADS = {
    "look": "",
    "accept": "",
    "reject": "",
    "unsure": "",
    "edit": "What the program found stays beside what you write. Times and numbers are read from the words themselves.",
    "date": "It holds for the article and all that it says.",
    "speaker": "Name who stands behind the words, as fully as the article does.",
    "whose-block": "All statements in it get their chain from this.",
    "same-claim": "Both then count as one claim, and sources are counted together.",
    "contradicts": "Both claims then stand against each other.",
    "not-same-claim": "The two are never put into one claim again.",
    "override": "Your word stands beside what the rules computed, in your name and with your reason.",
    "place": "It was made on words that today's reading does not hold.",
}
VERDICTS_TOLD = {"accept": "Accept", "reject": "Reject", "unsure": "Mark as unsure"}
LABELS = {
    "cue_class": "Class of the cue",
    "polarity": "Said to be so",
    "certainty": "How sure",
    "content_type": "What it is",
    "tone": "Tone",
    "source": "Who, in words",
    "cue": "By which words",
    "content": "What is said",
}
VALUES = {
    "polarity": {"+": "yes", "-": "no, said not to be so"},
    "certainty": {
        "CT": "certain",
        "PR": "probable",
        "PS": "possible",
        "U": "left open",
        "none": "neither true nor false",
    },
    "tone": {"opinion": "an opinion, marked and not claimed", "none": "none"},
    "cue_class": {"none": "none"},
}
STATUSES_TOLD = {
    "asserted": "asserted: said, and nothing more",
    "corroborated": "corroborated: independent sources say so",
    "contested": "contested: somebody says otherwise",
    "superseded": "superseded: a later one took its place",
    "retracted": "retracted: taken back by who said it",
    "refuted": "refuted: shown to be wrong",
    "expired": "expired: its day has passed",
    "open-prediction": "open prediction: its day is to come",
    "came-true": "came true",
    "came-false": "came out false",
    "not-checkable": "not checkable",
}
