"""Titles of provinces and communes since July 2025, and what their invented holders are like."""

from __future__ import annotations

from dataclasses import dataclass

_SC, _EX, _FULL, _DEP = "standing-committee", "executive", "committee", "department"
_EL, _AP = "election", "appointment"
# Fields of commune staff; the first stand in every commune, also in a small register.
STAFF_FIELDS = {
    "finance": "công chức tài chính - kế toán", "office": "công chức văn phòng - thống kê",
    "environment": "công chức địa chính - môi trường", "justice": "công chức tư pháp - hộ tịch",
    "culture": "công chức văn hóa", "construction": "công chức xây dựng",
    "social-affairs": "công chức lao động - xã hội", "agriculture": "công chức nông nghiệp",
    "internal-affairs": "công chức nội vụ", "education": "công chức giáo dục",
    "health": "công chức y tế",
}  # fmt: skip
# Fields of the law on corruption prevention; staff posts in them change hands.
SENSITIVE = (
    "finance", "environment", "construction", "planning", "procurement", "inspectorate",
)  # fmt: skip


@dataclass(frozen=True)
class Title:
    """A title with what its invented holders are like.

    Parameters
    ----------
    id, name, body, headship, rank, filled_by, managed_by
        As in the table of titles.
    ages : tuple of float
        Youngest and oldest holder, save for the young members of a committee.
    tenure : float
        Years in the post of nearly all holders; few are beyond.
    women : float
        Share of women where no committee sets their number.
    before : tuple of str
        Titles from which holders usually come, the likeliest first.
    """

    id: str
    name: str
    body: str
    headship: str
    rank: int
    filled_by: str
    managed_by: str
    ages: tuple[float, float]
    tenure: float
    women: float
    before: tuple[str, ...] = ()


