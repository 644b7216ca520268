package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where a participant's content is served: the sources in the profile that it put on the ledger, if
 * that profile was left with the inbox and carries its signature.
 */
public final class UpdateSources {
    private final ContentStore store;
    private final Eip712 eip712;

    /** Looks profiles up in {@code store}. */
    public UpdateSources(ContentStore store, Eip712 eip712) {
        this.store = store;
        this.eip712 = eip712;
    }

    /**
     * Returns the sources of {@code participant}, none if its profile says nothing usable.
     *
     * @throws ContentException.StorageFailed if the store itself fails
     */
    List<Source> of(ModelHistory history, Address participant)
            throws ContentException.StorageFailed {
        Digest profile = history.profiles().get(participant);
        if (profile == null) {
            return List.of();
        }
        try {
            List<Source> sources = new ArrayList<>();
            for (String source :
                    SignedManifest.ofProfile(store.manifest(profile))
                            .signedBy(Set.of(participant), eip712)
                            .sources()) {
                sources.add(Source.parse(source, Source.Origin.OTHERS));
            }
            return sources;
        } catch (ContentException.StorageFailed own) {
            throw own;
        } catch (ContentException | MalformedException unusable) {
            // The update is then unavailable, which the round records under its reason.
            return List.of();
        }
    }
}
