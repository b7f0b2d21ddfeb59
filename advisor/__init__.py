"""Career advisor: cited answers about roles, skills, pay and ways in, from career guides."""

__version__ = "0.1.0"
