package org.commonweight.ipfs.kubo;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.http.BodyLimits;
import org.commonweight.ipfs.http.TimedBody;
import org.commonweight.ipfs.kubo.KuboException.Reason;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes calls: always POST, never redirected, each with a time limit that the daemon knows. */
final class KuboHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MAX_ERROR_BYTES = 1 << 16;

    private final KuboAddress address;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(Thread::startVirtualThread)
                    .build();

    KuboHttp(KuboAddress address) {
        this.address = address;
    }

    /** Returns how failures of this call begin. */
    String where(KuboCall call) {
        return address + call.path();
    }

    /** Returns the body of a good answer, unchecked. */
    InputStream send(
            KuboCall call,
            Map<String, String> parameters,
            Duration told,
            BodyPublisher content,
            String contentType,
            BodyLimits limits)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(locate(call, parameters, told))
                        .header("Content-Type", contentType)
                        .POST(content)
                        .timeout(positive(limits));
        address.authorization().header().ifPresent(value -> request.header("Authorization", value));
        TimedBody body = new TimedBody(limits);
        boolean accepted = false;
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), head -> body.begin());
            if (answer.statusCode() != 200) {
                throw refusal(call, answer.statusCode(), body);
            }
            accepted = true;
            return body;
        } catch (HttpTimeoutException e) {
            throw limits.expired();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (KuboException | ContentStreamException e) {
            throw e;
        } catch (IOException e) {
            throw failure(call, e);
        } finally {
            if (!accepted) {
                body.close();
            }
        }
    }

    private static Duration positive(BodyLimits limits) throws IOException {
        Duration left = limits.left();
        if (!left.isPositive()) {
            throw limits.expired();
        }
        return left;
    }

    private URI locate(KuboCall call, Map<String, String> parameters, Duration told) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("cid-base", "base32");
        all.put("timeout", told.toMillis() + "ms");
        return URI.create(
                all.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", address.base() + call.path() + "?", "")));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    /** What we failed to send is our failure, not the daemon's. */
    private IOException failure(KuboCall call, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContentStreamException own) {
                return own;
            }
        }
        return new KuboException(Reason.UNREACHABLE, where(call), e.toString(), e);
    }

    private KuboException refusal(KuboCall call, int status, InputStream body) throws IOException {
        String where = where(call);
        return switch (status) {
            case 401, 403 -> new KuboException(Reason.UNAUTHORIZED, where, "status " + status);
            case 500 -> KuboMessages.failure(where, message(body));
            default -> new KuboException(Reason.BAD_ANSWER, where, "status " + status);
        };
    }

    private static String message(InputStream body) throws IOException {
        byte[] text = body.readNBytes(MAX_ERROR_BYTES);
        try {
            return new JsonFields(CanonicalJson.readLenientObject(text)).string("Message");
        } catch (MalformedException e) {
            return new String(text, UTF_8);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
