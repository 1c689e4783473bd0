from tests.linked_examples import halcyon

__all__ = ["halcyon"]
