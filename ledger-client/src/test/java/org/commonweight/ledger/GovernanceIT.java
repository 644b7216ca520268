package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.contract.QuestionCalls;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;

/** Who may do what, and from when on. */
@ParameterizedClass
@EnumSource(ChainKind.class)
@SuppressWarnings("NullAway.Init") // set by JUnit
class GovernanceIT {
    private static LedgerBench bench;

    @Parameter ChainKind kind;

    @BeforeParameterizedClassInvocation
    static void start(ChainKind kind, @TempDir Path folder) throws Exception {
        bench = new LedgerBench(kind.start(folder), 2);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void membershipCountsFromTheNextRoundAndNeverTouchesALiveOne() throws Exception {
        Digest model = bench.register(AdmissionMode.ALLOWLIST);
        Address early = bench.addresses().get(0);
        Address late = bench.addresses().get(1);
        bench.org.setAllowed(model, List.of(early), true);
        bench.open(model, bench.terms(1, 8, 0, false));

        bench.org.setAllowed(model, List.of(early), false);
        bench.org.setAllowed(model, List.of(late), true);
        bench.org.setAllowed(model, List.of(late), false);

        assertMember(model, early, true, false);
        assertMember(model, late, false, false);
        bench.org.setAllowed(model, List.of(early, late), true);
        assertMember(model, early, true, true);
        assertMember(model, late, false, true);
        assertThat(bench.org.setAllowed(model, List.of(early), true).events()).isEmpty();
        bench.participants.get(0).resign(model);
        assertMember(model, early, true, false);
    }

    @Test
    void aggregatorKeysFallWhenTheModelChangesHands() throws Exception {
        Digest model = bench.allowListModel();
        LedgerWriter key = bench.ledger.writer(bench.newKey());
        LedgerWriter successor = bench.ledger.writer(bench.newKey());
        bench.org.setAggregator(model, key.address(), true);
        assertThat(bench.isTrue(QuestionCalls.isAggregator(model, key.address()))).isTrue();

        bench.org.transferModel(model, successor.address());
        assertThat(state(model).pendingOrg()).contains(successor.address());
        successor.acceptModel(model);

        assertThat(state(model).org()).isEqualTo(successor.address());
        assertThat(state(model).pendingOrg()).isEmpty();
        assertThat(bench.isTrue(QuestionCalls.isAggregator(model, key.address()))).isFalse();
        assertThat(bench.isTrue(QuestionCalls.isAggregator(model, bench.org.address()))).isFalse();
        bench.assertAgrees(model, bench.replay(model));
    }

    @Test
    void openModelsTakeWhoeverJoins() throws Exception {
        Digest model = bench.register(AdmissionMode.OPEN);
        LedgerWriter joining = bench.participants.getFirst();

        assertThat(joining.join(model, bench.digest()).events()).hasSize(2);
        assertThat(joining.join(model, bench.digest()).events()).hasSize(1);

        ModelHistory history = bench.replay(model);
        assertThat(history.memberOf(joining.address()).includes(1)).isTrue();
        bench.assertAgrees(model, history);
    }

    private static void assertMember(Digest model, Address who, boolean first, boolean second)
            throws Exception {
        assertThat(bench.isTrue(QuestionCalls.isMember(model, 1, who))).isEqualTo(first);
        assertThat(bench.isTrue(QuestionCalls.isMember(model, 2, who))).isEqualTo(second);
        assertThat(bench.replay(model).memberOf(who).includes(1)).isEqualTo(first);
        assertThat(bench.replay(model).memberOf(who).includes(2)).isEqualTo(second);
    }

    private static ModelState state(Digest model) throws Exception {
        return bench.ledger.model(model).orElseThrow();
    }
}
