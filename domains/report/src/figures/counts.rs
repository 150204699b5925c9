// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many respondents gave each answer, and how many none and why: what others check estimates with. Small counts are
//! kept unseen, and as many others as it takes that they cannot be worked out. How many said nothing is no secret, however
//! few: it tells what nobody answered. To how many a question does not apply is one: it tells what they answered before.

use estimation::{
    suppression::{Given, Relation},
    tabulation::Part,
};
use serde::{Deserialize, Serialize};

use super::{
    FiguresProblem,
    estimates::{GAPS, answered, relations},
    ground::Ground,
    linked::{self, Linked, is_small, tally},
    province::Provinces,
    reading::{Reading, Told},
    zone::Axis,
};

/// A count of respondents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The indicator.
    pub indicator: String,
    /// Italy or a macro-area, as a row of a table calls it.
    pub zone: String,
    /// The answer, or the code of what is missing: `nr`, `ns`, `na`, `nq`, `nc`; `valido` for numbers.
    pub answer: String,
    /// Whether it is a code of what is missing.
    pub missing: bool,
    /// Respondents; none where it may not be told (`nc`).
    pub count: Option<u64>,
}

/// What may be told of the counts of an indicator.
pub struct Counted {
    /// The counts in Italy and its macro-areas.
    pub counts: Vec<Count>,
    /// By part of Italy, in the order of [`Ground::zones`]: whether it may be told how many answered.
    pub answered: Vec<bool>,
    /// The same: whether it may be told of how many asked.
    pub asked: Vec<bool>,
    /// By province, where there is a table of them: whether it may be told how many answered.
    pub provinces: Vec<bool>,
}

