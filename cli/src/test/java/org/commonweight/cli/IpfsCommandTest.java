package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The commands for content, as a user types them. */
final class IpfsCommandTest {
    @TempDir Path folder;
    private byte[] content = {};
    private Path original = Path.of("");
    private String cid = "";

    /** What a command said. */
    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void write() throws Exception {
        content = new byte[(2 << 20) + 77];
        new SplittableRandom(7).nextBytes(content);
        original = Files.write(folder.resolve("original"), content);
        cid = FileReference.of(content).cid().toString();
    }

    private Said run(String store, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("ipfs", words[0], "--store"));
        line.add(folder.resolve(store).toString());
        line.addAll(Arrays.asList(words).subList(1, words.length));
        int exitCode =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(line.toArray(String[]::new));
        return new Said(exitCode, out.toString(), err.toString());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void addsAFileAndGivesItBack() throws Exception {
        Said added = run("one", "add", original.toString());
        assertThat(added).isEqualTo(new Said(0, cid + "  " + original + "\n", ""));

        assertThat(run("one", "get", cid, "-o", path("copy")).exitCode()).isZero();
        assertThat(folder.resolve("copy")).hasBinaryContent(content);
        assertThat(run("one", "ls").out()).isEqualTo(cid + "  file/" + cid + "\n");
        assertThat(run("one", "verify").out()).contains("4 blocks, all sound");
    }

    @Test
    void printsJson() {
        assertThat(run("one", "add", "--json", original.toString()).out())
                .isEqualTo(
                        "{\"bytes\":2097229,\"cid\":\"%s\",\"name\":\"%s\"}\n"
                                .formatted(cid, original));
        assertThat(run("one", "verify", "--json").out())
                .isEqualTo("{\"blocks\":4,\"damaged\":[],\"incomplete\":[]}\n");
        assertThat(run("one", "gc", "--json").out())
                .isEqualTo("{\"deletedBlocks\":0,\"deletedBytes\":0,\"keptBlocks\":4}\n");
    }

    @Test
    void carriesAFileInAnArchive() {
        run("one", "add", original.toString());
        assertThat(run("one", "export", cid, "-o", path("f.car")).exitCode()).isZero();

        Said imported = run("two", "import", path("f.car"));

        assertThat(imported.err()).isEmpty();
        assertThat(imported.out()).startsWith(cid);
        assertThat(run("two", "get", cid, "-o", path("copy")).exitCode()).isZero();
        assertThat(folder.resolve("copy")).hasBinaryContent(content);
    }

