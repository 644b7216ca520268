package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class OwnFoldersTest {
    @TempDir private Path root;

    @BeforeEach
    void write() throws DataException {
        IdxWriter.write(root, Split.TEST, Pictures.inTurn(10));
        IdxWriter.write(root.resolve("anna"), Split.TRAIN, Pictures.of(0, 1));
        IdxWriter.write(root.resolve("bert"), Split.TRAIN, Pictures.of(2, 3, 4));
        IdxWriter.write(root.resolve("zoe"), Split.TRAIN, Pictures.of(9));
    }

    @Test
    void readsEveryonesOwnRowsAndTheNewcomersLast() throws DataException {
        Shares shares = new OwnFolders(root, 2, true).read();

        assertThat(shares.steady()).extracting(share -> share.rows()).containsExactly(2, 3);
        assertThat(shares.newcomer().orElseThrow().label(0)).isEqualTo(9);
        assertThat(shares.test().rows()).isEqualTo(10);
    }

    @Test
    void refusesAnotherNumberOfFolders() {
        assertThatThrownBy(() -> new OwnFolders(root, 4, true).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has 3 sub-folders, but 4 participants and a newcomer");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> new OwnFolders(root.resolve("nowhere"), 2, false).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere cannot be read");
    }
}
