"""All rule kinds, in one list: what must be first, what is wished after it.

To add a kind: one file here, one line in this list, one test.
"""

from __future__ import annotations

from turnus.rules.kinds.base import Kind
from turnus.rules.kinds.changes_at_most import ChangesAtMost
from turnus.rules.kinds.development import Development
from turnus.rules.kinds.disruption import Disruption
from turnus.rules.kinds.distance import Distance
from turnus.rules.kinds.equivalent_rank import EquivalentRank
from turnus.rules.kinds.fit import Fit
from turnus.rules.kinds.hardship import Hardship
from turnus.rules.kinds.kin_apart import KinApart
from turnus.rules.kinds.max_tenure import MaxTenure
from turnus.rules.kinds.max_terms import MaxTerms
from turnus.rules.kinds.min_stay import MinStay
from turnus.rules.kinds.moves_at_most import MovesAtMost
from turnus.rules.kinds.moves_by_kind import MovesByKind
from turnus.rules.kinds.non_local import NonLocal
from turnus.rules.kinds.open_task import OpenTask
from turnus.rules.kinds.pool_member import PoolMember
from turnus.rules.kinds.post_requirements import PostRequirements
from turnus.rules.kinds.preferences import Preferences
from turnus.rules.kinds.reach import Reach
from turnus.rules.kinds.same_field import SameField
from turnus.rules.kinds.sanction_bar import SanctionBar
from turnus.rules.kinds.service_left import ServiceLeft
from turnus.rules.kinds.share_at_least import ShareAtLeast

_KINDS: tuple[Kind, ...] = (
    # Pair kinds: may this official hold this post?
    MaxTenure(),
    MaxTerms(),
    MinStay(),
    NonLocal(),
    PostRequirements(),
    EquivalentRank(),
    Reach(),
    PoolMember(),
    ServiceLeft(),
    SanctionBar(),
    SameField(),
    OpenTask(),
    # Row kinds: may these choices stand together?
    KinApart(),
    ShareAtLeast(),
    ChangesAtMost(),
    MovesByKind(),
    MovesAtMost(),
    # Score kinds: what does this choice cost?
    Fit(),
    Development(),
    Hardship(),
    Preferences(),
    Distance(),
    Disruption(),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}

__all__ = ["KINDS"]
