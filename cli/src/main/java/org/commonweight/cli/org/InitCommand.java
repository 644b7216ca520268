package org.commonweight.cli.org;

import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.key.Keystore;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.settings.NodeSettings;
import org.commonweight.organization.settings.Setting;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** {@code commonweight org init}: a home with key, ledger and settings. */
@Command(
        name = "init",
        description = {
            "Make a node's home: a key, the ledger it writes, and org.yaml with its settings.",
            "The key is encrypted where a password is given, else it is plain, for its owner alone."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class InitCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private Home home;

    @Option(names = "--deploy", description = "Deploy a ledger of your own, instead of --ledger.")
    private boolean deploy;

    @Override
    public Integer call() throws Exception {
        Path file = home.folder().resolve(NodeSettings.FILE);
        if (Files.exists(file)) {
            throw new IOException(file + " exists: this home is made, change it there");
        }
        Map<Setting, List<String>> given = home.options().given();
        if (deploy == given.containsKey(Setting.LEDGER)) {
            throw new IOException("Give --ledger ADDRESS, or --deploy for a ledger of your own");
        }
        Files.createDirectories(home.folder());
        Path key = key(given);
        boolean made = !Files.exists(key);
        LocalSigner signer = made ? create(key) : KeyFile.read(key, home.password());
        try {
            write(file, given, signer);
        } catch (IOException | LedgerException | InterruptedException | RuntimeException e) {
            if (made) {
                Files.deleteIfExists(key);
            }
            throw e;
        }
        return 0;
    }

    /** The file that the settings will name, so that the node finds the key with which it began. */
    private Path key(Map<Setting, List<String>> given) throws IOException {
        String named = given.getOrDefault(Setting.KEY, List.of(Setting.KEY.otherwise())).getFirst();
        Path key = home.folder().resolve(named);
        Files.createDirectories(Optional.ofNullable(key.getParent()).orElse(home.folder()));
        return key;
    }

    private LocalSigner create(Path key) throws IOException {
        Optional<String> password = home.password().find();
        if (password.isEmpty()) {
            return KeyFile.create(key, new SecureRandom());
        }
        LocalSigner signer = LocalSigner.generate(new SecureRandom());
        KeyFile.write(key, signer, password.get(), Keystore.Strength.STANDARD);
        return signer;
    }

    private void write(Path file, Map<Setting, List<String>> given, LocalSigner signer)
            throws IOException, LedgerException, InterruptedException {
        List<URI> rpc =
                given.getOrDefault(Setting.RPC, List.of(Setting.RPC.otherwise())).stream()
                        .map(URI::create)
                        .toList();
        Address ledger =
                deploy
                        ? EthereumLedger.deploy(rpc.getFirst(), signer).created().orElseThrow()
                        : ledger(given);
        long chain = chain(rpc, ledger);
        Files.writeString(file, SettingsFile.text(given, rpc, ledger, chain));
        Print print = new Print(spec);
        print.line("home          %s", home.folder());
        print.line("organization  %s", signer.address());
        print.line("ledger        %s of chain %d", ledger, chain);
        print.line("settings      %s", file);
    }

    private static Address ledger(Map<Setting, List<String>> given) throws IOException {
        String text = given.getOrDefault(Setting.LEDGER, List.of("")).getFirst();
        try {
            return Address.fromHex(text.toLowerCase(Locale.ROOT));
        } catch (MalformedException e) {
            throw new IOException("--ledger cannot be used: " + e.getMessage(), e);
        }
    }

    private static long chain(List<URI> rpc, Address ledger) throws LedgerException {
        LedgerAccess access = LedgerAccess.of(rpc, ledger);
        try (EthereumLedger connected = EthereumLedger.connect(access, new SplittableRandom(1))) {
            return connected.domain().chainId();
        }
    }
}
