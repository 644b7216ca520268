package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.kubo.KuboClient;

import java.util.List;
import java.util.Optional;

/**
 * Where to ask when no source named for the content has it.
 *
 * @param kubo the owner's daemon, asked first; whoever made it closes it
 * @param gateways then these, in this order
 */
public record Fallbacks(Optional<KuboClient> kubo, List<Source> gateways) {
    public Fallbacks {
        gateways = List.copyOf(gateways);
    }

    /** Returns nowhere. */
    public static Fallbacks none() {
        return new Fallbacks(Optional.empty(), List.of());
    }
}
