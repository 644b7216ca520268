package org.commonweight.lab.demo;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxFolder;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.ledger.node.LedgerException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A model's whole life on this machine: a local ledger, an organization in this process,
 * participants in their own, some rounds, and an audit that knows nothing but the ledger and the
 * content. Closing it deletes what is not to be kept, also when the process is asked to end.
 */
public final class Demo implements AutoCloseable {
    private final DemoSettings settings;
    private final DemoFolder folder;
    private final InstantSource clock;
    private final DemoProgress progress;
    private final Interruption interruption;
    private Optional<Audience> audience = Optional.empty();

    private Demo(
            DemoSettings settings,
            DemoFolder folder,
            InstantSource clock,
            DemoProgress progress,
            Interruption interruption) {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
        this.interruption = interruption;
    }

    /**
     * Prepares a demo that tells {@code progress} how it goes.
     *
     * @throws IOException if the folder to keep is there and not empty, or cannot be written
     */
    public static Demo prepare(DemoSettings settings, InstantSource clock, DemoProgress progress)
            throws IOException {
        DemoFolder folder = DemoFolder.create(settings.keep());
        return new Demo(settings, folder, clock, progress, Interruption.watch());
    }

    /** Shows the rounds to {@code audience} on a dashboard. */
    public void showTo(Audience watching) {
        audience = Optional.of(watching);
    }

    /**
     * Runs it on the calling thread; whatever the end, nothing is left running.
     *
     * @throws DemoException if it cannot be carried out; the message names the remedy
     */
    public DemoResult run() throws DemoException {
        try {
            Shares shares = shares();
            // Unpacks the library once, before participants start side by side.
            DjlEngine.load();
            DemoResult result = run(shares);
            DemoCard card = DemoCard.read(folder.card());
            card.withLedgerState(folder.ledgerStateDigest()).write(folder.card());
            return result;
        } catch (DemoException e) {
            throw e;
        } catch (InterruptedException e) {
            throw new DemoException("the demo was interrupted", e);
        } catch (Exception e) {
            throw new DemoException(sentence(e), e);
        } finally {
            progress.end();
        }
    }

    /** Starts ledger and content of this demo once more, for anyone on this machine to audit. */
    public KeptDemo reopen() throws IOException, LedgerException, InterruptedException {
        return KeptDemo.open(folder.root());
    }

    private Shares shares() throws DataException {
        Shares shares = dealt();
        shares.require();
        return shares;
    }

    private Shares dealt() throws DataException {
        if (settings.data().isEmpty()) {
            return deal(DemoData.drawn());
        }
        Path data = settings.data().get();
        return settings.partition() == Partition.FILES
                ? new OwnFolders(data, settings.participants(), settings.newcomer()).read()
                : deal(DemoData.read(new IdxFolder(data)));
    }

    private Shares deal(DemoData data) throws DataException {
        return new Deal(settings.partition(), settings.participants(), settings.newcomer())
                .of(data);
    }

    private DemoResult run(Shares shares) throws Exception {
        try (LocalLedger chain = LocalLedger.start(folder.ledger());
                Children children = new Children()) {
            Participants participants =
                    new Participants(settings, folder, chain.rpc(), children, clock, progress);
            try {
                return new DemoRun(
                                settings,
                                folder,
                                shares,
                                chain.rpc(),
                                participants,
                                clock,
                                progress,
                                audience)
                        .run();
            } catch (Exception e) {
                // What was interrupted has stopped; tidying up must not be.
                boolean interrupted = Thread.interrupted() || e instanceof InterruptedException;
                throw explain(e, interrupted, chain, children);
            }
        }
    }

    private Exception explain(
            Exception e, boolean interrupted, LocalLedger chain, Children children) {
        if (interruption.isRequested()) {
            return new DemoException("the demo was interrupted", e);
        }
        if (!chain.isAlive()) {
            return ledgerEnded(e);
        }
        if (children.failure().isPresent()) {
            return new DemoException(children.failure().get(), e);
        }
        return interrupted ? new DemoException("the demo was interrupted", e) : e;
    }

    private DemoException ledgerEnded(Exception cause) {
        String hint =
                folder.kept()
                        ? "; what it said is in " + folder.ledger().resolve("ledger.log")
                        : "";
        return new DemoException(
                "the local ledger ended in the middle of a round: see that the disk has room,"
                        + " and run the demo again"
                        + hint,
                cause);
    }

    private static String sentence(Exception e) {
        return e.getMessage() == null ? "unexpected " + e : e.getMessage();
    }

    @Override
    public void close() {
        folder.close();
        interruption.close();
    }
}
