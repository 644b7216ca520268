package org.commonweight.participant.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ledger.storage.JournalFile;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class JournalTest {
    private static final Contribution FIRST = contribution(1);
    private static final Contribution SECOND = contribution(2);

    @TempDir private Path folder;

    @Test
    void remembersContributionsWhenItIsOpenedAgain() throws IOException {
        try (Journal journal = Journal.open(path())) {
            assertThat(journal.find(FIRST.opening())).isEmpty();
            journal.add(FIRST);
            journal.add(SECOND);
        }

        try (Journal journal = Journal.open(path())) {
            assertThat(journal.find(FIRST.opening())).contains(FIRST);
            assertThat(journal.find(SECOND.opening())).contains(SECOND);
        }
    }

    @Test
    void tellsOfAnEntryBeforeAndAfterItIsWritten() throws IOException {
        List<String> told = new ArrayList<>();
        try (Journal journal =
                Journal.open(
                        path(),
                        (entry, moment) -> told.add(moment + " " + path().toFile().length()))) {
            journal.add(FIRST);
        }

        assertThat(told).containsExactly("HAPPENED 0", "WRITTEN " + Files.size(path()));
    }

    @Test
    void refusesALineOfANewerVersionByName() throws IOException {
        JsonObject dream = JsonObject.builder().put("entry", "dream").build();
        try (JournalFile newer = JournalFile.open(path(), (line, content) -> {})) {
            newer.append(dream);
        }

        assertThatThrownBy(() -> Journal.open(path()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("\"dream\" was written by a newer version");
    }

    @Test
    void refusesASecondNodeByName() throws IOException {
        try (Journal first = Journal.open(path())) {
            first.add(FIRST);

            assertThatThrownBy(() -> Journal.open(path()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(path() + " is held by another process");
        }
        Journal.open(path()).close();
    }

    @Test
    void keepsEveryKindOfEntry() throws IOException {
        Address organization = Address.of(new byte[20]);
        List<Entry> entries =
                List.of(
                        FIRST,
                        new Decision(word(0), 0, true, organization, word(5), 1_700_000_000),
                        new Decision(word(0), 3, false, organization, word(6), 1_700_000_001),
                        new Missed(word(0), 2, "the machine is on battery"),
                        new Trained(word(0), 1, 540, 2, 12_345, 23_456),
                        new Measured(word(0), 1, 60, "0.91", "0.95"),
                        new Pause(true));
        try (Journal journal = Journal.open(path())) {
            for (Entry entry : entries) {
                journal.add(entry);
            }
        }

        Memory memory = Journal.peek(path());
        assertThat(memory.entries()).isEqualTo(entries.size());
        assertThat(memory.contribution(FIRST.opening())).contains(FIRST);
        assertThat(memory.decision(word(0), 0)).contains((Decision) entries.get(1));
        assertThat(memory.decision(word(0), 3)).contains((Decision) entries.get(2));
        assertThat(memory.missed(word(0), 2)).contains((Missed) entries.get(3));
        assertThat(memory.trained(word(0), 1)).contains((Trained) entries.get(4));
        assertThat(memory.lastTrained(word(0))).contains((Trained) entries.get(4));
        assertThat(memory.measured(word(0), 1)).contains((Measured) entries.get(5));
        assertThat(memory.paused()).isTrue();
    }

    @Test
    void forgetsWhatWasAgreedToWhenAModelIsLeftAndNothingElse() throws IOException {
        Address organization = Address.of(new byte[20]);
        Decision other = new Decision(word(1), 0, true, organization, word(5), 1_700_000_000);
        try (Journal journal = Journal.open(path())) {
            journal.add(FIRST);
            journal.add(new Decision(word(0), 0, true, organization, word(5), 1_700_000_000));
            journal.add(new Decision(word(0), 3, true, organization, word(6), 1_700_000_001));
            journal.add(other);
            journal.add(new Left(word(0), 1_700_000_002));
        }

        Memory memory = Journal.peek(path());
        assertThat(memory.decision(word(0), 0)).isEmpty();
        assertThat(memory.decision(word(0), 3)).isEmpty();
        assertThat(memory.decision(word(1), 0)).contains(other);
        assertThat(memory.contribution(FIRST.opening())).contains(FIRST);
    }

    @Test
    void saysOnlyOnceWhyARoundWasMissed() throws IOException {
        try (Journal journal = Journal.open(path())) {
            assertThat(journal.addOnce(new Missed(word(0), 2, "paused"))).isTrue();
            assertThat(journal.addOnce(new Missed(word(0), 2, "something else"))).isFalse();

            assertThat(journal.memory().missed(word(0), 2).orElseThrow().why()).isEqualTo("paused");
        }
    }

    @Test
    void survivesACutInEveryByteOfTheLastLine() throws IOException {
        Missed last = new Missed(word(0), 7, "größer als erlaubt");
        try (Journal journal = Journal.open(path())) {
            journal.add(FIRST);
            journal.add(last);
        }
        byte[] whole = Files.readAllBytes(path());
        int firstLine = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int cut = firstLine; cut < whole.length; cut++) {
            Files.write(path(), Arrays.copyOf(whole, cut));

            try (Journal journal = Journal.open(path())) {
                assertThat(journal.find(FIRST.opening())).contains(FIRST);
                assertThat(journal.memory().missed(word(0), 7)).isEmpty();
                journal.add(last);
            }
            assertThat(Files.readAllBytes(path())).isEqualTo(whole);
        }
    }

    private Path path() {
        return folder.resolve("journal");
    }

    private static Contribution contribution(int round) {
        return new Contribution(
                word(0), round, word(10 + round), word(20 + round), 100, word(30 + round));
    }

    private static Digest word(int value) {
        return Digest.sha256(new byte[] {(byte) value});
    }
}
