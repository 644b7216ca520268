package org.commonweight.ledger.node;

import org.commonweight.ledger.rpc.Endpoint;
import org.commonweight.ledger.rpc.UnfitEndpointException;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;

import java.io.IOException;
import java.util.List;

/** Puts one question at a time to an endpoint, and names what went wrong with its answer. */
record JsonRpc(Endpoint endpoint) {
    /** Asks, and reads the answer. */
    <T extends Response<?>, R> R ask(Request<?, T> request, Answers.Reading<T, R> reading)
            throws LedgerException {
        String method = request.getMethod();
        T answer = exchange(method, request::send);
        if (answer.hasError()) {
            throw refusal(method, String.valueOf(answer.getError().getMessage()));
        }
        return read(method, () -> reading.read(answer));
    }

    /** Asks with one parameter, and reads an answer of our own type. */
    <T extends Response<?>, R> R ask(
            String method, Object parameter, Class<T> type, Answers.Reading<T, R> reading)
            throws LedgerException {
        return ask(new Request<>(method, List.of(parameter), endpoint.service(), type), reading);
    }

    /** Makes sense of an answer that has arrived. */
    <R> R read(String method, Answers.Attempt<R> attempt) throws LedgerException {
        try {
            return attempt.make();
        } catch (RuntimeException e) {
            throw new LedgerException.Failed(
                    this + " answered " + method + " with what it cannot mean: " + line(e), e);
        }
    }

    /** Calls over the network. */
    <R> R exchange(String method, Answers.Exchange<R> exchange) throws LedgerException {
        try {
            return exchange.make();
        } catch (UnfitEndpointException e) {
            throw new LedgerException.Unfit(line(e));
        } catch (IOException | RuntimeException e) {
            throw new LedgerException.Unreachable(
                    "No answer to " + method + " from " + this + ": " + line(e), e);
        }
    }

    private LedgerException refusal(String method, String message) {
        String remedy =
                method.equals("eth_sendRawTransaction")
                        ? NodeError.of(message).map(error -> ": " + error.remedy()).orElse("")
                        : "";
        return new LedgerException.Failed(this + " refused " + method + ": " + message + remedy);
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    @Override
    public String toString() {
        return endpoint.name();
    }
}
