package org.commonweight.system.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.round.Step;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a participant's owner decides holds, and what the node missed it says. */
@Timeout(120)
class OwnersWillIT {
    @TempDir private Path folder;
    private World world;

    @BeforeEach
    void begin() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void trainsOnlyWhenItIsAgreedTo() throws Exception {
        Member member = world.member("a", true).asked().start().await("joined");
        FutureTask<Optional<RoundSummary>> running =
                RoundIT.inBackground(() -> world.operated.run(World.plan(600, 600, 1, 1)));
        member.await("nothing is trained before you agree").await("you have not agreed");
        assertThat(member.lines).noneMatch(line -> line.contains("training on"));

        String model = "/api/models/" + world.operated.model();
        member.client().post(model + "/accept", JsonObject.EMPTY);

        assertThat(running.get().orElseThrow().accepted()).isEqualTo(1);
        member.await("round 1: revealed");
    }

    @Test
    void asksAgainWhoLeftThoughTheNodeWasStartedWithAnAnswer() throws Exception {
        Member member = world.member("a", true).start().await("joined");
        String model = world.operated.model().hex();
        member.client().post("/api/models/" + model + "/leave", JsonObject.EMPTY);
        world.org.allow(world.operated.model(), List.of(member.key.address()));
        member.lines.clear();

        member.client()
                .post(
                        "/api/join",
                        JsonObject.builder()
                                .put("data", folder.resolve("a-data").toString())
                                .put("link", world.org.joinLink(world.operated.model()).toString())
                                .put("upload", new JsonValue.JsonBoolean(true))
                                .build());
        FutureTask<Optional<RoundSummary>> running =
                RoundIT.inBackground(() -> world.operated.run(World.plan(600, 600, 1, 1)));

        member.await("nothing is trained before you agree").await("you have not agreed");
        assertThat(member.lines).noneMatch(line -> line.contains("training on"));
        member.client().post("/api/models/" + model + "/accept", JsonObject.EMPTY);
        assertThat(running.get().orElseThrow().accepted()).isEqualTo(1);
    }

    @Test
    void trainsNotWhileItIsPaused() throws Exception {
        Member member = world.member("a", true).start().await("joined");
        member.client().post("/api/pause", JsonObject.EMPTY);
        FutureTask<Optional<RoundSummary>> running =
                RoundIT.inBackground(() -> world.operated.run(World.plan(600, 600, 1, 1)));
        member.await("round 1: waiting: paused").stop();
        member.start().await("round 1: waiting: paused");
        assertThat(new JsonFields(member.client().get("/api/node")).string("state"))
                .isEqualTo("paused");

        member.client().post("/api/resume", JsonObject.EMPTY);

        assertThat(running.get().orElseThrow().accepted()).isEqualTo(1);
    }

    @Test
    void stopsTrainingWhenItsHoursAreOverAndGoesOnWhenTheyAreNot() throws Exception {
        Member member = world.member("a", true).start().await("joined");
        AtomicBoolean done = new AtomicBoolean();
        member.observed((step, round) -> {
            if (step == Step.FETCHED && done.compareAndSet(false, true)) {
                setHours(member, Optional.of(anHourFromNow()));
            }
        });
        FutureTask<Optional<RoundSummary>> running =
                RoundIT.inBackground(() -> world.operated.run(World.plan(600, 600, 1, 1)));

        member.await("training on")
                .await("round 1: training stopped, and goes on later: training is allowed from");

        JsonObject node = member.client().get("/api/node");
        assertThat(new JsonFields(node).string("state")).isEqualTo("waiting");
        assertThat(new JsonFields(node).list("problems"))
                .anyMatch(problem -> problem.toString().contains("round 1 of"));
        setHours(member, Optional.empty());

        assertThat(running.get().orElseThrow().accepted()).isEqualTo(1);
    }

    private static String anHourFromNow() {
        LocalTime from = LocalTime.now(ZoneOffset.UTC).plusHours(1).truncatedTo(ChronoUnit.MINUTES);
        return from.toString();
    }

    private static void setHours(Member member, Optional<String> from) {
        JsonObject.Builder limits = JsonObject.builder();
        from.ifPresent(hour ->
                limits.put("from", hour)
                        .put("until", LocalTime.parse(hour).plusHours(1).toString()));
        try {
            member.client().put("/api/limits", limits.build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysWhatItSleptThroughAndJoinsTheNextRound() throws Exception {
        Member sleeper = world.member("a", true).start().await("joined");
        sleeper.stop();
        world.member("b", true).start().await("joined");
        assertThat(world.operated.run(World.plan(600, 600, 1, 1))).isPresent();

        sleeper.start().await("round 1: not taking part: this node did not run");
        RoundSummary next = world.operated.run(World.plan(600, 600, 2, 2)).orElseThrow();

        assertThat(next.accepted()).isEqualTo(2);
        assertThat(
                        Journal.peek(folder.resolve("a").resolve("journal"))
                                .missed(world.operated.model(), 1)
                                .orElseThrow()
                                .why())
                .contains("did not run");
    }

    @Test
    void answersNobodyWithoutTheToken() throws Exception {
        Member member = world.member("a", true).start().await("joined");
        NodeClient stranger = new NodeClient(member.client().address(), "0".repeat(64));

        assertThatThrownBy(() -> stranger.get("/api/node"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Wrong token");
    }
}
