package org.commonweight.ipfs.unixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidTextTest {
    /** As {@code ipfs cid format} of Kubo 0.43.0 converts them. */
    @ParameterizedTest
    @CsvSource({
        "zb2rhjb3ChpzDXjyWnjgvm2xLigSvhmVfB51RSzEG1hJcVGHo,"
                + " bafkreigaknpexyvxt76zgkitavbwx6ejgfheup5oybpm77f3pxzrvwpfdi",
        "zdj7WbTaiJT1fgatdet9Ei9iDB5hdCxkbVyhyh8YTUnXMiwYi,"
                + " bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354",
        "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn,"
                + " bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354",
        "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354,"
                + " bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354",
    })
    void readsEverySpelling(String text, String cid) throws Exception {
        assertThat(CidText.parse(text)).hasToString(cid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z",
                "zQmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn",
                "zb2rhjb3ChpzDXjyWnjgvm2xLigSvhmVfB51RSzEG1hJcVGH",
                "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3N0",
                "k2jmtxtf5ov5u8bkeyrdt3zr6x1w1xhkmx4b3c6x1h2y3b",
                "bafkqaaa",
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> CidText.parse(text))
                .withMessageMatching("[^\\n]+");
    }
}
