package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

/** The claim of a result: digests of ResultManifest and RoundReport, and what was rejected. */
public record Proposal(
        Address by, Digest result, Digest report, Rejections rejections, LogPosition at) {}
