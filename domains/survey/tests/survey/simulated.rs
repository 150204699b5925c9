// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The simulated campaign: true to the published shares, whole by the form's own rules, the same at every run.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Rome;
use kernel::{Actor, day_in_rome};
use registry::{Registry, SizeClass};
use store::testing::Given;
use survey::{
    Edition, SectionState, SimulationProblem, State, Verb, load_simulated,
    simulated::{DAYS, Respondent, Simulated, Simulation},
};
use xlsform::run::{Limits, Program, Record, Reference, World, Writing};

const SEED: u64 = 2026;

fn closing() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn simulation(seed: u64) -> Simulation {
    let respondents = Respondent::all(&Registry::embedded());
    Simulation::new(seed, closing(), Edition::shipped(), respondents).expect("a campaign")
}

/// The whole campaign, drawn once.
static CAMPAIGN: LazyLock<Vec<Simulated>> = LazyLock::new(|| {
    let simulation = simulation(SEED);
    let half = simulation.asked() / 2;
    std::thread::scope(|scope| {
        let first = scope.spawn(|| simulation.submissions(0..half));
        let mut second = simulation.submissions(half..simulation.asked());
        let mut all = first.join().expect("the first half");
        all.append(&mut second);
        all
    })
});

static RESPONDENTS: LazyLock<Vec<Respondent>> = LazyLock::new(|| Respondent::all(&Registry::embedded()));

fn residents(one: &Simulated) -> u32 {
    RESPONDENTS.iter().find(|it| it.comune == one.submission.comune).map_or(0, |it| it.residents)
}

/// A submission that was sent, as it was sent.
struct Sent {
    residents: u32,
    xml: String,
}

impl Sent {
    /// The answer to a question outside of repeats.
    fn says(&self, name: &str) -> &str {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let after = self.xml.split_once(&open).map_or("", |(_, after)| after);
        after.split_once(&close).map_or("", |(value, _)| value)
    }

    fn number(&self, name: &str) -> f64 {
        self.says(name).parse().unwrap_or(0.0)
    }

    /// The contracted speed of the main seat.
    fn speed(&self) -> f64 {
        self.number("linea_velocita")
    }
}

static SENT: LazyLock<Vec<Sent>> = LazyLock::new(|| {
    let sent = CAMPAIGN.iter().filter_map(|one| {
        let (_, xml) = one.sealed.as_ref()?;
        Some(Sent { residents: residents(one), xml: xml.clone() })
    });
    sent.collect()
});

/// The share of those that were asked of whom something is true.
fn share(of: impl Fn(&Sent) -> bool, among: impl Fn(&Sent) -> bool) -> f64 {
    let asked: Vec<&Sent> = SENT.iter().filter(|one| among(one)).collect();
    asked.iter().filter(|one| of(one)).count() as f64 / asked.len() as f64
}

fn all(_: &Sent) -> bool {
    true
}

fn small(one: &Sent) -> bool {
    one.residents < 5000
}

