"""One thread for each worker: small matrices gain nothing from a second, and waiting for one costs.

The second thread of numpy's OpenBLAS waits for its next small piece of work by spinning. During one
live call that is a sixth of a core that does nothing (measured: 4.0 s in 25 s).
"""

from threadpoolctl import threadpool_limits


def one_thread() -> None:
    """Let numpy's linear algebra use the calling thread only, in this whole process."""
    threadpool_limits(limits=1, user_api="blas")
