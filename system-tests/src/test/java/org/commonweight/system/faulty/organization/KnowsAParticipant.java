package org.commonweight.system.faulty.organization;

import org.commonweight.system.faulty.participant.KnowsTheOrganization;

/** Nodes never depend on each other. */
public record KnowsAParticipant(KnowsTheOrganization other) {}
