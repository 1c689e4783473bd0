"""How fast is it, beside what the machine could do? Each module prints its figures."""
