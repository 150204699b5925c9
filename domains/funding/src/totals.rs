// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The totals that the source publishes beside its rows (`data/KPI`), computed again from the rows.
//!
//! The source does not document its rules; these are read off its own figures, on every day at hand:
//! - money assigned is what is not withdrawn (`A` and `E`), paid is `E`; rows that repeat each other all count;
//! - each cell is summed to the cent and then cut, not rounded, to whole euros; only `totale_risorse` keeps cents;
//! - `andamento_progetti`: decreed is every row, withdrawn ones too, in the month of `data_finanziamento`; withdrawn
//!   and paid stand in the month of `data_stato_candidatura`; months run without holes from the first to the last;
//! - `importo_per_misura` and `importo_per_tipologia` are money paid, by the region of the body;
//! - `importi_per_comune` is money assigned to every body that sits there, in the list of Comuni of that day;
//! - `pantecipanti_per_tipologia` counts distinct codes IPA, those who withdrew too.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::{Number, Value};

use crate::{
    application::{Application, ApplicationState},
    avviso::Avviso,
    changes::euros,
    ente::EnteKind,
    measure::Measure,
    picture::Picture,
    source_file::SourceFile,
};

/// The regions, as the source writes and sorts them.
const REGIONS: [&str; 20] = [
    "Abruzzo",
    "Basilicata",
    "Calabria",
    "Campania",
    "Emilia-Romagna",
    "Friuli-Venezia Giulia",
    "Lazio",
    "Liguria",
    "Lombardia",
    "Marche",
    "Molise",
    "Piemonte",
    "Puglia",
    "Sardegna",
    "Sicilia",
    "Toscana",
    "Trentino-Alto Adige/Südtirol",
    "Umbria",
    "Valle d'Aosta/Vallée d'Aoste",
    "Veneto",
];
const MONTHS: [&str; 12] = ["Gen", "Feb", "Mar", "Apr", "Mag", "Giu", "Lug", "Ago", "Set", "Ott", "Nov", "Dic"];

/// How the cells of a table are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Cents, which the source cuts to whole euros.
    WholeEuros,
    /// Cents, which the source keeps.
    Euros,
    /// A number of things.
    Count,
}

/// One of the source's tables, computed from the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiTable {
    /// The source's name of the table: `totale_per_misura`.
    pub name: &'static str,
    /// The files it was computed from.
    pub files: Vec<String>,
    /// The files without which some or all of it cannot be computed, as of that day: those rows and columns are left out.
    pub missing: Vec<String>,
    /// The header; the first column is the label of the row. Empty when nothing can be computed.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<KpiRow>,
    /// How to read the cells.
    pub unit: Unit,
}

/// A row of such a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiRow {
    /// Its label.
    pub label: String,
    /// Its cells: cents, or a count.
    pub cells: Vec<i64>,
}

/// What the tables are computed from, beside the picture.
#[derive(Clone, Copy, Debug)]
pub struct Grounds<'a> {
    /// The files that were there on the day, unchanged or new: not those that were missing or refused.
    pub files: &'a [SourceFile],
    /// The Comuni of that day, as (ISTAT code, name), in the order in which they are to be listed.
    pub comuni: &'a [(Arc<str>, Arc<str>)],
}

impl KpiTable {
    /// A cell as the source prints it.
    #[must_use]
    pub fn printed(&self, cell: i64) -> String {
        match self.unit {
            Unit::WholeEuros => (cell / 100).to_string(),
            Unit::Euros => euros(cell),
            Unit::Count => cell.to_string(),
        }
    }

    /// Whether nothing is left out.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    fn number(&self, cell: i64) -> Value {
        match self.unit {
            Unit::WholeEuros => Value::from(cell / 100),
            #[expect(clippy::cast_precision_loss, reason = "cents of a public budget are far below 2^53")]
            Unit::Euros => Number::from_f64(cell as f64 / 100.0).map_or(Value::Null, Value::Number),
            Unit::Count => Value::from(cell),
        }
    }
}

/// `rows` hold the label and the cells as the source prints them; `exact` the cells in cents, or counts.
impl Serialize for KpiTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |row: &KpiRow| {
            let label = std::iter::once(Value::from(row.label.as_str()));
            label.chain(row.cells.iter().map(|&cell| self.number(cell))).collect::<Vec<_>>()
        };
        let mut table = serializer.serialize_struct("KpiTable", 7)?;
        table.serialize_field("name", self.name)?;
        table.serialize_field("complete", &self.is_complete())?;
        table.serialize_field("files", &self.files)?;
        table.serialize_field("missing", &self.missing)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &self.rows.iter().map(row).collect::<Vec<_>>())?;
        let exact = if self.unit == Unit::Count { "exact_counts" } else { "exact_cents" };
        table.serialize_field(exact, &self.rows.iter().map(|row| &row.cells).collect::<Vec<_>>())?;
        table.end()
    }
}

