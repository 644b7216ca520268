package org.commonweight.ledger.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Keccak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/** The contract's bytecode: it has no immutables, so deployed code is the same bytes everywhere. */
public final class RoundLedgerCode {
    private RoundLedgerCode() {}

    /** Returns what is sent to deploy the contract. */
    public static Call deployment() {
        return new Call("deployment", read("RoundLedger.bin"), 5_000_000);
    }

    /** Returns the code that a deployed contract has. */
    public static Bytes deployed() {
        return read("RoundLedger.runtime.bin");
    }

    /** Returns keccak-256 of the code that a deployed contract has. */
    public static Digest deployedHash() {
        return Keccak.hash(deployed().toArray());
    }

    private static Bytes read(String name) {
        try (InputStream in = RoundLedgerCode.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing on the class path: " + name);
            }
            return Bytes.of(HexFormat.of().parseHex(new String(in.readAllBytes(), US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
