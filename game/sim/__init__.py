"""The model: one quarter of many teams at once, in numpy; no screen, disk, clock or global randomness."""

import numpy as np

# One large block, asked for and given back at once: glibc's allocator learns from it to keep the memory that
# every step frees and needs again. Otherwise the system takes it back and a step's numbers come half as fast.
np.empty(1 << 24, dtype=np.uint8)
