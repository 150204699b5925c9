// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Search, with what people really type.

use registry::{Registry, search::Fit};

/// The first names found, with initials where a name alone would not tell.
fn first(query: &str) -> Option<String> {
    let registry = Registry::embedded();
    let hits = registry.search(query, 1);
    let comune = hits.first()?.comune;
    let initials = registry.province(comune.province).map(|province| province.initials.clone()).unwrap_or_default();
    Some(format!("{} ({initials})", comune.name))
}

#[test]
fn finds_the_comune_that_people_mean() {
    let cases = [
        // plain, any case, cut short
        ("roma", "Roma (RM)"),
        ("ROMA", "Roma (RM)"),
        ("rom", "Roma (RM)"),
        ("mila", "Milano (MI)"),
        ("  torino  ", "Torino (TO)"),
        ("comune di napoli", "Napoli (NA)"),
        // accents and apostrophes
        ("aglie", "Agliè (TO)"),
        ("Aglie'", "Agliè (TO)"),
        ("agliè", "Agliè (TO)"),
        ("forli", "Forlì (FC)"),
        ("Forli'", "Forlì (FC)"),
        ("l'aquila", "L'Aquila (AQ)"),
        ("l’aquila", "L'Aquila (AQ)"),
        ("laquila", "L'Aquila (AQ)"),
        ("aquila", "L'Aquila (AQ)"),
        ("spezia", "La Spezia (SP)"),
        ("santangelo lodigiano", "Sant'Angelo Lodigiano (LO)"),
        ("sant angelo lodigiano", "Sant'Angelo Lodigiano (LO)"),
        ("cantu", "Cantù (CO)"),
        ("san dona di piave", "San Donà di Piave (VE)"),
        // particles left out
        ("reggio emilia", "Reggio nell'Emilia (RE)"),
        ("reggio calabria", "Reggio di Calabria (RC)"),
        ("reggio nell emilia", "Reggio nell'Emilia (RE)"),
        ("castelnovo monti", "Castelnovo ne' Monti (RE)"),
        ("ascoli", "Ascoli Piceno (AP)"),
        ("sesto san giovanni", "Sesto San Giovanni (MI)"),
        ("cernusco naviglio", "Cernusco sul Naviglio (MI)"),
        // saints
        ("s. giovanni rotondo", "San Giovanni Rotondo (FG)"),
        ("s.giovanni lupatoto", "San Giovanni Lupatoto (VR)"),
        ("s maria capua vetere", "Santa Maria Capua Vetere (CE)"),
        ("s. benedetto del tronto", "San Benedetto del Tronto (AP)"),
        ("s. antonio abate", "Sant'Antonio Abate (NA)"),
        // two languages
        ("bozen", "Bolzano (BZ)"),
        ("bolzano/bozen", "Bolzano (BZ)"),
        ("meran", "Merano (BZ)"),
        ("sterzing", "Vipiteno (BZ)"),
        ("aoste", "Aosta (AO)"),
        ("gorica", "Gorizia (GO)"),
        ("zgonik", "Sgonico (TS)"),
        ("devin nabrezina", "Duino Aurisina (TS)"),
        ("eppan weinstrasse", "Appiano sulla strada del vino (BZ)"),
        // provinces
        ("castelfranco tv", "Castelfranco Veneto (TV)"),
        ("castelfranco (MO)", "Castelfranco Emilia (MO)"),
        ("castelfranco treviso", "Castelfranco Veneto (TV)"),
        ("samone tn", "Samone (TN)"),
        ("samone to", "Samone (TO)"),
        ("rm", "Roma (RM)"),
        // codes
        ("058091", "Roma (RM)"),
        ("58091", "Roma (RM)"),
        ("H501", "Roma (RM)"),
        ("h501", "Roma (RM)"),
        ("c_h501", "Roma (RM)"),
        ("013199", "Uggiate con Ronago (CO)"),
        ("112050", "Sassari (SS)"),
        // names of once and of soon
        ("quero vas", "Setteville (BL)"),
        ("ronago", "Uggiate con Ronago (CO)"),
        ("gambugliano", "Sovizzo (VI)"),
        ("popoli", "Popoli Terme (PE)"),
        ("jonadi", "Ionadi (VV)"),
        ("castegnero nanto", "Nanto (VI)"),
        ("vallecrosia al mare", "Vallecrosia (IM)"),
        // words in another order, in the middle
        ("emilia reggio", "Reggio nell'Emilia (RE)"),
        ("terme montecatini", "Montecatini-Terme (PT)"),
        ("lamezia", "Lamezia Terme (CZ)"),
        ("none", "None (TO)"),
        ("re", "Re (VB)"),
        // slips
        ("regio emilia", "Reggio nell'Emilia (RE)"),
        ("bologan", "Bologna (BO)"),
        ("firnze", "Firenze (FI)"),
        ("cinisselo balsamo", "Cinisello Balsamo (MI)"),
        ("calstelfranco veneto", "Castelfranco Veneto (TV)"),
        ("pozuoli", "Pozzuoli (NA)"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(query, expected)| {
            let found = first(query);
            (found.as_deref() != Some(*expected)).then(|| format!("{query:?}: {found:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_comune_is_found_first_or_among_namesakes_by_each_of_its_own_names_and_codes() {
    let registry = Registry::embedded();
    for (at, comune) in registry.comuni().iter().enumerate() {
        let mut queries = Vec::new();
        // One in four is enough: each costs milliseconds in a build without optimisation.
        if at % 4 == 0 || comune.other_name.is_some() {
            queries.push(comune.name.clone());
        }
        if at % 16 == 0 || comune.other_name.is_some() {
            queries.extend([comune.name.to_uppercase(), comune.full_name(), comune.name.replace('\'', "’")]);
        }
        for query in queries {
            let hits = registry.search(&query, 20);
            let mut same = hits.iter().take_while(|hit| hit.fit == Fit::Name);
            assert!(same.any(|hit| hit.comune.code == comune.code), "{query}");
        }
        for query in [comune.code.to_string(), comune.cadastral.clone()] {
            assert_eq!(registry.search(&query, 1)[0].comune.code, comune.code, "{query}");
        }
    }
}

#[test]
fn larger_comuni_come_before_among_equals() {
    let registry = Registry::embedded();
    let names: Vec<&str> = registry.search("castel", 3).iter().map(|hit| hit.comune.name.as_str()).collect();
    let people: Vec<_> = registry.search("castel", 30).iter().map(|hit| hit.comune.population()).collect();
    assert!(people.windows(2).all(|pair| pair[0] >= pair[1]), "{names:?} {people:?}");
}

#[test]
fn a_hit_tells_which_name_it_was_found_by() {
    let registry = Registry::embedded();
    let by_name = |query: &str| registry.search(query, 1)[0].by_name.map(str::to_owned);
    assert_eq!(by_name("bozen").as_deref(), Some("Bozen"));
    assert_eq!(by_name("ronago").as_deref(), Some("Ronago"));
    assert_eq!(by_name("roma"), None);
}

#[test]
fn nonsense_finds_nothing_and_harms_nothing() {
    let registry = Registry::embedded();
    for query in ["", "   ", "'", "/", "%", "xqzxqz", "0", "99", "----", "\u{0}", "🦊", "di", "(", "l'"] {
        let hits = registry.search(query, 10);
        assert!(hits.len() <= 10, "{query:?}");
    }
    assert!(registry.search("xqzxqz", 10).is_empty());
    assert!(registry.search("roma", 0).is_empty());
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_never_panics_and_never_exceeds_the_limit(query in "\\PC{0,40}", limit in 0_usize..20) {
        let registry = Registry::embedded();
        proptest::prop_assert!(registry.search(&query, limit).len() <= limit);
    }
}
