package org.commonweight.participant.model;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.consent.Consent;
import org.commonweight.participant.consent.Consents;
import org.commonweight.participant.consent.Questions;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.journal.Decision;
import org.commonweight.participant.journal.Memory;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.participant.round.RoundLoop;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.participant.status.MyRounds;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.util.Optional;

/**
 * A participant that has found its model: takes part on the thread that looks, and answers and
 * shows where it is on any other.
 */
public final class Member implements AutoCloseable {
    /** Seconds by which the ledger may be ahead of this machine's clock. */
    private static final long CLOCK_TOLERANCE = 60;

    private final NodeParts parts;
    private final JoinedModel joined;
    private final Ledgers.Line line;
    private final RoundLoop loop;
    private final ModelManifest genesis;
    private final OwnRows rows;
    private final ModelPermission permission;
    private final ParticipantLog log;
    private final Measurement measurement;
    private final Housekeeping housekeeping;
    private final Announcing announcing;
    private volatile Optional<ModelView> view = Optional.empty();
    private volatile Optional<Address> organization = Optional.empty();
    private String shown = "";

    Member(
            NodeParts parts,
            JoinedModel joined,
            Ledgers.Line line,
            RoundLoop loop,
            ModelManifest genesis,
            OwnRows rows,
            ModelPermission permission,
            Measurement measurement,
            Announcing announcing,
            ParticipantLog log) {
        this.parts = parts;
        this.joined = joined;
        this.line = line;
        this.loop = loop;
        this.genesis = genesis;
        this.rows = rows;
        this.permission = permission;
        this.measurement = measurement;
        this.housekeeping = new Housekeeping(parts.store(), parts.clock());
        this.announcing = announcing;
        this.log = log;
    }

    /** Looks at the ledger once, and does what is to be done now. */
    ModelHistory look()
            throws LedgerException, HistoryException, IOException, InterruptedException {
        ModelHistory history = loop.read();
        organization = Optional.of(history.org());
        checkClock(history);
        // First, since whoever hears of an update asks at once where the profile says it is served.
        announcing.look(history, isReady());
        // Before as well as after, since whoever agreed to train sees so while it trains.
        show(history);
        loop.act(history);
        showObstacle(history);
        if (hasTime(history)) {
            tidy(history);
        }
        show(history);
        return history;
    }

    /** Nothing is to be done in a round, or only others have something to do. */
    private boolean hasTime(ModelHistory history) {
        long now = parts.clock().instant().getEpochSecond();
        return !RoundLoop.isBusy(history, now)
                || history.live().flatMap(live -> live.commitOf(address())).isPresent();
    }

    private void tidy(ModelHistory history) throws IOException {
        try {
            measurement.look(history, address());
            housekeeping.look(history);
            parts.problems().clear("store");
        } catch (ContentException e) {
            parts.problems().put("store", String.valueOf(e.getMessage()));
        }
    }

    private void showObstacle(ModelHistory history) {
        String subject = obstacle(joined.model());
        loop.obstacle(history)
                .ifPresentOrElse(
                        why ->
                                parts.problems()
                                        .put(
                                                subject,
                                                "round %d of \"%s\": %s"
                                                        .formatted(
                                                                history.nextRound() - 1,
                                                                genesis.name(),
                                                                why)),
                        () -> parts.problems().clear(subject));
    }

    /** Under which subject it is told what keeps a participant from a round of {@code model}. */
    static String obstacle(Digest model) {
        return "round of " + model;
    }

    private void checkClock(ModelHistory history) {
        long behind = history.last().blockTime() - parts.clock().instant().getEpochSecond();
        if (behind > CLOCK_TOLERANCE) {
            parts.problems()
                    .put(
                            "clock",
                            "this machine's clock is %d min behind the ledger's: set it right"
                                    .formatted(Math.ceilDiv(behind, 60L)));
        } else {
            parts.problems().clear("clock");
        }
    }

    private void show(ModelHistory history) {
        Memory memory = parts.journal().memory();
        long now = parts.clock().instant().getEpochSecond();
        String state =
                "%s %s %d %d"
                        .formatted(
                                history.last(),
                                history.live().map(live -> live.clock().phaseAt(now)),
                                memory.entries(),
                                rows.count());
        if (state.equals(shown)) {
            return;
        }
        shown = state;
        long round = history.live().map(Round::number).orElse(0L);
        ModelView seen =
                new ModelView(
                        joined,
                        genesis,
                        standing(round, history.org()),
                        ask(history.org()),
                        rows.byLabel(),
                        rows.heldBack().map(it -> it.rows()).orElse(0),
                        MyRounds.of(history, address(), memory, now));
        view = Optional.of(seen);
        parts.watcher().modelChanged(seen);
    }

    private Consents.Standing standing(long round, Address org) {
        return new Consents(parts.journal().memory())
                .of(joined.model(), round, org, parts.configuration().consent());
    }

    private Consent ask(Address org) {
        return permission.asked().orElseGet(() -> questions().ofModel(org, Optional.empty()));
    }

    private Questions questions() {
        return new Questions(
                genesis, rows.count(), parts.journal().memory().lastTrained(joined.model()));
    }

    private boolean isReady() {
        boolean acceptedAtStart = parts.accepted().contains(joined.model());
        return !parts.journal().memory().paused()
                && rows.count() >= parts.configuration().minRows()
                && standing(0, organization.orElseThrow())
                        .isWilling(parts.configuration().consent(), acceptedAtStart);
    }

    private Address address() {
        return line.writer().address();
    }

    /** Returns what is known of the model, once the ledger has been looked at. */
    public Optional<ModelView> view() {
        return view;
    }

    /** Returns the own rows. */
    public OwnRows rows() {
        return rows;
    }

    /**
     * Answers the question about a round, or with round 0 about the model as a whole.
     *
     * @throws IllegalStateException if the ledger has not been looked at yet
     */
    public void answer(long round, boolean accepted) throws IOException {
        Address org =
                organization.orElseThrow(() ->
                        new IllegalStateException("The ledger has not been read yet: try again"));
        parts.journal()
                .add(
                        new Decision(
                                joined.model(),
                                round,
                                accepted,
                                org,
                                ask(org).text(),
                                parts.clock().instant().getEpochSecond()));
        parts.problems().clear(obstacle(joined.model()));
    }

    /** Resigns on the ledger; who is no member has nothing to resign. */
    public void resign() throws LedgerException, InterruptedException {
        try {
            line.writer().resign(joined.model());
        } catch (LedgerException.Refused e) {
            if (e.refusal().error() != ContractError.NOT_MEMBER) {
                throw e;
            }
        }
        log.left();
    }

    /** Reads the own rows again, after some were added or taken away. */
    public void readRows() throws DataException {
        rows.read();
    }

    @Override
    public void close() {
        announcing.close();
    }
}
