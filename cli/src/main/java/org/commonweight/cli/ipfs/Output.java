package org.commonweight.cli.ipfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;

import java.io.PrintWriter;

/** Prints results as text or as JSON. */
record Output(PrintWriter out, boolean json) {
    /** Prints one file. */
    void file(String name, FileReference file) {
        line(
                file.cid() + "  " + name,
                JsonObject.builder()
                        .put("bytes", file.bytes())
                        .put("cid", file.cid().toString())
                        .put("name", name)
                        .build());
    }

    /** Prints one line in whichever form is wanted. */
    void line(String text, JsonObject object) {
        out.println(json ? new String(CanonicalJson.write(object), UTF_8) : text);
        out.flush();
    }
}
