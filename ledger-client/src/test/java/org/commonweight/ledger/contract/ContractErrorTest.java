package org.commonweight.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

class ContractErrorTest {
    @Test
    void namesExactlyTheErrorsOfTheContract() throws IOException {
        assertThat(Arrays.stream(ContractError.values()).map(ContractError::signature))
                .containsExactlyInAnyOrderElementsOf(AbiFile.signatures("error"));
    }

    @Test
    void saysNameArgumentsAndRemedyInOneLine() throws MalformedException {
        Bytes data = revertData(ContractError.WRONG_PHASE, "02");

        Refusal refusal = Refusal.decode(data).orElseThrow();

        assertThat(refusal.error()).isEqualTo(ContractError.WRONG_PHASE);
        assertThat(refusal.arguments()).containsExactly("REVEAL");
        assertThat(refusal).hasToString("WrongPhase(REVEAL): " + refusal.error().remedy());
    }

    @Test
    void readsSeveralArguments() throws MalformedException {
        Bytes data = revertData(ContractError.TOO_MANY_REJECTED, "03", "02");

        assertThat(Refusal.decode(data))
                .contains(new Refusal(ContractError.TOO_MANY_REJECTED, List.of("3", "2")));
    }

    @Test
    void takesForeignOrTruncatedDataForNoRefusal() throws MalformedException {
        Bytes panic = Bytes.fromHex("0x4e487b71" + "00".repeat(31) + "11");
        Bytes truncated = revertData(ContractError.WRONG_ROUND, "01").slice(0, 20);

        assertThat(Refusal.decode(panic)).isEmpty();
        assertThat(Refusal.decode(truncated)).isEmpty();
        assertThat(Refusal.decode(Bytes.of())).isEmpty();
    }

    private static Bytes revertData(ContractError error, String... lastBytes)
            throws MalformedException {
        StringBuilder hex = new StringBuilder(error.selector().hex());
        for (String last : lastBytes) {
            hex.append("00".repeat(31)).append(last);
        }
        return Bytes.fromHex(hex.toString());
    }
}
