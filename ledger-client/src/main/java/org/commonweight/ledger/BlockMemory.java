package org.commonweight.ledger;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.storage.Storage;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the newest blocks with events about a model, so that a process that starts again
 * notices what its chain lost meanwhile.
 */
record BlockMemory(Storage storage, Digest model) {
    private static final int BLOCKS = 64;

    /**
     * Returns what was seen before.
     *
     * @throws LedgerException.Failed if it cannot be read or is about another model
     */
    SeenBlocks recall() throws LedgerException {
        try {
            Optional<Bytes> content = storage.read();
            return content.isPresent() ? read(content.get()) : new SeenBlocks();
        } catch (IOException | MalformedException e) {
            throw new LedgerException.Failed(
                    "What was seen of the ledger cannot be read from "
                            + storage
                            + ": "
                            + e.getMessage()
                            + "; restore the file, or delete it to trust the chain as it is",
                    e);
        }
    }

    /** Keeps what was seen. */
    void keep(SeenBlocks seen) throws LedgerException {
        List<JsonValue> blocks =
                seen.withEvents(BLOCKS).entrySet().stream()
                        .<JsonValue>map(block -> json(block.getKey(), block.getValue()))
                        .toList();
        JsonObject json =
                JsonObject.builder()
                        .put("schema", 1)
                        .put("model", model.hex())
                        .put("blocks", new JsonArray(blocks))
                        .build();
        try {
            storage.write(Bytes.of(CanonicalJson.write(json)));
        } catch (IOException e) {
            throw new LedgerException.Failed(
                    "What was seen of the ledger cannot be written to " + storage + ": " + e, e);
        }
    }

    private static JsonObject json(long number, SeenBlocks.Seen seen) {
        return JsonObject.builder()
                .put("number", number)
                .put("hash", seen.hash().hex())
                .put("round", seen.round())
                .build();
    }

    private SeenBlocks read(Bytes content) throws MalformedException {
        JsonFields fields = new JsonFields(CanonicalJson.readObject(content.toArray()));
        fields.integer("schema", 1, 1);
        Digest found = fields.digest("model");
        if (!found.equals(model)) {
            throw new MalformedException("it is about the model " + found);
        }
        SeenBlocks seen = new SeenBlocks();
        for (JsonValue value : fields.list("blocks")) {
            if (!(value instanceof JsonObject object)) {
                throw new MalformedException("a block is no object");
            }
            JsonFields block = new JsonFields(object);
            seen.add(
                    block.integer("number", 0, JsonValue.JsonInteger.MAX),
                    block.digest("hash"),
                    block.integer("round", 0, JsonValue.JsonInteger.MAX));
            block.finish();
        }
        fields.finish();
        return seen;
    }
}
