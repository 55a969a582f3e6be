"""Games that were played: kept, checked, mended, continued and handed on. Enter by store, recording or exchange."""
