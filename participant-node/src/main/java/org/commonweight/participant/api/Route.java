package org.commonweight.participant.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * One thing that can be asked of the node.
 *
 * @param path with a colon before each parameter
 * @param longest the longest body in bytes, 0 for none
 */
record Route(HttpMethod method, String path, int longest, Work work) {
    /** Answers a request; it may block. */
    @FunctionalInterface
    interface Work {
        void answer(RoutingContext context) throws Exception;
    }

    static Route get(String path, Work work) {
        return new Route(HttpMethod.GET, path, 0, work);
    }

    static Route post(String path, int longest, Work work) {
        return new Route(HttpMethod.POST, path, longest, work);
    }
}
