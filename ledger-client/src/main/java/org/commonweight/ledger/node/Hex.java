package org.commonweight.ledger.node;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.util.Locale;

/** Reads the hex that nodes write, in whatever case. */
final class Hex {
    private Hex() {}

    static Bytes bytes(String hex) throws LedgerException {
        try {
            return Bytes.fromHex(hex.toLowerCase(Locale.ROOT));
        } catch (MalformedException e) {
            throw new LedgerException.Failed("The node wrote no hex: " + e.getMessage(), e);
        }
    }

    static Digest digest(String hex) throws LedgerException {
        try {
            return Digest.fromHex(hex.toLowerCase(Locale.ROOT));
        } catch (MalformedException e) {
            throw new LedgerException.Failed("The node wrote no hash: " + e.getMessage(), e);
        }
    }

    static long number(String hex) throws LedgerException {
        if (!hex.startsWith("0x")) {
            throw new LedgerException.Failed("The node wrote no number: " + hex);
        }
        return Long.parseLong(hex, 2, hex.length(), 16);
    }
}
