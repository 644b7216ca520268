package org.commonweight.organization.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.organization.yaml.YamlException;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class JobFolderTest {
    private static final Digest SUNNY = Digest.sha256(new byte[] {1});
    private static final Digest RAINY = Digest.sha256(new byte[] {2});

    @TempDir private Path home;

    @Test
    void readsEachJobByItselfSoThatABrokenOneHidesNoOther() throws Exception {
        JobFolder jobs = new JobFolder(home.resolve("models"));
        jobs.keep(SUNNY, OneOrganization.job("holdout"), home);
        jobs.keep(RAINY, OneOrganization.job("holdout"), home);
        Files.createDirectories(home.resolve("models/notes"));
        Path broken = home.resolve("models/" + RAINY.hex());
        Files.writeString(broken.resolve("job.yaml"), "name: [");

        List<Path> folders = jobs.folders();

        assertThat(folders).hasSize(2).contains(broken);
        assertThatThrownBy(() -> JobFolder.read(broken)).isInstanceOf(YamlException.class);
        folders = folders.stream().filter(folder -> !folder.equals(broken)).toList();
        JobFolder.Kept kept = JobFolder.read(folders.getFirst());
        assertThat(kept.model()).isEqualTo(SUNNY);
        assertThat(kept.job().holdout()).isEqualTo(home.resolve("holdout"));
    }

    @Test
    void replacesAJobAndLeavesNothingElseBehind() throws Exception {
        JobFolder jobs = new JobFolder(home.resolve("models"));
        jobs.keep(SUNNY, "one", home);
        jobs.keep(SUNNY, OneOrganization.job("other"), home);

        Path folder = jobs.folders().getFirst();
        assertThat(JobFolder.read(folder).job().holdout()).isEqualTo(home.resolve("other"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("job.yaml", "origin");
        }
    }

    @Test
    void saysOfAFolderThatIsNamedAfterNoModelWhatToDo() throws Exception {
        Path odd = Files.createDirectories(home.resolve("models/odd"));
        Files.writeString(odd.resolve("job.yaml"), OneOrganization.job("holdout"));
        Files.writeString(odd.resolve("origin"), home.toString());

        assertThatThrownBy(() -> JobFolder.read(odd))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("move it away");
    }
}
