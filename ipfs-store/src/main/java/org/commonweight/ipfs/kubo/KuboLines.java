package org.commonweight.ipfs.kubo;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** Reads answers: one object of JSON a line. */
record KuboLines(String where) {
    /** Reads one line. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonFields line) throws MalformedException;
    }

    /** Returns what the lines say; a failure may come as a last line of its own. */
    <T> List<T> read(InputStream body, Reader<T> reader) throws IOException {
        List<T> read = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                read.add(read(line, reader));
            }
        }
        return read;
    }

    private <T> T read(String line, Reader<T> reader) throws KuboException {
        try {
            JsonFields fields =
                    new JsonFields(CanonicalJson.readLenientObject(line.getBytes(UTF_8)));
            if (fields.has("Message") && fields.has("Code")) {
                throw KuboMessages.failure(where, fields.string("Message"));
            }
            return reader.read(fields);
        } catch (MalformedException e) {
            throw new KuboException(
                    KuboException.Reason.BAD_ANSWER, where, String.valueOf(e.getMessage()), e);
        }
    }
}
