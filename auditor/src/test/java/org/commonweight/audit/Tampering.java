package org.commonweight.audit;

import org.commonweight.audit.report.AuditCheck;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One way to tamper with a past, and what an audit must say first: the round and the check, which
 * either fails or, where evidence was taken away, cannot be made.
 */
record Tampering(String name, long round, AuditCheck check, boolean found, Supplier<World> world) {
    /** Whoever acts in {@code round} (0: at the registration) acts otherwise. */
    static Tampering misconduct(
            String name, int round, AuditCheck check, Consumer<Conduct> change) {
        return new Tampering(
                name, round, check, true, () -> new HonestWorld().round(round, change).world());
    }

    /** An honest past is shown otherwise than it was. */
    static Tampering shown(String name, long round, AuditCheck check, Consumer<World> change) {
        return new Tampering(name, round, check, true, () -> altered(change));
    }

    /** Something of an honest past is withheld, or damaged. */
    static Tampering withheld(String name, long round, AuditCheck check, Consumer<World> change) {
        return new Tampering(name, round, check, false, () -> altered(change));
    }

    private static World altered(Consumer<World> change) {
        World world = HonestWorld.build();
        change.accept(world);
        return world;
    }

    @Override
    public String toString() {
        return name;
    }
}
