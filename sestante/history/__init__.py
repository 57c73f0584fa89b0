"""Where every state of a record came from: sources, batches, proposals, versions."""
