package org.commonweight.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.protocol.sign.Statement;

import java.util.Optional;

/** One line of a witness file: a head, the checksum of its body, and perhaps a signature. */
record WitnessLine(String text, WitnessedHead head, Optional<Address> signer) {
    static WitnessLine write(WitnessedHead head, Optional<Signer> signer) {
        Digest checksum = Digest.sha256(CanonicalJson.write(head.json()));
        JsonObject.Builder out =
                JsonObject.builder().put("body", head.json()).put("checksum", checksum);
        signer.ifPresent(key ->
                out.put(
                        "signature",
                        new Eip712(head.ledger())
                                .sign(statement(head, checksum), key)
                                .toBytes()
                                .hex()));
        String text = new String(CanonicalJson.write(out.build()), UTF_8);
        return new WitnessLine(text, head, signer.map(Signer::address));
    }

    static WitnessLine read(String text) throws MalformedException {
        JsonFields in = new JsonFields(CanonicalJson.readObject(text.getBytes(UTF_8)));
        JsonObject body = in.object("body");
        Digest checksum = in.digest("checksum");
        if (!Digest.sha256(CanonicalJson.write(body)).equals(checksum)) {
            throw new MalformedException("its checksum is wrong");
        }
        WitnessedHead head = WitnessedHead.read(new JsonFields(body));
        Optional<Address> signer = Optional.empty();
        if (in.has("signature")) {
            signer = Optional.of(signer(head, checksum, in.bytes("signature")));
        }
        in.finish();
        return new WitnessLine(text, head, signer);
    }

    private static Address signer(WitnessedHead head, Digest checksum, Bytes signature)
            throws MalformedException {
        return new Eip712(head.ledger())
                .recover(statement(head, checksum), Signature.fromBytes(signature))
                .orElseThrow(() -> new MalformedException("its signature is nobody's"));
    }

    private static Statement statement(WitnessedHead head, Digest checksum) {
        return new Statement.OfManifest(WitnessedHead.KIND, head.model(), head.round(), checksum);
    }

    Digest name() {
        return Digest.sha256(text.getBytes(UTF_8));
    }
}
