"""What can be printed: the sentence that the evidence supports, and what has to go with it."""
