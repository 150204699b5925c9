// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The words of this domain.

#[test]
fn both_languages_say_the_same() {
    web::testing::assert_same_texts_in_every_language(letters::domain().texts);
}
