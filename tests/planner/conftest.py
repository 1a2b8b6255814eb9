import pytest
from threadpoolctl import threadpool_limits


@pytest.fixture(autouse=True)
def one_thread():
    """As `solve` does: several threads gain nothing on short vectors, and wait by spinning."""
    with threadpool_limits(1, user_api="blas"):
        yield
