"""How the shipped weights are made. Nothing in the package imports this."""
