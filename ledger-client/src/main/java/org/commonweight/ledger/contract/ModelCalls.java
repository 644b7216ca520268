package org.commonweight.ledger.contract;

import static org.commonweight.ledger.contract.Abi.address;
import static org.commonweight.ledger.contract.Abi.uint64;
import static org.commonweight.ledger.contract.Abi.word;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.sign.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Uint8;

import java.util.List;

/** Encodes the calls about a model: who governs it, who takes part, and where it stands. */
public final class ModelCalls {
    private static final long SETTING_GAS = 100_000;

    private ModelCalls() {}

    /** Registers a model of the sender. */
    public static Call registerModel(Digest salt, Digest genesis, AdmissionMode admission) {
        return Call.of(
                "registerModel(bytes32,bytes32,uint8)",
                150_000,
                List.of(word(salt), word(genesis), new Uint8(admission.code())));
    }

    /** Offers the model to another address; twenty zero bytes take the offer back. */
    public static Call transferModel(Digest model, Address to) {
        return Call.of(
                "transferModel(bytes32,address)", SETTING_GAS, List.of(word(model), address(to)));
    }

    /** Takes over a model that was offered to the sender. */
    public static Call acceptModel(Digest model) {
        return Call.of("acceptModel(bytes32)", SETTING_GAS, List.of(word(model)));
    }

    /** Gives or takes an aggregator key. */
    public static Call setAggregator(Digest model, Address key, boolean enabled) {
        return Call.of(
                "setAggregator(bytes32,address,bool)",
                SETTING_GAS,
                List.of(word(model), address(key), new Bool(enabled)));
    }

    /** Holds new rounds back, or lets them open again. */
    public static Call setPaused(Digest model, boolean paused) {
        return Call.of(
                "setPaused(bytes32,bool)", SETTING_GAS, List.of(word(model), new Bool(paused)));
    }

    /** Adds or removes members from the next round on. */
    public static Call setAllowed(Digest model, List<Address> participants, boolean allowed) {
        var addresses =
                new DynamicArray<>(
                        org.web3j.abi.datatypes.Address.class,
                        participants.stream().map(Abi::address).toList());
        return Call.of(
                "setAllowed(bytes32,address[],bool)",
                80_000 + 30_000L * participants.size(),
                List.of(word(model), addresses, new Bool(allowed)));
    }

    /** Publishes the sender's profile and, in an OPEN model, makes the sender a member. */
    public static Call join(Digest model, Digest profile) {
        return Call.of("join(bytes32,bytes32)", SETTING_GAS, List.of(word(model), word(profile)));
    }

    /** Ends the sender's membership. */
    public static Call resign(Digest model) {
        return Call.of("resign(bytes32)", SETTING_GAS, List.of(word(model)));
    }

    /** Asks for a model's record. */
    public static Call modelOf(Digest model) {
        return Call.of("modelOf(bytes32)", 0, List.of(word(model)));
    }

    /** Asks for the history value after a round. */
    public static Call historyOf(Digest model, long round) {
        return Call.of("historyOf(bytes32,uint64)", 0, List.of(word(model), uint64(round)));
    }
}
