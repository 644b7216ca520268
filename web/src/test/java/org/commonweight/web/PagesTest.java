package org.commonweight.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;

class PagesTest {
    @ParameterizedTest
    @EnumSource
    void leadsToThePageOfThePerson(Pages pages) throws Exception {
        try (Asking asking = new Asking(pages::mount)) {
            String start = "/" + pages.name().toLowerCase(Locale.ROOT) + "/";

            assertThat(asking.get("/").headers().firstValue("Location")).contains(start);
            HttpResponse<String> page = asking.get(start);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type"))
                    .contains("text/html; charset=utf-8");
            assertThat(page.body()).startsWith("<!doctype html>");
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsNoScriptOfAnotherHostAndNoneInsideThePage(Pages pages) throws Exception {
        try (Asking asking = new Asking(pages::mount)) {
            String policy =
                    asking.get("/" + pages.name().toLowerCase(Locale.ROOT) + "/")
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElseThrow();
            assertThat(policy)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(policy.contains("connect-src 'self' http: https:"))
                    .isEqualTo(pages == Pages.AUDIT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OPERATOR")
    void sendsAPageAgainOnlyWhenItChanged(Pages pages) throws Exception {
        try (Asking asking = new Asking(pages::mount)) {
            String etag = asking.get("/operator/").headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again =
                    asking.send(asking.to("/operator/").header("If-None-Match", etag));

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("Cache-Control")).contains("no-cache");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OPERATOR")
    void packsAPageForWhoTakesItPacked(Pages pages) throws Exception {
        try (Asking asking = new Asking(pages::mount)) {
            assertThat(encoding(asking, "br, gzip")).contains("gzip");
            assertThat(encoding(asking, "gzip;q=0.5")).contains("gzip");
            assertThat(encoding(asking, "gzip;q=0")).isEmpty();
            assertThat(encoding(asking, "identity")).isEmpty();
        }
    }

    private static Optional<String> encoding(Asking asking, String accepted) throws Exception {
        return asking.send(asking.to("/operator/").header("Accept-Encoding", accepted))
                .headers()
                .firstValue("Content-Encoding");
    }

    @ParameterizedTest
    @EnumSource(names = "OPERATOR")
    void servesNothingBesideThePages(Pages pages) throws Exception {
        try (Asking asking = new Asking(pages::mount)) {
            for (String path :
                    new String[] {
                        "/operator/none.js",
                        "/operator/../participant/index.html",
                        "/operator/%2e%2e/%2e%2e/WebHost.class",
                        "/operator/..%2f..%2fWebHost.class",
                        "/participant/",
                        "/shared/"
                    }) {
                assertThat(asking.get(path).statusCode()).as(path).isIn(404, 400);
            }
        }
    }
}
