package org.commonweight.ipfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ipfs.unixfs.Directory;
import org.commonweight.ipfs.unixfs.LegacyChunker;
import org.commonweight.ipfs.unixfs.Link;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

final class GatewayTest {
    private static final int MIB = 1 << 20;
    private static final byte[] SMALL = RandomBytes.of(1000);
    private static final byte[] LARGE = RandomBytes.of(2 * MIB + 5);
    private static final FileReference ABSENT = FileReference.of(RandomBytes.of(77));

    @TempDir Path directory;
    private ContentStore store;
    private Gateway gateway;
    private FileReference small;
    private FileReference large;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        store = ContentStore.open(directory, Durability.PROCESS_END, InstantSource.system());
        small = store.add(SMALL);
        large = store.add(LARGE);
        gateway = Gateway.onLoopback(store.blocks(), 0);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        store.close();
        http.shutdownNow();
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = gateway.uri().getPort();

        assertThatThrownBy(() -> Gateway.onLoopback(store.blocks(), port))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Port " + port + " of ")
                .hasMessageContaining("cannot be used");
    }

    @Test
    void servesABlock() throws Exception {
        HttpResponse<byte[]> answer = get("/ipfs/" + small.cid() + "?format=raw");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SMALL);
        assertHeader(answer, "Content-Type", "application/vnd.ipld.raw");
        assertHeader(answer, "Content-Length", "1000");
        assertHeader(answer, "Etag", "\"" + small.cid() + ".raw\"");
        assertHeader(answer, "Cache-Control", "public, max-age=29030400, immutable");
        assertHeader(answer, "X-Content-Type-Options", "nosniff");
        assertHeader(
                answer, "Content-Disposition", "attachment; filename=\"" + small.cid() + ".bin\"");
        assertHeader(answer, "X-Ipfs-Path", "/ipfs/" + small.cid());
        assertHeader(answer, "Access-Control-Allow-Origin", "*");
    }

    @Test
    void servesAFileAsAnArchiveInDepthFirstOrder() throws Exception {
        HttpResponse<byte[]> answer = get("/ipfs/" + large.cid() + "?format=car");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(
                answer, "Content-Type", "application/vnd.ipld.car; version=1; order=dfs; dups=y");
        assertHeader(answer, "Etag", "W/\"" + large.cid() + ".car\"");
        assertThat(cids(answer.body()))
                .containsExactly(
                        large.cid(),
                        Cid.ofRaw(Arrays.copyOfRange(LARGE, 0, MIB)),
                        Cid.ofRaw(Arrays.copyOfRange(LARGE, MIB, 2 * MIB)),
                        Cid.ofRaw(Arrays.copyOfRange(LARGE, 2 * MIB, 2 * MIB + 5)));
    }

    @Test
    void repeatsBlocksThatAFileRepeats() throws Exception {
        FileReference zeros = store.add(new byte[3 * MIB]);

        assertThat(cids(get("/ipfs/" + zeros.cid() + "?format=car").body()))
                .hasSize(4)
                .endsWith(Cid.ofRaw(new byte[MIB]), Cid.ofRaw(new byte[MIB]));
    }

    @Test
    void servesASingleBlockOrTheRootAloneAsAnArchive() throws Exception {
        assertThat(cids(get("/ipfs/" + small.cid() + "?format=car").body()))
                .containsExactly(small.cid());
        assertThat(cids(get("/ipfs/" + large.cid() + "?format=car&dag-scope=block").body()))
                .containsExactly(large.cid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.ipld.raw",
                "text/html, Application/Vnd.IPLD.Raw;q=0.9",
                "application/vnd.ipld.car; version=1; order=dfs; dups=y",
            })
    void takesTheFormatFromAccept(String accept) throws Exception {
        HttpResponse<byte[]> answer = get("/ipfs/" + small.cid(), "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(accept.toLowerCase(Locale.ROOT))
                .contains(answer.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws Exception {
        HttpResponse<byte[]> raw = send("HEAD", "/ipfs/" + small.cid() + "?format=raw");
        assertThat(raw.statusCode()).isEqualTo(200);
        assertThat(raw.body()).isEmpty();
        assertHeader(raw, "Content-Length", "1000");
        assertThat(send("HEAD", "/ipfs/" + large.cid() + "?format=car").statusCode())
                .isEqualTo(200);
        assertThat(send("HEAD", "/ipfs/" + ABSENT.cid() + "?format=raw").statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersTheProbe() throws Exception {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<byte[]> answer = send(method, "/ipfs/bafkqaaa?format=raw");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertHeader(answer, "Content-Type", "application/vnd.ipld.raw");
        }
    }

    @Test
    void saysNotModifiedToWhoHasIt() throws Exception {
        String etag = "\"" + small.cid() + ".raw\"";

        for (String match : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            String path = "/ipfs/" + small.cid() + "?format=raw";
            assertThat(get(path, "If-None-Match", match).statusCode()).as(match).isEqualTo(304);
        }
        assertThat(get("/ipfs/" + ABSENT.cid() + "?format=raw", "If-None-Match", "*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        String path = "/ipfs/" + ABSENT.cid() + "?format=raw";

        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer)).isEqualTo(ABSENT.cid() + " is not here\n");
        assertHeader(answer, "Cache-Control", "no-store");
        assertThat(get(path, "Cache-Control", "only-if-cached").statusCode()).isEqualTo(412);
        assertThat(get(path, "Cache-Control", "max-age=0, Only-If-Cached").statusCode())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ipfs/?format=raw",
                "/ipfs/QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn?format=raw",
                "/ipfs/../../etc/passwd?format=raw",
                "/ipfs/..%2f..%2fetc%2fpasswd?format=raw",
                "/ipfs/bafkqaab?format=raw",
                "/ipfs/CID/index.html?format=raw",
                "/ipfs/CID",
                "/ipfs/CID?format=tar",
                "/ipfs/CID?format=raw&format=car",
                "/ipfs/CID?format=car&dag-scope=some",
                "/ipfs/CID?format=car&entity-bytes=0:1",
            })
    void refusesWhatItDoesNotServe(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path.replace("CID", small.cid().toString()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).doesNotContain(directory.toString()).hasLineCount(1);
    }

    @Test
    void refusesOtherPathsAndMethods() throws Exception {
        HttpResponse<byte[]> elsewhere = get("/api/v0/id");
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(elsewhere.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpResponse<byte[]> answer = send(method, "/ipfs/" + small.cid() + "?format=raw");
            assertThat(answer.statusCode()).isEqualTo(405);
            assertHeader(answer, "Allow", "GET, HEAD, OPTIONS");
        }
        assertThat(send("OPTIONS", "/ipfs/" + small.cid()).statusCode()).isEqualTo(204);
    }

    @Test
    void refusesAnIncompleteFileBeforeItBegins() throws Exception {
        store.blocks().delete(Cid.ofRaw(Arrays.copyOfRange(LARGE, MIB, 2 * MIB)));

        assertThat(get("/ipfs/" + large.cid() + "?format=car").statusCode()).isEqualTo(404);
    }

    @Test
    void cutsAnArchiveOffAtACorruptBlock() throws Exception {
        String leaf = Cid.ofRaw(Arrays.copyOfRange(LARGE, 2 * MIB, 2 * MIB + 5)).toString();
        Path file = directory.resolve("blocks").resolve(leaf.substring(56, 58)).resolve(leaf);
        Files.write(file, new byte[5]);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> get("/ipfs/" + large.cid() + "?format=car"));
        HttpResponse<byte[]> raw = get("/ipfs/" + leaf + "?format=raw");
        assertThat(raw.statusCode()).isEqualTo(500);
        assertThat(text(raw)).isEqualTo(leaf + " cannot be read here\n");
    }

    @Test
    void servesNoTreeOfAKindThatItDoesNotRead() throws Exception {
        byte[] directoryNode = {0x0a, 2, 8, 5};
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(directoryNode));
        store.blocks().put(cid, directoryNode);

        assertThat(get("/ipfs/" + cid + "?format=car").statusCode()).isEqualTo(404);
        assertThat(get("/ipfs/" + cid + "?format=raw").body()).isEqualTo(directoryNode);
    }

    @Test
    void servesADirectoryWithAllThatIsInItOrByItself() throws Exception {
        Link entry = new Link("small", small.cid(), SMALL.length);
        byte[] node = Directory.of(List.of(entry)).encode();
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(node));
        store.blocks().put(cid, node);
        String path = "/ipfs/" + cid + "?format=car";

        assertThat(cids(get(path).body())).containsExactly(cid, small.cid());
        assertThat(cids(get(path + "&dag-scope=entity").body())).containsExactly(cid);
        assertThat(cids(get(path + "&dag-scope=block").body())).containsExactly(cid);
        assertHeader(get(path + "&dag-scope=entity"), "Etag", "W/\"" + cid + ".car.entity\"");
    }

    @Test
    void servesAFileThatWasCutByTheOldProfile() throws Exception {
        LegacyChunker chunker = new LegacyChunker(store.blocks().sink());
        chunker.write(LARGE, 0, LARGE.length);
        Cid cid = chunker.finish().toVersion1();

        assertThat(cids(get("/ipfs/" + cid + "?format=car&dag-scope=entity").body()))
                .hasSize(LARGE.length / (1 << 18) + 2)
                .startsWith(cid);
    }

    @Test
    void turnsAwayWhomItHasNoPlaceFor() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Gateway.Bounds none = new Gateway.Bounds(0, 0, Duration.ofSeconds(30));
        try (Gateway full = Gateway.on(any, store.blocks(), none)) {
            HttpRequest request =
                    HttpRequest.newBuilder(full.uri().resolve("/ipfs/bafkqaaa")).build();
            HttpResponse<byte[]> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertHeader(answer, "Retry-After", "1");
        }
    }

    @Test
    void listensOnThisMachineOnlyUnlessToldOtherwise() {
        assertThat(gateway.uri().getHost()).isEqualTo("127.0.0.1");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway.uri() + path)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> send(String method, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.uri() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static void assertHeader(HttpResponse<byte[]> answer, String name, String value) {
        assertThat(answer.headers().firstValue(name)).as(name).contains(value);
    }

    private static List<Cid> cids(byte[] car) throws Exception {
        CarReader reader = new CarReader(new ByteArrayInputStream(car));
        List<Cid> cids = new ArrayList<>();
        while (reader.next()) {
            assertThat(reader.cid().names(reader.block())).isTrue();
            cids.add(reader.cid());
        }
        return cids;
    }
}
