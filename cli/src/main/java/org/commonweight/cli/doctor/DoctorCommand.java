package org.commonweight.cli.doctor;

import org.commonweight.cli.participant.HomeOption;
import org.commonweight.cli.participant.ModelChoice;
import org.commonweight.cli.shell.Report;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.ConfigurationException;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** {@code commonweight doctor}: what keeps me from taking part, and what to do about it. */
@Command(
        name = "doctor",
        description =
                "Check this machine, and ledger, membership, content and inbox of every joined"
                        + " model, or of the one that a join link names. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:something is to be looked at", "2:could not look"})
@SuppressWarnings("NullAway.Init")
public final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "LINK",
            description = "A join link, to look at before joining.")
    private @Nullable String link;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call()
            throws IOException, MalformedException, ConfigurationException, InterruptedException {
        ParticipantHome where = home.home();
        findings.add(MachineChecks.java(Runtime.version().feature()));
        findings.add(MachineChecks.engine(() -> DjlEngine.load().name()));
        findings.add(MachineChecks.disk(where.folder()));
        if (link != null) {
            checkLink(where, JoinLink.parse(link));
        } else if (Files.exists(where.configuration())) {
            checkHome(where);
        } else {
            findings.add(
                    Finding.doubtful(
                            "home",
                            where.folder() + " is no participant's home yet",
                            "commonweight participant init makes one"));
        }
        report();
        return findings.stream().allMatch(it -> it.health() == Finding.Health.WELL) ? 0 : 1;
    }

    private void checkLink(ParticipantHome where, JoinLink found)
            throws IOException, MalformedException, InterruptedException {
        List<Source> sources = new ArrayList<>();
        for (URI source : found.sources()) {
            sources.add(Source.parse(source.toString(), Source.Origin.OWN));
        }
        ModelCheckup.Whereabouts model =
                new ModelCheckup.Whereabouts(
                        OptionalLong.of(found.chainId()),
                        found.ledger(),
                        found.model(),
                        found.rpc(),
                        sources,
                        found.inbox());
        Optional<Address> me =
                Files.exists(where.key()) ? KeyFile.statedAddress(where.key()) : Optional.empty();
        findings.addAll(new ModelCheckup(model, me, InstantSource.system()).run());
    }

    private void checkHome(ParticipantHome where)
            throws IOException, ConfigurationException, InterruptedException {
        Configuration configuration = HomeOption.configuration(where, ModelChoice.NO_FLAGS);
        findings.add(Finding.well("configuration", where.configuration().toString()));
        findings.add(key(where.folder().resolve(configuration.key())));
        if (NodeClient.find(where).isPresent()) {
            findings.add(Finding.well("node", "runs"));
        } else {
            findings.add(MachineChecks.port(configuration.port()));
        }
        List<JoinedModel> all = new JoinedModels(where).all();
        if (all.isEmpty()) {
            findings.add(
                    Finding.doubtful(
                            "models",
                            "none is joined",
                            "commonweight participant join LINK --data DIR"));
        }
        for (JoinedModel joined : all) {
            findings.add(Finding.well("joined", joined.model().toString()));
            findings.addAll(
                    new ModelCheckup(
                                    new ModelCheckup.Whereabouts(
                                            joined.chainId(),
                                            joined.ledger(),
                                            joined.model(),
                                            joined.rpcs().getFirst(),
                                            joined.sources(),
                                            joined.inbox()),
                                    Optional.of(joined.participant()),
                                    InstantSource.system())
                            .run());
        }
    }

    private static Finding key(Path file) {
        try {
            return Finding.well(
                    "key", file + (KeyFile.isEncrypted(file) ? ", encrypted" : ", not encrypted"));
        } catch (IOException e) {
            return new Finding("key", Finding.Health.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    private void report() {
        JsonArray all =
                JsonArray.of(
                        findings,
                        finding ->
                                JsonObject.builder()
                                        .put("check", finding.check())
                                        .put(
                                                "health",
                                                finding.health().name().toLowerCase(Locale.ROOT))
                                        .put("saw", finding.saw())
                                        .build());
        boolean well = findings.stream().allMatch(it -> it.health() == Finding.Health.WELL);
        new Report(
                        findings.stream().map(Finding::line).toList(),
                        JsonObject.builder()
                                .put("findings", all)
                                .put("well", new JsonValue.JsonBoolean(well))
                                .build())
                .print(spec, json);
    }
}
