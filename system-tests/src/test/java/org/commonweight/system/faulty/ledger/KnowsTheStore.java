package org.commonweight.system.faulty.ledger;

import org.commonweight.system.faulty.ipfs.KnowsLearning;

/** Ledger and store are independent of each other. */
public record KnowsTheStore(KnowsLearning other) {}
