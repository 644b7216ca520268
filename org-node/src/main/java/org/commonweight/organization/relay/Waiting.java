package org.commonweight.organization.relay;

import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.Step;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What participants left for a round that was not given up, one of a kind from each, in the order
 * in which it came; all of it is in the journal, so a restart forgets nothing.
 */
final class Waiting {
    private final Journal journal;
    private final Map<Address, CommitRequest> commits = new LinkedHashMap<>();
    private final Map<Address, OpeningRequest> openings = new LinkedHashMap<>();
    private long round;

    Waiting(Journal journal, Digest model) throws IOException {
        this.journal = journal;
        journal.replay(
                model,
                entry -> {
                    switch (entry.step()) {
                        case COMMIT_TAKEN -> add(CommitRequest.read(entry.facts()));
                        case OPENING_TAKEN -> add(OpeningRequest.read(entry.facts()));
                        default -> {}
                    }
                });
    }

    synchronized Optional<CommitRequest> commitOf(long number, Address participant) {
        return Optional.ofNullable(number == round ? commits.get(participant) : null);
    }

    synchronized void take(CommitRequest request) throws IOException {
        journal.append(Step.COMMIT_TAKEN, request.model(), request.round(), request.toJson());
        add(request);
    }

    synchronized void take(OpeningRequest request) throws IOException {
        if (request.round() == round && request.equals(openings.get(request.participant()))) {
            return;
        }
        journal.append(Step.OPENING_TAKEN, request.model(), request.round(), request.toJson());
        add(request);
    }

    private void add(CommitRequest request) {
        turnTo(request.round());
        commits.put(request.participant(), request);
    }

    private void add(OpeningRequest request) {
        turnTo(request.round());
        openings.put(request.participant(), request);
    }

    private void turnTo(long number) {
        if (number != round) {
            round = number;
            commits.clear();
            openings.clear();
        }
    }

    /** Returns the commits for {@code live} that its opening binds and the ledger lacks. */
    synchronized List<CommitRequest> commits(Round live) {
        List<CommitRequest> missing = new ArrayList<>();
        for (CommitRequest request : commits.values()) {
            if (round == live.number()
                    && request.opening().equals(live.opening())
                    && live.commitOf(request.participant()).isEmpty()) {
                missing.add(request);
            }
        }
        return missing;
    }

    /** Returns the openings for {@code live} whose commits the ledger has and reveals lacks. */
    synchronized List<OpeningRequest> openings(Round live) {
        List<OpeningRequest> missing = new ArrayList<>();
        for (OpeningRequest request : openings.values()) {
            if (round == live.number()
                    && live.revealOf(request.participant()).isEmpty()
                    && live.commitOf(request.participant())
                            .filter(c -> c.commitment().equals(request.commitment()))
                            .isPresent()) {
                missing.add(request);
            }
        }
        return missing;
    }
}
