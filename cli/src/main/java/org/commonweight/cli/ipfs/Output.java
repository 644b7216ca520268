package org.commonweight.cli.ipfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;

import java.io.PrintWriter;

/** Prints results as text or as JSON. */
record Output(PrintWriter out, boolean json) {
    /** Prints one file or directory. */
    void content(String name, Content content) {
        entry(name, content.cid().toString(), content.bytes());
    }

    /** Prints one file. */
    void file(String name, FileReference file) {
        entry(name, file.cid().toString(), file.bytes());
    }

    /** Prints one name and what it stands for, so many bytes of it. */
    void entry(String name, String cid, long bytes) {
        line(
                cid + "  " + name.replaceAll("\\p{Cntrl}", "?"),
                JsonObject.builder().put("bytes", bytes).put("cid", cid).put("name", name).build());
    }

    /** Prints one line in whichever form is wanted. */
    void line(String text, JsonObject object) {
        out.println(json ? new String(CanonicalJson.write(object), UTF_8) : text);
        out.flush();
    }
}
