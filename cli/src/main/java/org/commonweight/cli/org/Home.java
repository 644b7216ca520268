package org.commonweight.cli.org;

import org.commonweight.ledger.key.KeyFile;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.client.OperatorClient;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.service.JobFolder;
import org.commonweight.organization.settings.NodeSettings;
import org.commonweight.organization.settings.SettingException;
import org.commonweight.organization.settings.Settings;
import org.commonweight.organization.yaml.YamlException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.LocalSigner;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which home, and how its node is set up; all commands on a home take this. */
@SuppressWarnings("NullAway.Init")
final class Home {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${COMMONWEIGHT_ORG_HOME:-org}",
            description = "The node's folder; else COMMONWEIGHT_ORG_HOME, else ${DEFAULT-VALUE}.")
    private Path folder;

    @Mixin private SettingOptions settings;

    @Mixin private KeyPassword password;

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }

    SettingOptions options() {
        return settings;
    }

    KeyPassword password() {
        return password;
    }

    NodeSettings settings() throws SettingException, YamlException, IOException {
        Path file = folder().resolve(NodeSettings.FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    folder()
                            + " is no node's home: commonweight org init makes one, --home names"
                            + " one");
        }
        return NodeSettings.of(folder(), gathered());
    }

    Settings gathered() throws SettingException, YamlException, IOException {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.remove("COMMONWEIGHT_ORG_HOME");
        return Settings.gather(settings.given(), environment, folder().resolve(NodeSettings.FILE));
    }

    LocalSigner signer(NodeSettings of) throws IOException {
        return KeyFile.read(of.key(), password);
    }

    /** Returns the running node; the failure says how to start one. */
    OperatorClient client() throws IOException, InterruptedException {
        return OperatorClient.find(folder())
                .orElseThrow(() ->
                        new IOException(
                                "No node runs on %s: start it with commonweight org run --home %s"
                                        .formatted(folder(), folder())));
    }

    Optional<OperatorClient> findClient() throws IOException, InterruptedException {
        return OperatorClient.find(folder());
    }

    /** Opens what a node would, on ports that nobody needs to reach; none may run meanwhile. */
    OrganizationNode apart(NodeSettings of)
            throws IOException, LedgerException, InterruptedException {
        return OrganizationNode.start(
                of.node().apart(), signer(of), InstantSource.system(), new OperatorLog(line -> {}));
    }

    /** Returns the model of this id or name, or the only one there is. */
    Digest model(@Nullable String named) throws IOException {
        List<String> unreadable = new ArrayList<>();
        SortedMap<Digest, Job> jobs = jobs(unreadable);
        List<Digest> found =
                jobs.entrySet().stream()
                        .filter(job ->
                                named == null
                                        || job.getValue().name().equals(named)
                                        || job.getKey().hex().equals(named))
                        .map(Map.Entry::getKey)
                        .toList();
        if (found.size() == 1 && (named != null || unreadable.isEmpty())) {
            return found.getFirst();
        }
        List<String> known =
                new ArrayList<>(jobs.values().stream().map(Job::name).sorted().toList());
        known.addAll(unreadable);
        if (known.isEmpty()) {
            throw new IOException(
                    folder() + " has no model: publish one with commonweight org publish JOB");
        }
        throw new IOException(
                named == null
                        ? "Name a model with --model: " + String.join(", ", known)
                        : "No model is called " + named + "; known: " + String.join(", ", known));
    }

    private SortedMap<Digest, Job> jobs(List<String> unreadable) throws IOException {
        SortedMap<Digest, Job> jobs = new TreeMap<>(Comparator.comparing(Digest::hex));
        for (Path kept : new JobFolder(folder().resolve("models")).folders()) {
            try {
                JobFolder.Kept read = JobFolder.read(kept);
                jobs.put(read.model(), read.job());
            } catch (IOException | YamlException e) {
                unreadable.add("what " + kept + " holds, which cannot be read: " + e.getMessage());
            }
        }
        return jobs;
    }
}
