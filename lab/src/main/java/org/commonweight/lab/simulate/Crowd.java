package org.commonweight.lab.simulate;

import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** All participants of a simulation, in the order in which they join. */
record Crowd(List<VirtualParticipant> participants, int rounds, double newcomers) {
    Crowd {
        participants = List.copyOf(participants);
    }

    /** Makes a key for each participant. */
    static Crowd of(SimulationSettings settings, RandomGenerator keys) {
        List<VirtualParticipant> participants =
                IntStream.range(0, settings.participants())
                        .mapToObj(i -> new VirtualParticipant(i, LocalSigner.generate(keys)))
                        .toList();
        return new Crowd(participants, settings.rounds(), settings.rates().newcomer());
    }

    VirtualParticipant get(int number) {
        return participants.get(number);
    }

    /** Returns how many are there in {@code round}: newcomers join evenly after the first. */
    int presentIn(int round) {
        int late = (int) Math.round(participants.size() * newcomers);
        int first = Math.max(1, participants.size() - late);
        late = participants.size() - first;
        return rounds == 1 ? first : first + (int) ((long) late * (round - 1) / (rounds - 1));
    }

    /** Returns the addresses of those who are there in {@code round} and were not before. */
    List<Address> joiningIn(int round) {
        int before = round == 1 ? 0 : presentIn(round - 1);
        return participants.subList(before, presentIn(round)).stream()
                .map(VirtualParticipant::address)
                .toList();
    }
}
