package org.commonweight.organization.inbox;

import io.vertx.core.http.HttpServerRequest;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.RequestSignature;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What the head of an upload says, once it is known who signed it and that it is fresh. */
record UploadRequest(Cid root, long length, Digest body, Address participant) {
    /**
     * Reads the head of a request.
     *
     * @throws MalformedException if it names no content
     * @throws RefusedException if it is not signed, not fresh, or does not say how long it is
     */
    static UploadRequest read(HttpServerRequest request, String root, Eip712 eip712, Instant now)
            throws MalformedException, RefusedException {
        Cid cid = Cid.parse(root);
        RequestSignature signature = signature(request.getHeader("Authorization"));
        if (!signature.isFresh(now)) {
            throw new RefusedException(
                    401, "The request was signed too long ago, or the clocks differ: sign again");
        }
        Address participant =
                signature
                        .signer(request.method().name(), String.valueOf(request.path()), eip712)
                        .orElseThrow(() -> new RefusedException(401, "No key signed the request"));
        return new UploadRequest(
                cid, length(request.getHeader("Content-Length")), signature.body(), participant);
    }

    private static RequestSignature signature(@Nullable String header) throws RefusedException {
        try {
            return RequestSignature.parse(header == null ? "" : header);
        } catch (MalformedException e) {
            throw new RefusedException(401, String.valueOf(e.getMessage()));
        }
    }

    private static long length(@Nullable String header) throws RefusedException {
        if (header == null || !header.matches("[0-9]{1,18}")) {
            throw new RefusedException(411, "The request must have a Content-Length");
        }
        return Long.parseLong(header);
    }
}
