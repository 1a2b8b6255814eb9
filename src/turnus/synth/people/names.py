"""Vietnamese names for invented people: surname, middle name by gender, given name by gender."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.synth.people.chance import draw

# Weights follow the well-known order of frequency only roughly; they need not be exact.
SURNAMES = {
    "Nguyễn": 34, "Trần": 12, "Lê": 9, "Phạm": 8, "Đinh": 5, "Hoàng": 4, "Vũ": 5, "Bùi": 4,
    "Đỗ": 4, "Ngô": 3, "Lương": 2, "Lại": 2, "Trương": 2, "Đặng": 2, "Chu": 2, "Phan": 2,
    "Dương": 2, "Tạ": 1,
}  # fmt: skip
MIDDLE = {
    "male": [
        "Văn", "Văn", "Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Thanh", "Ngọc", "Trọng",
        "Công", "Mạnh", "Đình", "Quốc", "Tiến",
    ],
    "female": [
        "Thị", "Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Kim", "Thị Ngọc", "Thị Minh",
        "Thị Bích", "Thị Hồng", "Thu", "Thanh", "Ngọc",
    ],
}  # fmt: skip
GIVEN = {
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


def draw_surnames(rng: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Return the positions of `count` surnames, by their weights."""
    return draw(rng, SURNAMES.values(), count)


def draw_names(
    rng: np.random.Generator, female: NDArray[np.bool_], surname: NDArray[np.int64]
) -> pl.Series:
    """Return a whole name for each person; two persons may share one, as in life."""
    names = pl.DataFrame({"surname": pl.Series(list(SURNAMES))[surname]})
    shares = rng.random((2, len(female)))
    for column, words, share in (("middle", MIDDLE, shares[0]), ("given", GIVEN, shares[1])):
        by_gender = {
            gender: pl.Series(words[gender])[(share * len(words[gender])).astype(np.int64)]
            for gender in ("female", "male")
        }
        names = names.with_columns(
            pl.when(pl.Series(female))
            .then(by_gender["female"])
            .otherwise(by_gender["male"])
            .alias(column)
        )
    # "Ngọc Ngọc" is no name.
    last = pl.col("middle").str.split(" ").list.last()
    plain = pl.when(pl.Series(female)).then(pl.lit("Thị")).otherwise(pl.lit("Văn"))
    middle = pl.when(last == pl.col("given")).then(plain).otherwise(pl.col("middle"))
    return names.select(pl.concat_str("surname", middle, "given", separator=" ")).to_series()
