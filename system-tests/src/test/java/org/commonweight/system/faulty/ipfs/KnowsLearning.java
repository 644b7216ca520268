package org.commonweight.system.faulty.ipfs;

import org.commonweight.system.faulty.ewc.KnowsPages;

/** The store knows nothing of learning. */
public record KnowsLearning(KnowsPages other) {}
