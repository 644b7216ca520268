package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.AuditJson;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What programs get is what {@code docs/audit-report.schema.json} tells them to expect. */
class ReportSchemaTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            String text = Files.readString(Path.of("../docs/audit-report.schema.json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void describesACleanReport() {
        World world = new HonestWorld().round(4, c -> c.staysLive = true).world();
        requireDescribed(world.audit());
    }

    @Test
    void describesClaimsAndNotes() {
        World world = new HonestWorld().round(3, c -> c.codes.put(1, 129)).world();
        world.manifests.remove(world.opened(2).terms().manifest());
        requireDescribed(world.audit());
    }

    @Test
    void describesWhatIsConfirmedByEventsOrEarlier() {
        World world = HonestWorld.build();
        Auditor auditor = new Auditor(world, HonestWorld.DOMAIN);
        requireDescribed(auditor.check(HonestWorld.MODEL, round -> round == 3));
        requireDescribed(
                auditor.check(
                        HonestWorld.MODEL,
                        world.ledger(HonestWorld.MODEL),
                        Map.of(3L, world.histories.get(3))));
    }

    @Test
    void describesTheReportOnAModelThatIsNotThere() {
        Digest unknown = Digest.sha256(new byte[] {1});
        requireDescribed(new Auditor(new World(unknown), HonestWorld.DOMAIN).check(unknown));
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryCheck(AuditCheck check) throws IOException {
        assertThat(Files.readString(Path.of("../docs/audit-report.schema.json")))
                .contains("\"" + check.name() + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"verdict\":\"clean\" -> \"verdict\":\"spotless\"",
                "\"exitCode\":0 -> \"exitCode\":1",
                "\"outcome\":\"genesis\" -> \"outcome\":\"found\"",
                "\"round\":0 -> \"round\":0,\"surprise\":0",
                "\"result\":\"0x -> \"result\":\"0X",
                "\"promise\":\"content\" -> \"promise\":\"everything\""
            })
    void refusesOtherReports(String change) {
        String[] words = change.split(" -> ", 2);
        String report = json(HonestWorld.build().audit());
        assertThat(report).contains(words[0]);
        assertThat(SCHEMA.validate(report.replace(words[0], words[1]), InputFormat.JSON))
                .isNotEmpty();
    }

    static void requireDescribed(AuditReport report) {
        assertThat(SCHEMA.validate(json(report), InputFormat.JSON))
                .as(AuditText.of(report))
                .isEmpty();
    }

    private static String json(AuditReport report) {
        return new String(AuditJson.write(report), UTF_8);
    }
}
