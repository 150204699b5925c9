// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The receipt of what was signed off goes to who signed, by mail, and to the body, by PEC: once.

use identity::{Body, members_of};
use kernel::{Actor, Id, Language, day_in_rome};
use letters::{Attachment, Letter, Purpose};
use web::{AppState, Reader};

use super::commit::run;
use crate::{
    compile_problem::CompileProblem,
    queries::{self, Sealed, moment, receipt},
    submission::Submission,
};

/// Puts the receipt of a version into the outbox. Doing it again changes nothing.
///
/// # Errors
/// [`CompileProblem::NotFound`] when there is no such version; when the print or the database fails.
pub(crate) async fn send_receipt(app: &AppState, id: Id<Submission>, number: i64) -> Result<(), CompileProblem> {
    const SQL: &str = "UPDATE survey_version SET receipt_at = $3
        WHERE submission = $1 AND number = $2 AND receipt_at IS NULL";
    const WHY: &str = "the outbox keeps its own log of what was sent";
    let (year, body) = queries::whose(app, id).await?;
    let sealed = queries::sealed(app, year, &body, number).await?;
    if sealed.version.receipt_at.is_some() {
        return Ok(());
    }
    let letters = letters_of(app, sealed).await?;
    let mut tx = app.store.begin(&Actor::System("survey.send_receipt")).await?;
    if run(&tx, SQL, [id.uuid().into(), number.into(), tx.now().into()]).await? == 0 {
        return Ok(());
    }
    for letter in letters {
        letters::queue(app, &mut tx, letter).await?;
    }
    Ok(tx.commit_unrecorded(WHY).await?)
}

async fn letters_of(app: &AppState, sealed: Sealed) -> Result<Vec<Letter>, CompileProblem> {
    let reader = Reader::of(app, Language::It);
    let code = sealed.submission.body.clone();
    let body: Body = code.parse().map_err(|_| CompileProblem::NotFound)?;
    let name = identity::body_name(app, &reader, &body);
    let members = members_of(app, &body, day_in_rome(app.clock.now())).await?;
    let signer = members.iter().find(|member| Some(member.profile.id) == sealed.version.person);
    let signed = signer.map_or_else(|| reader.t("survey-somebody"), |member| member.profile.full_name());
    let (year, number) = (sealed.submission.year, sealed.version.number);
    let checksum = sealed.version.seal.checksum.clone();
    let when = moment(&reader, sealed.version.sealed_at);
    let pdf = attachment(app, sealed, &name, &signed, &reader).await?;
    let link = app.settings.absolute(&format!("/questionari/{year}/{code}/versioni/{number}"));
    let values = [
        ("body", name.as_str().into()),
        ("year", year.to_string().into()),
        ("n", number.into()),
        ("from", signed.as_str().into()),
        ("when", when.as_str().into()),
        ("checksum", checksum.as_str().into()),
        ("link", link.as_str().into()),
    ];
    let about = format!("survey/{year}/{code}");
    let by_mail = signer.and_then(|member| member.profile.email.as_deref());
    let by_mail = by_mail.map(|to| Letter::by_mail(Purpose::Receipt, to, about.clone()));
    let by_pec = queries::pec_of(app, &code).await?.map(|to| Letter::by_pec(Purpose::Receipt, to, about));
    let said = |letter: Letter| Letter {
        attachments: vec![pdf.clone()],
        ..letter.said(&reader, "survey-letter-receipt", values.clone())
    };
    Ok(by_mail.into_iter().chain(by_pec).map(said).collect())
}

async fn attachment(
    app: &AppState,
    sealed: Sealed,
    body: &str,
    signer: &str,
    reader: &Reader,
) -> Result<Attachment, CompileProblem> {
    let broken = |problem: String| CompileProblem::Broken(problem);
    let (app, reader, body, signer) = (app.clone(), reader.clone(), body.to_owned(), signer.to_owned());
    let work = move || {
        let receipt = receipt(&sealed, &body, &signer, &reader);
        receipt.print(&app, &reader).map(|pdf| (format!("{}.pdf", receipt.stem), pdf))
    };
    let printed = tokio::task::spawn_blocking(work).await.map_err(|problem| broken(problem.to_string()))?;
    let (name, bytes) = printed.map_err(|problem| broken(problem.to_string()))?;
    Ok(Attachment { name, media_type: "application/pdf".to_owned(), bytes })
}
