package org.commonweight.participant.model;

import java.util.function.Consumer;

/** Is told what happens in a node: by whoever does it, who should not be held up. */
public interface Watcher {
    /** Returns where the lines about a model go that a person reads. */
    Consumer<String> lines(String name);

    /** What is known of a model has changed. */
    void modelChanged(ModelView view);

    /** An epoch of training is done. */
    void epochDone(ModelView.Epoch epoch);
}
