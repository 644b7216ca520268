package org.commonweight.organization.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model file on its own: its header says which tensors it has and which round made it. */
record BaseFile(long round, ModelLayout layout, Weights weights) {
    private static final String METADATA = "__metadata__";

    /**
     * Reads a model file of {@code model}.
     *
     * @throws MalformedException if the bytes are not exactly those of such a file
     */
    static BaseFile read(Digest model, byte[] file) throws MalformedException {
        JsonObject header = header(file);
        long round = round(header);
        ModelLayout layout = new ModelLayout(tensors(header));
        return new BaseFile(round, layout, TensorFile.readModel(model, round, layout, file));
    }

    private static JsonObject header(byte[] file) throws MalformedException {
        long length =
                file.length < Long.BYTES
                        ? -1
                        : ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > file.length - Long.BYTES) {
            throw new MalformedException("The base is no safetensors file");
        }
        String text = new String(file, Long.BYTES, (int) length, UTF_8).stripTrailing();
        return CanonicalJson.readLenientObject(text.getBytes(UTF_8));
    }

    private static long round(JsonObject header) throws MalformedException {
        String round = new JsonFields(header).fields(METADATA).string("round");
        if (!round.matches("[0-9]{1,15}")) {
            throw new MalformedException("The base names no round");
        }
        return Long.parseLong(round);
    }

    private static List<TensorSpec> tensors(JsonObject header) throws MalformedException {
        List<TensorSpec> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member : header.members().entrySet()) {
            if (!member.getKey().equals(METADATA)) {
                if (!(member.getValue() instanceof JsonObject tensor)) {
                    throw new MalformedException(member.getKey() + " is no tensor");
                }
                tensors.add(new TensorSpec(member.getKey(), shape(tensor)));
            }
        }
        return tensors;
    }

    private static List<Integer> shape(JsonObject tensor) throws MalformedException {
        List<Integer> shape = new ArrayList<>();
        for (JsonValue dimension : new JsonFields(tensor).list("shape")) {
            if (!(dimension instanceof JsonValue.JsonInteger(long value))
                    || value < 1
                    || value > Integer.MAX_VALUE) {
                throw new MalformedException("A dimension of the base is no integer of 1…2^31-1");
            }
            shape.add((int) value);
        }
        return shape;
    }
}
