package org.commonweight.ipfs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.ipfs.unixfs.Directory;
import org.commonweight.ipfs.unixfs.Link;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

final class FolderTest {
    private static final byte[] LARGE = RandomBytes.of((2 << 20) + 5);

    @TempDir Path directory;
    private Path in = Path.of("");
    private Path out = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ContentStore store;

    @BeforeEach
    void fill() throws Exception {
        store = open(Long.MAX_VALUE);
        in = Files.createDirectory(directory.resolve("in"));
        out = directory.resolve("out");
        Files.writeString(in.resolve("hello.txt"), "hello");
        Files.write(in.resolve("empty"), new byte[0]);
        Files.write(in.resolve("large"), LARGE);
        Files.writeString(in.resolve(".hidden"), "h");
        Path below = Files.createDirectory(in.resolve("below"));
        Files.writeString(below.resolve("..almost"), "not the folder above");
        Files.createDirectory(below.resolve("nothing"));
    }

    private ContentStore open(long quota) throws IOException {
        return ContentStore.open(
                directory.resolve("store"), Durability.PROCESS_END, InstantSource.system(), quota);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private FolderImport importing(boolean hidden) {
        return new FolderImport(store, hidden, Progress.SILENT);
    }

    /** Returns the paths below {@code root} with what the files hold. */
    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = root.relativize(path).toString();
                tree.put(
                        name,
                        Files.isDirectory(path)
                                ? "directory"
                                : Digest.sha256(Files.readAllBytes(path)).hex());
            }
        }
        return tree;
    }

    @Test
    void givesBackWhatWasAdded() throws Exception {
        Content.Folder folder = importing(true).add(in);

        new FolderExport(store).write(folder, out);

        assertThat(tree(out)).isEqualTo(tree(in)).hasSize(8);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in", "out", "store");
    }

    @Test
    void leavesOutWhatIsHiddenUnlessTold() throws Exception {
        Content.Folder folder = importing(false).add(in);

        assertThat(folder.directory().entries())
                .extracting(Link::name)
                .containsExactly("below", "empty", "hello.txt", "large");
        assertThat(importing(true).add(in).cid()).isNotEqualTo(folder.cid());
    }

    /** The name that Kubo 0.43.0 gives with the profile's parameters. */
    @Test
    void namesADirectoryAsKuboDoes() throws Exception {
        assertThat(importing(false).add(in).cid())
                .hasToString("bafybeig3zp6qm6wznl636cldenhmb5illdfaksozewa66tiqwjcfnmonsq");
        assertThat(importing(true).add(in).cid())
                .hasToString("bafybeia2cduqhlodua7fa2dhimu2tlduvvf54how3aia4lvjypeeagf63u");
    }

    @Test
    void tellsHowItGetsOn() throws Exception {
        List<Long> heard = new ArrayList<>();
        new FolderImport(store, false, (here, total) -> heard.add(here * 1000 / total)).add(in);

        assertThat(heard).isSorted().hasSizeGreaterThan(30).endsWith(1000L);
    }

    @Test
    void refusesASymbolicLinkBeforeAnythingIsKept() throws Exception {
        Files.createSymbolicLink(in.resolve("below/secret"), Path.of("hello.txt"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> importing(false).add(in))
                .withMessageContaining("secret is a symbolic link");
        assertThat(store.blocks().usedBytes()).isZero();
    }

    @Test
    void refusesADirectoryTooLargeForOneBlockByName() throws Exception {
        Path many = Files.createDirectory(in.resolve("many"));
        String name = "n".repeat(200);
        for (int i = 0; i < 1100; i++) {
            Files.write(many.resolve(name + i), new byte[0]);
        }

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> importing(false).add(in))
                .withMessageContaining("many has too many entries for one block");
        assertThat(store.blocks().usedBytes()).isZero();
    }

    @Test
    void refusesADirectoryBeyondTheQuotaBeforeAnythingIsKept() throws Exception {
        store.close();
        store = open(LARGE.length);

        assertThatExceptionOfType(ContentException.QuotaExceeded.class)
                .isThrownBy(() -> importing(false).add(in));
        assertThat(store.blocks().usedBytes()).isZero();
    }

    @Test
    void countsWhatIsHereOnceAgainstTheQuota() throws Exception {
        importing(false).add(in);
        long used = store.blocks().usedBytes();
        store.close();
        store = open(used);

        assertThat(importing(false).add(in).bytes()).isPositive();
        assertThat(store.blocks().usedBytes()).isEqualTo(used);
    }

    @Test
    void leavesNothingOfADirectoryThatLacksABlock() throws Exception {
        Content.Folder folder = importing(false).add(in);
        store.blocks().delete(Cid.ofRaw(Arrays.copyOfRange(LARGE, 0, 1 << 20)));

        assertThatExceptionOfType(ContentException.NotFound.class)
                .isThrownBy(() -> new FolderExport(store).write(folder, out));
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in", "store");
    }

    @Test
    void overwritesNothing() throws Exception {
        Content.Folder folder = importing(false).add(in);
        Files.writeString(out, "mine");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> new FolderExport(store).write(folder, out));
        assertThat(out).hasContent("mine");
    }

    @Test
    void writesNothingBesideTheTarget() throws Exception {
        byte[] hostile = Directory.of(List.of(new Link("xx_passwd", Cid.ofRaw(LARGE), 9))).encode();
        System.arraycopy("../".getBytes(US_ASCII), 0, hostile, 42, 3);
        Cid root = new Cid(Cid.Codec.DAG_PB, Digest.sha256(hostile));
        store.blocks().put(root, hostile);

        assertThatExceptionOfType(ContentException.NotAsReferenced.class)
                .isThrownBy(() -> store.content(root))
                .withMessageContaining("A directory with the name \"../passwd\"");
    }

    @Test
    void writesNoDirectoryLargerThanTheDisk() throws Exception {
        Content.Folder folder = importing(false).add(in);
        Content.Folder endless = folder;
        for (int level = 0; level < 30; level++) {
            byte[] block =
                    Directory.of(
                                    List.of(
                                            new Link("a", endless.cid(), endless.bytes()),
                                            new Link("b", endless.cid(), endless.bytes())))
                            .encode();
            Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
            store.blocks().put(cid, block);
            endless = (Content.Folder) store.content(cid);
        }
        Content.Folder all = endless;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new FolderExport(store).write(all, out))
                .withMessageContaining("are free");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("in", "store");
    }

    @Test
    void keepsAPinnedDirectoryWithAllThatIsInItThroughACollection() throws Exception {
        Content.Folder folder = importing(false).add(in);
        store.pins().pin("folder/one", folder);
        store.add(RandomBytes.of(9));

        assertThat(store.collect(Duration.ofSeconds(-2)).deletedBlocks()).isEqualTo(1);
        assertThat(store.inspect().isClean()).isTrue();
        new FolderExport(store).write(folder, out);

        store.pins().unpin("folder/one");
        assertThat(store.collect(Duration.ofSeconds(-2)).keptBlocks()).isZero();
    }

    @Test
    void findsThatAPinnedDirectoryLacksABlock() throws Exception {
        Content.Folder folder = importing(false).add(in);
        store.pins().pin("folder/one", folder);
        store.blocks().delete(Cid.ofRaw(new byte[0]));

        assertThat(store.inspect().incomplete()).containsEntry("folder/one", folder.cid());
    }
}
