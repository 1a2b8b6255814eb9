"""A made-up district with a made-up plan: every shape that the page has to draw.

A cycle of three, a swap, a chain that ends in a free seat and begins with somebody from outside,
nominations, a vacancy, an official without a post, a stay past a soft limit.
"""

from __future__ import annotations

from datetime import date, timedelta

from turnus.planner.plan import (
    Alternative,
    Chain,
    Exclusion,
    Move,
    Plan,
    Reason,
    RowReport,
    Stay,
    Step,
    TierValue,
    Unplaced,
    Vacancy,
    Wave,
)
from turnus.rules.kinds.max_tenure import MaxTenure, MaxTenureValue
from turnus.rules.kinds.non_local import NonLocal, NonLocalValue
from turnus.rules.kinds.share_at_least import ShareAtLeast, ShareAtLeastValue, Who
from turnus.rules.model import (
    AppliesTo,
    Citation,
    DatedValue,
    Pack,
    PackPrices,
    Price,
    RuleFile,
    WaveLimits,
)
from turnus.rules.pairs.pair_facts import PairFacts
from turnus.rules.ruleset import Rule, RuleSet
from turnus.tables import Register
from turnus.words.wording import Wording

ON = date(2023, 7, 1)
COMMUNES = {
    "tan-son": "Tân Sơn",
    "le-ho": "Lê Hồ",
    "que": "Quế township",
    "ngoc-son": "Ngọc Sơn",
    "dai-cuong": "Đại Cương",
    "thi-son": "Thi Sơn",
}
TITLES = {
    "secretary": ("Secretary of the party committee", "standing-committee", "head", 50, "election"),
    "deputy": ("Standing deputy secretary", "standing-committee", "deputy", 40, "election"),
    "chair": ("Chair of the people's committee", "executive", "head", 50, "election"),
    "clerk": ("Finance officer", "executive", "staff", 20, "appointment"),
    "director": ("Head of department", "department", "head", 50, "appointment"),
}
# id: name, gender, born, post, since, native unit
OFFICIALS = {
    "a": ("Nguyễn Thị Thanh Hương", "female", 1975, "tan-son-secretary", 2014, "tan-son"),
    "b": ("Trần Văn Minh", "male", 1978, "le-ho-secretary", 2018, "le-ho"),
    "c": ("Lê Quang Đạo", "male", 1980, "que-secretary", 2019, "que"),
    "d": ("Phạm Thị Lan", "female", 1982, "ngoc-son-chair", 2016, "ngoc-son"),
    "e": ("Hoàng Đức Anh", "male", 1979, "dai-cuong-chair", 2017, "dai-cuong"),
    "f": ("Vũ Thị Mai", "female", 1984, "thi-son-deputy", 2019, "thi-son"),
    "g": ("Đặng Hữu Phước", "male", 1986, "finance-director", 2018, "que"),
    "h": ("Bùi <b>Tuấn</b> & Kiên", "male", 1988, None, None, "le-ho"),
    "i": ("Đỗ Thị Ngọc", "female", 1990, "tan-son-clerk", 2015, "tan-son"),
    "j": ("Ngô Văn Long", "male", 1987, "le-ho-clerk", 2016, "le-ho"),
    "k": ("Dương Thị Hạnh", "female", 1981, "le-ho-deputy", 2012, "le-ho"),
    "l": ("Lý Văn Tài", "male", 1962, "ngoc-son-secretary", 2012, "ngoc-son"),
    "m": ("Mai Xuân Bách", "male", 1983, "tan-son-chair", 2021, "tan-son"),
    "n": ("Hồ Thị Nga", "female", 1985, "office-director", 2020, "ngoc-son"),
    "o id/1": ("Phan Văn Sơn", "male", 1977, "thi-son-secretary", 2018, "dai-cuong"),
}
# official: to post, movement, wave, chain
MOVES = {
    "a": ("le-ho-secretary", "rotation", 3, 1),
    "b": ("que-secretary", "rotation", 3, 1),
    "c": ("tan-son-secretary", "rotation", 3, 1),
    "d": ("dai-cuong-chair", "rotation", 3, 2),
    "e": ("ngoc-son-chair", "rotation", 3, 2),
    "o id/1": ("ngoc-son-secretary", "return", 3, 3),
    "f": ("thi-son-secretary", "promotion", 4, 3),
    "g": ("thi-son-deputy", "rotation", 4, 3),
    "h": ("finance-director", "appointment", 5, 3),
    "i": ("le-ho-clerk", "sensitive-change", 1, 4),
    "j": ("tan-son-clerk", "sensitive-change", 1, 4),
    "n": ("que-chair", "transfer", 3, 5),
}
CHAINS = (
    ("cycle", ("a", "b", "c")),
    ("cycle", ("d", "e")),
    ("chain", ("o id/1", "f", "g", "h")),
    ("cycle", ("i", "j")),
    ("chain", ("n",)),
)


