package org.commonweight.cli.shell;

import java.io.IOException;
import java.io.InputStream;

/** The end of a stream, which a thread of its own has to wait for. */
public final class InputEnd {
    private InputEnd() {}

    /** Runs {@code then} on another thread once {@code input} has ended. */
    public static Thread whenEnded(InputStream input, Runnable then) {
        return Thread.ofPlatform()
                .daemon()
                .name("wait-for-input")
                .start(() -> {
                    try {
                        while (input.read() >= 0) {}
                    } catch (IOException closed) {
                        // Gone is gone.
                    }
                    then.run();
                });
    }

    /** Waits for the end of {@code input}, or until this thread is interrupted. */
    public static void await(InputStream input) {
        try {
            whenEnded(input, () -> {}).join();
        } catch (InterruptedException e) {
            // Being asked to stop is the other way to stop.
        }
    }
}
