package org.commonweight.participant.limits;

import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a participant allows of its machine. Absent means without limit.
 *
 * @param cpuPercent the share of the time that training may compute, 1…100
 * @param threads how many threads training may use, at least 1
 * @param hours when training may begin
 * @param onlyWhenIdle whether training waits until the machine has little else to do
 * @param onlyOnPower whether training waits until the machine is not on battery
 * @param onlyOnUnmetered whether training, and so fetching what it needs, waits until the network
 *     does not cost by the byte
 * @param maxDiskBytes how much content may be kept
 */
public record Limits(
        OptionalInt cpuPercent,
        OptionalInt threads,
        Optional<Hours> hours,
        boolean onlyWhenIdle,
        boolean onlyOnPower,
        boolean onlyOnUnmetered,
        OptionalLong maxDiskBytes) {
    /** Load per core above which a machine is not idle. */
    static final double IDLE_LOAD = 0.25;

    /** The least that a store can work with. */
    private static final long SMALLEST_DISK = 1 << 20;

    public Limits {
        require(cpuPercent.orElse(1), 100, "cpuPercent");
        require(threads.orElse(1), 1024, "threads");
        if (maxDiskBytes.orElse(SMALLEST_DISK) < SMALLEST_DISK) {
            throw new IllegalArgumentException(
                    "maxDiskBytes is at least 1048576, not " + maxDiskBytes.getAsLong());
        }
    }

    private static void require(int value, int max, String name) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is 1 to " + max + ", not " + value);
        }
    }

    /** Returns no limits at all. */
    public static Limits none() {
        return new Limits(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                false,
                false,
                false,
                OptionalLong.empty());
    }

    /** Returns why training is not to begin now, in a clause; nothing if it may. */
    public Optional<String> objection(LocalTime now, Machine machine) {
        return outsideHours(now)
                .or(() -> onlyOnPower ? onBattery(machine.power()) : Optional.empty())
                .or(() -> onlyOnUnmetered ? metered(machine.network().read()) : Optional.empty())
                .or(() -> onlyWhenIdle ? busy(machine) : Optional.empty());
    }

    private Optional<String> outsideHours(LocalTime now) {
        return hours.filter(allowed -> !allowed.include(now))
                .map(allowed ->
                        "training is allowed from %s until %s only"
                                .formatted(allowed.fromText(), allowed.untilText()));
    }

    private static Optional<String> onBattery(Machine.Power power) {
        return switch (power) {
            case MAINS -> Optional.empty();
            case BATTERY -> Optional.of("the machine is on battery");
            case UNKNOWN ->
                    Optional.of(
                            "this system does not tell whether it is on battery, and onlyOnPower"
                                    + " is set");
        };
    }

    private static Optional<String> metered(Machine.Network network) {
        return switch (network) {
            case UNMETERED -> Optional.empty();
            case METERED -> Optional.of("the network is metered");
            case UNKNOWN ->
                    Optional.of(
                            "this system does not tell whether its network is metered, and"
                                    + " onlyOnUnmetered is set");
        };
    }

    private static Optional<String> busy(Machine machine) {
        if (machine.load() < 0) {
            return Optional.of("this system tells no load average, and onlyWhenIdle is set");
        }
        double perCore = machine.load() / machine.cores();
        return perCore <= IDLE_LOAD
                ? Optional.empty()
                : Optional.of(
                        "the machine is busy: load %.2f per core, idle is up to %.2f"
                                .formatted(perCore, IDLE_LOAD));
    }
}
