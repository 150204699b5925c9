// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Simulated calls and applications, in the source's own format, true to its real shares: for a first look without
//! the network, and for tests.
//!
//! Pure and seeded: the same seed, day and bodies give the same files. What happens to an application is drawn once,
//! with its dates; the files of a day say what had happened by then. So days follow each other as real ones do.

mod calls;

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::Draw;

use self::calls::{Call, calls};
use crate::{application::ApplicationState, ente::EnteKind, source_file::SourceFile};

/// A Comune that may apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its code IPA.
    pub codice_ipa: String,
    /// Its name: `Cuneo`.
    pub name: String,
    /// Its ISTAT code.
    pub istat: String,
    /// The initials of its province.
    pub province: String,
    /// The ISTAT code of its province.
    pub province_code: String,
    /// The name of its region, as the source writes it.
    pub region: String,
    /// The ISTAT code of its region.
    pub region_code: String,
    /// Its residents.
    pub residents: u32,
}

/// The last day of which the simulation knows the shares: later files say the same.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 8, 22) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// One project in a thousand has its CUP corrected some time after the decree.
const CORRECTED: u64 = 4;

/// The files of one day: the calls, and the applications of each measure.
#[must_use]
pub fn files(seed: u64, day: NaiveDate, bodies: &[Body]) -> Vec<(SourceFile, String)> {
    let calls = calls();
    let mut files = vec![(SourceFile::Avvisi, avvisi(&calls, day))];
    for file in SourceFile::ALL {
        let SourceFile::Measure(code) = file else { continue };
        let mut text = String::from(HEADER);
        for (number, call) in (0..).zip(&calls).filter(|(_, call)| call.code() == code) {
            for simulated in applications(seed, number, call, bodies) {
                simulated.write(day, call, &mut text);
            }
        }
        if text.len() > HEADER.len() {
            files.push((file, text));
        }
    }
    files
}

const HEADER: &str = "codice_ipa,ente,tipologia_ente,comune,cod_comune,provincia,cod_provincia,regione,cod_regione,\
                      importo_finanziamento,avviso,data_invio_candidatura,data_finanziamento,codice_cup,\
                      numero_finestra_temporale,numero_di_protocollo,decreto_finanziamento,stato_candidatura,\
                      data_stato_candidatura,misura\n";

fn avvisi(calls: &[Call], day: NaiveDate) -> String {
    let mut text = String::from(
        "titolo,misura,data_inizio_bando,data_fine_bando,stato,totale_importo_stanziato,totale_importo_misura,\
         soggetti_destinatari\n",
    );
    for call in calls.iter().filter(|call| call.opens <= day) {
        let state = if call.closes < day { "TERMINATO" } else { "PUBBLICATO" };
        let (measure, title, kind) = (&call.measure, &call.title, call.kind.name());
        let (money, whole) = (euros(call.money), euros(call.measure_money));
        // Writing to a String cannot fail, here and below.
        let _ =
            writeln!(text, "\"{title}\",\"{measure}\",{},{},{state},{money},{whole},{kind}", call.opens, call.closes);
    }
    text
}

/// Everything that happens to one application.
struct Simulated<'a> {
    body: &'a Body,
    /// Its own name and code, when it is not the Comune itself: a school, an association.
    guest: Option<(String, String)>,
    amount: i64,
    sent_at: DateTime<Utc>,
    funded_on: NaiveDate,
    window: i64,
    ends: Option<(ApplicationState, NaiveDate)>,
    cup: String,
    corrected: Option<(NaiveDate, String)>,
}

/// The applications under one call.
fn applications<'a>(seed: u64, number: u64, call: &Call, bodies: &'a [Body]) -> Vec<Simulated<'a>> {
    let mut simulated = Vec::new();
    if call.kind == EnteKind::Comuni {
        for body in bodies {
            let mut draw = Draw::new(seed, number, &body.istat);
            let class = size_class(body.residents);
            let take_up = call.take_up.get(class).copied().unwrap_or(0);
            if draw.below(1000) < take_up {
                simulated.push(application(call, body, None, call.amounts.get(class).copied().unwrap_or(0), draw));
            }
        }
        return simulated;
    }
    // Bodies of other kinds sit where people live. With fewer Comuni there are fewer of them.
    let everybody: u64 = bodies.iter().map(|body| u64::from(body.residents)).sum();
    let count = call.take_up.first().copied().unwrap_or(0) * bodies.len() as u64 / 7896;
    for guest in 0..count {
        let mut draw = Draw::new(seed, number, &format!("guest {guest}"));
        let mut place = draw.below(everybody.max(1));
        let found = bodies.iter().find(|body| {
            let here = place < u64::from(body.residents);
            place = place.saturating_sub(u64::from(body.residents));
            here
        });
        let Some(body) = found else { continue };
        let (word, prefix) = match call.kind {
            EnteKind::Scuole => ("Istituto comprensivo simulato", "istsc_sim"),
            EnteKind::Asl => ("Azienda sanitaria simulata", "asl_sim"),
            EnteKind::Comuni | EnteKind::AltriEnti => ("Ente simulato", "ente_sim"),
        };
        // A school that applies for one call often applies for the next: its number is drawn from as many as there are.
        let who = guest % (count.max(2) * 4 / 5).max(1);
        let guest = (format!("{prefix}{who:04}"), format!("{word} n. {}", who + 1));
        let amount = draw.pick(&call.amounts);
        simulated.push(application(call, body, Some(guest), amount, draw));
    }
    simulated
}

