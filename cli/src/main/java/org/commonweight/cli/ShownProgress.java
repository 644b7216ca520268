package org.commonweight.cli;

import org.commonweight.lab.demo.DemoProgress;

import java.io.Console;
import java.io.PrintWriter;

/** Shows how a demo goes: as a bar on a terminal, as plain lines where there is none. */
final class ShownProgress {
    private ShownProgress() {}

    static DemoProgress on(PrintWriter out) {
        return System.console() instanceof Console console && console.isTerminal()
                ? new BarProgress(out)
                : new LineProgress(out);
    }
}
