package org.commonweight.ewc.data;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Rows that know where they come from.
 *
 * @param origins one for each row, in their order
 */
public record GroupedDataset(Dataset data, List<Origin> origins) {
    public GroupedDataset {
        origins = List.copyOf(origins);
        if (data.rows() != origins.size()) {
            throw new IllegalArgumentException(
                    data.rows() + " rows, but " + origins.size() + " origins");
        }
    }

    /** Returns the group of every row, as {@link Partition.ByGroup} takes it. */
    public List<String> groups() {
        return origins.stream().map(Origin::group).toList();
    }

    /** Returns the names of the groups, ascending. */
    public Set<String> groupNames() {
        return new TreeSet<>(groups());
    }

    /**
     * Returns the rows whose origin passes, in their order.
     *
     * @throws IllegalArgumentException if there are none
     */
    public GroupedDataset where(Predicate<Origin> passes) {
        return select(
                IntStream.range(0, origins.size())
                        .filter(row -> passes.test(origins.get(row)))
                        .toArray());
    }

    /** Returns these rows, in this order. */
    public GroupedDataset select(int... rows) {
        return new GroupedDataset(
                data.select(rows), IntStream.of(rows).mapToObj(origins::get).toList());
    }
}
