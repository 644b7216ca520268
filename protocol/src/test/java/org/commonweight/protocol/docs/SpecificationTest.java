package org.commonweight.protocol.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.example.PublishedValues;
import org.commonweight.protocol.round.HistoryCheck;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class SpecificationTest {
    private static final Pattern QUOTED = Pattern.compile("0x[0-9a-f]{40,}|baf[a-z2-7]{56}");
    private static final String LEDGER = "0x5fbdb2315678afecb367f032d93f642f64180aa3";

    private final String page;
    private final String example;

    SpecificationTest() throws IOException {
        page = Files.readString(Path.of("../docs/protocol.md"));
        example = page.substring(page.indexOf("## 16. Worked example"));
    }

    @Test
    void quotesOnlyValuesThatTheCodeComputes() {
        String computed = String.join("\n", PublishedValues.compute().values());
        List<String> quoted = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(example);
        while (matcher.find()) {
            quoted.add(matcher.group());
        }

        assertThat(quoted).hasSizeGreaterThan(80);
        assertThat(quoted)
                .allSatisfy(value -> {
                    if (!value.equals(LEDGER)) {
                        assertThat(computed).contains(value);
                    }
                });
    }

    @Test
    void quotesEveryValueOfTheFixture() {
        for (Map.Entry<String, String> value : PublishedValues.compute().entrySet()) {
            String[] parts =
                    value.getKey().endsWith(".model")
                            ? value.getValue().split(" ", -1)
                            : new String[] {value.getValue()};
            for (String part : parts) {
                if (part.length() > 4) {
                    assertThat(example).as(value.getKey()).contains(part);
                }
            }
        }
    }

    @Test
    void namesEveryCheckAndReason() {
        for (HistoryCheck check : HistoryCheck.values()) {
            assertThat(page).contains("| " + check.name() + " |");
        }
        for (Reason reason : Reason.values()) {
            assertThat(page).contains("| " + reason.code() + " | " + reason.name() + " |");
        }
    }
}
