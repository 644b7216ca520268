package org.commonweight.cli.participant;

import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.Layer;
import org.commonweight.participant.home.Setting;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Settings of a participant's node for one run; what is not given, the configuration says. */
final class NodeFlags {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The private key, in a file that only you can read; else key in the home.")
    private @Nullable Path key;

    @Option(
            names = "--min-rows",
            paramLabel = "N",
            description =
                    "Never train on fewer rows; default " + Configuration.DEFAULT_MIN_ROWS + ".")
    private @Nullable String minRows;

    @Option(
            names = "--allow-private",
            description = "Fetch from private addresses that manifests name.")
    private boolean allowPrivate;

    @Option(
            names = "--consent",
            paramLabel = "MODE",
            description = "Ask once for each model, or for each round: model or round.")
    private @Nullable String consent;

    @Option(
            names = "--no-relay",
            description = "Write every ledger entry yourself, without the organization's inbox.")
    private boolean noRelay;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port of the page on this machine; default any free one.")
    private @Nullable String port;

    @Option(
            names = "--finality",
            paramLabel = "POLICY",
            description = "instant, safe, finalized or depth:N; younger blocks are not read.")
    private @Nullable String finality;

    @Option(
            names = "--cpu-percent",
            paramLabel = "N",
            description = "Compute at most this share of the time.")
    private @Nullable String cpuPercent;

    @Option(names = "--threads", paramLabel = "N", description = "Train with at most N threads.")
    private @Nullable String threads;

    @Option(
            names = "--from",
            paramLabel = "HH:MM",
            description = "Begin training from this time on only; goes with --until.")
    private @Nullable String from;

    @Option(
            names = "--until",
            paramLabel = "HH:MM",
            description = "Begin training before this time only; may be past midnight.")
    private @Nullable String until;

    @Option(
            names = "--only-when-idle",
            description = "Begin training only when the machine has little else to do.")
    private boolean onlyWhenIdle;

    @Option(names = "--only-on-power", description = "Begin training only on mains power.")
    private boolean onlyOnPower;

    @Option(
            names = "--only-on-unmetered",
            description = "Begin training only where the network does not cost by the byte.")
    private boolean onlyOnUnmetered;

    @Option(
            names = "--max-disk",
            paramLabel = "BYTES",
            description = "Keep at most so much content.")
    private @Nullable String maxDisk;

    Layer layer() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        put(values, Setting.KEY, key == null ? null : key.toAbsolutePath().toString());
        put(values, Setting.MIN_ROWS, minRows);
        put(values, Setting.ALLOW_PRIVATE, allowPrivate ? "true" : null);
        put(values, Setting.CONSENT, consent);
        put(values, Setting.RELAY, noRelay ? "false" : null);
        put(values, Setting.PORT, port);
        put(values, Setting.FINALITY, finality);
        put(values, Setting.CPU_PERCENT, cpuPercent);
        put(values, Setting.THREADS, threads);
        put(values, Setting.FROM, from);
        put(values, Setting.UNTIL, until);
        put(values, Setting.ONLY_WHEN_IDLE, onlyWhenIdle ? "true" : null);
        put(values, Setting.ONLY_ON_POWER, onlyOnPower ? "true" : null);
        put(values, Setting.ONLY_ON_UNMETERED, onlyOnUnmetered ? "true" : null);
        put(values, Setting.MAX_DISK_BYTES, maxDisk);
        return new Layer("the command line", values);
    }

    private static void put(Map<Setting, String> values, Setting setting, @Nullable String value) {
        if (value != null) {
            values.put(setting, value);
        }
    }
}
