package org.commonweight.ledger.outbox;

import org.commonweight.ledger.fake.FakeNode;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.protocol.content.Bytes;

import java.io.IOException;
import java.util.Optional;

/**
 * Ends the process at its n-th step; a step is the moment before or after a call to the node, and
 * before or after a write to the disk. From that moment on nothing more happens.
 */
final class Countdown implements FakeNode.Temper, Storage {
    private final Storage disk;
    private final int last;
    private int steps;

    Countdown(Storage disk, int last) {
        this.disk = disk;
        this.last = last;
    }

    boolean wentOff() {
        return steps >= last;
    }

    private void step() {
        steps++;
        if (wentOff()) {
            throw new Crash();
        }
    }

    @Override
    public void before(String method) {
        step();
    }

    @Override
    public void after(String method) {
        step();
    }

    @Override
    public Optional<Bytes> read() throws IOException {
        return disk.read();
    }

    @Override
    public void write(Bytes content) throws IOException {
        step();
        disk.write(content);
        step();
    }
}
