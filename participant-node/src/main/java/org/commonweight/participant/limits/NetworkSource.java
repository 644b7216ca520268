package org.commonweight.participant.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.participant.limits.Machine.Network;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Finds out whether a machine's network is metered, as far as its system tells. */
@FunctionalInterface
public interface NetworkSource {
    /** Returns what the network costs now. */
    Network read();

    /** Returns how it is found out on the system that Java calls {@code os}. */
    static NetworkSource of(String os) {
        return os.toLowerCase(Locale.ROOT).startsWith("linux")
                ? NetworkSource::networkManager
                : () -> Network.UNKNOWN;
    }

    /** Asks NetworkManager, which knows it of the primary connection. */
    private static Network networkManager() {
        List<String> command =
                List.of(
                        "busctl",
                        "get-property",
                        "org.freedesktop.NetworkManager",
                        "/org/freedesktop/NetworkManager",
                        "org.freedesktop.NetworkManager",
                        "Metered");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return ofBusctl(new String(process.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            return Network.UNKNOWN;
        }
    }

    /** Reads NetworkManager's NMMetered: 1 yes, 2 no, 3 and 4 the same as a guess, 0 unknown. */
    static Network ofBusctl(String output) {
        return switch (output.strip()) {
            case "u 1", "u 3" -> Network.METERED;
            case "u 2", "u 4" -> Network.UNMETERED;
            default -> Network.UNKNOWN;
        };
    }
}
