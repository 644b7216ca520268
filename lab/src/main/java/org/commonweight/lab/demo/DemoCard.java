package org.commonweight.lab.demo;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which ledger and model a kept demo is about: all that an auditor is told.
 *
 * @param ledgerState sha-256 of the ledger's saved state, once the demo has ended well
 */
record DemoCard(Address ledger, Digest model, Optional<Digest> ledgerState) {
    DemoCard withLedgerState(Digest state) {
        return new DemoCard(ledger, model, Optional.of(state));
    }

    void write(Path file) throws IOException {
        JsonObject.Builder json =
                JsonObject.builder().put("ledger", ledger.hex()).put("model", model);
        ledgerState.ifPresent(state -> json.put("ledgerState", state));
        Files.write(file, CanonicalJson.write(json.build()));
    }

    static DemoCard read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: name the folder of a demo run with --keep");
        }
        try {
            JsonFields fields = new JsonFields(CanonicalJson.readObject(Files.readAllBytes(file)));
            DemoCard card =
                    new DemoCard(
                            Address.fromHex(fields.string("ledger")),
                            fields.digest("model"),
                            fields.has("ledgerState")
                                    ? Optional.of(fields.digest("ledgerState"))
                                    : Optional.empty());
            fields.finish();
            return card;
        } catch (MalformedException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }
}
