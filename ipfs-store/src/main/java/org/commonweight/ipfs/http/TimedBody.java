package org.commonweight.ipfs.http;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as a stream that ends by a clock and by a number of bytes; the JDK's own
 * stream would wait for ever. Buffers a few network reads. Closing it cancels the exchange.
 */
public final class TimedBody extends InputStream
        implements HttpResponse.BodySubscriber<InputStream> {
    private static final int WINDOW = 8;

    private final BodyLimits limits;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private volatile boolean begun;
    private boolean closed;
    private boolean ended;
    private long received;

    private sealed interface Signal {}

    private record Data(List<ByteBuffer> buffers) implements Signal {}

    private record End() implements Signal {}

    private record Failure(Throwable cause) implements Signal {}

    /** Creates the stream of a body that is still to come. */
    public TimedBody(BodyLimits limits) {
        this.limits = limits;
    }

    /** The head of the answer has come: what fails from now on is the source's doing. */
    public TimedBody begin() {
        begun = true;
        return this;
    }

    /** Tells whether the head of the answer has come. */
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscription) {
        if (closed) {
            subscription.cancel();
        } else {
            this.subscription = subscription;
            subscription.request(WINDOW);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Data(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Failure(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new End());
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffers.getFirst().get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        ByteBuffer buffer = buffers.getFirst();
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    /** Sees to it that the first buffer has bytes; returns false at the end of the body. */
    private boolean fill() throws IOException {
        while (true) {
            while (!buffers.isEmpty() && !buffers.getFirst().hasRemaining()) {
                buffers.removeFirst();
            }
            if (!buffers.isEmpty() || ended) {
                return !buffers.isEmpty();
            }
            receive();
        }
    }

    private void receive() throws IOException {
        switch (take()) {
            case Data(List<ByteBuffer> data) -> {
                for (ByteBuffer buffer : data) {
                    received += buffer.remaining();
                    buffers.add(buffer);
                }
                if (received > limits.maxBytes()) {
                    throw give(limits.tooLarge());
                }
                requestMore();
            }
            case End() -> ended = true;
            case Failure(Throwable cause) -> throw new IOException(cause.getMessage(), cause);
        }
    }

    private Signal take() throws IOException {
        Duration left = limits.left();
        try {
            Signal signal =
                    left.isPositive() ? signals.poll(left.toNanos(), TimeUnit.NANOSECONDS) : null;
            if (signal == null) {
                throw give(limits.expired());
            }
            return signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException("interrupted");
        }
    }

    private IOException give(IOException failure) {
        close();
        return failure;
    }

    private synchronized void requestMore() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
            subscription = null;
        }
    }
}
