package org.commonweight.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.stream.Stream;

/** Names say what a type is or in what it differs; these words say neither. */
record Names(String root) {
    private static final List<String> BANNED =
            List.of(".*Impl", ".*Manager", ".*Helper", ".*Utils?", "Abstract.*", "I[A-Z][a-z].*");

    List<ArchRule> rules() {
        return Stream.concat(BANNED.stream().map(this::nobodyIsCalled), Stream.of(nobodyLivesIn()))
                .toList();
    }

    private ArchRule nobodyIsCalled(String name) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching("(.*[.$])" + name)
                .as("no class is called " + name);
    }

    private ArchRule nobodyLivesIn() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        HouseRules.packagesOf(
                                root + ".", List.of("common", "core", "util", "utils", "shared")))
                .as("no package is called common, core, util or shared");
    }
}
