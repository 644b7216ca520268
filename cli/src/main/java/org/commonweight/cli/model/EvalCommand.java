package org.commonweight.cli.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.cli.shell.Report;
import org.commonweight.ewc.chart.Curve;
import org.commonweight.ewc.chart.LineChart;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataReport;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.EvaluationReport;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight model eval}: how well models do on rows of this machine. */
@Command(
        name = "eval",
        description = "Try a model, or one of several rounds, on test rows of this machine.",
        mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "The weights; may be repeated, for a curve over rounds.")
    private List<Path> models;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--manifest",
            required = true,
            paramLabel = "FILE",
            description = "The model's manifest; its signature is not checked here.")
    private Path manifest;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Rows in the format that the manifest names.")
    private Path data;

    @Option(
            names = "--split",
            paramLabel = "PART",
            defaultValue = "TEST",
            description = "test or train; default test.")
    private Split split = Split.TEST;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw the accuracy over rounds, as SVG.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    /** One model and how it did. */
    private record Tried(long round, EvaluationReport report) {}

    @Override
    public Integer call() throws UnusableFileException, DataException, IOException {
        ModelFile files = ModelFile.ofManifest(manifest);
        List<String> labels = files.manifest().labels();
        Dataset rows =
                DataReport.of(
                                files.format(),
                                data,
                                split,
                                files.architecture().inputs(),
                                labels,
                                DataReport.Labels.SOME)
                        .require();
        List<Tried> tried = new ArrayList<>();
        for (Path file : models) {
            ModelFile.Produced model = files.model(file);
            Evaluation evaluation = Evaluation.of(files.architecture(), model.weights(), rows);
            tried.add(new Tried(model.round(), new EvaluationReport(evaluation, labels)));
        }
        tried.sort(Comparator.comparingLong(Tried::round));
        if (plot != null) {
            Files.write(plot, chart(files.manifest().name(), tried).toSvg().getBytes(UTF_8));
        }
        report(tried).print(spec, json);
        return 0;
    }

    private static Report report(List<Tried> tried) {
        List<String> lines = new ArrayList<>();
        for (Tried one : tried) {
            lines.add("round     " + one.round());
            lines.addAll(one.report().lines());
        }
        JsonValue all =
                JsonArray.of(
                        tried,
                        one ->
                                JsonObject.builder()
                                        .put("round", one.round())
                                        .put("evaluation", one.report().toJson())
                                        .build());
        return new Report(lines, JsonObject.builder().put("models", all).build());
    }

    private static LineChart chart(String name, List<Tried> tried) {
        List<Curve> curves = new ArrayList<>();
        curves.add(
                new Curve(
                        "all classes",
                        tried.stream()
                                .map(one ->
                                        new Curve.Point(
                                                one.round(), one.report().evaluation().accuracy()))
                                .toList()));
        List<String> labels = tried.getFirst().report().labels();
        for (int c = 0; c < labels.size(); c++) {
            int label = c;
            List<Curve.Point> points =
                    tried.stream()
                            .flatMap(one ->
                                    one.report().evaluation().confusion().accuracy(label).stream()
                                            .mapToObj(y -> new Curve.Point(one.round(), y)))
                            .toList();
            if (!points.isEmpty()) {
                curves.add(new Curve(labels.get(c), points));
            }
        }
        return new LineChart(name, "round", "accuracy", curves);
    }
}
