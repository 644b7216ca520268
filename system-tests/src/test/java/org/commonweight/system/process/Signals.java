package org.commonweight.system.process;

import java.io.IOException;

/** Signals to processes, of which Java itself can send but two. */
final class Signals {
    private Signals() {}

    static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }
}
