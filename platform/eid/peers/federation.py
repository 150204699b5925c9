# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""A federation for the tests, on the reference stack of SPID and CIE (spid-cie-oidc): a trust anchor and a provider.

    federation.py PROFILE RELYING_PARTY KEYS

PROFILE is spid or cie, RELYING_PARTY the address of the relying party, KEYS its federation keys (a JSON list). It
listens on a free port, tells on its first line, as JSON, what a relying party is told at onboarding, and ends with its
standard input. The settings and metadata are written from the technical rules; everything lives in a folder that goes.
"""
import json
import os
import socketserver
import sys
import tempfile
import threading
from wsgiref.simple_server import WSGIServer

import aiohttp
import django
from django.conf import settings

PROFILE, RELYING_PARTY, KEYS = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
# Each federation has marks of its own: the stack looks at the last of those that share an identifier.
MARK = f"https://registry.example.it/{PROFILE}/openid_relying_party/public"
OP_MARK = f"https://registry.example.it/{PROFILE}/openid_provider/private"


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """It asks itself for statements while it answers: it takes threads."""

    daemon_threads = True
    request_queue_size = 32


def configure(folder: str, base: str) -> None:
    # The library reckons expiry in the zone of the process and compares it in that of Django: one zone for both.
    os.environ["TZ"] = "UTC"
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        AUTH_USER_MODEL="spid_cie_oidc_accounts.User",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/federation.db",
                               "OPTIONS": {"timeout": 20}}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        HTTPC_PARAMS={"connection": {"ssl": True}, "session": {"timeout": aiohttp.ClientTimeout(total=6)}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "django.contrib.staticfiles", "bootstrap_italia_template", "spid_cie_oidc.accounts",
            "spid_cie_oidc.entity", "spid_cie_oidc.authority", "spid_cie_oidc.provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        LOGGING={"version": 1, "handlers": {"err": {"class": "logging.StreamHandler"}},
                 "root": {"handlers": ["err"], "level": os.environ.get("PEER_LOG_LEVEL", "CRITICAL")}},
        OIDCFED_DEFAULT_PROVIDER_PROFILE=PROFILE,
        OIDCFED_DEFAULT_TRUST_ANCHOR=base,
        OIDCFED_PROVIDER_PROFILE=PROFILE,
        OIDCFED_REQUIRED_TRUST_MARKS=[MARK],
        OIDCFED_TRUST_ANCHORS=[base],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ROOT_URLCONF=__name__,
        SECRET_KEY="only for tests, on this very machine",
        STATIC_URL="/static/",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
                    "OPTIONS": {"context_processors": ["django.template.context_processors.request",
                                                       "django.contrib.auth.context_processors.auth"]}}],
        TIME_ZONE="UTC",
        USE_TZ=True,
    )
    django.setup()


def key(use: str) -> dict:
    from cryptojwt.jwk.rsa import new_rsa_key
    from spid_cie_oidc.entity.jwks import create_jwk

    return create_jwk(new_rsa_key(key_size=2048)) | {"use": use}


def public(jwk: dict) -> dict:
    return {name: jwk[name] for name in ("kty", "n", "e", "kid", "use")}


def provider_metadata(base: str, sub: str, keys: list) -> dict:
    """What the rules ask of a provider's metadata."""
    signing, sealing, content = ["RS256", "RS512"], ["RSA-OAEP", "RSA-OAEP-256"], ["A128CBC-HS256", "A256CBC-HS512"]
    levels = [f"https://www.spid.gov.it/SpidL{level}" for level in (1, 2, 3)]
    return {
        "issuer": sub,
        "organization_name": f"Provider of the tests ({PROFILE})",
        "authorization_endpoint": f"{sub}/authorization",
        "token_endpoint": f"{sub}/token",
        "userinfo_endpoint": f"{sub}/userinfo",
        "introspection_endpoint": f"{sub}/introspection",
        "revocation_endpoint": f"{sub}/revocation",
        "jwks": {"keys": [public(one) for one in keys]},
        "acr_values_supported": levels,
        "authorization_response_iss_parameter_supported": True,
        "claims_parameter_supported": True,
        "claims_supported": ["given_name", "family_name", "email", "https://attributes.eid.gov.it/fiscal_number"],
        "client_registration_types_supported": ["automatic"],
        "code_challenge_methods_supported": ["S256"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "id_token_signing_alg_values_supported": signing,
        "id_token_encryption_alg_values_supported": sealing,
        "id_token_encryption_enc_values_supported": content,
        "request_authentication_methods_supported": {"authorization_endpoint": ["request_object"]},
        "request_object_signing_alg_values_supported": signing,
        "request_object_encryption_alg_values_supported": sealing,
        "request_object_encryption_enc_values_supported": content,
        "request_parameter_supported": True,
        "response_modes_supported": ["form_post", "query"],
        "response_types_supported": ["code", "id_token"],
        "scopes_supported": ["openid", "offline_access"],
        "subject_types_supported": ["pairwise", "public"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": signing,
        "userinfo_signing_alg_values_supported": signing,
        "userinfo_encryption_alg_values_supported": sealing,
        "userinfo_encryption_enc_values_supported": content,
    }


def organization(base: str, name: str) -> dict:
    return {
        "organization_name": name, "homepage_uri": base, "policy_uri": f"{base}/privacy", "logo_uri": f"{base}/logo.svg",
        "contacts": ["protocollo@pec.example.it"], "federation_resolve_endpoint": f"{base}/resolve",
    }


PROVIDER_POLICY = {
    "subject_types_supported": {"one_of": ["pairwise"]},
    "response_types_supported": {"one_of": ["code"], "essential": True},
    "id_token_signing_alg_values_supported": {"subset_of": ["RS256", "RS512"]},
    "scopes_supported": {"superset_of": ["openid"], "subset_of": ["openid", "offline_access"]},
    "client_registration_types_supported": {"default": ["automatic"]},
    "contacts": {"add": ["tecnico@example.it"]},
}
RELYING_PARTY_POLICY = {
    "grant_types": {"subset_of": ["authorization_code", "refresh_token"]},
    "client_registration_types": {"subset_of": ["automatic"]},
    "token_endpoint_auth_method": {"one_of": ["private_key_jwt"]},
    "id_token_signed_response_alg": {"one_of": ["RS256", "RS512"]},
}


def seed(base: str) -> dict:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from spid_cie_oidc.authority.models import (
        FederationDescendant, FederationEntityAssignedProfile, FederationEntityProfile,
    )
    from spid_cie_oidc.entity.models import FederationEntityConfiguration

    call_command("migrate", verbosity=0)
    sub = f"{base}/oidc/op"
    anchor_key, provider_key, core_keys = key("sig"), key("sig"), [key("sig"), key("enc")]
    endpoints = {
        "federation_fetch_endpoint": f"{base}/fetch", "federation_list_endpoint": f"{base}/list",
        "federation_trust_mark_status_endpoint": f"{base}/trust_mark_status",
    }
    anchor = FederationEntityConfiguration.objects.create(
        sub=base, jwks_fed=[anchor_key], jwks_core=[key("sig")], entity_type="federation_entity", is_active=True,
        metadata={"federation_entity": organization(base, "Trust anchor of the tests") | endpoints},
        constraints={"max_path_length": 1}, trust_mark_issuers={MARK: [base], OP_MARK: [base]},
    )
    parties = [
        (RELYING_PARTY, "openid_relying_party", KEYS, MARK, RELYING_PARTY_POLICY),
        (sub, "openid_provider", [public(provider_key)], OP_MARK, PROVIDER_POLICY),
    ]
    marks = {}
    for party, kind, keys, mark, policy in parties:
        descendant = FederationDescendant.objects.create(
            name=kind, sub=party, type=kind, jwks=keys, metadata_policy={kind: policy}, status="valid", is_active=True,
        )
        profile = FederationEntityProfile.objects.create(
            name=kind, profile_category=kind, profile_id=mark,
            trust_mark_template={"ref": f"{base}/marks", "organization_type": "public"},
        )
        assigned = FederationEntityAssignedProfile.objects.create(descendant=descendant, profile=profile, issuer=anchor)
        marks[kind] = {"id": mark, "trust_mark": assigned.trust_mark_as_jws}
    FederationEntityConfiguration.objects.create(
        sub=sub, jwks_fed=[provider_key], jwks_core=core_keys, entity_type="openid_provider", is_active=True,
        authority_hints=[base], trust_marks=[marks["openid_provider"]],
        metadata={"openid_provider": provider_metadata(base, sub, core_keys)},
    )
    person = {
        "given_name": "Maria", "family_name": "Rossi", "email": "maria.rossi@example.it",
        "https://attributes.eid.gov.it/fiscal_number": "TINIT-RSSMRA80A41H501Y",
    }
    get_user_model().objects.create_user(username="maria", password="una password", attributes=person)
    return {
        "anchor": base, "keys": {"keys": [public(anchor_key)]}, "provider": sub, "provider_mark": OP_MARK,
        "trust_marks": [marks["openid_relying_party"]],
    }


def routes() -> list:
    from django.urls import include, path

    return [
        path("", include("spid_cie_oidc.entity.urls")),
        path("oidc/op/", include("spid_cie_oidc.entity.urls")),
        path("", include("spid_cie_oidc.authority.urls")),
        path("", include("spid_cie_oidc.provider.urls")),
    ]


def main() -> None:
    from django.core.servers.basehttp import WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    global urlpatterns
    with tempfile.TemporaryDirectory(prefix="campanile-federation-") as folder:
        server = Server(("127.0.0.1", 0), WSGIRequestHandler)
        base = f"http://127.0.0.1:{server.server_port}"
        configure(folder, base)
        urlpatterns = routes()
        told = seed(base)
        server.set_app(get_wsgi_application())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(json.dumps(told), flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main()
