package org.commonweight.organization.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.organization.inbox.OneModel.MEMBER;
import static org.commonweight.organization.inbox.OneModel.NOW;
import static org.commonweight.organization.inbox.OneModel.STRANGER;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Vertx;

import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.RequestSignature;
import org.commonweight.web.WebHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

class ContentInboxTest {

    private final Vertx vertx = Vertx.vertx();
    private final Map<Cid, byte[]> blocks = new LinkedHashMap<>();
    private final FileReference file = chunk(new byte[] {1, 2, 3});
    private OneModel organization;
    private WebHost host;

    @BeforeEach
    void begin() throws Exception {
        organization = new OneModel();
        ContentInbox inbox =
                new ContentInbox(
                        organization.scratch.store(),
                        organization.inboxes,
                        WorkedExample.EIP712,
                        OneModel.CLOCK,
                        organization.log);
        host = WebHost.start(vertx, 0, inbox::mount);
    }

    @AfterEach
    void end() throws Exception {
        host.close();
        vertx.close().await();
        organization.close();
    }

    @Test
    void keepsAndPinsWhatAMemberUploadsHoweverOften() throws Exception {
        byte[] car = car(file.cid(), file.cid());

        assertThat(put(file.cid(), car, MEMBER, NOW)).startsWith("200");
        assertThat(put(file.cid(), car, MEMBER, NOW)).startsWith("200");

        assertThat(organization.scratch.store().has(file)).isTrue();
        assertThat(organization.scratch.store().pins().list("")).hasSize(1).containsValue(file);
    }

    @RepeatedTest(25)
    void losesNoUploadHoweverItsPartsArrive() throws Exception {
        assertThat(put(file.cid(), car(file.cid(), file.cid()), MEMBER, NOW)).startsWith("200");
    }

    /** The connection may close before anybody looks at the body. */
    @RepeatedTest(25)
    void isFreeAgainSoonAfterAnUploadWasCutOff() throws Exception {
        byte[] car = car(file.cid(), file.cid());
        cutOff(car);

        String answer = put(file.cid(), car, MEMBER, NOW);
        for (int i = 0; i < 100 && answer.startsWith("429"); i++) {
            Thread.sleep(20);
            answer = put(file.cid(), car, MEMBER, NOW);
        }

        assertThat(answer).startsWith("200");
    }

    private void cutOff(byte[] body) throws IOException {
        String header = authorization(file.cid(), Digest.sha256(body), MEMBER, NOW);
        try (Socket socket = new Socket(host.address().getHost(), host.address().getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(
                            """
                            PUT /content/%s HTTP/1.1\r
                            Host: %s\r
                            Authorization: %s\r
                            Content-Length: %d\r
                            \r
                            """
                                    .formatted(
                                            file.cid(),
                                            host.address().getAuthority(),
                                            header,
                                            body.length)
                                    .getBytes(US_ASCII));
        }
    }

    @Test
    void takesAFileOfSeveralBlocks() throws Exception {
        byte[] content = new byte[2 * FileReference.CHUNK_BYTES + 5];
        new Random(1).nextBytes(content);
        FileReference large = chunk(content);
        List<Cid> names = new ArrayList<>(blocks.keySet());
        names.remove(file.cid());
        names.remove(large.cid());
        names.addFirst(large.cid());

        assertThat(put(large.cid(), car(large.cid(), names.toArray(Cid[]::new)), MEMBER, NOW))
                .startsWith("200");
        assertThat(organization.scratch.store().has(large)).isTrue();
        names.removeLast();
        assertThat(put(large.cid(), car(large.cid(), names.toArray(Cid[]::new)), MEMBER, NOW))
                .startsWith("400")
                .contains("blocks missing");
    }

    @Test
    void refusesAStranger() throws Exception {
        refuses(put(file.cid(), car(file.cid(), file.cid()), STRANGER, NOW), 403, "not a member");
    }

    @Test
    void refusesASignatureForAnotherPath() throws Exception {
        FileReference other = chunk(new byte[] {9});
        byte[] car = car(file.cid(), file.cid());
        String header = authorization(other.cid(), Digest.sha256(car), MEMBER, NOW);

        // Another path recovers to some other address, which is nobody's.
        refuses(send(file.cid(), car, header), 403, "not a member");
        refuses(send(file.cid(), car, "Bearer 1"), 401, "Authorization must be");
    }

    @Test
    void refusesARequestSignedTooLongAgoOrTooFarAhead() throws Exception {
        byte[] car = car(file.cid(), file.cid());
        Duration tooLong = Duration.ofSeconds(301);

        refuses(put(file.cid(), car, MEMBER, NOW.minus(tooLong)), 401, "too long ago");
        refuses(put(file.cid(), car, MEMBER, NOW.plus(tooLong)), 401, "too long ago");
    }

    @Test
    void refusesAnotherBodyThanWasSigned() throws Exception {
        String header = authorization(file.cid(), Digest.sha256(new byte[0]), MEMBER, NOW);

        refuses(
                send(file.cid(), car(file.cid(), file.cid()), header),
                400,
                "not the one that was signed");
    }

    @Test
    void refusesForeignCorruptAndCutArchives() throws Exception {
        FileReference other = chunk(new byte[] {9});
        Cid root = file.cid();
        byte[] sound = car(root, root);

        refuses(put(root, car(root, root, other.cid()), MEMBER, NOW), 400, "has no place here");
        refuses(put(root, car(root, other.cid()), MEMBER, NOW), 400, "does not start with");
        byte[] corrupt = sound.clone();
        corrupt[corrupt.length - 1] ^= 1;
        refuses(put(root, corrupt, MEMBER, NOW), 400, "is corrupt");
        byte[] cut = Arrays.copyOf(sound, sound.length - 1);
        refuses(put(root, cut, MEMBER, NOW), 400, "cut");
    }

    @Test
    void refusesMoreThanTheQuotaBeforeItReadsTheBody() throws Exception {
        refuses(put(file.cid(), new byte[5 << 20], MEMBER, NOW), 413, "may hold");
    }

    private void refuses(String answer, int status, String words) {
        assertThat(answer).startsWith(status + " {\"error\":\"").contains(words).hasLineCount(1);
        assertThat(organization.scratch.store().pins().list("")).isEmpty();
        assertThat(blocks.keySet()).noneMatch(organization.scratch.store().blocks()::has);
    }

    private String put(Cid root, byte[] body, LocalSigner signer, Instant time)
            throws IOException, InterruptedException {
        return send(root, body, authorization(root, Digest.sha256(body), signer, time));
    }

    private static String authorization(Cid root, Digest body, LocalSigner signer, Instant time) {
        return RequestSignature.sign(
                        "PUT", "/content/" + root, body, time, WorkedExample.EIP712, signer)
                .header();
    }

    private String send(Cid root, byte[] body, String authorization)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(host.address().resolve("/content/" + root))
                                    .header("Authorization", authorization)
                                    .expectContinue(false)
                                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    private FileReference chunk(byte[] content) {
        try {
            FileChunker chunker = new FileChunker(blocks::put);
            chunker.write(content, 0, content.length);
            return chunker.finishReference();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] car(Cid root, Cid... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter car = new CarWriter(out, root);
        for (Cid name : names) {
            car.accept(name, Objects.requireNonNull(blocks.get(name)));
        }
        return out.toByteArray();
    }
}
