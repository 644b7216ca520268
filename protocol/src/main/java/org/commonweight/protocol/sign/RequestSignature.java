package org.commonweight.protocol.sign;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request to an inbox carries in its header {@code Authorization}: the sha-256 of its body,
 * when it was signed, and the signature over both, the method and the path.
 */
public record RequestSignature(Digest body, long time, Signature signature) {
    /** How far the signer's clock and the reader's may be apart. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern HEADER =
            Pattern.compile("Commonweight (0x[0-9a-f]{64}) (0|[1-9][0-9]{0,11}) (0x[0-9a-f]{130})");

    /** Signs a request whose body has the sha-256 {@code body}. */
    public static RequestSignature sign(
            String method, String path, Digest body, Instant now, Eip712 eip712, Signer signer) {
        long time = now.getEpochSecond();
        return new RequestSignature(
                body, time, eip712.sign(new Statement.OfRequest(method, path, body, time), signer));
    }

    /**
     * Reads {@code Commonweight <body> <time> <signature>}.
     *
     * @throws MalformedException if the header is of another form
     */
    public static RequestSignature parse(String header) throws MalformedException {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new MalformedException(
                    "Authorization must be: Commonweight 0x<sha-256 of the body> <Unix seconds>"
                            + " 0x<signature>");
        }
        return new RequestSignature(
                Digest.fromHex(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Signature.fromBytes(Bytes.fromHex(matcher.group(3))));
    }

    /** Returns what {@link #parse} reads. */
    public String header() {
        return "Commonweight " + body.hex() + " " + time + " " + signature.toBytes().hex();
    }

    /** Tells whether the request was signed within {@link #WINDOW} of {@code now}. */
    public boolean isFresh(Instant now) {
        return Duration.between(Instant.ofEpochSecond(time), now).abs().compareTo(WINDOW) <= 0;
    }

    /** Returns who signed this for {@code method} and {@code path}, or nothing if no key did. */
    public Optional<Address> signer(String method, String path, Eip712 eip712) {
        return eip712.recover(new Statement.OfRequest(method, path, body, time), signature);
    }
}
