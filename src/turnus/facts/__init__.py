"""Facts: what is so on a day, said once for rules, figures and reports."""
