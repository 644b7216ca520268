package org.commonweight.organization.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

class QuestionTest {
    private static final String LEDGER = WorkedExample.LEDGER.hex();
    private static final String OTHER = WorkedExample.ORG.address().hex();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"eth_chainId\"}",
                "{\"method\":\"eth_blockNumber\",\"params\":[]}",
                "{\"method\":\"eth_getBlockByNumber\",\"params\":[\"latest\",false]}",
                "{\"method\":\"eth_getLogs\",\"params\":[{\"address\":\"LEDGER\"}]}",
                "{\"method\":\"eth_call\",\"params\":[{\"to\":\"LEDGER\",\"data\":\"0x\"},\"latest\"]}",
                "{\"method\":\"eth_getStorageAt\",\"params\":[\"LEDGER\",\"0x0\",\"latest\"]}",
                "{\"method\":\"eth_getCode\",\"params\":[\"LEDGER\",\"latest\"]}"
            })
    void passesOnWhatReadsChainOrLedger(String request) throws MalformedException {
        String asked = request.replace("LEDGER", LEDGER);

        assertThat(parse(asked).text()).isEqualTo(asked);
    }

    @Test
    void knowsTheLedgerHoweverItsAddressIsSpelt() throws MalformedException {
        String checksummed = "0x" + LEDGER.substring(2).toUpperCase(Locale.ROOT);
        String asked =
                "{\"method\":\"eth_getCode\",\"params\":[\"" + checksummed + "\",\"latest\"]}";

        assertThat(parse(asked).text()).contains(checksummed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"method\":7}",
                "{\"method\":\"eth_sendRawTransaction\",\"params\":[\"0x00\"]}",
                "{\"method\":\"eth_getBalance\",\"params\":[\"LEDGER\",\"latest\"]}",
                "{\"method\":\"anvil_setBalance\",\"params\":[\"LEDGER\",\"0x1\"]}",
                "{\"method\":\"ETH_CHAINID\"}",
                "{\"method\":\"eth_getLogs\"}",
                "{\"method\":\"eth_getLogs\",\"params\":{}}",
                "{\"method\":\"eth_getLogs\",\"params\":[{}]}",
                "{\"method\":\"eth_getLogs\",\"params\":[{\"address\":[\"LEDGER\",\"OTHER\"]}]}",
                "{\"method\":\"eth_getLogs\",\"params\":[{\"address\":null}]}",
                "{\"method\":\"eth_call\",\"params\":[{\"to\":\"OTHER\"},\"latest\"]}",
                "{\"method\":\"eth_call\",\"params\":[\"LEDGER\"]}",
                "{\"method\":\"eth_getCode\",\"params\":[\"OTHER\",\"latest\"]}",
                "{\"method\":\"eth_getStorageAt\",\"params\":[{\"address\":\"LEDGER\"}]}"
            })
    void refusesWhateverElseIsAsked(String request) {
        String asked = request.replace("LEDGER", LEDGER).replace("OTHER", OTHER);

        assertThatThrownBy(() -> parse(asked))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("only reading the ledger " + LEDGER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "7", "[]", "[{\"method\":\"eth_chainId\"}]", "{\"method\":"})
    void refusesWhatIsNotOneObject(String request) {
        assertThatThrownBy(() -> parse(request))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("not one object of JSON");
    }

    private static Question parse(String request) throws MalformedException {
        return Question.parse(request.getBytes(StandardCharsets.UTF_8), WorkedExample.LEDGER);
    }
}