    @Test
    void refusesAnArchiveThatWasCut() throws Exception {
        run("one", "add", original.toString());
        run("one", "export", cid, "-o", path("f.car"));
        byte[] archive = Files.readAllBytes(folder.resolve("f.car"));
        Files.write(folder.resolve("cut.car"), Arrays.copyOf(archive, archive.length - 1));

        Said imported = run("two", "import", path("cut.car"));

        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err().lines()).singleElement().asString().contains("cut inside");
        assertThat(run("two", "ls").out()).isEmpty();
    }

    @Test
    void fetchesFromASource() throws Exception {
        run("one", "add", original.toString());
        BlockStore blocks = BlockStore.readOnly(folder.resolve("one/blocks"));
        try (Gateway gateway = Gateway.onLoopback(blocks, 0)) {
            String source = gateway.uri().toString();
            Said got = run("two", "get", cid, "-o", path("copy"), "--source", source);
            assertThat(got.err()).isEmpty();
            assertThat(run("two", "doctor", "--source", source).out())
                    .contains("ok    " + source + ": answers");
        }
        assertThat(folder.resolve("copy")).hasBinaryContent(content);
    }

    @Test
    void leavesNoFileIfItCannotHaveIt() {
        Said got = run("one", "get", cid, "-o", path("copy"), "--source", "http://127.0.0.1:1");

        assertThat(got.exitCode()).isEqualTo(2);
        assertThat(got.out()).isEmpty();
        assertThat(got.err().lines())
                .singleElement()
                .asString()
                .startsWith("commonweight: " + cid + " could not be had: ");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("original", "one");
    }

    @Test
    void pinsUnderANameAndLetsGo() {
        run("one", "add", "--no-pin", original.toString());

        assertThat(run("one", "pin", "round/1/base", cid).exitCode()).isZero();
        assertThat(run("one", "gc", "--age", "PT-1H").out()).startsWith("deleted 0 blocks");
        assertThat(run("one", "ls", "round/").out()).isEqualTo(cid + "  round/1/base\n");
        assertThat(run("one", "pin", "round/1/base", "--remove").exitCode()).isZero();
        assertThat(run("one", "pin", "round/1/base", "--remove").err()).contains("is not pinned");
        assertThat(run("one", "gc", "--age", "PT-1H").out()).startsWith("deleted 4 blocks");
    }

    @Test
    void findsAndRepairsWhatIsDamaged() throws Exception {
        run("one", "add", original.toString());
        run("two", "add", original.toString());
        Path block = folder.resolve("two/blocks/" + cid.substring(56, 58) + "/" + cid);
        Files.write(block, new byte[3]);

        Said found = run("two", "verify");
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.out()).contains("damaged: " + cid, "incomplete: file/" + cid);

        BlockStore blocks = BlockStore.readOnly(folder.resolve("one/blocks"));
        try (Gateway gateway = Gateway.onLoopback(blocks, 0)) {
            String source = gateway.uri().toString();
            assertThat(run("two", "verify", "--repair", "--source", source).exitCode()).isZero();
        }
        assertThat(run("two", "verify").exitCode()).isZero();
    }

    @Test
    void namesAFileByBothProfilesAndKeepsNothing() throws Exception {
        Path hello = Files.writeString(folder.resolve("hello"), "hello world\n");
        StringWriter out = new StringWriter();

        int exitCode =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute("ipfs", "name", hello.toString());

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        FileReference.of(Files.readAllBytes(hello)).cid()
                                + "  QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o  "
                                + hello
                                + "\n");
    }

    @Test
    void namesAnEmptyFileAsEverybodyDoes() throws Exception {
        String empty = Files.write(folder.resolve("empty"), new byte[0]).toString();
        String name = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

        assertThat(run("one", "add", empty).out()).isEqualTo(name + "  " + empty + "\n");
        assertThat(run("one", "get", name, "-o", path("copy")).exitCode()).isZero();
        assertThat(folder.resolve("copy")).isEmptyFile();
    }

    @Test
    void keepsAFileByTheOldProfileUnderItsOldName() throws Exception {
        Path hello = Files.writeString(folder.resolve("hello"), "hello world\n");
        String name = "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";

        Said added = run("one", "add", "--profile", "unixfs-v0-2015", hello.toString());

        assertThat(added.out()).isEqualTo(name + "  " + hello + "\n");
        assertThat(run("one", "get", name, "-o", path("copy")).err()).isEmpty();
        assertThat(folder.resolve("copy")).hasContent("hello world\n");
        assertThat(run("one", "gc", "--age", "PT-1H").out()).startsWith("deleted 0 blocks");
    }

    @Test
    void keepsADirectoryAndGivesItBack() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in/below"));
        Files.write(in.resolve("large"), content);
        Files.writeString(folder.resolve("in/small"), "s");
        String root = run("one", "add", path("in")).out().split(" ", 2)[0];

        assertThat(run("one", "ls").out()).isEqualTo(root + "  folder/" + root + "\n");
        assertThat(run("one", "ls", root).out().lines().map(line -> line.substring(59)))
                .containsExactly("  below", "  small");
        assertThat(run("one", "cat", root).err()).contains("is a directory");
        assertThat(run("one", "ls", cid).err()).contains("is a file");
        BlockStore blocks = BlockStore.readOnly(folder.resolve("one/blocks"));
        try (Gateway gateway = Gateway.onLoopback(blocks, 0)) {
            String source = gateway.uri().toString();
            assertThat(run("two", "get", root, "-o", path("out"), "--source", source).err())
                    .isEmpty();
        }
        assertThat(folder.resolve("out/below/large")).hasBinaryContent(content);
        assertThat(folder.resolve("out/small")).hasContent("s");
        Said again = run("two", "get", root, "-o", path("out"));
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("out exists; name a new folder");
    }

    @Test
    void carriesADirectoryInAnArchive() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("small"), "s");
        String root = run("one", "add", in.toString()).out().split(" ", 2)[0];

        run("one", "export", root, "-o", path("f.car"));

        assertThat(run("two", "import", path("f.car")).out()).startsWith(root);
        assertThat(run("two", "ls").out()).contains("folder/" + root);
        assertThat(run("two", "verify").out()).contains("2 blocks, all sound");
    }

    @Test
    void refusesWhatItCannotKeep() {
        assertThat(run("one", "add", path("nowhere")).err())
                .contains("nowhere is neither a file nor a directory");
        assertThat(run("one", "add", "--profile", "unixfs-v2", original.toString()).err())
                .contains("Unknown profile unixfs-v2");
        assertThat(run("one", "add", "--profile", "unixfs-v0-2015", folder.toString()).err())
                .contains("directories are kept by unixfs-v1-2025 only");
        assertThat(run("one", "add", "--quota", "1000", original.toString()).err())
                .contains("quota of 1000");
        assertThat(run("one", "get", "Qmfoo", "-o", path("copy")).err()).contains("CIDv0");
        assertThat(run("one", "get", "bafoo", "-o", path("copy")).err()).contains("CIDv1");
        assertThat(run("one", "doctor", "--kubo", "http://kubo:5001").err())
                .contains("use https, or allow plain RPC");
    }
}
