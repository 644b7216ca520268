package org.commonweight.cli.lab;

import org.commonweight.lab.demo.DemoProgress;

import java.io.PrintWriter;

/** One line for each step, for logs and pipes. */
final class LineProgress implements DemoProgress {
    private final PrintWriter out;
    private String phase = "";
    private int steps;
    private int done;

    LineProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void phase(String name, int steps) {
        this.phase = name;
        this.steps = steps;
        this.done = 0;
        line(name);
    }

    @Override
    public synchronized void step(String what) {
        done++;
        line("  " + phase + " [" + done + "/" + steps + "] " + what);
    }

    @Override
    public synchronized void line(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void end() {}
}
