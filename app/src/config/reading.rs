// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading the configuration: what is misspelt is refused with a suggestion, never ignored.

use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::{Config, KEYS, Key, setting::Given};

/// Where the file is looked for when nobody names one.
const USUAL_FILE: &str = "campanile.toml";

/// Variables with our prefix that are no keys: the file itself, and what tests and benchmarks read.
const NO_KEYS: [&str; 6] = [
    "CAMPANILE_CONFIG",
    "CAMPANILE_SHARED",
    "CAMPANILE_TEST_POSTGRES",
    "CAMPANILE_BIN",
    "CAMPANILE_CHROMIUM",
    "CAMPANILE_BENCH",
];

/// The configuration cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ConfigProblem {
    /// A file cannot be read.
    #[error("{path}: {reason}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// It is no TOML.
    #[error("{place}: this is not TOML: {reason}")]
    Malformed {
        /// File and line.
        place: String,
        /// What the parser said.
        reason: String,
    },
    /// There is no such key.
    #[error("{place}: there is no key `{key}`{hint} `campanile config` lists them all")]
    Unknown {
        /// File and line, or the environment.
        place: String,
        /// What was written.
        key: String,
        /// `; did you mean …?`, or a full stop.
        hint: String,
    },
    /// A value is of the wrong kind.
    #[error("{place}: `{key}`: {expected}")]
    Wrong {
        /// File and line, or the environment.
        place: String,
        /// The key.
        key: String,
        /// What was expected.
        expected: String,
    },
}

/// Reads the configuration from `file` (or `campanile.toml`, if it is there), then from `variables`.
///
/// # Errors
/// When the file cannot be read, is no TOML, or names what does not exist.
pub(crate) fn read(
    file: Option<&Path>,
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, ConfigProblem> {
    let mut config = Config::default();
    let usual = Path::new(USUAL_FILE);
    if let Some(path) = file.or_else(|| usual.exists().then_some(usual)) {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigProblem::File { path: path.to_path_buf(), reason: error.to_string() })?;
        add_file(&mut config, &path.display().to_string(), &text)?;
    }
    let mut variables: Vec<_> = variables.into_iter().collect();
    variables.sort();
    for (name, value) in variables {
        add_variable(&mut config, &name, value)?;
    }
    Ok(config)
}

/// The only line of a file that holds a secret.
pub(super) fn secret(path: &Path) -> Result<String, ConfigProblem> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigProblem::File { path: path.to_path_buf(), reason: error.to_string() })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn add_file(config: &mut Config, path: &str, text: &str) -> Result<(), ConfigProblem> {
    let place = |at: usize| format!("{path}:{}", line_at(text, at));
    let table = DeTable::parse(text).map_err(|error| ConfigProblem::Malformed {
        place: place(error.span().map_or(0, |span| span.start)),
        reason: error.message().to_owned(),
    })?;
    for (name, value) in table.get_ref() {
        let place = place(name.span().start);
        let key = find(name.get_ref(), KEYS).map_err(|hint| unknown(&place, name.get_ref(), hint))?;
        let wrong = |expected| ConfigProblem::Wrong { place, key: key.name.to_owned(), expected };
        let given = given(value.get_ref()).ok_or_else(|| "this kind of value is not used here".to_owned());
        given.and_then(|given| (key.set)(config, &given)).map_err(wrong)?;
    }
    Ok(())
}

fn add_variable(config: &mut Config, name: &str, value: String) -> Result<(), ConfigProblem> {
    let Some(short) = name.strip_prefix("CAMPANILE_") else { return Ok(()) };
    if NO_KEYS.contains(&name) {
        return Ok(());
    }
    let place = "the environment";
    let key = find(&short.to_lowercase(), KEYS).map_err(|hint| {
        unknown(place, name, hint.map(|suggestion| format!("CAMPANILE_{}", suggestion.to_uppercase())))
    })?;
    (key.set)(config, &Given::Variable(value)).map_err(|expected| ConfigProblem::Wrong {
        place: place.to_owned(),
        key: name.to_owned(),
        expected,
    })
}

fn unknown(place: &str, key: &str, suggestion: Option<String>) -> ConfigProblem {
    let hint = suggestion.map_or_else(|| ".".to_owned(), |suggestion| format!("; did you mean `{suggestion}`?"));
    ConfigProblem::Unknown { place: place.to_owned(), key: key.to_owned(), hint }
}

