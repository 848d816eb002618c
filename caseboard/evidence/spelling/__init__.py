"""Names in any spelling: the same person under Ri, Lee, Yi and 리, Zelensky and 젤렌스키."""
