package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

/** A participant's commitment in a round. */
public record Commit(Address participant, Digest commitment, LogPosition at) {}
