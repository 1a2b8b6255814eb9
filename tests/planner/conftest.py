import sys
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

# The cases are shared by this room's tests only; tests are no package.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def one_thread():
    """As `solve` does: several threads gain nothing on short vectors, and wait by spinning."""
    with threadpool_limits(1, user_api="blas"):
        yield
