// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questions and answers on the socket.

use std::io::{self, Read, Write};

use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

/// The longest: a letter with its files, sealed, with room to spare.
const LONGEST: u32 = 64 * 1024 * 1024;

/// Writes a value after its length.
pub(super) fn write(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let text = Zeroizing::new(serde_json::to_vec(value)?);
    let length = u32::try_from(text.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it is longer than 64 MiB"))?;
    // In one piece: two would wait for one another.
    to.write_all(&Zeroizing::new([length.to_be_bytes().as_slice(), &text].concat()))
}

/// Reads one; none when the other side has gone between two.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_be_bytes(length);
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is longer than 64 MiB"));
    }
    let mut text = Zeroizing::new(Vec::new());
    from.take(length.into()).read_to_end(&mut text)?;
    Ok(Some(serde_json::from_slice(&text)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_one_after_the_other_and_then_there_is_nothing() {
        let mut line = Vec::new();
        write(&mut line, &"uno").expect("written");
        write(&mut line, &"due").expect("written");
        let mut line = line.as_slice();
        let mut next = || read::<String>(&mut line).expect("read");
        assert_eq!((next().as_deref(), next().as_deref(), next()), (Some("uno"), Some("due"), None));
    }

    #[test]
    fn a_length_that_nobody_can_mean_is_refused_before_it_is_believed() {
        assert!(read::<String>(&mut [0xff; 8].as_slice()).is_err());
        assert!(read::<String>(&mut [0, 0, 0, 9, b'"'].as_slice()).is_err(), "cut short");
        assert!(read::<String>(&mut [0, 0, 0, 1, b'{'].as_slice()).is_err(), "no JSON");
    }
}
