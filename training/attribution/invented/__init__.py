"""Invented news texts with planted attributions: training data that belongs to nobody else."""
