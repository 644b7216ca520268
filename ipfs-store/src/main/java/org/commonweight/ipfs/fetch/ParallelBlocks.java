package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Asks one provider for several blocks at once; for use by one thread, which takes them as they
 * come. Closing it ends what is under way.
 */
final class ParallelBlocks implements AutoCloseable {
    static final int AT_ONCE = 4;

    private final Provider provider;
    private final Clocks clocks;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Set<Thread> threads = new HashSet<>();
    private final Set<Cid> asked = new HashSet<>();

    /** What came of one question. */
    sealed interface Answer {
        Cid cid();
    }

    /** A sound block; never changed. */
    static final class Block implements Answer {
        private final Cid cid;
        private final byte[] bytes;

        Block(Cid cid, byte[] bytes) {
            this.cid = cid;
            this.bytes = bytes;
        }

        @Override
        public Cid cid() {
            return cid;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private record Failure(Cid cid, ContentException why) implements Answer {}

    ParallelBlocks(Provider provider, Clocks clocks) {
        this.provider = provider;
        this.clocks = clocks;
    }

    /**
     * Asks for those of {@code wanted} that have not been asked for, as far as there is a place.
     */
    void ask(Iterable<Cid> wanted) {
        for (Cid cid : wanted) {
            if (asked.size() == AT_ONCE) {
                return;
            }
            if (asked.add(cid)) {
                threads.add(Thread.startVirtualThread(() -> answers.add(answer(cid))));
            }
        }
    }

    private Answer answer(Cid cid) {
        try {
            return new Block(cid, provider.block(cid, clocks));
        } catch (ContentException e) {
            return new Failure(cid, e);
        }
    }

    /** Waits for the next block; the first failure is thrown. */
    Block take(Cid file) throws ContentException {
        try {
            Answer answer = answers.take();
            asked.remove(answer.cid());
            threads.removeIf(thread -> !thread.isAlive());
            return switch (answer) {
                case Block block -> block;
                case Failure(Cid cid, ContentException why) -> throw why;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContentException.Unavailable(file, provider.toString(), "interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
