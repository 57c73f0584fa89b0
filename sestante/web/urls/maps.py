"""The map of projects, its data, and pages for the frames of other sites."""

from django.urls import path

from sestante.web import embeds, project_map

urlpatterns = [
    path("projects/map/", project_map.project_map, name="project-map"),
    path("projects/map/points.json", project_map.points, name="project-map-points"),
    path("projects/map/in-view.json", project_map.in_view, name="project-map-in-view"),
    path("projects/map/countries.json", project_map.country_names, name="project-map-countries"),
    path("embed/projects/map/", embeds.embed_project_map, name="embed-project-map"),
    path("embed/projects/", embeds.embed_project_list, name="embed-project-list"),
    path("embed/projects/figures/", embeds.embed_project_figures, name="embed-project-figures"),
    path("embed/figures/", embeds.embed_figures, name="embed-figures"),
]
