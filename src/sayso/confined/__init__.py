"""Bytes to document in a process of its own, with limits: hostile bytes can cost that process and nothing else."""

from sayso.confined.limits import LIMITS, Limits
from sayso.confined.messages import Kind, Reply, Request
from sayso.confined.reader import ConfinedReader

__all__ = ["LIMITS", "ConfinedReader", "Kind", "Limits", "Reply", "Request"]
