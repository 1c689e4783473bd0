"""Which commands are there, what does each do in one line, and where is it written?

The help of `sayso` is printed from this table alone: a command's own module is imported when it is asked for, so
`sayso --help` waits for none of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A command: the line that the help of `sayso` prints, and the module and name it is imported from."""

    line: str
    module: str
    attribute: str


COMMANDS = {
    "add": Named("Read articles and store what they say.", "sayso.cli.add", "add"),
    "backup": Named("Write a copy that opens as the ledger.", "sayso.cli.carrying_away", "backup"),
    "changes": Named("Show what came into the ledger since a day.", "sayso.cli.keeping", "changes"),
    "check": Named("Prove that everything in the ledger holds.", "sayso.cli.keeping", "check"),
    "compare": Named("Show the estimates of one thing side by side.", "sayso.cli.compare", "compare"),
    "demo": Named("Read the invented articles that come with Sayso.", "sayso.cli.demo", "demo"),
    "docket": Named("List forecasts, promises and plans by due day.", "sayso.cli.docket", "docket"),
    "export": Named("Write the ledger to a file or a pipe.", "sayso.cli.carrying_away", "export"),
    "extract": Named("Find attributions in many texts: JSON lines in, JSON lines out.", "sayso.cli.extract", "extract"),
    "find": Named("Find statements or claims by words, speakers, days, numbers.", "sayso.cli.find", "find"),
    "import": Named("Store what another ledger exported.", "sayso.cli.carrying_away", "import_"),
    "link": Named("Link articles that wait to be linked.", "sayso.cli.linking", "link"),
    "purge": Named("Take the words of one article out for good.", "sayso.cli.keeping", "purge"),
    "read": Named("Show who says what in articles; stores nothing.", "sayso.cli.read", "read"),
    "rebuild": Named("Compute all that is derived again.", "sayso.cli.keeping", "rebuild"),
    "review": Named("Decide on statements, one after another.", "sayso.cli.review", "review"),
    "serve": Named("Open the web application on a ledger.", "sayso.cli.serve", "serve"),
    "show": Named("Show an article, a statement, a claim or a source.", "sayso.cli.show", "show"),
    "watch": Named("Keep the ledger up with feeds.", "sayso.cli.watch", "watch"),
}
