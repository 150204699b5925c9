#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# A PostgreSQL of our own for the tests, on a socket in a temporary folder; it touches no other cluster.
#   postgres.sh start    prints its folder
#   postgres.sh url DIR  prints its address
#   postgres.sh stop DIR stops it and removes the folder
set -euo pipefail

# Debian keeps the server's programs off the PATH.
for programs in /usr/lib/postgresql/*/bin; do
    [ -x "$programs/initdb" ] && PATH=$programs:$PATH
done

# PostgreSQL refuses to run as root.
as_plain_user() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    else
        id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
        (cd /tmp && setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups -- env HOME=/tmp PATH="$PATH" "$@")
    fi
}

start() {
    local folder
    folder=$(mktemp -d "${TMPDIR:-/tmp}/campanile-pg.XXXXXX")
    if [ "$(id -u)" = 0 ]; then
        id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
        chown postgres "$folder"
    fi
    chmod 755 "$folder"
    # What is lost in a power cut is a test's: no fsync, unless durability is what is measured.
    local loose="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    [ -z "${DURABLE:-}" ] || loose=
    as_plain_user initdb --pgdata="$folder/data" --username=campanile --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --no-sync >"$folder.log" 2>&1 || { cat "$folder.log" >&2; rm -rf "$folder" "$folder.log"; exit 1; }
    as_plain_user pg_ctl --pgdata="$folder/data" --log="$folder/data/server.log" --wait --silent start --options \
        "-c listen_addresses='' -c unix_socket_directories='$folder' $loose -c max_connections=300" \
        >&2 || { cat "$folder/data/server.log" >&2; rm -rf "$folder" "$folder.log"; exit 1; }
    rm -f "$folder.log"
    printf '%s\n' "$folder"
}

case ${1:-} in
    start) start ;;
    url) printf 'postgres://campanile@localhost/postgres?host=%s\n' "$2" ;;
    stop)
        as_plain_user pg_ctl --pgdata="$2/data" --mode=immediate --silent stop >&2 || true
        rm -rf "$2" ;;
    *) sed -n '5,8p' "$0" >&2; exit 2 ;;
esac
