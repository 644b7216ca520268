package org.commonweight.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.system.process.Community;
import org.commonweight.system.process.NodeProcess;
import org.commonweight.system.process.ParticipantProcess;
import org.commonweight.system.process.ProcessMemory;

import java.util.ArrayList;
import java.util.List;

/** What the nodes of a community hold on to, the organization's first. */
record Footprint(List<Memory> nodes) {
    private static final long MIB = 1 << 20;

    /** A history grows by some kB each round; classes and code are loaded for the first time. */
    private static final long HEAP_GROWTH = 8 * MIB;

    /** A heap may be larger than what is on it, up to -Xmx256m, and is not given back. */
    private static final long RESIDENT_GROWTH = 128 * MIB;

    /** In bytes. */
    record Memory(long heap, long resident) {}

    static Footprint of(Community community) {
        List<NodeProcess> nodes = new ArrayList<>();
        nodes.add(community.organization().node());
        community.participants().stream().map(ParticipantProcess::node).forEach(nodes::add);
        return new Footprint(
                nodes.stream()
                        .map(node ->
                                new Memory(ProcessMemory.heap(node), ProcessMemory.resident(node)))
                        .toList());
    }

    Footprint requireNoGrowthSince(Footprint before) {
        for (int i = 0; i < nodes.size(); i++) {
            Memory was = before.nodes.get(i);
            Memory is = nodes.get(i);
            assertThat(is.heap())
                    .as("bytes on the heap of node %d, %s before", i, was)
                    .isLessThanOrEqualTo(was.heap() + HEAP_GROWTH);
            assertThat(is.resident())
                    .as("bytes resident of node %d, %s before", i, was)
                    .isLessThanOrEqualTo(was.resident() + RESIDENT_GROWTH);
        }
        return this;
    }
}
