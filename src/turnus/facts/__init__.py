"""Facts: what is so on a day, said once for rules, figures and reports.

A fact that two of them ask for stands here, under the trade's name for it: `units` (the tree),
`unit_history` (a unit's past), `offices` (posts, and who holds them since when), `officials`,
`residence` (who is local), `membership`, `tasks`, `pools`, `years`, `names`, `records`, and
`calendar` (what is over, promised or ends soon). What is not known is null, and never guessed.
"""
