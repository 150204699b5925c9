// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The registry's tables as entities: private to its actions and queries.
#![expect(unreachable_pub, reason = "the derive of SeaORM wants public models")]

use crate::RegistryProblem;

impl From<sea_orm::DbErr> for RegistryProblem {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// A list that was put in the database.
pub(crate) mod edition {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_edition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub source: String,
        pub fingerprint: String,
        pub comuni: i64,
        pub loaded_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A region.
pub(crate) mod region {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_region")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub area: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A province.
pub(crate) mod province {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_province")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub unit: String,
        pub name: String,
        pub initials: String,
        pub kind: String,
        pub region: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A Comune of the list in force.
pub(crate) mod comune {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_comune")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub other_language: Option<String>,
        pub other_name: Option<String>,
        pub province: String,
        pub region: String,
        pub cadastral: String,
        pub nuts3: String,
        pub capital: bool,
        pub area_km2: f64,
        pub latitude: f64,
        pub longitude: f64,
        /// Eight numbers: six ages, men, women.
        pub residents: Option<String>,
        pub ipa: Option<String>,
        pub site: Option<String>,
        pub pec: Option<String>,
        pub listed_since: Option<Date>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A code that an import ended.
pub(crate) mod succession {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_succession")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
        pub cadastral: String,
        pub ipa: Option<String>,
        pub last_day: Date,
        pub successor: Option<String>,
        pub kind: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a source says of a Comune: a version.
pub(crate) mod fact {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_fact")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub comune: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub since: Date,
        pub until: Option<Date>,
        pub value: String,
        pub source: String,
        pub as_of: Date,
        pub taken_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The last day on which a source told all it has to say under a key.
pub(crate) mod fact_look {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_fact_look")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub source: String,
        pub as_of: Date,
        pub taken_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A Union of Comuni.
pub(crate) mod union {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_union")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub ipa: String,
        pub name: String,
        pub pec: Option<String>,
        pub source: String,
        pub as_of: Date,
        pub taken_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A Comune that is a member of a Union.
pub(crate) mod union_member {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "registry_union_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub ipa: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub comune: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
