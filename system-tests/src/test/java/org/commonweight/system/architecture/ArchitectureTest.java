package org.commonweight.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class ArchitectureTest {
    private static final String HOUSE = "org.commonweight";
    private static final String FAULTY = "org.commonweight.system.faulty";
    private static final JavaClasses HOUSE_CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(HOUSE);
    private static final JavaClasses FAULTY_CLASSES =
            new ClassFileImporter().importPackages(FAULTY);

    static Stream<ArchRule> rulesOfTheHouse() {
        return new HouseRules(HOUSE).all();
    }

    static Stream<ArchRule> rulesOfTheFaultyHouse() {
        return new HouseRules(FAULTY).all();
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheHouse")
    void theHouseKeepsEveryRule(ArchRule rule) {
        rule.check(HOUSE_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheFaultyHouse")
    void aHouseBuiltWronglyBreaksEveryRule(ArchRule rule) {
        assertThat(rule.evaluate(FAULTY_CLASSES).hasViolation())
                .as("violated on purpose: %s", rule.getDescription())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol",
                "ledger",
                "ipfs",
                "ewc",
                "web",
                "organization",
                "participant",
                "audit",
                "lab",
                "cli"
            })
    void everyModuleIsLookedAt(String role) {
        assertThat(HOUSE_CLASSES.containPackage(HOUSE + "." + role)).isTrue();
    }
}
