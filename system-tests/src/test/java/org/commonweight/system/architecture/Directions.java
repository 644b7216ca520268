package org.commonweight.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who may know whom: dependencies point towards the protocol, and the nodes never at each other.
 */
record Directions(String root) {
    List<ArchRule> rules() {
        return List.of(
                knowsOnly("protocol"),
                knowsOnly("ledger", "protocol"),
                knowsOnly("ipfs", "protocol"),
                knowsOnly("ewc", "protocol"),
                knowsOnly("web"),
                knowsOnly("organization", "web", "ledger", "ipfs", "ewc", "protocol"),
                knowsOnly("participant", "web", "ledger", "ipfs", "ewc", "protocol"),
                knowsOnly("audit", "ledger", "ipfs", "protocol"),
                knowsOnly(
                        "lab",
                        "organization",
                        "participant",
                        "audit",
                        "web",
                        "ledger",
                        "ipfs",
                        "ewc",
                        "protocol"),
                slices().matching(root + ".(**)").should().beFreeOfCycles());
    }

    private ArchRule knowsOnly(String role, String... others) {
        List<String> known = Stream.concat(Stream.of(role), Stream.of(others)).toList();
        return noClasses()
                .that()
                .resideInAPackage(root + "." + role + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + "..")
                                .and(not(resideInAnyPackage(HouseRules.packagesOf(root, known)))))
                .as(role + " knows only " + String.join(", ", known));
    }
}
