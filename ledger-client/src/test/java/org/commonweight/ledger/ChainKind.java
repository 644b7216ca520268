package org.commonweight.ledger;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.logging.Logger;

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
    },
    BESU {
        @Override
        DevChain start(Path folder) throws Exception {
            BesuChain.absence()
                    .ifPresent(reason -> {
                        LOG.warning("Besu is skipped: " + reason);
                        abort("Besu is skipped: " + reason);
                    });
            return BesuChain.start();
        }
    };

    private static final Logger LOG = Logger.getLogger(ChainKind.class.getName());

    abstract DevChain start(Path folder) throws Exception;
}
