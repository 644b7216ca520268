package org.commonweight.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.system.process.Community;
import org.commonweight.system.process.NodeProcess;
import org.commonweight.system.process.ParticipantProcess;
import org.commonweight.system.process.ProcessMemory;

import java.util.ArrayList;
import java.util.List;

/** What the nodes of a community hold on to, the organization's first, after so many rounds. */
record Footprint(long rounds, List<Memory> nodes) {
    private static final long MIB = 1 << 20;

    /** For classes that are loaded late, and what is in flight just now. */
    private static final long HEAP_GROWTH = 4 * MIB;

    /**
     * For the history, which is all that grows: an organization has it twice (4.4 kB with three
     * participants), with pins (3.5 kB) and the places of the journal's lines (0.9 kB).
     */
    private static final long HEAP_GROWTH_A_ROUND = 12 << 10;

    /** A heap may be larger than what is on it, up to -Xmx256m, and is not given back. */
    private static final long RESIDENT_GROWTH = 128 * MIB;

    /** In bytes. */
    record Memory(long heap, long resident) {}

    static Footprint of(Community community) throws Exception {
        List<NodeProcess> nodes = new ArrayList<>();
        nodes.add(community.organization().node());
        community.participants().stream().map(ParticipantProcess::node).forEach(nodes::add);
        return new Footprint(
                community.ended(),
                nodes.stream()
                        .map(node ->
                                new Memory(ProcessMemory.heap(node), ProcessMemory.resident(node)))
                        .toList());
    }

    Footprint requireNoGrowthSince(Footprint before) {
        long growth = HEAP_GROWTH + (rounds - before.rounds) * HEAP_GROWTH_A_ROUND;
        for (int i = 0; i < nodes.size(); i++) {
            Memory was = before.nodes.get(i);
            Memory is = nodes.get(i);
            assertThat(is.heap())
                    .as("bytes on the heap of node %d after round %d, %s before", i, rounds, was)
                    .isLessThanOrEqualTo(was.heap() + growth);
            assertThat(is.resident())
                    .as("bytes resident of node %d, %s before", i, was)
                    .isLessThanOrEqualTo(was.resident() + RESIDENT_GROWTH);
        }
        return this;
    }
}
