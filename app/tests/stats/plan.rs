// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats plan`, on the documentation's example, and what its help pages say.

use serde_json::json;

use super::desk::{Desk, refuses};

#[test]
fn the_plan_comes_with_status_bound_gap_calendar_and_reasons() {
    let desk = Desk::with_examples();
    let told = desk.stats(&["plan", "piano.json", "--explain"]).well();
    for part in [
        "Piano ottimo",
        "scarto 0,0%",
        "│2026│2027│",
        "perché è obbligatoria",
        "Notifiche digitali resta fuori",
        "in più",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let found = desk.stats(&["plan", "piano.json", "--json"]).json();
    assert_eq!((&found["status"], &found["objective"], &found["gap"]), (&json!("optimal"), &json!(321.0), &json!(0.0)));
    assert!(found["plan"]["cloud"].is_u64() && found["plan"]["pnd"].is_null(), "{found}");
    desk.stats(&["plan", "piano.json", "-o", "plan.csv"]).well();
    assert_eq!(desk.table("plan.csv").len(), 8);
}

#[test]
fn a_bare_instance_is_a_plan_too() {
    let desk = Desk::new();
    let instance = json!({"periods": 1, "periods_per_year": 1, "budget": {"per_year": [10]},
        "actions": [{"id": "A", "value": 7, "duration": 1, "cost": [10]}], "objective": {"type": "value"}});
    desk.put("bare.json", &instance.to_string());
    assert_eq!(desk.stats(&["plan", "bare.json", "--json"]).json()["plan"], json!({"A": 0}));
}

#[test]
fn the_actions_may_come_from_a_table() {
    let desk = Desk::new();
    let spec = json!({"first_year": 2026, "instance": {"periods": 2, "periods_per_year": 1,
        "budget": {"per_year": [10, 8]}, "staff": {"it": [3, 3]}, "objective": {"type": "value"}}});
    desk.put("plan.json", &spec.to_string());
    let table = "id,name,value,cost,staff:it,requires,mandatory,deadline\n\
        b,Backup,4,9|1,2 1,,sì,1\nc,Cloud,7,7,2,,,\nd,Dati,1,9,1,c,,\n";
    desk.put("azioni.csv", table);
    let found = desk.stats(&["plan", "plan.json", "--data", "azioni.csv", "--json"]).json();
    assert_eq!((&found["plan"], &found["objective"]), (&json!({"b": 0, "c": 1}), &json!(11.0)), "{found}");
    assert!(desk.stats(&["plan", "plan.json", "--data", "azioni.csv"]).well().contains("Backup"));

    desk.mend("azioni.csv", "9|1", "9|uno");
    let wrong = desk.stats(&["plan", "plan.json", "--data", "azioni.csv"]);
    assert!(wrong.code() != 0 && wrong.err().contains("line 2, column `cost`"), "{}", wrong.err());
    desk.mend("azioni.csv", "9|uno", "9|1");
    desk.mend("azioni.csv", "staff:it", "staff");
    let unknown = desk.stats(&["plan", "plan.json", "--data", "azioni.csv"]);
    assert!(unknown.code() == 2 && unknown.err().contains("staff:ROLE"), "{}", unknown.err());
}

#[test]
fn the_solver_is_chosen_and_who_proved_what_is_told() {
    let desk = Desk::with_examples();
    for solver in planner::Solver::ALL {
        let found = desk.stats(&["plan", "piano.json", "--solver", solver.id(), "--json"]).json();
        assert_eq!((&found["status"], &found["objective"]), (&json!("optimal"), &json!(321.0)), "{solver}");
        assert!(found["proven_by"].is_string() && found["found_by"].is_string(), "{found}");
        let told = desk.stats(&["plan", "piano.json", "--solver", solver.id()]).well();
        assert!(told.contains("che sia ottimo è provato da"), "{told}");
    }
    let unknown = desk.stats(&["plan", "piano.json", "--solver", "cplex"]);
    assert!(unknown.code() == 2 && unknown.err().contains("ours, microlp and highs"), "{}", unknown.err());
    if !cfg!(feature = "highs") {
        let absent = desk.stats(&["plan", "piano.json", "--solver", "highs"]);
        assert!(absent.code() == 2 && absent.err().contains("--features highs"), "{}", absent.err());
    }
}

#[test]
fn a_union_plans_together_and_says_what_it_gains() {
    let desk = Desk::with_examples();
    let wanted = ["plan", "unione.json", "--data", "unione.csv", "--explain"];
    let told = desk.stats(&wanted).well();
    for part in [
        "insieme guadagnano 151,000",
        "Passaggio al cloud (insieme: Belnaverde, Sasfiscuro, Montalba)",
        "la stessa cosa si fa con",
        "bilancio 2026 di Belnaverde",
        "10.000 € in più: entra Sito rifatto (Belnaverde), esce Notifiche digitali (Belnaverde); l'obiettivo guadagnerebbe 2",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let found = desk.stats(&[&wanted[..], &["--json"]].concat()).json();
    assert_eq!((&found["objective"], &found["apart"]["objective"]), (&json!(506.0), &json!(355.0)), "{found}");
    assert!(found["plan"]["cloud"].is_u64() && found["plan"]["montalba/cloud"].is_null(), "{found}");
}

#[test]
fn a_member_may_be_in_files_of_its_own() {
    let desk = Desk::new();
    let one = json!({"names": {"a": "Anagrafe"}, "instance": {"budget": {"per_year": [10]},
        "actions": [{"id": "a", "value": 7, "duration": 1, "cost": [10]}]}});
    desk.put("uno.json", &one.to_string());
    desk.put("due.csv", "id,name,value,cost\nb,Bilancio,5,4\n");
    let union = json!({"union": {"periods": 1, "periods_per_year": 1, "objective": "value", "members": [
        {"id": "uno", "name": "Uno", "file": "uno.json"},
        {"id": "due", "data": "due.csv", "instance": {"budget": {"per_year": [4]}}}]}});
    desk.put("unione.json", &union.to_string());
    let told = desk.stats(&["plan", "unione.json"]).well();
    assert!(told.contains("Anagrafe (Uno)") && told.contains("Bilancio (due)"), "{told}");
    assert_eq!(desk.stats(&["plan", "unione.json", "--json"]).json()["plan"], json!({"uno/a": 0, "due/b": 0}));
}

#[test]
fn what_is_wrong_in_a_union_is_refused_with_its_place() {
    let cases = [
        ("unione.csv", "Belnaverde,backup", "Bellaverde,backup", 3, "line 3, column `comune`: no member is called"),
        ("unione.csv", "comune,id", "ente,id", 2, "no column `comune`"),
        ("unione.json", "\"periods\": 8", "\"period\": 8", 2, "`union` has no `period`"),
        ("unione.json", "\"name\": \"Montalba\"", "\"nome\": \"Montalba\"", 2, "unknown field `nome`"),
        (
            "unione.json",
            "\"member\": \"montalba\"",
            "\"member\": \"montebo\"",
            2,
            "joint.cloud.member: there is no «montebo»",
        ),
    ];
    refuses(&["plan", "unione.json", "--data", "unione.csv"], &cases);
}

#[test]
fn what_cannot_be_carried_out_is_told_with_a_minimal_conflict_and_exit_code_3() {
    let desk = Desk::with_examples();
    desk.mend("piano.json", "[42000, 35000]", "[5000, 35000]");
    let run = desk.stats(&["plan", "piano.json"]);
    assert_eq!(run.code(), 3, "{}", run.err());
    assert!(run.out().contains("bilancio 2026") && run.out().contains("Backup provato"), "{}", run.out());
    let found = desk.stats(&["plan", "piano.json", "--language", "en", "--json"]).json();
    let names = found["conflict"]["constraints"].as_array().expect("constraints").clone();
    assert!(names.contains(&json!("budget:year0")) && names.contains(&json!("once:backup")), "{found}");
}

#[test]
fn a_plan_that_is_none_is_refused_with_the_place() {
    let cases = [
        ("piano.json", "\"actions\": [\n", "\"azioni\": [\n", 2, "`actions`, `budget`, `periods`"),
        ("piano.json", "\"duration\": 3", "\"duration\": \"three\"", 2, "duration"),
        ("piano.json", "\"requires\": [\"backup\"]", "\"requires\": [\"bakup\"]", 2, "bakup"),
        ("piano.json", "{\n", "{,\n", 2, "line 1 column 2"),
    ];
    refuses(&["plan", "piano.json"], &cases);
    assert_eq!(Desk::with_examples().stats(&["plan", "piano.json", "--seconds", "0"]).code(), 2);
}

#[test]
fn each_command_has_a_page_of_help_with_examples() {
    let desk = Desk::new();
    for command in ["index", "sensitivity", "twins", "estimate", "plan", "verify"] {
        let page = desk.stats(&[command, "--help"]).well();
        assert!(page.contains("Examples:") && page.contains(&format!("campanile stats {command}")), "{page}");
    }
}
