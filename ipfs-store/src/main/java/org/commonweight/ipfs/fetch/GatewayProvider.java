package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;

import java.io.InputStream;

/** A trustless gateway. */
record GatewayProvider(GatewayClient client, Source source) implements Provider {
    @Override
    public byte[] block(Cid cid, Clocks clocks) throws ContentException {
        return client.block(source, cid, clocks);
    }

    @Override
    public InputStream archive(Cid root, long maxBytes, Clocks clocks) throws ContentException {
        return client.open(source, root, Format.CAR, maxBytes, clocks);
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
