package org.commonweight.audit;

import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LoggedEvent;

import java.util.List;
import java.util.Optional;

/** A ledger node that answers from a test world. */
class WorldReader implements LedgerReader {
    private final World world;

    WorldReader(World world) {
        this.world = world;
    }

    @Override
    public Block latest() throws LedgerException {
        return new Block(world.events.size(), Digest.ZERO, Digest.ZERO, 0, Optional.empty());
    }

    @Override
    public Optional<Block> block(long number) {
        return Optional.empty();
    }

    @Override
    public Optional<ModelState> model(Digest model) throws LedgerException {
        return world.slots.map(slots -> state(slots, slots.round()));
    }

    static ModelState state(LedgerSlots slots, long round) {
        return new ModelState(
                HonestWorld.ORG.address(),
                Optional.empty(),
                AdmissionMode.ALLOWLIST,
                false,
                0,
                slots.head(),
                round,
                slots.history());
    }

    @Override
    public Digest history(Digest model, long round) {
        return world.slots.orElseThrow().historyAfter(round);
    }

    @Override
    public List<LoggedEvent> events(Digest model, long fromBlock, long toBlock) {
        return world.events;
    }
}
