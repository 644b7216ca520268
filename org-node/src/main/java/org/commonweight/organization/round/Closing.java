package org.commonweight.organization.round;

import java.time.Duration;

/** What the organization knows about a round once it has proposed its result. */
record Closing(
        double accuracyBefore,
        double accuracyAfter,
        long bytes,
        double trainingSeconds,
        Duration evaluation) {}
