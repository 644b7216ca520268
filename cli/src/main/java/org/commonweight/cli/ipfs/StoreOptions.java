package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.kubo.KuboAddress;
import org.commonweight.ipfs.kubo.KuboAuthorization;
import org.commonweight.ipfs.kubo.KuboClient;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.protocol.content.MalformedException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Which store, and where to ask for what it lacks. */
final class StoreOptions {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "Where content is kept; made if it is not there.")
    private Path directory;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description = "A gateway to ask for what is not here; may be repeated.")
    private List<Source> sources = List.of();

    @Option(
            names = "--quota",
            paramLabel = "BYTES",
            description = "Refuse to hold more; default: as much as the disk takes.")
    private long quota = BlockStore.UNLIMITED;

    @Option(
            names = "--kubo",
            paramLabel = "URL",
            description = "The RPC of your own Kubo, asked after the sources.")
    private @Nullable String kubo;

    @Option(
            names = "--kubo-secret",
            paramLabel = "FILE",
            description = "A file that holds bearer:TOKEN or basic:USER:PASSWORD.")
    private @Nullable Path secret;

    @Option(
            names = "--allow-plain-rpc",
            description = "Allow an RPC at http:// on another machine, in the clear.")
    private boolean allowPlain;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    Session open() throws IOException, MalformedException {
        InstantSource clock = InstantSource.system();
        Optional<KuboClient> daemon = kubo(clock);
        ContentStore store = ContentStore.open(directory, Durability.POWER_LOSS, clock, quota);
        return new Session(store, List.copyOf(sources), daemon, clock);
    }

    boolean json() {
        return json;
    }

    private Optional<KuboClient> kubo(InstantSource clock) throws IOException, MalformedException {
        if (kubo == null) {
            return Optional.empty();
        }
        KuboAddress.Wire wire = allowPlain ? KuboAddress.Wire.ANY : KuboAddress.Wire.PROTECTED;
        KuboAddress address = KuboAddress.parse(kubo, authorization(), wire);
        return Optional.of(new KuboClient(address, PATIENCE, clock));
    }

    private KuboAuthorization authorization() throws IOException, MalformedException {
        if (secret == null) {
            return new KuboAuthorization.None();
        }
        String[] words = Files.readString(secret).strip().split(":", 3);
        if (words.length == 2 && words[0].equals("bearer")) {
            return new KuboAuthorization.Bearer(words[1]);
        }
        if (words.length == 3 && words[0].equals("basic")) {
            return new KuboAuthorization.Basic(words[1], words[2]);
        }
        throw new MalformedException(
                secret + " holds neither bearer:TOKEN nor basic:USER:PASSWORD");
    }
}
