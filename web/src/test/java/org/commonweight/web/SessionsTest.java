package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;

class SessionsTest {
    @TempDir Path home;
    private AccessToken token;
    private Asking asking;

    @BeforeEach
    void begin() throws Exception {
        token = AccessToken.in(home, new Random(1));
        asking = new Asking(this::routes);
    }

    @AfterEach
    void end() {
        asking.close();
    }

    private void routes(Router router) {
        new Sessions(token).mount(router);
        router.route("/api/thing")
                .handler(context -> WebHost.answer(context, 200, new JsonObject().put("ok", 1)));
        router.get("/public")
                .handler(context -> WebHost.answer(context, 200, new JsonObject().put("ok", 2)));
    }

    @Test
    void letsNobodyInWithoutTheToken() throws Exception {
        HttpResponse<String> answer = asking.get("/api/thing");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Show the token first: POST /session\"}");
        assertThat(asking.get("/api/not-there").statusCode()).isEqualTo(401);
        assertThat(asking.get("/public").statusCode()).isEqualTo(200);
    }

    @Test
    void guardsEveryWayOfWritingThePath() throws Exception {
        for (String path : new String[] {"//api/thing", "/x/../api/thing", "/%61pi/thing"}) {
            assertThat(asking.get(path).statusCode()).as(path).isIn(401, 404);
        }
    }

    @Test
    void letsAProgramInThatShowsTheToken() throws Exception {
        assertThat(asking.send(bearer(token.hex()).DELETE()).statusCode()).isEqualTo(200);
        assertThat(asking.send(bearer("0".repeat(64))).statusCode()).isEqualTo(401);
        assertThat(asking.send(bearer("")).statusCode()).isEqualTo(401);
    }

    @Test
    void givesABrowserACookieThatNoScriptAndNoOtherSiteCanUse() throws Exception {
        HttpResponse<String> answer = login("{\"token\":\"" + token.hex() + "\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("commonweight-\\d+=[0-9a-f]{64}; Path=/; HTTPOnly; SameSite=Strict")
                .doesNotContain(token.hex());
        assertThat(asking.send(withCookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAWrongTokenAndWhatIsNoLogin() throws Exception {
        for (String body :
                new String[] {"{\"token\":\"x\"}", "{\"token\":1}", "[]", "nothing", "", "{}"}) {
            HttpResponse<String> answer = login(body);
            assertThat(answer.statusCode()).as(body).isEqualTo(401);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.body()).contains("copy the line in api-token");
        }
        assertThat(login("{\"token\":\"" + "x".repeat(2000) + "\"}").statusCode()).isEqualTo(413);
    }

    @Test
    void takesAFormFromALocalFileAndLeadsToThePages() throws Exception {
        HttpResponse<String> answer =
                asking.send(
                        asking.to("/session")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", "null")
                                .POST(BodyPublishers.ofString("token=" + token.hex())));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
    }

    @Test
    void letsOnlyItsOwnPagesChangeSomething() throws Exception {
        String own = asking.uri("/").toString().replaceFirst("/$", "");

        assertThat(change(own)).isEqualTo(200);
        assertThat(change("http://127.0.0.1:1")).isEqualTo(403);
        assertThat(change("http://evil.example")).isEqualTo(403);
        assertThat(change("null")).isEqualTo(403);
        assertThat(asking.send(withCookie().POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesReadingForAPageOfAnotherPort() throws Exception {
        assertThat(asking.send(withCookie().header("Sec-Fetch-Site", "same-site")).statusCode())
                .isEqualTo(403);
        assertThat(asking.send(withCookie().header("Sec-Fetch-Site", "same-origin")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void forgetsTheBrowserThatLogsOut() throws Exception {
        HttpResponse<String> answer = asking.send(asking.to("/session").DELETE());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    private int change(String origin) throws Exception {
        return asking.send(
                        withCookie().header("Origin", origin).POST(BodyPublishers.ofString("{}")))
                .statusCode();
    }

    private HttpRequest.Builder bearer(String shown) {
        return asking.to("/api/thing").header("Authorization", "Bearer " + shown);
    }

    private HttpRequest.Builder withCookie() {
        return asking.to("/api/thing")
                .header(
                        "Cookie",
                        "commonweight-%d=%s".formatted(asking.uri("/").getPort(), token.session()));
    }

    private HttpResponse<String> login(String body) throws Exception {
        return asking.send(
                asking.to("/session")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }
}
