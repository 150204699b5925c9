// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! In which group or repeat each entity is written.
//!
//! An entity belongs where its answers are: in the innermost repeat of those it names, in the innermost group that
//! holds all its `save_to`; no group holds two.

use std::collections::HashMap;

use super::{Cell, Entity, ItemId, Kind, Survey, reader::Reader};
use crate::diagnostic::Diagnostic;

/// Groups and repeats from the form down; the form itself is the empty path.
type Path = Vec<ItemId>;

/// Something an entity needs: an answer it saves, or one that its expressions name.
struct Need {
    path: Path,
    /// The cell of a `save_to`; `None` for a reference.
    save_to: Option<Cell>,
    /// Name of the question.
    name: String,
}

/// Where an entity wants to be.
struct Request {
    entity: usize,
    /// Not above this.
    scope: Path,
    wanted: Path,
    /// Paths of its `save_to`.
    lineages: Vec<Path>,
}

/// Gives each entity its container, and tells of those that find none.
pub(super) fn allocate(reader: &mut Reader<'_>, referred: &[Vec<String>]) {
    // Where they go cannot be told as long as what they are is wrong.
    let wrong = |finding: &Diagnostic| finding.code.starts_with("entity-") || finding.code.starts_with("save-to-");
    if reader.found.iter().any(wrong) {
        return;
    }
    let mut requests = Vec::new();
    for (index, names) in referred.iter().enumerate() {
        let entity = reader.survey.entities[index].clone();
        let needs = needs(&reader.survey, &entity, names);
        match request(&reader.survey, index, &needs) {
            Ok(request) => requests.push(request),
            Err(need) => {
                tell_apart(reader, &entity, need);
                return;
            }
        }
    }
    if let [only] = requests.as_slice()
        && only.scope.is_empty()
    {
        return;
    }
    place(reader, &requests);
}

fn needs(survey: &Survey, entity: &Entity, names: &[String]) -> Vec<Need> {
    let mut needs = Vec::new();
    for index in 0..survey.items.len() {
        let id = ItemId(u32::try_from(index).unwrap_or(u32::MAX));
        let item = survey.item(id);
        let mut path: Path = survey.ancestors(id).collect();
        path.reverse();
        if item.save_to.as_ref().is_some_and(|(list, _)| *list == entity.list) {
            let save_to = item.cells.get("save_to").cloned();
            needs.push(Need { path: path.clone(), save_to, name: item.name.clone() });
        }
        if names.contains(&item.name) {
            needs.push(Need { path, save_to: None, name: item.name.clone() });
        }
    }
    needs
}

/// The path down to its innermost repeat.
fn boundary<'a>(survey: &Survey, path: &'a [ItemId]) -> &'a [ItemId] {
    let last = path.iter().rposition(|id| survey.item(*id).kind == Kind::Repeat);
    &path[..last.map_or(0, |last| last + 1)]
}

/// How many repeats deep, then how many groups below the innermost.
fn depth(survey: &Survey, path: &[ItemId]) -> (usize, usize) {
    let repeats = path.iter().filter(|id| survey.item(**id).kind == Kind::Repeat).count();
    (repeats, path.len() - boundary(survey, path).len())
}