/// Published figures: what, as a share, how far ours may be from it, ours. The sources are in
/// `docs/methods/simulated-campaign.md`.
fn anchors() -> Vec<(&'static str, f64, f64, f64)> {
    let sum = |name: &'static str, among: fn(&Sent) -> bool| {
        SENT.iter().filter(|one| among(one)).map(|one| one.number(name)).sum::<f64>()
    };
    let trains: fn(&Sent) -> bool = |one| one.number("formati") > 0.0;
    let selected = |name: &'static str, option: &'static str| {
        move |one: &Sent| one.says(name).split(' ').any(|chosen| chosen == option)
    };
    vec![
        ("Comuni that submit", 0.488, 0.010, SENT.len() as f64 / RESPONDENTS.len() as f64),
        ("residents they have", 0.75, 0.02, {
            let asked: f64 = RESPONDENTS.iter().map(|one| f64::from(one.residents)).sum();
            SENT.iter().map(|one| f64::from(one.residents)).sum::<f64>() / asked
        }),
        (
            "local servers being switched off",
            0.70,
            0.02,
            share(|one| one.number("server_oggi") < one.number("server_prima"), all),
        ),
        ("no recovery after a disaster", 0.30, 0.02, share(|one| one.says("ripristino") == "no", all)),
        (
            "digital determine and delibere",
            0.75,
            0.02,
            share(|one| one.says("atti_determine") == "digitale" && one.says("atti_delibere") == "digitale", all),
        ),
        (
            "in the calls for the cloud",
            0.94,
            0.03,
            share(|one| matches!(one.says("cloud_vale"), "attivo" | "in_corso"), all),
        ),
        ("in the cloud", 0.542, 0.02, share(|one| one.says("cloud_vale") == "attivo", all)),
        ("joining PDND", 0.94, 0.03, share(|one| matches!(one.says("pdnd_vale"), "attivo" | "in_corso"), all)),
        ("SPID and CIE", 0.91, 0.02, share(|one| one.says("spid_cie_vale") == "attivo", all)),
        ("pagoPA", 0.79, 0.02, share(|one| one.says("pagopa_vale") == "attivo", all)),
        ("App IO", 0.68, 0.02, share(|one| one.says("io_vale") == "attivo", all)),
        ("Comuni that train", 0.51, 0.02, share(trains, all)),
        ("staff they reach", 0.40, 0.03, sum("formati", trains) / sum("dipendenti", trains)),
        ("an ICT office of their own", 0.21, 0.02, share(selected("ict_modello", "ufficio"), all)),
        (
            "a shared ICT office",
            0.081,
            0.02,
            share(|one| matches!(one.says("ict_modello"), "unione" | "convenzione"), all),
        ),
        (
            "security events without coded handling",
            0.70,
            0.02,
            share(|one| !matches!(one.says("incidenti"), "regime" | "migliorato"), all),
        ),
        ("100 Mbps or more", 0.358, 0.02, share(|one| one.speed() >= 100.0, all)),
        ("AI", 0.051, 0.01, share(|one| one.says("ia") == "uso", all)),
    ]
}

/// One test of the whole: to draw it takes a while.
#[test]
fn the_whole_campaign_agrees_with_what_was_published() {
    the_shares_agree();
    the_response_grows_by_day_as_the_first_round_did();
    time_goes_forward_and_ends_before_the_closing_day();
}

fn the_shares_agree() {
    let far: Vec<_> =
        anchors().into_iter().filter(|(.., wanted, within, ours)| (wanted - ours).abs() > *within).collect();
    assert!(far.is_empty(), "{far:#?}");
    // Told without a number.
    assert!(share(|one| one.says("fascicolo") == "sempre", all) < 0.15, "electronic case files are rare");
    assert!(share(|one| one.says("riserva") == "no", small) > 0.5, "below 5,000 the spare line is often missing");
    assert!(share(|one| one.says("riserva") == "no", |one| !small(one)) < 0.5);
    let prints = |among: fn(&Sent) -> bool| share(|one| one.says("stampa") == "spesso", among);
    assert!(prints(small) > prints(|one| !small(one)) && prints(small) > 0.0, "some small bodies still print and sign");
}

fn the_response_grows_by_day_as_the_first_round_did() {
    let big = |one: &&Respondent| SizeClass::of(one.residents) == SizeClass::Over250000;
    let answered = SENT.iter().filter(|one| SizeClass::of(one.residents) == SizeClass::Over250000).count();
    assert_eq!(answered, RESPONDENTS.iter().filter(big).count());
    let extension = closing() - TimeDelta::days(i64::try_from(DAYS).expect("days") - 70);
    let begun = CAMPAIGN.iter().filter(|one| day_in_rome(one.submission.started_at) <= extension).count();
    let sent = CAMPAIGN.iter().filter(|one| one.submission.submitted_at.is_some_and(|at| day_in_rome(at) <= extension));
    let sent = sent.count();
    // More than 2,000 registered and 1,300 finished when it was put off: about a third had not finished.
    assert!((2_000..2_300).contains(&begun) && (1_300..1_500).contains(&sent), "{begun} {sent}");
    let state = |state: State| CAMPAIGN.iter().filter(|one| one.submission.state == state).count();
    let (compiling, ready) = (state(State::Compiling), state(State::Ready));
    assert!((400..900).contains(&compiling) && (30..120).contains(&ready), "{compiling} {ready}");
}

