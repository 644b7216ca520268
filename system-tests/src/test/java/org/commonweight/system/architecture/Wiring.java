package org.commonweight.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Time and chance come in as an {@code InstantSource} or a {@code RandomGenerator} that the shell
 * passes, so that every test can choose them.
 */
record Wiring(String root) {
    private static final List<String> TIME =
            List.of(
                    "java.time.Instant.now()",
                    "java.time.InstantSource.system()",
                    "java.time.Clock.systemUTC()",
                    "java.lang.System.currentTimeMillis()");
    private static final List<String> CHANCE =
            List.of(
                    "java.util.Random.<init>()",
                    "java.security.SecureRandom.<init>()",
                    "java.util.concurrent.ThreadLocalRandom.current()",
                    "java.util.random.RandomGenerator.getDefault()",
                    "java.util.UUID.randomUUID()",
                    "java.lang.Math.random()");

    List<ArchRule> rules() {
        return Stream.of(TIME, CHANCE).flatMap(List::stream).map(this::onlyTheShellCalls).toList();
    }

    private ArchRule onlyTheShellCalls(String method) {
        Predicate<JavaAccess<?>> isCall = access -> access.getTarget().getFullName().equals(method);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(HouseRules.packagesOf(root, List.of("cli", "lab")))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(method, isCall))
                .as("only cli and lab call " + method);
    }
}
