// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The facts that the binary carries: whole, coherent, and the same as the public files they come from.

use std::collections::BTreeSet;

use registry::{MacroArea, Registry, SizeClass};

#[test]
fn every_comune_of_2026_is_there_once_in_its_province_and_region() {
    let registry = Registry::embedded();
    assert_eq!(registry.comuni().len(), 7_896);
    assert_eq!(registry.provinces().len(), 107);
    assert_eq!(registry.regions().len(), 20);
    let codes: BTreeSet<_> = registry.comuni().iter().map(|comune| comune.code).collect();
    let cadastral: BTreeSet<_> = registry.comuni().iter().map(|comune| &comune.cadastral).collect();
    assert_eq!((codes.len(), cadastral.len()), (7_896, 7_896));
    for comune in registry.comuni() {
        let province = registry.province(comune.province).expect("a province");
        assert_eq!(registry.region(comune.region).map(|region| region.code), Some(province.region));
    }
}

#[test]
fn every_part_of_italy_has_as_many_comuni_as_istat_counts() {
    let registry = Registry::embedded();
    let count = |area: MacroArea| {
        let inside =
            |comune: &&registry::Comune| registry.region(comune.region).is_some_and(|region| region.area == area);
        registry.comuni().iter().filter(inside).count()
    };
    assert_eq!(MacroArea::ALL.map(count), [2_990, 1_387, 968, 1_783, 768]);
}

#[test]
fn residents_sum_to_the_national_total_and_men_and_women_to_everybody() {
    let registry = Registry::embedded();
    let total: u32 = registry.comuni().iter().filter_map(registry::Comune::population).sum();
    assert_eq!(total, 58_840_177);
    for residents in registry.comuni().iter().filter_map(|comune| comune.residents) {
        assert_eq!(residents.total(), residents.men + residents.women);
    }
    let unknown: Vec<&str> =
        registry.comuni().iter().filter(|c| c.residents.is_none()).map(|c| c.name.as_str()).collect();
    assert_eq!(unknown, ["Misiliscemi", "Montecopiolo", "Sassofeltrio"], "the source of 2023 lacks these three");
}

#[test]
fn areas_measured_on_boundaries_are_close_to_the_official_ones() {
    let registry = Registry::embedded();
    let italy: f64 = registry.comuni().iter().map(|comune| comune.area_km2).sum();
    assert!((italy - 302_073.0).abs() / 302_073.0 < 0.003, "Italy measures {italy} km²");
    let roma = registry.by_cadastral("H501").expect("Roma");
    assert!((roma.area_km2 - 1_287.0).abs() / 1_287.0 < 0.003, "Roma measures {} km²", roma.area_km2);
    assert!(registry.comuni().iter().all(|comune| comune.area_km2 > 0.05));
}

#[test]
fn roma_is_described_in_full() {
    let registry = Registry::embedded();
    let roma = registry.by_ipa("C_H501").expect("Roma");
    assert_eq!(roma.path(), "/comuni/058091-roma");
    assert_eq!(roma.size_class(), SizeClass::Over250000);
    assert!(!roma.short_form());
    assert_eq!(roma.nuts3, "ITI43");
    assert_eq!(registry.province(roma.province).map(registry::Province::path).as_deref(), Some("/province/058-roma"));
    assert_eq!(registry.region(roma.region).map(registry::Region::path).as_deref(), Some("/regioni/12-lazio"));
    assert_eq!(roma.site_link().as_deref(), Some("http://www.comune.roma.it"));
    assert!(roma.density().is_some_and(|density| (2_000.0..2_300.0).contains(&density)));
}

#[test]
fn second_names_carry_their_language() {
    let registry = Registry::embedded();
    let full = |cadastral: &str| {
        let comune = registry.by_cadastral(cadastral).expect("a Comune");
        (comune.full_name(), comune.other_name.as_ref().map(|other| other.language.clone()).unwrap_or_default())
    };
    assert_eq!(full("A952"), ("Bolzano/Bozen".to_owned(), "de".to_owned()));
    assert_eq!(full("A326"), ("Aosta/Aoste".to_owned(), "fr".to_owned()));
    assert_eq!(full("D383"), ("Duino Aurisina-Devin Nabrežina".to_owned(), "sl".to_owned()));
    assert_eq!(full("I479"), ("Savogna d'Isonzo-Sovodnje ob Soči".to_owned(), "sl".to_owned()));
    assert_eq!(full("M390"), ("San Giovanni di Fassa-Sèn Jan".to_owned(), "lld".to_owned()));
    let second = registry.comuni().iter().filter(|comune| comune.other_name.is_some()).count();
    assert_eq!(second, 124 + 8, "124 in ISTAT's list, 8 more in ANPR's archive");
}

#[test]
fn every_comune_but_those_that_ceased_is_in_ipa() {
    let registry = Registry::embedded();
    let without = registry.comuni().iter().filter(|comune| comune.ipa.is_none());
    let without: Vec<&str> = without.map(|comune| comune.name.as_str()).collect();
    assert_eq!(without, ["Lirio", "Castegnero", "Nanto"]);
}
