package org.commonweight.protocol.manifest;

import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.average.MemoryRule;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.util.List;

/**
 * What the organization asks for in a round: the base, how to train, the grid of updates and the
 * rate of memory (0 = updates carry no Fisher diagonal). Averaging is always the weighted mean.
 */
public record RoundManifest(
        Digest model,
        long round,
        Digest base,
        Grid grid,
        int memoryRate,
        JsonObject training,
        JsonObject needs,
        List<String> sources)
        implements Manifest {
    /** The type name. */
    public static final String KIND = "RoundManifest";

    private static final String MEAN = "mean";

    public RoundManifest {
        sources = List.copyOf(sources);
    }

    /** Tells whether updates of this round carry a Fisher diagonal. */
    public boolean withFisher() {
        return memoryRate > 0;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JsonObject toJson() {
        return Body.write(this)
                .put("averaging", JsonObject.builder().put("rule", MEAN).build())
                .put("base", base)
                .put(
                        "grid",
                        JsonObject.builder()
                                .put("cap", grid.cap())
                                .put("fisherCap", grid.fisherCap())
                                .put("scale", grid.scale())
                                .build())
                .put("memoryRate", memoryRate)
                .put("needs", needs)
                .put("sources", Body.texts(sources))
                .put("training", training)
                .build();
    }

    static RoundManifest read(JsonObject body) throws MalformedException {
        JsonFields fields = Body.read(body, KIND);
        requireMean(fields.fields("averaging"));
        RoundManifest manifest =
                new RoundManifest(
                        fields.digest("model"),
                        Body.round(fields),
                        fields.digest("base"),
                        grid(fields.fields("grid")),
                        (int) fields.integer("memoryRate", 0, MemoryRule.ONE),
                        fields.object("training"),
                        fields.object("needs"),
                        Body.sources(fields));
        fields.finish();
        return manifest;
    }

    private static void requireMean(JsonFields averaging) throws MalformedException {
        if (!averaging.string("rule").equals(MEAN)) {
            throw new MalformedException("The averaging rule is not \"mean\"");
        }
        averaging.finish();
    }

    private static Grid grid(JsonFields fields) throws MalformedException {
        Grid grid =
                new Grid(
                        (int) fields.integer("cap", 1, Integer.MAX_VALUE),
                        (int) fields.integer("fisherCap", 1, Integer.MAX_VALUE),
                        (int) fields.integer("scale", 0, Grid.MAX_SCALE));
        fields.finish();
        return grid;
    }
}
