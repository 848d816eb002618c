"""What claims mean, from dates to verdicts, in pure Python without Django."""
