package org.commonweight.system.faulty.audit;

import org.commonweight.system.faulty.organization.KnowsAParticipant;

/** An auditor trusts nothing of the audited. */
public record KnowsTheAudited(KnowsAParticipant other) {}
