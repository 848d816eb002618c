"""From the record to the engine: claims of questions, weighed at a moment."""
