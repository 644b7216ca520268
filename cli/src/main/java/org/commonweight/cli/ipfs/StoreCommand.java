package org.commonweight.cli.ipfs;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** What the commands for content have in common: they open a store, work on it and close it. */
abstract class StoreCommand implements Callable<Integer> {
    static final int DONE = 0;
    static final int FINDINGS = 1;

    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private StoreOptions options;

    @Override
    public final Integer call() throws Exception {
        try (Session session = options.open()) {
            return work(session, new Output(spec.commandLine().getOut(), options.json()));
        }
    }

    /** Returns the exit code. */
    abstract int work(Session session, Output output) throws Exception;

    CommandSpec spec() {
        return spec;
    }
}
