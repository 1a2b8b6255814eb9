"""Made-up registers, plans and problems that tests of several rooms share."""
