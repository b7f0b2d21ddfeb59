"""What a role asks for beside what a learner can do."""
