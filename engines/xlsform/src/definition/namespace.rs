// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The namespaces of an XForm.

/// That of the model, of the controls, and of the record unless it says otherwise.
pub(crate) const XFORMS: &str = "http://www.w3.org/2002/xforms";

/// That of entities, declared by the forms that have some.
pub(crate) const ENTITIES: &str = "http://www.opendatakit.org/xforms/entities";

/// The prefixes every XForm declares, in the order in which they are written.
pub(crate) const USUAL: [(&str, &str); 6] = [
    ("h", "http://www.w3.org/1999/xhtml"),
    ("ev", "http://www.w3.org/2001/xml-events"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
];
