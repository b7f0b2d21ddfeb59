"""Where a role or background can lead, by the guides."""
