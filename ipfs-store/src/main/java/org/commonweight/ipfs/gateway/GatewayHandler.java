package org.commonweight.ipfs.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.BlockStore;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Answers {@code GET} and {@code HEAD /ipfs/{cid}} by the trustless gateway specification
 * (specs.ipfs.tech, 2026-03-05). An answer that fails after it has begun is cut off, never ended.
 */
final class GatewayHandler implements HttpHandler {
    /**
     * The empty block as an identity CID, which clients ask for to see whether this is a gateway.
     */
    private static final String PROBE = ContentRequest.PREFIX + "bafkqaaa";

    private static final long NO_BODY = -1;
    private static final long CHUNKED = 0;

    private final BlockStore store;
    private final Places places;
    private final Duration patience;
    private final ScheduledExecutorService timer;

    GatewayHandler(BlockStore store, Gateway.Bounds bounds, ScheduledExecutorService timer) {
        this.store = store;
        this.places = new Places(bounds.requests(), bounds.share());
        this.patience = bounds.patience();
        this.timer = timer;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        InetAddress client = exchange.getRemoteAddress().getAddress();
        if (!places.take(client)) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            refuse(exchange, new RefusedRequestException(503, "Busy; try again"));
            return;
        }
        try {
            answer(exchange);
        } catch (RefusedRequestException e) {
            refuse(exchange, e);
        } finally {
            places.leave(client);
        }
    }

    private void answer(HttpExchange exchange) throws IOException, RefusedRequestException {
        String path = exchange.getRequestURI().getRawPath();
        if (path == null || !path.startsWith(ContentRequest.PREFIX)) {
            throw new RefusedRequestException(404, "Only /ipfs/{cid} is served here");
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Access-Control-Allow-Origin", "*");
        switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> answerGet(exchange, path);
            case "OPTIONS" -> {
                headers.set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
                headers.set("Access-Control-Allow-Headers", "*");
                end(exchange, 204);
            }
            default -> {
                headers.set("Allow", "GET, HEAD, OPTIONS");
                throw new RefusedRequestException(405, "Only GET and HEAD are served here");
            }
        }
    }

    private void answerGet(HttpExchange exchange, String path)
            throws IOException, RefusedRequestException {
        if (path.equals(PROBE)) {
            exchange.getResponseHeaders().set("Content-Type", ContentRequest.RAW_TYPE);
            end(exchange, 200);
            return;
        }
        Headers asked = exchange.getRequestHeaders();
        ContentRequest request = ContentRequest.parse(exchange.getRequestURI(), asked);
        try {
            Conditions conditions = new Conditions(asked);
            if (store.has(request.cid()) && conditions.has(request.etag())) {
                describe(exchange.getResponseHeaders(), request);
                end(exchange, 304);
            } else if (request.archive()) {
                sendArchive(exchange, request);
            } else {
                sendBlock(exchange, request);
            }
        } catch (ContentException.NotFound e) {
            int status = new Conditions(asked).onlyIfCached() ? 412 : 404;
            throw new RefusedRequestException(status, e.cid() + " is not here");
        } catch (ContentException.NotAsReferenced e) {
            throw new RefusedRequestException(
                    404, e.cid() + " is neither a file nor a directory that is read here");
        } catch (ContentException e) {
            throw new RefusedRequestException(500, e.cid() + " cannot be read here");
        }
    }

    private void sendBlock(HttpExchange exchange, ContentRequest request)
            throws IOException, ContentException {
        byte[] block = store.get(request.cid());
        describe(exchange.getResponseHeaders(), request);
        if (exchange.getRequestMethod().equals("HEAD") || block.length == 0) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(block.length));
            end(exchange, 200);
            return;
        }
        exchange.sendResponseHeaders(200, block.length);
        OutputStream body = body(exchange);
        body.write(block);
        body.close();
    }

    private void sendArchive(HttpExchange exchange, ContentRequest request)
            throws IOException, ContentException {
        ServedFile file = new ServedFile(store, request);
        file.requireComplete();
        describe(exchange.getResponseHeaders(), request);
        if (exchange.getRequestMethod().equals("HEAD")) {
            end(exchange, 200);
            return;
        }
        exchange.sendResponseHeaders(200, CHUNKED);
        // Closed only if all went well: to close is to say that the archive is complete.
        OutputStream body = new BufferedOutputStream(body(exchange), 1 << 16);
        file.writeTo(body);
        body.close();
    }

    private OutputStream body(HttpExchange exchange) {
        return new PatientBody(exchange.getResponseBody(), timer, patience);
    }

    private static void describe(Headers headers, ContentRequest request) {
        headers.set("Content-Type", request.contentType());
        headers.set("Content-Disposition", "attachment; filename=\"" + request.fileName() + "\"");
        headers.set("Etag", request.etag());
        headers.set("Cache-Control", "public, max-age=29030400, immutable");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Ipfs-Path", ContentRequest.PREFIX + request.cid());
        headers.set("X-Ipfs-Roots", request.cid().toString());
        headers.set("Accept-Ranges", "none");
        headers.set("Vary", "Accept");
    }

    private static void refuse(HttpExchange exchange, RefusedRequestException why)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        byte[] text = (why.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            end(exchange, why.status());
            return;
        }
        exchange.sendResponseHeaders(why.status(), text.length);
        OutputStream body = exchange.getResponseBody();
        body.write(text);
        body.close();
    }

    private static void end(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, NO_BODY);
        exchange.close();
    }
}
