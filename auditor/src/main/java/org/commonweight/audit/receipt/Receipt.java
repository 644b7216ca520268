package org.commonweight.audit.receipt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.RoundRecord;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The proof that an update stands in an ended round: preimages from the update's digest and its
 * commitment up to the history after the round. Whoever trusts that history needs nothing else.
 *
 * @param previous the history before the round
 * @param opening the accumulator before the first reveal
 * @param leaves the leaves of all reveals of the round, in order of reveal
 * @param rejections which reveals were rejected and why; absent if the round had no result
 */
public record Receipt(
        Domain ledger,
        Digest model,
        Digest previous,
        Digest opening,
        int seq,
        Address participant,
        Digest update,
        int samples,
        Digest salt,
        Digest commitment,
        List<Digest> leaves,
        Optional<Rejections> rejections,
        RoundRecord record) {
    private static final long MAX_BYTES = 1 << 20;

    public Receipt {
        leaves = List.copyOf(leaves);
    }

    /**
     * Takes a receipt from the events of a model.
     *
     * @throws ReceiptException if the events contradict each other, the round has not ended, or the
     *     participant did not reveal in it
     */
    public static Receipt of(
            Domain ledger, List<LoggedEvent> events, long number, Address participant)
            throws ReceiptException {
        try {
            ModelHistory history = ModelHistory.replay(events);
            Round round =
                    history.rounds().stream()
                            .filter(r -> r.number() == number && r.outcome() != Outcome.LIVE)
                            .findFirst()
                            .orElseThrow(() ->
                                    new ReceiptException(
                                            "There is no round " + number + " that has ended"));
            return of(ledger, history.model(), round, events, participant);
        } catch (HistoryException e) {
            throw new ReceiptException("The ledger contradicts itself: " + e.getMessage(), e);
        }
    }

    private static Receipt of(
            Domain ledger, Digest model, Round round, List<LoggedEvent> events, Address participant)
            throws ReceiptException {
        for (LoggedEvent logged : events) {
            if (logged.event() instanceof LedgerEvent.Revealed revealed
                    && revealed.round() == round.number()
                    && revealed.participant().equals(participant)) {
                return new Receipt(
                        ledger,
                        model,
                        previous(events, round.number()),
                        round.opening(),
                        revealed.seq(),
                        participant,
                        revealed.update(),
                        revealed.samples(),
                        revealed.salt(),
                        round.commitOf(participant).orElseThrow().commitment(),
                        round.reveals().stream().map(Reveal::leaf).toList(),
                        round.outcome() == Outcome.FINAL
                                ? Optional.of(round.proposal().orElseThrow().rejections())
                                : Optional.empty(),
                        round.record(round.outcome()));
            }
        }
        throw new ReceiptException(participant + " revealed no update in round " + round.number());
    }

    private static Digest previous(List<LoggedEvent> events, long number) {
        return events.stream()
                .map(LoggedEvent::event)
                .filter(LedgerEvent.RoundOpened.class::isInstance)
                .map(LedgerEvent.RoundOpened.class::cast)
                .filter(opened -> opened.round() == number)
                .findFirst()
                .orElseThrow()
                .previous();
    }

    /**
     * Reads a receipt; nothing in it is checked but its form.
     *
     * @throws ReceiptException if it is no canonical receipt
     * @throws IOException if the file cannot be read
     */
    public static Receipt read(Path file) throws ReceiptException, IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new ReceiptException(file + " is no receipt: longer than 1 MiB");
        }
        String text = Files.readString(file, ISO_8859_1).strip();
        try {
            JsonObject object = CanonicalJson.readObject(text.getBytes(ISO_8859_1));
            return ReceiptJson.read(object);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new ReceiptException(file + " is no receipt: " + e.getMessage(), e);
        }
    }

    /** Returns the receipt as one line of canonical JSON. */
    public String json() {
        return new String(CanonicalJson.write(ReceiptJson.write(this)), UTF_8);
    }

    /** Returns the number of the round. */
    public long round() {
        return record.round();
    }

    /** Returns the history after the round, to which the receipt leads. */
    public Digest history() {
        return Preimages.nextHistory(previous, record);
    }

    /** Returns in one line what the receipt says. */
    public String summary() {
        String fate =
                rejections
                        .map(r -> Optional.ofNullable(r.reasons().get(seq)))
                        .map(code -> code.map(c -> "rejected for reason " + c).orElse("included"))
                        .orElse("revealed, but the round had no result");
        return "update %s of %s, %d samples, number %d of %d in round %d of model %s: %s"
                .formatted(update, participant, samples, seq, leaves.size(), round(), model, fate);
    }

    /**
     * Checks every hash from the update up to the record of the round.
     *
     * @throws ReceiptException at the first that does not follow
     */
    public void verify() throws ReceiptException {
        requireSame(
                "commitment",
                Preimages.commitment(model, round(), participant, update, samples, salt),
                commitment);
        if (seq < 0 || seq >= leaves.size() || leaves.size() != record.reveals()) {
            throw new ReceiptException("The receipt has not one leaf for each reveal");
        }
        requireSame("leaf", Preimages.leaf(seq, participant, update, samples), leaves.get(seq));
        Digest acc = opening;
        for (Digest leaf : leaves) {
            acc = Preimages.accumulate(acc, leaf);
        }
        requireSame("acc", acc, record.acc());
        Digest rejected = rejections.map(Rejections::hash).orElse(Digest.ZERO);
        requireSame("rejections", rejected, record.rejectedHash());
    }

    /**
     * Compares with what a ledger keeps after the round.
     *
     * @throws ReceiptException if it is about another model, or the ledger keeps another history
     */
    public void verifyAgainst(Domain chain, Digest asked, Digest kept) throws ReceiptException {
        if (!chain.equals(ledger) || !asked.equals(model)) {
            throw new ReceiptException("The receipt is about another ledger or model");
        }
        requireSame("history", history(), kept);
    }

    private static void requireSame(String what, Digest recomputed, Digest found)
            throws ReceiptException {
        if (!recomputed.equals(found)) {
            throw new ReceiptException(
                    "The receipt proves nothing: its %s leads to %s, not to %s"
                            .formatted(what, recomputed, found));
        }
    }
}
