package org.commonweight.protocol.content;

import java.io.IOException;

/** Takes the blocks of a file one by one, each under the CID that names it. */
@FunctionalInterface
public interface BlockSink {
    /**
     * Takes one block, which the sink may keep: nobody else writes to the array afterwards.
     *
     * @throws IOException if the block cannot be taken; no further block is offered
     */
    void accept(Cid cid, byte[] block) throws IOException;
}