def text(words: str) -> Wording:
    return Wording.plain(en=words, vi=words, de=words, ru=words)


def split(post: str) -> tuple[str, str]:
    unit, _dash, title = post.rpartition("-")
    return unit, title


def unit_name(unit: str) -> str:
    return {"finance": "Finance Department", "office": "District Office", **COMMUNES}[unit]


def register() -> Register:
    units = [{"id": "kb", "name": "Kim Bảng", "kind": "district", "level": "district"}]
    units += [
        {"id": unit, "name": name, "kind": "commune", "level": "commune", "parent": "kb"}
        for unit, name in COMMUNES.items()
    ]
    units += [
        {"id": u, "name": unit_name(u), "kind": "department", "level": "district", "parent": "kb"}
        for u in ("finance", "office")
    ]
    posts = [f"{unit}-{title}" for unit in COMMUNES for title in TITLES if title != "director"]
    posts += ["finance-director", "office-director"]
    appointments = [
        {"id": f"ap{number}", "official": o, "post": post, "valid_from": f"{since}-05-01"}
        for number, (o, (_n, _g, _b, post, since, _h)) in enumerate(OFFICIALS.items())
        if post
    ]
    return Register.from_records(
        {
            "units": units,
            "titles": [
                dict(
                    zip(("name", "body", "headship", "rank", "filled_by"), row, strict=True),
                    id=title,
                    term_years=5,
                )
                for title, row in TITLES.items()
            ],
            "posts": [
                {
                    "id": post,
                    "unit": split(post)[0],
                    "title": split(post)[1],
                    "seats": 1,
                    "key": post.endswith(("secretary", "chair")),
                    "sensitive": post.endswith("clerk"),
                }
                for post in posts
            ],
            "officials": [
                {
                    "id": official,
                    "name": name,
                    "gender": gender,
                    "birth_date": f"{born}-03-04",
                    "native_unit": native,
                    "generated": official != "b",
                }
                for official, (name, gender, born, _p, _s, native) in OFFICIALS.items()
            ],
            "appointments": appointments,
            "pools": [
                {
                    "id": "p1",
                    "term": "2025-2030",
                    "level": "district",
                    "title": "director",
                    "official": "h",
                }
            ],
        },
        name="kim-bang-small",
        title="Kim Bảng (made up)",
    )


def rule(name: str, kind: object, value: object, **given: object) -> Rule:
    citation = Citation(
        document="646-QĐ/TU", date=date(2020, 1, 2), article="Art. 3", verified=name != "women"
    )
    title = text(str(given.pop("title")))
    force = given.pop("force", "hard")
    price = {"tier": None, "weight": None} | given.pop("price", {})
    to = AppliesTo(**given)
    dated = DatedValue(**{"from": date(2020, 1, 1)}, value={"x": 1}, citation=citation)
    source = RuleFile(
        id=name, kind=kind.name, force=force, title=title, values=(dated,), applies_to=to,
        message=title, kept=title, **{k: v for k, v in price.items() if v is not None},
    )  # fmt: skip
    return Rule(
        id=name, kind=kind, force=force, applies_to=to, value=value, citation=citation,
        title=title, message=title, kept=title, source=source, **price,
    )  # fmt: skip


def ruleset() -> RuleSet:
    free = Price(tier="quotas", weight=1)
    pack = Pack(
        id="test-pack",
        title=text("A pack for tests"),
        description=text("A pack for tests"),
        tiers=("key-posts", "placements", "quotas", "merit"),
        prices=PackPrices(key_post_vacant=free, post_vacant=free, official_unplaced=free),
        waves=WaveLimits(days_between=14, key_post_empty_at_most_days=30, nomination_days=30),
    )
    quotas = {"tier": "quotas", "weight": 3}
    women = ShareAtLeastValue(who=Who(gender="female"), percent=15, by=("place", "body"))
    return RuleSet(
        pack,
        ON,
        (
            rule("heads", MaxTenure(), MaxTenureValue(years=8), title="Heads: at most 8 years",
                 headship=("head",)),
            rule("deputies", MaxTenure(), MaxTenureValue(years=10),
                 title="Deputies: at most 10 years", headship=("deputy",), force="soft",
                 price=quotas),
            rule("origin", NonLocal(), NonLocalValue(residence_years=20, arrivals_only=True),
                 title="Heads from elsewhere", headship=("head",), force="soft", price=quotas),
            rule("women", ShareAtLeast(), women, title="Women in committees", force="soft",
                 price=quotas, body=("standing-committee",)),
        ),
    )  # fmt: skip


def facts() -> PairFacts:
    return PairFacts(register(), ON, ruleset().pack)


def reasons(official: str) -> tuple[Reason, ...]:
    name = OFFICIALS[official][0]
    return (
        Reason("heads", "necessary", f"{name} has led the unit for 9.2 years; the limit is 8.",
               "646-QĐ/TU (2020-01-02), Art. 3"),
        Reason("origin", "allowed", f"{name} is not local there.", "646-QĐ/TU, Art. 3"),
        Reason("women", "scored", "Needs 1 of 4 women in the committee.", "36-CT/TW", False, 3),
    )  # fmt: skip


