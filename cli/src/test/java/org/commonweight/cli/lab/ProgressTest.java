package org.commonweight.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class ProgressTest {
    private final StringWriter out = new StringWriter();

    @Test
    void writesOneLineForEachStepWhereThereIsNoTerminal() {
        LineProgress progress = new LineProgress(new PrintWriter(out));
        progress.phase("round 1 of 2", 2);
        progress.step("epoch 1 of 2");
        progress.line("participant is here");
        progress.step("epoch 2 of 2");
        progress.end();

        assertThat(out.toString().lines())
                .containsExactly(
                        "round 1 of 2",
                        "  round 1 of 2 [1/2] epoch 1 of 2",
                        "participant is here",
                        "  round 1 of 2 [2/2] epoch 2 of 2");
    }

    @Test
    void drawsABarOnATerminalAndLetsLinesScrollBy() {
        BarProgress progress = new BarProgress(new PrintWriter(out));
        progress.phase("round 1 of 2", 2);
        progress.step("epoch 1 of 2");
        progress.line("participant is here");
        progress.step("epoch 2 of 2");
        progress.phase("audit", 1);
        progress.step("recomputed");
        progress.end();

        assertThat(out.toString())
                .contains("round 1 of 2 ", "2/2", "audit ", "1/1")
                .contains("\r\u001b[Kparticipant is here" + System.lineSeparator());
    }

    @Test
    void choosesLinesWhereOutputIsNoTerminal() {
        assertThat(ShownProgress.on(new PrintWriter(out))).isInstanceOf(LineProgress.class);
    }
}
