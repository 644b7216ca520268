package org.commonweight.ledger.contract;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signature;

/** A participant's commitment that anyone may relay; the signature is over the EIP-712 Commit. */
public record SignedCommit(Address participant, Digest commitment, Signature signature) {}