/// Every table of the source, as far as the files of the day suffice.
#[must_use]
pub fn totals(picture: &Picture, grounds: Grounds<'_>) -> Vec<KpiTable> {
    let sum = Summing::new(picture, grounds);
    vec![
        sum.andamento_progetti(),
        sum.importi_per_comune(grounds.comuni),
        sum.importo_per_misura(),
        sum.importo_per_tipologia(),
        sum.partecipanti_per_tipologia(),
        sum.totale_per_misura(),
        sum.totale_risorse(),
    ]
}

struct Summing<'a> {
    picture: &'a Picture,
    /// The measures with a call or an application, by code: whether the file of the measure is at hand.
    measures: BTreeMap<Arc<str>, (Measure, bool)>,
    has_avvisi: bool,
}

impl<'a> Summing<'a> {
    fn new(picture: &'a Picture, grounds: Grounds<'_>) -> Self {
        let kinds = [EnteKind::Comuni, EnteKind::Scuole, EnteKind::AltriEnti].map(SourceFile::Kind);
        let all_kinds = kinds.iter().all(|file| grounds.files.contains(file));
        let named = picture.avvisi.iter().map(|avviso| Measure::from_name(&avviso.measure));
        // Measures that the tables came to know later than this picture have nothing in it.
        let applied_for = picture.measures.iter().enumerate().filter(|(at, _)| picture.of_measure(*at).len() > 0);
        let measures = named.chain(applied_for.map(|(_, measure)| measure.clone())).map(|measure| {
            let at_hand =
                grounds.files.iter().any(|file| matches!(file, SourceFile::Measure(code) if **code == *measure.code));
            (Arc::clone(&measure.code), (measure, at_hand || all_kinds))
        });
        Self { picture, measures: measures.collect(), has_avvisi: grounds.files.contains(&SourceFile::Avvisi) }
    }

    fn file_of(code: &str) -> String {
        format!("candidature_finanziate_{}.csv", code.replace('.', ""))
    }

    /// The files of the measures, at hand or not.
    fn files(&self, at_hand: bool) -> Vec<String> {
        self.measures.iter().filter(|(_, (_, here))| *here == at_hand).map(|(code, _)| Self::file_of(code)).collect()
    }

    fn here(&self) -> impl Iterator<Item = &Measure> {
        self.measures.values().filter(|(_, here)| *here).map(|(measure, _)| measure)
    }

    fn of(&self, measure: &Measure) -> impl Iterator<Item = &'a Application> + use<'a> {
        let at = self.picture.measure_by_code(&measure.code).unwrap_or(usize::MAX - 1);
        self.picture.of_measure(at)
    }

    /// An empty table that every measure must be at hand for; `avvisi` too when it needs the calls.
    fn table(&self, name: &'static str, unit: Unit, avvisi: bool) -> KpiTable {
        let mut table =
            KpiTable { name, files: self.files(true), missing: self.files(false), columns: vec![], rows: vec![], unit };
        if avvisi {
            let list = if self.has_avvisi { &mut table.files } else { &mut table.missing };
            list.insert(0, SourceFile::Avvisi.path());
        }
        table
    }

    fn andamento_progetti(&self) -> KpiTable {
        let mut table = self.table("andamento_progetti", Unit::WholeEuros, false);
        if self.picture.in_state(ApplicationState::Withdrawn).any(|application| application.state_on.is_none()) {
            table.missing.push("data_stato_candidatura".to_owned());
        }
        if !table.is_complete() {
            return table;
        }
        let month = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
        let mut events: [BTreeMap<i32, i64>; 3] = Default::default();
        for application in self.picture.all() {
            *events[0].entry(month(application.funded_on)).or_default() += application.amount;
            let (line, day) = match application.state {
                ApplicationState::Funded => continue,
                ApplicationState::Withdrawn => (1, application.withdrawn_on()),
                ApplicationState::Paid => (2, application.paid_on()),
            };
            if let Some(day) = day {
                *events[line].entry(month(day)).or_default() += application.amount;
            }
        }
        let all: BTreeSet<i32> = events.iter().flat_map(|line| line.keys().copied()).collect();
        let (Some(&first), Some(&last)) = (all.first(), all.last()) else { return table };
        table.columns = header(
            "Evento",
            (first..=last).map(|month| {
                let name = MONTHS.get(usize::try_from(month % 12).unwrap_or_default()).copied().unwrap_or_default();
                format!("{name} {}", month / 12)
            }),
        );
        for (label, line) in
            ["Decretato", "Rinuncia finanziamento", "Erogazione finanziamento"].into_iter().zip(&events)
        {
            let cells = (first..=last).map(|month| line.get(&month).copied().unwrap_or(0)).collect();
            table.rows.push(KpiRow { label: label.to_owned(), cells });
        }
        table
    }

    fn importi_per_comune(&self, comuni: &[(Arc<str>, Arc<str>)]) -> KpiTable {
        let mut table = self.table("importi_per_comune", Unit::WholeEuros, false);
        if !table.is_complete() {
            return table;
        }
        let mut money: HashMap<&str, i64> = HashMap::new();
        for application in self.picture.all().filter(|application| is_assigned(application)) {
            *money.entry(&self.picture.ente(application).comune_istat).or_default() += application.amount;
        }
        table.columns = header("name", ["importo_finanziamento".to_owned()]);
        table.rows = comuni
            .iter()
            .map(|(istat, name)| KpiRow {
                label: name.as_ref().to_owned(),
                cells: vec![money.get(&**istat).copied().unwrap_or(0)],
            })
            .collect();
        table
    }

