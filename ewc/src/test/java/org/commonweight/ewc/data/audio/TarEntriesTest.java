package org.commonweight.ewc.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class TarEntriesTest {
    @Test
    void readsPlainFilesAndPassesOverTheRest() throws Exception {
        assertThat(read(archive())).containsExactly("a/b.wav=hello", "empty=");
    }

    @Test
    void refusesArchivesThatAreCutOffOrNone() {
        byte[] archive = archive();

        for (int length : new int[] {0, 100, 512, 514, 1030, 2000}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(archive, length)))
                    .isInstanceOf(Exception.class);
        }
        byte[] text = new byte[512];
        Arrays.fill(text, (byte) 'x');
        assertThatThrownBy(() -> read(text)).hasMessage("it is not a tar archive");
    }

    private static byte[] archive() {
        ByteBuffer archive = ByteBuffer.allocate(6 * 512);
        entry(archive, 0, "folder/", '5', "");
        entry(archive, 512, "a/b.wav", '0', "hello");
        entry(archive, 3 * 512, "empty", '0', "");
        return archive.array();
    }

    private static void entry(ByteBuffer archive, int at, String name, char type, String content) {
        archive.put(at, name.getBytes(UTF_8));
        archive.put(at + 124, "%011o".formatted(content.length()).getBytes(UTF_8));
        archive.put(at + 156, (byte) type);
        archive.put(at + 512, content.getBytes(UTF_8));
    }

    private static List<String> read(byte[] archive) throws IOException, MalformedException {
        List<String> found = new ArrayList<>();
        TarEntries.<RuntimeException>read(
                new ByteArrayInputStream(archive),
                (name, content) -> found.add(name + "=" + new String(content, UTF_8)));
        return found;
    }
}
