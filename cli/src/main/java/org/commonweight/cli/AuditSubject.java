package org.commonweight.cli;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.ipfs.fetch.Source;
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

    /** Returns the folder of the kept demo, if that is what is audited. */
    Optional<Path> kept() {
        return Optional.ofNullable(kept);
    }

    /** Returns where the live model is audited, if it is one. */
    Optional<RemoteAudit> live() {
        return Optional.ofNullable(live)
                .map(l -> new RemoteAudit(l.rpc, l.ledger, l.model, l.sources));
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
