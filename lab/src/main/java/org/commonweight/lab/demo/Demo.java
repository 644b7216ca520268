package org.commonweight.lab.demo;

import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ledger.local.LocalLedger;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A model's whole life on this machine: a local ledger, an organization in this process,
 * participants in their own, some rounds, and an audit that knows nothing but the ledger and the
 * content.
 */
public final class Demo {
    private final DemoSettings settings;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /** Prepares a demo that tells how it goes in {@code lines}. */
    public Demo(DemoSettings settings, InstantSource clock, Consumer<String> lines) {
        this.settings = settings;
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * Runs it on the calling thread; whatever the end, nothing is left running.
     *
     * @throws DemoException if it cannot be carried out; the message names the remedy
     */
    public DemoResult run() throws DemoException, InterruptedException {
        try (DemoFolder folder = DemoFolder.create(settings.keep())) {
            DemoData data =
                    settings.data().isPresent()
                            ? DemoData.read(settings.data().get())
                            : DemoData.drawn();
            // Unpacks the library once, before participants start side by side.
            DjlEngine.load();
            return run(folder, data);
        } catch (DemoException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new DemoException(sentence(e), e);
        }
    }

    private DemoResult run(DemoFolder folder, DemoData data) throws Exception {
        try (LocalLedger chain = LocalLedger.start(folder.ledger());
                Children children = new Children()) {
            try {
                return new DemoRun(settings, folder, data, chain, children, clock, lines).run();
            } catch (InterruptedException e) {
                throw new DemoException(children.failure().orElse("the demo was interrupted"), e);
            } catch (Exception e) {
                throw chain.isAlive() ? e : ledgerEnded(folder, e);
            }
        }
    }

    private static DemoException ledgerEnded(DemoFolder folder, Exception cause) {
        String hint =
                folder.kept()
                        ? "; what it said is in " + folder.ledger().resolve("ledger.log")
                        : "";
        return new DemoException(
                "the local ledger ended in the middle of a round: run the demo again" + hint,
                cause);
    }

    private static String sentence(Exception e) {
        return e.getMessage() == null ? "unexpected " + e : e.getMessage();
    }
}
