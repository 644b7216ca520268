package org.commonweight.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a Java process holds on to. */
public final class ProcessMemory {
    private static final Pattern GENERATION =
            Pattern.compile("(?m)^(?:DefNew|Tenured) +total \\d+K, used (\\d+)K");

    private ProcessMemory() {}

    /** Returns the bytes on the heap that a collection of garbage leaves there. */
    public static long heap(NodeProcess node) {
        String pid = Long.toString(node.pid());
        jcmd(pid, "GC.run");
        String info = jcmd(pid, "GC.heap_info");
        List<Long> used =
                GENERATION
                        .matcher(info)
                        .results()
                        .map(generation -> Long.parseLong(generation.group(1)))
                        .toList();
        if (used.size() != 2) {
            throw new IllegalStateException("two generations of a heap, not: " + info);
        }
        return (used.get(0) + used.get(1)) * 1024;
    }

    /** Returns the bytes of physical memory in use, native memory of the training included. */
    public static long resident(NodeProcess node) {
        return Long.parseLong(run("ps", "-o", "rss=", "-p", Long.toString(node.pid())).strip())
                * 1024;
    }

    private static String jcmd(String... arguments) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return run(program, arguments[0], arguments[1]);
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
