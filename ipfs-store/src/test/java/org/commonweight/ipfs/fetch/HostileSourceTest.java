package org.commonweight.ipfs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.commonweight.ipfs.fetch.HostileGateway.CAR;
import static org.commonweight.ipfs.fetch.HostileGateway.RAW;
import static org.commonweight.ipfs.fetch.HostileGateway.begin;
import static org.commonweight.ipfs.fetch.HostileGateway.status;
import static org.commonweight.ipfs.fetch.HostileGateway.with;

import com.sun.net.httpserver.HttpExchange;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a source may do wrong, and what the fetcher makes of it. */
@Timeout(30)
final class HostileSourceTest {
    private static final int MIB = 1 << 20;
    private static final byte[] LARGE = RandomBytes.of(3 * MIB + 9);
    private static final byte[] SMALL = RandomBytes.of(5000);
    private static final FileReference SMALL_FILE = FileReference.of(SMALL);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final HostileGateway.Answer ABSENT = status(404);

    @TempDir Path directory;
    private ContentStore store;
    private Fetcher fetcher;

    /** The blocks of the large file, the root first. */
    private final LinkedHashMap<Cid, byte[]> blocks = new LinkedHashMap<>();

    private FileReference file;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(directory, Durability.PROCESS_END, InstantSource.system());
        fetcher = fetcher(LONG, LONG);
        FileChunker chunker = new FileChunker(blocks::put);
        chunker.write(LARGE, 0, LARGE.length);
        file = chunker.finishReference();
        blocks.putFirst(file.cid(), Objects.requireNonNull(blocks.get(file.cid())));
    }

    /** Only what is to be too slow is measured by short clocks: the machine may be busy. */
    private void setClocks(Duration stall, Duration total) {
        fetcher.close();
        fetcher = fetcher(stall, total);
    }

    private Fetcher fetcher(Duration stall, Duration total) {
        Limits limits = new Limits(1L << 30, stall, total);
        return new Fetcher(store, SourcePolicy.publicOnly(), limits, InstantSource.system());
    }

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        store.close();
    }

    // Whole answers that are wrong

    @Test
    void storesNoAlteredBlock() throws Exception {
        byte[] flipped = SMALL.clone();
        flipped[4000] ^= 1;

        assertFails(SMALL_FILE, ABSENT, with(RAW, flipped), ContentException.Corrupt.class);
        assertThat(store.blocks().has(SMALL_FILE.cid())).isFalse();
    }

    @Test
    void storesNoAlteredBlockOfAnArchive() throws Exception {
        byte[] car = car(blocks.keySet());
        car[car.length - 5] ^= 1;

        ContentException said =
                assertFails(file, with(CAR, car), ABSENT, ContentException.NotFound.class);
        assertThat(said.getSuppressed())
                .singleElement()
                .isInstanceOf(ContentException.Corrupt.class);
    }

    @Test
    void refusesPlainBytesFromAGatewayThatKnowsNoFormats() throws Exception {
        HostileGateway.Answer plain = with("application/octet-stream", LARGE);

        assertFails(file, plain, plain, ContentException.BadAnswer.class, "octet-stream");
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (HostileGateway gateway = new HostileGateway(status(302), status(307))) {
            ContentException said = failure(SMALL_FILE, gateway.source());

            assertThat(said).isInstanceOf(ContentException.BadAnswer.class);
            assertThat(said).hasMessageContaining("redirect");
            assertThat(gateway.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, NotFound",
        "410, NotFound",
        "412, BadAnswer",
        "400, BadAnswer",
        "206, BadAnswer",
        "204, BadAnswer",
        "429, Unavailable",
        "500, Unavailable",
        "503, Unavailable",
    })
    void tellsStatusesApart(int status, String kind) throws Exception {
        try (HostileGateway gateway = new HostileGateway(ABSENT, status(status))) {
            assertThat(failure(SMALL_FILE, gateway.source()).getClass().getSimpleName())
                    .isEqualTo(kind);
        }
    }

    @Test
    void refusesCompressedAnswers() throws Exception {
        HostileGateway.Answer zipped =
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    with(RAW, SMALL).to(exchange);
                };

        assertFails(SMALL_FILE, ABSENT, zipped, ContentException.BadAnswer.class, "compressed");
    }

    @Test
    void refusesAnArchiveOfSomethingElse() throws Exception {
        HostileGateway.Answer other = with(CAR, car(List.of(), SMALL));

        ContentException said = assertFails(file, other, ABSENT, ContentException.NotFound.class);
        assertThat(said.getSuppressed()[0]).hasMessageContaining("a block that is not asked for");
        assertThat(store.blocks().has(SMALL_FILE.cid())).isFalse();
    }

    // Answers that are cut, and what is made of their sound part

    @Test
    void countsACleanlyEndedButIncompleteArchiveAsAFailure() throws Exception {
        List<Cid> some = new ArrayList<>(blocks.keySet()).subList(0, 3);

        ContentException said =
                assertFails(file, with(CAR, car(some)), ABSENT, ContentException.NotFound.class);
        assertThat(said.getSuppressed()[0]).hasMessageContaining("2 blocks missing");
        assertThat(store.blocks().has(some.get(2))).as("what came is kept").isTrue();
    }

    @Test
    void fillsTheHolesOfACutArchiveBlockByBlock() throws Exception {
        byte[] car = car(blocks.keySet());
        HostileGateway.Answer cut = with(CAR, Arrays.copyOf(car, car.length / 2));
        try (HostileGateway gateway = new HostileGateway(cut, this::block)) {
            fetcher.fetch(file, List.of(gateway.source()));

            assertThat(store.file(file, LARGE.length)).isEqualTo(LARGE);
            assertThat(gateway.requests()).as("one archive, then what was missing").hasSize(4);
        }
    }

    @Test
    void goesOnWithAnotherSourceWhereTheFirstBrokeOff() throws Exception {
        List<Cid> some = new ArrayList<>(blocks.keySet()).subList(0, 3);
        try (HostileGateway first = new HostileGateway(with(CAR, car(some)), ABSENT);
                HostileGateway second = new HostileGateway(ABSENT, this::block)) {
            fetcher.fetch(file, List.of(first.source(), second.source()));

            assertThat(store.has(file)).isTrue();
            assertThat(second.requests()).hasSize(2);
        }
    }

    @Test
    void takesAnArchiveInAnyOrderByAskingForTheRest() throws Exception {
        List<Cid> leavesFirst = new ArrayList<>(blocks.keySet()).reversed();
        try (HostileGateway gateway =
                new HostileGateway(with(CAR, car(leavesFirst)), this::block)) {
            fetcher.fetch(file, List.of(gateway.source()));

            assertThat(store.has(file)).isTrue();
        }
    }

    /** Repeated, since the break may be noticed before or after the body is read. */
    @RepeatedTest(30)
    void failsOnABodyShorterThanAnnounced() throws Exception {
        HostileGateway.Answer shorter =
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", RAW);
                    exchange.sendResponseHeaders(200, 5000);
                    exchange.getResponseBody().write(SMALL, 0, 4000);
                    exchange.getResponseBody().flush();
                    throw new IOException("cut");
                };

        assertFails(SMALL_FILE, ABSENT, shorter, ContentException.BadAnswer.class, "cut off");
    }

    // Too much

    @Test
    void readsNoBodyThatAnnouncesTooMuch() throws Exception {
        HostileGateway.Answer huge =
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", RAW);
                    exchange.sendResponseHeaders(200, Long.MAX_VALUE);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    Thread.sleep(5000);
                };

        assertFails(SMALL_FILE, ABSENT, huge, ContentException.TooLarge.class);
    }

    @Test
    void stopsReadingAnEndlessBlock() throws Exception {
        assertFails(
                SMALL_FILE, ABSENT, endless(RAW, SMALL, SMALL), ContentException.TooLarge.class);
    }

    @Test
    void stopsReadingAnArchiveThatRepeatsItselfForEver() throws Exception {
        Cid root = file.cid();
        byte[] once = car(List.of(root));
        byte[] section = Arrays.copyOfRange(once, car(List.of()).length, once.length);

        ContentException said =
                assertFails(
                        file, endless(CAR, once, section), ABSENT, ContentException.NotFound.class);
        assertThat(said.getSuppressed()[0]).isInstanceOf(ContentException.TooLarge.class);
    }

    // Too slow

    @Test
    void givesUpOnASourceThatDoesNotAnswer() throws Exception {
        setClocks(Duration.ofMillis(300), LONG);
        assertFails(
                SMALL_FILE, ABSENT, exchange -> Thread.sleep(5000), ContentException.Stalled.class);
    }

    @Test
    void givesUpOnASourceThatFallsSilent() throws Exception {
        setClocks(Duration.ofMillis(300), LONG);
        HostileGateway.Answer silent =
                exchange -> {
                    OutputStream out = begin(exchange, RAW);
                    out.write(SMALL, 0, 100);
                    out.flush();
                    Thread.sleep(5000);
                };

        assertFails(SMALL_FILE, ABSENT, silent, ContentException.Stalled.class);
    }

    @Test
    void countsBlocksNotBytesAsProgress() throws Exception {
        setClocks(Duration.ofMillis(300), LONG);
        HostileGateway.Answer dripping =
                exchange -> {
                    OutputStream out = begin(exchange, RAW);
                    for (byte b : SMALL) {
                        out.write(b);
                        out.flush();
                        Thread.sleep(50);
                    }
                };

        assertFails(SMALL_FILE, ABSENT, dripping, ContentException.Stalled.class);
    }

    @Test
    void endsASlowFetchInTotal() throws Exception {
        setClocks(LONG, Duration.ofMillis(700));
        FileReference many = repetitive(10);
        HostileGateway.Answer slow =
                exchange -> {
                    Thread.sleep(400);
                    block(exchange);
                };

        assertFails(many, ABSENT, slow, ContentException.Timeout.class, "fetch again to resume");
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        try (HostileGateway gateway = new HostileGateway(ABSENT, exchange -> Thread.sleep(5000))) {
            Thread here = Thread.currentThread();
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
                here.interrupt();
            });
            ContentException said = failure(SMALL_FILE, gateway.source());

            assertThat(Thread.interrupted()).as("told on").isTrue();
            assertThat(said).hasMessageContaining("interrupted");
        }
    }

    private ContentException assertFails(
            FileReference wanted,
            HostileGateway.Answer archive,
            HostileGateway.Answer block,
            Class<? extends ContentException> kind)
            throws Exception {
        return assertFails(wanted, archive, block, kind, "; ");
    }

    private ContentException assertFails(
            FileReference wanted,
            HostileGateway.Answer archive,
            HostileGateway.Answer block,
            Class<? extends ContentException> kind,
            String words)
            throws Exception {
        try (HostileGateway gateway = new HostileGateway(archive, block)) {
            ContentException said = failure(wanted, gateway.source());
            assertThat(said).isInstanceOf(kind).hasMessageContaining(words);
            assertThat(said).hasMessageContaining("at http://127.0.0.1:");
            assertThat(said).hasMessageNotContaining("\n");
            return said;
        }
    }

    /** Returns what the only source said. */
    private ContentException failure(FileReference wanted, Source source) {
        ContentException.Unobtainable failure =
                catchThrowableOfType(
                        ContentException.Unobtainable.class,
                        () -> fetcher.fetch(wanted, List.of(source)));
        assertThat(failure).isNotNull();
        assertThat(failure.attempts()).hasSize(2);
        return failure.attempts().get(1);
    }

    private void block(HttpExchange exchange) throws IOException, InterruptedException {
        String name = exchange.getRequestURI().getPath().substring("/ipfs/".length());
        for (Map.Entry<Cid, byte[]> entry : blocks.entrySet()) {
            if (entry.getKey().toString().equals(name)) {
                with(RAW, entry.getValue()).to(exchange);
                return;
            }
        }
        ABSENT.to(exchange);
    }

    private FileReference repetitive(int chunks) throws IOException {
        FileChunker chunker = new FileChunker(blocks::put);
        for (int i = 0; i < chunks; i++) {
            byte[] chunk = new byte[MIB];
            Arrays.fill(chunk, (byte) i);
            chunker.write(chunk, 0, MIB);
        }
        return chunker.finishReference();
    }

    private static HostileGateway.Answer endless(String type, byte[] first, byte[] then) {
        return exchange -> {
            OutputStream out = begin(exchange, type);
            out.write(first);
            while (!Thread.currentThread().isInterrupted()) {
                out.write(then);
            }
        };
    }

    private byte[] car(Iterable<Cid> cids, byte[]... others) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(out, file.cid());
        for (Cid cid : cids) {
            writer.accept(cid, Objects.requireNonNull(blocks.get(cid)));
        }
        for (byte[] other : others) {
            writer.accept(Cid.ofRaw(other), other);
        }
        return out.toByteArray();
    }
}
