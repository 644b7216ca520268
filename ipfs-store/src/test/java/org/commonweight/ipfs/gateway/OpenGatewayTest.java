package org.commonweight.ipfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a gateway on an open port bears. */
final class OpenGatewayTest {
    private static final InetSocketAddress EVERYWHERE = new InetSocketAddress(0);
    private static final byte[] LARGE = RandomBytes.of(40 << 20);

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init")
    private ContentStore store;

    @BeforeEach
    void open() throws Exception {
        store = ContentStore.open(directory, Durability.PROCESS_END, InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private static Socket ask(Gateway gateway, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 14);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.uri().getPort()));
        socket.setSoTimeout(20_000);
        String request = "GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }

    @Test
    void servesWhoeverReachesItsAddress() throws Exception {
        FileReference file = store.add(RandomBytes.of(10));
        try (Gateway gateway = Gateway.on(EVERYWHERE, store.blocks());
                Socket client = ask(gateway, "/ipfs/" + file.cid() + "?format=raw")) {
            assertThat(gateway.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(status(client)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void cutsOffWhoTakesNothingAndGivesThePlaceToAnother() throws Exception {
        FileReference file = store.add(LARGE);
        Gateway.Bounds bounds = new Gateway.Bounds(1, 1, Duration.ofMillis(500));
        String path = "/ipfs/" + file.cid() + "?format=car";
        try (Gateway gateway = Gateway.on(EVERYWHERE, store.blocks(), bounds);
                Socket idle = ask(gateway, path)) {
            assertThat(status(idle)).isEqualTo("HTTP/1.1 200");

            String answer = "";
            for (int attempt = 0; attempt < 100 && !answer.endsWith("200"); attempt++) {
                Thread.sleep(100);
                try (Socket other = ask(gateway, "/ipfs/bafkqaaa")) {
                    answer = status(other);
                }
            }
            assertThat(answer).isEqualTo("HTTP/1.1 200");
            assertThat(bytesUntilCut(idle.getInputStream())).isLessThan(LARGE.length);
        }
    }

    private static long bytesUntilCut(InputStream in) {
        long count = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
            }
        } catch (IOException e) {
            assertThat(e).message().containsAnyOf("reset", "closed", "aborted");
        }
        return count;
    }

    @Test
    void waitsForAClientThatIsOnlySlow() throws Exception {
        FileReference file = store.add(RandomBytes.of(1 << 20));
        Gateway.Bounds bounds = new Gateway.Bounds(1, 1, Duration.ofSeconds(10));
        try (Gateway gateway = Gateway.on(EVERYWHERE, store.blocks(), bounds);
                Socket slow = ask(gateway, "/ipfs/" + file.cid() + "?format=raw")) {
            Thread.sleep(500);

            assertThat(slow.getInputStream().readNBytes(1 << 20)).hasSize(1 << 20);
        }
    }

    @Test
    void givesNoClientMoreThanItsShareOfThePlaces() throws Exception {
        InetAddress one = InetAddress.getByName("203.0.113.1");
        InetAddress two = InetAddress.getByName("203.0.113.2");
        Places places = new Places(3, 2);

        assertThat(List.of(places.take(one), places.take(one), places.take(one)))
                .containsExactly(true, true, false);
        assertThat(List.of(places.take(two), places.take(two))).containsExactly(true, false);
        places.leave(one);
        assertThat(places.take(two)).isTrue();
        assertThat(places.take(one)).isFalse();
    }

    @Test
    void takesTheAddressesOfOneSiteForOneClientAndAllOfThisMachineForMany() throws Exception {
        Places places = new Places(4, 1);

        assertThat(places.take(InetAddress.getByName("2001:db8:1:2::3"))).isTrue();
        assertThat(places.take(InetAddress.getByName("2001:db8:1:2::4"))).isFalse();
        assertThat(places.take(InetAddress.getByName("2001:db8:1:3::3"))).isTrue();
        assertThat(places.take(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(places.take(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(places.take(InetAddress.getLoopbackAddress())).isFalse();
    }
}
