package org.commonweight.organization.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.service.OrganizationService;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

class OpenApiTest {
    @TempDir private Path home;

    @Test
    void describesEveryRouteAndNoOther() throws Exception {
        assertThat(described()).isEqualTo(served());
    }

    private static Set<String> described() throws Exception {
        Set<String> routes = new TreeSet<>();
        String path = "";
        for (String line : Files.readAllLines(Path.of("..", "docs", "openapi-operator.yaml"))) {
            if (line.matches(" {2}/.*:")) {
                path = line.strip().replaceAll(":$", "");
            } else if (line.matches(" {4}(get|post|put|delete):")) {
                routes.add(line.strip().replace(":", "") + " " + path);
            }
        }
        return routes;
    }

    private Set<String> served() throws Exception {
        Vertx vertx = Vertx.vertx();
        OrganizationSettings nowhere =
                new OrganizationSettings(
                        home, URI.create("http://127.0.0.1:1"), WorkedExample.LEDGER, 0, 0, true);
        try (OrganizationService service =
                OrganizationService.start(
                        nowhere,
                        WorkedExample.ORG,
                        InstantSource.system(),
                        new OperatorLog(line -> {}),
                        StepObserver.NONE)) {
            Router router = Router.router(vertx);
            new OperatorRoutes(service).mount(router);
            Set<String> routes = new TreeSet<>();
            for (Route route : router.getRoutes()) {
                for (HttpMethod method : route.methods()) {
                    String path = String.valueOf(route.getPath()).replaceAll(":([a-z]+)", "{$1}");
                    routes.add(method.name().toLowerCase(Locale.ROOT) + " " + path);
                }
            }
            return routes;
        } finally {
            vertx.close().await();
        }
    }
}
