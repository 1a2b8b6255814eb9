"""Vietnamese names for invented people: surname, middle name by gender, given name by gender."""

from __future__ import annotations

from random import Random

# Weights follow the well-known order of frequency only roughly; they need not be exact.
_SURNAMES = {
    "Nguyễn": 34, "Trần": 12, "Lê": 9, "Phạm": 8, "Đinh": 5, "Hoàng": 4, "Vũ": 5, "Bùi": 4,
    "Đỗ": 4, "Ngô": 3, "Lương": 2, "Lại": 2, "Trương": 2, "Đặng": 2, "Chu": 2, "Phan": 2,
    "Dương": 2, "Tạ": 1,
}  # fmt: skip
_MIDDLE = {
    "male": [
        "Văn", "Văn", "Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Thanh", "Ngọc", "Trọng",
        "Công", "Mạnh", "Đình", "Quốc", "Tiến",
    ],
    "female": [
        "Thị", "Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Kim", "Thị Ngọc", "Thị Minh",
        "Thị Bích", "Thị Hồng", "Thu", "Thanh", "Ngọc",
    ],
}  # fmt: skip
_GIVEN = {
    "male": [
        "An", "Bình", "Chiến", "Chung", "Cường", "Dũng", "Duy", "Đạt", "Điệp", "Đông", "Hải",
        "Hiệp", "Hòa", "Hoàn", "Hùng", "Huy", "Hưng", "Khánh", "Khoa", "Lâm", "Long", "Lợi",
        "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Phương", "Quân", "Quyết", "Sơn", "Tài", "Tâm",
        "Thái", "Thành", "Thắng", "Thịnh", "Thuận", "Tiến", "Toàn", "Trung", "Trường", "Tú",
        "Tuấn", "Tùng", "Việt", "Vinh", "Vượng",
    ],
    "female": [
        "Anh", "Ánh", "Bích", "Chi", "Dung", "Duyên", "Giang", "Hà", "Hải", "Hạnh", "Hằng",
        "Hiền", "Hoa", "Hòa", "Hồng", "Huệ", "Huyền", "Hương", "Lan", "Liên", "Linh", "Loan",
        "Mai", "Minh", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quyên", "Quỳnh", "Tâm", "Thảo",
        "Thơm", "Thu", "Thúy", "Thủy", "Trang", "Tuyết", "Vân", "Xuân", "Yến",
    ],
}  # fmt: skip


class Names:
    """Draws names and never gives the same one twice: namesakes would only confuse a reader.

    Parameters
    ----------
    random : random.Random
        Source of chance.
    taken : set of str
        Names that must not be drawn, such as those of real persons.
    """

    def __init__(self, random: Random, taken: set[str]) -> None:
        self._random = random
        self._taken = set(taken)

    def draw(self, gender: str, surname: str | None = None) -> str:
        """Return a new name for a person of `gender`, with the given surname for kin."""
        while True:
            first = (
                surname
                or self._random.choices(list(_SURNAMES), weights=list(_SURNAMES.values()))[0]
            )
            middle = self._random.choice(_MIDDLE[gender])
            given = self._random.choice(_GIVEN[gender])
            name = f"{first} {middle} {given}"
            # "Ngọc Ngọc" is no name.
            if name not in self._taken and given not in middle.split():
                self._taken.add(name)
                return name
