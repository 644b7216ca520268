package org.commonweight.participant.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.participant.limits.Machine.Power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds out what a machine runs on, as far as its system tells. */
@FunctionalInterface
public interface PowerSource {
    /** Returns what the machine runs on now. */
    Power read();

    /** Returns how it is found out on the system that Java calls {@code os}. */
    static PowerSource of(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return () -> linux(Path.of("/sys/class/power_supply"));
        }
        if (name.startsWith("mac")) {
            return PowerSource::mac;
        }
        return () -> Power.UNKNOWN;
    }

    /**
     * Reads the kernel's list of supplies: a mains supply that is online decides, then a battery
     * that discharges. Without any battery the machine can only be plugged in.
     */
    static Power linux(Path supplies) {
        if (!Files.isDirectory(supplies)) {
            return Power.UNKNOWN;
        }
        try (Stream<Path> entries = Files.list(supplies)) {
            List<Path> all = entries.toList();
            boolean battery = false;
            for (Path supply : all) {
                String type = word(supply.resolve("type"));
                if (!type.equals("Battery") && word(supply.resolve("online")).equals("1")) {
                    return Power.MAINS;
                }
                // The battery of a mouse says nothing about the machine.
                battery |=
                        type.equals("Battery") && !word(supply.resolve("scope")).equals("Device");
            }
            return battery ? ofBatteries(all) : Power.MAINS;
        } catch (IOException e) {
            return Power.UNKNOWN;
        }
    }

    private static Power ofBatteries(List<Path> supplies) throws IOException {
        for (Path supply : supplies) {
            if (word(supply.resolve("status")).equals("Discharging")) {
                return Power.BATTERY;
            }
        }
        return Power.MAINS;
    }

    private static String word(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file).strip() : "";
    }

    private static Power mac() {
        try {
            Process process =
                    new ProcessBuilder("pmset", "-g", "batt").redirectErrorStream(true).start();
            return ofPmset(new String(process.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            return Power.UNKNOWN;
        }
    }

    /** Reads what {@code pmset -g batt} of macOS prints. */
    static Power ofPmset(String output) {
        if (output.contains("'AC Power'")) {
            return Power.MAINS;
        }
        return output.contains("'Battery Power'") ? Power.BATTERY : Power.UNKNOWN;
    }
}
