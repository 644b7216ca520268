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
}