/// Where an entity wants to be; the need that cannot be met there, otherwise.
fn request<'a>(survey: &Survey, entity: usize, needs: &'a [Need]) -> Result<Request, &'a Need> {
    let deepest = |needs: &mut dyn Iterator<Item = &'a Need>| -> Option<&'a Need> {
        needs.reduce(|best, need| if depth(survey, &need.path) > depth(survey, &best.path) { need } else { best })
    };
    let Some(innermost) = deepest(&mut needs.iter()) else {
        return Ok(Request { entity, scope: Vec::new(), wanted: Vec::new(), lineages: Vec::new() });
    };
    let scope = boundary(survey, &innermost.path).to_vec();
    let saved = deepest(&mut needs.iter().filter(|need| need.save_to.is_some()));
    let mut lineages: Vec<Path> = Vec::new();
    for need in needs.iter().filter(|need| need.save_to.is_some()) {
        if !lineages.contains(&need.path) {
            lineages.push(need.path.clone());
        }
    }
    let wanted = match saved {
        None => innermost.path.clone(),
        Some(saved) => {
            let inner = boundary(survey, &saved.path).to_vec();
            let common = common(&lineages);
            if depth(survey, &common) >= depth(survey, &inner) { common } else { inner }
        }
    };
    for need in needs {
        let own = boundary(survey, &need.path);
        let outside = !scope.starts_with(own);
        let elsewhere = need.save_to.is_some() && boundary(survey, &wanted) != own;
        if outside || elsewhere {
            return Err(need);
        }
    }
    // An answer saved outside the repeat that the expressions look into: there is no place for both.
    if wanted.len() < scope.len() {
        return Err(innermost);
    }
    Ok(Request { entity, scope, wanted, lineages })
}

/// What all paths begin with.
fn common(paths: &[Path]) -> Path {
    let Some((first, rest)) = paths.split_first() else { return Vec::new() };
    let same = |at: &usize| rest.iter().all(|path| path.get(*at) == first.get(*at));
    let length = (0..first.len()).take_while(same).count();
    first[..length].to_vec()
}

fn tell_apart(reader: &mut Reader<'_>, entity: &Entity, need: &Need) {
    let scope = match need.path.last() {
        Some(id) => reader.survey.item(*id).name.clone(),
        None => reader.survey.settings.root.clone(),
    };
    let (finding, cell) = match &need.save_to {
        Some(cell) => (Diagnostic::error("entity-save-to-elsewhere"), cell.clone()),
        None => (Diagnostic::error("entity-reference-elsewhere"), Cell { text: entity.list.clone(), at: entity.at }),
    };
    let finding = finding.with("list", entity.list.as_str()).with("name", need.name.as_str()).with("scope", scope);
    reader.tell(finding, &cell);
}

/// Places the entities, those of one scope after the other, in the order of their rows.
fn place(reader: &mut Reader<'_>, requests: &[Request]) {
    let mut scopes: Vec<&Path> = Vec::new();
    for request in requests {
        if !scopes.contains(&&request.scope) {
            scopes.push(&request.scope);
        }
    }
    let mut taken: HashMap<Path, usize> = HashMap::new();
    for scope in scopes {
        for request in requests.iter().filter(|request| request.scope == *scope) {
            let other = match settle(&mut taken, request) {
                Ok(path) => {
                    reader.survey.entities[request.entity].container = path.last().copied();
                    continue;
                }
                Err(other) => other,
            };
            let (entity, other) = (&reader.survey.entities[request.entity], &reader.survey.entities[other]);
            let cell = Cell { text: entity.list.clone(), at: entity.at };
            let finding = Diagnostic::error("entity-without-room").with("list", entity.list.as_str());
            let finding = finding.with("other", other.list.as_str()).see(reader.survey.place(other.at));
            reader.tell(finding, &cell);
            return;
        }
    }
}

/// Takes the lowest free container for an entity; the entity in its way, otherwise.
fn settle(taken: &mut HashMap<Path, usize>, request: &Request) -> Result<Path, usize> {
    let mut blocking = None;
    for length in (request.scope.len()..=request.wanted.len()).rev() {
        let path = request.wanted[..length].to_vec();
        let Some(other) = taken.get(&path).copied() else {
            for lineage in &request.lineages {
                for end in path.len()..=lineage.len() {
                    taken.insert(lineage[..end].to_vec(), request.entity);
                }
            }
            taken.insert(path.clone(), request.entity);
            return Ok(path);
        };
        // What it saves lies in a container of another: no room further up would help.
        if let Some(owner) = request.lineages.iter().find_map(|lineage| taken.get(lineage)) {
            return Err(*owner);
        }
        blocking = Some(other);
    }
    Err(blocking.unwrap_or_default())
}
