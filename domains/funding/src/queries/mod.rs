// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What screens, exports and the API read: one file for each.

pub mod absentees;
pub mod alerts;
pub mod application_list;
pub mod application_story;
pub mod asked;
pub mod avviso_days;
pub mod avviso_list;
pub mod avviso_story;
pub mod board;
pub mod boards;
pub mod breakdown;
pub mod comune_projects;
pub mod days_with_news;
pub mod difference;
pub mod figures_of_day;
pub mod kpi_comparison;
pub mod measure_list;
pub mod movement;
pub(crate) mod news_in_words;
pub mod openness;
pub mod outlook;
pub mod payment_times;
pub mod picture_on;
pub mod source_health;
pub(crate) mod standing;
pub mod tally;
pub mod timeline;
