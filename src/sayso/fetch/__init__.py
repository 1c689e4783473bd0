"""Fetching pages from the open web: the only place that opens a connection."""

from sayso.fetch.fetcher import Fetcher, Kind
from sayso.fetch.naming import name_fetched
from sayso.fetch.records import POLICY, Failure, Fetched, Policy, Reason
from sayso.fetch.refused import find_refusal
from sayso.fetch.wording import show_address

__all__ = [
    "POLICY",
    "Failure",
    "Fetched",
    "Fetcher",
    "Kind",
    "Policy",
    "Reason",
    "find_refusal",
    "name_fetched",
    "show_address",
]
