package org.commonweight.organization.client;

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

/** Asks the node that runs on a home, over the loopback address, with the token of that home. */
public final class OperatorClient implements AutoCloseable {
    /** The file of a home that says where its node answers. */
    public static final String ADDRESS = "operator-url";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final URI address;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    private OperatorClient(Path home, URI address, String token) {
        this.home = home;
        this.address = address;
        this.token = token;
    }

    /** Finds the node that runs on {@code home}; empty if none does. */
    public static Optional<OperatorClient> find(Path home)
            throws IOException, InterruptedException {
        Path file = home.resolve(ADDRESS);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        URI address = URI.create(Files.readString(file).strip());
        String token = Files.readString(home.resolve("api-token")).strip();
        OperatorClient client = new OperatorClient(home, address, token);
        if (client.isThere()) {
            return Optional.of(client);
        }
        client.close();
        return Optional.empty();
    }

    private boolean isThere() throws IOException, InterruptedException {
        try {
            get("/api/node");
            return true;
        } catch (ConnectException gone) {
            return false;
        }
    }

    /**
     * Returns what is at {@code path}.
     *
     * @throws IOException with the node's own line if it refuses
     */
    public JsonObject get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    /**
     * Sends {@code body} to {@code path} and returns the answer.
     *
     * @throws IOException with the node's own line if it refuses
     */
    public JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.write(body))));
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(
                        request.timeout(PATIENCE)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        try {
            JsonObject json = CanonicalJson.readLenientObject(answer.body());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(new JsonFields(json).string("error"));
            }
            return json;
        } catch (MalformedException e) {
            throw new IOException(
                    "What answers at "
                            + address
                            + " is not the node of "
                            + home
                            + ": delete "
                            + home.resolve(ADDRESS)
                            + " if that node is gone",
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
