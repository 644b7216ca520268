package org.commonweight.participant.model;

import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.delivery.Announcement;
import org.commonweight.participant.delivery.Delivery;
import org.commonweight.participant.delivery.Inbox;
import org.commonweight.participant.delivery.InboxRelay;
import org.commonweight.participant.delivery.Presence;
import org.commonweight.participant.delivery.Relay;
import org.commonweight.participant.delivery.Upload;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.round.AssignmentReader;
import org.commonweight.participant.round.LocalTraining;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.participant.round.Permission;
import org.commonweight.participant.round.Preparation;
import org.commonweight.participant.round.RoundLoop;
import org.commonweight.participant.round.Seat;
import org.commonweight.participant.round.UpdateKeeper;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A participant's part in one model, on a thread of its own. It waits for ledger, content and disk
 * as long as they fail; it ends by itself only when something is wrong that waiting cannot cure.
 */
public final class TakingPart {
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(30);

    private final NodeParts parts;
    private final JoinedModel joined;
    private final Signer signer;
    private final ParticipantLog log;
    private volatile Optional<Member> member = Optional.empty();

    /** Takes part in {@code joined} as {@code signer}; {@code name} is what messages call it. */
    public TakingPart(NodeParts parts, JoinedModel joined, Signer signer, String name) {
        this.parts = parts;
        this.joined = joined;
        this.signer = signer;
        this.log = new ParticipantLog(parts.watcher().lines(name));
    }

    /** Returns what was joined. */
    public JoinedModel joined() {
        return joined;
    }

    /** Returns the part once ledger and content have answered for the first time. */
    public Optional<Member> member() {
        return member;
    }

    /**
     * Takes part until the thread is interrupted.
     *
     * @throws LedgerException.Unfit if this is not the chain or ledger that was joined, or it lost
     *     what it had shown
     * @throws DataException if the own rows are damaged or do not fit the model
     */
    public void run()
            throws LedgerException,
                    HistoryException,
                    MalformedException,
                    DataException,
                    IOException,
                    InterruptedException {
        try (Outages outages = new Outages(parts, joined, log);
                Member started = outages.wait(this::start)) {
            member = Optional.of(started);
            Pace pace = new Pace(parts.clock(), log);
            while (true) {
                pace.pause(outages.wait(started::look));
            }
        }
    }

    private Member start()
            throws LedgerException,
                    HistoryException,
                    UnavailableException,
                    ContentException,
                    MalformedException,
                    DataException,
                    IOException {
        Ledgers.Line line = parts.ledgers().connect(joined, signer);
        ModelFollower follower = follower(line);
        return start(line, follower, follower.poll());
    }

    private ModelFollower follower(Ledgers.Line line) throws LedgerException {
        ModelFollower follower =
                ModelFollower.remembering(
                        line.ledger(), joined.model(), parts.home().seen(joined.model()));
        if (parts.acceptRewind()) {
            follower.acceptRewind();
            line.writer().acceptRewind();
        }
        return follower;
    }

    private Member start(Ledgers.Line line, ModelFollower follower, ModelHistory history)
            throws UnavailableException,
                    ContentException,
                    MalformedException,
                    DataException,
                    IOException {
        Eip712 eip712 = new Eip712(line.ledger().domain());
        AssignmentReader assignments =
                new AssignmentReader(parts.store(), parts.fetcher(), joined.sources(), eip712);
        HeadReader heads = assignments.heads(history);
        OwnRows rows =
                OwnRows.read(
                        joined.data(), parts.home().collected(joined.model()), heads.genesis());
        Inbox inbox = new Inbox(joined.inbox(), eip712, signer, parts.clock());
        ModelPermission permission = new ModelPermission(parts, rows, log);
        Preparation preparation =
                new Preparation(
                        new UpdateKeeper(parts.store(), eip712, signer),
                        parts.journal(),
                        training(rows, permission),
                        eip712,
                        signer,
                        parts.steps());
        RoundLoop loop =
                new RoundLoop(
                        follower,
                        line.ledger(),
                        seat(line, inbox),
                        assignments,
                        permission,
                        preparation);
        log.started(
                signer.address(),
                joined.upload() ? Optional.empty() : Optional.of(parts.gateway()),
                rows.count());
        return new Member(
                parts,
                joined,
                line,
                loop,
                heads.genesis(),
                rows,
                permission,
                new Measurement(heads, rows, parts.journal(), log),
                announcing(line, inbox),
                log);
    }

    private Announcing announcing(Ledgers.Line line, Inbox inbox) {
        Optional<URI> source = joined.upload() ? Optional.empty() : Optional.of(parts.gateway());
        Announcement announcement = new Announcement(joined.model(), source, inbox);
        Presence presence = new Presence(inbox, announcement, this::told);
        return new Announcing(
                line.writer().address(),
                history -> announcement.putOnLedger(history, parts.store(), line.writer()),
                presence,
                Outages.gas(parts, joined, log),
                parts.clock(),
                log);
    }

    private void told(Optional<String> failure) {
        String subject = "the inbox at " + joined.inbox();
        failure.ifPresentOrElse(
                why -> {
                    if (parts.problems().put(subject, why)) {
                        log.inboxFailed(why);
                    }
                },
                () -> parts.problems().clear(subject));
    }

    private LocalTraining training(OwnRows rows, Permission permission) {
        return new LocalTraining(
                manner(permission),
                rows,
                parts.configuration().minRows(),
                parts.clock(),
                log,
                (round, epoch, of, loss) ->
                        parts.watcher()
                                .epochDone(
                                        new ModelView.Epoch(
                                                joined.model(), round, epoch, of, loss)));
    }

    private LocalTraining.Manner manner(Permission permission) {
        return new LocalTraining.Manner(
                parts.trainer(),
                parts.workbench(),
                permission,
                () -> parts.limits().get().cpuPercent(),
                new CheckpointFile(parts.home().checkpoint(joined.model()), CHECKPOINT_EVERY));
    }

    private Seat seat(Ledgers.Line line, Inbox inbox) {
        Relay relay = parts.configuration().relay() ? new InboxRelay(inbox) : Relay.NONE;
        Delivery delivery =
                joined.upload()
                        ? new Upload(inbox, parts.home().folder(), parts.store())
                        : Delivery.SERVED;
        return new Seat(
                line.writer(), relay, delivery, parts.journal(), parts.clock(), log, parts.steps());
    }
}
