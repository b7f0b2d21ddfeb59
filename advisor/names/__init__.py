"""Which names of roles, places, industries and employers are known."""
