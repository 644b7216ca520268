package org.commonweight.organization.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(20)
class OrganizationServiceTest {
    @TempDir private Path home;

    @Test
    void saysThatItStoppedWhereTheProgramItselfIsBroken() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        OrganizationSettings nowhere =
                new OrganizationSettings(
                        home, URI.create("http://127.0.0.1:1"), WorkedExample.LEDGER, 0, 0, true);
        try (OrganizationService service =
                OrganizationService.start(
                        nowhere,
                        new BrokenSigner(),
                        InstantSource.system(),
                        new OperatorLog(lines::add),
                        StepObserver.NONE)) {
            while (service.problems().isEmpty() || lines.isEmpty()) {
                Thread.sleep(10);
            }

            assertThat(service.problems())
                    .singleElement()
                    .asString()
                    .startsWith("node, since ")
                    .endsWith(": stopped: java.lang.LinkageError: half a program");
            assertThat(lines)
                    .containsExactly("node stopped: java.lang.LinkageError: half a program");
        }
    }

    /** A part of the program that cannot even be loaded. */
    private static final class BrokenSigner implements Signer {
        @Override
        public Address address() {
            throw new LinkageError("half a program");
        }

        @Override
        public Signature sign(Digest hash) {
            throw new LinkageError("half a program");
        }
    }
}
