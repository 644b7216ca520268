package org.commonweight.ipfs.kubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.fetch.Fallbacks;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.folder.FolderImport;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ipfs.unixfs.CidText;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two real daemons and our client between them. */
final class KuboIT {
    private static final int MIB = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir static Path repositories;
    private static @Nullable KuboDaemon one;
    private static @Nullable KuboDaemon two;

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private ContentStore store;

    @BeforeAll
    static void startDaemons() throws Exception {
        one = KuboDaemon.start(repositories.resolve("one"));
        two = KuboDaemon.start(repositories.resolve("two"));
    }

    @AfterAll
    static void stopDaemons() {
        try (KuboDaemon first = one;
                KuboDaemon second = two) {
            assertThat(first == null).isEqualTo(second == null);
        }
    }

    @BeforeEach
    void open() throws Exception {
        store = ContentStore.open(folder, Durability.PROCESS_END, InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private static KuboDaemon running(@Nullable KuboDaemon daemon) {
        if (daemon == null) {
            throw new IllegalStateException("The daemons do not run");
        }
        return daemon;
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 1000, MIB, MIB + 1, 5 * MIB + 3})
    void importsPinsAndReadsBackOurArchives(int size) throws Exception {
        KuboClient kubo = running(one).client();
        FileReference file = store.add(RandomBytes.of(size));

        kubo.put(file, store.blocks());

        assertThat(kubo.isPinned(file.cid())).isTrue();
        assertThat(kubo.pins()).contains(file.cid());
        assertThat(kubo.length(file.cid())).isEqualTo(store.blocks().get(file.cid()).length);
        assertThat(exported(kubo, file.cid())).isEqualTo(stored());
    }

    private static Set<Cid> exported(KuboClient kubo, Cid root) throws Exception {
        Set<Cid> cids = new HashSet<>();
        Deadline deadline = Deadline.after(SOON, "test", 64 * MIB, InstantSource.system());
        try (InputStream body = kubo.export(root, SOON, deadline)) {
            CarReader archive = new CarReader(body);
            while (archive.next()) {
                assertThat(archive.cid().names(archive.block())).isTrue();
                cids.add(archive.cid());
            }
        }
        return cids;
    }

    private Set<Cid> stored() throws Exception {
        Set<Cid> cids = new HashSet<>();
        store.blocks().forEach(cids::add);
        return cids;
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 262_144, 262_145, MIB, MIB + 1, 5 * MIB + 3, 20 * MIB})
    void givesFilesTheirNamesAsWeDo(int size) throws Exception {
        byte[] content = RandomBytes.of(size);
        Path path = Files.write(folder.resolve("file"), content);

        String name =
                running(one)
                        .add(
                                path,
                                "--cid-version=1",
                                "--raw-leaves",
                                "--chunker=size-1048576",
                                "--max-file-links=1024");

        assertThat(FileReference.of(content).cid()).hasToString(name);
        assertThat(running(one).client().block(Cid.parse(name))).isNotEmpty();
    }

    @ParameterizedTest(name = "hidden: {0}")
    @ValueSource(booleans = {false, true})
    void givesDirectoriesTheirNamesAsWeDo(boolean hidden) throws Exception {
        Path in = directory();

        Content.Folder ours = new FolderImport(store, hidden, Progress.SILENT).add(in);
        String name =
                running(one)
                        .add(
                                in,
                                "--recursive",
                                "--hidden=" + hidden,
                                "--cid-version=1",
                                "--raw-leaves",
                                "--chunker=size-1048576",
                                "--max-file-links=1024");

        assertThat(ours.cid()).hasToString(name);
        running(two).client().put(ours.tree(), store.blocks());
        assertThat(running(two).client().isPinned(ours.cid())).isTrue();
        assertThat(exported(running(two).client(), ours.cid())).isEqualTo(stored());
    }

