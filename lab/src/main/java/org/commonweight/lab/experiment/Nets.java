package org.commonweight.lab.experiment;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;

import java.nio.charset.StandardCharsets;

/** Networks of publications, as manifests spell them. */
final class Nets {
    private static final String MCMAHAN =
            """
            {"layers":[
              {"type":"unflatten","channels":1,"height":28,"width":28},
              {"type":"conv2d","inputs":1,"outputs":32,"kernel":5,"stride":1,"padding":2},
              {"type":"relu"},
              {"type":"maxpool2d","kernel":2,"stride":2},
              {"type":"conv2d","inputs":32,"outputs":64,"kernel":5,"stride":1,"padding":2},
              {"type":"relu"},
              {"type":"maxpool2d","kernel":2,"stride":2},
              {"type":"flatten"},
              {"type":"dense","inputs":3136,"outputs":512},
              {"type":"relu"},
              {"type":"dense","inputs":512,"outputs":10}],
            "loss":"softmax"}
            """;

    private Nets() {}

    /** Returns the convolutional network of McMahan et al. 2017, of 1,663,370 weights. */
    static Architecture mcmahan() {
        try {
            return Architecture.read(
                    CanonicalJson.readLenientObject(MCMAHAN.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
