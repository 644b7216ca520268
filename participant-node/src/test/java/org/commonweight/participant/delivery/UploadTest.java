package org.commonweight.participant.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

class UploadTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
    private static final ExampleUpdate UPDATE = new WorkedExample().updates1().getFirst();

    @TempDir private Path folder;
    private TemporaryStore scratch;
    private FileReference file;

    @BeforeEach
    void keep() throws Exception {
        scratch = TemporaryStore.open(CLOCK);
        file = scratch.store().add(UPDATE.file().orElseThrow().toArray());
        scratch.store().putManifest(UPDATE.manifest().toArray());
    }

    @AfterEach
    void close() throws IOException {
        scratch.close();
    }

    @Test
    void leavesTheFileAndThenTheManifestThatNamesIt() throws Exception {
        try (ScriptedInbox organization = new ScriptedInbox(200, "{}")) {
            assertThat(upload(organization).deliver(UPDATE.digest())).isTrue();

            assertThat(organization.requests)
                    .extracting(ScriptedInbox.Request::path)
                    .containsExactly(
                            "/content/" + file.cid(),
                            "/content/" + Cid.ofManifest(UPDATE.digest()));
            for (ScriptedInbox.Request put : organization.requests) {
                assertThat(put.method()).isEqualTo("PUT");
                assertThat(put.query()).isEqualTo("model=" + WorkedExample.MODEL_ID.hex());
                assertThat(put.signer()).contains(UPDATE.participant().address());
                assertThat(put.signature().body()).isEqualTo(Digest.sha256(put.body().toArray()));
                CarReader archive = new CarReader(new ByteArrayInputStream(put.body().toArray()));
                assertThat(archive.next()).isTrue();
                assertThat(put.path()).endsWith(archive.cid().toString());
                assertThat(archive.cid().names(archive.block())).isTrue();
                assertThat(archive.next()).isFalse();
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindWhenItIsNotTaken() throws Exception {
        try (ScriptedInbox busy = new ScriptedInbox(429, "One upload at a time")) {
            assertThatThrownBy(() -> upload(busy).deliver(UPDATE.digest()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("429");

            assertThat(busy.requests).hasSize(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private Upload upload(ScriptedInbox organization) {
        Inbox inbox =
                new Inbox(
                        organization.address(), WorkedExample.EIP712, UPDATE.participant(), CLOCK);
        return new Upload(inbox, folder, scratch.store());
    }
}
