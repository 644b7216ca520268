package org.commonweight.system.faulty.protocol;

import java.util.concurrent.CompletableFuture;

/** Bare bytes, printing and futures. */
@SuppressWarnings("ArrayRecordComponent")
record BadHabits(byte[] content) {
    CompletableFuture<Void> print() {
        return CompletableFuture.runAsync(() -> System.out.println(content.length));
    }
}
