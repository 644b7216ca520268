package org.commonweight.participant.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.participant.limits.Machine.Network;
import org.commonweight.participant.limits.Machine.Power;
import org.junit.jupiter.api.Test;

import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class LimitsTest {
    private static final LocalTime NOON = LocalTime.of(12, 0);

    @Test
    void withoutLimitsAnyMachineMayTrainAtAnyTime() {
        assertThat(Limits.none().objection(NOON, machine(99, Power.BATTERY))).isEmpty();
    }

    @Test
    void namesTheHoursOutsideWhichNothingBegins() {
        Limits night = limits(Optional.of(Hours.parse("22:00", "07:00")), false, false);

        assertThat(night.objection(NOON, machine(0, Power.MAINS)))
                .contains("training is allowed from 22:00 until 07:00 only");
        assertThat(night.objection(LocalTime.of(23, 0), machine(0, Power.MAINS))).isEmpty();
    }

    @Test
    void waitsForMainsPowerAndSaysSoWhenTheSystemDoesNotTell() {
        Limits plugged = limits(Optional.empty(), false, true);

        assertThat(plugged.objection(NOON, machine(0, Power.MAINS))).isEmpty();
        assertThat(plugged.objection(NOON, machine(0, Power.BATTERY)))
                .contains("the machine is on battery");
        assertThat(plugged.objection(NOON, machine(0, Power.UNKNOWN)).orElseThrow())
                .contains("does not tell");
    }

    @Test
    void waitsForANetworkThatIsNotMeteredAndSaysSoWhenTheSystemDoesNotTell() {
        Limits limits =
                new Limits(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        false,
                        false,
                        true,
                        OptionalLong.empty());

        assertThat(limits.objection(NOON, machine(Network.UNMETERED))).isEmpty();
        assertThat(limits.objection(NOON, machine(Network.METERED)))
                .contains("the network is metered");
        assertThat(limits.objection(NOON, machine(Network.UNKNOWN)).orElseThrow())
                .contains("does not tell");
    }

    @Test
    void judgesIdlenessByTheLoadOfEachCore() {
        Limits idle = limits(Optional.empty(), true, false);

        assertThat(idle.objection(NOON, machine(1.0, Power.MAINS))).isEmpty();
        assertThat(idle.objection(NOON, machine(1.1, Power.MAINS)).orElseThrow())
                .contains("busy")
                .contains("0.28 per core");
        assertThat(idle.objection(NOON, machine(-1, Power.MAINS)).orElseThrow())
                .contains("no load average");
    }

    @Test
    void doesNotTakeOneOwnThreadForSomebodyElse() {
        Limits idle = limits(Optional.empty(), true, false);

        assertThat(idle.objection(NOON, machine(2.0, Power.MAINS).withoutOneBusyThread()))
                .isEmpty();
        assertThat(idle.objection(NOON, machine(2.1, Power.MAINS).withoutOneBusyThread()))
                .isPresent();
        assertThat(machine(0.4, Power.MAINS).withoutOneBusyThread().load()).isZero();
        assertThat(machine(-1, Power.MAINS).withoutOneBusyThread().load()).isNegative();
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatThrownBy(() -> percent(0)).hasMessageContaining("cpuPercent is 1 to 100, not 0");
        assertThatThrownBy(() -> percent(101)).hasMessageContaining("not 101");
    }

    private static Limits percent(int value) {
        return new Limits(
                OptionalInt.of(value),
                OptionalInt.empty(),
                Optional.empty(),
                false,
                false,
                false,
                OptionalLong.empty());
    }

    private static Limits limits(Optional<Hours> hours, boolean idle, boolean power) {
        return new Limits(
                OptionalInt.empty(),
                OptionalInt.empty(),
                hours,
                idle,
                power,
                false,
                OptionalLong.empty());
    }

    private static Machine machine(double load, Power power) {
        return new Machine(4, load, power, () -> Network.UNKNOWN, 1L << 30, 1L << 30);
    }

    private static Machine machine(Network network) {
        return new Machine(4, 0, Power.UNKNOWN, () -> network, 1L << 30, 1L << 30);
    }
}