    fn importo_per_misura(&self) -> KpiTable {
        let mut table = self.table("importo_per_misura", Unit::WholeEuros, false);
        table.columns = header("Misura", REGIONS.map(str::to_owned));
        for measure in self.here() {
            let paid = self.of(measure).filter(|application| application.state == ApplicationState::Paid);
            table.rows.push(KpiRow { label: measure.name.as_ref().to_owned(), cells: self.by_region(paid) });
        }
        table
    }

    fn importo_per_tipologia(&self) -> KpiTable {
        let mut table = self.table("importo_per_tipologia", Unit::WholeEuros, false);
        if !table.is_complete() {
            return table;
        }
        table.columns = header("Tipologia Ente", REGIONS.map(str::to_owned));
        for kind in EnteKind::ALL {
            let paid = self.picture.in_state(ApplicationState::Paid);
            let paid = paid.filter(|application| self.picture.ente(application).kind == kind);
            table.rows.push(KpiRow { label: kind.name().to_owned(), cells: self.by_region(paid) });
        }
        table
    }

    fn by_region<'p>(&self, applications: impl Iterator<Item = &'p Application>) -> Vec<i64> {
        let mut cells = vec![0; REGIONS.len()];
        for application in applications {
            let region = &*self.picture.ente(application).region;
            if let Ok(at) = REGIONS.binary_search(&region) {
                cells[at] += application.amount;
            }
        }
        cells
    }

    fn partecipanti_per_tipologia(&self) -> KpiTable {
        let mut table = self.table("pantecipanti_per_tipologia", Unit::Count, false);
        if !table.is_complete() {
            return table;
        }
        let mut codes: BTreeMap<EnteKind, BTreeSet<&str>> = BTreeMap::new();
        for application in self.picture.all() {
            let ente = self.picture.ente(application);
            codes.entry(ente.kind).or_default().insert(&ente.codice_ipa);
        }
        table.columns = header("Tipologia Ente", ["Numero Enti Distinti".to_owned()]);
        for kind in EnteKind::ALL {
            let distinct = codes.get(&kind).map_or(0, BTreeSet::len);
            let cells = vec![i64::try_from(distinct).unwrap_or(i64::MAX)];
            table.rows.push(KpiRow { label: kind.name().to_owned(), cells });
        }
        table
    }

    fn totale_per_misura(&self) -> KpiTable {
        let mut table = self.table("totale_per_misura", Unit::WholeEuros, true);
        if !self.has_avvisi {
            return table;
        }
        let mut cells: [Vec<i64>; 3] = Default::default();
        table.columns = header("Misura", self.here().map(|measure| measure.name.as_ref().to_owned()));
        for measure in self.here() {
            let assigned = self.of(measure).filter(|application| is_assigned(application));
            cells[0].push(assigned.map(|application| application.amount).sum());
            cells[1].push(self.budget(measure));
            let paid = self.of(measure).filter(|application| application.state == ApplicationState::Paid);
            cells[2].push(paid.map(|application| application.amount).sum());
        }
        let labels = ["importo_finanziamento", "totale_importo_misura", "importo_erogato"];
        table.rows =
            labels.into_iter().zip(cells).map(|(label, cells)| KpiRow { label: label.to_owned(), cells }).collect();
        table
    }

    fn totale_risorse(&self) -> KpiTable {
        let mut table = self.table("totale_risorse", Unit::Euros, true);
        if !table.is_complete() {
            return table;
        }
        let budget = self.measures.values().map(|(measure, _)| self.budget(measure)).sum();
        let assigned = self.picture.all().filter(|application| is_assigned(application));
        let paid = self.picture.in_state(ApplicationState::Paid);
        let rows = [
            ("Totale Dotazione Misura", budget),
            ("Totale Risorse Decretate", assigned.map(|application| application.amount).sum()),
            ("Totale Risorse Erogate", paid.map(|application| application.amount).sum()),
        ];
        table.columns = header("Totale", ["importo".to_owned()]);
        table.rows =
            rows.into_iter().map(|(label, cell)| KpiRow { label: label.to_owned(), cells: vec![cell] }).collect();
        table
    }

    /// The money of a whole measure, as its calls say it.
    fn budget(&self, measure: &Measure) -> i64 {
        let of_measure = |avviso: &&Avviso| Measure::from_name(&avviso.measure).code == measure.code;
        let budgets = self.picture.avvisi.iter().filter(of_measure).filter_map(|avviso| avviso.details.as_ref());
        budgets.map(|details| details.measure_amount).max().unwrap_or(0)
    }
}

fn is_assigned(application: &Application) -> bool {
    application.state != ApplicationState::Withdrawn
}

fn header(first: &str, rest: impl IntoIterator<Item = String>) -> Vec<String> {
    std::iter::once(first.to_owned()).chain(rest).collect()
}