/// The key of this name, or the name most like it.
fn find<'a>(name: &str, keys: &'a [Key]) -> Result<&'a Key, Option<String>> {
    if let Some(key) = keys.iter().find(|key| key.name == name) {
        return Ok(key);
    }
    let likeness = |key: &Key| strsim::jaro_winkler(key.name, name);
    let nearest = keys.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    Err(nearest.filter(|key| likeness(key) > 0.75).map(|key| key.name.to_owned()))
}

fn given(value: &DeValue<'_>) -> Option<Given> {
    Some(match value {
        DeValue::String(text) => Given::Text(text.to_string()),
        DeValue::Integer(integer) => Given::Integer(i64::from_str_radix(integer.as_str(), integer.radix()).ok()?),
        DeValue::Boolean(boolean) => Given::Boolean(*boolean),
        DeValue::Array(list) => Given::List(list.iter().map(|one| given(one.get_ref())).collect::<Option<_>>()?),
        _ => return None,
    })
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::LogFormat;

    fn from_file(text: &str) -> Result<Config, String> {
        let mut config = Config::default();
        add_file(&mut config, "campanile.toml", text).map_err(|problem| problem.to_string())?;
        Ok(config)
    }

    fn from_variable(name: &str, value: &str) -> Result<Config, String> {
        let mut config = Config::default();
        add_variable(&mut config, name, value.to_owned()).map_err(|problem| problem.to_string())?;
        Ok(config)
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let config = from_file("listen = \"0.0.0.0:80\"\nworkers = 4\npadigitale_sync = false\n").expect("valid");
        let expected =
            Config { listen: "0.0.0.0:80".to_owned(), workers: 4, padigitale_sync: false, ..Config::default() };
        assert_eq!(config, expected);
    }

    #[test]
    fn a_misspelt_key_is_refused_with_its_line_and_a_suggestion() {
        let said = from_file("listen = \"[::1]:80\"\n\ndatabse_url = \"sqlite:a.db\"\n").expect_err("misspelt");
        assert!(
            said.starts_with("campanile.toml:3: there is no key `databse_url`; did you mean `database_url`"),
            "{said}"
        );
        let said = from_variable("CAMPANILE_DATABASEURL", "sqlite:a.db").expect_err("misspelt");
        assert!(said.contains("did you mean `CAMPANILE_DATABASE_URL`"), "{said}");
        let said = from_file("colour = \"red\"").expect_err("no such thing");
        assert!(!said.contains("did you mean"), "{said}");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_refused_with_what_was_expected() {
        assert_eq!(
            from_file("workers = \"many\""),
            Err("campanile.toml:1: `workers`: a number from 0 to 4000000000 is expected".to_owned())
        );
        assert_eq!(
            from_variable("CAMPANILE_LOG_FORMAT", "xml"),
            Err("the environment: `CAMPANILE_LOG_FORMAT`: `text` or `json` is expected".to_owned())
        );
        assert!(from_file("listen = [").expect_err("broken").starts_with("campanile.toml:1: this is not TOML"));
    }

    #[test]
    fn variables_are_read_by_the_kind_of_their_key() {
        let config = from_variable("CAMPANILE_TRUSTED_PROXIES", "127.0.0.1, ::1").expect("valid");
        assert_eq!(config.trusted_proxies.len(), 2);
        assert!(!from_variable("CAMPANILE_PADIGITALE_SYNC", "0").expect("valid").padigitale_sync);
        assert_eq!(from_variable("CAMPANILE_LOG_FORMAT", "json").expect("valid").log_format, LogFormat::Json);
        assert_eq!(from_variable("CAMPANILE_SHARED", "x").expect("no key of ours"), Config::default());
        assert_eq!(from_variable("PATH", "x").expect("not ours"), Config::default());
    }

    #[test]
    fn the_printed_configuration_reads_back_as_itself() {
        let config = from_file("listen = \"0.0.0.0:80\"\noperator_email = \"rtd@example.it\"\n").expect("valid");
        assert_eq!(from_file(&config.to_toml()), Ok(config));
        let everything = Config::default().to_toml();
        assert!(KEYS.iter().all(|key| everything.contains(&format!("# {} = ", key.name))), "{everything}");
    }
}
