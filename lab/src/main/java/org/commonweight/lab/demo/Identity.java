package org.commonweight.lab.demo;

import org.commonweight.ledger.key.KeyFile;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The home of one node of the demo, with the key that it signs with. */
record Identity(Path home, LocalSigner signer) {
    static Identity create(Path home) throws IOException {
        Files.createDirectories(home);
        return new Identity(home, KeyFile.create(home.resolve("key"), new SecureRandom()));
    }

    /** Returns what logs call this node. */
    String name() {
        return home.getFileName().toString();
    }

    Path key() {
        return home.resolve("key");
    }

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("log");
    }
}
