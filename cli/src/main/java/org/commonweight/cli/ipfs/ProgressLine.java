package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.Progress;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** A bar on the error stream of a terminal, for work that takes a while. */
record ProgressLine(PrintWriter err) implements Progress {
    private static final long WORTH_IT = 8 << 20;
    private static final int WIDTH = 30;

    /** Returns a bar if somebody looks at it. */
    static Progress on(PrintWriter err) {
        boolean seen =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return seen ? new ProgressLine(err) : Progress.SILENT;
    }

    @Override
    public void report(long here, long total) {
        if (total < WORTH_IT) {
            return;
        }
        int filled = (int) (here * WIDTH / total);
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        err.printf(
                "\r[%s] %d of %d MiB%s", bar, here >> 20, total >> 20, here == total ? "\n" : "");
        err.flush();
    }
}
