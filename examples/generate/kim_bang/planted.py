"""What is planted for `turnus check` and for the plan; examples/README.md tells the story."""

from __future__ import annotations

from datetime import date

# Holders whose start is given instead of drawn: the overdue ones.
STARTS = {
    "tuong-linh-secretary": date(2012, 5, 10),
    "nguyen-uy-executive-head": date(2013, 6, 15),
    "education-head": date(2014, 3, 3),
    "kha-phong-finance": date(2016, 2, 1),
    "hoang-tay-environment": date(2017, 9, 1),
    "ngoc-son-finance": date(2018, 3, 1),
    "dong-hoa-finance": date(2019, 10, 1),
}
# Seats that stand empty, with the day on which the last holder left and why.
VACANCIES = {
    "justice-head": (date(2023, 5, 1), "retired"),
    "thuy-loi-finance": (date(2023, 3, 1), "resigned"),
    "agriculture-deputy": None,  # one of two seats; its holder is the nomination of KB5
}
# Holders before an arrival who retired: post, day on which they left.
PREDECESSORS = {
    "le-ho-secretary": date(2021, 11, 15),
    "que-executive-head": date(2020, 12, 15),
    "kha-phong-secretary": date(2021, 2, 1),
    "thanh-son-secretary": date(2020, 9, 1),
}
COMMITTEE_WITHOUT_WOMEN = "lien-son"
COMMITTEE = (
    "secretary",
    "standing-deputy-secretary",
    "council-vice-chair",
    "front-chair",
    "military-commander",
)
GENDERS = {
    **{f"{COMMITTEE_WITHOUT_WOMEN}-{suffix}": "male" for suffix in COMMITTEE},
    "dai-cuong-standing-deputy-secretary": "male",
    "dai-cuong-front-chair": "female",
    "dong-hoa-executive-head": "male",
    "dong-hoa-finance": "female",
    "thuy-loi-standing-deputy-secretary": "male",
    "culture-head": "female",
    "le-ho-standing-deputy-secretary": "female",
}
# Retirement at 61 (men) and 56 (women): both within the year that follows 2023-07-01.
BIRTHS = {
    "thuy-loi-standing-deputy-secretary": date(1962, 11, 20),
    "culture-head": date(1967, 9, 3),
}
# Born elsewhere but local all the same: at least 20 years in the unit. Post: native unit, since.
LOCAL_BY_RESIDENCE = {
    "ba-sao-secretary": ("tan-son", date(1996, 5, 1)),
    "tuong-linh-executive-head": ("le-ho", date(1999, 9, 1)),
}
# Kin that the rules keep apart, then kin whom no rule troubles as long as they stay where they are.
# What the second is to the first; siblings share a surname.
KIN_CLASHES = (
    ("dai-cuong-standing-deputy-secretary", "dai-cuong-front-chair", "sibling"),
    ("dong-hoa-executive-head", "dong-hoa-finance", "spouse"),
)
KIN_APART = (
    ("van-xa-standing-deputy-secretary", "nhat-tan-front-chair", "sibling"),
    ("thi-son-executive-head", "thanh-son-council-vice-chair", "sibling"),
    ("tan-son-executive-head", "kha-phong-front-chair", "sibling"),
    ("propaganda-board-head", "que-council-vice-chair", "sibling"),
    ("nhat-tuu-standing-deputy-secretary", "nhat-tan-executive-head", "cousin"),
)
# Post of the holder: kind, from, to.
SANCTIONS = {
    "van-xa-standing-deputy-secretary": ("warning", date(2023, 2, 15), date(2024, 2, 15)),
    "tan-son-deputy-executive-head": ("reprimand", date(2022, 10, 10), date(2023, 10, 10)),
    "education-deputy": ("reprimand", date(2018, 6, 1), date(2019, 6, 1)),
}
