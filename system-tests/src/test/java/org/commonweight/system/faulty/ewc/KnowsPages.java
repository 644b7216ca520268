package org.commonweight.system.faulty.ewc;

import org.commonweight.system.faulty.web.KnowsTheProtocol;

/** Learning has no pages. */
public record KnowsPages(KnowsTheProtocol other) {}
