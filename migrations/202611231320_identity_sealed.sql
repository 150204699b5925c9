-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Names and addresses of people are sealed as codici fiscali are. An invitation is found by a keyed hash of its address;
-- what stands in clear is sealed at the next start, and gets its hash then.
ALTER TABLE identity_invitation ADD COLUMN address_mark TEXT;
CREATE INDEX identity_invitation_address ON identity_invitation (address_mark);
