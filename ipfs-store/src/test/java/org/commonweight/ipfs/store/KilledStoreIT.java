package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A process that adds, fetches, pins and collects is killed at random moments, 20 times or, with
 * {@code -Dslow=true}, 200 times; each goes on with what the one before left behind.
 */
final class KilledStoreIT {
    private static final int MIB = 1 << 20;
    private static final int KILLS = Boolean.getBoolean("slow") ? 200 : 20;

    @TempDir Path here;
    @TempDir Path there;
    @TempDir Path logs;

    @Test
    void losesNothingPinnedAndHoldsNothingDamaged() throws Exception {
        RandomGenerator random = new SplittableRandom(20);
        try (ContentStore publisher =
                        ContentStore.open(there, Durability.PROCESS_END, InstantSource.system());
                Gateway gateway = Gateway.onLoopback(publisher.blocks(), 0)) {
            List<String> command = new ArrayList<>(command(gateway));
            for (int size : List.of(1, MIB, MIB + 1, 3 * MIB, 5 * MIB + 7)) {
                FileReference file = publisher.add(RandomBytes.of(size));
                command.add(file.cid() + ":" + file.bytes());
            }
            Map<String, String> pinned = new HashMap<>();
            int changes = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                command.set(6, String.valueOf(kill));
                changes += runAndKill(command, random, pinned);
                check(pinned);
            }
            assertThat(changes)
                    .as("changes of pins that were under way or done")
                    .isGreaterThan(KILLS);
        }
    }

    private List<String> command(Gateway gateway) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreWorker.class.getName(),
                here.toString(),
                "seed",
                gateway.uri().toString());
    }

    /** Returns how many pins were changed; {@code pinned} is what is known to be pinned then. */
    private int runAndKill(List<String> command, RandomGenerator random, Map<String, String> pinned)
            throws Exception {
        Path out = logs.resolve("out");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            // After so many changes, not so much time: a busy machine may do nothing in a second.
            int changes = random.nextInt(2, 12);
            while (process.isAlive() && wholeLines(out).size() <= changes) {
                Thread.sleep(2);
            }
            Thread.sleep(random.nextInt(40));
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<String> lines = wholeLines(out);
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "changing" -> pinned.remove(words[1]);
                case "pinned" -> pinned.put(words[1], words[2]);
                default -> assertThat(line).isEqualTo("ready");
            }
        }
        return lines.size() - 1;
    }

    private static List<String> wholeLines(Path out) throws IOException {
        String text = Files.readString(out);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private void check(Map<String, String> pinned) throws Exception {
        try (ContentStore store =
                ContentStore.open(here, Durability.PROCESS_END, InstantSource.system())) {
            assertThat(store.inspect()).returns(true, Inspection::isClean);
            Map<String, String> found = new HashMap<>();
            store.pins().list("").forEach((name, file) -> found.put(name, file.cid().toString()));
            assertThat(found).containsAllEntriesOf(pinned);
        }
    }
}
