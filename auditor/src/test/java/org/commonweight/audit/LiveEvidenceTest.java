package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.audit.evidence.LiveEvidence;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.function.LongUnaryOperator;

class LiveEvidenceTest {
    private final World world = HonestWorld.build();

    @Test
    void auditsALedgerThatStandsStill() {
        assertThat(audit(new Reader(number -> 4)).verdict()).isEqualTo(AuditVerdict.CLEAN);
    }

    @Test
    void readsAgainWhenTheLedgerMovedMeanwhile() throws UnavailableException {
        Reader reader = new Reader(number -> number < 2 ? number + 2 : 4);

        LedgerView view = new LiveEvidence(reader, world).ledger(HonestWorld.MODEL);

        assertThat(view.slots().orElseThrow().round()).isEqualTo(4);
        assertThat(view.slots().orElseThrow().histories()).isEqualTo(world.histories);
    }

    @Test
    void givesUpOnALedgerThatNeverStandsStill() {
        LiveEvidence evidence = new LiveEvidence(new Reader(number -> number), world);

        assertThatThrownBy(() -> evidence.ledger(HonestWorld.MODEL))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("audit again");
    }

    @Test
    void couldNotCheckALedgerThatDoesNotAnswer() {
        AuditReport report =
                audit(
                        new Reader(number -> 4) {
                            @Override
                            public Block latest() throws LedgerException {
                                throw new LedgerException.Unreachable("no answer from the node");
                            }
                        });

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(AuditText.of(report)).contains("missing: the ledger", "no answer from the node");
    }

    private AuditReport audit(LedgerReader reader) {
        return new Auditor(new LiveEvidence(reader, world), HonestWorld.DOMAIN)
                .check(HonestWorld.MODEL);
    }

    /** A node whose count of rounds depends on how often it was asked. */
    private class Reader extends WorldReader {
        private final LongUnaryOperator rounds;
        private int asked;

        Reader(LongUnaryOperator rounds) {
            super(world);
            this.rounds = rounds;
        }

        @Override
        public Optional<ModelState> model(Digest model) {
            return world.slots.map(slots -> state(slots, rounds.applyAsLong(asked++)));
        }
    }
}
