"""The one way in: checked records become proposals, accepted rows, and can be undone."""
