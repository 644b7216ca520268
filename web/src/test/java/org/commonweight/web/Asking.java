package org.commonweight.web;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;

/** A host on a free loopback port and a client that asks it. */
final class Asking implements AutoCloseable {
    private final Vertx vertx;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebHost host;

    Asking(Consumer<Router> routes) throws WebException, InterruptedException {
        this(Vertx.vertx(), routes);
    }

    Asking(Vertx vertx, Consumer<Router> routes) throws WebException, InterruptedException {
        this.vertx = vertx;
        host = WebHost.start(vertx, 0, routes);
    }

    URI uri(String path) {
        return URI.create(host.address() + path);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        host.close();
        vertx.close().await();
    }
}
