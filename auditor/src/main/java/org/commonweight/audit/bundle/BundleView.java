package org.commonweight.audit.bundle;

import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.LoggedEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger said, and the names of the blocks that follow in the archive, in their order.
 * Since the root names this file, nothing can be cut, added or moved in a bundle unnoticed.
 */
record BundleView(LedgerView ledger, List<Cid> blocks) {
    BundleView {
        blocks = List.copyOf(blocks);
    }

    byte[] write() {
        JsonObject.Builder out =
                JsonObject.builder()
                        .put("block", ledger.block())
                        .put("events", JsonArray.of(ledger.events(), EventJson::write))
                        .put("blocks", JsonArray.of(blocks, BundleView::text));
        ledger.slots().ifPresent(slots -> out.put("storage", slots(slots)));
        return CanonicalJson.write(out.build());
    }

    private static JsonValue text(Cid cid) {
        return new JsonValue.JsonText(cid.toString());
    }

    private static JsonObject slots(LedgerSlots slots) {
        return JsonObject.builder()
                .put("head", slots.head())
                .put("history", slots.history())
                .put("round", slots.round())
                .put(
                        "histories",
                        JsonArray.of(
                                slots.histories(), digest -> new JsonValue.JsonText(digest.hex())))
                .build();
    }

    static BundleView parse(byte[] stored) throws MalformedException {
        JsonFields in = new JsonFields(CanonicalJson.readObject(stored));
        long block = in.integer("block", 0, JsonValue.JsonInteger.MAX);
        List<LoggedEvent> events = new ArrayList<>();
        for (JsonValue event : in.list("events")) {
            events.add(EventJson.read(event));
        }
        List<Cid> blocks = new ArrayList<>();
        for (JsonValue cid : in.list("blocks")) {
            if (!(cid instanceof JsonValue.JsonText(String text))) {
                throw new MalformedException("A block's name is not a string");
            }
            blocks.add(Cid.parse(text));
        }
        Optional<LedgerSlots> slots =
                in.has("storage") ? Optional.of(slots(in.fields("storage"))) : Optional.empty();
        in.finish();
        return new BundleView(new LedgerView(block, events, slots), blocks);
    }

    private static LedgerSlots slots(JsonFields in) throws MalformedException {
        LedgerSlots slots =
                new LedgerSlots(
                        in.digest("head"),
                        in.digest("history"),
                        in.integer("round", 0, JsonValue.JsonInteger.MAX),
                        EventJson.digests(in.list("histories")));
        in.finish();
        return slots;
    }
}
