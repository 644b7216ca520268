package org.commonweight.cli;

import picocli.CommandLine.IVersionProvider;

import java.util.Optional;

/** Names the release, as the jar's manifest states it, and the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String release =
                Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)");
        return new String[] {"commonweight " + release + " on Java " + Runtime.version()};
    }
}
