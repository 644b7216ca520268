package org.commonweight.cli.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Tells whose key lies where. */
final class KeyOutput {
    private KeyOutput() {}

    static void print(
            CommandSpec spec, boolean json, Path file, Address address, boolean encrypted) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new String(
                            CanonicalJson.write(
                                    JsonObject.builder()
                                            .put("address", address.hex())
                                            .put("encrypted", new JsonValue.JsonBoolean(encrypted))
                                            .put("file", file.toString())
                                            .build()),
                            UTF_8));
        } else {
            out.println(address + "  " + file + (encrypted ? "" : "  (not encrypted)"));
        }
        out.flush();
    }
}
