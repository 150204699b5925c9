// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many rows into one table, fast on both databases.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};

/// Values in one statement: enough to spare round trips, few enough to keep the statement's text short.
const VALUES: usize = 3000;

/// Inserts the rows, each of as many values as there are `columns`.
///
/// # Errors
/// When the database fails.
pub async fn insert_rows<C: ConnectionTrait, const N: usize>(
    db: &C,
    table: &str,
    columns: [&str; N],
    rows: impl ExactSizeIterator<Item = [Value; N]>,
) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let chunk = (VALUES / N).max(1);
    let mut left = rows.len();
    let whole = sql(backend, table, columns, chunk);
    let mut values: Vec<Value> = Vec::with_capacity(chunk * N);
    let mut waiting = 0;
    for row in rows {
        values.extend(row);
        waiting += 1;
        left -= 1;
        if waiting < chunk && left > 0 {
            continue;
        }
        // One text for all whole chunks: it is prepared once.
        let text = if waiting == chunk { whole.clone() } else { sql(backend, table, columns, waiting) };
        let full = std::mem::replace(&mut values, Vec::with_capacity(chunk * N));
        db.execute_raw(Statement::from_sql_and_values(backend, text, full)).await?;
        waiting = 0;
    }
    Ok(())
}

/// `INSERT INTO table (…) VALUES (…), (…)`. To SQLite `$n` would be a name, and names are searched one by one.
fn sql<const N: usize>(backend: DbBackend, table: &str, columns: [&str; N], rows: usize) -> String {
    let mut text = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
    let mut number = 0;
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..N {
            if column > 0 {
                text.push(',');
            }
            number += 1;
            if backend == DbBackend::Sqlite {
                text.push('?');
            } else {
                text.push('$');
                text.push_str(&number.to_string());
            }
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_serves_each_database_in_its_own_way() {
        assert_eq!(sql(DbBackend::Sqlite, "t", ["a", "b"], 2), "INSERT INTO t (a, b) VALUES (?,?), (?,?)");
        assert_eq!(sql(DbBackend::Postgres, "t", ["a", "b"], 2), "INSERT INTO t (a, b) VALUES ($1,$2), ($3,$4)");
    }
}
