// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be wrong with a plan's description, and where.

use thiserror::Error;

/// A contradiction or a bad number in what a plan is chosen from; always with the name of the place.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PlanError {
    /// The description is not JSON of the right shape.
    #[error("the plan cannot be read: {0}")]
    Unreadable(String),
    /// No periods, or years of no periods.
    #[error("{0} must be at least 1")]
    Empty(&'static str),
    /// Too large to be solved in reasonable memory.
    #[error("{what}: {count} is more than the {most} a plan may have")]
    TooLarge {
        /// Of what.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// NaN, infinite, negative, or not whole where it must be.
    #[error("{place}: {value} is not {wanted}")]
    Number {
        /// Where, for example `actions.cloud.cost[1]`.
        place: String,
        /// What stands there.
        value: f64,
        /// What should.
        wanted: &'static str,
    },
    /// Two things of one name.
    #[error("{place}: «{id}» is there twice")]
    Twice {
        /// Where.
        place: String,
        /// The name.
        id: String,
    },
    /// A name that nothing has.
    #[error("{place}: there is no «{id}»")]
    Unknown {
        /// Where.
        place: String,
        /// The name.
        id: String,
    },
    /// A list of the wrong length.
    #[error("{place}: {found} entries where {wanted} are needed")]
    Length {
        /// Where.
        place: String,
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// Prerequisites that wait for one another.
    #[error("prerequisites in a circle: {}", .0.join(" → "))]
    Cycle(Vec<String>),
    /// A group that asks for more than it allows or has.
    #[error("group «{group}»: at least {min}, but at most {max}")]
    Group {
        /// The group.
        group: String,
        /// How many it wants.
        min: usize,
        /// How many it allows, or has.
        max: usize,
    },
    /// A window that ends before it begins: no period of work lies in it.
    #[error("{place}: ends in period {last}, before it begins in period {first}")]
    Window {
        /// Where, for example `actions.cloud.deadline`.
        place: String,
        /// The first period it holds.
        first: usize,
        /// The last.
        last: usize,
    },
    /// Members of a Union that aim at different things.
    #[error("«{member}» has another objective, or other periods, than the first member")]
    Mismatch {
        /// The member.
        member: String,
    },
    /// What is wrong in the plan of a member of a Union.
    #[error("{member}: {problem}")]
    Member {
        /// The member.
        member: String,
        /// What is wrong there.
        problem: Box<PlanError>,
    },
    /// A solver of no such name.
    #[error("there is no solver «{0}»: there are ours, microlp and highs")]
    NoSolver(String),
    /// HiGHS, in a build without it.
    #[error(
        "this build has no HiGHS: build it with `--features highs` (CMake, a C++ compiler and libclang are needed) or use \
         the container image, which has it; ours and microlp are in every build"
    )]
    NoHighs,
    /// A solver gave up.
    #[error("the solver stopped: {0}")]
    Solver(String),
}
