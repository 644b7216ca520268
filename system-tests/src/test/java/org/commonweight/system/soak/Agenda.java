package org.commonweight.system.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/**
 * What befalls in which round: every trouble comes as often as any other, in an order of chance.
 * Those that end the organization's node come in the first half, so that in the second it lives
 * long enough to show whether its memory grows.
 */
final class Agenda {
    private final List<Trouble> troubles;

    private Agenda(List<Trouble> troubles) {
        this.troubles = troubles;
    }

    static Agenda of(int rounds, Random random) {
        List<Trouble> kinds = List.copyOf(EnumSet.allOf(Trouble.class));
        List<Trouble> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(kinds.get(i % kinds.size()));
        }
        Collections.shuffle(all, random);
        List<Trouble> first = all.stream().filter(Trouble::endsOrganization).toList();
        List<Trouble> rest = all.stream().filter(trouble -> !trouble.endsOrganization()).toList();
        int more = Math.max(0, rounds / 2 - first.size());
        List<Trouble> half = new ArrayList<>(first);
        half.addAll(rest.subList(0, more));
        Collections.shuffle(half, random);
        half.addAll(rest.subList(more, rest.size()));
        return new Agenda(half);
    }

    List<Trouble> firstHalf() {
        return troubles.subList(0, troubles.size() / 2);
    }

    List<Trouble> secondHalf() {
        return troubles.subList(troubles.size() / 2, troubles.size());
    }
}
