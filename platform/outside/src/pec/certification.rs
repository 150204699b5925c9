// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `daticert.xml`: what a provider certifies, for machines (RFC 6109 section 4.4).

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use roxmltree::{Document, Node, ParsingOptions};

use super::{Completeness, MessageId};

/// The file: a few kilobytes, and a line for each recipient.
const LONGEST: usize = 1024 * 1024;
const MOST_NODES: u32 = 50_000;

/// What a provider certifies about a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certification {
    /// `tipo`: what the message is, in the words of `X-Ricevuta` (or `posta-certificata` for a letter that arrived).
    pub kind: String,
    /// `errore`: what went wrong.
    pub fault: Fault,
    /// `mittente`: who wrote the letter.
    pub sender: String,
    /// `destinatari`: everybody it was addressed to.
    pub recipients: Vec<Recipient>,
    /// `risposte`: where answers go.
    pub reply_to: Option<String>,
    /// `oggetto`: the subject of the letter.
    pub subject: Option<String>,
    /// `gestore-emittente`: the provider that certifies.
    pub provider: String,
    /// `data`: when it happened, by the provider's clock and zone.
    pub at: DateTime<FixedOffset>,
    /// `identificativo`: the provider's own identifier of the letter.
    pub identifier: String,
    /// `msgid`: the identifier that the writer gave the letter.
    pub message_id: Option<MessageId>,
    /// `ricevuta`: how much of the letter a delivery receipt carries.
    pub completeness: Option<Completeness>,
    /// `consegna`: the one recipient of whom a delivery, or its failure, is certified; in lower case.
    pub delivery: Option<String>,
    /// `ricezione`: the recipients whose letter another provider has taken in charge; in lower case.
    pub taken_in_charge: Vec<String>,
    /// `errore-esteso`: what went wrong, in the provider's words.
    pub detail: Option<String>,
}

/// Somebody a letter was addressed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The address, in lower case.
    pub address: String,
    /// Whether it is a PEC address: only of those is delivery certified.
    pub kind: RecipientKind,
}

/// What an address is, by the sender's provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientKind {
    /// `certificato`: a PEC address.
    Certified,
    /// `esterno`: ordinary mail; no receipt of delivery will come.
    External,
}

/// What went wrong, in the words of the standard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// `nessuno`.
    None,
    /// `no-dest`: no such recipient.
    NoRecipient,
    /// `no-dominio`: no such domain.
    NoDomain,
    /// `virus`: the letter carries one.
    Virus,
    /// `altro`, or a word of the provider's own.
    Other(String),
}

impl Fault {
    /// The fault that a word of `errore` names.
    #[must_use]
    pub fn read(word: &str) -> Self {
        match word {
            "nessuno" => Self::None,
            "no-dest" => Self::NoRecipient,
            "no-dominio" => Self::NoDomain,
            "virus" => Self::Virus,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The word of `errore`.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::None => "nessuno",
            Self::NoRecipient => "no-dest",
            Self::NoDomain => "no-dominio",
            Self::Virus => "virus",
            Self::Other(word) => word,
        }
    }
}

impl Certification {
    /// Reads the file; `None` when it is not one.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let text = decode(bytes)?;
        // A type declaration is allowed by the standard; entities of the file's own are a way to make it grow.
        if text.len() > LONGEST || text.contains("<!ENTITY") {
            return None;
        }
        let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(&text, options).ok()?;
        let root = Some(document.root_element()).filter(|root| root.has_tag_name("postacert"))?;
        let (heading, data) = (child(root, "intestazione")?, child(root, "dati")?);
        Some(Self {
            kind: root.attribute("tipo")?.trim().to_owned(),
            fault: Fault::read(root.attribute("errore").unwrap_or("nessuno").trim()),
            sender: address(child(heading, "mittente")?),
            recipients: children(heading, "destinatari").map(recipient).collect(),
            reply_to: written(heading, "risposte"),
            subject: written(heading, "oggetto"),
            provider: written(data, "gestore-emittente").unwrap_or_default(),
            at: moment(child(data, "data")?)?,
            identifier: written(data, "identificativo")?,
            message_id: written(data, "msgid").and_then(|text| text.parse().ok()),
            completeness: child(data, "ricevuta").and_then(|n| Completeness::read(n.attribute("tipo")?)),
            delivery: child(data, "consegna").map(address).filter(|text| !text.is_empty()),
            taken_in_charge: children(data, "ricezione").map(address).collect(),
            detail: written(data, "errore-esteso"),
        })
    }
}

/// The text of the file: UTF-8, or Latin-1 where it is declared, which some providers still write.
fn decode(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.trim().to_owned()),
        Err(_) if bytes.len() <= LONGEST => {
            let declared = String::from_utf8_lossy(&bytes[..bytes.len().min(100)]).to_ascii_lowercase();
            let latin = declared.contains("iso-8859-1") || declared.contains("windows-1252");
            latin.then(|| bytes.iter().map(|byte| char::from(*byte)).collect::<String>().trim().to_owned())
        }
        Err(_) => None,
    }
}

fn children<'a, 'b>(node: Node<'a, 'b>, name: &'static str) -> impl Iterator<Item = Node<'a, 'b>> {
    node.children().filter(move |child| child.has_tag_name(name))
}

fn child<'a, 'b>(node: Node<'a, 'b>, name: &'static str) -> Option<Node<'a, 'b>> {
    children(node, name).next()
}

fn written(node: Node<'_, '_>, name: &'static str) -> Option<String> {
    let text = child(node, name)?.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn address(node: Node<'_, '_>) -> String {
    node.text().unwrap_or_default().trim().trim_start_matches('<').trim_end_matches('>').to_lowercase()
}

fn recipient(node: Node<'_, '_>) -> Recipient {
    let external = node.attribute("tipo").is_some_and(|kind| kind.trim() == "esterno");
    let kind = if external { RecipientKind::External } else { RecipientKind::Certified };
    Recipient { address: address(node), kind }
}

/// `<data zona="+0200"><giorno>21/09/2012</giorno><ora>15:16:38</ora></data>`.
fn moment(node: Node<'_, '_>) -> Option<DateTime<FixedOffset>> {
    let day = NaiveDate::parse_from_str(&written(node, "giorno")?, "%d/%m/%Y").ok()?;
    let hour = NaiveTime::parse_from_str(&written(node, "ora")?, "%H:%M:%S").ok()?;
    let zone: FixedOffset = node.attribute("zona")?.trim().parse().ok()?;
    zone.from_local_datetime(&day.and_time(hour)).single()
}
