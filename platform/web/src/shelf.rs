// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Read models kept in memory, one of each type.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

type Model = Arc<dyn Any + Send + Sync>;

/// A shelf of read models keyed by their type: what every page needs and no request should compute again.
///
/// A model is put whole and read whole, so that nobody sees half of a sync.
#[derive(Default)]
pub struct Shelf(RwLock<HashMap<TypeId, Model>>);

impl Shelf {
    /// Puts a model on the shelf, in place of the one of the same type.
    pub fn put<T: Send + Sync + 'static>(&self, model: Arc<T>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), model);
    }

    /// The model of this type, if somebody has put one.
    #[must_use]
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let shelf = self.0.read().unwrap_or_else(PoisonError::into_inner);
        shelf.get(&TypeId::of::<T>()).cloned()?.downcast().ok()
    }

    /// The model of this type; the first who asks puts it.
    pub fn get_or_put<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(found) = self.get() {
            return found;
        }
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody may have been quicker.
        let there = shelf.get(&TypeId::of::<T>()).cloned().and_then(|model| model.downcast().ok());
        there.unwrap_or_else(|| {
            let model = Arc::new(make());
            shelf.insert(TypeId::of::<T>(), Arc::clone(&model) as Model);
            model
        })
    }

    /// Takes the model of this type away.
    pub fn remove<T: Send + Sync + 'static>(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&TypeId::of::<T>());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_model_of_a_type_is_the_one_that_is_read() {
        let shelf = Shelf::default();
        assert!(shelf.get::<u8>().is_none());
        shelf.put(Arc::new(1_u8));
        shelf.put(Arc::new("one"));
        shelf.put(Arc::new(2_u8));
        assert_eq!(shelf.get::<u8>().as_deref(), Some(&2));
        assert_eq!(shelf.get::<&str>().as_deref(), Some(&"one"));
        shelf.remove::<u8>();
        assert!(shelf.get::<u8>().is_none());
    }
}
