package org.commonweight.ewc.inspect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.tensor.FileKind;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a model, memory or update file says about itself, and the range of its values. Header and
 * values are verified as strictly as by whoever uses the file: it is canonical to the last byte.
 *
 * @param layout the tensors of the model that the file belongs to
 */
public record TensorSummary(
        FileKind kind, Digest model, long round, ModelLayout layout, List<TensorRange> tensors) {
    private static final int LENGTH_BYTES = 8;
    private static final int MAX_HEADER = 1 << 20;
    private static final Pattern METADATA =
            Pattern.compile(
                    "\\{\"__metadata__\":\\{\"kind\":\"(model|memory|update)\",\"model\":\"(0x[0-9a-f]{64})\",\"round\":\"(\\d{1,18})\",\"schema\":\"1\"}");
    private static final Pattern TENSOR =
            Pattern.compile(
                    ",\"((?:delta/|fisher/)?)([A-Za-z0-9_.-]{1,128})\":\\{\"dtype\":\"[A-Z0-9]+\",\"shape\":\\[([0-9,]*)],\"data_offsets\":\\[\\d+,\\d+]}");

    public TensorSummary {
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads a whole file.
     *
     * @throws MalformedException if it is not a tensor file of this protocol, or damaged
     */
    public static TensorSummary of(byte[] file) throws MalformedException {
        String header = header(file);
        Matcher metadata = METADATA.matcher(header);
        if (!metadata.lookingAt()) {
            throw new MalformedException(
                    "it does not name kind, model and round: not a file of this protocol");
        }
        FileKind kind = FileKind.valueOf(metadata.group(1).toUpperCase(Locale.ROOT));
        Digest model = Digest.fromHex(metadata.group(2));
        long round = Long.parseLong(metadata.group(3));
        ModelLayout layout = layout(header.substring(metadata.end()));
        List<TensorRange> ranges =
                switch (kind) {
                    case MODEL -> ranges(TensorFile.readModel(model, round, layout, file));
                    case MEMORY -> ranges("", TensorFile.readMemory(model, round, layout, file));
                    case UPDATE ->
                            ranges(
                                    TensorFile.readUpdate(
                                            model,
                                            round,
                                            layout,
                                            header.contains(",\"fisher/"),
                                            file));
                };
        return new TensorSummary(kind, model, round, layout, ranges);
    }

    private static String header(byte[] file) throws MalformedException {
        long length =
                file.length < LENGTH_BYTES
                        ? -1
                        : ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAX_HEADER || length > file.length - LENGTH_BYTES) {
            throw new MalformedException("it is not a safetensors file, or cut off");
        }
        return new String(file, LENGTH_BYTES, (int) length, US_ASCII);
    }

    /** An update names each tensor twice; once is enough. */
    private static ModelLayout layout(String header) throws MalformedException {
        List<TensorSpec> specs = new ArrayList<>();
        Matcher tensor = TENSOR.matcher(header);
        try {
            while (tensor.lookingAt()) {
                if (!tensor.group(1).equals("fisher/")) {
                    specs.add(new TensorSpec(tensor.group(2), shape(tensor.group(3))));
                }
                tensor.region(tensor.end(), header.length());
            }
            return new ModelLayout(specs);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("its tensors are not those of a model", e);
        }
    }

    private static List<Integer> shape(String sizes) {
        return sizes.isEmpty()
                ? List.of()
                : Arrays.stream(sizes.split(",", -1)).map(Integer::parseInt).toList();
    }

    private static List<TensorRange> ranges(Weights weights) {
        return ranges(
                "",
                weights.layout(),
                t ->
                        IntStream.range(0, weights.tensor(t).length)
                                .mapToDouble(i -> weights.tensor(t)[i])
                                .toArray());
    }

    private static List<TensorRange> ranges(Update update) {
        List<TensorRange> all = new ArrayList<>(ranges("delta/", update.delta()));
        update.fisher().ifPresent(fisher -> all.addAll(ranges("fisher/", fisher)));
        return all;
    }

    private static List<TensorRange> ranges(String group, GridTensors grid) {
        return ranges(
                group, grid.layout(), t -> IntStream.of(grid.tensor(t)).asDoubleStream().toArray());
    }

    private interface Values {
        double[] of(int tensor);
    }

    private static List<TensorRange> ranges(String group, ModelLayout layout, Values values) {
        return IntStream.range(0, layout.tensors().size())
                .mapToObj(t -> {
                    TensorSpec spec = layout.tensors().get(t);
                    return TensorRange.of(group + spec.name(), spec.shape(), values.of(t));
                })
                .toList();
    }

    /** Returns the summary as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("kind      " + kind.word());
        lines.add("model     " + model);
        lines.add("round     " + round);
        lines.add("elements  %d in %d tensors".formatted(layout.elements(), tensors.size()));
        for (TensorRange tensor : tensors) {
            lines.add(
                    "  %-24s %-16s %11.5g … %-11.5g mean %.5g, %d zero"
                            .formatted(
                                    tensor.name(),
                                    tensor.shape(),
                                    tensor.min(),
                                    tensor.max(),
                                    tensor.mean(),
                                    tensor.zeros()));
        }
        return lines;
    }

    /** Returns the summary for programs. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("kind", kind.word())
                .put("model", model)
                .put("round", round)
                .put("elements", layout.elements())
                .put("tensors", JsonArray.of(tensors, TensorSummary::json))
                .build();
    }

    private static JsonValue json(TensorRange tensor) {
        return JsonObject.builder()
                .put("name", tensor.name())
                .put("shape", JsonArray.of(tensor.shape(), size -> new JsonValue.JsonInteger(size)))
                .put("min", CanonicalDecimal.of(tensor.min()))
                .put("max", CanonicalDecimal.of(tensor.max()))
                .put("mean", CanonicalDecimal.of(tensor.mean()))
                .put("zeros", tensor.zeros())
                .build();
    }
}
