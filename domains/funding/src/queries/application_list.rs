// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of applications: narrowed, sorted and cut without sorting what nobody reads.

use registry::{IstatCode, ProvinceCode, RegionCode, SizeClass};

use crate::{
    Application, ApplicationState, EnteKind,
    queries::{board::Board, tally::Tally},
};

/// What a reader narrows the list to. A part that is not set lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// Words of the applicant's name or Comune, its codice IPA, or a piece of the CUP.
    pub search: Option<String>,
    /// Code of the measure: `1.4.1`.
    pub measure: Option<String>,
    /// How far it has come.
    pub state: Option<ApplicationState>,
    /// Region of the applicant.
    pub region: Option<RegionCode>,
    /// Province of the applicant.
    pub province: Option<ProvinceCode>,
    /// Comune where the applicant sits.
    pub comune: Option<IstatCode>,
    /// Demographic class, of Comuni only.
    pub class: Option<SizeClass>,
    /// Kind of applicant.
    pub kind: Option<EnteKind>,
    /// The part of the address that names the call.
    pub avviso: Option<String>,
    /// Only who waits for payment longer than nine out of ten of its measure did.
    pub late: bool,
}

/// What the list can be sorted by. Ties are in the order of ids, which never changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Name of the applicant.
    Ente,
    /// Name of its Comune.
    Comune,
    /// Code of the measure.
    Measure,
    /// Title of the call.
    Avviso,
    /// State, in the order of a life.
    State,
    /// Money.
    Amount,
    /// Day of the decree.
    #[default]
    FundedOn,
    /// Official day of the state.
    StateOn,
    /// Days from decree to payment, or until now.
    Days,
}

/// The rows that were asked for, of all that match.
pub struct Found<'a> {
    /// The rows.
    pub rows: Vec<&'a Application>,
    /// How many match.
    pub total: usize,
    /// Numbers and amounts of all that match.
    pub tally: Tally,
}

/// The applications that match, sorted, from `offset` on, at most `limit` of them.
#[must_use]
pub fn application_list<'a>(
    board: &'a Board,
    narrowing: &'a Narrowing,
    (order, downwards): (Order, bool),
    (offset, limit): (usize, Option<usize>),
) -> Found<'a> {
    let sieve = Sieve::new(board, narrowing);
    let mut tally = Tally::default();
    let mut keyed: Vec<(i64, &Application)> = Vec::new();
    for application in sieve.candidates().filter(|application| sieve.lets_through(application)) {
        tally.count(application);
        let key = key(board, order, application);
        keyed.push((if downwards { -key } else { key }, application));
    }
    let total = keyed.len();
    let from = offset.min(total);
    let to = limit.map_or(total, |limit| total.min(from + limit));
    let by = |a: &(i64, &Application), b: &(i64, &Application)| (a.0, a.1.id).cmp(&(b.0, b.1.id));
    // Of a long list only what is read is put in order: first what comes before it, then what comes after it, falls away.
    if from > 0 && from < total {
        keyed.select_nth_unstable_by(from, by);
    }
    let tail = &mut keyed[from..];
    if to - from < tail.len() && to > from {
        tail.select_nth_unstable_by(to - from - 1, by);
    }
    let cut = &mut tail[..to - from];
    cut.sort_unstable_by(by);
    Found { rows: cut.iter().map(|(_, application)| *application).collect(), total, tally }
}

fn key(board: &Board, order: Order, application: &Application) -> i64 {
    let days = |day: chrono::NaiveDate| i64::from(day.to_epoch_days());
    match order {
        Order::Ente => board.body(application).rank.into(),
        Order::Comune => board.body(application).comune_rank.into(),
        Order::Measure => application.measure.into(),
        Order::Avviso => board.avviso_rank[application.avviso as usize].into(),
        Order::State => application.state as i64,
        Order::Amount => application.amount,
        Order::FundedOn => days(application.funded_on),
        Order::StateOn => application.state_on.map_or(0, days),
        Order::Days => board.days_waited(application),
    }
}

