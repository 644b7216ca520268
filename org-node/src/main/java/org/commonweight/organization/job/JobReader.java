package org.commonweight.organization.job;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.organization.yaml.YamlException;
import org.commonweight.organization.yaml.YamlFields;
import org.commonweight.organization.yaml.YamlFile;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.average.MemoryRule;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.RoundParams;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a job file as a whole, so that nothing is done for one that is wrong further down. */
public final class JobReader {
    private static final int TEXT = 256;
    private static final int DEFAULT_SCALE = 24;
    private static final int HALF = 32_768;

    private final YamlFields root;
    private final Path folder;

    private JobReader(YamlFields root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /**
     * Reads {@code file}; folders that it names are relative to its own.
     *
     * @throws YamlException naming the line of the first thing that is wrong
     * @throws IOException if it cannot be read
     */
    public static Job read(Path file) throws YamlException, IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return new JobReader(YamlFile.read(file), folder == null ? Path.of("/") : folder).job();
    }

    /**
     * Reads {@code text} as if it stood in {@code folder}.
     *
     * @throws YamlException naming the line of the first thing that is wrong
     */
    public static Job parse(String name, String text, Path folder) throws YamlException {
        return new JobReader(YamlFile.parse(name, text), folder).job();
    }

    private Job job() throws YamlException {
        String name = root.manifestText("name", TEXT);
        String about = root.text("about", "");
        String licence = root.manifestText("licence", TEXT);
        ModelPlan model = model(name, licence, root.fields("model"));
        Path holdout = holdout(root.fields("evaluation"));
        TrainingPlan training = training(root.fields("training"));
        YamlFields schedule = root.fields("schedule");
        RoundPlan round = round(training, root.fields("averaging"), windows(schedule), schedule);
        Schedule times = schedule(schedule, round.maxUpdates());
        root.finish();
        return new Job(about, model, holdout, round, times);
    }

    private ModelPlan model(String name, String licence, YamlFields fields) throws YamlException {
        Architecture architecture = architecture(fields);
        List<String> labels = fields.texts("labels");
        int memoryScale = fields.integer("memoryScale", 0, Grid.MAX_SCALE, DEFAULT_SCALE);
        int seed = fields.integer("seed", 0, Integer.MAX_VALUE, 1);
        fields.finish();
        if (labels.size() != architecture.classes()) {
            throw fields.complaint(
                    "labels",
                    "has %d entries, but the last layer has %d outputs"
                            .formatted(labels.size(), architecture.classes()));
        }
        return new ModelPlan(name, architecture, data(), labels, licence, memoryScale, seed);
    }

    private static Architecture architecture(YamlFields fields) throws YamlException {
        try {
            return Architecture.read(fields.json("architecture"));
        } catch (MalformedException e) {
            throw fields.complaint("architecture", "cannot be used: " + e.getMessage());
        }
    }

    private DataFormat data() throws YamlException {
        try {
            return DataFormat.of(root.json("data"));
        } catch (MalformedException e) {
            throw root.complaint("data", "cannot be used: " + e.getMessage());
        }
    }

    private Path holdout(YamlFields fields) throws YamlException {
        Path holdout = folder.resolve(fields.text("holdout")).normalize();
        fields.finish();
        return holdout;
    }

    private static TrainingPlan training(YamlFields fields) throws YamlException {
        try {
            TrainingPlan plan =
                    new TrainingPlan(
                            fields.integer("batchSize", 1, Integer.MAX_VALUE),
                            fields.integer("epochs", 1, Integer.MAX_VALUE),
                            fields.integer("fisherSamples", 1, Integer.MAX_VALUE, 1000),
                            fields.has("lambda") ? fields.number("lambda") : BigDecimal.ZERO,
                            fields.number("learningRate"));
            fields.finish();
            return plan;
        } catch (IllegalArgumentException e) {
            throw fields.complaint("training cannot be used: " + e.getMessage());
        }
    }

    private static RoundPlan.Windows windows(YamlFields fields) throws YamlException {
        return new RoundPlan.Windows(
                seconds(fields, "commit", ""),
                seconds(fields, "reveal", ""),
                seconds(fields, "aggregate", ""),
                seconds(fields, "challenge", "0s"));
    }

    private static RoundPlan round(
            TrainingPlan training,
            YamlFields fields,
            RoundPlan.Windows windows,
            YamlFields schedule)
            throws YamlException {
        requireMean(fields);
        RoundPlan plan =
                new RoundPlan(
                        training,
                        grid(fields),
                        fields.integer("memoryRate", 0, MemoryRule.ONE, HALF),
                        windows,
                        fields.integer("minClients", 1, RoundParams.MAX_UPDATES),
                        fields.integer("maxClients", 1, RoundParams.MAX_UPDATES),
                        fields.integer("maxSamples", 1, Integer.MAX_VALUE),
                        fields.integer("maxRejectBps", 0, 10_000, 5000));
        fields.finish();
        Optional<String> refusal = plan.refusal();
        if (refusal.isPresent()) {
            throw (refusal.get().contains("Seconds") ? schedule : fields).complaint(refusal.get());
        }
        return plan;
    }

    private static void requireMean(YamlFields fields) throws YamlException {
        String rule = fields.text("rule", "mean");
        if (!rule.equals("mean")) {
            throw fields.complaint("rule", "is " + rule + "; known: mean");
        }
    }

    private static Grid grid(YamlFields fields) throws YamlException {
        return new Grid(
                fields.integer("cap", 1, Integer.MAX_VALUE, Grid.DEFAULT.cap()),
                fields.integer("fisherCap", 1, Integer.MAX_VALUE, Grid.DEFAULT.fisherCap()),
                fields.integer("scale", 0, Grid.MAX_SCALE, Grid.DEFAULT.scale()));
    }

    private static Schedule schedule(YamlFields fields, int most) throws YamlException {
        int rounds = fields.integer("rounds", 0, Integer.MAX_VALUE, 0);
        Optional<Duration> every =
                fields.has("every")
                        ? Optional.of(Duration.ofSeconds(seconds(fields, "every", "")))
                        : Optional.empty();
        int ready = fields.integer("whenReady", 0, most, 0);
        fields.finish();
        return new Schedule(rounds, every, ready);
    }

    private static int seconds(YamlFields fields, String key, String otherwise)
            throws YamlException {
        String text = otherwise.isEmpty() ? fields.text(key) : fields.text(key, otherwise);
        long seconds =
                Durations.parse(text)
                        .map(Duration::toSeconds)
                        .orElseThrow(() ->
                                fields.complaint(
                                        key, "is no duration such as 45s, 30m, 6h or 2d: " + text));
        return Math.toIntExact(Math.min(seconds, Integer.MAX_VALUE));
    }
}
