package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.Manifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;

import java.util.Set;
import java.util.stream.Collectors;

/** Reads manifests in their envelope and checks who signed them. */
final class SignedBy {
    private SignedBy() {}

    /** Reads the envelope of one kind of manifest. */
    @FunctionalInterface
    interface Reader<M extends Manifest> {
        SignedManifest<M> read(byte[] stored) throws MalformedException;
    }

    /** Returns the envelope if it is canonical. */
    static <M extends Manifest> SignedManifest<M> read(
            AuditCheck check, Reader<M> reader, byte[] stored) throws FoundException {
        try {
            return reader.read(stored);
        } catch (MalformedException e) {
            String message = String.valueOf(e.getMessage());
            throw new FoundException(check, check.rule(), message, message);
        }
    }

    /** Returns the manifest if one of {@code authors} signed it. */
    static <M extends Manifest> M require(
            AuditCheck check, SignedManifest<M> signed, Set<Address> authors, Eip712 eip712)
            throws FoundException {
        try {
            return signed.signedBy(authors, eip712);
        } catch (MalformedException e) {
            String expected =
                    authors.stream().sorted().map(Address::hex).collect(Collectors.joining(" or "));
            String found = signed.signer(eip712).map(Address::hex).orElse("nobody");
            throw new FoundException(check, expected, found, String.valueOf(e.getMessage()));
        }
    }
}
