package org.commonweight.system.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.audit.report.Claim;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Round;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;

@Timeout(60)
class FaultIT {
    @TempDir private Path folder;
    private World world;

    @BeforeEach
    void begin() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void rejectsADamagedUpdateOnTheLedgerAndTheAuditAgrees() throws Exception {
        world.member("a", false).start().await("joined");
        world.member("b", false).start().await("joined");
        try (Intruder intruder = new Intruder(world)) {
            RoundSummary summary = roundWith(intruder, true);

            assertThat(summary.accepted()).isEqualTo(2);
            assertThat(summary.rejected().values()).containsExactly(Reason.FILE_LENGTH.code());
            Round round = world.history().rounds().getFirst();
            assertThat(round.proposal().orElseThrow().rejections().reasons())
                    .isEqualTo(summary.rejected());
        }
        assertThat(world.operator).anyMatch(line -> line.contains("is rejected, FILE_LENGTH"));
        assertThat(world.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void countsAnUpdateThatNobodyServesAsUnavailableWhichTheAuditCallsAClaim() throws Exception {
        world.member("a", false).start().await("joined");
        world.member("b", false).start().await("joined");
        int seq;
        try (Intruder intruder = new Intruder(world)) {
            Map<Integer, Integer> rejected = roundWith(intruder, false).rejected();
            assertThat(rejected.values()).containsExactly(Reason.UNAVAILABLE.code());
            seq = rejected.keySet().iterator().next();
        }

        AuditReport report = world.audit();

        assertThat(report.rounds().getLast().claims())
                .extracting(Claim::seq, Claim::reason, Claim::served)
                .containsExactly(tuple(seq, Reason.UNAVAILABLE, false));
        assertThat(report.verdict()).isNotEqualTo(AuditVerdict.FINDINGS);
    }

    @Test
    void namesALedgerThatDiesInTheMiddleOfARound() throws Exception {
        Member member = world.member("a", false).start().await("joined");
        FutureTask<Optional<RoundSummary>> running =
                RoundIT.inBackground(() -> world.operated.run(World.plan(600, 600, 2, 2)));
        member.await("round 1: committed");

        world.chain.close();

        assertThatThrownBy(running::get)
                .cause()
                .isInstanceOf(LedgerException.Unreachable.class)
                .hasMessageContaining(world.chain.rpc().toString())
                .message()
                .hasLineCount(1);
        member.await("waiting for the ledger at " + world.chain.rpc());
    }

    @Test
    void opensAStoreForOneNodeOnly() throws Exception {
        Member first = world.member("a", false).start().await("joined");
        Member second = first.again().start();

        assertThat(second.awaitFailure()).hasMessageContaining("is held by");
    }

    private RoundSummary roundWith(Intruder intruder, boolean serving) throws Exception {
        FutureTask<Optional<RoundSummary>> running =
                RoundIT.inBackground(() -> world.operated.run(World.plan(600, 600, 2, 3)));
        Round round = intruder.awaitRound(1);
        Digest update = intruder.publish(round, new byte[] {1});
        intruder.commit(round, update);
        if (!serving) {
            intruder.stopServing();
        }
        intruder.reveal(round, update);
        return running.get().orElseThrow();
    }
}
