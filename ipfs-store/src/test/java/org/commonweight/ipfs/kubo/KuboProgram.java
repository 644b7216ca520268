package org.commonweight.ipfs.kubo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon as a process of this machine: loopback only, knowing no peer. */
final class KuboProgram implements KuboDaemon {
    /** The variable that names the program. */
    static final String VARIABLE = "COMMONWEIGHT_KUBO";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path repository;
    private final Process process;
    private final KuboClient client;

    private KuboProgram(Path repository, Process process, KuboClient client) {
        this.repository = repository;
        this.process = process;
        this.client = client;
    }

    /** Tells whether there is a program to start. */
    static boolean isAvailable() {
        return System.getenv(VARIABLE) != null;
    }

    /** Starts a daemon whose repository is {@code folder}. */
    static KuboProgram start(Path folder) throws Exception {
        Path repository = folder.toAbsolutePath();
        run(repository, "init", "--profile=test");
        configure(repository, "AutoConf.Enabled", "false");
        configure(repository, "Bootstrap", "[]");
        configure(repository, "Routing", "{\"Type\":\"none\"}");
        configure(repository, "DNS.Resolvers", "{}");
        configure(repository, "Ipns.DelegatedPublishers", "[]");
        configure(repository, "AutoTLS.Enabled", "false");
        Process process = builder(repository, List.of("daemon")).start();
        process.getOutputStream().close();
        try {
            return new KuboProgram(repository, process, connect(repository, process));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static void configure(Path repository, String key, String json) throws Exception {
        run(repository, "config", "--json", key, json);
    }

    /** Runs a command of the program and returns what it prints. */
    private static String run(Path repository, String... words) throws Exception {
        Process command = builder(repository, List.of(words)).start();
        command.getOutputStream().close();
        if (!command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || command.exitValue() != 0) {
            command.destroyForcibly();
            throw new IOException(
                    "ipfs " + words[0] + " failed: " + Files.readString(log(repository)));
        }
        try (InputStream out = command.getInputStream()) {
            return new String(out.readAllBytes(), UTF_8).strip();
        }
    }

    private static ProcessBuilder builder(Path repository, List<String> words) {
        List<String> command = new ArrayList<>(List.of(System.getenv(VARIABLE)));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("IPFS_PATH", repository.toString());
        builder.environment().put("IPFS_TELEMETRY", "off");
        File log = log(repository).toFile();
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log));
        if (words.getFirst().equals("daemon")) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        }
        return builder;
    }

    private static Path log(Path repository) {
        return repository.resolveSibling(repository.toFile().getName() + ".log");
    }

    private static KuboClient connect(Path repository, Process process) throws Exception {
        Path api = repository.resolve("api");
        InstantSource clock = InstantSource.system();
        var end = clock.instant().plus(PATIENCE);
        while (process.isAlive() && clock.instant().isBefore(end)) {
            if (Files.exists(api) && !Files.readString(api).isBlank()) {
                String[] words = Files.readString(api).strip().split("/", -1);
                String url = "http://" + words[2] + ":" + words[4];
                KuboClient client =
                        new KuboClient(
                                KuboAddress.parse(
                                        url,
                                        new KuboAuthorization.None(),
                                        KuboAddress.Wire.PROTECTED),
                                PATIENCE,
                                clock);
                client.version();
                return client;
            }
            Thread.sleep(100);
        }
        throw new IOException("The daemon did not start: " + Files.readString(log(repository)));
    }

    @Override
    public KuboClient client() {
        return client;
    }

    @Override
    public String add(Path file, String... parameters) throws Exception {
        List<String> words = new ArrayList<>(List.of("add", "--quieter"));
        words.addAll(List.of(parameters));
        words.add(file.toString());
        return run(repository, words.toArray(String[]::new));
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
