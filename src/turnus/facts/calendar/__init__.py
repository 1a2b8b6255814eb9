"""The calendar against what is held on a day: what is over, what is promised, what ends soon.

Begin with `holders_stranded`; then `to_come` (appointments and ends that lie ahead) and
`planned_ends` (days by which an official was to be back).
"""
