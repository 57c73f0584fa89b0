"""The words index: which projects and organisations answer a question."""
