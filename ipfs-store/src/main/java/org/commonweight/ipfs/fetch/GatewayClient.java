package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.http.TimedBody;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileTree;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;

/**
 * Asks trustless gateways, believing nothing: follows no redirect, takes no other media type, reads
 * no more bytes and waits no longer than told.
 */
final class GatewayClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final SourcePolicy policy;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(Thread::startVirtualThread)
                    .build();

    GatewayClient(SourcePolicy policy) {
        this.policy = policy;
    }

    /** Returns one block, checked against its name. */
    byte[] block(Source source, Cid cid, Clocks clocks) throws ContentException {
        try (InputStream body = open(source, cid, Format.RAW, FileTree.MAX_BLOCK_BYTES, clocks)) {
            byte[] block = body.readAllBytes();
            if (!cid.names(block)) {
                throw new ContentException.Corrupt(cid, source.toString());
            }
            return block;
        } catch (IOException e) {
            throw explain(e, cid, source.toString());
        }
    }

    /** Returns normally if {@code source} is a trustless gateway. */
    void probe(Source source, Clocks clocks) throws ContentException {
        Cid empty = Cid.ofRaw(new byte[0]);
        try (InputStream body = open(source, empty, source.probe(), Format.RAW, 1, clocks)) {
            if (body.read() >= 0) {
                throw new ContentException.Corrupt(empty, source.toString());
            }
        } catch (IOException e) {
            throw explain(e, empty, source.toString());
        }
    }

    /** Asks for {@code cid}; returns the body, unchecked, of at most {@code maxBytes}. */
    InputStream open(Source source, Cid cid, Format format, long maxBytes, Clocks clocks)
            throws ContentException {
        URI where = source.locate(cid, format.query());
        return open(source, cid, where, format, maxBytes, clocks);
    }

    private InputStream open(
            Source source, Cid cid, URI where, Format format, long maxBytes, Clocks clocks)
            throws ContentException {
        policy.check(source, cid);
        Duration left = clocks.left();
        if (!left.isPositive()) {
            throw clocks.expired(source.toString());
        }
        HttpRequest request =
                HttpRequest.newBuilder(where)
                        .header("Accept", format.accept())
                        .timeout(left)
                        .build();
        TimedBody body = new TimedBody(clocks.on(source.toString(), maxBytes));
        boolean accepted = false;
        try {
            check(http.send(request, answer -> body.begin()), cid, source, format, maxBytes);
            accepted = true;
            return body;
        } catch (HttpConnectTimeoutException e) {
            throw new ContentException.Unavailable(cid, source.toString(), "no connection", e);
        } catch (HttpTimeoutException e) {
            throw clocks.expired(source.toString());
        } catch (IOException e) {
            // The JDK may report a broken body from here, if it breaks early enough.
            throw body.hasBegun()
                    ? explain(e, cid, source.toString())
                    : new ContentException.Unavailable(cid, source.toString(), e.toString(), e);
        } catch (IllegalArgumentException e) {
            // The client checks an address in its own way, which may be stricter than ours.
            throw new ContentException.Unavailable(cid, source.toString(), e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContentException.Unavailable(cid, source.toString(), "interrupted", e);
        } finally {
            if (!accepted) {
                body.close();
            }
        }
    }

    private static void check(
            HttpResponse<InputStream> answer, Cid cid, Source source, Format format, long maxBytes)
            throws ContentException {
        String where = source.toString();
        int status = answer.statusCode();
        if (status == 404 || status == 410) {
            throw new ContentException.NotFound(cid, where);
        }
        if (status == 401 || status == 403) {
            throw new ContentException.Unauthorized(cid, where);
        }
        if (status == 429 || status >= 500) {
            throw new ContentException.Unavailable(cid, where, "status " + status, null);
        }
        if (status != 200) {
            String what = status / 100 == 3 ? "a redirect, not followed" : "status " + status;
            throw new ContentException.BadAnswer(cid, where, what, null);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(format.mediaType())) {
            throw new ContentException.BadAnswer(
                    cid, where, "Content-Type " + type + ", not " + format.mediaType(), null);
        }
        if (answer.headers().firstValue("Content-Encoding").isPresent()) {
            throw new ContentException.BadAnswer(cid, where, "a compressed answer", null);
        }
        if (length(answer) > maxBytes) {
            throw new ContentException.TooLarge(cid, where, maxBytes);
        }
    }

    private static long length(HttpResponse<InputStream> answer) {
        return answer.headers().firstValueAsLong("Content-Length").orElse(0);
    }

    /** Says what a body that broke off means. */
    static ContentException explain(IOException failure, Cid cid, String source) {
        if (failure instanceof ContentStreamException wrapped) {
            return wrapped.failure();
        }
        return new ContentException.BadAnswer(
                cid, source, "cut off: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
