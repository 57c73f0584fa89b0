"""The owner's settings: read from file and environment, wrong ones named and left aside, colours made readable."""

import logging
import os

import pytest

from sestante.web import colours
from sestante.web.checks import site_settings_make_sense
from sestante.web.site import SAMPLE, Site, current_site, offered_languages, read_site, write_sample_site_file

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media").mkdir()
    return tmp_path


def wrong(home, text, environment=None):
    (home / "site.toml").write_text(text, encoding="utf-8")
    return read_site(home / "site.toml", environment or {})


def test_without_a_file_the_built_in_settings_stand():
    assert current_site() == Site()
    assert current_site().style_url == current_site().logo_url == ""


def test_the_file_is_read_again_when_it_changes(home):
    file = home / "site.toml"
    file.write_text('name = "First"')
    assert current_site().name == "First"
    file.write_text('name = "Second name"')
    assert current_site().name == "Second name"
    file.unlink()
    assert current_site().name == "Sestante"


def test_the_environment_comes_before_the_file(home):
    site, problems = wrong(
        home,
        'name = "From the file"\n[mandate]\nen = "Why"\nit = "Perché"\n',
        {
            "SESTANTE_SITE_NAME": "From outside",
            "SESTANTE_SITE_MANDATE_FR": "Pourquoi",
            "SESTANTE_SITE_OWNER_NAME": "Example Apex",
            "SESTANTE_SITE_LANGUAGES": "it, en",
        },
    )
    assert not problems
    assert (site.name, site.owner_name, site.languages) == ("From outside", "Example Apex", ("it", "en"))
    assert site.mandates == {"en": "Why", "fr": "Pourquoi", "it": "Perché"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("name = [", "cannot be read"),
        ("nam = 'x'", "“nam” is no setting"),
        ("name = 3", "quotation marks"),
        ("accent = 'red; }'", "#0c5460"),
        ("contact_email = 'nobody'", "e-mail"),
        ("languages = ['en', 'xx']", "xx"),
        ("languages = 3", "list"),
        ("logo = 'logo.svg'", "PNG"),
        ("logo = '../../secret-key'", "PNG"),
        ("logo = 'missing.png'", "not in the folder"),
        ("[mandate]\nen = 3", "text for each language"),
    ],
)
def test_what_makes_no_sense_is_named_and_the_default_stands(home, text, names):
    site, problems = wrong(home, text)
    assert len(problems) == 1
    assert names in problems[0]
    assert site.name == "Sestante"
    assert site.accent == site.logo == site.contact_email == ""


def test_bytes_that_are_no_text_are_named(home):
    (home / "site.toml").write_bytes(b"name = '\xff\xfe'")
    assert "cannot be read" in read_site(home / "site.toml", {})[1][0]


def test_problems_are_in_the_log_and_in_the_checks(home, caplog):
    (home / "site.toml").write_text("accent = 'pink'")
    with caplog.at_level(logging.WARNING):
        current_site()
        current_site()
    assert len(caplog.records) == 1
    assert [warning.id for warning in site_settings_make_sense(None)] == ["sestante.W001"]


def test_the_sample_sets_nothing_and_is_written_once(home):
    assert write_sample_site_file()
    assert not write_sample_site_file()
    assert read_site(home / "site.toml", {}) == (Site(), [])


def test_every_line_of_the_sample_can_be_taken_into_use(home):
    (home / "media" / "logo.png").write_bytes(GIF)
    (home / "media" / "emblem.png").write_bytes(GIF)
    lines = SAMPLE.splitlines()
    used = "\n".join(line.removeprefix("# ") for line in lines if line.startswith(("# ", "#")) and _is_setting(line))
    site, problems = wrong(home, used)
    assert not problems
    assert all((site.owner_name, site.accent, site.mandates, site.funder_texts, site.logo))


def _is_setting(line):
    bare = line.removeprefix("#").strip()
    prose = ("What", "Where", "Every", "Pictures", "One colour", "Languages", "Texts", "texts", "Text", "Known")
    return not bare.startswith(prose)