fn application<'a>(
    call: &Call,
    body: &'a Body,
    guest: Option<(String, String)>,
    amount: i64,
    mut draw: Draw,
) -> Simulated<'a> {
    let open = (call.closes - call.opens).num_days().max(1);
    let sent_on = call.opens + TimeDelta::days(draw.days(open));
    let second = TimeDelta::seconds(8 * 3600 + draw.days(10 * 3600));
    let sent_at = sent_on.and_time(chrono::NaiveTime::MIN).and_utc() + second;
    let funded_on = sent_on + TimeDelta::days(draw.quantile(&call.to_decree));
    let fate = draw.below(1000);
    let ends = if fate < call.withdrawn {
        Some((ApplicationState::Withdrawn, funded_on + TimeDelta::days(draw.quantile(&call.to_withdrawal))))
    } else if fate < call.withdrawn + call.paid {
        Some((ApplicationState::Paid, funded_on + TimeDelta::days(draw.quantile(&call.to_payment))))
    } else {
        None
    };
    let year = funded_on.format("%y");
    let cup = |draw: &mut Draw| {
        format!("{}{}1F{year}{:06}006", char::from(draw.pick(b"BCDEFGHIJ")), draw.below(10), draw.below(1_000_000))
    };
    let first = cup(&mut draw);
    let corrected =
        (draw.below(1000) < CORRECTED).then(|| (funded_on + TimeDelta::days(20 + draw.days(200)), cup(&mut draw)));
    let window = 1 + 4 * (sent_on - call.opens).num_days() / open;
    Simulated { body, guest, amount, sent_at, funded_on, window, ends, cup: first, corrected }
}

impl Simulated<'_> {
    /// Writes the row, as it is on `day`; nothing before the decree.
    fn write(&self, day: NaiveDate, call: &Call, text: &mut String) {
        let day = day.min(LAST_DAY);
        if self.funded_on > day {
            return;
        }
        let ended = self.ends.filter(|(_, on)| *on <= day);
        let (state, state_on) = ended.unwrap_or((ApplicationState::Funded, self.funded_on));
        let corrected = self.corrected.as_ref().filter(|(on, _)| *on <= day);
        let cup = corrected.map_or(&self.cup, |(_, cup)| cup);
        let own = (self.body.codice_ipa.clone(), format!("Comune di {}", self.body.name));
        let (codice_ipa, name) = self.guest.as_ref().unwrap_or(&own);
        let number = 20 + call.measure.len() as i64;
        let year = call.opens.format("%Y");
        let body = self.body;
        let place = [&body.name, &body.istat, &body.province, &body.province_code, &body.region, &body.region_code];
        let _ = write!(text, "{codice_ipa},{},{}", quoted(name), call.kind.name());
        for word in place {
            let _ = write!(text, ",{}", quoted(word));
        }
        let _ = writeln!(
            text,
            ",{},{},{},{},{cup},{window},{number},Decreto n.{number} - {window} / {year} - PNRR,{},{state_on},{}",
            euros(self.amount),
            quoted(&call.title),
            self.sent_at.format("%Y-%m-%dT%H:%M:%S.000+0000"),
            self.funded_on,
            state.letter(),
            call.measure,
            window = self.window,
        );
    }
}

/// The classes of residents that the shares were computed for.
fn size_class(residents: u32) -> usize {
    const UP_TO: [u32; 6] = [2_500, 5_000, 20_000, 50_000, 100_000, 250_000];
    UP_TO.iter().filter(|&&limit| residents > limit).count()
}

/// Cents as the source prints them: `63735.0`, `4326.4`.
fn euros(cents: i64) -> String {
    if cents % 10 == 0 {
        format!("{}.{}", cents / 100, cents % 100 / 10)
    } else {
        format!("{}.{:02}", cents / 100, cents % 100)
    }
}

fn quoted(word: &str) -> String {
    if word.contains([',', '"']) { format!("\"{}\"", word.replace('"', "\"\"")) } else { word.to_owned() }
}
