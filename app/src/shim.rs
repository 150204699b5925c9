// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Stands in for the simulated calls until `funding` has them.

pub(crate) async fn load_simulated(
    _: &store::Store,
    _: &kernel::Actor,
    _: chrono::NaiveDate,
) -> Result<funding::Report, funding::FundingProblem> {
    Err(funding::FundingProblem::RealDataPresent)
}
