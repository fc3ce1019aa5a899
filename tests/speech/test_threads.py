import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from undivided.speech.threads import one_thread


def test_linear_algebra_stays_in_its_thread() -> None:
    assert np.ones((2, 2)).sum() == 4
    with threadpool_limits(limits=2, user_api="blas"):
        one_thread()
        pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
        assert pools
        assert all(pool["num_threads"] == 1 for pool in pools)
