// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Time, objective and gap of plans: `cargo run --release --example measure_plans -- [--seconds 1] [--cpu] [--ours] [random] FILE…`.
//!
//! «--cpu» counts the processor's time (Linux), for machines that do other things meanwhile; «--ours» leaves the other
//! solvers out. «random» adds plans of 80 actions, three years, yearly and by quarter. Every solver there is stands beside ours:
//! alone, and as a user who chooses it has it («ours +»: our first plan, its proof, by years where the plan is long).

use planner::{Instance, Limits, Model, Solution, Solver, plan, solve, solve_alone, solve_by_years};
use std::io::Write;
use std::sync::LazyLock;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let seconds = match files.iter().position(|word| word == "--seconds") {
        Some(at) => files.drain(at..(at + 2).min(files.len())).nth(1).ok_or("seconds?")?.parse()?,
        None => 1.0,
    };
    let mut flag = |name: &str| files.iter().position(|word| word == name).map(|at| files.remove(at)).is_some();
    let how = How { seconds, cpu: flag("--cpu"), ours: flag("--ours") };
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{:28} {:8} {:>10} {:>14} {:>14} {:>8} {:>8} {:>9}  ties  expected",
        "plan", "solver", "status", "objective", "bound", "gap", "nodes", "seconds"
    )?;
    for file in files {
        if file == "random" {
            for periods_per_year in [1, 4] {
                let instance = random_plan(80, 3, periods_per_year);
                measure(&mut out, &format!("random_80_{}", 3 * periods_per_year), &instance, &how, "?")?;
            }
            continue;
        }
        let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&file)?)?;
        let instance: Instance = serde_json::from_value(json["instance"].clone())?;
        measure(
            &mut out,
            json["id"].as_str().unwrap_or("?"),
            &instance,
            &how,
            &json["expected"]["objective"].to_string(),
        )?;
    }
    Ok(())
}

fn measure(
    out: &mut impl Write,
    name: &str,
    instance: &Instance,
    how: &How,
    expected: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::new(instance)?;
    let mut line = |name: &str, solver: &str, run: &dyn Fn(&Limits) -> Option<Solution>| {
        let begun = how.clock();
        let until = begun + how.seconds;
        let stop = || how.clock() > until;
        // A solver with a clock of its own gets seconds of the world.
        let limits = Limits { stop: &stop, clock: &|| how.clock(), until, ..Limits::default() };
        let Some(solution) = run(&limits).filter(|solution| !solution.starts.is_empty()) else {
            return writeln!(out, "{name:28} {solver:8} no plan");
        };
        let seconds = how.clock() - begun;
        write_line(out, name, solver, &solution, seconds, expected)
    };
    line(name, "ours", &|limits| Some(solve(&model, limits)))?;
    let long = instance.periods > instance.periods_per_year && instance.periods_per_year > 1;
    if long {
        line(name, "by years", &|limits| Some(solve_by_years(&model, limits)))?;
    }
    for solver in Solver::ALL.iter().filter(|solver| !how.ours && **solver != Solver::Ours) {
        let title = if *solver == Solver::Microlp { "microlp" } else { "HiGHS" };
        line(name, title, &|limits| solve_alone(&model, *solver, limits).ok())?;
        let flow = |limits: &Limits| Some(plan(instance, &Limits { solver: *solver, ..*limits }).ok()?.solution);
        line(name, &format!("ours + {title}"), &flow)?;
    }
    Ok(())
}

fn write_line(
    out: &mut impl Write,
    name: &str,
    solver: &str,
    solution: &Solution,
    seconds: f64,
    expected: &str,
) -> std::io::Result<()> {
    writeln!(
        out,
        "{name:28} {solver:8} {:>10} {:>14.6} {:>14.6} {:>7.3}% {:>8} {:>9.3}  {:5} {expected}",
        format!("{:?}", solution.status),
        solution.objective,
        solution.bound,
        100.0 * solution.gap,
        solution.nodes,
        seconds,
        solution.ties_settled,
    )?;
    let Some(choice) = solution.by_year else { return Ok(()) };
    // No line of its own in a table of plans: it begins with a mark.
    writeln!(
        out,
        "# {name}: chosen by year {:.6}, at most {:.6}, gap {:.3}%; {} of {} kept",
        choice.objective,
        choice.bound,
        100.0 * choice.gap,
        choice.kept,
        choice.chosen,
    )
}

struct How {
    seconds: f64,
    cpu: bool,
    ours: bool,
}

static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

impl How {
    /// Seconds since some moment: of this thread on a processor, or of the world.
    fn clock(&self) -> f64 {
        let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok().filter(|_| self.cpu);
        let nanoseconds = spent.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
        nanoseconds.map_or_else(|| BEGUN.elapsed().as_secs_f64(), |spent| spent * 1e-9)
    }
}

/// A plan like the random ones of the golden files: tight budgets, two roles, prerequisites, two funds, pairs.
fn random_plan(actions: usize, years: usize, periods_per_year: usize) -> Instance {
    let mut state = 20_260_101_u64;
    let mut below = |count: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % count
    };
    let periods = years * periods_per_year;
    let per_period = (actions as u64 * 3 / periods as u64).max(9);
    let list: Vec<serde_json::Value> = (0..actions)
        .map(|at| {
            let duration = if periods_per_year == 1 { 1 + usize::from(below(5) == 0) } else { 1 + below(4) as usize };
            let cost: Vec<u64> = (0..duration).map(|_| below(12) * 500).collect();
            let mut days = || (0..duration).map(|_| below(9)).collect::<Vec<u64>>();
            let (it, admin) = (days(), days());
            let requires: Vec<String> =
                if at > 0 && below(4) == 0 { vec![format!("A{}", below(at as u64))] } else { Vec::new() };
            let mut action = serde_json::json!({
                "id": format!("A{at}"), "value": 5 + below(95), "duration": duration, "cost": cost,
                "staff": {"it": it, "admin": admin}, "requires": requires,
            });
            if below(4) == 0 {
                action["fund"] = serde_json::json!(if below(2) == 0 { "F1" } else { "F2" });
            }
            action
        })
        .collect();
    let synergies: Vec<serde_json::Value> = (0..actions / 8)
        .map(|at| serde_json::json!({"actions": [format!("A{at}"), format!("A{}", at + actions / 2)], "bonus": 10 + below(30)}))
        .collect();
    let instance = serde_json::json!({
        "periods": periods, "periods_per_year": periods_per_year,
        "budget": {"per_year": vec![actions * 500; years], "funds": {"F1": actions * 300, "F2": actions * 200}},
        "staff": {"it": vec![per_period; periods], "admin": vec![per_period; periods]},
        "actions": list, "synergies": synergies, "objective": {"type": "value"},
    });
    serde_json::from_value(instance).unwrap_or_else(|problem| panic!("{problem}"))
}
