// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values as templates hold them: plain, or behind as many references as loops and macros put before them.

use chrono::NaiveDate;

/// Gives a plain `T`. Whole numbers of every width give an `i64`.
pub trait Gives<T> {
    /// The value.
    fn give(&self) -> T;
}

impl<T, G: Gives<T> + ?Sized> Gives<T> for &G {
    fn give(&self) -> T {
        (**self).give()
    }
}

impl Gives<f64> for f64 {
    fn give(&self) -> f64 {
        *self
    }
}

impl Gives<NaiveDate> for NaiveDate {
    fn give(&self) -> NaiveDate {
        *self
    }
}

macro_rules! gives_whole_number {
    ($($of:ty),*) => {
        $(impl Gives<i64> for $of {
            fn give(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        })*
    };
}

gives_whole_number!(i8, i16, i32, u8, u16, u32, u64, usize);

impl Gives<i64> for i64 {
    fn give(&self) -> i64 {
        *self
    }
}
