package org.commonweight.cli.lab;

import org.commonweight.cli.shell.Terminal;
import org.commonweight.lab.demo.DemoProgress;

import java.io.PrintWriter;

/** Shows how a demo goes: as a bar on a terminal, as plain lines where there is none. */
final class ShownProgress {
    private ShownProgress() {}

    static DemoProgress on(PrintWriter out) {
        return Terminal.find().isPresent() ? new BarProgress(out) : new LineProgress(out);
    }
}
