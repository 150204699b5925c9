// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an address asks, worked out for whoever asks it: the same for page, picture, file and program.

use std::sync::Arc;

use charts::Drawing;
use kernel::Actor;
use web::{Address, AppState, Failure, Reader};

use super::{
    drawings::{Paper, draw},
    in_words::Teller,
    materials::material,
    years::{InYear, years},
};
use crate::{
    material::Material,
    problem::ExploreProblem,
    shown::Shown,
    view::{Look, Remark, View},
};

/// What an address asks, worked out.
pub(crate) struct Seen {
    pub(crate) material: Arc<Material>,
    pub(crate) view: View,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) shown: Shown,
    pub(crate) years: Vec<InYear>,
}

impl Seen {
    /// What somebody sees at an address.
    ///
    /// # Errors
    /// When the database fails, or an engine refuses the data.
    pub(crate) async fn at(app: &AppState, actor: &Actor, reader: &Reader, address: &Address) -> Result<Self, Failure> {
        let material = Arc::new(material(app, actor, address.get("anno")).await?);
        let (known, asked) = (Arc::clone(&material), address.clone());
        let work = move || {
            let (view, remarks) = View::read(&asked, &known);
            Ok::<_, ExploreProblem>((Shown::of(&view, &known)?, view, remarks))
        };
        let (shown, view, remarks) = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)??;
        let years = match view.look {
            Look::Years => years(app, reader, &material, &view).await?,
            _ => Vec::new(),
        };
        Ok(Self { material, view, remarks, shown, years })
    }

    pub(crate) fn teller<'t>(&'t self, reader: &'t Reader) -> Teller<'t> {
        Teller { reader, material: &self.material, view: &self.view, shown: &self.shown }
    }

    pub(crate) fn draw(&self, reader: &Reader, paper: Paper<'_>) -> Option<Drawing> {
        draw(&self.teller(reader), &self.years, paper)
    }

    /// The address of the same view below another path.
    pub(crate) fn address(&self, path: &str) -> Address {
        self.view.address(path, &self.material)
    }
}
