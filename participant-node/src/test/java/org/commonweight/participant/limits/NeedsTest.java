package org.commonweight.participant.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.participant.limits.Machine.Network;
import org.commonweight.participant.limits.Machine.Power;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

class NeedsTest {
    private static final Machine MACHINE =
            new Machine(2, 0, Power.MAINS, () -> Network.UNKNOWN, 100 << 20, 50 << 20);

    @Test
    void followFromTheModelWhereTheManifestSaysNothing() throws MalformedException {
        assertThat(Needs.of(JsonObject.EMPTY, 50_000, 600, 784).objection(MACHINE)).isEmpty();
        assertThat(Needs.of(JsonObject.EMPTY, 5_000_000, 600, 784).objection(MACHINE).orElseThrow())
                .contains("of memory");
    }

    @Test
    void areThoseOfTheManifestWhereItAsksForMore() throws MalformedException {
        assertThat(needs("cores", 4).objection(MACHINE))
                .contains("the round needs 4 cores, this machine has 2");
        assertThat(needs("memoryBytes", 101L << 20).objection(MACHINE).orElseThrow())
                .contains("101 MiB of memory");
        assertThat(needs("cores", 2).objection(MACHINE)).isEmpty();
    }

    @Test
    void waitForRoomOnTheDisk() throws MalformedException {
        assertThat(needs("diskBytes", 51L << 20).objection(MACHINE)).isEmpty();
        assertThat(needs("diskBytes", 51L << 20).diskObjection(MACHINE).orElseThrow())
                .contains("51 MiB of free disk")
                .endsWith("make room");
        assertThat(needs("diskBytes", 50L << 20).diskObjection(MACHINE)).isEmpty();
    }

    @Test
    void refuseWhatThisVersionDoesNotKnow() {
        assertThatThrownBy(() -> needs("gpu", 1))
                .isInstanceOf(MalformedException.class)
                .hasMessage("needs: Unknown key gpu");
    }

    private static Needs needs(String key, long value) throws MalformedException {
        return Needs.of(JsonObject.builder().put(key, value).build(), 1000, 100, 4);
    }
}
