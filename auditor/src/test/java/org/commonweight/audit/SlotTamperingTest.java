package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.audit.Findings.assertFound;
import static org.commonweight.audit.Findings.assertOnlyFound;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Storage of the ledger that tells of another past than its events. */
class SlotTamperingTest {
    private static final Digest OTHER = Digest.sha256(new byte[] {42});

    private final World world = HonestWorld.build();

    @Test
    void namesAnotherGenesisThanTheLedgerKeeps() {
        world.slots = slots(s -> new LedgerSlots(s.head(), s.history(), s.round(), with(0)));

        RoundOutcome.Found found = assertOnlyFound(world, 0, AuditCheck.HISTORY_SLOT);

        assertThat(found.found()).isEqualTo(OTHER.hex());
    }

    @Test
    void namesAnAlteredHistorySlot() {
        world.slots = slots(s -> new LedgerSlots(s.head(), OTHER, s.round(), s.histories()));

        assertOnlyFound(world, 4, AuditCheck.HISTORY_SLOT);
    }

    @Test
    void namesAnAlteredSlotOfAnEarlierRound() {
        world.slots = slots(s -> new LedgerSlots(s.head(), s.history(), s.round(), with(2)));

        assertOnlyFound(world, 2, AuditCheck.HISTORY_SLOT);
    }

    @Test
    void namesAnAlteredHeadSlot() {
        world.slots = slots(s -> new LedgerSlots(OTHER, s.history(), s.round(), s.histories()));

        assertOnlyFound(world, 4, AuditCheck.HEAD_SLOT);
    }

    @Test
    void namesARoundThatTheLedgerDoesNotCount() {
        world.slots = slots(s -> new LedgerSlots(s.head(), s.history(), 3, s.histories()));

        assertOnlyFound(world, 4, AuditCheck.ROUND_SLOT);
    }

    @Test
    void namesALedgerWithoutStorageForItsEvents() {
        world.slots = Optional.empty();

        assertFound(world, 0, AuditCheck.ORDER);
    }

    @Test
    void namesADroppedLastEnd() {
        world.events.removeLast();

        assertFound(world, 4, AuditCheck.HISTORY_SLOT);
    }

    @Test
    void namesALastRoundOfWhichAllEventsWereDropped() {
        int opened = world.find(RoundOpened.class, e -> e.round() == 4);
        world.events.subList(opened, world.events.size()).clear();

        assertOnlyFound(world, 4, AuditCheck.ROUND_SLOT);
    }

    private Optional<LedgerSlots> slots(UnaryOperator<LedgerSlots> change) {
        return world.slots.map(change);
    }

    private List<Digest> with(int altered) {
        List<Digest> histories = new ArrayList<>(world.histories);
        histories.set(altered, OTHER);
        return histories;
    }
}
