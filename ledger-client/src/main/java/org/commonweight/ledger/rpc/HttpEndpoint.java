package org.commonweight.ledger.rpc;

import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

import org.web3j.protocol.Service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/**
 * Posts JSON-RPC to one address. No call takes longer or answers more than its limits allow, and no
 * redirect is followed.
 */
final class HttpEndpoint extends Service {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final URI uri;
    private final HttpLimits limits;
    private final OkHttpClient http;

    HttpEndpoint(URI uri, HttpLimits limits) {
        super(false);
        this.uri = uri;
        this.limits = limits;
        this.http =
                new OkHttpClient.Builder()
                        .connectTimeout(limits.connect())
                        .readTimeout(limits.total())
                        .callTimeout(limits.total())
                        .followRedirects(false)
                        .build();
    }

    @Override
    protected InputStream performIO(String payload) throws IOException {
        Request request =
                new Request.Builder()
                        .url(uri.toString())
                        .post(RequestBody.create(payload, JSON))
                        .build();
        try (Response response = http.newCall(request).execute()) {
            requireSuccess(response);
            return new ByteArrayInputStream(body(response));
        }
    }

    private void requireSuccess(Response response) throws IOException {
        int status = response.code();
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
            throw new BusyException(uri + " answered " + status, wait(response));
        }
        if (!response.isSuccessful()) {
            throw new IOException(uri + " answered " + status + " instead of JSON-RPC");
        }
    }

    /** Only seconds are honoured; a date needs a clock that both sides share. */
    private static Duration wait(Response response) {
        String seconds = response.header("Retry-After", "");
        if (seconds == null || !seconds.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(seconds));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private byte[] body(Response response) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            throw new IOException(uri + " answered nothing");
        }
        InputStream in = body.byteStream();
        return new BoundedStream(in, uri.toString(), limits.maxBytes()).readAllBytes();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
