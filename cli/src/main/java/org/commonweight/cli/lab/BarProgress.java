package org.commonweight.cli.lab;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import org.commonweight.lab.demo.DemoProgress;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;

/** A bar for the phase that is under way; lines scroll by above it. */
final class BarProgress implements DemoProgress {
    private static final int WIDTH = 100;
    private static final int REFRESH_MILLIS = 200;
    private static final String START_OF_EMPTY_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private @Nullable ProgressBar bar;

    BarProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void phase(String name, int steps) {
        end();
        bar =
                new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REFRESH_MILLIS)
                        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                        .build();
    }

    @Override
    public synchronized void step(String what) {
        if (bar != null) {
            bar.setExtraMessage(" " + what);
            bar.step();
        }
    }

    @Override
    public synchronized void line(String line) {
        out.println(START_OF_EMPTY_LINE + line);
        out.flush();
    }

    @Override
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
            out.println();
            out.flush();
        }
    }

    /** Called by the bar's own thread, which {@link #end} waits for: so this takes no lock. */
    private void draw(String picture) {
        out.print(START_OF_EMPTY_LINE + picture);
        out.flush();
    }
}
