"""The model: one quarter of many teams at once, in numpy; no screen, disk, clock or global randomness."""

import numpy as np

# Allocate and free one large block: it raises glibc's dynamic mmap threshold, so that the memory of a step stays in the
# process. Otherwise every step maps its arrays again, and the draws take twice as long.
np.empty(1 << 24, dtype=np.uint8)
