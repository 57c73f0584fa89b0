"""What a harvester may do wrong, each with the code of the protocol."""


class OaiError(Exception):
    """A request that is answered with an ``error`` element.

    ``code`` is one of those of section 3.6: badArgument, badResumptionToken, badVerb, cannotDisseminateFormat,
    idDoesNotExist, noRecordsMatch, noMetadataFormats, noSetHierarchy.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
