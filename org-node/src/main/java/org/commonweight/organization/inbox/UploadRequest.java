package org.commonweight.organization.inbox;

import io.vertx.core.http.HttpServerRequest;

import org.commonweight.organization.relay.RefusedException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * What the head of an upload says, once it is known who signed it and that it is fresh; the model
 * is the one in the query, for members of several.
 */
record UploadRequest(
        Cid root, long length, Digest body, Address participant, Optional<Digest> model) {
    /**
     * Reads the head of a request.
     *
     * @throws MalformedException if it names no content
     * @throws RefusedException if it is not signed, not fresh, or does not say how long it is
     */
    static UploadRequest read(HttpServerRequest request, String root, Eip712 eip712, Instant now)
            throws MalformedException, RefusedException {
        Cid cid = Cid.parse(root);
        SignedRequest signed = SignedRequest.of(request, eip712, now);
        String model = request.getParam("model");
        return new UploadRequest(
                cid,
                length(request.getHeader("Content-Length")),
                signed.body(),
                signed.signer(),
                model == null ? Optional.empty() : Optional.of(Digest.fromHex(model)));
    }

    private static long length(@Nullable String header) throws RefusedException {
        if (header == null || !header.matches("[0-9]{1,18}")) {
            throw new RefusedException(411, "The request must have a Content-Length");
        }
        return Long.parseLong(header);
    }
}
