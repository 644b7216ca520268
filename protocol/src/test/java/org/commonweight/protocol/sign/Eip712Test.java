package org.commonweight.protocol.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;

import java.util.List;

final class Eip712Test {
    private static final Digest ONE = Digest.sha256(new byte[] {1});
    private static final Digest TWO = Digest.sha256(new byte[] {2});
    private static final Address WHO = WorkedExample.P1.address();

    @Test
    void hashesTheTypesOfThePage() {
        assertThat(Statement.OfManifest.TYPE)
                .hasToString("0xf73eb0f151aed6e6c926f37e222f8daf83cb2c54c1b85d3c86b668b378c2026a");
        assertThat(Statement.OfCommit.TYPE)
                .hasToString("0x8cf5e63c6587d00a3d0be9eab0348c9189d5f7ccebe53055a0b4ee35123a6a02");
        assertThat(Statement.OfSalt.TYPE)
                .hasToString("0x128cb1f7cd3b7efaf9866b9312726468968252d41997f06189353bbbbec845e4");
    }

    @Test
    void bindsASignatureToEveryFieldOfItsStatement() {
        List<Statement> statements =
                List.of(
                        new Statement.OfManifest("A", ONE, 1, TWO),
                        new Statement.OfManifest("B", ONE, 1, TWO),
                        new Statement.OfManifest("A", TWO, 1, TWO),
                        new Statement.OfManifest("A", ONE, 2, TWO),
                        new Statement.OfManifest("A", ONE, 1, ONE),
                        new Statement.OfCommit(ONE, 1, ONE, WHO, ONE),
                        new Statement.OfCommit(TWO, 1, ONE, WHO, ONE),
                        new Statement.OfCommit(ONE, 2, ONE, WHO, ONE),
                        new Statement.OfCommit(ONE, 1, TWO, WHO, ONE),
                        new Statement.OfCommit(ONE, 1, ONE, WorkedExample.P2.address(), ONE),
                        new Statement.OfCommit(ONE, 1, ONE, WHO, TWO),
                        new Statement.OfSalt(ONE, 1, ONE),
                        new Statement.OfSalt(TWO, 1, ONE),
                        new Statement.OfSalt(ONE, 2, ONE),
                        new Statement.OfSalt(ONE, 1, TWO));

        assertThat(statements.stream().map(Statement::structHash)).doesNotHaveDuplicates();
    }

    @Test
    void bindsASignatureToChainAndLedger() {
        Statement statement = new Statement.OfSalt(ONE, 1, TWO);
        Domain here = WorkedExample.EIP712.domain();
        Signature signature = WorkedExample.EIP712.sign(statement, WorkedExample.P1);

        assertThat(WorkedExample.EIP712.recover(statement, signature)).contains(WHO);
        for (Domain elsewhere :
                List.of(new Domain(1, here.ledger()), new Domain(here.chainId(), WHO))) {
            assertThat(new Eip712(elsewhere).recover(statement, signature))
                    .isNotEqualTo(WorkedExample.EIP712.recover(statement, signature));
        }
    }

    @Test
    void writesRoundsAboveTheSignBitAsUnsigned() {
        byte[] words = new AbiWords().unsigned(-1).toArray();

        assertThat(words).hasSize(32).startsWith(new byte[24]);
        assertThat(words[24]).isEqualTo((byte) 0xff);
        assertThat(new AbiWords().bool(true).toArray()[31]).isEqualTo((byte) 1);
    }

    @Test
    void refusesAChainWithoutId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Domain(0, WHO));
    }
}