@pytest.mark.django_db
def test_name_owner_funder_and_emblem_stand_on_every_page(client, home):
    (home / "media" / "emblem.png").write_bytes(GIF)
    (home / "site.toml").write_text(
        'name = "Register <b>of</b> example"\nowner_name = "Example Apex"\ncontact_email = "office@example.org"\n'
        'funder_emblem = "emblem.png"\n[funder_text]\nen = "With the support of an example fund."\n'
        '[tagline]\nen = "An example of a tagline"\n'
    )
    html = client.get("/en/").content.decode()
    assert "Register &lt;b&gt;of&lt;/b&gt; example" in html
    assert "A register kept by Example Apex" in html
    assert "With the support of an example fund." in html
    assert 'src="/media/emblem.png"' in html
    assert "An example of a tagline" in html
    assert "mailto:office@example.org" in html
    picture = client.get("/media/emblem.png")
    assert picture.status_code == 200
    picture.close()


@pytest.mark.django_db
def test_only_the_languages_offered_stand_in_the_switch(client, home):
    (home / "site.toml").write_text("languages = ['it', 'en']")
    assert [code for code, _ in offered_languages()] == ["it", "en"]
    html = client.get("/en/").content.decode()
    assert 'hreflang="fr"' not in html
    assert client.get("/fr/").status_code == 200  # every prefix answers all the same
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/en/"


def test_pictures_are_served_as_what_they_are_and_nothing_else_is(client, home, settings):
    (home / "media" / "logo.gif").write_bytes(GIF)
    (home / "media" / "drawing.svg").write_text("<svg onload='alert(1)'/>")
    (home / "media" / "page.html").write_text("<script>alert(1)</script>")
    (home / "secret-key").write_text("secret")
    answer = client.get("/media/logo.gif")
    assert b"".join(answer.streaming_content) == GIF
    assert answer["Content-Type"] == "image/gif"
    assert answer["X-Content-Type-Options"] == "nosniff"
    for name in ("drawing.svg", "page.html", "missing.png", "..%2fsecret-key", "%2e%2e/secret-key", ".hidden.png"):
        assert client.get(f"/media/{name}").status_code == 404, name


def test_a_link_out_of_the_folder_of_pictures_is_not_followed(client, home):
    (home / "outside.png").write_bytes(GIF)
    os.symlink(home / "outside.png", home / "media" / "inside.png")
    assert client.get("/media/inside.png").status_code == 404


@pytest.mark.parametrize("accent", ["#0c5460", "#ff0000", "#ffff00", "#ffffff", "#000000", "#7f7f7f"])
def test_any_accent_becomes_readable_on_light_and_dark(accent):
    light = colours.readable(accent, colours.LIGHT_GROUND, "#000000")
    dark = colours.readable(accent, colours.DARK_GROUND, "#ffffff")
    assert colours.contrast(light, colours.LIGHT_GROUND) >= colours.LEAST_CONTRAST
    assert colours.contrast(dark, colours.DARK_GROUND) >= colours.LEAST_CONTRAST
    assert colours.contrast(light, "#fffdf8") >= colours.LEAST_CONTRAST
    assert colours.contrast(dark, "#101415") >= colours.LEAST_CONTRAST


def test_the_accent_comes_as_a_style_sheet_of_its_own(client, home):
    assert client.get("/site.css").content == b""
    (home / "site.toml").write_text("accent = '#7a1f3d'")
    assert current_site().style_url == "/site.css?accent=7a1f3d"
    answer = client.get("/site.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert b"--accent:#7a1f3d" in answer.content


@pytest.mark.django_db
def test_search_engines_find_every_public_page_in_every_language(client):
    from tests.factories import make_organisation, make_project, take_in

    take_in(make_project(), make_organisation())
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "Disallow: /newsroom-admin/\n" in robots
    index = client.get("/sitemap.xml").content.decode()
    assert "sitemap-projects.xml" in index
    projects = client.get("/sitemap-projects.xml").content.decode()
    for language in ("en", "fr", "es", "it"):
        assert f"http://testserver/{language}/projects/example-coffee-project/" in projects
    assert "/en/countries/ke/" in client.get("/sitemap-pages.xml").content.decode()
