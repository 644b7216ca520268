package org.commonweight.organization.service;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.Collected;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.organization.operator.OperatorLog;

import java.io.IOException;
import java.time.Duration;

/**
 * Deletes again and again what a store holds and nothing pins: profiles that were replaced, uploads
 * that broke off. Without it members could fill the disk, however little each of them may leave.
 */
final class Tidying {
    private static final String SUBJECT = "tidying up";
    private static final Duration HOUR = Duration.ofHours(1);

    private final ContentStore store;
    private final Problems problems;
    private final OperatorLog log;
    private final Duration every;
    private final Duration age;

    /** Deletes every hour what is an hour old. */
    Tidying(ContentStore store, Problems problems, OperatorLog log) {
        this(store, problems, log, HOUR, HOUR);
    }

    Tidying(ContentStore store, Problems problems, OperatorLog log, Duration every, Duration age) {
        this.store = store;
        this.problems = problems;
        this.log = log;
        this.every = every;
        this.age = age;
    }

    /** Goes on until the thread is interrupted. */
    void run() {
        try {
            while (true) {
                tidy();
                Thread.sleep(every);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void tidy() {
        try {
            Collected collected = store.collect(age);
            if (collected.deletedBlocks() > 0) {
                log.tidied(collected.deletedBlocks(), collected.deletedBytes());
            }
            problems.end(SUBJECT);
        } catch (ContentException | IOException | RuntimeException e) {
            // Some of what lists a folder says that it cannot by an unchecked exception.
            problems.begin(SUBJECT, String.valueOf(e.getMessage()));
        }
    }
}
