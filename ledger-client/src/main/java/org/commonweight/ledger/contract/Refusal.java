package org.commonweight.ledger.contract;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.Phase;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A named error of the contract with its arguments as text, in the contract's order. */
public record Refusal(ContractError error, List<String> arguments) {
    private static final int SELECTOR = 4;

    public Refusal {
        arguments = List.copyOf(arguments);
    }

    /** Reads revert data: empty if they are not an error of this contract. */
    public static Optional<Refusal> decode(Bytes revertData) {
        if (revertData.size() < SELECTOR) {
            return Optional.empty();
        }
        Bytes selector = revertData.slice(0, SELECTOR);
        for (ContractError error : ContractError.values()) {
            if (error.selector().equals(selector)) {
                return arguments(error, revertData.slice(SELECTOR, revertData.size()))
                        .map(arguments -> new Refusal(error, arguments));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> arguments(ContractError error, Bytes data) {
        try {
            List<String> types = Values.types(error.signature());
            Values values = Values.decode(types, List.of(), data);
            return Optional.of(
                    error == ContractError.WRONG_PHASE
                            ? List.of(phase(values.uint31(0)))
                            : values.texts(types));
        } catch (MalformedException notThisError) {
            return Optional.empty();
        }
    }

    private static String phase(int code) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.code() == code)
                .findAny()
                .map(Phase::name)
                .orElse("phase " + code);
    }

    /** Returns name, arguments and remedy in one line. */
    @Override
    public String toString() {
        String signature = error.signature();
        String name = signature.substring(0, signature.indexOf('('));
        return name + "(" + String.join(", ", arguments) + "): " + error.remedy();
    }
}
