package org.commonweight.audit;

import java.util.List;
import java.util.stream.Stream;

/** All tamperings that an audit is shown. Whoever thinks of another adds it to one of the lists. */
final class Gallery {
    private Gallery() {}

    static List<Tampering> all() {
        return Stream.of(
                        LogTamperings.all(),
                        StorageTamperings.all().stream(),
                        TermsTamperings.all(),
                        VerdictTamperings.all(),
                        ResultTamperings.all(),
                        WithheldTamperings.all().stream())
                .flatMap(tamperings -> tamperings)
                .toList();
    }
}
