package org.commonweight.participant;

import org.commonweight.participant.model.ModelView;
import org.commonweight.participant.model.Watcher;
import org.commonweight.protocol.content.Digest;

import java.util.function.Consumer;

/** Passes on what happens in a node to whoever reads or listens. */
final class NodeWatcher implements Watcher {
    private final Consumer<String> lines;

    NodeWatcher(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public Consumer<String> lines(String name) {
        return lines;
    }

    void nodeChanged() {}

    @Override
    public void modelChanged(ModelView view) {}

    @Override
    public void epochDone(Digest model, long round, int epoch, int of, double loss) {}
}
