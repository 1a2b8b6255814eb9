"""Checks of a register as a whole: keys, intervals, what an office keeps up."""
