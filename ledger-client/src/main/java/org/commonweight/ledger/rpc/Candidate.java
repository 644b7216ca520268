package org.commonweight.ledger.rpc;

import java.io.IOException;

/**
 * An endpoint and what is known of it: not checked, checked, or refused for good. One that was fit
 * before is never refused for good, but asked nothing until it is fit again.
 */
final class Candidate {
    private enum Standing {
        UNCHECKED,
        FIT,
        REFUSED
    }

    private final Endpoint endpoint;
    private final EndpointCheck check;
    private volatile Standing standing = Standing.UNCHECKED;
    private volatile boolean wasFit;
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
            wasFit = true;
        } catch (UnfitEndpointException e) {
            refuse(e);
        } catch (IOException e) {
            remember(e);
            throw e;
        }
    }

    /** A node that comes back knows nothing of its chain until it has read it all again. */
    private void refuse(UnfitEndpointException e) throws IOException {
        if (wasFit) {
            remember(e);
            throw new IOException("not what it was before: " + lastWords, e);
        }
        standing = Standing.REFUSED;
        lastWords = String.valueOf(e.getMessage());
        throw e;
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
