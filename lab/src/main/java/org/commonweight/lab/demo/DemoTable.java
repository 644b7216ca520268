package org.commonweight.lab.demo;

import org.commonweight.organization.operator.RoundSummary;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes the rounds of a demo as a table for people. */
public final class DemoTable {
    private DemoTable() {}

    /** Returns one line for each round below a heading; ends with a line break. */
    public static String of(List<RoundSummary> rounds) {
        StringJoiner table = new StringJoiner("\n", "", "\n");
        table.add(
                "round  committed  revealed  accepted  accuracy           kB      gas   seconds"
                        + "  overhead  result");
        for (RoundSummary round : rounds) {
            table.add(
                    String.format(
                            Locale.ROOT,
                            "%5d  %9d  %8d  %8d  %.3f -> %.3f  %6d  %7d  %8.1f  %8.2f  %s",
                            round.round(),
                            round.committed(),
                            round.revealed(),
                            round.accepted(),
                            round.accuracyBefore(),
                            round.accuracyAfter(),
                            round.bytes() / 1000,
                            round.gas(),
                            round.seconds(),
                            round.overheadSeconds(),
                            round.resultDigest().hex().substring(0, 14)));
        }
        return table.toString();
    }

    /**
     * Returns what the newcomer's round taught and erased: the model before, the round's result,
     * and its twin without memory; ends with a line break.
     */
    public static String of(NewcomerResult newcomer) {
        StringJoiner table = new StringJoiner("\n", "", "\n");
        table.add(
                "round %d: the newcomer trains alone and holds only the new labels"
                        .formatted(newcomer.round()));
        table.add("accuracy on test rows of    old labels  new labels");
        table.add(line("before the round", newcomer.before()));
        table.add(line("with EWC, λ = " + newcomer.lambda().toPlainString(), newcomer.withEwc()));
        table.add(line("a twin with λ = 0", newcomer.without()));
        Halves with = newcomer.withEwc();
        Halves without = newcomer.without();
        table.add(
                String.format(
                        Locale.ROOT,
                        "EWC against the twin        %+10.3f  %+10.3f",
                        with.oldHalf() - without.oldHalf(),
                        with.newHalf() - without.newHalf()));
        table.add(
                "All ten labels compete in every row. The twin starts from the same model with"
                        + " the");
        table.add(
                "same rows and plan; it is trained here to compare with, and is never submitted.");
        return table.toString();
    }

    private static String line(String name, Halves halves) {
        return String.format(
                Locale.ROOT, "%-26s  %10.3f  %10.3f", name, halves.oldHalf(), halves.newHalf());
    }
}
