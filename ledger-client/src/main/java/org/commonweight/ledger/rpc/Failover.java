package org.commonweight.ledger.rpc;

import static java.util.stream.Collectors.joining;

import io.reactivex.Flowable;

import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.BatchResponse;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.websocket.events.Notification;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the endpoint that answered last, and the others in turn when it does not. Every endpoint is
 * checked before its first use and again after a failure, so that a call never reaches a chain
 * other than the one agreed on. Calls are repeated: only those may be made that do no harm twice,
 * as reads and signed transactions. Blocks, and serves any number of threads.
 */
public final class Failover implements Web3jService {
    private static final int LIMIT_EXCEEDED = -32005;
    private static final int TOO_MANY_REQUESTS = 429;

    private final List<Candidate> candidates;
    private final Backoff backoff;
    private volatile int current;

    /** Speaks with whichever of {@code endpoints} answers; there must be one at least. */
    public Failover(List<Endpoint> endpoints, EndpointCheck check, Backoff backoff) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("Name at least one endpoint");
        }
        this.candidates =
                endpoints.stream().map(endpoint -> new Candidate(endpoint, check)).toList();
        this.backoff = backoff;
    }

    /**
     * Checks all endpoints; one that cannot be reached now is checked when it is needed.
     *
     * @throws UnfitEndpointException if any endpoint must not be used
     */
    public void requireFit() throws IOException {
        IOException silent = null;
        int answered = 0;
        for (Candidate candidate : candidates) {
            try {
                candidate.require();
                answered++;
            } catch (UnfitEndpointException e) {
                throw e;
            } catch (IOException e) {
                silent = e;
            }
        }
        if (answered == 0 && silent != null) {
            throw silent;
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public <T extends Response> T send(Request request, Class<T> type) throws IOException {
        return ask(service -> {
            T answer = service.send(request, type);
            requireIdle(request.getMethod(), answer);
            return answer;
        });
    }

    @Override
    public BatchResponse sendBatch(BatchRequest batch) throws IOException {
        return ask(service -> {
            BatchResponse answers = service.sendBatch(batch);
            for (Response<?> answer : answers.getResponses()) {
                requireIdle("", answer);
            }
            return answers;
        });
    }

    private <T> T ask(Call<T> call) throws IOException {
        Backoff.Pauses pauses = backoff.pauses();
        while (true) {
            Duration demanded = Duration.ZERO;
            IOException last = new IOException("no endpoint was asked");
            for (int i = 0; i < candidates.size(); i++) {
                int index = (current + i) % candidates.size();
                try {
                    T answer = candidates.get(index).ask(call);
                    current = index;
                    return answer;
                } catch (BusyException e) {
                    demanded = shorter(demanded, e.demanded());
                    last = e;
                } catch (IOException e) {
                    last = e;
                }
            }
            requireHope();
            pause(pauses.next(demanded), last);
        }
    }

    /** The first endpoint that is free again decides; zero means that nothing was demanded yet. */
    private static Duration shorter(Duration a, Duration b) {
        return a.isZero() || (!b.isZero() && b.compareTo(a) < 0) ? b : a;
    }

    private void requireHope() throws IOException {
        if (candidates.stream().allMatch(Candidate::isRefused)) {
            throw new UnfitEndpointException(reasons());
        }
    }

    private void pause(Duration pause, IOException last) throws IOException {
        if (pause.isNegative()) {
            throw candidates.size() == 1 ? last : new IOException(reasons(), last);
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an endpoint");
        }
    }

    private String reasons() {
        return candidates.stream().map(Candidate::lastWords).distinct().collect(joining("; "));
    }

    /** Too long a range of logs has the same code as too many calls; whoever pages must see it. */
    private static void requireIdle(String method, Response<?> answer) throws BusyException {
        if (!answer.hasError()) {
            return;
        }
        int code = answer.getError().getCode();
        String message = String.valueOf(answer.getError().getMessage());
        boolean aboutRate = message.toLowerCase(Locale.ROOT).matches(".*(rate|requests|second).*");
        if (code == TOO_MANY_REQUESTS
                || (code == LIMIT_EXCEEDED && (aboutRate || !method.equals("eth_getLogs")))) {
            throw new BusyException("too many calls: " + message, Duration.ZERO);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public <T extends Response> CompletableFuture<T> sendAsync(Request request, Class<T> type) {
        throw new UnsupportedOperationException("Calls block");
    }

    @Override
    public CompletableFuture<BatchResponse> sendBatchAsync(BatchRequest batch) {
        throw new UnsupportedOperationException("Calls block");
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public <T extends Notification<?>> Flowable<T> subscribe(
            Request request, String unsubscribeMethod, Class<T> type) {
        throw new UnsupportedOperationException("Events are read, not pushed");
    }

    @Override
    public void close() throws IOException {
        for (Candidate candidate : candidates) {
            candidate.close();
        }
    }

    /** Asks one service. */
    interface Call<T> {
        T ask(Web3jService service) throws IOException;
    }
}
