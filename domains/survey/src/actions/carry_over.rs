// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A new version was published: an open submission goes on under it, in one transaction, and its log says how.

use kernel::{Actor, Id, day_in_rome};
use sea_orm::DbErr;
use store::Tx;
use web::AppState;
use xlsform::run::Writing;

use super::{
    commit::{overtaken, run},
    log::write,
    settle_delegation::close_invitation,
};
use crate::{
    campaign::Campaign,
    compile_problem::CompileProblem,
    delegation::{Delegation, DelegationState},
    desk::Desk,
    event::SubmissionCarriedOver,
    passage::Passage,
    queries,
    queries::desks::{self, Seat},
    sealed::section_place,
    submission::{SectionStanding, State, Submission},
};

/// How often somebody else may be quicker.
const TRIES: u8 = 3;

/// Sits down at a submission, under the version that its campaign asks now and within its days.
///
/// # Errors
/// Those of [`desks::sit`].
pub(crate) async fn sit_up_to_date(app: &AppState, campaign: &Campaign, body: &str) -> Result<Seat, CompileProblem> {
    for _ in 0..TRIES {
        let mut seat = desks::sit(app, campaign.year, body).await?;
        // Its days may have been moved from elsewhere: by who runs the server, while this one has the desk open.
        seat.campaign.clone_from(campaign);
        if !is_behind(app, campaign, &seat) {
            return Ok(seat);
        }
        match carry_over(app, &seat, campaign).await {
            // What is in memory is not what is there, whoever of the two was quicker.
            Ok(()) | Err(CompileProblem::Overtaken) => seat.is_stale = true,
            Err(problem @ (CompileProblem::Store(_) | CompileProblem::Vault(_) | CompileProblem::Refused(_))) => {
                return Err(problem);
            }
            Err(problem) => {
                // Better the questions of before than none.
                tracing::error!(body, %problem, "a submission cannot go on under the new version");
                return Ok(seat);
            }
        }
    }
    Err(CompileProblem::Overtaken)
}

/// Carries over those of the open submissions to a campaign that stand under another version, a few at a time. What is
/// interrupted goes on where it was.
///
/// # Errors
/// When the gate says no, or the database fails.
pub(crate) async fn carry_over_all(app: &AppState, year: i32) -> Result<(), CompileProblem> {
    let db = app.store.reader();
    let Some(campaign) = queries::campaign_in(db, year).await? else { return Ok(()) };
    if !campaign.is_open(day_in_rome(app.clock.now())) {
        return Ok(());
    }
    let mut after = String::new();
    loop {
        let batch = queries::behind(db, year, &campaign.version, &after).await?;
        let Some(last) = batch.last() else { return Ok(()) };
        after.clone_from(&last.body);
        for submission in batch {
            carry_over_one(app, &campaign, submission).await?;
        }
    }
}

async fn carry_over_one(app: &AppState, campaign: &Campaign, submission: Submission) -> Result<(), CompileProblem> {
    let body = submission.body.clone();
    let form = desks::form(app, campaign.year, &submission.version).await?;
    // Read apart: whoever works on it notices that it was overtaken, and reads it again.
    let desk = desks::read(app, campaign.clone(), submission, form).await;
    let carried = match desk {
        Ok(desk) => carry_over(app, &desk, campaign).await,
        Err(problem) => Err(problem),
    };
    match carried {
        Err(problem @ (CompileProblem::Store(_) | CompileProblem::Vault(_) | CompileProblem::Refused(_))) => {
            Err(problem)
        }
        // Whoever was quicker has carried it over, or does when the page is opened next.
        Ok(()) | Err(CompileProblem::Overtaken) => Ok(()),
        Err(problem) => {
            tracing::error!(body, %problem, "a submission cannot go on under the new version");
            Ok(())
        }
    }
}

fn is_behind(app: &AppState, campaign: &Campaign, desk: &Desk) -> bool {
    desk.submission.version != campaign.version
        && desk.submission.state != State::Submitted
        && campaign.is_open(day_in_rome(app.clock.now()))
}

