package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;

final class InspectionTest {
    @TempDir Path directory;

    private Path path(Cid cid) {
        return new BlockFiles(directory.resolve("blocks")).path(cid);
    }

    @ParameterizedTest(name = "cut to {0} of 2000001 bytes")
    @ValueSource(ints = {0, 1, 80, 101})
    void namesADamagedBlockAndThePinsThatLackIt(int left) throws Exception {
        try (ContentStore store =
                ContentStore.open(directory, Durability.PROCESS_END, InstantSource.system())) {
            FileReference whole = store.add(RandomBytes.of(99));
            FileReference hurt = store.add(RandomBytes.of(2_000_001));
            store.pins().pin("whole", whole);
            store.pins().pin("hurt", hurt);
            assertThat(store.inspect()).returns(true, Inspection::isClean);
            byte[] node = Files.readAllBytes(path(hurt.cid()));
            Files.write(path(hurt.cid()), Arrays.copyOf(node, left));

            Inspection inspection = store.inspect();

            assertThat(inspection.isClean()).isFalse();
            assertThat(inspection.blocks()).isEqualTo(4);
            assertThat(inspection.damaged()).containsExactly(hurt.cid());
            assertThat(inspection.incomplete()).containsOnlyKeys("hurt");
            assertThat(inspection.deleteDamaged(store)).isEqualTo(1);
            assertThat(store.inspect().damaged()).isEmpty();
            assertThat(store.inspect().incomplete()).containsEntry("hurt", hurt.cid());
            assertThat(store.add(RandomBytes.of(2_000_001))).isEqualTo(hurt);
            assertThat(store.inspect().isClean()).isTrue();
        }
    }

    @Test
    void missesABlockThatIsGone() throws Exception {
        try (ContentStore store =
                ContentStore.open(directory, Durability.PROCESS_END, InstantSource.system())) {
            FileReference file = store.add(RandomBytes.of(99));
            store.pins().pin("round/1/base", file);
            store.blocks().delete(file.cid());

            assertThat(store.inspect().damaged()).isEmpty();
            assertThat(store.inspect().incomplete()).containsOnlyKeys("round/1/base");
        }
    }
}
