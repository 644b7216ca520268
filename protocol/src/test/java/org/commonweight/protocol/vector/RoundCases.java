package org.commonweight.protocol.vector;

import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.ExampleLog;
import org.commonweight.protocol.example.ExampleModel;
import org.commonweight.protocol.example.ExampleRound;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.LocalSigner;

import java.util.List;

/** The logs of {@code docs/vectors/rounds.json}. */
final class RoundCases {
    private static final long START = 1_700_000_000L;
    private static final Grid FULL = new Grid(Integer.MAX_VALUE, Integer.MAX_VALUE, 24);

    private final ExampleModel model = new WorkedExample().registered();
    private final ExampleLog log = new ExampleLog(model, START);
    private final VectorContent content = new VectorContent();
    private Head head = model.head();
    private long round = 0;

    private RoundCases() {
        content.add(model);
        for (int octet = 0x11; octet <= 0x19; octet++) {
            log.allow(START + 1, WorkedExample.key(octet).address(), 1);
        }
    }

    static List<RoundCase> all() {
        return List.of(workedExample(), memoryRates(), extremes(), everyReason(), voids());
    }

    private static RoundCase workedExample() {
        WorkedExample example = new WorkedExample();
        VectorContent content = new VectorContent();
        content.add(example.registered());
        List.of(example.round1(), example.round2(), example.round3()).forEach(content::add);
        example.updates1().forEach(content::add);
        example.updates2().forEach(content::add);
        example.updates3().forEach(content::add);
        content.add(example.round1(), example.result1());
        content.add(example.round3(), example.result3());
        return new RoundCase(
                "the worked example", WorkedExample.EIP712, example.log().events(), content);
    }

    /** No memory, a first memory, a memory that is passed on, and one that is replaced. */
    private static RoundCase memoryRates() {
        RoundCases cases = new RoundCases();
        for (int rate : new int[] {0, 1, 0, 65536}) {
            ExampleRound round = cases.open(FULL, rate, 2, 5000);
            cases.play(
                    round,
                    List.of(
                            round.update(key(0), 3, values(rate + 7), values(11)),
                            round.update(key(1), 5, values(-rate - 9), values(rate))));
        }
        return cases.end("memory rates 0, 1, 0 and 65536");
    }

    private static RoundCase extremes() {
        RoundCases cases = new RoundCases();
        int max = Integer.MAX_VALUE;
        for (int scale : new int[] {0, 30}) {
            ExampleRound round = cases.open(new Grid(max, max, scale), 32768, 1, 0);
            cases.play(
                    round,
                    List.of(
                            round.update(key(0), 190_000_000, values(max), values(max)),
                            round.update(key(1), 190_000_000, values(-max), values(0)),
                            round.update(key(2), 1, values(-1), values(max))));
        }
        return cases.end("the largest values and weights on the coarsest and the finest grid");
    }

    private static RoundCase everyReason() {
        RoundCases cases = new RoundCases();
        ExampleRound round = cases.open(new Grid(100, 50, 24), 32768, 1, 9999);
        FaultyUpdates faulty = new FaultyUpdates(round, cases.content);
        cases.play(round, faulty.all());
        return cases.end("every reason once, and one update that counts");
    }

    private static RoundCase voids() {
        RoundCases cases = new RoundCases();
        ExampleRound nobody = cases.open(FULL, 32768, 1, 0);
        cases.log.open(nobody);
        cases.log.expire(nobody.openedAt() + 60, nobody, 1);
        ExampleRound silent = cases.open(FULL, 32768, 1, 0);
        ExampleUpdate update = silent.update(key(0), 3, values(1), values(1));
        cases.content.add(update);
        cases.log.open(silent);
        cases.log.commit(silent.openedAt(), update);
        cases.log.reveal(silent.openedAt() + 119, update);
        cases.log.expire(silent.openedAt() + 180, silent, 3);
        ExampleRound last = cases.open(FULL, 32768, 1, 0);
        cases.play(last, List.of(last.update(key(0), 3, values(1), values(1))));
        return cases.end("void for want of commits, void for want of a proposal, then final");
    }

    private ExampleRound open(Grid grid, int memoryRate, int minUpdates, int maxRejectBps) {
        round++;
        RoundManifest body =
                new RoundManifest(
                        model.id(),
                        round,
                        head.digest(),
                        grid,
                        memoryRate,
                        JsonObject.EMPTY,
                        JsonObject.EMPTY,
                        List.of("https://example.org/"));
        Digest any = Digest.sha256(new byte[0]);
        RoundParams terms =
                new RoundParams(
                        any, 60, 60, 60, 5, minUpdates, 11, 195_000_000, maxRejectBps, false);
        ExampleRound opened = model.round(body, terms, START + 1000 * round, head);
        content.add(opened);
        return opened;
    }

    private void play(ExampleRound round, List<ExampleUpdate> updates) {
        long start = round.openedAt();
        log.open(round);
        updates.forEach(update -> log.commit(start + 59, update));
        updates.reversed().forEach(update -> log.reveal(start + 60, update));
        updates.forEach(content::add);
        RoundResult result = round.result(updates.reversed(), log.acc(), content);
        log.conclude(start + 179, start + 184, round, result);
        content.add(round, result);
        head = result.head();
    }

    private RoundCase end(String name) {
        return new RoundCase(name, WorkedExample.EIP712, log.events(), content);
    }

    static LocalSigner key(int member) {
        return WorkedExample.key(0x11 + member);
    }

    static int[][] values(int value) {
        int[][] values = WorkedExample.filled(value);
        values[1][3] /= 3;
        return values;
    }
}
