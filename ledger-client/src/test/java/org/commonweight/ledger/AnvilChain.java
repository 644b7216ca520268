package org.commonweight.ledger;

import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.nio.file.Path;

/** The local ledger as it ships. */
record AnvilChain(LocalLedger process) implements DevChain {
    static AnvilChain start(Path folder) throws Exception {
        return new AnvilChain(LocalLedger.start(folder));
    }

    @Override
    public URI rpc() {
        return process.rpc();
    }

    @Override
    public void fund(Address address) {
        // Gas is free here, and that the tests pass with empty accounts proves it.
    }

    @Override
    public void close() {
        process.close();
    }
}
