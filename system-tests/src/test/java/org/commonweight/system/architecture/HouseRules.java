package org.commonweight.system.architecture;

import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.stream.Stream;

/**
 * All rules of the house, for the classes below one root package. The root is a parameter so that
 * the same rules can be shown to fail on a house built wrongly on purpose.
 */
record HouseRules(String root) {
    Stream<ArchRule> all() {
        return Stream.of(
                        new Homes(root).rules(),
                        new Directions(root).rules(),
                        new Names(root).rules(),
                        new Habits(root).rules(),
                        new Wiring(root).rules())
                .flatMap(List::stream);
    }

    /** The ArchUnit patterns of the given roles and everything below them. */
    static String[] packagesOf(String root, List<String> roles) {
        return roles.stream().map(role -> root + "." + role + "..").toArray(String[]::new);
    }
}
