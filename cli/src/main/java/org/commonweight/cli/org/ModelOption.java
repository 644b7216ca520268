package org.commonweight.cli.org;

import org.commonweight.protocol.content.Digest;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;

/** Which home and which of its models. */
@SuppressWarnings("NullAway.Init")
final class ModelOption {
    @Mixin private Home home;

    @Option(
            names = "--model",
            paramLabel = "NAME|ID",
            description = "The model, where the node has several.")
    private @Nullable String model;

    Home home() {
        return home;
    }

    Digest model() throws IOException {
        return home.model(model);
    }

    String path(String rest) throws IOException {
        return "/api/models/" + model().hex() + "/" + rest;
    }
}
