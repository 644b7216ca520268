package org.commonweight.ipfs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.kubo.FakeKubo;
import org.commonweight.ipfs.kubo.KuboAuthorization;
import org.commonweight.ipfs.kubo.KuboClient;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ipfs.store.FileArchive;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a fetch asks, in which order and how often. */
final class FetchOrderTest {
    private static final int MIB = 1 << 20;
    private static final Pattern CID = Pattern.compile("bafk[a-z2-7]{55}|bafy[a-z2-7]{55}");
    private static final Limits LIMITS =
            new Limits(64 * MIB, Duration.ofSeconds(20), Duration.ofSeconds(40));

    @TempDir Path here;
    @TempDir Path there;
    private ContentStore store;
    private ContentStore publisher;
    private FakeKubo kubo;
    private KuboClient daemon;
    private HostileGateway named;
    private HostileGateway last;
    private Fetcher fetcher;

    @BeforeEach
    void start() throws Exception {
        store = ContentStore.open(here, Durability.PROCESS_END, InstantSource.system(), 8L * MIB);
        publisher = ContentStore.open(there, Durability.PROCESS_END, InstantSource.system());
        kubo = new FakeKubo();
        kubo.answer(FakeKubo.text(500, "{\"Message\":\"block was not found\",\"Code\":0}"));
        daemon =
                new KuboClient(
                        kubo.address(new KuboAuthorization.None()),
                        Duration.ofSeconds(20),
                        InstantSource.system());
        named = new HostileGateway(HostileGateway.status(404), HostileGateway.status(404));
        last = new HostileGateway(HostileGateway.status(404), HostileGateway.status(404));
        fetcher =
                new Fetcher(
                        store,
                        SourcePolicy.publicOnly(),
                        LIMITS,
                        InstantSource.system(),
                        new Fallbacks(Optional.of(daemon), List.of(last.source())));
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        named.close();
        last.close();
        daemon.close();
        kubo.close();
        store.close();
        publisher.close();
    }

    private byte[] blockOf(HttpExchange exchange) throws IOException {
        Matcher cid = CID.matcher(exchange.getRequestURI().toString());
        assertThat(cid.find()).isTrue();
        try {
            return publisher.blocks().get(Cid.parse(cid.group()));
        } catch (ContentException | MalformedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void asksTheNamedThenTheOwnDaemonThenTheOtherGateways() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(9));

        assertThatExceptionOfType(ContentException.Unobtainable.class)
                .isThrownBy(() -> fetcher.fetch(file, List.of(named.source())))
                .satisfies(e ->
                        assertThat(e.attempts())
                                .hasSize(4)
                                .allMatch(ContentException.NotFound.class::isInstance))
                .withMessageMatching(
                        ".*"
                                + here
                                + ".*"
                                + named.source()
                                + ".*"
                                + daemon
                                + ".*"
                                + last.source()
                                + ".*");
    }

    @Test
    void asksNobodyElseOnceItIsThere() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(3 * MIB));
        kubo.answer(exchange -> {
            byte[] archive = new FileArchive(publisher.blocks(), file).readAllBytes();
            FakeKubo.bytes(200, archive).to(exchange);
        });

        fetcher.fetch(file, List.of(named.source()));
        fetcher.fetch(file, List.of(named.source()));

        assertThat(store.has(file)).isTrue();
        assertThat(named.requests()).as("archive, then root").hasSize(2);
        assertThat(kubo.calls()).singleElement().asString().contains("dag/export");
        assertThat(last.requests()).isEmpty();
    }

    /** What Kubo says at the end of an archive that it could not finish is not heard here. */
    @Test
    void fillsTheHolesOfAnArchiveThatTheDaemonCut() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(4 * MIB));
        byte[] whole = new FileArchive(publisher.blocks(), file).readAllBytes();
        int afterTwoLeaves = whole.length - 2 * (MIB + 36 + 3);
        kubo.answer(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("export")) {
                byte[] cut = Arrays.copyOf(whole, afterTwoLeaves);
                FakeKubo.bytes(200, cut).to(exchange);
            } else {
                FakeKubo.bytes(200, blockOf(exchange)).to(exchange);
            }
        });

        fetcher.fetch(file, List.of());

        assertThat(store.has(file)).isTrue();
        assertThat(kubo.calls()).hasSize(3);
    }

    @Test
    void passesOnThatTheDaemonWantsAnAuthorization() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(9));
        kubo.answer(FakeKubo.text(401, ""));

        assertThatExceptionOfType(ContentException.Unobtainable.class)
                .isThrownBy(() -> fetcher.fetch(file, List.of()))
                .satisfies(e ->
                        assertThat(e.attempts().get(1))
                                .isInstanceOf(ContentException.Unauthorized.class));
    }

    @Test
    void asksForSeveralBlocksAtOnceButNotForMany() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(8 * MIB - 1000));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HostileGateway.Answer counting =
                exchange -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.sleep(50);
                    now.decrementAndGet();
                    HostileGateway.with(HostileGateway.RAW, blockOf(exchange)).to(exchange);
                };
        try (HostileGateway slow = new HostileGateway(HostileGateway.status(404), counting)) {
            fetcher.fetch(file, List.of(slow.source()));
        }

        assertThat(store.has(file)).isTrue();
        assertThat(most.get()).isBetween(2, ParallelBlocks.AT_ONCE);
    }

    @Test
    void reportsItsProgressAndGoesOnWhereItWasCancelled() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(6 * MIB));
        HostileGateway.Answer block =
                exchange -> HostileGateway.with(HostileGateway.RAW, blockOf(exchange)).to(exchange);
        List<Long> reports = new ArrayList<>();
        try (HostileGateway gateway = new HostileGateway(HostileGateway.status(404), block)) {
            Progress cancelling =
                    (done, total) -> {
                        reports.add(done);
                        assertThat(total).isEqualTo(file.bytes());
                        if (reports.size() == 4) {
                            Thread.currentThread().interrupt();
                        }
                    };
            assertThatExceptionOfType(ContentException.Unobtainable.class)
                    .isThrownBy(() -> fetcher.fetch(file, List.of(gateway.source()), cancelling))
                    .withMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(last.requests()).isEmpty();

            fetcher.fetch(file, List.of(gateway.source()), (done, total) -> reports.add(done));

            // Requests under way when it was cancelled may arrive late, so blocks are counted.
            assertThat(askedTwice(gateway.requests())).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(reports).isSorted().endsWith(file.bytes()).hasSize(7);
        assertThat(store.has(file)).isTrue();
    }

    private static List<String> askedTwice(List<String> requests) {
        return requests.stream()
                .filter(uri -> Collections.frequency(requests, uri) > 1)
                .distinct()
                .toList();
    }

    @Test
    void asksNobodyForWhatItHasNoRoomFor() throws Exception {
        FileReference file = publisher.add(RandomBytes.of(9 * MIB));

        assertThatExceptionOfType(ContentException.QuotaExceeded.class)
                .isThrownBy(() -> fetcher.fetch(file, List.of(named.source())));

        assertThat(named.requests()).isEmpty();
    }
}
