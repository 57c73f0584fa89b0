"""Signing in, correcting, reporting."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from sestante.web import reports
from sestante.web.editing import changes, entries, history, iati_review, workspace
from sestante.web.signing_in import ChangePassword, SignIn


def _entry_addresses(folder: str, kind: str) -> list[URLPattern]:
    """Form and history of the entries of one kind, below their pages."""
    return [
        path(f"{folder}/<slug:slug>/edit/", entries.entry_edit, {"kind": kind}, name=f"{kind}-edit"),
        path(f"{folder}/<slug:slug>/history/", history.entry_history, {"kind": kind}, name=f"{kind}-history"),
    ]


urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("workspace/", workspace.workspace, name="workspace"),
    path("workspace/password/", never_cache(ChangePassword.as_view()), name="change-password"),
    path("workspace/projects/add/", entries.entry_add, {"kind": "project"}, name="project-add"),
    path("workspace/organisations/add/", entries.entry_add, {"kind": "organisation"}, name="organisation-add"),
    path("workspace/changes/", changes.batch_list, name="batch-list"),
    path("workspace/changes/<int:pk>/", changes.batch, name="batch"),
    path("workspace/changes/<int:pk>/accept/", changes.batch_accept, name="batch-accept"),
    path("workspace/changes/<int:pk>/discard/", changes.batch_discard, name="batch-discard"),
    path("workspace/changes/<int:pk>/undo/", changes.batch_undo, name="batch-undo"),
    path("workspace/iati/", iati_review.iati_review, name="iati-review"),
    path("workspace/inbox/", reports.inbox, name="inbox"),
    path("workspace/inbox/<int:pk>/close/", reports.report_close, name="report-close"),
    *_entry_addresses("projects", "project"),
    *_entry_addresses("organisations", "organisation"),
    path("report/<slug:kind>/<slug:slug>/", reports.report_error, name="report-error"),
    path("report/<slug:kind>/<slug:slug>/thanks/", reports.report_thanks, name="report-thanks"),
]
