"""Totals and breakdowns of projects, their charts as files, and what repeats a figure."""

from django.urls import path

from sestante.web import figures

urlpatterns = [
    path("projects/figures/", figures.project_figures, name="project-figures"),
    path("projects/figures/ids.csv", figures.ids_file, name="project-figures-ids"),
    path("projects/figures/figure.sql", figures.sql_file, name="project-figures-sql"),
    path("projects/figures/<slug:name>.<slug:ending>", figures.chart_file, name="project-figures-file"),
]
