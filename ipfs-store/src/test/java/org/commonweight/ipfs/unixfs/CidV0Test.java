package org.commonweight.ipfs.unixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

final class CidV0Test {
    private static final String EMPTY_FOLDER = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn";

    @Test
    void readsAndWritesTheOldNames() throws Exception {
        CidV0 cid = CidV0.parse(EMPTY_FOLDER);

        assertThat(cid).hasToString(EMPTY_FOLDER);
        assertThat(cid.toVersion1())
                .hasToString("bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354")
                .returns(Cid.Codec.DAG_PB, Cid::codec);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Qm",
                "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3N",
                "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nnn",
                "1QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn",
                "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3N0",
                "RmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
            })
    void refusesOtherSpellings(String text) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> CidV0.parse(text));
    }

    /** The names that Kubo 0.43.0 gives. */
    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "0, QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH",
        "1, QmXEbKxz33Vef346duiFgZyu3NdULKxmNwehuoT9BiY5Ly",
        "262144, QmXtMamMJ8eqNacZoou2winxoy2H5R2jGULA8XNGT3aj6C",
        "262145, QmTP49BRmrE4yR8A2QrmES13kWk1fTqmQfYyxDwo2TfLBy",
        "1048577, QmTqKrxUdhZeRpJDkQ6ibxRi1SwDsPJJYTSnswWVEvn1uM",
        "45613056, QmXqs2uMrDK7fEUmDMDvyUNonKsFSF1jRwVg2UjVzJzrgH",
        "45613057, QmU91gdP8vVN3iHjoaUZ364i4X7r8tZ6knmq47Fa5gxWp8",
    })
    void namesFilesAsKuboDid(int size, String cid) throws Exception {
        byte[] content = RandomBytes.of(size);
        LegacyChunker chunker = new LegacyChunker((block, bytes) -> {});

        int middle = size / 3;
        chunker.write(content, 0, middle);
        chunker.write(content, middle, size - middle);

        assertThat(chunker.finish()).hasToString(cid);
    }

    @Test
    void namesATextAsEverybodyKnowsIt() throws Exception {
        byte[] content = "hello world\n".getBytes(StandardCharsets.UTF_8);
        LegacyChunker chunker = new LegacyChunker((block, bytes) -> {});

        chunker.write(content, 0, content.length);

        assertThat(chunker.finish()).hasToString("QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o");
    }
}
