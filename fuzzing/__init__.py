"""What breaks Sayso? Inputs that nobody thought of, given to whatever reads what comes from outside.

    python -m fuzzing TARGET [--minutes 10] [--seed 1] [--corpus FOLDER] [--engine guided|blind]

Each target is a function that takes bytes and raises where something must not be so. `guided` follows the branches that
an input opens (atheris, `pip install '.[fuzz]'`); `blind` changes known inputs by chance and needs nothing.
"""
