package org.commonweight.ledger.contract;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

/** What opens a participant's commitment; {@code update} is the digest of the UpdateManifest. */
public record Opening(Address participant, Digest update, int samples, Digest salt) {}
