package org.commonweight.cli.org;

import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.client.OperatorClient;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.job.JobReader;
import org.commonweight.organization.service.JobFolder;
import org.commonweight.organization.service.Publishing;
import org.commonweight.organization.settings.NodeSettings;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight org publish}: a model comes into being. */
@Command(
        name = "publish",
        description = {
            "Check a job file as a whole, publish its model, and run its rounds from then on.",
            "To publish it again changes schedule and training; the model stays what it is,",
            "and another hold-out counts from the node's next start."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PublishCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private Home home;

    @Parameters(paramLabel = "JOB", description = "The job file; see docs/job.schema.json.")
    private Path file;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        NodeSettings settings = home.settings();
        Job job = JobReader.read(file);
        Publishing.check(job);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        String text = Files.readString(file);
        JsonObject answer = publish(settings, job, text, folder);
        Print print = new Print(spec);
        if (json) {
            JsonObject.Builder all = JsonObject.builder();
            answer.members().forEach(all::put);
            print.json(all.put("name", job.name()).build());
            return 0;
        }
        print.line("model \"%s\" is published as %s", job.name(), Print.text(answer, "model"));
        print.line("rounds        %s", job.schedule());
        if (answer.members().containsKey("notice")) {
            print.line("notice: %s", Print.text(answer, "notice"));
        }
        if (job.round().isHasty()) {
            print.line("warning: a window is below 60 s, which is for tests: people will miss it");
        }
        if (job.round().minUpdates() * job.round().maxRejectBps() / 10_000 == 0) {
            print.line(
                    "warning: with few updates, one that is invalid ends a round without a result");
        }
        return 0;
    }

    private JsonObject publish(NodeSettings settings, Job job, String text, Path folder)
            throws Exception {
        Optional<OperatorClient> running = home.findClient();
        if (running.isPresent()) {
            try (OperatorClient node = running.get()) {
                JsonObject body =
                        JsonObject.builder()
                                .put("folder", folder.toString())
                                .put("job", text)
                                .build();
                return node.post("/api/models", body);
            }
        }
        try (OrganizationNode node = home.apart(settings)) {
            JobFolder jobs = new JobFolder(home.folder().resolve("models"));
            Digest model = new Publishing(node, jobs).publish(job, text, folder);
            return JsonObject.builder().put("model", model).build();
        }
    }
}
