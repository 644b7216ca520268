package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The operator of a small ledger resets it; a witness says so, loudly and with both heads. */
@Timeout(300)
class RewrittenChainIT {
    private static final LocalSigner ORG = LocalSigner.generate(new Random(3));

    @TempDir private Path folder;

    @Test
    void isNoticedByAWitnessAndBetweenTwo() throws Exception {
        try (LocalLedger chain = LocalLedger.start(folder.resolve("chain"))) {
            Address address = EthereumLedger.deploy(chain.rpc(), ORG).created().orElseThrow();
            Digest model =
                    Preimages.modelId(LocalLedger.CHAIN_ID, address, ORG.address(), Digest.ZERO);
            String snapshot;
            try (EthereumLedger ledger = EthereumLedger.connect(chain.rpc(), address)) {
                ledger.writer(ORG)
                        .registerModel(
                                Digest.ZERO,
                                Digest.sha256(new byte[] {1}),
                                AdmissionMode.ALLOWLIST);
                snapshot = snapshot(chain.rpc());
                voidRound(ledger, model, (byte) 2);
            }

            Run first = watch(chain, address, model, "mine");
            assertThat(first.exit()).as(first.toString()).isEqualTo(2);
            assertThat(first.out()).contains("round 1: void, confirmed: too few commits");
            assertThat(Files.readAllLines(folder.resolve("mine"))).hasSize(2);

            revert(chain.rpc(), snapshot);
            Run lost = watch(chain, address, model, "mine");
            assertThat(lost.exit()).as(lost.toString()).isEqualTo(1);
            assertThat(lost.out())
                    .startsWith("audit: HISTORY REWRITTEN: after round 1 it was 0x")
                    .endsWith(", now it is gone\n");

            try (EthereumLedger ledger = EthereumLedger.connect(chain.rpc(), address)) {
                voidRound(ledger, model, (byte) 3);
            }
            Run rewritten = watch(chain, address, model, "mine");
            assertThat(rewritten.exit()).isEqualTo(1);
            assertThat(rewritten.out())
                    .matches(
                            "audit: HISTORY REWRITTEN: after round 1 it was 0x\\w+, now"
                                    + " .*0x\\w+\n");

            watch(chain, address, model, "theirs");
            Run compared =
                    Run.of(
                            "audit",
                            "compare",
                            folder.resolve("mine").toString(),
                            folder.resolve("theirs").toString());
            assertThat(compared.exit()).isEqualTo(1);
            assertThat(compared.out()).contains("HISTORY REWRITTEN: after round 1");
            assertThat(Files.readAllLines(folder.resolve("mine"))).hasSize(2);
        }
    }

    private Run watch(LocalLedger chain, Address ledger, Digest model, String file) {
        return Run.of(
                "audit",
                "watch",
                "--once",
                "--rpc=" + chain.rpc(),
                "--ledger=" + ledger,
                "--model=" + model,
                "--source=http://127.0.0.1:1",
                "--witness=" + folder.resolve(file));
    }

    private static void voidRound(EthereumLedger ledger, Digest model, byte terms)
            throws Exception {
        LedgerWriter org = ledger.writer(ORG);
        Digest manifest = Digest.sha256(new byte[] {terms});
        org.openRound(
                model,
                1,
                ledger.history(model, 0),
                new RoundParams(manifest, 1, 1, 1, 0, 1, 1, 1, 0, false));
        Thread.sleep(2100);
        org.expireRound(model, 1);
    }

    private static String snapshot(URI rpc) throws IOException, InterruptedException {
        String answer = ask(rpc, "evm_snapshot", "");
        return answer.replaceFirst(".*\"result\":(\"0x[0-9a-f]+\").*", "$1").strip();
    }

    private static void revert(URI rpc, String snapshot) throws IOException, InterruptedException {
        assertThat(ask(rpc, "evm_revert", snapshot)).contains("true");
    }

    private static String ask(URI rpc, String method, String parameters)
            throws IOException, InterruptedException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, parameters);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(rpc)
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
