package org.commonweight.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.NullMarked;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How code is written here: immutable values, decided nullness, blocking calls, no chatter. */
record Habits(String root) {
    private static final List<String> PLAIN = List.of("protocol", "ledger", "ipfs", "ewc", "audit");
    private static final Pattern CHAINING =
            Pattern.compile("then.*|handle.*|whenComplete.*|exceptionally.*|.+Async");

    List<ArchRule> rules() {
        return List.of(
                noRecordHoldsBareBytes(),
                everyPackageIsNullMarked(),
                onlyTheShellPrints(),
                futuresStayInTheNodes());
    }

    private ArchRule noRecordHoldsBareBytes() {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .areDeclaredInClassesThat()
                .areRecords()
                .and()
                .areNotStatic()
                .should()
                .haveRawType(byte[].class)
                .as("no record holds a bare byte[], which breaks its equality: use Bytes");
    }

    private ArchRule everyPackageIsNullMarked() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(
                        new ArchCondition<JavaClass>("live in a @NullMarked package") {
                            @Override
                            public void check(JavaClass found, ConditionEvents events) {
                                events.add(
                                        new SimpleConditionEvent(
                                                found,
                                                found.getPackage()
                                                        .isAnnotatedWith(NullMarked.class),
                                                found.getName()));
                            }
                        })
                .as("every package states its purpose in a @NullMarked package-info");
    }

    private ArchRule onlyTheShellPrints() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(HouseRules.packagesOf(root, List.of("cli", "lab")))
                .should(ACCESS_STANDARD_STREAMS)
                .as("only cli and lab print");
    }

    /** Libraries may ask for a future, and one may be waited for; what is banned is chaining. */
    private ArchRule futuresStayInTheNodes() {
        Predicate<JavaAccess<?>> chains =
                access ->
                        access.getTargetOwner().isAssignableTo(CompletionStage.class)
                                && CHAINING.matcher(access.getName()).matches();
        return noClasses()
                .that()
                .resideInAnyPackage(HouseRules.packagesOf(root, PLAIN))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("chains futures", chains))
                .as("below the nodes, calls block");
    }
}
