"""A plan towards a role: the steps that guides give, what of them fits a learner's limits, and files of it."""
