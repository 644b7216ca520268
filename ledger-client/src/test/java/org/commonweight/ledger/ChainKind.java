package org.commonweight.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The chains on which the contract must behave alike. */
enum ChainKind {
    ANVIL {
        @Override
        DevChain start(Path folder) throws Exception {
            return AnvilChain.start(folder);
        }
    },
    GANACHE {
        @Override
        DevChain start(Path folder) throws Exception {
            assumeTrue(GanacheChain.isInstalled(), "Ganache is missing: npm ci in contracts/");
            return GanacheChain.start(folder);
        }
    };

    abstract DevChain start(Path folder) throws Exception;
}
