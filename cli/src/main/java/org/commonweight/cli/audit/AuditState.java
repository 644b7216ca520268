package org.commonweight.cli.audit;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.evidence.RemoteEvidence;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.witness.RewrittenException;
import org.commonweight.audit.witness.Witness;
import org.commonweight.audit.witness.WitnessException;
import org.commonweight.audit.witness.WitnessFile;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.sign.Signer;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What earlier audits of a model found right: a witness file of which every line is signed by a key
 * that only this auditor has. A line of anybody else is refused, so that nobody can write "right"
 * into it.
 */
@SuppressWarnings("NullAway.Init")
final class AuditState {
    @Option(
            names = "--state",
            required = true,
            paramLabel = "FILE",
            description =
                    "Remember in a signed file what is found right; the next run audits only what"
                            + " is new.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The private key that signs the state, made if missing (default: audit.key"
                            + " under .config/commonweight in your home).")
    private @Nullable Path key;

    /** Audits what is new since the last run, and remembers it. */
    AuditReport resume(RemoteAudit audit, InstantSource clock)
            throws WitnessException, RewrittenException, IOException, LedgerException {
        Signer signer = signer(key == null ? usualKey() : key);
        WitnessFile state = WitnessFile.open(file);
        state.requireSignedBy(signer.address());
        try (RemoteEvidence remote = audit.connect(clock)) {
            return new Witness(
                            state,
                            remote.evidence(),
                            remote.domain(),
                            audit.model(),
                            Optional.of(signer),
                            clock)
                    .look();
        }
    }

    private static Signer signer(Path key) throws IOException {
        if (Files.exists(key)) {
            return KeyFile.read(key);
        }
        Path folder = key.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return KeyFile.create(key, new SecureRandom());
    }

    private static Path usualKey() {
        return Path.of(System.getProperty("user.home"), ".config", "commonweight", "audit.key");
    }
}
