"""Choosing a passphrase, and a recovery code shown, typed and put on paper: wherever keys are dealt with."""
