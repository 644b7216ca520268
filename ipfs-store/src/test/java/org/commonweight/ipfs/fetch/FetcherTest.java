package org.commonweight.ipfs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Two nodes on one machine. */
final class FetcherTest {
    private static final int MIB = 1 << 20;
    private static final Limits LIMITS =
            new Limits(64 * MIB, Duration.ofSeconds(5), Duration.ofSeconds(20));

    @TempDir Path here;
    @TempDir Path there;
    private ContentStore store;
    private ContentStore publisher;
    private Gateway gateway;
    private Fetcher fetcher;
    private Source source;

    @BeforeEach
    void start() throws Exception {
        store = ContentStore.open(here, Durability.PROCESS_END, InstantSource.system());
        publisher = ContentStore.open(there, Durability.PROCESS_END, InstantSource.system());
        gateway = Gateway.onLoopback(publisher.blocks(), 0);
        fetcher = new Fetcher(store, SourcePolicy.publicOnly(), LIMITS, InstantSource.system());
        source = Source.parse(gateway.uri().toString(), Source.Origin.OWN);
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        gateway.close();
        store.close();
        publisher.close();
    }

    private FetchingReader reader() {
        return new FetchingReader(store, fetcher, List.of(source));
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 1000, MIB, MIB + 1, 2 * MIB, 5 * MIB + 3, 20 * MIB})
    void bringsAFileFromAnotherNode(int size) throws Exception {
        byte[] content = RandomBytes.of(size);
        FileReference file = publisher.add(content);

        assertThat(reader().file(file, size)).isEqualTo(content);
        assertThat(store.has(file)).isTrue();
        gateway.close();
        assertThat(reader().file(file, size)).as("read again, offline").isEqualTo(content);
        try (InputStream stream = reader().open(file)) {
            assertThat(stream.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void bringsAFileOfRepeatedChunks() throws Exception {
        FileReference file = publisher.add(new byte[9 * MIB]);

        assertThat(reader().file(file, 9 * MIB)).isEqualTo(new byte[9 * MIB]);
    }

    @Test
    void bringsAManifestFromAnotherNode() throws Exception {
        byte[] manifest = RandomBytes.of(777);
        Digest digest = publisher.putManifest(manifest);

        assertThat(reader().manifest(digest)).isEqualTo(manifest);
        assertThat(store.manifest(digest)).isEqualTo(manifest);
    }

    @Test
    void fillsOnlyTheHolesThatAnEarlierFetchLeft() throws Exception {
        byte[] content = RandomBytes.of(4 * MIB);
        FileReference file = publisher.add(content);
        fetcher.fetch(file, List.of(source));
        List<Cid> leaves = new ArrayList<>();
        store.blocks().forEach(leaves::add);
        leaves.remove(file.cid());
        store.blocks().delete(leaves.get(0));
        publisher.blocks().delete(leaves.get(1));

        assertThat(reader().file(file, 4 * MIB)).isEqualTo(content);
    }

    @Test
    void repairsACorruptBlock() throws Exception {
        byte[] content = RandomBytes.of(3000);
        FileReference file = publisher.add(content);
        store.add(content);
        String name = file.cid().toString();
        Path damaged = here.resolve("blocks").resolve(name.substring(56, 58)).resolve(name);
        Files.write(damaged, new byte[3000]);

        assertThat(reader().file(file, 3000)).isEqualTo(content);
        assertThat(store.has(file)).isTrue();
    }

    @Test
    void goesOnToTheNextSource() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(2 * MIB));
        Source nobody = Source.parse("http://127.0.0.1:1", Source.Origin.OWN);
        Source forbidden = Source.parse(gateway.uri().toString(), Source.Origin.OTHERS);

        fetcher.fetch(file, List.of(nobody, forbidden, source));

        assertThat(store.has(file)).isTrue();
    }

    @Test
    void saysWhatEachSourceSaid() throws Exception {
        FileReference file = FileReference.of(RandomBytes.of(2 * MIB));
        Source nobody = Source.parse("http://127.0.0.1:1", Source.Origin.OWN);
        Source forbidden = Source.parse(gateway.uri().toString(), Source.Origin.OTHERS);

        assertThatExceptionOfType(ContentException.Unobtainable.class)
                .isThrownBy(() -> fetcher.fetch(file, List.of(nobody, forbidden, source)))
                .satisfies(e ->
                        assertThat(e.attempts())
                                .hasExactlyElementsOfTypes(
                                        ContentException.NotFound.class,
                                        ContentException.Unavailable.class,
                                        ContentException.Refused.class,
                                        ContentException.NotFound.class))
                .withMessageContaining(file.cid() + " could not be had: ")
                .withMessageContaining("http://127.0.0.1:1")
                .withMessageNotContaining("\n");
    }

    @Test
    void tellsAFalseReferenceFromABadSource() throws Exception {
        FileReference small = publisher.add(RandomBytes.of(100));
        FileReference large = publisher.add(RandomBytes.of(2 * MIB));

        for (FileReference lie :
                List.of(
                        new FileReference(small.cid(), 99),
                        new FileReference(small.cid(), MIB),
                        new FileReference(large.cid(), 2 * MIB + 1))) {
            assertThatExceptionOfType(ContentException.NotAsReferenced.class)
                    .isThrownBy(() -> fetcher.fetch(lie, List.of(source)))
                    .withMessageContaining("only who published the reference can correct it");
        }
    }

    @Test
    void asksNobodyForAFileBeyondTheLimit() {
        FileReference file = new FileReference(new Cid(Cid.Codec.DAG_PB, Digest.ZERO), 65L * MIB);

        assertThatExceptionOfType(ContentException.TooLarge.class)
                .isThrownBy(() -> fetcher.fetch(file, List.of(source)));
    }

    @Test
    void tellsAGatewayFromAnotherServer() throws Exception {
        fetcher.probe(source);
        try (HostileGateway other =
                new HostileGateway(
                        HostileGateway.status(404),
                        HostileGateway.with("text/html", new byte[9]))) {
            Source wrong = other.source();

            assertThatExceptionOfType(ContentException.BadAnswer.class)
                    .isThrownBy(() -> fetcher.probe(wrong))
                    .withMessageContaining("Content-Type text/html");
        }
    }

    @Test
    void failsAtOnceWithoutSources() {
        FileReference file = FileReference.of(new byte[] {1});

        assertThatExceptionOfType(ContentException.Unobtainable.class)
                .isThrownBy(() -> fetcher.fetch(file, List.of()));
    }
}
