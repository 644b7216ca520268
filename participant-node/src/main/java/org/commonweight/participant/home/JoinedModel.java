package org.commonweight.participant.home;

import org.commonweight.ipfs.fetch.Source;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A model that this participant takes part in.
 *
 * @param chainId the chain that the ledger is on, if that was said
 * @param rpcs nodes of that chain, in order of preference
 * @param sources gateways that serve the model
 * @param inbox where the organization takes profiles, uploads and what it is to relay
 * @param participant who takes part
 * @param ownKey whether that is an identity for this model alone
 * @param data the folder of rows that never leave this machine
 * @param upload whether updates are left with the inbox, as nobody can reach this machine
 */
public record JoinedModel(
        OptionalLong chainId,
        Address ledger,
        Digest model,
        List<URI> rpcs,
        List<Source> sources,
        URI inbox,
        Address participant,
        boolean ownKey,
        Path data,
        boolean upload) {
    public JoinedModel {
        rpcs = List.copyOf(rpcs);
        sources = List.copyOf(sources);
    }

    /** Returns what following {@code link} means. */
    public static JoinedModel of(
            JoinLink link, Address participant, boolean ownKey, Path data, boolean upload)
            throws MalformedException {
        List<Source> sources = new ArrayList<>();
        for (URI source : link.sources()) {
            // Who pastes a link chooses to ask what it names, as if it were typed.
            sources.add(Source.parse(source.toString(), Source.Origin.OWN));
        }
        return new JoinedModel(
                OptionalLong.of(link.chainId()),
                link.ledger(),
                link.model(),
                List.of(link.rpc()),
                sources,
                link.inbox(),
                participant,
                ownKey,
                data,
                upload);
    }

    JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder();
        chainId.ifPresent(id -> json.put("chain", id));
        return json.put("data", data.toString())
                .put("inbox", inbox.toString())
                .put("ledger", ledger.hex())
                .put("model", model)
                .put("ownKey", new JsonValue.JsonBoolean(ownKey))
                .put("participant", participant.hex())
                .put("rpc", texts(rpcs))
                .put("sources", texts(sources))
                .put("upload", new JsonValue.JsonBoolean(upload))
                .build();
    }

    private static JsonArray texts(List<?> values) {
        return JsonArray.of(values, value -> new JsonValue.JsonText(value.toString()));
    }

    static JoinedModel read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        List<URI> rpcs = new ArrayList<>();
        for (JsonValue rpc : fields.list("rpc")) {
            rpcs.add(URI.create(text(rpc)));
        }
        List<Source> sources = new ArrayList<>();
        for (JsonValue source : fields.list("sources")) {
            sources.add(Source.parse(text(source), Source.Origin.OWN));
        }
        JoinedModel joined =
                new JoinedModel(
                        fields.has("chain")
                                ? OptionalLong.of(
                                        fields.integer("chain", 1, JsonValue.JsonInteger.MAX))
                                : OptionalLong.empty(),
                        Address.fromHex(fields.string("ledger")),
                        fields.digest("model"),
                        rpcs,
                        sources,
                        URI.create(fields.string("inbox")),
                        Address.fromHex(fields.string("participant")),
                        fields.flag("ownKey"),
                        Path.of(fields.string("data")),
                        fields.flag("upload"));
        fields.finish();
        return joined;
    }

    private static String text(JsonValue value) throws MalformedException {
        if (value instanceof JsonValue.JsonText(String text)) {
            return text;
        }
        throw new MalformedException("a list holds something other than texts");
    }
}
