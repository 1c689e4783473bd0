"""The quality gate: fixed sets, pinned floors, figures beside baselines and peers."""
