"""Which pages are there? One module for each screen; the order here is that in which routes are asked."""

from sayso.web.routes.account import add_to as add_account
from sayso.web.routes.adding import add_to as add_adding
from sayso.web.routes.article import add_to as add_article
from sayso.web.routes.claim import add_to as add_claim
from sayso.web.routes.desk import add_to as add_desk
from sayso.web.routes.docket import add_to as add_docket
from sayso.web.routes.estimates import add_to as add_estimates
from sayso.web.routes.jobs import add_to as add_jobs
from sayso.web.routes.judging import add_to as add_judging
from sayso.web.routes.plain import add_to as add_plain
from sayso.web.routes.report import add_to as add_report
from sayso.web.routes.review import add_to as add_review
from sayso.web.routes.source import add_to as add_source
from sayso.web.site import Site

_SCREENS = (
    add_plain,
    add_account,
    add_article,
    add_estimates,
    add_docket,
    add_judging,
    add_adding,
    add_jobs,
    add_source,
    add_claim,
    add_desk,
    add_report,
    add_review,
)


def add_routes(site: Site) -> None:
    """Add the routes of all screens."""
    for add_to in _SCREENS:
        add_to(site)
