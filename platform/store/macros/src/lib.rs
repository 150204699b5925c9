// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The attribute `#[store::test]`: one test body, run on both databases.

use proc_macro::TokenStream;
use quote::quote;
use syn::{ItemFn, parse_macro_input};

/// Turns `async fn refuses_x(given: store::testing::Given) { … }` into a module of two tests,
/// `refuses_x::sqlite` and `refuses_x::postgres`, each with a fresh database of its own.
#[proc_macro_attribute]
pub fn test(_: TokenStream, item: TokenStream) -> TokenStream {
    let body = parse_macro_input!(item as ItemFn);
    let name = &body.sig.ident;
    let attributes = &body.attrs;
    let mut inner = body.clone();
    inner.attrs.clear();
    quote! {
        mod #name {
            use super::*;

            #(#attributes)*
            #[::core::prelude::v1::test]
            fn sqlite() {
                #inner
                ::store::testing::on_sqlite(#name);
            }

            #(#attributes)*
            #[::core::prelude::v1::test]
            fn postgres() {
                #inner
                ::store::testing::on_postgres(#name);
            }
        }
    }
    .into()
}
