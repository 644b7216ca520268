package org.commonweight.ledger.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the anvil program: {@code ANVIL_BIN}, then {@code contracts/}, then {@code PATH}. */
final class AnvilBinary {
    private final Path start;
    private final Map<String, String> environment;
    private final String platform;

    /** Looks for {@code contracts/} in {@code start} and the folders above it. */
    AnvilBinary(Path start, Map<String, String> environment, String osName, String osArch) {
        this.start = start.toAbsolutePath();
        this.environment = environment;
        this.platform = platform(osName) + "-" + architecture(osArch);
    }

    /**
     * Starts where the launcher lies, whatever the working folder; a build has none and starts
     * there.
     */
    static AnvilBinary ofThisProcess() {
        return new AnvilBinary(
                Path.of(System.getProperty("commonweight.home", "")),
                System.getenv(),
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""));
    }

    Optional<Path> find() {
        String named = environment.get("ANVIL_BIN");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Stream.concat(installed(), onPath()).filter(Files::isExecutable).findFirst();
    }

    private Stream<Path> installed() {
        String name = platform.startsWith("win32") ? "anvil.exe" : "anvil";
        Path inside = Path.of("contracts/node_modules/@foundry-rs/anvil-" + platform, "bin", name);
        List<Path> candidates = new ArrayList<>();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            candidates.add(folder.resolve(inside));
        }
        return candidates.stream();
    }

    private Stream<Path> onPath() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "anvil"));
    }

    private static String platform(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "win32" : "linux";
    }

    private static String architecture(String osArch) {
        return osArch.equals("aarch64") || osArch.equals("arm64") ? "arm64" : "amd64";
    }
}