/// Decides on the counts of an indicator: those who answered, were asked and did not, were not asked, in each part of Italy,
/// and in Italy and its macro-areas each answer and each reason. How many responded in each part everybody knows. `hidden`:
/// the parts of Italy of which nothing is told; `provinces`: where these are told of too.
///
/// # Errors
/// When the counts do not add up: a mistake of ours.
pub fn counts(
    ground: &Ground,
    registry: &registry::Registry,
    provinces: Option<&Provinces>,
    (id, reading): (&str, &Reading),
    hidden: &[bool],
) -> Result<Counted, FiguresProblem> {
    let parts = ground.parts(&vec![true; ground.units.len()]);
    let said = answered(&reading.told, ground.units.len());
    let answered: Vec<bool> = said.iter().zip(&reading.asked).map(|(said, asked)| *said && *asked).collect();
    let silent: Vec<bool> = said.iter().zip(&reading.asked).map(|(said, asked)| !*said && *asked).collect();
    let others: Vec<bool> = reading.asked.iter().map(|asked| !asked).collect();
    let all = tally(&parts, &vec![true; ground.units.len()]);
    let [told, untold, apart] = [&answered, &silent, &others].map(|flags| tally(&parts, flags));
    // Of Italy other tables tell these too: where they are not small they stay.
    let secret = |count: u64| hidden[0] || is_small(count);
    let settled = |zone: usize, count: u64, secret: bool| match zone {
        _ if hidden[zone] || (zone == 0 && secret) => linked::hidden(count),
        0 => Given::Shown,
        _ => Given::Open,
    };
    // Of a part where so few responded everybody knows that few did not answer.
    let below = |zone: usize, count: u64| {
        if is_small(all[zone]) { Given::Hidden } else { settled(zone, count, secret(count)) }
    };
    let unsaid = |zone: usize| if hidden[zone] || is_small(all[zone]) { Given::Hidden } else { Given::Shown };
    let among = relations(ground, registry);
    let mut linked = Linked::default();
    let few = secret(apart[0]);
    let n = linked.cells(&told, &among, |zone| settled(zone, told[zone], few));
    let u = linked.cells(&untold, &among, unsaid);
    let of_all = reading.is_of_all();
    let x = linked.cells(&apart, &among, |zone| if of_all { Given::Shown } else { below(zone, apart[zone]) });
    let whole = linked.cells(&all, &[], |_| Given::Shown);
    for zone in 0..parts.len() {
        linked.sum(whole[zone], vec![n[zone], u[zone], x[zone]]);
    }
    let by_province = provinces.map(|them| them.link(&mut linked, ground, &answered, &n)).unwrap_or_default();
    let zones: Vec<usize> = (0..parts.len())
        .filter(|zone| matches!(ground.zones[*zone].axis(), Axis::Italia | Axis::Ripartizione))
        .collect();
    let wide: Vec<Part> = zones.iter().map(|zone| parts[*zone].clone()).collect();
    let italy = [Relation { total: 0, parts: (1..zones.len()).collect() }];
    let categories = categories(reading);
    let place = |(word, flags): &Category| {
        let tells_nothing = word.1 && flags.iter().zip(&others).all(|(own, other)| !(own & other));
        let given = |at: usize| if tells_nothing { unsaid(zones[at]) } else { Given::Open };
        linked.cells(&tally(&wide, flags), &italy, given)
    };
    let places: Vec<Vec<usize>> = categories.iter().map(place).collect();
    // Answers that exclude each other add up to those who answered; what is missing, to those who did not or were not asked.
    let several = matches!(reading.told, Told::Answers { several: true, .. });
    let sums = [(&answered, &n), (&silent, &u), (&others, &x)];
    for (flags, total) in sums.into_iter().skip(usize::from(several)) {
        let inside = |(_, own): &Category| own.iter().zip(flags).all(|(own, flag)| !own || *flag);
        let own: Vec<usize> =
            (0..categories.len()).filter(|at| categories[*at].1.contains(&true) && inside(&categories[*at])).collect();
        // Who said what is no answer of the list is told nowhere.
        let named = |at: usize| own.iter().any(|category| categories[*category].1[at]);
        let rest: Vec<bool> = flags.iter().enumerate().map(|(at, flag)| *flag && !named(at)).collect();
        let rest = tally(&wide, &rest);
        let rest = if rest[0] > 0 { linked.cells(&rest, &italy, |_| Given::Hidden) } else { Vec::new() };
        for (at, zone) in zones.iter().enumerate() {
            let mut sum: Vec<usize> = own.iter().map(|category| places[*category][at]).collect();
            sum.extend(rest.get(at));
            linked.sum(total[*zone], sum);
        }
    }
    let shown = linked.decide()?;
    let mut counts = Vec::new();
    for (((answer, missing), flags), places) in categories.iter().zip(&places) {
        for ((zone, count), place) in zones.iter().zip(tally(&wide, flags)).zip(places) {
            counts.push(Count {
                indicator: id.to_owned(),
                zone: ground.zones[*zone].word(registry),
                answer: answer.clone(),
                missing: *missing,
                count: shown[*place].then_some(count),
            });
        }
    }
    Ok(Counted {
        counts,
        answered: n.iter().map(|place| shown[*place]).collect(),
        asked: (0..parts.len()).map(|zone| shown[n[zone]] && shown[u[zone]] && shown[x[zone]]).collect(),
        provinces: by_province.iter().map(|place| shown[*place]).collect(),
    })
}

type Category = ((String, bool), Vec<bool>);

/// The answers, then the codes of what is missing, each with who is in it.
fn categories(reading: &Reading) -> Vec<Category> {
    let mut found: Vec<Category> = match &reading.told {
        Told::Answers { answers, .. } => answers
            .iter()
            .map(|one| ((one.word.clone(), false), one.given.iter().map(|given| *given == Some(true)).collect()))
            .collect(),
        Told::Number(values) => vec![(("valido".to_owned(), false), values.iter().map(Option::is_some).collect())],
        Told::Ratio(values) => vec![(("valido".to_owned(), false), values.iter().map(Option::is_some).collect())],
    };
    found.extend(GAPS.into_iter().map(|gap| {
        let flags = reading.gaps.iter().map(|one| *one == Some(gap)).collect();
        ((gap.code().to_owned(), true), flags)
    }));
    found
}
