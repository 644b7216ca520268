package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.kubo.KuboClient;
import org.commonweight.ipfs.kubo.KuboException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileTree;

import java.io.IOException;
import java.io.InputStream;

/** The owner's Kubo daemon, which may itself ask its peers. */
record KuboProvider(KuboClient client) implements Provider {
    @Override
    public byte[] block(Cid cid, Clocks clocks) throws ContentException {
        try {
            return client.block(
                    cid, clocks.left(), clocks.on(toString(), FileTree.MAX_BLOCK_BYTES));
        } catch (IOException e) {
            throw explain(e, cid, clocks);
        }
    }

    @Override
    public InputStream archive(Cid root, long maxBytes, Clocks clocks) throws ContentException {
        try {
            return client.export(root, clocks.totalLeft(), clocks.on(toString(), maxBytes));
        } catch (IOException e) {
            throw explain(e, root, clocks);
        }
    }

    private ContentException explain(IOException failure, Cid cid, Clocks clocks) {
        return switch (failure) {
            case ContentStreamException own -> own.failure();
            case KuboException kubo -> explain(kubo, cid, clocks);
            default -> GatewayClient.explain(failure, cid, toString());
        };
    }

    private ContentException explain(KuboException failure, Cid cid, Clocks clocks) {
        String where = toString();
        String what = String.valueOf(failure.getMessage());
        return switch (failure.reason()) {
            case NOT_FOUND -> new ContentException.NotFound(cid, where);
            case TIMEOUT -> clocks.expired(where);
            case UNAUTHORIZED -> new ContentException.Unauthorized(cid, where);
            case BAD_ANSWER -> new ContentException.BadAnswer(cid, where, what, failure);
            case UNREACHABLE, FAILED, NOT_PINNED ->
                    new ContentException.Unavailable(cid, where, what, failure);
        };
    }

    @Override
    public String toString() {
        return client.toString();
    }
}