    /** Names whose order depends on how they are compared, in nested and empty directories. */
    private Path directory() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        for (String name : List.of("a", "B", "\ud834\udd1e", "\uffff", "z z", ".hidden", "empty")) {
            Files.write(in.resolve(name), RandomBytes.of(name.equals("empty") ? 0 : 100));
        }
        Path below = Files.createDirectories(in.resolve("below/further"));
        Files.write(below.resolve("large"), RandomBytes.of(2 * MIB + 5));
        Files.createDirectory(in.resolve("nothing"));
        return in;
    }

    @ParameterizedTest(name = "{0} bytes {1}")
    @CsvSource({
        "0, --cid-version=0",
        "262145, --cid-version=0",
        "5242883, --cid-version=0",
        "50000000, --cid-version=0",
        "262145, --cid-version=1",
        "5242883, --cid-version=1",
        "5242883, --chunker=size-65536",
        "5242883, --chunker=rabin",
        "5242883, --trickle",
    })
    void readsFilesThatTheDaemonCutByOtherProfiles(int size, String parameter) throws Exception {
        byte[] content = RandomBytes.of(size);
        Path path = Files.write(folder.resolve("file"), content);
        Cid root = CidText.parse(running(one).add(path, parameter));

        Fallbacks kubo = new Fallbacks(Optional.of(running(one).client()), List.of());
        try (Fetcher fetcher =
                new Fetcher(
                        store,
                        SourcePolicy.publicOnly(),
                        Limits.defaults(),
                        InstantSource.system(),
                        kubo)) {
            Content file = fetcher.content(root, List.of());
            fetcher.fetch(file.tree(), List.of(), Progress.SILENT);
            assertThat(file.bytes()).isEqualTo(size);
            assertThat(store.open(file.tree())).hasBinaryContent(content);
        }
    }

    @Test
    void refusesByNameTheDirectoriesThatTheDaemonSharded() throws Exception {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 1100; i++) {
            Files.write(many.resolve("n".repeat(240) + i), new byte[0]);
        }
        Cid root = CidText.parse(running(one).add(many, "--recursive", "--cid-version=1"));
        store.blocks().put(root, running(one).client().block(root));

        assertThatExceptionOfType(ContentException.NotAsReferenced.class)
                .isThrownBy(() -> store.content(root))
                .withMessageContaining("sharded directory (HAMT)");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new FolderImport(store, false, Progress.SILENT).add(many))
                .withMessageContaining("HAMT");
    }

    @Test
    void passesBlocksOnToAPeerFromWhichWeReadThem() throws Exception {
        KuboClient giver = running(one).client();
        KuboClient taker = running(two).client();
        FileReference file = store.add(RandomBytes.of(3 * MIB + 1));
        giver.put(file, store.blocks());
        String host = running(one).host();
        String address =
                giver.id().addresses().stream()
                        .filter(text -> text.startsWith("/ip4/" + host + "/tcp/"))
                        .findFirst()
                        .orElseThrow();

        taker.connect(address);
        taker.pin(file.cid());

        assertThat(taker.isPinned(file.cid())).isTrue();
        assertThat(exported(taker, file.cid())).isEqualTo(stored());
        assertThat(taker.block(file.cid())).isEqualTo(store.blocks().get(file.cid()));
    }

    @Test
    void letsGoOfWhatIsNoLongerPinned() throws Exception {
        KuboClient kubo = running(one).client();
        FileReference file = store.add(RandomBytes.of(2 * MIB + 9));
        kubo.put(file, store.blocks());

        assertThat(kubo.unpin(file.cid())).isTrue();
        assertThat(kubo.unpin(file.cid())).isFalse();
        assertThat(kubo.isPinned(file.cid())).isFalse();
        assertThat(kubo.collect()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void saysInTimeThatNobodyHasABlock() throws Exception {
        KuboClient patient = running(two).client();
        KuboAddress address =
                KuboAddress.parse(
                        patient.toString().replace("Kubo at ", ""),
                        new KuboAuthorization.None(),
                        KuboAddress.Wire.PROTECTED);
        try (KuboClient hasty =
                new KuboClient(address, Duration.ofSeconds(2), InstantSource.system())) {
            assertThatExceptionOfType(KuboException.class)
                    .isThrownBy(() -> hasty.block(Cid.ofRaw(RandomBytes.of(77))))
                    .matches(failure ->
                            failure.reason() == KuboException.Reason.TIMEOUT
                                    || failure.reason() == KuboException.Reason.NOT_FOUND);
        }
    }
}
