package org.commonweight.cli.shell;

import java.io.Console;
import java.util.Optional;

/** The terminal at which somebody sits, if there is one. */
public final class Terminal {
    private Terminal() {}

    /** Returns the terminal; nothing where input or output goes to a file or another program. */
    public static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
