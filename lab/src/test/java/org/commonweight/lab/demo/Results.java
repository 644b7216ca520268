package org.commonweight.lab.demo;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a demo might have come to. */
final class Results {
    static final RoundSummary ROUND =
            new RoundSummary(
                    3, 4, 4, 3, Map.of(2, 7), 0.5, 0.75, 123456, 372403, 4.5, 1.25, Digest.ZERO);
    static final NewcomerResult NEWCOMER =
            new NewcomerResult(
                    4,
                    new Halves(0.964, 0.962),
                    new Halves(0.95, 0.972),
                    new Halves(0.544, 0.99),
                    new BigDecimal("3000"));

    private Results() {}

    static DemoResult of(Optional<NewcomerResult> newcomer) {
        Domain ledger = new Domain(31337, Address.of(new byte[20]));
        return new DemoResult(
                List.of(ROUND), newcomer, new AuditReport(ledger, Digest.ZERO, 9, List.of()));
    }
}
