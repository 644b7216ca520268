package org.commonweight.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonValue;

import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.util.List;

/** What a command found, as lines for people and as one value for programs. */
public record Report(List<String> lines, JsonValue value) {
    public Report {
        lines = List.copyOf(lines);
    }

    /** Prints the lines, or the value if {@code json} is wanted. */
    public void print(CommandSpec spec, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(CanonicalJson.write(value), UTF_8));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }
}
