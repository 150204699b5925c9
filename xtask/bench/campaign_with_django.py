# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same questionnaire as a Django form application, for the load that Campanile is measured with.

`campaign_with_django.py prepare PEOPLE` makes the tables and signs people in: it prints them as people_for_load does.
`gunicorn campaign_with_django:application` serves. BENCH_DATABASE is `sqlite:FILE` or `postgres:SOCKET_FOLDER`; BENCH_FORM
is the folder of the edition. What one would write: sessions, CSRF, forms that validate, an answer and a line of the log
for each save in one transaction. No skip logic, no repeats, no prefill, nobody else's changes: less than Campanile does.
"""

import csv
import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

kind, place = os.environ["BENCH_DATABASE"].split(":", 1)
DATABASE = (
    {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": place,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
    if kind == "sqlite"
    else {"ENGINE": "django.db.backends.postgresql", "NAME": "django", "USER": "campanile", "HOST": place, "CONN_MAX_AGE": None}
)

settings.configure(
    DEBUG=False,
    SECRET_KEY="a bench is no secret",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": DATABASE},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    SESSION_ENGINE="django.contrib.sessions.backends.db",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"context_processors": []}}],
    USE_TZ=True,
)
django.setup()

from django import forms  # noqa: E402
from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402


class Answer(models.Model):
    body = models.CharField(max_length=40)
    node = models.CharField(max_length=80)
    value = models.TextField()

    class Meta:
        app_label = "bench"
        unique_together = [("body", "node")]


class Change(models.Model):
    body = models.CharField(max_length=40)
    node = models.CharField(max_length=80)
    value = models.TextField()
    person = models.ForeignKey("auth.User", on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bench"


def read_forms():
    """A form class for each section of the edition."""
    folder = Path(os.environ["BENCH_FORM"])
    lists = {}
    with open(folder / "choices.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            lists.setdefault(row["list_name"], []).append((row["name"], row["label::Italiano (it)"]))
    section, depth, fields, repeats = "", 0, {}, 0
    with open(folder / "survey.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind, name = row["type"], row["name"]
            if kind == "begin_group":
                depth += 1
                section = name if depth == 1 else section
            elif kind == "end_group":
                depth -= 1
            elif kind in ("begin_repeat", "end_repeat"):
                repeats += 1 if kind == "begin_repeat" else -1
            elif repeats == 0 and kind not in ("hidden", "calculate", "note"):
                fields.setdefault(section, {})[name] = field(kind, row, lists)
    return {name: type(f"{name}Form", (forms.Form,), fields) for name, fields in fields.items()}


def field(kind, row, lists):
    words = {"label": row["label::Italiano (it)"], "help_text": row["hint::Italiano (it)"], "required": False}
    word, _, choices = kind.partition(" ")
    if word == "select_one":
        return forms.ChoiceField(choices=lists[choices], widget=forms.RadioSelect, **words)
    if word == "select_multiple":
        return forms.MultipleChoiceField(choices=lists[choices], widget=forms.CheckboxSelectMultiple, **words)
    kinds = {"integer": forms.IntegerField, "decimal": forms.DecimalField, "date": forms.DateField}
    return kinds.get(word, forms.CharField)(**words)


FORMS = read_forms()
PAGE = engines["django"].from_string(
    "<!doctype html><html lang='it'><title>{{ section }}</title><main><h1>{{ section }}</h1>"
    "<form method='post'>{% csrf_token %}{{ form.as_div }}<button>Salva</button></form></main></html>"
)


@login_required
def section(request, body, section):
    if request.user.last_name != body:
        return HttpResponse(status=404)
    if request.method == "GET":
        known = dict(Answer.objects.filter(body=body).values_list("node", "value"))
        return HttpResponse(PAGE.render({"section": section, "form": FORMS[section](initial=known)}, request))
    sent = [name for name in FORMS[section].base_fields if name in request.POST]
    form = FORMS[section](request.POST)
    form.fields = {name: form.fields[name] for name in sent}
    if not form.is_valid():
        return HttpResponse(form.errors.as_ul(), status=422)
    with transaction.atomic():
        for node in sent:
            value = str(form.cleaned_data[node])
            Answer.objects.update_or_create(body=body, node=node, defaults={"value": value})
            Change.objects.create(body=body, node=node, value=value, person=request.user)
    return HttpResponse("<p role='status'>Salvato</p>")


urlpatterns = [path("questionari/<str:body>/<str:section>/", section)]


def prepare(people):
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Answer)
        editor.create_model(Change)
    ready = []
    with transaction.atomic():
        for number in range(people):
            user = User.objects.create(username=f"persona{number}", last_name=f"c_{number:04}")
            session = SessionStore()
            session["_auth_user_id"] = str(user.pk)
            session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
            session["_auth_user_hash"] = user.get_session_auth_hash()
            session.create()
            cookie = f"sessionid={session.session_key}; csrftoken={'x' * 32}"
            ready.append({"cookie": cookie, "address": f"/questionari/{user.last_name}"})
    print(json.dumps({"compilers": ready}))


application = get_wsgi_application()

if __name__ == "__main__":
    prepare(int(sys.argv[2]))
