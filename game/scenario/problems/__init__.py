"""Problems of scenario files: their codes, their report, and the spelling that was meant."""
