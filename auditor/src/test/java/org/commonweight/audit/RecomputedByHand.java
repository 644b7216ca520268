package org.commonweight.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The average of a round from exported files alone, by nothing of this project: {@code base +
 * trunc(Σ w·d / Σ w) · 2^−scale}, rounded once to float32.
 */
record RecomputedByHand(Path folder) {
    private static final Pattern TENSOR =
            Pattern.compile("\"([^\"]+)\":\\{[^}]*\"data_offsets\":\\[(\\d+),(\\d+)\\]");

    byte[] model() throws IOException {
        Map<String, ByteBuffer> base = tensors("base-model.safetensors");
        byte[] result = new byte[data("base-model.safetensors").length];
        ByteBuffer out = ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, ByteBuffer> tensor : base.entrySet()) {
            for (long mean : mean("delta/" + tensor.getKey(), tensor.getValue().remaining() / 4)) {
                double moved = (double) tensor.getValue().getFloat() + mean * unit();
                out.putFloat((float) moved);
            }
        }
        return result;
    }

    private long[] mean(String name, int elements) throws IOException {
        long[] sum = new long[elements];
        long weight = 0;
        List<String> lines = Files.readAllLines(folder.resolve("weights.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            if (fields[3].equals("included")) {
                long samples = Long.parseLong(fields[2]);
                String file =
                        "updates/%03d-%s.safetensors"
                                .formatted(Integer.parseInt(fields[0]), fields[1]);
                ByteBuffer delta = tensors(file).get(name);
                for (int i = 0; i < elements; i++) {
                    sum[i] += samples * delta.getInt(delta.position() + 4 * i);
                }
                weight += samples;
            }
        }
        long total = weight;
        return Arrays.stream(sum).map(s -> s / total).toArray();
    }

    private double unit() throws IOException {
        String manifest = Files.readString(folder.resolve("round-manifest.json"));
        Matcher scale = Pattern.compile("\"scale\":(\\d+)").matcher(manifest);
        if (!scale.find()) {
            throw new IOException("no scale in " + manifest);
        }
        return Math.pow(2, -Integer.parseInt(scale.group(1)));
    }

    /** Returns what follows the header of a safetensors file. */
    byte[] data(String name) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve(name));
        return Arrays.copyOfRange(file, 8 + header(file).length(), file.length);
    }

    private Map<String, ByteBuffer> tensors(String name) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve(name));
        String header = header(file);
        Map<String, ByteBuffer> tensors = new LinkedHashMap<>();
        Matcher matcher = TENSOR.matcher(header);
        while (matcher.find()) {
            int from = 8 + header.length() + Integer.parseInt(matcher.group(2));
            int to = 8 + header.length() + Integer.parseInt(matcher.group(3));
            tensors.put(
                    matcher.group(1),
                    ByteBuffer.wrap(file, from, to - from).order(ByteOrder.LITTLE_ENDIAN));
        }
        return tensors;
    }

    private static String header(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(file, 8, length, UTF_8);
    }
}
