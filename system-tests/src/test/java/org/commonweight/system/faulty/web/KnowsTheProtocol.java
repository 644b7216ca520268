package org.commonweight.system.faulty.web;

import org.commonweight.system.faulty.protocol.KnowsTheLedger;

/** The host of the pages knows nothing of rounds. */
public record KnowsTheProtocol(KnowsTheLedger other) {}
