// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A message of the PEC mailbox is taken in: a receipt is paired with its letter, anything else is left to a person.

use kernel::Actor;
use outside::pec::{Fault, Incoming, Paired, Receipt as Certified, Told, read};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::Tx;
use vault::Sealer;
use web::AppState;

use crate::{
    LettersProblem,
    actions::settle::forget_words,
    event::ReceiptTaken,
    place,
    queries::receipts::receipts_in,
    receipt::{dispatch, signature_word, standing},
    tables::{letter, run},
};

/// What a message turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// A receipt of a letter of ours: it is kept.
    Receipt,
    /// Something for a person, in a word.
    Stray(&'static str),
}

/// Takes a message. The same message taken twice is taken once.
pub(crate) async fn take_message(app: &AppState, bytes: &[u8]) -> Result<Taken, LettersProblem> {
    match read(bytes, &app.outside.pec.anchors, app.clock.now()) {
        Ok(Incoming::Receipt(receipt)) => take_receipt(app, &receipt).await,
        Ok(Incoming::Letter(_)) => Ok(Taken::Stray("letter")),
        Ok(Incoming::Anomaly(_)) => Ok(Taken::Stray("anomaly")),
        Ok(Incoming::Other) => Ok(Taken::Stray("other")),
        Err(problem) => {
            tracing::warn!(%problem, "a message of the PEC mailbox cannot be read");
            Ok(Taken::Stray("unreadable"))
        }
    }
}

async fn take_receipt(app: &AppState, receipt: &Certified) -> Result<Taken, LettersProblem> {
    let Some(reference) = &receipt.reference else { return Ok(Taken::Stray("another_receipt")) };
    let tx = app.store.begin(&Actor::System("letters.read_mailbox")).await?;
    let found = letter::Entity::find().filter(letter::Column::MessageId.eq(reference.as_str())).one(tx.db()).await?;
    let Some(row) = found else { return Ok(Taken::Stray("another_receipt")) };
    let sealer = app.sealer()?;
    let to = row.recipient.as_deref().map(|sealed| sealer.open(sealed, &place::recipient(row.id)));
    let reader = to.transpose()?.unwrap_or_default();
    let known = receipts_in(&sealer, tx.db(), row.id).await?;
    let mut dispatch = dispatch(reference.clone(), row.sender.as_deref().unwrap_or_default(), &reader, &known);
    let paired = dispatch.take(receipt);
    let believed = matches!(paired, Paired::New | Paired::Known);
    let is_new = keep(&sealer, &tx, &row, receipt, &reader, believed).await?;
    if !is_new {
        return Ok(if believed { Taken::Receipt } else { Taken::Stray("not_believed") });
    }
    if let Some(outcome) = dispatch.outcome(&reader).filter(|_| believed) {
        stand(&tx, &row, standing(&outcome)).await?;
    }
    tx.commit(ReceiptTaken { letter: row.id, kind: receipt.kind.word(), believed }).await?;
    Ok(if believed { Taken::Receipt } else { Taken::Stray("not_believed") })
}

/// Keeps what a receipt certifies. False when it was kept before.
async fn keep(
    sealer: &Sealer,
    tx: &Tx,
    row: &letter::Model,
    receipt: &Certified,
    reader: &str,
    believed: bool,
) -> Result<bool, LettersProblem> {
    const SQL: &str = "INSERT INTO letter_receipt
            (letter, identifier, kind, at, fault, detail, ordinary, provider, signature, believed, read_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (letter, identifier, kind, at) DO NOTHING";
    let (told, certified) = (Told::of(receipt), &receipt.certification);
    // A word that the standard does not know may be anything.
    let fault = match &told.fact.fault {
        Fault::Other(_) => "altro",
        known => known.word(),
    };
    let detail = told.fact.detail.as_deref().map(|detail| sealer.seal(detail, &place::detail(row.id))).transpose()?;
    let ordinary = told.ordinary.iter().any(|address| address.eq_ignore_ascii_case(reader));
    let values = vec![
        row.id.into(),
        certified.identifier.as_str().into(),
        told.kind.word().into(),
        told.fact.at.into(),
        fault.into(),
        detail.into(),
        ordinary.into(),
        certified.provider.as_str().into(),
        signature_word(&receipt.signature).into(),
        believed.into(),
        tx.now().into(),
    ];
    Ok(run(tx, SQL, values).await? == 1)
}

/// A receipt shows that the letter has left, even where its sender died before it could say so.
async fn stand(
    tx: &Tx,
    row: &letter::Model,
    (state, ended, error): (crate::State, bool, Option<&'static str>),
) -> Result<(), LettersProblem> {
    const SQL: &str = "UPDATE letter SET state = $2, last_error = $3, sent_at = coalesce(sent_at, tried_at, $4),
        settled_at = CASE WHEN $5 THEN coalesce(settled_at, $4) ELSE settled_at END, lease = NULL, lease_until = NULL
        WHERE id = $1";
    let values = vec![row.id.into(), state.word().into(), error.into(), tx.now().into(), ended.into()];
    run(tx, SQL, values).await?;
    if row.secret || (ended && !state.is_lost()) {
        forget_words(tx, row.id).await?;
    }
    Ok(())
}
