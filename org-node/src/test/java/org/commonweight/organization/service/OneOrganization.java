package org.commonweight.organization.service;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger of its own, and an organization on it whose job is as small as can be. */
public final class OneOrganization implements AutoCloseable {
    /** What the organization has said. */
    public final List<String> lines = new CopyOnWriteArrayList<>();

    private final LocalSigner key = LocalSigner.generate(new Random(31));
    private final Path folder;
    private final Address ledger;
    private LocalLedger chain;
    private OrganizationService service;

    /** Starts both in {@code folder}. */
    public OneOrganization(Path folder) throws Exception {
        this.folder = folder;
        this.chain = LocalLedger.start(folder.resolve("chain"));
        this.ledger = EthereumLedger.deploy(chain.rpc(), key).created().orElseThrow();
        this.service = start();
        rows("holdout");
    }

    private OrganizationService start() throws IOException {
        return OrganizationService.start(
                new OrganizationSettings(home(), chain.rpc(), ledger, 0, 0, true),
                key,
                InstantSource.system(),
                new OperatorLog(lines::add),
                StepObserver.NONE);
    }

    /** Returns the folder of the node. */
    public Path home() {
        return folder.resolve("org");
    }

    /** Returns the node. */
    public OrganizationService service() {
        return service;
    }

    /** Ends the node and starts it again, with what {@code meanwhile} does in between. */
    void restart(Callable<?> meanwhile) throws Exception {
        service.close();
        meanwhile.call();
        service = start();
    }

    /** Lays down rows that nobody trains on. */
    Path rows(String name) throws IOException {
        Path rows = Files.createDirectories(folder.resolve(name)).resolve("test.csv");
        return Files.writeString(rows, "sun,rain,day\n8,0,good\n1,9,bad\n");
    }

    /** Publishes the job, with the hold-out of that name. */
    public Digest publish(String holdout) throws Exception {
        await(() -> service.node().isPresent());
        return service.publish(job(holdout), folder);
    }

    /** The text of the job. */
    static String job(String holdout) {
        return """
        name: sunny
        licence: CC0-1.0
        model:
          architecture:
            loss: softmax
            layers:
              - {type: dense, inputs: 2, outputs: 2}
          labels: [bad, good]
        data: {format: csv, delimiter: ",", features: [sun, rain], label: day}
        evaluation: {holdout: %s}
        training: {epochs: 1, batchSize: 10, learningRate: 0.1, lambda: 1}
        averaging: {minClients: 1, maxClients: 1, maxSamples: 1000}
        schedule: {whenReady: 1, commit: 2m, reveal: 2m, aggregate: 2m}
        """
                .formatted(holdout);
    }

    /** Takes the ledger away. */
    public void loseLedger() {
        chain.close();
    }

    /** Brings the ledger back where it was. */
    public void findLedger() throws Exception {
        chain = LocalLedger.start(folder.resolve("chain"), chain.rpc().getPort());
    }

    /** Waits until something holds. */
    public void await(Callable<Boolean> holds) throws Exception {
        for (int i = 0; !holds.call(); i++) {
            if (i > 1200) {
                throw new AssertionError("It never came: " + service.problems() + lines);
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
        chain.close();
    }
}
