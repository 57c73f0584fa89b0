"""How style sheets and scripts are kept: under names that hold their hash, compressed once, when a site is prepared."""

from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Of 11. The highest takes ten times as long for a few hundredths less, and the first start waits for it.
_QUALITY = 9


class QuickCompressor(Compressor):
    """gzip and Brotli, the latter not at its slowest."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """The data, compressed."""
        return brotli.compress(data, quality=_QUALITY)


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with our compressor."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """The compressor of one ``collectstatic``."""
        return QuickCompressor(**kwargs)
