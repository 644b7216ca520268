package org.commonweight.organization.api;

import org.commonweight.organization.inbox.Presence;
import org.commonweight.organization.round.KeptResult;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model at a glance, which costs the same however many rounds it has: two are equal as long as
 * nothing of its newest rounds and its participants is to be written differently.
 *
 * @param last where the last event stands, and so all that the ledger says
 */
record Glance(LogPosition last, List<NewestRound> rounds, List<Seen> participants) {
    /** How many rounds are looked at, the newest; what is older stays as it is. */
    static final int NEWEST = 2;

    /** What becomes of a round by the clock and by this node's own doing. */
    record NewestRound(
            Phase phase, Optional<KeptResult> kept, Optional<RoundMemory.Ending> ending) {}

    /** What somebody said last, and whether it still counts. */
    record Seen(Address participant, Optional<Presence.Heartbeat> heartbeat, boolean ready) {}

    static Glance of(ModelHistory history, RoundMemory memory, Presence presence, Instant now)
            throws IOException {
        List<Round> rounds = history.rounds();
        List<NewestRound> newest = new ArrayList<>();
        for (Round round : rounds.subList(Math.max(0, rounds.size() - NEWEST), rounds.size())) {
            newest.add(
                    new NewestRound(
                            round.clock().phaseAt(now.getEpochSecond()),
                            memory.result(round.number()),
                            memory.ending(round.number())));
        }
        List<Seen> participants =
                history.members().keySet().stream()
                        .map(who -> new Seen(who, presence.last(who), presence.isReady(who)))
                        .toList();
        return new Glance(history.last(), List.copyOf(newest), participants);
    }
}
