package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.commonweight.ledger.LedgerBench.rejectFirst;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.assertj.core.data.Percentage;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every call costs, held within 1 % of the committed table. After a wanted change: {@code mvn
 * verify -pl ledger-client -am -Dit.test=GasTableIT -Dgas.write=true}.
 */
class GasTableIT {
    private static final Path TABLE = Path.of("../contracts/gas.json");
    private static final Percentage TOLERANCE = Percentage.withPercentage(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> gas = new TreeMap<>();

    @Test
    void everyCallCostsWhatTheTableSays(@TempDir Path folder) throws Exception {
        try (LedgerBench bench = new LedgerBench(ChainKind.ANVIL.start(folder), 50)) {
            gas.put("deploy", bench.deployment.gasUsed());
            models(bench);
            people(bench);
            direct(bench);
            rounds(bench, 10);
            rounds(bench, 50);
            bitmap(bench);
        }
        totals();
        if (Boolean.getBoolean("gas.write")) {
            String table = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(gas);
            Files.writeString(TABLE, table + "\n");
        }
        assertTable();
        assertBounds();
    }

    private void models(LedgerBench bench) throws Exception {
        Receipt registered =
                bench.org.registerModel(bench.digest(), bench.digest(), AdmissionMode.ALLOWLIST);
        gas.put("registerModel", registered.gasUsed());
        Digest model = bench.register(AdmissionMode.ALLOWLIST);
        Address relay = bench.relay.address();
        gas.put("setAggregator", bench.org.setAggregator(model, relay, true).gasUsed());
        gas.put("setPaused", bench.org.setPaused(model, true).gasUsed());
        gas.put("transferModel", bench.org.transferModel(model, relay).gasUsed());
        gas.put("acceptModel", bench.relay.acceptModel(model).gasUsed());
    }

    private void people(LedgerBench bench) throws Exception {
        Digest model = bench.register(AdmissionMode.ALLOWLIST);
        List<Address> all = bench.addresses();
        gas.put("setAllowed 1", bench.org.setAllowed(model, all.subList(0, 1), true).gasUsed());
        gas.put("setAllowed 49", bench.org.setAllowed(model, all.subList(1, 50), true).gasUsed());
        LedgerWriter member = bench.participants.getFirst();
        gas.put("join ALLOWLIST", member.join(model, bench.digest()).gasUsed());
        Digest open = bench.register(AdmissionMode.OPEN);
        gas.put("join OPEN", member.join(open, bench.digest()).gasUsed());
        gas.put("join OPEN again", member.join(open, bench.digest()).gasUsed());
        gas.put("resign", member.resign(open).gasUsed());
    }

    private void direct(LedgerBench bench) throws Exception {
        Digest model = bench.allowListModel();
        for (String when : List.of("first", "later")) {
            RoundOpened opened = bench.open(model, bench.terms(2, 2, 0, true));
            for (Entry e : bench.entries(opened, 2)) {
                LedgerWriter sender = bench.participants.get(bench.keys.indexOf(e.key()));
                Receipt sent =
                        sender.commit(model, opened.round(), opened.opening(), e.commitment());
                gas.put("commit " + when, sent.gasUsed());
            }
            bench.chain.advance(2L * bench.window);
            gas.put("expireRound", bench.relay.expireRound(model, opened.round()).gasUsed());
        }
        RoundOpened opened = bench.open(model, bench.terms(1, 1, 0, true));
        Entry e = bench.entry(opened, 0);
        bench.participants
                .getFirst()
                .commit(model, opened.round(), opened.opening(), e.commitment());
        Receipt sent =
                bench.participants
                        .getFirst()
                        .reveal(model, opened.round(), e.update(), e.samples(), e.salt());
        gas.put("reveal", sent.gasUsed());
    }

    private void rounds(LedgerBench bench, int size) throws Exception {
        Digest model = bench.allowListModel();
        round(bench, model, size, 0, " " + size + " first");
        round(bench, model, size, 0, " " + size + " later");
    }

    private void bitmap(LedgerBench bench) throws Exception {
        Digest model = bench.allowListModel();
        round(bench, model, 10, 0, " unused");
        round(bench, model, 10, 3, " 10 later, 3 rejected");
        gas.keySet().removeIf(name -> name.endsWith("unused"));
    }

    private void round(LedgerBench bench, Digest model, int size, int rejected, String suffix)
            throws Exception {
        ModelState state = bench.ledger.model(model).orElseThrow();
        var terms = bench.terms(1, size, 5000, true);
        Receipt opening = bench.org.openRound(model, state.round() + 1, state.history(), terms);
        RoundOpened opened = opening.events(RoundOpened.class).getFirst();
        List<Entry> entries = bench.entries(opened, size);
        gas.put("openRound" + suffix, opening.gasUsed());
        gas.put("commitBySig" + suffix, bench.relayCommits(opened, entries).gasUsed());
        gas.put("revealBatch" + suffix, bench.relayReveals(opened, entries).gasUsed());
        Receipt proposal = bench.propose(opened, bench.acc(opened), rejectFirst(rejected, size));
        gas.put("proposeAggregate" + suffix, proposal.gasUsed());
        gas.put(
                "finalizeRound" + suffix,
                bench.relay.finalizeRound(model, opened.round()).gasUsed());
    }

    private void totals() {
        for (String when : List.of("first", "later")) {
            for (int size : List.of(10, 50)) {
                String suffix = " " + size + " " + when;
                gas.put("whole round" + suffix, org(suffix) + updates(suffix));
            }
            long more = updates(" 50 " + when) - updates(" 10 " + when);
            gas.put("one more relayed update " + when, more / 40);
        }
    }

    private long org(String suffix) {
        return gas("openRound" + suffix)
                + gas("proposeAggregate" + suffix)
                + gas("finalizeRound" + suffix);
    }

    private long updates(String suffix) {
        return gas("commitBySig" + suffix) + gas("revealBatch" + suffix);
    }

    private long gas(String name) {
        assertThat(gas).containsKey(name);
        return gas.getOrDefault(name, 0L);
    }

    private void assertTable() throws Exception {
        Map<String, Long> table = JSON.readValue(TABLE.toFile(), new TypeReference<>() {});
        assertThat(gas.keySet()).isEqualTo(table.keySet());
        table.forEach((name, used) -> assertThat(gas(name)).as(name).isCloseTo(used, TOLERANCE));
    }

    /** The bounds of the specification, and that the organization pays for no participant. */
    private void assertBounds() {
        assertThat(gas("whole round 10 first")).isLessThanOrEqualTo(860_000);
        assertThat(gas("whole round 10 later")).isLessThanOrEqualTo(600_000);
        assertThat(gas("one more relayed update first")).isLessThanOrEqualTo(46_000);
        assertThat(gas("one more relayed update later")).isLessThanOrEqualTo(30_000);
        assertThat(org(" 50 first")).isCloseTo(org(" 10 first"), within(500L));
        assertThat(org(" 50 later")).isCloseTo(org(" 10 later"), within(500L));
        assertThat(gas("proposeAggregate 10 later, 3 rejected"))
                .isCloseTo(gas("proposeAggregate 10 later"), within(3 * 600L));
    }
}
