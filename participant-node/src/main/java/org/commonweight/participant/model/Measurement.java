package org.commonweight.participant.model;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Measured;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees what the last round brought on the rows that this participant holds back: the base and the
 * result, each on the same rows. Nothing of it leaves the machine.
 */
final class Measurement {
    private final HeadReader heads;
    private final OwnRows rows;
    private final Journal journal;
    private final ParticipantLog log;
    private final Set<Long> tried = new HashSet<>();

    Measurement(HeadReader heads, OwnRows rows, Journal journal, ParticipantLog log) {
        this.heads = heads;
        this.rows = rows;
        this.journal = journal;
        this.log = log;
    }

    /** Measures the last round with a result in which {@code participant} revealed, once. */
    boolean look(ModelHistory history, Address participant) throws IOException {
        Optional<Round> last = last(history.rounds(), participant);
        Optional<Dataset> heldBack = rows.heldBack();
        if (last.isEmpty()
                || heldBack.isEmpty()
                || journal.memory().measured(history.model(), last.get().number()).isPresent()
                || !tried.add(last.get().number())) {
            return false;
        }
        try {
            measure(history.model(), last.get(), heldBack.get());
            return true;
        } catch (UnavailableException | MalformedException | IllegalArgumentException e) {
            log.failed(last.get(), "what it brought cannot be measured: " + e.getMessage());
            return false;
        } catch (IOException e) {
            tried.remove(last.get().number());
            throw e;
        }
    }

    private static Optional<Round> last(List<Round> rounds, Address participant) {
        return rounds.reversed().stream()
                .filter(round -> round.outcome() == Outcome.FINAL)
                .findFirst()
                .filter(round -> round.revealOf(participant).isPresent());
    }

    private void measure(Digest model, Round round, Dataset heldBack)
            throws UnavailableException, MalformedException, IOException {
        Architecture architecture = Architecture.of(heads.genesis());
        String before = accuracy(architecture, round.base(), heldBack);
        Digest result = round.proposal().orElseThrow().result();
        String after = accuracy(architecture, result, heldBack);
        journal.add(new Measured(model, round.number(), heldBack.rows(), before, after));
        log.measured(round.number(), before, after, heldBack.rows());
    }

    private String accuracy(Architecture architecture, Digest head, Dataset heldBack)
            throws UnavailableException, MalformedException {
        Evaluation evaluation = Evaluation.of(architecture, heads.read(head).weights(), heldBack);
        return CanonicalDecimal.of(evaluation.accuracy());
    }
}
