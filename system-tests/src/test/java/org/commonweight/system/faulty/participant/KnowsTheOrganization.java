package org.commonweight.system.faulty.participant;

import org.commonweight.system.faulty.organization.KnowsAParticipant;

/** Nodes never depend on each other. */
public record KnowsTheOrganization(KnowsAParticipant other) {}
