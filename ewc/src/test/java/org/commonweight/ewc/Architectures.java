package org.commonweight.ewc;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;

/** Architectures in the spelling of manifests, read from a shorter one. */
public final class Architectures {
    private Architectures() {}

    /** Returns every kind of layer in one model of 30 inputs and 5 classes. */
    public static Architecture everyLayer() {
        try {
            return read(
                    """
                    {channels:1,height:6,type:unflatten,width:5}
                    {inputs:1,kernel:3,outputs:4,padding:1,stride:1,type:conv2d}
                    {type:layernorm}
                    {type:relu}
                    {kernel:2,stride:2,type:maxpool2d}
                    {inputs:4,kernel:2,outputs:3,padding:1,stride:2,type:conv2d}
                    {type:relu}
                    {type:flatten}
                    {type:layernorm}
                    {inputs:12,outputs:7,type:dense}
                    {type:relu}
                    {inputs:7,outputs:5,type:dense}
                    """);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads one layer a line, JSON without quotation marks. */
    public static Architecture read(String layers) throws MalformedException {
        String list = String.join(",", layers.lines().map(String::strip).toList());
        String json = "{\"layers\":[" + list.replaceAll("[a-z_]+[0-9]?[a-z]*", "\"$0\"") + "]";
        return Architecture.read(
                CanonicalJson.readObject((json + ",\"loss\":\"softmax\"}").getBytes(UTF_8)));
    }
}
