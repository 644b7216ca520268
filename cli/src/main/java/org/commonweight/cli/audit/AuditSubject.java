package org.commonweight.cli.audit;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.lab.demo.Interruption;
import org.commonweight.lab.demo.KeptDemo;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is audited: a live model, or a demo that was kept. */
final class AuditSubject {
    @ArgGroup(exclusive = false)
    private @Nullable Live live;

    @Option(
            names = "--kept",
            required = true,
            paramLabel = "DIR",
            description = "The folder of a demo run with --keep.")
    private @Nullable Path kept;

    /** Returns where the live model is audited, if it is one. */
    Optional<RemoteAudit> live() {
        return Optional.ofNullable(live)
                .map(l -> new RemoteAudit(l.rpc, l.ledger, l.model, l.sources));
    }

    /** Something that is done with what is audited. */
    @FunctionalInterface
    interface Work<T> {
        T with(RemoteAudit audit) throws Exception;
    }

    /** Does {@code work}; a kept demo is in service meanwhile. */
    <T> T run(Work<T> work) throws Exception {
        return kept == null
                ? work.with(live().orElseThrow())
                : inService(kept, demo -> work.with(demo.remote()));
    }

    /** Audits by {@code work}; a kept demo whose ledger was altered is never clean. */
    AuditReport audit(Work<AuditReport> work) throws Exception {
        return kept == null
                ? work.with(live().orElseThrow())
                : inService(kept, demo -> demo.unaltered(() -> work.with(demo.remote())));
    }

    @FunctionalInterface
    private interface InService<T> {
        T with(KeptDemo demo) throws Exception;
    }

    private static <T> T inService(Path folder, InService<T> work) throws Exception {
        try (Interruption _ = Interruption.watch();
                KeptDemo demo = KeptDemo.open(folder)) {
            return work.with(demo);
        }
    }

    /** Where a live model is found. */
    @SuppressWarnings("NullAway.Init")
    static final class Live {
        @Option(
                names = "--rpc",
                required = true,
                paramLabel = "URL",
                description = "A ledger node.")
        private URI rpc;

        @Option(
                names = "--ledger",
                required = true,
                paramLabel = "ADDRESS",
                description = "The ledger's contract.")
        private Address ledger;

        @Option(names = "--model", required = true, paramLabel = "ID", description = "The model.")
        private Digest model;

        @Option(
                names = "--source",
                required = true,
                paramLabel = "URL",
                description = "A gateway that serves the content; may be repeated.")
        private List<Source> sources;
    }
}
