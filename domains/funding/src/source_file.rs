// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files that the source publishes, and which applications each of them speaks for.

use std::fmt;

use crate::ente::EnteKind;

/// One file of the open data of PA digitale 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceFile {
    /// `avvisi.csv`: the calls.
    Avvisi,
    /// `candidature_finanziate_141.csv`: the applications of one measure, by its code `1.4.1` (from 2023 on).
    Measure(&'static str),
    /// `candidature_comuni_finanziate.csv`: the applications of one kind of body (2022).
    Kind(EnteKind),
    /// `KPI/totale_per_misura.csv`: a total that the source computed itself.
    Kpi(&'static str),
}

impl SourceFile {
    /// Every file that is asked for, in the order in which they are taken in.
    pub const ALL: [Self; 18] = [
        Self::Avvisi,
        Self::Kind(EnteKind::Comuni),
        Self::Kind(EnteKind::Scuole),
        Self::Kind(EnteKind::AltriEnti),
        Self::Measure("1.1"),
        Self::Measure("1.2"),
        Self::Measure("1.3.1"),
        Self::Measure("1.4.1"),
        Self::Measure("1.4.3"),
        Self::Measure("1.4.4"),
        Self::Measure("1.4.5"),
        Self::Kpi("andamento_progetti"),
        Self::Kpi("importi_per_comune"),
        Self::Kpi("importo_per_misura"),
        Self::Kpi("importo_per_tipologia"),
        // The source's own spelling.
        Self::Kpi("pantecipanti_per_tipologia"),
        Self::Kpi("totale_per_misura"),
        Self::Kpi("totale_risorse"),
    ];

    /// The file of a name such as `candidature_finanziate_141`, with or without `.csv`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.strip_suffix(".csv").unwrap_or(name);
        Self::ALL.into_iter().find(|file| file.to_string() == name)
    }

    /// Its path under the folder of the data: `KPI/totale_risorse.csv`.
    #[must_use]
    pub fn path(self) -> String {
        format!("{self}.csv")
    }

    /// Whether it lists applications.
    #[must_use]
    pub const fn lists_applications(self) -> bool {
        matches!(self, Self::Measure(_) | Self::Kind(_))
    }

    /// Whether this file speaks for an application of that measure and that kind of body: what it speaks for
    /// and does not list has vanished.
    #[must_use]
    pub fn speaks_for(self, measure_code: &str, kind: EnteKind) -> bool {
        match self {
            Self::Measure(code) => code == measure_code,
            Self::Kind(own) => own == kind,
            Self::Avvisi | Self::Kpi(_) => false,
        }
    }
}

impl fmt::Display for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Avvisi => f.write_str("avvisi"),
            Self::Measure(code) => write!(f, "candidature_finanziate_{}", code.replace('.', "")),
            Self::Kind(EnteKind::Comuni) => f.write_str("candidature_comuni_finanziate"),
            Self::Kind(EnteKind::Scuole) => f.write_str("candidature_scuole_finanziate"),
            Self::Kind(_) => f.write_str("candidature_altrienti_finanziate"),
            Self::Kpi(name) => write!(f, "KPI/{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_found_by_its_name() {
        for file in SourceFile::ALL {
            assert_eq!(SourceFile::from_name(&file.path()), Some(file));
        }
        assert_eq!(SourceFile::from_name("candidature_finanziate_141"), Some(SourceFile::Measure("1.4.1")));
        assert_eq!(SourceFile::from_name("altro"), None);
    }
}
