package org.commonweight.cli.org;

import org.commonweight.organization.settings.Setting;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every setting as a flag; each can stand in the environment or in org.yaml instead. */
final class SettingOptions {
    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description = "A node of the ledger's chain; repeat it to name others.")
    private @Nullable List<String> rpc;

    @Option(names = "--ledger", paramLabel = "ADDRESS", description = "The ledger's contract.")
    private @Nullable String ledger;

    @Option(names = "--chain", paramLabel = "ID", description = "The chain id.")
    private @Nullable String chain;

    @Option(
            names = "--finality",
            paramLabel = "POLICY",
            description = "instant, safe, finalized or depth:N.")
    private @Nullable String finality;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The organization's key; a relative path counts from the home.")
    private @Nullable String key;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where participants leave things and anyone reads.")
    private @Nullable String listen;

    @Option(names = "--gateway", paramLabel = "HOST:PORT", description = "Where content is served.")
    private @Nullable String gateway;

    @Option(
            names = "--operator-port",
            paramLabel = "PORT",
            description = "The port of your own pages and commands, on this machine alone.")
    private @Nullable String operatorPort;

    @Option(
            names = "--public-inbox",
            paramLabel = "URL",
            description = "How others reach --listen, if not directly.")
    private @Nullable String publicInbox;

    @Option(
            names = "--public-gateway",
            paramLabel = "URL",
            description = "How others reach --gateway, if not directly.")
    private @Nullable String publicGateway;

    @Option(
            names = "--public-rpc",
            paramLabel = "URL",
            description = "A node of the chain that others reach.")
    private @Nullable String publicRpc;

    @Option(
            names = "--allow-private",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Fetch from private addresses that participants name.")
    private @Nullable String allowPrivate;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = "Lines for people or for programs.")
    private @Nullable String logFormat;

    Map<Setting, List<String>> given() {
        Map<Setting, List<String>> given = new EnumMap<>(Setting.class);
        if (rpc != null) {
            given.put(Setting.RPC, List.copyOf(rpc));
        }
        put(given, Setting.LEDGER, ledger);
        put(given, Setting.CHAIN, chain);
        put(given, Setting.FINALITY, finality);
        put(given, Setting.KEY, key);
        put(given, Setting.LISTEN, listen);
        put(given, Setting.GATEWAY, gateway);
        put(given, Setting.OPERATOR_PORT, operatorPort);
        put(given, Setting.PUBLIC_INBOX, publicInbox);
        put(given, Setting.PUBLIC_GATEWAY, publicGateway);
        put(given, Setting.PUBLIC_RPC, publicRpc);
        put(given, Setting.ALLOW_PRIVATE, allowPrivate);
        put(given, Setting.LOG_FORMAT, logFormat);
        return given;
    }

    private static void put(
            Map<Setting, List<String>> given, Setting setting, @Nullable String value) {
        if (value != null) {
            given.put(setting, List.of(value));
        }
    }
}