/// A narrowing with its names looked up once.
struct Sieve<'a> {
    board: &'a Board,
    narrowing: &'a Narrowing,
    measure: Option<usize>,
    avviso: Option<usize>,
    region: Option<u16>,
    province: Option<u16>,
    comune: Option<u32>,
    enti: Option<Vec<bool>>,
    cup: Option<String>,
    nothing: bool,
}

impl<'a> Sieve<'a> {
    fn new(board: &'a Board, narrowing: &'a Narrowing) -> Self {
        let (picture, registry) = (&board.picture, &board.registry);
        let at = |position: Option<usize>| position.and_then(|at| u16::try_from(at).ok());
        let measure = narrowing.measure.as_ref().map(|code| picture.measure_by_code(code));
        let avviso = narrowing.avviso.as_ref().map(|slug| picture.avviso_by_slug(slug));
        let region = narrowing.region.map(|code| at(registry.regions().iter().position(|known| known.code == code)));
        let province =
            narrowing.province.map(|code| at(registry.provinces().iter().position(|known| known.code == code)));
        let comune = narrowing.comune.map(|code| registry.position(code).and_then(|at| u32::try_from(at).ok()));
        // What nobody has lets nothing through.
        let nothing = measure == Some(None)
            || avviso == Some(None)
            || region == Some(None)
            || province == Some(None)
            || comune == Some(None);
        let (enti, cup) = narrowing.search.as_deref().map_or((None, None), |search| sought(board, search));
        Self {
            board,
            narrowing,
            measure: measure.flatten(),
            avviso: avviso.flatten(),
            region: region.flatten(),
            province: province.flatten(),
            comune: comune.flatten(),
            enti,
            cup,
            nothing,
        }
    }

    /// The smallest group at hand that holds all that can match.
    fn candidates(&self) -> Box<dyn Iterator<Item = &'a Application> + 'a> {
        let picture = &self.board.picture;
        match (self.narrowing.comune, self.avviso, self.measure) {
            _ if self.nothing => Box::new(std::iter::empty()),
            (Some(istat), _, _) => Box::new(picture.in_comune(&istat.to_string()).collect::<Vec<_>>().into_iter()),
            (_, Some(avviso), _) => Box::new(picture.of_avviso(avviso)),
            (_, _, Some(measure)) => Box::new(picture.of_measure(measure)),
            _ => Box::new(picture.all()),
        }
    }

    fn lets_through(&self, application: &Application) -> bool {
        let (asked, body) = (self.narrowing, self.board.body(application));
        fn fits<T: PartialEq + Copy>(asked: Option<T>, found: Option<T>) -> bool {
            asked.is_none() || asked == found
        }
        fits(asked.state, Some(application.state))
            && fits(self.measure, Some(application.measure as usize))
            && fits(self.avviso, Some(application.avviso as usize))
            && fits(self.region, body.region)
            && fits(self.province, body.province)
            && fits(self.comune, body.comune)
            && fits(asked.class, body.class)
            && (asked.kind.is_none() || asked.kind == Some(self.board.picture.ente(application).kind))
            && (!asked.late || self.board.is_late(application))
            && self.is_sought(application)
    }

    fn is_sought(&self, application: &Application) -> bool {
        let Some(enti) = &self.enti else { return true };
        enti[application.ente as usize] || self.cup.as_ref().is_some_and(|cup| application.cup.as_str().contains(cup))
    }
}

/// Which bodies the words mean, and the piece of a CUP that they may be: a letter or digit, digits among them.
fn sought(board: &Board, search: &str) -> (Option<Vec<bool>>, Option<String>) {
    let folded = registry::slug(search);
    if folded.is_empty() {
        return (None, None);
    }
    let words: Vec<&str> = folded.split('-').collect();
    let enti = board.bodies.iter().map(|body| words.iter().all(|word| body.folded.contains(word))).collect();
    let code: String = search.trim().to_uppercase();
    let is_cup = code.len() >= 5
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && code.bytes().filter(u8::is_ascii_digit).count() >= 3;
    (Some(enti), is_cup.then_some(code))
}
