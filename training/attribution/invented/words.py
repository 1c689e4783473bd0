"""What invented articles are made of. Everything is made up; nothing is taken from a corpus."""

FIRST_NAMES = (
    "Ada", "Milo", "Tessa", "Orin", "Lena", "Caleb", "Ines", "Jonas", "Petra", "Hugo", "Salma", "Viktor", "Noor",
    "Elias", "Greta", "Ravi", "Dana", "Felix", "Marta", "Owen", "Yara", "Tomas", "Bea", "Idris", "Clara", "Anton",
)  # fmt: skip
LAST_NAMES = (
    "Harrow", "Vance", "Okafor", "Lindgren", "Marsh", "Duval", "Petrov", "Quill", "Sandoval", "Brandt", "Achebe",
    "Tolland", "Reyes", "Kessler", "Ibarra", "Novak", "Whitlow", "Farouk", "Castell", "Ostrom", "Bellamy", "Haddad",
)  # fmt: skip
ROLES = (
    "the mayor", "the deputy minister", "a spokeswoman for the ministry", "the head of the fire brigade",
    "the union's lawyer", "a professor of hydrology", "the coach", "the chief economist of the bank",
    "a nurse at the clinic", "the harbour master", "the opposition leader", "the police chief", "a farmer",
    "the company's chairman", "the team's captain", "an analyst at a small brokerage", "the district judge",
)  # fmt: skip
TITLES = ("Mayor", "Minister", "Judge", "Captain", "Senator", "Dr.", "Gen.", "Prof.", "Mr.", "Mrs.", "Ms.")
GROUPS = (
    "officials", "residents", "two people familiar with the talks", "an unnamed official", "prosecutors", "doctors",
    "critics", "the ministry", "the company", "the union", "investigators", "a senior officer", "local media",
    "Northern Wire", "the Harbour Gazette", "a report by the auditors", "a poll of 800 voters", "the court",
    "aid workers", "shareholders", "the committee", "several witnesses", "the government", "many parents",
    "a statement on the ministry's website", "the two families", "economists", "the club",
    "scientists at the institute",
)  # fmt: skip
SUBJECTS = (
    "the bridge", "the new line", "the school", "the strike", "the budget", "the vaccine", "the old mill",
    "the dam", "the ceasefire", "the ferry", "the tax on fuel", "the match", "the verdict",
    "the merger", "the census", "the harvest", "the power plant", "the audit", "the festival", "the rescue",
    "the treaty", "the hospital", "the recall",
)  # fmt: skip
PREDICATES = (
    "would be closed until spring", "had cost far more than planned", "was never at risk", "could start within weeks",
    "will have to wait for the council", "had failed three inspections", "is safe for now", "was delayed by the storm",
    "may hurt small firms most", "would bring 300 jobs to the valley", "had been agreed in secret", "was a mistake",
    "could not have been foreseen", "will go ahead as planned", "was the worst in ten years", "had split the town",
    "should be paid for by the state", "had saved at least 40 lives", "was based on old figures", "will be appealed",
)  # fmt: skip
SPOKEN = (
    "We will not leave before the work is done", "Nobody told us about the second leak",
    "It is a sad day for the town",
    "I have seen the figures, and they do not add up", "This is what people here have waited for", "We made mistakes",
    "They took our word and turned it around", "There is no plan, and there never was one", "I would do it again",
    "The water came up to the windows", "You cannot run a city on promises", "Our children deserve better than this",
    "That is not what we agreed", "We have asked for help since March", "It could have been much worse",
)  # fmt: skip
SNIPPETS = (
    "a slap in the face", "beyond repair", "very close", "a matter of days", "not our problem", "the last chance",
    "utterly reckless", "a small miracle", "far from over", "business as usual", "a betrayal", "good news for everyone",
)  # fmt: skip
SAID = ("said", "added", "told reporters", "warned", "noted", "argued", "explained", "insisted", "wrote", "stressed")
SAID_THAT = (
    "said", "claimed", "warned", "argued", "believed", "admitted", "announced", "insisted", "said again", "denied",
    "suggested", "had repeatedly said", "confirmed", "predicted", "acknowledged", "thought", "feared",
)  # fmt: skip
PROMISED = ("promised", "vowed", "refused", "offered", "planned", "wanted", "hoped", "threatened", "declined", "agreed")
ACTIONS = (
    "to rebuild the bridge by June", "to publish all contracts", "to sign the accord", "to pay the families",
    "to comment on the case", "to cut the fee by half", "to open a second clinic", "to take the matter to court",
    "to stay in office", "to raise wages", "to withdraw the troops before winter", "to meet the strikers",
)  # fmt: skip
NOUNS = (
    ("refusal", "to sign the accord"), ("promise", "to pay the families"), ("claim", "that the dam was never at risk"),
    ("warning", "that the roof could fall"), ("fear", "that prices will rise again"), ("plan", "to sell the old mill"),
    ("belief", "that the vote was fair"), ("call", "for a new inquiry"), ("demand", "for higher wages"),
    ("criticism", "of the new line"), ("support", "for the treaty"), ("threat", "to leave the talks"),
)  # fmt: skip
FACTS = (
    "The road runs for 12 miles along the river.", "About 2,400 people live there.", "It was built in 1931.",
    "Rain is expected for the rest of the week.", "The shops on the square stayed shut on Tuesday.",
    "A third of the fields lay under water.", "The vote is set for the second week of May.",
    "The film “Long Way Home” was shot in the same street.", "No date has been set.", "Traffic was back by noon.",
    "The so-called “silent bridge” has two lanes.", "The team lost 2-1 and fell to ninth place.",
    "The plant employs 640 people in two shifts.", "Prices rose by 3.4 percent over the year.",
    "It goes without saying: winters are long here.", "The first train left at 6:05.",
)  # fmt: skip
HEADLINE_VERBS = ("says", "warns", "insists", "claims", "admits")
