package org.commonweight.ledger.rpc;

import java.io.IOException;

/** An endpoint and what is known of it: not checked, checked, or refused for good. */
final class Candidate {
    private enum Standing {
        UNCHECKED,
        FIT,
        REFUSED
    }

    private final Endpoint endpoint;
    private final EndpointCheck check;
    private volatile Standing standing = Standing.UNCHECKED;
    private volatile String lastWords;

    Candidate(Endpoint endpoint, EndpointCheck check) {
        this.endpoint = endpoint;
        this.check = check;
        this.lastWords = endpoint.name() + " was not asked";
    }

    <T> T ask(Failover.Call<T> call) throws IOException {
        require();
        try {
            return call.ask(endpoint.service());
        } catch (BusyException e) {
            remember(e);
            throw e;
        } catch (IOException | RuntimeException e) {
            standing = Standing.UNCHECKED;
            remember(e);
            throw new IOException(lastWords, e);
        }
    }

    void require() throws IOException {
        if (standing == Standing.REFUSED) {
            throw new UnfitEndpointException(lastWords);
        }
        if (standing == Standing.UNCHECKED) {
            inspect();
        }
    }

    private void inspect() throws IOException {
        try {
            check.require(endpoint);
            standing = Standing.FIT;
        } catch (UnfitEndpointException e) {
            standing = Standing.REFUSED;
            lastWords = String.valueOf(e.getMessage());
            throw e;
        } catch (IOException e) {
            remember(e);
            throw e;
        }
    }

    private void remember(Exception e) {
        String message = String.valueOf(e.getMessage());
        lastWords = message.contains(endpoint.name()) ? message : endpoint.name() + ": " + message;
    }

    boolean isRefused() {
        return standing == Standing.REFUSED;
    }

    String lastWords() {
        return lastWords;
    }

    void close() throws IOException {
        endpoint.service().close();
    }
}