/// Carries one over. What was signed off stays as it is.
async fn carry_over(app: &AppState, desk: &Desk, campaign: &Campaign) -> Result<(), CompileProblem> {
    let actor = Actor::System("survey.carry_over");
    let now = app.clock.now();
    app.gate.allow(&actor, "carry_over", &desk.guarded(day_in_rome(now)))?;
    let form = desks::form(app, campaign.year, &campaign.version).await?;
    let passage = Passage::of(desk, &form, now)?;
    // Of parts that are gone. The invitations first: stopped in between, carrying over again ends both.
    for ended in passage.delegations.iter().filter(|one| !one.is_held() && one.person.is_none()) {
        close_invitation(app, &actor, ended.id).await?;
    }
    let id = desk.submission.id;
    let tx = app.store.begin(&actor).await?;
    if move_on(&tx, desk, &passage, &campaign.version).await? == 0 {
        return Err(CompileProblem::Overtaken);
    }
    write(&tx, id, &passage.lines).await.map_err(overtaken)?;
    write_sections(app, &tx, desk, &passage.sections).await?;
    for delegation in &passage.delegations {
        write_delegation(&tx, delegation).await?;
    }
    for (old, new) in &passage.renamed {
        let section = form.section_of(new).map_or("", |section| section.name.as_str());
        move_attachments(&tx, id, (old, new), section).await?;
    }
    let event = SubmissionCarriedOver {
        submission: id.uuid(),
        from: desk.submission.version.clone(),
        to: campaign.version.clone(),
        kept: passage.kept,
        lost: passage.lost,
    };
    tx.commit(event).await?;
    Ok(())
}

/// The submission itself: none when it is not as it was read.
async fn move_on(tx: &Tx, desk: &Desk, passage: &Passage, version: &str) -> Result<u64, DbErr> {
    const SQL: &str = "UPDATE survey_submission SET version = $2, state = $3, snapshot = $4, snapshot_number = $5
        WHERE id = $1 AND version = $6 AND state <> 'submitted'
            AND (SELECT coalesce(max(number), 0) FROM survey_change WHERE submission = $1) = $7";
    let last = passage.lines.last().map_or(desk.number(), |line| line.number);
    let values = [
        desk.submission.id.uuid().into(),
        version.into(),
        passage.state.word().into(),
        passage.record.to_xml(Writing::Draft).into(),
        last.into(),
        desk.submission.version.as_str().into(),
        desk.number().into(),
    ];
    run(tx, SQL, values).await
}

async fn write_sections(
    app: &AppState,
    tx: &Tx,
    desk: &Desk,
    sections: &[SectionStanding],
) -> Result<(), CompileProblem> {
    const SQL: &str = "INSERT INTO survey_section (submission, name, state, person, at, note, asked, answered)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (submission, name) DO UPDATE SET state = excluded.state, person = excluded.person,
            note = excluded.note, asked = excluded.asked, answered = excluded.answered";
    const GONE: &str = "DELETE FROM survey_section WHERE submission = $1 AND name = $2";
    let (sealer, id) = (app.sealer()?, desk.submission.id.uuid());
    for one in sections {
        let values = [
            id.into(),
            one.name.as_str().into(),
            one.state.word().into(),
            one.person.map(Id::uuid).into(),
            one.at.into(),
            sealer.seal_unless_empty(&one.note, &section_place(id))?.into(),
            one.asked.into(),
            one.answered.into(),
        ];
        run(tx, SQL, values).await?;
    }
    for gone in desk.sections.iter().filter(|old| !sections.iter().any(|one| one.name == old.name)) {
        run(tx, GONE, [id.into(), gone.name.as_str().into()]).await?;
    }
    Ok(())
}

async fn write_delegation(tx: &Tx, delegation: &Delegation) -> Result<(), DbErr> {
    const SQL: &str = "UPDATE survey_delegation SET section = $2, nodes = $3, state = $4,
            settled_at = coalesce($5, settled_at),
            email = CASE WHEN $6 THEN '' ELSE email END WHERE id = $1";
    let ends = delegation.state == DelegationState::Withdrawn;
    let values = [
        delegation.id.uuid().into(),
        delegation.section.as_str().into(),
        delegation.nodes.join(" ").into(),
        delegation.state.word().into(),
        ends.then(|| tx.now()).into(),
        ends.into(),
    ];
    run(tx, SQL, values).await.map(drop)
}

/// Evidence stays beside its question.
async fn move_attachments(
    tx: &Tx,
    submission: Id<Submission>,
    (old, new): (&str, &str),
    section: &str,
) -> Result<(), DbErr> {
    const SQL: &str = "UPDATE survey_attachment SET node = $3, section = $4
        WHERE submission = $1 AND node = $2 AND removed_at IS NULL";
    run(tx, SQL, [submission.uuid().into(), old.into(), new.into(), section.into()]).await.map(drop)
}
