import sys
from pathlib import Path

# The cases are shared by this room's tests only; tests are no package.
sys.path.insert(0, str(Path(__file__).parent))
