package org.commonweight.protocol.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;

/** What can be signed: each kind is one EIP-712 struct of the protocol. */
public sealed interface Statement {
    /** Returns {@code hashStruct} of EIP-712. */
    Digest structHash();

    /** "I wrote this manifest": {@code body} is the sha-256 of the canonical body. */
    record OfManifest(String kind, Digest model, long round, Digest body) implements Statement {
        static final Digest TYPE =
                Domain.typeHash("Manifest(string kind,bytes32 model,uint64 round,bytes32 body)");

        @Override
        public Digest structHash() {
            return new AbiWords()
                    .word(TYPE)
                    .word(Keccak.hash(kind.getBytes(UTF_8)))
                    .word(model)
                    .unsigned(round)
                    .word(body)
                    .keccak();
        }
    }

    /** "Commit this for me": what a relay needs in order to commit for a participant. */
    record OfCommit(
            Digest model, long round, Digest opening, Address participant, Digest commitment)
            implements Statement {
        static final Digest TYPE =
                Domain.typeHash(
                        "Commit(bytes32 model,uint64 round,bytes32 opening,address participant,"
                                + "bytes32 commitment)");

        @Override
        public Digest structHash() {
            return new AbiWords()
                    .word(TYPE)
                    .word(model)
                    .unsigned(round)
                    .word(opening)
                    .address(participant)
                    .word(commitment)
                    .keccak();
        }
    }

    /** Signed for nobody: the keccak-256 of its signature is the secret salt of a commitment. */
    record OfSalt(Digest model, long round, Digest update) implements Statement {
        static final Digest TYPE =
                Domain.typeHash("Salt(bytes32 model,uint64 round,bytes32 update)");

        @Override
        public Digest structHash() {
            return new AbiWords().word(TYPE).word(model).unsigned(round).word(update).keccak();
        }
    }

    /** "I ask this of you": {@code body} is the sha-256 of the body, {@code time} Unix seconds. */
    record OfRequest(String method, String path, Digest body, long time) implements Statement {
        static final Digest TYPE =
                Domain.typeHash("Request(string method,string path,bytes32 body,uint64 time)");

        @Override
        public Digest structHash() {
            return new AbiWords()
                    .word(TYPE)
                    .word(Keccak.hash(method.getBytes(UTF_8)))
                    .word(Keccak.hash(path.getBytes(UTF_8)))
                    .word(body)
                    .unsigned(time)
                    .keccak();
        }
    }
}
