package org.commonweight.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;

/**
 * One library, one home: elsewhere it is not to be seen, so that it can be replaced in one place.
 */
record Homes(String root) {
    List<ArchRule> rules() {
        return List.of(
                livesIn("org.web3j..", "ledger"),
                livesIn("okhttp3..", "ledger"),
                livesIn("ai.djl..", "ewc.djl"),
                livesIn("io.vertx..", "web", "organization", "participant"),
                livesIn("io.netty..", "web", "organization", "participant"),
                livesIn("io.nayuki.qrcodegen..", "web"),
                livesIn("com.sun.net.httpserver..", "ipfs"),
                livesIn("org.bouncycastle..", "protocol.sign"),
                // The second: what others ask somebody to sign is JSON of any form.
                livesIn("com.fasterxml.jackson..", "protocol.json", "ledger.key"),
                livesIn("picocli..", "cli"),
                livesIn("me.tongfei..", "cli"),
                livesIn("org.apache.commons.csv..", "ewc"));
    }

    private ArchRule livesIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(HouseRules.packagesOf(root, List.of(homes)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .as(library + " lives only in " + String.join(", ", homes));
    }
}
