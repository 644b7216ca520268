package org.commonweight.participant.limits;

/**
 * What a machine tells about itself at a moment.
 *
 * @param cores processors that this program may use
 * @param load how many processes ran or waited to run on average in the last minute, this node's
 *     own not counted when it does not train; negative where the system does not tell (Windows)
 * @param network is asked only where it matters, since to ask can start a process
 * @param memoryBytes how much memory this program can still take
 * @param freeDiskBytes free space where the node's content lies
 */
public record Machine(
        int cores,
        double load,
        Power power,
        NetworkSource network,
        long memoryBytes,
        long freeDiskBytes) {
    /** What the machine runs on. */
    public enum Power {
        /** It is plugged in, or has no battery. */
        MAINS,
        /** It is on battery. */
        BATTERY,
        /** The system does not tell. */
        UNKNOWN
    }

    /** What the network that the machine uses first costs. */
    public enum Network {
        /** The same, however much goes over it. */
        UNMETERED,
        /** The more the more goes over it. */
        METERED,
        /** The system does not tell. */
        UNKNOWN
    }

    /**
     * Returns the machine as it would be without one thread of this node that computes all the
     * time: what others make of it, at the least.
     */
    public Machine withoutOneBusyThread() {
        return load < 0
                ? this
                : new Machine(
                        cores, Math.max(0, load - 1), power, network, memoryBytes, freeDiskBytes);
    }

    /** Looks at a machine. */
    @FunctionalInterface
    public interface Gauge {
        /** Returns how the machine is now. */
        Machine read();
    }
}
