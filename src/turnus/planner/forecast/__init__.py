"""Several rounds ahead: the register after each, and when goals are reached."""
