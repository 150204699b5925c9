// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A board: some views beside each other, with a title and a note, kept by a person and shared as they say.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::problem::ExploreProblem;

/// Who may see a board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    /// Its owner.
    #[default]
    Private,
    /// Whoever has its address.
    Link,
    /// Everybody: it is in the gallery.
    Public,
}

impl Sharing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Private, Self::Link, Self::Public];

    /// Its word in the database and in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Link => "link",
            Self::Public => "public",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sharing| sharing.word() == word)
    }
}

/// A board.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// Which one.
    pub id: Uuid,
    /// Whose.
    pub owner: Uuid,
    /// The last part of its address: nobody guesses it.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What its owner wrote about it.
    pub note: String,
    /// Who may see it.
    pub shared: Sharing,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// The addresses of its views, in order.
    pub views: Vec<String>,
}

/// Views on a board, boards of a person, letters of a title, of a note and of an address: at most.
pub const MOST_VIEWS: usize = 12;
/// Boards of a person.
pub const MOST_BOARDS: usize = 200;
const LONGEST_TITLE: usize = 120;
const LONGEST_NOTE: usize = 2_000;
const LONGEST_ADDRESS: usize = 1_000;

impl Board {
    /// The address of a board.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/esplora/quadri/{}", self.slug)
    }

    /// What it is called.
    ///
    /// # Errors
    /// [`ExploreProblem::NoTitle`].
    pub fn title_of(typed: &str) -> Result<String, ExploreProblem> {
        let title: String =
            typed.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_TITLE).collect();
        if title.is_empty() { Err(ExploreProblem::NoTitle) } else { Ok(title) }
    }

    /// The note as it is kept.
    #[must_use]
    pub fn note_of(typed: &str) -> String {
        typed.trim().chars().take(LONGEST_NOTE).collect()
    }

    /// The address of a view as it is kept: what follows the question mark.
    #[must_use]
    pub fn view_of(typed: &str) -> String {
        let query = typed.rsplit_once('?').map_or(typed, |(_, query)| query);
        query.chars().take(LONGEST_ADDRESS).collect()
    }

    /// Puts a view at the end.
    ///
    /// # Errors
    /// [`ExploreProblem::Full`].
    pub fn add(&mut self, view: &str) -> Result<(), ExploreProblem> {
        if self.views.len() >= MOST_VIEWS {
            return Err(ExploreProblem::Full);
        }
        self.views.push(Self::view_of(view));
        Ok(())
    }

    /// Moves a view one place up (`-1`) or down (`1`), as far as there is one.
    ///
    /// # Errors
    /// [`ExploreProblem::NotFound`] where there is no such view.
    pub fn move_view(&mut self, place: usize, by: i32) -> Result<(), ExploreProblem> {
        if place >= self.views.len() {
            return Err(ExploreProblem::NotFound);
        }
        let to = if by < 0 { place.saturating_sub(1) } else { (place + 1).min(self.views.len() - 1) };
        self.views.swap(place, to);
        Ok(())
    }

    /// Takes a view away.
    ///
    /// # Errors
    /// [`ExploreProblem::NotFound`] where there is no such view.
    pub fn remove(&mut self, place: usize) -> Result<(), ExploreProblem> {
        if place >= self.views.len() {
            return Err(ExploreProblem::NotFound);
        }
        self.views.remove(place);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board(views: &[&str]) -> Board {
        Board {
            id: Uuid::nil(),
            owner: Uuid::nil(),
            slug: String::new(),
            title: "t".to_owned(),
            note: String::new(),
            shared: Sharing::default(),
            changed_at: DateTime::UNIX_EPOCH,
            views: views.iter().map(|view| (*view).to_owned()).collect(),
        }
    }

    #[test]
    fn views_are_added_moved_and_taken_away() {
        let mut board = board(&["a", "b"]);
        board.add("/esplora?c=1").expect("room");
        assert_eq!(board.views, ["a", "b", "c=1"]);
        board.move_view(2, -1).expect("moved");
        board.move_view(0, -1).expect("stays");
        assert_eq!(board.views, ["a", "c=1", "b"]);
        board.remove(0).expect("gone");
        assert_eq!(board.views, ["c=1", "b"]);
        assert!(board.remove(2).is_err() && board.move_view(9, 1).is_err());
    }

    #[test]
    fn a_board_has_a_title_and_so_many_views() {
        assert!(Board::title_of("  ").is_err());
        assert_eq!(Board::title_of(" Il  mio\nquadro ").expect("a title"), "Il mio quadro");
        let mut full = board(&["x"; MOST_VIEWS]);
        assert!(matches!(full.add("y"), Err(ExploreProblem::Full)));
    }
}
