package org.commonweight.participant.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the node that runs in a home, as its owner.
 *
 * @param address where it answers
 */
public record NodeClient(URI address, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Finds the running node; nothing if none runs, whatever an earlier one left behind.
     *
     * @throws IOException if the home cannot be read
     */
    public static Optional<NodeClient> find(ParticipantHome home)
            throws IOException, InterruptedException {
        Path token = home.folder().resolve("api-token");
        if (!Files.exists(home.apiUrl()) || !Files.exists(token)) {
            return Optional.empty();
        }
        NodeClient client =
                new NodeClient(
                        URI.create(Files.readString(home.apiUrl()).strip()),
                        Files.readString(token).strip());
        try {
            client.get("/api/node");
            return Optional.of(client);
        } catch (ConnectException gone) {
            return Optional.empty();
        }
    }

    /** Returns what the node answers. */
    public JsonObject get(String path) throws IOException, InterruptedException {
        return send(path, "GET", HttpRequest.BodyPublishers.noBody());
    }

    /**
     * Asks the node to do something.
     *
     * @throws IOException if it does not, with what it says
     */
    public JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return send(path, "POST", bytes(body));
    }

    /**
     * Puts {@code body} in place of what the node has, and returns what it has then.
     *
     * @throws IOException if it refuses, with what it says
     */
    public JsonObject put(String path, JsonObject body) throws IOException, InterruptedException {
        return send(path, "PUT", bytes(body));
    }

    private static HttpRequest.BodyPublisher bytes(JsonObject body) {
        return HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.write(body));
    }

    private JsonObject send(String path, String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("The node refused: " + error(answer.body()));
            }
            return CanonicalJson.readLenientObject(answer.body().getBytes(UTF_8));
        } catch (MalformedException e) {
            throw new IOException("What answers at " + address + " is no node of ours", e);
        }
    }

    private static String error(String body) {
        try {
            return new JsonFields(CanonicalJson.readLenientObject(body.getBytes(UTF_8)))
                    .string("error");
        } catch (MalformedException e) {
            return body;
        }
    }
}
