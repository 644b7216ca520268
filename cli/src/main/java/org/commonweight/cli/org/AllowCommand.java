package org.commonweight.cli.org;

import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.client.OperatorClient;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight org allow}: who may take part. */
@Command(
        name = "allow",
        description = "Let participants take part from the next round on, or end that.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class AllowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ModelOption model;

    @Option(names = "--remove", description = "End their membership with the live round.")
    private boolean remove;

    @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "The participants.")
    private List<Address> participants;

    @Override
    public Integer call() throws Exception {
        Digest id = model.model();
        Optional<OperatorClient> running = model.home().findClient();
        if (running.isPresent()) {
            try (OperatorClient node = running.get()) {
                node.post(model.path("members"), body());
            }
        } else {
            try (OrganizationNode node = model.home().apart(model.home().settings())) {
                if (remove) {
                    node.disallow(id, participants);
                } else {
                    node.allow(id, participants);
                }
            }
        }
        String what = remove ? "may not take part after the live round" : "may take part";
        new Print(spec).line("%d %s, as of the next round to open", participants.size(), what);
        return 0;
    }

    private JsonObject body() {
        return JsonObject.builder()
                .put("allowed", new JsonValue.JsonBoolean(!remove))
                .put(
                        "participants",
                        JsonArray.ofTexts(participants.stream().map(Address::hex).toList()))
                .build();
    }
}