_PROVINCE = (
    Title("province-secretary", "bí thư tỉnh ủy", _SC, "head", 90,
          _EL, "central", (50, 58), 7.5, 0.1, ("province-chair",)),
    Title("province-chair", "chủ tịch UBND tỉnh", _EX, "head", 90,
          _EL, "central", (48, 58), 7.5, 0.1, ("province-vice-chair",)),
    Title("province-standing-deputy-secretary", "phó bí thư thường trực tỉnh ủy", _SC,
          "deputy", 85, _EL, "central", (47, 57), 8.5, 0.2, ("province-organisation-chief",)),
    Title("province-vice-chair", "phó chủ tịch UBND tỉnh", _EX, "deputy",
          80, _EL, "central", (45, 57), 8.5, 0.2, ("department-head",)),
    Title("province-council-vice-chair", "phó chủ tịch HĐND tỉnh", _SC,
          "member", 80, _EL, "central", (45, 57), 9, 0.3, ("department-head",)),
    Title("province-front-chair", "chủ tịch Ủy ban MTTQ tỉnh", _SC, "member", 80,
          _EL, "central", (45, 57), 9, 0.3, ("department-head",)),
    Title("province-inspection-chief", "chủ nhiệm ủy ban kiểm tra tỉnh ủy", _SC,
          "member", 80, _EL, "central", (45, 57), 9, 0.2, ("department-head",)),
    Title("province-organisation-chief", "trưởng ban tổ chức tỉnh ủy", _SC,
          "member", 80, _EL, "central", (45, 57), 9, 0.2, ("department-head",)),
    Title("province-propaganda-chief", "trưởng ban tuyên giáo và dân vận tỉnh ủy", _SC,
          "member", 80, _EL, "central", (44, 57), 9, 0.3, ("department-head",)),
    Title("province-internal-affairs-chief", "trưởng ban nội chính tỉnh ủy", _SC,
          "member", 80, _EL, "central", (44, 57), 9, 0.2, ("department-head",)),
    Title("province-military-commander", "chỉ huy trưởng bộ chỉ huy quân sự tỉnh", _SC,
          "member", 78, _AP, "central", (45, 57), 9, 0.0),
    Title("department-head", "giám đốc sở", _DEP, "head", 70,
          _AP, "province", (42, 58), 7.5, 0.2, ("department-deputy",)),
    Title("department-deputy", "phó giám đốc sở", _DEP, "deputy", 60,
          _AP, "province", (38, 56), 9, 0.3, ("division-head",)),
    Title("division-head", "trưởng phòng thuộc sở", _DEP, "head", 50,
          _AP, "province", (34, 55), 7.5, 0.35, ("department-specialist",)),
    Title("department-specialist", "chuyên viên cấp tỉnh", _DEP, "staff", 30,
          _AP, "province", (25, 54), 8, 0.45),
)  # fmt: skip
_COMMUNE = (
    Title("commune-secretary", "bí thư đảng ủy", _SC, "head", 50, _EL, "province",
          (38, 57), 7.5, 0.15, ("commune-executive-head", "commune-standing-deputy-secretary")),
    Title("commune-executive-head", "chủ tịch UBND xã", _EX, "head", 50, _EL, "province",
          (37, 57), 7.5, 0.15, ("commune-deputy-executive-head",)),
    Title("commune-standing-deputy-secretary", "phó bí thư thường trực đảng ủy", _SC, "deputy", 40,
          _EL, "province", (36, 56), 9, 0.25, ("commune-party-building-chief",)),
    Title("commune-deputy-executive-head", "phó chủ tịch UBND xã", _EX, "deputy", 40,
          _EL, "province", (34, 56), 9, 0.25, ("commune-economy-head", "commune-office-head")),
    Title("commune-council-vice-chair", "phó chủ tịch HĐND xã", _SC, "member", 40,
          _EL, "province", (36, 57), 9, 0.35, ("commune-office-head",)),
    Title("commune-front-chair", "chủ tịch Ủy ban MTTQ xã", _SC, "member", 40,
          _EL, "province", (35, 57), 9, 0.4, ("commune-culture-head",)),
    Title("commune-inspection-chief", "chủ nhiệm ủy ban kiểm tra đảng ủy", _SC, "member", 40,
          _EL, "province", (35, 57), 9, 0.3, ("commune-office-head",)),
    Title("commune-party-building-chief", "trưởng ban xây dựng Đảng", _SC, "member", 40,
          _EL, "province", (34, 57), 9, 0.35, ("commune-office-officer",)),
    Title("commune-military-commander", "chỉ huy trưởng ban chỉ huy quân sự xã", _SC, "member", 38,
          _AP, "province", (30, 52), 9, 0.0),
    Title("commune-police-chief", "trưởng công an xã", "police", "head", 39,
          _AP, "province", (33, 54), 7.5, 0.03),
    Title("commune-office-head", "chánh văn phòng", _FULL, "head", 35, _AP, "province",
          (32, 55), 7.5, 0.4, ("commune-office-officer",)),
    Title("commune-economy-head", "trưởng phòng kinh tế", _FULL, "head", 35, _AP,
          "province", (32, 55), 7.5, 0.25, ("commune-finance-officer",)),
    Title("commune-culture-head", "trưởng phòng văn hóa - xã hội", _FULL, "head", 35,
          _AP, "province", (32, 55), 7.5, 0.45, ("commune-culture-officer",)),
    Title("commune-service-centre-head", "giám đốc trung tâm phục vụ hành chính công", _FULL,
          "head", 35, _AP, "province", (31, 55), 7.5, 0.45, ("commune-justice-officer",)),
)  # fmt: skip
_STAFF = tuple(
    Title(f"commune-{field}-officer", name, _EX, "staff", 20, _AP, "province", (24, 54), 8, 0.5)
    for field, name in STAFF_FIELDS.items()
)
TITLES = (*_PROVINCE, *_COMMUNE, *_STAFF)
NUMBER = {title.id: number for number, title in enumerate(TITLES)}

# Title planned for in a succession pool: the titles whose holders are, each with its share.
POOLS: dict[str, dict[str, float]] = {
    "province-secretary": {"province-chair": 0.7, "province-standing-deputy-secretary": 0.5},
    "province-chair": {"province-secretary": 0.4, "province-vice-chair": 0.4},
    "province-vice-chair": {"department-head": 0.12, "province-organisation-chief": 0.5},
    "department-head": {"department-deputy": 0.35},
    "department-deputy": {"division-head": 0.25},
    "division-head": {"department-specialist": 0.2, "commune-executive-head": 0.1},
    "commune-secretary": {"commune-executive-head": 0.5, "commune-standing-deputy-secretary": 0.5,
                          "division-head": 0.15},
    "commune-executive-head": {"commune-secretary": 0.3, "commune-deputy-executive-head": 0.4,
                               "division-head": 0.15},
    "commune-standing-deputy-secretary": {"commune-deputy-executive-head": 0.2,
                                          "commune-party-building-chief": 0.5,
                                          "commune-inspection-chief": 0.3},
    "commune-deputy-executive-head": {"commune-economy-head": 0.5, "commune-office-head": 0.3,
                                      "commune-culture-head": 0.3},
    "commune-office-head": {"commune-office-officer": 0.5, "commune-internal-affairs-officer": 0.4},
    "commune-economy-head": {"commune-finance-officer": 0.5, "commune-construction-officer": 0.4,
                             "commune-agriculture-officer": 0.4},
    "commune-culture-head": {"commune-culture-officer": 0.5, "commune-education-officer": 0.4},
    "commune-service-centre-head": {"commune-justice-officer": 0.5, "commune-office-officer": 0.3},
}  # fmt: skip
