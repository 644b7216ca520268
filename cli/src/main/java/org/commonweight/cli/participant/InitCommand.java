package org.commonweight.cli.participant;

import org.commonweight.cli.shell.NewKeyOptions;
import org.commonweight.cli.shell.Report;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight participant init}: makes a home with a key and a configuration. */
@Command(
        name = "init",
        description = "Make a participant's home: a key, and a configuration to read and change.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class InitCommand implements Callable<Integer> {
    private static final String CONFIGURATION =
            """
            # How this node takes part. A command-line option counts before the environment
            # (COMMONWEIGHT_LIMITS_CPU_PERCENT), and that before this file. Remove a # to set a value.

            #key: key                 # the private key, in this folder
            #consent: model           # ask for each model once, or for each: round
            #minRows: 100             # never train on fewer rows
            #relay: true              # let the organization pay for ledger entries, if it does
            #allowPrivate: false      # fetch content from private addresses that others name
            #port: 0                  # of the page on this machine, 0 for any free one
            #finality: instant        # or safe, finalized, depth:N: what the chain promises

            limits:
              onlyOnPower: false      # train on mains power only
              onlyOnUnmetered: false  # train where the network does not cost by the byte only
              onlyWhenIdle: false     # begin only when the machine has little else to do
              #cpuPercent: 50         # share of the time that training computes
              #threads: 1
              #from: "22:00"          # begin between these times only
              #until: "07:00"
              #maxDiskBytes: 2000000000
            """;

    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;
    @Mixin private NewKeyOptions newKey;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ParticipantHome made = home.home();
        if (Files.exists(made.configuration())) {
            throw new IOException(
                    made.folder() + " is a participant's home already: nothing is changed");
        }
        Files.createDirectories(made.folder());
        Address address = newKey.make(made.key());
        // Last, since it is by this file that a home is known.
        Files.writeString(made.configuration(), CONFIGURATION);
        new Report(
                        List.of(
                                "home     " + made.folder(),
                                "address  " + address,
                                "",
                                "Send the address to the organization so that it allows you, then:",
                                "  commonweight participant join LINK --data DIR"),
                        JsonObject.builder()
                                .put("address", address.hex())
                                .put("home", made.folder().toString())
                                .build())
                .print(spec, json);
        return 0;
    }
}
