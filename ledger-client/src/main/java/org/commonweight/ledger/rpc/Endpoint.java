package org.commonweight.ledger.rpc;

import org.web3j.protocol.Web3jService;

import java.net.URI;

/** One way to a node: its name in messages, and what carries the calls. */
public record Endpoint(String name, Web3jService service) {
    /** Returns the endpoint at {@code uri}, spoken to over HTTP with the usual limits. */
    public static Endpoint at(URI uri) {
        return new Endpoint(uri.toString(), new HttpEndpoint(uri, HttpLimits.standard()));
    }
}
