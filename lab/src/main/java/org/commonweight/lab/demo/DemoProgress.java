package org.commonweight.lab.demo;

/** Is told how a demo goes, phase by phase; called by one thread at a time. */
public interface DemoProgress {
    /** A phase of so many steps begins; the one before is over. */
    void phase(String name, int steps);

    /** One step of the phase is done; {@code what} says which. */
    void step(String what);

    /** Something that is worth a line of its own. */
    void line(String line);

    /** The last phase is over. */
    void end();
}
