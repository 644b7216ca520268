package org.commonweight.participant.api;

import org.commonweight.participant.consent.Consent;
import org.commonweight.participant.consent.ConsentMode;
import org.commonweight.participant.delivery.Announcement;
import org.commonweight.participant.home.SetLimits;
import org.commonweight.participant.journal.Measured;
import org.commonweight.participant.model.Member;
import org.commonweight.participant.model.ModelView;
import org.commonweight.participant.model.NodeControl;
import org.commonweight.participant.model.TakingPart;
import org.commonweight.participant.status.MyRound;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The node and its models as JSON; what is not known is absent. */
final class NodeJson {
    private static final String SOFTWARE = "commonweight/0.1";

    private NodeJson() {}

    static JsonObject node(NodeControl control) throws IOException {
        return JsonObject.builder()
                .put("participant", control.participant().hex())
                .put("software", SOFTWARE)
                .put("time", control.parts().clock().instant().getEpochSecond())
                .put("platform", Announcement.platform())
                .put("state", word(control.state()))
                .put("limits", SetLimits.json(control.limits()))
                .put("problems", JsonArray.ofTexts(control.parts().problems().lines()))
                .build();
    }

    static JsonObject models(NodeControl control) {
        ConsentMode mode = control.parts().configuration().consent();
        return JsonObject.builder()
                .put("models", JsonArray.of(control.models().all(), part -> model(part, mode)))
                .build();
    }

    /** Before ledger and content have answered, there is little to say of a model. */
    static JsonObject model(TakingPart part, ConsentMode mode) {
        Optional<ModelView> view = part.member().flatMap(Member::view);
        return view.map(it -> model(it, mode))
                .orElseGet(() ->
                        JsonObject.builder()
                                .put("model", part.joined().model())
                                .put("consentMode", mode.word())
                                .build());
    }

    static JsonObject model(ModelView view, ConsentMode mode) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("model", view.genesis().model())
                        .put("name", view.genesis().name())
                        .put("organization", view.ask().organization().hex())
                        .put("participant", view.joined().participant().hex())
                        .put("labels", JsonArray.ofTexts(view.genesis().labels()))
                        .put("data", text(view.genesis().data()))
                        .put("consent", word(view.standing()))
                        .put("consentMode", mode.word())
                        .put("ask", ask(view.ask()))
                        .put("rows", rows(view))
                        .put("heldBack", view.heldBack())
                        .put("membership", view.mine().membership());
        lastMeasured(view.mine().rounds())
                .ifPresent(measured ->
                        json.put("accuracyBefore", measured.accuracyBefore())
                                .put("accuracyAfter", measured.accuracyAfter()));
        return json.build();
    }

    private static String text(JsonObject data) {
        return new String(CanonicalJson.write(data), StandardCharsets.UTF_8);
    }

    private static Optional<Measured> lastMeasured(List<MyRound> rounds) {
        return rounds.reversed().stream()
                .map(MyRound::measured)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static JsonObject ask(Consent ask) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("training", ask.training())
                        .put("rows", ask.rows())
                        .put("seconds", ask.seconds())
                        .put("organization", ask.organization().hex())
                        .put("reveals", Consent.REVEALS);
        if (ask.round() > 0) {
            json.put("round", ask.round());
        }
        return json.build();
    }

    private static JsonArray rows(ModelView view) {
        return JsonArray.of(
                List.copyOf(view.rows().entrySet()),
                entry ->
                        JsonObject.builder()
                                .put("label", entry.getKey())
                                .put("count", entry.getValue())
                                .build());
    }

    static JsonObject training(ModelView.Epoch epoch) {
        return JsonObject.builder()
                .put("model", epoch.model())
                .put("round", epoch.round())
                .put("epoch", epoch.epoch())
                .put("epochs", epoch.of())
                .put("loss", CanonicalDecimal.of(epoch.loss()))
                .build();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
