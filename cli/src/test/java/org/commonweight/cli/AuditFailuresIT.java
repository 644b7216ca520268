package org.commonweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.commonweight.lab.demo.KeptDemo;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Whatever an audit cannot get at is said clearly and ends with 2; nothing of it is ever clean. */
@Timeout(600)
@SuppressWarnings("NullAway.Init")
class AuditFailuresIT {
    private static KeptDemo demo;
    private static ServerSocket silent;
    private static Program waiting;

    @TempDir private static Path shared;
    @TempDir private Path folder;

    @BeforeAll
    static void serve() throws Exception {
        demo = KeptDemo.open(PracticeDemo.folder());
        silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        String rpc = "--rpc=http://127.0.0.1:" + silent.getLocalPort();
        waiting = Program.start(shared.resolve("waiting"), with(rpc, 2).toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws IOException {
        waiting.close();
        silent.close();
        demo.close();
    }

    @Test
    void namesAnAddressWithoutAContract() {
        verify(with("--ledger=0x" + "0".repeat(39) + "1", 3))
                .requireOneLine("There is no contract at 0x0000");
    }

    @Test
    void namesAnotherContractAtTheAddress() throws Exception {
        String other = "0x" + "ab".repeat(20);
        ask("anvil_setCode", "\"" + other + "\",\"0x60016001\"");
        verify(with("--ledger=" + other, 3))
                .requireOneLine("is not a round ledger of this version");
    }

    @Test
    void saysThatALedgerHasNoSuchModel() throws Exception {
        Address fresh =
                EthereumLedger.deploy(demo.rpc(), LocalSigner.generate(new Random(1)))
                        .created()
                        .orElseThrow();
        verify(with("--ledger=" + fresh, 3))
                .requireReport(2, "could not check", "the ledger has no such model");
        verify(with("--model=0x" + "12".repeat(32), 4))
                .requireReport(2, "could not check", "the ledger has no such model");
    }

    @Test
    void namesANodeThatIsNotThere() throws IOException {
        verify(with("--rpc=http://127.0.0.1:" + closedPort(), 2)).requireOneLine("127.0.0.1");
    }

    @Test
    void givesUpOnANodeThatNeverAnswers() throws Exception {
        waiting.assertFailed("127.0.0.1:" + silent.getLocalPort());
    }

    @Test
    void saysThatANodeHasPrunedItsLogs() throws IOException {
        try (Proxy proxy =
                Proxy.of(
                        demo.rpc(),
                        request -> request.contains("eth_getLogs") ? PRUNED : request)) {
            verify(with("--rpc=" + proxy.uri(), 2))
                    .requireReport(2, "could not check", "missing: the ledger", "pruned");
        }
    }

    @Test
    void neverTakesLogsThatWereLeftOutForAll() throws IOException {
        try (Proxy proxy =
                Proxy.of(
                        demo.rpc(),
                        request -> request.contains("eth_getLogs") ? NOTHING : request)) {
            verify(with("--rpc=" + proxy.uri(), 2))
                    .requireReport(1, "FOUND ORDER", "storage without events");
        }
    }

    @Test
    void namesContentThatNobodyServes() throws IOException {
        verify(with("--source=http://127.0.0.1:" + closedPort(), 5))
                .requireReport(
                        2,
                        "genesis: could not check GENESIS_MANIFEST",
                        "round 1: could not check ROUND_MANIFEST",
                        "asked");
    }

    @Test
    void takesNoContentThatIsNotWhatWasAskedFor() throws IOException {
        String deep = "{\"body\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        String huge = "{\"body\":\"" + "x".repeat(3 << 20) + "\"}";
        for (String hostile : List.of(deep, huge, "{\"body\":{},\"body\":{}}", "")) {
            try (Proxy gateway = Proxy.of(demo.rpc(), request -> hostile)) {
                verify(with("--source=" + gateway.uri(), 5))
                        .requireReport(2, "genesis: could not check GENESIS_MANIFEST");
            }
        }
    }

    @Test
    void refusesABundleThatIsCutOrIsNone() throws IOException {
        byte[] whole = Files.readAllBytes(bundle());
        for (int length : new int[] {0, 10, 500, whole.length / 2, whole.length - 1}) {
            Path cut = folder.resolve("cut.car");
            Files.write(cut, Arrays.copyOf(whole, length));
            Run.of("audit", "verify", "--bundle=" + cut).requireOneLine("cut.car");
            Run.of("audit", "show", "--round=1", "--bundle=" + cut).requireOneLine("cut.car");
        }
        Run.of("audit", "verify", "--bundle=" + folder.resolve("none.car"))
                .requireOneLine("none.car");
        Run.of("audit", "show", "--round=9", "--bundle=" + bundle())
                .requireOneLine("There is no round 9: the ledger tells of 2");
    }

    /** A sample of all bytes of a bundle; whatever is flipped, it is never clean. */
    @Test
    void neverCallsABundleCleanOfWhichAByteIsAnother() throws IOException {
        byte[] whole = Files.readAllBytes(bundle());
        Path flipped = folder.resolve("flipped.car");
        Random random = new Random(7);
        int named = 0;
        for (int i = 0; i < 25; i++) {
            flip(flipped, whole, random.nextInt(whole.length), 1 << random.nextInt(8));
            Run run = Run.of("audit", "verify", "--bundle=" + flipped);
            assertThat(run.exit()).as(run.toString()).isIn(1, 2);
            named += run.out().contains(": could not check ") ? 1 : 0;
        }
        assertThat(named).as("flips named by round and check").isGreaterThan(10);
    }

    /** A sample of all bytes that are evidence, those of a block that no round needs excepted. */
    @Test
    void neverCallsAKeptDemoCleanOfWhichAByteOfEvidenceIsAnother() throws Exception {
        List<Path> blocks = blocks();
        Random random = new Random(8);
        int clean = 0;
        for (int i = 0; i < 12; i++) {
            Path block = blocks.get(random.nextInt(blocks.size()));
            byte[] sound = Files.readAllBytes(block);
            flip(block, sound, random.nextInt(sound.length), 1 << random.nextInt(8));
            try {
                Run run = verify(PracticeDemo.verification(demo));
                if (run.exit() == 0) {
                    Files.delete(block);
                    verify(PracticeDemo.verification(demo)).requireReport(0, "clean");
                    clean++;
                } else {
                    run.requireReport(2, ": could not check ");
                }
            } finally {
                Files.write(block, sound);
            }
        }
        assertThat(clean).as("blocks that no round needs").isLessThan(6);
    }

    /** What the page calls no evidence is none: without it, the audit is the same. */
    @Test
    void needsNothingButWhatThePageCallsEvidence() throws Exception {
        Path bare = folder.resolve("bare");
        Path kept = PracticeDemo.folder();
        for (String part : List.of("demo.json", "ledger/ledger-state.json")) {
            Files.createDirectories(bare.resolve(part).getParent());
            Files.copy(kept.resolve(part), bare.resolve(part));
        }
        for (Path block : blocks()) {
            Path copy = bare.resolve(kept.relativize(block));
            Files.createDirectories(copy.getParent());
            Files.copy(block, copy);
        }
        Run.of("audit", "verify", "--kept=" + bare).requireReport(0, "clean");
    }

    @Test
    void neverCallsADemoCleanWhoseCardIsAnother() throws Exception {
        Path card = PracticeDemo.folder().resolve("demo.json");
        byte[] sound = Files.readAllBytes(card);
        Random random = new Random(9);
        try {
            for (int i = 0; i < 4; i++) {
                flip(card, sound, random.nextInt(sound.length), 1 << random.nextInt(7));
                Run run = Run.of("audit", "verify", "--kept=" + card.getParent());
                assertThat(run.exit()).as(Files.readString(card) + run).isEqualTo(2);
            }
        } finally {
            Files.write(card, sound);
        }
    }

    @Test
    void believesNoStateButItsOwn() throws IOException {
        Path state = folder.resolve("state");
        List<String> mine =
                PracticeDemo.verification(demo, "--state=" + state, "--key=" + key("mine"));
        Run.of(mine).requireReport(0, "2 of 2 rounds recomputed");
        Run.of(mine).requireReport(0, "0 of 0 rounds recomputed", "2 confirmed earlier");
        String written = Files.readString(state);

        Run.of(PracticeDemo.verification(demo, "--state=" + state, "--key=" + key("theirs")))
                .requireOneLine("line 1 is signed by 0x");
        Files.writeString(state, written.replace("\"settled\":true", "\"settled\":false"));
        Run.of(mine).requireOneLine("its checksum is wrong");
        Files.writeString(state, written.substring(0, written.length() - 9));
        Run.of(mine).requireOneLine("is cut inside its last line");
        Files.writeString(state, written);
        List<String> other = new ArrayList<>(mine);
        other.set(4, "--model=0x" + "12".repeat(32));
        Run.of(other).requireOneLine("is about model");
    }

    private Path key(String name) {
        return folder.resolve(name + ".key");
    }

    private static Run verify(List<String> command) {
        return Run.of(command);
    }

    /** The command that verifies the demo, with one option replaced. */
    private static List<String> with(String option, int at) {
        List<String> command = PracticeDemo.verification(demo);
        command.set(at, option);
        return command;
    }

    private static Path bundle() throws IOException {
        Path file = shared.resolve("model.car");
        if (!Files.exists(file)) {
            List<String> command = PracticeDemo.verification(demo, "--all", "--out=" + file);
            command.set(1, "bundle");
            assertThat(Run.of(command).exit()).isZero();
        }
        return file;
    }

    private static List<Path> blocks() throws IOException, InterruptedException {
        try (var tree = Files.walk(PracticeDemo.folder().resolve("organization/store/blocks"))) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void flip(Path file, byte[] sound, int at, int bit) throws IOException {
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) bit;
        Files.write(file, damaged);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void ask(String method, String parameters)
            throws IOException, InterruptedException {
        Proxy.send(
                demo.rpc(),
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, parameters));
    }

    private static final String PRUNED =
            "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-32000,"
                    + "\"message\":\"history has been pruned\"}}";
    private static final String NOTHING = "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":[]}";

    /** Answers a request itself, or where the answer is the request, asks somebody else. */
    private record Proxy(HttpServer server) implements AutoCloseable {
        static Proxy of(URI target, UnaryOperator<String> answers) throws IOException {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
            server.createContext("/", exchange -> answer(exchange, target, answers));
            server.start();
            return new Proxy(server);
        }

        private static void answer(HttpExchange exchange, URI target, UnaryOperator<String> answers)
                throws IOException {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String own = answers.apply(request);
            byte[] body;
            try {
                body =
                        (own.equals(request) && !own.isEmpty()
                                        ? send(target, request)
                                        : own.replace("ID", id(request)))
                                .getBytes(UTF_8);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private static String id(String request) {
            return request.replaceFirst("(?s).*\"id\"\\s*:\\s*(\"?[^,}\"]*\"?).*", "$1");
        }

        static String send(URI target, String body) throws IOException, InterruptedException {
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpRequest request =
                        HttpRequest.newBuilder(target)
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build();
                return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
