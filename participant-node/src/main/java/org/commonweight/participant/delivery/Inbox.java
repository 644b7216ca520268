package org.commonweight.participant.delivery;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.RequestSignature;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The organization's inbox: takes requests that this participant signs. Nothing in a round depends
 * on its answer.
 *
 * @param address where it is; what is below its path, if it has one, is what is signed, since a
 *     proxy with such a path does not pass it on
 */
public record Inbox(URI address, Eip712 eip712, Signer signer, InstantSource clock) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Bytes a second below which a connection counts as lost. */
    private static final long SLOWEST = 16 << 10;

    /**
     * Posts {@code body} to {@code path}.
     *
     * @throws IOException if it did not arrive, or is not taken
     */
    public void post(String path, byte[] body) throws IOException, InterruptedException {
        send("POST", path, Digest.sha256(body), BodyPublishers.ofByteArray(body), SHORT);
    }

    /** Puts a file, whose sha-256 is {@code body}, to {@code path}, whose query is not signed. */
    void put(String path, Path file, Digest body) throws IOException, InterruptedException {
        send("PUT", path, body, BodyPublishers.ofFile(file), patience(Files.size(file)));
    }

    /** A connection that died without a word is not waited for as long as a slow one may take. */
    static Duration patience(long bytes) {
        Duration slow = SHORT.plusSeconds(bytes / SLOWEST);
        return slow.compareTo(LONG) < 0 ? slow : LONG;
    }

    private void send(
            String method, String path, Digest digest, BodyPublisher body, Duration patience)
            throws IOException, InterruptedException {
        String signed = path.split("\\?", 2)[0];
        String authorization =
                RequestSignature.sign(method, signed, digest, clock.instant(), eip712, signer)
                        .header();
        HttpRequest request =
                HttpRequest.newBuilder(below(address, path))
                        .timeout(patience)
                        .header("Authorization", authorization)
                        .method(method, body)
                        .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(
                        address + " answered " + answer.statusCode() + " " + line(answer.body()));
            }
        } catch (IOException e) {
            String why = e.getMessage() == null ? "no connection" : e.getMessage();
            throw why.startsWith(address.toString()) ? e : new IOException(address + ": " + why, e);
        }
    }

    /** Returns where {@code path}, which begins with a slash, is below the address of an inbox. */
    public static URI below(URI inbox, String path) {
        String base = inbox.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static String line(String body) {
        String line = body.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
