// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every record that was signed off is checked: new flags are raised, those of what was corrected are over.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{Actor, Id};
use registry::{IstatCode, SizeClass};
use sea_orm::Value;
use store::Tx;
use survey::{Form, SealedRecord, Submission};
use uuid::Uuid;
use web::AppState;
use xlsform::exchange::codebook;

use crate::{
    CampaignProblem,
    burden::Stroke,
    event::QualityChecked,
    flag::{Flag, FlagState},
    guarded::Guarded,
    quality::{Finding, Pace, Paths, Questionnaire, Record, judge},
    queries,
    tables::run,
};

/// Records that are read at once: each has tens of kilobytes.
const BATCH: u32 = 200;

/// A record that was signed off, without its text.
struct Sealed {
    submission: Id<Submission>,
    body: String,
    comune: String,
    version: i64,
}

/// A flag as the database tells one from another.
type Key = (Uuid, i64, &'static str, String);

/// Checks all that was signed off in a campaign and still stands.
///
/// # Errors
/// [`CampaignProblem::NoCampaign`]; when the gate says no, or the database fails.
pub async fn check_quality(app: &AppState, actor: &Actor, year: i32) -> Result<QualityChecked, CampaignProblem> {
    app.gate.allow(actor, "raise_flag", &Guarded::Flag(""))?;
    let campaign = survey::campaign(&app.store, year).await?.ok_or(CampaignProblem::NoCampaign(year))?;
    let form = survey::form(app, year, &campaign.version).await?;
    let questionnaire = Questionnaire::of(&codebook(form.program.definition()));
    let (sealed, records) = read(app, year, &questionnaire).await?;
    let count = records.len();
    let judged = tokio::task::spawn_blocking(move || judge(&questionnaire, &records)).await;
    let findings = judged.map_err(|problem| CampaignProblem::Broken(problem.to_string()))?;
    let kept = queries::flags::flags(app, year).await?;
    let tx = app.store.begin(actor).await?;
    let raised = raise(&tx, year, &form, &sealed, &findings, &kept).await?;
    let over = end(&tx, &sealed, &findings, &kept).await?;
    let checked = QualityChecked { year, records: count, raised, over };
    tx.commit(checked.clone()).await?;
    Ok(checked)
}

/// The records, with what is known of their Comuni.
async fn read(
    app: &AppState,
    year: i32,
    questionnaire: &Questionnaire,
) -> Result<(Vec<Sealed>, Vec<Record>), CampaignProblem> {
    let mut before = year_before(app, year).await?;
    let registry = registry::of(app);
    let mut facts: BTreeMap<IstatCode, BTreeMap<String, String>> = BTreeMap::new();
    for fact in registry::all_facts(&app.store, None).await.map_err(|e| CampaignProblem::Broken(e.to_string()))? {
        facts.entry(fact.comune).or_default().insert(fact.key.to_string(), fact.value.to_string());
    }
    let (mut sealed, mut records, mut paths) = (Vec::new(), Vec::new(), Paths::default());
    let mut after = String::new();
    loop {
        let page = survey::sealed_records(&app.store, year, &after, BATCH).await?;
        let Some(last) = page.last() else { return Ok((sealed, records)) };
        after.clone_from(&last.body);
        let mut paces = paces(app, &page, questionnaire).await?;
        for SealedRecord { submission, body, comune, number, xml, .. } in page {
            let code: Option<IstatCode> = comune.parse().ok();
            let known = code.and_then(|code| registry.comune(code));
            let Some(answers) = Record::answers(&xml, &mut paths) else { continue };
            records.push(Record {
                class: known.map_or(0, |comune| SizeClass::number(comune.size_class())),
                residents: known.and_then(registry::Comune::population),
                facts: code.and_then(|code| facts.remove(&code)).unwrap_or_default(),
                answers,
                before: before.remove(&body).unwrap_or_default(),
                paces: paces.remove(&submission.uuid()).unwrap_or_default(),
            });
            sealed.push(Sealed { submission, body, comune, version: number });
        }
    }
}

/// How fast the answers of these submissions came.
async fn paces(
    app: &AppState,
    page: &[SealedRecord],
    questionnaire: &Questionnaire,
) -> Result<HashMap<Uuid, Vec<Pace>>, CampaignProblem> {
    let ids: Vec<_> = page.iter().map(|record| record.submission).collect();
    let changes = survey::timed_changes(&app.store, &ids).await?;
    let of_each = changes.chunk_by(|a, b| a.submission == b.submission).map(|of_one| {
        let strokes: Vec<Stroke> = of_one.iter().map(Stroke::of).collect();
        (of_one[0].submission, Pace::of(questionnaire, &strokes))
    });
    Ok(of_each.collect())
}

/// The numbers of the last campaign before this one, by body and name of the question.
async fn year_before(app: &AppState, year: i32) -> Result<HashMap<String, BTreeMap<String, f64>>, CampaignProblem> {
    let campaigns = survey::campaigns(&app.store).await?;
    let last = campaigns.into_iter().filter(|one| one.year < year).max_by_key(|one| one.year);
    let Some(last) = last else { return Ok(HashMap::new()) };
    let form = survey::form(app, last.year, &last.version).await?;
    let questionnaire = Questionnaire::of(&codebook(form.program.definition()));
    let (mut numbers, mut paths) = (HashMap::new(), Paths::default());
    let mut after = String::new();
    loop {
        let page = survey::sealed_records(&app.store, last.year, &after, BATCH).await?;
        let Some(end) = page.last() else { return Ok(numbers) };
        after.clone_from(&end.body);
        for record in page {
            let Some(answers) = Record::answers(&record.xml, &mut paths) else { continue };
            let told = questionnaire.numbers(&Record { answers, ..Record::default() });
            numbers.insert(record.body, told);
        }
    }
}

async fn raise(
    tx: &Tx,
    year: i32,
    form: &Form,
    sealed: &[Sealed],
    findings: &[(usize, Finding)],
    kept: &[Flag],
) -> Result<usize, CampaignProblem> {
    const SQL: &str =
        "INSERT INTO campaign_flag (id, year, submission, body, comune, version, rule, section, node, found,
            expected, score, state, raised_at, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13, '')";
    let known: HashSet<Key> = kept.iter().map(key_of).collect();
    let mut raised = 0;
    for (at, finding) in findings {
        let one = &sealed[*at];
        if known.contains(&key(one, finding)) {
            continue;
        }
        let section = form.section_of(&finding.node).map_or("", |section| section.name.as_str());
        let values: Vec<Value> = vec![
            tx.new_id::<Flag>().uuid().into(),
            i64::from(year).into(),
            one.submission.uuid().into(),
            one.body.as_str().into(),
            one.comune.as_str().into(),
            one.version.into(),
            finding.rule.word().into(),
            section.into(),
            finding.node.as_str().into(),
            finding.found.as_str().into(),
            finding.expected.as_str().into(),
            finding.score.into(),
            tx.now().into(),
        ];
        run(tx, SQL, values).await?;
        raised += 1;
    }
    Ok(raised)
}

/// Flags that nobody settled, on what does not stand or does not surprise any more.
async fn end(
    tx: &Tx,
    sealed: &[Sealed],
    findings: &[(usize, Finding)],
    kept: &[Flag],
) -> Result<usize, CampaignProblem> {
    const SQL: &str = "UPDATE campaign_flag SET state = 'over', settled_at = $2 WHERE id = $1";
    let found: HashSet<Key> = findings.iter().map(|(at, finding)| key(&sealed[*at], finding)).collect();
    let mut over = 0;
    for flag in kept.iter().filter(|flag| flag.state.is_pending() && !found.contains(&key_of(flag))) {
        // A reopened submission is being corrected: what was asked about it still stands beside it.
        let stands = sealed.iter().any(|one| one.submission == flag.submission);
        if stands || flag.state == FlagState::Open {
            run(tx, SQL, vec![flag.id.uuid().into(), tx.now().into()]).await?;
            over += 1;
        }
    }
    Ok(over)
}

fn key(one: &Sealed, finding: &Finding) -> Key {
    (one.submission.uuid(), one.version, finding.rule.word(), finding.node.clone())
}

fn key_of(flag: &Flag) -> Key {
    (flag.submission.uuid(), flag.version, flag.rule.word(), flag.node.clone())
}
