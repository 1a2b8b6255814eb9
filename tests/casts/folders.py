"""Where tests find what they read: the repository, its examples, and data that may be absent."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
KIM_BANG = EXAMPLES / "kim-bang"
SHARED = ROOT.parent / "shared"
