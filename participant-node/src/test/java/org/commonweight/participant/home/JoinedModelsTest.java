package org.commonweight.participant.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class JoinedModelsTest {
    private static final Address ME = Address.of(new byte[Address.SIZE]);

    @TempDir private Path folder;

    @Test
    void rememberWhatWasJoinedWithEverythingTheLinkSaid() throws Exception {
        JoinedModels joined = new JoinedModels(new ParticipantHome(folder));
        assertThat(joined.all()).isEmpty();
        JoinedModel first = model(1, true);
        JoinedModel second = model(2, false);

        joined.put(first);
        joined.put(second);

        assertThat(joined.all()).containsExactlyInAnyOrder(first, second);
        assertThat(joined.find(first.model())).contains(first);
        assertThat(first.chainId()).hasValue(31337);
    }

    @Test
    void forgetAModelAndNothingElse() throws Exception {
        JoinedModels joined = new JoinedModels(new ParticipantHome(folder));
        joined.put(model(1, true));
        joined.put(model(2, true));

        joined.remove(model(1, true).model());

        assertThat(joined.all()).containsExactly(model(2, true));
        joined.remove(model(1, true).model());
    }

    @Test
    void nameAFileThatIsDamaged() throws Exception {
        JoinedModels joined = new JoinedModels(new ParticipantHome(folder));
        joined.put(model(1, true));
        Path file = folder.resolve("models").resolve(model(1, true).model().hex() + ".json");
        Files.writeString(file, "{\"model\":7}");

        assertThatThrownBy(joined::all)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is damaged")
                .hasMessageContaining("join again");
    }

    @Test
    void areOnlyLookedForInAHomeThatWasMade() {
        assertThatThrownBy(() -> new ParticipantHome(folder).requireMade())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no participant's home")
                .hasMessageContaining("participant init --home " + folder);
    }

    private static JoinedModel model(int number, boolean upload) throws Exception {
        JoinLink link =
                new JoinLink(
                        31337,
                        ME,
                        Digest.sha256(new byte[] {(byte) number}),
                        URI.create("http://127.0.0.1:8545"),
                        List.of(URI.create("http://127.0.0.1:1/a")),
                        URI.create("http://127.0.0.1:2"));
        return JoinedModel.of(link, ME, false, Path.of("/rows"), upload);
    }
}