fn time_goes_forward_and_ends_before_the_closing_day() {
    for one in CAMPAIGN.iter() {
        let held = &one.submission;
        assert!(one.changes.is_sorted_by_key(|change| change.at), "{}", held.body);
        let last = one.changes.last().expect("a change").at;
        assert!(one.changes[0].at >= held.started_at && held.submitted_at.is_none_or(|at| at > last), "{}", held.body);
        let end = held.submitted_at.unwrap_or(last);
        assert!(day_in_rome(end) < closing(), "{} {end}", held.body);
        let reviewed = one.sections.iter().all(|section| section.state == SectionState::Reviewed);
        assert_eq!(reviewed, held.state != State::Compiling, "{}", held.body);
        assert!(one.sections.iter().all(|section| section.answered <= section.asked), "{}", held.body);
    }
}

/// The world at the end of a submission; its identifier is drawn, as everything else.
struct Then(DateTime<Utc>, String);

impl World for Then {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.with_timezone(&Rome).fixed_offset()
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn uuid(&self) -> String {
        self.1.clone()
    }
}

#[test]
fn what_was_sent_is_whole_and_is_what_the_log_says() {
    let definition = Edition::shipped().definition.expect("a form");
    let program = Program::compile(definition, &Limits::default()).expect("a program");
    for one in simulation(SEED).submissions(2_000..2_300) {
        let name = &one.submission.body;
        let world = |at| Then(at, one.submission.id.to_string());
        let mut record = Record::new(Arc::clone(&program), &world(one.submission.started_at));
        for (number, change) in (1..).zip(&one.changes) {
            assert_eq!(change.number, number, "{name}");
            let node = Reference::from(change.node.as_str());
            let done = match change.verb {
                Verb::Add => record.add_repeat(&node, &world(change.at)),
                _ => record.set(&node, &change.value, &world(change.at)),
            };
            done.unwrap_or_else(|problem| panic!("{name}: {problem}"));
        }
        assert_eq!(record.to_xml(Writing::Draft), one.draft, "{name}");
        if one.submission.state != State::Compiling {
            assert_eq!(record.violations(), [], "{name}");
        }
        if let Some((_, xml)) = &one.sealed {
            assert_eq!(&record.to_xml(Writing::Submission), xml, "{name}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_campaign_and_another_gives_another() {
    let (first, again, other) = (simulation(SEED), simulation(SEED), simulation(7));
    assert!(first.submissions(3_000..3_150) == again.submissions(3_000..3_150));
    assert!(first.submissions(3_000..3_150) != other.submissions(3_000..3_150));
}

#[store::test]
async fn a_simulated_campaign_fills_an_empty_house_and_no_other(given: Given) {
    let domains = vec![registry::domain(), survey::domain()];
    let app = web::testing::house(given.store.clone(), &domains);
    // The Comuni of Abruzzo are enough here.
    app.shelf.put(few());
    let loaded = load_simulated(&app, &Actor::Operator, SEED, closing()).await.expect("a campaign");
    assert!(loaded.submitted > 80 && loaded.submitted < loaded.begun && loaded.begun < loaded.asked, "{loaded:?}");
    let campaign = survey::campaign(&given, 2026).await.expect("a query").expect("a campaign");
    assert_eq!((campaign.closes_on, campaign.plan.0.len()), (closing(), 12));
    let sealed = survey::sealed_records(&given, 2026, "", 10_000).await.expect("what was sent");
    assert_eq!(sealed.len(), loaded.submitted);
    let browser = web::testing::Browser::new(app.clone(), domains);
    let page = browser.get("/questionari/prova").await.text();
    assert!(page.contains("Dati simulati"), "{page}");
    let again = load_simulated(&app, &Actor::Operator, SEED, closing()).await;
    assert!(matches!(again, Err(SimulationProblem::CampaignPresent)), "{again:?}");
}

fn few() -> Arc<Registry> {
    let mut facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.region.to_string() == "13");
    Arc::new(Registry::new(facts))
}
