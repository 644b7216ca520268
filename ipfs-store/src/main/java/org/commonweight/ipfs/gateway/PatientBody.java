package org.commonweight.ipfs.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, cut off when the client takes nothing of it for too long: a server's
 * socket would wait for ever. To interrupt a thread that waits for a channel closes the channel.
 */
final class PatientBody extends OutputStream {
    private static final int PIECE = 1 << 16;

    private final OutputStream out;
    private final ScheduledExecutorService timer;
    private final Duration patience;

    /**
     * Wraps {@code out}.
     *
     * @param patience how long the client may take for 64 KiB
     */
    PatientBody(OutputStream out, ScheduledExecutorService timer, Duration patience) {
        this.out = out;
        this.timer = timer;
        this.patience = patience;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
            int at = offset + done;
            int count = Math.min(PIECE, length - done);
            inTime(() -> out.write(bytes, at, count));
        }
    }

    @Override
    public void flush() throws IOException {
        inTime(out::flush);
    }

    /** Says that the body is complete. */
    @Override
    public void close() throws IOException {
        inTime(out::close);
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private void inTime(Step step) throws IOException {
        Future<?> alarm =
                timer.schedule(
                        Thread.currentThread()::interrupt,
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            step.take();
        } finally {
            alarm.cancel(false);
        }
        if (!alarm.isCancelled()) {
            throw new SocketTimeoutException("The client took nothing for " + patience);
        }
    }
}
