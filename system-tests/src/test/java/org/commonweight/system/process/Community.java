package org.commonweight.system.process;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger, an organization's node and participants, each a process started by the command that a
 * person would type; participants reach content and inbox through gates, and the first of them
 * knows a way around.
 */
public final class Community implements AutoCloseable {
    private final ChainProcess chain;
    private final OrganizationProcess organization;
    private final List<ParticipantProcess> participants = new ArrayList<>();

    /** Founds a community with so many participants, all of them members and running. */
    public Community(Path folder, int size) throws Exception {
        chain = new ChainProcess(folder.resolve("ledger"));
        try {
            organization = new OrganizationProcess(folder.resolve("org"), chain.rpc());
            for (int i = 1; i <= size; i++) {
                participants.add(new ParticipantProcess(folder.resolve("participant-" + i), i));
            }
            organization.publish(participants.stream().map(ParticipantProcess::address).toList());
            organization.start();
            for (int i = 0; i < size; i++) {
                Path rows = Sunny.rows(folder.resolve("rows-" + i), i);
                participants.get(i).join(organization.joinLink(sources(i)), rows);
            }
        } catch (Exception | AssertionError e) {
            chain.close();
            participants.forEach(ParticipantProcess::close);
            throw e;
        }
    }

    /** The first asks the gate like all, and then the organization itself. */
    private List<URI> sources(int participant) {
        URI gate = organization.contentGate().uri();
        return participant == 0 ? List.of(gate, organization.content()) : List.of(gate);
    }

    /** Returns the ledger. */
    public ChainProcess chain() {
        return chain;
    }

    /** Returns the organization. */
    public OrganizationProcess organization() {
        return organization;
    }

    /** Returns who takes part. */
    public List<ParticipantProcess> participants() {
        return participants;
    }

    /** Returns what the ledger says of the model now. */
    public ModelHistory history() throws Exception {
        try (EthereumLedger ledger = EthereumLedger.connect(chain.rpc(), organization.ledger())) {
            return new ModelFollower(ledger, model()).poll();
        }
    }

    /** Returns how many rounds have ended. */
    public long ended() throws Exception {
        return history().rounds().stream().filter(r -> r.outcome() != Outcome.LIVE).count();
    }

    /** Waits until so many rounds have ended, and returns the last. */
    public Round awaitEnded(long count, Patience patience) throws Exception {
        patience.until(() -> "the end of round " + count, () -> ended() >= count);
        return history().rounds().get((int) count - 1);
    }

    /** Returns what every node said last. */
    public String lastWords() {
        StringBuilder words = new StringBuilder(organization.node().lastWords());
        participants.forEach(participant -> words.append(participant.node().lastWords()));
        return words.toString();
    }

    /** Returns the model's id. */
    public Digest model() {
        return organization.model();
    }

    /** Audits as a stranger does, who has only the ledger and a place that serves content. */
    public AuditReport audit() throws Exception {
        URI content = organization.content();
        return new RemoteAudit(
                        chain.rpc(),
                        organization.ledger(),
                        model(),
                        List.of(new Source(content, Source.Origin.OWN)))
                .run(InstantSource.system());
    }

    @Override
    public void close() throws IOException {
        participants.forEach(ParticipantProcess::close);
        organization.close();
        chain.close();
    }
}
