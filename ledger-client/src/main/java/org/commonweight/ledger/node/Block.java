package org.commonweight.ledger.node;

import org.commonweight.protocol.content.Digest;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A block's header: its number, hash and parent, its time in Unix seconds, and its base fee in wei,
 * which chains without a fee market do not have.
 */
public record Block(
        long number, Digest hash, Digest parent, long time, Optional<BigInteger> baseFee) {}
