"""The timeline as a picture that needs no script: where everything stands."""
