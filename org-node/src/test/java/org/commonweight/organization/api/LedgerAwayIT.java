package org.commonweight.organization.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.commonweight.organization.service.OneOrganization;
import org.commonweight.web.AccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** What an operator learns while the ledger is away, which is when it matters. */
@Timeout(180)
class LedgerAwayIT {
    /** Two seconds are promised, and this machine has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(6);

    @TempDir private Path folder;

    @Test
    void tellsQuicklyWhatItKnowsWhileTheLedgerIsAwayAndTheRestWhenItIsBack() throws Exception {
        try (OneOrganization org = new OneOrganization(folder);
                HttpClient http = HttpClient.newHttpClient();
                OperatorHost host =
                        OperatorHost.start(
                                org.service(), AccessToken.in(org.home(), new Random(1)), 0)) {
            org.publish("holdout");
            org.await(() -> !org.service().models().isEmpty());
            assertThat(model(http, host).getInteger("rounds")).isZero();

            org.loseLedger();
            org.await(() -> !org.service().problems().isEmpty());

            assertThat(model(http, host).fieldNames())
                    .contains("model", "name", "state", "schedule")
                    .doesNotContain("head", "rounds");
            assertThat(get(http, host, "/metrics"))
                    .contains("commonweight_problems 1\n")
                    .doesNotContain("commonweight_rounds_final_total");

            org.findLedger();
            org.await(() -> model(http, host).containsKey("head"));
            assertThat(get(http, host, "/metrics")).contains("commonweight_rounds_final_total");
        }
    }

    private JsonObject model(HttpClient http, OperatorHost host) throws Exception {
        return new JsonObject(get(http, host, "/api/models"))
                .getJsonArray("models")
                .getJsonObject(0);
    }

    private String get(HttpClient http, OperatorHost host, String path)
            throws IOException, InterruptedException {
        URI uri = host.address().resolve(path);
        String token = Files.readString(folder.resolve("org/api-token")).strip();
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .timeout(SOON)
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
