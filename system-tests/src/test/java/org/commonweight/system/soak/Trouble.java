package org.commonweight.system.soak;

import org.commonweight.system.process.Community;
import org.commonweight.system.process.Gate;
import org.commonweight.system.process.ParticipantProcess;

import java.util.random.RandomGenerator;

/**
 * What befalls a community while a round goes on. Each is over, and whoever was hurt runs again,
 * when it returns.
 */
enum Trouble {
    /** The organization's node is killed and started again. */
    ORGANIZATION_KILLED {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            aMoment(random);
            community.organization().node().kill();
            community.organization().restart();
        }
    },
    /** One participant's node is killed and started again. */
    PARTICIPANT_KILLED {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            ParticipantProcess victim = mortal(community, random);
            aMoment(random);
            victim.node().kill();
            victim.restart();
        }
    },
    /** Organization and one participant are killed at once. */
    BOTH_KILLED {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            ParticipantProcess victim = mortal(community, random);
            aMoment(random);
            community.organization().node().kill();
            victim.node().kill();
            community.organization().restart();
            victim.restart();
        }
    },
    /** The ledger stops as it should, is away for a while and comes back with all it had. */
    LEDGER_AWAY {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            aMoment(random);
            community.chain().stop();
            Thread.sleep(random.nextLong(500, 4_000));
            community.chain().start();
        }
    },
    /** Who serves content cannot be reached. */
    STORE_AWAY {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            spoil(community.organization().contentGate(), Gate.Manner.CLOSED, random);
        }
    },
    /** The inbox cannot be reached, so that participants write to the ledger themselves. */
    INBOX_AWAY {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            spoil(community.organization().inboxGate(), Gate.Manner.CLOSED, random);
        }
    },
    /** The gateway that all ask first turns bits over. */
    CONTENT_CORRUPT {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            spoil(community.organization().contentGate(), Gate.Manner.CORRUPT, random);
        }
    },
    /** The gateway that all ask first sends half of everything. */
    CONTENT_TRUNCATED {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            spoil(community.organization().contentGate(), Gate.Manner.TRUNCATED, random);
        }
    },
    /** The gateway that all ask first takes its time over every piece. */
    CONTENT_SLOW {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            spoil(community.organization().contentGate(), Gate.Manner.SLOW, random);
        }
    },
    /** A participant sleeps from before a round is opened until it is over. */
    PARTICIPANT_ASLEEP {
        @Override
        void befall(Community community, RandomGenerator random) throws Exception {
            new Sleeper(community, mortal(community, random)).sleepThroughARound();
        }
    };

    private static final int LONGEST_MOMENT_MILLIS = 3_000;

    abstract void befall(Community community, RandomGenerator random) throws Exception;

    /** Tells whether the organization's node ends in it. */
    boolean endsOrganization() {
        return this == ORGANIZATION_KILLED || this == BOTH_KILLED;
    }

    private static void aMoment(RandomGenerator random) throws InterruptedException {
        Thread.sleep(random.nextInt(LONGEST_MOMENT_MILLIS));
    }

    /** The first participant lives from beginning to end, so that its memory can be looked at. */
    private static ParticipantProcess mortal(Community community, RandomGenerator random) {
        int size = community.participants().size();
        return community.participants().get(random.nextInt(1, size));
    }

    /** Spoils what passes the gate until something was harmed, and a moment longer. */
    private static void spoil(Gate gate, Gate.Manner manner, RandomGenerator random)
            throws InterruptedException {
        long before = gate.harmed();
        gate.set(manner);
        try {
            SoakIT.PATIENCE.until(
                    () -> "somebody who passes the gate", () -> gate.harmed() > before);
            aMoment(random);
        } finally {
            gate.set(Gate.Manner.SOUND);
        }
    }
}
