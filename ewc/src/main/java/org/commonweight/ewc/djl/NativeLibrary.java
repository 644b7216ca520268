package org.commonweight.ewc.djl;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;

import org.commonweight.ewc.EngineException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds, unpacks and loads PyTorch, or says in one line why it cannot. */
final class NativeLibrary {
    static final String CACHE = "DJL_CACHE_DIR";
    private static final String ENGINE = "PyTorch";
    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final long UNPACKED_BYTES = 450L << 20;

    private static boolean started;

    private NativeLibrary() {}

    /** The number is read once, when the library starts. */
    static synchronized void setThreads(int threads) throws EngineException {
        if (threads < 1) {
            throw new IllegalArgumentException("Not a number of threads: " + threads);
        }
        String wanted = Integer.toString(threads);
        if (started && !wanted.equals(System.getProperty(THREADS))) {
            throw new EngineException(
                    "PyTorch runs with %s threads in this process, not %s: start another one"
                            .formatted(System.getProperty(THREADS), wanted));
        }
        System.setProperty(THREADS, wanted);
    }

    static synchronized Engine load() throws EngineException {
        // Read once, when the library starts: no downloads, and the same bits in every run.
        setDefault("ai.djl.offline", "true");
        setDefault(THREADS, "1");
        setDefault("ai.djl.pytorch.num_interop_threads", "1");
        Path folder = Utils.getEngineCacheDir("pytorch");
        requireSpace(folder, UNPACKED_BYTES);
        try {
            Engine engine = Engine.getEngine(ENGINE);
            started = true;
            return engine;
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException(
                    "PyTorch cannot be loaded (%s): put pytorch-native-cpu for this platform on the class path and let %s hold %d MiB of programs"
                            .formatted(rootCause(e), folder, UNPACKED_BYTES >> 20),
                    e);
        }
    }

    static void requireSpace(Path folder, long needed) throws EngineException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            if (!Files.isWritable(folder)) {
                throw new EngineException(
                        "PyTorch cannot be unpacked, %s is not writable: name another folder in %s"
                                .formatted(folder, CACHE));
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            if (isEmpty(folder) && free < needed) {
                throw new EngineException(
                        "PyTorch cannot be unpacked, %s has %d MiB free of the %d needed: free space or name another folder in %s"
                                .formatted(folder, free >> 20, needed >> 20, CACHE));
            }
        } catch (IOException e) {
            throw new EngineException(
                    "PyTorch cannot be unpacked into %s (%s): name another folder in %s"
                            .formatted(folder, e, CACHE),
                    e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message.lines().findFirst().orElse("");
    }
}
