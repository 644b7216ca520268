package org.commonweight.ipfs.kubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.kubo.KuboException.Reason;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

final class KuboClientTest {
    private static final byte[] CONTENT = "hello world".getBytes(UTF_8);
    private static final Cid HELLO = Cid.ofRaw(CONTENT);

    @TempDir Path folder;
    private ContentStore store;
    private FakeKubo kubo;
    private KuboClient client;

    @BeforeEach
    void start() throws Exception {
        store = ContentStore.open(folder, Durability.PROCESS_END, InstantSource.system());
        kubo = new FakeKubo();
        client = client(new KuboAuthorization.None(), Duration.ofSeconds(20));
    }

    private KuboClient client(KuboAuthorization authorization, Duration patience) throws Exception {
        return new KuboClient(kubo.address(authorization), patience, InstantSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        kubo.close();
        store.close();
    }

    private static void fails(Reason reason, String words, ThrowingCallable call) {
        assertThatExceptionOfType(KuboException.class)
                .isThrownBy(call)
                .withMessageContaining(words)
                .withMessageContaining("Kubo at http://127.0.0.1")
                .matches(failure -> failure.reason() == reason, reason.name())
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }

    private static String confirmation(Cid cid, String pinError) {
        return "{\"Root\":{\"Cid\":{\"/\":\""
                + cid
                + "\"},\"PinErrorMsg\":\""
                + pinError
                + "\"}}\n";
    }

    // What is called

    @Test
    void callsNothingButWhatIsListed() throws Exception {
        FileReference file = store.add(CONTENT);
        kubo.answer(FakeKubo.text(200, "{\"Version\":\"0.43.1\"}"));
        assertThat(client.version()).isEqualTo("0.43.1");
        kubo.answer(FakeKubo.text(200, "{\"ID\":\"12D3\",\"Addresses\":[\"/ip4/127.0.0.1\"]}"));
        assertThat(client.id()).isEqualTo(new KuboPeer("12D3", List.of("/ip4/127.0.0.1")));
        kubo.answer(FakeKubo.text(200, confirmation(HELLO, "")));
        client.put(file, store.blocks());
        kubo.answer(FakeKubo.bytes(200, CONTENT));
        assertThat(client.block(HELLO)).isEqualTo(CONTENT);
        Deadline deadline =
                Deadline.after(Duration.ofSeconds(9), "test", 100, InstantSource.system());
        try (var archive = client.export(HELLO, Duration.ofSeconds(9), deadline)) {
            assertThat(archive.readAllBytes()).isEqualTo(CONTENT);
        }
        kubo.answer(FakeKubo.text(200, "{\"Key\":\"" + HELLO + "\",\"Size\":11}"));
        assertThat(client.length(HELLO)).isEqualTo(11);
        kubo.answer(FakeKubo.text(200, "{\"Pins\":[\"" + HELLO + "\"]}"));
        client.pin(HELLO);
        assertThat(client.unpin(HELLO)).isTrue();
        kubo.answer(
                FakeKubo.text(200, "{\"Cid\":\"" + HELLO + "\"}\n{\"Cid\":\"bafy-of-others\"}\n"));
        assertThat(client.isPinned(HELLO)).isTrue();
        assertThat(client.pins()).containsExactly(HELLO);
        kubo.answer(FakeKubo.text(200, "{\"Key\":{\"/\":\"" + HELLO + "\"}}\n"));
        assertThat(client.collect()).isEqualTo(1);
        kubo.answer(FakeKubo.text(200, "{\"Strings\":[\"connect success\"]}"));
        client.connect("/ip4/127.0.0.1/tcp/4001/p2p/12D3");

        Set<String> used =
                kubo.calls().stream()
                        .map(call -> call.replaceAll("^POST |\\?.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used)
                .containsExactlyInAnyOrder(
                        "/api/v0/version",
                        "/api/v0/id",
                        "/api/v0/dag/import",
                        "/api/v0/dag/export",
                        "/api/v0/block/get",
                        "/api/v0/block/stat",
                        "/api/v0/pin/add",
                        "/api/v0/pin/rm",
                        "/api/v0/pin/ls",
                        "/api/v0/repo/gc",
                        "/api/v0/swarm/connect")
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(KuboCall.values()).map(KuboCall::path).toList());
        assertThat(kubo.calls())
                .allMatch(call -> call.startsWith("POST "))
                .allMatch(call -> call.contains("cid-base=base32") && call.contains("timeout="));
        assertThat(kubo.calls().getLast()).contains("arg=%2Fip4%2F127.0.0.1%2Ftcp");
    }

    @Test
    void streamsTheWholeFileAsAnArchive() throws Exception {
        FileReference file = store.add(RandomBytes.of((5 << 20) + 3));
        AtomicReference<byte[]> sent = new AtomicReference<>(new byte[0]);
        kubo.answer(exchange -> {
            sent.set(exchange.getRequestBody().readAllBytes());
            FakeKubo.text(200, confirmation(file.cid(), "")).to(exchange);
        });

        client.put(file, store.blocks());

        String text = new String(sent.get(), ISO_8859_1);
        int from = text.indexOf("\r\n\r\n") + 4;
        byte[] archive = text.substring(from, text.lastIndexOf("\r\n--")).getBytes(ISO_8859_1);
        CarReader reader = new CarReader(new ByteArrayInputStream(archive));
        int blocks = 0;
        while (reader.next()) {
            assertThat(reader.cid().names(reader.block())).isTrue();
            blocks++;
        }
        assertThat(blocks).isEqualTo(7);
        assertThat(kubo.calls().getFirst()).contains("pin-roots=true");
    }

    // Faults

    @Test
    void takesAFailedPinForAFailureAlthoughTheStatusIsGood() throws Exception {
        FileReference file = store.add(CONTENT);
        kubo.answer(FakeKubo.text(200, confirmation(HELLO, "disk quota exceeded")));

        fails(Reason.NOT_PINNED, "disk quota exceeded", () -> client.put(file, store.blocks()));
    }

    @Test
    void wantsItsOwnRootConfirmed() throws Exception {
        FileReference file = store.add(CONTENT);
        kubo.answer(FakeKubo.text(200, confirmation(Cid.ofRaw(new byte[9]), "")));

        fails(Reason.NOT_PINNED, "did not confirm", () -> client.put(file, store.blocks()));
    }

    @Test
    void sendsNoArchiveOfAFileThatIsCorruptHere() throws Exception {
        FileReference file = store.add(RandomBytes.of(3 << 20));
        Cid[] leaf = {file.cid()};
        store.blocks().forEach(cid -> leaf[0] = cid.codec() == Cid.Codec.RAW ? cid : leaf[0]);
        store.blocks().delete(leaf[0]);
        kubo.answer(FakeKubo.text(200, confirmation(file.cid(), "")));

        assertThatExceptionOfType(ContentStreamException.class)
                .isThrownBy(() -> client.put(file, store.blocks()))
                .extracting(ContentStreamException::failure, type(ContentException.class))
                .isInstanceOf(ContentException.NotFound.class);
    }

    @Test
    void refusesABlockThatDoesNotHashToItsName() {
        kubo.answer(FakeKubo.text(200, "hello worle"));

        fails(Reason.BAD_ANSWER, "do not hash", () -> client.block(HELLO));
    }

    @Test
    void stopsReadingABlockWithoutEnd() {
        kubo.answer(FakeKubo.bytes(200, new byte[(2 << 20) + 1]));

        fails(Reason.BAD_ANSWER, "more than 2097152 bytes", () -> client.block(HELLO));
    }

    @Test
    void repeatsWhatTheDaemonSaysOfAFailure() {
        kubo.answer(
                FakeKubo.text(
                        500, "{\"Message\":\"disk\\nis full\",\"Code\":0,\"Type\":\"error\"}"));

        fails(Reason.FAILED, "disk is full", () -> client.pin(HELLO));
    }

    @Test
    void understandsThatNothingWasFoundInTime() {
        kubo.answer(FakeKubo.text(500, "{\"Message\":\"context deadline exceeded\",\"Code\":0}"));
        fails(Reason.TIMEOUT, "deadline exceeded", () -> client.block(HELLO));

        kubo.answer(FakeKubo.text(500, "{\"Message\":\"ipld: could not find it\",\"Code\":0}"));
        fails(Reason.NOT_FOUND, "could not find", () -> client.block(HELLO));
    }

    @Test
    void hearsAFailureThatComesAfterTheFirstLines() {
        kubo.answer(
                FakeKubo.text(
                        200,
                        confirmation(HELLO, "") + "{\"Message\":\"unexpected EOF\",\"Code\":0}"));

        fails(Reason.FAILED, "unexpected EOF", () -> client.collect());
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        kubo.answer(exchange -> Thread.sleep(60_000));
        try (KuboClient hasty = client(new KuboAuthorization.None(), Duration.ofMillis(200))) {
            fails(Reason.TIMEOUT, "no answer in time", hasty::version);
        }
        assertThat(kubo.calls().getFirst()).contains("timeout=200ms");
    }

    @Test
    void doesNotWaitForEverInTheMiddleOfAnAnswer() throws Exception {
        kubo.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            Thread.sleep(60_000);
        });
        try (KuboClient hasty = client(new KuboAuthorization.None(), Duration.ofMillis(200))) {
            fails(Reason.TIMEOUT, "no answer in time", hasty::version);
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        kubo.close();

        fails(Reason.UNREACHABLE, "check its address", client::version);
    }

    @Test
    void refusesAnswersOfSomethingElse() {
        kubo.answer(FakeKubo.text(200, "<html>"));
        fails(Reason.BAD_ANSWER, "check that the address is a Kubo RPC", client::version);

        kubo.answer(FakeKubo.text(404, "404 page not found"));
        fails(Reason.BAD_ANSWER, "status 404", client::version);

        kubo.answer(FakeKubo.text(200, ""));
        fails(Reason.BAD_ANSWER, "an empty answer", client::version);
    }

    // Authorization

    @Test
    void provesThatItMayCallAndKeepsTheProofToItself() throws Exception {
        AtomicReference<List<String>> proof = new AtomicReference<>(List.of());
        kubo.answer(exchange -> {
            proof.set(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            FakeKubo.text(401, "").to(exchange);
        });

        try (KuboClient bearer =
                client(new KuboAuthorization.Bearer("secret"), Duration.ofSeconds(20))) {
            fails(Reason.UNAUTHORIZED, "API.Authorizations", bearer::version);
            assertThat(proof.get()).containsExactly("Bearer secret");
            assertThat(bearer).asString().doesNotContain("secret");
        }
        try (KuboClient basic =
                client(new KuboAuthorization.Basic("u", "secret"), Duration.ofSeconds(20))) {
            fails(Reason.UNAUTHORIZED, "status 401", basic::version);
            assertThat(proof.get()).containsExactly("Basic dTpzZWNyZXQ=");
        }
        assertThat(kubo.address(new KuboAuthorization.Basic("u", "secret")).authorization())
                .hasToString("Basic u:***");
        assertThat(new KuboAuthorization.Bearer("secret")).hasToString("Bearer ***");
    }
}
