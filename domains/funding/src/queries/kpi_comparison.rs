// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Our totals beside the source's own: equal to the cent, or where they are not.

use std::collections::HashMap;

use web::AppState;

use crate::{
    KpiTable,
    problem::FundingProblem,
    queries::{board::Board, figures_of_day::totals_of},
    tables::published,
};

/// One of the source's tables, beside ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The source's name of the table.
    pub name: String,
    /// How they compare.
    pub verdict: Verdict,
    /// Cells compared.
    pub cells: usize,
    /// Those that differ.
    pub different: Vec<Difference>,
    /// The files that are missing to compute it.
    pub missing: Vec<String>,
}

/// How two tables compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every cell is the same.
    Equal,
    /// Some cell is not.
    Different,
    /// The source has not published it.
    NotPublished,
    /// The files to compute it are not all there.
    FilesMissing,
}

/// A cell that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The row.
    pub row: String,
    /// The column.
    pub column: String,
    /// What we compute, as the source would print it.
    pub ours: String,
    /// What the source prints.
    pub theirs: String,
}

/// Our tables of the day of the board, and how each compares with the source's own.
pub type Compared = Vec<(KpiTable, Comparison)>;

/// Every table of the source, compared as of the day of the board; computed once for each board.
///
/// # Errors
/// When the database fails.
pub async fn kpi_comparison<'a>(app: &AppState, board: &'a Board) -> Result<&'a Compared, FundingProblem> {
    board.compared.get_or_try_init(|| compare_all(app, board)).await
}

async fn compare_all(app: &AppState, board: &Board) -> Result<Compared, FundingProblem> {
    let mut compared = Vec::new();
    for table in totals_of(&app.store, &board.registry, &board.picture).await? {
        let text = published(app.store.reader(), board.on(), &format!("KPI/{}", table.name)).await?;
        let comparison = compare(&table, text.as_deref());
        compared.push((table, comparison));
    }
    Ok(compared)
}

fn compare(table: &KpiTable, published: Option<&str>) -> Comparison {
    let mut comparison = Comparison {
        name: table.name.to_owned(),
        verdict: Verdict::NotPublished,
        cells: 0,
        different: Vec::new(),
        missing: table.missing.clone(),
    };
    let Some(theirs) = published.map(cells_of) else { return comparison };
    for row in &table.rows {
        for (column, cell) in table.columns.iter().skip(1).zip(&row.cells) {
            // A table of a single value has no names of columns in the source.
            let key = (row.label.clone(), if table.columns.len() == 2 { String::new() } else { column.clone() });
            let Some(theirs) = theirs.get(&key) else { continue };
            comparison.cells += 1;
            let ours = table.printed(*cell);
            if !is_same(&ours, theirs) {
                let (row, column) = (row.label.clone(), column.clone());
                comparison.different.push(Difference { row, column, ours, theirs: theirs.clone() });
            }
        }
    }
    comparison.verdict = match (comparison.cells, comparison.different.len()) {
        (0, _) if !table.is_complete() => Verdict::FilesMissing,
        (0, _) => Verdict::NotPublished,
        (_, 0) => Verdict::Equal,
        _ => Verdict::Different,
    };
    comparison
}

/// The cells of a table of the source, by the label of their row and the name of their column.
fn cells_of(text: &str) -> HashMap<(String, String), String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    let header = rows.first().cloned().unwrap_or_default();
    let mut cells = HashMap::new();
    for row in &rows {
        let label = row.get(0).unwrap_or_default().to_owned();
        for (at, value) in row.iter().enumerate().skip(1) {
            let column = if row.len() == 2 { String::new() } else { header.get(at).unwrap_or_default().to_owned() };
            cells.insert((label.clone(), column), value.trim().to_owned());
        }
    }
    cells
}

/// Whether two cells are the same number: the source prints cents as floating point (`2379480631.7200003`).
fn is_same(ours: &str, theirs: &str) -> bool {
    match (ours.parse::<f64>(), theirs.parse::<f64>()) {
        (Ok(ours), Ok(theirs)) => (ours - theirs).abs() < 0.005,
        _ => ours == theirs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KpiRow, Unit};

    fn table(cells: Vec<i64>) -> KpiTable {
        KpiTable {
            name: "totale_per_misura",
            files: vec![],
            missing: vec![],
            columns: vec!["Misura".into(), "1.1".into(), "1.2".into()],
            rows: vec![KpiRow { label: "importo_erogato".into(), cells }],
            unit: Unit::WholeEuros,
        }
    }

    #[test]
    fn equal_tables_are_equal_to_the_cent_and_others_say_where() {
        let text = "Misura,1.1,1.2\nimporto_erogato,100,200\n";
        assert_eq!(compare(&table(vec![10_000, 20_000]), Some(text)).verdict, Verdict::Equal);
        let other = compare(&table(vec![10_000, 20_100]), Some(text));
        assert_eq!((other.verdict, other.cells, other.different.len()), (Verdict::Different, 2, 1));
        assert_eq!(other.different[0].theirs, "200");
        assert_eq!(compare(&table(vec![0, 0]), None).verdict, Verdict::NotPublished);
    }

    #[test]
    fn a_list_of_two_columns_is_compared_by_its_labels() {
        let mut ours = table(vec![237_948_063_172]);
        ours.columns = vec!["Totale".into(), "importo".into()];
        ours.unit = Unit::Euros;
        let text = "importo_erogato,2379480631.7200003\n";
        assert_eq!(compare(&ours, Some(text)).verdict, Verdict::Equal);
    }
}
