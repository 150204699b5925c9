// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands, as the next step of the history starts from it.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{history::Standing, tables};

/// Everything that stands after the last day taken in, and what has vanished.
pub(crate) async fn read<C: ConnectionTrait>(db: &C) -> Result<Standing, DbErr> {
    let mut lists = tables::read_dictionaries(db).await?;
    lists.avvisi = tables::read_avvisi(db, tables::FOREVER).await?.into_iter().map(|(avviso, _)| avviso).collect();
    lists.applications = tables::standing_on(db, tables::FOREVER).await?;
    Ok(Standing { lists, gone: tables::gone(db).await? })
}
