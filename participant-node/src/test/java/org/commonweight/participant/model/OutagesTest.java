package org.commonweight.participant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

class OutagesTest {
    private static final Cid CID = Cid.ofManifest(Digest.ZERO);

    private final List<String> lines = new ArrayList<>();
    private final Problems problems = new Problems(() -> {});
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();
    private final Outages outages =
            new Outages(
                    outage("the ledger", Outage.Kind.SILENT),
                    outage("the content", Outage.Kind.SILENT),
                    outage("the disk", Outage.Kind.UNUSABLE),
                    outage("the gas price", Outage.Kind.DEAR));

    static Stream<Arguments> failuresThatTimeOrRoomCures() {
        Exception storage = new ContentException.StorageFailed(CID, "store", full());
        return Stream.of(
                Arguments.of(full(), "the disk cannot be used"),
                Arguments.of(storage, "the disk cannot be used"),
                Arguments.of(
                        new UnavailableException("no content", storage), "the disk cannot be used"),
                Arguments.of(
                        new LedgerException.Failed("The outbox cannot be written", full()),
                        "the disk cannot be used"),
                Arguments.of(
                        new LedgerException.TooDear("Gas costs too much"),
                        "the gas price is too high"),
                Arguments.of(
                        new LedgerException.Unreachable("No answer", new IOException("reset")),
                        "the ledger does not answer"),
                Arguments.of(
                        new ContentException.NotFound(CID, "source"),
                        "the content does not answer"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatTimeOrRoomCures")
    void waitsForWhatFailedAndGoesOn(Exception failure, String problem) throws Exception {
        failures.add(failure);

        assertThat(outages.wait(this::attempt)).isEqualTo("done");

        assertThat(shown).hasSize(1).first().asString().startsWith(problem + " since 12:03: ");
        assertThat(problems.lines()).isEmpty();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("waiting for the ").endsWith(failure.getMessage());
        assertThat(lines.getLast()).contains(" again after ");
    }

    @Test
    void endsWhenWaitingCannotCureIt() {
        failures.add(new LedgerException.Unfit("another chain"));

        assertThatThrownBy(() -> outages.wait(this::attempt))
                .isInstanceOf(LedgerException.Unfit.class);
        assertThat(lines).isEmpty();
    }

    @Test
    void doesNotTakeItsOwnEndForAFault() {
        failures.add(new ClosedByInterruptException());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> outages.wait(this::attempt))
                .isInstanceOf(InterruptedException.class);
        assertThat(lines).isEmpty();
    }

    @Test
    void showsNothingAnyMoreOfWhoTakesPartNoMore() throws Exception {
        failures.add(full());
        failures.add(new LedgerException.Unfit("another chain"));

        assertThatThrownBy(() -> outages.wait(this::attempt))
                .isInstanceOf(LedgerException.Unfit.class);
        outages.close();

        assertThat(shown).hasSize(1);
        assertThat(problems.lines()).isEmpty();
    }

    private static IOException full() {
        return new IOException("No space left on device");
    }

    private String attempt()
            throws LedgerException, ContentException, UnavailableException, IOException {
        shown.addAll(problems.lines());
        switch (failures.poll()) {
            case null -> {}
            case LedgerException e -> throw e;
            case ContentException e -> throw e;
            case UnavailableException e -> throw e;
            case IOException e -> throw e;
            case Exception e -> throw new AssertionError(e);
        }
        return "done";
    }

    private Outage outage(String subject, Outage.Kind kind) {
        return new Outage(
                subject,
                kind,
                InstantSource.fixed(Instant.parse("2026-03-01T12:03:00Z")),
                ZoneOffset.UTC,
                problems,
                new ParticipantLog(lines::add));
    }
}
