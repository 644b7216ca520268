package org.commonweight.organization.inbox;

import io.vertx.core.http.HttpServerRequest;

import org.commonweight.organization.relay.RefusedException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.RequestSignature;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Who signed the head of a request, and which body they signed; it is fresh. */
record SignedRequest(Address signer, Digest body) {
    /**
     * Reads the head of a request.
     *
     * @throws RefusedException if it is not signed, or not fresh
     */
    static SignedRequest of(HttpServerRequest request, Eip712 eip712, Instant now)
            throws RefusedException {
        RequestSignature signature = signature(request.getHeader("Authorization"));
        if (!signature.isFresh(now)) {
            throw new RefusedException(
                    401, "The request was signed too long ago, or the clocks differ: sign again");
        }
        Address signer =
                signature
                        .signer(request.method().name(), String.valueOf(request.path()), eip712)
                        .orElseThrow(() -> new RefusedException(401, "No key signed the request"));
        return new SignedRequest(signer, signature.body());
    }

    /** Returns who signed, once it is known that the body is the one that was signed. */
    Address signerOf(Digest received) throws RefusedException {
        if (!received.equals(body)) {
            throw new RefusedException(400, "The body is not the one that was signed");
        }
        return signer;
    }

    private static RequestSignature signature(@Nullable String header) throws RefusedException {
        try {
            return RequestSignature.parse(header == null ? "" : header);
        } catch (MalformedException e) {
            throw new RefusedException(401, String.valueOf(e.getMessage()));
        }
    }
}
