package org.commonweight.cli.key;

import org.commonweight.cli.shell.PasswordOptions;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.key.TypedData;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code commonweight key sign}: signs any EIP-712 message. */
@Command(
        name = "sign",
        description = "Sign an EIP-712 message in JSON; prints the 65 bytes r, s, v.",
        mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "TYPED.json", description = "Types, domain and message.")
    private Path typed;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The key's file.")
    private Path key;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private PasswordOptions passwords;

    @Override
    public Integer call() throws IOException {
        TypedData message = TypedFile.read(typed);
        PrintWriter out = spec.commandLine().getOut();
        out.println(message.sign(KeyFile.read(key, passwords)).toBytes().hex());
        out.flush();
        return 0;
    }
}
