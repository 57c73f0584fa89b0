"""The second pair of eyes: a page that was sent for approval is approved by somebody else."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class SecondPairOfEyes(AbstractGroupApprovalTask):  # type: ignore[misc]
    """Approval by a member of a group who is not the one that asked for it."""

    def get_actions(self, obj: Any, user: AbstractBaseUser | AnonymousUser) -> list[tuple[str, str, bool]]:
        """What a person may do with a page that waits: nothing where it is the person's own request."""
        state = obj.current_workflow_state
        if state is not None and state.requested_by_id == user.pk:
            return []
        return list(super().get_actions(obj, user))

    @classmethod
    def get_description(cls) -> str:
        """What a person sees where a workflow is put together."""
        return str(_("Somebody else in one of these groups approves the page"))

    class Meta:
        verbose_name = _("Second pair of eyes")
        verbose_name_plural = _("Second pairs of eyes")
