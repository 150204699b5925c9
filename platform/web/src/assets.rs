// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Static files, embedded in the binary and cached by browsers for ever.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::{Failure, freshness};

/// What `make assets` has built; `build.rs` makes an empty folder when nobody has run it.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static/"]
struct Static;

/// One version for the whole set: relative addresses inside style sheets keep working.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut version = 0_u64;
    for name in Static::iter() {
        let hash = Static::get(&name).map(|file| file.metadata.sha256_hash()).unwrap_or_default();
        let head = hash.iter().take(8).fold(0_u64, |head, byte| head << 8 | u64::from(*byte));
        version = version.rotate_left(1) ^ head;
    }
    format!("{version:016x}")
});

/// The address of a static file, with its version: `/assets/5f…/campanile.css`.
#[must_use]
pub fn href(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// Whether the assets have been built: `serve` refuses to start without them.
#[must_use]
pub fn are_built() -> bool {
    Static::get("campanile.css").is_some()
}

/// The bytes of a static file, for what is embedded elsewhere: the logo of a mail.
#[must_use]
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    Static::get(name).map(|file| file.data.into_owned())
}

/// Serves `/assets/{version}/{name}`, in the smallest encoding the browser takes.
pub(crate) async fn serve(Path((version, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(plain) = Static::get(&name) else { return Failure::not_found().into_response() };
    let tag = etag(&plain);
    let current = version == *VERSION;
    // A page kept from before an update still finds its files, but must not pin them to the old version.
    let caching = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let common = [
        (header::CONTENT_TYPE, media_type(&name)),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
        (header::ETAG, tag.clone()),
    ];
    let known = headers.get(header::IF_NONE_MATCH);
    if known.is_some_and(|known| tag.to_str().is_ok_and(|tag| freshness::matches(known, tag))) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    match encoded(&name, &headers) {
        Some((encoding, file)) => (common, [(header::CONTENT_ENCODING, encoding)], file.data).into_response(),
        None => (common, plain.data).into_response(),
    }
}

fn encoded(name: &str, headers: &HeaderMap) -> Option<(&'static str, EmbeddedFile)> {
    let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let accepts =
        |encoding: &str| accepted.split(',').any(|one| one.split(';').next().map(str::trim) == Some(encoding));
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(encoding, _)| accepts(encoding))
        .find_map(|(encoding, extension)| Some((encoding, Static::get(&format!("{name}.{extension}"))?)))
}

fn etag(file: &EmbeddedFile) -> HeaderValue {
    let hash = file.metadata.sha256_hash();
    let hex: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("\"{hex}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

fn media_type(name: &str) -> HeaderValue {
    HeaderValue::from_static(match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    })
}
