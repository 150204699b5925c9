// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the binary is made of, as CycloneDX 1.6: every crate and npm package with its version, licence and hash.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::say;

/// The npm packages that are shipped; the others build them.
const SHIPPED: [&str; 3] = ["bootstrap-italia", "htmx.org", "maplibre-gl"];

/// Where it is written.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file to write.
    #[arg(long, default_value = "target/campanile.cdx.json", value_name = "FILE")]
    out: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    root: Option<String>,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// The lock of npm: packages by their path.
#[derive(Deserialize)]
struct NpmLock {
    packages: BTreeMap<String, NpmPackage>,
}

#[derive(Deserialize)]
struct NpmPackage {
    version: Option<String>,
    integrity: Option<String>,
    license: Option<Value>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    dependencies: BTreeMap<String, String>,
}

/// Reads the locks of the repository and writes the bill.
///
/// # Errors
/// When cargo cannot tell, or a lock cannot be read.
pub(crate) fn run(arguments: &Arguments, root: &Path) -> Result<()> {
    let metadata: Metadata = serde_json::from_slice(&asked(root)?).context("what cargo tells of the crates")?;
    let sums = checksums(&fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?)?;
    let npm = fs::read_to_string(root.join("assets/package-lock.json")).context("assets/package-lock.json")?;
    let bill = bill(&metadata, &sums, &serde_json::from_str(&npm)?)?;
    let out = root.join(&arguments.out);
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&out, serde_json::to_string_pretty(&bill)? + "\n").with_context(|| out.display().to_string())?;
    let parts = bill["components"].as_array().map_or(0, Vec::len);
    say(format_args!("{}: {parts} components", out.display()));
    Ok(())
}

/// The crates of the release binary on this machine, from the locks: nothing is fetched.
fn asked(root: &Path) -> Result<Vec<u8>> {
    let told = Command::new("rustc").arg("-vV").output().context("rustc")?;
    let told = String::from_utf8(told.stdout)?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say its host")?;
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--features", "highs"])
        .args(["--filter-platform", host, "--manifest-path"])
        .arg(root.join("app/Cargo.toml"))
        .output()
        .context("cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// The SHA-256 of each crate of a registry, by name and version.
fn checksums(lock: &str) -> Result<BTreeMap<(String, String), String>> {
    let lock: toml::Table = lock.parse().context("Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let read = |package: &toml::Value| {
        let text = |name: &str| package.get(name)?.as_str().map(str::to_owned);
        Some(((text("name")?, text("version")?), text("checksum")?))
    };
    Ok(packages.filter_map(read).collect())
}

fn bill(metadata: &Metadata, sums: &BTreeMap<(String, String), String>, npm: &NpmLock) -> Result<Value> {
    let root = metadata.resolve.root.as_deref().context("cargo names no root")?;
    let nodes: BTreeMap<&str, &Node> = metadata.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let packages: BTreeMap<&str, &Package> = metadata.packages.iter().map(|one| (one.id.as_str(), one)).collect();
    let shipped = reached(root, &nodes, |kind| kind.is_none());
    let built = reached(root, &nodes, |kind| kind != Some("dev"));
    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    for id in &built {
        let package = packages.get(id).with_context(|| format!("{id} is in no list of packages"))?;
        if *id != root {
            components.push(component(package, sums, shipped.contains(id)));
        }
        let of = nodes.get(id).into_iter().flat_map(|node| &node.deps);
        let below: BTreeSet<String> = of
            .filter_map(|one| packages.get(one.pkg.as_str()))
            .filter(|one| built.contains(one.id.as_str()))
            .map(|one| name(one))
            .collect();
        dependencies.push(json!({ "ref": name(package), "dependsOn": below }));
    }
    let main = packages.get(root).context("cargo does not describe its root")?;
    components.extend(npm_components(npm));
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": name(main), "name": main.name, "version": main.version,
            "licenses": [{ "expression": "EUPL-1.2" }],
        } },
        "components": components,
        "dependencies": dependencies,
    }))
}

/// What can be reached from the binary by dependencies of some kinds.
fn reached<'a>(
    root: &'a str,
    nodes: &BTreeMap<&str, &'a Node>,
    wanted: impl Fn(Option<&str>) -> bool,
) -> BTreeSet<&'a str> {
    let (mut found, mut open) = (BTreeSet::from([root]), vec![root]);
    while let Some(id) = open.pop() {
        for one in nodes.get(id).into_iter().flat_map(|node| &node.deps) {
            if one.dep_kinds.iter().any(|kind| wanted(kind.kind.as_deref())) && found.insert(one.pkg.as_str()) {
                open.push(one.pkg.as_str());
            }
        }
    }
    found
}

