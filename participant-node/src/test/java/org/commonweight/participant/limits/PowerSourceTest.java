package org.commonweight.participant.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.participant.limits.Machine.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PowerSourceTest {
    @TempDir private Path supplies;

    @Test
    void readsAPluggedInLaptop() throws IOException {
        supply("AC", "type", "Mains", "online", "1");
        supply("BAT0", "type", "Battery", "status", "Charging");

        assertThat(PowerSource.linux(supplies)).isEqualTo(Power.MAINS);
    }

    @Test
    void readsALaptopOnBattery() throws IOException {
        supply("AC", "type", "Mains", "online", "0");
        supply("BAT0", "type", "Battery", "status", "Discharging");

        assertThat(PowerSource.linux(supplies)).isEqualTo(Power.BATTERY);
    }

    @Test
    void takesAMachineWithoutBatteryAsPluggedIn() {
        assertThat(PowerSource.linux(supplies)).isEqualTo(Power.MAINS);
    }

    @Test
    void doesNotMindTheBatteryOfAMouse() throws IOException {
        supply("mouse", "type", "Battery", "scope", "Device", "status", "Discharging");

        assertThat(PowerSource.linux(supplies)).isEqualTo(Power.MAINS);
    }

    @Test
    void saysThatItDoesNotKnowWhereNothingTells() {
        assertThat(PowerSource.linux(supplies.resolve("none"))).isEqualTo(Power.UNKNOWN);
        assertThat(PowerSource.of("Windows 11").read()).isEqualTo(Power.UNKNOWN);
    }

    @Test
    void readsWhatPmsetPrints() {
        assertThat(PowerSource.ofPmset("Now drawing from 'AC Power'\n -InternalBattery-0 100%"))
                .isEqualTo(Power.MAINS);
        assertThat(PowerSource.ofPmset("Now drawing from 'Battery Power'\n -InternalBattery-0"))
                .isEqualTo(Power.BATTERY);
        assertThat(PowerSource.ofPmset("command not found")).isEqualTo(Power.UNKNOWN);
    }

    private void supply(String name, String... files) throws IOException {
        Path folder = Files.createDirectories(supplies.resolve(name));
        for (int i = 0; i < files.length; i += 2) {
            Files.writeString(folder.resolve(files[i]), files[i + 1] + "\n");
        }
    }
}
