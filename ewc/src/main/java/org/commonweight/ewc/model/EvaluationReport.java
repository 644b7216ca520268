package org.commonweight.ewc.model;

import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An evaluation with the names of its classes, for people and for programs. */
public record EvaluationReport(Evaluation evaluation, List<String> labels) {
    public EvaluationReport {
        labels = List.copyOf(labels);
        if (labels.size() != evaluation.confusion().classes()) {
            throw new IllegalArgumentException("There is not one label for each class");
        }
    }

    /** Returns accuracy and loss, then each class with its rows and its most frequent mistake. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rows      " + evaluation.confusion().rows());
        lines.add("accuracy  %.4f".formatted(evaluation.accuracy()));
        lines.add("loss      %.4f".formatted(evaluation.loss()));
        for (int c = 0; c < labels.size(); c++) {
            lines.add(line(c));
        }
        return lines;
    }

    private String line(int actual) {
        ConfusionMatrix confusion = evaluation.confusion();
        int rows = confusion.rows(actual);
        if (rows == 0) {
            return "  %-20s no rows".formatted(labels.get(actual));
        }
        int worst = actual == 0 && labels.size() > 1 ? 1 : 0;
        for (int c = 0; c < labels.size(); c++) {
            if (c != actual && confusion.count(actual, c) > confusion.count(actual, worst)) {
                worst = c;
            }
        }
        int mistaken = worst == actual ? 0 : confusion.count(actual, worst);
        return "  %-20s %.4f of %d%s"
                .formatted(
                        labels.get(actual),
                        (double) confusion.count(actual, actual) / rows,
                        rows,
                        mistaken == 0
                                ? ""
                                : ", %d taken for %s".formatted(mistaken, labels.get(worst)));
    }

    /** Returns the whole confusion matrix, actual by predicted, and what follows from it. */
    public JsonObject toJson() {
        ConfusionMatrix confusion = evaluation.confusion();
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("rows", confusion.rows())
                        .put("accuracy", CanonicalDecimal.of(evaluation.accuracy()))
                        .put("labels", JsonArray.ofTexts(labels))
                        .put("confusion", JsonArray.of(numbers(), this::counts))
                        .put("perClass", JsonArray.of(numbers(), this::accuracy));
        if (Double.isFinite(evaluation.loss())) {
            json.put("loss", CanonicalDecimal.of(evaluation.loss()));
        }
        return json.build();
    }

    private List<Integer> numbers() {
        return IntStream.range(0, labels.size()).boxed().toList();
    }

    private JsonValue counts(int actual) {
        return JsonArray.of(
                numbers(),
                predicted ->
                        new JsonValue.JsonInteger(evaluation.confusion().count(actual, predicted)));
    }

    /** A class without rows has no accuracy. */
    private JsonValue accuracy(int actual) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("label", labels.get(actual))
                        .put("rows", evaluation.confusion().rows(actual));
        evaluation
                .confusion()
                .accuracy(actual)
                .ifPresent(share -> json.put("accuracy", CanonicalDecimal.of(share)));
        return json.build();
    }
}
