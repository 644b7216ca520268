package org.commonweight.organization.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.inbox.Presence;
import org.commonweight.organization.service.ControlException;
import org.commonweight.organization.service.OrganizationService;
import org.commonweight.organization.service.RunningModel;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Writes what the operator's interface shows; what is not known is left out. */
final class NodeJson {
    private final OrganizationService service;

    NodeJson(OrganizationService service) {
        this.service = service;
    }

    JsonObject node() {
        JsonObject json =
                new JsonObject()
                        .put("address", service.address().hex())
                        .put("software", "commonweight/0.1")
                        .put("ledger", service.settings().access().ledger().hex())
                        .put("rpc", service.settings().access().endpoints().getFirst().toString())
                        .put("time", service.clock().instant().getEpochSecond())
                        .put("problems", new JsonArray(service.problems()));
        service.node()
                .ifPresent(node ->
                        json.put("chainId", node.ledger().domain().chainId())
                                .put("inbox", node.inbox().toString())
                                .put("source", node.contentSource().toString()));
        return json;
    }

    JsonArray rounds(RunningModel running, long from, int limit)
            throws LedgerException, HistoryException, IOException {
        OperatedModel operated = running.operated();
        RoundJson writer =
                new RoundJson(
                        operated.model(),
                        operated.genesis().labels(),
                        operated.memory(),
                        service.clock().instant());
        return operated.history()
                .<JsonArray, IOException, RuntimeException>ask(
                        history -> RoundJson.of(writer, history, from, limit));
    }

    JsonArray participants(RunningModel running) throws LedgerException, HistoryException {
        return running.operated()
                .history()
                .ask(history -> {
                    JsonArray all = new JsonArray();
                    history.members().keySet().stream()
                            .sorted(Comparator.comparing(Address::hex))
                            .forEach(who -> all.add(participant(running.operated(), history, who)));
                    return all;
                });
    }

    private JsonObject participant(OperatedModel operated, ModelHistory history, Address who) {
        Presence presence = operated.presence();
        JsonObject json =
                new JsonObject()
                        .put("participant", who.hex())
                        .put("ready", presence.isReady(who))
                        .put("allowed", history.memberOf(who).includes(history.nextRound()))
                        .put("committed", count(history, r -> r.commitOf(who).isPresent()))
                        .put("included", count(history, r -> isCounted(r, who, false)))
                        .put("rejected", count(history, r -> isCounted(r, who, true)));
        presence.last(who)
                .ifPresent(last ->
                        json.put("platform", last.platform())
                                .put("lastSeen", last.at().getEpochSecond()));
        Digest profile = history.profiles().get(who);
        if (profile != null) {
            name(json, profile);
        }
        return json;
    }

    private void name(JsonObject json, Digest profile) {
        try {
            SignedManifest.ofProfile(store().manifest(profile))
                    .claimed()
                    .name()
                    .ifPresent(name -> json.put("name", name));
        } catch (ContentException | MalformedException | ControlException nameless) {
            // A profile that was never left here has no name to show.
        }
    }

    @FunctionalInterface
    private interface Counted {
        boolean in(Round round);
    }

    private static long count(ModelHistory history, Counted counted) {
        return history.rounds().stream().filter(counted::in).count();
    }

    private static boolean isCounted(Round round, Address who, boolean rejected) {
        return round.outcome() == Outcome.FINAL
                && round.revealOf(who)
                        .filter(reveal ->
                                round.proposal().orElseThrow().rejections().contains(reveal.seq())
                                        == rejected)
                        .isPresent();
    }

    JsonArray versions(RunningModel running)
            throws LedgerException,
                    HistoryException,
                    ContentException,
                    MalformedException,
                    ControlException {
        JsonArray versions = new JsonArray();
        for (Version version : Version.of(running)) {
            ResultManifest result = ResultManifest.parse(store().manifest(version.result()));
            ModelFiles files = result.files();
            JsonObject json =
                    new JsonObject()
                            .put("round", version.round())
                            .put("result", version.result().hex())
                            .put("base", version.base().hex())
                            .put("modelCid", files.model().cid().toString())
                            .put("bytes", files.model().bytes());
            files.memory().ifPresent(memory -> json.put("memoryCid", memory.cid().toString()));
            versions.add(json);
        }
        return versions;
    }

    /** A round that gave the model a new head. */
    private record Version(long round, Digest result, Digest base) {
        static List<Version> of(RunningModel running) throws LedgerException, HistoryException {
            return running.operated()
                    .history()
                    .ask(history ->
                            history.rounds().stream()
                                    .filter(round -> round.outcome() == Outcome.FINAL)
                                    .map(round ->
                                            new Version(
                                                    round.number(),
                                                    round.proposal().orElseThrow().result(),
                                                    round.base()))
                                    .toList());
        }
    }

    /** Returns the files of the version that round number {@code round} made. */
    ModelFiles files(RunningModel running, long round)
            throws LedgerException,
                    HistoryException,
                    ContentException,
                    MalformedException,
                    ControlException {
        for (Version version : Version.of(running)) {
            if (version.round() == round) {
                return ResultManifest.parse(store().manifest(version.result())).files();
            }
        }
        throw new MalformedException("Round " + round + " made no version");
    }

    JsonObject join(Digest model) throws ControlException {
        OrganizationNode node = service.requireNode();
        JoinLink link = node.joinLink(model);
        return new JsonObject()
                .put("link", link.toString())
                .put("chainId", link.chainId())
                .put("ledger", link.ledger().hex())
                .put("model", model.hex())
                .put("rpc", link.rpc().toString())
                .put(
                        "sources",
                        new JsonArray(link.sources().stream().map(Object::toString).toList()))
                .put("inbox", link.inbox().toString());
    }

    ContentStore store() throws ControlException {
        return service.requireNode().store();
    }
}