fn name(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version)
}

fn component(package: &Package, sums: &BTreeMap<(String, String), String>, is_shipped: bool) -> Value {
    let mut told = json!({
        "type": "library", "bom-ref": name(package), "name": package.name, "version": package.version,
        "scope": if is_shipped { "required" } else { "excluded" },
    });
    if let Some(licence) = &package.license {
        // `MIT/Apache-2.0` is how it was written before SPDX.
        told["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    if package.source.is_some() {
        told["purl"] = json!(name(package));
    }
    if let Some(sum) = sums.get(&(package.name.clone(), package.version.clone())) {
        told["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    told
}

fn npm_components(lock: &NpmLock) -> Vec<Value> {
    let mut shipped: BTreeSet<String> = SHIPPED.map(|name| format!("node_modules/{name}")).into();
    let mut open: Vec<String> = shipped.iter().cloned().collect();
    while let Some(path) = open.pop() {
        for name in lock.packages.get(&path).into_iter().flat_map(|one| one.dependencies.keys()) {
            // A version of its own stands below who needs it, else the common one.
            let own = format!("{path}/node_modules/{name}");
            let found = if lock.packages.contains_key(&own) { own } else { format!("node_modules/{name}") };
            if shipped.insert(found.clone()) {
                open.push(found);
            }
        }
    }
    let packages = lock.packages.iter().filter(|(_, package)| !package.optional);
    packages.filter_map(|(path, package)| npm_component(path, package, shipped.contains(path))).collect()
}

fn npm_component(path: &str, package: &NpmPackage, is_shipped: bool) -> Option<Value> {
    let name = path.rsplit("node_modules/").next().filter(|_| !path.is_empty())?;
    let version = package.version.as_deref()?;
    // The purl of a scoped name writes its `@` in percent.
    let purl = format!("pkg:npm/{}@{version}", name.replacen('@', "%40", 1));
    let mut told = json!({
        "type": "library", "bom-ref": format!("{purl}#{path}"), "name": name, "version": version, "purl": purl,
        "scope": if is_shipped { "required" } else { "excluded" },
    });
    if let Some(licence) = package.license.as_ref().and_then(Value::as_str) {
        told["licenses"] = json!([{ "expression": licence }]);
    }
    let sum = package.integrity.as_deref().and_then(|text| text.strip_prefix("sha512-"));
    if let Some(bytes) = sum.and_then(|sum| BASE64_STANDARD.decode(sum).ok()) {
        let content: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        told["hashes"] = json!([{ "alg": "SHA-512", "content": content }]);
    }
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_binary_is_named_once_with_its_licence_and_hash() {
        let root = crate::root();
        let metadata: Metadata = serde_json::from_slice(&asked(&root).expect("asked")).expect("metadata");
        let sums = checksums(&fs::read_to_string(root.join("Cargo.lock")).expect("a lock")).expect("sums");
        let npm = fs::read_to_string(root.join("assets/package-lock.json")).expect("a lock");
        let bill = bill(&metadata, &sums, &serde_json::from_str(&npm).expect("a lock")).expect("a bill");
        let components = bill["components"].as_array().expect("components");
        let names: BTreeSet<&str> = components.iter().filter_map(|one| one["bom-ref"].as_str()).collect();
        assert_eq!(names.len(), components.len(), "each once");
        for one in components.iter().filter(|one| one["purl"].is_string()) {
            // A few old npm packages say their licence in their file alone.
            let is_npm = one["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:npm"));
            assert!(one["hashes"].is_array() && (is_npm || one["licenses"].is_array()), "{one}");
        }
        let scope = |name: &str| {
            components.iter().find(|one| one["name"] == name).map(|one| one["scope"].as_str().unwrap_or_default())
        };
        assert_eq!(scope("cedar-policy"), Some("required"));
        assert_eq!(scope("bootstrap-italia"), Some("required"));
        assert_eq!(scope("sass"), Some("excluded"), "it builds the style and is not shipped");
        assert_eq!(scope("insta"), None, "tests are no part of it");
        let known: BTreeSet<&str> =
            names.iter().copied().chain(bill["metadata"]["component"]["bom-ref"].as_str()).collect();
        for one in bill["dependencies"].as_array().expect("dependencies") {
            for below in one["dependsOn"].as_array().expect("a list") {
                assert!(below.as_str().is_some_and(|name| known.contains(name)), "{below}");
            }
        }
    }
}