def move(official: str) -> Move:
    name, _gender, _born, from_post, _since, _native = OFFICIALS[official]
    to_post, movement, wave, chain = MOVES[official]
    leaves = split(from_post) if from_post else (None, None)
    arrives = split(to_post)
    others = ("thi-son-chair", "dai-cuong-secretary", "que-deputy")
    return Move(
        official=official,
        official_name=name,
        from_post=from_post,
        from_post_name=TITLES[leaves[1]][0] if leaves[1] else "",
        from_unit=leaves[0],
        from_unit_name=unit_name(leaves[0]) if leaves[0] else "",
        to_post=to_post,
        to_post_name=TITLES[arrives[1]][0],
        to_unit=arrives[0],
        to_unit_name=unit_name(arrives[0]),
        movement=movement,
        nomination=TITLES[arrives[1]][4] == "election",
        wave=wave,
        chain=chain,
        reasons=reasons(official),
        alternatives=tuple(
            Alternative(post, TITLES[split(post)[1]][0], unit_name(split(post)[0]), price, words)
            for post, price, words in zip(
                others, (12, 40, 130), ("12 points of merit", "40 points", "1 missing"), strict=True
            )
        ),
        basis="forced" if chain == 1 else "chosen",
        planned_end=date(2026, 7, 1) if movement == "rotation" else None,
    )


def stay(official: str, why: tuple[Reason, ...]) -> Stay:
    name, _gender, _born, post, _since, _native = OFFICIALS[official]
    unit, title = split(post)
    return Stay(official, name, post, TITLES[title][0], unit, unit_name(unit), why)


def waves(moves: tuple[Move, ...]) -> tuple[Wave, ...]:
    found = []
    for number in range(1, 6):
        steps = [step(move, "move") for move in moves if move.wave == number]
        steps += [
            step(move, "nominate") for move in moves if move.nomination and move.wave - 2 == number
        ]
        found.append(Wave(number, ON + timedelta(days=14 * (number - 1)), tuple(steps)))
    return tuple(found)


def step(move: Move, kind: str) -> Step:
    origin = ", ".join(filter(None, (move.from_post_name, move.from_unit_name)))
    goal = f"{move.to_post_name}, {move.to_unit_name}"
    return Step(move.official, move.official_name, kind, origin, move.to_post, goal)


def rows() -> tuple[RowReport, ...]:
    return tuple(
        RowReport(
            "women",
            "Women in committees",
            (unit, "standing-committee"),
            f"{name}, standing committee: {number % 2} of 2 women.",
            "36-CT/TW",
            False,
            "soft",
            "quotas",
            bool(number % 2),
            number % 2 - 1,
            (0.0, 0.0, 7.5, 0.0, 3.0, 0.0)[number],
        )
        for number, (unit, name) in enumerate(COMMUNES.items())
    )


def plan() -> Plan:
    moves = tuple(move(official) for official in sorted(MOVES))
    nobody = Reason("heads", "open", "Nobody may hold it under the rules.", "646-QĐ/TU, Art. 3")
    late = Reason(
        "deputies", "open", "11.2 years in the post; the limit is 10.", "646-QĐ/TU", True, 3
    )
    return Plan(
        register="kim-bang-small",
        rules="test-pack",
        on=ON,
        seed=0,
        language="en",
        status="optimal",
        objective=1_204,
        bound=1_204,
        gap=0.0,
        stopped="",
        options={"pin": ["n=que-chair"], "forbid": [], "vacate": []},
        tiers=(
            TierValue("key-posts", 2, 1_000_000, proven=True),
            TierValue("placements", 1, 10_000, proven=True),
            TierValue("quotas", 11, 1_000, proven=True),
            TierValue("merit", 204, 1, proven=True),
        ),
        excluded=(
            Exclusion("heads", "Heads: at most 8 years", 3),
            Exclusion("origin", "Heads from elsewhere", 41),
            Exclusion("override-pin", "Fixed by hand", 25),
        ),
        n_officials=15,
        n_posts=26,
        n_pairs=311,
        moves=moves,
        stays=(
            stay("k", (late,)),
            stay("m", ()),
        ),
        vacancies=(
            Vacancy("thi-son-chair", TITLES["chair"][0], "thi-son", "Thi Sơn", 1, True, False,
                    (nobody,)),
            Vacancy("office-director", TITLES["director"][0], "office", "District Office", 1,
                    False, True, (nobody,)),
        ),
        unplaced=(
            Unplaced("l", OFFICIALS["l"][0], "ngoc-son-secretary",
                     "Secretary of the party committee, Ngọc Sơn", (nobody,)),
        ),
        rows=rows(),
        chains=tuple(Chain(n, kind, who) for n, (kind, who) in enumerate(CHAINS, start=1)),
        waves=waves(moves),
    )  # fmt: skip
