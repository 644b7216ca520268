package org.commonweight.ledger.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The compiler's own description of the contract. */
final class AbiFile {
    private static final Path FILE = Path.of("../contracts/artifacts/RoundLedger.abi.json");

    private AbiFile() {}

    /** Returns the canonical signatures of all functions, events or errors. */
    static Set<String> signatures(String kind) throws IOException {
        Set<String> signatures = new TreeSet<>();
        for (JsonNode entry : new ObjectMapper().readTree(FILE.toFile())) {
            if (entry.get("type").textValue().equals(kind)) {
                signatures.add(entry.get("name").textValue() + types(entry.get("inputs")));
            }
        }
        return signatures;
    }

    private static String types(JsonNode inputs) {
        return StreamSupport.stream(inputs.spliterator(), false)
                .map(AbiFile::type)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String type(JsonNode input) {
        String type = input.get("type").textValue();
        return type.startsWith("tuple")
                ? types(input.get("components")) + type.substring("tuple".length())
                : type;
    }
}
