package org.commonweight.system.faulty.protocol;

import org.commonweight.system.faulty.ledger.KnowsTheStore;

/** The protocol knows no sibling. */
public record KnowsTheLedger(KnowsTheStore other) {}
