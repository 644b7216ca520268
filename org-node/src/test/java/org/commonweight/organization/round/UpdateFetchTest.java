package org.commonweight.organization.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Updates lie with the participants; the gateway there is slow to give one of them. */
class UpdateFetchTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int SLOW = 3;

    private TemporaryStore here;
    private TemporaryStore there;

    @BeforeEach
    void open() throws IOException {
        here = TemporaryStore.open(CLOCK);
        there = TemporaryStore.open(CLOCK);
    }

    @AfterEach
    void close() throws IOException {
        here.close();
        there.close();
    }

    @Test
    void triesTheSlowOfACrowdAgainInTheTimeThatTheQuickLeftOver() throws Exception {
        CrowdedRound crowd = new CrowdedRound(there.store(), UpdateFetch.AT_ONCE + 1, 100);
        try (SlowGateway gateway = slow(crowd)) {
            List<FetchedUpdate> fetched = fetch(crowd, gateway, Duration.ofSeconds(8));

            assertThat(gateway.requests()).isGreaterThan(1);
            assertThat(fetched)
                    .hasSize(UpdateFetch.AT_ONCE + 1)
                    .allSatisfy(update -> assertThat(update.failure()).isEmpty());
        }
    }

    @Test
    void givesUpOneOfAFewAloneWhenItsTimeIsOver() throws Exception {
        CrowdedRound few = new CrowdedRound(there.store(), UpdateFetch.AT_ONCE, 100);
        try (SlowGateway gateway = slow(few)) {
            List<FetchedUpdate> fetched = fetch(few, gateway, Duration.ofSeconds(4));

            for (int seq = 0; seq < fetched.size(); seq++) {
                assertThat(fetched.get(seq).failure().isPresent())
                        .as("update %d failed", seq)
                        .isEqualTo(seq == SLOW);
            }
        }
    }

    @Test
    void givesUpAloneWhoNamesAPlaceThatCannotBe() throws Exception {
        CrowdedRound crowd = new CrowdedRound(there.store(), 2, 100);
        crowd.serveAt(URI.create("http://127.0.0.1:99999"), here.store());

        List<FetchedUpdate> fetched = fetch(crowd, crowd.updateLength(), Duration.ofSeconds(4));

        assertThat(fetched)
                .hasSize(2)
                .allSatisfy(update -> assertThat(update.failure()).isPresent());
    }

    @Test
    void leavesAFileWhereItIsThatClaimsAnotherLengthThanTheRoundDemands() throws Exception {
        CrowdedRound crowd = new CrowdedRound(there.store(), 1, 100);
        try (Gateway gateway = Gateway.onLoopback(there.store().blocks(), 0)) {
            crowd.serveAt(gateway.uri(), here.store());

            fetch(crowd, crowd.updateLength() + 1, Duration.ofSeconds(4));
            assertThat(here.store().has(file(crowd))).isFalse();

            fetch(crowd, crowd.updateLength(), Duration.ofSeconds(4));
            assertThat(here.store().has(file(crowd))).isTrue();
        }
    }

    private FileReference file(CrowdedRound crowd) throws Exception {
        Digest update = crowd.history().live().orElseThrow().reveals().getFirst().update();
        return SignedManifest.ofUpdate(here.store().manifest(update)).claimed().file();
    }

    private SlowGateway slow(CrowdedRound crowd) throws Exception {
        Round round = crowd.history().live().orElseThrow();
        Cid manifest = Cid.ofManifest(round.reveals().get(SLOW).update());
        return new SlowGateway(there.store().blocks(), manifest);
    }

    private List<FetchedUpdate> fetch(CrowdedRound crowd, SlowGateway gateway, Duration time)
            throws Exception {
        crowd.serveAt(gateway.uri(), here.store());
        return fetch(crowd, crowd.updateLength(), time);
    }

    private List<FetchedUpdate> fetch(CrowdedRound crowd, long length, Duration time)
            throws Exception {
        ModelHistory history = crowd.history();
        UpdateSources sources = new UpdateSources(here.store(), crowd.eip712());
        UpdateFetch fetch =
                new UpdateFetch(here.store(), SourcePolicy.allowPrivate(), sources, CLOCK);
        return fetch.fetch(history, history.live().orElseThrow(), length, time);
    }
}
