package org.commonweight.organization.relay;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes commits and openings for one model and writes them down. It judges what it takes as the
 * ledger would, so that whoever is told "taken" need not come back.
 */
public final class Intake {
    private final Waiting waiting;
    private final Eip712 eip712;
    private final InstantSource clock;

    Intake(Waiting waiting, Eip712 eip712, InstantSource clock) {
        this.waiting = waiting;
        this.eip712 = eip712;
        this.clock = clock;
    }

    /** A commit that its participant signed. */
    public static final class Signed {
        private final CommitRequest request;

        private Signed(CommitRequest request) {
            this.request = request;
        }
    }

    /**
     * Checks the signature of a commit; it takes no look at the ledger, so that whoever signs
     * nothing keeps nobody waiting.
     *
     * @throws RefusedException if its participant did not sign it
     */
    public Signed check(CommitRequest request) throws RefusedException {
        require(request.isSigned(eip712), 403, request.participant() + " did not sign this commit");
        return new Signed(request);
    }

    /**
     * Takes a commit; the same may be left again.
     *
     * @throws RefusedException if the ledger would not take it now
     * @throws IOException if it cannot be written down
     */
    public void take(Signed commit, ModelHistory history) throws RefusedException, IOException {
        CommitRequest request = commit.request;
        Round round = live(history, request.round());
        Address who = request.participant();
        require(request.opening().equals(round.opening()), 409, "That is another opening of round");
        requireMember(history, round, who);
        Optional<Digest> known = known(round, who);
        if (known.isPresent()) {
            require(known.get().equals(request.commitment()), 409, who + " committed before");
            return;
        }
        require(phase(round) == Phase.COMMIT, 409, "The commit window is over");
        waiting.take(request);
    }

    /**
     * Takes an opening; the same may be left again.
     *
     * @throws RefusedException if it opens no commit of the live round
     * @throws IOException if it cannot be written down
     */
    public void take(OpeningRequest request, ModelHistory history)
            throws RefusedException, IOException {
        Round round = live(history, request.round());
        Digest commitment = request.commitment();
        require(
                known(round, request.participant()).filter(commitment::equals).isPresent(),
                400,
                "That opens no commit of " + request.participant());
        require(
                request.samples() <= round.terms().maxSamples() && !request.update().isZero(),
                400,
                "An update has 1 to %d samples".formatted(round.terms().maxSamples()));
        if (round.revealOf(request.participant()).isPresent()) {
            return;
        }
        Phase phase = phase(round);
        require(phase == Phase.COMMIT || phase == Phase.REVEAL, 409, "The reveal window is over");
        waiting.take(request);
    }

    private Optional<Digest> known(Round round, Address participant) {
        return round.commitOf(participant)
                .map(commit -> commit.commitment())
                .or(() ->
                        waiting.commitOf(round.number(), participant)
                                .filter(commit -> commit.opening().equals(round.opening()))
                                .map(CommitRequest::commitment));
    }

    private Phase phase(Round round) {
        return round.clock().phaseAt(clock.instant().getEpochSecond());
    }

    private static Round live(ModelHistory history, long number) throws RefusedException {
        return history.live()
                .filter(round -> round.number() == number)
                .orElseThrow(() -> new RefusedException(409, "Round " + number + " is not live"));
    }

    private static void requireMember(ModelHistory history, Round round, Address who)
            throws RefusedException {
        boolean member = history.memberOf(who).includes(round.number());
        require(member, 403, who + " is not a member in round " + round.number());
    }

    private static void require(boolean holds, int status, String otherwise)
            throws RefusedException {
        if (!holds) {
            throw new RefusedException(status, otherwise);
        }
    }
}
