package org.commonweight.cli.participant;

import org.commonweight.ipfs.fetch.Source;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A model that is taken part in once, named by options instead of a link. */
@SuppressWarnings("NullAway.Init")
final class UnjoinedModel {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Your rows; they never leave this machine.")
    private Path data;

    @Option(
            names = "--rpc",
            required = true,
            paramLabel = "URL",
            description = "A ledger node; may be repeated.")
    private List<URI> rpc;

    @Option(
            names = "--ledger",
            required = true,
            paramLabel = "ADDRESS",
            description = "The ledger's contract.")
    private Address ledger;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "The model.")
    private Digest model;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "URL",
            description = "A gateway that serves the model; may be repeated.")
    private List<Source> sources;

    @Option(
            names = "--inbox",
            required = true,
            paramLabel = "URL",
            description = "The organization's inbox.")
    private URI inbox;

    @Option(
            names = "--upload",
            description = "Leave updates with the inbox, as nobody can reach this machine.")
    private boolean upload;

    JoinedModel as(ParticipantKeys keys) throws IOException {
        return new JoinedModel(
                OptionalLong.empty(),
                ledger,
                model,
                rpc,
                sources,
                inbox,
                keys.of(model, false).address(),
                false,
                data,
                upload);
    }
}
