// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Backup and restore: one SQLite file, whichever database is underneath, so that a backup also moves a house from
//! one to the other.

use std::{fs, path::Path};

use kernel::Actor;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, QueryResult, SqlxSqliteConnector, Statement, Value,
    sea_query::{Alias, Query, SimpleExpr},
};
use serde::Serialize;
use sqlx::sqlite::SqlitePoolOptions;

use crate::{Event, Flavour, Store, StoreProblem, connection::sqlite_options, migration};

/// Values in one INSERT: under SQLite's limit of 32,766.
const MOST_VALUES: usize = 16_000;

/// The journal's word for a restore: the history goes on, and says where it was picked up.
#[derive(Serialize)]
struct Restored {
    journal_head: i64,
    rows: u64,
}

impl Event for Restored {
    const NAME: &'static str = "store.restored";

    fn subject(&self) -> String {
        "database".to_owned()
    }
}

struct Table {
    name: String,
    columns: Vec<(String, ColumnType)>,
}

#[derive(Clone, Copy)]
enum ColumnType {
    Uuid,
    Text,
    Bigint,
    Double,
    Boolean,
    Date,
    Instant,
    Json,
}

impl Store {
    /// Writes everything to `path`, a new SQLite file, while the store goes on working. Tells its size in bytes.
    ///
    /// # Errors
    /// When the file is there already, or cannot be written.
    pub async fn backup(&self, path: &Path) -> Result<u64, StoreProblem> {
        let file = |source| StoreProblem::File { path: path.display().to_string(), source };
        if path.exists() {
            return Err(file(std::io::ErrorKind::AlreadyExists.into()));
        }
        let part = path.with_extension("part");
        let _ = fs::remove_file(&part);
        match self.flavour() {
            Flavour::Sqlite => {
                let sql = format!("VACUUM INTO '{}'", part.display().to_string().replace('\'', "''"));
                self.inner.writer.execute_unprepared(&sql).await?;
            }
            Flavour::Postgres => self.copy_out(&part).await?,
        }
        fs::File::open(&part).and_then(|f| f.sync_all()).map_err(file)?;
        fs::rename(&part, path).map_err(file)?;
        fs::metadata(path).map(|m| m.len()).map_err(file)
    }

    /// Puts back everything from a backup, in the place of what is here, in one transaction. A backup of an older
    /// version is brought up to this one. Tells how many rows came back.
    ///
    /// # Errors
    /// When the file is no backup, is damaged, or comes from a newer version: nothing is touched then.
    pub async fn restore(&self, path: &Path) -> Result<u64, StoreProblem> {
        let problem = |reason: String| StoreProblem::NotABackup { path: path.display().to_string(), reason };
        if !path.is_file() {
            return Err(problem("there is no such file".to_owned()));
        }
        let copy = path.with_extension("restoring");
        fs::copy(path, &copy).map_err(|source| StoreProblem::File { path: copy.display().to_string(), source })?;
        let outcome = self.restore_from(&copy).await.map_err(|error| match error {
            StoreProblem::Database(inner) => problem(inner.to_string()),
            other => other,
        });
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", copy.display()));
        }
        outcome
    }

    async fn restore_from(&self, copy: &Path) -> Result<u64, StoreProblem> {
        let source = open_file(copy).await?;
        let whole = Statement::from_string(source.get_database_backend(), "SELECT name FROM migration LIMIT 1");
        source.query_one_raw(whole).await?;
        migration::bring_up(&source, Flavour::Sqlite, self.clock().as_ref()).await?;
        let tables = tables(&source).await?;
        let tx = self.begin(&Actor::Operator).await?;
        for table in tables.iter().rev() {
            tx.run(&format!("DELETE FROM {}", table.name)).await?;
        }
        let mut rows = 0;
        for table in &tables {
            rows += copy_table(&source, tx.db(), table).await?;
        }
        source.close_by_ref().await?;
        let head = Statement::from_string(tx.db().get_database_backend(), "SELECT seq FROM journal_head");
        let head = tx.db().query_one_raw(head).await?;
        let journal_head = head.map(|row| row.try_get("", "seq")).transpose()?.unwrap_or(0);
        tx.commit(Restored { journal_head, rows }).await?;
        Ok(rows)
    }

    async fn copy_out(&self, path: &Path) -> Result<(), StoreProblem> {
        let target = open_file(path).await?;
        migration::bring_up(&target, Flavour::Sqlite, self.clock().as_ref()).await?;
        let tables = tables(&target).await?;
        // One reading transaction: every table as it stood at the same instant.
        let tx = self.begin(&Actor::Operator).await?;
        tx.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").await?;
        for table in &tables {
            target.execute_unprepared(&format!("DELETE FROM {}", table.name)).await?;
            copy_table(tx.db(), &target, table).await?;
        }
        tx.commit_unrecorded("a backup only reads").await?;
        target.execute_unprepared("PRAGMA journal_mode = DELETE").await?;
        Ok(target.close_by_ref().await?)
    }
}

