"""Parts of the times layer: rules, and the meaning of each kind of time."""
