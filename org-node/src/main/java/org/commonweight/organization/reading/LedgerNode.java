package org.commonweight.organization.reading;

import io.vertx.core.Future;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Passes questions about the ledger on to the operator's own node, for browsers, which most nodes
 * do not let in. A few at a time, and answers of bounded length.
 */
public final class LedgerNode implements AutoCloseable {
    /** The longest question that is read. */
    static final int LONGEST_QUESTION = 16 * 1024;

    private static final int LONGEST_ANSWER = 16 << 20;

    /** How many questions are under way at once. */
    static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<URI> endpoints;
    private final Address ledger;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Asks the first of {@code endpoints} that answers, about {@code ledger} alone. */
    public LedgerNode(List<URI> endpoints, Address ledger) {
        this.endpoints = List.copyOf(endpoints);
        this.ledger = ledger;
    }

    /**
     * Has {@code give} pass on the node's answer to a JSON-RPC request. The place of the question
     * is free again once all of it was given: whoever reads slowly holds no more than that.
     *
     * @throws MalformedException if it asks for more than reading the ledger
     * @throws IOException if no node answers, or too many ask
     */
    void ask(byte[] body, Function<byte[], Future<Void>> give)
            throws MalformedException, IOException, InterruptedException {
        Question question = Question.parse(body, ledger);
        if (!places.tryAcquire()) {
            throw new IOException("Too many questions at once: ask again");
        }
        Future<Void> given = Future.succeededFuture();
        try {
            given = give.apply(ask(question));
        } finally {
            given.onComplete(_ -> places.release());
        }
    }

    private byte[] ask(Question question) throws IOException, InterruptedException {
        IOException failure = new IOException("No node of the chain is known");
        for (URI endpoint : endpoints) {
            HttpRequest request =
                    HttpRequest.newBuilder(endpoint)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(question.text()))
                            .build();
            try {
                return read(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
            } catch (IOException e) {
                // The address of the node is the operator's own affair.
                failure = new IOException("The ledger's node does not answer: ask again later", e);
            }
        }
        throw failure;
    }

    private static byte[] read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
            if (answer.statusCode() != 200 || bytes.length > LONGEST_ANSWER) {
                throw new IOException("status " + answer.statusCode() + ", or too long");
            }
            return bytes;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