async fn open_file(path: &Path) -> Result<DatabaseConnection, StoreProblem> {
    // References between rows of one table may point forward while copying: checked as a whole by `db check`.
    let options = sqlite_options(&format!("sqlite:{}", path.display()))?.foreign_keys(false);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}

/// Every table but the list of migrations, in the order of creation: what is referred to comes first.
async fn tables(file: &DatabaseConnection) -> Result<Vec<Table>, StoreProblem> {
    const SQL: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name <> 'migration' ORDER BY rowid";
    let backend = file.get_database_backend();
    let mut tables = Vec::new();
    for row in file.query_all_raw(Statement::from_string(backend, SQL)).await? {
        let name: String = row.try_get("", "name")?;
        let info = Statement::from_string(backend, format!("SELECT name, type FROM pragma_table_info('{name}')"));
        let columns = file
            .query_all_raw(info)
            .await?
            .iter()
            .map(|column| Ok((column.try_get("", "name")?, column_type(&column.try_get::<String>("", "type")?))))
            .collect::<Result<_, StoreProblem>>()?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

fn column_type(declared: &str) -> ColumnType {
    match declared {
        "UUID" => ColumnType::Uuid,
        "BIGINT" | "INTEGER" => ColumnType::Bigint,
        "DOUBLE PRECISION" => ColumnType::Double,
        "BOOLEAN" => ColumnType::Boolean,
        "DATE" => ColumnType::Date,
        "TIMESTAMPTZ" => ColumnType::Instant,
        "JSONB" => ColumnType::Json,
        _ => ColumnType::Text,
    }
}

async fn copy_table(
    from: &impl ConnectionTrait,
    to: &impl ConnectionTrait,
    table: &Table,
) -> Result<u64, StoreProblem> {
    let names = table.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let select = Statement::from_string(from.get_database_backend(), format!("SELECT {names} FROM {}", table.name));
    let rows = from.query_all_raw(select).await?;
    for chunk in rows.chunks((MOST_VALUES / table.columns.len()).max(1)) {
        let mut insert = Query::insert();
        insert.into_table(Alias::new(&table.name)).columns(table.columns.iter().map(|(name, _)| Alias::new(name)));
        for row in chunk {
            let values = table.columns.iter().map(|(name, kind)| read(row, name, *kind).map(SimpleExpr::from));
            insert.values_panic(values.collect::<Result<Vec<_>, _>>()?);
        }
        to.execute(&insert).await?;
    }
    Ok(rows.len() as u64)
}

fn read(row: &QueryResult, name: &str, kind: ColumnType) -> Result<Value, sea_orm::DbErr> {
    Ok(match kind {
        ColumnType::Uuid => row.try_get::<Option<uuid::Uuid>>("", name)?.into(),
        ColumnType::Text => row.try_get::<Option<String>>("", name)?.into(),
        ColumnType::Bigint => row.try_get::<Option<i64>>("", name)?.into(),
        ColumnType::Double => row.try_get::<Option<f64>>("", name)?.into(),
        ColumnType::Boolean => row.try_get::<Option<bool>>("", name)?.into(),
        ColumnType::Date => row.try_get::<Option<chrono::NaiveDate>>("", name)?.into(),
        ColumnType::Instant => row.try_get::<Option<chrono::DateTime<chrono::Utc>>>("", name)?.into(),
        ColumnType::Json => row.try_get::<Option<serde_json::Value>>("", name)?.into(),
    })
}
