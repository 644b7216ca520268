package org.commonweight.cli.key;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signature;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code commonweight key verify}: who signed an EIP-712 message. */
@Command(
        name = "verify",
        description = "Print who signed an EIP-712 message; exit 1 if it is not --address.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "0", paramLabel = "TYPED.json", description = "Types, domain, message.")
    private Path typed;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "1", paramLabel = "SIGNATURE", description = "65 bytes r, s, v in hex.")
    private String signature;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Who must have signed.")
    private @Nullable Address expected;

    @Override
    public Integer call() throws IOException {
        Address signer = signer();
        PrintWriter out = spec.commandLine().getOut();
        boolean wrong = expected != null && !expected.equals(signer);
        out.println(wrong ? signer + " signed this, not " + expected : signer.hex());
        out.flush();
        return wrong ? 1 : 0;
    }

    private Address signer() throws IOException {
        try {
            Bytes bytes = Bytes.fromHex(signature.toLowerCase(Locale.ROOT));
            Signature made = Signature.fromBytes(bytes);
            return TypedFile.read(typed).signerOf(made);
        } catch (MalformedException e) {
            throw new IOException("The signature is refused: " + e.getMessage(), e);
        }
    }
}
